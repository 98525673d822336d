//! Which feed, which reader, and which page.

use super::machine::Machine;
use super::zone_picker::ZonePicker;
use crate::browser;
use crate::composer::{Choice, Desk, Origin, SAMPLES, Screen, Text, WIDTHS};
use crate::studio::languages;
use crate::studio::opening::{may_leave, open_address_and};
use leptos::prelude::*;

/// The settings.
#[component]
pub fn Settings(
    /// Whether they are unfolded at first.
    is_open: bool,
) -> impl IntoView {
    let machine = Machine::here();
    let language = machine.studio.language.get_untracked();
    let t = move |text| language.say(text);
    let plain = move |values: &[(&str, Text)]| -> Vec<(String, String)> {
        let option = |(value, text): &(&str, Text)| ((*value).to_owned(), t(*text).to_owned());
        values.iter().map(option).collect()
    };
    let tags = languages::tags().map(|tag| (tag.to_owned(), languages::name(tag)));
    let first = |text| std::iter::once((String::new(), t(text).to_owned()));
    let spoken: Vec<_> = first(Text::BrowsersOwn).chain(tags).collect();
    let widths = WIDTHS
        .iter()
        .map(|width| ((*width).to_owned(), (*width).to_owned()));
    let widths: Vec<_> = first(Text::FullWidth).chain(widths).collect();
    let name = |tag: String| languages::name(&tag);
    let dragged = move |width: String| language.fill(Text::Dragged, &[("width", &width)]);
    view! {
        <details class="settings" open=is_open>
            <summary>{t(Text::ReaderAndPage)}</summary>
            <Feed/>
            <fieldset>
                <legend>{t(Text::TheReader)}</legend>
                <ZonePicker/>
                <Pick choice=Choice::Language label=t(Text::ReadersLanguage) options=spoken other=name/>
                <Pick choice=Choice::Theme label=t(Text::Theme) options=plain(&[("", Text::ThemeOfPage), ("visitor", Text::ThemeOfReader), ("light", Text::Light), ("dark", Text::Dark)])/>
                <Audience/>
            </fieldset>
            <fieldset>
                <legend>{t(Text::ThePage)}</legend>
                <Pick choice=Choice::Width label=t(Text::PageWidth) options=widths other=dragged/>
                <Pick choice=Choice::Banner label=t(Text::TheBanner) options=plain(&[("", Text::WithNews), ("always", Text::Always)])/>
                <Pick choice=Choice::Density label=t(Text::Density) options=plain(&[("", Text::DensityOwn), ("line", Text::DensityLine), ("compact", Text::DensityCompact), ("full", Text::DensityFull)])/>
            </fieldset>
        </details>
    }
}

/// The feed on the desk, or a sample in its place.
#[component]
fn Feed() -> impl IntoView {
    let machine = Machine::here();
    let studio = machine.studio;
    let language = studio.language.get_untracked();
    let t = move |text| language.say(text);
    // The place of the sample on the desk, and the name of a feed that is none.
    let shown = Memo::new(move |_| {
        studio.desk.with(|desk| {
            let origin = desk.as_ref().map(|desk| &desk.origin);
            let sample = SAMPLES.iter().position(|sample| {
                let url = browser::feed_address(sample.path);
                let is_changed = desk.as_ref().is_some_and(Desk::is_changed);
                matches!(origin, Some(Origin::Address(it)) if Some(it) == url.as_ref())
                    && !is_changed
            });
            let name = origin.map(Origin::name).unwrap_or_default().to_owned();
            (sample, name)
        })
    });
    let choose = move |event| {
        let select: web_sys::HtmlSelectElement = event_target(&event);
        let sample = select.value().parse().ok();
        // It says what is shown, and that is another feed only once it is read.
        let (shown, _) = shown.get_untracked();
        select.set_value(&shown.map(|index| index.to_string()).unwrap_or_default());
        if let Some(sample) = sample.and_then(|index: usize| SAMPLES.get(index))
            && may_leave(studio)
        {
            machine.pause();
            let first = sample.first();
            open_address_and(studio, sample.path.to_owned(), move || {
                machine.go_to(first, true)
            });
        }
    };
    view! {
        <fieldset>
            <legend>{t(Text::WhichFeed)}</legend>
            {move || {
                let (sample, name) = shown.get();
                let own = sample.is_none().then(|| {
                    let name = if name.is_empty() { t(Text::ThisFeed).to_owned() } else { name };
                    view! { <option value="" prop:selected=true>{name}</option> }
                });
                view! {
                    <select id="sample" aria-label=t(Text::WhichFeed) on:change=choose>
                        {own}
                        <optgroup label=t(Text::Samples)>
                            {SAMPLES.iter().enumerate().map(|(index, it)| view! {
                                <option value=index.to_string() prop:selected=sample == Some(index)>{t(it.name)}</option>
                            }).collect_view()}
                        </optgroup>
                    </select>
                }
            }}
            <p><a href=Screen::Open.fragment(browser::encode)>{t(Text::OtherFeed)}</a></p>
        </fieldset>
    }
}

/// A choice among a few.
#[component]
fn Pick(
    /// What is chosen.
    choice: Choice,
    /// Its name.
    #[prop(into)]
    label: String,
    /// The values and their texts.
    options: Vec<(String, String)>,
    /// The text of a value that is not among them.
    #[prop(default = Callback::new(|value: String| value), into)]
    other: Callback<String, String>,
) -> impl IntoView {
    let machine = Machine::here();
    let chosen = Memo::new(move |_| machine.choice(choice));
    let all = move || {
        let value = chosen.get();
        let mut all = options.clone();
        if all.iter().all(|(known, _)| *known != value) {
            all.push((value.clone(), other.run(value.clone())));
        }
        all.into_iter()
            .map(|(known, text)| {
                let is_chosen = known == value;
                view! { <option value=known prop:selected=is_chosen>{text}</option> }
            })
            .collect_view()
    };
    view! {
        <label class="field" for=choice.name()>
            {label}
            <select id=choice.name() on:change=move |event| machine.choose(choice, event_target_value(&event))>{all}</select>
        </label>
    }
}

/// What the page knows of its reader.
#[component]
fn Audience() -> impl IntoView {
    let machine = Machine::here();
    let studio = machine.studio;
    let language = studio.language.get_untracked();
    let known = Memo::new(move |_| {
        studio.feed.with(|feed| {
            let mut all: Vec<String> = feed
                .entries
                .iter()
                .flat_map(|entry| entry.audience.clone())
                .collect();
            all.sort();
            all.dedup();
            all
        })
    });
    view! {
        <label class="field" for="audience">
            {language.say(Text::ReadersAudience)}
            <input
                id="audience"
                list="audiences"
                spellcheck="false"
                autocomplete="off"
                placeholder=language.say(Text::Everybody)
                prop:value=move || machine.choice(Choice::Audience)
                on:change=move |event| machine.choose(Choice::Audience, event_target_value(&event).trim().to_owned())
            />
        </label>
        <datalist id="audiences">{move || known.get().into_iter().map(|name| view! { <option value=name></option> }).collect_view()}</datalist>
    }
}
