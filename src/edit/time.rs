//! Times as people write them.

use super::dates::{Order, Spelled};
use super::length::parse_duration;
use super::spelled::{Clock, Reading, Stated, ZoneWord, read};
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
    let reader = Reader {
        now,
        zone,
        toward,
        start: None,
    };
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
    let reader = Reader {
        now,
        zone,
        toward,
        start: None,
    };
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
    if length.is_none()
        && let Some(fault) = reader.dashed(rest, tilde)
    {
        return Err(fault);
    }
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
    /// The start of the range whose end is read.
    start: Option<Meant>,
}

/// A time of day that exists, and the offset after it.
struct Timed {
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
        if sign.is_some() {
            return Err(no_time(words));
        }
        self.spelled(words, &read(words, &zone_word))
    }

    /// `23:00-04:00`: from and to, or a time with its offset.
    fn dashed(&self, words: &str, tilde: &str) -> Option<TimeFault> {
        let (before, after) = words
            .rsplit_once(['-', '\u{2013}', '\u{2014}'])
            .map(|(before, after)| (before.trim_end(), after.trim_start()))?;
        // As a feed has it, a dash is a sign.
        if WrittenTime::parse(words).is_some() {
            return None;
        }
        let has_clock = |words: &str| read(words, &zone_word).clock.is_some();
        let is_clock = |words: &str| {
            let it = read(words, &zone_word);
            it.is_whole && it.clock.is_some() && it.date.is_none()
        };
        if !has_clock(before) || !is_clock(after) {
            return None;
        }
        let range = format!("{before}..{after}{tilde}");
        let mut choices = vec![(range, "from and to".to_owned())];
        if let Ok(Meant::At(at)) = self.time(words) {
            let here = self.here(at).format("%Y-%m-%dT%H:%M");
            let offset = offset_text(self.zone.offset_at(at));
            let note = "a start with its offset, and no end".to_owned();
            choices.push((format!("{here}{offset}{tilde}"), note));
        }
        Some(TimeFault::with(
            format!("{words:?} can be two times, or one with its offset"),
            choices,
        ))
    }

    /// What the parts of a text mean together.
    fn spelled(&self, words: &str, reading: &Reading) -> Result<Meant, TimeFault> {
        let is_undated = reading.date.is_none() && reading.weekday.is_none();
        let is_undated = is_undated && reading.distance.is_none();
        let has_zone = reading.stated != Stated::None;
        if !reading.is_whole || (reading.clock.is_none() && (is_undated || has_zone)) {
            return Err(no_time(words));
        }
        if let Stated::Abbreviation(name) = &reading.stated {
            return Err(self.abbreviated(words, reading, name));
        }
        let clock = match reading.clock {
            Some(clock) => Some(self.timed(words, clock, &reading.stated)?),
            None => None,
        };
        if let (true, Some(clock), Some(timed)) = (is_undated, reading.clock, &clock) {
            if clock.has_dot {
                return Err(self.dotted(words, clock));
            }
            return self.clock_alone(words, timed);
        }
        let date = self.day(words, reading, clock.as_ref())?;
        match clock {
            None => Ok(Meant::Day(date)),
            Some(clock) => self.on(words, date, &clock),
        }
    }

    /// `23:00 CET`: an abbreviation that is not in force then, or that several places use, would be a guess.
    fn abbreviated(&self, words: &str, reading: &Reading, name: &str) -> TimeFault {
        let stated = Stated::None;
        let here = Reading {
            stated,
            ..reading.clone()
        };
        let message = format!("{words:?}: {name} is no offset, such as +01:00");
        match self.spelled(words, &here) {
            Ok(Meant::At(at)) => {
                let local = self.here(at).format("%Y-%m-%d %H:%M").to_string();
                let offset = offset_text(self.zone.offset_at(at));
                let note = format!("on the page's clock, {} ({offset})", self.zone.id());
                TimeFault::with(message, vec![(local, note)])
            }
            Ok(Meant::Day(_)) => TimeFault::new(message),
            Err(fault) => fault,
        }
    }

    /// `10.11` alone: a time of day, or a day.
    fn dotted(&self, words: &str, clock: Clock) -> TimeFault {
        let month = Date::from_ymd_opt(2024, clock.minute, clock.hour);
        let day = month.map(|day| {
            (
                day.format("%-d %b").to_string().to_lowercase(),
                "the day".to_owned(),
            )
        });
        let time = NaiveTime::from_hms_opt(clock.hour, clock.minute, 0);
        let time = time.map(|time| {
            (
                time.format("%H:%M").to_string(),
                "the time of day".to_owned(),
            )
        });
        TimeFault::with(
            format!("{words:?} can be a day or a time of day"),
            time.into_iter().chain(day).collect(),
        )
    }

    /// A time of day, if a day has such a one.
    fn timed(&self, words: &str, clock: Clock, stated: &Stated) -> Result<Timed, TimeFault> {
        let hour = match clock.is_pm {
            Some(_) if !(1..=12).contains(&clock.hour) => 99,
            Some(true) => clock.hour % 12 + 12,
            Some(false) => clock.hour % 12,
            None => clock.hour,
        };
        let is_end = hour == 24 && clock.minute + clock.second == 0;
        let time =
            NaiveTime::from_hms_opt(if is_end { 0 } else { hour }, clock.minute, clock.second);
        let time =
            time.ok_or_else(|| TimeFault::new(format!("{words:?}: there is no such time of day")))?;
        let offset = match stated {
            Stated::Utc => Some(0),
            Stated::Offset(offset) => Some(*offset),
            Stated::WrongOffset(written) => {
                return Err(TimeFault::new(format!(
                    "{words:?}: {written} is no offset from UTC"
                )));
            }
            Stated::Zone(id) if !id.eq_ignore_ascii_case(self.zone.id()) => {
                return Err(self.elsewhere(words));
            }
            Stated::None | Stated::Zone(_) | Stated::Abbreviation(_) => None,
        };
        Ok(Timed {
            time,
            is_end,
            offset,
        })
    }

    fn elsewhere(&self, words: &str) -> TimeFault {
        TimeFault::new(format!(
            "{words:?}: write it on the page's clock ({}), or with its offset",
            self.zone.id()
        ))
    }

    /// The end of a range that began at `start`: it may be a clock alone.
    fn end(&self, words: &str, start: Meant) -> Result<Meant, TimeFault> {
        if parse_duration(words.trim().trim_start_matches('+')).is_some() {
            return Err(TimeFault::new(format!(
                "{words:?} is a duration: write the start and +, such as wed 04:00+2h"
            )));
        }
        let reading = read(words, &zone_word);
        let is_clock = reading.date.is_none()
            && reading.weekday.is_none()
            && reading.distance.is_none()
            && reading.is_whole;
        let (Meant::At(at), true, Some(clock)) = (start, is_clock, reading.clock) else {
            return self.time(words);
        };
        if let Stated::Abbreviation(_) = reading.stated {
            return self.time(words);
        }
        let clock = self.timed(words, clock, &reading.stated)?;
        let began = self.here(at);
        let is_next_day = clock.time <= began.time() && !clock.is_end;
        let date = began.date();
        let date = if is_next_day {
            date.succ_opt().unwrap_or(date)
        } else {
            date
        };
        let within = Reader {
            start: Some(start),
            ..*self
        };
        within.on(words, date, &clock).or_else(|mut fault| {
            // What tells two readings of an end apart is how long the work lasts.
            let mut ends = Vec::new();
            fault.choices.retain_mut(|choice| {
                let Ok(Meant::At(end)) = self.end(&choice.words, start) else {
                    return false;
                };
                let which = ["first", "second"].get(ends.len()).unwrap_or(&"then");
                choice.note = format!("{which}, {} after the start", super::length_text(end - at));
                ends.push(end);
                end > at
            });
            let is_twice = matches!(
                resolve(date.and_time(clock.time), self.zone),
                ResolvedTime::InFold(_)
            );
            match fault.choices.len() {
                // The other one is before the start.
                1 if is_twice => Ok(Meant::At(*ends.last().unwrap_or(&at))),
                _ => Err(fault),
            }
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
                Err(self.elsewhere(words))
            }
        }
    }

    /// A clock without a day: the last time it showed that, or the next.
    fn clock_alone(&self, words: &str, clock: &Timed) -> Result<Meant, TimeFault> {
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
    fn day(
        &self,
        words: &str,
        reading: &Reading,
        clock: Option<&Timed>,
    ) -> Result<Date, TimeFault> {
        let today = self.today();
        match (&reading.date, reading.distance, reading.weekday) {
            (Some(readings), None, weekday) => {
                let date = self.dated(words, readings, clock)?;
                match weekday.filter(|named| named.weekday != date.weekday()) {
                    None => Ok(date),
                    Some(_) => Err(TimeFault::new(format!(
                        "{words:?}: {} is a {}",
                        date.format("%-d %b %Y"),
                        date.format("%A")
                    ))),
                }
            }
            (None, Some(days), None) => Ok(today + chrono::TimeDelta::days(days)),
            (None, None, Some(named)) => {
                let ahead = (i64::from(named.weekday.num_days_from_monday())
                    - i64::from(today.weekday().num_days_from_monday()))
                .rem_euclid(7);
                self.either_way(words, today, ahead, clock)
            }
            _ => Err(no_time(words)),
        }
    }

    /// A day of the calendar, if it can be read in one way only.
    fn dated(
        &self,
        words: &str,
        readings: &[Spelled],
        clock: Option<&Timed>,
    ) -> Result<Date, TimeFault> {
        let dates = readings.iter().filter_map(|it| self.with_year(*it));
        let dates: Vec<Date> = dates.collect();
        match (dates.first(), readings) {
            (None, _) => Err(TimeFault::new(format!("{words:?}: there is no such day"))),
            (Some(date), [only]) if only.order == Order::Plain => Ok(*date),
            _ => {
                let has_year = readings.iter().any(|it| it.year.is_some());
                let time = clock.map_or_else(String::new, |clock| {
                    let offset = clock.offset.map(offset_text).unwrap_or_default();
                    format!(" {}{offset}", clock.time.format("%H:%M"))
                });
                let choices = dates.iter().map(|date| {
                    let name = date.format("%-d %b").to_string();
                    let day = match has_year {
                        true => date.to_string(),
                        false => name.to_lowercase(),
                    };
                    (format!("{day}{time}"), format!("the {name}"))
                });
                Err(TimeFault::with(
                    format!("{words:?} is read in two ways around the world"),
                    choices.collect(),
                ))
            }
        }
    }

    /// A date; without a year the next one, or the last.
    fn with_year(&self, spelled: Spelled) -> Option<Date> {
        if spelled.year.is_some() {
            return spelled.date();
        }
        let today = self.today();
        let years: Vec<i32> = match self.toward {
            Toward::Future => (today.year()..today.year() + 8).collect(),
            Toward::Past => (today.year() - 8..=today.year()).rev().collect(),
        };
        let days = years
            .into_iter()
            .filter_map(|year| Date::from_ymd_opt(year, spelled.month, spelled.day));
        let mut days = days.filter(|day| match self.toward {
            Toward::Future => *day >= today,
            Toward::Past => *day <= today,
        });
        days.next()
    }

    /// A weekday `ahead` days from today, or a week before that; for today the clock decides.
    fn either_way(
        &self,
        words: &str,
        today: Date,
        ahead: i64,
        clock: Option<&Timed>,
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

    fn on(&self, words: &str, date: Date, clock: &Timed) -> Result<Meant, TimeFault> {
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

    /// Words for an instant: these if they mean it, else its date and its offset.
    fn certain(&self, words: String, at: Instant) -> String {
        let meant = match self.start {
            Some(start) => self.end(&words, start),
            None => self.time(&words),
        };
        if meant == Ok(Meant::At(at)) {
            return words;
        }
        let offset = self.zone.offset_at(at);
        let local = at.civil(offset).format("%Y-%m-%d %H:%M");
        format!("{local}{}", offset_text(offset))
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
                let is_right = |at: &Instant| match self.toward {
                    Toward::Past => *at <= self.now,
                    Toward::Future => *at >= self.now,
                };
                let both = offsets.map(|offset| Instant::from_civil(civil, offset));
                // What has happened cannot be the one that is still ahead.
                match both.map(|at| is_right(&at)) {
                    [true, false] => return Ok(Meant::At(both[0])),
                    [false, true] => return Ok(Meant::At(both[1])),
                    _ => {}
                }
                let notes = [
                    "the first, before the clocks go back",
                    "the second, after that",
                ];
                let choices = offsets.iter().zip(notes).map(|(offset, note)| {
                    let at = Instant::from_civil(civil, *offset);
                    let choice = format!("{words}{}", offset_text(*offset));
                    (self.certain(choice, at), note.to_owned())
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
                    let at = resolve(civil, self.zone).instant();
                    self.certain(replace_clock(rest, &written), at)
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

/// Whether a word behind a time can be the abbreviation of a zone. Which zone is not asked: it would be a guess.
fn zone_word(word: &str) -> ZoneWord {
    let is_short = (3..=5).contains(&word.len());
    match is_short && word.chars().all(|char| char.is_ascii_uppercase()) {
        true => ZoneWord::Abbreviation,
        false => ZoneWord::No,
    }
}

fn no_time(words: &str) -> TimeFault {
    TimeFault::new(format!(
        "{words:?} is no time; write it like 23:00, tomorrow 04:00, wed 04:00, 24 oct 23:00, 2026-10-24 23:00 or -15m"
    ))
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
