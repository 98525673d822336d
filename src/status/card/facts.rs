use crate::feed::{AffectedComponent, ComponentStatus, Entry, Feed, Kind, Upstream};
use crate::schedule::{Duration, Instant, Window};
use crate::status::components::{is_shown, statuses};
use crate::status::{
    Look, Name, Phrase, Recovery, Settings, Severity, Slices, Standing, is_called_off, plan,
    recovery, related, terms, times,
};
use crate::words::Key;
use std::cmp::Reverse;

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
) -> Vec<Fact<'f>> {
    let is_off = matches!(standing, Standing::Planned(phase) if is_called_off(phase));
    let mut facts = match is_off {
        true => Vec::new(),
        false => effects(feed, entry, standing, settings, now),
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
) -> Vec<Fact<'f>> {
    let mut facts = Vec::new();
    let window = plan(entry, settings).window(now);
    let lasted = match entry.kind {
        Kind::Incident => times::lasted(entry),
        Kind::Maintenance { .. } | Kind::Notice { .. } => None,
    };
    let length = match lasted {
        Some(length) => Phrase::Length(length),
        None => length(entry, window),
    };
    facts.push(Fact::Phrase(Key::Duration, length));
    let downtime = match window.and_then(|window| window.expected_downtime) {
        Some((_, Duration::ZERO)) => Key::NoDowntime.into(),
        Some((min, max)) => Phrase::lengths(min, max),
        None => Phrase::Nothing,
    };
    facts.push(Fact::Phrase(Key::ExpectedDowntime, downtime));
    facts.extend(affected(feed, entry, standing, settings, now));
    facts.extend(unaffected(feed, entry));
    facts
}

/// How long planned work takes: the duration of its window; of several, their number and how long
/// they take together.
fn length<'f>(entry: &Entry, window: Option<&Window>) -> Phrase<'f> {
    let Kind::Maintenance { windows, .. } = &entry.kind else {
        return Phrase::Nothing;
    };
    let live: Vec<&Window> = windows.iter().filter(|window| !window.cancelled).collect();
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
) -> Option<Fact<'f>> {
    let recoveries = recovery(entry);
    if recoveries.is_empty() {
        let all: Vec<&AffectedComponent> = entry.components.iter().collect();
        return Some(Fact::Phrase(Key::Affected, names(feed, &all)?));
    }
    let same = recoveries.chunk_by(|a, b| (a.status, a.since) == (b.status, b.since));
    let mut rows: Vec<_> = same.filter_map(|same| row(feed, entry, same)).collect();
    rows.extend(unreported(
        feed,
        entry,
        &recoveries,
        standing,
        settings,
        now,
    ));
    if Slices::ITEMS.shown(rows.len(), 0) < rows.len() {
        rows.sort_by_key(|(status, _)| Reverse(*status));
    }
    let rows = rows.into_iter().map(|(_, row)| row);
    Some(Fact::Components(rows.collect()))
}

/// The components that an entry names and on which no update reports: they have the status that the
/// list of services shows. Of the past it says nothing.
fn unreported<'f>(
    feed: &'f Feed,
    entry: &'f Entry,
    recoveries: &[Recovery<'f>],
    standing: Standing,
    settings: &Settings,
    now: Instant,
) -> Vec<(Option<ComponentStatus>, ComponentRow<'f>)> {
    let called = |it: &'f AffectedComponent| (it.id.as_str(), it.name.as_str());
    let mut reported: Vec<_> = recoveries.iter().map(|it| called(it.component)).collect();
    reported.sort_unstable();
    let unreported = entry.components.iter();
    let unreported: Vec<&AffectedComponent> = unreported
        .filter(|it| reported.binary_search(&called(it)).is_err())
        .collect();
    let statuses = match standing == Standing::Past || unreported.is_empty() {
        true => Vec::new(),
        false => statuses(feed, settings, now),
    };
    // Of two with one id, the worse counts.
    let listed = |affected: &AffectedComponent| {
        let places = feed.components.places(&affected.id).iter();
        let statuses = places.filter_map(|&place| {
            let status = *statuses.get(place)?;
            is_shown(&feed.components[place], status).then_some(status)
        });
        statuses.max()
    };
    let unreported: Vec<_> = unreported.into_iter().map(|it| (listed(it), it)).collect();
    let same = unreported.chunk_by(|a, b| a.0 == b.0);
    let rows = same.filter_map(|same| {
        let status = same.first()?.0;
        let all: Vec<&AffectedComponent> = same.iter().map(|(_, it)| *it).collect();
        let row = ComponentRow {
            look: status.map_or(Look::Unknown, |status| Severity::of(status).look),
            names: names(feed, &all)?,
            state: status.map(terms::component),
            since: Phrase::Nothing,
        };
        Some((status, row))
    });
    rows.collect()
}

fn row<'f>(
    feed: &'f Feed,
    entry: &Entry,
    same: &[Recovery<'f>],
) -> Option<(Option<ComponentStatus>, ComponentRow<'f>)> {
    let Recovery { status, since, .. } = *same.first()?;
    // The first update comes after the start, and the line above says when that was.
    let first = entry.updates.last().and_then(|update| update.at);
    let since = since.filter(|since| Some(*since) != first);
    let is_back = status == ComponentStatus::Operational && since.is_some();
    let key = if is_back { Key::BackSince } else { Key::Since };
    let all: Vec<&AffectedComponent> = same.iter().map(|it| it.component).collect();
    let row = ComponentRow {
        look: Severity::of(status).look,
        names: names(feed, &all)?,
        state: (!is_back).then_some(terms::component(status)),
        since: since.map_or(Phrase::Nothing, |since| Phrase::timed(key, since)),
    };
    Some((Some(status), row))
}

fn names<'f>(feed: &'f Feed, components: &[&'f AffectedComponent]) -> Option<Phrase<'f>> {
    let mut names = components.iter().map(|it| Name::of_affected(feed, it));
    let names = Phrase::names(&mut names, components.len(), COMPONENTS);
    (!components.is_empty()).then_some(names)
}
