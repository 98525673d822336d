use super::is_called_off;
use super::standing::plan;
use super::{Level, Look, Name, Overall, Settings, Situation, Standing, Subject, banner, standing};
use crate::feed::{AffectedComponent, Category, Entry, Feed, Kind};
use crate::schedule::{Date, Instant, Phase, Time, Zone};
use std::cmp::Reverse;

/// The entries of a feed by section. Each appears once.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Timeline<'a> {
    /// Open incidents, the worst first, then the latest news first.
    pub open: Vec<&'a Entry>,
    /// Maintenance that is not over: under way first, then by start, then undated; cancelled and
    /// postponed last.
    pub planned: Vec<&'a Entry>,
    /// Notices in force or upcoming, security first, then the latest news first.
    pub notices: Vec<&'a Entry>,
    /// Entries that are over, newest first.
    pub past: Vec<&'a Entry>,
    /// Entries that are over and have no date.
    pub undated: Vec<&'a Entry>,
}

impl<'a> Timeline<'a> {
    /// Keeps only the entries for which `keep` returns true.
    pub fn retain(&mut self, keep: impl Fn(&Entry) -> bool) {
        let lists = [
            &mut self.open,
            &mut self.planned,
            &mut self.notices,
            &mut self.past,
            &mut self.undated,
        ];
        for list in lists {
            list.retain(|entry| keep(entry));
        }
    }

    /// The number of entries.
    pub fn count(&self) -> usize {
        let lists = [
            &self.open,
            &self.planned,
            &self.notices,
            &self.past,
            &self.undated,
        ];
        lists.iter().map(|list| list.len()).sum()
    }

    /// Takes the banner's entry out of its section if it goes on now, to be shown first. `None` while
    /// the overall status is not known: then that has to be said first.
    pub fn take_answer(
        &mut self,
        situation: &Situation,
        feed: &Feed,
        overall: Option<&Overall>,
    ) -> Option<&'a Entry> {
        if overall.is_some_and(|overall| overall.look == Look::Unknown) {
            return None;
        }
        let settings = &situation.attributes.settings;
        let now = situation.now;
        let Subject::Entry(subject) = banner(feed, settings, now)?.subject else {
            return None;
        };
        let section = match standing(subject, settings, now) {
            Standing::Open(_) => &mut self.open,
            Standing::Planned(Phase::UnderWay | Phase::RunningLate) => &mut self.planned,
            _ => return None,
        };
        let place = section.iter().position(|entry| entry.id == subject.id)?;
        Some(section.remove(place))
    }

    /// The end of the incident that ended last; `None` while one is open, or if no end is known.
    pub fn quiet_since(&self) -> Option<Time> {
        let incidents = self
            .past
            .iter()
            .filter(|entry| matches!(entry.kind, Kind::Incident));
        incidents
            .filter_map(|entry| entry.over_at())
            .max_by_key(|over| over.order_at())
            .filter(|_| self.open.is_empty())
    }
}

/// Sorts the entries of `feed` into sections at `now`.
pub fn timeline<'a>(feed: &'a Feed, settings: &Settings, now: Instant) -> Timeline<'a> {
    let mut open: Vec<(Level, &Entry)> = Vec::new();
    let mut planned: Vec<((u8, Option<Instant>), &Entry)> = Vec::new();
    let mut notices: Vec<(Category, &Entry)> = Vec::new();
    let mut timeline = Timeline::default();
    let shown = |entry: &&Entry| settings.targeting.shows(entry);
    for entry in feed.entries.iter().filter(shown) {
        match standing(entry, settings, now) {
            Standing::Open(level) => open.push((level, entry)),
            Standing::Planned(phase) => planned.push((order(entry, phase, settings, now), entry)),
            Standing::Notice(category) | Standing::Coming(category) => {
                notices.push((category, entry))
            }
            Standing::Past if entry.began_at().is_some() => timeline.past.push(entry),
            Standing::Past => timeline.undated.push(entry),
        }
    }
    let newest = |entry: &Entry| Reverse(entry.last_update_at());
    open.sort_by_key(|(level, entry)| (Reverse(*level), newest(entry)));
    planned.sort_by_key(|(order, _)| *order);
    notices.sort_by_key(|(category, entry)| (*category != Category::Security, newest(entry)));
    timeline
        .past
        .sort_by_key(|entry| Reverse(entry.began_at().map(Time::order_at)));
    timeline.open = open.into_iter().map(|(_, entry)| entry).collect();
    timeline.planned = planned.into_iter().map(|(_, entry)| entry).collect();
    timeline.notices = notices.into_iter().map(|(_, entry)| entry).collect();
    timeline
}

fn order(entry: &Entry, phase: Phase, settings: &Settings, now: Instant) -> (u8, Option<Instant>) {
    let plan = plan(entry, settings);
    let next = plan.next_start(now).or_else(|| plan.first_start());
    match (phase, next) {
        (Phase::UnderWay | Phase::RunningLate, _) => (0, next),
        (phase, next) if is_called_off(phase) => (3, next),
        (_, Some(_)) => (1, next),
        (_, None) => (2, None),
    }
}

/// Groups dated entries by the day they began on in `zone`, newest day first. A date without a time
/// is the same date in every zone.
pub fn by_day<'a>(entries: &[&'a Entry], zone: &dyn Zone) -> Vec<(Date, Vec<&'a Entry>)> {
    let day = |time: Time| match time {
        Time::At(at) => at.civil(zone.offset_at(at)).date(),
        Time::Day { date, .. } => date,
        Time::Floating(civil) => civil.date(),
    };
    let mut dated: Vec<(Date, &Entry)> = entries
        .iter()
        .filter_map(|entry| Some((day(entry.began_at()?), *entry)))
        .collect();
    dated.sort_by_key(|(date, _)| Reverse(*date));
    dated
        .chunk_by(|a, b| a.0 == b.0)
        .filter_map(|same| {
            Some((
                same.first()?.0,
                same.iter().map(|(_, entry)| *entry).collect(),
            ))
        })
        .collect()
}

/// The past entries that the history shows: those that began within `settings.past`. `past` is
/// sorted newest first.
pub fn recent<'s, 'a>(past: &'s [&'a Entry], settings: &Settings, now: Instant) -> &'s [&'a Entry] {
    let Some(back) = settings.past else {
        return past;
    };
    let is_recent = |entry: &&Entry| {
        let began = entry.began_at().map(|time| time.latest() + back);
        began.is_some_and(|end| end > now)
    };
    let end = past.iter().position(|entry| !is_recent(entry));
    past.split_at(end.unwrap_or(past.len())).0
}

/// Groups entries by affected component, in the feed's order. An entry that affects several appears
/// under each; one that affects none comes last, without a name. Names are in the first of the
/// `wanted` languages that exists.
pub fn by_component<'a>(
    feed: &'a Feed,
    entries: &[&'a Entry],
    wanted: &[&str],
) -> Vec<(Option<String>, Vec<&'a Entry>)> {
    let place = |affected: &AffectedComponent| {
        let place = feed.components.places(&affected.id).first();
        place.copied().unwrap_or(feed.components.len())
    };
    // By name, and for each in the order in which the entries name it.
    let named = entries.iter().flat_map(|entry| {
        let components = entry.components.iter();
        components.map(move |affected| (affected, *entry))
    });
    let named = named.enumerate().map(|(order, (affected, entry))| {
        let name = Name::of_affected(feed, affected).in_language(wanted);
        (name, order, affected, entry)
    });
    let mut named: Vec<_> = named.collect();
    named.sort_by(|a, b| (&a.0, a.1).cmp(&(&b.0, b.1)));
    let same_name = named.chunk_by(|a, b| a.0 == b.0);
    let groups = same_name.filter_map(|same| {
        let (name, order, affected, _) = same.first()?;
        let mut entries: Vec<&Entry> = same.iter().map(|(.., entry)| *entry).collect();
        entries.dedup_by(|a, b| std::ptr::eq(*a, *b));
        let name = Some(name.clone().into_owned());
        Some(((place(affected), *order), (name, entries)))
    });
    let mut groups: Vec<_> = groups.collect();
    groups.sort_by_key(|(order, _)| *order);
    let nameless = entries.iter().filter(|entry| entry.components.is_empty());
    let nameless: Vec<&Entry> = nameless.copied().collect();
    let nameless = (!nameless.is_empty()).then_some((None, nameless));
    let groups = groups.into_iter().map(|(_, group)| group);
    groups.chain(nameless).collect()
}
