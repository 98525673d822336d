//! The findings of `check` on a feed that can be read: one finding for each cause, at its place,
//! with the text to write.
#![cfg(not(target_arch = "wasm32"))]
#![recursion_limit = "512"] // Of json! with a long object.

mod given;

use given::{SAMPLES, at, capture, sample};
use proptest::prelude::*;
use serde_json::{Value, json};
use windowpane::format;
use windowpane::operator::{
    Edit, Finding, Level, LintOptions, Now, Options, Place, TzDatabase, check, demo, lint,
};

/// All findings on a feed, from the reader and from the lints.
fn all(feed: &Value, now: Option<&str>) -> Vec<Finding> {
    let options = Options {
        now: now.map_or(Now::AnyTime, |now| Now::AsOf(at(now))),
        ..Options::default()
    };
    let report = check(feed.to_string().as_bytes(), &options).unwrap();
    report
        .problems
        .into_iter()
        .chain(report.warnings)
        .map(|located| located.finding)
        .collect()
}

fn page() -> Value {
    json!({"id": "fjordpost", "name": "Fjordpost", "time_zone": "Europe/Stockholm"})
}

fn components() -> Value {
    json!([{"id": "store", "name": "Mail store", "status": "operational"}, {"id": "mx", "name": "Incoming", "status": "operational"}])
}

/// An object with fields replaced by those of another; null removes a field.
fn with(mut object: Value, fields: Value) -> Value {
    for (name, value) in fields.as_object().unwrap() {
        if value.is_null() {
            object.as_object_mut().unwrap().shift_remove(name);
        } else {
            object[name] = value.clone();
        }
    }
    object
}

fn incident(fields: Value) -> Value {
    let entry = json!({"id": "late", "name": "Mail is late", "status": "identified", "impact": "minor", "created_at": "2031-02-05T09:00"});
    json!({"page": page(), "components": components(), "incidents": [with(entry, fields)]})
}

fn work(fields: Value) -> Value {
    let entry = json!({"id": "disks", "name": "New disks", "status": "scheduled", "created_at": "2031-02-01T10:00",
        "windows": [{"start": "2031-02-10T22:00", "end": "2031-02-11T02:00"}]});
    json!({"page": page(), "components": components(), "scheduled_maintenances": [with(entry, fields)]})
}

fn notice(fields: Value) -> Value {
    let entry = json!({"id": "terms", "name": "New terms", "category": "policy", "status": "active", "created_at": "2031-02-01T10:00"});
    json!({"page": page(), "components": components(), "notices": [with(entry, fields)]})
}

/// One cause, one finding: its level, its code, its path, and parts of the message or the fix.
type Row<'a> = (Value, Level, &'a str, &'a str, &'a str);

fn agree(rows: &[Row], now: Option<&str>) {
    for (feed, level, code, path, says) in rows {
        let found = all(feed, now);
        assert_eq!(found.len(), 1, "{code} of {feed}: {found:#?}");
        let finding = &found[0];
        assert_eq!(
            (finding.level, finding.code, &*finding.path),
            (*level, *code, *path),
            "{feed}"
        );
        let said = format!("{} / {}", finding.message, finding.fix);
        assert!(said.contains(says), "{feed}: {said}");
    }
}

use Level::{Problem, Warning};

const ENTRY: &str = "$.incidents[0]";
const WORK: &str = "$.scheduled_maintenances[0]";

#[test]
fn an_unknown_field_gets_the_one_that_was_meant() {
    let p = |path: &str| -> &'static str { Box::leak(path.to_owned().into_boxed_str()) };
    let in_incident = |key: &str, value: Value, meant: &str| -> Row<'static> {
        (
            incident(json!({key: value})),
            Problem,
            "unknown_field",
            p(&format!("{ENTRY}.{key}")),
            p(&format!("did you mean {meant}?")),
        )
    };
    let in_window = |key: &str, value: Value, meant: &str| -> Row<'static> {
        let mut feed = work(json!({}));
        feed["scheduled_maintenances"][0]["windows"][0][key] = value;
        (
            feed,
            Problem,
            "unknown_field",
            p(&format!("{WORK}.windows[0].{key}")),
            p(&format!("did you mean {meant}?")),
        )
    };
    let in_notice = |key: &str, value: Value, meant: &str| -> Row<'static> {
        (
            notice(json!({key: value})),
            Problem,
            "unknown_field",
            p(&format!("$.notices[0].{key}")),
            p(&format!("did you mean {meant}?")),
        )
    };
    let in_page = |key: &str, value: Value, meant: &str| -> Row<'static> {
        let mut feed = json!({"page": page(), "components": components()});
        feed["page"][key] = value;
        (
            feed,
            Problem,
            "unknown_field",
            p(&format!("$.page.{key}")),
            p(&format!("did you mean {meant}?")),
        )
    };
    let rows = [
        in_incident("updates", json!([{"body": "We look."}]), "incident_updates"),
        in_incident(
            "incident_update",
            json!([{"body": "We look."}]),
            "incident_updates",
        ),
        in_incident("startedAt", json!("2031-02-05T08:50"), "started_at"),
        in_incident("eta", json!("2031-02-05T12:00"), "expected_resolution"),
        in_incident(
            "expected_resolutoin",
            json!("2031-02-05T12:00"),
            "expected_resolution",
        ),
        in_incident("workaround", json!("Wait."), "advice"),
        in_incident("component_ids", json!(["store"]), "components"),
        in_incident("affected", json!(["store"]), "components"),
        in_incident("next_update", json!("2031-02-05T12:00"), "next_update_by"),
        in_incident("severity", json!("major"), "impact").clone(),
        in_window("from", json!("2031-02-10T22:00"), "start"),
        in_window("downtime", json!("PT30M"), "expected_downtime"),
        in_window("components", json!(["store"]), "component_ids"),
        in_window("aproximate", json!(true), "approximate"),
        in_notice("effective_at", json!("2031-03-01"), "starts_at"),
        in_notice("expires", json!("2031-03-01"), "ends_at"),
        in_page("timezone_", json!("Europe/Oslo"), "time_zone"),
        in_page("mirror", json!("https://copy.example/feed.json"), "mirrors"),
        in_page("seq", json!(4), "sequence"),
        in_page("support", json!("https://help.example/"), "support_url"),
    ];
    // Missing fields beside the unknown one are left out of these rows.
    let rows = rows.map(|(mut feed, level, code, path, says)| {
        match path {
            path if path.ends_with("severity") => feed["incidents"][0]
                .as_object_mut()
                .unwrap()
                .shift_remove("impact")
                .map(|_| ()),
            path if path.ends_with("].from") => feed["scheduled_maintenances"][0]["windows"][0]
                .as_object_mut()
                .unwrap()
                .shift_remove("start")
                .map(|_| ()),
            path if path.ends_with("timezone_") => feed["page"]
                .as_object_mut()
                .unwrap()
                .shift_remove("time_zone")
                .map(|_| ()),
            _ => None,
        };
        (feed, level, code, path, says)
    });
    agree(&rows, None);
    // The key is wrong, and the edit renames it if the value fits.
    let found = all(&incident(json!({"updates": [{"body": "We look."}]})), None);
    assert_eq!(found[0].place, Place::Key);
    assert_eq!(
        found[0].edit,
        Some(Edit::Rename {
            path: format!("{ENTRY}.updates"),
            key: "incident_updates".into()
        })
    );
    let found = all(
        &incident(json!({"next_update_bye": "2031-02-05T12:00"})),
        None,
    );
    assert!(
        matches!(found[0].edit, Some(Edit::Rename { .. })),
        "{found:?}"
    );
    // A text in place of a list needs more than a new key.
    let found = all(&incident(json!({"updates": "We look."})), None);
    assert!(
        found[0].edit.is_none()
            && found[0]
                .fix
                .contains("\"incident_updates\":[{\"body\":\"We look.\"}]"),
        "{found:?}"
    );
}

#[test]
fn small_objects_name_the_fields_they_have() {
    let link = json!([{"title": "Help", "href": "https://help.example/"}]);
    #[rustfmt::skip]
    let rows: [Row; 14] = [
        (incident(json!({"mail": {"incoming": "queued"}})), Problem, "unknown_field", "$.incidents[0].mail.incoming", "did you mean receiving?"),
        (incident(json!({"mail": {"outgoing": "queued"}})), Problem, "unknown_field", "$.incidents[0].mail.outgoing", "mail, which has reading, sending, receiving, delay, loss"),
        (incident(json!({"mail": {"webmial": "queued"}})), Problem, "unknown_field", "$.incidents[0].mail.webmial", "did you mean reading?"),
        (incident(json!({"mail": {"delay": {"minimum": "PT5M", "max": "PT9M"}}})), Problem, "unknown_field", "$.incidents[0].mail.delay.minimum", "did you mean min?"),
        (incident(json!({"expected_resolution": {"from": "2031-02-05T10:00", "latest": "2031-02-05T12:00"}})), Problem, "unknown_field", "$.incidents[0].expected_resolution.from", "did you mean earliest?"),
        (incident(json!({"translations": {"sv": {"title": "Sen post"}}})), Problem, "unknown_field", "$.incidents[0].translations.sv.title", "did you mean name?"),
        (incident(json!({"incident_updates": [{"body": "x", "translations": {"sv": {"text": "y"}}}]})), Problem, "unknown_field", "$.incidents[0].incident_updates[0].translations.sv.text", "did you mean body?"),
        (incident(json!({"incident_updates": [{"message": "x", "created_at": "2031-02-05T09:00"}]})), Problem, "unknown_field", "$.incidents[0].incident_updates[0].message", "did you mean body?"),
        (incident(json!({"upstream": {"name": "Kabelwerk", "link": "https://a.example/"}})), Problem, "unknown_field", "$.incidents[0].upstream.link", "did you mean url?"),
        (incident(json!({"links": link})), Problem, "missing_url", "$.incidents[0].links[0].href", "did you mean url?"),
        (work(json!({"windows": [{"start": "2031-02-10T22:00", "end": "2031-02-11T02:00", "colour": "red"}]})), Problem, "unknown_field", "$.scheduled_maintenances[0].windows[0].colour", "begin it with _"),
        (work(json!({"rrule": "FREQ=WEEKLY"})), Problem, "unknown_field", "$.scheduled_maintenances[0].rrule", "\"windows\""),
        (notice(json!({"windows": [{"start": "2031-02-10"}]})), Problem, "unknown_field", "$.notices[0].windows", "a field of planned work"),
        (incident(json!({"owner_team": 7})), Warning, "unknown_field", "$.incidents[0].owner_team", "begin it with _"),
    ];
    agree(&rows, None);
    let found = all(
        &incident(json!({"links": [{"title": "Help", "href": "https://help.example/"}]})),
        None,
    );
    assert_eq!(
        found[0].edit,
        Some(Edit::Rename {
            path: format!("{ENTRY}.links[0].href"),
            key: "url".into()
        })
    );
}

#[test]
fn a_list_under_another_name_gets_its_name() {
    for (key, meant) in [
        ("maintenances", "scheduled_maintenances"),
        ("incident", "incidents"),
        ("notice", "notices"),
        ("outages", "incidents"),
    ] {
        let mut feed = json!({"page": page(), "components": components()});
        feed[key] = json!([{"id": "x", "name": "Disks", "status": "postponed", "impact": "none", "category": "news"}]);
        let found = all(&feed, None);
        assert_eq!(found.len(), 1, "{key}: {found:#?}");
        assert_eq!(
            (found[0].level, found[0].code, &*found[0].path),
            (Problem, "unknown_field", &*format!("$.{key}"))
        );
        assert!(
            found[0].fix.contains(&format!("did you mean {meant}?")),
            "{key}: {}",
            found[0].fix
        );
        assert_eq!(
            found[0].edit,
            Some(Edit::Rename {
                path: format!("$.{key}"),
                key: meant.into()
            })
        );
    }
    // A misspelt time field, and the time that is missing.
    let feed = work(json!({"windows": null, "scheduled_fro": "2031-02-10T22:00"}));
    let codes: Vec<&str> = all(&feed, None)
        .iter()
        .map(|finding| finding.code)
        .collect();
    assert_eq!(codes, ["unknown_field", "missing_window"]);
}

#[test]
fn comments_and_fields_of_other_programs_are_accepted() {
    let mut feed = incident(
        json!({"_owner": "Kari", "_todo": ["ask Ola"], "impact_override": null, "metadata": {}, "page_id": "fjordpost"}),
    );
    feed["$schema"] = json!("feed.v1.schema.json");
    feed["_remark"] = json!({"incidents": []});
    feed["page"]["_"] = json!(1);
    assert_eq!(all(&feed, None), []);
}

#[test]
fn a_missing_field_gets_the_text_to_write() {
    #[rustfmt::skip]
    let rows: [Row; 26] = [
        (incident(json!({"status": null})), Problem, "missing_status", "$.incidents[0].status", "write \"status\":\"investigating\""),
        (incident(json!({"status": null, "incident_updates": [{"status": "monitoring", "body": "x", "created_at": "2031-02-05T09:00"}]})), Problem, "missing_status", "$.incidents[0].status", "write \"status\":\"monitoring\""),
        (incident(json!({"status": ""})), Problem, "unknown_status", "$.incidents[0].status", "write investigating, identified"),
        (work(json!({"status": null})), Problem, "missing_status", "$.scheduled_maintenances[0].status", "write \"status\":\"scheduled\""),
        (notice(json!({"status": null})), Problem, "missing_status", "$.notices[0].status", "write \"status\":\"active\", or ended"),
        (incident(json!({"id": null})), Warning, "missing_id", "$.incidents[0].id", "write \"id\":\"mail-is-late\""),
        (incident(json!({"impact": null})), Warning, "missing_impact", "$.incidents[0].impact", "\"impact\":\"minor\""),
        (incident(json!({"impact": null, "mail": {"reading": "unavailable"}})), Warning, "missing_impact", "$.incidents[0].impact", "write \"impact\":\"major\""),
        (incident(json!({"name": null})), Problem, "missing_name", "$.incidents[0].name", "write \"name\":"),
        (work(json!({"windows": null})), Warning, "missing_window", "$.scheduled_maintenances[0].windows", "\"windows\":[{"),
        (work(json!({"windows": [{"end": "2031-02-11T02:00"}]})), Problem, "missing_start", "$.scheduled_maintenances[0].windows[0].start", "\"start\":"),
        (work(json!({"windows": [{"start": "2031-02-10T22:00"}, {"approximate": true}]})), Problem, "missing_start", "$.scheduled_maintenances[0].windows[1].start", "\"start\":"),
        (work(json!({"previous_windows": [{"end": "2031-02-09T02:00"}]})), Problem, "missing_start", "$.scheduled_maintenances[0].previous_windows[0].start", "\"start\":"),
        (work(json!({"windows": null, "scheduled_until": "2031-02-11T02:00"})), Problem, "missing_start", "$.scheduled_maintenances[0].scheduled_for", "\"scheduled_for\":"),
        (incident(json!({"expected_resolution": {"earliest": "2031-02-05T12:00"}})), Problem, "missing_value", "$.incidents[0].expected_resolution.latest", "earliest counts as exact"),
        (incident(json!({"mail": {"receiving": "delayed", "delay": {"max": "PT5M"}}})), Problem, "missing_value", "$.incidents[0].mail.delay.min", "write \"min\" and \"max\""),
        (incident(json!({"upstream": {}})), Problem, "missing_name", "$.incidents[0].upstream.name", "left out"),
        (incident(json!({"upstream": {"url": "https://carrier.example/"}})), Warning, "missing_name", "$.incidents[0].upstream.name", "shows its URL"),
        (json!({"page": page(), "components": [{"id": "store", "status": "operational"}]}), Problem, "missing_name", "$.components[0].name", "visitors see its id, store"),
        (json!({"page": page(), "components": [{"id": "store", "name": "Mail store", "status": "operational", "days": [{"down": "PT5M"}]}]}), Problem, "missing_date", "$.components[0].days[0].date", "\"date\":"),
        (notice(json!({"category": null})), Warning, "missing_category", "$.notices[0].category", "\"category\":"),
        (incident(json!({"links": [{"title": "Help"}]})), Problem, "missing_url", "$.incidents[0].links[0].url", "\"url\":"),
        (incident(json!({"links": [{"url": "https://help.example/"}]})), Warning, "missing_title", "$.incidents[0].links[0].title", "\"title\":"),
        (notice(json!({"indicators": [{"type": "subject"}]})), Problem, "missing_value", "$.notices[0].indicators[0].value", "\"value\":"),
        (notice(json!({"indicators": [{"value": "Your mailbox"}]})), Warning, "missing_type", "$.notices[0].indicators[0].type", "\"type\":\"subject\""),
        (json!({"page": page(), "components": [{"id": "store", "name": "Mail store"}]}), Problem, "missing_status", "$.components[0].status", "\"status\":\"operational\""),
    ];
    agree(&rows, None);
    let mut feed = json!({"page": page(), "components": components()});
    feed["page"]["channels"] = json!([{"title": "Blog", "link": "https://blog.example/"}]);
    let found = all(&feed, None);
    assert_eq!(
        (found[0].code, &*found[0].path),
        ("missing_url", "$.page.channels[0].link")
    );
    // Over, or a group, or planned without a date: nothing is missing.
    let clean = [
        incident(json!({"impact": null, "status": "resolved", "resolved_at": "2031-02-05T11:00"})),
        work(json!({"windows": null, "status": "postponed"})),
        json!({"page": page(), "components": [{"id": "g", "name": "Mail", "group": true}]}),
    ];
    for feed in clean {
        assert_eq!(all(&feed, None), [], "{feed}");
    }
}

#[test]
fn a_status_of_another_kind_gets_one_of_its_own() {
    let status = |list: &str, feed: Value, word: &str, says: &'static str| -> Row<'static> {
        let mut feed = feed;
        feed[list][0]["status"] = json!(word);
        let path = Box::leak(format!("$.{list}[0].status").into_boxed_str());
        (feed, Problem, "status_of_other_kind", path, says)
    };
    #[rustfmt::skip]
    let rows: [Row; 13] = [
        status("incidents", incident(json!({})), "scheduled", "write \"investigating\""),
        status("incidents", incident(json!({})), "in_progress", "write \"identified\""),
        status("incidents", incident(json!({})), "completed", "write \"resolved\""),
        status("incidents", incident(json!({})), "active", "write \"investigating\""),
        status("scheduled_maintenances", work(json!({})), "investigating", "write \"in_progress\""),
        status("scheduled_maintenances", work(json!({})), "monitoring", "write \"verifying\""),
        status("scheduled_maintenances", work(json!({})), "resolved", "write \"completed\""),
        status("scheduled_maintenances", work(json!({})), "ended", "write \"completed\""),
        status("notices", notice(json!({})), "resolved", "write \"ended\""),
        status("notices", notice(json!({})), "investigating", "write \"active\""),
        status("notices", notice(json!({})), "scheduled", "write \"active\""),
        status("notices", notice(json!({})), "in_progress", "write \"active\""),
        (incident(json!({"incident_updates": [{"status": "in_progress", "body": "x", "created_at": "2031-02-05T09:00"}]})), Warning, "status_of_other_kind", "$.incidents[0].incident_updates[0].status", "write \"identified\""),
    ];
    agree(&rows, None);
    // Some pages list planned work among the incidents.
    let planned = incident(
        json!({"status": "completed", "impact": "maintenance", "scheduled_for": "2031-02-05T09:00", "scheduled_until": "2031-02-05T10:00"}),
    );
    assert_eq!(all(&planned, None), []);
    // No edit turns an issue into an all-clear.
    for feed in [
        incident(json!({"status": "completed"})),
        work(json!({"status": "resolved"})),
    ] {
        assert_eq!(all(&feed, None)[0].edit, None);
    }
}

#[test]
fn an_entry_is_compared_with_its_updates() {
    let update =
        |status: &str, at: &str| json!([{"status": status, "body": "x", "created_at": at}]);
    #[rustfmt::skip]
    let rows: [Row; 13] = [
        (incident(json!({"status": "resolved"})), Warning, "missing_resolved_at", "$.incidents[0].resolved_at", "write \"resolved_at\""),
        (incident(json!({"status": "investigating", "incident_updates": update("monitoring", "2031-02-05T09:30")})), Warning, "status_contradicts_update", "$.incidents[0].status", "says monitoring, but the entry says investigating"),
        (incident(json!({"status": "investigating", "incident_updates": update("resolved", "2031-02-05T09:30")})), Warning, "status_contradicts_update", "$.incidents[0].status", "write \"status\":\"resolved\""),
        (work(json!({"incident_updates": update("cancelled", "2031-02-05T09:30")})), Warning, "status_contradicts_update", "$.scheduled_maintenances[0].status", "write \"status\":\"cancelled\""),
        (notice(json!({"incident_updates": update("ended", "2031-02-05T09:30")})), Warning, "status_contradicts_update", "$.notices[0].status", "write \"status\":\"ended\""),
        (incident(json!({"status": "resolved", "resolved_at": "2031-02-05T10:00", "incident_updates": update("investigating", "2031-02-05T12:00")})), Warning, "status_contradicts_update", "$.incidents[0].status", "says investigating"),
        (incident(json!({"resolved_at": "2031-02-05T10:00"})), Warning, "resolved_at_but_open", "$.incidents[0].resolved_at", "its status is identified"),
        (incident(json!({"status": "resolved", "resolved_at": "2031-02-04T10:00"})), Warning, "resolved_before_start", "$.incidents[0].resolved_at", "before it began"),
        (incident(json!({"status": "resolved", "created_at": "2031-12-31T23:00", "resolved_at": "2031-01-01T01:00"})), Warning, "resolved_before_start", "$.incidents[0].resolved_at", "\"2032-01-01T01:00\""),
        (incident(json!({"expected_resolution": "2031-02-05T07:00"})), Warning, "expected_before_start", "$.incidents[0].expected_resolution", "\"2031-02-06T07:00\""),
        (incident(json!({"expected_resolution": {"earliest": "2031-02-05T06:00", "latest": "2031-02-05T07:00"}})), Warning, "expected_before_start", "$.incidents[0].expected_resolution.latest", "before it began"),
        (incident(json!({"next_update_by": "2031-02-05T07:00"})), Warning, "next_update_before_start", "$.incidents[0].next_update_by", "before it began"),
        (incident(json!({"updated_at": "2031-02-05T09:00", "incident_updates": update("identified", "2031-02-05T12:00")})), Warning, "updated_at_before_update", "$.incidents[0].updated_at", "\"2031-02-05T12:00\""),
    ];
    agree(&rows, None);
    let clean = [
        // It is newer than its updates.
        work(
            json!({"status": "in_progress", "incident_updates": update("scheduled", "2031-02-05T09:30")}),
        ),
        incident(
            json!({"status": "resolved", "resolved_at": "2031-02-05T10:00", "incident_updates": update("investigating", "2031-02-05T09:30")}),
        ),
        incident(
            json!({"status": "postmortem", "resolved_at": "2031-02-05T10:00", "incident_updates": update("resolved", "2031-02-05T10:00")}),
        ),
    ];
    for feed in clean {
        assert_eq!(all(&feed, None), [], "{feed}");
    }
}

#[test]
fn windows_are_compared_with_the_rest_of_their_entry() {
    let window = |start: &str, end: &str| json!([{"start": start, "end": end}]);
    #[rustfmt::skip]
    let rows: [Row; 15] = [
        (work(json!({"previous_windows": window("2031-02-10T22:00", "2031-02-11T02:00")})), Warning, "moved_onto_itself", "$.scheduled_maintenances[0].previous_windows[0]", "windows[0]"),
        (work(json!({"scheduled_for": "2031-02-12T22:00", "scheduled_until": "2031-02-13T02:00"})), Warning, "windows_contradict", "$.scheduled_maintenances[0].scheduled_for", "write \"scheduled_for\":\"2031-02-10T22:00\""),
        (work(json!({"scheduled_for": "2031-02-10T22:00", "scheduled_until": "2031-02-11T04:00"})), Warning, "windows_contradict", "$.scheduled_maintenances[0].scheduled_until", "write \"scheduled_until\":\"2031-02-11T02:00\""),
        (work(json!({"created_at": "2031-12-20T10:00", "windows": window("2031-01-08T22:00", "2031-01-09T02:00")})), Warning, "window_before_entry", "$.scheduled_maintenances[0].windows[0].start", "write \"2032-01-08T22:00\" and \"2032-01-09T02:00\""),
        (work(json!({"created_at": "2031-02-20T10:00", "windows": null, "scheduled_for": "2031-02-10T22:00", "scheduled_until": "2031-02-11T02:00"})), Warning, "window_before_entry", "$.scheduled_maintenances[0].scheduled_for", "before it was announced on 2031-02-20"),
        (work(json!({"windows": [{"start": "2031-02-10T22:00", "end": "2031-02-11T02:00", "expected_downtime": "PT5H"}]})), Warning, "downtime_longer_than_window", "$.scheduled_maintenances[0].windows[0].expected_downtime", "write \"PT4H\""),
        (work(json!({"windows": [{"start": "2031-02-10T22:00", "end": "2031-02-11T02:00", "expected_downtime": {"min": "PT1H", "max": "PT6H"}}]})), Warning, "downtime_longer_than_window", "$.scheduled_maintenances[0].windows[0].expected_downtime", "6 hours of downtime are expected in a window of 4 hours"),
        (work(json!({"windows": [{"start": "2031-02-10T22:00", "end": "2031-02-11T02:00", "expected_downtime": {"min": "PT2H", "max": "PT1H"}}]})), Warning, "min_after_max", "$.scheduled_maintenances[0].windows[0].expected_downtime.min", "{\"min\":\"PT1H\",\"max\":\"PT2H\"}"),
        (work(json!({"windows": [{"start": "2031-02-10T22:00", "end": "2031-02-11T02:00", "ended_at": "2031-02-10T01:30"}]})), Problem, "end_before_start", "$.scheduled_maintenances[0].windows[0].ended_at", "before its window began"),
        (work(json!({"windows": [{"start": "2031-02-10T22:00", "end": "2031-02-11T02:00", "status": "canceled"}]})), Warning, "all_windows_cancelled", "$.scheduled_maintenances[0].status", "write \"status\":\"cancelled\""),
        (work(json!({"windows": window("2031-02-10T22:00", "9999-12-31T23:59:59Z")})), Warning, "years_away", "$.scheduled_maintenances[0].windows[0].end", "write \"end\":null"),
        (work(json!({"windows": window("2031-02-10T22:00", "2033-02-11T02:00")})), Warning, "years_away", "$.scheduled_maintenances[0].windows[0].end", "2031-02-11"),
        (work(json!({"windows": window("2031-02-10T22:00", "2031-02-10T22:00")})), Warning, "window_without_length", "$.scheduled_maintenances[0].windows[0].end", "\"2031-02-11T22:00\""),
        (notice(json!({"starts_at": "2031-03-01", "ends_at": "2031-02-01"})), Problem, "end_before_start", "$.notices[0].ends_at", "swap the two"),
        (incident(json!({"mail": {"receiving": "queued", "delay": {"min": "PT1H", "max": "PT10M"}}})), Warning, "min_after_max", "$.incidents[0].mail.delay.min", "{\"min\":\"PT10M\",\"max\":\"PT1H\"}"),
    ];
    agree(&rows, None);
    // If the start is skipped, the finding also tells what happens to the end.
    let feed = work(json!({"windows": window("2031-03-30T02:00", "2031-03-30T03:00")}));
    let found = all(&feed, None);
    let codes: Vec<&str> = found.iter().map(|finding| finding.code).collect();
    assert_eq!(codes, ["time_in_gap", "end_after_gap"]);
    assert!(
        found[1].fix.contains("\"2031-03-30T04:00\" as the end"),
        "{}",
        found[1].fix
    );
    let clean = [
        work(json!({"status": "completed", "created_at": "2031-02-20T10:00"})),
        work(
            json!({"windows": [{"start": "2031-02-10T22:00", "end": "2031-02-11T02:00", "status": "cancelled"}, {"start": "2031-02-12T22:00", "end": "2031-02-13T02:00"}], "scheduled_for": "2031-02-12T22:00"}),
        ),
        work(
            json!({"windows": [{"start": "2031-02-10T16:00-05:00", "end": "2031-02-10T20:00-05:00"}]}),
        ),
        work(json!({"windows": [{"start": "2031-02-10T22:00", "end": "2031-02-10T24:00"}]})),
    ];
    for feed in clean {
        assert_eq!(all(&feed, None), [], "{feed}");
    }
}

#[test]
fn components_and_the_page_are_compared_with_the_entries() {
    let part = |status: &str| json!([{"id": "store", "name": "Mail store", "status": status}]);
    let indicator = |feed: Value, word: &str| {
        let mut feed = feed;
        feed["status"] = json!({"indicator": word, "description": "x"});
        feed
    };
    let mut down = incident(
        json!({"status": "resolved", "resolved_at": "2031-02-05T11:00", "components": part("major_outage")}),
    );
    down["components"][0]["status"] = json!("major_outage");
    let mut worse = json!({"page": page(), "components": components(), "incidents": []});
    worse["components"][1]["status"] = json!("major_outage");
    #[rustfmt::skip]
    let rows: [Row; 9] = [
        (incident(json!({"components": part("partial_outage")})), Warning, "component_contradicts_entry", "$.components[0].status", "write \"status\":\"partial_outage\""),
        (incident(json!({"impact": "critical", "components": [{"id": "store", "name": "Mail store"}]})), Warning, "component_contradicts_entry", "$.components[0].status", "is affected by the open incident"),
        (incident(json!({"incident_updates": [{"status": "identified", "body": "x", "created_at": "2031-02-05T09:00", "affected_components": [{"code": "mx", "name": "Incoming", "new_status": "major_outage"}]}]})), Warning, "component_contradicts_entry", "$.components[1].status", "write \"status\":\"major_outage\""),
        (down, Warning, "component_contradicts_entry", "$.components[0].status", "but all its entries are over"),
        (indicator(incident(json!({"impact": "major"})), "none"), Warning, "indicator_contradicts_entry", "$.status.indicator", "write \"indicator\":\"major\""),
        (indicator(worse, "none"), Warning, "indicator_contradicts_component", "$.status.indicator", "Incoming is major_outage"),
        (indicator(json!({"page": page(), "components": components(), "incidents": []}), "critical"), Warning, "indicator_contradicts_entry", "$.status.indicator", "write \"indicator\":\"none\""),
        (incident(json!({"components": part("operational"), "unaffected_component_ids": ["store"]})), Warning, "affected_and_unaffected", "$.incidents[0].unaffected_component_ids[0]", "remove it from one"),
        (incident(json!({"related": ["late"]})), Warning, "related_to_itself", "$.incidents[0].related[0]", "leave it out"),
    ];
    agree(&rows, None);
    let mut recovered =
        incident(json!({"components": part("major_outage"), "updated_at": "2031-02-05T10:00"}));
    recovered["components"][0]["updated_at"] = json!("2031-02-05T11:00");
    let clean = [
        // It concerns one cluster only; overall all is operational.
        incident(json!({"components": part("major_outage"), "audience": ["cluster-3"]})),
        recovered,
        indicator(incident(json!({"impact": "none"})), "none"),
        indicator(incident(json!({"audience": ["cluster-3"]})), "none"),
    ];
    for feed in clean {
        assert_eq!(all(&feed, None), [], "{feed}");
    }
}

#[test]
fn unknown_and_duplicate_ids_are_problems() {
    let part = |id: &str| json!({"components": [{"id": id, "name": "Mail"}]});
    let mut twice = json!({"page": page(), "components": components()});
    twice["components"][1]["id"] = json!("store");
    let mut copied = incident(json!({}));
    let entry = copied["incidents"][0].clone();
    copied["incidents"].as_array_mut().unwrap().push(entry);
    let mut renamed = incident(json!({}));
    let entry = with(renamed["incidents"][0].clone(), json!({"id": "late-again"}));
    renamed["incidents"].as_array_mut().unwrap().push(entry);
    let mut group = json!({"page": page(), "components": components()});
    group["components"][0]["group_id"] = json!("stores");
    let mut slipped = group.clone();
    slipped["components"][0]["group_id"] = json!("mxx");
    #[rustfmt::skip]
    let rows: [Row; 9] = [
        (incident(part("stroe")), Problem, "unknown_reference", "$.incidents[0].components[0].id", "did you mean store?"),
        (incident(part("Mail store")), Problem, "unknown_reference", "$.incidents[0].components[0].id", "did you mean store?"),
        (incident(json!({"components": ["stroe"]})), Problem, "unknown_reference", "$.incidents[0].components[0]", "did you mean store?"),
        (incident(part("webmail")), Warning, "unknown_reference", "$.incidents[0].components[0].id", "write one of store, mx"),
        (twice, Problem, "duplicate_id", "$.components[1].id", "write another id, such as \"incoming\""),
        (copied, Problem, "duplicate_id", "$.incidents[1].id", "leave $.incidents[1] out"),
        (renamed, Warning, "duplicate_entry", "$.incidents[1].id", "leave $.incidents[1] out"),
        (group, Problem, "unknown_reference", "$.components[0].group_id", "did you mean store?"),
        (slipped, Warning, "unknown_reference", "$.components[0].group_id", "write one of"),
    ];
    let (last, rows) = rows.split_last().unwrap();
    agree(rows, None);
    // "mxx" is too short to be certain.
    assert_eq!(all(&last.0, None)[0].code, "unknown_reference");
    // Closed entries may name components that no longer exist.
    let mut over = incident(part("webmail"));
    over["incidents"][0]["status"] = json!("resolved");
    over["incidents"][0]["resolved_at"] = json!("2031-02-05T11:00");
    assert_eq!(all(&over, None), []);
}

#[test]
fn a_url_that_leads_to_another_host_than_it_seems_is_a_problem() {
    let page_with = |name: &str, value: Value| {
        let mut feed = json!({"page": page(), "components": components()});
        feed["page"][name] = value;
        feed
    };
    #[rustfmt::skip]
    let rows: [Row; 8] = [
        (page_with("url", json!("status.fjordpost.example")), Problem, "bad_address", "$.page.url", "write \"https://status.fjordpost.example\""),
        (page_with("support_url", json!("www.fjordpost.example/help")), Problem, "bad_address", "$.page.support_url", "write \"https://www.fjordpost.example/help\""),
        (page_with("support_url", json!("help@fjordpost.example")), Problem, "bad_address", "$.page.support_url", "write \"mailto:help@fjordpost.example\""),
        (page_with("mirrors", json!(["copy.example/feed.json"])), Problem, "bad_address", "$.page.mirrors[0]", "write \"https://copy.example/feed.json\""),
        (page_with("channels", json!([{"title": "Blog", "url": "blog.fjordpost.example"}])), Problem, "bad_address", "$.page.channels[0].url", "write \"https://blog.fjordpost.example\""),
        (incident(json!({"links": [{"title": "More", "url": "https//help.example/a"}]})), Problem, "bad_address", "$.incidents[0].links[0].url", "write \"https://help.example/a\""),
        (incident(json!({"links": [{"title": "More", "url": "https:\\\\help.example\\a"}]})), Problem, "bad_address", "$.incidents[0].links[0].url", "write \"https://help.example/a\""),
        (incident(json!({"shortlink": "https://https://help.example/a"})), Problem, "bad_address", "$.incidents[0].shortlink", "write \"https://help.example/a\""),
    ];
    agree(&rows, None);
    for address in [
        "/history",
        "history.html",
        "archive/2030.json",
        "./a.b",
        "?page=2",
        "https://help.example/",
        "mailto:help@fjordpost.example",
        "tel:+4712345678",
    ] {
        assert_eq!(
            all(&page_with("support_url", json!(address)), None),
            [],
            "{address}"
        );
    }
}

#[test]
fn texts_that_customers_read_are_checked() {
    let body = |text: &str| {
        incident(
            json!({"incident_updates": [{"status": "identified", "body": text, "created_at": "2031-02-05T09:00"}]}),
        )
    };
    const BODY: &str = "$.incidents[0].incident_updates[0].body";
    #[rustfmt::skip]
    let rows = [
        // 10 February 2031 is a Monday.
        ("On Tuesday, 10 February 2031 at 22:00.", "weekday", "Monday", "Tuesday, 10 February 2031"),
        ("On Wed 10 February from 22:00.", "weekday", "10 February 2031 is a Monday", "Wed 10 February"),
        ("Tuesday 2031-02-10", "weekday", "Monday", "Tuesday 2031-02-10"),
        ("2031-02-10 (Tuesday)", "weekday", "Monday", "2031-02-10 (Tuesday"),
        ("Am Dienstag, dem 10. Februar 2031, um 22 Uhr.", "weekday", "write \"Montag\"", "Dienstag, dem 10. Februar 2031"),
        ("Tirsdag 10. februar 2031 kl. 22.00.", "weekday", "write \"Mandag\"", "Tirsdag 10. februar 2031"),
        ("tisdag den 10 februari 2031", "weekday", "write \"måndag\"", "tisdag den 10 februari 2031"),
        ("le mardi 10 février 2031", "weekday", "write \"lundi\"", "mardi 10 février 2031"),
        ("El martes, 10 de febrero de 2031", "weekday", "write \"lunes\"", "martes, 10 de febrero de 2031"),
        ("dinsdag 10 februari 2031", "weekday", "write \"maandag\"", "dinsdag 10 februari 2031"),
        ("Dienstag, 10.02.2031", "weekday", "write \"Montag\"", "Dienstag, 10.02.2031"),
        ("See [the help](https://help.example meanwhile.", "markdown_link", "no \")\"", "[the help](https://help.example"),
        ("See (the help)[https://help.example].", "markdown_link", "[the help](https://help.example)", "(the help)[https://help.example]"),
        ("See [the help] (https://help.example).", "markdown_link", "[the help](https://help.example)", "[the help] (https://help.example"),
        ("See [the help](www.help.example).", "markdown_link", "[the help](https://www.help.example)", "[the help](www.help.example"),
        ("We look.\\n\\nMore soon.", "escaped_twice", "one backslash", "\\n"),
        ("First line\\nSecond line", "escaped_twice", "one backslash", "\\n"),
        ("TODO: say what happened", "placeholder", "TODO", "TODO"),
        ("Back at XX:XX, sorry", "placeholder", "XX:XX", "XX:XX"),
        ("It will last TBD", "placeholder", "TBD", "TBD"),
        ("Lorem ipsum dolor sit amet", "placeholder", "orem ipsum", "orem ipsum"),
        ("Dear {{name}}, all is well.", "placeholder", "{{", "{{"),
        ("Feil pÃ¥ tjeneren", "mojibake", "write å", "Ã¥"),
        ("<p>Some <b>servers are down.</p>", "html_tag", "</b>", "<b>"),
        ("<p>See <a href=\"https://a.example/\">the help.</p>", "html_tag", "</a>", "<a href=\"https://a.example/\">"),
        ("<ul><li>one<li>two", "html_tag", "</ul>", "<ul>"),
    ];
    for (text, code, says, words) in rows {
        let found = all(&body(text), None);
        assert_eq!(found.len(), 1, "{text}: {found:#?}");
        let finding = &found[0];
        assert_eq!(
            (finding.level, finding.code, &*finding.path),
            (Warning, code, BODY),
            "{text}"
        );
        assert!(
            format!("{} / {}", finding.message, finding.fix).contains(says),
            "{text}: {finding:?}"
        );
        assert_eq!(finding.place, Place::Words(words.to_owned()), "{text}");
    }
    for text in [
        "On Monday, 10 February 2031 at 22:00.",
        "As on 10 February 2030 at 22:00 CET, the store does not answer.",
        "On Tuesday we begin; on 10 February it is over.",
        "Tuesday, 03/02/2031",
        "See [the help](https://help.example/), [or](https://a.example \"title\"), [1] (see below) and a (note)[2].",
        "The folder C:\\new is gone, and \\\\server\\home too.",
        "Todo el correo llega tarde. 100%sure, 5 < 6, a [sic] word.",
        "<p>One<br>two<p>three<ul><li>a<li>b</ul>",
        "We may 5 times try. Sun is shining, Sat nav works.",
    ] {
        assert_eq!(all(&body(text), None), [], "{text}");
    }
    // If the fix is certain, there is an edit.
    let found = all(&body("We look.\\n\\nMore soon."), None);
    assert_eq!(
        found[0].edit,
        Some(Edit::Replace {
            path: BODY.into(),
            value: json!("We look.\n\nMore soon.").to_string()
        })
    );
    // Also in a name, in advice and in translations.
    let feed = incident(
        json!({"name": "TODO", "advice": "Tuesday, 10 February 2031", "translations": {"sv": {"name": "XX:XX"}}}),
    );
    let paths: Vec<String> = all(&feed, None)
        .into_iter()
        .map(|finding| finding.path)
        .collect();
    assert_eq!(
        paths,
        [
            "$.incidents[0].name",
            "$.incidents[0].advice",
            "$.incidents[0].translations.sv.name"
        ]
    );
}

#[test]
fn times_in_texts_are_compared_with_the_zone_and_the_window() {
    let planned = |text: &str, start: &str, end: &str| {
        let mut feed = work(
            json!({"created_at": "2031-06-20T10:00", "windows": [{"start": start, "end": end}],
            "incident_updates": [{"status": "scheduled", "body": text, "created_at": "2031-06-20T10:00"}]}),
        );
        feed["page"]["time_zone"] = json!("Europe/Berlin");
        feed
    };
    let july = |text: &str| planned(text, "2031-07-12T22:00", "2031-07-12T23:00");
    const BODY: &str = "$.scheduled_maintenances[0].incident_updates[0].body";
    #[rustfmt::skip]
    let rows: [Row; 7] = [
        (july("Am 12. Juli 2031 von 22:00 bis 23:00 Uhr MEZ."), Warning, "abbreviation_not_in_force", BODY, "write MESZ"),
        (july("Am 12. Juli 2031 um 22 Uhr MEZ."), Warning, "abbreviation_not_in_force", BODY, "write MESZ"),
        (july("Le 12 juillet 2031 à 22h00 CET."), Warning, "abbreviation_not_in_force", BODY, "write CEST"),
        (july("12. juli 2031 kl. 22:00 CET."), Warning, "abbreviation_not_in_force", BODY, "write CEST"),
        (july("12 juli 2031 mellan 22.00 och 23.00 CET."), Warning, "abbreviation_not_in_force", BODY, "write CEST"),
        (july("On 12 July 2031 from 10:00 to 11:00 CEST."), Warning, "text_contradicts_window", BODY, "the text says 10:00 to 11:00 CEST"),
        (july("On 12 July 2031 from 02:00 to 03:00 UTC."), Warning, "text_contradicts_window", BODY, "2031-07-12 22:00 to 2031-07-12 23:00"),
    ];
    agree(&rows, None);
    for text in [
        "Am 12. Juli 2031 von 22:00 bis 23:00 Uhr MESZ.",
        "On 12 July 2031 from 22:15 to 22:45 CEST.",
        "On 12 July 2031 from 20:00 to 21:00 UTC.",
        "On 13 July 2031 from 10:00 to 11:00 CEST we watch it.",
        "From 10:00 CEST on we are at work.",
    ] {
        assert_eq!(all(&july(text), None), [], "{text}");
    }
}

#[test]
fn a_page_is_checked_too() {
    let page_with =
        |fields: Value| json!({"page": with(page(), fields), "components": components()});
    #[rustfmt::skip]
    let rows: [Row; 4] = [
        (page_with(json!({"time_zone": "CET"})), Warning, "zone_abbreviation", "$.page.time_zone", "\"Europe/Oslo\""),
        (page_with(json!({"time_zone": "EST5EDT"})), Warning, "zone_abbreviation", "$.page.time_zone", "\"America/New_York\""),
        (page_with(json!({"generated_at": "2031-02-05T10:00", "valid_until": "2031-02-04T10:00"})), Warning, "valid_until_before_generated", "$.page.valid_until", "always stale"),
        (page_with(json!({"language": "dk"})), Warning, "bad_language", "$.page.language", "did you mean da?"),
    ];
    agree(&rows, None);
    for zone in ["UTC", "Etc/UTC", "Europe/Oslo", "Japan"] {
        assert_eq!(
            all(&page_with(json!({"time_zone": zone})), None),
            [],
            "{zone}"
        );
    }
}

#[test]
fn translations_have_language_tags_and_can_be_required() {
    let translated = |tag: &str| incident(json!({"translations": {tag: {"name": "x"}}}));
    for (tag, meant) in [
        ("german", "de"),
        ("English", "en"),
        ("norwegian", "nb"),
        ("pt_BR", "pt-BR"),
        ("svenska", "sv"),
    ] {
        let found = all(&translated(tag), None);
        assert_eq!(found.len(), 1, "{tag}: {found:?}");
        let path = format!("$.incidents[0].translations.{tag}");
        assert_eq!(
            (
                found[0].level,
                found[0].code,
                &*found[0].path,
                &found[0].place
            ),
            (Problem, "bad_language", &*path, &Place::Key)
        );
        assert!(
            found[0].fix.contains(&format!("did you mean {meant}?")),
            "{tag}: {}",
            found[0].fix
        );
        assert_eq!(
            found[0].edit,
            Some(Edit::Rename {
                path,
                key: meant.into()
            })
        );
    }
    assert_eq!(all(&translated("dk"), None)[0].level, Warning);
    for tag in ["de", "nb", "no", "pt-BR", "zh-Hant", "en-GB", "_remark"] {
        assert_eq!(all(&translated(tag), None), [], "{tag}");
    }

    let mut feed = incident(
        json!({"advice": "Wait.", "translations": {"sv": {"name": "Sen post"}},
        "incident_updates": [{"status": "identified", "body": "We look.", "created_at": "2031-02-05T09:00", "translations": {"sv": {"body": "Vi tittar."}}}]}),
    );
    feed["page"]["language"] = json!("en");
    feed["page"]["channels"] = json!([{"title": "Blog", "url": "https://blog.example/", "translations": {"sv": {"title": "Blogg"}, "de": {"title": "Blog"}}}]);
    let asked = |languages: &[&str]| {
        let options = Options {
            languages: languages.iter().map(ToString::to_string).collect(),
            ..Options::default()
        };
        let report = check(feed.to_string().as_bytes(), &options).unwrap();
        let found = report
            .warnings
            .into_iter()
            .map(|located| located.finding)
            .filter(|finding| finding.code == "missing_translation");
        found
            .map(|finding| (finding.path, finding.message, finding.fix))
            .collect::<Vec<_>>()
    };
    assert_eq!(asked(&["en", "en-GB"]), []);
    let sv = asked(&["sv"]);
    let paths: Vec<&str> = sv.iter().map(|(path, ..)| path.as_str()).collect();
    assert_eq!(
        paths,
        [
            "$.components[0].translations",
            "$.components[1].translations",
            "$.incidents[0].translations"
        ]
    );
    assert!(
        sv[2].2.contains("\"sv\":{\"name\":\"…\",\"advice\":\"…\"}"),
        "{}",
        sv[2].2
    );
    let de = asked(&["sv", "de"]);
    assert!(
        de.iter().any(|(path, message, _)| path
            == "$.incidents[0].incident_updates[0].translations"
            && message.ends_with("into de")),
        "{de:?}"
    );
}

#[test]
fn overdue_entries_are_reported_for_a_given_time() {
    let now = "2031-02-20T12:00Z";
    let news = |at: &str| json!([{"status": "identified", "body": "x", "created_at": at}]);
    #[rustfmt::skip]
    let rows: [Row; 12] = [
        (incident(json!({})), Warning, "no_news", "$.incidents[0].status", "15 days"),
        (incident(json!({"incident_updates": news("2031-02-19T09:00")})), Warning, "no_news", "$.incidents[0].status", "write an update"),
        (incident(json!({"next_update_by": "2031-02-20T10:00"})), Warning, "news_overdue", "$.incidents[0].next_update_by", "3 hours ago"),
        (incident(json!({"expected_resolution": "2031-02-20T10:00"})), Warning, "resolution_overdue", "$.incidents[0].expected_resolution", "or \"unknown\""),
        (work(json!({})), Warning, "still_scheduled", "$.scheduled_maintenances[0].status", "write \"status\":\"completed\""),
        (work(json!({"status": "in_progress"})), Warning, "overdue", "$.scheduled_maintenances[0].status", "or a later \"end\""),
        (notice(json!({"created_at": "2030-11-20T10:00"})), Warning, "forgotten_notice", "$.notices[0].status", "write \"status\":\"ended\""),
        (incident(json!({"created_at": "2031-02-20T11:00Z", "incident_updates": news("2031-02-21T11:00Z")})), Warning, "in_future", "$.incidents[0].incident_updates[0].created_at", "write \"2031-02-20T11:00Z\""),
        (incident(json!({"created_at": "2031-02-20T11:00Z", "incident_updates": news("2031-02-21T11:00Z")})), Warning, "in_future", "$.incidents[0].incident_updates[0].created_at", "stays hidden until 2031-02-21 11:00 UTC"),
        (incident(json!({"created_at": "2031-02-21T11:00Z"})), Warning, "in_future", "$.incidents[0].created_at", "unknown until then"),
        (incident(json!({"expected_resolution": "2031-02-05T07:00"})), Warning, "expected_before_start", "$.incidents[0].expected_resolution", ""),
        (json!({"page": with(page(), json!({"valid_until": "2031-02-20T10:00"})), "components": components()}), Warning, "no_longer_valid", "$.page.valid_until", "shown as stale"),
    ];
    agree(&rows, Some(now));
    let clean = [
        incident(json!({"incident_updates": news("2031-02-20T09:00")})),
        incident(json!({"next_update_by": "2031-02-21T10:00"})),
        work(json!({"ends_automatically": true})),
        work(json!({"status": "completed"})),
        work(json!({"windows": [{"start": "2031-02-10T22:00"}]})),
        notice(json!({})),
        notice(json!({"created_at": "2030-11-20T10:00", "ends_at": "2031-01-01"})),
        notice(json!({"created_at": "2030-11-20T10:00", "category": "how_to"})),
    ];
    for feed in clean {
        assert_eq!(all(&feed, Some(now)), [], "{feed}");
    }
    // Without a time to judge by, nothing is overdue.
    assert_eq!(all(&incident(json!({})), None), []);
}

/// A complete response of Statuspage, as documented, with the fields of its older API.
fn statuspage() -> Value {
    json!({
        "page": {"id": "y2j98763l56x", "name": "Northwind Post", "url": "https://status.northwind.example", "time_zone": "America/New_York", "updated_at": "2031-02-05T10:12:13.141-05:00",
            "subdomain": "northwind", "domain": "status.northwind.example", "headline": "Status", "support_url": "https://help.northwind.example", "branding": "premium",
            "css_body_background_color": "ffffff", "allow_page_subscribers": true, "allow_incident_subscribers": true, "hidden_from_search": false, "twitter_username": "northwind",
            "notifications_from_email": "status@northwind.example", "activity_score": 1215, "country": "US", "favicon_logo": {"url": "", "updated_at": null}},
        "status": {"indicator": "minor", "description": "Partially Degraded Service"},
        "components": [
            {"id": "b13yz5g2cw10", "name": "API", "status": "partial_outage", "created_at": "2030-01-01T10:00:00.000Z", "updated_at": "2031-02-05T15:00:00.000Z", "position": 1,
             "description": null, "showcase": true, "start_date": null, "group_id": "k7730b5v92bv", "page_id": "y2j98763l56x", "group": false, "only_show_if_degraded": false,
             "automation_email": "component+b13yz5g2cw10@notifications.example"},
            {"id": "k7730b5v92bv", "name": "Web", "status": "partial_outage", "position": 2, "group": true, "components": ["b13yz5g2cw10"]}],
        "incidents": [{
            "id": "cp306tmzcl0y", "name": "Unplanned database outage", "status": "identified", "impact": "major", "impact_override": null, "created_at": "2031-02-05T14:30:00.000Z",
            "updated_at": "2031-02-05T15:00:00.000Z", "started_at": "2031-02-05T14:30:00.000Z", "monitoring_at": null, "resolved_at": null, "shortlink": "https://stspg.example/Q0F0r", "page_id": "y2j98763l56x",
            "metadata": {"jira": {"issue_id": "1"}}, "reminder_intervals": null, "postmortem_body": null, "postmortem_ignored": false, "postmortem_published_at": null, "scheduled_remind_prior": false,
            "scheduled_auto_in_progress": false, "scheduled_auto_completed": false, "auto_transition_to_maintenance_state": false, "auto_tweet_at_beginning": false, "backfilled": false, "deliver_notifications": true,
            "scheduled_for": null, "scheduled_until": null, "incident_impacts": [],
            "components": [{"id": "b13yz5g2cw10", "name": "API", "status": "partial_outage", "position": 1, "group_id": "k7730b5v92bv", "showcase": true}],
            "incident_updates": [{
                "id": "rxd2j3f1k0t3", "status": "identified", "body": "A host is down.", "incident_id": "cp306tmzcl0y", "created_at": "2031-02-05T15:00:00.000Z", "updated_at": "2031-02-05T15:00:00.000Z",
                "display_at": "2031-02-05T15:00:00.000Z", "deliver_notifications": true, "custom_tweet": null, "tweet_id": null, "wants_twitter_update": false, "twitter_updated_at": null,
                "affected_components": [{"code": "b13yz5g2cw10", "name": "API", "old_status": "operational", "new_status": "partial_outage"}]}]},
            {"id": "2z5g29qrrxvb", "name": "Older", "status": "postmortem", "impact": "minor", "created_at": "2031-01-05T14:30:00.000Z", "updated_at": "2031-01-06T15:00:00.000Z", "resolved_at": "2031-01-05T16:00:00.000Z",
             "components": [{"id": "8kbf7d35c070", "name": "Removed since", "status": "operational"}], "incident_updates": []}],
        "scheduled_maintenances": [{
            "id": "w1zdr745wmfy", "name": "Database upgrade", "status": "scheduled", "impact": "none", "created_at": "2031-02-01T10:00:00.000Z", "updated_at": "2031-02-01T10:00:00.000Z",
            "scheduled_for": "2031-02-10T05:00:00.000Z", "scheduled_until": "2031-02-10T07:00:00.000Z", "scheduled_reminded_at": null, "shortlink": "https://stspg.example/Q0F1k",
            "auto_transition_to_operational_state": true, "auto_transition_deliver_notifications_at_end": true, "incident_updates": []}],
    })
}

#[test]
fn a_feed_made_for_another_program_has_no_problems_of_our_shape() {
    assert_eq!(all(&statuspage(), None), []);
    for name in ["openstatus", "incident-io", "statuspage"] {
        let feed: Value = serde_json::from_str(&capture(name)).unwrap();
        let problems: Vec<Finding> = all(&feed, None)
            .into_iter()
            .filter(|finding| finding.level == Problem)
            .collect();
        assert_eq!(problems, [], "{name}");
        let strict: Vec<Finding> = all(&feed, None)
            .into_iter()
            .filter(|finding| {
                matches!(
                    finding.code,
                    "unknown_field" | "missing_id" | "unknown_reference"
                )
            })
            .collect();
        assert_eq!(strict, [], "{name}");
    }
}

#[test]
fn the_sample_feeds_and_the_demo_have_only_their_authors_mistakes() {
    for name in SAMPLES {
        let feed: Value = serde_json::from_str(&sample(name)).unwrap();
        let found: Vec<Finding> = all(&feed, None)
            .into_iter()
            .filter(|finding| {
                !matches!(
                    finding.code,
                    "abbreviation_not_in_force" | "times_contradict"
                )
            })
            .collect();
        assert_eq!(found, [], "{name}");
    }
    let now = "2031-02-05T10:00Z";
    assert_eq!(all(&demo(at(now)), Some(now)), []);
}

#[test]
fn a_bare_entry_and_a_bare_list_are_checked_too() {
    let entry = incident(json!({"updates": [{"body": "x"}]}))["incidents"][0].clone();
    let found = all(&entry, None);
    assert!(
        found
            .iter()
            .any(|finding| finding.path == "$.updates" && finding.code == "unknown_field"),
        "{found:?}"
    );
    let found = all(&json!([entry]), None);
    assert!(
        found
            .iter()
            .any(|finding| finding.path == "$[0].updates" && finding.code == "unknown_field"),
        "{found:?}"
    );
    let one = json!({"page": page(), "incident": entry});
    let found = all(&one, None);
    assert!(
        found
            .iter()
            .any(|finding| finding.path == "$.incident.updates" && finding.code == "unknown_field"),
        "{found:?}"
    );
}

#[test]
fn ten_thousand_entries_are_checked_in_linear_time() {
    let entry = |index: usize| {
        json!({"id": format!("e{index}"), "name": format!("Mail is late {index}"), "status": "identified", "impact": "major", "created_at": "2031-02-05T09:00", "colour": "red",
            "updates": [], "components": [{"id": format!("gone-{index}"), "name": "Gone"}, {"id": "c7", "name": "x", "status": "major_outage"}],
            "incident_updates": [{"status": "identified", "body": "On Tuesday, 10 February 2031.", "created_at": "2031-02-05T09:00"}]})
    };
    let timed = |entries: usize| {
        let components: Vec<Value> = (0..entries).map(|index| json!({"id": format!("c{index}"), "name": format!("Part {index}"), "status": "operational"})).collect();
        let feed = json!({"page": page(), "components": components, "incidents": (0..entries).map(entry).collect::<Vec<_>>()});
        let text = feed.to_string();
        let (read, _) = format::read(text.as_bytes(), &TzDatabase).unwrap();
        let start = std::time::Instant::now();
        let found = lint(
            &feed,
            &read,
            &LintOptions {
                now: Some(at("2031-02-20T12:00Z")),
                languages: vec!["sv".into()],
            },
        );
        assert!(found.len() > entries / 2);
        start.elapsed()
    };
    let (some, many) = (timed(300), timed(3_000));
    assert!(
        many < some * 40 + std::time::Duration::from_millis(500),
        "300: {some:?}, 3,000: {many:?}"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]
    #[test]
    fn any_text_is_accepted_in_any_field(
        text in "(Monday|mandag|10|Februar|[0-9]{1,4}|[-./:, ()]|2031|\\\\n|\\\\|TODO|é|日|<b|<a href=|</p>|>|\\]\\(|\\[|http://|www\\.|@|\\{\\{|Ã¥|CET|Uhr|bis|h){0,14}",
        at_name in prop::sample::select(vec!["name", "advice", "status", "impact", "created_at", "updated_at", "resolved_at", "expected_resolution", "shortlink", "scheduled_for", "scheduled_until", "text", "links", "windows", "components", "related", "translations"]),
        shape in 0..5,
    ) {
        let value = match shape {
            0 | 1 => json!(text),
            2 => json!([text, {"start": text, "end": text, "id": text, "url": text}]),
            3 => json!({"start": text, text.clone(): text, "de": {"name": text}}),
            _ => Value::Null,
        };
        for mut feed in [incident(json!({})), work(json!({})), notice(json!({}))] {
            for list in ["incidents", "scheduled_maintenances", "notices"] {
                if feed[list].is_array() {
                    feed[list][0][at_name] = value.clone();
                    feed[list][0]["incident_updates"] = json!([{"body": text, "created_at": text, "status": text}]);
                }
            }
            feed["page"]["url"] = json!(text);
            for found in all(&feed, Some("2031-02-20T12:00Z")) {
                prop_assert!(!found.message.is_empty() && !found.fix.is_empty(), "{found:?}");
            }
        }
    }
}
