use super::{Instant, Span, Window};

/// What the operator last declared about planned work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Declared {
    /// Nothing beyond the plan.
    Planned,
    /// It has begun.
    Begun,
    /// It is over.
    Over,
    /// It will be at another time; the plan, if there is one, is the new one.
    Postponed,
    /// It will not be.
    Cancelled,
}

/// Where planned work stands at an instant, told by the clock even if the operator forgets to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Planned, and further away than its lead time, or without a known start.
    Announced,
    /// It begins within the lead time.
    Soon,
    /// It begins within the hour.
    AboutToStart,
    UnderWay,
    /// It was said to have begun, is past its end, and nobody has declared it over.
    RunningLate,
    /// Over by the clock, without a word from the operator.
    Ended,
    /// Declared over.
    Over,
    /// Put off, with no new date.
    Postponed,
    Cancelled,
}

/// Planned work as far as the clock is concerned. Windows that were cancelled take no part in it.
#[derive(Clone, Copy, Debug)]
pub struct Plan<'a> {
    pub declared: Declared,
    pub windows: &'a [Window],
    /// How long before its start it is [`Phase::Soon`].
    pub lead_time: Span,
    /// Each window is over at its end, without a word from the operator: then it is never [`Phase::RunningLate`].
    pub ends_automatically: bool,
}

impl<'a> Plan<'a> {
    /// The last hour before the start.
    const ABOUT_TO_START: Span = Span::HOUR;
    /// How long work without a stated end is believed to go on when nobody says another word.
    const OPEN_END: Span = Span::DAY;

    /// Where the work stands at `now`.
    ///
    /// Work is late only if the operator said that it has begun: a routine window that just ends is over.
    ///
    /// ```
    /// use windowpane::schedule::{Declared, Instant, Phase, Plan, Span, Time, Window};
    /// let at = |minute: i64| Instant::from_millis(minute * 60_000);
    /// let windows = [Window { start: Some(Time::At(at(600))), end: Some(Time::At(at(720))), ..Window::default() }];
    /// let plan = Plan {
    ///     declared: Declared::Planned,
    ///     windows: &windows,
    ///     lead_time: Span::from_minutes(240),
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
            // Who says that it has begun is believed, whatever the windows say.
            Declared::Planned | Declared::Postponed
                if !self.windows.is_empty() && self.live().next().is_none() =>
            {
                return Phase::Cancelled;
            }
            Declared::Postponed if self.next_start(now).is_none() && !self.is_on(now) => {
                return Phase::Postponed;
            }
            Declared::Begun => {
                if let Some(phase) = self.begun(now) {
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
            // All is behind us; a window of no stated end is no longer believed to go on.
            None if self.has_ended(now) => Phase::Ended,
            None => Phase::Announced,
        }
    }

    /// The phase of work that was said to have begun; `None` where the window that has ended was closed, by its `ended_at` or
    /// automatically, so that only what comes next counts.
    fn begun(&self, now: Instant) -> Option<Phase> {
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
            // Begun ahead of its time, or planned for no known time.
            _ => Some(Phase::UnderWay),
        }
    }

    /// Whether every window lies before `now`, or has begun and states no end. Work without windows has no end to be behind.
    fn has_ended(&self, now: Instant) -> bool {
        let is_behind = |window: &Window| match window.ends_at() {
            Some(end) => end <= now,
            None => window.starts_at().is_some(),
        };
        self.live().next().is_some() && self.live().all(is_behind)
    }

    /// The windows that were not cancelled.
    fn live(&self) -> impl Iterator<Item = &'a Window> + use<'a> {
        self.windows.iter().filter(|window| !window.cancelled)
    }

    /// The window to speak of at `now`: the one that runs; of work that is late, the one that should have ended; else the next,
    /// else the last. One that was cancelled only where there is no other.
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

    /// Whether `now` lies in a window; one without a stated end is believed for a while.
    fn is_on(&self, now: Instant) -> bool {
        self.live().any(|window| {
            window.starts_at().is_some_and(|start| {
                start <= now && now < window.ends_at().unwrap_or(start + Self::OPEN_END)
            })
        })
    }

    /// The next start after `now`.
    pub fn next_start(&self, now: Instant) -> Option<Instant> {
        self.starts().filter(|&start| start > now).min()
    }

    /// The first start of all.
    pub fn first_start(&self) -> Option<Instant> {
        self.starts().min()
    }

    /// The first instant after the last window, where every end is known or can be told from the downtime. Of work that was
    /// cancelled, the end that it would have had.
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

    /// The next instant after `now` at which the phase can change.
    pub fn next_change(&self, now: Instant) -> Option<Instant> {
        self.edges().filter(|&edge| edge > now).min()
    }

    /// Every instant at which the phase can change, in no order.
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
