use super::components::statuses;
use super::{Effects, Settings, mail};
use crate::feed::{ComponentStatus, Feed};
use crate::schedule::Instant;
use std::cell::OnceCell;

/// What several cards need to know of the whole feed at one instant, found out at most once.
#[derive(Default)]
pub struct Judged {
    statuses: OnceCell<Vec<ComponentStatus>>,
    mail: OnceCell<Effects>,
}

impl Judged {
    /// The effective status of every component, at its place in the feed.
    pub(super) fn statuses(
        &self,
        feed: &Feed,
        settings: &Settings,
        now: Instant,
    ) -> &[ComponentStatus] {
        self.statuses.get_or_init(|| statuses(feed, settings, now))
    }

    /// The effects on mail.
    pub(super) fn mail(&self, feed: &Feed, settings: &Settings, now: Instant) -> &Effects {
        self.mail.get_or_init(|| mail(feed, settings, now))
    }
}
