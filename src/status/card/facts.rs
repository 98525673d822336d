use crate::feed::{ComponentStatus, Entry, Feed, Kind, PartRef, Upstream};
use crate::schedule::{Instant, Window};
use crate::status::{
    Look, Name, Phrase, Recovery, Settings, Severity, plan, recovery, related, terms, times,
};
use crate::words::Key;

/// What is known of an entry, under a name.
#[derive(Clone, Debug, PartialEq)]
pub enum Fact<'f> {
    Said(Key, Phrase<'f>),
    /// What is affected, where updates tell how each part is.
    Parts(Vec<PartRow<'f>>),
    /// The other entries of its story.
    Related(Vec<&'f Entry>),
    /// Whose fault it is.
    Cause(&'f Upstream),
}

/// Parts that are in one state since the same time.
#[derive(Clone, Debug, PartialEq)]
pub struct PartRow<'f> {
    pub look: Look,
    pub names: Phrase<'f>,
    /// How they are, where that does not follow from `since`.
    pub state: Option<Key>,
    pub since: Phrase<'f>,
}

impl Fact<'_> {
    pub const fn name(&self) -> Key {
        match self {
            Self::Said(name, _) => *name,
            Self::Parts(_) => Key::Affected,
            Self::Related(_) => Key::SameStory,
            Self::Cause(_) => Key::Cause,
        }
    }
}

pub fn facts<'f>(
    feed: &'f Feed,
    entry: &'f Entry,
    settings: &Settings,
    now: Instant,
) -> Vec<Fact<'f>> {
    let mut facts = Vec::new();
    let window = plan(entry, settings).window(now);
    let lasted = match entry.kind {
        Kind::Incident => times::lasted(entry),
        Kind::Maintenance { .. } | Kind::Notice { .. } => None,
    };
    if let Some(length) = window.and_then(Window::length).or(lasted) {
        facts.push(Fact::Said(Key::Duration, Phrase::Length(length)));
    }
    if let Some((min, max)) = window.and_then(|window| window.expected_downtime) {
        facts.push(Fact::Said(Key::ExpectedDowntime, Phrase::lengths(min, max)));
    }
    facts.extend(affected(feed, entry));
    facts.extend(unaffected(feed, entry));
    let related = related(feed, entry);
    if !related.is_empty() {
        facts.push(Fact::Related(related));
    }
    facts.extend(entry.upstream.as_ref().map(Fact::Cause));
    facts
}

fn unaffected<'f>(feed: &'f Feed, entry: &'f Entry) -> Option<Fact<'f>> {
    let ids = &entry.unaffected_component_ids;
    let names = ids.iter().map(|id| Name::of_id(feed, id)).collect();
    (!ids.is_empty()).then_some(Fact::Said(Key::NotAffected, Phrase::Names(names)))
}

/// What is affected: by name, and where updates tell how each part is, those of one state together with since when.
fn affected<'f>(feed: &'f Feed, entry: &'f Entry) -> Option<Fact<'f>> {
    let told = recovery(entry);
    if told.is_empty() {
        let names = names(feed, &entry.components)?;
        return Some(Fact::Said(Key::Affected, names));
    }
    let same = told.chunk_by(|a, b| (a.status, a.since) == (b.status, b.since));
    let mut rows: Vec<PartRow> = same.filter_map(|same| row(feed, same)).collect();
    let is_told = |part: &&PartRef| told.iter().any(|it| it.part == *part);
    let silent = entry.components.iter().filter(|part| !is_told(part));
    rows.extend(names(feed, silent).map(|names| PartRow {
        look: Look::Unknown,
        names,
        state: None,
        since: Phrase::Nothing,
    }));
    Some(Fact::Parts(rows))
}

fn row<'f>(feed: &'f Feed, same: &[Recovery<'f>]) -> Option<PartRow<'f>> {
    let Recovery { status, since, .. } = *same.first()?;
    let is_back = status == ComponentStatus::Operational && since.is_some();
    let key = if is_back { Key::BackSince } else { Key::Since };
    Some(PartRow {
        look: Severity::of(status).look,
        names: names(feed, same.iter().map(|it| it.part))?,
        state: (!is_back).then_some(terms::component(status)),
        since: since.map_or(Phrase::Nothing, |since| Phrase::timed(key, since)),
    })
}

fn names<'f>(feed: &'f Feed, parts: impl IntoIterator<Item = &'f PartRef>) -> Option<Phrase<'f>> {
    let names: Vec<Name> = parts
        .into_iter()
        .map(|it| Name::of_part(feed, it))
        .collect();
    (!names.is_empty()).then_some(Phrase::Names(names))
}
