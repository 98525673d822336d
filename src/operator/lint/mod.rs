//! Finds mistakes in a feed that can be read: unknown or missing fields, contradictions, texts and
//! translations. Each file has one concern.

mod components;
mod contradictions;
mod fields;
mod kinds;
mod languages;
mod length;
mod notes;
mod ranges;
mod references;
mod required;
mod staleness;
mod texts;
mod view;
mod windows;

use super::advice::page_zone;
use super::finding::Finding;
use crate::feed::Feed;
use crate::schedule::Instant;
use notes::Lint;
use serde_json::Value;
use std::collections::HashMap;

/// What to check a feed for.
#[derive(Clone, Debug, Default)]
pub struct LintOptions {
    /// The time to judge by, for what is in the future or overdue. Without it, only what is wrong
    /// at any time is reported.
    pub now: Option<Instant>,
    /// BCP 47 tags of the languages that every text should exist in.
    pub languages: Vec<String>,
}

/// Finds mistakes in a feed beyond the problems that the reader noted. A finding about a cause that
/// the reader also notes has the same code and path, and more detail. `feed` is the result of
/// reading `json`.
///
/// ```
/// use windowpane::{format, operator::{LintOptions, TzDatabase, lint}};
/// let text = r#"{"incidents": [{"id": "a", "name": "No mail", "status": "identified", "impact": "major",
///     "updates": [{"body": "We look into it."}]}]}"#;
/// let (feed, _) = format::read(text.as_bytes(), &TzDatabase).unwrap();
/// let found = lint(&serde_json::from_str(text).unwrap(), &feed, &LintOptions::default());
/// assert_eq!((found[0].code, &*found[0].path), ("unknown_field", "$.incidents[0].updates"));
/// assert_eq!(found[0].fix, "did you mean incident_updates? Write \"incident_updates\"");
/// ```
pub fn lint(json: &Value, feed: &Feed, options: &LintOptions) -> Vec<Finding> {
    let zone = page_zone(json);
    let mut lint = Lint {
        json,
        feed,
        now: options.now,
        languages: &options.languages,
        entries: view::entries(json, zone.as_deref()),
        components: view::components(json, zone.as_deref()),
        zone,
        found: Vec::new(),
        counts: HashMap::new(),
        near: HashMap::new(),
    };
    fields::lint(&mut lint);
    required::lint(&mut lint);
    kinds::lint(&mut lint);
    references::lint(&mut lint);
    contradictions::lint(&mut lint);
    texts::lint(&mut lint);
    staleness::lint(&mut lint);
    languages::lint(&mut lint);
    lint.found
}
