use super::{IntlZones, create, create_text, insert, remove, set_attribute};
use crate::schedule::{Instant, Stretch, stamps};
use wasm_bindgen::JsCast;
use web_sys::{Element, Node};

/// Puts the stamps in sanitised markup on the visitor's clock: `<time datetime>` elements, and texts but for code. `times` has
/// what is to be said of each instant; one that is not there stays as it is. What the author wrote becomes the title.
pub fn retime(element: &Element, times: &[(Instant, String)]) {
    if !times.is_empty() {
        walk(element, times);
    }
}

fn said(times: &[(Instant, String)], at: Instant) -> Option<&str> {
    let (_, said) = times.iter().find(|(known, _)| *known == at)?;
    Some(said)
}

fn walk(parent: &Node, times: &[(Instant, String)]) {
    let mut next = parent.first_child();
    while let Some(node) = next {
        // Before what follows is changed.
        next = node.next_sibling();
        let Some(element) = node.dyn_ref::<Element>() else {
            text(parent, &node, times);
            continue;
        };
        match element.local_name().as_str() {
            "time" => time(element, times),
            // Every character counts.
            "pre" | "code" | "kbd" | "samp" => {}
            _ => walk(element, times),
        }
    }
}

/// A time of the author's, if it says which.
fn time(element: &Element, times: &[(Instant, String)]) {
    let datetime = element.get_attribute("datetime").unwrap_or_default();
    if let [Stretch::Stamp(_, at)] = *stamps(datetime.trim(), &IntlZones)
        && let Some(said) = said(times, at)
    {
        let written = element.text_content().unwrap_or_default();
        let written = match written.trim() {
            "" => datetime.as_str(),
            written => written,
        };
        show(element, written, at, said);
    }
}

fn text(parent: &Node, node: &Node, times: &[(Instant, String)]) {
    let text = node.node_value().unwrap_or_default();
    for stretch in stamps(&text, &IntlZones) {
        let made = match stretch {
            Stretch::Text(text) => create_text(text),
            Stretch::Stamp(written, at) => match (said(times, at), create("time")) {
                (Some(said), Some(time)) => {
                    show(&time, written, at, said);
                    Some(time.unchecked_into())
                }
                _ => create_text(written),
            },
        };
        if let Some(made) = made {
            insert(parent, &made, Some(node));
        }
    }
    remove(node);
}

fn show(time: &Element, written: &str, at: Instant, said: &str) {
    set_attribute(time, "title", written);
    set_attribute(time, "datetime", &at.to_string());
    time.set_text_content(Some(said));
}
