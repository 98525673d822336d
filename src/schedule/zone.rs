use super::{Civil, Duration, Instant};
use std::rc::Rc;

/// A time zone: its id, and its offset from UTC at any instant.
///
/// The browser implements it with `Intl`, the command-line tool with chrono-tz. The wasm contains
/// no tz database.
pub trait Zone {
    /// The IANA identifier (`Europe/Oslo`).
    fn id(&self) -> &str;
    /// The zone's offset from UTC at `at`, in seconds; negative west of Greenwich.
    fn offset_at(&self, at: Instant) -> i32;
}

/// A tz database: finds zones by their IANA identifier.
pub trait Zones {
    /// The zone with that id; `None` if the database does not know it.
    fn find(&self, id: &str) -> Option<Rc<dyn Zone>>;
}

/// A tz database of `UTC` alone: for tests, and for reading without a real one.
pub struct FixedZones;

impl Zones for FixedZones {
    fn find(&self, id: &str) -> Option<Rc<dyn Zone>> {
        struct Utc;
        impl Zone for Utc {
            fn id(&self) -> &str {
                "UTC"
            }
            fn offset_at(&self, _: Instant) -> i32 {
                0
            }
        }
        (id.eq_ignore_ascii_case("UTC") || id.eq_ignore_ascii_case("Etc/UTC"))
            .then(|| Rc::new(Utc) as Rc<dyn Zone>)
    }
}

/// The instant that a civil time means in a zone, and whether the zone's clocks show it once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResolvedTime {
    /// The clocks show the time once.
    Once(Instant),
    /// A gap: the clocks skip the time. It is moved forward by the length of the gap.
    InGap(Instant),
    /// A fold: the clocks show the time twice. The earlier instant is taken.
    InFold(Instant),
}

impl ResolvedTime {
    /// The instant, however it was resolved.
    pub const fn instant(self) -> Instant {
        match self {
            Self::Once(at) | Self::InGap(at) | Self::InFold(at) => at,
        }
    }
}

/// Finds the instant at which the clocks of `zone` show `civil`. Gaps and folds are resolved as in
/// RFC 5545 (section 3.3.5) and as with Temporal's `"compatible"`: forward by the gap, the earlier
/// of a fold.
///
/// Exact if the zone changes its offset at most once in 32 hours, which has held for all zones
/// since 1970.
/// The day that Samoa skipped (2011-12-30) is one such change.
pub fn resolve(civil: Civil, zone: &dyn Zone) -> ResolvedTime {
    // No offset exceeds 14 hours, so these two instants lie before and after the civil time.
    let as_utc = Instant::from_civil(civil, 0);
    let reach = Duration::from_minutes(16 * 60);
    let before = zone.offset_at(as_utc - reach);
    let after = zone.offset_at(as_utc + reach);
    let shown_with = |offset| {
        let at = Instant::from_civil(civil, offset);
        (zone.offset_at(at) == offset).then_some(at)
    };
    match (shown_with(before), shown_with(after)) {
        (Some(at), Some(other)) if at == other => ResolvedTime::Once(at),
        (Some(at), Some(other)) => ResolvedTime::InFold(at.min(other)),
        (Some(at), None) | (None, Some(at)) => ResolvedTime::Once(at),
        // With the offset from before the gap, the result lies as far after the gap as the time lay
        // within it.
        (None, None) => ResolvedTime::InGap(Instant::from_civil(civil, before)),
    }
}
