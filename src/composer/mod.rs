//! What the Studio's forms mean, as values: a form and a feed become an [`Edit`](crate::edit::Edit). Nothing here knows a rule about feeds: those
//! are in [`edit`](crate::edit) and [`operator`](crate::operator).
//!
//! ```text
//! form ── edit ──┐
//!                ├── edit::apply ── Desk: the text as it would be published, what changes, undo
//! text of feed ──┘
//! ```

mod announcement;
mod board;
mod desk;
mod lanes;
mod language;
mod message;
mod resolution;
mod revision;
mod screen;
mod settings;
mod spots;
mod tag;
mod template;
mod texts;
mod trouble;
mod update;
mod when;
mod wording;

pub use announcement::{Announcement, Ending};
pub use board::{Board, Item, Work, audiences};
pub use desk::{Desk, Draft, Origin, decoded};
pub use lanes::{Lane, LaneState, Lanes};
pub use language::{Language, Text};
pub use message::{Mark, defanged, marks};
pub use resolution::Resolution;
pub use revision::{Revision, RevisionKind};
pub use screen::Screen;
pub use settings::{PAGE_FIELDS, ServiceEdit, archive, page_field};
pub use spots::{Spot, Spots};
pub use tag::{CHOICES, Element, Offered, Setting, Tag};
pub use template::{Template, TemplateKind};
pub use texts::Texts;
pub use trouble::Trouble;
pub use update::Progress;
pub use when::{Promise, When};
pub use wording::{Translation, VARIABLES, Wording, draft_in_languages, other_languages};
