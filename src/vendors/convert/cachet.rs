//! Cachet 3: `/api/components`, `/api/incidents`, `/api/schedules` and `/api/status`, in the form of JSON:API.
//!
//! Times are the wall clock of the application, whose zone is in no document. `completed` of planned work is also its planned end.

use super::native::{Native, Object, entry};
use super::source::Source;
use super::time::Zoneless;
use crate::json::Node;

const COMPONENTS: &[(&str, &str)] = &[
    ("1", "operational"),
    ("2", "degraded_performance"),
    ("3", "partial_outage"),
    ("4", "major_outage"),
    ("5", "unknown"),
    ("6", "under_maintenance"),
];
const INCIDENTS: &[(&str, &str)] = &[
    ("0", "unknown"),
    ("1", "investigating"),
    ("2", "identified"),
    ("3", "monitoring"),
    ("4", "resolved"),
];
const WORK: &[(&str, &str)] = &[("0", "scheduled"), ("1", "in_progress"), ("2", "completed")];

/// Whether a document is Cachet 2's, whose items have no attributes.
pub(super) fn is_older(root: &Node) -> bool {
    let Some(Node::List(items)) = root.field("data") else {
        return false;
    };
    !items.is_empty() && items.iter().all(|item| item.field("attributes").is_none())
}

pub(super) fn convert(document: &Source, zoneless: &Zoneless) -> Native {
    let data = document.field("data");
    let items = match data.is_list() {
        true => data.items(),
        false => vec![data],
    };
    let mut native = Native {
        page: Object::default().with("url", document.resolve("/")),
        ..Native::default()
    };
    for at in &items {
        let it = at.field("attributes");
        let has = |name: &str| !it.field(name).is_null();
        let type_ = at.field("type").text().unwrap_or_default();
        match () {
            () if type_ == "schedules" || has("scheduled") => native
                .maintenances
                .get_or_insert_default()
                .push(work(at, &it, zoneless)),
            () if type_ == "incidents" || has("occurred") || has("stickied") => native
                .incidents
                .get_or_insert_default()
                .push(incident(at, &it, zoneless)),
            () if type_ == "components" => {
                native.components.get_or_insert_default().push(
                    Object::default()
                        .with("id", at.field("id").id())
                        .with("name", it.field("name").value())
                        .with("description", it.field("description").value())
                        .with("status", it.field("status.value").word(COMPONENTS))
                        .with("updated_at", it.field("updated.string").time(zoneless)),
                );
            }
            // The state of the whole, in words: what it is made of says more.
            () if !data_is_status(&it) => at.lose_gravely("is nothing that is known here"),
            () => {}
        }
    }
    // An empty list is of the kind that its URL says.
    let url = document.url().unwrap_or_default();
    match url
        .split(['?', '#'])
        .next()
        .and_then(|url| url.rsplit('/').next())
    {
        Some("incidents") => native.incidents = native.incidents.or_else(|| Some(Vec::new())),
        Some("components") => native.components = native.components.or_else(|| Some(Vec::new())),
        _ => {}
    }
    native
}

fn data_is_status(attributes: &Source) -> bool {
    !attributes.field("status.human").is_null()
}

fn base(at: &Source, it: &Source, zoneless: &Zoneless, id: Option<String>) -> Object {
    let created = it.field("created.string").time(zoneless);
    let mut updates = Vec::new();
    if let Some(text) = it.field("message").text() {
        updates.push(
            Object::default()
                .with("body", Some(text))
                .with("created_at", created.clone()),
        );
    }
    entry(at, id, it.field("name").text())
        .with("created_at", created)
        .with("updated_at", it.field("updated.string").time(zoneless))
        .list("incident_updates", updates)
}

fn incident(at: &Source, it: &Source, zoneless: &Zoneless) -> Object {
    let id = it.field("guid").id().or_else(|| at.field("id").id());
    base(at, it, zoneless, id)
        .with("status", it.field("status.value").word(INCIDENTS))
        // Incidents have no impact: that there is a problem is all that is known.
        .with("impact", Some("unknown"))
        .with("started_at", it.field("occurred.string").time(zoneless))
}

fn work(at: &Source, it: &Source, zoneless: &Zoneless) -> Object {
    let id = at.field("id").id().map(|id| format!("schedule-{id}"));
    base(at, it, zoneless, id)
        .with("status", it.field("status.value").word(WORK))
        .with("impact", Some("maintenance"))
        .with("scheduled_for", it.field("scheduled.string").time(zoneless))
        .with(
            "scheduled_until",
            it.field("completed.string").time(zoneless),
        )
}
