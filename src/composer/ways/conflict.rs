//! Two operators at once: what each has done, and both together.

use crate::edit::{merge, read_json, told, without_remarks};
use serde_json::Value;

/// Two copies that were made of one, and what can become of them.
///
/// ```
/// use windowpane::composer::ways::Conflict;
/// let base = r#"{"page": {"sequence": 1}, "incidents": []}"#;
/// let with = |id: &str| format!(r#"{{"page": {{"sequence": 2}}, "incidents": [{{"id": "{id}", "name": "No mail {id}", "status": "identified"}}]}}"#);
/// let conflict = Conflict::of(base, &with("a"), &with("b")).unwrap();
/// assert_eq!(conflict.theirs_did, ["No mail b: opened, identified"]);
/// assert_eq!(conflict.ours_did, ["No mail a: opened, identified"]);
/// assert!(conflict.contradictions.is_empty());
/// assert!(conflict.ours_first.contains("\"a\"") && conflict.ours_first.contains("\"b\""));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// Their copy, which is live.
    pub theirs: String,
    /// What they did, in sentences.
    pub theirs_did: Vec<String>,
    /// What was done here.
    pub ours_did: Vec<String>,
    /// What both changed in different ways.
    pub contradictions: Vec<String>,
    /// Both together; where they contradict each other, ours holds.
    pub ours_first: String,
    /// Both together; where they contradict each other, theirs holds.
    pub theirs_first: String,
}

impl Conflict {
    /// `None` if one of them is no feed.
    pub fn of(base: &str, ours: &str, theirs: &str) -> Option<Self> {
        let merged = merge(base, ours, theirs)?;
        let other = merge(base, theirs, ours)?;
        let (base, our, their) = (read_json(base)?, read_json(ours)?, read_json(theirs)?);
        let mut contradictions = Vec::new();
        remarks("", &read_json(&merged.text)?, &mut contradictions);
        // What one removed and the other changed stays, and has no remark.
        let kept = merged.conflicts.iter().filter(|path| path.ends_with(']'));
        contradictions.extend(kept.map(|path| format!("{path}: removed here, changed there")));
        Some(Self {
            theirs: theirs.to_owned(),
            theirs_did: told(&base, &their),
            ours_did: told(&base, &our),
            contradictions,
            ours_first: without_remarks(&merged.text),
            theirs_first: without_remarks(&other.text),
        })
    }
}

/// What the remarks of a merge say, with the name of what each is about.
fn remarks(name: &str, value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            let own = fields.get("name").or_else(|| fields.get("id"));
            let name = own.and_then(Value::as_str).unwrap_or(name);
            for (key, both) in fields
                .get("_conflict")
                .and_then(Value::as_object)
                .into_iter()
                .flatten()
            {
                found.push(format!(
                    "{name}: {key}: {} here, {} there",
                    short(&both[0]),
                    short(&both[1])
                ));
            }
            for (key, value) in fields {
                if key != "_conflict" {
                    remarks(name, value, found);
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| remarks(name, item, found)),
        _ => {}
    }
}

fn short(value: &Value) -> String {
    match value {
        Value::Null => "nothing".to_owned(),
        Value::String(text) => format!("“{}”", text.chars().take(60).collect::<String>()),
        other => other.to_string().chars().take(60).collect(),
    }
}
