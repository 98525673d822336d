use super::names::names;
use super::{ComponentStatus, Link, Mail, Text};
use crate::schedule::{Instant, Span, Time, Window};

/// An incident, a scheduled maintenance or a notice.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The feed's id, or one derived from name and times: the same from one read to the next.
    pub id: String,
    pub kind: Kind,
    pub name: Text,
    /// The language of its texts as they are written, a BCP 47 tag, where it is not the page's.
    pub language: Option<String>,
    pub status: EntryStatus,
    pub impact: Impact,
    pub created_at: Option<Time>,
    pub updated_at: Option<Time>,
    pub started_at: Option<Time>,
    pub resolved_at: Option<Time>,
    /// The provider's own page about it.
    pub url: Option<String>,
    /// Newest first; those without a time keep the feed's order, after the others.
    pub updates: Vec<Update>,
    /// What it affects.
    pub components: Vec<PartRef>,
    /// What works in spite of it, by id.
    pub unaffected_component_ids: Vec<String>,
    pub expected_resolution: Option<Expected>,
    /// When the next news is promised.
    pub next_update_by: Option<Time>,
    pub mail: Mail,
    /// What a customer can do.
    pub advice: Text,
    /// Whose fault it is, when it is somebody else's.
    pub upstream: Option<Upstream>,
    pub links: Vec<Link>,
    pub tags: Vec<String>,
    /// Whom it concerns; empty is everyone.
    pub audience: Vec<String>,
    /// Ids of entries that belong to the same story.
    pub related: Vec<String>,
}

/// What only one kind of entry has.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    Incident,
    Maintenance {
        windows: Vec<Window>,
        /// What it was before it was moved.
        previous_windows: Vec<Window>,
        /// When to begin announcing it.
        lead_time: Option<Span>,
        /// It is over at its end without a word.
        ends_automatically: bool,
    },
    Notice {
        category: Category,
        starts_at: Option<Time>,
        ends_at: Option<Time>,
        /// What the message warned of looks like.
        indicators: Vec<Indicator>,
    },
}

names! {
    /// How bad an entry is said to be. What cannot be read counts as an issue.
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
    /// What the operator last said of an entry.
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
        /// A word we do not know: an open entry.
        Unknown = "unknown",
    }
}

names! {
    /// What a notice is about.
    Category {
        Security = "security",
        Policy = "policy",
        News = "news",
        HowTo = "how_to",
    }
}

impl EntryStatus {
    /// Whether the operator has declared it done with, one way or the other.
    pub const fn is_over(self) -> bool {
        matches!(
            self,
            Self::Resolved | Self::Postmortem | Self::Completed | Self::Cancelled | Self::Ended
        )
    }

    /// Whether it is the status of an incident that goes on.
    pub const fn is_open(self) -> bool {
        matches!(
            self,
            Self::Investigating | Self::Identified | Self::Monitoring
        )
    }
}

/// Somebody else whose fault it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upstream {
    pub name: String,
    pub url: Option<String>,
}

/// When an entry should be over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    At(Time),
    Between(Time, Time),
    /// Nobody can say yet: this is said aloud.
    Unknown,
}

/// One piece of news within an entry.
#[derive(Clone, Debug, PartialEq)]
pub struct Update {
    pub id: String,
    pub status: EntryStatus,
    /// May be empty: a time without a text is news as well.
    pub body: Text,
    /// When it is shown to have been: `display_at`, else `created_at`.
    pub at: Option<Time>,
    /// What changed with it.
    pub changes: Vec<PartChange>,
    /// What happened to mail at that moment.
    pub mail: Mail,
}

/// A component as an entry names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartRef {
    /// Empty where the feed gives a name only.
    pub id: String,
    pub name: String,
}

/// A component's change of status.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartChange {
    pub part: PartRef,
    pub old: Option<ComponentStatus>,
    pub new: Option<ComponentStatus>,
}

/// One mark by which a fraudulent message is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Indicator {
    pub of: IndicatorType,
    pub value: String,
}

names! {
    /// Which part of a message an [`Indicator`] is found in.
    IndicatorType {
        Subject = "subject",
        Sender = "sender",
        Url = "url",
        Other = "other",
    }
}

impl Entry {
    /// Where it stands in the story: the earliest of its times. `None` is "date unknown".
    pub fn began_at(&self) -> Option<Time> {
        self.first_said_at()
            .or(self.updated_at)
            .or(self.resolved_at)
    }

    /// Whether it warns of something, such as a fraudulent message.
    pub const fn is_security_notice(&self) -> bool {
        matches!(
            self.kind,
            Kind::Notice {
                category: Category::Security,
                ..
            }
        )
    }

    /// The earliest of those of its times that later news does not change.
    pub fn first_said_at(&self) -> Option<Time> {
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

    /// When it was last spoken of. `None` is "date unknown".
    pub fn last_news_at(&self) -> Option<Instant> {
        self.last_said_at().max(self.updated_at.map(Time::order_at))
    }

    /// When something was last said of it. That `updated_at` moved says nothing by itself. `None` is "date unknown".
    pub fn last_said_at(&self) -> Option<Instant> {
        let updates = self.updates.iter().filter_map(|update| update.at);
        let own = [self.resolved_at, self.created_at];
        updates
            .chain(own.into_iter().flatten())
            .map(Time::order_at)
            .max()
    }

    /// When it was declared over: the stated time, else that of the update that first said so for good.
    pub fn over_at(&self) -> Option<Time> {
        // The first of the latest run: what was reopened was not over, and a report written days later is no end.
        let said = || {
            let known = |update: &&Update| update.status != EntryStatus::Unknown;
            let updates = self.updates.iter().filter(known);
            let over = updates.take_while(|update| update.status.is_over());
            over.filter_map(|update| update.at).last()
        };
        self.resolved_at
            .or_else(said)
            .or(self.updated_at)
            .filter(|_| self.status.is_over())
    }
}
