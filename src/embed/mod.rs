//! The public front door. The page's script (`embed.js`) defines the two custom elements and mounts each; this room polls their feed,
//! renders them and fires their events. The two engines export the functions that the script calls: `main.rs`, which renders both
//! elements, and `bin/windowpane-banner.rs`, which is a fifth smaller and renders banners only.

mod client;
mod condition;
mod language;
mod mount;
mod read_plan;
mod report;

pub use crate::view::Kept;
pub use mount::{Mounted, mount_banner, mount_timeline};
pub use read_plan::ReadPlan;
