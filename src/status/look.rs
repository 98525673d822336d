use super::Level;

/// How something looks. Each look has its own colour token and its own shape, so that nothing
/// depends on colour alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    Level(Level),
    Unknown,
    Security,
    Info,
    /// Planned work that is cancelled or postponed.
    CalledOff,
}

impl Look {
    /// The value of `data-level`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Level(level) => level.name(),
            Self::Unknown => "unknown",
            Self::Security => "security",
            Self::Info => "info",
            Self::CalledOff => "called-off",
        }
    }
}
