use super::succession::Refusal;
use crate::feed::Reason;
use crate::format::Unreadable;
use crate::schedule::{Instant, Span};
use crate::vendors::{Certainty, Vendor};

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
            holds_for: Span::ZERO,
            failures: 0,
            failure: Failure::default(),
            was_asked: false,
        }
    }
}
