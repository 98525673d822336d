use super::clock::Clock;
use super::links;
use super::mail::mail_line;
use super::mark::mark;
use super::pane::Pane;
use super::phrase::{said, title};
use crate::browser::{self, Detail};
use crate::feed::Entry;
use crate::polling::State;
use crate::render::{Element, Nodes, markup};
use crate::schedule::Duration;
use crate::status::{self, Details, Headline, Look, Phrase, Show, Version};
use crate::words::Key;
use leptos::prelude::untrack;
use web_sys::wasm_bindgen::JsValue;

/// How long what was dismissed can be restored.
const UNDO: Duration = Duration::from_seconds(8);

/// The banner: the one entry that matters most now, or nothing at all.
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
        let about = headline.entry.map_or("-", |entry| entry.id.as_str());
        let name = is_undoable.then(|| title(&moment.clock, &headline.title).into());
        browser::announce(
            target,
            "status-dismiss",
            named(&moment.clock, &headline, version),
        );
        pane.dismiss(version, about, name);
        if is_undoable {
            let button = target.clone();
            pane.forget_undo_later(UNDO, move || browser::is_held(&button));
        }
    }
}

/// The fields of an event about a headline: the entry that it is about, if there is one, the entry's version, and the level.
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
    let look = headline.look.unwrap_or(Look::Unknown);
    let dismissible = headline.version.filter(|_| headline.is_dismissible);
    let inside = markup! {
        <div class="in">
            {headline.look.map(mark)}
            {text(clock, headline)}
            {undo.map(|version| undo_button(pane, clock, version))}
            {dismissible.map(|version| close_button(pane, clock, headline, version))}
        </div>
    };
    Nodes::from(markup! {
        <section class="banner" part="banner" aria-label={clock.get(Key::ServiceStatus)} data-level={look.name()}>
            {inside}
        </section>
    })
}

/// The lines of text, without a line for what is not known.
fn text(clock: &Clock, headline: &Headline) -> Element {
    markup! {
        <div class="text">
            {line("state", said(clock, &headline.state))}
            {line("title", title(clock, &headline.title).into())}
            {line("time", clock.capitalised(time(clock, headline)))}
            {line("clocks", said(clock, &headline.clocks))}
            {line("affects", said(clock, &headline.affects))}
            {advice(clock, headline)}
            {line("mail", mail_line(clock, headline.mail.as_ref()))}
            {headline.look.map(|_| links(clock, headline))}
        </div>
    }
}

fn line(name: &str, said: Nodes) -> Option<Element> {
    (!said.is_empty()).then(|| markup! { <p class={name} part={name}>{said}</p> })
}

/// The time, with the text beside it in parentheses.
fn time(clock: &Clock, headline: &Headline) -> Nodes {
    let time = said(clock, &headline.time);
    let beside = said(clock, &headline.beside);
    if beside.is_empty() {
        return time;
    }
    let beside = clock.with(Key::InBrackets, "text", beside);
    let there = markup! { <span class="there" part="there">{beside}</span> };
    time.and_text(" ").and(there.into())
}

/// The first line of the advice to customers.
fn advice(clock: &Clock, headline: &Headline) -> Option<Element> {
    let (advice, lang) = clock.text(headline.advice?);
    let first = advice.lines().next().filter(|line| !line.is_empty())?;
    Some(markup! { <p class="affects" part="affects" lang?={lang}>{first}</p> })
}

/// The links below the text: to the details, to the status page, and to the provider's other channels.
fn links(clock: &Clock, headline: &Headline) -> Element {
    let details = headline.details.and_then(|details| url_of(clock, details));
    let details = details.as_deref();
    let link = details.map(|url| {
        let label = clock.get(Key::Details);
        let name = named_after(clock, label, headline);
        markup! { <a part="link" href={url} aria-label={&name}>{label}</a> }
    });
    markup! {
        <p class="links" part="links">
            // A page can replace our link with its own.
            <slot name="details">{link}</slot>
            {more(clock, headline, details)}
            {links::links(clock, &headline.elsewhere)}
        </p>
    }
}

/// The name of a control in a list of all controls of the page: its label, and what it is about.
fn named_after(clock: &Clock, label: &str, headline: &Headline) -> String {
    let title: Nodes = title(clock, &headline.title).into();
    clock.named(label, &title.plain())
}

/// The number of other entries, with a link to the status page.
fn more(clock: &Clock, headline: &Headline, details: Option<&str>) -> Option<Element> {
    let more = said(clock, &headline.more);
    if more.is_empty() {
        return None;
    }
    // Without the fragment that names the entry of the details link.
    let all = details.and_then(|url| url.split('#').next());
    Some(match all {
        Some(url) => {
            let name = messages(clock, &headline.more);
            markup! { <a href={url} part="more" aria-label?={name.as_deref()}>{more}</a> }
        }
        None => markup! { <span part="more">{more}</span> },
    })
}

/// "And 2 more messages".
fn messages(clock: &Clock, more: &Phrase) -> Option<String> {
    match more {
        Phrase::Counted(_, count) => Some(clock.count(Key::AndMoreMessages, *count)),
        _ => None,
    }
}

/// The absolute URL of the details link, if its scheme is allowed.
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

// For one version both buttons have the same key: the one that dismissed it becomes the one that restores it, and keeps the focus.
// Safari focuses a button that was clicked only where that has a tabindex.

fn undo_button(pane: &Pane, clock: &Clock, version: Version) -> Element {
    let pane = pane.clone();
    markup! {
        <button key={&version.text()} type="button" tabindex="0" class="undo" part="undo"
            on:click={move |_| pane.undo(version)}>
            {clock.get(Key::Undo)}
        </button>
    }
}

fn close_button(pane: &Pane, clock: &Clock, headline: &Headline, version: Version) -> Element {
    let pane = pane.clone();
    let name = named_after(clock, clock.get(Key::Dismiss), headline);
    markup! {
        <button key={&version.text()} type="button" tabindex="0" class="close" part="dismiss"
            aria-label={&name} on:click={move |button| dismiss(&pane, button, true)}>
            "×"
        </button>
    }
}
