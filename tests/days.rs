//! The last ninety days of a component: what each day shows, and that none is fine unless that is proven.
#![cfg(not(target_arch = "wasm32"))]

mod given;

use given::{SAMPLES, at, capture, feed, said, sample, zone};
use serde_json::{Value, json};
use std::cell::Cell;
use windowpane::feed::Feed;
use windowpane::polling::{Attempts, Shown, State};
use windowpane::schedule::{Duration, Instant, Time, Zone};
use windowpane::status::{
    Attributes, Clocks, DAYS, DayState, Days, Settings, Situation, Strip, Targeting, as_of,
    day_state, moments,
};

#[path = "damage/mod.rs"]
mod damage;

const NOW: &str = "2026-11-25T12:00Z";

/// What `read` makes of the days of a feed for a visitor in a zone.
fn with<T>(
    feed: &Feed,
    now: Instant,
    here: &dyn Zone,
    state: State,
    verified_at: Instant,
    read: impl FnOnce(Option<&Days>) -> T,
) -> T {
    let attributes = Attributes::read(&|_| None, &|_| None);
    let shown = Shown {
        state,
        attempts: Attempts {
            verified_at,
            ..Attempts::default()
        },
        ..Shown::default()
    };
    let situation = Situation {
        attributes: &attributes,
        shown: &shown,
        feed: Some(feed),
        now,
    };
    let clocks = Clocks {
        now,
        here: Some(here),
        there: None,
    };
    read(Days::of(&situation, feed, clocks).as_ref())
}

/// One letter for each day.
fn letters(strip: &Strip) -> String {
    let letter = |state| match state {
        DayState::NoRecord => '.',
        DayState::Fine => '_',
        DayState::Planned => 'p',
        DayState::Minor => 'm',
        DayState::Major => 'M',
        DayState::Critical => 'C',
    };
    strip.cells.iter().map(|cell| letter(cell.state)).collect()
}

/// The last ten days of the first component, live, in a zone; and the summary.
fn last_ten(feed: &Feed, here: &str) -> (String, String) {
    with(feed, at(NOW), &*zone(here), State::Live, at(NOW), |days| {
        let Some(days) = days else {
            return ("none".to_owned(), String::new());
        };
        let strip = days.strip(feed, 0);
        (
            letters(&strip)[DAYS - 10..].to_owned(),
            said(&days.summary(&strip, 0, "99.5%")),
        )
    })
}

/// "M 58 min": the state and the length of a day that is so many days ago.
fn day(feed: &Feed, here: &str, ago: usize) -> String {
    with(feed, at(NOW), &*zone(here), State::Live, at(NOW), |days| {
        let cell = days.unwrap().strip(feed, 0).cells[DAYS - 1 - ago];
        said(&day_state(cell))
    })
}

/// A feed of IMAP with records of long ago and these entries and days.
fn imap(incidents: &Value, maintenances: &Value, days: &Value) -> Value {
    json!({
        "page": {"name": "Fjordpost", "time_zone": "Europe/Oslo", "history_since": "2026-01-01"},
        "components": [{"id": "imap", "name": "IMAP", "status": "operational", "role": "reading", "days": days}],
        "incidents": incidents,
        "scheduled_maintenances": maintenances,
    })
}

fn read(feed: &Value) -> Feed {
    self::feed(&feed.to_string())
}

/// An incident of IMAP, with more fields in place of these.
fn incident(more: &Value) -> Value {
    let mut all = json!({
        "id": "a", "name": "No IMAP", "impact": "major", "status": "resolved", "components": [{"id": "imap", "name": "IMAP"}],
        "started_at": "2026-11-22T10:00:00Z", "resolved_at": "2026-11-22T10:58:00Z",
    });
    for (key, value) in more.as_object().unwrap() {
        all[key] = value.clone();
    }
    all
}

/// An update that gives IMAP a status, if there is one.
fn update(status: &str, at: &str, imap: Option<&str>) -> Value {
    let mut update = json!({"id": at, "status": status, "body": "x", "created_at": at});
    if let Some(new) = imap {
        update["affected_components"] = json!([{"code": "imap", "name": "IMAP", "old_status": "operational", "new_status": new}]);
    }
    update
}

fn work(more: &Value) -> Value {
    let mut all = json!({
        "id": "w", "name": "New disks", "impact": "maintenance", "status": "completed", "components": [{"id": "imap", "name": "IMAP"}],
        "created_at": "2026-11-01T10:00:00Z",
        "windows": [{"start": "2026-11-20T01:00:00Z", "end": "2026-11-20T03:00:00Z"}],
    });
    for (key, value) in more.as_object().unwrap() {
        all[key] = value.clone();
    }
    all
}

#[test]
fn an_incident_marks_the_visitor_s_days_that_it_touches() {
    let none = json!([]);
    for (what, here, incident, expected) in [
        ("within a day", "UTC", incident(&json!({})), "______M___"),
        (
            "still open",
            "UTC",
            incident(&json!({"status": "investigating", "resolved_at": null})),
            "______MMMM",
        ),
        (
            "over midnight",
            "UTC",
            incident(&json!({"resolved_at": "2026-11-23T00:30:00Z"})),
            "______MM__",
        ),
        (
            "until midnight",
            "UTC",
            incident(&json!({"resolved_at": "2026-11-23T00:00:00Z"})),
            "______M___",
        ),
        (
            "another day in Auckland",
            "Pacific/Auckland",
            incident(
                &json!({"started_at": "2026-11-22T12:00:00Z", "resolved_at": "2026-11-22T13:00:00Z"}),
            ),
            "______M___",
        ),
        (
            "and in Los Angeles",
            "America/Los_Angeles",
            incident(
                &json!({"started_at": "2026-11-22T02:00:00Z", "resolved_at": "2026-11-22T03:00:00Z"}),
            ),
            "_____M____",
        ),
        (
            "a date is the same day everywhere",
            "Pacific/Auckland",
            incident(&json!({"started_at": "2026-11-22", "resolved_at": "2026-11-22"})),
            "_____M____",
        ),
        (
            "critical",
            "UTC",
            incident(&json!({"impact": "critical"})),
            "______C___",
        ),
        (
            "without an impact",
            "UTC",
            incident(&json!({"impact": "none"})),
            "______m___",
        ),
        (
            "no end is known",
            "UTC",
            incident(&json!({"resolved_at": null})),
            "______M___",
        ),
        (
            "of another service",
            "UTC",
            incident(&json!({"components": [{"id": "smtp", "name": "SMTP"}]})),
            "__________",
        ),
        (
            "of no service in particular",
            "UTC",
            incident(&json!({"components": []})),
            "______.___",
        ),
        (
            "by what it does to mail",
            "UTC",
            incident(&json!({"components": [], "mail": {"reading": "degraded"}})),
            "______m___",
        ),
        (
            "by what it did to mail meanwhile",
            "UTC",
            incident(
                &json!({"components": [], "mail": {"reading": "normal"}, "incident_updates": [
                    {"id": "u", "status": "investigating", "body": "x", "created_at": "2026-11-22T10:00:00Z", "mail": {"reading": "unavailable"}},
                ]}),
            ),
            "______M___",
        ),
        (
            "by mail, not worse than its impact",
            "UTC",
            incident(
                &json!({"components": [], "impact": "minor", "mail": {"reading": "unavailable"}}),
            ),
            "______m___",
        ),
    ] {
        let feed = read(&imap(&json!([incident]), &none, &none));
        assert_eq!(last_ten(&feed, here).0, expected, "{what}");
    }
}

#[test]
fn updates_say_how_long_it_was_how_bad() {
    let none = json!([]);
    for (what, updates, more, expected, length) in [
        (
            "restored before the end",
            vec![
                update("resolved", "2026-11-22T20:00:00Z", None),
                update("monitoring", "2026-11-22T10:20:00Z", Some("operational")),
                update(
                    "investigating",
                    "2026-11-22T10:00:00Z",
                    Some("major_outage"),
                ),
            ],
            json!({"resolved_at": "2026-11-22T20:00:00Z"}),
            "______C___",
            "Major outage, 20 min",
        ),
        (
            "what the first update says was so from the beginning",
            vec![
                update("resolved", "2026-11-22T11:00:00Z", None),
                update(
                    "investigating",
                    "2026-11-22T10:30:00Z",
                    Some("degraded_performance"),
                ),
            ],
            json!({"resolved_at": "2026-11-22T11:00:00Z"}),
            "______m___",
            "Degraded, 60 min",
        ),
        (
            "affected later than others",
            vec![
                update("resolved", "2026-11-23T12:00:00Z", None),
                update("identified", "2026-11-23T11:00:00Z", Some("partial_outage")),
                update("investigating", "2026-11-22T10:00:00Z", None),
            ],
            json!({"resolved_at": "2026-11-23T12:00:00Z"}),
            "_______M__",
            "No known problems",
        ),
        (
            "reopened",
            vec![
                update("resolved", "2026-11-24T11:00:00Z", None),
                update("investigating", "2026-11-24T10:00:00Z", None),
                update("resolved", "2026-11-22T10:58:00Z", None),
                update("investigating", "2026-11-22T10:00:00Z", None),
            ],
            json!({"resolved_at": null}),
            "______M_M_",
            "Partial outage, 58 min",
        ),
        (
            "worse for a day",
            vec![
                update("resolved", "2026-11-24T11:00:00Z", None),
                update(
                    "identified",
                    "2026-11-24T00:00:00Z",
                    Some("degraded_performance"),
                ),
                update("identified", "2026-11-23T00:00:00Z", Some("major_outage")),
                update(
                    "investigating",
                    "2026-11-22T23:00:00Z",
                    Some("degraded_performance"),
                ),
            ],
            json!({"started_at": "2026-11-22T23:00:00Z", "resolved_at": "2026-11-24T11:00:00Z"}),
            "______mCm_",
            "Degraded, 60 min",
        ),
    ] {
        let mut incident = incident(&more);
        incident["incident_updates"] = json!(updates);
        let feed = read(&imap(&json!([incident]), &none, &none));
        assert_eq!(last_ten(&feed, "UTC").0, expected, "{what}");
        assert_eq!(day(&feed, "UTC", 3), length, "{what}");
    }
}

#[test]
fn planned_work_counts_where_it_took_place() {
    let none = json!([]);
    for (what, work, expected) in [
        ("completed", work(&json!({})), "____p_____"),
        (
            "nothing was published",
            work(&json!({"status": "scheduled"})),
            "____p_____",
        ),
        (
            "cancelled",
            work(&json!({"status": "cancelled"})),
            "__________",
        ),
        (
            "postponed",
            work(&json!({"status": "postponed"})),
            "__________",
        ),
        (
            "one window cancelled",
            work(&json!({"windows": [
                {"start": "2026-11-20T01:00:00Z", "end": "2026-11-20T03:00:00Z", "status": "cancelled"},
                {"start": "2026-11-21T01:00:00Z", "end": "2026-11-21T03:00:00Z"},
            ]})),
            "_____p____",
        ),
        (
            "another window is of another service",
            work(&json!({"windows": [
                {"start": "2026-11-20T01:00:00Z", "end": "2026-11-20T03:00:00Z", "component_ids": ["smtp"]},
                {"start": "2026-11-21T01:00:00Z", "end": "2026-11-21T03:00:00Z"},
            ]})),
            "_____p____",
        ),
        (
            "ahead",
            work(
                &json!({"status": "scheduled", "windows": [{"start": "2026-11-25T13:00:00Z", "end": "2026-11-25T14:00:00Z"}]}),
            ),
            "__________",
        ),
        (
            "completed before its second window",
            work(&json!({"resolved_at": "2026-11-20T03:00:00Z", "windows": [
                {"start": "2026-11-20T01:00:00Z", "end": "2026-11-20T03:00:00Z"},
                {"start": "2026-11-21T01:00:00Z", "end": "2026-11-21T03:00:00Z"},
            ]})),
            "____p_____",
        ),
        (
            "running late",
            work(
                &json!({"status": "in_progress", "windows": [{"start": "2026-11-23T01:00:00Z", "end": "2026-11-23T03:00:00Z"}]}),
            ),
            "_______ppp",
        ),
        (
            "an outage meanwhile",
            work(&json!({"incident_updates": [
                update("completed", "2026-11-20T03:00:00Z", Some("operational")),
                update("in_progress", "2026-11-20T02:00:00Z", Some("major_outage")),
                update("scheduled", "2026-11-01T02:00:00Z", Some("operational")),
            ]})),
            "____C_____",
        ),
        (
            "whole days",
            work(&json!({"windows": [{"start": "2026-11-20", "end": "2026-11-21"}]})),
            "____pp____",
        ),
    ] {
        let feed = read(&imap(&none, &json!([work]), &none));
        let (days, summary) = last_ten(&feed, "UTC");
        assert_eq!(days, expected, "{what}");
        let is_problem = expected.contains('C');
        assert_eq!(summary.contains("No known problems"), !is_problem, "{what}");
    }
}

#[test]
fn what_is_measured_stands_beside_what_is_reported() {
    let none = json!([]);
    for (what, days, incidents, expected, length) in [
        (
            "an outage that nobody reported",
            json!([{"date": "2026-11-22", "down": "PT10M"}]),
            none.clone(),
            "______M___",
            "Partial outage, 10 min",
        ),
        (
            "of twelve hours",
            json!([{"date": "2026-11-22", "down": "PT12H"}]),
            none.clone(),
            "______C___",
            "Major outage, 720 min",
        ),
        (
            "slow",
            json!([{"date": "2026-11-22", "down": "PT0S", "degraded": "PT10M", "uptime": 1}]),
            none.clone(),
            "______m___",
            "Degraded, 10 min",
        ),
        (
            "a share alone",
            json!([{"date": "2026-11-22", "uptime": 0.5}]),
            none.clone(),
            "______C___",
            "Major outage, 720 min",
        ),
        (
            "longer than reported",
            json!([{"date": "2026-11-22", "down": "PT70M"}]),
            json!([incident(&json!({}))]),
            "______M___",
            "Partial outage, 70 min",
        ),
        (
            "shorter than reported",
            json!([{"date": "2026-11-22", "down": "PT30M"}]),
            json!([incident(&json!({}))]),
            "______M___",
            "Partial outage, 58 min",
        ),
        (
            "fine beside an incident",
            json!([{"date": "2026-11-22", "down": "PT0S"}]),
            json!([incident(&json!({}))]),
            "______M___",
            "Partial outage, 58 min",
        ),
        (
            "a value that cannot be read",
            json!([{"date": "2026-11-22", "down": "an hour", "uptime": 1}]),
            none.clone(),
            "______.___",
            "Not known",
        ),
        (
            "another value that cannot be read",
            json!([{"date": "2026-11-22", "down": "PT0S", "degraded": "an hour"}]),
            none.clone(),
            "______.___",
            "Not known",
        ),
        (
            "nothing measured",
            json!([{"date": "2026-11-22"}]),
            none.clone(),
            "______.___",
            "Not known",
        ),
    ] {
        let feed = read(&imap(&incidents, &none, &days));
        // A date is not shifted to another day.
        for here in ["UTC", "America/Los_Angeles"] {
            assert_eq!(last_ten(&feed, here).0, expected, "{what}");
            assert_eq!(day(&feed, here, 3), length, "{what}");
        }
    }
}

#[test]
fn the_summary_counts_problems_and_gives_a_share_only_where_it_is_measured() {
    let none = json!([]);
    let two = json!([
        incident(&json!({})),
        // At the same time: it does not last longer.
        incident(
            &json!({"id": "b", "started_at": "2026-11-22T10:30:00Z", "resolved_at": "2026-11-22T11:00:00Z"})
        ),
    ]);
    let summary = |feed: &Value| last_ten(&read(feed), "UTC").1;
    assert_eq!(summary(&imap(&two, &none, &none)), "2 problems, 60m in all");
    assert_eq!(summary(&imap(&none, &none, &none)), "No known problems");
    let mut since = imap(&none, &none, &none);
    since["page"]["history_since"] = json!("2026-11-20");
    assert_eq!(
        last_ten(&read(&since), "Europe/Oslo"),
        (
            "....______".to_owned(),
            "No known problems · Records since 'Fri 20 Nov'".to_owned()
        )
    );
    let measured = json!([
        {"date": "2026-11-22", "down": "PT0S", "uptime": 1},
        {"date": "2026-11-23", "down": "PT14M24S", "uptime": 0.99},
        {"date": "2025-11-23", "uptime": 0.1},
    ]);
    let feed = read(&imap(&none, &none, &measured));
    with(
        &feed,
        at(NOW),
        &*zone("UTC"),
        State::Live,
        at(NOW),
        |days| {
            let strip = days.unwrap().strip(&feed, 0);
            assert_eq!(strip.totals[0].measured, Some((995_000, 2)));
        },
    );
    assert_eq!(
        summary(&imap(&none, &none, &measured)),
        "1 problem, 14m in all · Measured availability: 99.5% (2880 min)"
    );
}

#[test]
fn the_summary_counts_only_the_days_that_are_seen() {
    let on = |id: &str, start: &str, end: &str| {
        incident(&json!({"id": id, "started_at": start, "resolved_at": end}))
    };
    let incidents = json!([
        on("now", "2026-11-22T10:00:00Z", "2026-11-22T11:00:00Z"),
        on("month", "2026-10-10T10:00:00Z", "2026-10-10T12:00:00Z"),
        on("long", "2026-09-20T10:00:00Z", "2026-10-01T10:00:00Z"),
        on("old", "2026-09-10T10:00:00Z", "2026-09-10T14:00:00Z"),
    ]);
    let measured = json!([
        {"date": "2026-11-23", "uptime": 1},
        {"date": "2026-10-20", "down": "PT1H", "uptime": 0.5},
    ]);
    let mut feed = imap(&incidents, &json!([]), &measured);
    feed["page"]["history_since"] = json!("2026-10-15");
    let feed = read(&feed);
    with(
        &feed,
        at(NOW),
        &*zone("UTC"),
        State::Live,
        at(NOW),
        |days| {
            let days = days.unwrap();
            let strip = days.strip(&feed, 0);
            let problems = strip.totals.map(|total| total.problems);
            // 60 days back the long one was still going on.
            assert_eq!(problems, [5, 4, 1]);
            let measured = strip.totals.map(|total| total.measured);
            let both = Some((750_000, 2));
            assert_eq!(measured, [both, both, Some((1_000_000, 1))]);
            let said = [0, 1, 2].map(|range| said(&days.summary(&strip, range, "x")));
            assert!(said[1].starts_with("4 problems, "), "{}", said[1]);
            assert!(said[2].starts_with("1 problem, 60m in all"), "{}", said[2]);
            let has_since = said.map(|it| it.contains("Records since"));
            assert_eq!(
                has_since,
                [true, true, false],
                "the last thirty days have records"
            );
        },
    );
}

#[test]
fn a_day_is_fine_only_if_that_is_proven() {
    let none = json!([]);
    let whole = || imap(&none, &none, &none);
    let changed = |change: &dyn Fn(&mut Value)| {
        let mut feed = whole();
        change(&mut feed);
        last_ten(&read(&feed), "Europe/Oslo").0
    };
    type Change<'a> = &'a dyn Fn(&mut Value);
    let cases: [(&str, Change, &str); 9] = [
        ("records of all days", &|_| {}, "__________"),
        (
            "records since a day",
            &|feed| feed["page"]["history_since"] = json!("2026-11-22"),
            "......____",
        ),
        (
            "since an instant within a day",
            &|feed| feed["page"]["history_since"] = json!("2026-11-22T10:00:00Z"),
            ".......___",
        ),
        (
            "no word of records",
            &|feed| feed["page"]["history_since"] = json!(null),
            "none",
        ),
        (
            "a lost incident",
            &|feed| feed["incidents"] = json!([5]),
            "none",
        ),
        (
            "a measured day without records",
            &|feed| {
                feed["page"]["history_since"] = json!("2026-11-22");
                feed["components"][0]["days"] = json!([{"date": "2026-11-20", "down": "PT0S"}]);
            },
            "...._.____",
        ),
        (
            "a component that does not work, without an entry",
            &|feed| feed["components"][0]["status"] = json!("partial_outage"),
            "_________M",
        ),
        (
            "a component of which nothing is known",
            &|feed| feed["components"][0]["status"] = json!("unknown"),
            "_________.",
        ),
        (
            "today is measured, but the component does not work now",
            &|feed| {
                feed["components"][0]["days"] = json!([{"date": "2026-11-25", "down": "PT0S"}]);
                feed["components"][0]["status"] = json!("degraded_performance");
            },
            "_________m",
        ),
    ];
    for (what, change, expected) in cases {
        assert_eq!(changed(change), expected, "{what}");
    }
}

#[test]
fn a_stale_feed_proves_nothing_about_the_days_since() {
    let feed = read(&imap(&json!([]), &json!([]), &json!([])));
    let verified = at("2026-11-22T12:00Z");
    let utc = zone("UTC");
    let strip = with(&feed, at(NOW), &*utc, State::Stale, verified, |days| {
        letters(&days.unwrap().strip(&feed, 0))
    });
    assert_eq!(&strip[DAYS - 10..], "______....");
    let mut expired = imap(&json!([]), &json!([]), &json!([]));
    expired["page"]["valid_until"] = json!("2026-11-24T00:00:00Z");
    expired["page"]["generated_at"] = json!("2026-11-23T12:00:00Z");
    assert_eq!(last_ten(&read(&expired), "UTC").0, "_______...");
}

#[test]
fn an_entry_means_the_component_with_its_id_and_a_group_its_members() {
    let mut feed = imap(
        &json!([
            incident(&json!({"components": [{"id": "b", "name": "IMAP"}]})),
            incident(
                &json!({"id": "2", "components": [{"id": "eu", "name": "Europe"}], "started_at": "2026-11-20T10:00:00Z", "resolved_at": "2026-11-20T11:00:00Z"})
            ),
        ]),
        &json!([]),
        &json!([]),
    );
    feed["components"] = json!([
        {"id": "a", "name": "IMAP", "status": "operational", "group_id": "eu"},
        {"id": "b", "name": "IMAP", "status": "operational"},
        {"id": "eu", "name": "Europe", "group": true, "status": "operational"},
    ]);
    let feed = read(&feed);
    with(
        &feed,
        at(NOW),
        &*zone("UTC"),
        State::Live,
        at(NOW),
        |days| {
            let days = days.unwrap();
            let of = |index| letters(&days.strip(&feed, index))[DAYS - 10..].to_owned();
            let place = |id: &str| feed.components.iter().position(|it| it.id == id).unwrap();
            assert_eq!(of(place("a")), "____M_____");
            assert_eq!(of(place("b")), "______M___");
            let entries = days.entries(&feed, place("b"), DAYS - 4);
            assert_eq!(given::ids(entries), ["a"]);
            let rows = days.rows(&feed);
            let rows: Vec<_> = rows.iter().map(|row| (row.component, row.day)).collect();
            assert_eq!(rows, [(place("b"), DAYS - 4), (place("a"), DAYS - 6)]);
        },
    );
}

#[test]
fn days_of_23_and_25_hours_are_as_long_as_they_are() {
    for (here, now, hours) in [
        ("Europe/Oslo", "2026-03-31T12:00Z", 23),
        ("Europe/Oslo", "2026-10-27T12:00Z", 25),
        // The clocks go forward at midnight.
        ("Africa/Cairo", "2026-04-26T12:00Z", 23),
        ("Australia/Lord_Howe", "2026-04-07T12:00Z", 24),
    ] {
        let feed = imap(
            &json!([incident(
                &json!({"started_at": "2026-01-10T00:00:00Z", "status": "investigating", "resolved_at": null})
            )]),
            &json!([]),
            &json!([]),
        );
        let feed = read(&feed);
        let now = at(now);
        let lengths = with(&feed, now, &*zone(here), State::Live, now, |days| {
            let cells = days.unwrap().strip(&feed, 0).cells;
            let lengths = cells[DAYS - 6..DAYS - 1].iter();
            lengths
                .map(|cell| cell.length.seconds())
                .collect::<Vec<_>>()
        });
        let odd: Vec<i64> = lengths.into_iter().filter(|it| *it != 86_400).collect();
        let expected = match hours {
            24 => vec![86_400 + 1800],
            hours => vec![hours * 3600],
        };
        assert_eq!(odd, expected, "{here}");
    }
}

/// A zone that counts how often it is asked.
struct Counting(std::rc::Rc<dyn Zone>, Cell<usize>);

impl Zone for Counting {
    fn id(&self) -> &str {
        self.0.id()
    }
    fn offset_at(&self, at: Instant) -> i32 {
        self.1.set(self.1.get() + 1);
        self.0.offset_at(at)
    }
}

#[test]
fn the_midnights_of_all_components_are_found_once() {
    let components: Vec<Value> = (0..475)
        .map(|index| json!({"id": format!("c{index}"), "name": format!("C {index}"), "status": "operational"}))
        .collect();
    let incidents: Vec<Value> = (0..10_000)
        .map(|index| {
            let began = at("2026-08-01T00:00Z") + Duration::from_minutes(index * 16);
            let ended = began + Duration::HOUR;
            let id = format!("c{}", index % 475);
            incident(&json!({"id": format!("i{index}"), "components": [{"id": id, "name": id}], "started_at": began.to_string(), "resolved_at": ended.to_string()}))
        })
        .collect();
    let mut feed = imap(&json!(incidents), &json!([]), &json!([]));
    feed["components"] = json!(components);
    let feed = read(&feed);
    assert_eq!(
        (feed.components.len(), feed.entries.len(), feed.unread),
        (475, 10_000, 0)
    );
    let here = Counting(zone("Europe/Oslo"), Cell::new(0));
    let problems = with(&feed, at(NOW), &here, State::Live, at(NOW), |days| {
        let days = days.unwrap();
        let strips = (0..475).map(|index| days.strip(&feed, index).totals[0].problems);
        strips.sum::<usize>()
    });
    // Each incident that lies within the ninety days belongs to one component.
    let within = feed.entries.iter().filter(|entry| {
        entry.over_at().map(Time::latest) > Some(at("2026-08-28T00:00+02:00"))
            && entry.began_at().map(Time::earliest) <= Some(at(NOW))
    });
    assert_eq!(problems, within.count());
    assert!(here.1.get() <= 92 * 6, "{} look-ups", here.1.get());
}

/// Checks that no day of a feed is fine without a proof.
fn check(what: &str, feed: &Feed, now: Instant, state: State) {
    for here in ["America/Los_Angeles", "Pacific/Auckland"] {
        with(feed, now, &*zone(here), state, now, |days| {
            let Some(days) = days else { return };
            for (index, component) in feed.components.iter().enumerate() {
                let strip = days.strip(feed, index);
                for (day, cell) in strip.cells.iter().enumerate() {
                    if cell.state != DayState::Fine {
                        continue;
                    }
                    let date = days.dates[day];
                    assert_eq!((feed.unread, feed.skipped), (0, 0), "{what}: {date}");
                    let is_measured = component.days.iter().any(|it| it.date == date);
                    let since = feed.page.history_since.map(Time::order_at);
                    let midnight = date.and_hms_opt(0, 0, 0).unwrap();
                    let starts = Instant::from_civil(midnight, -14 * 3600);
                    let has_records = since.is_some_and(|since| since <= starts);
                    assert!(
                        is_measured || (has_records && feed.claims_incidents),
                        "{what}: {date}"
                    );
                    let is_today = day == DAYS - 1;
                    assert!(!is_today || state == State::Live, "{what}: {date}");
                    assert_eq!(days.entries(feed, index, day).len(), 0, "{what}: {date}");
                }
            }
        });
    }
}

#[test]
fn no_sample_and_no_damaged_feed_has_a_fine_day_without_a_proof() {
    let samples = SAMPLES.iter().map(|name| (*name, sample(name)));
    let captures = ["openstatus", "incident-io", "statuspage"];
    let captures = captures.iter().map(|name| (*name, capture(name)));
    let targeting = Targeting::default();
    for (name, text) in samples.chain(captures) {
        let whole = feed(&text);
        for now in moments(&whole, &Settings::default()) {
            let mut then = as_of(whole.clone(), now);
            targeting.narrow(&mut then);
            check(name, &then, now, State::Live);
            check(name, &then, now, State::Stale);
        }
    }
    let now = at("2026-03-10T12:00Z");
    for name in SAMPLES {
        let mut troubled = damage::troubled(&sample(name));
        troubled["page"]["history_since"] = json!("2026-02-01");
        for seed in 0..damage::damages(60) {
            let (text, what) = damage::damaged(&troubled, seed);
            if let Ok((feed, _)) =
                windowpane::format::read(text.as_bytes(), &windowpane::operator::TzDatabase)
            {
                check(&format!("{name} {seed}: {what:?}"), &feed, now, State::Live);
            }
        }
    }
}

#[test]
fn a_feed_that_is_still_being_read_or_lists_no_incidents_proves_nothing() {
    let mut feed = read(&imap(
        &json!([]),
        &json!([]),
        &json!([{"date": "2026-11-20", "down": "PT5M"}]),
    ));
    assert_eq!(last_ten(&feed, "UTC").0, "____M_____");
    feed.skipped = 1;
    assert_eq!(last_ten(&feed, "UTC").0, "....M.....");
    feed.skipped = 0;
    feed.claims_incidents = false;
    assert_eq!(last_ten(&feed, "UTC").0, "....M.....");
}
