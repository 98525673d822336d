//! The fields in which the time is read and typed, each on the clocks of a zone.

use crate::edit::{Meant, Toward, parse_time};
use crate::operator::TzDatabase;
use crate::schedule::{Instant, Zone, Zones, resolve};
use chrono::Timelike;
use std::rc::Rc;

/// The zone with this name; UTC if there is none.
pub fn fields_zone(id: &str) -> Rc<dyn Zone> {
    struct Utc;
    impl Zone for Utc {
        fn id(&self) -> &str {
            "UTC"
        }
        fn offset_at(&self, _: Instant) -> i32 {
            0
        }
    }
    TzDatabase.find(id).unwrap_or_else(|| Rc::new(Utc))
}

/// An instant as a field has it, which is also how it can be typed.
///
/// ```
/// use windowpane::composer::field;
/// use windowpane::schedule::Instant;
/// let at = Instant::from_millis(1_355_263_200_000);
/// assert_eq!(field(at, "UTC"), "2012-12-11 22:00");
/// assert_eq!(field(at, "Asia/Kathmandu"), "2012-12-12 03:45");
/// ```
pub fn field(at: Instant, zone: &str) -> String {
    let civil = at.civil(fields_zone(zone).offset_at(at));
    let form = match civil.second() {
        0 => "%Y-%m-%d %H:%M",
        _ => "%Y-%m-%d %H:%M:%S",
    };
    civil.format(form).to_string()
}

/// The instant that somebody has typed on the clocks of a zone; what has no date is near `shown`. A day alone is its beginning. `None` is now.
///
/// ```
/// use windowpane::composer::typed_instant;
/// use windowpane::schedule::Instant;
/// let shown = Instant::from_millis(1_355_263_200_000);
/// let typed = |words| typed_instant(words, "Europe/Oslo", shown).map(|at| at.map(|at| at.to_string()));
/// assert_eq!(typed("2012-12-12 06:00").unwrap().as_deref(), Some("2012-12-12T05:00:00Z"));
/// assert_eq!(typed("2012-12-12T09:00+02:00").unwrap().as_deref(), Some("2012-12-12T07:00:00Z"));
/// assert_eq!(typed("2012-12-12").unwrap().as_deref(), Some("2012-12-11T23:00:00Z"));
/// assert_eq!(typed("now"), Ok(None));
/// assert!(typed("2012-10-28 02:30").unwrap_err().contains("twice"));
/// ```
///
/// # Errors
///
/// Why it is no instant, and what could be meant, as a sentence.
pub fn typed_instant(words: &str, zone: &str, shown: Instant) -> Result<Option<Instant>, String> {
    let words = words.trim();
    if words.eq_ignore_ascii_case("now") {
        return Ok(None);
    }
    let zone = fields_zone(zone);
    match parse_time(words, shown, &*zone, Toward::Future) {
        Ok(Meant::At(at)) => Ok(Some(at)),
        Ok(Meant::Day(date)) => {
            let midnight = date.and_hms_opt(0, 0, 0).unwrap_or_default();
            Ok(Some(resolve(midnight, &*zone).instant()))
        }
        Err(fault) => {
            let choices = fault.choices.iter();
            let choices: Vec<String> = choices
                .map(|choice| format!("{} ({})", choice.words, choice.note))
                .collect();
            match choices.is_empty() {
                true => Err(fault.message),
                false => Err(format!("{}: {}", fault.message, choices.join(", "))),
            }
        }
    }
}
