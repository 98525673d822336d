//! Planned work: a card for each, with what can be done with it.

use super::Studio;
use super::clock::Clock;
use super::verbs::{VerbSheet, verb_text};
use crate::browser;
use crate::composer::{Board, Screen, Text, Verb, Work};
use crate::schedule::{Instant, Phase, Time, Window};
use leptos::prelude::*;

/// The screen with all planned work.
#[component]
pub fn PlannedList() -> impl IntoView {
    let language = Studio::here().language.get_untracked();
    view! {
        <div class="head">
            <h2>{language.say(Text::Planned)}</h2>
            <p><a class="button" href=Screen::Plan.fragment(browser::encode)>{language.say(Text::PlanWork)}" "<kbd>{"M"}</kbd></a></p>
        </div>
        <PlannedWorks/>
    }
}

/// All work that is planned or under way, the next first, and the sheet for what is done with it.
#[component]
pub fn PlannedWorks() -> impl IntoView {
    let studio = Studio::here();
    let language = studio.language.get_untracked();
    let planned = Memo::new(move |_| {
        studio
            .feed
            .with(|feed| Board::of(feed, studio.now.get()).planned)
    });
    let chosen = RwSignal::new(None::<(Verb, String)>);
    let cards = move || {
        let planned = planned.get();
        match planned.is_empty() {
            true => view! { <p class="soft">{language.say(Text::NothingPlanned)}</p> }.into_any(),
            false => planned
                .into_iter()
                .map(|work| view! { <PlannedWork work choose=move |verb| chosen.set(Some(verb))/> })
                .collect_view()
                .into_any(),
        }
    };
    view! {
        {cards}
        {move || chosen.get().map(|(verb, id)| view! { <VerbSheet verb id close=move || chosen.set(None)/> })}
    }
}

/// Work that is planned or under way.
#[component]
fn PlannedWork(
    /// The work.
    work: Work,
    /// Is called with what to do, and with which work.
    #[prop(into)]
    choose: Callback<(Verb, String)>,
) -> impl IntoView {
    let studio = Studio::here();
    let language = studio.language.get_untracked();
    let about = {
        let work = work.clone();
        move || facts(&work, studio)
    };
    let late = (work.phase == Phase::RunningLate).then(|| language.say(Text::RunsLate));
    let has_window = usize::from(work.window.is_some());
    let buttons = Verb::ALL.map(|verb| {
        let id = work.id.clone();
        let is_for = verb.is_for(work.status, has_window);
        view! { <button type="button" disabled=!is_for on:click=move |_| choose.run((verb, id.clone()))>{language.say(verb_text(verb))}</button> }
    });
    view! {
        <article class="item work" data-level="maintenance">
            <div>
                <h4>{work.name.clone()}</h4>
                <p>{about} " " <strong class="late">{late}</strong></p>
            </div>
            <div class="buttons">{buttons}</div>
        </article>
    }
}

/// "Thu 26 Nov, 23:00 – 01:00 · in 20 hr · 2 windows"
fn facts(work: &Work, studio: Studio) -> String {
    let language = studio.language.get_untracked();
    let clock = Clock::of(studio);
    let now = studio.now.get();
    let mut facts: Vec<String> = work
        .window
        .as_ref()
        .and_then(|it| when(it, &clock, now))
        .into_iter()
        .collect();
    let start = work.window.as_ref().and_then(Window::starts_at);
    match start {
        _ if work.is_running() => facts.push(language.say(Text::RunsNow).to_owned()),
        Some(start) if start > now => {
            let length = clock.between(now, start);
            facts.push(language.fill(Text::InHowLong, &[("length", &length)]));
        }
        Some(_) => {}
        None => facts.push(language.say(Text::NoDateYet).to_owned()),
    }
    if work.windows > 1 {
        facts.push(language.fill(Text::OfWindows, &[("count", &work.windows.to_string())]));
    }
    facts.join(" · ")
}

fn when(window: &Window, clock: &Clock, now: Instant) -> Option<String> {
    match (window.start, window.end) {
        (Some(Time::At(start)), Some(Time::At(end))) => Some(clock.range(start, end)),
        (Some(start), _) => Some(clock.near(start, now)),
        (None, end) => end.map(|end| clock.near(end, now)),
    }
}
