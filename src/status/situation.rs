use super::{Attributes, Verdict, verdict};
use crate::feed::Feed;
use crate::polling::{Shown, State};
use crate::schedule::Instant;

/// All that decides what an element says: what the page asks for, what is known, and what time it is.
#[derive(Clone, Copy)]
pub struct Situation<'f> {
    pub attributes: &'f Attributes,
    /// How sure it is what is known.
    pub shown: &'f Shown,
    /// The feed as the page wants it. `None` where none was ever read.
    pub feed: Option<&'f Feed>,
    pub now: Instant,
}

impl Situation<'_> {
    /// What may be said of the whole service.
    pub fn verdict(&self) -> Verdict {
        let settings = &self.attributes.settings;
        self.feed.map_or(Verdict::UNREACHABLE, |feed| {
            verdict(feed, settings, self.shown.state, self.now)
        })
    }

    /// As of when all this is; `None` where that is now.
    pub fn stale_since(&self) -> Option<Instant> {
        let is_stale = matches!(self.shown.state, State::Stale | State::Unknown);
        let feed = self.feed.filter(|_| is_stale)?;
        Some(self.shown.as_of(feed, self.now))
    }
}
