use super::unreachable::{Elsewhere, elsewhere, last_known};
use super::{Health, Look, Phrase, Severity, Situation, Why, groups, terms};
use crate::feed::{ComponentStatus, Feed, Text};
use crate::schedule::Time;
use crate::words::Key;

/// The overall status at the top of a timeline.
#[derive(Clone, Debug, PartialEq)]
pub struct Overall<'f> {
    pub look: Look,
    pub headline: Key,
    pub more: Phrase<'f>,
    /// Where else to look if the feed cannot be reached.
    pub elsewhere: Vec<Elsewhere<'f>>,
}

/// The overall status; `None` if no claim can be made.
pub fn overall<'f>(situation: &Situation<'f>) -> Option<Overall<'f>> {
    let verdict = situation.verdict();
    let (look, headline) = terms::verdict(verdict)?;
    if verdict.why == Why::Unreachable {
        return Some(Overall {
            look: Look::Unknown,
            headline,
            more: last_known(situation),
            elsewhere: elsewhere(situation),
        });
    }
    let more = match (verdict.health, verdict.why) {
        (Health::Unknown, Why::Unread) => Key::PartlyUnreadMore.into(),
        (_, why) => {
            let at = match why {
                Why::BeforeRecords => Phrase::Nothing,
                _ => as_of(situation),
            };
            let partly = verdict.is_partial.then_some(Key::PartlyUnread.into());
            Phrase::joined(Key::TwoSentences, at, partly.unwrap_or_default())
        }
    };
    Some(Overall {
        look: situation.look_unless_stale(look),
        headline,
        more,
        elsewhere: Vec::new(),
    })
}

/// The time that a stale or fixed status is from; otherwise when the feed was last checked.
fn as_of(situation: &Situation) -> Phrase<'static> {
    match situation.stale_since().or(situation.attributes.now) {
        Some(at) => Phrase::timed(Key::AsOf, Time::At(at)),
        None => Phrase::timed(
            Key::CheckedAt,
            Time::At(situation.shown.attempts.verified_at),
        ),
    }
}

/// A component or a group, with its status.
#[derive(Clone, Debug, PartialEq)]
pub struct Service<'f> {
    pub name: &'f Text,
    /// `None` for a group.
    pub description: Option<&'f Text>,
    pub look: Look,
    pub state: Phrase<'f>,
}

/// A group of components.
#[derive(Clone, Debug, PartialEq)]
pub struct ServiceGroup<'f> {
    /// `None` for the components without a group.
    pub head: Option<Service<'f>>,
    /// A group is folded while all its members are operational.
    pub is_open: bool,
    pub members: Vec<Service<'f>>,
}

/// The components by group, in the provider's order.
pub fn services<'f>(situation: &Situation<'f>, feed: &'f Feed) -> Vec<ServiceGroup<'f>> {
    let service = |status, name, description| Service {
        name,
        description,
        look: situation.look_unless_stale(Severity::of(status).look),
        state: situation.with_as_of(terms::component(status).into()),
    };
    let groups = groups(feed, &situation.attributes.settings, situation.now);
    let groups = groups.into_iter().map(|group| ServiceGroup {
        head: group.name.map(|name| service(group.status, name, None)),
        is_open: group.status != ComponentStatus::Operational,
        members: group
            .members
            .into_iter()
            .map(|(it, status)| service(status, &it.name, Some(&it.description)))
            .collect(),
    });
    groups.collect()
}

/// The provider's channels and its support page.
pub fn contacts(feed: &Feed) -> Vec<Elsewhere<'_>> {
    let channels = feed.page.channels.iter();
    let channels = channels.map(|channel| Elsewhere::from(&channel.link));
    let support = feed.page.support_url.iter().map(|url| Elsewhere {
        title: Key::Support.into(),
        url,
    });
    channels.chain(support).collect()
}
