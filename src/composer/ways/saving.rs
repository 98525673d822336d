//! The way from a text to customers, a step at a time: read what is there, compare, write under a condition, and prove it.

use super::{Found, Identity, Missing, Version, Wrote};
use crate::edit::{read_json, sequence_of};

/// How often a weak ETag is read again, and how long is waited for it: servers have them for a second after a write.
const WEAK_TRIES: u32 = 3;
const WEAK_WAIT: u32 = 1_100;
/// How often a place may say that the copy was changed although it was not.
const CHANGED_TRIES: u32 = 3;
/// How long customers' copy is awaited: caches and builds of pages take their time.
const PROOF_TRIES: u32 = 40;
const PROOF_WAIT: u32 = 3_000;

/// What the operator has agreed to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Allowed {
    /// Writing where nothing is yet.
    pub new: bool,
    /// Writing without a condition, where the place knows none.
    pub unguarded: bool,
}

/// Where a copy is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// Where it is written.
    Target,
    /// Where customers read it.
    Public,
}

/// What comes next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    Read(Source),
    Write(Version),
    /// So many milliseconds.
    Wait(u32),
    End(End),
}

/// How it ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum End {
    /// It is written. Whether customers have it was seen, or was not.
    Saved {
        is_live: bool,
    },
    /// Somebody else has changed it: their copy.
    Conflict(String),
    /// There is another provider's feed.
    OtherFeed(String),
    /// There is none yet, and nobody has agreed to a new one.
    Nothing,
    /// No condition is possible, and nobody has agreed to go without.
    Unguarded(Missing),
    Missing(Missing),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    /// The copy there is compared with the one that was opened.
    Comparing,
    Writing,
    /// No answer to a write: it may have arrived.
    Doubting,
    Proving(Source),
}

/// A text on its way.
#[derive(Clone, Debug)]
pub struct Saving {
    /// The copy that the text was made from.
    base: String,
    text: String,
    /// Whether customers read it elsewhere than it is written.
    has_public: bool,
    allowed: Allowed,
    phase: Phase,
    tries: u32,
    /// The version of the last write.
    sent: Option<Version>,
}

impl Saving {
    /// Begins, with the first step.
    pub fn begin(base: &str, text: &str, has_public: bool, allowed: Allowed) -> (Self, Step) {
        let saving = Self {
            base: base.to_owned(),
            text: text.to_owned(),
            has_public,
            allowed,
            phase: Phase::Comparing,
            tries: 0,
            sent: None,
        };
        (saving, Step::Read(Source::Target))
    }

    /// After reading.
    pub fn read(&mut self, found: Result<Found, Missing>) -> Step {
        match self.phase {
            Phase::Comparing | Phase::Writing => match found {
                Ok(found) => self.compare(found),
                Err(missing) => Step::End(End::Missing(missing)),
            },
            Phase::Doubting => match found {
                Ok(Found {
                    text: Some(text), ..
                }) if text == self.text => self.prove_public(),
                _ => Step::End(End::Missing(Missing::NotWritable)),
            },
            Phase::Proving(source) => {
                let is_there = found.is_ok_and(|found| found.text.is_some_and(|it| self.has(&it)));
                match (is_there, source) {
                    (true, Source::Target) => self.prove_public(),
                    (true, Source::Public) => Step::End(End::Saved { is_live: true }),
                    (false, _) if self.tries < PROOF_TRIES => {
                        self.tries += 1;
                        Step::Wait(PROOF_WAIT)
                    }
                    (false, _) => Step::End(End::Saved { is_live: false }),
                }
            }
        }
    }

    fn compare(&mut self, found: Found) -> Step {
        let Found { text, version } = found;
        let Some(text) = text else {
            return match self.allowed.new {
                true => self.write(Version::New),
                false => Step::End(End::Nothing),
            };
        };
        if text == self.text {
            return self.prove_public();
        }
        if !Identity::of(&self.base).is_same(&Identity::of(&text)) {
            return Step::End(End::OtherFeed(Identity::of(&text).name().to_owned()));
        }
        if text != self.base {
            return Step::End(End::Conflict(text));
        }
        match version {
            Version::Weak(_) if self.tries < WEAK_TRIES => {
                self.tries += 1;
                Step::Wait(WEAK_WAIT)
            }
            Version::Weak(_) | Version::Unknown if self.allowed.unguarded => {
                self.write(Version::Unknown)
            }
            Version::Weak(_) => Step::End(End::Unguarded(Missing::OnlyWeak)),
            Version::Unknown => Step::End(End::Unguarded(Missing::NoTag)),
            // The server has refused this tag, and nothing has changed: it names the compressed copy, which is not what is written.
            Version::Tag(tag) if self.sent == Some(Version::Tag(tag.clone())) => {
                self.write(Version::Tag(uncompressed(&tag)))
            }
            version => self.write(version),
        }
    }

    fn write(&mut self, version: Version) -> Step {
        self.phase = Phase::Writing;
        self.sent = Some(version.clone());
        Step::Write(version)
    }

    /// After writing.
    pub fn wrote(&mut self, wrote: Result<Wrote, Missing>) -> Step {
        match wrote {
            Ok(Wrote::Saved) => {
                self.phase = Phase::Proving(Source::Target);
                self.tries = 0;
                Step::Read(Source::Target)
            }
            Ok(Wrote::Changed) if self.tries < CHANGED_TRIES => {
                self.tries += 1;
                self.phase = Phase::Comparing;
                Step::Read(Source::Target)
            }
            Ok(Wrote::Changed) => Step::End(End::Missing(Missing::Contrary)),
            Err(Missing::NotWritable) => {
                self.phase = Phase::Doubting;
                Step::Read(Source::Target)
            }
            Err(missing) => Step::End(End::Missing(missing)),
        }
    }

    /// After waiting.
    pub const fn waited(&self) -> Step {
        match self.phase {
            Phase::Proving(source) => Step::Read(source),
            _ => Step::Read(Source::Target),
        }
    }

    /// Whether the text is written already, and only the proof is awaited.
    pub const fn is_written(&self) -> bool {
        matches!(self.phase, Phase::Proving(_))
    }

    fn prove_public(&mut self) -> Step {
        self.tries = 0;
        match self.has_public {
            true => {
                self.phase = Phase::Proving(Source::Public);
                Step::Read(Source::Public)
            }
            false => Step::End(End::Saved { is_live: true }),
        }
    }

    /// Whether a copy is this text, or one that was made of it.
    fn has(&self, copy: &str) -> bool {
        let number = |text: &str| sequence_of(&read_json(text)?);
        copy == self.text
            || (Identity::of(copy).is_same(&Identity::of(&self.text))
                && number(copy).is_some()
                && number(copy) > number(&self.text))
    }
}

/// The tag without what Apache appends to it for a compressed answer.
fn uncompressed(tag: &str) -> String {
    let plain = ["-gzip\"", "-br\"", ";gzip\"", ";br\""];
    let found = plain.iter().find_map(|end| tag.strip_suffix(end));
    found.map_or_else(|| tag.to_owned(), |plain| format!("{plain}\""))
}
