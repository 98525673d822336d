//! What a banner says, as a value. It is drawn, spoken and told to the page in events.

mod affects;
mod details;
mod planned;

pub use details::Details;

use super::unreachable::{Elsewhere, elsewhere, last_known};
use super::{
    Banner, Health, Lanes, Level, Look, Name, Phrase, Show, Situation, Standing, Subject, Verdict,
    Version, Why, WindowPart, banner_after, standing, terms, times,
};
use crate::feed::{Entry, Feed, Kind, Text};
use crate::polling::State;
use crate::schedule::{Phase, Time};
use crate::words::Key;
use affects::affects;
use planned::planned;

/// The lines of a banner. What is nothing is not drawn.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Headline<'f> {
    /// What it is about: what else is known of that is in the entry.
    pub entry: Option<&'f Entry>,
    /// `None` only where the visitor has dismissed what it said.
    pub look: Option<Look>,
    /// Where that stands. Without one it goes without saying.
    pub stage: Option<Key>,
    pub state: Phrase<'f>,
    /// [`Phrase::Text`] and [`Phrase::Written`] where it is in the provider's words.
    pub title: Phrase<'f>,
    pub time: Phrase<'f>,
    /// What stands beside the time: the provider's clock, how old all this is.
    pub beside: Phrase<'f>,
    /// What happens to the clocks meanwhile.
    pub clocks: Phrase<'f>,
    pub affects: Phrase<'f>,
    /// What a customer can do; its first line stands in the banner.
    pub advice: Option<&'f Text>,
    pub mail: Option<Lanes>,
    pub details: Option<Details<'f>>,
    /// How many other things would have been worth a banner.
    pub more: Phrase<'f>,
    /// What it says, for a visitor to dismiss. `None` where it is about nothing in particular.
    pub version: Option<Version>,
    /// Whether the page lets the visitor dismiss it.
    pub is_dismissible: bool,
    /// Where else the provider speaks.
    pub elsewhere: Vec<Elsewhere<'f>>,
}

/// What a screen reader says of a headline without being asked, where that is news.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Announcement<'h> {
    /// An entry's id, or `-`.
    pub about: &'h str,
    pub stage: Stage,
}

/// Where what a headline is about stands: it is news where that is another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stage {
    pub key: Key,
    pub look: Look,
}

impl Headline<'_> {
    /// What takes the place of a headline that the visitor has dismissed, as long as that can be undone.
    pub fn dismissed() -> Self {
        Self {
            title: Key::Dismissed.into(),
            ..Self::default()
        }
    }

    /// What is announced of it. That all is well goes without saying.
    pub fn announcement(&self) -> Option<Announcement<'_>> {
        Some(Announcement {
            about: self.entry.map_or("-", |entry| entry.id.as_str()),
            stage: Stage {
                key: self.stage?,
                look: self.look?,
            },
        })
    }
}

impl Stage {
    /// Whether it may interrupt.
    pub fn is_urgent(self) -> bool {
        self.look == Look::Level(Level::Critical)
    }
}

/// What a banner says, if anything. `kept` is what is kept of the visitor's dismissals.
///
/// ```
/// use windowpane::{format, polling::{Shown, State}, schedule::{FixedZones, Instant}};
/// use windowpane::status::{Attributes, Phrase, Situation, headline};
///
/// let text = br#"{"incidents":[{"id":"a","name":"No mail","status":"investigating","created_at":"2012-12-12T05:30:00Z"}]}"#;
/// let (feed, _) = format::read(text, &FixedZones).unwrap();
/// let situation = Situation {
///     attributes: &Attributes::read(&|_| None, &|_| None),
///     shown: &Shown { state: State::Live, ..Shown::default() },
///     feed: Some(&feed),
///     now: Instant::from_millis(1_355_292_000_000),
/// };
/// let headline = headline(&situation, "").unwrap();
/// assert_eq!(headline.title, Phrase::Text(&feed.entries[0].name));
/// assert_eq!(headline.announcement().unwrap().about, "a");
/// ```
pub fn headline<'f>(situation: &Situation<'f>, kept: &str) -> Option<Headline<'f>> {
    let Situation {
        attributes, now, ..
    } = *situation;
    let feed = match (situation.shown.state, situation.feed) {
        (State::Loading, _) => return None,
        (State::Live | State::Stale, Some(feed)) => feed,
        (State::Unknown, _) | (_, None) => return Some(unreachable(situation)),
    };
    let verdict = situation.verdict();
    let headline = match banner_after(feed, &attributes.settings, now, kept) {
        Some(banner) => Some(of_banner(situation, feed, &banner)),
        None => of_verdict(situation, feed, verdict),
    }?;
    Some(with_doubts(headline, situation, verdict))
}

fn unreachable<'f>(situation: &Situation<'f>) -> Headline<'f> {
    Headline {
        look: Some(Look::Unknown),
        stage: Some(Key::CannotReach),
        title: Key::CannotReach.into(),
        time: last_known(situation),
        details: Details::of(situation.attributes, None, None),
        elsewhere: elsewhere(situation),
        ..Headline::default()
    }
}

/// Says beside the time what is not known: that part of the feed was lost, and how old the rest is.
fn with_doubts<'f>(
    mut headline: Headline<'f>,
    situation: &Situation,
    verdict: Verdict,
) -> Headline<'f> {
    let mut beside = std::mem::take(&mut headline.beside);
    if verdict.is_partial && headline.stage != Some(Key::PartlyUnread) {
        beside = Phrase::joined(Key::Semicolon, beside, Key::PartlyUnread.into());
    }
    if let Some(since) = situation.stale_since() {
        // What was well by then is not known to be well.
        if headline.look == Some(Look::Level(Level::Operational)) {
            headline.look = Some(Look::Unknown);
        }
        let as_of = Phrase::timed(Key::AsOf, Time::At(since));
        beside = Phrase::joined(Key::Semicolon, beside, as_of);
    }
    headline.beside = beside;
    headline
}

/// What is said of the whole where nothing in particular is: only where the page wants to hear it in any case, but for what
/// could not be read.
fn of_verdict<'f>(
    situation: &Situation<'f>,
    feed: &'f Feed,
    verdict: Verdict,
) -> Option<Headline<'f>> {
    let attributes = situation.attributes;
    let (look, title) = terms::verdict(verdict)?;
    let must_be_said = matches!(
        (verdict.health, verdict.why),
        (Health::Unknown, Why::Unread | Why::BeforeRecords)
    );
    if !must_be_said && attributes.show != Show::Always {
        return None;
    }
    let time = match verdict.why {
        Why::Unread => Key::PartlyUnreadMore.into(),
        Why::Stale | Why::BeforeRecords => Phrase::Nothing,
        _ if attributes.now.is_some() => Phrase::Nothing,
        _ => Phrase::timed(
            Key::CheckedAt,
            Time::At(situation.shown.attempts.verified_at),
        ),
    };
    // Where it is not well, the news are in what could not be read, and the page may lead there.
    let details = Details::of(attributes, (!must_be_said).then_some(feed), None);
    Some(Headline {
        look: Some(look),
        stage: must_be_said.then_some(title),
        title: title.into(),
        time,
        details,
        ..Headline::default()
    })
}

fn of_banner<'f>(situation: &Situation<'f>, feed: &'f Feed, banner: &Banner<'f>) -> Headline<'f> {
    let settings = &situation.attributes.settings;
    let mut headline = Headline {
        look: Some(Look::Level(banner.level)),
        stage: Some(Key::Resolved),
        state: terms::level(banner.level).into(),
        version: Some(Version::of(feed, &banner.subject, banner.effect)),
        is_dismissible: settings.dismissible.allows(banner.effect),
        ..Headline::default()
    };
    match &banner.subject {
        Subject::Entry(entry) => {
            headline.of_entry(entry);
            headline.say_entry(situation, feed, entry);
        }
        Subject::AllClear(entry) => {
            headline.of_entry(entry);
            headline.state = match entry.kind {
                Kind::Maintenance { .. } => Key::MaintenanceCompleted.into(),
                Kind::Incident | Kind::Notice { .. } => Key::Resolved.into(),
            };
            headline.time = times::over(entry);
        }
        Subject::Components(components) => {
            let names = components.iter().map(|it| Name::of_component(feed, it));
            headline.title = Phrase::Names(names.collect());
        }
        Subject::Summary => {
            headline.title = match feed.description.as_str() {
                "" => terms::trouble(banner.level).into(),
                description => Phrase::Written(description),
            }
        }
    }
    headline.details = Details::of(situation.attributes, Some(feed), headline.entry);
    if banner.more > 0 {
        headline.more = Phrase::Counted(Key::AndMore, banner.more);
    }
    headline
}

impl<'f> Headline<'f> {
    fn of_entry(&mut self, entry: &'f Entry) {
        self.entry = Some(entry);
        self.title = Phrase::Text(&entry.name);
    }

    /// What is said of an entry that goes on, holds or is to come.
    fn say_entry(&mut self, situation: &Situation<'f>, feed: &'f Feed, entry: &'f Entry) {
        let (settings, now) = (&situation.attributes.settings, situation.now);
        let standing = standing(entry, settings, now);
        let status = terms::status(entry.status);
        self.stage = Some(status);
        self.mail = Lanes::of(feed, entry, standing);
        match standing {
            Standing::Planned(phase) => {
                let said = planned(feed, entry, phase, settings, now);
                self.stage = Some(match phase {
                    Phase::AboutToStart => Key::AboutToStart,
                    phase => terms::phase(phase),
                });
                self.state = said.state;
                self.time = said.time;
                self.beside = Phrase::window(said.window, WindowPart::There);
                self.clocks = Phrase::window(said.window, WindowPart::Changes);
                self.affects = said.affects;
            }
            Standing::Notice(category) | Standing::Coming(category) => {
                let (look, key) = terms::category(category);
                self.look = Some(look);
                self.state = key.into();
                self.advice = Some(&entry.advice);
                // What a customer can do says more than what a warning does to mail.
                self.mail = None;
            }
            Standing::Open(_) | Standing::Past => {
                let level = std::mem::take(&mut self.state);
                self.state = Phrase::joined(Key::Dotted, level, status.into());
                self.time = times::going_on(entry, now);
                self.affects = affects(feed, entry);
            }
        }
    }
}
