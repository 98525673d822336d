use super::ticker::Ticker;
use crate::browser::{self, Edge, Intl, Style};
use crate::feed::Text;
use crate::render::{Nodes, el};
use crate::schedule::{
    Civil, Date, Instant, Relative, Shift, Span, Time, Window, Zone, changes, next_transition,
    resolve,
};
use crate::words::{self, Key, Piece, Words, city};
use chrono::{Datelike, NaiveTime};
use std::rc::Rc;

/// Says times, lengths and sentences for one visitor at one instant. What it says of the distance to now, it also
/// makes the page wake up for.
pub struct Clock {
    pub now: Instant,
    pub words: Words,
    /// None while the clock stands still.
    ticker: Option<Ticker>,
    locale: String,
    /// The visitor's languages, in order of preference, for the feed's translations.
    languages: Vec<String>,
    here: Option<Rc<dyn Zone>>,
    there: Option<Rc<dyn Zone>>,
    /// The provider's page, which relative links of the feed are relative to.
    pub base: String,
}

/// A stretch of planned work, said. Each field is for a place of its own, and made when it is asked for.
pub struct Said<'a> {
    clock: &'a Clock,
    window: &'a Window,
    start: Option<ShownTime<'a>>,
    end: Option<ShownTime<'a>>,
    /// The day it is on, where the whole stretch lies on one.
    day: Option<Date>,
}

/// A time with what is needed to write it: an instant and a zone that make Intl show the right digits.
#[derive(Clone)]
struct ShownTime<'a> {
    at: Instant,
    zone: &'a str,
    datetime: String,
    /// The day those digits are of.
    date: Date,
    /// Whether a time of day is known.
    has_clock: bool,
}

/// Whether a time is written with its day.
#[derive(Clone, Copy, PartialEq)]
enum WithDay {
    /// And with how near that is, if it is today or tomorrow.
    Named,
    Always,
    UnlessToday,
    Never,
}

/// How a time is written, as of one day.
#[derive(PartialEq)]
struct Manner {
    style: Style,
    /// How many days from then its own day is, where that is said.
    days: Option<i64>,
}

impl Clock {
    pub fn new(
        ticker: Option<Ticker>,
        now: Instant,
        words: Words,
        languages: Vec<String>,
        here: Option<Rc<dyn Zone>>,
        there: Option<Rc<dyn Zone>>,
    ) -> Self {
        let wanted: Vec<&str> = languages.iter().map(String::as_str).collect();
        let locale = words::locale_for(words.language(), &wanted).to_owned();
        Self {
            now,
            words,
            ticker,
            locale,
            languages,
            here,
            there,
            base: String::new(),
        }
    }

    /// The whole URL that one of the feed's leads to, if it is one that a link may have.
    pub fn address(&self, url: &str) -> Option<String> {
        browser::address(url, &self.base)
    }

    pub fn intl(&self) -> Intl<'_> {
        Intl {
            locale: &self.locale,
        }
    }

    pub fn here_zone(&self) -> Option<&dyn Zone> {
        self.here.as_deref()
    }

    /// The provider's text in the visitor's language, and the language where it is known.
    pub fn text<'t>(&self, text: &'t Text) -> (&'t str, Option<&'t str>) {
        text.in_language(&self.languages())
    }

    /// The languages that texts of the feed are wanted in, the most wanted first.
    pub fn languages(&self) -> Vec<&str> {
        self.languages.iter().map(String::as_str).collect()
    }

    // Sentences

    pub fn get(&self, key: Key) -> &str {
        self.words.get(key)
    }

    pub fn say(&self, key: Key, values: &[(&str, &str)]) -> String {
        self.words.say(key, values)
    }

    pub fn count(&self, key: Key, number: usize) -> String {
        let number = i64::try_from(number).unwrap_or(i64::MAX);
        let category = self.intl().plural(number);
        let said = self.intl().number(number);
        self.words.plural(key, &category, &[("count", &said)])
    }

    /// A sentence with one placeholder that is more than text.
    #[inline(never)]
    pub fn with(&self, key: Key, name: &'static str, value: Nodes) -> Nodes {
        self.sentence(key, vec![(name, value)])
    }

    /// A sentence whose placeholders are more than text.
    #[inline(never)]
    pub fn sentence(&self, key: Key, mut slots: Vec<(&'static str, Nodes)>) -> Nodes {
        self.words
            .pieces(key)
            .fold(Nodes::new(), |said, piece| match piece {
                Piece::Text(text) => said.and_text(text),
                Piece::Slot(name) => match slots.iter().position(|(known, _)| *known == name) {
                    Some(index) => said.and(slots.swap_remove(index).1),
                    None => said,
                },
            })
    }

    /// Two pieces as the sentence of `key` puts its `first` and its `second`; one alone where the other is empty.
    pub fn both(&self, key: Key, first: Nodes, second: Nodes) -> Nodes {
        if first.is_empty() || second.is_empty() {
            return first.and(second);
        }
        self.sentence(key, vec![("first", first), ("second", second)])
    }

    // Distances and lengths

    /// "in 3 hours", "25 minutes ago".
    pub fn relative(&self, at: Instant) -> String {
        let relative = Relative::between(self.now, at);
        self.holds_until(relative.until);
        self.intl().relative(relative.amount, relative.unit)
    }

    /// How long it is from or to `at`: "25 minutes", "1 hour 30 minutes".
    pub fn distance(&self, at: Instant) -> String {
        let lasting = Relative::lasting(self.now, at);
        self.holds_until(lasting.until);
        self.intl().span(lasting.span())
    }

    /// What is drawn with this clock holds until `at`.
    pub fn holds_until(&self, at: Instant) {
        if let Some(ticker) = &self.ticker {
            ticker.wake_by(at);
        }
    }

    pub fn span(&self, span: Span) -> String {
        self.intl().span(span)
    }

    /// "5–10 minutes", "up to 2 hours".
    pub fn spans(&self, (min, max): (Span, Span)) -> String {
        if min == Span::ZERO && max > min {
            return self.say(Key::UpTo, &[("length", &self.span(max))]);
        }
        self.intl().spans(min, max)
    }

    // Times

    /// A single time, with its day unless that is today.
    pub fn time(&self, time: Time) -> Nodes {
        self.one(&self.shown(time), WithDay::UnlessToday)
    }

    /// The same on one clock only: the time of day, or the date of a day.
    pub fn time_of_day(&self, time: Time) -> Nodes {
        self.one(&self.shown(time), WithDay::Never)
    }

    /// An instant by itself, in a text that may speak of another zone's times: with the zone's abbreviation.
    pub fn stamp(&self, at: Instant) -> String {
        let shown = self.shown(Time::At(at));
        let manner = self.manner(shown.date, true, WithDay::UnlessToday);
        let said = self.intl().time(at, shown.zone, manner.style);
        let values = [
            ("time", &*said),
            ("zone", &*self.intl().zone_name(at, shown.zone)),
        ];
        self.say(Key::TimeAndZone, &values)
    }

    /// The day `date` by its name.
    pub fn day(&self, date: Date) -> Nodes {
        self.one(
            &as_utc(date.and_time(NaiveTime::MIN), date.to_string(), false),
            WithDay::Always,
        )
    }

    /// When a window is; `None` where nothing is known of it.
    pub fn window<'a>(&'a self, window: &'a Window) -> Option<Said<'a>> {
        let start = window.start.map(|at| self.shown(at));
        let end = window.end.map(|at| self.shown(at));
        let known = start.as_ref().or(end.as_ref())?;
        let is_one_day = match (&start, &end) {
            (Some(start), Some(end)) => start.date == end.date && start.has_clock,
            _ => known.has_clock,
        };
        Some(Said {
            clock: self,
            window,
            day: is_one_day.then_some(known.date),
            start,
            end,
        })
    }

    /// The visitor's zone as a person names it, with its abbreviation at an instant: "Los Angeles time (PST)".
    pub fn zone(&self, at: Instant) -> String {
        self.name(self.here_id(), at)
    }

    pub fn here_id(&self) -> &str {
        self.here.as_ref().map_or("UTC", |zone| zone.id())
    }

    /// The visitor's zone now; the page wakes up when its clocks are set.
    pub fn zone_now(&self) -> String {
        let season = Span::from_seconds(100 * Span::DAY.seconds());
        let here = self.here.as_deref();
        if let Some((_, at)) =
            here.and_then(|here| next_transition(here, self.now, self.now + season))
        {
            self.holds_until(at);
        }
        self.zone(self.now)
    }

    /// The provider's zone, named the same way, where it shows another time now.
    pub fn provider_zone(&self) -> Option<String> {
        let there = self
            .there
            .as_ref()
            .filter(|there| self.differs(&***there, self.now))?;
        Some(self.name(there.id(), self.now))
    }

    fn differs(&self, there: &dyn Zone, at: Instant) -> bool {
        self.here.as_ref().map(|here| here.offset_at(at)) != Some(there.offset_at(at))
    }

    fn name(&self, zone: &str, at: Instant) -> String {
        self.name_with(zone, &self.intl().zone_name(at, zone))
    }

    fn name_with(&self, zone: &str, short: &str) -> String {
        match city(zone) {
            // Intl calls it "GMT+2": of the offsets people know UTC.
            city if city.is_empty() && zone.starts_with("Etc/") => words::place(zone),
            city if city.is_empty() => short.to_owned(),
            city => self.say(Key::ZoneTime, &[("city", &city), ("short", short)]),
        }
    }

    fn shown(&self, time: Time) -> ShownTime<'_> {
        match time {
            Time::At(at) => match &self.here {
                Some(here) => on_clocks_of(&**here, at),
                None => as_utc(at.civil(0), at.to_string(), true),
            },
            Time::Day { date, .. } => {
                as_utc(date.and_time(NaiveTime::MIN), date.to_string(), false)
            }
            Time::Floating(civil) => {
                let datetime = Instant::from_civil(civil, 0).to_string().replace('Z', "");
                as_utc(civil, datetime, true)
            }
        }
    }

    fn one(&self, shown: &ShownTime, with_day: WithDay) -> Nodes {
        let manner = self.manner(shown.date, shown.has_clock, with_day);
        let said = self.intl().time(shown.at, shown.zone, manner.style);
        self.near(&manner, tag(&said, &shown.datetime))
    }

    fn range(&self, start: &ShownTime, end: &ShownTime, with_day: WithDay) -> Nodes {
        let has_clock = start.has_clock && end.has_clock;
        let manner = self.manner(start.date, has_clock, with_day);
        let (pieces, is_apart) = if start.zone == end.zone {
            let pieces = self
                .intl()
                .range(start.at, end.at, start.zone, manner.style);
            // Both ends read the same, and Intl says it once: where clocks go back in between, they are still two.
            let is_apart = pieces.len() == 1 && has_clock && start.at < end.at;
            (pieces, is_apart)
        } else {
            (Vec::new(), true)
        };
        if is_apart {
            let with_end = match start.date == end.date {
                true if has_clock => WithDay::Never,
                _ => with_day,
            };
            let slots = vec![
                ("start", self.one(start, with_day)),
                ("end", self.one(end, with_end)),
            ];
            return self.sentence(Key::FromTo, slots);
        }
        // Where both ends read the same, it is said as of neither end.
        let is_one = pieces.len() == 1;
        let said = pieces
            .into_iter()
            .fold(Nodes::new(), |said, (edge, text)| match edge {
                Edge::Both if !is_one => said.and_text(&text),
                Edge::End => said.and(tag(&text, &end.datetime)),
                Edge::Start | Edge::Both => said.and(tag(&text, &start.datetime)),
            });
        self.near(&manner, said)
    }

    fn near(&self, manner: &Manner, time: Nodes) -> Nodes {
        match manner.days {
            Some(days) => {
                let day = Nodes::text(&self.intl().near_day(days));
                self.sentence(Key::OnDay, vec![("day", day), ("time", time)])
            }
            None => time,
        }
    }

    /// How a time of that day is written today. The page wakes up at midnight where it will be written otherwise.
    fn manner(&self, date: Date, has_clock: bool, with_day: WithDay) -> Manner {
        let today = self.today();
        let manner = manner(date, today, has_clock, with_day);
        if let Some(tomorrow) = today.succ_opt()
            && manner != self::manner(date, tomorrow, has_clock, with_day)
        {
            let midnight = tomorrow.and_time(NaiveTime::MIN);
            self.holds_until(match &self.here {
                Some(here) => resolve(midnight, &**here).instant(),
                None => Instant::from_civil(midnight, 0),
            });
        }
        manner
    }

    fn today(&self) -> Date {
        let offset = self
            .here
            .as_ref()
            .map_or(0, |here| here.offset_at(self.now));
        self.now.civil(offset).date()
    }
}

impl Said<'_> {
    /// The day, where the whole stretch lies on one.
    pub fn day(&self) -> Option<Nodes> {
        let midnight = self.day?.and_time(NaiveTime::MIN);
        let date = as_utc(midnight, midnight.date().to_string(), false);
        Some(self.clock.one(&date, WithDay::Named))
    }

    /// The clock times; with their days where there is more than one.
    pub fn times(&self) -> Nodes {
        self.say(match self.day {
            Some(_) => WithDay::Never,
            None => WithDay::Named,
        })
    }

    /// All of it in one line.
    pub fn line(&self) -> Nodes {
        self.say(WithDay::Named)
    }

    /// The same of a stretch that will not be, or not any more.
    pub fn was(&self) -> Nodes {
        self.say(WithDay::Always)
    }

    /// The zone of all this, with its abbreviations at both ends, or that none is stated. Empty for days.
    pub fn zone(&self) -> String {
        let Window { start, end, .. } = self.window;
        match (start, end) {
            (Some(Time::At(start)), Some(Time::At(end))) => {
                let zone = self.clock.here_id();
                let [short, later] = [start, end].map(|at| self.clock.intl().zone_name(*at, zone));
                if short == later {
                    return self.clock.name_with(zone, &short);
                }
                let both = [("short", short.as_str()), ("later", later.as_str())];
                self.clock
                    .name_with(zone, &self.clock.say(Key::ShortThen, &both))
            }
            _ => self.zone_of(start.or(*end)),
        }
    }

    /// The zone of its end alone.
    pub fn zone_at_end(&self) -> String {
        self.zone_of(self.window.end.or(self.window.start))
    }

    fn zone_of(&self, time: Option<Time>) -> String {
        match time {
            Some(Time::At(at)) => self.clock.zone(at),
            Some(Time::Floating(_)) => self.clock.get(Key::ZoneNotStated).to_owned(),
            Some(Time::Day { .. }) | None => String::new(),
        }
    }

    /// Plain sentences about clocks that change during the window and, where the next window is spoken of, before it.
    pub fn changes(&self, is_next: bool) -> String {
        let clock = self.clock;
        let Some(here) = clock.here.as_deref() else {
            return String::new();
        };
        let mut said = String::new();
        for change in changes(self.window, clock.now, here, clock.there.as_deref()) {
            if !is_next && !change.is_during {
                continue;
            }
            if !change.is_during {
                clock.holds_until(change.at);
            }
            let mut cities = Vec::new();
            if change.here {
                cities.push(words::place(here.id()));
            }
            if let Some(there) = clock.there.as_deref().filter(|_| change.there) {
                cities.push(words::place(there.id()));
            }
            let length = match self.window.length() {
                Some(length) => clock.span(length),
                None => String::new(),
            };
            let key = match (change.shift, change.is_during) {
                (Shift::Forward, false) => Key::ForwardBefore,
                (Shift::Back, false) => Key::BackBefore,
                (Shift::Forward, true) => Key::ForwardDuring,
                (Shift::Back, true) => Key::BackDuring,
            };
            let cities = clock.intl().and(&cities);
            if !said.is_empty() {
                said.push(' ');
            }
            said.push_str(&clock.say(key, &[("cities", &cities), ("length", &length)]));
        }
        said
    }

    fn say(&self, with_day: WithDay) -> Nodes {
        let clock = self.clock;
        let around = |said: Nodes| match self.window.approximate {
            true => clock.with(Key::About, "time", said),
            false => said,
        };
        match (&self.start, &self.end) {
            (Some(start), Some(end)) => around(clock.range(start, end, with_day)),
            (Some(start), None) if start.has_clock && !self.window.approximate => {
                clock.with(Key::From, "time", clock.one(start, with_day))
            }
            (Some(start), None) => around(clock.one(start, with_day)),
            (None, Some(end)) => {
                let end = around(clock.one(end, with_day));
                clock.with(Key::Until, "time", end)
            }
            (None, None) => Nodes::new(),
        }
    }

    /// The provider's clock for the same instants, where it differs from the visitor's then; with its day where that is
    /// another one.
    pub fn there(&self) -> Option<Nodes> {
        let clock = self.clock;
        let there = clock.there.as_deref()?;
        let start = self.window.start.and_then(Time::instant);
        let end = self.window.end.and_then(Time::instant);
        let mut edges = start.into_iter().chain(end);
        if !edges.any(|at| clock.differs(there, at)) {
            return None;
        }
        let [start, end] = [start, end].map(|edge| edge.map(|at| on_clocks_of(there, at)));
        let is_same_day =
            |edge: &Option<ShownTime>| edge.as_ref().is_none_or(|edge| Some(edge.date) == self.day);
        let with_day = match is_same_day(&start) && is_same_day(&end) {
            true => WithDay::Never,
            false => WithDay::Always,
        };
        let time = match (&start, &end) {
            (Some(start), Some(end)) => clock.range(start, end, with_day),
            (Some(one), None) | (None, Some(one)) => clock.one(one, with_day),
            (None, None) => return None,
        };
        let slots = vec![
            ("time", time),
            ("zone", Nodes::text(&words::place(there.id()))),
        ];
        Some(clock.sentence(Key::There, slots))
    }
}

fn manner(date: Date, today: Date, has_clock: bool, with_day: WithDay) -> Manner {
    let is_today = date == today;
    let style = match (has_clock, with_day) {
        (false, _) if date.year() == today.year() => Style::Day,
        (false, _) => Style::DayAndYear,
        (true, WithDay::Never) => Style::Clock,
        (true, WithDay::UnlessToday) if is_today => Style::Clock,
        (true, _) if date.year() == today.year() => Style::DayAndClock,
        (true, _) => Style::YearAndClock,
    };
    let days = match (date - today).num_days() {
        days @ 0..=1 if with_day == WithDay::Named => Some(days),
        _ => None,
    };
    Manner { style, days }
}

/// A day and a time of no zone keep their digits: they are written as if they were UTC.
fn as_utc(civil: Civil, datetime: String, has_clock: bool) -> ShownTime<'static> {
    ShownTime {
        at: Instant::from_civil(civil, 0),
        zone: "UTC",
        datetime,
        date: civil.date(),
        has_clock,
    }
}

fn on_clocks_of(zone: &dyn Zone, at: Instant) -> ShownTime<'_> {
    ShownTime {
        at,
        zone: zone.id(),
        datetime: at.to_string(),
        date: at.civil(zone.offset_at(at)).date(),
        has_clock: true,
    }
}

/// A time on screen: what a person reads, and what a machine does.
fn tag(text: &str, datetime: &str) -> Nodes {
    el("time").attr("datetime", datetime).text(text).into()
}
