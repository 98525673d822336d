//! Feeds with an open incident, damaged in the ways in which texts get damaged: a key or a value is
//! dropped, renamed, duplicated, retyped, cut off or moved. The same seed gives the same damage.
#![allow(dead_code)] // Every test file is a crate of its own and takes only what it needs.

mod random;

use random::Random;
use serde_json::{Value, json};

/// The name of the open incident in [`troubled`], and the text of its update.
const OPEN: [&str; 2] = ["IMAP cannot be reached", "We look into the mail servers."];

/// A sample feed in which all is operational, plus one open incident.
pub fn troubled(sample: &str) -> Value {
    let mut feed: Value = serde_json::from_str(sample).expect("a sample feed is JSON");
    let open = json!({
        "id": "open", "name": OPEN[0], "status": "investigating", "impact": "major",
        "created_at": "2026-03-10T08:00:00Z", "updated_at": "2026-03-10T08:10:00Z", "resolved_at": null,
        "incident_updates": [{"id": "u", "status": "investigating", "body": OPEN[1], "created_at": "2026-03-10T08:10:00Z"}],
    });
    match feed["incidents"].as_array_mut() {
        Some(incidents) => incidents.insert(0, open),
        None => feed["incidents"] = json!([open]),
    }
    feed["status"] = json!({"indicator": "none", "description": "All systems operational"});
    for component in feed["components"].as_array_mut().into_iter().flatten() {
        component["status"] = json!("operational");
    }
    for list in ["scheduled_maintenances", "notices"] {
        if let Some(entries) = feed[list].as_array_mut() {
            entries.retain(|entry| entry["status"] == "completed" || entry["status"] == "ended");
        }
    }
    feed
}

/// The number of damaged feeds that a test tries; `./scripts/fuzz` tries more.
pub fn damages(usual: u64) -> u64 {
    let wanted = std::env::var("WINDOWPANE_DAMAGES").ok();
    wanted.map_or(usual, |text| text.parse().unwrap())
}

/// What was changed, and whether a careful reader could notice.
#[derive(Debug)]
pub enum Damage {
    Visible(String),
    /// Nothing of the incident is left, and the rest looks like a feed without incidents: the
    /// incident or its list was dropped, is null, or is empty.
    Invisible(String),
}

/// A JSON value that may have duplicate keys.
#[derive(Clone)]
enum Tree {
    Object(Vec<(String, Tree)>),
    List(Vec<Tree>),
    Leaf(Value),
}

/// The text of `feed`, damaged once.
pub fn damaged(feed: &Value, seed: u64) -> (String, Damage) {
    let mut chance = Chance(Random(
        seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5851_f42d_4c95_7f2d,
    ));
    let mut tree = Tree::of(feed);
    if chance.below(25) == 0 {
        let whole = tree.text();
        let mut end = 1 + chance.below(whole.len() - 1);
        while !whole.is_char_boundary(end) {
            end -= 1;
        }
        return (
            whole[..end].to_owned(),
            Damage::Visible(format!("cut off at {end}")),
        );
    }
    let (what, leaves_nothing_odd) = damage(&mut tree, &mut chance);
    let text = tree.text();
    let is_gone = OPEN.iter().all(|open| !text.contains(open));
    match is_gone && leaves_nothing_odd {
        true => (text, Damage::Invisible(what)),
        false => (text, Damage::Visible(what)),
    }
}

/// Descends to a random value, mostly towards the incident, and damages it. Returns the change, and
/// whether an emptied value looks as if it had never had content.
fn damage(tree: &mut Tree, chance: &mut Chance) -> (String, bool) {
    let depth = [0, 0, 1, 1, 2, 2, 2, 3, 4][chance.below(9)];
    let mut at = tree;
    let mut path = "$".to_owned();
    for level in 0..depth {
        let is_aimed = chance.below(2) == 0;
        let len = at.len();
        if len == 0 || matches!(at, Tree::Leaf(_)) {
            break;
        }
        let index = match at {
            Tree::Object(fields) if level == 0 && is_aimed => fields
                .iter()
                .position(|(key, _)| key == "incidents")
                .unwrap_or(0),
            Tree::List(_) if is_aimed => 0,
            _ => chance.below(len),
        };
        // A leaf is damaged through its parent.
        let inside = match at {
            Tree::Object(fields) => &fields[index].1,
            Tree::List(items) => &items[index],
            Tree::Leaf(_) => break,
        };
        if inside.len() == 0 {
            break;
        }
        at = match at {
            Tree::Object(fields) => {
                path = format!("{path}.{}", fields[index].0);
                &mut fields[index].1
            }
            Tree::List(items) => {
                path = format!("{path}[{index}]");
                &mut items[index]
            }
            Tree::Leaf(_) => unreachable!("checked above"),
        };
    }
    match at {
        Tree::Object(fields) => damage_object(fields, &path, chance),
        Tree::List(items) => damage_list(items, &path, chance),
        Tree::Leaf(_) => ("nothing".to_owned(), false),
    }
}

fn damage_object(
    fields: &mut Vec<(String, Tree)>,
    path: &str,
    chance: &mut Chance,
) -> (String, bool) {
    let index = match fields.iter().position(|(key, _)| key == "incidents") {
        Some(index) if chance.below(2) == 0 => index,
        _ => chance.below(fields.len()),
    };
    let place = format!("{path}.{}", fields[index].0);
    match chance.below(7) {
        0 => {
            fields.remove(index);
            (format!("{place} dropped"), true)
        }
        1 => {
            let renamed = chance.renamed(&fields[index].0);
            let what = format!("{place} renamed to {renamed:?}");
            fields[index].0 = renamed;
            (what, false)
        }
        2 => {
            let (key, value) = fields[index].clone();
            let (other, _) = chance.retyped(&value);
            let at = chance.below(fields.len() + 1);
            fields.insert(at, (key, other));
            (format!("{place} doubled"), false)
        }
        3 => {
            let (value, is_empty) = chance.retyped(&fields[index].1);
            let what = format!("{place} is {}", value.text());
            fields[index].1 = value;
            (what, is_empty)
        }
        4 => {
            let cut = chance.cut(&fields[index].1);
            let what = format!(
                "{place} cut to {}",
                cut.text().chars().take(40).collect::<String>()
            );
            fields[index].1 = cut;
            (what, true)
        }
        5 => {
            let other = chance.below(fields.len());
            fields.swap(index, other);
            (format!("{place} in another place"), false)
        }
        _ => {
            let other = chance.below(fields.len());
            let what = format!("{place} has the value of {}", fields[other].0);
            let (a, b) = (fields[index].1.clone(), fields[other].1.clone());
            (fields[index].1, fields[other].1) = (b, a);
            (what, false)
        }
    }
}

fn damage_list(items: &mut Vec<Tree>, path: &str, chance: &mut Chance) -> (String, bool) {
    let index = if chance.below(2) == 0 {
        0
    } else {
        chance.below(items.len())
    };
    let place = format!("{path}[{index}]");
    match chance.below(5) {
        0 => {
            items.remove(index);
            (format!("{place} dropped"), true)
        }
        1 => {
            let double = items[index].clone();
            items.push(double);
            (format!("{place} doubled"), false)
        }
        2 => {
            let (value, _) = chance.retyped(&items[index]);
            let what = format!("{place} is {}", value.text());
            items[index] = value;
            (what, false)
        }
        3 => {
            items.truncate(index);
            (format!("{path} cut to {index}"), true)
        }
        _ => {
            let other = chance.below(items.len());
            items.swap(index, other);
            (format!("{place} in another place"), false)
        }
    }
}

impl Tree {
    fn of(value: &Value) -> Self {
        match value {
            Value::Object(fields) => Self::Object(
                fields
                    .iter()
                    .map(|(key, value)| (key.clone(), Self::of(value)))
                    .collect(),
            ),
            Value::Array(items) => Self::List(items.iter().map(Self::of).collect()),
            leaf => Self::Leaf(leaf.clone()),
        }
    }

    fn len(&self) -> usize {
        match self {
            Self::Object(fields) => fields.len(),
            Self::List(items) => items.len(),
            Self::Leaf(_) => 0,
        }
    }

    fn text(&self) -> String {
        match self {
            Self::Object(fields) => {
                let fields = fields
                    .iter()
                    .map(|(key, value)| format!("{}:{}", json!(key), value.text()));
                format!("{{{}}}", fields.collect::<Vec<_>>().join(","))
            }
            Self::List(items) => {
                let items = items.iter().map(Self::text);
                format!("[{}]", items.collect::<Vec<_>>().join(","))
            }
            Self::Leaf(leaf) => leaf.to_string(),
        }
    }
}

/// Random choices.
struct Chance(Random);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        (self.0.number() % end.max(1) as u64) as usize
    }

    /// A typo, or another name.
    fn renamed(&mut self, key: &str) -> String {
        let letters: Vec<char> = key.chars().collect();
        let at = self.below(letters.len().max(1));
        let mut slip = letters.clone();
        match self.below(8) {
            0 if letters.len() > 1 => {
                slip.remove(at);
            }
            1 => slip.insert(at, 'x'),
            2 if at + 1 < letters.len() => slip.swap(at, at + 1),
            3 => slip = key.to_uppercase().chars().collect(),
            4 => slip.truncate(at),
            5 => slip.push('s'),
            6 => {
                slip = ["items", "data", "value", "open", "entries", "x7"][self.below(6)]
                    .chars()
                    .collect()
            }
            _ => slip.insert(0, ' '),
        }
        slip.into_iter().collect()
    }

    /// A value of another type, and whether it is one that means "nothing".
    fn retyped(&mut self, value: &Tree) -> (Tree, bool) {
        let wrapped = self.below(7);
        match wrapped {
            0 => (Tree::Leaf(Value::Null), true),
            1 => (Tree::List(Vec::new()), matches!(value, Tree::List(_))),
            2 => (Tree::Object(Vec::new()), false),
            3 => (Tree::Leaf(json!(7)), false),
            4 => (Tree::Leaf(json!("text")), false),
            5 => (Tree::Leaf(json!(true)), false),
            _ => (Tree::Object(vec![("0".to_owned(), value.clone())]), false),
        }
    }

    fn cut(&mut self, value: &Tree) -> Tree {
        match value {
            Tree::Object(fields) => Tree::Object(fields[..self.below(fields.len())].to_vec()),
            Tree::List(items) => Tree::List(items[..self.below(items.len())].to_vec()),
            Tree::Leaf(Value::String(text)) => {
                let letters = text.chars().count();
                Tree::Leaf(json!(
                    text.chars().take(self.below(letters)).collect::<String>()
                ))
            }
            leaf => leaf.clone(),
        }
    }
}
