use super::{Duration, Instant, Window};

/// The state of planned work that the operator last published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Declared {
    /// Planned; nothing else was published.
    Planned,
    /// The work has started.
    Begun,
    /// The work is over.
    Over,
    /// The work is postponed. The plan, if there is one, is the new plan.
    Postponed,
    /// The work is cancelled.
    Cancelled,
}

/// The state of planned work at an instant. It follows the clock even if the operator publishes
/// nothing more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Further away than the lead time, or without a known start.
    Announced,
    /// Starts within the lead time.
    Soon,
    /// Starts within the hour.
    AboutToStart,
    UnderWay,
    /// The operator published that it started; its end has passed and nobody has declared it over.
    RunningLate,
    /// Its end has passed; the operator published nothing.
    Ended,
    /// The operator declared it over.
    Over,
    /// Postponed, with no new date.
    Postponed,
    Cancelled,
}

/// Planned work: what the operator declared, and its windows. Cancelled windows are ignored.
#[derive(Clone, Copy, Debug)]
pub struct Plan<'a> {
    pub declared: Declared,
    pub windows: &'a [Window],
    /// How long before its start the work is [`Phase::Soon`].
    pub lead_time: Duration,
    /// The work is over at the end of its window even if the operator publishes nothing; it is
    /// never
    /// [`Phase::RunningLate`].
    pub ends_automatically: bool,
}

impl<'a> Plan<'a> {
    /// How long before its start the work is [`Phase::AboutToStart`].
    const ABOUT_TO_START: Duration = Duration::HOUR;
    /// How long work without an end is assumed to go on if nothing more is published.
    const OPEN_END: Duration = Duration::DAY;

    /// The phase of the work at `now`.
    ///
    /// Work can run late only if the operator published that it started. A routine window that just
    /// ends is over; `status::standing` has the last word where the entry's status is still open.
    ///
    /// ```
    /// use windowpane::schedule::{Declared, Duration, Instant, Phase, Plan, Time, Window};
    /// let at = |minute: i64| Instant::from_millis(minute * 60_000);
    /// let windows = [Window { start: Some(Time::At(at(600))), end: Some(Time::At(at(720))), ..Window::default() }];
    /// let plan = Plan {
    ///     declared: Declared::Planned,
    ///     windows: &windows,
    ///     lead_time: Duration::from_minutes(240),
    ///     ends_automatically: false,
    /// };
    /// assert_eq!(plan.phase(at(300)), Phase::Announced);
    /// assert_eq!(plan.phase(at(540)), Phase::AboutToStart);
    /// assert_eq!(plan.phase(at(719)), Phase::UnderWay);
    /// assert_eq!(plan.phase(at(720)), Phase::Ended);
    /// assert_eq!(Plan { declared: Declared::Begun, ..plan }.phase(at(720)), Phase::RunningLate);
    /// ```
    pub fn phase(&self, now: Instant) -> Phase {
        match self.declared {
            Declared::Over => return Phase::Over,
            Declared::Cancelled => return Phase::Cancelled,
            // Work that was declared to have started is under way, whatever the windows say.
            Declared::Planned | Declared::Postponed
                if !self.windows.is_empty() && self.live().next().is_none() =>
            {
                return Phase::Cancelled;
            }
            Declared::Postponed if self.next_start(now).is_none() && !self.is_on(now) => {
                return Phase::Postponed;
            }
            Declared::Begun => {
                if let Some(phase) = self.started_phase(now) {
                    return phase;
                }
            }
            Declared::Planned | Declared::Postponed => {}
        }
        if self.is_on(now) {
            return Phase::UnderWay;
        }
        match self.next_start(now) {
            Some(start) if now + Self::ABOUT_TO_START >= start => Phase::AboutToStart,
            Some(start) if now + self.lead_time >= start => Phase::Soon,
            Some(_) => Phase::Announced,
            // A window without an end is no longer assumed to go on.
            None if self.has_ended(now) => Phase::Ended,
            None => Phase::Announced,
        }
    }

    /// The phase of work that was declared to have started. `None` if the last window to end was
    /// closed, by its `ended_at` or automatically: then only the next window counts.
    fn started_phase(&self, now: Instant) -> Option<Phase> {
        if self.is_on(now) {
            return Some(Phase::UnderWay);
        }
        let has_started = |window: &&Window| {
            let edge = window.starts_at().or_else(|| window.ends_at());
            edge.is_some_and(|edge| edge <= now)
        };
        let started = || self.live().filter(has_started);
        if started().any(|window| window.ends_at().is_none()) {
            return Some(Phase::UnderWay);
        }
        match started().max_by_key(|window| window.ends_at()) {
            Some(last) if last.ended_at.is_some() || self.ends_automatically => None,
            Some(last) if last.ends_at() <= Some(now) => Some(Phase::RunningLate),
            // It started early, or has no known time.
            _ => Some(Phase::UnderWay),
        }
    }

    /// Whether every window is over, or has started and has no end. `false` for work without
    /// windows.
    fn has_ended(&self, now: Instant) -> bool {
        let is_behind = |window: &Window| match window.ends_at() {
            Some(end) => end <= now,
            None => window.starts_at().is_some(),
        };
        self.live().next().is_some() && self.live().all(is_behind)
    }

    /// The windows that are not cancelled.
    fn live(&self) -> impl Iterator<Item = &'a Window> + use<'a> {
        self.windows.iter().filter(|window| !window.cancelled)
    }

    /// The window to show at `now`: the one that runs; if the work runs late, the one that should
    /// have ended;
    /// else the next; else the last. A cancelled one only if there is no other.
    pub fn window(&self, now: Instant) -> Option<&'a Window> {
        let runs = |window: &&Window| {
            window.starts_at().is_some_and(|start| start <= now)
                && window.ends_at().is_none_or(|end| now < end)
        };
        let comes = |window: &&Window| window.starts_at().is_some_and(|start| start > now);
        let overran = || {
            let ended = self
                .live()
                .filter(|window| window.ends_at().is_some_and(|end| end <= now));
            ended
                .max_by_key(|window| window.ends_at())
                .filter(|_| self.phase(now) == Phase::RunningLate)
        };
        self.live()
            .find(runs)
            .or_else(overran)
            .or_else(|| self.live().find(comes))
            .or_else(|| self.live().last())
            .or(self.windows.last())
    }

    /// Whether `now` lies in a window. A window without an end counts for `OPEN_END`.
    fn is_on(&self, now: Instant) -> bool {
        self.live().any(|window| {
            window.starts_at().is_some_and(|start| {
                start <= now && now < window.ends_at().unwrap_or(start + Self::OPEN_END)
            })
        })
    }

    /// The first start after `now`.
    pub fn next_start(&self, now: Instant) -> Option<Instant> {
        self.starts().filter(|&start| start > now).min()
    }

    /// The first start of all windows.
    pub fn first_start(&self) -> Option<Instant> {
        self.starts().min()
    }

    /// The end of the last window, if every end is known or follows from the expected downtime. If
    /// all windows are cancelled, the end they would have had.
    pub fn last_end(&self) -> Option<Instant> {
        let is_off = self.live().next().is_none();
        self.windows
            .iter()
            .filter(|window| is_off || !window.cancelled)
            .try_fold(None, |last: Option<Instant>, window| {
                window
                    .ends_at()
                    .map(|end| Some(last.map_or(end, |last| last.max(end))))
            })
            .flatten()
    }

    /// The first instant after `now` at which the phase can change: when to look again.
    pub fn next_change(&self, now: Instant) -> Option<Instant> {
        self.edges().filter(|&edge| edge > now).min()
    }

    /// Every instant at which the phase can change, in no particular order.
    pub fn edges(&self) -> impl Iterator<Item = Instant> {
        self.windows.iter().flat_map(move |window| {
            let (start, end) = (window.starts_at(), window.ends_at());
            let edges = [
                start.map(|start| start - self.lead_time),
                start.map(|start| start - Self::ABOUT_TO_START),
                start,
                end,
                start
                    .filter(|_| end.is_none())
                    .map(|start| start + Self::OPEN_END),
            ];
            edges.into_iter().flatten()
        })
    }

    fn starts(&self) -> impl Iterator<Item = Instant> + use<'a> {
        self.live().filter_map(Window::starts_at)
    }
}
