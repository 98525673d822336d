use super::attempts::Attempts;
use super::state::State;
use crate::feed::{Feed, Problem, Reason};
use crate::schedule::{Duration, Instant};
use std::sync::Arc;

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

impl Shown {
    /// Nothing is known, and for that reason.
    pub fn unknown(reason: Reason) -> Self {
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

/// What was spoken of since then may be news still, and is read first of a long feed at `now`.
pub fn told_since(now: Instant) -> Instant {
    now - Duration::from_seconds(31 * Duration::DAY.seconds())
}
