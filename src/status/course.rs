//! The course of an incident: what worked when, by what its updates state.
//!
//! ```text
//! Reading    ████████████▒▒▒▒▒▒────────   unavailable, degraded, normal
//! Sending    ··········────────────────   not known, normal
//!                     ○ cause found   ● fixed
//! ```
//!
//! A state holds from the update that states it until another one does. What no update states is not known, and never normal: only the trouble
//! of the first update is taken to be as old as the incident.

use super::effect::direction;
use super::progress::{place, step};
use super::recovery::{affected, is_news};
use super::{Effects, MailEffect, Phrase, Standing, terms};
use crate::feed::{Component, Entry, EntryStatus, Feed, Kind, Role, Update};
use crate::schedule::{Instant, Time};
use crate::words::Key;

/// What worked when, from the beginning of an incident to its end or to the present.
#[derive(Clone, Debug, PartialEq)]
pub struct Course {
    pub starts: Instant,
    pub ends: Instant,
    /// Whether `ends` is the end of the incident.
    pub is_over: bool,
    pub lanes: Vec<CourseLane>,
    /// When the cause was found, when it was fixed, and when it was over.
    pub marks: Vec<(EntryStatus, Instant)>,
}

/// Reading, sending, receiving, or the webmail.
#[derive(Clone, Debug, PartialEq)]
pub struct CourseLane {
    pub name: Key,
    /// One after another, without gaps.
    pub spells: Vec<Spell>,
}

/// How long something was in one state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spell {
    /// `None` if that is not known.
    pub effect: Option<MailEffect>,
    pub starts: Instant,
    pub ends: Instant,
}

const LANES: [Key; 4] = [Key::Reading, Key::Sending, Key::Receiving, Key::Webmail];

/// The lane of a component, an index of [`LANES`].
fn lane_of(component: &Component) -> Option<usize> {
    match component.role {
        _ if component.group => None,
        Some(Role::Web) => Some(3),
        role => direction(role),
    }
}

/// From how many stated states on there is a course to show.
const STATES: usize = 2;

impl Course {
    /// The course of an incident until now or until its end. `None` if its updates do not state what worked when.
    pub fn of(feed: &Feed, entry: &Entry, standing: Standing, now: Instant) -> Option<Self> {
        if entry.kind != Kind::Incident {
            return None;
        }
        let starts = entry.began_at()?.instant()?;
        let is_over = standing == Standing::Past;
        let ends = match is_over {
            true => entry.over_at()?.instant()?.min(now),
            false => now,
        };
        let mut drawing = Drawing::of(feed, entry, starts, ends);
        let mut marks = Vec::new();
        for update in entry.updates.iter().rev() {
            let at = update.at.and_then(Time::instant);
            let stated = drawing.take(update);
            if stated != [None; 4] {
                // A state of which nobody knows when it was has no place.
                let at = at?.max(starts);
                if at < ends {
                    drawing.draw(stated, at);
                }
            }
            drawing.is_first = false;
            let is_mark = matches!(
                update.status,
                EntryStatus::Identified | EntryStatus::Monitoring
            );
            let is_first = marks.iter().all(|(status, _)| *status != update.status);
            if let Some(at) = at
                && is_mark
                && is_first
                && starts <= at
                && at <= ends
            {
                marks.push((update.status, at));
            }
        }
        if is_over {
            marks.push((EntryStatus::Resolved, ends));
        }
        let mut lanes = drawing.lanes;
        lanes.retain(|lane| lane.spells.iter().any(|it| it.effect.is_some()));
        (drawing.states >= STATES).then_some(Self {
            starts,
            ends,
            is_over,
            lanes,
            marks,
        })
    }

    /// How far an instant is along the lanes, in ten-thousandths of their length.
    pub fn place(&self, at: Instant) -> i64 {
        place(self.starts, self.ends, at)
    }

    /// When a course that goes on looks different.
    pub fn next_change(&self) -> Option<Instant> {
        (!self.is_over).then(|| self.ends + step(self.starts, self.ends))
    }

    /// "Reading: Unavailable 10:52 – 11:29, Normal 11:29 – 12:04. Cause found 11:10, Resolved 12:04"
    pub fn sentence(&self) -> Phrase<'static> {
        let mut all = Phrase::Nothing;
        for lane in &self.lanes {
            let mut spells = Phrase::Nothing;
            for spell in &lane.spells {
                let effect = spell.effect;
                let state = effect.map_or(Key::StatusUnknown, |it| terms::effect(it).1);
                let span = Phrase::Span {
                    start: Time::At(spell.starts),
                    end: Time::At(spell.ends),
                    is_day_known: false,
                };
                let spell = Phrase::spaced([state.into(), span]);
                spells = Phrase::joined(Key::Clauses, spells, spell);
            }
            let slots = vec![("name", lane.name.into()), ("title", spells)];
            let lane = Phrase::Sentence(Key::Labelled, slots);
            all = Phrase::joined(Key::TwoSentences, all, lane);
        }
        let mut marks = Phrase::Nothing;
        for mark in &self.marks {
            marks = Phrase::joined(Key::Clauses, marks, mark_name(mark));
        }
        Phrase::joined(Key::TwoSentences, all, marks)
    }
}

/// "Cause found 11:10": what a mark stands for.
pub fn mark_name((status, at): &(EntryStatus, Instant)) -> Phrase<'static> {
    let name = terms::status(*status).into();
    Phrase::spaced([name, Phrase::Time(Time::At(*at))])
}

struct Drawing<'f> {
    feed: &'f Feed,
    entry: &'f Entry,
    /// In the order of [`LANES`].
    lanes: Vec<CourseLane>,
    /// For each component that the entry names, by its place, what was last stated of it; then whether it was named.
    components: Vec<(Option<MailEffect>, bool)>,
    /// The worst that the update at hand says of what was before it.
    before: [Option<MailEffect>; 4],
    is_first: bool,
    /// How many states were stated so far, those of one update as one.
    states: usize,
}

impl<'f> Drawing<'f> {
    fn of(feed: &'f Feed, entry: &'f Entry, starts: Instant, ends: Instant) -> Self {
        let mut components = vec![(None, false); feed.components.len()];
        for affected in affected(entry) {
            for place in feed.components.places(&affected.id) {
                components[place].1 = true;
            }
        }
        let mut lanes = Vec::new();
        for name in LANES {
            let effect = None;
            let spells = vec![Spell {
                effect,
                starts,
                ends,
            }];
            lanes.push(CourseLane { name, spells });
        }
        Self {
            feed,
            entry,
            lanes,
            components,
            before: [None; 4],
            is_first: true,
            states: 0,
        }
    }

    /// What an update states of each lane.
    fn take(&mut self, update: &Update) -> [Option<MailEffect>; 4] {
        let [reading, sending, receiving] = Effects::from(&update.mail).directions();
        let mut stated = [reading, sending, receiving, None];
        let mut is_changed = [false; 4];
        self.before = [None; 4];
        for change in &update.changes {
            let Some(new) = change.new.filter(|_| is_news(self.entry, update, change)) else {
                continue;
            };
            for place in self.feed.components.places(&change.component.id) {
                if let Some(lane) = lane_of(&self.feed.components[place]) {
                    let old = change.old.map(MailEffect::of_component);
                    self.before[lane] = self.before[lane].max(old);
                    self.components[place].0 = Some(MailEffect::of_component(new));
                    is_changed[lane] = true;
                }
            }
        }
        for lane in 0..4 {
            if is_changed[lane] && stated[lane].is_none() {
                stated[lane] = self.worst_of_components(lane);
            }
        }
        stated
    }

    /// The worst that is stated of the components of a lane; they work only if that is stated of all.
    fn worst_of_components(&self, lane: usize) -> Option<MailEffect> {
        let (mut worst, mut is_whole) = (None, true);
        for (component, (effect, is_named)) in self.feed.components.iter().zip(&self.components) {
            if *is_named && lane_of(component) == Some(lane) {
                worst = worst.max(*effect);
                is_whole &= effect.is_some();
            }
        }
        worst.filter(|worst| is_whole || *worst > MailEffect::Works)
    }

    /// Draws what is stated from an instant on.
    fn draw(&mut self, stated: [Option<MailEffect>; 4], at: Instant) {
        self.states += 1;
        for (lane, effect) in stated.into_iter().enumerate() {
            let spells = &mut self.lanes[lane].spells;
            if effect.is_none() {
                continue;
            }
            if let [
                Spell {
                    effect: first @ None,
                    ..
                },
            ] = spells.as_mut_slice()
            {
                let before = if self.is_first {
                    effect
                } else {
                    self.before[lane]
                };
                *first = before.filter(|it| *it > MailEffect::Works);
                self.states += usize::from(!self.is_first && first.is_some());
            }
            let Some(last) = spells.last_mut().filter(|it| it.effect != effect) else {
                continue;
            };
            let ends = last.ends;
            if last.starts == at {
                last.effect = effect;
            } else {
                last.ends = at;
                spells.push(Spell {
                    effect,
                    starts: at,
                    ends,
                });
            }
        }
    }
}
