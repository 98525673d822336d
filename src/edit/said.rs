//! What an edit says back.

use crate::schedule::{Instant, Time};

/// A feed with an edit applied.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Applied {
    pub text: String,
    /// What was done, in one word: `opened`. Empty if there was nothing to do.
    pub did: &'static str,
    /// The ID of the entry; empty if the edit is about none.
    pub entry: String,
    pub said: Vec<Said>,
    /// What may not be what was meant, and was written nevertheless.
    pub warnings: Vec<String>,
    /// The JSON paths of what was changed.
    pub changed: Vec<String>,
    /// What may come next, as the words of commands.
    pub next: Vec<Vec<String>>,
    pub sequence: Option<i64>,
    /// Other files to write before the feed: their paths from the feed, and their texts.
    pub files: Vec<(String, String)>,
}

/// A line of what was understood. Times are shown on the provider's clock and on another one.
#[derive(Clone, Debug, PartialEq)]
pub enum Said {
    Line(String),
    /// "since Mon 14 Sep 2026 03:12 CEST, 8 minutes ago"
    Time(&'static str, Time),
    /// Its number, where there are several; where it was, if it was moved.
    Window {
        number: Option<usize>,
        was: Option<Ends>,
        is: Ends,
        note: &'static str,
    },
}

/// The start and the end of a window.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ends {
    pub start: Time,
    pub end: Option<Time>,
    pub is_approximate: bool,
}

/// Why an edit was not applied. Nothing was changed.
#[derive(Clone, Debug, PartialEq)]
pub enum Refused {
    /// The text is no feed that can be edited.
    Unreadable(String),
    /// It would add these problems: their codes, each with what it is about.
    Problems(Vec<String>),
    /// It cannot be done as it was said, and why.
    Wrong(String),
    /// There is no text; the command with one.
    NoText(Choice),
    /// Something was not said; the command with an example of it.
    Missing { what: String, example: Choice },
    /// Something has to be decided first. With a command for each answer, as far as those are known.
    Choose { what: String, choices: Vec<Choice> },
}

/// One way to say what was meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The words of the command.
    pub words: Vec<String>,
    pub note: String,
}

impl Ends {
    /// The instant at which it is over; `None` if that is not known.
    pub fn over(&self) -> Option<Instant> {
        self.end.map(Time::latest).or(match self.start {
            Time::Day { ends, .. } => Some(ends),
            _ => None,
        })
    }
}
