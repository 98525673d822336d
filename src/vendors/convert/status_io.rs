//! Status.io: `https://api.status.io/1.0/status/ID`.
//!
//! Messages stand oldest first. Work that has begun may be in `active` long past its planned end; work that nobody has marked as begun stays in
//! `upcoming` after its end, and is then over.

use super::native::{Native, Object, component_refs, entry};
use super::source::Source;
use super::time::{self, Zoneless::NotStated};
use std::cmp::Reverse;

/// A vendor's words and the native ones.
type Words = &'static [(&'static str, &'static str)];

const COMPONENTS: &[(&str, &str)] = &[
    ("100", "operational"),
    ("200", "under_maintenance"),
    ("300", "degraded_performance"),
    ("400", "partial_outage"),
    ("500", "major_outage"),
    // A security event: that there is a problem is known, and not which.
    ("600", "unknown"),
];
const INDICATORS: &[(&str, &str)] = &[
    ("100", "none"),
    ("200", "maintenance"),
    ("300", "minor"),
    ("400", "major"),
    ("500", "critical"),
    ("600", "critical"),
];
const STATES: &[(&str, &str)] = &[
    ("100", "investigating"),
    ("200", "identified"),
    ("300", "monitoring"),
    ("400", "resolved"),
];

pub(super) fn convert(document: &Source) -> Native {
    let result = document.field("result");
    let mut components = Vec::new();
    for at in result.field("status").items() {
        component(&at, &mut components);
    }
    let overall = result.field("status_overall");
    let active = result.field("maintenance.active").items();
    let upcoming = result.field("maintenance.upcoming").items();
    let active = active.iter().map(|at| work(at, "in_progress"));
    let upcoming = upcoming
        .iter()
        .map(|at| work(at, "scheduled").with("ends_automatically", Some(true)));
    let incidents = result.field("incidents").items();
    Native {
        page: Object::default().with("updated_at", overall.field("updated").time(&NotStated)),
        indicator: overall.field("status_code").word(INDICATORS),
        components: Some(components),
        incidents: Some(incidents.iter().map(incident).collect()),
        maintenances: Some(active.chain(upcoming).collect()),
        ..Native::default()
    }
}

/// A component; if it runs in several places, a group of them.
fn component(at: &Source, all: &mut Vec<Object>) {
    let id = at.any(&["id", "name"]).id();
    let containers = at.field("containers").items();
    let code = at.field("status_code").id();
    let is_as_whole = |it: &Source| it.field("status_code").id() == code;
    let is_group = containers.len() > 1 || !containers.iter().all(is_as_whole);
    all.push(
        Object::default()
            .with("id", id.clone())
            .with("name", at.field("name").value())
            .with("status", at.field("status_code").word(COMPONENTS))
            .with("updated_at", at.field("updated").time(&NotStated))
            .with("group", is_group.then_some(true)),
    );
    if !is_group {
        return;
    }
    for container in containers {
        let own = container.any(&["id", "name"]).id();
        let own = own.map(|own| [id.as_deref().unwrap_or_default(), "/", &own].concat());
        all.push(
            Object::default()
                .with("id", own)
                .with("name", container.field("name").value())
                .with("status", container.field("status_code").word(COMPONENTS))
                .with("updated_at", container.field("updated").time(&NotStated))
                .with("group_id", id.clone()),
        );
    }
}

/// The messages, the newest first.
fn messages<'a>(at: &Source<'a>) -> Vec<Source<'a>> {
    let mut messages = at.field("messages").items();
    messages.reverse();
    messages.sort_by_cached_key(|message| {
        let sent = message.field("datetime").time(&NotStated);
        Reverse(sent.as_deref().and_then(time::instant))
    });
    messages
}

fn base(at: &Source, states: Option<Words>) -> Object {
    let messages = messages(at);
    let updates = messages.iter().map(|message| {
        Object::default()
            .with("id", message.field("_id").id())
            .with("body", message.field("details").value())
            .with(
                "status",
                states.and_then(|it| message.field("state").word(it)),
            )
            .with("created_at", message.field("datetime").time(&NotStated))
    });
    let affected = at.field("components_affected").items();
    let affected = component_refs(affected.iter().filter_map(|it| {
        Some((
            it.any(&["_id", "id", "name"]).id()?,
            it.field("name").text()?,
        ))
    }));
    entry(at, at.any(&["_id", "id"]).id(), at.field("name").text())
        .with("created_at", at.field("datetime_open").time(&NotStated))
        .list("components", affected)
        .list("incident_updates", updates.collect())
}

fn incident(at: &Source) -> Object {
    const IMPACTS: &[(&str, &str)] = &[
        ("100", "none"),
        ("200", "maintenance"),
        ("300", "minor"),
        ("400", "major"),
        ("500", "critical"),
        ("600", "critical"),
    ];
    let messages = messages(at);
    let of = |name: &str, words| messages.first().and_then(|it| it.field(name).word(words));
    // One that is over was as bad as its worst message says.
    let is_over = of("state", STATES) == Some("resolved");
    let relevant = &messages[..if is_over {
        messages.len()
    } else {
        1.min(messages.len())
    }];
    let statuses = relevant
        .iter()
        .filter_map(|it| it.field("status").word(IMPACTS));
    let rank = |impact: &&str| IMPACTS.iter().position(|(_, known)| known == impact);
    let worst = statuses.max_by_key(rank);
    base(at, Some(STATES))
        .with("status", of("state", STATES).or(Some("investigating")))
        .with("impact", worst.or(Some("unknown")))
}

fn work(at: &Source, status: &'static str) -> Object {
    let time = |name| at.field(name).time(&NotStated);
    // What the states of its messages are called is in no document.
    base(at, None)
        .with("status", Some(status))
        .with("impact", Some("maintenance"))
        .with("scheduled_for", time("datetime_planned_start"))
        .with("scheduled_until", time("datetime_planned_end"))
}
