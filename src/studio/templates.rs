//! Templates: choosing one in a form, its translations, and the list of one's own.

use super::Studio;
use super::files::{download, read};
use super::languages;
use crate::browser;
use crate::composer::{
    Language, Template, TemplateKind, Text, Translation, VARIABLES, Wording, other_languages,
};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::BTreeMap;
use wasm_bindgen::JsCast as _;

/// The key of `localStorage` for somebody's own templates.
const OWN: &str = "windowpane-studio-templates";

/// The name of the file with them.
const FILE: &str = "templates.json";

/// The templates that somebody keeps in this browser.
fn own() -> Vec<Template> {
    let stored = browser::stored(OWN).ok().flatten();
    stored
        .and_then(|text| Template::read(&text).ok())
        .unwrap_or_default()
}

/// Keeps these templates in this browser.
fn keep(templates: &[Template]) {
    let text = (!templates.is_empty()).then(|| Template::written(templates));
    browser::store(OWN, text.as_deref());
}

/// The languages of a feed.
#[derive(Clone, Debug, PartialEq)]
pub struct Tongues {
    pub own: String,
    pub others: Vec<String>,
}

impl Tongues {
    /// Those of the feed on the desk.
    pub fn of(studio: Studio) -> Self {
        let own = studio
            .feed
            .with_untracked(|feed| feed.page.language.clone());
        let text = studio.desk.with_untracked(|desk| {
            let desk = desk.as_ref();
            desk.map(|desk| other_languages(desk.text()))
        });
        Self {
            own: own.unwrap_or_else(|| "en".to_owned()),
            others: text.unwrap_or_default(),
        }
    }

    /// What is said in the other languages in place of a wording. `source` is where it comes from.
    pub fn translations(
        &self,
        wording: &Wording,
        source: &Wording,
        said: impl Fn(&str) -> Option<Wording>,
    ) -> Vec<Translation> {
        let each = self.others.iter().map(|tag| {
            let other = said(tag);
            wording.translation(tag, source, other.as_ref())
        });
        each.collect()
    }

    /// What a template says in the other languages in place of a wording. Without one, nothing is translated.
    pub fn of_template(&self, wording: &Wording, source: Option<&Template>) -> Vec<Translation> {
        let own = source.map_or_else(Wording::default, |it| it.wording_or_any(&self.own));
        self.translations(wording, &own, |tag| source?.wording(tag).cloned())
    }

    /// What a form says, and what its template says in the other languages as far as that is the same.
    pub fn texts(
        &self,
        wording: Wording,
        translations: &[Translation],
        source: Option<&Template>,
    ) -> BTreeMap<String, Wording> {
        // What was written by hand is in one language.
        let is_same = translations.iter().all(|it| it.lacks == 0);
        let source = source.filter(|_| is_same);
        let mut texts = source.map(|it| it.texts.clone()).unwrap_or_default();
        texts.insert(self.own.clone(), wording);
        texts
    }
}

/// A menu of the templates of a kind.
#[component]
pub fn TemplateMenu(
    /// What they become.
    kind: TemplateKind,
    /// Is called with the one that is chosen.
    #[prop(into)]
    choose: Callback<Template>,
) -> impl IntoView {
    let language = Studio::here().language.get_untracked();
    let of_kind = |all: Vec<Template>| all.into_iter().filter(|it| it.kind == kind);
    let all: Vec<Template> = of_kind(own())
        .chain(of_kind(Template::shipped(language)))
        .collect();
    let options = all.iter().enumerate();
    let options = options
        .map(|(index, it)| view! { <option value=index.to_string()>{it.name.clone()}</option> })
        .collect_view();
    let take = move |event| {
        let index: Option<usize> = event_target_value(&event).parse().ok();
        if let Some(template) = index.and_then(|index| all.get(index)) {
            choose.run(template.clone());
        }
    };
    view! {
        <label class="field">
            {language.say(Text::TemplateIs)}
            <select on:change=take>
                <option value="">{language.say(Text::NoTemplate)}</option>
                {options}
            </select>
        </label>
    }
}

/// What is said in the other languages of the feed, and what is not.
#[component]
pub fn InLanguages(
    /// The translations that will be published.
    #[prop(into)]
    translations: Signal<Vec<Translation>>,
    /// The feed's own language.
    own: String,
) -> impl IntoView {
    let language = Studio::here().language.get_untracked();
    let own = languages::name(&own);
    let line = move |it: Translation| {
        let name = languages::name(&it.language);
        let parts = [
            (&it.title, Text::Title),
            (&it.text, Text::TextForCustomers),
            (&it.advice, Text::Advice),
        ];
        let said = parts.iter().filter(|(part, _)| part.is_some()).count();
        match (it.lacks, said) {
            (0, 0) => None,
            (0, _) => Some(view! { <li>{language.fill(Text::AllTranslated, &[("language", &name)])}</li> }.into_any()),
            (_, 0) => Some(view! { <li class="lacks">{language.fill(Text::NotTranslated, &[("language", &name), ("own", &own)])}</li> }.into_any()),
            (lacks, _) => {
                let values = [("language", &*name), ("own", &*own), ("count", &*lacks.to_string())];
                Some(view! { <li class="lacks">{language.fill(Text::PartlyTranslated, &values)}</li> }.into_any())
            }
        }
    };
    let lines = move || {
        let each: Vec<_> = translations.get().into_iter().filter_map(&line).collect();
        let title = language.say(Text::Translations);
        (!each.is_empty()).then(|| view! { <ul class="languages" aria-label=title>{each}</ul> })
    };
    view! { {lines} }
}

/// Keeps what a form says as a template.
#[component]
pub fn KeepTemplate(
    /// What it would be, still without a name.
    #[prop(into)]
    template: Signal<Template>,
) -> impl IntoView {
    let studio = Studio::here();
    let language = studio.language.get_untracked();
    let name = RwSignal::new(String::new());
    let add = move |_| {
        let named = name.get_untracked().trim().to_owned();
        if named.is_empty() {
            return;
        }
        let mut all = own();
        all.retain(|it| it.name != named);
        let mut new = template.get_untracked();
        new.name.clone_from(&named);
        all.push(new);
        keep(&all);
        name.set(String::new());
        studio
            .said
            .set(language.fill(Text::TemplateKept, &[("name", &named)]));
    };
    let is_empty = move || name.with(|name| name.trim().is_empty());
    view! {
        <div class="with-button">
            <label class="field">
                {language.say(Text::KeepAs)}
                <input prop:value=name on:input=move |event| name.set(event_target_value(&event))/>
            </label>
            <button type="button" disabled=is_empty on:click=add>{language.say(Text::Keep)}</button>
        </div>
    }
}

/// The list of templates.
#[component]
pub fn Templates() -> impl IntoView {
    let studio = Studio::here();
    let language = studio.language.get_untracked();
    let t = move |text| language.say(text);
    let mine = RwSignal::new(own());
    let told = RwSignal::new(String::new());
    let put = move |templates: Vec<Template>| {
        keep(&templates);
        mine.set(templates);
    };
    let take_file = move |event: leptos::ev::Event| {
        let input = event
            .target()
            .and_then(|it| it.dyn_into::<web_sys::HtmlInputElement>().ok());
        let Some((input, file)) = input.and_then(|input| {
            let file = input.files()?.get(0)?;
            Some((input, file))
        }) else {
            return;
        };
        spawn_local(async move {
            let taken = match read(file).await {
                Some((_, text)) => text.and_then(|text| Template::read(&text)),
                None => Err(String::new()),
            };
            match taken {
                Ok(new) => {
                    let mut all = mine.get_untracked();
                    all.retain(|it| new.iter().all(|other| other.name != it.name));
                    let count = new.len().to_string();
                    all.extend(new);
                    put(all);
                    told.set(language.fill(Text::TemplatesTaken, &[("count", &count)]));
                }
                Err(reason) => {
                    let reason = studio.told_now(&reason);
                    told.set(language.fill(Text::NoTemplates, &[("reason", &reason)]));
                }
            }
            // The same file can be chosen again.
            input.set_value("");
        });
    };
    let save = move |_| {
        let _ = download(FILE, &Template::written(&mine.get_untracked()));
    };
    let tongue = Tongues::of(studio).own;
    let shipped = Template::shipped(language);
    let remove = move |index: usize| {
        let mut all = mine.get_untracked();
        all.remove(index);
        put(all);
    };
    let own_tongue = tongue.clone();
    let own_list = move || {
        let all = mine.get();
        match all.is_empty() {
            true => view! { <p class="soft">{t(Text::NoOwnTemplates)}</p> }.into_any(),
            false => {
                let rows = all.into_iter().enumerate().map(|(index, it)| {
                    let label = format!("{}: {}", t(Text::Remove), it.name);
                    view! {
                        <article class="item">
                            <Said template=it tongue=own_tongue.clone()/>
                            <div class="buttons"><button type="button" aria-label=label on:click=move |_| remove(index)>{t(Text::Remove)}</button></div>
                        </article>
                    }
                });
                rows.collect_view().into_any()
            }
        }
    };
    let shipped = shipped.into_iter().map(
        |it| view! { <article class="item"><Said template=it tongue=tongue.clone()/></article> },
    );
    let shipped = shipped.collect_view();
    view! {
        <h2>{t(Text::Templates)}</h2>
        <p class="soft">{language.fill(Text::TemplatesNote, &[("variables", &VARIABLES.join(" "))])}</p>
        <section aria-labelledby="own-templates">
            <h3 id="own-templates">{t(Text::OwnTemplates)}</h3>
            {own_list}
            <div class="buttons">
                <label class="button">{t(Text::TakeFile)}<input type="file" accept=".json,application/json" on:change=take_file/></label>
                <button type="button" disabled=move || mine.with(Vec::is_empty) on:click=save>{language.fill(Text::Download, &[("name", FILE)])}</button>
            </div>
            <p role="status">{told}</p>
        </section>
        <section aria-labelledby="shipped-templates">
            <h3 id="shipped-templates">{t(Text::ShippedTemplates)}</h3>
            {shipped}
        </section>
    }
}

/// What a template says.
#[component]
fn Said(
    /// The template.
    template: Template,
    /// The language in which it is shown.
    tongue: String,
) -> impl IntoView {
    let language: Language = Studio::here().language.get_untracked();
    let wording = template.wording_or_any(&tongue);
    let kind = language.say(match template.kind {
        TemplateKind::Incident => Text::AnIncident,
        TemplateKind::Maintenance => Text::PlannedWork,
        TemplateKind::Notice => Text::ANotice,
    });
    let count = template.texts.len();
    let languages = match count {
        1 => template.texts.keys().next().cloned().unwrap_or_default(),
        count => language.fill(Text::SoManyLanguages, &[("count", &count.to_string())]),
    };
    view! {
        <div>
            <h4>{template.name}</h4>
            <p class="soft">{kind}" · "{languages}</p>
            <p><strong>{wording.title}</strong>" "{wording.text}" "{wording.advice}</p>
        </div>
    }
}
