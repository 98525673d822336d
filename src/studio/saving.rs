//! What changes, and how it is saved.

use super::Studio;
use super::feed_text::{Problems, text_of};
use super::files::{copy, download};
use super::keys::show_while;
use crate::composer::{Desk, Origin, Text};
use leptos::html::Dialog;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The name of a feed's file where nothing else is known.
const NAME: &str = "summary.json";

/// The sheet with the difference in sentences, and the ways to save.
#[component]
pub fn SaveSheet() -> impl IntoView {
    let studio = Studio::here();
    let language = studio.language.get_untracked();
    let t = move |text| language.say(text);
    let dialog = NodeRef::<Dialog>::new();
    show_while(dialog, studio.is_saving);
    let told = RwSignal::new(None::<String>);
    let name = move || {
        studio
            .desk
            .with(|desk| desk.as_ref().map_or_else(|| NAME.to_owned(), file_name))
    };
    let changes = move || {
        let lines = studio.desk.with(|desk| desk.as_ref().map(changes));
        let lines = lines.filter(|_| studio.is_saving.get()).unwrap_or_default();
        match lines.is_empty() {
            true => view! { <p class="soft">{t(Text::NothingChanges)}</p> }.into_any(),
            false => view! { <ul class="changes" lang="en">{lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul> }.into_any(),
        }
    };
    let problems = Signal::derive(move || match studio.is_saving.get() {
        true => text_of(studio),
        false => String::from("{}"),
    });
    let is_rehearsal = move || studio.is_rehearsal.get();
    let save_file = move |_| {
        let name = name();
        if download(&name, &text_of(studio)).is_some() {
            told.set(Some(language.fill(Text::Downloaded, &[("name", &name)])));
        }
    };
    let save_copy = move |_| {
        let text = text_of(studio);
        spawn_local(async move {
            let said = match copy(&text).await {
                true => Text::FeedCopied,
                false => Text::NotCopied,
            };
            told.set(Some(language.say(said).to_owned()));
        });
    };
    let is_live = move |_| {
        studio.desk.update(|desk| {
            if let Some(desk) = desk {
                desk.published();
            }
        });
        studio.is_saving.set(false);
    };
    view! {
        <dialog class="sheet" node_ref=dialog aria-labelledby="save-title" on:close=move |_| { studio.is_saving.set(false); told.set(None); }>
            <h2 id="save-title">{t(Text::SaveTitle)}</h2>
            {changes}
            <Problems text=problems/>
            <p class="rehearsal-note" hidden=move || !is_rehearsal()>{t(Text::RehearsalNote)}</p>
            <div class="buttons">
                <button type="button" class="go" disabled=is_rehearsal on:click=save_file>{move || language.fill(Text::Download, &[("name", &name())])}</button>
                <button type="button" disabled=is_rehearsal on:click=save_copy>{t(Text::CopyFeed)}</button>
            </div>
            <p role="status">{move || told.get()}</p>
            <div class="buttons">
                <button type="button" hidden=move || told.with(Option::is_none) on:click=is_live>{t(Text::ThatIsLive)}</button>
                <button type="button" class="quiet" on:click=move |_| studio.is_saving.set(false)>{t(Text::Close)}</button>
            </div>
        </dialog>
    }
}

/// The name under which the feed is downloaded.
fn file_name(desk: &Desk) -> String {
    match &desk.origin {
        Origin::File(name) => name.clone(),
        Origin::Address(url) => {
            let path = url.split(['?', '#']).next().unwrap_or_default();
            let last = path.rsplit('/').next().unwrap_or_default();
            match last.ends_with(".json") {
                true => last.to_owned(),
                false => NAME.to_owned(),
            }
        }
        Origin::Here => NAME.to_owned(),
    }
}

/// What differs from the live copy. A text that differs and means the same is said to.
fn changes(desk: &Desk) -> Vec<String> {
    match desk.changes() {
        lines if lines.is_empty() && desk.is_changed() => {
            vec!["the text differs, and means the same".to_owned()]
        }
        lines => lines,
    }
}
