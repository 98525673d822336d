//! Documents of other systems, converted: `tests/vendors/SYSTEM/cases.json` lists the documents in that folder, the native feed that each
//! must become, what is lost, and what the status room says of the result.
//!
//! Where a feed differs, the one that came out is in `target/tmp/vendors`.
#![cfg(not(target_arch = "wasm32"))]

mod given;
mod vendors;

use given::at;
use serde_json::Value;
use std::path::Path;
use vendors::{NOW, cases, converted, folder, said, texts};
use windowpane::operator::{Now, Options, check};
use windowpane::vendors::VENDORS;
use windowpane::vendors::convert::{Context, Converted, Input, Refused, System, convert, guides};

#[test]
fn the_guide_is_up_to_date() {
    assert!(
        given::file("docs/vendors.md") == guides(),
        "out of date; regenerate it: cargo run -q --bin words -- vendors >docs/vendors.md"
    );
}

#[test]
fn the_table_of_vendors_names_the_command_for_those_that_are_converted() {
    let hinted = VENDORS.iter().filter(|vendor| !vendor.convert.is_empty());
    let mut hinted: Vec<&str> = hinted.map(|vendor| vendor.name).collect();
    // Its documents are feeds as they stand.
    hinted.push("statuspage");
    hinted.sort_unstable();
    let mut converted: Vec<&str> = System::ALL.iter().map(|it| it.name()).collect();
    converted.sort_unstable();
    assert_eq!(hinted, converted);
}

#[test]
fn what_cannot_be_converted_is_refused_by_name() {
    for (body, expected) in [
        ("", "this cannot be parsed: line 1, column 1"),
        (
            "<!doctype html><title>Sign in</title>",
            "this is in no format that is known",
        ),
        (r#"{"a": 1}"#, "this is in no format that is known"),
        (
            r#"{"health": "healthy", "probes": []}"#,
            "this is Vigil's format, which cannot be converted",
        ),
    ] {
        let good = br#"{"page": {"name": "Nordpost", "status": "UP"}}"#;
        let inputs = [Input::new(good), Input::new(body.as_bytes())];
        let refused = convert(&inputs, &Context::at(at(NOW))).unwrap_err();
        assert_eq!(
            (refused.input(), &*refused.to_string()),
            (Some(1), expected)
        );
    }
    assert_eq!(convert(&[], &Context::at(at(NOW))), Err(Refused::Nothing));
}

#[test]
fn a_document_of_another_system_than_the_stated_one_is_refused() {
    let statuspage =
        r#"{"page": {"name": "Fjordpost"}, "status": {"indicator": "major"}, "incidents": []}"#;
    for (from, body, expected) in [
        (
            System::Instatus,
            statuspage,
            Err("this is Statuspage's format"),
        ),
        (System::IncidentIo, statuspage, Ok(System::Statuspage)),
        (
            System::Instatus,
            r#"{"cStateVersion": "6", "systems": []}"#,
            Err("this is cState's format"),
        ),
        (
            System::Google,
            r#"{"error": "not found"}"#,
            Err("nothing in it is in the format of google"),
        ),
        (
            System::Google,
            "null",
            Err("nothing in it is in the format of google"),
        ),
        (System::Google, "[]", Ok(System::Google)),
        (System::Rss, "[]", Err("this is no XML")),
        (System::Google, "<rss/>", Err("this is RSS or Atom")),
        (System::Rss, "<rss/>", Err("<rss> has no <channel>")),
        (System::Rss, "<rss><channel/></rss>", Ok(System::Rss)),
        (System::Rss, "<feed/>", Ok(System::Atom)),
    ] {
        let input = Input {
            from: Some(from),
            ..Input::new(body.as_bytes())
        };
        let converted = convert(&[input], &Context::at(at(NOW)));
        let found = converted.map(|converted| converted.systems[0]);
        let expected = expected.map_err(|error| Refused::NotReadable(0, error.to_owned()));
        assert_eq!(found, expected, "{}: {body}", from.name());
    }
}

#[test]
fn a_second_system_says_what_it_says_and_keeps_its_ids_apart() {
    let own = br#"{"page": {"name": "Fjordpost", "url": "https://status.fjordpost.example"}, "status": {"indicator": "none"},
        "components": [{"id": "1", "name": "IMAP", "status": "operational"}], "incidents": []}"#;
    let theirs = br#"{"page": {"name": "Nordpost", "url": "https://status.nordpost.example", "status": "HASISSUES"},
        "activeIncidents": [{"id": "1", "name": "Mail is late", "status": "IDENTIFIED", "impact": "MINOROUTAGE"}]}"#;
    let both = |prefix| {
        let theirs = Input {
            prefix,
            ..Input::new(theirs)
        };
        let inputs = [Input::new(own), theirs];
        convert(&inputs, &Context::at(at(NOW))).unwrap().feed
    };
    let feed = both(None);
    assert_eq!(feed["page"]["name"], "Fjordpost");
    assert_eq!(feed["status"]["indicator"], "minor");
    assert_eq!(feed["incidents"][0]["id"], "instatus-1");
    assert_eq!(feed["incidents"][0]["upstream"], Value::Null);
    // With a prefix the fault is somebody else's.
    let feed = both(Some("nordpost-"));
    assert_eq!(feed["status"]["indicator"], "none");
    assert_eq!(feed["components"][0]["id"], "1");
    assert_eq!(feed["incidents"][0]["id"], "nordpost-1");
    let upstream =
        serde_json::json!({"name": "Nordpost", "url": "https://status.nordpost.example"});
    assert_eq!(feed["incidents"][0]["upstream"], upstream);
}

#[test]
fn the_operator_states_roles() {
    let body = br#"{"page": {"name": "Nordpost"}, "components": [
        {"id": "a", "name": "Klientzugang", "status": "operational"}, {"id": "b", "name": "mx1", "status": "operational"}]}"#;
    let roles = [("Klientzugang", "reading"), ("b", "other")];
    let roles = roles.map(|(component, role)| (component.to_owned(), role.to_owned()));
    let context = Context {
        roles: &roles,
        ..Context::at(at(NOW))
    };
    let feed = convert(&[Input::new(body)], &context).unwrap().feed;
    assert_eq!(feed["components"][0]["role"], "reading");
    assert_eq!(feed["components"][1]["role"], "other");
}

#[test]
fn every_system_has_at_least_six_documents() {
    for system in System::ALL {
        let cases = cases();
        let its_own = cases.iter().filter(|(of, _)| of == system);
        assert!(its_own.count() >= 6, "{}", system.name());
    }
}

#[test]
fn documents_become_the_expected_feeds() {
    let actual = Path::new(env!("CARGO_TARGET_TMPDIR")).join("vendors");
    let mut wrong = Vec::new();
    for (system, case) in cases() {
        let name = format!("{}: {}", system.name(), case["name"].as_str().unwrap());
        let now = case["now"].as_str().unwrap_or(NOW);
        let Converted { feed, lost, .. } = match converted(system, &case) {
            Ok(converted) => converted,
            Err(refused) => {
                if case["refused"].as_str() != Some(&refused.to_string()) {
                    wrong.push(format!("{name}: {refused}"));
                }
                continue;
            }
        };
        let file = case["feed"].as_str().expect("a feed");
        let expected = std::fs::read_to_string(folder(system).join(file)).unwrap_or_default();
        let text = format!("{feed:#}\n");
        if serde_json::from_str::<Value>(&expected).ok() != Some(feed) {
            let folder = actual.join(system.name());
            std::fs::create_dir_all(&folder).unwrap();
            std::fs::write(folder.join(file), &text).unwrap();
            wrong.push(format!("{name}: {file} differs"));
        }
        let lost: Vec<String> = lost.iter().map(ToString::to_string).collect();
        if lost != texts(&case["lost"]) {
            wrong.push(format!("{name}: lost {lost:#?}"));
        }
        let said = said(&text, now);
        if case["says"] != said {
            wrong.push(format!("{name}: says {said:?}, and not {}", case["says"]));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_feed_without_losses_has_no_problems_for_check() {
    let mut wrong = Vec::new();
    for (system, case) in cases() {
        let Ok(Converted { feed, lost, .. }) = converted(system, &case) else {
            continue;
        };
        let options = Options::from(Now::Live(at(case["now"].as_str().unwrap_or(NOW))));
        let report = check(feed.to_string().as_bytes(), &options);
        let allowed = texts(&case["problems"]);
        let problems: Vec<String> = match &report {
            Ok(report) => {
                let problems = report.problems.iter().map(|it| &it.finding);
                let problems = problems.filter(|it| !allowed.contains(&it.code));
                problems
                    .map(|it| format!("{} {}", it.code, it.message))
                    .collect()
            }
            Err(refused) => vec![format!("{refused:?}")],
        };
        if !problems.is_empty() && lost.is_empty() {
            let name = case["name"].as_str().unwrap();
            wrong.push(format!("{}: {name}: {problems:#?}", system.name()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
