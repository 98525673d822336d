use crate::browser::{self, Listener, Timeout};
use crate::schedule::Instant;
use leptos::prelude::{ArcRwSignal, Get, Set};
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

/// Wakes when something on screen changes, and not before.
#[derive(Clone)]
pub struct Ticker(Rc<Inner>);

struct Inner {
    now: ArcRwSignal<Instant>,
    wakes_at: Cell<Option<Instant>>,
    timeout: RefCell<Option<Timeout>>,
    /// A sleeping machine or a hidden tab may miss its time: it looks at the clock when it is seen again.
    _seen: Option<Listener>,
}

impl Ticker {
    pub fn new() -> Self {
        Self(Rc::new_cyclic(|this: &Weak<Inner>| {
            let this = this.clone();
            let document = web_sys::window().and_then(|window| window.document());
            Inner {
                now: ArcRwSignal::new(browser::now()),
                wakes_at: Cell::new(None),
                timeout: RefCell::new(None),
                _seen: document.map(|document| {
                    Listener::new(&document, "visibilitychange", move || {
                        if let Some(inner) = this.upgrade().filter(|_| !browser::is_hidden()) {
                            inner.wake();
                        }
                    })
                }),
            }
        }))
    }

    /// The time of the last waking. Followed.
    pub fn now(&self) -> Instant {
        self.0.now.get()
    }

    /// What is on screen holds until `at`. The earliest of all that is said this way counts.
    pub fn wake_by(&self, at: Instant) {
        if self.0.wakes_at.get().is_some_and(|planned| planned <= at) {
            return;
        }
        self.0.wakes_at.set(Some(at));
        let this = Rc::downgrade(&self.0);
        let timeout = Timeout::at(at, move || {
            if let Some(inner) = this.upgrade() {
                inner.wake();
            }
        });
        self.0.timeout.replace(timeout);
    }
}

impl Inner {
    /// Looks at the clock: everything that is drawn again says anew until when it holds.
    fn wake(&self) {
        self.wakes_at.set(None);
        self.now.set(browser::now());
    }
}
