//! The Statuspage v2 `summary.json` shape, and its parts:
//!
//! ```jsonc
//! { "page": {"id","name","url","time_zone","updated_at", "sequence","mirrors","channels","support_url"},
//!   "status": {"indicator","description"},
//!   "components": [{"id","name","status","description","group_id","group","position","only_show_if_degraded","role"}],
//!   "incidents": [ENTRY], "scheduled_maintenances": [ENTRY], "notices": [ENTRY] }
//! { "incidents": [ENTRY] }      [ENTRY, ...]      ENTRY
//! ```

use super::Unreadable;
use super::entry::{List, entry};
use super::json::Node;
use super::limits;
use super::merge::merge;
use super::reader::{At, Reader};
use crate::feed::{Code, Component, ComponentStatus, Feed, Impact, Page, Problem, Role};
use crate::schedule::{Instant, Zones};

const LISTS: [(&str, List); 3] = [
    ("incidents", List::Incidents),
    ("scheduled_maintenances", List::Maintenances),
    ("notices", List::Notices),
];

/// `since` is as for [`read_since`](super::read_since).
pub fn read(
    node: &Node,
    zones: &dyn Zones,
    since: Option<Instant>,
) -> Result<(Feed, Vec<Problem>), Unreadable> {
    let root = At::root(node);
    let since = since.map(|since| since.to_string());
    let since = since.as_deref();
    let mut reader = Reader {
        zones,
        page_zone: None,
        problems: Vec::new(),
        unread: 0,
    };
    let mut feed = Feed::default();
    let mut places = Vec::new();
    match node {
        Node::List(items) if items.iter().any(is_entry) => {
            entries(
                &mut reader,
                &root,
                List::Incidents,
                &mut feed,
                &mut places,
                since,
            );
        }
        Node::Object(_) if is_summary(node) && !is_alone(node) => {
            for name in ["page", "status"] {
                let part = root.field(name);
                if !part.is_object() {
                    reader.wrong::<()>(&part);
                }
            }
            feed.page = page(&mut reader, &root.field("page"));
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
            components(&mut reader, &root.field("components"), &mut feed);
            for (name, list) in LISTS {
                entries(
                    &mut reader,
                    &root.field(name),
                    list,
                    &mut feed,
                    &mut places,
                    since,
                );
            }
        }
        Node::Object(_) if is_entry(node) => {
            feed.entries
                .push(entry(&mut reader, &root, List::Incidents))
        }
        _ => return Err(Unreadable::NotAFeed),
    }
    if feed.left_out == 0 {
        let ids = sorted(feed.entries.iter().map(|entry| &entry.id));
        let components = sorted(feed.components.iter().map(|component| &component.id));
        references(&mut reader, &root, &components, &ids);
    }
    merge(&mut reader, &root, &mut feed, &places);
    feed.unread = reader.unread;
    Ok((feed, reader.problems))
}

/// A page by itself says nothing about how things are, so it is no feed: "nothing is wrong" must not be read into it.
fn is_summary(node: &Node) -> bool {
    ["status", "components"]
        .into_iter()
        .chain(LISTS.map(|(name, _)| name))
        .any(|name| match node.field(name) {
            // An error message has a status as well; a summary's says how things are.
            Some(status) if name == "status" => status.field("indicator").is_some(),
            Some(Node::List(_) | Node::Object(_)) => true,
            Some(_) => node.field("page").is_some(),
            None => false,
        })
}

/// An incident that names its components looks like a summary with components.
fn is_alone(node: &Node) -> bool {
    is_entry(node)
        && !matches!(node.field("status"), Some(Node::Object(_)))
        && node.field("page").is_none()
        && LISTS.iter().all(|(name, _)| node.field(name).is_none())
}

fn is_entry(node: &Node) -> bool {
    node.field("incident_updates").is_some()
        || (node.field("name").is_some()
            && (node.field("status").is_some() || node.field("impact").is_some()))
}

fn page(reader: &mut Reader, at: &At) -> Page {
    let zone_at = at.field("time_zone");
    let time_zone = reader.line(&zone_at).filter(|id| {
        reader.page_zone = reader.zones.find(id);
        if reader.page_zone.is_none() {
            reader.note(&zone_at, Code::UnknownZone);
        }
        reader.page_zone.is_some()
    });
    Page {
        id: reader.get(at, "id", Reader::id).unwrap_or_default(),
        name: reader.get(at, "name", Reader::line).unwrap_or_default(),
        url: reader.get(at, "url", Reader::address).unwrap_or_default(),
        time_zone,
        updated_at: reader.get(at, "updated_at", Reader::time),
        sequence: reader.get(at, "sequence", Reader::integer),
        mirrors: reader.list(&at.field("mirrors"), Reader::address),
        channels: reader.list(&at.field("channels"), Reader::link),
        support_url: reader.get(at, "support_url", Reader::address),
    }
}

/// Each item of a list, or the loss of the list, or of an item that is no object.
fn each<'a>(
    reader: &mut Reader,
    at: &'a At<'a>,
    limit: usize,
    mut take: impl FnMut(&mut Reader, &At),
) {
    if at.is_given() && !matches!(at.node, Some(Node::List(_))) {
        reader.unread += 1;
    }
    // What was cut was not read.
    let cut = at.list().count().saturating_sub(limit);
    reader.unread += u32::try_from(cut).unwrap_or(u32::MAX);
    for (index, node) in reader.items(at, limit).iter().enumerate() {
        let item = at.item(index, node);
        if item.is_object() {
            take(reader, &item);
        } else {
            reader.note(&item, Code::EntryLost);
            reader.unread += 1;
        }
    }
}

fn entries(
    reader: &mut Reader,
    at: &At,
    list: List,
    feed: &mut Feed,
    places: &mut Vec<Place>,
    since: Option<&str>,
) {
    let room = limits::ENTRIES - feed.entries.len() - feed.left_out as usize;
    let midst = limits::AT_EACH_END..at.list().count().saturating_sub(limits::AT_EACH_END);
    each(reader, at, room, |reader, at| {
        if midst.contains(&at.index()) && since.is_some_and(|since| is_long_over(at, since)) {
            feed.left_out += 1;
            return;
        }
        feed.entries.push(entry(reader, at, list));
        places.push(Place {
            list,
            index: at.index(),
        });
    });
}

/// Whether an entry is certainly over, and was last spoken of before `since`: both times are RFC 3339, and as texts they
/// stand in the order of their dates, which is near enough. A status that is written in another way is not certain.
fn is_long_over(at: &At, since: &str) -> bool {
    let is_old = |name| at.field(name).str().map(|said| said < since);
    matches!(
        at.field("status").str(),
        Some("resolved" | "completed" | "postmortem")
    ) && matches!(
        (is_old("resolved_at"), is_old("updated_at")),
        (Some(true), None | Some(true)) | (None, Some(true))
    )
}

/// Where an entry stands in the text, for problems that are seen only when all are read.
pub struct Place {
    list: List,
    index: usize,
}

impl Place {
    pub fn note(&self, reader: &mut Reader, root: &At, code: Code) {
        let name = LISTS
            .iter()
            .find(|(_, list)| *list == self.list)
            .map_or("", |(name, _)| name);
        let list = match root.node {
            Some(Node::List(_)) => *root,
            _ => root.field(name),
        };
        if let Some((index, node)) = list.list().nth(self.index) {
            reader.note(&list.item(index, node).field("id"), code);
        }
    }
}

fn sorted<'a>(ids: impl Iterator<Item = &'a String>) -> Vec<String> {
    let mut ids: Vec<String> = ids.cloned().collect();
    ids.sort_unstable();
    ids
}

fn components(reader: &mut Reader, at: &At, feed: &mut Feed) {
    each(reader, at, limits::COMPONENTS, |reader, at| {
        let id = reader.get(at, "id", Reader::id);
        let Some(name) = reader.get(at, "name", Reader::line).or_else(|| id.clone()) else {
            reader.note(at, Code::MissingName);
            reader.unread += 1;
            return;
        };
        let group = reader.get(at, "group", Reader::bool);
        let status = reader.named::<ComponentStatus>(at, "status", Code::UnknownStatus);
        feed.components.push(Component {
            id: id.unwrap_or_else(|| name.clone()),
            name,
            // A group states the worst of its members, or nothing.
            status: status.unwrap_or(if group {
                ComponentStatus::Operational
            } else {
                ComponentStatus::Unknown
            }),
            description: reader.get(at, "description", Reader::line),
            group_id: reader.get(at, "group_id", Reader::id),
            group,
            position: reader.get(at, "position", Reader::integer),
            only_show_if_degraded: reader.get(at, "only_show_if_degraded", Reader::bool),
            role: reader.named::<Role>(at, "role", Code::UnknownValue),
        });
    });
    // The order the provider chose; those without a position keep their place behind the others.
    feed.components
        .sort_by_key(|component| component.position.unwrap_or(i64::MAX));
}

/// Notes ids that are nobody's.
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

/// `known` is sorted.
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
