//! "Plan work": maintenance, with what several cities read of it.

use super::Studio;
use super::cities::{CityStack, Shown, kept_cities};
use super::clock::Clock;
use super::outcome::{Outcome, Result};
use super::services::ServiceBoxes;
use super::templates::{InLanguages, KeepTemplate, TemplateMenu, Tongues};
use super::trouble::{Field, LaneRows};
use super::week_grid::feed_zone;
use super::windows::Windows;
use crate::composer::{Planning, Repetition, Slot, Template, TemplateKind, Text, alone};
use crate::edit::parse_duration;
use crate::operator::TzDatabase;
use leptos::prelude::*;

/// The form for planned work.
#[component]
pub fn PlanForm() -> impl IntoView {
    let studio = Studio::here();
    let language = studio.language.get_untracked();
    let t = move |text| language.say(text);
    let form = RwSignal::new(Planning::default());
    let chosen = RwSignal::new(0_usize);
    let cities = kept_cities();
    let tongues = StoredValue::new(Tongues::of(studio));
    let template = RwSignal::new(None::<Template>);
    let take = move |chosen: Template| {
        let wording = tongues.with_value(|tongues| chosen.wording_or_any(&tongues.own));
        form.update(|form| form.take(&chosen, wording));
        template.set(Some(chosen));
    };
    let translations = Memo::new(move |_| {
        let wording = form.with(Planning::wording);
        tongues.with_value(|tongues| template.with(|it| tongues.of_template(&wording, it.as_ref())))
    });
    let kept = Signal::derive(move || {
        let wording = form.with(Planning::wording);
        let texts = tongues.with_value(|tongues| {
            translations.with(|all| template.with(|it| tongues.texts(wording, all, it.as_ref())))
        });
        form.with(|form| form.template(texts))
    });
    let is_titled = move || form.with(|form| !form.title.trim().is_empty());
    let is_dated = move || form.with(|form| !form.is_undated());
    let outcome = Memo::new(move |_| {
        if !is_titled() || !is_dated() {
            return None;
        }
        let edit = studio.feed.with(|feed| form.with(|form| form.edit(feed)));
        translations.with(|translations| Outcome::in_languages(studio, edit, translations))
    });
    let button = move || {
        let title = form.with(|form| form.title.trim().to_owned());
        match studio.place() {
            place if place.is_empty() => language.fill(Text::AnnounceHere, &[("title", &title)]),
            place => language.fill(Text::AnnounceNow, &[("title", &title), ("place", &place)]),
        }
    };
    let empty = move || match is_titled() {
        false => t(Text::TitleFirst),
        true => t(Text::WindowFirst),
    };
    // What the cities read is shown while the form is not complete, too: with one window, as of when the form was opened.
    let opened = studio.now.get_untracked();
    let slot = Memo::new(move |_| form.with(|form| form.windows.get(chosen.get()).cloned()));
    let work = Memo::new(move |_| {
        let zone = feed_zone(studio)?;
        let (starts, ends) = slot.get()?.ends(opened, &*zone)?;
        let lead = form.with(|form| parse_duration(&form.lead));
        let has_downtime =
            form.with(|form| form.downtime.iter().any(|words| !words.trim().is_empty()));
        Some(Shown {
            starts,
            ends: ends?,
            has_downtime,
            lead,
        })
    });
    let draft = Memo::new(move |_| {
        let mut sample = form.get();
        sample.windows = vec![slot.get().unwrap_or_else(Slot::default)];
        for (text, stand_in) in [
            (&mut sample.title, t(Text::PlanWork)),
            (&mut sample.text, "…"),
        ] {
            if text.trim().is_empty() {
                stand_in.clone_into(text);
            }
        }
        let edit = studio.feed.with(|feed| sample.edit(feed));
        let applied = studio
            .desk
            .with(|desk| desk.as_ref()?.draft(&edit, opened).ok())?;
        alone(&applied.text, &applied.entry)
    });
    let services = Memo::new(move |_| {
        studio
            .feed
            .with(|feed| form.with(|form| form.services(feed)))
    });
    let choose_service = move |(id, is_on): (String, bool)| {
        let mut chosen = services.get_untracked();
        chosen.retain(|it| *it != id);
        chosen.extend(is_on.then_some(id));
        form.update(|form| form.services = Some(chosen));
    };
    let now_there = move || {
        let zone = studio.zone()?;
        let now = studio.now.get();
        let time = format!(
            "{} {}",
            Clock::of(studio).time(now),
            TzDatabase::abbreviation(&zone, now)
        );
        Some(language.fill(
            Text::TimeThere,
            &[("zone", &crate::words::place(&zone)), ("time", &time)],
        ))
    };
    view! {
        <div class="form plan">
            <div class="fields">
                <div class="head">
                    <h2>{t(Text::PlanWork)}</h2>
                    <p class="soft">{now_there}</p>
                </div>
                <TemplateMenu kind=TemplateKind::Maintenance choose=take/>
                <Field label=t(Text::WhatIsDone) value=Signal::derive(move || form.with(|form| form.title.clone())) typed=move |it| form.update(|form| form.title = it)/>
                <Windows form chosen cities/>
                <Again form/>
                <h3>{t(Text::DuringWork)}</h3>
                <LaneRows lanes=Signal::derive(move || form.with(|form| form.lanes)) choose=move |(lane, state)| form.update(|form| form.lanes.set(lane, state))/>
                <ServiceBoxes chosen=services choose=choose_service/>
                <div class="ends">
                    <Field label=t(Text::DowntimeLeast) value=Signal::derive(move || form.with(|form| form.downtime[0].clone())) typed=move |it| form.update(|form| form.downtime[0] = it)/>
                    <Field label=t(Text::DowntimeMost) value=Signal::derive(move || form.with(|form| form.downtime[1].clone())) typed=move |it| form.update(|form| form.downtime[1] = it)/>
                </div>
                <label class="field">
                    {t(Text::TextForCustomers)}
                    <textarea rows="3" prop:value=move || form.with(|form| form.text.clone()) on:input=move |event| form.update(|form| form.text = event_target_value(&event))></textarea>
                </label>
                <InLanguages translations own=tongues.with_value(|it| it.own.clone())/>
                <details class="more">
                    <summary>{t(Text::More)}</summary>
                    <Field label=t(Text::Advice) value=Signal::derive(move || form.with(|form| form.advice.clone())) typed=move |it| form.update(|form| form.advice = it)/>
                    <Field label=t(Text::LeadTime) value=Signal::derive(move || form.with(|form| form.lead.clone())) typed=move |it| form.update(|form| form.lead = it)/>
                    <label class="check">
                        <input type="checkbox" prop:checked=move || form.with(|form| form.ends_automatically) on:change=move |event| form.update(|form| form.ends_automatically = event_target_checked(&event))/>
                        {t(Text::EndsAlone)}
                    </label>
                    <KeepTemplate template=kept/>
                </details>
                <ShortNotice form/>
            </div>
            <CityStack cities work text=draft/>
            {move || view! { <Result outcome button=Signal::derive(button) empty=empty()/> }}
        </div>
    }
}

/// That customers are told late.
#[component]
fn ShortNotice(
    /// The form.
    form: RwSignal<Planning>,
) -> impl IntoView {
    let studio = Studio::here();
    let language = studio.language.get_untracked();
    let short = move || {
        let zone = feed_zone(studio)?;
        let notice = form.with(|form| form.short_notice(studio.now.get(), &*zone))?;
        let length = Clock::of(studio).length(notice);
        Some(language.fill(Text::ShortNotice, &[("length", &length)]))
    };
    view! { <p class="warnings" role="status">{short}</p> }
}

/// Work that comes again.
#[component]
fn Again(
    /// The form.
    form: RwSignal<Planning>,
) -> impl IntoView {
    let studio = Studio::here();
    let language = studio.language.get_untracked();
    let t = move |text| language.say(text);
    let is_on = move || form.with(|form| form.repetition.is_some());
    let toggle = move |event| {
        let repetition = event_target_checked(&event).then(Repetition::default);
        form.update(|form| form.repetition = repetition);
    };
    let field = move |text: Text, part: fn(&mut Repetition) -> &mut String| {
        let value = move || {
            form.with(|form| {
                form.repetition
                    .clone()
                    .map(|mut it| part(&mut it).clone())
                    .unwrap_or_default()
            })
        };
        let take = move |typed: String| {
            form.update(|form| {
                if let Some(repetition) = &mut form.repetition {
                    *part(repetition) = typed;
                }
            });
        };
        view! { <Field label=t(text) value=Signal::derive(value) typed=take/> }
    };
    view! {
        <label class="check"><input type="checkbox" prop:checked=is_on on:change=toggle/>{t(Text::ComesAgain)}</label>
        <div hidden=move || !is_on()>
            {field(Text::Every, |it| &mut it.every)}
            <div class="ends">
                {field(Text::FirstDay, |it| &mut it.first)}
                {field(Text::HowOften, |it| &mut it.count)}
                {field(Text::LastDay, |it| &mut it.last)}
                {field(Text::SkippedDays, |it| &mut it.skip)}
            </div>
        </div>
    }
}
