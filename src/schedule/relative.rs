use super::{Duration, Instant};

const HOUR: i64 = 3_600_000;
const TWO_DAYS: i64 = 48 * HOUR;

/// The unit of a relative time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    Minute,
    Hour,
    Day,
}

impl Unit {
    const fn seconds(self) -> i64 {
        match self {
            Self::Minute => 60,
            Self::Hour => 3600,
            Self::Day => 86_400,
        }
    }

    /// The unit's name for `Intl.RelativeTimeFormat`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Minute => "minute",
            Self::Hour => "hour",
            Self::Day => "day",
        }
    }
}

/// A relative time, such as "in 3 hours" or "25 minutes ago": in minutes below an hour, in hours
/// below two days, else in days.
///
/// ```
/// use windowpane::schedule::{Instant, Relative, Unit};
/// let at = |minute: i64| Instant::from_millis(minute * 60_000);
/// let relative = Relative::between(at(0), at(25));
/// assert_eq!((relative.amount, relative.unit, relative.until), (25, Unit::Minute, at(1)));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Relative {
    /// The number of units; negative for the past.
    pub amount: i64,
    pub unit: Unit,
    /// The first instant at which the text is out of date: when to render it again.
    pub until: Instant,
}

impl Relative {
    /// From which distance on it is in days.
    pub const DAYS: Duration = Duration::from_seconds(TWO_DAYS / 1000);

    /// The time from `now` to `at`.
    ///
    /// Minutes ahead are rounded up: "in 1 minute" holds until that minute is over, and nothing
    /// that has not started is "in 0 minutes". Hours and days ahead are rounded to the nearest,
    /// times in the past down.
    pub fn between(now: Instant, at: Instant) -> Self {
        Self::measured(now, at, HOUR)
    }

    /// Like [`between`](Self::between), for how long something has lasted or will last: in minutes
    /// up to twelve hours, for texts such as "1 hour 30 minutes left".
    ///
    /// ```
    /// use windowpane::schedule::{Instant, Relative, Unit};
    /// let at = |minute: i64| Instant::from_millis(minute * 60_000);
    /// assert_eq!(Relative::lasting(at(0), at(90)).amount, 90);
    /// assert_eq!(Relative::between(at(0), at(90)).amount, 2);
    /// ```
    pub fn lasting(now: Instant, at: Instant) -> Self {
        Self::measured(now, at, 12 * HOUR)
    }

    /// The distance in minutes below `an_hour`, in hours below two days, else in days.
    fn measured(now: Instant, at: Instant, an_hour: i64) -> Self {
        let ahead = at > now;
        let distance = (at.millis() - now.millis()).abs();
        // With the unit, the least distance it is used for. Below that the smaller unit takes over.
        let (unit, least) = if distance < an_hour {
            (Unit::Minute, 0)
        } else if distance < TWO_DAYS {
            (Unit::Hour, an_hour)
        } else {
            (Unit::Day, TWO_DAYS)
        };
        let size = unit.seconds() * 1000;
        let (amount, left) = match (ahead, unit) {
            (false, _) => (-(distance / size), size - distance % size),
            (true, Unit::Minute) => {
                let amount = (distance + size - 1) / size;
                (amount, distance - (amount - 1) * size)
            }
            (true, Unit::Hour | Unit::Day) => {
                let amount = (distance + size / 2) / size;
                let turns_at = amount * size - size / 2;
                (amount, distance - turns_at.max(least) + 1)
            }
        };
        Self {
            amount,
            unit,
            until: Instant::from_millis(now.millis() + left),
        }
    }

    /// The duration, without its direction.
    pub const fn duration(self) -> Duration {
        Duration::from_seconds(self.amount.abs() * self.unit.seconds())
    }
}
