//! OpenStatus: `/feed/json`. (Its `/summary.json` is read as it is.)
//!
//! Components have no state of their own: the page's is the only word about what is in no report.

use super::native::{Native, Object, component_refs, entry};
use super::source::Source;
use super::time;
use super::time::Zoneless::NotStated;
use crate::schedule::Instant;

const INDICATORS: &[(&str, &str)] = &[
    ("operational", "none"),
    ("degraded_performance", "minor"),
    ("degraded", "minor"),
    ("partial_outage", "major"),
    ("major_outage", "critical"),
    ("under_maintenance", "maintenance"),
    ("maintenance", "maintenance"),
    ("incident", "minor"),
];
const STATUSES: &[(&str, &str)] = &[
    ("investigating", "investigating"),
    ("identified", "identified"),
    ("monitoring", "monitoring"),
    ("resolved", "resolved"),
];

pub(super) fn convert(document: &Source, now: Instant) -> Native {
    let components = document.field("pageComponents").items();
    let names: Vec<(String, &str)> = components
        .iter()
        .filter_map(|it| Some((it.field("id").id()?, it.field("name").text()?)))
        .collect();
    let reports = document.field("statusReports").items();
    let url = document
        .url()
        .and_then(|url| url.strip_suffix("/feed/json"));
    let works = document.field("maintenances").items();
    Native {
        page: Object::default()
            .with("name", document.field("title").value())
            .with("url", url)
            .with("updated_at", document.field("updatedAt").time(&NotStated)),
        indicator: document.field("status").word(INDICATORS),
        incidents: Some(reports.iter().map(|at| report(at, &names)).collect()),
        maintenances: Some(works.iter().map(|at| work(at, &names, now)).collect()),
        ..Native::default()
    }
}

fn affected(at: &Source, names: &[(String, &str)]) -> Vec<Object> {
    let ids = at.field("pageComponents").items();
    let found = ids.iter().filter_map(|it| {
        let id = it.id().or_else(|| it.field("id").id())?;
        let known = names.iter().find(|(known, _)| *known == id);
        if known.is_none() {
            it.lose(format!("no component has the id {id:?}"));
        }
        known.cloned()
    });
    component_refs(found)
}

fn report(at: &Source, names: &[(String, &str)]) -> Object {
    let updates = at.field("statusReportUpdates").items();
    let updates = updates.iter().map(|update| {
        Object::default()
            .with("id", update.field("id").id())
            .with("status", update.field("status").word(STATUSES))
            .with("body", update.field("message").value())
            .with("created_at", update.field("date").time(&NotStated))
    });
    entry(at, at.field("id").id(), at.field("title").text())
        .with("status", at.field("status").word(STATUSES))
        // Reports have no impact: that there is a problem is all that is known.
        .with("impact", Some("unknown"))
        .with("updated_at", at.field("updatedAt").time(&NotStated))
        .list("components", affected(at, names))
        .list("incident_updates", updates.collect())
}

fn work(at: &Source, names: &[(String, &str)], now: Instant) -> Object {
    let [from, to] = ["from", "to"].map(|name| at.field(name).time(&NotStated));
    let is_past = |text: &Option<String>| {
        let at = text.as_deref().and_then(time::instant);
        at.is_some_and(|at| at <= now)
    };
    let status = match (is_past(&from), is_past(&to)) {
        (_, true) => "completed",
        (true, _) => "in_progress",
        _ => "scheduled",
    };
    let updated = at.field("updatedAt").time(&NotStated);
    let mut updates = Vec::new();
    if let Some(message) = at.field("message").text() {
        updates.push(
            Object::default()
                .with("body", Some(message))
                .with("created_at", updated.clone()),
        );
    }
    entry(
        at,
        at.field("id").id().map(|id| format!("maintenance-{id}")),
        at.any(&["name", "title"]).text(),
    )
    .with("status", Some(status))
    .with("impact", Some("maintenance"))
    .with("updated_at", updated)
    .with("scheduled_for", from)
    .with("scheduled_until", to)
    .with("ends_automatically", Some(true))
    .list("components", affected(at, names))
    .list("incident_updates", updates)
}
