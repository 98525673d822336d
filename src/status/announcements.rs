use super::dismissal::Hash;
use super::{Headline, Level, Look, Situation, Standing, Subject, Version, standing, terms};
use crate::feed::{Entry, EntryStatus, Feed, Kind, Text};
use crate::polling::State;
use crate::words::Key;

/// A message for screen readers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Spoken<'h, 'f> {
    /// The state and the title of the headline.
    Headline(&'h Headline<'f>),
    /// That an entry is over.
    Ended(Key, &'f Text),
    /// The overall status.
    Overall(Key),
}

impl Spoken<'_, '_> {
    /// Whether it may interrupt the screen reader.
    pub fn is_urgent(self) -> bool {
        match self {
            Self::Headline(headline) => headline.look == Some(Look::Level(Level::Critical)),
            Self::Ended(..) | Self::Overall(_) => false,
        }
    }
}

/// What was announced in a tab, also by its earlier pages: for each subject its last stage.
///
/// Its text form is pairs of numbers, which reveal nothing about the feed: `2166136261.3 84696351.1`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told(Vec<(u32, u32)>);

/// How many subjects are remembered; the oldest are dropped.
const MOST: usize = 32;

/// The stage of what was announced and is now behind something worse: it is news again when it
/// returns.
const BEHIND: u32 = 0;
/// The stage of what was announced as over.
const OVER: u32 = 1;

impl Told {
    /// Other scripts can write to the storage, so anything else is skipped.
    pub fn parse(text: &str) -> Self {
        let pair = |pair: &str| {
            let (subject, stage) = pair.split_once('.')?;
            Some((subject.parse().ok()?, stage.parse().ok()?))
        };
        Self(text.split(' ').take(MOST).filter_map(pair).collect())
    }

    pub fn text(&self) -> String {
        let mut text = String::new();
        for (subject, stage) in &self.0 {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(&format!("{subject}.{stage}"));
        }
        text
    }

    /// Forgets a subject of a feed, which is then news again.
    pub fn forget(&mut self, feed: &str, about: &str) {
        self.drop(subject(feed, about));
    }

    fn stage(&self, subject: u32) -> Option<u32> {
        let known = self.0.iter().find(|(known, _)| *known == subject);
        known.map(|(_, stage)| *stage)
    }

    fn set(&mut self, subject: u32, stage: u32) {
        self.drop(subject);
        self.0.insert(0, (subject, stage));
        self.0.truncate(MOST);
    }

    fn drop(&mut self, subject: u32) {
        self.0.retain(|(known, _)| *known != subject);
    }
}

/// The subjects whose end an element announces.
#[derive(Clone, Debug, Default)]
pub struct Followed {
    /// The subject of its last headline.
    last: Option<u32>,
    /// What was announced and is in its feed.
    open: Vec<u32>,
}

/// What to announce now, in this order: what has ended since, then the headline if it is news, or
/// if something has disappeared from the feed without a word, the overall status.
///
/// `followed` is the element's own, `told` is shared by all elements of a tab, so that each message
/// is heard once. `kept` is the stored text of [`dismiss`](super::dismiss).
///
/// ```
/// use windowpane::{format, polling::{Shown, State}, schedule::{FixedZones, Instant}};
/// use windowpane::status::{Attributes, Followed, Situation, Told, announcements, headline};
///
/// let text = br#"{"incidents":[{"id":"a","name":"No mail","status":"investigating","created_at":"2012-12-12T05:30:00Z"}]}"#;
/// let (feed, _) = format::read(text, &FixedZones).unwrap();
/// let situation = Situation {
///     attributes: &Attributes::read(&|_| None, &|_| None),
///     shown: &Shown { state: State::Live, ..Shown::default() },
///     feed: Some(&feed),
///     now: Instant::from_millis(1_355_292_000_000),
/// };
/// let headline = headline(&situation, "");
/// let (mut followed, mut told) = (Followed::default(), Told::default());
/// let mut count = || announcements(&situation, headline.as_ref(), "", &mut followed, &mut told).len();
/// assert_eq!([count(), count()], [1, 0]);
/// ```
pub fn announcements<'h, 'f>(
    situation: &Situation<'f>,
    headline: Option<&'h Headline<'f>>,
    kept: &str,
    followed: &mut Followed,
    told: &mut Told,
) -> Vec<Spoken<'h, 'f>> {
    let url = &situation.attributes.feed;
    let announcement = headline.and_then(Headline::announcement);
    let current = announcement.map(|it| subject(url, it.about));
    let before = std::mem::replace(&mut followed.last, current);

    let mut spoken = Vec::new();
    let mut has_vanished = false;
    if let Some(feed) = whole_feed(situation) {
        for (subject, entry) in followed.take(feed, url, told) {
            let stage = told.stage(subject).filter(|_| Some(subject) != current);
            let Some(stage) = stage else { continue };
            match entry {
                Some(entry) if is_over(situation, entry) => {
                    told.set(subject, OVER);
                    if stage != OVER {
                        spoken.push(ended(entry));
                    }
                }
                Some(entry) => {
                    let is_behind = before == Some(subject) && !is_dismissed(feed, entry, kept);
                    if is_behind {
                        told.set(subject, BEHIND);
                    }
                }
                None => {
                    told.drop(subject);
                    has_vanished |= stage != OVER;
                }
            }
        }
    }
    followed.open.extend(current);

    let news = headline.zip(announcement).filter(|(headline, it)| {
        let subject = subject(url, it.about);
        let stage = match headline.entry.is_some() && it.stage.key == Key::Resolved {
            true => OVER,
            false => it.stage.hash(),
        };
        let is_news = told.stage(subject) != Some(stage);
        if is_news {
            told.set(subject, stage);
        }
        is_news
    });
    match news {
        Some((headline, _)) => spoken.push(Spoken::Headline(headline)),
        None if has_vanished && spoken.is_empty() => {
            let overall = terms::verdict(situation.verdict());
            spoken.extend(overall.map(|(_, title)| Spoken::Overall(title)));
        }
        None => {}
    }
    spoken
}

impl Followed {
    /// What to look after, each with its entry if the feed has that: what this element followed, and
    /// the entries that were announced before, perhaps by another page.
    fn take<'f>(
        &mut self,
        feed: &'f Feed,
        url: &str,
        told: &Told,
    ) -> Vec<(u32, Option<&'f Entry>)> {
        let entries = feed.entries.iter();
        let entries = entries.map(|entry| (subject(url, &entry.id), Some(entry)));
        let mut all: Vec<_> = entries
            .filter(|(subject, _)| told.stage(*subject).is_some())
            .collect();
        let known = all.iter().map(|(subject, _)| *subject).collect();
        let others = std::mem::replace(&mut self.open, known);
        let gone = others.into_iter().filter(|it| !self.open.contains(it));
        all.extend(gone.map(|subject| (subject, None)));
        all
    }
}

/// The feed, if it is sure that what is not in it is not there any more.
fn whole_feed<'f>(situation: &Situation<'f>) -> Option<&'f Feed> {
    let is_live = situation.shown.state == State::Live;
    situation
        .feed
        .filter(|feed| is_live && feed.unread == 0 && feed.skipped == 0)
}

fn is_over(situation: &Situation, entry: &Entry) -> bool {
    standing(entry, &situation.attributes.settings, situation.now) == Standing::Past
}

fn is_dismissed(feed: &Feed, entry: &Entry, kept: &str) -> bool {
    Version::of(feed, &Subject::Entry(entry), Level::Operational).is_in(kept)
}

fn ended<'f>(entry: &'f Entry) -> Spoken<'f, 'f> {
    let state = match (&entry.kind, entry.status) {
        (Kind::Incident, _) => Key::Resolved,
        (Kind::Maintenance { .. }, EntryStatus::Cancelled) => Key::MaintenanceCancelled,
        (Kind::Maintenance { .. }, _) => Key::MaintenanceCompleted,
        (Kind::Notice { .. }, _) => Key::Ended,
    };
    Spoken::Ended(state, &entry.name)
}

/// A number for a subject of a feed.
fn subject(feed: &str, about: &str) -> u32 {
    let mut hash = Hash::new();
    hash.text(feed);
    hash.text(about);
    hash.value()
}
