//! Ids of nothing, and duplicate ids.

use super::notes::Lint;
use crate::feed::Code;
use crate::operator::advice::schema::List;
use crate::operator::advice::{id_of, near_id, reference_finding};
use crate::operator::finding::{Edit, Finding, Level, Place};
use serde_json::Value;
use std::collections::{HashMap, HashSet};

pub fn lint(lint: &mut Lint) {
    component_ids(lint);
    same_entries(lint);
    let known: HashSet<String> = lint
        .components
        .iter()
        .map(|it| it.id.clone().unwrap_or_else(|| it.name.to_owned()))
        .collect();
    if known.is_empty() {
        return;
    }
    groups(lint, &known);
    named(lint, &known);
}

/// Components with the same id.
fn component_ids(lint: &mut Lint) {
    let mut first: HashMap<&str, usize> = HashMap::new();
    let mut found = Vec::new();
    for (index, component) in lint.components.iter().enumerate() {
        let Some(id) = component.id.as_deref() else {
            continue;
        };
        match first.get(id) {
            Some(&other) => {
                let other = &lint.components[other];
                let same = other.json == component.json;
                found.push(Finding {
                    level: Level::Problem,
                    code: Code::DuplicateId.name(),
                    path: format!("{}.id", component.path),
                    place: Place::Value,
                    message: if same {
                        format!("this component is listed twice: {} is the same", other.path)
                    } else {
                        format!("{} (\"{}\") has the id \"{id}\" too; entries about one also affect the other", other.path, other.name)
                    },
                    found: id.to_owned(),
                    fix: if same {
                        "remove one of the two".into()
                    } else {
                        format!("write another id, such as \"{}\"", own_id(component.name, id))
                    },
                    edit: same.then(|| Edit::Remove { path: component.path.clone() }),
                });
            }
            None => {
                first.insert(id, index);
            }
        }
    }
    drop(first);
    found.into_iter().for_each(|finding| lint.note(finding));
}

/// An id made from a component's name: `smtp` for "SMTP".
fn own_id(name: &str, taken: &str) -> String {
    let letters = name
        .to_lowercase()
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { '-' })
        .collect::<String>();
    let id = letters.trim_matches('-').to_owned();
    if id.is_empty() || id == taken {
        format!("{taken}-2")
    } else {
        id
    }
}

/// Identical entries, which the reader silently merges.
fn same_entries(lint: &mut Lint) {
    let entries = lint.take_entries();
    let mut seen: HashMap<(List, String), usize> = HashMap::new();
    for (index, entry) in entries.iter().enumerate() {
        let first = entry
            .first_published()
            .map_or(0, |time| time.order_at().millis());
        let key = (
            entry.list,
            format!("{}\n{first}\n{}", entry.name(), entry.updates.len()),
        );
        let Some(&other) = seen.get(&key) else {
            seen.insert(key, index);
            continue;
        };
        let other = &entries[other];
        let bodies = |entry: &super::view::Entry| {
            entry
                .updates
                .iter()
                .map(|update| (update.at, update.json["body"].clone()))
                .collect::<Vec<_>>()
        };
        let windows = |entry: &super::view::Entry| {
            entry
                .windows
                .iter()
                .map(|window| (window.start, window.end))
                .collect::<Vec<_>>()
        };
        let is_alike = entry.is_over() == other.is_over()
            && entry.created == other.created
            && entry.started == other.started
            && windows(entry) == windows(other)
            && bodies(entry) == bodies(other)
            && entry.json["category"] == other.json["category"];
        if !is_alike {
            continue;
        }
        let has_id = entry.id.is_some() && entry.id == other.id;
        let is_same = entry.json == other.json;
        // A notice that was posted twice long ago does no harm.
        if !has_id && !is_same && entry.is_over() {
            continue;
        }
        let (level, code) = if has_id || is_same {
            (Level::Problem, Code::DuplicateId.name())
        } else {
            (Level::Warning, "duplicate_entry")
        };
        let what = if is_same {
            "is identical"
        } else {
            "has the same name, times and texts"
        };
        lint.note(Finding {
            level,
            code,
            path: format!("{}.id", entry.path),
            place: Place::Value,
            message: format!(
                "{} {what}; only one of the two is shown: a program may have run twice",
                other.path
            ),
            found: entry.id.clone().unwrap_or_default(),
            fix: format!("leave {} out, or give each its own id and text", entry.path),
            edit: is_same.then(|| Edit::Remove {
                path: entry.path.clone(),
            }),
        });
    }
    lint.entries = entries;
}

/// Groups that do not exist.
fn groups(lint: &mut Lint, known: &HashSet<String>) {
    let found: Vec<(String, &Value)> = lint
        .components
        .iter()
        .filter(|component| !component.is_group)
        .filter(|component| match &component.json["group_id"] {
            Value::String(id) => !id.trim().is_empty() && !known.contains(id.trim()),
            _ => false,
        })
        .map(|component| {
            (
                format!("{}.group_id", component.path),
                &component.json["group_id"],
            )
        })
        .collect();
    for (path, id) in found {
        missing(lint, &path, id, true);
    }
}

/// Components that an entry or an update names by an unknown id.
fn named(lint: &mut Lint, known: &HashSet<String>) {
    let entries = lint.take_entries();
    for entry in &entries {
        let is_open = !entry.is_over();
        for (index, part) in entry.json["components"]
            .as_array()
            .into_iter()
            .flatten()
            .enumerate()
        {
            let path = format!("{}.components[{index}]", entry.path);
            match part {
                Value::String(id) if !known.contains(id.trim()) => {
                    missing(lint, &path, part, is_open)
                }
                Value::Object(_) => {
                    let id = id_of(part).filter(|id| !known.contains(id));
                    if id.is_some() {
                        missing(lint, &format!("{path}.id"), &part["id"], is_open);
                    }
                }
                _ => {}
            }
        }
        for update in &entry.updates {
            let path = format!(
                "{}.incident_updates[{}].affected_components",
                entry.path, update.index
            );
            for (index, change) in update.json["affected_components"]
                .as_array()
                .into_iter()
                .flatten()
                .enumerate()
            {
                let code = &change["code"];
                if code
                    .as_str()
                    .is_some_and(|code| !code.trim().is_empty() && !known.contains(code.trim()))
                {
                    missing(lint, &format!("{path}[{index}].code"), code, is_open);
                }
            }
        }
    }
    lint.entries = entries;
}

/// An unknown id that is close to a known one is a typo. Any other may belong to a component that
/// no longer exists, so it matters only in an open entry.
fn missing(lint: &mut Lint, path: &str, id: &Value, is_open: bool) {
    let text = id
        .as_str()
        .map_or_else(|| id.to_string(), ToOwned::to_owned);
    /// The most unknown ids to compare with the known ones. If there are more, the mistake lies
    /// elsewhere.
    const COMPARED: usize = 300;
    let json = lint.json;
    let is_near = (lint.near.len() < COMPARED || lint.near.contains_key(&text))
        && *lint
            .near
            .entry(text)
            .or_insert_with_key(|text| near_id(json, text, false).is_some());
    let level = if is_near {
        Level::Problem
    } else if is_open {
        Level::Warning
    } else {
        return;
    };
    let finding = reference_finding(lint.json, path, id, false, level);
    lint.note(finding);
}
