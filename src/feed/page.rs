use super::{Component, Entry, Impact};
use crate::schedule::Time;

/// Everything one status feed says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Feed {
    pub page: Page,
    /// The summary's own verdict. It is never believed when an entry or a component says worse.
    pub indicator: Option<Impact>,
    /// The summary's own sentence.
    pub description: String,
    pub components: Vec<Component>,
    /// Incidents, scheduled maintenances and notices, in the feed's order.
    pub entries: Vec<Entry>,
    /// How many components, entries or whole lists could not be read. Where it is not 0 nothing may be called well.
    pub unread: u32,
    /// How many entries, all over for long, were left for later. Everything else of the feed is here.
    pub left_out: u32,
}

/// Who is speaking.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    pub id: String,
    pub name: String,
    pub url: String,
    /// The provider's own zone, an IANA identifier that was looked up and found.
    pub time_zone: Option<String>,
    pub updated_at: Option<Time>,
    /// Grows with every change; between two copies the higher one is the newer.
    pub sequence: Option<i64>,
    /// Addresses of the same feed on other hosts.
    pub mirrors: Vec<String>,
    /// Where else the provider speaks: a blog, a feed, a calendar.
    pub channels: Vec<Link>,
    pub support_url: Option<String>,
}

/// A title and where it leads. The address is http, https, mailto, tel, or relative to the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    pub title: String,
    pub url: String,
}
