//! The instant: a slider over all that the feed has, steps from change to change, and time that runs.

use super::fields::Fields;
use super::machine::Machine;
use crate::composer::{Choice, SPEEDS, Scale, Showing, Step, Text};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

/// The steps of the slider.
const STEPS: f64 = 10_000.0;

const PREVIOUS: &str = "M3 3h1.6v10H3ZM13 3v10L5.6 8Z";
const NEXT: &str = "M11.4 3H13v10h-1.6ZM3 3v10l7.4-5Z";
const GO: &str = "M4.5 2.5v11l9-5.5Z";
const STOP: &str = "M4 3h2.8v10H4ZM9.2 3H12v10H9.2Z";

/// The bar.
#[component]
pub fn Bar(
    /// Whether there is room for all of it.
    is_wide: bool,
) -> impl IntoView {
    let machine = Machine::here();
    let language = machine.studio.language.get_untracked();
    let t = move |text| language.say(text);
    let has_no_dates = Memo::new(move |_| machine.scale.with(Option::is_none));
    let is_playing = machine.is_playing;
    let play = move |_| match is_playing.get_untracked() {
        true => machine.pause(),
        false => machine.play(),
    };
    let play_text = move || {
        t(if is_playing.get() {
            Text::Pause
        } else {
            Text::Play
        })
    };
    let play_icon = move || if is_playing.get() { STOP } else { GO };
    let change_speed = move |event| {
        machine.choose(Choice::Speed, event_target_value(&event));
        if is_playing.get_untracked() {
            machine.play();
        }
    };
    let go_live = move |_| {
        machine.pause();
        machine.go_to(None, true);
    };
    let is_live = move || machine.studio.showing.with(|showing| showing.at.is_none());
    view! {
        <section class="bar" aria-label=t(Text::TimeShown)>
            <div class="steps">
                <IconButton id="previous" text=move || t(Text::PreviousChange) icon=|| PREVIOUS disabled=has_no_dates press=move |_| machine.step(Scale::before)/>
                <IconButton id="play" text=play_text icon=play_icon disabled=has_no_dates press=play/>
                <IconButton id="next" text=move || t(Text::NextChange) icon=|| NEXT disabled=has_no_dates press=move |_| machine.step(Scale::after)/>
            </div>
            <Slider disabled=has_no_dates/>
            <div class="speed">
                <label for="speed">{t(Text::Speed)}</label>
                <select id="speed" on:change=change_speed>
                    {SPEEDS.map(|(rate, text)| {
                        let value = if rate == 0 { String::new() } else { rate.to_string() };
                        let is_chosen = move || machine.studio.showing.with(Showing::speed) == rate;
                        view! { <option value=value prop:selected=is_chosen>{t(text)}</option> }
                    })}
                </select>
                <button type="button" id="live" aria-pressed=move || is_live().to_string() on:click=go_live>{t(Text::Now)}</button>
            </div>
            <Fields is_open=is_wide/>
            <p class="soft" id="no-dates" hidden=move || !has_no_dates.get()>{t(Text::NoDates)}</p>
            <p id="keys-of-slider" hidden=true>{t(Text::SliderKeys)}</p>
        </section>
    }
}

/// A button with a picture.
#[component]
fn IconButton(
    /// The ID of the button.
    id: &'static str,
    /// What it does.
    #[prop(into)]
    text: Signal<&'static str>,
    /// The path of its picture.
    #[prop(into)]
    icon: Signal<&'static str>,
    /// Whether there is nothing to do.
    #[prop(into)]
    disabled: Signal<bool>,
    /// Does it.
    #[prop(into)]
    press: Callback<()>,
) -> impl IntoView {
    let why = move || disabled.get().then_some("no-dates");
    view! {
        <button type="button" id=id aria-label=move || text.get() title=move || text.get() disabled=disabled aria-describedby=why on:click=move |_| press.run(())>
            <svg viewBox="0 0 16 16" aria-hidden="true"><path d=move || icon.get()></path></svg>
        </button>
    }
}

/// The slider, with a tick for each change.
#[component]
fn Slider(
    /// Whether there is nowhere to go.
    #[prop(into)]
    disabled: Signal<bool>,
) -> impl IntoView {
    let machine = Machine::here();
    let language = machine.studio.language.get_untracked();
    // One path for all ticks: a feed can have thousands of them.
    let ticks = move || {
        machine.scale.with(|scale| {
            let scale = scale.as_ref()?;
            let tick = |at| format!("M{} 0v10", (scale.place(at) * STEPS).round());
            Some(
                scale
                    .moments()
                    .iter()
                    .copied()
                    .map(tick)
                    .collect::<String>(),
            )
        })
    };
    let place = move || {
        let at = machine.at.get();
        let place = machine
            .scale
            .with(|scale| scale.as_ref().map_or(0.0, |scale| scale.place(at)));
        (place * STEPS).round().to_string()
    };
    let slide = move |event| {
        let place: f64 = event_target_value(&event).parse().unwrap_or_default();
        machine.step(|scale, _| scale.instant(place / STEPS));
    };
    let press = move |event: KeyboardEvent| {
        let is_plain = !event.alt_key() && !event.ctrl_key() && !event.meta_key();
        if let Some(step) = Step::of(&event.key(), event.shift_key()).filter(|_| is_plain) {
            event.prevent_default();
            machine.step(|scale, at| scale.stepped(at, step));
        }
    };
    let why = move || match disabled.get() {
        true => "no-dates",
        false => "keys-of-slider",
    };
    view! {
        <div class="slide">
            <svg class="ticks" viewBox="0 0 10000 10" preserveAspectRatio="none" aria-hidden="true"><path d=ticks vector-effect="non-scaling-stroke"></path></svg>
            <input
                id="slider"
                type="range"
                min="0"
                max="10000"
                step="1"
                aria-label=language.say(Text::TimeShown)
                aria-valuetext=move || super::fields::readout(machine)
                aria-describedby=why
                disabled=disabled
                prop:value=place
                on:input=slide
                on:keydown=press
            />
        </div>
    }
}
