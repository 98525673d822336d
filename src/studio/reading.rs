//! What customers read: the elements, with the feed as it would be.

use super::Studio;
use super::chips::{Chip, Chips};
use super::files::TextUrl;
use super::rested::rested;
use crate::composer::Text;
use leptos::prelude::*;

/// How customers see it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Surface {
    #[default]
    Line,
    Card,
    Page,
}

/// Typing is one change for the elements if it is faster than this, in milliseconds.
const TYPING: u64 = 150;

/// A preview of a text of the feed.
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
    let text = rested(text, TYPING);
    let file = StoredValue::new_local(None::<TextUrl>);
    // The elements go on with what they have until they have read the next one, so the former address stays until then.
    let url = Memo::new(move |_| {
        let next = TextUrl::new(&text.get(), "application/json");
        let url = next.as_ref().map(|it| it.url().to_owned());
        file.update_value(|file| {
            let former = std::mem::replace(file, next);
            set_timeout(move || drop(former), std::time::Duration::from_secs(5));
        });
        url.unwrap_or_default()
    });
    let chips = vec![
        Chip::plain(Surface::Line, t(Text::AsLine)),
        Chip::plain(Surface::Card, t(Text::AsCard)),
        Chip::plain(Surface::Page, t(Text::AsPage)),
    ];
    let shown = move || {
        match surface.get() {
        Surface::Line => view! { <status-banner feed=move || url.get() show="always" density="line"></status-banner> }.into_any(),
        Surface::Card => view! { <status-banner feed=move || url.get() show="always" density="full"></status-banner> }.into_any(),
        Surface::Page => view! { <status-timeline feed=move || url.get()></status-timeline> }.into_any(),
    }
    };
    view! {
        <aside class="reading" aria-labelledby="reading-title">
            <h3 id="reading-title">{t(Text::WhatTheyRead)}</h3>
            <Chips label=t(Text::WhatTheyRead) chips value=surface choose=move |it| surface.set(it)/>
            <div class="stage">{shown}</div>
        </aside>
    }
}
