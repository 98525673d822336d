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

    /// Its icon: an SVG path in a `viewBox` of 16 by 16, to be filled by the rule `evenodd`.
    pub const fn icon(self) -> &'static str {
        match self {
            Self::Level(Level::Operational) => {
                "M8 .75a7.25 7.25 0 1 1 0 14.5A7.25 7.25 0 0 1 8 .75ZM4.12 8.65L7.13 11.66L12 6.21L10.8 5.14L7.07 9.34L5.25 7.52Z"
            }
            Self::Level(Level::Maintenance) => {
                "M14.7 4a4.4 4.4 0 0 1-5.9 5.3l-4.9 5a1.9 1.9 0 0 1-2.7-2.7l5-4.9A4.4 4.4 0 0 1 12 1.3L9.5 3.8l.4 2.3 2.3.4Z"
            }
            Self::Level(Level::Minor) => {
                "M6.7 1.75a1.5 1.5 0 0 1 2.6 0l6.1 10.6a1.5 1.5 0 0 1-1.3 2.25H1.9a1.5 1.5 0 0 1-1.3-2.25ZM7.15 5.2h1.7l-.25 4.6H7.4ZM8 10.7a.95.95 0 1 1 0 1.9.95.95 0 0 1 0-1.9Z"
            }
            Self::Level(Level::Major) => {
                "M6.95.85a1.5 1.5 0 0 1 2.1 0l6.1 6.1a1.5 1.5 0 0 1 0 2.1l-6.1 6.1a1.5 1.5 0 0 1-2.1 0l-6.1-6.1a1.5 1.5 0 0 1 0-2.1ZM7.15 3.9h1.7L8.6 8.7H7.4ZM8 9.7a.95.95 0 1 1 0 1.9.95.95 0 0 1 0-1.9Z"
            }
            Self::Level(Level::Critical) => {
                "M5.1.9h5.8L15.1 5.1v5.8l-4.2 4.2H5.1L.9 10.9V5.1ZM5.7 4.5 8 6.8l2.3-2.3 1.2 1.2L9.2 8l2.3 2.3-1.2 1.2L8 9.2l-2.3 2.3-1.2-1.2L6.8 8 4.5 5.7Z"
            }
            Self::Unknown => {
                "M8 .75a7.25 7.25 0 1 1 0 14.5A7.25 7.25 0 0 1 8 .75ZM8 2.25a5.75 5.75 0 1 0 0 11.5A5.75 5.75 0 0 0 8 2.25ZM5.5 6.2a2.5 2.5 0 1 1 3.9 2.05c-.5.35-.65.6-.65 1.15h-1.5c0-1.2.45-1.75 1.2-2.3a1 1 0 1 0-1.45-.9ZM8 10.1a.85.85 0 1 1 0 1.7.85.85 0 0 1 0-1.7Z"
            }
            Self::Security => {
                "M8 .6 14.2 2.8v4.7c0 3.7-2.6 6.5-6.2 7.9-3.6-1.4-6.2-4.2-6.2-7.9V2.8ZM7.15 4.2h1.7l-.25 4.6H7.4ZM8 9.7a.95.95 0 1 1 0 1.9.95.95 0 0 1 0-1.9Z"
            }
            Self::CalledOff => {
                "M8 .75a7.25 7.25 0 1 1 0 14.5A7.25 7.25 0 0 1 8 .75ZM8 2.25a5.75 5.75 0 1 0 0 11.5A5.75 5.75 0 0 0 8 2.25ZM4.75 7.25h6.5v1.5h-6.5Z"
            }
            Self::Info => {
                "M8 .75a7.25 7.25 0 1 1 0 14.5A7.25 7.25 0 0 1 8 .75ZM8 2.25a5.75 5.75 0 1 0 0 11.5A5.75 5.75 0 0 0 8 2.25ZM7.2 7h1.6v4.6H7.2ZM8 4.3a.9.9 0 1 1 0 1.8.9.9 0 0 1 0-1.8Z"
            }
        }
    }
}
