use crate::feed::Impact;

/// A severity level. Each of the five has a colour and a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    Operational,
    Maintenance,
    Minor,
    Major,
    Critical,
}

impl Level {
    /// The value of `data-level`, and the level in the details of events.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Operational => "operational",
            Self::Maintenance => "maintenance",
            Self::Minor => "minor",
            Self::Major => "major",
            Self::Critical => "critical",
        }
    }

    /// The level of an open entry. An impact of "none" or an unknown one is minor: the entry is
    /// open, so somebody found it worth reporting.
    pub const fn of_open(impact: Impact) -> Self {
        match impact {
            Impact::Maintenance => Self::Maintenance,
            Impact::None | Impact::Unknown | Impact::Minor => Self::Minor,
            Impact::Major => Self::Major,
            Impact::Critical => Self::Critical,
        }
    }

    /// The level of a summary's indicator. Unlike an open entry, a summary may say that nothing is
    /// wrong.
    pub const fn of_summary(indicator: Impact) -> Self {
        match indicator {
            Impact::None => Self::Operational,
            other => Self::of_open(other),
        }
    }
}
