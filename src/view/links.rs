use super::clock::Clock;
use super::phrase::said;
use crate::render::{Element, Nodes, markup};
use crate::status::Elsewhere;

/// How every link to a stranger's page is related to ours.
pub const REL: &str = "noopener noreferrer nofollow";

/// A link to a stranger's page, if it leads anywhere a link may.
pub fn link(clock: &Clock, title: Nodes, url: &str) -> Option<Element> {
    let url = clock.address(url)?;
    Some(markup! { <a href={&url} rel={REL} dir="auto">{title}</a> })
}

/// Links side by side; of those that lead nowhere none.
pub fn links(clock: &Clock, places: &[Elsewhere]) -> Nodes {
    places
        .iter()
        .filter_map(|place| link(clock, said(clock, &place.title), place.url))
        .collect()
}

/// The same in a line of its own.
pub fn link_list(clock: &Clock, places: &[Elsewhere]) -> Option<Element> {
    let links = links(clock, places);
    (!links.is_empty()).then(|| markup! { <p class="links" part="links">{links}</p> })
}
