//! Compares two copies of a feed: what the newer one lost, and what pages, calendars and caches
//! would take for the older copy.

use super::TzDatabase;
use super::advice::schema::{List, is_bare_entry};
use super::advice::{id_of, page_zone, shown_time, time_of};
use super::finding::{Edit, Finding, Level, MOST};
use super::paths::{cut, field};
use crate::feed::{EntryStatus, is_name};
use crate::schedule::{Instant, Time, WrittenTime, Zone};
use serde_json::{Map, Value, json};
use std::collections::{BTreeSet, HashMap, HashSet};

/// Compares a newer copy of a feed with an older one. Each path leads into the newer copy.
///
/// ```
/// use windowpane::operator::compare;
/// let old = serde_json::json!({"page": {"sequence": 14}, "incidents": []});
/// let new = serde_json::json!({"page": {"sequence": 14}, "incidents": [{"id": "a", "name": "No mail"}]});
/// let found = compare(&old, &new);
/// assert_eq!((found[0].code, &*found[0].path), ("sequence_forgotten", "$.page.sequence"));
/// assert_eq!(found[0].fix, "write \"sequence\":15");
/// assert!(compare(&old, &old).is_empty());
/// ```
pub fn compare(old: &Value, new: &Value) -> Vec<Finding> {
    let mut compared = Compared {
        old,
        new,
        old_zone: page_zone(old).map(|zone| zone.id().to_owned()),
        found: Vec::new(),
    };
    if texts(old) != texts(new) {
        compared.version();
    }
    compared.page();
    compared.components();
    compared.entries();
    compared.found
}

struct Compared<'a> {
    old: &'a Value,
    new: &'a Value,
    old_zone: Option<String>,
    found: Vec<Finding>,
}

/// The feed without what changes at every publication, and without comments.
fn texts(feed: &Value) -> Value {
    fn clean(value: &Value) -> Value {
        match value {
            Value::Object(map) => {
                let kept = map
                    .iter()
                    .filter(|(key, _)| !key.starts_with('_') && *key != "$schema");
                Value::Object(
                    kept.map(|(key, value)| (key.clone(), clean(value)))
                        .collect::<Map<_, _>>(),
                )
            }
            Value::Array(items) => items.iter().map(clean).collect(),
            other => other.clone(),
        }
    }
    let mut feed = clean(feed);
    if let Some(page) = feed.get_mut("page").and_then(Value::as_object_mut) {
        for name in ["sequence", "updated_at", "generated_at", "valid_until"] {
            page.remove(name);
        }
    }
    feed
}

/// An entry in one of the copies.
struct Entry<'a> {
    json: &'a Value,
    path: String,
    list: List,
}

impl Entry<'_> {
    fn status(&self) -> Option<EntryStatus> {
        self.json["status"]
            .as_str()
            .and_then(EntryStatus::from_name)
    }

    fn is_over(&self) -> bool {
        self.status().is_some_and(EntryStatus::is_over)
    }

    fn name(&self) -> &str {
        self.json["name"].as_str().unwrap_or_default()
    }

    /// Its identity if it has no id.
    fn identity(&self) -> (String, String) {
        let first = ["created_at", "started_at"]
            .iter()
            .find_map(|name| self.json[*name].as_str());
        (
            self.name().trim().to_lowercase(),
            first.unwrap_or_default().to_owned(),
        )
    }

    fn title(&self) -> String {
        match id_of(self.json) {
            Some(id) => format!("{id} (\"{}\")", cut(self.name(), 40)),
            None => format!("\"{}\"", cut(self.name(), 40)),
        }
    }
}

fn entries(feed: &Value) -> Vec<Entry<'_>> {
    let mut all = Vec::new();
    if is_bare_entry(feed) {
        all.push(Entry {
            json: feed,
            path: "$".into(),
            list: List::Incidents,
        });
        return all;
    }
    let mut lists = vec![(feed, "$".to_owned(), List::Incidents)];
    lists.extend(List::ALL.map(|list| (&feed[list.name()], format!("$.{}", list.name()), list)));
    for (items, path, list) in lists {
        let items = items.as_array().into_iter().flatten().enumerate();
        all.extend(
            items
                .filter(|(_, item)| item.is_object())
                .map(|(index, json)| Entry {
                    json,
                    path: format!("{path}[{index}]"),
                    list,
                }),
        );
    }
    all
}

fn rank(status: EntryStatus) -> u8 {
    match status {
        EntryStatus::Identified | EntryStatus::InProgress => 1,
        EntryStatus::Monitoring | EntryStatus::Verifying => 2,
        status if status.is_over() => 3,
        _ => 0,
    }
}

impl Compared<'_> {
    fn note(
        &mut self,
        level: Level,
        code: &'static str,
        path: impl Into<String>,
        message: impl Into<String>,
        found: impl Into<String>,
        fix: impl Into<String>,
    ) {
        self.add(Finding::new(level, code, path, message, found, fix));
    }

    fn warn(
        &mut self,
        code: &'static str,
        path: impl Into<String>,
        message: impl Into<String>,
        found: impl Into<String>,
        fix: impl Into<String>,
    ) {
        self.note(Level::Warning, code, path, message, found, fix);
    }

    fn add(&mut self, finding: Finding) {
        if self.found.len() < MOST {
            self.found.push(finding);
        }
    }

    /// Compares the fields by which readers tell versions apart, if the text changed.
    fn version(&mut self) {
        let (before, after) = (&self.old["page"], &self.new["page"]);
        let number = |page: &Value| page["sequence"].as_i64();
        match (number(before), number(after)) {
            (Some(old), Some(new)) if new == old => {
                let value = json!(old + 1);
                self.add(Finding {
                    edit: Some(Edit::Replace { path: "$.page.sequence".into(), value: value.to_string() }),
                    ..Finding::new(
                        Level::Warning,
                        "sequence_forgotten",
                        "$.page.sequence",
                        format!("the text changed but the sequence, {old}, did not: it is unclear which of the two is newer"),
                        new.to_string(),
                        format!("write \"sequence\":{value}"),
                    )
                });
                return;
            }
            (Some(old), Some(new)) if new < old => {
                self.note(
                    Level::Problem,
                    "sequence_back",
                    "$.page.sequence",
                    format!("the sequence went back from {old} to {new}: this copy looks older than the last one and is not shown"),
                    new.to_string(),
                    format!("write \"sequence\":{}", old + 1),
                );
                return;
            }
            (Some(old), None) => {
                self.warn(
                    "sequence_removed",
                    "$.page.sequence",
                    format!("the older copy has the sequence {old}, but this one has none: only updated_at tells which of the two is newer"),
                    "",
                    format!("write \"sequence\":{}", old + 1),
                );
            }
            (Some(_), Some(_)) => return,
            (None, _) => {}
        }
        let zone = page_zone(self.new);
        let old_zone = page_zone(self.old);
        let (old_text, new_text) = (
            before["updated_at"].as_str().unwrap_or_default(),
            after["updated_at"].as_str().unwrap_or_default(),
        );
        let (old, new) = (
            time_of(&before["updated_at"], old_zone.as_deref()),
            time_of(&after["updated_at"], zone.as_deref()),
        );
        match (old, new) {
            (Some(old), Some(new)) if new.order_at() < old.order_at() => {
                let shown = |time: Time| shown_time(time, zone.as_deref());
                self.note(
                    Level::Problem,
                    "updated_at_back",
                    "$.page.updated_at",
                    format!(
                        "updated_at went back: it was {1}, and is {0} now; this copy looks older than the last one and is not shown",
                        shown(new),
                        shown(old)
                    ),
                    new_text,
                    format!("write a time after \"{old_text}\", or add \"sequence\":1"),
                );
            }
            (Some(old), Some(new)) if new.order_at() == old.order_at() => {
                self.warn(
                    "updated_at_forgotten",
                    "$.page.updated_at",
                    "the text changed but updated_at did not: it is unclear which of the two is newer",
                    new_text,
                    "write the time of this change, or add a sequence",
                );
            }
            (Some(_), None) if after["updated_at"].is_null() => {
                self.warn(
                    "updated_at_removed",
                    "$.page.updated_at",
                    "the older copy has an updated_at, but this one has none: it is unclear which of the two is newer",
                    "",
                    "write the time of this change",
                );
            }
            _ => {}
        }
    }

    fn page(&mut self) {
        let (before, after) = (&self.old["page"], &self.new["page"]);
        if let (Some(old), Some(new)) = (id_of(before), id_of(after))
            && old != new
        {
            self.warn(
                "page_id_changed",
                "$.page.id",
                format!("the page had the id {old}: dismissed messages come back, and calendars see its events as new ones"),
                new,
                format!("write \"id\":\"{old}\""),
            );
        } else if let Some(old) =
            id_of(before).filter(|_| after["id"].is_null() && after.is_object())
        {
            self.warn(
                "page_id_changed",
                "$.page.id",
                format!(
                    "the page had the id {old}, and has none now: dismissed messages come back"
                ),
                "",
                format!("write \"id\":\"{old}\""),
            );
        }
        let addresses = |page: &Value| -> Vec<String> {
            page["mirrors"]
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(|it| it.as_str().map(|it| it.trim().to_owned()))
                .collect()
        };
        let kept: HashSet<String> = addresses(after).into_iter().collect();
        for mirror in addresses(before)
            .into_iter()
            .filter(|mirror| !kept.contains(mirror))
        {
            let (message, fix) = (
                format!(
                    "the mirror {mirror} is gone, but pages that cannot reach this host still request it"
                ),
                format!(
                    "write \"{mirror}\" in mirrors as long as it is served, or serve the last copy there"
                ),
            );
            self.warn("mirror_removed", "$.page.mirrors", message, "", fix);
        }
        self.zone();
    }

    fn zone(&mut self) {
        let name = |feed: &Value| {
            feed["page"]["time_zone"]
                .as_str()
                .map(|zone| zone.trim().to_owned())
                .filter(|zone| !zone.is_empty())
        };
        let (old, new) = (name(self.old), name(self.new));
        let Some(old) = old else { return };
        if new.as_deref() == Some(&*old) {
            return;
        }
        let mut locals = BTreeSet::new();
        local_times(self.new, &mut locals);
        let count = locals.len();
        let times = format!(
            "{count} time{} without an offset",
            if count == 1 { "" } else { "s" }
        );
        let Some(new) = new else {
            self.warn(
                "zone_removed",
                "$.page.time_zone",
                format!(
                    "the page had the zone {old}, and has none now; {times} {} shown as written",
                    if count == 1 { "is" } else { "are" }
                ),
                "",
                format!("write \"time_zone\":\"{old}\""),
            );
            return;
        };
        let (old_zone, new_zone) = (page_zone(self.old), page_zone(self.new));
        let (Some(old_zone), Some(new_zone)) = (old_zone, new_zone) else {
            return;
        };
        let hours: BTreeSet<i64> = locals
            .iter()
            .filter_map(|text| moved_by(text, &*old_zone, &*new_zone))
            .filter(|by| *by != 0)
            .collect();
        let moved = locals
            .iter()
            .filter(|text| moved_by(text, &*old_zone, &*new_zone).is_some_and(|by| by != 0))
            .count();
        let by = match hours.iter().copied().collect::<Vec<_>>().as_slice() {
            [] => {
                // Another name for the same clocks.
                return;
            }
            [3600 | -3600] => "by an hour".to_owned(),
            [seconds] => format!("by {}", spoken(*seconds)),
            [first, .., last] => format!("by {} to {}", spoken(*first), spoken(*last)),
        };
        self.warn(
            "zone_changed",
            "$.page.time_zone",
            format!("the page's zone changed from {old} to {new}; {moved} time{} without an offset moved {by}", if moved == 1 { "" } else { "s" }),
            new.clone(),
            format!("write \"time_zone\":\"{old}\", or write these times with their offset"),
        );
    }

    fn components(&mut self) {
        let list = |feed: &'_ Value| -> Vec<(usize, String, String)> {
            let items = feed["components"]
                .as_array()
                .into_iter()
                .flatten()
                .enumerate();
            items
                .filter(|(_, item)| item.is_object())
                .map(|(index, item)| {
                    let name = item["name"].as_str().unwrap_or_default().trim().to_owned();
                    (index, id_of(item).unwrap_or_else(|| name.clone()), name)
                })
                .collect()
        };
        if !self.old["components"].is_array() {
            return;
        }
        let (old, new) = (list(self.old), list(self.new));
        let old_ids: HashSet<&str> = old.iter().map(|(_, id, _)| id.as_str()).collect();
        let new_ids: HashSet<&str> = new.iter().map(|(_, id, _)| id.as_str()).collect();
        let mut by_name: HashMap<&str, &(usize, String, String)> = HashMap::new();
        for component in new
            .iter()
            .filter(|(_, id, _)| !old_ids.contains(id.as_str()))
        {
            by_name.entry(component.2.as_str()).or_insert(component);
        }
        let named = named_components(self.new);
        let mut found = Vec::new();
        for (_, id, name) in old
            .iter()
            .filter(|(_, id, _)| !new_ids.contains(id.as_str()))
        {
            if let Some((index, new_id, _)) =
                by_name.get(name.as_str()).filter(|_| !name.is_empty())
            {
                found.push((
                    "component_id_changed",
                    format!("$.components[{index}].id"),
                    format!("{name} had the id {id}, now {new_id}: pages with components=\"{id}\" no longer show it"),
                    new_id.clone(),
                    format!("write \"id\":\"{id}\""),
                ));
                continue;
            }
            let by = named.get(id.as_str());
            let what = match by {
                Some(path) => format!("{name} ({id}) is gone, and {path} names it"),
                None => format!(
                    "{name} ({id}) is gone: pages with components=\"{id}\" no longer show it"
                ),
            };
            found.push((
                "component_removed",
                "$.components".to_owned(),
                what,
                String::new(),
                format!("restore it: {{\"id\":\"{id}\",\"name\":\"{name}\", …}}, as long as entries or pages name it"),
            ));
        }
        for (code, path, message, value, fix) in found {
            self.warn(code, path, message, value, fix);
        }
    }

    fn entries(&mut self) {
        let (old, new) = (entries(self.old), entries(self.new));
        let mut by_id: HashMap<String, usize> = HashMap::new();
        let mut by_identity: HashMap<(String, String), usize> = HashMap::new();
        for (index, entry) in new.iter().enumerate() {
            if let Some(id) = id_of(entry.json) {
                by_id.entry(id).or_insert(index);
            }
            by_identity.entry(entry.identity()).or_insert(index);
        }
        let old_ids: HashSet<String> = old.iter().filter_map(|entry| id_of(entry.json)).collect();
        let now = latest(self.new);
        for before in &old {
            let own = id_of(before.json);
            let same = own.as_ref().and_then(|id| by_id.get(id)).copied();
            if let Some(index) = same {
                self.entry(before, &new[index]);
                continue;
            }
            let alike = by_identity
                .get(&before.identity())
                .map(|index| &new[*index])
                .filter(|_| !before.name().is_empty());
            match alike {
                Some(after) => {
                    let id = id_of(after.json);
                    if let Some(own) = own
                        && id.as_ref().is_none_or(|id| !old_ids.contains(id))
                    {
                        let message = match &id {
                            Some(id) => format!(
                                "it had the id {own}, now {id}: links to it lead nowhere, and visitors who dismissed it see it again"
                            ),
                            None => format!(
                                "it had the id {own}, and has none now: links to it lead nowhere, and visitors who dismissed it see it again"
                            ),
                        };
                        self.warn(
                            "entry_id_changed",
                            format!("{}.id", after.path),
                            message,
                            id.unwrap_or_default(),
                            format!("write \"id\":\"{own}\""),
                        );
                    }
                    self.entry(before, after);
                }
                None => self.vanished(before, now),
            }
        }
    }

    /// An entry that is missing from the newer copy.
    fn vanished(&mut self, before: &Entry, now: Option<Instant>) {
        if before.is_over() {
            return;
        }
        let path = if self.new[before.list.name()].is_array() {
            format!("$.{}", before.list.name())
        } else {
            "$".to_owned()
        };
        let title = before.title();
        match before.list {
            List::Incidents => self.note(
                Level::Problem,
                "incident_vanished",
                path,
                format!("the open incident {title} is gone but was never resolved"),
                "",
                "restore it with \"status\":\"resolved\", \"resolved_at\" and a last update",
            ),
            List::Maintenances => {
                let zone = page_zone(self.old);
                let end = last_end(before.json, zone.as_deref());
                if end.is_some_and(|end| now.is_some_and(|now| end <= now)) {
                    return;
                }
                let until = end.map_or_else(String::new, |end| {
                    format!(
                        ", which ends at {},",
                        shown_time(Time::At(end), zone.as_deref())
                    )
                });
                self.note(
                    Level::Problem,
                    "maintenance_vanished",
                    path,
                    format!("the planned work {title}{until} is gone but was neither completed nor cancelled"),
                    "",
                    "restore it with \"status\":\"cancelled\", postponed or completed, and an update that says so",
                );
            }
            List::Notices => {
                let zone = page_zone(self.old);
                let end = time_of(&before.json["ends_at"], zone.as_deref()).map(Time::latest);
                if end.is_some_and(|end| now.is_some_and(|now| end <= now)) {
                    return;
                }
                self.warn(
                    "notice_vanished",
                    path,
                    format!("the notice {title} is gone while it was active"),
                    "",
                    "restore it with \"status\":\"ended\"",
                );
            }
        }
    }

    /// The same entry in both copies.
    fn entry(&mut self, before: &Entry, after: &Entry) {
        self.status(before, after);
        self.updates(before, after);
        if !after.is_over() {
            self.windows(before, after);
        }
        self.touched(before, after);
    }

    fn status(&mut self, before: &Entry, after: &Entry) {
        let (Some(old), Some(new)) = (before.status(), after.status()) else {
            return;
        };
        if old == new || rank(new) >= rank(old) {
            return;
        }
        let known: HashSet<String> = keys(before.json).into_iter().map(|(key, ..)| key).collect();
        let is_reported = keys(after.json).into_iter().any(|(key, update, _)| {
            !known.contains(&key)
                && update["status"]
                    .as_str()
                    .is_none_or(|status| is_name(new.name(), status))
        });
        if is_reported {
            return;
        }
        self.warn(
            "status_went_back",
            format!("{}.status", after.path),
            format!(
                "it was {}, and is {} again, without an update that says why",
                old.name(),
                new.name()
            ),
            after.json["status"].as_str().unwrap_or_default(),
            format!(
                "write an update with \"status\":\"{}\", or \"status\":\"{}\"",
                new.name(),
                old.name()
            ),
        );
    }

    fn updates(&mut self, before: &Entry, after: &Entry) {
        let kept: HashSet<String> = keys(after.json).into_iter().map(|(key, ..)| key).collect();
        let bodies: HashSet<&str> = keys(after.json)
            .iter()
            .filter_map(|(_, update, _)| update["body"].as_str())
            .collect();
        for (key, update, _) in keys(before.json) {
            let body = update["body"].as_str().unwrap_or_default();
            if kept.contains(&key) || (!body.is_empty() && bodies.contains(body)) {
                continue;
            }
            let at = ["display_at", "created_at"]
                .iter()
                .find_map(|name| update[*name].as_str())
                .map(|at| format!(" of {at}"))
                .unwrap_or_default();
            self.warn(
                "update_deleted",
                format!("{}.incident_updates", after.path),
                format!("the update{at} is gone: \"{}\"", cut(body, 50)),
                "",
                "restore it; correct mistakes in a new update",
            );
        }
    }

    fn windows(&mut self, before: &Entry, after: &Entry) {
        let zone = page_zone(self.new);
        let old_zone = page_zone(self.old);
        let old = windows(before.json, old_zone.as_deref());
        let new = windows(after.json, zone.as_deref());
        if old.is_empty()
            || (self.old_zone.is_some()
                && zone.as_ref().map(|zone| zone.id().to_owned()) != self.old_zone)
        {
            return;
        }
        let list_path = match after.json["windows"].as_array() {
            Some(items) if !items.is_empty() => format!("{}.windows", after.path),
            _ if !after.json["scheduled_for"].is_null() => format!("{}.scheduled_for", after.path),
            _ => after.path.clone(),
        };
        let previous: Vec<Slot> = after.json["previous_windows"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|it| slot(it, ("start", "end"), zone.as_deref()))
            .collect();
        let is_there = |it: &Slot, all: &[Slot]| {
            all.iter().any(|other| {
                other.start == it.start || (it.id.is_some() && other.id == it.id && other.is_off)
            })
        };
        let gone: Vec<&Slot> = old
            .iter()
            .filter(|it| !it.is_off && it.start.is_some())
            .filter(|it| !is_there(it, &new) && !is_there(it, &previous))
            .collect();
        let mut added: Vec<&Slot> = new
            .iter()
            .filter(|it| !old.iter().any(|other| other.start == it.start))
            .collect();
        let shown = |time: Option<Time>| {
            time.map_or_else(String::new, |time| shown_time(time, zone.as_deref()))
        };
        for it in gone {
            let place = added
                .iter()
                .position(|other| it.id.is_some() && other.id == it.id)
                .or((!added.is_empty()).then_some(0));
            let trace = json!({"start": it.start_text, "end": it.end_text});
            match place.map(|place| added.remove(place)) {
                Some(other) => {
                    let (from, to) = (shown(it.start), shown(other.start));
                    self.warn(
                        "moved_without_trace",
                        list_path.clone(),
                        format!("the window moved from {from} to {to}, but previous_windows does not list the old time"),
                        other.start_text.clone(),
                        format!("write \"previous_windows\":[{trace}]"),
                    );
                }
                None if after.status() == Some(EntryStatus::Postponed) && new.is_empty() => {
                    self.warn(
                        "moved_without_trace",
                        after.path.clone(),
                        format!("it was planned for {} and is postponed, but previous_windows does not list the old time", shown(it.start)),
                        "",
                        format!("write \"previous_windows\":[{trace}]"),
                    );
                }
                None => {
                    let number = old
                        .iter()
                        .position(|other| std::ptr::eq(other, it))
                        .unwrap_or_default();
                    let ordinal = match number {
                        0 => "first",
                        number if number + 1 == old.len() => "last",
                        _ => "another",
                    };
                    let calendar = if it.id.is_none() && number + 1 < old.len() {
                        "; the calendar replaces it with the next one"
                    } else {
                        ""
                    };
                    let mut off = trace.clone();
                    off["status"] = json!("cancelled");
                    self.warn(
                        "window_dropped",
                        list_path.clone(),
                        format!(
                            "the {ordinal} window, {}, is gone, but nothing says that it was cancelled or moved{calendar}",
                            shown(it.start)
                        ),
                        "",
                        format!("restore it as {off}"),
                    );
                }
            }
        }
    }

    /// An entry that changed although its `updated_at` did not.
    fn touched(&mut self, before: &Entry, after: &Entry) {
        let (old, new) = (&before.json["updated_at"], &after.json["updated_at"]);
        if !old.is_string() || old != new {
            return;
        }
        if texts(before.json) == texts(after.json) {
            return;
        }
        // A new update is dated by itself.
        let known: HashSet<String> = keys(before.json).into_iter().map(|(key, ..)| key).collect();
        if keys(after.json)
            .iter()
            .any(|(key, ..)| !known.contains(key))
        {
            return;
        }
        self.warn(
            "entry_updated_at_forgotten",
            field(&after.path, "updated_at"),
            "this entry changed but its updated_at did not",
            new.as_str().unwrap_or_default(),
            "write the time of this change",
        );
    }
}

/// The updates with their identity: the id, or else the time.
fn keys(entry: &Value) -> Vec<(String, &Value, usize)> {
    let updates = entry["incident_updates"]
        .as_array()
        .into_iter()
        .flatten()
        .enumerate();
    updates
        .filter(|(_, update)| update.is_object())
        .map(|(index, update)| {
            let time = ["created_at", "display_at"]
                .iter()
                .find_map(|name| update[*name].as_str());
            let key = id_of(update)
                .map(|id| format!("id {id}"))
                .or_else(|| time.map(|time| format!("at {time}")));
            (
                key.unwrap_or_else(|| {
                    format!("body {}", update["body"].as_str().unwrap_or_default())
                }),
                update,
                index,
            )
        })
        .collect()
}

struct Slot {
    id: Option<String>,
    start: Option<Time>,
    start_text: String,
    end_text: Value,
    is_off: bool,
    ends: Option<Instant>,
}

fn slot(json: &Value, (start, end): (&str, &str), zone: Option<&dyn Zone>) -> Slot {
    let ends = time_of(&json["ended_at"], zone).or_else(|| time_of(&json[end], zone));
    Slot {
        id: if start == "start" { id_of(json) } else { None },
        start: time_of(&json[start], zone),
        start_text: json[start].as_str().unwrap_or_default().trim().to_owned(),
        end_text: json[end].clone(),
        is_off: json["status"]
            .as_str()
            .is_some_and(|word| start == "start" && is_name("cancelled", word)),
        ends: ends.map(Time::latest),
    }
}

fn windows(entry: &Value, zone: Option<&dyn Zone>) -> Vec<Slot> {
    let listed: Vec<Slot> = entry["windows"]
        .as_array()
        .into_iter()
        .flatten()
        .take(500)
        .map(|it| slot(it, ("start", "end"), zone))
        .collect();
    if listed.is_empty() && entry["scheduled_for"].is_string() {
        return vec![slot(entry, ("scheduled_for", "scheduled_until"), zone)];
    }
    listed
}

/// When the last window ends; `None` if that is unknown.
fn last_end(entry: &Value, zone: Option<&dyn Zone>) -> Option<Instant> {
    let live = windows(entry, zone).into_iter().filter(|it| !it.is_off);
    live.map(|it| it.ends)
        .collect::<Option<Vec<_>>>()?
        .into_iter()
        .max()
}

/// The latest past time in a copy: it was written then or later.
fn latest(feed: &Value) -> Option<Instant> {
    let zone = page_zone(feed);
    let mut all: Vec<Instant> = Vec::new();
    let mut take = |value: &Value| all.extend(time_of(value, zone.as_deref()).map(Time::order_at));
    take(&feed["page"]["updated_at"]);
    take(&feed["page"]["generated_at"]);
    for entry in entries(feed) {
        take(&entry.json["updated_at"]);
        take(&entry.json["created_at"]);
        take(&entry.json["resolved_at"]);
        for (_, update, _) in keys(entry.json) {
            take(&update["created_at"]);
        }
    }
    all.into_iter().max()
}

/// The components that open entries name, with the path where each is named first.
fn named_components(feed: &Value) -> HashMap<String, String> {
    let mut named = HashMap::new();
    for entry in entries(feed).into_iter().filter(|entry| !entry.is_over()) {
        let own = entry.json["components"].as_array().into_iter().flatten();
        let own =
            own.filter_map(|part| part.as_str().map(ToOwned::to_owned).or_else(|| id_of(part)));
        let unaffected = entry.json["unaffected_component_ids"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|id| id.as_str().map(ToOwned::to_owned));
        for id in own.chain(unaffected) {
            named.entry(id).or_insert_with(|| entry.path.clone());
        }
    }
    named
}

/// The times of a feed without an offset, which are on the page's own clock.
fn local_times(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::String(text) if matches!(WrittenTime::parse(text), Some(WrittenTime::Civil(_))) => {
            found.insert(text.trim().to_owned());
        }
        Value::Array(items) => items.iter().for_each(|item| local_times(item, found)),
        Value::Object(map) => map
            .iter()
            .filter(|(key, _)| !key.starts_with('_'))
            .for_each(|(_, value)| local_times(value, found)),
        _ => {}
    }
}

/// By how many seconds a local time moves when the page changes from one zone to the other.
fn moved_by(text: &str, old: &dyn Zone, new: &dyn Zone) -> Option<i64> {
    let at = |zone: &dyn Zone| match WrittenTime::parse(text)?.resolve(Some(zone), &TzDatabase).0 {
        Time::At(at) => Some(at),
        _ => None,
    };
    Some((at(new)? - at(old)?).seconds())
}

fn spoken(seconds: i64) -> String {
    let minutes = seconds.abs() / 60;
    if minutes % 60 == 0 {
        let hours = minutes / 60;
        format!("{hours} hour{}", if hours == 1 { "" } else { "s" })
    } else {
        format!("{} h {} min", minutes / 60, minutes % 60)
    }
}
