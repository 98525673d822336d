//! What an operator does to a feed, as values: an [`Edit`] and a text become a new text, and what to say about it. For the tool, for a form in a
//! browser, and for tests.
//!
//! ```text
//! words ── parse_time ──┐
//! Edit ─────────────────┼── apply ── Applied: text, said, next ── written under a lock, by the tool
//! text of the feed ─────┘        └── Refused: why not, or the choices, each as a command
//! ```

mod action;
mod apply;
mod command;
mod cut;
pub mod dates;
mod document;
mod halves;
mod incident;
mod length;
mod line;
mod merge;
mod page;
mod planned;
mod said;
pub mod spelled;
mod time;
mod told;

pub use action::which_key;
pub use apply::{apply, apply_in, entry_id, entry_text, sequence_of};
pub use command::{
    About, Amend, Archive, Cancel, ChannelArgs, ChannelEdit, Common, ComponentArgs, ComponentEdit,
    Done, Edit, End, Extend, Init, Move, NewComponent, Notice, On, Open, PageArgs, PageEdit, Pair,
    Plan, Replace, Resolve, Translate, Undo, Update, Which, command,
};
pub use halves::places as halves;
pub use length::{length_text, parse_duration, parse_durations};
pub use line::edit_of;
pub use merge::{Merged, merge, without_remarks};
pub use said::{Applied, Choice, Ends, Refused, Said};
pub use spelled::offset_of;
pub use time::{
    Meant, Notation, Span, TimeChoice, TimeFault, Toward, offset_text, parse_time, parse_window,
    written,
};
pub use told::told;

use crate::json::replace_lone_surrogates;
use serde_json::Value;

/// The JSON of a feed as readers take it. `None` if it is none.
pub fn read_json(text: &str) -> Option<Value> {
    let text = text.trim_start_matches('\u{feff}');
    serde_json::from_str(&replace_lone_surrogates(text)).ok()
}
