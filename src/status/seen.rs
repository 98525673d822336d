//! What the visitor has seen of each entry, to show what is new since then, and how its times have moved.

use super::Phrase;
use super::dismissal::Hash;
use crate::feed::{Entry, Expected, Kind, Update};
use crate::schedule::{Instant, Time, Window};
use crate::words::Key;

/// An entry as it was when the visitor saw it. Its text form is four numbers, which reveal nothing about the feed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Seen {
    /// A hash of the provider's page and the entry's id.
    entry: u32,
    /// The time of its newest update, in seconds since 1970.
    news: u32,
    /// When it starts and ends or should be over, the same; 0 if that is not known.
    starts: u32,
    ends: u32,
}

/// How many entries are remembered; the oldest are dropped.
const MOST: usize = 64;

impl Seen {
    fn of(page: &str, entry: &Entry) -> Self {
        let mut hash = Hash::new();
        hash.text(page);
        hash.text(&entry.id);
        let [starts, ends] = times(entry);
        let news = entry.updates.iter().filter_map(|update| update.at);
        Self {
            entry: hash.value(),
            news: news
                .map(|at| seconds(Some(at.earliest())))
                .max()
                .unwrap_or(0),
            starts: seconds(starts),
            ends: seconds(ends),
        }
    }

    /// `None` for any other text: other scripts can write to the storage.
    fn parse(text: &str) -> Option<Self> {
        let mut numbers = text.split('.').map(|number| number.parse().ok());
        let seen = Self {
            entry: numbers.next()??,
            news: numbers.next()??,
            starts: numbers.next()??,
            ends: numbers.next()??,
        };
        numbers.next().is_none().then_some(seen)
    }

    fn text(self) -> String {
        format!("{}.{}.{}.{}", self.entry, self.news, self.starts, self.ends)
    }

    /// The same entry as it was when `kept` was stored.
    fn before(self, kept: &str) -> Option<Self> {
        all(kept).find(|seen| seen.entry == self.entry)
    }
}

fn all(kept: &str) -> impl Iterator<Item = Seen> {
    kept.split(' ').take(2 * MOST).filter_map(Seen::parse)
}

fn seconds(at: Option<Instant>) -> u32 {
    at.map_or(0, |at| u32::try_from(at.millis() / 1000).unwrap_or(0))
}

/// When planned work starts and ends, or when an incident should be over.
fn times(entry: &Entry) -> [Option<Instant>; 2] {
    match (&entry.kind, entry.expected_resolution) {
        (Kind::Maintenance { windows, .. }, _) => {
            let edges = |edge: fn(&Window) -> Option<Time>| {
                let live = windows.iter().filter(|window| !window.cancelled);
                live.filter_map(move |window| edge(window)?.instant())
            };
            [edges(|it| it.start).min(), edges(|it| it.end).max()]
        }
        (Kind::Incident, Some(Expected::At(at) | Expected::Between(_, at))) => [None, at.instant()],
        (Kind::Incident | Kind::Notice { .. }, _) => [None, None],
    }
}

/// Returns the text to store once the visitor has seen these entries of a provider's page as well.
pub fn note_seen(kept: &str, page: &str, entries: &mut dyn Iterator<Item = &Entry>) -> String {
    let seen: Vec<Seen> = entries
        .map(|entry| Seen::of(page, entry))
        .take(MOST)
        .collect();
    if seen
        .iter()
        .all(|seen| all(kept).any(|known| known == *seen))
    {
        return kept.to_owned();
    }
    let others = all(kept).filter(|known| !seen.iter().any(|seen| seen.entry == known.entry));
    let texts = seen.iter().copied().chain(others).take(MOST);
    texts.map(Seen::text).collect::<Vec<_>>().join(" ")
}

/// Whether the visitor has seen an entry.
pub fn was_seen(kept: &str, page: &str, entry: &Entry) -> bool {
    Seen::of(page, entry).before(kept).is_some()
}

/// Whether an update is newer than what the visitor has seen of its entry. Of an entry that was never seen, nothing is.
pub fn is_new(kept: &str, page: &str, entry: &Entry, update: &Update) -> bool {
    let before = Seen::of(page, entry).before(kept);
    let at = seconds(update.at.map(Time::earliest));
    before.is_some_and(|before| before.news < at)
}

/// How the times of an entry have moved since the visitor saw it: "The end moved from 13:00 to 15:00".
///
/// ```
/// use windowpane::{format, schedule::FixedZones, status::{Phrase, moved_since, note_seen}};
///
/// let read = |end: &str| {
///     let text = format!(r#"{{"page": {{"name": "F"}}, "incidents": [{{"id": "a", "name": "Slow", "status": "identified",
///         "expected_resolution": "2026-03-10T{end}Z"}}]}}"#);
///     format::read(text.as_bytes(), &FixedZones).unwrap().0
/// };
/// let kept = note_seen("", "", &mut read("13:00").entries.iter());
/// assert!(moved_since(&kept, "", &read("13:00").entries[0]).is_nothing());
/// assert!(!moved_since(&kept, "", &read("15:00").entries[0]).is_nothing());
/// ```
pub fn moved_since(kept: &str, page: &str, entry: &Entry) -> Phrase<'static> {
    let now = Seen::of(page, entry);
    let Some(before) = now.before(kept) else {
        return Phrase::Nothing;
    };
    let time =
        |seconds: u32| Phrase::Time(Time::At(Instant::from_millis(i64::from(seconds) * 1000)));
    let has_moved = |before: u32, now: u32| before != now && before != 0 && now != 0;
    if has_moved(before.starts, now.starts) {
        return Phrase::with(Key::MovedFrom, "time", time(before.starts));
    }
    match has_moved(before.ends, now.ends) {
        true => Phrase::Sentence(
            Key::EndMoved,
            vec![("from", time(before.ends)), ("time", time(now.ends))],
        ),
        false => Phrase::Nothing,
    }
}
