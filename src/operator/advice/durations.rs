//! Finds the duration that was meant by a text that is not one.

use crate::schedule::Duration;

/// What was probably meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meant {
    /// One duration, and whether that is certain.
    One(Duration, bool),
    /// A range.
    Between(Duration, Duration),
    /// Two readings: in hours, then in smaller units.
    Either(Duration, Duration),
    /// Months or years, whose length varies. The second is the reading in minutes or days, if there
    /// is one.
    Months(Duration, Option<Duration>),
    Negative,
    /// A word for "unknown".
    Unknown,
}

/// Units of time in seconds, with their names in several languages.
#[rustfmt::skip]
const UNITS: &[(i64, &[&str])] = &[
    (1, &["s", "sec", "secs", "second", "seconds", "sek", "sekunde", "sekunden", "sekund", "sekunder", "seconde", "secondes", "segundos"]),
    (60, &["m", "min", "mins", "minute", "minutes", "minuten", "minutt", "minutter", "minut", "minuter", "minuto", "minutos", "minuti", "minuuttia", "minuut", "′", "'"]),
    (3600, &["h", "hr", "hrs", "hour", "hours", "std", "stunde", "stunden", "time", "timer", "timme", "timmar", "t", "heure", "heures", "hora", "horas", "ora", "ore", "uur", "tuntia", "uren"]),
    (86_400, &["d", "day", "days", "tag", "tage", "tagen", "dag", "dager", "dagar", "dage", "dagen", "jour", "jours", "día", "días", "dia", "dias", "giorno", "giorni", "päivää"]),
    (604_800, &["w", "wk", "week", "weeks", "woche", "wochen", "uke", "uker", "vecka", "veckor", "uge", "uger", "semaine", "semaines", "semana", "semanas", "weken"]),
];
const MONTH: i64 = 30 * 86_400;

/// A number with a fraction, in thousandths.
fn thousandths(text: &str) -> Option<i64> {
    let (whole, fraction) = text.split_once(['.', ',']).unwrap_or((text, ""));
    let whole: i64 = if whole.is_empty() {
        0
    } else {
        whole.parse().ok()?
    };
    // More than anybody means, and small enough that nothing overflows.
    if !(0..=1_000_000_000).contains(&whole) {
        return None;
    }
    let digits: String = fraction.chars().chain("000".chars()).take(3).collect();
    whole.checked_mul(1000)?.checked_add(digits.parse().ok()?)
}

fn unit(word: &str) -> Option<i64> {
    let word = word.trim_end_matches('.').to_lowercase();
    UNITS
        .iter()
        .find(|(_, names)| names.contains(&&*word))
        .map(|(seconds, _)| *seconds)
}

/// A duration that can be written and read back.
fn duration(seconds: i64) -> Option<Duration> {
    let duration = Duration::from_seconds(seconds);
    (seconds >= 0 && Duration::parse(&duration.to_string()) == Some(duration)).then_some(duration)
}

/// What was meant by `text`.
pub fn meant(text: &str) -> Option<Meant> {
    let text = text.trim();
    let lower = text.to_lowercase();
    if lower.starts_with('-') || lower.starts_with('\u{2212}') {
        return Some(Meant::Negative);
    }
    if [
        "unknown",
        "tbd",
        "?",
        "n/a",
        "none",
        "soon",
        "unbekannt",
        "ukjent",
        "-",
    ]
    .contains(&&*lower)
    {
        return Some(Meant::Unknown);
    }
    iso(&lower).or_else(|| words(&lower))
}

/// Almost an ISO 8601 duration: `PT1.5H`, `P1M`, `P30M`, `30M`, `T30M`, `PT30`, `P1Y`, `PT 30 M`.
fn iso(text: &str) -> Option<Meant> {
    let compact: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let body = compact.strip_prefix('p');
    let is_written = body.is_some() || compact.starts_with('t');
    let body = body.unwrap_or(&compact);
    if !is_written {
        return None;
    }
    let (date, time) = match body.split_once('t') {
        Some((date, time)) => (date, Some(time)),
        None => (body, None),
    };
    if date.is_empty() && time.is_none_or(str::is_empty) {
        return None;
    }
    let is_clean = compact.len() == text.len();
    let mut seconds = 0_i64;
    let mut is_sure = is_clean;
    let mut months = None;
    let mut lone = None;
    for (part, in_time) in [(date, false), (time.unwrap_or_default(), true)] {
        let mut digits = String::new();
        for c in part.chars() {
            if c.is_ascii_digit() || c == '.' || c == ',' {
                digits.push(c);
                continue;
            }
            let amount = thousandths(&digits)?;
            digits.clear();
            let one = match (c, in_time) {
                ('m', false) => {
                    months = Some(amount);
                    continue;
                }
                ('y', false) => {
                    months = Some(amount * 12);
                    continue;
                }
                ('s', _) => 1,
                ('m', true) => 60,
                ('h', _) => 3600,
                ('d', _) => 86_400,
                ('w', _) => 604_800,
                _ => return None,
            };
            seconds = seconds.checked_add(amount.checked_mul(one)? / 1000)?;
        }
        if !digits.is_empty() {
            lone = Some(thousandths(&digits)?);
        }
    }
    if let Some(months) = months {
        // Nobody plans for thirty months: `P30M` lacks its T.
        let minutes = duration(seconds + months * 60 / 1000)?;
        if months >= 5_000 && date.ends_with('m') {
            return Some(Meant::One(minutes, true));
        }
        let days = duration(seconds + months * (MONTH / 1000))?;
        return Some(Meant::Months(days, date.ends_with('m').then_some(minutes)));
    }
    if let Some(lone) = lone {
        return Some(Meant::Either(
            duration(seconds + lone * 60 / 1000)?,
            duration(seconds + lone * 3600 / 1000)?,
        ));
    }
    is_sure &= !compact.is_empty();
    Some(Meant::One(duration(seconds)?, is_sure))
}

/// `30 minutes`, `2h`, `1:30`, `90`, `half an hour`, `30-60 min`, `1 day and 2 hours`.
fn words(text: &str) -> Option<Meant> {
    let text = text
        .trim_start_matches(['~', '≈', '<', '>'])
        .trim_start_matches("about ")
        .trim_start_matches("approx. ")
        .trim_start_matches("approximately ")
        .trim_start_matches("ca. ")
        .trim_start_matches("ca ")
        .trim_start_matches("circa ")
        .trim_start_matches("max. ")
        .trim_start_matches("up to ")
        .trim_start_matches("bis zu ")
        .trim_start_matches("inntil ")
        .trim();
    match text {
        "half an hour" | "half hour" | "eine halbe stunde" | "en halv time" => {
            return Some(Meant::One(duration(1800)?, true));
        }
        "an hour" | "one hour" | "eine stunde" | "en time" | "une heure" => {
            return Some(Meant::One(duration(3600)?, true));
        }
        "a quarter of an hour" | "quarter of an hour" => {
            return Some(Meant::One(duration(900)?, true));
        }
        "a minute" | "one minute" => return Some(Meant::One(duration(60)?, true)),
        "a day" | "one day" | "ein tag" | "en dag" => {
            return Some(Meant::One(duration(86_400)?, true));
        }
        "a week" | "one week" => return Some(Meant::One(duration(604_800)?, true)),
        _ => {}
    }
    if let Some((first, second)) = clock(text) {
        return Some(Meant::Either(
            duration(first * 3600 + second * 60)?,
            duration(first * 60 + second)?,
        ));
    }
    if let [hours, minutes, seconds] = text.split(':').collect::<Vec<_>>().as_slice() {
        let number = |text: &str| {
            text.parse::<i64>()
                .ok()
                .filter(|number| (0..=1_000_000).contains(number))
        };
        let all = number(hours)? * 3600 + number(minutes)? * 60 + number(seconds)?;
        return Some(Meant::One(duration(all)?, true));
    }
    if text.bytes().all(|byte| byte.is_ascii_digit()) && !text.is_empty() {
        let amount: i64 = text.parse().ok()?;
        return Some(Meant::Either(
            duration(amount.checked_mul(60)?)?,
            duration(amount)?,
        ));
    }
    // "30-60 min", "1 to 2 hours", "1 h – 2 h"
    for between in [
        "–", "—", "-", " to ", " bis ", " til ", " till ", " à ", "..",
    ] {
        let Some((from, to)) = text.split_once(between) else {
            continue;
        };
        let to_seconds = sum(to)?;
        let from_seconds = sum(from).or_else(|| {
            let last = to
                .trim()
                .trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | ' '));
            Some(thousandths(from.trim())? * unit(last.trim())? / 1000)
        })?;
        let (from, to) = (duration(from_seconds)?, duration(to_seconds)?);
        return (from <= to).then_some(Meant::Between(from, to));
    }
    Some(Meant::One(duration(sum(text)?)?, true))
}

fn clock(text: &str) -> Option<(i64, i64)> {
    let (first, second) = text.split_once(':')?;
    (second.len() == 2 && !first.is_empty() && first.len() <= 3)
        .then(|| Some((first.parse().ok()?, second.parse().ok()?)))
        .flatten()
}

/// The seconds of numbers with units: "1 h 30 min". A last number without a unit takes the next
/// smaller one: "1h30".
fn sum(text: &str) -> Option<i64> {
    let mut rest = text.trim();
    let (mut total, mut last) = (0_i64, None);
    while !rest.is_empty() {
        let digits = rest
            .find(|c: char| !(c.is_ascii_digit() || c == '.' || c == ','))
            .unwrap_or(rest.len());
        let number = match rest.split_once(' ').map(|(word, _)| word) {
            Some("a" | "an" | "one" | "ein" | "eine" | "en" | "ett" | "une" | "un") => {
                let (word, after) = rest.split_once(' ')?;
                let _ = word;
                rest = after;
                1000
            }
            _ => {
                let number = thousandths(rest.get(..digits)?.trim_end_matches(['.', ',']).trim())
                    .filter(|_| digits > 0)?;
                rest = rest[digits..].trim_start();
                number
            }
        };
        let word = rest
            .find(|c: char| !c.is_alphabetic() && c != '\'' && c != '′')
            .unwrap_or(rest.len());
        let one = match (unit(&rest[..word]), last) {
            (Some(one), _) => one,
            (None, Some(3600)) if word == 0 => 60,
            (None, Some(60)) if word == 0 => 1,
            _ => return None,
        };
        rest = rest[word..].trim_start_matches(['.', ',', ' ']);
        for and in [
            "and ", "und ", "og ", "och ", "et ", "y ", "e ", "en ", "+", "&",
        ] {
            rest = rest.strip_prefix(and).unwrap_or(rest).trim_start();
        }
        total = total.checked_add(number.checked_mul(one)? / 1000)?;
        last = Some(one);
    }
    last.map(|_| total)
}
