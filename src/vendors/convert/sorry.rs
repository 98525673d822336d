//! Sorry: `/api/v1/status` and `/api/v1/components` of a page, and `https://ro-api.sorryapp.com/v1/pages/ID` with its notices.
//!
//! The first two say how things are and nothing more; only the third has texts and planned work.

use super::native::{Native, Object, entry};
use super::source::Source;
use super::time::Zoneless::NotStated;

const INDICATORS: &[(&str, &str)] = &[
    ("operational", "none"),
    ("degraded", "minor"),
    ("partially-degraded", "minor"),
    ("under_maintenance", "maintenance"),
];
const COMPONENTS: &[(&str, &str)] = &[
    ("operational", "operational"),
    ("degraded", "degraded_performance"),
    ("partially-degraded", "degraded_performance"),
    ("under_maintenance", "under_maintenance"),
];
const INCIDENTS: &[(&str, &str)] = &[
    ("investigating", "investigating"),
    ("identified", "identified"),
    // It has been mended, and is watched.
    ("recovering", "monitoring"),
    ("resolved", "resolved"),
];
const WORK: &[(&str, &str)] = &[
    ("scheduled", "scheduled"),
    ("underway", "in_progress"),
    ("completed", "completed"),
    ("complete", "completed"),
];

pub(super) fn convert(document: &Source) -> Native {
    let components = match document.is_list() {
        true => document.clone(),
        false => document.field("components"),
    };
    let response = document.field("response");
    let page = match response.is_null() {
        true => document.field("page"),
        false => response.clone(),
    };
    let mut native = Native {
        page: Object::default()
            .with(
                "name",
                page.any(&["name", "brand.page_name", "brand.name"]).value(),
            )
            .with("language", page.field("locale").value()),
        indicator: page.field("state").word(INDICATORS),
        description: page.field("state_text").text().map(str::to_owned),
        ..Native::default()
    };
    if components.is_list() {
        let components = components.items();
        native.components = Some(components.iter().map(component).collect());
    }
    if response.is_null() {
        return native;
    }
    let (incidents, works) = (
        native.incidents.get_or_insert_default(),
        native.maintenances.get_or_insert_default(),
    );
    for at in response.field("notices").items() {
        let kind = [("planned", "planned"), ("unplanned", "unplanned")];
        match at.field("type").word(&kind) {
            Some("planned") => works.push(work(&at)),
            _ => incidents.push(incident(&at)),
        }
    }
    native
}

fn component(at: &Source) -> Object {
    Object::default()
        .with("id", at.any(&["id", "name"]).id())
        .with("name", at.field("name").value())
        // One that does not say how it is, is not said to be well.
        .with(
            "status",
            at.field("state").word(COMPONENTS).or(Some("unknown")),
        )
}

fn base(at: &Source) -> Object {
    let updates = at.field("updates").items();
    let updates = updates.iter().map(|update| {
        Object::default()
            .with("id", update.field("id").id())
            .with("body", update.field("content").value())
            .with("created_at", update.field("created_at").time(&NotStated))
    });
    entry(at, at.field("id").id(), at.field("subject").text())
        .with("shortlink", at.field("link").value())
        .list("incident_updates", updates.collect())
}

fn incident(at: &Source) -> Object {
    let status = at.field("state").word(INCIDENTS);
    base(at)
        .with("status", status.or(Some("unknown")))
        // Notices have no scale: that there is a problem is all that is known.
        .with("impact", Some("unknown"))
        .with("created_at", at.field("begins_at").time(&NotStated))
}

fn work(at: &Source) -> Object {
    let status = at.field("state").word(WORK);
    let time = |name| at.field(name).time(&NotStated);
    base(at)
        .with("status", status.or(Some("unknown")))
        .with("impact", Some("maintenance"))
        .with("scheduled_for", time("begins_at"))
        .with("scheduled_until", time("ends_at"))
}
