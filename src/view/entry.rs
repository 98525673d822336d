use super::banner::{current, expected, lasted, names, over, since};
use super::body::body;
use super::clock::Clock;
use super::mark::{Look, mark};
use super::{Pane, terms};
use crate::browser;
use crate::feed::{Entry, Feed, Kind, Link, Mail, Update};
use crate::schedule::{Phase, Time, Window};
use crate::status::{self, Level, Standing};
use crate::words::Key;
use leptos::prelude::*;

/// How many updates of an entry are drawn until somebody asks for the rest.
const UPDATES: usize = 5;
/// How many windows of one maintenance are drawn until then.
const WINDOWS: usize = 12;

/// The level something past had.
pub fn was(entry: &Entry) -> Level {
    match entry.kind {
        Kind::Maintenance { .. } => Level::Maintenance,
        Kind::Incident => Level::of_open(entry.impact),
        Kind::Notice { .. } => Level::Minor,
    }
}

/// The look and the words of where an entry stands.
pub fn state(
    clock: &Clock,
    entry: &Entry,
    standing: Standing,
    next: Option<crate::schedule::Instant>,
) -> (Look, String) {
    let look = terms::look(standing, was(entry));
    let words = match standing {
        Standing::Open(level) => format!(
            "{} · {}",
            clock.get(terms::level(level)),
            clock.get(terms::status(entry.status))
        ),
        Standing::Planned(Phase::Announced | Phase::Soon | Phase::AboutToStart) => match next {
            Some(start) => clock.say(Key::StartsIn, &[("relative", &clock.relative(start))]),
            None => clock.get(Key::Scheduled).to_owned(),
        },
        Standing::Planned(phase) => clock.get(terms::phase(phase)).to_owned(),
        Standing::Notice(category) | Standing::Coming(category) => {
            clock.get(terms::category(category).1).to_owned()
        }
        Standing::Past => match entry.kind {
            // Nobody said so: the clock did.
            Kind::Maintenance { .. } if !entry.status.is_over() => clock.get(Key::Ended).to_owned(),
            _ => clock.get(terms::status(entry.status)).to_owned(),
        },
    };
    (look, words)
}

/// An open incident, planned maintenance or a notice in full.
pub fn card(pane: Pane, feed: &Feed, entry: &Entry, linked: RwSignal<String>) -> AnyView {
    let clock = pane.clock();
    let settings = pane.attributes.read_untracked().settings;
    let standing = status::standing(entry, &settings, clock.now);
    let next = status::plan(entry, &settings).next_start(clock.now);
    let (look, state) = state(&clock, entry, standing, next);
    let (title, lang) = clock.text(&entry.name);
    let kind = match entry.kind {
        Kind::Incident => "card incident",
        Kind::Maintenance { .. } => "card maintenance",
        Kind::Notice { .. } => "card notice",
    };
    let is_linked = *linked.read() == entry.id;
    view! {
        <article class="card entry" class:on=is_linked part=kind data-level=look.name() data-id=entry.id.clone()>
            <header class="head">
                {mark(look)}
                <h4 part="title">
                    <span dir="auto" lang=lang.map(str::to_owned)>{title.to_owned()}</span>
                    {anchor(&clock, entry)}
                </h4>
                <p class="state" part="state">{state}</p>
            </header>
            {inside(pane, &clock, feed, entry, Some(standing))}
        </article>
    }
    .into_any()
}

/// The link that leads to this entry on this page.
pub fn anchor(clock: &Clock, entry: &Entry) -> AnyView {
    let href = browser::permalink(&entry.id);
    view! { <a class="anchor" part="anchor" href=href aria-label=clock.get(Key::LinkToEntry)>"#"</a> }.into_any()
}

/// Everything below an entry's head. Without a standing it is past.
pub fn inside(
    pane: Pane,
    clock: &Clock,
    feed: &Feed,
    entry: &Entry,
    standing: Option<Standing>,
) -> AnyView {
    let time = when(pane, clock, entry, standing);
    let (advice, advice_lang) = clock.text(&entry.advice);
    let advice = (!advice.is_empty()).then(|| {
        view! {
            <p class="advice" part="advice">
                <b>{clock.get(Key::Advice)}</b>
                <span dir="auto" lang=advice_lang.map(str::to_owned)>{advice.to_owned()}</span>
            </p>
        }
    });
    view! {
        {time}
        {facts(clock, feed, entry)}
        {mail(clock, &entry.mail)}
        {indicators(clock, entry)}
        {advice}
        {updates(pane, clock, entry)}
        {links(clock, entry)}
    }
    .into_any()
}

fn when(pane: Pane, clock: &Clock, entry: &Entry, standing: Option<Standing>) -> AnyView {
    match &entry.kind {
        Kind::Maintenance {
            windows,
            previous_windows,
            ..
        } => {
            let phase = match standing {
                Some(Standing::Planned(phase)) => Some(phase),
                _ => None,
            };
            maintenance(pane, clock, entry, windows, previous_windows, phase)
        }
        Kind::Incident if matches!(standing, Some(Standing::Open(_))) => {
            let since = entry.began_at().map(|began| since(clock, began));
            let expected = expected(clock, entry.expected_resolution);
            (since.is_some() || expected.is_some())
                .then(|| view! { <p class="meta" part="time">{since} " " {expected}</p> })
                .into_any()
        }
        Kind::Incident => {
            let began = entry
                .began_at()
                .map(|began| clock.sentence(Key::Since, vec![("time", clock.time(began))]));
            let over = over(clock, entry);
            (began.is_some() || over.is_some())
                .then(|| view! { <p class="meta" part="time">{began} ". " {over}</p> })
                .into_any()
        }
        Kind::Notice {
            starts_at, ends_at, ..
        } => {
            let from = starts_at
                .or(entry.created_at)
                .map(|time| ("time", clock.time(time)));
            let from = from.map(|time| {
                clock.sentence(
                    if starts_at.is_some() {
                        Key::From
                    } else {
                        Key::Since
                    },
                    vec![time],
                )
            });
            let until =
                ends_at.map(|time| clock.sentence(Key::Until, vec![("time", clock.time(time))]));
            (from.is_some() || until.is_some())
                .then(|| view! { <p class="meta" part="time">{from} " " {until}</p> })
                .into_any()
        }
    }
}

fn maintenance(
    pane: Pane,
    clock: &Clock,
    entry: &Entry,
    windows: &[Window],
    previous: &[Window],
    phase: Option<Phase>,
) -> AnyView {
    let speaks_of = phase.and_then(|_| current(windows, clock.now));
    let struck = matches!(phase, Some(Phase::Cancelled | Phase::Postponed));
    let was = previous
        .iter()
        .take(WINDOWS)
        .filter_map(|window| clock.window(window))
        .map(|was| {
            view! { <li class="was"><s>{was.line}</s></li> }
        });
    let all = pane.is_unfolded(&format!("{}/windows", entry.id));
    let shown = if all { windows.len() } else { WINDOWS };
    let now = windows.iter().take(shown).filter_map(|window| {
        let said = clock.window(window)?;
        let over = window.ends_at().is_some_and(|end| end <= clock.now);
        Some(if struck {
            view! { <li class="was"><s>{said.line}</s></li> }.into_any()
        } else if speaks_of.is_some_and(|it| std::ptr::eq(it, window)) {
            let there = said
                .there
                .map(|there| view! { <p class="there">{there}</p> });
            view! {
                <li class="next" part="window">
                    {said.day.map(|day| view! { <p class="day">{day}</p> })}
                    <p class="clock">{said.times}</p>
                    <p class="zone">{said.zone}</p>
                    {there}
                </li>
            }
            .into_any()
        } else {
            let there = said
                .there
                .map(|there| view! { <span class="there">{there}</span> });
            let ended = (over && phase.is_some())
                .then(|| view! { <span>{clock.get(Key::WindowOver)}</span> });
            view! {
                <li class:done=over part="window">
                    <span class="clock">{said.line}</span>
                    {there}
                    {ended}
                </li>
            }
            .into_any()
        })
    });
    let list: Vec<AnyView> = was.map(IntoAny::into_any).chain(now).collect();
    let rest = windows.len().saturating_sub(shown);
    let rest = (rest > 0).then(|| {
        more(
            pane,
            format!("{}/windows", entry.id),
            clock.count(Key::ShowAll, rest),
        )
    });
    let late = phase
        .is_some_and(|phase| phase == Phase::RunningLate)
        .then(|| {
            let end = speaks_of.and_then(Window::ends_at)?;
            let time = view! { <s>{clock.time(Time::At(end))}</s> }.into_any();
            let relative = clock.relative(end).into_any();
            Some(clock.sentence(Key::WasToEnd, vec![("time", time), ("relative", relative)]))
        });
    let left = (phase == Some(Phase::UnderWay)).then(|| {
        let end = speaks_of.and_then(Window::ends_at)?;
        let (time, length) = (clock.time(Time::At(end)), clock.distance(end).into_any());
        Some(clock.sentence(Key::UntilLeft, vec![("time", time), ("length", length)]))
    });
    let note = late.flatten().or(left.flatten()).or_else(|| match phase {
        Some(Phase::Postponed) => Some(clock.get(Key::NoNewDate).into_any()),
        Some(_) => expected(clock, entry.expected_resolution)
            .or_else(|| list.is_empty().then(|| clock.get(Key::NoDate).into_any())),
        None => over(clock, entry),
    });
    view! {
        {(!list.is_empty()).then(|| view! { <ul class="when" part="windows">{list}</ul> })}
        {rest}
        {note.map(|note| view! { <p class="meta" part="time">{note}</p> })}
    }
    .into_any()
}

/// A button that unfolds what it names.
fn more(pane: Pane, id: String, label: String) -> AnyView {
    view! { <button class="more" part="more" type="button" on:click=move |_| pane.unfold(&id, true)>{label}</button> }.into_any()
}

/// A name and what it is; nothing where there is nothing.
fn fact(name: &'static str, value: Option<AnyView>) -> Option<AnyView> {
    value.map(|value| view! { <div><dt>{name}</dt><dd>{value}</dd></div> }.into_any())
}

fn facts(clock: &Clock, feed: &Feed, entry: &Entry) -> AnyView {
    let windows: &[Window] = match &entry.kind {
        Kind::Maintenance { windows, .. } => windows,
        Kind::Incident | Kind::Notice { .. } => &[],
    };
    let window = current(windows, clock.now);
    let text = |text: String| (!text.is_empty()).then(|| text.into_any());
    let by_id = |ids: &[String]| {
        let name = |id: &String| {
            let listed = feed.components.iter().find(|component| component.id == *id);
            listed.map_or_else(|| id.clone(), |component| component.name.clone())
        };
        clock.intl().and(&ids.iter().map(name).collect::<Vec<_>>())
    };
    let upstream = entry.upstream.as_ref().map(|upstream| {
        match upstream.url.as_deref().and_then(browser::address) {
            Some(url) => view! { <a href=url rel=REL>{upstream.name.clone()}</a> }.into_any(),
            None => upstream.name.clone().into_any(),
        }
    });
    let ended = matches!(entry.kind, Kind::Incident)
        .then(|| lasted(entry))
        .flatten();
    let facts: Vec<AnyView> = [
        fact(
            clock.get(Key::Duration),
            window
                .and_then(Window::length)
                .or(ended)
                .map(|length| clock.span(length).into_any()),
        ),
        fact(
            clock.get(Key::ExpectedDowntime),
            window
                .and_then(|window| window.expected_downtime)
                .map(|spans| clock.spans(spans).into_any()),
        ),
        fact(clock.get(Key::Affected), text(names_of(clock, feed, entry))),
        fact(
            clock.get(Key::NotAffected),
            text(by_id(&entry.unaffected_component_ids)),
        ),
        fact(clock.get(Key::Cause), upstream),
    ]
    .into_iter()
    .flatten()
    .collect();
    (!facts.is_empty())
        .then(|| view! { <dl class="facts" part="facts">{facts}</dl> })
        .into_any()
}

fn names_of(clock: &Clock, feed: &Feed, entry: &Entry) -> String {
    if entry.components.is_empty() {
        String::new()
    } else {
        names(clock, feed, &entry.components)
    }
}

/// What happens to reading, sending and receiving, in that order; only what the feed tells.
fn mail(clock: &Clock, mail: &Mail) -> AnyView {
    let delay = |key: Key| match (key, mail.delay) {
        (Key::Delayed, Some(delay)) => {
            clock.say(Key::DelayedBy, &[("length", &clock.spans(delay))])
        }
        _ => clock.get(key).to_owned(),
    };
    let cells: Vec<AnyView> = [
        (Key::Reading, mail.reading.map(terms::reading)),
        (Key::Sending, mail.sending.map(terms::sending)),
        (Key::Receiving, mail.receiving.map(terms::receiving)),
    ]
    .into_iter()
    .filter_map(|(part, said)| {
        let (level, key) = said?;
        Some(
            view! {
                <li data-level=level.name()>
                    {mark(Look::Level(level))}
                    <b>{clock.get(part)}</b>
                    <span class="state">{delay(key)}</span>
                </li>
            }
            .into_any(),
        )
    })
    .collect();
    let loss = mail
        .loss
        .map(|loss| view! { <p class="meta">{clock.get(terms::loss(loss))}</p> });
    view! {
        {(!cells.is_empty()).then(|| view! { <ul class="mail" part="mail" aria-label=clock.get(Key::Mail)>{cells}</ul> })}
        {loss}
    }
    .into_any()
}

fn indicators(clock: &Clock, entry: &Entry) -> AnyView {
    let rows: Vec<AnyView> = match &entry.kind {
        Kind::Notice { indicators, .. } => indicators
            .iter()
            .map(|indicator| {
                let name = clock.get(terms::indicator(indicator.of));
                view! { <tr><th scope="row">{name}</th><td dir="auto">{indicator.value.clone()}</td></tr> }.into_any()
            })
            .collect(),
        Kind::Incident | Kind::Maintenance { .. } => Vec::new(),
    };
    (!rows.is_empty())
        .then(|| view! { <table class="signs" part="indicators"><tbody>{rows}</tbody></table> })
        .into_any()
}

fn updates(pane: Pane, clock: &Clock, entry: &Entry) -> AnyView {
    let id = format!("{}/updates", entry.id);
    let shown = if pane.is_unfolded(&id) {
        entry.updates.len()
    } else {
        UPDATES
    };
    let rest = entry.updates.len().saturating_sub(shown);
    let list: Vec<AnyView> = entry
        .updates
        .iter()
        .take(shown)
        .enumerate()
        // The last update keeps its place in the count from the end, so that a new one unfolds nothing.
        .map(|(index, it)| {
            update(
                pane,
                clock,
                it,
                format!("{}/{}", entry.id, entry.updates.len() - index),
            )
        })
        .collect();
    let rest = (rest > 0).then(|| more(pane, id, clock.count(Key::ShowUpdates, rest)));
    view! {
        {(!list.is_empty()).then(|| view! { <ol class="log" part="updates">{list}</ol> })}
        {rest}
    }
    .into_any()
}

fn update(pane: Pane, clock: &Clock, update: &Update, id: String) -> AnyView {
    view! {
        <li>
            <p>
                <b>{clock.get(terms::status(update.status))}</b>
                {update.at.map(|at| clock.time(at))}
            </p>
            {body(pane, clock, &update.body, id)}
        </li>
    }
    .into_any()
}

/// What a link to a stranger's page says of itself.
pub const REL: &str = "noopener noreferrer nofollow";

/// A link, if it leads anywhere a link may.
pub fn link(link: &Link) -> Option<AnyView> {
    let url = browser::address(&link.url)?;
    Some(view! { <a href=url rel=REL dir="auto">{link.title.clone()}</a> }.into_any())
}

fn links(clock: &Clock, entry: &Entry) -> AnyView {
    let own = entry.url.as_ref().and_then(|url| {
        let (title, url) = (clock.get(Key::PublishedBy).to_owned(), url.clone());
        link(&Link { title, url })
    });
    let links: Vec<AnyView> = own
        .into_iter()
        .chain(entry.links.iter().filter_map(link))
        .collect();
    (!links.is_empty())
        .then(|| view! { <p class="links" part="links">{links}</p> })
        .into_any()
}
