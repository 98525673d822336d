use super::names::names;

/// A part of the service that can fail by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Component {
    pub id: String,
    pub name: String,
    pub status: ComponentStatus,
    pub description: Option<String>,
    /// The id of the group it stands in.
    pub group_id: Option<String>,
    /// It only groups others: it counts in no total.
    pub group: bool,
    pub position: Option<i64>,
    pub only_show_if_degraded: bool,
    /// Which part of mail it serves.
    pub role: Option<Role>,
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
