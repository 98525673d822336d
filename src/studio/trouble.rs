//! "Something is wrong": an incident in one screen.

use super::Studio;
use super::chips::{Chip, Chips};
use super::clock::Clock;
use super::lane_words::{lane_text, state_text};
use super::outcome::{Outcome, Result};
use super::services::ServiceBoxes;
use super::templates::{InLanguages, KeepTemplate, TemplateMenu, Tongues};
use crate::composer::{
    Lane, LaneState, Promise, Template, TemplateKind, Text, Texts, Trouble, When,
};
use crate::edit::On;
use crate::feed::{Feed, Impact, Loss};
use crate::schedule::{Duration, Time};
use leptos::prelude::*;

/// The form for a new incident.
#[component]
pub fn TroubleForm() -> impl IntoView {
    let studio = Studio::here();
    let language = studio.language.get_untracked();
    let t = move |text| language.say(text);
    let form = RwSignal::new(Trouble {
        next: Promise::In(30),
        ..Trouble::default()
    });
    let texts = StoredValue::new(texts_of(&studio.feed.get_untracked()));

    let title = Memo::new(move |_| texts.with_value(|texts| form.with(|form| form.title(texts))));
    let text = Memo::new(move |_| texts.with_value(|texts| form.with(|form| form.text(texts))));
    let tongues = StoredValue::new(Tongues::of(studio));
    let chosen = RwSignal::new(None::<Template>);
    let take = move |template: Template| {
        let wording = tongues.with_value(|tongues| template.wording_or_any(&tongues.own));
        form.update(|form| form.take(&template, wording));
        chosen.set(Some(template));
    };
    let translations = Memo::new(move |_| {
        let typed = texts.with_value(|texts| form.with(|form| form.wording(texts)));
        let lanes = form.with(|form| form.lanes);
        tongues.with_value(|tongues| {
            chosen.with(|chosen| match chosen {
                Some(source) => tongues.of_template(&typed, Some(source)),
                None => {
                    let own = texts.with_value(|texts| texts.wording(&lanes));
                    let said = |tag: &str| Some(Texts::in_language(tag)?.wording(&lanes));
                    tongues.translations(&typed, &own, said)
                }
            })
        })
    });
    let kept = Signal::derive(move || {
        let wording = texts.with_value(|texts| form.with(|form| form.wording(texts)));
        let said = tongues.with_value(|tongues| {
            translations.with(|all| chosen.with(|it| tongues.texts(wording, all, it.as_ref())))
        });
        form.with(|form| form.template(said))
    });
    let outcome = Memo::new(move |_| {
        if title.with(|title| title.trim().is_empty()) {
            return None;
        }
        let edit = texts.with_value(|texts| {
            studio
                .feed
                .with(|feed| form.with(|form| form.edit(feed, texts)))
        });
        translations.with(|translations| Outcome::in_languages(studio, edit, translations))
    });
    let services = move || {
        studio
            .feed
            .with(|feed| form.with(|form| form.services(feed)))
    };
    let chosen = Memo::new(move |_| {
        services()
            .into_iter()
            .map(|on| on.component)
            .collect::<Vec<_>>()
    });
    let choose_service = move |(id, is_on): (String, bool)| {
        let mut services: Vec<On> = untrack(services);
        services.retain(|on| on.component != id);
        services.extend(is_on.then(|| On {
            component: id,
            status: Some(form.with_untracked(|form| form.lanes.worst_or_degraded())),
        }));
        form.update(|form| form.services = Some(services));
    };
    let button = move || {
        let title = title.get();
        match studio.place() {
            place if place.is_empty() => language.fill(Text::PublishHere, &[("title", &title)]),
            place => language.fill(Text::PublishTo, &[("title", &title), ("place", &place)]),
        }
    };
    view! {
        <div class="form">
            <div class="fields">
                <h2>{t(Text::WhatNoticed)}</h2>
                <TemplateMenu kind=TemplateKind::Incident choose=take/>
                <LaneRows lanes=Signal::derive(move || form.with(|form| form.lanes)) choose=move |(lane, state)| form.update(|form| form.lanes.set(lane, state))/>
                <WhenRow label=t(Text::SinceWhen) value=Signal::derive(move || form.with(|form| form.since.clone())) choose=move |since| form.update(|form| form.since = since)/>
                <Chips
                    label=t(Text::MailLost)
                    chips=vec![
                        Chip::plain(None, t(Text::NotKnown)),
                        Chip { value: Some(Loss::None), text: t(Text::NoneLost).to_owned(), tone: "good" },
                        Chip { value: Some(Loss::Possible), text: t(Text::PossiblyLost).to_owned(), tone: "warn" },
                        Chip { value: Some(Loss::Confirmed), text: t(Text::SomeLost).to_owned(), tone: "bad" },
                    ]
                    value=Signal::derive(move || form.with(|form| form.loss))
                    choose=move |loss| form.update(|form| form.loss = loss)
                />
                <label class="field">
                    {t(Text::Title)}
                    <input prop:value=title on:input=move |event| form.update(|form| form.title = Some(event_target_value(&event)))/>
                </label>
                <label class="field">
                    {t(Text::TextForCustomers)}
                    <textarea rows="3" prop:value=text on:input=move |event| form.update(|form| form.text = Some(event_target_value(&event)))></textarea>
                </label>
                <InLanguages translations own=tongues.with_value(|it| it.own.clone())/>
                <PromiseRow value=Signal::derive(move || form.with(|form| form.next.clone())) choose=move |next| form.update(|form| form.next = next)/>
                <details class="more">
                    <summary>{t(Text::More)}</summary>
                    <ServiceBoxes chosen choose=choose_service/>
                    <Chips
                        label=t(Text::Impact)
                        chips=vec![
                            Chip::plain(None, t(Text::ByItself)),
                            Chip { value: Some(Impact::Minor), text: t(Text::Minor).to_owned(), tone: "warn" },
                            Chip { value: Some(Impact::Major), text: t(Text::Major).to_owned(), tone: "bad" },
                            Chip { value: Some(Impact::Critical), text: t(Text::Critical).to_owned(), tone: "bad" },
                        ]
                        value=Signal::derive(move || form.with(|form| form.impact))
                        choose=move |impact| form.update(|form| form.impact = impact)
                    />
                    <Field label=t(Text::HowLate) value=Signal::derive(move || form.with(|form| form.delay.clone())) typed=move |it| form.update(|form| form.delay = it)/>
                    <Field label=t(Text::Advice) value=Signal::derive(move || form.with(|form| form.advice.clone())) typed=move |it| form.update(|form| form.advice = it)/>
                    <Field label=t(Text::CauseOf) value=Signal::derive(move || form.with(|form| form.cause.clone())) typed=move |it| form.update(|form| form.cause = it)/>
                    <Field label=t(Text::Audience) value=Signal::derive(move || form.with(|form| form.audience.clone())) typed=move |it| form.update(|form| form.audience = it)/>
                    <Field label=t(Text::Tags) value=Signal::derive(move || form.with(|form| form.tags.clone())) typed=move |it| form.update(|form| form.tags = it)/>
                    <KeepTemplate template=kept/>
                </details>
            </div>
            <Result outcome button=Signal::derive(button) empty=t(Text::NoticeFirst)/>
        </div>
    }
}

/// The texts for the customers of a feed.
pub fn texts_of(feed: &Feed) -> Texts {
    let languages: Vec<&str> = feed.page.language.as_deref().into_iter().collect();
    Texts::of(&languages).1
}

/// A row of chips for each lane.
#[component]
pub fn LaneRows(
    /// How the lanes are.
    #[prop(into)]
    lanes: Signal<crate::composer::Lanes>,
    /// Is called with a lane and what customers notice of it.
    #[prop(into)]
    choose: Callback<(Lane, LaneState)>,
) -> impl IntoView {
    let language = Studio::here().language.get_untracked();
    Lane::ALL
        .map(|lane| {
            let chip = |state: &LaneState| Chip {
                value: *state,
                text: language.say(state_text(*state)).to_owned(),
                tone: tone(*state),
            };
            let chips: Vec<_> = lane.states().iter().map(chip).collect();
            view! {
                <Chips
                    label=language.say(lane_text(lane))
                    chips
                    value=Signal::derive(move || lanes.with(|lanes| lanes.get(lane)))
                    choose=move |state| choose.run((lane, state))
                />
            }
        })
        .into_iter()
        .collect_view()
}

const fn tone(state: LaneState) -> &'static str {
    match state {
        LaneState::Works => "good",
        LaneState::Slow | LaneState::Late | LaneState::Queued => "warn",
        LaneState::Refused | LaneState::Off => "bad",
    }
}

/// When something was so: now, a while ago, or a time.
#[component]
pub fn WhenRow(
    /// What is asked.
    #[prop(into)]
    label: String,
    /// What is chosen.
    #[prop(into)]
    value: Signal<When>,
    /// Is called with another choice.
    #[prop(into)]
    choose: Callback<When>,
) -> impl IntoView {
    let language = Studio::here().language.get_untracked();
    let chips = vec![
        Chip::plain(Some(When::Now), language.say(Text::AtOnce)),
        Chip::plain(
            Some(When::Ago(15)),
            language.fill(Text::MinutesAgo, &[("minutes", "15")]),
        ),
        Chip::plain(Some(When::Ago(60)), language.say(Text::HourAgo)),
        Chip::plain(None, language.say(Text::ATime)),
    ];
    let is_typed = move || value.with(|value| matches!(value, When::At(_)));
    let chosen = Signal::derive(move || (!is_typed()).then(|| value.get()));
    let typed = move || match value.get() {
        When::At(words) => words,
        _ => String::new(),
    };
    let pick = move |it: Option<When>| choose.run(it.unwrap_or_else(|| When::At(String::new())));
    view! {
        <Chips label chips value=chosen choose=pick/>
        <TimeField is_shown=Signal::derive(is_typed) value=Signal::derive(typed) typed=move |words| choose.run(When::At(words))/>
    }
}

/// When there will be the next update.
#[component]
pub fn PromiseRow(
    /// What is chosen.
    #[prop(into)]
    value: Signal<Promise>,
    /// Is called with another choice.
    #[prop(into)]
    choose: Callback<Promise>,
) -> impl IntoView {
    let studio = Studio::here();
    let language = studio.language.get_untracked();
    // "in 30 min, by 03:33": the chosen one says what it promises.
    let chips = Signal::derive(move || {
        let by = |minutes: u32, text: String| match value.get() {
            Promise::In(chosen) if chosen == minutes => {
                let at = studio.now.get() + Duration::from_minutes(i64::from(minutes));
                format!(
                    "{text}, {}",
                    Clock::of(studio).near(Time::At(at), studio.now.get())
                )
            }
            _ => text,
        };
        vec![
            Chip::plain(
                Some(Promise::In(15)),
                by(15, language.fill(Text::InMinutes, &[("minutes", "15")])),
            ),
            Chip::plain(
                Some(Promise::In(30)),
                by(30, language.fill(Text::InMinutes, &[("minutes", "30")])),
            ),
            Chip::plain(
                Some(Promise::In(60)),
                by(60, language.say(Text::InAnHour).to_owned()),
            ),
            Chip::plain(Some(Promise::Nothing), language.say(Text::NoPromise)),
            Chip::plain(None, language.say(Text::ATime)),
        ]
    });
    let is_typed = move || value.with(|value| matches!(value, Promise::At(_)));
    let chosen = Signal::derive(move || (!is_typed()).then(|| value.get()));
    let typed = move || match value.get() {
        Promise::At(words) => words,
        _ => String::new(),
    };
    let pick =
        move |it: Option<Promise>| choose.run(it.unwrap_or_else(|| Promise::At(String::new())));
    view! {
        <Chips label=language.say(Text::NextUpdate) chips value=chosen choose=pick/>
        <TimeField is_shown=Signal::derive(is_typed) value=Signal::derive(typed) typed=move |words| choose.run(Promise::At(words))/>
    }
}

/// A field for a time in words.
#[component]
fn TimeField(
    /// Whether it is there.
    #[prop(into)]
    is_shown: Signal<bool>,
    /// Its text.
    #[prop(into)]
    value: Signal<String>,
    /// Is called with what is typed.
    #[prop(into)]
    typed: Callback<String>,
) -> impl IntoView {
    let studio = Studio::here();
    let hint = move || {
        let zone = studio.zone().unwrap_or_else(|| "UTC".to_owned());
        studio
            .language
            .get()
            .fill(Text::TimeHint, &[("zone", &crate::words::place(&zone))])
    };
    view! {
        <label class="field time" hidden=move || !is_shown.get()>
            <span>{hint}</span>
            <input autocomplete="off" prop:value=value on:input=move |event| typed.run(event_target_value(&event))/>
        </label>
    }
}

/// A field of one line.
#[component]
pub fn Field(
    /// Its label.
    #[prop(into)]
    label: String,
    /// Its text.
    #[prop(into)]
    value: Signal<String>,
    /// Is called with what is typed.
    #[prop(into)]
    typed: Callback<String>,
) -> impl IntoView {
    view! {
        <label class="field">
            {label}
            <input prop:value=value on:input=move |event| typed.run(event_target_value(&event))/>
        </label>
    }
}
