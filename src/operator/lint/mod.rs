//! What is wrong with a feed beyond what the reader cannot read: fields that nobody reads, what is missing, what contradicts
//! itself, texts and translations. One file for each concern.

mod components;
mod contradictions;
mod fields;
mod kinds;
mod languages;
mod references;
mod required;
mod staleness;
mod texts;
mod view;
mod windows;

use super::advice::page_zone;
use super::finding::{Finding, Level, Place};
use crate::feed::Feed;
use crate::schedule::{Instant, Zone};
use serde_json::Value;
use std::collections::HashMap;
use std::rc::Rc;
use view::{Component, Entry};

/// What a feed is looked at for.
#[derive(Clone, Debug, Default)]
pub struct LintOptions {
    /// The time to judge by: what lies ahead, what is overdue. Without it only what is wrong at any time is said.
    pub now: Option<Instant>,
    /// BCP 47 tags of the languages that every text is to be there in.
    pub languages: Vec<String>,
}

/// What is wrong with a feed beyond what the reader noted. A finding of a cause that the reader notes too has its code and
/// its path, and says more. `feed` is what was read of `json`.
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

/// After this many of one code no more are noted: a broken generator repeats itself.
const MOST: usize = 1_000;

/// A feed that is being looked at, and what was found so far.
struct Lint<'a> {
    json: &'a Value,
    feed: &'a Feed,
    now: Option<Instant>,
    languages: &'a [String],
    zone: Option<Rc<dyn Zone>>,
    entries: Vec<Entry<'a>>,
    components: Vec<Component<'a>>,
    found: Vec<Finding>,
    counts: HashMap<&'static str, usize>,
    /// Whether an id of no component is nearly one's.
    near: HashMap<String, bool>,
}

impl<'a> Lint<'a> {
    fn note(&mut self, finding: Finding) {
        let count = self.counts.entry(finding.code).or_default();
        *count += 1;
        if *count <= MOST {
            self.found.push(finding);
        }
    }

    /// Whether no more of that code are noted, so that none need be made.
    fn is_full(&self, code: &str) -> bool {
        self.counts.get(code).is_some_and(|count| *count >= MOST)
    }

    fn warn(
        &mut self,
        code: &'static str,
        path: impl Into<String>,
        message: impl Into<String>,
        found: impl Into<String>,
        fix: impl Into<String>,
    ) {
        self.note(warning(code, path, message, found, fix));
    }

    fn problem(
        &mut self,
        code: &'static str,
        path: impl Into<String>,
        message: impl Into<String>,
        found: impl Into<String>,
        fix: impl Into<String>,
    ) {
        let level = Level::Problem;
        self.note(Finding {
            level,
            ..warning(code, path, message, found, fix)
        });
    }

    /// The entries, to be looked at while findings are noted.
    fn take_entries(&mut self) -> Vec<Entry<'a>> {
        std::mem::take(&mut self.entries)
    }
}

fn warning(
    code: &'static str,
    path: impl Into<String>,
    message: impl Into<String>,
    found: impl Into<String>,
    fix: impl Into<String>,
) -> Finding {
    Finding {
        level: Level::Warning,
        code,
        path: path.into(),
        place: Place::Value,
        message: message.into(),
        found: found.into(),
        fix: fix.into(),
        edit: None,
    }
}
