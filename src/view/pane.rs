use super::clock::Clock;
use super::language::Language;
use super::ticker::Ticker;
use crate::browser::{self, IntlZones, Kept};
use crate::calendar;
use crate::embed::Attributes;
use crate::feed::Feed;
use crate::format;
use crate::schedule::{Instant, Zone, Zones};
use crate::status::{self, Shown, Snapshot};
use leptos::prelude::{ArcRwSignal, Get, GetUntracked, Read, ReadUntracked, Update, untrack};
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

/// What every part of an element's view can see. What is read while drawing is followed.
#[derive(Clone)]
pub struct Pane(Rc<Inner>);

struct Inner {
    attributes: ArcRwSignal<Attributes>,
    /// What the feed's client has to show; another client's when the address changes.
    source: ArcRwSignal<ArcRwSignal<Shown>>,
    language: Language,
    ticker: Ticker,
    /// The zone that the visitor has chosen.
    zone: Kept,
    /// What the visitor has unfolded, by entry id.
    unfolded: ArcRwSignal<Vec<String>>,
    /// The last feed that was replayed, and of what it was made.
    replayed: RefCell<Option<Replayed>>,
}

struct Replayed {
    of: Arc<Snapshot>,
    at: Instant,
    feed: Rc<Feed>,
}

/// What there is to draw at one moment.
pub struct Moment {
    pub attributes: Attributes,
    pub shown: Shown,
    pub clock: Clock,
    /// Whether the page has set the zone: then the visitor has none to choose.
    pub is_zone_set: bool,
    replayed: Option<Rc<Feed>>,
}

impl Pane {
    pub fn new(
        attributes: ArcRwSignal<Attributes>,
        source: ArcRwSignal<ArcRwSignal<Shown>>,
        language: Language,
    ) -> Self {
        Self(Rc::new(Inner {
            attributes,
            source,
            language,
            ticker: Ticker::new(),
            zone: Kept::of("windowpane:time-zone"),
            unfolded: ArcRwSignal::new(Vec::new()),
            replayed: RefCell::new(None),
        }))
    }

    /// Everything as it is now. The page wakes up again when some of it changes.
    pub fn moment(&self) -> Moment {
        let attributes = self.0.attributes.get();
        let shown = self.0.source.get().get();
        let words = self.0.language.words();
        let now = attributes.now.unwrap_or_else(|| self.0.ticker.now());
        let replayed = match (shown.snapshot(), attributes.now) {
            (Some(snapshot), Some(now)) => Some(self.replay(snapshot, now)),
            _ => None,
        };
        let (clock, is_zone_set) = {
            let feed = replayed
                .as_deref()
                .or_else(|| Some(&shown.snapshot()?.feed));
            let zone = |id: &str| IntlZones.find(id);
            let chosen = self.0.zone.get();
            let asked = attributes.time_zone.as_deref().and_then(asked_zone);
            let is_zone_set = asked.is_some();
            let here = asked
                .or_else(|| asked_zone(chosen.as_deref()?))
                .or_else(|| zone(&browser::visitor_zone()))
                .or_else(|| zone("UTC"));
            let there = feed
                .and_then(|feed| feed.page.time_zone.as_deref())
                .and_then(zone);
            // A fixed `now` never passes.
            let ticker = attributes.now.is_none().then(|| self.0.ticker.clone());
            let words = words.clone().unwrap_or_default();
            let wanted = self.0.language.wanted();
            let clock = Clock::new(ticker, now, words, wanted, here, there);
            (clock, is_zone_set)
        };
        // Nothing is drawn in one language to be drawn in another the next moment.
        let shown = match words {
            Some(_) => shown,
            None => Shown::Loading,
        };
        Moment {
            attributes,
            shown,
            clock,
            is_zone_set,
            replayed,
        }
    }

    pub fn zone(&self) -> &Kept {
        &self.0.zone
    }

    /// A feed as it would have been; once for each.
    fn replay(&self, snapshot: &Arc<Snapshot>, now: Instant) -> Rc<Feed> {
        let mut last = self.0.replayed.borrow_mut();
        match &*last {
            Some(last) if Arc::ptr_eq(&last.of, snapshot) && last.at == now => last.feed.clone(),
            _ => {
                let feed = Rc::new(replayed(snapshot, now));
                *last = Some(Replayed {
                    of: snapshot.clone(),
                    at: now,
                    feed: feed.clone(),
                });
                feed
            }
        }
    }

    /// Whether there is a feed, and the words to draw it with. Followed.
    pub fn has_feed(&self) -> bool {
        self.0.language.words().is_some() && self.0.source.get().read().snapshot().is_some()
    }

    /// Whether the feed has an entry of that id. Not followed.
    pub fn has_entry(&self, id: &str) -> bool {
        let source = self.0.source.get_untracked();
        let shown = source.read_untracked();
        shown
            .snapshot()
            .is_some_and(|snapshot| snapshot.feed.entries.iter().any(|entry| entry.id == id))
    }

    /// The planned work of that id as a file for a calendar, as it is shown now. Not followed.
    pub fn calendar_file(&self, id: &str) -> Option<String> {
        let shown = self.0.source.get_untracked().get_untracked();
        let snapshot = shown.snapshot()?;
        let attributes = self.0.attributes.get_untracked();
        let replayed = attributes.now.map(|now| self.replay(snapshot, now));
        let feed = replayed.as_deref().unwrap_or(&snapshot.feed);
        let entry = feed.entries.iter().find(|entry| entry.id == id)?;
        let language = &self.0.language;
        let (words, wanted) = untrack(|| (language.words(), language.wanted()));
        let wanted: Vec<&str> = wanted.iter().map(String::as_str).collect();
        Some(calendar::entry_file(feed, entry, words?, &wanted))
    }

    pub fn is_unfolded(&self, id: &str) -> bool {
        self.0.unfolded.read().iter().any(|known| known == id)
    }

    pub fn unfold(&self, id: &str, unfold: bool) {
        if self
            .0
            .unfolded
            .read_untracked()
            .iter()
            .any(|known| known == id)
            != unfold
        {
            self.0.unfolded.update(|unfolded| {
                if unfold {
                    unfolded.push(id.to_owned());
                } else {
                    unfolded.retain(|known| known != id);
                }
            });
        }
    }
}

/// The zone that the page or the visitor wants. The console is told of one that nobody knows.
fn asked_zone(id: &str) -> Option<Rc<dyn Zone>> {
    let zone = IntlZones.find(id);
    if zone.is_none() {
        browser::warn_once(format!(
            "windowpane: unknown_time_zone: \"{id}\" is not in the browser's tz database; times are in the device's own zone"
        ));
    }
    zone
}

/// A feed as it would have been at `now`. It is read once more rather than copied: copying needs code that nothing else does.
fn replayed(snapshot: &Snapshot, now: Instant) -> Feed {
    let (feed, _) = format::read(&snapshot.text, &IntlZones).unwrap_or_default();
    status::as_of(feed, now)
}

impl Moment {
    /// The feed to show: at a fixed `now`, as it would have been then.
    pub fn feed(&self) -> Option<&Feed> {
        self.replayed
            .as_deref()
            .or_else(|| Some(&self.shown.snapshot()?.feed))
    }
}
