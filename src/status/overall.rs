use super::unreachable::{Elsewhere, elsewhere, last_known};
use super::{Health, Level, Look, Name, Phrase, Severity, Situation, Slices, Why, groups, terms};
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
    let mut names = components.iter().map(|component| {
        let name = Phrase::Names(vec![Name::of_component(feed, component)]);
        Phrase::with(Key::Quoted, "text", name)
    });
    Phrase::listed_of(&mut names, components.len(), NAMED)
}

/// The time that a stale or fixed status is from; otherwise when the feed was last checked.
pub(super) fn as_of(situation: &Situation) -> Phrase<'static> {
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
    /// `None` for a component.
    pub members: Option<Members<'f>>,
}

/// The components of a group.
#[derive(Clone, Debug, PartialEq)]
pub struct Members<'f> {
    /// What identifies them among all that a visitor can expand.
    pub id: String,
    /// A group is folded while all its members are operational.
    pub is_open: bool,
    /// Whether they are listed only while the visitor has the group open.
    pub is_lazy: bool,
    pub list: Services<'f>,
}

/// A list of components and groups, or as much of it as is rendered.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Services<'f> {
    pub listed: Vec<Service<'f>>,
    pub left_out: Vec<LeftOut<'f>>,
}

impl Services<'_> {
    /// What identifies the whole list among all that a visitor can expand.
    pub const ID: &'static str = "services";
}

/// How many a list leaves out in one status.
#[derive(Clone, Debug, PartialEq)]
pub struct LeftOut<'f> {
    pub look: Look,
    /// The status, and the number.
    pub state: Phrase<'f>,
    pub count: usize,
}

/// The components by group, in the provider's order. `asked` is how often the visitor has asked for
/// more of a list, or to see the members of a lazy group.
///
/// Up to 500 components are all listed. Of more, the list has its first 500 lines, and 500 members of
/// groups with a problem; the other groups are lazy. What has a problem comes before what has none,
/// and the list tells how many it leaves out in which status.
pub fn services<'f>(
    situation: &Situation<'f>,
    feed: &'f Feed,
    asked: &dyn Fn(&str) -> usize,
) -> Services<'f> {
    let groups = groups(feed, &situation.attributes.settings, situation.now);
    let mut count = 0;
    // Each component without a group is a line of its own.
    let mut lines = Vec::new();
    for group in &groups {
        count += group.members.len();
        match group.heading {
            Some(heading) => lines.push((heading, group.status, &*group.members)),
            None => lines.extend(group.members.iter().map(|it| (it.0, it.1, &[][..]))),
        }
    }
    let is_whole = Slices::SERVICES.shown(count, 0) == count;
    let mut room = Slices::SERVICES.shown(count, 0);
    let statuses: Vec<_> = lines.iter().map(|line| line.1).collect();
    let of_all = asked(Services::ID);
    list(
        situation,
        &statuses,
        Slices::SERVICES,
        of_all,
        &mut |index| {
            let (component, status, members) = lines[index];
            let mut service = service(situation, component, status);
            if members.is_empty() {
                return service;
            }
            let fitting = members.len().min(room);
            let is_open = status != ComponentStatus::Operational && fitting > 0;
            let is_lazy = !is_open && !is_whole;
            if is_open {
                room -= fitting;
            }
            let id = [&component.id, "/members"].concat();
            let statuses: Vec<_> = members.iter().map(|it| it.1).collect();
            let mut member = |index: usize| {
                let (component, status) = members[index];
                self::service(situation, component, status)
            };
            let list = match (is_lazy, asked(&id)) {
                (true, 0) => Services::default(),
                (true, asked) => list(
                    situation,
                    &statuses,
                    Slices::SERVICES,
                    asked - 1,
                    &mut member,
                ),
                (false, asked) => {
                    let slices = Slices::SERVICES.after(fitting);
                    list(situation, &statuses, slices, asked, &mut member)
                }
            };
            service.description = None;
            service.members = Some(Members {
                id,
                is_open,
                is_lazy,
                list,
            });
            service
        },
    )
}

/// Lists as many services, which have these statuses, as the visitor has `asked` for. If others were left
/// out at first, the worst come first.
fn list<'f>(
    situation: &Situation<'f>,
    statuses: &[ComponentStatus],
    slices: Slices,
    asked: usize,
    service: &mut dyn FnMut(usize) -> Service<'f>,
) -> Services<'f> {
    let count = statuses.len();
    let order: Vec<usize> = match slices.shown(count, 0) < count {
        true => worst_first(statuses),
        false => (0..count).collect(),
    };
    let (first, rest) = order.split_at(slices.shown(count, asked));
    let mut left_out: Vec<LeftOut> = Vec::new();
    for &status in ComponentStatus::ALL.iter().rev() {
        let is_it = |index: &&usize| statuses[**index] == status;
        let count = rest.iter().filter(is_it).count();
        if count > 0 {
            let number = Phrase::Counted(Key::AndMore, count);
            let (look, state) = look_and_state(situation, status);
            left_out.push(LeftOut {
                look,
                state: Phrase::joined(Key::Dotted, state, number),
                count,
            });
        }
    }
    Services {
        listed: first.iter().map(|index| service(*index)).collect(),
        left_out,
    }
}

/// The indexes of statuses, the worst first.
pub(super) fn worst_first(statuses: &[ComponentStatus]) -> Vec<usize> {
    let mut order = Vec::new();
    for status in ComponentStatus::ALL.iter().rev() {
        for (index, of) in statuses.iter().enumerate() {
            if of == status {
                order.push(index);
            }
        }
    }
    order
}

fn service<'f>(
    situation: &Situation<'f>,
    component: &'f Component,
    status: ComponentStatus,
) -> Service<'f> {
    let (look, state) = look_and_state(situation, status);
    Service {
        name: &component.name,
        description: Some(&component.description),
        look,
        state,
        members: None,
    }
}

fn look_and_state<'f>(situation: &Situation<'f>, status: ComponentStatus) -> (Look, Phrase<'f>) {
    let look = situation.look_unless_stale(Severity::of(status).look);
    (look, situation.with_as_of(terms::component(status).into()))
}
