//! The ways to be told of news: the provider's channels that are made for that.

use super::{Elsewhere, Phrase};
use crate::feed::{ChannelKind, Feed, Topic};
use crate::words::Key;

/// A channel that a visitor can subscribe to.
#[derive(Clone, Debug, PartialEq)]
pub struct Subscription<'f> {
    /// The provider's title for it, and its URL.
    pub channel: Elsewhere<'f>,
    /// What kind of channel it is, and what is published there if that is not everything.
    pub about: Phrase<'f>,
    pub is_calendar: bool,
}

/// The channels to subscribe to, in the provider's order.
pub fn subscriptions(feed: &Feed) -> Vec<Subscription<'_>> {
    let channels = feed.page.channels.iter();
    let channels = channels.filter_map(|channel| {
        let topic = match channel.topic {
            Topic::Incidents => Key::Incidents.into(),
            Topic::Maintenance => Key::Planned.into(),
            Topic::All => Phrase::Nothing,
        };
        Some(Subscription {
            channel: Elsewhere::from(&channel.link),
            about: Phrase::joined(Key::Dotted, kind(channel.kind)?, topic),
            is_calendar: channel.kind == ChannelKind::Calendar,
        })
    });
    channels.collect()
}

/// The name of a kind of channel. `None` where nobody subscribes: a blog, a page.
fn kind(kind: ChannelKind) -> Option<Phrase<'static>> {
    Some(match kind {
        ChannelKind::Email => Key::Email.into(),
        ChannelKind::Calendar => Key::Calendar.into(),
        ChannelKind::Push => Key::Push.into(),
        ChannelKind::Sms => Key::TextMessage.into(),
        // The same in all languages.
        ChannelKind::Rss => Phrase::Written("RSS"),
        ChannelKind::Atom => Phrase::Written("Atom"),
        ChannelKind::Mastodon => Phrase::Written("Mastodon"),
        ChannelKind::Webhook => Phrase::Written("Webhook"),
        ChannelKind::Other => return None,
    })
}

/// The provider's other channels.
pub fn contacts(feed: &Feed) -> Vec<Elsewhere<'_>> {
    let channels = feed.page.channels.iter();
    let others = channels.filter(|channel| kind(channel.kind).is_none());
    others
        .map(|channel| Elsewhere::from(&channel.link))
        .collect()
}

/// How calendar applications subscribe to the iCalendar file at an absolute `url`: the URL for the one on the device (`webcal:`), and the
/// pages of Google Calendar and Outlook.com that take such a URL, with their names. `encode` percent-encodes a component of a URL.
/// Nothing for a URL of another scheme.
///
/// ```
/// use windowpane::status::calendar_applications;
/// let encode = |text: &str| text.replace(':', "%3A").replace('/', "%2F");
/// let (own, [google, _]) = calendar_applications("https://status.example/all.ics", &encode).unwrap();
/// assert_eq!(own, "webcal://status.example/all.ics");
/// assert_eq!(google.1, "https://calendar.google.com/calendar/render?cid=webcal%3A%2F%2Fstatus.example%2Fall.ics");
/// ```
pub fn calendar_applications(
    url: &str,
    encode: &dyn Fn(&str) -> String,
) -> Option<(String, [(&'static str, String); 2])> {
    let (scheme, rest) = url.split_once("://")?;
    if !["http", "https", "webcal"].contains(&scheme) {
        return None;
    }
    let own = format!("webcal://{rest}");
    // Google Calendar takes a calendar with this scheme only.
    let google = format!(
        "https://calendar.google.com/calendar/render?cid={}",
        encode(&own)
    );
    let outlook = format!(
        "https://outlook.live.com/calendar/0/addfromweb?url={}",
        encode(&format!("https://{rest}"))
    );
    Some((own, [("Google Calendar", google), ("Outlook", outlook)]))
}
