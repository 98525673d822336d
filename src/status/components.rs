use super::recovery::last_said;
use super::targeting::of_impact;
use super::{Settings, Standing, plan, standing};
use crate::feed::{Component, ComponentStatus, Entry, Feed, Text};
use crate::schedule::{Instant, Phase, Time};

/// Components that stand together, each with how it really is.
#[derive(Clone, Debug, PartialEq)]
pub struct Group<'a> {
    /// `None` for those that stand in no group.
    pub name: Option<&'a Text>,
    /// The worst of its members.
    pub status: ComponentStatus,
    pub members: Vec<(&'a Component, ComponentStatus)>,
}

/// The components by group, in the provider's order, each as the newest word about it has it; those to be shown only when degraded are left out while they are well.
pub fn groups<'a>(feed: &'a Feed, settings: &Settings, now: Instant) -> Vec<Group<'a>> {
    let said = said_by_entries(feed, settings, now);
    let mut groups: Vec<(Option<&str>, Group)> = Vec::new();
    for component in feed.components.iter().filter(|component| !component.group) {
        let status = effective(component, &said, now);
        if component.only_show_if_degraded && status == ComponentStatus::Operational {
            continue;
        }
        // A group that is not in the feed is no group.
        let heading = component.group_id.as_deref().and_then(|id| {
            feed.components
                .iter()
                .find(|group| group.group && group.id == id)
        });
        let id = heading.map(|group| group.id.as_str());
        let position = groups
            .iter()
            .position(|(known, _)| *known == id)
            .unwrap_or_else(|| {
                let name = heading.map(|group| &group.name);
                groups.push((
                    id,
                    Group {
                        name,
                        status: ComponentStatus::Operational,
                        members: Vec::new(),
                    },
                ));
                groups.len() - 1
            });
        if let Some((_, group)) = groups.get_mut(position) {
            group.status = group.status.max(status);
            group.members.push((component, status));
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

/// What was said of a component, and when.
#[derive(Clone, Copy)]
struct Word {
    status: ComponentStatus,
    /// `None` where it is not known, or in the future.
    at: Option<Time>,
    /// By what is over: it counts where nothing that goes on speaks of the component.
    is_over: bool,
}

impl Word {
    /// Whether it was said after the other for sure.
    fn is_after(&self, other: &Self) -> bool {
        matches!((self.at, other.at), (Some(own), Some(other)) if own.earliest() > other.latest())
    }
}

/// What the entries say of components, by id: of each entry the newest word.
///
/// What goes on counts, and where it says no more of a part than that it is affected, what follows from its impact. Of what
/// is over its last word matters, and only to a component that says itself that it does not work.
fn said_by_entries<'a>(feed: &'a Feed, settings: &Settings, now: Instant) -> Vec<(&'a str, Word)> {
    let is_unwell = |component: &&Component| {
        let mut all = feed.components.iter();
        component.status != ComponentStatus::Operational
            && component.updated_at.is_some()
            // Which of two is meant is not known.
            && all.all(|other| std::ptr::eq(other, *component) || other.id != component.id)
    };
    let unwell: Vec<&Component> = feed.components.iter().filter(is_unwell).collect();
    let mut said: Vec<(&str, Word)> = Vec::new();
    for entry in &feed.entries {
        let by_default = match standing(entry, settings, now) {
            Standing::Open(_) => Some(of_impact(entry.impact)),
            Standing::Planned(Phase::UnderWay | Phase::RunningLate) => {
                Some(ComponentStatus::UnderMaintenance)
            }
            Standing::Past if !unwell.is_empty() => None,
            _ => continue,
        };
        let first = said.len();
        let changed = entry.updates.iter().flat_map(|update| &update.changes);
        for part in entry.components.iter().chain(changed.map(|it| &it.part)) {
            let is_told = said[first..].iter().any(|(id, _)| *id == part.id);
            if part.id.is_empty() || is_told {
                continue;
            }
            let (status, at) = match (last_said(entry, part), by_default) {
                (Some(word), Some(_)) => word,
                (None, Some(status)) => (status, spoken_of_at(entry, settings, now).map(Time::At)),
                (Some(word), None) if unwell.iter().any(|component| component.id == part.id) => {
                    word
                }
                (_, None) => continue,
            };
            let word = Word {
                status,
                at: at.filter(|at| at.earliest() <= now),
                is_over: by_default.is_none(),
            };
            said.push((&part.id, word));
        }
    }
    said
}

/// When an entry last spoke of the parts that it only names: with its newest news; planned work also by beginning.
fn spoken_of_at(entry: &Entry, settings: &Settings, now: Instant) -> Option<Instant> {
    let begun = plan(entry, settings).window(now);
    let begun = begun.and_then(|window| window.starts_at());
    entry
        .last_update_at()
        .max(begun.filter(|&start| start <= now))
}

/// How a component is: the newest word about it, its own or an entry's. Where it is not sure which of them is the newest, the
/// worst counts: that it works is believed only of what was said later for sure.
fn effective(component: &Component, said: &[(&str, Word)], now: Instant) -> ComponentStatus {
    let own = Word {
        status: component.status,
        at: component.updated_at.filter(|at| at.earliest() <= now),
        is_over: false,
    };
    let mut words = vec![own];
    let mut over: Vec<Word> = Vec::new();
    for (_, word) in said.iter().filter(|(id, _)| *id == component.id) {
        if word.is_over {
            over.push(*word);
        } else {
            words.push(*word);
        }
    }
    // The last word of what is over heals what nothing that goes on speaks of.
    if words.len() == 1
        && !over.is_empty()
        && newest(&over).all(|word| word.status == ComponentStatus::Operational)
    {
        words.extend(over);
    }
    newest(&words)
        .map(|word| word.status)
        .max()
        .unwrap_or(component.status)
}

/// Those after which nothing was said for sure.
fn newest(words: &[Word]) -> impl Iterator<Item = &Word> {
    words
        .iter()
        .filter(|word| !words.iter().any(|other| other.is_after(word)))
}
