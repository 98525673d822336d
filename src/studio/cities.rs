//! What people in several cities read of planned work, side by side.

use super::Studio;
use super::clock::Clock;
use super::debounce::debounced;
use super::files::address_of;
use crate::browser::{store, stored};
use crate::composer::{Cities, CityDay, DayPart, Text, city_language};
use crate::operator::TzDatabase;
use crate::schedule::{Duration, Instant};
use leptos::prelude::*;

/// The key of `localStorage` for the cities.
const CITIES: &str = "windowpane-studio-cities";

/// Typing is one change for the elements if it is faster than this, in milliseconds.
const TYPING: u64 = 150;

/// How long before the work the banner is shown: it is announced by then.
const BEFORE: Duration = Duration::HOUR;

/// The cities that were looked at last; what changes is kept.
pub fn kept_cities() -> RwSignal<Cities> {
    let kept = stored(CITIES).ok().flatten().unwrap_or_default();
    let cities = RwSignal::new(Cities::read(&kept));
    Effect::watch(
        move || cities.get(),
        |cities, _, _| store(CITIES, Some(&cities.written())),
        false,
    );
    cities
}

/// A window of planned work, as cities are shown it.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    pub starts: Instant,
    pub ends: Instant,
    pub has_downtime: bool,
    /// How long before it is announced, if that is said.
    pub lead: Option<Duration>,
}

/// The cities, each with the banner that people there have and the work in their day.
#[component]
pub fn CityStack(
    /// The cities.
    cities: RwSignal<Cities>,
    /// The work; `None` while nobody knows when it is.
    #[prop(into)]
    work: Signal<Option<Shown>>,
    /// A feed with nothing but the work.
    #[prop(into)]
    text: Signal<Option<String>>,
) -> impl IntoView {
    let studio = Studio::here();
    let language = studio.language.get_untracked();
    let t = move |text| language.say(text);
    let is_own = RwSignal::new(false);
    let url = address_of(debounced(text, TYPING));
    let zones = move || cities.with(|cities| cities.zones().to_vec());
    let city = move |zone: String| view! { <CityCard zone cities work url is_own/> };
    view! {
        <aside class="cities" aria-labelledby="cities-title">
            <div class="head">
                <h3 id="cities-title">{t(Text::CitiesRead)}</h3>
                <label class="check"><input type="checkbox" prop:checked=is_own on:change=move |event| is_own.set(event_target_checked(&event))/>{t(Text::InOwnLanguage)}</label>
            </div>
            <p class="soft" hidden=move || work.with(Option::is_some)>{t(Text::DrawnFirst)}</p>
            <ul class="stack">
                <For each=zones key=Clone::clone children=city/>
            </ul>
            <AddCity cities/>
        </aside>
    }
}

/// A city: its clock, which part of its day the work takes, and the banner.
#[component]
fn CityCard(
    /// Its zone.
    zone: String,
    /// All cities.
    cities: RwSignal<Cities>,
    /// The work.
    work: Signal<Option<Shown>>,
    /// Where the feed is.
    #[prop(into)]
    url: Signal<Option<String>>,
    /// Whether it reads in its own language.
    is_own: RwSignal<bool>,
) -> impl IntoView {
    let studio = Studio::here();
    let language = studio.language.get_untracked();
    let name = crate::words::place(&zone);
    let opened = studio.now.get_untracked();
    let day = {
        let zone = zone.clone();
        Memo::new(move |_| {
            let Shown {
                starts,
                ends,
                has_downtime,
                ..
            } = work.get()?;
            CityDay::of(&zone, starts, ends, has_downtime, opened)
        })
    };
    let clock = {
        let zone = zone.clone();
        move || {
            let Shown { starts, ends, .. } = work.get()?;
            let (here, there) = (Clock::in_zone(studio, &zone), Clock::of(studio));
            // The day is said where it is another one than the provider's.
            let day = here.day(starts);
            let day = match day == there.day(starts) {
                true => String::new(),
                false => format!("{day}, "),
            };
            let name = TzDatabase::abbreviation(&zone, starts);
            Some(format!(
                "{day}{} – {} {name}",
                here.time(starts),
                here.time(ends)
            ))
        }
    };
    let part = move || {
        day.get().map(|day| {
            view! { <span class="part" data-tone=day.part.tone()>{language.say(part_text(day.part))}</span> }
        })
    };
    let track = move || {
        day.get().map(|day| {
            let tone = day.part.tone();
            let at = |place: i64| format!("{}%", percent(place));
            let stretches = day.stretches.into_iter().map(|it| {
                view! { <i class=it.name style:inset-inline-start=at(it.from) style:inline-size=at(it.length)>{""}</i> }
            });
            let midnights = day.midnights.into_iter().map(|place| view! { <i class="midnight" style:inset-inline-start=at(place)>{""}</i> });
            view! { <div class="track" data-tone=tone aria-hidden="true">{stretches.collect_view()}{midnights.collect_view()}</div> }
        })
    };
    // The banner shows the feed as it will be shortly before the work, but not before it is announced.
    let at = move || {
        let shown = work.get()?;
        let before = shown.lead.map_or(BEFORE, |lead| lead.min(BEFORE));
        Some(
            (shown.starts - before)
                .max(opened + Duration::from_minutes(1))
                .to_string(),
        )
    };
    let tag = {
        let zone = zone.clone();
        move || {
            let of_feed = studio.feed.with(|feed| feed.page.language.clone());
            let wanted = of_feed.unwrap_or_else(|| language.tag().to_owned());
            city_language(&zone, (!is_own.get()).then_some(&*wanted))
        }
    };
    let banner = {
        let zone = zone.clone();
        let has_feed = Memo::new(move |_| url.with(Option::is_some) && work.with(Option::is_some));
        move || {
            has_feed.get().then(|| {
                view! { <status-banner feed=move || url.get() show="always" density="line" dismissible="never" now=at time-zone=zone.clone() lang=tag.clone()></status-banner> }
            })
        }
    };
    let label = language.fill(Text::RemoveCity, &[("city", &name)]);
    let remove = move |_| cities.update(|cities| cities.remove(&zone));
    view! {
        <li class="city">
            <p class="clock"><strong>{name}</strong>" "<span>{clock}</span>" "{part}</p>
            <button type="button" class="quiet" aria-label=label on:click=remove>{"×"}</button>
            {track}
            {banner}
        </li>
    }
}

/// Ten-thousandths as a number of percent.
fn percent(place: i64) -> String {
    format!("{}.{:02}", place / 100, place % 100)
}

/// A field for one more city.
#[component]
fn AddCity(
    /// All cities.
    cities: RwSignal<Cities>,
) -> impl IntoView {
    let language = Studio::here().language.get_untracked();
    let typed = RwSignal::new(String::new());
    let fault = RwSignal::new(None::<String>);
    let add = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let name = typed.get();
        let added = cities.try_update(|cities| cities.add(&name)).flatten();
        match added {
            Some(_) => {
                typed.set(String::new());
                fault.set(None);
            }
            None => fault.set(Some(language.fill(Text::NoSuchCity, &[("name", &name)]))),
        }
    };
    let names = TzDatabase::cities()
        .into_iter()
        .map(|name| view! { <option value=name></option> });
    view! {
        <form class="line" on:submit=add>
            <label class="field">
                {language.say(Text::AddCity)}
                <input autocomplete="off" list="city-names" prop:value=typed on:input=move |event| typed.set(event_target_value(&event))/>
            </label>
            <datalist id="city-names">{names.collect_view()}</datalist>
            <button>{language.say(Text::Add)}</button>
        </form>
        <p class="refused" role="status" hidden=move || fault.with(Option::is_none)>{move || fault.get()}</p>
    }
}

/// What to call a part of the day.
const fn part_text(part: DayPart) -> Text {
    match part {
        DayPart::Night => Text::PartNight,
        DayPart::PartlyNight => Text::PartlyNight,
        DayPart::Morning => Text::PartMorning,
        DayPart::Working => Text::PartWorking,
        DayPart::PartlyWorking => Text::PartlyWorking,
        DayPart::Weekend => Text::PartWeekend,
        DayPart::Evening => Text::PartEvening,
        DayPart::AroundTheClock => Text::PartAlways,
    }
}
