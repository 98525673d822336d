use super::attempts::{Attempts, Failure};
use super::drift::{ClockReading, Drift, drift};
use super::environment::Environment;
use super::record::Record;
use super::response::Response;
use super::round::Round;
use super::shown::{Shown, Snapshot};
use super::state::State;
use super::succession::refusal;
use crate::feed::Reason;
use crate::format::{Origin, Unreadable};
use crate::schedule::{Duration, Instant};
use std::rc::{Rc, Weak};
use std::sync::Arc;

/// How many mirrors of a feed are requested in one round.
const MIRRORS: usize = 5;
/// A round that has not ended by then is given up for the next: a page's own `fetch` may never end.
const ROUND_TIMEOUT: Duration = Duration::from_minutes(2);
/// For how many intervals the mirrors are requested before a feed's own URL that has failed.
const MIRRORS_FIRST_FOR: i64 = 2;
/// A correction of the clock by less is not worth it: a response is on its way for a while.
const SMALLEST_CORRECTION: Duration = Duration::from_seconds(10);

/// Polls one feed for all elements of a page that show it, and shares what it learns with the other tabs of the browser.
///
/// No tab leads the others. What is known of a feed lies in one record, which says when to poll next. The first tab to find that
/// time past takes the lock of the feed, reads the record again and polls. The others read the record that it writes.
///
/// It decides everything and does nothing itself: see [`Environment`], and `tests/client.rs` for one without a browser.
#[derive(Debug)]
pub struct Client<E> {
    environment: E,
    url: String,
    /// How often each of the elements wants the feed polled.
    intervals: Vec<Weak<Duration>>,
    /// Other URLs of the same feed that the page names.
    mirrors: Vec<String>,
    snapshot: Option<Arc<Snapshot>>,
    attempts: Attempts,
    state: State,
    clocks: Option<ClockReading>,
    mirrors_first_until: Instant,
    /// The requests that are under way.
    round: Option<Round>,
}

impl<E: Environment> Client<E> {
    /// A client that has not polled `url` yet.
    pub fn new(url: String, environment: E) -> Self {
        Self {
            environment,
            url,
            intervals: Vec::new(),
            mirrors: Vec::new(),
            snapshot: None,
            attempts: Attempts::default(),
            state: State::default(),
            clocks: None,
            mirrors_first_until: Instant::from_millis(0),
            round: None,
        }
    }

    /// Polls for an element at this interval too, for as long as the element keeps it. A shorter interval than before holds at
    /// once, unless the server asked for a longer one or does not respond.
    pub fn add_interval(&mut self, interval: &Rc<Duration>) {
        let before = self.interval();
        self.intervals.retain(|kept| kept.strong_count() > 0);
        self.intervals.push(Rc::downgrade(interval));
        let next_at = self.environment.now() + self.interval();
        let Attempts {
            failures,
            holds_for,
            ..
        } = self.attempts;
        if next_at < self.attempts.next_at && failures == 0 && holds_for <= before {
            self.attempts.next_at = next_at;
            self.set_timer();
            if let Some(record) = self.record() {
                self.environment.store(&self.url, &record);
            }
        }
    }

    /// Takes the mirrors that an element names. They go before those that were named until now.
    pub fn add_mirrors(&mut self, mirrors: &[String]) {
        let before = std::mem::replace(&mut self.mirrors, mirrors.to_vec());
        self.mirrors.extend(before);
        self.mirrors.truncate(4 * MIRRORS);
    }

    /// Looks at what the tabs of this browser know, and polls if it is time.
    pub fn start(&mut self) {
        self.begin_round(false);
    }

    /// Polls now, due or not.
    pub fn poll(&mut self) {
        self.begin_round(true);
    }

    /// The timer has run out, or the visitor or the network is back.
    pub fn wake(&mut self) {
        if self.is_local() || self.environment.is_hidden() {
            return;
        }
        let now = self.environment.now();
        // The device's clock was set back: a time ahead of it would be fresh for too long, and the next poll far away.
        if self.attempts.verified_at > now {
            self.attempts.verified_at = now;
            self.attempts.next_at = now;
        }
        if self.update_state() {
            self.update();
        }
        if self.is_due() {
            self.start();
        } else {
            self.set_timer();
        }
    }

    /// Takes the stored record, if there is one: of another tab, an earlier visit, or the page's script. Whether to poll now;
    /// `None` if whose format its text has must be known first.
    pub fn recalled(&mut self, record: Option<&str>, origin: Origin) -> Option<bool> {
        if let Some(record) = record.and_then(Record::parse) {
            self.learn(record, origin)?;
        }
        let is_due = self.is_due();
        if !is_due {
            self.set_timer();
        }
        // The visitor may have left while this tab waited for the lock.
        Some(is_due && !self.environment.is_hidden())
    }

    /// The URLs to request, in order. Where there is no network, none.
    pub fn begin_requests(&mut self) -> Vec<String> {
        let is_offline = !self.is_local() && !self.environment.is_online();
        // A poll that failed without a network is no reason to back off with one.
        let failures = match self.attempts.failure.reason {
            Some(Reason::Offline) if !is_offline => 0,
            _ => self.attempts.failures,
        };
        let (failure, mirrors) = match is_offline {
            true => (Failure::from(Reason::Offline), Vec::new()),
            false => (Failure::default(), self.mirrors()),
        };
        let now = self.environment.now();
        let before_own = match now < self.mirrors_first_until {
            true => mirrors.len(),
            false => 0,
        };
        let interval = self.interval();
        self.round = Some(Round::begin(now, interval, failures, failure, before_own));
        let mut urls = mirrors;
        if !is_offline {
            urls.insert(before_own, self.url.clone());
        }
        urls
    }

    /// Takes the response of the next of those URLs. Whether it is good enough to request no more; `None` if whose format it has
    /// must be known first.
    pub fn answered(&mut self, mut response: Response, origin: Origin) -> Option<bool> {
        let Some(mut round) = self.round.take() else {
            return Some(false);
        };
        let text = std::mem::replace(&mut response.text, Ok(Vec::new()));
        let now = response.date.unwrap_or_else(|| self.environment.now());
        let read = match text {
            Ok(text) => self.read(text, now, origin),
            Err(reason) => Some(Err(reason.into())),
        };
        let Some(read) = read else {
            self.round = Some(round);
            return None;
        };
        match read {
            Ok(()) => {
                // Only now: who responds in the server's place may not know what time it is.
                let age = self.check_clock(&response, &mut round);
                round.succeed(&response, age);
            }
            Err(failure) => {
                if round.is_at_own() {
                    let spell =
                        Duration::from_seconds(MIRRORS_FIRST_FOR * self.interval().seconds());
                    self.mirrors_first_until = self.environment.now() + spell;
                }
                round.fail(&response, failure);
            }
        }
        self.round = Some(round);
        Some(read.is_ok())
    }

    /// All requests of the round have ended. Shows how it went; the record to store, if any.
    pub fn settled(&mut self) -> Option<String> {
        let round = self.round.take()?;
        let now = self.environment.now();
        let snapshot = self.snapshot.as_ref();
        let is_eventful =
            snapshot.is_some_and(|held| self.environment.is_eventful(&held.feed, now));
        let random = self.environment.random();
        self.attempts = round.settle(&self.attempts, is_eventful, now, random);
        self.update();
        self.set_timer();
        self.record()
    }

    /// Takes the whole of the feed of which `first` is a part. `None` if something else is shown by now.
    pub fn complete(&mut self, first: &Arc<Snapshot>, whole: Snapshot) -> Option<Arc<Snapshot>> {
        let held = self.snapshot.as_mut()?;
        if !Arc::ptr_eq(held, first) {
            return None;
        }
        *held = Arc::new(whole);
        Some(held.clone())
    }

    /// The shortest interval of the elements.
    fn interval(&self) -> Duration {
        let intervals = self.intervals.iter().filter_map(Weak::upgrade);
        intervals
            .map(|interval| *interval)
            .min()
            .unwrap_or(Duration::ZERO)
    }

    /// Whether the page holds the feed itself, so that it does not change.
    fn is_local(&self) -> bool {
        !self.url.starts_with("http")
    }

    /// It is time; or what is shown is stale, and no tab has found since that there is nothing newer; or the network is back.
    fn is_due(&self) -> bool {
        let Attempts {
            next_at,
            failures,
            failure,
            ..
        } = self.attempts;
        self.environment.now() >= next_at
            || (self.state == State::Stale && failures == 0)
            || (failure.reason == Some(Reason::Offline) && self.environment.is_online())
    }

    /// Wakes when to poll next, or when what is shown is less certain than it is now.
    fn set_timer(&mut self) {
        let next_at = self.attempts.next_at;
        let change = self.state.changes_at(&self.attempts, self.interval());
        let at = change.map_or(next_at, |at| at.min(next_at));
        if !self.is_local() {
            self.environment.wake_at(at);
        }
    }

    /// Begins a round, which ends one that may still run.
    fn begin_round(&mut self, is_forced: bool) {
        self.round = None;
        let give_up_at = self.environment.now() + ROUND_TIMEOUT;
        self.environment.wake_at(give_up_at);
        let is_alone = is_forced || self.is_local();
        let interval = self.interval();
        self.environment.begin_round(&self.url, is_alone, interval);
    }

    /// Takes what a record says, if it is newer. `None` if whose format its text has must be known first.
    fn learn(&mut self, record: Record, origin: Origin) -> Option<()> {
        let attempts = record.attempts(self.environment.correction());
        let text = record.body.into_owned().into_bytes();
        let is_newer = attempts.verified_at > self.attempts.verified_at;
        // A text that is no feed was not written by us; and a record without one tells of a failure.
        let is_good = match text.is_empty() {
            true => attempts.failures > 0,
            false => !is_newer || self.read(text, self.environment.now(), origin)?.is_ok(),
        };
        if is_good && (is_newer || attempts.next_at > self.attempts.next_at) {
            self.attempts = attempts;
            self.update();
        }
        Some(())
    }

    /// The mirrors to request, in order: those that the page names, then those of the feed.
    fn mirrors(&self) -> Vec<String> {
        let of_feed = self
            .snapshot
            .iter()
            .flat_map(|held| &held.feed.page.mirrors);
        let mut mirrors = Vec::new();
        for url in self.mirrors.iter().chain(of_feed) {
            if mirrors.len() < MIRRORS
                && let Some(url) = self.environment.resolve(url)
                && url != self.url
                && !mirrors.contains(&url)
            {
                mirrors.push(url);
            }
        }
        mirrors
    }

    /// Takes a text for the feed, unless it is none, or is to be refused at `now`. A text that is unchanged is not read again.
    /// `None` if whose format it has must be known first.
    fn read(&mut self, text: Vec<u8>, now: Instant, origin: Origin) -> Option<Result<(), Failure>> {
        let held = self.snapshot.as_ref();
        if held.is_some_and(|held| held.text == text) {
            return Some(Ok(()));
        }
        // Entries that are on screen are not left out, to be rendered again.
        let (feed, problems) = match self.environment.read(&text, held.is_none(), origin) {
            Ok(read) => read,
            Err(Unreadable::Unrecognised) => return None,
            Err(unreadable) => return Some(Err(unreadable.into())),
        };
        // A page whose generator was set back must not be silent for ever: where nothing could be verified for long, any copy
        // will do.
        if let Some(held) = held.filter(|_| self.state != State::Unknown)
            && let Some(refusal) = refusal(&held.feed, &feed, now)
        {
            return Some(Err(refusal.into()));
        }
        self.snapshot = Some(Arc::new(Snapshot {
            text,
            feed,
            problems,
        }));
        Some(Ok(()))
    }

    /// Shows how the attempts have gone, unless it changes nothing: a failed attempt is no news while what is shown is fresh.
    fn update(&mut self) {
        if self.update_state() || self.state != State::Live || self.attempts.failures == 0 {
            self.environment.show(Shown {
                state: self.state,
                snapshot: self.snapshot.clone(),
                attempts: self.attempts,
            });
        }
    }

    /// Whether the state is another than it was.
    fn update_state(&mut self) -> bool {
        let is_known = self.snapshot.is_some();
        let now = self.environment.now();
        let state = State::of(is_known, &self.attempts, self.interval(), now);
        std::mem::replace(&mut self.state, state) != state
    }

    /// What to store for the other tabs, if anything.
    fn record(&self) -> Option<String> {
        let text = self.snapshot.as_ref().map_or(&[][..], |held| &held.text);
        let correction = self.environment.correction();
        (!self.is_local()).then(|| Record::new(text, &self.attempts, correction).to_json())
    }

    /// Compares the clocks of device and server. Corrects the device's if it is wrong; else how old the response is.
    fn check_clock(&mut self, response: &Response, round: &mut Round) -> Duration {
        let Some(server) = response.date else {
            return Duration::ZERO;
        };
        let now = ClockReading {
            device: self.environment.device_now(),
            server,
        };
        let last = self.clocks.replace(now);
        let corrected = ClockReading {
            device: self.environment.now(),
            server,
        };
        match drift(last, now, response.is_relayed) {
            Drift::Agree => self.correct_clock(Duration::ZERO, round),
            Drift::Wrong(by) => self.correct_clock(by, round),
            // A correction stays for as long as it agrees.
            Drift::Old(_) if drift(None, corrected, response.is_relayed) == Drift::Agree => {}
            Drift::Old(age) => return age,
        }
        Duration::ZERO
    }

    /// Corrects the clock, and warns of it once.
    fn correct_clock(&mut self, by: Duration, round: &mut Round) {
        let before = self.environment.correction();
        let moved = Duration::from_seconds(by.seconds() - before.seconds());
        if moved.seconds().abs() <= SMALLEST_CORRECTION.seconds() {
            return;
        }
        if before == Duration::ZERO {
            self.environment
                .warn("windowpane: the clock of this device is wrong, which is allowed for");
        }
        self.environment.correct_clock(by);
        // What was noted by the clock as it went before.
        round.move_clock(moved);
        self.attempts.verified_at = self.attempts.verified_at + moved;
        self.attempts.next_at = self.attempts.next_at + moved;
    }
}
