use crate::schedule::{
    Civil, Duration, Edge, Instant, PartKind, TimePart, TimeStyle, Unit, Zone, Zones, clock_text,
    hour_text,
};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

// js-sys has these too, but its constructors do not catch: an invalid locale or zone would throw through WebAssembly.
#[wasm_bindgen]
extern "C" {
    #[derive(Clone)]
    type Formatter;

    #[wasm_bindgen(js_namespace = Intl, js_name = DateTimeFormat, catch)]
    fn date_time_format(locale: &JsValue, options: &JsValue) -> Result<Formatter, JsValue>;
    #[wasm_bindgen(js_namespace = Intl, js_name = NumberFormat, catch)]
    fn number_format(locale: &JsValue, options: &JsValue) -> Result<Formatter, JsValue>;
    #[wasm_bindgen(extends = Formatter)]
    type RelativeTimeFormat;
    #[wasm_bindgen(js_namespace = Intl, constructor, catch)]
    fn new(locale: &JsValue, options: &JsValue) -> Result<RelativeTimeFormat, JsValue>;
    #[wasm_bindgen(extends = Formatter)]
    type ListFormat;
    #[wasm_bindgen(js_namespace = Intl, constructor, catch)]
    fn new(locale: &JsValue, options: &JsValue) -> Result<ListFormat, JsValue>;
    #[wasm_bindgen(extends = Formatter)]
    type PluralRules;
    #[wasm_bindgen(js_namespace = Intl, constructor, catch)]
    fn new(locale: &JsValue, options: &JsValue) -> Result<PluralRules, JsValue>;

    #[wasm_bindgen(js_namespace = Intl, js_name = supportedValuesOf, catch)]
    fn supported_values(of: &str) -> Result<js_sys::Array, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn format(this: &Formatter, value: &JsValue) -> Result<String, JsValue>;
    #[wasm_bindgen(method, catch, js_name = format)]
    fn format_unit(this: &Formatter, value: f64, unit: &str) -> Result<String, JsValue>;
    #[wasm_bindgen(method, catch, js_name = formatRangeToParts)]
    fn range_parts(this: &Formatter, start: f64, end: f64) -> Result<js_sys::Array, JsValue>;
    #[wasm_bindgen(method, catch, js_name = formatRange)]
    fn format_range(this: &Formatter, start: f64, end: f64) -> Result<String, JsValue>;
    #[wasm_bindgen(method, catch, js_name = formatToParts)]
    fn format_to_parts(this: &Formatter, value: f64) -> Result<js_sys::Array, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn select(this: &Formatter, value: f64) -> Result<String, JsValue>;
    #[wasm_bindgen(method, catch, js_name = resolvedOptions)]
    fn resolved_options(this: &Formatter) -> Result<JsValue, JsValue>;
}

/// The options of `Intl.DateTimeFormat` that write a date or a time this way.
const fn options_of(style: TimeStyle) -> &'static [(&'static str, &'static str)] {
    const DAY: &[(&str, &str)] = &[("weekday", "long"), ("day", "numeric"), ("month", "long")];
    const DAY_AND_YEAR: &[(&str, &str)] = &[
        ("weekday", "long"),
        ("day", "numeric"),
        ("month", "long"),
        ("year", "numeric"),
    ];
    const SHORT_DAY: &[(&str, &str)] =
        &[("weekday", "short"), ("day", "numeric"), ("month", "short")];
    const WEEKDAY: &[(&str, &str)] = &[("weekday", "long")];
    const WEEKDAY_LETTER: &[(&str, &str)] = &[("weekday", "narrow")];
    const CLOCK: &[(&str, &str)] = &[HOUR, ("minute", "2-digit")];
    const DAY_AND_CLOCK: &[(&str, &str)] = &[
        ("weekday", "long"),
        ("day", "numeric"),
        ("month", "long"),
        HOUR,
        ("minute", "2-digit"),
    ];
    const YEAR_AND_CLOCK: &[(&str, &str)] = &[
        ("weekday", "long"),
        ("year", "numeric"),
        ("day", "numeric"),
        ("month", "long"),
        HOUR,
        ("minute", "2-digit"),
    ];
    // The same as in the page's script (first-text.js).
    const SHORT_DAY_AND_CLOCK: &[(&str, &str)] = &[
        ("weekday", "short"),
        ("day", "numeric"),
        ("month", "short"),
        HOUR,
        ("minute", "2-digit"),
    ];
    match style {
        TimeStyle::Day => DAY,
        TimeStyle::DayAndYear => DAY_AND_YEAR,
        TimeStyle::ShortDay => SHORT_DAY,
        TimeStyle::Weekday => WEEKDAY,
        TimeStyle::WeekdayLetter => WEEKDAY_LETTER,
        TimeStyle::Clock => CLOCK,
        TimeStyle::DayAndClock => DAY_AND_CLOCK,
        TimeStyle::YearAndClock => YEAR_AND_CLOCK,
        TimeStyle::ShortDayAndClock => SHORT_DAY_AND_CLOCK,
    }
}

/// How much room a duration may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Width {
    /// "25 minutes"
    Long,
    /// "25 min"
    Short,
}

fn field(part: &JsValue, name: &str) -> Option<String> {
    js_sys::Reflect::get(part, &name.into()).ok()?.as_string()
}

const HOUR: (&str, &str) = ("hour", "numeric");

type Options<'a> = &'a [(&'static str, &'a str)];

enum Kind {
    DateTime,
    Number,
    Relative,
    List,
    Plural,
}

thread_local! {
    /// The cache of formatters for the whole page: creating one costs a hundred times what using it does.
    static FORMATTERS: RefCell<Vec<(String, Formatter)>> = const { RefCell::new(Vec::new()) };
}

/// The size of a cache: more than the combinations of locale, zone and style on one page.
const CACHED: usize = 60;

fn formatter(kind: &Kind, locale: &str, options: Options) -> Option<Formatter> {
    let mut key = String::from(locale);
    key.push(match kind {
        Kind::DateTime => 'd',
        Kind::Number => 'n',
        Kind::Relative => 'r',
        Kind::List => 'l',
        Kind::Plural => 'p',
    });
    for (name, value) in options {
        key.push_str(name);
        key.push_str(value);
    }
    FORMATTERS.with_borrow_mut(|cache| {
        let cached = cache.iter().position(|(cached, _)| *cached == key);
        let formatter = match cached {
            Some(index) => cache.remove(index).1,
            None => create(kind, locale, options)?,
        };
        // The least recently used one is at the front.
        if cache.len() >= CACHED {
            cache.remove(0);
        }
        cache.push((key, formatter.clone()));
        Some(formatter)
    })
}

fn create(kind: &Kind, locale: &str, options: Options) -> Option<Formatter> {
    let object = js_sys::Object::new();
    for (name, value) in options {
        js_sys::Reflect::set(&object, &(*name).into(), &(*value).into()).ok()?;
    }
    let create = |locale: &JsValue| match kind {
        Kind::DateTime => date_time_format(locale, &object).ok(),
        Kind::Number => number_format(locale, &object).ok(),
        Kind::Relative => RelativeTimeFormat::new(locale, &object)
            .ok()
            .map(JsCast::unchecked_into),
        Kind::List => ListFormat::new(locale, &object)
            .ok()
            .map(JsCast::unchecked_into),
        Kind::Plural => PluralRules::new(locale, &object)
            .ok()
            .map(JsCast::unchecked_into),
    };
    // A locale that is no BCP 47 tag throws. Fall back to the browser's own, which never does.
    create(&locale.into()).or_else(|| create(&JsValue::UNDEFINED))
}

/// The parts of a time or of a range.
fn parts_of(parts: Option<js_sys::Array>) -> Vec<TimePart> {
    let part = |part: JsValue| TimePart {
        edge: match field(&part, "source").as_deref() {
            Some("startRange") => Edge::Start,
            Some("endRange") => Edge::End,
            _ => Edge::Both,
        },
        kind: match field(&part, "type").as_deref() {
            Some("hour") => PartKind::Hour,
            Some("minute") => PartKind::Minute,
            Some("dayPeriod") => PartKind::DayPeriod,
            _ => PartKind::Other,
        },
        text: field(&part, "value").unwrap_or_default(),
    };
    parts.into_iter().flatten().map(part).collect()
}

/// Formats dates, times, numbers and lists for one locale.
#[derive(Clone, Copy)]
pub struct Intl<'a> {
    /// A BCP 47 tag.
    pub locale: &'a str,
}

impl Intl<'_> {
    /// A date or time in the time zone `zone`. Empty only if the browser does not know the zone.
    pub fn time(self, at: Instant, zone: &str, style: TimeStyle) -> String {
        let parts = clock_text(self.parts(at, zone, style), self.is_english());
        parts.into_iter().map(|part| part.text).collect()
    }

    /// A full hour in short: "3 PM", "15".
    pub fn hour(self, at: Instant, zone: &str) -> String {
        hour_text(self.parts(at, zone, TimeStyle::Clock), self.is_english())
    }

    fn parts(self, at: Instant, zone: &str, style: TimeStyle) -> Vec<TimePart> {
        let formatter = self.date_time(zone, options_of(style));
        let parts = formatter.and_then(|it| it.format_to_parts(at.millis() as f64).ok());
        parts_of(parts)
    }

    fn is_english(self) -> bool {
        self.locale.starts_with("en")
    }

    /// A time range, in pieces. What both ends share is written once.
    pub fn range(
        self,
        start: Instant,
        end: Instant,
        zone: &str,
        style: TimeStyle,
    ) -> Vec<(Edge, String)> {
        let formatter = self.date_time(zone, options_of(style));
        let parts = formatter.and_then(|it| {
            it.range_parts(start.millis() as f64, end.millis() as f64)
                .ok()
        });
        let mut pieces: Vec<(Edge, String)> = Vec::new();
        for TimePart { edge, text, .. } in clock_text(parts_of(parts), self.is_english()) {
            match pieces.last_mut() {
                Some((last, so_far)) if *last == edge => so_far.push_str(&text),
                _ => pieces.push((edge, text)),
            }
        }
        pieces
    }

    /// A day relative to today, by name if the language has one: "today", "tomorrow".
    pub fn near_day(self, days: i64) -> String {
        let formatter = formatter(&Kind::Relative, self.locale, &[("numeric", "auto")]);
        let text = formatter.and_then(|it| it.format_unit(days as f64, Unit::Day.name()).ok());
        text.unwrap_or_default()
    }

    /// The short name of a zone at an instant: `CET`, `GMT+5:45`.
    pub fn zone_name(self, at: Instant, zone: &str) -> String {
        let options = [("timeZoneName", "short")];
        let parts = self
            .date_time(zone, &options)
            .and_then(|it| it.format_to_parts(at.millis() as f64).ok());
        parts
            .into_iter()
            .flatten()
            .find(|part| field(part, "type").as_deref() == Some("timeZoneName"))
            .and_then(|part| field(&part, "value"))
            .unwrap_or_default()
    }

    /// "in 3 hours", "25 minutes ago".
    pub fn relative(self, amount: i64, unit: Unit) -> String {
        let formatter = formatter(&Kind::Relative, self.locale, &[("numeric", "always")]);
        // Zero is in the past: "0 minutes ago".
        let amount = if amount == 0 { -0.0 } else { amount as f64 };
        let text = formatter.and_then(|it| it.format_unit(amount, unit.name()).ok());
        let text = text.unwrap_or_default();
        // One and two are words of their own in Hebrew, behind which CLDR repeats the number in brackets: "in an hour (1)".
        match self.locale.starts_with("he") {
            true => text.replace(" (1)", "").replace(" (2)", ""),
            false => text,
        }
    }

    /// "1 hour 30 minutes".
    pub fn duration(self, duration: Duration, width: Width) -> String {
        let minutes = (duration.seconds() + 59) / 60;
        let parts = [
            ("day", minutes / 1440),
            ("hour", minutes / 60 % 24),
            ("minute", minutes % 60),
        ];
        let mut amounts: Vec<String> = parts
            .into_iter()
            .filter(|(_, amount)| *amount > 0)
            .map(|(unit, amount)| self.unit(amount, unit, width))
            .collect();
        if amounts.is_empty() {
            amounts.push(self.unit(0, "minute", width));
        }
        self.list(&amounts, &[("type", "unit"), ("style", "narrow")])
    }

    /// A range of durations such as "5 to 10 minutes"; only the longer one if that is not possible.
    pub fn durations(self, min: Duration, max: Duration) -> String {
        let (unit, size) = if max.seconds() % 3600 == 0 && min.seconds() % 3600 == 0 {
            ("hour", 3600)
        } else {
            ("minute", 60)
        };
        let options = [("style", "unit"), ("unit", unit), ("unitDisplay", "long")];
        let both = formatter(&Kind::Number, self.locale, &options)
            .filter(|_| min < max && max.seconds() < 100 * 60 * 60)
            .and_then(|it| {
                it.format_range((min.seconds() / size) as f64, (max.seconds() / size) as f64)
                    .ok()
            });
        both.unwrap_or_else(|| self.duration(max, Width::Long))
    }

    fn unit(self, amount: i64, unit: &str, width: Width) -> String {
        let display = match width {
            Width::Long => "long",
            Width::Short => "short",
        };
        let options = [("style", "unit"), ("unit", unit), ("unitDisplay", display)];
        let text = formatter(&Kind::Number, self.locale, &options)
            .and_then(|it| it.format(&(amount as f64).into()).ok());
        text.unwrap_or_else(|| self.number(amount))
    }

    pub fn number(self, number: i64) -> String {
        let text = formatter(&Kind::Number, self.locale, &[])
            .and_then(|it| it.format(&(number as f64).into()).ok());
        text.unwrap_or_else(|| number.to_string())
    }

    /// A share in millionths as "99.97%": rounded down, so that only the whole is 100%.
    pub fn percent(self, millionths: u32) -> String {
        let options = [("style", "percent"), ("maximumFractionDigits", "2")];
        let share = f64::from(millionths / 100) / 10_000.0;
        let text = formatter(&Kind::Number, self.locale, &options)
            .and_then(|it| it.format(&share.into()).ok());
        text.unwrap_or_default()
    }

    /// "IMAP, POP and webmail".
    pub fn and(self, items: &[String]) -> String {
        self.list(items, &[("type", "conjunction")])
    }

    fn list(self, items: &[String], options: Options) -> String {
        let array: js_sys::Array = items
            .iter()
            .map(|item| JsValue::from(item.as_str()))
            .collect();
        let text =
            formatter(&Kind::List, self.locale, options).and_then(|it| it.format(&array).ok());
        text.unwrap_or_else(|| items.join(", "))
    }

    /// The CLDR plural category of a number: `one`, `other`, ...
    pub fn plural(self, number: i64) -> String {
        let category =
            formatter(&Kind::Plural, self.locale, &[]).and_then(|it| it.select(number as f64).ok());
        category.unwrap_or_else(|| "other".to_owned())
    }

    fn date_time(self, zone: &str, options: Options) -> Option<Formatter> {
        let mut all = Vec::with_capacity(options.len() + 1);
        // "numeric" would format a single time as 8:30 but a range as 08:30.
        let is_24 = options.contains(&HOUR) && self.has_24_hours();
        all.extend(options.iter().map(|option| match *option {
            HOUR if is_24 => ("hour", "2-digit"),
            option => option,
        }));
        all.push(("timeZone", zone));
        formatter(&Kind::DateTime, self.locale, &all)
    }

    /// Whether the locale uses the 24-hour clock.
    fn has_24_hours(self) -> bool {
        let options = formatter(&Kind::DateTime, self.locale, &[HOUR])
            .and_then(|it| it.resolved_options().ok());
        let cycle = options.and_then(|options| field(&options, "hourCycle"));
        cycle.is_some_and(|cycle| cycle == "h23" || cycle == "h24")
    }
}

/// The current time zone of the browser. Needs a new formatter each time, because an existing one keeps its zone.
pub fn visitor_zone() -> String {
    let zone = || {
        let formatter = create(&Kind::DateTime, "en-US", &[])?;
        field(&formatter.resolved_options().ok()?, "timeZone")
    };
    zone().unwrap_or_else(|| "UTC".to_owned())
}

/// The identifiers of all time zones that the browser lists. Empty in a browser without such a list.
pub fn zone_ids() -> Vec<String> {
    let zones = supported_values("timeZone").into_iter().flatten();
    zones.filter_map(|id| id.as_string()).collect()
}

/// The UTC offset of a zone at `at`, in seconds. Bypasses the cache, for a caller that reads hundreds of zones once each.
pub fn offset_at(id: &str, at: Instant) -> Option<i32> {
    Some(look_up(id)?.offset_at(at))
}

/// The browser's identifier for a zone that was typed by one of its names; `None` if it does not know the name.
pub fn canonical_zone(name: &str) -> Option<String> {
    let formatter = date_time_format(&"en-US".into(), &zone_option(name)?).ok()?;
    field(&formatter.resolved_options().ok()?, "timeZone")
}

fn zone_option(id: &str) -> Option<JsValue> {
    let object = js_sys::Object::new();
    js_sys::Reflect::set(&object, &"timeZone".into(), &id.into()).ok()?;
    Some(object.into())
}

/// A text for a search: in lower case, and in Unicode normalization form NFD, in which diacritics can be ignored.
pub fn folded(text: &str) -> String {
    let text = js_sys::JsString::from(text).normalize("NFD");
    text.to_lower_case().into()
}

/// The browser's tz database.
pub struct IntlZones;

thread_local! {
    /// A cache, for the whole page.
    static ZONES: RefCell<Vec<(String, Rc<dyn Zone>)>> = const { RefCell::new(Vec::new()) };
}

impl Zones for IntlZones {
    fn find(&self, id: &str) -> Option<Rc<dyn Zone>> {
        let cached = ZONES.with_borrow(|cache| {
            cache
                .iter()
                .find(|(cached, _)| cached == id)
                .map(|(_, zone)| zone.clone())
        });
        if cached.is_some() {
            return cached;
        }
        let zone = look_up(id)?;
        ZONES.with_borrow_mut(|cache| {
            if cache.len() >= CACHED {
                cache.remove(0);
            }
            cache.push((id.to_owned(), zone.clone()));
        });
        Some(zone)
    }
}

fn look_up(id: &str) -> Option<Rc<dyn Zone>> {
    let object = js_sys::Object::new();
    let set = |name: &str, value: &str| js_sys::Reflect::set(&object, &name.into(), &value.into());
    set("timeZone", id).ok()?;
    set("hourCycle", "h23").ok()?;
    for field in ["year", "month", "day", "hour", "minute", "second"] {
        set(field, "numeric").ok()?;
    }
    // en-US formats as 12/31/2012, 23:59:59, in Western digits and the Gregorian calendar.
    let formatter = date_time_format(&"en-US".into(), &object).ok()?;
    Some(Rc::new(IntlZone {
        id: id.to_owned(),
        formatter,
    }))
}

struct IntlZone {
    id: String,
    formatter: Formatter,
}

impl Zone for IntlZone {
    fn id(&self) -> &str {
        &self.id
    }

    fn offset_at(&self, at: Instant) -> i32 {
        // The format shows no era, so years before year 1 would be misread. No zone changes its offset before then.
        const YEAR_2: Instant = Instant::from_millis(-62_104_060_800_000);
        let at = at.max(YEAR_2);
        let offset = || {
            let text = self.formatter.format(&(at.millis() as f64).into()).ok()?;
            let mut numbers = text
                .split(|c: char| !c.is_ascii_digit())
                .filter_map(|part| part.parse::<u32>().ok());
            let mut next = || numbers.next();
            let (month, day, year) = (next()?, next()?, next()?);
            let date = crate::schedule::Date::from_ymd_opt(i32::try_from(year).ok()?, month, day)?;
            let shown: Civil = date.and_hms_opt(next()?, next()?, next()?)?;
            i32::try_from((Instant::from_civil(shown, 0) - at).seconds()).ok()
        };
        // The format drops fractions of a second, so the offset may be a second too low: round to the minute.
        offset().map_or(0, |seconds| (seconds + 30).div_euclid(60) * 60)
    }
}
