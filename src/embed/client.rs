use super::reading::Reading;
use crate::browser::{self, Timeout};
use crate::format;
use crate::schedule::{Instant, Span};
use crate::status::{Shown, Snapshot};
use leptos::prelude::{ArcRwSignal, GetUntracked, Set};
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use std::sync::Arc;

thread_local! {
    static CLIENTS: RefCell<Vec<Weak<Client>>> = const { RefCell::new(Vec::new()) };
}

/// Asks for one feed, again and again, for every element of the page that shows it. Dropped with the last of them.
pub struct Client {
    url: String,
    pub shown: ArcRwSignal<Shown>,
    interval: Cell<Span>,
    next: RefCell<Option<Timeout>>,
    /// An answer that comes when a newer question is out is not heard.
    asked: Cell<u32>,
    /// The rest of a long feed, which is to be read.
    pub(super) rest: RefCell<Option<Timeout>>,
}

impl Client {
    /// The page's one client for `url`.
    pub fn of(url: &str, interval: Span) -> Rc<Self> {
        let known = CLIENTS.with_borrow_mut(|clients| {
            clients.retain(|client| client.strong_count() > 0);
            clients
                .iter()
                .filter_map(Weak::upgrade)
                .find(|client| client.url == url)
        });
        if let Some(client) = known {
            client.interval.set(client.interval.get().min(interval));
            return client;
        }
        let client = Rc::new(Self {
            url: url.to_owned(),
            shown: ArcRwSignal::new(Shown::Loading),
            interval: Cell::new(interval),
            next: RefCell::new(None),
            asked: Cell::new(0),
            rest: RefCell::new(None),
        });
        CLIENTS.with_borrow_mut(|clients| clients.push(Rc::downgrade(&client)));
        client.ask();
        client
    }

    /// Asks now, and plans the next time.
    pub fn ask(self: &Rc<Self>) {
        let asked = self.asked.get().wrapping_add(1);
        self.asked.set(asked);
        let this = Rc::downgrade(self);
        let url = self.url.clone();
        wasm_bindgen_futures::spawn_local(async move {
            let answer = browser::get(&url).await;
            if let Some(client) = this.upgrade().filter(|client| client.asked.get() == asked) {
                client.take(answer);
            }
        });
        self.plan();
    }

    fn take(self: &Rc<Self>, answer: Result<Vec<u8>, browser::FetchProblem>) {
        let now = browser::now();
        // What is on screen already is not taken away to be drawn again.
        let is_first = self.shown.get_untracked().snapshot().is_none();
        let reading = Reading::of_this_engine(is_first);
        let read = match answer {
            Ok(text) => (reading.read)(&text)
                .map(|read| (text, read))
                .map_err(format::Unreadable::name),
            Err(problem) => Err(problem.name()),
        };
        let shown = self.shown.get_untracked();
        let shown = match read {
            Ok((text, (feed, problems))) => Shown::Ready(Arc::new(Snapshot {
                text,
                feed,
                problems,
                checked_at: now,
            })),
            Err(reason) => shown.after_failure(reason, now, self.interval.get()),
        };
        self.shown.set(shown);
        (reading.then)(self);
    }

    /// One interval from now, more or less by a fifth, so that the visitors of one page do not all ask at once.
    fn plan(self: &Rc<Self>) {
        // What the page holds itself does not change.
        if self.url.starts_with("blob:") || self.url.starts_with("data:") {
            return;
        }
        let interval = self.interval.get().seconds() as f64;
        let wait = interval * (0.8 + 0.4 * js_sys::Math::random());
        let at = Instant::from_millis(browser::now().millis() + (wait * 1000.0) as i64);
        let this = Rc::downgrade(self);
        let next = Timeout::at(at, move || {
            if let Some(client) = this.upgrade() {
                if browser::is_hidden() {
                    client.plan()
                } else {
                    client.ask()
                }
            }
        });
        self.next.replace(next);
    }
}
