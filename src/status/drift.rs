use crate::schedule::{Instant, Span};

/// How far a device's clock may be off before it is corrected for: a `Date` (RFC 9110, section 6.6.1) has no parts of a
/// second and was on its way for a while, and nobody sets a clock by the second.
pub const CLOCKS_DIFFER: Span = Span::from_seconds(90);

/// What to add to a device's clock, which says `device` when a server's says `server`.
///
/// ```
/// use windowpane::schedule::{Instant, Span};
/// use windowpane::status::correction;
///
/// let device = Instant::from_millis(1_355_290_200_000);
/// let slow = Span::from_minutes(7);
/// assert_eq!(correction(device, device + slow), slow);
/// assert_eq!(correction(device, device + Span::from_seconds(60)), Span::ZERO);
/// ```
pub fn correction(device: Instant, server: Instant) -> Span {
    let behind = server - device;
    let is_near = behind <= CLOCKS_DIFFER && device - server <= CLOCKS_DIFFER;
    if is_near { Span::ZERO } else { behind }
}
