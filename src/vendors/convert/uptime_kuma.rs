//! Uptime Kuma: `/api/status-page/NAME`, and `/api/status-page/heartbeat/NAME` for the state of the monitors.
//!
//! Pinned posts and heartbeats have UTC times without a zone; the one slot of single work is in its own `timezone`, those of recurring work are
//! UTC. Without heartbeats nothing is known of the monitors.

use super::native::{Native, Object, entry};
use super::source::Source;
use super::time::Zoneless::{In, NotStated, Utc};

const BEATS: &[(&str, &str)] = &[
    ("0", "major_outage"),
    ("1", "operational"),
    // It has not answered yet.
    ("2", "unknown"),
    ("3", "under_maintenance"),
];

pub(super) fn convert(documents: &[Source]) -> Native {
    let page = documents
        .iter()
        .find(|it| !it.field("publicGroupList").is_null() || !it.field("config").is_null());
    let beats = documents
        .iter()
        .map(|it| it.field("heartbeatList"))
        .find(|it| !it.is_null());
    let Some(page) = page else {
        return Native::default();
    };
    let config = page.field("config");
    let (mut incidents, mut notices) = (Vec::new(), Vec::new());
    let single = page.field("incident");
    let single = (!single.is_null()).then_some(single);
    for at in page.field("incidents").items().into_iter().chain(single) {
        match at.field("style").text() {
            Some("warning") => incidents.push(incident(&at, "minor")),
            Some("danger") => incidents.push(incident(&at, "critical")),
            // The colours of a message that is no alarm.
            Some("info" | "primary" | "light" | "dark") => {
                notices.push(post(&at).with("category", Some("news")).with(
                    "status",
                    Some(if is_over(&at) { "ended" } else { "active" }),
                ))
            }
            other => {
                let message = format!("{:?} is a word that is not known here", other.unwrap_or(""));
                at.field("style").lose(message);
                incidents.push(incident(&at, "unknown"));
            }
        }
    }
    let works = page.field("maintenanceList").items();
    let slug = config.field("slug").text();
    let url = slug.and_then(|slug| page.resolve(&format!("/status/{slug}")));
    if beats.is_none() {
        page.field("publicGroupList").lose(
            "the state of its monitors is in another document, /api/status-page/heartbeat/NAME",
        );
    }
    Native {
        page: Object::default()
            .with("name", config.field("title").value())
            .with("url", url),
        components: beats.map(|beats| components(page, &beats)),
        incidents: Some(incidents),
        maintenances: Some(works.iter().map(work).collect()),
        notices: Some(notices),
        ..Native::default()
    }
}

fn components(page: &Source, beats: &Source) -> Vec<Object> {
    let mut all = Vec::new();
    for group in page.field("publicGroupList").items() {
        let id = group.field("id").id().map(|id| format!("group-{id}"));
        all.push(
            Object::default()
                .with("id", id.clone())
                .with("name", group.field("name").value())
                .with("group", Some(true)),
        );
        for monitor in group.field("monitorList").items() {
            let own = monitor.field("id").id();
            // The newest beat is the last one.
            let newest = beats
                .field(own.as_deref().unwrap_or_default())
                .items()
                .pop();
            let status = newest
                .as_ref()
                .and_then(|it| it.field("status").word(BEATS));
            all.push(
                Object::default()
                    .with("id", own)
                    .with("name", monitor.field("name").value())
                    .with("status", status.or(Some("unknown")))
                    .with(
                        "updated_at",
                        newest.and_then(|it| it.field("time").time(&Utc)),
                    )
                    .with("group_id", id.clone()),
            );
        }
    }
    all
}

fn post(at: &Source) -> Object {
    let created = at.field("createdDate").time(&Utc);
    let update = Object::default()
        .with("body", at.field("content").value())
        .with("created_at", created.clone());
    entry(at, at.field("id").id(), at.field("title").text())
        .with("created_at", created)
        .with("updated_at", at.field("lastUpdatedDate").time(&Utc))
        .list("incident_updates", vec![update])
}

/// A post stands for as long as it is active.
fn is_over(at: &Source) -> bool {
    let active = at.field("active");
    at.has("active") && !active.is_true() && active.number() != Some(1.0)
}

fn incident(at: &Source, impact: &'static str) -> Object {
    let status = match is_over(at) {
        true => "resolved",
        false => "investigating",
    };
    post(at)
        .with("status", Some(status))
        .with("impact", Some(impact))
}

fn work(at: &Source) -> Object {
    const STATUSES: &[(&str, &str)] = &[
        ("scheduled", "scheduled"),
        ("under-maintenance", "in_progress"),
        ("ended", "completed"),
        ("inactive", "cancelled"),
    ];
    let zone = at.field("timezone").text();
    let zoneless = match (at.field("strategy").text(), zone) {
        (Some("single"), Some(zone)) => In(zone),
        (Some("single"), None) => NotStated,
        _ => Utc,
    };
    let slots = at.field("timeslotList").items();
    let windows = slots.iter().map(|slot| {
        Object::default()
            .with("start", slot.field("startDate").time(&zoneless))
            .with("end", slot.field("endDate").time(&zoneless))
    });
    let mut updates = Vec::new();
    if let Some(text) = at.field("description").text() {
        updates.push(Object::default().with("body", Some(text)));
    }
    let id = at.field("id").id().map(|id| format!("maintenance-{id}"));
    entry(at, id, at.field("title").text())
        .with("status", at.field("status").word(STATUSES))
        .with("impact", Some("maintenance"))
        .with("ends_automatically", Some(true))
        .list("windows", windows.collect())
        .list("incident_updates", updates)
}
