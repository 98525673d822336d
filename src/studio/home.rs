//! The first screen: what is open, what is planned, and what one can do.

use super::Studio;
use super::clock::Clock;
use super::lane_words::{lane_text, state_text};
use super::planned::PlannedWorks;
use crate::browser;
use crate::composer::{Board, Item, Lanes, Language, Screen, Text};
use crate::schedule::Time;
use leptos::prelude::*;

/// How much of what is over is listed.
const MOST_PAST: usize = 20;

/// What is going on, and four things that one can do.
#[component]
pub fn Home() -> impl IntoView {
    let studio = Studio::here();
    let language = studio.language.get_untracked();
    let t = move |text| language.say(text);
    let board = Memo::new(move |_| studio.feed.with(|feed| Board::of(feed, studio.now.get())));
    let name = move || studio.feed.with(|feed| feed.page.name.clone());
    let there = move || match studio.zone() {
        Some(zone) => {
            let clock = Clock::of(studio);
            let city = crate::words::place(&zone);
            language.fill(
                Text::TimeThere,
                &[("zone", &city), ("time", &clock.time(studio.now.get()))],
            )
        }
        None => t(Text::NoZone).to_owned(),
    };
    view! {
        <div class="head">
            <h2>{name}</h2>
            <p class="soft">{there}</p>
        </div>
        <div class="acts">
            <Act screen=Screen::Trouble tone="bad" title=t(Text::SomethingIsWrong) note=t(Text::SomethingNote) key="N"/>
            <Act screen=Screen::Plan tone="plain" title=t(Text::PlanWork) note=t(Text::PlanWorkNote) key="M"/>
            <Act screen=Screen::Say tone="plain" title=t(Text::SaySomething) note=t(Text::SayNote) key="Y"/>
            <Act screen=Screen::Time tone="plain" title=t(Text::Preview) note=t(Text::PreviewNote) key="T"/>
        </div>
        <section aria-labelledby="open-title">
            <h3 id="open-title">{t(Text::Open)}</h3>
            {move || {
                let open = board.with(|board| board.open.clone());
                match open.is_empty() {
                    true => view! { <p class="soft">{t(Text::NothingOpen)}</p> }.into_any(),
                    false => open.into_iter().map(|item| view! { <OpenIncident item/> }).collect_view().into_any(),
                }
            }}
        </section>
        <section aria-labelledby="planned-title">
            <h3 id="planned-title">{t(Text::Planned)}</h3>
            <PlannedWorks/>
        </section>
        <section aria-labelledby="notices-title" hidden=move || board.with(|board| board.notices.is_empty())>
            <h3 id="notices-title">{t(Text::Notices)}</h3>
            {move || board.with(|board| board.notices.clone()).into_iter().map(|item| view! {
                <article class="item">
                    <div><h4><a href=Screen::Entry(item.id.clone()).fragment(browser::encode)>{item.name}</a></h4></div>
                    <div class="buttons"><a class="button" href=Screen::End(item.id).fragment(browser::encode)>{t(Text::EndIt)}</a></div>
                </article>
            }).collect_view()}
        </section>
        <details class="more" hidden=move || board.with(|board| board.past.is_empty())>
            <summary>{t(Text::Earlier)}</summary>
            <ul class="earlier">
                {move || board.with(|board| board.past.clone()).into_iter().take(MOST_PAST).map(|item| view! {
                    <li><a href=Screen::Entry(item.id.clone()).fragment(browser::encode)>{item.name}</a></li>
                }).collect_view()}
            </ul>
        </details>
    }
}

/// One thing that an operator can do.
#[component]
fn Act(
    /// The screen on which it is done.
    screen: Screen,
    /// The value of `data-tone`.
    tone: &'static str,
    /// What it is.
    title: &'static str,
    /// What to expect.
    note: &'static str,
    /// The key that does the same.
    key: &'static str,
) -> impl IntoView {
    view! {
        <a class="act" data-tone=tone href=screen.fragment(browser::encode)>
            <strong>{title}</strong> <kbd>{key}</kbd>
            <span>{note}</span>
        </a>
    }
}

/// An incident that is open.
#[component]
fn OpenIncident(
    /// The incident.
    item: Item,
) -> impl IntoView {
    let studio = Studio::here();
    let language = studio.language.get_untracked();
    let t = move |text| language.say(text);
    let facts = {
        let item = item.clone();
        move || facts(&item, studio, language)
    };
    let late = {
        let item = item.clone();
        move || late(&item, studio, language)
    };
    let level = item.level.map(|level| level.name());
    view! {
        <article class="item" data-level=level>
            <div>
                <h4><a href=Screen::Entry(item.id.clone()).fragment(browser::encode)>{item.name.clone()}</a></h4>
                <p>{facts}" "<strong class="late">{late}</strong></p>
            </div>
            <div class="buttons">
                <a class="button" href=Screen::Update(item.id.clone()).fragment(browser::encode)>{t(Text::UpdateIt)}</a>
                <a class="button" href=Screen::Resolve(item.id.clone()).fragment(browser::encode)>{t(Text::ItIsOver)}</a>
            </div>
        </article>
    }
}

/// "Receive: late · since 01:52, 1 h 10 min"
fn facts(item: &Item, studio: Studio, language: Language) -> String {
    let clock = Clock::of(studio);
    let now = studio.now.get();
    let lanes = Lanes::of(&item.mail);
    let mut facts: Vec<String> = lanes
        .affected()
        .map(|(lane, state)| {
            format!(
                "{}: {}",
                language.say(lane_text(lane)),
                language.say(state_text(state))
            )
        })
        .collect();
    if let Some(since) = item.since {
        let time = clock.near(since, now);
        let length = clock.between(since.order_at(), now);
        facts.push(format!(
            "{}, {length}",
            language.fill(Text::SinceIs, &[("time", &time)])
        ));
    }
    facts.join(" · ")
}

/// What customers wait for: "no word for 34 min, next update promised by 03:15".
fn late(item: &Item, studio: Studio, language: Language) -> String {
    let clock = Clock::of(studio);
    let now = studio.now.get();
    let silence = item
        .last_word
        .filter(|_| item.is_silent)
        .map(|at| language.fill(Text::NoWordFor, &[("length", &clock.between(at, now))]));
    let promise = item.promised.map(|by: Time| {
        let text = match item.is_overdue {
            true => Text::PromiseBroken,
            false => Text::PromisedBy,
        };
        language.fill(text, &[("time", &clock.near(by, now))])
    });
    let is_worth = silence.is_some() || item.is_overdue;
    let words: Vec<String> = silence.into_iter().chain(promise).collect();
    match is_worth {
        true => format!("· {}", words.join(", ")),
        false => words
            .first()
            .map(|word| format!("· {word}"))
            .unwrap_or_default(),
    }
}
