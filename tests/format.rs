//! Reading feeds: what the reader tolerates, what it reports as a problem, and what it rejects.
#![cfg(not(target_arch = "wasm32"))]

mod given;

use given::{at, capture, feed, ids, incident, level, maintenance, problems};
use windowpane::feed::{
    AffectedComponent, Category, ComponentStatus, Entry, EntryStatus, Expected, Impact,
    IndicatorType, Kind, Loss, Reading, Receiving, Role, Sending,
};
use windowpane::format::{self, Unreadable};
use windowpane::operator::TzDatabase;
use windowpane::schedule::{Duration, FixedZones, Time, Window};

fn refusal(bytes: &[u8]) -> Unreadable {
    match format::read(bytes, &FixedZones) {
        Err(unreadable) => unreadable,
        Ok(read) => panic!("{} was read as {read:?}", String::from_utf8_lossy(bytes)),
    }
}

fn windows(entry: &Entry) -> &[Window] {
    match &entry.kind {
        Kind::Maintenance { windows, .. } => windows,
        other => panic!("{} is {other:?}", entry.id),
    }
}

fn bodies(entry: &Entry) -> Vec<&str> {
    let bodies = entry.updates.iter().map(|update| &*update.body.original);
    bodies.collect()
}

// Documents that are no feed

#[test]
fn what_is_not_a_feed_is_refused_with_a_reason() {
    #[rustfmt::skip]
    let rows: [(&[u8], Unreadable); 28] = [
        (b"", Unreadable::Empty),
        (b" \r\n\t ", Unreadable::Empty),
        (b"\xef\xbb\xbf\n", Unreadable::Empty),
        // A captive portal, an error page, an XML feed: all begin with `<`.
        (b"<!doctype html><title>Sign in to the hotel network</title>", Unreadable::Html),
        (b"\n\n  <html><body>502 Bad Gateway</body></html>", Unreadable::Html),
        (b"\xef\xbb\xbf<?xml version=\"1.0\"?><html/>", Unreadable::Html),
        // UTF-16 in both byte orders, with a byte order mark, and Latin-1.
        (b"\xff\xfe{\0}\0", Unreadable::Encoding),
        (b"\xfe\xff\0{\0}", Unreadable::Encoding),
        (b"{\"page\":{\"name\":\"Fj\xf8rd\"},\"incidents\":[]}", Unreadable::Encoding),
        // UTF-16 without a byte order mark is UTF-8 full of NULs.
        (b"{\0}\0", Unreadable::NotJson { line: 1, column: 2 }),
        (b"Not Found", Unreadable::NotJson { line: 1, column: 1 }),
        (b"{\"incidents\": [", Unreadable::NotJson {line: 1, column: 15 }),
        (b"{\n  \"incidents\": [],\n}", Unreadable::NotJson {line: 3, column: 1 }),
        (b"{\"incidents\": []} x", Unreadable::NotJson {line: 1, column: 19 }),
        // RFC 8259, section 6: a reader may limit the range of numbers.
        (b"{\"incidents\": [], \"total\": 1e400}", Unreadable::NotJson {line: 1, column: 32 }),
        (b"null", Unreadable::NotAFeed),
        (b"true", Unreadable::NotAFeed),
        (b"42", Unreadable::NotAFeed),
        (b"\"maintenance\"", Unreadable::NotAFeed),
        (b"[]", Unreadable::NotAFeed),
        (b"[1, 2, 3]", Unreadable::NotAFeed),
        (b"[{\"rate\": 1.2}]", Unreadable::NotAFeed),
        (b"{}", Unreadable::NotAFeed),
        (b"{\"error\": \"not found\", \"code\": 404}", Unreadable::NotAFeed),
        // It would claim that nothing is wrong, which nobody has stated.
        (b"{\"page\": {\"name\": \"Fjordpost\"}}", Unreadable::NotAFeed),
        (b"{\"incidents\": null}", Unreadable::NotAFeed),
        (b"{\"incidents\": [], \"total\": 0}", Unreadable::NotAFeed),
        (b"{\"name\": \"a\", \"status\": \"on fire\"}", Unreadable::NotAFeed),
    ];
    for (bytes, expected) in rows {
        assert_eq!(
            refusal(bytes),
            expected,
            "{:?}",
            String::from_utf8_lossy(bytes)
        );
    }
}

#[test]
fn every_refusal_has_a_reason_and_a_message() {
    let all = [
        Unreadable::Empty,
        Unreadable::Html,
        Unreadable::Encoding,
        Unreadable::NotJson { line: 1, column: 1 },
        Unreadable::NotAFeed,
        Unreadable::TooLong,
    ];
    let mut names = all.map(|unreadable| unreadable.reason().name()).to_vec();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), all.len());
    assert!(all.iter().all(|one| one.message().len() > 10));
}

#[test]
fn a_text_nested_too_deeply_is_refused_and_one_nested_deeply_is_read() {
    let nested = |depth: usize| {
        format!(
            r#"{{"page": {{}}, "incidents": [], "vendor": {}{}}}"#,
            "[".repeat(depth),
            "]".repeat(depth)
        )
    };
    assert!(format::read(nested(100).as_bytes(), &FixedZones).is_ok());
    assert!(matches!(
        refusal(nested(100_000).as_bytes()),
        Unreadable::NotJson { .. }
    ));
}

#[test]
fn a_byte_order_mark_is_ignored() {
    let marked = feed("\u{feff}{\"incidents\": []}");
    assert_eq!(marked, feed("{\"incidents\": []}"));
}

// Shapes

#[test]
fn parts_of_a_summary_are_feeds_too() {
    let one = r#"{"id": "a", "name": "No mail", "status": "identified", "impact": "major"}"#;
    let rows = [
        format!(r#"{{"page": {{"name": "x"}}, "incidents": [{one}]}}"#),
        format!(r#"{{"incidents": [{one}]}}"#),
        format!("[{one}]"),
        one.to_owned(),
        r#"{"id": "a", "impact": "major", "name": "No mail", "incident_updates": [{"status": "identified"}]}"#.into(),
    ];
    for text in rows {
        let feed = feed(&text);
        assert_eq!(ids(&feed.entries), ["a"], "{text}");
        let entry = &feed.entries[0];
        assert_eq!(
            (entry.status, entry.impact),
            (EntryStatus::Identified, Impact::Major),
            "{text}"
        );
        assert_eq!(entry.kind, Kind::Incident, "{text}");
    }
    let text = format!(r#"{{"page": {{"name": "x"}}, "scheduled_maintenances": [{one}]}}"#);
    assert!(matches!(
        feed(&text).entries[0].kind,
        Kind::Maintenance { .. }
    ));
    assert!(matches!(
        feed(r#"{"notices": [{"name": "x"}]}"#).entries[0].kind,
        Kind::Notice {
            category: Category::News,
            ..
        }
    ));
}

#[test]
fn lists_that_are_missing_or_null_are_empty() {
    for text in [
        r#"{"page": {}, "components": null, "incidents": null, "scheduled_maintenances": null, "notices": null}"#,
        r#"{"page": null, "incidents": []}"#,
        r#"{"status": {"indicator": "none"}}"#,
        r#"{"components": []}"#,
        r#"{"incidents": [], "scheduled_maintenances": null}"#,
    ] {
        let feed = feed(text);
        assert_eq!(
            (feed.components.len(), feed.entries.len(), feed.unread),
            (0, 0, 0),
            "{text}"
        );
        assert_eq!(problems(text), Vec::<String>::new(), "{text}");
    }
    let entry = incident(
        r#""id": "a", "name": "x", "status": "resolved", "incident_updates": null, "components": null, "links": null,
           "tags": null, "audience": null, "related": null, "translations": null, "mail": null, "upstream": null,
           "shortlink": null, "expected_resolution": null, "created_at": null, "impact": null"#,
    );
    assert_eq!(
        (entry.impact, entry.created_at, entry.updates.len()),
        (Impact::None, None, 0)
    );
}

#[test]
fn completed_maintenance_among_the_incidents_is_maintenance() {
    for fields in [
        r#""name": "x", "status": "completed""#,
        r#""name": "x", "status": "scheduled", "scheduled_for": "2020-02-15T00:00:00Z""#,
        r#""name": "x", "status": "in_progress""#,
        r#""name": "x", "status": "resolved", "scheduled_for": "2020-02-15T00:00:00Z""#,
        r#""name": "x", "status": "investigating", "windows": [{"start": "2020-02-15"}]"#,
    ] {
        let entry = incident(fields);
        assert!(matches!(entry.kind, Kind::Maintenance { .. }), "{fields}");
        assert_eq!(entry.impact, Impact::Maintenance, "{fields}");
    }
    assert_eq!(
        incident(r#""name": "x", "status": "resolved""#).kind,
        Kind::Incident
    );
    // Without a time it is not planned.
    let entry = incident(r#""name": "x", "status": "scheduled""#);
    assert_eq!(entry.kind, Kind::Incident);
}

#[test]
fn a_bare_incident_with_components_is_an_incident() {
    // A Statuspage incident object: it lists components, but it is no summary.
    let text = r#"{"id": "a", "name": "Down", "status": "investigating", "impact": "critical",
        "incident_updates": [], "components": [{"id": "imap", "name": "IMAP", "status": "operational"}]}"#;
    assert_eq!(ids(&feed(text).entries), ["a"]);
}

#[test]
fn a_response_that_says_nothing_about_the_service_is_refused() {
    let refused = format::read(br#"{"status": {"code": 500, "message": "x"}}"#, &FixedZones);
    assert_eq!(refused, Err(Unreadable::NotAFeed));
    let refused = format::read(
        br#"{"page": {"name": "x"}, "status": "error"}"#,
        &FixedZones,
    );
    assert_eq!(refused, Err(Unreadable::NotAFeed));
    assert_eq!(
        problems(r#"{"status": "error", "incidents": []}"#),
        ["$.status wrong_type"]
    );
    assert_eq!(
        problems(r#"{"page": "x", "incidents": []}"#),
        ["$.page wrong_type"]
    );
}

// Captures of real shapes

#[test]
fn an_open_incident_is_read_although_the_indicator_is_none() {
    // From OpenStatus: ids as numbers, null lists, updates oldest first, bodies with CRLF.
    let text = capture("openstatus");
    assert_eq!(problems(&text), Vec::<String>::new());
    let feed = feed(&text);
    assert_eq!(feed.indicator, Some(Impact::None));
    let entry = &feed.entries[0];
    assert_eq!((&*entry.id, entry.impact), ("881", Impact::Critical));
    assert_eq!(entry.updates[0].id, "1552");
    assert_eq!(
        bodies(entry),
        [
            "More reports have come in. 🔎",
            "We are looking into it.\n\n- sign-in\n- sign-up"
        ]
    );
    // "No components were affected by this update." is not a component.
    assert_eq!(entry.components, []);
    let now = at("2025-03-18T09:15Z");
    assert_eq!(level(&feed, now), "critical");
}

#[test]
fn a_resolved_incident_whose_update_says_investigating_is_resolved() {
    // From incident.io's compatible endpoint: ULIDs, offsets, resolved_at null, completed
    // maintenance among the incidents.
    let text = capture("incident-io");
    assert_eq!(problems(&text), Vec::<String>::new());
    let feed = feed(&text);
    assert_eq!(feed.page.time_zone.as_deref(), Some("America/Chicago"));
    assert_eq!(
        feed.page.updated_at,
        Some(Time::At(at("2024-11-05T09:20:11Z")))
    );
    let entry = &feed.entries[0];
    assert_eq!(
        (entry.status, entry.resolved_at),
        (EntryStatus::Resolved, None)
    );
    assert_eq!(entry.updates[0].status, EntryStatus::Investigating);
    let moved = &feed.entries[1];
    assert_eq!(windows(moved)[0].length(), Some(Duration::from_minutes(1)));
    // Sorted by position; components without one come last.
    let names = feed
        .components
        .iter()
        .map(|component| &*component.name.original);
    assert_eq!(names.collect::<Vec<_>>(), ["SMTP", "IMAP", "Mail"]);
    assert!(
        feed.components[2].group
            && feed.components[0].group_id.as_deref() == Some(&*feed.components[2].id)
    );
}

#[test]
fn updates_are_ordered_by_the_time_they_are_shown_at() {
    // From Statuspage: dozens of vendor fields, a backfilled update, maintenance of an hour and of
    // four days.
    let text = capture("statuspage");
    assert_eq!(problems(&text), Vec::<String>::new());
    let feed = feed(&text);
    assert_eq!(feed.indicator, Some(Impact::Maintenance));
    assert_eq!(
        ids(&feed.entries),
        ["p31zjtct2jer", "w1zdr745wmfy", "second-of-the-day"]
    );
    let entry = &feed.entries[0];
    assert_eq!(entry.updates[0].id, "3vvf8l6p7tzm");
    assert_eq!(entry.updates[1].at, Some(Time::At(at("2020-02-11T12:00Z"))));
    assert_eq!(
        entry.url.as_deref(),
        Some("http://stspg.example/p31zjtct2jer")
    );
    // The incident names no component; its updates do.
    let webmail = AffectedComponent {
        id: "br0l2tvcx85d".into(),
        name: "Webmail".into(),
    };
    assert_eq!(entry.components, [webmail]);
    let change = &entry.updates[1].changes[0];
    assert_eq!(
        (change.old, change.new),
        (
            Some(ComponentStatus::Operational),
            Some(ComponentStatus::PartialOutage)
        )
    );
    assert_eq!(entry.over_at(), Some(Time::At(at("2020-02-11T13:05Z"))));
    // Two maintenances with the same name on the same day are both kept.
    let starts = feed.entries[1..]
        .iter()
        .map(|entry| windows(entry)[0].starts_at());
    assert_eq!(
        starts.collect::<Vec<_>>(),
        [Some(at("2020-02-15T00:00Z")), Some(at("2020-02-15T20:00Z"))]
    );
}

#[test]
fn unknown_fields_are_ignored() {
    let plain =
        r#"{"page": {"name": "x"}, "incidents": [{"id": "a", "name": "y", "status": "resolved"}]}"#;
    let vendor = r#"{"_comment": "x", "page": {"name": "x", "theme": {"dark": true}}, "version": 3, "incidents":
        [{"id": "a", "name": "y", "status": "resolved", "tweet_id": null, "metrics": [[1, 2], {"x": []}], "": 5}]}"#;
    assert_eq!(feed(vendor), feed(plain));
    assert_eq!(problems(vendor), Vec::<String>::new());
}

// Values

#[test]
fn names_are_compared_without_case_and_separators() {
    for status in [
        "in_progress",
        "In Progress",
        "in-progress",
        "IN_PROGRESS",
        " in_progress ",
    ] {
        let entry = maintenance(&format!(r#""name": "x", "status": "{status}""#));
        assert_eq!(entry.status, EntryStatus::InProgress, "{status}");
    }
    for status in ["inprogress", "in__progress", "progress", "in_progress!"] {
        let entry = maintenance(&format!(r#""name": "x", "status": "{status}""#));
        assert_eq!(entry.status, EntryStatus::Unknown, "{status}");
    }
}

#[test]
fn an_unknown_status_counts_as_an_open_incident() {
    for status in [r#""exploded""#, "7", "[]", r#""""#] {
        let text = format!(r#"{{"incidents": [{{"id": "a", "name": "x", "status": {status}}}]}}"#);
        let feed = feed(&text);
        assert_eq!(feed.entries[0].status, EntryStatus::Unknown, "{status}");
        assert!(!feed.entries[0].status.is_over(), "{status}");
        assert_eq!(level(&feed, at("2020-01-01T00:00Z")), "minor", "{status}");
        assert_eq!(problems(&text).len(), 1, "{status}");
    }
}

#[test]
fn an_unknown_impact_indicator_or_component_status_is_never_operational() {
    #[rustfmt::skip]
    let rows = [
        (r#"{"incidents": [{"id": "a", "name": "x", "status": "identified", "impact": "huge"}]}"#, "$.incidents[0].impact unknown_impact"),
        (r#"{"status": {"indicator": "purple"}}"#, "$.status.indicator unknown_impact"),
        (r#"{"status": {"indicator": 3}}"#, "$.status.indicator wrong_type"),
        (r#"{"components": [{"id": "a", "name": "IMAP", "status": "limping"}]}"#, "$.components[0].status unknown_status"),
    ];
    for (text, problem) in rows {
        assert_eq!(
            level(&feed(text), at("2020-01-01T00:00Z")),
            "minor",
            "{text}"
        );
        assert_eq!(problems(text), [problem]);
    }
    let huge = incident(r#""name": "x", "status": "resolved", "impact": "huge""#);
    assert_eq!(huge.impact, Impact::Unknown);
    let silent = feed(r#"{"components": [{"id": "a", "name": "IMAP"}]}"#);
    assert_eq!(silent.components[0].status, ComponentStatus::Unknown);
}

#[test]
fn an_entry_without_a_status_has_that_of_its_newest_update() {
    #[rustfmt::skip]
    let rows = [
        (
            r#""incident_updates": [{"status": "monitoring", "created_at": "2020-01-02"}, {"status": "identified", "created_at": "2020-01-01"}]"#,
            EntryStatus::Monitoring,
        ),
        (r#""incident_updates": [{"status": "resolved"}]"#, EntryStatus::Resolved),
        (r#""incident_updates": []"#, EntryStatus::Investigating),
        (r#""impact": "minor""#, EntryStatus::Investigating),
        (r#""resolved_at": "2020-01-01T00:00:00Z""#, EntryStatus::Resolved),
        (r#""resolved_at": null"#, EntryStatus::Investigating),
    ];
    for (fields, expected) in rows {
        let entry = incident(&format!(r#""name": "x", {fields}"#));
        assert_eq!(entry.status, expected, "{fields}");
    }
    assert_eq!(maintenance(r#""name": "x""#).status, EntryStatus::Scheduled);
    let notice = &feed(r#"{"notices": [{"name": "x"}]}"#).entries[0];
    assert_eq!(notice.status, EntryStatus::Active);
}

#[test]
fn updates_without_a_time_keep_their_order_after_the_others() {
    let entry = incident(
        r#""name": "x", "status": "resolved", "incident_updates": [
            {"body": "undated 1"}, {"body": "old", "created_at": "2020-01-01T00:00:00Z"}, {"body": "undated 2"},
            {"body": "new", "created_at": "2020-01-03"}, {"body": "same 1", "created_at": "2020-01-02T00:00:00Z"},
            {"body": "same 2", "created_at": "2020-01-02"}, {"body": "not a time", "created_at": "yesterday"}]"#,
    );
    assert_eq!(
        bodies(&entry),
        [
            "new",
            "same 1",
            "same 2",
            "old",
            "undated 1",
            "undated 2",
            "not a time"
        ]
    );
}

#[test]
fn an_update_with_a_time_and_no_text_is_news() {
    let entry = incident(
        r#""name": "x", "status": "identified", "incident_updates": [{"status": "identified", "created_at": "2012-11-20T22:33:00Z", "body": ""}]"#,
    );
    assert_eq!(bodies(&entry), [""]);
    assert_eq!(entry.last_update_at(), Some(at("2012-11-20T22:33Z")));
}

#[test]
fn bodies_keep_their_text_and_get_plain_line_breaks() {
    #[rustfmt::skip]
    let rows = [
        (r"Two\r\nlines", "Two\nlines"),
        (r"Two\rlines", "Two\nlines"),
        (r"\n\nText\n\n", "Text"),
        // Four spaces before the first line make it preformatted.
        (r"\n    +--+\n    |  |", "    +--+\n    |  |"),
        (r"<p>Mail is <strong>late</strong><br /></p>", "<p>Mail is <strong>late</strong><br /></p>"),
        (r"- one\n- two", "- one\n- two"),
        (r"\ud83d\udce8 \u00e9", "📨 é"),
        (r"a\u0000b", "a\0b"),
    ];
    for (body, expected) in rows {
        let entry = incident(&format!(
            r#""name": "x", "status": "resolved", "incident_updates": [{{"body": "{body}"}}]"#
        ));
        assert_eq!(bodies(&entry), [expected], "{body}");
    }
}

#[test]
fn an_entry_without_a_name_takes_one_from_its_newest_update() {
    let text = r#"{"incidents": [{"status": "identified", "incident_updates": [
        {"body": "Mail is late.\nSorry!", "created_at": "2020-01-02"}, {"body": "First", "created_at": "2020-01-01"}]}]}"#;
    assert_eq!(feed(text).entries[0].name.original, "Mail is late.");
    assert_eq!(problems(text), ["$.incidents[0].name missing_name"]);
    let bare = r#"{"incidents": [{}]}"#;
    assert_eq!(feed(bare).entries[0].name.original, "");
    assert_eq!(problems(bare), ["$.incidents[0].name missing_name"]);
}

#[test]
fn the_expected_resolution_is_a_time_a_range_or_unknown() {
    let time = |text: &str| Time::At(at(text));
    #[rustfmt::skip]
    let rows = [
        (r#""2020-01-01T10:00:00Z""#, Some(Expected::At(time("2020-01-01T10:00Z")))),
        (r#""unknown""#, Some(Expected::Unknown)),
        (r#""Unknown""#, Some(Expected::Unknown)),
        (
            r#"{"earliest": "2020-01-01T10:00:00Z", "latest": "2020-01-01T11:00:00Z"}"#,
            Some(Expected::Between(
                time("2020-01-01T10:00Z"),
                time("2020-01-01T11:00Z"),
            )),
        ),
        (r#"{"latest": "2020-01-01T11:00:00Z"}"#, Some(Expected::At(time("2020-01-01T11:00Z")))),
        (r#"{"earliest": "2020-01-01T10:00:00Z"}"#, Some(Expected::At(time("2020-01-01T10:00Z")))),
        (r#"{"earliest": "2020-01-01T12:00:00Z", "latest": "2020-01-01T11:00:00Z"}"#, Some(Expected::At(time("2020-01-01T11:00Z")))),
        ("{}", None),
        ("null", None),
        (r#""soon""#, None),
        ("5", None),
    ];
    for (value, expected) in rows {
        let entry = incident(&format!(
            r#""name": "x", "status": "identified", "expected_resolution": {value}"#
        ));
        assert_eq!(entry.expected_resolution, expected, "{value}");
    }
}

#[test]
fn the_state_of_mail_is_read_field_by_field() {
    let entry = incident(
        r#""name": "x", "status": "identified", "mail": {"reading": "degraded", "sending": "unavailable",
            "receiving": "queued", "delay": {"max": "PT5M", "min": "PT10M"}, "loss": "none", "vendor": 5}"#,
    );
    let mail = entry.mail;
    assert_eq!(
        (mail.reading, mail.sending, mail.receiving, mail.loss),
        (
            Some(Reading::Degraded),
            Some(Sending::Unavailable),
            Some(Receiving::Queued),
            Some(Loss::None)
        )
    );
    // The smaller value is the minimum, in either order.
    assert_eq!(
        mail.delay,
        Some((Duration::from_minutes(5), Duration::from_minutes(10)))
    );
    let minutes = |minutes| Some(Duration::from_minutes(minutes));
    for (delay, expected) in [
        (r#""PT5M""#, minutes(5).zip(minutes(5))),
        (r#"{"min": "PT5M"}"#, minutes(5).zip(minutes(5))),
        (r#"{"max": "PT5M"}"#, minutes(5).zip(minutes(5))),
        ("{}", None),
        (r#""5 minutes""#, None),
    ] {
        let entry = incident(&format!(
            r#""name": "x", "status": "identified", "mail": {{"delay": {delay}}}"#
        ));
        assert_eq!(entry.mail.delay, expected, "{delay}");
    }
}

#[test]
fn a_maintenance_has_its_windows_or_else_the_one_it_is_scheduled_for() {
    let durations = |text: &str| {
        let entry = maintenance(&format!(r#""name": "x", "status": "scheduled", {text}"#));
        let edge = |time: Option<Time>| {
            time.map_or("?".into(), |time| {
                time.order_at().to_string()[5..16].to_owned()
            })
        };
        windows(&entry)
            .iter()
            .map(|window| format!("{} {}", edge(window.start), edge(window.end)))
            .collect::<Vec<_>>()
    };
    #[rustfmt::skip]
    let rows: [(&str, &[&str]); 10] = [
        (r#""scheduled_for": "2020-02-15T00:00:00Z", "scheduled_until": "2020-02-15T01:00:00Z""#, &["02-15T00:00 02-15T01:00"]),
        (r#""scheduled_for": "2020-02-15T00:00:00Z", "scheduled_until": null"#, &["02-15T00:00 ?"]),
        (r#""scheduled_for": null, "scheduled_until": "2020-02-15T01:00:00Z""#, &["? 02-15T01:00"]),
        (r#""scheduled_for": null"#, &[]),
        (r#""scheduled_for": "2020-02-15T00:00:00Z", "windows": [{"start": "2020-02-16T00:00:00Z"}]"#, &["02-16T00:00 ?"]),
        (r#""scheduled_for": "2020-02-15T00:00:00Z", "windows": []"#, &["02-15T00:00 ?"]),
        (r#""scheduled_for": "2020-02-15T00:00:00Z", "windows": [{}, 5, {"start": "soon"}]"#, &["02-15T00:00 ?"]),
        // Sorted by time, in whatever order the feed has them.
        (
            r#""windows": [{"start": "2020-02-17T00:00:00Z"}, {"start": "2020-02-16T00:00:00Z", "end": "2020-02-16T01:00:00Z"}]"#,
            &["02-16T00:00 02-16T01:00", "02-17T00:00 ?"],
        ),
        (r#""windows": [{"expected_downtime": "PT5M"}]"#, &["? ?"]),
        // An end before the start cannot be right; the start may be.
        (r#""scheduled_for": "2020-02-15T20:00:00Z", "scheduled_until": "2020-02-15T00:00:00Z""#, &["02-15T20:00 ?"]),
    ];
    for (fields, expected) in rows {
        assert_eq!(durations(fields), expected, "{fields}");
    }
}

#[test]
fn our_optional_fields_are_kept() {
    let entry = maintenance(
        r#""id": "m", "name": "x", "status": "scheduled", "lead_time": "P5D",
           "windows": [{"start": "2020-02-16T00:00:00Z", "expected_downtime": {"min": "PT30M", "max": "PT1H"}, "approximate": true, "component_ids": ["imap"]}],
           "previous_windows": [{"start": "2020-02-15T00:00:00Z"}],
           "unaffected_component_ids": ["smtp"], "advice": "Wait.", "upstream": {"name": "Carrier", "url": "https://carrier.example/"},
           "links": [{"title": "Blog", "url": "https://blog.example/"}, {"url": "https://x.example/"}], "tags": ["imap"], "audience": ["cluster-7"],
           "related": ["m"], "translations": {"nb": {"name": "Flytting", "advice": "Vent."}, "de": {"name": "Umzug"}},
           "components": [{"id": "imap", "name": "IMAP"}, "pop", {"name": "Only a name"}]"#,
    );
    let Kind::Maintenance {
        windows,
        previous_windows,
        lead_time,
        ..
    } = &entry.kind
    else {
        panic!("{:?}", entry.kind);
    };
    assert_eq!(*lead_time, Duration::parse("P5D"));
    assert_eq!(
        windows[0].expected_downtime,
        Some((Duration::from_minutes(30), Duration::HOUR))
    );
    assert!(windows[0].approximate && windows[0].component_ids == ["imap"]);
    assert_eq!(
        previous_windows[0].start,
        Some(Time::At(at("2020-02-15T00:00Z")))
    );
    assert_eq!(entry.unaffected_component_ids, ["smtp"]);
    assert_eq!(entry.advice.in_language(&["nb"]), ("Vent.", Some("nb")));
    assert_eq!(entry.advice.in_language(&["de"]), ("Wait.", None));
    assert_eq!(entry.name.in_language(&["de-AT"]), ("Umzug", Some("de")));
    let upstream = entry.upstream.unwrap();
    assert_eq!(
        (&*upstream.name, upstream.url.as_deref()),
        ("Carrier", Some("https://carrier.example/"))
    );
    let titles = entry.links.iter().map(|link| &*link.title.original);
    assert_eq!(titles.collect::<Vec<_>>(), ["Blog", "https://x.example/"]);
    assert_eq!(
        (entry.tags, entry.audience, entry.related),
        (
            vec!["imap".into()],
            vec!["cluster-7".into()],
            vec!["m".into()]
        )
    );
    let part = |id: &str, name: &str| AffectedComponent {
        id: id.into(),
        name: name.into(),
    };
    assert_eq!(
        entry.components,
        [
            part("imap", "IMAP"),
            part("pop", "pop"),
            part("", "Only a name")
        ]
    );

    let feed = feed(
        r#"{"page": {"id": 7, "name": "Fjordpost", "url": "https://fjordpost.example", "time_zone": "Europe/Oslo", "sequence": 42,
              "mirrors": ["https://other.example/feed.json"], "channels": [{"title": "RSS", "url": "https://x.example/rss"}], "support_url": "mailto:help@fjordpost.example"},
            "status": {"indicator": "minor", "description": "Late"},
            "components": [{"id": "imap", "name": "IMAP", "status": "operational", "description": "Mail programs", "role": "reading", "only_show_if_degraded": true}],
            "notices": [{"id": "n", "name": "Phish", "category": "how-to", "status": "active", "starts_at": "2020-01-01", "ends_at": "2020-01-02",
              "indicators": [{"type": "sender", "value": "Help desk"}, {"value": "?"}, {"type": "colour", "value": "!"}]}]}"#,
    );
    let page = &feed.page;
    assert_eq!((&*page.id, page.sequence), ("7", Some(42)));
    assert_eq!(page.mirrors, ["https://other.example/feed.json"]);
    assert_eq!(page.channels[0].link.title.original, "RSS");
    assert_eq!(
        page.support_url.as_deref(),
        Some("mailto:help@fjordpost.example")
    );
    assert_eq!(
        (feed.indicator, &*feed.description),
        (Some(Impact::Minor), "Late")
    );
    let component = &feed.components[0];
    assert_eq!(
        (component.role, component.only_show_if_degraded),
        (Some(Role::Reading), true)
    );
    assert_eq!(component.description.original, "Mail programs");
    let Kind::Notice {
        category,
        starts_at,
        ends_at,
        indicators,
    } = &feed.entries[0].kind
    else {
        panic!("{:?}", feed.entries[0].kind);
    };
    assert_eq!(*category, Category::HowTo);
    assert!(starts_at.is_some() && ends_at.is_some());
    let marks = indicators.iter().map(|mark| (mark.of, &*mark.value));
    assert_eq!(
        marks.collect::<Vec<_>>(),
        [
            (IndicatorType::Sender, "Help desk"),
            (IndicatorType::Other, "?"),
            (IndicatorType::Other, "!")
        ]
    );
}

// URLs

#[test]
fn only_urls_that_may_be_linked_are_kept() {
    let rows = [
        ("https://status.example/", true),
        ("HTTPS://STATUS.EXAMPLE", true),
        ("http://status.example", true),
        ("mailto:help@example.org", true),
        ("tel:+47 22 22 22 22", true),
        ("/incidents/1", true),
        ("incidents/1", true),
        ("?id=1:2", true),
        ("#entry:1", true),
        ("//other.example/", true),
        ("javascript:alert(1)", false),
        ("JavaScript:alert(1)", false),
        (r"java\tscript:alert(1)", false),
        (r"java\nscript:alert(1)", false),
        (r"\u0001javascript:alert(1)", false),
        (" javascript:alert(1)", false),
        ("java script:alert(1)", false),
        // Browsers ignore tabs and control characters, so to them these are https.
        (r"ht\ttps://status.example/", true),
        (r"\u0001https://status.example/", true),
        ("data:text/html,<script>alert(1)</script>", false),
        ("vbscript:x", false),
        ("file:///etc/passwd", false),
        ("blob:https://status.example/1", false),
        ("ftp://status.example/", false),
        (":", false),
    ];
    for (address, kept) in rows {
        let text = format!(
            r#"{{"incidents": [{{"id": "a", "name": "x", "status": "resolved", "shortlink": "{address}", "links": [{{"title": "t", "url": "{address}"}}], "upstream": {{"name": "u", "url": "{address}"}}}}]}}"#
        );
        let entry = &feed(&text).entries[0];
        assert_eq!(entry.url.is_some(), kept, "{address}");
        assert_eq!(entry.links.len(), usize::from(kept), "{address}");
        assert_eq!(
            entry.upstream.as_ref().unwrap().url.is_some(),
            kept,
            "{address}"
        );
        let expected: &[&str] = if kept {
            &[]
        } else {
            &[
                "$.incidents[0].shortlink bad_address",
                "$.incidents[0].upstream.url bad_address",
                "$.incidents[0].links[0].url bad_address",
            ]
        };
        assert_eq!(problems(&text), expected, "{address}");
    }
    let page = r#"{"page": {"url": "javascript:1", "support_url": "data:1", "mirrors": ["https://a.example", "data:1"], "channels": [{"url": "data:1"}]}, "incidents": []}"#;
    assert_eq!(
        problems(page),
        [
            "$.page.url bad_address",
            "$.page.mirrors[1] bad_address",
            "$.page.channels[0].url bad_address",
            "$.page.support_url bad_address"
        ]
    );
    assert_eq!(feed(page).page.mirrors, ["https://a.example"]);
}

#[test]
fn a_url_that_is_too_long_is_left_out_not_cut() {
    let long = format!("https://status.example/{}", "a".repeat(3_000));
    let entry = incident(&format!(
        r#""name": "a", "status": "resolved", "shortlink": "{long}""#
    ));
    assert_eq!(entry.url, None);
}

// Problems

#[test]
fn one_bad_field_costs_only_that_field() {
    let good = incident(r#""id": "a", "name": "x", "status": "identified", "impact": "major""#);
    for (field, value, code) in [
        ("created_at", r#""soon""#, "bad_time"),
        ("created_at", "1355290200", "wrong_type"),
        ("updated_at", "{}", "wrong_type"),
        ("started_at", r#""2012-13-01""#, "bad_time"),
        ("resolved_at", "false", "wrong_type"),
        (
            "created_at",
            r#""2012-12-12T06:30:00[Mars/Base]""#,
            "unknown_zone",
        ),
        ("created_at", r#""2012-12-12T06:30:00""#, "no_zone"),
        (
            "created_at",
            r#""2012-03-25T02:30:00[Europe/Oslo]""#,
            "time_in_gap",
        ),
        (
            "created_at",
            r#""2012-10-28T02:30:00[Europe/Oslo]""#,
            "time_in_fold",
        ),
        (
            "created_at",
            r#""2014-10-06T00:01:00+01:00[Europe/Oslo]""#,
            "offset_against_zone",
        ),
        ("shortlink", "5", "wrong_type"),
        ("incident_updates", r#""none""#, "wrong_type"),
        ("incident_updates", "{}", "wrong_type"),
        ("components", "3", "wrong_type"),
        ("mail", r#""fine""#, "wrong_type"),
        ("advice", "[]", "wrong_type"),
        ("upstream", r#""somebody""#, "wrong_type"),
        ("links", "{}", "wrong_type"),
        ("tags", r#""one""#, "wrong_type"),
        ("audience", "1", "wrong_type"),
        ("related", "true", "wrong_type"),
        ("expected_resolution", "5", "wrong_type"),
        ("expected_resolution", r#""later""#, "bad_time"),
        ("id", "{}", "wrong_type"),
    ] {
        let id = if field == "id" { "" } else { r#""id": "a","# };
        let text = format!(
            r#"{{"incidents": [{{{id} "name": "x", "status": "identified", "impact": "major", "{field}": {value}}}]}}"#
        );
        assert_eq!(
            problems(&text),
            [format!("$.incidents[0].{field} {code}")],
            "{text}"
        );
        let feed = feed(&text);
        // Losses in an open incident may matter now, except in fields that only add detail.
        let is_loss = matches!(code, "wrong_type" | "bad_time" | "unknown_zone");
        let is_beside = [
            "shortlink",
            "advice",
            "links",
            "tags",
            "related",
            "upstream",
            "expected_resolution",
        ]
        .contains(&field);
        assert_eq!(feed.unread > 0, is_loss && !is_beside, "{text}");
        let entry = &feed.entries[0];
        assert_eq!(
            (&entry.name, entry.status, entry.impact),
            (&good.name, good.status, good.impact),
            "{text}"
        );
    }
}

#[test]
fn a_problem_says_where_it_is() {
    #[rustfmt::skip]
    let rows: [(&str, &[&str]); 18] = [
        (r#"{"page": {"time_zone": "Europe/Osl"}, "incidents": []}"#, &["$.page.time_zone unknown_zone"]),
        (r#"{"page": {"updated_at": "x", "sequence": 1.5}, "incidents": []}"#, &["$.page.updated_at bad_time", "$.page.sequence wrong_type"]),
        (r#"{"components": [{"id": "a", "status": "operational"}, {"status": "operational"}]}"#, &["$.components[1] missing_name"]),
        (
            r#"{"components": [{"name": "a", "status": "operational", "role": "coffee", "position": "1", "group": "no"}]}"#,
            &[
                "$.components[0].group wrong_type",
                "$.components[0].position wrong_type",
                "$.components[0].role unknown_value",
            ],
        ),
        (
            r#"{"incidents": [{"name": "a", "status": "resolved"}, 5, null, {"name": "b", "status": "resolved"}]}"#,
            &["$.incidents[1] entry_lost", "$.incidents[2] entry_lost"],
        ),
        (r#"[{"name": "a", "status": "resolved"}, "x"]"#, &["$[1] entry_lost"]),
        (r#"{"name": "a", "impact": "major", "status": "on fire"}"#, &["$.status unknown_status"]),
        (
            r#"{"incidents": [{"name": "a", "status": "resolved", "incident_updates": [{"status": "done"}, 7]}]}"#,
            &[
                "$.incidents[0].incident_updates[0].status unknown_status",
                "$.incidents[0].incident_updates[1] wrong_type",
            ],
        ),
        (
            r#"{"incidents": [{"name": "a", "status": "resolved", "incident_updates": [{"status": "resolved", "affected_components": [{"code": "x", "new_status": "fine"}]}]}]}"#,
            &[
                "$.incidents[0].incident_updates[0].affected_components[0].new_status unknown_status",
            ],
        ),
        (
            r#"{"incidents": [{"name": "a", "status": "resolved", "mail": {"reading": "bad", "delay": {"min": "5", "max": "PT10M"}, "loss": 1}}]}"#,
            &[
                "$.incidents[0].mail.reading unknown_value",
                "$.incidents[0].mail.delay.min bad_duration",
                "$.incidents[0].mail.loss wrong_type",
            ],
        ),
        (
            r#"{"scheduled_maintenances": [{"name": "a", "status": "scheduled", "lead_time": "P1M", "windows": [{"start": "2020-01-01T10:00:00Z", "end": "2020-01-01T09:00:00Z"}, 5]}]}"#,
            &[
                "$.scheduled_maintenances[0].windows[0].end end_before_start",
                "$.scheduled_maintenances[0].windows[1] wrong_type",
                "$.scheduled_maintenances[0].lead_time bad_duration",
            ],
        ),
        (
            r#"{"scheduled_maintenances": [{"name": "a", "status": "scheduled", "scheduled_for": "2020-01-01T20:00:00Z", "scheduled_until": "2020-01-01T00:00:00Z"}]}"#,
            &["$.scheduled_maintenances[0].scheduled_until end_before_start"],
        ),
        (
            r#"{"scheduled_maintenances": [{"name": "a", "status": "scheduled", "windows": [{"start": "2020-01-01T10:00:00Z", "end": "2020-01-01T12:00:00Z"}, {"start": "2020-01-01T12:00:00Z", "end": "2020-01-01T13:00:00Z"}, {"start": "2020-01-01T12:30:00Z"}]}]}"#,
            &["$.scheduled_maintenances[0].windows[2] windows_overlap"],
        ),
        (
            r#"{"incidents": [{"name": "a", "status": "resolved", "expected_resolution": {"earliest": "2020-01-02", "latest": "2020-01-01"}}]}"#,
            &["$.incidents[0].expected_resolution.latest end_before_start"],
        ),
        (
            r#"{"components": [{"id": "imap", "name": "IMAP", "status": "operational"}], "incidents": [{"id": "a", "name": "a", "status": "resolved", "unaffected_component_ids": ["imap", "pop"], "related": ["a", "z"]}]}"#,
            &[
                "$.incidents[0].unaffected_component_ids[1] unknown_reference",
                "$.incidents[0].related[1] unknown_reference",
            ],
        ),
        (
            r#"{"scheduled_maintenances": [{"id": "a", "name": "a", "status": "scheduled", "windows": [{"start": "2020-01-01", "component_ids": ["pop"]}]}]}"#,
            &["$.scheduled_maintenances[0].windows[0].component_ids[0] unknown_reference"],
        ),
        (
            r#"{"notices": [{"id": "a", "name": "a", "status": "active", "category": "gossip", "indicators": [{"type": "smell", "value": "x"}]}]}"#,
            &[
                "$.notices[0].category unknown_value",
                "$.notices[0].indicators[0].type unknown_value",
            ],
        ),
        (
            r#"{"incidents": [{"name": "a", "status": "resolved", "translations": {"nb-NO": {"name": 5}}}]}"#,
            &["$.incidents[0].translations['nb-NO'].name wrong_type"],
        ),
    ];
    for (text, expected) in rows {
        assert_eq!(problems(text), expected, "{text}");
    }
}

#[test]
fn a_problem_has_the_value_that_was_found() {
    let found = |value: &str| {
        let text = format!(
            r#"{{"incidents": [{{"name": "x", "status": "resolved", "created_at": {value}}}]}}"#
        );
        let (_, problems) = format::read(text.as_bytes(), &TzDatabase).unwrap();
        problems[0].found.clone()
    };
    assert_eq!(found(r#""soon""#), "soon");
    assert_eq!(found("5"), "5");
    assert_eq!(found("true"), "true");
    assert_eq!(found("[]"), "a list");
    assert_eq!(found("{}"), "an object");
    assert_eq!(found(&format!(r#""{}""#, "é".repeat(50))), "é".repeat(30));
}

#[test]
fn lists_of_the_wrong_type_are_never_operational() {
    for (text, unread) in [
        (r#"{"incidents": "none"}"#, None),
        (r#"{"page": {}, "incidents": "none"}"#, Some(1)),
        (r#"{"page": {}, "incidents": 0}"#, Some(1)),
        (r#"{"incidents": {"error": "x"}}"#, Some(1)),
        (
            r#"{"components": [{"name": "IMAP", "status": "operational"}], "incidents": false}"#,
            Some(1),
        ),
        (
            r#"{"components": {}, "scheduled_maintenances": {}, "notices": {}}"#,
            Some(3),
        ),
        (r#"{"components": [7], "incidents": [null, "x"]}"#, Some(3)),
        (r#"{"components": [{"status": "operational"}]}"#, Some(1)),
    ] {
        let Some(unread) = unread else {
            assert_eq!(refusal(text.as_bytes()), Unreadable::NotAFeed, "{text}");
            continue;
        };
        let feed = feed(text);
        assert_eq!(feed.unread, unread, "{text}");
        assert_eq!(problems(text).len(), unread as usize, "{text}");
        assert_eq!(level(&feed, at("2020-01-01T00:00Z")), "unknown", "{text}");
    }
}

#[test]
fn what_was_cut_off_counts_as_unread() {
    let mut entries = r#"{"status": "resolved"},"#.repeat(10_000);
    entries
        .push_str(r#"{"name": "Nothing works", "status": "investigating", "impact": "critical"}"#);
    let feed = feed(&format!(r#"{{"incidents": [{entries}]}}"#));
    assert!(feed.unread > 0);
}

#[test]
fn values_that_are_left_out_are_reported_once() {
    for (text, expected) in [
        (
            r#"{"incidents": [{"id": "a", "name": "a", "status": "resolved", "translations": 5}]}"#,
            "$.incidents[0].translations wrong_type",
        ),
        (
            r#"{"incidents": [{"id": "a", "name": "a", "status": "resolved", "translations": {"nb": 5}}]}"#,
            "$.incidents[0].translations.nb wrong_type",
        ),
        (
            r#"{"incidents": [{"id": "a", "name": "a", "status": "resolved", "components": [5]}]}"#,
            "$.incidents[0].components[0] wrong_type",
        ),
        (
            r#"{"notices": [{"id": "b", "name": "b", "status": "ended", "indicators": [5]}]}"#,
            "$.notices[0].indicators[0] wrong_type",
        ),
    ] {
        assert_eq!(problems(text), [expected], "{text}");
    }
}

#[test]
fn only_a_time_says_that_an_entry_is_resolved() {
    for resolved_at in [r#""""#, "false", r#""soon""#, "0"] {
        let entry = incident(&format!(r#""name": "a", "resolved_at": {resolved_at}"#));
        assert_eq!(entry.status, EntryStatus::Investigating, "{resolved_at}");
    }
}

#[test]
fn floating_windows_are_compared_on_one_clock() {
    let maintenance = |windows: &str| {
        let text = format!(
            r#"{{"scheduled_maintenances": [{{"id": "a", "name": "a", "status": "scheduled", "windows": [{windows}]}}]}}"#
        );
        problems(&text)
            .into_iter()
            .filter(|problem| !problem.ends_with("no_zone"))
            .collect::<Vec<_>>()
    };
    // A day apart, 16:00 to 20:00.
    let apart = r#"{"start": "2005-09-24T16:00:00", "end": "2005-09-24T20:00:00"}, {"start": "2005-09-25T16:00:00", "end": "2005-09-25T20:00:00"}"#;
    assert_eq!(maintenance(apart), Vec::<String>::new());
    let backwards = r#"{"start": "2005-09-24T16:00:00", "end": "2005-09-24T10:00:00"}"#;
    assert_eq!(
        maintenance(backwards),
        ["$.scheduled_maintenances[0].windows[0].end end_before_start"]
    );
}

#[test]
fn a_path_is_one_by_rfc_9535_whatever_the_names_in_it() {
    let text = r#"{"incidents": [{"id": "a", "name": "a", "status": "resolved", "translations": {"": 5, "1a": 5}}]}"#;
    for problem in problems(text) {
        let path = problem.split(' ').next().unwrap();
        assert!(path.ends_with("['']") || path.ends_with("['1a']"), "{path}");
    }
}

#[test]
fn a_line_number_counts_the_empty_lines_before_the_feed() {
    assert_eq!(
        format::read(b"\n\n{bad", &FixedZones),
        Err(Unreadable::NotJson { line: 3, column: 2 })
    );
}

// Ids and duplicates

#[test]
fn a_derived_id_stays_when_updates_are_added() {
    let id = |updates: &str| {
        incident(&format!(
            r#""name": "Mail is late", "status": "identified", "incident_updates": [{updates}]"#
        ))
        .id
    };
    let first =
        r#"{"status": "investigating", "created_at": "2020-01-01T10:00:00Z", "body": "One"}"#;
    let second = r#"{"status": "identified", "created_at": "2020-01-01T11:00:00Z", "body": "Two"}"#;
    let once = id(first);
    assert!(!once.is_empty());
    assert_eq!(id(first), once, "from one read to the next");
    assert_eq!(id(&format!("{second}, {first}")), once, "newest first");
    assert_eq!(id(&format!("{first}, {second}")), once, "oldest first");
    let dated = |fields: &str| {
        incident(&format!(
            r#""name": "Mail is late", "created_at": "2020-01-01T10:00:00Z", {fields}"#
        ))
        .id
    };
    let open = dated(r#""status": "identified""#);
    assert_eq!(
        dated(
            r#""status": "resolved", "resolved_at": "2020-01-02T10:00:00Z", "updated_at": "2020-01-02T10:00:00Z""#
        ),
        open
    );
    assert_ne!(
        dated(r#""status": "identified", "started_at": "2019-01-01T10:00:00Z""#),
        open
    );
}

#[test]
fn of_two_entries_with_one_id_the_one_updated_later_is_kept() {
    let older = r#"{"id": "a", "name": "Late", "status": "identified", "updated_at": "2020-01-01T10:00:00Z"}"#;
    let newer = r#"{"id": "a", "name": "Late", "status": "resolved", "updated_at": "2020-01-01T12:00:00Z", "incident_updates": [{"body": "Over", "created_at": "2020-01-01T12:00:00Z"}]}"#;
    for (first, second, place) in [(older, newer, 0), (newer, older, 1)] {
        let text = format!(r#"{{"incidents": [{first}, {second}]}}"#);
        let feed = feed(&text);
        assert_eq!(feed.entries.len(), 1);
        assert_eq!(feed.entries[0].status, EntryStatus::Resolved);
        assert_eq!(
            problems(&text),
            [format!("$.incidents[{place}].id duplicate_id")]
        );
    }
    // Also across lists.
    let text = format!(r#"{{"incidents": [{older}], "notices": [{newer}]}}"#);
    assert_eq!(problems(&text), ["$.incidents[0].id duplicate_id"]);
    let bare = format!("[{newer}, {older}]");
    assert_eq!(problems(&bare), ["$[1].id duplicate_id"]);
}

#[test]
fn entries_alike_in_name_times_and_text_are_one() {
    let entry = |id: &str, name: &str, time: &str, body: &str| {
        format!(
            r#"{{"id": "{id}", "name": "{name}", "status": "resolved", "created_at": "{time}", "incident_updates": [{{"body": "{body}", "created_at": "{time}"}}]}}"#
        )
    };
    let first = entry("1", "Phish", "2020-01-01T10:00:00Z", "Delete it");
    for (second, kept) in [
        (entry("2", "Phish", "2020-01-01T10:00:00Z", "Delete it"), 1),
        // The same instant in another notation.
        (
            entry("2", "Phish", "2020-01-01T11:00:00+01:00", "Delete it"),
            1,
        ),
        (
            entry("2", "Phishing", "2020-01-01T10:00:00Z", "Delete it"),
            2,
        ),
        (entry("2", "Phish", "2020-01-01T10:00:01Z", "Delete it"), 2),
        (entry("2", "Phish", "2020-01-01T10:00:00Z", "Delete it!"), 2),
    ] {
        let text = format!(r#"{{"incidents": [{first}, {second}]}}"#);
        assert_eq!(feed(&text).entries.len(), kept, "{second}");
        assert_eq!(problems(&text), Vec::<String>::new());
    }
    // An incident and a notice with the same texts are distinct.
    let text = format!(
        r#"{{"incidents": [{first}], "notices": [{}]}}"#,
        entry("2", "Phish", "2020-01-01T10:00:00Z", "Delete it")
    );
    assert_eq!(feed(&text).entries.len(), 2);
    // So are two notices in different categories.
    let of = |category: &str| {
        let start = format!(r#"{{"category": "{category}", "#);
        entry(category, "Phish", "2020-01-01T10:00:00Z", "Delete it").replacen('{', &start, 1)
    };
    for (first, second, kept) in [("security", "news", 2), ("security", "security", 1)] {
        let second = of(second).replacen("\"id\": \"", "\"id\": \"2", 1);
        let text = format!(r#"{{"notices": [{}, {second}]}}"#, of(first));
        assert_eq!(feed(&text).entries.len(), kept, "{first} {second}");
    }
}

#[test]
fn the_last_value_of_a_duplicate_key_counts() {
    // As `JSON.parse` reads it.
    let text = r#"{"incidents": [], "incidents": [{"id": "a", "name": "x", "name": "y", "status": "identified", "status": "resolved"}]}"#;
    let entry = &feed(text).entries[0];
    assert_eq!(
        (&*entry.name.original, entry.status),
        ("y", EntryStatus::Resolved)
    );
}

#[test]
fn ids_may_be_numbers() {
    let rows = [
        ("7", "7"),
        ("-3", "-3"),
        ("9007199254740991", "9007199254740991"),
        (r#"" a ""#, "a"),
    ];
    for (id, expected) in rows {
        assert_eq!(
            incident(&format!(r#""id": {id}, "name": "x", "status": "resolved""#)).id,
            expected
        );
    }
    let feed = feed(
        r#"{"components": [{"id": 5, "name": "IMAP", "status": "operational"}, {"id": 6, "name": "Mail", "group": true}, {"id": 7, "group_id": 6, "name": "POP", "status": "operational"}]}"#,
    );
    assert_eq!(feed.components[2].group_id.as_deref(), Some("6"));
    let nameless = given::feed(
        r#"{"components": [{"name": "IMAP", "status": "operational"}, {"id": "pop", "status": "operational"}]}"#,
    );
    assert_eq!(
        (
            &*nameless.components[0].id,
            &*nameless.components[1].name.original
        ),
        ("IMAP", "pop")
    );
}

#[test]
fn the_largest_and_smallest_numbers_are_read() {
    for (sequence, expected) in [
        ("0", Some(0)),
        ("-1", Some(-1)),
        ("7.0", Some(7)),
        // Every JSON parser reads the same number.
        ("1e3", Some(1000)),
        ("-0", Some(0)),
        ("9007199254740991", Some(9_007_199_254_740_991)),
        // Beyond 2^53 two neighbouring numbers are equal in JavaScript, so it could not tell which
        // copy is newer.
        ("9007199254740994", None),
        ("18446744073709551615", None),
        ("1e300", None),
        ("-1e300", None),
        ("0.5", None),
        (r#""7""#, None),
    ] {
        let feed = feed(&format!(
            r#"{{"page": {{"sequence": {sequence}}}, "incidents": []}}"#
        ));
        assert_eq!(feed.page.sequence, expected, "{sequence}");
    }
}

#[test]
fn a_number_is_an_id_as_long_as_it_is_whole() {
    for (id, expected, problem) in [
        ("7", "7", None),
        ("-7", "-7", None),
        ("18446744073709551615", "18446744073709551615", None),
        // Two such ids may be equal once they are parsed.
        ("18446744073709551616", "IMAP", Some("a number")),
        ("7.5", "IMAP", Some("a number")),
    ] {
        let text = format!(
            r#"{{"components": [{{"id": {id}, "name": "IMAP", "status": "operational"}}]}}"#
        );
        let (feed, problems) = format::read(text.as_bytes(), &FixedZones).unwrap();
        assert_eq!(feed.components[0].id, expected, "{id}");
        let found = problems.first().map(|problem| &*problem.found);
        assert_eq!(found, problem, "{id}");
    }
}

#[test]
fn an_object_with_very_many_keys_is_read_in_linear_time() {
    // Searching for each of them, or comparing all pairs, would take minutes.
    let keys: String = (0..50_000)
        .map(|key| format!(r#""{key:x}":{{}},"#))
        .collect();
    let text = format!(r#"{{{keys}"status":{{{keys}"indicator":"none"}},"incidents":[]}}"#);
    let problems = problems(&text);
    assert_eq!(problems, ["$ duplicate_key", "$.status duplicate_key"]);
}

#[test]
fn of_two_duplicates_the_open_one_stays() {
    for (first, second) in [("resolved", "investigating"), ("investigating", "resolved")] {
        for (a, b) in [("1", "2"), ("1", "1")] {
            let text = format!(
                r#"{{"incidents": [{{"id": "{a}", "name": "Mail is late", "status": "{first}"}}, {{"id": "{b}", "name": "Mail is late", "status": "{second}"}}]}}"#
            );
            let feed = feed(&text);
            assert!(
                feed.entries.iter().any(|entry| !entry.status.is_over()),
                "{text}"
            );
        }
    }
}

#[test]
fn two_posts_with_one_name_and_no_ids_are_both_kept() {
    // Posts without date or id, as FastMail has: their derived ids are equal, so the second is
    // dropped.
    let text = r#"{"incidents": [
        {"name": "Status", "status": "resolved", "incident_updates": [{"body": "one"}]},
        {"name": "Status", "status": "identified", "incident_updates": [{"body": "two"}]}]}"#;
    assert_eq!(feed(text).entries.len(), 2);
    assert_eq!(problems(text), Vec::<String>::new());
}

#[test]
fn ids_that_are_numbers_may_be_referred_to_by_numbers() {
    // The schema allows it: `related` and the lists of component ids hold `$defs/id`.
    let text = r#"{"components": [{"id": 5, "name": "IMAP", "status": "operational"}], "incidents": [{"id": 12, "name": "a", "status": "resolved"},
        {"id": "b", "name": "b", "status": "resolved", "related": [12], "unaffected_component_ids": [5]}]}"#;
    assert_eq!(problems(text), Vec::<String>::new());
    assert_eq!(feed(text).entries[1].related, ["12"]);
}

#[test]
fn a_duplicate_language_tag_is_one_translation() {
    let entry = incident(
        r#""name": "a", "status": "resolved", "translations": {"nb": {"name": "x"}, "nb": {"name": "y"}}"#,
    );
    assert_eq!(entry.name.translations, [("nb".to_owned(), "y".to_owned())]);
}

#[test]
fn a_name_taken_from_a_text_is_a_line_and_gives_an_id_that_stays() {
    let long = format!("{} second half", "word ".repeat(24));
    let entry = incident(&format!(
        r#""status": "resolved", "incident_updates": [{{"body": "{long}"}}]"#
    ));
    assert_eq!(entry.name.original, entry.name.original.trim());
    let id = |updates: &str| {
        incident(&format!(
            r#""status": "identified", "created_at": "2012-12-12", "incident_updates": [{updates}]"#
        ))
        .id
    };
    let first = r#"{"body": "First", "created_at": "2012-12-12"}"#;
    assert_eq!(
        id(first),
        id(&format!(
            r#"{{"body": "Second", "created_at": "2012-12-13"}}, {first}"#
        ))
    );
}

// Limits

#[test]
fn more_than_four_mebibytes_are_refused() {
    let limit = 4 * 1024 * 1024;
    let mut text = br#"{"incidents": []}"#.to_vec();
    text.resize(limit, b' ');
    assert!(format::read(&text, &FixedZones).is_ok());
    text.push(b' ');
    assert_eq!(refusal(&text), Unreadable::TooLong);
}

#[test]
fn past_ten_thousand_entries_the_feed_is_cut() {
    let entries = |count: usize| {
        let entry =
            |index| format!(r#"{{"id": "{index}", "name": "{index}", "status": "resolved"}}"#);
        (0..count).map(entry).collect::<Vec<_>>().join(",")
    };
    let text = format!(
        r#"{{"incidents": [{}], "notices": [{{"id": "n", "name": "n"}}]}}"#,
        entries(9_999)
    );
    assert_eq!(
        (feed(&text).entries.len(), problems(&text).len()),
        (10_000, 0)
    );
    let text = format!(
        r#"{{"incidents": [{}], "notices": [{{"id": "n", "name": "n"}}]}}"#,
        entries(10_001)
    );
    assert_eq!(feed(&text).entries.len(), 10_000);
    assert_eq!(
        problems(&text),
        ["$.incidents too_many", "$.notices too_many"]
    );
}

#[test]
fn past_a_thousand_updates_an_entry_is_cut() {
    let text = |count: usize| {
        let updates = vec![r#"{"status": "resolved", "body": "x"}"#; count].join(",");
        format!(
            r#"{{"incidents": [{{"id": "a", "name": "x", "status": "resolved", "incident_updates": [{updates}]}}]}}"#
        )
    };
    assert_eq!(problems(&text(1_000)), Vec::<String>::new());
    assert_eq!(feed(&text(1_001)).entries[0].updates.len(), 1_000);
    assert_eq!(
        problems(&text(1_001)),
        ["$.incidents[0].incident_updates too_many"]
    );
}

#[test]
fn a_body_is_cut_between_characters() {
    let limit = 64 * 1024;
    // Characters of one to four bytes, so that the limit falls within one.
    for (lead, letter) in [("", "a"), ("a", "é"), ("", "€"), ("ab", "📨")] {
        let whole = format!(
            "{lead}{}",
            letter.repeat((limit - lead.len()) / letter.len())
        );
        let read = |body: &str| {
            let text = format!(
                r#"{{"incidents": [{{"id": "a", "name": "x", "status": "resolved", "advice": "{body}", "incident_updates": [{{"status": "resolved", "body": "{body}"}}]}}]}}"#
            );
            (feed(&text).entries.remove(0), problems(&text))
        };
        let (entry, problems) = read(&whole);
        assert_eq!((bodies(&entry)[0], problems.len()), (&*whole, 0));
        let (entry, problems) = read(&format!("{whole}{letter}"));
        assert_eq!(
            (bodies(&entry)[0], &entry.advice.original),
            (&*whole, &whole)
        );
        assert_eq!(
            problems,
            [
                "$.incidents[0].incident_updates[0].body too_long",
                "$.incidents[0].advice too_long"
            ]
        );
    }
}

#[test]
fn the_number_of_problems_is_limited() {
    let text = format!(
        r#"{{"components": [{}{{}}]}}"#,
        r#"{"name": "x", "status": 5},"#.repeat(5_000)
    );
    assert_eq!(problems(&text).len(), 1_000);
    // Losses beyond the limit of problems still count.
    assert_eq!(feed(&text).unread, 5_001);
}

// The normal form

#[test]
fn the_normal_form_has_every_time_in_utc_and_every_list() {
    let text = r#"{"page": {"name": "x", "time_zone": "europe/oslo"}, "incidents": [
        {"id": "a", "name": "x", "status": "Monitoring", "impact": "MINOR", "created_at": "2012-12-12T06:30:00", "updated_at": "2012-12-12",
         "incident_updates": [{"status": "monitoring", "display_at": "2012-12-12T07:00:00+01:00", "created_at": "2012-12-14T07:00:00+01:00", "body": ""}]},
        {"id": "m", "name": "y", "status": "completed", "scheduled_for": "2012-12-12T06:30:00[America/New_York]"}]}"#;
    let normal = format::normalised(&feed(text));
    let incident = &normal["incidents"][0];
    assert_eq!(incident["created_at"], "2012-12-12T05:30:00Z");
    assert_eq!(incident["updated_at"], "2012-12-12");
    assert_eq!(
        (&incident["status"], &incident["impact"]),
        (&"monitoring".into(), &"minor".into())
    );
    assert_eq!(
        incident["incident_updates"][0]["created_at"],
        "2012-12-12T06:00:00Z"
    );
    let moved = &normal["scheduled_maintenances"][0];
    assert_eq!(moved["scheduled_for"], "2012-12-12T11:30:00Z");
    assert_eq!(moved["windows"][0]["start"], "2012-12-12T11:30:00Z");
    assert_eq!(normal["notices"], serde_json::json!([]));
}

#[test]
fn in_the_normal_form_a_time_in_an_unknown_zone_is_not_in_the_pages_zone() {
    for (page, created_at) in [
        ("{}", "2012-12-12 06:30"),
        ("{}", "2012-12-12T06:30[Mars/Base]"),
        (r#"{"time_zone": "Etc/UTC"}"#, "2012-12-12T06:30[Mars/Base]"),
    ] {
        let read = feed(&format!(
            r#"{{"page": {page}, "incidents": [{{"name": "x", "status": "resolved", "created_at": "{created_at}"}}]}}"#
        ));
        let normal = format::normalised(&read);
        assert_eq!(
            normal["incidents"][0]["created_at"],
            "2012-12-12T06:30:00[Etc/Unknown]"
        );
        assert_eq!(format::normalised(&feed(&normal.to_string())), normal);
    }
}

#[test]
fn reading_the_normal_form_changes_nothing_more() {
    for name in ["openstatus", "incident-io", "statuspage"] {
        let once = format::normalised(&feed(&capture(name)));
        let again = format::normalised(&feed(&once.to_string()));
        assert_eq!(again, once, "{name}");
        assert_eq!(problems(&once.to_string()), Vec::<String>::new(), "{name}");
    }
}
