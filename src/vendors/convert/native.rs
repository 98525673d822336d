use super::source::Source;
use super::time;
use crate::schedule::Instant;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// An object of a native feed that is being written.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Object(Map<String, Value>);

impl Object {
    /// With a field, if there is a value for it.
    pub fn with(mut self, name: &str, value: Option<impl Into<Value>>) -> Self {
        if let Some(value) = value {
            self.0.insert(name.to_owned(), value.into());
        }
        self
    }

    /// With a list, if it has items.
    pub fn list(self, name: &str, items: Vec<Object>) -> Self {
        let items: Vec<Value> = items.into_iter().map(Value::from).collect();
        let items = Some(items).filter(|items| !items.is_empty());
        self.with(name, items)
    }

    pub fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name)?.as_str()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn set(&mut self, name: &str, value: impl Into<Value>) {
        self.0.insert(name.to_owned(), value.into());
    }

    /// The items of a list.
    pub fn items(&self, name: &str) -> &[Value] {
        self.0
            .get(name)
            .and_then(Value::as_array)
            .map_or(&[], Vec::as_slice)
    }

    /// Keeps these references to components, in an entry and in its updates.
    pub fn retain_refs(&mut self, is_kept: &dyn Fn(&str) -> bool) {
        const REFS: [&str; 3] = ["components", "component_ids", "affected_components"];
        for (name, value) in &mut self.0 {
            let Value::Array(items) = value else {
                continue;
            };
            if REFS.contains(&&**name) {
                items.retain(|it| ref_texts(it).into_iter().any(is_kept));
            } else if name == "incident_updates" {
                for update in items {
                    if let Value::Object(fields) = update {
                        let mut inner = Self(std::mem::take(fields));
                        inner.retain_refs(is_kept);
                        *fields = inner.0;
                    }
                }
            }
        }
    }
}

impl From<Object> for Value {
    fn from(object: Object) -> Self {
        Self::Object(object.0)
    }
}

impl From<Map<String, Value>> for Object {
    fn from(map: Map<String, Value>) -> Self {
        Self(map)
    }
}

const LISTS: [&str; 4] = [
    "components",
    "incidents",
    "scheduled_maintenances",
    "notices",
];

/// The words of an indicator, the worst last.
const INDICATORS: [&str; 6] = [
    "none",
    "maintenance",
    "unknown",
    "minor",
    "major",
    "critical",
];

/// A native feed that is being written. A list that is `None` is left out: nothing is claimed of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Native {
    pub page: Object,
    /// Until when it may be believed. Of several documents the earliest counts.
    pub valid_until: Option<String>,
    pub indicator: Option<&'static str>,
    pub description: Option<String>,
    pub components: Option<Vec<Object>>,
    pub incidents: Option<Vec<Object>>,
    pub maintenances: Option<Vec<Object>>,
    pub notices: Option<Vec<Object>>,
    /// Fields beside these, as they stand.
    pub rest: Object,
}

impl Native {
    /// A feed that says of nothing that it is well.
    pub fn unknown() -> Self {
        Self {
            indicator: Some("unknown"),
            ..Self::default()
        }
    }

    /// With what another document says as well. Of two pages the first one's fields count, and of two
    /// indicators the worse.
    pub fn and(mut self, other: Self) -> Self {
        for (name, value) in other.page.0 {
            self.page.0.entry(name).or_insert(value);
        }
        let until = [self.valid_until, other.valid_until];
        let until = until.into_iter().flatten();
        self.valid_until = until.min_by_key(|text| time::instant(text));
        for (name, value) in other.rest.0 {
            self.rest.0.entry(name).or_insert(value);
        }
        let rank = |it: Option<&str>| it.and_then(|it| INDICATORS.iter().position(|at| *at == it));
        if rank(other.indicator) > rank(self.indicator) {
            self.indicator = other.indicator;
            self.description = other.description;
        }
        for (list, more) in [
            (&mut self.components, other.components),
            (&mut self.incidents, other.incidents),
            (&mut self.maintenances, other.maintenances),
            (&mut self.notices, other.notices),
        ] {
            if let Some(more) = more {
                let list = list.get_or_insert_default();
                list.extend(more);
                join(list);
            }
        }
        self
    }

    /// Adds a prefix to all ids.
    pub fn prefix(&mut self, prefix: &str) {
        let lists = [
            &mut self.components,
            &mut self.incidents,
            &mut self.maintenances,
            &mut self.notices,
        ];
        for object in lists.into_iter().flatten().flatten() {
            prefix_ids(&mut object.0, prefix);
        }
    }

    pub fn entries_mut(&mut self) -> impl Iterator<Item = &mut Object> {
        self.lists_mut().flatten()
    }

    /// The lists of entries.
    pub fn lists_mut(&mut self) -> impl Iterator<Item = &mut Vec<Object>> {
        [
            &mut self.incidents,
            &mut self.maintenances,
            &mut self.notices,
        ]
        .into_iter()
        .flatten()
    }

    /// All entries.
    pub fn entries(&self) -> impl Iterator<Item = &Object> {
        [&self.incidents, &self.maintenances, &self.notices]
            .into_iter()
            .flatten()
            .flatten()
    }

    pub fn into_value(mut self) -> Value {
        let mut feed = Object::default();
        if let Some(until) = self.valid_until {
            self.page.set("valid_until", until);
        }
        if !self.page.is_empty() {
            feed.set("page", self.page);
        }
        if let Some(indicator) = self.indicator {
            let status = Object::default()
                .with("indicator", Some(indicator))
                .with("description", self.description);
            feed.set("status", status);
        }
        let lists = [
            self.components,
            self.incidents,
            self.maintenances,
            self.notices,
        ];
        for (name, list) in LISTS.into_iter().zip(lists) {
            if let Some(list) = list {
                let list: Vec<Value> = list.into_iter().map(Value::from).collect();
                feed.set(name, list);
            }
        }
        for (name, value) in self.rest.0 {
            feed.set(&name, value);
        }
        if LISTS.iter().all(|name| feed.0.get(*name).is_none()) && feed.0.get("status").is_none() {
            // A feed without a list is none, and this one claims nothing of health.
            feed.set("scheduled_maintenances", Vec::<Value>::new());
        }
        feed.into()
    }
}

/// Adds a prefix to the ids in an object and in what is in it.
fn prefix_ids(fields: &mut Map<String, Value>, prefix: &str) {
    const IDS: [&str; 7] = [
        "id",
        "code",
        "group_id",
        "incident_id",
        "related",
        "component_ids",
        "unaffected_component_ids",
    ];
    for (name, value) in fields.iter_mut() {
        let is_id = IDS.contains(&&**name);
        let values = match value {
            Value::Array(items) => items.iter_mut().collect(),
            value => vec![value],
        };
        for value in values {
            match value {
                Value::String(id) if is_id => *id = [prefix, id].concat(),
                Value::Object(fields) => prefix_ids(fields, prefix),
                _ => {}
            }
        }
    }
}

/// Of objects with the same id, which several documents of a page have, the one that was updated last is
/// kept; of those as old as each other, the one that says more.
pub(super) fn join(objects: &mut Vec<Object>) {
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let mut joined: Vec<Object> = Vec::new();
    for object in objects.drain(..) {
        let id = object.text("id").map(str::to_owned);
        let known = id.as_ref().and_then(|id| places.get(id)).copied();
        match known.and_then(|place| joined.get_mut(place)) {
            Some(known) if weight(&object) > weight(known) => *known = object,
            Some(_) => {}
            None => {
                places.extend(id.map(|id| (id, joined.len())));
                joined.push(object);
            }
        }
    }
    *objects = joined;
}

fn weight(object: &Object) -> (Option<Instant>, usize) {
    let updated = object.text("updated_at").and_then(time::instant);
    (updated, Value::from(object.clone()).to_string().len())
}

/// An entry with its id and name. What has no name is lost, and called by its id.
pub(super) fn entry(at: &Source, id: Option<String>, name: Option<&str>) -> Object {
    if name.is_none() {
        at.lose("has no name");
    }
    let id_or_place = || id.clone().unwrap_or_else(|| at.path.clone());
    let name = name.map_or_else(id_or_place, one_line);
    Object::default().with("id", id).with("name", Some(name))
}

/// A name as a line of plain text: Markdown's emphasis and headings are taken away.
pub(super) fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let line = words.join(" ").replace("**", "");
    line.trim_start_matches(['#', ' ']).trim().to_owned()
}

/// What a reference to a component says: its id, its name, or both.
pub(super) fn ref_texts(reference: &Value) -> Vec<&str> {
    match reference {
        Value::String(text) => vec![text],
        Value::Object(fields) => ["id", "code", "name"]
            .into_iter()
            .filter_map(|name| fields.get(name)?.as_str())
            .collect(),
        _ => Vec::new(),
    }
}

/// References to components by id and name, each once.
pub(super) fn component_refs<'a>(all: impl Iterator<Item = (String, &'a str)>) -> Vec<Object> {
    let mut refs: Vec<Object> = Vec::new();
    for (id, name) in all {
        if !refs.iter().any(|known| known.text("id") == Some(&id)) {
            refs.push(
                Object::default()
                    .with("id", Some(id))
                    .with("name", Some(name)),
            );
        }
    }
    refs
}
