use crate::schedule::{Duration, Instant};

/// How often a feed is polled if the page does not say.
pub const REFRESH: Duration = Duration::from_minutes(1);
/// How seldom a page may have it polled.
pub const LONGEST_INTERVAL: Duration = Duration::HOUR;
/// After failures a feed is polled at most this seldom.
pub const LONGEST_BACK_OFF: Duration = Duration::from_minutes(15);
/// The first failures in a row, for which the wait stays at a minute at most: short outages are the most frequent.
pub const EARLY_FAILURES: u32 = 5;
/// The longest wait that a server may ask for. A typing error there must not silence the status for a year.
pub const LONGEST_REST: Duration = Duration::from_minutes(180);
/// The shortest wait after a failure.
pub const SHORTEST_WAIT: Duration = Duration::from_seconds(5);
/// How often a feed is polled at most.
pub const SHORTEST_INTERVAL: Duration = Duration::from_seconds(15);

/// What decides when a feed is polled next.
///
/// ```
/// use windowpane::schedule::{Duration, Instant};
/// use windowpane::polling::Pace;
///
/// let now = Instant::from_millis(0);
/// let pace = Pace { interval: Duration::from_minutes(1), ..Pace::default() };
/// assert_eq!(pace.next_at(now, 0.5), now + Duration::from_seconds(60));
/// let after_failures = Pace { failures: 7, ..pace };
/// assert_eq!(after_failures.next_at(now, 0.5), now + Duration::from_seconds(120));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// How often the page wants it.
    pub interval: Duration,
    /// Whether news are likely: then twice as often, but no more than every 15 seconds.
    pub is_eventful: bool,
    /// How long the server says that its response is fresh (`Cache-Control: max-age`, RFC 9111 section 5.2.2.1).
    pub max_age: Duration,
    /// How long the server wants us to wait (`Retry-After`, RFC 9110 section 10.2.3).
    pub retry_after: Duration,
    /// How many attempts have failed in a row.
    pub failures: u32,
}

impl Default for Pace {
    /// Once a minute, and nothing known against it.
    fn default() -> Self {
        Self {
            interval: REFRESH,
            is_eventful: false,
            max_age: Duration::ZERO,
            retry_after: Duration::ZERO,
            failures: 0,
        }
    }
}

impl Pace {
    /// For how long a response counts as fresh, at most.
    pub fn holds_for(&self) -> Duration {
        self.max_age.min(LONGEST_REST)
    }

    /// When to poll again. `random`, from 0 to 1, spreads the polls of many visitors: by a fifth of the interval to both sides,
    /// and after failures over all of a back-off (full jitter) that doubles with each of them: up to a minute, or the interval if that is
    /// longer, for the first [`EARLY_FAILURES`], then up to a quarter of an hour.
    pub fn next_at(&self, now: Instant, random: f64) -> Instant {
        let interval = if self.is_eventful && self.failures == 0 {
            let half = Duration::from_seconds(self.interval.seconds() / 2);
            half.max(SHORTEST_INTERVAL).min(self.interval)
        } else {
            self.interval
        };
        let seconds = |duration: Duration| duration.seconds() as f64;
        let wait = if self.failures == 0 {
            seconds(interval) * (0.8 + 0.4 * random)
        } else {
            let doubled = |from: Duration, times: u32| {
                Duration::from_seconds(from.seconds() << times.min(10))
            };
            let early = doubled(interval, self.failures - 1).min(REFRESH.max(interval));
            let bound = doubled(early, self.failures.saturating_sub(EARLY_FAILURES));
            let bound = bound.min(LONGEST_BACK_OFF.max(interval));
            (seconds(bound) * random).max(seconds(SHORTEST_WAIT))
        };
        // Those who were all told to wait until one moment do not come back in one.
        let rest = self.max_age.max(self.retry_after).min(LONGEST_REST);
        let wait = wait.max(seconds(rest) * (1.0 + 0.2 * random));
        Instant::from_millis(now.millis() + (wait * 1000.0) as i64)
    }
}
