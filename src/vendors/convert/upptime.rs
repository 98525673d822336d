//! Upptime: `history/summary.json`, and the issues of its repository on GitHub.
//!
//! The summary has the state of each site and no incident: those are issues with the label `status`. Planned work is an issue with the
//! label `maintenance`, with its window in a comment in the text.

use super::native::{Native, Object, component_refs, entry};
use super::source::Source;
use super::time;
use super::time::Zoneless::NotStated;

const SITES: &[(&str, &str)] = &[
    ("up", "operational"),
    ("degraded", "degraded_performance"),
    ("down", "major_outage"),
];

pub(super) fn convert(documents: &[Source]) -> Native {
    let items: Vec<Source> = documents.iter().flat_map(Source::items).collect();
    let is_site = |at: &Source| !at.field("slug").is_null();
    let (sites, issues): (Vec<_>, Vec<_>) = items.into_iter().partition(is_site);
    let sites: Vec<Object> = sites.iter().map(site).collect();
    let mut native = Native::default();
    for at in &issues {
        let labels = at.field("labels").items();
        let labels = labels
            .iter()
            .filter_map(|it| it.any(&["name"]).text().or(it.text()));
        let labels: Vec<&str> = labels.collect();
        let affected = sites.iter().filter_map(|site| {
            let slug = site.text("id")?;
            let name = site.text("name")?;
            labels.contains(&slug).then(|| (slug.to_owned(), name))
        });
        let affected = component_refs(affected);
        if labels.contains(&"maintenance") {
            let works = native.maintenances.get_or_insert_default();
            works.push(work(at, &sites, affected));
        } else if labels.contains(&"status") {
            let incidents = native.incidents.get_or_insert_default();
            incidents.push(incident(at).list("components", affected));
        } else {
            at.lose("has neither of the labels that Upptime gives: status, maintenance");
        }
    }
    if !sites.is_empty() {
        native.components = Some(sites);
    }
    native
}

fn site(at: &Source) -> Object {
    let days = at.field("dailyMinutesDown").entries();
    let days = days.into_iter().filter_map(|(date, minutes)| {
        let minutes = minutes.number().filter(|minutes| *minutes >= 0.0)?;
        Some(
            Object::default()
                .with("date", Some(date))
                .with("down", Some(format!("PT{minutes:.0}M"))),
        )
    });
    Object::default()
        .with("id", at.field("slug").id())
        .with("name", at.any(&["name", "slug"]).value())
        .with("status", at.field("status").word(SITES))
        .list("days", days.collect())
}

/// The lines `key: value` of the comment in the text of an issue.
fn comment(body: &str) -> Vec<(&str, &str)> {
    let inside = body.split_once("<!--").and_then(|(_, rest)| {
        let (inside, _) = rest.split_once("-->")?;
        Some(inside)
    });
    let lines = inside.unwrap_or_default().lines();
    let pairs = lines.filter_map(|line| line.split_once(": "));
    pairs
        .map(|(key, value)| (key.trim(), value.trim()))
        .collect()
}

fn base(at: &Source) -> Object {
    let created = at.field("created_at").time(&NotStated);
    let body = at.field("body").text().unwrap_or_default();
    let shown = match (body.split_once("<!--"), body.split_once("-->")) {
        (Some((before, _)), Some((_, after))) => [before, after].concat(),
        _ => body.to_owned(),
    };
    let shown = shown.trim();
    let mut updates = Vec::new();
    if !shown.is_empty() {
        updates.push(
            Object::default()
                .with("body", Some(shown))
                .with("created_at", created.clone()),
        );
    }
    entry(at, at.any(&["number", "id"]).id(), at.field("title").text())
        .with("created_at", created)
        .with("updated_at", at.field("updated_at").time(&NotStated))
        .with("shortlink", at.field("html_url").value())
        .list("incident_updates", updates)
}

fn incident(at: &Source) -> Object {
    let closed = at.field("closed_at").time(&NotStated);
    let status = at
        .field("state")
        .word(&[("open", "investigating"), ("closed", "resolved")]);
    let title = at.field("title").text().unwrap_or_default();
    // These are the titles that Upptime writes; other people may open issues, too.
    let impact = match title {
        _ if title.ends_with("is down") => "major",
        _ if title.ends_with("has degraded performance") => "minor",
        _ => "unknown",
    };
    base(at)
        .with("status", status)
        .with("impact", Some(impact))
        .with("resolved_at", closed)
}

fn work(at: &Source, sites: &[Object], labelled: Vec<Object>) -> Object {
    let said = comment(at.field("body").text().unwrap_or_default());
    let of = |key: &str| {
        let found = said.iter().find(|(known, _)| *known == key);
        found.map(|(_, value)| *value)
    };
    let time = |key: &str| {
        let text = of(key)?;
        let read = time::read(text, &NotStated);
        if read.is_none() {
            at.lose(format!("{key}: {text:?} is no time that can be read"));
        }
        read
    };
    let (start, end) = (time("start"), time("end"));
    let slugs = ["expectedDown", "expectedDegraded"]
        .into_iter()
        .filter_map(of)
        .flat_map(|list| list.split(','))
        .map(str::trim)
        .filter(|slug| !slug.is_empty());
    let expected = component_refs(slugs.map(|slug| {
        let site = sites.iter().find(|site| site.text("id") == Some(slug));
        let name = site.and_then(|site| site.text("name"));
        (slug.to_owned(), name.unwrap_or(slug))
    }));
    let affected = match expected.is_empty() {
        true => labelled,
        false => expected,
    };
    let is_closed = at.field("state").text() == Some("closed");
    base(at)
        .with(
            "status",
            Some(if is_closed { "completed" } else { "scheduled" }),
        )
        .with("impact", Some("maintenance"))
        .with("scheduled_for", start)
        .with("scheduled_until", end)
        // Upptime closes such an issue by itself, some time after the end.
        .with("ends_automatically", Some(true))
        .list("components", affected)
}
