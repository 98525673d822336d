use super::recovery::last_said;
use super::targeting::of_impact;
use super::{Settings, Standing, standing};
use crate::feed::{Component, ComponentStatus, Feed, PartRef};
use crate::schedule::{Instant, Phase};

/// Components that stand together, each with how it really is.
#[derive(Clone, Debug, PartialEq)]
pub struct Group<'a> {
    /// `None` for those that stand in no group.
    pub name: Option<&'a str>,
    /// The worst of its members.
    pub status: ComponentStatus,
    pub members: Vec<(&'a Component, ComponentStatus)>,
}

/// The components by group, in the provider's order. How one is, is the worst of what it says itself and of what the open
/// entries say of it; those to be shown only when degraded are left out while they are well.
pub fn groups<'a>(feed: &'a Feed, settings: &Settings, now: Instant) -> Vec<Group<'a>> {
    let said = said_by_entries(feed, settings, now);
    let mut groups: Vec<(Option<&str>, Group)> = Vec::new();
    for component in feed.components.iter().filter(|component| !component.group) {
        let status = effective(component, &said);
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
                let name = heading.map(|group| group.name.as_str());
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

/// What open incidents and running maintenance say of a component by id: the worst.
fn said_by_entries<'a>(
    feed: &'a Feed,
    settings: &Settings,
    now: Instant,
) -> Vec<(&'a str, ComponentStatus)> {
    let mut said = Vec::new();
    for entry in &feed.entries {
        let by_default = match standing(entry, settings, now) {
            Standing::Open(_) => of_impact(entry.impact),
            Standing::Planned(Phase::UnderWay | Phase::RunningLate) => {
                ComponentStatus::UnderMaintenance
            }
            _ => continue,
        };
        for part in entry.components.iter().filter(|part| !part.id.is_empty()) {
            said.push((
                part.id.as_str(),
                last_said(entry, part).map_or(by_default, |(status, _)| status),
            ));
        }
    }
    said
}

fn effective(component: &Component, said: &[(&str, ComponentStatus)]) -> ComponentStatus {
    let of_entries = said
        .iter()
        .filter(|(id, _)| *id == component.id)
        .map(|(_, status)| *status);
    of_entries.fold(component.status, ComponentStatus::max)
}

/// The name to show for a part: the component's own, if the feed lists it.
pub fn part_name<'a>(feed: &'a Feed, part: &'a PartRef) -> &'a str {
    let listed = feed
        .components
        .iter()
        .find(|component| !part.id.is_empty() && component.id == part.id);
    listed.map_or(&part.name, |component| &component.name)
}
