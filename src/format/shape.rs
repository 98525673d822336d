//! Recognises the shape of a document, and finds entries in places where none are read.

use super::fields::{COMPONENT, ENTRY, PAGE, STATES, STATUS, TOP};
use super::limits;
use super::reader::{At, Reader};
use crate::feed::{Code, ComponentStatus, EntryStatus, Impact, Named, Shape, is_name};
use crate::json::Node;

/// The shape of `document`; `None` if it is no feed. Also whether it certainly is our format and
/// not another vendor's: it has a page and one of our fields.
#[inline(never)]
pub fn recognise(document: &Node) -> Option<(Shape, bool)> {
    let fields = match document {
        Node::List(items) => {
            return items
                .iter()
                .any(is_entry)
                .then_some((Shape::BareList, false));
        }
        Node::Object(fields) => fields,
        _ => return None,
    };
    if is_alone(document) {
        return Some((Shape::BareIncident, false));
    }
    let page = document.field("page");
    let has_page = matches!(page, Some(Node::Object(_)));
    let has_indicator = match document.field("status") {
        Some(status) => status.field("indicator").is_some(),
        None => false,
    };
    // A page alone says nothing about the status, and error messages have a `status` too.
    let (mut has_part, mut has_list, mut has_items) = (has_indicator, false, false);
    let (mut given, mut present) = (Parts::default(), Parts::default());
    for (index, name) in TOP.iter().enumerate().skip(1) {
        let Some(part) = document.field(name) else {
            continue;
        };
        present.add(index);
        if *part != Node::Null {
            given.add(index);
        }
        if *name == "status" {
            continue;
        }
        match part {
            Node::List(items) => {
                (has_part, has_list) = (true, true);
                has_items |= items.iter().any(|item| is_ours(item, name));
            }
            Node::Object(_) => has_part = true,
            _ => has_part |= has_page,
        }
    }
    if !has_part {
        let incident = document.field("incident")?;
        let is_one = is_entry(incident) || (has_page && matches!(incident, Node::Object(_)));
        return is_one.then_some((Shape::OneIncident, has_page));
    }
    // Without a page and without certain items of ours, one familiar key among others is not
    // enough.
    let (mut known, mut others) = (0, 0);
    for (key, _) in fields {
        known += usize::from(TOP.contains(&&**key));
        others += usize::from(!TOP.contains(&&**key) && !is_remark(key));
    }
    if !has_page && !has_indicator && !has_items && others > 0 && known < 2 {
        return None;
    }
    let parts = if given.count == 0 { present } else { given };
    let is_sure = page.is_some_and(is_page) && (has_indicator || has_list);
    Some((parts.shape(), is_sure))
}

/// Whether a document with a page and one of our fields may still be another vendor's, because of an
/// unknown field in it or in its page. A version, a theme or a link is no sign of one.
pub fn may_be_foreign(document: &Node) -> bool {
    let has_sign = |object: Option<&Node>, known: &[&str]| match object {
        Some(Node::Object(fields)) => fields.iter().any(|(key, value)| {
            !known.contains(&&**key) && !is_remark(key) && is_sign_of_vendor(key, value)
        }),
        _ => true,
    };
    has_sign(Some(document), &TOP) || has_sign(document.field("page"), &PAGE)
}

/// Whether an unknown field may hold what another vendor's format reports. Its key decides even if
/// it is empty: vendors leave lists empty while there is no problem.
fn is_sign_of_vendor(key: &str, value: &Node) -> bool {
    is_meant(key, &TOP)
        || has_any(key, NEWS)
        || has_any(key, REPORTS)
        || is_among(key, "data response")
        || bears_on_now(key, value, &["valid_until"])
}

/// Which fields of [`TOP`] a document has: their number, and the last one.
#[derive(Clone, Copy, Default)]
struct Parts {
    count: usize,
    last: usize,
}

impl Parts {
    fn add(&mut self, index: usize) {
        self.count += 1;
        self.last = index;
    }

    fn shape(self) -> Shape {
        const ALONE: [Shape; 6] = [
            Shape::StatuspageSummary,
            Shape::StatusOnly,
            Shape::ComponentsList,
            Shape::IncidentsList,
            Shape::MaintenancesList,
            Shape::NoticesList,
        ];
        let alone = ALONE.get(self.last).filter(|_| self.count == 1);
        *alone.unwrap_or(&Shape::StatuspageSummary)
    }
}

/// Whether an object is a status page's.
fn is_page(page: &Node) -> bool {
    ["id", "name", "url", "time_zone", "updated_at"]
        .iter()
        .any(|name| matches!(page.field(name), Some(Node::Text(_) | Node::Number(_))))
}

/// Whether an item of the list `name` certainly is in our format.
fn is_ours(item: &Node, name: &str) -> bool {
    match name {
        "components" => word_of(item, "status", ComponentStatus::NAMES),
        _ => is_entry(item),
    }
}

/// Whether a document is a bare incident. One that names its components looks like a summary with
/// components.
fn is_alone(document: &Node) -> bool {
    let has = |name: &&str| document.field(name).is_some();
    is_entry(document)
        && !matches!(document.field("status"), Some(Node::Object(_)))
        && !has(&TOP[0])
        && !TOP[3..].iter().any(has)
}

/// Whether a value certainly is an entry: it has updates; or a name with a status or impact of
/// ours; or a name, an unknown status and a time.
#[inline(never)]
pub fn is_entry(node: &Node) -> bool {
    const TIMES: [&str; 6] = [
        "created_at",
        "started_at",
        "updated_at",
        "resolved_at",
        "scheduled_for",
        "windows",
    ];
    if matches!(node.field("incident_updates"), Some(Node::List(_))) {
        return true;
    }
    let is_text = |name: &str| matches!(node.field(name), Some(Node::Text(_)));
    if !is_text("name") {
        return false;
    }
    if word_of(node, "status", EntryStatus::NAMES) || word_of(node, "impact", Impact::NAMES) {
        return true;
    }
    (is_text("status") || is_text("impact"))
        && !word_of(node, "status", ComponentStatus::NAMES)
        && TIMES.iter().any(|name| node.field(name).is_some())
}

/// Whether the field `name` is one of `words`, other than `unknown`.
fn word_of(node: &Node, name: &str, words: &[&str]) -> bool {
    let Some(Node::Text(text)) = node.field(name) else {
        return false;
    };
    is_one_of(text, words) && !is_name("unknown", text)
}

fn is_one_of(text: &str, words: &[&str]) -> bool {
    words.iter().any(|known| is_name(known, text))
}

/// Whether a text is one of `words`, separated by spaces. One string takes less room in the wasm
/// than a list.
#[inline(never)]
fn is_among(text: &str, words: &str) -> bool {
    words.split(' ').any(|known| is_name(known, text))
}

/// Whether a key is free for the author's own remarks.
pub fn is_remark(key: &str) -> bool {
    key.starts_with('_') || key == "$schema"
}

/// Records what may matter now but is not read, in the document, the page, the status and the
/// components.
#[inline(never)]
pub fn note_unread(reader: &mut Reader, root: &At, shape: Shape) {
    let is_top =
        |key: &str| TOP.contains(&key) || (shape == Shape::OneIncident && key == "incident");
    for (key, value, member) in root.members() {
        if is_top(key) || is_remark(key) {
            continue;
        }
        let is_like = is_meant(key, &TOP) || has_any(key, NEWS);
        if (is_like && may_hold_news(value)) || bears_on_now(key, value, &["valid_until"]) {
            reader.note_loss(&member, Code::UnknownField);
        }
    }
    note_in(
        reader,
        &root.field("page"),
        &PAGE,
        &["valid_until", "time_zone"],
    );
    note_in(
        reader,
        &root.field("status"),
        &STATUS,
        &["indicator", "valid_until"],
    );
    let components = root.field("components");
    for (index, node) in components.list().take(limits::COMPONENTS) {
        note_in(
            reader,
            &components.item(index, node),
            &COMPONENT,
            &["status"],
        );
    }
}

/// Records what may matter now in an object whose known fields are `known`. The fields in `bearing`
/// decide what matters now.
#[inline(never)]
fn note_in(reader: &mut Reader, at: &At, known: &[&str], bearing: &[&str]) {
    for (key, value, member) in at.members() {
        // A group lists its members.
        let is_text = |item: &Node| matches!(item, Node::Text(_));
        let is_members =
            key == "components" && matches!(value, Node::List(items) if items.iter().all(is_text));
        if is_remark(key) || is_members {
            continue;
        }
        let is_lost = if known.contains(&key) {
            // A text of theirs is read. An object that looks like an entry does not belong there.
            !matches!(value, Node::Text(_)) && looks_like_entries(value, Bare::IsNone, 0)
        } else {
            let is_misplaced = TOP[1..].iter().any(|top| is_meant(key, &[top]));
            (is_misplaced && may_hold_news(value)) || bears_on_now(key, value, bearing)
        };
        if is_lost {
            reader.note_loss(&member, Code::UnknownField);
        }
    }
}

/// Whether the value of an unknown key may matter now: the key resembles one of `bearing`, it seems
/// to limit the feed's validity, or it reports a problem.
#[inline(never)]
fn bears_on_now(key: &str, value: &Node, bearing: &[&str]) -> bool {
    let is_like = bearing
        .iter()
        .any(|bearing| key == *bearing || resembles(key, bearing));
    let is_term = has_any(key, "valid expir");
    let is_trouble = match value {
        Node::Bool(true) => names_trouble(key),
        Node::Bool(false) => is_among(key, GOOD),
        value => looks_like_entries(value, Bare::IsOne, 0),
    };
    is_trouble || ((is_like || is_term) && !is_nothing(value))
}

/// Whether a key such as `is_down` or `activeIncidents` reports a problem by being true.
fn names_trouble(key: &str) -> bool {
    const BEFORE: [&str; 4] = ["is", "has", "active", "open"];
    let letters = letters(key);
    let names = |word: &str| {
        BEFORE.iter().chain(&[""]).any(|before| {
            let rest = letters.strip_prefix(before.as_bytes());
            rest.is_some_and(|rest| rest.strip_suffix(b"s").unwrap_or(rest) == word.as_bytes())
        })
    };
    [BAD, STEMS].iter().any(|words| words.split(' ').any(names))
}

/// Whether a value can report anything: numbers and booleans are counts and settings.
fn may_hold_news(value: &Node) -> bool {
    matches!(value, Node::List(_) | Node::Object(_) | Node::Text(_)) && !is_nothing(value)
}

/// Parts of keys that name kinds of entries.
const STEMS: &str = "incident maintenance outage disruption downtime";
/// Parts of keys under which other systems report problems at the top level.
const NEWS: &str =
    "problem alert alarm event issue fail error monitor service system announce message warn";
/// Parts of other keys under which other systems hold their state, their lists, or one of several pages
/// of them.
const REPORTS: &str = "stat health result summar post list pages";
/// Keys that are true for healthy components, and false for others.
const GOOD: &str = "operational is_operational healthy is_healthy up is_up ok is_ok online is_online available is_available working";

/// Whether an unknown key was probably meant as one of `known`, or names a kind of entry.
#[inline(never)]
fn is_meant(key: &str, known: &[&str]) -> bool {
    known
        .iter()
        .any(|known| key == *known || resembles(key, known))
        || has_any(key, STEMS)
}

/// Whether a key contains one of `stems`, separated by spaces.
#[inline(never)]
fn has_any(key: &str, stems: &str) -> bool {
    let letters = letters(key);
    let has = |stem: &str| {
        letters
            .windows(stem.len())
            .any(|part| part == stem.as_bytes())
    };
    stems.split(' ').any(has)
}

/// Records the keys of an entry that resemble one of `wanted` or contain other entries.
#[inline(never)]
pub fn note_misspelt(reader: &mut Reader, at: &At, wanted: &[&str]) {
    for (key, value, member) in at.members() {
        if ENTRY.contains(&key) || is_remark(key) || is_nothing(value) {
            continue;
        }
        let is_like = wanted.iter().any(|wanted| resembles(key, wanted));
        if is_like || looks_like_entries(value, Bare::IsNone, 0) {
            reader.note_loss(&member, Code::UnknownField);
        }
    }
}

/// Records every key of an object that is not in `known`: it may hold a field that is missing.
#[inline(never)]
pub fn note_unknown(reader: &mut Reader, at: &At, known: &[&str]) {
    for (key, value, member) in at.members() {
        if !known.contains(&key) && !is_remark(key) && !is_nothing(value) {
            reader.note_loss(&member, Code::UnknownField);
        }
    }
}

#[inline(never)]
fn is_nothing(value: &Node) -> bool {
    match value {
        Node::Null | Node::Bool(false) => true,
        Node::Text(text) => text.trim().is_empty(),
        Node::List(items) => items.is_empty(),
        Node::Object(fields) => fields.is_empty(),
        Node::Bool(true) | Node::Number(_) => false,
    }
}

/// Keys of names, in any format.
const NAMES: &str = "name title label subject summary headline service system component monitor_name service_name display_name";
/// Statuses of things that are not operational.
const BAD: &str = "down outage major minor critical partial degraded degraded_performance partial_outage major_outage full_outage minor_outage under_maintenance maintenance investigating identified monitoring in_progress disrupted disruption service_outage service_disruption service_degradation hasissues unavailable failed failing failure red yellow orange offline error broken warning unhealthy impaired stopped danger downtime incident issue issues problem problems dead sick severe limited unreachable interrupted not_operational not_working partially_degraded maintenance_in_progress majoroutage minoroutage partialoutage undermaintenance degradedperformance emergency_maintenance ko nok";

/// The depth to which entries are searched for.
const MAX_DEPTH: u32 = 8;

/// Whether a bare word such as `degraded` counts as an entry.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Bare {
    IsOne,
    IsNone,
}

/// Whether a value contains something like an entry: an object with a name and a status, or a word
/// that means a problem.
#[inline(never)]
fn looks_like_entries(value: &Node, bare: Bare, depth: u32) -> bool {
    if depth == MAX_DEPTH {
        return false;
    }
    match value {
        Node::Text(text) => bare == Bare::IsOne && is_among(text, BAD),
        Node::List(items) => items
            .iter()
            .any(|item| looks_like_entries(item, bare, depth + 1)),
        Node::Object(fields) => {
            let (mut has_name, mut has_state) = (false, false);
            for (key, value) in fields {
                if matches!(value, Node::Text(_) | Node::Number(_)) {
                    has_name |= is_among(key, NAMES);
                    has_state |= is_one_of(key, &STATES);
                }
                if !is_remark(key) && looks_like_entries(value, bare, depth + 1) {
                    return true;
                }
            }
            has_name && has_state
        }
        Node::Null | Node::Bool(_) | Node::Number(_) => false,
    }
}

/// Whether a key resembles a known one: it differs by case and separators, is a part of it, or has
/// a typo.
///
/// Up to five letters allow one typo, longer names two.
#[inline(never)]
pub fn resembles(key: &str, known: &str) -> bool {
    if key == known || key.len() > 64 {
        return false;
    }
    let (key, known) = (letters(key), letters(known));
    let is_part = key.len() >= 6 && known.windows(key.len()).any(|part| part == key);
    let slips = if known.len() < 6 { 1 } else { 2 };
    !key.is_empty() && (is_part || distance(&key, &known) <= slips)
}

fn letters(key: &str) -> Vec<u8> {
    let letters = key
        .bytes()
        .filter(|byte| !matches!(byte, b'_' | b'-' | b' ' | b'.'));
    letters.map(|byte| byte.to_ascii_lowercase()).collect()
}

/// The edit distance: letters changed, added, dropped or swapped with the next (optimal string
/// alignment).
fn distance(a: &[u8], b: &[u8]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let mut least = (last[j] + usize::from(x != y))
                .min(last[j + 1] + 1)
                .min(row[j] + 1);
            if i > 0 && j > 0 && *x == b[j - 1] && a[i - 1] == *y {
                least = least.min(before[j - 1] + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{TOP, distance, is_meant, resembles};

    #[test]
    fn a_key_resembles_another_that_was_meant() {
        for (key, known, expected) in [
            ("incident", "incidents", true),
            ("Incidents", "incidents", true),
            ("incidnets", "incidents", true),
            ("active_incidents", "incidents", false),
            ("component_groups", "components", false),
            ("scheduledMaintenances", "scheduled_maintenances", true),
            ("maintenances", "scheduled_maintenances", true),
            ("scheduled_form", "scheduled_for", true),
            ("statsu", "status", true),
            ("Status", "status", true),
            ("pages", "page", true),
            ("componets", "components", true),
            ("notice", "notices", true),
            ("incidents", "incidents", false),
            ("services", "incidents", false),
            ("page_title", "page", false),
            ("meta", "status", false),
            ("image", "page", false),
        ] {
            assert_eq!(resembles(key, known), expected, "{key} {known}");
        }
        assert_eq!(distance(b"abcd", b"acbd"), 1);
        for (key, expected) in [
            ("active_incidents", true),
            ("maintenance_windows", true),
            ("outages", true),
            ("component_groups", false),
            ("meta", false),
        ] {
            assert_eq!(is_meant(key, &TOP), expected, "{key}");
        }
    }
}
