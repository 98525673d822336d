//! Finds the time that was meant by a text that is not one.

use super::zones;
use crate::edit::dates::{DayWord, Order, Placed, Spelled, Token, date_at, days_in, tokens};
pub use crate::edit::offset_text;
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

/// A time of day as written.
#[derive(Clone, Copy, Debug)]
struct Clock {
    hour: u32,
    minute: u32,
    second: u32,
    /// `Some(true)` for PM.
    is_pm: Option<bool>,
}

/// The zone of a time as written.
#[derive(Clone, Debug, PartialEq)]
enum Stated {
    None,
    Utc,
    Offset(i32),
    /// Further from UTC than any clock.
    WrongOffset(String),
    Abbreviation(String),
    /// A zone identifier, known or not.
    Zone(String),
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
    let found = tokens(text);
    let mut used = vec![false; found.len()];
    let stated_zone = bracket(text, &found, &mut used);
    let date = take_date(&found, &mut used);
    let clock = take_clock(&found, &mut used);
    let stated = stated_zone.unwrap_or_else(|| take_zone(&found, &mut used, clock.is_some()));
    let is_rest_known = found
        .iter()
        .zip(&used)
        .all(|(placed, used)| *used || is_noise(placed.token));
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

/// Words without a meaning for the time.
fn is_noise(token: Token) -> bool {
    const WORDS: [&str; 27] = [
        "t", "at", "on", "the", "kl", "klokken", "klokka", "klo", "um", "uhr", "den", "der", "le",
        "el", "à", "a", "las", "h", "om", "o", "clock", "of", "de", "from", "til", "am", "i",
    ];
    match token {
        Token::Word(word) => {
            let lower = word.to_lowercase();
            WORDS.contains(&&*lower) || DayWord::of(word).is_some()
        }
        Token::Mark(mark) => matches!(
            mark,
            ',' | '.' | '(' | ')' | ':' | '-' | '\u{2013}' | '/' | '\'' | '\u{2019}'
        ),
        Token::Number(_) => false,
    }
}

/// `[Europe/Oslo]`
fn bracket(text: &str, found: &[Placed], used: &mut [bool]) -> Option<Stated> {
    let open = text.find('[')?;
    let name = text[open + 1..]
        .split(']')
        .next()
        .unwrap_or_default()
        .trim();
    for (placed, used) in found.iter().zip(used.iter_mut()) {
        *used |= placed.at.start >= open;
    }
    Some(Stated::Zone(name.trim_start_matches('!').to_owned())).filter(|_| !name.is_empty())
}

fn take_date(found: &[Placed], used: &mut [bool]) -> Option<Vec<Spelled>> {
    // `20261201T230000Z`
    if let Some((index, digits)) = found
        .iter()
        .enumerate()
        .find_map(|(index, placed)| match placed.token {
            Token::Number(digits) if digits.len() == 8 => Some((index, digits)),
            _ => None,
        })
    {
        let number = |from: usize, to: usize| digits.get(from..to)?.parse::<u32>().ok();
        used[index] = true;
        return Some(vec![Spelled {
            year: i32::try_from(number(0, 4)?).ok(),
            month: number(4, 6)?,
            day: number(6, 8)?,
            order: Order::Plain,
        }]);
    }
    let (start, (readings, end)) = (0..found.len()).find_map(|index| {
        if used[index] {
            None
        } else {
            date_at(found, index).map(|date| (index, date))
        }
    })?;
    used[start..end].fill(true);
    Some(readings)
}

fn take_clock(found: &[Placed], used: &mut [bool]) -> Option<Clock> {
    for index in 0..found.len() {
        if used[index] {
            continue;
        }
        // "+01:00" is an offset, even after a space.
        let before = index.checked_sub(1).map(|before| found[before].token);
        let follows_time = used[..index].iter().any(|used| *used);
        if matches!(before, Some(Token::Mark('+' | '\u{2212}')))
            || (before == Some(Token::Mark('-')) && follows_time && index > 1 && !used[index - 1])
        {
            continue;
        }
        if let Some((clock, end)) = clock_at(found, index, before) {
            used[index..end].fill(true);
            return Some(clock);
        }
    }
    None
}

fn clock_at(found: &[Placed], index: usize, before: Option<Token>) -> Option<(Clock, usize)> {
    let token = |at: usize| found.get(at).map(|placed| placed.token);
    let number = |at: usize, most: usize| match token(at)? {
        Token::Number(digits) if digits.len() <= most => digits.parse::<u32>().ok(),
        _ => None,
    };
    if let Some(Token::Word(word)) = token(index) {
        let hour = match &*word.to_lowercase() {
            "noon" | "midday" => 12,
            "midnight" => 0,
            _ => return None,
        };
        return Some((
            Clock {
                hour,
                minute: 0,
                second: 0,
                is_pm: None,
            },
            index + 1,
        ));
    }
    let is_word = |at: usize, words: &[&str]| matches!(token(at), Some(Token::Word(word)) if words.contains(&&*word.to_lowercase()));
    let half = |at: usize| {
        if is_word(at, &["am"]) {
            Some((false, at + 1))
        } else if is_word(at, &["pm"]) {
            Some((true, at + 1))
        } else if is_word(at, &["a", "p"])
            && token(at + 1) == Some(Token::Mark('.'))
            && is_word(at + 2, &["m"])
        {
            let end = at + 3 + usize::from(token(at + 3) == Some(Token::Mark('.')));
            Some((is_word(at, &["p"]), end))
        } else {
            None
        }
    };
    // "2300" or "230000" after a T or "kl."
    if let Some(Token::Number(digits)) = token(index)
        && matches!(digits.len(), 4 | 6)
    {
        let behind_t = matches!(before, Some(Token::Word(word)) if ["t", "kl", "at", "um"].contains(&&*word.to_lowercase()))
            || before == Some(Token::Mark('.'))
            || before.is_some_and(|token| matches!(token, Token::Number(_)));
        if !behind_t && !matches!(token(index + 1), Some(Token::Word(_))) {
            return None;
        }
        let part = |from: usize, to: usize| digits.get(from..to)?.parse::<u32>().ok();
        let clock = Clock {
            hour: part(0, 2)?,
            minute: part(2, 4)?,
            second: part(4, 6).unwrap_or(0),
            is_pm: None,
        };
        return Some((clock, index + 1));
    }
    let hour = number(index, 2)?;
    let is_colon = |at: usize| {
        matches!(token(at), Some(Token::Mark(':' | '.' | '\u{2236}'))) || is_word(at, &["h"])
    };
    let (mut minute, mut second, mut end, mut has_minutes) = (0, 0, index + 1, false);
    if is_colon(index + 1)
        && let Some(found) = number(index + 2, 2)
    {
        (minute, end, has_minutes) = (found, index + 3, true);
        // "23:0000": the colon before the seconds is missing.
    } else if is_colon(index + 1)
        && let Some(Token::Number(digits)) = token(index + 2)
        && digits.len() == 4
    {
        (minute, second) = (
            digits.get(..2)?.parse().ok()?,
            digits.get(2..)?.parse().ok()?,
        );
        (end, has_minutes) = (index + 3, true);
    } else if is_word(index + 1, &["h", "uhr", "u"]) {
        (end, has_minutes) = (index + 2, true);
    }
    if has_minutes
        && matches!(token(end), Some(Token::Mark(':' | '.')))
        && let Some(found) = number(end + 1, 2)
    {
        (second, end) = (found, end + 2);
        if matches!(token(end), Some(Token::Mark('.' | ',')))
            && matches!(token(end + 1), Some(Token::Number(_)))
        {
            end += 2;
        }
    }
    let is_pm = half(end);
    if let Some((_, behind)) = is_pm {
        end = behind;
    }
    (has_minutes || is_pm.is_some()).then_some((
        Clock {
            hour,
            minute,
            second,
            is_pm: is_pm.map(|(is_pm, _)| is_pm),
        },
        end,
    ))
}

fn take_zone(found: &[Placed], used: &mut [bool], has_clock: bool) -> Stated {
    for index in 0..found.len() {
        if used[index] {
            continue;
        }
        let token = |at: usize| {
            found
                .get(at)
                .filter(|_| !used.get(at).copied().unwrap_or(true))
                .map(|placed| placed.token)
        };
        let number = |at: usize| match token(at) {
            Some(Token::Number(digits)) if digits.len() <= 6 => Some(digits),
            _ => None,
        };
        let offset = |at: usize| {
            let sign = match token(at)? {
                Token::Mark('+') => 1,
                Token::Mark('-' | '\u{2212}' | '\u{2013}') => -1,
                _ => return None,
            };
            let first = number(at + 1)?;
            let (text, end) = match (token(at + 2), number(at + 3)) {
                (Some(Token::Mark(':' | '.')), Some(minutes)) => {
                    (format!("{first}:{minutes}"), at + 4)
                }
                _ => (first.to_owned(), at + 2),
            };
            let sign = if sign > 0 { '+' } else { '-' };
            Some((format!("{sign}{text}"), end))
        };
        let stated = |text: &str| {
            zones::offset(text).map_or_else(|| Stated::WrongOffset(text.to_owned()), Stated::Offset)
        };
        match token(index) {
            Some(Token::Mark(_)) if has_clock => {
                if let Some((text, end)) = offset(index) {
                    used[index..end].fill(true);
                    return stated(&text);
                }
            }
            Some(Token::Word(word)) => {
                let upper = word.to_uppercase();
                if matches!(&*upper, "UTC" | "GMT" | "UT" | "Z") {
                    if let Some((text, end)) = offset(index + 1) {
                        used[index..end].fill(true);
                        return stated(&text);
                    }
                    used[index] = true;
                    return Stated::Utc;
                }
                // Area/City, with the rest of such a name.
                if token(index + 1) == Some(Token::Mark('/'))
                    && matches!(token(index + 2), Some(Token::Word(_)))
                {
                    let mut name = String::new();
                    let mut end = index;
                    while let Some(part) = token(end) {
                        match part {
                            Token::Word(word) | Token::Number(word) => name.push_str(word),
                            Token::Mark(mark @ ('/' | '_' | '-')) => name.push(mark),
                            Token::Mark(_) => break,
                        }
                        end += 1;
                    }
                    used[index..end].fill(true);
                    return Stated::Zone(name);
                }
                if zones::is_abbreviation(&upper) && word.chars().all(char::is_uppercase) {
                    used[index] = true;
                    return Stated::Abbreviation(upper);
                }
                if !is_noise(Token::Word(word)) {
                    let guess = zones::guess(word);
                    if guess.is_sure && has_clock {
                        used[index] = true;
                        return Stated::Zone(word.to_owned());
                    }
                }
            }
            _ => {}
        }
    }
    Stated::None
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
