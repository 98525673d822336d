//! The operator's tool, run as a process: exit codes, output and input.
#![cfg(not(target_arch = "wasm32"))]

mod given;

use given::{SAMPLES, capture};
use jsonschema::Validator;
use proptest::prelude::proptest;
use serde_json::Value;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use windowpane::operator::{Located, Options, check, demo};
use windowpane::schedule::Instant;
use windowpane::status::{Settings, Subject, banner, timeline};

/// The report on a text, at no particular time.
fn report(text: &[u8]) -> windowpane::operator::Report {
    check(text, &Options::default()).unwrap()
}

fn codes(findings: &[Located]) -> Vec<&str> {
    findings
        .iter()
        .map(|located| located.finding.code)
        .collect()
}

fn paths(findings: &[Located]) -> Vec<&str> {
    findings
        .iter()
        .map(|located| &*located.finding.path)
        .collect()
}

struct Answer {
    code: i32,
    out: String,
    err: String,
}

/// Runs `status-feed` with these arguments and this standard input.
fn run(words: &[&str], input: &[u8]) -> Answer {
    let mut child = Command::new(env!("CARGO_BIN_EXE_status-feed"))
        .args(words)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("status-feed was built with this test");
    // It may have rejected its arguments and exited before it reads.
    let _ = child.stdin.take().map(|mut stdin| stdin.write_all(input));
    let output = child.wait_with_output().expect("status-feed ends");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("status-feed prints UTF-8");
    Answer {
        code: output.status.code().expect("status-feed was not killed"),
        out: text(output.stdout),
        err: text(output.stderr),
    }
}

fn sample_path(name: &str) -> String {
    let path: PathBuf = [
        env!("CARGO_MANIFEST_DIR"),
        "public",
        "feeds",
        &format!("{name}.json"),
    ]
    .iter()
    .collect();
    path.to_string_lossy().into_owned()
}

const GOOD: &[u8] = br#"{"incidents": [{"id": "a", "name": "Late", "status": "resolved", "created_at": "2015-10-12T06:00:00+02:00", "resolved_at": "2015-10-12T07:00:00+02:00"}]}"#;
const BAD: &[u8] = b"{\n  \"incidents\": [\n    {\"id\": \"a\", \"name\": \"\xc3\x98rret\", \"status\": \"exploded\",\n     \"impact\": \"minor\", \"created_at\": \"soon\"}\n  ]\n}\n";

#[test]
fn a_clean_feed_exits_with_0() {
    let answer = run(&["check", "-"], GOOD);
    assert_eq!(
        (answer.code, &*answer.out, &*answer.err),
        (
            0,
            "-: 0 problems; verdict: no_known_problems (no_open_incident); 153 bytes, 123 gzip\n",
            ""
        )
    );
    for name in SAMPLES {
        let path = sample_path(name);
        let answer = run(&["check", &path], b"");
        let last = answer.out.lines().last().unwrap_or_default();
        assert_eq!(answer.code, 0, "{}", answer.out);
        assert!(last.starts_with(&format!("{path}: 0 problems")), "{last}");
    }
}

#[test]
fn a_problem_exits_with_1_and_is_printed_with_its_lines_and_a_fix() {
    let answer = run(&["check", "-"], BAD);
    assert_eq!((answer.code, &*answer.err), (1, ""));
    let lines: Vec<&str> = answer.out.lines().collect();
    // Columns count characters: the name contains one of two bytes.
    assert!(
        lines[0].starts_with("-:3:44: unknown_status: ") && lines[0].contains("\"exploded\""),
        "{}",
        answer.out
    );
    assert_eq!(
        lines[1..6],
        [
            "  2 |   \"incidents\": [",
            "  3 |     {\"id\": \"a\", \"name\": \"Ørret\", \"status\": \"exploded\",",
            "    |                                            ^^^^^^^^^^",
            "  4 |      \"impact\": \"minor\", \"created_at\": \"soon\"}",
            "  at $.incidents[0].status",
        ]
    );
    assert!(lines[6].starts_with("  fix: "), "{}", answer.out);
    assert!(lines[7].starts_with("-:4:39: bad_time: "), "{}", answer.out);
    let last = lines.last().unwrap();
    assert!(
        last.starts_with("-: 2 problems; verdict: problems (open_incident); 127 bytes, "),
        "{last}"
    );
    let one = run(
        &["check", "-"],
        br#"{"incidents": [{"id": "a", "name": "x", "status": "exploded"}]}"#,
    );
    assert!(one.out.contains("-: 1 problem, 1 warning; "), "{}", one.out);
}

#[test]
fn a_long_line_is_shown_around_the_place_and_nothing_reaches_the_terminal_as_it_is() {
    let long = format!(
        "{{\"incidents\": [{{\"id\": \"a\", \"name\": \"{}\", \"status\": \"exploded\"}}]}}",
        "x".repeat(500)
    );
    let answer = run(&["check", "-"], long.as_bytes());
    let lines: Vec<&str> = answer.out.lines().collect();
    assert!(
        lines[1].starts_with("  1 | …xxx") && lines[1].chars().count() < 120,
        "{}",
        answer.out
    );
    let caret = lines[2].chars().position(|c| c == '^').unwrap();
    let meant: String = lines[1].chars().skip(caret).take(10).collect();
    assert_eq!(meant, "\"exploded\"");
    // A tab takes four cells, a Chinese character two, and an escape is shown as a symbol.
    let odd = "{\"incidents\": [\n\t{\"name\": \"郵便\u{202e}\", \"status\": \"ex\u{7f}ploded\"}]}";
    let answer = run(&["check", "-"], odd.as_bytes());
    let lines: Vec<&str> = answer.out.lines().collect();
    assert_eq!(
        lines[2..4],
        [
            "  2 |     {\"name\": \"郵便\u{fffd}\", \"status\": \"ex␡ploded\"}]}",
            "    |                                 ^^^^^^^^^^^",
        ]
    );
    assert!(
        !answer.out.contains(['\u{7f}', '\u{202e}']),
        "{}",
        answer.out
    );
}

#[test]
fn a_hundred_findings_of_one_code_are_printed_and_the_rest_are_counted() {
    let incident = r#"{"name": "x", "status": "exploded"},"#.repeat(600);
    let text = format!("{{\"incidents\": [{}]}}", incident.trim_end_matches(','));
    let answer = run(&["check", "-"], text.as_bytes());
    let said = answer
        .out
        .lines()
        .filter(|line| line.starts_with("-:1:") && line.contains(" unknown_status: "));
    assert_eq!(said.count(), 100);
    assert!(
        answer
            .out
            .contains("-: 500 more unknown_status; --json has all of them\n"),
        "{}",
        answer.out
    );
}

#[test]
fn there_is_a_warning_about_a_large_feed() {
    let feed = |bytes: usize| {
        let filler = "x".repeat(bytes.min(60_000));
        let incident = format!(r#"{{"name": "x", "status": "resolved", "_": "{filler}"}},"#);
        let incidents = incident.repeat(bytes.div_ceil(60_000));
        format!("{{\"incidents\": [{}]}}", incidents.trim_end_matches(','))
    };
    for (bytes, expected) in [
        (10_000, None),
        (240_000, Some("slow network")),
        (3_300_000, Some("archive")),
    ] {
        let report = report(feed(bytes).as_bytes());
        let large = report
            .warnings
            .iter()
            .find(|located| located.finding.code == "large_feed");
        assert_eq!(large.is_some(), expected.is_some(), "{bytes}");
        if let (Some(located), Some(words)) = (large, expected) {
            let said = format!("{} {}", located.finding.message, located.finding.fix);
            assert!(said.contains(words), "{said}");
            assert_eq!((located.line, located.column), (1, 1));
        }
    }
}

#[test]
fn warnings_exit_with_1_if_strict() {
    let warned = br#"{"page": {"time_zone": "Europe/Oslo"}, "incidents": [{"id": "a", "name": "10:00 CET", "status": "resolved", "created_at": "2014-07-01", "resolved_at": "2014-07-01"}]}"#;
    assert_eq!(run(&["check", "-"], warned).code, 0);
    assert_eq!(run(&["check", "--strict", "-"], warned).code, 1);
    assert_eq!(run(&["check", "--strict", "-"], GOOD).code, 0);
    assert_eq!(run(&["check", "--strict", "-"], BAD).code, 1);
    assert_eq!(run(&["check", "--strict", "-"], b"").code, 2);
}

#[test]
fn annotations_for_github_are_one_line_each_and_escaped() {
    let text = "{\"incidents\": [\n  {\"id\": \"a\", \"name\": \"x\", \"impact\": \"minor\", \"status\": \"100%\\n::error::\"}]}";
    let answer = run(&["check", "--format", "github", "-"], text.as_bytes());
    assert_eq!((answer.code, &*answer.err), (1, ""));
    let lines: Vec<&str> = answer.out.lines().collect();
    assert_eq!(lines.len(), 2, "{}", answer.out);
    assert!(
        lines[0].starts_with("::error file=-,line=2,col=57,title=unknown_status::"),
        "{}",
        answer.out
    );
    assert!(
        lines[0].contains("100%25") && lines[0].contains("%0A"),
        "{}",
        answer.out
    );
    assert!(lines[1].starts_with("-: 1 problem; "), "{}", answer.out);
    let folder = Folder::new("github");
    let file = folder.file("a,b.json", b"{");
    let answer = run(&["check", "--format", "github", &file], b"");
    assert_eq!(answer.code, 2);
    assert!(
        answer
            .out
            .contains("a%2Cb.json,line=1,col=2,title=not_json::the file ends"),
        "{}",
        answer.out
    );
    let json = run(&["check", "--format", "json", "-"], BAD);
    assert_eq!(json.out, run(&["check", "--json", "-"], BAD).out);
    assert_eq!(run(&["check", "--format", "text", "-"], GOOD).code, 0);
}

/// A folder for one test, which is deleted with it.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let name = format!("windowpane-{name}-{}", std::process::id());
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
        std::fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    fn file(&self, name: &str, bytes: &[u8]) -> String {
        let path = self.0.join(name);
        std::fs::write(&path, bytes).unwrap();
        path.to_string_lossy().into_owned()
    }

    fn git(&self, words: &[&str]) {
        let done = Command::new("git")
            .arg("-C")
            .arg(&self.0)
            .args(["-c", "user.name=x", "-c", "user.email=x@x.example"])
            .args(words)
            .output()
            .unwrap();
        assert!(done.status.success(), "{words:?} {done:?}");
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[test]
fn an_older_copy_is_a_file_or_the_same_file_in_git() {
    let folder = Folder::new("against");
    let file = folder.file("feed.json", GOOD);
    let older = folder.file("older.json", GOOD);
    folder.git(&["init", "-q"]);
    folder.git(&["add", "feed.json"]);
    folder.git(&["commit", "-q", "-m", "x"]);
    for old in [&*older, "git:HEAD"] {
        let answer = run(&["check", "--against", old, &file], b"");
        assert_eq!((answer.code, &*answer.err), (0, ""), "{old} {}", answer.out);
    }
    let broken = folder.file("broken.json", b"{\n");
    let rows = [
        ("git:nowhere", "git:nowhere: "),
        ("git:--help", "this is no revision"),
        ("git:", "this is no revision"),
        ("no/such.json", "no/such.json: "),
        (&*broken, "broken.json:1:2: not_json: the file ends"),
    ];
    for (old, expected) in rows {
        let answer = run(&["check", "--against", old, &file], b"");
        assert_eq!((answer.code, &*answer.out), (2, ""), "{old}");
        assert!(answer.err.contains(expected), "{old} {}", answer.err);
    }
    let answer = run(&["check", "--against", "git:HEAD", "-"], GOOD);
    assert!(
        answer.code == 2 && answer.err.contains("takes a file"),
        "{}",
        answer.err
    );
}

/// A feed with a typo that hides an open incident.
const SLIP: &str = "\u{feff}{\r\n\t\"page\": {\"id\": \"f\", \"name\": \"F\", \"url\": \"https://status.example/\", \"time_zone\": \"Oslo\"},\r\n\t\"status\": {\"indicator\": \"none\"},\r\n\t\"incident\": [\r\n\t\t{\"id\": \"a\", \"name\": \"No IMAP\", \"status\": \"investigating\", \"impact\": \"major\", \"created_at\": \"2026-11-25T03:40\"}\r\n\t]\r\n}\r\n";

#[test]
fn certain_fixes_are_made_in_the_file_and_no_other_byte_changes() {
    let folder = Folder::new("fixed");
    let file = folder.file("feed.json", SLIP.as_bytes());
    let expected = SLIP
        .replace("\"incident\"", "\"incidents\"")
        .replace("\"Oslo\"", "\"Europe/Oslo\"");
    let words = ["check", "--now", "2026-11-25T06:00:00Z", "--fix"];
    let answer = run(&[&words[..], &[&file]].concat(), b"");
    assert_eq!((answer.code, &*answer.err), (0, ""), "{}", answer.out);
    assert_eq!(std::fs::read_to_string(&file).unwrap(), expected);
    let lines: Vec<&str> = answer.out.lines().collect();
    assert_eq!(
        lines[..2],
        [
            format!("{file}:2:82: fixed: unknown_zone: \"Europe/Oslo\" at $.page.time_zone"),
            format!("{file}:4:2: fixed: unknown_field: the name \"incidents\" for $.incident"),
        ]
    );
    assert!(
        answer.out.contains("0 problems") && answer.out.contains("problems (open_incident)"),
        "{}",
        answer.out
    );
    // No other file is left beside it, and nothing is left to do.
    assert_eq!(std::fs::read_dir(&folder.0).unwrap().count(), 1);
    let again = run(&[&words[..], &[&file]].concat(), b"");
    assert!(!again.out.contains(": fixed: "), "{}", again.out);
    // With standard input the new text is printed, and everything else goes to standard error.
    let filtered = run(&[&words[..], &["-"]].concat(), SLIP.as_bytes());
    assert_eq!((filtered.code, filtered.out), (0, expected));
    assert!(
        filtered.err.starts_with("-:2:82: fixed: "),
        "{}",
        filtered.err
    );
}

#[test]
fn no_fix_makes_the_status_look_better() {
    let folder = Folder::new("withheld");
    let text = SLIP.replace(
        "\"incident\": [",
        "\"scheduled_maintenance\": [{\"id\": \"m\", \"name\": \"x\", \"status\": \"completed\", \"scheduled_for\": \"2026-11-01T03:00\", \"scheduled_until\": \"2026-11-01T04:00\"}],\"incidents\": [], \"_\": [",
    );
    let file = folder.file("feed.json", text.as_bytes());
    let answer = run(&["check", "--fix", &file], b"");
    assert!(
        answer
            .out
            .contains("not fixed: unknown_field: the name \"scheduled_maintenances\""),
        "{}",
        answer.out
    );
    let new = std::fs::read_to_string(&file).unwrap();
    assert_eq!(new, text.replace("\"Oslo\"", "\"Europe/Oslo\""));
    let json = run(&["check", "--fix", "--json", &file], b"");
    let report: Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(
        report["not_fixed"].as_array().unwrap().len(),
        1,
        "{}",
        json.out
    );
    assert_eq!(report["verdict"], "unknown");
}

#[test]
fn an_uncertain_fix_is_never_made() {
    let folder = Folder::new("fix");
    for bytes in [GOOD, BAD, b"{".as_slice(), b""] {
        let file = folder.file("feed.json", bytes);
        let checked = run(&["check", &file], b"");
        let answer = run(&["check", "--fix", &file], b"");
        assert_eq!((answer.code, &answer.out), (checked.code, &checked.out));
        assert_eq!(std::fs::read(&file).unwrap(), bytes);
        // With standard input the text is returned, and the report goes to standard error.
        let filtered = run(&["check", "--fix", "-"], bytes);
        assert_eq!(
            (filtered.code, filtered.out.as_bytes()),
            (checked.code, bytes)
        );
        assert_eq!(
            filtered.err.replace("-:", ""),
            checked.out.replace(&format!("{file}:"), "")
        );
    }
    let json = run(
        &["check", "--fix", "--json", &folder.file("feed.json", GOOD)],
        b"",
    );
    let report: Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(report["fixed"], serde_json::json!([]));
}

#[test]
fn a_text_that_is_not_a_feed_exits_with_2_and_says_where_it_fails() {
    let rows: [(&[u8], &str); 6] = [
        (b"", "-:1:1: empty: "),
        (b"<!doctype html>", "-:1:1: html: "),
        (b"\xff\xfe{\0}\0", "-:1:1: encoding: "),
        (
            b"{\n  \"incidents\": [,]}",
            "-:2:17: not_json: there is a comma before the first item\n  1 | {\n  2 |   \"incidents\": [,]}\n    |                 ^\n  fix: leave the comma out\n-: not read; verdict: unknown (unreachable); 21 bytes, ",
        ),
        (b"[]", "-:1:1: not_a_feed: "),
        (b"{\"page\": {}}", "-:1:1: not_a_feed: "),
    ];
    for (input, expected) in rows {
        let answer = run(&["check", "-"], input);
        assert_eq!((answer.code, &*answer.err), (2, ""), "{}", answer.out);
        assert!(
            answer.out.starts_with(expected),
            "{expected} {}",
            answer.out
        );
    }
    let long = run(&["check", "-"], &vec![b' '; 4 * 1024 * 1024 + 1]);
    assert!(
        long.code == 2 && long.out.starts_with("-:1:1: too_long: "),
        "{}",
        long.out
    );
}

#[test]
fn json_that_is_not_a_feed_says_which_key_or_which_layer_is_wrong() {
    #[rustfmt::skip]
    let rows = [
        (r#"{"page": {}, "incident": []}"#, (1, 14), "it has \"incident\", and no \"incidents\"", "write \"incidents\" instead of \"incident\""),
        (r#"{"page": {}, "incidnets": []}"#, (1, 14), "no \"incidents\"", "write \"incidents\""),
        (r#"{"componets": []}"#, (1, 2), "no \"components\"", "write \"components\""),
        (r#"{"maintenances": []}"#, (1, 2), "no \"scheduled_maintenances\"", ""),
        ("{\n \"data\": {\"page\": {\"name\": \"x\"}, \"incidents\": []}}", (2, 2), "is in the field \"data\"", "without the object around it"),
        (r#""{\"incidents\": []}""#, (1, 1), "inside a string", "JSON once"),
        (r#"{"a'b\\": {}, "x": 1}"#, (1, 1), "its fields are", "a feed has"),
        ("[1]", (1, 1), "not a status feed", "write an object"),
        ("{}", (1, 1), "it has no fields", "a feed has"),
    ];
    for (text, place, message, fix) in rows {
        let refused = check(text.as_bytes(), &Options::default()).unwrap_err();
        let problem = &refused.problem;
        assert_eq!((problem.line, problem.column), place, "{text}");
        assert_eq!(problem.finding.code, "not_a_feed");
        assert!(
            problem.finding.message.contains(message) && problem.finding.fix.contains(fix),
            "{text} {problem:?}"
        );
    }
}

#[test]
fn a_file_that_cannot_be_read_exits_with_2_and_is_named() {
    for path in ["no/such/file.json", env!("CARGO_MANIFEST_DIR")] {
        let answer = run(&["check", path], b"");
        assert_eq!((answer.code, &*answer.out), (2, ""));
        assert!(
            answer.err.starts_with(&format!("status-feed: {path}: ")),
            "{}",
            answer.err
        );
    }
}

#[test]
fn unknown_arguments_exit_with_2_and_the_help() {
    let rows: [&[&str]; 14] = [
        &["check", "--format", "yaml", "-"],
        &["check", "--lang", "", "-"],
        &["check", "--lang", "nb,,de", "-"],
        &["check", "--now", "noon", "-"],
        &["check", "--against"],
        &["demo", "--fix"],
        &["calendar", "--strict", "-"],
        &["--strict"],
        &["czech", "-"],
        &["check", "-", "-"],
        &["check", "--yaml", "-"],
        &["demo", "now"],
        &["demo", "--json"],
        &["-x"],
    ];
    for words in rows {
        let answer = run(words, GOOD);
        assert_eq!((answer.code, &*answer.out), (2, ""), "{words:?}");
        assert!(answer.err.starts_with("status-feed: "), "{}", answer.err);
    }
    for words in [&["--help"][..], &["-h"], &["help"], &[]] {
        let answer = run(words, b"");
        assert_eq!((answer.code, &*answer.err), (0, ""), "{words:?}");
        assert!(
            answer.out.contains("  status-feed check\n"),
            "{}",
            answer.out
        );
    }
    for words in [&["check", "--help"][..], &["help", "check"]] {
        let answer = run(words, b"");
        assert_eq!((answer.code, &*answer.err), (0, ""), "{words:?}");
        let usage = "Usage: status-feed check [OPTIONS] [FILE]...";
        assert!(answer.out.contains(usage), "{}", answer.out);
    }
}

#[test]
fn json_is_one_object_of_problems_and_the_normalised_feed() {
    for words in [
        ["check", "--json", "-"],
        ["check", "-", "--json"],
        ["--json", "check", "-"],
    ] {
        let answer = run(&words, BAD);
        assert_eq!((answer.code, &*answer.err), (1, ""), "{words:?}");
        let report: Value = serde_json::from_str(&answer.out).unwrap();
        let keys: Vec<&String> = report.as_object().unwrap().keys().collect();
        assert_eq!(
            keys,
            [
                "problems", "warnings", "shape", "verdict", "level", "why", "feed"
            ]
        );
        let problem = &report["problems"][0];
        assert_eq!(
            (
                &problem["path"],
                &problem["line"],
                &problem["column"],
                &problem["code"],
                &problem["found"]
            ),
            (
                &"$.incidents[0].status".into(),
                &3.into(),
                &44.into(),
                &"unknown_status".into(),
                &"exploded".into()
            )
        );
        for text in ["message", "fix"] {
            assert!(
                problem[text].as_str().is_some_and(|text| text.len() > 10),
                "{problem}"
            );
        }
        assert_eq!(report["problems"].as_array().unwrap().len(), 2);
        for list in [
            "incidents",
            "scheduled_maintenances",
            "notices",
            "components",
        ] {
            assert!(report["feed"][list].is_array(), "{list}");
        }
        assert_eq!(report["feed"]["incidents"][0]["status"], "unknown");
    }
}

#[test]
fn json_has_every_time_in_utc() {
    let report: Value = serde_json::from_str(&run(&["check", "--json", "-"], GOOD).out).unwrap();
    assert_eq!(report["problems"], serde_json::json!([]));
    assert_eq!(
        report["feed"]["incidents"][0]["created_at"],
        "2015-10-12T04:00:00Z"
    );
    fn no_offsets(node: &Value, path: &str) {
        match node {
            Value::Object(object) => object.iter().for_each(|(key, value)| {
                let is_time = [
                    "_at", "_for", "_until", "start", "end", "earliest", "latest",
                ]
                .iter()
                .any(|end| key.ends_with(end));
                if let (true, Some(text)) = (is_time, value.as_str()) {
                    assert!(
                        text.ends_with('Z') || text.len() == 10,
                        "{path}.{key}: {text}"
                    );
                }
                no_offsets(value, &format!("{path}.{key}"));
            }),
            Value::Array(list) => list.iter().for_each(|value| no_offsets(value, path)),
            _ => {}
        }
    }
    for name in SAMPLES {
        let answer = run(&["check", "--json", &sample_path(name)], b"");
        no_offsets(&serde_json::from_str(&answer.out).unwrap(), name);
    }
}

#[test]
fn json_about_a_text_that_is_not_a_feed_has_one_problem_and_no_feed() {
    let answer = run(&["check", "--json", "-"], b"{\n  \"incidents\": [,]}");
    assert_eq!((answer.code, &*answer.err), (2, ""));
    let report: Value = serde_json::from_str(&answer.out).unwrap();
    let feed = report.as_object().unwrap().get("feed");
    assert_eq!(feed, Some(&Value::Null));
    let problem = &report["problems"][0];
    assert_eq!(
        (
            &problem["path"],
            &problem["line"],
            &problem["column"],
            &problem["code"]
        ),
        (&"$".into(), &2.into(), &17.into(), &"not_json".into())
    );
    assert_eq!(problem["fix"], "leave the comma out");
    assert_eq!(
        report["open"],
        serde_json::json!([
            {"bracket": "{", "line": 1, "column": 1},
            {"bracket": "[", "line": 2, "column": 16},
        ])
    );
}

#[test]
fn problems_are_in_the_order_of_the_text() {
    let text = br#"{"notices": [{"id": "n", "name": "x", "category": 5, "status": "active"}],
        "incidents": [{"id": "a", "updated_at": "x", "name": "x", "created_at": "x", "status": "resolved"}],
        "page": {"sequence": "x"}}"#;
    let report = report(text);
    assert_eq!(
        paths(&report.problems),
        [
            "$.notices[0].category",
            "$.incidents[0].updated_at",
            "$.incidents[0].created_at",
            "$.page.sequence"
        ]
    );
    assert!(
        report
            .problems
            .is_sorted_by_key(|located| (located.line, located.column))
    );
}

#[test]
fn a_capture_with_nothing_wrong_is_checked_as_clean() {
    for name in ["openstatus", "incident-io", "statuspage"] {
        assert_eq!(
            run(&["check", "-"], capture(name).as_bytes()).code,
            0,
            "{name}"
        );
    }
}

#[test]
fn a_byte_order_mark_does_not_shift_positions() {
    let text = "\u{feff}{\"incidents\": [\n  {\"name\": \"x\", \"status\": \"huh\"}]}";
    let report = report(text.as_bytes());
    assert_eq!(
        (report.problems[0].line, report.problems[0].column),
        (2, 27)
    );
}

#[test]
fn every_text_that_the_reader_accepts_has_positions() {
    // If the reader accepted a text that the locator's parser rejects, every problem would be at
    // 1:1.
    let text = "{\"incidents\": [\n  {\"name\": \"cut \\ud83d\", \"status\": \"huh\"}]}";
    let report = report(text.as_bytes());
    assert_eq!(report.problems[0].line, 2);
}

// The calendar

#[test]
fn a_calendar_has_what_can_be_read_and_is_the_same_each_time() {
    for name in SAMPLES {
        let path = sample_path(name);
        let answer = run(&["calendar", &path], b"");
        assert_eq!((answer.code, &*answer.err), (0, ""), "{name}");
        assert_eq!(
            answer.out,
            windowpane::calendar::calendar(&given::feed(&given::sample(name))),
            "{name}"
        );
        assert_eq!(
            run(&["calendar", "-"], given::sample(name).as_bytes()).out,
            answer.out,
            "{name}"
        );
    }
    // What has problems is exported as far as it can be read, as in the widget.
    let answer = run(&["calendar", "-"], BAD);
    assert!(
        answer.code == 0 && answer.out.starts_with("BEGIN:VCALENDAR\r\n"),
        "{}",
        answer.out
    );
    let refused = run(&["calendar", "-"], b"<!doctype html>");
    assert_eq!((refused.code, &*refused.out), (2, ""));
    assert_eq!(
        refused.err,
        "status-feed: -: this is a web page, not a feed\n"
    );
    for words in [
        &["calendar"][..],
        &["calendar", "--json", "-"],
        &["calendar", "-", "-"],
    ] {
        let answer = run(words, GOOD);
        assert!(answer.code == 2 && answer.out.is_empty(), "{words:?}");
    }
}

// Warnings

/// Warnings as `code: found`, each with the id of its entry in front, in the order of the text.
fn warned(text: &str) -> Vec<String> {
    let json: Value = serde_json::from_str(text).unwrap();
    let report = report(text.as_bytes());
    let said = report.warnings.iter().map(|warned| {
        let warning = &warned.finding;
        let (list, rest) = warning.path[2..].split_once('[').unwrap();
        let index: usize = rest.split(']').next().unwrap().parse().unwrap();
        let id = json[list][index]["id"].as_str().unwrap();
        format!("{id} {}: {}", warning.code, warning.found)
    });
    said.collect()
}

#[test]
fn the_sample_feeds_have_warnings_only_where_their_authors_were_wrong() {
    #[rustfmt::skip]
    let rows: [(&str, &[&str]); 6] = [
        ("runbox-2012", &["upgrade-postponed times_contradict: 7:30 AM CET (5:30 AM GMT, 1:30 AM EST)"]),
        ("runbox-2014", &[
            "network-2014 abbreviation_not_in_force: 00:01 to 07:59 CET",
            "storage-move abbreviation_not_in_force: 9 and 11 AM CET",
            "storage-move abbreviation_not_in_force: 8 and 10 AM CET",
            "pop-server abbreviation_not_in_force: 6-7 AM CET",
        ]),
        ("runbox-2015", &[]),
        ("mxes-2006", &[
            "power-1 times_contradict: 12:10 EST (1610 UTC)",
            "power-1 abbreviation_not_in_force: 12:10 EST",
        ]),
        ("fastmail", &[]),
        ("kitchen-sink", &[]),
    ];
    for (name, expected) in rows {
        assert_eq!(warned(&given::sample(name)), expected, "{name}");
    }
    // Correct texts in these feeds that mention times with zones, so there is no warning.
    for (name, id, words) in [
        ("runbox-2012", "db-replacement", "6:30-8:30 AM CET"),
        (
            "runbox-2015",
            "storage-unit",
            "06:00 CEST (04:00 GMT, 00:00 EDT)",
        ),
        ("runbox-2014", "switches", "18:00 CET (12 noon EST)"),
        (
            "mxes-2006",
            "raid",
            "20:00 EST and 20:05 EST (01:00 and 01:05 UTC)",
        ),
        (
            "mxes-2006",
            "kernel-update",
            "18:00 and 18:10 EDT (22:00 and 22:10 UTC)",
        ),
    ] {
        let feed = given::feed(&given::sample(name));
        let entry = feed.entries.iter().find(|entry| entry.id == id).unwrap();
        let says = |update: &windowpane::feed::Update| update.body.original.contains(words);
        assert!(entry.updates.iter().any(says), "{id}: {words}");
    }
}

proptest! {
    #[test]
    fn any_text_can_be_searched_for_times(text in "([0-9]{1,4}|[:.–-]|[ (),]|AM|p\\.m\\.|noon|CET|UTC|[+]2|May|é|日|<b>|&nbsp;|\n){0,30}") {
        let _ = warned_of(&text, "2014-07-01");
    }
}

/// The warnings about a single update with this text on that day, on a page in Oslo.
fn warned_of(body: &str, day: &str) -> Vec<String> {
    let feed = serde_json::json!({
        "page": {"time_zone": "Europe/Oslo"},
        "incidents": [{"id": "a", "name": "x", "status": "resolved", "incident_updates": [{"status": "resolved", "body": body, "created_at": day}]}],
    });
    let report = report(feed.to_string().as_bytes());
    let messages = report
        .warnings
        .iter()
        .map(|warned| warned.finding.message.clone());
    messages.collect()
}

#[test]
fn a_text_is_judged_by_the_day_it_names_or_was_written_on() {
    #[rustfmt::skip]
    let rows = [
        ("From 10:00 CET.", "2014-07-01", "CET is not in force in Europe/Oslo on 2014-07-01: CEST is"),
        ("From 10:00 CET.", "2014-12-01", ""),
        ("On December 1 from 10:00 CET.", "2014-07-01", ""),
        ("On 2014-12-01 from 10:00 CEST.", "2014-07-01", "CEST is not in force in Europe/Oslo on 2014-12-01: CET is"),
        // Each sentence by the day that it names.
        ("It was on 1 December 2014. From 10:00 CET.", "2014-07-01", "CET is not in force in Europe/Oslo on 2014-07-01: CEST is"),
        ("<p>From <b>10:00</b> CET on.</p>", "2014-07-01", "CET is not in force in Europe/Oslo on 2014-07-01: CEST is"),
        ("<p>On 1 December</p><p>From 10:00 CEST.</p>", "2014-07-01", ""),
        // UTC and GMT hold all year, and ambiguous abbreviations hold somewhere.
        ("At 10:00 GMT, 10:00 UTC.", "2014-07-01", ""),
        ("At 10:00 IST.", "2014-01-01", ""),
        ("At 10:00 CET (09:00 UTC, 5 PM CST)", "2014-01-01", ""),
        ("At 10:00 CET (10:00 UTC)", "2014-01-01", "these are not the same time: 10:00 CET is 09:00 UTC, 10:00 UTC is 10:00 UTC"),
        ("8-10 AM CET (7-10 AM GMT)", "2014-01-01", "these are not the same time: 8-10 AM CET is 07:00-09:00 UTC, 7-10 AM GMT is 07:00-10:00 UTC"),
        ("8-10 AM CET (from 7 AM GMT)", "2014-01-01", ""),
    ];
    for (body, day, expected) in rows {
        assert_eq!(warned_of(body, day).join("; "), expected, "{body} on {day}");
    }
    assert_eq!(warned_of("10:00 CET", "soon"), Vec::<String>::new());
}

#[test]
fn a_text_that_names_no_day_may_be_about_a_window() {
    let entry = |body: &str| {
        format!(
            r#"{{"page": {{"time_zone": "Europe/Oslo"}}, "scheduled_maintenances": [{{"id": "a", "name": "x", "status": "scheduled", "created_at": "2014-10-20",
            "advice": "{body}", "translations": {{"nb": {{"advice": "{body}"}}}}, "windows": [{{"start": "2014-11-01T10:00", "end": "2014-11-01T12:00"}}]}}]}}"#
        )
    };
    // Written in summer time about work in winter: either may be meant.
    assert_eq!(warned(&entry("10:00 CET")), Vec::<String>::new());
    assert_eq!(warned(&entry("10:00 CEST")), Vec::<String>::new());
    let expected = "a abbreviation_not_in_force: 10:00 EST";
    assert_eq!(
        warned(
            &entry("10:00 EST")
                .replace("2014-10", "2014-06")
                .replace("2014-11", "2014-07")
        ),
        [expected, expected]
    );
}

#[test]
fn planned_work_years_away_is_probably_a_wrong_year() {
    let entry = |start: &str, end: &str| {
        format!(
            r#"{{"scheduled_maintenances": [{{"id": "a", "name": "x", "status": "scheduled", "created_at": "2013-01-02T10:00Z", "updated_at": "2013-01-03",
            "windows": [{{"start": "{start}", "end": "{end}"}}]}}]}}"#
        )
    };
    #[rustfmt::skip]
    let rows: [(&str, &str, &[&str]); 4] = [
        ("2013-01-09T10:00Z", "2013-01-09T12:00Z", &[]),
        ("2013-01-09T10:00Z", "2015-01-09T12:00Z", &["a years_away: 2015-01-09"]),
        ("2031-01-09", "2031-01-09", &["a years_away: 2031-01-09", "a years_away: 2031-01-09"]),
        ("2011-01-09", "2012-06-09", &["a years_away: 2011-01-09"]),
    ];
    for (start, end, expected) in rows {
        assert_eq!(warned(&entry(start, end)), expected, "{start} {end}");
    }
    // Without a day to compare with, nothing is odd.
    let undated =
        r#"{"scheduled_maintenances": [{"id": "a", "name": "x", "scheduled_for": "2031-01-09"}]}"#;
    assert_eq!(warned(undated), Vec::<String>::new());
    let simple = r#"{"scheduled_maintenances": [{"id": "a", "name": "x", "created_at": "2013-01-02", "scheduled_for": "2031-01-09"}]}"#;
    assert_eq!(warned(simple), ["a years_away: 2031-01-09"]);
}

#[test]
fn a_warning_has_a_position_and_a_fix_and_is_not_a_problem() {
    let text = "{\"page\": {\"time_zone\": \"Europe/Oslo\"}, \"incidents\": [\n  {\"id\": \"a\", \"name\": \"Ørret: 10:00 CET\", \"status\": \"resolved\",\n   \"created_at\": \"2014-07-01\", \"resolved_at\": \"2014-07-01\"}]}";
    let answer = run(&["check", "-"], text.as_bytes());
    assert_eq!((answer.code, &*answer.err), (0, ""));
    let lines: Vec<&str> = answer.out.lines().collect();
    assert_eq!(
        lines[..7],
        [
            "-:2:31: warning: abbreviation_not_in_force: CET is not in force in Europe/Oslo on 2014-07-01: CEST is: \"10:00 CET\"",
            "  1 | {\"page\": {\"time_zone\": \"Europe/Oslo\"}, \"incidents\": [",
            "  2 |   {\"id\": \"a\", \"name\": \"Ørret: 10:00 CET\", \"status\": \"resolved\",",
            "    |                               ^^^^^^^^^",
            "  3 |    \"created_at\": \"2014-07-01\", \"resolved_at\": \"2014-07-01\"}]}",
            "  at $.incidents[0].name",
            "  fix: write CEST, if local time was meant",
        ]
    );
    assert!(
        lines[7].starts_with(
            "-: 0 problems, 1 warning; verdict: no_known_problems (no_open_incident); "
        ),
        "{}",
        lines[7]
    );
    let json: Value =
        serde_json::from_str(&run(&["check", "--json", "-"], text.as_bytes()).out).unwrap();
    let warning = &json["warnings"][0];
    assert_eq!(
        (
            &warning["path"],
            &warning["line"],
            &warning["column"],
            &warning["code"]
        ),
        (
            &"$.incidents[0].name".into(),
            &2.into(),
            &31.into(),
            &"abbreviation_not_in_force".into()
        )
    );
    assert_eq!(json["problems"], serde_json::json!([]));
    // If there is a problem too, the problem decides.
    let both = text.replace("\"resolved\"", "\"exploded\"");
    let answer = run(&["check", "-"], both.as_bytes());
    assert!(
        answer.code == 1 && answer.out.contains("-: 1 problem, "),
        "{}",
        answer.out
    );
}

#[test]
fn a_bare_list_and_a_bare_incident_have_warnings_too() {
    let incident = r#"{"id": "a", "name": "x", "status": "resolved", "resolved_at": "2014-12-01T11:00Z", "incident_updates": [{"status": "resolved", "body": "10:00 CEST", "created_at": "2014-12-01T10:00Z"}]}"#;
    for (text, path) in [
        (incident.to_owned(), "$.incident_updates[0].body"),
        (format!("[{incident}]"), "$[0].incident_updates[0].body"),
    ] {
        let report = report(text.as_bytes());
        assert_eq!(paths(&report.warnings), [path]);
    }
}

#[test]
fn impossible_windows_are_problems() {
    #[rustfmt::skip]
    let rows = [
        (r#"{"start": "2014-03-30T04:00", "end": "2014-03-30T01:00"}"#, "end_before_start"),
        (r#"{"start": "2014-03-30T02:30", "end": "2014-03-30T05:00"}"#, "time_in_gap"),
        (r#"{"start": "2014-10-26T01:00", "end": "2014-10-26T02:30"}"#, "time_in_fold"),
        (r#"{"start": "2014-05-01T10:00", "end": "2014-05-01T12:00"}, {"start": "2014-05-01T11:00", "end": "2014-05-01T13:00"}"#, "windows_overlap"),
    ];
    for (windows, code) in rows {
        let text = format!(
            r#"{{"page": {{"time_zone": "Europe/Oslo"}}, "scheduled_maintenances": [{{"id": "a", "name": "x", "created_at": "2014-03-01", "status": "scheduled", "windows": [{windows}]}}]}}"#
        );
        let report = report(text.as_bytes());
        assert_eq!(codes(&report.problems), [code], "{windows}");
        assert!(report.warnings.is_empty(), "{windows}");
    }
}

// The demo

fn validator() -> Validator {
    let schema: Value =
        serde_json::from_str(&given::file("public/schema/feed.v1.schema.json")).unwrap();
    jsonschema::options()
        .should_validate_formats(true)
        .build(&schema)
        .unwrap()
}

#[test]
fn the_demo_is_a_clean_feed_with_current_times() {
    let answer = run(&["demo"], b"");
    assert_eq!((answer.code, &*answer.err), (0, ""));
    let checked = run(&["check", "-"], answer.out.as_bytes());
    assert_eq!(checked.code, 0);
    let last = checked.out.lines().last().unwrap_or_default();
    assert!(
        last.starts_with("-: 0 problems; verdict: problems (open_incident); "),
        "{}",
        checked.out
    );
    let demo: Value = serde_json::from_str(&answer.out).unwrap();
    assert!(validator().is_valid(&demo));
    let started = demo["page"]["sequence"].as_i64().unwrap();
    let clock = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .unwrap();
    assert!((0..60).contains(&(clock.as_secs() as i64 - started)));
}

/// A release has the sample feed of its commit's time, so that its files are the same wherever they are made.
#[test]
fn the_demo_of_a_stated_time_is_always_the_same() {
    let of = |now: &str| run(&["demo", "--now", now], b"").out;
    let noon = "2026-11-28T12:00:00Z";
    assert_eq!(of(noon), of(noon));
    assert!(of(noon).contains(r#""updated_at": "2026-11-28T11:56:00Z""#));
    assert_ne!(of(noon), of("2026-11-28T12:01:00Z"));
}

#[test]
fn the_demo_has_an_entry_of_each_kind_at_any_hour() {
    let validator = validator();
    let settings = Settings::default();
    // Every hour of a day on which Oslo's clocks change, a few minutes past the hour.
    for hour in 0..26 {
        let now = Instant::from_millis(1_743_285_600_000 + hour * 3_600_000 + 37 * 60_000);
        let value = demo(now);
        assert!(validator.is_valid(&value), "{now}");
        let report = report(value.to_string().as_bytes());
        assert!(report.problems.is_empty(), "{now}: {:?}", report.problems);
        let feed = given::feed(&value.to_string());
        let now_banner = banner(&feed, &settings, now).unwrap();
        assert!(
            matches!(now_banner.subject, Subject::Entry(entry) if entry.id == "slow-delivery"),
            "{now}"
        );
        assert_eq!(given::level(&feed, now), "minor", "{now}");
        let drawn = timeline(&feed, &settings, now);
        let counts = [
            drawn.open.len(),
            drawn.planned.len(),
            drawn.notices.len(),
            drawn.past.len(),
            drawn.undated.len(),
        ];
        assert_eq!(counts, [1, 1, 1, 2, 0], "{now}");
    }
}
