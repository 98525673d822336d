//! Comparing two copies of a feed: what the newer one lost, and what makes it look older.
#![cfg(not(target_arch = "wasm32"))]

use proptest::prelude::*;
use serde_json::{Value, json};
use windowpane::operator::{Edit, Finding, Level, compare};

use Level::{Problem, Warning};

fn feed() -> Value {
    json!({
        "page": {"id": "fjordpost", "name": "Fjordpost", "time_zone": "Europe/Stockholm", "mirrors": ["https://copy.example/feed.json"]},
        "components": [{"id": "store", "name": "Mail store", "status": "major_outage"}, {"id": "mx", "name": "Incoming", "status": "operational"}],
        "incidents": [{"id": "late", "name": "Mail is late", "status": "identified", "impact": "minor", "created_at": "2031-02-05T09:00", "components": [{"id": "store", "name": "Mail store"}],
            "incident_updates": [
                {"id": "u2", "status": "identified", "body": "A disk is full.", "created_at": "2031-02-05T10:00"},
                {"id": "u1", "status": "investigating", "body": "We look into it.", "created_at": "2031-02-05T09:00"}]}],
        "scheduled_maintenances": [{"id": "disks", "name": "New disks", "status": "scheduled", "created_at": "2031-02-01T10:00",
            "windows": [{"start": "2031-02-10T22:00", "end": "2031-02-11T02:00"}, {"start": "2031-02-12T22:00", "end": "2031-02-13T02:00"}]}],
        "notices": [{"id": "terms", "name": "New terms", "category": "policy", "status": "active", "created_at": "2031-02-01T10:00"}],
    })
}

/// The feed with a change.
fn with(change: impl FnOnce(&mut Value)) -> Value {
    let mut feed = feed();
    change(&mut feed);
    feed
}

/// The only finding when `old` became `new`.
fn one(old: &Value, new: &Value) -> Finding {
    let mut found = compare(old, new);
    assert_eq!(found.len(), 1, "{new}: {found:#?}");
    found.remove(0)
}

fn remove(list: &mut Value, name: &str) {
    list.as_object_mut().unwrap().shift_remove(name);
}

#[test]
fn the_same_copy_and_a_careful_change_have_no_findings() {
    assert_eq!(compare(&feed(), &feed()), []);
    let resolved = with(|feed| {
        let entry = &mut feed["incidents"][0];
        entry["status"] = json!("resolved");
        entry["incident_updates"].as_array_mut().unwrap().insert(0, json!({"id": "u3", "status": "resolved", "body": "It is over.", "created_at": "2031-02-05T12:00"}));
    });
    assert_eq!(compare(&feed(), &resolved), []);
    // Closed entries may go, work may be rescheduled if the old window is listed, and one of
    // several windows may be cancelled.
    let archived = with(|feed| feed["incidents"] = json!([]));
    assert_eq!(compare(&resolved, &archived), []);
    let moved = with(|feed| {
        let entry = &mut feed["scheduled_maintenances"][0];
        entry["previous_windows"] = json!([entry["windows"][0]]);
        entry["windows"][0] = json!({"start": "2031-02-11T22:00", "end": "2031-02-12T02:00"});
    });
    assert_eq!(compare(&feed(), &moved), []);
    let cancelled =
        with(|feed| feed["scheduled_maintenances"][0]["windows"][0]["status"] = json!("cancelled"));
    assert_eq!(compare(&feed(), &cancelled), []);
    let longer = with(|feed| {
        feed["scheduled_maintenances"][0]["windows"][0]["end"] = json!("2031-02-11T04:00")
    });
    assert_eq!(compare(&feed(), &longer), []);
    let remark = with(|feed| feed["_remark"] = json!("ask Kari"));
    assert_eq!(compare(&feed(), &remark), []);
}

#[test]
fn the_sequence_and_the_dates_must_increase() {
    let versioned = |fields: Value, changed: bool| {
        with(|feed| {
            for (name, value) in fields.as_object().unwrap() {
                feed["page"][name] = value.clone();
            }
            if changed {
                feed["components"][1]["status"] = json!("degraded_performance");
            }
        })
    };
    #[rustfmt::skip]
    let rows = [
        (json!({"sequence": 7}), json!({"sequence": 7}), Warning, "sequence_forgotten", "$.page.sequence", "write \"sequence\":8"),
        (json!({"sequence": 7}), json!({"sequence": 5}), Problem, "sequence_back", "$.page.sequence", "write \"sequence\":8"),
        (json!({"sequence": 7}), json!({}), Warning, "sequence_removed", "$.page.sequence", "write \"sequence\":8"),
        (json!({"updated_at": "2031-02-05T10:00"}), json!({"updated_at": "2031-02-05T09:00"}), Problem, "updated_at_back", "$.page.updated_at", "or add \"sequence\":1"),
        (json!({"updated_at": "2031-02-05T10:00+01:00"}), json!({"updated_at": "2031-02-05T09:30Z"}), Problem, "", "", ""),
        (json!({"updated_at": "2031-02-05T10:00"}), json!({"updated_at": "2031-02-05T10:00"}), Warning, "updated_at_forgotten", "$.page.updated_at", "the time of this change"),
        (json!({"updated_at": "2031-02-05T10:00"}), json!({}), Warning, "updated_at_removed", "$.page.updated_at", "the time of this change"),
        // With a sequence, only the sequence counts.
        (json!({"sequence": 7, "updated_at": "2031-02-05T10:00"}), json!({"sequence": 8, "updated_at": "2031-02-05T09:00"}), Warning, "", "", ""),
        (json!({}), json!({"sequence": 1}), Warning, "", "", ""),
    ];
    for (old, new, level, code, path, fix) in rows {
        let (old, new) = (versioned(old, false), versioned(new, true));
        if code.is_empty() {
            assert_eq!(compare(&old, &new), [], "{}", new["page"]);
            continue;
        }
        let found = one(&old, &new);
        assert_eq!((found.level, found.code, &*found.path), (level, code, path));
        assert!(found.fix.contains(fix), "{}", found.fix);
    }
    let (old, new) = (
        versioned(json!({"sequence": 7}), false),
        versioned(json!({"sequence": 7}), true),
    );
    assert_eq!(
        one(&old, &new).edit,
        Some(Edit::Replace {
            path: "$.page.sequence".into(),
            value: "8".into()
        })
    );
    // Published again without a change.
    let same = versioned(json!({"sequence": 7}), false);
    assert_eq!(compare(&same, &same), []);
}

#[test]
fn what_the_page_lost_is_reported() {
    #[rustfmt::skip]
    let rows: [(Value, &str, &str, &str); 5] = [
        (with(|feed| feed["page"]["id"] = json!("fjord")), "page_id_changed", "$.page.id", "write \"id\":\"fjordpost\""),
        (with(|feed| remove(&mut feed["page"], "id")), "page_id_changed", "$.page.id", "write \"id\":\"fjordpost\""),
        (with(|feed| feed["page"]["mirrors"] = json!([])), "mirror_removed", "$.page.mirrors", "https://copy.example/feed.json"),
        (with(|feed| remove(&mut feed["page"], "time_zone")), "zone_removed", "$.page.time_zone", "write \"time_zone\":\"Europe/Stockholm\""),
        (with(|feed| feed["page"]["time_zone"] = json!("Europe/Helsinki")), "zone_changed", "$.page.time_zone", "or write these times with their offset"),
    ];
    for (new, code, path, fix) in rows {
        let found = one(&feed(), &new);
        assert_eq!(
            (found.level, found.code, &*found.path),
            (Warning, code, path)
        );
        assert!(found.fix.contains(fix), "{}", found.fix);
    }
    let moved = one(
        &feed(),
        &with(|feed| feed["page"]["time_zone"] = json!("Europe/Helsinki")),
    );
    // Each time once: of the incident, of its update, and of the work with its four edges.
    assert!(
        moved
            .message
            .contains("7 times without an offset moved by an hour"),
        "{}",
        moved.message
    );
    // Another name for the same clocks.
    assert_eq!(
        compare(
            &feed(),
            &with(|feed| feed["page"]["time_zone"] = json!("Europe/Berlin"))
        ),
        []
    );
}

#[test]
fn a_renamed_or_removed_component_is_reported() {
    let renamed = with(|feed| feed["components"][1]["id"] = json!("incoming"));
    let found = one(&feed(), &renamed);
    assert_eq!(
        (found.level, found.code, &*found.path),
        (Warning, "component_id_changed", "$.components[1].id")
    );
    assert!(
        found.message.contains("components=\"mx\"") && found.fix == "write \"id\":\"mx\"",
        "{found:?}"
    );
    let gone = with(|feed| drop(feed["components"].as_array_mut().unwrap().remove(0)));
    let found = one(&feed(), &gone);
    assert_eq!(
        (found.code, &*found.path),
        ("component_removed", "$.components")
    );
    assert!(
        found.message.contains("$.incidents[0] names it"),
        "{}",
        found.message
    );
    let gone = with(|feed| drop(feed["components"].as_array_mut().unwrap().remove(1)));
    assert!(one(&feed(), &gone).message.contains("components=\"mx\""));
}

#[test]
fn an_open_entry_that_vanished_is_reported() {
    #[rustfmt::skip]
    let rows: [(Value, Level, &str, &str, &str); 4] = [
        (with(|feed| feed["incidents"] = json!([])), Problem, "incident_vanished", "$.incidents", "\"status\":\"resolved\""),
        (with(|feed| remove(feed, "incidents")), Problem, "incident_vanished", "$", "\"status\":\"resolved\""),
        (with(|feed| feed["scheduled_maintenances"] = json!([])), Problem, "maintenance_vanished", "$.scheduled_maintenances", "\"status\":\"cancelled\""),
        (with(|feed| feed["notices"] = json!([])), Warning, "notice_vanished", "$.notices", "\"status\":\"ended\""),
    ];
    for (new, level, code, path, fix) in rows {
        let found = one(&feed(), &new);
        assert_eq!((found.level, found.code, &*found.path), (level, code, path));
        assert!(found.fix.contains(fix), "{}", found.fix);
    }
    // Work whose windows are past may go.
    let later = with(|feed| {
        feed["scheduled_maintenances"] = json!([]);
        feed["page"]["updated_at"] = json!("2031-02-20T10:00");
    });
    assert_eq!(compare(&feed(), &later), []);
    // The same entry under another id, so links to it break.
    let renamed = with(|feed| feed["incidents"][0]["id"] = json!("mail-late"));
    let found = one(&feed(), &renamed);
    assert_eq!(
        (found.level, found.code, &*found.path, &*found.fix),
        (
            Warning,
            "entry_id_changed",
            "$.incidents[0].id",
            "write \"id\":\"late\""
        )
    );
    // The same entry in another list, too.
    let moved = with(|feed| {
        let entry = feed["incidents"][0].clone();
        feed["incidents"] = json!([]);
        feed["scheduled_maintenances"]
            .as_array_mut()
            .unwrap()
            .push(entry);
    });
    assert_eq!(compare(&feed(), &moved), []);
}

#[test]
fn an_entry_that_lost_something_is_reported() {
    #[rustfmt::skip]
    let rows: [(Value, &str, &str, &str); 7] = [
        (with(|feed| drop(feed["incidents"][0]["incident_updates"].as_array_mut().unwrap().remove(0))), "update_deleted", "$.incidents[0].incident_updates", "in a new update"),
        (with(|feed| feed["incidents"][0]["status"] = json!("investigating")), "status_went_back", "$.incidents[0].status", "\"status\":\"identified\""),
        (with(|feed| feed["scheduled_maintenances"][0]["windows"] = json!([{"start": "2031-02-12T22:00", "end": "2031-02-13T02:00"}])), "window_dropped", "$.scheduled_maintenances[0].windows", "{\"start\":\"2031-02-10T22:00\",\"end\":\"2031-02-11T02:00\",\"status\":\"cancelled\"}"),
        (with(|feed| feed["scheduled_maintenances"][0]["windows"] = json!([{"start": "2031-02-10T22:00", "end": "2031-02-11T02:00"}])), "window_dropped", "$.scheduled_maintenances[0].windows", "{\"start\":\"2031-02-12T22:00\""),
        (with(|feed| feed["scheduled_maintenances"][0]["windows"][0] = json!({"start": "2031-02-11T22:00", "end": "2031-02-12T02:00"})), "moved_without_trace", "$.scheduled_maintenances[0].windows", "\"previous_windows\":[{\"start\":\"2031-02-10T22:00\",\"end\":\"2031-02-11T02:00\"}]"),
        (with(|feed| feed["scheduled_maintenances"][0]["windows"] = json!([{"start": "2031-02-10T22:00", "end": "2031-02-11T02:00"}, {"start": "2031-02-19T22:00", "end": "2031-02-20T02:00"}])), "moved_without_trace", "$.scheduled_maintenances[0].windows", "\"previous_windows\":[{\"start\":\"2031-02-12T22:00\""),
        (with(|feed| drop(feed["incidents"][0]["incident_updates"].as_array_mut().unwrap().pop())), "update_deleted", "$.incidents[0].incident_updates", "restore it"),
    ];
    for (new, code, path, fix) in rows {
        let found = one(&feed(), &new);
        assert_eq!(
            (found.level, found.code, &*found.path),
            (Warning, code, path),
            "{found:?}"
        );
        assert!(found.fix.contains(fix), "{}", found.fix);
    }
    // If the first of two goes, the finding tells what happens to the calendar.
    let dropped = with(|feed| {
        drop(
            feed["scheduled_maintenances"][0]["windows"]
                .as_array_mut()
                .unwrap()
                .remove(0),
        )
    });
    let found = one(&feed(), &dropped);
    assert!(
        found.message.contains("the first window")
            && found.message.contains("the calendar replaces"),
        "{}",
        found.message
    );
    // A resolved incident may be reopened by an update that says so.
    let resolved = with(|feed| feed["incidents"][0]["status"] = json!("resolved"));
    let reopened = with(|feed| feed["incidents"][0]["status"] = json!("investigating"));
    assert_eq!(one(&resolved, &reopened).code, "status_went_back");
    let said = with(|feed| {
        feed["incidents"][0]["status"] = json!("investigating");
        feed["incidents"][0]["incident_updates"].as_array_mut().unwrap().insert(0, json!({"id": "u3", "status": "investigating", "body": "It is back.", "created_at": "2031-02-05T13:00"}));
    });
    assert_eq!(compare(&resolved, &said), []);
    // An entry with an `updated_at` must update it.
    let dated = |name: &str| {
        with(|feed| {
            feed["incidents"][0]["updated_at"] = json!("2031-02-05T10:00");
            feed["incidents"][0]["name"] = json!(name);
        })
    };
    let found = one(&dated("Mail is late"), &dated("Some mail is late"));
    assert_eq!(
        (found.code, &*found.path),
        ("entry_updated_at_forgotten", "$.incidents[0].updated_at")
    );
    // The single window that `scheduled_for` stands for.
    let simple = |start: &str| json!({"page": {"time_zone": "Europe/Oslo"}, "scheduled_maintenances": [{"id": "disks", "name": "New disks", "status": "scheduled", "scheduled_for": start, "scheduled_until": "2031-02-11T06:00"}]});
    let found = one(&simple("2031-02-10T22:00"), &simple("2031-02-11T02:00"));
    assert_eq!(
        (found.code, &*found.path),
        (
            "moved_without_trace",
            "$.scheduled_maintenances[0].scheduled_for"
        )
    );
}

#[test]
fn windows_with_an_id_are_matched_by_it() {
    let windows =
        |windows: Value| with(|feed| feed["scheduled_maintenances"][0]["windows"] = windows);
    let old = windows(
        json!([{"id": "a", "start": "2031-02-10T22:00"}, {"id": "b", "start": "2031-02-12T22:00"}]),
    );
    let new = windows(
        json!([{"id": "b", "start": "2031-02-14T22:00"}, {"id": "a", "start": "2031-02-10T22:00"}]),
    );
    let found = one(&old, &new);
    assert!(
        found
            .message
            .contains("moved from 2031-02-12 22:00 to 2031-02-14 22:00"),
        "{}",
        found.message
    );
}

#[test]
fn any_two_documents_can_be_compared() {
    let documents = [
        json!(null),
        json!([]),
        json!({}),
        json!({"page": null}),
        json!({"page": []}),
        json!([{"name": "x", "status": "identified"}]),
        json!({"name": "x", "status": "identified"}),
        feed(),
    ];
    for old in &documents {
        for new in &documents {
            let _ = compare(old, new);
        }
    }
}

proptest! {
    #[test]
    fn nothing_in_a_field_of_either_copy_stops_the_comparison(text in "([0-9]{1,4}|[-:T]|2031-02-1|é|x){0,8}", name in prop::sample::select(vec!["id", "status", "created_at", "windows", "incident_updates", "name"]), shape in 0..3) {
        let value = match shape {
            0 => json!(text),
            1 => json!([text, {"id": text, "start": text, "body": text}]),
            _ => Value::Null,
        };
        for list in ["incidents", "scheduled_maintenances"] {
            let other = with(|feed| feed[list][0][name] = value.clone());
            let _ = compare(&feed(), &other);
            let _ = compare(&other, &feed());
            prop_assert!(compare(&other, &other).is_empty());
        }
    }
}
