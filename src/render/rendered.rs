use super::node::{ElementContent, Filled, Node, Nodes, Parts};
use crate::browser::{self, Press};
use leptos::tachys::view::{Mountable, Render};

/// Nodes as they were last rendered into the document.
pub struct Rendered {
    parent: Option<web_sys::Element>,
    children: Vec<Child>,
}

enum Child {
    Text(web_sys::Node, String),
    Element(Box<RenderedElement>),
}

struct RenderedElement {
    node: web_sys::Element,
    tag: &'static str,
    key: Option<String>,
    attributes: Vec<(&'static str, String)>,
    on: Option<Press>,
    /// The key of filled content.
    filled: Option<String>,
    children: Vec<Child>,
}

impl Render for Nodes {
    type State = Rendered;

    fn build(self) -> Rendered {
        Rendered {
            parent: None,
            children: self.0.into_iter().filter_map(build).collect(),
        }
    }

    fn rebuild(self, rendered: &mut Rendered) {
        match &rendered.parent {
            Some(parent) => reconcile(parent, &mut rendered.children, self.0),
            None => *rendered = self.build(),
        }
    }
}

impl Mountable for Rendered {
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

    /// Whether the node can be reused for `node`.
    fn fits(&self, node: &Node) -> bool {
        match (self, node) {
            (Self::Text(..), Node::Text(_)) => true,
            (Self::Element(rendered), Node::Element(element)) => {
                rendered.tag == element.0.tag && rendered.key == element.0.key
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
            let mut rendered = RenderedElement {
                node: browser::create(tag)?,
                tag,
                key: None,
                attributes: Vec::new(),
                on: None,
                filled: None,
                children: Vec::new(),
            };
            update(&mut rendered, *element.0);
            Some(Child::Element(Box::new(rendered)))
        }
    }
}

/// Updates the element to what `element` describes. Writes only the differences.
fn update(rendered: &mut RenderedElement, element: Parts) {
    for (name, value) in &element.attributes {
        if !rendered
            .attributes
            .iter()
            .any(|(known, old)| known == name && old == value)
        {
            browser::set_attribute(&rendered.node, name, value);
        }
    }
    for (name, _) in &rendered.attributes {
        if !element.attributes.iter().any(|(wanted, _)| wanted == name) {
            browser::remove_attribute(&rendered.node, name);
        }
    }
    rendered.attributes = element.attributes;
    rendered.key = element.key;
    match (element.on, &rendered.on) {
        (Some((_, act)), Some(press)) => press.replace(act),
        (Some((event, act)), None) => rendered.on = Some(Press::new(&rendered.node, event, act)),
        (None, _) => rendered.on = None,
    }
    match element.content {
        ElementContent::Nodes(nodes) => {
            if rendered.filled.take().is_some() {
                rendered.node.set_text_content(None);
            }
            reconcile(&rendered.node, &mut rendered.children, nodes);
        }
        ElementContent::Filled(Filled { key, fill }) => {
            if rendered.filled.as_ref() != Some(&key) {
                rendered.children.clear();
                rendered.node.set_text_content(None);
                fill(&rendered.node);
                rendered.filled = Some(key);
            }
        }
    }
}

/// Updates the children of `parent` to what `wanted` describes: each reuses the first node left that matches it, in order or by its key;
/// nodes that are not reused are removed.
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
            (Some(Child::Text(rendered, old)), Node::Text(text)) => {
                if old != text {
                    rendered.set_node_value(Some(&text));
                }
                Some(Child::Text(rendered, text))
            }
            (Some(Child::Element(mut rendered)), Node::Element(element)) => {
                update(&mut rendered, *element.0);
                Some(Child::Element(rendered))
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
