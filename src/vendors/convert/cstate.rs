//! cState: `/index.json`, `/issues/index.json`, and the page of one issue.
//!
//! A window of planned work is a `notice` with a start in the future; its end is in no document. The same issue stands under each
//! system that it affects.

use super::native::{Native, Object, component_refs, entry};
use super::source::Source;
use super::time::{self, Zoneless::NotStated};
use crate::schedule::Instant;

const INDICATORS: &[(&str, &str)] = &[
    ("ok", "none"),
    ("notice", "minor"),
    ("disrupted", "major"),
    ("down", "critical"),
];
const SYSTEMS: &[(&str, &str)] = &[
    ("ok", "operational"),
    ("notice", "degraded_performance"),
    ("disrupted", "partial_outage"),
    ("down", "major_outage"),
];
const IMPACTS: &[(&str, &str)] = &[
    ("notice", "minor"),
    ("disrupted", "major"),
    ("down", "critical"),
];

pub(super) fn convert(document: &Source, now: Instant) -> Native {
    let mut native = Native::default();
    let issues: Vec<Source> = if document.is_list() {
        document.items()
    } else if document.field("is").text() == Some("issue") {
        vec![document.clone()]
    } else {
        native.page = page(document);
        native.indicator = document.field("summaryStatus").word(INDICATORS);
        let systems = document.field("systems").items();
        native.components = Some(systems.iter().map(system).collect());
        let unresolved = systems
            .iter()
            .flat_map(|system| system.field("unresolvedIssues").items());
        let pinned = document.field("pinnedIssues").items();
        let pages = document.any(&["issues", "pages"]).items();
        unresolved.chain(pinned).chain(pages).collect()
    };
    let (incidents, works, notices) = (
        native.incidents.get_or_insert_default(),
        native.maintenances.get_or_insert_default(),
        native.notices.get_or_insert_default(),
    );
    let mut known: Vec<String> = Vec::new();
    for at in &issues {
        let id = at.any(&["filename", "permalink", "title"]).id();
        if let Some(id) = id.clone()
            && !known.contains(&id)
        {
            known.push(id);
        } else if id.is_some() {
            continue;
        }
        let created = at.field("createdAt").time(&NotStated);
        let starts = created.as_deref().and_then(time::instant);
        let is_ahead = starts.is_some_and(|starts| starts > now);
        let is_over = at.field("resolved").is_true();
        let issue = issue(at, id, created);
        if at.field("informational").is_true() {
            let status = if is_over { "ended" } else { "active" };
            notices.push(
                issue
                    .with("category", Some("news"))
                    .with("status", Some(status)),
            );
        } else if is_ahead && !is_over {
            let start = issue.text("created_at").map(str::to_owned);
            works.push(
                issue
                    .with("status", Some("scheduled"))
                    .with("impact", Some("maintenance"))
                    .with("scheduled_for", start),
            );
        } else {
            let status = if is_over { "resolved" } else { "investigating" };
            incidents.push(
                issue
                    .with("status", Some(status))
                    .with("impact", at.field("severity").word(IMPACTS)),
            );
        }
    }
    native
}

fn page(at: &Source) -> Object {
    let [date, time, zone] = ["buildDate", "buildTime", "buildTimezone"]
        .map(|name| at.field(name).text().unwrap_or_default());
    // Of the abbreviations only these say which offset they are.
    let is_utc = matches!(zone, "UTC" | "GMT" | "Z");
    let seconds = if time.matches(':').count() == 1 {
        ":00Z"
    } else {
        "Z"
    };
    let built = is_utc.then(|| [date, "T", time, seconds].concat());
    let built = built.filter(|text| time::instant(text).is_some());
    Object::default()
        .with("name", at.field("title").value())
        .with("url", at.field("baseURL").value())
        .with(
            "language",
            at.any(&["languageCodeHTML", "languageCode"]).value(),
        )
        .with("generated_at", built)
}

fn system(at: &Source) -> Object {
    // What is unresolved and only informs is no fault of the system.
    let unresolved = at.field("unresolvedIssues").items();
    let informs = !unresolved.is_empty()
        && unresolved
            .iter()
            .all(|issue| issue.field("informational").is_true());
    let status = match at.field("status").word(SYSTEMS) {
        Some("degraded_performance") if informs => Some("operational"),
        status => status,
    };
    Object::default()
        .with("id", at.field("name").id())
        .with("name", at.field("name").value())
        .with("description", at.field("description").value())
        .with("status", status)
}

fn issue(at: &Source, id: Option<String>, created: Option<String>) -> Object {
    let affected = at.field("affected").items();
    let affected = component_refs(
        affected
            .iter()
            .filter_map(|it| Some((it.id()?, it.text()?))),
    );
    let updated = at.field("lastMod").time(&NotStated);
    let mut updates = Vec::new();
    if let Some(body) = at.field("body").text() {
        let when = updated.clone().or_else(|| created.clone());
        updates.push(
            Object::default()
                .with("body", Some(body))
                .with("created_at", when),
        );
    }
    entry(at, id, at.field("title").text())
        .with("created_at", created)
        .with("updated_at", updated)
        .with("resolved_at", at.field("resolvedAt").time(&NotStated))
        .with("shortlink", at.field("permalink").value())
        .list("components", affected)
        .list("incident_updates", updates)
}
