//! Edits of a feed's text: what they change, what they keep, and that none makes it worse.
#![cfg(not(target_arch = "wasm32"))]

#[path = "damage/mod.rs"]
mod damage;
mod given;

use damage::{damaged, damages, troubled};
use given::{SAMPLES, at, sample};
use proptest::prelude::*;
use serde_json::Value;
use std::path::PathBuf;
use windowpane::operator::{Edit, Now, Options, apply, check, repair};
use windowpane::status::Health;

fn replace(path: &str, value: &str) -> Edit {
    Edit::Replace {
        path: path.to_owned(),
        value: value.to_owned(),
    }
}

fn rename(path: &str, key: &str) -> Edit {
    Edit::Rename {
        path: path.to_owned(),
        key: key.to_owned(),
    }
}

fn insert(path: &str, key: &str, value: &str) -> Edit {
    Edit::Insert {
        path: path.to_owned(),
        key: key.to_owned(),
        value: value.to_owned(),
    }
}

fn remove(path: &str) -> Edit {
    Edit::Remove {
        path: path.to_owned(),
    }
}

#[test]
fn an_edit_is_formatted_like_the_text_around_it() {
    #[rustfmt::skip]
    let rows: Vec<(&str, Vec<Edit>, &str)> = vec![
        (r#"{"a": 1}"#, vec![replace("$.a", "[2]")], r#"{"a": [2]}"#),
        (r#"{"a": "x"}"#, vec![replace("$.a", "\"y\"")], r#"{"a": "y"}"#),
        (r#"{"a": 1}"#, vec![rename("$.a", "b")], r#"{"b": 1}"#),
        (r#"{"a":{"o'dd":1}}"#, vec![rename("$.a['o\\'dd']", "x\"y")], r#"{"a":{"x\"y":1}}"#),
        // A new field: compact, on one line, with a space inside the braces, on several lines.
        (r#"{"a":1}"#, vec![insert("$", "b", "2")], r#"{"a":1,"b":2}"#),
        (r#"{"a": 1}"#, vec![insert("$", "b", "2")], r#"{"a": 1, "b": 2}"#),
        (r#"{ "a": 1 }"#, vec![insert("$", "b", "2")], r#"{ "a": 1, "b": 2 }"#),
        (r#"{"a": 1,"b": 2}"#, vec![insert("$", "c", "3")], r#"{"a": 1,"b": 2,"c": 3}"#),
        ("{\n  \"a\": 1\n}\n", vec![insert("$", "b", "2")], "{\n  \"a\": 1,\n  \"b\": 2\n}\n"),
        ("{\r\n\t\"a\" : 1\r\n}\r\n", vec![insert("$", "b", "2")], "{\r\n\t\"a\" : 1,\r\n\t\"b\" : 2\r\n}\r\n"),
        ("{\n  \"a\": 1, \"b\": 2\n}", vec![insert("$", "c", "3")], "{\n  \"a\": 1, \"b\": 2, \"c\": 3\n}"),
        ("[{\"a\": {\"b\": [\n1, 2]}}]", vec![insert("$[0].a", "c", "3")], "[{\"a\": {\"b\": [\n1, 2], \"c\": 3}}]"),
        ("{}", vec![insert("$", "b", "2")], "{\"b\": 2}"),
        ("{\n}", vec![insert("$", "b", "2")], "{\"b\": 2\n}"),
        (r#"{"a": 1}"#, vec![insert("$", "b", "2"), insert("$", "c", "3")], r#"{"a": 1, "b": 2, "c": 3}"#),
        // The comma of a removed field or item goes as well.
        (r#"{"a": 1, "b": 2, "c": 3}"#, vec![remove("$.b")], r#"{"a": 1, "c": 3}"#),
        (r#"{"a": 1, "b": 2}"#, vec![remove("$.a")], r#"{"b": 2}"#),
        (r#"{"a": 1, "b": 2}"#, vec![remove("$.b")], r#"{"a": 1}"#),
        ("{\n  \"a\": 1,\n  \"b\": 2\n}", vec![remove("$.b")], "{\n  \"a\": 1\n}"),
        (r#"{"a": 1}"#, vec![remove("$.a")], "{}"),
        ("[1, 2, 3]", vec![remove("$[1]")], "[1, 3]"),
        ("[ 1 ]", vec![remove("$[0]")], "[]"),
        // Several at once, in any order.
        (r#"{"a": 1, "b": {"c": 2}}"#, vec![replace("$.b.c", "3"), rename("$.a", "z"), insert("$.b", "d", "4")], r#"{"z": 1, "b": {"c": 3, "d": 4}}"#),
        // A byte order mark and half a surrogate pair are kept.
        ("\u{feff}{\"a\": \"\\ud83d\", \"b\": 1}", vec![replace("$.b", "2")], "\u{feff}{\"a\": \"\\ud83d\", \"b\": 2}"),
        // Of a duplicate key the last is read, so the last is changed.
        (r#"{"a": 1, "a": 2}"#, vec![replace("$.a", "3")], r#"{"a": 1, "a": 3}"#),
    ];
    for (text, edits, expected) in rows {
        assert_eq!(apply(text, &edits), expected, "{text} {edits:?}");
    }
}

#[test]
fn contradictory_and_dangling_edits_change_nothing() {
    #[rustfmt::skip]
    let rows: Vec<(&str, Vec<Edit>, &str)> = vec![
        (r#"{"a": 1}"#, vec![replace("$.b", "2"), rename("$.b", "c"), insert("$.a", "b", "2"), remove("$.b"), remove("$"), rename("$", "x")], r#"{"a": 1}"#),
        ("[1]", vec![rename("$[0]", "a"), remove("$[1]")], "[1]"),
        ("", vec![insert("$", "a", "1")], ""),
        // No duplicate key.
        (r#"{"a": 1, "b": 2}"#, vec![rename("$.a", "b"), insert("$", "b", "3")], r#"{"a": 1, "b": 2}"#),
        (r#"{"a": 1, "b": 2}"#, vec![rename("$.a", "c"), rename("$.b", "c"), insert("$", "c", "3")], r#"{"c": 1, "b": 2}"#),
        ("{}", vec![insert("$", "a", "1"), insert("$", "b", "2")], "{\"a\": 1}"),
        // The first of two edits at the same place.
        (r#"{"a": 1}"#, vec![replace("$.a", "2"), replace("$.a", "3")], r#"{"a": 2}"#),
        (r#"{"a": {"b": 1}}"#, vec![replace("$.a", "2"), replace("$.a.b", "3")], r#"{"a": 2}"#),
        (r#"{"a": 1}"#, vec![remove("$.a"), insert("$", "b", "2")], "{}"),
        ("[1, 2, 3]", vec![remove("$[0]"), remove("$[1]")], "[2, 3]"),
    ];
    for (text, edits, expected) in rows {
        assert_eq!(apply(text, &edits), expected, "{text} {edits:?}");
    }
}

/// Every path of a document, with its value.
fn paths(value: &Value, path: &str, found: &mut Vec<String>) {
    found.push(path.to_owned());
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                let is_plain = key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
                let key = match is_plain {
                    true => format!(".{key}"),
                    false => format!("['{key}']"),
                };
                paths(value, &format!("{path}{key}"), found);
            }
        }
        Value::Array(items) => {
            for (index, value) in items.iter().enumerate() {
                paths(value, &format!("{path}[{index}]"), found);
            }
        }
        _ => {}
    }
}

/// The part in which two texts differ.
fn difference<'t>(old: &'t str, new: &'t str) -> (&'t [u8], &'t [u8]) {
    let (old, new) = (old.as_bytes(), new.as_bytes());
    let start = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let (old, new) = (&old[start..], &new[start..]);
    let end = old
        .iter()
        .rev()
        .zip(new.iter().rev())
        .take_while(|(a, b)| a == b);
    let end = end.count();
    (&old[..old.len() - end], &new[..new.len() - end])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn one_edit_of_a_sample_feed_keeps_every_other_byte(index in 0usize..6, pick in any::<prop::sample::Index>(), kind in 0usize..4) {
        let text = sample(SAMPLES[index]);
        let json: Value = serde_json::from_str(&text).unwrap();
        let mut all = Vec::new();
        paths(&json, "$", &mut all);
        let path = &all[pick.index(all.len())];
        let edit = [replace(path, "\"~\""), rename(path, "~"), insert(path, "~", "[1]"), remove(path)][kind].clone();
        let new = apply(&text, std::slice::from_ref(&edit));
        let changed: Value = serde_json::from_str(&new).unwrap();
        let (old_part, new_part) = difference(&text, &new);
        let holds = |bytes: &[u8], words: &str| String::from_utf8_lossy(bytes).contains(words);
        let is_whole = |path: &str| path == "$" || path.ends_with(']') && !path.ends_with("']");
        match &edit {
            Edit::Replace { .. } => prop_assert!(holds(new_part, "~") && new_part.len() <= 3, "{edit:?}"),
            Edit::Rename { .. } if is_whole(path) => prop_assert_eq!(&new, &text),
            Edit::Rename { .. } => prop_assert!(new_part == b"~" && !old_part.contains(&b'\n'), "{edit:?}"),
            Edit::Insert { .. } => {
                prop_assert!(old_part.is_empty() && new_part.len() < 120, "{edit:?} {new_part:?}");
                prop_assert!(new == text || changed != json);
            }
            Edit::Remove { .. } => prop_assert!(new_part.is_empty(), "{edit:?}"),
        }
        let ends = |text: &str| text.matches("\r\n").count();
        prop_assert_eq!(ends(&text), ends(&new));
    }
}

/// How severe the status looks to visitors.
fn doubt(health: Health) -> u8 {
    match health {
        Health::Operational => 0,
        Health::NoKnownProblems | Health::Unclaimed => 1,
        Health::Unknown => 2,
        Health::Problems(_) => 3,
    }
}

/// Whether the repaired text of a feed has no more problems, a verdict that is no better, and
/// nothing left to fix.
fn is_no_worse(text: &str, what: &str) {
    let times = [
        Now::AnyTime,
        Now::Live(at("2026-12-01T12:00Z")),
        Now::AsOf(at("2026-12-01T12:00Z")),
    ];
    for now in times {
        let options = Options::from(now);
        let Ok(before) = check(text.as_bytes(), &options) else {
            assert!(repair(text.as_bytes(), &options).is_err(), "{what}");
            continue;
        };
        let repaired = repair(text.as_bytes(), &options).unwrap();
        let after = check(repaired.text.as_bytes(), &options).unwrap();
        assert!(after.problems.len() <= before.problems.len(), "{what}");
        assert!(
            doubt(after.verdict.health) >= doubt(before.verdict.health),
            "{what}: {:?}, then {:?}\n{}",
            before.verdict,
            after.verdict,
            repaired.text
        );
        assert_eq!(
            after.problems.len(),
            repaired.report.problems.len(),
            "{what}"
        );
        assert_eq!(repaired.changes.is_empty(), repaired.text == text, "{what}");
        let again = repair(repaired.text.as_bytes(), &options).unwrap();
        assert_eq!(again.text, repaired.text, "{what}");
    }
}

#[test]
fn a_damaged_sample_feed_is_never_made_worse() {
    for name in ["kitchen-sink", "runbox-2012", "fastmail"] {
        let feed = troubled(&sample(name));
        for seed in 0..damages(20) {
            let (text, damage) = damaged(&feed, seed);
            is_no_worse(&text, &format!("{name} {seed} {damage:?}"));
        }
    }
}

/// The mistakes in `tests/data/mistakes`, by name.
fn mistakes() -> Vec<(String, Vec<u8>)> {
    let folder: PathBuf = [env!("CARGO_MANIFEST_DIR"), "tests", "data", "mistakes"]
        .iter()
        .collect();
    let files = std::fs::read_dir(folder).unwrap();
    let mut all: Vec<(String, Vec<u8>)> = files
        .map(|file| file.unwrap().path())
        .map(|path| {
            (
                path.file_name().unwrap().to_string_lossy().into_owned(),
                std::fs::read(&path).unwrap(),
            )
        })
        .collect();
    all.sort();
    assert!(all.len() > 60, "{}", all.len());
    all
}

#[test]
fn a_mistake_is_never_made_worse() {
    for (name, bytes) in mistakes() {
        if let Ok(text) = String::from_utf8(bytes) {
            is_no_worse(&text, &name);
            // The same mistakes in the formats of other editors, and of a program.
            is_no_worse(&text.replace('\n', "\r\n"), &name);
            is_no_worse(&text.replace("  ", "\t"), &name);
            if let Ok(json) = serde_json::from_str::<Value>(&text) {
                is_no_worse(&json.to_string(), &name);
            }
        }
    }
}
