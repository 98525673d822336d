//! What is done with planned work: it is postponed, extended, begun, finished or cancelled.

use super::When;
use super::when::typed;
use crate::edit::{
    About, Applied, Cancel, Done, Edit, Ends, Extend, Move, Said, Which, parse_duration,
};
use crate::feed::{Entry, EntryStatus, Kind};
use crate::schedule::{Instant, Time, Window, Zone};
use chrono::Datelike;

/// A verb for planned work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    Postpone,
    Extend,
    Begin,
    Finish,
    Cancel,
}

impl Verb {
    pub const ALL: [Self; 5] = [
        Self::Postpone,
        Self::Extend,
        Self::Begin,
        Self::Finish,
        Self::Cancel,
    ];

    /// Whether it can be said of work in this status that has so many windows.
    pub fn is_for(self, status: EntryStatus, windows: usize) -> bool {
        let is_ahead = matches!(status, EntryStatus::Scheduled | EntryStatus::Postponed);
        match self {
            Self::Postpone | Self::Begin => is_ahead,
            Self::Extend => !status.is_over() && windows > 0,
            Self::Finish | Self::Cancel => !status.is_over(),
        }
    }
}

/// Where work is moved to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whereto {
    /// So many days later, at the same time.
    Days(i64),
    /// To the next Sunday, which is so many days later.
    Sunday(i64),
    /// As it was typed: a start, or a window.
    At(String),
    /// There is no new date yet.
    Unset,
}

/// How much longer work takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Longer {
    /// So many minutes.
    By(u32),
    /// Until a time, as it was typed.
    Until(String),
}

/// The form of a verb.
#[derive(Clone, Debug, PartialEq)]
pub struct Deed {
    pub verb: Verb,
    /// The ID of the work.
    pub entry: String,
    /// Only the window with this number, from 1.
    pub window: Option<usize>,
    pub to: Whereto,
    pub longer: Longer,
    /// When it ended.
    pub at: When,
    /// The reason, or what customers should know.
    pub text: String,
}

impl Deed {
    /// An empty form.
    pub const fn of(verb: Verb, entry: String) -> Self {
        Self {
            verb,
            entry,
            window: None,
            to: Whereto::Days(1),
            longer: Longer::By(30),
            at: When::Now,
            text: String::new(),
        }
    }

    /// The edit that it means. `None` while a time that was asked for is missing.
    ///
    /// ```
    /// use windowpane::composer::{Deed, Verb, Whereto};
    /// let mut deed = Deed::of(Verb::Postpone, "storage".into());
    /// assert_eq!(deed.edit().unwrap().command(), "status-feed move storage --by 1d");
    /// deed.to = Whereto::At("24 oct 23:00".into());
    /// deed.text = "A disk shelf came late.".into();
    /// assert_eq!(deed.edit().unwrap().command(), "status-feed move storage --to '24 oct 23:00' -m 'A disk shelf came late.'");
    /// ```
    pub fn edit(&self) -> Option<Edit> {
        let which = Which {
            entry: Some(self.entry.clone()),
            key: None,
        };
        let mut edit = match self.verb {
            Verb::Postpone => {
                let mut it = Move {
                    which,
                    window: self.window,
                    ..Move::default()
                };
                match &self.to {
                    Whereto::Days(days) | Whereto::Sunday(days) => it.by = Some(format!("{days}d")),
                    Whereto::At(words) => it.to = Some(typed(words)?),
                    Whereto::Unset => (it.unset, it.window) = (true, None),
                }
                Edit::Move(it)
            }
            Verb::Extend => {
                let mut it = Extend {
                    which,
                    ..Extend::default()
                };
                match &self.longer {
                    Longer::By(minutes) => it.by = Some(format!("{minutes}m")),
                    Longer::Until(words) => {
                        let words = typed(words)?;
                        // A length is what is typed by who has no clock at hand.
                        match parse_duration(words.trim_start_matches('+')) {
                            Some(_) => it.by = Some(words.trim_start_matches('+').to_owned()),
                            None => it.to = Some(words),
                        }
                    }
                }
                Edit::Extend(it)
            }
            Verb::Begin => Edit::Start(About {
                which,
                ..About::default()
            }),
            Verb::Finish => Edit::Done(Done {
                which,
                at: self.at.words(),
                ..Done::default()
            }),
            Verb::Cancel => Edit::Cancel(Cancel {
                which,
                window: self.window,
                ..Cancel::default()
            }),
        };
        if let Some(common) = edit.common_mut() {
            common.text = typed(&self.text);
        }
        Some(edit)
    }
}

/// The windows of work that can still be moved or cancelled, each with its number.
pub fn windows_ahead(entry: &Entry, now: Instant) -> Vec<(usize, Window)> {
    let Kind::Maintenance { windows, .. } = &entry.kind else {
        return Vec::new();
    };
    let is_ahead = |window: &Window| {
        !window.cancelled
            && window.ended_at.is_none()
            && window.ends_at().is_none_or(|end| end > now)
    };
    let numbered = windows
        .iter()
        .enumerate()
        .map(|(index, window)| (index + 1, window));
    numbered
        .filter(|(_, window)| is_ahead(window))
        .map(|(number, window)| (number, window.clone()))
        .collect()
}

/// How many days a time is before the next Sunday, on the clocks of a zone: 1 to 7.
///
/// ```
/// use windowpane::composer::days_to_sunday;
/// use windowpane::{operator::TzDatabase, schedule::{Instant, Zones}};
/// let oslo = TzDatabase.find("Europe/Oslo").unwrap();
/// let thursday = Instant::from_millis(1_795_730_400_000); // 26 Nov 2026, 23:00
/// assert_eq!(days_to_sunday(thursday, &*oslo), 3);
/// ```
pub fn days_to_sunday(at: Instant, zone: &dyn Zone) -> i64 {
    let date = at.civil(zone.offset_at(at)).date();
    7 - i64::from(date.weekday().num_days_from_sunday())
}

/// What becomes of a window: its number if there are several, when it was, and when it is. Without the latter it does not take place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shifted {
    pub number: Option<usize>,
    pub was: Option<(Instant, Option<Instant>)>,
    pub is: Option<(Instant, Option<Instant>)>,
}

/// What an edit of a verb makes of the windows.
pub fn shifted(verb: Verb, applied: &Applied) -> Vec<Shifted> {
    let windows = applied.said.iter().filter_map(|said| match said {
        Said::Window {
            number, was, is, ..
        } => Some((*number, *was, *is)),
        Said::Line(_) | Said::Time(..) => None,
    });
    let ends = |ends: Ends| {
        let Time::At(starts) = ends.start else {
            return None;
        };
        Some((starts, ends.end.and_then(Time::instant)))
    };
    windows
        .map(|(number, was, is)| match (verb, was) {
            (Verb::Cancel, _) | (Verb::Postpone, None) if applied.did != "moved" => Shifted {
                number,
                was: ends(is),
                is: None,
            },
            _ => Shifted {
                number,
                was: was.and_then(ends),
                is: ends(is),
            },
        })
        .collect()
}
