//! What a screen reader reads of an element, from the beginning to the end.

use wasm_bindgen::JsCast as _;
use web_sys::{Element, Node};

/// The lines that are read within a node: texts that are not hidden from it, names in place of what they name, and whether something is a button or a
/// link.
pub fn heard(root: &Node) -> Vec<String> {
    let mut lines = Lines::default();
    lines.children(root);
    lines.end();
    lines.done
}

#[derive(Default)]
struct Lines {
    done: Vec<String>,
    line: String,
}

impl Lines {
    fn children(&mut self, node: &Node) {
        let children = node.child_nodes();
        for index in 0..children.length() {
            if let Some(child) = children.get(index) {
                self.node(&child);
            }
        }
    }

    fn node(&mut self, node: &Node) {
        let Some(element) = node.dyn_ref::<Element>() else {
            self.line.push_str(&node.text_content().unwrap_or_default());
            return;
        };
        let Some(display) = shown(element) else {
            return;
        };
        // Texts side by side are read with a pause between them.
        let is_block = !display.starts_with("inline") && display != "contents";
        self.line.push(' ');
        let role = role(element);
        if is_block || role.is_some() {
            self.end();
        }
        let name = element.get_attribute("aria-label");
        let is_whole = role.is_some() || is_picture(element);
        if let Some(name) = &name {
            self.line.push_str(name);
        }
        // The name of a part of a page is read before what is in it.
        if name.is_none() || !is_whole {
            if name.is_some() {
                self.end();
            }
            self.children(node);
        }
        if let Some(role) = role {
            self.line.push_str(", ");
            self.line.push_str(role);
        }
        if is_block || role.is_some() {
            self.end();
        }
    }

    fn end(&mut self) {
        let words: Vec<&str> = self.line.split_whitespace().collect();
        if !words.is_empty() {
            self.done.push(words.join(" "));
        }
        self.line.clear();
    }
}

/// How an element is laid out; `None` if a screen reader does not meet it.
fn shown(element: &Element) -> Option<String> {
    let tag = element.tag_name().to_lowercase();
    let is_silent = matches!(tag.as_str(), "style" | "script" | "template");
    if is_silent || element.get_attribute("aria-hidden").as_deref() == Some("true") {
        return None;
    }
    // What a closed disclosure has is laid out, and not met.
    let closed = element
        .parent_element()
        .filter(|it| it.tag_name() == "DETAILS" && !it.has_attribute("open"));
    if closed.is_some() && tag != "summary" {
        return None;
    }
    let style = web_sys::window()?.get_computed_style(element).ok()??;
    let display = style.get_property_value("display").ok()?;
    let visibility = style.get_property_value("visibility").ok()?;
    (display != "none" && visibility == "visible").then_some(display)
}

/// Whether its name is all that there is to read.
fn is_picture(element: &Element) -> bool {
    matches!(element.tag_name().to_lowercase().as_str(), "img" | "svg")
        || element.get_attribute("role").as_deref() == Some("img")
}

/// What kind of control it is, as it is read after its name.
fn role(element: &Element) -> Option<&'static str> {
    match element.tag_name().to_lowercase().as_str() {
        "button" | "summary" => Some("button"),
        "a" if element.has_attribute("href") => Some("link"),
        _ => None,
    }
}
