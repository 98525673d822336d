//! Entries and components as written in the JSON, with their times parsed.

use crate::feed::{ComponentStatus, EntryStatus, is_name};
use crate::operator::advice::schema::{List, is_bare_entry};
use crate::operator::advice::{id_of, time_of};
use crate::schedule::{Duration, Instant, Time, Zone};
use serde_json::Value;
use std::cmp::Reverse;

/// An entry as written.
pub struct Entry<'a> {
    pub json: &'a Value,
    pub path: String,
    pub list: List,
    pub id: Option<String>,
    /// `None` if it is missing or unknown.
    pub status: Option<EntryStatus>,
    pub created: Option<Time>,
    pub updated: Option<Time>,
    pub started: Option<Time>,
    pub resolved: Option<Time>,
    /// Newest first, as the reader sorts them.
    pub updates: Vec<Update<'a>>,
    pub windows: Vec<Window<'a>>,
    pub previous: Vec<Window<'a>>,
}

pub struct Update<'a> {
    pub json: &'a Value,
    pub index: usize,
    pub status: Option<EntryStatus>,
    /// The time that the widget shows for it.
    pub at: Option<Time>,
    /// The field that the time is from.
    pub at_name: &'static str,
}

pub struct Window<'a> {
    pub json: &'a Value,
    pub path: String,
    /// The names of its edges: `start` and `end`, or `scheduled_for` and `scheduled_until`.
    pub names: (&'static str, &'static str),
    pub start: Option<Time>,
    pub end: Option<Time>,
    pub ended_at: Option<Time>,
    pub is_cancelled: bool,
    /// The longest expected downtime.
    pub downtime: Option<Duration>,
}

pub struct Component<'a> {
    pub json: &'a Value,
    pub path: String,
    pub id: Option<String>,
    pub name: &'a str,
    pub status: Option<ComponentStatus>,
    pub is_group: bool,
    pub updated: Option<Time>,
}

impl Entry<'_> {
    pub fn is_over(&self) -> bool {
        match self.status {
            Some(status) => status.is_over(),
            None => self.json["status"].is_null() && self.resolved.is_some(),
        }
    }

    /// Whether it is an incident that is not over. An incident whose status cannot be read counts
    /// as open.
    pub fn is_open_incident(&self) -> bool {
        let is_planned = matches!(
            self.status,
            Some(
                EntryStatus::Scheduled
                    | EntryStatus::InProgress
                    | EntryStatus::Verifying
                    | EntryStatus::Postponed
                    | EntryStatus::Completed
                    | EntryStatus::Cancelled
            )
        );
        self.list == List::Incidents && !self.is_over() && (!is_planned || self.windows.is_empty())
    }

    pub fn has_audience(&self) -> bool {
        match &self.json["audience"] {
            Value::Array(items) => !items.is_empty(),
            Value::String(text) => !text.trim().is_empty(),
            _ => false,
        }
    }

    pub fn name(&self) -> &str {
        self.json["name"].as_str().unwrap_or_default()
    }

    /// The time of its latest news.
    pub fn last_news(&self) -> Option<Instant> {
        let own = [self.updated, self.resolved, self.created]
            .into_iter()
            .flatten();
        let updates = self.updates.iter().filter_map(|update| update.at);
        own.chain(updates).map(Time::order_at).max()
    }

    /// When it was first published.
    pub fn first_published(&self) -> Option<Time> {
        let updates = self.updates.iter().filter_map(|update| update.at);
        self.created
            .into_iter()
            .chain(updates)
            .min_by_key(|time| time.order_at())
    }

    pub fn live_windows(&self) -> impl Iterator<Item = &Window<'_>> {
        self.windows.iter().filter(|window| !window.is_cancelled)
    }

    pub fn ends_automatically(&self) -> bool {
        self.json["ends_automatically"] == true
    }
}

impl Window<'_> {
    /// The first instant after it, as the reader computes it.
    pub fn ends(&self) -> Option<Instant> {
        let stated = self.ended_at.or(self.end).map(Time::latest);
        stated
            .or_else(|| match self.start? {
                Time::Day { ends, .. } => Some(ends),
                _ => None,
            })
            .or_else(|| Some(self.start?.earliest() + self.downtime?))
    }

    pub fn start_path(&self) -> String {
        format!("{}.{}", self.path, self.names.0)
    }

    pub fn end_path(&self) -> String {
        format!("{}.{}", self.path, self.names.1)
    }

    /// The start as written.
    pub fn start_text(&self) -> &str {
        self.json[self.names.0].as_str().unwrap_or_default().trim()
    }

    pub fn end_text(&self) -> &str {
        self.json[self.names.1].as_str().unwrap_or_default().trim()
    }
}

/// A status as the reader takes it.
pub fn status_of(value: &Value) -> Option<EntryStatus> {
    EntryStatus::from_name(value.as_str()?).filter(|status| *status != EntryStatus::Unknown)
}

pub fn component_status_of(value: &Value) -> Option<ComponentStatus> {
    ComponentStatus::from_name(value.as_str()?).filter(|status| *status != ComponentStatus::Unknown)
}

/// The entries of a document of any shape.
pub fn entries<'a>(feed: &'a Value, zone: Option<&dyn Zone>) -> Vec<Entry<'a>> {
    let mut all = Vec::new();
    if is_bare_entry(feed) {
        all.push(entry(feed, "$".to_owned(), List::Incidents, zone));
        return all;
    }
    let mut take = |items: &'a Value, path: &str, list: List| {
        for (index, item) in items.as_array().into_iter().flatten().enumerate() {
            if item.is_object() {
                all.push(entry(item, format!("{path}[{index}]"), list, zone));
            }
        }
    };
    take(feed, "$", List::Incidents);
    for list in List::ALL {
        take(&feed[list.name()], &format!("$.{}", list.name()), list);
    }
    if feed["incident"].is_object() && !feed["incidents"].is_array() {
        all.push(entry(
            &feed["incident"],
            "$.incident".to_owned(),
            List::Incidents,
            zone,
        ));
    }
    all
}

fn entry<'a>(json: &'a Value, path: String, list: List, zone: Option<&dyn Zone>) -> Entry<'a> {
    let time = |name: &str| time_of(&json[name], zone);
    let mut updates: Vec<Update> = json["incident_updates"]
        .as_array()
        .into_iter()
        .flatten()
        .enumerate()
        .filter(|(_, update)| update.is_object())
        .map(|(index, json)| {
            let shown = time_of(&json["display_at"], zone);
            let at_name = if shown.is_some() {
                "display_at"
            } else {
                "created_at"
            };
            let at = shown.or_else(|| time_of(&json["created_at"], zone));
            Update {
                json,
                index,
                status: status_of(&json["status"]),
                at,
                at_name,
            }
        })
        .collect();
    updates.sort_by_key(|update| (update.at.is_none(), Reverse(update.at.map(Time::order_at))));
    let mut all = windows(&json["windows"], &format!("{path}.windows"), zone);
    if all.is_empty() && (json["scheduled_for"].is_string() || json["scheduled_until"].is_string())
    {
        all.push(window(
            json,
            path.clone(),
            ("scheduled_for", "scheduled_until"),
            zone,
        ));
    }
    Entry {
        id: id_of(json),
        status: status_of(&json["status"]),
        created: time("created_at"),
        updated: time("updated_at"),
        started: time("started_at"),
        resolved: time("resolved_at"),
        updates,
        windows: all,
        previous: windows(
            &json["previous_windows"],
            &format!("{path}.previous_windows"),
            zone,
        ),
        json,
        path,
        list,
    }
}

fn windows<'a>(list: &'a Value, path: &str, zone: Option<&dyn Zone>) -> Vec<Window<'a>> {
    let items = list.as_array().into_iter().flatten().enumerate().take(500);
    items
        .filter(|(_, item)| item.is_object())
        .map(|(index, item)| window(item, format!("{path}[{index}]"), ("start", "end"), zone))
        .collect()
}

fn window<'a>(
    json: &'a Value,
    path: String,
    names: (&'static str, &'static str),
    zone: Option<&dyn Zone>,
) -> Window<'a> {
    let downtime = &json["expected_downtime"];
    let duration = |value: &Value| value.as_str().and_then(Duration::parse);
    Window {
        start: time_of(&json[names.0], zone),
        end: time_of(&json[names.1], zone),
        ended_at: time_of(&json["ended_at"], zone),
        is_cancelled: names.0 == "start"
            && json["status"]
                .as_str()
                .is_some_and(|word| is_name("cancelled", word)),
        downtime: duration(downtime)
            .or_else(|| duration(&downtime["max"]).max(duration(&downtime["min"]))),
        json,
        path,
        names,
    }
}

pub fn components<'a>(feed: &'a Value, zone: Option<&dyn Zone>) -> Vec<Component<'a>> {
    if is_bare_entry(feed) {
        return Vec::new();
    }
    let items = feed["components"]
        .as_array()
        .into_iter()
        .flatten()
        .enumerate();
    items
        .filter(|(_, item)| item.is_object())
        .map(|(index, json)| Component {
            path: format!("$.components[{index}]"),
            id: id_of(json),
            name: json["name"].as_str().unwrap_or_default().trim(),
            status: component_status_of(&json["status"]),
            is_group: json["group"] == true,
            updated: time_of(&json["updated_at"], zone),
            json,
        })
        .collect()
}

/// A text of an object; empty if there is none.
pub fn text<'a>(owner: &'a Value, name: &str) -> &'a str {
    owner[name].as_str().unwrap_or_default()
}

/// Whether an update is already published at the time to judge by.
pub fn is_known(at: Option<Time>, now: Option<Instant>) -> bool {
    match (at, now) {
        (Some(at), Some(now)) => at.earliest() <= now,
        _ => true,
    }
}
