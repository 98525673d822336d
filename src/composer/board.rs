//! What is going on, for the operator: what is open, what is planned, and what is late.

use crate::feed::{Category, Entry, EntryStatus, Feed, Kind, Mail};
use crate::schedule::{Duration, Instant, Phase, Time, Window};
use crate::status::{Level, Settings, Standing, standing};

/// After so long without a word, customers ask.
const SILENCE: Duration = Duration::from_minutes(30);

/// The feed at an instant, as its operator sees it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Board {
    /// Incidents, the newest first.
    pub open: Vec<Item>,
    /// Work, the next first.
    pub planned: Vec<Work>,
    /// Notices in force, and those to come.
    pub notices: Vec<Item>,
    /// What is over, the newest first.
    pub past: Vec<Item>,
}

/// An entry on the board.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    pub id: String,
    pub name: String,
    pub level: Option<Level>,
    pub category: Option<Category>,
    pub mail: Mail,
    pub since: Option<Time>,
    /// When the last update was published.
    pub last_word: Option<Instant>,
    /// Whether customers have waited long for a word.
    pub is_silent: bool,
    /// When the next update was promised.
    pub promised: Option<Time>,
    /// Whether that time has passed.
    pub is_overdue: bool,
}

/// Planned work on the board.
#[derive(Clone, Debug, PartialEq)]
pub struct Work {
    pub id: String,
    pub name: String,
    pub status: EntryStatus,
    pub phase: Phase,
    /// The window that runs, or the next one.
    pub window: Option<Window>,
    /// How many windows there are.
    pub windows: usize,
}

impl Work {
    pub const fn is_running(&self) -> bool {
        matches!(self.phase, Phase::UnderWay | Phase::RunningLate)
    }
}

impl Board {
    pub fn of(feed: &Feed, now: Instant) -> Self {
        let settings = Settings::default();
        let mut board = Self::default();
        for entry in &feed.entries {
            match standing(entry, &settings, now) {
                Standing::Open(level) => board.open.push(Item::of(entry, Some(level), now)),
                Standing::Planned(phase) => board.planned.push(Work::of(entry, phase, now)),
                Standing::Notice(_) | Standing::Coming(_) => {
                    board.notices.push(Item::of(entry, None, now))
                }
                Standing::Past => board.past.push(Item::of(entry, None, now)),
            }
        }
        let newest = |item: &Item| std::cmp::Reverse(item.since.map(Time::order_at));
        board.open.sort_by_key(newest);
        board.notices.sort_by_key(newest);
        board
            .past
            .sort_by_key(|item| std::cmp::Reverse(item.last_word));
        board.planned.sort_by_key(|work| {
            (
                !work.is_running(),
                work.window
                    .as_ref()
                    .and_then(|it| it.start)
                    .map(Time::order_at),
            )
        });
        board
    }
}

impl Item {
    fn of(entry: &Entry, level: Option<Level>, now: Instant) -> Self {
        let category = match entry.kind {
            Kind::Notice { category, .. } => Some(category),
            Kind::Incident | Kind::Maintenance { .. } => None,
        };
        let last_word = entry.last_update_at();
        Self {
            id: entry.id.clone(),
            name: entry.name.original.clone(),
            level,
            category,
            mail: entry.mail,
            since: entry.began_at(),
            last_word,
            is_silent: last_word.is_none_or(|at| at + SILENCE <= now),
            promised: entry.next_update_by,
            is_overdue: entry.next_update_by.is_some_and(|by| by.latest() < now),
        }
    }
}

impl Work {
    fn of(entry: &Entry, phase: Phase, now: Instant) -> Self {
        let windows: &[Window] = match &entry.kind {
            Kind::Maintenance { windows, .. } => windows,
            Kind::Incident | Kind::Notice { .. } => &[],
        };
        let mut live = windows.iter().filter(|window| !window.cancelled);
        let next = live
            .clone()
            .find(|window| window.ends_at().is_none_or(|end| end > now));
        Self {
            id: entry.id.clone(),
            name: entry.name.original.clone(),
            status: entry.status,
            phase,
            window: next.or_else(|| live.next_back()).cloned(),
            windows: windows.len(),
        }
    }
}

/// The audiences that entries of a feed are for, each once.
pub fn audiences(feed: &Feed) -> Vec<String> {
    let named = feed.entries.iter().flat_map(|entry| &entry.audience);
    let mut audiences: Vec<String> = named.cloned().collect();
    audiences.sort();
    audiences.dedup();
    audiences
}
