//! Damaged documents of other systems: no panic, a feed that can be read, and never "operational" while a word in the document says that
//! something is wrong.
#![cfg(not(target_arch = "wasm32"))]

mod given;
mod vendors;

use given::at;
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Value, json};
use std::sync::LazyLock;
use vendors::{NOW, cases, folder, said};
use windowpane::vendors::convert::{Context, Input, System, convert};

/// The JSON documents of the cases, and in which case each is.
static DOCUMENTS: LazyLock<Vec<(System, Value, Value)>> = LazyLock::new(|| {
    let cases = cases().into_iter();
    let single = cases.filter(|(_, case)| case["documents"].as_array().unwrap().len() == 1);
    let documents = single.filter_map(|(system, case)| {
        let document = &case["documents"][0];
        let name = document.as_str().or_else(|| document["file"].as_str());
        let text = std::fs::read_to_string(folder(system).join(name?)).ok()?;
        let document = serde_json::from_str(&text).ok()?;
        Some((system, case, document))
    });
    documents.collect()
});

/// The XML documents.
static LOGS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let logs = cases().into_iter().filter_map(|(system, case)| {
        let name = case["documents"][0].as_str()?;
        let text = std::fs::read_to_string(folder(system).join(name)).ok()?;
        text.starts_with('<').then_some(text)
    });
    logs.collect()
});

/// Values that are wrong in most places. None is a time, and none a word of any system.
fn odd_values() -> Vec<Value> {
    vec![
        Value::Null,
        json!(true),
        json!(-1),
        json!(1e300),
        json!(""),
        json!("zzz"),
        json!("\u{202e}\0é"),
        json!([]),
        json!({}),
        json!([null, "zzz", {}]),
    ]
}

/// The places of a document, as JSON pointers.
fn places(value: &Value, at: &str, all: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                let name = name.replace('~', "~0").replace('/', "~1");
                let at = format!("{at}/{name}");
                places(value, &at, all);
                all.push(at);
            }
        }
        Value::Array(items) => {
            for (index, value) in items.iter().enumerate() {
                let at = format!("{at}/{index}");
                places(value, &at, all);
                all.push(at);
            }
        }
        _ => {}
    }
}

fn places_of(document: &Value) -> Vec<String> {
    let mut all = Vec::new();
    places(document, "", &mut all);
    all
}

/// What is told of a document: the verdict on the feed that it becomes. `None` if it is refused.
fn told(system: System, document: &Value) -> Option<String> {
    let body = document.to_string();
    let input = Input {
        from: Some(system),
        ..Input::new(body.as_bytes())
    };
    let converted = convert(&[input], &Context::at(at(NOW))).ok()?;
    Some(said(&converted.feed.to_string(), NOW))
}

/// Words that say that something is wrong, or that work goes on.
const TROUBLE: [&str; 21] = [
    "HASISSUES",
    "IDENTIFIED",
    "INPROGRESS",
    "PARTIALOUTAGE",
    "partial_outage",
    "full_outage",
    "identified",
    "investigating",
    "monitoring",
    "major",
    "disrupted",
    "down",
    "degraded",
    "degraded_performance",
    "Outage",
    "ongoing",
    "danger",
    "SERVICE_DISRUPTION",
    "Service degradation",
    "recovering",
    "zzz",
];

fn has_trouble(value: &Value) -> bool {
    match value {
        Value::String(text) => TROUBLE.contains(&&**text),
        Value::Array(items) => items.iter().any(has_trouble),
        Value::Object(fields) => fields.values().any(has_trouble),
        _ => false,
    }
}

#[test]
fn no_single_damage_turns_a_document_with_an_open_incident_operational() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for (system, case, document) in DOCUMENTS.iter() {
        let file = case["documents"][0].to_string();
        if !file.contains("open") && !file.contains("words") {
            continue;
        }
        for place in places_of(document) {
            for odd in [Value::Null, json!(-1), json!("zzz"), json!([]), json!({})] {
                let mut damaged = document.clone();
                *damaged.pointer_mut(&place).unwrap() = odd.clone();
                if !has_trouble(&damaged) {
                    continue;
                }
                count += 1;
                let told = told(*system, &damaged);
                if told.is_some_and(|told| told.starts_with("operational")) {
                    wrong.push(format!("{} {file} {place}: {odd}", system.name()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count > 4_000, "{count}");
}

#[test]
fn no_word_of_a_page_or_a_component_that_is_not_known_is_operational() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for (system, case, document) in DOCUMENTS.iter() {
        if case["says"]
            .as_str()
            .is_none_or(|says| !says.starts_with("operational"))
        {
            continue;
        }
        for place in places_of(document) {
            let name = place.rsplit('/').next().unwrap();
            let is_of_entry = OF_ENTRIES.iter().any(|part| place.contains(part));
            let is_leaf = !matches!(
                document.pointer(&place),
                Some(Value::Object(_) | Value::Array(_))
            );
            if is_of_entry || !is_leaf || !STATES.contains(&(*system, name)) {
                continue;
            }
            let mut damaged = document.clone();
            *damaged.pointer_mut(&place).unwrap() = json!("zzz");
            count += 1;
            let told = told(*system, &damaged);
            if told.is_some_and(|told| told.starts_with("operational")) {
                let file = &case["documents"][0];
                wrong.push(format!("{} {file} {place}", system.name()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count > 80, "{count}");
}

/// The fields that say how a page or a component is.
const STATES: [(System, &str); 16] = [
    (System::BetterStack, "aggregate_state"),
    (System::BetterStack, "status"),
    (System::Cachet, "value"),
    (System::Cstate, "summaryStatus"),
    (System::Cstate, "status"),
    (System::Gatus, "success"),
    (System::Instatus, "status"),
    (System::Microsoft, "Status"),
    (System::Oneuptime, "isOperationalState"),
    (System::Openstatus, "status"),
    (System::Sorry, "state"),
    (System::StatusIo, "status_code"),
    (System::Statuspage, "indicator"),
    (System::Statuspage, "status"),
    (System::Statuspal, "current_incident_type"),
    (System::Upptime, "status"),
];

/// Where the states of incidents and maintenance are, and those of earlier checks.
const OF_ENTRIES: [&str; 10] = [
    "/activeIncidents/",
    "/activeMaintenances/",
    "/incidents/",
    "/scheduled_maintenances/",
    "/statusReports/",
    "/notices/",
    "/monitorStatuses/",
    "/conditionResults/",
    "/0/results/0/",
    "/included/3/",
];

proptest! {
    #[test]
    fn damage_is_survived(
        which in any::<Index>(),
        damages in proptest::collection::vec((any::<Index>(), any::<Index>()), 1..6),
        is_recognised in any::<bool>(),
    ) {
        let (system, _, document) = which.get(&DOCUMENTS);
        let mut damaged = document.clone();
        for (place, odd) in &damages {
            let places = places_of(&damaged);
            if places.is_empty() {
                break;
            }
            *damaged.pointer_mut(place.get::<String>(&places)).unwrap() = odd.get(&odd_values()).clone();
        }
        let body = damaged.to_string();
        let from = is_recognised.then_some(*system);
        let input = Input { from, ..Input::new(body.as_bytes()) };
        if let Ok(converted) = convert(&[input], &Context::at(at(NOW))) {
            let said = said(&converted.feed.to_string(), NOW);
            prop_assert!(!said.contains("NotAFeed"), "{said}: {body}");
        }
    }

    #[test]
    fn damaged_logs_are_survived(which in any::<Index>(), start in any::<Index>(), length in 0usize..40, with in "[<>&\"a-z0-9/ :-]{0,8}") {
        let mut text: Vec<char> = which.get(&LOGS).chars().collect();
        let start = start.index(text.len());
        let end = (start + length).min(text.len());
        text.splice(start..end, with.chars());
        let text: String = text.into_iter().collect();
        let told = convert(&[Input::new(text.as_bytes())], &Context::at(at(NOW)));
        if let Ok(converted) = told {
            let said = said(&converted.feed.to_string(), NOW);
            prop_assert!(!said.starts_with("operational") || text.contains("Operational"), "{text}");
        }
    }

    #[test]
    fn any_text_is_survived(text in any::<String>(), of in any::<Index>()) {
        let from = Some(*of.get(System::ALL));
        let _ = convert(&[Input { from, ..Input::new(text.as_bytes()) }], &Context::at(at(NOW)));
    }
}
