use super::{Duration, Instant, Time};

/// A time range of planned work. Either end may be unknown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Window {
    /// Identifies the window when it is moved. Windows without an id are matched by their order.
    pub id: Option<String>,
    pub start: Option<Time>,
    pub end: Option<Time>,
    /// When the work in this window actually ended, early or late.
    pub ended_at: Option<Time>,
    /// Whether this window is cancelled. The others are not affected.
    pub cancelled: bool,
    /// The shortest and longest expected downtime within the window; equal if the feed gives one
    /// value.
    pub expected_downtime: Option<(Duration, Duration)>,
    /// Whether the author marked the times as approximate.
    pub approximate: bool,
    /// The ids of the affected components, if they differ from the entry's.
    pub component_ids: Vec<String>,
}

impl Window {
    /// The earliest start.
    pub fn starts_at(&self) -> Option<Instant> {
        self.start.map(Time::earliest)
    }

    /// The end, exclusive: the actual end, else the planned one, else the start plus the longest
    /// expected downtime; `None` if none of these is known.
    ///
    /// ```
    /// use windowpane::schedule::{Instant, Time, Window};
    /// let at = |minute: i64| Time::At(Instant::from_millis(minute * 60_000));
    /// let planned = Window { start: Some(at(600)), end: Some(at(720)), ..Window::default() };
    /// let early = Window { ended_at: Some(at(650)), ..planned.clone() };
    /// assert_eq!(planned.ends_at(), at(720).instant());
    /// assert_eq!(early.ends_at(), at(650).instant());
    /// ```
    pub fn ends_at(&self) -> Option<Instant> {
        let stated = self.ended_at.or(self.end).map(Time::latest);
        // A window that starts on a day and has no end lasts that day.
        let day = || match self.start? {
            Time::Day { ends, .. } => Some(ends),
            _ => None,
        };
        stated
            .or_else(day)
            .or_else(|| Some(self.starts_at()? + self.expected_downtime?.1))
    }

    /// Whether its start or its end is known.
    pub const fn is_dated(&self) -> bool {
        self.start.is_some() || self.end.is_some()
    }

    /// The duration, if both ends are known instants.
    pub fn length(&self) -> Option<Duration> {
        Some(self.end?.instant()? - self.start?.instant()?)
            .filter(|&length| length > Duration::ZERO)
    }

    /// Whether downtime is expected for less than its whole length.
    ///
    /// ```
    /// use windowpane::schedule::{Duration, Instant, Time, Window};
    /// let minutes = Duration::from_minutes(20);
    /// let window = Window { expected_downtime: Some((minutes, minutes)), ..Window::default() };
    /// assert!(window.is_partly_down(Some(Duration::from_minutes(60))));
    /// assert!(!window.is_partly_down(Some(minutes)) && !window.is_partly_down(None));
    /// ```
    pub fn is_partly_down(&self, length: Option<Duration>) -> bool {
        let longest = self.expected_downtime.map(|(_, longest)| longest);
        longest.is_some() && longest < length
    }
}
