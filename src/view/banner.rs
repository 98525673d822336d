use super::clock::Clock;
use super::entry::whole;
use super::links;
use super::mail::mail_line;
use super::mark::mark;
use super::pane::Pane;
use super::phrase::{said, title};
use super::truth;
use crate::browser::{self, Detail};
use crate::feed::Entry;
use crate::polling::State;
use crate::render::{Element, Nodes, markup};
use crate::schedule::Duration;
use crate::status::{self, Density, Details, Headline, Lanes, Look, Phrase, Version};
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
    if !moment.attributes.has_banner() {
        return Nodes::new();
    }
    let undo = undo.filter(|version| version.is_in(&kept));
    let headline = status::headline(&moment.situation(), &kept);
    let headline = headline.or_else(|| undo.map(|_| Headline::dismissed()));
    let Some(headline) = headline else {
        return Nodes::new();
    };
    let clock = &moment.clock;
    let (density, until) = headline.density(&moment.attributes, clock.now, pane.is_low_window());
    if let Some(until) = until {
        clock.holds_until(until);
    }
    draw(pane, clock, &headline, undo, density)
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
        pane.note_seen(&moment.clock.base, headline.entry.as_slice());
        if is_undoable {
            let button = target.clone();
            pane.forget_undo_later(UNDO, move || browser::is_held(&button));
        }
    }
}

/// Shows all that a banner has to say.
pub fn show_more(pane: &Pane) {
    pane.unfold(MORE, true);
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

/// The id under which the pane keeps whether the visitor has asked for more.
const MORE: &str = "banner";

fn draw(
    pane: &Pane,
    clock: &Clock,
    headline: &Headline,
    undo: Option<Version>,
    density: Density,
) -> Nodes {
    let look = headline.look.unwrap_or(Look::Unknown);
    let dismissible = headline.version.filter(|_| headline.is_dismissible);
    let has_more = headline.has_more(density);
    let is_open = has_more && pane.is_unfolded(MORE);
    let shown = match density {
        _ if is_open => Density::Full,
        Density::Compact if !has_more => Density::Full,
        density => density,
    };
    let seen = pane.seen();
    let moved = |entry| status::moved_since(&seen, &clock.base, entry);
    let moved = headline.entry.map_or(Phrase::Nothing, moved);
    let moved = line("moved", said(clock, &moved));
    let text = match shown {
        Density::Line => line_text(clock, headline),
        Density::Compact => compact_text(clock, headline, moved),
        Density::Full => full_text(clock, headline, moved),
    };
    let inside = markup! {
        <div class="in">
            {headline.look.map(mark)}
            {text}
            {has_more.then(|| more_button(pane, clock, headline, is_open))}
            {undo.map(|version| undo_button(pane, clock, version))}
            {dismissible.map(|version| close_button(pane, clock, headline, version))}
        </div>
    };
    Nodes::from(markup! {
        <section class="banner" part="banner" aria-label={clock.get(Key::ServiceStatus)} data-level={look.name()} data-density={shown.name()}>
            {inside}
        </section>
    })
}

/// The title and one time, with a word that tells maintenance from an outage. The page's script draws the same before the engine is there
/// (first-text.js). Screen readers are told the whole state.
fn line_text(clock: &Clock, headline: &Headline) -> Element {
    let state = said(clock, &headline.state);
    let time = clock.capitalised(said(clock, &headline.brief));
    let kind = headline.kind().map(|kind| {
        let word = clock.get(kind);
        markup! { <span class="state" aria-hidden="true">{word}</span> }
    });
    let time = (!time.is_empty())
        .then(|| markup! { <p class="time" part="time"><span>{time}</span>{kind}</p> });
    markup! {
        <div class="text">
            {title_line(clock, headline)}
            {(!state.is_empty()).then(|| markup! { <p class="vh">{state}</p> })}
            {time}
            {doubts(clock, headline)}
        </div>
    }
}

/// The title, the state with the time, and the mail lanes as icons.
fn compact_text(clock: &Clock, headline: &Headline, moved: Option<Element>) -> Element {
    let state = said(clock, &headline.state);
    let state =
        (!state.is_empty()).then(|| markup! { <span class="state" part="state">{state}</span> });
    let time = clock.capitalised(said(clock, headline.compact_time()));
    let time = match (state, time.is_empty()) {
        (Some(state), _) => Nodes::from(state).and_text(" ").and(time),
        (None, _) => time,
    };
    markup! {
        <div class="text">
            {title_line(clock, headline)}
            {line("time", time)}
            {moved}
            {doubts(clock, headline)}
            <div class="last">
                {headline.mail.as_ref().map(|mail| icons(clock, mail))}
                {links(clock, headline)}
            </div>
        </div>
    }
}

/// The mail lanes by name, each with the icon of its level. The state is there for screen readers.
fn icons(clock: &Clock, mail: &Lanes) -> Element {
    let lanes: Nodes = mail
        .lanes
        .iter()
        .map(|lane| {
            let level = lane.level();
            markup! {
                <span class="lane" data-level={level.name()}>
                    {mark(Look::Level(level))}
                    {clock.get(lane.name)}
                    <span class="vh">{said(clock, &lane.state())}</span>
                </span>
            }
        })
        .collect();
    // Of planned work, these marks are no trouble yet.
    let heading = mail
        .is_at_times
        .then(|| markup! { <span>{clock.get(Key::DuringMaintenance)}</span> });
    markup! { <p class="mail" part="mail">{heading}{lanes}</p> }
}

fn doubts(clock: &Clock, headline: &Headline) -> Option<Element> {
    line("there", said(clock, &headline.doubts))
}

/// All lines of text, without a line for what is not known.
fn full_text(clock: &Clock, headline: &Headline, moved: Option<Element>) -> Element {
    markup! {
        <div class="text">
            {line("state", said(clock, &headline.state))}
            {title_line(clock, headline)}
            {line("time", clock.capitalised(time(clock, headline)))}
            {moved}
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

/// The title, of three lines at most.
fn title_line(clock: &Clock, headline: &Headline) -> Option<Element> {
    let whole = match &headline.title {
        Phrase::Text(words) => whole(clock.text(words).0),
        Phrase::Written(words) => whole(words),
        _ => None,
    };
    let line = line("title", title(clock, &headline.title).into())?;
    Some(line.maybe("title", whole))
}

/// The time, with the text beside it in parentheses.
fn time(clock: &Clock, headline: &Headline) -> Nodes {
    let time = said(clock, &headline.time);
    let beside = said(clock, &headline.beside);
    let beside = clock.both(Key::Semicolon, beside, said(clock, &headline.doubts));
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
    // Without the fragment that names the entry of the details link. On this page there is nowhere else to go.
    let is_here = matches!(headline.details, Some(Details::Page { href: "", .. }));
    let all = details.filter(|_| !is_here);
    let all = all.and_then(|url| url.split('#').next());
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
        Details::Page {
            href: "",
            entry: Some(id),
        } => Some(browser::permalink(id)),
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

/// The button that shows all, or only as much as the page wants.
fn more_button(pane: &Pane, clock: &Clock, headline: &Headline, is_open: bool) -> Element {
    let name = clock.with(Key::ReadMoreOf, "title", said(clock, &headline.title));
    let pane = pane.clone();
    markup! {
        <button key="more" type="button" tabindex="0" class="toggle" part="toggle" aria-expanded={truth(is_open)}
            on:click={move |_| pane.unfold(MORE, !is_open)}>
            <span class="vh">{name}</span>
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
