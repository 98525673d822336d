use super::clock::Clock;
use super::phrase::said;
use crate::render::{Element, Nodes, markup};
use crate::status::Elsewhere;

/// The `rel` of every link to another site.
pub const REL: &str = "noopener noreferrer nofollow";

/// A link to another site, if the scheme of its URL is allowed.
pub fn link(clock: &Clock, title: Nodes, url: &str) -> Option<Element> {
    let url = clock.address(url)?;
    Some(markup! { <a href={&url} rel={REL} dir="auto">{title}</a> })
}

/// Links side by side, without those whose URL is not allowed.
pub fn links(clock: &Clock, places: &[Elsewhere]) -> Nodes {
    places
        .iter()
        .filter_map(|place| link(clock, said(clock, &place.title), place.url))
        .collect()
}

/// The same in a paragraph.
pub fn link_list(clock: &Clock, places: &[Elsewhere]) -> Option<Element> {
    let links = links(clock, places);
    (!links.is_empty()).then(|| markup! { <p class="links" part="links">{links}</p> })
}
