//! What a history says of a change.

use crate::edit::{read_json, told};

/// The message of a commit: what happened first, and the rest below it.
///
/// ```
/// use windowpane::composer::ways::message;
/// let old = r#"{"incidents": []}"#;
/// let new = r#"{"incidents": [{"id": "a", "name": "Sending down", "status": "identified", "impact": "major"}]}"#;
/// assert_eq!(message(old, new), "incident: Sending down (opened, identified, major)");
/// assert_eq!(message(old, old), "status: the text of the feed");
/// ```
pub fn message(old: &str, new: &str) -> String {
    let (Some(old), Some(new)) = (read_json(old), read_json(new)) else {
        return "status: a new feed".to_owned();
    };
    let told = told(&old, &new);
    let Some((first, rest)) = told.split_first() else {
        return "status: the text of the feed".to_owned();
    };
    let (name, what) = first.split_once(": ").unwrap_or(("", first));
    let kinds = [
        ("incidents", "incident"),
        ("scheduled_maintenances", "maintenance"),
        ("notices", "notice"),
    ];
    let has = |list: &str| {
        let all = [&new, &old].map(|feed| feed[list].as_array());
        let mut all = all.into_iter().flatten().flatten();
        all.any(|entry| entry["name"].as_str() == Some(name))
    };
    let subject = match kinds.iter().find(|(list, _)| has(list)) {
        Some((_, kind)) => format!("{kind}: {name} ({what})"),
        None => format!("status: {first}"),
    };
    match rest.is_empty() {
        true => subject,
        false => format!("{subject}\n\n{}", rest.join("\n")),
    }
}
