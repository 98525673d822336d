use super::Refusal;
use crate::feed::{Feed, Problem};
use crate::format::Unreadable;
use crate::schedule::{Instant, Span};
use crate::vendors::{Certainty, Vendor};
use std::sync::Arc;

/// How sure it is what an element shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum State {
    /// Nothing has been read yet, and nothing has failed.
    #[default]
    Loading,
    /// The server said it lately.
    Live,
    /// It was not verified for three intervals, or is past its `valid_until`: it is shown with its age.
    Ageing,
    /// Nothing was ever read, or all attempts of a quarter of an hour failed. Never "all good".
    Unknown,
}

/// What an element has to show, and how sure that is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shown {
    pub state: State,
    /// The last good feed.
    pub snapshot: Option<Arc<Snapshot>>,
    pub attempts: Attempts,
}

/// A feed as it was read.
#[derive(Debug, PartialEq)]
pub struct Snapshot {
    /// The text it was read from.
    pub text: Vec<u8>,
    pub feed: Feed,
    pub problems: Vec<Problem>,
}

/// How the attempts to read a feed have gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attempts {
    /// When a server was last known to say what is shown. Long ago where none has.
    pub verified_at: Instant,
    /// When to ask again.
    pub next_at: Instant,
    /// For how long the server has said that its answer holds.
    pub holds_for: Span,
    /// How many have failed since.
    pub failures: u32,
    /// Why the last one failed.
    pub failure: Failure,
    /// Whether a server gave what is shown to this page: what an earlier visit has kept is asked for first.
    pub was_asked: bool,
}

impl Attempts {
    /// Whether the last attempt of this page was answered well, however old the answer is.
    pub const fn is_answered(&self) -> bool {
        self.was_asked && self.failures == 0
    }
}

/// Why an attempt failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Failure {
    /// Its name in events; empty where nothing failed.
    pub reason: &'static str,
    /// Whose format it was, where it was another status system's.
    pub vendor: Option<(&'static Vendor, Certainty)>,
}

impl From<&'static str> for Failure {
    fn from(reason: &'static str) -> Self {
        Self {
            reason,
            vendor: None,
        }
    }
}

impl From<Unreadable> for Failure {
    fn from(unreadable: Unreadable) -> Self {
        let vendor = match unreadable {
            Unreadable::OtherShape { vendor, sure } => Some((vendor, sure)),
            _ => None,
        };
        Self {
            reason: unreadable.name(),
            vendor,
        }
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        refusal.name().into()
    }
}

impl Default for Attempts {
    fn default() -> Self {
        Self {
            verified_at: Instant::from_millis(0),
            next_at: Instant::from_millis(0),
            holds_for: Span::ZERO,
            failures: 0,
            failure: Failure::default(),
            was_asked: false,
        }
    }
}

impl State {
    /// How sure it is at `now`, where a feed is known or not, and is asked for once every `interval`.
    ///
    /// Age alone makes nothing unknown: a page that was hidden has not asked, and learns at its next attempt.
    ///
    /// ```
    /// use windowpane::schedule::{Instant, Span};
    /// use windowpane::status::{Attempts, State};
    ///
    /// let verified_at = Instant::from_millis(1_355_290_200_000);
    /// let failed = Attempts { verified_at, failures: 1, ..Attempts::default() };
    /// let after = |minutes| State::of(true, &failed, Span::from_minutes(1), verified_at + Span::from_minutes(minutes));
    /// assert_eq!([after(2), after(3), after(15)], [State::Live, State::Ageing, State::Unknown]);
    /// ```
    pub fn of(is_known: bool, attempts: &Attempts, interval: Span, now: Instant) -> Self {
        let has_failed = attempts.failures > 0;
        let interval = interval.max(attempts.holds_for);
        match is_known {
            false if has_failed => Self::Unknown,
            false => Self::Loading,
            // Whoever answers with another system's format has moved, and this is what was.
            true if attempts.failure.reason == OTHER_SHAPE => Self::Ageing,
            true if now < attempts.verified_at + ageing_after(interval) => Self::Live,
            true if has_failed && now >= attempts.verified_at + unknown_after(interval) => {
                Self::Unknown
            }
            true => Self::Ageing,
        }
    }

    /// The same of a feed that says itself until when it may be believed.
    pub fn of_feed(self, feed: &Feed, now: Instant) -> Self {
        let is_expired = feed.page.expires_at().is_some_and(|until| until <= now);
        match self {
            Self::Live if is_expired => Self::Ageing,
            other => other,
        }
    }

    /// The next instant at which it changes if nothing is heard until then.
    pub fn changes_at(self, attempts: &Attempts, interval: Span) -> Option<Instant> {
        let interval = interval.max(attempts.holds_for);
        let after = match self {
            Self::Live => ageing_after(interval),
            Self::Ageing if attempts.failures > 0 => unknown_after(interval),
            _ => return None,
        };
        Some(attempts.verified_at + after)
    }
}

impl Shown {
    /// Nothing is known, and for that reason.
    pub fn unknown(reason: &'static str) -> Self {
        Self {
            state: State::Unknown,
            snapshot: None,
            attempts: Attempts {
                failures: 1,
                failure: reason.into(),
                ..Attempts::default()
            },
        }
    }

    /// When what is shown was so: when it was last verified; of a feed past its `valid_until`, when its maker last ran, where
    /// that is known.
    pub fn as_of(&self, feed: &Feed, now: Instant) -> Instant {
        let verified = self.attempts.verified_at;
        let page = &feed.page;
        let made = page.generated_at.or(page.updated_at).or(page.valid_until);
        match page.expires_at() {
            Some(until) if until <= now => {
                made.map_or(verified, |made| made.order_at().min(verified))
            }
            _ => verified,
        }
    }

    /// The last good feed.
    pub const fn snapshot(&self) -> Option<&Arc<Snapshot>> {
        self.snapshot.as_ref()
    }
}

/// What a failure may be called: by the browser, by the reader of feeds, and by what compares two of them.
const REASONS: [&str; 14] = [
    "no_answer",
    "http_status",
    "broken",
    "timeout",
    "offline",
    "empty",
    "html",
    "encoding",
    "not_json",
    "not_a_feed",
    "other_shape",
    "too_long",
    "older",
    "changed_shape",
];

/// The name of a failure that was stored, or that the browser gives; empty if it is none.
pub fn reason(name: &str) -> &'static str {
    REASONS.iter().find(|known| **known == name).unwrap_or(&"")
}

/// The name of a failure that does not pass by itself.
const OTHER_SHAPE: &str = "other_shape";

/// What was spoken of since then may be news still, and is read first of a long feed at `now`.
pub fn told_since(now: Instant) -> Instant {
    now - Span::from_seconds(31 * Span::DAY.seconds())
}

/// For how many intervals what was last read counts as new.
pub const FRESH_FOR: i64 = 3;

const fn ageing_after(interval: Span) -> Span {
    Span::from_seconds(FRESH_FOR * interval.seconds())
}

/// A quarter of an hour; more where a feed is asked for so seldom that it would hold hardly an attempt.
fn unknown_after(interval: Span) -> Span {
    Span::from_minutes(15).max(Span::from_seconds(5 * interval.seconds()))
}
