use super::clock::Clock;
use super::mark::{Look, mark};
use super::{Pane, terms};
use crate::browser;
use crate::feed::{Category, Entry, Expected, Feed, Kind, PartRef};
use crate::schedule::{Instant, Phase, Span, Time, Window};
use crate::status::{self, Banner, Overall, Shown, Standing, Subject};
use crate::words::Key;
use leptos::prelude::*;

/// The lines of a banner. What is empty is not drawn.
#[derive(Default)]
struct Lines {
    look: Option<Look>,
    state: String,
    title: String,
    lang: Option<String>,
    time: Option<AnyView>,
    there: Option<AnyView>,
    affects: String,
    /// Where "Details" leads.
    details: Option<String>,
    more: String,
}

/// The banner: the one thing that matters most now, or nothing at all.
pub fn banner(pane: Pane) -> impl IntoView {
    move || lines(pane).map(draw)
}

fn draw(lines: (Lines, Clock)) -> AnyView {
    let (lines, clock) = lines;
    let look = lines.look.unwrap_or(Look::Unknown);
    let details = lines.details.and_then(|url| browser::address(&url));
    let more = (!lines.more.is_empty()).then(|| match details.clone().map(without_hash) {
        Some(url) => view! { <a href=url>{lines.more.clone()}</a> }.into_any(),
        None => view! { <span>{lines.more.clone()}</span> }.into_any(),
    });
    let details =
        details.map(|url| view! { <a href=url part="link">{clock.get(Key::Details)}</a> });
    let links = (details.is_some() || more.is_some()).then(
        || view! { <p class="links" part="links">{details} <slot name="link"></slot> {more}</p> },
    );
    view! {
        <section class="banner" part="banner" data-level=look.name()>
            <div class="in">
                {mark(look)}
                <div class="text">
                    {(!lines.state.is_empty()).then(|| view! { <p class="state" part="state">{lines.state}</p> })}
                    <p class="title" part="title" dir="auto" lang=lines.lang>{lines.title}</p>
                    {lines
                        .time
                        .map(|time| {
                            let there = lines.there.map(|there| view! { <span class="there">" (" {there} ")"</span> });
                            view! { <p class="time" part="time">{time} {there}</p> }
                        })}
                    {(!lines.affects.is_empty()).then(|| view! { <p class="affects" part="affects">{lines.affects}</p> })}
                    {links}
                </div>
            </div>
        </section>
    }
    .into_any()
}

/// The page itself, for "and 2 more": not one entry on it.
fn without_hash(url: String) -> String {
    url.split('#').next().unwrap_or_default().to_owned()
}

fn lines(pane: Pane) -> Option<(Lines, Clock)> {
    let clock = pane.clock();
    let shown = pane.shown.read();
    let attributes = pane.attributes.read();
    let unknown = |title: Key, more: Key| Lines {
        look: Some(Look::Unknown),
        title: clock.get(title).to_owned(),
        time: Some(clock.get(more).into_any()),
        details: attributes.href.clone(),
        ..Lines::default()
    };
    let lines = match &*shown {
        Shown::Loading => return None,
        Shown::Unknown { .. } => unknown(Key::CannotReach, Key::CannotReachMore),
        Shown::Ready(read) | Shown::Stale(read) => pane.with_feed(|feed| {
            let said = match status::banner(feed, &attributes.settings, clock.now) {
                Some(banner) => Some(of_banner(&clock, feed, &banner, pane)),
                None => match status::overall(feed, &attributes.settings, clock.now) {
                    Overall::Unsure => Some(unknown(Key::PartlyUnread, Key::PartlyUnreadMore)),
                    Overall::Known(_) if !attributes.always => None,
                    overall => {
                        let (look, key) = terms::overall(overall);
                        let time = ("time", clock.time(Time::At(read.checked_at)));
                        Some(Lines {
                            look: Some(look),
                            title: clock.get(key).to_owned(),
                            time: attributes
                                .now
                                .is_none()
                                .then(|| clock.sentence(Key::CheckedAt, vec![time])),
                            details: details(&attributes.href, feed, None),
                            ..Lines::default()
                        })
                    }
                },
            };
            let stale = matches!(*shown, Shown::Stale(_));
            said.or_else(|| stale.then(|| unknown(Key::CannotReach, Key::CannotReachMore)))
                .map(|mut lines| {
                    if stale {
                        let as_of = clock.sentence(
                            Key::AsOf,
                            vec![("time", clock.time(Time::At(read.checked_at)))],
                        );
                        lines.there = Some(match lines.there.take() {
                            Some(there) => view! { {there} "; " {as_of} }.into_any(),
                            None => as_of,
                        });
                        lines.time.get_or_insert_with(|| ().into_any());
                    }
                    lines
                })
        })??,
    };
    drop(attributes);
    drop(shown);
    Some((lines, clock))
}

/// Where an element leads for more: where the page says, else to the entry's own page, else to the provider's.
fn details(href: &Option<String>, feed: &Feed, entry: Option<&Entry>) -> Option<String> {
    match (href, entry) {
        (Some(href), Some(entry)) if !href.contains('#') => Some(format!(
            "{href}#{}",
            String::from(js_sys::encode_uri_component(&entry.id))
        )),
        (Some(href), _) => Some(href.clone()),
        (None, entry) => entry
            .and_then(|entry| entry.url.clone())
            .or_else(|| (!feed.page.url.is_empty()).then(|| feed.page.url.clone())),
    }
}

fn of_banner(clock: &Clock, feed: &Feed, banner: &Banner, pane: Pane) -> Lines {
    let attributes = pane.attributes.read_untracked();
    let level = clock.get(terms::level(banner.level));
    let mut lines = match &banner.subject {
        Subject::Entry(entry) => {
            let lines = match status::standing(entry, &attributes.settings, clock.now) {
                Standing::Planned(phase) => planned(clock, feed, entry, phase, pane),
                Standing::Notice(category) | Standing::Coming(category) => {
                    notice(clock, entry, category)
                }
                Standing::Open(_) | Standing::Past => incident(clock, feed, entry, level),
            };
            let (title, lang) = clock.text(&entry.name);
            Lines {
                title: title.to_owned(),
                lang: lang.map(str::to_owned),
                details: details(&attributes.href, feed, Some(entry)),
                ..lines
            }
        }
        Subject::Components(components) => {
            let names: Vec<String> = components
                .iter()
                .map(|component| component.name.clone())
                .collect();
            Lines {
                state: level.to_owned(),
                title: clock.intl().and(&names),
                details: details(&attributes.href, feed, None),
                ..Lines::default()
            }
        }
        Subject::Summary => Lines {
            state: level.to_owned(),
            title: if feed.description.is_empty() {
                clock
                    .get(terms::overall(Overall::Known(banner.level)).1)
                    .to_owned()
            } else {
                feed.description.clone()
            },
            details: details(&attributes.href, feed, None),
            ..Lines::default()
        },
        Subject::AllClear(entry) => {
            let (title, lang) = clock.text(&entry.name);
            Lines {
                state: clock
                    .get(match entry.kind {
                        Kind::Maintenance { .. } => Key::MaintenanceCompleted,
                        Kind::Incident | Kind::Notice { .. } => Key::Resolved,
                    })
                    .to_owned(),
                title: title.to_owned(),
                lang: lang.map(str::to_owned),
                time: over(clock, entry),
                details: details(&attributes.href, feed, Some(entry)),
                ..Lines::default()
            }
        }
    };
    lines.look = lines.look.or(Some(Look::Level(banner.level)));
    if banner.more > 0 {
        lines.more = clock.count(Key::AndMore, banner.more);
    }
    lines
}

/// "At 08:55, after 40 minutes".
pub fn over(clock: &Clock, entry: &Entry) -> Option<AnyView> {
    let over = entry.over_at()?;
    let time = ("time", clock.time(over));
    Some(match lasted(entry) {
        Some(length) => clock.sentence(
            Key::OverAt,
            vec![time, ("length", clock.span(length).into_any())],
        ),
        None => clock.sentence(Key::ResolvedAt, vec![time]),
    })
}

/// How long it was from its beginning to its end, where both are known instants.
pub fn lasted(entry: &Entry) -> Option<Span> {
    let length = entry.over_at()?.instant()? - entry.began_at()?.instant()?;
    (length >= Span::from_minutes(1)).then_some(length)
}

fn incident(clock: &Clock, feed: &Feed, entry: &Entry, level: &str) -> Lines {
    let state = clock.get(terms::status(entry.status));
    let since = entry.began_at().map(|began| since(clock, began));
    let expected = expected(clock, entry.expected_resolution);
    Lines {
        state: format!("{level} · {state}"),
        time: (since.is_some() || expected.is_some())
            .then(|| view! { {since} " " {expected} }.into_any()),
        affects: affects(clock, feed, &entry.components),
        ..Lines::default()
    }
}

/// "Since 14:05, for 25 minutes".
pub fn since(clock: &Clock, began: Time) -> AnyView {
    let time = ("time", clock.time(began));
    match began.instant().filter(|began| *began <= clock.now) {
        Some(at) => {
            let length = clock.distance(at);
            view! { {clock.sentence(Key::SinceFor, vec![time, ("length", length.into_any())])} "." }
                .into_any()
        }
        None => view! { {clock.sentence(Key::Since, vec![time])} "." }.into_any(),
    }
}

/// When it should be over, or that nobody knows.
pub fn expected(clock: &Clock, expected: Option<Expected>) -> Option<AnyView> {
    Some(match expected? {
        Expected::Unknown => clock.get(Key::ExpectedUnknown).into_any(),
        Expected::At(at) | Expected::Between(_, at) if at.latest() <= clock.now => {
            clock.sentence(Key::ExpectedPassed, vec![("time", clock.time(at))])
        }
        Expected::At(at) => clock.sentence(Key::ExpectedAt, vec![("time", clock.time(at))]),
        Expected::Between(earliest, latest) => clock.sentence(
            Key::ExpectedBetween,
            vec![
                ("earliest", clock.time(earliest)),
                ("latest", clock.time(latest)),
            ],
        ),
    })
}

fn notice(clock: &Clock, entry: &Entry, category: Category) -> Lines {
    let (look, key) = terms::category(category);
    let (advice, _) = clock.text(&entry.advice);
    Lines {
        look: Some(look),
        state: clock.get(key).to_owned(),
        affects: advice.lines().next().unwrap_or_default().to_owned(),
        ..Lines::default()
    }
}

pub fn affects(clock: &Clock, feed: &Feed, parts: &[PartRef]) -> String {
    if parts.is_empty() {
        return String::new();
    }
    clock.say(Key::Affects, &[("parts", &names(clock, feed, parts))])
}

/// "IMAP, POP and webmail".
pub fn names(clock: &Clock, feed: &Feed, parts: &[PartRef]) -> String {
    let names: Vec<String> = parts
        .iter()
        .map(|part| status::part_name(feed, part).to_owned())
        .collect();
    clock.intl().and(&names)
}

fn planned(clock: &Clock, feed: &Feed, entry: &Entry, phase: Phase, pane: Pane) -> Lines {
    let Kind::Maintenance {
        windows,
        previous_windows,
        ..
    } = &entry.kind
    else {
        return Lines::default();
    };
    let plan = status::plan(entry, &pane.attributes.read_untracked().settings);
    let next = plan.next_start(clock.now);
    let window = current(windows, clock.now);
    let said = window.and_then(|window| clock.window(window));
    let was = previous_windows
        .last()
        .and_then(|window| clock.window(window))
        .map(|was| view! { <s>{was.line}</s> " " });
    let moved = was.is_some();
    let mut lines = Lines {
        state: clock.get(terms::phase(phase)).to_owned(),
        affects: affects(clock, feed, &entry.components),
        ..Lines::default()
    };
    if let Some(downtime) = window.and_then(|window| window.expected_downtime) {
        let downtime = format!(
            "{}: {}",
            clock.get(Key::ExpectedDowntime),
            clock.spans(downtime)
        );
        lines.affects = if lines.affects.is_empty() {
            downtime
        } else {
            format!("{}. {downtime}", lines.affects)
        };
    }
    match phase {
        Phase::UnderWay | Phase::RunningLate => {
            let end = window.and_then(|window| window.end.or(Some(Time::At(window.ends_at()?))));
            let zone = said
                .as_ref()
                .map(|said| said.zone.clone())
                .unwrap_or_default();
            lines.time = match end {
                Some(end) if end.latest() <= clock.now => {
                    let relative = clock.relative(end.latest());
                    Some(clock.sentence(
                        Key::WasToEnd,
                        vec![
                            ("time", view! { <s>{clock.time(end)}</s> }.into_any()),
                            ("relative", relative.into_any()),
                        ],
                    ))
                }
                Some(end) => {
                    let time = clock.time(end);
                    let time = view! { <b>{time}</b> " " {zone} }.into_any();
                    let left = clock.distance(end.latest());
                    Some(clock.sentence(
                        Key::UntilLeft,
                        vec![("time", time), ("length", left.into_any())],
                    ))
                }
                None => window.and_then(|window| window.start).map(|start| {
                    clock.sentence(
                        Key::Ongoing,
                        vec![(
                            "time",
                            clock.sentence(Key::Since, vec![("time", clock.time(start))]),
                        )],
                    )
                }),
            };
            lines.there = said.and_then(|said| said.there);
        }
        Phase::Cancelled => {
            lines.time = said.map(|said| view! { <s>{said.line}</s> }.into_any());
        }
        Phase::Postponed => {
            let was = was
                .map(|was| was.into_any())
                .or_else(|| said.map(|said| view! { <s>{said.line}</s> " " }.into_any()));
            lines.time = Some(view! { {was} {clock.get(Key::NoNewDate)} }.into_any());
        }
        Phase::Announced | Phase::Soon | Phase::AboutToStart | Phase::Ended | Phase::Over => {
            if let Some(start) = next {
                let relative = clock.relative(start);
                lines.state = match phase {
                    Phase::AboutToStart => clock.say(Key::AboutToStart, &[("relative", &relative)]),
                    _ if moved => format!("{} · {relative}", clock.get(Key::Rescheduled)),
                    _ => format!("{} · {relative}", lines.state),
                };
            }
            if let Some(said) = said {
                lines.time = Some(view! { {was} <b>{said.line}</b> " " {said.zone} }.into_any());
                lines.there = said.there;
            }
        }
    }
    lines
}

/// The window to speak of: the one that runs, else the next, else the last.
pub fn current(windows: &[Window], now: Instant) -> Option<&Window> {
    let runs = |window: &&Window| {
        window.starts_at().is_some_and(|start| start <= now)
            && window.ends_at().is_none_or(|end| now < end)
    };
    let comes = |window: &&Window| window.starts_at().is_some_and(|start| start > now);
    windows
        .iter()
        .find(runs)
        .or_else(|| windows.iter().find(comes))
        .or(windows.last())
}
