use super::read_plan::{self, ReadPlan, Rest};
use crate::browser::{self, Listener, Round, Step, Timeout};
use crate::feed::{Feed, Problem};
use crate::format::{Origin, Unreadable};
use crate::polling::{self, Environment, Shown, Snapshot};
use crate::schedule::{Duration, Instant};
use crate::status;
use leptos::prelude::{ArcRwSignal, Set, Update};
use std::cell::RefCell;
use std::rc::{Rc, Weak};
use std::sync::Arc;
use wasm_bindgen::JsValue;

thread_local! {
    static CLIENTS: RefCell<Vec<Weak<Client>>> = const { RefCell::new(Vec::new()) };
}

/// The page's only client for a feed, which polls for all elements that show the feed: [`polling::Client`] with the browser's timers,
/// events and requests. Dropped with the last of these elements.
pub struct Client {
    url: String,
    /// The zone of times without one, where the feed is in another vendor's format.
    zone: String,
    pub shown: ArcRwSignal<Shown>,
    polling: RefCell<polling::Client<Page>>,
    /// Listeners that wake the client when the page becomes visible or goes online.
    _wakes: [Option<Listener>; 2],
}

impl Client {
    /// The page's client for `url`. `given` is what the page's script knows about the feed already, as for [`Round::begin`].
    pub fn of(
        url: &str,
        zone: &str,
        interval: &Rc<Duration>,
        mirrors: &[String],
        given: &JsValue,
        plan: ReadPlan,
    ) -> Rc<Self> {
        let known = CLIENTS.with_borrow_mut(|clients| {
            clients.retain(|client| client.strong_count() > 0);
            clients
                .iter()
                .filter_map(Weak::upgrade)
                .find(|client| client.url == url && client.zone == zone)
        });
        let is_new = known.is_none();
        let client = known.unwrap_or_else(|| Self::new(url, zone, given, plan));
        client.with(|polling| {
            polling.add_interval(interval);
            polling.add_mirrors(mirrors);
            if is_new {
                polling.start();
            }
        });
        client
    }

    fn new(url: &str, zone: &str, given: &JsValue, plan: ReadPlan) -> Rc<Self> {
        let client = Rc::new_cyclic(|this: &Weak<Self>| {
            let window = web_sys::window();
            let document = window.as_ref().and_then(|window| window.document());
            let wake_on =
                |target: &web_sys::EventTarget, event| Listener::new(target, event, wake(this));
            let shown = ArcRwSignal::new(Shown::default());
            let page = Page {
                client: this.clone(),
                shown: shown.clone(),
                plan,
                given: given.clone(),
                round: None,
                timer: None,
                rest: None,
            };
            Self {
                url: url.to_owned(),
                zone: zone.to_owned(),
                shown,
                polling: RefCell::new(polling::Client::new(url.to_owned(), page)),
                _wakes: [
                    document.map(|document| wake_on(&document, "visibilitychange")),
                    window.map(|window| wake_on(&window, "online")),
                ],
            }
        });
        CLIENTS.with_borrow_mut(|clients| clients.push(Rc::downgrade(&client)));
        client
    }

    /// Polls now, even if no poll is due.
    pub fn poll(&self) {
        self.with(polling::Client::poll);
    }

    /// Runs `act` with the client. `None` if a function that the page has replaced calls back while the client is already borrowed.
    fn with<T>(&self, act: impl FnOnce(&mut polling::Client<Page>) -> T) -> Option<T> {
        self.polling
            .try_borrow_mut()
            .ok()
            .map(|mut it| act(&mut it))
    }

    /// Decides a step of the round. Returns the decision as `record.js` expects it.
    fn step(&self, step: Step) -> JsValue {
        let decided = self.with(|polling| match step {
            Step::Recalled(record, origin) => decision(polling.recalled(record.as_deref(), origin)),
            Step::Urls => {
                let urls = polling.begin_requests();
                urls.iter()
                    .map(JsValue::from)
                    .collect::<js_sys::Array>()
                    .into()
            }
            Step::Answered(response, origin) => decision(polling.answered(response, origin)),
            Step::Settled => polling.settled().map_or(JsValue::UNDEFINED, JsValue::from),
        });
        decided.unwrap_or(JsValue::UNDEFINED)
    }

    /// Shows the whole feed, of which `first` is a part.
    fn complete(&self, first: &Arc<Snapshot>, whole: Snapshot) {
        let whole = self
            .with(|polling| polling.complete(first, whole))
            .flatten();
        if let Some(whole) = whole {
            self.shown.update(|shown| shown.snapshot = Some(whole));
        }
    }
}

/// A decision; null if the text has to be read by others first: see `src/browser/vendors.js`.
fn decision(decided: Option<bool>) -> JsValue {
    decided.map_or(JsValue::NULL, JsValue::from)
}

/// Wakes the client, unless it is gone.
fn wake(client: &Weak<Client>) -> impl Fn() + 'static {
    let client = client.clone();
    move || {
        if let Some(client) = client.upgrade() {
            client.with(polling::Client::wake);
        }
    }
}

/// The page as the [`Environment`] of a client.
struct Page {
    client: Weak<Client>,
    shown: ArcRwSignal<Shown>,
    /// How this engine reads a feed.
    plan: ReadPlan,
    /// What the page's script knows about the feed, until the first round takes it.
    given: JsValue,
    round: Option<Round>,
    timer: Option<Timeout>,
    /// The rest of a long feed, which is still to be read.
    rest: Option<Rest>,
}

impl Environment for Page {
    fn device_now(&self) -> Instant {
        browser::device_now()
    }

    fn correction(&self) -> Duration {
        browser::correction()
    }

    fn is_online(&self) -> bool {
        browser::is_online()
    }

    fn is_hidden(&self) -> bool {
        browser::is_hidden()
    }

    fn random(&self) -> f64 {
        js_sys::Math::random()
    }

    fn resolve(&self, url: &str) -> Option<String> {
        browser::feed_address(url)
    }

    fn read(
        &self,
        text: &[u8],
        is_first: bool,
        origin: Origin,
    ) -> Result<(Feed, Vec<Problem>), Unreadable> {
        match is_first {
            true => (self.plan.first)(text, origin),
            false => read_plan::whole(text, origin),
        }
    }

    fn is_eventful(&self, feed: &Feed, now: Instant) -> bool {
        status::is_eventful(feed, now)
    }

    fn begin_round(&mut self, url: &str, is_alone: bool, interval: Duration) {
        let client = self.client.clone();
        let zone = client.upgrade().map(|client| client.zone.clone());
        let step = move |step| {
            let client = client.upgrade();
            client.map_or(JsValue::UNDEFINED, |client| client.step(step))
        };
        let given = std::mem::take(&mut self.given);
        self.round = Some(Round::begin(
            url,
            is_alone,
            &given,
            interval,
            &zone.unwrap_or_default(),
            Box::new(step),
        ));
    }

    fn wake_at(&mut self, at: Instant) {
        self.timer = Timeout::at(at, wake(&self.client));
    }

    fn show(&mut self, shown: Shown) {
        let snapshot = shown.snapshot.clone();
        self.shown.set(shown);
        // Reads the entries that were skipped in a long feed, after the first part is painted.
        self.rest = snapshot.and_then(|first| {
            let client = self.client.clone();
            let part = first.clone();
            (self.plan.rest)(
                first,
                Box::new(move |whole| {
                    if let Some(client) = client.upgrade() {
                        client.complete(&part, whole);
                    }
                }),
            )
        });
    }

    fn store(&mut self, url: &str, record: &str) {
        browser::remember(url, record);
    }

    fn correct_clock(&mut self, by: Duration) {
        browser::correct_clock(by);
    }

    fn warn(&self, message: &str) {
        browser::warn(message);
    }
}
