use super::clock::Clock;
use super::links::link;
use super::phrase::said;
use crate::browser;
use crate::feed::Feed;
use crate::render::{Element, Nodes, markup};
use crate::status::{Subscription, calendar_applications, subscriptions};
use crate::words::Key;

/// What leads to the ways to subscribe: a button that opens their list ([`dialog`]), or a link if there is one way only. `about` is the
/// title of the entry that it stands with.
pub fn get_updates(clock: &Clock, feed: &Feed, about: Option<&str>) -> Option<Element> {
    let ways = subscriptions(feed);
    let label = clock.get(Key::GetUpdates);
    let name = about.map(|title| clock.named(label, title));
    let control = match ways.as_slice() {
        [] => return None,
        [only] => link(clock, Nodes::text(label), &address(clock, only)?)?,
        _ => markup! {
            <button type="button" aria-haspopup="dialog" on:click={browser::open_dialog}>{label}</button>
        },
    };
    let class = match about {
        Some(_) => "more subscribe",
        None => "btn subscribe",
    };
    let control = control.class(class).part("subscribe");
    Some(control.maybe("aria-label", name.as_deref()))
}

/// The ways to subscribe, in a dialog of the timeline. A visitor types nothing here: each is a link to where that is done.
pub fn dialog(clock: &Clock, feed: &Feed) -> Option<Element> {
    let ways = subscriptions(feed);
    if ways.len() < 2 {
        return None;
    }
    let title = clock.get(Key::GetUpdates);
    let rows: Nodes = ways.iter().filter_map(|it| row(clock, it)).collect();
    Some(markup! {
        <dialog key="subscriptions" part="subscriptions" aria-label={title} closedby="any">
            // A click on its text keeps the focus in the dialog, and so the keys from the page.
            <div class="sheet" tabindex="-1">
                <div class="head">
                    <h3 class="name">{title}</h3>
                    <button type="button" class="close" autofocus="" aria-label={clock.get(Key::Close)} on:click={browser::close_dialog}>"×"</button>
                </div>
                <ul>{rows}</ul>
            </div>
        </dialog>
    })
}

fn row(clock: &Clock, way: &Subscription) -> Option<Element> {
    let title = said(clock, &way.channel.title);
    let main = link(clock, title, &address(clock, way)?)?;
    Some(markup! {
        <li>
            {main}
            <span class="meta">{said(clock, &way.about)}</span>
            {in_calendar(clock, way)}
        </li>
    })
}

/// The URL to follow: a calendar's opens the calendar application.
fn address(clock: &Clock, way: &Subscription) -> Option<String> {
    let url = clock.address(way.channel.url)?;
    match calendar_applications(&url, &browser::encode) {
        Some((own, _)) if way.is_calendar => Some(own),
        _ => Some(url),
    }
}

/// Links that add a calendar to the ones on the web.
fn in_calendar(clock: &Clock, way: &Subscription) -> Option<Element> {
    let url = clock.address(way.channel.url).filter(|_| way.is_calendar)?;
    let (_, others) = calendar_applications(&url, &browser::encode)?;
    let links = others.iter();
    let links = links.filter_map(|(name, url)| link(clock, Nodes::text(name), url));
    Some(markup! { <span class="links">{links.collect::<Nodes>()}</span> })
}
