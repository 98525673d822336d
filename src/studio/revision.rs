//! One entry: what was said about it, and what can still be said.

use super::Studio;
use super::chips::{Chip, Chips};
use super::clock::Clock;
use super::outcome::{Outcome, Result};
use super::trouble::Field;
use crate::composer::{Revision, RevisionKind, Text};
use crate::feed::{self, Entry};
use leptos::prelude::*;

/// An entry with its updates, and the form for what can still be said about it.
#[component]
pub fn EntryForm(
    /// The ID of the entry.
    id: String,
) -> impl IntoView {
    let studio = Studio::here();
    let language = studio.language.get_untracked();
    let t = move |text| language.say(text);
    let Some(entry) = studio.entry(&id) else {
        return view! { <p>{t(Text::CannotFind)}</p> }.into_any();
    };
    let form = RwSignal::new(Revision {
        entry: id,
        update: 1,
        ..Revision::default()
    });
    let kind = Signal::derive(move || form.with(|form| form.kind));
    let is = move |kinds: &'static [RevisionKind]| move || !kinds.contains(&kind.get());
    let outcome = Memo::new(move |_| Outcome::of(studio, form.with(Revision::edit)));
    let newest = entry
        .updates
        .first()
        .map(|update| update.body.original.clone())
        .unwrap_or_default();
    let choose = move |kind| {
        form.update(|form| {
            form.kind = kind;
            // A correction begins with what stands there.
            form.text = match kind {
                RevisionKind::Correct => newest.clone(),
                _ => String::new(),
            };
        });
    };
    choose(RevisionKind::Correct);
    let mut chips = vec![
        Chip::plain(RevisionKind::Correct, t(Text::Correct)),
        Chip::plain(RevisionKind::Translate, t(Text::Translate)),
    ];
    if entry.status.is_over() {
        chips.push(Chip::plain(RevisionKind::Report, t(Text::Report)));
        chips.push(Chip::plain(RevisionKind::Reopen, t(Text::Reopen)));
    }
    let numbers = entry
        .updates
        .iter()
        .enumerate()
        .map(|(index, update)| (index + 1, opening(update)));
    let numbers: Vec<(usize, String)> = numbers.collect();
    let has_several = numbers.len() > 1;
    let options = numbers.into_iter().map(|(number, text)| view! { <option value=number.to_string()>{format!("{number}: {text}")}</option> }).collect_view();
    let number = move |event| {
        form.update(|form| form.update = event_target_value(&event).parse().unwrap_or(1))
    };
    view! {
        <div class="form">
            <div class="fields">
                <h2>{entry.name.original.clone()}</h2>
                <EntryFacts entry=entry.clone()/>
                <Chips label=t(Text::WhatToDo) chips value=kind choose/>
                <div hidden=is(&[RevisionKind::Translate])>
                    <Field label=t(Text::IntoLanguage) value=Signal::derive(move || form.with(|form| form.language.clone())) typed=move |it| form.update(|form| form.language = it)/>
                    <Field label=t(Text::Title) value=Signal::derive(move || form.with(|form| form.name.clone())) typed=move |it| form.update(|form| form.name = it)/>
                </div>
                <label class="field" hidden=move || !has_several || is(&[RevisionKind::Correct, RevisionKind::Translate])()>
                    {t(Text::WhichUpdate)}
                    <select on:change=number>{options}</select>
                </label>
                <label class="field">
                    {t(Text::TextForCustomers)}
                    <textarea rows="5" prop:value=move || form.with(|form| form.text.clone()) on:input=move |event| form.update(|form| form.text = event_target_value(&event))></textarea>
                </label>
                <div hidden=is(&[RevisionKind::Correct, RevisionKind::Translate])>
                    <Field label=t(Text::Advice) value=Signal::derive(move || form.with(|form| form.advice.clone())) typed=move |it| form.update(|form| form.advice = it)/>
                </div>
            </div>
            <Result outcome button=Signal::derive(move || language.fill(Text::PostUpdate, &[("place", &studio.place())])) empty=t(Text::NoTextYet)/>
        </div>
    }
    .into_any()
}

/// When an entry was, and what was said about it.
#[component]
fn EntryFacts(
    /// The entry.
    entry: Entry,
) -> impl IntoView {
    let studio = Studio::here();
    let clock = Clock::of(studio);
    let now = studio.now.get_untracked();
    let lines = entry.updates.iter().map(|update| {
        let at = update.at.map(|at| clock.near(at, now)).unwrap_or_default();
        view! { <li><span class="soft">{at}</span>" "{update.body.original.clone()}</li> }
    });
    view! { <ul class="earlier">{lines.collect_view()}</ul> }
}

/// The beginning of an update.
fn opening(update: &feed::Update) -> String {
    const LONGEST: usize = 60;
    update.body.original.chars().take(LONGEST).collect()
}
