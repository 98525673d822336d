//! Two copies of a feed that were changed at the same time, merged by the IDs of what is in them.

use super::action::id_of;
use super::document::{Document, Place, copied, insert, put, set, take};
use super::halves::Halves;
use crate::feed::{ComponentStatus, EntryStatus};
use crate::schedule::{FixedZones, Instant, Time, WrittenTime};
use jsonc_parser::cst::CstObject;
use serde_json::{Map, Value, json};

/// A merged feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    /// The text of ours, with what theirs changed.
    pub text: String,
    /// The paths of what both changed in different ways. Ours stands there, and beside it a remark `_conflict` with both.
    pub conflicts: Vec<String>,
}

/// Merges two copies of a feed with the copy that both began with. `None` if one of the texts is no object.
///
/// Entries, components, updates and windows are known by their IDs, so what two people add is kept. Of two statuses of an entry, that of the newer
/// update holds; of a component, the worse one, marked as a conflict. The sequence is higher than both.
///
/// ```
/// use windowpane::edit::merge;
/// let base = r#"{"page": {"sequence": 1}, "incidents": []}"#;
/// let one = r#"{"page": {"sequence": 2}, "incidents": [{"id": "a", "name": "No mail", "status": "identified"}]}"#;
/// let other = r#"{"page": {"sequence": 2}, "incidents": [{"id": "b", "name": "Slow", "status": "identified"}]}"#;
/// let merged = merge(base, one, other).unwrap();
/// assert!(merged.text.contains("\"a\"") && merged.text.contains("\"b\"") && merged.text.contains("\"sequence\": 3"));
/// assert!(merged.conflicts.is_empty());
/// ```
pub fn merge(base: &str, ours: &str, theirs: &str) -> Option<Merged> {
    let halves = Halves::of(&[base, ours, theirs]);
    let [base, ours, theirs] = [base, ours, theirs].map(|text| halves.hide(text));
    let [base, our, their] = [&base, &ours, &theirs].map(|text| value(text));
    let (base, our, their) = (base?, our?, their?);
    let mut merging = Merging::default();
    let mut merged = merging.values("$", "", &base, &our, &their);
    if our != base || their != base {
        sequence(&mut merged, &our, &their);
    }
    let document = Document::parse(&ours)?;
    write(document.root(), &our, &merged);
    Some(Merged {
        text: halves.show(document.text()),
        conflicts: merging.conflicts,
    })
}

/// A merged text without the remarks of what was decided: every `_conflict` in it goes.
///
/// ```
/// let text = r#"{"incidents": [{"id": "a", "_conflict": {"name": ["x", "y"]}, "name": "x"}]}"#;
/// assert_eq!(windowpane::edit::without_remarks(text), r#"{"incidents": [{"id": "a", "name": "x"}]}"#);
/// ```
pub fn without_remarks(text: &str) -> String {
    let halves = Halves::of(&[text]);
    let hidden = halves.hide(text);
    let (Some(document), Some(json)) = (Document::parse(&hidden), value(&hidden)) else {
        return text.to_owned();
    };
    write(document.root(), &json, &undecorated(&json));
    halves.show(document.text())
}

fn undecorated(value: &Value) -> Value {
    match value {
        Value::Object(fields) => {
            let kept = fields.iter().filter(|(key, _)| *key != "_conflict");
            Value::Object(
                kept.map(|(key, value)| (key.clone(), undecorated(value)))
                    .collect(),
            )
        }
        Value::Array(items) => Value::Array(items.iter().map(undecorated).collect()),
        other => other.clone(),
    }
}

fn value(text: &str) -> Option<Value> {
    let value: Value = serde_json::from_str(text.trim_start_matches('\u{feff}')).ok()?;
    value.is_object().then_some(value)
}

/// The number is higher than both, unless one side changed nothing.
fn sequence(merged: &mut Value, our: &Value, their: &Value) {
    let number = super::sequence_of;
    let highest = number(our).max(number(their));
    let is_one_side = *merged == *our || *merged == *their;
    if let Some(highest) = highest
        && !is_one_side
    {
        merged["page"]["sequence"] = json!(highest + 1);
    }
}

#[derive(Default)]
struct Merging {
    conflicts: Vec<String>,
}

impl Merging {
    fn values(&mut self, path: &str, key: &str, base: &Value, our: &Value, their: &Value) -> Value {
        if our == their || their == base {
            return our.clone();
        }
        if our == base {
            return their.clone();
        }
        match (our, their) {
            (Value::Object(our), Value::Object(their)) => {
                let empty = Map::new();
                let base = base.as_object().unwrap_or(&empty);
                Value::Object(self.objects(path, base, our, their))
            }
            (Value::Array(our), Value::Array(their)) => {
                let base = base.as_array().map_or(&[][..], Vec::as_slice);
                Value::Array(self.arrays(path, key, base, our, their))
            }
            _ => {
                self.conflicts.push(path.to_owned());
                our.clone()
            }
        }
    }

    fn objects(
        &mut self,
        path: &str,
        base: &Map<String, Value>,
        our: &Map<String, Value>,
        their: &Map<String, Value>,
    ) -> Map<String, Value> {
        let missing = Value::Null;
        let mut merged = our.clone();
        let mut conflict = Map::new();
        let keys = our
            .keys()
            .chain(their.keys().filter(|key| !our.contains_key(*key)));
        for key in keys {
            let [before, ours, theirs] =
                [base, our, their].map(|it| it.get(key).unwrap_or(&missing));
            if ours == theirs || theirs == before {
                continue;
            }
            let both = ours != before
                && !(ours.is_object() && theirs.is_object())
                && !(ours.is_array() && theirs.is_array());
            let new = match &**key {
                "sequence" | "updated_at" | "generated_at" if both => later(ours, theirs),
                "status" if both => match settled(our, their) {
                    Settled::Ours => ours.clone(),
                    Settled::Theirs => theirs.clone(),
                    Settled::Conflict => {
                        let worse = worse(ours, theirs);
                        self.conflicts.push(format!("{path}.{key}"));
                        conflict.insert(key.clone(), json!([ours, theirs]));
                        worse
                    }
                },
                // What ends an entry goes with its status.
                "resolved_at" | "ends_at" | "next_update_by" | "expected_resolution"
                    if both && is_newer(their, our) =>
                {
                    theirs.clone()
                }
                "resolved_at" | "ends_at" | "next_update_by" | "expected_resolution"
                    if both && is_newer(our, their) =>
                {
                    ours.clone()
                }
                _ if both => {
                    self.conflicts.push(format!("{path}.{key}"));
                    conflict.insert(key.clone(), json!([ours, theirs]));
                    ours.clone()
                }
                _ => self.values(&format!("{path}.{key}"), key, before, ours, theirs),
            };
            match new.is_null() && !their.contains_key(key) {
                true => {
                    merged.remove(key);
                }
                false => {
                    merged.insert(key.clone(), new);
                }
            }
        }
        if !conflict.is_empty() {
            merged.insert("_conflict".to_owned(), Value::Object(conflict));
        }
        merged
    }

    /// Lists of what has an ID are merged item by item; of anything else, both sides' additions are kept.
    fn arrays(
        &mut self,
        path: &str,
        key: &str,
        base: &[Value],
        our: &[Value],
        their: &[Value],
    ) -> Vec<Value> {
        let find = |all: &[Value], item: &Value| all.iter().position(|it| is_same(it, item));
        let mut merged = Vec::new();
        for item in our {
            let (before, theirs) = (find(base, item), find(their, item));
            match (before, theirs) {
                // Theirs removed it, and ours left it as it was.
                (Some(before), None) if base[before] == *item => {}
                (Some(before), Some(theirs)) => {
                    let path = format!("{path}[{}]", merged.len());
                    let value = self.values(&path, "", &base[before], item, &their[theirs]);
                    merged.push(value);
                }
                (None | Some(_), None | Some(_)) => merged.push(item.clone()),
            }
        }
        let mut front = 0;
        for (place, item) in their.iter().enumerate() {
            let (before, ours) = (find(base, item), find(our, item));
            let new = match (before, ours) {
                // Two new ones under one ID: the other gets another.
                (None, Some(ours)) if our[ours] != *item && id_of(&item["id"]).is_some() => {
                    renamed(item, &merged, their)
                }
                (None, None) => item.clone(),
                // Ours removed it, and theirs changed it.
                (Some(before), None) if base[before] != *item => {
                    self.conflicts.push(format!("{path}[{place}]"));
                    item.clone()
                }
                _ => continue,
            };
            let at = match key {
                "incident_updates" => by_time(&merged, &new),
                _ if place == front => front,
                _ => merged.len(),
            };
            front += usize::from(place == front);
            merged.insert(at.min(merged.len()), new);
        }
        merged
    }
}

/// An ID as lists of a feed have it; components of an update have a code.
fn is_same(one: &Value, other: &Value) -> bool {
    for key in ["id", "code", "date"] {
        if let (Some(one), Some(other)) = (id_of(&one[key]), id_of(&other[key])) {
            return one == other;
        }
    }
    one == other
}

/// The item under an ID that none of the others has.
fn renamed(item: &Value, merged: &[Value], their: &[Value]) -> Value {
    let id = id_of(&item["id"]).unwrap_or_default();
    let is_taken = |id: &str| {
        merged
            .iter()
            .chain(their)
            .any(|it| id_of(&it["id"]).as_deref() == Some(id))
    };
    let (stem, number) = match id.rsplit_once('-') {
        Some((stem, number)) => (stem, number.parse::<u64>().ok()),
        None => (&*id, None),
    };
    let stem = if number.is_some() { stem } else { &*id };
    let mut number = number.unwrap_or(1) + 1;
    while is_taken(&format!("{stem}-{number}")) {
        number += 1;
    }
    let mut item = item.clone();
    item["id"] = json!(format!("{stem}-{number}"));
    item
}

fn instant(value: &Value) -> Option<Instant> {
    let written = WrittenTime::parse(value.as_str()?)?;
    Some(Time::order_at(written.resolve(None, &FixedZones).0))
}

/// The place of an update among others, the newest first.
fn by_time(all: &[Value], new: &Value) -> usize {
    let at = |it: &Value| instant(&it["created_at"]);
    let is_newest_first = match (all.first(), all.last()) {
        (Some(first), Some(last)) => at(first) >= at(last),
        _ => true,
    };
    match is_newest_first {
        true => all
            .iter()
            .position(|it| at(it) <= at(new))
            .unwrap_or(all.len()),
        false => all
            .iter()
            .rposition(|it| at(it) <= at(new))
            .map_or(0, |last| last + 1),
    }
}

fn newest(entry: &Map<String, Value>) -> Option<Instant> {
    let updates = entry.get("incident_updates")?.as_array()?;
    updates
        .iter()
        .filter_map(|it| instant(&it["created_at"]))
        .max()
}

fn is_newer(one: &Map<String, Value>, other: &Map<String, Value>) -> bool {
    newest(one) > newest(other)
}

enum Settled {
    Ours,
    Theirs,
    Conflict,
}

/// Of two statuses of an entry, that of the newer update holds.
fn settled(our: &Map<String, Value>, their: &Map<String, Value>) -> Settled {
    if is_newer(our, their) {
        Settled::Ours
    } else if is_newer(their, our) {
        Settled::Theirs
    } else {
        Settled::Conflict
    }
}

/// The number or the time that is later.
fn later(one: &Value, other: &Value) -> Value {
    let is_later = match (one.as_i64(), other.as_i64()) {
        (Some(one), Some(other)) => other > one,
        _ => instant(other) > instant(one),
    };
    if is_later { other.clone() } else { one.clone() }
}

/// Of two statuses that contradict each other, the one that promises less.
fn worse(one: &Value, other: &Value) -> Value {
    let component = |value: &Value| value.as_str().and_then(ComponentStatus::from_name);
    let entry = |value: &Value| value.as_str().and_then(EntryStatus::from_name);
    let is_other = match (component(one), component(other), entry(one), entry(other)) {
        (Some(one), Some(other), ..) => other > one,
        (_, _, Some(one), Some(other)) => one.is_over() && !other.is_over(),
        _ => false,
    };
    if is_other { other.clone() } else { one.clone() }
}

/// Writes into an object what it is to be, and leaves everything else as it is.
fn write(object: &CstObject, old: &Value, new: &Value) {
    let (Some(old), Some(new)) = (old.as_object(), new.as_object()) else {
        return;
    };
    for key in old.keys().filter(|key| !new.contains_key(*key)) {
        take(object, key);
    }
    for (key, value) in new {
        let before = old.get(key).unwrap_or(&Value::Null);
        match (before, value) {
            _ if before == value => {}
            (Value::Object(_), Value::Object(_)) if object.object_value(key).is_some() => {
                write(&object.object_value_or_set(key), before, value);
            }
            (Value::Array(before), Value::Array(value))
                if value.iter().any(Value::is_object) && object.array_value(key).is_some() =>
            {
                write_list(object, key, before, value);
            }
            _ if key == "_conflict" => put(
                object,
                key,
                copied(value),
                Place::Before(&["incident_updates"]),
            ),
            _ => set(object, key, copied(value)),
        }
    }
}

fn write_list(object: &CstObject, key: &str, old: &[Value], new: &[Value]) {
    let array = object.array_value_or_set(key);
    for (place, item) in old.iter().enumerate().rev() {
        if !new.iter().any(|it| is_same(it, item)) {
            array.elements()[place].clone().remove();
        }
    }
    for (place, item) in new.iter().enumerate() {
        match old.iter().find(|it| is_same(it, item)) {
            Some(before) => {
                if let Some(object) = array.elements().get(place).and_then(|it| it.as_object()) {
                    write(&object, before, item);
                }
            }
            None => insert(&array, place, copied(item)),
        }
    }
}
