use super::clock::Clock;
use super::links::REL;
use super::pane::Pane;
use super::phrase::said;
use crate::browser::{self, IntlZones};
use crate::feed::{Entry, Text};
use crate::render::{Element, Nodes, el};
use crate::schedule::Instant;
use crate::text::{
    Form, Stretch, Token, Tokens, attribute, beginning, form, plain, stamps, untagged,
};
use crate::words::Key;
use std::rc::Rc;

/// So many bytes of a body are drawn in one go.
const SLICE: usize = 8 * 1024;

/// What the provider wrote about `entry`, folded where it is long. `id` names it among all that can be unfolded.
pub fn body(pane: &Pane, clock: &Clock, entry: &Entry, text: &Text, id: &str) -> Option<Element> {
    let (body, lang) = clock.text(text);
    if body.trim().is_empty() {
        return None;
    }
    let slices = pane.slices(id);
    let is_unfolded = slices > 0;
    let start = beginning(body);
    let part = if is_unfolded { body } else { start };
    let is_live = !entry.is_security_notice();
    let form = form(body);
    let read = browser::read(form, part);
    // Who writes Markdown, or a few tags in a text, still ends a line where he wants it to end.
    let class = match &read {
        Some(_) if form == Form::Markdown => "body marked",
        Some(markup) if markup.is_inline() => "body lines",
        _ => "body",
    };
    let markup = read.unwrap_or_else(|| {
        Rc::new(match form {
            Form::Html => plain(&untagged(part)),
            Form::Plain | Form::Markdown => plain(part),
        })
    });
    let mut tokens = markup.beginning(slices.max(1) * SLICE);
    if is_unfolded && tokens != markup.tokens() {
        pane.grow(id);
    }
    let content = el("div")
        .class(class)
        .part("body")
        .attr("dir", "auto")
        .maybe("lang", lang)
        .children(Drawing { clock, is_live }.nodes(&mut tokens, false));
    if start.len() == body.len() && !markup.is_long() {
        return Some(content);
    }
    // An id may hold anything, a reference to one no space.
    let name = format!("body-{}", browser::encode(id));
    let (label, of) = match is_unfolded {
        true => (Key::ReadLess, Key::ReadLessOf),
        false => (Key::ReadMore, Key::ReadMoreOf),
    };
    let button = el("button")
        .class("more")
        .part("more")
        .attr("type", "button")
        .attr(
            "aria-label",
            &clock.say(of, &[("title", clock.text(&entry.name).0)]),
        )
        .attr("aria-controls", &name)
        .attr("aria-expanded", if is_unfolded { "true" } else { "false" })
        .on("click", {
            let (pane, id) = (pane.clone(), id.to_owned());
            move |_| pane.unfold(&id, !is_unfolded)
        })
        .text(clock.get(label));
    let fold = el("div")
        .attr("id", &name)
        .maybe("class", (!is_unfolded).then_some("fold"))
        .child(content);
    Some(el("div").child(fold).child(button))
}

/// A text with its stamps on the visitor's clock. As they were written they are the title.
pub fn with_times(clock: &Clock, text: &str) -> Nodes {
    let mut drawn = Nodes::new();
    for stretch in stamps(text, &IntlZones) {
        drawn = match stretch {
            Stretch::Text(text) => drawn.and_text(text),
            Stretch::Stamp(written, at) => drawn.and(stamp(clock, written, at).into()),
        };
    }
    drawn
}

fn stamp(clock: &Clock, written: &str, at: Instant) -> Element {
    let time = el("time")
        .attr("datetime", &at.to_string())
        .attr("title", written);
    time.children(said(clock, &clock.clocks().stamp(at)))
}

/// How a body is drawn.
struct Drawing<'a> {
    clock: &'a Clock,
    /// Whether its links lead anywhere. Who warns of an address quotes it, and nobody should be led there by a slip.
    is_live: bool,
}

impl Drawing<'_> {
    /// Draws all that comes before the end of the element it stands in: with its times on the visitor's clock, but where
    /// every character counts.
    fn nodes(&self, tokens: &mut Tokens, is_as_written: bool) -> Nodes {
        let mut drawn = Nodes::new();
        while let Some(token) = tokens.next() {
            match token {
                Token::Text(text) if is_as_written => drawn = drawn.and_text(text),
                Token::Text(text) => drawn = drawn.and(with_times(self.clock, text)),
                Token::Begin("time", datetime) => drawn.push(time(self.clock, datetime, tokens)),
                Token::Begin("a", address) if !self.is_live => {
                    let bare = tokens.clone().next();
                    let is_bare =
                        matches!(bare, Some(Token::Text(text)) if address.ends_with(text));
                    let words = self.nodes(tokens, true);
                    drawn = match is_bare {
                        true => drawn.and(quoted().children(words).into()),
                        false => drawn
                            .and(words)
                            .and_text(" (")
                            .and(quoted().text(address).into())
                            .and_text(")"),
                    };
                }
                Token::Begin(tag, value) => {
                    let is_as_written =
                        is_as_written || matches!(tag, "pre" | "code" | "kbd" | "samp");
                    let children = self.nodes(tokens, is_as_written);
                    drawn.push(element(self.clock, tag, value, children));
                }
                Token::End => break,
            }
        }
        drawn
    }
}

/// An address as text, which reads from left to right whatever stands around it.
fn quoted() -> Element {
    el("bdi").attr("dir", "ltr")
}

/// A time of the author's, on the visitor's clock if it says which it is.
fn time(clock: &Clock, datetime: &str, tokens: &mut Tokens) -> Element {
    let mut written = String::new();
    let mut open = 1;
    while open > 0
        && let Some(token) = tokens.next()
    {
        match token {
            Token::Text(text) => written.push_str(text),
            Token::Begin(..) => open += 1,
            Token::End => open -= 1,
        }
    }
    if let [Stretch::Stamp(_, at)] = *stamps(datetime.trim(), &IntlZones) {
        let written = match written.trim() {
            "" => datetime,
            written => written,
        };
        return stamp(clock, written, at);
    }
    el("time").attr("datetime", datetime).text(&written)
}

fn element(clock: &Clock, tag: &'static str, value: &str, children: Nodes) -> Element {
    // On paper an address is not told twice.
    let is_bare = tag == "a" && children.is_just(value);
    let element = el(tag)
        .maybe("class", is_bare.then_some("bare"))
        .children(children);
    let value = match tag {
        // Without an address that a link may have, its words stay.
        "a" if value.is_empty() => None,
        "a" => clock.address(value),
        "ol" => value.parse::<u32>().ok().map(|_| value.to_owned()),
        _ => None,
    };
    let element = match value {
        Some(value) => element
            .attr(attribute(tag), &value)
            .maybe("rel", (tag == "a").then_some(REL)),
        None => element,
    };
    // What may be wider than the rest scrolls by itself, so it can be reached by keyboard and has a name.
    let name = match tag {
        "pre" => Key::AsWritten,
        "table" => Key::Table,
        _ => return element,
    };
    el("div")
        .class("wide")
        .attr("tabindex", "0")
        .attr("role", "group")
        .attr("aria-label", clock.get(name))
        .child(element)
}
