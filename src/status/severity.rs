use super::{Level, Look};
use crate::feed::ComponentStatus;

/// The severity of a component's status, which depends on the question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Severity {
    /// The level that one such component gives the whole service, as bad as the list says it is. A
    /// single outage is at most [`Level::Major`]: only if all components are out, or an incident
    /// says so, is it critical.
    /// Unknown is neither operational nor called an outage.
    pub alone: Level,
    /// The look of the component's own row. Each status must be distinguishable there, so the two
    /// outages use the two worst colours, and unknown has its own.
    pub look: Look,
    /// The worst that a summary (`status.indicator`) makes of it. Statuspage calls one partial
    /// outage "major" and one major outage "critical". What explains a summary is measured by this,
    /// so that no other problem is overlooked.
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
            ComponentStatus::PartialOutage => (Major, Look::Level(Major), Major),
            ComponentStatus::MajorOutage => (Major, Look::Level(Critical), Critical),
        };
        Self {
            alone,
            look,
            summed_up,
        }
    }
}
