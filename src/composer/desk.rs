//! The feed that is being written: the copy that is live, and what was done to it since.

use super::origin::Origin;
use super::ways::Kept;
use super::{Translation, draft_in_languages};
use crate::edit::{Applied, Edit, Refused, apply, read_json, sequence_of, told};
use crate::feed::Feed;
use crate::format;
use crate::operator::{Options, TzDatabase, check};
use crate::schedule::{Instant, Zones};
use std::string::FromUtf8Error;

/// How many steps a draft keeps: each is the whole text of the feed.
const STEPS_KEPT: usize = 20;

/// The text of a file or of a response, with the byte order mark that it may begin with.
///
/// ```
/// use windowpane::composer::decoded;
/// assert_eq!(decoded(b"\xef\xbb\xbf{}".to_vec()).as_deref(), Ok("\u{feff}{}"));
/// assert!(decoded(b"\xff\xfe{\0}\0".to_vec()).unwrap_err().contains("UTF-16"));
/// ```
///
/// # Errors
///
/// Why the bytes are no text, as a sentence.
pub fn decoded(bytes: Vec<u8>) -> Result<String, String> {
    String::from_utf8(bytes).map_err(|error| undecoded(&error))
}

/// Why bytes are no text, as a sentence.
pub fn undecoded(error: &FromUtf8Error) -> String {
    let found = check(error.as_bytes(), &Options::default()).err();
    found.map_or_else(|| error.to_string(), |refused| refused.problem.sentence())
}

/// An edit that could be done now: the text as it would be, and what is said about it.
pub type Draft = Result<Applied, Refused>;

/// The tz database with which a desk reads feeds. What an edit does is always decided with [`TzDatabase`].
#[derive(Clone, Copy)]
struct Database(&'static (dyn Zones + Sync));

impl std::fmt::Debug for Database {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Database")
    }
}

/// Desks are the same if they hold the same.
impl PartialEq for Database {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

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
/// assert_eq!(desk.changes(), ["No mail: identified → resolved", "No mail: “All is back.”"]);
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
    /// What somebody has typed since, which is no feed yet.
    unfinished: Option<String>,
    database: Database,
}

impl Desk {
    /// Puts a feed on the desk.
    ///
    /// # Errors
    ///
    /// Why the text is no feed, as a sentence.
    pub fn open(origin: Origin, text: String) -> Result<Self, String> {
        Self::open_with(origin, text, &TzDatabase)
    }

    /// Puts a feed on a desk that reads with this tz database.
    ///
    /// # Errors
    ///
    /// Why the text is no feed, as a sentence.
    pub fn open_with(
        origin: Origin,
        text: String,
        zones: &'static (dyn Zones + Sync),
    ) -> Result<Self, String> {
        format::read(text.as_bytes(), zones).map_err(|it| it.explanation())?;
        let first = Step {
            text: text.clone(),
            command: String::new(),
        };
        Ok(Self {
            origin,
            live: text,
            steps: vec![first],
            at: 0,
            unfinished: None,
            database: Database(zones),
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
        format::read(self.text().as_bytes(), self.database.0)
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

    /// What an edit and its translations would do, and the edits that do it, in their order.
    ///
    /// # Errors
    ///
    /// Why it cannot be done.
    pub fn draft_in(
        &self,
        edit: &Edit,
        translations: &[Translation],
        now: Instant,
    ) -> Result<(Applied, Vec<Edit>), Refused> {
        draft_in_languages(self.text(), edit, translations, now)
    }

    /// Takes what an edit has done. What was undone is lost.
    pub fn take(&mut self, applied: Applied, edit: &Edit) {
        self.take_all(applied, std::slice::from_ref(edit));
    }

    /// Takes what several edits have done, as one step.
    pub fn take_all(&mut self, applied: Applied, edits: &[Edit]) {
        let commands: Vec<String> = edits.iter().map(Edit::command).collect();
        self.push(applied.text, commands.join("\n"));
    }

    /// Takes a text that somebody has typed. If it is no feed, it is kept beside the feed, and the sentence says why. A text that was there before is
    /// gone back to, so that an editor's own undo is the desk's.
    ///
    /// ```
    /// use windowpane::composer::{Desk, Origin};
    /// let mut desk = Desk::open(Origin::Here, r#"{"incidents": []}"#.into()).unwrap();
    /// desk.type_text(r#"{"incidents": [], "notices": []}"#.into()).unwrap();
    /// desk.type_text(r#"{"incidents": []}"#.into()).unwrap();
    /// assert!(!desk.can_undo() && desk.can_redo());
    /// assert!(desk.type_text("{".into()).is_err());
    /// assert_eq!((desk.text(), desk.typed()), (r#"{"incidents": []}"#, "{"));
    /// desk.undo();
    /// assert_eq!(desk.typed(), r#"{"incidents": []}"#);
    /// ```
    ///
    /// # Errors
    ///
    /// Why the text is no feed.
    pub fn type_text(&mut self, text: String) -> Result<(), String> {
        if let Err(why) = format::read(text.as_bytes(), self.database.0) {
            self.unfinished = Some(text);
            return Err(why.explanation());
        }
        self.unfinished = None;
        if text == self.text() {
            return Ok(());
        }
        match self.typed_before(&text) {
            Some(step) => self.at = step,
            None => self.push(text, String::new()),
        }
        Ok(())
    }

    /// The nearest step with this text that nothing but typing lies between.
    fn typed_before(&self, text: &str) -> Option<usize> {
        let is_typed = |step: &usize| self.steps[*step].command.is_empty();
        let back = (0..self.at).rev();
        let back = back.take_while(|step| is_typed(&(step + 1)));
        let on = (self.at + 1..self.steps.len()).take_while(is_typed);
        back.chain(on).find(|step| self.steps[*step].text == text)
    }

    /// What an editor shows: what somebody has typed and is no feed yet, otherwise the text of the feed.
    pub fn typed(&self) -> &str {
        self.unfinished.as_deref().unwrap_or_else(|| self.text())
    }

    fn push(&mut self, text: String, command: String) {
        self.steps.truncate(self.at + 1);
        self.steps.push(Step { text, command });
        self.at += 1;
        self.unfinished = None;
    }

    pub fn can_undo(&self) -> bool {
        self.at > 0 || self.unfinished.is_some()
    }

    pub fn can_redo(&self) -> bool {
        self.at + 1 < self.steps.len()
    }

    /// Goes back by a step. What is no feed yet goes first.
    pub fn undo(&mut self) {
        if self.unfinished.take().is_none() {
            self.at = self.at.saturating_sub(1);
        }
    }

    pub fn redo(&mut self) {
        self.unfinished = None;
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
    pub fn of_kept(kept: Kept, zones: &'static (dyn Zones + Sync)) -> Option<Self> {
        let mut desk = Self::open_with(kept.origin, kept.live, zones).ok()?;
        let is_feed = |(text, _): &(String, String)| format::read(text.as_bytes(), zones).is_ok();
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
        self.unfinished = None;
    }
}
