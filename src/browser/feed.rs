use crate::feed::Reason;
use crate::polling::Response;
use crate::schedule::{Duration, Instant};
use wasm_bindgen::prelude::*;

/// Decides what comes next in a round: see `Step` in `src/script/record.js`.
type Decide = Closure<dyn FnMut(Message) -> JsValue>;

#[wasm_bindgen(module = "/src/script/record.js")]
extern "C" {
    fn round(url: &str, is_alone: bool, interval: f64, given: &JsValue, decide: &Decide);
    #[wasm_bindgen(js_name = remember)]
    fn write(url: &str, record: &str);
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
}

/// A step of a round, and what it is to return.
pub enum Step {
    /// The record that is stored, as JSON; whether it is time to poll.
    Recalled(Option<String>),
    /// The URLs to request, in order.
    Urls,
    /// The response of one of them; whether that is enough.
    Answered(Response),
    /// All requests have ended; the record to store, if any.
    Settled,
}

/// A look at what the tabs of this origin know of a feed, and a poll if it is time for one. Dropped, it ends at its next step, and
/// releases the lock of the feed.
#[must_use]
pub struct Round {
    _decide: Decide,
}

impl Round {
    /// Begins with the feed at `url`; `is_alone` if the other tabs do not matter, `interval` how often all this is done. `given` is
    /// what the page's script knows, or a promise of it: see [`crate::embed::mount_banner`].
    ///
    /// Without credentials and without a referrer. The browser's cache revalidates with the server: an unchanged feed costs a
    /// 304.
    pub fn begin(
        url: &str,
        is_alone: bool,
        given: &JsValue,
        interval: Duration,
        decide: Box<dyn FnMut(Step) -> JsValue>,
    ) -> Self {
        let decide = callback(decide);
        let interval = interval.seconds() as f64 * 1000.0;
        round(url, is_alone, interval, given, &decide);
        Self { _decide: decide }
    }
}

/// The packed strings of a language, requested once; else the reason, as an [`Response`] has it.
pub fn get_strings(tag: &str, done: impl Fn(Result<Vec<u8>, Reason>) + 'static) {
    let decide = callback(Box::new(move |step| {
        if let Step::Answered(response) = step {
            done(response.text);
        }
        JsValue::UNDEFINED
    }));
    request_strings(tag, &decide);
    // It is called once, and small.
    decide.forget();
}

fn callback(mut decide: Box<dyn FnMut(Step) -> JsValue>) -> Decide {
    Decide::new(move |message: Message| {
        decide(match &*message.kind() {
            "recalled" => Step::Recalled(recalled(&message.record())),
            "addresses" => Step::Urls,
            "answered" => Step::Answered(response(&message)),
            _ => Step::Settled,
        })
    })
}

/// Numbers that are none count as 0.
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
