//! What stands between a text and its customers: problems block, and some things are asked.

use crate::edit::read_json;
use crate::operator::{Located, Options, check};
use serde_json::Value;

/// What has to be agreed to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Question {
    /// Problems that the live copy has as well.
    OldProblems(usize),
    /// Warnings that the live copy does not have.
    Warnings(Vec<String>),
    /// Incidents that become critical.
    Critical(Vec<String>),
    /// Entries that are deleted.
    Gone(Vec<String>),
}

/// What is in the way of a text.
///
/// ```
/// use windowpane::composer::ways::{Gate, Question};
/// let live = r#"{"page": {"name": "Fjordpost"}, "incidents": [{"id": "a", "name": "No mail", "status": "identified", "created_at": "2026-11-01T10:00:00Z"}]}"#;
/// assert_eq!(Gate::of(live, live), Gate::default());
/// let gone = r#"{"page": {"name": "Fjordpost"}, "incidents": []}"#;
/// assert_eq!(Gate::of(live, gone).questions, [Question::Gone(vec!["No mail".into()])]);
/// let broken = live.replace("2026-11-01", "2026-31-01");
/// assert_eq!(Gate::of(live, &broken).blocking.len(), 1);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gate {
    /// Problems that the live copy does not have.
    pub blocking: Vec<String>,
    pub questions: Vec<Question>,
}

impl Gate {
    pub fn of(live: &str, text: &str) -> Self {
        let report = match check(text.as_bytes(), &Options::default()) {
            Ok(report) => report,
            Err(refused) => {
                return Self {
                    blocking: vec![sentence(&refused.problem)],
                    questions: Vec::new(),
                };
            }
        };
        let before = check(live.as_bytes(), &Options::default()).ok();
        let (problems, warnings) = before
            .map(|it| (it.problems, it.warnings))
            .unwrap_or_default();
        let blocking = added(&problems, &report.problems);
        let old = report.problems.len() - blocking.len();
        let (old_json, new_json) = (read_json(live), read_json(text));
        let (old_json, new_json) = (old_json.unwrap_or_default(), new_json.unwrap_or_default());
        let named = |names: Vec<String>, question: fn(Vec<String>) -> Question| {
            (!names.is_empty()).then(|| question(names))
        };
        let questions = [
            named(critical(&old_json, &new_json), Question::Critical),
            named(gone(&old_json, &new_json), Question::Gone),
            named(added(&warnings, &report.warnings), Question::Warnings),
            (old > 0).then_some(Question::OldProblems(old)),
        ];
        Self {
            blocking,
            questions: questions.into_iter().flatten().collect(),
        }
    }
}

fn sentence(located: &Located) -> String {
    format!("{}:{} {}", located.line, located.column, located.sentence())
}

/// The findings that are new. Their places are no part of them: an entry in front moves the others.
fn added(before: &[Located], after: &[Located]) -> Vec<String> {
    let mut known: Vec<(&str, String)> = before
        .iter()
        .map(|it| (it.finding.code, it.sentence()))
        .collect();
    let mut added = Vec::new();
    for located in after {
        let own = (located.finding.code, located.sentence());
        match known.iter().position(|it| *it == own) {
            Some(at) => {
                known.swap_remove(at);
            }
            None => added.push(sentence(located)),
        }
    }
    added
}

const LISTS: [&str; 3] = ["incidents", "scheduled_maintenances", "notices"];

fn entries<'a>(feed: &'a Value, list: &str) -> impl Iterator<Item = &'a Value> {
    feed[list].as_array().into_iter().flatten()
}

fn name(entry: &Value) -> String {
    let name = entry["name"].as_str().or_else(|| entry["id"].as_str());
    name.unwrap_or("?").to_owned()
}

fn is_same(one: &Value, other: &Value) -> bool {
    match (&one["id"], &other["id"]) {
        (Value::Null, _) | (_, Value::Null) => one["name"] == other["name"],
        (one, other) => one == other,
    }
}

fn critical(old: &Value, new: &Value) -> Vec<String> {
    let is_critical = |it: &Value| it["impact"] == "critical";
    let new = entries(new, "incidents").filter(|it| is_critical(it));
    new.filter(|it| {
        !entries(old, "incidents").any(|known| is_same(known, it) && is_critical(known))
    })
    .map(name)
    .collect()
}

fn gone(old: &Value, new: &Value) -> Vec<String> {
    let of = |list: &'static str| {
        let old = entries(old, list);
        old.filter(move |it| !entries(new, list).any(|other| is_same(it, other)))
    };
    LISTS.into_iter().flat_map(of).map(name).collect()
}
