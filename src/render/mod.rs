//! Renders nodes that are described as data, like a virtual DOM. [`Nodes`] are a Leptos view.
//!
//! Leptos's `view!` generates a type, and code to build and update it, for each piece of markup: 141 KB of WebAssembly after brotli for
//! these two elements. As data they take 70 KB.
//!
//! # What is written to the document, and when
//!
//! A view describes all of its nodes each time it is rendered. Only the differences from the last description are written to the
//! document (reconciliation):
//!
//! - **If nothing has changed, nothing is written**: no attribute, no text, no node. A `MutationObserver` gets no records.
//! - **A node is reused** if the new description has one that matches it: a text for a text, an element for an element with the same
//!   tag and key. A reused node keeps its state: focus, an open `details`, a selection.
//! - **An element with a key** ([`Element::key`]) is matched wherever it is among its siblings, and moves with its content. Two siblings
//!   with the same tag must not have the same key.
//! - **Elements without a key and texts** are matched in order: each reuses the first matching node after the last one reused.
//! - **Nodes that are not reused are removed**, and missing nodes are created.
//! - **Nodes that other scripts have added** stay while what is around them stays the same: the text or the element that they stand for, or
//!   are beside; and all siblings for the first and the last. A translator of pages replaces our texts and elements by the translation,
//!   hides them, or puts it before or after them, and when they change, it is of an old text. What it has hidden, with `style` or
//!   `hidden`, is then shown again.
//! - **An attribute** that is no longer described is removed. One whose value has not changed is not written again.
//! - **A listener** ([`Element::on`]) is added once. Later descriptions replace its handler.
//! - **Filled content** ([`Element::filled`]) stays while its key is the same, and is filled in again when the key changes.
//!
//! Nothing here throws: if a page has broken the DOM, the document stays as it is.

mod markup;
mod node;
mod rendered;

pub use markup::{closes, markup};
pub use node::{Content, Element, Node, Nodes, el};
pub use rendered::Rendered;
