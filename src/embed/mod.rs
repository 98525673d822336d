//! The public front door. The page's script (`embed.js`) defines the elements and calls [`mount`] for each; all they say
//! is decided and drawn from here.

mod attributes;
mod client;
mod mount;

pub use attributes::Attributes;
pub use mount::{Mounted, mount};
