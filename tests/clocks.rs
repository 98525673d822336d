//! What is said of clocks that change around a window.
#![cfg(not(target_arch = "wasm32"))]

mod given;

use given::{at, zone};
use windowpane::schedule::{Change, Shift, Time, Window, changes};

fn window(start: &str, end: &str) -> Window {
    let time = |text: &str| (!text.is_empty()).then(|| Time::At(at(text)));
    Window {
        start: time(start),
        end: time(end),
        ..Window::default()
    }
}

/// One change in one line: "before here back 2026-10-25T01:00:00Z".
fn line(change: &Change) -> String {
    let whose = match (change.here, change.there) {
        (true, true) => "both",
        (true, false) => "here",
        (false, true) => "there",
        (false, false) => "nobody",
    };
    let when = if change.is_during { "during" } else { "before" };
    let way = match change.shift {
        Shift::Forward => "forward",
        Shift::Back => "back",
    };
    format!("{when} {whose} {way} {}", change.at)
}

/// The visitor's zone, the provider's, now, the window's start and end, and what is told.
type Row<'a> = (&'a str, &'a str, &'a str, &'a str, &'a str, &'a [&'a str]);

#[test]
fn clocks_that_change_before_or_during_a_window_are_told_of() {
    const LA: &str = "America/Los_Angeles";
    const NEW_YORK: &str = "America/New_York";
    const OSLO: &str = "Europe/Oslo";
    const BERLIN: &str = "Europe/Berlin";
    const KATHMANDU: &str = "Asia/Kathmandu";
    const AUCKLAND: &str = "Pacific/Auckland";
    // Oslo 2026: forward on 29 March, back on 25 October, both at 01:00Z. New York: forward on 8 March at 07:00Z, back on
    // 1 November at 06:00Z.
    #[rustfmt::skip]
    let rows: &[Row] = &[
        // Nothing changes.
        (LA, OSLO, "2012-12-11T22:00:00Z", "2012-12-12T05:30:00Z", "2012-12-12T07:30:00Z", &[]),
        (KATHMANDU, KATHMANDU, "2026-03-01T00:00:00Z", "2026-11-01T00:00:00Z", "2026-11-01T02:00:00Z", &[]),
        // During the window: the same for both, for one of both, or for the provider alone.
        (OSLO, OSLO, "2026-10-24T12:00:00Z", "2026-10-25T00:00:00Z", "2026-10-25T03:00:00Z", &["during here back 2026-10-25T01:00:00Z"]),
        (BERLIN, OSLO, "2026-10-24T12:00:00Z", "2026-10-25T00:00:00Z", "2026-10-25T03:00:00Z", &["during here back 2026-10-25T01:00:00Z"]),
        (KATHMANDU, OSLO, "2026-03-28T12:00:00Z", "2026-03-29T00:00:00Z", "2026-03-29T02:00:00Z", &["during there forward 2026-03-29T01:00:00Z"]),
        (NEW_YORK, KATHMANDU, "2026-10-31T12:00:00Z", "2026-11-01T05:00:00Z", "2026-11-01T07:00:00Z", &["during here back 2026-11-01T06:00:00Z"]),
        // It is still told while the window runs, and not when it is over.
        (OSLO, OSLO, "2026-10-25T02:00:00Z", "2026-10-25T00:00:00Z", "2026-10-25T03:00:00Z", &["during here back 2026-10-25T01:00:00Z"]),
        (OSLO, OSLO, "2026-10-25T03:00:00Z", "2026-10-25T00:00:00Z", "2026-10-25T03:00:00Z", &[]),
        // Before it: whose clocks change first is told first to have nothing more to tell.
        (NEW_YORK, OSLO, "2026-03-20T12:00:00Z", "2026-03-30T05:00:00Z", "2026-03-30T06:00:00Z", &["before there forward 2026-03-29T01:00:00Z"]),
        (NEW_YORK, OSLO, "2026-03-01T12:00:00Z", "2026-03-30T05:00:00Z", "2026-03-30T06:00:00Z", &["before both forward 2026-03-08T07:00:00Z"]),
        (NEW_YORK, OSLO, "2026-10-20T12:00:00Z", "2026-10-28T05:00:00Z", "", &["before there back 2026-10-25T01:00:00Z"]),
        // South of the equator they go the other way.
        (AUCKLAND, OSLO, "2026-03-01T12:00:00Z", "2026-04-20T05:00:00Z", "", &["before here back 2026-04-04T14:00:00Z", "before there forward 2026-03-29T01:00:00Z"]),
        // From one end of summer to the next they are where they were.
        (OSLO, OSLO, "2026-01-01T00:00:00Z", "2026-12-01T00:00:00Z", "2026-12-02T00:00:00Z", &[]),
        // A change at the very start is before the window; one at its very end is not within it, but its end is read off
        // the changed clock.
        (OSLO, OSLO, "2026-10-24T12:00:00Z", "2026-10-25T01:00:00Z", "2026-10-25T02:00:00Z", &["before here back 2026-10-25T01:00:00Z"]),
        (OSLO, OSLO, "2026-10-24T12:00:00Z", "2026-10-25T00:00:00Z", "2026-10-25T01:00:00Z", &["during here back 2026-10-25T01:00:00Z"]),
        // Lord Howe's half hour, and Troll's two hours.
        ("Australia/Lord_Howe", OSLO, "2026-04-04T12:00:00Z", "2026-04-04T14:00:00Z", "2026-04-04T16:00:00Z", &["during here back 2026-04-04T15:00:00Z"]),
        ("Antarctica/Troll", "UTC", "2026-03-28T12:00:00Z", "2026-03-29T00:00:00Z", "2026-03-29T02:00:00Z", &["during here forward 2026-03-29T01:00:00Z"]),
    ];
    for (here, there, now, start, end, expected) in rows {
        let told = changes(
            &window(start, end),
            at(now),
            &*zone(here),
            Some(&*zone(there)),
        );
        let told: Vec<String> = told.iter().map(line).collect();
        assert_eq!(told, *expected, "{here}, {there}, {now}: {start} to {end}");
    }
}

#[test]
fn without_a_known_start_nothing_is_told() {
    let oslo = zone("Europe/Oslo");
    let now = at("2026-10-24T12:00:00Z");
    for window in [
        Window::default(),
        window("", "2026-10-25T03:00:00Z"),
        Window {
            start: Some(Time::day(
                chrono::NaiveDate::from_ymd_opt(2026, 10, 25).unwrap(),
                Some(&*oslo),
            )),
            ..Window::default()
        },
    ] {
        assert_eq!(changes(&window, now, &*oslo, None), []);
    }
}
