use super::standing::plan;
use super::{Level, Settings, Standing, standing};
use crate::feed::{Category, Entry, Feed};
use crate::schedule::{Date, Instant, Phase, Time, Zone};
use std::cmp::Reverse;

/// Every entry of a feed once, where a reader looks for it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Timeline<'a> {
    /// Open incidents, the worst first, then by the newest news.
    pub open: Vec<&'a Entry>,
    /// Maintenance that is not over: running first, then what comes first; what has no date last.
    pub planned: Vec<&'a Entry>,
    /// Notices that hold or will, security first, then the newest.
    pub notices: Vec<&'a Entry>,
    /// What is done with, newest first.
    pub past: Vec<&'a Entry>,
    /// What is done with and has no date.
    pub undated: Vec<&'a Entry>,
}

/// Sorts the entries of `feed` into their places at `now`.
pub fn timeline<'a>(feed: &'a Feed, settings: &Settings, now: Instant) -> Timeline<'a> {
    let mut open: Vec<(Level, &Entry)> = Vec::new();
    let mut planned: Vec<((u8, Option<Instant>), &Entry)> = Vec::new();
    let mut notices: Vec<(Category, &Entry)> = Vec::new();
    let mut timeline = Timeline::default();
    for entry in &feed.entries {
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
    let newest = |entry: &Entry| Reverse(entry.last_news_at());
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
        (_, Some(_)) => (1, next),
        (_, None) => (2, None),
    }
}

/// Groups dated entries by the day they began on in `zone`, newest day first. A date without a time stays that date in
/// every zone.
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
