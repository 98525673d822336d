//! A week on the provider's clock, in which windows are drawn: by mouse, by touch, or by keyboard.

use super::Studio;
use super::clock::Clock;
use crate::browser;
use crate::composer::{
    Cell, Cities, HOURS, Hour, HourKind, Language, Slot, Text, WEEK_DAYS, Week, WeekDay,
};
use crate::operator::TzDatabase;
use crate::schedule::{Date, Instant, Shift, Zone, Zones};
use leptos::ev::{KeyboardEvent, MouseEvent, PointerEvent, pointerup};
use leptos::html::Table;
use leptos::prelude::*;
use leptos::task::{spawn_local, tick};
use leptos_use::{use_event_listener, use_window};
use std::rc::Rc;
use wasm_bindgen::JsCast as _;

/// The milliseconds of an hour.
const HOUR: i64 = 3_600_000;

/// The zone of the feed. Nothing is planned without one.
pub fn feed_zone(studio: Studio) -> Option<Rc<dyn Zone>> {
    TzDatabase.find(&studio.zone()?)
}

/// What is drawn, and where the keyboard is.
#[derive(Clone, Copy)]
struct Pen {
    /// The Monday of the week that is shown.
    monday: RwSignal<Date>,
    cursor: RwSignal<Cell>,
    /// Where the window begins or ends that is being drawn.
    anchor: RwSignal<Option<Cell>>,
    /// Whether the mouse is held down.
    is_held: RwSignal<bool>,
    table: NodeRef<Table>,
    draw: Callback<Slot>,
    studio: Studio,
}

impl Pen {
    /// Goes to a cell, in whichever week it is.
    fn go(self, cell: Cell) {
        self.cursor.set(cell);
        if self.monday.get_untracked() != cell.monday() {
            self.monday.set(cell.monday());
        }
    }

    /// Goes to a cell with the keyboard: once it is drawn, it has the focus, before the next key.
    fn focus(self, cell: Cell) {
        self.go(cell);
        spawn_local(async move {
            tick().await;
            let table = self.table.get_untracked();
            if let Some(cell) = table.and_then(|table| browser::find(&table, "td[tabindex='0']")) {
                browser::focus(&cell);
            }
        });
    }

    fn begin(self) {
        self.anchor.set(Some(self.cursor.get_untracked()));
    }

    /// The window is drawn as far as the cursor.
    fn finish(self) {
        self.is_held.set(false);
        let zone = untrack(|| feed_zone(self.studio));
        let Some((anchor, zone)) = self.anchor.get_untracked().zip(zone) else {
            return;
        };
        self.anchor.set(None);
        self.draw
            .run(anchor.to(self.cursor.get_untracked(), &*zone));
    }

    /// The first of two touches, or keys, begins a window, and the second ends it.
    fn press(self) {
        match self.anchor.get_untracked() {
            None => self.begin(),
            Some(_) => self.finish(),
        }
    }

    fn key(self, event: &KeyboardEvent) {
        let at = self.cursor.get_untracked();
        let to = match event.key().as_str() {
            "ArrowLeft" => at.moved(-1, 0),
            "ArrowRight" => at.moved(1, 0),
            "ArrowUp" => at.moved(0, -1),
            "ArrowDown" => at.moved(0, 1),
            "PageUp" => at.moved(-7, 0),
            "PageDown" => at.moved(7, 0),
            "Home" => Cell { hour: 0, ..at },
            "End" => Cell {
                hour: HOURS - 1,
                ..at
            },
            "Enter" | " " => {
                event.prevent_default();
                return self.press();
            }
            "Escape" => return self.anchor.set(None),
            _ => return,
        };
        event.prevent_default();
        self.focus(to);
    }

    /// Whether a cell is a part of what is being drawn.
    fn covers(self, cell: Cell) -> bool {
        self.anchor.get().is_some_and(|anchor| {
            let cursor = self.cursor.get();
            (anchor.min(cursor)..=anchor.max(cursor)).contains(&cell)
        })
    }
}

/// The cell that an event is about.
fn cell_of(event: &web_sys::Event) -> Option<Cell> {
    let target = event.target()?.dyn_into::<web_sys::Element>().ok()?;
    let cell = target.closest("td[data-cell]").ok()??;
    let (date, hour) = cell.get_attribute("data-cell").and_then(|name| {
        name.split_once('T')
            .map(|(date, hour)| (date.to_owned(), hour.to_owned()))
    })?;
    Some(Cell {
        date: date.parse().ok()?,
        hour: hour.parse().ok()?,
    })
}

/// The week.
#[component]
pub fn WeekGrid(
    /// When the planned windows are.
    #[prop(into)]
    spans: Signal<Vec<(Instant, Instant)>>,
    /// The cities whose nights are shaded.
    cities: RwSignal<Cities>,
    /// Is called with a window that was drawn.
    #[prop(into)]
    draw: Callback<Slot>,
) -> impl IntoView {
    let studio = Studio::here();
    let language = studio.language.get_untracked();
    let t = move |text| language.say(text);
    let first = untrack(|| {
        let zone = feed_zone(studio);
        zone.map(|zone| Cell::at(studio.now.get() + crate::schedule::Duration::DAY, &*zone))
    });
    let Some(first) = first else {
        return view! { <p class="refused">{t(Text::NoZoneToPlan)}</p> }.into_any();
    };
    let pen = Pen {
        monday: RwSignal::new(first.monday()),
        cursor: RwSignal::new(Cell { hour: 1, ..first }),
        anchor: RwSignal::new(None),
        is_held: RwSignal::new(false),
        table: NodeRef::new(),
        draw,
        studio,
    };
    // What is typed is looked at, too.
    Effect::watch(
        move || spans.with(|spans| spans.first().copied()),
        move |span, _, _| {
            let zone = untrack(|| feed_zone(studio));
            if let Some(((starts, _), zone)) = span.zip(zone) {
                pen.go(Cell::at(starts, &*zone));
            }
        },
        false,
    );
    let hour = Memo::new(move |_| studio.now.get().millis() / HOUR * HOUR);
    let week = Memo::new(move |_| {
        let zone = feed_zone(studio)?;
        let clocks = cities.with(Cities::clocks);
        let now = Instant::from_millis(hour.get());
        Some(Week::of(pen.monday.get(), now, &*zone, &clocks))
    });
    let _ = use_event_listener(use_window(), pointerup, move |_| {
        if pen.is_held.get_untracked() {
            pen.finish();
        }
    });
    let is_touch = StoredValue::new(false);
    let down = move |event: PointerEvent| {
        is_touch.set_value(event.pointer_type() == "touch");
        if event.button() != 0 || is_touch.get_value() {
            return;
        }
        if let Some(cell) = cell_of(&event) {
            pen.cursor.set(cell);
            pen.begin();
            pen.is_held.set(true);
        }
    };
    let over = move |event: PointerEvent| {
        if let Some(cell) = cell_of(&event).filter(|_| pen.is_held.get_untracked()) {
            pen.cursor.set(cell);
        }
    };
    let click = move |event: MouseEvent| {
        if let Some(cell) = cell_of(&event).filter(|_| is_touch.get_value()) {
            pen.cursor.set(cell);
            pen.press();
        }
    };
    let jump = move |days: i64| pen.go(pen.cursor.get_untracked().moved(days, 0));
    let title = move || {
        let week = week.get()?;
        let (first, last) = (week.days.first()?, week.days.last()?);
        let clock = Clock::of(studio);
        let range = format!("{} – {}", clock.day(first.noon), clock.day(last.noon));
        let city = crate::words::place(&studio.zone()?);
        Some(language.fill(Text::WeekOf, &[("range", &range), ("zone", &city)]))
    };
    let drawn = move || {
        let anchor = pen.anchor.get()?;
        let time = format!("{} {:02}:00", anchor.date, anchor.hour);
        Some(language.fill(Text::DrawFrom, &[("time", &time)]))
    };
    let table = move || {
        let week = week.get()?;
        let clock = Clock::of(studio);
        let names: Vec<String> = week.days.iter().map(|day| clock.day(day.noon)).collect();
        let heads = week
            .days
            .iter()
            .zip(&names)
            .map(|(day, name)| view! { <DayHead day=day.clone() name=name.clone()/> });
        let heads = heads.collect_view();
        let rows = (0..HOURS).map(|hour| {
            let cells = (0..WEEK_DAYS).filter_map(|day| {
                let name = names.get(day)?;
                let hour = *week.days.get(day)?.hours.get(hour as usize)?;
                let label = label(name, &hour, language);
                Some(view! { <HourCell hour label pen spans shade=week.shade(&hour)/> })
            });
            view! { <tr><th scope="row">{format!("{hour:02}")}</th>{cells.collect_view()}</tr> }
        });
        Some(view! {
            <thead><tr><td>{""}</td>{heads}</tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        })
    };
    view! {
        <div class="week-head">
            <button type="button" on:click=move |_| jump(-7)>{t(Text::EarlierWeek)}</button>
            <p id="week-title">{title}</p>
            <button type="button" on:click=move |_| jump(7)>{t(Text::LaterWeek)}</button>
        </div>
        <table
            class="week"
            role="grid"
            node_ref=pen.table
            aria-labelledby="week-title"
            aria-describedby="week-hint"
            on:keydown=move |event| pen.key(&event)
            on:pointerdown=down
            on:pointerover=over
            on:click=click
        >
            {table}
        </table>
        <p class="soft" role="status">{drawn}</p>
        <p class="soft hint" id="week-hint">{t(Text::WeekHint)}</p>
    }
    .into_any()
}

/// The head of a day: its name, and whether its clocks change.
#[component]
fn DayHead(
    /// The day.
    day: WeekDay,
    /// Its name.
    name: String,
) -> impl IntoView {
    let language = Studio::here().language.get_untracked();
    let change = day.change.map(|shift| {
        let text = match shift {
            Shift::Forward => Text::ClocksForward,
            Shift::Back => Text::ClocksBack,
        };
        view! { <small>{language.say(text)}</small> }
    });
    let today = day.is_today.then_some("date");
    view! { <th scope="col" aria-current=today>{name}{change}</th> }
}

/// An hour of a day.
#[component]
fn HourCell(
    /// The hour.
    hour: Hour,
    /// What it is called.
    label: String,
    /// What is drawn.
    pen: Pen,
    /// When the planned windows are.
    spans: Signal<Vec<(Instant, Instant)>>,
    /// How dark it is: 0 to 4.
    shade: usize,
) -> impl IntoView {
    let language = Studio::here().language.get_untracked();
    let cell = hour.cell;
    let is_planned = Memo::new(move |_| {
        spans.with(|spans| {
            let meets =
                |(starts, ends): &(Instant, Instant)| *starts < hour.ends && hour.starts < *ends;
            spans.iter().any(meets)
        })
    });
    let is_drawn = Memo::new(move |_| pen.covers(cell));
    let tab = Memo::new(move |_| if pen.cursor.get() == cell { "0" } else { "-1" });
    let said = move || match is_planned.get() {
        true => format!("{label}, {}", language.say(Text::HourPlanned)),
        false => label.clone(),
    };
    let (kind, mark) = match hour.kind {
        HourKind::Once => (None, ""),
        HourKind::Skipped => (Some("skipped"), "–"),
        HourKind::Short => (Some("short"), "½"),
        HourKind::Long => (Some("long"), "×2"),
    };
    view! {
        <td
            role="gridcell"
            data-cell=format!("{}T{}", cell.date, cell.hour)
            data-kind=kind
            data-shade=shade.to_string()
            tabindex=move || tab.get()
            aria-label=said
            aria-selected=move || (is_planned.get() || is_drawn.get()).to_string()
            class:planned=move || is_planned.get()
            class:drawn=move || is_drawn.get()
        >
            {mark}
        </td>
    }
}

/// "Thu 26 Nov 23:00", and what is odd about it.
fn label(day: &str, hour: &Hour, language: Language) -> String {
    let time = format!("{day} {:02}:00", hour.cell.hour);
    let note = match hour.kind {
        HourKind::Once => return time,
        HourKind::Skipped => Text::HourSkipped,
        HourKind::Short => Text::HourShort,
        HourKind::Long => Text::HourTwice,
    };
    format!("{time}, {}", language.say(note))
}
