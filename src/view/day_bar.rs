use super::clock::Clock;
use super::phrase::said;
use crate::render::{Element, Nodes, el, markup};
use crate::schedule::{Instant, Shift, ShownTime, Time, TimeStyle, Zone};
use crate::status::{BarDay, Beyond, BlockKind, DayBar, Hour, Phrase};

/// The part of the row of the provider's hours that the name of the city takes, in ten-thousandths.
const CITY: i64 = 1_500;

/// A bar, with `label` for who cannot see it; without one it says nothing new.
pub fn day_bar(clock: &Clock, bar: &DayBar, label: Option<&str>) -> Element {
    let clocks = clock.clocks();
    let figure = match label {
        Some(label) => el("div").attr("role", "img").attr("aria-label", label),
        None => el("div").attr("aria-hidden", "true"),
    };
    let part = bar
        .part
        .map(|part| markup! { <p class="part">{clock.get(part)}</p> });
    let figure = figure.class("bar").part("day-bar");
    let figure = figure.opt(part).opt(days(clock, bar));
    let figure = figure.opt(hours(clock, bar, &bar.hours, clocks.here));
    let figure = figure.child(track(bar));
    // The name of the city stands at the beginning of its row.
    let there = bar.there.iter().filter(|hour| bar.place(hour.at) > CITY);
    let there: Vec<_> = there.copied().collect();
    let Some(there) = hours(clock, bar, &there, clocks.there) else {
        return figure;
    };
    let zone = clocks.there.map_or("", Zone::id);
    let city = said(clock, &Phrase::Places(vec![zone]));
    figure
        .child(markup! { <div class="track thin">{blocks(bar)}</div> })
        .child(there.child(markup! { <b>{city}</b> }))
}

/// The hours of a clock, if there are any.
fn hours(clock: &Clock, bar: &DayBar, hours: &[Hour], zone: Option<&dyn Zone>) -> Option<Element> {
    let zone = zone?;
    let mut row = el("div").class("hours");
    for hour in hours {
        let text = clock.intl().hour(hour.at, zone.id());
        let place = bar.place(hour.at).to_string();
        // Between these there may be no room for others.
        let is_main = hour.hour.is_multiple_of(6 * bar.days.len() as u32);
        let class = if is_main { "main" } else { "" };
        row =
            row.child(markup! { <span class={class}>{text.as_str()}</span> }.attr("--at", &place));
    }
    (!hours.is_empty()).then_some(row)
}

/// What lies from one instant to another.
fn range(bar: &DayBar, class: &str, starts: Instant, ends: Instant) -> Element {
    let from = bar.place(starts);
    let length = bar.place(ends) - from;
    el("i")
        .class(class)
        .attr("--at", &from.to_string())
        .attr("--for", &length.to_string())
}

fn point(bar: &DayBar, class: &str, at: Instant) -> Element {
    el("i")
        .class(class)
        .attr("--at", &bar.place(at).to_string())
}

/// The names of the days, if it is more than one: of two days each, else of the first and the last.
fn days(clock: &Clock, bar: &DayBar) -> Option<Element> {
    let (first, last) = match bar.days.as_slice() {
        [_] | [] => return None,
        [first, .., last] => (first, last),
    };
    let name = |day: &BarDay, class: &str, place: i64| {
        let shown = ShownTime::of(Time::day(day.date, None), None);
        let name = said(clock, &Phrase::Digits(shown, TimeStyle::ShortDay));
        let name = el("span").class(class).children(name);
        name.attr("--at", &place.to_string())
    };
    let last = match bar.days.len() {
        2 => name(last, "", bar.place(last.starts)),
        _ => name(last, "last", bar.place(bar.ends)),
    };
    Some(markup! {
        <div class="hours days">
            {name(first, "", 0)}
            {last}
        </div>
    })
}

fn track(bar: &DayBar) -> Element {
    let mut track = el("div").class("track");
    for band in &bar.bands {
        let class = if band.is_night { "night" } else { "daytime" };
        track = track.child(range(bar, class, band.starts, band.ends));
    }
    for day in bar.days.iter().skip(1) {
        track = track.child(point(bar, "midnight", day.starts));
    }
    for (at, shift) in &bar.changes {
        let class = match shift {
            Shift::Forward => "change forward",
            Shift::Back => "change back",
        };
        track = track.child(point(bar, class, *at));
    }
    let now = bar.now.map(|now| point(bar, "now", now));
    track.children(blocks(bar)).opt(arrow(bar)).opt(now)
}

fn blocks(bar: &DayBar) -> Nodes {
    let mut blocks = Nodes::new();
    for block in &bar.blocks {
        let class = match block.kind {
            BlockKind::Previous => "previous",
            BlockKind::Cancelled => "cancelled",
            BlockKind::Planned => "planned",
            BlockKind::Elapsed => "elapsed",
            BlockKind::Late => "late",
            BlockKind::Downtime => "downtime",
        };
        let class = match block.is_soft {
            true => [class, " soft"].concat(),
            false => class.to_owned(),
        };
        blocks = blocks.and(range(bar, &class, block.starts, block.ends).into());
    }
    blocks
}

/// From where the work was planned before to where it is planned now.
fn arrow(bar: &DayBar) -> Option<Element> {
    let of = |kind| bar.blocks.iter().find(|block| block.kind == kind);
    let new = of(BlockKind::Planned).or_else(|| of(BlockKind::Elapsed))?;
    let (class, starts, ends) = match (of(BlockKind::Previous), bar.moved_from) {
        (Some(old), _) if old.ends <= new.starts => ("arrow later", old.ends, new.starts),
        (Some(old), _) if old.starts >= new.ends => ("arrow earlier", new.ends, old.starts),
        (None, Some(Beyond::Before)) => ("arrow later", bar.starts, new.starts),
        (None, Some(Beyond::After)) => ("arrow earlier", new.ends, bar.ends),
        _ => return None,
    };
    Some(range(bar, class, starts, ends))
}
