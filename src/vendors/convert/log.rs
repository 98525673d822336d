//! RSS 2.0 and Atom: a log of what was written, without a state.
//!
//! Items are folded by guid, or by link, into one entry with its updates. An entry has a state only where a word for one stands, by the table
//! [`WORDS`]; what has none is a notice. Without a closing word for 14 days the state is not known. "No item" is not "all is well": only a log that
//! says that it was just written shows that its writer is alive.

use super::native::{Native, Object, entry, one_line};
use super::source::Source;
use super::system::System;
use super::time::{self, Zoneless::NotStated};
use crate::json::Node;
use crate::schedule::{Duration, Instant};
use std::borrow::Cow;

/// How long an entry without a closing word counts as open.
const OPEN_FOR: Duration = Duration::from_minutes(14 * 24 * 60);
/// How old the date of a log may be that shows that its writer is alive.
const ALIVE_FOR: Duration = Duration::from_minutes(24 * 60);

/// Words that state what has become of an incident, at the beginning of a title or an update, and behind a dash at the end of a title. The
/// first row that fits counts.
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
            "ongoing",
            "update",
            "informational message",
            "in progress",
            "verifying",
        ],
    ),
    ("scheduled", &["scheduled", "planned", "maintenance"]),
    ("cancelled", &["cancelled", "canceled"]),
];

/// The system of an XML text.
pub(super) fn kind(text: &str) -> Option<System> {
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
    let channel = child(root, "channel").unwrap_or(root);
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

fn child<'d>(node: roxmltree::Node<'d, 'd>, name: &str) -> Option<roxmltree::Node<'d, 'd>> {
    node.children()
        .find(|child| child.tag_name().name() == name)
}

/// All the text within an element: also where markup stands in it without being escaped.
fn inner(node: roxmltree::Node) -> String {
    let texts = node.descendants().filter(|inner| inner.is_text());
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
        ("link", link_of(node)),
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

/// The items of one story, the newest first.
struct Story<'a> {
    key: String,
    items: Vec<Source<'a>>,
}

pub(super) fn convert(document: &Source, now: Instant) -> Native {
    let home = document.field("link").text();
    let mut stories: Vec<Story> = Vec::new();
    for at in document.field("items").items() {
        let key = key(&at, home);
        match stories.iter_mut().find(|story| story.key == key) {
            Some(story) => story.items.push(at),
            None => stories.push(Story {
                key,
                items: vec![at],
            }),
        }
    }
    let mut native = Native {
        page: Object::default()
            .with("name", document.field("title").value())
            .with("url", document.field("link").value())
            .with("language", document.field("language").value())
            .with("updated_at", document.field("updated").time(&NotStated)),
        ..Native::default()
    };
    let mut is_stated = false;
    for story in &mut stories {
        // A sort that keeps the order of what has no time.
        story
            .items
            .sort_by_key(|at| std::cmp::Reverse(when(at).and_then(|at| time::instant(&at))));
        is_stated |= add(&mut native, story, now);
    }
    let written = native.page.text("updated_at").and_then(time::instant);
    let is_alive = written.is_some_and(|at| at >= now - ALIVE_FOR);
    if !(is_stated && is_alive) {
        // Nothing says that what is not in the log is well.
        native.indicator = Some("unknown");
    }
    native
}

/// What the items of one story have in common: the guid before its fragment, or the link.
fn key(at: &Source, home: Option<&str>) -> String {
    let is_home = |url: &str| {
        home.is_some_and(|home| url.trim_end_matches('/') == home.trim_end_matches('/'))
    };
    let link = at.field("link").text();
    let guid = at.field("guid").text();
    // Google's Atom has an entry for each update, with the incident in its link.
    if let Some(link) = link
        && link.contains("/incidents/")
        && !is_home(link)
    {
        return link.split('#').next().unwrap_or(link).to_owned();
    }
    let story = guid.map(|guid| match guid.split_once('#') {
        Some((before, _)) if before.contains("://") && !is_home(before) => before,
        _ => guid,
    });
    let link = link.filter(|link| !is_home(link));
    let title = at.field("title").text();
    story.or(link).or(title).unwrap_or(&at.path).to_owned()
}

fn when(at: &Source) -> Option<String> {
    at.any(&["published", "updated"]).time(&NotStated)
}

/// Adds an entry for a story, and returns whether its state was stated.
fn add(native: &mut Native, story: &Story, now: Instant) -> bool {
    let (Some(newest), Some(oldest)) = (story.items.first(), story.items.last()) else {
        return false;
    };
    let title = newest.field("title").text().map(one_line);
    let body = newest.field("body").text().unwrap_or_default();
    let stated = newest
        .field("status")
        .text()
        .and_then(|word| state_of(word))
        .or_else(|| title.as_deref().and_then(state_in_title))
        .or_else(|| state_in_body(body));
    let (created, updated) = (
        when(oldest),
        newest.any(&["updated", "published"]).time(&NotStated),
    );
    let last = when(newest).as_deref().and_then(time::instant);
    let is_old = last.is_none_or(|last| last < now - OPEN_FOR);
    let name = title.as_deref().map(without_state);
    let updates = story.items.iter().map(|at| {
        let body = at.field("body").text();
        Object::default()
            .with(
                "id",
                (story.items.len() > 1)
                    .then(|| at.field("guid").id())
                    .flatten(),
            )
            .with("body", body)
            .with(
                "status",
                body.and_then(state_in_body)
                    .filter(|word| *word != "scheduled"),
            )
            .with("created_at", when(at))
    });
    let link = newest.field("link").link();
    let object = entry(newest, Some(story.key.clone()), name)
        .with("created_at", created)
        .with("updated_at", updated.or_else(|| when(newest)))
        .with("shortlink", link)
        .list("incident_updates", updates.collect());
    let is_planned = stated == Some("scheduled") || body.contains("THIS IS A SCHEDULED EVENT");
    match stated {
        _ if is_planned || stated == Some("cancelled") => {
            let status = match stated {
                Some("resolved") => "completed",
                Some("cancelled") => "cancelled",
                _ if is_old => "unknown",
                _ => "scheduled",
            };
            native.maintenances.get_or_insert_default().push(
                object
                    .with("status", Some(status))
                    .with("impact", Some("maintenance")),
            );
        }
        Some(state) => {
            let status = match state {
                "resolved" => "resolved",
                _ if is_old => "unknown",
                open => open,
            };
            native.incidents.get_or_insert_default().push(
                object
                    .with("status", Some(status))
                    // A log has no scale: that there is a problem is all that is known.
                    .with("impact", Some("unknown")),
            );
        }
        None => {
            newest.lose("states no status, and is shown as a notice");
            native.notices.get_or_insert_default().push(
                object
                    .with("category", Some("news"))
                    .with("status", Some(if is_old { "ended" } else { "active" })),
            );
        }
    }
    stated.is_some()
}

/// The state that a text consists of.
fn state_of(words: &str) -> Option<&'static str> {
    let words = words.trim().trim_matches(['.', ':', '!']).to_lowercase();
    let found = WORDS.iter().find(|(_, known)| known.contains(&&*words));
    found.map(|(state, _)| *state)
}

/// "[Resolved] Mail is late", "Resolved: Mail is late", "Mail is late - Resolved", "IMAP went down", "IMAP recovered".
fn state_in_title(title: &str) -> Option<&'static str> {
    if let Some((inside, _)) = title
        .strip_prefix('[')
        .and_then(|rest| rest.split_once(']'))
    {
        return state_of(inside);
    }
    if let Some((before, _)) = title.split_once(": ")
        && let Some(state) = state_of(before)
    {
        return Some(state);
    }
    if let Some((_, behind)) = title.rsplit_once(" - ")
        && let Some(state) = state_of(behind)
    {
        return Some(state);
    }
    let lower = title.to_lowercase();
    match () {
        () if lower.ends_with(" recovered") || lower.ends_with(" is up") => Some("resolved"),
        () if lower.ends_with(" went down") || lower.ends_with(" is down") => Some("investigating"),
        () => None,
    }
}

/// The first word in bold, as Statuspage begins each update, or the first words before a dash or a colon: the newest update stands first.
fn state_in_body(body: &str) -> Option<&'static str> {
    let bold = body.split_once("<strong>").and_then(|(_, rest)| {
        let (word, behind) = rest.split_once("</strong>")?;
        let is_start = behind.trim_start().starts_with(['-', ':', '–', '<']);
        is_start.then(|| state_of(word)).flatten()
    });
    bold.or_else(|| {
        let text = body.trim_start();
        let end = text.find([':', '-', '–', '\n', '.'])?;
        state_of(text.get(..end)?)
    })
}

/// A title without the state before it.
fn without_state(title: &str) -> &str {
    let behind = title
        .strip_prefix('[')
        .and_then(|rest| rest.split_once(']'));
    match behind {
        Some((inside, rest)) if state_of(inside).is_some() && !rest.trim().is_empty() => {
            rest.trim()
        }
        _ => title,
    }
}
