use super::view::{Component, Entry};
use crate::feed::Feed;
use crate::operator::advice::shown_time;
use crate::operator::finding::{Finding, Level, MOST};
use crate::schedule::{Instant, Time, Zone};
use serde_json::Value;
use std::collections::HashMap;
use std::rc::Rc;

/// A feed that is being looked at, and what was found so far.
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
    /// Whether an id of no component is nearly one's.
    pub near: HashMap<String, bool>,
}

impl<'a> Lint<'a> {
    /// Notes a finding; of one code no more than [`MOST`].
    pub fn note(&mut self, finding: Finding) {
        let count = self.counts.entry(finding.code).or_default();
        *count += 1;
        if *count <= MOST {
            self.found.push(finding);
        }
    }

    /// Whether no more of that code are noted, so that none need be made.
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

    /// The entries, to be looked at while findings are noted.
    pub fn take_entries(&mut self) -> Vec<Entry<'a>> {
        std::mem::take(&mut self.entries)
    }
}

/// A time as a message shows it.
pub fn said(lint: &Lint, time: Time) -> String {
    shown_time(time, lint.zone.as_deref())
}
