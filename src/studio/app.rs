//! The frame: what there is on every screen.

use super::Studio;
use super::clock::Clock;
use super::feed_text::FeedText;
use super::home::Home;
use super::keys::{KeySheet, watch_keys};
use super::opening::{Opening, open_address, watch_drops};
use super::resolution::ResolutionForm;
use super::saving::{ConflictSheet, Notes, SaveSheet, Saver, keep_drafts};
use super::trouble::TroubleForm;
use super::update::UpdateForm;
use crate::browser;
use crate::composer::{Desk, Language, Origin, Screen, Text};
use leptos::prelude::*;
use leptos_use::{use_event_listener, use_interval_fn, use_window};

/// The key of `localStorage` for the language of the Studio.
const LANGUAGE: &str = "windowpane-studio-language";

/// The mark of the project.
const ICON: &str = "icon.svg";

/// The Studio.
#[component]
pub fn App() -> impl IntoView {
    let studio = Studio::new(first_language());
    provide_context(studio);
    let saver = Saver::new(studio);
    provide_context(saver);
    keep_drafts(studio, saver);

    use_interval_fn(move || studio.now.set(browser::now()), 5_000);
    let _ = use_event_listener(use_window(), leptos::ev::hashchange, move |_| {
        studio.screen.set(Screen::of(&browser::hash()));
    });
    // A page that is closed does not lose what is not saved without a question.
    let _ = use_event_listener(use_window(), leptos::ev::beforeunload, move |event| {
        if studio
            .desk
            .with_untracked(|desk| desk.as_ref().is_some_and(Desk::is_changed))
        {
            event.prevent_default();
        }
    });
    watch_keys(studio);
    watch_drops(studio);
    if let Some(feed) = feed_in_address() {
        open_address(studio, feed);
    }
    Effect::new(move || {
        let tag = studio.language.get().tag();
        browser::store(LANGUAGE, Some(tag));
        if let Some(root) = document().document_element() {
            browser::set_attribute(&root, "lang", tag);
        }
    });

    // A language is chosen once a day at most: everything is drawn anew for it, and no text has to be a signal.
    move || {
        studio.language.track();
        view! { <Frame/> }
    }
}

/// The language that was chosen, else that of the browser.
fn first_language() -> Language {
    let stored = browser::stored(LANGUAGE).ok().flatten();
    let own = window().navigator().languages();
    let own = own.iter().filter_map(|tag| tag.as_string());
    let wanted: Vec<String> = stored.into_iter().chain(own).collect();
    Language::of(&wanted.iter().map(String::as_str).collect::<Vec<_>>())
}

/// The feed that the address of the page names: `?feed=…`.
fn feed_in_address() -> Option<String> {
    let search = window().location().search().ok()?;
    let query = web_sys::UrlSearchParams::new_with_str(&search).ok()?;
    query.get("feed")
}

/// The frame in one language.
#[component]
fn Frame() -> impl IntoView {
    let studio = Studio::here();
    let language = studio.language.get_untracked();
    let t = move |text| language.say(text);
    let has_feed = Memo::new(move |_| studio.desk.with(Option::is_some));
    let screen = move || match has_feed.get() {
        false => view! { <Opening/> }.into_any(),
        true => match studio.screen.get() {
            Screen::Now => view! { <Home/> }.into_any(),
            Screen::Trouble => view! { <TroubleForm/> }.into_any(),
            Screen::Update(id) => view! { <UpdateForm id/> }.into_any(),
            Screen::Resolve(id) => view! { <ResolutionForm id/> }.into_any(),
            Screen::Feed => view! { <FeedText/> }.into_any(),
            Screen::Open => view! { <Opening/> }.into_any(),
        },
    };
    view! {
        <div class="studio" class:rehearsal=move || studio.is_rehearsal.get()>
            <header class="side">
                <h1 class="brand"><img src=ICON alt="" width="24" height="24"/>{t(Text::Studio)}</h1>
                <nav aria-label=t(Text::Screens) hidden=move || !has_feed.get()>
                    <NavLink screen=Screen::Now text=t(Text::Now)/>
                    <NavLink screen=Screen::Feed text=t(Text::Feed)/>
                </nav>
                <div class="foot">
                    <Where/>
                    <label class="check" hidden=move || !has_feed.get()>
                        <input
                            type="checkbox"
                            prop:checked=move || studio.is_rehearsal.get()
                            on:change=move |event| studio.is_rehearsal.set(event_target_checked(&event))
                        />
                        {t(Text::Rehearsal)}
                    </label>
                    <select
                        aria-label=t(Text::LanguageOfStudio)
                        on:change=move |event| {
                            studio.language.set(Language::of(&[&event_target_value(&event)]));
                        }
                    >
                        {Language::ALL.map(|it| view! { <option value=it.tag() selected=it == language lang=it.tag()>{it.name()}</option> })}
                    </select>
                    <button type="button" class="quiet" on:click=move |_| studio.shows_keys.set(true)>{t(Text::Keys)}" " <kbd>{"?"}</kbd></button>
                </div>
            </header>
            <main id="main" tabindex="-1">
                <p class="rehearsal-note" hidden=move || !studio.is_rehearsal.get()>{t(Text::RehearsalNote)}</p>
                <Notes/>
                <Unsaved/>
                {screen}
            </main>
            <p class="said" role="status">{move || studio.said.get()}</p>
            <SaveSheet/>
            <ConflictSheet/>
            <KeySheet/>
        </div>
    }
}

/// A link to a screen.
#[component]
fn NavLink(
    /// Where it leads.
    screen: Screen,
    /// What it says.
    text: &'static str,
) -> impl IntoView {
    let studio = Studio::here();
    let href = screen.fragment(browser::encode);
    let is_here = move || (studio.screen.get() == screen).then_some("page");
    view! { <a href=href aria-current=is_here>{text}</a> }
}

/// Which feed is on the desk, and from when it is.
#[component]
fn Where() -> impl IntoView {
    let studio = Studio::here();
    move || {
        let language = studio.language.get();
        let clock = Clock::of(studio);
        studio.desk.with(|desk| {
            let desk = desk.as_ref()?;
            let read = studio.read_at.get();
            let line = match (&desk.origin, read) {
                (Origin::Here, _) | (_, None) => language.say(Text::OnThisDesk).to_owned(),
                (origin, Some(at)) => language.fill(Text::LiveFrom, &[("name", origin.name()), ("time", &clock.time(at))]),
            };
            let number = desk.sequence().map(|number| language.fill(Text::SequenceIs, &[("number", &number.to_string())]));
            Some(view! {
                <p class="where">{line}<br/>{number}</p>
                <a class="quiet" href=Screen::Open.fragment(browser::encode)>{language.say(Text::OtherFeed)}</a>
            })
        })
    }
}

/// What was written and is not saved.
#[component]
fn Unsaved() -> impl IntoView {
    let studio = Studio::here();
    // How many changes there are (none, where all were undone), and whether a step can be undone or done again.
    let changes = Memo::new(move |_| {
        studio.desk.with(|desk| {
            let desk = desk.as_ref()?;
            let count = match desk.is_changed() {
                true => desk.changes().len().max(1),
                false => 0,
            };
            (count > 0 || desk.can_redo()).then(|| (count, desk.can_undo(), desk.can_redo()))
        })
    });
    let step = move |act: fn(&mut Desk)| {
        studio.desk.update(|desk| {
            if let Some(desk) = desk {
                act(desk);
            }
        });
    };
    move || {
        let language = studio.language.get_untracked();
        let t = move |text| language.say(text);
        let (count, can_undo, can_redo) = changes.get()?;
        if count == 0 {
            let redo = move |_| step(Desk::redo);
            return Some(view! { <p class="unsaved"><button type="button" class="quiet" on:click=redo>{t(Text::Redo)}</button></p> }.into_any());
        }
        let line = match count {
            1 => t(Text::UnsavedOne).to_owned(),
            count => language.fill(Text::Unsaved, &[("count", &count.to_string())]),
        };
        Some(view! {
            <p class="unsaved">
                <span>{line}</span>
                <button type="button" class="quiet" disabled=!can_undo on:click=move |_| step(Desk::undo)>{t(Text::Undo)}</button>
                <button type="button" class="quiet" hidden=!can_redo on:click=move |_| step(Desk::redo)>{t(Text::Redo)}</button>
                <button type="button" on:click=move |_| studio.is_saving.set(true)>{t(Text::Save)}</button>
            </p>
        }
        .into_any())
    }
}
