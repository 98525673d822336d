//! What the reader sees: both elements, as on a page.

use super::machine::Machine;
use crate::composer::{Choice, Text};
use crate::studio::feed_text::text_of;
use crate::studio::files::address_of;
use leptos::ev::pointerup;
use leptos::html::Div;
use leptos::prelude::*;
use leptos_use::{use_event_listener, use_resize_observer, use_window};

/// The elements, in a frame of the chosen width.
#[component]
pub fn Stage() -> impl IntoView {
    let machine = Machine::here();
    let language = machine.studio.language.get_untracked();
    let t = move |text| language.say(text);
    let url = address_of(Signal::derive(move || Some(text_of(machine.studio))));
    let now = move || {
        let at = machine.studio.showing.with(|showing| showing.at);
        at.map(|at| at.to_string())
    };
    let attribute = move |choice| move || machine.attribute(choice);
    // Without the attribute, a banner beside a timeline shows nothing.
    let show = move || {
        machine
            .attribute(Choice::Banner)
            .unwrap_or_else(|| "problems".to_owned())
    };

    let frame = NodeRef::<Div>::new();
    Effect::new(move || {
        let width = machine.attribute(Choice::Width);
        if let Some(frame) = frame.get() {
            let style = (*frame).style();
            // What dragging its corner leaves. Neither fails for a valid name.
            let _ = match width {
                Some(width) => style
                    .set_property("width", &format!("{width}px"))
                    .map(|()| String::new()),
                None => style.remove_property("width"),
            };
        }
    });
    let dragged = StoredValue::new(None::<i32>);
    let press = move |_| dragged.set_value(frame.get_untracked().map(|frame| frame.offset_width()));
    let _ = use_event_listener(use_window(), pointerup, move |_| {
        let before = dragged.get_value();
        dragged.set_value(None);
        if let (Some(before), Some(frame)) = (before, frame.get_untracked())
            && frame.offset_width() != before
        {
            machine.choose(Choice::Width, frame.offset_width().to_string());
        }
    });

    // A banner without news has no height.
    let slot = NodeRef::<Div>::new();
    let is_silent = RwSignal::new(false);
    use_resize_observer(slot, move |entries, _| {
        let height = entries.first().map(|entry| entry.content_rect().height());
        is_silent.set(height.is_some_and(|height| height < 1.0));
    });
    view! {
        <section class="stage" id="stage" data-theme=attribute(Choice::Theme) aria-label=t(Text::WhatTheyRead)>
            <div class="frame" id="frame" class:narrowed=move || machine.attribute(Choice::Width).is_some() node_ref=frame on:pointerdown=press>
                <p class="tag">{t(Text::AnyPage)}" "<code>{"<status-banner>"}</code></p>
                <div class="slot">
                    <div node_ref=slot>
                        <status-banner
                            id="banner"
                            now=now
                            time-zone=attribute(Choice::Zone)
                            lang=attribute(Choice::Language)
                            theme=attribute(Choice::Theme)
                            audience=attribute(Choice::Audience)
                            density=attribute(Choice::Density)
                            show=show
                            feed=move || url.get()
                        ></status-banner>
                    </div>
                    <p class="silent" id="silent" hidden=move || !is_silent.get()>{t(Text::NoNews)}</p>
                </div>
                <p class="tag">{t(Text::AsPage)}" "<code>{"<status-timeline>"}</code></p>
                <status-timeline
                    id="timeline"
                    now=now
                    time-zone=attribute(Choice::Zone)
                    lang=attribute(Choice::Language)
                    theme=attribute(Choice::Theme)
                    audience=attribute(Choice::Audience)
                    feed=move || url.get()
                ></status-timeline>
            </div>
        </section>
    }
}
