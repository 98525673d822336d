use crate::browser::Act;
use std::rc::Rc;

/// A node, as data.
pub enum Node {
    Text(String),
    Element(Element),
}

/// An element: `el("p").class("state").text("Resolved")`, or as [`markup!`](super::markup). Behind a box, because it is handed on
/// at every step.
pub struct Element(pub(super) Box<Parts>);

pub(super) struct Parts {
    pub tag: &'static str,
    pub key: Option<String>,
    pub attributes: Vec<(&'static str, String)>,
    pub on: Option<(&'static str, Act)>,
    pub content: Inside,
}

pub(super) enum Inside {
    Nodes(Vec<Node>),
    Filled(Filled),
}

/// What is not rendered as nodes, but renders itself.
pub(super) struct Filled {
    /// While this stays the same, so does what is there.
    pub key: String,
    /// Puts it into the element. Behind a pointer, so that an engine that has no such content does not carry it.
    pub fill: Rc<dyn Fn(&web_sys::Element)>,
}

/// An element without anything.
#[inline(never)]
pub fn el(tag: &'static str) -> Element {
    Element(Box::new(Parts {
        tag,
        key: None,
        attributes: Vec::new(),
        on: None,
        content: Inside::Nodes(Vec::new()),
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

    /// Among its siblings it is known by this, and keeps its nodes wherever it moves.
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
        if let Inside::Nodes(nodes) = &mut self.0.content {
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

    /// Whatever may stand in an element.
    pub fn with(self, content: impl Content) -> Self {
        content.put_into(self)
    }

    /// Content that `fill` puts into the element, and again when the key is another one.
    pub fn filled(mut self, key: String, fill: impl Fn(&web_sys::Element) + 'static) -> Self {
        let fill = Rc::new(fill);
        self.0.content = Inside::Filled(Filled { key, fill });
        self
    }

    #[inline(never)]
    fn push(&mut self, child: Node) {
        if let Inside::Nodes(nodes) = &mut self.0.content {
            nodes.push(child);
        }
    }
}

/// What may stand in an element: a text, an element or none, nodes.
pub trait Content {
    fn put_into(self, element: Element) -> Element;
}

impl Content for &str {
    fn put_into(self, element: Element) -> Element {
        element.text(self)
    }
}

impl Content for Element {
    fn put_into(self, element: Element) -> Element {
        element.child(self)
    }
}

impl Content for Option<Element> {
    fn put_into(self, element: Element) -> Element {
        element.opt(self)
    }
}

impl Content for Nodes {
    fn put_into(self, element: Element) -> Element {
        element.children(self)
    }
}

/// Nodes side by side.
#[derive(Default)]
pub struct Nodes(pub(super) Vec<Node>);

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
