use super::source::Source;
use serde_json::{Map, Value, json};

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

    pub fn get_mut(&mut self, name: &str) -> Option<&mut Value> {
        self.0.get_mut(name)
    }

    pub fn set(&mut self, name: &str, value: impl Into<Value>) {
        self.0.insert(name.to_owned(), value.into());
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
    pub indicator: Option<&'static str>,
    pub components: Option<Vec<Object>>,
    pub incidents: Option<Vec<Object>>,
    pub maintenances: Option<Vec<Object>>,
    pub notices: Option<Vec<Object>>,
}

impl Native {
    /// With what another document says as well. Of two pages the first one's fields count, and of two
    /// indicators the worse.
    pub fn and(mut self, other: Self) -> Self {
        for (name, value) in other.page.0 {
            self.page.0.entry(name).or_insert(value);
        }
        let rank = |indicator: &&str| INDICATORS.iter().position(|known| known == indicator);
        self.indicator = [self.indicator, other.indicator]
            .into_iter()
            .flatten()
            .max_by_key(rank);
        for (list, more) in [
            (&mut self.components, other.components),
            (&mut self.incidents, other.incidents),
            (&mut self.maintenances, other.maintenances),
            (&mut self.notices, other.notices),
        ] {
            if let Some(more) = more {
                list.get_or_insert_default().extend(more);
            }
        }
        self
    }

    pub fn entries_mut(&mut self) -> impl Iterator<Item = &mut Object> {
        [
            &mut self.incidents,
            &mut self.maintenances,
            &mut self.notices,
        ]
        .into_iter()
        .flatten()
        .flatten()
    }

    pub fn into_value(self) -> Value {
        let mut feed = Object::default().with("page", Some(self.page));
        if let Some(indicator) = self.indicator {
            feed.set("status", json!({ "indicator": indicator }));
        }
        for (name, list) in [
            ("components", self.components),
            ("incidents", self.incidents),
            ("scheduled_maintenances", self.maintenances),
            ("notices", self.notices),
        ] {
            if let Some(list) = list {
                let list: Vec<Value> = list.into_iter().map(Value::from).collect();
                feed.set(name, list);
            }
        }
        feed.into()
    }
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
