//! What all places have in common that are written over HTTP.

use super::{Answer, Ask, Lines, Missing};

/// The state of a copy, by which a place knows whether it was changed since.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Version {
    /// There is no copy yet.
    New,
    /// A strong ETag.
    Tag(String),
    /// A weak ETag (`W/"…"`), which no condition ever meets.
    Weak(String),
    /// The ID of a blob or a commit.
    Id(String),
    /// The place does not say.
    Unknown,
    /// A file on this computer: the text was compared a moment ago, and nothing better exists.
    Compared,
}

/// A copy that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// `None` if there is none.
    pub text: Option<String>,
    pub version: Version,
}

/// What became of a write that the place has understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrote {
    Saved,
    /// The copy there is another one than was read.
    Changed,
}

/// A place that is written over HTTP: what to send, and how to read the answer.
pub trait Way {
    /// Asks for the copy that is there.
    fn read(&self) -> Ask;

    /// The copy that is there.
    ///
    /// # Errors
    ///
    /// What is missing to read it.
    fn found(&self, answer: &Answer) -> Result<Found, Missing>;

    /// Writes a text over the copy of a version. The message is for places that keep a history.
    fn write(&self, text: &str, version: &Version, message: &str) -> Ask;

    /// What became of it.
    ///
    /// # Errors
    ///
    /// What is missing to write it.
    fn wrote(&self, answer: &Answer, version: &Version) -> Result<Wrote, Missing>;

    /// Finds out whether writing would work, and changes nothing. `None` if only writing itself could tell.
    fn probe(&self, found: &Found) -> Option<Ask>;

    /// Whether it would.
    ///
    /// # Errors
    ///
    /// What is missing.
    fn probed(&self, answer: &Answer) -> Result<(), Missing>;

    /// What to add to the server's configuration so that this is no longer missing, for a Studio at this origin.
    fn lines(&self, missing: &Missing, origin: &str) -> Vec<Lines>;
}
