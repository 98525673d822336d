//! What the elements make of a response in another system's format: which documents they ask for beside it, and the one feed of all of them.
//! `src/bin/vendors.rs` calls this in a browser; `tests/e2e/vendors.spec.mjs` sees each system there.
#![cfg(not(target_arch = "wasm32"))]

mod given;
mod vendors;

use given::at;
use serde_json::Value;
use vendors::{NOW, cases, folder, said};
use windowpane::vendors::convert::{Refused, System};
use windowpane::vendors::{Foreign, Need, companions, feed_of, foreign, recognise_bytes};
use windowpane::{format, vendors as systems};

fn sample(system: System, name: &str) -> Vec<u8> {
    std::fs::read(folder(system).join(name)).unwrap()
}

/// The feed of documents, the first of which is from `url`, at [`NOW`].
fn feed(url: &str, bodies: &[&[u8]], zone: Option<&str>) -> Result<Value, Refused> {
    let found = foreign(bodies[0], url)?;
    let urls = [&[url.to_owned()][..], &found.companions].concat();
    let documents: Vec<(&str, &[u8])> = urls
        .iter()
        .map(String::as_str)
        .zip(bodies.iter().copied())
        .collect();
    let text = feed_of(&found, &documents, zone, at(NOW))?;
    Ok(serde_json::from_str(&text).unwrap())
}

#[test]
fn every_sample_is_read_as_its_system_and_none_but_statuspage_is_taken_for_ours() {
    let mut wrong = Vec::new();
    for (system, case) in cases() {
        if case["refused"].is_string() {
            continue;
        }
        for document in case["documents"].as_array().unwrap() {
            let name = document.as_str().or_else(|| document["file"].as_str());
            let body = sample(system, name.unwrap());
            // What only those recognise who know whose it is.
            if document["from"].is_string() {
                continue;
            }
            let is_ours = format::is_ours(&body, recognise_bytes(&body));
            let read = foreign(&body, "").map(|found| found.system);
            if is_ours != (system == System::Statuspage) || read != Ok(system) {
                wrong.push(format!("{}/{name:?}: {is_ours} {read:?}", system.name()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_document_in_two_formats_is_in_none() {
    for text in [
        r#"{"page": {"status": "UP"}, "incidents": [{"name": "No mail", "status": "investigating"}]}"#,
        r#"{"page": {"status": "UP"}, "status": {"indicator": "major"}}"#,
        r#"{"summaryStatus": "ok", "systems": [], "apiVersion": "2.0", "scheduled_maintenances": []}"#,
    ] {
        let refused = foreign(text.as_bytes(), "https://status.example.org/summary.json");
        assert!(
            matches!(&refused, Err(Refused::NotReadable(0, _))),
            "{refused:?}"
        );
        let message = systems::refusal_message(
            recognise_bytes(text.as_bytes()),
            refused.as_ref().unwrap_err(),
        );
        assert!(message.contains("It cannot be converted"), "{message}");
    }
}

#[test]
fn companions_are_on_the_same_host_and_at_most_two() {
    let of = |system: System, url: &str| companions(system, url);
    let host = "https://status.example.org";
    for (system, path, need, expected) in [
        (
            System::Instatus,
            "/summary.json",
            Need::Optional,
            &["/v3/components.json"][..],
        ),
        (
            System::Instatus,
            "/sub/summary.json?a=1",
            Need::Optional,
            &["/sub/v3/components.json?a=1"],
        ),
        (System::Instatus, "/v3/components.json", Need::Optional, &[]),
        (
            System::Cstate,
            "/index.json",
            Need::Optional,
            &["/issues/index.json"],
        ),
        (
            System::UptimeKuma,
            "/api/status-page/mail",
            Need::Required,
            &["/api/status-page/heartbeat/mail"],
        ),
        (
            System::UptimeKuma,
            "/api/status-page/heartbeat/mail",
            Need::Optional,
            &[],
        ),
        (System::UptimeKuma, "/api/status-page/", Need::Optional, &[]),
        (
            System::Cachet,
            "/api/incidents?per_page=9",
            Need::Required,
            &["/api/components?per_page=9", "/api/schedules?per_page=9"],
        ),
        (System::Google, "/summary.json", Need::Optional, &[]),
    ] {
        let expected: Vec<String> = expected.iter().map(|path| [host, path].concat()).collect();
        assert_eq!(
            of(system, &[host, path].concat()),
            (need, expected),
            "{path}"
        );
    }
    // What a page holds itself has no companions.
    assert_eq!(of(System::Instatus, "blob:x/summary.json").1, [""; 0]);
    assert_eq!(of(System::Instatus, "data:,/summary.json").1, [""; 0]);
}

#[test]
fn a_companion_adds_to_the_response_and_an_optional_one_may_be_broken() {
    let url = "https://status.nordpost.example/summary.json";
    let [summary, components] =
        ["summary.json", "components.json"].map(|name| sample(System::Instatus, name));
    let joined = feed(url, &[&summary, &components], None).unwrap();
    assert_eq!(joined["components"].as_array().unwrap().len(), 4);
    for broken in [
        &b"<!doctype html>"[..],
        b"{",
        b"[]",
        br#"{"error": "gone"}"#,
    ] {
        let alone = feed(url, &[&summary, broken], None).unwrap();
        assert_eq!(alone["components"], Value::Null);
        assert_eq!(alone["incidents"], joined["incidents"]);
    }
}

#[test]
fn without_a_required_companion_nothing_is_said() {
    let url = "https://status.kasse.example/api/components";
    let [components, incidents, schedules] =
        ["components.json", "open.json", "planned.json"].map(|name| sample(System::Cachet, name));
    let whole = feed(url, &[&components, &incidents, &schedules], None).unwrap();
    assert_eq!(
        said(&whole.to_string(), NOW),
        "problems minor open_incident"
    );
    let refused = feed(url, &[&components, b"<!doctype html>", &schedules], None).unwrap_err();
    assert_eq!(refused.input(), Some(1));
    // An empty list is one all the same.
    let calm = feed(url, &[&components, br#"{"data": []}"#, &schedules], None).unwrap();
    assert_eq!(said(&calm.to_string(), NOW), "operational nothing_reported");
}

#[test]
fn the_page_states_the_zone_of_times_without_one() {
    let found = Foreign {
        system: System::Cachet,
        need: Need::Optional,
        companions: Vec::new(),
    };
    let open = sample(System::Cachet, "open.json");
    let created = |zone| {
        let text = feed_of(&found, &[("", &open)], zone, at(NOW)).unwrap();
        let feed: Value = serde_json::from_str(&text).unwrap();
        feed["incidents"][0]["created_at"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    assert_eq!(created(None), "2026-03-10T09:05:00");
    assert_eq!(
        created(Some("Europe/Oslo")),
        "2026-03-10T09:05:00[Europe/Oslo]"
    );
    for text in ["", " ", "Oslo]", "Europe/Oslo\n", &"A".repeat(65)] {
        assert_eq!(created(Some(text)), "2026-03-10T09:05:00", "{text:?}");
    }
}
