use super::shown::Shown;
use crate::feed::{Feed, Problem};
use crate::format::{Origin, Unreadable};
use crate::schedule::{Duration, Instant};

/// What a [`Client`](super::Client) needs of its surroundings: clocks, the network, timers, storage, and whoever renders. In a page
/// that is the browser; in a test it is a fake.
pub trait Environment {
    /// What the device's clock says.
    fn device_now(&self) -> Instant;
    /// What is added to the device's clock, where that is known to be wrong.
    fn correction(&self) -> Duration;
    /// What time it is.
    fn now(&self) -> Instant {
        self.device_now() + self.correction()
    }
    /// Whether there seems to be a network.
    fn is_online(&self) -> bool;
    /// Whether the visitor does not see the page.
    fn is_hidden(&self) -> bool;
    /// A random number from 0 to 1.
    fn random(&self) -> f64;
    /// The absolute URL that `url` means on the page, if a feed can have it.
    fn resolve(&self, url: &str) -> Option<String>;
    /// Reads the text of a feed. Entries that are long over may be left out if `is_first`: nothing is shown yet.
    /// [`Unreadable::Unrecognised`] if whose format it has must be known first: then the step is decided again, with that origin.
    fn read(
        &self,
        text: &[u8],
        is_first: bool,
        origin: Origin,
    ) -> Result<(Feed, Vec<Problem>), Unreadable>;
    /// Whether news are likely: then the client polls more often.
    fn is_eventful(&self, feed: &Feed, now: Instant) -> bool;

    /// Begins a round, in place of one that may still run. It calls [`recalled`](super::Client::recalled) with what is stored and,
    /// if a poll is due or `is_alone`, requests the URLs of [`begin_requests`](super::Client::begin_requests) in order until
    /// [`answered`](super::Client::answered) is content, and ends with [`settled`](super::Client::settled).
    fn begin_round(&mut self, url: &str, is_alone: bool, interval: Duration);
    /// Sets the client's one timer, which calls [`wake`](super::Client::wake).
    fn wake_at(&mut self, at: Instant);
    /// Renders what is known now.
    fn show(&mut self, shown: Shown);
    /// Stores a record of the feed at `url` for the other tabs and the next visit.
    fn store(&mut self, url: &str, record: &str);
    /// Sets the correction.
    fn correct_clock(&mut self, by: Duration);
    /// Writes a line on the console.
    fn warn(&self, message: &str);
}
