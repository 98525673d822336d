//! What the Studio's forms mean, as values: a form and a feed become an [`Edit`](crate::edit::Edit). Nothing here knows a rule about feeds: those
//! are in [`edit`](crate::edit) and [`operator`](crate::operator).
//!
//! ```text
//! form ── edit ──┐
//!                ├── edit::apply ── Desk: the text as it would be published, what changes, undo
//! text of feed ──┘
//! ```

mod board;
mod desk;
mod lanes;
mod language;
mod resolution;
mod screen;
mod texts;
mod time_machine;
mod trouble;
mod update;
mod when;

pub use board::{Board, Item, Work};
pub use desk::{Desk, Draft, Origin};
pub use lanes::{Lane, LaneState, Lanes};
pub use language::{Language, Text};
pub use resolution::Resolution;
pub use screen::Screen;
pub use texts::{LANGUAGES as TEXT_LANGUAGES, Texts};
pub use time_machine::{
    Choice, FoundZone, Packed, Place, SAMPLES, SPEEDS, Sample, Scale, Showing, Step, WIDTHS,
    ZoneList, field, fields_zone, selection, short_address, typed_instant,
};
pub use trouble::Trouble;
pub use update::Progress;
pub use when::{Promise, When};
