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
    /// Past its end, and nobody has declared it over.
    RunningLate,
    /// Over by the clock, without a word from the operator.
    Ended,
    /// Declared over.
    Over,
    /// Put off, with no new date.
    Postponed,
    Cancelled,
}

/// Planned work as far as the clock is concerned.
#[derive(Clone, Copy, Debug)]
pub struct Plan<'a> {
    pub declared: Declared,
    pub windows: &'a [Window],
    /// How long before its start it is [`Phase::Soon`].
    pub lead_time: Span,
}

impl Plan<'_> {
    /// The last hour before the start.
    const ABOUT_TO_START: Span = Span::HOUR;
    /// How long work without a stated end is believed to go on when nobody says another word.
    const OPEN_END: Span = Span::DAY;

    /// Where the work stands at `now`.
    ///
    /// ```
    /// use windowpane::schedule::{Declared, Instant, Phase, Plan, Span, Time, Window};
    /// let at = |minute: i64| Instant::from_millis(minute * 60_000);
    /// let windows = [Window { start: Some(Time::At(at(600))), end: Some(Time::At(at(720))), ..Window::default() }];
    /// let plan = Plan { declared: Declared::Planned, windows: &windows, lead_time: Span::from_minutes(240) };
    /// assert_eq!(plan.phase(at(300)), Phase::Announced);
    /// assert_eq!(plan.phase(at(540)), Phase::AboutToStart);
    /// assert_eq!(plan.phase(at(719)), Phase::UnderWay);
    /// assert_eq!(plan.phase(at(720)), Phase::RunningLate);
    /// ```
    pub fn phase(&self, now: Instant) -> Phase {
        match self.declared {
            Declared::Over => return Phase::Over,
            Declared::Cancelled => return Phase::Cancelled,
            Declared::Postponed if self.next_start(now).is_none() && !self.is_on(now) => {
                return Phase::Postponed;
            }
            Declared::Begun => {
                let late =
                    self.next_start(now).is_none() && self.last_end().is_some_and(|end| end <= now);
                return if late {
                    Phase::RunningLate
                } else {
                    Phase::UnderWay
                };
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
            None => match self.last_end() {
                Some(end) if now < end => Phase::Announced,
                Some(end) if now < end + self.patience() => Phase::RunningLate,
                Some(_) => Phase::Ended,
                // All have begun, and one of no stated end is no longer believed to go on.
                None if self
                    .windows
                    .iter()
                    .all(|window| window.starts_at().is_some())
                    && !self.windows.is_empty() =>
                {
                    Phase::Ended
                }
                None => Phase::Announced,
            },
        }
    }

    /// Whether `now` lies in a window; one without a stated end is believed for a while.
    fn is_on(&self, now: Instant) -> bool {
        self.windows.iter().any(|window| {
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

    /// The first instant after the last window, where every end is known or can be told from the downtime.
    pub fn last_end(&self) -> Option<Instant> {
        self.windows
            .iter()
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
        let patience = self.patience();
        self.windows.iter().flat_map(move |window| {
            let (start, end) = (window.starts_at(), window.ends_at());
            let edges = [
                start.map(|start| start - self.lead_time),
                start.map(|start| start - Self::ABOUT_TO_START),
                start,
                end,
                end.map(|end| end + patience),
                start
                    .filter(|_| end.is_none())
                    .map(|start| start + Self::OPEN_END),
            ];
            edges.into_iter().flatten()
        })
    }

    fn starts(&self) -> impl Iterator<Item = Instant> {
        self.windows.iter().filter_map(Window::starts_at)
    }

    /// How long work that nobody declared begun nor over is said to run late: as long as its last window was to
    /// last, but an hour at least and a day at most. After that a forgotten entry ends by the clock.
    fn patience(&self) -> Span {
        let last = self.windows.iter().max_by_key(|window| window.ends_at());
        last.and_then(Window::length)
            .unwrap_or(Span::HOUR)
            .clamp(Span::HOUR, Span::DAY)
    }
}
