//! Components and `status.indicator`, compared with the entries.

use super::notes::Lint;
use super::view::{Component, Entry, component_status_of, is_known, text};
use crate::feed::{ComponentStatus, EntryStatus, Impact};
use crate::operator::advice::id_of;
use crate::operator::advice::schema::List;
use crate::operator::finding::{Finding, Level, Place};
use crate::operator::paths::cut;
use crate::schedule::{Instant, Time};
use std::collections::HashMap;

/// Compares the status of each component with what open entries report.
pub fn components(lint: &mut Lint, entries: &[Entry]) {
    if lint.components.is_empty() {
        return;
    }
    let mut by_id: HashMap<&str, usize> = HashMap::new();
    for (index, component) in lint.components.iter().enumerate() {
        by_id.insert(component.id.as_deref().unwrap_or(component.name), index);
    }
    let mut found: Vec<Finding> = Vec::new();
    let mut is_reported = vec![false; lint.components.len()];
    let now = lint.now;
    let open = entries
        .iter()
        .filter(|entry| entry.is_open_incident() && !entry.has_audience());
    for entry in open {
        for (id, status, reported_at) in reports_of(entry, now) {
            let Some(&index) = by_id.get(&*id) else {
                continue;
            };
            let component = &lint.components[index];
            if is_reported[index] || component.status != Some(ComponentStatus::Operational) {
                continue;
            }
            let is_bad = match status {
                Some(status) => status != ComponentStatus::Operational,
                // The entry names the component, and its impact says how bad it is.
                None => {
                    matches!(
                        entry.status,
                        Some(EntryStatus::Investigating | EntryStatus::Identified)
                    ) && entry.json["impact"]
                        .as_str()
                        .and_then(Impact::from_name)
                        .is_some_and(|impact| matches!(impact, Impact::Major | Impact::Critical))
                }
            };
            // A strictly later report by the component itself wins.
            let is_newer = matches!((component.updated, reported_at), (Some(own), Some(entry)) if own.order_at() > entry);
            if !is_bad || is_newer {
                continue;
            }
            is_reported[index] = true;
            let name = title(component);
            let (what, fix) = match status {
                Some(status) => (
                    format!(
                        "the open incident {} says {name} is {}, but the component says operational",
                        entry.path,
                        status.name()
                    ),
                    format!(
                        "write \"status\":\"{}\", or say in the incident that it works again",
                        status.name()
                    ),
                ),
                None => (
                    format!(
                        "{name} is affected by the open incident {}, but the component says operational",
                        entry.path
                    ),
                    "write \"status\":\"partial_outage\", or major_outage, degraded_performance"
                        .to_owned(),
                ),
            };
            found.push(Finding {
                level: Level::Warning,
                code: "component_contradicts_entry",
                path: format!("{}.status", component.path),
                place: Place::Value,
                message: what,
                found: text(component.json, "status").to_owned(),
                fix,
                edit: None,
            });
        }
    }
    // All its entries are over, and its status was never reset.
    if !entries.is_empty() && entries.iter().all(Entry::is_over) {
        // The newest entry that names each component.
        let mut newest: HashMap<usize, &Entry> = HashMap::new();
        for entry in entries.iter().filter(|entry| entry.list != List::Notices) {
            for (id, ..) in reports_of(entry, now) {
                let Some(&index) = by_id.get(&*id) else {
                    continue;
                };
                let known = newest.entry(index).or_insert(entry);
                if entry.last_news() > known.last_news() {
                    *known = entry;
                }
            }
        }
        for (index, component) in lint.components.iter().enumerate() {
            let is_bad = component
                .status
                .is_some_and(|status| status != ComponentStatus::Operational)
                && !component.is_group;
            let Some(entry) = newest.get(&index).filter(|_| is_bad) else {
                continue;
            };
            let is_newer = matches!((component.updated, entry.last_news()), (Some(own), Some(entry)) if own.order_at() > entry);
            if is_newer {
                continue;
            }
            found.push(Finding {
                level: Level::Warning,
                code: "component_contradicts_entry",
                path: format!("{}.status", component.path),
                place: Place::Value,
                message: format!("{} is {}, but all its entries are over: the last is {}", title(component), text(component.json, "status"), entry.path),
                found: text(component.json, "status").to_owned(),
                fix: "write \"status\":\"operational\" if it works, otherwise open an incident that says what is wrong".into(),
                edit: None,
            });
        }
    }
    found.into_iter().for_each(|finding| lint.note(finding));
}

fn title(component: &Component) -> String {
    if component.name.is_empty() {
        component.id.clone().unwrap_or_default()
    } else {
        component.name.to_owned()
    }
}

/// The reports of an entry: the id of each component, its status if stated, and when it was stated.
fn reports_of(
    entry: &Entry,
    now: Option<Instant>,
) -> Vec<(String, Option<ComponentStatus>, Option<Instant>)> {
    let mut reports: Vec<(String, Option<ComponentStatus>, Option<Instant>)> = Vec::new();
    // The newest update that names a component has its status.
    for update in entry
        .updates
        .iter()
        .filter(|update| is_known(update.at, now))
    {
        for change in update.json["affected_components"]
            .as_array()
            .into_iter()
            .flatten()
        {
            let (Some(code), Some(status)) = (
                change["code"].as_str(),
                component_status_of(&change["new_status"]),
            ) else {
                continue;
            };
            if !reports.iter().any(|(id, ..)| id == code) {
                reports.push((code.to_owned(), Some(status), update.at.map(Time::order_at)));
            }
        }
    }
    for part in entry.json["components"].as_array().into_iter().flatten() {
        let id = part.as_str().map(ToOwned::to_owned).or_else(|| id_of(part));
        let Some(id) = id else { continue };
        if !reports.iter().any(|(known, ..)| *known == id) {
            reports.push((id, component_status_of(&part["status"]), entry.last_news()));
        }
    }
    reports
}

/// Checks the page's own indicator, because other programs rely on it.
pub fn indicator(lint: &mut Lint, entries: &[Entry]) {
    let status = &lint.json["status"];
    let Some(indicator) = status["indicator"]
        .as_str()
        .and_then(Impact::from_name)
        .filter(|impact| *impact != Impact::Unknown)
    else {
        return;
    };
    let path = "$.status.indicator";
    let worst = lint
        .components
        .iter()
        .filter(|it| !it.is_group)
        .filter_map(|it| it.status.map(|status| (status, title(it))))
        .max();
    let is_bad = |entry: &&Entry| {
        let impact = entry.json["impact"].as_str().and_then(Impact::from_name);
        entry.is_open_incident()
            && !entry.has_audience()
            && impact != Some(Impact::None)
            && impact != Some(Impact::Maintenance)
    };
    if indicator == Impact::None {
        if let Some(entry) = entries.iter().find(is_bad) {
            let impact = entry.json["impact"]
                .as_str()
                .and_then(Impact::from_name)
                .map_or("minor", Impact::name);
            lint.warn(
                "indicator_contradicts_entry",
                path,
                format!("the page says that nothing is wrong, but {} (\"{}\") is open: other programs trust the page", entry.path, cut(entry.name(), 40)),
                text(status, "indicator"),
                format!("write \"indicator\":\"{impact}\" and a description that fits"),
            );
        } else if let Some((worst, name)) = worst.filter(|(status, _)| {
            matches!(
                status,
                ComponentStatus::MajorOutage | ComponentStatus::PartialOutage
            )
        }) {
            let impact = if worst == ComponentStatus::MajorOutage {
                "major"
            } else {
                "minor"
            };
            lint.warn(
                "indicator_contradicts_component",
                path,
                format!("the page says that nothing is wrong, but {name} is {}: other programs trust the page", worst.name()),
                text(status, "indicator"),
                format!("write \"indicator\":\"{impact}\" and a description that fits"),
            );
        }
        return;
    }
    // It was not reset when everything was resolved.
    let all_well = !lint.components.is_empty()
        && lint
            .components
            .iter()
            .all(|it| it.is_group || it.status == Some(ComponentStatus::Operational));
    let none_open = entries.iter().all(|entry| {
        entry.is_over()
            || entry.list == List::Notices
            || matches!(
                entry.status,
                Some(EntryStatus::Scheduled | EntryStatus::Postponed)
            )
    });
    if all_well && none_open && indicator != Impact::Maintenance {
        lint.warn(
            "indicator_contradicts_entry",
            path,
            format!("the page says {}, but each component is operational and no incident is open", indicator.name()),
            text(status, "indicator"),
            "write \"indicator\":\"none\" if all is well, otherwise open an incident that says what is wrong",
        );
    }
}
