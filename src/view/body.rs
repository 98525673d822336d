use super::clock::Clock;
use super::links::REL;
use super::pane::Pane;
use super::phrase::said;
use super::place::Place;
use super::reader::read;
use super::truth;
use crate::browser::{self, IntlZones};
use crate::feed::{Entry, Text};
use crate::render::{Element, Nodes, el, markup};
use crate::schedule::Instant;
use crate::text::{
    BodyFormat, Markup, Segment, Token, Tokens, beginning, body_format, plain, strip_tags,
    timestamps,
};
use crate::words::Key;
use std::rc::Rc;

/// The number of bytes of a body that are rendered in one task.
const SLICE: usize = 8 * 1024;

/// The provider's text about `entry`, collapsed if it is long; the newest one only if it is very long. `id` identifies it among all texts that can be expanded.
pub fn body(
    pane: &Pane,
    clock: &Clock,
    entry: &Entry,
    text: &Text,
    id: &str,
    place: Place,
    is_newest: bool,
) -> Option<Element> {
    let (body, lang) = clock.text(text);
    if body.trim().is_empty() {
        return None;
    }
    let slices = pane.slices(id);
    let is_unfolded = slices > 0;
    let start = beginning(body);
    let part = if is_unfolded { body } else { start };
    let (class, markup) = marked_up(body_format(body), part);
    let mut tokens = markup.beginning(slices.max(1) * SLICE);
    if is_unfolded && tokens != markup.tokens() {
        pane.grow(id);
    }
    let is_live = !entry.is_security_notice();
    let content = markup! {
        <div class={class} part="body" dir="auto" lang?={lang}>
            {Drawing { clock, is_live, place }.nodes(&mut tokens, false)}
        </div>
    };
    // The newest text is what visitors come for.
    let is_long = start.len() < body.len() || (markup.is_long() && !is_newest);
    Some(match is_long {
        true => fold(pane, clock, entry, id, content),
        false => content,
    })
}

/// A body as markup, and the class to render it with. One that cannot be parsed in its format is rendered as plain text.
fn marked_up(format: BodyFormat, body: &str) -> (&'static str, Rc<Markup>) {
    match read(format, body) {
        // Authors of Markdown, or of a text with a few tags, still expect a line break where they wrote one.
        Some(markup) if format == BodyFormat::Markdown => ("body marked", markup),
        Some(markup) if markup.is_inline() => ("body lines", markup),
        Some(markup) => ("body", markup),
        None => {
            let markup = match format {
                BodyFormat::Html => plain(&strip_tags(body)),
                BodyFormat::Plain | BodyFormat::Markdown => plain(body),
            };
            ("body", Rc::new(markup))
        }
    }
}

/// A long body, with the button that expands or collapses it.
fn fold(pane: &Pane, clock: &Clock, entry: &Entry, id: &str, content: Element) -> Element {
    let is_unfolded = pane.is_unfolded(id);
    // An id may hold any character; an ARIA reference to it no space.
    let name = format!("body-{}", browser::encode(id));
    let (label, of) = match is_unfolded {
        true => (Key::ReadLess, Key::ReadLessOf),
        false => (Key::ReadMore, Key::ReadMoreOf),
    };
    let of = clock.say(of, &[("title", clock.text(&entry.name).0)]);
    let (pane, id) = (pane.clone(), id.to_owned());
    markup! {
        <div>
            <div id={&name} class?={(!is_unfolded).then_some("fold")}>{content}</div>
            <button class="more" part="more" type="button" aria-label={&of} aria-controls={&name} aria-expanded={truth(is_unfolded)}
                on:click={move |_| pane.unfold(&id, !is_unfolded)}>
                {clock.get(label)}
            </button>
        </div>
    }
}

/// A text with its timestamps on the visitor's clock. The `title` of each is the timestamp as it was written.
pub fn with_times(clock: &Clock, text: &str) -> Nodes {
    let mut drawn = Nodes::new();
    for segment in timestamps(text, &IntlZones) {
        drawn = match segment {
            Segment::Text(text) => drawn.and_text(text),
            Segment::Timestamp(written, at) => drawn.and(stamp(clock, written, at).into()),
        };
    }
    drawn
}

fn stamp(clock: &Clock, written: &str, at: Instant) -> Element {
    markup! {
        <time datetime={&at.to_string()} title={written}>{said(clock, &clock.clocks().stamp(at))}</time>
    }
}

/// How a body is rendered.
struct Drawing<'a> {
    clock: &'a Clock,
    /// Whether its links are links. A warning about a phishing address quotes it, and nobody should get there by a slip.
    is_live: bool,
    /// The level of its headings depends on that of the entry's own.
    place: Place,
}

impl Drawing<'_> {
    /// Renders everything before the end of the enclosing element: with its times on the visitor's clock, except where
    /// every character counts.
    fn nodes(&self, tokens: &mut Tokens, is_as_written: bool) -> Nodes {
        let mut drawn = Nodes::new();
        while let Some(token) = tokens.next() {
            match token {
                Token::Text(text) if is_as_written => drawn = drawn.and_text(text),
                Token::Text(text) => drawn = drawn.and(with_times(self.clock, text)),
                Token::Begin("time", datetime) => drawn.push(time(self.clock, datetime, tokens)),
                Token::Begin("a", url) if !self.is_live => {
                    drawn = drawn.and(self.quoted_link(url, tokens));
                }
                Token::Begin(tag, value) => {
                    let is_as_written =
                        is_as_written || matches!(tag, "pre" | "code" | "kbd" | "samp");
                    let children = self.nodes(tokens, is_as_written);
                    let tag = match (self.place, tag) {
                        (Place::Answer, "h5") => "h3",
                        (Place::Answer, "h6") => "h4",
                        _ => tag,
                    };
                    drawn.push(element(self.clock, tag, value, children));
                }
                Token::End => break,
            }
        }
        drawn
    }

    /// A disabled link: its text, and its URL where that is not the text.
    fn quoted_link(&self, url: &str, tokens: &mut Tokens) -> Nodes {
        let first = tokens.clone().next();
        let is_bare = matches!(first, Some(Token::Text(text)) if url.ends_with(text));
        let text = self.nodes(tokens, true);
        match is_bare {
            true => quoted(text).into(),
            false => text
                .and_text(" (")
                .and(quoted(Nodes::text(url)).into())
                .and_text(")"),
        }
    }
}

/// A URL as text, which is left-to-right in any surrounding text.
fn quoted(url: Nodes) -> Element {
    markup! { <bdi dir="ltr">{url}</bdi> }
}

/// A `<time>` of the author's, on the visitor's clock if it has a valid `datetime`.
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
    if let [Segment::Timestamp(_, at)] = *timestamps(datetime.trim(), &IntlZones) {
        let written = match written.trim() {
            "" => datetime,
            written => written,
        };
        return stamp(clock, written, at);
    }
    markup! { <time datetime={datetime}>{written.as_str()}</time> }
}

fn element(clock: &Clock, tag: &'static str, value: &str, children: Nodes) -> Element {
    let element = match tag {
        "a" => link(clock, value, children),
        "ol" => {
            let start = value.parse::<u32>().ok().map(|_| value);
            markup! { <ol start?={start}>{children}</ol> }
        }
        _ => el(tag).children(children),
    };
    match tag {
        "pre" => wide(clock, Key::AsWritten, element),
        "table" => wide(clock, Key::Table, element),
        _ => element,
    }
}

/// A link, or only its text where the scheme of its URL is not allowed.
fn link(clock: &Clock, url: &str, text: Nodes) -> Element {
    // In print, a URL that is the text already is not repeated.
    let is_bare = text.is_just(url);
    let url = Some(url).filter(|url| !url.is_empty());
    let url = url.and_then(|url| clock.address(url));
    let rel = url.as_ref().map(|_| REL);
    markup! { <a class?={is_bare.then_some("bare")} href?={url.as_deref()} rel?={rel}>{text}</a> }
}

/// Wide content scrolls in a region of its own, which the keyboard can reach and which has a name.
pub fn wide(clock: &Clock, name: Key, element: Element) -> Element {
    markup! {
        <div class="wide" tabindex="0" role="group" aria-label={clock.get(name)}>{element}</div>
    }
}
