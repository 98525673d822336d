use crate::feed::{ComponentStatus, Entry, PartRef};
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
        let change = update
            .changes
            .iter()
            .find(|change| is_same(&change.part, part))?;
        Some((change.new?, update.at))
    });
    let newest = said.next()?;
    let run = said.take_while(|(status, _)| *status == newest.0);
    Some(run.last().unwrap_or(newest))
}

/// By id, or by name where one of them has none.
fn is_same(a: &PartRef, b: &PartRef) -> bool {
    if a.id.is_empty() || b.id.is_empty() {
        a.name == b.name
    } else {
        a.id == b.id
    }
}
