//! "Try": whether saving would work, and what is missing. Nothing changes.

use super::{Answer, Ask, Found, Identity, Missing, Version, Way};

/// What was found to work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Good {
    Reads,
    /// Reading works, and there is nothing yet.
    ReadsNothing,
    Writes,
    /// The server refuses to write over a copy that it was not told of.
    Guards,
}

/// A line of the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    Good(Good),
    Missing(Missing),
    /// There is another provider's feed.
    OtherFeed(String),
}

/// A trial: ask, tell the answer, and ask again while there is something to ask.
#[derive(Debug, Default)]
pub struct Trial {
    found: Option<Found>,
    verdicts: Vec<Verdict>,
    is_over: bool,
}

impl Trial {
    /// What to send next; `None` once it is over.
    pub fn ask(&mut self, way: &dyn Way) -> Option<Ask> {
        if self.is_over {
            return None;
        }
        match &self.found {
            None => Some(way.read()),
            Some(found) => {
                let probe = way.probe(found);
                self.is_over = probe.is_none();
                probe
            }
        }
    }

    /// Takes an answer. `base` is the feed on the desk.
    pub fn tell(&mut self, way: &dyn Way, base: &str, answer: &Answer) {
        match self.found {
            None => match way.found(answer) {
                Err(missing) => self.stop(Verdict::Missing(missing)),
                Ok(found) => self.read(base, found),
            },
            Some(_) => {
                let verdict = match way.probed(answer) {
                    Ok(()) => Verdict::Good(Good::Writes),
                    Err(missing) => Verdict::Missing(missing),
                };
                let guards = verdict == Verdict::Good(Good::Writes) && self.has_condition();
                self.stop(verdict);
                if guards {
                    self.verdicts.push(Verdict::Good(Good::Guards));
                }
            }
        }
    }

    fn read(&mut self, base: &str, found: Found) {
        match &found.text {
            None => self.verdicts.push(Verdict::Good(Good::ReadsNothing)),
            Some(text) if !Identity::of(base).is_same(&Identity::of(text)) => {
                return self.stop(Verdict::OtherFeed(Identity::of(text).name().to_owned()));
            }
            Some(_) => self.verdicts.push(Verdict::Good(Good::Reads)),
        }
        if found.version == Version::Unknown {
            self.verdicts.push(Verdict::Missing(Missing::NoTag));
        }
        self.found = Some(found);
    }

    fn has_condition(&self) -> bool {
        let version = self.found.as_ref().map(|found| &found.version);
        matches!(
            version,
            Some(Version::Tag(_) | Version::Weak(_) | Version::Id(_))
        )
    }

    fn stop(&mut self, verdict: Verdict) {
        self.verdicts.push(verdict);
        self.is_over = true;
    }

    /// What was found so far.
    pub fn verdicts(&self) -> &[Verdict] {
        &self.verdicts
    }
}
