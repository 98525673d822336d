use super::access::{Findings, common, readable};
use super::code::{
    COOKIE, FEED_TYPE, Finding, KEPT_LONG, NO_AGE, NO_DATE, NOT_REVALIDATED, OLD, SERVER_CLOCK,
    STALE_COPY, STATUS,
};
use super::response::{Failure, Fetched, Response};
use crate::feed::Page;
use crate::schedule::{Duration, Instant, Time};

/// Expectations of a feed, besides that it can be read.
#[derive(Clone, Debug)]
pub struct Expectations {
    /// The origin of a page that shows it, such as `https://www.example.org`.
    pub origin: String,
    /// How old the feed may be before it counts as stale.
    pub max_age: Option<Duration>,
}

/// How long a feed should be in a cache at most, in seconds.
const LONGEST_CACHED: u64 = 300;
/// By how many seconds two clocks may differ.
const CLOCK_TOLERANCE: i64 = 120;

/// Checks how a feed is served. Returns the findings, and the feed's content if a page can read it. `revalidated` is the response to a
/// conditional request (`If-None-Match` or `If-Modified-Since`), if the first response allowed one; `page` parses the feed's page from its
/// content.
pub fn of_feed(
    fetched: &Fetched,
    revalidated: Option<&Fetched>,
    expectations: &Expectations,
    page: impl FnOnce(&[u8]) -> Option<Page>,
) -> (Vec<Finding>, Option<Vec<u8>>) {
    let mut findings = Findings::of(&fetched.url);
    let Some(response) = readable(fetched, &expectations.origin, &STATUS, &mut findings) else {
        return (findings.found, None);
    };
    let content = match response.content() {
        Ok(content) => Some(content),
        Err(Failure { code, message }) => {
            findings.add(code, message);
            None
        }
    };
    common(response, &mut findings);
    caching(response, &mut findings);
    clock(response, &mut findings);
    let mime_type = response.mime_type();
    if mime_type != "application/json" && !mime_type.ends_with("+json") {
        findings.add(&FEED_TYPE, format!("its type is {mime_type:?}"));
    }
    if response.header("set-cookie").is_some() {
        findings.add(&COOKIE, "the response sets a cookie");
    }
    match revalidated.map(|revalidated| &revalidated.end) {
        None => findings.add(
            &NOT_REVALIDATED,
            "there is neither an ETag nor a Last-Modified",
        ),
        Some(Ok(revalidated)) if revalidated.status != 304 => {
            let status = revalidated.status;
            findings.add(
                &NOT_REVALIDATED,
                format!("the response to a conditional request is {status}, not 304"),
            );
        }
        Some(_) => {}
    }
    if let Some(max_age) = expectations.max_age {
        let page = content.as_deref().and_then(page);
        age(response, page.as_ref(), max_age, &mut findings);
    }
    (findings.found, content)
}

fn caching(response: &Response, findings: &mut Findings) {
    if let Some(seconds) = response
        .max_age()
        .filter(|seconds| *seconds > LONGEST_CACHED)
    {
        findings.add(
            &KEPT_LONG,
            format!("caches may store it for {}", duration(seconds)),
        );
    }
    let age = u64::try_from(response.age()).unwrap_or(0);
    if age > LONGEST_CACHED {
        findings.add(
            &STALE_COPY,
            format!("a shared cache has stored it for {}", duration(age)),
        );
    }
}

fn clock(response: &Response, findings: &mut Findings) {
    let Some(date) = response.date("date") else {
        findings.add(&NO_DATE, "there is no Date");
        return;
    };
    let exposed = response.list("access-control-expose-headers");
    if !exposed.iter().any(|name| name == "date" || name == "*") {
        findings.add(&NO_DATE, "Access-Control-Expose-Headers does not name Date");
    }
    let ahead = (date.millis() - response.at.millis()) / 1000 + response.age();
    if ahead.abs() > CLOCK_TOLERANCE {
        let direction = if ahead > 0 { "ahead of" } else { "behind" };
        let by = duration(ahead.unsigned_abs());
        findings.add(
            &SERVER_CLOCK,
            format!("the server's clock is {by} {direction} that of this machine"),
        );
    }
}

fn age(response: &Response, page: Option<&Page>, max_age: Duration, findings: &mut Findings) {
    let Some(made) = page
        .and_then(made_at)
        .or_else(|| response.date("last-modified"))
    else {
        findings.add(
            &NO_AGE,
            "it has no page.generated_at, no page.updated_at and no Last-Modified",
        );
        return;
    };
    let age = seconds_since(made, response.at);
    if age > max_age.seconds() {
        let age = duration(age.unsigned_abs());
        let limit = duration(max_age.seconds().unsigned_abs());
        findings.add(&OLD, format!("it is {age} old, and the limit is {limit}"));
    }
}

/// When a feed was generated, if it says so.
pub(super) fn made_at(page: &Page) -> Option<Instant> {
    page.generated_at.or(page.updated_at).map(Time::latest)
}

fn seconds_since(then: Instant, now: Instant) -> i64 {
    (now.millis() - then.millis()) / 1000
}

/// A duration for people: in its two largest units, such as `2 h 5 min`.
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
