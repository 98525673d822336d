//! RSS and Atom as a tree, like a JSON text.

use super::system::System;
use crate::json::Node;
use std::borrow::Cow;

/// The system of an XML text.
pub(super) fn system(text: &str) -> Option<System> {
    let (vendor, _) = crate::vendors::recognise_text(text.as_bytes())?;
    System::from_name(vendor.name)
}

/// The log as a tree: `{title, link, language, updated, items: [{guid, link, title, body, published, updated, status, categories}]}`.
///
/// # Errors
/// The parser's, with its place; and RSS 2.0 without its `<channel>`, which is required.
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
    if channel.is_none() && root.tag_name().name() == "rss" {
        return Err("<rss> has no <channel>".to_owned());
    }
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
