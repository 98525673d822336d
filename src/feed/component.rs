use super::Text;
use super::names::names;
use crate::schedule::{Date, Span, Time};

/// A part of the service that can fail by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Component {
    pub id: String,
    pub name: Text,
    pub status: ComponentStatus,
    /// When that status was last set.
    pub updated_at: Option<Time>,
    pub description: Text,
    /// The id of the group it stands in.
    pub group_id: Option<String>,
    /// It only groups others: it counts in no total.
    pub group: bool,
    pub position: Option<i64>,
    pub only_show_if_degraded: bool,
    /// Which part of mail it serves.
    pub role: Option<Role>,
    /// What was measured, day by day, where the provider measures.
    pub days: Vec<Day>,
    /// Whether another component has the same name, so that its group has to be named with it.
    pub has_namesake: bool,
}

/// One measured day of a component, in the provider's calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    pub date: Date,
    /// For how long it was out of order.
    pub down: Option<Span>,
    /// For how long it was degraded.
    pub degraded: Option<Span>,
    /// The share of the day on which it worked, in millionths: 999,700 for 0.9997.
    pub uptime: Option<u32>,
}

names! {
    /// How a component is, from well to worst; what cannot be read counts as an issue.
    ComponentStatus {
        Operational = "operational",
        UnderMaintenance = "under_maintenance",
        /// A word we do not know.
        Unknown = "unknown",
        DegradedPerformance = "degraded_performance",
        PartialOutage = "partial_outage",
        MajorOutage = "major_outage",
    }
}

names! {
    /// The part of mail a component serves.
    Role {
        Reading = "reading",
        Sending = "sending",
        Receiving = "receiving",
        Web = "web",
        Other = "other",
    }
}
