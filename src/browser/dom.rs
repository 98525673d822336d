use super::Listener;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, HtmlDialogElement, HtmlElement, Node};

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// Creates an element; `svg` and `path` in the namespace of SVG. `None` only in a document that cannot create elements.
pub fn create(tag: &str) -> Option<Element> {
    match tag {
        "svg" | "path" => document()?
            .create_element_ns(Some("http://www.w3.org/2000/svg"), tag)
            .ok(),
        _ => document()?.create_element(tag).ok(),
    }
}

pub fn create_text(text: &str) -> Option<Node> {
    document().map(|document| document.create_text_node(text).unchecked_into())
}

// The functions below fail only if a page has broken the DOM. Then the document stays as it is.

pub fn insert(parent: &Node, node: &Node, before: Option<&Node>) {
    let _ = parent.insert_before(node, before);
}

pub fn remove(node: &Node) {
    if let Some(parent) = node.parent_node() {
        let _ = parent.remove_child(node);
    }
}

/// The current value of a form field.
pub fn value_of(field: &Element) -> String {
    let value = js_sys::Reflect::get(field, &"value".into());
    value
        .ok()
        .and_then(|value| value.as_string())
        .unwrap_or_default()
}

/// Sets an attribute; a custom property of CSS if the name begins with `--`. A content security policy may refuse `style` as an attribute.
pub fn set_attribute(element: &Element, name: &str, value: &str) {
    let _ = match element.dyn_ref::<HtmlElement>() {
        Some(element) if name.starts_with("--") => element.style().set_property(name, value),
        _ => element.set_attribute(name, value),
    };
}

/// Removes what [`set_attribute`] sets.
pub fn remove_attribute(element: &Element, name: &str) {
    let _ = match element.dyn_ref::<HtmlElement>() {
        Some(element) if name.starts_with("--") => {
            element.style().remove_property(name).map(|_| ())
        }
        _ => element.remove_attribute(name),
    };
}

/// The first element within `root` that matches a selector.
pub fn find(root: &Element, selector: &str) -> Option<Element> {
    root.query_selector(selector).ok().flatten()
}

pub fn focus(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let _ = element.focus();
    }
}

/// Moves the focus from a "show more" button to the last item before it: the next one is then the first new item, and the button can
/// be removed.
pub fn focus_before(button: &Element) {
    let place = button.closest("p").ok().flatten();
    let list = place
        .unwrap_or_else(|| button.clone())
        .previous_element_sibling();
    if let Some(last) = list.and_then(|list| list.last_element_child()) {
        set_attribute(&last, "tabindex", "-1");
        focus(&last);
    }
}

/// The elements within `root` that match a selector, in the order of the document.
pub fn find_all(root: &Element, selector: &str) -> Vec<Element> {
    let Ok(list) = root.query_selector_all(selector) else {
        return Vec::new();
    };
    let all = (0..list.length()).filter_map(|index| list.item(index)?.dyn_into().ok());
    all.collect()
}

/// Sets the value of a form field.
pub fn set_value(field: &Element, value: &str) {
    let _ = js_sys::Reflect::set(field, &"value".into(), &value.into());
}

/// Scrolls `list` so that its `row` is visible. Unlike `scrollIntoView`, it scrolls neither the page nor other ancestors.
pub fn show_row(list: &Element, row: &Element) {
    let (list_box, row_box) = (
        list.get_bounding_client_rect(),
        row.get_bounding_client_rect(),
    );
    let above = row_box.top() - list_box.top();
    let below = row_box.bottom() - list_box.bottom();
    let by = if above < 0.0 { above } else { below.max(0.0) };
    list.set_scroll_top(list.scroll_top() + by as i32);
}

/// How many of `parts` equal parts of an element do not fit into its parent, which shows the last ones.
pub fn hidden_part(element: &Element, parts: usize) -> usize {
    let width = |element: &Element| element.get_bounding_client_rect().width();
    let whole = width(element);
    let seen = element.parent_element().map_or(whole, |it| width(&it));
    match seen < whole {
        true => parts - (seen / whole * parts as f64).round() as usize,
        false => 0,
    }
}

/// Whether a `details` element is open.
pub fn is_open(details: &Element) -> bool {
    details
        .dyn_ref::<web_sys::HtmlDetailsElement>()
        .is_some_and(web_sys::HtmlDetailsElement::open)
}

/// Opens the dialog of the shadow root that `button` is in. Closing it returns the focus.
pub fn open_dialog(button: &Element) {
    let root = button.get_root_node().dyn_into::<web_sys::ShadowRoot>();
    let dialog = root
        .ok()
        .and_then(|root| root.query_selector("dialog").ok()?);
    if let Some(dialog) = dialog.and_then(|it| it.dyn_into::<HtmlDialogElement>().ok()) {
        let _ = dialog.show_modal();
    }
}

/// Closes the dialog that `button` is in.
pub fn close_dialog(button: &Element) {
    let dialog = button.closest("dialog").ok().flatten();
    if let Some(dialog) = dialog.and_then(|it| it.dyn_into::<HtmlDialogElement>().ok()) {
        dialog.close();
    }
}

/// An event handler. Its argument is the element that has it.
pub type Act = Rc<dyn Fn(&Element)>;

/// A listener on an element of ours, whose handler can be replaced.
#[must_use]
pub struct Press {
    act: Rc<RefCell<Act>>,
    _listener: Listener,
}

impl Press {
    pub fn new(element: &Element, event: &'static str, act: Act) -> Self {
        let act = Rc::new(RefCell::new(act));
        let listener = {
            let (act, element) = (act.clone(), element.clone());
            Listener::new(&element.clone(), event, move || {
                // The borrow ends before the call: the handler may render again and so replace itself.
                let act = act.borrow().clone();
                act(&element);
            })
        };
        Self {
            act,
            _listener: listener,
        }
    }

    pub fn replace(&self, act: Act) {
        *self.act.borrow_mut() = act;
    }
}
