//! What is done with planned work: a sheet for each verb.

use super::Studio;
use super::chips::{Chip, Chips};
use super::cities::kept_cities;
use super::clock::Clock;
use super::keys::show_while;
use super::outcome::{Outcome, Result};
use super::parts::{NotLoaded, Part, part};
use super::trouble::{Field, WhenRow};
use super::week_grid::feed_zone;
use crate::composer::{
    Deed, Longer, Shifted, Text, Verb, Whereto, days_to_sunday, shifted, windows_ahead,
};
use crate::feed::Entry;
use crate::operator::TzDatabase;
use crate::schedule::{Instant, Time};
use leptos::html::Dialog;
use leptos::prelude::*;

/// The name of a verb.
pub const fn verb_text(verb: Verb) -> Text {
    match verb {
        Verb::Postpone => Text::Postpone,
        Verb::Extend => Text::Extend,
        Verb::Begin => Text::BeginWork,
        Verb::Finish => Text::FinishWork,
        Verb::Cancel => Text::CancelWork,
    }
}

const fn title_text(verb: Verb) -> Text {
    match verb {
        Verb::Postpone => Text::PostponeTitle,
        Verb::Extend => Text::ExtendTitle,
        Verb::Begin => Text::BeginTitle,
        Verb::Finish => Text::FinishTitle,
        Verb::Cancel => Text::CancelTitle,
    }
}

part! { verbs: fn verbs() -> fn(Verb, Entry) -> AnyView { |verb, entry| view! { <VerbForm verb entry/> }.into_any() } }

/// The sheet of a verb.
#[component]
pub fn VerbSheet(
    /// What is done.
    verb: Verb,
    /// The ID of the work.
    id: String,
    /// Is called when the sheet is closed.
    #[prop(into)]
    close: Callback<()>,
) -> impl IntoView {
    let studio = Studio::here();
    let language = studio.language.get_untracked();
    let t = move |text| language.say(text);
    let Some(entry) = studio.entry(&id) else {
        return view! { <p>{t(Text::CannotFind)}</p> }.into_any();
    };
    let part = Part::new(|| Box::pin(verbs()));
    let dialog = NodeRef::<Dialog>::new();
    let is_open = RwSignal::new(true);
    show_while(dialog, is_open);
    // What is done is saved in a sheet of its own.
    Effect::new(move || {
        if studio.is_saving.get() {
            is_open.set(false);
        }
    });
    let title = language.fill(title_text(verb), &[("title", &entry.name.original)]);
    view! {
        <dialog class="sheet verb" node_ref=dialog aria-labelledby="verb-title" on:close=move |_| close.run(())>
            <h2 id="verb-title">{title}</h2>
            {part.draw(move |draw| draw(verb, entry.clone()))}
            <p><button type="button" class="quiet" on:click=move |_| is_open.set(false)>{t(Text::Close)}</button></p>
        </dialog>
    }
    .into_any()
}

/// What is in the sheet.
#[component]
fn VerbForm(
    /// What is done.
    verb: Verb,
    /// The work.
    entry: Entry,
) -> impl IntoView {
    let studio = Studio::here();
    let language = studio.language.get_untracked();
    let t = move |text| language.say(text);
    let form = RwSignal::new(Deed::of(verb, entry.id.clone()));
    let outcome = Memo::new(move |_| Outcome::of(studio, form.with(Deed::edit)?));
    let button = move || {
        let name = t(verb_text(verb));
        match studio.place() {
            place if place.is_empty() => name.to_owned(),
            place => language.fill(Text::DoVerb, &[("verb", name), ("place", &place)]),
        }
    };
    let empty = match verb {
        Verb::Postpone => t(Text::WindowHint),
        _ => t(Text::UntilHint),
    };
    let fields = match verb {
        Verb::Postpone => view! { <WhichWindow form entry=entry.clone()/><Whither form entry/> }.into_any(),
        Verb::Extend => view! { <HowMuchLonger form/> }.into_any(),
        Verb::Begin => view! { <TrueStart entry/> }.into_any(),
        Verb::Finish => view! {
            <WhenRow label=t(Text::FinishedSince) value=Signal::derive(move || form.with(|form| form.at.clone())) choose=move |at| form.update(|form| form.at = at)/>
        }
        .into_any(),
        Verb::Cancel => view! { <WhichWindow form entry/> }.into_any(),
    };
    view! {
        {fields}
        <label class="field">
            {t(Text::Reason)}
            <textarea rows="2" prop:value=move || form.with(|form| form.text.clone()) on:input=move |event| form.update(|form| form.text = event_target_value(&event))></textarea>
        </label>
        <CitiesReadIt verb outcome/>
        <Result outcome button=Signal::derive(button) empty/>
    }
}

/// Which of several windows is meant.
#[component]
fn WhichWindow(
    /// The form.
    form: RwSignal<Deed>,
    /// The work.
    entry: Entry,
) -> impl IntoView {
    let studio = Studio::here();
    let language = studio.language.get_untracked();
    let windows = windows_ahead(&entry, studio.now.get_untracked());
    if windows.len() < 2 {
        return None;
    }
    let clock = untrack(|| Clock::of(studio));
    let named = windows.into_iter().map(|(number, window)| {
        let when = window
            .start
            .map(|start| clock.near(start, Instant::default()));
        Chip::plain(Some(number), when.unwrap_or_else(|| number.to_string()))
    });
    let all = Chip::plain(None, language.say(Text::AllWindows));
    let chips: Vec<_> = [all].into_iter().chain(named).collect();
    Some(view! {
        <Chips
            label=language.say(Text::WhichWindow)
            chips
            value=Signal::derive(move || form.with(|form| form.window))
            choose=move |window| form.update(|form| form.window = window)
        />
    })
}

/// Where work is moved to.
#[component]
fn Whither(
    /// The form.
    form: RwSignal<Deed>,
    /// The work.
    entry: Entry,
) -> impl IntoView {
    let studio = Studio::here();
    let language = studio.language.get_untracked();
    let t = move |text| language.say(text);
    let windows = windows_ahead(&entry, studio.now.get_untracked());
    let start = windows.first().and_then(|(_, window)| window.starts_at());
    let sunday = untrack(|| {
        start
            .zip(feed_zone(studio))
            .map(|(start, zone)| days_to_sunday(start, &*zone))
    });
    // Without a date there is nothing to count from.
    let by_days = start.map(|_| {
        [
            Chip::plain(Some(Whereto::Days(1)), t(Text::ADayLater)),
            Chip::plain(Some(Whereto::Days(7)), t(Text::AWeekLater)),
        ]
    });
    if start.is_none() {
        form.update(|form| form.to = Whereto::At(String::new()));
    }
    let sunday = sunday.map(|days| Chip::plain(Some(Whereto::Sunday(days)), t(Text::NextSunday)));
    let unset = start.map(|_| Chip::plain(Some(Whereto::Unset), t(Text::NoNewDate)));
    let chips: Vec<_> = by_days
        .into_iter()
        .flatten()
        .chain(sunday)
        .chain([Chip::plain(None, t(Text::AWindow))])
        .chain(unset)
        .collect();
    let is_typed = move || form.with(|form| matches!(form.to, Whereto::At(_)));
    let chosen = Signal::derive(move || (!is_typed()).then(|| form.with(|form| form.to.clone())));
    let words = move || match form.with(|form| form.to.clone()) {
        Whereto::At(words) => words,
        _ => String::new(),
    };
    let pick = move |to: Option<Whereto>| {
        form.update(|form| form.to = to.unwrap_or_else(|| Whereto::At(String::new())));
    };
    view! {
        <Chips label=t(Text::Whereto) chips value=chosen choose=pick/>
        <div hidden=move || !is_typed()>
            <Field label=t(Text::WindowHint) value=Signal::derive(words) typed=move |words| form.update(|form| form.to = Whereto::At(words))/>
        </div>
    }
}

/// How much longer work takes.
#[component]
fn HowMuchLonger(
    /// The form.
    form: RwSignal<Deed>,
) -> impl IntoView {
    let language = Studio::here().language.get_untracked();
    let t = move |text| language.say(text);
    let more = [15, 30, 60].map(|minutes: u32| {
        let text = language.fill(Text::MinutesMore, &[("minutes", &minutes.to_string())]);
        Chip::plain(Some(Longer::By(minutes)), text)
    });
    let chips: Vec<_> = more
        .into_iter()
        .chain([Chip::plain(None, t(Text::ATime))])
        .collect();
    let is_typed = move || form.with(|form| matches!(form.longer, Longer::Until(_)));
    let chosen =
        Signal::derive(move || (!is_typed()).then(|| form.with(|form| form.longer.clone())));
    let words = move || match form.with(|form| form.longer.clone()) {
        Longer::Until(words) => words,
        Longer::By(_) => String::new(),
    };
    let pick = move |to: Option<Longer>| {
        form.update(|form| form.longer = to.unwrap_or_else(|| Longer::Until(String::new())));
    };
    view! {
        <Chips label=t(Text::HowMuchLonger) chips value=chosen choose=pick/>
        <div hidden=move || !is_typed()>
            <Field label=t(Text::UntilHint) value=Signal::derive(words) typed=move |words| form.update(|form| form.longer = Longer::Until(words))/>
        </div>
    }
}

/// When work truly begins, beside when it was planned.
#[component]
fn TrueStart(
    /// The work.
    entry: Entry,
) -> impl IntoView {
    let studio = Studio::here();
    let language = studio.language.get_untracked();
    let planned = windows_ahead(&entry, studio.now.get_untracked())
        .into_iter()
        .next()
        .and_then(|(_, window)| window.start);
    let line = move || {
        let clock = Clock::of(studio);
        let now = studio.now.get();
        let planned = clock.near(planned?, now);
        Some(language.fill(
            Text::BegunAt,
            &[("time", &clock.time(now)), ("planned", &planned)],
        ))
    };
    view! { <p>{line}</p> }
}

/// When it was and when it is, as each of the cities reads it.
#[component]
fn CitiesReadIt(
    /// What is done.
    verb: Verb,
    /// What it would do.
    #[prop(into)]
    outcome: Signal<Option<Outcome>>,
) -> impl IntoView {
    let studio = Studio::here();
    let language = studio.language.get_untracked();
    let t = move |text| language.say(text);
    let cities = kept_cities();
    let changes = Memo::new(move |_| {
        outcome.with(|outcome| {
            let applied = outcome.as_ref().and_then(|it| it.draft.as_ref().ok());
            applied
                .map(|applied| shifted(verb, applied))
                .unwrap_or_default()
        })
    });
    let rows = move || {
        let changes = changes.get();
        let zones = cities.with(|cities| cities.zones().to_vec());
        let rows = zones.into_iter().map(|zone| {
            let times = changes
                .iter()
                .map(|change| view! { <Times zone=zone.clone() change=*change/> })
                .collect_view();
            view! { <li><strong>{crate::words::place(&zone)}</strong>{times}</li> }
        });
        rows.collect_view()
    };
    let calendar = move || {
        let changes = changes.get();
        let count = |is: bool| {
            changes
                .iter()
                .filter(|it| it.was.is_some() && it.is.is_some() == is)
                .count()
        };
        let line = |text, count: usize| {
            (count > 0).then(|| language.fill(text, &[("count", &count.to_string())]))
        };
        let (moves, goes) = (
            line(Text::CalendarMoves, count(true)),
            line(Text::CalendarGoes, count(false)),
        );
        moves.or(goes)
    };
    view! {
        <section class="reads" aria-labelledby="reads-title" hidden=move || changes.with(Vec::is_empty)>
            <h3 id="reads-title">{t(Text::AsCitiesRead)}</h3>
            <ul>{rows}</ul>
            <p class="soft">{calendar}</p>
        </section>
    }
}

/// A window before and after, on the clock of a city.
#[component]
fn Times(
    /// The zone of the city.
    zone: String,
    /// The window.
    change: Shifted,
) -> impl IntoView {
    let studio = Studio::here();
    let language = studio.language.get_untracked();
    let clock = untrack(|| Clock::in_zone(studio, &zone));
    let text = |(starts, ends): (Instant, Option<Instant>)| {
        let range = match ends {
            Some(ends) => clock.range(starts, ends),
            None => clock.near(Time::At(starts), Instant::default()),
        };
        format!("{range} {}", TzDatabase::abbreviation(&zone, starts))
    };
    let old = change.was.map(|was| view! { <del>{text(was)}</del> });
    let new = match change.is {
        Some(is) => view! { <ins>{text(is)}</ins> }.into_any(),
        None => view! { <em>{language.say(Text::TakesNoPlace)}</em> }.into_any(),
    };
    view! { <span class="times">{old}" "{new}</span> }
}
