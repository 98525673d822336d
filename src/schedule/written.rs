use super::{Civil, Date, Instant, ResolvedTime, Time, Zone, Zones, resolve};
use chrono::{NaiveDate, NaiveTime};

/// A time as its author wrote it, before any zone is looked up: RFC 3339, RFC 9557, a civil time
/// without a zone, or a date.
///
/// ```
/// use windowpane::schedule::WrittenTime;
/// assert!(matches!(WrittenTime::parse("2014-04-01"), Some(WrittenTime::Day(_))));
/// assert!(matches!(WrittenTime::parse("2014-04-01T08:00"), Some(WrittenTime::Civil(_))));
/// assert!(matches!(WrittenTime::parse("2014-04-01T08:00Z"), Some(WrittenTime::Offset { .. })));
/// assert!(matches!(WrittenTime::parse("2014-04-01T08:00[Europe/Oslo]"), Some(WrittenTime::Zoned { .. })));
/// assert_eq!(WrittenTime::parse("tomorrow at eight"), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WrittenTime<'a> {
    /// RFC 3339: a civil time and its offset from UTC in seconds.
    Offset { civil: Civil, offset: i32 },
    /// RFC 9557: a civil time in a named zone, with or without an offset.
    Zoned {
        civil: Civil,
        offset: Option<i32>,
        /// The offset says nothing about the zone's clocks: it was written `Z` or `-00:00`.
        is_utc: bool,
        zone: &'a str,
    },
    /// A civil time that names neither offset nor zone.
    Civil(Civil),
    /// A day in the provider's calendar.
    Day(Date),
}

/// Why a time may not be what its author meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeWarning {
    /// The zone's clocks skip this time (a DST gap). It was moved forward.
    Gap,
    /// The zone's clocks show this time twice (a DST fold). The earlier instant was taken.
    Fold,
    /// The offset is not the zone's offset at that time. The offset was taken.
    OffsetMismatch,
    /// The zone's name is not in the tz database.
    UnknownZone,
    /// Neither the time nor the page states a zone.
    NoZone,
}

impl<'a> WrittenTime<'a> {
    /// Reads one of the four forms; `None` for any other text. It accepts lower-case `t` and `z`, a
    /// space for `T`, missing seconds, and `24:00` for the end of a day.
    pub fn parse(text: &'a str) -> Option<Self> {
        let text = text.trim();
        let date: NaiveDate = {
            let head = text.get(..10)?.as_bytes();
            if head[4] != b'-' || head[7] != b'-' {
                return None;
            }
            NaiveDate::from_ymd_opt(
                i32::try_from(number(&head[..4])?).ok()?,
                number(&head[5..7])?,
                number(&head[8..])?,
            )?
        };
        let rest = &text[10..];
        if rest.is_empty() {
            return Some(Self::Day(date));
        }
        let rest = rest.strip_prefix(['T', 't', ' '])?;
        let (clock, rest) = rest.split_at(
            rest.find(|c: char| !matches!(c, '0'..='9' | ':' | '.' | ','))
                .unwrap_or(rest.len()),
        );
        let civil = civil(date, clock)?;

        // RFC 9557 allows further `[key=value]` tags. The zone comes first; a `!` marks it as
        // critical.
        let (offset, zone) = match rest.find('[') {
            Some(open) => {
                let tag = rest[open + 1..].split(']').next()?;
                if !rest.ends_with(']') {
                    return None;
                }
                let zone = tag.trim_start_matches('!');
                (&rest[..open], (!zone.contains('=')).then_some(zone))
            }
            None => (rest, None),
        };
        let is_utc = matches!(offset, "Z" | "z" | "-00:00");
        let offset = match offset {
            "" => None,
            "Z" | "z" => Some(0),
            stated => Some(offset_seconds(stated)?),
        };
        Some(match (offset, zone) {
            (offset, Some(zone)) => Self::Zoned {
                civil,
                offset,
                is_utc,
                zone,
            },
            (Some(offset), None) => Self::Offset { civil, offset },
            (None, None) => Self::Civil(civil),
        })
    }

    /// The time this means, and why that may be wrong. `page_zone` is the zone of times that name
    /// none.
    ///
    /// Nothing is guessed: without any zone, a civil time becomes [`Time::Floating`].
    pub fn resolve(
        self,
        page_zone: Option<&dyn Zone>,
        zones: &dyn Zones,
    ) -> (Time, Option<TimeWarning>) {
        let in_zone = |civil, zone: &dyn Zone| match resolve(civil, zone) {
            ResolvedTime::Once(at) => (Time::At(at), None),
            ResolvedTime::InGap(at) => (Time::At(at), Some(TimeWarning::Gap)),
            ResolvedTime::InFold(at) => (Time::At(at), Some(TimeWarning::Fold)),
        };
        match self {
            Self::Offset { civil, offset } => (Time::At(Instant::from_civil(civil, offset)), None),
            Self::Zoned {
                civil,
                offset: Some(offset),
                is_utc,
                zone,
            } => {
                let at = Instant::from_civil(civil, offset);
                let warning = match zones.find(zone) {
                    None => Some(TimeWarning::UnknownZone),
                    // RFC 9557, section 3.4: `Z` states the instant and nothing about the local
                    // clock.
                    Some(zone) if !is_utc && zone.offset_at(at) != offset => {
                        Some(TimeWarning::OffsetMismatch)
                    }
                    Some(_) => None,
                };
                (Time::At(at), warning)
            }
            Self::Zoned {
                civil,
                offset: None,
                zone,
                ..
            } => match zones.find(zone) {
                Some(zone) => in_zone(civil, &*zone),
                None => (Time::Floating(civil), Some(TimeWarning::UnknownZone)),
            },
            Self::Civil(civil) => match page_zone {
                Some(zone) => in_zone(civil, zone),
                None => (Time::Floating(civil), Some(TimeWarning::NoZone)),
            },
            Self::Day(date) => (Time::day(date, page_zone), None),
        }
    }
}

fn number(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0u32, |value, &digit| {
        digit.is_ascii_digit().then(|| {
            value
                .saturating_mul(10)
                .saturating_add(u32::from(digit - b'0'))
        })
    })
}

/// Reads `HH:MM`, `HH:MM:SS` or a time with a fraction, of which milliseconds are kept. A leap
/// second counts as the second before it.
fn civil(date: NaiveDate, clock: &str) -> Option<Civil> {
    let (clock, fraction) = match clock.split_once(['.', ',']) {
        // Only seconds can have a fraction.
        Some((clock, fraction)) if clock.len() == "06:30:00".len() && !fraction.is_empty() => {
            (clock, fraction)
        }
        Some(_) => return None,
        None => (clock, ""),
    };
    if !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let two = |part: &str| (part.len() == 2).then(|| number(part.as_bytes())).flatten();
    let mut parts = clock.split(':');
    let (hour, minute) = (two(parts.next()?)?, two(parts.next()?)?);
    let second = parts.next().map_or(Some(0), two)?;
    if second > 60 || parts.next().is_some() {
        return None;
    }
    let second = second.min(59);
    let millis = number(fraction.get(..3.min(fraction.len()))?.as_bytes())?
        * [1, 100, 10, 1][fraction.len().min(3)];
    if hour == 24 && minute + second + millis == 0 {
        return Some(date.succ_opt()?.and_time(NaiveTime::MIN));
    }
    date.and_hms_milli_opt(hour, minute, second, millis)
}

/// Reads `+HH:MM`, `+HHMM` or `+HH`, below 24 hours, in seconds.
fn offset_seconds(text: &str) -> Option<i32> {
    let sign = match text.as_bytes().first()? {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let digits = text.get(1..)?;
    let (hours, minutes) = match digits.len() {
        2 => (digits, "00"),
        4 => digits.split_at_checked(2)?,
        5 => digits
            .split_once(':')
            .filter(|(hours, _)| hours.len() == 2)?,
        _ => return None,
    };
    let (hours, minutes) = (number(hours.as_bytes())?, number(minutes.as_bytes())?);
    (hours < 24 && minutes < 60)
        .then(|| i32::try_from(hours * 3600 + minutes * 60).ok())
        .flatten()
        .map(|seconds| sign * seconds)
}
