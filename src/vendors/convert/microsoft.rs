//! Microsoft 365's health: `https://status.cloud.microsoft/api/posts/m365Consumer` and the other lists of posts.
//!
//! A list has one post for each service, also where nothing is wrong. `LastUpdatedTime` is the clock of the server and no time of a change;
//! `AuthoredDateTime` is the year 1 where nobody has written anything.

use super::native::{Native, Object, entry};
use super::source::Source;
use super::time::{self, Zoneless::NotStated};

const SERVICES: &[(&str, &str)] = &[
    ("Available", "operational"),
    ("Operational", "operational"),
    ("Service restored", "operational"),
    ("Service degradation", "degraded_performance"),
    ("Unknown", "unknown"),
];
/// The states of a service, the worst last.
const RANKS: [&str; 3] = ["operational", "degraded_performance", "unknown"];

pub(super) fn convert(document: &Source) -> Native {
    let posts = document.items();
    let mut services: Vec<Object> = Vec::new();
    let mut incidents = Vec::new();
    for at in &posts {
        let service = service(at);
        let id = service.text("id").map(str::to_owned);
        let known = services
            .iter_mut()
            .find(|known| id.is_some() && known.text("id") == id.as_deref());
        match known {
            // Of several posts about a service the worst counts.
            Some(known) if rank(&service) > rank(known) => *known = service,
            Some(_) => {}
            None => services.push(service),
        }
        incidents.extend(incident(at));
    }
    let written = posts
        .iter()
        .filter_map(|at| at.field("LastUpdatedTime").time(&NotStated));
    Native {
        page: Object::default()
            .with("name", Some("Microsoft 365"))
            .with("updated_at", written.max_by_key(|text| time::instant(text))),
        components: Some(services),
        incidents: Some(incidents),
        ..Native::default()
    }
}

fn rank(service: &Object) -> Option<usize> {
    let status = service.text("status")?;
    RANKS.iter().position(|known| *known == status)
}

fn service(at: &Source) -> Object {
    // A post without a state does not say that its service is well.
    let status = at.field("Status").word(SERVICES).or(Some("unknown"));
    Object::default()
        .with(
            "id",
            at.any(&["ServiceWorkloadName", "ServiceDisplayName"]).id(),
        )
        .with(
            "name",
            at.any(&["ServiceDisplayName", "ServiceWorkloadName"])
                .value(),
        )
        .with("status", status)
}

/// What a post reports. Where all is well it has a state and nothing to tell.
fn incident(at: &Source) -> Option<Object> {
    let (status, impact) = match at.field("Status").word(SERVICES) {
        Some("operational") if at.field("Status").text() != Some("Service restored") => {
            return None;
        }
        Some("operational") => ("resolved", "unknown"),
        Some("degraded_performance") => ("investigating", "minor"),
        _ => ("unknown", "unknown"),
    };
    let written = at.field("AuthoredDateTime").time(&NotStated);
    let service = service(at);
    let affected = Object::default()
        .with("id", service.text("id"))
        .with("name", service.text("name"));
    let mut updates = Vec::new();
    if let Some(body) = at.field("Message").text() {
        updates.push(
            Object::default()
                .with("body", Some(body))
                .with("created_at", written.clone()),
        );
    }
    let incident = entry(at, at.field("Id").id(), at.field("Title").text())
        .with("status", Some(status))
        .with("impact", Some(impact))
        .with("created_at", written)
        .list("components", vec![affected])
        .list("incident_updates", updates);
    Some(incident)
}
