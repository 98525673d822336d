//! What a visitor has dismissed, and what brings it back.
#![cfg(not(target_arch = "wasm32"))]

mod given;

use given::{at, feed};
use proptest::prelude::{ProptestConfig, proptest};
use windowpane::feed::Feed;
use windowpane::status::{
    MailEffect, Settings, Subject, Version, banner_after, dismiss, mail, restore,
};

const NOW: &str = "2020-06-10T12:00Z";

fn asked(dismissible: &str) -> Settings {
    Settings::read(&|name| (name == "dismissible").then(|| dismissible.to_owned()))
}

/// The banner, and how many more: `late +1`.
fn says(feed: &Feed, now: &str, kept: &str, dismissible: &str) -> String {
    match banner_after(feed, &asked(dismissible), at(now), kept) {
        None => "nothing".into(),
        Some(banner) => {
            let about = match &banner.subject {
                Subject::Entry(entry) => entry.id.clone(),
                Subject::AllClear(entry) => format!("clear {}", entry.id),
                Subject::Components(parts) => parts
                    .iter()
                    .map(|(part, _)| part.id.as_str())
                    .collect::<Vec<_>>()
                    .join("&"),
                Subject::Summary => "summary".into(),
            };
            format!("{about} +{}", banner.more)
        }
    }
}

/// The stored dismissals after the banner of `feed` was dismissed `times` times.
fn put_away(feed: &Feed, now: &str, times: usize) -> String {
    let mut kept = String::new();
    for _ in 0..times {
        if let Some(banner) = banner_after(feed, &asked("always"), at(now), &kept) {
            kept = dismiss(&kept, Version::of(feed, &banner.subject, banner.effect));
        }
    }
    kept
}

fn incident(impact: &str, status: &str, updated: &str) -> Feed {
    feed(&format!(
        r#"{{"page": {{"id": "p"}}, "incidents": [{{"id": "late", "name": "late", "status": "{status}", "impact": "{impact}",
        "created_at": "2020-06-10T08:00:00Z", "updated_at": "2020-06-10T{updated}:00Z"}}]}}"#
    ))
}

fn maintenance(start: &str, end: &str, more: &str) -> Feed {
    feed(&format!(
        r#"{{"page": {{"id": "p"}}, "scheduled_maintenances": [{{"id": "move", "name": "move", "status": "scheduled", "created_at": "2020-06-01T00:00:00Z",
        "scheduled_for": "2020-06-{start}:00Z", "scheduled_until": "2020-06-{end}:00Z"{more}}}]}}"#
    ))
}

#[test]
fn what_was_dismissed_stays_dismissed_until_there_is_news() {
    let before = incident("minor", "identified", "09:00");
    let kept = put_away(&before, NOW, 1);
    #[rustfmt::skip]
    let rows = [
        ("the same",                 incident("minor",    "identified",    "09:00"), "nothing"),
        ("in other words",           incident("minor",    "investigating", "09:00"), "nothing"),
        ("a newer update",           incident("minor",    "identified",    "09:01"), "late +0"),
        ("an older copy of it",      incident("minor",    "identified",    "08:30"), "nothing"),
        ("a worse impact",           incident("major",    "identified",    "09:00"), "late +0"),
        ("a lesser impact",          incident("none",     "identified",    "09:00"), "nothing"),
        ("that it is over",          incident("minor",    "resolved",      "11:30"), "clear late +0"),
    ];
    for (what, after, expected) in rows {
        assert_eq!(says(&after, NOW, &kept, ""), expected, "{what}");
    }
    // With updates, a new `updated_at` alone is not news; a new update is, and so is a status that
    // no update has.
    let told = |status: &str, updated: &str, second: &str| {
        feed(&format!(
            r#"{{"page": {{"id": "p"}}, "incidents": [{{"id": "late", "name": "late", "status": "{status}", "impact": "minor", "updated_at": "2020-06-10T{updated}:00Z",
            "incident_updates": [{second}{{"status": "identified", "body": "x", "created_at": "2020-06-10T08:00:00Z"}}]}}]}}"#
        ))
    };
    let kept = put_away(&told("identified", "08:00", ""), NOW, 1);
    let second = r#"{"status": "identified", "body": "y", "created_at": "2020-06-10T08:20:00Z"},"#;
    for (after, expected) in [
        (told("identified", "08:30", ""), "nothing"),
        (told("identified", "08:30", second), "late +0"),
        (told("monitoring", "08:30", ""), "late +0"),
    ] {
        assert_eq!(says(&after, NOW, &kept, ""), expected);
    }
    let kept = put_away(&before, NOW, 1);
    let other_page = feed(
        r#"{"page": {"id": "q"}, "incidents": [{"id": "late", "name": "late", "status": "identified", "impact": "minor", "updated_at": "2020-06-10T09:00:00Z"}]}"#,
    );
    assert_eq!(
        says(&other_page, NOW, &kept, ""),
        "late +0",
        "another provider's entry of the same id"
    );
}

#[test]
fn a_moved_window_or_its_start_brings_maintenance_back() {
    let before = maintenance("11T08:00", "11T09:00", "");
    let kept = put_away(&before, NOW, 1);
    #[rustfmt::skip]
    let rows = [
        ("the same",              maintenance("11T08:00", "11T09:00", ""), NOW,                 "nothing"),
        ("moved by an hour",      maintenance("11T09:00", "11T10:00", ""), NOW,                 "move +0"),
        ("ends later",            maintenance("11T08:00", "11T09:30", ""), NOW,                 "move +0"),
        ("about to start",        maintenance("11T08:00", "11T09:00", ""), "2020-06-11T07:45Z", "nothing"),
        ("under way",             maintenance("11T08:00", "11T09:00", ""), "2020-06-11T08:00Z", "move +0"),
        ("one more window",       maintenance("11T08:00", "11T09:00", r#", "windows": [{"start": "2020-06-11T08:00:00Z", "end": "2020-06-11T09:00:00Z"}, {"start": "2020-06-12T08:00:00Z", "end": "2020-06-12T09:00:00Z"}]"#), NOW, "move +0"),
    ];
    for (what, after, now, expected) in rows {
        assert_eq!(says(&after, now, &kept, ""), expected, "{what}");
    }
    let kept = put_away(&before, "2020-06-11T08:00Z", 1);
    assert_eq!(
        says(&before, "2020-06-11T08:30Z", &kept, ""),
        "nothing",
        "it was dismissed while in progress"
    );
}

#[test]
fn the_next_subject_is_shown_instead_and_the_rest_is_counted() {
    let entry = |id: &str, impact: &str| {
        format!(
            r#"{{"id": "{id}", "name": "{id}", "status": "identified", "impact": "{impact}", "created_at": "2020-06-10T08:00:00Z"}}"#
        )
    };
    let list = [entry("worst", "major"), entry("worse", "minor")].join(",");
    let feed = feed(&format!(
        r#"{{"components": [{{"id": "web", "name": "Web", "status": "degraded_performance"}}], "status": {{"indicator": "critical", "description": "Down"}}, "incidents": [{list}]}}"#
    ));
    // An entry that names no component is about all of them.
    for (times, expected) in [
        (0, "summary +2"),
        (1, "worst +1"),
        (2, "worse +0"),
        (3, "nothing"),
    ] {
        assert_eq!(
            says(&feed, NOW, &put_away(&feed, NOW, times), "always"),
            expected,
            "{times}"
        );
    }
}

#[test]
fn components_and_summaries_can_be_dismissed_until_they_change() {
    let parts = |imap: &str, smtp: &str| {
        feed(&format!(
            r#"{{"components": [{{"id": "imap", "name": "IMAP", "status": "{imap}"}}, {{"id": "smtp", "name": "SMTP", "status": "{smtp}"}}, {{"id": "web", "name": "Web", "status": "operational"}}]}}"#
        ))
    };
    let kept = put_away(&parts("degraded_performance", "operational"), NOW, 1);
    #[rustfmt::skip]
    let rows = [
        ("degraded_performance", "operational",          "nothing"),
        ("partial_outage",       "operational",          "imap +0"),
        ("major_outage",         "operational",          "imap +0"),
        ("degraded_performance", "degraded_performance", "imap&smtp +0"),
    ];
    for (imap, smtp, expected) in rows {
        assert_eq!(
            says(&parts(imap, smtp), NOW, &kept, ""),
            expected,
            "{imap} {smtp}"
        );
    }
    let summary = |indicator: &str, says: &str| {
        feed(&format!(
            r#"{{"status": {{"indicator": "{indicator}", "description": "{says}"}}, "incidents": []}}"#
        ))
    };
    let kept = put_away(&summary("minor", "Slow"), NOW, 1);
    assert_eq!(says(&summary("minor", "Slow"), NOW, &kept, ""), "nothing");
    assert_eq!(
        says(&summary("minor", "Slower"), NOW, &kept, ""),
        "summary +0"
    );
    assert_eq!(
        says(&summary("major", "Slow"), NOW, &kept, ""),
        "summary +0"
    );
}

#[test]
fn the_page_decides_what_may_be_dismissed() {
    let critical = incident("critical", "identified", "09:00");
    let minor = incident("minor", "identified", "09:00");
    let (critical_kept, minor_kept) = (put_away(&critical, NOW, 1), put_away(&minor, NOW, 1));
    #[rustfmt::skip]
    let rows = [
        (&minor,    &minor_kept,    "",       "nothing"),
        (&minor,    &minor_kept,    "always", "nothing"),
        (&minor,    &minor_kept,    "never",  "late +0"),
        (&critical, &critical_kept, "",       "late +0"),
        (&critical, &critical_kept, "always", "nothing"),
        (&critical, &critical_kept, "never",  "late +0"),
    ];
    for (feed, kept, dismissible, expected) in rows {
        assert_eq!(
            says(feed, NOW, kept, dismissible),
            expected,
            "{dismissible}"
        );
    }
}

#[test]
fn stored_dismissals_are_short_and_can_be_restored() {
    let version =
        |number: u32| Version::parse(&format!("{number}.1355292000.2")).expect("a version");
    let mut kept = String::new();
    for number in 0..1000 {
        kept = dismiss(&kept, version(number));
    }
    assert_eq!(kept.split(' ').count(), 64);
    assert!(kept.len() < 2_000, "{} bytes", kept.len());
    assert!(
        version(999).is_in(&kept) && !version(1).is_in(&kept),
        "the oldest go"
    );
    let back = restore(&kept, version(999));
    assert!(!version(999).is_in(&back) && version(998).is_in(&back));
    assert_eq!(restore(&dismiss("", version(1)), version(1)), "");
    let twice = dismiss(&dismiss("", version(1)), version(1));
    assert_eq!(twice, version(1).text(), "once is enough");
}

#[test]
fn what_others_wrote_to_the_storage_is_skipped() {
    let feed = incident("minor", "identified", "09:00");
    let ours = put_away(&feed, NOW, 1);
    for kept in [
        "",
        " ",
        "null",
        "{}",
        "1.2",
        "1.2.3.4",
        "-1.2.3",
        "1.2.99999999999",
        "\u{0}",
        "é.é.é",
        "[object Object]",
    ] {
        assert_eq!(says(&feed, NOW, kept, ""), "late +0", "{kept:?}");
        assert_eq!(
            says(&feed, NOW, &format!("{kept} {ours}"), ""),
            "nothing",
            "{kept:?} before ours"
        );
        let mended = dismiss(kept, Version::parse("7.8.9").expect("a version"));
        assert_eq!(mended, "7.8.9", "{kept:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_stored_text_is_read_and_is_short_once_written(kept in ".{0,4000}") {
        let version = Version::parse("7.8.9").expect("a version");
        let written = dismiss(&kept, version);
        assert!(version.is_in(&written));
        assert!(written.len() <= 64 * 33);
        assert!(!version.is_in(&restore(&written, version)));
    }

    #[test]
    fn a_version_survives_its_text_form(subject: u32, news: u32, effect: u32) {
        let text = format!("{subject}.{news}.{effect}");
        assert_eq!(Version::parse(&text).map(Version::text), Some(text));
    }
}

#[test]
fn the_effect_on_mail_is_the_worst_current_one() {
    let entry = |status: &str, mail: &str| {
        format!(
            r#"{{"id": "{}", "name": "{}", "status": "{status}", "created_at": "2020-06-10T08:00:00Z", "mail": {{{mail}}}}}"#,
            mail.len(),
            mail.len()
        )
    };
    let of = |components: &str, incidents: &[String], maintenance: &str| {
        let feed = feed(&format!(
            r#"{{"components": [{components}], "incidents": [{}], "scheduled_maintenances": [{maintenance}]}}"#,
            incidents.join(",")
        ));
        let said = mail(&feed, &Settings::default(), at(NOW));
        [said.reading, said.sending, said.receiving]
            .map(|effect| effect.map_or("-", MailEffect::name))
            .join(" ")
    };
    let smtp = |status: &str| {
        format!(r#"{{"id": "smtp", "name": "SMTP", "status": "{status}", "role": "sending"}}"#)
    };
    let work = |start: &str| {
        format!(
            r#"{{"id": "w", "name": "w", "status": "scheduled", "scheduled_for": "2020-06-10T{start}:00Z", "scheduled_until": "2020-06-10T14:00:00Z", "mail": {{"receiving": "queued"}}}}"#
        )
    };
    #[rustfmt::skip]
    let rows = [
        (of("", &[], ""), "- - -"),
        (of("", &[entry("identified", r#""sending": "unavailable""#)], ""), "- unavailable -"),
        (of("", &[entry("resolved", r#""sending": "unavailable""#)], ""), "- - -"),
        (of("", &[entry("identified", r#""sending": "delayed", "reading": "normal""#), entry("identified", r#""sending": "unavailable", "receiving": "rejected""#)], ""), "normal unavailable rejected"),
        (of("", &[], &work("11:00")), "- - queued"),
        (of("", &[], &work("13:00")), "- - -"),
        (of(&smtp("operational"), &[], ""), "- normal -"),
        (of(&smtp("partial_outage"), &[], ""), "- degraded -"),
        (of(&smtp("major_outage"), &[], ""), "- unavailable -"),
        (of(&smtp("operational"), &[entry("identified", r#""sending": "delayed""#)], ""), "- delayed -"),
    ];
    for (index, (said, expected)) in rows.into_iter().enumerate() {
        assert_eq!(said, expected, "row {index}");
    }
}
