use crate::feed::{
    Channel, Component, Day, Entry, Expected, Feed, Kind, Link, Mail, PartRef, Text, Update,
};
use crate::schedule::{Instant, Span, Time, Window};
use serde_json::{Map, Value, json};

/// A feed in the shape [`read`](super::read) takes, with everything that could be read in its one normal form: every
/// instant as RFC 3339 in UTC, a date as a date, a time of no known zone as one of `Etc/Unknown`, one list a kind of entry,
/// and every maintenance with its `windows`.
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
    let entries = |wanted: fn(&Kind) -> bool| -> Vec<Value> {
        feed.entries
            .iter()
            .filter(|entry| wanted(&entry.kind))
            .map(entry)
            .collect()
    };
    let page = &feed.page;
    let mut status = Map::new();
    put(
        &mut status,
        "indicator",
        feed.indicator.map(|indicator| indicator.name()),
    );
    put(
        &mut status,
        "description",
        (!feed.description.is_empty()).then_some(feed.description.as_str()),
    );
    json!({
        "page": object([
            ("id", json!(page.id)),
            ("name", json!(page.name)),
            ("url", json!(page.url)),
            ("time_zone", json!(page.time_zone)),
            ("language", json!(page.language)),
            ("updated_at", json!(page.updated_at.map(time))),
            ("generated_at", json!(page.generated_at.map(time))),
            ("valid_until", json!(page.valid_until.map(time))),
            ("sequence", json!(page.sequence)),
            ("mirrors", json!(page.mirrors)),
            ("history", json!(page.history)),
            ("history_since", json!(page.history_since.map(time))),
            ("channels", page.channels.iter().map(channel).collect()),
            ("support_url", json!(page.support_url)),
        ]),
        "status": status,
        "components": feed.components.iter().map(component).collect::<Vec<_>>(),
        "incidents": entries(|kind| matches!(kind, Kind::Incident)),
        "scheduled_maintenances": entries(|kind| matches!(kind, Kind::Maintenance { .. })),
        "notices": entries(|kind| matches!(kind, Kind::Notice { .. })),
    })
}

/// An object without the fields that say nothing: null, an empty text, an empty list or object.
fn object<const N: usize>(fields: [(&str, Value); N]) -> Value {
    let mut object = Map::new();
    for (name, value) in fields {
        put(&mut object, name, Some(value));
    }
    Value::Object(object)
}

fn put(object: &mut Map<String, Value>, name: &str, value: Option<impl Into<Value>>) {
    let value = value.map_or(Value::Null, Into::into);
    let empty = match &value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    };
    if !empty {
        object.insert(name.to_owned(), value);
    }
}

fn time(time: Time) -> String {
    match time {
        Time::At(at) => at.to_string(),
        Time::Day { date, .. } => date.to_string(),
        // The same digits as an instant's. Without a zone it would be read as one of the page's: it may have named one that
        // nobody knows. The name is that of CLDR and ECMA-402.
        Time::Floating(civil) => Instant::from_civil(civil, 0)
            .to_string()
            .replace('Z', "[Etc/Unknown]"),
    }
}

fn links(links: &[Link]) -> Value {
    links.iter().map(|it| Value::Object(link(it))).collect()
}

fn link(link: &Link) -> Map<String, Value> {
    let mut fields = Map::new();
    put(&mut fields, "title", Some(link.title.original.as_str()));
    put(&mut fields, "url", Some(link.url.as_str()));
    put(
        &mut fields,
        "translations",
        Some(translations(&[("title", &link.title)])),
    );
    fields
}

fn channel(channel: &Channel) -> Value {
    let mut fields = link(&channel.link);
    put(&mut fields, "kind", Some(channel.kind.name()));
    put(&mut fields, "for", Some(channel.topic.name()));
    Value::Object(fields)
}

fn day(day: &Day) -> Value {
    object([
        ("date", json!(day.date.to_string())),
        ("down", json!(day.down.map(|span| span.to_string()))),
        ("degraded", json!(day.degraded.map(|span| span.to_string()))),
        (
            "uptime",
            json!(day.uptime.map(|share| f64::from(share) / 1e6)),
        ),
    ])
}

fn spans((min, max): (Span, Span)) -> Value {
    if min == max {
        json!(min.to_string())
    } else {
        json!({"min": min.to_string(), "max": max.to_string()})
    }
}

fn component(component: &Component) -> Value {
    object([
        ("id", json!(component.id)),
        ("name", json!(component.name.original)),
        ("status", json!(component.status.name())),
        ("updated_at", json!(component.updated_at.map(time))),
        ("description", json!(component.description.original)),
        ("group_id", json!(component.group_id)),
        ("group", json!(component.group)),
        ("position", json!(component.position)),
        (
            "only_show_if_degraded",
            json!(component.only_show_if_degraded),
        ),
        ("role", json!(component.role.map(|role| role.name()))),
        ("days", component.days.iter().map(day).collect()),
        (
            "translations",
            translations(&[
                ("name", &component.name),
                ("description", &component.description),
            ]),
        ),
    ])
}

fn entry(entry: &Entry) -> Value {
    let mut fields = Map::new();
    let mut field = |name: &str, value: Value| put(&mut fields, name, Some(value));
    field("id", json!(entry.id));
    field("name", json!(entry.name.original));
    field("language", json!(entry.language));
    field("status", json!(entry.status.name()));
    field("impact", json!(entry.impact.name()));
    for (name, at) in [
        ("created_at", entry.created_at),
        ("updated_at", entry.updated_at),
        ("started_at", entry.started_at),
        ("resolved_at", entry.resolved_at),
    ] {
        field(name, json!(at.map(time)));
    }
    field("shortlink", json!(entry.url));
    match &entry.kind {
        Kind::Incident => {}
        Kind::Maintenance {
            windows,
            previous_windows,
            lead_time,
            ends_automatically,
        } => {
            let edge = |time: Option<Time>| json!(time.map(self::time));
            field(
                "scheduled_for",
                edge(windows.first().and_then(|window| window.start)),
            );
            field(
                "scheduled_until",
                edge(windows.last().and_then(|window| window.end)),
            );
            field("windows", windows.iter().map(window).collect());
            field(
                "previous_windows",
                previous_windows.iter().map(window).collect(),
            );
            field("lead_time", json!(lead_time.map(|span| span.to_string())));
            field(
                "ends_automatically",
                json!(ends_automatically.then_some(true)),
            );
        }
        Kind::Notice {
            category,
            starts_at,
            ends_at,
            indicators,
        } => {
            field("category", json!(category.name()));
            field("starts_at", json!(starts_at.map(time)));
            field("ends_at", json!(ends_at.map(time)));
            let indicator =
                |i: &crate::feed::Indicator| json!({"type": i.of.name(), "value": i.value});
            field("indicators", indicators.iter().map(indicator).collect());
        }
    }
    field(
        "components",
        entry
            .components
            .iter()
            .map(|part| part_ref(part, "id"))
            .collect(),
    );
    field(
        "unaffected_component_ids",
        json!(entry.unaffected_component_ids),
    );
    field("expected_resolution", expected(entry.expected_resolution));
    field("next_update_by", json!(entry.next_update_by.map(time)));
    field("mail", mail(&entry.mail));
    field("advice", json!(entry.advice.original));
    if let Some(upstream) = &entry.upstream {
        field(
            "upstream",
            object([("name", json!(upstream.name)), ("url", json!(upstream.url))]),
        );
    }
    field("links", links(&entry.links));
    field("tags", json!(entry.tags));
    field("audience", json!(entry.audience));
    field("related", json!(entry.related));
    field(
        "translations",
        translations(&[("name", &entry.name), ("advice", &entry.advice)]),
    );
    field(
        "incident_updates",
        entry.updates.iter().map(update).collect(),
    );
    Value::Object(fields)
}

fn part_ref(part: &PartRef, id: &str) -> Value {
    object([(id, json!(part.id)), ("name", json!(part.name))])
}

fn expected(expected: Option<Expected>) -> Value {
    match expected {
        None => Value::Null,
        Some(Expected::Unknown) => json!("unknown"),
        Some(Expected::At(at)) => json!(time(at)),
        Some(Expected::Between(earliest, latest)) => {
            json!({"earliest": time(earliest), "latest": time(latest)})
        }
    }
}

fn mail(mail: &Mail) -> Value {
    object([
        ("reading", json!(mail.reading.map(|word| word.name()))),
        ("sending", json!(mail.sending.map(|word| word.name()))),
        ("receiving", json!(mail.receiving.map(|word| word.name()))),
        ("delay", mail.delay.map_or(Value::Null, spans)),
        ("loss", json!(mail.loss.map(|word| word.name()))),
    ])
}

fn window(window: &Window) -> Value {
    object([
        ("id", json!(window.id)),
        ("start", json!(window.start.map(time))),
        ("end", json!(window.end.map(time))),
        ("ended_at", json!(window.ended_at.map(time))),
        ("status", json!(window.cancelled.then_some("cancelled"))),
        (
            "expected_downtime",
            window.expected_downtime.map_or(Value::Null, spans),
        ),
        ("approximate", json!(window.approximate.then_some(true))),
        ("component_ids", json!(window.component_ids)),
    ])
}

fn update(update: &Update) -> Value {
    let changes = update.changes.iter().map(|change| {
        object([
            ("code", json!(change.part.id)),
            ("name", json!(change.part.name)),
            ("old_status", json!(change.old.map(|status| status.name()))),
            ("new_status", json!(change.new.map(|status| status.name()))),
        ])
    });
    let mut fields = Map::new();
    put(&mut fields, "id", Some(update.id.as_str()));
    put(&mut fields, "status", Some(update.status.name()));
    fields.insert("body".to_owned(), json!(update.body.original));
    put(&mut fields, "created_at", update.at.map(time));
    put(
        &mut fields,
        "affected_components",
        Some(changes.collect::<Value>()),
    );
    put(&mut fields, "mail", Some(mail(&update.mail)));
    put(
        &mut fields,
        "translations",
        Some(translations(&[("body", &update.body)])),
    );
    Value::Object(fields)
}

/// `{"nb":{"name","advice"}}` from texts that each know their own translations.
fn translations(texts: &[(&str, &Text)]) -> Value {
    let mut languages = Map::new();
    for (name, text) in texts {
        for (tag, translation) in &text.translations {
            let language = languages.entry(tag.clone()).or_insert_with(|| json!({}));
            language[*name] = json!(translation);
        }
    }
    Value::Object(languages)
}
