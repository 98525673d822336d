//! What is drawn, as Leptos renders it. The components draw what the pure rooms decide, and decide nothing.

mod banner;
mod body;
mod clock;
mod entry;
mod mark;
mod node;
mod pane;
mod terms;
mod ticker;
mod timeline;

pub use banner::banner;
pub use pane::Pane;
pub use timeline::Timeline;

/// The style of each element, the tokens of both first.
pub const BANNER_CSS: &str = concat!(
    include_str!("../../style/tokens.css"),
    include_str!("../../style/banner.css")
);
pub const TIMELINE_CSS: &str = concat!(
    include_str!("../../style/tokens.css"),
    include_str!("../../style/timeline.css")
);
