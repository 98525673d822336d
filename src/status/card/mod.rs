//! What the timeline shows of one entry, as a value.

mod facts;
mod when;

pub use facts::{ComponentRow, Fact};
pub use when::{When, WindowKind, WindowRow};

use super::{
    Course, Elsewhere, Judged, Lanes, Level, Look, Phrase, Settings, Situation, Standing,
    is_called_off, plan, standing, stated, terms, times,
};
use crate::feed::{
    Category, Entry, EntryStatus, Feed, Indicator, IndicatorType, Kind, Text, Update,
};
use crate::schedule::{Instant, Phase, Time};
use crate::words::Key;
use facts::facts;
use when::when;

/// The card of an open incident, of planned maintenance or of a notice.
#[derive(Clone, Debug, PartialEq)]
pub struct Card<'f> {
    pub look: Look,
    pub state: Phrase<'f>,
    /// Of cancelled or postponed work: all that is shown at once. The story is folded.
    pub called_off: Option<CalledOff<'f>>,
    pub story: Story<'f>,
}

/// The line about work that will not take place as planned.
#[derive(Clone, Debug, PartialEq)]
pub struct CalledOff<'f> {
    pub line: Phrase<'f>,
    /// The newest update, if it says why.
    pub reason: Option<News<'f>>,
}

/// Everything below the heading of an entry.
#[derive(Clone, Debug, PartialEq)]
pub struct Story<'f> {
    pub when: When<'f>,
    pub facts: Vec<Fact<'f>>,
    pub mail: Option<Lanes>,
    /// What worked when, if the updates state it.
    pub course: Option<Course>,
    pub marks: Vec<Mark<'f>>,
    pub advice: Option<Advice<'f>>,
    /// Summaries written after the entry was resolved, shown apart from the updates.
    pub summaries: Vec<&'f Update>,
    /// Newest first.
    pub news: Vec<News<'f>>,
    pub links: Vec<Elsewhere<'f>>,
}

/// An indicator by which a fraudulent message can be recognised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark<'f> {
    pub name: Key,
    pub value: &'f str,
    /// A URL reads from left to right, whatever letters it contains.
    pub is_ltr: bool,
}

/// What a customer can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Advice<'f> {
    /// Whether to add the general advice about fraudulent messages.
    pub is_of_fraud: bool,
    pub text: &'f Text,
}

/// An update as the card shows it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct News<'f> {
    /// Its index among all updates of the entry.
    pub index: usize,
    /// What it changed; `None` for an update of a notice that changed nothing.
    pub status: Option<Key>,
    pub update: &'f Update,
}

/// The card of an entry that is not past. `judged` is the same for all cards of a feed at one instant.
pub fn card<'f>(
    situation: &Situation<'f>,
    feed: &'f Feed,
    entry: &'f Entry,
    judged: &Judged,
) -> Card<'f> {
    let Situation {
        attributes, now, ..
    } = *situation;
    let settings = &attributes.settings;
    let standing = standing(entry, settings, now);
    let next = plan(entry, settings).next_start(now);
    let (look, state) = state(entry, standing, next);
    let mut story = judged_story(feed, entry, standing, settings, now, judged);
    if let Some(since) = situation.stale_since() {
        story.course = Course::of(feed, entry, standing, since);
        // How late it is depends on what was published since.
        story.when.lead = Phrase::Nothing;
        story.when.progress = None;
    }
    let called_off = called_off(entry, standing, &mut story);
    let state = match called_off {
        Some(_) => Phrase::Nothing,
        None => state,
    };
    Card {
        look: situation.look_unless_stale(look),
        state: situation.with_as_of(state),
        called_off,
        story,
    }
}

/// The line about cancelled or postponed work, and the reason, which it takes out of the story.
fn called_off<'f>(
    entry: &'f Entry,
    standing: Standing,
    story: &mut Story<'f>,
) -> Option<CalledOff<'f>> {
    let Standing::Planned(phase) = standing else {
        return None;
    };
    if !is_called_off(phase) {
        return None;
    }
    let (first, second) = match &entry.kind {
        Kind::Maintenance { windows, .. } if phase == Phase::Cancelled => {
            (Key::Cancelled, times::nothing_happens(windows))
        }
        Kind::Maintenance {
            windows,
            previous_windows,
            ..
        } => {
            let was = previous_windows.last().or(windows.last());
            let was = was.filter(|was| was.is_dated());
            (Key::Postponed, times::postponed(was))
        }
        Kind::Incident | Kind::Notice { .. } => return None,
    };
    let is_newest = |news: &News| news.index == 0;
    let reason = story.news.first().copied().filter(is_newest);
    if reason.is_some() {
        story.news.remove(0);
    }
    Some(CalledOff {
        line: Phrase::joined(Key::TwoSentences, first.into(), second),
        reason,
    })
}

/// The look and the state of an entry with this standing. `next` is the next start of planned work.
pub fn state(entry: &Entry, standing: Standing, next: Option<Instant>) -> (Look, Phrase<'static>) {
    let look = match (&entry.kind, standing) {
        (_, Standing::Open(level)) => Look::Level(level),
        (_, Standing::Planned(phase)) if is_called_off(phase) => Look::CalledOff,
        (Kind::Maintenance { .. }, _) if entry.status == EntryStatus::Cancelled => Look::CalledOff,
        (Kind::Maintenance { .. }, _) => Look::Level(Level::Maintenance),
        (Kind::Incident, _) => Look::Level(Level::of_open(entry.impact)),
        (Kind::Notice { category, .. }, _) => terms::category(*category).0,
    };
    let status = terms::status(entry.status);
    let state = match standing {
        Standing::Open(level) => {
            Phrase::joined(Key::Dotted, terms::level(level).into(), status.into())
        }
        Standing::Planned(phase) => planned(phase, next),
        Standing::Notice(category) => terms::category(category).1.into(),
        Standing::Coming(category) => Phrase::joined(
            Key::Dotted,
            terms::category(category).1.into(),
            Key::Announced.into(),
        ),
        // Nobody declared it over: its time has passed.
        Standing::Past if !entry.status.is_over() => Key::Ended.into(),
        Standing::Past => status.into(),
    };
    (look, state)
}

fn planned(phase: Phase, next: Option<Instant>) -> Phrase<'static> {
    match (phase, next) {
        (Phase::Announced | Phase::Soon | Phase::AboutToStart, Some(start)) => {
            Phrase::with(Key::StartsIn, "relative", Phrase::Relative(start))
        }
        (Phase::Announced, None) => Key::Scheduled.into(),
        _ => terms::phase(phase).into(),
    }
}

/// The body of a card for an entry with this standing.
pub fn story<'f>(
    feed: &'f Feed,
    entry: &'f Entry,
    standing: Standing,
    settings: &Settings,
    now: Instant,
) -> Story<'f> {
    judged_story(feed, entry, standing, settings, now, &Judged::default())
}

fn judged_story<'f>(
    feed: &'f Feed,
    entry: &'f Entry,
    standing: Standing,
    settings: &Settings,
    now: Instant,
    judged: &Judged,
) -> Story<'f> {
    let is_off = matches!(standing, Standing::Planned(phase) if is_called_off(phase));
    let is_summary = |update: &Update| update.status == EntryStatus::Postmortem;
    let updates = entry.updates.iter().enumerate();
    let news = updates
        .filter(|(index, update)| !is_summary(update) && says_something(entry, *index, update));
    Story {
        when: when(entry, standing, settings, now),
        facts: facts(feed, entry, standing, settings, now, judged),
        mail: Lanes::of(feed, entry, standing, settings, now, judged),
        course: Course::of(feed, entry, standing, now),
        marks: marks(entry),
        advice: advice(entry).filter(|_| !is_off),
        summaries: entry.updates.iter().filter(|it| is_summary(it)).collect(),
        news: news
            .map(|(index, update)| News {
                index,
                status: label(entry, index, update),
                update,
            })
            .collect(),
        links: links(entry),
    }
}

/// The status before an update.
fn status_before(entry: &Entry, index: usize) -> Option<EntryStatus> {
    let before = entry.updates.get(index + 1);
    before.map(|before| stated(entry, before))
}

/// Whether an update has a text, or changes the status.
fn says_something(entry: &Entry, index: usize, update: &Update) -> bool {
    let before = status_before(entry, index);
    !update.body.is_empty() || before.is_some_and(|before| before != stated(entry, update))
}

/// The label of an update: the status. A notice is in force all the time, so only a change is
/// worth a label there.
fn label(entry: &Entry, index: usize, update: &Update) -> Option<Key> {
    let status = stated(entry, update);
    if !matches!(entry.kind, Kind::Notice { .. }) {
        return Some(terms::status(status));
    }
    let before = status_before(entry, index);
    match status {
        _ if before == Some(status) => None,
        EntryStatus::Unknown if update.status == EntryStatus::Active => Some(Key::Announced),
        EntryStatus::Unknown => None,
        EntryStatus::Active if before.is_none() => None,
        status => Some(terms::status(status)),
    }
}

fn marks(entry: &Entry) -> Vec<Mark<'_>> {
    let Kind::Notice { indicators, .. } = &entry.kind else {
        return Vec::new();
    };
    indicators.iter().map(mark).collect()
}

fn mark(indicator: &Indicator) -> Mark<'_> {
    Mark {
        name: terms::indicator(indicator.of),
        value: &indicator.value,
        is_ltr: indicator.of == IndicatorType::Url,
    }
}

fn advice(entry: &Entry) -> Option<Advice<'_>> {
    let is_of_fraud = matches!(
        &entry.kind,
        Kind::Notice { category: Category::Security, indicators, .. } if !indicators.is_empty()
    );
    let is_given = is_of_fraud || !entry.advice.is_empty();
    is_given.then_some(Advice {
        is_of_fraud,
        text: &entry.advice,
    })
}

/// The provider's own page about the entry, then its other links.
fn links(entry: &Entry) -> Vec<Elsewhere<'_>> {
    let own = entry.url.iter().map(|url| Elsewhere {
        title: Key::PublishedBy.into(),
        url,
    });
    own.chain(entry.links.iter().map(Elsewhere::from)).collect()
}

impl<'f> Situation<'f> {
    /// Returns `look`, or [`Look::Unknown`] if the feed is stale: a stale status says nothing about
    /// now.
    pub fn look_unless_stale(&self, look: Look) -> Look {
        match self.stale_since() {
            Some(_) => Look::Unknown,
            None => look,
        }
    }

    /// Appends "as of 08:55" to `state` if the feed is stale.
    pub fn with_as_of(&self, state: Phrase<'f>) -> Phrase<'f> {
        let as_of = self
            .stale_since()
            .map(|since| Phrase::timed(Key::AsOf, Time::At(since)));
        Phrase::joined(Key::Dotted, state, as_of.unwrap_or_default())
    }
}
