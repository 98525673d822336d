use super::Pane;
use crate::browser::{self, Edge, Intl, Style};
use crate::feed::Text;
use crate::schedule::{Civil, Date, Instant, Relative, Span, Time, Window, Zone};
use crate::words::{Key, Piece, Words, city};
use chrono::Datelike;
use leptos::prelude::*;
use std::rc::Rc;

/// Says times, lengths and sentences for one visitor at one instant. What it says of the distance to now, it also makes the
/// page wake up for.
pub struct Clock {
    pub now: Instant,
    pub words: Words,
    pane: Pane,
    locale: String,
    /// The visitor's languages, the dearest first, for the feed's translations.
    languages: Vec<String>,
    here: Option<Rc<dyn Zone>>,
    there: Option<Rc<dyn Zone>>,
}

/// A stretch of planned work, said.
pub struct Said {
    /// The day, where the whole stretch lies on one.
    pub day: Option<AnyView>,
    /// The clock times; with their days where there is more than one.
    pub times: AnyView,
    /// All of it in one line.
    pub line: AnyView,
    /// The zone of all this, or that none is stated. Empty for days.
    pub zone: String,
    /// The provider's clock, where it shows something else.
    pub there: Option<AnyView>,
}

/// A time with what is needed to write it: an instant and a zone that make Intl show the right digits.
#[derive(Clone)]
struct Written<'a> {
    at: Instant,
    zone: &'a str,
    datetime: String,
    /// The day those digits are of.
    date: Date,
    /// Whether a time of day is known.
    has_clock: bool,
}

/// Whether a time is written with its day.
#[derive(Clone, Copy)]
enum WithDay {
    Always,
    UnlessToday,
    Never,
}

impl Clock {
    pub fn new(
        pane: Pane,
        now: Instant,
        lang: Option<String>,
        here: Option<Rc<dyn Zone>>,
        there: Option<Rc<dyn Zone>>,
    ) -> Self {
        let words = Words;
        let languages: Vec<String> = lang.into_iter().chain(browser::languages()).collect();
        // Dates are written as the words around them are: in the visitor's own kind of English where there is one.
        let speaks = |tag: &&String| tag.split('-').next() == Some(words.language());
        let locale = languages
            .iter()
            .find(speaks)
            .cloned()
            .unwrap_or_else(|| "en-GB".to_owned());
        Self {
            now,
            words,
            pane,
            locale,
            languages,
            here,
            there,
        }
    }

    pub fn intl(&self) -> Intl<'_> {
        Intl {
            locale: &self.locale,
        }
    }

    pub fn here(&self) -> &str {
        self.here.as_ref().map_or("UTC", |zone| zone.id())
    }

    pub fn here_zone(&self) -> Option<&dyn Zone> {
        self.here.as_deref()
    }

    /// The provider's text in the visitor's language, and the language where it is known.
    pub fn text<'t>(&self, text: &'t Text) -> (&'t str, Option<&'t str>) {
        let wanted: Vec<&str> = self.languages.iter().map(String::as_str).collect();
        text.in_language(&wanted)
    }

    // Sentences

    pub fn get(&self, key: Key) -> &'static str {
        self.words.get(key)
    }

    pub fn say(&self, key: Key, values: &[(&str, &str)]) -> String {
        self.words.say(key, values)
    }

    pub fn count(&self, key: Key, number: usize) -> String {
        let number = i64::try_from(number).unwrap_or(i64::MAX);
        let category = self.intl().plural(number);
        self.words
            .plural(key, &category, &[("count", &self.intl().number(number))])
    }

    /// A sentence whose placeholders are more than text.
    pub fn sentence(&self, key: Key, slots: Vec<(&'static str, AnyView)>) -> AnyView {
        let mut slots = slots;
        self.words
            .pieces(key)
            .map(|piece| match piece {
                Piece::Text(text) => text.into_any(),
                Piece::Slot(name) => {
                    let index = slots.iter().position(|(known, _)| *known == name);
                    index.map_or_else(|| ().into_any(), |index| slots.swap_remove(index).1)
                }
            })
            .collect_view()
            .into_any()
    }

    // Distances and lengths

    /// "in 3 hours", "25 minutes ago".
    pub fn relative(&self, at: Instant) -> String {
        let relative = Relative::between(self.now, at);
        self.pane.wake_by(relative.until);
        self.intl().relative(relative.amount, relative.unit)
    }

    /// How long it is from or to `at`: "25 minutes", "3 hours".
    pub fn distance(&self, at: Instant) -> String {
        let relative = Relative::between(self.now, at);
        self.pane.wake_by(relative.until);
        let amount = relative.amount.abs();
        self.intl()
            .span(Span::from_seconds(amount * relative.unit.seconds()))
    }

    pub fn span(&self, span: Span) -> String {
        self.intl().span(span)
    }

    pub fn spans(&self, (min, max): (Span, Span)) -> String {
        if min == Span::ZERO && max > min {
            return self.say(Key::UpTo, &[("length", &self.span(max))]);
        }
        self.intl().spans(min, max)
    }

    // Times

    /// A single time, with its day unless that is today.
    pub fn time(&self, time: Time) -> AnyView {
        self.one(&self.written(time), WithDay::UnlessToday)
    }

    /// The same on one clock only: the time of day, or the date of a day.
    pub fn time_of_day(&self, time: Time) -> AnyView {
        self.one(&self.written(time), WithDay::Never)
    }

    /// The day `date` by its name.
    pub fn day(&self, date: Date) -> AnyView {
        let at = Instant::from_civil(date.and_time(chrono::NaiveTime::MIN), 0);
        tag(
            self.intl().time(at, "UTC", self.day_style(date)),
            date.to_string(),
        )
    }

    /// When a window is; `None` where nothing is known of it.
    pub fn window(&self, window: &Window) -> Option<Said> {
        let (start, end) = (
            window.start.map(|at| self.written(at)),
            window.end.map(|at| self.written(at)),
        );
        let known = start.as_ref().or(end.as_ref())?;
        let zone = match window.start.or(window.end)? {
            Time::At(at) => self.zone(at),
            Time::Day { .. } => String::new(),
            Time::Floating(_) => self.get(Key::ZoneNotStated).to_owned(),
        };
        let one_day = match (&start, &end) {
            (Some(start), Some(end)) => start.date == end.date && start.has_clock,
            _ => known.has_clock,
        };
        let day = one_day.then(|| self.day(known.date));
        let around = |view: AnyView| {
            if window.approximate {
                self.sentence(Key::About, vec![("time", view)])
            } else {
                view
            }
        };
        let said = |with_day: WithDay| match (&start, &end) {
            (Some(start), Some(end)) => around(self.range(start, end, with_day)),
            (Some(start), None) if window.approximate => around(self.one(start, with_day)),
            (Some(start), None) if start.has_clock => {
                self.sentence(Key::From, vec![("time", self.one(start, with_day))])
            }
            (Some(start), None) => self.one(start, with_day),
            (None, Some(end)) => {
                self.sentence(Key::Until, vec![("time", around(self.one(end, with_day)))])
            }
            (None, None) => ().into_any(),
        };
        Some(Said {
            times: said(if one_day {
                WithDay::Never
            } else {
                WithDay::Always
            }),
            line: said(WithDay::Always),
            there: self.provider_says(window, known.date),
            day,
            zone,
        })
    }

    /// The provider's clock for the instants of a window, where it differs from the visitor's then; with its day where that is
    /// not the visitor's `date`.
    fn provider_says(&self, window: &Window, date: Date) -> Option<AnyView> {
        let there = self.there.as_deref()?;
        let edges = [
            window.start.and_then(Time::instant),
            window.end.and_then(Time::instant),
        ];
        let differs = |at: &Instant| {
            self.here.as_ref().map(|here| here.offset_at(*at)) != Some(there.offset_at(*at))
        };
        if !edges.iter().flatten().any(differs) {
            return None;
        }
        let edges = edges.map(|edge| edge.map(|at| instant(at, there)));
        let with_day = if edges.iter().flatten().all(|edge| edge.date == date) {
            WithDay::Never
        } else {
            WithDay::Always
        };
        let time = match &edges {
            [Some(start), Some(end)] => self.range(start, end, with_day),
            [Some(one), None] | [None, Some(one)] => self.one(one, with_day),
            [None, None] => return None,
        };
        let zone = match city(there.id()) {
            city if city.is_empty() => there.id().to_owned(),
            city => city,
        };
        Some(self.sentence(Key::There, vec![("time", time), ("zone", zone.into_any())]))
    }

    /// The visitor's zone as a person names it, with its abbreviation at an instant: "Los Angeles time (PST)".
    pub fn zone(&self, at: Instant) -> String {
        self.name(self.here(), at)
    }

    /// The provider's zone, named the same way, where it shows another time now.
    pub fn provider_zone(&self) -> Option<String> {
        let there = self.there.as_ref()?;
        let same = self
            .here
            .as_ref()
            .is_some_and(|here| here.offset_at(self.now) == there.offset_at(self.now));
        (!same).then(|| self.name(there.id(), self.now))
    }

    fn name(&self, zone: &str, at: Instant) -> String {
        let short = self.intl().zone_name(at, zone);
        let city = city(zone);
        if city.is_empty() {
            return self.say(Key::ZonePlain, &[("short", &short)]);
        }
        self.say(Key::ZoneTime, &[("city", &city), ("short", &short)])
    }

    fn written(&self, time: Time) -> Written<'_> {
        // A day and a time of no zone keep their digits: they are written as if they were UTC.
        let as_utc = |civil: Civil, datetime: String, has_clock| Written {
            at: Instant::from_civil(civil, 0),
            zone: "UTC",
            datetime,
            date: civil.date(),
            has_clock,
        };
        match time {
            Time::At(at) => match &self.here {
                Some(here) => instant(at, &**here),
                None => as_utc(at.civil(0), at.to_string(), true),
            },
            Time::Day { date, .. } => as_utc(
                date.and_time(chrono::NaiveTime::MIN),
                date.to_string(),
                false,
            ),
            Time::Floating(civil) => as_utc(
                civil,
                Instant::from_civil(civil, 0).to_string().replace('Z', ""),
                true,
            ),
        }
    }

    fn one(&self, written: &Written, with_day: WithDay) -> AnyView {
        let style = self.style(written, with_day);
        tag(
            self.intl().time(written.at, written.zone, style),
            written.datetime.clone(),
        )
    }

    fn style(&self, written: &Written, with_day: WithDay) -> Style {
        let with_day = match with_day {
            WithDay::Always => true,
            WithDay::UnlessToday => written.date != self.today(),
            WithDay::Never => false,
        };
        match (written.has_clock, with_day) {
            (false, _) => self.day_style(written.date),
            (true, false) => Style::Clock,
            (true, true) if written.date.year() == self.today().year() => Style::DayAndClock,
            (true, true) => Style::YearAndClock,
        }
    }

    fn range(&self, start: &Written, end: &Written, with_day: WithDay) -> AnyView {
        let timed = if start.has_clock { end } else { start };
        let style = self.style(
            &Written {
                date: start.date,
                ..timed.clone()
            },
            with_day,
        );
        let mut pieces = self
            .intl()
            .range(start.at, end.at, start.zone, style)
            .into_iter();
        // Where both ends read the same, Intl says it once, and as of neither end.
        let first = pieces.next().map(|(edge, text)| match edge {
            Edge::Both if pieces.len() == 0 => tag(text, start.datetime.clone()),
            edge => self.piece(edge, text, start, end),
        });
        let rest = pieces.map(|(edge, text)| self.piece(edge, text, start, end));
        first.into_iter().chain(rest).collect_view().into_any()
    }

    fn piece(&self, edge: Edge, text: String, start: &Written, end: &Written) -> AnyView {
        match edge {
            Edge::Start => tag(text, start.datetime.clone()),
            Edge::End => tag(text, end.datetime.clone()),
            Edge::Both => text.into_any(),
        }
    }

    fn today(&self) -> Date {
        let offset = self
            .here
            .as_ref()
            .map_or(0, |here| here.offset_at(self.now));
        self.now.civil(offset).date()
    }

    fn day_style(&self, date: Date) -> Style {
        if date.year() == self.today().year() {
            Style::Day
        } else {
            Style::DayAndYear
        }
    }
}

/// An instant on the clocks of a zone.
fn instant(at: Instant, zone: &dyn Zone) -> Written<'_> {
    Written {
        at,
        zone: zone.id(),
        datetime: at.to_string(),
        date: at.civil(zone.offset_at(at)).date(),
        has_clock: true,
    }
}

/// A time on screen: what a person reads, and what a machine does.
fn tag(text: String, datetime: String) -> AnyView {
    view! { <time datetime=datetime>{text}</time> }.into_any()
}
