use super::{Civil, Instant, Span};
use std::rc::Rc;

/// A time zone: a clock whose distance from UTC changes now and then.
///
/// The browser's tz database and the native tool's implement it; neither is part of this crate's wasm.
pub trait Zone {
    /// The IANA identifier (`Europe/Oslo`).
    fn id(&self) -> &str;
    /// How many seconds this zone's clocks are ahead of UTC at `at`; negative west of Greenwich.
    fn offset_at(&self, at: Instant) -> i32;
}

/// Where zones are looked up by their IANA identifier.
pub trait Zones {
    /// The zone of that name, or `None` where the database does not know it.
    fn find(&self, id: &str) -> Option<Rc<dyn Zone>>;
}

/// Knows `UTC` and nothing else: for tests, and for reading where no tz database is at hand.
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

/// The instant a civil time means in a zone, and how sure that is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// The zone's clocks showed it once.
    Once(Instant),
    /// They skipped it: moved forward by the length of the gap.
    InGap(Instant),
    /// They showed it twice: the earlier is taken.
    InFold(Instant),
}

impl Found {
    pub const fn instant(self) -> Instant {
        match self {
            Self::Once(at) | Self::InGap(at) | Self::InFold(at) => at,
        }
    }
}

/// Finds the instant at which the clocks of `zone` show `civil`, as RFC 5545 (section 3.3.5) and
/// Temporal's `"compatible"` do: forward by the gap, the earlier of a fold.
///
/// Exact while a zone changes its offset at most once in 32 hours, which no zone has failed to do
/// since 1970. A whole skipped day (Samoa, 2011-12-30) is such a change.
pub fn resolve(civil: Civil, zone: &dyn Zone) -> Found {
    // A civil time lies within 14 hours of the same reading in UTC: these two are before and after it.
    let as_utc = Instant::from_civil(civil, 0);
    let reach = Span::from_minutes(16 * 60);
    let before = zone.offset_at(as_utc - reach);
    let after = zone.offset_at(as_utc + reach);
    let shown_with = |offset| {
        let at = Instant::from_civil(civil, offset);
        (zone.offset_at(at) == offset).then_some(at)
    };
    match (shown_with(before), shown_with(after)) {
        (Some(at), Some(other)) if at == other => Found::Once(at),
        (Some(at), Some(other)) => Found::InFold(at.min(other)),
        (Some(at), None) | (None, Some(at)) => Found::Once(at),
        // Read with the offset from before the gap it lands as far behind the gap as it stood within it.
        (None, None) => Found::InGap(Instant::from_civil(civil, before)),
    }
}
