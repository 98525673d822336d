//! What to show while the feed cannot be reached: the last known status, and where else to look.

use super::{Phrase, Situation, Subject, banner};
use crate::feed::Link;
use crate::schedule::Time;
use crate::words::Key;

/// That the status is unknown, and what was last known and when.
pub fn last_known<'f>(situation: &Situation<'f>) -> Phrase<'f> {
    let more = Key::CannotReachMore.into();
    let Some(feed) = situation.feed else {
        return more;
    };
    let read_at = Time::At(situation.shown.attempts.verified_at);
    let banner = banner(feed, &situation.attributes.settings, situation.now);
    let last = match banner.map(|banner| banner.subject) {
        Some(Subject::Entry(entry) | Subject::AllClear(entry)) => {
            let title = ("title", Phrase::Text(&entry.name));
            Phrase::Sentence(Key::LastSaid, vec![("time", Phrase::Time(read_at)), title])
        }
        Some(Subject::Components(_) | Subject::Summary) | None => {
            Phrase::timed(Key::LastRead, read_at)
        }
    };
    Phrase::joined(Key::OneAfterAnother, more, last)
}

/// A link to another place where the provider publishes its status.
#[derive(Clone, Debug, PartialEq)]
pub struct Elsewhere<'f> {
    pub title: Phrase<'f>,
    /// Relative to the provider's page.
    pub url: &'f str,
}

impl<'f> From<&'f Link> for Elsewhere<'f> {
    fn from(link: &'f Link) -> Self {
        Self {
            title: Phrase::Text(&link.title),
            url: &link.url,
        }
    }
}

/// Other places to look: the provider's channels, and mirrors of the feed that the page or the feed
/// names.
pub fn elsewhere<'f>(situation: &Situation<'f>) -> Vec<Elsewhere<'f>> {
    let (channels, mirrors) = match situation.feed {
        Some(feed) => (&feed.page.channels[..], &feed.page.mirrors[..]),
        None => (&[][..], &[][..]),
    };
    let mut places = Vec::new();
    for channel in channels {
        places.push(Elsewhere::from(&channel.link));
    }
    for url in situation.attributes.mirrors.iter().chain(mirrors) {
        places.push(Elsewhere {
            title: Phrase::Written(host_of(url)),
            url,
        });
    }
    places
}

/// The host of a URL: `status.example` of `https://status.example/feed.json`.
fn host_of(url: &str) -> &str {
    url.split('/').nth(2).unwrap_or(url)
}
