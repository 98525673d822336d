//! Where a feed comes from.

use super::ways::Identity;
use serde::{Deserialize, Serialize};

/// Where a feed comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Origin {
    /// A URL, absolute.
    Address(String),
    /// A file, by its name.
    File(String),
    /// It was pasted, or begun here.
    Here,
}

impl Origin {
    /// The host or the name of the file, for people.
    ///
    /// ```
    /// use windowpane::composer::Origin;
    /// assert_eq!(Origin::Address("https://status.example.org/a/summary.json".into()).name(), "status.example.org");
    /// assert_eq!(Origin::File("summary.json".into()).name(), "summary.json");
    /// ```
    pub fn name(&self) -> &str {
        match self {
            Self::Address(url) => url
                .split_once("//")
                .map_or(url.as_str(), |(_, rest)| rest)
                .split(['/', '?', '#'])
                .next()
                .unwrap_or_default(),
            Self::File(name) => name,
            Self::Here => "",
        }
    }
}

impl Origin {
    /// What a draft of the feed is kept under. A text without an address is known by its page.
    pub fn key(&self, live: &str) -> String {
        let page = Identity::of(live);
        match self {
            Self::Address(url) => url.clone(),
            Self::File(name) => format!("file:{name}:{}", page.name()),
            Self::Here => format!("here:{}", page.name()),
        }
    }
}
