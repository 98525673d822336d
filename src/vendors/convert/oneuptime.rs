//! OneUptime: `https://HOST/status-page-api/overview/ID`.
//!
//! The names of states are the page owner's own words, so only their flags are read: `isOperationalState`, `isOngoingState`. Ids and dates may be
//! wrapped: `{"_type": "ObjectID", "value": "..."}`.

use super::native::{Native, Object, component_refs, entry};
use super::source::Source;
use super::time::{self, Zoneless::NotStated};
use crate::schedule::Instant;

pub(super) fn convert(document: &Source, now: Instant) -> Native {
    let list = |name: &str| {
        let list = document.field(name);
        (!list.is_null()).then(|| list.items())
    };
    let notes = document.field("incidentPublicNotes").items();
    let work_notes = document
        .field("scheduledMaintenanceEventsPublicNotes")
        .items();
    let page = document.field("statusPage");
    let incidents = list("activeIncidents");
    let works = list("scheduledMaintenanceEvents");
    let news = list("activeAnnouncements");
    Native {
        page: Object::default()
            .with("name", page.any(&["pageTitle", "name"]).value())
            .with("url", page.field("url").value()),
        indicator: Some(indicator(&document.field("overallStatus"))),
        incidents: incidents.map(|all| all.iter().map(|at| incident(at, &notes)).collect()),
        maintenances: works.map(|all| all.iter().map(|at| work(at, &work_notes)).collect()),
        notices: news.map(|all| all.iter().map(|at| announcement(at, now)).collect()),
        ..Native::default()
    }
}

/// A value that may be wrapped.
fn plain<'a>(at: &Source<'a>) -> Source<'a> {
    match at.has("value") {
        true => at.field("value"),
        false => at.clone(),
    }
}

fn id_of(at: &Source) -> Option<String> {
    plain(&at.any(&["_id", "id"])).id()
}

fn time_of(at: &Source, name: &str) -> Option<String> {
    plain(&at.field(name)).time(&NotStated)
}

/// How the page is as a whole. Only the flag says that it is well.
fn indicator(status: &Source) -> &'static str {
    let is = |name: &str| status.field(name).is_true();
    match () {
        () if is("isOfflineState") => "critical",
        () if is("isOperationalState") => "none",
        () if status.is_null() => "unknown",
        // A state between the two.
        () => "minor",
    }
}

fn base(at: &Source, notes: &[Source], event: &str) -> Object {
    let id = id_of(at);
    let its_own = notes.iter().filter(|note| {
        let of = plain(&note.field(event)).id();
        of.is_some() && of == id
    });
    let mut updates: Vec<Object> = its_own
        .map(|note| {
            let posted = time_of(note, "postedAt").or_else(|| time_of(note, "createdAt"));
            Object::default()
                .with("id", id_of(note))
                .with("body", note.field("note").value())
                .with("created_at", posted)
        })
        .collect();
    if let Some(body) = at.field("description").text() {
        updates.push(
            Object::default()
                .with("body", Some(body))
                .with("created_at", time_of(at, "createdAt")),
        );
    }
    let monitors = at.field("monitors").items();
    let monitors = component_refs(
        monitors
            .iter()
            .filter_map(|it| Some((id_of(it)?, it.field("name").text()?))),
    );
    entry(at, id, at.field("title").text())
        .with("created_at", time_of(at, "createdAt"))
        .list("components", monitors)
        .list("incident_updates", updates)
}

fn incident(at: &Source, notes: &[Source]) -> Object {
    let is_over = at.field("currentIncidentState.isResolvedState").is_true();
    let status = if is_over { "resolved" } else { "investigating" };
    base(at, notes, "incidentId")
        .with("status", Some(status))
        // How bad it is, is the owner's own word: that there is a problem is all that is known.
        .with("impact", Some("unknown"))
}

fn work(at: &Source, notes: &[Source]) -> Object {
    let state = at.field("currentScheduledMaintenanceState");
    let is = |name: &str| state.field(name).is_true();
    let status = match () {
        () if is("isEndedState") || is("isResolvedState") => "completed",
        () if is("isOngoingState") => "in_progress",
        () if is("isScheduledState") => "scheduled",
        () => {
            state.lose("has none of the flags that are known here");
            "unknown"
        }
    };
    base(at, notes, "scheduledMaintenanceId")
        .with("status", Some(status))
        .with("impact", Some("maintenance"))
        .with("scheduled_for", time_of(at, "startsAt"))
        .with("scheduled_until", time_of(at, "endsAt"))
}

fn announcement(at: &Source, now: Instant) -> Object {
    let end = time_of(at, "endAnnouncementAt");
    let is_over = end.as_deref().and_then(time::instant);
    let is_over = is_over.is_some_and(|end| end <= now);
    base(at, &[], "")
        .with("category", Some("news"))
        .with("status", Some(if is_over { "ended" } else { "active" }))
        .with("starts_at", time_of(at, "showAnnouncementAt"))
        .with("ends_at", end)
}
