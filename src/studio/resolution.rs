//! That an incident is over.

use super::Studio;
use super::outcome::{Outcome, Result};
use super::trouble::{WhenRow, texts_of};
use crate::composer::{Resolution, Text};
use leptos::prelude::*;

/// The form for the end of an incident.
#[component]
pub fn ResolutionForm(
    /// The ID of the incident.
    id: String,
) -> impl IntoView {
    let studio = Studio::here();
    let language = studio.language.get_untracked();
    let t = move |text| language.say(text);
    let feed = studio.feed.get_untracked();
    let Some(entry) = studio.entry(&id) else {
        return view! { <p>{t(Text::CannotFind)}</p> }.into_any();
    };
    let form = RwSignal::new(Resolution {
        entry: id,
        text: texts_of(&feed).over().to_owned(),
        ..Resolution::default()
    });
    let outcome = Memo::new(move |_| Outcome::of(studio, form.with(Resolution::edit)));
    let button = move || language.fill(Text::SayOver, &[("place", &studio.place())]);
    let boxes = entry.components.iter().map(|component| {
        let id = component.id.clone();
        let toggle = move |event| {
            let is_kept = event_target_checked(&event);
            form.update(|form| {
                form.keep.retain(|kept| *kept != id);
                form.keep.extend(is_kept.then(|| id.clone()));
            });
        };
        view! { <label class="check"><input type="checkbox" on:change=toggle/>{component.name.clone()}</label> }
    });
    let boxes = boxes.collect_view();
    let has_services = !entry.components.is_empty();
    view! {
        <div class="form">
            <div class="fields">
                <h2>{t(Text::ItIsOver)}</h2>
                <p class="about">{entry.name.original.clone()}</p>
                <WhenRow label=t(Text::OverSince) value=Signal::derive(move || form.with(|form| form.at.clone())) choose=move |at| form.update(|form| form.at = at)/>
                <label class="field">
                    {t(Text::Summary)}
                    <textarea rows="3" prop:value=move || form.with(|form| form.text.clone()) on:input=move |event| form.update(|form| form.text = event_target_value(&event))></textarea>
                </label>
                <fieldset class="row" hidden=!has_services>
                    <legend>{t(Text::KeepStatus)}</legend>
                    <div class="checks">{boxes}</div>
                </fieldset>
            </div>
            <Result outcome button=Signal::derive(button) empty=t(Text::NoTextYet)/>
        </div>
    }
    .into_any()
}
