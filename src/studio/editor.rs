//! The editor of the feed's text: the custom element of `editor.js`, which is loaded with it.

use super::Studio;
use crate::composer::{Spots, Text};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/studio/load_editor.js")]
extern "C" {
    #[wasm_bindgen(catch, js_name = loadEditor)]
    async fn load_editor() -> Result<(), JsValue>;
}

/// Whether the editor is there.
#[derive(Clone, Copy, PartialEq)]
enum Loading {
    Running,
    Done,
    /// A plain field takes its place.
    Failed,
}

/// The text of the feed, to write in.
#[component]
pub fn Editor(
    /// The text.
    text: Memo<String>,
    /// What is wrong in it.
    spots: Memo<Spots>,
    /// The line to show; 0 for none.
    line: RwSignal<usize>,
    /// Is called with another text.
    #[prop(into)]
    take: Callback<String>,
    /// Is called with the place of a spot whose fix is wanted.
    #[prop(into)]
    fix: Callback<usize>,
    /// Is called when the editor has nothing more of its own to undo.
    #[prop(into)]
    undo: Callback<()>,
    /// The same for doing again.
    #[prop(into)]
    redo: Callback<()>,
) -> impl IntoView {
    let studio = Studio::here();
    let language = studio.language.get_untracked();
    let title = language.say(Text::FeedText);
    let loading = RwSignal::new(Loading::Running);
    spawn_local(async move {
        let done = match load_editor().await {
            Ok(()) => Loading::Done,
            Err(_) => Loading::Failed,
        };
        // Somebody may have left this screen by now.
        let _ = loading.try_set(done);
    });
    let edited = move |event: web_sys::Event| {
        if let Some(text) = event.target().and_then(|it| value_of(&it)) {
            take.run(text);
        }
    };
    let fixed = move |event: web_sys::CustomEvent| {
        if let Some(place) = event.detail().as_f64() {
            fix.run(place as usize);
        }
    };
    let show = move |event| take.run(event_target_value(&event));
    // A line can be asked for again.
    let asked = move || f64::from(u32::try_from(line.get()).unwrap_or_default());
    move || {
        match loading.get() {
        Loading::Running => view! { <p class="soft">{language.say(Text::Opening)}</p> }.into_any(),
        Loading::Failed => view! { <textarea class="code" rows="24" spellcheck="false" aria-label=title prop:value=text on:input=show></textarea> }.into_any(),
        Loading::Done => view! {
            <feed-editor
                prop:label=title
                prop:language=language.tag()
                prop:fixing=language.say(Text::FixIt)
                prop:value=text
                prop:findings=move || studio.catalogue.with(|catalogue| spots.with(|spots| spots.said_in(catalogue).json()))
                prop:line=asked
                on:edited=edited
                on:fixed=fixed
                on:undone=move |_: web_sys::Event| undo.run(())
                on:redone=move |_: web_sys::Event| redo.run(())
            ></feed-editor>
        }
        .into_any(),
    }
    }
}

/// The text of the element.
fn value_of(element: &JsValue) -> Option<String> {
    js_sys::Reflect::get(element, &"value".into())
        .ok()?
        .as_string()
}
