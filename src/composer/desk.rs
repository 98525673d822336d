//! The feed that is being written: the copy that is live, and what was done to it since.

use super::Origin;
use super::ways::Kept;
use crate::edit::{Applied, Edit, Refused, apply, read_json, sequence_of, told};
use crate::feed::Feed;
use crate::format;
use crate::operator::TzDatabase;
use crate::schedule::Instant;

/// How many steps a draft keeps: each is the whole text of the feed.
const STEPS_KEPT: usize = 20;

/// An edit that could be done now: the text as it would be, and what is said about it.
pub type Draft = Result<Applied, Refused>;

/// One text of the feed, and what led to it.
#[derive(Clone, Debug, PartialEq)]
struct Step {
    text: String,
    /// The command that led here; empty for the first.
    command: String,
}

/// The feed on the desk.
///
/// ```
/// use windowpane::composer::{Desk, Origin, Resolution};
/// use windowpane::schedule::Instant;
/// let text = r#"{"page": {"name": "Fjordpost", "time_zone": "Europe/Oslo", "sequence": 3},
///   "incidents": [{"id": "a", "name": "No mail", "status": "identified", "impact": "major", "incident_updates": []}]}"#;
/// let mut desk = Desk::open(Origin::Here, text.into()).unwrap();
/// let over = Resolution { entry: "a".into(), text: "All is back.".into(), ..Resolution::default() };
/// let now = Instant::from_millis(1_789_348_800_000);
/// desk.take(desk.draft(&over.edit(), now).unwrap(), &over.edit());
/// assert_eq!(desk.changes(), ["No mail: resolved"]);
/// assert_eq!(desk.sequence(), Some(4));
/// desk.undo();
/// assert!(!desk.is_changed());
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Desk {
    pub origin: Origin,
    live: String,
    steps: Vec<Step>,
    /// The step that is shown.
    at: usize,
}

impl Desk {
    /// Puts a feed on the desk.
    ///
    /// # Errors
    ///
    /// Why the text is no feed, as a sentence.
    pub fn open(origin: Origin, text: String) -> Result<Self, String> {
        format::read(text.as_bytes(), &TzDatabase).map_err(|it| it.explanation())?;
        let first = Step {
            text: text.clone(),
            command: String::new(),
        };
        Ok(Self {
            origin,
            live: text,
            steps: vec![first],
            at: 0,
        })
    }

    /// The text of the feed, as it is on the desk.
    pub fn text(&self) -> &str {
        &self.steps[self.at].text
    }

    /// The text that visitors have.
    pub fn live(&self) -> &str {
        &self.live
    }

    /// The feed, as readers understand it.
    pub fn feed(&self) -> Feed {
        format::read(self.text().as_bytes(), &TzDatabase)
            .map(|(feed, _)| feed)
            .unwrap_or_default()
    }

    /// What an edit would do.
    ///
    /// # Errors
    ///
    /// Why it cannot be done.
    pub fn draft(&self, edit: &Edit, now: Instant) -> Draft {
        apply(self.text(), edit, now, &TzDatabase)
    }

    /// Takes what an edit has done. What was undone is lost.
    pub fn take(&mut self, applied: Applied, edit: &Edit) {
        self.push(applied.text, edit.command());
    }

    /// Takes a text that somebody has typed. If it is no feed, nothing changes, and the sentence says why.
    ///
    /// # Errors
    ///
    /// Why the text is no feed.
    pub fn type_text(&mut self, text: String) -> Result<(), String> {
        format::read(text.as_bytes(), &TzDatabase).map_err(|it| it.explanation())?;
        if text != self.text() {
            self.push(text, String::new());
        }
        Ok(())
    }

    fn push(&mut self, text: String, command: String) {
        self.steps.truncate(self.at + 1);
        self.steps.push(Step { text, command });
        self.at += 1;
    }

    pub fn can_undo(&self) -> bool {
        self.at > 0
    }

    pub fn can_redo(&self) -> bool {
        self.at + 1 < self.steps.len()
    }

    pub fn undo(&mut self) {
        self.at = self.at.saturating_sub(1);
    }

    pub fn redo(&mut self) {
        self.at = (self.at + 1).min(self.steps.len() - 1);
    }

    /// The commands of the steps since the live copy.
    pub fn commands(&self) -> Vec<&str> {
        let done = self.steps.iter().take(self.at + 1).skip(1);
        done.map(|step| step.command.as_str())
            .filter(|command| !command.is_empty())
            .collect()
    }

    /// Whether the text differs from what is live.
    pub fn is_changed(&self) -> bool {
        self.text() != self.live
    }

    /// What differs from what is live, in sentences.
    pub fn changes(&self) -> Vec<String> {
        match (read_json(&self.live), read_json(self.text())) {
            (Some(old), Some(new)) => told(&old, &new),
            _ => Vec::new(),
        }
    }

    /// The number of the copy on the desk.
    pub fn sequence(&self) -> Option<i64> {
        sequence_of(&read_json(self.text())?)
    }

    /// The same desk over another live copy: what was written becomes `merged`, in one step.
    pub fn rebase(&mut self, live: String, merged: String) {
        self.steps = vec![Step {
            text: live.clone(),
            command: String::new(),
        }];
        self.at = 0;
        if merged != live {
            self.push(merged, String::new());
        }
        self.live = live;
    }

    /// The desk as it is kept in the browser.
    pub fn keep(&self, now: Instant) -> Kept {
        let first = (self.at + 1).saturating_sub(STEPS_KEPT);
        let steps = self.steps.iter().skip(first).take(STEPS_KEPT);
        Kept {
            origin: self.origin.clone(),
            live: self.live.clone(),
            steps: steps
                .map(|step| (step.text.clone(), step.command.clone()))
                .collect(),
            at: self.at - first,
            kept_at: now.millis(),
        }
    }

    /// A desk that was kept. `None` if its texts are no feeds.
    pub fn of_kept(kept: Kept) -> Option<Self> {
        let mut desk = Self::open(kept.origin, kept.live).ok()?;
        let is_feed =
            |(text, _): &(String, String)| format::read(text.as_bytes(), &TzDatabase).is_ok();
        if kept.steps.is_empty() || !kept.steps.iter().all(is_feed) {
            return None;
        }
        let steps = kept.steps.into_iter();
        desk.steps = steps
            .map(|(text, command)| Step { text, command })
            .collect();
        desk.at = kept.at.min(desk.steps.len() - 1);
        Some(desk)
    }

    /// A text of this desk is what visitors have now. What was written since stays.
    pub fn saved(&mut self, text: &str) {
        if self.text() == text {
            self.published();
        } else {
            text.clone_into(&mut self.live);
        }
    }

    /// The text on the desk is what visitors have now.
    pub fn published(&mut self) {
        self.live = self.text().to_owned();
        let text = self.live.clone();
        self.steps = vec![Step {
            text,
            command: String::new(),
        }];
        self.at = 0;
    }
}
