//! Statuspage's documents, and those of systems with the same shape: a native feed as they stand. Several lists of one page are joined.

use super::native::{Native, Object};
use super::source::Source;
use crate::json::Node;
use serde_json::Value;

pub(super) const LISTS: [&str; 4] = [
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

const INDICATORS: &[(&str, &str)] = &[
    ("none", "none"),
    ("minor", "minor"),
    ("major", "major"),
    ("critical", "critical"),
    ("maintenance", "maintenance"),
];

pub(super) fn convert(documents: &[Source]) -> Native {
    let each = documents.iter().map(|document| {
        let list = |name: &str| {
            let list = document.field(name);
            let items = || list.items().iter().filter_map(object).collect::<Vec<_>>();
            (!list.is_null()).then(items)
        };
        Native {
            page: object(&document.field("page")).unwrap_or_default(),
            indicator: document.field("status.indicator").word(INDICATORS),
            description: document
                .field("status.description")
                .text()
                .map(str::to_owned),
            components: list("components"),
            incidents: list("incidents"),
            maintenances: list("scheduled_maintenances"),
            notices: list("notices"),
            rest: rest(document),
            ..Native::default()
        }
    });
    each.reduce(Native::and).unwrap_or_default()
}

/// What else the document has. The reader knows what may hide a problem: an `incident` may.
fn rest(document: &Source) -> Object {
    let known = |name: &str| LISTS.contains(&name) || ["page", "status"].contains(&name);
    let fields = document.entries().into_iter();
    fields
        .filter(|(name, _)| !known(name))
        .fold(Object::default(), |rest, (name, at)| {
            rest.with(name, Some(at.to_value()))
        })
}

fn object(at: &Source) -> Option<Object> {
    match at.to_value() {
        Value::Object(map) => Some(Object::from(map)),
        Value::Null => None,
        _ => {
            at.lose_gravely("is no object");
            None
        }
    }
}
