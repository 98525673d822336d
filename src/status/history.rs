use super::card::state;
use super::{
    GroupBy, Look, Phrase, Situation, Standing, Timeline, by_component, by_day, recent, times,
};
use crate::feed::{Entry, Feed};
use crate::schedule::{Date, Duration, Time, Zone};
use crate::words::Key;

/// The past as the timeline shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct History<'f> {
    /// Since when no incident has been open, or that nothing was reported.
    pub quiet: Phrase<'f>,
    pub groups: Vec<HistoryGroup<'f>>,
    /// Whether there are entries that are not drawn yet.
    pub has_older: bool,
}

/// The entries of one day, or of one component.
#[derive(Clone, Debug, PartialEq)]
pub struct HistoryGroup<'f> {
    pub title: GroupTitle,
    pub rows: Vec<PastRow<'f>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GroupTitle {
    Nothing,
    Day(Date),
    Unknown(Key),
    /// The component's name in the visitor's language.
    Component(String),
}

/// One line about a past entry.
#[derive(Clone, Debug, PartialEq)]
pub struct PastRow<'f> {
    pub entry: &'f Entry,
    pub look: Look,
    /// From when until when it lasted, how long, its state and the number of updates.
    pub summary: Phrase<'f>,
}

/// How the visitor views the past.
#[derive(Clone, Copy)]
pub struct HistoryOptions<'a> {
    /// How many entries to draw.
    pub drawn: usize,
    /// The id of the entry that the page's URL links to. It is drawn even if the newer ones before
    /// it are not.
    pub linked: &'a str,
    /// The visitor's zone, which decides the days. `None` if no zone is known.
    pub zone: Option<&'a dyn Zone>,
    /// BCP 47 tags in order of preference.
    pub languages: &'a [&'a str],
}

/// The line above the past: since when no incident has been open, or the text for an empty list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quiet {
    since: Option<Time>,
    nothing: Option<Key>,
}

impl Quiet {
    /// "No incident since" needs every incident: not with a filter, not if the feed lists no
    /// incidents, and not if part of it could not be read. `matches` is how many entries the filter
    /// keeps, if there is one.
    pub fn of(feed: &Feed, timeline: &Timeline, matches: Option<usize>) -> Self {
        let lists_all = feed.claims_incidents && feed.unread == 0 && !feed.is_before_records;
        let (since, nothing) = match matches {
            None if lists_all => (timeline.quiet_since(), Some(Key::NothingPast)),
            // An empty result of a filter needs a text of its own.
            Some(0) => (None, Some(Key::NoMatch)),
            None | Some(_) => (None, None),
        };
        Self { since, nothing }
    }
}

/// The past entries, grouped by the visitor's days or as the page asks, undated ones last. `None`
/// if the page shows no past and nothing is linked.
pub fn history<'f>(
    situation: &Situation<'f>,
    feed: &'f Feed,
    timeline: &Timeline<'f>,
    quiet: Quiet,
    options: HistoryOptions,
) -> Option<History<'f>> {
    let settings = &situation.attributes.settings;
    let dated = recent(&timeline.past, settings, situation.now).len();
    // An undated entry may be arbitrarily old, so a limit excludes it.
    let undated = match settings.past {
        Some(_) => 0,
        None => timeline.undated.len(),
    };
    let all = timeline.past[..dated]
        .iter()
        .chain(&timeline.undated[..undated]);
    let drawn = fitting(all, settings.group_by, options.drawn);
    let shown = dated.min(drawn);
    let groups = groups(
        feed,
        &with_linked(&timeline.past, shown, options.linked),
        &with_linked(&timeline.undated, drawn - shown, options.linked),
        settings.group_by,
        options,
    );
    if groups.is_empty() && settings.past == Some(Duration::ZERO) {
        return None;
    }
    let quiet = match quiet.since {
        Some(time) => Phrase::timed(Key::QuietSince, time),
        None if groups.is_empty() => quiet.nothing?.into(),
        None => Phrase::Nothing,
    };
    let rows = |(title, entries): (GroupTitle, Vec<&'f Entry>)| HistoryGroup {
        title,
        rows: entries
            .into_iter()
            .map(|entry| row(entry, settings.group_by))
            .collect(),
    };
    Some(History {
        quiet,
        has_older: !groups.is_empty() && dated + undated > drawn,
        groups: groups.into_iter().map(rows).collect(),
    })
}

/// How many of `all` are drawn: `drawn`, or fewer if they are grouped by component and many of them
/// affect very many, because each is a line under each of its components.
fn fitting<'a>(all: impl Iterator<Item = &'a &'a Entry>, group_by: GroupBy, drawn: usize) -> usize {
    const LINES: usize = 20;
    let mut lines = 0;
    let fits = |entry: &&&Entry| {
        let is_full = lines >= drawn * LINES;
        if group_by == GroupBy::Component {
            lines += entry.components.len();
        }
        !is_full
    };
    all.take(drawn).take_while(fits).count()
}

/// The first `shown` entries, then the one that the page's URL links to.
fn with_linked<'f>(entries: &[&'f Entry], shown: usize, linked: &str) -> Vec<&'f Entry> {
    let (drawn, older) = entries.split_at(shown);
    let linked = older.iter().find(|entry| entry.id == linked);
    drawn.iter().chain(linked).copied().collect()
}

fn groups<'f>(
    feed: &'f Feed,
    dated: &[&'f Entry],
    undated: &[&'f Entry],
    group_by: GroupBy,
    options: HistoryOptions,
) -> Vec<(GroupTitle, Vec<&'f Entry>)> {
    let all = || [dated, undated].concat();
    match group_by {
        GroupBy::Day => {
            let days = options.zone.map(|zone| by_day(dated, zone));
            let days = days.into_iter().flatten();
            let unknown = (!undated.is_empty())
                .then(|| (GroupTitle::Unknown(Key::DateUnknown), undated.to_vec()));
            days.map(|(date, entries)| (GroupTitle::Day(date), entries))
                .chain(unknown)
                .collect()
        }
        GroupBy::Component => {
            let groups = by_component(feed, &all(), options.languages).into_iter();
            let title = |name: Option<String>| match name {
                Some(name) => GroupTitle::Component(name),
                None => GroupTitle::Unknown(Key::NoService),
            };
            groups
                .map(|(name, entries)| (title(name), entries))
                .collect()
        }
        GroupBy::Nothing if dated.is_empty() && undated.is_empty() => Vec::new(),
        GroupBy::Nothing => vec![(GroupTitle::Nothing, all())],
    }
}

/// The line about a past entry below no heading.
pub fn past_row(entry: &Entry) -> PastRow<'_> {
    row(entry, GroupBy::Nothing)
}

fn row(entry: &Entry, group_by: GroupBy) -> PastRow<'_> {
    let (look, state) = state(entry, Standing::Past, None);
    // The heading may already show its day.
    let is_day_known = group_by == GroupBy::Day;
    let lasted = times::lasted(entry);
    let when = match (entry.began_at(), entry.over_at()) {
        (Some(start), Some(end)) if lasted.is_some() => Phrase::Span {
            start,
            end,
            is_day_known,
        },
        (Some(began), _) if is_day_known && began.instant().is_some() => Phrase::TimeOfDay(began),
        (Some(began), _) if !is_day_known => Phrase::Time(began),
        _ => Phrase::Nothing,
    };
    let updates = entry.updates.len();
    let updates = (updates > 1).then_some(Phrase::Counted(Key::UpdateCount, updates));
    let more = [
        lasted.map(Phrase::ShortLength).unwrap_or_default(),
        state,
        updates.unwrap_or_default(),
    ];
    let summary = more.into_iter().fold(when, |so_far, next| {
        Phrase::joined(Key::Dotted, so_far, next)
    });
    PastRow {
        entry,
        look,
        summary,
    }
}
