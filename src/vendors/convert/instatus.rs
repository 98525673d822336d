//! Instatus: `/summary.json`, and `/v3/components.json`.
//!
//! `duration` is in minutes, as a text in the documentation and as a number in pages. The summary has neither texts nor components, and
//! lists are left out when they are empty.

use super::native::{Native, Object, entry};
use super::source::Source;
use super::time::{self, Zoneless::NotStated};

const INDICATORS: &[(&str, &str)] = &[
    ("UP", "none"),
    // How bad they are, each incident says.
    ("HASISSUES", "minor"),
    ("UNDERMAINTENANCE", "maintenance"),
];
const COMPONENTS: &[(&str, &str)] = &[
    ("OPERATIONAL", "operational"),
    ("DEGRADEDPERFORMANCE", "degraded_performance"),
    ("MINOROUTAGE", "partial_outage"),
    ("PARTIALOUTAGE", "partial_outage"),
    ("MAJOROUTAGE", "major_outage"),
    ("UNDERMAINTENANCE", "under_maintenance"),
];
const IMPACTS: &[(&str, &str)] = &[
    ("OPERATIONAL", "none"),
    ("DEGRADEDPERFORMANCE", "minor"),
    ("MINOROUTAGE", "minor"),
    ("PARTIALOUTAGE", "major"),
    ("MAJOROUTAGE", "critical"),
    ("UNDERMAINTENANCE", "maintenance"),
];
const INCIDENTS: &[(&str, &str)] = &[
    ("INVESTIGATING", "investigating"),
    ("IDENTIFIED", "identified"),
    ("MONITORING", "monitoring"),
    ("RESOLVED", "resolved"),
];
const WORK: &[(&str, &str)] = &[
    ("NOTSTARTEDYET", "scheduled"),
    ("INPROGRESS", "in_progress"),
    ("VERIFYING", "verifying"),
    ("COMPLETED", "completed"),
];

pub(super) fn convert(document: &Source) -> Native {
    let mut native = Native::default();
    let page = document.field("page");
    if !page.is_null() {
        native.page = Object::default()
            .with("name", page.field("name").value())
            .with("url", page.field("url").value());
        native.indicator = page.field("status").word(INDICATORS);
        let incidents = document.field("activeIncidents").items();
        native.incidents = Some(incidents.iter().map(incident).collect());
        let works = document.field("activeMaintenances").items();
        native.maintenances = Some(works.iter().map(work).collect());
    }
    let components = document.field("components");
    if components.is_list() {
        native.components = Some(self::components(&components.items()));
    }
    native
}

fn base(at: &Source) -> Object {
    // Without an id, what identifies it is its own page.
    let id = at.any(&["id", "url"]).id();
    entry(at, id, at.field("name").text())
        .with("shortlink", at.field("url").value())
        .with("updated_at", at.field("updatedAt").time(&NotStated))
}

fn incident(at: &Source) -> Object {
    let started = at.field("started").time(&NotStated);
    base(at)
        .with("status", at.field("status").word(INCIDENTS))
        .with("impact", at.field("impact").word(IMPACTS))
        .with("created_at", started.clone())
        .with("started_at", started)
}

fn work(at: &Source) -> Object {
    let start = at.field("start").time(&NotStated);
    let minutes = at.field("duration").number();
    let end = start
        .as_deref()
        .zip(minutes)
        .and_then(|(start, minutes)| time::later(start, minutes));
    if end.is_none() && minutes.is_some() {
        at.field("duration")
            .lose("the end is not known, since the start has no zone");
    }
    base(at)
        .with("status", at.field("status").word(WORK))
        .with("impact", Some("maintenance"))
        .with("scheduled_for", start)
        .with("scheduled_until", end)
}

fn components(items: &[Source]) -> Vec<Object> {
    let mut components: Vec<Object> = Vec::new();
    for at in items {
        let group = at.field("group");
        let group_id = group.any(&["id", "name"]).id();
        if let Some(id) = &group_id
            && !components.iter().any(|it| it.text("id") == Some(id))
        {
            components.push(
                Object::default()
                    .with("id", Some(id.clone()))
                    .with("name", group.field("name").value())
                    .with("group", Some(true)),
            );
        }
        let children = at.field("children").items();
        let id = at.any(&["id", "name"]).id();
        components.push(
            component(at, id.clone(), group_id)
                .with("group", (!children.is_empty()).then_some(true)),
        );
        for child in &children {
            let its_own = child.any(&["id", "name"]).id();
            components.push(component(child, its_own, id.clone()));
        }
    }
    components
}

fn component(at: &Source, id: Option<String>, group: Option<String>) -> Object {
    Object::default()
        .with("id", id)
        .with("name", at.field("name").value())
        .with("description", at.field("description").value())
        .with("status", at.field("status").word(COMPONENTS))
        .with("group_id", group)
}
