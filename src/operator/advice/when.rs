//! Times, durations, zones and windows: what is wrong, and what to write.

use super::schema::Form;
use super::words::listed;
use super::{Advice, On, durations, paths, times, zones};
use crate::feed::{Code, is_name};
use crate::operator::TzDatabase;
use crate::operator::finding::{Edit, Finding, Level, Place};
use crate::operator::paths::{Step, parent, value};
use crate::schedule::{
    Civil, Date, Duration, Instant, ResolvedTime, Time, WrittenTime, Zone, Zones, resolve,
};
use chrono::Datelike;
use serde_json::{Value, json};
use std::rc::Rc;

impl On<'_> {
    pub(super) fn bad_time(&self) -> Advice {
        let zone = self.zone();
        let text = self.text();
        if self.spot.form == Some(Form::Date)
            && let Some(
                WrittenTime::Civil(civil)
                | WrittenTime::Offset { civil, .. }
                | WrittenTime::Zoned { civil, .. },
            ) = WrittenTime::parse(text)
        {
            return self.instead(
                "this is a date without a time of day; it was left out",
                &json!(civil.date().to_string()),
            );
        }
        if self.key == "expected_resolution" && times::OPEN.contains(&&*text.to_lowercase()) {
            return self.instead("this is not a time; it was left out", &json!("unknown"));
        }
        let slip = times::slip(text, zone.as_deref(), self.spot.form != Some(Form::Date));
        let message = if slip.message.is_empty() {
            "this is not a time".to_owned()
        } else {
            slip.message
        };
        Advice {
            edit: slip
                .sure
                .as_ref()
                .and_then(|time| self.replace(&json!(time))),
            ..Advice::new(format!("{message}; it was left out"), slip.fix)
        }
    }

    pub(super) fn bad_duration(&self) -> Option<Advice> {
        let text = self.text();
        let both = self.spot.form == Some(Form::Durations);
        let example = "write an ISO 8601 duration such as \"PT30M\", \"PT2H\" or \"P1D\"";
        if text.is_empty() {
            return Some(Advice::new(
                "this is an empty text, not a duration; it was left out",
                "write \"PT30M\", or leave it out",
            ));
        }
        let one = |duration: Duration| json!(duration.to_string());
        Some(match durations::meant(text) {
            Some(durations::Meant::One(duration, is_sure)) => {
                let advice = self.instead(
                    "a duration must be written in ISO 8601; this was left out",
                    &one(duration),
                );
                Advice {
                    edit: advice.edit.filter(|_| is_sure),
                    ..advice
                }
            }
            Some(durations::Meant::Between(min, max)) if both => self.instead(
                "a range of durations is an object; this was left out",
                &json!({"min": min.to_string(), "max": max.to_string()}),
            ),
            Some(durations::Meant::Between(min, max)) => Advice::new(
                "this is a range, but a single duration belongs here; it was left out",
                format!("write {} or {}", one(max), one(min)),
            ),
            Some(durations::Meant::Either(first, second)) => Advice::new(
                "a duration needs units; this was left out",
                format!(
                    "write {} for {}, or {} for {}",
                    one(first),
                    spoken(first),
                    one(second),
                    spoken(second)
                ),
            ),
            Some(durations::Meant::Months(days, minutes)) => Advice::new(
                "months and years are not durations, because their length varies; M for minutes comes after a T; this was left out",
                match minutes {
                    Some(minutes) => format!(
                        "write {} for {}, or {} for {}",
                        one(minutes),
                        spoken(minutes),
                        one(days),
                        spoken(days)
                    ),
                    None => format!("write {} for {}", one(days), spoken(days)),
                },
            ),
            Some(durations::Meant::Negative) => Advice::new(
                "a duration is not negative; this was left out",
                "write it without the minus",
            ),
            Some(durations::Meant::Unknown) => Advice::new(
                "this is not a duration; it was left out",
                "leave it out while it is unknown",
            ),
            None if WrittenTime::parse(text).is_some() => Advice::new(
                "this is a time, but a duration belongs here; it was left out",
                format!("{example}: how long it takes"),
            ),
            None => Advice::new("this is not a duration; it was left out", example),
        })
    }

    pub(super) fn no_zone(&self) -> Advice {
        let text = self.text();
        let given = self.feed["page"]["time_zone"].as_str().unwrap_or_default();
        let local = match WrittenTime::parse(text) {
            Some(WrittenTime::Civil(civil)) => times::civil_text(civil),
            _ => text.to_owned(),
        };
        if given.trim().is_empty() {
            return Advice::new(
                "neither the time nor the page states a zone; the time is shown as written and not converted to the visitor's clock",
                format!(
                    "write \"time_zone\":\"Europe/Oslo\" in page, or \"{local}+01:00\" here, with your own zone or offset"
                ),
            );
        }
        Advice::new(
            format!(
                "it takes the page's zone, but the tz database does not know \"{given}\"; the time is shown as written"
            ),
            match zones::guess(given).zones.first() {
                Some(id) => format!("correct the zone of the page: write \"time_zone\":\"{id}\""),
                None => format!("correct the zone of the page, or write \"{local}+01:00\" here"),
            },
        )
    }

    pub(super) fn unknown_zone(&self) -> Advice {
        let text = self.text();
        if self.spot.form != Some(Form::Zone)
            && let Some(WrittenTime::Zoned {
                civil,
                offset,
                zone,
                ..
            }) = WrittenTime::parse(text)
        {
            let guess = zones::guess(zone);
            let with = |id: &str| {
                let offset = offset.map(times::offset_text).unwrap_or_default();
                format!("{}{offset}[{id}]", times::civil_text(civil))
            };
            let outcome = if offset.is_some() {
                "its offset is used"
            } else {
                "the time is shown as written"
            };
            return match guess.zones.first() {
                Some(id) => Advice {
                    edit: self.replace(&json!(with(id))).filter(|_| guess.is_sure),
                    ..Advice::new(
                        format!("the tz database has no zone {zone}; {outcome}"),
                        format!("did you mean {id}? Write \"{}\"", with(id)),
                    )
                },
                None => {
                    let local = times::civil_text(civil);
                    let stated = zones::offset(zone).map(times::offset_text);
                    Advice::new(
                        format!("the tz database has no zone {zone}; {outcome}"),
                        match stated {
                            Some(stated) => format!("write \"{local}{stated}\""),
                            None => format!(
                                "write \"{local}\" with a zone such as [Europe/Oslo], or with an offset such as +01:00"
                            ),
                        },
                    )
                }
            };
        }
        let guess = zones::guess(text);
        let what = match guess.what {
            zones::What::City => {
                format!("\"{text}\" is a city; the name of a zone begins with the continent")
            }
            zones::What::Country => {
                format!("\"{text}\" is a country; a zone is named after a city")
            }
            zones::What::Abbreviation => format!(
                "\"{text}\" is an abbreviation and holds for half a year; a zone is named after a city"
            ),
            zones::What::Windows => format!("\"{text}\" is the name of a zone in Windows"),
            zones::What::Offset => format!(
                "\"{text}\" is an offset, which says nothing about summer time; a zone is named after a city"
            ),
            zones::What::Slip | zones::What::Unknown => {
                format!("the tz database has no zone \"{text}\"")
            }
        };
        let message = format!("{what}; times without an offset are shown as written");
        match guess.zones.as_slice() {
            [] if guess.what == zones::What::Offset => {
                let places = zones::offset(text).map(places_at).unwrap_or_default();
                Advice::new(
                    message,
                    format!(
                        "write the zone of your city, such as \"{}\"",
                        places.join("\" or \"")
                    ),
                )
            }
            [] => Advice::new(
                message,
                "write an identifier such as \"Europe/Oslo\": continent, slash, city",
            ),
            [one] => Advice {
                edit: self.replace(&json!(one)).filter(|_| guess.is_sure),
                ..Advice::new(message, format!("did you mean {one}? Write \"{one}\""))
            },
            many => Advice::new(
                message,
                format!("did you mean {}? Write \"{}\"", listed(many), many[0]),
            ),
        }
    }

    pub(super) fn offset_against_zone(&self) -> Option<Advice> {
        let Some(WrittenTime::Zoned {
            civil,
            offset: Some(stated),
            zone,
            ..
        }) = WrittenTime::parse(self.text())
        else {
            return None;
        };
        let zone = TzDatabase.find(zone)?;
        let local = times::civil_text(civil);
        let in_force = zone.offset_at(resolve(civil, &*zone).instant());
        let at = Instant::from_civil(civil, stated);
        let other = times::civil_text(at.civil(zone.offset_at(at)));
        let other_offset = times::offset_text(zone.offset_at(at));
        Some(Advice::new(
            format!(
                "{} has {} then, not {}; the offset is used",
                zone.id(),
                times::offset_text(in_force),
                times::offset_text(stated)
            ),
            format!(
                "write \"{local}{}[{}]\" if the clock is right, or \"{other}{other_offset}[{}]\" if the offset is",
                times::offset_text(in_force),
                zone.id(),
                zone.id()
            ),
        ))
    }

    /// The local time written there, and its zone.
    pub(super) fn civil(&self) -> Option<(Civil, Rc<dyn Zone>, String)> {
        match WrittenTime::parse(self.text())? {
            WrittenTime::Civil(civil) => Some((civil, self.zone()?, String::new())),
            WrittenTime::Zoned {
                civil,
                offset: None,
                zone,
                ..
            } => {
                let zone = TzDatabase.find(zone)?;
                let tail = format!("[{}]", zone.id());
                Some((civil, zone, tail))
            }
            _ => None,
        }
    }

    pub(super) fn time_in_gap(&self) -> Option<Advice> {
        let (civil, zone, tail) = self.civil()?;
        let (before, behind) = times::jump(civil, &*zone)?;
        let gap = behind - before;
        let text = |civil: Civil| format!("{}{tail}", times::civil_text(civil));
        let (early, late) = (text(civil - gap), text(civil + gap));
        let range = format!("{} to {}", before.format("%H:%M"), behind.format("%H:%M"));
        let message = format!(
            "{range} does not exist in {} on {}: the clocks go forward; it was read as {}",
            zone.id(),
            before.date(),
            text(civil + gap)
        );
        Some(Advice::new(
            message,
            format!("write \"{early}\" or \"{late}\""),
        ))
    }

    pub(super) fn time_in_fold(&self) -> Option<Advice> {
        let (civil, zone, tail) = self.civil()?;
        let (first, second) = times::fold_offsets(civil, &*zone)?;
        let text = |offset: i32| {
            format!(
                "{}{}{tail}",
                times::civil_text(civil),
                times::offset_text(offset)
            )
        };
        Some(Advice::new(
            format!(
                "{} occurs twice in {} on {}: the clocks go back; the first is used",
                civil.format("%H:%M"),
                zone.id(),
                civil.date()
            ),
            format!(
                "write \"{}\" for the first, or \"{}\" for the second",
                text(first),
                text(second)
            ),
        ))
    }

    pub(super) fn end_before_start(&self) -> Option<Advice> {
        let path = parent(self.path());
        let steps = paths::steps(&path);
        let owner = value(self.feed, &steps);
        let start_name = match self.key.as_str() {
            "end" | "ended_at" => "start",
            "scheduled_until" => "scheduled_for",
            "latest" => "earliest",
            "ends_at" => "starts_at",
            "max" => "min",
            _ => return None,
        };
        let start = owner[start_name].as_str()?.trim().to_owned();
        if self.key == "ended_at" {
            return Some(Advice::new(
                format!("the work ended before its window began ({start}); ended_at was left out"),
                "write the time at which it really ended; the planned end is \"end\"",
            ));
        }
        Some(end_before_start(
            &start,
            self.text(),
            &self.key,
            self.path(),
        ))
    }

    pub(super) fn windows_overlap(&self) -> Option<Advice> {
        let Some(Step::Item(own)) = self.steps.last() else {
            return None;
        };
        let list_path = parent(self.path());
        let steps = paths::steps(&list_path);
        let windows = value(self.feed, &steps).as_array()?;
        let zone = self.zone();
        let edges = |window: &Value| {
            Some((
                time_of(&window["start"], zone.as_deref())?,
                time_of(&window["end"], zone.as_deref()),
            ))
        };
        let (start, end) = edges(windows.get(*own)?)?;
        let is_off = |window: &Value| {
            window["status"]
                .as_str()
                .is_some_and(|status| is_name("cancelled", status))
        };
        // The window that it starts within; if there are several, the one that ends last.
        let (other, (other_start, other_end)) = windows
            .iter()
            .enumerate()
            .filter(|(index, window)| index != own && !is_off(window))
            .filter_map(|(index, window)| Some((index, edges(window)?)))
            .filter(|(_, (from, to))| {
                from.order_at() <= start.order_at()
                    && to.map_or(from.latest(), Time::latest) >= start.earliest()
            })
            .max_by_key(|(_, (_, to))| to.map(Time::latest))?;
        let range = |start: Time, end: Option<Time>| {
            let show = |time: Time| shown_time(time, zone.as_deref());
            match end {
                Some(end) => format!("{} to {}", show(start), show(end)),
                None => format!("from {}", show(start)),
            }
        };
        let list = &self.key;
        let same = other_start == start && other_end == end;
        if same {
            return Some(Advice {
                place: Place::Value,
                message: format!("{list}[{other}] is the same window, {}", range(start, end)),
                fix: "remove one of the two".into(),
                edit: Some(Edit::Remove {
                    path: self.path().to_owned(),
                })
                .filter(|_| windows.get(*own) == windows.get(other)),
            });
        }
        let merged = match (other_end, end) {
            (Some(a), Some(b)) => {
                let last = if a.order_at() >= b.order_at() { a } else { b };
                let end = json!(
                    windows
                        .get(if last == a { other } else { *own })
                        .map(|window| &window["end"])
                );
                format!(
                    "merge the two into one: {{\"start\":{},\"end\":{end}}}; or let this one start at {}",
                    windows[other]["start"], windows[other]["end"]
                )
            }
            _ => "merge the two, or correct their times".to_owned(),
        };
        Some(Advice::new(
            format!(
                "this window, {}, overlaps {list}[{other}], {}",
                range(start, end),
                range(other_start, other_end)
            ),
            merged,
        ))
    }
}

/// A duration for people: `1 hour 30 minutes`.
pub(super) fn spoken(duration: Duration) -> String {
    let mut seconds = duration.seconds();
    let mut parts = Vec::new();
    for (unit, name) in [
        (86_400, "day"),
        (3600, "hour"),
        (60, "minute"),
        (1, "second"),
    ] {
        let amount = seconds / unit;
        seconds %= unit;
        if amount > 0 {
            parts.push(format!(
                "{amount} {name}{}",
                if amount == 1 { "" } else { "s" }
            ));
        }
    }
    if parts.is_empty() {
        "no time".into()
    } else {
        parts.join(" ")
    }
}

/// A time as the reader takes it.
pub(in crate::operator) fn time_of(value: &Value, zone: Option<&dyn Zone>) -> Option<Time> {
    Some(
        WrittenTime::parse(value.as_str()?)?
            .resolve(zone, &TzDatabase)
            .0,
    )
}

/// A time as messages show it: `2026-12-01 23:00` on the page's clock.
pub(in crate::operator) fn shown_time(time: Time, zone: Option<&dyn Zone>) -> String {
    match time {
        Time::Day { date, .. } => date.to_string(),
        Time::Floating(civil) => civil.format("%Y-%m-%d %H:%M").to_string(),
        Time::At(at) => match zone {
            Some(zone) => at
                .civil(zone.offset_at(at))
                .format("%Y-%m-%d %H:%M")
                .to_string(),
            None => at.civil(0).format("%Y-%m-%d %H:%M UTC").to_string(),
        },
    }
}

/// The same time on another date, in the same notation.
pub(in crate::operator) fn on_day(written: &str, date: Date) -> Option<String> {
    let text = written.trim();
    WrittenTime::parse(text)?;
    let rest = text.get(10..)?;
    // An offset may be wrong in the other half of the year, so the zone decides if it is named.
    Some(format!("{date}{rest}"))
}

/// The local time in a written time.
pub(in crate::operator) fn civil_of(written: &str) -> Option<Civil> {
    match WrittenTime::parse(written)? {
        WrittenTime::Civil(civil)
        | WrittenTime::Offset { civil, .. }
        | WrittenTime::Zoned { civil, .. } => Some(civil),
        WrittenTime::Day(date) => Some(date.and_time(chrono::NaiveTime::MIN)),
    }
}

/// The same time in the year that puts it after `start`.
pub(in crate::operator) fn year_behind(written: &str, start: Civil) -> Option<String> {
    let civil = civil_of(written)?;
    (start.year() - 1..=start.year() + 1)
        .filter_map(|year| {
            civil
                .date()
                .with_year(year)
                .map(|date| date.and_time(civil.time()))
        })
        .find(|moved| *moved >= start)
        .and_then(|moved| on_day(written, moved.date()))
}

pub(super) fn end_before_start(start: &str, end: &str, key: &str, path: &str) -> Advice {
    let outcome = if key == "latest" {
        "only the latest is used"
    } else {
        "the end was left out"
    };
    let message = |why: &str| format!("this ends before it starts ({start}){why}; {outcome}");
    let (Some(start_civil), Some(end_civil)) = (civil_of(start), civil_of(end)) else {
        return Advice::new(message(""), "correct the end");
    };
    let gap = start_civil - end_civil;
    if start_civil.date() == end_civil.date()
        && let Some(next) = end_civil.date().succ_opt()
        && let Some(text) = on_day(end, next)
    {
        let length = chrono::TimeDelta::days(1) - gap;
        return Advice {
            edit: Some(Edit::Replace {
                path: path.to_owned(),
                value: json!(text).to_string(),
            })
            .filter(|_| length <= chrono::TimeDelta::hours(12)),
            ..Advice::new(
                message(": after midnight it is the next day"),
                format!("write \"{text}\""),
            )
        };
    }
    // December to January, with the old year.
    if let Some(text) = year_behind(end, start_civil)
        && civil_of(&text).is_some_and(|moved| moved - start_civil <= chrono::TimeDelta::days(31))
    {
        return Advice {
            edit: None,
            ..Advice::new(
                message(": the year does not fit"),
                format!("write \"{text}\""),
            )
        };
    }
    // The month before.
    if gap <= chrono::TimeDelta::days(31)
        && let Some(next) = end_civil.date().checked_add_months(chrono::Months::new(1))
        && next.and_time(end_civil.time()) >= start_civil
        && next.and_time(end_civil.time()) - start_civil <= chrono::TimeDelta::days(2)
        && let Some(text) = on_day(end, next)
    {
        return Advice::new(
            message(": the month does not fit"),
            format!("write \"{text}\", or swap the two"),
        );
    }
    let start_key = match key {
        "scheduled_until" => "scheduled_for",
        "latest" => "earliest",
        "ends_at" => "starts_at",
        _ => "start",
    };
    Advice::new(
        message(""),
        format!(
            "swap the two: \"{start_key}\":\"{end}\",\"{key}\":\"{start}\", or correct the day"
        ),
    )
}

/// The finding about a field `key` with a time before the one it belongs to.
pub(in crate::operator) fn end_before_start_finding(
    path: &str,
    start: &str,
    end: &str,
    key: &str,
    outcome: &str,
) -> Finding {
    let advice = end_before_start(start, end, key, path);
    Finding {
        level: Level::Problem,
        code: Code::EndBeforeStart.name(),
        path: path.to_owned(),
        place: advice.place,
        message: advice.message.replace("the end was left out", outcome),
        found: end.to_owned(),
        fix: advice.fix,
        edit: advice.edit,
    }
}

/// Cities whose clocks have this offset for at least half of the year.
pub(super) fn places_at(seconds: i32) -> Vec<&'static str> {
    #[rustfmt::skip]
    const PLACES: [&str; 16] = [
        "Europe/London", "Europe/Berlin", "Europe/Helsinki", "Europe/Moscow", "Asia/Dubai", "Asia/Karachi", "Asia/Kolkata", "Asia/Shanghai",
        "Asia/Tokyo", "Australia/Sydney", "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles", "America/Sao_Paulo", "America/Halifax",
    ];
    let has = |id: &&str| {
        TzDatabase.find(id).is_some_and(|zone| {
            [1, 7].iter().any(|month| {
                let at = Date::from_ymd_opt(2026, *month, 15)
                    .map(|date| date.and_time(chrono::NaiveTime::MIN));
                at.is_some_and(|at| zone.offset_at(Instant::from_civil(at, 0)) == seconds)
            })
        })
    };
    let found: Vec<&str> = PLACES.into_iter().filter(has).take(2).collect();
    if found.is_empty() {
        vec!["Europe/Oslo"]
    } else {
        found
    }
}

/// Whether the value is a time that the page's zone skips or repeats.
pub(in crate::operator) fn found_in(
    value: &Value,
    zone: Option<&dyn Zone>,
) -> Option<(Civil, ResolvedTime)> {
    let (civil, found) = match WrittenTime::parse(value.as_str()?)? {
        WrittenTime::Civil(civil) => (civil, resolve(civil, zone?)),
        WrittenTime::Zoned {
            civil,
            offset: None,
            zone,
            ..
        } => (civil, resolve(civil, &*TzDatabase.find(zone)?)),
        _ => return None,
    };
    Some((civil, found))
}
