//! What people in several cities make of planned work: their clocks, and which part of their day it takes.

use crate::edit::read_json;
use crate::operator::TzDatabase;
use crate::schedule::{Civil, Instant, Time, Window, Zone, Zones};
use crate::status::{BlockKind, Clocks, DayBar, WindowKind, WindowRow};
use crate::words::{Key, place};
use chrono::{Datelike, Timelike};
use std::rc::Rc;

/// Where most customers of most providers live: zones, and in which language, and in which English, times are written there.
const FIRST: [(&str, &str, &str); 6] = [
    ("Europe/Oslo", "nb", "en-GB"),
    ("Europe/London", "en-GB", "en-GB"),
    ("America/New_York", "en-US", "en-US"),
    ("America/Los_Angeles", "en-US", "en-US"),
    ("Asia/Kolkata", "en-IN", "en-IN"),
    ("Asia/Tokyo", "ja", "en-GB"),
];

/// The most cities side by side.
const MOST: usize = 12;

/// The cities that are looked at, each by its zone.
///
/// ```
/// use windowpane::composer::Cities;
/// let mut cities = Cities::default();
/// assert!(cities.add("kathmandu").is_some());
/// assert_eq!(cities.add("Atlantis"), None);
/// cities.remove("Europe/London");
/// assert_eq!(Cities::read(&cities.written()), cities);
/// assert_eq!(cities.zones()[5], "Asia/Kathmandu");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cities(Vec<String>);

impl Default for Cities {
    fn default() -> Self {
        Self(FIRST.map(|(zone, ..)| zone.to_owned()).to_vec())
    }
}

impl Cities {
    /// The cities that were chosen before. Without any known one, the first six.
    pub fn read(stored: &str) -> Self {
        let known = |id: &&str| TzDatabase.find(id).is_some();
        let zones = stored.split_whitespace().filter(known).take(MOST);
        let zones: Vec<String> = zones.map(str::to_owned).collect();
        match zones.is_empty() {
            true => Self::default(),
            false => Self(zones),
        }
    }

    /// The text to keep.
    pub fn written(&self) -> String {
        self.0.join(" ")
    }

    pub fn zones(&self) -> &[String] {
        &self.0
    }

    /// The clocks of the cities.
    pub fn clocks(&self) -> Vec<Rc<dyn Zone>> {
        self.0.iter().filter_map(|id| TzDatabase.find(id)).collect()
    }

    /// Adds a city by its name or its zone, and says which zone that is. `None` if there is no such one, or no room.
    pub fn add(&mut self, words: &str) -> Option<String> {
        let id = TzDatabase::named(words)?;
        if !self.0.contains(&id) {
            if self.0.len() == MOST {
                return None;
            }
            self.0.push(id.clone());
        }
        Some(id)
    }

    pub fn remove(&mut self, zone: &str) {
        self.0.retain(|it| it != zone);
    }
}

/// The tag of the language in which to write for a city: the wanted one, in the form of that place if it has one of its own.
///
/// ```
/// use windowpane::composer::city_language;
/// assert_eq!(city_language("Europe/Oslo", Some("en")), "en-GB");
/// assert_eq!(city_language("Asia/Tokyo", Some("de")), "de");
/// assert_eq!(city_language("Asia/Tokyo", None), "ja");
/// ```
pub fn city_language(zone: &str, wanted: Option<&str>) -> String {
    let known = FIRST.iter().find(|(id, ..)| *id == zone);
    match (known, wanted) {
        (Some((_, _, english)), Some("en")) => (*english).to_owned(),
        (Some((_, own, _)), None) => (*own).to_owned(),
        (_, wanted) => wanted.unwrap_or("en").to_owned(),
    }
}

/// Which part of people's day the work takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayPart {
    Night,
    PartlyNight,
    /// Most people are on their way to work.
    Morning,
    Working,
    PartlyWorking,
    /// By day on a weekend.
    Weekend,
    Evening,
    AroundTheClock,
}

/// Most people are at work from then on, in hours of their clocks.
const WORK_BEGINS: u32 = 9;
/// And until then.
const WORK_ENDS: u32 = 17;

impl DayPart {
    /// The part of the day that visitors read of, as the operator has to think of it.
    fn of(key: Key, starts: Civil, ends: Civil) -> Self {
        let is_weekend = starts.weekday().num_days_from_monday() >= 5;
        let is_until_work = (ends.hour(), ends.minute()) <= (WORK_BEGINS, 0);
        match key {
            Key::AtNight => Self::Night,
            Key::PartlyAtNight => Self::PartlyNight,
            Key::InTheEvening => Self::Evening,
            Key::PartlyByDay if starts.hour() >= WORK_ENDS => match starts.date() == ends.date() {
                true => Self::Evening,
                false => Self::PartlyNight,
            },
            Key::ByDay | Key::PartlyByDay | Key::EarlyInTheMorning if is_weekend => Self::Weekend,
            Key::EarlyInTheMorning => Self::Morning,
            Key::PartlyByDay if is_until_work && starts.date() == ends.date() => Self::Morning,
            Key::ByDay => Self::Working,
            Key::PartlyByDay => Self::PartlyWorking,
            _ => Self::AroundTheClock,
        }
    }

    /// The value of `data-tone`: how much people mind.
    pub const fn tone(self) -> &'static str {
        match self {
            Self::Night | Self::Evening => "good",
            Self::PartlyNight | Self::Weekend => "warn",
            Self::Morning | Self::Working | Self::PartlyWorking | Self::AroundTheClock => "bad",
        }
    }
}

/// Something along a day, in ten-thousandths of its length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// The name of what it is: `night`, `daytime`, `planned`, `downtime`.
    pub name: &'static str,
    pub from: i64,
    pub length: i64,
}

/// Planned work in a city's day or days.
#[derive(Clone, Debug, PartialEq)]
pub struct CityDay {
    pub zone: String,
    /// The name of the city.
    pub city: String,
    /// "CET"
    pub clock: String,
    pub part: DayPart,
    /// Nights and daytimes, and the work on top.
    pub stretches: Vec<Stretch>,
    /// Where the midnights between its days are.
    pub midnights: Vec<i64>,
}

impl CityDay {
    /// The work in the day of a city; the same picture as visitors there have. `None` for an unknown zone, or if the bar would be too long.
    ///
    /// ```
    /// use windowpane::composer::{CityDay, DayPart};
    /// use windowpane::schedule::Instant;
    /// // Thu 26 Nov 2026, 23:00 to 01:00 in Oslo.
    /// let (starts, ends) = (Instant::from_millis(1_795_730_400_000), Instant::from_millis(1_795_737_600_000));
    /// let in_city = |zone| CityDay::of(zone, starts, ends, false, starts).unwrap();
    /// assert_eq!(in_city("Europe/Oslo").part, DayPart::Night);
    /// assert_eq!(in_city("America/Los_Angeles").part, DayPart::Working);
    /// assert_eq!(in_city("Asia/Tokyo").clock, "JST");
    /// ```
    pub fn of(
        zone: &str,
        starts: Instant,
        ends: Instant,
        has_downtime: bool,
        now: Instant,
    ) -> Option<Self> {
        let here = TzDatabase.find(zone)?;
        let window = Window {
            start: Some(Time::At(starts)),
            end: Some(Time::At(ends)),
            ..Window::default()
        };
        let row = WindowRow {
            window: &window,
            kind: WindowKind::Ahead,
        };
        let clocks = Clocks {
            now,
            here: Some(&*here),
            there: None,
        };
        let bar = DayBar::of(&[row], None, clocks)?;
        let stretch = |name, starts, ends| {
            let from = bar.place(starts);
            Stretch {
                name,
                from,
                length: bar.place(ends) - from,
            }
        };
        let bands = bar.bands.iter().map(|band| {
            let name = if band.is_night { "night" } else { "daytime" };
            stretch(name, band.starts, band.ends)
        });
        let planned = bar.blocks.iter().filter(|it| it.kind == BlockKind::Planned);
        let name = if has_downtime { "downtime" } else { "planned" };
        let planned = planned.map(|block| stretch(name, block.starts, block.ends));
        let civil = |at: Instant| at.civil(here.offset_at(at));
        let part = |key| DayPart::of(key, civil(starts), civil(ends));
        Some(Self {
            zone: zone.to_owned(),
            city: place(zone),
            clock: TzDatabase::abbreviation(zone, starts),
            part: bar.part.map_or(DayPart::AroundTheClock, part),
            stretches: bands.chain(planned).collect(),
            midnights: bar
                .days
                .iter()
                .skip(1)
                .map(|day| bar.place(day.starts))
                .collect(),
        })
    }
}

/// The feed with one entry alone, and all services well: so that a banner is about that entry. What says how old the copy is goes too, because
/// the banner is asked for another day. `None` if the text is no feed.
pub fn alone(text: &str, entry: &str) -> Option<String> {
    let mut feed = read_json(text)?;
    let all = feed.as_object_mut()?;
    for list in ["incidents", "scheduled_maintenances", "notices"] {
        if let Some(items) = all.get_mut(list).and_then(|it| it.as_array_mut()) {
            items.retain(|item| item["id"] == entry);
        }
    }
    let components = all.get_mut("components").and_then(|it| it.as_array_mut());
    for component in components.into_iter().flatten() {
        component["status"] = "operational".into();
    }
    if let Some(page) = all.get_mut("page").and_then(|it| it.as_object_mut()) {
        page.retain(|key, _| !matches!(key.as_str(), "updated_at" | "valid_until"));
    }
    serde_json::to_string(&feed).ok()
}
