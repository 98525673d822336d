use super::is_called_off;
use super::standing::plan;
use super::{Look, Name, Overall, Settings, Situation, Standing, Subject, banner, standing};
use crate::feed::{self, Category, Entry, Feed, Kind, Names};
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
    /// Keeps only the past entries for which `keep` returns true. What is open, planned or in force is never left out: a filter of the
    /// history must not make a problem look solved.
    pub fn retain_past(&mut self, keep: impl Fn(&Entry) -> bool) {
        for list in [&mut self.past, &mut self.undated] {
            list.retain(|entry| keep(entry));
        }
    }

    /// The number of past entries.
    pub fn count_past(&self) -> usize {
        self.past.len() + self.undated.len()
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
    let (mut open, mut planned, mut notices) = (Vec::new(), Vec::new(), Vec::new());
    let (mut past, mut undated) = (Vec::new(), Vec::new());
    let shown = |entry: &&Entry| settings.targeting.shows(entry);
    for entry in feed.entries.iter().filter(shown) {
        let newest = || Reverse(entry.last_update_at());
        let began = || Reverse(entry.began_at().map(Time::order_at));
        match standing(entry, settings, now) {
            Standing::Open(level) => open.push(((Reverse(level), newest()), entry)),
            Standing::Planned(phase) => planned.push((order(entry, phase, settings, now), entry)),
            Standing::Notice(category) | Standing::Coming(category) => {
                notices.push(((category != Category::Security, newest()), entry))
            }
            Standing::Past => match began() {
                Reverse(None) => undated.push(entry),
                began => past.push((began, entry)),
            },
        }
    }
    Timeline {
        open: sorted(open),
        planned: sorted(planned),
        notices: sorted(notices),
        past: sorted(past),
        undated,
    }
}

/// Entries in the order of their keys.
fn sorted<K: Ord>(entries: Vec<(K, &Entry)>) -> Vec<&Entry> {
    let order = feed::order(entries.len(), &|a, b| entries[a].0.cmp(&entries[b].0));
    order.into_iter().map(|index| entries[index].1).collect()
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
    let dated: Vec<(Date, &Entry)> = entries
        .iter()
        .filter_map(|entry| Some((day(entry.began_at()?), *entry)))
        .collect();
    let mut days: Vec<(Date, Vec<&Entry>)> = Vec::new();
    for index in feed::order(dated.len(), &|a, b| dated[b].0.cmp(&dated[a].0)) {
        let (date, entry) = dated[index];
        match days.last_mut().filter(|(last, _)| *last == date) {
            Some((_, entries)) => entries.push(entry),
            None => days.push((date, vec![entry])),
        }
    }
    days
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
    let named = entries.iter().flat_map(|entry| {
        let components = entry.components.iter();
        components.map(move |it| (it, Name::of_affected(feed, it).in_language(wanted), *entry))
    });
    let named: Vec<_> = named.collect();
    let names = Names::of(named.iter().map(|(_, name, _)| &**name).collect());
    // For each name, when it is the first one's turn, and the entries that name it.
    let mut by_name = vec![(None, Vec::<&Entry>::new()); names.len()];
    for (index, (affected, name, entry)) in named.iter().enumerate() {
        let (turn, entries) = &mut by_name[names.number(name).unwrap_or_default()];
        let place = feed.components.places(&affected.id).next();
        turn.get_or_insert((place.is_none(), place, index));
        if !entries
            .last()
            .is_some_and(|last| std::ptr::eq(*last, *entry))
        {
            entries.push(*entry);
        }
    }
    let mut groups = Vec::new();
    for number in feed::order(names.len(), &|a, b| by_name[a].0.cmp(&by_name[b].0)) {
        let (turn, entries) = &by_name[number];
        if let Some((.., index)) = turn {
            groups.push((Some(named[*index].1.to_string()), entries.clone()));
        }
    }
    let nameless = entries.iter().filter(|entry| entry.components.is_empty());
    let nameless: Vec<&Entry> = nameless.copied().collect();
    if !nameless.is_empty() {
        groups.push((None, nameless));
    }
    groups
}
