//! The lines for a page: the form is the documentation.

use super::Studio;
use super::chips::{Chip, Chips};
use super::feed_text::text_of;
use super::files::{address_of, copy};
use super::reading::Choice;
use super::sentences::Sentence;
use crate::composer::{CHOICES, Desk, Element, Offered, Origin, Setting, Tag, Text};
use leptos::html::Div;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast as _;

/// The form, what it looks like, and the lines to copy.
#[component]
pub fn EmbedForm() -> impl IntoView {
    let studio = Studio::here();
    let language = studio.language.get_untracked();
    let t = move |text| language.say(text);
    let offered = StoredValue::new(Offered::all());
    let tag = RwSignal::new(first_tag(studio));
    let settings = move || {
        // The words of a field for what is the default are no signals.
        studio.catalogue.track();
        let element = tag.with(|tag| tag.element);
        offered.with_value(|offered| {
            offered
                .of(element)
                .map(|it| view! { <SettingField setting=it.clone() tag/> })
                .collect_view()
        })
    };
    let properties = offered.with_value(|offered| {
        offered
            .properties
            .iter()
            .map(|it| view! { <PropertyField property=it.clone() tag/> })
            .collect_view()
    });
    view! {
        <h2>{t(Text::EmbedTitle)}</h2>
        <p class="soft">{t(Text::EmbedNote)}</p>
        <div class="form">
            <div class="fields">
                <Chips
                    label=t(Text::ElementIs)
                    chips=vec![Chip::plain(Element::Banner, t(Text::ABanner)), Chip::plain(Element::Timeline, t(Text::ATimeline))]
                    value=Signal::derive(move || tag.with(|tag| tag.element))
                    choose=move |element| tag.update(|tag| tag.element = element)
                />
                <label class="field">
                    {t(Text::FolderIs)}
                    <input type="url" prop:value=move || tag.with(|tag| tag.folder.clone()) on:input=move |event| tag.update(|tag| tag.folder = event_target_value(&event))/>
                </label>
                {settings}
                <details class="more">
                    <summary>{t(Text::Look)}</summary>
                    {properties}
                </details>
            </div>
            <div class="reading">
                <TagPreview tag/>
                <Snippet title=t(Text::LinesForPage) text=Signal::derive(move || tag.with(Tag::html))/>
                <Snippet title=t(Text::RuleForSheet) text=Signal::derive(move || tag.with(Tag::css))/>
                <Snippet title=t(Text::PolicyForPage) text=Signal::derive(move || tag.with(Tag::policy))/>
                <Snippet title=t(Text::ForRoundcube) text=Signal::derive(move || tag.with(|tag| if tag.element == Element::Banner { tag.roundcube() } else { String::new() }))/>
                <Snippet title=t(Text::ForWordPress) text=Signal::derive(move || tag.with(Tag::wordpress))/>
            </div>
        </div>
    }
}

/// The tag for the feed on the desk, with our files where this page has them.
fn first_tag(studio: Studio) -> Tag {
    let folder = crate::browser::feed_address("./").unwrap_or_default();
    let mut tag = Tag::from(&*folder);
    studio.desk.with_untracked(|desk| {
        if let Some(Desk {
            origin: Origin::Address(url),
            ..
        }) = desk
        {
            tag.set("feed", url);
        }
    });
    tag
}

/// A field for an attribute, with its line of the documentation.
#[component]
fn SettingField(
    /// The attribute.
    setting: Setting,
    /// The tag that it is written into.
    tag: RwSignal<Tag>,
) -> impl IntoView {
    let studio = Studio::here();
    let language = studio.language.get_untracked();
    let name = setting.name.clone();
    let value = {
        let name = name.clone();
        Signal::derive(move || tag.with(|tag| tag.get(&name).to_owned()))
    };
    let typed = {
        let name = name.clone();
        Callback::new(move |value: String| tag.update(|tag| tag.set(&name, &value)))
    };
    // A word alone is a value.
    let default = match setting.default.contains(' ') {
        true => studio.told(&setting.default).text,
        false => setting.default.clone(),
    };
    let default = language.fill(Text::DefaultIs, &[("value", &default)]);
    let choices = CHOICES
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, words)| *words);
    let field = match choices {
        Some(words) => {
            let options: Vec<(String, String)> = [(String::new(), default.clone())].into_iter().chain(words.iter().map(|word| ((*word).to_owned(), (*word).to_owned()))).collect();
            view! { <Choice label=name options value choose=typed/> }.into_any()
        }
        None => view! {
            <label class="field">
                {name}
                <input autocomplete="off" placeholder=default prop:value=value on:input=move |event| typed.run(event_target_value(&event))/>
            </label>
        }
        .into_any(),
    };
    view! {
        {field}
        <p class="meaning"><Sentence sentence=setting.meaning class="meaning"/></p>
    }
}

/// A field for a custom property.
#[component]
fn PropertyField(
    /// The property.
    property: Setting,
    /// The tag whose look it is.
    tag: RwSignal<Tag>,
) -> impl IntoView {
    let name = property.name.clone();
    let typed = {
        let name = name.clone();
        move |event| tag.update(|tag| tag.style(&name, &event_target_value(&event)))
    };
    view! {
        <label class="field">
            {name}
            <input autocomplete="off" placeholder=property.default on:input=typed/>
        </label>
        <p class="meaning"><Sentence sentence=property.meaning class="meaning"/></p>
    }
}

/// The element as it is described, with the feed on the desk.
#[component]
fn TagPreview(
    /// The tag.
    tag: RwSignal<Tag>,
) -> impl IntoView {
    let studio = Studio::here();
    let offered = StoredValue::new(Offered::all());
    let stage = NodeRef::<Div>::new();
    let url = address_of(Signal::derive(move || Some(text_of(studio))));
    Effect::new(move || {
        let Some(stage) = stage.get() else {
            return;
        };
        let feed = url.get();
        let tag = tag.get();
        let Ok(element) = document().create_element(tag.element.name()) else {
            return;
        };
        let attributes: Vec<(String, String)> = offered.with_value(|offered| {
            tag.attributes(offered)
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .collect()
        });
        for (name, value) in &attributes {
            // Inside this page nothing is docked: it would cover the form.
            if !matches!(name.as_str(), "feed" | "mirrors" | "position") {
                crate::browser::set_attribute(&element, name, value);
            }
        }
        crate::browser::set_attribute(&element, "feed", &feed.unwrap_or_default());
        if let Some(element) = element.dyn_ref::<web_sys::HtmlElement>() {
            for (name, value) in tag.properties() {
                let _ = element.style().set_property(name, value);
            }
        }
        stage.replace_children_with_node_1(&element);
    });
    view! { <div class="stage" node_ref=stage></div> }
}

/// Lines to copy.
#[component]
fn Snippet(
    /// What they are for.
    title: &'static str,
    /// The lines; without any, nothing is shown.
    text: Signal<String>,
) -> impl IntoView {
    let studio = Studio::here();
    let language = studio.language.get_untracked();
    let copy_it = move |_| {
        spawn_local(async move {
            let said = match copy(&text.get_untracked()).await {
                true => Text::Copied,
                false => Text::NotCopied,
            };
            studio.said.set(language.say(said).to_owned());
        });
    };
    view! {
        <section class="snippet" hidden=move || text.with(String::is_empty)>
            <h3>{title}</h3>
            <button type="button" on:click=copy_it>{language.say(Text::Copy)}</button>
            <pre tabindex="0">{text}</pre>
        </section>
    }
}
