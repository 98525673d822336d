use crate::schedule::{Instant, Zone, Zones};
use crate::words::offset_text;
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
}
