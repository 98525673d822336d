//! Statuspal: `/api/v2/status_pages/NAME/status` and `/summary`.
//!
//! Times have no zone and are UTC, whatever zone the page has: Statuspal's documentation says so. Work that runs is in `maintenances`,
//! work ahead in `upcoming_maintenances`.

use super::native::{Native, Object, component_refs, entry};
use super::source::Source;
use super::time;
use super::time::Zoneless::{self, Utc};
use crate::schedule::Instant;
use serde_json::{Map, Value, json};

const UTC: Zoneless = Utc;
const INDICATORS: &[(&str, &str)] = &[
    ("minor", "minor"),
    ("major", "critical"),
    ("scheduled", "maintenance"),
];
const SERVICES: &[(&str, &str)] = &[
    ("minor", "degraded_performance"),
    ("major", "major_outage"),
    ("scheduled", "under_maintenance"),
    ("emergency-maintenance", "under_maintenance"),
];
const IMPACTS: &[(&str, &str)] = &[
    ("minor", "minor"),
    ("major", "critical"),
    ("scheduled", "maintenance"),
    ("emergency-maintenance", "maintenance"),
    // The page's own kind of incident: how bad it is, it does not say.
    ("custom", "unknown"),
];

pub(super) fn convert(document: &Source, now: Instant) -> Native {
    let page = document.field("status_page");
    let services = document.field("services");
    let written = page.field("default_lang").text();
    let mut components = Vec::new();
    for service in services.items() {
        self::services(&service, None, written, &mut components);
    }
    let names = &components;
    let listed = document.field("incidents").items();
    let incidents = listed.iter().map(|at| incident(at, &page, names, now));
    let incidents = incidents.collect();
    let running = document.field("maintenances").items();
    let ahead = document.field("upcoming_maintenances").items();
    let running = running.iter().map(|at| work(at, &page, names, now));
    let ahead = ahead.iter().map(|at| upcoming(at, &page, names));
    let works = running.chain(ahead).collect();
    let listed = document.field("info_notices").items();
    let notices = listed.iter().map(|at| notice(at, &page, names, now));
    let notices = notices.collect();
    Native {
        page: Object::default()
            .with("name", page.field("name").value())
            .with("url", page.field("url").value())
            .with("time_zone", page.field("time_zone").value())
            .with("language", page.field("default_lang").value()),
        indicator: indicator(document, &page),
        incidents: Some(incidents),
        maintenances: Some(works),
        notices: Some(notices),
        components: services.is_list().then_some(components),
        ..Native::default()
    }
}

/// What the page says of itself. Null is well; a document that has none of the fields says nothing.
fn indicator(document: &Source, page: &Source) -> Option<&'static str> {
    let types = [
        (page, "current_incident_type"),
        (page, "current_status_type"),
        (document, "current_status_type"),
    ];
    let stated = types.into_iter().filter(|(at, name)| at.has(name));
    let stated: Vec<Source> = stated.map(|(at, name)| at.field(name)).collect();
    let issue = stated.iter().find(|it| !it.is_null());
    match issue {
        Some(issue) => issue.word(INDICATORS),
        None => (!stated.is_empty()).then_some("none"),
    }
}

fn services(at: &Source, parent: Option<String>, written: Option<&str>, all: &mut Vec<Object>) {
    let id = at.any(&["id", "name"]).id();
    let children = at.field("children").items();
    let type_ = at.field("current_incident_type");
    let status = match at.has("current_incident_type") {
        true if type_.is_null() => Some("operational"),
        true => type_.word(SERVICES),
        false => Some("unknown"),
    };
    let names = at.field("translations");
    let parent = at.field("parent_id").id().or(parent);
    all.push(
        Object::default()
            .with("id", id.clone())
            .with("name", at.field("name").value())
            .with("description", at.field("description").value())
            .with(
                "translations",
                translations(&names, "name", "name", written),
            )
            .with("status", status)
            .with("group", (!children.is_empty()).then_some(true))
            .with("group_id", parent),
    );
    for child in &children {
        services(child, id.clone(), written, all);
    }
}

fn base(at: &Source, page: &Source, names: &[Object]) -> Object {
    let ids = at.field("service_ids").items();
    let by_id = ids.iter().filter_map(|it| {
        let id = it.id()?;
        let known = names.iter().find(|known| known.text("id") == Some(&id));
        let name = known.and_then(|known| known.text("name"))?;
        Some((id.clone(), name.to_owned()))
    });
    let services = at.field("services").items();
    let by_name = services.iter().filter_map(|it| {
        let name = it.field("name").text()?;
        Some((it.any(&["id", "name"]).id()?, name.to_owned()))
    });
    let affected: Vec<_> = by_id.chain(by_name).collect();
    let affected = component_refs(affected.iter().map(|(id, name)| (id.clone(), &**name)));

    let written = page.field("default_lang").text();
    let updates = at.field("updates").items();
    let mut updates: Vec<Object> = updates.iter().map(|it| update(it, written)).collect();
    let current = at.field("current_status");
    if updates.is_empty() && !current.is_null() {
        updates.push(update(&current, written));
    }
    entry(at, at.field("id").id(), at.field("title").text())
        .with(
            "created_at",
            at.any(&["inserted_at", "starts_at"]).time(&UTC),
        )
        .with("updated_at", at.field("updated_at").time(&UTC))
        .with("shortlink", at.field("url").value())
        .with(
            "translations",
            translations(&at.field("translations"), "title", "name", written),
        )
        .list("components", affected)
        .list("incident_updates", updates)
}

fn update(at: &Source, written: Option<&str>) -> Object {
    const STATUSES: &[(&str, &str)] = &[
        ("issue", "investigating"),
        ("investigating", "investigating"),
        ("identified", "identified"),
        ("monitoring", "monitoring"),
        ("resolved", "resolved"),
    ];
    // What else Statuspal writes there is a kind of text, not a state.
    let type_ = at.field("type").text().unwrap_or_default();
    let status = STATUSES.iter().find(|(known, _)| *known == type_);
    Object::default()
        .with("id", at.field("id").id())
        .with("body", at.any(&["description_html", "description"]).value())
        .with("status", status.map(|(_, native)| *native))
        .with(
            "created_at",
            at.any(&["posted_at", "inserted_at"]).time(&UTC),
        )
        .with(
            "translations",
            translations(&at.field("translations"), "description", "body", written),
        )
}

/// `{lang: {theirs}}` as `{lang: {ours}}`, without the language that the texts are written in.
fn translations(at: &Source, theirs: &str, ours: &str, written: Option<&str>) -> Option<Value> {
    let all = at.entries().into_iter();
    let all = all.filter(|(language, _)| Some(*language) != written);
    let all = all.filter_map(|(language, texts)| {
        let text = texts.field(theirs).text()?;
        Some((language.to_owned(), json!({ ours: text })))
    });
    let all: Map<String, Value> = all.collect();
    (!all.is_empty()).then_some(Value::Object(all))
}

fn is_past(text: Option<&str>, now: Instant) -> bool {
    let at = text.and_then(time::instant);
    at.is_some_and(|at| at <= now)
}

fn incident(at: &Source, page: &Source, names: &[Object], now: Instant) -> Object {
    let end = at.field("ends_at").time(&UTC);
    let is_over = is_past(end.as_deref(), now);
    let status = if is_over { "resolved" } else { "investigating" };
    base(at, page, names)
        .with("status", Some(status))
        .with("impact", at.field("type").word(IMPACTS))
        .with("started_at", at.field("starts_at").time(&UTC))
        .with("resolved_at", end.filter(|_| is_over))
}

/// Work that is listed as running runs, also past its planned end.
fn work(at: &Source, page: &Source, names: &[Object], now: Instant) -> Object {
    let work = upcoming(at, page, names);
    match is_past(work.text("scheduled_for"), now) {
        true => work.with("status", Some("in_progress")),
        false => work,
    }
}

fn upcoming(at: &Source, page: &Source, names: &[Object]) -> Object {
    base(at, page, names)
        .with("status", Some("scheduled"))
        .with("impact", Some("maintenance"))
        .with("scheduled_for", at.field("starts_at").time(&UTC))
        .with("scheduled_until", at.field("ends_at").time(&UTC))
}

fn notice(at: &Source, page: &Source, names: &[Object], now: Instant) -> Object {
    let [from, until] = ["featured_from", "featured_until"].map(|name| at.field(name).time(&UTC));
    let is_over = is_past(until.as_deref(), now);
    base(at, page, names)
        .with("category", Some("news"))
        .with("status", Some(if is_over { "ended" } else { "active" }))
        .with("starts_at", from)
        .with("ends_at", until)
}
