use super::{Effects, Judged, Level, MailEffect, Phrase, Settings, Standing, effects, plan, terms};
use crate::feed::{Entry, Feed, Loss};
use crate::schedule::{Duration, Instant, Phase};
use crate::words::Key;

/// The effects of an entry on mail, with one lane for each direction that the feed mentions.
#[derive(Clone, Debug, PartialEq)]
pub struct Lanes {
    pub tense: Tense,
    /// Whether it is so at some time of planned work, and not all the time.
    pub is_at_times: bool,
    /// Reading, sending and receiving, in this order.
    pub lanes: Vec<Lane>,
    /// Whether mail sent meanwhile is lost.
    pub loss: Option<Loss>,
}

/// Whether an effect on mail holds now, is expected, or is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tense {
    Now,
    /// Planned work that has not started.
    Planned,
    /// A past effect is named in a word: a sentence would claim that it still holds.
    Past,
}

/// One direction of mail.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lane {
    pub name: Key,
    pub effect: MailEffect,
    /// The sentence about it.
    sentence: Key,
    delay: Option<(Duration, Duration)>,
}

impl Lanes {
    /// The lanes of an entry with this standing. `None` if the feed says nothing about mail, or if
    /// the work is cancelled or postponed.
    pub fn of(
        feed: &Feed,
        entry: &Entry,
        standing: Standing,
        settings: &Settings,
        now: Instant,
        judged: &Judged,
    ) -> Option<Self> {
        let tense = Tense::of(standing)?;
        let mut effects = match tense {
            Tense::Past => Effects::from(&entry.mail),
            Tense::Now | Tense::Planned => effects(feed, entry),
        };
        if tense == Tense::Now {
            withdraw_claims(&mut effects, judged.mail(feed, settings, now));
        }
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
        let lane = |(name, known): (Key, Option<(MailEffect, Key)>)| {
            let (effect, sentence) = known?;
            Some(Lane {
                name,
                effect,
                sentence,
                delay: effects.delay,
            })
        };
        let lanes: Vec<Lane> = directions.into_iter().filter_map(lane).collect();
        let is_known = !lanes.is_empty() || effects.loss.is_some();
        let is_partly = || {
            let plan = plan(entry, settings);
            let window = plan.window(now);
            window.is_some_and(|window| window.is_partly_down(window.length()))
        };
        let is_at_times = match standing {
            Standing::Planned(Phase::UnderWay) => is_partly(),
            _ => tense == Tense::Planned,
        };
        is_known.then_some(Self {
            tense,
            is_at_times,
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

    /// Whether mail sent meanwhile is lost, as a sentence.
    pub fn loss(&self) -> Phrase<'static> {
        self.loss
            .map_or(Phrase::Nothing, |loss| terms::loss(loss).into())
    }
}

/// Drops what an entry says of directions that it leaves alone and that do not work for another
/// reason: what is wrong with them is said elsewhere.
fn withdraw_claims(effects: &mut Effects, all: &Effects) {
    let pairs = [
        (&mut effects.reading, all.reading),
        (&mut effects.sending, all.sending),
        (&mut effects.receiving, all.receiving),
    ];
    for (own, all) in pairs {
        if *own == Some(MailEffect::Works) && all > *own {
            *own = None;
        }
    }
}

impl Tense {
    /// `None` if the work is cancelled or postponed.
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

    /// The sentence for a customer: "Mail you send is delayed by 2 hours."
    pub fn sentence(&self) -> Phrase<'static> {
        match self.sentence {
            Key::SendingDelayed => self.delayed(Key::SendingDelayedBy, self.sentence),
            Key::ReceivingDelayed => self.delayed(Key::ReceivingDelayedBy, self.sentence),
            sentence => sentence.into(),
        }
    }

    /// The effect in a word: "Delayed by 2 hours".
    pub fn state(&self) -> Phrase<'static> {
        match self.effect {
            MailEffect::Delayed => self.delayed(Key::DelayedBy, Key::Delayed),
            effect => terms::effect(effect).1.into(),
        }
    }

    /// That it is late, and by how much if that is known.
    fn delayed(&self, by: Key, unknown: Key) -> Phrase<'static> {
        match self.delay {
            Some((min, max)) => Phrase::with(by, "length", Phrase::lengths(min, max)),
            None => unknown.into(),
        }
    }
}
