//! The time machine: a feed at any instant, to any reader. What is chosen, how an address says it, and the scale of its slider.

mod clocks;
mod scale;
mod showing;
mod zones;

pub use clocks::{field, fields_zone, typed_instant};
pub use scale::{Scale, Step};
pub use showing::{Choice, Packed, SAMPLES, SPEEDS, Sample, Showing, WIDTHS, short_address};
pub use zones::{FoundZone, ZoneList};
