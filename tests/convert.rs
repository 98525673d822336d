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
use windowpane::vendors::convert::{Converted, System};

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
