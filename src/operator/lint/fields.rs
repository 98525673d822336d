//! Unknown fields anywhere in a feed, and URLs that lead to another host than they seem to.

use super::notes::Lint;
use crate::feed::Code;
use crate::operator::advice::schema::{Form, Kind, List, is_bare_entry};
use crate::operator::advice::{half_address, is_recurrence, unknown_field_finding, words};
use crate::operator::finding::Level;
use crate::operator::paths::field;
use serde_json::Value;
use std::collections::HashMap;

/// The judgement on each key in each kind of object. Cached, because a generator writes the same
/// keys everywhere.
type Judged = HashMap<(Kind, String), Option<Judgement>>;

#[derive(Clone, Copy)]
enum Judgement {
    /// Almost the name of this field.
    Near(&'static str),
    /// A field of another kind of entry.
    OfOther,
    Unknown,
}

pub fn lint(lint: &mut Lint) {
    let mut judged = Judged::new();
    let json = lint.json;
    if let Value::Array(items) = json {
        for (index, item) in items.iter().enumerate() {
            object(
                lint,
                &mut judged,
                Kind::Entry(List::Incidents),
                item,
                &format!("$[{index}]"),
            );
        }
    } else if is_bare_entry(json) {
        object(lint, &mut judged, Kind::Entry(List::Incidents), json, "$");
    } else {
        object(lint, &mut judged, Kind::Top, json, "$");
    }
}

fn object(lint: &mut Lint, judged: &mut Judged, kind: Kind, value: &Value, path: &str) {
    let Some(map) = value.as_object() else { return };
    for (key, inner) in map {
        if key.starts_with('_') || key == "$schema" || is_nothing(inner) {
            continue;
        }
        if let Some(form) = kind.form(key) {
            within(lint, judged, form, inner, &field(path, key));
            continue;
        }
        if kind == Kind::Top
            && key == "incident"
            && !map.contains_key("incidents")
            && !map.contains_key("components")
            && !map.contains_key("status")
            && inner.is_object()
        {
            object(
                lint,
                judged,
                Kind::Entry(List::Incidents),
                inner,
                "$.incident",
            );
            continue;
        }
        let judgement = *judged
            .entry((kind, key.clone()))
            .or_insert_with(|| judge(kind, key));
        let is_url_of_link = matches!(kind, Kind::Link | Kind::Channel) && value["url"].is_null();
        let is_name_of_entry =
            matches!(kind, Kind::Entry(_) | Kind::Component) && value["name"].is_null();
        let is_date_of_day = kind == Kind::Day && value["date"].is_null();
        let level = match judgement {
            None => continue,
            // Reported where the field is missing.
            Some(Judgement::Near("url")) if is_url_of_link => continue,
            Some(Judgement::Near("name")) if is_name_of_entry => continue,
            Some(Judgement::Near("date")) if is_date_of_day => continue,
            // The known key is present as well, so this one belongs to another program.
            Some(Judgement::Near(name)) if !value[name].is_null() && !is_recurrence(key) => {
                if !kind.is_ours() {
                    continue;
                }
                Level::Warning
            }
            Some(Judgement::Near(_)) => Level::Problem,
            Some(Judgement::OfOther) => Level::Problem,
            Some(Judgement::Unknown) if kind.is_ours() => Level::Problem,
            // The reader itself reports what looks like entries, and as a problem.
            Some(Judgement::Unknown) if may_hold_entries(kind, inner) => continue,
            Some(Judgement::Unknown) => Level::Warning,
        };
        if lint.is_full(Code::UnknownField.name()) {
            return;
        }
        let path = field(path, key);
        let finding = unknown_field_finding(lint.json, kind, &path, key, inner, level);
        lint.note(finding);
    }
}

fn within(lint: &mut Lint, judged: &mut Judged, form: Form, value: &Value, path: &str) {
    match form {
        Form::Object(kind) => object(lint, judged, kind, value, path),
        Form::Items(kind) => {
            for (index, item) in value.as_array().into_iter().flatten().enumerate() {
                object(lint, judged, kind, item, &format!("{path}[{index}]"));
            }
        }
        Form::Translations(kind) => {
            for (tag, item) in value.as_object().into_iter().flatten() {
                object(lint, judged, kind, item, &field(path, tag));
            }
        }
        Form::Address => {
            if let Some(finding) = value
                .as_str()
                .and_then(|address| half_address(path, address))
            {
                lint.note(finding);
            }
        }
        Form::Addresses => {
            for (index, address) in value.as_array().into_iter().flatten().enumerate() {
                within(
                    lint,
                    judged,
                    Form::Address,
                    address,
                    &format!("{path}[{index}]"),
                );
            }
        }
        Form::Durations => object(lint, judged, Kind::Range, value, path),
        Form::Expected => object(lint, judged, Kind::Expected, value, path),
        _ => {}
    }
}

fn judge(kind: Kind, key: &str) -> Option<Judgement> {
    if kind.is_written_elsewhere(key) {
        return None;
    }
    if let Some(meant) = words::meant_field(kind, key) {
        return Some(Judgement::Near(meant.word));
    }
    if let Kind::Entry(_) = kind
        && List::ALL
            .into_iter()
            .any(|list| Kind::Entry(list).form(key).is_some())
    {
        return Some(Judgement::OfOther);
    }
    Some(Judgement::Unknown)
}

fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(map) => map.is_empty(),
        Value::Bool(true) | Value::Number(_) => false,
    }
}

/// Whether the reader searches such a field for entries.
fn may_hold_entries(kind: Kind, value: &Value) -> bool {
    matches!(
        kind,
        Kind::Top | Kind::Page | Kind::Status | Kind::Component
    ) && match value {
        Value::Array(_) | Value::Object(_) => true,
        Value::String(text) => is_bad(text),
        _ => false,
    }
}

/// Whether a text describes something bad.
fn is_bad(text: &str) -> bool {
    const BAD: [&str; 16] = [
        "down",
        "outage",
        "major",
        "minor",
        "critical",
        "partial",
        "degraded",
        "disrupt",
        "maintenance",
        "investigating",
        "identified",
        "monitoring",
        "in_progress",
        "unavailable",
        "failed",
        "red",
    ];
    let word = words::plain(text);
    BAD.iter().any(|bad| word.contains(bad)) || word == "hasissues"
}
