use super::{Civil, Date, Duration, Instant, Zone, resolve};

/// A time, as precisely as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Time {
    /// An instant: it can be shown on any clock.
    At(Instant),
    /// A day in the provider's calendar. It is never shifted to another day. `starts` and `ends`
    /// (exclusive)
    /// bound it in the page's zone, or in UTC if the page states none.
    Day {
        date: Date,
        starts: Instant,
        ends: Instant,
    },
    /// A civil time without a zone: shown as written and never converted.
    Floating(Civil),
}

impl Time {
    /// The day `date`, from midnight to midnight in `zone` (in UTC without one).
    pub fn day(date: Date, zone: Option<&dyn Zone>) -> Self {
        let midnight = |date: Date| {
            let civil = date.and_time(chrono::NaiveTime::MIN);
            zone.map_or_else(
                || Instant::from_civil(civil, 0),
                |zone| resolve(civil, zone).instant(),
            )
        };
        let next = date.succ_opt().unwrap_or(date);
        Self::Day {
            date,
            starts: midnight(date),
            ends: midnight(next),
        }
    }

    /// The instant, if it is known.
    pub const fn instant(self) -> Option<Instant> {
        match self {
            Self::At(at) => Some(at),
            Self::Day { .. } | Self::Floating(_) => None,
        }
    }

    /// The earliest instant this can mean. No clock is more than 14 hours ahead of UTC.
    pub fn earliest(self) -> Instant {
        match self {
            Self::At(at) => at,
            Self::Day { starts, .. } => starts,
            Self::Floating(civil) => {
                Instant::from_civil(civil, 0) - Duration::from_minutes(14 * 60)
            }
        }
    }

    /// The latest instant this can mean; for a day its end, which is exclusive. No clock is more
    /// than 12 hours behind UTC.
    pub fn latest(self) -> Instant {
        match self {
            Self::At(at) => at,
            Self::Day { ends, .. } => ends,
            Self::Floating(civil) => {
                Instant::from_civil(civil, 0) + Duration::from_minutes(12 * 60)
            }
        }
    }

    /// The instant to sort by. A floating time is sorted as if it were in UTC.
    pub fn order_at(self) -> Instant {
        match self {
            Self::At(at) => at,
            Self::Day { starts, .. } => starts,
            Self::Floating(civil) => Instant::from_civil(civil, 0),
        }
    }
}
