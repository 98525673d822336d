//! What to publish, and how.

use super::language::Language;
use crate::feed::names;

names! {
    /// A part of what is published.
    Part {
        /// `summary.json`.
        Feed = "feed",
        /// `atom.xml`.
        Atom = "atom",
        /// `calendar.ics`.
        Calendar = "calendar",
        /// `status.html`, one for each language, with `status.css` and `icon.svg`.
        Page = "page",
        /// `e/ID.html`.
        Entries = "entries",
        /// `badge.svg`, one for each language.
        Badge = "badge",
        /// `archive/YEAR.json` and `archive/YEAR.html`.
        Archive = "archive",
    }
}

/// Older entries: a document that `page.history` names, as it is beside the feed.
#[derive(Clone, Debug)]
pub struct Archive {
    /// As `page.history` has it.
    pub path: String,
    pub text: Vec<u8>,
}

impl Archive {
    /// The name of its file without folder and ending: `2025`.
    pub fn name(&self) -> String {
        let file = self.path.rsplit('/').next().unwrap_or_default();
        file.strip_suffix(".json").unwrap_or(file).to_owned()
    }

    /// The path of the page about it.
    pub fn page_path(&self) -> String {
        let path = self.path.strip_suffix(".json").unwrap_or(&self.path);
        format!("{path}.html")
    }
}

/// What to publish, and how.
pub struct Options {
    /// All if it is empty.
    pub parts: Vec<Part>,
    /// The first one has the plain names, `status.html`; the others their tags, `status-nb.html`. Without any, [`first_language`](super::first_language).
    pub languages: Vec<Language>,
    /// The URL of `embed.js`, which brings the elements to the page. None if it is empty.
    pub script: String,
    pub archives: Vec<Archive>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            parts: Vec::new(),
            languages: Vec::new(),
            script: SCRIPT.to_owned(),
            archives: Vec::new(),
        }
    }
}

/// Where `embed.js` is if nothing else is said: the folder that the documentation copies the files into.
pub const SCRIPT: &str = "windowpane/embed.js";

impl Part {
    /// All parts by name, for who asks for another one.
    pub fn names() -> String {
        let names = Self::ALL.iter().map(|part| part.name());
        names.collect::<Vec<_>>().join(", ")
    }
}
