//! What customers read: the elements, with the feed as it would be.

mod heard;

use super::Studio;
use super::chips::{Chip, Chips};
use super::debounce::debounced;
use super::files::address_of;
use super::languages;
use crate::browser::now;
use crate::composer::{Text, audiences};
use crate::schedule::Duration;
use crate::words::{LANGUAGES, place};
use heard::heard;
use leptos::html::Div;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::Node;

/// How customers see it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Surface {
    #[default]
    Line,
    Card,
    Page,
    /// What a screen reader reads.
    Heard,
}

/// Zones from whose clocks a provider's customers may read. The empty one is the browser's own.
const ZONES: [&str; 7] = [
    "",
    "Europe/Oslo",
    "Europe/London",
    "America/New_York",
    "America/Los_Angeles",
    "Asia/Kolkata",
    "Asia/Tokyo",
];

/// When customers look, in minutes from now.
const LATER: [(i64, Text); 4] = [
    (0, Text::RightNow),
    (60, Text::InAnHour),
    (24 * 60, Text::InADay),
    (7 * 24 * 60, Text::InAWeek),
];

/// The elements follow in a task of their own after what was typed, in milliseconds: several changes in one task are one for them.
const TYPING: u64 = 0;

/// How long an element takes at most to draw a feed that it has, in milliseconds.
const DRAWING: u64 = 600;

/// The reader whose page it is.
#[derive(Clone, Copy)]
struct Reader {
    language: RwSignal<String>,
    zone: RwSignal<String>,
    theme: RwSignal<String>,
    audience: RwSignal<String>,
    minutes: RwSignal<i64>,
    is_phone: RwSignal<bool>,
}

/// A preview of a text of the feed, for any reader.
#[component]
pub fn Reading(
    /// The text of the feed.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    let studio = Studio::here();
    let language = studio.language.get_untracked();
    let t = move |text| language.say(text);
    let surface = RwSignal::new(Surface::default());
    let reader = Reader {
        language: RwSignal::new(String::new()),
        zone: RwSignal::new(String::new()),
        theme: RwSignal::new(String::new()),
        audience: RwSignal::new(String::new()),
        minutes: RwSignal::new(0),
        is_phone: RwSignal::new(false),
    };
    let chips = vec![
        Chip::plain(Surface::Line, t(Text::AsLine)),
        Chip::plain(Surface::Card, t(Text::AsCard)),
        Chip::plain(Surface::Page, t(Text::AsPage)),
        Chip::plain(Surface::Heard, t(Text::AsHeard)),
    ];
    view! {
        <aside class="reading" aria-labelledby="reading-title">
            <h3 id="reading-title">{t(Text::WhatTheyRead)}</h3>
            <Chips label=t(Text::WhatTheyRead) chips value=surface choose=move |it| surface.set(it)/>
            <Stage text=debounced(text, TYPING) surface reader/>
            <ReaderForm reader/>
        </aside>
    }
}

/// The element for a surface, and what is heard of it.
#[component]
fn Stage(
    /// The text of the feed.
    text: Signal<String>,
    /// How it is seen.
    surface: RwSignal<Surface>,
    /// Who sees it.
    reader: Reader,
) -> impl IntoView {
    let url = address_of(Signal::derive(move || Some(text.get())));
    let filled =
        move |value: RwSignal<String>| move || Some(value.get()).filter(|value| !value.is_empty());
    let moment = move || match reader.minutes.get() {
        0 => None,
        minutes => Some((now() + Duration::from_minutes(minutes)).to_string()),
    };
    let element = move || {
        let (lang, zone, audience) = (
            filled(reader.language),
            filled(reader.zone),
            filled(reader.audience),
        );
        let theme = filled(reader.theme);
        let density = match surface.get() {
            Surface::Line => "line",
            Surface::Card | Surface::Heard => "full",
            Surface::Page => {
                return view! { <status-timeline feed=move || url.get() lang=lang time-zone=zone theme=theme audience=audience now=moment></status-timeline> }.into_any();
            }
        };
        view! { <status-banner feed=move || url.get() show="always" density=density lang=lang time-zone=zone theme=theme audience=audience now=moment></status-banner> }.into_any()
    };
    let words = RwSignal::new(Vec::<String>::new());
    let stage = NodeRef::<Div>::new();
    // What is drawn is read after each change, once the element has had the time to draw it.
    let changes = Signal::derive(move || {
        (
            surface.get(),
            url.get(),
            reader.language.get(),
            reader.zone.get(),
            reader.minutes.get(),
            reader.audience.get(),
        )
    });
    let settled = debounced(changes, DRAWING);
    Effect::new(move || {
        settled.track();
        if surface.get_untracked() != Surface::Heard {
            return;
        }
        let element = stage.get().and_then(|stage| stage.first_element_child());
        let root = element.and_then(|element| element.shadow_root());
        words.set(
            root.map(|root| heard(root.unchecked_ref::<Node>()))
                .unwrap_or_default(),
        );
    });
    let is_heard = move || surface.get() == Surface::Heard;
    let is_dark = move || match reader.theme.get().as_str() {
        "dark" => Some("dark"),
        "light" => Some("light"),
        _ => None,
    };
    view! {
        <div class="stage" class:phone=move || reader.is_phone.get() data-theme=is_dark node_ref=stage>{element}</div>
        <ol class="heard" hidden=move || !is_heard()>
            {move || words.get().into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}
        </ol>
    }
}

/// Who reads, and when.
#[component]
fn ReaderForm(
    /// The reader.
    reader: Reader,
) -> impl IntoView {
    let studio = Studio::here();
    let language = studio.language.get_untracked();
    let t = move |text| language.say(text);
    let languages = LANGUAGES
        .iter()
        .map(|tag| ((*tag).to_owned(), languages::name(tag)));
    let languages: Vec<(String, String)> = [(String::new(), t(Text::TheirOwn).to_owned())]
        .into_iter()
        .chain(languages)
        .collect();
    let zones = ZONES.map(|zone| {
        let name = match zone {
            "" => t(Text::TheirOwn).to_owned(),
            zone => place(zone),
        };
        (zone.to_owned(), name)
    });
    let themes = [
        ("", Text::TheirOwn),
        ("light", Text::Light),
        ("dark", Text::Dark),
    ]
    .map(|(value, text)| (value.to_owned(), t(text).to_owned()));
    let people = Signal::derive(move || {
        let named = studio
            .feed
            .with(audiences)
            .into_iter()
            .map(|name| (name.clone(), name));
        [(String::new(), t(Text::Everyone).to_owned())]
            .into_iter()
            .chain(named)
            .collect::<Vec<_>>()
    });
    let times = LATER.map(|(minutes, text)| (minutes.to_string(), t(text).to_owned()));
    let minutes = Signal::derive(move || reader.minutes.get().to_string());
    view! {
        <details class="more">
            <summary>{t(Text::WhoReads)}</summary>
            <div class="choices">
                <Choice label=t(Text::LanguageOfReader) options=languages value=reader.language choose=move |it| reader.language.set(it)/>
                <Choice label=t(Text::ReadersClock) options=zones.to_vec() value=reader.zone choose=move |it| reader.zone.set(it)/>
                <Choice label=t(Text::MomentOfReader) options=times.to_vec() value=minutes choose=move |it: String| reader.minutes.set(it.parse().unwrap_or_default())/>
                <Choice label=t(Text::AudienceOfReader) options=people value=reader.audience choose=move |it| reader.audience.set(it)/>
                <Choice label=t(Text::Theme) options=themes.to_vec() value=reader.theme choose=move |it| reader.theme.set(it)/>
                <label class="check">
                    <input type="checkbox" prop:checked=move || reader.is_phone.get() on:change=move |event| reader.is_phone.set(event_target_checked(&event))/>
                    {t(Text::OnAPhone)}
                </label>
            </div>
        </details>
    }
}

/// A choice from a list.
#[component]
pub fn Choice(
    /// What is chosen.
    #[prop(into)]
    label: String,
    /// The values, each with its text.
    #[prop(into)]
    options: Signal<Vec<(String, String)>>,
    /// The value that is chosen.
    #[prop(into)]
    value: Signal<String>,
    /// Is called with another one.
    #[prop(into)]
    choose: Callback<String>,
) -> impl IntoView {
    let option = move |(own, text): (String, String)| {
        let is_chosen = own == value.get();
        view! { <option value=own selected=is_chosen>{text}</option> }
    };
    view! {
        <label class="field">
            {label}
            <select on:change=move |event| choose.run(event_target_value(&event))>{move || options.get().into_iter().map(option).collect_view()}</select>
        </label>
    }
}
