use super::clock::Clock;
use super::kept::Kept;
use super::language::Language;
use super::ticker::Ticker;
use crate::browser::{self, IntlZones, Timeout};
use crate::calendar;
use crate::feed::Feed;
use crate::format;
use crate::polling::{Shown, Snapshot};
use crate::schedule::{Instant, Zone, Zones};
use crate::status::{self, Attributes, Situation, Targeting, Version};
use leptos::prelude::{ArcRwSignal, Get, GetUntracked, Read, ReadUntracked, Set, Update, untrack};
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
    /// What the visitor has dismissed: kept for all elements and tabs.
    dismissed: Kept,
    /// The last thing dismissed here, as long as that can be undone with one key.
    undo: ArcRwSignal<Option<String>>,
    /// What the visitor has unfolded, or copied, by the id of the entry and of what in it: once for each slice that is drawn.
    unfolded: ArcRwSignal<Vec<String>>,
    /// The next slice, which waits until this one is painted.
    growing: RefCell<Option<Timeout>>,
    /// The last feed that was made of one that was read, and how.
    made: RefCell<Option<Made>>,
}

struct Made {
    of: Arc<Snapshot>,
    at: Option<Instant>,
    targeting: Targeting,
    feed: Rc<Feed>,
}

/// What there is to draw at one moment.
pub struct Moment {
    pub attributes: Attributes,
    pub shown: Shown,
    pub clock: Clock,
    /// Whether the page has set the zone: then the visitor has none to choose.
    pub is_zone_set: bool,
    made: Option<Rc<Feed>>,
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
            dismissed: Kept::of("windowpane:dismissed"),
            undo: ArcRwSignal::new(None),
            unfolded: ArcRwSignal::new(Vec::new()),
            growing: RefCell::new(None),
            made: RefCell::new(None),
        }))
    }

    /// How the feed is; still on its way while the words to tell of it are. Followed. Nothing is drawn in one language to be drawn
    /// in another the next moment.
    pub fn shown(&self) -> Shown {
        let shown = self.0.source.get().get();
        match self.0.language.words() {
            Some(_) => shown,
            None => Shown::default(),
        }
    }

    /// Everything as it is now. The page wakes up again when some of it changes.
    pub fn moment(&self) -> Moment {
        let attributes = self.0.attributes.get();
        let mut shown = self.shown();
        let now = attributes.now.unwrap_or_else(|| self.0.ticker.now());
        let made = shown
            .snapshot()
            .and_then(|snapshot| self.made(snapshot, &attributes));
        let snapshot = shown.snapshot().cloned();
        let feed = made.as_deref().or_else(|| Some(&snapshot.as_ref()?.feed));
        if let Some(feed) = feed {
            shown.state = shown.state.of_feed(feed, now);
        }
        let asked = attributes.time_zone.as_deref().and_then(asked_zone);
        let is_zone_set = asked.is_some();
        // A fixed `now` never passes.
        let ticker = attributes.now.is_none().then(|| self.0.ticker.clone());
        let clock = self.clock(ticker, now, asked, feed);
        Moment {
            attributes,
            shown,
            clock,
            is_zone_set,
            made,
        }
    }

    /// The clock of the zone that the page asks for, else of the one that the visitor has chosen, else of the device's.
    fn clock(
        &self,
        ticker: Option<Ticker>,
        now: Instant,
        asked: Option<Rc<dyn Zone>>,
        feed: Option<&Feed>,
    ) -> Clock {
        let chosen = self.0.zone.get();
        let here = asked
            .or_else(|| asked_zone(chosen.as_deref()?))
            .or_else(|| IntlZones.find(&browser::visitor_zone()))
            .or_else(|| IntlZones.find("UTC"));
        let there = feed.and_then(|feed| IntlZones.find(feed.page.time_zone.as_deref()?));
        let words = self.0.language.words().unwrap_or_default();
        let wanted = self.0.language.wanted();
        let mut clock = Clock::new(ticker, now, words, wanted, here, there);
        clock.base = feed.map_or(String::new(), |feed| feed.page.url.clone());
        clock
    }

    pub fn zone(&self) -> &Kept {
        &self.0.zone
    }

    /// The feed as it would have been at a fixed `now`, and without what does not concern the page; once for each. `None`
    /// where the feed as it was read will do.
    fn made(&self, of: &Arc<Snapshot>, attributes: &Attributes) -> Option<Rc<Feed>> {
        let Attributes { now, settings, .. } = attributes;
        let targeting = &settings.targeting;
        if now.is_none() && !targeting.is_narrow() {
            return None;
        }
        let mut last = self.0.made.borrow_mut();
        let is_same = |made: &&Made| {
            Arc::ptr_eq(&made.of, of) && made.at == *now && made.targeting == *targeting
        };
        if let Some(made) = last.as_ref().filter(is_same) {
            return Some(made.feed.clone());
        }
        // It is read once more rather than copied: copying needs code that nothing else does.
        let (mut feed, _) = format::read(&of.text, &IntlZones).unwrap_or_default();
        if let Some(now) = now {
            feed = status::as_of(feed, *now);
        }
        targeting.narrow(&mut feed);
        let feed = Rc::new(feed);
        *last = Some(Made {
            of: of.clone(),
            at: *now,
            targeting: targeting.clone(),
            feed: feed.clone(),
        });
        Some(feed)
    }

    /// What is kept of the visitor's dismissals. Followed.
    pub fn dismissed(&self) -> String {
        self.0.dismissed.get().unwrap_or_default()
    }

    /// Dismisses a version; `is_undoable` where the visitor can restore it at once.
    pub fn dismiss(&self, version: Version, is_undoable: bool) {
        let kept = status::dismiss(&untrack(|| self.dismissed()), version);
        self.0.dismissed.set(Some(kept));
        self.0.undo.set(is_undoable.then(|| version.text()));
    }

    /// What was dismissed here last and can be restored. Followed.
    pub fn undoable(&self) -> Option<Version> {
        Version::parse(&self.0.undo.get()?)
    }

    /// Restores it.
    pub fn undo(&self, version: Version) {
        let kept = status::restore(&untrack(|| self.dismissed()), version);
        self.0.dismissed.set(Some(kept));
        self.0.undo.set(None);
    }

    /// The visitor has turned to something else: what was dismissed stays dismissed.
    pub fn forget_undo(&self) {
        if untrack(|| self.undoable()).is_some() {
            self.0.undo.set(None);
        }
    }

    /// Whether there is a whole feed, and the words to draw it with. Followed.
    pub fn has_feed(&self) -> bool {
        let shown = self.shown();
        shown.snapshot().is_some_and(|it| it.feed.skipped == 0)
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
        let made = self.made(snapshot, &attributes);
        let feed = made.as_deref().unwrap_or(&snapshot.feed);
        let entry = feed.entries.iter().find(|entry| entry.id == id)?;
        let language = &self.0.language;
        let (words, wanted) = untrack(|| (language.words(), language.wanted()));
        let wanted: Vec<&str> = wanted.iter().map(String::as_str).collect();
        Some(calendar::entry_file(feed, entry, words?, &wanted))
    }

    pub fn is_unfolded(&self, id: &str) -> bool {
        self.slices(id) > 0
    }

    /// How many slices of it are drawn; 0 where it is folded. Followed.
    pub fn slices(&self, id: &str) -> usize {
        let unfolded = self.0.unfolded.read();
        unfolded.iter().filter(|known| *known == id).count()
    }

    /// Draws one slice more of what is unfolded, in a task of its own: what is long shall not hold up the page.
    pub fn grow(&self, id: &str) {
        let (pane, id) = (self.clone(), id.to_owned());
        let next = Timeout::at(browser::now(), move || {
            if untrack(|| pane.is_unfolded(&id)) {
                pane.0.unfolded.update(|unfolded| unfolded.push(id));
            }
        });
        self.0.growing.replace(next);
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
        // The longest name of a zone has 32 characters: whatever is longer is told by its beginning.
        let id: String = id.chars().take(40).collect();
        browser::warn_once(format!(
            "windowpane: unknown_time_zone: \"{id}\" is not in the browser's tz database; times are in the device's own zone"
        ));
    }
    zone
}

impl Moment {
    /// All that decides what is said.
    pub fn situation(&self) -> Situation<'_> {
        Situation {
            attributes: &self.attributes,
            shown: &self.shown,
            feed: self.feed(),
            now: self.clock.now,
        }
    }

    /// The feed to show: at a fixed `now` as it would have been then, and only what concerns the page.
    pub fn feed(&self) -> Option<&Feed> {
        self.made
            .as_deref()
            .or_else(|| Some(&self.shown.snapshot()?.feed))
    }
}
