//! The windows of planned work: drawn in the week, or typed.

use super::Studio;
use super::clock::Clock;
use super::sentences::Sentence;
use super::trouble::Field;
use super::week_grid::{WeekGrid, feed_zone};
use crate::composer::{Cities, Kinder, Planning, Slot, Text, kinder};
use crate::edit::{Meant, TimeFault};
use crate::schedule::{Instant, Time};
use leptos::prelude::*;

/// When the work is.
#[component]
pub fn Windows(
    /// The form.
    form: RwSignal<Planning>,
    /// Which of its windows is drawn.
    chosen: RwSignal<usize>,
    /// The cities whose nights count.
    cities: RwSignal<Cities>,
) -> impl IntoView {
    let studio = Studio::here();
    let language = studio.language.get_untracked();
    let t = move |text| language.say(text);
    let spans = Memo::new(move |_| {
        let zone = feed_zone(studio);
        let now = studio.now.get();
        form.with(|form| {
            let spans = form.windows.iter().filter_map(|slot| {
                let (starts, ends) = slot.ends(now, zone.as_deref()?)?;
                Some((starts, ends?))
            });
            spans.collect::<Vec<_>>()
        })
    });
    // A window that the clocks do not allow is not taken, and here is why.
    let fault = RwSignal::new(None::<TimeFault>);
    let take = move |slot: Slot| {
        fault.set(None);
        form.update(|form| {
            if let Some(place) = form.windows.get_mut(chosen.get_untracked()) {
                *place = slot;
            }
        });
    };
    let draw = move |slot: Slot| {
        let read = untrack(|| slot.read(studio.now.get(), &*feed_zone(studio)?));
        match read {
            Some(Err(why)) => fault.set(Some(why)),
            _ => take(slot),
        }
    };
    let count = Memo::new(move |_| form.with(|form| form.windows.len()));
    let rows = move || {
        (0..count.get())
            .map(|place| view! { <WindowRow form place chosen/> })
            .collect_view()
    };
    let another = move |_| {
        form.update(|form| form.windows.push(Slot::default()));
        chosen.set(count.get_untracked() - 1);
    };
    view! {
        <section class="when" aria-labelledby="when-title">
            <h3 id="when-title">{t(Text::WhenIsIt)}</h3>
            <WeekGrid spans cities draw/>
            <Fault fault=Signal::derive(move || fault.get()) take/>
            {rows}
            <KinderTimes form chosen cities/>
            <p class="buttons"><button type="button" on:click=another>{t(Text::AnotherWindow)}</button></p>
        </section>
    }
}

/// Why a window is not possible, and what it can mean.
#[component]
fn Fault(
    /// What is wrong with it.
    #[prop(into)]
    fault: Signal<Option<TimeFault>>,
    /// Is called with a window that is possible.
    #[prop(into)]
    take: Callback<Slot>,
) -> impl IntoView {
    let studio = Studio::here();
    let language = studio.language.get_untracked();
    let choices = move || {
        let zone = feed_zone(studio)?;
        let clock = Clock::of(studio);
        let now = studio.now.get();
        let choices = Slot::choices(&fault.get()?, now, &*zone).into_iter().map(|(slot, note)| {
            let when = slot.ends(now, &*zone).map_or_else(
                || slot.words().unwrap_or_default(),
                |ends| range(&clock, ends),
            );
            view! { <button type="button" on:click=move |_| take.run(slot.clone())>{when}" "<small><Sentence sentence=note/></small></button> }
        });
        Some(choices.collect_view())
    };
    // The choices change with the clock, and are the same: they are drawn for each fault once.
    let choices = move || {
        fault.track();
        untrack(choices)
    };
    view! {
        <div class="refused" role="status" hidden=move || fault.with(Option::is_none)>
            <p>{move || fault.get().map(|fault| language.fill(Text::CannotDo, &[("reason", &studio.told(&fault.message).text)]))}</p>
            <div class="buttons">{choices}</div>
        </div>
    }
}

/// "Thu 26 Nov, 23:00 – 01:00 · 2 hr"
fn range(clock: &Clock, (starts, ends): (Instant, Option<Instant>)) -> String {
    match ends {
        Some(ends) => format!(
            "{} · {}",
            clock.range(starts, ends),
            clock.between(starts, ends)
        ),
        None => clock.near(Time::At(starts), starts),
    }
}

/// A window: what it means, and the fields for it.
#[component]
fn WindowRow(
    /// The form.
    form: RwSignal<Planning>,
    /// Which of its windows it is.
    place: usize,
    /// Which of its windows is drawn.
    chosen: RwSignal<usize>,
) -> impl IntoView {
    let studio = Studio::here();
    let language = studio.language.get_untracked();
    let t = move |text| language.say(text);
    let slot =
        Memo::new(move |_| form.with(|form| form.windows.get(place).cloned().unwrap_or_default()));
    let read = Memo::new(move |_| {
        let zone = feed_zone(studio)?;
        slot.with(|slot| slot.read(studio.now.get(), &*zone))
    });
    let fault = move || read.get().and_then(Result::err);
    let when = move || {
        let span = read.get()?.ok()?;
        let clock = Clock::of(studio);
        Some(match (span.start, span.end) {
            (Meant::At(starts), Some(Meant::At(ends))) => range(&clock, (starts, Some(ends))),
            (Meant::At(starts), _) => range(&clock, (starts, None)),
            (Meant::Day(first), Some(Meant::Day(last))) => format!("{first} – {last}"),
            (Meant::Day(date), _) => date.to_string(),
        })
    };
    let change = move |act: &dyn Fn(&mut Slot)| {
        form.update(|form| {
            if let Some(slot) = form.windows.get_mut(place) {
                act(slot);
            }
        });
    };
    let remove = move |_| {
        form.update(|form| {
            form.windows.remove(place);
        });
        chosen.set(0);
    };
    let is_only = move || form.with(|form| form.windows.len() == 1);
    let number = (place + 1).to_string();
    let title = language.fill(Text::WindowNumber, &[("number", &number)]);
    let example = move || {
        let day = studio.now.get_untracked() + crate::schedule::Duration::DAY;
        let zone = untrack(|| feed_zone(studio));
        zone.map(|zone| {
            day.civil(zone.offset_at(day))
                .format("%-d %b 23:00")
                .to_string()
                .to_lowercase()
        })
        .unwrap_or_default()
    };
    let start = language.fill(Text::StartsAt, &[("example", &example())]);
    view! {
        <fieldset class="slot" class:chosen=move || chosen.get() == place>
            <legend>{title}" "<strong>{when}</strong></legend>
            <div class="ends">
                <Field label=start value=Signal::derive(move || slot.with(|slot| slot.start.clone())) typed=move |words: String| change(&|slot| slot.start.clone_from(&words))/>
                <Field label=t(Text::EndsAt) value=Signal::derive(move || slot.with(|slot| slot.end.clone())) typed=move |words: String| change(&|slot| slot.end.clone_from(&words))/>
            </div>
            <div class="buttons">
                <label class="check">
                    <input
                        type="checkbox"
                        prop:checked=move || slot.with(|slot| slot.is_approximate)
                        on:change=move |event| { let is = event_target_checked(&event); change(&|slot| slot.is_approximate = is); }
                    />
                    {t(Text::AboutThen)}
                </label>
                <button type="button" class="quiet" hidden=is_only disabled=move || chosen.get() == place on:click=move |_| chosen.set(place)>{t(Text::DrawThis)}</button>
                <button type="button" class="quiet" hidden=is_only on:click=remove>{t(Text::RemoveWindow)}</button>
            </div>
            <Fault fault=Signal::derive(fault) take=move |new: Slot| change(&|slot| slot.clone_from(&new))/>
        </fieldset>
    }
}

/// The button that suggests when fewer people would notice, and what it suggests.
#[component]
fn KinderTimes(
    /// The form.
    form: RwSignal<Planning>,
    /// Which of its windows is meant.
    chosen: RwSignal<usize>,
    /// The cities that count.
    cities: RwSignal<Cities>,
) -> impl IntoView {
    let studio = Studio::here();
    let language = studio.language.get_untracked();
    let planned = Memo::new(move |_| {
        let zone = feed_zone(studio)?;
        let slot = form.with(|form| form.windows.get(chosen.get()).cloned())?;
        let (starts, ends) = slot.ends(studio.now.get(), &*zone)?;
        Some((starts, ends?))
    });
    let found = RwSignal::new(None::<Vec<Kinder>>);
    // What was suggested for another window, or for other cities, is no suggestion.
    Effect::watch(
        move || (planned.get(), cities.get()),
        move |_, _, _| found.set(None),
        false,
    );
    let suggest = move |_| {
        let clocks = cities.with_untracked(Cities::clocks);
        let suggested = planned
            .get_untracked()
            .map(|(starts, ends)| kinder(starts, ends, &clocks, studio.now.get_untracked()));
        found.set(suggested);
    };
    let take = move |it: Kinder| {
        let Some(zone) = untrack(|| feed_zone(studio)) else {
            return;
        };
        form.update(|form| {
            if let Some(slot) = form.windows.get_mut(chosen.get_untracked()) {
                let is_approximate = slot.is_approximate;
                *slot = Slot {
                    is_approximate,
                    ..Slot::between(it.starts, it.ends, &*zone)
                };
            }
        });
    };
    let awake = move |it: &Kinder| {
        let all = cities.with(|cities| cities.zones().len()).to_string();
        language.fill(
            Text::AwakeIn,
            &[("count", &it.cities.to_string()), ("all", &all)],
        )
    };
    let suggestions = move || {
        let all = found.get()?;
        if all.is_empty() {
            return Some(view! { <p class="soft">{language.say(Text::KinderNone)}</p> }.into_any());
        }
        let clock = Clock::of(studio);
        let buttons = all.into_iter().map(|it| {
            let when = range(&clock, (it.starts, Some(it.ends)));
            let awake = awake(&it);
            view! { <li><button type="button" on:click=move |_| take(it)>{when}" "<small>{awake}</small></button></li> }
        });
        Some(view! { <ul class="kinder">{buttons.collect_view()}</ul> }.into_any())
    };
    let now_awake = move || {
        let (starts, ends) = planned.get()?;
        let it = Kinder::of(starts, ends, &cities.with(Cities::clocks));
        Some(awake(&it))
    };
    view! {
        <div role="status">
            <p class="buttons"><button type="button" disabled=move || planned.with(Option::is_none) on:click=suggest>{language.say(Text::KinderTime)}</button>" "<span class="soft">{now_awake}</span></p>
            {suggestions}
        </div>
    }
}
