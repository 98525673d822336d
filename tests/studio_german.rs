//! The German of what `edit` and `check` say in the Studio, `public/studio-de.json`: each sentence has an entry, and each entry a sentence.
#![cfg(not(target_arch = "wasm32"))]

mod damage;
mod given;

use clap::{FromArgMatches as _, Subcommand as _};
use given::{SAMPLES, at, documents, sample, words};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use windowpane::composer::ways::{Conflict, Gate, Question};
use windowpane::composer::{Catalogue, Offered, Spots, added_advice};
use windowpane::edit::{Applied, Edit, Refused, apply, read_json, told};
use windowpane::operator::{CODES, Located, Now, Options, Speaker, TzDatabase, check};

const FILE: &str = "public/studio-de.json";

/// What these say is for a terminal, a file or another program, or is not said at all.
const NOT_IN_THE_STUDIO: [&str; 13] = [
    "src/operator/abbreviation.rs",
    "src/operator/catalogue",
    "src/operator/demo.rs",
    "src/operator/edits.rs",
    "src/operator/looking.rs",
    "src/operator/mirror.rs",
    "src/operator/output.rs",
    "src/operator/prose.rs",
    "src/operator/repair.rs",
    "src/operator/rules.rs",
    "src/operator/advice/durations.rs",
    "src/operator/advice/zones.rs",
    "src/edit/line.rs",
];

/// Texts in the other files that are no sentences of theirs: what is searched for, written into a feed, or said on a terminal only.
const NO_SENTENCES: [&str; 23] = [
    "    {\"id\": ",
    "{\n  \"page\": {\n",
    "<!doctype html",
    "<b>Fatal error</b>",
    "<b>Parse error</b>",
    "[object Object]",
    "orem ipsum",
    "SQLite format 3",
    "UTF-16 ",
    "UTF-32 ",
    "Reading mail is slow",
    "What customers should know.",
    "a entry",
    "i morgen",
    "not known",
    "tomorrow 04:00..05:00",
    "only edit shows an entry",
    "What else you can say",
    "A tag to filter by",
    "banner: ",
    "{0}: sequence {1}",
    "check ask",
    "{} is not in the reference",
];

fn read(path: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

fn german() -> Catalogue {
    Catalogue::parse(&read(FILE)).unwrap()
}

fn entries() -> BTreeMap<String, String> {
    serde_json::from_str(&read(FILE)).unwrap()
}

/// All files with this ending below a folder.
fn files(folder: &str, ending: &str) -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    let mut folders = vec![root.join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_dir() && name != "node_modules" {
                folders.push(path);
            } else if name.ends_with(ending) {
                let path = path.strip_prefix(root).unwrap();
                found.push(path.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    found.sort();
    found
}

// What there is to say

/// The sentences of a run of the tests' inputs, each once.
#[derive(Default)]
struct Said(BTreeSet<String>);

impl Said {
    fn line(&mut self, line: impl Into<String>) {
        let line = line.into();
        if !line.is_empty() {
            self.0.insert(line);
        }
    }

    fn located(&mut self, located: &Located) {
        self.line(located.sentence());
        self.line(&*located.finding.fix);
    }

    fn check(&mut self, text: &[u8], options: &Options) {
        match check(text, options) {
            Ok(report) => {
                for located in report.problems.iter().chain(&report.warnings) {
                    self.located(located);
                }
            }
            Err(refused) => {
                self.located(&refused.problem);
                self.line(refused.unreadable.explanation());
            }
        }
    }

    fn text(&mut self, text: &str) {
        self.check(text.as_bytes(), &Options::default());
        let now = Options::from(Now::Live(at("2026-11-28T10:00Z")));
        self.check(text.as_bytes(), &now);
    }

    fn edit(&mut self, text: &str, edit: &Edit) -> Option<Applied> {
        let now = at("2026-09-14T01:20Z");
        match apply(text, edit, now, &TzDatabase) {
            Ok(applied) => {
                let speaker = Speaker::of(Some("Europe/Oslo"), Some("America/New_York"), now);
                // What was set is said as it was.
                let is_page = matches!(edit, Edit::Page(_));
                for said in applied.said.iter().filter(|_| !is_page) {
                    self.line(speaker.as_ref().unwrap().said(said));
                }
                for warning in &applied.warnings {
                    self.line(&**warning);
                }
                if let (Some(old), Some(new)) = (read_json(text), read_json(&applied.text)) {
                    for line in told(&old, &new).into_iter().chain(told(&new, &old)) {
                        self.line(line);
                    }
                }
                Some(applied)
            }
            Err(Refused::Unreadable(why) | Refused::Wrong(why)) => {
                self.line(why);
                None
            }
            Err(Refused::Problems(problems)) => {
                for problem in problems {
                    self.line(problem);
                }
                None
            }
            Err(Refused::NoText(_)) => None,
            Err(Refused::Missing { what, .. }) => {
                self.line(what);
                None
            }
            Err(Refused::Choose { what, choices }) => {
                self.line(what);
                // Others are names of entries and components.
                let notes = choices.into_iter().map(|it| it.note);
                for note in notes.filter(|note| !text.contains(&json!(note).to_string())) {
                    self.line(note);
                }
                None
            }
        }
    }
}

/// A feed in which what is wrong with a text can be tried quickly.
const SMALL: &str = r#"{
  "page": {"name": "Fjordpost", "time_zone": "Europe/Oslo", "sequence": 14},
  "components": [
    {"id": "imap", "name": "IMAP", "status": "operational"},
    {"id": "web", "name": "Webmail", "status": "operational", "show": true, "visits": 12.5}
  ],
  "incidents": [
    {
      "id": "a", "name": "Mail is late", "status": "identified", "impact": "minor",
      "tags": ["store 7", "imap"], "resolved_at": null,
      "incident_updates": [{"id": "a-1", "body": "We look into it.\nMore soon.", "created_at": "2026-11-28T09:00:00Z"}]
    }
  ]
}
"#;

fn by_command(line: &str) -> Option<Edit> {
    let words = words(line.strip_prefix("status-feed ").unwrap_or(line));
    let words = std::iter::once("status-feed".to_owned()).chain(words);
    let matches = Edit::augment_subcommands(clap::Command::new("status-feed"))
        .try_get_matches_from(words)
        .ok()?;
    Edit::from_arg_matches(&matches).ok()
}

/// All that `edit` and `check` say about what the other tests try.
fn all_said() -> BTreeSet<String> {
    let mut said = Said::default();
    for entry in CODES.iter().flat_map(|group| group.entries) {
        for answer in entry.examples.iter().flat_map(|example| example.answers()) {
            said.located(&answer.located);
        }
    }
    let feeds = files("tests", ".json").into_iter();
    let feeds = feeds.filter(|path| !path.starts_with("tests/vendors/"));
    for path in feeds.chain(files("public/feeds", ".json")) {
        let bytes = std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
        said.check(&bytes, &Options::default());
        said.check(&bytes, &Options::from(Now::Live(at("2026-11-28T10:00Z"))));
    }
    // The texts in the tests of what is wrong with a feed.
    let mut texts = BTreeSet::new();
    for path in files("tests", ".rs") {
        texts.extend(literals(&read(&path)).into_iter().map(|it| it.text));
    }
    for text in &texts {
        if text.trim_start().starts_with(['{', '[', '<']) && text.len() > 12 {
            said.text(text);
        }
    }
    let troubled = SAMPLES.map(|name| damage::troubled(&sample(name)));
    for seed in 0..60 {
        let feed = &troubled[seed % troubled.len()];
        said.text(&damage::damaged(feed, seed as u64).0);
    }
    for (_, _, text) in documents() {
        said.text(&text);
    }
    // A text that was cut off, or lost or won a character.
    let whole = SMALL;
    let marks = [
        '"', ',', ':', '{', '}', '[', ']', '\\', 'x', '7', '\'', '“', '=', ';', '(', '\t',
    ];
    let places: Vec<usize> = whole.char_indices().map(|(at, _)| at).collect();
    for (round, at) in places.iter().step_by(7).enumerate() {
        let (before, after) = whole.split_at(*at);
        let mut rest = after.chars();
        rest.next();
        for text in [
            before.to_owned(),
            format!("{before}{}{after}", marks[round % marks.len()]),
            format!("{before}{}", rest.as_str()),
        ] {
            let spots = Spots::of(&text);
            for spot in spots.all {
                said.line(spot.message);
                said.line(spot.fix);
            }
        }
    }
    // The commands in the tests and the documents, on all samples and after each other.
    let mut commands: BTreeSet<String> = texts;
    for path in files("docs", ".md") {
        commands.extend(read(&path).lines().map(|line| line.trim().to_owned()));
    }
    let edits: Vec<Edit> = commands
        .iter()
        .filter_map(|line| by_command(line))
        .collect();
    assert!(edits.len() > 100, "{}", edits.len());
    for name in &SAMPLES[..3] {
        let mut text = sample(name);
        for edit in &edits {
            said.edit(&text, edit);
        }
        for edit in &edits {
            if let Some(applied) = said.edit(&text, edit) {
                for line in added_advice(&text, &applied.text, at("2026-09-14T01:20Z")) {
                    said.line(line);
                }
                text = applied.text;
            }
        }
    }
    let [ours, theirs] = ["IMAP is down", "Everything is slow"].map(|name| {
        sample(SAMPLES[0]).replacen("\"name\"", &format!("\"name\": {name:?}, \"name\""), 1)
    });
    if let Some(conflict) = Conflict::of(&sample(SAMPLES[0]), &ours, &theirs) {
        conflict
            .contradictions
            .iter()
            .for_each(|line| said.line(&**line));
    }
    for text in troubled.iter().map(Value::to_string) {
        let gate = Gate::of("{}", &text);
        gate.blocking.iter().for_each(|line| said.line(&**line));
        for question in &gate.questions {
            if let Question::Warnings(lines) = question {
                lines.iter().for_each(|line| said.line(&**line));
            }
        }
    }
    said.0
}

// The literals of a source

struct Literal {
    text: String,
    /// Whether it has holes.
    is_format: bool,
}

/// The string literals of a Rust source, without those in comments and in its tests.
fn literals(source: &str) -> Vec<Literal> {
    let source = source.split("#[cfg(test)]\nmod ").next().unwrap();
    let mut found = Vec::new();
    let mut rest = source;
    let mut before = "";
    while let Some(char) = rest.chars().next() {
        let skipped = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if let Some((hashes, start)) = raw_start(rest, before) {
            let end = format!("\"{}", "#".repeat(hashes));
            let length = rest[start..].find(&end).unwrap();
            let text = rest[start..start + length].to_owned();
            found.push(Literal {
                text,
                is_format: is_format(source, rest),
            });
            start + length + end.len()
        } else if char == '"' {
            let mut length = 1;
            let bytes = rest.as_bytes();
            while bytes[length] != b'"' {
                length += 1 + usize::from(bytes[length] == b'\\');
            }
            let text = unescaped(&rest[1..length]);
            found.push(Literal {
                text,
                is_format: is_format(source, rest),
            });
            length + 1
        } else if char == '\'' {
            char_literal(rest)
        } else {
            char.len_utf8()
        };
        before = &rest[..skipped];
        rest = &rest[skipped..];
    }
    found
}

/// The count of hashes of a raw string, and where its text begins.
fn raw_start(rest: &str, before: &str) -> Option<(usize, usize)> {
    let is_in_word = before.ends_with(|char: char| char.is_alphanumeric() || char == '_');
    let hashes = rest.strip_prefix('r').filter(|_| !is_in_word)?;
    let count = hashes.len() - hashes.trim_start_matches('#').len();
    hashes[count..]
        .starts_with('"')
        .then_some((count, count + 2))
}

/// The length of a character in quotes, or of the quote of a lifetime.
fn char_literal(rest: &str) -> usize {
    let inner = &rest[1..];
    let length = match inner.strip_prefix('\\') {
        Some(escape) => {
            1 + escape.char_indices().nth(1).map_or(0, |(at, _)| {
                escape[at..].find('\'').map_or(0, |end| at + end)
            })
        }
        None => inner.chars().next().map_or(0, char::len_utf8),
    };
    match inner[length..].starts_with('\'') {
        true => length + 2,
        false => 1,
    }
}

/// Whether the literal that begins at `rest` is that of a macro with holes.
fn is_format(source: &str, rest: &str) -> bool {
    let before = source[..source.len() - rest.len()].trim_end();
    before.ends_with("!(") || before.ends_with("f,")
}

fn unescaped(text: &str) -> String {
    let mut plain = String::new();
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        if char != '\\' {
            plain.push(char);
            continue;
        }
        match chars.next() {
            Some('n') => plain.push('\n'),
            Some('t') => plain.push('\t'),
            Some('r') => plain.push('\r'),
            Some('0') => plain.push('\0'),
            Some('\n') => while chars.next_if(|next| next.is_whitespace()).is_some() {},
            Some('u') => {
                let code: String = chars
                    .by_ref()
                    .skip(1)
                    .take_while(|next| *next != '}')
                    .collect();
                plain.extend(u32::from_str_radix(&code, 16).ok().and_then(char::from_u32));
            }
            Some('x') => {
                let code: String = chars.by_ref().take(2).collect();
                plain.extend(u32::from_str_radix(&code, 16).ok().and_then(char::from_u32));
            }
            Some(other) => plain.push(other),
            None => {}
        }
    }
    plain
}

/// The text of a literal as a key has it: holes with numbers. Holes without anything between them are one.
fn key(literal: &Literal) -> String {
    if !literal.is_format {
        return literal.text.clone();
    }
    let mut key = String::new();
    let (mut count, mut is_after_hole) = (0, false);
    let mut rest = &*literal.text;
    while let Some(char) = rest.chars().next() {
        if let Some(after) = rest.strip_prefix("{{").or_else(|| rest.strip_prefix("}}")) {
            key.push(char);
            rest = after;
            is_after_hole = false;
        } else if let Some((_, after)) = rest.strip_prefix('{').and_then(|it| it.split_once('}')) {
            if !is_after_hole {
                key.push_str(&format!("{{{count}}}"));
                count += 1;
            }
            rest = after;
            is_after_hole = true;
        } else {
            key.push(char);
            rest = &rest[char.len_utf8()..];
            is_after_hole = false;
        }
    }
    key
}

/// Whether a text has all the pieces around the holes of a key, in their order.
fn has_pieces(text: &str, key: &str) -> bool {
    let mut rest = text;
    let mut pieces = key.split(['{', '}']).enumerate();
    pieces.all(|(index, piece)| {
        let is_hole = index % 2 == 1 && piece.bytes().all(|byte| byte.is_ascii_digit());
        let found = if is_hole { Some(0) } else { rest.find(piece) };
        found
            .inspect(|at| rest = &rest[at + if is_hole { 0 } else { piece.len() }..])
            .is_some()
    })
}

/// The letters of a key outside its holes.
fn letters(key: &str) -> usize {
    key.chars().filter(|char| char.is_alphabetic()).count()
}

/// The sentences in the sources of what the Studio shows, as keys.
fn spelled_out() -> BTreeSet<String> {
    let mut paths = files("src/edit", ".rs");
    paths.extend(files("src/operator", ".rs"));
    paths.extend(
        [
            "src/feed/problem.rs",
            "src/format/mod.rs",
            "src/json.rs",
            "src/composer/ways/conflict.rs",
            "src/composer/template.rs",
            "src/composer/wording.rs",
            "src/studio/saving/mod.rs",
        ]
        .map(str::to_owned),
    );
    paths.retain(|path| {
        !NOT_IN_THE_STUDIO
            .iter()
            .any(|other| path.starts_with(other))
    });
    let all = paths.iter().flat_map(|path| literals(&read(path)));
    all.map(|literal| key(&literal)).collect()
}

// The tests

/// The numbers of the holes of a text.
fn holes(text: &str) -> BTreeSet<usize> {
    let mut holes = BTreeSet::new();
    for part in text.split('{').skip(1) {
        let number: Option<usize> = part
            .split_once('}')
            .and_then(|(hole, _)| hole.split(':').next()?.parse().ok());
        holes.extend(number);
    }
    holes
}

#[test]
fn every_translation_has_the_holes_of_its_sentence() {
    for (key, translation) in entries() {
        assert_eq!(holes(&key), holes(&translation), "{key}");
    }
}

#[test]
fn every_class_has_entries_and_holes() {
    let entries = entries();
    let begins: BTreeSet<&str> = entries
        .keys()
        .filter_map(|key| Some(key.split_once(':')?.0))
        .filter(|class| CLASSES.contains(class))
        .collect();
    assert_eq!(begins, BTreeSet::from(CLASSES));
    let mut wanted: BTreeSet<&str> = entries
        .values()
        .flat_map(|text| text.split('{').skip(1))
        .filter_map(|part| part.split_once('}')?.0.split_once(':'))
        .filter(|(number, _)| number.parse::<usize>().is_ok())
        .map(|(_, class)| class)
        .collect();
    for built_in in ["name", "number", "time"] {
        assert!(wanted.remove(built_in), "{built_in}");
    }
    // Those of dates and of meanings are no holes'.
    wanted.extend(["date", "meaning"]);
    assert_eq!(wanted, BTreeSet::from(CLASSES));
}

#[test]
fn the_entries_are_sorted() {
    let written: serde_json::Map<String, Value> = serde_json::from_str(&read(FILE)).unwrap();
    assert!(written.keys().is_sorted());
}

#[test]
fn all_that_is_said_of_the_feeds_of_the_tests_is_found() {
    let german = german();
    let said = all_said();
    let unknown: Vec<&String> = said
        .iter()
        .filter(|line| german.said(line).is_none())
        .collect();
    assert!(said.len() > 1_000, "{}", said.len());
    assert!(
        unknown.is_empty(),
        "{} of {}: {unknown:#?}",
        unknown.len(),
        said.len()
    );
}

#[test]
fn every_sentence_that_the_source_spells_out_has_an_entry() {
    let entries = entries();
    let plain: Vec<&str> = entries
        .keys()
        .map(|key| {
            key.split_once(':')
                .filter(|(class, _)| CLASSES.contains(class))
                .map_or(&**key, |(_, key)| key)
        })
        .collect();
    let mut missing = Vec::new();
    for key in spelled_out() {
        let is_sentence = key.trim().contains(' ') && letters(&key) > 4 && !key.contains('%');
        let is_other = NO_SENTENCES.iter().any(|other| key.contains(other));
        // A part of a longer one, or one of which the words in its holes are spelled out.
        let is_in = |entry: &&str| has_pieces(entry, &key);
        if is_sentence && !is_other && !plain.iter().any(is_in) {
            missing.push(key);
        }
    }
    assert!(missing.is_empty(), "{} {missing:#?}", missing.len());
}

/// The classes of words in another form.
const CLASSES: [&str; 7] = ["ago", "date", "dative", "meaning", "status", "two", "unit"];

/// Entries that are put together from several short texts of the source.
const PUT_TOGETHER: [&str; 17] = [
    "1 day {0}",
    "1 entry of {0} → {1}",
    "Use the page's {0}",
    "how-to",
    "in 1 day",
    "in 1 hour",
    "in 1 minute",
    "in {0} hours",
    "in {0} minutes",
    "opened, {0}, {1}",
    "this is {0}'s format, which is not read here",
    "planned, {0} to {1}",
    "published, {0}, {1}",
    "{0} days {1}",
    "{0} entries of {1} → {2}",
    "{0}; {1} are open",
    "{0}; {1} is open",
];

#[test]
fn every_entry_has_a_sentence() {
    let mut sources = spelled_out();
    let vendors = read("src/vendors/table.rs");
    sources.extend(literals(&vendors).iter().map(key));
    let offered = Offered::all();
    let settings = offered.attributes.iter().chain(&offered.properties);
    let meanings: BTreeSet<&str> = settings
        .flat_map(|it| [&*it.meaning, &*it.default])
        .collect();
    let names: BTreeSet<&str> = sources.iter().map(String::as_str).collect();
    let patterns = sources
        .iter()
        .filter(|key| letters(key) > 2)
        .map(|key| (&**key, ""));
    let source = Catalogue::of(patterns);
    let dead: Vec<String> = entries()
        .into_keys()
        .filter(|key| {
            let (class, plain) = match key
                .split_once(':')
                .filter(|(class, _)| CLASSES.contains(class))
            {
                Some((class, plain)) => (class, plain),
                None => ("", &**key),
            };
            let is_joint = class.is_empty() && letters(plain) < 5;
            // Or of one of the source with little around it.
            let is_around = |known: &String| {
                letters(known) > 3
                    && letters(plain) < letters(known) + 4
                    && plain.contains(known.trim())
            };
            let is_put_together = PUT_TOGETHER.contains(&plain) || sources.iter().any(is_around);
            !(is_joint
                || is_put_together
                || class == "date"
                || names.contains(plain)
                || meanings.contains(plain)
                || source.said(plain).is_some())
        })
        .collect();
    assert!(dead.is_empty(), "{} {dead:#?}", dead.len());
}

#[test]
fn sentences_are_put_together_and_names_and_values_stay() {
    let german = german();
    for (english, expected) in [
        (
            "IMAP is slow: opened, investigating, minor",
            "IMAP is slow: eröffnet, in Untersuchung, gering",
        ),
        (
            "New IMAP service: the old one stays for now: gone",
            "New IMAP service: the old one stays for now: nicht mehr da",
        ),
        (
            "Disks: window 2 moved from 2026-10-24 23:00 to 2026-10-25 04:00 to 2026-10-26 23:00 to 2026-10-27 04:00",
            "Disks: Fenster 2 verschoben von 2026-10-24 23:00 bis 2026-10-25 04:00 auf 2026-10-26 23:00 bis 2026-10-27 04:00",
        ),
        (
            "Sending: operational → partial_outage",
            "Sending: funktioniert → teilweise ausgefallen",
        ),
        (
            "No mail: “We look into it, and more.”",
            "No mail: „We look into it, and more.“",
        ),
        (
            "since Mon 14 Sep 2026 03:12 CEST, 8 minutes ago = Sun 13 Sep 21:12 in New York",
            "seit Mo. 14. Sept. 2026 03:12 CEST, vor 8 Minuten = So. 13. Sept. 21:12 in New York",
        ),
        ("write \"02:00 to 03:00\"", "\"02:00 to 03:00\" schreiben"),
        (
            "write scheduled, postponed or cancelled",
            "scheduled, postponed oder cancelled schreiben",
        ),
        (
            "\"crit\" is not a valid impact of an incident; it counts as an issue: did you mean critical? Write \"critical\"",
            "\"crit\" ist kein gültiger Wert für impact (ein Vorfall); es gilt als Problem: war critical gemeint? \"critical\" schreiben",
        ),
        (
            "the file ends in the middle of a key of line 2; the bracket of line 1 is open",
            "die Datei endet mitten in einem Schlüssel aus Zeile 2; die Klammer aus Zeile 1 ist offen",
        ),
    ] {
        assert_eq!(german.said(english).as_deref(), Some(expected));
    }
}

#[test]
fn what_is_not_known_stays() {
    let german = german();
    for text in ["IMAP and POP", "Nobody has ever said this", "Fjordpost", ""] {
        assert_eq!(german.said(text), None, "{text}");
    }
}
