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
            Some(parent) => {
                reconcile(parent, &mut rendered.children, self.0);
            }
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

    /// Takes back what another script has hidden it with.
    fn show(&self) {
        let Self::Element(element) = self else { return };
        for name in ["hidden", "style"] {
            if !element.attributes.iter().any(|(known, _)| *known == name) {
                browser::remove_attribute(&element.node, name);
            }
        }
        let properties = element
            .attributes
            .iter()
            .filter(|(name, _)| name.starts_with("--"));
        properties.for_each(|(name, value)| browser::set_attribute(&element.node, name, value));
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

/// Updates the element to what `element` describes. Writes only the differences. Returns whether its content differs.
fn update(rendered: &mut RenderedElement, element: Parts) -> bool {
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
            reconcile(&rendered.node, &mut rendered.children, nodes)
        }
        ElementContent::Filled(Filled { key, fill }) => {
            let is_changed = rendered.filled.as_ref() != Some(&key);
            if is_changed {
                rendered.children.clear();
                rendered.node.set_text_content(None);
                fill(&rendered.node);
                rendered.filled = Some(key);
            }
            is_changed
        }
    }
}

/// Updates the children of `parent` to what `wanted` describes: each reuses the first node left that matches it, in order or by its key;
/// nodes that are not reused are removed. Returns whether anything in it differs.
///
/// A translator of pages puts elements of its own in the place of texts or of whole elements, or after them. As long as the texts stay
/// the same, so does the translation; when one changes, the translation goes, and what we render is back: otherwise the old and the new
/// text would stand side by side.
fn reconcile(parent: &web_sys::Element, children: &mut Vec<Child>, wanted: Vec<Node>) -> bool {
    let mut old: Vec<Option<Child>> = children.drain(..).map(Some).collect();
    let mut differences = Differences::default();
    // Which children another script has taken out.
    let mut away = Vec::new();
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
        let is_away = differences.look_for(taken.as_ref(), parent);
        let is_text = matches!(node, Node::Text(_));
        let (child, is_changed) = match (taken, node) {
            (Some(Child::Text(rendered, old)), Node::Text(text)) => {
                let is_changed = old != text;
                if is_changed {
                    rendered.set_node_value(Some(&text));
                }
                (Some(Child::Text(rendered, text)), is_changed)
            }
            (Some(Child::Element(mut rendered)), Node::Element(element)) => {
                let is_changed = update(&mut rendered, *element.0);
                (Some(Child::Element(rendered)), is_changed)
            }
            (_, node) => (build(node), true),
        };
        if let Some(child) = child {
            differences.is_rewritten |= is_changed && (is_text || is_away);
            differences.changed.push(is_changed);
            children.push(child);
            away.push(is_away);
        }
    }
    let gone: Vec<Child> = old.into_iter().flatten().collect();
    for child in &gone {
        differences.is_rewritten |=
            differences.look_for(Some(child), parent) || matches!(child, Child::Text(..));
        differences.changed.push(true);
    }
    let all: Vec<&Child> = children.iter().chain(&gone).collect();
    differences.remove_others(parent, &all);
    let ours: Vec<&web_sys::Node> = all.iter().map(|child| child.node()).collect();
    for child in &gone {
        browser::remove(child.node());
    }
    let mut at = parent.first_child();
    for (child, is_away) in children.iter().zip(away) {
        if is_away && !differences.is_rewritten {
            continue;
        }
        if at.as_ref() != Some(child.node()) {
            at = skip_others(at.clone(), &ours).or(at);
        }
        match at {
            Some(there) if there == *child.node() => at = there.next_sibling(),
            there => {
                browser::insert(parent, child.node(), there.as_ref());
                at = there;
            }
        }
    }
    differences.is_any()
}

/// How the children of an element differ from those before.
#[derive(Default)]
struct Differences {
    /// For each child, and then for each that goes: whether it differs.
    changed: Vec<bool>,
    /// A text differs, or an element that another script has taken out.
    is_rewritten: bool,
    /// How many of the children before are still there, and whether another script has taken out others.
    count: u32,
    is_any_away: bool,
}

impl Differences {
    fn is_any(&self) -> bool {
        self.changed.contains(&true)
    }

    /// Looks for a child from before. Returns whether another script has taken it out.
    fn look_for(&mut self, child: Option<&Child>, parent: &web_sys::Element) -> bool {
        let Some(child) = child else { return false };
        let is_away = child.node().parent_node().as_ref() != Some(parent);
        self.count += u32::from(!is_away);
        self.is_any_away |= is_away;
        is_away
    }

    /// Removes children of `parent` that are not `ours`: all of them if it is rewritten. Otherwise those that stand for a child that
    /// differs, and those before the first and after the last, which may be about all of it; but none where some stand for children that
    /// are taken out. A child of ours that was hidden for one of them is shown again.
    fn remove_others(&self, parent: &web_sys::Element, ours: &[&Child]) {
        let is_needed = self.is_rewritten || (self.is_any() && !self.is_any_away);
        if !is_needed || parent.child_nodes().length() == self.count {
            return;
        }
        let index_of = |node: &web_sys::Node| ours.iter().position(|child| child.node() == node);
        let is_other =
            |end: Option<web_sys::Node>| end.is_some_and(|node| index_of(&node).is_none());
        // A translator puts them before or after what they stand for. Where neither end tells, it may be either.
        let (leads, trails) = (
            is_other(parent.first_child()),
            is_other(parent.last_child()),
        );
        let differs = |index: usize| self.is_rewritten || self.changed[index];
        let mut others: Vec<web_sys::Node> = Vec::new();
        let mut before = None;
        let mut next = parent.first_child();
        loop {
            let node = next;
            next = node.as_ref().and_then(web_sys::Node::next_sibling);
            let after = node.as_ref().and_then(index_of);
            let is_end = node.is_none();
            if let (Some(other), None) = (node, after) {
                others.push(other);
                continue;
            }
            let is_old = (trails || !leads) && before.is_none_or(differs)
                || (leads || !trails) && after.is_none_or(differs)
                || before.is_none()
                || is_end;
            if is_old && !others.is_empty() {
                others.iter().for_each(browser::remove);
                [before, after]
                    .iter()
                    .flatten()
                    .for_each(|index| ours[*index].show());
            } else if let Some(index) = after.filter(|index| differs(*index)) {
                ours[index].show();
            }
            if is_end {
                return;
            }
            others.clear();
            before = after;
        }
    }
}

/// The first sibling from `node` on that is ours, if there is one.
fn skip_others(mut node: Option<web_sys::Node>, ours: &[&web_sys::Node]) -> Option<web_sys::Node> {
    while let Some(there) = node.take_if(|there| !ours.contains(&&*there)) {
        node = there.next_sibling();
    }
    node
}
