//! Google's dashboards (Workspace, Cloud and others): `incidents.json`, `products.json`.
//!
//! A history without planned work: nothing is said of health but by the absence of an open entry. `SERVICE_INFORMATION` is a notice.

use super::native::{Native, Object, component_refs, entry, one_line};
use super::source::Source;
use super::time::Zoneless::NotStated;

/// How bad it is, by `status_impact` and `severity`. Google has no other scale.
const OUTAGE: &[(&str, &str)] = &[
    ("low", "major"),
    ("medium", "critical"),
    ("high", "critical"),
];
const DISRUPTION: &[(&str, &str)] = &[("low", "minor"), ("medium", "minor"), ("high", "major")];

pub(super) fn convert(document: &Source) -> Native {
    if !document.field("products").is_null() {
        document
            .field("products")
            .lose("products have no state; incidents are in another document, incidents.json");
        return Native::default();
    }
    let items = match document.is_list() {
        true => document.items(),
        false => vec![document.clone()],
    };
    let (mut incidents, mut notices) = (Vec::new(), Vec::new());
    for at in &items {
        let is_over = at.field("end").time(&NotStated).is_some();
        match at.field("status_impact").text() {
            Some("SERVICE_INFORMATION") => notices.push(
                base(at)
                    .with("category", Some("news"))
                    .with("status", Some(if is_over { "ended" } else { "active" }))
                    .with("starts_at", at.field("begin").time(&NotStated))
                    .with("ends_at", at.field("end").time(&NotStated)),
            ),
            _ => incidents.push(
                base(at)
                    .with("impact", Some(impact(at)))
                    .with(
                        "status",
                        Some(if is_over { "resolved" } else { "investigating" }),
                    )
                    .with("resolved_at", at.field("end").time(&NotStated)),
            ),
        }
    }
    Native {
        page: Object::default().with("url", document.folder()),
        incidents: Some(incidents),
        notices: Some(notices),
        ..Native::default()
    }
}

fn impact(at: &Source) -> &'static str {
    let severity = at.field("severity");
    match at.field("status_impact").text() {
        Some("SERVICE_OUTAGE") => severity.word(OUTAGE).unwrap_or("critical"),
        Some("SERVICE_DISRUPTION") => severity.word(DISRUPTION).unwrap_or("minor"),
        Some("AVAILABLE") => "none",
        other => {
            let message = format!("{:?} is a word that is not known here", other.unwrap_or(""));
            at.field("status_impact").lose(message);
            "unknown"
        }
    }
}

fn base(at: &Source) -> Object {
    let described = at.field("external_desc").text().unwrap_or_default();
    let products = at.field("affected_products").items();
    let mut affected = component_refs(products.iter().filter_map(|product| {
        let name = product.field("title").text()?;
        Some((product.any(&["id", "title"]).id()?, name))
    }));
    if affected.is_empty() {
        let name = at.field("service_name").text();
        let id = at.any(&["service_key", "service_name"]).id();
        affected = component_refs(id.zip(name).into_iter());
    }
    let updates: Vec<Object> = at.field("updates").items().iter().map(update).collect();
    let updates = match updates.is_empty() {
        // The only text there is.
        true => vec![Object::default().with("body", Some(described)).with(
            "created_at",
            at.any(&["modified", "begin"]).time(&NotStated),
        )],
        false => updates,
    };
    let link = at.field("uri").link();
    let places = at.field("currently_affected_locations").items();
    let places: Vec<&str> = places
        .iter()
        .filter_map(|it| it.field("title").text())
        .collect();
    let tags = (!places.is_empty()).then_some(places);
    entry(at, at.any(&["id", "number"]).id(), title(described))
        .with("created_at", at.any(&["created", "begin"]).time(&NotStated))
        .with("started_at", at.field("begin").time(&NotStated))
        .with("updated_at", at.field("modified").time(&NotStated))
        .with("shortlink", link)
        .with("tags", tags)
        .list("components", affected)
        .list("incident_updates", updates)
}

fn update(at: &Source) -> Object {
    const STATUSES: &[(&str, &str)] = &[
        ("AVAILABLE", "resolved"),
        ("SERVICE_DISRUPTION", "investigating"),
        ("SERVICE_OUTAGE", "investigating"),
    ];
    let status = at.field("status");
    let status = match status.text() {
        Some("SERVICE_INFORMATION") => None,
        _ => status.word(STATUSES),
    };
    Object::default()
        .with("body", at.field("text").value())
        .with("status", status)
        .with("created_at", at.any(&["when", "created"]).time(&NotStated))
        .with("updated_at", at.field("modified").time(&NotStated))
}

/// The first line of a description that is more than a heading, without one before it: "**Title**".
fn title(described: &str) -> Option<&str> {
    const HEADINGS: [&str; 3] = ["Title", "Summary", "Description"];
    let lines = || described.lines().map(str::trim).filter(|it| !it.is_empty());
    let is_heading = |text: &str| HEADINGS.contains(&one_line(text).trim_end_matches(':'));
    let titles = lines().map(|line| {
        let label = line.strip_prefix("**").and_then(|it| it.split_once("**"));
        match label {
            Some((label, behind)) if is_heading(label) && !behind.trim().is_empty() => {
                behind.trim_start_matches([':', ' '])
            }
            _ => line,
        }
    });
    let mut titles = titles.filter(|line| !is_heading(line));
    titles.next().or_else(|| lines().next())
}
