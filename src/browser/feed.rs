use super::clock::{correction, now};
use crate::polling::{Attempts, LONGEST_REST};
use crate::schedule::{Instant, Span};
use wasm_bindgen::prelude::*;

/// What is told: which step it is; a body; and of a record, when it was verified, when to ask next, for how long it holds (all
/// in milliseconds), how many attempts have failed, and why; of an answer, `max-age`, `Retry-After`, `Date`, whether a
/// service worker may have given it (0 or 1), and what is wrong with it.
type Callback =
    Closure<dyn FnMut(u32, Option<Vec<u8>>, f64, f64, f64, f64, Option<String>) -> JsValue>;

#[wasm_bindgen(module = "/src/browser/feed.js")]
extern "C" {
    fn round(url: &str, is_alone: bool, given: &JsValue, interval: f64, step: &Callback);
    #[wasm_bindgen(js_name = get)]
    fn ask(url: &str, step: &Callback);
    #[wasm_bindgen(js_name = remember)]
    fn write(
        url: &str,
        body: &[u8],
        verified_at: f64,
        next_at: f64,
        holds_for: f64,
        failures: u32,
        reason: &str,
    ) -> JsValue;
}

/// What a failure may be called: by the browser, by the reader of feeds, and by what compares two of them.
const REASONS: [&str; 14] = [
    "no_answer",
    "http_status",
    "broken",
    "timeout",
    "offline",
    "empty",
    "html",
    "encoding",
    "not_json",
    "not_a_feed",
    "other_shape",
    "too_long",
    "older",
    "changed_shape",
];

/// What one address has answered.
pub struct Answer {
    /// The text, or why there is none:
    ///
    /// | reason | |
    /// | --- | --- |
    /// | `no_answer` | no such host, refused by a policy or by CORS, a circle of redirects: a browser does not tell which |
    /// | `http_status` | an answer that is an error, or a 304 for something that we do not have |
    /// | `broken` | it broke off, or is not compressed as it says |
    /// | `timeout` | it took too long |
    /// | `too_long` | it has more than 4 MiB |
    pub text: Result<Vec<u8>, &'static str>,
    /// For how long it holds (`Cache-Control: max-age`).
    pub max_age: Span,
    /// How long to wait before the next question (`Retry-After`).
    pub retry_after: Span,
    /// What time it is there (`Date`, and `Age` where the answer has waited in a cache), where a page may see that.
    pub date: Option<Instant>,
    /// Whether a service worker may have answered, so that the date may be that of an old copy.
    pub is_relayed: bool,
}

/// What the tabs of this origin know together of one feed.
pub struct Record {
    /// The last good text. Empty where there was none.
    pub text: Vec<u8>,
    pub attempts: Attempts,
}

/// What a round asks of whoever began it; the reply is what `feed.js` says of each.
pub enum Step {
    Recalled(Option<Record>),
    Addresses,
    Answered(Answer),
    Asked,
}

/// A look at what the tabs of this origin know of a feed, and a question, if it is time for one. Dropped, it ends at its next
/// step; the lock of the feed, if it has that, is let go of.
#[must_use]
pub struct Round {
    _step: Callback,
}

impl Round {
    /// Begins with the feed at `url`; `is_alone` where the other tabs do not matter. `given` is what the page's script has got
    /// from there, or is about to: `undefined`, a record, with what it has heard where it asks itself, or a promise of these; and
    /// `interval` how often all this is done.
    ///
    /// Without credentials and without a referrer. The browser's cache revalidates with the server: an unchanged feed costs a
    /// 304.
    pub fn begin(
        url: &str,
        is_alone: bool,
        given: &JsValue,
        interval: Span,
        step: Box<dyn FnMut(Step) -> JsValue>,
    ) -> Self {
        let step = callback(step);
        round(url, is_alone, given, millis(interval), &step);
        Self { _step: step }
    }
}

/// What is at `url`, asked for once; else the reason, as an [`Answer`] has it.
pub fn get(url: &str, done: impl Fn(Result<Vec<u8>, &'static str>) + 'static) {
    let step = callback(Box::new(move |step| {
        if let Step::Answered(answer) = step {
            done(answer.text);
        }
        JsValue::UNDEFINED
    }));
    ask(url, &step);
    // It is called once, and small.
    step.forget();
}

fn callback(mut step: Box<dyn FnMut(Step) -> JsValue>) -> Callback {
    Callback::new(
        move |what, body, first, second, third, failures, reason: Option<String>| {
            let reason = reason.as_deref();
            step(match what {
                0 => Step::Recalled(record(body, [first, second, third, failures], reason)),
                1 => Step::Addresses,
                2 => Step::Answered(answer(body, [first, second, third, failures], reason)),
                _ => Step::Asked,
            })
        },
    )
}

fn known(reason: Option<&str>) -> &'static str {
    let known = REASONS.iter().find(|known| Some(**known) == reason);
    known.unwrap_or(&"")
}

fn seconds(millis: f64) -> Span {
    Span::from_seconds((millis / 1000.0) as i64)
}

fn millis(span: Span) -> f64 {
    span.seconds() as f64 * 1000.0
}

/// Numbers that are none count as 0.
fn answer(
    body: Option<Vec<u8>>,
    [max_age, retry_after, date, is_relayed]: [f64; 4],
    problem: Option<&str>,
) -> Answer {
    Answer {
        text: body.ok_or(known(problem)),
        max_age: seconds(max_age),
        retry_after: seconds(retry_after),
        date: (date > 0.0).then_some(Instant::from_millis(date as i64)),
        is_relayed: is_relayed > 0.0,
    }
}

/// `None` where nothing is kept, where the browser keeps nothing for this page, and where something else has been written in its
/// place.
fn record(
    body: Option<Vec<u8>>,
    [verified_at, next_at, holds_for, failures]: [f64; 4],
    reason: Option<&str>,
) -> Option<Record> {
    // All who write it know the device's clock, and not all know it to be wrong.
    let instant = |millis: f64| Instant::from_millis(millis as i64) + correction();
    let attempts = Attempts {
        verified_at: instant(verified_at),
        next_at: instant(next_at),
        holds_for: seconds(holds_for).max(Span::ZERO).min(LONGEST_REST),
        failures: failures as u32,
        failure: known(reason).into(),
        was_asked: false,
    };
    // Nobody has verified it in the future, nor puts a question off for longer than the longest rest and its jitter.
    let now = now();
    if attempts.verified_at > now
        || attempts.next_at > now + Span::from_seconds(2 * LONGEST_REST.seconds())
    {
        return None;
    }
    Some(Record {
        text: body?,
        attempts,
    })
}

/// Keeps it for all tabs, and for the next visit; gives a promise. Where there is no room or no permission, nobody learns of it.
pub fn remember(url: &str, text: &[u8], attempts: Attempts) -> JsValue {
    let instant = |at: Instant| (at - correction()).millis() as f64;
    let Attempts {
        verified_at,
        next_at,
        holds_for,
        failures,
        failure,
        ..
    } = attempts;
    write(
        url,
        text,
        instant(verified_at),
        instant(next_at),
        millis(holds_for),
        failures,
        failure.reason,
    )
}
