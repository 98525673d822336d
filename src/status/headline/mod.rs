//! What a banner says, as a value. The view draws it, screen readers announce it, and events report
//! it to the page.

mod affects;
mod density;
mod details;
mod planned;

pub use details::Details;

use super::dismissal::Hash;
use super::overall::services_not_well;
use super::unreachable::{Elsewhere, elsewhere, last_known};
use super::{
    Banner, Health, Judged, Lanes, Level, Look, Phrase, Show, Situation, Standing, Subject,
    Verdict, Version, Why, WindowPart, banner_after, plan, standing, terms, times,
};
use crate::feed::{Entry, Feed, Kind, Text};
use crate::polling::State;
use crate::schedule::{Phase, Time, Window};
use crate::words::Key;
use affects::affects;
use planned::planned;

/// The lines of a banner. Empty lines are not drawn.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Headline<'f> {
    /// The entry it is about, for everything else that the entry knows.
    pub entry: Option<&'f Entry>,
    /// `None` only in the place of a dismissed headline.
    pub look: Option<Look>,
    /// The state of the subject. `None` is never announced.
    pub stage: Option<Key>,
    /// The planned start and end of the subject.
    pub when: [Option<Time>; 2],
    pub state: Phrase<'f>,
    /// [`Phrase::Text`] or [`Phrase::Written`] if it is in the provider's own words.
    pub title: Phrase<'f>,
    pub time: Phrase<'f>,
    /// The time in short: since when it goes on, or when the work is. [`Headline::time`] where there is no shorter one.
    pub brief: Phrase<'f>,
    /// Shown beside the time: the plan of work under way, and the time on the provider's clock.
    pub beside: Phrase<'f>,
    /// What is uncertain: that part of the feed could not be read, or how old it is.
    pub doubts: Phrase<'f>,
    /// The note that clocks change before or during this time.
    pub clocks: Phrase<'f>,
    pub affects: Phrase<'f>,
    /// What a customer can do; the banner shows its first line.
    pub advice: Option<&'f Text>,
    pub mail: Option<Lanes>,
    pub details: Option<Details<'f>>,
    /// How many other subjects also deserve a banner.
    pub more: Phrase<'f>,
    /// The version that the visitor can dismiss. `None` if the headline is about nothing in
    /// particular.
    pub version: Option<Version>,
    /// Whether the page lets the visitor dismiss it.
    pub is_dismissible: bool,
    /// Other places where the provider publishes its status.
    pub elsewhere: Vec<Elsewhere<'f>>,
}

/// What a screen reader announces about a headline, once for each new [`Stage`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Announcement<'h> {
    /// The entry's id, or `-`.
    pub about: &'h str,
    pub stage: Stage,
}

/// The state of a headline's subject. A new stage is announced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stage {
    pub key: Key,
    pub look: Look,
    /// When what is planned starts and ends: a move is news.
    pub when: [Option<Time>; 2],
}

impl<'f> Headline<'f> {
    /// The replacement for a dismissed headline, as long as the visitor can undo that.
    pub fn dismissed() -> Self {
        Self {
            title: Key::HiddenUntilNews.into(),
            ..Self::default()
        }
    }

    /// The time as a compact banner shows it: in short for work that is ahead, whose whole time is two lines.
    pub fn compact_time(&self) -> &Phrase<'_> {
        match self.brief {
            Phrase::Window(..) => &self.brief,
            _ => &self.time,
        }
    }

    /// What a line calls its news: planned work, of which neither title nor time need say that it is no outage.
    pub fn kind(&self) -> Option<Key> {
        let is_work = self.look == Some(Look::Level(Level::Maintenance));
        is_work.then_some(Key::LevelMaintenance)
    }

    /// What it is about: the entry's name, also where the title is a time, as of what is over.
    pub fn name(&self) -> Phrase<'f> {
        match self.entry {
            Some(entry) => Phrase::Text(&entry.name),
            None => self.title.clone(),
        }
    }

    /// What to announce. "All operational" is not announced.
    pub fn announcement(&self) -> Option<Announcement<'_>> {
        Some(Announcement {
            about: self.entry.map_or("-", |entry| entry.id.as_str()),
            stage: Stage {
                key: self.stage?,
                look: self.look?,
                when: self.when,
            },
        })
    }
}

impl Stage {
    /// A number for it, the same on the next page.
    pub(super) fn hash(self) -> u32 {
        let mut hash = Hash::new();
        hash.text(&(self.key as usize).to_string());
        hash.text(self.look.name());
        self.when.into_iter().for_each(|time| hash.time(time));
        hash.value()
    }
}

/// The headline of a banner, or `None` if there is nothing to show. `kept` is the stored text of
/// [`dismiss`](super::dismiss).
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

/// Adds what is uncertain: that part of the feed could not be read, and that the feed is stale.
fn with_doubts<'f>(
    mut headline: Headline<'f>,
    situation: &Situation,
    verdict: Verdict,
) -> Headline<'f> {
    if verdict.is_partial && headline.stage != Some(Key::PartlyUnread) {
        headline.doubts = Key::PartlyUnread.into();
    }
    if let Some(since) = situation.stale_since() {
        // What was operational then may not be now.
        if headline.look == Some(Look::Level(Level::Operational)) {
            headline.look = Some(Look::Unknown);
        }
        let as_of = Phrase::timed(Key::AsOf, Time::At(since));
        let doubts = std::mem::take(&mut headline.doubts);
        headline.doubts = Phrase::joined(Key::Dotted, doubts, as_of);
    }
    if headline.brief.is_nothing() {
        headline.brief = headline.time.clone();
    }
    headline
}

/// The headline about the service as a whole, if there is no subject. It is shown only with
/// `show="always"`, except for what could not be read.
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
    // If part of the feed is unreadable, it may contain news, and the page may link to it.
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
            headline.describe_entry(situation, feed, entry);
        }
        Subject::AllClear(entry) => {
            headline.of_entry(entry);
            match (&entry.kind, entry.over_at()) {
                (Kind::Maintenance { .. }, _) | (_, None) => {
                    headline.state = Key::MaintenanceCompleted.into();
                    headline.time = times::over(entry);
                }
                // Its name is about what is over, often in the present tense.
                (Kind::Incident | Kind::Notice { .. }, Some(over)) => {
                    headline.state = Key::Resolved.into();
                    headline.affects = std::mem::replace(
                        &mut headline.title,
                        Phrase::timed(Key::BackToNormal, over),
                    );
                }
            }
        }
        Subject::Components(components) => {
            let (look, title) = services_not_well(feed, components);
            headline.look = look.or(headline.look);
            headline.title = title;
            if headline.look == Some(Look::Unknown) {
                headline.state = Key::StatusUnknown.into();
            }
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

    /// Fills in an entry that is open, in force or upcoming.
    fn describe_entry(&mut self, situation: &Situation<'f>, feed: &'f Feed, entry: &'f Entry) {
        let (settings, now) = (&situation.attributes.settings, situation.now);
        let standing = standing(entry, settings, now);
        let status = terms::status(entry.status);
        self.stage = Some(status);
        self.mail = Lanes::of(feed, entry, standing, settings, now, &Judged::default());
        match standing {
            Standing::Planned(phase) => {
                let lines = planned(feed, entry, phase, settings, now);
                let window = plan(entry, settings).window(now);
                self.when = window.map_or([None; 2], |window| [window.start, window.end]);
                self.stage = Some(match phase {
                    Phase::AboutToStart => Key::AboutToStart,
                    phase => terms::phase(phase),
                });
                self.state = lines.state;
                self.time = lines.time;
                self.brief = brief_window(phase, lines.window);
                self.beside = Phrase::window(lines.window, WindowPart::There);
                self.clocks = Phrase::window(lines.window, WindowPart::Changes);
                self.affects = lines.affects;
            }
            Standing::Notice(category) | Standing::Coming(category) => {
                let (look, key) = terms::category(category);
                self.look = Some(look);
                self.state = key.into();
                self.advice = Some(&entry.advice);
                if let Kind::Notice {
                    starts_at, ends_at, ..
                } = entry.kind
                {
                    self.when = [starts_at, ends_at];
                }
                // Advice is more useful here than the effect on mail.
                self.mail = None;
            }
            Standing::Open(_) | Standing::Past => {
                let level = std::mem::take(&mut self.state);
                self.state = Phrase::joined(Key::Dotted, level, status.into());
                self.time = times::going_on(entry, now);
                let began = entry.began_at().and_then(Time::instant);
                let began = began.filter(|began| *began <= now);
                // "2 hours ago" alone would sound as if it were over.
                self.brief = began.map_or(Phrase::Nothing, |began| {
                    let began = Phrase::BriefTime(Time::At(began));
                    Phrase::with(Key::Since, "time", began)
                });
                self.affects = affects(feed, entry);
            }
        }
    }
}

/// When work is ahead, or until when it goes on, if both ends are known.
fn brief_window<'f>(phase: Phase, window: Option<&'f Window>) -> Phrase<'f> {
    let known = window.filter(|it| !it.approximate);
    let ends = known.map(|it| (it, it.start, it.end));
    let Some((window, Some(Time::At(_)), Some(Time::At(end)))) = ends else {
        return Phrase::Nothing;
    };
    match phase {
        Phase::Announced | Phase::Soon | Phase::AboutToStart => {
            Phrase::Window(window, WindowPart::Brief)
        }
        Phase::UnderWay => Phrase::with(Key::Until, "time", Phrase::BriefTime(Time::At(end))),
        _ => Phrase::Nothing,
    }
}
