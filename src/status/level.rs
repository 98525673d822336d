use crate::feed::Impact;

/// How bad it is, in the five steps that have a colour and a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    Operational,
    Maintenance,
    Minor,
    Major,
    Critical,
}

impl Level {
    /// The value of `data-level`, and the name in events.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Operational => "operational",
            Self::Maintenance => "maintenance",
            Self::Minor => "minor",
            Self::Major => "major",
            Self::Critical => "critical",
        }
    }

    /// The level of something that is going on. What says "none" or a word we do not know is an issue all the same: it is
    /// open, and somebody thought it worth telling.
    pub const fn of_open(impact: Impact) -> Self {
        match impact {
            Impact::Maintenance => Self::Maintenance,
            Impact::None | Impact::Unknown | Impact::Minor => Self::Minor,
            Impact::Major => Self::Major,
            Impact::Critical => Self::Critical,
        }
    }

    /// The level of a summary's verdict, which may well say that nothing is wrong.
    pub const fn of_summary(indicator: Impact) -> Self {
        match indicator {
            Impact::None => Self::Operational,
            other => Self::of_open(other),
        }
    }
}
