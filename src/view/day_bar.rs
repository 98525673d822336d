use super::clock::Clock;
use super::phrase::said;
use crate::render::{Element, Nodes, el, markup};
use crate::schedule::{Instant, Shift, ShownTime, Time, TimeStyle};
use crate::status::{BarDay, BlockKind, Caption, DayBar, Phrase};

/// A bar, with `label` for who cannot see it; without one it says nothing new.
pub fn day_bar(clock: &Clock, bar: &DayBar, label: Option<&str>) -> Element {
    let figure = match label {
        Some(label) => el("div").attr("role", "img").attr("aria-label", label),
        None => el("div").attr("aria-hidden", "true"),
    };
    let figure = figure.class("bar").part("day-bar");
    let figure = figure.opt(days(clock, bar)).opt(hours(clock, bar));
    let figure = figure.opt(weekdays(clock, bar));
    figure.child(track(bar))
}

/// What a bar says in words. Where it has a block in a light window, these are its key.
pub fn caption(clock: &Clock, caption: &Caption) -> Option<Element> {
    let mut line = el("p").class("part");
    let pieces = [
        (&caption.downtime, "downtime"),
        (&caption.within, "planned partly"),
        (&caption.part, ""),
    ];
    let mut is_empty = true;
    for (phrase, class) in pieces {
        if phrase.is_nothing() {
            continue;
        }
        if !is_empty {
            line = line.text(" ");
        }
        is_empty = false;
        let sign = (caption.is_key && !class.is_empty()).then(|| el("i").class(class));
        line = line.child(el("span").opt(sign).children(said(clock, phrase)));
    }
    (!is_empty).then_some(line)
}

/// The hours of the visitor's clock, if the bar has them.
fn hours(clock: &Clock, bar: &DayBar) -> Option<Element> {
    let zone = clock.clocks().here_id();
    let mut row = el("div").class("hours");
    for hour in &bar.hours {
        let text = clock.intl().hour(hour.at, zone);
        // Between these there may be no room for others.
        let class = match hour.hour {
            0 | 12 => "main",
            6 | 18 if bar.days.len() == 1 => "six",
            _ => "",
        };
        let label = markup! { <span class={class}>{text.as_str()}</span> };
        row = row.child(label.attr("--at", &bar.place(hour.at).to_string()));
    }
    (!bar.hours.is_empty()).then_some(row)
}

/// The letter of each weekday, in a bar of several days that have no hours. More days have no room for them on a phone.
fn weekdays(clock: &Clock, bar: &DayBar) -> Option<Element> {
    if !(3..=14).contains(&bar.days.len()) {
        return None;
    }
    let zone = clock.clocks().here_id();
    let mut row = el("div").class("hours weekdays");
    for day in &bar.days {
        let letter = clock
            .intl()
            .time(day.starts, zone, TimeStyle::WeekdayLetter);
        let letter = el("span").text(&letter);
        row = row.child(placed(letter, bar, day.starts, day.ends));
    }
    Some(row)
}

/// What lies from one instant to another.
fn range(bar: &DayBar, class: &str, starts: Instant, ends: Instant) -> Element {
    placed(el("i").class(class), bar, starts, ends)
}

fn placed(element: Element, bar: &DayBar, starts: Instant, ends: Instant) -> Element {
    let from = bar.place(starts);
    let length = bar.place(ends) - from;
    element
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
            BlockKind::Within => "within",
            BlockKind::Downtime => "downtime",
        };
        let partly = if block.is_partly { " partly" } else { "" };
        let soft = if block.is_soft { " soft" } else { "" };
        let class = [class, partly, soft].concat();
        blocks = blocks.and(range(bar, &class, block.starts, block.ends).into());
    }
    blocks
}

/// From where the work was planned before to where it is planned now, if both are on the bar.
fn arrow(bar: &DayBar) -> Option<Element> {
    let of = |kind| bar.blocks.iter().find(|block| block.kind == kind);
    let new = of(BlockKind::Planned).or_else(|| of(BlockKind::Elapsed))?;
    let old = of(BlockKind::Previous)?;
    let (class, starts, ends) = match old.ends <= new.starts {
        true => ("arrow later", old.ends, new.starts),
        false if old.starts >= new.ends => ("arrow earlier", new.ends, old.starts),
        false => return None,
    };
    Some(range(bar, class, starts, ends))
}
