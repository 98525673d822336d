//! Finds the time that was meant by a text that is not one.

use super::zones;
use crate::edit::dates::{Order, Spelled, days_in};
pub use crate::edit::offset_text;
use crate::edit::spelled::{Clock, Reading, Stated, ZoneWord, read};
use crate::operator::TzDatabase;
use crate::operator::abbreviation::Abbreviation;
use crate::schedule::{Civil, Date, Instant, ResolvedTime, Zone, Zones, resolve};
use chrono::{Datelike, NaiveTime, Timelike};
use std::rc::Rc;

/// What is wrong with a text that should be a time, and what to write.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Slip {
    pub message: String,
    pub fix: String,
    /// The time to write, if it is certain.
    pub sure: Option<String>,
}

impl Slip {
    fn new(message: impl Into<String>, fix: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            fix: fix.into(),
            sure: None,
        }
    }
}

/// A date and a time of day, without seconds if they are zero.
pub fn civil_text(civil: Civil) -> String {
    let clock = if civil.second() == 0 {
        "%H:%M"
    } else {
        "%H:%M:%S"
    };
    civil.format(&format!("%Y-%m-%dT{clock}")).to_string()
}

/// An instant in a zone, with its offset; in UTC without a zone.
pub fn instant_text(at: Instant, zone: Option<&dyn Zone>) -> String {
    match zone {
        Some(zone) => {
            let offset = zone.offset_at(at);
            format!("{}{}", civil_text(at.civil(offset)), offset_text(offset))
        }
        None => at.to_string(),
    }
}

/// The gap or the fold of a zone at `civil`: what its clocks show before and after it.
pub fn jump(civil: Civil, zone: &dyn Zone) -> Option<(Civil, Civil)> {
    let as_utc = Instant::from_civil(civil, 0).millis();
    let (mut low, mut high) = (as_utc - 16 * 3_600_000, as_utc + 16 * 3_600_000);
    let offset = |millis: i64| zone.offset_at(Instant::from_millis(millis));
    let before = offset(low);
    if before == offset(high) {
        return None;
    }
    while high - low > 1000 {
        let middle = low.midpoint(high) / 1000 * 1000;
        if middle <= low || middle >= high {
            break;
        }
        if offset(middle) == before {
            low = middle
        } else {
            high = middle
        }
    }
    let at = Instant::from_millis(high);
    Some((at.civil(before), at.civil(offset(high))))
}

/// What to write for a number of seconds, milliseconds or microseconds since 1970.
pub fn unix(number: &str, zone: Option<&dyn Zone>) -> Option<Slip> {
    let whole = number.split('.').next().unwrap_or(number);
    let count: i64 = whole.parse().ok()?;
    let (millis, what) = match whole.trim_start_matches('-').len() {
        9 | 10 => (count.checked_mul(1000)?, "seconds"),
        12 | 13 => (count, "milliseconds"),
        15 | 16 => (count / 1000, "microseconds"),
        _ => return None,
    };
    let text = instant_text(Instant::from_millis(millis), zone);
    Some(Slip {
        message: format!("these are {what} since 1970, but a feed writes times in ISO 8601"),
        fix: format!("write \"{text}\""),
        sure: Some(text),
    })
}

/// Reads a text that is not a time in the way people write times. `zone` is the page's zone.
pub fn slip(text: &str, zone: Option<&dyn Zone>, takes_clock: bool) -> Slip {
    let text = text.trim();
    let example = "2026-12-01T23:00";
    if text
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'.')
        && let Some(slip) = compact(text, zone).or_else(|| unix(text, zone))
    {
        return slip;
    }
    if text.starts_with(['P', 'p']) && crate::schedule::Duration::parse(text).is_some() {
        return Slip::new(
            "this is a duration, not a time",
            format!("write the day and the time of day, such as {example}"),
        );
    }
    let zone_word = |word: &str| {
        let is_abbreviation =
            zones::is_abbreviation(&word.to_uppercase()) && word.chars().all(char::is_uppercase);
        match is_abbreviation {
            true => ZoneWord::Abbreviation,
            false if zones::guess(word).is_sure => ZoneWord::Place,
            false => ZoneWord::No,
        }
    };
    let Reading {
        date,
        clock,
        stated,
        is_whole: is_rest_known,
        ..
    } = read(text, &zone_word);
    let Some(date) = date else {
        return undated(text, clock, example);
    };
    let parts = Parts {
        clock,
        stated,
        is_rest_known,
        zone,
        takes_clock,
        text,
    };
    parts.dated(&date)
}

struct Parts<'a> {
    clock: Option<Clock>,
    stated: Stated,
    is_rest_known: bool,
    zone: Option<&'a dyn Zone>,
    takes_clock: bool,
    text: &'a str,
}

impl Parts<'_> {
    fn dated(&self, readings: &[Spelled]) -> Slip {
        let first = readings.first().copied();
        let Some(first) = first else {
            return undated(self.text, self.clock, "2026-12-01T23:00");
        };
        if first.year.is_none() {
            let rest = self.clock.map_or_else(String::new, |clock| {
                format!("T{:02}:{:02}", clock.hour % 25, clock.minute)
            });
            return Slip::new(
                "the year is missing",
                format!(
                    "write it as YYYY-{:02}-{:02}{rest} with the year in front",
                    first.month, first.day
                ),
            );
        }
        let existing: Vec<(Spelled, Date)> = readings
            .iter()
            .filter_map(|it| it.date().map(|date| (*it, date)))
            .collect();
        match existing.as_slice() {
            [] => self.no_such_day(first),
            [(reading, date)] => self.on(*date, reading.order == Order::Plain),
            [(_, american), (_, european), ..] => {
                let (american, european) = (self.written(*american), self.written(*european));
                match (american, european) {
                    (Ok(american), Ok(european)) => Slip::new(
                        format!(
                            "this can be two dates: {} in America, {} in Europe",
                            &american[..10.min(american.len())],
                            &european[..10.min(european.len())]
                        ),
                        format!("write \"{american}\" or \"{european}\", with the year first"),
                    ),
                    (Err(slip), _) | (_, Err(slip)) => slip,
                }
            }
        }
    }

    fn no_such_day(&self, it: Spelled) -> Slip {
        let year = it.year.unwrap_or(2026);
        if it.month > 12 || it.month == 0 {
            let swapped = Spelled {
                month: it.day,
                day: it.month,
                ..it
            }
            .date()
            .and_then(|date| self.written(date).ok());
            let fix = swapped.map_or_else(
                || "write the month as 01 to 12: YYYY-MM-DD".to_owned(),
                |swapped| format!("write \"{swapped}\", if day and month were swapped"),
            );
            return Slip::new(
                format!(
                    "there is no month {:02}; the order is year, month, day",
                    it.month
                ),
                fix,
            );
        }
        let Some(days) = days_in(year, it.month) else {
            return Slip::new("there is no such day", "write it as YYYY-MM-DD");
        };
        let month = Date::from_ymd_opt(year, it.month, 1)
            .map(|date| date.format("%B %Y").to_string())
            .unwrap_or_default();
        if it.day == 0 {
            return Slip::new(
                format!("days count from 1; {month} has {days}"),
                "write the day as 01 to 31: YYYY-MM-DD",
            );
        }
        let last = Date::from_ymd_opt(year, it.month, days);
        let next = last.and_then(|last| last.succ_opt());
        let either = [last, next]
            .into_iter()
            .flatten()
            .filter_map(|date| self.written(date).ok())
            .collect::<Vec<_>>();
        Slip::new(
            format!("{month} has {days} days"),
            format!("write \"{}\"", either.join("\" or \"")),
        )
    }

    /// The time of day and the zone on that date, or what is wrong with them.
    fn written(&self, date: Date) -> Result<String, Slip> {
        let slip = self.on(date, true);
        match (&slip.sure, slip.fix.split('"').nth(1)) {
            (Some(sure), _) => Ok(sure.clone()),
            (None, Some(written)) if slip.message.is_empty() => Ok(written.to_owned()),
            (None, Some(written)) => Ok(written.to_owned()),
            _ => Err(slip),
        }
    }

    fn on(&self, date: Date, is_plain: bool) -> Slip {
        let Some(clock) = self.clock else {
            let day = date.to_string();
            let mut slip = Slip::new(
                "this is not how a feed writes a day",
                format!("write \"{day}\""),
            );
            slip.sure =
                (self.is_rest_known && is_plain && self.stated == Stated::None).then_some(day);
            return slip;
        };
        if !self.takes_clock {
            return Slip::new(
                "this is a date without a time of day",
                format!("write \"{date}\""),
            );
        }
        let (civil, doubt) = match civil(date, clock) {
            Ok(found) => found,
            Err(slip) => return slip,
        };
        let local = civil_text(civil);
        let mut slip = self.zoned(civil, &local);
        if let Some(doubt) = doubt {
            slip.message = doubt;
            slip.sure = None;
        } else if slip.message.is_empty() {
            slip.message = self.what(clock);
        }
        if !self.is_rest_known || !is_plain {
            slip.sure = None;
        }
        slip
    }

    /// What is odd about the notation, if the parts are right.
    fn what(&self, clock: Clock) -> String {
        let text = self.text;
        if clock.is_pm.is_some() {
            return "a feed uses the 24-hour clock, without am or pm".into();
        }
        let head = text.get(..10).unwrap_or_default();
        let is_iso = head.bytes().enumerate().all(|(index, byte)| match index {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
        if !is_iso || head.is_empty() {
            return "this is not how a feed writes a time: the year comes first, then month and day".into();
        }
        let rest = text
            .get(10..)
            .unwrap_or_default()
            .trim_start_matches(['T', 't', ' ']);
        let hours = rest.bytes().take_while(u8::is_ascii_digit).count();
        if hours == 1 {
            return "an hour has two digits".into();
        }
        if hours > 2 {
            return "hours, minutes and seconds are separated by colons".into();
        }
        "this is almost a time, but not written as one".into()
    }

    fn zoned(&self, civil: Civil, local: &str) -> Slip {
        let sure = |message: &str, text: String| Slip {
            message: message.to_owned(),
            fix: format!("write \"{text}\""),
            sure: Some(text),
        };
        match &self.stated {
            Stated::None => sure("", local.to_owned()),
            Stated::Utc => sure("", format!("{local}Z")),
            Stated::Offset(seconds) => sure("", format!("{local}{}", offset_text(*seconds))),
            Stated::WrongOffset(written) => {
                let instead = self
                    .zone
                    .map(|zone| offset_text(zone.offset_at(resolve(civil, zone).instant())));
                let offset = instead.unwrap_or_else(|| "+01:00".into());
                Slip::new(
                    format!(
                        "{written} is not an offset: no clock is more than 14 hours away from UTC"
                    ),
                    format!("write \"{local}{offset}\", or leave the offset out"),
                )
            }
            Stated::Zone(name) => match TzDatabase.find(name) {
                Some(zone) => sure("", format!("{local}[{}]", zone.id())),
                None => {
                    let guess = zones::guess(name);
                    match guess.zones.first() {
                        Some(id) => {
                            let mut slip = sure(
                                &format!("the tz database has no zone {name}; did you mean {id}?"),
                                format!("{local}[{id}]"),
                            );
                            slip.sure = slip.sure.filter(|_| guess.is_sure);
                            slip
                        }
                        None => Slip::new(
                            format!("the tz database has no zone {name}"),
                            format!(
                                "write \"{local}\" with a zone such as [Europe/Oslo], or with an offset"
                            ),
                        ),
                    }
                }
            },
            Stated::Abbreviation(name) => self.abbreviated(civil, local, name),
        }
    }

    /// `23:00 CET`: the offset of the abbreviation, or what is in force on that day instead.
    fn abbreviated(&self, civil: Civil, local: &str, name: &str) -> Slip {
        let upper = name.to_uppercase();
        let minutes = Abbreviation::find(&upper)
            .map(|found| found.minutes.to_vec())
            .unwrap_or_default();
        let own = self.zone.map(|zone| {
            (
                zone.id().to_owned(),
                zone.offset_at(resolve(civil, zone).instant()),
            )
        });
        let message = format!("{upper} does not belong in a time; an offset is unambiguous");
        let with = |seconds: i32| format!("{local}{}", offset_text(seconds));
        if let Some((_, offset)) = &own
            && minutes.contains(&(offset / 60))
        {
            let text = with(*offset);
            return Slip {
                message,
                fix: format!("write \"{text}\", or leave {upper} out"),
                sure: Some(text),
            };
        }
        // The other half of the year, in the page's zone or where the abbreviation is used.
        let places = zones::of_abbreviation(&upper);
        let is_of_page = own.as_ref().is_some_and(|(id, _)| {
            TzDatabase.find(id).is_some_and(|zone| {
                [1, 7].iter().any(|month| {
                    let at = Date::from_ymd_opt(civil.year(), *month, 1)
                        .map(|date| date.and_time(NaiveTime::MIN));
                    at.is_some_and(|at| {
                        minutes.contains(&(zone.offset_at(Instant::from_civil(at, 0)) / 60))
                    })
                })
            })
        });
        let judge: Option<Rc<dyn Zone>> = match &own {
            Some((id, _)) if is_of_page => TzDatabase.find(id),
            _ => places.first().and_then(|id| TzDatabase.find(id)),
        };
        if let (Some(zone), Some(stated)) = (&judge, minutes.first()) {
            let offset = zone.offset_at(resolve(civil, &**zone).instant());
            if minutes.contains(&(offset / 60)) {
                let text = with(offset);
                return Slip {
                    message,
                    fix: format!("write \"{text}\""),
                    sure: Some(text).filter(|_| minutes.len() == 1),
                };
            }
            return Slip::new(
                format!(
                    "{upper} is not in force in {} on {}",
                    zone.id(),
                    civil.date()
                ),
                format!(
                    "write \"{}\", if local time was meant, or \"{}\"",
                    with(offset),
                    with(stated * 60)
                ),
            );
        }
        match (minutes.as_slice(), own) {
            ([one], _) => {
                let text = with(one * 60);
                Slip {
                    message,
                    fix: format!("write \"{text}\""),
                    sure: Some(text),
                }
            }
            ([first, ..], _) => {
                let all: Vec<String> = minutes.iter().map(|minutes| with(minutes * 60)).collect();
                let _ = first;
                Slip::new(
                    format!("{upper} is used in several places"),
                    format!("write \"{}\"", all.join("\" or \"")),
                )
            }
            ([], Some((id, offset))) => Slip::new(
                format!("{name} is not part of a time"),
                format!(
                    "write \"{}\", which is the clock of {id}, or leave {name} out",
                    with(offset)
                ),
            ),
            ([], None) => Slip::new(
                format!("{name} is not part of a time"),
                format!("write \"{local}\" with an offset such as +01:00"),
            ),
        }
    }
}

/// Words for a time that is not known yet.
#[rustfmt::skip]
pub(super) const OPEN: [&str; 19] = [
    "tbd", "tba", "unknown", "soon", "?", "n/a", "none", "open", "later", "ukjent", "unbekannt", "snart", "bald", "-", "asap", "inconnu", "desconocido", "unclear", "not known",
];

/// Advice on a text that contains no date.
fn undated(text: &str, clock: Option<Clock>, example: &str) -> Slip {
    let lower = text.to_lowercase();
    if OPEN.contains(&&*lower) || lower == "never" {
        return Slip::new(
            "this is not a time",
            "leave it out, or write null, while it is unknown",
        );
    }
    if [
        "now",
        "today",
        "tomorrow",
        "yesterday",
        "jetzt",
        "heute",
        "morgen",
        "nå",
        "i dag",
        "i morgen",
    ]
    .iter()
    .any(|word| lower.starts_with(word))
    {
        return Slip::new(
            "this depends on the day it is read",
            format!("write the day and the time of day, such as {example}"),
        );
    }
    match clock {
        Some(clock) => Slip::new(
            "the day is missing",
            format!(
                "write it as YYYY-MM-DDT{:02}:{:02} with the day in front",
                clock.hour.min(24),
                clock.minute.min(59)
            ),
        ),
        None => Slip::new(
            "this is not a time",
            format!("write {example}, {example}+01:00 or 2026-12-01"),
        ),
    }
}

/// The time of day on that date, and what is odd about it.
fn civil(date: Date, clock: Clock) -> Result<(Civil, Option<String>), Slip> {
    let Clock {
        hour,
        minute,
        second,
        is_pm,
        ..
    } = clock;
    let on_24 = match is_pm {
        Some(true) if hour < 12 => hour + 12,
        Some(false) if hour == 12 => 0,
        _ => hour,
    };
    if on_24 > 30 {
        return Err(Slip::new(
            format!("a day has no hour {hour}"),
            format!("write the hour as 00 to 23: {date}T23:00"),
        ));
    }
    if minute > 99 || second > 99 {
        return Err(Slip::new(
            "an hour has 60 minutes",
            format!("write it as {date}T{on_24:02}:00"),
        ));
    }
    let doubt = if on_24 > 24 || (on_24 == 24 && minute + second > 0) {
        Some(format!(
            "a day has 24 hours; {on_24}:{minute:02} is an hour of the next day"
        ))
    } else if minute > 59 {
        Some(format!("an hour has 60 minutes, 00 to 59, not {minute}"))
    } else if second > 60 {
        Some(format!("a minute has 60 seconds, 00 to 59, not {second}"))
    } else {
        None
    };
    let seconds = on_24 * 3600 + minute * 60 + second.min(59);
    let midnight = date.and_time(NaiveTime::MIN);
    let civil = midnight.checked_add_signed(chrono::TimeDelta::seconds(i64::from(seconds)));
    civil
        .map(|civil| (civil, doubt))
        .ok_or_else(|| Slip::new("this is not a time", "write YYYY-MM-DDTHH:MM"))
}

/// `20261201`, `202612012300`, `20261201230000`.
fn compact(text: &str, zone: Option<&dyn Zone>) -> Option<Slip> {
    let _ = zone;
    if !matches!(text.len(), 8 | 12 | 14) || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number = |from: usize, to: usize| text.get(from..to)?.parse::<u32>().ok();
    let year = i32::try_from(number(0, 4)?)
        .ok()
        .filter(|year| (1990..=2100).contains(year))?;
    let date = Date::from_ymd_opt(year, number(4, 6)?, number(6, 8)?)?;
    let written = if text.len() == 8 {
        date.to_string()
    } else {
        let second = if text.len() == 14 { number(12, 14)? } else { 0 };
        civil_text(date.and_hms_opt(number(8, 10)?, number(10, 12)?, second)?)
    };
    Some(Slip {
        message: "the parts of a time need separators".into(),
        fix: format!("write \"{written}\""),
        sure: Some(written),
    })
}

/// The two offsets with which a zone's clocks show a time twice, the earlier instant first.
pub fn fold_offsets(civil: Civil, zone: &dyn Zone) -> Option<(i32, i32)> {
    let ResolvedTime::InFold(first) = resolve(civil, zone) else {
        return None;
    };
    let early = zone.offset_at(first);
    let (before, behind) = jump(civil, zone)?;
    let by = i32::try_from((before - behind).num_seconds()).ok()?;
    Some((early, early - by))
}
