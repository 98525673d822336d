use super::{Level, Settings, Subject};
use crate::feed::{Entry, Feed, Kind};
use crate::schedule::Time;

/// What of a subject somebody has dismissed: its news so far, at its worst so far. Newer news, another window or a worse
/// effect brings it back; that work which was announced has begun is such an effect.
///
/// As a text it is three numbers, and tells nothing of the feed: `2166136261.1355292000.3`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Version {
    /// Which subject of which provider, with its windows: a hash.
    subject: u32,
    /// When it was last spoken of, in seconds since 1970.
    news: u32,
    effect: u32,
}

/// How many dismissals are kept; the oldest go.
const MOST: usize = 64;

impl Version {
    pub fn of(feed: &Feed, subject: &Subject, effect: Level) -> Self {
        let mut hash = Hash(0x811c_9dc5);
        hash.text(&feed.page.id);
        hash.text(&feed.page.url);
        let mut news = 0;
        match subject {
            Subject::Entry(entry) | Subject::AllClear(entry) => {
                hash.entry(entry);
                // That `updated_at` moved is no news where the newest update says what the entry says.
                let newest = entry.updates.first().map(|update| update.status);
                let said = match newest == Some(entry.status) {
                    true => entry.last_published_at(),
                    false => entry.last_update_at(),
                };
                news = said.map_or(0, |at| at.millis() / 1000);
            }
            Subject::Components(parts) => parts.iter().for_each(|part| hash.text(&part.id)),
            Subject::Summary => hash.text(&feed.description),
        }
        Self {
            subject: hash.0,
            news: u32::try_from(news).unwrap_or(0),
            effect: effect as u32,
        }
    }

    /// The version in a text; `None` for any other text.
    pub fn parse(text: &str) -> Option<Self> {
        let mut numbers = text.split('.').map(|number| number.parse().ok());
        let version = Self {
            subject: numbers.next()??,
            news: numbers.next()??,
            effect: numbers.next()??,
        };
        numbers.next().is_none().then_some(version)
    }

    pub fn text(self) -> String {
        format!("{}.{}.{}", self.subject, self.news, self.effect)
    }

    /// Whether what was dismissed holds for `self`.
    pub fn is_in(self, kept: &str) -> bool {
        versions(kept).any(|away| {
            away.subject == self.subject && away.news >= self.news && away.effect >= self.effect
        })
    }
}

/// Whether `subject` was dismissed and the page lets that be: `kept` is what is kept of its visitor's dismissals.
///
/// ```
/// use windowpane::{format, schedule::{FixedZones, Instant}};
/// use windowpane::status::{self, Settings, Version, dismiss};
/// let text = br#"{"incidents":[{"id":"a","name":"Slow","status":"investigating","impact":"minor"}]}"#;
/// let (feed, _) = format::read(text, &FixedZones).unwrap();
/// let (settings, now) = (Settings::default(), Instant::from_millis(0));
/// let banner = status::banner(&feed, &settings, now).unwrap();
/// let kept = dismiss("", Version::of(&feed, &banner.subject, banner.effect));
/// assert_eq!(status::banner_after(&feed, &settings, now, &kept), None);
/// ```
pub fn is_dismissed(
    feed: &Feed,
    settings: &Settings,
    kept: &str,
    subject: &Subject,
    effect: Level,
) -> bool {
    !kept.is_empty()
        && settings.dismissible.allows(effect)
        && Version::of(feed, subject, effect).is_in(kept)
}

/// What is kept once `version` is dismissed as well.
pub fn dismiss(kept: &str, version: Version) -> String {
    let mut all = version.text();
    for other in others(kept, version).take(MOST - 1) {
        all.push(' ');
        all.push_str(&other.text());
    }
    all
}

/// What is kept once `version` is restored.
pub fn restore(kept: &str, version: Version) -> String {
    let mut all = String::new();
    for other in others(kept, version) {
        all.push_str(&other.text());
        all.push(' ');
    }
    all
}

fn others(kept: &str, version: Version) -> impl Iterator<Item = Version> {
    versions(kept).filter(move |other| other.subject != version.subject)
}

/// What is kept may have been written by anybody: what is none of ours is passed over.
fn versions(kept: &str) -> impl Iterator<Item = Version> {
    kept.split(' ').take(2 * MOST).filter_map(Version::parse)
}

/// FNV-1a: the same in every version of this code, as what is kept outlives it.
struct Hash(u32);

impl Hash {
    fn text(&mut self, text: &str) {
        // A mark after each, so that what stands where matters.
        for byte in text.bytes().chain([0xff]) {
            self.0 = (self.0 ^ u32::from(byte)).wrapping_mul(0x0100_0193);
        }
    }

    fn time(&mut self, time: Option<Time>) {
        // The instants of a window are whole seconds; the lower bits of their number tell them apart.
        let seconds = time.map_or(0, |time| time.order_at().millis() / 1000) as u32;
        self.0 = (self.0 ^ seconds).wrapping_mul(0x0100_0193);
    }

    fn entry(&mut self, entry: &Entry) {
        self.text(&entry.id);
        match &entry.kind {
            Kind::Incident => {}
            Kind::Maintenance { windows, .. } => {
                for window in windows {
                    self.time(window.start);
                    self.time(window.end);
                }
            }
            Kind::Notice {
                starts_at, ends_at, ..
            } => {
                self.time(*starts_at);
                self.time(*ends_at);
            }
        }
    }
}
