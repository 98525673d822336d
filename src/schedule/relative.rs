use super::{Instant, Span};

const HOUR: i64 = 3_600_000;
const TWO_DAYS: i64 = 48 * HOUR;

/// The unit a relative time is said in.
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

    /// The name `Intl.RelativeTimeFormat` has for it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Minute => "minute",
            Self::Hour => "hour",
            Self::Day => "day",
        }
    }
}

/// "in 3 hours", "25 minutes ago": a distance from now, to the minute below an hour, to the hour below two
/// days, then in days.
///
/// ```
/// use windowpane::schedule::{Instant, Relative, Unit};
/// let at = |minute: i64| Instant::from_millis(minute * 60_000);
/// let says = Relative::between(at(0), at(25));
/// assert_eq!((says.amount, says.unit, says.until), (25, Unit::Minute, at(1)));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Relative {
    /// How many units ahead of now; negative for the past.
    pub amount: i64,
    pub unit: Unit,
    /// The first instant at which this is no longer what should be said.
    pub until: Instant,
}

impl Relative {
    /// How far `at` is from `now`. Minutes ahead are rounded up, so that "in 1 minute" is said until the minute is over
    /// and nothing that has not begun is "0 minutes" ahead; hours and days ahead go to the nearest; what lies behind
    /// is rounded down.
    pub fn between(now: Instant, at: Instant) -> Self {
        Self::measured(now, at, HOUR)
    }

    /// The same for how long something has lasted or will last, which is said to the minute up to twelve hours: "1 hour
    /// 30 minutes left".
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
        // With the least distance the unit is used for: below it the smaller one takes over.
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

    /// How long the distance is, without its direction.
    pub const fn span(self) -> Span {
        Span::from_seconds(self.amount.abs() * self.unit.seconds())
    }
}
