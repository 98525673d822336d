use super::clock::Clock;
use super::links::REL;
use super::pane::Pane;
use super::phrase::said;
use super::reader::read;
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
    let (class, markup) = marked_up(body_format(body), part);
    let mut tokens = markup.beginning(slices.max(1) * SLICE);
    if is_unfolded && tokens != markup.tokens() {
        pane.grow(id);
    }
    let is_live = !entry.is_security_notice();
    let content = markup! {
        <div class={class} part="body" dir="auto" lang?={lang}>
            {Drawing { clock, is_live }.nodes(&mut tokens, false)}
        </div>
    };
    let is_long = start.len() < body.len() || markup.is_long();
    Some(match is_long {
        true => fold(pane, clock, entry, id, content),
        false => content,
    })
}

/// A body as markup, and the class to draw it with. One that cannot be read in its form is drawn as plain text.
fn marked_up(format: BodyFormat, body: &str) -> (&'static str, Rc<Markup>) {
    match read(format, body) {
        // Authors of Markdown, or of a few tags in a text, still end a line where it is to end.
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

/// A long body, with the button that unfolds it or folds it again.
fn fold(pane: &Pane, clock: &Clock, entry: &Entry, id: &str, content: Element) -> Element {
    let is_unfolded = pane.is_unfolded(id);
    // An id may hold anything, a reference to one no space.
    let name = format!("body-{}", browser::encode(id));
    let (label, of) = match is_unfolded {
        true => (Key::ReadLess, Key::ReadLessOf),
        false => (Key::ReadMore, Key::ReadMoreOf),
    };
    let of = clock.say(of, &[("title", clock.text(&entry.name).0)]);
    let expanded = if is_unfolded { "true" } else { "false" };
    let (pane, id) = (pane.clone(), id.to_owned());
    markup! {
        <div>
            <div id={&name} class?={(!is_unfolded).then_some("fold")}>{content}</div>
            <button class="more" part="more" type="button" aria-label={&of} aria-controls={&name} aria-expanded={expanded}
                on:click={move |_| pane.unfold(&id, !is_unfolded)}>
                {clock.get(label)}
            </button>
        </div>
    }
}

/// A text with its timestamps on the visitor's clock. As they were written they are the title.
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
                Token::Begin("a", url) if !self.is_live => {
                    drawn = drawn.and(self.quoted_link(url, tokens));
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

    /// A link that leads nowhere: its text, and its URL where that is not the text.
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

/// A URL as text, which reads from left to right whatever stands around it.
fn quoted(url: Nodes) -> Element {
    markup! { <bdi dir="ltr">{url}</bdi> }
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

/// A link, whose text stays where it has no URL that a link may have.
fn link(clock: &Clock, url: &str, text: Nodes) -> Element {
    // On paper a URL is not told twice.
    let is_bare = text.is_just(url);
    let url = Some(url).filter(|url| !url.is_empty());
    let url = url.and_then(|url| clock.address(url));
    let rel = url.as_ref().map(|_| REL);
    markup! { <a class?={is_bare.then_some("bare")} href?={url.as_deref()} rel?={rel}>{text}</a> }
}

/// What may be wider than the rest scrolls by itself, so it can be reached by keyboard and has a name.
fn wide(clock: &Clock, name: Key, element: Element) -> Element {
    markup! {
        <div class="wide" tabindex="0" role="group" aria-label={clock.get(name)}>{element}</div>
    }
}
