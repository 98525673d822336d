//! What is not known is never shown as operational: documents that are never operational, the
//! latest status of a component, stale feeds, and damaged feeds with an open incident.
#![cfg(not(target_arch = "wasm32"))]

mod damage;
mod given;

use damage::{Damage, damaged, damages, troubled};
use given::{SAMPLES, at, documents, feed, sample};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use windowpane::feed::Named;
use windowpane::format::{self, Origin, Unreadable};
use windowpane::operator::{Now, TzDatabase, check};
use windowpane::polling::State;
use windowpane::status::{self, Health, Settings, Verdict, Why, banner, groups, verdict};
use windowpane::vendors::{Certainty, recognise_bytes};

const NOW: &str = "2026-03-10T09:00Z";

/// The verdict on a text that was just fetched.
fn said(text: &str) -> String {
    match format::read(text.as_bytes(), &TzDatabase) {
        Ok((feed, _)) => {
            let verdict = verdict(&feed, &Settings::default(), State::Live, at(NOW));
            verdict.health.name().to_owned()
        }
        Err(Unreadable::OtherShape { vendor, .. }) => format!("other_shape {}", vendor.name),
        Err(unreadable) => unreadable.reason().name().to_owned(),
    }
}

#[test]
fn no_document_that_does_not_state_it_is_operational() {
    let documents = documents();
    assert!(documents.len() >= 100, "{}", documents.len());
    let wrong: Vec<String> = documents
        .iter()
        .filter(|(_, expected, text)| said(text) != *expected)
        .map(|(what, expected, text)| format!("{what}: {}, and not {expected}", said(text)))
        .collect();
    assert_eq!(wrong, [""; 0]);
}

/// What is read of a text before anybody has recognised other vendors' formats.
fn unasked(text: &str) -> Result<(), Unreadable> {
    format::read_as(text.as_bytes(), &TzDatabase, None, Origin::Unasked).map(|_| ())
}

#[test]
fn a_native_feed_with_unknown_fields_is_read_without_a_recogniser() {
    for (document, page) in [
        ("", ""),
        (r#""generator": "ours 1.2""#, ""),
        (
            r#""version": 3, "_note": {"services": []}"#,
            r#""theme": {"dark": true}"#,
        ),
        (
            r#""meta": {"count": 4}, "metadata": {}"#,
            r#""logo": "https://fjordpost.example/logo.svg""#,
        ),
        (
            r#""homepage": "https://fjordpost.example/", "links": []"#,
            r#""twitter": null"#,
        ),
        (
            r#""copyright": "Fjordpost AS", "maintained": true"#,
            r#""subscribers": 12"#,
        ),
    ] {
        let (document, page) = (after_comma(document), after_comma(page));
        for part in [
            r#""incidents": []"#,
            r#""status": {"indicator": "none"}"#,
            r#""components": []"#,
        ] {
            let text = format!(r#"{{"page": {{"name": "Fjordpost"{page}}}, {part}{document}}}"#);
            assert_eq!(unasked(&text), Ok(()), "{text}");
        }
    }
}

fn after_comma(fields: &str) -> String {
    match fields {
        "" => String::new(),
        fields => format!(", {fields}"),
    }
}

#[test]
fn a_document_with_marks_of_another_vendor_is_not_read_before_it_is_recognised() {
    let mut vendors = BTreeSet::new();
    for (what, expected, text) in documents() {
        if !expected.starts_with("other_shape") {
            continue;
        }
        assert_eq!(unasked(&text), Err(Unreadable::Unrecognised), "{what}");
        // The same fields in a native feed.
        let Ok(Value::Object(theirs)) = serde_json::from_str(&text) else {
            continue;
        };
        let mut feed = json!({"page": {"name": "Fjordpost"}, "incidents": [], "components": []});
        for (key, value) in theirs {
            match (&mut feed[&key], value) {
                (Value::Object(page), Value::Object(more)) => page.extend(more),
                (absent @ Value::Null, value) => *absent = value,
                _ => {}
            }
        }
        let text = feed.to_string();
        if let Some((vendor, Certainty::Certain)) = recognise_bytes(text.as_bytes()) {
            assert_eq!(unasked(&text), Err(Unreadable::Unrecognised), "{text}");
            vendors.insert(vendor.name);
        }
    }
    assert!(vendors.len() >= 10, "{vendors:?}");
}

#[test]
fn check_and_the_banner_say_the_same_as_the_verdict() {
    for (what, expected, text) in documents() {
        if let Ok(report) = check(text.as_bytes(), &Now::Live(at(NOW)).into()) {
            let json = report.to_json();
            assert_eq!(json["verdict"], *expected, "{what}");
            assert_ne!(json["level"], "operational", "{what}");
        }
        if let Ok((feed, _)) = format::read(text.as_bytes(), &TzDatabase) {
            let banner = banner(&feed, &Settings::default(), at(NOW));
            let says_well = banner.is_some_and(|banner| banner.level == status::Level::Operational);
            assert!(!says_well, "{what}");
        }
    }
}

#[test]
fn every_verdict_has_the_reason_for_it() {
    #[rustfmt::skip]
    let rows: [(&str, Health, Why); 10] = [
        (r#""status":{"indicator":"none"},"components":[{"id":"a","name":"A","status":"operational"}],"incidents":[]"#, Health::Operational, Why::NothingReported),
        (r#""status":{"indicator":"none"}"#, Health::Operational, Why::NothingReported),
        (r#""components":[{"id":"a","name":"A","status":"operational"}]"#, Health::Operational, Why::NothingReported),
        (r#""components":[{"id":"a","name":"A","status":"operational"}],"incidents":null"#, Health::Operational, Why::NothingReported),
        (r#""incidents":[]"#, Health::NoKnownProblems, Why::NoOpenIncident),
        (r#""scheduled_maintenances":[]"#, Health::Unclaimed, Why::NothingClaimed),
        (r#""status":{"indicator":"minor"}"#, Health::Problems(status::Level::Minor), Why::Indicator),
        (r#""components":[{"id":"a","name":"A","status":"partial_outage"},{"id":"b","name":"B","status":"operational"}]"#, Health::Problems(status::Level::Major), Why::Component),
        (r#""status":{"indicator":"major"},"incidents":[{"id":"a","name":"x","status":"identified","impact":"major"}]"#, Health::Problems(status::Level::Major), Why::OpenIncident),
        (r#""status":{"indicator":"none"},"scheduled_maintenances":[{"id":"a","name":"x","status":"in_progress"}]"#, Health::Problems(status::Level::Maintenance), Why::MaintenanceUnderWay),
    ];
    for (text, health, why) in rows {
        let feed = feed(&format!(r#"{{"page":{{"name":"x"}},{text}}}"#));
        let said = verdict(&feed, &Settings::default(), State::Live, at(NOW));
        assert_eq!((said.health, said.why), (health, why), "{text}");
        assert_eq!(said.last_known, health, "{text}");
    }
    // A known problem is shown, although something could not be read.
    let partly =
        feed(r#"{"page":{"name":"x"},"incidents":[{"name":"a","status":"identified"},5]}"#);
    let said = verdict(&partly, &Settings::default(), State::Live, at(NOW));
    assert!(said.is_partial && said.why == Why::OpenIncident);
}

#[test]
fn every_verdict_and_reason_has_a_unique_name() {
    let names = [
        Health::Problems(status::Level::Minor),
        Health::Unknown,
        Health::Operational,
        Health::NoKnownProblems,
        Health::Unclaimed,
    ]
    .map(Health::name);
    assert_eq!(
        names,
        [
            "problems",
            "unknown",
            "operational",
            "no_known_problems",
            "unclaimed"
        ]
    );
    let levels =
        [Health::Unknown, Health::NoKnownProblems, Health::Unclaimed].map(Health::level_name);
    assert_eq!(levels, ["unknown"; 3]);
    assert!(Why::NAMES.iter().all(|name| name.len() > 4));
}

// Stale feeds

#[test]
fn a_stale_feed_says_what_was_known_and_not_what_is() {
    let text = |until: &str| {
        format!(
            r#"{{"page":{{"name":"x","generated_at":"2026-03-10T08:00:00Z","valid_until":"{until}"}},"status":{{"indicator":"none"}},"incidents":[]}}"#
        )
    };
    let of = |text: &str, state: State| verdict(&feed(text), &Settings::default(), state, at(NOW));
    assert_eq!(
        of(&text("2026-03-10T09:00:01Z"), State::Live).health,
        Health::Operational
    );
    for (until, state) in [
        ("2026-03-10T09:00:00Z", State::Live),
        ("2026-03-10T10:00:00Z", State::Stale),
        // A day is valid to its end.
        ("2026-03-09", State::Live),
    ] {
        let said = of(&text(until), state);
        assert_eq!(
            (said.health, said.why),
            (Health::Unknown, Why::Stale),
            "{until}"
        );
        assert_eq!(said.last_known, Health::Operational, "{until}");
    }
    assert_eq!(
        of(&text("2026-03-10T10:00:00Z"), State::Unknown),
        Verdict::UNREACHABLE
    );
    assert_eq!(
        of(&text("2026-03-10T10:00:00Z"), State::Loading),
        Verdict::UNREACHABLE
    );
    // A stale problem stays a problem.
    let down = r#"{"page":{"name":"x","valid_until":"2026-03-01T00:00:00Z"},"status":{"indicator":"major"}}"#;
    assert_eq!(
        of(down, State::Live).health,
        Health::Problems(status::Level::Major)
    );
    // It wakes the element.
    let next = status::next_change(
        &feed(&text("2026-03-10T10:00:00Z")),
        &Settings::default(),
        at(NOW),
    );
    assert_eq!(next, Some(at("2026-03-10T10:00Z")));
}

#[test]
fn of_a_time_without_records_nothing_is_known() {
    let status = r#""status":{"indicator":"none"},"components":[{"id":"a","name":"A","status":"operational"}]"#;
    let old = r#"[{"id":"a","name":"x","status":"resolved","created_at":"2026-01-01T00:00:00Z","resolved_at":"2026-01-02T00:00:00Z"}]"#;
    for (page, incidents, expected) in [
        (r#""name":"x""#, "[]", (Health::Unknown, Why::BeforeRecords)),
        (
            r#""name":"x","updated_at":"2026-03-11T00:00:00Z""#,
            "[]",
            (Health::Unknown, Why::BeforeRecords),
        ),
        (
            r#""name":"x","updated_at":"2026-03-10T00:00:00Z""#,
            "[]",
            (Health::Operational, Why::NothingReported),
        ),
        (
            r#""name":"x","history_since":"2026-01-01""#,
            "[]",
            (Health::Operational, Why::NothingReported),
        ),
        (
            r#""name":"x""#,
            old,
            (Health::Operational, Why::NothingReported),
        ),
    ] {
        let text = format!(r#"{{"page":{{{page}}},{status},"incidents":{incidents}}}"#);
        let then = status::as_of(feed(&text), at(NOW));
        let said = verdict(&then, &Settings::default(), State::Live, at(NOW));
        assert_eq!((said.health, said.why), expected, "{text}");
    }
}

// The latest status of a component

#[test]
fn a_component_has_the_status_that_was_stated_last() {
    let of = |own: &str, updated_at: &str, entry: &str| {
        let text = format!(
            r#"{{"page":{{"name":"x"}},"components":[{{"id":"imap","name":"IMAP","status":"{own}","updated_at":{updated_at}}}],{entry}}}"#
        );
        groups(&feed(&text), &Settings::default(), at(NOW))[0].members[0]
            .1
            .name()
    };
    let at_time = |time: &str| format!(r#""2026-03-10T{time}:00Z""#);
    let incident = |status: &str, time: &str, old: &str, new: &str| {
        format!(
            r#""incidents":[{{"id":"a","name":"x","status":"{status}","impact":"major","components":[{{"id":"imap","name":"IMAP"}}],
            "incident_updates":[{{"status":"{status}","body":"","created_at":{time},"affected_components":[{{"code":"imap","name":"IMAP","old_status":"{old}","new_status":"{new}"}}]}}]}}]"#
        )
    };
    let outage = |time: &str| incident("identified", time, "operational", "major_outage");
    let back = |time: &str| incident("resolved", time, "major_outage", "operational");
    #[rustfmt::skip]
    let rows = [
        // The component's own status is later.
        ("operational",    at_time("08:30"), outage(&at_time("08:00")), "operational"),
        ("partial_outage", at_time("08:30"), outage(&at_time("08:00")), "partial_outage"),
        // The incident's status is later.
        ("operational",    at_time("07:30"), outage(&at_time("08:00")), "major_outage"),
        // It is unknown which is later: the worse counts.
        ("operational",    at_time("08:00"), outage(&at_time("08:00")), "major_outage"),
        ("operational",    "null".into(),    outage(&at_time("08:00")), "major_outage"),
        ("operational",    at_time("08:30"), outage("null"),            "major_outage"),
        ("major_outage",   at_time("08:30"), incident("monitoring", "null", "major_outage", "operational"), "major_outage"),
        // A closed incident only says that the component works again, and only from then on.
        ("major_outage",   at_time("07:30"), back(&at_time("08:00")),   "operational"),
        ("major_outage",   at_time("08:30"), back(&at_time("08:00")),   "major_outage"),
        ("major_outage",   "null".into(),    back(&at_time("08:00")),   "major_outage"),
        ("operational",    at_time("07:30"), incident("resolved", &at_time("08:00"), "operational", "major_outage"), "operational"),
    ];
    for (own, updated_at, entry, expected) in rows {
        assert_eq!(
            of(own, &updated_at, &entry),
            expected,
            "{own} {updated_at} {entry}"
        );
    }
}

#[test]
fn announced_maintenance_ends_no_outage() {
    let update = |status: &str, time: &str, old: &str, new: &str| json!({"status": status, "body": "", "created_at": time, "affected_components": [{"code": "smtp", "name": "SMTP", "old_status": old, "new_status": new}]});
    let work = |status: &str, updates: Value| {
        let text = json!({"page": {"name": "x"}, "components": [{"id": "smtp", "name": "SMTP", "status": "operational", "updated_at": "2026-03-01T00:00:00Z"}],
            "scheduled_maintenances": [{"id": "m", "name": "Cables", "status": status, "scheduled_for": "2026-03-10T08:00:00Z", "scheduled_until": "2026-03-10T12:00:00Z",
                "components": [{"id": "smtp", "name": "SMTP"}], "incident_updates": updates}]});
        let feed = feed(&text.to_string());
        let status = groups(&feed, &Settings::default(), at(NOW))[0].members[0].1;
        let told = status::recovery(&feed.entries[0]).len();
        (status.name(), told)
    };
    let announced = || {
        update(
            "scheduled",
            "2026-03-09T09:00:00Z",
            "operational",
            "operational",
        )
    };
    assert_eq!(
        work("scheduled", json!([announced()])),
        ("under_maintenance", 0)
    );
    let begun = || {
        update(
            "in_progress",
            "2026-03-10T08:00:00Z",
            "operational",
            "operational",
        )
    };
    assert_eq!(
        work("in_progress", json!([begun(), announced()])),
        ("under_maintenance", 0)
    );
    // Its recovery is shown where its outage was.
    let away = update(
        "in_progress",
        "2026-03-10T08:00:00Z",
        "operational",
        "under_maintenance",
    );
    let back = update(
        "in_progress",
        "2026-03-10T08:30:00Z",
        "under_maintenance",
        "operational",
    );
    assert_eq!(
        work("in_progress", json!([back, away, announced()])),
        ("operational", 1)
    );
}

// Feeds with an open incident, damaged

#[test]
fn of_2000_damaged_feeds_with_an_open_incident_none_is_called_operational() {
    let feeds = SAMPLES.map(|name| troubled(&sample(name)));
    let mut counts = std::collections::BTreeMap::new();
    for seed in 0..damages(2_000) {
        let (text, damage) = damaged(&feeds[seed as usize % feeds.len()], seed);
        let said = said(&text);
        match damage {
            Damage::Visible(what) => assert_ne!(said, "operational", "{seed}: {what}"),
            Damage::Invisible(_) => {}
        }
        *counts.entry(said).or_insert(0) += 1;
    }
    println!("{counts:?}");
    // It must not pass by refusing everything: known problems are still shown.
    let known = |name: &str| counts.get(name).copied().unwrap_or(0);
    assert!(known("problems") > known("unknown") && known("unknown") > damages(2_000) / 50);
}
