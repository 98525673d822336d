//! AWS Health: `https://health.aws.amazon.com/public/currentevents`, in UTF-16.
//!
//! What `status` means is in no document of AWS's: 0 is over for all who read it, and the higher ones are worse. The list has what goes on; an
//! empty one has no date and no other sign of life, so that nothing is claimed of it.

use super::native::{Native, Object, component_refs, entry};
use super::source::Source;
use std::cmp::Reverse;

const STATUSES: &[(&str, &str)] = &[
    ("0", "resolved"),
    ("1", "investigating"),
    ("2", "investigating"),
    ("3", "investigating"),
];
const IMPACTS: &[(&str, &str)] = &[
    ("0", "unknown"),
    // It may be information only, or more.
    ("1", "unknown"),
    ("2", "minor"),
    ("3", "major"),
];

pub(super) fn convert(document: &Source) -> Native {
    let events = document.items();
    Native {
        page: Object::default()
            .with("name", Some("AWS"))
            .with("url", Some("https://health.aws.amazon.com/health/status")),
        incidents: (!events.is_empty()).then(|| events.iter().map(incident).collect()),
        ..Native::default()
    }
}

fn incident(at: &Source) -> Object {
    let mut log = at.field("event_log").items();
    // Of two at the same time the one that stands last is the newer.
    log.reverse();
    log.sort_by_key(|it| Reverse(it.field("timestamp").number().map(|at| at as i64)));
    let updates = log.iter().map(|it| {
        Object::default()
            .with("status", it.field("status").word(STATUSES))
            .with("body", it.any(&["message", "summary"]).value())
            .with("created_at", it.field("timestamp").unix(1000.0))
    });
    let region = at.field("region_name").text();
    let in_region = |name: &str| match region {
        Some(region) => format!("{name} ({region})"),
        None => name.to_owned(),
    };
    let own = at.field("service").id().into_iter();
    let own = own.filter_map(|id| Some((id, in_region(at.field("service_name").text()?))));
    let others = at.field("impacted_services").entries().into_iter();
    let others = others
        .filter_map(|(id, it)| Some((id.to_owned(), in_region(it.field("service_name").text()?))));
    let services: Vec<(String, String)> = own.chain(others).collect();
    let services = services
        .iter()
        .map(|(id, name)| (id.clone(), name.as_str()));
    let began = at.field("date").unix(1000.0);
    let state = at.field("status");
    entry(at, at.field("arn").id(), at.field("summary").text())
        // One that does not say how it is, is not over.
        .with("status", state.word(STATUSES).or(Some("unknown")))
        .with("impact", state.word(IMPACTS).or(Some("unknown")))
        .with("created_at", began.clone())
        .with("started_at", began)
        .list("components", component_refs(services))
        .list("incident_updates", updates.collect())
}
