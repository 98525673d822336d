//! The frame: what there is on every screen.

use super::Studio;
use super::clock::Clock;
use super::home::Home;
use super::keys::{KeySheet, watch_keys};
use super::opening::{Opening, may_leave, open_address_and, open_packed, watch_drops};
use super::planned::PlannedList;
use super::saving::{ConflictSheet, Notes, SaveSheet, Saver, keep_drafts};
use super::screens::Parts;
use super::sentences::load_sentences;
use super::time_machine::{feed_parameter, showing_in_address};
use crate::browser;
use crate::composer::{Desk, Language, Origin, Packed, SAMPLES, Screen, Text};
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
    let parts = Parts::new();
    provide_context(parts);
    keep_drafts(studio, saver);
    load_sentences(studio);

    use_interval_fn(move || studio.now.set(browser::now()), 5_000);
    let _ = use_event_listener(use_window(), leptos::ev::hashchange, move |_| {
        let hash = browser::hash();
        // Anything else is the link of an entry.
        if let Some(screen) = Screen::named(&hash) {
            studio.screen.set(screen);
        }
        if let Some(packed) = foreign_text(studio, &hash)
            && may_leave(studio)
        {
            open_packed(studio, packed, move || {
                studio.showing.set(showing_in_address())
            });
        }
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
    open_from_address(studio);
    parts.load_ahead(studio);
    Effect::new(move || {
        let tag = studio.language.get().tag();
        browser::store(LANGUAGE, Some(tag));
        if let Some(root) = document().document_element() {
            browser::set_attribute(&root, "lang", tag);
        }
    });

    Effect::new(move || {
        let name = studio.feed.with(|feed| feed.page.name.clone());
        let title = studio.language.get().say(Text::Studio);
        document().set_title(&if name.is_empty() {
            title.to_owned()
        } else {
            format!("{name} · {title}")
        });
    });
    // Reading and the next Tab begin where the new screen begins.
    Effect::new(move |former: Option<Screen>| {
        let screen = studio.screen.get();
        if former.is_some_and(|former| former != screen)
            && let Some(main) = document().get_element_by_id("main")
        {
            browser::focus(&main);
            window().scroll_to_with_x_and_y(0.0, 0.0);
        }
        screen
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

/// Opens the feed that the address of the page has or names; in the time machine, the demonstration if there is none.
fn open_from_address(studio: Studio) {
    let showing = showing_in_address();
    let show = move || studio.showing.set(showing);
    if let Some(packed) = Packed::of(&browser::hash()) {
        return open_packed(studio, packed.to_owned(), show);
    }
    let demo = || SAMPLES[0].path.to_owned();
    let is_time = studio.screen.get_untracked() == Screen::Time;
    if let Some(feed) = feed_parameter().or_else(|| is_time.then(demo)) {
        open_address_and(studio, feed, show);
    }
}

/// The packed text in a fragment, unless the Studio itself has written it there.
fn foreign_text(studio: Studio, fragment: &str) -> Option<String> {
    let packed = Packed::of(fragment)?.to_owned();
    let is_own = studio.packed.with_value(|known| known.contains(&packed));
    (!is_own).then_some(packed)
}

/// The frame in one language.
#[component]
fn Frame() -> impl IntoView {
    let studio = Studio::here();
    let language = studio.language.get_untracked();
    let t = move |text| language.say(text);
    let has_feed = Memo::new(move |_| studio.desk.with(Option::is_some));
    let shown = Memo::new(move |_| match has_feed.get() {
        true => studio.screen.get(),
        // Until a text is mended, so that it can be.
        false if studio.broken.with(Option::is_some) => Screen::Feed,
        false => Screen::Open,
    });
    let parts = Parts::here();
    let screen = move || match shown.get() {
        Screen::Now => view! { <Home/> }.into_any(),
        Screen::Planned => view! { <PlannedList/> }.into_any(),
        Screen::Open => view! { <Opening/> }.into_any(),
        screen => match parts.of(&screen) {
            Some(part) => part.draw(move |draw| draw(screen.clone())).into_any(),
            None => ().into_any(),
        },
    };
    view! {
        <div class="studio" class:rehearsal=move || studio.is_rehearsal.get()>
            <header class="side">
                <h1 class="brand"><img src=ICON alt="" width="24" height="24"/>{t(Text::Studio)}</h1>
                <nav aria-label=t(Text::Screens) hidden=move || !has_feed.get()>
                    <NavLink screen=Screen::Now text=t(Text::Now)/>
                    <NavLink screen=Screen::Planned text=t(Text::Planned)/>
                    <NavLink screen=Screen::Time text=t(Text::TimeMachine)/>
                    <NavLink screen=Screen::Settings text=t(Text::Settings)/>
                    <NavLink screen=Screen::Embed text=t(Text::Embed)/>
                    <NavLink screen=Screen::Feed text=t(Text::Feed)/>
                    <NavLink screen=Screen::Templates text=t(Text::Templates)/>
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
    let is_here = move || (studio.screen.get().in_menu() == screen).then_some("page");
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
    let language = studio.language.get_untracked();
    let t = move |text| language.say(text);
    let of_desk = move |ask: fn(&Desk) -> bool| {
        Memo::new(move |_| studio.desk.with(|desk| desk.as_ref().is_some_and(ask)))
    };
    let (is_changed, can_undo, can_redo) = (
        of_desk(Desk::is_changed),
        of_desk(Desk::can_undo),
        of_desk(Desk::can_redo),
    );
    let line = move || {
        let count = studio
            .desk
            .with(|desk| desk.as_ref().map(|desk| desk.changes().len()))
            .unwrap_or_default();
        match count {
            0 | 1 => t(Text::UnsavedOne).to_owned(),
            count => language.fill(Text::Unsaved, &[("count", &count.to_string())]),
        }
    };
    let step = move |act: fn(&mut Desk)| {
        studio.desk.update(|desk| {
            if let Some(desk) = desk {
                act(desk);
            }
        });
        studio.broken.set(None);
    };
    view! {
        <Show when=move || is_changed.get() || can_redo.get()>
            <p class="unsaved">
                <span hidden=move || !is_changed.get()>{line}</span>
                <button type="button" class="quiet" hidden=move || !can_undo.get() on:click=move |_| step(Desk::undo)>{t(Text::Undo)}</button>
                <button type="button" class="quiet" hidden=move || !can_redo.get() on:click=move |_| step(Desk::redo)>{t(Text::Redo)}</button>
                <button type="button" hidden=move || !is_changed.get() on:click=move |_| studio.is_saving.set(true)>{t(Text::Save)}</button>
            </p>
        </Show>
    }
}
