use crate::schedule::{Civil, Duration, Instant, TimeStyle, Unit, Zone, Zones};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

// js-sys has these too, but its constructors do not catch: a bad locale or zone would throw through the wasm.
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
    match style {
        TimeStyle::Day => DAY,
        TimeStyle::DayAndYear => DAY_AND_YEAR,
        TimeStyle::Clock => CLOCK,
        TimeStyle::DayAndClock => DAY_AND_CLOCK,
        TimeStyle::YearAndClock => YEAR_AND_CLOCK,
    }
}

/// Which end of a range a piece of it belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    Start,
    End,
    /// Said once for both, or what stands between them.
    Both,
}

fn field(part: &JsValue, name: &str) -> Option<String> {
    js_sys::Reflect::get(part, &name.into()).ok()?.as_string()
}

const HOUR: (&str, &str) = ("hour", "numeric");

type Options<'a> = &'a [(&'static str, &'a str)];

enum Maker {
    DateTime,
    Number,
    Relative,
    List,
    Plural,
}

thread_local! {
    /// Making a formatter costs a hundred times what using it does. One maker serves the whole page.
    static MADE: RefCell<Vec<(String, Formatter)>> = const { RefCell::new(Vec::new()) };
}

/// More than a page has of locales, zones and styles together.
const KEPT: usize = 60;

fn made(maker: &Maker, locale: &str, options: Options) -> Option<Formatter> {
    let mut key = String::from(locale);
    key.push(match maker {
        Maker::DateTime => 'd',
        Maker::Number => 'n',
        Maker::Relative => 'r',
        Maker::List => 'l',
        Maker::Plural => 'p',
    });
    for (name, value) in options {
        key.push_str(name);
        key.push_str(value);
    }
    MADE.with_borrow_mut(|made| {
        let known = made.iter().position(|(known, _)| *known == key);
        let formatter = match known {
            Some(index) => made.remove(index).1,
            None => make(maker, locale, options)?,
        };
        // The one that was used last is the last to go.
        if made.len() >= KEPT {
            made.remove(0);
        }
        made.push((key, formatter.clone()));
        Some(formatter)
    })
}

fn make(maker: &Maker, locale: &str, options: Options) -> Option<Formatter> {
    let object = js_sys::Object::new();
    for (name, value) in options {
        js_sys::Reflect::set(&object, &(*name).into(), &(*value).into()).ok()?;
    }
    let make = |locale: &JsValue| match maker {
        Maker::DateTime => date_time_format(locale, &object).ok(),
        Maker::Number => number_format(locale, &object).ok(),
        Maker::Relative => RelativeTimeFormat::new(locale, &object)
            .ok()
            .map(JsCast::unchecked_into),
        Maker::List => ListFormat::new(locale, &object)
            .ok()
            .map(JsCast::unchecked_into),
        Maker::Plural => PluralRules::new(locale, &object)
            .ok()
            .map(JsCast::unchecked_into),
    };
    // A locale that is no BCP 47 tag throws; the browser's own never does.
    make(&locale.into()).or_else(|| make(&JsValue::UNDEFINED))
}

/// Dates, times, numbers and lists as one language writes them.
#[derive(Clone, Copy)]
pub struct Intl<'a> {
    /// A BCP 47 tag.
    pub locale: &'a str,
}

impl Intl<'_> {
    /// A date or time on the clocks of `zone`. Empty only where the browser has no such zone.
    pub fn time(self, at: Instant, zone: &str, style: TimeStyle) -> String {
        let formatter = self.date_time(zone, options_of(style));
        let said =
            formatter.and_then(|formatter| formatter.format(&(at.millis() as f64).into()).ok());
        said.unwrap_or_default()
    }

    /// From one time to another, in pieces; what both share is said once.
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
        for part in parts.into_iter().flatten() {
            let edge = match field(&part, "source").as_deref() {
                Some("startRange") => Edge::Start,
                Some("endRange") => Edge::End,
                _ => Edge::Both,
            };
            let text = field(&part, "value").unwrap_or_default();
            match pieces.last_mut() {
                Some((last, so_far)) if *last == edge => so_far.push_str(&text),
                _ => pieces.push((edge, text)),
            }
        }
        pieces
    }

    /// A day by how many days it is from today, where the language has a word for that: "today", "tomorrow".
    pub fn near_day(self, days: i64) -> String {
        let formatter = made(&Maker::Relative, self.locale, &[("numeric", "auto")]);
        let said = formatter.and_then(|it| it.format_unit(days as f64, Unit::Day.name()).ok());
        said.unwrap_or_default()
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
        let formatter = made(&Maker::Relative, self.locale, &[("numeric", "always")]);
        let said = formatter.and_then(|it| it.format_unit(amount as f64, unit.name()).ok());
        said.unwrap_or_default()
    }

    /// "1 hour 30 minutes".
    pub fn duration(self, duration: Duration) -> String {
        let minutes = (duration.seconds() + 59) / 60;
        let parts = [
            ("day", minutes / 1440),
            ("hour", minutes / 60 % 24),
            ("minute", minutes % 60),
        ];
        let mut said: Vec<String> = parts
            .into_iter()
            .filter(|(_, amount)| *amount > 0)
            .map(|(unit, amount)| self.unit(&self.number(amount), amount, unit))
            .collect();
        if said.is_empty() {
            said.push(self.unit(&self.number(0), 0, "minute"));
        }
        self.list(&said, &[("type", "unit"), ("style", "narrow")])
    }

    /// "5 to 10 minutes" where both are of one unit; else each whole.
    pub fn durations(self, min: Duration, max: Duration) -> String {
        let (unit, size) = if max.seconds() % 3600 == 0 && min.seconds() % 3600 == 0 {
            ("hour", 3600)
        } else {
            ("minute", 60)
        };
        let options = [("style", "unit"), ("unit", unit), ("unitDisplay", "long")];
        let both = made(&Maker::Number, self.locale, &options)
            .filter(|_| min < max && max.seconds() < 100 * 60 * 60)
            .and_then(|it| {
                it.format_range((min.seconds() / size) as f64, (max.seconds() / size) as f64)
                    .ok()
            });
        both.unwrap_or_else(|| self.duration(max))
    }

    fn unit(self, number: &str, amount: i64, unit: &str) -> String {
        let options = [("style", "unit"), ("unit", unit), ("unitDisplay", "long")];
        let said = made(&Maker::Number, self.locale, &options)
            .and_then(|it| it.format(&(amount as f64).into()).ok());
        said.unwrap_or_else(|| number.to_owned())
    }

    pub fn number(self, number: i64) -> String {
        let said = made(&Maker::Number, self.locale, &[])
            .and_then(|it| it.format(&(number as f64).into()).ok());
        said.unwrap_or_else(|| number.to_string())
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
        let said = made(&Maker::List, self.locale, options).and_then(|it| it.format(&array).ok());
        said.unwrap_or_else(|| items.join(", "))
    }

    /// The CLDR plural category of a number: `one`, `other`, ...
    pub fn plural(self, number: i64) -> String {
        let category =
            made(&Maker::Plural, self.locale, &[]).and_then(|it| it.select(number as f64).ok());
        category.unwrap_or_else(|| "other".to_owned())
    }

    fn date_time(self, zone: &str, options: Options) -> Option<Formatter> {
        let mut all = Vec::with_capacity(options.len() + 1);
        // A single 08:30 would lose its zero where a range keeps it.
        let is_24 = options.contains(&HOUR) && self.has_24_hours();
        all.extend(options.iter().map(|option| match *option {
            HOUR if is_24 => ("hour", "2-digit"),
            option => option,
        }));
        all.push(("timeZone", zone));
        made(&Maker::DateTime, self.locale, &all)
    }

    /// Whether the language counts hours to 23.
    fn has_24_hours(self) -> bool {
        let options =
            made(&Maker::DateTime, self.locale, &[HOUR]).and_then(|it| it.resolved_options().ok());
        let cycle = options.and_then(|options| field(&options, "hourCycle"));
        cycle.is_some_and(|cycle| cycle == "h23" || cycle == "h24")
    }
}

/// The zone the visitor's browser is set to now: asked of a new formatter each time, since one that was made keeps its zone.
pub fn visitor_zone() -> String {
    let zone = || {
        let formatter = make(&Maker::DateTime, "en-US", &[])?;
        field(&formatter.resolved_options().ok()?, "timeZone")
    };
    zone().unwrap_or_else(|| "UTC".to_owned())
}

/// The identifiers of all zones that the browser lists. Empty where it has no list.
pub fn zone_ids() -> Vec<String> {
    let zones = supported_values("timeZone").into_iter().flatten();
    zones.filter_map(|id| id.as_string()).collect()
}

/// How many seconds the clocks of a zone are ahead of UTC at `at`, for one who asks that of hundreds and of each once.
pub fn offset_at(id: &str, at: Instant) -> Option<i32> {
    Some(look_up(id)?.offset_at(at))
}

/// The identifier that the browser has for a zone that was typed under one of its names; `None` where it knows no such name.
pub fn canonical_zone(name: &str) -> Option<String> {
    let formatter = date_time_format(&"en-US".into(), &zone_option(name)?).ok()?;
    field(&formatter.resolved_options().ok()?, "timeZone")
}

fn zone_option(id: &str) -> Option<JsValue> {
    let object = js_sys::Object::new();
    js_sys::Reflect::set(&object, &"timeZone".into(), &id.into()).ok()?;
    Some(object.into())
}

/// A text with the marks on its letters behind them, as a search wants it.
pub fn decomposed(text: &str) -> String {
    js_sys::JsString::from(text).normalize("NFD").into()
}

/// The browser's own tz database.
pub struct IntlZones;

thread_local! {
    static FOUND: RefCell<Vec<(String, Rc<dyn Zone>)>> = const { RefCell::new(Vec::new()) };
}

impl Zones for IntlZones {
    fn find(&self, id: &str) -> Option<Rc<dyn Zone>> {
        let known = FOUND.with_borrow(|found| {
            found
                .iter()
                .find(|(known, _)| known == id)
                .map(|(_, zone)| zone.clone())
        });
        if known.is_some() {
            return known;
        }
        let zone = look_up(id)?;
        FOUND.with_borrow_mut(|found| {
            if found.len() >= KEPT {
                found.remove(0);
            }
            found.push((id.to_owned(), zone.clone()));
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
    // en-US writes 12/31/2012, 23:59:59 in Western digits and the Gregorian calendar.
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
        // Years before the first are written without their era. No clock has changed by then.
        const YEAR_2: Instant = Instant::from_millis(-62_104_060_800_000);
        let at = at.max(YEAR_2);
        let offset = || {
            let said = self.formatter.format(&(at.millis() as f64).into()).ok()?;
            let mut numbers = said
                .split(|c: char| !c.is_ascii_digit())
                .filter_map(|part| part.parse::<u32>().ok());
            let mut next = || numbers.next();
            let (month, day, year) = (next()?, next()?, next()?);
            let date = crate::schedule::Date::from_ymd_opt(i32::try_from(year).ok()?, month, day)?;
            let shown: Civil = date.and_hms_opt(next()?, next()?, next()?)?;
            i32::try_from((Instant::from_civil(shown, 0) - at).seconds()).ok()
        };
        // Whole seconds are shown, so a part of a second reads as a second less: back to the minute above.
        offset().map_or(0, |seconds| (seconds + 30).div_euclid(60) * 60)
    }
}
