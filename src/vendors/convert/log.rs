//! RSS 2.0 and Atom: a log of what was written, without a state.
//!
//! Items are folded by guid or link into one entry with its updates. An entry has a state only where a
//! word of [`WORDS`] states it; what has none is a notice, and how things are is then not known. Without
//! a closing word for 14 days the state is not known either. "No item" is not "all is well": a log may
//! be believed for half an hour after it says that it was written.
//!
//! | writer | what is known of it |
//! | --- | --- |
//! | Statuspage | the newest update stands first in the body, each begins with its state in bold; planned work says so |
//! | Better Stack, Google, AWS | an item is an update: the guid before `#`, or the link, is the same for all of an incident |
//! | StatusIQ | an item is a component, its title `NAME - STATE` |
//! | Microsoft | the state is in `<status>` |
//! | cState | `<category>` is when it was resolved, `pubDate` when it begins, which may be in the future |
//! | Kener | guids are `incident-1` and `maintenance-1`; `pubDate` of maintenance is its start |

use super::native::{Native, Object, entry, join, one_line};
use super::source::Source;
use super::system::System;
use super::time::{self, Zoneless::NotStated};
use crate::json::Node;
use crate::schedule::{Duration, Instant};
use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// How long an entry without a closing word counts as open.
const OPEN_FOR: Duration = Duration::from_minutes(14 * 24 * 60);
/// How long a log may be believed after it was written: as long as Azure's empty one.
const VALID_MINUTES: f64 = 30.0;

/// Words that state what has become of an incident or of maintenance. They count at the beginning of
/// a title or an update, in brackets, and behind a dash at the end of a title.
const WORDS: &[(&str, &[&str])] = &[
    (
        "resolved",
        &[
            "resolved",
            "completed",
            "fixed",
            "closed",
            "recovered",
            "mitigated",
            "solved",
            "restored",
            "service restored",
            "available",
            "up",
            "operational",
            "service is operating normally",
            "postmortem",
            "pir",
        ],
    ),
    ("monitoring", &["monitoring", "watching"]),
    ("identified", &["identified"]),
    (
        "investigating",
        &[
            "investigating",
            "went down",
            "down",
            "outage",
            "major outage",
            "partial outage",
            "degraded",
            "degraded performance",
            "disruption",
            "service disruption",
            "service degradation",
            "service outage",
            "ongoing",
            "update",
            "informational message",
        ],
    ),
    (
        "in_progress",
        &["in progress", "verifying", "under maintenance"],
    ),
    (
        "scheduled",
        &[
            "scheduled",
            "planned",
            "maintenance",
            "scheduled maintenance",
            "planned maintenance",
        ],
    ),
    ("cancelled", &["cancelled", "canceled"]),
];

/// What the title of StatusIQ's items ends with.
const COMPONENTS: &[(&str, &str)] = &[
    ("operational", "operational"),
    ("degraded performance", "degraded_performance"),
    ("partial outage", "partial_outage"),
    ("major outage", "major_outage"),
    ("under maintenance", "under_maintenance"),
];

/// The system of an XML text.
pub(super) fn system(text: &str) -> Option<System> {
    let (vendor, _) = crate::vendors::recognise_text(text.as_bytes())?;
    System::from_name(vendor.name)
}

/// The log as a tree: `{title, link, language, updated, items: [{guid, link, title, body, published, updated, status, categories}]}`.
///
/// # Errors
/// The parser's, with its place.
pub(super) fn tree<'a>(text: &str) -> Result<Node<'a>, String> {
    let options = roxmltree::ParsingOptions {
        allow_dtd: true,
        ..roxmltree::ParsingOptions::default()
    };
    let document = roxmltree::Document::parse_with_options(text, options);
    let document = document.map_err(|error| error.to_string())?;
    let root = document.root_element();
    let mut children = root.children();
    let channel = children.find(|it| it.tag_name().name() == "channel");
    let channel = channel.unwrap_or(root);
    let is_item = |node: &roxmltree::Node| matches!(node.tag_name().name(), "item" | "entry");
    // RSS 1.0 has its items beside the channel.
    let items = channel.children().chain(root.children());
    let mut seen = Vec::new();
    let items = items.filter(is_item).filter(|node| {
        let is_new = !seen.contains(&node.id());
        seen.push(node.id());
        is_new
    });
    let items: Vec<Node> = items.map(item).collect();
    Ok(object(vec![
        ("title", text_of(channel, &["title"])),
        ("link", link_of(channel)),
        ("language", language_of(root, channel)),
        (
            "updated",
            text_of(channel, &["lastBuildDate", "updated", "pubDate"]),
        ),
        ("items", Some(Node::List(items))),
    ]))
}

fn object<'a>(fields: Vec<(&'static str, Option<Node<'a>>)>) -> Node<'a> {
    let fields = fields.into_iter();
    Node::Object(
        fields
            .filter_map(|(name, value)| Some((Cow::Borrowed(name), value?)))
            .collect(),
    )
}

fn text<'a>(text: impl Into<String>) -> Node<'a> {
    Node::Text(Cow::Owned(text.into()))
}

/// The namespaces, beside the parent's own, whose elements mean what their names say. Others, such as
/// Media RSS, have titles of something else.
const NAMESPACES: [&str; 3] = [
    "http://www.w3.org/2005/Atom",
    "http://purl.org/rss/1.0/modules/content/",
    "http://purl.org/dc/elements/1.1/",
];

fn child<'d>(node: roxmltree::Node<'d, 'd>, name: &str) -> Option<roxmltree::Node<'d, 'd>> {
    let own = node.tag_name().namespace();
    let mut children = node.children().filter(|it| it.tag_name().name() == name);
    children.find(|it| {
        let namespace = it.tag_name().namespace();
        namespace == own || namespace.is_some_and(|name| NAMESPACES.contains(&name))
    })
}

/// The text within an element; where markup stands in it without being escaped, that markup.
fn inner(node: roxmltree::Node) -> String {
    if let (Some(first), Some(last)) = (node.first_element_child(), node.last_child()) {
        let start = node.first_child().unwrap_or(first).range().start;
        let markup = node.document().input_text().get(start..last.range().end);
        return markup.unwrap_or_default().to_owned();
    }
    let texts = node.children().filter(|inner| inner.is_text());
    texts.filter_map(|inner| inner.text()).collect()
}

fn text_of<'a>(node: roxmltree::Node, names: &[&str]) -> Option<Node<'a>> {
    let found = names.iter().find_map(|name| {
        let found = child(node, name)?;
        Some(inner(found)).filter(|text| !text.trim().is_empty())
    });
    found.map(text)
}

/// `<link>URL</link>`, or Atom's `<link rel="alternate" href="URL"/>`.
fn link_of<'a>(node: roxmltree::Node) -> Option<Node<'a>> {
    let links = node
        .children()
        .filter(|child| child.tag_name().name() == "link");
    let mut links = links.filter_map(|link| {
        let is_page = matches!(link.attribute("rel"), None | Some("alternate"));
        let url = match link.attribute("href") {
            Some(url) => url.to_owned(),
            None => inner(link),
        };
        (is_page && !url.trim().is_empty()).then_some(url)
    });
    links.next().map(text)
}

/// A guid that is a URL as well, as it is in RSS unless it says that it is not.
fn permalink<'a>(node: roxmltree::Node) -> Option<Node<'a>> {
    let guid = child(node, "guid")?;
    let url = inner(guid);
    let is_link = guid.attribute("isPermaLink") != Some("false") && url.contains("://");
    is_link.then(|| text(url))
}

fn language_of<'a>(root: roxmltree::Node, channel: roxmltree::Node) -> Option<Node<'a>> {
    let xml = "http://www.w3.org/XML/1998/namespace";
    let own = root.attribute((xml, "lang")).map(text);
    own.or_else(|| text_of(channel, &["language"]))
}

fn item<'a>(node: roxmltree::Node) -> Node<'a> {
    let categories = node
        .children()
        .filter(|child| child.tag_name().name() == "category");
    let categories = categories.map(|it| {
        text(
            it.attribute("term")
                .map_or_else(|| inner(it), str::to_owned),
        )
    });
    object(vec![
        ("guid", text_of(node, &["guid", "id"])),
        ("link", link_of(node).or_else(|| permalink(node))),
        ("title", text_of(node, &["title"])),
        (
            "body",
            text_of(node, &["encoded", "content", "description", "summary"]),
        ),
        (
            "published",
            text_of(node, &["published", "pubDate", "date"]),
        ),
        ("updated", text_of(node, &["updated"])),
        ("status", text_of(node, &["status"])),
        ("categories", Some(Node::List(categories.collect()))),
    ])
}

/// An item, and what was read of it.
struct Item<'a> {
    at: Source<'a>,
    /// When it was published.
    when: Option<String>,
    instant: Option<Instant>,
    state: Option<&'static str>,
}

/// The items of one story, the newest first.
struct Story<'a> {
    key: String,
    items: Vec<Item<'a>>,
}

pub(super) fn convert(document: &Source, now: Instant) -> Native {
    let home = document.field("link").text();
    let items = document.field("items").items();
    let written = document.field("updated").time(&NotStated);
    let mut native = Native {
        page: Object::default()
            .with("name", document.field("title").value())
            .with("url", document.field("link").link())
            .with("language", document.field("language").value())
            .with("updated_at", written.clone()),
        ..Native::default()
    };
    let (mut components, others) = components(items);
    if !components.is_empty() {
        join(&mut components);
        native.components = Some(components);
    }
    let mut doubtful_since: Option<Instant> = None;
    native.incidents = Some(Vec::new());
    for story in stories(others, home) {
        let unknown = add(&mut native, &story, now);
        doubtful_since = [doubtful_since, unknown].into_iter().flatten().min();
    }
    let written = written.as_deref().filter(|at| time::instant(at).is_some());
    let until = written.and_then(|at| time::later(at, VALID_MINUTES));
    // A log without a date shows no sign of life at all.
    let until = until.or_else(|| time::unix(0.0));
    let doubtful = doubtful_since.and_then(|at: Instant| time::unix(at.millis() as f64));
    let until = [until, doubtful].into_iter().flatten();
    native.valid_until = until.min_by_key(|at| time::instant(at));
    native
}

fn stories<'a>(items: Vec<Source<'a>>, home: Option<&str>) -> Vec<Story<'a>> {
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let mut stories: Vec<Story> = Vec::new();
    for at in items {
        let key = key(&at, home);
        let when = when(&at);
        let item = Item {
            instant: when.as_deref().and_then(time::instant),
            when,
            state: stated(&at),
            at,
        };
        let place = places.entry(key.clone()).or_insert(stories.len());
        match stories.get_mut(*place) {
            Some(story) => story.items.push(item),
            None => stories.push(Story {
                key,
                items: vec![item],
            }),
        }
    }
    for story in &mut stories {
        // A stable sort: what has no time keeps its place.
        story.items.sort_by_key(|item| Reverse(item.instant));
    }
    stories
}

impl Story<'_> {
    /// What was last stated. After "resolved" an item without a state may mean anything.
    fn state(&self) -> Option<&'static str> {
        let states = self.items.iter().map(|item| item.state);
        let (index, state) = states.enumerate().find(|(_, state)| state.is_some())?;
        match state {
            Some("resolved") if index > 0 => Some("unknown"),
            state => state,
        }
    }
}

/// What the items of one story have in common: the guid before its fragment, or the link.
fn key(at: &Source, home: Option<&str>) -> String {
    let bare = |url: &'_ str| {
        let url = url.trim_end_matches('/');
        url.split_once("://")
            .map_or(url, |(_, rest)| rest)
            .to_owned()
    };
    let is_home = |url: &str| home.is_some_and(|home| bare(home) == bare(url));
    let link = at.field("link").text();
    let guid = at.field("guid").text();
    // Google's Atom has an entry for each update, with the incident in its link.
    let page = link.map(|link| link.split('#').next().unwrap_or(link));
    if let Some(page) = page
        && let Some((_, id)) = page.split_once("/incidents/")
        && !id.is_empty()
    {
        return page.to_owned();
    }
    let story = guid.map(|guid| match guid.split_once('#') {
        Some((before, _)) if before.contains("://") => before,
        _ => guid,
    });
    let link = link.filter(|link| !is_home(link));
    let title = at.field("title").text();
    let title = title.map(without_state);
    story.or(link).or(title).unwrap_or(&at.path).to_owned()
}

fn when(at: &Source) -> Option<String> {
    at.any(&["published", "updated"]).time(&NotStated)
}

/// The components among the items, and the other items. Only a log in which a component is operational, or that
/// has nothing else, has any.
fn components(items: Vec<Source>) -> (Vec<Object>, Vec<Source>) {
    let all: Vec<Option<Object>> = items.iter().map(component).collect();
    let is_well = |it: &Object| it.text("status") == Some("operational");
    let any_well = all.iter().flatten().any(is_well);
    if !any_well && all.iter().any(Option::is_none) {
        return (Vec::new(), items);
    }
    let is_other = |(item, component): (_, &Option<Object>)| component.is_none().then_some(item);
    let others = items.into_iter().zip(&all).filter_map(is_other).collect();
    (all.into_iter().flatten().collect(), others)
}

/// A component of StatusIQ: `NAME - STATE`, where the name may have dashes in it.
fn component(at: &Source) -> Option<Object> {
    let (name, state) = at.field("title").text()?.rsplit_once(" - ")?;
    let state = state.trim().to_lowercase();
    let (_, status) = COMPONENTS.iter().find(|(known, _)| *known == state)?;
    Some(
        Object::default()
            .with("id", Some(name.trim()))
            .with("name", Some(name.trim()))
            .with("status", Some(*status))
            .with("updated_at", when(at)),
    )
}

/// What an item states, and the native word for it.
fn stated(at: &Source) -> Option<&'static str> {
    let status = at.field("status");
    if let Some(word) = status.text() {
        let state = state_of(word);
        if state.is_none() {
            status.lose(format!("{word:?} is a word that is not known here"));
        }
        return Some(state.unwrap_or("unknown"));
    }
    let title = at.field("title").text().map(one_line);
    let of_title = title.as_deref().and_then(state_in_title);
    of_title.or_else(|| at.field("body").text().and_then(state_in_body))
}

/// The time in one of the categories: only cState has one there.
fn end(at: &Source) -> Option<String> {
    let categories = at.field("categories").items();
    let mut ends = categories.iter().filter_map(|it| {
        let text = it
            .text()
            .filter(|text| text.starts_with(char::is_numeric))?;
        time::read(text, &NotStated)
    });
    ends.next()
}

/// Adds an entry for a story. If what it means for now is not known, since when that is.
fn add(native: &mut Native, story: &Story, now: Instant) -> Option<Instant> {
    let (Some(newest), Some(oldest)) = (story.items.first(), story.items.last()) else {
        return None;
    };
    let at = &newest.at;
    let title = at.field("title").text().map(one_line);
    let body = at.field("body").text().unwrap_or_default();
    let is_past = |text: &Option<String>| {
        let at = text.as_deref().and_then(time::instant);
        at.map(|at| at <= now)
    };
    let (created, end) = (oldest.when.clone(), end(at));
    let last = newest.instant;
    let is_old = last.is_none_or(|last| last < now - OPEN_FOR);
    let is_of_kener = |kind: &str| story.key.starts_with(kind);
    let stated = match is_past(&end) {
        Some(true) => Some("resolved"),
        _ => story.state(),
    };
    let is_ahead = is_past(&created) == Some(false);
    let begins = (end.is_some() || is_of_kener("maintenance-")) && is_ahead;
    let is_planned = begins
        || is_of_kener("maintenance-")
        || body.contains("THIS IS A SCHEDULED EVENT")
        || matches!(stated, Some("scheduled" | "cancelled"));

    let updated = at.any(&["updated", "published"]).time(&NotStated);
    let updates = story.items.iter().map(update).collect();
    let name = title.as_deref().map(without_state);
    let object = entry(at, Some(story.key.clone()), name)
        .with("created_at", created.clone().filter(|_| !is_ahead))
        .with("updated_at", updated.filter(|_| !is_ahead))
        .with("shortlink", at.field("link").link())
        .list("incident_updates", updates);
    if is_planned {
        let status = match stated {
            Some("resolved") => "completed",
            Some("cancelled") => "cancelled",
            Some("in_progress") if !is_old => "in_progress",
            _ if begins => "scheduled",
            Some("scheduled") | None if !is_old && !is_of_kener("maintenance-") => "scheduled",
            _ => "unknown",
        };
        let works = native.maintenances.get_or_insert_default();
        works.push(
            object
                .with("status", Some(status))
                .with("impact", Some("maintenance"))
                .with("scheduled_for", created.filter(|_| begins))
                .with("scheduled_until", end.filter(|_| begins)),
        );
        return None;
    }
    if let Some(state) = stated {
        let status = match state {
            "resolved" => "resolved",
            _ if is_old => "unknown",
            "in_progress" => "investigating",
            open => open,
        };
        let incidents = native.incidents.get_or_insert_default();
        incidents.push(
            object
                .with("status", Some(status))
                // A log has no scale: that there is a problem is all that is known.
                .with("impact", Some("unknown"))
                .with("resolved_at", end.filter(|_| status == "resolved")),
        );
        return None;
    }
    at.lose("states no status, and is shown as a notice");
    let notices = native.notices.get_or_insert_default();
    notices.push(
        object
            .with("category", Some("news"))
            .with("status", Some(if is_old { "ended" } else { "active" })),
    );
    last.filter(|_| !is_old)
}

fn update(item: &Item) -> Object {
    let status = match item.state {
        Some("in_progress" | "scheduled" | "cancelled" | "unknown") => None,
        state => state,
    };
    let at = &item.at;
    Object::default()
        .with("body", at.field("body").value())
        .with("status", status)
        // The newest text in it is as new as the item.
        .with(
            "created_at",
            at.any(&["updated", "published"]).time(&NotStated),
        )
}

/// The state that a text consists of.
fn state_of(words: &str) -> Option<&'static str> {
    let marks = |char: char| !char.is_alphanumeric();
    let words = words.trim_matches(marks).to_lowercase();
    let found = WORDS.iter().find(|(_, known)| known.contains(&&*words));
    found.map(|(state, _)| *state)
}

/// "[Resolved] Mail is late", "Mail is late (resolved)", "Resolved: Mail is late", "Mail is late -
/// Resolved", "IMAP went down", "IMAP recovered".
fn state_in_title(title: &str) -> Option<&'static str> {
    if let Some(state) = bracketed(title).find_map(state_of) {
        return Some(state);
    }
    for separator in [": ", " - ", " – "] {
        if let Some((before, _)) = title.split_once(separator)
            && let Some(state) = state_of(before)
        {
            return Some(state);
        }
        if let Some((_, behind)) = title.rsplit_once(separator)
            && let Some(state) = state_of(behind)
        {
            return Some(state);
        }
    }
    let lower = title.to_lowercase();
    let ends_with = |ends: &[&str]| ends.iter().any(|end| lower.ends_with(end));
    match () {
        () if ends_with(&[" recovered", " is up", " is back up"]) => Some("resolved"),
        () if ends_with(&[" went down", " is down"]) => Some("investigating"),
        () => state_of(title),
    }
}

/// What stands in brackets.
fn bracketed(title: &str) -> impl Iterator<Item = &str> {
    let parts = title.split(['[', '(']).skip(1);
    parts.filter_map(|part| Some(part.split_once([']', ')'])?.0))
}

/// The first word in bold, as Statuspage begins each update, or the first words before a dash or a colon: the
/// newest update stands first. Or what stands behind "Status:".
fn state_in_body(body: &str) -> Option<&'static str> {
    let mut bold = body.split("<strong>").skip(1).filter_map(|part| {
        let (word, behind) = part.split_once("</strong>")?;
        let is_start = behind.trim_start().starts_with(['-', ':', '–', '<']);
        is_start.then(|| state_of(word)).flatten()
    });
    bold.next().or_else(|| {
        let text = without_tags(body);
        let text = text.trim_start();
        let text = text.strip_prefix("Status:").unwrap_or(text);
        let ends = [":", " -", " –", "\n", "."].iter();
        let end = ends.filter_map(|end| text.find(end)).min();
        state_of(&text[..end.unwrap_or(text.len())])
    })
}

/// The text with a line break in place of each tag.
fn without_tags(body: &str) -> String {
    let mut text = String::new();
    for (index, part) in body.split('<').enumerate() {
        match part.split_once('>') {
            Some((_, behind)) if index > 0 => {
                text.push('\n');
                text.push_str(behind);
            }
            _ => text.push_str(part),
        }
    }
    text
}

/// A title without the state before it.
fn without_state(title: &str) -> &str {
    let bracket = title
        .strip_prefix('[')
        .and_then(|rest| rest.split_once(']'));
    let separated = [": ", " - ", " – "]
        .into_iter()
        .filter_map(|separator| title.split_once(separator));
    let mut parts = bracket.into_iter().chain(separated);
    let found = parts.find(|(before, behind)| {
        let behind = behind.trim();
        state_of(before).is_some() && !behind.is_empty() && state_of(behind).is_none()
    });
    match found {
        Some((_, behind)) => without_state(behind.trim()),
        None => title,
    }
}
