use super::vendors;
use crate::feed::Reason;
use crate::format::Origin;
use crate::polling::Response;
use crate::schedule::{Duration, Instant};
use wasm_bindgen::prelude::*;

/// Decides a step of a round: see `Step` in `src/script/record.js`.
type Decide = Closure<dyn FnMut(Message) -> JsValue>;

#[wasm_bindgen(module = "/src/script/record.js")]
extern "C" {
    fn round(url: &str, is_alone: bool, interval: f64, given: &JsValue, decide: &JsValue);
    #[wasm_bindgen(js_name = storeRecord)]
    fn write(url: &str, record: &str);
    #[wasm_bindgen(js_name = requestFor)]
    fn request(url: &str, decide: &Decide);
}

#[wasm_bindgen(module = "/src/browser/vendors.js")]
extern "C" {
    /// `decide`, called a second time, with the text as it can be read or its origin, where it returns null.
    fn informed(decide: &Decide, url: &str, zone: &str) -> JsValue;
}

#[wasm_bindgen(module = "/src/browser/strings.js")]
extern "C" {
    #[wasm_bindgen(js_name = getStrings)]
    fn request_strings(tag: &str, decide: &Decide);
}

#[wasm_bindgen]
extern "C" {
    type Message;
    #[wasm_bindgen(method, getter)]
    fn kind(this: &Message) -> String;
    #[wasm_bindgen(method, getter)]
    fn record(this: &Message) -> JsValue;
    #[wasm_bindgen(method, getter)]
    fn body(this: &Message) -> Option<Vec<u8>>;
    #[wasm_bindgen(method, getter)]
    fn problem(this: &Message) -> String;
    #[wasm_bindgen(method, getter, js_name = maxAge)]
    fn max_age(this: &Message) -> f64;
    #[wasm_bindgen(method, getter, js_name = retryAfter)]
    fn retry_after(this: &Message) -> f64;
    #[wasm_bindgen(method, getter)]
    fn date(this: &Message) -> f64;
    #[wasm_bindgen(method, getter, js_name = isRelayed)]
    fn is_relayed(this: &Message) -> bool;
    #[wasm_bindgen(method, getter)]
    fn origin(this: &Message) -> JsValue;
}

/// A step of a round, and what the decision must return.
pub enum Step {
    /// The cached record as JSON, if there is one. Returns whether a poll is due; null to be called again with the origin of its text.
    Recalled(Option<String>, Origin),
    /// Returns the URLs to request, in order.
    Urls,
    /// The response from one of the URLs. Returns whether it is good; null to be called again with the origin of its text.
    Answered(Response, Origin),
    /// All requests have ended. Returns the record to store, if any.
    Settled,
}

/// One round: reads the record that the tabs of this origin share, and polls the feed if that is due. Dropping it ends the round at
/// its next step, which releases the lock of the feed.
#[must_use]
pub struct Round {
    _decide: Decide,
}

impl Round {
    /// Begins a round for the feed at `url`. `is_alone` skips the lock and the record of other tabs; `interval` is the polling
    /// interval. `given` is what the page's script knows about the feed already, or a promise of it: see
    /// [`crate::embed::mount_banner`].
    ///
    /// `zone` is that of times without one in another vendor's format; empty if the page does not state it.
    ///
    /// The request has no credentials and no referrer. The browser's cache revalidates with the server: an unchanged feed costs
    /// a 304.
    pub fn begin(
        url: &str,
        is_alone: bool,
        given: &JsValue,
        interval: Duration,
        zone: &str,
        decide: Box<dyn FnMut(Step) -> JsValue>,
    ) -> Self {
        let decide = callback(decide);
        let interval = interval.seconds() as f64 * 1000.0;
        round(
            url,
            is_alone,
            interval,
            given,
            &informed(&decide, url, zone),
        );
        Self { _decide: decide }
    }
}

/// Requests the packed strings of a language once. Passes them to `done`, or the reason why there are none, as in [`Response`].
pub fn get_strings(tag: &str, done: impl Fn(Result<Vec<u8>, Reason>) + 'static) {
    once(&|decide| request_strings(tag, decide), Box::new(done));
}

/// Requests a document once, like a feed: without credentials and referrer, and up to the length of a feed. Passes its text to `done`.
pub fn get_document(url: &str, done: impl Fn(Result<Vec<u8>, Reason>) + 'static) {
    once(&|decide| request(url, decide), Box::new(done));
}

fn once(ask: &dyn Fn(&Decide), done: Box<dyn Fn(Result<Vec<u8>, Reason>)>) {
    let decide = callback(Box::new(move |step| {
        if let Step::Answered(response, _) = step {
            done(response.text);
        }
        JsValue::UNDEFINED
    }));
    ask(&decide);
    // Leaked: the closure is small, is called once, and must be there when the response comes.
    decide.forget();
}

fn callback(mut decide: Box<dyn FnMut(Step) -> JsValue>) -> Decide {
    Decide::new(move |message: Message| {
        decide(match &*message.kind() {
            "recalled" => Step::Recalled(recalled(&message.record()), origin(&message)),
            "urls" => Step::Urls,
            "answered" => Step::Answered(response(&message), origin(&message)),
            _ => Step::Settled,
        })
    })
}

/// What src/browser/vendors.js adds to a message: nothing, null, or the text for [`vendors::found`].
fn origin(message: &Message) -> Origin {
    let origin = message.origin();
    match origin.as_string() {
        Some(text) => Origin::Known(vendors::found(&text)),
        None if origin.is_null() => Origin::Unavailable,
        None => Origin::Unasked,
    }
}

/// NaN becomes 0.
fn response(message: &Message) -> Response {
    let seconds = |millis: f64| Duration::from_seconds((millis / 1000.0) as i64);
    let date = message.date();
    Response {
        text: message.body().ok_or_else(|| {
            let reason = Reason::of_attempt(&message.problem());
            reason.unwrap_or(Reason::NoAnswer)
        }),
        max_age: seconds(message.max_age()),
        retry_after: seconds(message.retry_after()),
        date: (date > 0.0).then_some(Instant::from_millis(date as i64)),
        is_relayed: message.is_relayed(),
    }
}

/// The record as JSON.
fn recalled(record: &JsValue) -> Option<String> {
    js_sys::JSON::stringify(record).ok()?.as_string()
}

/// Stores a record for all tabs and for the next visit, unless there is no room or no permission.
pub fn remember(url: &str, record: &str) {
    write(url, record);
}
