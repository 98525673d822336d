//! The load of many browsers on the host of a feed, over the two hours around an outage. Every browser paces its polls with
//! [`Pace`], as the page's script and the engine do. `WINDOWPANE_BROWSERS=1000000 cargo test --release --test load -- --nocapture`
//! prints the figures of docs/deploying.md.
#![cfg(not(target_arch = "wasm32"))]

#[path = "damage/random.rs"]
mod random;

use random::Random;
use windowpane::polling::{Pace, REFRESH};
use windowpane::schedule::{Duration, Instant};

const MINUTE: usize = 60;
/// When the host fails, and when it is back, in seconds.
const OUTAGE: std::ops::Range<usize> = 30 * MINUTE..75 * MINUTE;
/// When an incident is published.
const NEWS: usize = 100 * MINUTE;
const END: usize = 120 * MINUTE;

/// How the host answers.
struct Host {
    /// `Cache-Control: max-age` of a good response, which the cache in front of the host respects too.
    max_age: i64,
    /// What it says while it fails; `None` if it never does.
    outage: Option<Outage>,
}

#[derive(Clone, Copy)]
enum Outage {
    /// No response at all.
    Silent,
    /// A 503 with `Retry-After` in seconds.
    RetryAfter(i64),
    /// A 503 whose `Retry-After` is the date at which the outage ends: the same moment for everybody.
    RetryAt,
}

/// What the simulation has counted.
struct Load {
    /// Requests in each second.
    requests: Vec<usize>,
    /// Requests that the cache has passed on to the host, while that is well.
    misses: usize,
    /// In which second each browser has read the news.
    informed_at: Vec<usize>,
}

impl Load {
    fn mean(&self, seconds: std::ops::Range<usize>) -> f64 {
        self.requests[seconds.clone()].iter().sum::<usize>() as f64 / seconds.len() as f64
    }

    fn peak(&self, seconds: std::ops::Range<usize>) -> f64 {
        *self.requests[seconds].iter().max().expect("seconds") as f64
    }
}

/// A number in [0, 1).
fn fraction(random: &mut Random) -> f64 {
    (random.number() >> 11) as f64 / (1u64 << 53) as f64
}

/// How many browsers poll; fewer than the docs' million in an ordinary run.
fn browsers() -> usize {
    let wanted = std::env::var("WINDOWPANE_BROWSERS").ok();
    wanted.map_or(100_000, |text| text.parse().expect("a number"))
}

/// Lets that many browsers, each with one visible tab, poll for two hours. They were opened over the first minute.
fn simulate(browsers: usize, host: &Host) -> Load {
    let mut random = Random(20_240_315);
    let mut due: Vec<Vec<u32>> = vec![Vec::new(); END];
    for browser in 0..browsers {
        due[(fraction(&mut random) * MINUTE as f64) as usize].push(browser as u32);
    }
    let mut failures = vec![0u32; browsers];
    let mut load = Load {
        requests: vec![0; END],
        misses: 0,
        informed_at: vec![usize::MAX; browsers],
    };
    // The copy that the cache holds: since when, and whether it has the news.
    let mut cached: Option<(usize, bool)> = None;
    for second in 0..END {
        let outage = host.outage.filter(|_| OUTAGE.contains(&second));
        for browser in std::mem::take(&mut due[second]) {
            let browser = browser as usize;
            load.requests[second] += 1;
            let mut pace = Pace::default();
            if let Some(outage) = outage {
                failures[browser] += 1;
                pace.failures = failures[browser];
                pace.retry_after = match outage {
                    Outage::Silent => Duration::ZERO,
                    Outage::RetryAfter(seconds) => Duration::from_seconds(seconds),
                    Outage::RetryAt => Duration::from_seconds((OUTAGE.end - second) as i64),
                };
            } else {
                failures[browser] = 0;
                let is_fresh = cached.is_some_and(|(at, _)| ((second - at) as i64) < host.max_age);
                if !is_fresh {
                    cached = Some((second, second >= NEWS));
                    load.misses += 1;
                }
                let (cached_at, has_news) = cached.expect("a copy");
                // A cache says in `Age` how much of it is used up.
                pace.max_age = Duration::from_seconds(host.max_age - (second - cached_at) as i64);
                pace.is_eventful = has_news;
                if has_news && load.informed_at[browser] == usize::MAX {
                    load.informed_at[browser] = second;
                }
            }
            let now = Instant::from_millis(
                second as i64 * 1000 + (fraction(&mut random) * 1000.0) as i64,
            );
            let next = pace.next_at(now, fraction(&mut random)).millis() / 1000;
            if let Some(slot) = due.get_mut((next as usize).max(second + 1)) {
                slot.push(browser as u32);
            }
        }
    }
    load
}

#[test]
fn after_an_outage_the_host_gets_no_more_than_one_and_a_half_times_its_steady_load() {
    let rows = [
        ("no response", 0, Some(Outage::Silent)),
        ("no response, behind a cache", 15, Some(Outage::Silent)),
        ("a 503 for ten minutes", 15, Some(Outage::RetryAfter(600))),
        (
            "a 503 until the same moment for all",
            15,
            Some(Outage::RetryAt),
        ),
        ("no outage", 15, None),
    ];
    for (what, max_age, outage) in rows {
        let load = simulate(browsers(), &Host { max_age, outage });
        let steady = load.mean(5 * MINUTE..OUTAGE.start);
        let expected = browsers() as f64 / REFRESH.seconds() as f64;
        assert!((steady / expected - 1.0).abs() < 0.02, "{what}: {steady}");
        let times = |load: f64| load / steady;
        let settled = times(load.mean(OUTAGE.start + 20 * MINUTE..OUTAGE.end));
        let returned = times(load.peak(OUTAGE.end..NEWS));
        let missed = load.misses as f64 / END as f64;
        println!(
            "load: {what}: {steady:.0} requests per second; first minutes of the outage at most {:.2} times that, after 20 \
             minutes {settled:.2}; after it at most {returned:.2}; of all, {missed:.2} per second reach the host",
            times(load.peak(OUTAGE.start..OUTAGE.start + 5 * MINUTE)),
        );
        assert!(returned <= 1.5, "{what}: {returned:.2}");
        // All have found their way back before anything else happens.
        let recovered = times(load.mean(NEWS - 5 * MINUTE..NEWS));
        assert!((recovered - 1.0).abs() < 0.1, "{what}: {recovered:.2}");
    }
}

#[test]
fn a_new_incident_reaches_99_of_100_tabs_within_refresh_jitter_and_max_age() {
    let max_age = 15;
    let host = Host {
        max_age,
        outage: None,
    };
    let load = simulate(browsers(), &host);
    let limit = NEWS + (REFRESH.seconds() as f64 * 1.2) as usize + max_age as usize;
    let informed = load.informed_at.iter().filter(|&&at| at <= limit).count();
    let mut delays: Vec<usize> = load.informed_at.iter().map(|at| at - NEWS).collect();
    delays.sort_unstable();
    let [median, most, last] =
        [50, 99, 100].map(|percent| delays[(delays.len() * percent / 100).max(1) - 1]);
    println!(
        "load: news reach half of the tabs in {median} s, 99 of 100 in {most} s, the last in {last} s"
    );
    assert!(informed as f64 >= 0.99 * browsers() as f64, "{informed}");
}
