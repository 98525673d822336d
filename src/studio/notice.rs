//! "Say something": a notice, and its end.

use super::Studio;
use super::chips::{Chip, Chips};
use super::outcome::{Outcome, Result};
use super::templates::{InLanguages, KeepTemplate, TemplateMenu, Tongues};
use super::trouble::{Field, WhenRow};
use crate::composer::{Announcement, Ending, Mark, Template, TemplateKind, Text, defanged, marks};
use crate::feed::{Category, IndicatorType};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// The form for a notice.
#[component]
pub fn NoticeForm() -> impl IntoView {
    let studio = Studio::here();
    let language = studio.language.get_untracked();
    let t = move |text| language.say(text);
    let form = RwSignal::new(Announcement::default());
    let chosen = RwSignal::new(None::<Template>);
    let tongues = StoredValue::new(Tongues::of(studio));
    let take = move |template: Template| {
        let wording = tongues.with_value(|tongues| template.wording_or_any(&tongues.own));
        form.update(|form| {
            form.category = template.category();
            (form.title, form.text, form.advice) = (wording.title, wording.text, wording.advice);
        });
        chosen.set(Some(template));
    };
    let translations = Memo::new(move |_| {
        let wording = form.with(Announcement::wording);
        tongues.with_value(|tongues| chosen.with(|it| tongues.of_template(&wording, it.as_ref())))
    });
    let outcome = Memo::new(move |_| {
        if form.with(|form| form.title.trim().is_empty()) {
            return None;
        }
        let edit = form.with(Announcement::edit);
        translations.with(|translations| Outcome::in_languages(studio, edit, translations))
    });
    let button = move || {
        let title = form.with(|form| form.title.trim().to_owned());
        match studio.place() {
            _ if title.is_empty() => t(Text::SaySomething).to_owned(),
            place if place.is_empty() => language.fill(Text::PublishHere, &[("title", &title)]),
            place => language.fill(Text::PublishTo, &[("title", &title), ("place", &place)]),
        }
    };
    let kept = Signal::derive(move || {
        let wording = form.with(Announcement::wording);
        let texts = tongues.with_value(|tongues| {
            translations.with(|all| chosen.with(|it| tongues.texts(wording, all, it.as_ref())))
        });
        Template {
            name: String::new(),
            kind: TemplateKind::Notice,
            lanes: BTreeMap::new(),
            components: Vec::new(),
            category: form.with(|form| form.category.name().to_owned()),
            texts,
        }
    });
    let is_security = move || form.with(|form| form.category == Category::Security);
    view! {
        <div class="form">
            <div class="fields">
                <h2>{t(Text::SaySomething)}</h2>
                <Chips
                    label=t(Text::AboutWhat)
                    chips=vec![
                        Chip { value: Category::Security, text: t(Text::Security).to_owned(), tone: "bad" },
                        Chip::plain(Category::Policy, t(Text::Policy)),
                        Chip::plain(Category::News, t(Text::News)),
                        Chip::plain(Category::HowTo, t(Text::HowTo)),
                    ]
                    value=Signal::derive(move || form.with(|form| form.category))
                    choose=move |category| form.update(|form| form.category = category)
                />
                <TemplateMenu kind=TemplateKind::Notice choose=take/>
                <div hidden=move || !is_security()>
                    <Marks marks=Signal::derive(move || form.with(|form| form.marks.clone())) choose=move |marks| form.update(|form| form.marks = marks)/>
                </div>
                <Field label=t(Text::Title) value=Signal::derive(move || form.with(|form| form.title.clone())) typed=move |it| form.update(|form| form.title = it)/>
                <label class="field">
                    {t(Text::TextForCustomers)}
                    <textarea rows="4" prop:value=move || form.with(|form| form.text.clone()) on:input=move |event| form.update(|form| form.text = event_target_value(&event))></textarea>
                </label>
                <Field label=t(Text::Advice) value=Signal::derive(move || form.with(|form| form.advice.clone())) typed=move |it| form.update(|form| form.advice = it)/>
                <InLanguages translations own=tongues.with_value(|it| it.own.clone())/>
                <div class="pair">
                    <Field label=t(Text::TakesEffect) value=Signal::derive(move || form.with(|form| form.from.clone())) typed=move |it| form.update(|form| form.from = it)/>
                    <Field label=t(Text::ShownUntil) value=Signal::derive(move || form.with(|form| form.until.clone())) typed=move |it| form.update(|form| form.until = it)/>
                </div>
                <details class="more">
                    <summary>{t(Text::More)}</summary>
                    <Field label=t(Text::LinkIs) value=Signal::derive(move || form.with(|form| form.link.clone())) typed=move |it| form.update(|form| form.link = it)/>
                    <Field label=t(Text::LinkTitle) value=Signal::derive(move || form.with(|form| form.link_title.clone())) typed=move |it| form.update(|form| form.link_title = it)/>
                    <Field label=t(Text::Audience) value=Signal::derive(move || form.with(|form| form.audience.clone())) typed=move |it| form.update(|form| form.audience = it)/>
                    <Field label=t(Text::Tags) value=Signal::derive(move || form.with(|form| form.tags.clone())) typed=move |it| form.update(|form| form.tags = it)/>
                    <KeepTemplate template=kept/>
                </details>
            </div>
            <Result outcome button=Signal::derive(button) empty=t(Text::TitleOrTemplate)/>
        </div>
    }
}

/// The marks of a fraudulent message, taken from the message itself.
#[component]
fn Marks(
    /// Those that will be published.
    #[prop(into)]
    marks: Signal<Vec<Mark>>,
    /// Is called with others.
    #[prop(into)]
    choose: Callback<Vec<Mark>>,
) -> impl IntoView {
    let language = Studio::here().language.get_untracked();
    let t = move |text| language.say(text);
    let nothing = RwSignal::new(false);
    let take = move |event| {
        let raw = event_target_value(&event);
        let found = self::marks(&raw);
        nothing.set(found.is_empty() && !raw.trim().is_empty());
        choose.run(found);
    };
    let name = |of| match of {
        IndicatorType::Sender => Text::SenderOf,
        IndicatorType::Url => Text::LinkOf,
        IndicatorType::Subject | IndicatorType::Other => Text::SubjectOf,
    };
    let row = move |(index, mark): (usize, Mark)| {
        let shown = match mark.of {
            IndicatorType::Subject => mark.value.clone(),
            _ => defanged(&mark.value),
        };
        let label = format!("{}: {shown}", t(Text::Remove));
        let remove = move |_| {
            let mut left = marks.get_untracked();
            left.remove(index);
            choose.run(left);
        };
        view! {
            <li>
                <span class="soft">{t(name(mark.of))}</span>
                <bdi>{shown}</bdi>
                <button type="button" class="quiet" aria-label=label on:click=remove>{t(Text::Remove)}</button>
            </li>
        }
    };
    let list = move || {
        let all = marks.get();
        (!all.is_empty()).then(|| {
            let rows = all.into_iter().enumerate().map(&row).collect_view();
            view! { <ul class="marks" aria-label=t(Text::MarksOf)>{rows}</ul> }
        })
    };
    view! {
        <label class="field">
            {t(Text::PasteMessage)}
            <textarea class="code" rows="4" spellcheck="false" aria-describedby="message-note" on:input=take></textarea>
        </label>
        <p class="soft" id="message-note">{t(Text::MessageNote)}</p>
        <p class="refused" role="status" hidden=move || !nothing.get()>{move || nothing.get().then(|| t(Text::NothingFound))}</p>
        {list}
    }
}

/// The form for the end of a notice.
#[component]
pub fn EndForm(
    /// The ID of the notice.
    id: String,
) -> impl IntoView {
    let studio = Studio::here();
    let language = studio.language.get_untracked();
    let t = move |text| language.say(text);
    let name = studio.feed.with_untracked(|feed| {
        let entry = feed.entries.iter().find(|entry| entry.id == id);
        entry.map(|entry| entry.name.original.clone())
    });
    let Some(name) = name else {
        return view! { <p>{t(Text::CannotFind)}</p> }.into_any();
    };
    let form = RwSignal::new(Ending {
        entry: id,
        ..Ending::default()
    });
    let outcome = Memo::new(move |_| Outcome::of(studio, form.with(Ending::edit)));
    let button = move || language.fill(Text::EndAt, &[("place", &studio.place())]);
    view! {
        <div class="form">
            <div class="fields">
                <h2>{t(Text::EndNotice)}</h2>
                <p class="about">{name}</p>
                <WhenRow label=t(Text::OverSince) value=Signal::derive(move || form.with(|form| form.at.clone())) choose=move |at| form.update(|form| form.at = at)/>
                <label class="field">
                    {t(Text::LastWord)}
                    <textarea rows="3" prop:value=move || form.with(|form| form.text.clone()) on:input=move |event| form.update(|form| form.text = event_target_value(&event))></textarea>
                </label>
            </div>
            <Result outcome button=Signal::derive(button) empty=t(Text::NoTextYet)/>
        </div>
    }
    .into_any()
}
