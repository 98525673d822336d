use crate::feed::{Category, Entry, Kind};
use crate::schedule::{Instant, Phase, Window};
use crate::status::{Phrase, Progress, Settings, Standing, is_called_off, plan, times};
use crate::words::Key;

/// When an entry takes place, with all the windows of planned work.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct When<'f> {
    /// The windows before the work was rescheduled.
    pub previous: Vec<WindowRow<'f>>,
    pub windows: Vec<WindowRow<'f>>,
    /// While work is under way: until when, or how late it is. Then the windows are a footnote.
    pub lead: Phrase<'f>,
    pub note: Phrase<'f>,
    /// How far it is, if that is known.
    pub progress: Option<Progress>,
    /// Whether to offer a calendar file.
    pub is_for_calendar: bool,
}

/// From how many windows on they share a bar.
const SHARED_BAR: usize = 4;

impl<'f> When<'f> {
    /// Whether its windows are so many that they share one bar.
    pub fn has_shared_bar(&self) -> bool {
        let is_drawn = |row: &&WindowRow| !matches!(row.kind, WindowKind::Over { .. });
        self.windows.iter().filter(is_drawn).count() >= SHARED_BAR
    }

    /// The window that `row` was moved from: the one with its id, else the one at the same position.
    pub fn previous_of(&self, row: &WindowRow) -> Option<&'f Window> {
        let at = self
            .windows
            .iter()
            .position(|it| std::ptr::eq(it.window, row.window))?;
        let is_it = |(index, old): (usize, &WindowRow)| match (&old.window.id, &row.window.id) {
            (Some(old), Some(new)) => old == new,
            _ => index == at,
        };
        let mut previous = self.previous.iter().enumerate();
        previous.find(|it| is_it(*it)).map(|(_, old)| old.window)
    }
}

/// A dated window of planned work.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WindowRow<'f> {
    pub window: &'f Window,
    pub kind: WindowKind,
}

impl WindowRow<'_> {
    /// Whether its work has not begun.
    fn is_to_come(&self) -> bool {
        matches!(self.kind, WindowKind::Next { .. } | WindowKind::Ahead)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WindowKind {
    /// It will not take place.
    Struck,
    /// The work was moved from it.
    MovedFrom,
    /// Only this window was cancelled.
    Cancelled,
    /// The window that comes next; `is_new` if the work was moved to it.
    Next {
        is_new: bool,
    },
    /// The window that runs now, or should have ended.
    Running,
    Ahead,
    /// It has ended. While the work as a whole goes on, the row says so.
    Over {
        is_labelled: bool,
    },
}

pub fn when<'f>(
    entry: &'f Entry,
    standing: Standing,
    settings: &Settings,
    now: Instant,
) -> When<'f> {
    let note = match &entry.kind {
        Kind::Maintenance { .. } => return maintenance(entry, standing, settings, now),
        Kind::Incident if matches!(standing, Standing::Open(_)) => {
            times::going_on(entry, now).then(times::next_update(entry, now))
        }
        Kind::Incident => {
            let began = entry.began_at();
            let since = began.map(|began| Phrase::timed(Key::Began, began));
            Phrase::joined(
                Key::TwoSentences,
                since.unwrap_or_default(),
                times::over(entry),
            )
        }
        Kind::Notice { .. } => notice(entry, now),
    };
    When {
        note,
        progress: Progress::of(entry, standing, settings, now),
        ..When::default()
    }
}

/// From when until when a notice is or was in effect.
fn notice(entry: &Entry, now: Instant) -> Phrase<'static> {
    let Kind::Notice {
        category,
        starts_at,
        ends_at,
        ..
    } = &entry.kind
    else {
        return Phrase::Nothing;
    };
    let is_over = ends_at.is_some_and(|end| end.latest() <= now);
    let from = match (starts_at, &entry.created_at) {
        (Some(time), _) | (None, Some(time)) if is_over => Phrase::timed(Key::From, *time),
        (Some(start), _) => {
            let key = match category {
                Category::Policy if start.earliest() > now => Key::TakesEffect,
                Category::Policy => Key::InEffectSince,
                _ => Key::From,
            };
            Phrase::timed(key, *start)
        }
        (None, Some(created)) => Phrase::timed(Key::Since, *created),
        (None, None) => Phrase::Nothing,
    };
    let until = ends_at.map(|end| Phrase::timed(Key::Until, end));
    match (&from, starts_at.or(entry.created_at), ends_at) {
        (Phrase::Sentence(Key::From, _), Some(start), Some(end)) => Phrase::Span {
            start,
            end: *end,
            is_day_known: false,
        },
        _ => Phrase::joined(Key::TwoSentences, from, until.unwrap_or_default()),
    }
}

fn maintenance<'f>(
    entry: &'f Entry,
    standing: Standing,
    settings: &Settings,
    now: Instant,
) -> When<'f> {
    let Kind::Maintenance {
        windows,
        previous_windows,
        ..
    } = &entry.kind
    else {
        return When::default();
    };
    let phase = match standing {
        Standing::Planned(phase) => Some(phase),
        _ => None,
    };
    let current = plan(entry, settings)
        .window(now)
        .filter(|_| phase.is_some());
    let rows = |windows: &'f [Window], kind: &dyn Fn(&Window) -> WindowKind| -> Vec<_> {
        let dated = windows.iter().filter(|window| window.is_dated());
        dated
            .map(|window| WindowRow {
                window,
                kind: kind(window),
            })
            .collect()
    };
    let previous = rows(previous_windows, &|_| WindowKind::MovedFrom);
    let is_new = !previous.is_empty();
    let windows = rows(windows, &|window| match kind(window, current, phase, now) {
        WindowKind::Next { .. } => WindowKind::Next { is_new },
        other => other,
    });
    let has_none = previous.is_empty() && windows.is_empty();
    let is_running = matches!(phase, Some(Phase::RunningLate | Phase::UnderWay));
    let running = is_running.then(|| times::running(entry, current, now));
    let (lead, remark) = running.map(|it| (it.lead, it.note)).unwrap_or_default();
    let note = match phase {
        // Its line says so.
        Some(phase) if is_called_off(phase) => Phrase::Nothing,
        _ if is_running => remark,
        Some(_) if has_none => Key::NoDate.into(),
        Some(_) => times::expected(entry.expected_resolution, now),
        None => times::over(entry),
    };
    When {
        is_for_calendar: phase.is_some_and(is_to_be) && windows.iter().any(WindowRow::is_to_come),
        previous,
        windows,
        lead,
        note,
        progress: Progress::of(entry, standing, settings, now),
    }
}

fn kind(
    window: &Window,
    current: Option<&Window>,
    phase: Option<Phase>,
    now: Instant,
) -> WindowKind {
    let is_over = window.ends_at().is_some_and(|end| end <= now);
    match phase {
        Some(Phase::Cancelled | Phase::Postponed) => WindowKind::Struck,
        _ if window.cancelled => WindowKind::Cancelled,
        _ if current.is_some_and(|it| std::ptr::eq(it, window)) => match phase {
            Some(Phase::UnderWay | Phase::RunningLate) => WindowKind::Running,
            _ => WindowKind::Next { is_new: false },
        },
        phase if is_over => WindowKind::Over {
            is_labelled: phase.is_some(),
        },
        _ => WindowKind::Ahead,
    }
}

/// Whether work in this phase is under way or still to come.
const fn is_to_be(phase: Phase) -> bool {
    match phase {
        Phase::Announced
        | Phase::Soon
        | Phase::AboutToStart
        | Phase::UnderWay
        | Phase::RunningLate => true,
        Phase::Ended | Phase::Over | Phase::Postponed | Phase::Cancelled => false,
    }
}
