use super::clock::Clock;
use super::ticker::Ticker;
use crate::browser::{self, IntlZones, Listener};
use crate::embed::Attributes;
use crate::feed::{Entry, Feed};
use crate::schedule::{Instant, Zones};
use crate::status::{self, Shown};
use leptos::prelude::*;
use std::sync::Arc;

/// What every part of an element's view can see. Reading it in a reactive closure makes that closure follow it.
#[derive(Clone, Copy)]
pub struct Pane {
    pub attributes: RwSignal<Attributes>,
    pub shown: Signal<Shown>,
    /// The feed as it is to be shown: at a fixed `now`, as it would have been then.
    pub feed: Memo<Option<Arc<Feed>>>,
    now: RwSignal<Instant>,
    ticker: StoredValue<Ticker, LocalStorage>,
    _seen: StoredValue<Option<Listener>, LocalStorage>,
    /// What the visitor has unfolded, by entry id.
    unfolded: RwSignal<Vec<String>>,
}

impl Pane {
    pub fn new(attributes: RwSignal<Attributes>, shown: Signal<Shown>) -> Self {
        let now = RwSignal::new(browser::now());
        let ticker = Ticker::new(now);
        let seen = ticker.wake_when_seen();
        let feed = Memo::new_with_compare(
            move |_| {
                let fixed = attributes.read().now;
                let shown = shown.read();
                let read = shown.read()?;
                Some(match fixed {
                    Some(now) => Arc::new(status::as_of(read.feed.clone(), now)),
                    // The feed lies in an Arc already; the clone is what gives it an owner of its own.
                    None => Arc::new(read.feed.clone()),
                })
            },
            |old, new| {
                !Option::zip(old.and_then(Option::as_ref), new.and_then(Option::as_ref))
                    .is_some_and(|(a, b)| Arc::ptr_eq(a, b))
            },
        );
        let pane = Self {
            attributes,
            shown,
            feed,
            now,
            ticker: StoredValue::new_local(ticker),
            _seen: StoredValue::new_local(seen),
            unfolded: RwSignal::new(Vec::new()),
        };
        // The relative times on screen say by themselves until when they hold; this is for what is not on screen yet.
        Effect::new(move || {
            let now = pane.now();
            if let Some(feed) = &*pane.feed.read()
                && let Some(next) = status::next_change(feed, &pane.attributes.read().settings, now)
            {
                pane.wake_by(next);
            }
        });
        pane
    }

    /// The instant to show things at.
    pub fn now(self) -> Instant {
        let fixed = self.attributes.read().now;
        fixed.unwrap_or_else(|| self.now.get())
    }

    /// What is being drawn holds until `at`. A fixed `now` never passes.
    pub fn wake_by(self, at: Instant) {
        if self.attributes.read_untracked().now.is_none() {
            self.ticker.with_value(|ticker| ticker.wake_by(at));
        }
    }

    /// The clocks, the language and the words to say things with.
    pub fn clock(self) -> Clock {
        let attributes = self.attributes.read();
        let zone = |id: &str| IntlZones.find(id);
        let asked = attributes.time_zone.as_deref().and_then(zone);
        let here = asked
            .or_else(|| zone(&browser::visitor_zone()))
            .or_else(|| zone("UTC"));
        let feed = self.feed.read();
        let there = feed
            .as_ref()
            .and_then(|feed| feed.page.time_zone.as_deref())
            .and_then(zone);
        Clock::new(self, self.now(), attributes.lang.clone(), here, there)
    }

    /// Draws with the feed; nothing where there is none.
    pub fn with_feed<T>(self, draw: impl FnOnce(&Feed) -> T) -> Option<T> {
        self.feed.read().as_deref().map(draw)
    }

    /// Draws an entry as it is now; nothing once it is gone.
    pub fn with_entry<T>(self, id: &str, draw: impl FnOnce(&Feed, &Entry) -> T) -> Option<T> {
        let feed = self.feed.read();
        let feed = feed.as_ref()?;
        let entry = feed.entries.iter().find(|entry| entry.id == id)?;
        Some(draw(feed, entry))
    }

    pub fn is_unfolded(self, id: &str) -> bool {
        self.unfolded.read().iter().any(|known| known == id)
    }

    pub fn unfold(self, id: &str, unfold: bool) {
        if self
            .unfolded
            .read_untracked()
            .iter()
            .any(|known| known == id)
            != unfold
        {
            self.unfolded.update(|unfolded| {
                if unfold {
                    unfolded.push(id.to_owned());
                } else {
                    unfolded.retain(|known| known != id);
                }
            });
        }
    }
}
