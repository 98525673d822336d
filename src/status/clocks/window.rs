use super::{Clocks, WithDay, zone_called};
use crate::schedule::{
    ClockChange, Date, Shift, ShownTime, Time, TimeStyle, Window, clock_changes,
};
use crate::status::{Phrase, WindowPart};
use crate::words::Key;

/// The two ends of a window on the visitor's clock.
struct Ends<'z> {
    start: Option<ShownTime<'z>>,
    end: Option<ShownTime<'z>>,
    /// The date on which it starts, if a day and times are enough to describe it.
    day: Option<Date>,
}

impl<'z> Ends<'z> {
    fn of(window: &Window, clocks: Clocks<'z>) -> Self {
        let [start, end] = [window.start, window.end].map(|end| Some(clocks.shown(end?)));
        let is_one_day = match (&start, &end) {
            (Some(start), Some(end)) if start.zone == end.zone && end.has_clock() => {
                start.has_clock() && start.date() <= end.date()
            }
            (Some(start), Some(end)) => start.date() == end.date() && start.has_clock(),
            (Some(known), None) | (None, Some(known)) => known.has_clock(),
            (None, None) => false,
        };
        let known = start.or(end).filter(|_| is_one_day);
        Self {
            start,
            end,
            day: known.map(|known| known.date()),
        }
    }
}

/// A time of a window, which may be approximate.
fn about<'z>(window: &Window, time: Phrase<'z>) -> Phrase<'z> {
    match window.approximate {
        true => Phrase::with(Key::About, "time", time),
        false => time,
    }
}

impl<'z> Clocks<'z> {
    /// One line about a window of planned work; nothing if its time is unknown.
    pub fn window(self, window: &Window, part: WindowPart) -> Phrase<'z> {
        let ends = Ends::of(window, self);
        match part {
            WindowPart::Line => self.when(window, &ends, WithDay::Relative),
            WindowPart::Zoned => {
                let time = self.when(window, &ends, WithDay::Relative).strong();
                self.zoned(time, window)
            }
            WindowPart::NowZoned => {
                let time = self.within(window, &ends, WithDay::Relative).strong();
                Phrase::with(Key::NowAt, "time", self.zoned(time, window))
            }
            WindowPart::Brief => self.brief(&ends),
            WindowPart::Was => self.within(window, &ends, WithDay::Always),
            WindowPart::Plan => {
                let time = self.within(window, &ends, WithDay::UnlessToday);
                Phrase::with(Key::PlannedTime, "time", self.zoned(time, window))
            }
            WindowPart::Day => match ends.day {
                Some(day) => self.one(self.shown(Time::day(day, None)), WithDay::Relative),
                None => Phrase::Nothing,
            },
            WindowPart::Times => match ends.day {
                Some(_) => self.when(window, &ends, WithDay::Never),
                None => self.when(window, &ends, WithDay::Relative),
            },
            WindowPart::Zone => self.zone_at_both(window),
            WindowPart::ZoneAtEnd => self.zone_at(window.end.or(window.start)),
            WindowPart::There | WindowPart::NamedThere => {
                self.there(window, ends.day, part == WindowPart::NamedThere)
            }
            WindowPart::Changes => self.changes(window, |_| true),
            WindowPart::ChangesDuring => self.changes(window, |change| change.is_during),
        }
    }

    /// Both ends; without the date if both are today.
    fn brief(self, ends: &Ends<'z>) -> Phrase<'z> {
        let (Some(start), Some(end)) = (ends.start, ends.end) else {
            return Phrase::Nothing;
        };
        let today = self.today();
        let style = match [start, end].iter().all(|end| end.date() == today) {
            true => TimeStyle::Clock,
            false => TimeStyle::ShortDayAndClock,
        };
        let tomorrow = today.succ_opt().map(|day| self.midnight(day));
        Phrase::Range(Box::new([start, end]), style).until(tomorrow)
    }

    fn when(self, window: &Window, ends: &Ends<'z>, with_day: WithDay) -> Phrase<'z> {
        let within = self.within(window, ends, with_day);
        match (ends.start, ends.end) {
            (Some(start), None) if start.has_clock() && !window.approximate => {
                Phrase::with(Key::From, "time", within)
            }
            (None, Some(end)) => {
                let end = about(window, self.one(end, with_day));
                Phrase::with(Key::Until, "time", end)
            }
            _ => within,
        }
    }

    /// The same for within a sentence, where no other one can begin: "from" and "until" are sentences.
    fn within(self, window: &Window, ends: &Ends<'z>, with_day: WithDay) -> Phrase<'z> {
        let time = match (ends.start, ends.end) {
            (Some(start), Some(end)) => self.range(start, end, with_day),
            (Some(start), None) => self.one(start, with_day),
            (None, Some(end)) => {
                let end = ("end", self.one(end, with_day));
                Phrase::Sentence(Key::FromTo, vec![("start", Phrase::Written("…")), end])
            }
            (None, None) => return Phrase::Nothing,
        };
        about(window, time)
    }

    /// The time of a window with the visitor's zone, or with the remark that none is stated.
    fn zoned(self, time: Phrase<'z>, window: &Window) -> Phrase<'z> {
        match self.zone_at_both(window) {
            Phrase::Nothing => time,
            zone if zone == Key::ZoneNotStated.into() => Phrase::joined(Key::Semicolon, time, zone),
            zone => Phrase::Sentence(Key::TimeAndZone, vec![("time", time), ("zone", zone)]),
        }
    }

    /// The visitor's zone, with both abbreviations if its clocks change between the two ends.
    fn zone_at_both(self, window: &Window) -> Phrase<'z> {
        let (Some(Time::At(start)), Some(Time::At(end))) = (window.start, window.end) else {
            return self.zone_at(window.start.or(window.end));
        };
        let is_set = self
            .here
            .is_some_and(|here| Shift::between(here, start, end).is_some());
        if !is_set {
            return self.zone(start);
        }
        let zone = self.here_id();
        let both = vec![
            ("short", Phrase::ZoneName(start, zone)),
            ("later", Phrase::ZoneName(end, zone)),
        ];
        zone_called(zone, Phrase::Sentence(Key::ShortThen, both))
    }

    /// The zone of a time, or that none is stated. A date has no zone.
    fn zone_at(self, time: Option<Time>) -> Phrase<'z> {
        match time {
            Some(Time::At(at)) => self.zone(at),
            Some(Time::Floating(_)) => Key::ZoneNotStated.into(),
            Some(Time::Day { .. }) | None => Phrase::Nothing,
        }
    }

    /// The window on the provider's clock, if either end differs from the visitor's; with the date,
    /// unless it is `day`.
    fn there(self, window: &Window, day: Option<Date>, is_named: bool) -> Phrase<'z> {
        let Some(there) = self.there else {
            return Phrase::Nothing;
        };
        let [start, end] = [window.start, window.end].map(|end| end.and_then(Time::instant));
        let mut ends = start.into_iter().chain(end);
        if !ends.any(|at| self.differs(there, at)) {
            return Phrase::Nothing;
        }
        let [start, end] = [start, end].map(|end| Some(ShownTime::of(Time::At(end?), Some(there))));
        let mut ends = start.iter().chain(&end);
        let with_day = match ends.all(|shown| Some(shown.date()) == day) {
            true => WithDay::Never,
            false => WithDay::Always,
        };
        let time = match (start, end) {
            (Some(start), Some(end)) => self.range(start, end, with_day),
            (Some(one), None) | (None, Some(one)) => self.one(one, with_day),
            (None, None) => return Phrase::Nothing,
        };
        let place = Phrase::Places(vec![there.id()]);
        match is_named {
            true => Phrase::Sentence(Key::Labelled, vec![("name", place), ("title", time)]),
            false => Phrase::Sentence(Key::There, vec![("time", time), ("zone", place)]),
        }
    }

    /// The note that clocks change before or during the window.
    fn changes(self, window: &Window, is_shown: fn(&ClockChange) -> bool) -> Phrase<'z> {
        let Some(here) = self.here else {
            return Phrase::Nothing;
        };
        let mut notes = Phrase::Nothing;
        for change in clock_changes(window, self.now, here, self.there) {
            if is_shown(&change) {
                notes = notes.then(self.change(window, &change));
            }
        }
        notes
    }

    fn change(self, window: &Window, change: &ClockChange) -> Phrase<'z> {
        let key = match (change.shift, change.is_during) {
            (Shift::Forward, false) => Key::ForwardBefore,
            (Shift::Back, false) => Key::BackBefore,
            (Shift::Forward, true) => Key::ForwardDuring,
            (Shift::Back, true) => Key::BackDuring,
        };
        let here = self.here.filter(|_| change.here);
        let there = self.there.filter(|_| change.there);
        let zones = here.into_iter().chain(there).map(|zone| zone.id());
        let slots = vec![
            ("cities", Phrase::Places(zones.collect())),
            (
                "length",
                window.length().map_or(Phrase::Nothing, Phrase::Length),
            ),
        ];
        // A change before the window is worth mentioning only until it has happened.
        let until = (!change.is_during).then_some(change.at);
        Phrase::Sentence(key, slots).until(until)
    }
}
