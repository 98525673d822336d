//! Renders nodes that are given as data: [`Nodes`] are a Leptos view, and know nothing of what they show.
//!
//! Leptos's `view!` makes a type of its own of each piece of markup, and the code to build and update it: for these two elements
//! 141 KB of wasm after brotli, against 70 KB this way.
//!
//! # What is written, and when
//!
//! A view describes all of its nodes each time it is rendered, and the document is written where it differs from the time before:
//!
//! - **Nothing has changed, nothing is written**: no attribute, no text, no node. An observer of the document hears nothing.
//! - **A node is kept** if the new description has one that fits it: a text for a text, an element for an element of the same tag
//!   and the same key. What keeps its node keeps what the visitor did with it: focus, an open `details`, a selection.
//! - **With a key** ([`Element::key`]) an element is found wherever among its siblings it stands now, and moves there with all that
//!   is in it. Two siblings of one tag must not have the same key.
//! - **Without a key** elements and texts are taken in order: each takes over the first that fits among those behind the last one
//!   taken.
//! - **What nothing takes over is removed**, and what fits nothing is made anew. Nodes that others have put beside ours stay.
//! - **An attribute** that is no longer described is removed; one with the same value is not written again.
//! - **A listener** ([`Element::on`]) is added once. Later descriptions replace what it does.
//! - **Filled content** ([`Element::filled`]) is left alone while its key stays the same, and is put in again when that changes.
//!
//! Nothing here throws: a page may have broken the DOM, and then something stays as it was.

mod drawn;
mod markup;
mod node;

pub use drawn::Drawn;
pub use markup::{closes, markup};
pub use node::{Content, Element, Node, Nodes, el};
