use super::{Effects, Level, MailEffect, Phrase, Standing, effects, terms};
use crate::feed::{Entry, Feed, Loss};
use crate::schedule::{Phase, Span};
use crate::words::Key;

/// What an entry does to mail, one lane for each direction that the feed tells something of.
#[derive(Clone, Debug, PartialEq)]
pub struct Lanes {
    pub tense: Tense,
    /// Reading, sending and receiving, in that order.
    pub lanes: Vec<Lane>,
    /// What becomes of mail that was sent meanwhile.
    pub loss: Option<Loss>,
}

/// Whether what is said of mail holds, will hold, or is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tense {
    Now,
    /// Planned work that has not begun.
    Planned,
    /// What is past is named and not told: a sentence would say that it goes on.
    Past,
}

/// One direction of mail.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lane {
    pub name: Key,
    pub effect: MailEffect,
    /// The sentence for it.
    says: Key,
    delay: Option<(Span, Span)>,
}

impl Lanes {
    /// What `entry` does to mail where it stands so. `None` where the feed tells nothing, and where the work is off.
    pub fn of(feed: &Feed, entry: &Entry, standing: Standing) -> Option<Self> {
        let tense = Tense::of(standing)?;
        let effects = match tense {
            Tense::Past => Effects::from(&entry.mail),
            Tense::Now | Tense::Planned => effects(feed, entry),
        };
        let directions = [
            (
                Key::Reading,
                effects.reading.map(|it| (it, terms::reading(it))),
            ),
            (
                Key::Sending,
                effects.sending.map(|it| (it, terms::sending(it))),
            ),
            (
                Key::Receiving,
                effects.receiving.map(|it| (it, terms::receiving(it))),
            ),
        ];
        let lane = |(name, told): (Key, Option<(MailEffect, Key)>)| {
            let (effect, says) = told?;
            Some(Lane {
                name,
                effect,
                says,
                delay: effects.delay,
            })
        };
        let lanes: Vec<Lane> = directions.into_iter().filter_map(lane).collect();
        let is_told = !lanes.is_empty() || effects.loss.is_some();
        is_told.then_some(Self {
            tense,
            lanes,
            loss: effects.loss,
        })
    }

    /// How bad it is for mail that was sent meanwhile, where that is stated.
    pub fn loss_level(&self) -> Option<Level> {
        Some(match self.loss? {
            Loss::None => Level::Operational,
            Loss::Possible => Level::Major,
            Loss::Confirmed => Level::Critical,
        })
    }

    /// What becomes of mail that was sent meanwhile, as a sentence.
    pub fn loss(&self) -> Phrase<'static> {
        self.loss
            .map_or(Phrase::Nothing, |loss| terms::loss(loss).into())
    }
}

impl Tense {
    /// `None` where the work is off.
    const fn of(standing: Standing) -> Option<Self> {
        match standing {
            Standing::Past => Some(Self::Past),
            Standing::Planned(Phase::Cancelled | Phase::Postponed) => None,
            Standing::Planned(Phase::Announced | Phase::Soon | Phase::AboutToStart) => {
                Some(Self::Planned)
            }
            Standing::Planned(_)
            | Standing::Open(_)
            | Standing::Notice(_)
            | Standing::Coming(_) => Some(Self::Now),
        }
    }
}

impl Lane {
    pub const fn level(&self) -> Level {
        terms::effect(self.effect).0
    }

    /// What a customer is told of it: "Sent mail is delayed by 2 hours."
    pub fn sentence(&self) -> Phrase<'static> {
        match self.says {
            Key::SendingDelayed => self.delayed(Key::SendingDelayedBy, self.says),
            Key::ReceivingDelayed => self.delayed(Key::ReceivingDelayedBy, self.says),
            says => says.into(),
        }
    }

    /// How it is, or was, in a word: "Delayed by 2 hours".
    pub fn state(&self) -> Phrase<'static> {
        match self.effect {
            MailEffect::Delayed => self.delayed(Key::DelayedBy, Key::Delayed),
            effect => terms::effect(effect).1.into(),
        }
    }

    /// That it is late: by how much, where that is known.
    fn delayed(&self, by: Key, unknown: Key) -> Phrase<'static> {
        match self.delay {
            Some((min, max)) => Phrase::with(by, "length", Phrase::lengths(min, max)),
            None => unknown.into(),
        }
    }
}
