//! What a page's client does with a feed over time, in a fake browser: when it polls which URL, what it shows, what it stores.
#![cfg(not(target_arch = "wasm32"))]

mod given;

use given::at;
use serde_json::{Value, json};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;
use windowpane::feed::{Feed, Problem, Reason};
use windowpane::format::{self, Origin, Unreadable};
use windowpane::operator::TzDatabase;
use windowpane::polling::{Client, Environment, Response, Shown, Snapshot, State};
use windowpane::schedule::{Duration, Instant};
use windowpane::{status, vendors};

const FEED: &str = "https://status.example/feed.json";
const MINUTE: Duration = Duration::from_minutes(1);

/// Where every test begins.
fn noon() -> Instant {
    at("2024-03-15T12:00:00Z")
}

/// What the servers respond to a request of a URL.
type Respond = dyn Fn(&str) -> Response;

/// What all tabs of one browser have in common, and the servers it reaches.
struct World {
    /// How long the test has run, in milliseconds: timers follow this, whatever the clock says.
    elapsed: Cell<i64>,
    /// How far somebody has moved the device's clock.
    moved: Cell<Duration>,
    is_online: Cell<bool>,
    record: RefCell<Option<String>>,
    respond: RefCell<Box<Respond>>,
    /// Whether a request never ends.
    hangs: Cell<bool>,
    /// Whether the script that recognises other systems' formats can be had.
    knows_vendors: Cell<bool>,
    requests: RefCell<Vec<String>>,
}

impl World {
    /// Where every request gets this response.
    fn of(response: Response) -> Rc<Self> {
        let world = Self {
            elapsed: Cell::new(0),
            moved: Cell::new(Duration::ZERO),
            is_online: Cell::new(true),
            record: RefCell::default(),
            respond: RefCell::new(Box::new(|_| failed(Reason::NoAnswer))),
            hangs: Cell::new(false),
            knows_vendors: Cell::new(true),
            requests: RefCell::default(),
        };
        world.serve(response);
        Rc::new(world)
    }

    /// From now on every request gets this response.
    fn serve(&self, response: Response) {
        self.respond_with(move |_| response.clone());
    }

    fn respond_with(&self, respond: impl Fn(&str) -> Response + 'static) {
        *self.respond.borrow_mut() = Box::new(respond);
    }

    fn now(&self) -> Instant {
        Instant::from_millis(noon().millis() + self.elapsed.get()) + self.moved.get()
    }

    fn seconds(&self) -> i64 {
        self.elapsed.get() / 1000
    }

    /// The requests since the last look: after how many seconds of the test, and for which path.
    fn requests(&self) -> Vec<String> {
        self.requests.take()
    }

    /// The times of those requests.
    fn polled_at(&self) -> Vec<i64> {
        let requests = self.requests();
        let time = |line: &String| line.split(' ').next()?.parse().ok();
        requests.iter().filter_map(time).collect()
    }

    /// The record that the tabs share.
    fn stored(&self) -> Value {
        let record = self.record.borrow();
        serde_json::from_str(record.as_deref().unwrap_or("null")).expect("a record is JSON")
    }

    /// The record, unless only a wrong clock can have written it: `src/script/record.js` recalls none from the future.
    fn recall(&self) -> Option<String> {
        let is_past = self.stored()["at"].as_i64() <= Some(self.now().millis());
        self.record.borrow().clone().filter(|_| is_past)
    }

    /// Another tab stores a record: its text was verified, and is to be polled again, after these seconds of the test.
    fn store(&self, text: &str, verified: i64, next: i64) {
        self.store_failed(text, verified, next, 0, "");
    }

    fn store_failed(&self, text: &str, verified: i64, next: i64, failures: u32, reason: &str) {
        let millis = |seconds: i64| noon().millis() + seconds * 1000;
        let record = json!({
            "body": text, "at": millis(verified), "next": millis(next), "holds": 60_000,
            "failures": failures, "reason": reason,
        });
        self.record.replace(Some(record.to_string()));
    }
}

/// What a client of one tab sees of the world, and what it has had done.
struct FakeBrowser {
    world: Rc<World>,
    tab: Rc<Seen>,
}

#[derive(Default)]
struct Seen {
    is_hidden: Cell<bool>,
    correction: Cell<Option<Duration>>,
    /// When the timer runs out, in milliseconds of the test.
    timer: Cell<Option<i64>>,
    /// The round that has begun, and whether it is alone.
    round: Cell<Option<bool>>,
    /// How often a text was read.
    reads: Cell<usize>,
    shown: RefCell<Vec<(i64, Shown)>>,
    warnings: RefCell<Vec<String>>,
}

impl Environment for FakeBrowser {
    fn device_now(&self) -> Instant {
        self.world.now()
    }

    fn correction(&self) -> Duration {
        self.tab.correction.get().unwrap_or(Duration::ZERO)
    }

    fn is_online(&self) -> bool {
        self.world.is_online.get()
    }

    fn is_hidden(&self) -> bool {
        self.tab.is_hidden.get()
    }

    /// Without jitter.
    fn random(&self) -> f64 {
        0.5
    }

    fn resolve(&self, url: &str) -> Option<String> {
        match url.strip_prefix('/') {
            Some(path) => Some(format!("https://status.example/{path}")),
            None => url.starts_with("https:").then(|| url.to_owned()),
        }
    }

    fn read(
        &self,
        text: &[u8],
        _: bool,
        origin: Origin,
    ) -> Result<(Feed, Vec<Problem>), Unreadable> {
        self.tab.reads.set(self.tab.reads.get() + 1);
        format::read_as(text, &TzDatabase, None, origin)
    }

    fn is_eventful(&self, feed: &Feed, now: Instant) -> bool {
        status::is_eventful(feed, now)
    }

    fn begin_round(&mut self, _: &str, is_alone: bool, _: Duration) {
        self.tab.round.set(Some(is_alone));
    }

    fn wake_at(&mut self, at: Instant) {
        let wait = at.millis() - self.now().millis();
        self.tab
            .timer
            .set(Some(self.world.elapsed.get() + wait.max(0)));
    }

    fn show(&mut self, shown: Shown) {
        let shown = (self.world.seconds(), shown);
        self.tab.shown.borrow_mut().push(shown);
    }

    fn store(&mut self, _: &str, record: &str) {
        self.world.record.replace(Some(record.to_owned()));
    }

    fn correct_clock(&mut self, by: Duration) {
        self.tab.correction.set(Some(by));
    }

    fn warn(&self, message: &str) {
        self.tab.warnings.borrow_mut().push(message.to_owned());
    }
}

/// A tab with one element that shows the feed.
struct Tab {
    client: Client<FakeBrowser>,
    interval: Rc<Duration>,
    world: Rc<World>,
    seen: Rc<Seen>,
}

impl Tab {
    fn open(world: &Rc<World>) -> Self {
        Self::open_with(world, FEED, MINUTE, &[])
    }

    fn open_with(world: &Rc<World>, url: &str, interval: Duration, mirrors: &[&str]) -> Self {
        let seen = Rc::new(Seen::default());
        let browser = FakeBrowser {
            world: world.clone(),
            tab: seen.clone(),
        };
        let mut tab = Self {
            client: Client::new(url.to_owned(), browser),
            interval: Rc::new(interval),
            world: world.clone(),
            seen,
        };
        tab.client.add_interval(&tab.interval);
        tab.client.add_mirrors(&owned(mirrors));
        tab.client.start();
        tab.finish_round();
        tab
    }

    /// Does what the script does in a round.
    fn finish_round(&mut self) {
        let Some(is_alone) = self.seen.round.take() else {
            return;
        };
        let record = self.world.recall();
        let body = self.world.stored()["body"].as_str().map(str::to_owned);
        let is_due = self.decide(body.unwrap_or_default(), |client, origin| {
            client.recalled(record.as_deref(), origin)
        });
        if !is_due && !is_alone {
            return;
        }
        for url in self.client.begin_requests() {
            let path = url.trim_start_matches("https://status.example");
            let line = format!("{} {path}", self.world.seconds());
            self.world.requests.borrow_mut().push(line);
            if self.world.hangs.get() {
                return;
            }
            let response = (self.world.respond.borrow())(&url);
            let text = response.text.clone().unwrap_or_default();
            let is_enough = self.decide(&text, |client, origin| {
                client.answered(response.clone(), origin)
            });
            if is_enough {
                break;
            }
        }
        if let Some(record) = self.client.settled() {
            self.world.record.replace(Some(record));
        }
    }

    /// Decides a step once more with the origin of its text, where that has to be known first.
    fn decide(
        &mut self,
        text: impl AsRef<[u8]>,
        step: impl Fn(&mut Client<FakeBrowser>, Origin) -> Option<bool>,
    ) -> bool {
        let origin = match self.world.knows_vendors.get() {
            true => Origin::Known(vendors::recognise_bytes(text.as_ref())),
            false => Origin::Unavailable,
        };
        let decided = step(&mut self.client, Origin::Unasked);
        decided
            .or_else(|| step(&mut self.client, origin))
            .expect("a step is decided once the origin is known")
    }

    fn wake(&mut self) {
        self.client.wake();
        self.finish_round();
    }

    fn poll(&mut self) {
        self.client.poll();
        self.finish_round();
    }

    fn hide(&mut self, is_hidden: bool) {
        self.seen.is_hidden.set(is_hidden);
        self.wake();
    }

    fn go_online(&mut self, is_online: bool) {
        self.world.is_online.set(is_online);
        if is_online {
            self.wake();
        }
    }

    /// Lets so many seconds pass.
    fn run(&mut self, seconds: i64) {
        run(std::slice::from_mut(self), seconds);
    }

    /// What is shown now.
    fn shown(&self) -> Shown {
        let shown = self.seen.shown.borrow();
        shown.last().expect("something is shown").1.clone()
    }

    fn state(&self) -> State {
        self.shown().state
    }

    fn snapshot(&self) -> Arc<Snapshot> {
        self.shown().snapshot.expect("a feed is shown")
    }

    /// The `sequence` of the feed that is shown.
    fn sequence(&self) -> Option<u64> {
        let page: Value = serde_json::from_slice(&self.snapshot().text).expect("a feed is JSON");
        page["page"]["sequence"].as_u64()
    }

    /// After how many seconds of the test the state changed, and to what.
    fn states(&self) -> Vec<(i64, State)> {
        let shown = self.seen.shown.borrow();
        let mut states: Vec<_> = shown.iter().map(|(at, it)| (*at, it.state)).collect();
        states.dedup_by_key(|(_, state)| *state);
        states
    }

    fn correction(&self) -> Option<i64> {
        self.seen.correction.get().map(Duration::seconds)
    }
}

/// Lets so many seconds pass for all tabs of a browser.
fn run(tabs: &mut [Tab], seconds: i64) {
    let world = tabs[0].world.clone();
    let end = world.elapsed.get() + seconds * 1000;
    let next = |tabs: &[Tab]| {
        let timers = tabs.iter().enumerate();
        let timers = timers.filter_map(|(index, tab)| Some((tab.seen.timer.get()?, index)));
        timers.min().filter(|(at, _)| *at <= end)
    };
    while let Some((at, index)) = next(tabs) {
        world.elapsed.set(at);
        tabs[index].seen.timer.set(None);
        tabs[index].wake();
    }
    world.elapsed.set(end);
}

fn owned(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|&text| text.to_owned()).collect()
}

fn seconds(seconds: i64) -> Duration {
    Duration::from_seconds(seconds)
}

/// A feed without news.
fn quiet(sequence: u32) -> String {
    json!({"page": {"id": "p", "name": "Post", "sequence": sequence}, "incidents": []}).to_string()
}

/// A feed with an open incident.
fn troubled(sequence: u32) -> String {
    let incident = json!({"id": "a", "name": "Delays", "status": "investigating", "created_at": "2024-03-15T11:00:00Z"});
    json!({"page": {"id": "p", "name": "Post", "sequence": sequence}, "incidents": [incident]})
        .to_string()
}

fn good(text: &str) -> Response {
    Response {
        text: Ok(text.as_bytes().to_vec()),
        max_age: Duration::ZERO,
        retry_after: Duration::ZERO,
        date: None,
        is_relayed: false,
    }
}

fn failed(reason: Reason) -> Response {
    Response {
        text: Err(reason),
        ..good("")
    }
}

fn unavailable() -> Response {
    failed(Reason::HttpStatus)
}

/// Serves a feed without news by a clock that is this many seconds ahead of the device's.
fn serve_by_clock(world: &Rc<World>, ahead: i64, is_relayed: bool) {
    let clock = Rc::downgrade(world);
    world.respond_with(move |_| Response {
        date: clock.upgrade().map(|world| world.now() + seconds(ahead)),
        is_relayed,
        ..good(&quiet(1))
    });
}

#[test]
fn a_first_visit_requests_the_feed_shows_it_and_stores_a_record() {
    let world = World::of(good(&quiet(1)));
    let tab = Tab::open(&world);
    assert_eq!(world.requests(), ["0 /feed.json"]);
    assert_eq!(tab.states(), [(0, State::Live)]);
    let noon = noon().millis();
    assert_eq!(
        world.stored(),
        json!({
            "body": quiet(1), "at": noon, "next": noon + 60_000, "holds": 60_000,
            "failures": 0, "reason": "",
        })
    );
}

#[test]
fn a_first_visit_that_fails_shows_that_nothing_is_known() {
    let world = World::of(unavailable());
    let tab = Tab::open(&world);
    assert_eq!(tab.states(), [(0, State::Unknown)]);
    let failure = tab.shown().attempts.failure.reason;
    assert_eq!(failure, Some(Reason::HttpStatus));
    let stored = world.stored();
    let fields = ["body", "failures", "reason"].map(|name| &stored[name]);
    assert_eq!(fields, [&json!(""), &json!(1), &json!("http_status")]);
}

#[test]
fn a_return_within_the_interval_shows_the_record_and_makes_no_request() {
    let world = World::of(good(&quiet(2)));
    world.store(&quiet(1), -20, 40);
    let mut tab = Tab::open(&world);
    assert_eq!(tab.states(), [(0, State::Live)]);
    assert_eq!(tab.sequence(), Some(1));
    tab.run(60);
    assert_eq!(world.requests(), ["40 /feed.json"]);
    assert_eq!(tab.sequence(), Some(2));
}

#[test]
fn a_return_after_hours_shows_the_record_as_stale_until_the_response_is_there() {
    let world = World::of(good(&quiet(2)));
    world.store(&quiet(1), -7200, -7140);
    let tab = Tab::open(&world);
    let shown = tab.seen.shown.borrow();
    let states: Vec<_> = shown.iter().map(|(_, shown)| shown.state).collect();
    assert_eq!(states, [State::Stale, State::Live]);
    assert!(!shown[0].1.attempts.is_answered());
    assert!(shown[1].1.attempts.is_answered());
}

#[test]
fn a_record_of_another_tab_is_taken_if_it_is_newer() {
    let (old, new) = (quiet(1), quiet(2));
    // What the other tab has stored after half a minute, what is shown after one, and when this tab has polled.
    type Row<'a> = (&'a str, &'a str, [i64; 2], u32, u64, &'a [i64]);
    let rows: [Row; 6] = [
        ("a newer one", &new, [30, 90], 0, 2, &[0, 90]),
        ("an older one", &old, [-600, -540], 0, 3, &[0, 60]),
        ("one that is no feed", "<html>", [30, 90], 0, 3, &[0, 60]),
        ("one without a text", "", [30, 90], 0, 3, &[0, 60]),
        ("of a failure since", &quiet(3), [0, 90], 1, 3, &[0, 90]),
        ("of a failure before any", "", [0, 90], 1, 3, &[0, 90]),
    ];
    for (what, text, [verified, next], failures, sequence, polled_at) in rows {
        // Without a `sequence` of its own the feed accepts any other.
        let world = World::of(good(&quiet(3).replace(r#","sequence":3"#, "")));
        let mut tab = Tab::open(&world);
        world.serve(good(&quiet(3)));
        tab.run(30);
        let reason = if failures == 0 { "" } else { "http_status" };
        world.store_failed(text, verified, next, failures, reason);
        tab.run(31);
        let shown = tab.sequence();
        tab.run(39);
        assert_eq!(world.polled_at(), polled_at, "{what}");
        assert_eq!(shown.unwrap_or(3), sequence, "{what}");
        assert_eq!(tab.state(), State::Live, "{what}");
    }
}

#[test]
fn of_two_tabs_one_polls_and_both_show_it() {
    let world = World::of(good(&quiet(1)));
    let mut tabs = [Tab::open(&world), Tab::open(&world)];
    world.serve(good(&quiet(2)));
    run(&mut tabs, 61);
    assert_eq!(world.polled_at(), [0, 60]);
    assert_eq!(tabs.map(|tab| tab.sequence()), [Some(2), Some(2)]);
}

#[test]
fn a_feed_is_polled_as_often_as_its_news_and_its_server_allow() {
    let all_well = || good(&quiet(1));
    let max_age = |seconds| Response {
        max_age: Duration::from_seconds(seconds),
        ..all_well()
    };
    let retry_after = |seconds, response| Response {
        retry_after: Duration::from_seconds(seconds),
        ..response
    };
    // A response, and when it was polled for. What a server asks for is exceeded by up to a fifth: here by a tenth.
    let rows: [(&str, Response, &[i64]); 9] = [
        ("every interval", all_well(), &[0, 60, 120, 180]),
        ("open incident", good(&troubled(1)), &[0, 30, 60, 90]),
        ("max-age below the interval", max_age(30), &[0, 60, 120]),
        ("max-age", max_age(300), &[0, 330, 660]),
        ("max-age of a year", max_age(31_536_000), &[0, 11_880]),
        ("Retry-After", retry_after(120, all_well()), &[0, 132, 264]),
        (
            "Retry-After, until the copy is stale",
            retry_after(300, all_well()),
            &[0, 180, 360],
        ),
        (
            "Retry-After of a failure",
            retry_after(600, unavailable()),
            &[0, 660, 1320],
        ),
        (
            "Retry-After of a year",
            retry_after(31_536_000, unavailable()),
            &[0, 11_880],
        ),
    ];
    for (what, response, polled_at) in rows {
        let world = World::of(response);
        let mut tab = Tab::open(&world);
        tab.run(polled_at[polled_at.len() - 1] + 5);
        assert_eq!(world.polled_at(), polled_at, "{what}");
    }
}

#[test]
fn after_the_first_minutes_failures_double_the_wait_and_a_success_ends_that() {
    let world = World::of(good(&quiet(1)));
    let mut tab = Tab::open(&world);
    world.serve(unavailable());
    tab.run(1500);
    // Full jitter takes half of five times 1 minute, then of 2, 4, 8 and 15 minutes.
    assert_eq!(
        world.polled_at(),
        [0, 60, 90, 120, 150, 180, 210, 270, 390, 630, 1080]
    );
    world.serve(good(&quiet(1)));
    tab.run(150);
    assert_eq!(world.polled_at(), [1530, 1590, 1650]);
    assert_eq!(
        tab.states(),
        [
            (0, State::Live),
            (180, State::Stale),
            (900, State::Unknown),
            (1530, State::Live)
        ]
    );
}

#[test]
fn a_failure_while_what_is_shown_is_fresh_is_no_news() {
    let world = World::of(good(&quiet(1)));
    let mut tab = Tab::open(&world);
    world.serve(unavailable());
    tab.run(175);
    assert_eq!(world.polled_at(), [0, 60, 90, 120, 150]);
    assert_eq!(tab.seen.shown.borrow().len(), 1);
    // The other tabs learn of it all the same.
    assert_eq!(world.stored()["failures"], 4);
}

#[test]
fn mirrors_are_requested_in_order_until_one_responds_well() {
    let world = World::of(good(&quiet(1)));
    let named = ["/a.json", "/feed.json", "ftp:no", "/b.json", "/a.json"];
    let mut tab = Tab::open_with(&world, FEED, MINUTE, &named);
    let with_mirrors = json!({
        "page": {
            "id": "p", "name": "Post", "sequence": 2,
            "mirrors": ["https://status.example/c.json", "https://status.example/b.json"],
        },
        "incidents": [],
    });
    world.serve(good(&with_mirrors.to_string()));
    tab.run(61);
    assert_eq!(world.requests(), ["0 /feed.json", "60 /feed.json"]);
    world.respond_with(|url| match url {
        "https://status.example/c.json" => good(&quiet(3)),
        _ => unavailable(),
    });
    tab.run(60);
    let all = [
        "120 /feed.json",
        "120 /a.json",
        "120 /b.json",
        "120 /c.json",
    ];
    assert_eq!(world.requests(), all);
    assert_eq!(tab.sequence(), Some(3));
}

#[test]
fn a_url_that_has_failed_is_requested_after_its_mirrors_for_two_intervals() {
    let world = World::of(good(&quiet(1)));
    let mut tab = Tab::open_with(&world, FEED, MINUTE, &["/a.json"]);
    world.respond_with(|url| match url {
        FEED => unavailable(),
        _ => good(&quiet(1)),
    });
    tab.run(61);
    assert_eq!(
        world.requests(),
        ["0 /feed.json", "60 /feed.json", "60 /a.json"]
    );
    tab.run(60);
    assert_eq!(world.requests(), ["120 /a.json"]);
    // All of them fail: it comes last, and its failure holds it back once more.
    world.serve(unavailable());
    tab.run(60);
    assert_eq!(world.requests(), ["180 /feed.json", "180 /a.json"]);
    tab.run(30);
    assert_eq!(world.requests(), ["210 /a.json", "210 /feed.json"]);
}

#[test]
fn no_more_than_five_mirrors_are_requested_and_the_last_named_first() {
    let world = World::of(unavailable());
    let named = ["/1.json", "/2.json", "/3.json", "/4.json", "/5.json"];
    let mut tab = Tab::open_with(&world, FEED, MINUTE, &named);
    world.requests();
    tab.client.add_mirrors(&owned(&["/new.json"]));
    tab.world.elapsed.set(200_000);
    tab.wake();
    let paths: Vec<String> = world
        .requests()
        .iter()
        .map(|line| line["200 ".len()..].to_owned())
        .collect();
    assert_eq!(
        paths,
        [
            "/feed.json",
            "/new.json",
            "/1.json",
            "/2.json",
            "/3.json",
            "/4.json"
        ]
    );
}

#[test]
fn where_all_fail_the_reason_of_the_first_counts_and_the_longest_retry_after() {
    let world = World::of(good(&quiet(1)));
    world.respond_with(|url| match url {
        FEED => Response {
            retry_after: seconds(300),
            ..unavailable()
        },
        _ => Response {
            retry_after: seconds(60),
            ..failed(Reason::Timeout)
        },
    });
    let mut tab = Tab::open_with(&world, FEED, MINUTE, &["/a.json"]);
    assert_eq!(
        tab.shown().attempts.failure.reason,
        Some(Reason::HttpStatus)
    );
    world.requests();
    tab.run(331);
    assert_eq!(world.polled_at(), [330, 330]);
}

/// A feed with a field that another vendor's format could have.
fn with_more() -> String {
    quiet(1).replacen('{', r#"{"services": 1, "#, 1)
}

#[test]
fn a_text_that_may_be_another_systems_is_taken_once_its_origin_is_known() {
    let world = World::of(good(&quiet(1)));
    let mut tab = Tab::open(&world);
    tab.client.poll();
    assert_eq!(tab.client.begin_requests(), [FEED]);
    for (origin, is_enough) in [(Origin::Unasked, None), (Origin::Known(None), Some(true))] {
        let response = good(&with_more());
        assert_eq!(
            tab.client.answered(response, origin),
            is_enough,
            "{origin:?}"
        );
    }
    assert!(tab.client.settled().is_some());
    assert_eq!(tab.snapshot().text, with_more().as_bytes());
}

#[test]
fn where_nobody_recognises_other_systems_a_text_that_may_be_theirs_is_no_feed() {
    for (knows_vendors, state, reason) in [
        (true, State::Live, None),
        (false, State::Unknown, Some(Reason::NotAFeed)),
    ] {
        let world = World::of(good(&with_more()));
        world.knows_vendors.set(knows_vendors);
        let tab = Tab::open(&world);
        let failure = tab.shown().attempts.failure.reason;
        assert_eq!((tab.state(), failure), (state, reason));
    }
}

#[test]
fn a_record_that_may_be_another_systems_is_taken_once_its_origin_is_known() {
    let world = World::of(failed(Reason::NoAnswer));
    world.store(&with_more(), -20, 40);
    let tab = Tab::open(&world);
    assert_eq!(tab.sequence(), Some(1));
    assert_eq!(world.polled_at(), [0; 0]);
}

#[test]
fn without_a_network_nothing_is_requested_and_the_feed_is_polled_once_it_is_back() {
    let world = World::of(good(&quiet(1)));
    let mut tab = Tab::open(&world);
    tab.go_online(false);
    tab.run(7200);
    assert_eq!(world.polled_at(), [0]);
    assert_eq!(
        tab.states(),
        [(0, State::Live), (180, State::Stale), (900, State::Unknown)]
    );
    let failure = tab.shown().attempts.failure.reason;
    assert_eq!(failure, Some(Reason::Offline));
    // The network is back before its way to the server is. Hours without one are no reason to back off.
    world.serve(unavailable());
    tab.go_online(true);
    world.serve(good(&quiet(1)));
    tab.run(31);
    assert_eq!(world.polled_at(), [7200, 7230]);
    assert_eq!(tab.state(), State::Live);
}

#[test]
fn a_hidden_page_does_not_poll_and_does_once_it_is_seen_again() {
    let world = World::of(good(&quiet(1)));
    let mut tab = Tab::open(&world);
    tab.run(30);
    tab.hide(true);
    tab.run(600);
    assert_eq!(world.polled_at(), [0]);
    tab.hide(false);
    assert_eq!(world.polled_at(), [630]);
    // It is not polled because it is seen, but because it is time.
    tab.hide(true);
    tab.run(10);
    tab.hide(false);
    assert_eq!(world.polled_at(), [0; 0]);
    tab.run(51);
    assert_eq!(world.polled_at(), [690]);
}

#[test]
fn a_page_that_was_hidden_while_it_waited_for_the_lock_does_not_poll() {
    let world = World::of(good(&quiet(1)));
    let mut tab = Tab::open(&world);
    assert_eq!(tab.client.recalled(None, Origin::Unasked), Some(false));
    world.elapsed.set(61_000);
    assert_eq!(tab.client.recalled(None, Origin::Unasked), Some(true));
    tab.seen.is_hidden.set(true);
    assert_eq!(tab.client.recalled(None, Origin::Unasked), Some(false));
}

#[test]
fn a_clock_that_is_set_back_neither_stops_the_polls_nor_keeps_a_copy_fresh() {
    let world = World::of(good(&quiet(1)));
    let mut tab = Tab::open(&world);
    world.moved.set(seconds(-86_400));
    tab.run(121);
    assert_eq!(world.polled_at(), [0, 60, 120]);
    world.moved.set(seconds(-172_800));
    world.serve(unavailable());
    tab.run(300);
    assert_eq!(tab.state(), State::Stale);
}

#[test]
fn a_clock_that_is_set_forward_makes_a_copy_stale_and_it_is_polled_for_at_once() {
    let world = World::of(good(&quiet(1)));
    let mut tab = Tab::open(&world);
    world.moved.set(seconds(86_400));
    tab.run(10);
    tab.wake();
    assert_eq!(world.polled_at(), [0, 10]);
    assert_eq!(
        tab.states(),
        [(0, State::Live), (10, State::Stale), (10, State::Live)]
    );
}

#[test]
fn a_wrong_clock_is_corrected_and_an_old_copy_is_called_old() {
    type Row = (&'static str, i64, bool, [Option<i64>; 2], [State; 2], usize);
    // How many seconds the server is ahead, and whether a service worker responds; after one response and after two: the
    // correction, and the state; then how often the console was warned.
    let rows: [Row; 4] = [
        ("on its way", 20, false, [None, None], [State::Live; 2], 0),
        (
            "slow device",
            600,
            false,
            [Some(600); 2],
            [State::Live; 2],
            1,
        ),
        (
            "fast device",
            -600,
            false,
            [None, Some(-600)],
            [State::Stale, State::Live],
            1,
        ),
        (
            "service worker",
            -600,
            true,
            [None; 2],
            [State::Stale; 2],
            0,
        ),
    ];
    for (what, ahead, is_relayed, corrections, states, warnings) in rows {
        let world = World::of(good(&quiet(1)));
        serve_by_clock(&world, ahead, is_relayed);
        let mut tab = Tab::open(&world);
        let first = (tab.correction(), tab.state());
        tab.run(61);
        let second = (tab.correction(), tab.state());
        assert_eq!(first, (corrections[0], states[0]), "{what}");
        assert_eq!(second, (corrections[1], states[1]), "{what}");
        assert_eq!(tab.seen.warnings.borrow().len(), warnings, "{what}");
        // All times move with the clock.
        assert_eq!(world.polled_at(), [0, 60], "{what}");
        tab.run(120);
        assert_eq!(world.polled_at(), [120, 180], "{what}");
        assert_eq!(tab.seen.warnings.borrow().len(), warnings, "{what}");
    }
}

#[test]
fn records_hold_the_time_of_the_device_whatever_the_correction_is() {
    let world = World::of(good(&quiet(1)));
    serve_by_clock(&world, 600, false);
    let mut tabs = [Tab::open(&world), Tab::open(&world)];
    let at = noon().millis();
    let stored = world.stored();
    assert_eq!([&stored["at"], &stored["next"]], [at, at + 60_000]);
    // The other tab has not seen the server's clock, and reads the same.
    assert_eq!(tabs[1].correction(), None);
    let verified_at = |tab: &Tab| tab.shown().attempts.verified_at;
    assert_eq!(verified_at(&tabs[0]), noon() + seconds(600));
    assert_eq!(verified_at(&tabs[1]), noon());
    run(&mut tabs, 61);
    assert_eq!(world.polled_at(), [0, 60]);
}

#[test]
fn a_correction_ends_when_the_clocks_agree_again() {
    let world = World::of(good(&quiet(1)));
    serve_by_clock(&world, 600, false);
    let mut tab = Tab::open(&world);
    serve_by_clock(&world, 0, false);
    tab.run(61);
    assert_eq!(tab.correction(), Some(0));
    assert_eq!(tab.state(), State::Live);
}

#[test]
fn a_copy_whose_date_stands_still_gets_old_and_sets_no_clock() {
    let world = World::of(Response {
        date: Some(noon() - seconds(600)),
        ..good(&quiet(1))
    });
    let mut tab = Tab::open(&world);
    tab.run(181);
    assert_eq!(tab.states(), [(0, State::Stale)]);
    assert_eq!(tab.shown().attempts.verified_at, noon() - seconds(600));
    assert_eq!(tab.correction(), None);
}

#[test]
fn a_response_that_is_no_feed_sets_no_clock() {
    let world = World::of(Response {
        date: Some(at("2030-01-01T00:00:00Z")),
        ..good("<!doctype html><title>Welcome to the hotel</title>")
    });
    let tab = Tab::open(&world);
    assert_eq!(tab.correction(), None);
}

#[test]
fn a_shorter_interval_holds_at_once_and_a_longer_one_from_the_next_poll() {
    let world = World::of(good(&quiet(1)));
    let mut tab = Tab::open_with(&world, FEED, Duration::from_minutes(10), &[]);
    tab.run(120);
    let minute = Rc::new(MINUTE);
    tab.client.add_interval(&minute);
    // The other tabs learn of it as well.
    assert_eq!(world.stored()["next"], noon().millis() + 180_000);
    tab.run(65);
    assert_eq!(world.polled_at(), [0, 180]);
    drop(minute);
    tab.run(660);
    assert_eq!(world.polled_at(), [240, 840]);
}

#[test]
fn a_shorter_interval_hastens_no_poll_that_the_server_or_a_failure_puts_off() {
    let rows = [
        (
            "max-age",
            Response {
                max_age: seconds(300),
                ..good(&quiet(1))
            },
            330,
        ),
        ("failure", unavailable(), 30),
    ];
    for (what, response, next) in rows {
        let world = World::of(response);
        let mut tab = Tab::open(&world);
        let shortest = Rc::new(seconds(15));
        tab.client.add_interval(&shortest);
        tab.run(next + 1);
        assert_eq!(world.polled_at(), [0, next], "{what}");
    }
}

#[test]
fn a_forced_poll_does_not_wait_for_its_time_nor_for_other_tabs() {
    let world = World::of(good(&quiet(1)));
    let mut tab = Tab::open(&world);
    tab.run(10);
    tab.poll();
    tab.run(65);
    assert_eq!(world.polled_at(), [0, 10, 70]);
}

#[test]
fn a_forced_poll_ends_the_round_that_still_runs() {
    let world = World::of(good(&quiet(1)));
    let mut tab = Tab::open(&world);
    world.elapsed.set(61_000);
    tab.client.wake();
    assert_eq!(tab.client.begin_requests(), [FEED]);
    tab.client.poll();
    // The steps of the former round find nothing to go on with.
    assert_eq!(
        tab.client.answered(good(&quiet(2)), Origin::Unasked),
        Some(false)
    );
    assert_eq!(tab.client.settled(), None);
    assert_eq!(tab.sequence(), Some(1));
    tab.finish_round();
    assert_eq!(world.polled_at(), [0, 61]);
}

#[test]
fn a_round_that_never_ends_is_given_up_after_two_minutes() {
    let world = World::of(good(&quiet(1)));
    world.hangs.set(true);
    let mut tab = Tab::open(&world);
    tab.run(119);
    assert_eq!(world.polled_at(), [0]);
    world.hangs.set(false);
    tab.run(2);
    assert_eq!(world.polled_at(), [120]);
    assert_eq!(tab.states(), [(120, State::Live)]);
}

#[test]
fn a_text_that_is_unchanged_is_not_read_again_and_counts_as_verified() {
    let world = World::of(good(&quiet(1)));
    let mut tab = Tab::open(&world);
    let first = tab.snapshot();
    tab.run(601);
    assert_eq!(world.polled_at().len(), 11);
    assert_eq!(tab.seen.reads.get(), 1);
    assert!(Arc::ptr_eq(&first, &tab.snapshot()));
    assert_eq!(
        tab.shown().attempts.verified_at,
        tab.world.now() - seconds(1)
    );
}

#[test]
fn an_older_copy_is_refused_until_nothing_could_be_verified_for_a_quarter_of_an_hour() {
    let world = World::of(good(&quiet(5)));
    let mut tab = Tab::open(&world);
    world.serve(good(&quiet(4)));
    tab.run(899);
    assert_eq!(tab.state(), State::Stale);
    assert_eq!(tab.sequence(), Some(5));
    assert_eq!(tab.shown().attempts.failure.reason, Some(Reason::Older));
    tab.run(600);
    assert_eq!(tab.sequence(), Some(4));
    assert_eq!(tab.state(), State::Live);
}

#[test]
fn a_feed_that_the_page_holds_itself_is_read_once_and_not_stored() {
    let world = World::of(good(&quiet(1)));
    let mut tab = Tab::open_with(&world, "blob:https://page.example/1", MINUTE, &[]);
    world.is_online.set(false);
    tab.run(3600);
    assert_eq!(world.requests(), ["0 blob:https://page.example/1"]);
    assert_eq!(world.stored(), Value::Null);
    tab.poll();
    assert_eq!(world.polled_at(), [3600]);
}

#[test]
fn the_whole_of_a_long_feed_takes_the_place_of_its_first_part_alone() {
    let world = World::of(good(&quiet(1)));
    let mut tab = Tab::open(&world);
    let first = tab.snapshot();
    let whole = || {
        let text = troubled(1).into_bytes();
        let (feed, problems) = format::read(&text, &TzDatabase).expect("a feed");
        Snapshot {
            text,
            feed,
            problems,
        }
    };
    let completed = tab.client.complete(&first, whole()).expect("still shown");
    assert_eq!(completed.feed.entries.len(), 1);
    assert!(tab.client.complete(&first, whole()).is_none());
}
