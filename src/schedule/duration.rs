use std::fmt;

/// A duration in whole seconds.
///
/// It is read and printed as an ISO 8601 duration of weeks, days, hours, minutes and seconds.
/// Months and years are rejected, because their length depends on the date.
///
/// ```
/// use windowpane::schedule::Duration;
/// assert_eq!(Duration::parse("PT1H30M"), Some(Duration::from_minutes(90)));
/// assert_eq!(Duration::from_minutes(90).to_string(), "PT1H30M");
/// assert_eq!(Duration::parse("P1M"), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Duration(i64);

impl Duration {
    /// No time at all.
    pub const ZERO: Self = Self(0);
    /// 3,600 seconds.
    pub const HOUR: Self = Self::from_minutes(60);
    /// 24 hours, also on days with a DST transition.
    pub const DAY: Self = Self::from_minutes(24 * 60);
    /// The longest duration that is accepted: a hundred years. It keeps every sum with an instant
    /// in range.
    const LONGEST: i64 = 100 * 366 * 86_400;

    /// A duration of so many seconds; negative ones are allowed.
    pub const fn from_seconds(seconds: i64) -> Self {
        Self(seconds)
    }

    /// A duration of so many minutes.
    pub const fn from_minutes(minutes: i64) -> Self {
        Self(minutes * 60)
    }

    /// The duration in seconds.
    pub const fn seconds(self) -> i64 {
        self.0
    }

    /// Reads an ISO 8601 duration (`PT30M`, `P1DT12H`, `P2W`). `None` for any other text, and for a
    /// duration longer than a hundred years.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().strip_prefix(['P', 'p'])?;
        let (mut seconds, mut digits, mut in_time, mut parts) = (0i64, None, false, 0);
        for byte in text.bytes() {
            let unit = match (byte.to_ascii_uppercase(), in_time) {
                (b'0'..=b'9', _) => {
                    let so_far: i64 = digits.unwrap_or(0);
                    digits = Some(
                        so_far
                            .checked_mul(10)?
                            .checked_add(i64::from(byte - b'0'))?,
                    );
                    continue;
                }
                (b'T', false) if digits.is_none() => {
                    in_time = true;
                    continue;
                }
                (b'W', false) => 7 * 86_400,
                (b'D', false) => 86_400,
                (b'H', true) => 3600,
                (b'M', true) => 60,
                (b'S', true) => 1,
                _ => return None,
            };
            seconds = seconds.checked_add(digits.take()?.checked_mul(unit)?)?;
            parts += 1;
        }
        (parts > 0 && digits.is_none() && seconds <= Self::LONGEST).then_some(Self(seconds))
    }
}

impl fmt::Display for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (days, rest) = (self.0 / 86_400, self.0 % 86_400);
        f.write_str("P")?;
        if days > 0 {
            write!(f, "{days}D")?;
        }
        if rest > 0 || days == 0 {
            f.write_str("T")?;
        }
        for (amount, unit) in [(rest / 3600, 'H'), (rest / 60 % 60, 'M')] {
            if amount > 0 {
                write!(f, "{amount}{unit}")?;
            }
        }
        if rest % 60 > 0 || self.0 == 0 {
            write!(f, "{}S", rest % 60)?;
        }
        Ok(())
    }
}
