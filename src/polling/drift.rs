use crate::schedule::{Duration, Instant};

/// How far a device's clock may be off before it is corrected for: a `Date` (RFC 9110, section 6.6.1) has no parts of a
/// second and was on its way for a while, and nobody sets a clock by the second.
pub const CLOCKS_DIFFER: Duration = Duration::from_seconds(90);
/// How evenly the clocks of server and device must run beside each other to be believed to be two clocks.
const EVENLY: Duration = Duration::from_seconds(10);

/// What the device's clock said when a server's said something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClockReading {
    pub device: Instant,
    pub server: Instant,
}

/// What a response's `Date` tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drift {
    /// The clocks agree.
    Agree,
    /// The device's clock is wrong: this is to be added to it.
    Wrong(Duration),
    /// The response is this old, as far as anybody can tell: a cache that states no `Age`, a service worker.
    Old(Duration),
}

/// What is to be concluded from a `Date`, where `last` is the reading before this one, and `is_relayed` if a service
/// worker may have responded.
///
/// A `Date` ahead of the device's clock was written by a clock that is ahead of it: no copy is of the future. One behind it is
/// that of an old copy, until a second response shows a clock that has gone on as ours has; a service worker's never does.
///
/// ```
/// use windowpane::schedule::{Duration, Instant};
/// use windowpane::polling::{Drift, ClockReading, drift};
///
/// let noon = Instant::from_millis(1_355_290_200_000);
/// let minutes = Duration::from_minutes;
/// let reading = |after, server| ClockReading { device: noon + minutes(after), server: noon + minutes(server) };
/// assert_eq!(drift(None, reading(0, 1), false), Drift::Agree);
/// assert_eq!(drift(None, reading(0, 7), false), Drift::Wrong(minutes(7)));
/// assert_eq!(drift(None, reading(0, -7), false), Drift::Old(minutes(7)));
/// assert_eq!(drift(Some(reading(0, -7)), reading(1, -6), false), Drift::Wrong(minutes(-7)));
/// assert_eq!(drift(Some(reading(0, -7)), reading(1, -7), false), Drift::Old(minutes(8)));
/// assert_eq!(drift(Some(reading(0, -7)), reading(1, -6), true), Drift::Old(minutes(7)));
/// ```
pub fn drift(last: Option<ClockReading>, now: ClockReading, is_relayed: bool) -> Drift {
    let behind = now.server - now.device;
    if abs(behind) <= CLOCKS_DIFFER {
        return Drift::Agree;
    }
    let goes_on = last.is_some_and(|last| {
        let (here, there) = (now.device - last.device, now.server - last.server);
        there > EVENLY && abs(Duration::from_seconds(here.seconds() - there.seconds())) <= EVENLY
    });
    if behind > Duration::ZERO || (goes_on && !is_relayed) {
        Drift::Wrong(behind)
    } else {
        Drift::Old(now.device - now.server)
    }
}

fn abs(duration: Duration) -> Duration {
    Duration::from_seconds(duration.seconds().abs())
}
