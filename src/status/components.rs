use super::by_mail::{ByMail, implied};
use super::recovery::{Reports, affected};
use super::{Settings, Standing, plan, standing};
use crate::feed::{Component, ComponentStatus, Entry, Feed};
use crate::schedule::{Instant, Time};

/// A group of components, each with its effective status.
#[derive(Clone, Debug, PartialEq)]
pub struct Group<'a> {
    /// `None` for the components without a group.
    pub heading: Option<&'a Component>,
    /// The worst status of its members.
    pub status: ComponentStatus,
    pub members: Vec<(&'a Component, ComponentStatus)>,
}

/// The components by group, in the provider's order. The status of each is the newest report about
/// it. Components with `only_show_if_degraded` are left out while they are operational.
pub fn groups<'a>(feed: &'a Feed, settings: &Settings, now: Instant) -> Vec<Group<'a>> {
    groups_of(feed, &statuses(feed, settings, now))
}

/// The components by group, if these are their statuses.
pub(super) fn groups_of<'a>(feed: &'a Feed, statuses: &[ComponentStatus]) -> Vec<Group<'a>> {
    let components = &feed.components;
    let mut groups: Vec<Group> = Vec::new();
    // Which group has the heading at a place in the feed; at the end, which one has none.
    let mut known = vec![None; components.len() + 1];
    for (_, component, status) in shown(feed, statuses) {
        // A `group_id` that the feed does not list is ignored.
        let heading = component.group_id.as_ref();
        let heading = heading.and_then(|id| components.group(id));
        let index = *known[heading.unwrap_or(components.len())].get_or_insert_with(|| {
            groups.push(Group {
                heading: heading.map(|place| &components[place]),
                status: ComponentStatus::Operational,
                members: Vec::new(),
            });
            groups.len() - 1
        });
        let group = &mut groups[index];
        group.status = group.status.max(status);
        group.members.push((component, status));
    }
    groups
}

/// The effective status of every component, at its place in the feed: the newest report about it,
/// lowered by what open entries state about mail.
pub(super) fn statuses(feed: &Feed, settings: &Settings, now: Instant) -> Vec<ComponentStatus> {
    let components = &feed.components;
    let mut statuses: Vec<_> = components.iter().map(|it| it.status).collect();
    report(feed, settings, now, &mut statuses);
    let by_mail = ByMail::of(feed, &mut feed.entries.iter(), settings, now);
    for (place, component) in components.iter().enumerate() {
        if let Some(lowered) = by_mail.status(place, component) {
            statuses[place] = statuses[place].max(lowered);
        }
    }
    statuses
}

/// The components that count, each with its place in the feed and its effective status.
pub(super) fn shown<'a>(
    feed: &'a Feed,
    statuses: &[ComponentStatus],
) -> impl Iterator<Item = (usize, &'a Component, ComponentStatus)> {
    let all = feed.components.iter().zip(statuses).enumerate();
    all.map(|(place, (component, status))| (place, component, *status))
        .filter(|(_, component, status)| is_shown(component, *status))
}

/// Whether a component counts, with this effective status: it is no group, and is not hidden while it
/// is operational.
pub(super) fn is_shown(component: &Component, status: ComponentStatus) -> bool {
    let is_hidden = component.only_show_if_degraded && status == ComponentStatus::Operational;
    !component.group && !is_hidden
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

/// Takes the newest report of every entry on each of its components into account.
///
/// An open entry counts. If it names a component without a status, its impact implies one. The last
/// report of an entry that is over matters only if the component itself claims not to work.
fn report(feed: &Feed, settings: &Settings, now: Instant, statuses: &mut [ComponentStatus]) {
    let components = &feed.components;
    let is_impaired = |component: &Component| {
        component.status != ComponentStatus::Operational
            && component.updated_at.is_some()
            // With a duplicate id nobody knows which of the two is meant.
            && components.places(&component.id).count() == 1
    };
    let is_any_impaired = components.iter().any(is_impaired);
    let mut reports: Vec<Vec<Report>> = vec![Vec::new(); components.len()];
    // Which entry was the last to report on a component: one names it once, and its updates again.
    let mut reported_by = vec![None; components.len()];
    for (index, entry) in feed.entries.iter().enumerate() {
        let standing = standing(entry, settings, now);
        let by_default = implied(standing, entry);
        let matters = standing == Standing::Past && is_any_impaired;
        if by_default.is_none() && !matters {
            continue;
        }
        let of_updates = Reports::of(entry);
        for affected in affected(entry) {
            for place in components.places(&affected.id) {
                if reported_by[place].replace(index) == Some(index) {
                    continue;
                }
                let (status, at) = match (of_updates.last(affected), by_default) {
                    (Some(report), Some(_)) => report,
                    (None, Some(status)) => {
                        (status, reported_at(entry, settings, now).map(Time::At))
                    }
                    (Some(report), None) if is_impaired(&components[place]) => report,
                    (_, None) => continue,
                };
                reports[place].push(Report {
                    status,
                    at: at.filter(|at| at.earliest() <= now),
                    is_over: by_default.is_none(),
                });
            }
        }
    }
    for (place, reports) in reports.iter().enumerate() {
        if !reports.is_empty() {
            statuses[place] = effective(&components[place], reports, now);
        }
    }
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
fn effective(component: &Component, reports: &[Report], now: Instant) -> ComponentStatus {
    let is_open = reports.iter().any(|report| !report.is_over);
    let mut all = vec![Report {
        status: component.status,
        at: component.updated_at.filter(|at| at.earliest() <= now),
        is_over: false,
    }];
    // The last report of a closed entry restores the component, unless an open entry reports on it.
    if is_open || newest(reports) == Some(ComponentStatus::Operational) {
        all.extend(reports.iter().filter(|report| report.is_over != is_open));
    }
    newest(&all).unwrap_or(component.status)
}

/// The worst of the reports that certainly no other one follows.
fn newest(reports: &[Report]) -> Option<ComponentStatus> {
    let mut last = None;
    for report in reports {
        last = last.max(report.at.map(Time::earliest));
    }
    let mut worst = None;
    for Report { status, at, .. } in reports {
        if at.is_none_or(|at| last <= Some(at.latest())) {
            worst = worst.max(Some(*status));
        }
    }
    worst
}
