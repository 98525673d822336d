use super::clock::Clock;
use super::entry::{anchor, card, inside, link, state};
use super::mark::{Look, mark};
use super::{Pane, terms};
use crate::browser::{self, Listener, Timeout};
use crate::feed::{Component, ComponentStatus, Entry, Feed, Link};
use crate::schedule::Time;
use crate::status::{self, Overall, Shown, Standing, by_day};
use crate::words::Key;
use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;

/// How many past entries are drawn at first, and how many more each time somebody asks.
const PAST: usize = 25;
/// How many cards of one section are drawn until somebody asks for the rest.
const CARDS: usize = 40;

/// The ids of a feed's entries, each in the place where it is drawn.
#[derive(Clone, Debug, Default, PartialEq)]
struct Places {
    open: Vec<String>,
    planned: Vec<String>,
    notices: Vec<String>,
    past: Vec<String>,
    undated: Vec<String>,
}

/// What only the timeline knows.
#[derive(Clone, Copy)]
struct Frame {
    pane: Pane,
    places: Memo<Places>,
    /// How many past entries are drawn.
    drawn: RwSignal<usize>,
    /// The entry the page's address leads to.
    linked: RwSignal<String>,
    root: NodeRef<html::Div>,
}

/// The timeline: the whole status page.
pub fn timeline(pane: Pane) -> impl IntoView {
    let places = Memo::new(move |_| {
        let (settings, now) = (pane.attributes.read().settings, pane.now());
        pane.with_feed(|feed| {
            let timeline = status::timeline(feed, &settings, now);
            let ids = |entries: &[&Entry]| -> Vec<String> {
                entries.iter().map(|entry| entry.id.clone()).collect()
            };
            Places {
                open: ids(&timeline.open),
                planned: ids(&timeline.planned),
                notices: ids(&timeline.notices),
                past: ids(&timeline.past),
                undated: ids(&timeline.undated),
            }
        })
        .unwrap_or_default()
    });
    let frame = Frame {
        pane,
        places,
        drawn: RwSignal::new(PAST),
        linked: RwSignal::new(String::new()),
        root: NodeRef::new(),
    };
    follow_links(frame);
    view! {
        <div
            class="timeline"
            part="timeline"
            node_ref=frame.root
            aria-busy=move || matches!(*pane.shown.read(), Shown::Loading).then_some("true")
        >
            <div class="in">{move || content(frame)}</div>
        </div>
    }
}

/// Which of the three pages it is changes seldom; what is on them follows by itself.
fn content(frame: Frame) -> AnyView {
    let pane = frame.pane;
    let is_read = Memo::new(move |_| match &*pane.shown.read() {
        Shown::Loading => None,
        Shown::Unknown { .. } => Some(false),
        Shown::Ready(_) | Shown::Stale(_) => Some(true),
    });
    (move || match is_read.get() {
        None => {
            view! { <div class="wait" aria-hidden="true"><i></i><i></i><i></i></div> }.into_any()
        }
        Some(false) => {
            let clock = pane.clock();
            heading(
                Look::Unknown,
                clock.get(Key::CannotReach),
                clock.get(Key::CannotReachMore).into_any(),
            )
        }
        Some(true) => view! {
            {move || overall(pane)}
            {move || components(pane)}
            {cards(frame, Key::OpenIncidents, "incidents", |places| &places.open)}
            {cards(frame, Key::Planned, "maintenance", |places| &places.planned)}
            {cards(frame, Key::Notices, "notices", |places| &places.notices)}
            {move || past(frame)}
            {move || footer(pane)}
        }
        .into_any(),
    })
    .into_any()
}

fn heading(look: Look, headline: &'static str, more: AnyView) -> AnyView {
    view! {
        <header class="overall" part="overall" data-level=look.name()>
            {mark(look)}
            <div>
                <h2 part="headline">{headline}</h2>
                <p>{more}</p>
            </div>
        </header>
    }
    .into_any()
}

fn overall(pane: Pane) -> Option<AnyView> {
    let clock = pane.clock();
    let attributes = pane.attributes.read();
    let shown = pane.shown.read();
    let checked_at = shown.read()?.checked_at;
    pane.with_feed(|feed| {
        let overall = status::overall(feed, &attributes.settings, clock.now);
        let (look, key) = terms::overall(overall);
        // Without components nothing is known to be well; only that nothing is said to be wrong.
        let key = match key {
            Key::AllOperational if feed.components.is_empty() => Key::NoKnownProblems,
            key => key,
        };
        let is_old = attributes.now.is_some() || matches!(*shown, Shown::Stale(_));
        let time = (
            "time",
            clock.time(Time::At(attributes.now.unwrap_or(checked_at))),
        );
        let more = match overall {
            Overall::Unsure => clock.get(Key::PartlyUnreadMore).into_any(),
            Overall::Known(_) => {
                clock.sentence(if is_old { Key::AsOf } else { Key::CheckedAt }, vec![time])
            }
        };
        heading(look, clock.get(key), more)
    })
}

fn components(pane: Pane) -> Option<AnyView> {
    let clock = pane.clock();
    let settings = pane.attributes.read().settings;
    pane.with_feed(|feed| {
        let groups = status::groups(feed, &settings, clock.now);
        let rows: Vec<AnyView> = groups
            .iter()
            .flat_map(|it| match it.name {
                Some(name) => vec![group(&clock, name, it.status, &it.members)],
                None => it
                    .members
                    .iter()
                    .map(|member| item(&clock, member))
                    .collect(),
            })
            .collect();
        (!rows.is_empty()).then(|| {
            view! {
                <section part="components">
                    <h3>{clock.get(Key::Services)}</h3>
                    <ul class="card">{rows}</ul>
                </section>
            }
            .into_any()
        })
    })?
}

/// A group folds its members while all of them are well.
fn group(
    clock: &Clock,
    name: &str,
    status: ComponentStatus,
    members: &[(&Component, ComponentStatus)],
) -> AnyView {
    let (look, key) = terms::component(status);
    let items: Vec<AnyView> = members.iter().map(|member| item(clock, member)).collect();
    view! {
        <li>
            <details class="group" open=status != ComponentStatus::Operational>
                <summary class="row" data-level=look.name()>
                    {mark(look)}
                    <span class="name" dir="auto">{name.to_owned()}</span>
                    <span class="state">{clock.get(key)}</span>
                </summary>
                <ul>{items}</ul>
            </details>
        </li>
    }
    .into_any()
}

fn item(clock: &Clock, (component, status): &(&Component, ComponentStatus)) -> AnyView {
    let (look, key) = terms::component(*status);
    view! {
        <li class="row" data-level=look.name() title=component.description.clone()>
            {mark(look)}
            <span class="name" dir="auto">{component.name.clone()}</span>
            <span class="state">{clock.get(key)}</span>
        </li>
    }
    .into_any()
}

/// A section of cards. Each keeps its nodes while its entry stays where it is, and follows what is said of it.
fn cards(frame: Frame, title: Key, part: &'static str, of: fn(&Places) -> &Vec<String>) -> AnyView {
    let pane = frame.pane;
    let all = RwSignal::new(false);
    let count = move || of(&frame.places.read()).len();
    let drawn = move || if all.get() { usize::MAX } else { CARDS };
    let ids = move || {
        of(&frame.places.read())
            .iter()
            .take(drawn())
            .cloned()
            .collect::<Vec<_>>()
    };
    let any = Memo::new(move |_| count() > 0);
    let rest = move || {
        let rest = count().saturating_sub(drawn());
        (rest > 0).then(|| {
            let label = pane.clock().count(Key::ShowAll, rest);
            view! { <p><button class="btn" type="button" on:click=move |_| all.set(true)>{label}</button></p> }
        })
    };
    let section = move || {
        any.get().then(|| {
            view! {
                <section part=part>
                    <h3>{move || pane.clock().get(title)}</h3>
                    <div class="list">
                        <For
                            each=ids
                            key=Clone::clone
                            children=move |id| move || pane.with_entry(&id, |feed, entry| card(pane, feed, entry, frame.linked))
                        />
                    </div>
                    {rest}
                </section>
            }
        })
    };
    section.into_any()
}

/// What is done with, by the visitor's days; what has no date last.
fn past(frame: Frame) -> Option<AnyView> {
    let clock = frame.pane.clock();
    let places = frame.places.read();
    let drawn = frame.drawn.get();
    frame.pane.with_feed(|feed| {
        let find = |id: &String| feed.entries.iter().find(|entry| entry.id == *id);
        let dated: Vec<&Entry> = places.past.iter().take(drawn).filter_map(find).collect();
        let undated: Vec<&Entry> = places.undated.iter().take(drawn - dated.len()).filter_map(find).collect();
        let rows = |entries: &[&Entry]| -> Vec<AnyView> {
            entries.iter().map(|entry| past_entry(frame, &clock, feed, entry)).collect()
        };
        let mut days: Vec<AnyView> = clock
            .here_zone()
            .map(|zone| by_day(&dated, zone))
            .into_iter()
            .flatten()
            .map(|(date, entries)| view! { <section><h4>{clock.day(date)}</h4><div class="card">{rows(&entries)}</div></section> }.into_any())
            .collect();
        if !undated.is_empty() {
            let title = clock.get(Key::DateUnknown);
            days.push(view! { <section><h4>{title}</h4><div class="card">{rows(&undated)}</div></section> }.into_any());
        }
        let nothing = days.is_empty().then(|| view! { <p class="none">{clock.get(Key::NothingPast)}</p> });
        let older = (places.past.len() + places.undated.len() > drawn).then(|| {
            let ask = move |_| frame.drawn.update(|drawn| *drawn += PAST);
            view! { <p><button class="btn" part="older" type="button" on:click=ask>{clock.get(Key::ShowOlder)}</button></p> }
        });
        view! {
            <section part="history">
                <h3>{clock.get(Key::Past)}</h3>
                <div class="days">{days}</div>
                {nothing}
                {older}
            </section>
        }
        .into_any()
    })
}

/// One line, which unfolds into the whole story. What is folded is not drawn.
fn past_entry(frame: Frame, clock: &Clock, feed: &Feed, entry: &Entry) -> AnyView {
    let pane = frame.pane;
    let (look, state) = state(clock, entry, Standing::Past, None);
    let (title, lang) = clock.text(&entry.name);
    let is_unfolded = pane.is_unfolded(&entry.id);
    let is_linked = *frame.linked.read() == entry.id;
    let lasted = super::banner::lasted(entry).map(|length| format!(" · {}", clock.span(length)));
    let began = entry
        .began_at()
        .filter(|time| time.instant().is_some())
        .map(|time| clock.time_of_day(time));
    let story = is_unfolded.then(|| {
        view! {
            <div class="entry">
                {inside(pane, clock, feed, entry, None)}
                <p class="links">{anchor(clock, entry)}</p>
            </div>
        }
    });
    let id = entry.id.clone();
    let toggle = move |event| {
        pane.unfold(
            &id,
            event_target::<web_sys::HtmlDetailsElement>(&event).open(),
        )
    };
    view! {
        <details class="past" class:on=is_linked part="entry" data-level=look.name() data-id=entry.id.clone() prop:open=is_unfolded on:toggle=toggle>
            <summary class="row">
                {mark(look)}
                <span class="name" dir="auto" lang=lang.map(str::to_owned)>{title.to_owned()}</span>
                <span class="meta">{state} {began.is_some().then_some(" · ")} {began} {lasted}</span>
            </summary>
            {story}
        </details>
    }
    .into_any()
}

fn footer(pane: Pane) -> Option<AnyView> {
    let clock = pane.clock();
    pane.with_feed(|feed| {
        let here = clock.zone(clock.now);
        let zones = match clock.provider_zone() {
            Some(provider) => clock.say(
                Key::TimesInBoth,
                &[("zone", &here), ("provider", &provider)],
            ),
            None => clock.say(Key::TimesIn, &[("zone", &here)]),
        };
        let support = feed.page.support_url.as_ref().and_then(|url| {
            let (title, url) = (clock.get(Key::Support).to_owned(), url.clone());
            link(&Link { title, url })
        });
        let links: Vec<AnyView> = feed
            .page
            .channels
            .iter()
            .filter_map(link)
            .chain(support)
            .collect();
        view! {
            <footer class="foot" part="footer">
                <p>{zones}</p>
                {(!links.is_empty()).then(|| view! { <p class="links">{links}</p> })}
            </footer>
        }
        .into_any()
    })
}

/// Opens the entry that the page's address leads to and brings it into view: when the feed is first there, and whenever the
/// address changes.
fn follow_links(frame: Frame) {
    let waiting: StoredValue<Option<Timeout>, LocalStorage> = StoredValue::new_local(None);
    let follow = move || {
        let hash = browser::hash();
        let known = untrack(|| frame.pane.with_entry(&hash, |_, _| ())).is_some();
        frame
            .linked
            .set(if known { hash.clone() } else { String::new() });
        if known {
            frame.pane.unfold(&hash, true);
            let places = frame.places.read_untracked();
            let position = places
                .past
                .iter()
                .chain(&places.undated)
                .position(|id| *id == hash);
            if let Some(position) =
                position.filter(|position| *position >= frame.drawn.get_untracked())
            {
                frame.drawn.set(position + PAST);
            }
            // By then it is drawn.
            waiting.set_value(Timeout::at(browser::now(), move || show(frame, &hash)));
        }
    };
    Effect::new(move |was_there: Option<bool>| {
        let is_there = frame.pane.feed.read().is_some();
        if is_there && was_there != Some(true) {
            follow();
        }
        is_there || was_there == Some(true)
    });
    let listener = web_sys::window().map(|window| Listener::new(&window, "hashchange", follow));
    StoredValue::new_local(listener);
}

fn show(frame: Frame, id: &str) {
    let Some(root) = frame.root.get_untracked() else {
        return;
    };
    let Ok(entries) = root.query_selector_all("[data-id]") else {
        return;
    };
    let entries = (0..entries.length())
        .filter_map(|index| entries.item(index)?.dyn_into::<web_sys::Element>().ok());
    if let Some(entry) = entries
        .into_iter()
        .find(|entry| entry.get_attribute("data-id").as_deref() == Some(id))
    {
        browser::scroll_to(&entry);
    }
}
