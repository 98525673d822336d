//! Reads one entry of a feed's lists:
//!
//! ```jsonc
//! { "id","name","status","impact","created_at","updated_at","started_at","resolved_at","shortlink",
//!   "incident_updates": [{"id","status","body","created_at","display_at","translations","mail",
//!                         "affected_components": [{"code","name","old_status","new_status"}]}],
//!   "components": [{"id","name"}],
//!   // our additions
//!   "expected_resolution": TIME | {"earliest","latest"} | "unknown",
//!   "next_update_by","unaffected_component_ids","mail","advice","upstream","links","tags","audience","related",
//!   "language","translations",
//!   // scheduled maintenance
//!   "scheduled_for","scheduled_until", "windows": [WINDOW], "previous_windows": [WINDOW], "lead_time","ends_automatically",
//!   // WINDOW: {"id","start","end","ended_at","status","expected_downtime","approximate","component_ids"}
//!   // notice
//!   "category","starts_at","ends_at","indicators": [{"type","value"}] }
//! ```

use super::fields::{ENTRY, WINDOW};
use super::fingerprint::fingerprint;
use super::limits;
use super::place::List;
use super::reader::{At, Reader};
use super::shape::{note_misspelt, note_unknown};
use crate::feed::{
    AffectedComponent, Category, Code, ComponentChange, ComponentStatus, Entry, EntryStatus,
    Expected, Impact, Indicator, IndicatorType, Kind, Loss, Mail, Reading, Receiving, Sending,
    Update, is_name,
};
use crate::json::Node;
use crate::schedule::{Duration, Instant, Time, TimeWarning, Window, WrittenTime};
use std::cmp::Reverse;
use std::sync::Arc;

/// Reads one entry.
///
/// Nothing in it can make the whole feed fail: an entry without a name takes the first line of its
/// newest update. What cannot be read of an entry that is certainly over does not matter now, so it
/// is not counted as unread.
pub fn entry(reader: &mut Reader, at: &At, list: List) -> Entry {
    let before = reader.unread;
    reader.note_duplicates(at);
    let is_ambiguous = reader.unread > before;
    let entry = read(reader, at, list);
    if entry.status.is_over() && at.field("status").is_given() && !is_ambiguous {
        reader.unread = before;
        // An open update was published after the end.
        if is_reopened(&entry) {
            reader.lose();
        }
        return entry;
    }
    note_doubtful(reader, at, list, &entry);
    entry
}

/// Whether the newest of several updates is open and later than `resolved_at`.
fn is_reopened(entry: &Entry) -> bool {
    let newest = entry.updates.first().filter(|_| entry.updates.len() > 1);
    let resolved_at = entry.resolved_at.map(Time::latest);
    newest.is_some_and(|update| {
        update.status.is_open()
            && update.at.map(Time::earliest) > resolved_at
            && resolved_at.is_some()
    })
}

/// Counts what may hide a problem in an entry that is not certainly over.
fn note_doubtful(reader: &mut Reader, at: &At, list: List, entry: &Entry) {
    note_misspelt(reader, at, &BEARING);
    let has_status = at.field("status").is_given();
    // Only its times or its updates' statuses show that it is over.
    if !has_status && entry.status.is_over() {
        reader.lose();
    }
    match &entry.kind {
        Kind::Incident => {}
        Kind::Maintenance { windows, .. } => {
            // An unknown status counts as an issue, and so does the status of a notice.
            let is_other = matches!(entry.status, EntryStatus::Unknown | EntryStatus::Active);
            // Postponed, without a date and outside the maintenance list: it may be a problem that
            // nobody has looked into yet.
            let is_misplaced = list != List::Maintenances && windows.is_empty();
            // Whether it has started is unknown.
            let has_no_start = |window: &Window| window.start.is_none() && window.end.is_some();
            if is_other || is_misplaced || windows.iter().any(has_no_start) {
                reader.lose();
            }
            if windows.is_empty() && entry.status == EntryStatus::Scheduled {
                let is_elsewhere = |name: &&str| at.field(name).is_given();
                if !has_status
                    || ["started_at", "starts_at", "ends_at"]
                        .iter()
                        .any(is_elsewhere)
                {
                    reader.lose();
                }
                note_unknown(reader, at, &ENTRY);
            }
        }
        Kind::Notice { .. } => {
            let is_health = matches!(
                entry.impact,
                Impact::Unknown | Impact::Minor | Impact::Major | Impact::Critical
            );
            let changes = || entry.updates.iter().flat_map(|update| &update.changes);
            let is_unwell = changes()
                .any(|change| !matches!(change.new, None | Some(ComponentStatus::Operational)));
            let says_nothing = entry.name.original.is_empty();
            let is_known = entry.status == EntryStatus::Active;
            if is_health || is_unwell || says_nothing || !is_known || entry.mail != Mail::default()
            {
                reader.lose();
            }
        }
    }
}

/// Fields that decide whether something is wrong now.
const BEARING: [&str; 6] = [
    "status",
    "scheduled_for",
    "scheduled_until",
    "windows",
    "resolved_at",
    "audience",
];

fn read(reader: &mut Reader, at: &At, list: List) -> Entry {
    let language = reader.get(at, "language", Reader::language);
    let of_page = reader.language.clone();
    if let Some(language) = &language {
        reader.language = Some(Arc::from(language.as_str()));
    }
    let updates = updates(reader, &at.field("incident_updates"));
    reader.check_translations(at);
    let resolved_at = reader.get(at, "resolved_at", Reader::time);
    let status_at = at.field("status");
    let status = match reader.word::<EntryStatus>(&status_at, Code::UnknownStatus) {
        Some(status) => status,
        None if status_at.is_given() => EntryStatus::Unknown,
        None => default_status(list, &updates, resolved_at.is_some()),
    };
    let impact_at = at.field("impact");
    let impact = reader.word::<Impact>(&impact_at, Code::UnknownImpact);
    let list = list_of(reader, at, list, status);
    let kind = kind(reader, at, list, status);
    let impact = impact.unwrap_or(match (&kind, impact_at.is_given()) {
        (_, true) => Impact::Unknown,
        (Kind::Maintenance { .. }, false) => Impact::Maintenance,
        (_, false) => Impact::None,
    });

    let name = reader.text(at, "name", false);
    let mut entry = Entry {
        id: reader.get(at, "id", Reader::id).unwrap_or_default(),
        kind,
        name,
        language,
        status,
        impact,
        created_at: reader.get(at, "created_at", Reader::time),
        updated_at: reader.get(at, "updated_at", Reader::time),
        started_at: reader.get(at, "started_at", Reader::time),
        resolved_at,
        url: reader.get(at, "shortlink", Reader::url),
        components: components(reader, at, &updates),
        updates,
        unaffected_component_ids: reader.get(at, "unaffected_component_ids", Reader::ids),
        expected_resolution: expected(reader, &at.field("expected_resolution")),
        next_update_by: reader.get(at, "next_update_by", Reader::time),
        mail: mail(reader, &at.field("mail")),
        advice: reader.text(at, "advice", true),
        upstream: reader.get(at, "upstream", Reader::upstream),
        links: reader.list(&at.field("links"), Reader::link),
        tags: reader.get(at, "tags", Reader::lines),
        audience: reader.get(at, "audience", Reader::lines),
        related: reader.get(at, "related", Reader::ids),
    };
    reader.language = of_page;
    // Before the name is taken from the newest update: the id must stay the same when an update is
    // added.
    if entry.id.is_empty() {
        entry.id = format!("e{:016x}", fingerprint(&entry));
    }
    if entry.name.original.is_empty() {
        // A name of another type was noted already.
        let name = at.field("name");
        if !name.is_given() || matches!(name.node, Some(Node::Text(_))) {
            reader.note(&name, Code::MissingName);
        }
        if let Some(update) = entry.updates.first() {
            entry.name.original = first_line(&update.body.original);
        }
    }
    entry
}

/// The list that an entry belongs to by its status: an open incident among the notices is an
/// incident.
fn list_of(reader: &mut Reader, at: &At, list: List, status: EntryStatus) -> List {
    use EntryStatus::{InProgress, Postponed, Scheduled, Verifying};
    match (list, status) {
        (List::Notices, status) if status.is_open() => {
            reader.note(&at.field("status"), Code::StatusOfOtherKind);
            List::Incidents
        }
        (List::Notices, InProgress | Verifying | Scheduled | Postponed) => {
            reader.note(&at.field("status"), Code::StatusOfOtherKind);
            List::Maintenances
        }
        _ => list,
    }
}

/// The status of an entry that states none.
fn default_status(list: List, updates: &[Update], resolved: bool) -> EntryStatus {
    let newest = updates
        .first()
        .map(|update| update.status)
        .filter(|&status| status != EntryStatus::Unknown);
    match list {
        _ if resolved => EntryStatus::Resolved,
        List::Incidents => newest.unwrap_or(EntryStatus::Investigating),
        List::Maintenances => newest.unwrap_or(EntryStatus::Scheduled),
        List::Notices => newest
            .filter(|status| status.is_open())
            .unwrap_or(EntryStatus::Active),
    }
}

fn first_line(body: &str) -> String {
    let line = body.lines().next().unwrap_or_default();
    let end = line
        .char_indices()
        .nth(120)
        .map_or(line.len(), |(end, _)| end);
    line[..end].trim().to_owned()
}

fn kind(reader: &mut Reader, at: &At, list: List, status: EntryStatus) -> Kind {
    use EntryStatus::{Cancelled, Completed, InProgress, Postponed, Scheduled, Verifying};
    let windows_at = at.field("windows");
    let has_windows = windows_at.is_object() || windows_at.list().next().is_some();
    let is_dated = at.field("scheduled_for").str().is_some() || has_windows;
    // An incident without planned times is not planned, whatever its status.
    if list == List::Incidents && status == Scheduled && !is_dated {
        reader.note(&at.field("status"), Code::StatusOfOtherKind);
    }
    let planned = is_dated
        || matches!(
            status,
            InProgress | Verifying | Completed | Postponed | Cancelled
        );
    match list {
        List::Notices => Kind::Notice {
            category: reader
                .named::<Category>(at, "category", Code::UnknownValue)
                .unwrap_or(Category::News),
            starts_at: reader.get(at, "starts_at", Reader::time),
            ends_at: reader.get(at, "ends_at", Reader::time),
            indicators: reader.list(&at.field("indicators"), |reader, at| {
                if !at.is_object() {
                    return reader.wrong(at);
                }
                let of = reader.named::<IndicatorType>(at, "type", Code::UnknownValue);
                Some(Indicator {
                    of: of.unwrap_or(IndicatorType::Other),
                    value: reader.get(at, "value", Reader::line)?,
                })
            }),
        },
        // Some pages list completed maintenance among their incidents.
        List::Incidents if !planned => Kind::Incident,
        List::Incidents | List::Maintenances => Kind::Maintenance {
            windows: {
                let windows = windows(reader, &at.field("windows"), true);
                if windows.is_empty() {
                    window(reader, at, "scheduled_for", "scheduled_until")
                        .into_iter()
                        .collect()
                } else {
                    windows
                }
            },
            previous_windows: windows(reader, &at.field("previous_windows"), false),
            lead_time: reader.get(at, "lead_time", Reader::duration),
            ends_automatically: reader.get(at, "ends_automatically", Reader::bool),
        },
    }
}

/// Windows that will take place must not overlap; where one was before may.
fn windows(reader: &mut Reader, at: &At, take_place: bool) -> Vec<Window> {
    let items = reader.items(at, limits::WINDOWS);
    let mut found: Vec<(usize, Window)> = Vec::with_capacity(items.len());
    for (index, node) in items.iter().enumerate() {
        let item = at.item(index, node);
        if item.is_object() {
            let mut window = window(reader, &item, "start", "end");
            if let Some(window) = &mut window {
                window.id = reader.get(&item, "id", Reader::id);
                window.ended_at = ended_at(reader, &item, window.start);
                window.cancelled = is_cancelled(reader, &item.field("status"));
            }
            // A missing field may have another name here.
            if !item.field("start").is_given() || !item.field("end").is_given() {
                note_unknown(reader, &item, &WINDOW);
            }
            found.extend(window.map(|window| (index, window)));
        } else {
            reader.note(&item, Code::WrongType);
        }
    }
    found.sort_by_key(|(_, window)| window.start.or(window.end).map(Time::order_at));
    // The latest end so far, so that a short window within a long one is noticed too. Floating
    // times share one clock, whichever it is.
    let mut reached = None;
    for (index, window) in &found {
        let start = window.start.map(Time::order_at);
        if window.cancelled || !take_place {
            continue;
        }
        if start.is_some() && start < reached {
            reader.note(&at.item(*index, &items[*index]), Code::WindowsOverlap);
        }
        let end = match window.end {
            Some(end @ Time::Floating(_)) => Some(end.order_at()),
            _ => window.ends_at(),
        };
        reached = reached.max(end);
    }
    found.into_iter().map(|(_, window)| window).collect()
}

/// The actual end of a window, unless it is before the start.
fn ended_at(reader: &mut Reader, window: &At, start: Option<Time>) -> Option<Time> {
    let at = window.field("ended_at");
    let ended = reader.time(&at)?;
    if start.is_some_and(|start| ended.latest() < start.earliest()) {
        reader.note(&at, Code::EndBeforeStart);
        return None;
    }
    Some(ended)
}

/// Whether a window's status is `cancelled`, the only one that a window can have.
fn is_cancelled(reader: &mut Reader, at: &At) -> bool {
    let is_given = at.str().is_some();
    let is_cancelled = at.str().is_some_and(|word| is_name("cancelled", word));
    if is_given && !is_cancelled {
        reader.note(at, Code::UnknownValue);
    } else if !is_given {
        reader.wrong::<()>(at);
    }
    is_cancelled
}

/// Reads a window; `None` if nothing is known of it.
fn window(reader: &mut Reader, at: &At, start: &'static str, end: &'static str) -> Option<Window> {
    let end_at = at.field(end);
    let mut window = Window {
        start: reader.get(at, start, Reader::time),
        end: reader.time(&end_at),
        expected_downtime: reader.get(at, "expected_downtime", Reader::durations),
        approximate: reader.get(at, "approximate", Reader::bool),
        component_ids: reader.get(at, "component_ids", Reader::ids),
        ..Window::default()
    };
    if let Some(end) = end_of_gap(reader, at, start, end, &window) {
        window.end = Some(end);
    }
    let is_backwards = match (window.start, window.end) {
        (Some(Time::Floating(start)), Some(Time::Floating(end))) => end < start,
        (Some(start), Some(end)) => end.latest() < start.earliest(),
        _ => false,
    };
    if is_backwards {
        reader.note(&end_at, Code::EndBeforeStart);
        window.end = None;
    }
    (window.start.is_some() || window.end.is_some() || window.expected_downtime.is_some())
        .then_some(window)
}

/// The end of a window whose start falls into a DST gap and was moved forward: the planned duration
/// is kept.
fn end_of_gap(reader: &Reader, at: &At, start: &str, end: &str, window: &Window) -> Option<Time> {
    let (Some(Time::At(from)), Some(Time::At(_))) = (window.start, window.end) else {
        return None;
    };
    let (start, end) = (at.field(start), at.field(end));
    let (start, end) = (
        WrittenTime::parse(start.str()?)?,
        WrittenTime::parse(end.str()?)?,
    );
    let (WrittenTime::Civil(first), WrittenTime::Civil(last)) = (start, end) else {
        return None;
    };
    let (_, warning) = start.resolve(reader.page_zone.as_deref(), reader.zones);
    let planned = Instant::from_civil(last, 0) - Instant::from_civil(first, 0);
    (warning == Some(TimeWarning::Gap) && planned > Duration::ZERO)
        .then_some(Time::At(from + planned))
}

fn updates(reader: &mut Reader, at: &At) -> Vec<Update> {
    let items = reader.items(at, limits::UPDATES);
    let mut updates = Vec::with_capacity(items.len());
    for (index, node) in items.iter().enumerate() {
        let item = at.item(index, node);
        if !item.is_object() {
            reader.note(&item, Code::WrongType);
            continue;
        }
        reader.check_translations(&item);
        let created_at = reader.get(&item, "created_at", Reader::time);
        let status = reader.named::<EntryStatus>(&item, "status", Code::UnknownStatus);
        updates.push(Update {
            id: reader.get(&item, "id", Reader::id).unwrap_or_default(),
            status: status.unwrap_or(EntryStatus::Unknown),
            body: reader.text(&item, "body", true),
            // Backfilled updates state the time to show.
            at: reader.get(&item, "display_at", Reader::time).or(created_at),
            changes: reader.list(&item.field("affected_components"), change),
            mail: mail(reader, &item.field("mail")),
        });
    }
    // The sort is stable: updates at the same instant, and those without a time, keep the feed's
    // order.
    updates.sort_by_key(|update| (update.at.is_none(), Reverse(update.at.map(Time::order_at))));
    updates
}

/// Reads a change of a component's status. `None` for an entry with a sentence as name and no code:
/// so Statuspage writes that nothing changed.
fn change(reader: &mut Reader, at: &At) -> Option<ComponentChange> {
    if !at.is_object() {
        reader.note(at, Code::WrongType);
        return None;
    }
    let id = reader.get(at, "code", Reader::id);
    let mut status = |name| reader.named::<ComponentStatus>(at, name, Code::UnknownStatus);
    let (old, new) = (status("old_status"), status("new_status"));
    if id.is_none() && new.is_none() {
        return None;
    }
    let name = reader
        .get(at, "name", Reader::line)
        .or_else(|| id.clone())?;
    Some(ComponentChange {
        component: AffectedComponent {
            id: id.unwrap_or_default(),
            name,
        },
        old,
        new,
    })
}

/// The components that an entry names; if it names none, those of its updates.
fn components(reader: &mut Reader, at: &At, updates: &[Update]) -> Vec<AffectedComponent> {
    let mut components = reader.list(&at.field("components"), |reader, at| {
        if !at.is_object() {
            let id = reader.line(at)?;
            return Some(AffectedComponent {
                name: id.clone(),
                id,
            });
        }
        let id = reader.get(at, "id", Reader::id);
        let name = reader
            .get(at, "name", Reader::line)
            .or_else(|| id.clone())?;
        Some(AffectedComponent {
            id: id.unwrap_or_default(),
            name,
        })
    });
    if components.is_empty() {
        for change in updates.iter().flat_map(|update| &update.changes) {
            if components.len() < limits::SHORT_LIST && !components.contains(&change.component) {
                components.push(change.component.clone());
            }
        }
    }
    components
}

fn expected(reader: &mut Reader, at: &At) -> Option<Expected> {
    if at.is_object() {
        let (earliest, latest) = (
            reader.get(at, "earliest", Reader::time),
            reader.get(at, "latest", Reader::time),
        );
        return match (earliest, latest) {
            (Some(earliest), Some(latest)) if earliest.order_at() <= latest.order_at() => {
                Some(Expected::Between(earliest, latest))
            }
            (Some(_), Some(latest)) => {
                reader.note(&at.field("latest"), Code::EndBeforeStart);
                Some(Expected::At(latest))
            }
            (earliest, latest) => latest.or(earliest).map(Expected::At),
        };
    }
    match at.str() {
        Some(word) if word.eq_ignore_ascii_case("unknown") => Some(Expected::Unknown),
        _ => reader.time(at).map(Expected::At),
    }
}

fn mail(reader: &mut Reader, at: &At) -> Mail {
    if !at.is_given() {
        return Mail::default();
    }
    if !at.is_object() {
        reader.note(at, Code::WrongType);
    }
    Mail {
        reading: reader.named::<Reading>(at, "reading", Code::UnknownValue),
        sending: reader.named::<Sending>(at, "sending", Code::UnknownValue),
        receiving: reader.named::<Receiving>(at, "receiving", Code::UnknownValue),
        delay: reader.get(at, "delay", Reader::durations),
        loss: reader.named::<Loss>(at, "loss", Code::UnknownValue),
    }
}
