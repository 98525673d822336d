use super::TzDatabase;
use super::locate::{Locator, locatable};
use super::warnings::{Warning, warnings};
use crate::feed::{Problem, Shape};
use crate::format::{self, Unreadable};
use crate::schedule::Instant;
use crate::status::{self, Settings, State, Verdict};
use serde_json::{Value, json};
use std::fmt;

/// What there is to say about a feed's text.
#[derive(Clone, Debug)]
pub struct Report {
    pub problems: Vec<Located>,
    /// What was read as it stands, and is probably not what was meant.
    pub warnings: Vec<Warned>,
    pub shape: Shape,
    /// What visitors are told of the whole service, and why.
    pub verdict: Verdict,
    /// The feed in its normal form ([`format::normalised`]).
    pub feed: Value,
}

/// The moment that a feed is judged for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Now {
    /// It has just been fetched.
    Live(Instant),
    /// As it would have been then: what was said later is not known yet.
    AsOf(Instant),
}

/// A problem and where it stands in the text, both counted from 1.
#[derive(Clone, Debug)]
pub struct Located {
    pub problem: Problem,
    pub line: usize,
    pub column: usize,
}

/// A warning and where it stands in the text, both counted from 1.
#[derive(Clone, Debug)]
pub struct Warned {
    pub warning: Warning,
    pub line: usize,
    pub column: usize,
}

/// Reads a feed and reports its problems, and then what else looks odd, each in the order of the text.
///
/// ```
/// use windowpane::operator::{Now, check};
/// use windowpane::schedule::Instant;
/// let text = b"{\"incidents\": [\n  {\"name\": \"x\", \"status\": \"identified\", \"created_at\": \"soon\"}]}";
/// let report = check(text, Now::Live(Instant::from_millis(0))).unwrap();
/// assert_eq!(report.verdict.health.name(), "problems");
/// assert_eq!(
///     report.problems[0].to_string(),
///     "2:55: bad_time: this is not a time; it was left out: \"soon\"\n  at $.incidents[0].created_at\n  \
///      write 2012-12-12T06:30:00+01:00, 2012-12-12T06:30[Europe/Oslo], 2012-12-12T06:30 or 2012-12-12",
/// );
/// ```
///
/// # Errors
/// [`Unreadable`] where the text is no feed at all.
pub fn check(bytes: &[u8], now: Now) -> Result<Report, Unreadable> {
    let (feed, problems) = format::read(bytes, &TzDatabase)?;
    let normal = format::normalised(&feed);
    let shape = feed.shape;
    let (feed, now) = match now {
        Now::Live(now) => (feed, now),
        Now::AsOf(now) => (status::as_of(feed, now), now),
    };
    let verdict = status::verdict(&feed, &Settings::default(), State::Live, now);
    // It was read, so it is UTF-8.
    let text = std::str::from_utf8(bytes).unwrap_or_default();
    let text = locatable(text.trim_start_matches('\u{feff}'));
    let locator = Locator::new(&text);
    let mut problems: Vec<Located> = problems
        .into_iter()
        .map(|problem| {
            let (line, column) = locator.find(&problem.path);
            Located {
                problem,
                line,
                column,
            }
        })
        .collect();
    problems.sort_by_key(|located| (located.line, located.column));
    let json = serde_json::from_str(&text).unwrap_or_default();
    let mut warnings: Vec<Warned> = warnings(&json)
        .into_iter()
        .map(|warning| {
            let (line, column) = locator.find_words(&warning.path, &warning.found);
            Warned {
                warning,
                line,
                column,
            }
        })
        .collect();
    warnings.sort_by_key(|warned| (warned.line, warned.column));
    Ok(Report {
        problems,
        warnings,
        shape,
        verdict,
        feed: normal,
    })
}

impl Report {
    /// `{"problems":[{"path","line","column","code","message","found","fix"}],"warnings":[...],"shape","verdict","level","why",
    /// "feed":{...}}`, each warning with the fields of a problem.
    pub fn to_json(&self) -> Value {
        let problem = |located: &Located| {
            json!({
                "path": located.problem.path,
                "line": located.line,
                "column": located.column,
                "code": located.problem.code.name(),
                "message": located.problem.code.message(),
                "found": located.problem.found,
                "fix": located.problem.code.fix(),
            })
        };
        let warning = |warned: &Warned| {
            json!({
                "path": warned.warning.path,
                "line": warned.line,
                "column": warned.column,
                "code": warned.warning.kind.name(),
                "message": warned.warning.message,
                "found": warned.warning.found,
                "fix": warned.warning.fix,
            })
        };
        json!({
            "problems": self.problems.iter().map(problem).collect::<Vec<_>>(),
            "warnings": self.warnings.iter().map(warning).collect::<Vec<_>>(),
            "shape": self.shape.name(),
            "verdict": self.verdict.health.name(),
            "level": self.verdict.health.level_name(),
            "why": self.verdict.why.name(),
            "feed": self.feed,
        })
    }
}

impl fmt::Display for Located {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            problem,
            line,
            column,
        } = self;
        write!(
            f,
            "{line}:{column}: {}: {}",
            problem.code.name(),
            problem.code.message()
        )?;
        if !problem.found.is_empty() {
            write!(f, ": {:?}", problem.found)?;
        }
        write!(f, "\n  at {}\n  {}", problem.path, problem.code.fix())
    }
}

impl fmt::Display for Warned {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            warning,
            line,
            column,
        } = self;
        write!(
            f,
            "{line}:{column}: warning: {}: {}: {:?}\n  at {}\n  {}",
            warning.kind.name(),
            warning.message,
            warning.found,
            warning.path,
            warning.fix
        )
    }
}
