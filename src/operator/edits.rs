use super::finding::Edit;
use super::locate::{Locator, Member};
use crate::json::replace_lone_surrogates;
use jsonc_parser::ast::{ObjectProp, Value};
use jsonc_parser::common::Ranged;
use std::ops::Range;

/// Applies edits to a text and keeps every other byte. An edit is skipped if it contradicts an
/// earlier one, leads nowhere, or would write a key twice.
///
/// ```
/// use windowpane::operator::{Edit, apply};
/// let text = "{\n  \"incident\": [\n    { \"name\": \"No mail\" }\n  ]\n}\n";
/// let edits = [
///     Edit::Rename { path: "$.incident".to_owned(), key: "incidents".to_owned() },
///     Edit::Insert { path: "$.incident[0]".to_owned(), key: "impact".to_owned(), value: "\"major\"".to_owned() },
/// ];
/// assert_eq!(
///     apply(text, &edits),
///     "{\n  \"incidents\": [\n    { \"name\": \"No mail\", \"impact\": \"major\" }\n  ]\n}\n"
/// );
/// ```
pub fn apply(text: &str, edits: &[Edit]) -> String {
    applied(text, edits).0
}

/// Like [`apply`], and returns which of the edits were made.
pub fn applied(text: &str, edits: &[Edit]) -> (String, Vec<bool>) {
    let body = text.trim_start_matches('\u{feff}');
    let mark = text.len() - body.len();
    let known = replace_lone_surrogates(body);
    let locator = Locator::new(&known);
    let mut splices: Vec<Splice> = Vec::new();
    let mut made = Vec::with_capacity(edits.len());
    for edit in edits {
        let splice = splice(body, &locator, edit)
            .filter(|splice| !splices.iter().any(|other| splice.contradicts(other)));
        made.push(splice.is_some());
        splices.extend(splice);
    }
    // The sort is stable, so insertions at the same position keep their order.
    splices.sort_by_key(|splice| (splice.range.start, splice.range.end));
    let mut out = text[..mark].to_owned();
    let mut at = 0;
    for splice in splices {
        out.push_str(&body[at..splice.range.start]);
        out.push_str(&splice.written);
        at = splice.range.end;
    }
    out.push_str(&body[at..]);
    (out, made)
}

/// A range of bytes and its replacement.
struct Splice {
    range: Range<usize>,
    written: String,
    kind: Kind,
    /// The start of the object that gets this key.
    key: Option<(usize, String)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Replace,
    /// Beside other fields.
    Add,
    /// Into an empty object.
    Fill,
    Remove,
}

impl Splice {
    fn contradicts(&self, other: &Self) -> bool {
        if self.key.is_some() && self.key == other.key {
            return true;
        }
        let (a, b) = (&self.range, &other.range);
        match (self.kind, other.kind) {
            (Kind::Add, Kind::Add) => false,
            (Kind::Fill, Kind::Fill) => a == b,
            (Kind::Remove, _) | (_, Kind::Remove) => a.start <= b.end && b.start <= a.end,
            _ => a.start < b.end && b.start < a.end,
        }
    }
}

fn splice(text: &str, locator: &Locator, edit: &Edit) -> Option<Splice> {
    match edit {
        Edit::Replace { path, value } => {
            let found = locator.find(path)?;
            Some(Splice {
                range: found.value.start()..found.value.end(),
                written: value.clone(),
                kind: Kind::Replace,
                key: None,
            })
        }
        Edit::Rename { path, key } => {
            let member = locator.find(path)?.member?;
            let Value::Object(object) = locator.holder(path)? else {
                return None;
            };
            let is_taken = object
                .properties
                .iter()
                .any(|property| property.name.as_str() == key);
            if is_taken {
                return None;
            }
            Some(Splice {
                range: member.key?,
                written: in_quotes(key),
                kind: Kind::Replace,
                key: Some((object.start(), key.clone())),
            })
        }
        Edit::Insert { path, key, value } => {
            let Value::Object(object) = locator.find(path)?.value else {
                return None;
            };
            let all = &object.properties;
            if all.iter().any(|property| property.name.as_str() == key) {
                return None;
            }
            let (at, written, kind) = match all.last() {
                Some(last) => (
                    last.end(),
                    beside(text, object.start(), all, last, key, value),
                    Kind::Add,
                ),
                None => (
                    object.start() + 1,
                    format!("{}: {value}", in_quotes(key)),
                    Kind::Fill,
                ),
            };
            Some(Splice {
                range: at..at,
                written,
                kind,
                key: Some((object.start(), key.clone())),
            })
        }
        Edit::Remove { path } => Some(Splice {
            range: around(&locator.find(path)?.member?),
            written: String::new(),
            kind: Kind::Remove,
            key: None,
        }),
    }
}

/// A field after the last one, formatted like it.
fn beside(
    text: &str,
    object: usize,
    all: &[ObjectProp],
    last: &ObjectProp,
    key: &str,
    value: &str,
) -> String {
    let space_before = |at: usize, from: usize| {
        let between = &text[from..at];
        let start = between.rfind([',', '{']).map_or(0, |at| at + 1);
        &between[start..]
    };
    let colon = text[last.name.end()..last.value.start()].trim_end_matches(['\r', '\n']);
    let colon = if colon.contains('\n') { ": " } else { colon };
    let gap = match all {
        [.., before, last] => space_before(last.start(), before.end()),
        _ => {
            let gap = space_before(last.start(), object);
            let is_dense = gap.is_empty() && !colon.ends_with(' ');
            match gap.contains('\n') || is_dense {
                true => gap,
                false => " ",
            }
        }
    };
    format!(",{gap}{}{colon}{value}", in_quotes(key))
}

/// A field or an item, with its comma.
fn around(member: &Member) -> Range<usize> {
    match (member.before, member.after) {
        (Some(before), _) => before..member.range.end,
        (None, Some(after)) => member.range.start..after,
        (None, None) => member.holder.start + 1..member.holder.end - 1,
    }
}

fn in_quotes(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
