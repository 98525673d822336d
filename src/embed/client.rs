use super::read_plan::{self, ReadPlan, Rest};
use crate::browser::{self, Answer, Listener, Recalled, Round, Step, Timeout};
use crate::feed::Reason;
use crate::polling::{
    Attempts, Drift, Failure, Pace, Shown, Sight, Snapshot, State, drift, refusal,
};
use crate::schedule::{Instant, Span};
use crate::status::is_eventful;
use leptos::prelude::{ArcRwSignal, Set, Update};
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use std::sync::Arc;
use wasm_bindgen::JsValue;

thread_local! {
    static CLIENTS: RefCell<Vec<Weak<Client>>> = const { RefCell::new(Vec::new()) };
}

/// At how many addresses besides its first a feed is looked for.
const MIRRORS: usize = 5;
/// How long a round of asking may take before the next begins without waiting for its end.
const PATIENCE: Span = Span::from_minutes(2);
/// For how many intervals the other addresses are asked before a first one that has failed.
const SPARED: i64 = 2;

/// Asks for one feed, again and again, for every element of the page that shows it, and shares what it learns with the other
/// tabs of this browser. Dropped with the last of its elements.
///
/// No tab leads the others. What is known of a feed lies in one record, which says when to ask next; whoever finds that time
/// past takes the lock of that feed, looks again, and asks. The others read what it has written.
pub struct Client {
    url: String,
    pub shown: ArcRwSignal<Shown>,
    /// How often each of its elements wants it to be asked for.
    wishes: RefCell<Vec<Weak<Span>>>,
    /// Other addresses of the same feed, as the page has them.
    mirrors: RefCell<Vec<String>>,
    snapshot: RefCell<Option<Arc<Snapshot>>>,
    attempts: Cell<Attempts>,
    state: Cell<State>,
    /// What is known of when to ask next, and why not all was well, while a round goes on.
    pace: Cell<Pace>,
    failure: Cell<Failure>,
    /// When this round has asked.
    asked_at: Cell<Instant>,
    /// How old the answer of this round is.
    age: Cell<Span>,
    /// The last look at a server's clock.
    sight: Cell<Option<Sight>>,
    /// How many addresses of this round have yet to answer before the first of all does.
    before_first: Cell<usize>,
    /// Until when the others are asked before it.
    spared_until: Cell<Instant>,
    round: RefCell<Option<Round>>,
    /// How this engine reads a feed.
    plan: ReadPlan,
    /// The rest of a long feed, which is to be read.
    rest: RefCell<Option<Rest>>,
    timer: RefCell<Option<Timeout>>,
    _returns: [Option<Listener>; 2],
}

impl Client {
    /// The page's one client for `url`. `given` is what the page's script has got from there, as for [`Round::begin`].
    pub fn of(
        url: &str,
        wish: &Rc<Span>,
        mirrors: &[String],
        given: &JsValue,
        plan: ReadPlan,
    ) -> Rc<Self> {
        let known = CLIENTS.with_borrow_mut(|clients| {
            clients.retain(|client| client.strong_count() > 0);
            clients
                .iter()
                .filter_map(Weak::upgrade)
                .find(|client| client.url == url)
        });
        let client = known.unwrap_or_else(|| Self::new(url, plan));
        client.grant(wish);
        // What an element names now goes before what it, or another, has named.
        let mut named = mirrors.to_vec();
        named.extend_from_slice(&client.mirrors.borrow());
        named.truncate(4 * MIRRORS);
        client.mirrors.replace(named);
        if client.round.borrow().is_none() {
            client.look(false, given);
        }
        client
    }

    fn new(url: &str, plan: ReadPlan) -> Rc<Self> {
        let client = Rc::new_cyclic(|this: &Weak<Self>| {
            let window = web_sys::window();
            let document = window.as_ref().and_then(|window| window.document());
            let returns = |target: &web_sys::EventTarget, event| {
                let this = this.clone();
                Listener::new(target, event, move || {
                    if let Some(client) = this.upgrade() {
                        client.wake();
                    }
                })
            };
            Self {
                url: url.to_owned(),
                shown: ArcRwSignal::new(Shown::default()),
                wishes: RefCell::default(),
                mirrors: RefCell::default(),
                snapshot: RefCell::default(),
                attempts: Cell::default(),
                state: Cell::default(),
                pace: Cell::default(),
                failure: Cell::default(),
                asked_at: Cell::new(Instant::from_millis(0)),
                age: Cell::new(Span::ZERO),
                sight: Cell::default(),
                before_first: Cell::default(),
                spared_until: Cell::new(Instant::from_millis(0)),
                round: RefCell::default(),
                plan,
                rest: RefCell::default(),
                timer: RefCell::default(),
                _returns: [
                    document.map(|document| returns(&document, "visibilitychange")),
                    window.map(|window| returns(&window, "online")),
                ],
            }
        });
        CLIENTS.with_borrow_mut(|clients| clients.push(Rc::downgrade(&client)));
        client
    }

    /// Asks now, whether it is time or not.
    pub fn ask(self: &Rc<Self>) {
        self.look(true, &JsValue::UNDEFINED);
    }

    /// The shortest of its elements' wishes.
    fn interval(&self) -> Span {
        let wishes = self.wishes.borrow();
        let wishes = wishes.iter().filter_map(Weak::upgrade);
        wishes.map(|wish| *wish).min().unwrap_or(Span::ZERO)
    }

    /// Takes a wish, which holds as long as it is kept. A shorter one than before holds from now on, unless a server has put us
    /// off, or does not answer.
    fn grant(self: &Rc<Self>, wish: &Rc<Span>) {
        let before = self.interval();
        {
            let mut wishes = self.wishes.borrow_mut();
            wishes.retain(|wish| wish.strong_count() > 0);
            wishes.push(Rc::downgrade(wish));
        }
        let mut attempts = self.attempts.get();
        let at = browser::now() + self.interval();
        if attempts.next_at > at && attempts.failures == 0 && attempts.holds_for <= before {
            attempts.next_at = at;
            self.attempts.set(attempts);
            self.plan();
            if let Some(record) = self.record(attempts) {
                browser::remember(&self.url, &record);
            }
        }
    }

    /// What the page holds itself does not change.
    fn is_local(&self) -> bool {
        !self.url.starts_with("http")
    }

    /// Time has come to ask; or what is kept is old, and nobody has said since that it could not be had; or the network is back.
    fn is_due(&self) -> bool {
        let attempts = self.attempts.get();
        browser::now() >= attempts.next_at
            || (self.state.get() == State::Stale && attempts.failures == 0)
            || (attempts.failure.reason == Some(Reason::Offline) && browser::is_online())
    }

    /// The timer has run out, or the visitor or the network is back.
    fn wake(self: &Rc<Self>) {
        if self.is_local() || browser::is_hidden() {
            return;
        }
        let mut attempts = self.attempts.get();
        let now = browser::now();
        // The device's clock was set back: what lies ahead of it would be new for too long, and the next question far away.
        if attempts.verified_at > now {
            attempts.verified_at = now;
            attempts.next_at = now;
            self.attempts.set(attempts);
        }
        if self.grow_older() {
            self.show(attempts);
        }
        if self.is_due() {
            self.look(false, &JsValue::UNDEFINED);
        } else {
            self.plan();
        }
    }

    fn wake_at(self: &Rc<Self>, at: Instant) {
        let this = Rc::downgrade(self);
        self.timer.replace(Timeout::at(at, move || {
            if let Some(client) = this.upgrade() {
                client.wake();
            }
        }));
    }

    /// Wakes when to ask next, or when what is shown is older than it may look.
    fn plan(self: &Rc<Self>) {
        let attempts = self.attempts.get();
        let change = self.state.get().changes_at(&attempts, self.interval());
        let at = change.map_or(attempts.next_at, |at| at.min(attempts.next_at));
        if !self.is_local() {
            self.wake_at(at);
        }
    }

    /// One round: looks at what the tabs of this browser know, and asks if it is time. It ends that which may still run.
    fn look(self: &Rc<Self>, is_forced: bool, given: &JsValue) {
        // A page's own fetch may never end.
        self.wake_at(browser::now() + PATIENCE);
        let this = Rc::downgrade(self);
        let is_alone = is_forced || self.is_local();
        let interval = self.interval();
        let step = move |step| {
            let client = this.upgrade();
            client.map_or(JsValue::UNDEFINED, |client| client.step(step))
        };
        let round = Round::begin(&self.url, is_alone, given, interval, Box::new(step));
        self.round.replace(Some(round));
    }

    fn step(self: &Rc<Self>, step: Step) -> JsValue {
        match step {
            Step::Recalled(record) => {
                if let Some(record) = record {
                    self.learn(record);
                }
                let is_due = self.is_due();
                if !is_due {
                    self.plan();
                }
                // Who has waited for the lock may be out of sight by now.
                (is_due && !browser::is_hidden()).into()
            }
            Step::Addresses => {
                let is_offline = !self.is_local() && !browser::is_online();
                let attempts = self.attempts.get();
                // That there was no network is no reason to be slow when there is one.
                let failures = match attempts.failure.reason {
                    Some(Reason::Offline) if !is_offline => 0,
                    _ => attempts.failures,
                };
                self.asked_at.set(browser::now());
                self.age.set(Span::ZERO);
                self.pace.set(Pace {
                    interval: self.interval(),
                    failures: failures.saturating_add(1),
                    ..Pace::default()
                });
                let offline = is_offline.then(|| Reason::Offline.into());
                self.failure.set(offline.unwrap_or_default());
                let addresses = match is_offline {
                    true => Vec::new(),
                    false => self.addresses(),
                };
                let addresses: js_sys::Array = addresses.iter().map(JsValue::from).collect();
                addresses.into()
            }
            Step::Answered(answer) => self.hear(answer).into(),
            Step::Settled => self.settle(),
        }
    }

    /// Takes what another tab, an earlier visit or the page's script has found out, if it is newer.
    fn learn(self: &Rc<Self>, record: Recalled) {
        let known = self.attempts.get();
        let Recalled { text, attempts } = record;
        let is_newer = attempts.verified_at > known.verified_at;
        // What is no feed was not written by us; and whoever asks after a failure says so.
        let is_good = match text.is_empty() {
            true => attempts.failures > 0,
            false => !is_newer || self.read(text, browser::now()).is_ok(),
        };
        if is_good && (is_newer || attempts.next_at > known.next_at) {
            self.show(attempts);
        }
    }

    /// The addresses to ask, in order. The first, if it has failed, comes last for a while.
    fn addresses(&self) -> Vec<String> {
        let mut others = Vec::new();
        let mut add = |mirrors: &[String]| {
            for url in mirrors {
                if let Some(url) = browser::feed_address(url)
                    && url != self.url
                    && !others.contains(&url)
                    && others.len() < MIRRORS
                {
                    others.push(url);
                }
            }
        };
        add(&self.mirrors.borrow());
        if let Some(snapshot) = &*self.snapshot.borrow() {
            add(&snapshot.feed.page.mirrors);
        }
        let is_spared = browser::now() < self.spared_until.get();
        self.before_first
            .set(if is_spared { others.len() } else { 0 });
        let place = if is_spared { others.len() } else { 0 };
        others.insert(place, self.url.clone());
        others
    }

    /// Whether an address has answered well. Otherwise the reason of the first counts.
    fn hear(&self, answer: Answer) -> bool {
        let mut pace = self.pace.get();
        let before_first = self.before_first.get();
        self.before_first.set(before_first.wrapping_sub(1));
        let now = answer.date.unwrap_or_else(browser::now);
        let read = answer.text.map_err(Failure::from);
        let read = read.and_then(|text| self.read(text, now));
        match read {
            Ok(()) => {
                // Who answers in the server's place may not know what time it is.
                self.look_at_clock(answer.date, answer.is_relayed);
                pace.failures = 0;
                pace.max_age = answer.max_age;
                pace.retry_after = answer.retry_after;
            }
            Err(failure) => {
                pace.retry_after = pace.retry_after.max(answer.retry_after);
                if self.failure.get().reason.is_none() {
                    self.failure.set(failure);
                }
                if before_first == 0 {
                    let spared = Span::from_seconds(SPARED * pace.interval.seconds());
                    self.spared_until.set(browser::now() + spared);
                }
            }
        }
        self.pace.set(pace);
        read.is_ok()
    }

    /// Shows how it went, and gives the record for the other tabs.
    fn settle(self: &Rc<Self>) -> JsValue {
        let now = browser::now();
        let mut pace = self.pace.get();
        let snapshot = self.snapshot.borrow().clone();
        if let Some(snapshot) = &snapshot {
            pace.is_eventful = is_eventful(&snapshot.feed, now);
        }
        let known = self.attempts.get();
        let is_good = pace.failures == 0;
        let attempts = Attempts {
            verified_at: if is_good {
                self.asked_at.get() - self.age.get()
            } else {
                known.verified_at
            },
            next_at: pace.next_at(now, js_sys::Math::random()),
            holds_for: pace.holds_for().max(pace.interval),
            failures: pace.failures,
            failure: match is_good {
                true => Failure::default(),
                false => self.failure.get(),
            },
            was_asked: true,
        };
        self.show(attempts);
        self.plan();
        self.record(attempts)
            .map_or(JsValue::UNDEFINED, JsValue::from)
    }

    /// What to keep for the other tabs, if anything.
    fn record(&self, attempts: Attempts) -> Option<String> {
        let snapshot = self.snapshot.borrow();
        let text = snapshot.as_ref().map_or(&[][..], |it| &it.text);
        (!self.is_local()).then(|| browser::record(text, &attempts))
    }

    /// Takes a text for the feed, if it is one and is not to be refused at `now`. The same text is not read twice.
    fn read(&self, text: Vec<u8>, now: Instant) -> Result<(), Failure> {
        let held = self.snapshot.borrow().clone();
        if held.as_ref().is_some_and(|held| held.text == text) {
            return Ok(());
        }
        // What is on screen already is not taken away to be drawn again.
        let (feed, problems) = match held {
            None => (self.plan.first)(&text),
            Some(_) => read_plan::whole(&text),
        }?;
        // A page whose generator was set back must not be silent for ever: where nothing could be verified for long, what
        // there is counts.
        if let Some(held) = held.filter(|_| self.state.get() != State::Unknown)
            && let Some(refusal) = refusal(&held.feed, &feed, now)
        {
            return Err(refusal.into());
        }
        let snapshot = Snapshot {
            text,
            feed,
            problems,
        };
        self.snapshot.replace(Some(Arc::new(snapshot)));
        Ok(())
    }

    /// Shows how the attempts have gone.
    fn show(self: &Rc<Self>, attempts: Attempts) {
        self.attempts.set(attempts);
        // An attempt that failed is no news while what is shown is new enough.
        if self.grow_older() || self.state.get() != State::Live || attempts.failures == 0 {
            self.shown.set(Shown {
                state: self.state.get(),
                snapshot: self.snapshot.borrow().clone(),
                attempts,
            });
            self.read_rest();
        }
    }

    /// Reads what was left out of a long feed, once what is shown of it is painted.
    fn read_rest(self: &Rc<Self>) {
        let Some(first) = self.snapshot.borrow().clone() else {
            return;
        };
        let this = Rc::downgrade(self);
        let rest = (self.plan.rest)(
            first.clone(),
            Box::new(move |whole| {
                if let Some(client) = this.upgrade() {
                    client.complete(&first, whole);
                }
            }),
        );
        self.rest.replace(rest);
    }

    /// Takes the whole of the feed that `first` is a part of, if that is still what is shown.
    fn complete(&self, first: &Arc<Snapshot>, whole: Snapshot) {
        let is_shown = |held: &Arc<Snapshot>| Arc::ptr_eq(held, first);
        if self.snapshot.borrow().as_ref().is_some_and(is_shown) {
            let whole = Arc::new(whole);
            self.snapshot.replace(Some(whole.clone()));
            self.shown.update(|shown| shown.snapshot = Some(whole));
        }
    }

    /// Whether what is shown is less sure than it was.
    fn grow_older(&self) -> bool {
        let attempts = self.attempts.get();
        let is_known = self.snapshot.borrow().is_some();
        let state = State::of(is_known, &attempts, self.interval(), browser::now());
        self.state.replace(state) != state
    }

    /// What a server's `Date` tells: that the device's clock is wrong, which is corrected and said once, or how old the answer
    /// is.
    fn look_at_clock(&self, server: Option<Instant>, is_relayed: bool) {
        let Some(server) = server else { return };
        let now = Sight {
            device: browser::device_now(),
            server,
        };
        let last = self.sight.replace(Some(now));
        // A clock that is corrected already stays so while it agrees.
        let corrected = Sight {
            device: browser::now(),
            server,
        };
        let is_right = drift(None, corrected, is_relayed) == Drift::Agree;
        match drift(last, now, is_relayed) {
            Drift::Agree => self.set_clock(Span::ZERO),
            Drift::Wrong(by) => self.set_clock(by),
            Drift::Old(_) if is_right => {}
            Drift::Old(age) => self.age.set(age),
        }
    }

    /// Corrects the clock, and says so once.
    fn set_clock(&self, by: Span) {
        let before = browser::correction();
        let moved = Span::from_seconds(by.seconds() - before.seconds());
        // A second more or less is how long the answer was on its way.
        if moved.seconds().abs() <= 10 {
            return;
        }
        if before == Span::ZERO {
            browser::warn("windowpane: the clock of this device is wrong, which is allowed for");
        }
        browser::correct_clock(by);
        // What was noted by the clock as it went before.
        self.asked_at.set(self.asked_at.get() + moved);
        let mut attempts = self.attempts.get();
        attempts.verified_at = attempts.verified_at + moved;
        attempts.next_at = attempts.next_at + moved;
        self.attempts.set(attempts);
    }
}
