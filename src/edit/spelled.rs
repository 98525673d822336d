//! A date, a time of day and a zone in a text, as people write them. What operators type and what stands in a feed by mistake are read by the same
//! rules: [`parse_time`](super::parse_time) says what they mean, and `check` what to write instead.

use super::dates::{DayWord, Order, Placed, Spelled, Token, date_at, tokens};

/// The parts of a time as they are written; nothing is known of whether it exists.
#[derive(Clone, Debug)]
pub struct Reading {
    /// In every way in which it can be read.
    pub date: Option<Vec<Spelled>>,
    /// `wed`, `Montag`; also in front of a date.
    pub weekday: Option<DayWord>,
    /// `today`, `tomorrow`, `yesterday`: so many days from today.
    pub distance: Option<i64>,
    pub clock: Option<Clock>,
    pub stated: Stated,
    /// Whether there is nothing else in it.
    pub is_whole: bool,
}

/// What a word behind a time can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ZoneWord {
    No,
    /// `CET`
    Abbreviation,
    /// `Oslo`
    Place,
}

/// Reads a text in the way people write times. `zone_word` knows the names of zones and places.
pub fn read(text: &str, zone_word: &dyn Fn(&str) -> ZoneWord) -> Reading {
    let found = tokens(text);
    let mut used = vec![false; found.len()];
    let stated = bracket(text, &found, &mut used);
    let date = take_date(&found, &mut used);
    let clock = take_clock(&found, &mut used);
    let stated = stated.unwrap_or_else(|| take_zone(&found, &mut used, clock.is_some(), zone_word));
    let rest = found.iter().zip(&used).filter(|(_, used)| !**used);
    let rest: Vec<Token> = rest.map(|(placed, _)| placed.token).collect();
    let words = || {
        rest.iter().filter_map(|token| match token {
            Token::Word(word) => Some(*word),
            _ => None,
        })
    };
    Reading {
        date,
        weekday: words().find_map(DayWord::of),
        distance: words().find_map(distance),
        clock,
        stated,
        is_whole: rest.iter().all(|token| is_noise(*token)),
    }
}

/// The days from today to the day with this name.
fn distance(word: &str) -> Option<i64> {
    match &*word.to_lowercase() {
        "today" => Some(0),
        "tomorrow" => Some(1),
        "yesterday" => Some(-1),
        _ => None,
    }
}

/// A time of day as written.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    pub hour: u32,
    pub minute: u32,
    pub second: u32,
    /// `Some(true)` for PM.
    pub is_pm: Option<bool>,
    /// Whether a full stop parts its numbers, as that of a date can.
    pub has_dot: bool,
}

/// The zone of a time as written.
#[derive(Clone, Debug, PartialEq)]
pub enum Stated {
    None,
    Utc,
    Offset(i32),
    /// Further from UTC than any clock.
    WrongOffset(String),
    Abbreviation(String),
    /// A zone identifier, known or not.
    Zone(String),
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
            WORDS.contains(&&*lower) || DayWord::of(word).is_some() || distance(&lower).is_some()
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
    let free = (0..found.len()).filter(|index| !used[*index]);
    let (start, (readings, end)) = free
        .clone()
        .find_map(|index| Some((index, dotted(found, index)?)))
        .or_else(|| {
            free.clone()
                .find_map(|index| Some((index, date_at(found, index)?)))
        })
        .or_else(|| {
            free.clone()
                .find_map(|index| Some((index, slashed(found, index)?)))
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
            _ => return None,
        };
        return Some((
            Clock {
                hour,
                minute: 0,
                second: 0,
                is_pm: None,
                has_dot: false,
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
            has_dot: false,
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
            has_dot: token(index + 1) == Some(Token::Mark('.')) && has_minutes,
        },
        end,
    ))
}

fn take_zone(
    found: &[Placed],
    used: &mut [bool],
    has_clock: bool,
    zone_word: &dyn Fn(&str) -> ZoneWord,
) -> Stated {
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
                Token::Mark('-' | '\u{2212}') => -1,
                _ => return None,
            };
            let first = number(at + 1)?;
            // "23:00 - 04:00" is from and to.
            if found[at].at.end != found[at + 1].at.start {
                return None;
            }
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
            offset_of(text).map_or_else(|| Stated::WrongOffset(text.to_owned()), Stated::Offset)
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
                match zone_word(word) {
                    ZoneWord::Abbreviation => {
                        used[index] = true;
                        return Stated::Abbreviation(upper);
                    }
                    ZoneWord::Place if has_clock && !is_noise(Token::Word(word)) => {
                        used[index] = true;
                        return Stated::Zone(word.to_owned());
                    }
                    _ => {}
                }
            }
            _ => {}
        }
    }
    Stated::None
}

/// `24.10. 23:00`: a day and a month, and what looks like a year is an hour.
fn dotted(found: &[Placed], index: usize) -> Option<(Vec<Spelled>, usize)> {
    let token = |at: usize| found.get(index + at).map(|placed| placed.token);
    let number = |at: usize| match token(at)? {
        Token::Number(digits) if digits.len() <= 2 => digits.parse::<u32>().ok(),
        _ => None,
    };
    let has_dots = token(1) == Some(Token::Mark('.')) && token(3) == Some(Token::Mark('.'));
    number(4).filter(|_| has_dots && token(5) == Some(Token::Mark(':')))?;
    let reading = Spelled {
        year: None,
        month: number(2)?,
        day: number(0)?,
        order: Order::Plain,
    };
    Some((vec![reading], index + 4))
}

/// `10/24`: a day and a month, in one order or the other.
fn slashed(found: &[Placed], index: usize) -> Option<(Vec<Spelled>, usize)> {
    let number = |at: usize| match found.get(at)?.token {
        Token::Number(digits) if digits.len() <= 2 => digits.parse::<u32>().ok(),
        _ => None,
    };
    let (first, second) = (number(index)?, number(index + 2)?);
    if found.get(index + 1)?.token != Token::Mark('/') {
        return None;
    }
    let reading = |month, day, order| Spelled {
        year: None,
        month,
        day,
        order,
    };
    let both = [
        reading(first, second, Order::MonthFirst),
        reading(second, first, Order::DayFirst),
    ];
    Some((both.to_vec(), index + 3))
}

/// The offset from UTC in seconds that a zone's name states: `UTC+2`, `GMT-05:30`, `+0100`.
pub fn offset_of(name: &str) -> Option<i32> {
    let upper = name.trim().to_ascii_uppercase();
    let rest = ["UTC", "GMT", "ETC/GMT", "UT", "Z"]
        .iter()
        .find_map(|start| upper.strip_prefix(start))
        .unwrap_or(&upper)
        .trim();
    let sign = match rest.chars().next()? {
        '+' => 1,
        '-' | '\u{2212}' | '\u{2013}' => -1,
        _ => return None,
    };
    let digits = rest
        .trim_start_matches(['+', '-', '\u{2212}', '\u{2013}'])
        .trim();
    let (hours, minutes) = match digits.split_once([':', '.', 'H']) {
        Some((hours, minutes)) => (hours, minutes),
        None if digits.len() > 2 => digits.split_at_checked(digits.len() - 2)?,
        None => (digits, "0"),
    };
    let (hours, minutes): (i32, i32) = (
        hours.parse().ok()?,
        if minutes.is_empty() {
            0
        } else {
            minutes.parse().ok()?
        },
    );
    ((0..=14).contains(&hours) && (0..60).contains(&minutes))
        .then(|| sign * (hours * 3600 + minutes * 60))
}
