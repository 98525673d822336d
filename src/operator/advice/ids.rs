//! Duplicate ids, and ids of nothing.

use super::schema::{Form, List};
use super::{Advice, On, words};
use crate::feed::Code;
use crate::operator::finding::{Edit, Finding, Level};
use crate::operator::paths::{cut, parent, shown};
use serde_json::{Value, json};

impl On<'_> {
    pub(super) fn duplicate_id(&self) -> Option<Advice> {
        let id = match self.value {
            Value::String(text) => text.clone(),
            Value::Null => return None,
            other => other.to_string(),
        };
        let own = parent(self.path());
        let entries = all_entries(self.feed);
        let other = entries
            .iter()
            .find(|(path, entry)| *path != own && id_of(entry).as_deref() == Some(id.as_str()));
        let Some((other_path, other)) = other else {
            return Some(Advice::new(
                format!("another entry has the id \"{id}\" too; the one updated later was kept"),
                "give this one an id of its own",
            ));
        };
        let name = other["name"].as_str().unwrap_or_default();
        let free = free_id(&id, &entries);
        Some(Advice::new(
            format!(
                "{other_path} (\"{}\") has the id \"{id}\" too; the one updated later was kept, and this one was left out",
                cut(name, 40)
            ),
            format!("write another id, such as \"{free}\", or merge the two"),
        ))
    }

    pub(super) fn unknown_reference(&self) -> Advice {
        reference(
            self.feed,
            self.path(),
            self.value,
            self.spot.form == Some(Form::EntryIds),
        )
    }
}

/// The entries of all lists, with their paths.
pub(super) fn all_entries(feed: &Value) -> Vec<(String, &Value)> {
    let mut all = Vec::new();
    for (index, entry) in feed.as_array().into_iter().flatten().enumerate() {
        all.push((format!("$[{index}]"), entry));
    }
    for list in List::ALL {
        for (index, entry) in feed[list.name()]
            .as_array()
            .into_iter()
            .flatten()
            .enumerate()
        {
            all.push((format!("$.{}[{index}]", list.name()), entry));
        }
    }
    all
}

/// The id of an entry or a component, as the reader takes it.
pub(in crate::operator) fn id_of(value: &Value) -> Option<String> {
    match &value["id"] {
        Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

pub(super) fn free_id(id: &str, entries: &[(String, &Value)]) -> String {
    let taken = |wanted: &str| {
        entries
            .iter()
            .any(|(_, entry)| id_of(entry).as_deref() == Some(wanted))
    };
    (2..100)
        .map(|number| format!("{id}-{number}"))
        .find(|id| !taken(id))
        .unwrap_or_else(|| format!("{id}-new"))
}

/// The finding about an id that nothing in the feed has.
pub(in crate::operator) fn reference_finding(
    feed: &Value,
    path: &str,
    value: &Value,
    is_entry: bool,
    level: Level,
) -> Finding {
    let advice = reference(feed, path, value, is_entry);
    Finding {
        level,
        code: Code::UnknownReference.name(),
        path: path.to_owned(),
        place: advice.place,
        message: advice.message,
        found: shown(value),
        fix: advice.fix,
        edit: advice.edit,
    }
}

/// The nearest existing id, whether it is the only one near, and all existing ids.
pub(in crate::operator) fn near_id(feed: &Value, id: &str, is_entry: bool) -> Option<String> {
    const LOOKED_AT: usize = 200;
    let things: Vec<&Value> = if is_entry {
        List::ALL
            .iter()
            .flat_map(|list| feed[list.name()].as_array().into_iter().flatten())
            .take(LOOKED_AT)
            .collect()
    } else {
        feed["components"]
            .as_array()
            .into_iter()
            .flatten()
            .take(LOOKED_AT)
            .collect()
    };
    let by_name = things.iter().find(|thing| {
        let name = thing["name"].as_str().unwrap_or_default();
        name.len() == id.len() && words::plain(name) == words::plain(id)
    });
    if let Some(found) = by_name.and_then(|thing| id_of(thing)) {
        return Some(found);
    }
    let ids = things.iter().filter_map(|thing| thing["id"].as_str());
    let has_digits = |id: &str| id.bytes().any(|byte| byte.is_ascii_digit());
    let without = |id: &str| id.replace(|c: char| c.is_ascii_digit(), "");
    // "store-7" and "store-8" are two stores.
    let are_two =
        |other: &str| has_digits(id) && has_digits(other) && without(id) == without(other);
    let near = words::nearest(id, ids).map(|(id, _)| id.trim().to_owned());
    near.filter(|near| !are_two(near))
}

pub(super) fn reference(feed: &Value, path: &str, value: &Value, is_entry: bool) -> Advice {
    let id = match value {
        Value::String(text) => text.trim().to_owned(),
        other => other.to_string(),
    };
    let what = if is_entry { "entry" } else { "component" };
    let message = format!("no {what} has the id \"{id}\"");
    if let Some(near) = near_id(feed, &id, is_entry) {
        return Advice {
            edit: Some(Edit::Replace {
                path: path.to_owned(),
                value: json!(near).to_string(),
            }),
            ..Advice::new(message, format!("did you mean {near}? Write \"{near}\""))
        };
    }
    let ids: Vec<String> = if is_entry {
        Vec::new()
    } else {
        feed["components"]
            .as_array()
            .into_iter()
            .flatten()
            .take(8)
            .filter_map(id_of)
            .collect()
    };
    if ids.is_empty() {
        return Advice::new(
            message,
            format!("write the id of a {what} of this feed, or leave it out")
                .replace("a entry", "an entry"),
        );
    }
    let more = if feed["components"].as_array().map_or(0, Vec::len) > ids.len() {
        ", …"
    } else {
        ""
    };
    Advice::new(
        message,
        match ids.as_slice() {
            [only] if more.is_empty() => format!("write \"{only}\", or leave it out"),
            ids => format!("write one of {}{more}, or leave it out", ids.join(", ")),
        },
    )
}
