use super::clock::Clock;
use super::kept::Kept;
use super::language::Language;
use super::ticker::Ticker;
use crate::browser::{self, IntlZones, Listener, Timeout};
use crate::calendar;
use crate::feed::{Entry, Feed};
use crate::format::{self, Origin};
use crate::polling::{Shown, Snapshot};
use crate::render::Nodes;
use crate::schedule::{Duration, Instant, Zone, Zones};
use crate::status::{self, Attributes, Judged, LOW_WINDOW, Situation, Targeting, Version};
use leptos::prelude::{ArcRwSignal, Get, GetUntracked, Read, ReadUntracked, Set, Update, untrack};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

/// The state that all parts of an element's view share. What is read while rendering is tracked.
#[derive(Clone)]
pub struct Pane(Rc<Inner>);

struct Inner {
    attributes: ArcRwSignal<Attributes>,
    /// The state of the feed's client; another client's when the URL changes.
    source: ArcRwSignal<ArcRwSignal<Shown>>,
    language: Language,
    ticker: Ticker,
    /// The zone that the visitor has chosen, and whether that happened here and is not yet announced.
    zone: Kept,
    is_zone_new: Cell<bool>,
    /// The visitor's dismissals: stored for all elements and tabs.
    dismissed: Kept,
    /// Whether the window is low ([`LOW_WINDOW`]), and what keeps that up to date.
    is_low_window: ArcRwSignal<bool>,
    _window: Option<Listener>,
    /// What the visitor has seen of each entry; and what was seen before this visit, or first in it.
    seen: Kept,
    seen_before: Rc<RefCell<String>>,
    _seen: Option<Listener>,
    /// The last dismissal here, as long as it can be undone.
    undo: ArcRwSignal<Option<String>>,
    /// What it was about, and its title until it is announced.
    dismissal: RefCell<(String, Option<Nodes>)>,
    /// The timer that ends the offer to restore it.
    forgetting: RefCell<Option<Timeout>>,
    /// What was restored since the last announcement.
    restored: RefCell<Option<String>>,
    /// What the visitor has expanded or copied, by the id of the entry and of the part: once for each slice that is rendered.
    unfolded: ArcRwSignal<Vec<String>>,
    /// The timer of the next slice, which waits until this one is painted.
    growing: RefCell<Option<Timeout>>,
    /// The timer that collapses again what is expanded for some time only.
    folding: RefCell<Option<(String, Timeout)>>,
    /// The last feed that was derived (for a fixed `now`, or for the page's audience), and from what: a cache of one.
    made: RefCell<Option<Made>>,
}

struct Made {
    of: Arc<Snapshot>,
    at: Option<Instant>,
    targeting: Targeting,
    feed: Rc<Feed>,
}

/// What there is to render at one instant.
pub struct Moment {
    pub attributes: Attributes,
    pub shown: Shown,
    pub clock: Clock,
    /// Whether the page has set the zone: then there is no zone picker.
    pub is_zone_set: bool,
    pub judged: Judged,
    made: Option<Rc<Feed>>,
}

impl Pane {
    pub fn new(
        attributes: ArcRwSignal<Attributes>,
        source: ArcRwSignal<ArcRwSignal<Shown>>,
        language: Language,
    ) -> Self {
        let query = browser::media(LOW_WINDOW);
        let is_low_window = ArcRwSignal::new(query.as_ref().is_some_and(|query| query.matches()));
        let window = query.map(|query| {
            let is_low_window = is_low_window.clone();
            Listener::new(&query.clone(), "change", move || {
                is_low_window.set(query.matches())
            })
        });
        let seen = Kept::of("windowpane:seen");
        let seen_before = Rc::new(RefCell::new(untrack(|| seen.get()).unwrap_or_default()));
        let document = web_sys::window().and_then(|window| window.document());
        let hidden = document.map(|document| {
            let (seen, before) = (seen.clone(), seen_before.clone());
            // Who looks away has seen what was there.
            Listener::new(&document, "visibilitychange", move || {
                if browser::is_hidden() {
                    before.replace(untrack(|| seen.get()).unwrap_or_default());
                }
            })
        });
        Self(Rc::new(Inner {
            seen,
            seen_before,
            _seen: hidden,
            is_low_window,
            _window: window,
            attributes,
            source,
            language,
            ticker: Ticker::new(),
            zone: Kept::of("windowpane:time-zone"),
            is_zone_new: Cell::new(false),
            dismissed: Kept::of("windowpane:dismissed"),
            undo: ArcRwSignal::new(None),
            dismissal: RefCell::default(),
            forgetting: RefCell::new(None),
            restored: RefCell::new(None),
            unfolded: ArcRwSignal::new(Vec::new()),
            growing: RefCell::new(None),
            folding: RefCell::new(None),
            made: RefCell::new(None),
        }))
    }

    /// The state of the feed; `loading` also while the words are. Tracked. So nothing is rendered in one language, and in another
    /// a moment later.
    pub fn shown(&self) -> Shown {
        let shown = self.0.source.get().get();
        match self.0.language.words() {
            Some(_) => shown,
            None => Shown::default(),
        }
    }

    /// Everything as it is now. The next render is scheduled for when some of it changes.
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
        // With a fixed `now`, nothing changes by itself.
        let ticker = attributes.now.is_none().then(|| self.0.ticker.clone());
        let clock = self.clock(ticker, now, asked, feed);
        Moment {
            attributes,
            shown,
            clock,
            is_zone_set,
            judged: Judged::default(),
            made,
        }
    }

    /// The clock in the zone of the attribute, else the one that the visitor has chosen, else the device's.
    fn clock(
        &self,
        ticker: Option<Ticker>,
        now: Instant,
        asked: Option<Rc<dyn Zone>>,
        feed: Option<&Feed>,
    ) -> Clock {
        let chosen = self.chosen_zone();
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

    /// Whether the window is so low that a banner is a line. Tracked.
    pub fn is_low_window(&self) -> bool {
        self.0.is_low_window.get()
    }

    /// The zone that the visitor has chosen. Tracked.
    pub fn chosen_zone(&self) -> Option<String> {
        self.0.zone.get()
    }

    /// Stores the visitor's zone for all elements, or removes it.
    pub fn choose_zone(&self, id: Option<String>) {
        self.0.is_zone_new.set(id != untrack(|| self.chosen_zone()));
        self.0.zone.set(id);
    }

    /// Whether a zone was chosen here and not yet announced.
    pub fn take_chosen_zone(&self) -> bool {
        self.0.is_zone_new.take()
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
        // It is parsed once more instead of cloned: `Clone` for the whole model would be code for this alone.
        let (mut feed, _) =
            format::read_as(&of.text, &IntlZones, None, Origin::OURS).unwrap_or_default();
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

    /// The visitor's stored dismissals. Tracked.
    pub fn dismissed(&self) -> String {
        self.0.dismissed.get().unwrap_or_default()
    }

    /// Dismisses a version of the news `about` a subject. With a `title` to announce, the visitor can restore it at once.
    pub fn dismiss(&self, version: Version, about: &str, title: Option<Nodes>) {
        let kept = status::dismiss(&untrack(|| self.dismissed()), version);
        let is_undoable = title.is_some();
        self.0.dismissal.replace((about.to_owned(), title));
        self.0.dismissed.set(Some(kept));
        self.0.undo.set(is_undoable.then(|| version.text()));
    }

    /// What the visitor had seen before this visit, and of other entries what came first in it.
    pub fn seen_before(&self) -> String {
        self.0.seen_before.borrow().clone()
    }

    /// What the visitor has seen until now. Tracked.
    pub fn seen(&self) -> String {
        self.0.seen.get().unwrap_or_default()
    }

    /// Notes that the visitor has seen these entries of a provider's page as they are now.
    pub fn note_seen(&self, page: &str, entries: &[&Entry]) {
        let all = || entries.iter().copied();
        let known = self.seen_before();
        let first = &mut all().filter(|entry| !status::was_seen(&known, page, entry));
        let known = status::note_seen(&known, page, first);
        self.0.seen_before.replace(known);
        let before = untrack(|| self.seen());
        let seen = status::note_seen(&before, page, &mut all());
        if seen != before {
            self.0.seen.set(Some(seen));
        }
    }

    /// The last dismissal here that can be undone. Tracked.
    pub fn undoable(&self) -> Option<Version> {
        Version::parse(&self.0.undo.get()?)
    }

    /// The title of what was dismissed here and not yet announced.
    pub fn take_dismissed(&self) -> Option<Nodes> {
        self.0.dismissal.borrow_mut().1.take()
    }

    /// What was restored here, and is therefore news again.
    pub fn take_restored(&self) -> Option<String> {
        self.0.restored.take()
    }

    /// Restores it.
    pub fn undo(&self, version: Version) {
        let (about, _) = self.0.dismissal.take();
        self.0.restored.replace(Some(about));
        let kept = status::restore(&untrack(|| self.dismissed()), version);
        self.0.dismissed.set(Some(kept));
        self.0.undo.set(None);
    }

    /// Ends the offer to restore it after some time: not while `is_held`, because then the visitor may be about to take it, or to press
    /// something below it, which would move.
    pub fn forget_undo_later(&self, delay: Duration, is_held: impl Fn() -> bool + 'static) {
        const AGAIN: Duration = Duration::from_seconds(1);
        let this = Rc::downgrade(&self.0);
        let next = Timeout::at(browser::now() + delay, move || {
            let Some(inner) = this.upgrade() else {
                return;
            };
            let pane = Self(inner);
            if is_held() {
                pane.forget_undo_later(AGAIN, is_held);
            } else if untrack(|| pane.undoable()).is_some() {
                pane.0.undo.set(None);
            }
        });
        self.0.forgetting.replace(next);
    }

    /// Whether there is a whole feed, and the words to draw it with. Tracked.
    pub fn has_feed(&self) -> bool {
        let shown = self.shown();
        shown.snapshot().is_some_and(|it| it.feed.skipped == 0)
    }

    /// Whether the feed has an entry of that id. Untracked.
    pub fn has_entry(&self, id: &str) -> bool {
        let source = self.0.source.get_untracked();
        let shown = source.read_untracked();
        shown
            .snapshot()
            .is_some_and(|snapshot| snapshot.feed.entries.iter().any(|entry| entry.id == id))
    }

    /// The planned maintenance of that id as an iCalendar file, as it is shown now. Untracked.
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

    /// The number of slices that are rendered; 0 while it is collapsed. Tracked.
    pub fn slices(&self, id: &str) -> usize {
        let unfolded = self.0.unfolded.read();
        unfolded.iter().filter(|known| *known == id).count()
    }

    /// Renders one more slice of an expanded text, in a task of its own, so that a long text does not block the page.
    pub fn grow(&self, id: &str) {
        let (pane, id) = (self.clone(), id.to_owned());
        let next = Timeout::at(browser::now(), move || {
            if untrack(|| pane.is_unfolded(&id)) {
                pane.0.unfolded.update(|unfolded| unfolded.push(id));
            }
        });
        self.0.growing.replace(next);
    }

    /// Renders one more slice of a list.
    pub fn more(&self, id: &str) {
        self.0
            .unfolded
            .update(|unfolded| unfolded.push(id.to_owned()));
    }

    /// Expands something for some time. Another one ends the time of the last.
    pub fn unfold_for(&self, time: Duration, id: String) {
        if let Some((last, _)) = self.0.folding.take() {
            self.unfold(&last, false);
        }
        self.unfold(&id, true);
        let (pane, of) = (self.clone(), id.clone());
        let end = Timeout::at(browser::now() + time, move || pane.unfold(&of, false));
        self.0.folding.replace(end.map(|end| (id, end)));
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

/// The zone that the page or the visitor asks for. An unknown one is reported to the console.
fn asked_zone(id: &str) -> Option<Rc<dyn Zone>> {
    let zone = IntlZones.find(id);
    if zone.is_none() {
        // The longest name of a zone has 32 characters: a longer text is reported cut off.
        let id: String = id.chars().take(40).collect();
        browser::warn_once(format!(
            "windowpane: unknown_time_zone: \"{id}\" is not in the browser's tz database; times are in the device's own zone"
        ));
    }
    zone
}

impl Moment {
    /// All that the decision about what to show depends on.
    pub fn situation(&self) -> Situation<'_> {
        Situation {
            attributes: &self.attributes,
            shown: &self.shown,
            feed: self.feed(),
            now: self.clock.now,
        }
    }

    /// The feed to show: at a fixed `now` as it would have been then, and only what concerns the page's audience.
    pub fn feed(&self) -> Option<&Feed> {
        self.made
            .as_deref()
            .or_else(|| Some(&self.shown.snapshot()?.feed))
    }
}
