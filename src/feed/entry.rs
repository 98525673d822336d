use super::names::names;
use super::{ComponentStatus, Link, Mail, Text};
use crate::schedule::{Duration, Instant, Time, Window};

/// An incident, a scheduled maintenance or a notice.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The feed's id, or one derived from the name and the times: the same in every poll.
    pub id: String,
    pub kind: Kind,
    pub name: Text,
    /// The language of its texts, a BCP 47 tag, if it differs from the page's.
    pub language: Option<String>,
    pub status: EntryStatus,
    pub impact: Impact,
    pub created_at: Option<Time>,
    pub updated_at: Option<Time>,
    pub started_at: Option<Time>,
    pub resolved_at: Option<Time>,
    /// The provider's page about it.
    pub url: Option<String>,
    /// Newest first. Updates without a time come last, in the feed's order.
    pub updates: Vec<Update>,
    /// The affected components.
    pub components: Vec<AffectedComponent>,
    /// The ids of components that are not affected.
    pub unaffected_component_ids: Vec<String>,
    pub expected_resolution: Option<Expected>,
    /// When the next update is promised.
    pub next_update_by: Option<Time>,
    pub mail: Mail,
    /// What customers can do.
    pub advice: Text,
    /// The third party that causes it.
    pub upstream: Option<Upstream>,
    pub links: Vec<Link>,
    pub tags: Vec<String>,
    /// The audiences it concerns; empty for everyone.
    pub audience: Vec<String>,
    /// The ids of related entries.
    pub related: Vec<String>,
}

/// The fields that only one kind of entry has.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    Incident,
    Maintenance {
        windows: Vec<Window>,
        /// The windows before it was rescheduled.
        previous_windows: Vec<Window>,
        /// How long before its start to announce it.
        lead_time: Option<Duration>,
        /// Whether it is over at its end even if the operator publishes nothing.
        ends_automatically: bool,
    },
    Notice {
        category: Category,
        starts_at: Option<Time>,
        ends_at: Option<Time>,
        /// The marks of the fraudulent message it warns of.
        indicators: Vec<Indicator>,
    },
}

names! {
    /// The impact that the provider states. What cannot be read counts as an issue.
    Impact {
        None = "none",
        Maintenance = "maintenance",
        Unknown = "unknown",
        Minor = "minor",
        Major = "major",
        Critical = "critical",
    }
}

names! {
    /// The status that the operator last published for an entry.
    EntryStatus {
        Investigating = "investigating",
        Identified = "identified",
        Monitoring = "monitoring",
        Resolved = "resolved",
        Postmortem = "postmortem",
        Scheduled = "scheduled",
        InProgress = "in_progress",
        Verifying = "verifying",
        Completed = "completed",
        Postponed = "postponed",
        Cancelled = "cancelled",
        Active = "active",
        Ended = "ended",
        /// A status we do not know. The entry counts as open.
        Unknown = "unknown",
    }
}

names! {
    /// The subject of a notice.
    Category {
        Security = "security",
        Policy = "policy",
        News = "news",
        HowTo = "how_to",
    }
}

impl EntryStatus {
    /// Whether the operator has closed the entry, whether it ended or was cancelled.
    pub const fn is_over(self) -> bool {
        matches!(
            self,
            Self::Resolved | Self::Postmortem | Self::Completed | Self::Cancelled | Self::Ended
        )
    }

    /// Whether it is the status of an open incident.
    pub const fn is_open(self) -> bool {
        matches!(
            self,
            Self::Investigating | Self::Identified | Self::Monitoring
        )
    }
}

/// A third party whose outage causes an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upstream {
    pub name: String,
    pub url: Option<String>,
}

/// When an entry is expected to be over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    At(Time),
    Between(Time, Time),
    /// The provider cannot say yet. This is shown.
    Unknown,
}

/// One update of an entry.
#[derive(Clone, Debug, PartialEq)]
pub struct Update {
    pub id: String,
    pub status: EntryStatus,
    /// May be empty: the time and the status alone are news.
    pub body: Text,
    /// The time shown with it: `display_at`, else `created_at`.
    pub at: Option<Time>,
    /// The components whose status changed with it.
    pub changes: Vec<ComponentChange>,
    /// The state of mail at that time.
    pub mail: Mail,
}

/// A reference to a component, as an entry has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AffectedComponent {
    /// Empty if the feed gives only a name.
    pub id: String,
    pub name: String,
}

/// A component's change of status.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComponentChange {
    pub component: AffectedComponent,
    pub old: Option<ComponentStatus>,
    pub new: Option<ComponentStatus>,
}

/// A mark of a fraudulent message, by which customers recognise it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Indicator {
    pub of: IndicatorType,
    pub value: String,
}

names! {
    /// The part of a message in which an [`Indicator`] is found.
    IndicatorType {
        Subject = "subject",
        Sender = "sender",
        Url = "url",
        Other = "other",
    }
}

impl Entry {
    /// The time to sort it by: the earliest one. `None` is "date unknown".
    pub fn began_at(&self) -> Option<Time> {
        self.first_published_at()
            .or(self.updated_at)
            .or(self.resolved_at)
    }

    /// Whether it is a security notice, such as a warning of phishing.
    pub const fn is_security_notice(&self) -> bool {
        matches!(
            self.kind,
            Kind::Notice {
                category: Category::Security,
                ..
            }
        )
    }

    /// The earliest of the times that later updates do not change.
    pub fn first_published_at(&self) -> Option<Time> {
        let own = match &self.kind {
            Kind::Incident => None,
            Kind::Maintenance { windows, .. } => {
                let edges = windows
                    .iter()
                    .filter_map(|window| window.start.or(window.end));
                edges.min_by_key(|time| time.order_at())
            }
            Kind::Notice { starts_at, .. } => *starts_at,
        };
        let updates = self.updates.iter().filter_map(|update| update.at);
        own.or(self.started_at)
            .or(self.created_at)
            .or_else(|| updates.min_by_key(|time| time.order_at()))
    }

    /// When it was last updated, including `updated_at`. `None` is "date unknown".
    pub fn last_update_at(&self) -> Option<Instant> {
        self.last_published_at()
            .max(self.updated_at.map(Time::order_at))
    }

    /// When something was last published about it. `updated_at` does not count: it may change
    /// without news. `None` is "date unknown".
    pub fn last_published_at(&self) -> Option<Instant> {
        let updates = self.updates.iter().filter_map(|update| update.at);
        let own = [self.resolved_at, self.created_at];
        updates
            .chain(own.into_iter().flatten())
            .map(Time::order_at)
            .max()
    }

    /// When it was closed: `resolved_at`, else the time of the update that closed it. `None` while
    /// it is open.
    pub fn over_at(&self) -> Option<Time> {
        // The first closing update since the entry was last open: one before it was reopened does
        // not count, nor a postmortem days later.
        let closing_update = || {
            let known = |update: &&Update| update.status != EntryStatus::Unknown;
            let updates = self.updates.iter().filter(known);
            let over = updates.take_while(|update| update.status.is_over());
            over.filter_map(|update| update.at).last()
        };
        self.resolved_at
            .or_else(closing_update)
            .or(self.updated_at)
            .filter(|_| self.status.is_over())
    }
}
