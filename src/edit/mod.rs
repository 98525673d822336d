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
pub mod dates;
mod document;
mod incident;
mod length;
mod merge;
mod page;
mod planned;
mod said;
mod time;
mod told;

pub use action::which_key;
pub use apply::{apply, entry_id, entry_text, sequence_of};
pub use command::{
    About, Amend, Archive, Cancel, ChannelArgs, ChannelEdit, Common, ComponentArgs, ComponentEdit,
    Done, Edit, End, Extend, Init, Move, NewComponent, Notice, On, Open, PageArgs, PageEdit, Pair,
    Plan, Replace, Resolve, Translate, Undo, Update, Which, command,
};
pub use length::{length_text, parse_duration, parse_durations};
pub use merge::{Merged, merge};
pub use said::{Applied, Choice, Ends, Refused, Said};
pub use time::{
    Meant, Span, TimeChoice, TimeFault, Toward, offset_text, parse_time, parse_window, written,
};
pub use told::told;
