//! Instants, civil times, zones, windows and phases: everything about *when*, and nothing about who asks.
//!
//! ```
//! use windowpane::schedule::{Time, Written, FixedZones};
//!
//! // 06:30 in Oslo in December is 05:30 UTC; the offset is written, so no tz database is needed.
//! let written = Written::parse("2012-12-12T06:30:00+01:00").unwrap();
//! let (time, doubt) = written.resolve(None, &FixedZones);
//! assert_eq!(time.instant().unwrap().to_string(), "2012-12-12T05:30:00Z");
//! assert_eq!(doubt, None);
//! # let _: Time = time;
//! ```

mod instant;
mod phase;
mod relative;
mod shift;
mod shown;
mod span;
mod time;
mod window;
mod written;
mod zone;

pub use instant::Instant;
pub use phase::{Declared, Phase, Plan};
pub use relative::{Relative, Unit};
pub use shift::{Change, Shift, changes, next_transition};
pub use shown::{ShownTime, TimeStyle};
pub use span::Span;
pub use time::Time;
pub use window::{Window, running};
pub use written::{Doubt, Written};
pub use zone::{FixedZones, Found, Zone, Zones, resolve};

/// A wall-clock reading without a zone: a date and a time of day.
pub type Civil = chrono::NaiveDateTime;
/// A day of the Gregorian calendar without a zone.
pub type Date = chrono::NaiveDate;
