//! Every call that can fail outside Rust: fetch, Intl, the clock, the host element, sanitised markup. Nothing here
//! throws, and nothing here decides.

mod clock;
mod dom;
mod fetch;
mod host;
mod intl;
mod kept;
mod languages;
mod listen;
mod markup;
mod own;

pub use clock::{Timeout, now};
pub use dom::{Act, Press, create, create_text, insert, remove, remove_attribute, set_attribute};
pub use fetch::{FetchProblem, get};
pub use host::{
    Detail, address, announce, encode, feed_address, hash, is_hidden, permalink, scroll_to,
    set_styles, warn,
};
pub use intl::{Edge, Intl, IntlZones, Style, visitor_zone};
pub use kept::Kept;
pub use languages::{LanguageWatch, languages};
pub use listen::Listener;
pub use markup::sanitised;
pub use own::own_file;
