//! Gatus: `/api/v1/endpoints/statuses`, and `/api/v1/config` for the announcements.
//!
//! An endpoint is as its newest result says. How bad a check that fails is, no document says: it may be slow, or away.

use super::native::{Native, Object, entry};
use super::source::Source;
use super::time::{self, Zoneless::NotStated};
use crate::schedule::{Duration, Instant};

/// An endpoint whose newest result is older is not watched any more.
const LONGEST_SILENCE: Duration = Duration::DAY;

const KINDS: &[(&str, &str)] = &[
    ("outage", "outage"),
    ("warning", "warning"),
    ("information", "news"),
    ("operational", "news"),
    ("none", "news"),
];

pub(super) fn convert(document: &Source, now: Instant) -> Native {
    if document.is_list() {
        let endpoints = document.items();
        let groups = groups(&endpoints);
        let endpoints = endpoints.iter().map(|at| endpoint(at, now));
        return Native {
            components: Some(groups.into_iter().chain(endpoints).collect()),
            ..Native::default()
        };
    }
    let mut native = Native::default();
    for at in document.field("announcements").items() {
        let is_over = at.field("archived").is_true();
        match at.field("type").word(KINDS) {
            Some("news") => native.notices.get_or_insert_default().push(
                announcement(&at)
                    .with("category", Some("news"))
                    .with("status", Some(if is_over { "ended" } else { "active" })),
            ),
            kind => native.incidents.get_or_insert_default().push(
                announcement(&at)
                    .with(
                        "status",
                        Some(if is_over { "resolved" } else { "investigating" }),
                    )
                    .with(
                        "impact",
                        Some(if kind == Some("warning") {
                            "minor"
                        } else {
                            "unknown"
                        }),
                    ),
            ),
        }
    }
    native
}

/// The groups of endpoints, each once.
fn groups(endpoints: &[Source]) -> Vec<Object> {
    let mut names: Vec<&str> = Vec::new();
    for name in endpoints.iter().filter_map(|at| at.field("group").text()) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let group = |name: &&str| {
        Object::default()
            .with("id", Some(group_id(name)))
            .with("name", Some(*name))
            .with("group", Some(true))
    };
    names.iter().map(group).collect()
}

fn group_id(name: &str) -> String {
    ["group-", name].concat()
}

fn endpoint(at: &Source, now: Instant) -> Object {
    let results = at.field("results").items();
    let times = results.iter().map(|it| {
        let checked = it.field("timestamp").time(&NotStated);
        (checked.as_deref().and_then(time::instant), checked, it)
    });
    // Of those without a time the last stands last.
    let newest = times.max_by_key(|(instant, ..)| *instant);
    let status = match &newest {
        Some((Some(checked), _, result)) if *checked + LONGEST_SILENCE > now => {
            let success = result.field("success");
            match (success.is_true(), success.is_false()) {
                (true, _) => "operational",
                (_, true) => "partial_outage",
                _ => "unknown",
            }
        }
        _ => "unknown",
    };
    let checked = newest.and_then(|(_, checked, _)| checked);
    Object::default()
        .with("id", at.any(&["key", "name"]).id())
        .with("name", at.field("name").value())
        .with("status", Some(status))
        .with("updated_at", checked)
        .with("group_id", at.field("group").text().map(group_id))
}

fn announcement(at: &Source) -> Object {
    let when = at.field("timestamp").time(&NotStated);
    let message = at.field("message").text();
    let title = message.and_then(|text| text.lines().next());
    let update = Object::default()
        .with("body", message)
        .with("created_at", when.clone());
    // It has no id of its own.
    entry(at, when.clone(), title)
        .with("created_at", when)
        .list("incident_updates", vec![update])
}
