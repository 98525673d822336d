use super::Text;
use super::names::names;
use crate::schedule::{Date, Duration, Time};

/// A component of the service: something that can fail by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Component {
    pub id: String,
    pub name: Text,
    pub status: ComponentStatus,
    /// When the status was last set.
    pub updated_at: Option<Time>,
    pub description: Text,
    /// The id of its group.
    pub group_id: Option<String>,
    /// Whether it is a group. Groups count in no total.
    pub group: bool,
    pub position: Option<i64>,
    pub only_show_if_degraded: bool,
    /// The part of mail it serves.
    pub role: Option<Role>,
    /// The measured uptime per day, if the provider measures it.
    pub days: Vec<Day>,
    /// Whether another component has the same name, so that the group has to be shown too.
    pub has_namesake: bool,
}

/// The uptime of a component on one day of the provider's calendar. If one of its values could not be read,
/// the others are here only if they report a problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    pub date: Date,
    /// The duration of outages.
    pub down: Option<Duration>,
    /// The duration of degraded performance.
    pub degraded: Option<Duration>,
    /// The share of the day it was up, in millionths: 999,700 for 0.9997.
    pub uptime: Option<u32>,
}

names! {
    /// The status of a component, from best to worst.
    ComponentStatus {
        Operational = "operational",
        UnderMaintenance = "under_maintenance",
        /// A status we do not know. It counts as an issue.
        Unknown = "unknown",
        DegradedPerformance = "degraded_performance",
        PartialOutage = "partial_outage",
        MajorOutage = "major_outage",
    }
}

names! {
    /// The part of mail that a component serves.
    Role {
        Reading = "reading",
        Sending = "sending",
        Receiving = "receiving",
        Web = "web",
        Other = "other",
    }
}
