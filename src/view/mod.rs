//! What is drawn, as Leptos renders it. The components draw what the pure rooms decide, and decide nothing.

mod banner;
mod body;
mod clock;
mod entry;
mod language;
mod mark;
mod node;
mod pane;
mod picker;
mod terms;
mod ticker;
mod timeline;

pub use banner::banner;
pub use language::Language;
pub use node::Nodes;
pub use pane::{Moment, Pane};
pub use timeline::Timeline;

/// The public custom properties and what both elements share.
pub const TOKENS_CSS: &str = include_str!("../../style/tokens.css");
pub const BANNER_CSS: &str = include_str!("../../style/banner.css");
pub const TIMELINE_CSS: &str = include_str!("../../style/timeline.css");
