use crate::feed::{ComponentStatus, Entry, EntryStatus, Kind, PartChange, PartRef, Update};
use crate::schedule::Time;

/// How a part of the service came through an entry.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Recovery<'a> {
    pub part: &'a PartRef,
    pub status: ComponentStatus,
    /// When that was said; `None` where the update has no time.
    pub since: Option<Time>,
}

/// How each part is by the updates of `entry`, in the order in which the feed names them: parts come back one after
/// another. Empty where no update says how a part is.
pub fn recovery(entry: &Entry) -> Vec<Recovery<'_>> {
    let changed = entry
        .updates
        .iter()
        .rev()
        .flat_map(|update| &update.changes);
    let mut parts: Vec<&PartRef> = Vec::new();
    for part in entry
        .components
        .iter()
        .chain(changed.map(|change| &change.part))
    {
        if !parts.iter().any(|known| is_same(known, part)) {
            parts.push(part);
        }
    }
    parts
        .into_iter()
        .filter_map(|part| {
            let (status, since) = last_said(entry, part)?;
            Some(Recovery {
                part,
                status,
                since,
            })
        })
        .collect()
}

/// What the newest update that speaks of a part says it is now, and since when it has been that.
pub(super) fn last_said(entry: &Entry, part: &PartRef) -> Option<(ComponentStatus, Option<Time>)> {
    let mut said = entry.updates.iter().filter_map(|update| {
        let mut changes = update.changes.iter();
        let change = changes.find(|change| is_same(&change.part, part))?;
        let new = change.new.filter(|_| is_news(entry, update, change))?;
        Some((new, update.at))
    });
    let newest = said.next()?;
    let run = said.take_while(|(status, _)| *status == newest.0);
    Some(run.last().unwrap_or(newest))
}

/// Whether a change says something: Statuspage writes "operational -> operational" for the parts of planned work when it is
/// announced, and when it begins. Nothing has come back that was never away.
fn is_news(entry: &Entry, update: &Update, change: &PartChange) -> bool {
    let is_planned = matches!(entry.kind, Kind::Maintenance { .. });
    let is_announced = update.status == EntryStatus::Scheduled;
    let stays_well = change.new == Some(ComponentStatus::Operational)
        && change.old == Some(ComponentStatus::Operational);
    !(is_planned && (is_announced || stays_well))
}

/// By id, or by name where one of them has none.
pub(super) fn is_same(a: &PartRef, b: &PartRef) -> bool {
    if a.id.is_empty() || b.id.is_empty() {
        a.name == b.name
    } else {
        a.id == b.id
    }
}
