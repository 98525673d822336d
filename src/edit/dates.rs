use crate::schedule::Date;
use chrono::{Datelike, NaiveDate, Weekday};
use std::ops::Range;

/// The names of the months in English, and in German and Norwegian where they differ. Their first
/// three letters count too.
const MONTHS: [&[&str]; 12] = [
    &["January", "Januar"],
    &["February", "Februar"],
    &["March", "März", "Mars"],
    &["April"],
    &["May", "Mai"],
    &["June", "Juni"],
    &["July", "Juli"],
    &["August"],
    &["September", "Sept"],
    &["October", "Oktober"],
    &["November"],
    &["December", "Desember", "Dezember"],
];

/// The names in other languages, in lower case. None is the prefix of another.
#[rustfmt::skip]
const ELSEWHERE: [&[&str]; 12] = [
    &["januari", "janvier", "enero", "gennaio", "janeiro", "tammikuuta", "tammikuu", "stycznia", "ledna", "jänner"],
    &["februari", "février", "febrero", "febbraio", "fevereiro", "helmikuuta", "helmikuu", "lutego", "února"],
    &["maart", "marts", "marzo", "março", "maaliskuuta", "maaliskuu", "marca", "března"],
    &["avril", "abril", "aprile", "huhtikuuta", "huhtikuu", "kwietnia", "dubna"],
    &["maj", "mei", "mayo", "maggio", "maio", "toukokuuta", "toukokuu", "maja", "května"],
    &["juin", "junio", "giugno", "junho", "kesäkuuta", "kesäkuu", "czerwca", "června"],
    &["juillet", "julio", "luglio", "julho", "heinäkuuta", "heinäkuu", "lipca", "července"],
    &["augusti", "augustus", "août", "agosto", "elokuuta", "elokuu", "sierpnia", "srpna"],
    &["septembre", "septiembre", "settembre", "setembro", "syyskuuta", "syyskuu", "września", "září"],
    &["octobre", "octubre", "ottobre", "outubro", "lokakuuta", "lokakuu", "października", "října"],
    &["novembre", "noviembre", "novembro", "marraskuuta", "marraskuu", "listopada", "listopadu"],
    &["décembre", "diciembre", "dicembre", "dezembro", "joulukuuta", "joulukuu", "grudnia", "prosince"],
];

/// The days of the week, from Monday, in lower case. The first spelling of each is the one to
/// write.
#[rustfmt::skip]
const WEEKDAYS: [[&[&str]; 7]; 10] = [
    [&["monday", "mon"], &["tuesday", "tue", "tues"], &["wednesday", "wed"], &["thursday", "thu", "thur", "thurs"], &["friday", "fri"], &["saturday", "sat"], &["sunday", "sun"]],
    [&["montag"], &["dienstag"], &["mittwoch"], &["donnerstag"], &["freitag"], &["samstag", "sonnabend"], &["sonntag"]],
    [&["mandag"], &["tirsdag"], &["onsdag"], &["torsdag"], &["fredag"], &["lørdag"], &["søndag"]],
    [&["måndag"], &["tisdag"], &["onsdag"], &["torsdag"], &["fredag"], &["lördag"], &["söndag"]],
    [&["maandag"], &["dinsdag"], &["woensdag"], &["donderdag"], &["vrijdag"], &["zaterdag"], &["zondag"]],
    [&["lundi"], &["mardi"], &["mercredi"], &["jeudi"], &["vendredi"], &["samedi"], &["dimanche"]],
    [&["lunes"], &["martes"], &["miércoles"], &["jueves"], &["viernes"], &["sábado"], &["domingo"]],
    [&["lunedì"], &["martedì"], &["mercoledì"], &["giovedì"], &["venerdì"], &["sabato"], &["domenica"]],
    [&["segunda-feira", "segunda"], &["terça-feira", "terça"], &["quarta-feira", "quarta"], &["quinta-feira", "quinta"], &["sexta-feira", "sexta"], &["sábado"], &["domingo"]],
    [&["maanantaina", "maanantai"], &["tiistaina", "tiistai"], &["keskiviikkona", "keskiviikko"], &["torstaina", "torstai"], &["perjantaina", "perjantai"], &["lauantaina", "lauantai"], &["sunnuntaina", "sunnuntai"]],
];

/// A word for a day of the week, which can name the other days in the same language.
#[derive(Clone, Copy, Debug)]
pub struct DayWord {
    pub weekday: Weekday,
    /// The rows of the languages that have this word.
    language: usize,
}

impl DayWord {
    pub fn of(word: &str) -> Option<Self> {
        let word = word.to_lowercase();
        WEEKDAYS.iter().enumerate().find_map(|(language, row)| {
            let day = row.iter().position(|names| names.contains(&&*word))?;
            let weekday = Weekday::try_from(u8::try_from(day).ok()?).ok()?;
            Some(Self { weekday, language })
        })
    }

    /// The name of another day in the same language, capitalised like `like`.
    pub fn other(self, day: Weekday, like: &str) -> String {
        let index = day.num_days_from_monday() as usize;
        let name = WEEKDAYS[self.language][index][0];
        let mut letters = name.chars();
        match letters.next() {
            Some(first) if like.starts_with(char::is_uppercase) => {
                first.to_uppercase().chain(letters).collect()
            }
            _ => name.to_owned(),
        }
    }
}

pub fn names_month(word: &str) -> bool {
    month_of(word).is_some()
}

/// The number of the month with this name, from 1.
pub fn month_of(word: &str) -> Option<u32> {
    let is = |names: &[&str]| names.iter().any(|name| is_month(word, name));
    let found = MONTHS.iter().position(|names| is(names)).or_else(|| {
        let word = word.to_lowercase();
        ELSEWHERE.iter().position(|names| names.contains(&&*word))
    })?;
    u32::try_from(found + 1).ok()
}

/// Whether a word is the name of that month. "may" in lower case is a verb.
fn is_month(word: &str, name: &str) -> bool {
    let short: String = name.chars().take(3).collect();
    word != "may"
        && (word.eq_ignore_ascii_case(name)
            || word.eq_ignore_ascii_case(&short)
            || (!name.is_ascii() && word.to_lowercase() == name.to_lowercase()))
}

/// A word, a number or a punctuation mark. White space is skipped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token<'t> {
    Number(&'t str),
    Word(&'t str),
    Mark(char),
}

/// A token and its position.
#[derive(Clone, Debug)]
pub struct Placed<'t> {
    pub token: Token<'t>,
    pub at: Range<usize>,
}

/// Splits a text into tokens. Letters and digits are separate, so `11PM` is two tokens.
pub fn tokens(text: &str) -> Vec<Placed<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..) {
        let Some(first) = rest.chars().next() else {
            break;
        };
        let run = |is: fn(char) -> bool| rest.find(|c| !is(c)).unwrap_or(rest.len());
        let (length, token) = if first.is_ascii_digit() {
            let length = run(|c| c.is_ascii_digit());
            (length, Some(Token::Number(&rest[..length])))
        } else if first.is_alphabetic() {
            let length = run(char::is_alphabetic);
            (length, Some(Token::Word(&rest[..length])))
        } else {
            (
                first.len_utf8(),
                (!first.is_whitespace()).then_some(Token::Mark(first)),
            )
        };
        found.extend(token.map(|token| Placed {
            token,
            at: at..at + length,
        }));
        at += length;
    }
    found
}

/// Which of two numbers was taken for the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// The date is unambiguous.
    Plain,
    DayFirst,
    MonthFirst,
}

/// A date as written; it may not exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spelled {
    pub year: Option<i32>,
    pub month: u32,
    pub day: u32,
    pub order: Order,
}

impl Spelled {
    pub fn date(self) -> Option<Date> {
        Date::from_ymd_opt(self.year?, self.month, self.day)
    }

    /// The date. Without a year, the year in which it is nearest to `near`.
    pub fn near(self, near: Option<Date>) -> Option<Date> {
        match self.year {
            Some(_) => self.date(),
            None => nearest(self.month, self.day, near?),
        }
    }
}

/// The number of days in a month.
pub fn days_in(year: i32, month: u32) -> Option<u32> {
    let next = if month == 12 {
        NaiveDate::from_ymd_opt(year + 1, 1, 1)
    } else {
        NaiveDate::from_ymd_opt(year, month + 1, 1)
    };
    Some(next?.pred_opt()?.day())
}

/// The date that starts at token `index`, in every way it can be read, and the index of the token
/// after it.
pub fn date_at(tokens: &[Placed], index: usize) -> Option<(Vec<Spelled>, usize)> {
    numeric_date(tokens, index).or_else(|| named_date(tokens, index))
}

fn numeric_date(tokens: &[Placed], index: usize) -> Option<(Vec<Spelled>, usize)> {
    let part = |steps: usize| tokens.get(index + steps);
    let number = |steps: usize| match part(steps)?.token {
        Token::Number(digits) if digits.len() <= 4 => {
            Some((digits.len(), digits.parse::<u32>().ok()?))
        }
        _ => None,
    };
    let mark = |steps: usize| match part(steps)?.token {
        Token::Mark(mark @ ('-' | '/' | '.' | '\u{2013}' | '\u{2011}')) => Some(mark),
        _ => None,
    };
    let ((first_digits, first), (second_digits, second), (third_digits, third)) =
        (number(0)?, number(2)?, number(4)?);
    let separator = mark(1)?;
    if mark(3)? != separator {
        return None;
    }
    // "1. 12. 2026" may have spaces after the dots; other forms may not.
    let touches = |steps: usize| Some(part(steps)?.at.end == part(steps + 1)?.at.start);
    let is_close = |steps: usize| touches(steps) == Some(true);
    if !is_close(0) || !is_close(2) || (separator != '.' && !(is_close(1) && is_close(3))) {
        return None;
    }
    let spelled = |year: u32, month, day, order| Spelled {
        year: i32::try_from(if year < 100 { year + 2000 } else { year }).ok(),
        month,
        day,
        order,
    };
    let short = |digits: usize| digits <= 2;
    let readings = if first_digits == 4 && short(second_digits) && short(third_digits) {
        vec![spelled(first, second, third, Order::Plain)]
    } else if short(first_digits)
        && short(second_digits)
        && (third_digits == 4 || third_digits == 2)
    {
        let day_first = spelled(third, second, first, Order::DayFirst);
        let month_first = spelled(third, first, second, Order::MonthFirst);
        if separator == '.' || first == second {
            vec![Spelled {
                order: Order::Plain,
                ..day_first
            }]
        } else {
            let possible = |it: &Spelled| (1..=12).contains(&it.month);
            let both = [month_first, day_first];
            match both.iter().filter(|it| possible(it)).count() {
                1 => both
                    .into_iter()
                    .filter(possible)
                    .map(|it| Spelled {
                        order: Order::Plain,
                        ..it
                    })
                    .collect(),
                _ => both.to_vec(),
            }
        }
    } else {
        return None;
    };
    Some((readings, index + 5))
}

/// `1 December 2026`, `1. desember`, `December 1st, 2026`, `01-Dec-2026`, `1er de diciembre de
/// 2026`.
fn named_date(tokens: &[Placed], index: usize) -> Option<(Vec<Spelled>, usize)> {
    let token = |at: usize| tokens.get(at).map(|placed| placed.token);
    let day_of = |at: usize| match token(at)? {
        Token::Number(digits) if digits.len() <= 2 => digits.parse::<u32>().ok(),
        _ => None,
    };
    let year_of = |at: usize| match token(at)? {
        Token::Number(digits) if digits.len() == 4 => digits
            .parse::<i32>()
            .ok()
            .filter(|year| (1900..=2999).contains(year)),
        _ => None,
    };
    let month_at = |at: usize| match token(at)? {
        Token::Word(word) => month_of(word),
        _ => None,
    };
    let skip = |mut at: usize, words: &[&str], marks: &[char]| {
        loop {
            match token(at) {
                Some(Token::Word(word)) if words.contains(&&*word.to_lowercase()) => at += 1,
                Some(Token::Mark(mark)) if marks.contains(&mark) => at += 1,
                _ => return at,
            }
        }
    };
    const ENDINGS: [&str; 13] = [
        "st", "nd", "rd", "th", "er", "e", "of", "de", "do", "ª", "º", "den", "a",
    ];
    let (year_first, start) = match year_of(index) {
        Some(year) if matches!(token(index + 1), Some(Token::Mark('-' | '/' | ' '))) => {
            (Some(year), index + 2)
        }
        _ => (None, index),
    };
    let (month, day, mut end) = if let Some(month) = month_at(start) {
        let at = skip(start + 1, &[], &['.', '-', '/']);
        (month, day_of(at)?, skip(at + 1, &ENDINGS[..5], &[]))
    } else {
        let day = day_of(start)?;
        let at = skip(start + 1, &ENDINGS, &['.', '-', '/', '°', '–', 'º']);
        (month_at(at)?, day, at + 1)
    };
    let mut year = year_first;
    if year.is_none() {
        let at = skip(end, &["de", "of", "do"], &[',', '.', '-', '/']);
        if let Some(found) = year_of(at) {
            (year, end) = (Some(found), at + 1);
        }
    }
    Some((
        vec![Spelled {
            year,
            month,
            day,
            order: Order::Plain,
        }],
        end,
    ))
}

/// The dates in a sentence: `2014-10-06`, `06.10.2014`, `October 6, 2014`, `6 October`. Without a
/// year, the year in which the date is nearest to `near`.
pub fn dates(sentence: &str, near: Option<Date>) -> Vec<Date> {
    let words: Vec<&str> = sentence
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let number = |word: Option<&&str>| -> Option<u32> {
        let digits = word?.trim_end_matches(char::is_alphabetic);
        digits.parse().ok()
    };
    let mut found = Vec::new();
    for (index, word) in words.iter().enumerate() {
        let at = |steps: usize| words.get(index + steps);
        if let (4, Some(year), Some(month), Some(day)) =
            (word.len(), number(Some(word)), number(at(1)), number(at(2)))
            && sentence.contains(&format!("{word}-{month:02}-{day:02}"))
        {
            found.extend(Date::from_ymd_opt(year.cast_signed(), month, day));
        }
        if let (Some(day), Some(month), Some(year)) =
            (number(Some(word)), number(at(1)), number(at(2)))
            && at(2).is_some_and(|year| year.len() == 4)
            && sentence.contains(&format!("{word}.{}.{year}", words[index + 1]))
        {
            found.extend(Date::from_ymd_opt(year.cast_signed(), month, day));
        }
        let Some(month) = month_of(word) else {
            continue;
        };
        let before = index.checked_sub(1).and_then(|before| words.get(before));
        for (day, year) in [(number(at(1)), at(2)), (number(before), at(1))] {
            let year = year.filter(|year| year.len() == 4 && year.starts_with(['1', '2']));
            let year = year.and_then(|year| year.parse::<i32>().ok());
            let dated = day.and_then(|day| match year {
                Some(year) => Date::from_ymd_opt(year, month, day),
                None => nearest(month, day, near?),
            });
            found.extend(dated);
        }
    }
    found
}

fn nearest(month: u32, day: u32, near: Date) -> Option<Date> {
    let years = [near.year() - 1, near.year(), near.year() + 1];
    let dates = years
        .into_iter()
        .filter_map(|year| Date::from_ymd_opt(year, month, day));
    dates.min_by_key(|date| (*date - near).num_days().abs())
}

#[cfg(test)]
mod tests {
    use super::dates;

    #[test]
    fn dates_are_found_as_people_write_them() {
        #[rustfmt::skip]
        let rows = [
            ("on Monday, 2014-10-06, from 00:01", "2014-10-06"),
            ("UPDATE 27.03.2014 13:00", "2014-03-27"),
            ("Wednesday, December 12, 6:30-8:30 AM", "2013-12-12"),
            ("on Wednesday morning, 2 April: between 8 and 10 AM", "2014-04-02"),
            ("due on Monday, May 27th, 6-7 AM", "2014-05-27"),
            ("from December 31, 2012", "2012-12-31"),
            ("den 3. mai 2015", "2015-05-03"),
            ("Mail 5, Market 6, 7 Marsh", ""),
            ("on January 2", "2014-01-02"),
            ("services may 5 times; in 30-45 minutes; at 18:00", ""),
            ("February 30", ""),
        ];
        for (text, expected) in rows {
            let found = dates(text, "2014-02-01".parse().ok());
            let found: Vec<String> = found.iter().map(ToString::to_string).collect();
            assert_eq!(found.join(" "), expected, "{text}");
        }
        assert_eq!(dates("on May 27", None), []);
    }
}
