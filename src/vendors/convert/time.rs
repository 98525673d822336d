use crate::schedule::{Instant, WrittenTime};
use chrono::{DateTime, FixedOffset, SecondsFormat};

/// What a time without a zone means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Zoneless<'a> {
    /// UTC: the vendor's documents say so.
    Utc,
    /// The local time of that zone: an IANA id.
    In(&'a str),
    /// The time of a zone that nobody has stated. It stays as written, and is never guessed.
    NotStated,
}

/// A time in one of the forms that vendors use, as a native feed has it: RFC 3339, or as written if it has no zone.
///
/// | form | writer |
/// | --- | --- |
/// | `2026-01-02T15:04:05Z`, with any offset | most |
/// | `2026-01-02T15:04:05`, `2026-01-02 15:04:05.123` | Statuspal, Uptime Kuma, Cachet |
/// | `2026-01-02 15:04:05.482 +0100 CET` | cState: Go's `time.String()` |
/// | `Fri Jan 02 2026 15:04:05 GMT+0100 (Central European Standard Time)` | Instatus: JavaScript's `Date.toString()` |
/// | `Fri, 02 Jan 2026 15:04:05 +0100` | RSS: RFC 2822 |
pub(super) fn read(text: &str, zoneless: &Zoneless) -> Option<String> {
    let text = text.trim();
    if let Ok(at) = DateTime::parse_from_rfc3339(text) {
        return Some(written(at));
    }
    if let Ok(at) = DateTime::parse_from_rfc2822(text) {
        return Some(written(at));
    }
    // The name behind Go's offset and JavaScript's is for people.
    let (before_bracket, _) = text.split_once(" (").unwrap_or((text, ""));
    if let Ok(at) = DateTime::parse_from_str(before_bracket, "%a %b %d %Y %H:%M:%S GMT%z") {
        return Some(written(at));
    }
    let words: Vec<&str> = text.split(' ').collect();
    if let [date, time, offset, ..] = *words
        && let Ok(at) =
            DateTime::parse_from_str(&[date, time, offset].join(" "), "%Y-%m-%d %H:%M:%S%.f %z")
    {
        return Some(written(at));
    }
    let local = match *words {
        [date, time] => [date, time].join("T"),
        [one] => one.to_owned(),
        _ => return None,
    };
    WrittenTime::parse(&local)?;
    let has_clock = local.contains('T');
    Some(match zoneless {
        Zoneless::Utc if has_clock => local + "Z",
        Zoneless::In(zone) if has_clock => format!("{local}[{zone}]"),
        _ => local,
    })
}

/// Milliseconds since 1970 as RFC 3339.
pub(super) fn unix(millis: f64) -> Option<String> {
    if !millis.is_finite() || millis.abs() > 8.64e15 {
        return None;
    }
    let at = DateTime::from_timestamp_millis(millis as i64)?;
    Some(at.to_rfc3339_opts(SecondsFormat::Secs, true))
}

/// The instant of a time with an offset.
pub(super) fn instant(text: &str) -> Option<Instant> {
    let at = DateTime::parse_from_rfc3339(text).ok()?;
    Some(Instant::from_millis(at.timestamp_millis()))
}

/// A time some minutes after another, which has an offset.
pub(super) fn later(text: &str, minutes: f64) -> Option<String> {
    let at = DateTime::parse_from_rfc3339(text).ok()?;
    let millis = minutes * 60_000.0;
    if !millis.is_finite() || millis.abs() > 1e13 {
        return None;
    }
    let at = at.checked_add_signed(chrono::TimeDelta::milliseconds(millis as i64))?;
    Some(written(at))
}

fn written(at: DateTime<FixedOffset>) -> String {
    at.to_rfc3339_opts(SecondsFormat::AutoSi, true)
}
