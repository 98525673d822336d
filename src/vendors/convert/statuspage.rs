//! Statuspage's documents, and those of systems with the same shape: a native feed as they stand. Several lists of one page are joined.

use super::native::{Native, Object};
use super::source::Source;
use crate::json::Node;
use serde_json::Value;

const LISTS: [&str; 4] = [
    "components",
    "incidents",
    "scheduled_maintenances",
    "notices",
];

/// Whether a document has Statuspage's shape: a page, and a status or one of the lists.
pub(super) fn fits(document: &Node) -> bool {
    let has = |name: &str| document.field(name).is_some();
    let is_list = |name: &&str| matches!(document.field(name), Some(Node::List(_)));
    let is_stated = document
        .field("status")
        .is_some_and(|status| status.field("indicator").is_some());
    has("page") && LISTS.iter().any(is_list) || is_stated
}

pub(super) fn convert(documents: &[Source]) -> Native {
    let each = documents.iter().map(|document| {
        let list = |name: &str| {
            let list = document.field(name);
            list.is_list()
                .then(|| list.items().iter().filter_map(object).collect::<Vec<_>>())
        };
        Native {
            page: object(&document.field("page")).unwrap_or_default(),
            indicator: document.field("status.indicator").word(&[
                ("none", "none"),
                ("minor", "minor"),
                ("major", "major"),
                ("critical", "critical"),
                ("maintenance", "maintenance"),
            ]),
            components: list("components"),
            incidents: list("incidents"),
            maintenances: list("scheduled_maintenances"),
            notices: list("notices"),
        }
    });
    let mut whole = each.reduce(Native::and).unwrap_or_default();
    for list in [&mut whole.incidents, &mut whole.maintenances]
        .into_iter()
        .flatten()
    {
        join(list);
    }
    whole
}

/// Of entries with the same id, which stand in several of the lists, the newest is kept: of equal ones the one that says more.
fn join(entries: &mut Vec<Object>) {
    let mut joined: Vec<Object> = Vec::new();
    for entry in entries.drain(..) {
        let known = joined
            .iter_mut()
            .find(|known| entry.text("id").is_some() && known.text("id") == entry.text("id"));
        let Some(known) = known else {
            joined.push(entry);
            continue;
        };
        let weight = |entry: &Object| {
            let updated = entry.text("updated_at").unwrap_or_default().to_owned();
            (updated, Value::from(entry.clone()).to_string().len())
        };
        if weight(&entry) > weight(known) {
            *known = entry;
        }
    }
    *entries = joined;
}

fn object(at: &Source) -> Option<Object> {
    match at.to_value() {
        Value::Object(map) => Some(Object::from(map)),
        Value::Null => None,
        _ => {
            at.lose("is no object");
            None
        }
    }
}
