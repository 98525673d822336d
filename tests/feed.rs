//! The domain model, the sample feeds of the site, and their JSON schema.
#![cfg(not(target_arch = "wasm32"))]

mod given;

use given::{SAMPLES, at, capture, feed, file, ids, incident, maintenance, problems, sample};
use jsonschema::Validator;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use windowpane::feed::{
    Category, ChannelKind, Code, ComponentStatus, Entry, EntryStatus, Expected, Feed, Impact,
    IndicatorType, Kind, Loss, Reading, Receiving, Role, Sending, Text, Topic,
};
use windowpane::format;
use windowpane::schedule::{Duration, Time};
use windowpane::status::{Settings, Standing, Subject, as_of, banner, standing};

// The model

#[test]
fn every_name_in_a_feed_is_read_as_its_variant() {
    macro_rules! round_trip {
        ($($type:ident),+) => { $(
            for &value in $type::ALL {
                let name = value.name();
                assert_eq!($type::from_name(name), Some(value));
                assert_eq!($type::from_name(&name.to_uppercase().replace('_', "-")), Some(value), "{name}");
                assert!(name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'), "{name}");
            }
            assert_eq!($type::from_name("no such word"), None);
            assert_eq!($type::from_name(""), None);
        )+ };
    }
    round_trip!(
        Category,
        ChannelKind,
        Code,
        ComponentStatus,
        EntryStatus,
        Impact,
        IndicatorType,
        Loss,
        Reading,
        Receiving,
        Role,
        Sending,
        Topic
    );
}

#[test]
fn every_problem_has_a_sentence_and_a_fix() {
    for code in Code::ALL {
        assert!(
            code.message().len() > 15 && code.fix().len() > 10,
            "{code:?}"
        );
        // Both follow a place and a code on one line.
        assert!(
            !code.message().contains('\n') && !code.fix().contains('\n'),
            "{code:?}"
        );
        assert!(
            !code.message().contains("  ") && !code.fix().contains("  "),
            "{code:?}"
        );
    }
}

#[test]
fn a_text_is_shown_in_the_first_preferred_language_it_has() {
    let translations = [
        ("nb", "Forsinket"),
        ("pt-BR", "Atrasado"),
        ("zh-Hant", "延遲"),
        ("de", "Verspätet"),
    ];
    let text = Text {
        original: "Late".into(),
        language: None,
        translations: translations
            .map(|(tag, text)| (tag.into(), text.into()))
            .to_vec(),
    };
    let rows: [(&[&str], &str, Option<&str>); 14] = [
        (&["nb"], "Forsinket", Some("nb")),
        (&["nb-NO"], "Forsinket", Some("nb")),
        (&["NB-no"], "Forsinket", Some("nb")),
        (&["fr", "de-AT"], "Verspätet", Some("de")),
        (&["de", "nb"], "Verspätet", Some("de")),
        (&["zh-Hant-TW"], "延遲", Some("zh-Hant")),
        (&["zh-TW"], "延遲", Some("zh-Hant")),
        (&["no-NO"], "Forsinket", Some("nb")),
        // Another region of the same language is a better match than another language.
        (&["pt"], "Atrasado", Some("pt-BR")),
        (&["pt-PT"], "Atrasado", Some("pt-BR")),
        // A reader of one script cannot read another.
        (&["zh-CN"], "Late", None),
        (&["pt-br"], "Atrasado", Some("pt-BR")),
        (&[], "Late", None),
        (&["", "-", "n"], "Late", None),
    ];
    for (wanted, expected, tag) in rows {
        assert_eq!(text.in_language(wanted), (expected, tag), "{wanted:?}");
    }
    assert!(Text::default().is_empty() && !text.is_empty());
}

#[test]
fn an_entry_is_sorted_by_its_first_time() {
    let day = |text: &str| Some(Time::day(text.parse().unwrap(), None));
    #[rustfmt::skip]
    let rows = [
        (incident(r#""name": "x", "started_at": "2020-01-02", "created_at": "2020-01-03", "updated_at": "2020-01-04""#), day("2020-01-02")),
        (incident(r#""name": "x", "created_at": "2020-01-03", "updated_at": "2020-01-04""#), day("2020-01-03")),
        (incident(r#""name": "x", "incident_updates": [{"created_at": "2020-01-06"}, {"created_at": "2020-01-05"}]"#), day("2020-01-05")),
        (incident(r#""name": "x", "updated_at": "2020-01-04", "resolved_at": "2020-01-05""#), day("2020-01-04")),
        (incident(r#""name": "x", "resolved_at": "2020-01-05""#), day("2020-01-05")),
        (incident(r#""name": "x""#), None),
        // Maintenance is sorted by its first window, not by its announcement.
        (maintenance(r#""name": "x", "created_at": "2020-01-01", "windows": [{"start": "2020-02-03"}, {"start": "2020-02-02"}]"#), day("2020-02-02")),
        (maintenance(r#""name": "x", "created_at": "2020-01-01", "scheduled_until": "2020-02-03""#), day("2020-02-03")),
        (maintenance(r#""name": "x", "created_at": "2020-01-01""#), day("2020-01-01")),
    ];
    for (entry, expected) in rows {
        assert_eq!(entry.began_at(), expected, "{entry:?}");
    }
}

#[test]
fn an_entry_is_over_at_the_time_of_its_closing_update() {
    let row = |fields: &str| {
        incident(&format!(r#""name": "x", {fields}"#))
            .over_at()
            .map(|time| time.order_at().to_string()[8..10].to_owned())
    };
    let over = |day: &str| Some(day.to_owned());
    assert_eq!(
        row(r#""status": "resolved", "resolved_at": "2020-01-05", "updated_at": "2020-01-09""#),
        over("05")
    );
    assert_eq!(
        row(
            r#""status": "resolved", "incident_updates": [{"status": "resolved", "created_at": "2020-01-06"}, {"status": "identified", "created_at": "2020-01-04"}]"#
        ),
        over("06")
    );
    // A postmortem, days after the end, does not move the end.
    assert_eq!(
        row(
            r#""status": "postmortem", "incident_updates": [{"status": "postmortem", "created_at": "2020-01-16"}, {"status": "resolved", "created_at": "2020-01-06"}]"#
        ),
        over("06")
    );
    assert_eq!(
        row(r#""status": "resolved", "updated_at": "2020-01-07""#),
        over("07")
    );
    assert_eq!(row(r#""status": "resolved""#), None);
    assert_eq!(
        row(r#""status": "monitoring", "resolved_at": "2020-01-05""#),
        None
    );
}

#[test]
fn a_reopened_incident_is_over_at_its_last_closing_update() {
    let entry = incident(
        r#""name": "x", "status": "resolved", "incident_updates": [
            {"status": "resolved", "created_at": "2012-12-12T10:00:00Z"}, {"body": "A word", "created_at": "2012-12-12T08:00:00Z"},
            {"status": "investigating", "created_at": "2012-12-12T06:00:00Z"}, {"status": "resolved", "created_at": "2012-12-12T02:00:00Z"}]"#,
    );
    assert_eq!(entry.over_at(), Some(Time::At(at("2012-12-12T10:00Z"))));
}

// The sample feeds

/// The problems that a sample feed has on purpose: (feed, path and code). The contradictions in the
/// source documents are in prose, so there are none yet.
const DEMANDED: [(&str, &str); 0] = [];

#[test]
fn sample_feeds_are_read_without_a_problem() {
    for name in SAMPLES {
        let demanded = DEMANDED.iter().filter(|(feed, _)| *feed == name);
        let demanded: Vec<_> = demanded.map(|(_, problem)| problem.to_string()).collect();
        let text = sample(name);
        assert_eq!(problems(&text), demanded, "{name}");
        assert_eq!(feed(&text).unread, 0, "{name}");
    }
}

#[test]
fn every_scenario_of_the_source_documents_is_there_once() {
    let scenarios = [
        (
            "runbox-2012",
            "db-replacement imap-tuning backscatterer webmail-move phish-ip-change db-outage ddos-beta upgrade-postponed",
        ),
        (
            "runbox-2014",
            "network-2014 network-problem central-server heartbleed storage-move payment switches pop-server spam-surge apple-mail-pop",
        ),
        (
            "runbox-2015",
            "spam-filter-2016 thanks-2015 imap-migration ddos-2015 storage-unit spf-2015 phish-2015-09-02",
        ),
        (
            "mxes-2006",
            "kernel-update server-down raid imap-panic forwarding forwarding-long poll-errors telephone multiplexor reports power-2 power-1",
        ),
        (
            "fastmail",
            "queues-cleared delay-5-10 delay-10-15 db-down imap7 fm-domain restore",
        ),
    ];
    let written: Vec<(&str, String)> = SAMPLES
        .iter()
        .flat_map(|&name| {
            let feed: Value = serde_json::from_str(&sample(name)).unwrap();
            let lists = ["incidents", "scheduled_maintenances", "notices"];
            let entries = lists
                .iter()
                .flat_map(|list| feed[list].as_array().cloned().unwrap_or_default());
            entries
                .map(|entry| (name, entry["id"].as_str().unwrap().to_owned()))
                .collect::<Vec<_>>()
        })
        .collect();
    let mut count = 0;
    for (name, of_feed) in scenarios {
        for id in of_feed.split(' ') {
            let places: Vec<_> = written
                .iter()
                .filter(|(_, known)| known == id)
                .map(|(name, _)| *name)
                .collect();
            assert_eq!(places, [name], "{id}");
            count += 1;
        }
    }
    assert_eq!(count, 44);
}

/// An entry of a sample feed.
fn scenario(name: &str, id: &str) -> Entry {
    let found = feed(&sample(name))
        .entries
        .into_iter()
        .find(|entry| entry.id == id);
    found.unwrap_or_else(|| panic!("{name} has no {id}"))
}

/// The times of an entry, by name, in UTC or as dates: `created 2012-12-07`, `window 1
/// 2012-12-12T05:30..07:30`.
fn times(entry: &Entry) -> String {
    let say = |time: Time| match time {
        Time::At(at) => at.to_string().replace(":00Z", "Z"),
        Time::Day { date, .. } => date.to_string(),
        Time::Floating(civil) => format!("{civil} without zone"),
    };
    let mut said = Vec::new();
    let mut take = |name: &str, time: Option<Time>| {
        said.extend(time.map(|time| format!("{name} {}", say(time))))
    };
    take("started", entry.started_at);
    take("over", entry.resolved_at);
    match entry.expected_resolution {
        Some(Expected::At(time)) => take("expected", Some(time)),
        Some(Expected::Between(earliest, latest)) => {
            take("expected from", Some(earliest));
            take("to", Some(latest));
        }
        Some(Expected::Unknown) | None => {}
    }
    match &entry.kind {
        Kind::Maintenance {
            windows,
            previous_windows,
            ..
        } => {
            for window in previous_windows {
                take("was to be", window.start);
            }
            for window in windows {
                take("from", window.start);
                take("to", window.end);
            }
        }
        Kind::Notice { starts_at, .. } => take("holds from", *starts_at),
        Kind::Incident => {}
    }
    for update in entry.updates.iter().rev() {
        take("said", update.at);
    }
    said.join(", ")
}

#[test]
fn sample_feeds_keep_the_instants_of_their_sources() {
    #[rustfmt::skip]
    let rows = [
        ("runbox-2012", "db-replacement", "from 2012-12-12T05:30Z, to 2012-12-12T07:30Z, said 2012-12-07T09:00Z, said 2012-12-12T06:00Z, said 2012-12-12T07:30Z"),
        ("runbox-2012", "backscatterer", "expected 2012-10-12"),
        // In Oslo: 23:02, 23:09, 23:33 and 00:10, the last on the next day.
        ("runbox-2012", "db-outage", "over 2012-11-20T23:10Z, said 2012-11-20T21:50Z, said 2012-11-20T22:02Z, said 2012-11-20T22:09Z, said 2012-11-20T22:33Z, said 2012-11-20T23:10Z"),
        ("runbox-2012", "upgrade-postponed", "was to be 2012-11-07T06:30Z, from 2012-11-08T06:30Z, to 2012-11-08T07:30Z, said 2012-11-07T06:10Z, said 2012-11-08T06:30Z, said 2012-11-08T07:30Z"),
        ("runbox-2012", "webmail-move", ""),
        ("runbox-2014", "network-2014", "from 2014-10-05T22:01Z, to 2014-10-06T05:59Z, said 2014-10-01, said 2014-10-06T05:59Z"),
        ("runbox-2014", "network-problem", "over 2014-02-12T22:51Z, said 2014-02-12T22:20Z, said 2014-02-12T22:50Z, said 2014-02-12T22:51Z"),
        ("runbox-2014", "central-server", "over 2014-02-20T00:15Z, expected from 2014-02-20T00:05Z, to 2014-02-20T00:20Z, said 2014-02-19T23:35Z, said 2014-02-20T00:15Z"),
        ("runbox-2014", "heartbleed", "holds from 2014-04-08, said 2014-04-08"),
        ("runbox-2014", "storage-move", "from 2014-04-02T06:00Z, to 2014-04-02T08:00Z, from 2014-04-03T07:00Z, to 2014-04-03T09:00Z, said 2014-03-27, said 2014-03-27T12:00Z, said 2014-04-01, said 2014-04-03, said 2014-04-08, said 2014-04-11, said 2014-04-14"),
        ("runbox-2014", "switches", "from 2014-01-09T17:00Z, said 2014-01-06T11:00Z, said 2014-01-09T18:00Z"),
        ("runbox-2014", "pop-server", "from 2013-05-27T04:00Z, to 2013-05-27T05:00Z, said 2013-05-24, said 2013-05-27T05:00Z"),
        ("runbox-2015", "ddos-2015", "started 2015-11-04, over 2015-11-07, said 2015-11-10"),
        ("runbox-2015", "storage-unit", "from 2015-10-12T04:00Z, to 2015-10-12T04:45Z, said 2015-10-08, said 2015-10-12T04:00Z, said 2015-10-12T04:45Z"),
        ("runbox-2015", "spf-2015", "holds from 2015-10-01, said 2015-10-01"),
        ("runbox-2015", "imap-migration", "said 2015-11-27"),
        ("runbox-2015", "thanks-2015", "said 2015-12-31"),
        ("runbox-2015", "phish-2015-09-02", "said 2015-09-02"),
        ("mxes-2006", "kernel-update", "from 2006-04-09T22:00Z, to 2006-04-09T22:10Z, said 2006-04-09T19:10Z, said 2006-04-09T22:00Z, said 2006-04-09T22:10Z"),
        ("mxes-2006", "server-down", "started 2006-03-23T08:15Z, over 2006-03-23T08:55Z, said 2006-03-23T08:20Z, said 2006-03-23T08:55Z"),
        ("mxes-2006", "raid", "from 2006-03-22T01:00Z, to 2006-03-22T01:05Z, said 2006-03-21T15:30Z, said 2006-03-22T01:00Z, said 2006-03-22T01:05Z, said 2006-03-22T01:20Z"),
        ("mxes-2006", "imap-panic", "over 2006-03-11T00:10Z, expected 2006-03-11T00:10Z, said 2006-03-10T22:50Z, said 2006-03-10T23:56Z, said 2006-03-11T00:10Z"),
        ("mxes-2006", "forwarding", "holds from 2006-03-10T17:00Z, said 2006-03-10T15:13Z"),
        ("mxes-2006", "poll-errors", "said 2005-11-11T18:00Z, said 2005-11-12T18:00Z"),
        ("mxes-2006", "telephone", "said 2005-10-25T10:30Z, said 2005-10-31"),
        ("mxes-2006", "multiplexor", "started 2005-10-24, said 2005-10-24T17:30Z"),
        ("mxes-2006", "reports", "said 2005-10-15T14:00Z"),
        // Six windows on two weekends.
        ("mxes-2006", "power-2", "from 2005-09-24T00:00Z, to 2005-09-24T04:00Z, from 2005-09-24T20:00Z, to 2005-09-25T00:00Z, from 2005-09-25T20:00Z, to 2005-09-26T00:00Z, \
            from 2005-10-01T00:00Z, to 2005-10-01T04:00Z, from 2005-10-01T20:00Z, to 2005-10-02T00:00Z, from 2005-10-02T20:00Z, to 2005-10-03T00:00Z, said 2005-09-22T19:55Z, said 2005-10-03T00:00Z"),
        ("mxes-2006", "power-2-outage", "over 2005-09-22T19:55Z, said 2005-09-22T19:10Z, said 2005-09-22T19:55Z"),
        ("mxes-2006", "power-1", "over 2005-09-21T17:00Z, said 2005-09-21T15:50Z, said 2005-09-21T16:10Z, said 2005-09-21T16:20Z, said 2005-09-21T16:40Z, said 2005-09-21T17:00Z"),
    ];
    for (name, id, expected) in rows {
        assert_eq!(times(&scenario(name, id)), expected, "{id}");
    }
}

#[test]
fn posts_without_a_date_have_none() {
    for entry in feed(&sample("fastmail")).entries {
        assert_eq!(
            (times(&entry), entry.began_at()),
            (String::new(), None),
            "{}",
            entry.id
        );
    }
}

#[test]
fn sample_feeds_keep_what_their_sources_say_of_mail_and_downtime() {
    let downtime = |name: &str, id: &str| match scenario(name, id).kind {
        Kind::Maintenance { windows, .. } => (windows[0].expected_downtime, windows[0].approximate),
        kind => panic!("{id} is {kind:?}"),
    };
    let minutes = |min, max| Some((Duration::from_minutes(min), Duration::from_minutes(max)));
    assert_eq!(
        downtime("runbox-2012", "db-replacement"),
        (minutes(120, 120), false)
    );
    assert_eq!(
        downtime("runbox-2012", "upgrade-postponed"),
        (minutes(30, 60), true)
    );
    assert_eq!(
        downtime("runbox-2014", "network-2014"),
        (minutes(10, 10), false)
    );
    assert_eq!(downtime("runbox-2014", "switches"), (None, true));
    assert_eq!(
        downtime("runbox-2015", "storage-unit"),
        (minutes(30, 45), true)
    );
    assert_eq!(
        downtime("mxes-2006", "kernel-update"),
        (minutes(5, 5), false)
    );
    assert_eq!(downtime("mxes-2006", "raid"), (minutes(2, 2), false));

    assert_eq!(
        scenario("fastmail", "delay-5-10").mail.delay,
        minutes(5, 10)
    );
    assert_eq!(
        scenario("fastmail", "delay-10-15").mail.delay,
        minutes(10, 15)
    );
    assert_eq!(
        scenario("fastmail", "fm-domain").mail.loss,
        Some(Loss::Possible)
    );
    assert_eq!(scenario("fastmail", "imap7").audience, ["imap7"]);
    let storage = scenario("runbox-2015", "storage-unit").mail;
    assert_eq!(
        (storage.sending, storage.receiving),
        (Some(Sending::Unavailable), Some(Receiving::Queued))
    );
    let replaced = scenario("runbox-2012", "db-replacement");
    assert_eq!(
        (replaced.mail.reading, replaced.mail.receiving),
        (Some(Reading::Unavailable), Some(Receiving::Queued))
    );
    assert!(!replaced.advice.is_empty());
    assert_eq!(
        scenario("mxes-2006", "telephone").expected_resolution,
        Some(Expected::Unknown)
    );
    assert_eq!(
        scenario("mxes-2006", "server-down").unaffected_component_ids,
        ["imap", "smtp"]
    );
    for (name, id) in [
        ("runbox-2014", "payment"),
        ("mxes-2006", "poll-errors"),
        ("fastmail", "fm-domain"),
    ] {
        assert!(scenario(name, id).upstream.is_some(), "{id}");
    }
    assert_eq!(scenario("runbox-2014", "pop-server").impact, Impact::None);
}

#[test]
fn a_warning_that_its_source_carries_twice_is_shown_once() {
    let feed = feed(&sample("runbox-2012"));
    let warnings = ids(&feed.entries)
        .into_iter()
        .filter(|id| id.starts_with("phish"));
    assert_eq!(warnings.collect::<Vec<_>>(), ["phish-ip-change"]);
}

#[test]
fn the_database_replacement_is_upcoming_then_under_way_then_over() {
    let settings = Settings::default();
    let whole = feed(&sample("runbox-2012"));
    #[rustfmt::skip]
    let rows = [
        ("2012-12-11T22:00Z", "Entry db-replacement Planned(Soon)"),
        ("2012-12-12T04:30Z", "Entry db-replacement Planned(AboutToStart)"),
        ("2012-12-12T05:30Z", "Entry db-replacement Planned(UnderWay)"),
        ("2012-12-12T06:00Z", "Entry db-replacement Planned(UnderWay)"),
        ("2012-12-12T07:29Z", "Entry db-replacement Planned(UnderWay)"),
        ("2012-12-12T07:30Z", "AllClear db-replacement Past"),
        ("2012-12-12T09:00Z", "AllClear db-replacement Past"),
        ("2012-12-12T09:30Z", "nothing"),
    ];
    for (now, expected) in rows {
        let now = at(now);
        let feed = as_of(whole.clone(), now);
        let said = match banner(&feed, &settings, now).map(|banner| banner.subject) {
            Some(Subject::Entry(entry)) => {
                format!("Entry {} {:?}", entry.id, standing(entry, &settings, now))
            }
            Some(Subject::AllClear(entry)) => format!(
                "AllClear {} {:?}",
                entry.id,
                standing(entry, &settings, now)
            ),
            None => "nothing".into(),
            other => format!("{other:?}"),
        };
        assert_eq!(said, expected, "{now}");
    }
}

#[test]
fn work_that_overran_is_late_until_it_is_declared_over() {
    let settings = Settings::default();
    let standing_at = |now: &str| {
        let feed = as_of(feed(&sample("mxes-2006")), at(now));
        let raid = feed
            .entries
            .iter()
            .find(|entry| entry.id == "raid")
            .unwrap();
        format!("{:?}", standing(raid, &settings, at(now)))
    };
    assert_eq!(standing_at("2006-03-22T00:30Z"), "Planned(AboutToStart)");
    assert_eq!(standing_at("2006-03-22T01:04Z"), "Planned(UnderWay)");
    assert_eq!(standing_at("2006-03-22T01:05Z"), "Planned(RunningLate)");
    assert_eq!(standing_at("2006-03-22T01:19Z"), "Planned(RunningLate)");
    assert_eq!(standing_at("2006-03-22T01:20Z"), "Past");
    assert_eq!(
        Standing::Past,
        standing(
            &scenario("mxes-2006", "raid"),
            &settings,
            at("2020-01-01T00:00Z")
        )
    );
}

#[test]
fn the_normal_form_of_a_sample_loses_nothing_of_it() {
    for name in SAMPLES {
        // Except for milliseconds, which one time of the kitchen sink has.
        let read: Feed = feed(&sample(name).replace(".500Z", "Z"));
        let normal = format::normalised(&read);
        assert_eq!(feed(&normal.to_string()), read, "{name}");
        assert_eq!(
            problems(&normal.to_string()),
            Vec::<String>::new(),
            "{name}"
        );
    }
}

// The schema

fn schema() -> Value {
    serde_json::from_str(&file("public/schema/feed.v1.schema.json")).unwrap()
}

fn validator() -> Validator {
    let options = jsonschema::options().should_validate_formats(true);
    options.build(&schema()).unwrap()
}

fn complaints(validator: &Validator, feed: &Value) -> Vec<String> {
    let complaint =
        |error: jsonschema::ValidationError| format!("{} {error}", error.instance_path());
    validator.iter_errors(feed).map(complaint).collect()
}

#[test]
fn the_schema_is_one_of_the_draft_it_names() {
    assert_eq!(
        schema()["$schema"],
        "https://json-schema.org/draft/2020-12/schema"
    );
    assert!(jsonschema::draft202012::meta::validate(&schema()).is_ok());
}

#[test]
fn sample_feeds_and_real_shapes_are_valid_by_the_schema() {
    let validator = validator();
    for name in SAMPLES {
        let feed = serde_json::from_str(&sample(name)).unwrap();
        assert_eq!(
            complaints(&validator, &feed),
            Vec::<String>::new(),
            "{name}"
        );
    }
    for name in ["openstatus", "incident-io", "statuspage"] {
        let feed = serde_json::from_str(&capture(name)).unwrap();
        assert_eq!(
            complaints(&validator, &feed),
            Vec::<String>::new(),
            "{name}"
        );
    }
}

/// The normal form in `tests/data/kitchen-sink.normal.json`: operators' scripts may rely on it.
#[test]
fn the_normal_form_of_a_feed_with_every_field_has_these_keys_in_this_order() {
    let normal = format::normalised(&feed(&sample("kitchen-sink")));
    let text = serde_json::to_string_pretty(&normal).unwrap();
    let expected = file("tests/data/kitchen-sink.normal.json");
    for (line, (text, expected)) in text.lines().zip(expected.lines()).enumerate() {
        assert_eq!(text, expected, "in line {}", line + 1);
    }
    assert_eq!(text, expected.trim_end());
}

#[test]
fn the_normal_form_of_a_sample_is_valid_by_the_schema() {
    let validator = validator();
    for name in SAMPLES {
        let normal = format::normalised(&feed(&sample(name)));
        assert_eq!(
            complaints(&validator, &normal),
            Vec::<String>::new(),
            "{name}"
        );
    }
}

#[test]
fn the_schema_refuses_what_the_reader_reports() {
    let validator = validator();
    let entry = |field: &str, value: Value| {
        let mut feed = json!({"incidents": [{"id": "a", "name": "x", "status": "resolved"}]});
        feed["incidents"][0][field] = value;
        feed
    };
    assert_eq!(
        complaints(&validator, &entry("impact", json!("minor"))),
        Vec::<String>::new()
    );
    for bad in [
        json!({}),
        json!([]),
        json!({"page": {"name": "x"}}),
        json!({"incidents": {}}),
        json!({"incidents": [5]}),
        json!({"incidents": [{"id": "a", "status": "resolved"}]}),
        json!({"incidents": [], "page": {"time_zone": "Central European Time"}}),
        json!({"incidents": [], "page": {"sequence": 1.5}}),
        json!({"components": [{"name": "IMAP", "status": "limping"}]}),
        json!({"status": {"indicator": "purple"}}),
        entry("status", json!("exploded")),
        entry("impact", json!("huge")),
        entry("created_at", json!("soon")),
        entry("created_at", json!("2012-12-12 06h30")),
        entry("created_at", json!(1_355_290_200)),
        entry("shortlink", json!("javascript:alert(1)")),
        entry("expected_resolution", json!("later")),
        entry("expected_resolution", json!({"earliest": "2020-01-01"})),
        entry("mail", json!({"reading": "bad"})),
        entry("mail", json!({"delay": "5 minutes"})),
        entry("links", json!([{"title": "x"}])),
        entry("translations", json!({"nb": {"name": 5}})),
        entry("language", json!("norsk bokmål")),
        entry("next_update_by", json!("soon")),
        entry(
            "incident_updates",
            json!([{"body": "", "mail": {"reading": "bad"}}]),
        ),
        json!({"page": {}, "incident": {"id": "a", "name": "x"}}),
        json!({"page": {}, "incident": {"id": "a", "name": "x", "status": "resolved"}, "incidents": []}),
        json!({"incidents": [], "page": {"generated_at": "soon"}}),
        json!({"incidents": [], "page": {"valid_until": 5}}),
        json!({"incidents": [], "page": {"language": "english language"}}),
        json!({"incidents": [], "page": {"history": "archive/2025.json"}}),
        json!({"incidents": [], "page": {"history": ["javascript:alert(1)"]}}),
        json!({"incidents": [], "page": {"history_since": "2024"}}),
        json!({"incidents": [], "page": {"support_url": "javascript:alert({text})"}}),
        json!({"incidents": [], "page": {"support_url": "https://help.example/{name}"}}),
        json!({"incidents": [], "page": {"channels": [{"title": "x", "url": "https://x.example/", "kind": "pigeon"}]}}),
        json!({"incidents": [], "page": {"channels": [{"title": "x", "url": "https://x.example/", "for": "some"}]}}),
        json!({"components": [{"name": "IMAP", "status": "operational", "translations": {"nb": "IMAP"}}]}),
        json!({"components": [{"name": "IMAP", "status": "operational", "days": [{"down": "PT5M"}]}]}),
        json!({"components": [{"name": "IMAP", "status": "operational", "days": [{"date": "2020-01-01", "uptime": 99.97}]}]}),
        json!({"components": [{"name": "IMAP", "status": "operational", "days": [{"date": "2020-01-01", "down": 58}]}]}),
        json!({"scheduled_maintenances": [{"id": "a", "name": "x", "status": "scheduled", "ends_automatically": "yes"}]}),
        json!({"scheduled_maintenances": [{"id": "a", "name": "x", "status": "scheduled", "windows": [{"start": "2020-01-01", "status": "moved"}]}]}),
        json!({"scheduled_maintenances": [{"id": "a", "name": "x", "status": "scheduled", "windows": [{"start": "2020-01-01", "ended_at": "late"}]}]}),
    ] {
        assert!(!validator.is_valid(&bad), "{bad}");
    }
}

#[test]
fn a_single_incident_and_the_authors_remarks_are_valid_by_the_schema() {
    let validator = validator();
    let one = json!({"id": "a", "name": "x", "status": "investigating"});
    let remarks =
        json!({"_todo": 5, "$schema": "feed.v1.schema.json", "nb": {"name": "y", "_by": "me"}});
    for feed in [
        json!({"page": {"name": "x"}, "incident": one}),
        json!({"$schema": "feed.v1.schema.json", "_todo": [5], "incidents": [one]}),
        json!({"page": {"_todo": 5}, "status": {"_todo": 5}, "incidents": [{"id": "a", "name": "x", "status": "resolved", "translations": remarks,
            "links": [{"title": "x", "url": "https://x.example/", "translations": {"_todo": 5}}],
            "incident_updates": [{"body": "", "_todo": 5, "translations": {"_todo": 5, "$schema": 5}}]}]}),
        json!({"components": [{"name": "IMAP", "status": "operational", "_todo": 5, "translations": {"_todo": 5}, "days": [{"date": "2020-01-01", "_todo": 5}]}]}),
    ] {
        assert_eq!(complaints(&validator, &feed), Vec::<String>::new());
        assert_eq!(given::feed(&feed.to_string()).unread, 0, "{feed}");
    }
}

/// The schemas of all fields within `node`, with the fields' names.
fn fields<'a>(node: &'a Value, found: &mut Vec<(&'a str, &'a Value)>) {
    if let Some(object) = node.as_object() {
        for (key, value) in object {
            if key == "properties" {
                found.extend(
                    value
                        .as_object()
                        .unwrap()
                        .iter()
                        .map(|(name, field)| (name.as_str(), field)),
                );
            }
            if key != "examples" {
                fields(value, found);
            }
        }
    } else if let Some(list) = node.as_array() {
        list.iter().for_each(|value| fields(value, found));
    }
}

#[test]
fn the_schema_documents_every_field_word_and_shape() {
    let schema = schema();
    let mut found = Vec::new();
    fields(&schema, &mut found);
    assert!(found.len() > 80, "only {} fields were found", found.len());
    let described = |node: &Value, root: &Value| {
        let own = node["description"].as_str();
        let by_reference = || {
            let name = node["$ref"].as_str()?.strip_prefix("#/$defs/")?;
            root["$defs"][name]["description"].as_str()
        };
        own.or_else(by_reference)
            .is_some_and(|text| !text.trim().is_empty())
    };
    for (name, field) in found {
        assert!(described(field, &schema), "{name} is not described");
    }
    for (name, shape) in schema["$defs"].as_object().unwrap() {
        assert!(described(shape, &schema), "{name} is not described");
        for word in shape["oneOf"].as_array().into_iter().flatten() {
            assert!(
                described(word, &schema),
                "{word} of {name} is not described"
            );
        }
    }
}

#[test]
fn the_kitchen_sink_uses_every_field_of_the_schema() {
    fn keys(node: &Value, found: &mut BTreeSet<String>) {
        match node {
            Value::Object(object) => object.iter().for_each(|(key, value)| {
                found.insert(key.clone());
                keys(value, found);
            }),
            Value::Array(list) => list.iter().for_each(|value| keys(value, found)),
            _ => {}
        }
    }
    let schema = schema();
    let (mut described, mut used) = (Vec::new(), BTreeSet::new());
    fields(&schema, &mut described);
    keys(
        &serde_json::from_str(&sample("kitchen-sink")).unwrap(),
        &mut used,
    );
    // A single incident is another shape.
    used.insert("incident".to_owned());
    let unused = described.iter().filter(|(name, _)| !used.contains(*name));
    assert_eq!(unused.collect::<Vec<_>>(), Vec::<&(&str, &Value)>::new());
}

#[test]
fn the_schema_and_the_reader_know_the_same_words() {
    let schema = schema();
    let words = |names: &[&str]| -> BTreeSet<String> {
        let of = |name: &&str| {
            schema["$defs"][name]["oneOf"]
                .as_array()
                .unwrap_or_else(|| panic!("{name}"))
                .clone()
        };
        let words = names
            .iter()
            .flat_map(of)
            .map(|word| word["const"].as_str().unwrap().to_owned());
        words.collect()
    };
    macro_rules! same {
        ($($type:ident: $($def:literal)+, ours $ours:expr;)+) => { $(
            let known: BTreeSet<String> = $type::ALL.iter().map(|value| value.name().to_owned()).collect();
            let mut described = words(&[$($def),+]);
            // The name of the variant for unknown values is never written.
            described.extend($ours.iter().map(|word: &&str| word.to_string()));
            assert_eq!(known, described);
        )+ };
    }
    same! {
        Impact: "impact", ours ["unknown"];
        Impact: "indicator", ours ["unknown"];
        ComponentStatus: "component_status", ours ["unknown"];
        EntryStatus: "incident_status" "maintenance_status" "notice_status", ours ["unknown"];
        Category: "notice_category", ours [];
        ChannelKind: "channel_kind", ours [];
        Topic: "channel_topic", ours [];
        Role: "role", ours [];
        IndicatorType: "phishing_indicator_type", ours ["other"];
    }
}
