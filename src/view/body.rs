use super::Pane;
use super::clock::Clock;
use super::node::{Element, Nodes, el};
use crate::feed::Text;
use crate::status::{Block, Form, blocks, form, is_long};
use crate::words::Key;

/// What the provider wrote, folded where it is long. `id` names it among all that can be unfolded.
pub fn body(pane: &Pane, clock: &Clock, text: &Text, id: &str) -> Option<Element> {
    let (body, lang) = clock.text(text);
    if body.trim().is_empty() {
        return None;
    }
    let content = el("div")
        .class("body")
        .part("body")
        .attr("dir", "auto")
        .maybe("lang", lang);
    let content = match form(body) {
        Form::Html => content.html(body),
        Form::Plain => content.children(blocks(body).into_iter().map(block).collect()),
    };
    if !is_long(body) {
        return Some(content);
    }
    let is_unfolded = pane.is_unfolded(id);
    let button = el("button")
        .class("more")
        .part("more")
        .attr("type", "button")
        .attr("aria-expanded", if is_unfolded { "true" } else { "false" })
        .on("click", {
            let (pane, id) = (pane.clone(), id.to_owned());
            move |_| pane.unfold(&id, !is_unfolded)
        })
        .text(clock.get(if is_unfolded {
            Key::ReadLess
        } else {
            Key::ReadMore
        }));
    let fold = el("div")
        .maybe("class", (!is_unfolded).then_some("fold"))
        .child(content);
    Some(el("div").child(fold).child(button))
}

fn block(block: Block) -> Element {
    let items =
        |items: Vec<String>| -> Nodes { items.iter().map(|item| el("li").text(item)).collect() };
    match block {
        Block::Paragraph(lines) => {
            let mut paragraph = el("p");
            for (index, line) in lines.into_iter().enumerate() {
                if index > 0 {
                    paragraph = paragraph.child(el("br"));
                }
                paragraph = paragraph.text(line);
            }
            paragraph
        }
        Block::List(list) => el("ul").children(items(list)),
        Block::Steps(first, list) => el("ol")
            .attr("start", &first.to_string())
            .children(items(list)),
        // It scrolls by itself, so it can be reached by keyboard.
        Block::Preformatted(lines) => el("pre").attr("tabindex", "0").text(&lines.join("\n")),
    }
}
