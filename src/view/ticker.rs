use crate::browser::{self, Listener, Timeout};
use crate::schedule::{Duration, Instant};
use leptos::prelude::{ArcRwSignal, Get, Set};
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

/// Schedules the next render for when something on screen changes, and not before.
///
/// In between it checks the clock once a minute while the page is visible, and renders nothing: a browser's timers stop
/// while the machine sleeps, and no event tells that the clock or the time zone was changed. So a jump is noticed within a
/// minute.
#[derive(Clone)]
pub struct Ticker(Rc<Inner>);

struct Inner {
    /// The next render, by the visitor's own clock: a correction of that clock takes effect at once.
    now: ArcRwSignal<Instant>,
    wakes_at: Cell<Option<Instant>>,
    /// The next check of the clock: at the time of the next render, or earlier.
    looks_at: Cell<Instant>,
    /// The visitor's zone at the last render.
    zone: RefCell<String>,
    timeout: RefCell<Option<Timeout>>,
    /// A hidden page does not check; it does when it becomes visible.
    _seen: Option<Listener>,
}

impl Ticker {
    pub fn new() -> Self {
        Self(Rc::new_cyclic(|this: &Weak<Inner>| {
            let document = web_sys::window().and_then(|window| window.document());
            let now = browser::device_now();
            Inner {
                now: ArcRwSignal::new(now),
                wakes_at: Cell::new(None),
                looks_at: Cell::new(now),
                zone: RefCell::new(browser::visitor_zone()),
                timeout: RefCell::new(None),
                _seen: document.map(|document| {
                    let this = this.clone();
                    Listener::new(&document, "visibilitychange", move || {
                        if let Some(inner) = this.upgrade().filter(|_| !browser::is_hidden()) {
                            inner.wake();
                        }
                    })
                }),
            }
        }))
    }

    /// The time of the last scheduled render. Tracked.
    pub fn now(&self) -> Instant {
        self.0.now.get() + browser::correction()
    }

    /// What is on screen is valid until `at`. The earliest of all calls counts.
    pub fn wake_by(&self, at: Instant) {
        let wakes_at = at - browser::correction();
        if self
            .0
            .wakes_at
            .get()
            .is_some_and(|planned| planned <= wakes_at)
        {
            return;
        }
        self.0.wakes_at.set(Some(wakes_at));
        self.0.plan(wakes_at);
    }
}

impl Inner {
    /// The longest time between two checks of the clock.
    const LOOK: Duration = Duration::from_minutes(1);
    /// A timer that is this late was not just delayed by a busy page.
    const OFF: i64 = 2_000;

    fn plan(self: &Rc<Self>, wakes_at: Instant) {
        let looks_at = wakes_at.min(browser::device_now() + Self::LOOK);
        self.looks_at.set(looks_at);
        let this = Rc::downgrade(self);
        let timeout = Timeout::at(looks_at + browser::correction(), move || {
            if let Some(inner) = this.upgrade().filter(|_| !browser::is_hidden()) {
                inner.look();
            }
        });
        self.timeout.replace(timeout);
    }

    fn look(self: &Rc<Self>) {
        let now = browser::device_now();
        let off = now.millis() - self.looks_at.get().millis();
        match self.wakes_at.get() {
            Some(at)
                if now < at
                    && off.abs() < Self::OFF
                    && *self.zone.borrow() == browser::visitor_zone() =>
            {
                self.plan(at);
            }
            _ => self.wake(),
        }
    }

    /// Everything that is rendered again calls [`Ticker::wake_by`] again.
    fn wake(&self) {
        self.wakes_at.set(None);
        self.zone.replace(browser::visitor_zone());
        self.now.set(browser::device_now());
    }
}
