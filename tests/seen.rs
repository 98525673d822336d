//! What is new of an entry since the visitor saw it, and how its times have moved.
#![cfg(not(target_arch = "wasm32"))]

mod given;

use given::{feed, said};
use windowpane::feed::Feed;
use windowpane::status::{is_new, moved_since, note_seen};

const PAGE: &str = "https://status.example/";

fn entry(list: &str, fields: &str) -> Feed {
    feed(&format!(
        r#"{{"page": {{"name": "x"}}, "{list}": [{{"id": "a", "name": "A", "status": "scheduled", {fields}}}]}}"#
    ))
}

fn window(start: &str, end: &str) -> Feed {
    let window =
        format!(r#""windows": [{{"start": "2020-06-11T{start}Z", "end": "2020-06-11T{end}Z"}}]"#);
    entry("scheduled_maintenances", &window)
}

fn expected(when: &str) -> Feed {
    entry(
        "incidents",
        &format!(r#""status": "identified", "expected_resolution": {when}"#),
    )
}

#[test]
fn what_has_moved_since_it_was_seen_is_said_with_the_time_from_which() {
    for (what, before, after, text) in [
        (
            "a later end of work",
            window("09:00", "13:00"),
            window("09:00", "15:00"),
            "The end moved from 13:00 to 15:00",
        ),
        (
            "another start",
            window("09:00", "13:00"),
            window("10:00", "14:00"),
            "Moved from 09:00",
        ),
        (
            "the same times",
            window("09:00", "13:00"),
            window("09:00", "13:00"),
            "",
        ),
        (
            "a later end of an incident",
            expected(r#""2020-06-11T13:00Z""#),
            expected(r#"{"earliest": "2020-06-11T14:00Z", "latest": "2020-06-11T15:00Z"}"#),
            "The end moved from 13:00 to 15:00",
        ),
        (
            "an end that is not known any more",
            expected(r#""2020-06-11T13:00Z""#),
            expected(r#""unknown""#),
            "",
        ),
        (
            "the first end that is given",
            expected(r#""unknown""#),
            expected(r#""2020-06-11T13:00Z""#),
            "",
        ),
        (
            "an end on a day",
            expected(r#""2020-06-11""#),
            expected(r#""2020-06-12""#),
            "",
        ),
    ] {
        let kept = note_seen("", PAGE, &mut before.entries.iter());
        let said = said(&moved_since(&kept, PAGE, &after.entries[0]));
        let said: String = said
            .replace("2020-06-11T", "")
            .replace(":00.000Z", "")
            .replace(":00Z", "")
            .replace("Z", "");
        assert_eq!(said, text, "{what}");
        let nobody = moved_since("", PAGE, &after.entries[0]);
        assert!(nobody.is_nothing(), "{what}: never seen");
        let other = moved_since(&kept, "https://other.example/", &after.entries[0]);
        assert!(
            other.is_nothing(),
            "{what}: another page's entry of that id"
        );
    }
}

#[test]
fn updates_are_new_that_are_newer_than_the_newest_that_was_seen() {
    let story = |hours: &[u32]| {
        let updates: Vec<String> = hours
            .iter()
            .map(|hour| format!(r#"{{"id": "u{hour}", "status": "identified", "body": "{hour}", "created_at": "2020-06-10T{hour}:00Z"}}"#))
            .collect();
        entry(
            "incidents",
            &format!(r#""incident_updates": [{}]"#, updates.join(",")),
        )
    };
    let news = |kept: &str, feed: &Feed| -> Vec<bool> {
        let entry = &feed.entries[0];
        entry
            .updates
            .iter()
            .map(|update| is_new(kept, PAGE, entry, update))
            .collect()
    };
    let (before, after) = (story(&[10, 11]), story(&[10, 11, 12]));
    let kept = note_seen("", PAGE, &mut before.entries.iter());
    assert_eq!(news(&kept, &before), [false, false]);
    assert_eq!(
        news(&kept, &after),
        [true, false, false],
        "the newest comes first"
    );
    assert_eq!(
        news("", &after),
        [false, false, false],
        "an entry that was never seen"
    );
    let kept = note_seen(&kept, PAGE, &mut after.entries.iter());
    assert_eq!(news(&kept, &after), [false, false, false]);
}

#[test]
fn what_is_stored_is_short_says_nothing_and_survives_what_others_write() {
    let feed = window("09:00", "13:00");
    let mut kept = String::new();
    for page in 0..200 {
        kept = note_seen(
            &kept,
            &format!("https://{page}.example/"),
            &mut feed.entries.iter(),
        );
    }
    assert_eq!(kept.split(' ').count(), 64);
    assert!(
        kept.len() < 64 * 48 && kept.bytes().all(|byte| b"0123456789. ".contains(&byte)),
        "{kept}"
    );
    assert_eq!(
        note_seen(&kept, "https://199.example/", &mut feed.entries.iter()),
        kept
    );
    for damaged in [
        "x",
        "1.2.3",
        "1.2.3.4.5",
        "-1.2.3.4",
        "99999999999.1.1.1",
        "\u{0}",
        "1.2.3.4 1.2.3.4",
    ] {
        assert!(
            moved_since(damaged, PAGE, &feed.entries[0]).is_nothing(),
            "{damaged}"
        );
        assert!(
            note_seen(damaged, PAGE, &mut feed.entries.iter()).len() > 20,
            "{damaged}"
        );
    }
}
