//! A week on the provider's clock: days across, hours down.

use super::Slot;
use crate::schedule::{Civil, Date, Duration, Instant, Shift, Zone, resolve};
use crate::status::night_within;
use chrono::{Datelike, Days, NaiveTime};
use std::rc::Rc;

/// How many hours a clock shows in a day.
pub const HOURS: u32 = 24;
/// The darkest shade.
const DARKEST: usize = 4;
/// How many days a week has.
pub const DAYS: usize = 7;

/// An hour of a day, as the clock shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cell {
    pub date: Date,
    /// 0 to 23.
    pub hour: u32,
}

/// How often the clocks show an hour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HourKind {
    Once,
    /// Never: they skip it.
    Skipped,
    /// In part: they skip the rest.
    Short,
    /// Twice, or in part twice.
    Long,
}

/// An hour in the grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hour {
    pub cell: Cell,
    pub kind: HourKind,
    pub starts: Instant,
    /// Exclusive.
    pub ends: Instant,
    /// In how many of the cities it is night.
    pub asleep: usize,
}

/// A day in the grid.
#[derive(Clone, Debug, PartialEq)]
pub struct WeekDay {
    pub date: Date,
    /// Noon, to write its name by.
    pub noon: Instant,
    pub is_today: bool,
    /// Whether the provider's clocks change on it.
    pub change: Option<Shift>,
    pub hours: Vec<Hour>,
}

/// The week from a Monday.
#[derive(Clone, Debug, PartialEq)]
pub struct Week {
    pub days: Vec<WeekDay>,
}

impl Cell {
    /// The hour in which an instant lies.
    pub fn at(at: Instant, zone: &dyn Zone) -> Self {
        let civil = at.civil(zone.offset_at(at));
        Self {
            date: civil.date(),
            hour: chrono::Timelike::hour(&civil),
        }
    }

    /// The Monday of its week.
    pub fn monday(self) -> Date {
        monday(self.date)
    }

    /// The cell so many days and hours away: what is before midnight is on the day before.
    ///
    /// ```
    /// use windowpane::composer::Cell;
    /// let late = Cell { date: "2026-11-26".parse().unwrap(), hour: 23 };
    /// assert_eq!(late.moved(0, 1), Cell { date: "2026-11-27".parse().unwrap(), hour: 0 });
    /// assert_eq!(late.moved(-7, 0).date.to_string(), "2026-11-19");
    /// ```
    pub fn moved(self, days: i64, hours: i64) -> Self {
        let by = chrono::TimeDelta::days(days) + chrono::TimeDelta::hours(hours);
        let civil = self.civil() + by;
        Self {
            date: civil.date(),
            hour: chrono::Timelike::hour(&civil),
        }
    }

    fn civil(self) -> Civil {
        self.date
            .and_time(NaiveTime::from_hms_opt(self.hour, 0, 0).unwrap_or_default())
    }

    /// The window from the beginning of one of two hours to the end of the other, whichever is first. Which instants that is, and whether there
    /// are such, [`Slot::read`] says.
    ///
    /// ```
    /// use windowpane::composer::Cell;
    /// use windowpane::{operator::TzDatabase, schedule::Zones};
    /// let oslo = TzDatabase.find("Europe/Oslo").unwrap();
    /// let cell = |date: &str, hour| Cell { date: date.parse().unwrap(), hour };
    /// let slot = cell("2026-11-27", 0).to(cell("2026-11-26", 23), &*oslo);
    /// assert_eq!(slot.words().unwrap(), "2026-11-26 23:00..01:00");
    /// ```
    pub fn to(self, other: Self, zone: &dyn Zone) -> Slot {
        let (first, last) = (self.min(other), self.max(other));
        Slot::on_clocks(first.civil(), last.moved(0, 1).civil(), zone)
    }
}

/// The Monday of the week of a date.
fn monday(date: Date) -> Date {
    let days = u64::from(date.weekday().num_days_from_monday());
    date.checked_sub_days(Days::new(days)).unwrap_or(date)
}

impl Week {
    /// The week from this Monday on the clocks of `zone`, and in how many of the cities people sleep.
    pub fn of(from: Date, now: Instant, zone: &dyn Zone, cities: &[Rc<dyn Zone>]) -> Self {
        let dates = from.iter_days().take(DAYS);
        let today = now.civil(zone.offset_at(now)).date();
        let days = dates.map(|date| WeekDay::of(date, today, zone, cities));
        Self {
            days: days.collect(),
        }
    }

    /// How dark an hour of it is, from 0, when the fewest of the cities sleep, to 4, when the most do.
    pub fn shade(&self, hour: &Hour) -> usize {
        let hours = || self.days.iter().flat_map(|day| &day.hours);
        let least = hours().map(|it| it.asleep).min().unwrap_or_default();
        let most = hours().map(|it| it.asleep).max().unwrap_or_default();
        let above = hour.asleep.saturating_sub(least);
        (above * DARKEST) / (most - least).max(1)
    }
}

impl WeekDay {
    fn of(date: Date, today: Date, zone: &dyn Zone, cities: &[Rc<dyn Zone>]) -> Self {
        let start = |cell: Cell| resolve(cell.civil(), zone).instant();
        let hours = (0..HOURS).map(|hour| {
            let cell = Cell { date, hour };
            let (starts, ends) = (start(cell), start(cell.moved(0, 1)));
            let half = (ends - starts).seconds() / 2;
            let is_asleep = |city: &&Rc<dyn Zone>| {
                let night = night_within(&***city, starts, ends);
                night.seconds() > half || (night.seconds() == half && half > 0)
            };
            Hour {
                cell,
                kind: match (ends - starts).seconds() {
                    3600 => HourKind::Once,
                    ..=0 => HourKind::Skipped,
                    1..3600 => HourKind::Short,
                    _ => HourKind::Long,
                },
                starts,
                ends,
                asleep: cities.iter().filter(is_asleep).count(),
            }
        });
        let hours: Vec<Hour> = hours.collect();
        let midnight = Cell { date, hour: 0 };
        let (starts, ends) = (start(midnight), start(midnight.moved(1, 0)));
        let second = Duration::from_seconds(1);
        Self {
            date,
            noon: start(Cell { date, hour: 12 }),
            is_today: date == today,
            // A change at midnight is one of the day that it begins.
            change: Shift::between(zone, starts - second, ends - second),
            hours,
        }
    }
}
