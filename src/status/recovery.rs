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
    let changed = entry
        .updates
        .iter()
        .rev()
        .flat_map(|update| &update.changes);
    let mut components: Vec<&AffectedComponent> = Vec::new();
    for component in entry
        .components
        .iter()
        .chain(changed.map(|change| &change.component))
    {
        if !components.iter().any(|known| is_same(known, component)) {
            components.push(component);
        }
    }
    components
        .into_iter()
        .filter_map(|component| {
            let (status, since) = last_report(entry, component)?;
            Some(Recovery {
                component,
                status,
                since,
            })
        })
        .collect()
}

/// The status in the newest update that mentions a component, and since when it has had that.
pub(super) fn last_report(
    entry: &Entry,
    component: &AffectedComponent,
) -> Option<(ComponentStatus, Option<Time>)> {
    let mut reports = entry.updates.iter().filter_map(|update| {
        let mut changes = update.changes.iter();
        let change = changes.find(|change| is_same(&change.component, component))?;
        let new = change.new.filter(|_| is_news(entry, update, change))?;
        Some((new, update.at))
    });
    let newest = reports.next()?;
    let run = reports.take_while(|(status, _)| *status == newest.0);
    Some(run.last().unwrap_or(newest))
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

/// Compares by id, or by name if one of them has no id.
pub(super) fn is_same(a: &AffectedComponent, b: &AffectedComponent) -> bool {
    if a.id.is_empty() || b.id.is_empty() {
        a.name == b.name
    } else {
        a.id == b.id
    }
}
