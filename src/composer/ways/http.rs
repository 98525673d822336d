//! A request and its answer, as far as saving needs them.

use std::fmt;

/// What is sent.
#[derive(Clone, PartialEq, Eq)]
pub struct Ask {
    pub method: &'static str,
    pub url: String,
    pub headers: Vec<(&'static str, String)>,
    pub body: Option<String>,
}

impl Ask {
    /// A `GET` of an address.
    pub fn get(url: impl Into<String>) -> Self {
        Self {
            method: "GET",
            url: url.into(),
            headers: Vec::new(),
            body: None,
        }
    }

    /// The value of a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(known, _)| *known == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// A secret is in a header or in the query, so neither is written out.
impl fmt::Debug for Ask {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.headers.iter().map(|(name, _)| *name).collect();
        let url = self.url.split(['?', '#']).next().unwrap_or_default();
        write!(f, "{} {url} {names:?}", self.method)
    }
}

/// What came back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reply {
    pub status: u16,
    /// The header `ETag`, if the page may see it.
    pub etag: Option<String>,
    /// The header `Content-Type`.
    pub kind: String,
    /// Whether the server has sent the browser to another address, and to which, if the browser says so.
    pub moved: Option<Option<String>>,
    pub text: String,
}

/// `None` if the browser shows no answer: no network, no such server, or one that does not allow this page to see it.
pub type Answer = Option<Reply>;
