//! The fields that each object of a feed may have, and the form of their values.

use crate::feed::{
    Category, ChannelKind, IndicatorType, Loss, Named, Reading, Receiving, Role, Sending, Topic,
};
use crate::format::fields;
use crate::operator::paths::Step;
use serde_json::Value;

/// One of the three lists of entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum List {
    Incidents,
    Maintenances,
    Notices,
}

impl List {
    pub const ALL: [Self; 3] = [Self::Incidents, Self::Maintenances, Self::Notices];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Incidents => "incidents",
            Self::Maintenances => "scheduled_maintenances",
            Self::Notices => "notices",
        }
    }

    /// What an entry of the list is called, with its article.
    pub const fn one(self) -> &'static str {
        match self {
            Self::Incidents => "an incident",
            Self::Maintenances => "planned work",
            Self::Notices => "a notice",
        }
    }

    /// The statuses that its entries may have.
    pub const fn statuses(self) -> &'static [&'static str] {
        match self {
            Self::Incidents => &[
                "investigating",
                "identified",
                "monitoring",
                "resolved",
                "postmortem",
            ],
            Self::Maintenances => &[
                "scheduled",
                "in_progress",
                "verifying",
                "completed",
                "postponed",
                "cancelled",
            ],
            Self::Notices => &["active", "ended"],
        }
    }

    /// The list for entries with this status.
    pub fn of_status(status: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|list| list.statuses().contains(&status))
    }
}

/// A kind of object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    Top,
    Page,
    Status,
    Component,
    Entry(List),
    Update(List),
    /// An item of `affected_components`.
    Change,
    /// A component as an entry names it.
    AffectedComponent,
    Window,
    /// `{"min","max"}`
    Range,
    /// `{"earliest","latest"}`
    Expected,
    Mail,
    Upstream,
    Link,
    Channel,
    Indicator,
    Day,
    EntryWords,
    UpdateWords,
    ComponentWords,
    LinkWords,
}

/// The form of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Text,
    Id,
    Time,
    Date,
    Duration,
    /// A duration, or a range of durations.
    Durations,
    Expected,
    Integer,
    Share,
    Bool,
    Address,
    Language,
    Zone,
    /// One of these words.
    Word(&'static [&'static str]),
    Object(Kind),
    Items(Kind),
    Texts,
    ComponentIds,
    EntryIds,
    Addresses,
    Translations(Kind),
}

type Fields = &'static [(&'static str, Form)];

pub const IMPACTS: &[&str] = &["none", "minor", "major", "critical", "maintenance"];
pub const COMPONENT_STATUSES: &[&str] = &[
    "operational",
    "degraded_performance",
    "partial_outage",
    "major_outage",
    "under_maintenance",
];
const WINDOW_STATUSES: &[&str] = &["cancelled"];

const PAGE: Fields = &[
    ("id", Form::Id),
    ("name", Form::Text),
    ("url", Form::Address),
    ("time_zone", Form::Zone),
    ("updated_at", Form::Time),
    ("generated_at", Form::Time),
    ("valid_until", Form::Time),
    ("sequence", Form::Integer),
    ("mirrors", Form::Addresses),
    ("history", Form::Addresses),
    ("history_since", Form::Time),
    ("channels", Form::Items(Kind::Channel)),
    ("support_url", Form::Address),
    ("language", Form::Language),
];
const COMPONENT: Fields = &[
    ("id", Form::Id),
    ("name", Form::Text),
    ("status", Form::Word(COMPONENT_STATUSES)),
    ("updated_at", Form::Time),
    ("position", Form::Integer),
    ("description", Form::Text),
    ("group_id", Form::Id),
    ("group", Form::Bool),
    ("only_show_if_degraded", Form::Bool),
    ("role", Form::Word(Role::NAMES)),
    ("translations", Form::Translations(Kind::ComponentWords)),
    ("days", Form::Items(Kind::Day)),
];
const ENTRY: Fields = &[
    ("id", Form::Id),
    ("name", Form::Text),
    ("impact", Form::Word(IMPACTS)),
    ("created_at", Form::Time),
    ("updated_at", Form::Time),
    ("started_at", Form::Time),
    ("resolved_at", Form::Time),
    ("shortlink", Form::Address),
    ("components", Form::Items(Kind::AffectedComponent)),
    ("unaffected_component_ids", Form::ComponentIds),
    ("expected_resolution", Form::Expected),
    ("next_update_by", Form::Time),
    ("mail", Form::Object(Kind::Mail)),
    ("advice", Form::Text),
    ("upstream", Form::Object(Kind::Upstream)),
    ("links", Form::Items(Kind::Link)),
    ("tags", Form::Texts),
    ("audience", Form::Texts),
    ("related", Form::EntryIds),
    ("language", Form::Language),
    ("translations", Form::Translations(Kind::EntryWords)),
];
const INCIDENT: Fields = &[
    ("status", Form::Word(List::Incidents.statuses())),
    (
        "incident_updates",
        Form::Items(Kind::Update(List::Incidents)),
    ),
    ("scheduled_for", Form::Time),
    ("scheduled_until", Form::Time),
    ("windows", Form::Items(Kind::Window)),
    ("previous_windows", Form::Items(Kind::Window)),
    ("lead_time", Form::Duration),
    ("ends_automatically", Form::Bool),
];
const MAINTENANCE: Fields = &[
    ("status", Form::Word(List::Maintenances.statuses())),
    (
        "incident_updates",
        Form::Items(Kind::Update(List::Maintenances)),
    ),
    ("scheduled_for", Form::Time),
    ("scheduled_until", Form::Time),
    ("windows", Form::Items(Kind::Window)),
    ("previous_windows", Form::Items(Kind::Window)),
    ("lead_time", Form::Duration),
    ("ends_automatically", Form::Bool),
    // For the single window that `scheduled_for` begins.
    ("expected_downtime", Form::Durations),
    ("approximate", Form::Bool),
    ("component_ids", Form::ComponentIds),
];
const NOTICE: Fields = &[
    ("status", Form::Word(List::Notices.statuses())),
    ("incident_updates", Form::Items(Kind::Update(List::Notices))),
    ("category", Form::Word(Category::NAMES)),
    ("starts_at", Form::Time),
    ("ends_at", Form::Time),
    ("indicators", Form::Items(Kind::Indicator)),
];
const UPDATE: Fields = &[
    ("id", Form::Id),
    ("body", Form::Text),
    ("created_at", Form::Time),
    ("display_at", Form::Time),
    ("affected_components", Form::Items(Kind::Change)),
    ("mail", Form::Object(Kind::Mail)),
    ("translations", Form::Translations(Kind::UpdateWords)),
];
const WINDOW: Fields = &[
    ("id", Form::Id),
    ("start", Form::Time),
    ("end", Form::Time),
    ("ended_at", Form::Time),
    ("status", Form::Word(WINDOW_STATUSES)),
    ("expected_downtime", Form::Durations),
    ("approximate", Form::Bool),
    ("component_ids", Form::ComponentIds),
];

const INCIDENT_STATUS: Fields = &[("status", Form::Word(List::Incidents.statuses()))];
const MAINTENANCE_STATUS: Fields = &[("status", Form::Word(List::Maintenances.statuses()))];
const NOTICE_STATUS: Fields = &[("status", Form::Word(List::Notices.statuses()))];

impl Kind {
    /// The known fields, in two parts.
    const fn parts(self) -> (Fields, Fields) {
        match self {
            Self::Top => (
                &[
                    ("page", Form::Object(Kind::Page)),
                    ("status", Form::Object(Kind::Status)),
                    ("components", Form::Items(Kind::Component)),
                    ("incidents", Form::Items(Kind::Entry(List::Incidents))),
                    (
                        "scheduled_maintenances",
                        Form::Items(Kind::Entry(List::Maintenances)),
                    ),
                    ("notices", Form::Items(Kind::Entry(List::Notices))),
                ],
                &[],
            ),
            Self::Page => (PAGE, &[]),
            Self::Status => (
                &[
                    ("indicator", Form::Word(IMPACTS)),
                    ("description", Form::Text),
                ],
                &[],
            ),
            Self::Component => (COMPONENT, &[]),
            Self::Entry(List::Incidents) => (ENTRY, INCIDENT),
            Self::Entry(List::Maintenances) => (ENTRY, MAINTENANCE),
            Self::Entry(List::Notices) => (ENTRY, NOTICE),
            Self::Update(List::Incidents) => (UPDATE, INCIDENT_STATUS),
            Self::Update(List::Maintenances) => (UPDATE, MAINTENANCE_STATUS),
            Self::Update(List::Notices) => (UPDATE, NOTICE_STATUS),
            Self::Change => (
                &[
                    ("code", Form::Id),
                    ("name", Form::Text),
                    ("old_status", Form::Word(COMPONENT_STATUSES)),
                    ("new_status", Form::Word(COMPONENT_STATUSES)),
                ],
                &[],
            ),
            Self::AffectedComponent => (
                &[
                    ("id", Form::Id),
                    ("name", Form::Text),
                    ("status", Form::Word(COMPONENT_STATUSES)),
                ],
                &[],
            ),
            Self::Window => (WINDOW, &[]),
            Self::Range => (&[("min", Form::Duration), ("max", Form::Duration)], &[]),
            Self::Expected => (&[("earliest", Form::Time), ("latest", Form::Time)], &[]),
            Self::Mail => (
                &[
                    ("reading", Form::Word(Reading::NAMES)),
                    ("sending", Form::Word(Sending::NAMES)),
                    ("receiving", Form::Word(Receiving::NAMES)),
                    ("delay", Form::Durations),
                    ("loss", Form::Word(Loss::NAMES)),
                ],
                &[],
            ),
            Self::Upstream => (&[("name", Form::Text), ("url", Form::Address)], &[]),
            Self::Link => (
                &[
                    ("title", Form::Text),
                    ("url", Form::Address),
                    ("translations", Form::Translations(Kind::LinkWords)),
                ],
                &[],
            ),
            Self::Channel => (
                &[
                    ("title", Form::Text),
                    ("url", Form::Address),
                    ("translations", Form::Translations(Kind::LinkWords)),
                ],
                &[
                    ("kind", Form::Word(ChannelKind::NAMES)),
                    ("for", Form::Word(Topic::NAMES)),
                ],
            ),
            Self::Indicator => (
                &[
                    ("type", Form::Word(IndicatorType::NAMES)),
                    ("value", Form::Text),
                ],
                &[],
            ),
            Self::Day => (
                &[
                    ("date", Form::Date),
                    ("down", Form::Duration),
                    ("degraded", Form::Duration),
                    ("uptime", Form::Share),
                ],
                &[],
            ),
            Self::EntryWords => (&[("name", Form::Text), ("advice", Form::Text)], &[]),
            Self::UpdateWords => (&[("body", Form::Text)], &[]),
            Self::ComponentWords => (&[("name", Form::Text), ("description", Form::Text)], &[]),
            Self::LinkWords => (&[("title", Form::Text)], &[]),
        }
    }

    /// The known fields.
    pub fn fields(self) -> impl Iterator<Item = (&'static str, Form)> + Clone {
        let (first, second) = self.parts();
        first.iter().chain(second).copied()
    }

    /// The form of a field; `None` if the field is unknown.
    pub fn form(self, name: &str) -> Option<Form> {
        self.fields()
            .find(|(known, _)| *known == name)
            .map(|(_, form)| form)
    }

    /// Whether another status system of the same shape writes this field, so that it is not a
    /// mistake.
    pub fn is_written_elsewhere(self, name: &str) -> bool {
        let has = |names: &[&str]| names.contains(&name);
        let begins = |beginnings: &[&str]| beginnings.iter().any(|it| name.starts_with(it));
        match self {
            Self::Top => has(&[
                "meta",
                "metadata",
                "version",
                "generated_at",
                "updated_at",
                "ok",
                "links",
            ]),
            Self::Page => {
                has(&fields::PAGE)
                    || has(&[
                        "subdomain",
                        "domain",
                        "headline",
                        "branding",
                        "page_description",
                        "hidden_from_search",
                        "viewers_must_be_team_members",
                        "ip_restrictions",
                        "notifications_from_email",
                        "notifications_email_footer",
                        "activity_score",
                        "city",
                        "state",
                        "country",
                        "logo_url",
                        "favicon_url",
                        "status",
                        "page_id",
                        "slug",
                        "uptime_data",
                        "organization_id",
                        "timezone_name",
                        "public_url",
                        "description",
                        "locale",
                    ])
                    || begins(&[
                        "allow_",
                        "css_",
                        "twitter_",
                        "favicon_",
                        "hero_",
                        "transactional_",
                        "email_",
                        "custom_",
                    ])
            }
            Self::Status => has(&["status", "updated_at"]),
            Self::Component | Self::AffectedComponent => {
                has(&fields::COMPONENT)
                    || has(&[
                        "components",
                        "automation_email",
                        "group_name",
                        "component_group",
                        "component_group_id",
                        "uptime",
                        "url",
                        "type",
                        "organization_id",
                        "status_page_id",
                        "public",
                        "external_id",
                        "sub_components",
                        "current_status",
                        "slug",
                        "order",
                        "display_uptime",
                        "display_uptime_interval",
                    ])
                    || begins(&["auto_", "uptime_"])
            }
            Self::Entry(list) => {
                // A field of another kind of entry is read only there.
                let is_read_of = |list: List| Kind::Entry(list).form(name).is_some();
                if !is_read_of(list) && List::ALL.into_iter().any(is_read_of) {
                    return false;
                }
                has(&fields::ENTRY)
                    || has(&[
                        "auto_tweet",
                        "backfill_date",
                        "backfilled",
                        "deliver_notifications",
                        "body",
                        "component_ids",
                        "affected_components",
                        "incident_impacts",
                        "verifying_at",
                        "identified_at",
                        "investigating_at",
                        "scheduled_tweet",
                        "type",
                        "organization_id",
                        "status_page_id",
                        "url",
                        "severity_id",
                        "slug",
                        "incident_number",
                        "external_id",
                        "postmortem",
                        "duration",
                        "is_backfilled",
                        "monitor_at",
                        "completed_at",
                        "in_progress_at",
                        "subscribers",
                        "subscribers_count",
                    ])
                    || begins(&[
                        "auto_",
                        "postmortem_",
                        "scheduled_auto_",
                        "scheduled_remind",
                        "reminder",
                        "twitter_",
                        "tweet_",
                        "notification",
                        "custom_",
                    ])
            }
            Self::Update(_) => {
                has(&[
                    "incident_id",
                    "deliver_notifications",
                    "custom_tweet",
                    "tweet_id",
                    "updated_at",
                    "wants_twitter_update",
                    "twitter_updated_at",
                    "scheduled_maintenance_id",
                    "incident_update_id",
                    "notify",
                    "user_id",
                    "author",
                    "status_page_event_id",
                    "html_body",
                    "message_html",
                    "maintenance_id",
                ]) || begins(&["twitter_", "tweet_", "custom_", "notification"])
            }
            Self::Change => has(&["id", "group_id", "component_id"]),
            _ => false,
        }
    }

    /// Whether only a feed made for this widget has such objects.
    pub const fn is_ours(self) -> bool {
        matches!(
            self,
            Self::Entry(List::Notices)
                | Self::Window
                | Self::Range
                | Self::Expected
                | Self::Mail
                | Self::Upstream
                | Self::Link
                | Self::Channel
                | Self::Indicator
                | Self::Day
                | Self::EntryWords
                | Self::UpdateWords
                | Self::ComponentWords
                | Self::LinkWords
        )
    }

    /// What messages call it.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Top => "a feed",
            Self::Page => "page",
            Self::Status => "status",
            Self::Component => "a component",
            Self::Entry(list) => list.one(),
            Self::Update(_) => "an update",
            Self::Change => "an item of affected_components",
            Self::AffectedComponent => "an affected component",
            Self::Window => "a window",
            Self::Range => "a range of durations",
            Self::Expected => "expected_resolution",
            Self::Mail => "mail",
            Self::Upstream => "upstream",
            Self::Link => "a link",
            Self::Channel => "a channel",
            Self::Indicator => "an indicator",
            Self::Day => "a day",
            Self::EntryWords => "the translation of an entry",
            Self::UpdateWords => "the translation of an update",
            Self::ComponentWords => "the translation of a component",
            Self::LinkWords => "the translation of a link",
        }
    }
}

/// What a path leads to, according to the names along it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spot {
    /// The object that has the field, or the kind of the items of a list.
    pub owner: Option<Kind>,
    /// The form that the value should have.
    pub form: Option<Form>,
}

/// Whether a document is a single entry.
pub fn is_bare_entry(feed: &Value) -> bool {
    let is_text = |name: &str| feed[name].is_string();
    feed["incident_updates"].is_array() && !feed["page"].is_object()
        || (is_text("name") && (is_text("status") || is_text("impact")))
            && !List::ALL.iter().any(|list| feed[list.name()].is_array())
            && !feed["page"].is_object()
}

/// What the steps lead to.
pub fn spot(feed: &Value, steps: &[Step]) -> Spot {
    let incident = Kind::Entry(List::Incidents);
    let mut owner = None;
    let mut form = if feed.is_array() {
        Some(Form::Items(incident))
    } else if is_bare_entry(feed) {
        Some(Form::Object(incident))
    } else {
        Some(Form::Object(Kind::Top))
    };
    for step in steps {
        (owner, form) = match (form, step) {
            (Some(Form::Object(Kind::Top)), Step::Field(name)) if name == "incident" => {
                (Some(Kind::Top), Some(Form::Object(incident)))
            }
            (Some(Form::Object(kind)), Step::Field(name)) => (Some(kind), kind.form(name)),
            (Some(Form::Durations), Step::Field(name)) => {
                (Some(Kind::Range), Kind::Range.form(name))
            }
            (Some(Form::Expected), Step::Field(name)) => {
                (Some(Kind::Expected), Kind::Expected.form(name))
            }
            (Some(Form::Translations(kind)), Step::Field(_)) => (owner, Some(Form::Object(kind))),
            (Some(Form::Items(kind)), Step::Item(_)) => (owner, Some(Form::Object(kind))),
            (Some(Form::Texts), Step::Item(_)) => (owner, Some(Form::Text)),
            (Some(it @ (Form::ComponentIds | Form::EntryIds)), Step::Item(_)) => (owner, Some(it)),
            (Some(Form::Addresses), Step::Item(_)) => (owner, Some(Form::Address)),
            _ => (None, None),
        };
    }
    Spot { owner, form }
}
