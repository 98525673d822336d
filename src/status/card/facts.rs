use crate::feed::{AffectedComponent, ComponentStatus, Entry, Feed, Kind, Upstream};
use crate::schedule::{Duration, Instant, Phase, Window};
use crate::status::components::is_shown;
use crate::status::overall::worst_first;
use crate::status::recovery::Reports;
use crate::status::{
    Judged, Look, Name, Phrase, Recovery, Settings, Severity, Slices, Standing, is_called_off,
    plan, related, terms, times,
};
use crate::words::Key;

/// A labelled fact about an entry.
#[derive(Clone, Debug, PartialEq)]
pub enum Fact<'f> {
    Phrase(Key, Phrase<'f>),
    /// The affected components, if updates report their status.
    Components(Vec<ComponentRow<'f>>),
    /// The other entries that belong to the same event.
    Related(Vec<&'f Entry>),
    /// The upstream provider at fault.
    Cause(&'f Upstream),
}

/// Components with the same status since the same time.
#[derive(Clone, Debug, PartialEq)]
pub struct ComponentRow<'f> {
    pub look: Look,
    pub names: Phrase<'f>,
    /// Their status, unless `since` already implies it.
    pub state: Option<Key>,
    pub since: Phrase<'f>,
}

impl Fact<'_> {
    pub const fn name(&self) -> Key {
        match self {
            Self::Phrase(name, _) => *name,
            Self::Components(_) => Key::Affected,
            Self::Related(_) => Key::SameStory,
            Self::Cause(_) => Key::Cause,
        }
    }
}

/// The most audiences that are named.
const AUDIENCES: usize = 5;
/// The most components that one fact names.
const COMPONENTS: usize = 200;

pub fn facts<'f>(
    feed: &'f Feed,
    entry: &'f Entry,
    standing: Standing,
    settings: &Settings,
    now: Instant,
    judged: &Judged,
) -> Vec<Fact<'f>> {
    let is_off = matches!(standing, Standing::Planned(phase) if is_called_off(phase));
    let mut facts = match is_off {
        true => Vec::new(),
        false => effects(feed, entry, standing, settings, now, judged),
    };
    if settings.targeting.is_for_all() {
        let audience = entry.audience.iter().map(|name| Phrase::Written(name));
        facts.push(Fact::Phrase(
            Key::OnlyFor,
            Phrase::listed(audience.collect(), AUDIENCES),
        ));
    }
    facts.retain(|fact| !matches!(fact, Fact::Phrase(_, Phrase::Nothing)));
    let related = related(feed, entry);
    if !related.is_empty() {
        facts.push(Fact::Related(related));
    }
    facts.extend(entry.upstream.as_ref().map(Fact::Cause));
    facts
}

/// How long it takes, and what it affects.
fn effects<'f>(
    feed: &'f Feed,
    entry: &'f Entry,
    standing: Standing,
    settings: &Settings,
    now: Instant,
    judged: &Judged,
) -> Vec<Fact<'f>> {
    let mut facts = Vec::new();
    let window = plan(entry, settings).window(now);
    let lasted = match entry.kind {
        Kind::Incident => times::lasted(entry),
        Kind::Maintenance { .. } | Kind::Notice { .. } => None,
    };
    // What the plan says of work that takes longer than planned is no longer true.
    let is_late = standing == Standing::Planned(Phase::RunningLate);
    let window = window.filter(|_| !is_late);
    let downtime = match window.and_then(|window| window.expected_downtime) {
        Some((_, Duration::ZERO)) => Key::NoDowntime.into(),
        Some((min, max)) => each(entry, Phrase::lengths(min, max)),
        None => Phrase::Nothing,
    };
    facts.push(Fact::Phrase(Key::ExpectedDowntime, downtime));
    let length = match lasted {
        Some(length) => Phrase::Length(length),
        None if is_late => Phrase::Nothing,
        None => length(entry, window),
    };
    facts.push(Fact::Phrase(Key::Duration, length));
    facts.extend(affected(feed, entry, standing, settings, now, judged));
    facts.extend(unaffected(feed, entry));
    facts
}

/// The windows of planned work that take place.
fn live_windows(entry: &Entry) -> Vec<&Window> {
    match &entry.kind {
        Kind::Maintenance { windows, .. } => {
            let live = windows.iter().filter(|window| !window.cancelled);
            live.collect()
        }
        Kind::Incident | Kind::Notice { .. } => Vec::new(),
    }
}

/// The downtime in one window, and that it is the same in every other one.
fn each<'f>(entry: &Entry, downtime: Phrase<'f>) -> Phrase<'f> {
    let live = live_windows(entry);
    let is_same = live
        .windows(2)
        .all(|pair| pair[0].expected_downtime == pair[1].expected_downtime);
    match live.len() > 1 && is_same {
        true => Phrase::with(Key::EachTime, "length", downtime),
        false => downtime,
    }
}

/// How long planned work takes: the duration of its window; of several, their number and how long
/// they take together.
fn length<'f>(entry: &Entry, window: Option<&Window>) -> Phrase<'f> {
    if !matches!(entry.kind, Kind::Maintenance { .. }) {
        return Phrase::Nothing;
    }
    let live = live_windows(entry);
    if live.len() < 2 {
        let length = window.and_then(Window::length);
        return length.map_or(Phrase::Nothing, Phrase::Length);
    }
    let lengths: Option<Vec<Duration>> = live.iter().map(|window| window.length()).collect();
    let seconds = lengths.map(|lengths| lengths.iter().map(|length| length.seconds()).sum());
    let total = seconds.map(|seconds| Phrase::Length(Duration::from_seconds(seconds)));
    let total = total.map(|total| Phrase::with(Key::InAll, "length", total));
    Phrase::joined(
        Key::Dotted,
        Phrase::Counted(Key::WindowCount, live.len()),
        total.unwrap_or_default(),
    )
}

fn unaffected<'f>(feed: &'f Feed, entry: &'f Entry) -> Option<Fact<'f>> {
    let ids = &entry.unaffected_component_ids;
    let mut names = ids.iter().map(|id| Name::of_id(feed, id));
    let names = Phrase::names(&mut names, ids.len(), COMPONENTS);
    (!ids.is_empty()).then_some(Fact::Phrase(Key::NotAffected, names))
}

/// The affected components: only their names, or one row for each status and time that the updates
/// report. Of very many rows, the worst come first.
fn affected<'f>(
    feed: &'f Feed,
    entry: &'f Entry,
    standing: Standing,
    settings: &Settings,
    now: Instant,
    judged: &Judged,
) -> Option<Fact<'f>> {
    let reports = Reports::of(entry);
    let recoveries = reports.recoveries();
    if recoveries.is_empty() {
        let all: Vec<_> = entry.components.iter().collect();
        return (!all.is_empty()).then(|| Fact::Phrase(Key::Affected, names(feed, &all)));
    }
    let mut statuses = Vec::new();
    let mut rows = Vec::new();
    for same in recoveries.chunk_by(|a, b| (a.status, a.since) == (b.status, b.since)) {
        statuses.push(same[0].status);
        rows.push(row(feed, entry, same));
    }
    let is_unreported = |it: &&AffectedComponent| reports.last(it).is_none();
    let unreported: Vec<_> = entry.components.iter().filter(is_unreported).collect();
    // They have the statuses that the list of services shows. Of the past it says nothing.
    let of_all = match standing == Standing::Past || unreported.is_empty() {
        true => &[],
        false => judged.statuses(feed, settings, now),
    };
    let listed = listed(feed, &unreported, of_all);
    let unreported: Vec<_> = listed.into_iter().zip(unreported).collect();
    for same in unreported.chunk_by(|a, b| a.0 == b.0) {
        let status = same[0].0;
        let all: Vec<_> = same.iter().map(|(_, it)| *it).collect();
        statuses.push(status.unwrap_or(ComponentStatus::Unknown));
        rows.push(ComponentRow {
            look: status.map_or(Look::Unknown, |status| Severity::of(status).look),
            names: names(feed, &all),
            state: status.map(terms::component),
            since: Phrase::Nothing,
        });
    }
    if Slices::ITEMS.shown(rows.len(), 0) < rows.len() {
        let mut unordered: Vec<_> = rows.into_iter().map(Some).collect();
        let order = worst_first(&statuses).into_iter();
        rows = order.filter_map(|index| unordered[index].take()).collect();
    }
    Some(Fact::Components(rows))
}

/// The statuses of components among those of all. Of two with one id, the worse counts.
fn listed(
    feed: &Feed,
    components: &[&AffectedComponent],
    statuses: &[ComponentStatus],
) -> Vec<Option<ComponentStatus>> {
    let listed = |affected: &&AffectedComponent| {
        let places = feed.components.places(&affected.id);
        let statuses = places.filter_map(|place| {
            let status = *statuses.get(place)?;
            is_shown(&feed.components[place], status).then_some(status)
        });
        statuses.max()
    };
    components.iter().map(listed).collect()
}

fn row<'f>(feed: &'f Feed, entry: &Entry, same: &[Recovery<'f>]) -> ComponentRow<'f> {
    let Recovery { status, since, .. } = same[0];
    // The first update comes after the start, and the line above says when that was.
    let first = entry.updates.last().and_then(|update| update.at);
    let since = since.filter(|since| Some(*since) != first);
    let is_back = status == ComponentStatus::Operational && since.is_some();
    let key = if is_back { Key::BackSince } else { Key::Since };
    let all: Vec<_> = same.iter().map(|it| it.component).collect();
    ComponentRow {
        look: Severity::of(status).look,
        names: names(feed, &all),
        state: (!is_back).then_some(terms::component(status)),
        since: since.map_or(Phrase::Nothing, |since| Phrase::timed(key, since)),
    }
}

fn names<'f>(feed: &'f Feed, components: &[&'f AffectedComponent]) -> Phrase<'f> {
    let mut names = components.iter().map(|it| Name::of_affected(feed, it));
    Phrase::names(&mut names, components.len(), COMPONENTS)
}
