//! How far running work, or an open incident with an expected end, is on its way to that end.

use super::{Settings, Standing, plan};
use crate::feed::{Entry, Expected, Kind};
use crate::schedule::{Duration, Instant, Phase};

/// A bar from the start to the end. Once the end has passed, the bar goes on to now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    pub starts: Instant,
    /// The planned end of work, or the latest expected end of an incident.
    pub due: Instant,
    /// Where the bar ends: at `due`, at a later end that was given since, or at the present.
    pub ends: Instant,
    /// From where on the end may come, if it is approximate or estimated.
    pub soft_from: Option<Instant>,
    pub now: Instant,
}

/// What part of a bar is soft if only one estimated time is given.
const SOFT: i64 = 8;

impl Progress {
    /// `None` if nothing runs, and if its start or its end is not known.
    ///
    /// ```
    /// use windowpane::{format, schedule::{FixedZones, Instant}, status::{Progress, Settings, standing}};
    ///
    /// let text = br#"{"page": {"name": "F"}, "incidents": [{"name": "Slow", "status": "identified",
    ///     "started_at": "2026-03-10T08:00Z", "expected_resolution": "2026-03-10T10:00Z"}]}"#;
    /// let (feed, _) = format::read(text, &FixedZones).unwrap();
    /// let (entry, settings) = (&feed.entries[0], Settings::default());
    /// let now = entry.began_at().unwrap().earliest() + windowpane::schedule::Duration::from_minutes(30);
    /// let progress = Progress::of(entry, standing(entry, &settings, now), &settings, now).unwrap();
    /// assert_eq!((progress.percent(), progress.is_late()), (25, false));
    /// ```
    pub fn of(
        entry: &Entry,
        standing: Standing,
        settings: &Settings,
        now: Instant,
    ) -> Option<Self> {
        let (first, latest) = match entry.expected_resolution {
            Some(Expected::At(at)) => (None, Some(at.instant()?)),
            Some(Expected::Between(first, at)) => (Some(first.instant()?), Some(at.instant()?)),
            Some(Expected::Unknown) | None => (None, None),
        };
        let (starts, due, is_soft) = match (&entry.kind, standing) {
            (Kind::Incident, Standing::Open(_)) => (entry.began_at()?.instant()?, latest?, true),
            (Kind::Maintenance { .. }, Standing::Planned(Phase::UnderWay | Phase::RunningLate)) => {
                let window = plan(entry, settings).window(now)?;
                (window.starts_at()?, window.ends_at()?, window.approximate)
            }
            _ => return None,
        };
        if now < starts || due <= starts {
            return None;
        }
        let ends = due.max(latest.unwrap_or(due));
        let estimated =
            || Instant::from_millis(ends.millis() - (ends.millis() - starts.millis()) / SOFT);
        let soft_from = (is_soft || ends > due).then(|| {
            first
                .filter(|it| *it > starts && *it < ends)
                .unwrap_or_else(estimated)
        });
        Some(Self {
            starts,
            due,
            ends: ends.max(now),
            soft_from: soft_from.filter(|_| now < ends),
            now,
        })
    }

    /// Whether it takes longer than planned or expected.
    pub fn is_late(&self) -> bool {
        self.now > self.due
    }

    /// How far an instant is along the bar, in ten-thousandths of its length.
    pub fn place(&self, at: Instant) -> i64 {
        place(self.starts, self.ends, at)
    }

    pub fn percent(&self) -> i64 {
        self.place(self.now) / 100
    }

    /// When the bar looks different.
    pub fn next_change(&self) -> Instant {
        self.now + step(self.starts, self.ends)
    }
}

/// How far an instant is from one to another, in ten-thousandths.
pub(super) fn place(starts: Instant, ends: Instant, at: Instant) -> i64 {
    let whole = (ends.millis() - starts.millis()).max(1);
    let before = at.millis() - starts.millis();
    (before * 10_000 / whole).clamp(0, 10_000)
}

/// How long a picture of that time range holds: half a percent of it, but not less than a minute.
pub(super) fn step(starts: Instant, ends: Instant) -> Duration {
    const STEPS: i64 = 200;
    let step = (ends.millis() - starts.millis()) / STEPS / 1000;
    Duration::from_seconds(step).max(Duration::from_minutes(1))
}
