use crate::feed::names;
use crate::schedule::Duration;

names! {
    /// How much of a headline a banner shows until the visitor asks for more.
    Density {
        /// One line: the title and one time.
        Line = "line",
        /// The title, the state with the times, and the mail lanes as icons.
        Compact = "compact",
        /// Everything.
        Full = "full",
    }
}

/// The media query of a window in which a banner is a line.
pub const LOW_WINDOW: &str = "(max-height:479.9px)";

/// Planned work that is further ahead than this is announced in a line.
pub const FAR_AHEAD: Duration = Duration::DAY;
