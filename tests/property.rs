//! Whatever a server responds with is a feed or a named error, never a panic, and never falsely
//! operational.
#![cfg(not(target_arch = "wasm32"))]

mod given;

use given::{SAMPLES, at, capture, sample};
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::sync::LazyLock;
use windowpane::feed::Feed;
use windowpane::format::{self, Unreadable};
use windowpane::operator::TzDatabase;
use windowpane::polling::refusal;
use windowpane::schedule::{Duration, FixedZones, Instant};
use windowpane::status::{
    Level, Settings, as_of, banner, by_day, groups, moments, next_change, timeline,
};
use windowpane::text::{body_format, plain, strip_tags};

static FEEDS: LazyLock<Vec<Value>> = LazyLock::new(|| {
    let samples = SAMPLES.iter().map(|name| sample(name));
    let captures = ["openstatus", "incident-io", "statuspage"]
        .iter()
        .map(|name| capture(name));
    samples
        .chain(captures)
        .map(|text| serde_json::from_str(&text).unwrap())
        .collect()
});

// Damage

/// Values that are wrong in most places.
fn odd_value() -> impl Strategy<Value = Value> {
    let texts = [
        "",
        " ",
        "none",
        "resolved",
        "scheduled",
        "unknown",
        "critical",
        "null",
        "javascript:alert(1)",
        "https://x.example/",
        "2012-12-12",
        "2012-12-12T06:30:00",
        "2012-12-12T06:30:00Z",
        "2012-03-25T02:30:00[Europe/Oslo]",
        "9999-12-31T23:59:59-23:59",
        "0000-01-01T00:00:00+23:59",
        "2012-12-12T06:30:00+01:00[Mars/Base]",
        "24:00",
        "PT1H",
        "P36500D",
        "P0D",
        "PT99999999999999999999S",
        "Europe/Oslo",
        "é",
        "📨",
        "\u{feff}",
        "\0",
        "a\rb\r\nc",
        "' \" \\ ] $",
        "<p>",
        "{time}",
    ];
    let lists = [
        json!([]),
        json!([[]]),
        json!([null]),
        json!([{}, {}]),
        json!([1, "x", {"name": "x"}, null]),
    ];
    let objects = [
        json!({}),
        json!({"name": "x"}),
        json!({"id": "a", "name": "x", "status": "exploded"}),
        json!({"start": "2012-12-12", "end": "2012-12-11"}),
    ];
    prop_oneof![
        3 => prop::sample::select(texts.map(Value::from).to_vec()),
        1 => any::<String>().prop_map(Value::from),
        1 => prop::sample::select(vec![json!(0), json!(-1), json!(0.5), json!(1e300), json!(i64::MAX), json!(u64::MAX)]),
        1 => prop::sample::select(vec![json!(null), json!(true), json!(false)]),
        1 => prop::sample::select(lists.to_vec()),
        1 => prop::sample::select(objects.to_vec()),
    ]
}

#[derive(Clone, Debug)]
enum Damage {
    Drop,
    Replace(Value),
    Double,
    /// A value from elsewhere in the feed.
    Swap(Index),
}

/// The position (among all values, or among the few lists and entries) and the change.
fn damage() -> impl Strategy<Value = (Index, bool, Damage)> {
    let kind = prop_oneof![
        2 => Just(Damage::Drop),
        4 => odd_value().prop_map(Damage::Replace),
        2 => Just(Damage::Double),
        1 => any::<Index>().prop_map(Damage::Swap),
    ];
    (any::<Index>(), any::<bool>(), kind)
}

/// JSON Pointers (RFC 6901) to all values within `node`.
fn pointers(node: &Value, at: &str, found: &mut Vec<String>) {
    match node {
        Value::Object(object) => {
            for (key, value) in object {
                let at = format!("{at}/{}", key.replace('~', "~0").replace('/', "~1"));
                pointers(value, &at, found);
                found.push(at);
            }
        }
        Value::Array(list) => {
            for (index, value) in list.iter().enumerate() {
                let at = format!("{at}/{index}");
                pointers(value, &at, found);
                found.push(at);
            }
        }
        _ => {}
    }
}

fn broken(mut feed: Value, damages: &[(Index, bool, Damage)]) -> Value {
    for (place, is_high, damage) in damages {
        let mut all = Vec::new();
        pointers(&feed, "", &mut all);
        if *is_high {
            all.retain(|pointer| pointer.matches('/').count() <= 2);
        }
        if all.is_empty() {
            break;
        }
        let place = place.get(&all);
        let (parent, step) = place.rsplit_once('/').unwrap_or_default();
        let step = step.replace("~1", "/").replace("~0", "~");
        let here = feed.pointer(place).cloned().unwrap_or_default();
        let other = match damage {
            Damage::Swap(other) => feed
                .pointer(&all[other.index(all.len())])
                .cloned()
                .unwrap_or_default(),
            _ => Value::Null,
        };
        match (damage, feed.pointer_mut(parent)) {
            (Damage::Drop, Some(Value::Object(object))) => {
                object.remove(&step);
            }
            (Damage::Drop, Some(Value::Array(list))) => {
                list.remove(step.parse().unwrap());
            }
            (Damage::Replace(value), Some(parent)) => *child(parent, &step) = value.clone(),
            (Damage::Swap(_), Some(parent)) => *child(parent, &step) = other,
            (Damage::Double, Some(Value::Array(list))) => list.push(here),
            (Damage::Double, Some(parent)) => *child(parent, &step) = json!([here, here]),
            (_, _) => {}
        }
    }
    feed
}

fn child<'a>(parent: &'a mut Value, step: &str) -> &'a mut Value {
    match parent {
        Value::Array(list) => &mut list[step.parse::<usize>().unwrap()],
        object => &mut object[step],
    }
}

/// A feed and its damage, so that a failure prints the damage instead of the feed.
fn damaged() -> impl Strategy<Value = (usize, Vec<(Index, bool, Damage)>)> {
    (0..FEEDS.len(), prop::collection::vec(damage(), 0..8))
}

// Invariants

/// The steps of a JSONPath in the normal or short form of RFC 9535; `None` if it is invalid.
fn steps(path: &str) -> Option<Vec<String>> {
    let mut rest = path.strip_prefix('$')?;
    let mut steps = Vec::new();
    while !rest.is_empty() {
        if let Some(quoted) = rest.strip_prefix("['") {
            let (mut name, mut chars) = (String::new(), quoted.char_indices());
            let end = loop {
                match chars.next()? {
                    (_, '\\') => name.push(chars.next()?.1),
                    (at, '\'') => break at + 1,
                    (_, c) => name.push(c),
                }
            };
            steps.push(name);
            rest = quoted[end..].strip_prefix(']')?;
        } else if let Some(index) = rest.strip_prefix('[') {
            let (index, after) = index.split_once(']')?;
            steps.push(index.parse::<usize>().ok()?.to_string());
            rest = after;
        } else {
            let name = rest.strip_prefix('.')?;
            let end = name.find(['.', '[']).unwrap_or(name.len());
            let first = name.chars().next()?;
            if !(first.is_ascii_alphabetic() || first == '_') {
                return None;
            }
            steps.push(name[..end].to_owned());
            rest = &name[end..];
        }
    }
    Some(steps)
}

/// Whether a path leads to a value of the feed, or to a missing field of an object.
fn leads_somewhere(feed: &Value, path: &str) -> bool {
    let Some(steps) = steps(path) else {
        return false;
    };
    let mut at = feed;
    for (index, step) in steps.iter().enumerate() {
        let next = match at {
            Value::Object(object) => object.get(step),
            Value::Array(list) => step.parse::<usize>().ok().and_then(|index| list.get(index)),
            _ => None,
        };
        match next {
            Some(next) => at = next,
            None => return index + 1 == steps.len() && at.is_object(),
        }
    }
    true
}

/// The first difference between two values.
fn difference(a: &Value, b: &Value, at: &str) -> Option<String> {
    match (a, b) {
        (Value::Object(fields), Value::Object(others)) if fields.keys().eq(others.keys()) => fields
            .iter()
            .find_map(|(key, value)| difference(value, &others[key], &format!("{at}.{key}"))),
        (Value::Array(list), Value::Array(other)) if list.len() == other.len() => {
            let mut pairs = list.iter().zip(other).enumerate();
            pairs.find_map(|(index, (a, b))| difference(a, b, &format!("{at}[{index}]")))
        }
        _ => (a != b).then(|| format!("{at}: {a} became {b}")),
    }
}

/// Computes all that an element would, at instants before, within and after the feed.
fn compute_everything(feed: &Feed) {
    let settings = Settings::default();
    let mut instants = moments(feed, &settings);
    assert!(instants.is_sorted());
    instants.truncate(12);
    instants.extend([
        Instant::from_millis(i64::MIN),
        at("2012-12-12T06:00Z"),
        Instant::from_millis(i64::MAX),
    ]);
    let zone = given::zone("Australia/Lord_Howe");
    for now in instants {
        let drawn = timeline(feed, &settings, now);
        let listed = [
            &drawn.open,
            &drawn.planned,
            &drawn.notices,
            &drawn.past,
            &drawn.undated,
        ]
        .map(|list| list.len());
        assert_eq!(listed.iter().sum::<usize>(), feed.entries.len());
        let by_day: usize = by_day(&drawn.past, &*zone)
            .iter()
            .map(|(_, entries)| entries.len())
            .sum();
        assert_eq!(by_day, drawn.past.len());
        assert!(next_change(feed, &settings, now).is_none_or(|next| next > now));
        let shown = banner(feed, &settings, now);
        if feed.unread > 0 {
            assert_ne!(given::level(feed, now), "operational");
            assert!(shown.is_none_or(|banner| banner.level > Level::Operational));
        }
        groups(feed, &settings, now);
        as_of(feed.clone(), now);
    }
    for update in feed.entries.iter().flat_map(|entry| &entry.updates) {
        body_format(&update.body.original);
        plain(&update.body.original).is_long();
        plain(&strip_tags(&update.body.original));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_broken_feed_is_read_as_far_as_it_goes((feed, damages) in damaged()) {
        let value = broken(FEEDS[feed].clone(), &damages);
        let text = value.to_string();
        let Ok((feed, problems)) = format::read(text.as_bytes(), &TzDatabase) else {
            return Ok(());
        };
        for problem in &problems {
            prop_assert!(leads_somewhere(&value, &problem.path), "{} leads nowhere", problem.path);
        }
        let mut ids: Vec<&str> = given::ids(&feed.entries);
        prop_assert!(ids.iter().all(|id| !id.is_empty()));
        ids.sort_unstable();
        let count = ids.len();
        ids.dedup();
        prop_assert_eq!(ids.len(), count, "an id is there twice");
        compute_everything(&feed);
        // Reading it again gives the same.
        let again = format::read(text.as_bytes(), &TzDatabase);
        prop_assert_eq!(again, Ok((feed, problems)));
    }

    #[test]
    fn the_normal_form_of_a_damaged_feed_reads_as_the_same_feed((feed, damages) in damaged()) {
        let value = broken(FEEDS[feed].clone(), &damages);
        let Ok((feed, _)) = format::read(value.to_string().as_bytes(), &TzDatabase) else {
            return Ok(());
        };
        let once = format::normalised(&feed);
        let (again, _) = format::read(once.to_string().as_bytes(), &TzDatabase).unwrap();
        let sorted = |feed: &Feed| -> BTreeSet<String> { feed.entries.iter().map(|entry| entry.id.clone()).collect() };
        prop_assert_eq!(sorted(&again), sorted(&feed));
        prop_assert_eq!(difference(&once, &format::normalised(&again), "$"), None);
    }

    /// A feed with an open incident is never shown as operational, whatever else is wrong with it.
    #[test]
    fn an_open_incident_is_never_lost_beside_what_is_broken((feed, damages) in damaged()) {
        let mut value = broken(FEEDS[feed].clone(), &damages);
        let open = json!({"id": "open-critical", "name": "Nothing works", "status": "investigating", "impact": "critical", "created_at": "2012-12-12T06:00:00Z"});
        match value.get_mut("incidents") {
            Some(Value::Array(list)) => list.insert(0, open),
            _ => return Ok(()),
        }
        let (feed, _) = format::read(value.to_string().as_bytes(), &TzDatabase).unwrap();
        for minutes in [0, 60, 60 * 24 * 365] {
            let now = at("2012-12-12T06:00Z") + Duration::from_minutes(minutes);
            prop_assert_eq!(given::level(&feed, now), "critical");
            let banner = banner(&feed, &Settings::default(), now);
            prop_assert_eq!(banner.map(|banner| banner.level), Some(Level::Critical));
        }
    }

    #[test]
    fn a_feed_cut_off_anywhere_is_not_json(feed in 0..FEEDS.len(), share in 0.0_f64..1.0) {
        let whole = FEEDS[feed].to_string();
        let end = ((whole.len() - 1) as f64 * share) as usize;
        let refused = format::read(&whole.as_bytes()[..end], &FixedZones);
        prop_assert!(
            matches!(refused, Err(Unreadable::NotJson { .. } | Unreadable::Empty | Unreadable::Encoding)),
            "{refused:?}"
        );
    }
}

proptest! {
    #[test]
    fn any_bytes_are_a_feed_or_have_a_reason(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        if let Err(unreadable) = format::read(&bytes, &TzDatabase) {
            prop_assert!(unreadable.reason().fails_attempt());
        }
    }

    #[test]
    fn any_text_is_a_feed_or_has_a_reason(text in r#"[\[\]{}",:a-z0-9é.\\ \n]{0,80}"#) {
        let _ = format::read(text.as_bytes(), &TzDatabase);
    }

    #[test]
    fn an_entry_may_have_any_texts(
        name in any::<String>(), status in any::<String>(), time in any::<String>(), body in any::<String>(), address in any::<String>(),
    ) {
        let entry = json!({
            "id": name, "name": name, "status": status, "impact": status, "created_at": time, "shortlink": address,
            "expected_resolution": time, "translations": {"nb": {"name": body}}, "advice": body,
            "incident_updates": [{"id": body, "status": status, "body": body, "display_at": time}],
            "windows": [{"start": time, "end": time, "expected_downtime": time}],
        });
        let text = json!({"page": {"time_zone": name}, "incidents": [entry]}).to_string();
        let (feed, _) = format::read(text.as_bytes(), &TzDatabase).unwrap();
        prop_assert_eq!(feed.entries.len(), 1);
        compute_everything(&feed);
    }

    #[test]
    fn of_two_copies_at_most_one_is_the_older(
        sequences in any::<[Option<u16>; 2]>(), dates in any::<[Option<u32>; 2]>(),
    ) {
        let copy = |index: usize| {
            let date = dates[index].map(|at| Instant::from_millis(i64::from(at) * 1000).to_string());
            let text = json!({"page": {"id": "a", "sequence": sequences[index], "updated_at": date}, "incidents": []});
            given::feed(&text.to_string())
        };
        let (one, other, now) = (copy(0), copy(1), at("2012-12-12T06:00Z"));
        prop_assert_eq!(refusal(&one, &one, now), None);
        prop_assert!(refusal(&one, &other, now).is_none() || refusal(&other, &one, now).is_none());
    }
}
