//! Times as people write them.

use super::dates::{DayWord, month_of};
use super::length::parse_duration;
use crate::schedule::{Civil, Date, Duration, Instant, ResolvedTime, WrittenTime, Zone, resolve};
use chrono::{Datelike, NaiveTime, Timelike};

/// Where a time without a date lies: what has happened is behind us, what is planned ahead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Toward {
    Past,
    Future,
}

/// What a time means, once it is certain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meant {
    At(Instant),
    /// A day of the provider's calendar.
    Day(Date),
}

/// A time range of planned work, as it was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    pub start: Meant,
    pub end: Option<Meant>,
    pub is_approximate: bool,
}

/// Why a time is not certain, and everything that it can mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeFault {
    /// A sentence without a full stop.
    pub message: String,
    pub choices: Vec<TimeChoice>,
}

/// What to write for one meaning of a time, and what that meaning is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeChoice {
    pub words: String,
    pub note: String,
}

impl TimeFault {
    fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            choices: Vec::new(),
        }
    }

    fn with(message: impl Into<String>, choices: Vec<(String, String)>) -> Self {
        let choices = choices
            .into_iter()
            .map(|(words, note)| TimeChoice { words, note });
        Self {
            message: message.into(),
            choices: choices.collect(),
        }
    }

    /// The same about a longer text of which the time is a part.
    fn within(mut self, whole: impl Fn(&str) -> String) -> Self {
        for choice in &mut self.choices {
            choice.words = whole(&choice.words);
        }
        self
    }
}

/// The time that `words` mean on the clocks of `zone`: `now`, `23:00`, `tomorrow 04:00`, `wed 04:00`, `24 oct 23:00`, `2026-10-24`,
/// `-15m`, or a time as a feed has it. Nothing is guessed: what can mean two things is a fault with both.
///
/// ```
/// use windowpane::edit::{Meant, Toward, parse_time};
/// use windowpane::operator::TzDatabase;
/// use windowpane::schedule::{Instant, Zones};
///
/// let oslo = TzDatabase.find("Europe/Oslo").unwrap();
/// let now = Instant::from_millis(1_789_348_800_000); // 2026-09-14T03:20+02:00
/// let time = |words| parse_time(words, now, &*oslo, Toward::Future);
/// let Ok(Meant::At(at)) = time("24 oct 23:00") else { panic!() };
/// assert_eq!(at.to_string(), "2026-10-24T21:00:00Z");
/// let twice = time("25 oct 02:30").unwrap_err();
/// assert_eq!(twice.choices[1].words, "25 oct 02:30+01:00");
/// ```
///
/// # Errors
///
/// [`TimeFault`] if it is no time, or can be several.
pub fn parse_time(
    words: &str,
    now: Instant,
    zone: &dyn Zone,
    toward: Toward,
) -> Result<Meant, TimeFault> {
    let reader = Reader { now, zone, toward };
    reader.time(words)
}

/// A time range: `24 oct 23:00..04:00`, `tomorrow 04:00+2h`, `wed 04:00..wed 05:00 ~`. An end clock at or before that of the start is on the
/// next day; `~` is about.
///
/// # Errors
///
/// [`TimeFault`] if it is no range, or can be several.
pub fn parse_window(words: &str, now: Instant, zone: &dyn Zone) -> Result<Span, TimeFault> {
    let toward = Toward::Future;
    let reader = Reader { now, zone, toward };
    let trimmed = words.trim();
    let about = trimmed.strip_suffix('~');
    let is_approximate = about.is_some();
    let rest = about.unwrap_or(trimmed).trim_end();
    let tilde = if is_approximate { "~" } else { "" };
    if let Some((start_words, end_words)) = rest.split_once("..") {
        let start = reader
            .time(start_words)
            .map_err(|fault| fault.within(|start| format!("{start}..{end_words}{tilde}")))?;
        let whole = |end: &str| format!("{start_words}..{end}{tilde}");
        let end = reader
            .end(end_words, start)
            .map_err(|fault| fault.within(whole))?;
        let fault = |message: &str| Err(TimeFault::new(format!("{words:?}: {message}")));
        return match (start, end) {
            (Meant::At(start), Meant::At(end)) if end <= start => fault("it ends before it begins"),
            (Meant::Day(start), Meant::Day(end)) if end < start => {
                fault("it ends before it begins")
            }
            (Meant::At(_), Meant::Day(_)) | (Meant::Day(_), Meant::At(_)) => {
                fault("one end has a time of day, and the other has none")
            }
            _ => Ok(Span {
                start,
                end: Some(end),
                is_approximate,
            }),
        };
    }
    // An offset begins with a sign too, so the last sign that a duration follows counts.
    let length = rest.rfind('+').and_then(|plus| {
        let length = parse_duration(&rest[plus + 1..])?;
        (plus > 0).then_some((&rest[..plus], length))
    });
    let start = match length {
        Some((start_words, _)) => {
            let rest = &rest[start_words.len()..];
            let whole = |start: &str| format!("{start}{rest}{tilde}");
            reader
                .time(start_words)
                .map_err(|fault| fault.within(whole))?
        }
        None => reader
            .time(rest)
            .map_err(|fault| fault.within(|start| format!("{start}{tilde}")))?,
    };
    let end = match (start, length) {
        (Meant::At(at), Some((_, length))) => Some(Meant::At(at + length)),
        (Meant::Day(_), Some(_)) => {
            return Err(TimeFault::new(format!(
                "{words:?}: a day alone has no length; write when it begins, such as 04:00+2h"
            )));
        }
        (_, None) => None,
    };
    Ok(Span {
        start,
        end,
        is_approximate,
    })
}

struct Reader<'z> {
    now: Instant,
    zone: &'z dyn Zone,
    toward: Toward,
}

/// A time of day, and the offset after it.
struct Clock {
    time: NaiveTime,
    /// `24:00`, the end of a day.
    is_end: bool,
    offset: Option<i32>,
}

impl Reader<'_> {
    fn today(&self) -> Date {
        self.here(self.now).date()
    }

    fn here(&self, at: Instant) -> Civil {
        at.civil(self.zone.offset_at(at))
    }

    fn time(&self, words: &str) -> Result<Meant, TimeFault> {
        let words = words.trim();
        if words.eq_ignore_ascii_case("now") {
            return Ok(Meant::At(self.now));
        }
        let sign = words.starts_with('+').then_some(1);
        let sign = sign.or_else(|| words.starts_with('-').then_some(-1));
        if let Some(sign) = sign
            && let Some(length) = parse_duration(&words[1..])
        {
            let by = Duration::from_seconds(sign * length.seconds());
            return Ok(Meant::At(self.now + by));
        }
        if parse_duration(words).is_some() {
            let (sign, note) = match self.toward {
                Toward::Past => ('-', "before now"),
                Toward::Future => ('+', "from now on"),
            };
            return Err(TimeFault::with(
                format!("{words:?} is a duration, and here belongs a time"),
                vec![(format!("{sign}{words}"), note.to_owned())],
            ));
        }
        if let Some(written) = WrittenTime::parse(words) {
            return self.written(words, written);
        }
        let (day_words, clock) = split_clock(words);
        let day_words = day_words.trim().trim_end_matches(',').trim();
        match (day_words, clock) {
            ("", Some(clock)) => self.clock_alone(words, &clock),
            (day, None) => self.day(words, day, None).map(Meant::Day),
            (day, Some(clock)) => {
                let date = self.day(words, day, Some(&clock))?;
                self.on(words, date, &clock)
            }
        }
    }

    /// The end of a range that began at `start`: it may be a clock alone.
    fn end(&self, words: &str, start: Meant) -> Result<Meant, TimeFault> {
        let (day, clock) = split_clock(words.trim());
        let (Meant::At(at), "", Some(clock)) = (start, day.trim(), clock) else {
            return self.time(words);
        };
        let began = self.here(at);
        let is_next_day = clock.time <= began.time() && !clock.is_end;
        let date = began.date();
        let date = if is_next_day {
            date.succ_opt().unwrap_or(date)
        } else {
            date
        };
        self.on(words, date, &clock).map_err(|mut fault| {
            // What tells two readings of an end apart is how long the work lasts.
            for (index, choice) in fault.choices.iter_mut().enumerate() {
                if let Ok(Meant::At(end)) = self.end(&choice.words, start) {
                    let which = ["first", "second"].get(index).unwrap_or(&"then");
                    choice.note =
                        format!("{which}, {} after the start", super::length_text(end - at));
                }
            }
            fault
        })
    }

    fn written(&self, words: &str, written: WrittenTime) -> Result<Meant, TimeFault> {
        match written {
            WrittenTime::Day(date) => Ok(Meant::Day(date)),
            WrittenTime::Civil(civil) => self.civil(words, civil),
            WrittenTime::Offset { civil, offset } => {
                Ok(Meant::At(Instant::from_civil(civil, offset)))
            }
            WrittenTime::Zoned {
                civil,
                offset: Some(offset),
                ..
            } => Ok(Meant::At(Instant::from_civil(civil, offset))),
            WrittenTime::Zoned { civil, zone, .. } => {
                if zone.eq_ignore_ascii_case(self.zone.id()) {
                    return self.civil(words, civil);
                }
                Err(TimeFault::new(format!(
                    "{words:?}: write it on the page's clock ({}), or with its offset",
                    self.zone.id()
                )))
            }
        }
    }

    /// A clock without a day: the last time it showed that, or the next.
    fn clock_alone(&self, words: &str, clock: &Clock) -> Result<Meant, TimeFault> {
        let today = self.today();
        let is_right = |meant: &Meant| match (*meant, self.toward) {
            (Meant::At(at), Toward::Past) => at <= self.now,
            (Meant::At(at), Toward::Future) => at >= self.now,
            (Meant::Day(_), _) => true,
        };
        let first = self.on(words, today, clock)?;
        if is_right(&first) {
            return Ok(first);
        }
        let other = match self.toward {
            Toward::Past => today.pred_opt(),
            Toward::Future => today.succ_opt(),
        };
        self.on(words, other.unwrap_or(today), clock)
    }

    /// A day by its name, its number or its distance.
    fn day(&self, words: &str, day: &str, clock: Option<&Clock>) -> Result<Date, TimeFault> {
        let today = self.today();
        let lower = day.to_lowercase();
        let by = |days: i64| today + chrono::Days::new(days.unsigned_abs());
        match &*lower {
            "today" => return Ok(today),
            "tomorrow" => return Ok(by(1)),
            "yesterday" => return Ok(today.pred_opt().unwrap_or(today)),
            _ => {}
        }
        if let Some(WrittenTime::Day(date)) = WrittenTime::parse(day) {
            return Ok(date);
        }
        if let Some(word) = DayWord::of(&lower) {
            let ahead = (i64::from(word.weekday.num_days_from_monday())
                - i64::from(today.weekday().num_days_from_monday()))
            .rem_euclid(7);
            return self.either_way(words, today, ahead, clock);
        }
        if let Some(slashed) = slashed(&lower) {
            let readings = slashed.into_iter().filter_map(|(month, day)| {
                let name = Date::from_ymd_opt(2024, month, day)?
                    .format("%-d %b")
                    .to_string();
                let rest = words
                    .trim_start()
                    .split_once(' ')
                    .map_or("", |(_, rest)| rest);
                let words = format!("{} {rest}", name.to_lowercase());
                let words = words.trim_end().to_owned();
                let is_time = match self.time(&words) {
                    Ok(_) => true,
                    Err(fault) => !fault.choices.is_empty(),
                };
                is_time.then(|| (words, format!("the {name}")))
            });
            return Err(TimeFault::with(
                format!("{day:?} is read in two ways around the world"),
                readings.collect(),
            ));
        }
        self.named(words, &lower)
    }

    /// A weekday `ahead` days from today, or a week before that; for today the clock decides.
    fn either_way(
        &self,
        words: &str,
        today: Date,
        ahead: i64,
        clock: Option<&Clock>,
    ) -> Result<Date, TimeFault> {
        let on = |days: i64| today + chrono::TimeDelta::days(days);
        let days = match (self.toward, ahead) {
            (Toward::Future, 0) | (Toward::Past, 0) => {
                let is_over = match clock {
                    Some(clock) => match self.on(words, today, clock)? {
                        Meant::At(at) => Some(at < self.now),
                        Meant::Day(_) => None,
                    },
                    None => None,
                };
                match (self.toward, is_over) {
                    (Toward::Future, Some(true)) => 7,
                    (Toward::Past, Some(false)) => -7,
                    _ => 0,
                }
            }
            (Toward::Future, ahead) => ahead,
            (Toward::Past, ahead) => ahead - 7,
        };
        Ok(on(days))
    }

    /// `24 oct`, `oct 24`, `24 oct 2027`: without a year, the next one, or the last.
    fn named(&self, words: &str, day: &str) -> Result<Date, TimeFault> {
        let fault = || {
            TimeFault::new(format!(
                "{words:?} is no time; write it like 23:00, tomorrow 04:00, wed 04:00, 24 oct 23:00, 2026-10-24 23:00 or -15m"
            ))
        };
        let parts: Vec<&str> = day
            .split([' ', '.', ',', '-'])
            .filter(|part| !part.is_empty())
            .collect();
        let number = |part: &str| {
            part.trim_end_matches(char::is_alphabetic)
                .parse::<u32>()
                .ok()
        };
        let (month, date, year) = match parts.as_slice() {
            [first, second, rest @ ..] if rest.len() <= 1 => {
                let (month, date) = match (month_of(first), month_of(second)) {
                    (Some(month), None) => (month, number(second)),
                    (None, Some(month)) => (month, number(first)),
                    _ => return Err(fault()),
                };
                let year = match rest.first() {
                    Some(year) if year.len() == 4 => {
                        Some(year.parse::<i32>().map_err(|_| fault())?)
                    }
                    Some(_) => return Err(fault()),
                    None => None,
                };
                (month, date.ok_or_else(fault)?, year)
            }
            _ => return Err(fault()),
        };
        let today = self.today();
        if let Some(year) = year {
            return Date::from_ymd_opt(year, month, date)
                .ok_or_else(|| TimeFault::new(format!("{words:?}: there is no such day")));
        }
        let years: Vec<i32> = match self.toward {
            Toward::Future => (today.year()..today.year() + 8).collect(),
            Toward::Past => (today.year() - 8..=today.year()).rev().collect(),
        };
        let days = years
            .into_iter()
            .filter_map(|year| Date::from_ymd_opt(year, month, date));
        let mut days = days.filter(|day| match self.toward {
            Toward::Future => *day >= today,
            Toward::Past => *day <= today,
        });
        days.next()
            .ok_or_else(|| TimeFault::new(format!("{words:?}: there is no such day")))
    }

    fn on(&self, words: &str, date: Date, clock: &Clock) -> Result<Meant, TimeFault> {
        let date = match clock.is_end {
            true => date.succ_opt().unwrap_or(date),
            false => date,
        };
        let civil = date.and_time(clock.time);
        match clock.offset {
            Some(offset) => Ok(Meant::At(Instant::from_civil(civil, offset))),
            None => self.civil(words, civil),
        }
    }

    /// A time on the page's clock, if that shows it exactly once.
    fn civil(&self, words: &str, civil: Civil) -> Result<Meant, TimeFault> {
        let clock = civil.format("%H:%M");
        let day = civil.format("%a %-d %b %Y");
        let zone = self.zone.id();
        match resolve(civil, self.zone) {
            ResolvedTime::Once(at) => Ok(Meant::At(at)),
            ResolvedTime::InFold(first) => {
                let offsets = [
                    self.zone.offset_at(first),
                    self.zone.offset_at(first + Duration::from_minutes(180)),
                ];
                let notes = [
                    "the first, before the clocks go back",
                    "the second, after that",
                ];
                let choices = offsets.iter().zip(notes).map(|(offset, note)| {
                    (format!("{words}{}", offset_text(*offset)), note.to_owned())
                });
                Err(TimeFault::with(
                    format!("{clock} comes twice on {day} in {zone}"),
                    choices.collect(),
                ))
            }
            ResolvedTime::InGap(at) => {
                let after = self.here(at);
                let offset = self.zone.offset_at(at);
                let gap = Duration::from_seconds(
                    i64::from(offset)
                        - i64::from(self.zone.offset_at(at - Duration::from_minutes(180))),
                );
                let before = after - chrono::TimeDelta::seconds(2 * gap.seconds());
                let rest = words.trim();
                let with = |civil: Civil| {
                    let written = civil.format("%H:%M").to_string();
                    replace_clock(rest, &written)
                };
                Err(TimeFault::with(
                    format!("the clocks skip {clock} on {day} in {zone}"),
                    vec![
                        (with(before), "before the clocks go forward".to_owned()),
                        (with(after), "after that".to_owned()),
                    ],
                ))
            }
        }
    }
}

/// A day written with a slash, which some read as day and month and others as month and day: the month and the day of each reading.
fn slashed(day: &str) -> Option<Vec<(u32, u32)>> {
    let mut parts = day.split('/');
    let numbers: Vec<u32> = parts
        .by_ref()
        .take(2)
        .map_while(|part| part.trim().parse().ok())
        .collect();
    let [first, second] = numbers[..] else {
        return None;
    };
    let both = [(first, second), (second, first)];
    let real = |(month, day): &(u32, u32)| Date::from_ymd_opt(2024, *month, *day).is_some();
    let mut readings: Vec<_> = both.into_iter().filter(real).collect();
    readings.dedup();
    Some(readings)
}

/// The words before a clock at the end of a text, and the clock: `24 oct 23:00+02:00`.
fn split_clock(words: &str) -> (&str, Option<Clock>) {
    let start = words.rfind(char::is_whitespace).map_or(0, |at| {
        at + words[at..].chars().next().map_or(1, char::len_utf8)
    });
    let (day, last) = words.split_at(start);
    // "23:00 +02:00"
    if last.starts_with(['+', '-']) && !day.trim().is_empty() {
        let (before, clock) = split_clock(day.trim_end());
        if let (Some(mut clock), Some(offset)) = (clock, offset(last)) {
            clock.offset = Some(offset);
            return (before, Some(clock));
        }
    }
    match clock(last) {
        Some(clock) => (day, Some(clock)),
        None => (words, None),
    }
}

fn clock(text: &str) -> Option<Clock> {
    let end = text.find(['+', '-', 'Z', 'z']).unwrap_or(text.len());
    let (digits, zone) = text.split_at(end);
    let offset = match zone {
        "" => None,
        zone => Some(offset(zone)?),
    };
    let mut parts = digits.split(':');
    let two = |part: &str| match part.len() {
        1 | 2 => part.parse::<u32>().ok(),
        _ => None,
    };
    let (hour, minute) = (two(parts.next()?)?, parts.next()?);
    let minute = (minute.len() == 2).then(|| two(minute)).flatten()?;
    let second = parts.next().map_or(Some(0), two)?;
    if parts.next().is_some() {
        return None;
    }
    let is_end = hour == 24 && minute + second == 0;
    let time = NaiveTime::from_hms_opt(if is_end { 0 } else { hour }, minute, second)?;
    Some(Clock {
        time,
        is_end,
        offset,
    })
}

fn offset(text: &str) -> Option<i32> {
    match WrittenTime::parse(&format!("2000-01-01T00:00{text}"))? {
        WrittenTime::Offset { offset, .. } => Some(offset),
        _ => None,
    }
}

/// `+02:00`
pub fn offset_text(seconds: i32) -> String {
    let sign = if seconds < 0 { '-' } else { '+' };
    let minutes = seconds.abs() / 60;
    format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}

/// The text with another clock in the place of its own.
fn replace_clock(words: &str, clock: &str) -> String {
    let start = words.rfind(['T', 't', ' ']).map_or(0, |at| at + 1);
    let start = match clock.len() {
        // A word such as "sat" has a "t", but no clock behind it.
        _ if words[start..].contains(':') => start,
        _ => words.rfind(' ').map_or(0, |at| at + 1),
    };
    format!("{}{clock}", &words[..start])
}

/// How an edit writes times.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Notation {
    /// `2026-10-24T23:00:00+02:00[Europe/Oslo]`
    #[default]
    Bracketed,
    /// `2026-10-24T23:00:00+02:00`, for programs that know RFC 3339 and no more.
    Plain,
}

/// A time as a feed has it: `2026-10-24T23:00:00+02:00[Europe/Oslo]`, exact, readable, and one instant for every reader.
pub fn written(meant: Meant, zone: Option<&dyn Zone>) -> String {
    written_in(meant, zone, Notation::Bracketed)
}

/// The same in a notation.
pub fn written_in(meant: Meant, zone: Option<&dyn Zone>, notation: Notation) -> String {
    match (meant, zone) {
        (Meant::Day(date), _) => date.to_string(),
        (Meant::At(at), None) => at.to_string(),
        (Meant::At(at), Some(zone)) => {
            let offset = zone.offset_at(at);
            let civil = at.civil(offset);
            let fraction = match civil.nanosecond() / 1_000_000 {
                0 => String::new(),
                millis => format!(".{millis:03}"),
            };
            let clock = civil.format("%Y-%m-%dT%H:%M:%S");
            let time = format!("{clock}{fraction}{}", offset_text(offset));
            match notation {
                Notation::Bracketed => format!("{time}[{}]", zone.id()),
                Notation::Plain => time,
            }
        }
    }
}
