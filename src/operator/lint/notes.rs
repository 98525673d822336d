use super::view::{Component, Entry};
use crate::feed::Feed;
use crate::operator::advice::shown_time;
use crate::operator::finding::{Finding, Level, MOST};
use crate::schedule::{Instant, Time, Zone};
use serde_json::Value;
use std::collections::HashMap;
use std::rc::Rc;

/// The feed being checked, with the findings so far.
pub struct Lint<'a> {
    pub json: &'a Value,
    pub feed: &'a Feed,
    pub now: Option<Instant>,
    pub languages: &'a [String],
    pub zone: Option<Rc<dyn Zone>>,
    pub entries: Vec<Entry<'a>>,
    pub components: Vec<Component<'a>>,
    pub found: Vec<Finding>,
    pub counts: HashMap<&'static str, usize>,
    /// Whether an unknown id is close to the id of a component.
    pub near: HashMap<String, bool>,
}

impl<'a> Lint<'a> {
    /// Notes a finding, at most [`MOST`] for each code.
    pub fn note(&mut self, finding: Finding) {
        let count = self.counts.entry(finding.code).or_default();
        *count += 1;
        if *count <= MOST {
            self.found.push(finding);
        }
    }

    /// Whether the limit for this code is reached, so that no more findings need to be built.
    pub fn is_full(&self, code: &str) -> bool {
        self.counts.get(code).is_some_and(|count| *count >= MOST)
    }

    pub fn warn(
        &mut self,
        code: &'static str,
        path: impl Into<String>,
        message: impl Into<String>,
        found: impl Into<String>,
        fix: impl Into<String>,
    ) {
        self.note(Finding::new(
            Level::Warning,
            code,
            path,
            message,
            found,
            fix,
        ));
    }

    pub fn problem(
        &mut self,
        code: &'static str,
        path: impl Into<String>,
        message: impl Into<String>,
        found: impl Into<String>,
        fix: impl Into<String>,
    ) {
        self.note(Finding::new(
            Level::Problem,
            code,
            path,
            message,
            found,
            fix,
        ));
    }

    /// Takes the entries out, so that they can be read while findings are noted.
    pub fn take_entries(&mut self) -> Vec<Entry<'a>> {
        std::mem::take(&mut self.entries)
    }
}

/// A time as messages show it.
pub fn time_text(lint: &Lint, time: Time) -> String {
    shown_time(time, lint.zone.as_deref())
}
