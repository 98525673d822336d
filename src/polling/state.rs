use super::attempts::Attempts;
use crate::feed::{Feed, Reason};
use crate::schedule::{Duration, Instant};

/// How sure it is what an element shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum State {
    /// Nothing has been read yet, and nothing has failed.
    #[default]
    Loading,
    /// A server has confirmed it lately.
    Live,
    /// It was not verified for three intervals, or is past its `valid_until`: it is shown with its age.
    Stale,
    /// Nothing was ever read, or all attempts of a quarter of an hour failed. Never "all good".
    Unknown,
}

impl State {
    /// How sure it is at `now`, where a feed is known or not, and is polled every `interval`.
    ///
    /// Age alone makes nothing unknown: a page that was hidden has not polled, and learns at its next attempt.
    ///
    /// ```
    /// use windowpane::schedule::{Duration, Instant};
    /// use windowpane::polling::{Attempts, State};
    ///
    /// let verified_at = Instant::from_millis(1_355_290_200_000);
    /// let failed = Attempts { verified_at, failures: 1, ..Attempts::default() };
    /// let after = |minutes| State::of(true, &failed, Duration::from_minutes(1), verified_at + Duration::from_minutes(minutes));
    /// assert_eq!([after(2), after(3), after(15)], [State::Live, State::Stale, State::Unknown]);
    /// ```
    pub fn of(is_known: bool, attempts: &Attempts, interval: Duration, now: Instant) -> Self {
        let has_failed = attempts.failures > 0;
        let interval = interval.max(attempts.holds_for);
        match is_known {
            false if has_failed => Self::Unknown,
            false => Self::Loading,
            // A server that responds with another system's format has replaced the feed: this is what was.
            true if attempts.failure.reason == Some(Reason::OtherShape) => Self::Stale,
            true if now < attempts.verified_at + stale_after(interval) => Self::Live,
            true if has_failed && now >= attempts.verified_at + unknown_after(interval) => {
                Self::Unknown
            }
            true => Self::Stale,
        }
    }

    /// The same of a feed that says itself until when it may be believed.
    pub fn of_feed(self, feed: &Feed, now: Instant) -> Self {
        let is_expired = feed.page.expires_at().is_some_and(|until| until <= now);
        match self {
            Self::Live if is_expired => Self::Stale,
            other => other,
        }
    }

    /// The next instant at which it changes if there is no response until then.
    pub fn changes_at(self, attempts: &Attempts, interval: Duration) -> Option<Instant> {
        let interval = interval.max(attempts.holds_for);
        let after = match self {
            Self::Live => stale_after(interval),
            Self::Stale if attempts.failures > 0 => unknown_after(interval),
            _ => return None,
        };
        Some(attempts.verified_at + after)
    }
}

/// For how many intervals what was last read counts as fresh.
pub const FRESH_FOR: i64 = 3;

const fn stale_after(interval: Duration) -> Duration {
    Duration::from_seconds(FRESH_FOR * interval.seconds())
}

/// A quarter of an hour; more where a feed is polled so seldom that it would hold hardly an attempt.
fn unknown_after(interval: Duration) -> Duration {
    Duration::from_minutes(15).max(Duration::from_seconds(5 * interval.seconds()))
}
