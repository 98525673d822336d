//! Every call that can fail outside Rust: fetch, cache, storage, Intl, the clock, the host element, HTML and Markdown bodies. Nothing
//! here throws, and nothing here makes decisions.

mod activity;
mod clock;
mod dom;
mod feed;
mod host;
mod intl;
mod keys;
mod languages;
mod listen;
mod news;
mod reader;
mod share;
mod storage;
mod vendors;

pub use activity::{is_held, typed_at, watch_visitor};
pub use clock::{Timeout, correct_clock, correction, device_now, now};
pub use dom::{
    Act, Press, close_dialog, create, create_text, find, find_all, focus, focus_before,
    hidden_part, insert, is_open, open_dialog, remove, remove_attribute, set_attribute, set_value,
    show_row, value_of,
};
pub use feed::{Round, Step, get_document, get_strings, remember};
pub use host::{
    Detail, address, announce, capitalised, encode, feed_address, has_styles, has_timeline, hash,
    is_focus_free, is_hidden, is_online, lower_case, may_name_entry, media, origin, permalink,
    scroll_to, set_styles, warn, warn_once,
};
pub use intl::{Intl, IntlZones, Width, canonical_zone, folded, offset_at, visitor_zone, zone_ids};
pub use keys::Keys;
pub use languages::{LanguageWatch, languages};
pub use listen::Listener;
pub use news::{is_new_language, remember_told, told};
pub use reader::{load_reader, read};
pub use share::{can_copy, copy};
pub use storage::{Refused, store, stored};
