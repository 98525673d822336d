use super::answer::{Answer, Failure, Fetched};
use super::code::{
    COOKIE, FEED_TYPE, Finding, KEPT_LONG, NO_AGE, NO_DATE, NOT_REVALIDATED, OLD, SERVER_CLOCK,
    STALE_COPY, STATUS,
};
use super::reading::{Findings, common, readable};
use crate::feed::Page;
use crate::schedule::{Duration, Instant, Time};

/// What is asked of a feed besides that it can be read.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The origin of a page that shows it, such as `https://www.example.org`.
    pub origin: String,
    /// How old it may be.
    pub max_age: Option<Duration>,
}

/// How long a cache may keep a feed, in seconds.
const KEPT_AT_MOST: u64 = 300;
/// By how many seconds two clocks may differ.
const CLOCK_TOLERANCE: i64 = 120;

/// What is wrong with how a feed is served, and its content if a page may have it. `again` is the answer to the same request with
/// `If-None-Match` or `If-Modified-Since`, if the first answer made one possible; `page` reads who speaks out of the content.
pub fn of_feed(
    fetched: &Fetched,
    again: Option<&Fetched>,
    asked: &Asked,
    page: impl FnOnce(&[u8]) -> Option<Page>,
) -> (Vec<Finding>, Option<Vec<u8>>) {
    let mut findings = Findings::of(&fetched.url);
    let Some(answer) = readable(fetched, &asked.origin, &STATUS, &mut findings) else {
        return (findings.found, None);
    };
    let content = match answer.content() {
        Ok(content) => Some(content),
        Err(Failure { code, message }) => {
            findings.add(code, message);
            None
        }
    };
    common(answer, &mut findings);
    kept(answer, &mut findings);
    clock(answer, &mut findings);
    let mime_type = answer.mime_type();
    if mime_type != "application/json" && !mime_type.ends_with("+json") {
        findings.add(&FEED_TYPE, format!("its type is {mime_type:?}"));
    }
    if answer.header("set-cookie").is_some() {
        findings.add(&COOKIE, "the answer sets a cookie");
    }
    match again.map(|again| &again.end) {
        None => findings.add(
            &NOT_REVALIDATED,
            "there is neither an ETag nor a Last-Modified",
        ),
        Some(Ok(again)) if again.status != 304 => {
            let status = again.status;
            findings.add(
                &NOT_REVALIDATED,
                format!("asked again at once, it is answered with {status} and not with 304"),
            );
        }
        Some(_) => {}
    }
    if let Some(max_age) = asked.max_age {
        let page = content.as_deref().and_then(page);
        age(answer, page.as_ref(), max_age, &mut findings);
    }
    (findings.found, content)
}

fn kept(answer: &Answer, findings: &mut Findings) {
    if let Some(seconds) = answer.max_age().filter(|seconds| *seconds > KEPT_AT_MOST) {
        findings.add(
            &KEPT_LONG,
            format!("a cache may keep it for {}", duration(seconds)),
        );
    }
    let age = u64::try_from(answer.age()).unwrap_or(0);
    if age > KEPT_AT_MOST {
        findings.add(
            &STALE_COPY,
            format!("a cache on the way has had it for {}", duration(age)),
        );
    }
}

fn clock(answer: &Answer, findings: &mut Findings) {
    let Some(date) = answer.date("date") else {
        findings.add(&NO_DATE, "there is no Date");
        return;
    };
    let exposed = answer.list("access-control-expose-headers");
    if !exposed.iter().any(|name| name == "date" || name == "*") {
        findings.add(&NO_DATE, "Access-Control-Expose-Headers does not name Date");
    }
    let ahead = (date.millis() - answer.at.millis()) / 1000 + answer.age();
    if ahead.abs() > CLOCK_TOLERANCE {
        let direction = if ahead > 0 { "ahead of" } else { "behind" };
        let by = duration(ahead.unsigned_abs());
        findings.add(
            &SERVER_CLOCK,
            format!("the server's clock is {by} {direction} that of this machine"),
        );
    }
}

fn age(answer: &Answer, page: Option<&Page>, max_age: Duration, findings: &mut Findings) {
    let Some(made) = page
        .and_then(made_at)
        .or_else(|| answer.date("last-modified"))
    else {
        findings.add(
            &NO_AGE,
            "it has no page.generated_at, no page.updated_at and no Last-Modified",
        );
        return;
    };
    let age = seconds_since(made, answer.at);
    if age > max_age.seconds() {
        let age = duration(age.unsigned_abs());
        let limit = duration(max_age.seconds().unsigned_abs());
        findings.add(&OLD, format!("it is {age} old, and may be {limit}"));
    }
}

/// When a feed was made, as far as it says.
pub(super) fn made_at(page: &Page) -> Option<Instant> {
    page.generated_at.or(page.updated_at).map(Time::latest)
}

fn seconds_since(then: Instant, now: Instant) -> i64 {
    (now.millis() - then.millis()) / 1000
}

/// For people: the two largest units, such as `2 h 5 min`.
pub(super) fn duration(seconds: u64) -> String {
    let units = [("d", 86_400), ("h", 3_600), ("min", 60), ("s", 1)];
    let mut left = seconds;
    let mut parts = Vec::new();
    for (unit, length) in units {
        if left >= length && parts.len() < 2 {
            parts.push(format!("{} {unit}", left / length));
        }
        left %= length;
    }
    match parts.is_empty() {
        true => "0 s".to_owned(),
        false => parts.join(" "),
    }
}
