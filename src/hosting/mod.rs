//! Checks how a feed and the script's files are served, from the responses of the servers: whether a page on another host can read them
//! (CORS), how long they are cached, whether they are compressed, whether mirrors differ.
//!
//! Nothing here sends requests: the caller fetches each [`Response`].

mod access;
mod code;
mod feed;
mod files;
mod mirrors;
mod policy;
mod response;

pub use code::{ALL, CUT, Code, Finding, REDIRECTS, Severity, TLS, UNREACHABLE, codes};
pub use feed::{Expectations, of_feed};
pub use files::{File, files, of_file, of_missing_file};
pub use mirrors::of_mirror;
pub use policy::of_page;
pub use response::{Failure, Fetched, Response};
