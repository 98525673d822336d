use super::Pane;
use super::clock::Clock;
use super::node::{Element, Nodes, el};
use crate::browser::{self, IntlZones};
use crate::feed::Text;
use crate::schedule::{Instant, Stretch, stamps};
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
        Form::Html => html(clock, content, body),
        Form::Plain => {
            let blocks = blocks(body).into_iter();
            content.children(blocks.map(|of| block(clock, of)).collect())
        }
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

/// A text with its stamps on the visitor's clock. As they were written they are the title.
pub fn with_times(clock: &Clock, text: &str) -> Nodes {
    let mut said = Nodes::new();
    for stretch in stamps(text, &IntlZones) {
        said = match stretch {
            Stretch::Text(text) => said.and_text(text),
            Stretch::Stamp(written, at) => {
                let time = el("time")
                    .attr("datetime", &at.to_string())
                    .attr("title", written);
                said.and(time.text(&clock.stamp(at)).into())
            }
        };
    }
    said
}

/// Markup through the browser's sanitizer, its times on the visitor's clock.
fn html(clock: &Clock, content: Element, html: &str) -> Element {
    let mut times: Vec<(Instant, String)> = Vec::new();
    let mut key = html.to_owned();
    // Between these stand texts and the values of attributes.
    for part in html.split(['<', '>', '"', '\'']) {
        for stretch in stamps(part, &IntlZones) {
            if let Stretch::Stamp(_, at) = stretch
                && !times.iter().any(|(known, _)| *known == at)
            {
                let said = clock.stamp(at);
                key.push_str(&said);
                times.push((at, said));
            }
        }
    }
    let html = html.to_owned();
    content.filled(key, move |element| {
        browser::sanitised(element, &html);
        browser::retime(element, &times);
    })
}

fn block(clock: &Clock, block: Block) -> Element {
    let items = |items: Vec<String>| -> Nodes {
        let item = |item: &String| el("li").children(with_times(clock, item));
        items.iter().map(item).collect()
    };
    match block {
        Block::Paragraph(lines) => {
            let mut paragraph = el("p");
            for (index, line) in lines.into_iter().enumerate() {
                if index > 0 {
                    paragraph = paragraph.child(el("br"));
                }
                paragraph = paragraph.children(with_times(clock, line));
            }
            paragraph
        }
        Block::List(list) => el("ul").children(items(list)),
        Block::Steps(first, list) => el("ol")
            .attr("start", &first.to_string())
            .children(items(list)),
        // It scrolls by itself, so it can be reached by keyboard. Every character of it is as it was written.
        Block::Preformatted(lines) => el("pre").attr("tabindex", "0").text(&lines.join("\n")),
    }
}
