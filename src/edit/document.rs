//! A feed's text as a syntax tree: what is not changed keeps every byte.

use jsonc_parser::ParseOptions;
use jsonc_parser::cst::{
    CstArray, CstContainerNode, CstInputValue, CstLeafNode, CstNode, CstObject, CstRootNode,
};
use serde_json::Value;

/// The lists of a feed, in the order in which they are written.
pub const LISTS: [&str; 4] = [
    "components",
    "incidents",
    "scheduled_maintenances",
    "notices",
];

/// A text to write into.
pub struct Document {
    mark: &'static str,
    /// Whether the tree begins with a line break that is not in the text.
    is_broken: bool,
    tree: CstRootNode,
    root: CstObject,
}

impl Document {
    /// `None` if the text is not an object.
    pub fn parse(text: &str) -> Option<Self> {
        let body = text.trim_start_matches('\u{feff}');
        let mark = if body.len() == text.len() {
            ""
        } else {
            "\u{feff}"
        };
        // Before each change the parser looks for the first line break, to write the same kind. In a text in one line that would be a walk
        // through all of it.
        let is_broken = !body.contains('\n');
        let tree = match is_broken {
            true => CstRootNode::parse(&["\n", body].concat(), &ParseOptions::default()),
            false => CstRootNode::parse(body, &ParseOptions::default()),
        };
        let tree = tree.ok()?;
        let root = tree.object_value()?;
        Some(Self {
            mark,
            is_broken,
            tree,
            root,
        })
    }

    /// A key that stands twice where every edit writes, so that it is not certain which one counts.
    pub fn doubled(&self) -> Option<String> {
        let page = self.root.object_value("page");
        let objects = [Some(self.root.clone()), page].into_iter().flatten();
        objects.into_iter().find_map(|object| doubled_in(&object))
    }

    pub fn text(&self) -> String {
        let text = self.tree.to_string();
        let text = match self.is_broken {
            true => text.strip_prefix('\n').unwrap_or(&text),
            false => &text,
        };
        [self.mark, text].concat()
    }

    pub const fn root(&self) -> &CstObject {
        &self.root
    }

    /// The object of this key, made if there is none.
    pub fn object(&self, key: &str, before: &[&str]) -> CstObject {
        if let Some(object) = self.root.object_value(key) {
            return object;
        }
        put(
            &self.root,
            key,
            CstInputValue::Object(Vec::new()),
            Place::Before(before),
        );
        self.root.object_value_or_set(key)
    }

    /// The list of this key, made if there is none, behind the lists that stand before it.
    pub fn list(&self, key: &str) -> CstArray {
        list(&self.root, key, &LISTS)
    }

    /// The item of a list.
    pub fn item(&self, key: &str, index: usize) -> Option<CstObject> {
        let array = self.root.array_value(key)?;
        array.elements().get(index)?.as_object()
    }
}

/// A key that stands twice in an object.
pub fn doubled_in(object: &CstObject) -> Option<String> {
    let names = object.properties().into_iter();
    let mut names: Vec<String> = names.filter_map(|it| it.decoded_name()).collect();
    names.sort_unstable();
    let twice = names.windows(2).find(|both| both[0] == both[1])?;
    Some(twice[0].clone())
}

/// Where a new field goes.
pub enum Place<'a> {
    /// Behind the last of these that there is; else at the end.
    Behind(&'a [&'a str]),
    /// In front of the first of these that there is; else at the end.
    Before(&'a [&'a str]),
}

/// The list of this key, made behind those that stand before it in `order`.
pub fn list(object: &CstObject, key: &str, order: &[&str]) -> CstArray {
    if let Some(array) = object.array_value(key) {
        return array;
    }
    let place = order.iter().position(|known| *known == key);
    let behind = &order[..place.unwrap_or(0)];
    put(
        object,
        key,
        CstInputValue::Array(Vec::new()),
        Place::Behind(behind),
    );
    object.array_value_or_set(key)
}

/// Sets a field: in its place if there is one.
pub fn put(object: &CstObject, key: &str, value: CstInputValue, place: Place) {
    let line = Line::of(&CstContainerNode::Object(object.clone()));
    if let Some(property) = object.get(key) {
        property.set_value(value);
    } else {
        let at = |key: &str| Some(object.get(key)?.property_index());
        let index = match place {
            Place::Behind(keys) => keys
                .iter()
                .filter_map(|key| at(key))
                .max()
                .map(|last| last + 1),
            Place::Before(keys) => keys.iter().filter_map(|key| at(key)).min(),
        };
        let end = object.properties().len();
        object.insert(index.unwrap_or(end), key, value);
    }
    if let Some(line) = line {
        line.flatten(&CstContainerNode::Object(object.clone()));
    }
}

/// Sets a field at the end, if there is none.
pub fn set(object: &CstObject, key: &str, value: CstInputValue) {
    put(object, key, value, Place::Behind(&[]));
}

pub fn take(object: &CstObject, key: &str) {
    if let Some(property) = object.get(key) {
        property.remove();
    }
}

/// Inserts an item.
pub fn insert(array: &CstArray, index: usize, value: CstInputValue) {
    let own = match array.elements().is_empty() {
        true => None,
        false => Line::of(&CstContainerNode::Array(array.clone())),
    };
    let line = own.or_else(|| line_around(array));
    array.insert(index, value);
    if let Some(line) = line {
        line.flatten(&CstContainerNode::Array(array.clone()));
    }
}

/// The line in which the object around a list is written, if that is one.
fn line_around(array: &CstArray) -> Option<Line> {
    let mut parent = array.parent();
    while let Some(CstContainerNode::ObjectProp(property)) = parent {
        parent = property.parent();
    }
    parent
        .filter(|parent| !parent.is_root())
        .and_then(|parent| Line::of(&parent))
}

/// How a container is written that stands in one line: the spaces that its author writes.
struct Line {
    /// Behind a comma.
    between: String,
    /// Inside the brackets.
    edge: String,
    /// Behind a colon.
    has_colon_space: bool,
}

impl Line {
    fn of(container: &CstContainerNode) -> Option<Self> {
        let children = container.children();
        let has_items = children
            .iter()
            .any(|child| child.as_object_prop().is_some() || child.as_object().is_some());
        if !has_items || container.to_string().contains('\n') {
            return None;
        }
        let behind = |token: char| {
            let at = children
                .iter()
                .position(|child| child.token_char() == Some(token))?;
            let space = children.get(at + 1)?.as_whitespace();
            Some(space.map_or_else(String::new, |space| space.value()))
        };
        let first = children.iter().find_map(|child| {
            let object = child
                .as_object()
                .and_then(|it| it.properties().into_iter().next());
            child.as_object_prop().or(object)
        });
        let has_colon_space =
            first.is_none_or(|first| first.children().iter().any(CstNode::is_whitespace));
        Some(Self {
            between: behind(',')
                .unwrap_or_else(|| if has_colon_space { " " } else { "" }.to_owned()),
            edge: behind('{').or_else(|| behind('[')).unwrap_or_default(),
            has_colon_space,
        })
    }

    /// Writes what was inserted into the container in its line.
    fn flatten(&self, container: &CstContainerNode) {
        let mut is_after_break = false;
        let mut indents = Vec::new();
        for child in container.children() {
            if child.is_newline() {
                child.remove();
                is_after_break = true;
                continue;
            }
            if let CstNode::Leaf(CstLeafNode::Whitespace(space)) = &child {
                let is_behind_colon = matches!(container, CstContainerNode::ObjectProp(_));
                if is_after_break || is_behind_colon && !self.has_colon_space {
                    indents.push(space.clone());
                }
            }
            is_after_break = false;
            if let CstNode::Container(inner) = &child {
                self.flatten(inner);
            }
        }
        for space in indents {
            let is = |node: Option<CstNode>, tokens: [char; 2]| {
                let token = node.and_then(|node| node.token_char());
                token.is_some_and(|token| tokens.contains(&token))
            };
            let is_edge =
                is(space.previous_sibling(), ['{', '[']) || is(space.next_sibling(), ['}', ']']);
            let is_behind_colon = is(space.previous_sibling(), [':', ':']);
            let value = match (is_behind_colon, is_edge) {
                (true, _) => "",
                (_, true) => &self.edge,
                _ => &self.between,
            };
            space.set_value(value.to_owned());
        }
    }
}

/// The fields of an object, in the order in which they are written.
#[derive(Default)]
pub struct Fields(Vec<(String, CstInputValue)>);

impl Fields {
    pub fn text(mut self, key: &str, value: impl Into<String>) -> Self {
        self.0
            .push((key.to_owned(), CstInputValue::String(value.into())));
        self
    }

    /// Leaves the field out if there is no value.
    pub fn some(self, key: &str, value: Option<impl Into<String>>) -> Self {
        match value {
            Some(value) => self.text(key, value),
            None => self,
        }
    }

    /// Leaves the field out if there is no value.
    pub fn value(mut self, key: &str, value: Option<CstInputValue>) -> Self {
        self.0.extend(value.map(|value| (key.to_owned(), value)));
        self
    }

    /// Leaves the field out if the list is empty.
    pub fn list(self, key: &str, values: Vec<CstInputValue>) -> Self {
        let list = (!values.is_empty()).then_some(CstInputValue::Array(values));
        self.value(key, list)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn done(self) -> CstInputValue {
        CstInputValue::Object(self.0)
    }

    pub fn into_iter(self) -> impl Iterator<Item = (String, CstInputValue)> {
        self.0.into_iter()
    }
}

pub fn texts(values: &[String]) -> CstInputValue {
    let values = values.iter().cloned().map(CstInputValue::String);
    CstInputValue::Array(values.collect())
}

pub fn text(value: impl Into<String>) -> CstInputValue {
    CstInputValue::String(value.into())
}

/// JSON that was read, to be written elsewhere.
pub fn copied(value: &Value) -> CstInputValue {
    match value {
        Value::Null => CstInputValue::Null,
        Value::Bool(is) => CstInputValue::Bool(*is),
        Value::Number(number) => CstInputValue::Number(number.to_string()),
        Value::String(text) => CstInputValue::String(text.clone()),
        Value::Array(items) => CstInputValue::Array(items.iter().map(copied).collect()),
        Value::Object(fields) => {
            let fields = fields
                .iter()
                .map(|(key, value)| (key.clone(), copied(value)));
            CstInputValue::Object(fields.collect())
        }
    }
}
