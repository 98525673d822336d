use super::body::{body, with_times};
use super::clock::Clock;
use super::course::course;
use super::day_bar::{caption, day_bar};
use super::filters::Filters;
use super::links::{link, long_list};
use super::mail::mail;
use super::mark::mark;
use super::more::LongList;
use super::pane::{Moment, Pane};
use super::phrase::said;
use super::place::Place;
use super::progress::progress;
use super::subscribe::get_updates;
use crate::browser;
use crate::feed::{Entry, Feed, Kind, Update, Upstream};
use crate::render::{Element, Nodes, el, markup};
use crate::schedule::{Duration, Window};
use crate::status::{
    self, Advice, CalledOff, ComponentRow, DayBar, Fact, Mark, News, Phrase, Slices, Story, When,
    WindowKind, WindowPart, WindowRow,
};
use crate::words::Key;
use std::slice;

/// How long a button says that the link is copied.
const COPIED: Duration = Duration::from_seconds(5);

/// The card of an open incident, planned maintenance or a notice, with all details.
pub fn card(
    pane: &Pane,
    filters: &Filters,
    moment: &Moment,
    feed: &Feed,
    entry: &Entry,
    place: Place,
    is_linked: bool,
) -> Element {
    let clock = &moment.clock;
    let card = status::card(&moment.situation(), feed, entry, &moment.judged);
    let part = match entry.kind {
        Kind::Incident => "card incident",
        Kind::Maintenance { .. } => "card maintenance",
        Kind::Notice { .. } => "card notice",
    };
    let (heading, class, part) = match place {
        Place::Answer => (
            el("h2").part("title headline"),
            "card entry answer",
            format!("{part} answer"),
        ),
        Place::Section => (el("h4").part("title"), "card entry", part.to_owned()),
    };
    let heading = heading.child(title(clock, entry));
    let about = clock.text(&entry.name).0;
    // Beside the headline, or, where there is no room, with the links of the entry.
    let beside = match place {
        Place::Answer => get_updates(clock, feed, None),
        Place::Section => None,
    };
    let updates = match entry.kind {
        Kind::Notice { .. } => None,
        _ => get_updates(clock, feed, Some(about)),
    };
    let state = line("p", "state", said(clock, &card.state)).map(|state| state.part("state"));
    let moved = status::moved_since(&pane.seen_before(), &clock.base, entry);
    let moved = line("p", "moved", said(clock, &moved)).map(|moved| moved.part("moved"));
    let content = match &card.called_off {
        Some(off) => called_off(pane, filters, clock, entry, off, &card.story),
        None => inside(pane, filters, clock, entry, &card.story, place, updates),
    };
    let class = match is_linked {
        true => format!("{class} on"),
        false => class.to_owned(),
    };
    markup! {
        <article key={&entry.id} class={&class} part={&part} data-level={card.look.name()} data-id={&entry.id}>
            // No `header`: some browsers take one in a shadow root for the banner of the whole page.
            <div class="head">
                {mark(card.look)}
                {heading}
                {anchor(clock, entry)}
                {state}
                {beside}
            </div>
            {moved}
            {content}
        </article>
    }
}

/// Cancelled or postponed work: that it is, and why. The rest is folded, and rendered once it is opened.
fn called_off(
    pane: &Pane,
    filters: &Filters,
    clock: &Clock,
    entry: &Entry,
    off: &CalledOff,
    story: &Story,
) -> Nodes {
    let reason = off.reason.and_then(|news| {
        let id = update_id(entry, &news);
        body(
            pane,
            clock,
            entry,
            &news.update.body,
            &id,
            Place::Section,
            true,
        )
    });
    let id = format!("{}/rest", entry.id);
    let is_open = pane.is_unfolded(&id);
    let rest = is_open.then(|| inside(pane, filters, clock, entry, story, Place::Section, None));
    let toggle = {
        let (pane, id) = (pane.clone(), id.clone());
        move |element: &web_sys::Element| pane.unfold(&id, browser::is_open(element))
    };
    let rest = markup! {
        <details key={&id} class="rest" open?={is_open.then_some("")} on:toggle={toggle}>
            <summary>{clock.get(Key::Details)}</summary>
            <div class="entry">{rest.unwrap_or_default()}</div>
        </details>
    };
    let line = meta(said(clock, &off.line)).map(|line| line.part("time"));
    [line, reason, Some(rest)].into_iter().flatten().collect()
}

pub fn title(clock: &Clock, entry: &Entry) -> Element {
    let (title, lang) = clock.text(&entry.name);
    markup! { <span class="name" title?={whole(title)}><bdi lang?={lang}>{title}</bdi></span> }
}

/// The title again where it may be cut off: a long one has three lines at most.
pub fn whole(title: &str) -> Option<&str> {
    const LONG: usize = 80;
    (title.len() > LONG).then_some(title)
}

/// The permalink of this entry on this page.
fn anchor(clock: &Clock, entry: &Entry) -> Element {
    let url = browser::permalink(&entry.id);
    let name = named(clock, Key::LinkToEntry, entry);
    markup! {
        <a class="anchor" part="anchor" href={&url} aria-label={&name}>"#"</a>
    }
}

/// The name of a control of an entry.
fn named(clock: &Clock, label: Key, entry: &Entry) -> String {
    clock.named(clock.get(label), clock.text(&entry.name).0)
}

/// The content of an entry below its header; `more` stands with its links.
pub fn inside(
    pane: &Pane,
    filters: &Filters,
    clock: &Clock,
    entry: &Entry,
    story: &Story,
    place: Place,
    more: Option<Element>,
) -> Nodes {
    // The first card of the page has its newest update above the fold, and the facts below it.
    let facts = facts(pane, clock, entry, &story.facts);
    let (facts, facts_below) = match place {
        Place::Section => (facts, None),
        Place::Answer => (None, facts),
    };
    let [marks, more_marks] = marks(pane, clock, entry, &story.marks);
    let [log, more_news] = news(pane, clock, entry, &story.news, place);
    let [tags, more_tags] = tags(pane, filters, clock, entry);
    let summaries = LongList {
        slices: Slices::UPDATES,
        label: Key::ShowUpdates,
        ..items(pane, clock, entry, "summaries")
    };
    let (summaries, more_summaries) = summaries.draw(story.summaries.len(), &mut |index| {
        summary(pane, clock, entry, story.summaries[index], place)
    });
    let above = [
        facts,
        story.mail.as_ref().map(|lanes| mail(clock, lanes, place)),
        marks,
        more_marks,
        story.advice.and_then(|it| advice(clock, it, place)),
    ];
    let below = [
        more_summaries,
        story.course.as_ref().map(|it| course(clock, it)),
        log,
        more_news,
        facts_below,
        tags,
        more_tags,
        links(pane, clock, entry, story, more),
    ];
    when(pane, clock, entry, &story.when)
        .and(above.into_iter().flatten().collect())
        .and(summaries)
        .and(below.into_iter().flatten().collect())
}

/// One of the lists of an entry.
fn items<'a>(pane: &'a Pane, clock: &'a Clock, entry: &Entry, name: &str) -> LongList<'a> {
    LongList {
        pane,
        clock,
        id: [&entry.id, "/", name].concat(),
        slices: Slices::ITEMS,
        label: Key::ShowAll,
        class: "more",
    }
}

pub fn meta(said: Nodes) -> Option<Element> {
    line("p", "meta", said)
}

fn when(pane: &Pane, clock: &Clock, entry: &Entry, when: &When) -> Nodes {
    let windows = LongList {
        slices: Slices::WINDOWS,
        ..items(pane, clock, entry, "windows")
    };
    let (windows, rest) = windows.draw(when.windows.len(), &mut |index| {
        window(clock, &when.windows[index], when)
    });
    let previous = when.previous.iter();
    let previous = previous.take(Slices::WINDOWS.shown(when.previous.len(), 0));
    let rows: Nodes = previous.map(|row| window(clock, row, when)).collect();
    let rows = rows.and(windows);
    let bar = when
        .has_shared_bar()
        .then(|| DayBar::of(&when.windows, None, clock.clocks()));
    let bar = bar.flatten().map(|bar| day_bar(clock, &bar, None));
    let list = (!rows.is_empty()).then(|| markup! { <ul class="when" part="windows">{rows}</ul> });
    let text = clock.both(
        Key::TwoSentences,
        said(clock, &when.lead),
        said(clock, &when.note),
    );
    let text = text.plain();
    let about = clock.text(&entry.name).0;
    let progress = when
        .progress
        .map(|it| progress(clock, &it, about, text.trim()));
    let lead = lead(clock, when);
    let note = meta(said(clock, &when.note)).map(|note| note.part("time"));
    let calendar = when
        .is_for_calendar
        .then(|| add_to_calendar(pane, clock, entry));
    // What is said of the end belongs to it.
    let (with_lead, note) = match (&lead, &progress) {
        (None, None) => (None, note),
        _ => (note, None),
    };
    [lead, with_lead, progress, list, rest, bar, note, calendar]
        .into_iter()
        .flatten()
        .collect()
}

/// While work is under way: until when, in large type.
fn lead(clock: &Clock, when: &When) -> Option<Element> {
    // Until when, and how long that is: each stays together if there is room for it.
    let piece = |phrase| markup! { <span class="range">{said(clock, phrase)}</span> };
    let text = match &when.lead {
        Phrase::Joined(key, pieces) => {
            let [until, left] = &**pieces;
            clock.both(*key, piece(until).into(), piece(left).into())
        }
        lead => said(clock, lead),
    };
    let lead = line("p", "lead", text)?;
    Some(lead.part("time"))
}

fn window(clock: &Clock, row: &WindowRow, when: &When) -> Element {
    let element = window_text(clock, row);
    let of = |part| said(clock, &Phrase::Window(row.window, part));
    let there = |part| match row.kind {
        WindowKind::Struck | WindowKind::MovedFrom | WindowKind::Cancelled => Nodes::new(),
        _ => of(part),
    };
    let bar = match when.has_shared_bar() {
        true => None,
        false => DayBar::of(slice::from_ref(row), when.previous_of(row), clock.clocks()),
    };
    let Some(bar) = bar else {
        return element.opt(line("p", "there", there(WindowPart::There)));
    };
    let words = bar.caption();
    let times = clock.both(Key::Semicolon, of(WindowPart::Line), of(WindowPart::There));
    let label = clock.both(
        Key::TwoSentences,
        said(clock, &words.clone().whole()),
        clock.capitalised(times),
    );
    element.child(markup! {
        <div class="picture">
            {caption(clock, &words)}
            {day_bar(clock, &bar, Some(&label.plain()))}
            {line("p", "there", there(WindowPart::NamedThere))}
        </div>
    })
}

fn window_text(clock: &Clock, row: &WindowRow) -> Element {
    match row.kind {
        WindowKind::Struck => struck_window(clock, row.window, None),
        WindowKind::MovedFrom => {
            let was = said(clock, &status::moved_from(row.window));
            markup! { <li class="was"><span>{was}</span></li> }
        }
        WindowKind::Cancelled => struck_window(clock, row.window, Some(Key::Cancelled)),
        WindowKind::Next { is_new } => next_window(clock, row.window, is_new),
        WindowKind::Running => running_window(clock, row.window),
        WindowKind::Ahead => other_window(clock, row.window),
        WindowKind::Over { is_labelled } => {
            let note = is_labelled.then(|| markup! { <span>{clock.get(Key::WindowOver)}</span> });
            other_window(clock, row.window).class("done").opt(note)
        }
    }
}

/// A window that was cancelled, struck through, with the reason.
fn struck_window(clock: &Clock, window: &Window, why: Option<Key>) -> Element {
    let was = Phrase::Window(window, WindowPart::Was).struck();
    let was = markup! { <li class="was"><span>{said(clock, &was)}</span></li> };
    match why {
        Some(why) => was
            .text(" ")
            .child(markup! { <span>{clock.get(why)}</span> }),
        None => was,
    }
}

/// A link to an iCalendar file, which is generated on click, before the browser follows the link. It is a `data:` URL: there is no
/// request that a policy could block.
fn add_to_calendar(pane: &Pane, clock: &Clock, entry: &Entry) -> Element {
    let (pane, id) = (pane.clone(), entry.id.clone());
    // The browser replaces characters that a file name cannot have.
    let file = format!("{id}.ics");
    let make = move |link: &web_sys::Element| {
        if let Some(text) = pane.calendar_file(&id) {
            let url = format!(
                "data:text/calendar;charset=utf-8,{}",
                browser::encode(&text)
            );
            browser::set_attribute(link, "href", &url);
        }
    };
    markup! {
        <p class="links">
            <a class="btn" part="calendar" href="data:," download={&file} aria-label={&named(clock, Key::AddToCalendar, entry)}
                on:click={make}>
                {clock.get(Key::AddToCalendar)}
            </a>
        </p>
    }
}

/// The current or next window: the visitor's clock in large type, the provider's beside it.
fn next_window(clock: &Clock, window: &Window, is_new: bool) -> Element {
    let part = |part| said(clock, &Phrase::Window(window, part));
    let day = match part(WindowPart::Day) {
        day if is_new && !day.is_empty() => clock.with(Key::NowAt, "time", day),
        day => day,
    };
    markup! {
        <li class="next" part="window">
            {line("p", "day", clock.capitalised(day))}
            <p class="clock">{clock.capitalised(part(WindowPart::Times))}</p>
            <p class="zone">{part(WindowPart::Zone)}</p>
            {clocks("p", part(WindowPart::Changes))}
        </li>
    }
}

/// The window of work under way: the plan, below the time that leads.
fn running_window(clock: &Clock, window: &Window) -> Element {
    let part = |part| said(clock, &Phrase::Window(window, part));
    markup! {
        <li class="plan" part="window">
            <span>{part(WindowPart::Plan)}</span>
            {clocks("span", part(WindowPart::Changes))}
        </li>
    }
}

fn other_window(clock: &Clock, window: &Window) -> Element {
    let part = |part| said(clock, &Phrase::Window(window, part));
    markup! {
        <li part="window">
            <span class="clock">{clock.capitalised(part(WindowPart::Line))}</span>
            {clocks("span", part(WindowPart::ChangesDuring))}
        </li>
    }
}

/// A line of text, if there is any.
fn line(tag: &'static str, class: &str, said: Nodes) -> Option<Element> {
    (!said.is_empty()).then(|| el(tag).class(class).children(said))
}

/// The note about a clock change during that time, if there is one.
fn clocks(tag: &'static str, said: Nodes) -> Option<Element> {
    Some(line(tag, "clocks", said)?.part("clocks"))
}

fn facts(pane: &Pane, clock: &Clock, entry: &Entry, facts: &[Fact]) -> Option<Element> {
    let rows = facts.iter();
    let rows: Nodes = rows.filter_map(|it| fact(pane, clock, entry, it)).collect();
    (!rows.is_empty()).then(|| markup! { <dl class="facts" part="facts">{rows}</dl> })
}

fn fact(pane: &Pane, clock: &Clock, entry: &Entry, fact: &Fact) -> Option<Element> {
    let (value, more) = match fact {
        Fact::Phrase(_, phrase) => (said(clock, phrase), None),
        Fact::Components(rows) => {
            let list = items(pane, clock, entry, "parts");
            let (rows, more) = list.draw(rows.len(), &mut |index| part(clock, &rows[index]));
            let list = markup! { <ul class="parts" part="parts">{rows}</ul> };
            (list.into(), more)
        }
        Fact::Related(entries) => {
            let list = items(pane, clock, entry, "related");
            let (links, more) = list.draw(entries.len(), &mut |index| {
                markup! { <li>{link_to(clock, entries[index])}</li> }
            });
            (markup! { <ul>{links}</ul> }.into(), more)
        }
        Fact::Cause(upstream) => (Nodes::from(cause(clock, upstream)), None),
    };
    (!value.is_empty()).then(|| {
        markup! {
            <div>
                <dt>{clock.get(fact.name())}</dt>
                <dd>{value}{more}</dd>
            </div>
        }
    })
}

fn cause(clock: &Clock, upstream: &Upstream) -> Element {
    let name = || Nodes::text(&upstream.name);
    let url = upstream.url.as_deref();
    let link = url.and_then(|url| link(clock, name(), url));
    link.unwrap_or_else(|| markup! { <bdi>{name()}</bdi> })
}

/// The components with one status, and since when.
fn part(clock: &Clock, row: &ComponentRow) -> Element {
    let state = row
        .state
        .map(|key| markup! { <span class="state">{clock.get(key)}</span> });
    let state = state.map_or_else(Nodes::new, Nodes::from);
    let since = clock.both(Key::Dotted, state, said(clock, &row.since));
    markup! {
        <li data-level={row.look.name()}>
            {mark(row.look)}
            <b>{said(clock, &row.names)}</b>
            <span class="meta">{since}</span>
        </li>
    }
}

/// A link to another entry of this timeline.
pub fn link_to(clock: &Clock, entry: &Entry) -> Element {
    let (name, lang) = clock.text(&entry.name);
    let url = browser::permalink(&entry.id);
    markup! { <a href={&url} dir="auto" lang?={lang}>{name}</a> }
}

/// A summary that was written after the entry was resolved, apart from the updates.
fn summary(pane: &Pane, clock: &Clock, entry: &Entry, update: &Update, place: Place) -> Element {
    let at = update.at.map(|at| said(clock, &Phrase::Time(at)));
    let at = at.map_or_else(Nodes::new, |at| Nodes::text(" ").and(at));
    let id = format!("{}/summary/{}", entry.id, update.id);
    markup! {
        <section class="summary" part="summary">
            <p><b>{clock.get(Key::Postmortem)}</b>{at}</p>
            {body(pane, clock, entry, &update.body, &id, place, false)}
        </section>
    }
}

fn marks(pane: &Pane, clock: &Clock, entry: &Entry, marks: &[Mark]) -> [Option<Element>; 2] {
    let list = items(pane, clock, entry, "marks");
    let (rows, more) = list.draw(marks.len(), &mut |index| {
        let it = marks[index];
        let direction = if it.is_ltr { "ltr" } else { "auto" };
        markup! {
            <tr>
                <th scope="row">{clock.get(it.name)}</th>
                // Text, not a link: nobody should get there by a click.
                <td><bdi dir={direction}>{it.value}</bdi></td>
            </tr>
        }
    });
    let table = (!rows.is_empty()).then(|| {
        markup! { <table class="signs" part="indicators"><tbody>{rows}</tbody></table> }
    });
    [table, more]
}

/// The advice to customers; for a phishing message, the general advice first.
fn advice(clock: &Clock, advice: Advice, place: Place) -> Option<Element> {
    let (text, lang) = clock.text(advice.text);
    let always = advice
        .is_of_fraud
        .then(|| markup! { <p>{clock.get(Key::NeverLogIn)}</p> });
    let text = (!text.is_empty())
        .then(|| markup! { <p dir="auto" lang?={lang}>{with_times(clock, text)}</p> });
    (always.is_some() || text.is_some()).then(|| {
        let heading = place.heading("what").text(clock.get(Key::Advice));
        markup! {
            <div class="advice" part="advice">
                {heading}
                {always}
                {text}
            </div>
        }
    })
}

/// The newest updates, and a button for the rest.
fn news(
    pane: &Pane,
    clock: &Clock,
    entry: &Entry,
    news: &[News],
    place: Place,
) -> [Option<Element>; 2] {
    let list = LongList {
        slices: Slices::UPDATES,
        label: Key::ShowUpdates,
        ..items(pane, clock, entry, "updates")
    };
    let (list, rest) = list.draw(news.len(), &mut |index| {
        update(pane, clock, entry, &news[index], place)
    });
    let list = (!list.is_empty()).then(|| markup! { <ol class="log" part="updates">{list}</ol> });
    [list, rest]
}

/// The tags of an entry: toggle buttons that filter the timeline.
fn tags(pane: &Pane, filters: &Filters, clock: &Clock, entry: &Entry) -> [Option<Element>; 2] {
    let asked = filters.get().tag;
    let list = items(pane, clock, entry, "tags");
    let (tags, more) = list.draw(entry.tags.len(), &mut |index| {
        let tag = &entry.tags[index];
        markup! { <li>{filters.tag(tag, *tag == asked)}</li> }
    });
    let label = clock.get(Key::Filter);
    let list = (!tags.is_empty())
        .then(|| markup! { <ul class="tags" part="tags" aria-label={label}>{tags}</ul> });
    [list, more]
}

/// Numbered from the end, so that a new update does not expand or collapse the others.
fn update_id(entry: &Entry, news: &News) -> String {
    format!("{}/{}", entry.id, entry.updates.len() - news.index)
}

fn update(pane: &Pane, clock: &Clock, entry: &Entry, news: &News, place: Place) -> Element {
    let id = update_id(entry, news);
    let at = news.update.at.map(|at| said(clock, &Phrase::Time(at)));
    let label = news
        .status
        .map(|status| markup! { <b>{clock.get(status)}</b> });
    let is_new = status::is_new(&pane.seen_before(), &clock.base, entry, news.update);
    let new = is_new.then(|| markup! { <span class="new" part="new">{clock.get(Key::New)}</span> });
    markup! {
        <li key={&id}>
            <p>{label}" "{at.unwrap_or_default()}" "{new}</p>
            {body(pane, clock, entry, &news.update.body, &id, place, news.index == 0)}
        </li>
    }
}

fn links(
    pane: &Pane,
    clock: &Clock,
    entry: &Entry,
    story: &Story,
    more: Option<Element>,
) -> Option<Element> {
    let id = [&entry.id, "/links"].concat();
    let list = long_list(pane, clock, id, &story.links);
    let more: Vec<Element> = browser::can_copy()
        .then(|| copy(pane, clock, entry))
        .into_iter()
        .chain(more)
        .collect();
    if more.is_empty() {
        return list;
    }
    let list = list.unwrap_or_else(|| markup! { <p class="links" part="links"></p> });
    Some(more.into_iter().fold(list, Element::child))
}

/// The permalink of a past entry, whose heading opens it and so cannot have a link beside it.
pub fn permalink(clock: &Clock, entry: &Entry) -> Element {
    let name = named(clock, Key::LinkToEntry, entry);
    markup! {
        <a part="anchor" href={&browser::permalink(&entry.id)} aria-label={&name}>{clock.get(Key::LinkToEntry)}</a>
    }
}

/// The button that copies the permalink of this entry.
fn copy(pane: &Pane, clock: &Clock, entry: &Entry) -> Element {
    let id = format!("{}/link", entry.id);
    let label = match pane.is_unfolded(&id) {
        true => Key::LinkCopied,
        false => Key::CopyLink,
    };
    let name = named(clock, label, entry);
    let (pane, entry) = (pane.clone(), entry.id.clone());
    let copy = move |_: &web_sys::Element| {
        let (pane, id) = (pane.clone(), id.clone());
        if let Some(url) = browser::address(&browser::permalink(&entry), "") {
            browser::copy(&url, move || pane.unfold_for(COPIED, id));
        }
    };
    markup! {
        <button class="more" part="copy" type="button" aria-label={&name} on:click={copy}>
            <span aria-live="polite">{clock.get(label)}</span>
        </button>
    }
}
