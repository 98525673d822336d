//! The public front door. The page's script (`embed.js`) defines the elements and mounts each; all they say
//! is decided and drawn from here. What the script calls is exported by the two engines: `main.rs`, which draws both
//! elements, and `bin/windowpane-banner.rs`, which is a fifth lighter and draws banners only.

mod client;
mod condition;
mod language;
mod mount;
mod read_plan;
mod report;

pub use crate::view::Kept;
pub use mount::{Mounted, mount_banner, mount_timeline};
pub use read_plan::ReadPlan;
