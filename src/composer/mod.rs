//! What the Studio's forms mean, as values: a form and a feed become an [`Edit`](crate::edit::Edit). Nothing here knows a rule about feeds: those
//! are in [`edit`](crate::edit) and [`operator`](crate::operator).
//!
//! ```text
//! form ── edit ──┐
//!                ├── edit::apply ── Desk: the text as it would be published, what changes, undo
//! text of feed ──┘
//! ```

mod advice;
mod announcement;
mod board;
mod catalogue;
mod cities;
mod desk;
mod kinder;
mod lanes;
mod language;
mod message;
mod origin;
mod plan;
mod resolution;
mod revision;
mod screen;
mod settings;
mod slot;
mod spots;
mod tag;
mod template;
mod texts;
mod time_machine;
mod trouble;
mod update;
mod verbs;
pub mod ways;
mod week;
mod when;
mod wording;

pub use advice::added_advice;
pub use announcement::{Announcement, Ending};
pub use board::{Board, Item, Work, audiences};
pub use catalogue::Catalogue;
pub use cities::{Cities, CityDay, DayPart, Stretch, alone, city_language};
pub use desk::{Desk, Draft, decoded, undecoded};
pub use kinder::{Kinder, kinder};
pub use lanes::{Lane, LaneState, Lanes};
pub use language::{Language, Text};
pub use message::{Mark, defanged, marks};
pub use origin::Origin;
pub use plan::{Planning, Repetition};
pub use resolution::Resolution;
pub use revision::{Revision, RevisionKind};
pub use screen::Screen;
pub use settings::{PAGE_FIELDS, ServiceEdit, archive, page_field};
pub use slot::Slot;
pub use spots::{Spot, Spots};
pub use tag::{CHOICES, Element, Offered, Setting, Tag};
pub use template::{Template, TemplateKind};
pub use texts::Texts;
pub use time_machine::{
    Choice, FoundZone, Packed, SAMPLES, SPEEDS, Sample, Scale, Showing, Step, WIDTHS, ZoneList,
    field, fields_zone, short_address, typed_instant,
};
pub use trouble::Trouble;
pub use update::Progress;
pub use verbs::{Deed, Longer, Shifted, Verb, Whereto, days_to_sunday, shifted, windows_ahead};
pub use week::{Cell, DAYS as WEEK_DAYS, HOURS, Hour, HourKind, Week, WeekDay};
pub use when::{Promise, When};
pub use wording::{Translation, VARIABLES, Wording, draft_in_languages, other_languages};
