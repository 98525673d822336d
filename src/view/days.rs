use super::body::wide;
use super::clock::Clock;
use super::entry::link_to;
use super::pane::{Moment, Pane};
use super::phrase::said;
use super::truth;
use crate::browser::{self, Keys, Timeout};
use crate::feed::Feed;
use crate::render::{Element, Nodes, Rendered, el, markup};
use crate::schedule::Duration;
use crate::status::{
    DAYS, DayCell, DayRow, DayState, Days, Phrase, SEEN, Service, Strip, day_state,
};
use crate::words::Key;
use leptos::tachys::view::{Mountable, Render};
use std::cell::{Cell, RefCell};
use std::ptr;
use std::rc::Rc;

/// The strips of the last ninety days below the services. Each is a root of its own: a key press in one renders nothing else. The first
/// ones are rendered with the services, the others in slices, so that a long list does not block the page.
///
/// A strip is a native slider over a picture: one tab stop, and the arrow keys, Home and End move from day to day. Orca and NVDA read a
/// slider's `aria-valuetext` whenever it changes, in every mode, and a swipe changes it on a phone; of ninety cells with a roving focus
/// they would also say the group and the position each time, and NVDA would have to be in focus mode first. The browser finds the day
/// under the pointer.
pub struct DayStrips(Rc<Inner>);

struct Inner {
    known: RefCell<Option<Known>>,
    homes: RefCell<Vec<Rc<Home>>>,
    /// The timer of the next slice.
    growing: RefCell<Option<Timeout>>,
}

/// What the strips show.
struct Known {
    moment: Rc<Moment>,
    days: Days,
}

/// The place of one strip.
struct Home {
    /// The index of the component in the feed.
    component: usize,
    element: web_sys::Element,
    drawn: RefCell<Rendered>,
    is_outdated: Cell<bool>,
    /// The day that the visitor has opened.
    open: Cell<Option<usize>>,
    keys: RefCell<Option<Keys>>,
}

/// How many strips are rendered at once.
const SLICE: usize = 20;
/// How many rows of the table are rendered at first, and with each "Show older".
const ROWS: usize = 40;
/// What identifies the table among all that a visitor can expand.
const TABLE: &str = "days/table";

impl DayStrips {
    pub fn new() -> Self {
        Self(Rc::new(Inner {
            known: RefCell::new(None),
            homes: RefCell::new(Vec::new()),
            growing: RefCell::new(None),
        }))
    }

    /// Takes what is known at another moment.
    pub fn renew(&self, moment: &Rc<Moment>, feed: &Feed) {
        let days = Days::of(&moment.situation(), feed, moment.clock.clocks());
        if let Some(days) = &days {
            moment.clock.holds_until(days.holds_until());
        }
        let first = |known: &Known| known.days.dates.first().copied();
        let mut known = self.0.known.borrow_mut();
        let before = known.as_ref().and_then(first);
        *known = days.map(|days| Known {
            moment: moment.clone(),
            days,
        });
        let is_other_day = known.as_ref().and_then(first) != before;
        for home in &*self.0.homes.borrow() {
            home.is_outdated.set(true);
            if is_other_day {
                home.open.set(None);
            }
        }
        drop(known);
        self.0.redraw_some();
    }

    /// The strip of a service; none for a group, and if nothing is known of any service.
    pub fn strip(&self, feed: &Feed, service: &Service) -> Option<Element> {
        self.0.known.borrow().as_ref()?;
        service.description?;
        let mut components = feed.components.iter();
        let component = components.position(|it| ptr::eq(&it.name, service.name))?;
        let key = [
            &component.to_string(),
            "/",
            &feed.components.get(component)?.id,
        ]
        .concat();
        let this = self.0.clone();
        let place = el("div").key("days").class("strip").part("days");
        Some(place.filled(key, move |element| this.add(component, element)))
    }

    /// All days with trouble as a table, and the button that shows it.
    pub fn table(&self, pane: &Pane, clock: &Clock, feed: &Feed) -> Option<Element> {
        let known = self.0.known.borrow();
        let days = &known.as_ref()?.days;
        let slices = pane.slices(TABLE);
        let toggle = {
            let pane = pane.clone();
            move |_: &web_sys::Element| pane.unfold(TABLE, slices == 0)
        };
        let table = (slices > 0).then(|| {
            let rows = days.rows(feed);
            let shown = rows.len().min(slices * ROWS);
            let more = (shown < rows.len()).then(|| {
                let pane = pane.clone();
                let more = move |button: &web_sys::Element| {
                    browser::focus_before(button);
                    pane.grow(TABLE);
                };
                markup! { <p><button class="btn" type="button" on:click={more}>{clock.get(Key::ShowOlder)}</button></p> }
            });
            let rows = rows.iter().take(shown);
            let rows: Nodes = rows
                .filter_map(|it| row(clock, feed, days, it))
                .collect();
            match rows.is_empty() {
                true => markup! { <p class="none">{clock.get(Key::NoKnownProblems)}</p> },
                false => el("div").child(whole_table(clock, rows)).opt(more),
            }
        });
        Some(markup! {
            <div class="day-table" part="days-table">
                <button class="more" type="button" aria-expanded={truth(slices > 0)} on:click={toggle}>{clock.get(Key::ShowAsTable)}</button>
                {table}
            </div>
        })
    }
}

fn whole_table(clock: &Clock, rows: Nodes) -> Element {
    let table = markup! {
        <table>
            <thead>
                <tr>
                    <th scope="col">{clock.get(Key::Service)}</th>
                    <th scope="col">{clock.get(Key::Day)}</th>
                    <th scope="col">{clock.get(Key::State)}</th>
                    <th scope="col">{clock.get(Key::Duration)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    };
    wide(clock, Key::Table, table)
}

fn row(clock: &Clock, feed: &Feed, days: &Days, row: &DayRow) -> Option<Element> {
    let (name, lang) = clock.text(&feed.components.get(row.component)?.name);
    let state = DayCell {
        length: Duration::ZERO,
        ..row.cell
    };
    let length = match row.cell.length {
        Duration::ZERO => Phrase::Nothing,
        length => Phrase::Length(length),
    };
    Some(markup! {
        <tr>
            <th scope="row"><bdi lang?={lang}>{name}</bdi></th>
            <td>{said(clock, &clock.clocks().day(days.dates[row.day]))}</td>
            <td>{said(clock, &day_state(state))}</td>
            <td>{said(clock, &length)}</td>
        </tr>
    })
}

impl Inner {
    fn add(self: &Rc<Self>, component: usize, element: &web_sys::Element) {
        let home = Rc::new(Home {
            component,
            element: element.clone(),
            drawn: RefCell::new(Nodes::new().build()),
            is_outdated: Cell::new(true),
            open: Cell::new(None),
            keys: RefCell::new(None),
        });
        let count = {
            let mut homes = self.homes.borrow_mut();
            homes.retain(|home| home.element != *element);
            homes.push(home.clone());
            homes.len()
        };
        match count <= SLICE {
            true => self.draw(&home),
            false => self.redraw_soon(),
        }
    }

    fn redraw_soon(self: &Rc<Self>) {
        let this = Rc::downgrade(self);
        // In a task of its own, after what is there is painted.
        let next = Timeout::at(browser::now(), move || {
            if let Some(this) = this.upgrade() {
                this.redraw_some();
            }
        });
        self.growing.replace(next);
    }

    /// Renders one slice of the strips that are outdated. Those that are no longer in the document are forgotten.
    fn redraw_some(self: &Rc<Self>) {
        let mut outdated = Vec::new();
        self.homes.borrow_mut().retain(|home| {
            if home.is_outdated.get() && outdated.len() <= SLICE {
                outdated.push(home.clone());
            }
            home.element.is_connected()
        });
        let has_more = outdated.len() > SLICE;
        outdated.truncate(SLICE);
        for home in &outdated {
            self.draw(home);
        }
        if has_more {
            self.redraw_soon();
        }
    }

    fn draw(self: &Rc<Self>, home: &Rc<Home>) {
        home.is_outdated.set(false);
        let known = self.known.borrow();
        let nodes = known.as_ref().and_then(|known| self.nodes(home, known));
        let nodes = nodes.unwrap_or_default();
        let mut drawn = home.drawn.borrow_mut();
        if drawn.elements().is_empty() {
            *drawn = nodes.build();
            drawn.mount(&home.element, None);
        } else {
            nodes.rebuild(&mut drawn);
        }
    }

    fn nodes(self: &Rc<Self>, home: &Rc<Home>, known: &Known) -> Option<Nodes> {
        let Known { moment, days } = known;
        let (feed, clock) = (moment.feed()?, &moment.clock);
        let component = feed.components.get(home.component)?;
        let strip = days.strip(feed, home.component);
        let day_named = |days: usize| clock.intl().near_day(1 - days as i64);
        let (first, today) = (day_named(DAYS), day_named(1));
        let chosen = home.open.get();
        let text = {
            let day = chosen.unwrap_or(DAYS - 1);
            day_text(clock, days, &strip, day).plain()
        };
        let span = [&*first, clock.get(Key::To), &*today].join(" ");
        let name = clock.named(clock.text(&component.name).0, &span);
        let change = self.act(home, Self::show);
        let press = self.act(home, Self::show);
        let class = if chosen.is_some() {
            "track on"
        } else {
            "track"
        };
        let open = chosen.map(|day| self.day(home, known, feed, &strip, day));
        let nodes = [
            Some(markup! {
                <div class={class} on:click={press}>
                    {picture(&strip)}
                    <input type="range" min="0" max={&(DAYS - 1).to_string()} value={&(DAYS - 1).to_string()}
                        aria-label={&name} aria-valuetext={&text} on:input={change}/>
                </div>
            }),
            Some(markup! {
                <p class="ends">
                    <span data-all={&first} data-most={&day_named(SEEN[1])} data-few={&day_named(SEEN[2])}/>
                    {summaries(clock, days, &strip)}
                    <span>{today.as_str()}</span>
                </p>
            }),
            open,
        ];
        Some(nodes.into_iter().flatten().collect())
    }

    /// The line about the day that the visitor has opened.
    fn day(
        self: &Rc<Self>,
        home: &Rc<Home>,
        known: &Known,
        feed: &Feed,
        strip: &Strip,
        day: usize,
    ) -> Element {
        let Moment {
            clock, attributes, ..
        } = &*known.moment;
        let entries = known.days.entries(feed, home.component, day);
        let entries = entries.iter();
        let shown = entries.filter(|entry| attributes.settings.targeting.shows(entry));
        let links: Nodes = shown
            .map(|entry| markup! { <li>{link_to(clock, entry)}</li> })
            .collect();
        let links = (!links.is_empty()).then(|| markup! { <ul>{links}</ul> });
        let close = self.act(home, Self::close);
        markup! {
            <div class="day" part="day">
                <p>{day_text(clock, &known.days, strip, day)}</p>
                {links}
                <button type="button" class="close" aria-label={clock.get(Key::Close)} on:click={close}>"×"</button>
            </div>
        }
    }

    /// A handler that does nothing once the strips are gone.
    fn act(
        self: &Rc<Self>,
        home: &Rc<Home>,
        act: fn(&Rc<Self>, &Rc<Home>),
    ) -> impl Fn(&web_sys::Element) + 'static {
        let (this, home) = (Rc::downgrade(self), Rc::downgrade(home));
        move |_| {
            if let (Some(this), Some(home)) = (this.upgrade(), home.upgrade()) {
                act(&this, &home);
            }
        }
    }

    /// Opens the day that the slider is at; of those that a narrow strip does not show, the first that it shows.
    fn show(self: &Rc<Self>, home: &Rc<Home>) {
        let Some(slider) = browser::find(&home.element, "input") else {
            return;
        };
        let Ok(day) = browser::value_of(&slider).parse::<usize>() else {
            return;
        };
        let first = browser::hidden_part(&slider, DAYS);
        if day < first {
            browser::set_value(&slider, &first.to_string());
        }
        let day = day.max(first).min(DAYS - 1);
        if home.open.replace(Some(day)) != Some(day) {
            self.draw(home);
        }
        if home.keys.borrow().is_none() {
            let close = self.act(home, Self::close);
            let element = home.element.clone();
            let keys = Keys::new(&home.element, move |key| {
                let is_escape = key == "Escape";
                if is_escape {
                    close(&element);
                }
                is_escape
            });
            home.keys.replace(Some(keys));
        }
    }

    fn close(self: &Rc<Self>, home: &Rc<Home>) {
        home.open.set(None);
        home.keys.replace(None);
        self.draw(home);
        if let Some(slider) = browser::find(&home.element, "input") {
            browser::focus(&slider);
        }
    }
}

/// The summary of the days that are seen. Where that depends on how many they are, one for each number: the style sheet shows one of them.
fn summaries(clock: &Clock, days: &Days, strip: &Strip) -> Nodes {
    let shares = strip.totals.map(|total| {
        let share = total.measured.map(|(share, _)| clock.intl().percent(share));
        share.unwrap_or_default()
    });
    let [all, most, few] = [0, 1, 2].map(|range| days.summary(strip, range, &shares[range]));
    if all == most && most == few {
        return markup! { <span class="sum">{said(clock, &all)}</span> }.into();
    }
    let rows = [
        (all, "sum of-all"),
        (most, "sum of-most"),
        (few, "sum of-few"),
    ];
    let rows = rows.into_iter();
    rows.map(|(summary, class)| markup! { <span class={class}>{said(clock, &summary)}</span> })
        .collect()
}

/// "Sunday, November 22: Partial outage, 58 minutes".
fn day_text(clock: &Clock, days: &Days, strip: &Strip, day: usize) -> Nodes {
    let date = said(clock, &clock.clocks().day(days.dates[day]));
    clock.labelled(date, said(clock, &day_state(strip.cells[day])))
}

/// One path for each state, a line for each run of days; the style sheet cuts the lines into days.
fn picture(strip: &Strip) -> Element {
    let mut svg =
        markup! { <svg viewBox="0 0 90 48" preserveAspectRatio="none" aria-hidden="true"/> };
    for state in DayState::ALL {
        // The name, and the middles of the lines.
        let (class, lines): (_, &[&str]) = match state {
            DayState::NoRecord => ("unrecorded", &["46"]),
            DayState::Fine => ("fine", &["24"]),
            DayState::Planned => ("planned", &["40"]),
            DayState::Minor => ("minor", &["32"]),
            // In two halves.
            DayState::Major => ("major", &["11", "37"]),
            DayState::Critical => ("critical", &["24"]),
        };
        let mut path = String::new();
        let mut day = 0;
        while day < DAYS {
            let from = day;
            while day < DAYS && strip.cells[day].state == state {
                day += 1;
            }
            if day == from {
                day += 1;
                continue;
            }
            for line in lines {
                for part in [
                    "M",
                    &from.to_string(),
                    " ",
                    line,
                    "h",
                    &(day - from).to_string(),
                ] {
                    path.push_str(part);
                }
            }
        }
        if !path.is_empty() {
            svg = svg.child(markup! { <path class={class} d={&path}/> });
        }
    }
    svg
}
