use crate::browser::Act;
use std::rc::Rc;

/// The description of a node.
pub enum Node {
    Text(String),
    Element(Element),
}

/// The description of an element: `el("p").class("state").text("Resolved")`, or written with [`markup!`](super::markup). Boxed, because
/// every method moves it.
pub struct Element(pub(super) Box<Parts>);

pub(super) struct Parts {
    pub tag: &'static str,
    pub key: Option<String>,
    pub attributes: Vec<(&'static str, String)>,
    pub on: Option<(&'static str, Act)>,
    pub content: ElementContent,
}

pub(super) enum ElementContent {
    Nodes(Vec<Node>),
    Filled(Filled),
}

/// Content that is not described as nodes, but filled in by a function.
pub(super) struct Filled {
    /// While the key is the same, the content stays.
    pub key: String,
    /// Fills the element. A `dyn` function, so that an engine without such content does not contain the code for it.
    pub fill: Rc<dyn Fn(&web_sys::Element)>,
}

/// An empty element.
#[inline(never)]
pub fn el(tag: &'static str) -> Element {
    Element(Box::new(Parts {
        tag,
        key: None,
        attributes: Vec::new(),
        on: None,
        content: ElementContent::Nodes(Vec::new()),
    }))
}

// Not inlined: the views call these on every line, and a call takes a tenth of their code.
impl Element {
    #[inline(never)]
    pub fn attr(mut self, name: &'static str, value: &str) -> Self {
        self.0.attributes.push((name, value.to_owned()));
        self
    }

    /// Adds the attribute if there is a value.
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

    /// Identifies the element among its siblings, so that it keeps its node when it moves.
    #[inline(never)]
    pub fn key(mut self, key: &str) -> Self {
        self.0.key = Some(key.to_owned());
        self
    }

    /// Adds a handler for an event.
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
        if let ElementContent::Nodes(nodes) = &mut self.0.content {
            nodes.extend(children.0);
        }
        self
    }

    /// Adds the child if there is one.
    #[inline(never)]
    pub fn opt(self, child: Option<Self>) -> Self {
        match child {
            Some(child) => self.child(child),
            None => self,
        }
    }

    /// Adds any kind of content.
    pub fn with(self, content: impl Content) -> Self {
        content.put_into(self)
    }

    /// Content that `fill` puts into the element, and puts in again when the key changes.
    pub fn filled(mut self, key: String, fill: impl Fn(&web_sys::Element) + 'static) -> Self {
        let fill = Rc::new(fill);
        self.0.content = ElementContent::Filled(Filled { key, fill });
        self
    }

    #[inline(never)]
    fn push(&mut self, child: Node) {
        if let ElementContent::Nodes(nodes) = &mut self.0.content {
            nodes.push(child);
        }
    }
}

/// The content of an element: a text, an element or none, nodes.
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

/// Sibling nodes.
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

    /// Appends nodes. Adjacent texts are merged.
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

    /// Replaces the first text, however deep within elements it is, by what `change` makes of it.
    #[must_use]
    pub fn with_first_text(mut self, change: &dyn Fn(&str) -> String) -> Self {
        change_first_text(&mut self.0, change);
        self
    }

    /// All texts in them, one after another.
    pub fn plain(&self) -> String {
        self.0.iter().map(plain).collect()
    }

    /// Whether the only content is that text.
    pub fn is_just(&self, text: &str) -> bool {
        matches!(&self.0[..], [Node::Text(own)] if own == text)
    }
}

fn plain(node: &Node) -> String {
    match node {
        Node::Text(text) => text.clone(),
        Node::Element(element) => match &element.0.content {
            ElementContent::Nodes(nodes) => nodes.iter().map(plain).collect(),
            ElementContent::Filled(_) => String::new(),
        },
    }
}

/// Whether there is a text.
fn change_first_text(nodes: &mut [Node], change: &dyn Fn(&str) -> String) -> bool {
    nodes.iter_mut().any(|node| match node {
        Node::Text(text) => {
            *text = change(text);
            true
        }
        Node::Element(element) => match &mut element.0.content {
            ElementContent::Nodes(nodes) => change_first_text(nodes, change),
            ElementContent::Filled(_) => false,
        },
    })
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
