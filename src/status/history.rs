use super::card::state;
use super::{
    GroupBy, Look, Phrase, Situation, Standing, Timeline, by_component, by_day, recent, times,
};
use crate::feed::{Entry, Feed};
use crate::schedule::{Date, Span, Time, Zone};
use crate::words::Key;

/// What a timeline says of the past.
#[derive(Clone, Debug, PartialEq)]
pub struct History<'f> {
    /// Since when no incident was open, or that nothing was reported.
    pub quiet: Phrase<'f>,
    pub groups: Vec<HistoryGroup<'f>>,
    /// Whether there is more than is drawn.
    pub has_older: bool,
}

/// Entries of one day, or of one component.
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
    /// In the visitor's language.
    Component(String),
}

/// One line for what is past.
#[derive(Clone, Debug, PartialEq)]
pub struct PastRow<'f> {
    pub entry: &'f Entry,
    pub look: Look,
    /// Its state, when it began, how long it took and how much was said of it.
    pub summary: Phrase<'f>,
}

/// What the visitor has come to see of the past, and how.
#[derive(Clone, Copy)]
pub struct HistoryOptions<'a> {
    /// How many entries are drawn.
    pub drawn: usize,
    /// The id of the entry that the page's URL leads to: it is drawn wherever it stands, without all that is newer.
    pub linked: &'a str,
    /// The visitor's zone, for days. `None` where no zone is known.
    pub zone: Option<&'a dyn Zone>,
    /// BCP 47 tags in order of preference.
    pub languages: &'a [&'a str],
}

/// What may be said above the past: since when no incident was open, or what is said where there is no entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quiet {
    since: Option<Time>,
    nothing: Option<Key>,
}

impl Quiet {
    /// What is filtered says nothing of when all was well, and neither does a feed that lists no incidents, or that was read in
    /// part. `matches` is how many entries a filter keeps, where there is one.
    pub fn of(feed: &Feed, timeline: &Timeline, matches: Option<usize>) -> Self {
        let lists_all = feed.claims_incidents && feed.unread == 0 && !feed.is_before_records;
        let (since, nothing) = match matches {
            None if lists_all => (timeline.quiet_since(), Some(Key::NothingPast)),
            // That nothing matches is said where nothing does.
            Some(0) => (None, Some(Key::NoMatch)),
            None | Some(_) => (None, None),
        };
        Self { since, nothing }
    }
}

/// What is done with, by the visitor's days or as the page asks; what has no date last. `None` where nothing is to be said of
/// the past.
pub fn history<'f>(
    situation: &Situation<'f>,
    feed: &'f Feed,
    timeline: &Timeline<'f>,
    quiet: Quiet,
    options: HistoryOptions,
) -> Option<History<'f>> {
    let settings = &situation.attributes.settings;
    let dated = recent(&timeline.past, settings, situation.now).len();
    // What has no date is as old as can be.
    let undated = match settings.past {
        Some(_) => 0,
        None => timeline.undated.len(),
    };
    let shown = dated.min(options.drawn);
    let groups = groups(
        feed,
        &with_linked(&timeline.past, shown, options.linked),
        &with_linked(
            &timeline.undated,
            undated.min(options.drawn - shown),
            options.linked,
        ),
        settings.group_by,
        options,
    );
    if groups.is_empty() && settings.past == Some(Span::ZERO) {
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
        has_older: !groups.is_empty() && dated + undated > options.drawn,
        groups: groups.into_iter().map(rows).collect(),
    })
}

/// The first `shown` of the entries, and behind them the one that the page's URL leads to.
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

fn row(entry: &Entry, group_by: GroupBy) -> PastRow<'_> {
    let (look, state) = state(entry, Standing::Past, None);
    let began = match (entry.began_at(), group_by) {
        // Its day stands above it.
        (Some(began), GroupBy::Day) if began.instant().is_some() => Phrase::TimeOfDay(began),
        (None, _) | (Some(_), GroupBy::Day) => Phrase::Nothing,
        (Some(began), GroupBy::Component | GroupBy::Nothing) => Phrase::Time(began),
    };
    let lasted = times::lasted(entry).map(Phrase::Length);
    let updates = entry.updates.len();
    let updates = (updates > 1).then_some(Phrase::Counted(Key::UpdateCount, updates));
    let more = [
        began,
        lasted.unwrap_or_default(),
        updates.unwrap_or_default(),
    ];
    let summary = more
        .into_iter()
        .fold(state, |said, next| Phrase::joined(Key::Dotted, said, next));
    PastRow {
        entry,
        look,
        summary,
    }
}
