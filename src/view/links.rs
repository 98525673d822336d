use super::clock::Clock;
use super::node::{Element, Nodes, el};
use crate::feed::Link;

/// How every link to a stranger's page is related to ours.
pub const REL: &str = "noopener noreferrer nofollow";

/// A link to a stranger's page, if it leads anywhere a link may.
pub fn link(clock: &Clock, title: &str, url: &str) -> Option<Element> {
    let link = el("a").attr("href", &clock.address(url)?);
    Some(link.attr("rel", REL).attr("dir", "auto").text(title))
}

/// Links side by side; nothing where none of them leads anywhere.
pub fn link_list<'a>(
    clock: &Clock,
    links: impl Iterator<Item = (&'a str, &'a str)>,
) -> Option<Element> {
    let links: Nodes = links
        .filter_map(|(title, url)| link(clock, title, url))
        .collect();
    (!links.is_empty()).then(|| el("p").class("links").part("links").children(links))
}

pub fn title_and_url<'a>(clock: &Clock, link: &'a Link) -> (&'a str, &'a str) {
    (clock.text(&link.title).0, &link.url)
}
