use super::drift::CLOCKS_DIFFER;
use crate::feed::{Feed, Reason};
use crate::schedule::Instant;

/// Why a feed does not take the place of the one that is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is an older copy: a cache or a mirror that lags behind.
    Older,
    /// It is somebody else's, or has lost what it had: who speaks, or all services.
    ChangedShape,
}

impl Refusal {
    /// What events call it.
    pub const fn reason(self) -> Reason {
        match self {
            Self::Older => Reason::Older,
            Self::ChangedShape => Reason::ChangedShape,
        }
    }
}

/// Why `new` must not take the place of `held`, if so: the higher `sequence` is the newer, and without one the later
/// `updated_at`. A date in the future, more than clocks differ, is not believed: it would win for ever.
///
/// ```
/// use windowpane::{format, schedule::{FixedZones, Instant}, polling::{self, Refusal}};
///
/// let feed = |sequence: u32| {
///     let text = format!(r#"{{"page":{{"id":"a","sequence":{sequence}}},"incidents":[]}}"#);
///     format::read(text.as_bytes(), &FixedZones).unwrap().0
/// };
/// let now = Instant::from_millis(0);
/// assert_eq!(polling::refusal(&feed(2), &feed(3), now), None);
/// assert_eq!(polling::refusal(&feed(2), &feed(1), now), Some(Refusal::Older));
/// ```
pub fn refusal(held: &Feed, new: &Feed, now: Instant) -> Option<Refusal> {
    let lost_its_page = !held.page.id.is_empty() && new.page.id != held.page.id;
    // What is there and cannot be read is told of as such.
    let lost_its_services =
        !held.components.is_empty() && new.components.is_empty() && new.unread == 0;
    if lost_its_page || lost_its_services {
        return Some(Refusal::ChangedShape);
    }
    let is_older = match (held.page.sequence, new.page.sequence) {
        (Some(held), Some(new)) if held != new => new < held,
        _ => {
            let dated = |feed: &Feed| feed.page.updated_at?.instant();
            match (dated(held), dated(new)) {
                (Some(held), Some(new)) => new < held && held <= now + CLOCKS_DIFFER,
                _ => false,
            }
        }
    };
    is_older.then_some(Refusal::Older)
}
