use super::{Instant, Time, Window, Zone};

/// Which way a zone's clocks are set between two instants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shift {
    Forward,
    Back,
}

/// A change of clocks that somebody who plans around a window has to know of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    pub shift: Shift,
    /// Between the window's start and its end; else between now and its start.
    pub is_during: bool,
    /// Whether the visitor's clocks change.
    pub here: bool,
    /// Whether the provider's do, which show another time than the visitor's.
    pub there: bool,
    /// When the first of them is set: from then on less is to be said of it.
    pub at: Instant,
}

impl Shift {
    /// How the clocks of `zone` at `to` differ from those at `from`. `None` where they are as far from UTC as they were: a
    /// change there and back again is nobody's concern.
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

/// What changes on the visitor's and the provider's clocks between `now` and the end of `window`: before it first, then during
/// it, both clocks in one where they go the same way. Nothing of a window that is over, nor of one whose times are days.
///
/// The provider's clocks count only where they show another time than the visitor's at one of these instants: a
/// visitor who lives by them need not be told twice.
pub fn changes(
    window: &Window,
    now: Instant,
    here: &dyn Zone,
    there: Option<&dyn Zone>,
) -> Vec<Change> {
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
            changes.push(Change {
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

/// Which way a zone's clocks are set between two instants, and the first instant at which they are; found by halving, so
/// exact where they are set once.
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
