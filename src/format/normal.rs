use crate::feed::{self, Entry, Expected, Feed, Kind, Mail, Text};
use crate::schedule::{Duration, Instant, Time, Window};
use serde::{Serialize, Serializer};
use serde_json::{Map, Value};

/// The normal form of a feed: what [`read`](super::read) understood, in the shape it reads.
/// Instants are RFC 3339 in UTC, dates are dates, floating times are in `Etc/Unknown`; there is one
/// list per kind of entry, and every maintenance has `windows`.
///
/// ```
/// use windowpane::{format, schedule::FixedZones};
/// let text = br#"{"incidents":[{"name":"Late","status":"Monitoring","created_at":"2015-10-12T06:00:00+02:00"}]}"#;
/// let (feed, _) = format::read(text, &FixedZones).unwrap();
/// let normal = format::normalised(&feed);
/// assert_eq!(normal["incidents"][0]["created_at"], "2015-10-12T04:00:00Z");
/// assert_eq!(normal["incidents"][0]["status"], "monitoring");
/// ```
pub fn normalised(feed: &Feed) -> Value {
    // This cannot fail: all keys are strings, and all numbers are finite.
    serde_json::to_value(SummaryForm::from(feed)).unwrap_or_default()
}

/// A value that is left out of the normal form if it is empty: `None`, an empty text, list or
/// object.
trait MayBeEmpty {
    fn is_empty(&self) -> bool {
        false
    }
}

/// Defines the normal form of a part of a feed: its keys in order, each with its type and its
/// source. Empty values are left out.
macro_rules! form {
    ($name:ident $(<$life:lifetime>)? from $part:ident: $of:ty {
        $($(#[$meta:meta])? $key:ident: $type:ty = $value:expr,)+
    }) => {
        #[derive(Serialize)]
        struct $name $(<$life>)? {
            $($(#[$meta])? #[serde(skip_serializing_if = "MayBeEmpty::is_empty")] $key: $type,)+
        }

        impl $(<$life>)? From<& $($life)? $of> for $name $(<$life>)? {
            fn from($part: & $($life)? $of) -> Self {
                Self { $($key: $value,)+ }
            }
        }
    };
}

#[derive(Serialize)]
struct SummaryForm<'a> {
    page: PageForm<'a>,
    status: StatusForm<'a>,
    components: Vec<ComponentForm<'a>>,
    incidents: Vec<EntryForm<'a>>,
    scheduled_maintenances: Vec<EntryForm<'a>>,
    notices: Vec<EntryForm<'a>>,
}

impl<'a> From<&'a Feed> for SummaryForm<'a> {
    fn from(feed: &'a Feed) -> Self {
        let entries = |is_wanted: fn(&Kind) -> bool| {
            let entries = feed.entries.iter();
            let wanted = entries.filter(|entry| is_wanted(&entry.kind));
            wanted.map(EntryForm::from).collect()
        };
        Self {
            page: PageForm::from(&feed.page),
            status: StatusForm::from(feed),
            components: feed.components.iter().map(Into::into).collect(),
            incidents: entries(|kind| matches!(kind, Kind::Incident)),
            scheduled_maintenances: entries(|kind| matches!(kind, Kind::Maintenance { .. })),
            notices: entries(|kind| matches!(kind, Kind::Notice { .. })),
        }
    }
}

form! { PageForm<'a> from page: feed::Page {
    id: &'a str = &page.id,
    name: &'a str = &page.name,
    url: &'a str = &page.url,
    time_zone: Option<&'a str> = page.time_zone.as_deref(),
    language: Option<&'a str> = page.language.as_deref(),
    updated_at: Option<Time> = page.updated_at,
    generated_at: Option<Time> = page.generated_at,
    valid_until: Option<Time> = page.valid_until,
    sequence: Option<i64> = page.sequence,
    mirrors: &'a [String] = &page.mirrors,
    history: &'a [String] = &page.history,
    history_since: Option<Time> = page.history_since,
    channels: Vec<ChannelForm<'a>> = all(&page.channels),
    support_url: Option<&'a str> = page.support_url.as_deref(),
} }

form! { StatusForm<'a> from feed: Feed {
    indicator: Option<&'a str> = feed.indicator.map(feed::Impact::name),
    description: &'a str = &feed.description,
} }

form! { LinkForm<'a> from link: feed::Link {
    title: &'a str = &link.title.original,
    url: &'a str = &link.url,
    translations: Translations = Translations::of(&[("title", &link.title)]),
} }

form! { ChannelForm<'a> from channel: feed::Channel {
    #[serde(flatten)]
    link: LinkForm<'a> = LinkForm::from(&channel.link),
    kind: &'a str = channel.kind.name(),
    r#for: &'a str = channel.topic.name(),
} }

form! { ComponentForm<'a> from component: feed::Component {
    id: &'a str = &component.id,
    name: &'a str = &component.name.original,
    status: &'a str = component.status.name(),
    updated_at: Option<Time> = component.updated_at,
    description: &'a str = &component.description.original,
    group_id: Option<&'a str> = component.group_id.as_deref(),
    group: bool = component.group,
    position: Option<i64> = component.position,
    only_show_if_degraded: bool = component.only_show_if_degraded,
    role: Option<&'a str> = component.role.map(feed::Role::name),
    days: Vec<DayForm> = all(&component.days),
    translations: Translations = Translations::of(&[
        ("name", &component.name),
        ("description", &component.description),
    ]),
} }

form! { DayForm from day: feed::Day {
    date: String = day.date.to_string(),
    down: Option<Duration> = day.down,
    degraded: Option<Duration> = day.degraded,
    uptime: Option<f64> = day.uptime.map(|millionths| f64::from(millionths) / 1e6),
} }

form! { EntryForm<'a> from entry: Entry {
    id: &'a str = &entry.id,
    name: &'a str = &entry.name.original,
    language: Option<&'a str> = entry.language.as_deref(),
    status: &'a str = entry.status.name(),
    impact: &'a str = entry.impact.name(),
    created_at: Option<Time> = entry.created_at,
    updated_at: Option<Time> = entry.updated_at,
    started_at: Option<Time> = entry.started_at,
    resolved_at: Option<Time> = entry.resolved_at,
    shortlink: Option<&'a str> = entry.url.as_deref(),
    #[serde(flatten)]
    kind: KindForm<'a> = KindForm::from(&entry.kind),
    components: Vec<ComponentName<'a>> = all(&entry.components),
    unaffected_component_ids: &'a [String] = &entry.unaffected_component_ids,
    expected_resolution: Option<ExpectedForm> = entry.expected_resolution.map(ExpectedForm::from),
    next_update_by: Option<Time> = entry.next_update_by,
    mail: Option<MailForm<'a>> = mail(&entry.mail),
    advice: &'a str = &entry.advice.original,
    upstream: Option<UpstreamForm<'a>> = entry.upstream.as_ref().map(UpstreamForm::from),
    links: Vec<LinkForm<'a>> = all(&entry.links),
    tags: &'a [String] = &entry.tags,
    audience: &'a [String] = &entry.audience,
    related: &'a [String] = &entry.related,
    translations: Translations =
        Translations::of(&[("name", &entry.name), ("advice", &entry.advice)]),
    incident_updates: Vec<UpdateForm<'a>> = all(&entry.updates),
} }

/// The fields of one kind of entry.
#[derive(Serialize)]
#[serde(untagged)]
enum KindForm<'a> {
    Incident {},
    Maintenance {
        #[serde(skip_serializing_if = "MayBeEmpty::is_empty")]
        scheduled_for: Option<Time>,
        #[serde(skip_serializing_if = "MayBeEmpty::is_empty")]
        scheduled_until: Option<Time>,
        #[serde(skip_serializing_if = "MayBeEmpty::is_empty")]
        windows: Vec<WindowForm<'a>>,
        #[serde(skip_serializing_if = "MayBeEmpty::is_empty")]
        previous_windows: Vec<WindowForm<'a>>,
        #[serde(skip_serializing_if = "MayBeEmpty::is_empty")]
        lead_time: Option<Duration>,
        #[serde(skip_serializing_if = "MayBeEmpty::is_empty")]
        ends_automatically: Option<bool>,
    },
    Notice {
        category: &'a str,
        #[serde(skip_serializing_if = "MayBeEmpty::is_empty")]
        starts_at: Option<Time>,
        #[serde(skip_serializing_if = "MayBeEmpty::is_empty")]
        ends_at: Option<Time>,
        #[serde(skip_serializing_if = "MayBeEmpty::is_empty")]
        indicators: Vec<IndicatorForm<'a>>,
    },
}

impl<'a> From<&'a Kind> for KindForm<'a> {
    fn from(kind: &'a Kind) -> Self {
        match kind {
            Kind::Incident => Self::Incident {},
            Kind::Maintenance {
                windows,
                previous_windows,
                lead_time,
                ends_automatically,
            } => Self::Maintenance {
                scheduled_for: windows.first().and_then(|window| window.start),
                scheduled_until: windows.last().and_then(|window| window.end),
                windows: all(windows),
                previous_windows: all(previous_windows),
                lead_time: *lead_time,
                ends_automatically: ends_automatically.then_some(true),
            },
            Kind::Notice {
                category,
                starts_at,
                ends_at,
                indicators,
            } => Self::Notice {
                category: category.name(),
                starts_at: *starts_at,
                ends_at: *ends_at,
                indicators: all(indicators),
            },
        }
    }
}

form! { ComponentName<'a> from component: feed::AffectedComponent {
    id: &'a str = &component.id,
    name: &'a str = &component.name,
} }

form! { UpstreamForm<'a> from upstream: feed::Upstream {
    name: &'a str = &upstream.name,
    url: Option<&'a str> = upstream.url.as_deref(),
} }

form! { MailForm<'a> from mail: Mail {
    reading: Option<&'a str> = mail.reading.map(feed::Reading::name),
    sending: Option<&'a str> = mail.sending.map(feed::Sending::name),
    receiving: Option<&'a str> = mail.receiving.map(feed::Receiving::name),
    delay: Option<RangeForm> = mail.delay.map(RangeForm::from),
    loss: Option<&'a str> = mail.loss.map(feed::Loss::name),
} }

/// `None` if the feed says nothing about mail.
fn mail(mail: &Mail) -> Option<MailForm<'_>> {
    (*mail != Mail::default()).then(|| mail.into())
}

form! { WindowForm<'a> from window: Window {
    id: Option<&'a str> = window.id.as_deref(),
    start: Option<Time> = window.start,
    end: Option<Time> = window.end,
    ended_at: Option<Time> = window.ended_at,
    status: Option<&'a str> = window.cancelled.then_some("cancelled"),
    expected_downtime: Option<RangeForm> = window.expected_downtime.map(RangeForm::from),
    approximate: Option<bool> = window.approximate.then_some(true),
    component_ids: &'a [String] = &window.component_ids,
} }

form! { IndicatorForm<'a> from indicator: feed::Indicator {
    r#type: &'a str = indicator.of.name(),
    value: Whole<'a> = Whole(&indicator.value),
} }

form! { UpdateForm<'a> from update: feed::Update {
    id: &'a str = &update.id,
    status: &'a str = update.status.name(),
    body: Whole<'a> = Whole(&update.body.original),
    created_at: Option<Time> = update.at,
    affected_components: Vec<ChangeForm<'a>> = all(&update.changes),
    mail: Option<MailForm<'a>> = mail(&update.mail),
    translations: Translations = Translations::of(&[("body", &update.body)]),
} }

form! { ChangeForm<'a> from change: feed::ComponentChange {
    code: &'a str = &change.component.id,
    name: &'a str = &change.component.name,
    old_status: Option<&'a str> = change.old.map(feed::ComponentStatus::name),
    new_status: Option<&'a str> = change.new.map(feed::ComponentStatus::name),
} }

/// A text that is written even if it is empty.
#[derive(Serialize)]
struct Whole<'a>(&'a str);

#[derive(Serialize)]
#[serde(untagged)]
enum RangeForm {
    One(Duration),
    Between { min: Duration, max: Duration },
}

impl From<(Duration, Duration)> for RangeForm {
    fn from((min, max): (Duration, Duration)) -> Self {
        match min == max {
            true => Self::One(min),
            false => Self::Between { min, max },
        }
    }
}

#[derive(Serialize)]
#[serde(untagged)]
enum ExpectedForm {
    Word(&'static str),
    At(Time),
    Between { earliest: Time, latest: Time },
}

impl From<Expected> for ExpectedForm {
    fn from(expected: Expected) -> Self {
        match expected {
            Expected::Unknown => Self::Word("unknown"),
            Expected::At(at) => Self::At(at),
            Expected::Between(earliest, latest) => Self::Between { earliest, latest },
        }
    }
}

/// `{"nb":{"name","advice"}}`: in the feed the translations belong to the entry, in [`Entry`] to
/// each text.
#[derive(Serialize)]
struct Translations(Map<String, Value>);

impl Translations {
    fn of(texts: &[(&str, &Text)]) -> Self {
        let mut languages = Map::new();
        for (name, text) in texts {
            for (tag, translation) in &text.translations {
                let language = languages
                    .entry(tag.clone())
                    .or_insert_with(|| Map::new().into());
                language[*name] = translation.as_str().into();
            }
        }
        Self(languages)
    }
}

impl Serialize for Time {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::At(at) => serializer.collect_str(at),
            Self::Day { date, .. } => serializer.collect_str(date),
            // The digits of the civil time. Without a zone it would be read in the page's zone, and
            // it may have named an unknown one. `Etc/Unknown` is from CLDR and ECMA-402.
            Self::Floating(civil) => {
                let digits = Instant::from_civil(*civil, 0).to_string();
                serializer.serialize_str(&digits.replace('Z', "[Etc/Unknown]"))
            }
        }
    }
}

impl Serialize for Duration {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl MayBeEmpty for bool {}
impl MayBeEmpty for KindForm<'_> {}
impl MayBeEmpty for LinkForm<'_> {}
impl MayBeEmpty for Whole<'_> {}

impl MayBeEmpty for String {
    fn is_empty(&self) -> bool {
        self.is_empty()
    }
}

impl MayBeEmpty for &str {
    fn is_empty(&self) -> bool {
        str::is_empty(self)
    }
}

impl MayBeEmpty for &[String] {
    fn is_empty(&self) -> bool {
        <[String]>::is_empty(self)
    }
}

impl MayBeEmpty for Translations {
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<T> MayBeEmpty for Option<T> {
    fn is_empty(&self) -> bool {
        self.is_none()
    }
}

impl<T> MayBeEmpty for Vec<T> {
    fn is_empty(&self) -> bool {
        self.is_empty()
    }
}

/// The normal forms of `items`.
fn all<'a, T, F: From<&'a T>>(items: &'a [T]) -> Vec<F> {
    items.iter().map(F::from).collect()
}
