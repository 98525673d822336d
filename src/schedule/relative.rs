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
    pub const fn seconds(self) -> i64 {
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
    /// How far `at` is from `now`. Minutes ahead are rounded up, so that "in 1 minute" is said until the minute is over and
    /// nothing that has not begun is "0 minutes" ahead; hours and days ahead go to the nearest; what lies behind is
    /// rounded down.
    pub fn between(now: Instant, at: Instant) -> Self {
        let ahead = at > now;
        let distance = (at.millis() - now.millis()).abs();
        let unit = Self::unit(distance);
        let size = unit.seconds() * 1000;
        let (amount, left) = match (ahead, unit) {
            (false, _) => (-(distance / size), size - distance % size),
            (true, Unit::Minute) => {
                let amount = (distance + size - 1) / size;
                (amount, distance - (amount - 1) * size)
            }
            (true, _) => {
                let amount = (distance + size / 2) / size;
                let turns_at = amount * size - size / 2;
                // Below the least distance a unit is used for, the smaller one takes over.
                let least = if unit == Unit::Hour { HOUR } else { TWO_DAYS };
                (amount, distance - turns_at.max(least) + 1)
            }
        };
        Self {
            amount,
            unit,
            until: Instant::from_millis(now.millis() + left),
        }
    }

    /// How long something has lasted or will last, said in the same steps.
    pub fn length(span: Span) -> Self {
        let zero = Instant::from_millis(0);
        Self::between(zero + span, zero)
    }

    const fn unit(millis: i64) -> Unit {
        match millis {
            ..HOUR => Unit::Minute,
            HOUR..TWO_DAYS => Unit::Hour,
            _ => Unit::Day,
        }
    }
}
