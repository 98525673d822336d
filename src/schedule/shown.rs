use super::{Civil, Date, Instant, Time, Zone};

/// The style in which a date or a time is formatted. The browser has `Intl.DateTimeFormat` options
/// for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeStyle {
    /// Wednesday 12 December
    Day,
    /// Wednesday 12 December 2012
    DayAndYear,
    /// Wed 12 Dec
    ShortDay,
    /// Wednesday
    Weekday,
    /// W
    WeekdayLetter,
    /// 06:30
    Clock,
    /// Wednesday 12 December, 06:30
    DayAndClock,
    /// Wednesday 12 December 2012, 06:30
    YearAndClock,
    /// Wed 12 Dec, 06:30
    ShortDayAndClock,
}

/// A time, and what a clock in a zone shows for it.
///
/// ```
/// use windowpane::schedule::{FixedZones, Instant, ShownTime, Time, Zones};
///
/// let utc = FixedZones.find("UTC").unwrap();
/// let at = Instant::from_millis(1_355_292_000_000);
/// let shown = ShownTime::of(Time::At(at), Some(&*utc));
/// assert_eq!(shown.civil.to_string(), "2012-12-12 06:00:00");
/// assert_eq!(shown.datetime(), "2012-12-12T06:00:00Z");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShownTime<'z> {
    pub time: Time,
    /// The IANA id of the zone. Days and times without a zone keep their digits, as if they were in
    /// UTC.
    pub zone: &'z str,
    /// What that clock shows.
    pub civil: Civil,
}

impl<'z> ShownTime<'z> {
    /// An instant on the clocks of `zone` (of UTC without one); any other time keeps its digits.
    pub fn of(time: Time, zone: Option<&'z dyn Zone>) -> Self {
        let (zone, civil) = match time {
            Time::At(at) => {
                let offset = zone.map_or(0, |zone| zone.offset_at(at));
                (zone.map_or("UTC", Zone::id), at.civil(offset))
            }
            Time::Day { date, .. } => ("UTC", date.and_time(chrono::NaiveTime::MIN)),
            Time::Floating(civil) => ("UTC", civil),
        };
        Self { time, zone, civil }
    }

    /// The instant at which the clocks of `zone` show this time.
    pub fn at(&self) -> Instant {
        match self.time {
            Time::At(at) => at,
            Time::Day { .. } | Time::Floating(_) => Instant::from_civil(self.civil, 0),
        }
    }

    /// The date that the clock shows.
    pub fn date(&self) -> Date {
        self.civil.date()
    }

    /// Whether the time of day is known.
    pub const fn has_clock(&self) -> bool {
        !matches!(self.time, Time::Day { .. })
    }

    /// The value of HTML's `datetime` attribute.
    pub fn datetime(&self) -> String {
        match self.time {
            Time::At(at) => at.to_string(),
            Time::Day { date, .. } => date.to_string(),
            Time::Floating(_) => self.at().to_string().replace('Z', ""),
        }
    }
}
