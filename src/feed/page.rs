use super::names::names;
use super::{Component, Entry, Impact, Link};
use crate::schedule::{Instant, Time};

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
    /// Which of the known shapes it was read from.
    pub shape: Shape,
    /// Whether it lists the incidents there are, so that none means none.
    pub claims_incidents: bool,
    /// How much that bears on now could not be read. Where it is not 0 nothing may be called operational.
    pub unread: u32,
    /// Whether it was rewound to a time of which it has no records ([`as_of`](crate::status::as_of)).
    pub is_before_records: bool,
    /// How many entries, all over for long, were left for later. Everything else of the feed is here.
    pub left_out: u32,
}

names! {
    /// The shape of a document, by the parts of a `summary.json` that it has.
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
        /// An incident and nothing around it.
        BareIncident = "bare_incident",
        /// A list of incidents and nothing around it.
        BareList = "bare_list",
    }
}

#[allow(clippy::derivable_impls)] // The enum is made by a macro that derives for all of its kind.
impl Default for Shape {
    fn default() -> Self {
        Self::StatuspageSummary
    }
}

/// Who is speaking.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    pub id: String,
    pub name: String,
    pub url: String,
    /// The provider's own zone, an IANA identifier that was looked up and found.
    pub time_zone: Option<String>,
    /// The language of the texts as they are written, a BCP 47 tag.
    pub language: Option<String>,
    pub updated_at: Option<Time>,
    /// When its maker last ran.
    pub generated_at: Option<Time>,
    /// Until when it may be believed: after that everything is "last known".
    pub valid_until: Option<Time>,
    /// Grows with every change; between two copies the higher one is the newer.
    pub sequence: Option<i64>,
    /// URLs of the same feed on other hosts.
    pub mirrors: Vec<String>,
    /// URLs of older entries, relative to the feed's own or whole.
    pub history: Vec<String>,
    /// Of the days before it there are no records.
    pub history_since: Option<Time>,
    /// Where else the provider speaks: a blog, a feed, a calendar.
    pub channels: Vec<Channel>,
    /// May contain `{text}`, for an encoded summary of what is wrong.
    pub support_url: Option<String>,
}

impl Page {
    /// The first instant at which the feed is not to be believed any longer: a day holds to its end, and a time of no known zone
    /// is the earliest that it can be.
    pub fn expires_at(&self) -> Option<Instant> {
        self.valid_until.map(|until| match until {
            Time::Floating(_) => until.earliest(),
            until => until.latest(),
        })
    }
}

/// Where else the provider speaks, and of what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Channel {
    pub link: Link,
    pub kind: ChannelKind,
    pub topic: Topic,
}

names! {
    /// How a [`Channel`] reaches those who follow it.
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
    /// What a URL tells of its kind by itself.
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
    /// What a [`Channel`] speaks of.
    Topic { Incidents = "incidents", Maintenance = "maintenance", All = "all" }
}
