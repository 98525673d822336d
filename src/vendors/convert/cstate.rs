//! cState: `/index.json`, `/issues/index.json`, and the page of one issue.
//!
//! A window of planned work is a `notice` with a start in the future; its end is in the page of the issue, if anywhere. The same issue stands under each
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
        unresolved.chain(pages).chain(pinned).collect()
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
        let issue = issue(at, id, created.clone().filter(|_| !is_ahead));
        // A pinned issue says neither how bad it is nor whether it is over.
        let is_news = at.field("informational").is_true() || at.field("resolved").is_null();
        if is_news {
            let status = if is_over { "ended" } else { "active" };
            notices.push(
                issue
                    .with("category", Some("news"))
                    .with("status", Some(status)),
            );
        } else if is_ahead && !is_over {
            let end = at.any(&["resolvedWhen", "resolvedAt"]).time(&NotStated);
            works.push(
                issue
                    .with("status", Some("scheduled"))
                    .with("impact", Some("maintenance"))
                    .with("scheduled_for", created)
                    .with("scheduled_until", end),
            );
        } else {
            let status = if is_over { "resolved" } else { "investigating" };
            incidents.push(
                issue
                    .with("status", Some(status))
                    .with("impact", at.field("severity").word(IMPACTS))
                    .with("resolved_at", at.field("resolvedAt").time(&NotStated)),
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
        .with("updated_at", built)
}

fn system(at: &Source) -> Object {
    Object::default()
        .with("id", at.field("name").id())
        .with("name", at.field("name").value())
        .with("description", at.field("description").value())
        .with("status", at.field("status").word(SYSTEMS))
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
        .with("shortlink", at.field("permalink").value())
        .list("components", affected)
        .list("incident_updates", updates)
}

/// The text of a document, with quotes within strings escaped: cState writes titles as they are. A
/// quote ends a string if what follows it can follow a string in such a document.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 16);
    let mut is_inside = false;
    let mut chars = text.char_indices();
    while let Some((at, char)) = chars.next() {
        match char {
            '\\' if is_inside => {
                escaped.push(char);
                escaped.extend(chars.next().map(|(_, char)| char));
                continue;
            }
            '"' if is_inside => {
                is_inside = !is_end(text[at + 1..].trim_start());
                if is_inside {
                    escaped.push('\\');
                }
            }
            '"' => is_inside = true,
            _ => {}
        }
        escaped.push(char);
    }
    escaped
}

fn is_end(behind: &str) -> bool {
    let Some(next) = behind.chars().next() else {
        return true;
    };
    let after = behind[next.len_utf8()..].trim_start();
    match next {
        ',' => after.starts_with(['"', '{']),
        ':' => ["\"", "{", "[", "true", "false", "null"]
            .iter()
            .any(|value| after.starts_with(value)),
        '}' | ']' => after.is_empty() || after.starts_with([',', '}', ']']),
        _ => false,
    }
}
