//! The advice of `check` on each problem of reading: its code and path, and the text to write.
#![cfg(not(target_arch = "wasm32"))]

mod given;

use proptest::prelude::*;
use serde_json::{Value, json};
use windowpane::format;
use windowpane::operator::{Edit, Finding, Level, TzDatabase, finding};

/// The findings for a feed.
fn said(feed: &Value) -> Vec<Finding> {
    let (_, problems) = format::read(feed.to_string().as_bytes(), &TzDatabase).unwrap();
    problems
        .iter()
        .map(|problem| finding(problem, feed))
        .collect()
}

/// The only finding at a path.
fn at(feed: &Value, path: &str) -> Finding {
    let all = said(feed);
    let mut here: Vec<Finding> = all
        .iter()
        .filter(|finding| finding.path == path)
        .cloned()
        .collect();
    assert_eq!(here.len(), 1, "{path} in {feed}: {all:#?}");
    here.remove(0)
}

/// Planned work in Stockholm with this window.
fn work(window: Value) -> Value {
    json!({
        "page": {"name": "Fjordpost", "time_zone": "Europe/Stockholm"},
        "scheduled_maintenances": [{"id": "disks", "name": "New disks", "status": "scheduled", "created_at": "2031-02-03T10:00", "windows": [window]}],
    })
}

/// An open incident with these fields.
fn incident(fields: Value) -> Value {
    let mut entry = json!({"id": "late", "name": "Mail is late", "status": "identified", "impact": "minor", "created_at": "2031-02-03T10:00Z"});
    for (name, value) in fields.as_object().unwrap() {
        entry[name] = value.clone();
    }
    json!({"page": {"name": "Fjordpost", "time_zone": "Europe/Stockholm"}, "components": [{"id": "store", "name": "Mail store", "status": "operational"}], "incidents": [entry]})
}

const WINDOW: &str = "$.scheduled_maintenances[0].windows[0]";

/// The value that an edit writes.
fn written(finding: &Finding) -> Option<Value> {
    match &finding.edit {
        Some(Edit::Replace { path, value }) => {
            assert_eq!(path, &finding.path);
            Some(serde_json::from_str(value).unwrap())
        }
        _ => None,
    }
}

#[test]
fn a_time_in_another_notation_gets_the_time_to_write() {
    #[rustfmt::skip]
    let rows: [(&str, &str, bool); 58] = [
        // The time of day.
        ("2031-02-05T7:15", "\"2031-02-05T07:15\"", true),
        ("2031-02-05 7:15", "\"2031-02-05T07:15\"", true),
        ("2031-02-05T10:30 PM", "\"2031-02-05T22:30\"", true),
        ("2031-02-05T10:30pm", "\"2031-02-05T22:30\"", true),
        ("2031-02-05 12:10 am", "\"2031-02-05T00:10\"", true),
        ("2031-02-05 10 p.m.", "\"2031-02-05T22:00\"", true),
        ("2031-02-05T2230", "\"2031-02-05T22:30\"", true),
        ("2031-02-05T223015", "\"2031-02-05T22:30:15\"", true),
        ("2031-02-05T22:3015", "\"2031-02-05T22:30:15\"", true),
        ("2031-02-05T22.30", "\"2031-02-05T22:30\"", true),
        ("2031-02-05T22h30", "\"2031-02-05T22:30\"", true),
        ("2031-02-05T22:30 Uhr", "\"2031-02-05T22:30\"", true),
        ("2031-02-05, 22:30", "\"2031-02-05T22:30\"", true),
        ("20310205T223000Z", "\"2031-02-05T22:30Z\"", true),
        ("20310205", "\"2031-02-05\"", true),
        ("203102052230", "\"2031-02-05T22:30\"", true),
        // The date.
        ("2031/02/05 22:30", "\"2031-02-05T22:30\"", true),
        ("2031-2-5T22:30", "\"2031-02-05T22:30\"", true),
        ("2031.02.05 22:30", "\"2031-02-05T22:30\"", true),
        ("17.10.2031", "\"2031-10-17\"", true),
        ("5.2.2031 22:30", "\"2031-02-05T22:30\"", true),
        ("5. 2. 2031 22:30", "\"2031-02-05T22:30\"", true),
        ("17/10/2031 22:30", "\"2031-10-17T22:30\"", true),
        ("10/17/2031 22:30", "\"2031-10-17T22:30\"", true),
        ("5 February 2031 22:30", "\"2031-02-05T22:30\"", true),
        ("February 5, 2031 at 10:30 PM", "\"2031-02-05T22:30\"", true),
        ("Feb 5th, 2031 22:30", "\"2031-02-05T22:30\"", true),
        ("05-Feb-2031 22:30", "\"2031-02-05T22:30\"", true),
        ("onsdag 5. februar 2031 kl. 22:30", "\"2031-02-05T22:30\"", true),
        ("Mittwoch, 5. Februar 2031, 22:30 Uhr", "\"2031-02-05T22:30\"", true),
        ("le 5 février 2031 à 22h30", "\"2031-02-05T22:30\"", true),
        ("5 de diciembre de 2031 22:30", "\"2031-12-05T22:30\"", true),
        ("5 oktober 2031 22:30", "\"2031-10-05T22:30\"", true),
        ("Wed, 05 Feb 2031 22:30:00 +0100", "\"2031-02-05T22:30+01:00\"", true),
        // The zone.
        ("2031-02-05T22:30 CET", "\"2031-02-05T22:30+01:00\", or leave CET out", true),
        ("2031-02-05T22:30 MEZ", "\"2031-02-05T22:30+01:00\"", true),
        ("2031-07-05T22:30 CET", "\"2031-07-05T22:30+02:00\", if local time was meant, or \"2031-07-05T22:30+01:00\"", false),
        ("2031-02-05T22:30 EST", "\"2031-02-05T22:30-05:00\"", true),
        ("2031-02-05T22:30+1", "\"2031-02-05T22:30+01:00\"", true),
        ("2031-02-05T22:30 +0100", "\"2031-02-05T22:30+01:00\"", true),
        ("2031-02-05T22:30GMT+1", "\"2031-02-05T22:30+01:00\"", true),
        ("2031-02-05 22:30 UTC+01:00", "\"2031-02-05T22:30+01:00\"", true),
        ("2031-02-05T22:30 UTC", "\"2031-02-05T22:30Z\"", true),
        ("2031-02-05T22:30 Europe/Stockholm", "\"2031-02-05T22:30[Europe/Stockholm]\"", true),
        ("2031-02-05T7:30[Europe/Stokholm]", "\"2031-02-05T07:30[Europe/Stockholm]\"", true),
        ("2031-02-05T22:30+25:00", "\"2031-02-05T22:30+01:00\"", false),
        // Impossible values.
        ("2031-02-29T22:30", "\"2031-02-28T22:30\" or \"2031-03-01T22:30\"", false),
        ("2031-04-31", "\"2031-04-30\" or \"2031-05-01\"", false),
        ("2031-17-02T22:30", "\"2031-02-17T22:30\"", false),
        ("2031-02-05T25:30", "\"2031-02-06T01:30\"", false),
        ("2031-02-05T22:60", "\"2031-02-05T23:00\"", false),
        // Ambiguous values.
        ("03/04/2031 22:30", "\"2031-03-04T22:30\" or \"2031-04-03T22:30\"", false),
        ("3-4-2031", "\"2031-03-04\" or \"2031-04-03\"", false),
        // Seconds and milliseconds since 1970.
        ("1928093400", "\"2031-02-05T22:30+01:00\"", true),
        ("1928093400000", "\"2031-02-05T22:30+01:00\"", true),
        // Nothing to go by.
        ("22:30", "YYYY-MM-DDT22:30", false),
        ("5 February 22:30", "YYYY-02-05T22:30", false),
        ("tomorrow at ten", "such as 2026-12-01T23:00", false),
    ];
    for (text, expected, is_sure) in rows {
        let found = at(&work(json!({"start": text})), &format!("{WINDOW}.start"));
        assert_eq!(
            (found.code, found.level),
            ("bad_time", Level::Problem),
            "{text}"
        );
        assert!(found.fix.contains(expected), "{text}: {}", found.fix);
        assert_eq!(found.edit.is_some(), is_sure, "{text}: {found:?}");
        if let Some(time) = written(&found) {
            // The written value is read, and is what the fix says.
            assert!(found.fix.contains(time.as_str().unwrap()), "{text}: {time}");
            let mended = said(&work(json!({"start": time})));
            assert!(mended.is_empty(), "{text}: {mended:?}");
        }
    }
}

/// What stands in a feed by mistake and what an operator types are read by one reader.
#[test]
fn the_time_to_write_is_what_the_same_words_mean_in_a_command() {
    use windowpane::edit::{Toward, parse_time};
    let zone = given::zone("Europe/Stockholm");
    let now = given::at("2031-01-01T12:00+01:00");
    #[rustfmt::skip]
    let rows = [
        "2031-02-05T7:15", "2031-02-05 7:15", "2031-02-05T10:30 PM", "2031-02-05T10:30pm", "2031-02-05 12:10 am", "2031-02-05 10 p.m.", "2031-02-05T2230",
        "2031-02-05T22:3015", "2031-02-05T22.30", "2031-02-05T22h30", "2031-02-05T22:30 Uhr", "2031-02-05, 22:30", "20310205T223000Z", "2031/02/05 22:30",
        "2031-2-5T22:30", "2031.02.05 22:30", "17.10.2031", "5.2.2031 22:30", "5. 2. 2031 22:30", "17/10/2031 22:30", "10/17/2031 22:30",
        "5 February 2031 22:30", "February 5, 2031 at 10:30 PM", "Feb 5th, 2031 22:30", "05-Feb-2031 22:30", "onsdag 5. februar 2031 kl. 22:30",
        "Mittwoch, 5. Februar 2031, 22:30 Uhr", "le 5 février 2031 à 22h30", "5 de diciembre de 2031 22:30", "Wed, 05 Feb 2031 22:30:00 +0100",
        "2031-02-05T22:30+1", "2031-02-05T22:30 +0100", "2031-02-05T22:30GMT+1", "2031-02-05 22:30 UTC+01:00", "2031-02-05T22:30 UTC",
    ];
    for text in rows {
        let found = at(&work(json!({"start": text})), &format!("{WINDOW}.start"));
        let fix = written(&found).unwrap_or_else(|| panic!("{text}: {found:?}"));
        let time = |words: &str| {
            let meant = parse_time(words, now, &*zone, Toward::Future);
            meant.unwrap_or_else(|fault| panic!("{words}: {fault:?}"))
        };
        assert_eq!(time(text), time(fix.as_str().unwrap()), "{text}");
    }
    // What is not certain is certain in neither.
    for text in [
        "03/04/2031 22:30",
        "2031-07-05T22:30 CET",
        "2031-02-29T22:30",
        "2031-02-05T25:30",
        "2031-02-05T22:30+25:00",
        "5 February 22:30 or so",
        "2031-02-05 midnight",
    ] {
        let found = at(&work(json!({"start": text})), &format!("{WINDOW}.start"));
        assert_eq!(found.edit, None, "{text}");
        let meant = parse_time(text, now, &*zone, Toward::Future);
        assert!(meant.is_err(), "{text}: {meant:?}");
    }
}

#[test]
fn an_impossible_time_is_explained() {
    #[rustfmt::skip]
    let rows = [
        ("2031-02-29T22:30", "February 2031 has 28 days"),
        ("2032-02-30T22:30", "February 2032 has 29 days"),
        ("31.06.2031", "June 2031 has 30 days"),
        ("2031-02-00", "days count from 1"),
        ("2031-13-05", "there is no month 13"),
        ("2031-02-05T25:30", "a day has 24 hours"),
        ("2031-02-05T22:60", "an hour has 60 minutes"),
        ("03/04/2031", "2031-03-04 in America, 2031-04-03 in Europe"),
        ("2031-07-05T22:30 CET", "CET is not in force in Europe/Stockholm on 2031-07-05"),
        ("2031-02-05T22:30+25:00", "no clock is more than 14 hours away"),
        ("2031-02-05T10:30 PM", "24-hour clock, without am or pm"),
        ("2031-02-05T7:15", "two digits"),
        ("PT2H", "this is a duration"),
        ("soon", "this is not a time"),
    ];
    for (text, expected) in rows {
        let found = at(&work(json!({"start": text})), &format!("{WINDOW}.start"));
        assert!(
            found.message.contains(expected),
            "{text}: {}",
            found.message
        );
        assert!(
            found.message.ends_with("it was left out"),
            "{text}: {}",
            found.message
        );
    }
    // Numbers have the wrong type, but mean the same.
    let found = at(
        &work(json!({"start": 1_928_093_400})),
        &format!("{WINDOW}.start"),
    );
    assert_eq!(
        (found.code, written(&found)),
        ("wrong_type", Some(json!("2031-02-05T22:30+01:00")))
    );
    // An unknown duration has a word of its own.
    let found = at(
        &incident(json!({"expected_resolution": "TBD"})),
        "$.incidents[0].expected_resolution",
    );
    assert_eq!(
        (found.code, written(&found)),
        ("bad_time", Some(json!("unknown")))
    );
}

#[test]
fn a_duration_in_another_notation_gets_the_duration_to_write() {
    #[rustfmt::skip]
    let rows: [(&str, &str, bool); 24] = [
        ("45 minutes", "\"PT45M\"", true),
        ("45 min", "\"PT45M\"", true),
        ("3h", "\"PT3H\"", true),
        ("3 hours", "\"PT3H\"", true),
        ("1 h 20 min", "\"PT1H20M\"", true),
        ("1h20", "\"PT1H20M\"", true),
        ("1.5 hours", "\"PT1H30M\"", true),
        ("1,5 Stunden", "\"PT1H30M\"", true),
        ("2 timer", "\"PT2H\"", true),
        ("2 dager", "\"P2D\"", true),
        ("half an hour", "\"PT30M\"", true),
        ("about 20 minutes", "\"PT20M\"", true),
        ("up to 2 hours", "\"PT2H\"", true),
        ("02:15:00", "\"PT2H15M\"", true),
        ("PT2.5H", "\"PT2H30M\"", true),
        ("P45M", "\"PT45M\"", true),
        ("T45M", "\"PT45M\"", true),
        ("20-40 minutes", "{\"min\":\"PT20M\",\"max\":\"PT40M\"}", true),
        ("1 to 2 hours", "{\"min\":\"PT1H\",\"max\":\"PT2H\"}", true),
        // Ambiguous values.
        ("2:15", "\"PT2H15M\" for 2 hours 15 minutes, or \"PT2M15S\" for 2 minutes 15 seconds", false),
        ("45", "\"PT45M\" for 45 minutes, or \"PT45S\" for 45 seconds", false),
        ("P1M", "\"PT1M\" for 1 minute, or \"P30D\" for 30 days", false),
        ("P1Y", "\"P360D\"", false),
        ("-PT5M", "without the minus", false),
    ];
    for (text, expected, is_sure) in rows {
        let feed = work(json!({"start": "2031-02-05T22:00", "expected_downtime": text}));
        let found = at(&feed, &format!("{WINDOW}.expected_downtime"));
        assert_eq!(found.code, "bad_duration", "{text}");
        assert!(found.fix.contains(expected), "{text}: {}", found.fix);
        assert_eq!(found.edit.is_some(), is_sure, "{text}");
        if let Some(value) = written(&found) {
            let mended = said(&work(
                json!({"start": "2031-02-05T22:00", "expected_downtime": value}),
            ));
            assert!(mended.is_empty(), "{text}: {mended:?}");
        }
    }
    let found = at(
        &work(json!({"start": "2031-02-05T22:00", "expected_downtime": 45})),
        &format!("{WINDOW}.expected_downtime"),
    );
    assert!(
        found.fix.contains("\"PT45M\" for 45 minutes"),
        "{}",
        found.fix
    );
}

#[test]
fn a_zone_in_another_notation_gets_its_identifier() {
    #[rustfmt::skip]
    let rows: [(&str, &str, bool); 21] = [
        ("Stockholm", "Europe/Stockholm", true),
        ("new york", "America/New_York", true),
        ("Europe/Stokholm", "Europe/Stockholm", true),
        ("Europe/Olso", "Europe/Oslo", true),
        ("Europe-Stockholm", "Europe/Stockholm", true),
        ("Europe\\Stockholm", "Europe/Stockholm", true),
        ("America/Stockholm", "Europe/Stockholm", true),
        ("W. Europe Standard Time", "Europe/Berlin", true),
        ("Pacific Standard Time", "America/Los_Angeles", true),
        ("(UTC+01:00) Amsterdam, Berlin, Bern, Rome", "Europe/Amsterdam", false),
        ("Sweden", "Europe/Stockholm", false),
        ("Germany", "Europe/Berlin", false),
        ("Munich", "Europe/Berlin", false),
        ("San Francisco", "America/Los_Angeles", false),
        ("MESZ", "Europe/Berlin", false),
        ("PST", "America/Los_Angeles", false),
        ("UTC+2", "Europe/Helsinki", false),
        ("+01:00", "Europe/", false),
        ("Berlin time", "Europe/Berlin", false),
        ("Eastern", "America/New_York", false),
        ("Atlantis", "such as \"Europe/Oslo\"", false),
    ];
    for (zone, expected, is_sure) in rows {
        let feed = json!({"page": {"name": "Fjordpost", "time_zone": zone}, "components": []});
        let found = at(&feed, "$.page.time_zone");
        assert_eq!(found.code, "unknown_zone", "{zone}");
        assert!(found.fix.contains(expected), "{zone}: {}", found.fix);
        assert_eq!(found.edit.is_some(), is_sure, "{zone}");
    }
    // In brackets after a time.
    let found = at(
        &work(json!({"start": "2031-02-05T22:00[Stockholm]"})),
        &format!("{WINDOW}.start"),
    );
    assert_eq!(
        (found.code, written(&found)),
        (
            "unknown_zone",
            Some(json!("2031-02-05T22:00[Europe/Stockholm]"))
        )
    );
    // The problem of a time with the page's unknown zone points at that zone.
    let feed = json!({"page": {"time_zone": "Stockholm"}, "incidents": [{"name": "x", "status": "identified", "created_at": "2031-02-05T22:00"}]});
    assert!(
        at(&feed, "$.incidents[0].created_at")
            .fix
            .contains("\"time_zone\":\"Europe/Stockholm\"")
    );
    let feed = json!({"incidents": [{"name": "x", "status": "identified", "created_at": "2031-02-05T22:00"}]});
    assert!(
        at(&feed, "$.incidents[0].created_at")
            .fix
            .contains("\"2031-02-05T22:00+01:00\"")
    );
}

#[test]
fn an_unknown_word_gets_the_words_of_its_field_and_the_one_that_was_meant() {
    let component = |name: &str, value: &str| {
        let mut it = json!({"id": "store", "name": "Mail store", "status": "operational"});
        it[name] = json!(value);
        json!({"components": [it]})
    };
    let notice = |name: &str, value: &str| {
        let mut it =
            json!({"id": "n", "name": "A warning", "status": "active", "category": "news"});
        it[name] = json!(value);
        json!({"notices": [it]})
    };
    let planned = |value: &str| {
        let mut feed = work(json!({"start": "2031-02-05T22:00"}));
        feed["scheduled_maintenances"][0]["status"] = json!(value);
        feed
    };
    let open = |value: &str| incident(json!({"status": value}));
    let mail = |name: &str, value: &str| incident(json!({"mail": {name: value}}));
    #[rustfmt::skip]
    let rows: [(Value, &str, &str, &str, bool); 46] = [
        (open("idetnified"), "$.incidents[0].status", "unknown_status", "identified", true),
        (open("monitorng"), "$.incidents[0].status", "unknown_status", "monitoring", true),
        (open("solved"), "$.incidents[0].status", "unknown_status", "resolved", false),
        (open("fixed"), "$.incidents[0].status", "unknown_status", "resolved", false),
        (open("closed"), "$.incidents[0].status", "unknown_status", "resolved", false),
        (open("løst"), "$.incidents[0].status", "unknown_status", "resolved", false),
        (open("behoben"), "$.incidents[0].status", "unknown_status", "resolved", false),
        (open("resloved"), "$.incidents[0].status", "unknown_status", "resolved", false),
        (open("open"), "$.incidents[0].status", "unknown_status", "investigating", false),
        (open("Post-mortem"), "$.incidents[0].status", "unknown_status", "postmortem", false),
        (planned("planned"), "$.scheduled_maintenances[0].status", "unknown_status", "scheduled", false),
        (planned("geplant"), "$.scheduled_maintenances[0].status", "unknown_status", "scheduled", false),
        (planned("ongoing"), "$.scheduled_maintenances[0].status", "unknown_status", "in_progress", false),
        (planned("inprogress"), "$.scheduled_maintenances[0].status", "unknown_status", "in_progress", true),
        (planned("done"), "$.scheduled_maintenances[0].status", "unknown_status", "completed", false),
        (planned("finished"), "$.scheduled_maintenances[0].status", "unknown_status", "completed", false),
        (planned("avlyst"), "$.scheduled_maintenances[0].status", "unknown_status", "cancelled", false),
        (planned("canceld"), "$.scheduled_maintenances[0].status", "unknown_status", "cancelled", true),
        (planned("delayed"), "$.scheduled_maintenances[0].status", "unknown_status", "postponed", false),
        (notice("status", "published"), "$.notices[0].status", "unknown_status", "active", false),
        (notice("status", "expired"), "$.notices[0].status", "unknown_status", "ended", false),
        (notice("category", "scam"), "$.notices[0].category", "unknown_value", "security", false),
        (notice("category", "terms"), "$.notices[0].category", "unknown_value", "policy", false),
        (notice("category", "polcy"), "$.notices[0].category", "unknown_value", "policy", true),
        (notice("category", "howto"), "$.notices[0].category", "unknown_value", "how_to", true),
        (component("status", "down"), "$.components[0].status", "unknown_status", "major_outage", false),
        (component("status", "ok"), "$.components[0].status", "unknown_status", "operational", false),
        (component("status", "UP"), "$.components[0].status", "unknown_status", "operational", false),
        (component("status", "operatonal"), "$.components[0].status", "unknown_status", "operational", false),
        (component("status", "degraded"), "$.components[0].status", "unknown_status", "degraded_performance", false),
        (component("status", "partial"), "$.components[0].status", "unknown_status", "partial_outage", false),
        (component("status", "wartung"), "$.components[0].status", "unknown_status", "under_maintenance", false),
        (component("status", "major_outtage"), "$.components[0].status", "unknown_status", "major_outage", true),
        (component("role", "imap"), "$.components[0].role", "unknown_value", "reading", false),
        (component("role", "submission"), "$.components[0].role", "unknown_value", "sending", false),
        (component("role", "mx"), "$.components[0].role", "unknown_value", "receiving", false),
        (component("role", "webmail"), "$.components[0].role", "unknown_value", "web", false),
        (incident(json!({"impact": "high"})), "$.incidents[0].impact", "unknown_impact", "major", false),
        (incident(json!({"impact": "low"})), "$.incidents[0].impact", "unknown_impact", "minor", false),
        (incident(json!({"impact": "critcal"})), "$.incidents[0].impact", "unknown_impact", "critical", true),
        (mail("sending", "slow"), "$.incidents[0].mail.sending", "unknown_value", "delayed", false),
        (mail("receiving", "bounced"), "$.incidents[0].mail.receiving", "unknown_value", "rejected", false),
        (mail("reading", "down"), "$.incidents[0].mail.reading", "unknown_value", "unavailable", false),
        (mail("loss", "no"), "$.incidents[0].mail.loss", "unknown_value", "none", false),
        (work(json!({"start": "2031-02-05T22:00", "status": "abgesagt"})), "$.scheduled_maintenances[0].windows[0].status", "unknown_value", "cancelled", false),
        (json!({"status": {"indicator": "yellow-major"}}), "$.status.indicator", "unknown_impact", "major", false),
    ];
    for (feed, path, code, meant, is_sure) in rows {
        let found = at(&feed, path);
        assert_eq!(found.code, code, "{path} in {feed}");
        assert!(
            found.fix.contains(&format!("did you mean {meant}?")),
            "{feed}: {}",
            found.fix
        );
        assert_eq!(found.edit.is_some(), is_sure, "{feed}: {found:?}");
    }
    // Only the words for this kind of entry.
    let fix = at(&open("exploded"), "$.incidents[0].status").fix;
    assert_eq!(
        fix,
        "write investigating, identified, monitoring, resolved or postmortem"
    );
    let fix = at(&planned("exploded"), "$.scheduled_maintenances[0].status").fix;
    assert_eq!(
        fix,
        "write scheduled, in_progress, verifying, completed, postponed or cancelled"
    );
    let fix = at(&notice("status", "exploded"), "$.notices[0].status").fix;
    assert_eq!(fix, "write active or ended");
    let found = at(&component("status", "exploded"), "$.components[0].status");
    assert_eq!(
        found.fix,
        "write operational, degraded_performance, partial_outage, major_outage or under_maintenance"
    );
    let found = at(
        &work(json!({"start": "2031-02-05T22:00", "status": "done"})),
        "$.scheduled_maintenances[0].windows[0].status",
    );
    assert!(
        found
            .message
            .contains("the only status of a window is cancelled"),
        "{}",
        found.message
    );
    // A word for another field is named as such.
    let found = at(
        &incident(json!({"impact": "major_outage"})),
        "$.incidents[0].impact",
    );
    assert!(
        found.message.contains("the status of a component"),
        "{}",
        found.message
    );
}

#[test]
fn the_american_spelling_of_cancelled_is_accepted() {
    let mut feed = work(json!({"start": "2031-02-05T22:00", "status": "Canceled"}));
    assert!(said(&feed).is_empty());
    feed["scheduled_maintenances"][0]["status"] = json!("canceled");
    assert!(said(&feed).is_empty());
    let (read, _) = format::read(feed.to_string().as_bytes(), &TzDatabase).unwrap();
    assert_eq!(read.entries[0].status.name(), "cancelled");
}

#[test]
fn a_value_of_the_wrong_type_gets_the_value_to_write() {
    #[rustfmt::skip]
    let rows: [(Value, &str, &str, bool); 26] = [
        (incident(json!({"audience": "cluster-3"})), "$.incidents[0].audience", "write [\"cluster-3\"]", true),
        (incident(json!({"audience": "cluster-3, cluster-4"})), "$.incidents[0].audience", "write [\"cluster-3\",\"cluster-4\"]", true),
        (incident(json!({"tags": "storage"})), "$.incidents[0].tags", "write [\"storage\"]", true),
        (incident(json!({"unaffected_component_ids": "store"})), "$.incidents[0].unaffected_component_ids", "write [\"store\"]", true),
        (incident(json!({"upstream": "Kabelwerk"})), "$.incidents[0].upstream", "write {\"name\":\"Kabelwerk\"}", true),
        (incident(json!({"upstream": "https://status.kabelwerk.example/"})), "$.incidents[0].upstream", "write {\"url\":\"https://status.kabelwerk.example/\"}", true),
        (incident(json!({"links": {"title": "More", "url": "https://a.example/"}})), "$.incidents[0].links", "put it in [ ]", true),
        (incident(json!({"links": ["https://a.example/"]})), "$.incidents[0].links[0]", "write {\"url\":\"https://a.example/\"}", true),
        (incident(json!({"incident_updates": "We look into it."})), "$.incidents[0].incident_updates", "write [{\"body\":\"We look into it.\"}]", true),
        (incident(json!({"incident_updates": ["We look into it."]})), "$.incidents[0].incident_updates[0]", "write {\"body\":\"We look into it.\"}", true),
        (incident(json!({"mail": "down"})), "$.incidents[0].mail", "\"reading\":\"unavailable\"", false),
        (incident(json!({"name": 7})), "$.incidents[0].name", "write \"7\"", true),
        (incident(json!({"advice": ["Wait.", "Try again."]})), "$.incidents[0].advice", "write \"Wait.\\n\\nTry again.\"", true),
        (incident(json!({"translations": [{"lang": "sv", "name": "Sen post"}]})), "$.incidents[0].translations", "{\"sv\":{\"name\":\"…\"}}", false),
        (incident(json!({"translations": {"sv": "Sen post"}})), "$.incidents[0].translations.sv", "write {\"name\":\"Sen post\"}", true),
        (incident(json!({"components": {"id": "store"}})), "$.incidents[0].components", "put it in [ ]", true),
        (incident(json!({"status": ["monitoring"]})), "$.incidents[0].status", "write \"monitoring\"", true),
        (incident(json!({"status": true})), "$.incidents[0].status", "write investigating", false),
        (json!({"page": {"sequence": "41"}, "components": []}), "$.page.sequence", "write 41", true),
        (json!({"page": {"mirrors": "https://copy.example/feed.json"}, "components": []}), "$.page.mirrors", "write [\"https://copy.example/feed.json\"]", true),
        (json!({"page": {"channels": "https://social.example/@fjordpost"}, "components": []}), "$.page.channels", "write [{\"url\":\"https://social.example/@fjordpost\"}]", true),
        (json!({"page": "Fjordpost", "components": []}), "$.page", "write {\"name\":\"Fjordpost\"}", false),
        (json!({"components": [{"id": "a", "name": "A", "status": "operational", "position": "2"}]}), "$.components[0].position", "write 2", true),
        (json!({"components": [{"id": "a", "name": "A", "status": "operational", "group": "yes"}]}), "$.components[0].group", "write true", true),
        (json!({"components": [{"id": "a", "name": "A", "status": "operational", "days": [{"date": "2031-02-05", "uptime": 99.97}]}]}), "$.components[0].days[0].uptime", "write 0.9997", false),
        (work(json!([])), "$.scheduled_maintenances[0].windows[0]", "\"start\":\"2026-12-01T23:00\"", false),
    ];
    for (feed, path, fix, is_sure) in rows {
        let found = at(&feed, path);
        assert_eq!(found.code, "wrong_type", "{feed}");
        assert!(found.fix.contains(fix), "{feed}: {}", found.fix);
        assert_eq!(found.edit.is_some(), is_sure, "{feed}: {found:?}");
    }
    let mut feed = work(json!({}));
    feed["scheduled_maintenances"][0]["windows"] =
        json!({"start": "2031-02-05T22:00", "end": "2031-02-06T01:00"});
    let found = at(&feed, "$.scheduled_maintenances[0].windows");
    assert_eq!(
        (found.code, written(&found)),
        (
            "wrong_type",
            Some(json!([{"start": "2031-02-05T22:00", "end": "2031-02-06T01:00"}]))
        )
    );
    assert!(
        at(
            &incident(json!({"audience": "cluster-3"})),
            "$.incidents[0].audience"
        )
        .message
        .contains("the entry is shown to everyone")
    );
}

#[test]
fn an_item_that_is_not_an_object_gets_the_object_to_write() {
    let found = at(&json!({"components": ["SMTP"]}), "$.components[0]");
    assert_eq!(
        (found.code, &*found.fix),
        (
            "entry_lost",
            "write {\"name\":\"SMTP\",\"status\":\"operational\"}"
        )
    );
    // The edit would report that something works.
    assert_eq!(found.edit, None);
    let found = at(
        &json!({"components": [], "incidents": ["No mail"]}),
        "$.incidents[0]",
    );
    assert_eq!(
        found.fix,
        "write {\"name\":\"No mail\",\"status\":\"investigating\"}"
    );
    let found = at(
        &json!({"components": [], "notices": [null]}),
        "$.notices[0]",
    );
    assert_eq!(found.fix, "leave it out");
    let found = at(
        &json!({"components": [{"id": "a", "name": "A", "status": "operational"}], "incidents": {"id": "x", "name": "No mail", "status": "identified"}}),
        "$.incidents",
    );
    assert!(
        found.code == "wrong_type" && found.fix.contains("put it in [ ]"),
        "{found:?}"
    );
}

#[test]
fn a_url_that_cannot_be_followed_gets_one_that_can() {
    #[rustfmt::skip]
    let rows = [
        ("javascript:alert(1)", "begins with https://", false),
        ("ftp://files.example/report", "\"https://files.example/report\"", false),
        ("htps://files.example/report", "\"https://files.example/report\"", true),
        ("status.example:8443/report", "\"https://status.example:8443/report\"", true),
        ("sip:help@fjordpost.example", "\"mailto:help@fjordpost.example\"", false),
        ("ftp://fjordpost.example/plan.ics", "\"https://fjordpost.example/plan.ics\"", false),
        ("file:///home/kari/report.html", "the URL where it is published", false),
    ];
    for (address, fix, is_sure) in rows {
        let found = at(
            &incident(json!({"shortlink": address})),
            "$.incidents[0].shortlink",
        );
        assert_eq!(found.code, "bad_address", "{address}");
        assert!(found.fix.contains(fix), "{address}: {}", found.fix);
        assert_eq!(found.edit.is_some(), is_sure, "{address}");
    }
}

#[test]
fn the_name_of_a_language_gets_its_tag() {
    #[rustfmt::skip]
    let rows = [
        ("german", "de"), ("english", "en"), ("Norwegian", "nb"), ("Bokmål", "nb"), ("en_US", "en-US"), ("de_at.UTF-8", "de-AT"), ("zh_hant_TW", "zh-Hant-TW"), ("svenska", "sv"), ("Français", "fr"),
    ];
    for (language, tag) in rows {
        let found = at(
            &json!({"page": {"language": language}, "components": []}),
            "$.page.language",
        );
        assert_eq!(
            (found.code, written(&found)),
            ("bad_language", Some(json!(tag))),
            "{language}"
        );
        assert!(
            found.fix.contains(&format!("did you mean {tag}?")),
            "{language}"
        );
    }
    assert!(
        at(
            &json!({"page": {"language": "klingonese"}, "components": []}),
            "$.page.language"
        )
        .fix
        .contains("such as en, nb or pt-BR")
    );
}

#[test]
fn a_window_that_ends_before_it_starts_gets_its_end() {
    #[rustfmt::skip]
    let rows = [
        // After midnight.
        ("2031-02-05T22:00", "2031-02-05T02:00", "\"2031-02-06T02:00\"", true),
        ("2031-02-28T22:00+01:00", "2031-02-28T02:00+01:00", "\"2031-03-01T02:00+01:00\"", true),
        ("2031-02-05T22:00[Europe/Stockholm]", "2031-02-05T02:00[Europe/Stockholm]", "\"2031-02-06T02:00[Europe/Stockholm]\"", true),
        ("2031-02-05T12:00", "2031-02-05T11:00", "\"2031-02-06T11:00\"", false),
        // After the end of the year or the month.
        ("2031-12-31T22:00", "2031-01-01T02:00", "\"2032-01-01T02:00\"", false),
        ("2031-01-31T22:00", "2031-01-01T02:00", "\"2031-02-01T02:00\"", false),
        // The two are swapped.
        ("2031-02-12T22:00", "2031-02-05T02:00", "swap the two", false),
    ];
    for (start, end, fix, is_sure) in rows {
        let found = at(
            &work(json!({"start": start, "end": end})),
            &format!("{WINDOW}.end"),
        );
        assert_eq!(found.code, "end_before_start", "{start} {end}");
        assert!(found.fix.contains(fix), "{start} {end}: {}", found.fix);
        assert_eq!(found.edit.is_some(), is_sure, "{start} {end}");
    }
}

#[test]
fn a_time_that_the_clocks_skip_or_repeat_gets_the_times_that_exist() {
    #[rustfmt::skip]
    let rows = [
        // The clocks go forward on 30 March 2031 and back on 26 October.
        ("2031-03-30T02:15", "time_in_gap", "02:00 to 03:00 does not exist", "\"2031-03-30T01:15\" or \"2031-03-30T03:15\""),
        ("2031-03-30T02:15[Europe/Helsinki]", "", "", ""),
        ("2031-03-30T03:15[Europe/Helsinki]", "time_in_gap", "03:00 to 04:00 does not exist", "\"2031-03-30T02:15[Europe/Helsinki]\" or \"2031-03-30T04:15[Europe/Helsinki]\""),
        ("2031-10-26T02:15", "time_in_fold", "occurs twice", "\"2031-10-26T02:15+02:00\" for the first, or \"2031-10-26T02:15+01:00\" for the second"),
        ("2031-02-05T22:00+02:00[Europe/Stockholm]", "offset_against_zone", "has +01:00 then", "\"2031-02-05T22:00+01:00[Europe/Stockholm]\" if the clock is right, or \"2031-02-05T21:00+01:00[Europe/Stockholm]\""),
    ];
    for (time, code, message, fix) in rows {
        let feed = work(json!({"start": time}));
        if code.is_empty() {
            assert!(said(&feed).is_empty(), "{time}");
            continue;
        }
        let found = at(&feed, &format!("{WINDOW}.start"));
        assert_eq!(found.code, code, "{time}");
        assert!(found.message.contains(message), "{time}: {}", found.message);
        assert!(found.fix.contains(fix), "{time}: {}", found.fix);
        assert_eq!(found.edit, None, "{time}");
    }
}

#[test]
fn overlapping_windows_name_each_other() {
    let mut feed = work(json!({"start": "2031-02-05T20:00", "end": "2031-02-05T23:00"}));
    let windows = &mut feed["scheduled_maintenances"][0]["windows"];
    windows
        .as_array_mut()
        .unwrap()
        .push(json!({"start": "2031-02-05T22:00", "end": "2031-02-06T01:00"}));
    let found = at(&feed, "$.scheduled_maintenances[0].windows[1]");
    assert_eq!(found.code, "windows_overlap");
    for words in [
        "windows[0]",
        "2031-02-05 20:00 to 2031-02-05 23:00",
        "2031-02-05 22:00 to 2031-02-06 01:00",
    ] {
        assert!(found.message.contains(words), "{}", found.message);
    }
    assert!(
        found
            .fix
            .contains("{\"start\":\"2031-02-05T20:00\",\"end\":\"2031-02-06T01:00\"}"),
        "{}",
        found.fix
    );
    assert_eq!(found.found, "");
    feed["scheduled_maintenances"][0]["windows"][1] =
        feed["scheduled_maintenances"][0]["windows"][0].clone();
    let found = at(&feed, "$.scheduled_maintenances[0].windows[1]");
    assert!(
        found.message.contains("the same window")
            && matches!(found.edit, Some(Edit::Remove { .. })),
        "{found:?}"
    );
}

#[test]
fn an_unknown_id_gets_the_nearest_known_one() {
    let feed = incident(json!({"unaffected_component_ids": ["stoer"], "related": ["lat"]}));
    let found = at(&feed, "$.incidents[0].unaffected_component_ids[0]");
    assert_eq!(
        (found.code, written(&found)),
        ("unknown_reference", Some(json!("store")))
    );
    assert!(found.fix.contains("did you mean store?"), "{}", found.fix);
    assert!(
        at(&feed, "$.incidents[0].related[0]")
            .fix
            .contains("did you mean late?")
    );
    // By its name.
    let feed = incident(json!({"unaffected_component_ids": ["Mail store", "webmail"]}));
    assert!(
        at(&feed, "$.incidents[0].unaffected_component_ids[0]")
            .fix
            .contains("did you mean store?")
    );
    assert!(
        at(&feed, "$.incidents[0].unaffected_component_ids[1]")
            .fix
            .contains("write \"store\", or leave it out")
    );
}

#[test]
fn a_duplicate_names_the_original() {
    let mut feed = incident(json!({}));
    let mut other = feed["incidents"][0].clone();
    other["name"] = json!("Mail is lost");
    other["created_at"] = json!("2031-02-01T10:00Z");
    feed["incidents"].as_array_mut().unwrap().push(other);
    let found = at(&feed, "$.incidents[1].id");
    assert_eq!(found.code, "duplicate_id");
    assert!(
        found.message.contains("$.incidents[0] (\"Mail is late\")"),
        "{}",
        found.message
    );
    assert!(found.fix.contains("\"late-2\""), "{}", found.fix);

    let text =
        r#"{"components": [{"id": "store", "name": "A", "name": "B", "status": "operational"}]}"#;
    let (_, problems) = format::read(text.as_bytes(), &TzDatabase).unwrap();
    let found = finding(&problems[0], &serde_json::from_str(text).unwrap());
    assert_eq!(
        (found.code, &*found.path),
        ("duplicate_key", "$.components[0].name")
    );
    assert!(
        found.message.contains("\"name\" occurs twice"),
        "{}",
        found.message
    );
}

#[test]
fn a_status_of_another_kind_gets_the_statuses_of_its_kind() {
    let found = at(
        &incident(json!({"status": "scheduled"})),
        "$.incidents[0].status",
    );
    assert_eq!(found.code, "status_of_other_kind");
    assert!(
        found
            .message
            .contains("is the status of planned work, but this is an incident"),
        "{}",
        found.message
    );
    assert!(
        found.fix.contains("write \"investigating\"")
            && found.fix.contains("scheduled_maintenances"),
        "{}",
        found.fix
    );
    assert_eq!(found.edit, None);
    let feed = json!({"notices": [{"id": "n", "name": "A warning", "status": "investigating", "category": "security"}]});
    let found = at(&feed, "$.notices[0].status");
    assert!(
        found.fix.contains("write \"active\"") && found.fix.contains("move the entry to incidents"),
        "{}",
        found.fix
    );
}

#[test]
fn a_misspelt_top_level_key_gets_the_known_one() {
    #[rustfmt::skip]
    let rows = [
        ("incident", json!([{"id": "x", "name": "No mail", "status": "identified"}]), "incidents", true),
        ("Incidents", json!([{"id": "x", "name": "No mail", "status": "identified"}]), "incidents", true),
        ("maintenance", json!([{"id": "x", "name": "Disks", "status": "scheduled"}]), "scheduled_maintenances", true),
        ("announcements", json!([{"id": "x", "name": "Disks", "status": "active"}]), "notices", true),
        ("services", json!([{"id": "x", "name": "Disks", "status": "major_outage"}]), "components", false),
        ("incident", json!({"id": "x", "name": "No mail", "status": "identified"}), "incidents", false),
    ];
    for (key, value, meant, is_sure) in rows {
        let mut feed = json!({"components": [{"id": "a", "name": "A", "status": "operational"}]});
        feed[key] = value;
        let found = at(&feed, &format!("$.{key}"));
        assert_eq!(found.code, "unknown_field", "{key}");
        let says = if meant == "components" {
            "components"
        } else {
            &format!("did you mean {meant}?")
        };
        assert!(found.fix.contains(says), "{key}: {}", found.fix);
        assert_eq!(
            found.edit,
            is_sure.then(|| Edit::Rename {
                path: format!("$.{key}"),
                key: meant.to_owned()
            }),
            "{key}"
        );
    }
}

#[test]
fn an_exceeded_limit_is_stated() {
    let feed = incident(json!({"tags": vec!["x"; 201]}));
    let found = at(&feed, "$.incidents[0].tags");
    assert!(
        found.code == "too_many" && found.message.contains("201 are given, but only 200"),
        "{}",
        found.message
    );
    let feed = incident(json!({"advice": "x".repeat(70_000)}));
    let found = at(&feed, "$.incidents[0].advice");
    assert!(
        found.code == "too_long" && found.message.contains("70000 bytes"),
        "{}",
        found.message
    );
}

/// Texts that look like times, durations, zones and words.
fn scraps() -> impl Strategy<Value = String> {
    "(20[0-9]{2}|[0-9]{1,14}|[-/.:+ T,]|PT|[hHmMsS]|am|PM|CET|UTC|Z|Europe/|Oslo|\\[|\\]|\\(|\\)|Dec|mai|février|minutes|Uhr|never|é|日|\\\\n|\\\\|@|https://|www\\.|javascript:|en_|_){0,12}"
}

proptest! {
    #[test]
    fn any_value_in_a_field_gets_advice_and_no_edit_makes_it_worse(
        text in scraps(),
        name in prop::sample::select(vec!["status", "impact", "created_at", "resolved_at", "expected_resolution", "lead_time", "audience", "upstream", "links", "shortlink", "language", "translations", "mail", "components", "windows", "related"]),
        shape in 0..4,
    ) {
        let value = match shape {
            0 => json!(text),
            1 => json!([text]),
            2 => json!({"start": text, "name": text, "url": text, "min": text}),
            _ => json!(text.len()),
        };
        let mut feed = incident(json!({}));
        feed["page"]["time_zone"] = json!("Europe/Oslo");
        feed["incidents"][0][name] = value;
        for found in said(&feed) {
            prop_assert!(!found.message.is_empty() && !found.fix.is_empty() && !found.message.ends_with('.'), "{found:?}");
            if let Some(Edit::Replace { value, .. }) = &found.edit {
                prop_assert!(serde_json::from_str::<Value>(value).is_ok(), "{found:?}");
            }
        }
    }

    #[test]
    fn any_text_as_a_zone_gets_advice(zone in scraps()) {
        let feed = json!({"page": {"time_zone": zone}, "components": [{"id": "a", "name": "A", "status": "operational", "days": [{"date": zone, "down": zone, "uptime": zone}]}]});
        for found in said(&feed) {
            prop_assert!(!found.fix.is_empty());
        }
    }
}
