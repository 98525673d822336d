//! Statuses that belong to another kind of entry.

use super::notes::Lint;
use super::view::Entry;
use crate::feed::EntryStatus;
use crate::operator::advice::other_kind_finding;
use crate::operator::advice::schema::List;
use crate::operator::finding::Level;

pub fn lint(lint: &mut Lint) {
    let entries = lint.take_entries();
    for entry in &entries {
        if let Some(status) = entry.status.filter(|status| !fits(entry, *status)) {
            let path = format!("{}.status", entry.path);
            lint.note(other_kind_finding(
                entry.list,
                &path,
                status.name(),
                Level::Problem,
                false,
            ));
            continue;
        }
        // The updates of an entry that states its own status.
        for update in &entry.updates {
            let Some(status) = update.status.filter(|status| !fits(entry, *status)) else {
                continue;
            };
            let path = format!("{}.incident_updates[{}].status", entry.path, update.index);
            lint.note(other_kind_finding(
                entry.list,
                &path,
                status.name(),
                Level::Warning,
                true,
            ));
        }
    }
    lint.entries = entries;
}

/// Whether an entry in this list may have this status.
pub fn fits(entry: &Entry, status: EntryStatus) -> bool {
    let is_of = |list: List| list.statuses().contains(&status.name());
    if is_of(entry.list) {
        return true;
    }
    // Some pages list planned work among the incidents, with its times or its impact.
    let is_planned = !entry.json["scheduled_for"].is_null()
        || !entry.json["windows"].is_null()
        || entry.json["impact"]
            .as_str()
            .is_some_and(|impact| impact.eq_ignore_ascii_case("maintenance"));
    let is_scheduled = status == EntryStatus::Scheduled
        && entry.windows.is_empty()
        && entry.json["windows"].is_null()
        && entry.json["scheduled_for"].is_null();
    entry.list == List::Incidents && is_planned && !is_scheduled && is_of(List::Maintenances)
}
