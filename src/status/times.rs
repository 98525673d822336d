//! Sentences about times: since, until, expected, over.

use super::{Phrase, WindowPart};
use crate::feed::{Entry, Expected};
use crate::schedule::{Duration, Instant, Time, Window};
use crate::words::Key;

/// Since when an incident has been open, and when it should be resolved.
pub fn going_on(entry: &Entry, now: Instant) -> Phrase<'static> {
    let since = entry.began_at().map(|began| since(began, now));
    let expected = expected(entry.expected_resolution, now);
    since.unwrap_or_default().then(expected)
}

/// Until when the next update is promised, or that it has not come by then.
pub fn next_update(entry: &Entry, now: Instant) -> Phrase<'static> {
    match entry.next_update_by {
        None => Phrase::Nothing,
        Some(by) if by.latest() <= now => Phrase::timed(Key::NextUpdateOverdue, by),
        Some(by) => Phrase::timed(Key::NextUpdateBy, by),
    }
}

/// "Started 14:05, 25 minutes ago."
fn since(began: Time, now: Instant) -> Phrase<'static> {
    match began.instant().filter(|began| *began <= now) {
        Some(at) => {
            let length = ("length", Phrase::Distance(at));
            Phrase::Sentence(Key::SinceFor, vec![("time", Phrase::Time(began)), length])
        }
        None => Phrase::timed(Key::Since, began),
    }
}

/// When it should be over, or that this is unknown.
pub fn expected(expected: Option<Expected>, now: Instant) -> Phrase<'static> {
    match expected {
        None => Phrase::Nothing,
        Some(Expected::Unknown) => Key::ExpectedUnknown.into(),
        Some(Expected::At(at) | Expected::Between(_, at)) if at.latest() <= now => {
            Phrase::timed(Key::ExpectedPassed, at)
        }
        Some(Expected::At(at)) => Phrase::timed(Key::ExpectedAt, at),
        Some(Expected::Between(earliest, latest)) => Phrase::Sentence(
            Key::ExpectedBetween,
            vec![
                ("earliest", Phrase::Time(earliest)),
                ("latest", Phrase::Time(latest)),
            ],
        ),
    }
}

/// "Ended 08:55, after 40 minutes".
pub fn over(entry: &Entry) -> Phrase<'static> {
    let Some(over) = entry.over_at() else {
        return Phrase::Nothing;
    };
    match lasted(entry) {
        Some(length) => {
            let length = ("length", Phrase::Length(length));
            Phrase::Sentence(Key::OverAt, vec![("time", Phrase::Time(over)), length])
        }
        None => Phrase::timed(Key::ResolvedAt, over),
    }
}

/// The duration of an entry, if its start and its end are known instants. At least a minute.
pub fn lasted(entry: &Entry) -> Option<Duration> {
    let length = entry.over_at()?.instant()? - entry.began_at()?.instant()?;
    (length >= Duration::from_minutes(1)).then_some(length)
}

/// What matters most about work under way, and a remark about it.
pub struct Running {
    /// Until when it goes on, or by how much it takes longer than planned.
    pub lead: Phrase<'static>,
    /// A new end, or that none is given.
    pub note: Phrase<'static>,
}

/// Describes work under way in its current window.
pub fn running(entry: &Entry, window: Option<&Window>, now: Instant) -> Running {
    let end = window.and_then(|window| window.end.or(window.ends_at().map(Time::At)));
    let is_late = end.is_some_and(|end| end.latest() <= now);
    let is_about = window.is_some_and(|window| window.approximate);
    let lead = match (end, window.and_then(|window| window.start)) {
        (Some(end), _) if is_late => {
            let length = Phrase::ShortDistance(end.latest());
            Phrase::with(Key::LongerThanPlanned, "length", length)
        }
        (Some(end), _) => {
            let time = match is_about {
                true => Phrase::timed(Key::About, end),
                false => Phrase::Time(end),
            };
            let left = Phrase::ShortDistance(end.latest());
            Phrase::joined(
                Key::Dotted,
                Phrase::with(Key::Until, "time", time),
                Phrase::with(Key::Left, "length", left),
            )
        }
        (None, Some(start)) => Phrase::timed(Key::Since, start),
        (None, None) => Phrase::Nothing,
    };
    let note = match expected(entry.expected_resolution, now) {
        Phrase::Nothing if is_late => Key::NoNewEnd.into(),
        Phrase::Nothing if end.is_none() && !lead.is_nothing() => Key::EndNotStated.into(),
        expected => expected,
    };
    Running { lead, note }
}

/// The most windows that one sentence names.
const NAMED: usize = 4;

/// That nothing will happen in the windows of cancelled work.
pub fn nothing_happens(windows: &[Window]) -> Phrase<'_> {
    let dated = windows.iter().filter(|window| window.is_dated());
    let times = dated.map(|window| Phrase::Window(window, WindowPart::Was));
    let times = Phrase::listed(times.collect(), NAMED);
    match times {
        Phrase::Nothing => Phrase::Nothing,
        times => Phrase::with(Key::NothingHappens, "time", times),
    }
}

/// When postponed work was planned, and that there is no new date.
pub fn postponed(was: Option<&Window>) -> Phrase<'_> {
    let was = was.map(|was| {
        let time = Phrase::Window(was, WindowPart::Was);
        Phrase::with(Key::WasPlanned, "time", time)
    });
    Phrase::joined(
        Key::TwoSentences,
        was.unwrap_or_default(),
        Key::NoNewDate.into(),
    )
}

/// The window before the work was moved.
pub fn moved_from(was: &Window) -> Phrase<'_> {
    let time = Phrase::Window(was, WindowPart::Was);
    Phrase::with(Key::MovedFrom, "time", time)
}
