use super::effect::direction;
use super::recovery::Changes;
use super::targeting::of_impact;
use super::{Effects, Settings, Standing, plan, standing};
use crate::feed::{Component, ComponentStatus, Entry, Feed};
use crate::schedule::{Instant, Phase, Time};

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
    let components = &feed.components;
    let statuses = statuses(feed, settings, now);
    let mut groups: Vec<Group> = Vec::new();
    // Which group has the heading at a place in the feed; at the end, which one has none.
    let mut known = vec![None; components.len() + 1];
    for (_, component, status) in shown(feed, &statuses) {
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
    let reports = reports_of_entries(feed, settings, now);
    for of_one in reports.chunk_by(|a, b| a.0 == b.0) {
        let place = of_one[0].0;
        statuses[place] = effective(&components[place], of_one, now);
    }
    let by_mail = ByMail::of(feed, &feed.entries, settings, now);
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

/// What open entries state about mail. An entry that says that incoming mail is queued affects the
/// components that receive it, named or not. What it says of mail is not worse than its impact.
pub(super) struct ByMail {
    /// For each direction of mail and each status, how many entries imply it for the components
    /// that serve that direction.
    implied: [[usize; ComponentStatus::ALL.len()]; 3],
    /// The components, by place, for which an entry does not imply a status, sorted.
    spared: Vec<(usize, ComponentStatus)>,
}

impl ByMail {
    pub fn of<'a>(
        feed: &Feed,
        entries: impl IntoIterator<Item = &'a Entry>,
        settings: &Settings,
        now: Instant,
    ) -> Self {
        let mut by_mail = Self {
            implied: Default::default(),
            spared: Vec::new(),
        };
        for entry in entries {
            let effects = Effects::from(&entry.mail).directions();
            if effects == [None; 3] {
                continue;
            }
            if let Some(worst) = implied(standing(entry, settings, now), entry) {
                let statuses = effects.map(|effect| {
                    let status = effect?.component_status();
                    (status != ComponentStatus::Operational).then_some(status.min(worst))
                });
                by_mail.add(feed, entry, statuses);
            }
        }
        by_mail.spared.sort_unstable();
        by_mail
    }

    /// Adds an entry with the status that it implies for each direction.
    fn add(&mut self, feed: &Feed, entry: &Entry, statuses: [Option<ComponentStatus>; 3]) {
        for (implied, status) in self.implied.iter_mut().zip(statuses) {
            if let Some(status) = status {
                implied[status as usize] += 1;
            }
        }
        // An update about the component itself says more.
        let reported = entry.updates.iter().flat_map(|update| &update.changes);
        let reported = reported.map(|change| &change.component.id);
        let ids = reported.chain(&entry.unaffected_component_ids);
        let places = ids.flat_map(|id| feed.components.places(id));
        let mut places: Vec<usize> = places.copied().collect();
        places.sort_unstable();
        places.dedup();
        for place in places {
            let direction = direction(feed.components[place].role);
            let status = direction.and_then(|direction| statuses[direction]);
            self.spared.extend(status.map(|status| (place, status)));
        }
    }

    /// The worst status that follows for a component.
    pub fn status(&self, place: usize, component: &Component) -> Option<ComponentStatus> {
        let implied = &self.implied[direction(component.role)?];
        let start = self.spared.partition_point(|(of, _)| *of < place);
        let spared = self.spared[start..].iter();
        let mut spared = spared.take_while(|(of, _)| *of == place).peekable();
        // From the best to the worst, as what is spared is sorted.
        let mut worst = None;
        for status in ComponentStatus::ALL {
            let mut count = implied[*status as usize];
            while spared.next_if(|(_, of)| of == status).is_some() {
                count -= 1;
            }
            if count > 0 {
                worst = Some(*status);
            }
        }
        worst
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

/// The newest report of every entry on each of its components, by the component's place in the feed.
///
/// An open entry counts. If it names a component without a status, its impact implies one. The last
/// report of an entry that is over matters only if the component itself claims not to work.
fn reports_of_entries(feed: &Feed, settings: &Settings, now: Instant) -> Vec<(usize, Report)> {
    let components = &feed.components;
    let is_impaired = |component: &Component| {
        component.status != ComponentStatus::Operational
            && component.updated_at.is_some()
            // With a duplicate id nobody knows which of the two is meant.
            && components.places(&component.id).len() == 1
    };
    let is_any_impaired = components.iter().any(is_impaired);
    let mut reports = Vec::new();
    for entry in &feed.entries {
        let standing = standing(entry, settings, now);
        let by_default = implied(standing, entry);
        let matters = standing == Standing::Past && is_any_impaired;
        if by_default.is_none() && !matters {
            continue;
        }
        let changes = Changes::of(entry);
        let changed = entry.updates.iter().flat_map(|update| &update.changes);
        let changed = changed.map(|change| &change.component);
        for (place, affected) in components.named(entry.components.iter().chain(changed)) {
            let (status, at) = match (changes.last_report(affected), by_default) {
                (Some(report), Some(_)) => report,
                (None, Some(status)) => (status, reported_at(entry, settings, now).map(Time::At)),
                (Some(report), None) if is_impaired(&components[place]) => report,
                (_, None) => continue,
            };
            let report = Report {
                status,
                at: at.filter(|at| at.earliest() <= now),
                is_over: by_default.is_none(),
            };
            reports.push((place, report));
        }
    }
    reports.sort_by_key(|(place, _)| *place);
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
    by_entries: &[(usize, Report)],
    now: Instant,
) -> ComponentStatus {
    let own = Report {
        status: component.status,
        at: component.updated_at.filter(|at| at.earliest() <= now),
        is_over: false,
    };
    let reports = by_entries.iter().map(|(_, report)| *report);
    let (over, mut open): (Vec<Report>, Vec<Report>) = reports.partition(|it| it.is_over);
    open.push(own);
    // The last report of a closed entry restores the component, unless an open entry reports on it.
    if open.len() == 1
        && !over.is_empty()
        && newest(&over).all(|report| report.status == ComponentStatus::Operational)
    {
        open.extend(over);
    }
    newest(&open)
        .map(|report| report.status)
        .max()
        .unwrap_or(component.status)
}

/// The reports that certainly no other report follows.
fn newest(reports: &[Report]) -> impl Iterator<Item = &Report> {
    let known = reports.iter().filter_map(|report| report.at);
    let last = known.map(Time::earliest).max();
    let is_followed = move |at: Time| last.is_some_and(|last| last > at.latest());
    let reports = reports.iter();
    reports.filter(move |report| !report.at.is_some_and(is_followed))
}
