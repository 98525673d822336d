//! What a browser makes of a published feed and of the script's files, judged by the answers of the servers: whether a page on another
//! host may read them, how long they are kept, how they are compressed, whether copies differ.
//!
//! Nothing here asks for anything: an [`Answer`] is what somebody has fetched.

mod answer;
mod code;
mod feed;
mod files;
mod mirrors;
mod policy;
mod reading;

pub use answer::{Answer, Failure, Fetched};
pub use code::{ALL, CUT, Code, Finding, REDIRECTS, Severity, TLS, UNREACHABLE, codes};
pub use feed::{Asked, of_feed};
pub use files::{File, files, of_file, of_missing_file};
pub use mirrors::of_mirror;
pub use policy::of_page;
