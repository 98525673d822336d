//! The reference of the codes of `check` is up to date, its examples are real, and no code is
//! missing.
#![cfg(not(target_arch = "wasm32"))]

mod given;

use given::{at, file};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use windowpane::feed::Code;
use windowpane::format::Unreadable;
use windowpane::operator::{CODES, CodeEntry, Now, Options, WarningKind, catalogue, check};

fn entries() -> impl Iterator<Item = &'static CodeEntry> {
    CODES.iter().flat_map(|group| group.entries)
}

fn codes() -> BTreeSet<&'static str> {
    entries().map(|entry| entry.code).collect()
}

#[test]
fn the_reference_is_up_to_date() {
    assert!(
        file("docs/codes.md") == catalogue(),
        "out of date; regenerate it: cargo run -q --bin words -- codes >docs/codes.md"
    );
}

#[test]
fn every_example_provokes_its_code_and_no_other() {
    let mut wrong = Vec::new();
    for entry in entries() {
        assert!(!entry.examples.is_empty(), "{}", entry.code);
        assert!(entry.meaning.ends_with('.'), "{}", entry.code);
        for (index, example) in entry.examples.iter().enumerate() {
            let answers = example.answers();
            let said: Vec<&str> = answers
                .iter()
                .map(|answer| answer.located.finding.code)
                .collect();
            let expected: &[&str] = match entry.code {
                // The finding covers both the start and the end of the window.
                "end_after_gap" => &["time_in_gap", "end_after_gap"],
                code => &[code],
            };
            if said != expected {
                wrong.push(format!("example {index} of {}: {said:?}", entry.code));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_code_is_listed_twice() {
    assert_eq!(entries().count(), codes().len());
}

/// The levels of each code in the examples.
fn levels() -> BTreeMap<&'static str, Vec<&'static str>> {
    entries()
        .map(|entry| (entry.code, entry.levels()))
        .collect()
}

#[test]
fn every_code_of_the_reader_is_explained() {
    let levels = levels();
    for code in Code::ALL {
        let name = code.name();
        let of_it = levels.get(name);
        assert!(
            of_it.is_some_and(|levels| levels.contains(&"problem")),
            "{name}: {of_it:?}"
        );
    }
    let other = windowpane::vendors::VENDORS.first().unwrap();
    let unreadable = [
        Unreadable::Empty,
        Unreadable::Html,
        Unreadable::Encoding,
        Unreadable::NotJson { line: 1, column: 1 },
        Unreadable::NotAFeed,
        Unreadable::Unrecognised,
        Unreadable::OtherShape {
            vendor: other,
            sure: windowpane::vendors::Certainty::Certain,
        },
        Unreadable::TooLong,
    ];
    for cause in unreadable {
        // A new cause must be added to the list above.
        match cause {
            Unreadable::Empty
            | Unreadable::Html
            | Unreadable::Encoding
            | Unreadable::NotJson { .. }
            | Unreadable::NotAFeed
            | Unreadable::Unrecognised
            | Unreadable::OtherShape { .. }
            | Unreadable::TooLong => {}
        }
        let of_it = levels.get(cause.reason().name());
        assert!(
            of_it.is_some_and(|levels| levels.contains(&"unreadable")),
            "{}: {of_it:?}",
            cause.reason().name()
        );
    }
    for kind in [
        WarningKind::NotInForce,
        WarningKind::TimesContradict,
        WarningKind::YearsAway,
    ] {
        match kind {
            WarningKind::NotInForce | WarningKind::TimesContradict | WarningKind::YearsAway => {}
        }
        assert!(levels[kind.name()].contains(&"warning"), "{}", kind.name());
    }
}

fn below(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            below(&path, found);
        } else {
            found.push(path);
        }
    }
}

/// The string literals in a source file that are one word in snake case, each with the code before
/// it, without white space.
fn words(path: &Path) -> Vec<(String, String)> {
    let source = std::fs::read_to_string(path).unwrap();
    let source = source.split("#[cfg(test)]").next().unwrap_or_default();
    let is_code = |line: &&str| !line.trim_start().starts_with("//");
    let lines: Vec<&str> = source.lines().filter(is_code).collect();
    // A quote as a character literal does not open a string.
    let source = lines.join("\n").replace("'\"'", "' '");
    let mut found = Vec::new();
    let mut before = String::new();
    let mut rest = &*source;
    while let Some((code, behind)) = rest.split_once('"') {
        before.extend(code.chars().filter(|c| !c.is_whitespace()));
        let mut is_escaped = false;
        let end = behind.find(|c| {
            let is_end = c == '"' && !is_escaped;
            is_escaped = c == '\\' && !is_escaped;
            is_end
        });
        let (word, next) = behind.split_at(end.unwrap_or(behind.len()));
        if !word.is_empty()
            && word
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte == b'_')
        {
            found.push((before.clone(), word.to_owned()));
        }
        before.push('"');
        rest = next.get(1..).unwrap_or_default();
    }
    found
}

/// Where a code is written.
const PLACES: [&str; 9] = [
    "=>(",
    ".warn(",
    ".problem(",
    "code:",
    "warning(",
    "Level::Problem,",
    "Level::Warning,",
    ".push((",
    "placed(text,at,",
];

#[test]
fn every_code_that_the_source_spells_out_is_explained() {
    let known = codes();
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    // Other words with underscores: the fields and the values of a feed.
    let mut format = Vec::new();
    below(&src.join("format"), &mut format);
    below(&src.join("feed"), &mut format);
    format.push(src.join("operator/advice/schema.rs"));
    let format: BTreeSet<String> = format
        .iter()
        .flat_map(|path| words(path))
        .map(|(_, word)| word)
        .collect();
    let mut files = Vec::new();
    below(&src.join("operator"), &mut files);
    files.retain(|path| !path.to_string_lossy().contains("catalogue"));
    let mut spelt = BTreeSet::new();
    for path in &files {
        // The advice on the reader's codes contains lists of words that people write instead.
        let has_lists = path.to_string_lossy().contains("advice");
        for (before, word) in words(path) {
            let is_in_place = PLACES.iter().any(|place| before.ends_with(place));
            let may_be_code = word.contains('_') && !has_lists && !format.contains(&word);
            if is_in_place || may_be_code {
                assert!(
                    known.contains(&*word),
                    "{}: {word:?} is in no group of operator::CODES",
                    path.display()
                );
                spelt.insert(word);
            }
        }
    }
    // The scan finds all codes except those of the reader, and a few that are built differently.
    assert!(
        spelt.len() > known.len() - Code::ALL.len() - 10,
        "{spelt:?}"
    );
}

#[test]
fn every_code_reported_for_known_mistakes_is_explained_with_its_level() {
    let levels = levels();
    let mut files = Vec::new();
    below(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data"),
        &mut files,
    );
    below(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("public/feeds"),
        &mut files,
    );
    for path in files {
        let bytes = std::fs::read(&path).unwrap();
        let options = Options {
            now: Now::AsOf(at("2026-11-25T06:00Z")),
            languages: vec!["nb".to_owned()],
            against: None,
        };
        let said = match check(&bytes, &options) {
            Ok(report) => report
                .problems
                .iter()
                .chain(&report.warnings)
                .map(|located| (located.finding.code, located.finding.level.name()))
                .collect(),
            Err(refused) => vec![(refused.problem.finding.code, "unreadable")],
        };
        for (code, level) in said {
            let of_it = levels.get(code);
            assert!(
                of_it.is_some_and(|levels| levels.contains(&level)),
                "{}: {code} is a {level}: {of_it:?}",
                path.display()
            );
        }
    }
}
