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
    let mut components = Vec::new();
    for service in services.items() {
        self::services(&service, None, &mut components);
    }
    let names = &components;
    let incidents = document.field("incidents").items();
    let works = ["maintenances", "upcoming_maintenances"]
        .into_iter()
        .flat_map(|name| document.field(name).items());
    let works: Vec<Object> = works.map(|at| work(&at, &page, names, now)).collect();
    let notices = document.field("info_notices").items();
    let notices = notices.iter().map(|at| notice(at, &page, names, now));
    let notices = Some(notices.collect());
    let incidents = incidents.iter().map(|at| incident(at, &page, names));
    let incidents = Some(incidents.collect());
    let type_ = page.any(&["current_incident_type", "current_status_type"]);
    let claims = !page.field("current_incident_type").is_null() || !services.is_list();
    Native {
        page: Object::default()
            .with("name", page.field("name").value())
            .with("url", page.field("url").value())
            .with("time_zone", page.field("time_zone").value())
            .with("language", page.field("default_lang").value()),
        indicator: match type_.is_null() {
            true => None,
            false if claims => type_.word(INDICATORS),
            false => None,
        },
        incidents,
        maintenances: Some(works),
        notices,
        components: services.is_list().then_some(components),
    }
}

fn services(at: &Source, parent: Option<String>, all: &mut Vec<Object>) {
    let id = at.any(&["id", "name"]).id();
    let children = at.field("children").items();
    let type_ = at.field("current_incident_type");
    let status = match type_.is_null() {
        true => Some("operational"),
        false => type_.word(SERVICES),
    };
    let parent = at.field("parent_id").id().or(parent);
    all.push(
        Object::default()
            .with("id", id.clone())
            .with("name", at.field("name").value())
            .with("description", at.field("description").value())
            .with("status", status)
            .with("group", (!children.is_empty()).then_some(true))
            .with("group_id", parent),
    );
    for child in &children {
        services(child, id.clone(), all);
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

    let mut updates: Vec<Object> = at.field("updates").items().iter().map(update).collect();
    let current = at.field("current_status");
    if updates.is_empty() && !current.is_null() {
        updates.push(update(&current));
    }
    // A page has a link for each; the document has only the page's.
    let link = at
        .field("url")
        .value()
        .or_else(|| page.field("url").value());
    entry(at, at.field("id").id(), at.field("title").text())
        .with(
            "created_at",
            at.any(&["inserted_at", "starts_at"]).time(&UTC),
        )
        .with("updated_at", at.field("updated_at").time(&UTC))
        .with("started_at", at.field("starts_at").time(&UTC))
        .with("shortlink", link)
        .with(
            "translations",
            translations(&at.field("translations"), "title", "name"),
        )
        .list("components", affected)
        .list("incident_updates", updates)
}

fn update(at: &Source) -> Object {
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
            translations(&at.field("translations"), "description", "body"),
        )
}

/// `{lang: {theirs}}` as `{lang: {ours}}`.
fn translations(at: &Source, theirs: &str, ours: &str) -> Option<Value> {
    let all = at.entries();
    let all = all.into_iter().filter_map(|(language, texts)| {
        let text = texts.field(theirs).text()?;
        Some((language.to_owned(), json!({ ours: text })))
    });
    let all: Map<String, Value> = all.collect();
    (!all.is_empty()).then_some(Value::Object(all))
}

fn incident(at: &Source, page: &Source, names: &[Object]) -> Object {
    let end = at.field("ends_at").time(&UTC);
    let status = match &end {
        Some(_) => "resolved",
        None => "investigating",
    };
    base(at, page, names)
        .with("status", Some(status))
        .with("impact", at.field("type").word(IMPACTS))
        .with("resolved_at", end)
}

fn work(at: &Source, page: &Source, names: &[Object], now: Instant) -> Object {
    let [start, end] = ["starts_at", "ends_at"].map(|name| at.field(name).time(&UTC));
    let is_before = |text: &Option<String>| {
        let at = text.as_deref().and_then(time::instant);
        at.is_some_and(|at| at <= now)
    };
    let status = match () {
        () if is_before(&end) => "completed",
        () if is_before(&start) => "in_progress",
        () => "scheduled",
    };
    base(at, page, names)
        .with("status", Some(status))
        .with("impact", Some("maintenance"))
        .with("scheduled_for", start)
        .with("scheduled_until", end)
}

fn notice(at: &Source, page: &Source, names: &[Object], now: Instant) -> Object {
    let [from, until] = ["featured_from", "featured_until"].map(|name| at.field(name).time(&UTC));
    let is_over = until.as_deref().and_then(time::instant);
    let is_over = is_over.is_some_and(|at| at <= now);
    base(at, page, names)
        .with("category", Some("news"))
        .with("status", Some(if is_over { "ended" } else { "active" }))
        .with("starts_at", from)
        .with("ends_at", until)
}
