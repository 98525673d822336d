use super::{Level, Settings, Subject};
use crate::feed::{Entry, Feed, Kind};
use crate::schedule::Time;

/// A version of the news about a subject, for the visitor to dismiss. Newer news, a moved window or
/// a worse effect makes a new version, which is shown again. Announced maintenance that has started
/// counts as a worse effect.
///
/// Its text form is three numbers, which reveal nothing about the feed: `2166136261.1355292000.3`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Version {
    /// A hash of the provider, the subject and its windows.
    subject: u32,
    /// The time of its latest news, in seconds since 1970.
    news: u32,
    effect: u32,
}

/// How many dismissals are stored; the oldest are dropped.
const MOST: usize = 64;

impl Version {
    pub fn of(feed: &Feed, subject: &Subject, effect: Level) -> Self {
        let mut hash = Hash::new();
        hash.text(&feed.page.id);
        hash.text(&feed.page.url);
        let mut news = 0;
        match subject {
            Subject::Entry(entry) | Subject::AllClear(entry) => {
                hash.entry(entry);
                // A new `updated_at` alone is not news while the newest update has the same status
                // as the entry.
                let newest = entry.updates.first().map(|update| update.status);
                let at = match newest == Some(entry.status) {
                    true => entry.last_published_at(),
                    false => entry.last_update_at(),
                };
                news = at.map_or(0, |at| at.millis() / 1000);
            }
            Subject::Components(components) => {
                components.iter().for_each(|(it, _)| hash.text(&it.id))
            }
            Subject::Summary => hash.text(&feed.description),
        }
        Self {
            subject: hash.0,
            news: u32::try_from(news).unwrap_or(0),
            effect: effect as u32,
        }
    }

    /// Parses the text form; `None` for any other text.
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

    /// Whether `kept` contains a dismissal that covers this version.
    pub fn is_in(self, kept: &str) -> bool {
        versions(kept).any(|dismissed| {
            dismissed.subject == self.subject
                && dismissed.news >= self.news
                && dismissed.effect >= self.effect
        })
    }
}

/// Whether the visitor dismissed `subject` and the page allows that. `kept` is the stored text of
/// [`dismiss`].
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

/// Returns the text to store once `version` is dismissed as well.
pub fn dismiss(kept: &str, version: Version) -> String {
    let mut all = version.text();
    for other in others(kept, version).take(MOST - 1) {
        all.push(' ');
        all.push_str(&other.text());
    }
    all
}

/// Returns the text to store once `version` is restored.
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

/// Other scripts can write to the storage, so anything that is not a version is skipped.
fn versions(kept: &str) -> impl Iterator<Item = Version> {
    kept.split(' ').take(2 * MOST).filter_map(Version::parse)
}

/// FNV-1a. It must never change: stored dismissals outlive a release.
pub(super) struct Hash(u32);

impl Hash {
    pub(super) const fn new() -> Self {
        Self(0x811c_9dc5)
    }

    pub(super) const fn value(self) -> u32 {
        self.0
    }

    pub(super) fn text(&mut self, text: &str) {
        // A separator, so that "ab" + "c" and "a" + "bc" differ.
        for byte in text.bytes().chain([0xff]) {
            self.0 = (self.0 ^ u32::from(byte)).wrapping_mul(0x0100_0193);
        }
    }

    pub(super) fn time(&mut self, time: Option<Time>) {
        // Windows start and end at whole seconds; the low 32 bits tell them apart.
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
