use super::time::{self, Zoneless};
use crate::json::Node;
use serde_json::Value;
use std::cell::RefCell;

/// A part of a vendor's document that is not carried over, or only as "unknown".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lost {
    /// Where it is in the vendor's document: `incidents[2].status`.
    pub path: String,
    /// What is wrong with it.
    pub message: String,
}

/// All that was lost so far.
#[derive(Default)]
pub(super) struct Losses(RefCell<Vec<Lost>>);

impl Losses {
    pub fn into_list(self) -> Vec<Lost> {
        self.0.into_inner()
    }
}

/// A place in a vendor's document: a value with its path.
#[derive(Clone)]
pub(super) struct Source<'a> {
    node: &'a Node<'a>,
    pub path: String,
    losses: &'a Losses,
}

impl<'a> Source<'a> {
    pub fn new(node: &'a Node<'a>, path: &str, losses: &'a Losses) -> Self {
        let path = path.to_owned();
        Self { node, path, losses }
    }

    pub fn lose(&self, message: impl Into<String>) {
        self.losses.0.borrow_mut().push(Lost {
            path: self.path.clone(),
            message: message.into(),
        });
    }

    /// The value of a field; null where there is none. The name may be a path: `page.status`.
    pub fn field(&self, name: &str) -> Self {
        name.split('.').fold(self.clone(), |at, name| Self {
            node: at.node.field(name).unwrap_or(&Node::Null),
            path: match at.path.is_empty() {
                true => name.to_owned(),
                false => format!("{}.{name}", at.path),
            },
            losses: at.losses,
        })
    }

    /// The first of these fields that has a value.
    pub fn any(&self, names: &[&str]) -> Self {
        let mut fields = names.iter().map(|name| self.field(name));
        let found = fields.find(|field| !field.is_null());
        found.unwrap_or_else(|| self.field(names[0]))
    }

    pub fn is_null(&self) -> bool {
        matches!(self.node, Node::Null)
    }

    pub fn is_list(&self) -> bool {
        matches!(self.node, Node::List(_))
    }

    pub fn is_true(&self) -> bool {
        matches!(self.node, Node::Bool(true))
    }

    /// The items of a list; none of what is missing. What is no list is lost.
    pub fn items(&self) -> Vec<Self> {
        match self.node {
            Node::List(items) => {
                let items = items.iter().enumerate();
                let items = items.map(|(index, node)| Self {
                    node,
                    path: format!("{}[{index}]", self.path),
                    losses: self.losses,
                });
                items.collect()
            }
            Node::Null => Vec::new(),
            _ => {
                self.lose("is no list");
                Vec::new()
            }
        }
    }

    /// The fields of an object that is used as a map, in order.
    pub fn entries(&self) -> Vec<(&'a str, Self)> {
        match self.node {
            Node::Object(fields) => {
                let fields = fields.iter();
                let fields = fields.map(|(name, node)| {
                    let path = format!("{}.{name}", self.path);
                    let losses = self.losses;
                    (&**name, Self { node, path, losses })
                });
                fields.collect()
            }
            _ => Vec::new(),
        }
    }

    /// A text that is not empty.
    pub fn text(&self) -> Option<&'a str> {
        match self.node {
            Node::Text(text) => Some(text.trim()).filter(|text| !text.is_empty()),
            _ => None,
        }
    }

    /// A number, also if it is written as a text.
    pub fn number(&self) -> Option<f64> {
        match self.node {
            Node::Number(number) => number.as_f64(),
            Node::Text(text) => text.trim().parse().ok(),
            _ => None,
        }
    }

    /// What identifies something: a text or a number.
    pub fn id(&self) -> Option<String> {
        match self.node {
            Node::Number(number) => Some(number.to_string()),
            _ => self.text().map(str::to_owned),
        }
    }

    /// The native word for one of the vendor's. One that is not in the table is lost, and "unknown": it counts as an issue, never as
    /// operational.
    pub fn word(&self, table: &[(&str, &'static str)]) -> Option<&'static str> {
        if self.is_null() {
            return None;
        }
        let word = self.id().unwrap_or_default();
        let known = table
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(&word));
        if known.is_none() {
            self.lose(format!("{word:?} is a word that is not known here"));
        }
        Some(known.map_or("unknown", |(_, native)| native))
    }

    /// A time as a native feed has it. What is none is lost.
    pub fn time(&self, zoneless: &Zoneless) -> Option<String> {
        let text = self.text()?;
        // Go writes the year 1 for no time.
        if text.starts_with("0001-01-01") {
            return None;
        }
        let read = time::read(text, zoneless);
        if read.is_none() {
            self.lose(format!("{text:?} is no time that can be read"));
        }
        read
    }

    /// A time in seconds since 1970, times `scale`.
    pub fn unix(&self, scale: f64) -> Option<String> {
        time::unix(self.number()? * scale)
    }

    pub fn value(&self) -> Option<Value> {
        self.text().map(Value::from)
    }

    /// The value as it stands.
    pub fn to_value(&self) -> Value {
        super::statuspage::value(self.node)
    }
}
