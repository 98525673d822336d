//! Missing fields.

use super::notes::Lint;
use super::view::Entry;
use crate::feed::{ComponentStatus, EntryStatus};
use crate::operator::advice::schema::{Kind, List};
use crate::operator::advice::{unknown_field_finding, words};
use crate::operator::finding::{Edit, Finding, Level, Place};
use crate::operator::paths::field;
use serde_json::{Value, json};

pub fn lint(lint: &mut Lint) {
    let entries = lint.take_entries();
    for entry in &entries {
        status(lint, entry);
        id(lint, entry);
        impact(lint, entry);
        planned_time(lint, entry);
        category(lint, entry);
        windows(lint, entry);
        bounds(lint, entry);
        upstream(lint, entry);
        for (index, link) in list(entry.json, "links") {
            link_url(
                lint,
                Kind::Link,
                link,
                &format!("{}.links[{index}]", entry.path),
            );
        }
        indicators(lint, entry);
    }
    lint.entries = entries;
    components(lint);
    let json = lint.json;
    for (index, channel) in list(&json["page"], "channels") {
        link_url(
            lint,
            Kind::Channel,
            channel,
            &format!("$.page.channels[{index}]"),
        );
    }
}

/// The objects in a list.
fn list<'a>(owner: &'a Value, name: &str) -> impl Iterator<Item = (usize, &'a Value)> + use<'a> {
    let items = owner[name].as_array().into_iter().flatten().enumerate();
    items.filter(|(_, item)| item.is_object())
}

fn is_missing(value: &Value) -> bool {
    value.is_null() || value.as_str().is_some_and(|text| text.trim().is_empty())
}

/// A key of an object that was probably meant as the field `name`.
fn key_for(owner: &Value, kind: Kind, name: &str) -> Option<String> {
    let keys = owner.as_object()?.keys();
    let is_meant = |key: &&String| {
        kind.form(key).is_none()
            && !kind.is_written_elsewhere(key)
            && !key.starts_with('_')
            && words::meant_field(kind, key).is_some_and(|meant| meant.word == name)
    };
    keys.into_iter().find(is_meant).cloned()
}

fn status(lint: &mut Lint, entry: &Entry) {
    if !entry.json["status"].is_null()
        || key_for(entry.json, Kind::Entry(entry.list), "status").is_some()
    {
        return;
    }
    let newest = entry.updates.first().and_then(|update| update.status);
    let (taken, why) = match (entry.list, newest) {
        _ if entry.resolved.is_some() => (EntryStatus::Resolved, "because of resolved_at"),
        (List::Notices, _) => (EntryStatus::Active, ""),
        (_, Some(status)) => (status, "as its newest update says"),
        (List::Incidents, None) => (EntryStatus::Investigating, ""),
        (List::Maintenances, None) => (EntryStatus::Scheduled, ""),
    };
    let why = if why.is_empty() {
        String::new()
    } else {
        format!(", {why}")
    };
    let others: Vec<&str> = entry
        .list
        .statuses()
        .iter()
        .copied()
        .filter(|status| *status != taken.name())
        .collect();
    lint.problem(
        "missing_status",
        format!("{}.status", entry.path),
        format!(
            "{} without a status; it counts as {}{why}",
            entry.list.one(),
            taken.name()
        ),
        "",
        format!(
            "write \"status\":\"{}\", or {}",
            taken.name(),
            words::listed(&others)
        ),
    );
}

fn id(lint: &mut Lint, entry: &Entry) {
    // A document with a single entry needs no permalink.
    if !is_missing(&entry.json["id"])
        || entry.path == "$"
        || key_for(entry.json, Kind::Entry(entry.list), "id").is_some()
    {
        return;
    }
    let name = entry.name().to_lowercase();
    let slug: String = name
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(5)
        .collect::<Vec<_>>()
        .join("-");
    let slug = if slug.is_empty() {
        "database-replaced".to_owned()
    } else {
        slug
    };
    lint.warn(
        "missing_id",
        format!("{}.id", entry.path),
        "without an id the permalink changes with the name and the start, and a dismissed message comes back",
        "",
        format!("write \"id\":\"{slug}\""),
    );
}

fn impact(lint: &mut Lint, entry: &Entry) {
    if !entry.is_open_incident()
        || !entry.json["impact"].is_null()
        || entry.json["impact_override"].is_string()
        || key_for(entry.json, Kind::Entry(entry.list), "impact").is_some()
    {
        return;
    }
    let worst = worst_component(entry);
    let mail = &entry.json["mail"];
    let is_down = ["reading", "sending", "receiving"]
        .iter()
        .any(|name| matches!(mail[*name].as_str(), Some("unavailable" | "rejected")));
    let meant = match worst {
        Some(ComponentStatus::MajorOutage) => "major",
        _ if is_down => "major",
        Some(_) => "minor",
        None => "minor",
    };
    let what = match worst {
        Some(status) => format!(
            "an open incident without an impact, with {}, is announced as \"Degraded\"",
            status.name()
        ),
        None => {
            "an open incident without an impact is announced as \"Degraded\", however bad it is"
                .to_owned()
        }
    };
    lint.warn(
        "missing_impact",
        format!("{}.impact", entry.path),
        what,
        "",
        format!("write \"impact\":\"{meant}\" (none, minor, major or critical)"),
    );
}

/// The worst status that an entry reports for a component.
fn worst_component(entry: &Entry) -> Option<ComponentStatus> {
    let own = list(entry.json, "components")
        .filter_map(|(_, part)| super::view::component_status_of(&part["status"]));
    let newest = entry.updates.first();
    let changed = newest
        .into_iter()
        .flat_map(|update| list(update.json, "affected_components"));
    let changed =
        changed.filter_map(|(_, change)| super::view::component_status_of(&change["new_status"]));
    own.chain(changed)
        .filter(|status| *status != ComponentStatus::Operational)
        .max()
}

fn planned_time(lint: &mut Lint, entry: &Entry) {
    let is_planned = entry.list == List::Maintenances
        && (matches!(entry.status, Some(EntryStatus::Scheduled))
            || is_missing(&entry.json["status"]) && !entry.is_over());
    // A value that could not be read is reported as a problem of its own.
    let is_given = ["windows", "scheduled_for", "scheduled_until"]
        .iter()
        .any(|name| match &entry.json[*name] {
            Value::Array(items) => !items.is_empty(),
            other => !is_missing(other),
        });
    if !is_planned || is_given {
        return;
    }
    lint.warn(
        "missing_window",
        format!("{}.windows", entry.path),
        "planned work without a time: visitors cannot see when it starts",
        "",
        "write \"windows\":[{\"start\":\"2026-12-01T23:00\",\"end\":\"2026-12-02T04:00\"}], or \"status\":\"postponed\" while no time is known",
    );
}

fn category(lint: &mut Lint, entry: &Entry) {
    if entry.list != List::Notices
        || !entry.json["category"].is_null()
        || key_for(entry.json, Kind::Entry(List::Notices), "category").is_some()
    {
        return;
    }
    lint.warn(
        "missing_category",
        format!("{}.category", entry.path),
        "a notice without a category counts as news, which no banner shows",
        "",
        "write \"category\":\"security\", or policy, news or how_to",
    );
}

fn windows(lint: &mut Lint, entry: &Entry) {
    for (name, windows) in [
        ("windows", &entry.windows),
        ("previous_windows", &entry.previous),
    ] {
        for window in windows.iter().filter(|window| window.names.0 == "start") {
            let json = window.json;
            let is_given = |name: &str| !is_missing(&json[name]);
            let key = key_for(json, Kind::Window, "start");
            if is_given("start") || key.is_some() {
                continue;
            }
            let path = format!("{}.start", window.path);
            let is_empty = !is_given("end")
                && key_for(json, Kind::Window, "end").is_none()
                && !is_given("expected_downtime");
            let (message, fix) = if is_empty {
                (
                    "a window without a time; it was left out",
                    "write {\"start\":\"2026-12-01T23:00\",\"end\":\"2026-12-02T04:00\"}",
                )
            } else if name == "windows" {
                (NO_START, "write \"start\":\"2026-12-01T23:00\"")
            } else {
                (
                    "a previous window without a start: visitors cannot see when the work was to begin",
                    "write \"start\":\"2026-12-01T23:00\"",
                )
            };
            lint.problem("missing_start", path, message, "", fix);
        }
    }
    // The single window that is written without a list.
    let is_given = |name: &str| !is_missing(&entry.json[name]);
    if entry.list == List::Maintenances
        && is_given("scheduled_until")
        && !is_given("scheduled_for")
        && key_for(entry.json, Kind::Entry(entry.list), "scheduled_for").is_none()
        && entry.json["windows"].as_array().is_none_or(Vec::is_empty)
    {
        lint.problem(
            "missing_start",
            format!("{}.scheduled_for", entry.path),
            NO_START,
            "",
            "write \"scheduled_for\":\"2026-12-01T23:00\"",
        );
    }
}

const NO_START: &str = "work without a start: visitors cannot see whether it has started";

/// The two bounds of an uncertain value. A single bound stands for both, which claims more than was
/// written.
fn bounds(lint: &mut Lint, entry: &Entry) {
    let path = &entry.path;
    pair(
        lint,
        &entry.json["expected_resolution"],
        &format!("{path}.expected_resolution"),
        (Kind::Expected, ["earliest", "latest"]),
        "write \"earliest\" and \"latest\", or one time instead of the object",
    );
    let delays = [(&entry.json["mail"], format!("{path}.mail.delay"))]
        .into_iter()
        .chain(list(entry.json, "incident_updates").map(|(index, update)| {
            let path = format!("{path}.incident_updates[{index}].mail.delay");
            (&update["mail"], path)
        }))
        .map(|(mail, path)| (&mail["delay"], path));
    let downtimes = ["windows", "previous_windows"]
        .into_iter()
        .flat_map(|name| {
            list(entry.json, name).map(move |(index, window)| {
                let path = format!("{path}.{name}[{index}].expected_downtime");
                (&window["expected_downtime"], path)
            })
        })
        .chain([(
            &entry.json["expected_downtime"],
            format!("{path}.expected_downtime"),
        )]);
    for (range, path) in delays.chain(downtimes) {
        pair(
            lint,
            range,
            &path,
            (Kind::Range, ["min", "max"]),
            "write \"min\" and \"max\", or one duration instead of the object",
        );
    }
}

fn pair(
    lint: &mut Lint,
    range: &Value,
    path: &str,
    (kind, names): (Kind, [&'static str; 2]),
    fix: &str,
) {
    if !range.is_object() {
        return;
    }
    let is_gone = |name: &str| is_missing(&range[name]) && key_for(range, kind, name).is_none();
    match names.map(is_gone) {
        [false, false] => {}
        [true, true] => lint.problem(
            "missing_value",
            format!("{path}.{}", names[0]),
            format!("{} without its bounds; it was left out", kind.title()),
            "",
            fix,
        ),
        [first, _] => {
            let (gone, other) = if first {
                (names[0], names[1])
            } else {
                (names[1], names[0])
            };
            lint.problem(
                "missing_value",
                format!("{path}.{gone}"),
                format!("without {gone}, {other} counts as exact"),
                "",
                fix,
            );
        }
    }
}

fn upstream(lint: &mut Lint, entry: &Entry) {
    let upstream = &entry.json["upstream"];
    let is_gone = |name: &str| {
        is_missing(&upstream[name]) && key_for(upstream, Kind::Upstream, name).is_none()
    };
    if !upstream.is_object() || !is_gone("name") {
        return;
    }
    let path = format!("{}.upstream.name", entry.path);
    let fix = "write \"name\":\"…\": who it is, as customers know them";
    if is_gone("url") {
        lint.problem(
            "missing_name",
            path,
            "upstream without a name; it was left out",
            "",
            fix,
        );
    } else {
        lint.warn(
            "missing_name",
            path,
            "upstream without a name shows its URL",
            "",
            fix,
        );
    }
}

fn link_url(lint: &mut Lint, kind: Kind, link: &Value, path: &str) {
    if is_missing(&link["url"]) {
        match key_for(link, kind, "url") {
            Some(key) => lint.note(Finding {
                level: Level::Problem,
                code: "missing_url",
                path: field(path, &key),
                place: Place::Key,
                message: format!(
                    "{} has its URL in \"url\", not in \"{key}\"; it was left out",
                    kind.title()
                ),
                found: key.clone(),
                fix: "did you mean url? Write \"url\"".into(),
                edit: link[&key].is_string().then(|| Edit::Rename {
                    path: field(path, &key),
                    key: "url".into(),
                }),
            }),
            None => lint.problem(
                "missing_url",
                format!("{path}.url"),
                format!("{} without a URL; it was left out", kind.title()),
                "",
                "write \"url\":\"https://…\", or leave it out",
            ),
        }
        return;
    }
    if is_missing(&link["title"]) && key_for(link, kind, "title").is_none() {
        let url = link["url"].as_str().unwrap_or_default();
        lint.warn(
            "missing_title",
            format!("{path}.title"),
            format!("{} without a title shows its URL", kind.title()),
            url,
            "write \"title\":\"…\", in words a customer knows",
        );
    }
}

fn indicators(lint: &mut Lint, entry: &Entry) {
    for (index, item) in list(entry.json, "indicators") {
        let path = format!("{}.indicators[{index}]", entry.path);
        if is_missing(&item["value"]) && key_for(item, Kind::Indicator, "value").is_none() {
            lint.problem(
                "missing_value",
                format!("{path}.value"),
                "an indicator without a value; it was left out",
                "",
                "write {\"type\":\"subject\",\"value\":\"…\"}",
            );
        }
        if item["type"].is_null() && key_for(item, Kind::Indicator, "type").is_none() {
            lint.warn(
                "missing_type",
                format!("{path}.type"),
                "visitors are not told where this text occurs",
                "",
                "write \"type\":\"subject\", sender or url",
            );
        }
    }
}

fn components(lint: &mut Lint) {
    let mut found = Vec::new();
    for component in &lint.components {
        // Without an id, the reader reports it: it leaves the component out.
        if let Some(id) = &component.id
            && is_missing(&component.json["name"])
            && key_for(component.json, Kind::Component, "name").is_none()
        {
            found.push((
                "missing_name",
                format!("{}.name", component.path),
                format!("a component without a name; visitors see its id, {id}"),
                "write \"name\":\"IMAP\", as customers know it",
            ));
        }
        if component.json["status"].is_null()
            && !component.is_group
            && key_for(component.json, Kind::Component, "status").is_none()
        {
            let name = if component.name.is_empty() {
                component.id.clone().unwrap_or_default()
            } else {
                component.name.to_owned()
            };
            found.push((
                "missing_status",
                format!("{}.status", component.path),
                format!("{name} has no status, so it counts as an issue"),
                "write \"status\":\"operational\", or degraded_performance, partial_outage, major_outage or under_maintenance",
            ));
        }
    }
    for (code, path, message, fix) in found {
        lint.problem(code, path, message, "", fix);
    }
    let mut days = Vec::new();
    for component in &lint.components {
        for (index, day) in list(component.json, "days") {
            if !is_missing(&day["date"]) {
                continue;
            }
            let path = format!("{}.days[{index}]", component.path);
            days.push(match key_for(day, Kind::Day, "date") {
                Some(key) => unknown_field_finding(
                    lint.json,
                    Kind::Day,
                    &field(&path, &key),
                    &key,
                    &day[&key],
                    Level::Problem,
                ),
                None => Finding {
                    level: Level::Problem,
                    code: "missing_date",
                    path: format!("{path}.date"),
                    place: Place::Value,
                    message: "a day without a date; it was left out".into(),
                    found: String::new(),
                    fix: format!("write {}", json!({"date": "2026-12-01", "down": "PT58M"})),
                    edit: None,
                },
            });
        }
    }
    days.into_iter().for_each(|finding| lint.note(finding));
}
