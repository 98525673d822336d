use crate::schedule::Date;
use chrono::Datelike;

/// The months' names, in English and where German and Norwegian differ; their first three letters stand for them too.
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

pub fn names_month(word: &str) -> bool {
    MONTHS
        .iter()
        .flat_map(|names| names.iter())
        .any(|name| is_month(word, name))
}

/// Whether a word is that month's name. "may" is a verb.
fn is_month(word: &str, name: &str) -> bool {
    let short: String = name.chars().take(3).collect();
    word != "may" && (word.eq_ignore_ascii_case(name) || word.eq_ignore_ascii_case(&short))
}

/// The dates in a sentence: `2014-10-06`, `06.10.2014`, `October 6, 2014`, `6 October`. Of one without a year that year is
/// taken in which it is nearest to `near`.
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
        let names = |names: &&[&str]| names.iter().any(|name| is_month(word, name));
        let Some(month) = MONTHS.iter().position(names) else {
            continue;
        };
        let month = u32::try_from(month).unwrap_or_default() + 1;
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
