use super::TzDatabase;
use super::finding::MOST;
use super::prose::{Mention, equated, mentions};
use crate::edit::dates::{dates, names_month};
use crate::schedule::{Date, Duration, Instant, Time, WrittenTime, Zone, Zones};
use crate::text::{BodyFormat, body_format, strip_tags};
use chrono::Datelike;
use chrono_tz::Tz;
use serde_json::Value;
use std::rc::Rc;

/// Something that can be read, but is probably not what its author meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// A JSONPath (RFC 9535) to the value.
    pub path: String,
    pub kind: WarningKind,
    /// What is odd about it.
    pub message: String,
    /// The words it is about.
    pub found: String,
    /// What to write instead.
    pub fix: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WarningKind {
    /// A zone abbreviation that its zone does not use on that day.
    NotInForce,
    /// Times that are given as the same, but are not.
    TimesContradict,
    /// Planned work more than a year away from its announcement.
    YearsAway,
}

impl WarningKind {
    pub const fn name(self) -> &'static str {
        match self {
            Self::NotInForce => "abbreviation_not_in_force",
            Self::TimesContradict => "times_contradict",
            Self::YearsAway => "years_away",
        }
    }
}

/// The warnings about times in a feed's texts and windows. `feed` is the feed as JSON.
pub fn warnings(feed: &Value) -> Vec<Warning> {
    let zone_id = feed["page"]["time_zone"].as_str();
    let mut all = Warnings {
        zone: zone_id.and_then(|id| TzDatabase.find(id)),
        tz: zone_id.and_then(|id| Tz::from_str_insensitive(id).ok()),
        found: Vec::new(),
    };
    for list in ["incidents", "scheduled_maintenances", "notices"] {
        all.entries(&feed[list], &format!("$.{list}"));
    }
    // A bare list of incidents, or a bare incident.
    all.entries(feed, "$");
    if feed["incident_updates"].is_array() {
        all.entry(feed, "$");
    }
    all.found
}

struct Warnings {
    zone: Option<Rc<dyn Zone>>,
    tz: Option<Tz>,
    found: Vec<Warning>,
}

impl Warnings {
    /// Notes a warning, once for each text.
    fn note(&mut self, warning: Warning) {
        let of_text = self
            .found
            .iter()
            .rev()
            .take_while(|known| known.path == warning.path);
        let is_known = of_text
            .clone()
            .any(|known| known.message == warning.message);
        if !is_known && self.found.len() < MOST {
            self.found.push(warning);
        }
    }

    fn entries(&mut self, list: &Value, path: &str) {
        for (index, entry) in list.as_array().into_iter().flatten().enumerate() {
            self.entry(entry, &format!("{path}[{index}]"));
        }
    }

    fn entry(&mut self, entry: &Value, path: &str) {
        let windows = self.windows(entry, path);
        let dated = ["created_at", "updated_at"].map(|name| self.time(&entry[name]));
        let dated: Vec<Time> = dated.into_iter().flatten().collect();
        let mut announced = dated.clone();

        // If a text names no day, it is about the day it was written, or about the day of a window.
        let planned: Vec<Date> = windows.iter().map(|(_, time)| self.day(*time)).collect();
        let days = |announced: Option<Time>, all: &Self| -> Vec<Date> {
            let announced = announced.map(|time| all.day(time));
            announced
                .into_iter()
                .chain(planned.iter().copied())
                .collect()
        };
        self.texts(
            entry,
            path,
            &["name", "advice"],
            &days(dated.first().copied(), self),
        );
        let updates = entry["incident_updates"].as_array();
        for (index, update) in updates.into_iter().flatten().enumerate() {
            let at = ["display_at", "created_at"]
                .into_iter()
                .find_map(|name| self.time(&update[name]));
            announced.extend(at);
            let days = days(at.or(dated.first().copied()), self);
            self.texts(
                update,
                &format!("{path}.incident_updates[{index}]"),
                &["body"],
                &days,
            );
        }
        self.years_away(&windows, &announced);
    }

    /// The edges of all windows, with their paths.
    fn windows(&self, entry: &Value, path: &str) -> Vec<(String, Time)> {
        let mut edges = Vec::new();
        let mut take = |value: &Value, path: String| {
            edges.extend(self.time(value).map(|time| (path, time)));
        };
        for list in ["windows", "previous_windows"] {
            for (index, window) in entry[list].as_array().into_iter().flatten().enumerate() {
                for edge in ["start", "end"] {
                    take(&window[edge], format!("{path}.{list}[{index}].{edge}"));
                }
            }
        }
        if edges.is_empty() {
            let mut take = |name: &str| {
                let time = self.time(&entry[name]);
                edges.extend(time.map(|time| (format!("{path}.{name}"), time)));
            };
            take("scheduled_for");
            take("scheduled_until");
        }
        edges
    }

    fn time(&self, value: &Value) -> Option<Time> {
        let written = WrittenTime::parse(value.as_str()?)?;
        Some(written.resolve(self.zone.as_deref(), &TzDatabase).0)
    }

    /// The day of a time in the provider's calendar.
    fn day(&self, time: Time) -> Date {
        match time {
            Time::Day { date, .. } => date,
            Time::Floating(civil) => civil.date(),
            Time::At(at) => {
                let offset = self.zone.as_ref().map_or(0, |zone| zone.offset_at(at));
                at.civil(offset).date()
            }
        }
    }

    /// Checks the texts with these names, and their translations.
    fn texts(&mut self, owner: &Value, path: &str, names: &[&str], days: &[Date]) {
        for name in names {
            self.text(&owner[*name], &format!("{path}.{name}"), days);
        }
        for (tag, translation) in owner["translations"].as_object().into_iter().flatten() {
            for name in names {
                let quoted = tag.replace('\\', "\\\\").replace('\'', "\\'");
                self.text(
                    &translation[*name],
                    &format!("{path}.translations['{quoted}'].{name}"),
                    days,
                );
            }
        }
    }

    fn text(&mut self, text: &Value, path: &str, days: &[Date]) {
        let Some(text) = text.as_str() else { return };
        let text = match body_format(text) {
            BodyFormat::Html => strip_tags(text),
            BodyFormat::Plain | BodyFormat::Markdown => text.to_owned(),
        };
        let found = mentions(&text);
        if found.is_empty() {
            return;
        }
        let ends = ends(&text);
        for group in equated(&text, &found) {
            let group = &found[group];
            let (Some(first), Some(last)) = (group.first(), group.last()) else {
                continue;
            };
            // Include the bracket that the last of them closes.
            let is_closed = text[last.at.end..].starts_with(')') && group.len() > 1;
            let words = &text[first.at.start..last.at.end + usize::from(is_closed)];
            if !agree(group, |mention| Some(mention.start)) || !agree(group, |mention| mention.end)
            {
                self.note(Warning {
                    path: path.to_owned(),
                    kind: WarningKind::TimesContradict,
                    message: format!("these are not the same time: {}", in_utc(&text, group)),
                    found: words.to_owned(),
                    fix: "correct the one that differs; or write a single time: the widget shows it on each visitor's own clock"
                        .to_owned(),
                });
            }
            for mention in group {
                let named = dates(
                    sentence(&text, &ends, mention.at.start),
                    days.first().copied(),
                );
                let days = if named.is_empty() { days } else { &named };
                self.abbreviation(&text, path, mention, group.len() == 1, days);
            }
        }
    }

    fn abbreviation(
        &mut self,
        text: &str,
        path: &str,
        mention: &Mention,
        is_alone: bool,
        days: &[Date],
    ) {
        let Some(abbreviation) = mention.abbreviation else {
            return;
        };
        // Beside another time it is universal time, which holds all year.
        if abbreviation.minutes == [0] && !is_alone {
            return;
        }
        let Some((zone, instead)) = abbreviation.instead(days, self.tz) else {
            return;
        };
        let (name, day) = (
            abbreviation.name,
            days.first().map(ToString::to_string).unwrap_or_default(),
        );
        self.note(Warning {
            path: path.to_owned(),
            kind: WarningKind::NotInForce,
            message: format!("{name} is not in force in {zone} on {day}: {instead} is"),
            found: text[mention.at.clone()].to_owned(),
            fix: format!("write {instead}, if local time was meant"),
        });
    }

    /// The same day in the first year after the latest announcement.
    fn nearer(&self, time: Time, announced: &[Instant]) -> Option<Date> {
        let last = self.day(Time::At(*announced.iter().max()?));
        let day = self.day(time);
        [last.year(), last.year() + 1]
            .into_iter()
            .filter_map(|year| day.with_year(year))
            .find(|day| *day >= last)
    }

    /// Windows far from every time at which they were announced: a mistyped year.
    fn years_away(&mut self, windows: &[(String, Time)], announced: &[Time]) {
        const FAR: Duration = Duration::from_seconds(366 * 86_400);
        const FAR_AWAY: Instant = Instant::from_millis(4_070_908_800_000);
        let announced: Vec<Instant> = announced.iter().map(|time| time.order_at()).collect();
        for (path, time) in windows {
            let at = time.order_at();
            let distances = announced
                .iter()
                .map(|announced| (at - *announced).max(*announced - at));
            let Some(distance) = distances.min().filter(|distance| *distance > FAR) else {
                continue;
            };
            // An end centuries away stands for no end; that is reported for the window.
            if at > FAR_AWAY && (path.ends_with(".end") || path.ends_with("until")) {
                continue;
            }
            let days = distance.seconds() / 86_400;
            self.note(Warning {
                path: path.clone(),
                kind: WarningKind::YearsAway,
                message: format!(
                    "this is {days} days away from when the entry was written or updated"
                ),
                found: self.day(*time).to_string(),
                fix: self.nearer(*time, &announced).map_or_else(
                    || "check the year".to_owned(),
                    |day| format!("check the year: {day}, if it is wrong"),
                ),
            });
        }
    }
}

/// Whether all mentions can be the same instant. `clock` returns `None` for what a mention does not
/// state.
fn agree(group: &[Mention], clock: impl Fn(&Mention) -> Option<i32>) -> bool {
    let mut common: Option<Vec<i32>> = None;
    for mention in group {
        let Some(minute) = clock(mention) else {
            continue;
        };
        let instants: Vec<i32> = mention
            .minutes
            .iter()
            .map(|offset| (minute - offset).rem_euclid(1440))
            .collect();
        common = Some(match common {
            None => instants,
            Some(common) => common
                .into_iter()
                .filter(|instant| instants.contains(instant))
                .collect(),
        });
    }
    common.is_none_or(|common| !common.is_empty())
}

/// "7:30 AM CET is 06:30 UTC, 5:30 AM GMT is 05:30 UTC"
fn in_utc(text: &str, group: &[Mention]) -> String {
    let times = group.iter().map(|mention| {
        let clock = |minute: i32| {
            let minute = (minute - mention.minutes.first().unwrap_or(&0)).rem_euclid(1440);
            format!("{:02}:{:02}", minute / 60, minute % 60)
        };
        let end = mention
            .end
            .map(|end| format!("-{}", clock(end)))
            .unwrap_or_default();
        format!(
            "{} is {}{end} UTC",
            &text[mention.at.clone()],
            clock(mention.start)
        )
    });
    times.collect::<Vec<_>>().join(", ")
}

/// Where sentences end: at a blank line, or after a full stop followed by white space that does not
/// belong to an abbreviation.
fn ends(text: &str) -> Vec<usize> {
    let is_end = |index: usize| {
        let (before, after) = text.split_at(index);
        after.starts_with("\n\n")
            || before.ends_with(['.', '!', '?'])
                && after.starts_with(char::is_whitespace)
                && !["a.m.", "p.m.", "i.e."]
                    .iter()
                    .any(|word| before.ends_with(word))
                && !is_ordinal(before, after)
    };
    let places = text.char_indices().map(|(index, _)| index);
    places.filter(|index| is_end(*index)).collect()
}

/// The sentence around a position.
fn sentence<'t>(text: &'t str, ends: &[usize], at: usize) -> &'t str {
    let next = ends.partition_point(|end| *end <= at);
    let start = next.checked_sub(1).map_or(0, |last| ends[last]);
    &text[start..ends.get(next).copied().unwrap_or(text.len())]
}

/// "3. May": the dot belongs to the number.
fn is_ordinal(before: &str, after: &str) -> bool {
    let next = after.split_whitespace().next().unwrap_or_default();
    before
        .trim_end_matches('.')
        .ends_with(|c: char| c.is_ascii_digit())
        && (names_month(next) || next.starts_with(char::is_lowercase))
}
