use super::notes::Lint;
use super::view::text;
use crate::operator::finding::{Edit, Finding, Level, Place};
use crate::schedule::Duration;
use serde_json::{Value, json};

/// A range whose minimum exceeds its maximum.
pub fn ranges(lint: &mut Lint, range: &Value, path: &str) {
    let duration = |name: &str| range[name].as_str().and_then(Duration::parse);
    if let (Some(min), Some(max)) = (duration("min"), duration("max"))
        && min > max
    {
        lint.note(Finding {
            level: Level::Warning,
            code: "min_after_max",
            path: format!("{path}.min"),
            place: Place::Value,
            message: format!("min is {min} and longer than max, {max}; the two were swapped"),
            found: text(range, "min").to_owned(),
            fix: format!(
                "write {}",
                json!({"min": max.to_string(), "max": min.to_string()})
            ),
            edit: Some(Edit::Replace {
                path: path.to_owned(),
                value: json!({"min": max.to_string(), "max": min.to_string()}).to_string(),
            })
            .filter(|_| range.as_object().is_some_and(|map| map.len() == 2)),
        });
    }
}
