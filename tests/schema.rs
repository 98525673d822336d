//! The schema for editors agrees with `status-feed check`: the same fields, the same names, the
//! same words.
#![cfg(not(target_arch = "wasm32"))]
#![recursion_limit = "512"] // Of json! with a long object.

mod given;

use jsonschema::Validator;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use windowpane::operator::{Finding, Level, Options, apply, check, demo};

/// Each kind of object: where the schema describes it, and where [`complete`] has an example.
const OBJECTS: [(&str, &str); 27] = [
    ("/$defs/page", "/page"),
    ("/$defs/channel", "/page/channels/0"),
    (
        "/$defs/link_translations/additionalProperties",
        "/page/channels/0/translations/nb",
    ),
    ("/$defs/status", "/status"),
    // A group may omit its status, a component may not.
    ("/$defs/component", "/components/0"),
    ("/$defs/component", "/components/1"),
    (
        "/$defs/component_translations/additionalProperties",
        "/components/1/translations/nb",
    ),
    ("/$defs/day", "/components/1/days/0"),
    ("/$defs/entry", "/incidents/0"),
    ("/$defs/incident", "/incidents/0"),
    ("/$defs/entry_component", "/incidents/0/components/0"),
    ("/$defs/time_range", "/incidents/0/expected_resolution"),
    ("/$defs/mail", "/incidents/0/mail"),
    ("/$defs/duration_range", "/incidents/0/mail/delay"),
    ("/$defs/upstream", "/incidents/0/upstream"),
    ("/$defs/link", "/incidents/0/links/0"),
    (
        "/$defs/entry_translations/additionalProperties",
        "/incidents/0/translations/nb",
    ),
    ("/$defs/update", "/incidents/0/incident_updates/0"),
    (
        "/$defs/update_translations/additionalProperties",
        "/incidents/0/incident_updates/0/translations/nb",
    ),
    (
        "/$defs/affected_component",
        "/incidents/0/incident_updates/0/affected_components/0",
    ),
    ("/$defs/entry", "/scheduled_maintenances/0"),
    ("/$defs/maintenance", "/scheduled_maintenances/0"),
    ("/$defs/window", "/scheduled_maintenances/0/windows/0"),
    (
        "/$defs/window",
        "/scheduled_maintenances/0/previous_windows/0",
    ),
    ("/$defs/entry", "/notices/0"),
    ("/$defs/notice", "/notices/0"),
    ("/$defs/phishing_indicator", "/notices/0/indicators/0"),
];

/// A feed in which each kind of object has every field that the schema describes.
fn complete() -> Value {
    let day = "2031-02-05T09:00:00+01:00";
    let later = "2031-02-06T09:00:00+01:00";
    let mail = json!({"reading": "normal", "sending": "delayed", "receiving": "delayed",
        "delay": {"min": "PT5M", "max": "PT10M"}, "loss": "none"});
    let component = json!({"id": "mx", "name": "Incoming mail", "status": "operational", "role": "receiving",
        "description": "MX servers", "translations": {"nb": {"name": "Innkommende", "description": "MX"}},
        "days": [{"date": "2031-02-01", "down": "PT58M", "degraded": "PT1M", "uptime": 0.95}], "position": 1, "group": false,
        "group_id": "all", "components": [], "only_show_if_degraded": false, "showcase": true, "start_date": "2030-01-01",
        "page_id": "fjordpost", "created_at": day, "updated_at": day});
    let mut group = component.clone();
    group["id"] = json!("all");
    group["name"] = json!("Mail");
    group["group"] = json!(true);
    group["group_id"] = json!(null);
    group["components"] = json!(["mx"]);
    let update = json!({"id": "u", "status": null, "body": "Mail is late.", "created_at": day, "updated_at": day,
        "display_at": day, "affected_components": [{"code": "mx", "name": "Incoming mail", "old_status": "operational",
            "new_status": "operational"}],
        "mail": mail, "translations": {"nb": {"body": "Post kommer sent."}}, "incident_id": "a",
        "deliver_notifications": true, "custom_tweet": null, "tweet_id": null});
    let entry = |id: &str, own: Value| {
        let mut entry = json!({"id": id, "name": format!("The entry {id}"), "language": "en", "created_at": day, "updated_at": day,
            "incident_updates": [update], "expected_resolution": {"earliest": day, "latest": later},
            "next_update_by": later, "unaffected_component_ids": [], "mail": mail, "advice": "Wait.",
            "upstream": {"name": "A carrier", "url": "https://carrier.example/"},
            "links": [{"title": "More", "url": "https://fjordpost.example/more", "translations": {"nb": {"title": "Mer"}}}],
            "tags": ["mx"], "audience": [], "related": [], "translations": {"nb": {"name": "Navn", "advice": "Vent."}}});
        let own = own.as_object().unwrap().clone();
        entry.as_object_mut().unwrap().extend(own);
        entry
    };
    let happening = json!({"impact": "minor", "components": [{"id": "mx", "name": "Incoming mail", "status": "operational"}],
        "shortlink": "https://fjordpost.example/a", "started_at": day, "monitoring_at": null, "resolved_at": null,
        "page_id": "fjordpost"});
    let window = json!({"id": "w", "start": day, "end": later, "ended_at": later, "status": null,
        "expected_downtime": {"min": "PT5M", "max": "PT10M"}, "approximate": false, "component_ids": ["mx"]});
    let mut incident = entry("a", happening.clone());
    incident["status"] = json!("identified");
    let mut work = entry("b", happening);
    for (name, value) in [
        ("status", json!("scheduled")),
        ("scheduled_for", json!(day)),
        ("scheduled_until", json!(later)),
        ("expected_downtime", json!("PT2H")),
        ("approximate", json!(false)),
        ("component_ids", json!(["mx"])),
        ("windows", json!([window])),
        ("previous_windows", json!([window])),
        ("reminder_intervals", json!(null)),
        ("lead_time", json!("P5D")),
        ("ends_automatically", json!(true)),
    ] {
        work[name] = value;
    }
    let notice = json!({"category": "security", "status": "active", "starts_at": day, "ends_at": later,
        "indicators": [{"type": "subject", "value": "Account alert"}]});
    json!({
        "$schema": "schema/feed.v1.schema.json",
        "page": {"id": "fjordpost", "name": "Fjordpost", "url": "https://fjordpost.example/", "time_zone": "Europe/Oslo",
            "updated_at": day, "generated_at": day, "valid_until": later, "language": "en", "sequence": 1,
            "mirrors": ["https://mirror.example/feed.json"], "history": ["archive.json"], "history_since": "2030-01-01",
            "channels": [{"title": "RSS", "url": "https://fjordpost.example/rss", "kind": "rss", "for": "all",
                "translations": {"nb": {"title": "RSS"}}}],
            "support_url": "https://fjordpost.example/help"},
        "status": {"indicator": "minor", "description": "Mail is late"},
        "components": [group, component],
        "incidents": [incident],
        "scheduled_maintenances": [work],
        "notices": [entry("c", notice)],
    })
}

fn schema() -> Value {
    serde_json::from_str(&given::file("public/schema/feed.v1.schema.json")).unwrap()
}

fn validator() -> Validator {
    let options = jsonschema::options().should_validate_formats(true);
    options.build(&schema()).unwrap()
}

fn findings(feed: &Value) -> Vec<Finding> {
    let report = check(feed.to_string().as_bytes(), &Options::default()).unwrap();
    let located = report.problems.into_iter().chain(report.warnings);
    located.map(|located| located.finding).collect()
}

/// The JSONPath of a field, from the pointer to its object.
fn path(pointer: &str, field: &str) -> String {
    let steps = pointer.split('/').skip(1).chain([field]);
    let steps = steps.map(|step| match step.parse::<usize>() {
        Ok(index) => format!("[{index}]"),
        Err(_) => format!(".{step}"),
    });
    format!("${}", steps.collect::<String>())
}

/// The problem of a missing field.
fn is_missed(feed: &Value, path: &str) -> bool {
    findings(feed).iter().any(|finding| {
        finding.level == Level::Problem
            && finding.code.starts_with("missing_")
            && finding.path == path
    })
}

fn object<'a>(feed: &'a mut Value, pointer: &str) -> &'a mut serde_json::Map<String, Value> {
    let object = feed.pointer_mut(pointer).and_then(Value::as_object_mut);
    object.unwrap_or_else(|| panic!("nothing at {pointer}"))
}

/// The fields of an object in the schema.
fn described<'a>(schema: &'a Value, definition: &str) -> &'a serde_json::Map<String, Value> {
    let fields = schema.pointer(definition).unwrap()["properties"].as_object();
    fields.unwrap_or_else(|| panic!("{definition} has no fields"))
}

#[test]
fn the_complete_feed_has_every_field_of_every_object_of_the_schema() {
    let (schema, mut feed) = (schema(), complete());
    assert!(
        validator().validate(&feed).is_ok(),
        "{:?}",
        validator().validate(&feed)
    );
    for (definition, pointer) in OBJECTS {
        let object = object(&mut feed, pointer);
        for name in described(&schema, definition).keys() {
            assert!(object.contains_key(name), "{pointer} has no {name}");
        }
    }
    for name in described(&schema, "")
        .keys()
        .filter(|name| *name != "incident")
    {
        assert!(feed.get(name).is_some(), "{name}");
    }
    let known: BTreeSet<&str> = OBJECTS.iter().map(|(definition, _)| *definition).collect();
    for (name, definition) in schema["$defs"].as_object().unwrap() {
        for pointer in ["", "/additionalProperties"] {
            let is_object = definition
                .pointer(pointer)
                .is_some_and(|it| it["properties"].is_object());
            let full = format!("/$defs/{name}{pointer}");
            assert!(
                !is_object || known.contains(&*full),
                "{full} is not compared"
            );
        }
    }
}

#[test]
fn the_schema_and_check_know_the_same_fields() {
    let feed = complete();
    let unknown: Vec<Finding> = findings(&feed)
        .into_iter()
        .filter(|finding| finding.code == "unknown_field")
        .collect();
    assert_eq!(unknown, []);
    for (_, pointer) in OBJECTS {
        let mut feed = feed.clone();
        object(&mut feed, pointer).insert("zzyzx".into(), json!(5));
        let found = findings(&feed);
        let path = path(pointer, "zzyzx");
        assert!(
            found
                .iter()
                .any(|finding| finding.code == "unknown_field" && finding.path == path),
            "{path}: {found:#?}"
        );
    }
}

#[test]
fn the_schema_requires_what_check_calls_missing_and_nothing_else() {
    let validator = validator();
    let feed = complete();
    let mut required = 0;
    for (_, pointer) in OBJECTS {
        let names: Vec<String> = object(&mut feed.clone(), pointer).keys().cloned().collect();
        for name in names {
            let path = path(pointer, &name);
            let mut without = feed.clone();
            object(&mut without, pointer).shift_remove(&name);
            let mut null = feed.clone();
            object(&mut null, pointer).insert(name, Value::Null);
            let is_required = !validator.is_valid(&without);
            assert_eq!(is_missed(&without, &path), is_required, "without {path}");
            assert_eq!(
                is_missed(&null, &path),
                !validator.is_valid(&null),
                "{path} null"
            );
            required += usize::from(is_required);
        }
    }
    assert!(required > 10, "{required}");
}

#[test]
fn the_schema_requires_one_of_two_fields_as_check_does() {
    let validator = validator();
    let scheduled = |own: Value| {
        let mut feed = complete();
        let work = object(&mut feed, "/scheduled_maintenances/0");
        work.extend(own.as_object().unwrap().clone());
        feed
    };
    let upstream = |own: Value| {
        let mut feed = complete();
        feed["incidents"][0]["upstream"] = own;
        feed
    };
    let day = "2031-02-05T09:00:00+01:00";
    let start = "$.scheduled_maintenances[0].scheduled_for";
    let name = "$.incidents[0].upstream.name";
    for (feed, path, is_valid) in [
        (
            scheduled(json!({"windows": null, "scheduled_for": null})),
            start,
            false,
        ),
        (
            scheduled(json!({"windows": [], "scheduled_for": null})),
            start,
            false,
        ),
        (
            scheduled(json!({"windows": null, "scheduled_until": null})),
            start,
            true,
        ),
        (
            scheduled(json!({"windows": null, "scheduled_for": day})),
            start,
            true,
        ),
        (scheduled(json!({"scheduled_for": null})), start, true),
        (upstream(json!({})), name, false),
        (upstream(json!({"name": "A carrier"})), name, true),
        (
            upstream(json!({"url": "https://carrier.example/"})),
            name,
            true,
        ),
    ] {
        assert_eq!(validator.is_valid(&feed), is_valid, "{path} of {feed}");
        assert_eq!(is_missed(&feed, path), !is_valid, "{path} of {feed}");
    }
}

#[test]
fn the_schema_accepts_the_times_that_check_accepts_and_suggests() {
    let validator = validator();
    for (time, is_valid) in [
        ("2031-02-05T09:00:00Z", true),
        ("2031-02-05T09:00Z", true),
        ("2031-02-05T09:00:00.5+01:00", true),
        ("2031-02-05T09:00+01:00[Europe/Oslo]", true),
        ("2031-02-05T09:00[Europe/Oslo]", true),
        ("2031-02-05T09:00:00", true),
        ("2031-02-05T09:00", true),
        ("2031-02-05", true),
        ("5 February 2031, 9:00", false),
        ("2031-02-05T9:00", false),
        ("2031-02-05T09:00 CET", false),
        ("2031-02", false),
        ("05.02.2031", false),
        ("soon", false),
    ] {
        let mut feed = complete();
        feed["incidents"][0]["created_at"] = json!(time);
        let mut found = findings(&feed).into_iter();
        let is_refused =
            found.any(|it| it.level == Level::Problem && it.path == "$.incidents[0].created_at");
        assert_eq!(!is_refused, is_valid, "check: {time}");
        assert_eq!(validator.is_valid(&feed), is_valid, "schema: {time}");
    }
}

#[test]
fn the_schema_accepts_what_a_fix_writes() {
    let mut feed = complete();
    let incident = object(&mut feed, "/incidents/0");
    incident.shift_remove("components");
    incident.insert("component_ids".into(), json!(["mx"]));
    let found = findings(&feed);
    let path = "$.incidents[0].component_ids";
    let edit = found
        .iter()
        .find(|it| it.path == path)
        .unwrap()
        .edit
        .clone();
    let text = apply(&feed.to_string(), &[edit.unwrap()]);
    assert!(validator().is_valid(&serde_json::from_str(&text).unwrap()));
}

#[test]
fn the_sample_feeds_name_the_schema_where_it_is_served() {
    for name in given::SAMPLES {
        let feed: Value = serde_json::from_str(&given::sample(name)).unwrap();
        let first = feed.as_object().unwrap().keys().next().map(String::as_str);
        assert_eq!(first, Some("$schema"), "{name}");
        // For feeds/NAME.json, as the site serves them.
        assert_eq!(feed["$schema"], "../schema/feed.v1.schema.json", "{name}");
    }
    // The tool's output becomes feeds/demo.json.
    let demo = demo(windowpane::schedule::Instant::from_millis(0));
    assert_eq!(demo["$schema"], "../schema/feed.v1.schema.json");
}

/// The values that a field may have.
fn words(schema: &Value, field: &Value) -> Vec<String> {
    if let Some(name) = field["$ref"].as_str() {
        return words(schema, schema.pointer(&name[1..]).unwrap());
    }
    let choices = ["oneOf", "anyOf"]
        .into_iter()
        .filter_map(|list| field[list].as_array());
    let choices = choices.flatten().flat_map(|choice| words(schema, choice));
    let own = field["const"].as_str().map(str::to_owned);
    own.into_iter().chain(choices).collect()
}

#[test]
fn the_schema_and_check_accept_the_same_words() {
    let (schema, validator, feed) = (schema(), validator(), complete());
    let mut count = 0;
    for (definition, pointer) in OBJECTS {
        for (name, field) in described(&schema, definition) {
            let words = words(&schema, field);
            if words.is_empty() {
                continue;
            }
            let path = path(pointer, name);
            let with = |word: &str| {
                let mut feed = feed.clone();
                object(&mut feed, pointer).insert(name.clone(), json!(word));
                feed
            };
            for word in &words {
                let feed = with(word);
                assert!(validator.is_valid(&feed), "{path}: {word}");
                let refused = findings(&feed).into_iter().find(|finding| {
                    finding.path == path
                        && (finding.code.starts_with("unknown_")
                            || finding.code.starts_with("bad_"))
                });
                assert_eq!(refused, None, "{path}: {word}");
                count += 1;
            }
            let wrong = with("zzyzx");
            assert!(!validator.is_valid(&wrong), "{path}");
            let found = findings(&wrong);
            let is_problem =
                |finding: &&Finding| finding.path == path && finding.level == Level::Problem;
            assert!(
                found.iter().any(|finding| is_problem(&finding)),
                "{path}: {found:#?}"
            );
        }
    }
    assert!(count > 60, "{count}");
}
