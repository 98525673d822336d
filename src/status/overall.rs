use super::unreachable::{Elsewhere, elsewhere, last_known};
use super::{Health, Level, Look, Name, Phrase, Severity, Situation, Why, groups, terms};
use crate::feed::{Component, ComponentStatus, Feed, Text};
use crate::schedule::Time;
use crate::words::Key;

/// The overall status at the top of a timeline.
#[derive(Clone, Debug, PartialEq)]
pub struct Overall<'f> {
    pub look: Look,
    pub headline: Phrase<'f>,
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
            headline: headline.into(),
            more: last_known(situation),
            elsewhere: elsewhere(situation),
        });
    }
    let (look, headline) = match (verdict.health, situation.feed) {
        (Health::Problems(level), Some(feed)) => of_problems(situation, feed, level, verdict.why),
        _ => (look, headline.into()),
    };
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

/// The most services that a headline names.
const NAMED: usize = 3;

/// The look and the headline of problems of this level: the services that are not available by
/// name, if they are few.
fn of_problems<'f>(
    situation: &Situation<'f>,
    feed: &'f Feed,
    level: Level,
    why: Why,
) -> (Look, Phrase<'f>) {
    let settings = &situation.attributes.settings;
    let sentence = (Look::Level(level), terms::trouble(level).into());
    let groups = groups(feed, settings, situation.now);
    let all = groups.iter().flat_map(|group| &group.members);
    let troubled = all
        .clone()
        .filter(|(_, status)| *status != ComponentStatus::Operational);
    let troubled: Vec<(&Component, ComponentStatus)> = troubled.copied().collect();
    let out = all
        .clone()
        .filter(|(_, status)| *status == ComponentStatus::MajorOutage);
    let out: Vec<&Component> = out.map(|(component, _)| *component).collect();
    match (level, why) {
        (Level::Critical, _) if all.clone().count() == out.len() => sentence,
        (Level::Major | Level::Critical, _) if (1..=NAMED).contains(&out.len()) => (
            Look::Level(level),
            Phrase::with(Key::NotAvailable, "parts", quoted(feed, &out)),
        ),
        (_, Why::Component) => {
            let (look, title) = services_not_well(feed, &troubled);
            match look {
                Some(look) => (look, title),
                None => sentence,
            }
        }
        (Level::Critical, _) if out.len() * 2 > all.count() => {
            (Look::Level(level), Key::MostUnavailable.into())
        }
        // Some are said to work.
        (Level::Critical, _) => (Look::Level(level), Key::SomeMajor.into()),
        _ => sentence,
    }
}

/// The look and the title for components that are not operational and that no entry explains, with
/// their statuses. The look is `None` if it is that of their level.
pub(super) fn services_not_well<'f>(
    feed: &'f Feed,
    components: &[(&'f Component, ComponentStatus)],
) -> (Option<Look>, Phrase<'f>) {
    let are_all = |wanted| components.iter().all(|(_, status)| *status == wanted);
    let key = match are_all(ComponentStatus::MajorOutage) {
        true => Key::NotAvailable,
        false => Key::MayNotWork,
    };
    let look = are_all(ComponentStatus::Unknown).then_some(Look::Unknown);
    let names: Vec<&Component> = components.iter().map(|(component, _)| *component).collect();
    (look, Phrase::with(key, "parts", quoted(feed, &names)))
}

/// The names of components in quotation marks: a name may contain "and".
fn quoted<'f>(feed: &'f Feed, components: &[&'f Component]) -> Phrase<'f> {
    let names = components.iter().map(|component| {
        let name = Phrase::Names(vec![Name::of_component(feed, component)]);
        Phrase::with(Key::Quoted, "text", name)
    });
    Phrase::listed(names.collect(), NAMED)
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
