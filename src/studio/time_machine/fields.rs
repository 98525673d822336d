//! The time in three zones, each a field in which it can be typed.

use super::machine::Machine;
use crate::browser::Intl;
use crate::composer::{Text, field, fields_zone, typed_instant};
use crate::schedule::TimeStyle;
use crate::words::{offset_text, place};
use leptos::prelude::*;

/// "Tuesday 11 December 2012, 14:00 · Los Angeles (UTC−8)": on the reader's clock.
pub fn readout(machine: Machine) -> String {
    let at = machine.at.get();
    let zone = machine.zone();
    let intl = Intl {
        locale: machine.studio.language.get_untracked().locale(),
    };
    let time = intl.time(at, &zone, TimeStyle::YearAndClock);
    let offset = offset_text(fields_zone(&zone).offset_at(at));
    format!("{time} · {} ({offset})", place(&zone))
}

/// The fields, and the time in words.
#[component]
pub fn Fields(
    /// Whether they are unfolded at first.
    is_open: bool,
) -> impl IntoView {
    let machine = Machine::here();
    let language = machine.studio.language.get_untracked();
    let fault = RwSignal::new(String::new());
    let told = Memo::new(move |_| fault.with(|fault| machine.studio.told(fault)));
    // An instant that is reached otherwise is right.
    Effect::new(move || {
        machine.at.track();
        fault.set(String::new());
    });
    // Without one, the feed has no clock of its own.
    let zone_of_feed = Memo::new(move |_| machine.studio.zone().unwrap_or_default());
    let zone_of_reader = Memo::new(move |_| machine.zone());
    let named = move |text, zone: Memo<String>| {
        Signal::derive(move || language.fill(text, &[("zone", &place(&zone.get()))]))
    };
    view! {
        <details class="clocks" open=is_open>
            <summary><strong id="here">{move || readout(machine)}</strong></summary>
            <div class="fields">
                <ClockField id="at" label="UTC".to_owned() zone="UTC".to_owned() fault/>
                {move || {
                    let has_zone = !zone_of_feed.with(String::is_empty);
                    has_zone.then(|| view! { <ClockField id="at-feed" label=named(Text::ClockOfFeed, zone_of_feed) zone=zone_of_feed fault/> })
                }}
                <ClockField id="at-reader" label=named(Text::ClockOfReader, zone_of_reader) zone=zone_of_reader fault/>
            </div>
            <p class="soft" id="at-note">{language.say(Text::TypeTime)}</p>
            <p class="fault" id="at-error" role="alert" lang=move || told.get().lang>{move || told.get().text}</p>
        </details>
    }
}

/// The time on the clocks of a zone.
#[component]
fn ClockField(
    /// The ID of the field.
    id: &'static str,
    /// Whose clocks they are.
    #[prop(into)]
    label: Signal<String>,
    /// The zone.
    #[prop(into)]
    zone: Signal<String>,
    /// Takes why a text is no time.
    fault: RwSignal<String>,
) -> impl IntoView {
    let machine = Machine::here();
    // Whether somebody types, so that a clock that ticks does not.
    let is_typing = RwSignal::new(false);
    let value = Memo::new(move |last: Option<&String>| {
        let now = field(machine.at.get(), &zone.get());
        match last {
            Some(last) if is_typing.get() => last.clone(),
            _ => now,
        }
    });
    let take = move |event| {
        let shown = machine.at.get_untracked();
        match typed_instant(&event_target_value(&event), &zone.get_untracked(), shown) {
            Ok(at) => {
                machine.pause();
                is_typing.set(false);
                fault.set(String::new());
                machine.go_to(at, true);
            }
            Err(why) => fault.set(why),
        }
    };
    view! {
        <label class="clock" for=id>
            <span>{label}</span>
            <input
                id=id
                spellcheck="false"
                autocomplete="off"
                aria-describedby="at-note at-error"
                prop:value=value
                on:focus=move |_| is_typing.set(true)
                on:blur=move |_| is_typing.set(false)
                on:change=take
            />
        </label>
    }
}
