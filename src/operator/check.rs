use super::advice::schema::{self, Form, Kind};
use super::catalogue::is_documented;
use super::finding::{Finding, Level, Place};
use super::lint::{LintOptions, lint};
use super::locate::Locator;
use super::paths;
use super::syntax::{OpenBracket, SyntaxError, diagnose};
use super::warnings::{Warning, warnings};
use super::{TzDatabase, advice, against};
use crate::feed::Shape;
use crate::format::{self, Unreadable, fields};
use crate::json::replace_lone_surrogates;
use crate::polling::State;
use crate::schedule::Instant;
use crate::status::{self, Settings, Verdict};
use serde_json::{Value, json};
use std::collections::HashSet;

/// The result of checking a feed.
#[derive(Clone, Debug)]
pub struct Report {
    /// Values that are dropped or read differently from what is written, in the order of the text.
    pub problems: Vec<Located>,
    /// Values that are read as written but are probably a mistake, in the order of the text.
    pub warnings: Vec<Located>,
    pub shape: Shape,
    /// The overall status that visitors see, and why.
    pub verdict: Verdict,
    /// The feed in its normal form ([`format::normalised`]).
    pub feed: Value,
}

/// A finding and its position in the text.
#[derive(Clone, Debug)]
pub struct Located {
    pub finding: Finding,
    /// Counted from 1.
    pub line: usize,
    /// Counted from 1, in characters.
    pub column: usize,
    /// How many characters of the line the finding covers, at least one.
    pub width: usize,
}

impl Located {
    /// The message, with the value found unless the message quotes it already.
    pub fn sentence(&self) -> String {
        let finding = &self.finding;
        if finding.found.is_empty() || finding.message.contains(&finding.found) {
            finding.message.clone()
        } else {
            format!("{}: {:?}", finding.message, finding.found)
        }
    }
}

/// The error for a text that is not a feed at all, with the position where that shows.
#[derive(Clone, Debug)]
pub struct Refused {
    pub unreadable: Unreadable,
    pub problem: Located,
    /// The brackets that are open at that position, the outermost first.
    pub open: Vec<OpenBracket>,
}

/// What to check a feed for.
#[derive(Clone, Debug, Default)]
pub struct Options {
    pub now: Now,
    /// The languages that every text should be translated into.
    pub languages: Vec<String>,
    /// An older copy of the feed to compare with.
    pub against: Option<Value>,
}

/// The time at which to judge a feed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Now {
    /// No particular time: only findings that hold at any time are reported. For the verdict, all
    /// planned work is still ahead.
    #[default]
    AnyTime,
    /// The feed has just been fetched.
    Live(Instant),
    /// The feed as it would have been then: later updates are not known yet.
    AsOf(Instant),
}

impl From<Now> for Options {
    fn from(now: Now) -> Self {
        Self {
            now,
            ..Self::default()
        }
    }
}

/// Reads a feed and reports what is wrong with it, and what else looks odd.
///
/// ```
/// use windowpane::operator::{Options, check};
/// let text = b"{\"incidents\": [\n  {\"name\": \"x\", \"status\": \"identified\", \"created_at\": \"soon\"}]}";
/// let report = check(text, &Options::default()).unwrap();
/// assert_eq!(report.verdict.health.name(), "problems");
/// let problem = &report.problems[0];
/// assert_eq!((problem.line, problem.column, problem.finding.code), (2, 55, "bad_time"));
/// assert_eq!(problem.finding.path, "$.incidents[0].created_at");
///
/// let refused = check(b"{\"incidents\": [}", &Options::default()).unwrap_err();
/// assert_eq!((refused.problem.line, refused.problem.column), (1, 16));
/// assert_eq!(refused.problem.finding.fix, "write ] here");
/// ```
///
/// # Errors
///
/// [`Refused`] if the text is not a feed at all.
pub fn check(bytes: &[u8], options: &Options) -> Result<Report, Box<Refused>> {
    let (feed, problems) =
        format::read(bytes, &TzDatabase).map_err(|unreadable| refused(bytes, unreadable))?;
    // The reader accepted it, so it is UTF-8.
    let text = std::str::from_utf8(bytes).unwrap_or_default();
    let text = text.trim_start_matches('\u{feff}');
    let json = value(text);
    let normal = format::normalised(&feed);
    let shape = feed.shape;
    let lint_options = LintOptions {
        // Overdue entries are reported only on request: an old sample is not a mistake.
        now: match options.now {
            Now::AnyTime | Now::Live(_) => None,
            Now::AsOf(now) => Some(now),
        },
        languages: options.languages.clone(),
    };
    let mut findings = Findings::default();
    // If both report the same cause, the finding with more detail wins.
    findings.extend(lint(&json, &feed, &lint_options));
    let linted: HashSet<(String, &str)> = findings
        .all
        .iter()
        .map(|finding| (finding.path.clone(), finding.code))
        .collect();
    findings.extend(
        problems
            .iter()
            .map(|problem| advice::finding(problem, &json))
            .filter(|finding| !linted.contains(&(finding.path.clone(), finding.code)))
            // The reader reports the day without a date; the missing date was reported above.
            .filter(|finding| finding.code != "wrong_type" || !is_day_without_date(finding, &json)),
    );
    findings.extend(warnings(&json).into_iter().map(Finding::from));
    if let Some(old) = &options.against {
        findings.extend(against::compare(old, &json));
    }
    findings.extend(large(bytes.len()));
    let (feed, now) = match options.now {
        Now::AnyTime => (feed, Instant::from_millis(0)),
        Now::Live(now) => (feed, now),
        Now::AsOf(now) => (status::as_of(feed, now), now),
    };
    let verdict = status::verdict(&feed, &Settings::default(), State::Live, now);
    let (problems, warnings) = located(text, findings.all)
        .into_iter()
        .partition(|located| located.finding.level == Level::Problem);
    Ok(Report {
        problems,
        warnings,
        shape,
        verdict,
        feed: normal,
    })
}

fn is_day_without_date(finding: &Finding, json: &Value) -> bool {
    let steps = paths::steps(&finding.path);
    schema::spot(json, &steps).form == Some(Form::Object(Kind::Day))
        && paths::value(json, &steps).is_object()
}

/// Reads an older copy of a feed to compare with.
///
/// ```
/// use windowpane::operator::{Options, check, older_copy};
/// let old = older_copy(b"{\"incidents\": []}").unwrap();
/// let options = Options { against: Some(old), ..Options::default() };
/// assert!(check(b"{\"incidents\": []}", &options).unwrap().problems.is_empty());
/// assert_eq!(older_copy(b"").unwrap_err().message, "the file is empty");
/// ```
///
/// # Errors
///
/// [`SyntaxError`] if the text is not JSON.
pub fn older_copy(bytes: &[u8]) -> Result<Value, SyntaxError> {
    match diagnose(bytes) {
        Some(error) => Err(error),
        // `diagnose` accepted it, so it is UTF-8.
        None => {
            let text = std::str::from_utf8(bytes).unwrap_or_default();
            Ok(value(text.trim_start_matches('\u{feff}')))
        }
    }
}

/// The text as JSON, as the reader takes it; null if it is not JSON.
fn value(text: &str) -> Value {
    serde_json::from_str(&replace_lone_surrogates(text)).unwrap_or_default()
}

/// Findings without duplicates.
#[derive(Default)]
struct Findings {
    all: Vec<Finding>,
    known: HashSet<Identity>,
}

/// The identity of a finding.
#[derive(PartialEq, Eq, Hash)]
struct Identity {
    path: String,
    code: &'static str,
    /// One text may contain several findings with the same code.
    words: Option<String>,
}

impl Findings {
    fn extend(&mut self, findings: impl IntoIterator<Item = Finding>) {
        for finding in findings {
            debug_assert!(
                is_documented(finding.code),
                "{} is not in the reference",
                finding.code
            );
            let identity = Identity {
                path: finding.path.clone(),
                code: finding.code,
                words: match &finding.place {
                    Place::Words(words) => Some(words.clone()),
                    Place::Value | Place::Key => None,
                },
            };
            if self.known.insert(identity) {
                self.all.push(finding);
            }
        }
    }
}

impl From<Warning> for Finding {
    fn from(warning: Warning) -> Self {
        Self {
            level: Level::Warning,
            code: warning.kind.name(),
            path: warning.path,
            place: Place::Words(warning.found.clone()),
            message: warning.message,
            found: warning.found,
            fix: warning.fix,
            edit: None,
        }
    }
}

/// Above this a feed loads slowly on a slow network.
const LARGE: usize = 200_000;
/// Above this a feed is close to the size at which it is not read at all.
const NEAR_LIMIT: usize = 3 * 1024 * 1024;

fn large(bytes: usize) -> Option<Finding> {
    let (message, fix) = match bytes {
        ..LARGE => return None,
        LARGE..NEAR_LIMIT => (
            format!(
                "the feed has {} KB, and every visitor loads all of it: on a slow network that takes seconds",
                bytes / 1000
            ),
            "move what is over into an archive: a file of its own that \"history\" of the page names",
        ),
        _ => (
            format!(
                "the feed has {} KB, and above 4,194 KB none of it is read",
                bytes / 1000
            ),
            "archive what is over: move it into archive/2025.json and the like, and name these files in \"history\" of the page",
        ),
    };
    Some(Finding {
        level: Level::Warning,
        code: "large_feed",
        path: "$".to_owned(),
        place: Place::Value,
        message,
        found: String::new(),
        fix: fix.to_owned(),
        edit: None,
    })
}

/// The findings with their positions, in the order of the text.
fn located(text: &str, findings: Vec<Finding>) -> Vec<Located> {
    let known = replace_lone_surrogates(text);
    let locator = Locator::new(&known);
    let ranges: Vec<_> = findings
        .iter()
        .map(|finding| locator.range(&finding.path, &finding.place))
        .collect();
    let starts: Vec<usize> = ranges.iter().map(|range| range.start).collect();
    let places = locator.places(&starts);
    let mut all: Vec<Located> = findings
        .into_iter()
        .zip(places)
        .zip(ranges)
        .map(|((finding, (line, column)), range)| {
            let meant = text.get(range).unwrap_or_default();
            let line_of_it = meant.lines().next().unwrap_or_default();
            // For a list or an object, only the opening bracket.
            let is_whole = line_of_it.starts_with(['{', '[']) && finding.place == Place::Value;
            let width = if is_whole {
                1
            } else {
                line_of_it.chars().count()
            };
            Located {
                finding,
                line,
                column,
                width: width.max(1),
            }
        })
        .collect();
    all.sort_by_key(|located| (located.line, located.column));
    all
}

/// Why a text is not a feed: the syntax error if it is not JSON, otherwise what it seems to be.
fn refused(bytes: &[u8], unreadable: Unreadable) -> Box<Refused> {
    let is_syntax = matches!(
        unreadable,
        Unreadable::Empty | Unreadable::Html | Unreadable::Encoding | Unreadable::NotJson { .. }
    );
    let error = is_syntax.then(|| diagnose(bytes)).flatten();
    let finding = |code: &'static str, message: String, fix: String| Finding {
        level: Level::Problem,
        code,
        path: "$".to_owned(),
        place: Place::Value,
        message,
        found: String::new(),
        fix,
        edit: None,
    };
    let (problem, open) = match error {
        Some(error) => (
            Located {
                finding: finding(error.code, error.message, error.fix),
                line: error.line,
                column: error.column,
                width: 1,
            },
            error.open,
        ),
        None => {
            let text = std::str::from_utf8(bytes).unwrap_or_default();
            let text = text.trim_start_matches('\u{feff}');
            let explained = explained(text, unreadable);
            let mut finding = finding(unreadable.reason().name(), explained.message, explained.fix);
            if let Some(key) = explained.key {
                finding.path = format!("$['{}']", key.replace('\\', "\\\\").replace('\'', "\\'"));
                finding.place = Place::Key;
            }
            let problem = located(text, vec![finding.clone()]).pop();
            // There is one finding, so there is one position.
            let problem = problem.unwrap_or(Located {
                finding,
                line: 1,
                column: 1,
                width: 1,
            });
            (problem, Vec::new())
        }
    };
    Box::new(Refused {
        unreadable,
        problem,
        open,
    })
}

/// What is wrong with a text that is JSON but not a feed, or that is too long.
struct Explained {
    message: String,
    fix: String,
    /// The top-level key that it is about.
    key: Option<String>,
}

fn explained(text: &str, unreadable: Unreadable) -> Explained {
    let message = unreadable.explanation();
    let fix = match unreadable {
        Unreadable::NotAFeed => return not_a_feed(&value(text), message),
        Unreadable::TooLong => {
            "archive what is over: move it into files of their own that \"history\" of the page names"
        }
        _ => "give the feed in the form of Statuspage's summary.json",
    };
    Explained {
        message,
        fix: fix.to_owned(),
        key: None,
    }
}

fn not_a_feed(json: &Value, message: String) -> Explained {
    let is_feed = |text: &str| format::read(text.as_bytes(), &TzDatabase).is_ok();
    let (message, fix, key) = match json {
        Value::String(text) if is_feed(text) => (
            "the feed is inside a string: it was encoded as JSON twice".to_owned(),
            "encode it as JSON once".to_owned(),
            None,
        ),
        Value::Object(fields) => {
            let meant = fields
                .iter()
                .filter(|(_, value)| value.is_array() || value.is_object());
            let mut meant = meant.filter_map(|(key, _)| Some((key, list_meant(key)?)));
            let inner = fields
                .iter()
                .find(|(_, value)| value.is_object() && is_feed(&value.to_string()));
            if let Some((key, _)) = inner {
                (
                    format!("the feed is in the field \"{key}\""),
                    format!("write what is in \"{key}\" without the object around it"),
                    Some(key.clone()),
                )
            } else if let Some((key, name)) = meant.next() {
                (
                    format!("{message}: it has \"{key}\", and no \"{name}\""),
                    format!("write \"{name}\" instead of \"{key}\""),
                    Some(key.clone()),
                )
            } else {
                let names = fields.keys().take(6).map(|key| format!("\"{key}\""));
                let names: Vec<String> = names.collect();
                let found = match names.is_empty() {
                    true => "it has no fields".to_owned(),
                    false => format!("its fields are {}", names.join(", ")),
                };
                (
                    format!("{message}: {found}"),
                    "a feed has \"page\" and one or more of \"incidents\", \"scheduled_maintenances\", \"components\" and \"status\"".to_owned(),
                    None,
                )
            }
        }
        _ => (
            message,
            "write an object such as {\"page\": {\"name\": \"…\"}, \"incidents\": []}".to_owned(),
            None,
        ),
    };
    Explained { message, fix, key }
}

/// The list of a feed that was probably meant by a key.
fn list_meant(key: &str) -> Option<&'static str> {
    let plain = |key: &str| {
        let letters = key.chars().filter(|c| c.is_alphanumeric());
        let letters: String = letters.flat_map(char::to_lowercase).collect();
        letters.trim_end_matches('s').to_owned()
    };
    let written = plain(key);
    let lists = fields::TOP.into_iter().filter(|name| *name != "page");
    let mut known = lists.filter(|name| {
        let meant = plain(name);
        meant == written
            || (written.len() >= 7 && meant.contains(&written))
            || is_slip(&written, &meant)
    });
    known.next()
}

/// Whether two words differ by a single slip: one letter missing, added or different, or two
/// neighbours swapped.
fn is_slip(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let start = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[start..], &b[start..]);
    let end = a
        .iter()
        .rev()
        .zip(b.iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    match (&a[..a.len() - end], &b[..b.len() - end]) {
        ([_], []) | ([], [_]) | ([_], [_]) => start + end > 3,
        ([a, b], [c, d]) => a == d && b == c,
        _ => false,
    }
}

impl Report {
    /// `{"problems":[{"path","line","column","code","message","found","fix"}],"warnings":[...],"shape","verdict","level","why",
    /// "feed":{...}}`. Warnings have the fields of problems.
    pub fn to_json(&self) -> Value {
        json!({
            "problems": self.problems.iter().map(Located::to_json).collect::<Vec<_>>(),
            "warnings": self.warnings.iter().map(Located::to_json).collect::<Vec<_>>(),
            "shape": self.shape.name(),
            "verdict": self.verdict.health.name(),
            "level": self.verdict.health.level_name(),
            "why": self.verdict.why.name(),
            "feed": self.feed,
        })
    }
}

impl Refused {
    /// The same object as for a feed, with one problem, the open brackets, and no feed.
    pub fn to_json(&self) -> Value {
        let vendor = match self.unreadable {
            Unreadable::OtherShape { vendor, sure } => Some((vendor.name, sure.name())),
            _ => None,
        };
        let open = self.open.iter().map(|open| {
            json!({"bracket": open.bracket.to_string(), "line": open.line, "column": open.column})
        });
        let verdict = Verdict::UNREACHABLE;
        json!({
            "problems": [self.problem.to_json()],
            "warnings": [],
            "open": open.collect::<Vec<_>>(),
            "shape": null,
            "vendor": vendor.map(|(name, _)| name),
            "sure": vendor.map(|(_, sure)| sure),
            "verdict": verdict.health.name(),
            "level": verdict.health.level_name(),
            "why": verdict.why.name(),
            "feed": null,
        })
    }
}

impl Located {
    fn to_json(&self) -> Value {
        json!({
            "path": self.finding.path,
            "line": self.line,
            "column": self.column,
            "code": self.finding.code,
            "message": self.finding.message,
            "found": self.finding.found,
            "fix": self.finding.fix,
        })
    }
}
