//! Times as phrases: on the visitor's clock, and on the provider's if that shows another time.

mod window;

use super::Phrase;
use crate::schedule::{
    Date, Duration, Instant, Relative, ShownTime, Time, TimeStyle, Unit, Zone, next_transition,
    resolve,
};
use crate::words::{Key, city};
use chrono::{Datelike, NaiveTime, Timelike};

/// The clocks to show times on, and the current time.
///
/// ```
/// use windowpane::schedule::{FixedZones, Instant, ShownTime, Time, TimeStyle, Zones};
/// use windowpane::status::{Clocks, Phrase};
///
/// let utc = FixedZones.find("UTC").unwrap();
/// let now = Instant::from_millis(1_355_292_000_000);
/// let clocks = Clocks { now, here: Some(&*utc), there: None };
/// let shown = ShownTime::of(Time::At(now), clocks.here);
/// // Until midnight a time of today needs no date.
/// let Phrase::HoldsUntil(midnight, said) = clocks.time(Time::At(now)) else { panic!() };
/// assert_eq!(*said, Phrase::Shown(shown, TimeStyle::Clock));
/// assert_eq!(midnight.to_string(), "2012-12-13T00:00:00Z");
/// ```
#[derive(Clone, Copy)]
pub struct Clocks<'z> {
    pub now: Instant,
    /// The visitor's zone. Without one, times are in UTC.
    pub here: Option<&'z dyn Zone>,
    /// The provider's zone, if it is known.
    pub there: Option<&'z dyn Zone>,
}

/// Whether to write the date of a time.
#[derive(Clone, Copy, PartialEq)]
enum WithDay {
    /// With the date, and with "today" or "tomorrow" if that applies.
    Relative,
    Always,
    UnlessToday,
    Never,
}

/// How to write a time on a given day.
#[derive(Clone, Copy, PartialEq)]
struct Manner {
    style: TimeStyle,
    /// How many days ahead its date is, for "today" and "tomorrow".
    days_ahead: Option<i64>,
}

impl<'z> Clocks<'z> {
    /// A time, with its date unless that is today.
    pub fn time(self, time: Time) -> Phrase<'z> {
        self.one(self.shown(time), WithDay::UnlessToday)
    }

    /// A time without its date; for a whole day, the date.
    pub fn time_of_day(self, time: Time) -> Phrase<'z> {
        self.one(self.shown(time), WithDay::Never)
    }

    /// A time in short: with its date unless that is today, and with the names of the weekday and the month in short. As text without an
    /// element, as the page's script writes it: even an element that is not seen moves a letter by a part of a pixel.
    pub fn brief_time(self, time: Time) -> Phrase<'z> {
        let shown = self.shown(time);
        let (style, until) = match shown.date() == self.today() {
            true => (TimeStyle::Clock, self.today().succ_opt()),
            false => (TimeStyle::ShortDayAndClock, None),
        };
        Phrase::Digits(shown, style).until(until.map(|day| self.midnight(day)))
    }

    /// How far away an instant is. Days ahead are counted by the visitor's calendar: on a Thursday nobody takes Sunday at midnight for
    /// "in 2 days".
    ///
    /// ```
    /// use windowpane::schedule::{FixedZones, Instant, Unit, Zones};
    /// use windowpane::status::Clocks;
    /// let utc = FixedZones.find("UTC").unwrap();
    /// let hour = |hour: i64| Instant::from_millis(hour * 3_600_000);
    /// let clocks = Clocks { now: hour(13), here: Some(&*utc), there: None };
    /// let relative = clocks.relative(hour(72));
    /// assert_eq!((relative.amount, relative.unit, relative.until), (3, Unit::Day, hour(24)));
    /// ```
    pub fn relative(self, at: Instant) -> Relative {
        let relative = Relative::between(self.now, at);
        if self.here.is_none() || relative.unit != Unit::Day || at < self.now {
            return relative;
        }
        let today = self.today();
        let ahead = self.shown(Time::At(at)).date() - today;
        let tomorrow = today.succ_opt().map(|day| self.midnight(day));
        // From then on it is hours.
        let hours = Instant::from_millis(at.millis() - Relative::DAYS.seconds() * 1000 + 1);
        Relative {
            amount: ahead.num_days(),
            until: tomorrow.map_or(hours, |tomorrow| tomorrow.min(hours)),
            ..relative
        }
    }

    /// From one time to another, with the date of the first unless that is known.
    pub fn span(self, start: Time, end: Time, is_day_known: bool) -> Phrase<'z> {
        let with_day = match is_day_known {
            true => WithDay::Never,
            false => WithDay::UnlessToday,
        };
        self.range(self.shown(start), self.shown(end), with_day)
    }

    /// A day by its date.
    pub fn day(self, date: Date) -> Phrase<'z> {
        self.one(self.shown(Time::day(date, None)), WithDay::Always)
    }

    /// An instant within a text that may contain times in other zones: as text, with its zone.
    pub fn stamp(self, at: Instant) -> Phrase<'z> {
        let shown = self.shown(Time::At(at));
        let (manner, until) = self.manner(&shown, WithDay::UnlessToday);
        let slots = vec![
            ("time", Phrase::Digits(shown, manner.style)),
            ("zone", Phrase::ZoneName(at, shown.zone)),
        ];
        Phrase::Sentence(Key::TimeAndZone, slots).until(until)
    }

    /// The name of the visitor's zone, with its abbreviation at an instant: "Los Angeles time
    /// (PST)".
    pub fn zone(self, at: Instant) -> Phrase<'z> {
        zone_called(self.here_id(), Phrase::ZoneName(at, self.here_id()))
    }

    /// The zones in use now: the visitor's, and that of the provider with this name if it shows
    /// another time.
    pub fn zones(self, provider: &'z str) -> Phrase<'z> {
        let here = ("zone", self.zone(self.now));
        let there = self.there.filter(|there| self.differs(*there, self.now));
        let zones = match there {
            Some(there) => {
                let name = Phrase::ZoneName(self.now, there.id());
                let there = ("provider", zone_called(there.id(), name));
                match provider {
                    "" => Phrase::Sentence(Key::TimesInBoth, vec![here, there]),
                    name => {
                        let name = ("name", Phrase::Written(name));
                        Phrase::Sentence(Key::TimesInNamed, vec![here, name, there])
                    }
                }
            }
            None => Phrase::Sentence(Key::TimesIn, vec![here]),
        };
        let season = Duration::from_seconds(100 * Duration::DAY.seconds());
        let next = |zone| next_transition(zone, self.now, self.now + season);
        let shown = [self.here, self.there].into_iter().flatten();
        zones.until(shown.filter_map(next).map(|(_, at)| at).min())
    }

    /// The identifier of the visitor's zone.
    pub fn here_id(self) -> &'z str {
        self.here.map_or("UTC", Zone::id)
    }

    fn differs(self, there: &dyn Zone, at: Instant) -> bool {
        self.here.map(|here| here.offset_at(at)) != Some(there.offset_at(at))
    }

    fn shown(self, time: Time) -> ShownTime<'z> {
        ShownTime::of(time, self.here)
    }

    fn one(self, shown: ShownTime<'z>, with_day: WithDay) -> Phrase<'z> {
        self.written(&shown, with_day, |style| Phrase::Shown(shown, style))
    }

    fn range(self, start: ShownTime<'z>, end: ShownTime<'z>, with_day: WithDay) -> Phrase<'z> {
        let has_clocks = start.has_clock() && end.has_clock();
        let is_one_kind = start.zone == end.zone && start.has_clock() == end.has_clock();
        let reads_same = match has_clocks {
            true => minute(&start) == minute(&end),
            false => start.date() == end.date(),
        };
        if is_one_kind
            && has_clocks
            && start.date() < end.date()
            && let Some(phrase) = self.past_midnight(start, end, with_day)
        {
            return phrase;
        }
        // If the clocks go back in between, both ends can read the same and still be two times.
        let is_twice = reads_same && has_clocks && start.at() < end.at();
        if !is_one_kind || is_twice {
            let with_end = match has_clocks && start.date() == end.date() {
                true => WithDay::Never,
                false => with_day,
            };
            let slots = vec![
                ("start", self.one(start, with_day)),
                ("end", self.one(end, with_end)),
            ];
            return Phrase::Sentence(Key::FromTo, slots);
        }
        self.written(&start, with_day, |style| match reads_same {
            true => Phrase::Shown(start, style),
            false => Phrase::Range(Box::new([start, end]), style),
        })
    }

    /// A range that ends on a later day: the day of its start, both times, and behind them the day
    /// of its end, unless that is midnight of the same night. `None` if it is shorter with both
    /// dates.
    fn past_midnight(
        self,
        start: ShownTime<'z>,
        end: ShownTime<'z>,
        with_day: WithDay,
    ) -> Option<Phrase<'z>> {
        let days = (end.date() - start.date()).num_days();
        if days > 1 && with_day != WithDay::Never {
            return None;
        }
        let clock = |time| Phrase::Shown(time, TimeStyle::Clock);
        let times = vec![("start", clock(start)), ("end", clock(end))];
        let times = Phrase::Sentence(Key::FromTo, times);
        let is_midnight = days == 1 && end.civil.time() == NaiveTime::MIN;
        let style = match days {
            ..7 => TimeStyle::Weekday,
            _ => TimeStyle::Day,
        };
        let day = Some(Phrase::Shown(end, style).small()).filter(|_| !is_midnight);
        let times = Phrase::Spaced([Some(times), day].into_iter().flatten().collect());
        Some(self.written(&start, with_day, |style| {
            let style = match style {
                TimeStyle::DayAndClock => TimeStyle::Day,
                TimeStyle::YearAndClock => TimeStyle::DayAndYear,
                _ => return times,
            };
            let day = ("day", Phrase::Shown(start, style));
            Phrase::Sentence(Key::OnDay, vec![day, ("time", times)])
        }))
    }

    /// Calls `phrase` with the style for the day of `shown`, and puts "today" or "tomorrow" before
    /// the result.
    fn written(
        self,
        shown: &ShownTime,
        with_day: WithDay,
        phrase: impl FnOnce(TimeStyle) -> Phrase<'z>,
    ) -> Phrase<'z> {
        let (manner, until) = self.manner(shown, with_day);
        let time = phrase(manner.style);
        let phrase = match manner.days_ahead {
            Some(days) => {
                let slots = vec![("day", Phrase::NearDay(days)), ("time", time)];
                Phrase::Sentence(Key::OnDay, slots)
            }
            None => time,
        };
        phrase.until(until)
    }

    /// How to write a time today, and until when that holds: midnight, if it is written differently
    /// tomorrow.
    fn manner(self, shown: &ShownTime, with_day: WithDay) -> (Manner, Option<Instant>) {
        let today = self.today();
        let on = |day| manner(shown, day, with_day);
        let tomorrow = today
            .succ_opt()
            .filter(|tomorrow| on(*tomorrow) != on(today));
        (on(today), tomorrow.map(|day| self.midnight(day)))
    }

    /// The date on the visitor's clock.
    pub(super) fn today(self) -> Date {
        let offset = self.here.map_or(0, |here| here.offset_at(self.now));
        self.now.civil(offset).date()
    }

    /// When a day begins on the visitor's clock.
    pub(super) fn midnight(self, day: Date) -> Instant {
        let midnight = day.and_time(NaiveTime::MIN);
        match self.here {
            Some(here) => resolve(midnight, here).instant(),
            None => Instant::from_civil(midnight, 0),
        }
    }
}

fn manner(shown: &ShownTime, today: Date, with_day: WithDay) -> Manner {
    let date = shown.date();
    let is_today = date == today;
    let is_this_year = date.year() == today.year();
    let style = match (shown.has_clock(), with_day) {
        (false, _) if is_this_year => TimeStyle::Day,
        (false, _) => TimeStyle::DayAndYear,
        (true, WithDay::Never) => TimeStyle::Clock,
        (true, WithDay::UnlessToday) if is_today => TimeStyle::Clock,
        (true, _) if is_this_year => TimeStyle::DayAndClock,
        (true, _) => TimeStyle::YearAndClock,
    };
    let days_ahead = (date - today).num_days();
    let is_said = with_day == WithDay::Relative && matches!(days_ahead, 0 | 1);
    Manner {
        style,
        days_ahead: is_said.then_some(days_ahead),
    }
}

/// A time on the clock without its seconds, which are never shown.
fn minute(shown: &ShownTime) -> (Date, u32, u32) {
    (shown.date(), shown.civil.hour(), shown.civil.minute())
}

/// The name of a zone, with its abbreviation. A zone that is not named after a city has only the
/// abbreviation. For zones that are a fixed offset, people know "UTC", but Intl says "GMT+2".
fn zone_called<'z>(zone: &'z str, abbreviation: Phrase<'z>) -> Phrase<'z> {
    let place = Phrase::Places(vec![zone]);
    match city(zone).is_empty() {
        true if zone.starts_with("Etc/") => place,
        true => abbreviation,
        false => Phrase::Sentence(
            Key::ZoneTime,
            vec![("city", place), ("short", abbreviation)],
        ),
    }
}
