//! What is wrong in the text of a feed, for an editor.

use super::Catalogue;
use crate::operator::{Edit, Level, Located, Options, apply, check};
use serde::Serialize;

/// A finding, and the place in the text that an editor marks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Spot {
    /// Counted from 1.
    pub line: usize,
    /// The beginning and the end in the line, in UTF-16 code units as JavaScript counts them.
    pub from: usize,
    pub to: usize,
    /// `problem` or `warning`.
    pub level: &'static str,
    /// What is wrong, as a sentence without its full stop.
    pub message: String,
    /// What to write instead.
    pub fix: String,
    /// Whether there is a certain fix.
    pub can_fix: bool,
    #[serde(skip)]
    edit: Option<Edit>,
}

/// What is wrong in a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spots {
    /// Whether it is a feed at all. If it is not, the only spot says why.
    pub is_feed: bool,
    /// Problems first, each in the order of the text.
    pub all: Vec<Spot>,
}

/// So many are marked: a broken generator makes the same mistake everywhere.
const MOST: usize = 300;

impl Spots {
    /// What is wrong in a text.
    ///
    /// ```
    /// use windowpane::composer::Spots;
    /// let text = "{\"incidents\": [\n  {\"name\": \"🐟 mail\", \"incident_update\": [{\"body\": \"Late.\"}]}]}";
    /// let spots = Spots::of(text);
    /// let wrong = spots.all.iter().find(|it| it.can_fix).unwrap();
    /// assert_eq!((wrong.line, wrong.from, wrong.to), (2, 22, 39));
    /// assert_eq!(wrong.fixed(text).unwrap(), text.replace("_update", "_updates"));
    /// ```
    pub fn of(text: &str) -> Self {
        let body = text.trim_start_matches('\u{feff}');
        let lines: Vec<&str> = body.split('\n').collect();
        let spot = |located: &Located| Spot::of(located, &lines);
        match check(text.as_bytes(), &Options::default()) {
            Ok(report) => {
                let all = report.problems.iter().chain(&report.warnings);
                Self {
                    is_feed: true,
                    all: all.take(MOST).map(spot).collect(),
                }
            }
            Err(refused) => Self {
                is_feed: false,
                all: vec![spot(&refused.problem)],
            },
        }
    }

    /// The same in the language of a catalogue, as far as it has the sentences.
    pub fn said_in(&self, catalogue: &Catalogue) -> Self {
        let said = |text: &str| catalogue.said(text).unwrap_or_else(|| text.to_owned());
        let all = self.all.iter().map(|spot| Spot {
            message: said(&spot.message),
            fix: said(&spot.fix),
            ..spot.clone()
        });
        Self {
            all: all.collect(),
            ..*self
        }
    }

    /// As the editor takes it.
    pub fn json(&self) -> String {
        serde_json::to_string(&self.all).unwrap_or_default()
    }
}

impl Spot {
    fn of(located: &Located, lines: &[&str]) -> Self {
        let line = lines.get(located.line - 1).copied().unwrap_or_default();
        let units = |chars: usize| line.chars().take(chars).map(char::len_utf16).sum();
        let before = located.column - 1;
        Self {
            line: located.line,
            from: units(before),
            to: units(before + located.width),
            level: located.finding.level.name(),
            message: located.sentence(),
            fix: located.finding.fix.clone(),
            can_fix: located.finding.edit.is_some(),
            edit: located.finding.edit.clone(),
        }
    }

    /// Whether it is a problem, and not a warning.
    pub fn is_problem(&self) -> bool {
        self.level == Level::Problem.name()
    }

    /// The text with the fix, and every other byte as it was. `None` if there is no certain one.
    pub fn fixed(&self, text: &str) -> Option<String> {
        let edit = self.edit.clone()?;
        let fixed = apply(text, &[edit]);
        (fixed != text).then_some(fixed)
    }
}
