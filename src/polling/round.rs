use super::attempts::{Attempts, Failure};
use super::pace::Pace;
use super::response::Response;
use crate::schedule::{Duration, Instant};

/// The requests of one poll: to the feed's own URL and to its mirrors, until one of them has responded well.
#[derive(Clone, Copy, Debug)]
pub struct Round {
    began_at: Instant,
    /// How often the page wants the feed polled, what the servers have said about that, and how many polls have failed, this one
    /// included until a response is good.
    pace: Pace,
    /// Why the first request that failed did.
    failure: Failure,
    /// How old the good response was.
    age: Duration,
    /// How many mirrors have yet to respond before the feed's own URL is requested; `None` after that.
    before_own: Option<usize>,
}

impl Round {
    /// Begins after `failures` polls that failed in a row. `failure` if it is known to fail as well; the feed's own URL is
    /// requested after `before_own` mirrors.
    pub fn begin(
        now: Instant,
        interval: Duration,
        failures: u32,
        failure: Failure,
        before_own: usize,
    ) -> Self {
        Self {
            began_at: now,
            pace: Pace {
                interval,
                failures: failures.saturating_add(1),
                ..Pace::default()
            },
            failure,
            age: Duration::ZERO,
            before_own: Some(before_own),
        }
    }

    /// Whether the next response is that of the feed's own URL.
    pub fn is_at_own(&self) -> bool {
        self.before_own == Some(0)
    }

    /// Takes a response that was good, and by the clocks is this old.
    pub fn succeed(&mut self, response: &Response, age: Duration) {
        self.pace.failures = 0;
        self.pace.max_age = response.max_age;
        self.pace.retry_after = response.retry_after;
        self.age = age;
    }

    /// Takes a response that was not. The round goes on to the next URL.
    pub fn fail(&mut self, response: &Response, failure: Failure) {
        self.pace.retry_after = self.pace.retry_after.max(response.retry_after);
        if self.failure.reason.is_none() {
            self.failure = failure;
        }
        self.before_own = self.before_own.and_then(|before| before.checked_sub(1));
    }

    /// The clock by which the round began has been moved.
    pub fn move_clock(&mut self, by: Duration) {
        self.began_at = self.began_at + by;
    }

    /// How the attempts have gone, with this one. `known` is how the ones before it have; `random` spreads the next polls.
    pub fn settle(
        self,
        known: &Attempts,
        is_eventful: bool,
        now: Instant,
        random: f64,
    ) -> Attempts {
        let pace = Pace {
            is_eventful,
            ..self.pace
        };
        let is_good = pace.failures == 0;
        Attempts {
            verified_at: match is_good {
                true => self.began_at - self.age,
                false => known.verified_at,
            },
            next_at: pace.next_at(now, random),
            holds_for: pace.holds_for().max(pace.interval),
            failures: pace.failures,
            failure: match is_good {
                true => Failure::default(),
                false => self.failure,
            },
            was_polled: true,
        }
    }
}
