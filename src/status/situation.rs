use super::{Attributes, Verdict, verdict};
use crate::feed::Feed;
use crate::polling::{Shown, State};
use crate::schedule::Instant;

/// Everything that decides what an element shows: the page's attributes, the feed, and the time.
#[derive(Clone, Copy)]
pub struct Situation<'f> {
    pub attributes: &'f Attributes,
    /// How fresh the feed is.
    pub shown: &'f Shown,
    /// The feed as the page wants it. `None` if none was ever read.
    pub feed: Option<&'f Feed>,
    pub now: Instant,
}

impl Situation<'_> {
    /// The verdict on the whole service.
    pub fn verdict(&self) -> Verdict {
        let settings = &self.attributes.settings;
        self.feed.map_or(Verdict::UNREACHABLE, |feed| {
            verdict(feed, settings, self.shown.state, self.now)
        })
    }

    /// The time that a stale feed is from; `None` if the feed is live.
    pub fn stale_since(&self) -> Option<Instant> {
        let is_stale = matches!(self.shown.state, State::Stale | State::Unknown);
        let feed = self.feed.filter(|_| is_stale)?;
        Some(self.shown.as_of(feed, self.now))
    }
}
