//! The reference of all codes of `check`. The output under each example is what the tool really
//! prints for it.

mod code;
mod table;

pub use code::{Entry, Example, Group};
pub use table::{GROUPS, is_documented};

use super::TzDatabase;
use super::check::{Located, Now, Options, check, older_copy};
use super::finding::Level;
use crate::schedule::{Instant, Time, WrittenTime};
use code::As;
use std::fmt::Write as _;

/// A finding of `check` for an example.
#[derive(Clone, Debug)]
pub struct Answer {
    /// `problem`, `warning` or `unreadable`.
    pub level: &'static str,
    pub located: Located,
}

impl Example {
    fn bytes(&self) -> Vec<u8> {
        match self.written {
            As::Shown => self.feed.as_bytes().to_vec(),
            // No example has a character that Latin-1 lacks.
            As::Latin1 => {
                let chars = self.feed.chars();
                chars.map(|c| u8::try_from(c).unwrap_or(b'?')).collect()
            }
            As::Filled(letters) => self.feed.replace('…', &"x".repeat(letters)).into_bytes(),
            As::Repeated(times) => {
                let (before, after) = self.feed.split_once(", …").unwrap_or((self.feed, ""));
                let item = before.rsplit('[').next().unwrap_or_default();
                let more = format!(", {item}").repeat(times);
                format!("{before}{more}{after}").into_bytes()
            }
        }
    }

    fn options(&self) -> Options {
        Options {
            now: self.now.and_then(instant).map_or(Now::AnyTime, Now::AsOf),
            languages: self.languages.into_iter().map(str::to_owned).collect(),
            against: self
                .against
                .and_then(|older| older_copy(older.as_bytes()).ok()),
        }
    }

    /// Everything the tool reports for the example.
    pub fn answers(&self) -> Vec<Answer> {
        match check(&self.bytes(), &self.options()) {
            Ok(report) => report
                .problems
                .into_iter()
                .chain(report.warnings)
                .map(|located| Answer {
                    level: located.finding.level.name(),
                    located,
                })
                .collect(),
            Err(refused) => vec![Answer {
                level: UNREADABLE,
                located: refused.problem,
            }],
        }
    }

    /// The first finding with this code.
    pub fn answer(&self, code: &str) -> Option<Answer> {
        let mut answers = self.answers().into_iter();
        answers.find(|answer| answer.located.finding.code == code)
    }

    fn command(&self) -> String {
        let mut command = "status-feed check".to_owned();
        if let Some(now) = self.now {
            command += &format!(" --now {now}");
        }
        if let Some(tags) = self.languages {
            command += &format!(" --lang {tags}");
        }
        if self.against.is_some() {
            command += " --against old.json";
        }
        command + " feed.json"
    }

    fn write(&self, code: &str, out: &mut String) {
        if let Some(older) = self.against {
            let _ = writeln!(out, "\n`old.json`:\n");
            fenced(older, out);
            let _ = writeln!(out, "\n`feed.json`:");
        }
        match self.written {
            As::Shown => {}
            As::Latin1 => out.push_str("\nSaved as Latin-1:\n"),
            As::Filled(letters) => {
                let _ = writeln!(out, "\nWhere `…` stands for {letters} letters:");
            }
            As::Repeated(times) => {
                let _ = writeln!(out, "\nWhere `…` stands for {times} more such items:");
            }
        }
        out.push('\n');
        if self.feed.trim().is_empty() {
            out.push_str("A file that holds nothing but a line break.\n");
        } else {
            fenced(self.feed, out);
        }
        let Some(answer) = self.answer(code) else {
            return;
        };
        let Located {
            finding,
            line,
            column,
            ..
        } = &answer.located;
        let level = match finding.level {
            Level::Warning => "warning: ",
            Level::Problem => "",
        };
        let _ = writeln!(out, "\n`{}` says:\n", self.command());
        let mut output = format!(
            "feed.json:{line}:{column}: {level}{code}: {}\n",
            answer.located.sentence()
        );
        if finding.path != "$" {
            let _ = writeln!(output, "  at {}", finding.path);
        }
        let _ = writeln!(output, "  fix: {}", finding.fix);
        // The filler is of no use to a reader, however much of it the message quotes.
        if let (As::Filled(_), Some((before, after))) = (self.written, output.split_once("xx")) {
            output = format!("{before}…{}", after.trim_start_matches('x'));
        }
        let _ = writeln!(out, "```text\n{output}```");
    }
}

impl Entry {
    /// The levels of its examples, each once.
    pub fn levels(&self) -> Vec<&'static str> {
        let mut levels = Vec::new();
        for answer in self
            .examples
            .iter()
            .filter_map(|example| example.answer(self.code))
        {
            if !levels.contains(&answer.level) {
                levels.push(answer.level);
            }
        }
        levels
    }
}

/// The level of a text that is not a feed at all.
const UNREADABLE: &str = "unreadable";

const HEAD: &str = "\
<!-- Written by `cargo run --bin words -- codes`; ./scripts/test says when it is out of date. -->

# Codes of `status-feed check`

Each code with its meaning, an example that provokes it, and the output of the tool: the position, the message and the fix.

A code has a level:

- **unreadable**: the file is not a feed. The widget keeps the last known status. `check` exits with 2.
- **problem**: something is dropped, or read differently from what is written. `check` exits with 1.
- **warning**: it is read as written, but is probably not what was meant. `check` exits with 0, and with 1 if `--strict` is set.

Some codes need an option: `--now TIME` judges the feed at that time, `--lang TAGS` requires
translations, `--against OLD` compares the feed with an older copy.

";

/// `docs/codes.md`: every code that `check` can report, with its levels, its meaning, and the tool's
/// output for an example.
///
/// ```
/// let reference = windowpane::operator::catalogue();
/// assert!(reference.contains("\n### `unknown_field`\n"));
/// assert!(reference.contains("did you mean incident_updates? Write \"incident_updates\""));
/// ```
pub fn catalogue() -> String {
    let mut out = HEAD.to_owned();
    for group in GROUPS {
        let codes = group.entries.iter();
        let links: Vec<String> = codes
            .map(|entry| format!("[`{0}`](#{0})", entry.code))
            .collect();
        let _ = writeln!(out, "- **{}**: {}", group.title, links.join(", "));
    }
    for group in GROUPS {
        let _ = writeln!(out, "\n## {}", group.title);
        for entry in group.entries {
            let levels = entry.levels().join(" or ");
            let _ = writeln!(
                out,
                "\n### `{}`\n\n**{levels}** · {}",
                entry.code, entry.meaning
            );
            for example in entry.examples {
                example.write(entry.code, &mut out);
            }
        }
    }
    out
}

fn fenced(text: &str, out: &mut String) {
    let language = match text.starts_with('<') {
        true => "html",
        false => "json",
    };
    let _ = writeln!(out, "```{language}\n{}\n```", text.trim_end());
}

fn instant(text: &str) -> Option<Instant> {
    match WrittenTime::parse(text)?.resolve(None, &TzDatabase).0 {
        Time::At(at) => Some(at),
        _ => None,
    }
}
