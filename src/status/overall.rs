use super::unreachable::{Elsewhere, elsewhere, last_known};
use super::{
    Group, Health, Level, Look, Name, Phrase, Severity, Situation, Slices, Why, groups, terms,
};
use crate::feed::{Component, ComponentStatus, Feed, Text};
use crate::schedule::Time;
use crate::words::Key;
use std::cmp::Reverse;

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

/// The list of components, or as much of it as is rendered.
#[derive(Clone, Debug, PartialEq)]
pub struct Services<'f> {
    pub groups: Vec<ServiceGroup<'f>>,
    /// The components and groups that are not listed.
    pub left_out: Vec<LeftOut<'f>>,
}

impl Services<'_> {
    /// What identifies the whole list among all that a visitor can expand.
    pub const ID: &'static str = "services";
}

/// A group of components, or some without a group.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ServiceGroup<'f> {
    /// `None` for components without a group.
    pub head: Option<Service<'f>>,
    /// What identifies it among all that a visitor can expand.
    pub id: String,
    /// A group is folded while all its members are operational.
    pub is_open: bool,
    /// Whether its members are listed only while the visitor has it open.
    pub is_lazy: bool,
    pub members: Vec<Service<'f>>,
    /// The members that are not listed although it is open.
    pub left_out: Vec<LeftOut<'f>>,
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
    let count: usize = groups.iter().map(|group| group.members.len()).sum();
    let mut room = Slices::SERVICES.shown(count, 0);
    let is_whole = room == count;
    let mut lines = lines(groups);
    let shown = Slices::SERVICES.shown(lines.len(), asked(Services::ID));
    let left_out = cut(situation, &mut lines, shown);
    let mut groups: Vec<ServiceGroup> = Vec::new();
    for mut line in lines {
        let service = service(situation, &line);
        let Some(mut members) = line.members.take() else {
            match groups.last_mut().filter(|last| last.head.is_none()) {
                Some(last) => last.members.push(service),
                None => groups.push(ServiceGroup {
                    members: vec![service],
                    ..ServiceGroup::default()
                }),
            }
            continue;
        };
        let fitting = members.len().min(room);
        let is_open = line.status != ComponentStatus::Operational && fitting > 0;
        let is_lazy = !is_open && !is_whole;
        if is_open {
            room -= fitting;
        }
        let id = [&line.component.id, "/members"].concat();
        let shown = match (is_lazy, asked(&id)) {
            (true, 0) => 0,
            (true, asked) => Slices::SERVICES.shown(members.len(), asked - 1),
            (false, asked) => Slices::SERVICES.after(fitting).shown(members.len(), asked),
        };
        let left_out = cut(situation, &mut members, shown);
        groups.push(ServiceGroup {
            head: Some(service),
            id,
            is_open,
            is_lazy,
            members: members
                .iter()
                .map(|it| self::service(situation, it))
                .collect(),
            left_out: if shown > 0 { left_out } else { Vec::new() },
        });
    }
    Services { groups, left_out }
}

/// A line of the list: a component, or the heading of a group with its members.
struct Line<'f> {
    component: &'f Component,
    status: ComponentStatus,
    members: Option<Vec<Line<'f>>>,
}

fn lines(groups: Vec<Group<'_>>) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    for group in groups {
        let members = group.members.into_iter().map(|(component, status)| Line {
            component,
            status,
            members: None,
        });
        match group.heading {
            None => lines.extend(members),
            Some(component) => lines.push(Line {
                component,
                status: group.status,
                members: Some(members.collect()),
            }),
        }
    }
    lines
}

/// Leaves only the first lines of a list, and returns how many those are that it leaves out. If it is
/// cut, the worst come first.
fn cut<'f>(situation: &Situation<'f>, lines: &mut Vec<Line<'f>>, shown: usize) -> Vec<LeftOut<'f>> {
    if shown >= lines.len() {
        return Vec::new();
    }
    lines.sort_by_key(|line| Reverse(line.status));
    let rest = lines.split_off(shown);
    let same = rest.chunk_by(|a, b| a.status == b.status);
    let left_out = same.map(|same| {
        let Service { look, state, .. } = service(situation, &same[0]);
        let count = same.len();
        let number = Phrase::Counted(Key::AndMore, count);
        LeftOut {
            look,
            state: Phrase::joined(Key::Dotted, state, number),
            count,
        }
    });
    left_out.collect()
}

fn service<'f>(situation: &Situation<'f>, line: &Line<'f>) -> Service<'f> {
    let Line {
        component, status, ..
    } = *line;
    Service {
        name: &component.name,
        description: (!component.group).then_some(&component.description),
        look: situation.look_unless_stale(Severity::of(status).look),
        state: situation.with_as_of(terms::component(status).into()),
    }
}
