use super::node::{Filled, Inside, Node, Nodes, Parts};
use crate::browser::{self, Press};
use leptos::tachys::view::{Mountable, Render};

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
        Inside::Nodes(nodes) => {
            if drawn.filled.take().is_some() {
                drawn.node.set_text_content(None);
            }
            reconcile(&drawn.node, &mut drawn.children, nodes);
        }
        Inside::Filled(Filled { key, fill }) => {
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
