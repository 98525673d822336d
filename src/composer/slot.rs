//! A window of planned work as a form has it: two times in words.

use super::when::typed;
use crate::edit::{Meant, Span, TimeFault, offset_text, parse_duration, parse_window};
use crate::schedule::{Civil, Duration, Instant, ResolvedTime, Zone, resolve};

/// A window, in the words that `status-feed plan --window` takes.
///
/// ```
/// use windowpane::composer::Slot;
/// let slot = Slot { start: "wed 04:00".into(), end: "+2h".into(), is_approximate: true };
/// assert_eq!(slot.words().as_deref(), Some("wed 04:00+2h~"));
/// assert_eq!(Slot::of_words("24 oct 23:00..04:00").end, "04:00");
/// assert_eq!(Slot::default().words(), None);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Slot {
    pub start: String,
    /// A time, or a length after `+`; empty if nobody knows.
    pub end: String,
    pub is_approximate: bool,
}

impl Slot {
    /// The words of the option; `None` while nothing is typed.
    pub fn words(&self) -> Option<String> {
        let about = if self.is_approximate { "~" } else { "" };
        let (start, end) = (typed(&self.start), typed(&self.end));
        Some(match (start, end) {
            (None, None) => return None,
            (Some(start), None) => format!("{start}{about}"),
            (start, Some(end)) => {
                let start = start.unwrap_or_default();
                let is_length = end.strip_prefix('+').and_then(parse_duration).is_some();
                let between = if is_length { "" } else { ".." };
                format!("{start}{between}{end}{about}")
            }
        })
    }

    /// The form of these words.
    pub fn of_words(words: &str) -> Self {
        let about = words.trim().strip_suffix('~');
        let rest = about.unwrap_or(words).trim();
        let (start, end) = rest.split_once("..").unwrap_or_else(|| {
            let length = rest
                .rfind('+')
                .filter(|plus| *plus > 0 && parse_duration(&rest[plus + 1..]).is_some());
            rest.split_at(length.unwrap_or(rest.len()))
        });
        Self {
            start: start.trim().to_owned(),
            end: end.trim().to_owned(),
            is_approximate: about.is_some(),
        }
    }

    /// The window from one instant to another, in words that mean just that on the clocks of `zone`: with an offset only where these show a
    /// time twice.
    pub fn between(starts: Instant, ends: Instant, zone: &dyn Zone) -> Self {
        let words = |at: Instant| {
            let offset = zone.offset_at(at);
            let civil = at.civil(offset);
            let exact = match resolve(civil, zone) {
                ResolvedTime::Once(_) => String::new(),
                ResolvedTime::InGap(_) | ResolvedTime::InFold(_) => offset_text(offset),
            };
            format!("{}{exact}", civil.format("%Y-%m-%d %H:%M"))
        };
        let with_day = words(ends);
        let clock = with_day.get("2026-11-26 ".len()..).unwrap_or_default();
        let slot = |end: &str| Self {
            start: words(starts),
            end: end.to_owned(),
            is_approximate: false,
        };
        // A clock alone is shorter, and enough for most.
        let short = slot(clock);
        let is_short = ends - starts < Duration::DAY;
        match is_short && short.ends(starts, zone) == Some((starts, Some(ends))) {
            true => short,
            false => slot(&with_day),
        }
    }

    /// The window from one time of the clocks to another, which they may skip or show twice.
    pub fn on_clocks(starts: Civil, ends: Civil, zone: &dyn Zone) -> Self {
        let words = |civil: Civil| civil.format("%Y-%m-%d %H:%M").to_string();
        match (resolve(starts, zone), resolve(ends, zone)) {
            (ResolvedTime::Once(starts), ResolvedTime::Once(ends) | ResolvedTime::InGap(ends)) => {
                Self::between(starts, ends, zone)
            }
            // A part of the hour before ends when the clocks skip the next one.
            (_, ResolvedTime::InGap(ends)) => Self {
                start: words(starts),
                end: words(ends.civil(zone.offset_at(ends))),
                is_approximate: false,
            },
            _ => Self {
                start: words(starts),
                end: words(ends),
                is_approximate: false,
            },
        }
    }

    /// What the words mean. `None` while nothing is typed.
    pub fn read(&self, now: Instant, zone: &dyn Zone) -> Option<Result<Span, TimeFault>> {
        Some(parse_window(&self.words()?, now, zone))
    }

    /// The windows that the words can mean, where they can mean several.
    pub fn choices(fault: &TimeFault, now: Instant, zone: &dyn Zone) -> Vec<(Self, String)> {
        let choices = fault
            .choices
            .iter()
            .map(|choice| (Self::of_words(&choice.words), choice.note.clone()));
        choices
            .filter(|(slot, _)| {
                slot.ends(now, zone).is_some()
                    || matches!(slot.read(now, zone), Some(Err(fault)) if !fault.choices.is_empty())
            })
            .collect()
    }

    /// When it starts and ends, if that is certain and has a time of day.
    pub fn ends(&self, now: Instant, zone: &dyn Zone) -> Option<(Instant, Option<Instant>)> {
        let span = self.read(now, zone)?.ok()?;
        let Meant::At(starts) = span.start else {
            return None;
        };
        let ends = match span.end {
            Some(Meant::At(ends)) => Some(ends),
            _ => None,
        };
        Some((starts, ends))
    }
}
