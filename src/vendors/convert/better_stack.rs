//! Better Stack: `/index.json`, in the form of JSON:API.
//!
//! `announcement` is free text, and may be the only word about planned work. A resource may be `not_monitored`: of that one nothing is known.

use super::native::{Native, Object, component_refs, entry};
use super::source::Source;
use super::time::{self, Zoneless::NotStated};
use crate::schedule::Instant;
use std::cmp::Reverse;
use std::collections::BTreeMap;

const INDICATORS: &[(&str, &str)] = &[
    ("operational", "none"),
    ("degraded", "minor"),
    ("downtime", "critical"),
    ("maintenance", "maintenance"),
];
const RESOURCES: &[(&str, &str)] = &[
    ("operational", "operational"),
    ("resolved", "operational"),
    ("degraded", "degraded_performance"),
    ("downtime", "major_outage"),
    ("maintenance", "under_maintenance"),
    ("not_monitored", "unknown"),
];
const IMPACTS: &[(&str, &str)] = &[
    ("operational", "none"),
    // How bad it was, is not said any more.
    ("resolved", "unknown"),
    ("degraded", "minor"),
    ("downtime", "critical"),
    ("maintenance", "maintenance"),
];

pub(super) fn convert(document: &Source, now: Instant) -> Native {
    let page = document.field("data.attributes");
    let included = document.field("included").items();
    let of = |type_: &str| {
        let wanted = included
            .iter()
            .filter(|it| it.field("type").text() == Some(type_));
        wanted.cloned().collect::<Vec<Source>>()
    };
    let updates = of("status_update");
    let resources = of("status_page_resource");
    let components: Vec<Object> = resources
        .iter()
        .map(|at| component(at, "attributes.status_page_section_id"))
        .collect();
    let sections = of("status_page_section");
    let is_used = |section: &&Source| {
        let id = section.field("id").id();
        components
            .iter()
            .any(|it| it.text("group_id") == id.as_deref())
    };
    let is_named = |section: &&Source| section.field("attributes.name").text().is_some();
    let sections: Vec<Object> = sections
        .iter()
        .filter(|section| is_used(section) && is_named(section))
        .map(group)
        .collect();
    let is_work = |at: &Source| at.field("attributes.report_type").text() == Some("maintenance");
    let reports = of("status_report");
    let (works, incidents): (Vec<_>, Vec<_>) = reports.iter().partition(|at| is_work(at));
    let names = components.iter();
    let names = names.filter_map(|it| Some((it.text("id")?, it.text("name")?)));
    let names: BTreeMap<&str, &str> = names.collect();
    let base = |at: &Source| base(at, &page, &updates, &names);
    let incidents = incidents.into_iter().map(|at| incident(at, base(at), now));
    let works = works.into_iter().map(|at| work(at, base(at)));
    let page_url = page
        .field("custom_domain")
        .text()
        .map(|host| match host.contains("://") {
            true => host.to_owned(),
            false => ["https://", host].concat(),
        });
    let announcement = page.field("announcement").text().map(|text| {
        let first = text.lines().next().unwrap_or_default();
        let update = Object::default().with("body", Some(text));
        entry(&page, Some("announcement".to_owned()), Some(first))
            .with("category", Some("news"))
            .with("status", Some("active"))
            .list("incident_updates", vec![update])
    });
    Native {
        page: Object::default()
            .with("name", page.field("company_name").value())
            .with("url", page_url.clone())
            .with("support_url", page.field("contact_url").value()),
        indicator: page.field("aggregate_state").word(INDICATORS),
        incidents: Some(incidents.collect()),
        maintenances: Some(works.collect()),
        notices: announcement.map(|announcement| vec![announcement]),
        components: (!resources.is_empty()).then(|| {
            sections
                .into_iter()
                .chain(components.iter().cloned())
                .collect()
        }),
        ..Native::default()
    }
}

fn component(at: &Source, section: &str) -> Object {
    Object::default()
        .with("id", at.field("id").id())
        .with(
            "name",
            at.any(&["attributes.public_name", "attributes.name"])
                .value(),
        )
        .with("description", at.field("attributes.explanation").value())
        .with("status", at.field("attributes.status").word(RESOURCES))
        .with("group_id", at.field(section).id())
}

fn group(at: &Source) -> Object {
    Object::default()
        .with("id", at.field("id").id())
        .with("name", at.field("attributes.name").value())
        .with("group", Some(true))
}

fn base(at: &Source, page: &Source, updates: &[Source], names: &BTreeMap<&str, &str>) -> Object {
    let id = at.field("id").id();
    let its_own = updates.iter().filter(|update| {
        let report = update.any(&[
            "attributes.status_report_id",
            "relationships.status_report.data.id",
        ]);
        report.id() == id && id.is_some()
    });
    let mut its_updates: Vec<(Option<String>, Object)> = its_own
        .map(|update| {
            let published = update.field("attributes.published_at").time(&NotStated);
            let object = Object::default()
                .with("id", update.field("id").id())
                .with("body", update.field("attributes.message").value())
                .with("created_at", published.clone());
            (published, object)
        })
        .collect();
    its_updates.sort_by_key(|(at, _)| Reverse(at.as_deref().and_then(time::instant)));
    let affected = at.field("attributes.affected_resources").items();
    let affected = affected.iter().filter_map(|it| {
        let id = it.field("status_page_resource_id").id()?;
        let Some(name) = names.get(&*id).copied() else {
            it.lose(format!("no resource has the id {id:?}"));
            return None;
        };
        Some((id, name, it.field("status").word(RESOURCES)))
    });
    let affected: Vec<Object> = affected
        .flat_map(|(id, name, status)| {
            let named = component_refs([(id, name)].into_iter());
            named.into_iter().map(move |it| it.with("status", status))
        })
        .collect();
    let link = page.field("custom_domain").text().zip(id.as_deref());
    let link = link.filter(|(host, _)| !host.contains('/'));
    let link = link.map(|(host, id)| format!("https://{host}/incident/{id}"));
    entry(at, id.clone(), at.field("attributes.title").text())
        .with("shortlink", link)
        .list("components", affected)
        .list(
            "incident_updates",
            its_updates.into_iter().map(|(_, update)| update).collect(),
        )
}

fn incident(at: &Source, base: Object, now: Instant) -> Object {
    let start = at.field("attributes.starts_at").time(&NotStated);
    let end = at.field("attributes.ends_at").time(&NotStated);
    let state = at.field("attributes.aggregate_state");
    let has_ended = end
        .as_deref()
        .and_then(time::instant)
        .is_some_and(|at| at <= now);
    let is_over = has_ended || state.text() == Some("resolved");
    base.with(
        "status",
        Some(if is_over { "resolved" } else { "investigating" }),
    )
    .with("impact", state.word(IMPACTS))
    .with("created_at", start.clone())
    .with("started_at", start)
    .with("resolved_at", end.filter(|_| is_over))
}

fn work(at: &Source, base: Object) -> Object {
    let time = |name: &str| at.field(name).time(&NotStated);
    let is_over = at.field("attributes.aggregate_state").text() == Some("resolved");
    base.with(
        "status",
        Some(if is_over { "completed" } else { "scheduled" }),
    )
    .with("impact", Some("maintenance"))
    .with("scheduled_for", time("attributes.starts_at"))
    .with("scheduled_until", time("attributes.ends_at"))
    // A report of planned work ends at its end, without a word.
    .with("ends_automatically", Some(true))
}
