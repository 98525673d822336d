//! The picture of planned work in the visitor's day: where on the clock it lies, and what it is there.
//!
//! ```text
//!  0     3     6    9   12    15   18     21    24     hours, by the visitor's clock
//!  |night......|    |    daytime    |      |night|     bands
//!                        ▓▓▓▓                          blocks
//! ```
//!
//! A window is light, unless it is downtime as a whole. Where the downtime is known, it is a block within the window: as long as expected at
//! most, at an uncertain place.
//!
//! All places are instants between the two ends of the bar, which are midnights on the visitor's clock. So a day of 23 or 25 hours is drawn
//! as long as it is.

use super::{Clocks, Phrase, WindowKind, WindowRow};
use crate::schedule::{
    Date, Duration, Instant, Shift, Time, Window, Zone, next_transition, resolve,
};
use crate::words::Key;
use chrono::{Datelike, NaiveTime};

/// A bar of one or two days with their hours, or of more days without.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DayBar {
    pub starts: Instant,
    /// Exclusive.
    pub ends: Instant,
    /// The visitor's days, in order.
    pub days: Vec<BarDay>,
    /// Nights and daytimes; none in a bar without hours.
    pub bands: Vec<Band>,
    /// The hours to label, on the visitor's clock.
    pub hours: Vec<Hour>,
    /// The visitor's DST transitions.
    pub changes: Vec<(Instant, Shift)>,
    /// In the order in which they are drawn over each other.
    pub blocks: Vec<Block>,
    /// The current time, if it lies within the bar.
    pub now: Option<Instant>,
    /// In which part of the visitor's day the work lies.
    pub part: Option<Key>,
    /// How much downtime is expected, at least and at most.
    pub downtime: Option<(Duration, Duration)>,
    /// Between which times that lies, if it is shorter than the window.
    pub within: Option<(Time, Time)>,
}

/// What a bar says in words: what its block stands for, what its light window stands for, and the part of the day.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Caption {
    pub downtime: Phrase<'static>,
    /// Nothing unless the downtime is only a part of the window.
    pub within: Phrase<'static>,
    pub part: Phrase<'static>,
    /// Whether the first two are drawn: a block in a light window.
    pub is_key: bool,
}

impl Caption {
    /// All of it in one text.
    pub fn whole(self) -> Phrase<'static> {
        let downtime = Phrase::joined(Key::Dotted, self.downtime, self.within);
        Phrase::joined(Key::Dotted, downtime, self.part)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BarDay {
    pub date: Date,
    pub starts: Instant,
    pub ends: Instant,
}

/// A part of a day in which most people sleep, or work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Band {
    pub is_night: bool,
    pub starts: Instant,
    pub ends: Instant,
}

/// A full hour of a clock, 0 to 23, and when that clock shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hour {
    pub at: Instant,
    pub hour: u32,
}

/// A time range of the work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    pub kind: BlockKind,
    pub starts: Instant,
    pub ends: Instant,
    /// Whether its ends are approximate or unknown.
    pub is_soft: bool,
    /// Whether it is not known to be downtime all the time.
    pub is_partly: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// It was planned for that time before it was moved.
    Previous,
    /// It will not take place.
    Cancelled,
    Planned,
    /// The part of running work that is over.
    Elapsed,
    /// Beyond the planned end.
    Late,
    /// Somewhere in this time will be the downtime: nobody knows where.
    Within,
    /// As long as the downtime is at most, in the middle of that time.
    Downtime,
}

/// How many days a bar with hours has at most.
const DAYS_WITH_HOURS: usize = 2;
/// How many days a bar has at most.
const MOST_DAYS: i64 = 31;

// The parts of a day, in hours of the visitor's clock. Only pictures and their captions depend on them.
const NIGHT: [(u32, u32); 2] = [(0, 6), (22, 24)];
const MORNING: [(u32, u32); 1] = [(6, 8)];
const DAYTIME: [(u32, u32); 1] = [(8, 18)];
const EVENING: [(u32, u32); 1] = [(18, 22)];

/// A time range that a bar is about.
struct Drawn<'w> {
    window: &'w Window,
    kind: WindowKind,
    starts: Instant,
    ends: Option<Instant>,
}

impl DayBar {
    /// How far an instant is along the bar, in ten-thousandths of its length: a minute of a day is seven of them.
    ///
    /// ```
    /// # use windowpane::schedule::{FixedZones, Instant, Time, Window, Zones};
    /// # use windowpane::status::{Clocks, DayBar, WindowKind, WindowRow};
    /// let utc = FixedZones.find("UTC").unwrap();
    /// let at = |hour: i64| Instant::from_millis(hour * 3_600_000);
    /// let window = Window { start: Some(Time::At(at(6))), end: Some(Time::At(at(9))), ..Window::default() };
    /// let row = WindowRow { window: &window, kind: WindowKind::Ahead };
    /// let clocks = Clocks { now: at(0), here: Some(&*utc), there: None };
    /// let bar = DayBar::of(&[row], None, clocks).unwrap();
    /// assert_eq!((bar.place(at(6)), bar.place(at(9))), (2_500, 3_750));
    /// ```
    pub fn place(&self, at: Instant) -> i64 {
        let whole = (self.ends.millis() - self.starts.millis()).max(1);
        let before = at.millis() - self.starts.millis();
        ((before * 10_000 + whole / 2) / whole).clamp(0, 10_000)
    }

    /// The bar of some windows, and of what one of them was moved from. `None` without the visitor's zone, for times without a zone, and
    /// for windows that are over or too far apart.
    pub fn of(rows: &[WindowRow], previous: Option<&Window>, clocks: Clocks) -> Option<Self> {
        let here = clocks.here?;
        let mut all = Vec::new();
        for row in rows {
            if !matches!(row.kind, WindowKind::Over { .. } | WindowKind::MovedFrom) {
                all.push(drawn(row, here)?);
            }
        }
        let [first, ..] = all.as_slice() else {
            return None;
        };
        let (mut starts, mut ends) = (first.starts, first.starts);
        for it in &all {
            starts = starts.min(it.starts);
            ends = ends.max(it.last(clocks.now));
        }
        let previous = previous.and_then(|window| ends_of(window, here));
        let (from, to) = date_range(here, starts, ends);
        if count((from, to)) > MOST_DAYS {
            return None;
        }
        let mut bar = Self::empty(here, from, to);
        let has_hours = bar.days.len() <= DAYS_WITH_HOURS;
        if has_hours {
            bar.bands = bar.bands_in(here);
            bar.hours = bar.hours_of(here);
            bar.changes = bar.changes_of(here);
            if let [only] = all.as_slice() {
                bar.part = only.ends.map(|ends| bar.part(here, only.starts, ends));
            }
        }
        // What takes longer than planned keeps to nothing of its plan.
        if let [only] = all.as_slice()
            && !only.is_late(clocks.now)
        {
            bar.downtime = only.window.expected_downtime.filter(|_| only.is_to_come());
            bar.within = only.within();
        }
        bar.add_previous(previous);
        for it in &all {
            bar.add(it, clocks.now);
        }
        bar.now = Some(clocks.now).filter(|now| (bar.starts..bar.ends).contains(now));
        Some(bar)
    }

    /// What the bar says, in words.
    pub fn caption(&self) -> Caption {
        let downtime = self.downtime.filter(|(_, most)| *most > Duration::ZERO);
        let downtime = downtime.map(|(least, most)| {
            Phrase::with(Key::DowntimeIs, "length", Phrase::lengths(least, most))
        });
        // A time of day is enough in a window of a day.
        let is_short = self.days.len() <= DAYS_WITH_HOURS;
        let time = |time| match is_short {
            true => Phrase::TimeOfDay(time),
            false => Phrase::Time(time),
        };
        let within = self.within.filter(|_| downtime.is_some());
        let within = within.map(|(start, end)| {
            let ends = vec![("start", time(start)), ("end", time(end))];
            Phrase::Sentence(Key::SomeTimeBetween, ends)
        });
        Caption {
            downtime: downtime.unwrap_or_default(),
            within: within.unwrap_or_default(),
            part: self.part.map_or(Phrase::Nothing, Phrase::from),
            is_key: self.blocks.iter().any(|it| it.kind == BlockKind::Downtime),
        }
    }

    /// The bar of the days from one to another, both included.
    fn empty(here: &dyn Zone, from: Date, to: Date) -> Self {
        let mut days = Vec::new();
        let mut date = from;
        while date <= to {
            let ends = at_hour(here, date, 24);
            days.push(BarDay {
                date,
                starts: at_hour(here, date, 0),
                ends,
            });
            let Some(next) = date.succ_opt() else { break };
            date = next;
        }
        Self {
            starts: at_hour(here, from, 0),
            ends: at_hour(here, to, 24),
            days,
            ..Self::default()
        }
    }

    fn bands_in(&self, here: &dyn Zone) -> Vec<Band> {
        let mut bands = Vec::new();
        for (ranges, is_night) in [(&NIGHT[..], true), (&DAYTIME[..], false)] {
            self.each_range(here, ranges, &mut |starts, ends| {
                bands.push(Band {
                    is_night,
                    starts,
                    ends,
                });
            });
        }
        bands
    }

    /// Calls `act` with some hours of each day.
    fn each_range(
        &self,
        here: &dyn Zone,
        ranges: &[(u32, u32)],
        act: &mut dyn FnMut(Instant, Instant),
    ) {
        for day in &self.days {
            for (from, to) in ranges {
                act(at_hour(here, day.date, *from), at_hour(here, day.date, *to));
            }
        }
    }

    /// The hours of a clock within the bar: every third one, every sixth in a bar of two days.
    fn hours_of(&self, zone: &dyn Zone) -> Vec<Hour> {
        let step = 3 * self.days.len();
        let (mut date, last) = date_range(zone, self.starts, self.ends);
        let mut hours = Vec::new();
        while date <= last {
            for hour in (0..24).step_by(step) {
                let at = at_hour(zone, date, hour);
                // An hour that the clock skips has no place.
                let is_shown = at.civil(zone.offset_at(at)).time() == clock(hour);
                if is_shown && self.starts <= at && at < self.ends {
                    hours.push(Hour { at, hour });
                }
            }
            let Some(next) = date.succ_opt() else { break };
            date = next;
        }
        hours
    }

    fn changes_of(&self, zone: &dyn Zone) -> Vec<(Instant, Shift)> {
        let mut changes = Vec::new();
        for day in &self.days {
            if let Some((shift, at)) = next_transition(zone, day.starts, day.ends) {
                changes.push((at, shift));
            }
        }
        changes
    }

    /// How many milliseconds of a time range lie within these hours of the days.
    fn within(
        &self,
        here: &dyn Zone,
        ranges: &[(u32, u32)],
        starts: Instant,
        ends: Instant,
    ) -> i64 {
        let mut sum = 0;
        self.each_range(here, ranges, &mut |from, to| {
            sum += (to.min(ends).millis() - from.max(starts).millis()).max(0);
        });
        sum
    }

    /// In which part of the visitor's day a time range lies.
    fn part(&self, here: &dyn Zone, starts: Instant, ends: Instant) -> Key {
        let within = |ranges: &[(u32, u32)]| self.within(here, ranges, starts, ends);
        let whole = ends.millis() - starts.millis();
        let (night, daytime) = (within(&NIGHT), within(&DAYTIME));
        match whole {
            _ if whole >= 20 * 3_600_000 => Key::AroundTheClock,
            _ if daytime == whole => Key::ByDay,
            _ if night == whole => Key::AtNight,
            _ if within(&MORNING) == whole => Key::EarlyInTheMorning,
            _ if within(&EVENING) == whole => Key::InTheEvening,
            _ if daytime > 0 => Key::PartlyByDay,
            _ => Key::PartlyAtNight,
        }
    }

    /// Adds what lies within the bar of where the work was planned before. What lies on other days is said in words: no place of these days
    /// stands for it.
    fn add_previous(&mut self, previous: Option<(Instant, Option<Instant>)>) {
        if let Some((starts, ends)) = previous
            && ends.unwrap_or(starts) > self.starts
        {
            self.block(BlockKind::Previous, starts, ends);
        }
    }

    fn add(&mut self, it: &Drawn, now: Instant) {
        let first = self.blocks.len();
        match it.kind {
            WindowKind::Struck | WindowKind::Cancelled => {
                self.block(BlockKind::Cancelled, it.starts, it.ends);
            }
            WindowKind::Running => {
                let over = it.ends.map_or(now, |end| end.min(now));
                self.block(BlockKind::Elapsed, it.starts, Some(over));
                match it.ends {
                    Some(end) if end < now => self.block(BlockKind::Late, end, Some(now)),
                    end => self.block(BlockKind::Planned, over, end),
                }
            }
            _ => self.block(BlockKind::Planned, it.starts, it.ends),
        }
        let is_soft = it.window.approximate || it.ends.is_none();
        for block in &mut self.blocks[first..] {
            block.is_soft = is_soft;
            block.is_partly = !it.is_down_throughout()
                && matches!(block.kind, BlockKind::Planned | BlockKind::Elapsed);
        }
        // Once the work is under way, the downtime may be over.
        let longest = it.window.expected_downtime.map(|(_, longest)| longest);
        if let (true, Some(ends), Some(longest)) = (it.is_partly(), it.ends, longest)
            && it.is_ahead()
            && !self.hours.is_empty()
            && longest > Duration::ZERO
        {
            let spare = (ends - it.starts).seconds() - longest.seconds();
            let starts = it.starts + Duration::from_seconds(spare / 2);
            self.block(BlockKind::Within, it.starts, it.ends);
            self.block(BlockKind::Downtime, starts, Some(starts + longest));
        }
    }

    /// Adds what of a time range lies within the bar. Without an end it goes on to the end of the bar.
    fn block(&mut self, kind: BlockKind, starts: Instant, ends: Option<Instant>) {
        let starts = starts.max(self.starts);
        let ends = ends.map_or(self.ends, |end| end.min(self.ends));
        if starts < ends {
            self.blocks.push(Block {
                kind,
                starts,
                ends,
                is_soft: false,
                is_partly: false,
            });
        }
    }
}

impl Drawn<'_> {
    /// Whether the downtime is known to be shorter than the window.
    fn is_partly(&self) -> bool {
        let whole = self.ends.map(|ends| ends - self.starts);
        self.window.is_partly_down(whole)
    }

    /// Whether the downtime is known to be as long as the window.
    fn is_down_throughout(&self) -> bool {
        self.window.expected_downtime.is_some() && self.ends.is_some() && !self.is_partly()
    }

    /// Whether it takes place and has not begun.
    const fn is_ahead(&self) -> bool {
        matches!(self.kind, WindowKind::Next { .. } | WindowKind::Ahead)
    }

    /// Whether its work goes on beyond its end.
    fn is_late(&self, now: Instant) -> bool {
        self.kind == WindowKind::Running && self.ends.is_some_and(|end| end < now)
    }

    /// Whether it takes place and is not over.
    const fn is_to_come(&self) -> bool {
        self.is_ahead() || matches!(self.kind, WindowKind::Running)
    }

    /// The two times between which the downtime lies.
    fn within(&self) -> Option<(Time, Time)> {
        let start = self.window.start;
        let start = start.filter(|_| self.is_to_come() && self.is_partly());
        match (start?, self.window.ended_at.or(self.window.end)?) {
            (start @ Time::At(_), end @ Time::At(_)) => Some((start, end)),
            _ => None,
        }
    }

    /// The last instant that the bar must have.
    fn last(&self, now: Instant) -> Instant {
        let end = self.ends.unwrap_or(self.starts);
        match self.kind {
            WindowKind::Running => end.max(now),
            _ => end,
        }
    }
}

fn drawn<'w>(row: &WindowRow<'w>, here: &dyn Zone) -> Option<Drawn<'w>> {
    let (starts, ends) = ends_of(row.window, here)?;
    Some(Drawn {
        window: row.window,
        kind: row.kind,
        starts,
        ends,
    })
}

/// When a window starts and ends on the visitor's clock. `None` if its start is unknown or has no zone.
fn ends_of(window: &Window, here: &dyn Zone) -> Option<(Instant, Option<Instant>)> {
    let starts = match window.start? {
        Time::At(at) => at,
        Time::Day { date, .. } => at_hour(here, date, 0),
        Time::Floating(_) => return None,
    };
    let ends = match window.ended_at.or(window.end).or(window.start)? {
        Time::Day { date, .. } => Some(at_hour(here, date, 24)),
        Time::Floating(_) => return None,
        Time::At(_) => window.ends_at(),
    };
    Some((starts, ends.filter(|end| starts < *end)))
}

/// How much of a time range is night on the clocks of a zone.
///
/// ```
/// # use windowpane::schedule::{Duration, FixedZones, Instant, Zones};
/// # use windowpane::status::night_within;
/// let utc = FixedZones.find("UTC").unwrap();
/// let at = |hour: i64| Instant::from_millis(hour * 3_600_000);
/// assert_eq!(night_within(&*utc, at(21), at(32)), Duration::from_minutes(8 * 60));
/// ```
pub fn night_within(here: &dyn Zone, starts: Instant, ends: Instant) -> Duration {
    let (from, to) = date_range(here, starts, ends);
    let bar = DayBar::empty(here, from, to);
    Duration::from_seconds(bar.within(here, &NIGHT, starts, ends) / 1000)
}

/// The dates on a clock from one instant to another, which is exclusive.
fn date_range(zone: &dyn Zone, from: Instant, to: Instant) -> (Date, Date) {
    let on = |at: Instant| at.civil(zone.offset_at(at)).date();
    let last = Instant::from_millis(to.millis() - 1).max(from);
    (on(from), on(last).max(on(from)))
}

fn count((from, to): (Date, Date)) -> i64 {
    i64::from(to.num_days_from_ce() - from.num_days_from_ce()) + 1
}

/// When a clock shows a full hour of a day; 24 is the next midnight.
fn at_hour(zone: &dyn Zone, date: Date, hour: u32) -> Instant {
    let (date, hour) = match hour {
        24 => (date.succ_opt().unwrap_or(date), 0),
        hour => (date, hour),
    };
    resolve(date.and_time(clock(hour)), zone).instant()
}

fn clock(hour: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or(NaiveTime::MIN)
}
