//! incident.io: the widget's `/api/v1/summary`, and the page's own `/proxy/HOST`. (The compatible `/api/v2/summary.json` is read as it is.)
//!
//! Work that runs has `started_at` and `scheduled_end_at`, work ahead has `starts_at` and `ends_at`. Only the newest message is there. The
//! widget names only what is affected: of all other services it says nothing.

use super::native::{Native, Object, entry};
use super::source::Source;
use super::time::Zoneless::NotStated;

const IMPACTS: &[(&str, &str)] = &[
    ("operational", "none"),
    ("degraded_performance", "minor"),
    ("partial_outage", "major"),
    ("full_outage", "critical"),
    ("under_maintenance", "maintenance"),
];
const COMPONENTS: &[(&str, &str)] = &[
    ("operational", "operational"),
    ("degraded_performance", "degraded_performance"),
    ("partial_outage", "partial_outage"),
    ("full_outage", "major_outage"),
    ("under_maintenance", "under_maintenance"),
];
const STATUSES: &[(&str, &str)] = &[
    ("investigating", "investigating"),
    ("identified", "identified"),
    ("monitoring", "monitoring"),
    ("resolved", "resolved"),
    ("maintenance_scheduled", "scheduled"),
    ("maintenance_in_progress", "in_progress"),
    ("maintenance_complete", "completed"),
];

pub(super) fn convert(document: &Source) -> Native {
    let is_proxy = !document.field("summary").is_null();
    let at = match is_proxy {
        true => document.field("summary"),
        false => document.clone(),
    };
    let name = at.any(&["page_title", "name"]);
    let url = at.any(&["page_url", "public_url"]);
    let running = at.field("in_progress_maintenances").items();
    let ahead = at.field("scheduled_maintenances").items();
    let is_work = |it: &Source| {
        let status = it.field("status").text();
        status.is_some_and(|status| status.starts_with("maintenance_"))
    };
    let ongoing = at.field("ongoing_incidents").items();
    let (also_running, incidents): (Vec<_>, Vec<_>) = ongoing.into_iter().partition(is_work);
    let components = if is_proxy {
        components(&at)
    } else {
        Vec::new()
    };
    let names = &components;
    let maintenances = running.iter().chain(&also_running).chain(&ahead);
    let maintenances = maintenances.map(|it| work(it, names)).collect();
    let incidents = incidents.iter().map(|it| incident(it, names)).collect();
    Native {
        page: Object::default()
            .with("name", name.value())
            .with("url", url.value())
            .with("language", at.field("locale").value()),
        incidents: Some(incidents),
        maintenances: Some(maintenances),
        components: is_proxy.then_some(components),
        ..Native::default()
    }
}

/// All components of a page, in its order. One that is not called affected is operational.
fn components(at: &Source) -> Vec<Object> {
    let incidents = at.field("ongoing_incidents").items();
    let of_incidents = incidents.iter().map(|it| it.field("affected_components"));
    let affected: Vec<Source> = [at.field("affected_components")]
        .into_iter()
        .chain(of_incidents)
        .flat_map(|list| list.items())
        .collect();
    let status = |id: Option<String>| {
        let mut affected = affected.iter();
        let found = affected.find(|it| it.any(&["component_id", "id"]).id() == id);
        found.map_or(Some("operational"), |it| {
            let status = it.any(&["status", "current_status"]).word(COMPONENTS);
            status.or(Some("unknown"))
        })
    };
    let mut all: Vec<Object> = Vec::new();
    let mut add = |it: &Source, group: Option<String>| {
        let id = it.any(&["component_id", "id"]).id();
        if it.field("hidden").is_true() || all.iter().any(|known| known.text("id") == id.as_deref())
        {
            return;
        }
        all.push(
            Object::default()
                .with("status", status(id.clone()))
                .with("id", id)
                .with("name", it.field("name").value())
                .with("group_id", group),
        );
    };
    let mut groups = Vec::new();
    for item in at.field("structure.items").items() {
        let group = item.field("group");
        if group.is_null() {
            add(&item.field("component"), None);
            continue;
        }
        let id = group.any(&["id", "name"]).id();
        groups.push(
            Object::default()
                .with("id", id.clone())
                .with("name", group.field("name").value())
                .with("group", Some(true)),
        );
        for member in group.field("components").items() {
            add(&member, id.clone());
        }
    }
    for it in at.field("components").items() {
        add(&it, None);
    }
    groups.into_iter().chain(all).collect()
}

/// How bad it is for the component that is worst.
fn impact(at: &Source) -> &'static str {
    let worst = at.any(&["current_worst_impact", "worst_component_status"]);
    if let Some(impact) = worst.word(IMPACTS) {
        return impact;
    }
    let affected = at.field("affected_components").items();
    let impacts = affected
        .iter()
        .filter_map(|it| it.any(&["current_status", "status"]).word(IMPACTS));
    let order = [
        "none",
        "maintenance",
        "unknown",
        "minor",
        "major",
        "critical",
    ];
    let rank = |impact: &&str| order.iter().position(|known| known == impact);
    impacts.max_by_key(rank).unwrap_or("unknown")
}

fn base(at: &Source, names: &[Object]) -> Object {
    let updated = at.field("last_update_at").time(&NotStated);
    let mut updates: Vec<Object> = at.field("updates").items().iter().map(update).collect();
    if updates.is_empty()
        && let Some(body) = at.field("last_update_message").text()
    {
        updates.push(
            Object::default()
                .with("body", Some(body))
                .with("status", at.field("status").word(STATUSES))
                .with("created_at", updated.clone()),
        );
    }
    let affected = at.field("affected_components").items();
    let affected = affected.iter().map(|it| {
        let group = it.field("group_name").text();
        let id = it.any(&["component_id", "id"]).id();
        let known = names.iter().find(|known| known.text("id") == id.as_deref());
        let known = known.and_then(|known| known.text("name"));
        let name = it.field("name").text().or(known);
        let name = match (group, name) {
            (Some(group), Some(name)) => Some(format!("{group}: {name}")),
            _ => name.map(str::to_owned),
        };
        Object::default().with("id", id).with("name", name).with(
            "status",
            it.any(&["current_status", "status"]).word(COMPONENTS),
        )
    });
    entry(at, at.field("id").id(), at.field("name").text())
        .with("status", at.field("status").word(STATUSES))
        .with("updated_at", updated)
        .with("shortlink", at.field("url").value())
        .list("components", affected.collect())
        .list("incident_updates", updates)
}

fn update(at: &Source) -> Object {
    let status = at.any(&["to_status", "status"]);
    Object::default()
        .with("id", at.field("id").id())
        .with("body", at.any(&["message_string", "message"]).value())
        .with("status", status.word(STATUSES))
        .with(
            "created_at",
            at.any(&["published_at", "created_at"]).time(&NotStated),
        )
}

fn incident(at: &Source, names: &[Object]) -> Object {
    base(at, names).with("impact", Some(impact(at))).with(
        "created_at",
        at.any(&["created_at", "published_at"]).time(&NotStated),
    )
}

fn work(at: &Source, names: &[Object]) -> Object {
    let start = at.any(&["starts_at", "started_at"]).time(&NotStated);
    let end = at.any(&["ends_at", "scheduled_end_at"]).time(&NotStated);
    base(at, names)
        .with("impact", Some("maintenance"))
        .with("scheduled_for", start)
        .with("scheduled_until", end)
}
