//! The browser's calls for saving: requests, files of this computer, what is kept in the browser, and other tabs. What they mean is in
//! [`composer::ways`](crate::composer::ways).

mod disk;
mod network;
mod secret;
mod store;
mod tabs;

pub use disk::{FileHandle, can_write_files};
pub use network::{send, sleep};
pub use secret::{keep_secret, kept_secret};
pub use store::Store;
pub use tabs::Tabs;
