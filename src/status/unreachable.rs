//! What is said where nothing is known now: what was, and where else to look.

use super::{Phrase, Situation, Subject, banner};
use crate::feed::Link;
use crate::schedule::Time;
use crate::words::Key;

/// That nothing is known now, when something was, and what.
pub fn last_known<'f>(situation: &Situation<'f>) -> Phrase<'f> {
    let more = Key::CannotReachMore.into();
    let Some(feed) = situation.feed else {
        return more;
    };
    let read_at = Time::At(situation.shown.attempts.verified_at);
    let said = banner(feed, &situation.attributes.settings, situation.now);
    let last = match said.map(|banner| banner.subject) {
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

/// Another place where the provider speaks.
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

/// Where else the provider speaks, and the other copies of its feed: those that the page names, and those that the feed names.
pub fn elsewhere<'f>(situation: &Situation<'f>) -> Vec<Elsewhere<'f>> {
    let page = situation.feed.map(|feed| &feed.page);
    let channels = page.into_iter().flat_map(|page| &page.channels);
    let channels = channels.map(|channel| Elsewhere::from(&channel.link));
    let told = page.into_iter().flat_map(|page| &page.mirrors);
    let mirrors = situation.attributes.mirrors.iter().chain(told);
    let mirrors = mirrors.map(|url| Elsewhere {
        title: Phrase::Written(host_of(url)),
        url,
    });
    channels.chain(mirrors).collect()
}

/// `status.example` of `https://status.example/feed.json`.
fn host_of(url: &str) -> &str {
    url.split('/').nth(2).unwrap_or(url)
}
