//! Sentences, dates, lists and numbers of one language, without a browser: CLDR's, by ICU4X.

use super::languages;
use crate::edit::length_text;
use crate::schedule::{Civil, Duration, TimeStyle};
use crate::words::{Key, LANGUAGES, Words, language_for, locale_for};
use chrono::{Datelike, Timelike};
use icu_calendar::{Date, Iso};
use icu_datetime::DateTimeFormatter;
use icu_datetime::fieldsets::enums::{
    CompositeDateTimeFieldSet, DateAndTimeFieldSet, DateFieldSet, TimeFieldSet,
};
use icu_datetime::fieldsets::{E, MDE, T, YMDE};
use icu_datetime::input::DateTime;
use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_list::ListFormatter;
use icu_list::options::ListFormatterOptions;
use icu_locale_core::{Locale, locale};
use icu_plurals::{PluralCategory, PluralRules};
use icu_time::Time;
use std::cell::RefCell;
use std::collections::HashMap;

type Dates = DateTimeFormatter<CompositeDateTimeFieldSet>;

/// One language of the interface. Dates are CLDR's, as ICU4X has them, so they read like those of a browser.
///
/// ```
/// use windowpane::{publish::Language, schedule::{Instant, TimeStyle}, words::Key};
/// let at = Instant::from_millis(1_797_402_600_000).civil(3600);
/// let german = Language::of("de-AT").unwrap();
/// assert_eq!(german.time(at, TimeStyle::YearAndClock), "Mittwoch, 16. Dezember 2026 um 07:30");
/// let portuguese = Language::of("pt").unwrap();
/// assert_eq!(portuguese.time(at, TimeStyle::YearAndClock), "quarta-feira, 16 de dezembro de 2026 às 07:30");
/// assert_eq!(german.count(Key::AndMore, 3), "und 3 weitere");
/// assert!(Language::of("tlh").is_none());
/// ```
pub struct Language {
    pub words: Words,
    /// What it calls itself.
    pub name: String,
    locale: Locale,
    dates: RefCell<HashMap<&'static str, Option<Dates>>>,
}

impl Language {
    /// The language of the interface for a BCP 47 tag. `None` if there is none.
    pub fn of(tag: &str) -> Option<Self> {
        let found = language_for(&[tag]);
        let is_english = tag.split(['-', '_']).next()?.eq_ignore_ascii_case("en");
        if found == "en" && !is_english {
            return None;
        }
        let known = LANGUAGES.iter().find(|known| **known == found)?;
        let (words, name) = languages::words(known)?;
        Some(Self {
            words,
            name,
            locale: locale_for(found, &[]).parse().ok()?,
            dates: RefCell::default(),
        })
    }

    /// Its tag.
    pub fn tag(&self) -> &'static str {
        self.words.language()
    }

    pub fn get(&self, key: Key) -> &str {
        self.words.get(key)
    }

    /// The locale of its dates. ICU4X writes a long date of Portugal as 15/06/2026; the words that browsers have for it, and for Brazil's, are those of
    /// plain Portuguese.
    fn locale_of_dates(&self) -> &Locale {
        static PORTUGUESE: Locale = locale!("pt");
        match self.tag() {
            "pt" => &PORTUGUESE,
            _ => &self.locale,
        }
    }

    /// A date or a time that a clock shows.
    pub fn time(&self, civil: Civil, style: TimeStyle) -> String {
        let (name, fields) = fields(style);
        let mut cache = self.dates.borrow_mut();
        let formatter = cache
            .entry(name)
            .or_insert_with(|| Dates::try_new(self.locale_of_dates().into(), fields).ok());
        match (formatter, input(civil)) {
            (Some(formatter), Some(input)) => formatter.format(&input).to_string(),
            _ => civil.format("%Y-%m-%d %H:%M").to_string(),
        }
    }

    /// "IMAP, POP and webmail".
    pub fn and(&self, items: &[String]) -> String {
        match ListFormatter::try_new_and((&self.locale).into(), ListFormatterOptions::default()) {
            Ok(formatter) => formatter.format(items.iter()).to_string(),
            Err(_) => items.join(", "),
        }
    }

    /// A sentence in the plural form for a number.
    pub fn count(&self, key: Key, number: usize) -> String {
        let rules = PluralRules::try_new_cardinal((&self.locale).into());
        let category = rules.map_or(PluralCategory::Other, |rules| rules.category_for(number));
        let category = match category {
            PluralCategory::Zero => "zero",
            PluralCategory::One => "one",
            PluralCategory::Two => "two",
            PluralCategory::Few => "few",
            PluralCategory::Many => "many",
            PluralCategory::Other => "other",
        };
        let said = self.number(number);
        self.words.plural(key, category, &[("count", &said)])
    }

    fn number(&self, number: usize) -> String {
        let formatter = DecimalFormatter::try_new((&self.locale).into(), Default::default());
        match formatter {
            Ok(formatter) => formatter.format(&Decimal::from(number)).to_string(),
            Err(_) => number.to_string(),
        }
    }

    /// A duration in symbols, which need no translation: "1 h 30 min". Days are hours, for the same reason.
    pub fn length(&self, length: Duration) -> String {
        let hours = length.seconds() / 3600;
        match hours {
            0..24 => length_text(length),
            hours => {
                let rest = Duration::from_seconds(length.seconds() % 3600);
                match rest.seconds() {
                    ..60 => format!("{hours} h"),
                    _ => format!("{hours} h {}", length_text(rest)),
                }
            }
        }
    }
}

fn input(civil: Civil) -> Option<DateTime<Iso>> {
    let date = civil.date();
    let whole = |value: u32| u8::try_from(value).ok();
    Some(DateTime {
        date: Date::try_new_iso(date.year(), whole(date.month())?, whole(date.day())?).ok()?,
        time: Time::try_new(whole(civil.hour())?, whole(civil.minute())?, 0, 0).ok()?,
    })
}

/// What a style shows, and a name for it.
fn fields(style: TimeStyle) -> (&'static str, CompositeDateTimeFieldSet) {
    let date = CompositeDateTimeFieldSet::Date;
    let both = CompositeDateTimeFieldSet::DateTime;
    match style {
        TimeStyle::Day => ("day", date(DateFieldSet::MDE(MDE::long()))),
        TimeStyle::DayAndYear => ("year", date(DateFieldSet::YMDE(YMDE::long()))),
        TimeStyle::ShortDay => ("short", date(DateFieldSet::MDE(MDE::medium()))),
        TimeStyle::Weekday => ("weekday", date(DateFieldSet::E(E::long()))),
        TimeStyle::WeekdayLetter => ("letter", date(DateFieldSet::E(E::short()))),
        TimeStyle::Clock => (
            "clock",
            CompositeDateTimeFieldSet::Time(TimeFieldSet::T(T::hm())),
        ),
        TimeStyle::DayAndClock => {
            let fields = MDE::long().with_time_hm();
            ("day clock", both(DateAndTimeFieldSet::MDET(fields)))
        }
        TimeStyle::YearAndClock => {
            let fields = YMDE::long().with_time_hm();
            ("year clock", both(DateAndTimeFieldSet::YMDET(fields)))
        }
        TimeStyle::ShortDayAndClock => {
            let fields = MDE::medium().with_time_hm();
            ("short clock", both(DateAndTimeFieldSet::MDET(fields)))
        }
    }
}
