//! Reads the shape of Statuspage v2's `summary.json`, and its parts:
//!
//! ```jsonc
//! { "page": {"id","name","url","time_zone","updated_at", "generated_at","valid_until","language","sequence","mirrors",
//!            "history","history_since","channels": [{"title","url","kind","for","translations"}],"support_url"},
//!   "status": {"indicator","description"},
//!   "components": [{"id","name","status","updated_at","description","group_id","group","position",
//!                   "only_show_if_degraded","role","translations","days": [{"date","down","degraded","uptime"}]}],
//!   "incidents": [ENTRY], "scheduled_maintenances": [ENTRY], "notices": [ENTRY] }
//! { "incidents": [ENTRY] }      {"page", "incident": ENTRY}      [ENTRY, ...]      ENTRY
//! ```

use super::entry::entry;
use super::limits;
use super::merge::merge;
use super::place::{LISTS, List, Place};
use super::reader::{At, Reader};
use super::shape::note_unread;
use crate::feed::{
    Code, Component, ComponentStatus, Components, Day, Feed, Impact, Page, Problem, Role, Shape,
};
use crate::json::{Document, Node};
use crate::schedule::{Duration, FixedZones, Instant, WrittenTime, Zones};
use std::sync::Arc;

/// Reads a document of that shape. `since` is as in [`read_since`](super::read_since).
pub fn read(
    document: &Document,
    shape: Shape,
    zones: &dyn Zones,
    since: Option<Instant>,
) -> (Feed, Vec<Problem>) {
    let root = At::root(&document.root);
    let mut reader = Reader {
        zones,
        page_zone: None,
        language: None,
        lacks_zone: false,
        problems: Vec::new(),
        unread: 0,
        has_duplicates: document.has_duplicates,
    };
    let mut feed = Feed {
        shape,
        ..Feed::default()
    };
    let mut places = Vec::new();
    match shape {
        Shape::BareList => {
            let list = List::Incidents;
            entries(&mut reader, &root, list, &mut feed, &mut places, since);
            feed.claims_incidents = true;
        }
        Shape::BareIncident => {
            feed.entries
                .push(entry(&mut reader, &root, List::Incidents));
        }
        _ => summary(&mut reader, &root, &mut feed, &mut places, since),
    }
    if feed.skipped == 0 {
        let ids = sorted(feed.entries.iter().map(|entry| &entry.id));
        let components = sorted(feed.components.iter().map(|component| &component.id));
        references(&mut reader, &root, &components, &ids);
    }
    merge(&mut reader, &root, &mut feed, &places);
    feed.unread = reader.unread;
    (feed, reader.problems)
}

/// Reads an object with a page and lists.
fn summary(
    reader: &mut Reader,
    root: &At,
    feed: &mut Feed,
    places: &mut Vec<Place>,
    since: Option<Instant>,
) {
    reader.note_own_duplicates(root);
    for name in ["page", "status"] {
        let part = root.field(name);
        if !part.is_object() {
            reader.wrong::<()>(&part);
        }
        reader.note_duplicates(&part);
    }
    feed.page = page(reader, &root.field("page"));
    let status = root.field("status");
    feed.indicator = reader
        .named::<Impact>(&status, "indicator", Code::UnknownImpact)
        .or_else(|| {
            status
                .field("indicator")
                .is_given()
                .then_some(Impact::Unknown)
        });
    feed.description = reader
        .get(&status, "description", Reader::line)
        .unwrap_or_default();
    feed.components = components(reader, &root.field("components"));
    for (name, list) in LISTS {
        entries(reader, &root.field(name), list, feed, places, since);
    }
    if feed.shape == Shape::OneIncident {
        feed.entries
            .push(entry(reader, &root.field("incident"), List::Incidents));
    }
    note_unread(reader, root, feed.shape);
    // The description reports trouble in Statuspage's words, but the indicator says none.
    if feed
        .indicator
        .is_none_or(|indicator| indicator == Impact::None)
        && says_trouble(&feed.description)
    {
        reader.lose();
    }
    // Several vendors leave out empty lists: if the indicator or components are there, a missing
    // list is an empty one.
    let incidents = root.field("incidents");
    let services = feed.indicator.is_some() || !feed.components.is_empty();
    feed.claims_incidents = match incidents.node {
        Some(Node::List(_)) => true,
        _ => services && feed.shape != Shape::OneIncident,
    };
}

fn page(reader: &mut Reader, at: &At) -> Page {
    let zone_at = at.field("time_zone");
    let language = reader.get(at, "language", Reader::language);
    reader.language = language.as_deref().map(Arc::from);
    let time_zone = reader.line(&zone_at).filter(|id| {
        reader.page_zone = reader.zones.find(id);
        if reader.page_zone.is_none() {
            reader.lacks_zone = true;
            reader.note(&zone_at, Code::UnknownZone);
        }
        reader.page_zone.is_some()
    });
    Page {
        id: reader.get(at, "id", Reader::id).unwrap_or_default(),
        name: reader.get(at, "name", Reader::line).unwrap_or_default(),
        url: reader.get(at, "url", Reader::url).unwrap_or_default(),
        time_zone,
        language,
        updated_at: reader.get(at, "updated_at", Reader::time),
        generated_at: reader.get(at, "generated_at", Reader::time),
        valid_until: reader.get(at, "valid_until", Reader::time),
        sequence: reader.get(at, "sequence", Reader::integer),
        mirrors: reader.list(&at.field("mirrors"), Reader::url),
        history: reader.list(&at.field("history"), Reader::url),
        history_since: reader.get(at, "history_since", Reader::time),
        channels: reader.list(&at.field("channels"), Reader::channel),
        support_url: reader.get(at, "support_url", Reader::url),
    }
}

fn says_trouble(description: &str) -> bool {
    const TROUBLE: [&str; 6] = [
        "Major System Outage",
        "Partial System Outage",
        "Minor Service Outage",
        "Partially Degraded Service",
        "Partial System Degradation",
        "Service Under Maintenance",
    ];
    TROUBLE
        .iter()
        .any(|known| known.eq_ignore_ascii_case(description))
}

/// Reads each object in a list. Another item, or a value that is no list, is a problem.
fn each<'a>(
    reader: &mut Reader,
    at: &'a At<'a>,
    limit: usize,
    mut take: impl FnMut(&mut Reader, &At),
) {
    for (index, node) in reader.items(at, limit).iter().enumerate() {
        let item = at.item(index, node);
        if item.is_object() {
            take(reader, &item);
        } else {
            reader.note(&item, Code::EntryLost);
        }
    }
}

fn entries(
    reader: &mut Reader,
    at: &At,
    list: List,
    feed: &mut Feed,
    places: &mut Vec<Place>,
    since: Option<Instant>,
) {
    let room = limits::ENTRIES - feed.entries.len() - feed.skipped as usize;
    let middle = limits::AT_EACH_END..at.list().count().saturating_sub(limits::AT_EACH_END);
    each(reader, at, room, |reader, at| {
        if middle.contains(&at.index()) && since.is_some_and(|since| is_long_over(at, since)) {
            feed.skipped += 1;
            return;
        }
        feed.entries.push(entry(reader, at, list));
        places.push(Place {
            list,
            index: at.index(),
        });
    });
}

/// Whether an entry is certainly over and certainly has no news since `since`. Statuses in another
/// spelling are not certain, nor are times that cannot be read.
fn is_long_over(at: &At, since: Instant) -> bool {
    let is_before = |written: WrittenTime| written.resolve(None, &FixedZones).0.latest() < since;
    let is_old = |name| {
        let text = at.field(name).str()?;
        Some(WrittenTime::parse(text).is_some_and(is_before))
    };
    matches!(
        at.field("status").str(),
        Some("resolved" | "completed" | "postmortem")
    ) && matches!(
        (is_old("resolved_at"), is_old("updated_at")),
        (Some(true), None | Some(true)) | (None, Some(true))
    )
}

fn sorted<'a>(ids: impl Iterator<Item = &'a String>) -> Vec<String> {
    let mut ids: Vec<String> = ids.cloned().collect();
    ids.sort_unstable();
    ids
}

fn components(reader: &mut Reader, at: &At) -> Components {
    let mut components = Vec::new();
    each(reader, at, limits::COMPONENTS, |reader, at| {
        reader.note_duplicates(at);
        let id = reader.get(at, "id", Reader::id);
        reader.check_translations(at);
        let mut name = reader.text(at, "name", false);
        if name.original.is_empty() {
            let Some(id) = &id else {
                reader.note(at, Code::MissingName);
                return;
            };
            name.original.clone_from(id);
        }
        // Some vendors write the group itself here.
        let group_at = at.field("group");
        let group = !group_at.is_object() && reader.bool(&group_at);
        let status = reader.named::<ComponentStatus>(at, "status", Code::UnknownStatus);
        components.push(Component {
            id: id.unwrap_or_else(|| name.original.clone()),
            name,
            // A group states the worst status of its members, or none.
            status: status.unwrap_or(if group && !at.field("status").is_given() {
                ComponentStatus::Operational
            } else {
                ComponentStatus::Unknown
            }),
            updated_at: reader.get(at, "updated_at", Reader::time),
            description: reader.text(at, "description", false),
            group_id: reader.get(at, "group_id", Reader::id),
            group,
            position: reader.get(at, "position", Reader::integer),
            only_show_if_degraded: reader.get(at, "only_show_if_degraded", Reader::bool),
            role: reader.named::<Role>(at, "role", Code::UnknownValue),
            days: days(reader, &at.field("days")),
            has_namesake: false,
        });
    });
    // The provider's order. Components without a position come last, in the feed's order.
    components.sort_by_key(|component| component.position.unwrap_or(i64::MAX));
    let mut components = Components::from(components);
    keep_word_of_groups(&mut components);
    mark_namesakes(&mut components);
    components
}

/// Reads `[{"date","down","degraded","uptime"}]`.
fn days(reader: &mut Reader, at: &At) -> Vec<Day> {
    let items = reader.items(at, limits::DAYS);
    let mut days = Vec::with_capacity(items.len());
    for (index, node) in items.iter().enumerate() {
        let item = at.item(index, node);
        match reader.get(&item, "date", Reader::date) {
            Some(date) => {
                let down = reader.get(&item, "down", Reader::duration);
                let degraded = reader.get(&item, "degraded", Reader::duration);
                let uptime = reader.get(&item, "uptime", Reader::share);
                let lost = [
                    ("down", down.is_none()),
                    ("degraded", degraded.is_none()),
                    ("uptime", uptime.is_none()),
                ];
                // What is left of a measurement may still report a problem, but not that there was none.
                let is_whole = lost
                    .iter()
                    .all(|(name, is_lost)| !(*is_lost && item.field(name).is_given()));
                let is_kept = |length: &Duration| is_whole || *length > Duration::ZERO;
                days.push(Day {
                    date,
                    down: down.filter(is_kept),
                    degraded: degraded.filter(is_kept),
                    uptime: uptime.filter(|_| is_whole),
                });
            }
            None if item.field("date").is_given() => {}
            None => reader.note(&item, Code::WrongType),
        }
    }
    days
}

/// Keeps groups that state more than their members. A group counts in no total, because its members
/// do; one that is worse than all of its members, or has none, is treated as a component.
fn keep_word_of_groups(components: &mut Components) {
    let members = components.iter().filter(|component| !component.group);
    let mut members: Vec<(&str, ComponentStatus)> = members
        .filter_map(|member| Some((member.group_id.as_deref()?, member.status)))
        .collect();
    members.sort_unstable();
    // The worst of a group's members comes last.
    let worst_of = |group: &Component| {
        let end = members.partition_point(|(id, _)| *id <= &*group.id);
        let (id, worst) = members[..end].last()?;
        (*id == &*group.id).then_some(*worst)
    };
    let states_more = |group: &Component| {
        group.group
            && group.status != ComponentStatus::Operational
            && worst_of(group) < Some(group.status)
    };
    let all = components.iter().enumerate();
    let worse: Vec<usize> = all
        .filter_map(|(place, it)| states_more(it).then_some(place))
        .collect();
    for place in worse {
        components.at_mut(place).group = false;
    }
}

/// Marks the components that share their name with another one.
fn mark_namesakes(components: &mut Components) {
    let own = components.iter().filter(|component| !component.group);
    let names = sorted(own.map(|component| &component.name.original));
    for component in components.iter_mut() {
        let name = &component.name.original;
        let first = names.partition_point(|known| known < name);
        component.has_namesake = names.get(first + 1) == Some(name);
    }
}

/// Records references to unknown ids.
fn references(reader: &mut Reader, root: &At, components: &[String], entries: &[String]) {
    for (name, _) in LISTS {
        let list = root.field(name);
        for (at, node) in list.list() {
            let at = list.item(at, node);
            missing(reader, &at.field("unaffected_component_ids"), components);
            missing(reader, &at.field("related"), entries);
            let windows = at.field("windows");
            for (index, node) in windows.list() {
                missing(
                    reader,
                    &windows.item(index, node).field("component_ids"),
                    components,
                );
            }
        }
    }
}

/// Records the ids in the list `at` that are not in `known`, which is sorted.
fn missing(reader: &mut Reader, at: &At, known: &[String]) {
    for (index, node) in at.list().take(limits::SHORT_LIST) {
        let id = at.item(index, node);
        if id.str().is_some_and(|id| {
            known
                .binary_search_by(|known| known.as_str().cmp(id))
                .is_err()
        }) {
            reader.note(&id, Code::UnknownReference);
        }
    }
}
