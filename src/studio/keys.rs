//! The keyboard.

use super::Studio;
use crate::composer::{Screen, Text};
use leptos::ev::keydown;
use leptos::html::Dialog;
use leptos::prelude::*;
use leptos_use::{use_event_listener, use_window};
use wasm_bindgen::JsCast as _;

/// A key: what it is called in events, what it does in words, and what it does.
struct Key(&'static str, Text, fn(Studio));

/// The keys. They are no commands of a browser, and act only while nobody types.
const KEYS: [Key; 7] = [
    Key("n", Text::SomethingIsWrong, |studio| {
        studio.go(Screen::Trouble)
    }),
    Key("m", Text::PlanWork, |studio| studio.go(Screen::Plan)),
    Key("y", Text::SaySomething, |studio| studio.go(Screen::Say)),
    Key("h", Text::Now, |studio| studio.go(Screen::Now)),
    Key("t", Text::TimeMachine, |studio| studio.go(Screen::Time)),
    Key("s", Text::Save, |studio| studio.is_saving.set(true)),
    Key("?", Text::Keys, |studio| studio.shows_keys.set(true)),
];

/// Listens for the keys.
pub fn watch_keys(studio: Studio) {
    let _ = use_event_listener(use_window(), keydown, move |event| {
        let is_plain = !event.ctrl_key() && !event.meta_key() && !event.alt_key();
        if event.default_prevented()
            || !is_plain
            || is_typing(&event)
            || studio.desk.with_untracked(Option::is_none)
        {
            return;
        }
        let pressed = event.key().to_lowercase();
        if let Some(Key(_, _, act)) = KEYS.iter().find(|key| key.0 == pressed) {
            event.prevent_default();
            act(studio);
        }
    });
}

/// Whether a key is a part of what somebody types, or of a dialog.
fn is_typing(event: &web_sys::KeyboardEvent) -> bool {
    let element = event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    element.is_some_and(|element| {
        let is_field = element.closest(
            "input:not([type=radio],[type=checkbox]),textarea,select,[contenteditable],feed-editor,dialog",
        );
        is_field.ok().flatten().is_some()
    })
}

/// The list of keys.
#[component]
pub fn KeySheet() -> impl IntoView {
    let studio = Studio::here();
    let language = studio.language.get_untracked();
    let dialog = NodeRef::<Dialog>::new();
    show_while(dialog, studio.shows_keys);
    view! {
        <dialog class="sheet" node_ref=dialog aria-labelledby="keys-title" on:close=move |_| studio.shows_keys.set(false)>
            <h2 id="keys-title">{language.say(Text::Keys)}</h2>
            <p class="soft">{language.say(Text::KeysNote)}</p>
            <dl class="keys">
                {KEYS.map(|Key(key, text, _)| view! { <dt><kbd>{key.to_uppercase()}</kbd></dt><dd>{language.say(text)}</dd> })}
            </dl>
            <form method="dialog"><button>{language.say(Text::Close)}</button></form>
        </dialog>
    }
}

/// Opens a dialog while a signal says so, and closes it otherwise.
pub fn show_while(dialog: NodeRef<Dialog>, is_open: RwSignal<bool>) {
    Effect::new(move || {
        let Some(dialog) = dialog.get() else {
            return;
        };
        match is_open.get() {
            true if !dialog.open() => {
                // It fails only for an element that is not in the document.
                let _ = dialog.show_modal();
            }
            false if dialog.open() => dialog.close(),
            _ => {}
        }
    });
}
