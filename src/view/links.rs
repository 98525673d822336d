use super::clock::Clock;
use super::pane::Pane;
use super::phrase::said;
use crate::render::{Element, Nodes, markup};
use crate::status::{Elsewhere, Slices};
use crate::words::Key;

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

/// The same of a list that may be long. The button for more comes after the links, where the next ones will be.
pub fn long_list(pane: &Pane, clock: &Clock, id: String, places: &[Elsewhere]) -> Option<Element> {
    let shown = Slices::ITEMS.shown(places.len(), pane.slices(&id));
    let rest = places.len() - shown;
    let list = link_list(clock, &places[..shown]);
    if rest == 0 {
        return list;
    }
    let label = clock.count(Key::ShowAll, Slices::ITEMS.next(rest));
    let pane = pane.clone();
    let more = move |_: &web_sys::Element| pane.more(&id);
    Some(list?.child(markup! {
        <button class="more" part="more" type="button" on:click={more}>{label.as_str()}</button>
    }))
}
