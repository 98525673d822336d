use super::TzDatabase;
use super::locate::{Locator, locatable};
use crate::feed::Problem;
use crate::format::{self, Unreadable};
use serde_json::{Value, json};
use std::fmt;

/// What there is to say about a feed's text.
#[derive(Clone, Debug)]
pub struct Report {
    pub problems: Vec<Located>,
    /// The feed in its normal form ([`format::normalised`]).
    pub feed: Value,
}

/// A problem and where it stands in the text, both counted from 1.
#[derive(Clone, Debug)]
pub struct Located {
    pub problem: Problem,
    pub line: usize,
    pub column: usize,
}

/// Reads a feed and reports its problems in the order of the text.
///
/// ```
/// use windowpane::operator::check;
/// let report = check(b"{\"incidents\": [\n  {\"name\": \"x\", \"created_at\": \"soon\"}]}").unwrap();
/// assert_eq!(
///     report.problems[0].to_string(),
///     "2:31: bad_time: this is not a time; it was left out: \"soon\"\n  at $.incidents[0].created_at\n  \
///      write 2012-12-12T06:30:00+01:00, 2012-12-12T06:30[Europe/Oslo], 2012-12-12T06:30 or 2012-12-12",
/// );
/// ```
///
/// # Errors
/// [`Unreadable`] where the text is no feed at all.
pub fn check(bytes: &[u8]) -> Result<Report, Unreadable> {
    let (feed, problems) = format::read(bytes, &TzDatabase)?;
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
    Ok(Report {
        problems,
        feed: format::normalised(&feed),
    })
}

impl Report {
    /// `{"problems":[{"path","line","column","code","message"}],"feed":{...}}`
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
        json!({"problems": self.problems.iter().map(problem).collect::<Vec<_>>(), "feed": self.feed})
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
