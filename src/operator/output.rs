use super::check::{Located, Refused, Report};
use super::finding::Level;
use super::repair::{Change, Repaired};
use crate::status::Verdict;
use flate2::{Compression, write::GzEncoder};
use std::collections::HashMap;
use std::fmt::Write as _;
use std::io::Write as _;

/// The output of `check` for one file.
#[derive(Clone, Copy, Debug)]
pub struct Output<'a> {
    /// The name of the file.
    pub name: &'a str,
    pub bytes: &'a [u8],
    pub is_coloured: bool,
}

/// The limit for each code: a broken generator makes the same mistake everywhere. JSON output has
/// all findings.
const MOST_OF_A_KIND: usize = 100;
/// How many characters of a line are shown.
const WIDTH: usize = 100;

const BOLD: &str = "\x1b[1m";
const RED: &str = "\x1b[1;31m";
const YELLOW: &str = "\x1b[1;33m";
const GREEN: &str = "\x1b[32m";
const DIM: &str = "\x1b[2m";

impl Output<'_> {
    /// Prints each finding as `file:line:column: code: sentence` with the lines around it and the
    /// text to write, then one line with counts, verdict and size.
    ///
    /// ```
    /// use windowpane::operator::{Options, Output, check};
    /// let bytes = b"{\"incidents\": []}";
    /// let output = Output { name: "feed.json", bytes, is_coloured: false };
    /// assert_eq!(
    ///     output.report(&check(bytes, &Options::default()).unwrap()),
    ///     "feed.json: 0 problems; verdict: no_known_problems (no_open_incident); 17 bytes, 37 gzip\n"
    /// );
    /// ```
    pub fn report(&self, report: &Report) -> String {
        let mut out = String::new();
        self.findings(&report.problems, &mut out);
        self.findings(&report.warnings, &mut out);
        out + &self.last_line(report)
    }

    /// The same for a text that is not a feed.
    pub fn refusal(&self, refused: &Refused) -> String {
        let mut out = String::new();
        self.finding(&refused.problem, &self.text(), &mut out);
        out + &self.last_line_of_refusal()
    }

    /// Prints each finding as a GitHub workflow command, which shows it beside its line; then the
    /// last line of [`Output::report`].
    pub fn github(&self, report: &Report) -> String {
        let all = report.problems.iter().chain(&report.warnings);
        let lines: String = all.map(|located| self.annotation(located)).collect();
        lines + &self.last_line(report)
    }

    /// The same for a text that is not a feed.
    pub fn github_refusal(&self, refused: &Refused) -> String {
        self.annotation(&refused.problem) + &self.last_line_of_refusal()
    }

    /// What was changed and what was not, one per line.
    pub fn changes(&self, repaired: &Repaired) -> String {
        let line = |change: &Change, word: String, why: &str| {
            let place = format!("{}:{}:{}", self.name, change.line, change.column);
            format!(
                "{}: {word}: {}: {}{why}\n",
                self.painted(BOLD, &visible(&place)),
                change.finding.code,
                visible(&change.edit.to_string())
            )
        };
        let made = repaired.changes.iter();
        let made = made.map(|change| line(change, self.painted(GREEN, "fixed"), ""));
        let withheld = repaired.withheld.iter().map(|change| {
            line(
                change,
                self.painted(YELLOW, "not fixed"),
                " would add a problem, or make the status look better: decide yourself",
            )
        });
        made.chain(withheld).collect()
    }

    fn annotation(&self, located: &Located) -> String {
        let finding = &located.finding;
        let command = match finding.level {
            Level::Problem => "error",
            Level::Warning => "warning",
        };
        let place = [
            ("file", self.name),
            ("line", &located.line.to_string()),
            ("col", &located.column.to_string()),
            ("title", finding.code),
        ];
        annotation(
            command,
            &place,
            &format!("{}\n{}", located.sentence(), finding.fix),
        )
    }

    fn findings(&self, findings: &[Located], out: &mut String) {
        let text = self.text();
        let mut of_a_kind: HashMap<&str, usize> = HashMap::new();
        let mut kinds: Vec<&str> = Vec::new();
        for located in findings {
            let code = located.finding.code;
            let count = of_a_kind.entry(code).or_insert(0);
            *count += 1;
            if *count <= MOST_OF_A_KIND {
                self.finding(located, &text, out);
            } else if *count == MOST_OF_A_KIND + 1 {
                kinds.push(code);
            }
        }
        for code in kinds {
            let more = of_a_kind.get(code).copied().unwrap_or_default() - MOST_OF_A_KIND;
            let _ = writeln!(
                out,
                "{}: {} more {code}; --json has all of them",
                visible(self.name),
                grouped(more)
            );
        }
    }

    fn finding(&self, located: &Located, text: &Text, out: &mut String) {
        let finding = &located.finding;
        let place = format!("{}:{}:{}", self.name, located.line, located.column);
        let code = match finding.level {
            Level::Problem => self.painted(RED, finding.code),
            Level::Warning => format!("{}: {}", self.painted(YELLOW, "warning"), finding.code),
        };
        let _ = writeln!(
            out,
            "{}: {code}: {}",
            self.painted(BOLD, &visible(&place)),
            visible(&located.sentence())
        );
        self.context(located, text, out);
        if finding.path != "$" {
            let _ = writeln!(out, "  at {}", visible(&finding.path));
        }
        let _ = writeln!(
            out,
            "  {} {}",
            self.painted(GREEN, "fix:"),
            visible(&finding.fix)
        );
    }

    /// The line before, the line with a caret under the finding, and the line after.
    fn context(&self, located: &Located, text: &Text, out: &mut String) {
        let Some(line) = text.line(located.line) else {
            return;
        };
        let last = text.lines.len();
        let digits = (located.line + 1).min(last).to_string().len().max(3);
        let numbered = |number: usize, shown: &str| {
            let bar = self.painted(DIM, &format!("{number:>digits$} |"));
            let row = format!("{bar} {shown}");
            format!("{}\n", row.trim_end())
        };
        let before = located.line - 1;
        if let Some(line) = text.line(before) {
            *out += &numbered(before, &Shown::of(line, 1, 0).text);
        }
        let shown = Shown::of(line, located.column, located.width);
        *out += &numbered(located.line, &shown.text);
        let bar = self.painted(DIM, &format!("{:>digits$} |", ""));
        let caret = match located.finding.level {
            Level::Problem => self.painted(RED, &"^".repeat(shown.width)),
            Level::Warning => self.painted(YELLOW, &"^".repeat(shown.width)),
        };
        let _ = writeln!(out, "{bar} {}{caret}", " ".repeat(shown.indent));
        if let Some(line) = text.line(located.line + 1) {
            *out += &numbered(located.line + 1, &Shown::of(line, 1, 0).text);
        }
    }

    fn last_line(&self, report: &Report) -> String {
        let mut counts = counted(report.problems.len(), "problem");
        if !report.warnings.is_empty() {
            counts += ", ";
            counts += &counted(report.warnings.len(), "warning");
        }
        self.summary(&counts, report.verdict)
    }

    fn last_line_of_refusal(&self) -> String {
        self.summary("not read", Verdict::UNREACHABLE)
    }

    fn summary(&self, counts: &str, verdict: Verdict) -> String {
        format!(
            "{}: {counts}; verdict: {} ({}); {} bytes, {} gzip\n",
            visible(self.name),
            verdict.health.name(),
            verdict.why.name(),
            grouped(self.bytes.len()),
            grouped(gzipped(self.bytes))
        )
    }

    fn painted(&self, colour: &str, text: &str) -> String {
        match self.is_coloured {
            true => format!("{colour}{text}\x1b[0m"),
            false => text.to_owned(),
        }
    }

    /// The lines to show; none if the bytes are not text.
    fn text(&self) -> Text {
        let is_text = !self.bytes.iter().take(4).any(|byte| *byte == 0);
        let text = match is_text {
            true => String::from_utf8_lossy(self.bytes).into_owned(),
            false => String::new(),
        };
        let start = text.len() - text.trim_start_matches('\u{feff}').len();
        let mut lines = Vec::new();
        let mut at = start;
        for line in text[start..].split_inclusive('\n') {
            lines.push(at..at + line.trim_end_matches(['\r', '\n']).len());
            at += line.len();
        }
        Text { text, lines }
    }
}

struct Text {
    text: String,
    lines: Vec<std::ops::Range<usize>>,
}

impl Text {
    /// A line by its number, counted from 1.
    fn line(&self, number: usize) -> Option<&str> {
        let range = self.lines.get(number.checked_sub(1)?)?;
        self.text.get(range.clone())
    }
}

/// A line as shown: cut to size, with every character visible.
struct Shown {
    text: String,
    /// The offset and the width of the finding, in cells.
    indent: usize,
    width: usize,
}

impl Shown {
    fn of(line: &str, column: usize, width: usize) -> Self {
        // A long line is shown from a few characters before the finding.
        let from = match column > WIDTH - 20 {
            true => column - WIDTH / 2,
            false => 0,
        };
        let mut shown = Self {
            text: String::new(),
            indent: 0,
            width: 0,
        };
        if from > 0 {
            shown.text.push('…');
            shown.indent = 1;
        }
        let mut chars = line.chars().enumerate().skip(from);
        for (index, c) in chars.by_ref().take(WIDTH) {
            let (cell, cells) = cell(c);
            shown.text.push_str(&cell);
            if index + 1 < column {
                shown.indent += cells;
            } else if index + 1 < column + width {
                shown.width += cells;
            }
        }
        if chars.next().is_some() {
            shown.text.push('…');
        }
        shown.width = shown.width.max(1);
        shown
    }
}

/// A character as a terminal shows it, and its width in cells.
fn cell(c: char) -> (String, usize) {
    match c {
        '\t' => ("    ".to_owned(), 4),
        c if is_hidden(c) => (substitute(c).to_string(), 1),
        '\u{300}'..='\u{36f}' | '\u{fe00}'..='\u{fe0f}' => (c.to_string(), 0),
        '\u{1100}'..='\u{115f}'
        | '\u{2e80}'..='\u{a4cf}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe6f}'
        | '\u{ff00}'..='\u{ff60}'
        | '\u{ffe0}'..='\u{ffe6}'
        | '\u{1f300}'..='\u{1f64f}'
        | '\u{1f680}'..='\u{1f6ff}'
        | '\u{1f900}'..='\u{1f9ff}'
        | '\u{20000}'..='\u{3fffd}' => (c.to_string(), 2),
        c => (c.to_string(), 1),
    }
}

/// Whether a character would move the cursor, reverse the text or be invisible.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

fn substitute(c: char) -> char {
    match c {
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'),
        '\u{7f}' => '␡',
        _ => '\u{fffd}',
    }
}

/// A text without what a terminal would take for a command.
fn visible(text: &str) -> String {
    let visible = |c: char| if is_hidden(c) { substitute(c) } else { c };
    text.chars().map(visible).collect()
}

/// A workflow command of GitHub Actions, which shows the text as an annotation: `::error file=a.json,line=1::text`.
///
/// <https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions>
///
/// ```
/// let line = windowpane::operator::annotation("error", &[("title", "a, b")], "100 %\nof it");
/// assert_eq!(line, "::error title=a%2C b::100 %25%0Aof it\n");
/// ```
pub fn annotation(command: &str, properties: &[(&str, &str)], text: &str) -> String {
    let properties = properties.iter();
    let properties = properties.map(|(name, value)| format!("{name}={}", escaped_property(value)));
    let properties: Vec<String> = properties.collect();
    format!(
        "::{command} {}::{}\n",
        properties.join(","),
        escaped_data(text)
    )
}

/// Escaped as GitHub requires after `::`.
fn escaped_data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// Escaped as GitHub requires after `=`.
fn escaped_property(text: &str) -> String {
    escaped_data(text).replace(':', "%3A").replace(',', "%2C")
}

fn counted(number: usize, what: &str) -> String {
    format!(
        "{} {what}{}",
        grouped(number),
        if number == 1 { "" } else { "s" }
    )
}

/// `5,712`
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// The number of bytes a server sends if it compresses with gzip.
fn gzipped(bytes: &[u8]) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::new(6));
    // Writing to memory cannot fail.
    let _ = encoder.write_all(bytes);
    encoder.finish().map_or(0, |packed| packed.len())
}
