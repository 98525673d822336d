//! Planned work as iCalendar events. Two independent parsers read the same files in
//! `tests/calendar/`.
#![cfg(not(target_arch = "wasm32"))]

mod given;

use given::{SAMPLES, feed, maintenance, sample};
use windowpane::calendar::{calendar, entry_file, has_events};
use windowpane::feed::Feed;
use windowpane::words::Words;

/// A feed with one maintenance with these fields, on a page in Oslo.
fn planned(fields: &str) -> Feed {
    feed(&format!(
        r#"{{"page": {{"name": "Fjordpost", "url": "https://Status.Fjordpost.example:8443/now?x#y", "time_zone": "Europe/Oslo"}},
            "scheduled_maintenances": [{{"id": "disks", "name": "New disks", {fields}}}]}}"#
    ))
}

/// The lines of a calendar, unfolded.
fn lines(text: &str) -> Vec<String> {
    let unfolded = text.replace("\r\n ", "");
    unfolded
        .split_terminator("\r\n")
        .map(str::to_owned)
        .collect()
}

/// The values of the property `name` with its parameters, one per event that has it.
fn all(text: &str, name: &str) -> Vec<String> {
    let lines = lines(text);
    let from = lines
        .iter()
        .position(|line| line == "BEGIN:VEVENT")
        .unwrap_or(lines.len());
    let values = lines[from..].iter().filter_map(|line| {
        let rest = line.strip_prefix(name)?;
        rest.starts_with([':', ';'])
            .then(|| rest.trim_start_matches(':').to_owned())
    });
    values.collect()
}

#[test]
fn a_window_is_an_event_of_its_own_kind_of_time() {
    #[rustfmt::skip]
    let rows = [
        // Instants are written in UTC, whatever their notation.
        (r#""start": "2012-12-12T06:30[Europe/Oslo]", "end": "2012-12-12T07:30Z""#, "20121212T053000Z", "20121212T073000Z", "CONFIRMED"),
        (r#""start": "2012-12-12T06:30", "end": "2012-12-12T08:30""#, "20121212T053000Z", "20121212T073000Z", "CONFIRMED"),
        // Across a DST gap or fold the duration is the actual one.
        (r#""start": "2012-03-25T01:30", "end": "2012-03-25T03:30""#, "20120325T003000Z", "20120325T013000Z", "CONFIRMED"),
        (r#""start": "2012-10-28T01:30", "end": "2012-10-28T03:30""#, "20121027T233000Z", "20121028T023000Z", "CONFIRMED"),
        (r#""start": "2012-12-12T06:30", "end": "2012-12-12T08:30", "approximate": true"#, "20121212T053000Z", "20121212T073000Z", "TENTATIVE"),
        // A start alone: it lasts as long as the longest downtime, else it has no end.
        (r#""start": "2014-01-09T17:00Z""#, "20140109T170000Z", "", "CONFIRMED"),
        (r#""start": "2014-01-09T17:00Z", "expected_downtime": {"min": "PT30M", "max": "PT45M"}"#, "20140109T170000Z", "20140109T174500Z", "CONFIRMED"),
        // An end alone: it begins the longest downtime before, else it has no duration.
        (r#""end": "2014-01-09T17:00Z""#, "20140109T170000Z", "", "TENTATIVE"),
        (r#""end": "2014-01-09T17:00Z", "expected_downtime": "PT30M""#, "20140109T163000Z", "20140109T170000Z", "TENTATIVE"),
        // A date is the same date in every zone; its end is exclusive.
        (r#""start": "2026-07-01", "end": "2026-07-01""#, ";VALUE=DATE:20260701", ";VALUE=DATE:20260702", "CONFIRMED"),
        (r#""start": "2026-12-31""#, ";VALUE=DATE:20261231", ";VALUE=DATE:20270101", "CONFIRMED"),
        (r#""start": "2024-02-28", "end": "2024-02-29""#, ";VALUE=DATE:20240228", ";VALUE=DATE:20240301", "CONFIRMED"),
        (r#""end": "2026-07-01""#, ";VALUE=DATE:20260701", ";VALUE=DATE:20260702", "TENTATIVE"),
        // Both ends have the same notation.
        (r#""start": "2026-07-01T10:00Z", "end": "2026-07-02""#, "20260701T100000Z", "20260702T220000Z", "CONFIRMED"),
        (r#""start": "2026-07-01", "end": "2026-07-02T10:00Z""#, "20260630T220000Z", "20260702T100000Z", "CONFIRMED"),
        // In an unknown zone the time is floating.
        (r#""start": "2026-07-01T10:00[Mars/Base]", "end": "2026-07-01T11:00[Mars/Base]""#, "20260701T100000", "20260701T110000", "CONFIRMED"),
        (r#""start": "2026-07-01T10:00[Mars/Base]", "end": "2026-07-01T11:00Z""#, "20260701T100000", "", "CONFIRMED"),
        (r#""start": "2026-07-01T10:00[Mars/Base]", "end": "2026-07-01""#, "20260701T100000", "20260702T000000", "CONFIRMED"),
        (r#""start": "2026-07-01T10:00Z", "end": "2026-07-01T11:00[Mars/Base]""#, "20260701T100000Z", "", "CONFIRMED"),
        (r#""start": "2026-07-01", "end": "2026-07-01T11:00[Mars/Base]""#, ";VALUE=DATE:20260701", ";VALUE=DATE:20260702", "CONFIRMED"),
        (r#""end": "2026-07-01T11:00[Mars/Base]""#, "20260701T110000", "", "TENTATIVE"),
        // An end that is not after the start is left out.
        (r#""start": "2026-07-01T10:00Z", "end": "2026-07-01T10:00Z""#, "20260701T100000Z", "", "CONFIRMED"),
    ];
    for (window, start, end, status) in rows {
        let text = calendar(&planned(&format!(r#""windows": [{{{window}}}]"#)));
        let found = (
            all(&text, "DTSTART"),
            all(&text, "DTEND"),
            all(&text, "STATUS"),
        );
        let end: Vec<&str> = Some(end)
            .filter(|end| !end.is_empty())
            .into_iter()
            .collect();
        assert_eq!(found.0, [start], "{window}");
        assert_eq!(found.1, end, "{window}");
        assert_eq!(found.2, [status], "{window}");
    }
}

#[test]
fn work_without_a_date_is_in_no_calendar() {
    for fields in [
        r#""status": "scheduled""#,
        r#""status": "scheduled", "windows": [{"expected_downtime": "PT1H"}]"#,
        r#""status": "postponed""#,
    ] {
        let feed = planned(fields);
        assert!(!has_events(&feed.entries[0]), "{fields}");
        assert_eq!(
            all(&calendar(&feed), "UID"),
            Vec::<String>::new(),
            "{fields}"
        );
    }
    assert!(has_events(&maintenance(
        r#""name": "x", "status": "scheduled", "windows": [{"end": "2014-01-09"}]"#
    )));
}

const NIGHTS: &str = r#""windows": [{"start": "2026-06-21T20:00Z", "end": "2026-06-21T22:00Z"}, {"start": "2026-06-20T20:00Z", "end": "2026-06-20T22:00Z"}]"#;

#[test]
fn a_uid_is_host_entry_and_window_and_stays_when_the_window_moves() {
    let uids = [
        "disks.1@status.fjordpost.example:8443",
        "disks.2@status.fjordpost.example:8443",
    ];
    let before = calendar(&planned(&format!(
        r#""updated_at": "2026-06-01T08:00Z", {NIGHTS}"#
    )));
    assert_eq!(all(&before, "UID"), uids);
    // In order of time, not of the document.
    assert_eq!(
        all(&before, "DTSTART"),
        ["20260620T200000Z", "20260621T200000Z"]
    );
    let moved = NIGHTS.replace("2026-06-2", "2026-07-1");
    let after = calendar(&planned(&format!(
        r#""updated_at": "2026-06-02T08:00Z", {moved}"#
    )));
    assert_eq!(all(&after, "UID"), uids);
    assert_eq!(
        all(&after, "DTSTART"),
        ["20260710T200000Z", "20260711T200000Z"]
    );
}

#[test]
fn without_a_url_a_uid_has_the_pages_id_or_name() {
    let entry = r#""scheduled_maintenances": [{"id": "a", "name": "x", "scheduled_for": "2026-06-20T20:00Z"}]"#;
    for (page, host) in [
        (
            r#"{"id": "P1", "name": "Fjordpost", "url": "http://mail.example"}"#,
            "mail.example",
        ),
        (r#"{"id": "P1", "name": "Fjordpost"}"#, "p1"),
        (r#"{"name": "Fjordpost"}"#, "fjordpost"),
        ("{}", "status.invalid"),
    ] {
        let text = calendar(&feed(&format!(r#"{{"page": {page}, {entry}}}"#)));
        assert_eq!(all(&text, "UID"), [format!("a.1@{host}")], "{page}");
    }
}

/// One property of the only event.
fn one(text: &str, name: &str) -> String {
    let mut values = all(text, name);
    assert_eq!(values.len(), 1, "{name} in {text}");
    values.remove(0)
}

#[test]
fn the_sequence_grows_with_news_and_never_shrinks() {
    let window = r#""scheduled_for": "2026-06-20T20:00Z""#;
    let update =
        |at: &str| format!(r#"{{"status": "scheduled", "body": "x", "created_at": "{at}"}}"#);
    let first = update("2026-06-01T08:00Z");
    let second = update("2026-06-03T08:00:01Z");
    // The edits of an operator, in order.
    let story = [
        format!(r#"{window}, "status": "scheduled""#),
        format!(r#"{window}, "status": "scheduled", "created_at": "2026-05-30""#),
        format!(
            r#"{window}, "status": "scheduled", "created_at": "2026-05-30", "incident_updates": [{first}]"#
        ),
        format!(
            r#"{window}, "status": "scheduled", "updated_at": "2026-06-02T08:00Z", "incident_updates": [{first}]"#
        ),
        format!(
            r#"{window}, "status": "postponed", "updated_at": "2026-06-02T08:00Z", "incident_updates": [{second}, {first}]"#
        ),
        // With fewer fields: the last update counts.
        format!(r#"{window}, "status": "scheduled", "updated_at": "2026-06-03T08:00:02Z""#),
        format!(
            r#"{window}, "status": "completed", "updated_at": "2026-06-03T08:00:02Z", "resolved_at": "2026-06-20T21:00Z""#
        ),
    ];
    let mut last = -1;
    for fields in &story {
        let text = calendar(&planned(fields));
        let sequence: i64 = one(&text, "SEQUENCE").parse().unwrap();
        assert!(sequence > last, "{sequence} after {last}: {fields}");
        assert!(sequence <= i64::from(i32::MAX), "{sequence}");
        last = sequence;
    }
}

#[test]
fn dtstamp_is_the_last_update_and_never_the_clock() {
    let window = r#""scheduled_for": "2026-06-20T20:00Z""#;
    let stamp = |fields: &str| one(&calendar(&planned(fields)), "DTSTAMP");
    assert_eq!(
        stamp(&format!(
            r#"{window}, "updated_at": "2026-06-02T10:00+02:00""#
        )),
        "20260602T080000Z"
    );
    assert_eq!(stamp(window), "19700101T000000Z");
    let page = r#"{"page": {"updated_at": "2026-06-01T00:00Z"}, "scheduled_maintenances": [{"name": "x", "scheduled_for": "2026-06-20"}]}"#;
    assert_eq!(one(&calendar(&feed(page)), "DTSTAMP"), "20260601T000000Z");
    for name in SAMPLES {
        let text = sample(name);
        assert_eq!(calendar(&feed(&text)), calendar(&feed(&text)), "{name}");
    }
}

#[test]
fn cancelled_and_postponed_work_is_cancelled_in_calendars() {
    let old = r#""previous_windows": [{"start": "2026-06-09T20:00Z", "end": "2026-06-09T21:00Z"}]"#;
    let new = r#""windows": [{"start": "2026-06-19T20:00Z", "end": "2026-06-19T21:00Z"}]"#;
    #[rustfmt::skip]
    let rows = [
        (format!(r#""status": "cancelled", {new}"#), "20260619T200000Z", "CANCELLED", "Cancelled: Fjordpost: New disks"),
        // Postponed: the event is cancelled, and returns on its new date as the same event.
        (format!(r#""status": "postponed", {old}"#), "20260609T200000Z", "CANCELLED", "Postponed: Fjordpost: New disks"),
        (format!(r#""status": "postponed", {old}, {new}"#), "20260619T200000Z", "TENTATIVE", "Postponed: Fjordpost: New disks"),
        (format!(r#""status": "scheduled", {old}, {new}"#), "20260619T200000Z", "CONFIRMED", "Fjordpost: New disks"),
        (format!(r#""status": "completed", {new}"#), "20260619T200000Z", "CONFIRMED", "Fjordpost: New disks"),
    ];
    for (fields, start, status, summary) in rows {
        let text = calendar(&planned(&fields));
        let found = ["DTSTART", "STATUS", "SUMMARY", "UID"].map(|name| one(&text, name));
        assert_eq!(
            found,
            [
                start,
                status,
                summary,
                "disks.1@status.fjordpost.example:8443"
            ],
            "{fields}"
        );
    }
}

#[test]
fn an_event_says_what_to_expect_where_and_what_to_do() {
    let text = calendar(&feed(
        r#"{"page": {"name": "A, B; C", "url": "https://a.example/"}, "components": [{"id": "imap", "name": "IMAP, POP", "status": "operational"}],
        "scheduled_maintenances": [{"id": "x, y", "name": "One\\two", "status": "scheduled", "shortlink": "https://a.example/m,1",
          "advice": "Read first;\nthen wait.", "components": [{"id": "imap", "name": "old name"}, {"id": "web", "name": "Webmail"}],
          "windows": [{"start": "2026-06-20T20:00Z", "approximate": true, "expected_downtime": {"min": "PT30M", "max": "PT1H30M"}},
                      {"end": "2026-06-22T20:00Z", "component_ids": ["web"], "expected_downtime": "PT2H"}, {"start": "2026-06-23T20:00Z"}],
          "incident_updates": [{"status": "scheduled", "body": "<p>Markup</p>", "created_at": "2026-06-03T08:00Z"},
                               {"status": "scheduled", "body": "In plain words.", "created_at": "2026-06-02T08:00Z"}]}]}"#,
    ));
    assert_eq!(all(&text, "UID")[0], "x\\, y.1@a.example");
    assert_eq!(all(&text, "SUMMARY")[0], "A\\, B\\; C: One\\\\two");
    let rest = "In plain words.\\nWhat you can do: Read first\\;\\nthen wait.";
    assert_eq!(
        all(&text, "DESCRIPTION"),
        [
            format!("The time is approximate.\\nExpected downtime: 30 min – 1 h 30 min\\n{rest}"),
            format!("No start time given.\\nExpected downtime: 2 h\\n{rest}"),
            format!("No end time given.\\n{rest}"),
        ]
    );
    assert_eq!(
        all(&text, "LOCATION"),
        ["IMAP\\, POP\\, Webmail", "web", "IMAP\\, POP\\, Webmail"]
    );
    // A URL is not TEXT: it is not escaped.
    assert_eq!(all(&text, "URL")[0], "https://a.example/m,1");
}

#[test]
fn a_text_cannot_inject_a_line() {
    let feed = feed(
        r#"{"page": {"name": "x", "url": "https://a.example/\r\nX-A:1"}, "scheduled_maintenances": [{"id": "a\r\nX-B:1",
        "name": "n\r\nX-C:1", "status": "scheduled", "scheduled_for": "2026-06-20T20:00Z", "advice": "a\r\nEND:VCALENDAR\u2028X-D:1"}]}"#,
    );
    let names: Vec<String> = lines(&calendar(&feed))
        .iter()
        .map(|line| line.split([':', ';']).next().unwrap_or_default().to_owned())
        .collect();
    assert_eq!(names.iter().filter(|name| *name == "END").count(), 2);
    assert!(
        !names
            .iter()
            .any(|name| name.starts_with("X-") && name.len() == 3),
        "{names:?}"
    );
}

#[test]
fn a_calendar_is_lines_of_75_octets_at_most_with_crlf() {
    for name in SAMPLES {
        let text = calendar(&feed(&sample(name)));
        assert!(text.ends_with("END:VCALENDAR\r\n"), "{name}");
        for line in text.split_terminator("\r\n") {
            assert!(
                line.len() <= 75 && !line.contains(['\r', '\n']),
                "{name}: {line:?}"
            );
        }
        let known = [
            "VERSION:2.0",
            "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
            "X-PUBLISHED-TTL:PT1H",
        ];
        for line in known {
            assert!(
                lines(&text).iter().any(|found| found == line),
                "{name}: {line}"
            );
        }
        let page = feed(&sample(name)).page.name;
        assert!(
            lines(&text).contains(&format!("X-WR-CALNAME:{page}")),
            "{name}"
        );
    }
}

#[test]
fn a_file_for_one_maintenance_is_that_of_the_calendar_in_the_readers_language() {
    let feed = feed(&sample("kitchen-sink"));
    let whole = calendar(&feed);
    for entry in &feed.entries {
        let file = entry_file(&feed, entry, Words::default(), &[]);
        let from = file.find("BEGIN:VEVENT").unwrap_or(file.len());
        let to = file.rfind("END:VCALENDAR").unwrap();
        assert!(whole.contains(&file[from.min(to)..to]), "{}", entry.id);
    }
    let moved = feed
        .entries
        .iter()
        .find(|entry| entry.id == "hall-move")
        .unwrap();
    let german = entry_file(&feed, moved, Words::default(), &["fr", "de-AT"]);
    assert_eq!(
        all(&german, "SUMMARY")[0],
        "Nordlicht Mail: Der Speicher zieht um"
    );
    assert_eq!(
        all(&german, "UID"),
        all(&entry_file(&feed, moved, Words::default(), &[]), "UID")
    );
}
