use crate::browser::{self, Listener};
use leptos::prelude::{ArcRwSignal, Get, GetUntracked, Set};
use std::cell::RefCell;
use std::rc::{Rc, Weak};

thread_local! {
    static KNOWN: RefCell<Vec<Weak<Inner>>> = const { RefCell::new(Vec::new()) };
}

/// A text in local storage, shared by all elements and tabs of the page's origin; where the browser refuses storage, by all
/// elements of this page as long as it is open.
///
/// Other scripts of the page can write to the same storage: what is read is untrusted input.
#[derive(Clone)]
pub struct Kept(Rc<Inner>);

struct Inner {
    name: &'static str,
    value: ArcRwSignal<Option<String>>,
    /// The listener for changes by other tabs; a tab gets no event for its own.
    _written: Option<Listener>,
}

impl Kept {
    pub fn of(name: &'static str) -> Self {
        let known = KNOWN.with_borrow_mut(|known| {
            known.retain(|kept| kept.strong_count() > 0);
            let mut alive = known.iter().filter_map(Weak::upgrade);
            alive.find(|kept| kept.name == name)
        });
        Self(known.unwrap_or_else(|| {
            let inner = Rc::new_cyclic(|this: &Weak<Inner>| Inner {
                name,
                value: ArcRwSignal::new(browser::stored(name).ok().flatten()),
                _written: {
                    let this = this.clone();
                    web_sys::window().map(|window| {
                        Listener::new(&window, "storage", move || {
                            if let Some(inner) = this.upgrade() {
                                inner.reload();
                            }
                        })
                    })
                },
            });
            KNOWN.with_borrow_mut(|known| known.push(Rc::downgrade(&inner)));
            inner
        }))
    }

    /// The stored text. Tracked.
    pub fn get(&self) -> Option<String> {
        self.0.value.get()
    }

    /// Stores another text, or removes it.
    pub fn set(&self, value: Option<String>) {
        // Where storage is refused, the value in memory remains.
        browser::store(self.0.name, value.as_deref());
        self.0.take(value);
    }
}

impl Inner {
    fn reload(&self) {
        if let Ok(value) = browser::stored(self.name) {
            self.take(value);
        }
    }

    fn take(&self, value: Option<String>) {
        if self.value.get_untracked() != value {
            self.value.set(value);
        }
    }
}
