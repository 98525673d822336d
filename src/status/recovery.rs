use crate::feed::{
    AffectedComponent, ComponentChange, ComponentStatus, Entry, EntryStatus, Kind, Names, Update,
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
    Reports::of(entry).recoveries()
}

/// The components that an entry names, then those of its updates, the newest first.
pub(super) fn affected(entry: &Entry) -> Vec<&AffectedComponent> {
    let mut affected: Vec<_> = entry.components.iter().collect();
    for update in &entry.updates {
        for change in &update.changes {
            affected.push(&change.component);
        }
    }
    affected
}

/// What the updates of an entry report on its components, by what those are called.
pub(super) struct Reports<'a> {
    entry: &'a Entry,
    /// All changes, the newest first, each with the index of its update.
    changes: Vec<(usize, &'a ComponentChange)>,
    names: Names<'a>,
    /// For each key, the indexes of its changes.
    by_key: Vec<Vec<usize>>,
}

impl<'a> Reports<'a> {
    pub fn of(entry: &'a Entry) -> Self {
        let affected = affected(entry);
        let mut names = Vec::new();
        // Most entries report on none.
        if affected.len() > entry.components.len() {
            for it in affected {
                names.extend([&*it.id, &*it.name]);
            }
        }
        let names = Names::of(names);
        let mut by_key = vec![Vec::new(); 3 * names.len() + 3];
        let mut changes = Vec::new();
        for (index, update) in entry.updates.iter().enumerate() {
            for change in &update.changes {
                for key in keys(&names, &change.component).0 {
                    by_key[key].push(changes.len());
                }
                changes.push((index, change));
            }
        }
        Self {
            entry,
            changes,
            names,
            by_key,
        }
    }

    /// The status in the newest update that mentions a component, and since when it has had that.
    pub fn last(&self, component: &AffectedComponent) -> Option<(ComponentStatus, Option<Time>)> {
        let (_, [id, name]) = keys(&self.names, component);
        let mut changes = self.by_key[id].clone();
        if name != id && !self.by_key[name].is_empty() {
            changes.extend(&self.by_key[name]);
            changes.sort_unstable();
        }
        let mut last = None;
        let mut newest = None;
        for index in changes {
            let (index, change) = self.changes[index];
            let update = &self.entry.updates[index];
            // Of an update, the first counts.
            let is_first = last.replace(index) != Some(index);
            let new = change.new.filter(|_| is_news(self.entry, update, change));
            let Some(new) = new.filter(|_| is_first) else {
                continue;
            };
            match newest {
                Some((status, _)) if status != new => break,
                _ => newest = Some((new, update.at)),
            }
        }
        newest
    }

    /// The last reports on all components, in the order in which the feed names them.
    pub fn recoveries(&self) -> Vec<Recovery<'a>> {
        let mut recoveries = Vec::new();
        let mut is_known = vec![false; self.by_key.len()];
        let mut take = |component| {
            let (own, same) = keys(&self.names, component);
            if is_known[same[0]] || is_known[same[1]] {
                return;
            }
            for key in own {
                is_known[key] = true;
            }
            if let Some((status, since)) = self.last(component) {
                recoveries.push(Recovery {
                    component,
                    status,
                    since,
                });
            }
        };
        if !self.names.is_empty() {
            self.entry.components.iter().for_each(&mut take);
        }
        for update in self.entry.updates.iter().rev() {
            update.changes.iter().for_each(|it| take(&it.component));
        }
        recoveries
    }
}

/// The keys under which a component is found, and those under which the same component is: by its id, or
/// by its name if one of the two has no id.
fn keys(names: &Names, component: &AffectedComponent) -> ([usize; 2], [usize; 2]) {
    let number = |name: &str| 3 * names.number(name).unwrap_or(names.len());
    let (id, name) = (number(&component.id), number(&component.name));
    let (alone, any) = (name + 1, name + 2);
    match component.id.is_empty() {
        true => ([alone, any], [any, any]),
        false => ([id, any], [id, alone]),
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
