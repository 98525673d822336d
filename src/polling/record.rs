use super::attempts::{Attempts, Failure};
use super::pace::LONGEST_REST;
use crate::feed::Reason;
use crate::json::{self, Node};
use crate::schedule::{Duration, Instant};
use std::borrow::Cow;

/// What all tabs of a browser know together of one feed, in the form in which it is stored: `src/script/record.js` has the other
/// half.
///
/// All times are those of the device's clock, which may be wrong; `correction` is what is added to them.
///
/// ```
/// use windowpane::schedule::Duration;
/// use windowpane::polling::{Attempts, Record};
///
/// let stored = r#"{"body": "{}", "at": 1355290200000, "next": 1355290261234.5, "holds": 60000}"#;
/// let record = Record::parse(stored).unwrap();
/// let attempts = record.attempts(Duration::ZERO);
/// assert_eq!((attempts.verified_at.millis(), attempts.holds_for), (1_355_290_200_000, Duration::from_minutes(1)));
/// assert_eq!(Record::parse(&record.to_json()), Some(record));
/// assert_eq!(Record::parse("[]"), None);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Record<'a> {
    /// The last good text; empty if there was none.
    pub body: Cow<'a, str>,
    /// When a server last said so, in milliseconds since 1970.
    at: i64,
    /// When to poll again, in milliseconds since 1970.
    next: i64,
    /// For how long the text is fresh, in milliseconds.
    holds: i64,
    /// How many attempts have failed since. Not all versions wrote these two, and `holds`.
    failures: u32,
    /// Why the last one failed; empty if it did not.
    reason: Cow<'a, str>,
}

impl<'a> Record<'a> {
    /// The record in a text; `None` if it is another text.
    pub fn parse(json: &'a str) -> Option<Self> {
        let root = json::parse(json).ok()?.root;
        let text = |name: &str| match root.field(name) {
            Some(Node::Text(text)) => Some(text.clone()),
            _ => None,
        };
        // JavaScript writes fractions.
        let number = |name: &str| match root.field(name) {
            Some(Node::Number(number)) => number.as_f64().map(|number| number as i64),
            _ => None,
        };
        Some(Self {
            body: text("body")?,
            at: number("at")?,
            next: number("next")?,
            holds: number("holds").unwrap_or_default(),
            failures: number("failures").map_or(0, |failures| failures.clamp(0, 1_000) as u32),
            reason: text("reason").unwrap_or_default(),
        })
    }

    /// The text to store.
    pub fn to_json(&self) -> String {
        let Self {
            at, next, holds, ..
        } = self;
        let (failures, reason) = (self.failures, &self.reason);
        let body = serde_json::to_string(&*self.body).unwrap_or_default();
        format!(
            r#"{{"body":{body},"at":{at},"next":{next},"holds":{holds},"failures":{failures},"reason":"{reason}"}}"#
        )
    }

    /// The record of `text`, the last good one, and how the attempts have gone.
    pub fn new(text: &'a [u8], attempts: &Attempts, correction: Duration) -> Self {
        let millis = |at: Instant| (at - correction).millis();
        Self {
            // Text that is not UTF-8 is no feed, so it was never the last good one.
            body: std::str::from_utf8(text).unwrap_or_default().into(),
            at: millis(attempts.verified_at),
            next: millis(attempts.next_at),
            holds: attempts.holds_for.seconds() * 1000,
            failures: attempts.failures,
            reason: attempts.failure.reason.map_or("", Reason::name).into(),
        }
    }

    /// How the attempts have gone.
    pub fn attempts(&self, correction: Duration) -> Attempts {
        let instant = |millis| Instant::from_millis(millis) + correction;
        let holds_for = Duration::from_seconds(self.holds / 1000);
        Attempts {
            verified_at: instant(self.at),
            next_at: instant(self.next),
            holds_for: holds_for.max(Duration::ZERO).min(LONGEST_REST),
            failures: self.failures,
            failure: Reason::of_attempt(&self.reason)
                .map(Failure::from)
                .unwrap_or_default(),
            was_polled: false,
        }
    }
}
