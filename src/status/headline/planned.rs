use super::affects::affects;
use crate::feed::{Entry, Feed, Kind};
use crate::schedule::{self, Duration, Instant, Phase, Window};
use crate::status::WindowPart::{NowZoned, Plan, Zoned};
use crate::status::{Phrase, Settings, is_called_off, plan, terms, times};
use crate::words::Key;

/// The lines of a headline about planned work.
pub struct Planned<'f> {
    pub state: Phrase<'f>,
    pub time: Phrase<'f>,
    /// The window shown, if its time on the provider's clock and clock changes are shown too.
    pub window: Option<&'f Window>,
    pub affects: Phrase<'f>,
}

/// Describes planned work in its phase.
pub fn planned<'f>(
    feed: &'f Feed,
    entry: &'f Entry,
    phase: Phase,
    settings: &Settings,
    now: Instant,
) -> Planned<'f> {
    let plan = plan(entry, settings);
    let previous = match &entry.kind {
        Kind::Maintenance {
            previous_windows, ..
        } => previous_of(previous_windows, plan.window(now)),
        Kind::Incident | Kind::Notice { .. } => None,
    };
    let was = previous.filter(|window| window.is_dated());
    let (time, window) = when(entry, phase, &plan, was, now);
    Planned {
        state: state(phase, plan.next_start(now), was.is_some()),
        time,
        window,
        affects: match is_called_off(phase) {
            true => Phrase::Nothing,
            false => affects_for(feed, entry, plan.window(now)),
        },
    }
}

/// Where a window was before it was moved: the one with its ID; without IDs, the last one.
fn previous_of<'f>(previous: &'f [Window], window: Option<&Window>) -> Option<&'f Window> {
    let id = window.and_then(|window| window.id.as_ref());
    let has_ids = previous.iter().any(|old| old.id.is_some());
    match id {
        Some(_) if has_ids => previous.iter().rev().find(|old| old.id.as_ref() == id),
        _ => previous.last(),
    }
}

/// The name of the phase, and the start if it is still ahead.
fn state(phase: Phase, start: Option<Instant>, was_moved: bool) -> Phrase<'static> {
    let name = terms::phase(phase);
    let start = match phase {
        Phase::UnderWay | Phase::RunningLate | Phase::Cancelled | Phase::Postponed => None,
        Phase::Announced | Phase::Soon | Phase::AboutToStart | Phase::Ended | Phase::Over => start,
    };
    let Some(start) = start else {
        return name.into();
    };
    let relative = Phrase::Relative(start);
    match phase {
        Phase::AboutToStart => Phrase::with(Key::AboutToStart, "relative", relative),
        _ if was_moved => Phrase::joined(Key::Dotted, Key::Rescheduled.into(), relative),
        _ => Phrase::joined(Key::Dotted, name.into(), relative),
    }
}

/// The affected components, and the expected downtime.
fn affects_for<'f>(feed: &'f Feed, entry: &'f Entry, window: Option<&Window>) -> Phrase<'f> {
    let downtime = window.and_then(|window| window.expected_downtime);
    let downtime = downtime.filter(|(_, max)| *max > Duration::ZERO);
    let downtime = downtime
        .map(|(min, max)| Phrase::with(Key::DowntimeIs, "length", Phrase::lengths(min, max)));
    Phrase::joined(
        Key::TwoSentences,
        affects(feed, entry),
        downtime.unwrap_or_default(),
    )
}

/// The time, and the window whose clocks to show. `was` is the window before the work was
/// rescheduled.
fn when<'f>(
    entry: &Entry,
    phase: Phase,
    plan: &schedule::Plan<'f>,
    was: Option<&'f Window>,
    now: Instant,
) -> (Phrase<'f>, Option<&'f Window>) {
    let window = plan.window(now);
    let dated = window.filter(|window| window.is_dated());
    match phase {
        Phase::UnderWay | Phase::RunningLate => {
            let running = times::running(entry, window, now);
            let time = Phrase::joined(Key::Dotted, running.lead.strong(), running.note);
            let planned = Phrase::window(dated, Plan).small();
            (Phrase::spaced([time, planned]), dated)
        }
        Phase::Cancelled => (times::nothing_happens(plan.windows), None),
        Phase::Postponed => (times::postponed(was.or(dated)), None),
        _ if dated.is_none() => (Phrase::Nothing, None),
        Phase::Announced | Phase::Soon | Phase::AboutToStart | Phase::Ended | Phase::Over => {
            let time = match was {
                Some(was) => Phrase::joined(
                    Key::TwoSentences,
                    times::moved_from(was).small(),
                    Phrase::window(dated, NowZoned),
                ),
                None => Phrase::window(dated, Zoned),
            };
            (time, dated)
        }
    }
}
