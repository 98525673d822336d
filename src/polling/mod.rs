//! Freshness: when to poll a feed next and how to back off after failures (a retry is the next poll, at [`Pace::next_at`]), when
//! a copy counts as stale, which of two copies
//! is the newer, and what the `Date` of a response tells of the device's clock. [`Client`] puts all of it together.
//!
//! ```
//! use windowpane::polling::{Attempts, Pace, State};
//! use windowpane::schedule::{Duration, Instant};
//!
//! let (minute, polled_at) = (Duration::from_minutes(1), Instant::from_millis(0));
//! let pace = Pace { interval: minute, failures: 6, ..Pace::default() };
//! let retry_at = pace.next_at(polled_at, 1.0);
//! let attempts = Attempts { verified_at: polled_at, next_at: retry_at, failures: 6, ..Attempts::default() };
//! assert_eq!(retry_at, polled_at + Duration::from_minutes(2));
//! assert_eq!(State::of(true, &attempts, minute, retry_at), State::Live);
//! ```

mod attempts;
mod client;
mod drift;
mod environment;
mod pace;
mod record;
mod response;
mod round;
mod shown;
mod state;
mod succession;

pub use attempts::{Attempts, Failure};
pub use client::Client;
pub use drift::{ClockReading, Drift, drift};
pub use environment::Environment;
pub use pace::{
    EARLY_FAILURES, LONGEST_BACK_OFF, LONGEST_INTERVAL, LONGEST_REST, Pace, REFRESH,
    SHORTEST_INTERVAL, SHORTEST_WAIT,
};
pub use record::Record;
pub use response::Response;
pub use shown::{Shown, Snapshot, told_since};
pub use state::{FRESH_FOR, State};
pub use succession::{Refusal, refusal};
