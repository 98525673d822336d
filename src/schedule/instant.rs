use super::{Civil, Duration};
use chrono::{DateTime, Datelike, Timelike};
use std::fmt;
use std::ops::{Add, Sub};

/// A point in time: milliseconds since 1970-01-01T00:00:00Z. This is POSIX time, without leap
/// seconds.
///
/// It prints as RFC 3339 in UTC without a fraction, the form of every `datetime` attribute we
/// write.
///
/// ```
/// use windowpane::schedule::Instant;
/// let start = Instant::from_millis(1_355_290_200_000);
/// assert_eq!(start.to_string(), "2012-12-12T05:30:00Z");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Instant(i64);

impl Instant {
    /// The years that RFC 3339 can write with four digits. Instants outside are clamped.
    const EARLIEST: i64 = -62_167_219_200_000;
    const LATEST: i64 = 253_402_300_799_999;

    /// The instant `millis` after 1970, clamped to the years 0000 to 9999.
    pub const fn from_millis(millis: i64) -> Self {
        let millis = if millis < Self::EARLIEST {
            Self::EARLIEST
        } else if millis > Self::LATEST {
            Self::LATEST
        } else {
            millis
        };
        Self(millis)
    }

    /// Milliseconds since 1970-01-01T00:00:00Z.
    pub const fn millis(self) -> i64 {
        self.0
    }

    /// The instant at which a clock that is `offset` seconds ahead of UTC shows `civil`.
    pub fn from_civil(civil: Civil, offset: i32) -> Self {
        Self::from_millis(civil.and_utc().timestamp_millis() - i64::from(offset) * 1000)
    }

    /// What a clock that is `offset` seconds ahead of UTC shows at this instant.
    pub fn civil(self, offset: i32) -> Civil {
        // The default never occurs: the constructor keeps an instant within chrono's range.
        DateTime::from_timestamp_millis(self.0 + i64::from(offset) * 1000)
            .unwrap_or_default()
            .naive_utc()
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let civil = self.civil(0);
        write!(
            f,
            "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z",
            civil.year(),
            civil.month(),
            civil.day(),
            civil.hour(),
            civil.minute(),
            civil.second()
        )
    }
}

impl Add<Duration> for Instant {
    type Output = Self;
    fn add(self, duration: Duration) -> Self {
        Self::from_millis(
            self.0
                .saturating_add(duration.seconds().saturating_mul(1000)),
        )
    }
}

impl Sub<Duration> for Instant {
    type Output = Self;
    fn sub(self, duration: Duration) -> Self {
        Self::from_millis(
            self.0
                .saturating_sub(duration.seconds().saturating_mul(1000)),
        )
    }
}

impl Sub for Instant {
    type Output = Duration;
    /// The duration from `other` to this instant, in whole seconds, rounded down.
    fn sub(self, other: Self) -> Duration {
        Duration::from_seconds((self.0 - other.0).div_euclid(1000))
    }
}
