//! How far running work and open incidents are on their way to their end.
#![cfg(not(target_arch = "wasm32"))]

mod given;

use given::{at, feed};
use windowpane::schedule::Instant;
use windowpane::status::{Progress, Settings, standing};

/// The progress of a feed's only entry, started or planned from 08:00 on, at noon.
fn progress(list: &str, fields: &str) -> Option<Progress> {
    let feed = feed(&format!(
        r#"{{"page": {{"name": "x"}}, "{list}": [{{"id": "a", "name": "A", "created_at": "2020-06-10T08:00Z", {fields}}}]}}"#
    ));
    let (settings, now) = (Settings::default(), at("2020-06-10T12:00Z"));
    let entry = &feed.entries[0];
    Progress::of(entry, standing(entry, &settings, now), &settings, now)
}

/// "08:00 16:00 50%", then when it was due, and from where on its end is soft.
fn said(progress: Option<Progress>) -> String {
    let clock = |at: Instant| at.civil(0).format("%H:%M").to_string();
    progress.map_or("none".to_owned(), |it| {
        let mut said = format!("{} {} {}%", clock(it.starts), clock(it.ends), it.percent());
        if it.is_late() {
            said += &format!(", late since {}", clock(it.due));
        }
        if let Some(from) = it.soft_from {
            said += &format!(", soft from {}", clock(from));
        }
        said
    })
}

#[test]
fn a_bar_goes_from_the_start_to_the_end_that_is_stated_and_to_now_once_that_has_passed() {
    let window = |from: &str, to: &str, more: &str| {
        format!(
            r#""status": "in_progress", "windows": [{{"start": "2020-06-10T{from}Z", "end": "2020-06-10T{to}Z"{more}}}]"#
        )
    };
    let until = |latest: &str| {
        format!(r#""status": "identified", "impact": "major", "expected_resolution": {latest}"#)
    };
    let planned = "scheduled_maintenances";
    for (what, list, fields, expected) in [
        (
            "work under way",
            planned,
            window("11:00", "15:00", ""),
            "11:00 15:00 25%",
        ),
        (
            "work without a word that it has begun",
            planned,
            window("11:00", "15:00", "").replace("in_progress", "scheduled"),
            "11:00 15:00 25%",
        ),
        (
            "approximate work",
            planned,
            window("11:00", "15:00", r#", "approximate": true"#),
            "11:00 15:00 25%, soft from 14:30",
        ),
        (
            "late work",
            planned,
            window("08:00", "11:00", ""),
            "08:00 12:00 100%, late since 11:00",
        ),
        (
            "late work with a new end",
            planned,
            window("08:00", "11:00", "") + r#", "expected_resolution": "2020-06-10T16:00Z""#,
            "08:00 16:00 50%, late since 11:00, soft from 15:00",
        ),
        (
            "work that started early",
            planned,
            window("13:00", "15:00", ""),
            "none",
        ),
        (
            "work without an end",
            planned,
            r#""status": "in_progress", "windows": [{"start": "2020-06-10T11:00Z"}]"#.to_owned(),
            "none",
        ),
        (
            "work ahead",
            planned,
            window("13:00", "15:00", "").replace("in_progress", "scheduled"),
            "none",
        ),
        (
            "work that is over",
            planned,
            window("08:00", "15:00", "").replace("in_progress", "completed"),
            "none",
        ),
        (
            "an incident with an expected end",
            "incidents",
            until(r#""2020-06-10T16:00Z""#),
            "08:00 16:00 50%, soft from 15:00",
        ),
        (
            "an incident with a range",
            "incidents",
            until(r#"{"earliest": "2020-06-10T13:00Z", "latest": "2020-06-10T16:00Z"}"#),
            "08:00 16:00 50%, soft from 13:00",
        ),
        (
            "an incident beyond its expected end",
            "incidents",
            until(r#""2020-06-10T10:00Z""#),
            "08:00 12:00 100%, late since 10:00",
        ),
        (
            "an incident that nobody can tell the end of",
            "incidents",
            until(r#""unknown""#),
            "none",
        ),
        (
            "an incident without an expected end",
            "incidents",
            r#""status": "identified""#.to_owned(),
            "none",
        ),
        (
            "an end on a day",
            "incidents",
            until(r#""2020-06-10""#),
            "none",
        ),
        (
            "an end before the start",
            "incidents",
            until(r#""2020-06-10T07:00Z""#),
            "none",
        ),
        (
            "an incident that is over",
            "incidents",
            until(r#""2020-06-10T16:00Z""#).replace("identified", "resolved"),
            "none",
        ),
    ] {
        assert_eq!(said(progress(list, &fields)), expected, "{what}");
    }
}

#[test]
fn a_bar_is_rendered_again_after_half_a_percent_and_not_more_than_once_a_minute() {
    let window = |to: &str| {
        format!(
            r#""status": "in_progress", "windows": [{{"start": "2020-06-10T11:00Z", "end": "{to}"}}]"#
        )
    };
    for (to, minutes) in [("2020-06-10T13:00Z", 1), ("2020-06-15T15:00Z", 37)] {
        let progress = progress("scheduled_maintenances", &window(to)).unwrap();
        let wait = progress.next_change().millis() - progress.now.millis();
        assert_eq!(wait / 60_000, minutes, "{to}");
    }
}
