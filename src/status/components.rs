use super::recovery::last_report;
use super::targeting::of_impact;
use super::{Effects, Settings, Standing, plan, standing};
use crate::feed::{Component, ComponentStatus, Entry, Feed, Role, Text};
use crate::schedule::{Instant, Phase, Time};

/// A group of components, each with its effective status.
#[derive(Clone, Debug, PartialEq)]
pub struct Group<'a> {
    /// `None` for the components without a group.
    pub name: Option<&'a Text>,
    /// The worst status of its members.
    pub status: ComponentStatus,
    pub members: Vec<(&'a Component, ComponentStatus)>,
}

/// The components by group, in the provider's order. The status of each is the newest report about
/// it. Components with `only_show_if_degraded` are left out while they are operational.
pub fn groups<'a>(feed: &'a Feed, settings: &Settings, now: Instant) -> Vec<Group<'a>> {
    let reports = reports_of_entries(feed, settings, now);
    let by_mail: Vec<ByMail> = feed
        .entries
        .iter()
        .filter_map(|entry| ByMail::of(entry, settings, now))
        .collect();
    let mut groups: Vec<(Option<&str>, Group)> = Vec::new();
    for component in feed.components.iter().filter(|component| !component.group) {
        let status = effective(component, &reports, now);
        let lowered = by_mail.iter().filter_map(|it| it.status(component));
        let status = lowered.fold(status, ComponentStatus::max);
        if component.only_show_if_degraded && status == ComponentStatus::Operational {
            continue;
        }
        // A `group_id` that the feed does not list is ignored.
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

/// What an open entry states about mail. An entry that says that incoming mail is queued affects the
/// components that receive it, named or not. What it says of mail is not worse than its impact.
pub(super) struct ByMail<'a> {
    entry: &'a Entry,
    effects: Effects,
    worst: ComponentStatus,
}

impl<'a> ByMail<'a> {
    /// `None` if the entry has no effect now.
    pub fn of(entry: &'a Entry, settings: &Settings, now: Instant) -> Option<Self> {
        Some(Self {
            entry,
            effects: Effects::from(&entry.mail),
            worst: implied(standing(entry, settings, now), entry)?,
        })
    }

    /// The status that follows for a component.
    pub fn status(&self, component: &Component) -> Option<ComponentStatus> {
        let effect = match component.role? {
            Role::Reading => self.effects.reading,
            Role::Sending => self.effects.sending,
            Role::Receiving => self.effects.receiving,
            Role::Web | Role::Other => None,
        }?;
        // An update about the component itself says more.
        let reported = self.entry.updates.iter().flat_map(|update| &update.changes);
        let is_reported = reported
            .map(|change| &change.component)
            .any(|affected| affected.id == component.id);
        let is_spared = self.entry.unaffected_component_ids.contains(&component.id);
        let status = effect.component_status();
        (!is_reported && !is_spared && status != ComponentStatus::Operational)
            .then_some(status.min(self.worst))
    }
}

/// The status that an entry implies for the components that it names without one, while it has an
/// effect.
fn implied(standing: Standing, entry: &Entry) -> Option<ComponentStatus> {
    match standing {
        Standing::Open(_) => Some(of_impact(entry.impact)),
        Standing::Planned(Phase::UnderWay | Phase::RunningLate) => {
            Some(ComponentStatus::UnderMaintenance)
        }
        _ => None,
    }
}

/// A status reported for a component, and when.
#[derive(Clone, Copy)]
struct Report {
    status: ComponentStatus,
    /// `None` if it is unknown, or in the future.
    at: Option<Time>,
    /// Reported by an entry that is over. It counts only if no open entry reports on the component.
    is_over: bool,
}

impl Report {
    /// Whether it is certain that this report is later than the other.
    fn is_after(&self, other: &Self) -> bool {
        matches!((self.at, other.at), (Some(own), Some(other)) if own.earliest() > other.latest())
    }
}

/// The newest report of every entry on each of its components, by component id.
///
/// An open entry counts. If it names a component without a status, its impact implies one. The last
/// report of an entry that is over matters only if the component itself claims not to work.
fn reports_of_entries<'a>(
    feed: &'a Feed,
    settings: &Settings,
    now: Instant,
) -> Vec<(&'a str, Report)> {
    let is_impaired = |component: &&Component| {
        let mut all = feed.components.iter();
        component.status != ComponentStatus::Operational
            && component.updated_at.is_some()
            // With a duplicate id nobody knows which of the two is meant.
            && all.all(|other| std::ptr::eq(other, *component) || other.id != component.id)
    };
    let impaired: Vec<&Component> = feed.components.iter().filter(is_impaired).collect();
    let mut reports: Vec<(&str, Report)> = Vec::new();
    for entry in &feed.entries {
        let standing = standing(entry, settings, now);
        let by_default = implied(standing, entry);
        let matters = standing == Standing::Past && !impaired.is_empty();
        if by_default.is_none() && !matters {
            continue;
        }
        let first = reports.len();
        let changed = entry.updates.iter().flat_map(|update| &update.changes);
        for affected in entry
            .components
            .iter()
            .chain(changed.map(|it| &it.component))
        {
            let is_reported = reports[first..].iter().any(|(id, _)| *id == affected.id);
            if affected.id.is_empty() || is_reported {
                continue;
            }
            let (status, at) = match (last_report(entry, affected), by_default) {
                (Some(report), Some(_)) => report,
                (None, Some(status)) => (status, reported_at(entry, settings, now).map(Time::At)),
                (Some(report), None)
                    if impaired.iter().any(|component| component.id == affected.id) =>
                {
                    report
                }
                (_, None) => continue,
            };
            let report = Report {
                status,
                at: at.filter(|at| at.earliest() <= now),
                is_over: by_default.is_none(),
            };
            reports.push((&affected.id, report));
        }
    }
    reports
}

/// When an entry last reported on the components that it only names: at its latest update, or at
/// the start of its current window.
fn reported_at(entry: &Entry, settings: &Settings, now: Instant) -> Option<Instant> {
    let begun = plan(entry, settings).window(now);
    let begun = begun.and_then(|window| window.starts_at());
    entry
        .last_update_at()
        .max(begun.filter(|&start| start <= now))
}

/// The effective status of a component: the newest report on it, its own or an entry's. If it is
/// unclear which report is the newest, the worst counts. "Operational" is believed only if it is
/// certainly the later one.
fn effective(
    component: &Component,
    by_entries: &[(&str, Report)],
    now: Instant,
) -> ComponentStatus {
    let own = Report {
        status: component.status,
        at: component.updated_at.filter(|at| at.earliest() <= now),
        is_over: false,
    };
    let mut reports = vec![own];
    let mut over: Vec<Report> = Vec::new();
    for (_, report) in by_entries.iter().filter(|(id, _)| *id == component.id) {
        if report.is_over {
            over.push(*report);
        } else {
            reports.push(*report);
        }
    }
    // The last report of a closed entry restores the component, unless an open entry reports on it.
    if reports.len() == 1
        && !over.is_empty()
        && newest(&over).all(|report| report.status == ComponentStatus::Operational)
    {
        reports.extend(over);
    }
    newest(&reports)
        .map(|report| report.status)
        .max()
        .unwrap_or(component.status)
}

/// The reports that certainly no other report follows.
fn newest(reports: &[Report]) -> impl Iterator<Item = &Report> {
    reports
        .iter()
        .filter(|report| !reports.iter().any(|other| other.is_after(report)))
}
