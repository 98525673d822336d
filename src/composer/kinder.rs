//! When fewer people would notice the work.

use crate::schedule::{Duration, Instant, Zone};
use crate::status::night_within;
use std::rc::Rc;

/// A window, and how kind it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kinder {
    pub starts: Instant,
    pub ends: Instant,
    /// How long people are awake during it, in all cities together.
    pub awake: Duration,
    /// In how many cities people are awake at some time of it.
    pub cities: usize,
}

/// How far from the planned time others are looked for.
const REACH: Duration = Duration::from_minutes(3 * 24 * 60);
/// How far apart they begin.
const STEP: Duration = Duration::from_minutes(30);
/// How many are suggested.
const MOST: usize = 3;

impl Kinder {
    /// How kind a window is to people in these zones.
    pub fn of(starts: Instant, ends: Instant, zones: &[Rc<dyn Zone>]) -> Self {
        let (mut awake, mut cities) = (0, 0);
        for zone in zones {
            let by_day = (ends - starts).seconds() - night_within(&**zone, starts, ends).seconds();
            awake += by_day;
            cities += usize::from(by_day > 0);
        }
        Self {
            starts,
            ends,
            awake: Duration::from_seconds(awake),
            cities,
        }
    }
}

/// The kindest windows of the same length within three days that are still ahead and do not overlap each other: those with the least waking
/// hours, and of several alike the nearest. Only those that are kinder than the planned one.
pub fn kinder(starts: Instant, ends: Instant, zones: &[Rc<dyn Zone>], now: Instant) -> Vec<Kinder> {
    let planned = Kinder::of(starts, ends, zones);
    let length = ends - starts;
    let steps = REACH.seconds() / STEP.seconds();
    let mut all: Vec<(Duration, i64, Kinder)> = Vec::new();
    for step in -steps..=steps {
        let from = starts + Duration::from_seconds(step * STEP.seconds());
        let it = Kinder::of(from, from + length, zones);
        if from > now && it.awake < planned.awake {
            all.push((it.awake, step.abs(), it));
        }
    }
    all.sort_by_key(|(awake, distance, it)| (*awake, *distance, it.starts));
    let mut kindest: Vec<Kinder> = Vec::new();
    for (_, _, it) in all {
        let overlaps = |other: &Kinder| other.starts < it.ends && it.starts < other.ends;
        if kindest.len() < MOST && !kindest.iter().any(overlaps) {
            kindest.push(it);
        }
    }
    kindest
}
