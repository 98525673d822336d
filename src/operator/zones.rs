use crate::schedule::{Instant, Zone, Zones};
use crate::words::{city, offset_text};
use chrono::{Offset, TimeZone};
use chrono_tz::{OffsetName, Tz};
use std::rc::Rc;

/// The IANA tz database, as shipped by chrono-tz.
///
/// ```
/// use windowpane::{operator::TzDatabase, schedule::{Instant, Zones}};
/// let oslo = TzDatabase.find("Europe/Oslo").unwrap();
/// assert_eq!(oslo.offset_at(Instant::from_millis(1_355_290_200_000)), 3600);
/// ```
pub struct TzDatabase;

impl Zones for TzDatabase {
    fn find(&self, id: &str) -> Option<Rc<dyn Zone>> {
        Tz::from_str_insensitive(id)
            .ok()
            .map(|tz| Rc::new(Named(tz)) as Rc<dyn Zone>)
    }
}

struct Named(Tz);

impl Zone for Named {
    fn id(&self) -> &str {
        self.0.name()
    }

    fn offset_at(&self, at: Instant) -> i32 {
        self.0
            .offset_from_utc_datetime(&at.civil(0))
            .fix()
            .local_minus_utc()
    }
}

impl TzDatabase {
    /// What people call a zone at an instant: `CEST`; where there is no such name, `UTC+5:45`.
    ///
    /// ```
    /// use windowpane::{operator::TzDatabase, schedule::Instant};
    /// let at = Instant::from_millis(1_789_348_800_000);
    /// assert_eq!(TzDatabase::abbreviation("Europe/Oslo", at), "CEST");
    /// assert_eq!(TzDatabase::abbreviation("Asia/Kathmandu", at), "UTC+5:45");
    /// ```
    pub fn abbreviation(id: &str, at: Instant) -> String {
        let Ok(zone) = Tz::from_str_insensitive(id) else {
            return id.to_owned();
        };
        let offset = zone.offset_from_utc_datetime(&at.civil(0));
        match offset.abbreviation() {
            Some(name) if name.starts_with(char::is_alphabetic) => name.to_owned(),
            _ => offset_text(offset.fix().local_minus_utc()),
        }
    }

    /// The zone that people mean by an identifier, or by the name of its city, however it is written.
    ///
    /// ```
    /// use windowpane::operator::TzDatabase;
    /// assert_eq!(TzDatabase::named("new york").as_deref(), Some("America/New_York"));
    /// assert_eq!(TzDatabase::named("europe/oslo").as_deref(), Some("Europe/Oslo"));
    /// assert_eq!(TzDatabase::named("Atlantis"), None);
    /// ```
    pub fn named(words: &str) -> Option<String> {
        let wanted = words.trim();
        if let Ok(zone) = Tz::from_str_insensitive(wanted) {
            return Some(zone.name().to_owned());
        }
        let is_named = |zone: &&Tz| city(zone.name()).eq_ignore_ascii_case(wanted);
        let found = chrono_tz::TZ_VARIANTS.iter().find(is_named);
        found
            .filter(|_| !wanted.is_empty())
            .map(|zone| zone.name().to_owned())
    }

    /// The names of all cities that a zone is named after.
    pub fn cities() -> Vec<String> {
        let cities = chrono_tz::TZ_VARIANTS.iter().map(|zone| city(zone.name()));
        let mut cities: Vec<String> = cities.filter(|name| !name.is_empty()).collect();
        cities.sort();
        cities.dedup();
        cities
    }
}
