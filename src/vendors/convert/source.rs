use super::time::{self, Zoneless};
use crate::json::Node;
use serde_json::{Map, Value};
use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::fmt;

/// A part of a vendor's document that is not carried over, or only as "unknown".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lost {
    /// The number of the input, from 0.
    pub input: usize,
    /// Where it is in the vendor's document: `incidents[2].status`.
    pub path: String,
    /// What is wrong with it.
    pub message: String,
}

impl fmt::Display for Lost {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match &*self.path {
            "" => f.write_str(&self.message),
            path => write!(f, "{path}: {}", self.message),
        }
    }
}

/// All that was lost so far.
#[derive(Default)]
pub(super) struct Losses {
    list: RefCell<Vec<Lost>>,
    /// Whether entries or components may be among it.
    is_grave: Cell<bool>,
}

impl Losses {
    /// Each once, however often it was read.
    pub fn into_list(self) -> Vec<Lost> {
        let mut known = BTreeSet::new();
        let mut list = self.list.into_inner();
        list.retain(|lost| known.insert((lost.input, lost.to_string())));
        list
    }

    /// Whether, since the last call, something was lost that may hide a problem.
    pub fn were_grave(&self) -> bool {
        self.is_grave.take()
    }
}

/// A place in a vendor's document: a value with its path.
#[derive(Clone)]
pub(super) struct Source<'a> {
    node: &'a Node<'a>,
    pub path: String,
    document: Document<'a>,
}

/// What is the same for all places of a document.
#[derive(Clone, Copy)]
struct Document<'a> {
    input: usize,
    url: Option<&'a str>,
    /// The zone of times of which the vendor does not say it.
    zone: Option<&'a str>,
    losses: &'a Losses,
}

impl<'a> Source<'a> {
    pub fn new(node: &'a Node<'a>, input: usize, url: Option<&'a str>, losses: &'a Losses) -> Self {
        Self {
            node,
            path: String::new(),
            document: Document {
                input,
                url,
                zone: None,
                losses,
            },
        }
    }

    /// With the zone of times of which the vendor does not say it.
    pub fn in_zone(mut self, zone: Option<&'a str>) -> Self {
        self.document.zone = zone;
        self
    }

    /// The place of that name or index in this one.
    fn at(&self, node: &'a Node<'a>, path: String) -> Self {
        let document = self.document;
        Self {
            node,
            path,
            document,
        }
    }

    fn path_of(&self, name: &str) -> String {
        match self.path.is_empty() {
            true => name.to_owned(),
            false => format!("{}.{name}", self.path),
        }
    }

    pub fn lose(&self, message: impl Into<String>) {
        self.document.losses.list.borrow_mut().push(Lost {
            input: self.document.input,
            path: self.path.clone(),
            message: message.into(),
        });
    }

    /// Loses what may hide a problem: the converted feed then says of nothing that it is well.
    pub fn lose_gravely(&self, message: impl Into<String>) {
        self.document.losses.is_grave.set(true);
        self.lose(message);
    }

    /// The value of a field; null where there is none. The name may be a path: `page.status`.
    pub fn field(&self, name: &str) -> Self {
        let mut node = self.node;
        let mut path = String::with_capacity(self.path.len() + 1 + name.len());
        path.push_str(&self.path);
        for name in name.split('.') {
            node = node.field(name).unwrap_or(&Node::Null);
            if !path.is_empty() {
                path.push('.');
            }
            path.push_str(name);
        }
        self.at(node, path)
    }

    /// Whether a field is there, even if it is null.
    pub fn has(&self, name: &str) -> bool {
        self.node.field(name).is_some()
    }

    /// The URL of the document.
    pub fn url(&self) -> Option<&'a str> {
        self.document.url
    }

    /// The URL that a link leads to from the document.
    pub fn resolve(&self, link: &str) -> Option<String> {
        self.document.url.and_then(|url| resolved(link, url))
    }

    /// The URL of the folder that the document is in.
    pub fn folder(&self) -> Option<String> {
        self.resolve("")
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

    pub fn is_false(&self) -> bool {
        matches!(self.node, Node::Bool(false))
    }

    /// The items of a list; none of what is missing. What is no list is lost.
    pub fn items(&self) -> Vec<Self> {
        match self.node {
            Node::List(items) => {
                let items = items.iter().enumerate();
                let at = |(index, node)| self.at(node, format!("{}[{index}]", self.path));
                items.map(at).collect()
            }
            Node::Null => Vec::new(),
            _ => {
                self.lose_gravely("is no list");
                Vec::new()
            }
        }
    }

    /// The fields of an object that is used as a map, in order.
    pub fn entries(&self) -> Vec<(&'a str, Self)> {
        match self.node {
            Node::Object(fields) => {
                let fields = fields.iter();
                let at = |(name, node): &'a (Cow<str>, Node)| {
                    (&**name, self.at(node, self.path_of(name)))
                };
                fields.map(at).collect()
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
        let read = match (zoneless, self.document.zone) {
            (Zoneless::NotStated, Some(zone)) => time::read(text, &Zoneless::In(zone)),
            _ => time::read(text, zoneless),
        };
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

    /// The URL that a link in the document leads to: one that is relative is resolved against the
    /// URL of the document, and lost if that is not known.
    pub fn link(&self) -> Option<String> {
        let link = self.text()?;
        if link.starts_with("https://") || link.starts_with("http://") {
            return Some(link.to_owned());
        }
        let resolved = self.resolve(link);
        if resolved.is_none() {
            self.lose("is relative to the URL of the document, which is not known");
        }
        resolved
    }

    /// The value as it stands.
    pub fn to_value(&self) -> Value {
        value(self.node)
    }
}

fn resolved(link: &str, base: &str) -> Option<String> {
    let (scheme, rest) = base.split_once("://")?;
    if let Some(rest) = link.strip_prefix("//") {
        return Some(format!("{scheme}://{rest}"));
    }
    let rest = rest.split(['?', '#']).next().unwrap_or_default();
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    if let Some(link) = link.strip_prefix('/') {
        return Some(format!("{scheme}://{host}/{link}"));
    }
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let folder = match folder {
        "" => String::new(),
        folder => format!("{folder}/"),
    };
    Some(format!("{scheme}://{host}/{folder}{link}"))
}

/// A tree as a value of serde_json.
fn value(node: &Node) -> Value {
    match node {
        Node::Null => Value::Null,
        Node::Bool(is) => Value::Bool(*is),
        Node::Number(number) => Value::Number(number.clone()),
        Node::Text(text) => Value::from(text.as_ref()),
        Node::List(items) => items.iter().map(value).collect(),
        Node::Object(fields) => {
            let fields = fields.iter();
            let fields = fields.map(|(name, it)| (name.to_string(), value(it)));
            Value::Object(fields.collect::<Map<_, _>>())
        }
    }
}
