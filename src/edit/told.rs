//! What happened between two copies of a feed, in sentences.

use super::action::id_of;
use super::incident::named_components;
use serde_json::Value;

/// One sentence for each thing that happened, in the order of the feed. Times are as they are written.
///
/// ```
/// use serde_json::json;
/// let old = json!({"incidents": []});
/// let new = json!({"incidents": [{"id": "a", "name": "No mail", "status": "identified", "impact": "major"}]});
/// assert_eq!(windowpane::edit::told(&old, &new), ["No mail: opened, identified, major"]);
/// ```
pub fn told(old: &Value, new: &Value) -> Vec<String> {
    let mut told = Vec::new();
    let mut named = Vec::new();
    for (list, begun) in [
        ("incidents", "opened"),
        ("scheduled_maintenances", "planned"),
        ("notices", "published"),
    ] {
        let (before, after) = (items(old, list), items(new, list));
        for entry in &after {
            let known = before.iter().find(|it| is_same(it, entry));
            let sentences = match known {
                None => vec![begin(entry, begun)],
                Some(known) => changes(known, entry),
            };
            if !sentences.is_empty() {
                named.extend(named_components(entry));
            }
            let name = name_of(entry);
            told.extend(
                sentences
                    .iter()
                    .map(|sentence| format!("{name}: {sentence}")),
            );
        }
        let gone = before
            .iter()
            .filter(|it| !after.iter().any(|entry| is_same(it, entry)));
        told.extend(gone.map(|it| format!("{}: gone", name_of(it))));
    }
    components(old, new, &named, &mut told);
    page(old, new, &mut told);
    told
}

fn items<'a>(feed: &'a Value, list: &str) -> Vec<&'a Value> {
    feed[list].as_array().into_iter().flatten().collect()
}

fn is_same(one: &Value, other: &Value) -> bool {
    match (id_of(&one["id"]), id_of(&other["id"])) {
        (Some(one), Some(other)) => one == other,
        _ => one["name"] == other["name"],
    }
}

fn name_of(value: &Value) -> &str {
    let name = value["name"].as_str();
    name.or_else(|| value["id"].as_str()).unwrap_or("?")
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

/// The day and the clock of a time as it is written.
fn short(time: &Value) -> String {
    let written = time.as_str().unwrap_or("?");
    written.get(..16).unwrap_or(written).replace('T', " ")
}

fn window_text(window: &Value) -> String {
    match window["end"].is_null() {
        true => short(&window["start"]),
        false => format!("{} to {}", short(&window["start"]), short(&window["end"])),
    }
}

fn begin(entry: &Value, begun: &str) -> String {
    let mut parts = vec![begun.to_owned()];
    match entry["windows"].as_array().map(Vec::as_slice) {
        Some([window]) => parts.push(window_text(window)),
        Some([first, ..]) => {
            let count = entry["windows"].as_array().map_or(0, Vec::len);
            parts.push(format!("{count} windows from {}", short(&first["start"])));
        }
        _ => {
            let said = ["status", "category", "impact"].map(|key| text(entry, key).to_owned());
            parts.extend(
                said.into_iter()
                    .filter(|word| !word.is_empty() && word != "active"),
            );
        }
    }
    parts.join(", ")
}

fn changes(old: &Value, new: &Value) -> Vec<String> {
    let mut said = Vec::new();
    if old["status"] != new["status"] {
        said.push(format!("{} → {}", text(old, "status"), text(new, "status")));
    }
    for window in items(new, "windows") {
        let id = id_of(&window["id"]).unwrap_or_default();
        let known = items(old, "windows")
            .into_iter()
            .find(|it| id_of(&it["id"]).unwrap_or_default() == id);
        match known {
            None => said.push(format!("a new window, {}", window_text(window))),
            Some(known)
                if known["status"] != window["status"] && window["status"] == "cancelled" =>
            {
                said.push(format!("window {id} cancelled, {}", window_text(window)));
            }
            Some(known) if known["start"] != window["start"] => {
                said.push(format!(
                    "window {id} moved from {} to {}",
                    short(&known["start"]),
                    window_text(window)
                ));
            }
            Some(known) if known["end"] != window["end"] => {
                said.push(format!(
                    "window {id} ends {} in place of {}",
                    short(&window["end"]),
                    short(&known["end"])
                ));
            }
            Some(known) if known["ended_at"] != window["ended_at"] => {
                said.push(format!("window {id} ended {}", short(&window["ended_at"])));
            }
            Some(_) => {}
        }
    }
    let before = items(old, "incident_updates");
    for update in items(new, "incident_updates") {
        match before.iter().find(|it| is_same(it, update)) {
            None => said.push(match text(update, "body") {
                "" => "an update without a text".to_owned(),
                body => format!("“{}”", shortened(body)),
            }),
            Some(known) if known["body"] != update["body"] => {
                said.push("a text was corrected".to_owned())
            }
            Some(_) => {}
        }
    }
    if said.is_empty() && old != new {
        let (Some(old), Some(new)) = (old.as_object(), new.as_object()) else {
            return said;
        };
        let keys = new.keys().filter(|key| old.get(*key) != new.get(*key));
        let gone = old.keys().filter(|key| !new.contains_key(*key));
        let keys: Vec<&str> = keys
            .chain(gone)
            .map(String::as_str)
            .filter(|key| *key != "updated_at")
            .collect();
        if !keys.is_empty() {
            said.push(format!("changed: {}", keys.join(", ")));
        }
    }
    said
}

/// The first line of a text, as far as it fits.
fn shortened(text: &str) -> String {
    const LENGTH: usize = 60;
    let line = text.lines().next().unwrap_or_default();
    match line.chars().count() > LENGTH {
        true => format!("{}…", line.chars().take(LENGTH).collect::<String>()),
        false => line.to_owned(),
    }
}

/// The components whose change no entry explains.
fn components(old: &Value, new: &Value, named: &[String], told: &mut Vec<String>) {
    let (before, after) = (items(old, "components"), items(new, "components"));
    for component in &after {
        let is_named = id_of(&component["id"]).is_some_and(|id| named.contains(&id));
        let name = name_of(component);
        match before.iter().find(|it| is_same(it, component)) {
            None => told.push(format!("{name}: a new component")),
            Some(known) if known["status"] != component["status"] && !is_named => {
                told.push(format!(
                    "{name}: {} → {}",
                    text(known, "status"),
                    text(component, "status")
                ));
            }
            Some(known) if known["name"] != component["name"] => {
                told.push(format!("{}: is now {name}", name_of(known)));
            }
            Some(_) => {}
        }
    }
    let gone = before
        .iter()
        .filter(|it| !after.iter().any(|other| is_same(it, other)));
    told.extend(gone.map(|it| format!("{}: no component any more", name_of(it))));
}

fn page(old: &Value, new: &Value, told: &mut Vec<String>) {
    const EVERY_TIME: [&str; 3] = ["sequence", "updated_at", "generated_at"];
    let empty = serde_json::Map::new();
    let (old, new) = (
        old["page"].as_object().unwrap_or(&empty),
        new["page"].as_object().unwrap_or(&empty),
    );
    let mut keys: Vec<&str> = new.keys().chain(old.keys()).map(String::as_str).collect();
    keys.sort_unstable();
    keys.dedup();
    keys.retain(|key| !EVERY_TIME.contains(key) && old.get(*key) != new.get(*key));
    if !keys.is_empty() {
        told.push(format!("page: changed: {}", keys.join(", ")));
    }
}
