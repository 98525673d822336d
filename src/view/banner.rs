use super::clock::Clock;
use super::links;
use super::mail::mail_line;
use super::mark::mark;
use super::pane::Pane;
use super::phrase::{said, title};
use crate::browser::{self, Detail};
use crate::feed::Entry;
use crate::polling::State;
use crate::render::{Element, Nodes, el};
use crate::status::{self, Details, Headline, Look, Show, Version};
use crate::words::Key;
use leptos::prelude::untrack;
use web_sys::wasm_bindgen::JsValue;

/// The banner: the one thing that matters most now, or nothing at all.
pub fn banner(pane: &Pane) -> Nodes {
    let undo = pane.undoable();
    if undo.is_none() && pane.shown().state == State::Loading {
        return Nodes::new();
    }
    let moment = pane.moment();
    let kept = pane.dismissed();
    let settings = &moment.attributes.settings;
    let next = |feed| status::next_banner_change(feed, settings, moment.clock.now, &kept);
    if let Some(next) = moment.feed().and_then(next) {
        moment.clock.holds_until(next);
    }
    // The page renders its own.
    if moment.attributes.show == Show::Never {
        return Nodes::new();
    }
    let undo = undo.filter(|version| version.is_in(&kept));
    let headline = status::headline(&moment.situation(), &kept);
    let headline = headline.or_else(|| undo.map(|_| Headline::dismissed()));
    headline.map_or_else(Nodes::new, |headline| {
        draw(pane, &moment.clock, &headline, undo)
    })
}

/// Dismisses what the banner says, if the page allows it, and notifies the page from `target`.
pub fn dismiss(pane: &Pane, target: &web_sys::Element, is_undoable: bool) {
    let moment = untrack(|| pane.moment());
    let kept = untrack(|| pane.dismissed());
    let headline = status::headline(&moment.situation(), &kept);
    if let Some(headline) = headline.filter(|headline| headline.is_dismissible)
        && let Some(version) = headline.version
    {
        browser::announce(
            target,
            "status-dismiss",
            named(&moment.clock, &headline, version),
        );
        pane.dismiss(version, is_undoable);
    }
}

/// What events have of a headline: the entry that it is about, if it is about one, its version, and how bad it is.
pub fn named(clock: &Clock, headline: &Headline, version: Version) -> Detail {
    let of_entry = |text: fn(&Clock, &Entry) -> JsValue| {
        headline
            .entry
            .map_or(JsValue::NULL, |entry| text(clock, entry))
    };
    Detail::default()
        .with("id", of_entry(|_, entry| entry.id.as_str().into()))
        .with("version", version.text())
        .with(
            "title",
            of_entry(|clock, entry| clock.text(&entry.name).0.into()),
        )
        .with("level", headline.look.unwrap_or(Look::Unknown).name())
}

fn draw(pane: &Pane, clock: &Clock, headline: &Headline, undo: Option<Version>) -> Nodes {
    let mut inside = el("div").class("in").opt(headline.look.map(mark));
    let mut text = lines(clock, headline);
    if headline.look.is_some() {
        text = text.child(links(clock, headline));
    }
    inside = inside.child(text);
    if let Some(version) = undo {
        inside = with_undo(pane, clock, inside, version);
    }
    if let Some(version) = headline.version.filter(|_| headline.is_dismissible) {
        inside = inside.child(close_button(pane, clock, version));
    }
    el("section")
        .class("banner")
        .part("banner")
        .attr("aria-label", clock.get(Key::ServiceStatus))
        .attr("data-level", headline.look.unwrap_or(Look::Unknown).name())
        .child(inside)
        .into()
}

/// The lines of text; none for what there is nothing to say of.
fn lines(clock: &Clock, headline: &Headline) -> Element {
    let line = |name: &'static str, said: Nodes| {
        (!said.is_empty()).then(|| el("p").class(name).part(name).children(said))
    };
    el("div")
        .class("text")
        .opt(line("state", said(clock, &headline.state)))
        .opt(line("title", title(clock, &headline.title).into()))
        .opt(line("time", time(clock, headline)))
        .opt(line("clocks", said(clock, &headline.clocks)))
        .opt(line("affects", said(clock, &headline.affects)))
        .opt(advice(clock, headline))
        .opt(line("mail", mail_line(clock, headline.mail.as_ref())))
}

/// The time, and in brackets what stands beside it.
fn time(clock: &Clock, headline: &Headline) -> Nodes {
    let time = said(clock, &headline.time);
    let beside = said(clock, &headline.beside);
    if beside.is_empty() {
        return time;
    }
    let beside = clock.with(Key::InBrackets, "text", beside);
    let there = el("span").class("there").part("there").children(beside);
    time.and_text(" ").and(there.into())
}

/// The first line of what a customer can do.
fn advice(clock: &Clock, headline: &Headline) -> Option<Element> {
    let (advice, lang) = clock.text(headline.advice?);
    let first = advice.lines().next().filter(|line| !line.is_empty())?;
    let line = el("p").class("affects").part("affects");
    Some(line.maybe("lang", lang).text(first))
}

/// The links below the text: to the details, to all of it, and to where else the provider speaks.
fn links(clock: &Clock, headline: &Headline) -> Element {
    let details = headline.details.and_then(|details| url_of(clock, details));
    // A page puts a link of its own in the place of ours.
    let link = details.as_deref().map(|url| {
        let link = el("a").part("link").attr("href", url);
        link.text(clock.get(Key::Details))
    });
    let slot = el("slot").attr("name", "details").opt(link);
    let links = el("p").class("links").part("links").child(slot);
    let more = said(clock, &headline.more);
    let more = (!more.is_empty()).then(|| {
        // All of it, and not the one entry that the details are about.
        let all = details.as_deref().and_then(|url| url.split('#').next());
        let link = match all {
            Some(url) => el("a").attr("href", url),
            None => el("span"),
        };
        link.part("more").children(more)
    });
    links
        .opt(more)
        .children(links::links(clock, &headline.elsewhere))
}

/// The whole URL that the details lead to, if it is one that a link may have.
fn url_of(clock: &Clock, details: Details) -> Option<String> {
    match details {
        Details::Feed(url) => clock.address(url),
        Details::Page { href, entry: None } => browser::address(href, ""),
        Details::Page {
            href,
            entry: Some(id),
        } => browser::address(&[href, "#", &browser::encode(id)].concat(), ""),
    }
}

// One and the same button first dismisses and then restores, so the focus is where it is wanted. Safari gives it to a button
// that was clicked only where that has a tabindex.
fn button(version: Version) -> Element {
    el("button")
        .key(&version.text())
        .attr("type", "button")
        .attr("tabindex", "0")
}

fn with_undo(pane: &Pane, clock: &Clock, inside: Element, version: Version) -> Element {
    let pressed = pane.clone();
    let undo = button(version).class("undo").part("undo");
    let undo = undo
        .text(clock.get(Key::Undo))
        .on("click", move |_| pressed.undo(version));
    let left = pane.clone();
    inside.child(undo).on("focusout", move |_| {
        if browser::has_focus() {
            left.forget_undo();
        }
    })
}

fn close_button(pane: &Pane, clock: &Clock, version: Version) -> Element {
    let pressed = pane.clone();
    let close = button(version).class("close").part("dismiss");
    close
        .attr("aria-label", clock.get(Key::Dismiss))
        .text("×")
        .on("click", move |button| dismiss(&pressed, button, true))
}
