//! Apple: `system_status_en_US.js`, also within the call of a function.
//!
//! Every service is listed; one that is well has no events. `epochStartDate` is in ms of UTC; the dates beside it are the wall clock of Cupertino. One
//! event of several services stands under each of them.

use super::native::{Native, Object, entry};
use super::source::Source;

const COMPONENTS: &[(&str, &str)] = &[
    ("Outage", "major_outage"),
    ("Issue", "partial_outage"),
    ("Performance", "degraded_performance"),
    ("Maintenance", "under_maintenance"),
    ("Available", "operational"),
];
const IMPACTS: &[(&str, &str)] = &[
    ("Outage", "critical"),
    ("Issue", "major"),
    ("Performance", "minor"),
    ("Maintenance", "maintenance"),
    ("Available", "none"),
];

struct Event<'a> {
    at: Source<'a>,
    id: Option<String>,
    services: Vec<&'a str>,
}

pub(super) fn convert(document: &Source) -> Native {
    let services = document.field("services").items();
    let components = services.iter().map(component);
    let components = components.collect();
    let mut events: Vec<Event> = Vec::new();
    for service in &services {
        let name = service.field("serviceName").text().unwrap_or_default();
        for at in service.field("events").items() {
            let id = at.field("messageId").id();
            let known = events
                .iter_mut()
                .find(|event| event.id.is_some() && event.id == id);
            match known {
                Some(event) => event.services.push(name),
                None => events.push(Event {
                    at,
                    id,
                    services: vec![name],
                }),
            }
        }
    }
    let is_work = |event: &&Event| {
        event.at.field("statusType").text() == Some("Maintenance")
            || matches!(
                event.at.field("eventStatus").text(),
                Some("upcoming" | "completed")
            )
    };
    let (works, incidents): (Vec<_>, Vec<_>) = events.iter().partition(is_work);
    let message = document.field("drMessage").text().map(|text| {
        let update = Object::default().with("body", Some(text));
        entry(document, Some("message".to_owned()), Some(text))
            .with("category", Some("news"))
            .with("status", Some("active"))
            .list("incident_updates", vec![update])
    });
    Native {
        page: Object::default()
            .with("name", Some("Apple"))
            .with("url", Some("https://www.apple.com/support/systemstatus/")),
        components: Some(components),
        incidents: Some(incidents.into_iter().map(incident).collect()),
        maintenances: Some(works.into_iter().map(work).collect()),
        notices: message.map(|message| vec![message]),
        ..Native::default()
    }
}

fn component(at: &Source) -> Object {
    let events = at.field("events").items();
    let ongoing = events.iter().filter(|event| {
        let status = event.field("eventStatus").text();
        !matches!(status, Some("resolved" | "completed" | "upcoming"))
    });
    // The worst that goes on; the table is in that order, and what is not known there is no more than an issue.
    let words: Vec<&str> = ongoing
        .filter_map(|event| event.field("statusType").word(COMPONENTS))
        .collect();
    let order = [
        "major_outage",
        "partial_outage",
        "degraded_performance",
        "unknown",
        "under_maintenance",
    ];
    let worst = order.into_iter().find(|word| words.contains(word));
    let well = match at.field("events").is_list() {
        true => "operational",
        false => "unknown",
    };
    Object::default()
        .with("id", at.field("serviceName").id())
        .with("name", at.field("serviceName").value())
        // One that is well has a list without events.
        .with("status", Some(worst.unwrap_or(well)))
}

/// When it was written is only there in local time: `since` is when it began.
fn base(event: &Event, since: Option<String>) -> Object {
    let at = &event.at;
    let affected = event.services.iter();
    let affected = affected.map(|name| {
        Object::default()
            .with("id", Some(*name))
            .with("name", Some(*name))
    });
    let texts = [at.field("message").text(), at.field("usersAffected").text()];
    let body: Vec<&str> = texts.into_iter().flatten().collect();
    let update = Object::default()
        .with(
            "body",
            Some(body.join("\n\n")).filter(|body| !body.is_empty()),
        )
        .with("created_at", since.clone());
    let type_ = at.field("statusType").text().unwrap_or("Event");
    let name = format!("{}: {type_}", event.services.join(", "));
    entry(at, event.id.clone(), Some(&name))
        .with("created_at", since.clone())
        .with("started_at", since)
        .list("components", affected.collect())
        .list("incident_updates", vec![update])
}

fn incident(event: &Event) -> Object {
    let end = event.at.field("epochEndDate").unix(1.0);
    let status = event
        .at
        .field("eventStatus")
        .word(&[("ongoing", "investigating"), ("resolved", "resolved")]);
    base(event, event.at.field("epochStartDate").unix(1.0))
        .with("status", status)
        .with("impact", event.at.field("statusType").word(IMPACTS))
        .with("resolved_at", end)
}

fn work(event: &Event) -> Object {
    const STATUSES: &[(&str, &str)] = &[
        ("upcoming", "scheduled"),
        ("ongoing", "in_progress"),
        ("completed", "completed"),
        ("resolved", "completed"),
    ];
    let at = &event.at;
    base(event, None)
        .with("status", at.field("eventStatus").word(STATUSES))
        .with("impact", Some("maintenance"))
        .with("scheduled_for", at.field("epochStartDate").unix(1.0))
        .with("scheduled_until", at.field("epochEndDate").unix(1.0))
}
