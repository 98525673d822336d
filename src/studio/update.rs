//! What is new about an incident.

use super::Studio;
use super::chips::{Chip, Chips};
use super::outcome::{Outcome, Result};
use super::trouble::{Field, LaneRows, PromiseRow};
use crate::composer::{Progress, Text};
use crate::feed::EntryStatus;
use leptos::prelude::*;

/// The form for an update.
#[component]
pub fn UpdateForm(
    /// The ID of the incident.
    id: String,
) -> impl IntoView {
    let studio = Studio::here();
    let language = studio.language.get_untracked();
    let t = move |text| language.say(text);
    let Some(entry) = studio.entry(&id) else {
        return view! { <p>{t(Text::CannotFind)}</p> }.into_any();
    };
    let form = RwSignal::new(Progress::of(&entry));
    let is_empty = move || form.with(|form| form.text.trim().is_empty());
    let outcome = Memo::new(move |_| {
        if is_empty() {
            return None;
        }
        let edit = studio.feed.with(|feed| form.with(|form| form.edit(feed)));
        Outcome::of(studio, edit)
    });
    let button = move || language.fill(Text::PostUpdate, &[("place", &studio.place())]);
    let earlier = entry
        .updates
        .iter()
        .map(|update| view! { <li>{update.body.original.clone()}</li> })
        .collect_view();
    view! {
        <div class="form">
            <div class="fields">
                <h2>{t(Text::UpdateOf)}</h2>
                <p class="about">{entry.name.original.clone()}</p>
                <Chips
                    label=t(Text::StatusIs)
                    chips=vec![
                        Chip::plain(EntryStatus::Investigating, t(Text::Investigating)),
                        Chip::plain(EntryStatus::Identified, t(Text::Identified)),
                        Chip::plain(EntryStatus::Monitoring, t(Text::Monitoring)),
                    ]
                    value=Signal::derive(move || form.with(|form| form.status.unwrap_or(entry.status)))
                    choose=move |status| form.update(|form| form.status = Some(status))
                />
                <LaneRows lanes=Signal::derive(move || form.with(|form| form.lanes)) choose=move |(lane, state)| form.update(|form| form.lanes.set(lane, state))/>
                <label class="field">
                    {t(Text::TextForCustomers)}
                    <textarea rows="3" prop:value=move || form.with(|form| form.text.clone()) on:input=move |event| form.update(|form| form.text = event_target_value(&event))></textarea>
                </label>
                <Chips
                    label=t(Text::Expected)
                    chips=vec![
                        Chip::plain(String::new(), t(Text::NothingSaid)),
                        Chip::plain("+1h".to_owned(), language.fill(Text::InHours, &[("hours", "1")])),
                        Chip::plain("+4h".to_owned(), language.fill(Text::InHours, &[("hours", "4")])),
                        Chip::plain("unknown".to_owned(), t(Text::UnknownYet)),
                    ]
                    value=Signal::derive(move || form.with(|form| form.expect.clone()))
                    choose=move |expect| form.update(|form| form.expect = expect)
                />
                <details class="more">
                    <summary>{t(Text::More)}</summary>
                    <Field label=t(Text::Advice) value=Signal::derive(move || form.with(|form| form.advice.clone())) typed=move |it| form.update(|form| form.advice = it)/>
                    <Field label=t(Text::Expected) value=Signal::derive(move || form.with(|form| form.expect.clone())) typed=move |it| form.update(|form| form.expect = it)/>
                </details>
                <PromiseRow value=Signal::derive(move || form.with(|form| form.next.clone())) choose=move |next| form.update(|form| form.next = next)/>
                <details class="more">
                    <summary>{t(Text::EarlierWords)}</summary>
                    <ul class="earlier">{earlier}</ul>
                </details>
            </div>
            <Result outcome button=Signal::derive(button) empty=t(Text::NoTextYet)/>
        </div>
    }
    .into_any()
}
