use crate::feed::{Feed, Problem};
use crate::schedule::{Instant, Span};
use std::sync::Arc;

/// What an element has to show, and how sure that is.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Shown {
    /// Nothing has been read yet, and nothing has failed.
    #[default]
    Loading,
    /// A feed that was verified lately.
    Ready(Arc<Snapshot>),
    /// The last good feed; newer attempts failed.
    Stale(Arc<Snapshot>),
    /// No feed was ever read. Never "all good".
    Unknown {
        /// The name of the reason, for events.
        reason: &'static str,
    },
}

/// A feed as it was read.
#[derive(Debug, PartialEq)]
pub struct Snapshot {
    /// The text it was read from.
    pub text: Vec<u8>,
    pub feed: Feed,
    pub problems: Vec<Problem>,
    /// When the server was last known to say this.
    pub checked_at: Instant,
}

impl Shown {
    /// The feed, fresh or stale.
    pub const fn snapshot(&self) -> Option<&Arc<Snapshot>> {
        match self {
            Self::Ready(snapshot) | Self::Stale(snapshot) => Some(snapshot),
            Self::Loading | Self::Unknown { .. } => None,
        }
    }

    /// What to show after an attempt that failed: the last good feed, which is stale once it was not verified for
    /// three intervals.
    #[must_use]
    pub fn after_failure(&self, reason: &'static str, now: Instant, interval: Span) -> Self {
        match self {
            Self::Loading | Self::Unknown { .. } => Self::Unknown { reason },
            Self::Ready(snapshot)
                if now < snapshot.checked_at + Span::from_seconds(3 * interval.seconds()) =>
            {
                Self::Ready(snapshot.clone())
            }
            Self::Ready(snapshot) | Self::Stale(snapshot) => Self::Stale(snapshot.clone()),
        }
    }
}

/// What was spoken of since then may be news still, and is read first of a long feed at `now`.
pub fn told_since(now: Instant) -> Instant {
    now - Span::from_seconds(31 * Span::DAY.seconds())
}
