use super::check::{Located, Options, Refused, Report, check};
use super::edits::applied;
use super::finding::{Edit, Finding};
use crate::status::Health;
use std::fmt;

/// A feed's text with every certain fix applied.
#[derive(Clone, Debug)]
pub struct Repaired {
    pub text: String,
    /// The changes made, in order.
    pub changes: Vec<Change>,
    /// The changes not made: they would add problems, or make the status look better than before.
    pub withheld: Vec<Change>,
    /// The report on the new text.
    pub report: Report,
}

/// A change, the finding it fixes, and where that was.
#[derive(Clone, Debug)]
pub struct Change {
    pub finding: Finding,
    pub edit: Edit,
    pub line: usize,
    pub column: usize,
}

/// A fix may reveal another problem.
const MOST_ROUNDS: usize = 10;
/// How often changes are tried, together or in part.
const MOST_TRIES: usize = 100;

/// Applies every certain fix until none is left, and keeps every other byte. Skips a fix that would
/// add a problem, or make the status that visitors see look better than before.
///
/// ```
/// use windowpane::operator::{Options, repair};
/// let repaired = repair(b"{\"incidents\": []}", &Options::default()).unwrap();
/// assert!(repaired.changes.is_empty());
/// assert_eq!(repaired.text, "{\"incidents\": []}");
/// ```
///
/// # Errors
///
/// [`Refused`] if the text is not a feed at all.
pub fn repair(bytes: &[u8], options: &Options) -> Result<Repaired, Box<Refused>> {
    let report = check(bytes, options)?;
    // The reader accepted it, so it is UTF-8.
    let text = String::from_utf8_lossy(bytes).into_owned();
    let mut repaired = Repaired {
        text,
        changes: Vec::new(),
        withheld: Vec::new(),
        report,
    };
    let mut refused: Vec<Edit> = Vec::new();
    let mut tries = 0;
    for _ in 0..MOST_ROUNDS {
        // All at once; if that makes something worse, in halves, down to the change that does.
        let mut groups = vec![repaired.certain(&refused)];
        let mut is_any_made = false;
        while let Some(group) = groups.pop() {
            if group.is_empty() || tries == MOST_TRIES {
                continue;
            }
            tries += 1;
            match repaired.make(&group, options) {
                Made::All => {
                    is_any_made = true;
                    // Removing an item shifts the paths of those after it.
                    let is_gone = |change: &Change| matches!(change.edit, Edit::Remove { .. });
                    if group.iter().any(is_gone) {
                        break;
                    }
                }
                Made::Nothing => {}
                Made::Worse => match &group[..] {
                    [one] => refused.push(one.edit.clone()),
                    several => {
                        let (first, second) = several.split_at(several.len() / 2);
                        groups.push(second.to_vec());
                        groups.push(first.to_vec());
                    }
                },
            }
        }
        if !is_any_made {
            break;
        }
    }
    repaired.withheld = repaired.certain(&[]);
    Ok(repaired)
}

/// The result of applying changes.
enum Made {
    All,
    /// They lead nowhere.
    Nothing,
    /// They would make something worse, so they were not made.
    Worse,
}

impl Repaired {
    fn certain(&self, refused: &[Edit]) -> Vec<Change> {
        let all = self.report.problems.iter().chain(&self.report.warnings);
        let mut changes: Vec<Change> = Vec::new();
        for Located {
            finding,
            line,
            column,
            ..
        } in all
        {
            if let Some(edit) = &finding.edit
                && !refused.contains(edit)
                && !changes.iter().any(|change| change.edit == *edit)
            {
                changes.push(Change {
                    finding: finding.clone(),
                    edit: edit.clone(),
                    line: *line,
                    column: *column,
                });
            }
        }
        changes
    }

    fn make(&mut self, changes: &[Change], options: &Options) -> Made {
        let edits: Vec<Edit> = changes.iter().map(|change| change.edit.clone()).collect();
        let (text, made) = applied(&self.text, &edits);
        if text == self.text {
            return Made::Nothing;
        }
        let Ok(report) = check(text.as_bytes(), options) else {
            return Made::Worse;
        };
        let is_worse = report.problems.len() > self.report.problems.len()
            || doubt(report.verdict.health) < doubt(self.report.verdict.health);
        if is_worse {
            return Made::Worse;
        }
        let made = changes.iter().zip(made).filter(|(_, made)| *made);
        self.changes.extend(made.map(|(change, _)| change.clone()));
        self.text = text;
        self.report = report;
        Made::All
    }
}

/// How strongly visitors are told that something is wrong or unknown.
fn doubt(health: Health) -> u8 {
    match health {
        Health::Operational => 0,
        Health::NoKnownProblems | Health::Unclaimed => 1,
        Health::Unknown => 2,
        Health::Problems(_) => 3,
    }
}

impl fmt::Display for Edit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Replace { path, value } => write!(f, "{value} at {path}"),
            Self::Rename { path, key } => write!(f, "the name \"{key}\" for {path}"),
            Self::Insert { path, key, value } => write!(f, "\"{key}\": {value} in {path}"),
            Self::Remove { path } => write!(f, "no {path}"),
        }
    }
}
