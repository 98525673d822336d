use crate::feed::{
    AffectedComponent, ComponentChange, ComponentStatus, Entry, EntryStatus, Kind, Update,
};
use crate::schedule::Time;

/// The status of an affected component according to the updates of an entry.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Recovery<'a> {
    pub component: &'a AffectedComponent,
    pub status: ComponentStatus,
    /// When an update reported that; `None` if the update has no time.
    pub since: Option<Time>,
}

/// The status of each affected component according to the updates of `entry`, in the order in which
/// the feed names them: components recover one after another. Empty if no update reports a status.
pub fn recovery(entry: &Entry) -> Vec<Recovery<'_>> {
    let changes = Changes::of(entry);
    if changes.by_name.is_empty() {
        return Vec::new();
    }
    let report = |component| {
        let (status, since) = changes.last_report(component)?;
        Some(Recovery {
            component,
            status,
            since,
        })
    };
    changes.components().filter_map(report).collect()
}

/// How two references to a component are compared: by id, or by name if one of them has no id.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Called<'a> {
    Id(&'a str),
    /// The name of one without an id.
    NameAlone(&'a str),
    Name(&'a str),
}

impl<'a> Called<'a> {
    /// What a component is called.
    fn of(component: &'a AffectedComponent) -> [Self; 2] {
        let name = component.name.as_str();
        match component.id.as_str() {
            "" => [Self::NameAlone(name), Self::Name(name)],
            id => [Self::Id(id), Self::Name(name)],
        }
    }

    /// What others are called that are the same component.
    fn same(component: &'a AffectedComponent) -> [Self; 2] {
        let name = component.name.as_str();
        match component.id.as_str() {
            // Every name is there.
            "" => [Self::Name(name); 2],
            id => [Self::Id(id), Self::NameAlone(name)],
        }
    }
}

/// The changes of components that the updates of an entry report, with an index of what the
/// components are called.
pub(super) struct Changes<'a> {
    entry: &'a Entry,
    /// Each with the index of its update and its own within that, sorted.
    by_name: Vec<(Called<'a>, [usize; 2])>,
}

impl<'a> Changes<'a> {
    pub fn of(entry: &'a Entry) -> Self {
        let mut by_name = Vec::new();
        for (update, of) in entry.updates.iter().enumerate() {
            for (index, change) in of.changes.iter().enumerate() {
                let called = Called::of(&change.component);
                by_name.extend(called.map(|called| (called, [update, index])));
            }
        }
        by_name.sort_unstable();
        // Of an update only the first counts.
        by_name.dedup_by_key(|(called, [update, _])| (*called, *update));
        Self { entry, by_name }
    }

    /// The components of the entry, then those of its updates, the oldest first. Each is there once.
    fn components(&self) -> impl Iterator<Item = &'a AffectedComponent> + use<'a> {
        let changed = self.entry.updates.iter().rev();
        let changed = changed.flat_map(|update| &update.changes);
        let all = self.entry.components.iter();
        let all = all.chain(changed.map(|change| &change.component));
        let mut names: Vec<Called> = all.clone().flat_map(Called::of).collect();
        names.sort_unstable();
        names.dedup();
        let mut is_known = vec![false; names.len()];
        all.filter(move |component| {
            let same = Called::same(component);
            let mut same = same.iter().filter_map(|it| names.binary_search(it).ok());
            let is_new = !same.any(|place| is_known[place]);
            if is_new {
                for called in Called::of(component) {
                    if let Ok(place) = names.binary_search(&called) {
                        is_known[place] = true;
                    }
                }
            }
            is_new
        })
    }

    /// The status in the newest update that mentions a component, and since when it has had that.
    pub fn last_report(
        &self,
        component: &AffectedComponent,
    ) -> Option<(ComponentStatus, Option<Time>)> {
        let same = Called::same(component);
        let mut places: Vec<[usize; 2]> = same.iter().flat_map(|it| self.places(it)).collect();
        places.sort_unstable();
        places.dedup_by_key(|[update, _]| *update);
        let mut reports = places.iter().filter_map(|&[update, index]| {
            let update = &self.entry.updates[update];
            let change = &update.changes[index];
            let new = change.new.filter(|_| is_news(self.entry, update, change))?;
            Some((new, update.at))
        });
        let newest = reports.next()?;
        let run = reports.take_while(|(status, _)| *status == newest.0);
        Some(run.last().unwrap_or(newest))
    }

    fn places(&self, called: &Called) -> impl Iterator<Item = [usize; 2]> {
        let start = self.by_name.partition_point(|(it, _)| it < called);
        let same = self.by_name[start..].iter();
        let same = same.take_while(move |(it, _)| it == called);
        same.map(|(_, place)| *place)
    }
}

/// Whether a change is news. Statuspage writes "operational -> operational" for the components of
/// planned work when it is announced and when it begins, and nothing has recovered then.
pub(super) fn is_news(entry: &Entry, update: &Update, change: &ComponentChange) -> bool {
    let is_planned = matches!(entry.kind, Kind::Maintenance { .. });
    let is_announced = update.status == EntryStatus::Scheduled;
    let stays_well = change.new == Some(ComponentStatus::Operational)
        && change.old == Some(ComponentStatus::Operational);
    !(is_planned && (is_announced || stays_well))
}
