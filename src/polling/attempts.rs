use super::succession::Refusal;
use crate::feed::Reason;
use crate::format::Unreadable;
use crate::schedule::{Duration, Instant};
use crate::vendors::{Certainty, Vendor};

/// How the attempts to read a feed have gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attempts {
    /// When a server was last known to say what is shown. Long ago where none has.
    pub verified_at: Instant,
    /// When to poll again.
    pub next_at: Instant,
    /// For how long the response is fresh by what the server said; at least the interval of the poll.
    pub holds_for: Duration,
    /// How many have failed since.
    pub failures: u32,
    /// Why the last one failed.
    pub failure: Failure,
    /// Whether this page has polled: what an earlier visit has stored is shown before the first response.
    pub was_polled: bool,
}

impl Attempts {
    /// Whether the last poll of this page had a good response, however old that is.
    pub const fn is_answered(&self) -> bool {
        self.was_polled && self.failures == 0
    }
}

/// Why an attempt failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Failure {
    /// `None` where nothing failed, or for a reason that nobody knows.
    pub reason: Option<Reason>,
    /// Whose format it was, where it was another status system's.
    pub vendor: Option<(&'static Vendor, Certainty)>,
}

impl From<Reason> for Failure {
    fn from(reason: Reason) -> Self {
        Self {
            reason: Some(reason),
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
            reason: Some(unreadable.reason()),
            vendor,
        }
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        refusal.reason().into()
    }
}

impl Default for Attempts {
    fn default() -> Self {
        Self {
            verified_at: Instant::from_millis(0),
            next_at: Instant::from_millis(0),
            holds_for: Duration::ZERO,
            failures: 0,
            failure: Failure::default(),
            was_polled: false,
        }
    }
}
