//! Time: instants, civil times, zones, windows and the phases of planned work.
//!
//! ```text
//! "2012-12-12T06:30"  WrittenTime::parse   a civil time, an offset, a zone or a day, as the text has
//! it
//!        │ resolve    with the page's zone and a tz database (`Zones`)
//!        ▼
//! Time                At(Instant) · Day · Floating: what is known, never guessed
//!        │ a start and an end
//!        ▼
//! Window, Plan        planned work, and its Phase at an instant: Announced, Soon, UnderWay, Ended,
//! ...
//! ```
//!
//! Nothing here reads a clock: `now` is an argument. Functions that return a time "until" or
//! `next_change` let the caller poll once, at the right instant, instead of every second.
//!
//! ```
//! use windowpane::schedule::{FixedZones, WrittenTime};
//!
//! // 06:30 in Oslo in December is 05:30 UTC. The text has the offset, so no tz database is needed.
//! let written = WrittenTime::parse("2012-12-12T06:30:00+01:00").unwrap();
//! let (time, warning) = written.resolve(None, &FixedZones);
//! assert_eq!(time.instant().unwrap().to_string(), "2012-12-12T05:30:00Z");
//! assert_eq!(warning, None);
//! ```

mod clock_change;
mod clock_text;
mod duration;
mod instant;
mod phase;
mod relative;
mod shown;
mod time;
mod window;
mod written;
mod zone;

pub use clock_change::{ClockChange, Shift, clock_changes, next_transition};
pub use clock_text::{Edge, PartKind, TimePart, clock_text, hour_text};
pub use duration::Duration;
pub use instant::Instant;
pub use phase::{Declared, Phase, Plan};
pub use relative::{Relative, Unit};
pub use shown::{ShownTime, TimeStyle};
pub use time::Time;
pub use window::Window;
pub use written::{TimeWarning, WrittenTime};
pub use zone::{FixedZones, ResolvedTime, Zone, Zones, resolve};

/// A wall-clock reading without a zone: a date and a time of day.
pub type Civil = chrono::NaiveDateTime;
/// A day of the Gregorian calendar without a zone.
pub type Date = chrono::NaiveDate;
