use super::{Instant, Time, Window, Zone};

/// The direction of a DST transition (or any other change of a zone's offset).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shift {
    Forward,
    Back,
}

/// A DST transition that affects somebody who plans around a window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClockChange {
    pub shift: Shift,
    /// Whether it falls between the window's start and end; otherwise it falls between now and the
    /// start.
    pub is_during: bool,
    /// Whether the visitor's clocks change.
    pub here: bool,
    /// Whether the provider's clocks change, if they show another time than the visitor's.
    pub there: bool,
    /// The first transition of the two. After it the message changes.
    pub at: Instant,
}

impl Shift {
    /// How the offset of `zone` at `to` differs from that at `from`; `None` if they are the same. A
    /// change and its reversal between the two are ignored: they affect nobody.
    ///
    /// ```
    /// use windowpane::schedule::{FixedZones, Instant, Shift, Zones};
    /// let utc = FixedZones.find("UTC").unwrap();
    /// assert_eq!(Shift::between(&*utc, Instant::from_millis(0), Instant::from_millis(1)), None);
    /// ```
    pub fn between(zone: &dyn Zone, from: Instant, to: Instant) -> Option<Self> {
        let by = zone.offset_at(to) - zone.offset_at(from);
        match by {
            0 => None,
            1.. => Some(Self::Forward),
            _ => Some(Self::Back),
        }
    }
}

/// The DST transitions between `now` and the end of `window`, for the visitor (`here`) and the
/// provider (`there`): those before the window first, then those during it. Transitions of both
/// clocks in the same direction are one entry. There is none for a window that is over or whose
/// times are days.
///
/// The provider's clocks count only if they differ from the visitor's at one of these instants;
/// otherwise the visitor would read the same message twice.
pub fn clock_changes(
    window: &Window,
    now: Instant,
    here: &dyn Zone,
    there: Option<&dyn Zone>,
) -> Vec<ClockChange> {
    let mut changes = Vec::new();
    let Some(start) = window.start.and_then(Time::instant) else {
        return changes;
    };
    let end = window.end.and_then(Time::instant);
    if window.ends_at().is_some_and(|end| end <= now) {
        return changes;
    }
    let there = there.filter(|there| {
        let differ = |at| there.offset_at(at) != here.offset_at(at);
        differ(now) || differ(start) || end.is_some_and(differ)
    });
    for (is_during, from, to) in [(false, now, Some(start)), (true, start, end)] {
        let Some(to) = to.filter(|to| from < *to) else {
            continue;
        };
        let mut push = |(shift, at), here, there| {
            changes.push(ClockChange {
                shift,
                is_during,
                here,
                there,
                at,
            });
        };
        let own = next_transition(here, from, to);
        let theirs = there.and_then(|there| next_transition(there, from, to));
        match (own, theirs) {
            (Some((shift, own)), Some((same, theirs))) if shift == same => {
                push((shift, own.min(theirs)), true, true);
            }
            _ => {
                own.into_iter().for_each(|own| push(own, true, false));
                theirs
                    .into_iter()
                    .for_each(|theirs| push(theirs, false, true));
            }
        }
    }
    changes
}

/// The direction and the instant of the zone's offset transition between two instants. It is found
/// by bisection, so it is exact if there is only one.
pub fn next_transition(zone: &dyn Zone, from: Instant, to: Instant) -> Option<(Shift, Instant)> {
    let shift = Shift::between(zone, from, to)?;
    let before = zone.offset_at(from);
    let (mut low, mut high) = (from.millis(), to.millis());
    while high - low > 1 {
        let middle = low + (high - low) / 2;
        if zone.offset_at(Instant::from_millis(middle)) == before {
            low = middle;
        } else {
            high = middle;
        }
    }
    Some((shift, Instant::from_millis(high)))
}
