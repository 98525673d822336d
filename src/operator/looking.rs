//! The entries of a feed in lists, and what customers read about one.

use super::spoken::Speaker;
use crate::feed::{ComponentStatus, Entry, EntryStatus, Feed, Kind};
use crate::schedule::{Instant, Window};
use crate::status::{Attributes, as_of};
use crate::text::strip_tags;

/// A line for each entry, what is open first. Without `is_all`, what is over is left out.
pub fn listing(feed: &Feed, speaker: &Speaker, is_all: bool) -> String {
    let mut entries: Vec<&Entry> = feed.entries.iter().collect();
    let is_over = |entry: &Entry| is_over(entry, speaker.now);
    entries.retain(|entry| is_all || !is_over(entry));
    // What is wrong, the newest first; what is planned, the next first; notices; then what is over.
    entries.sort_by_key(|entry| {
        let began = entry.began_at().map_or(0, |at| at.order_at().millis());
        let kind = match entry.kind {
            Kind::Incident => 0,
            Kind::Maintenance { .. } => 1,
            Kind::Notice { .. } => 2,
        };
        match (is_over(entry), kind) {
            (true, _) => (3, -began),
            (false, 1) => (1, began),
            (false, kind) => (kind, -began),
        }
    });
    let width = entries
        .iter()
        .map(|entry| entry.id.chars().count())
        .max()
        .unwrap_or(0);
    let lines = entries.iter().map(|entry| {
        let id = &entry.id;
        format!(
            "{id:<width$}  {:<13}  {}\n",
            match is_over(entry) && !entry.status.is_over() {
                true => "over",
                false => entry.status.name(),
            },
            about(entry, speaker)
        )
    });
    match entries.is_empty() {
        true if is_all => "no entries\n".to_owned(),
        true => "nothing is open or planned; --all lists what is over\n".to_owned(),
        false => lines.collect(),
    }
}

/// Whether an entry is over, because somebody has said so or by itself.
fn is_over(entry: &Entry, now: Instant) -> bool {
    let by_itself = match &entry.kind {
        Kind::Incident => false,
        Kind::Maintenance {
            windows,
            ends_automatically,
            ..
        } => {
            let is_planned = entry.status == EntryStatus::Scheduled;
            let is_past = |it: &Window| it.cancelled || it.ends_at().is_some_and(|end| end <= now);
            *ends_automatically && is_planned && windows.iter().all(is_past)
        }
        Kind::Notice { ends_at, .. } => ends_at.is_some_and(|end| end.latest() <= now),
    };
    entry.status.is_over() || by_itself
}

fn about(entry: &Entry, speaker: &Speaker) -> String {
    let name = &entry.name.original;
    let next = match &entry.kind {
        Kind::Maintenance { windows, .. } if !entry.status.is_over() => {
            let mut starts = windows
                .iter()
                .filter(|it| !it.cancelled)
                .filter_map(|it| it.start);
            starts.find(|start| start.latest() > speaker.now)
        }
        _ => None,
    };
    match (next, entry.last_update_at()) {
        (Some(start), _) => format!("{name}, {}", speaker.time(start)),
        (None, Some(at)) => format!("{name}, last word {}", speaker.relative(at)),
        (None, None) => name.clone(),
    }
}

/// What customers read about an entry: its heading, when it is, and its updates, newest first. `None` if there is no such entry, or it is not for
/// this audience.
pub fn shown(feed: Feed, id: &str, speaker: &Speaker, audience: Option<&str>) -> Option<String> {
    let audience = audience.unwrap_or_default().to_owned();
    let attribute = move |name: &str| (name == "audience").then(|| audience.clone());
    let attributes = Attributes::read(&attribute, &|_| None);
    let mut feed = as_of(feed, speaker.now);
    attributes.settings.targeting.narrow(&mut feed);
    let entry = feed.entries.iter().find(|entry| entry.id == id)?.clone();
    feed.entries.retain(|entry| entry.id == id);
    // What else is wrong is another banner.
    feed.indicator = None;
    for component in feed.components.iter_mut() {
        let is_named = entry.components.iter().any(|it| it.id == component.id);
        if !is_named || entry.status.is_over() {
            component.status = ComponentStatus::Operational;
        }
    }
    let mut lines = vec![entry.name.original.clone()];
    lines.extend(
        speaker
            .banner_of(&feed, &attributes)
            .map(|banner| format!("banner: {banner}")),
    );
    lines.push(entry.status.name().to_owned());
    if let Kind::Maintenance { windows, .. } = &entry.kind {
        for window in windows {
            if let Some(start) = window.start {
                let ends = crate::edit::Ends {
                    start,
                    end: window.end,
                    is_approximate: window.approximate,
                };
                let note = if window.cancelled { ", cancelled" } else { "" };
                lines.push(format!("{}{note}", speaker.window(&ends)));
            }
        }
    }
    if !entry.advice.original.is_empty() {
        lines.push(format!("what you can do: {}", entry.advice.original));
    }
    for update in &entry.updates {
        let at = update.at.map(|at| speaker.time(at)).unwrap_or_default();
        let status = match update.status {
            EntryStatus::Unknown => "",
            status => status.name(),
        };
        lines.push(String::new());
        lines.push(format!("{at}  {status}").trim().to_owned());
        lines.extend(
            strip_tags(&update.body.original)
                .lines()
                .map(|line| format!("  {line}")),
        );
    }
    Some(
        lines
            .iter()
            .map(|line| format!("{}\n", line.trim_end()))
            .collect(),
    )
}
