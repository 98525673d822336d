//! The documents of other systems in this folder, for the tests of their conversion.
#![allow(dead_code)] // Every test file is a crate of its own and takes only what it needs.

use crate::given::at;
use serde_json::Value;
use std::path::{Path, PathBuf};
use windowpane::format;
use windowpane::operator::TzDatabase;
use windowpane::polling::State;
use windowpane::status::{Settings, verdict};
use windowpane::vendors::convert::{Context, Converted, Input, Refused, System, convert};

/// When a document is converted, unless its case says otherwise.
pub const NOW: &str = "2026-03-10T09:00:00Z";

pub fn folder(system: System) -> PathBuf {
    let vendors = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vendors");
    vendors.join(system.name())
}

/// The cases of all systems.
pub fn cases() -> Vec<(System, Value)> {
    let of = |system: &System| {
        let path = folder(*system).join("cases.json");
        let text = std::fs::read_to_string(&path);
        let text = text.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let cases: Vec<Value> = serde_json::from_str(&text)
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        cases
            .into_iter()
            .map(|case| (*system, case))
            .collect::<Vec<_>>()
    };
    System::ALL.iter().flat_map(of).collect()
}

pub fn texts(value: &Value) -> Vec<&str> {
    let items = value.as_array().into_iter().flatten();
    items.filter_map(Value::as_str).collect()
}

/// What becomes of the documents of a case.
pub fn converted(system: System, case: &Value) -> Result<Converted, Refused> {
    let documents = case["documents"].as_array().expect("documents");
    let bodies: Vec<Vec<u8>> = documents
        .iter()
        .map(|document| {
            let name = document.as_str().or_else(|| document["file"].as_str());
            let path = folder(system).join(name.expect("a file"));
            std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
        })
        .collect();
    let inputs = documents.iter().zip(&bodies).map(|(document, body)| Input {
        url: document["url"].as_str(),
        from: document["from"].as_str().and_then(System::from_name),
        prefix: document["prefix"].as_str(),
        ..Input::new(body)
    });
    let inputs: Vec<Input> = inputs.collect();
    let context = Context {
        zone: case["zone"].as_str(),
        ..Context::at(at(case["now"].as_str().unwrap_or(NOW)))
    };
    convert(&inputs, &context)
}

/// What visitors are told of a feed: health, level, why, and whether part of it could not be read.
pub fn said(feed: &str, now: &str) -> String {
    let (feed, _) = match format::read(feed.as_bytes(), &TzDatabase) {
        Ok(read) => read,
        Err(unreadable) => return format!("{unreadable:?}"),
    };
    let verdict = verdict(&feed, &Settings::default(), State::Live, at(now));
    let level = verdict.health.level_name();
    let partial = if verdict.is_partial { " partial" } else { "" };
    let (health, why) = (verdict.health.name(), verdict.why.name());
    match health {
        "problems" => format!("{health} {level} {why}{partial}"),
        _ => format!("{health} {why}{partial}"),
    }
}
