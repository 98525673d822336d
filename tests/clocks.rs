//! Times on the visitor's clock and on the provider's, and DST transitions around a window.
#![cfg(not(target_arch = "wasm32"))]

mod given;

use given::{at, said, zone};
use windowpane::operator::TzDatabase;
use windowpane::schedule::{
    ClockChange, Duration, Edge, PartKind, Shift, Time, TimePart, Unit, Window, WrittenTime,
    clock_changes, clock_text,
};
use windowpane::status::{Clocks, Phrase, WindowPart};

/// A time as in a feed: an instant if it has an offset, else a floating time, or a day in Oslo.
fn time(text: &str) -> Time {
    match WrittenTime::parse(text).unwrap() {
        WrittenTime::Day(date) => Time::day(date, Some(&*zone("Europe/Oslo"))),
        written => written.resolve(None, &TzDatabase).0,
    }
}

fn window(start: &str, end: &str) -> Window {
    let time = |text: &str| (!text.is_empty()).then(|| time(text));
    Window {
        start: time(start),
        end: time(end),
        ..Window::default()
    }
}

/// Calls `look` with the clocks of two zones at an instant.
fn on_clocks<T>(here: &str, there: &str, now: &str, look: impl FnOnce(Clocks) -> T) -> T {
    let [here, there] = [here, there].map(|id| (!id.is_empty()).then(|| zone(id)));
    look(Clocks {
        now: at(now),
        here: here.as_deref(),
        there: there.as_deref(),
    })
}

/// A clock change in one line: "before here back 2026-10-25T01:00:00Z".
fn line(change: &ClockChange) -> String {
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

/// The visitor's zone, the provider's, now, the start and end of the window, and the expected
/// changes.
type Row<'a> = (&'a str, &'a str, &'a str, &'a str, &'a str, &'a [&'a str]);

#[test]
fn clock_changes_before_and_during_a_window_are_reported() {
    const LA: &str = "America/Los_Angeles";
    const NEW_YORK: &str = "America/New_York";
    const OSLO: &str = "Europe/Oslo";
    const BERLIN: &str = "Europe/Berlin";
    const KATHMANDU: &str = "Asia/Kathmandu";
    const AUCKLAND: &str = "Pacific/Auckland";
    // Oslo 2026: forward on 29 March, back on 25 October, both at 01:00Z. New York: forward on 8
    // March at 07:00Z, back on 1 November at 06:00Z.
    #[rustfmt::skip]
    let rows: &[Row] = &[
        // No transition.
        (LA, OSLO, "2012-12-11T22:00:00Z", "2012-12-12T05:30:00Z", "2012-12-12T07:30:00Z", &[]),
        (KATHMANDU, KATHMANDU, "2026-03-01T00:00:00Z", "2026-11-01T00:00:00Z", "2026-11-01T02:00:00Z", &[]),
        // During the window: for both, for one of them, or for the provider alone.
        (OSLO, OSLO, "2026-10-24T12:00:00Z", "2026-10-25T00:00:00Z", "2026-10-25T03:00:00Z", &["during here back 2026-10-25T01:00:00Z"]),
        (BERLIN, OSLO, "2026-10-24T12:00:00Z", "2026-10-25T00:00:00Z", "2026-10-25T03:00:00Z", &["during here back 2026-10-25T01:00:00Z"]),
        (KATHMANDU, OSLO, "2026-03-28T12:00:00Z", "2026-03-29T00:00:00Z", "2026-03-29T02:00:00Z", &["during there forward 2026-03-29T01:00:00Z"]),
        (NEW_YORK, KATHMANDU, "2026-10-31T12:00:00Z", "2026-11-01T05:00:00Z", "2026-11-01T07:00:00Z", &["during here back 2026-11-01T06:00:00Z"]),
        // It is reported while the window runs, but not once it is over.
        (OSLO, OSLO, "2026-10-25T02:00:00Z", "2026-10-25T00:00:00Z", "2026-10-25T03:00:00Z", &["during here back 2026-10-25T01:00:00Z"]),
        (OSLO, OSLO, "2026-10-25T03:00:00Z", "2026-10-25T00:00:00Z", "2026-10-25T03:00:00Z", &[]),
        // Before the window: for one clock, or for both, with the instant of the first.
        (NEW_YORK, OSLO, "2026-03-20T12:00:00Z", "2026-03-30T05:00:00Z", "2026-03-30T06:00:00Z", &["before there forward 2026-03-29T01:00:00Z"]),
        (NEW_YORK, OSLO, "2026-03-01T12:00:00Z", "2026-03-30T05:00:00Z", "2026-03-30T06:00:00Z", &["before both forward 2026-03-08T07:00:00Z"]),
        (NEW_YORK, OSLO, "2026-10-20T12:00:00Z", "2026-10-28T05:00:00Z", "", &["before there back 2026-10-25T01:00:00Z"]),
        // In the southern hemisphere the directions are swapped.
        (AUCKLAND, OSLO, "2026-03-01T12:00:00Z", "2026-04-20T05:00:00Z", "", &["before here back 2026-04-04T14:00:00Z", "before there forward 2026-03-29T01:00:00Z"]),
        // Two transitions cancel each other.
        (OSLO, OSLO, "2026-01-01T00:00:00Z", "2026-12-01T00:00:00Z", "2026-12-02T00:00:00Z", &[]),
        // A transition at the start counts as before the window. One at the end is not within it,
        // but the end is shown on the changed clock.
        (OSLO, OSLO, "2026-10-24T12:00:00Z", "2026-10-25T01:00:00Z", "2026-10-25T02:00:00Z", &["before here back 2026-10-25T01:00:00Z"]),
        (OSLO, OSLO, "2026-10-24T12:00:00Z", "2026-10-25T00:00:00Z", "2026-10-25T01:00:00Z", &["during here back 2026-10-25T01:00:00Z"]),
        // Lord Howe's half hour, and Troll's two hours.
        ("Australia/Lord_Howe", OSLO, "2026-04-04T12:00:00Z", "2026-04-04T14:00:00Z", "2026-04-04T16:00:00Z", &["during here back 2026-04-04T15:00:00Z"]),
        ("Antarctica/Troll", "UTC", "2026-03-28T12:00:00Z", "2026-03-29T00:00:00Z", "2026-03-29T02:00:00Z", &["during here forward 2026-03-29T01:00:00Z"]),
    ];
    for (here, there, now, start, end, expected) in rows {
        let told = clock_changes(
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
fn without_a_known_start_no_clock_change_is_reported() {
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
        assert_eq!(clock_changes(&window, now, &*oslo, None), []);
    }
}

#[test]
fn a_time_is_written_with_its_day_unless_that_is_today() {
    const OSLO: &str = "Europe/Oslo";
    const NOW: &str = "2012-12-12T05:00:00Z";
    #[rustfmt::skip]
    let rows = [
        // Today, until midnight in the visitor's zone.
        (OSLO, "2012-12-12T05:30:00Z", "06:30 (until 2012-12-12T23:00:00Z)"),
        ("Asia/Kathmandu", "2012-12-12T05:30:00Z", "11:15 (until 2012-12-12T18:15:00Z)"),
        // Without a zone, in UTC.
        ("", "2012-12-12T05:30:00Z", "05:30 (until 2012-12-13T00:00:00Z)"),
        // The same instant, on another day elsewhere.
        ("America/Los_Angeles", "2012-12-12T05:30:00Z", "21:30 (until 2012-12-12T08:00:00Z)"),
        (OSLO, "2012-12-12T23:30:00Z", "Thu 13 Dec 00:30 (until 2012-12-12T23:00:00Z)"),
        (OSLO, "2012-12-14T05:30:00Z", "Fri 14 Dec 06:30"),
        (OSLO, "2012-12-11T05:30:00Z", "Tue 11 Dec 06:30"),
        // Another year, by the visitor's calendar.
        (OSLO, "2012-12-31T22:30:00Z", "Mon 31 Dec 23:30"),
        (OSLO, "2012-12-31T23:30:00Z", "Tue 1 Jan 2013 00:30"),
        // Dates and floating times are never shifted.
        ("Pacific/Kiritimati", "2012-12-12", "Wed 12 Dec"),
        ("Pacific/Kiritimati", "2013-12-12", "Thu 12 Dec 2013"),
        ("Pacific/Kiritimati", "2012-12-14T06:30:00", "Fri 14 Dec 06:30"),
    ];
    for (here, written, expected) in rows {
        let told = on_clocks(here, "", NOW, |clocks| said(&clocks.time(time(written))));
        assert_eq!(told, expected, "{here:?}: {written}");
    }
    on_clocks(OSLO, "", NOW, |clocks| {
        let friday = time("2012-12-14T05:30:00Z");
        assert_eq!(said(&clocks.time_of_day(friday)), "06:30");
        let Time::Day { date, .. } = time("2012-12-14") else {
            panic!("no day")
        };
        assert_eq!(said(&clocks.day(date)), "Fri 14 Dec");
        let stamp = clocks.stamp(at("2012-12-14T05:30:00Z"));
        assert_eq!(said(&stamp), "'Fri 14 Dec 06:30' +01:00");
    });
}

#[test]
fn a_span_has_the_day_of_its_start_unless_that_is_known() {
    const NOW: &str = "2012-12-12T05:00:00Z";
    for (start, end, known, unknown) in [
        (
            "2012-12-12T01:00:00Z",
            "2012-12-12T02:00:00Z",
            "[02:00 to 03:00]",
            "[02:00 to 03:00] (until 2012-12-12T23:00:00Z)",
        ),
        (
            "2012-12-10T01:00:00Z",
            "2012-12-10T02:00:00Z",
            "[02:00 to 03:00]",
            "[Mon 10 Dec 02:00 to Mon 10 Dec 03:00]",
        ),
        (
            "2012-12-10T22:30:00Z",
            "2012-12-10T23:30:00Z",
            "23:30 – 00:30 ‹Tue›",
            "Mon 10 Dec, 23:30 – 00:30 ‹Tue›",
        ),
    ] {
        let told = on_clocks("Europe/Oslo", "", NOW, |clocks| {
            [true, false]
                .map(|is_day_known| said(&clocks.span(time(start), time(end), is_day_known)))
        });
        assert_eq!(told, [known, unknown], "{start}/{end}");
    }
}

#[test]
fn on_new_years_eve_times_of_this_year_are_written_otherwise_from_midnight_on() {
    on_clocks("Europe/Oslo", "", "2012-12-31T12:00:00Z", |clocks| {
        let told = said(&clocks.time(time("2012-12-14T05:30:00Z")));
        assert_eq!(told, "Fri 14 Dec 06:30 (until 2012-12-31T23:00:00Z)");
    });
}

/// The parts of the text about a window.
fn parts<const N: usize>(clocks: Clocks, window: &Window, parts: [WindowPart; N]) -> [String; N] {
    parts.map(|part| said(&clocks.window(window, part)))
}

#[test]
fn a_window_is_shown_with_its_day_and_times_or_with_a_day_at_each_end() {
    const LA: &str = "America/Los_Angeles";
    const OSLO: &str = "Europe/Oslo";
    const NOW: &str = "2012-12-10T12:00:00Z";
    #[rustfmt::skip]
    let rows = [
        // On one day of the visitor's clock or on two: the same window.
        (OSLO, "2012-12-12T05:30:00Z", "2012-12-12T07:30:00Z", "Wed 12 Dec (until 2012-12-10T23:00:00Z)", "[06:30 to 08:30]"),
        (LA, "2012-12-12T05:30:00Z", "2012-12-12T07:30:00Z", "tomorrow, Tue 11 Dec (until 2012-12-11T08:00:00Z)", "[21:30 to 23:30]"),
        ("Asia/Tokyo", "2012-12-13T13:30:00Z", "2012-12-13T16:00:00Z", "Thu 13 Dec", "22:30 – 01:00 ‹Fri›"),
        // Its end at midnight is the end of the same day.
        ("Asia/Tokyo", "2012-12-13T13:30:00Z", "2012-12-13T15:00:00Z", "Thu 13 Dec", "22:30 – 00:00"),
        ("Asia/Tokyo", "2012-12-13T13:30:00Z", "2012-12-14T15:00:00Z", "Thu 13 Dec", "22:30 – 00:00 ‹Sat›"),
        // A weekday names one day of a week.
        ("Asia/Tokyo", "2012-12-13T13:30:00Z", "2012-12-20T16:00:00Z", "Thu 13 Dec", "22:30 – 01:00 ‹Fri 21 Dec›"),
        // Only one end.
        (OSLO, "2012-12-12T05:30:00Z", "", "Wed 12 Dec (until 2012-12-10T23:00:00Z)", "From 06:30"),
        (OSLO, "", "2012-12-12T07:30:00Z", "Wed 12 Dec (until 2012-12-10T23:00:00Z)", "Until 08:30"),
        // Dates.
        (LA, "2012-12-14", "2012-12-16", "", "[Fri 14 Dec to Sun 16 Dec]"),
        (LA, "2012-12-14", "2012-12-14", "", "Fri 14 Dec"),
        (LA, "2012-12-14", "", "", "Fri 14 Dec"),
        // Floating.
        (LA, "2012-12-14T06:30:00", "2012-12-14T08:30:00", "Fri 14 Dec", "[06:30 to 08:30]"),
        // Ends on different clocks are formatted separately.
        (OSLO, "2012-12-14T05:30:00Z", "2012-12-14T08:30:00", "Fri 14 Dec", "06:30 – 08:30"),
        (OSLO, "2012-12-14T05:30:00Z", "2012-12-14", "Fri 14 Dec", "06:30 – Fri 14 Dec"),
        ("UTC", "2012-12-14T05:30:00Z", "2012-12-14", "Fri 14 Dec", "05:30 – Fri 14 Dec"),
        // The ends are equal, or look equal.
        (OSLO, "2012-12-14T05:30:00Z", "2012-12-14T05:30:00Z", "Fri 14 Dec", "06:30"),
        (OSLO, "2012-12-14T05:30:00Z", "2012-12-14T05:30:40Z", "Fri 14 Dec", "06:30 – 06:30"),
        ("", "", "", "", ""),
    ];
    for (here, start, end, day, times) in rows {
        let told = on_clocks(here, "", NOW, |clocks| {
            let window = window(start, end);
            parts(clocks, &window, [WindowPart::Day, WindowPart::Times])
        });
        assert_eq!(told, [day, times], "{here}: {start}/{end}");
    }
}

#[test]
fn where_clocks_go_back_within_a_window_its_ends_are_two_though_they_read_the_same() {
    on_clocks("Europe/Oslo", "", "2026-10-23T12:00:00Z", |clocks| {
        let window = window("2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z");
        let told = parts(clocks, &window, [WindowPart::Times, WindowPart::Zone]);
        assert_eq!(told, ["02:30 – 02:30", "Oslo time (+02:00, then +01:00)"]);
    });
}

#[test]
fn in_one_line_a_window_has_its_day_and_one_that_will_not_be_its_date_alone() {
    on_clocks("Europe/Oslo", "", "2012-12-12T03:00:00Z", |clocks| {
        let [line, was] = [WindowPart::Line, WindowPart::Was];
        let today = window("2012-12-12T05:30:00Z", "2012-12-12T07:30:00Z");
        assert_eq!(
            parts(clocks, &today, [line, was]),
            [
                "today, [Wed 12 Dec 06:30 to Wed 12 Dec 08:30] (until 2012-12-12T23:00:00Z)",
                "[Wed 12 Dec 06:30 to Wed 12 Dec 08:30]",
            ]
        );
        let about = Window {
            approximate: true,
            ..today.clone()
        };
        assert_eq!(
            parts(clocks, &about, [was]),
            ["about [Wed 12 Dec 06:30 to Wed 12 Dec 08:30]"]
        );
        let open = Window { end: None, ..about };
        assert_eq!(parts(clocks, &open, [was]), ["about Wed 12 Dec 06:30"]);
        let night = window("2012-12-12T20:30:00Z", "2012-12-13T00:30:00Z");
        let plan = WindowPart::Plan;
        assert_eq!(
            parts(clocks, &night, [line, was, plan]),
            [
                "today, Wed 12 Dec, 21:30 – 01:30 ‹Thu› (until 2012-12-12T23:00:00Z)",
                "Wed 12 Dec, 21:30 – 01:30 ‹Thu›",
                "Planned: 21:30 – 01:30 ‹Thu› (until 2012-12-12T23:00:00Z) Oslo time (+01:00)",
            ]
        );
        let weekend = window("2012-12-14T20:30:00Z", "2012-12-16T20:30:00Z");
        assert_eq!(
            parts(clocks, &weekend, [was]),
            ["[Fri 14 Dec 21:30 to Sun 16 Dec 21:30]"]
        );
        let until = Window {
            start: None,
            approximate: true,
            ..today
        };
        assert_eq!(
            parts(clocks, &until, [was, line]),
            [
                "about … – Wed 12 Dec 08:30",
                "Until about today, Wed 12 Dec 08:30 (until 2012-12-12T23:00:00Z)"
            ]
        );
    });
}

#[test]
fn a_window_with_one_end_begins_no_sentence_within_another() {
    on_clocks("Europe/Oslo", "", "2012-12-10T03:00:00Z", |clocks| {
        let parts_of = |window| {
            use WindowPart::{Line, NowZoned, Plan, Was};
            parts(clocks, &window, [Line, Was, NowZoned, Plan])
        };
        assert_eq!(
            parts_of(window("2012-12-14T05:30:00Z", "")),
            [
                "From Fri 14 Dec 06:30",
                "Fri 14 Dec 06:30",
                "New time: *Fri 14 Dec 06:30* Oslo time (+01:00)",
                "Planned: Fri 14 Dec 06:30 Oslo time (+01:00)",
            ]
        );
        assert_eq!(
            parts_of(window("", "2012-12-14T07:30:00Z")),
            [
                "Until Fri 14 Dec 08:30",
                "… – Fri 14 Dec 08:30",
                "New time: *… – Fri 14 Dec 08:30* Oslo time (+01:00)",
                "Planned: … – Fri 14 Dec 08:30 Oslo time (+01:00)",
            ]
        );
    });
}

#[test]
fn the_providers_clock_is_shown_if_it_differs_and_its_day_if_that_does() {
    const LA: &str = "America/Los_Angeles";
    const OSLO: &str = "Europe/Oslo";
    const NEW_YORK: &str = "America/New_York";
    const START: &str = "2012-12-12T05:30:00Z";
    const END: &str = "2012-12-12T07:30:00Z";
    #[rustfmt::skip]
    let rows = [
        (LA, OSLO, START, END, "[Wed 12 Dec 06:30 to Wed 12 Dec 08:30] in Oslo"),
        ("Asia/Kathmandu", OSLO, START, END, "[06:30 to 08:30] in Oslo"),
        (LA, OSLO, "2012-12-12T22:30:00Z", "2012-12-12T23:30:00Z", "Wed 12 Dec, 23:30 – 00:30 ‹Thu› in Oslo"),
        // The visitor's clock equals the provider's, in the same zone or another.
        (OSLO, OSLO, START, END, ""),
        ("Europe/Berlin", OSLO, START, END, ""),
        // They differ at one end: New York changes to DST three weeks before Oslo.
        ("America/Caracas", NEW_YORK, "2026-03-08T06:30:00Z", "2026-03-08T08:30:00Z", "[01:30 to 04:30] in New York"),
        // One end; and a date, which is the same everywhere.
        (LA, "Asia/Kathmandu", START, "", "Wed 12 Dec 11:15 in Kathmandu"),
        (LA, OSLO, "", END, "Wed 12 Dec 08:30 in Oslo"),
        (LA, OSLO, "2012-12-12", "2012-12-13", ""),
        (LA, OSLO, "2012-12-12T05:30:00", "", ""),
        // A zone not named after a city; no known zone.
        (LA, "Etc/GMT-2", START, "", "Wed 12 Dec 07:30 in UTC+2"),
        (LA, "", START, END, ""),
        ("", OSLO, START, END, "[06:30 to 08:30] in Oslo"),
    ];
    for (here, there, start, end, expected) in rows {
        let told = on_clocks(here, there, "2012-12-01T12:00:00Z", |clocks| {
            parts(clocks, &window(start, end), [WindowPart::There])
        });
        assert_eq!(told, [expected], "{here:?}, {there:?}: {start}/{end}");
    }
}

#[test]
fn the_zone_of_a_window_is_that_of_its_times() {
    const OSLO: &str = "Europe/Oslo";
    #[rustfmt::skip]
    let rows = [
        (OSLO, "2012-12-12T05:30:00Z", "2012-12-12T07:30:00Z", "Oslo time (+01:00)", "Oslo time (+01:00)"),
        (OSLO, "2026-10-25T00:00:00Z", "2026-10-25T03:00:00Z", "Oslo time (+02:00, then +01:00)", "Oslo time (+01:00)"),
        (OSLO, "2026-07-01T00:00:00Z", "", "Oslo time (+02:00)", "Oslo time (+02:00)"),
        ("Etc/GMT-2", "2026-07-01T00:00:00Z", "", "UTC+2", "UTC+2"),
        // These have only abbreviations.
        ("EST", "2026-07-01T00:00:00Z", "", "-05:00", "-05:00"),
        ("", "2026-07-01T00:00:00Z", "2026-07-01T01:00:00Z", "+00:00", "+00:00"),
        // A date has no zone; a floating time says so.
        (OSLO, "2012-12-12", "2012-12-13", "", ""),
        (OSLO, "2012-12-12T06:30:00", "", "time zone not given", "time zone not given"),
    ];
    for (here, start, end, at_both, at_end) in rows {
        let told = on_clocks(here, "", "2012-12-01T12:00:00Z", |clocks| {
            let window = window(start, end);
            parts(clocks, &window, [WindowPart::Zone, WindowPart::ZoneAtEnd])
        });
        assert_eq!(told, [at_both, at_end], "{here:?}: {start}/{end}");
    }
}

#[test]
fn clock_changes_are_sentences_and_those_before_a_window_hold_until_they_happen() {
    let [all, during] = [WindowPart::Changes, WindowPart::ChangesDuring];
    on_clocks(
        "America/New_York",
        "Europe/Oslo",
        "2026-10-20T12:00:00Z",
        |clocks| {
            let before = window("2026-10-28T05:00:00Z", "2026-10-28T06:00:00Z");
            assert_eq!(
                parts(clocks, &before, [all, during]),
                [
                    "Clocks in Oslo go back before then. (until 2026-10-25T01:00:00Z)",
                    ""
                ]
            );
            let long = window("2026-10-24T05:00:00Z", "2026-11-02T05:00:00Z");
            assert_eq!(
                parts(clocks, &long, [all, during]),
                ["Clocks in New York and Oslo go back during this time, which therefore lasts 12960 min.";
                    2]
            );
        },
    );
    on_clocks(
        "Pacific/Auckland",
        "Europe/Oslo",
        "2026-03-01T12:00:00Z",
        |clocks| {
            let told = parts(clocks, &window("2026-04-20T05:00:00Z", ""), [all]);
            assert_eq!(
                told,
                [
                    "Clocks in Auckland go back before then. (until 2026-04-04T14:00:00Z) \
              Clocks in Oslo go forward before then. (until 2026-03-29T01:00:00Z)"
                ]
            );
        },
    );
}

#[test]
fn the_line_about_zones_names_the_provider_s_where_it_shows_another_time_now() {
    #[rustfmt::skip]
    let rows = [
        ("Europe/Oslo", "Europe/Oslo", "2026-01-10T12:00:00Z", "Times shown in Oslo time (+01:00) (until 2026-03-29T01:00:00Z)"),
        ("Asia/Kathmandu", "", "2026-01-10T12:00:00Z", "Times shown in Kathmandu time (+05:45)"),
        // Whichever clock changes first.
        ("Asia/Kathmandu", "Europe/Oslo", "2026-01-10T12:00:00Z",
            "Times shown in Kathmandu time (+05:45); Fjordpost uses Oslo time (+01:00) (until 2026-03-29T01:00:00Z)"),
        ("Europe/Oslo", "America/New_York", "2026-01-10T12:00:00Z",
            "Times shown in Oslo time (+01:00); Fjordpost uses New York time (-05:00) (until 2026-03-08T07:00:00Z)"),
        // Equal now, but not for long.
        ("Africa/Lagos", "Europe/Oslo", "2026-01-10T12:00:00Z", "Times shown in Lagos time (+01:00) (until 2026-03-29T01:00:00Z)"),
    ];
    for (here, there, now, expected) in rows {
        let told = on_clocks(here, there, now, |clocks| said(&clocks.zones("Fjordpost")));
        assert_eq!(told, expected, "{here}, {there}");
    }
    let unnamed = on_clocks(
        "Asia/Kathmandu",
        "Europe/Oslo",
        "2026-01-10T12:00:00Z",
        |clocks| said(&clocks.zones("")),
    );
    assert!(
        unnamed.contains("; the provider uses Oslo time (+01:00)"),
        "{unnamed}"
    );
}

#[test]
fn of_a_range_from_zero_only_the_maximum_is_shown() {
    let minutes = Duration::from_minutes;
    for (least, most, expected) in [
        (0, 120, "up to 120 min"),
        (5, 10, "5–10 min"),
        (5, 5, "5 min"),
        (0, 0, "0 min"),
    ] {
        let told = said(&Phrase::lengths(minutes(least), minutes(most)));
        assert_eq!(told, expected);
    }
}

/// The parts of a range, separated by bars: `<` marks those of its start, `>` those of its end, `=`
/// what they share.
fn time_parts(text: &str) -> Vec<TimePart> {
    let mut parts: Vec<TimePart> = Vec::new();
    for part in text.split('|') {
        let (edge, text) = part.split_at(1);
        let edge = match edge {
            "<" => Edge::Start,
            ">" => Edge::End,
            _ => Edge::Both,
        };
        let kind = match text {
            "AM" | "PM" | "ص" => PartKind::DayPeriod,
            _ if !text.starts_with(|first: char| first.is_ascii_digit()) => PartKind::Other,
            _ if parts.last().is_some_and(|before| before.text == ":") => PartKind::Minute,
            _ => PartKind::Hour,
        };
        let text = text.to_owned();
        parts.push(TimePart { edge, kind, text });
    }
    parts
}

#[test]
fn twelve_o_clock_is_named_in_english_and_never_without_its_half_of_the_day() {
    #[rustfmt::skip]
    let rows = [
        ("<10|<:|<00|= – |>2|>:|>30|= |=PM", "10:00 – 2:30_PM", "10:00 – 2:30_PM"),
        ("<12|<:|<30|= – |>3|>:|>00|= |=AM", "12:30_AM – 3:00_AM", "12:30_AM – 3:00_AM"),
        ("<12|<:|<00|= – |>3|>:|>00|= |=AM", "midnight – 3:00_AM", "12:00_AM – 3:00_AM"),
        ("<12|<:|<00|= – |>3|>:|>00|= |=PM", "noon – 3:00_PM", "12:00_PM – 3:00_PM"),
        ("<10|<:|<00|< |<AM|= – |>12|>:|>00|> |>PM", "10:00_AM – noon", "10:00_AM – 12:00_PM"),
        ("=Wednesday at |=12|=:|=00|= |=AM", "Wednesday at midnight", "Wednesday at 12:00_AM"),
        ("<12|<:|<30|= – |>3|>:|>00|= |=ص", "12:30_ص – 3:00_ص", "12:30_ص – 3:00_ص"),
        // A day period before the times stands for both.
        ("=PM|= |<12|<:|<30|=~|>3|>:|>00", "PM_12:30~3:00", "PM_12:30~3:00"),
        // With 24 hours there is nothing to name.
        ("<00|<:|<00|= – |>12|>:|>00", "00:00 – 12:00", "00:00 – 12:00"),
        ("<12|<:|<00|= – |>15|>:|>00|= Uhr", "12:00 – 15:00_Uhr", "12:00 – 15:00_Uhr"),
    ];
    for (given, english, other) in rows {
        let told = |is_english| {
            let parts = clock_text(time_parts(given), is_english);
            let text: String = parts.into_iter().map(|part| part.text).collect();
            text.replace('\u{a0}', "_")
        };
        assert_eq!([told(true), told(false)], [english, other], "{given}");
    }
    let edges: Vec<Edge> = clock_text(time_parts(rows[1].0), true)
        .iter()
        .map(|part| part.edge)
        .collect();
    assert_eq!(
        edges[..5],
        [Edge::Start; 5],
        "its own day period belongs to the start"
    );
}

#[test]
fn days_ahead_are_counted_by_the_visitor_s_calendar() {
    let now = "2026-03-26T12:20:00Z";
    for (here, then, amount, unit, until) in [
        // Thursday noon in Berlin: Saturday, Sunday at midnight, and the Monday after the clocks went forward.
        (
            "Europe/Berlin",
            "2026-03-28T12:20:00Z",
            2,
            Unit::Day,
            "2026-03-26T12:20:00.001Z",
        ),
        (
            "Europe/Berlin",
            "2026-03-28T23:00:00Z",
            3,
            Unit::Day,
            "2026-03-26T23:00:00Z",
        ),
        (
            "Europe/Berlin",
            "2026-03-29T22:00:00Z",
            4,
            Unit::Day,
            "2026-03-26T23:00:00Z",
        ),
        // The same instant is Saturday evening in New York.
        (
            "America/New_York",
            "2026-03-28T23:00:00Z",
            2,
            Unit::Day,
            "2026-03-26T23:00:00.001Z",
        ),
        ("Europe/Berlin", "2026-03-28T12:19:00Z", 48, Unit::Hour, ""),
        ("Europe/Berlin", "2026-03-24T12:20:00Z", -2, Unit::Day, ""),
        ("", "2026-03-28T23:00:00Z", 2, Unit::Day, ""),
    ] {
        on_clocks(here, "", now, |clocks| {
            let relative = clocks.relative(at(then));
            assert_eq!(
                (relative.amount, relative.unit),
                (amount, unit),
                "{here} {then}"
            );
            if !until.is_empty() {
                assert_eq!(relative.until, at(until), "{here} {then}");
            }
        });
    }
}
