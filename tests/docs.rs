//! The documents: their links lead somewhere, their examples work, and their numbers are those of the code.
//!
//! How a code block is tested depends on its language. This file runs commands and checks feeds; `tests/e2e/docs.spec.mjs` tests what
//! needs a browser (`html`, `css`, `js`, policies, `curl`).
//!
//! | block | what is tested |
//! | --- | --- |
//! | `json NAME` | nothing by itself: it becomes the file of that name for the commands below it |
//! | `json` | it is a feed without problems or warnings; with `strings`, a translation |
//! | `sh busybox`, `sh node` | `./scripts/test-release` runs it in an empty system; the files of a release in it have this version |
//! | `console` | each command prints exactly the output below it |
//! | `sh` | the commands exit with 0; commands for a clone of the repository name existing scripts, programs and steps |
//! | `tsx` | its lines are in a page that `./scripts/test-hosts` opens |
//! | `yaml` | each `run:` of `status-feed` is a valid command |
//! | `crontab` | each line has five fields of time and a valid command |
//! | `ini` | a unit of systemd with known settings; its `ExecStart` is a valid command |
#![cfg(not(target_arch = "wasm32"))]

mod given;

use given::file;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use windowpane::composer::Template;
use windowpane::operator::{CODES, Options, check};
use windowpane::vendors::convert::System;
use windowpane::words::{LANGUAGES, Translation};

/// Generated documents, tested in `tests/catalogue.rs`, `tests/hosting.rs` and `tests/convert.rs`.
const GENERATED: [&str; 3] = ["docs/codes.md", "docs/hosting-codes.md", "docs/vendors.md"];

/// The languages of blocks that `tests/e2e/docs.spec.mjs` tests, and those that are tested or need none.
const ELSEWHERE: [&str; 4] = ["html", "css", "js", "text"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The paths of all documents, relative to the root.
fn documents() -> Vec<String> {
    let mut names = Vec::new();
    for (folder, before) in [("", ""), ("docs", "docs/")] {
        for entry in std::fs::read_dir(root().join(folder)).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            if name.ends_with(".md") {
                names.push(format!("{before}{name}"));
            }
        }
    }
    names.sort();
    assert!(names.len() > 10, "{names:?}");
    names
}

/// A block of code.
#[derive(Debug)]
struct Block {
    language: String,
    /// The text after the language: the name of a file.
    name: String,
    text: String,
    line: usize,
}

/// The code blocks of a document, and its prose with line breaks.
fn blocks(document: &str) -> (Vec<Block>, String) {
    let mut found: Vec<Block> = Vec::new();
    let mut prose = String::new();
    let mut indent = None;
    for (index, line) in document.lines().enumerate() {
        match (line.trim_start().strip_prefix("```"), indent) {
            (Some(info), None) => {
                let (language, name) = info.split_once(' ').unwrap_or((info, ""));
                indent = Some(line.len() - line.trim_start().len());
                found.push(Block {
                    language: language.to_owned(),
                    name: name.to_owned(),
                    text: String::new(),
                    line: index + 1,
                });
            }
            (Some(_), Some(_)) => indent = None,
            (None, Some(indent)) => {
                let text = &mut found.last_mut().unwrap().text;
                *text += line.get(indent..).unwrap_or_default();
                text.push('\n');
            }
            (None, None) => prose += line,
        }
        prose.push('\n');
    }
    assert_eq!(indent, None, "a block of code is not closed");
    (found, prose)
}

/// The prose without inline code.
fn without_code(prose: &str) -> String {
    let mut parts = prose.split('`');
    let mut rest = String::new();
    while let Some(part) = parts.next() {
        rest += part;
        parts.next();
    }
    rest
}

/// The anchors that GitHub generates for the headings of a document.
fn anchors(prose: &str) -> Vec<String> {
    let mut anchors: Vec<String> = Vec::new();
    for line in prose.lines().filter(|line| line.starts_with('#')) {
        let title = line.trim_start_matches('#').trim().to_lowercase();
        let mut slug = String::new();
        for char in title.chars() {
            match char {
                ' ' => slug.push('-'),
                '-' | '_' => slug.push(char),
                char if char.is_alphanumeric() => slug.push(char),
                _ => {}
            }
        }
        let before = anchors.iter().filter(|anchor| **anchor == slug).count();
        anchors.push(match before {
            0 => slug,
            count => format!("{slug}-{count}"),
        });
    }
    anchors
}

/// A link: its target and its title.
fn links(prose: &str) -> Vec<(String, String)> {
    let prose = without_code(prose);
    let mut found = Vec::new();
    for rest in prose.split("](").skip(1) {
        let target = rest.split(')').next().unwrap_or_default();
        let (url, title) = target.split_once(" \"").unwrap_or((target, ""));
        // A title may contain parentheses.
        let title = match title {
            "" => "",
            _ => rest[url.len() + 2..].split("\")").next().unwrap(),
        };
        found.push((url.to_owned(), title.to_owned()));
    }
    for attribute in ["src=\"", "srcset=\"", "href=\""] {
        for rest in prose.split(attribute).skip(1) {
            let url = rest.split('"').next().unwrap_or_default();
            found.push((url.to_owned(), String::new()));
        }
    }
    found
}

/// What is wrong with the links of a document. `read` returns the text of a file, if it exists.
fn dead_links(name: &str, text: &str, read: &dyn Fn(&Path) -> Option<String>) -> Vec<String> {
    let folder = Path::new(name).parent().unwrap();
    let mut dead = Vec::new();
    for (url, title) in links(&blocks(text).1) {
        if url.contains("://") || url.starts_with("mailto:") {
            continue;
        }
        let (path, anchor) = url.split_once('#').unwrap_or((&url, ""));
        let target = match path {
            "" => PathBuf::from(name),
            path => folder.join(path),
        };
        let Some(there) = read(&target) else {
            dead.push(format!("{name}: {url} is not there"));
            continue;
        };
        if !anchor.is_empty() && !anchors(&blocks(&there).1).iter().any(|one| one == anchor) {
            dead.push(format!("{name}: {url} has no such heading"));
        }
        // The title of a link to a test is the name of that test.
        if url.contains("tests/") && !there.contains(&title) {
            dead.push(format!("{name}: {url} has no test \"{title}\""));
        }
    }
    dead
}

#[test]
fn links_lead_to_existing_files_headings_and_tests() {
    let read = |path: &Path| {
        let path = root().join(path);
        match path.is_dir() {
            true => Some(String::new()),
            false => std::fs::read(path)
                .ok()
                .map(|bytes| String::from_utf8_lossy(&bytes).into_owned()),
        }
    };
    let mut dead = Vec::new();
    for name in documents() {
        dead.extend(dead_links(&name, &file(&name), &read));
    }
    assert!(dead.is_empty(), "{}", dead.join("\n"));
}

#[test]
fn a_broken_link_would_be_found() {
    let read = |path: &Path| match path.to_str()? {
        "docs/a.md" => Some("# A `b` c\n## A b c\n```sh\n# no heading\n```\n".to_owned()),
        "docs/../tests/a.rs" => Some("fn it_works() {}".to_owned()),
        _ => None,
    };
    for (text, count) in [
        ("[a](a.md#a-b-c)", 0),
        ("[a](a.md#a-b-c-1)", 0),
        ("[a](a.md#a-b-c-2)", 1),
        ("[a](a.md#no-heading)", 1),
        ("[a](b.md)", 1),
        ("<img src=\"b.png\">", 1),
        ("`[a](b.md)`", 0),
        ("```text\n[a](b.md)\n```", 0),
        ("[a](https://status.example.org/b.md)", 0),
        ("[a](../tests/a.rs \"it_works\")", 0),
        ("[a](../tests/a.rs \"it_works (not)\")", 1),
    ] {
        let dead = dead_links("docs/b.md", text, &read);
        assert_eq!(dead.len(), count, "{text}: {dead:?}");
    }
}

/// A folder in which the commands of a document run, with the tool on the path.
struct Scratch(PathBuf);

impl Scratch {
    fn of(document: &str) -> Self {
        let name = document.replace(['/', '.'], "-");
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("docs-{name}"));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        let scratch = Self(folder);
        // A feed as an earlier command may have fetched it; the tool's own document begins with none.
        let begins = ["docs/operator.md", "docs/publishing.md"].contains(&document);
        let demo = "status-feed demo >summary.json";
        assert!(begins || scratch.run(demo).status.success());
        scratch
    }

    fn write(&self, name: &str, text: &str) {
        std::fs::write(self.0.join(name), text).unwrap();
    }

    fn run(&self, script: &str) -> Output {
        let tools = Path::new(env!("CARGO_BIN_EXE_status-feed"))
            .parent()
            .unwrap();
        let path = std::env::var_os("PATH").unwrap_or_default();
        let all = [tools.to_owned()]
            .into_iter()
            .chain(std::env::split_paths(&path));
        Command::new("sh")
            .args(["-e", "-c", script])
            .current_dir(&self.0)
            .env("PATH", std::env::join_paths(all).unwrap())
            .env("NO_COLOR", "1")
            .env("TZ", "UTC")
            .env_remove("STATUS_FEED")
            // A commit in this folder does not affect the project's repository.
            .env("GIT_CEILING_DIRECTORIES", env!("CARGO_TARGET_TMPDIR"))
            .output()
            .unwrap()
    }
}

fn said(output: &Output) -> String {
    let text = [&*output.stdout, &*output.stderr].concat();
    String::from_utf8(text).unwrap()
}

/// What is wrong with a command for a clone of the repository, which is not run; `None` for any other command.
fn of_repository(line: &str) -> Option<Result<(), String>> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let after = |name: &str| {
        let at = words.iter().position(|word| *word == name)?;
        words.get(at + 1).copied()
    };
    let there = |path: &str| match root().join(path).exists() {
        true => Ok(()),
        false => Err(format!("{path} is not there")),
    };
    let manifest = file("Cargo.toml");
    let declared = |name: &str| match manifest.contains(&format!("name = \"{name}\"")) {
        true => Ok(()),
        false => Err(format!("Cargo.toml has no {name}")),
    };
    match words[0] {
        script if script.starts_with("./scripts/") => Some(there(script).and_then(|()| {
            let steps = file("scripts/test");
            let lanes = ["OF_SOURCE=", "OF_RELEASE="]
                .map(|lane| steps.lines().find_map(|line| line.strip_prefix(lane)));
            let steps = lanes.map(|lane| lane.unwrap().trim_matches('"')).join(" ");
            let mut asked = words[1..]
                .iter()
                .take_while(|word| !matches!(**word, "--" | "#"));
            // `quick` is short for several steps.
            let is_step = |word: &str| word == "quick" || steps.split(' ').any(|step| step == word);
            let unknown = asked.find(|word| !is_step(word));
            match unknown {
                Some(word) if script == "./scripts/test" => Err(format!("no step {word}")),
                _ => Ok(()),
            }
        })),
        "cargo" => Some(
            match (after("--bin").or(after("--example")), after("--test")) {
                (Some(name), _) => declared(name),
                (None, Some(name)) => there(&format!("tests/{name}.rs")),
                (None, None) => Ok(()),
            },
        ),
        "node" => Some(there(words[1])),
        "npm" => {
            let version = manifest.split("version = \"").nth(1).unwrap();
            let version = version.split('"').next().unwrap();
            Some(match line.contains(&format!("windowpane-{version}.tgz")) {
                true => Ok(()),
                false => Err(format!("the package is windowpane-{version}.tgz")),
            })
        }
        // tests/e2e/docs.spec.mjs
        "curl" => Some(Ok(())),
        _ => None,
    }
}

/// The files of another release than this version's.
fn of_another_version(commands: &str) -> Vec<String> {
    let words = commands.split_whitespace();
    let files = words.filter(|word| {
        [".tar.gz", ".tgz", ".zip", ".json"]
            .iter()
            .any(|end| word.ends_with(end))
    });
    let version = format!("-{}", env!("CARGO_PKG_VERSION"));
    let other = files.filter(|name| !name.contains(&version));
    other.map(str::to_owned).collect()
}

/// Whether the tool accepts a command that needs a server, which does not exist here.
fn of_network(scratch: &Scratch, line: &str) -> Option<Result<(), String>> {
    let is_conversion = line.contains("convert ") && line.contains("https://");
    if !line.contains("check --url ") && !is_conversion {
        return None;
    }
    let mut nowhere = String::new();
    for (index, part) in line.split("https://").enumerate() {
        let rest = part.split_once('/').map_or("", |(_, rest)| rest);
        nowhere += &match index {
            0 => part.to_owned(),
            _ => format!("http://127.0.0.1:1/{rest}"),
        };
    }
    let nowhere = nowhere.replace("/usr/local/bin/", "");
    let script = match nowhere.contains("--watch ") {
        // It goes on until it is stopped.
        true => format!("{nowhere} & sleep 2; kill $!; wait $!"),
        false => format!("{nowhere} || true"),
    };
    let printed = said(&scratch.run(&script));
    Some(
        match printed.contains("unreachable: ") || printed.contains("Connection refused") {
            true => Ok(()),
            false => Err(printed),
        },
    )
}

/// What is wrong with a line of a crontab.
fn of_crontab(scratch: &Scratch, line: &str) -> Result<(), String> {
    let fields: Vec<&str> = line.splitn(6, ' ').collect();
    let [times @ .., command] = &fields[..] else {
        return Err(format!("{line}: nothing to run"));
    };
    let is_time = |field: &&str| {
        !field.is_empty() && field.chars().all(|char| "0123456789*/,-".contains(char))
    };
    if times.len() != 5 || !times.iter().all(is_time) {
        return Err(format!("{line}: not five fields of time"));
    }
    // cron reads a percent sign as the end of the line.
    if command.contains('%') {
        return Err(format!("{line}: a percent sign"));
    }
    if command.starts_with("status-feed ") && !command.contains("://") {
        let output = scratch.run(&command.replace("/srv/status/", ""));
        return match output.status.success() {
            true => Ok(()),
            false => Err(said(&output)),
        };
    }
    of_network(scratch, command).unwrap_or_else(|| Err(format!("{line}: no such command")))
}

/// What is wrong with a unit of systemd.
fn of_unit(scratch: &Scratch, text: &str) -> Result<(), String> {
    const SETTINGS: [(&str, &[&str]); 4] = [
        ("[Unit]", &["Description", "Wants", "After"]),
        (
            "[Service]",
            &["Type", "ExecStart", "User", "Restart", "SuccessExitStatus"],
        ),
        ("[Timer]", &["OnCalendar", "RandomizedDelaySec"]),
        ("[Install]", &["WantedBy"]),
    ];
    let mut known: &[&str] = &[];
    for line in text.lines().filter(|line| !line.is_empty()) {
        if let Some((_, settings)) = SETTINGS.iter().find(|(section, _)| *section == line) {
            known = settings;
            continue;
        }
        let (name, value) = line.split_once('=').unwrap_or((line, ""));
        if !known.contains(&name) || value.is_empty() {
            return Err(format!("{line}: no such setting here"));
        }
        if name == "ExecStart" {
            of_network(scratch, value)
                .unwrap_or_else(|| Err(format!("{line}: no such command")))?;
        }
    }
    Ok(())
}

/// The output of `words` for a command that generates a file, and the content of that file.
fn of_words(line: &str) -> Option<(String, String)> {
    let (command, path) = line.split_once('>')?;
    let argument = command.strip_prefix("cargo run -q --bin words -- ")?;
    let output = Command::new(env!("CARGO_BIN_EXE_words"))
        .args(argument.split_whitespace())
        .output()
        .unwrap();
    Some((said(&output), file(path.trim())))
}

/// What is wrong with the blocks of a document.
fn faults(name: &str, text: &str) -> Vec<String> {
    let scratch = Scratch::of(name);
    let mut faults = Vec::new();
    for block in blocks(text).0 {
        let mut fault = |what: String| faults.push(format!("{name}:{}: {what}", block.line));
        match &*block.language {
            "json" if block.name == "templates.json" => {
                if let Err(error) = Template::read(&block.text) {
                    fault(error);
                }
            }
            "json" if !block.name.is_empty() => scratch.write(&block.name, &block.text),
            "json" if block.text.contains("\"strings\"") => {
                if let Err(error) = Translation::read(&block.text) {
                    fault(error);
                }
            }
            "json" => match check(block.text.as_bytes(), &Options::default()) {
                Ok(report) => {
                    for located in report.problems.iter().chain(&report.warnings) {
                        fault(format!(
                            "{}: {}",
                            located.finding.code, located.finding.message
                        ));
                    }
                }
                Err(refused) => fault(format!("{refused:?}")),
            },
            "console" => {
                for part in block.text.split("$ ").skip(1) {
                    let (command, expected) = part.split_once('\n').unwrap_or((part, ""));
                    let printed = said(&scratch.run(command));
                    if printed != expected {
                        fault(format!(
                            "$ {command}\nprints\n{printed}\nand not\n{expected}"
                        ));
                    }
                }
            }
            "sh" if ["busybox", "node"].contains(&&*block.name) => {
                for name in of_another_version(&block.text) {
                    fault(format!("{name}: a release has no such file"));
                }
            }
            "sh" if block.text.starts_with("#!") => {
                // The command may report problems with the feed, but must be valid.
                let output = scratch.run(&block.text);
                if !matches!(output.status.code(), Some(0 | 1)) {
                    fault(said(&output));
                }
            }
            "sh" => {
                let mut script = String::new();
                for line in block.text.replace("\\\n", " ").lines() {
                    let line = line.trim();
                    if let Some((printed, there)) = of_words(line)
                        && printed != there
                    {
                        fault(format!("{line} would write something else"));
                    }
                    match of_repository(line).or_else(|| of_network(&scratch, line)) {
                        Some(Err(error)) => fault(format!("{line}: {error}")),
                        Some(Ok(())) => {}
                        None => script += &format!("{line}\n"),
                    }
                }
                let output = scratch.run(&script);
                if !output.status.success() {
                    fault(format!("{script}{}", said(&output)));
                }
            }
            "yaml" => {
                scratch.run(
                    "git -c user.name=a -c user.email=a@b.example commit -q --allow-empty -m next",
                );
                for command in block
                    .text
                    .lines()
                    .filter_map(|line| line.split_once("run: "))
                {
                    if !command.1.starts_with("status-feed") {
                        continue;
                    }
                    if let Some(outcome) = of_network(&scratch, command.1) {
                        if let Err(error) = outcome {
                            fault(error);
                        }
                        continue;
                    }
                    let output = scratch.run(command.1);
                    if !matches!(output.status.code(), Some(0 | 1)) {
                        fault(said(&output));
                    }
                }
            }
            "crontab" => {
                for line in block.text.lines() {
                    if let Err(error) = of_crontab(&scratch, line) {
                        fault(error);
                    }
                }
            }
            "ini" => {
                if let Err(error) = of_unit(&scratch, &block.text) {
                    fault(error);
                }
            }
            // `./scripts/test-hosts bundlers` builds and opens a page with the same lines.
            "tsx" => {
                let page = file("tests/hosts/bundlers/next/app/page.tsx");
                let there: Vec<&str> = page.lines().map(str::trim).collect();
                for line in block.text.lines().map(str::trim) {
                    if !there.contains(&line) {
                        fault(format!("page.tsx has no line {line}"));
                    }
                }
            }
            language if ELSEWHERE.contains(&language) => {}
            // tests/rooms.rs
            "mermaid" if name == "DESIGN.md" => {}
            language => fault(format!("nobody tests blocks of \"{language}\"")),
        }
    }
    faults
}

#[test]
fn examples_in_the_documents_work() {
    let mut all = Vec::new();
    for name in documents()
        .iter()
        .filter(|name| !GENERATED.contains(&name.as_str()))
    {
        all.extend(faults(name, &file(name)));
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
}

#[test]
fn an_example_that_does_not_work_would_be_found() {
    for text in [
        "```json\n{\"page\": {\"name\": \"Fjordpost\", \"zone\": \"Europe/Oslo\"}, \"incidents\": []}\n```",
        "```json\n{\"strings\": 7}\n```",
        "```json a.json\n{\"incidents\": []}\n```\n```console\n$ status-feed check a.json\na.json: all is well\n```",
        "```sh\nstatus-feed check nowhere.json\n```",
        "```sh\n./scripts/nothing\n```",
        "```sh\n./scripts/test host nothing\n```",
        "```sh\ncargo run -q --bin nothing\n```",
        "```sh\ncargo run -q --bin words -- rules >public/locales/en.json\n```",
        "```sh\n#!/bin/sh\nexec status-feed check --nothing summary.json\n```",
        "```yaml\n- run: status-feed check nowhere.json\n```",
        "```sh\nstatus-feed check --nothing --url https://status.example.org/summary.json\n```",
        "```sh\nnpm install ./windowpane-0.0.0.tgz\n```",
        "```sh busybox\ntar -xzf windowpane-web-0.0.0.tar.gz -C site\n```",
        "```tsx\nlet nothing = 7;\n```",
        "```sh\nstatus-feed convert --nothing https://status.example.org/summary.json\n```",
        "```crontab\n*/5 * * * * status-feed publish --nothing --to site\n```",
        "```crontab\n*/5 * * * status-feed convert https://status.example.org/summary.json\n```",
        "```crontab\n*/5 * * * * status-feed convert --nothing https://status.example.org/summary.json\n```",
        "```ini\n[Timer]\nOnCalender=minutely\n```",
        "```ini\n[Service]\nExecStart=/usr/local/bin/status-feed convert https://status.example.org/a.json --watch\n```",
        "```yaml\n- run: status-feed convert https://status.example.org/summary.json --into public\n```",
        "```elvish\nls\n```",
    ] {
        assert_eq!(faults("example.md", text).len(), 1, "{text}");
    }
    for text in [
        "```json\n{\"page\": {\"name\": \"Fjordpost\", \"time_zone\": \"Europe/Oslo\"}, \"incidents\": []}\n```",
        "   ```sh\n   ./scripts/test host e2e # some of it\n   status-feed demo >b.json && status-feed check b.json\n   ```",
        "```sh\n./scripts/test e2e -- smoke\n```",
    ] {
        assert_eq!(faults("example.md", text), Vec::<String>::new(), "{text}");
    }
}

/// The files, scripts and steps that the prose names exist, such as `src/lib.rs` and `./scripts/test e2e -- NAME`.
#[test]
fn files_and_commands_named_in_the_prose_exist() {
    let mut wrong = Vec::new();
    for name in documents() {
        let (_, prose) = blocks(&file(&name));
        for code in prose.split('`').skip(1).step_by(2) {
            let is_path = ["src/", "tests/", "scripts/", "public/", "docs/"]
                .iter()
                .any(|folder| code.starts_with(folder));
            // Placeholders in a path are in capitals.
            let is_one_of_many = code
                .split(['/', '.'])
                .any(|part| matches!(part, "TAG" | "HOST"));
            if is_path && !is_one_of_many && !code.contains(' ') && !root().join(code).exists() {
                wrong.push(format!("{name}: {code} is not there"));
            }
            let is_general =
                code.contains(['[', '.']) && code.contains("...") || code.contains("STEP");
            let is_command = ["./scripts/", "cargo ", "node "]
                .iter()
                .any(|start| code.starts_with(start));
            if is_command
                && !is_general
                && let Some(Err(error)) = of_repository(code)
            {
                wrong.push(format!("{name}: `{code}`: {error}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_numbers_in_the_readme_are_those_of_the_code() {
    let readme = file("README.md").replace("\n  ", " ");
    let budget: serde_json::Value = serde_json::from_str(&file("tests/budget.json")).unwrap();
    let bytes = |page: &str, what: &str| {
        let text = budget[page][what].as_u64().unwrap().to_string();
        let (thousands, rest) = text.split_at(text.len() - 3);
        format!("{thousands},{rest} B")
    };
    let documents = file("tests/data/never-operational.txt");
    let documents = documents
        .lines()
        .filter(|line| line.starts_with("## "))
        .count();
    let codes = CODES.iter().map(|group| group.entries.len()).sum::<usize>();
    let facts: HashMap<&str, String> = [
        (
            "the script of a quiet page",
            format!(
                "one script of at most {}",
                bytes("quiet", "embed + glue + wasm + style + locale + other")
            ),
        ),
        (
            "a page with a banner",
            format!("at most {}", bytes("banner", "embed + glue + wasm + style")),
        ),
        (
            "what may not be called operational",
            format!("{documents} documents"),
        ),
        ("the codes of check", format!("{codes} kinds of mistakes")),
        ("the languages", format!("{} languages", LANGUAGES.len())),
        (
            "the systems",
            format!("{} other systems", System::ALL.len()),
        ),
    ]
    .into();
    let languages = format!("{} languages", LANGUAGES.len());
    for document in ["docs/embedding.md", "docs/npm.md"] {
        assert!(
            file(document).contains(&languages),
            "{document}: {languages}"
        );
    }
    for (what, fact) in facts {
        assert!(readme.contains(&fact), "{what}: {fact}");
    }
    assert!(file("README.md").lines().count() <= 150);
}
