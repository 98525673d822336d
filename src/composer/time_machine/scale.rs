//! The scale of the slider.

use crate::feed::Feed;
use crate::schedule::{Duration, Instant};
use crate::status::{Settings, moments};

/// The scale of the slider. A feed may not change for months and then change six times in an hour. So a place on the slider depends half on time
/// and half on the number of changes before it, and every change can be reached with a finger.
///
/// ```
/// use windowpane::composer::Scale;
/// use windowpane::schedule::Instant;
/// let hour = |hours: i64| Instant::from_millis(hours * 3_600_000);
/// let scale = Scale::over(hour(0), hour(100), vec![hour(1), hour(2)]).unwrap();
/// assert!(scale.place(hour(2)) > 0.33);
/// assert_eq!(scale.instant(scale.place(hour(2))), hour(2));
/// assert_eq!(scale.after(hour(1)), hour(2));
/// assert_eq!(scale.after(hour(2)), hour(100));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Scale {
    pub from: Instant,
    pub to: Instant,
    moments: Vec<Instant>,
    /// The moments within the scale and its ends, in milliseconds.
    knots: Vec<f64>,
    /// The place of each, from 0 to 1.
    places: Vec<f64>,
}

/// Where a key moves the slider.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    By(Duration),
    First,
    Last,
}

impl Step {
    /// What a key means, with or without Shift. `None` if the slider has nothing to do with it.
    ///
    /// ```
    /// use windowpane::composer::Step;
    /// use windowpane::schedule::Duration;
    /// assert_eq!(Step::of("ArrowLeft", false), Some(Step::By(Duration::from_minutes(-5))));
    /// assert_eq!(Step::of("ArrowLeft", true), Some(Step::By(Duration::from_minutes(-60))));
    /// assert_eq!(Step::of("a", false), None);
    /// ```
    pub fn of(key: &str, has_shift: bool) -> Option<Self> {
        let arrow = if has_shift { 60 } else { 5 };
        let minutes = match key {
            "ArrowRight" | "ArrowUp" => arrow,
            "ArrowLeft" | "ArrowDown" => -arrow,
            "PageUp" => 24 * 60,
            "PageDown" => -24 * 60,
            "Home" => return Some(Self::First),
            "End" => return Some(Self::Last),
            _ => return None,
        };
        Some(Self::By(Duration::from_minutes(minutes)))
    }
}

/// The least margin beside the first and the last change.
const HOUR: i64 = 3_600_000;

const MINUTE: f64 = 60_000.0;

impl Scale {
    /// The scale for a feed: from before its first change until after its last, so that both states can be seen. `None` if it has no dates at all.
    pub fn of(feed: &Feed) -> Option<Self> {
        let moments = moments(feed, &Settings::default());
        let (first, last) = (moments.first()?.millis(), moments.last()?.millis());
        let margin = HOUR.max((last - first) / 25);
        let from = Instant::from_millis(first - margin);
        let to = Instant::from_millis(last + margin);
        Self::over(from, to, moments)
    }

    /// A scale from one instant to a later one, with the moments at which something changes, in order. `None` if it would have no length.
    pub fn over(from: Instant, to: Instant, moments: Vec<Instant>) -> Option<Self> {
        if from >= to {
            return None;
        }
        let within = moments.iter().filter(|at| from < **at && **at < to);
        let knots: Vec<f64> = std::iter::once(&from)
            .chain(within)
            .chain([&to])
            .map(|at| at.millis() as f64)
            .collect();
        let (start, length) = (knots[0], knots[knots.len() - 1] - knots[0]);
        let steps = (knots.len() - 1) as f64;
        let places = knots.iter().enumerate();
        let places = places
            .map(|(index, at)| (at - start) / length / 2.0 + index as f64 / steps / 2.0)
            .collect();
        Some(Self {
            from,
            to,
            moments,
            knots,
            places,
        })
    }

    /// The moments at which something changes.
    pub fn moments(&self) -> &[Instant] {
        &self.moments
    }

    /// The place of an instant, from 0 to 1.
    pub fn place(&self, at: Instant) -> f64 {
        between(at.millis() as f64, &self.knots, &self.places)
    }

    /// The instant at a place, to the minute.
    pub fn instant(&self, place: f64) -> Instant {
        let millis = between(place, &self.places, &self.knots);
        Instant::from_millis(((millis / MINUTE).round() * MINUTE) as i64)
    }

    /// The last change before an instant; the beginning if there is none.
    pub fn before(&self, at: Instant) -> Instant {
        let found = self.moments.iter().rfind(|moment| **moment < at);
        found.copied().unwrap_or(self.from)
    }

    /// The first change after an instant; the end if there is none.
    pub fn after(&self, at: Instant) -> Instant {
        let found = self.moments.iter().find(|moment| **moment > at);
        found.copied().unwrap_or(self.to)
    }

    /// Where a key leads from an instant.
    pub fn stepped(&self, at: Instant, step: Step) -> Instant {
        match step {
            Step::First => self.from,
            Step::Last => self.to,
            Step::By(length) => (at + length).clamp(self.from, self.to),
        }
    }

    /// Where time that runs begins: at its end, and outside of it, from the beginning.
    pub fn start(&self, at: Instant) -> Instant {
        match self.from <= at && at < self.to {
            true => at,
            false => self.from,
        }
    }
}

/// The value among `wanted` that belongs to `value` among `given`. Both ascend, so it is the same in both directions.
fn between(value: f64, given: &[f64], wanted: &[f64]) -> f64 {
    let after = given.partition_point(|it| *it <= value);
    let high = after.clamp(1, given.len() - 1);
    let low = high - 1;
    let share = (value - given[low]) / (given[high] - given[low]);
    wanted[low] + share.clamp(0.0, 1.0) * (wanted[high] - wanted[low])
}
