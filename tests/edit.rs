//! The edits of a feed: what is written, what is refused, and what holds for all of them on all sample feeds.
#![cfg(not(target_arch = "wasm32"))]

mod given;

use clap::{FromArgMatches, Subcommand};
use given::{SAMPLES, at, sample, zone};
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use windowpane::edit::{
    Applied, Edit, Meant, Refused, Toward, apply, parse_time, parse_window, written,
};
use windowpane::operator::{Now, Options, TzDatabase, check};
use windowpane::schedule::{Instant, WrittenTime};

const NOW: &str = "2026-09-14T03:20+02:00";

const FEED: &str = r#"{
  "page": {"name": "Fjordpost", "url": "https://status.fjordpost.example/", "time_zone": "Europe/Oslo", "sequence": 14},
  "components": [
    {"id": "imap", "name": "IMAP",   "status": "operational", "role": "reading"},
    {"id": "smtp", "name": "SMTP",   "status": "operational", "role": "sending"}
  ],
  "incidents": [],
  "_remark": "kept"
}
"#;

/// The edit that a command is.
fn edit(words: &[&str]) -> Edit {
    parsed(words.iter().map(|word| (*word).to_owned()).collect())
}

fn parsed(words: Vec<String>) -> Edit {
    let command = Edit::augment_subcommands(clap::Command::new("status-feed"));
    let all = ["status-feed".to_owned()].into_iter().chain(words.clone());
    let matches = command.try_get_matches_from(all);
    let matches = matches.unwrap_or_else(|error| panic!("{words:?}\n{error}"));
    Edit::from_arg_matches(&matches).unwrap()
}

fn applied(text: &str, now: &str, words: &[&str]) -> Applied {
    match apply(text, &edit(words), at(now), &TzDatabase) {
        Ok(applied) => applied,
        Err(refused) => panic!("{words:?}: {refused:?}"),
    }
}

fn refused(text: &str, words: &[&str]) -> Refused {
    apply(text, &edit(words), at(NOW), &TzDatabase).expect_err(&words.join(" "))
}

fn json_of(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// One edit after the other, each with its time.
fn after(text: &str, edits: &[(&str, &[&str])]) -> String {
    edits.iter().fold(text.to_owned(), |text, (now, words)| {
        applied(&text, now, words).text
    })
}

// Times

#[test]
fn times_are_read_as_people_write_them() {
    use Toward::{Future, Past};
    #[rustfmt::skip]
    let rows = [
        // It is Monday, 14 September 2026, 03:20 in Oslo.
        ("now", Future, "2026-09-14T03:20:00+02:00"),
        ("23:00", Future, "2026-09-14T23:00:00+02:00"),
        ("03:12", Future, "2026-09-15T03:12:00+02:00"),
        ("03:12", Past, "2026-09-14T03:12:00+02:00"),
        ("23:50", Past, "2026-09-13T23:50:00+02:00"),
        ("-15m", Past, "2026-09-14T03:05:00+02:00"),
        ("+1h30m", Future, "2026-09-14T04:50:00+02:00"),
        ("-PT2H", Past, "2026-09-14T01:20:00+02:00"),
        ("today 04:00", Future, "2026-09-14T04:00:00+02:00"),
        ("tomorrow 04:00", Future, "2026-09-15T04:00:00+02:00"),
        ("yesterday 22:30", Past, "2026-09-13T22:30:00+02:00"),
        ("wed 04:00", Future, "2026-09-16T04:00:00+02:00"),
        ("wed 04:00", Past, "2026-09-09T04:00:00+02:00"),
        ("mon 03:00", Future, "2026-09-21T03:00:00+02:00"),
        ("mon 03:00", Past, "2026-09-14T03:00:00+02:00"),
        ("Montag 04:00", Future, "2026-09-14T04:00:00+02:00"),
        ("24 oct 23:00", Future, "2026-10-24T23:00:00+02:00"),
        ("24. Oktober 23:00", Future, "2026-10-24T23:00:00+02:00"),
        ("oct 24, 23:00", Future, "2026-10-24T23:00:00+02:00"),
        ("24 oct 2027 23:00", Future, "2027-10-24T23:00:00+02:00"),
        ("1 feb 08:00", Future, "2027-02-01T08:00:00+01:00"),
        ("1 feb 08:00", Past, "2026-02-01T08:00:00+01:00"),
        ("2026-10-24 23:00", Future, "2026-10-24T23:00:00+02:00"),
        ("2026-10-24T23:00", Future, "2026-10-24T23:00:00+02:00"),
        ("2026-10-24T21:00Z", Future, "2026-10-24T23:00:00+02:00"),
        ("24 oct 23:00Z", Future, "2026-10-25T01:00:00+02:00"),
        ("25 oct 02:30+01:00", Future, "2026-10-25T02:30:00+01:00"),
        ("25 oct 02:30 +02:00", Future, "2026-10-25T02:30:00+02:00"),
        ("2026-10-24 24:00", Future, "2026-10-25T00:00:00+02:00"),
        ("29 feb 04:00", Future, "2028-02-29T04:00:00+01:00"),
        ("2026-10-24", Future, "2026-10-24"),
        ("24 oct", Future, "2026-10-24"),
        ("tomorrow", Future, "2026-09-15"),
        ("wed", Future, "2026-09-16"),
        // As they stand in letters, in other languages and on other clocks.
        ("10:30 pm", Future, "2026-09-14T22:30:00+02:00"),
        ("12:10am", Future, "2026-09-15T00:10:00+02:00"),
        ("noon", Future, "2026-09-14T12:00:00+02:00"),
        ("at 23:00", Future, "2026-09-14T23:00:00+02:00"),
        ("Sat 24 Oct 2026 23:00", Future, "2026-10-24T23:00:00+02:00"),
        ("lørdag 24. oktober kl. 23.00", Future, "2026-10-24T23:00:00+02:00"),
        ("October 24th, 2026 at 11 PM", Future, "2026-10-24T23:00:00+02:00"),
        ("le 5 février à 22h30", Future, "2027-02-05T22:30:00+01:00"),
        ("24.10. 23:00", Future, "2026-10-24T23:00:00+02:00"),
        ("17.10.2026 04:00", Future, "2026-10-17T04:00:00+02:00"),
        ("17/10/2026 04:00", Future, "2026-10-17T04:00:00+02:00"),
        ("24 oct 23:00 UTC", Future, "2026-10-25T01:00:00+02:00"),
        ("24 oct 23:00 UTC+2", Future, "2026-10-24T23:00:00+02:00"),
        ("24 oct 23:00 Europe/Oslo", Future, "2026-10-24T23:00:00+02:00"),
    ];
    let oslo = zone("Europe/Oslo");
    for (words, toward, expected) in rows {
        let meant = parse_time(words, at(NOW), &*oslo, toward);
        let meant = meant.unwrap_or_else(|fault| panic!("{words}: {fault:?}"));
        let text = written(meant, Some(&*oslo)).replace("[Europe/Oslo]", "");
        assert_eq!(text, expected, "{words} {toward:?}");
    }
}

#[test]
fn what_can_mean_two_times_is_refused_with_both_and_each_of_them_is_certain() {
    let rows: [(&str, &str, &[&str]); 12] = [
        (
            "25 oct 02:30",
            "comes twice",
            &["25 oct 02:30+02:00", "25 oct 02:30+01:00"],
        ),
        (
            "2026-10-25T02:30",
            "comes twice",
            &["2026-10-25T02:30+02:00", "2026-10-25T02:30+01:00"],
        ),
        (
            "2027-03-28 02:30",
            "the clocks skip 02:30",
            &["2027-03-28 01:30", "2027-03-28 03:30"],
        ),
        (
            "28 mar 02:30",
            "the clocks skip 02:30",
            &["28 mar 01:30", "28 mar 03:30"],
        ),
        (
            "10/11 04:00",
            "in two ways",
            &["11 oct 04:00", "10 nov 04:00"],
        ),
        ("10/24 04:00", "in two ways", &["24 oct 04:00"]),
        (
            "03/04/2027 04:00",
            "in two ways",
            &["2027-03-04 04:00", "2027-04-03 04:00"],
        ),
        ("10.11", "a day or a time of day", &["10:11", "10 nov"]),
        ("24 oct 23:00 CET", "no offset", &["2026-10-24 23:00"]),
        ("1h", "is a duration", &["+1h"]),
        (
            "2:30 am 25 oct",
            "comes twice",
            &["2:30 am 25 oct+02:00", "2:30 am 25 oct+01:00"],
        ),
        (
            "2027-03-28 2:30 am",
            "the clocks skip 02:30",
            &["2027-03-28 01:30+01:00", "2027-03-28 03:30+02:00"],
        ),
    ];
    let oslo = zone("Europe/Oslo");
    for (words, message, choices) in rows {
        let fault = parse_time(words, at(NOW), &*oslo, Toward::Future).expect_err(words);
        assert!(fault.message.contains(message), "{words}: {fault:?}");
        let found: Vec<&str> = fault.choices.iter().map(|choice| &*choice.words).collect();
        assert_eq!(found, choices, "{words}");
        for choice in choices {
            assert!(
                parse_time(choice, at(NOW), &*oslo, Toward::Future).is_ok(),
                "{choice}"
            );
        }
    }
    for words in [
        "midnight",
        "sun 24 oct 23:00",
        "tomorrow wed 23:00",
        "13:00 pm",
        "23:00+25:00",
        "23:00 Europe/Paris",
        "-23:00",
        "",
        "25:00",
        "31 feb 04:00",
        "24 oct 23",
        "soon 04:00",
        "1 2 3 04:00",
        "-",
    ] {
        let fault = parse_time(words, at(NOW), &*oslo, Toward::Future).expect_err(words);
        assert!(
            fault.choices.is_empty() && !fault.message.is_empty(),
            "{words}: {fault:?}"
        );
    }
}

#[test]
fn windows_are_read_as_people_write_them() {
    #[rustfmt::skip]
    let rows = [
        ("24 oct 23:00..04:00", "2026-10-24T23:00:00+02:00/2026-10-25T04:00:00+01:00"),
        ("24 oct 23:00..25 oct 04:00", "2026-10-24T23:00:00+02:00/2026-10-25T04:00:00+01:00"),
        ("wed 04:00..05:00", "2026-09-16T04:00:00+02:00/2026-09-16T05:00:00+02:00"),
        ("tomorrow 04:00+2h30m", "2026-09-15T04:00:00+02:00/2026-09-15T06:30:00+02:00"),
        ("sun 22:00..24:00", "2026-09-20T22:00:00+02:00/2026-09-21T00:00:00+02:00"),
        ("25 oct 02:30+01:00..04:00", "2026-10-25T02:30:00+01:00/2026-10-25T04:00:00+01:00"),
        ("25 oct 02:30+01:00+2h", "2026-10-25T02:30:00+01:00/2026-10-25T04:30:00+01:00"),
        ("wed 04:00..05:00 ~", "2026-09-16T04:00:00+02:00/2026-09-16T05:00:00+02:00~"),
        ("wed 04:00", "2026-09-16T04:00:00+02:00"),
        ("24 oct 23:00-05:00+2h", "2026-10-25T05:00:00+01:00/2026-10-25T07:00:00+01:00"),
        ("2026-10-24T23:00-05:00", "2026-10-25T05:00:00+01:00"),
        ("2026-10-24..2026-10-25", "2026-10-24/2026-10-25"),
        ("2026-10-24", "2026-10-24"),
    ];
    let oslo = zone("Europe/Oslo");
    let text = |meant: Meant| written(meant, Some(&*oslo)).replace("[Europe/Oslo]", "");
    for (words, expected) in rows {
        let span = parse_window(words, at(NOW), &*oslo);
        let span = span.unwrap_or_else(|fault| panic!("{words}: {fault:?}"));
        let end = span
            .end
            .map(|end| format!("/{}", text(end)))
            .unwrap_or_default();
        let about = if span.is_approximate { "~" } else { "" };
        assert_eq!(
            format!("{}{end}{about}", text(span.start)),
            expected,
            "{words}"
        );
    }
    let twice = parse_window("24 oct 23:00..02:30", at(NOW), &*oslo).unwrap_err();
    let choices: Vec<_> = twice
        .choices
        .iter()
        .map(|it| (&*it.words, &*it.note))
        .collect();
    assert_eq!(
        choices,
        [
            (
                "24 oct 23:00..02:30+02:00",
                "first, 3 h 30 min after the start"
            ),
            (
                "24 oct 23:00..02:30+01:00",
                "second, 4 h 30 min after the start"
            ),
        ]
    );
    // A dash can be a range, or the sign of an offset.
    for (words, expected) in [
        ("24 oct 23:00 - 04:00", &["24 oct 23:00..04:00"][..]),
        ("24 oct 23:00\u{2013}04:00 ~", &["24 oct 23:00..04:00~"]),
        (
            "24 oct 23:00-04:00",
            &["24 oct 23:00..04:00", "2026-10-25T04:00+01:00"],
        ),
        // The end cannot be before the start.
        ("28 mar 01:30..02:30", &["28 mar 01:30..03:30"]),
    ] {
        let fault = parse_window(words, at(NOW), &*oslo).expect_err(words);
        let choices: Vec<&str> = fault.choices.iter().map(|it| &*it.words).collect();
        assert_eq!(choices, expected, "{words}");
        for choice in choices {
            let meant = parse_window(choice, at(NOW), &*oslo);
            assert!(meant.is_ok(), "{choice}: {meant:?}");
        }
    }
    // Of two readings, one can be no end, and one has not happened yet.
    let end = parse_window("25 oct 02:00+01:00..02:30", at(NOW), &*oslo)
        .unwrap()
        .end;
    assert_eq!(end.map(text).as_deref(), Some("2026-10-25T02:30:00+01:00"));
    let first = parse_time("02:30", at("2026-10-25T02:40+02:00"), &*oslo, Toward::Past);
    assert_eq!(first.map(text).as_deref(), Ok("2026-10-25T02:30:00+02:00"));
    for words in [
        "wed 05:00..tue 04:00",
        "2026-10-24+2h",
        "2026-10-24..04:00",
        "24 oct 23:00..midnight",
        "24 oct 23:00..+2h",
    ] {
        assert!(parse_window(words, at(NOW), &*oslo).is_err(), "{words}");
    }
}

// What is written

#[test]
fn an_incident_is_written_in_all_its_places_and_nothing_else_changes() {
    let open = &[
        "open",
        "IMAP is down",
        "--on",
        "imap=partial",
        "--since",
        "03:12",
        "-m",
        "No answer.",
    ];
    let done = applied(FEED, NOW, open);
    assert_eq!(
        (done.did, &*done.entry, done.sequence),
        ("opened", "imap-is-down", Some(15))
    );
    let line =
        r#"    {"id": "imap", "name": "IMAP",   "status": "partial_outage", "role": "reading"},"#;
    assert!(done.text.contains(line), "{}", done.text);
    // Every line but these is as it was.
    let new: Vec<&str> = done.text.lines().collect();
    let gone: Vec<&str> = FEED.lines().filter(|line| !new.contains(line)).collect();
    assert_eq!(gone.len(), 3, "{gone:#?}");
    let feed = json_of(&done.text);
    let entry = &feed["incidents"][0];
    assert_eq!(
        (&entry["status"], &entry["impact"]),
        (&json!("investigating"), &json!("major"))
    );
    assert_eq!(
        entry["started_at"],
        "2026-09-14T03:12:00+02:00[Europe/Oslo]"
    );
    assert_eq!(entry["components"], json!([{"id": "imap", "name": "IMAP"}]));
    assert_eq!(
        entry["incident_updates"][0]["affected_components"][0]["new_status"],
        "partial_outage"
    );
    assert_eq!(
        feed["page"]["updated_at"],
        "2026-09-14T03:20:00+02:00[Europe/Oslo]"
    );

    let text = after(
        &done.text,
        &[
            (
                "2026-09-14T04:00+02:00",
                &[
                    "update",
                    "imap",
                    "identified",
                    "--expect",
                    "05:00",
                    "--next",
                    "+1h",
                    "-m",
                    "A disk.",
                ],
            ),
            (
                "2026-09-14T06:41+02:00",
                &["resolve", "imap", "--at", "06:40", "-m", "Back."],
            ),
            (
                "2026-09-15T09:00+02:00",
                &["report", "imap", "-m", "## What happened\n\nA disk failed."],
            ),
        ],
    );
    let feed = json_of(&text);
    let entry = &feed["incidents"][0];
    let statuses: Vec<&str> = entry["incident_updates"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["status"].as_str().unwrap())
        .collect();
    assert_eq!(
        statuses,
        ["postmortem", "resolved", "identified", "investigating"]
    );
    assert_eq!(
        entry["resolved_at"],
        "2026-09-14T06:40:00+02:00[Europe/Oslo]"
    );
    assert_eq!(entry["next_update_by"], Value::Null);
    assert_eq!(feed["components"][0]["status"], "operational");
    assert_eq!(feed["page"]["sequence"], 18);
    let report = check(
        text.as_bytes(),
        &Options::from(Now::AsOf(at("2026-09-15T09:01+02:00"))),
    )
    .unwrap();
    let codes: Vec<&str> = report
        .problems
        .iter()
        .chain(&report.warnings)
        .map(|it| it.finding.code)
        .collect();
    assert_eq!(codes, ["unknown_field"; 0], "{:?}", report.warnings);
    assert_eq!(report.verdict.health.name(), "operational");
}

#[test]
fn the_style_of_the_file_is_kept() {
    let words = &[
        "open",
        "IMAP is down",
        "--on",
        "imap=major",
        "-m",
        "No answer.",
    ];
    // Tabs, CRLF and a byte order mark.
    let windows = format!("\u{feff}{}", FEED.replace("  ", "\t").replace('\n', "\r\n"));
    let text = applied(&windows, NOW, words).text;
    assert!(text.starts_with("\u{feff}{\r\n\t\"page\""), "{text:?}");
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
    assert!(
        text.contains("\r\n\t\t{\r\n\t\t\t\"id\": \"imap-is-down\","),
        "{text}"
    );
    // One line stays one line.
    let line: String = FEED.lines().map(str::trim).collect::<Vec<_>>().join(" ");
    let text = applied(&line, NOW, words).text;
    assert_eq!(text.lines().count(), 1, "{text}");
    json_of(&text);
}

#[test]
fn a_line_keeps_the_spaces_that_its_author_writes() {
    let words = &["open", "Odd", "--on", "imap=major", "-m", "x"];
    let line: String = FEED.lines().map(str::trim).collect::<Vec<_>>().join(" ");
    let compact = json_of(FEED).to_string();
    let wide = compact.replace('{', "{ ").replace('}', " }");
    for text in [&*line, &*compact, &*wide] {
        let done = applied(text, NOW, words).text;
        assert_eq!(done.lines().count(), 1, "{done}");
        // Without what was added, every byte is as it was.
        let mut rest = text;
        for char in done.chars() {
            rest = rest.strip_prefix(char).unwrap_or(rest);
        }
        let is_status = rest.is_empty() || rest.contains("operational");
        assert!(is_status, "{rest:?} of {text} is lost in {done}");
        let is_compact = !text.contains(": ");
        assert_eq!(is_compact, !done.contains("\": \""), "{done}");
    }
}

#[test]
fn half_a_character_is_kept_wherever_it_stands() {
    let odd = r#"{"page": {"name": "Fj\ud800ord", "time_zone": "Europe/Oslo", "_remark": "\uDE00 \ud83d\ude00"},
  "components": [{"id": "imap", "name": "IM\uD83DAP", "status": "operational"}],
  "incidents": [{"id": "old", "name": "Old \ud83d", "status": "resolved", "impact": "minor", "created_at": "2024-05-01T10:00+02:00", "resolved_at": "2024-05-01T11:00+02:00"}]}"#;
    let count = |text: &str| windowpane::edit::halves(text).len();
    assert_eq!(count(odd), 4);
    let opened = applied(odd, NOW, &["open", "x", "--on", "imap=major", "-m", "x"]);
    // The name of the component stands in the entry and in its update, too.
    assert_eq!(count(&opened.text), 6, "{}", opened.text);
    for kept in [
        "Fj\\ud800ord",
        "\\uDE00 \\ud83d\\ude00",
        "IM\\uD83DAP",
        "Old \\ud83d",
    ] {
        assert!(opened.text.contains(kept), "{kept}: {}", opened.text);
    }
    let moved = applied(odd, NOW, &["archive", "--older", "1y"]);
    assert!(
        moved.files[0].1.contains("Old \\ud83d"),
        "{:?}",
        moved.files
    );
    let shown =
        windowpane::edit::entry_text(odd, &edit(&["edit", "old"]), at(NOW), &TzDatabase).unwrap();
    assert!(shown.contains("Old \\ud83d"), "{shown}");
    let merged =
        windowpane::edit::merge(odd, &opened.text, &odd.replace("\"minor\"", "\"major\"")).unwrap();
    assert_eq!(count(&merged.text), 6, "{}", merged.text);
}

#[test]
fn times_are_written_plainly_for_programs_that_know_only_rfc_3339() {
    use windowpane::edit::{Notation, apply_in};
    let words = &[
        "plan",
        "Disks",
        "--window",
        "24 oct 23:00..04:00",
        "-m",
        "x",
    ];
    let plain = apply_in(FEED, &edit(words), at(NOW), &TzDatabase, Notation::Plain).unwrap();
    let entry = &json_of(&plain.text)["scheduled_maintenances"][0];
    assert_eq!(entry["windows"][0]["end"], "2026-10-25T04:00:00+01:00");
    assert!(!plain.text.contains("[Europe/Oslo]"), "{}", plain.text);
}

#[test]
fn the_sequence_never_goes_back() {
    let with =
        |sequence: &str| FEED.replace("\"sequence\": 14", &format!("\"sequence\": {sequence}"));
    for (old, new) in [
        ("14", 15),
        ("1e3", 1001),
        ("1000.0", 1001),
        ("\"14\"", 15),
        ("null", 1),
    ] {
        let done = applied(&with(old), NOW, &["open", "x", "-m", "x"]);
        assert_eq!(done.sequence, Some(new), "{old}");
    }
    for highest in ["9007199254740992", "9223372036854775807"] {
        let refused = refused(&with(highest), &["open", "x", "-m", "x"]);
        assert!(matches!(refused, Refused::Wrong(why) if why.contains(highest)));
    }
}

#[test]
fn a_key_that_stands_twice_where_an_edit_writes_is_refused() {
    let twice = FEED.replace("\"incidents\": []", r#""incidents": [
    {"id": "a", "name": "A", "status": "investigating", "status": "identified", "impact": "minor", "created_at": "2026-09-14T03:00+02:00"}]"#);
    let why = refused(&twice, &["resolve", "a"]);
    assert!(
        matches!(&why, Refused::Wrong(why) if why.contains("\"status\" stands twice in a")),
        "{why:?}"
    );
    // Another entry is in nobody's way.
    applied(&twice, NOW, &["open", "B", "-m", "x"]);
    let component = FEED.replace(
        "\"role\": \"reading\"",
        "\"status\": \"degraded_performance\"",
    );
    let why = refused(&component, &["open", "B", "--on", "imap=major", "-m", "x"]);
    assert!(
        matches!(&why, Refused::Wrong(why) if why.contains("stands twice in imap")),
        "{why:?}"
    );
}

#[test]
fn what_will_be_under_maintenance_is_not_yet() {
    let planned = |window: &str| {
        let words = [
            "plan",
            "Disks",
            "--on",
            "imap=maintenance",
            "--window",
            window,
            "-m",
            "x",
        ];
        json_of(&applied(FEED, NOW, &words).text)
    };
    let ahead = planned("wed 04:00..05:00");
    assert_eq!(ahead["components"][0]["status"], "operational");
    assert_eq!(
        ahead["scheduled_maintenances"][0]["components"][0]["id"],
        "imap"
    );
    let running = planned("2026-09-14 03:00..05:00");
    assert_eq!(running["components"][0]["status"], "under_maintenance");
}

#[test]
fn a_notice_can_be_withdrawn_before_it_takes_effect() {
    let text = after(
        FEED,
        &[(
            NOW,
            &[
                "notice",
                "policy",
                "Terms",
                "--from",
                "2027-01-01",
                "-m",
                "x",
            ],
        )],
    );
    let ended = applied(&text, NOW, &["end", "terms", "-m", "Not after all."]).text;
    let notice = &json_of(&ended)["notices"][0];
    assert_eq!(
        (&notice["status"], &notice["ends_at"]),
        (&json!("ended"), &Value::Null)
    );
    assert_eq!(problems(&ended, at(NOW)), BTreeMap::new());
}

#[test]
fn a_cancelled_window_stays_where_it_is() {
    let text = after(
        FEED,
        &[
            (
                NOW,
                &[
                    "plan",
                    "Disks",
                    "--window",
                    "wed 04:00..05:00",
                    "--window",
                    "thu 04:00..05:00",
                    "-m",
                    "x",
                ],
            ),
            (NOW, &["cancel", "disks", "--window", "1"]),
        ],
    );
    let again = applied(&text, NOW, &["cancel", "disks", "--window", "1"]);
    assert_eq!((again.did, &*again.text), ("", &*text));
    let moved = refused(&text, &["move", "disks", "--window", "1", "--by", "1d"]);
    assert!(
        matches!(&moved, Refused::Wrong(why) if why.contains("is cancelled")),
        "{moved:?}"
    );
    // Where none runs, the next one is said.
    let started = applied(&text, NOW, &["start", "disks"]);
    assert!(
        format!("{:?}", started.said).contains("planned: it begins early"),
        "{:?}",
        started.said
    );
}

#[test]
fn an_end_that_stays_changes_nothing() {
    let text = after(
        FEED,
        &[(
            NOW,
            &["plan", "Disks", "--window", "wed 04:00..05:00", "-m", "x"],
        )],
    );
    let same = applied(&text, NOW, &["extend", "disks", "--to", "wed 05:00"]);
    assert_eq!((same.did, &*same.text), ("", &*text));
}

#[test]
fn an_edit_can_be_an_object() {
    use windowpane::edit::edit_of;
    #[rustfmt::skip]
    let rows = [
        (json!({"do": "open", "title": "-x is slow", "on": ["imap=partial", "smtp=major"], "text": "a, b", "since": "-15m"}), "status-feed open '-x is slow' --since -15m --on imap=partial,smtp=major -m 'a, b'"),
        (json!({"do": "update", "entry": "imap", "status": "identified", "next": "+1h", "message": "x"}), "status-feed update imap identified --next +1h -m x"),
        (json!({"do": "resolve", "key": "probe"}), "status-feed resolve --key probe"),
        (json!({"do": "plan", "title": "Disks", "window": ["wed 04:00..05:00", "thu 04:00..05:00"], "ends_automatically": true, "text": "x"}), "status-feed plan Disks --window 'wed 04:00..05:00' --window 'thu 04:00..05:00' --ends-automatically -m x"),
        (json!({"do": "move", "entry": "disks", "window": 2, "by": "-1d", "unset": false}), "status-feed move disks --window 2 --by -1d"),
        (json!({"do": "component add", "component": "pop=POP:reading"}), "status-feed component add pop=POP:reading"),
        (json!({"do": "page set", "fields": ["url=https://a.example/"]}), "status-feed page set url=https://a.example/"),
        (json!({"do": "translate", "entry": "a", "lang": "nb", "fields": null, "text": "x"}), "\"fields\" is not one of"),
        (json!({"do": "open"}), "required"),
        (json!({"do": "opne", "title": "x"}), "no command"),
        (json!({"title": "x"}), "\"do\" is missing"),
        (json!(["open"]), "an edit is an object"),
        (json!({"do": "open", "title": {"a": 1}}), "takes a text"),
        (json!({"do": "open", "title": "x", "on": "imap=broken"}), "one of operational"),
    ];
    for (line, expected) in rows {
        match edit_of(&line) {
            Ok(edit) => assert_eq!(edit.command(), expected, "{line}"),
            Err(why) => assert!(why.contains(expected), "{line}: {why}"),
        }
    }
}

#[test]
fn windows_keep_their_ids_through_every_change() {
    let text = after(
        FEED,
        &[
            (
                NOW,
                &[
                    "plan",
                    "New disks",
                    "--parts",
                    "imap",
                    "--window",
                    "24 oct 23:00..04:00",
                    "--window",
                    "25 oct 23:00..04:00",
                    "-m",
                    "x",
                ],
            ),
            (
                "2026-09-15T10:00+02:00",
                &["move", "new-disks", "--by", "1d"],
            ),
            (
                "2026-10-26T00:00+01:00",
                &[
                    "start",
                    "new-disks",
                    "--on",
                    "imap=maintenance",
                    "-m",
                    "We begin.",
                ],
            ),
            (
                "2026-10-26T03:30+01:00",
                &["extend", "new-disks", "--to", "05:30", "-m", "Slow."],
            ),
            (
                "2026-10-26T05:00+01:00",
                &["done", "new-disks", "-m", "First night done."],
            ),
            (
                "2026-10-26T12:00+01:00",
                &["cancel", "new-disks", "--window", "2", "-m", "Not needed."],
            ),
        ],
    );
    let feed = json_of(&text);
    let entry = &feed["scheduled_maintenances"][0];
    let ids = |key: &str| -> Vec<String> {
        entry[key]
            .as_array()
            .unwrap()
            .iter()
            .map(|it| it["id"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(
        (ids("windows"), ids("previous_windows")),
        (vec!["1".into(), "2".into()], vec!["1".into(), "2".into()])
    );
    let [first, second] = [&entry["windows"][0], &entry["windows"][1]];
    assert_eq!(first["start"], "2026-10-25T23:00:00+01:00[Europe/Oslo]");
    assert_eq!(first["end"], "2026-10-26T05:30:00+01:00[Europe/Oslo]");
    assert_eq!(first["ended_at"], "2026-10-26T05:00:00+01:00[Europe/Oslo]");
    assert_eq!(second["status"], "cancelled");
    // Nothing is left to wait for.
    assert_eq!(entry["status"], "completed");
    assert_eq!(entry["incident_updates"][0]["status"], "completed");
    assert_eq!(entry["resolved_at"], first["ended_at"]);
    assert_eq!(feed["components"][0]["status"], "operational");
    // A calendar knows both events again.
    let calendar = windowpane::calendar::calendar(&given::feed(&text));
    assert!(
        calendar.contains("UID:new-disks.1@status.fjordpost.example"),
        "{calendar}"
    );
    let cancelled = calendar
        .split("BEGIN:VEVENT")
        .find(|it| it.contains("UID:new-disks.2@"));
    assert!(
        cancelled.unwrap().contains("STATUS:CANCELLED"),
        "{calendar}"
    );
}

#[test]
fn a_move_without_a_word_raises_the_sequence_of_the_calendar() {
    let planned = applied(
        FEED,
        NOW,
        &[
            "plan",
            "New disks",
            "--window",
            "24 oct 23:00..04:00",
            "-m",
            "x",
        ],
    )
    .text;
    let moved = applied(
        &planned,
        "2026-09-15T10:00+02:00",
        &["move", "new-disks", "--by", "-2h"],
    )
    .text;
    let sequence = |text: &str| -> u64 {
        let calendar = windowpane::calendar::calendar(&given::feed(text));
        calendar
            .split("SEQUENCE:")
            .nth(1)
            .unwrap()
            .lines()
            .next()
            .unwrap()
            .trim()
            .parse()
            .unwrap()
    };
    assert!(sequence(&moved) > sequence(&planned));
}

#[test]
fn work_that_was_moved_by_little_can_be_moved_again() {
    let text = after(
        FEED,
        &[
            (
                NOW,
                &["plan", "Disks", "--window", "wed 04:00..06:00", "-m", "x"],
            ),
            (NOW, &["move", "disks", "--by", "1h"]),
            (NOW, &["move", "disks", "--by", "1d"]),
        ],
    );
    let previous = &json_of(&text)["scheduled_maintenances"][0]["previous_windows"];
    assert_eq!(previous.as_array().unwrap().len(), 2);
}

#[test]
fn postponed_work_gets_its_window_back() {
    let text = after(
        FEED,
        &[
            (
                NOW,
                &[
                    "plan",
                    "New disks",
                    "--window",
                    "24 oct 23:00..04:00",
                    "-m",
                    "x",
                ],
            ),
            (NOW, &["move", "new-disks", "--unset", "-m", "No date yet."]),
        ],
    );
    let entry = &json_of(&text)["scheduled_maintenances"][0];
    assert_eq!(
        (&entry["status"], &entry["windows"]),
        (&json!("postponed"), &Value::Null)
    );
    let text = applied(
        &text,
        NOW,
        &["move", "new-disks", "--to", "7 nov 23:00..04:00"],
    )
    .text;
    let entry = &json_of(&text)["scheduled_maintenances"][0];
    assert_eq!(
        (&entry["status"], &entry["windows"][0]["id"]),
        (&json!("scheduled"), &json!("1"))
    );
}

#[test]
fn weekly_work_is_written_out() {
    let done = applied(
        FEED,
        NOW,
        &[
            "plan",
            "Patches",
            "--parts",
            "imap",
            "--every",
            "wed 04:00..05:00",
            "--first",
            "2027-01-06",
            "--count",
            "13",
            "--skip",
            "2027-02-17",
            "--ends-automatically",
            "-m",
            "x",
        ],
    );
    let entry = &json_of(&done.text)["scheduled_maintenances"][0];
    let windows = entry["windows"].as_array().unwrap();
    assert_eq!(
        (windows.len(), &entry["ends_automatically"]),
        (12, &json!(true))
    );
    assert_eq!(
        windows[11]["start"],
        "2027-03-31T04:00:00+02:00[Europe/Oslo]"
    );
    let every = |rest: &[&str]| refused(FEED, &[&["plan", "x", "-m", "x"][..], rest].concat());
    assert!(matches!(
        every(&["--every", "wed 04:00..05:00"]),
        Refused::Missing { .. }
    ));
    assert!(
        matches!(every(&["--every", "wed 04:00..05:00", "--count", "2", "--first", "2027-01-07"]), Refused::Wrong(why) if why.contains("Thursday"))
    );
    assert!(
        matches!(every(&["--every", "sun 02:30..05:00", "--count", "9", "--first", "2026-10-18"]), Refused::Wrong(why) if why.contains("--skip 2026-10-25"))
    );
}

#[test]
fn a_monitor_opens_once_and_leaves_to_people_what_they_have_updated() {
    let open: &[&str] = &[
        "open",
        "IMAP does not answer",
        "--key",
        "imap-probe",
        "--on",
        "imap=major",
    ];
    let resolve: &[&str] = &["resolve", "--key", "imap-probe"];
    let first = applied(FEED, NOW, open);
    assert_eq!(
        (first.did, &*first.entry),
        ("opened", "imap-probe-20260914T032000")
    );
    let again = applied(&first.text, "2026-09-14T03:21+02:00", open);
    assert_eq!((again.did, &again.text), ("", &first.text));
    let over = applied(&first.text, "2026-09-14T03:30+02:00", resolve);
    assert_eq!(
        (
            over.did,
            json_of(&over.text)["components"][0]["status"].as_str()
        ),
        ("resolved", Some("operational"))
    );
    let nothing = applied(&over.text, "2026-09-14T03:31+02:00", resolve);
    assert_eq!((nothing.did, &nothing.text), ("", &over.text));
    let taken = applied(
        &first.text,
        "2026-09-14T03:25+02:00",
        &["update", "imap-probe", "-m", "We look."],
    )
    .text;
    let left = applied(&taken, "2026-09-14T03:30+02:00", resolve);
    assert_eq!((left.did, &left.text), ("", &taken));
    assert!(format!("{:?}", left.said).contains("somebody has updated"));
}

#[test]
fn components_stay_as_they_are_while_something_else_explains_them() {
    let text = after(
        FEED,
        &[
            (
                NOW,
                &[
                    "open",
                    "First",
                    "--on",
                    "imap=partial,smtp=degraded",
                    "-m",
                    "x",
                ],
            ),
            (NOW, &["open", "Second", "--on", "imap=major", "-m", "x"]),
            ("2026-09-14T05:00+02:00", &["resolve", "first", "-m", "x"]),
        ],
    );
    let statuses = |text: &str| -> Vec<String> {
        let feed = json_of(text);
        feed["components"]
            .as_array()
            .unwrap()
            .iter()
            .map(|it| it["status"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(statuses(&text), ["major_outage", "operational"]);
    let kept = applied(
        &text,
        "2026-09-14T06:00+02:00",
        &["resolve", "second", "--keep", "imap", "-m", "x"],
    )
    .text;
    assert_eq!(statuses(&kept), ["major_outage", "operational"]);
    let over = applied(
        &text,
        "2026-09-14T06:00+02:00",
        &["resolve", "second", "-m", "x"],
    )
    .text;
    assert_eq!(statuses(&over), ["operational", "operational"]);
}

#[test]
fn notices_translations_and_the_page_are_written() {
    let text = after(
        FEED,
        &[
            (
                NOW,
                &[
                    "notice",
                    "security",
                    "Fraudulent mail",
                    "--subject",
                    "Your mailbox",
                    "--url",
                    "http://bad.example",
                    "--advice",
                    "Delete it.",
                    "-m",
                    "Not ours.",
                ],
            ),
            (
                NOW,
                &[
                    "notice",
                    "policy",
                    "New terms",
                    "--from",
                    "2027-01-01",
                    "-m",
                    "x",
                ],
            ),
            (
                NOW,
                &[
                    "translate",
                    "fraud",
                    "nb",
                    "name=Falsk e-post",
                    "-m",
                    "Ikke fra oss.",
                ],
            ),
            (NOW, &["end", "new-terms", "-m", "Withdrawn."]),
            (
                NOW,
                &[
                    "page",
                    "set",
                    "mirrors=https://a.example/s.json,https://b.example/s.json",
                    "language=en",
                ],
            ),
            (
                NOW,
                &[
                    "page",
                    "channel",
                    "add",
                    "Blog=https://blog.fjordpost.example/",
                    "--kind",
                    "other",
                ],
            ),
            (NOW, &["component", "add", "pop=POP:reading"]),
            (NOW, &["component", "rename", "smtp", "Sending"]),
            (NOW, &["component", "set", "pop=maintenance"]),
        ],
    );
    let feed = json_of(&text);
    let notices = feed["notices"].as_array().unwrap();
    assert_eq!(
        notices[1]["indicators"],
        json!([{"type": "subject", "value": "Your mailbox"}, {"type": "url", "value": "http://bad.example"}])
    );
    assert_eq!(notices[1]["translations"]["nb"]["name"], "Falsk e-post");
    assert_eq!(
        notices[1]["incident_updates"][0]["translations"]["nb"]["body"],
        "Ikke fra oss."
    );
    assert_eq!(
        (&notices[0]["starts_at"], &notices[0]["status"]),
        (&json!("2027-01-01"), &json!("ended"))
    );
    assert_eq!(feed["page"]["mirrors"][1], "https://b.example/s.json");
    assert_eq!(feed["page"]["channels"][0]["title"], "Blog");
    assert_eq!(
        feed["components"][2],
        json!({"id": "pop", "name": "POP", "status": "under_maintenance", "role": "reading"})
    );
    assert_eq!(
        (&feed["components"][1]["name"], &feed["page"]["sequence"]),
        (&json!("Sending"), &json!(23))
    );
}

#[test]
fn old_entries_move_into_the_archive_of_their_year() {
    let text = after(
        FEED,
        &[
            ("2025-03-01T10:00+01:00", &["open", "Old", "-m", "x"]),
            ("2025-03-01T12:00+01:00", &["resolve", "old", "-m", "x"]),
            ("2026-09-01T10:00+02:00", &["open", "New", "-m", "x"]),
        ],
    );
    let done = applied(&text, NOW, &["archive", "--older", "1y"]);
    assert_eq!(
        (done.did, done.files.len(), &*done.files[0].0),
        ("archived", 1, "archive/2025.json")
    );
    let (feed, archive) = (json_of(&done.text), json_of(&done.files[0].1));
    assert_eq!(
        (
            feed["incidents"][0]["id"].as_str(),
            feed["incidents"].as_array().unwrap().len()
        ),
        (Some("new"), 1)
    );
    assert_eq!(archive["incidents"][0], json_of(&text)["incidents"][1]);
    assert_eq!(feed["page"]["history"], json!(["archive/2025.json"]));
    // Again, as after a crash between the two files: nothing is there twice.
    let mut again = edit(&["archive", "--older", "1y"]);
    if let Edit::Archive(it) = &mut again {
        it.existing = done.files.clone();
    }
    let twice = apply(&text, &again, at(NOW), &TzDatabase).unwrap();
    assert_eq!(twice.files, done.files);
}

#[test]
fn what_belongs_to_an_entry_that_stays_is_not_archived() {
    let text = after(
        FEED,
        &[
            ("2025-03-01T10:00+01:00", &["open", "First", "-m", "x"]),
            ("2025-03-01T12:00+01:00", &["resolve", "first", "-m", "x"]),
            (
                "2025-04-01T10:00+02:00",
                &["open", "Second", "-m", "x", "--related", "first"],
            ),
            ("2025-04-01T12:00+02:00", &["resolve", "second", "-m", "x"]),
            ("2025-05-01T10:00+02:00", &["open", "Alone", "-m", "x"]),
            ("2025-05-01T12:00+02:00", &["resolve", "alone", "-m", "x"]),
            // Over for a short time only.
            (
                "2026-09-01T10:00+02:00",
                &["open", "Third", "-m", "x", "--related", "second"],
            ),
            ("2026-09-01T12:00+02:00", &["resolve", "third", "-m", "x"]),
        ],
    );
    let done = applied(&text, NOW, &["archive", "--older", "1y"]);
    let ids = |text: &str| -> Vec<String> {
        let incidents = json_of(text)["incidents"].clone();
        let all = incidents.as_array().unwrap().iter();
        all.map(|it| it["id"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(ids(&done.text), ["third", "second", "first"]);
    assert_eq!(ids(&done.files[0].1), ["alone"]);
}

// What is refused

#[test]
fn what_is_not_certain_is_refused_with_the_commands_to_choose_from() {
    let two = after(
        FEED,
        &[
            (NOW, &["open", "IMAP store 7", "--id", "store-7", "-m", "x"]),
            (NOW, &["open", "IMAP store 8", "--id", "store-8", "-m", "x"]),
        ],
    );
    #[rustfmt::skip]
    let rows: [(&[&str], &[&str]); 11] = [
        (&["resolve", "store"], &["status-feed resolve store-8", "status-feed resolve store-7"]),
        (&["resolve", "imap", "-m", "x"], &["status-feed resolve store-8 -m x", "status-feed resolve store-7 -m x"]),
        (&["resolve", "nothing"], &["status-feed resolve store-8", "status-feed resolve store-7"]),
        (&["update", "store-7", "resolved", "-m", "x"], &["status-feed resolve store-7 -m x"]),
        (&["update", "store-7", "idnetified", "-m", "x"], &["status-feed update store-7 investigating -m x", "status-feed update store-7 identified -m x", "status-feed update store-7 monitoring -m x"]),
        (&["open", "x", "--on", "imapp=major", "-m", "x"], &["status-feed open x --on imap=major -m x"]),
        (&["open", "x", "--on", "web=major", "-m", "x"], &["status-feed open x --on imap=major -m x", "status-feed open x --on smtp=major -m x"]),
        (&["open", "IMAP", "is", "down", "-m", "x"], &["status-feed open 'IMAP is down' -m x"]),
        (&["update", "store-7", "--next", "1h", "-m", "x"], &["status-feed update store-7 --next +1h -m x"]),
        (&["open", "x", "--on", "imap", "-m", "x"], &["status-feed open x --on imap=degraded -m x", "status-feed open x --on imap=partial -m x", "status-feed open x --on imap=major -m x"]),
        (&["plan", "x", "--window", "25 oct 02:30", "-m", "x"], &["status-feed plan x --window '25 oct 02:30+02:00' -m x", "status-feed plan x --window '25 oct 02:30+01:00' -m x"]),
    ];
    for (words, expected) in rows {
        let Refused::Choose { choices, .. } = refused(&two, words) else {
            panic!("{words:?}");
        };
        let commands = choices
            .iter()
            .map(|choice| windowpane::edit::command(&choice.words));
        assert_eq!(commands.collect::<Vec<_>>(), expected, "{words:?}");
        for choice in choices {
            let chosen = apply(&two, &parsed(choice.words.clone()), at(NOW), &TzDatabase);
            assert!(chosen.is_ok(), "{:?} {chosen:?}", choice.words);
        }
    }
    for words in [
        &["open", "x"][..],
        &["update", "@1"],
        &["plan", "x", "--window", "wed 04:00"],
        &["notice", "news", "x"],
    ] {
        assert!(
            matches!(refused(&two, words), Refused::NoText(_)),
            "{words:?}"
        );
    }
}

#[test]
fn what_cannot_be_is_refused() {
    let open = applied(FEED, NOW, &["open", "Store", "-m", "x"]).text;
    let rows: [(&[&str], &str); 12] = [
        (
            &["open", "x", "--since", "tomorrow 04:00", "-m", "x"],
            "still ahead",
        ),
        (
            &["open", "x", "--impact", "huge", "-m", "x"],
            "--impact takes",
        ),
        (
            &["open", "x", "--mail", "reading=slow", "-m", "x"],
            "--mail reading= takes",
        ),
        (&["open", "x", "--loss", "much", "-m", "x"], "--loss takes"),
        (&["open", "x", "--id", "store", "-m", "x"], "already"),
        (
            &["resolve", "store", "--at", "yesterday 04:00"],
            "began after that",
        ),
        (&["move", "store", "--by", "1d"], "not for"),
        (&["page", "set", "colour=red"], "page set takes"),
        (&["page", "set", "time_zone=Oslo"], "no time zone"),
        (
            &["translate", "store", "nb", "title=x"],
            "name=… and advice=…",
        ),
        (
            &["amend", "store", "--update", "2", "-m", "x"],
            "has no update 2",
        ),
        (&["undo"], "no last action"),
    ];
    for (words, expected) in rows {
        match refused(&open, words) {
            Refused::Wrong(why) => assert!(why.contains(expected), "{words:?}: {why}"),
            other => panic!("{words:?}: {other:?}"),
        }
    }
    // A feed without a zone takes only what is certain.
    let nowhere = FEED.replace("\"time_zone\": \"Europe/Oslo\", ", "");
    assert!(
        matches!(refused(&nowhere, &["open", "x", "--since", "03:00", "-m", "x"]), Refused::Missing { what, .. } if what.contains("time_zone"))
    );
    let certain = applied(&nowhere, NOW, &["open", "x", "--since", "-15m", "-m", "x"]).text;
    assert_eq!(
        json_of(&certain)["incidents"][0]["started_at"],
        "2026-09-14T01:05:00Z"
    );
    let twice = FEED.replace("\"_remark\": \"kept\"", "\"incidents\": []");
    let open = &["open", "x", "-m", "x"];
    assert!(
        matches!(refused(&twice, open), Refused::Wrong(why) if why.contains("\"incidents\" stands twice"))
    );
    for text in ["", "[]", "{", "<html>", "{\"a\": 1}"] {
        assert!(
            matches!(
                refused(text, &["open", "x", "-m", "x"]),
                Refused::Unreadable(_)
            ),
            "{text}"
        );
    }
}

// What holds for all edits of all feeds

/// What an operator may do to an entry of each list, with a word that is replaced by its ID.
const ON_ENTRIES: [(&str, &[&[&str]]); 3] = [
    (
        "incidents",
        &[
            &["update", "ID", "-m", "News."],
            &[
                "update",
                "ID",
                "monitoring",
                "--expect",
                "+2h",
                "--next",
                "+1h",
                "-m",
                "News.",
            ],
            &[
                "update",
                "ID",
                "--expect",
                "unknown",
                "--mail",
                "reading=degraded",
                "--delay",
                "5m..20m",
                "-m",
                "News.",
            ],
            &["resolve", "ID", "-m", "Over."],
            &["resolve", "ID"],
            &["report", "ID", "-m", "Why."],
            &["reopen", "ID", "-m", "Again."],
            &[
                "amend", "ID", "-m", "Better.", "--advice", "Wait.", "--tag", "storage",
            ],
            &["translate", "ID", "fi", "name=Nimi", "-m", "Teksti"],
        ],
    ),
    (
        "scheduled_maintenances",
        &[
            &["update", "ID", "-m", "News."],
            &["move", "ID", "--by", "1d"],
            &["move", "ID", "--by", "-3h", "-m", "Sooner."],
            &["move", "ID", "--unset", "-m", "Later."],
            &["extend", "ID", "--by", "90m", "-m", "Slow."],
            &["start", "ID", "-m", "We begin."],
            &["done", "ID", "-m", "Done."],
            &["cancel", "ID", "-m", "Not needed."],
            &["cancel", "ID", "--window", "1"],
            &["reopen", "ID"],
            &["amend", "ID", "-m", "Better."],
            &["translate", "ID", "fi", "name=Nimi", "advice=Odota."],
        ],
    ),
    (
        "notices",
        &[
            &["update", "ID", "-m", "News."],
            &["end", "ID", "-m", "Over."],
            &["reopen", "ID"],
            &["translate", "ID", "fi", "-m", "Teksti"],
        ],
    ),
];

/// What an operator may do to any feed.
const ANYWHERE: [&[&str]; 9] = [
    &[
        "open",
        "Something is wrong",
        "--impact",
        "major",
        "--since",
        "-15m",
        "-m",
        "We look.",
        "--link",
        "More=https://a.example/",
        "--cause",
        "Nordpay=https://nordpay.example/",
    ],
    &[
        "open",
        "Only for some",
        "--for",
        "cluster-7,pop",
        "--next",
        "+30m",
        "--loss",
        "none",
        "-m",
        "We look.",
    ],
    &[
        "plan",
        "New disks",
        "--window",
        "+3d",
        "--lead",
        "2d",
        "--downtime",
        "10m..30m",
        "-m",
        "x",
    ],
    &[
        "plan",
        "Patches",
        "--every",
        "wed 04:00..05:00",
        "--count",
        "5",
        "--ends-automatically",
        "-m",
        "x",
    ],
    &["notice", "how-to", "How to", "--until", "+30d", "-m", "x"],
    &[
        "page",
        "set",
        "support_url=https://help.example/",
        "language=en",
    ],
    &[
        "page",
        "channel",
        "add",
        "A new channel=https://channel.example/",
    ],
    &["component", "add", "brand-new=Brand new:other"],
    &["archive", "--older", "26w"],
];

/// A command for a sample feed, and a time for it.
fn commands() -> impl Strategy<Value = (&'static str, Vec<String>, Instant)> {
    let all = SAMPLES.into_iter().flat_map(|name| {
        let feed = json_of(&sample(name));
        let mut all: Vec<Vec<String>> = ANYWHERE
            .iter()
            .map(|words| words.iter().map(|it| (*it).to_owned()).collect())
            .collect();
        for (list, edits) in ON_ENTRIES {
            let entries = feed[list].as_array().into_iter().flatten();
            for id in entries.filter_map(|it| it["id"].as_str()) {
                for words in edits {
                    all.push(words.iter().map(|it| it.replace("ID", id)).collect());
                }
            }
        }
        let components = feed["components"].as_array().into_iter().flatten();
        for id in components
            .filter(|it| it["group"] != true)
            .filter_map(|it| it["id"].as_str())
        {
            for status in ["degraded", "partial", "major"] {
                let on = format!("{id}={status}");
                all.push(
                    ["open", "A part fails", "--on", &on, "-m", "x"]
                        .map(str::to_owned)
                        .to_vec(),
                );
            }
        }
        let updated = updated(&feed);
        all.into_iter().map(move |words| (name, words, updated))
    });
    let all: Vec<_> = all.collect();
    (select(all), 0_i64..40 * 24 * 60).prop_map(|((name, words, updated), minutes)| {
        let later = windowpane::schedule::Duration::from_minutes(1 + minutes);
        (name, words, updated + later)
    })
}

/// When a feed was written: the newest time of what it reports.
fn updated(feed: &Value) -> Instant {
    fn newest(value: &Value) -> Option<Instant> {
        match value {
            Value::Array(all) => all.iter().filter_map(newest).max(),
            Value::Object(fields) => {
                let dated = |(key, value): (&String, &Value)| match &**key {
                    "created_at" | "updated_at" | "resolved_at" => {
                        let written = WrittenTime::parse(value.as_str()?)?;
                        Some(written.resolve(None, &TzDatabase).0.latest())
                    }
                    _ => newest(value),
                };
                fields.iter().filter_map(dated).max()
            }
            _ => None,
        }
    }
    newest(feed).unwrap_or_else(|| at(NOW))
}

/// How often each problem occurs.
fn problems(text: &str, now: Instant) -> BTreeMap<&'static str, usize> {
    let report = check(text.as_bytes(), &Options::from(Now::AsOf(now))).unwrap();
    let mut counts = BTreeMap::new();
    for it in report.problems {
        *counts.entry(it.finding.code).or_default() += 1;
    }
    counts
}

/// The raw texts of the entries and components of a feed, by list and ID.
fn raw(text: &str) -> BTreeMap<(String, String), String> {
    use jsonc_parser::cst::CstRootNode;
    let tree = CstRootNode::parse(text, &jsonc_parser::ParseOptions::default()).unwrap();
    let root = tree.object_value().unwrap();
    let mut all = BTreeMap::new();
    for list in [
        "components",
        "incidents",
        "scheduled_maintenances",
        "notices",
    ] {
        let items = root
            .array_value(list)
            .map(|array| array.elements())
            .unwrap_or_default();
        for (index, item) in items.into_iter().enumerate() {
            let json = json_of(&item.to_string());
            let id = json["id"]
                .as_str()
                .map_or_else(|| index.to_string(), str::to_owned);
            all.insert((list.to_owned(), id), item.to_string());
        }
    }
    all
}

fn health(text: &str, now: Instant) -> String {
    let report = check(text.as_bytes(), &Options::from(Now::Live(now))).unwrap();
    format!(
        "{} {}",
        report.verdict.health.name(),
        report.verdict.health.level_name()
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn no_edit_adds_a_problem_or_touches_another_entry((name, words, now) in commands()) {
        let text = sample(name);
        let edit = parsed(words.clone());
        // Every command is written as it is read.
        prop_assert_eq!(&parsed(edit.words()), &edit);
        let done = match apply(&text, &edit, now, &TzDatabase) {
            Ok(done) => done,
            Err(Refused::Choose { choices, .. }) => {
                for choice in choices {
                    parsed(choice.words);
                }
                return Ok(());
            }
            Err(Refused::Missing { example, .. } | Refused::NoText(example)) => {
                parsed(example.words);
                return Ok(());
            }
            Err(Refused::Wrong(why)) => {
                prop_assert!(!why.is_empty());
                return Ok(());
            }
            // A longer window can reach into the next one.
            Err(Refused::Problems(added))
                if added.iter().all(|it| it.starts_with("windows_overlap")) =>
            {
                prop_assert!(["extend", "move"].contains(&&*words[0]), "{words:?}");
                return Ok(());
            }
            Err(other) => return Err(TestCaseError::fail(format!("{words:?}: {other:?}"))),
        };
        for next in &done.next {
            parsed(next.clone());
        }
        if done.did.is_empty() {
            prop_assert_eq!(done.text, text);
            return Ok(());
        }
        let (before, after) = (problems(&text, now), problems(&done.text, now));
        for (code, count) in after {
            prop_assert!(count <= before.get(code).copied().unwrap_or(0), "{name} {words:?}: {code}");
        }
        // Bytes outside of the change are equal.
        let (old, new) = (raw(&text), raw(&done.text));
        let touched = old.iter().filter(|(key, text)| new.get(*key) != Some(text));
        let touched: Vec<_> = touched.map(|(key, _)| key).collect();
        let on_components = touched.iter().filter(|(list, _)| list == "components").count();
        if words[0] != "archive" {
            prop_assert!(touched.len() - on_components <= 1, "{name} {words:?}: {touched:?}");
        }
        let (old, new) = (json_of(&text), json_of(&done.text));
        let sequence = old["page"]["sequence"].as_i64().unwrap_or(0) + 1;
        prop_assert_eq!(new["page"]["sequence"].as_i64(), Some(sequence));
        for key in ["$schema", "_remark", "status"] {
            prop_assert_eq!(&old[key], &new[key]);
        }
        // Undo restores all but the sequence and the time.
        let mut undo = parsed(vec!["undo".to_owned()]);
        if let Edit::Undo(it) = &mut undo {
            it.before = Some(text.clone());
        }
        let undone = apply(&done.text, &undo, now, &TzDatabase).unwrap();
        let mut back = json_of(&undone.text);
        prop_assert_eq!(back["page"]["sequence"].as_i64(), Some(sequence + 1));
        for key in ["sequence", "updated_at"] {
            back["page"][key] = old["page"][key].clone();
        }
        let mut old = old;
        for key in ["sequence", "updated_at"] {
            old["page"][key] = old["page"][key].clone();
        }
        prop_assert_eq!(back, old);
    }

    #[test]
    fn what_is_opened_and_resolved_leaves_the_status_as_it_was(
        name in select(&SAMPLES[..]), status in select(&["degraded", "partial", "major"][..]), which in any::<prop::sample::Index>(), hours in 1_i64..900,
    ) {
        let text = sample(name);
        let feed = json_of(&text);
        let updated = updated(&feed);
        let now = updated + windowpane::schedule::Duration::from_minutes(60 * hours);
        let later = now + windowpane::schedule::Duration::from_minutes(24 * 60);
        let components = feed["components"].as_array().into_iter().flatten();
        let well: Vec<&str> = components.filter(|it| it["group"] != true && it["status"] == "operational").filter_map(|it| it["id"].as_str()).collect();
        prop_assume!(!well.is_empty());
        let on = format!("{}={status}", which.get(&well));
        let opened = apply(&text, &edit(&["open", "A part fails", "--on", &on, "-m", "x"]), now, &TzDatabase).unwrap();
        prop_assert!(health(&opened.text, now).starts_with("problems "));
        let over = apply(&opened.text, &edit(&["resolve", &opened.entry]), later, &TzDatabase).unwrap();
        prop_assert_eq!(health(&over.text, later), health(&text, later));
    }

    #[test]
    fn no_text_is_too_odd_for_a_time(
        odd in "\\PC{0,12}", words in prop::collection::vec(select(&["24", "oct", "wed", "tomorrow", "23:00", "02:30", "..", "+", "-", "~", "/", "10/11", "29 feb", "2027", "24:00", "Z", "+02:00", "1w", "99999999999d", "[Europe/Oslo]", "ø", "now", "10.11", "24.10.", "\u{2013}", "pm", "am", "noon", "kl.", "CET", "Oslo", "03/04/2027", "2026-10-25", ":", "-04:00"][..]), 0..6), is_close in any::<bool>(),
    ) {
        let oslo = zone("Europe/Oslo");
        for text in [odd, words.join(if is_close { "" } else { " " })] {
            for toward in [Toward::Past, Toward::Future] {
                if let Err(fault) = parse_time(&text, at(NOW), &*oslo, toward) {
                    for choice in fault.choices {
                        prop_assert!(parse_time(&choice.words, at(NOW), &*oslo, toward).is_ok(), "{text}: {choice:?}");
                    }
                }
            }
            if let Err(fault) = parse_window(&text, at(NOW), &*oslo) {
                for choice in fault.choices {
                    // The other end may be uncertain, too.
                    let next = parse_window(&choice.words, at(NOW), &*oslo);
                    prop_assert!(next.is_ok() || next.is_err_and(|next| next.message != fault.message), "{text}: {choice:?}");
                }
            }
            prop_assert!(windowpane::edit::parse_duration(&text).is_none_or(|it| it.seconds() >= 0));
        }
    }

    #[test]
    fn a_move_there_and_back_restores_the_windows(days in 1_i64..200, hours in 0_i64..24, is_hours in any::<bool>()) {
        let by = if is_hours { format!("{}h", days + hours) } else { format!("{days}d") };
        let planned = applied(FEED, NOW, &["plan", "x", "--window", "24 dec 23:00..04:00", "--window", "26 dec 01:00+90m", "-m", "x"]).text;
        let there = apply(&planned, &edit(&["move", "x", "--by", &by]), at(NOW), &TzDatabase);
        // A window that would be in a gap or a fold is refused with a choice.
        let Ok(there) = there else {
            return Ok(());
        };
        let back = applied(&there.text, NOW, &["move", "x", "--by", &format!("-{by}")]).text;
        let windows = |text: &str| json_of(text)["scheduled_maintenances"][0]["windows"].clone();
        prop_assert_eq!(windows(&back), windows(&planned));
    }

    #[test]
    fn a_move_there_and_back_restores_the_windows_of_every_sample(name in select(&SAMPLES[..]), which in any::<prop::sample::Index>(), days in 1_i64..200) {
        let text = sample(name);
        let feed = json_of(&text);
        let now = updated(&feed) + windowpane::schedule::Duration::from_minutes(1);
        let planned = feed["scheduled_maintenances"].as_array().into_iter().flatten();
        let ids: Vec<&str> = planned.filter_map(|it| it["id"].as_str()).collect();
        prop_assume!(!ids.is_empty());
        let id = *which.get(&ids);
        let moved = |text: &str, by: String| apply(text, &edit(&["move", id, "--by", &by]), now, &TzDatabase);
        // What has begun, and what would be in a gap or a fold, is not moved.
        let Ok(there) = moved(&text, format!("{days}d")) else {
            return Ok(());
        };
        let Ok(back) = moved(&there.text, format!("-{days}d")) else {
            return Ok(());
        };
        let windows = |text: &str| {
            let (feed, _) = windowpane::format::read(text.as_bytes(), &TzDatabase).unwrap();
            let entry = feed.entries.into_iter().find(|it| it.id == id).unwrap();
            let windowpane::feed::Kind::Maintenance { windows, .. } = entry.kind else {
                panic!("{id}");
            };
            windows.into_iter().map(|it| (it.start, it.end, it.cancelled)).collect::<Vec<_>>()
        };
        prop_assert_eq!(windows(&back.text), windows(&text));
    }

    #[test]
    fn edits_of_different_entries_commute(first in 0_usize..4, second in 0_usize..4) {
        let base = after(FEED, &[
            (NOW, &["open", "One", "-m", "x"]),
            (NOW, &["plan", "Two", "--window", "24 oct 23:00..04:00", "-m", "x"]),
        ]);
        let ones: [&[&str]; 4] = [&["update", "one", "-m", "y"], &["resolve", "one"], &["amend", "one", "-m", "z"], &["translate", "one", "nb", "name=En"]];
        let twos: [&[&str]; 4] = [&["move", "two", "--by", "1d"], &["cancel", "two"], &["extend", "two", "--by", "1h"], &["translate", "two", "nb", "name=To"]];
        let later = "2026-09-14T05:00+02:00";
        let one_way = after(&base, &[(later, ones[first]), (later, twos[second])]);
        let other_way = after(&base, &[(later, twos[second]), (later, ones[first])]);
        prop_assert_eq!(one_way, other_way);
    }
}

// Two people at once

/// What `merge` makes of two edits of one feed.
fn merged(base: &str, ours: &[&str], theirs: &[&str]) -> (Value, Vec<String>) {
    let ours = applied(base, "2026-09-14T05:00+02:00", ours).text;
    let theirs = applied(base, "2026-09-14T05:10+02:00", theirs).text;
    let merged = windowpane::edit::merge(base, &ours, &theirs).unwrap();
    (json_of(&merged.text), merged.conflicts)
}

#[test]
fn what_two_people_did_at_once_is_both_kept() {
    let base = after(
        FEED,
        &[
            (NOW, &["open", "One", "--on", "imap=partial", "-m", "x"]),
            (
                NOW,
                &["plan", "Two", "--window", "24 oct 23:00..04:00", "-m", "x"],
            ),
        ],
    );
    let bodies = |entry: &Value| -> Vec<String> {
        let updates = entry["incident_updates"].as_array().unwrap();
        updates
            .iter()
            .map(|it| it["body"].as_str().unwrap_or("").to_owned())
            .collect()
    };
    // Two updates of one entry, which both sides gave the same ID.
    let (feed, conflicts) = merged(
        &base,
        &["update", "one", "-m", "Ours."],
        &["update", "one", "identified", "-m", "Theirs."],
    );
    assert_eq!(conflicts, [""; 0]);
    let entry = &feed["incidents"][0];
    assert_eq!(bodies(entry), ["Theirs.", "Ours.", "x"]);
    let ids: Vec<&str> = entry["incident_updates"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["id"].as_str().unwrap())
        .collect();
    assert_eq!(ids, ["one-3", "one-2", "one-1"]);
    assert_eq!(
        (&entry["status"], &feed["page"]["sequence"]),
        (&json!("identified"), &json!(18))
    );
    assert_eq!(
        feed["page"]["updated_at"],
        "2026-09-14T05:10:00+02:00[Europe/Oslo]"
    );
    // Different entries, and new ones under one ID.
    let (feed, conflicts) = merged(
        &base,
        &["resolve", "one", "-m", "Over."],
        &["move", "two", "--by", "1d"],
    );
    assert_eq!(
        (
            &feed["incidents"][0]["status"],
            &feed["components"][0]["status"]
        ),
        (&json!("resolved"), &json!("operational"))
    );
    assert_eq!(
        feed["scheduled_maintenances"][0]["windows"][0]["start"],
        "2026-10-25T23:00:00+01:00[Europe/Oslo]"
    );
    assert_eq!(conflicts, [""; 0]);
    let (feed, conflicts) = merged(
        &base,
        &["open", "Slow", "-m", "Ours."],
        &["open", "Slow", "-m", "Theirs."],
    );
    let ids: Vec<&str> = feed["incidents"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["id"].as_str().unwrap())
        .collect();
    assert_eq!((ids, conflicts.len()), (vec!["slow-2", "slow", "one"], 0));
}

#[test]
fn what_contradicts_is_marked_and_never_looks_better() {
    let base = applied(
        FEED,
        NOW,
        &["open", "One", "--on", "imap=partial", "-m", "x"],
    )
    .text;
    let (feed, conflicts) = merged(
        &base,
        &["component", "set", "imap=operational"],
        &["component", "set", "imap=major"],
    );
    assert_eq!(conflicts, ["$.components[0].status"]);
    assert_eq!(feed["components"][0]["status"], "major_outage");
    assert_eq!(
        feed["components"][0]["_conflict"],
        json!({"status": ["operational", "major_outage"]})
    );
    let ours = base.replace("\"name\": \"One\"", "\"name\": \"Ours\"");
    let theirs = base.replace("\"name\": \"One\"", "\"name\": \"Theirs\"");
    let result = windowpane::edit::merge(&base, &ours, &theirs).unwrap();
    assert_eq!(result.conflicts, ["$.incidents[0].name"]);
    assert_eq!(
        json_of(&result.text)["incidents"][0]["_conflict"],
        json!({"name": ["Ours", "Theirs"]})
    );
    // Where one side changed nothing, the other one stands as it is.
    for (one, other) in [(&base, &theirs), (&theirs, &base)] {
        let result = windowpane::edit::merge(&base, one, other).unwrap();
        assert_eq!(
            (json_of(&result.text), result.conflicts.len()),
            (json_of(&theirs), 0)
        );
    }
    assert_eq!(windowpane::edit::merge("{}", "[", "{}"), None);
}

#[test]
fn what_happened_is_told_in_sentences() {
    let steps: [(&str, &[&str], &[&str]); 10] = [
        (
            NOW,
            &["open", "One", "--on", "imap=partial", "-m", "x"],
            &["One: opened, investigating, major"],
        ),
        (
            NOW,
            &["update", "one", "identified", "-m", "A disk.\n\nMore."],
            &["One: investigating → identified", "One: “A disk.”"],
        ),
        (
            NOW,
            &["amend", "one", "-m", "Two disks."],
            &["One: a text was corrected"],
        ),
        (
            NOW,
            &["resolve", "one"],
            &[
                "One: identified → resolved",
                "One: an update without a text",
            ],
        ),
        (
            NOW,
            &["plan", "Two", "--window", "24 oct 23:00..04:00", "-m", "x"],
            &["Two: planned, 2026-10-24 23:00 to 2026-10-25 04:00"],
        ),
        (
            NOW,
            &["move", "two", "--by", "1d"],
            &["Two: window 1 moved from 2026-10-24 23:00 to 2026-10-25 23:00 to 2026-10-26 04:00"],
        ),
        (
            NOW,
            &["extend", "two", "--by", "1h"],
            &["Two: window 1 ends 2026-10-26 05:00 in place of 2026-10-26 04:00"],
        ),
        (
            NOW,
            &["notice", "news", "New webmail", "-m", "x"],
            &["New webmail: published, news"],
        ),
        (
            NOW,
            &["component", "set", "smtp=degraded"],
            &["SMTP: operational → degraded_performance"],
        ),
        (
            NOW,
            &["page", "set", "language=en"],
            &["page: changed: language"],
        ),
    ];
    let mut text = FEED.to_owned();
    for (now, words, expected) in steps {
        let next = applied(&text, now, words).text;
        assert_eq!(
            windowpane::edit::told(&json_of(&text), &json_of(&next)),
            expected,
            "{words:?}"
        );
        text = next;
    }
}

#[test]
fn a_window_without_an_id_gets_the_one_that_calendars_know_it_by() {
    let feed = FEED.replace(
        "\"incidents\": []",
        r#""incidents": [], "scheduled_maintenances": [{"id": "disks", "name": "Disks", "status": "scheduled", "created_at": "2026-09-01T10:00:00Z",
            "windows": [{"start": "2026-10-02T04:00", "end": "2026-10-02T05:00"}, {"start": "2026-10-01T04:00", "end": "2026-10-01T05:00"}]}]"#,
    );
    let uids = |text: &str| -> Vec<String> {
        let calendar = windowpane::calendar::calendar(&given::feed(text));
        let uids = calendar.lines().filter(|line| line.starts_with("UID:"));
        uids.map(|line| line.trim().to_owned()).collect()
    };
    let before = uids(&feed);
    let moved = applied(
        &feed,
        NOW,
        &["move", "disks", "--window", "1", "--by", "-3d"],
    )
    .text;
    let windows = json_of(&moved)["scheduled_maintenances"][0]["windows"].clone();
    assert_eq!(
        (&windows[0]["id"], &windows[1]["id"]),
        (&json!("2"), &json!("1"))
    );
    let mut after = uids(&moved);
    after.sort();
    assert_eq!(after, before);
    let cancelled = applied(&feed, NOW, &["cancel", "disks", "--window", "2"]).text;
    let windows = json_of(&cancelled)["scheduled_maintenances"][0]["windows"].clone();
    assert_eq!(
        (&windows[1]["id"], &windows[1]["status"]),
        (&json!("1"), &json!("cancelled"))
    );
    assert_eq!(uids(&cancelled), before);
}

#[test]
fn a_move_into_a_gap_or_a_fold_is_refused_with_the_windows_to_choose_from() {
    let rows = [
        (
            "27 mar 2027 02:30..04:00",
            "is skipped by the clocks",
            &["2027-03-28 03:30+02:00..2027-03-28 04:00"][..],
        ),
        (
            "24 oct 2026 01:00..02:30",
            "comes twice",
            &[
                "2026-10-25 01:00..2026-10-25 02:30+02:00",
                "2026-10-25 01:00..2026-10-25 02:30+01:00",
            ],
        ),
    ];
    for (window, message, expected) in rows {
        let planned = applied(FEED, NOW, &["plan", "x", "--window", window, "-m", "x"]).text;
        let Refused::Choose { what, choices } = refused(&planned, &["move", "x", "--by", "1d"])
        else {
            panic!("{window}");
        };
        assert!(what.contains(message), "{what}");
        let to: Vec<&str> = choices
            .iter()
            .map(|choice| &**choice.words.last().unwrap())
            .collect();
        assert_eq!(to, expected);
        for choice in choices {
            assert!(apply(&planned, &parsed(choice.words), at(NOW), &TzDatabase).is_ok());
        }
    }
}
