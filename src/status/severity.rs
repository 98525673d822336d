use super::{Level, Look};
use crate::feed::ComponentStatus;

/// How bad a component's status is, which depends on what is said by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Severity {
    /// What one component does to the level of the whole service. An outage of one is at most [`Level::Major`]: it takes all of
    /// them, or an incident that says so, to be critical. What is unknown is not well, and nobody has called it an outage.
    pub alone: Level,
    /// How the component's own row looks. There each status is to be told from the next, so the two outages have the two worst
    /// colours, and what is unknown has its own.
    pub look: Look,
    /// The worst that a summary (`status.indicator`) makes of it. Statuspage calls one partial outage "major" and one major
    /// outage "critical": what explains a summary is measured by this, so that no problem besides it is overlooked.
    pub summed_up: Level,
}

impl Severity {
    pub const fn of(status: ComponentStatus) -> Self {
        use Level::{Critical, Maintenance, Major, Minor, Operational};
        let (alone, look, summed_up) = match status {
            ComponentStatus::Operational => (Operational, Look::Level(Operational), Operational),
            ComponentStatus::UnderMaintenance => {
                (Maintenance, Look::Level(Maintenance), Maintenance)
            }
            ComponentStatus::Unknown => (Minor, Look::Unknown, Minor),
            ComponentStatus::DegradedPerformance => (Minor, Look::Level(Minor), Minor),
            ComponentStatus::PartialOutage => (Minor, Look::Level(Major), Major),
            ComponentStatus::MajorOutage => (Major, Look::Level(Critical), Critical),
        };
        Self {
            alone,
            look,
            summed_up,
        }
    }
}
