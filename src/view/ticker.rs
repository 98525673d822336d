use crate::browser::{self, Listener, Timeout};
use crate::schedule::Instant;
use leptos::prelude::{RwSignal, Set};
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// Wakes when something on screen changes, and not before.
#[derive(Clone)]
pub struct Ticker(Rc<Inner>);

struct Inner {
    now: RwSignal<Instant>,
    wakes_at: Cell<Option<Instant>>,
    timeout: RefCell<Option<Timeout>>,
}

impl Ticker {
    pub fn new(now: RwSignal<Instant>) -> Self {
        Self(Rc::new(Inner {
            now,
            wakes_at: Cell::new(None),
            timeout: RefCell::new(None),
        }))
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
                Self(inner).wake();
            }
        });
        self.0.timeout.replace(timeout);
    }

    /// Looks at the clock: everything that is drawn again says anew until when it holds.
    pub fn wake(&self) {
        self.0.wakes_at.set(None);
        self.0.now.set(browser::now());
    }

    /// A sleeping machine or a hidden tab may have missed its time.
    pub fn wake_when_seen(&self) -> Option<Listener> {
        let document = web_sys::window()?.document()?;
        let this = Rc::downgrade(&self.0);
        Some(Listener::new(&document, "visibilitychange", move || {
            if let Some(inner) = this.upgrade().filter(|_| !browser::is_hidden()) {
                Self(inner).wake();
            }
        }))
    }
}
