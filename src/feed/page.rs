use super::names::names;
use super::{Components, Entry, Impact, Link};
use crate::schedule::{Instant, Time};

/// A status feed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Feed {
    pub page: Page,
    /// The summary's own indicator. It is ignored if an entry or a component is worse.
    pub indicator: Option<Impact>,
    /// The summary's own text.
    pub description: String,
    pub components: Components,
    /// Incidents, scheduled maintenances and notices, in the feed's order.
    pub entries: Vec<Entry>,
    /// The shape of the document it was read from.
    pub shape: Shape,
    /// Whether it has a list of incidents, so that an empty list means that there are none.
    pub claims_incidents: bool,
    /// The number of things that could not be read and may matter now. If it is not 0, nothing may
    /// be shown as operational.
    pub unread: u32,
    /// Whether it was rewound ([`as_of`](crate::status::as_of)) to a time before its records.
    pub is_before_records: bool,
    /// The number of long-resolved entries that were skipped for now. Everything else was read.
    pub skipped: u32,
}

names! {
    /// The shape of a document: which fields of a `summary.json` it has.
    Shape {
        StatuspageSummary = "statuspage_summary",
        /// `{page, status}`
        StatusOnly = "status_only",
        /// `{page, components}`
        ComponentsList = "components_list",
        /// `{page, incidents}`
        IncidentsList = "incidents_list",
        /// `{page, scheduled_maintenances}`
        MaintenancesList = "maintenances_list",
        /// `{page, notices}`
        NoticesList = "notices_list",
        /// `{page, incident}`
        OneIncident = "one_incident",
        /// An incident without an object around it.
        BareIncident = "bare_incident",
        /// A list of incidents without an object around it.
        BareList = "bare_list",
    }
}

#[allow(clippy::derivable_impls)] // The enum is made by a macro that derives for all of its kind.
impl Default for Shape {
    fn default() -> Self {
        Self::StatuspageSummary
    }
}

/// The provider's status page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    pub id: String,
    pub name: String,
    pub url: String,
    /// The provider's zone, an IANA identifier that was found in the tz database.
    pub time_zone: Option<String>,
    /// The language of the texts, a BCP 47 tag.
    pub language: Option<String>,
    pub updated_at: Option<Time>,
    /// When the program that writes the feed last ran.
    pub generated_at: Option<Time>,
    /// When the feed becomes stale: after that everything is "last known".
    pub valid_until: Option<Time>,
    /// Grows with every change: of two copies the one with the higher number is newer.
    pub sequence: Option<i64>,
    /// URLs of the same feed on other hosts.
    pub mirrors: Vec<String>,
    /// URLs of older entries, absolute or relative to the feed's URL.
    pub history: Vec<String>,
    /// There are no records from before this time.
    pub history_since: Option<Time>,
    /// Where else the provider publishes: a blog, a feed, a calendar.
    pub channels: Vec<Channel>,
    /// May contain `{text}`, which is replaced by an encoded summary of the problem.
    pub support_url: Option<String>,
}

impl Page {
    /// The instant at which the feed becomes stale. A day is valid to its end; a floating time
    /// counts from the earliest instant it can mean.
    pub fn expires_at(&self) -> Option<Instant> {
        self.valid_until.map(|until| match until {
            Time::Floating(_) => until.earliest(),
            until => until.latest(),
        })
    }
}

/// Another place where the provider publishes, and what it publishes there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Channel {
    pub link: Link,
    pub kind: ChannelKind,
    pub topic: Topic,
}

names! {
    /// How a [`Channel`] reaches its subscribers.
    ChannelKind {
        Email = "email",
        Rss = "rss",
        Atom = "atom",
        Calendar = "calendar",
        Mastodon = "mastodon",
        Push = "push",
        Sms = "sms",
        Webhook = "webhook",
        Other = "other",
    }
}

impl ChannelKind {
    /// Guesses the kind from a URL.
    ///
    /// ```
    /// use windowpane::feed::ChannelKind;
    /// assert_eq!(ChannelKind::of_url("webcal://status.example/calendar.ics"), ChannelKind::Calendar);
    /// assert_eq!(ChannelKind::of_url("https://status.example/atom.xml"), ChannelKind::Atom);
    /// assert_eq!(ChannelKind::of_url("https://social.example/@status"), ChannelKind::Mastodon);
    /// assert_eq!(ChannelKind::of_url("https://blog.example/"), ChannelKind::Other);
    /// ```
    pub fn of_url(url: &str) -> Self {
        let whole = url.to_ascii_lowercase();
        let path = whole.split(['?', '#']).next().unwrap_or_default();
        let after = |scheme: &str| whole.starts_with(scheme);
        let file = path.rsplit('/').next().unwrap_or_default();
        if after("webcal:") || file.ends_with(".ics") {
            Self::Calendar
        } else if after("mailto:") {
            Self::Email
        } else if after("sms:") {
            Self::Sms
        } else if file.contains("atom") {
            Self::Atom
        } else if file.contains("rss") || file == "feed" || file == "feed.xml" {
            Self::Rss
        } else if file.starts_with('@') {
            Self::Mastodon
        } else {
            Self::Other
        }
    }
}

names! {
    /// What is published on a [`Channel`].
    Topic { Incidents = "incidents", Maintenance = "maintenance", All = "all" }
}
