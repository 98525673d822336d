//! Corrections of the times that `Intl` formats, as parts.

/// The end of a range to which a part belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    Start,
    End,
    /// Written once for both, or between them.
    Both,
}

/// What a part of a formatted time is, as far as it matters here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartKind {
    Hour,
    Minute,
    /// AM or PM.
    DayPeriod,
    Other,
}

/// A part of a formatted time or range.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimePart {
    pub edge: Edge,
    pub kind: PartKind,
    pub text: String,
}

/// Twelve in the numerals of the languages with a 12-hour clock: Western, Arabic, Persian, Hindi.
const TWELVE: [&str; 4] = ["12", "١٢", "۱۲", "१२"];

/// Corrects a formatted time or range.
///
/// - A range from 12 has both day periods: of "12:30 – 3:00 AM" nobody is sure.
/// - In English, 12:00 PM is "noon", and 12:00 AM "midnight". CLDR has other languages' words for
///   these, but no browser puts them into such a time.
/// - No line breaks between an hour and what belongs to it.
///
/// ```
/// use windowpane::schedule::{Edge, PartKind, TimePart, clock_text};
///
/// let part = |kind, text: &str| TimePart { edge: Edge::Both, kind, text: text.into() };
/// let time = || vec![
///     part(PartKind::Hour, "12"),
///     part(PartKind::Other, ":"),
///     part(PartKind::Minute, "00"),
///     part(PartKind::Other, " "),
///     part(PartKind::DayPeriod, "PM"),
/// ];
/// let text = |is_english| clock_text(time(), is_english).iter().map(|part| &*part.text).collect::<String>();
/// assert_eq!(text(true), "noon");
/// assert_eq!(text(false), "12:00\u{a0}PM");
/// ```
pub fn clock_text(mut parts: Vec<TimePart>, is_english: bool) -> Vec<TimePart> {
    repeat_day_period(&mut parts);
    if is_english {
        name_twelve(&mut parts);
    }
    keep_together(&mut parts);
    parts
}

/// The hour of a formatted time on the hour, without its minutes and the words around it: "3 PM", "15", "noon".
///
/// ```
/// use windowpane::schedule::{Edge, PartKind, TimePart, hour_text};
///
/// let part = |kind, text: &str| TimePart { edge: Edge::Both, kind, text: text.into() };
/// let german = vec![
///     part(PartKind::Hour, "15"),
///     part(PartKind::Other, ":"),
///     part(PartKind::Minute, "00"),
///     part(PartKind::Other, " Uhr"),
/// ];
/// assert_eq!(hour_text(german, false), "15");
/// ```
pub fn hour_text(parts: Vec<TimePart>, is_english: bool) -> String {
    let mut hour = String::new();
    let mut period = (String::new(), false);
    for part in clock_text(parts, is_english) {
        match part.kind {
            PartKind::Hour => hour = part.text,
            PartKind::DayPeriod => period = (part.text, hour.is_empty()),
            PartKind::Minute | PartKind::Other => {}
        }
    }
    match period {
        (period, _) if period.is_empty() => hour,
        (period, true) => [period, hour].join("\u{a0}"),
        (period, false) => [hour, period].join("\u{a0}"),
    }
}

/// Repeats the day period after the start of a range from 12, if both ends share one behind them.
fn repeat_day_period(parts: &mut Vec<TimePart>) {
    let is_twelve = |part: &TimePart| {
        part.edge == Edge::Start
            && part.kind == PartKind::Hour
            && TWELVE.contains(&part.text.as_str())
    };
    let shared = parts
        .iter()
        .rposition(|part| part.kind == PartKind::DayPeriod && part.edge == Edge::Both);
    let minute = parts
        .iter()
        .position(|part| part.kind == PartKind::Minute && part.edge == Edge::Start);
    if let (Some(shared), Some(minute)) = (shared, minute)
        && shared > minute
        && parts.iter().any(is_twelve)
    {
        for at in [shared, shared] {
            // The period, then the space before it, both in front of what came there before.
            let text = parts[at].text.clone();
            let kind = parts[at].kind;
            parts.insert(
                minute + 1,
                TimePart {
                    edge: Edge::Start,
                    kind,
                    text,
                },
            );
        }
    }
}

/// Writes "noon" for 12:00 PM, and "midnight" for 12:00 AM.
fn name_twelve(parts: &mut [TimePart]) {
    for at in 4..parts.len() {
        if let [hour, colon, minute, space, period] = &mut parts[at - 4..=at]
            && (hour.kind, &*hour.text) == (PartKind::Hour, "12")
            && (minute.kind, &*minute.text) == (PartKind::Minute, "00")
            && period.kind == PartKind::DayPeriod
        {
            let name = match period.text.starts_with(['a', 'A']) {
                true => "midnight",
                false => "noon",
            };
            name.clone_into(&mut hour.text);
            for part in [colon, minute, space, period] {
                part.text.clear();
            }
        }
    }
}

/// Makes the space beside a day period, or before what follows the last minute ("Uhr"), a no-break
/// space.
fn keep_together(parts: &mut [TimePart]) {
    for at in 1..parts.len() {
        let before = parts[at - 1].kind;
        let after = parts.get(at + 1).map(|part| part.kind);
        let text = &parts[at].text;
        let is_inside = match (before, after) {
            (PartKind::Minute, Some(PartKind::DayPeriod))
            | (PartKind::DayPeriod, Some(PartKind::Hour)) => text.trim().is_empty(),
            (PartKind::Minute, None) => true,
            _ => false,
        };
        if is_inside && text.starts_with(' ') {
            parts[at].text = ["\u{a0}", text.trim_start()].concat();
        }
    }
}
