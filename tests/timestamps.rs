//! Finding machine-readable times in texts for people.
#![cfg(not(target_arch = "wasm32"))]

use proptest::prelude::*;
use windowpane::operator::TzDatabase;
use windowpane::text::{Segment, timestamps};

/// The text with each timestamp as `{what was written = its instant}`.
fn marked(text: &str) -> String {
    timestamps(text, &TzDatabase)
        .into_iter()
        .map(|segment| match segment {
            Segment::Text(text) => text.to_owned(),
            Segment::Timestamp(written, at) => format!("{{{written} = {at}}}"),
        })
        .collect()
}

#[test]
fn a_timestamp_is_found_anywhere_in_a_text() {
    #[rustfmt::skip]
    let rows = [
        ("2012-12-12T05:30:00Z", "{2012-12-12T05:30:00Z = 2012-12-12T05:30:00Z}"),
        ("Back at 2012-12-12T06:30:00+01:00.", "Back at {2012-12-12T06:30:00+01:00 = 2012-12-12T05:30:00Z}."),
        ("(2012-12-12T06:30:00+0100)", "({2012-12-12T06:30:00+0100 = 2012-12-12T05:30:00Z})"),
        ("2012-12-12T05:30:00.123Z, later", "{2012-12-12T05:30:00.123Z = 2012-12-12T05:30:00Z}, later"),
        ("at 2012-12-12t05:30z: done", "at {2012-12-12t05:30z = 2012-12-12T05:30:00Z}: done"),
        ("at 2012-12-12T06:30:00+01:00: done", "at {2012-12-12T06:30:00+01:00 = 2012-12-12T05:30:00Z}: done"),
        ("at 2012-12-12 05:30Z", "at {2012-12-12 05:30Z = 2012-12-12T05:30:00Z}"),
        ("at 2012-12-12 06:30:00+01:00!", "at {2012-12-12 06:30:00+01:00 = 2012-12-12T05:30:00Z}!"),
        ("since:2012-12-12T05:30:00Z", "since:{2012-12-12T05:30:00Z = 2012-12-12T05:30:00Z}"),
        ("*2012-12-12T05:30:00Z*", "*{2012-12-12T05:30:00Z = 2012-12-12T05:30:00Z}*"),
        ("«2012-12-12T05:30:00Z»", "«{2012-12-12T05:30:00Z = 2012-12-12T05:30:00Z}»"),
        // RFC 9557
        ("at 2012-12-12T06:30:00+01:00[Europe/Oslo].", "at {2012-12-12T06:30:00+01:00[Europe/Oslo] = 2012-12-12T05:30:00Z}."),
        ("at 2012-12-12T06:30[Europe/Oslo]", "at {2012-12-12T06:30[Europe/Oslo] = 2012-12-12T05:30:00Z}"),
        ("2012-12-12T06:30:00+01:00[Europe/Oslo][u-ca=gregory]", "{2012-12-12T06:30:00+01:00[Europe/Oslo][u-ca=gregory] = 2012-12-12T05:30:00Z}"),
        ("2012-12-12T05:30:00Z[u-ca=gregory]", "{2012-12-12T05:30:00Z[u-ca=gregory] = 2012-12-12T05:30:00Z}"),
        // Two in one text, also as an ISO 8601 interval.
        (
            "2012-12-12T05:30:00Z/2012-12-12T07:30:00Z",
            "{2012-12-12T05:30:00Z = 2012-12-12T05:30:00Z}/{2012-12-12T07:30:00Z = 2012-12-12T07:30:00Z}",
        ),
        (
            "From 2012-12-12T05:30:00Z to 2012-12-12T07:30:00Z.",
            "From {2012-12-12T05:30:00Z = 2012-12-12T05:30:00Z} to {2012-12-12T07:30:00Z = 2012-12-12T07:30:00Z}.",
        ),
        // Brackets that are no zone stay text.
        ("2012-12-12T05:30:00Z[1]", "{2012-12-12T05:30:00Z = 2012-12-12T05:30:00Z}[1]"),
        ("2012-12-12T05:30:00Z[see below]", "{2012-12-12T05:30:00Z = 2012-12-12T05:30:00Z}[see below]"),
        ("2012-12-12T05:30:00Z[Mars/Phobos]", "{2012-12-12T05:30:00Z = 2012-12-12T05:30:00Z}[Mars/Phobos]"),
        ("2012-12-12T05:30:00Z[", "{2012-12-12T05:30:00Z = 2012-12-12T05:30:00Z}["),
        // A look-alike does not hide a timestamp after it.
        ("v2012-12-12T05:30:00Z and 2012-12-12T05:30:00Z", "v2012-12-12T05:30:00Z and {2012-12-12T05:30:00Z = 2012-12-12T05:30:00Z}"),
        ("æøå – 2012-12-12T05:30:00Z – æøå", "æøå – {2012-12-12T05:30:00Z = 2012-12-12T05:30:00Z} – æøå"),
    ];
    for (text, expected) in rows {
        assert_eq!(marked(text), expected, "{text}");
    }
}

#[test]
fn what_only_looks_like_a_timestamp_stays_text() {
    for text in [
        "",
        "-",
        "2012-12-12",
        "since 2012-12-12.",
        // Without a zone, nothing is guessed.
        "2012-12-12T06:30:00",
        "2012-12-12T06:30",
        "2012-12-12 06:30",
        "2012-12-12T06:30[Mars/Phobos]",
        "2012-12-12T06:30[1]",
        "2012-12-12T06:30 CET",
        // A time range.
        "2024-01-01 10:00-12:00",
        "2024-01-01 10:00+02:00",
        // Impossible dates and times.
        "2012-13-12T05:30:00Z",
        "2012-02-30T05:30:00Z",
        "2013-02-29T05:30:00Z",
        "2012-12-12T25:30:00Z",
        "2012-12-12T05:61:00Z",
        "2012-12-12T05:30:00+25:00",
        // Incomplete
        "2012-12T05:30:00Z",
        "12-12-12T05:30:00Z",
        "2012-12-12TZ",
        "2012-12-12T5:30Z",
        "2012-12-12T",
        "2012-12-12T05:30:00+",
        "2012-12-12T05:30:00.Z",
        // Part of something longer
        "12012-12-12T05:30:00Z",
        "backup-2012-12-12T05:30:00Z.tar.gz",
        "2012-12-12T05:30:00Z.log",
        "2012-12-12T05:30:00Zulu",
        "2012-12-12T05:30:00Z-1",
        "2012-12-12T05:30:00+01:005",
        "run_2012-12-12T05:30:00Z",
        "release/1.2.3+2012-12-12T05:30:00Z",
        "kernel 5.4-2012-12-12T05:30:00Z",
        "#2012-12-12T05:30:00Z",
        "node@2012-12-12T05:30:00Z",
        // URLs and mail addresses
        "https://status.example/at/2012-12-12T05:30:00Z",
        "https://status.example/?at=2012-12-12T05:30:00Z",
        "www.status.example/2012-12-12T05:30:00Z",
        "/var/log/2012-12-12T05:30:00Z",
        "logs/2012-12-12T05:30:00Z",
        "(see logs/2012-12-12T05:30:00Z)",
        "4111-1111-1111-1111",
        "1.2.3-4, 2012-12-12-05-30",
        "–––––––––",
    ] {
        assert_eq!(marked(text), text);
    }
}

proptest! {
    #[test]
    fn the_segments_of_any_text_join_to_the_text(text in "(\\PC|[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-]01:00)?(\\[Europe/Oslo\\])?| |/|\\[){0,12}") {
        let together: String = timestamps(&text, &TzDatabase)
            .into_iter()
            .map(|segment| match segment {
                Segment::Text(text) | Segment::Timestamp(text, _) => text,
            })
            .collect();
        prop_assert_eq!(together, text);
    }
}
