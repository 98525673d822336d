use super::{Level, Severity, Standing};
use crate::feed::{Category, ComponentStatus, Impact};
use crate::schedule::Phase;

/// The priority of a banner's subject, from lowest to highest.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    Upcoming,
    AboutToStart,
    SecurityNotice,
    Minor,
    MaintenanceUnderWay,
    Major,
    Critical,
}

impl Rank {
    pub const fn of(standing: Standing) -> Option<Self> {
        match standing {
            Standing::Open(level) => Some(Self::of_level(level)),
            Standing::Planned(Phase::UnderWay | Phase::RunningLate) => {
                Some(Self::MaintenanceUnderWay)
            }
            Standing::Planned(Phase::AboutToStart) => Some(Self::AboutToStart),
            // That work is called off is news for those who expected it.
            Standing::Planned(Phase::Soon | Phase::Postponed | Phase::Cancelled) => {
                Some(Self::Upcoming)
            }
            Standing::Notice(Category::Security) => Some(Self::SecurityNotice),
            Standing::Planned(_) | Standing::Notice(_) | Standing::Coming(_) | Standing::Past => {
                None
            }
        }
    }

    pub const fn of_level(level: Level) -> Self {
        match level {
            Level::Critical => Self::Critical,
            Level::Major => Self::Major,
            Level::Operational | Level::Minor => Self::Minor,
            Level::Maintenance => Self::MaintenanceUnderWay,
        }
    }
}

/// The weight of an indicator or an impact, for scripts that compare before the engine is loaded: 0
/// for nothing, then in the order in which a banner chooses.
pub fn weight_of_indicator(impact: Impact) -> u8 {
    weight(Level::of_summary(impact))
}

/// The same for a component's status, taken at the worst that a summary could make of it.
pub fn weight_of_component(status: ComponentStatus) -> u8 {
    weight(Severity::of(status).summed_up)
}

fn weight(level: Level) -> u8 {
    match level {
        Level::Operational => 0,
        level => 1 + Rank::of_level(level) as u8 - Rank::Minor as u8,
    }
}
