use crate::browser::{self, Act, Press};
use leptos::tachys::view::{Mountable, Render};
use std::rc::Rc;
use web_sys::wasm_bindgen::JsCast;

/// What is to be drawn, as data. Leptos's `view!` makes a type of its own of each piece of markup, and the code to build and
/// update it: for these two elements 141 KB of wasm after brotli, against 70 KB this way. It renders like any Leptos view.
pub enum Node {
    Text(String),
    Element(Element),
}

/// An element: `el("p").class("state").text("Resolved")`. Behind a box, because it is handed on at every step.
pub struct Element(Box<Parts>);

struct Parts {
    tag: &'static str,
    /// Among its siblings it is known by this and keeps its nodes wherever it moves.
    key: Option<String>,
    attributes: Vec<(&'static str, String)>,
    on: Option<(&'static str, Act)>,
    content: Content,
}

enum Content {
    Nodes(Vec<Node>),
    Filled(Filled),
}

/// What is not drawn as nodes, but draws itself.
struct Filled {
    /// While this stays the same, so does what is there.
    key: String,
    /// Puts it into the element. Behind a pointer, so that an engine that has no such content does not carry it.
    fill: Rc<dyn Fn(&web_sys::Element)>,
}

/// An element without anything.
#[inline(never)]
pub fn el(tag: &'static str) -> Element {
    Element(Box::new(Parts {
        tag,
        key: None,
        attributes: Vec::new(),
        on: None,
        content: Content::Nodes(Vec::new()),
    }))
}

// Not inlined: these are called at every line of the view, and a call is a tenth of what they do.
impl Element {
    #[inline(never)]
    pub fn attr(mut self, name: &'static str, value: &str) -> Self {
        self.0.attributes.push((name, value.to_owned()));
        self
    }

    /// The attribute, where there is a value for it.
    #[inline(never)]
    pub fn maybe(self, name: &'static str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.attr(name, value),
            None => self,
        }
    }

    #[inline(never)]
    pub fn class(self, class: &str) -> Self {
        self.attr("class", class)
    }

    #[inline(never)]
    pub fn part(self, part: &str) -> Self {
        self.attr("part", part)
    }

    #[inline(never)]
    pub fn key(mut self, key: &str) -> Self {
        self.0.key = Some(key.to_owned());
        self
    }

    /// What to do when the event reaches the element.
    pub fn on(mut self, event: &'static str, act: impl Fn(&web_sys::Element) + 'static) -> Self {
        self.0.on = Some((event, Rc::new(act)));
        self
    }

    #[inline(never)]
    pub fn text(mut self, text: &str) -> Self {
        self.push(Node::Text(text.to_owned()));
        self
    }

    #[inline(never)]
    pub fn child(mut self, child: Self) -> Self {
        self.push(Node::Element(child));
        self
    }

    #[inline(never)]
    pub fn children(mut self, children: Nodes) -> Self {
        if let Content::Nodes(nodes) = &mut self.0.content {
            nodes.extend(children.0);
        }
        self
    }

    /// The child, where there is one.
    #[inline(never)]
    pub fn opt(self, child: Option<Self>) -> Self {
        match child {
            Some(child) => self.child(child),
            None => self,
        }
    }

    /// Content that `fill` puts into the element, and again when the key is another one.
    pub fn filled(mut self, key: String, fill: impl Fn(&web_sys::Element) + 'static) -> Self {
        let fill = Rc::new(fill);
        self.0.content = Content::Filled(Filled { key, fill });
        self
    }

    #[inline(never)]
    fn push(&mut self, child: Node) {
        if let Content::Nodes(nodes) = &mut self.0.content {
            nodes.push(child);
        }
    }
}

/// Nodes side by side.
#[derive(Default)]
pub struct Nodes(Vec<Node>);

impl Nodes {
    pub fn new() -> Self {
        Self::default()
    }

    #[inline(never)]
    pub fn text(text: &str) -> Self {
        Self::new().and_text(text)
    }

    #[inline(never)]
    pub fn and_text(mut self, text: &str) -> Self {
        match self.0.last_mut() {
            _ if text.is_empty() => {}
            Some(Node::Text(before)) => before.push_str(text),
            _ => self.0.push(Node::Text(text.to_owned())),
        }
        self
    }

    /// These and then those. Texts that meet become one.
    #[inline(never)]
    pub fn and(self, nodes: Self) -> Self {
        nodes.0.into_iter().fold(self, |all, node| match node {
            Node::Text(text) => all.and_text(&text),
            Node::Element(element) => all.and_element(element),
        })
    }

    #[inline(never)]
    fn and_element(mut self, element: Element) -> Self {
        self.push(element);
        self
    }

    #[inline(never)]
    pub fn push(&mut self, element: Element) {
        self.0.push(Node::Element(element));
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether it is that text and nothing else.
    pub fn is_just(&self, text: &str) -> bool {
        matches!(&self.0[..], [Node::Text(own)] if own == text)
    }
}

impl From<Element> for Nodes {
    fn from(element: Element) -> Self {
        Self(vec![Node::Element(element)])
    }
}

impl FromIterator<Element> for Nodes {
    fn from_iter<I: IntoIterator<Item = Element>>(elements: I) -> Self {
        Self(elements.into_iter().map(Node::Element).collect())
    }
}

/// Nodes as they stand in the document.
pub struct Drawn {
    parent: Option<web_sys::Element>,
    children: Vec<Child>,
}

enum Child {
    Text(web_sys::Node, String),
    Element(Box<DrawnElement>),
}

struct DrawnElement {
    node: web_sys::Element,
    tag: &'static str,
    key: Option<String>,
    attributes: Vec<(&'static str, String)>,
    on: Option<Press>,
    /// The key of content that is not drawn as nodes.
    filled: Option<String>,
    children: Vec<Child>,
}

impl Render for Nodes {
    type State = Drawn;

    fn build(self) -> Drawn {
        Drawn {
            parent: None,
            children: self.0.into_iter().filter_map(build).collect(),
        }
    }

    fn rebuild(self, drawn: &mut Drawn) {
        match &drawn.parent {
            Some(parent) => reconcile(parent, &mut drawn.children, self.0),
            None => *drawn = self.build(),
        }
    }
}

impl Mountable for Drawn {
    fn unmount(&mut self) {
        self.parent = None;
        for child in &self.children {
            browser::remove(child.node());
        }
    }

    fn mount(&mut self, parent: &web_sys::Element, marker: Option<&web_sys::Node>) {
        self.parent = Some(parent.clone());
        for child in &self.children {
            browser::insert(parent, child.node(), marker);
        }
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        match (&self.parent, self.children.first()) {
            (Some(parent), Some(first)) => {
                child.mount(parent, Some(first.node()));
                true
            }
            _ => false,
        }
    }

    fn elements(&self) -> Vec<web_sys::Element> {
        let element = |child: &Child| match child {
            Child::Text(..) => None,
            Child::Element(element) => Some(element.node.clone()),
        };
        self.children.iter().filter_map(element).collect()
    }
}

impl Child {
    fn node(&self) -> &web_sys::Node {
        match self {
            Self::Text(node, _) => node,
            Self::Element(element) => &element.node,
        }
    }

    /// Whether it can become `node` without being made anew.
    fn fits(&self, node: &Node) -> bool {
        match (self, node) {
            (Self::Text(..), Node::Text(_)) => true,
            (Self::Element(drawn), Node::Element(element)) => {
                drawn.tag == element.0.tag && drawn.key == element.0.key
            }
            _ => false,
        }
    }
}

fn build(node: Node) -> Option<Child> {
    match node {
        Node::Text(text) => Some(Child::Text(browser::create_text(&text)?, text)),
        Node::Element(element) => {
            let tag = element.0.tag;
            let mut drawn = DrawnElement {
                node: browser::create(tag)?,
                tag,
                key: None,
                attributes: Vec::new(),
                on: None,
                filled: None,
                children: Vec::new(),
            };
            update(&mut drawn, *element.0);
            Some(Child::Element(Box::new(drawn)))
        }
    }
}

/// Makes the drawn element what `element` says. What is the same already is not written.
fn update(drawn: &mut DrawnElement, element: Parts) {
    for (name, value) in &element.attributes {
        if !drawn
            .attributes
            .iter()
            .any(|(known, old)| known == name && old == value)
        {
            browser::set_attribute(&drawn.node, name, value);
        }
    }
    for (name, _) in &drawn.attributes {
        if !element.attributes.iter().any(|(wanted, _)| wanted == name) {
            browser::remove_attribute(&drawn.node, name);
        }
    }
    drawn.attributes = element.attributes;
    drawn.key = element.key;
    match (element.on, &drawn.on) {
        (Some((_, act)), Some(press)) => press.replace(act),
        (Some((event, act)), None) => drawn.on = Some(Press::new(&drawn.node, event, act)),
        (None, _) => drawn.on = None,
    }
    match element.content {
        Content::Nodes(nodes) => {
            if drawn.filled.take().is_some() {
                drawn.node.set_text_content(None);
            }
            reconcile(&drawn.node, &mut drawn.children, nodes);
        }
        Content::Filled(Filled { key, fill }) => {
            if drawn.filled.as_ref() != Some(&key) {
                drawn.children.clear();
                drawn.node.set_text_content(None);
                fill(&drawn.node);
                drawn.filled = Some(key);
            }
        }
    }
}

/// Makes the children of `parent` what `wanted` says: each takes over the first node left that fits, in order or by its
/// key, and what nobody takes goes.
fn reconcile(parent: &web_sys::Element, children: &mut Vec<Child>, wanted: Vec<Node>) {
    let mut old: Vec<Option<Child>> = children.drain(..).map(Some).collect();
    let mut next = 0;
    for node in wanted {
        let is_keyed = matches!(&node, Node::Element(element) if element.0.key.is_some());
        let from = if is_keyed { 0 } else { next };
        let found = (from..old.len())
            .find(|index| old[*index].as_ref().is_some_and(|child| child.fits(&node)));
        if let (Some(index), false) = (found, is_keyed) {
            next = index + 1;
        }
        let taken = found.and_then(|index| old[index].take());
        children.extend(match (taken, node) {
            (Some(Child::Text(drawn, old)), Node::Text(text)) => {
                if old != text {
                    drawn.set_node_value(Some(&text));
                }
                Some(Child::Text(drawn, text))
            }
            (Some(Child::Element(mut drawn)), Node::Element(element)) => {
                update(&mut drawn, *element.0);
                Some(Child::Element(drawn))
            }
            (_, node) => build(node),
        });
    }
    for child in old.iter().flatten() {
        browser::remove(child.node());
    }
    let mut at = parent.first_child();
    for child in &*children {
        match at {
            Some(there) if there == *child.node() => at = there.next_sibling(),
            there => {
                browser::insert(parent, child.node(), there.as_ref());
                at = there;
            }
        }
    }
}

/// The element as the one it is known to be.
pub fn details_open(element: &web_sys::Element) -> bool {
    element
        .dyn_ref::<web_sys::HtmlDetailsElement>()
        .is_some_and(web_sys::HtmlDetailsElement::open)
}
