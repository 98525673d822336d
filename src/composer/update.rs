//! What is new about an incident.

use super::when::typed;
use super::{Lanes, Promise};
use crate::edit::{Edit, Update, Which};
use crate::feed::{Entry, EntryStatus, Feed};

/// The form of an update.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Progress {
    /// The ID of the incident.
    pub entry: String,
    /// `None`: as before.
    pub status: Option<EntryStatus>,
    /// What customers notice now.
    pub lanes: Lanes,
    /// What they noticed before.
    before: Lanes,
    pub next: Promise,
    /// When it should be over: a time, from..to, or unknown.
    pub expect: String,
    pub advice: String,
    pub text: String,
}

impl Progress {
    /// An empty update of an incident, with the promise of another one in half an hour.
    pub fn of(entry: &Entry) -> Self {
        let lanes = Lanes::of(&entry.mail);
        Self {
            entry: entry.id.clone(),
            lanes,
            before: lanes,
            next: Promise::In(30),
            ..Self::default()
        }
    }

    /// The edit that it means. What customers notice is written as far as it has changed, together with the services of this incident that
    /// serve it.
    pub fn edit(&self, feed: &Feed) -> Edit {
        let which = Which {
            entry: Some(self.entry.clone()),
            key: None,
        };
        let mut update = Update {
            which,
            expect: typed(&self.expect),
            ..Update::default()
        };
        update
            .rest
            .extend(self.status.map(|status| status.name().to_owned()));
        let mine = feed.entries.iter().find(|entry| entry.id == self.entry);
        let is_mine =
            |id: &str| mine.is_some_and(|entry| entry.components.iter().any(|it| it.id == id));
        let mut services = self.lanes.services(feed, self.before);
        services.retain(|on| is_mine(&on.component));
        update.common.on = services;
        update.common.mail = self.lanes.mail(self.before);
        update.common.advice = typed(&self.advice);
        update.common.next = self.next.words();
        update.common.text = typed(&self.text);
        Edit::Update(update)
    }
}
