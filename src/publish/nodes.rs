//! What is said, as data: the same for HTML and for plain text.

use maud::{Markup, Render, html};

/// A piece of what is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    Text(String),
    /// A time for people, and the `datetime` for machines.
    Time {
        datetime: String,
        text: String,
    },
    /// A text with a direction of its own, and its language if that is known.
    Apart(String, Option<String>),
    Struck(Nodes),
    Small(Nodes),
    Strong(Nodes),
}

/// Pieces, one after another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Nodes(pub Vec<Node>);

impl Nodes {
    pub fn text(text: impl Into<String>) -> Self {
        match text.into() {
            text if text.is_empty() => Self::default(),
            text => Self(vec![Node::Text(text)]),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn and(mut self, more: Self) -> Self {
        self.0.extend(more.0);
        self
    }

    /// Without markup.
    pub fn plain(&self) -> String {
        let text = |node: &Node| match node {
            Node::Text(text) | Node::Time { text, .. } | Node::Apart(text, _) => text.clone(),
            Node::Struck(inner) | Node::Small(inner) | Node::Strong(inner) => inner.plain(),
        };
        self.0.iter().map(text).collect()
    }

    /// With a capital letter at the beginning: many languages write the names of days in lower case.
    pub fn capitalised(mut self) -> Self {
        match self.0.first_mut() {
            Some(Node::Text(text) | Node::Time { text, .. }) => {
                let mut chars = text.chars();
                if let Some(first) = chars.next() {
                    *text = first.to_uppercase().chain(chars).collect();
                }
            }
            Some(Node::Struck(inner) | Node::Small(inner) | Node::Strong(inner)) => {
                *inner = std::mem::take(inner).capitalised();
            }
            _ => {}
        }
        self
    }
}

impl Render for Nodes {
    fn render(&self) -> Markup {
        html! { @for node in &self.0 { (node) } }
    }
}

impl Render for Node {
    fn render(&self) -> Markup {
        html! {
            @match self {
                Self::Text(text) => { (text) }
                Self::Time { datetime, text } => { time datetime=(datetime) { (text) } }
                Self::Apart(text, lang) => { bdi lang=[lang.as_deref()] { (text) } }
                Self::Struck(inner) => { s { (inner) } }
                Self::Small(inner) => { small { (inner) } }
                Self::Strong(inner) => { b { (inner) } }
            }
        }
    }
}
