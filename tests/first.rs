//! What of a long feed is read first, and what only after the first render.
#![cfg(not(target_arch = "wasm32"))]

mod given;

use given::{at, feed, problems};
use windowpane::feed::{Feed, Problem};
use windowpane::format;
use windowpane::schedule::FixedZones;
use windowpane::status::{self, Settings};

/// A feed with three hundred incidents that were over in 2020, and `middle` in the middle of them.
fn long_list(middle: &str) -> String {
    let old = |index| {
        format!(
            r#"{{"id": "{index}", "name": "Old", "status": "resolved", "resolved_at": "2020-01-01T00:00:{:02}Z"}}"#,
            index % 60
        )
    };
    let mut all: Vec<String> = (0..300).map(old).collect();
    all.insert(150, middle.to_owned());
    format!(
        r#"{{"page": {{"name": "x"}}, "incidents": [{}]}}"#,
        all.join(",")
    )
}

fn read_since_2024(text: &str) -> (Feed, Vec<Problem>) {
    format::read_since(text.as_bytes(), &FixedZones, Some(at("2024-03-01T00:00Z"))).unwrap()
}

#[test]
fn the_middle_of_a_long_list_is_skipped_if_it_is_certainly_long_over() {
    for (middle, is_left) in [
        (
            r#"{"id": "x", "status": "resolved", "resolved_at": "2024-02-29T23:59:59Z"}"#,
            true,
        ),
        (
            r#"{"id": "x", "status": "completed", "updated_at": "2024-02-01"}"#,
            true,
        ),
        (
            r#"{"id": "x", "status": "resolved", "resolved_at": null, "updated_at": "2020-01-01T00:00:00Z"}"#,
            true,
        ),
        // Before that instant, although its text sorts after it.
        (
            r#"{"id": "x", "status": "resolved", "resolved_at": "2024-03-01T05:30:00+09:00"}"#,
            true,
        ),
        (
            r#"{"id": "x", "status": "resolved", "resolved_at": "2024-02-29T20:00:00-05:00"}"#,
            false,
        ),
        (
            r#"{"id": "x", "status": "resolved", "resolved_at": "2020, in spring"}"#,
            false,
        ),
        // Open, planned, or uncertain.
        (
            r#"{"id": "x", "status": "investigating", "updated_at": "2020-01-01T00:00:00Z"}"#,
            false,
        ),
        (
            r#"{"id": "x", "status": "scheduled", "updated_at": "2020-01-01T00:00:00Z"}"#,
            false,
        ),
        (
            r#"{"id": "x", "status": "fixed?", "updated_at": "2020-01-01T00:00:00Z"}"#,
            false,
        ),
        (
            r#"{"id": "x", "updated_at": "2020-01-01T00:00:00Z"}"#,
            false,
        ),
        (
            r#"{"id": "x", "status": ["resolved"], "updated_at": "2020-01-01T00:00:00Z"}"#,
            false,
        ),
        // Over, but recently, or at an unknown time.
        (
            r#"{"id": "x", "status": "resolved", "resolved_at": "2024-03-01T00:00:01Z"}"#,
            false,
        ),
        (
            r#"{"id": "x", "status": "resolved", "resolved_at": "2020-01-01T00:00:00Z", "updated_at": "2024-03-02T00:00:00Z"}"#,
            false,
        ),
        (
            r#"{"id": "x", "status": "resolved", "created_at": "2020-01-01T00:00:00Z"}"#,
            false,
        ),
        (
            r#"{"id": "x", "status": "resolved", "resolved_at": "a while ago"}"#,
            false,
        ),
        (
            r#"{"id": "x", "status": "resolved", "resolved_at": 7}"#,
            false,
        ),
    ] {
        let (feed, _) = read_since_2024(&long_list(middle));
        let is_read = feed.entries.iter().any(|entry| entry.id == "x");
        assert_eq!(is_read, !is_left, "{middle}");
        assert_eq!(feed.skipped, 100 + u32::from(is_left), "{middle}");
        let unreadable = u32::from(middle.contains('['));
        assert_eq!(
            feed.unread, unreadable,
            "what is left for later is not lost: {middle}"
        );
    }
}

#[test]
fn nothing_of_a_short_list_is_skipped() {
    let over = r#"{"id": "x", "name": "Old", "status": "resolved", "resolved_at": "2020-01-01T00:00:00Z"}"#;
    for (count, left) in [(200, 0), (201, 1)] {
        let text = format!(r#"{{"incidents": [{}]}}"#, vec![over; count].join(","));
        assert_eq!(read_since_2024(&text).0.skipped, left, "{count}");
    }
}

#[test]
fn unknown_ids_are_reported_only_by_the_full_read() {
    let text = long_list(
        r#"{"id": "x", "name": "Related", "status": "investigating", "related": ["120", "none"]}"#,
    );
    assert_eq!(read_since_2024(&text).1, []);
    assert_eq!(
        problems(&text),
        ["$.incidents[150].related[1] unknown_reference"]
    );
}

#[test]
fn what_is_read_first_has_the_same_banner_as_the_whole() {
    let now = at("2024-04-01T00:00Z");
    for middle in [
        r#"{"id": "x", "name": "No mail", "status": "identified", "impact": "critical", "created_at": "2019-01-01T00:00:00Z"}"#,
        r#"{"id": "x", "name": "Work", "status": "scheduled", "scheduled_for": "2024-04-01T10:00:00Z", "scheduled_until": "2024-04-01T11:00:00Z"}"#,
        r#"{"id": "x", "name": "Over", "status": "resolved", "resolved_at": "2024-03-31T23:30:00Z"}"#,
        r#"{"id": "x", "name": "Off", "status": "cancelled", "updated_at": "2024-03-31T20:00:00Z", "scheduled_for": "2024-04-01T10:00:00Z"}"#,
    ] {
        let text = long_list(middle);
        let (first, _) = read_since_2024(&text);
        let whole = feed(&text);
        let settings = Settings::default();
        let banner = status::banner(&whole, &settings, now);
        assert!(banner.is_some(), "{middle}");
        assert_eq!(status::banner(&first, &settings, now), banner, "{middle}");
    }
}
