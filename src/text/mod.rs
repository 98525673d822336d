//! Bodies of updates: which format they have, what of them is rendered, and the timestamps in them.
//!
//! ```text
//! body ── body_format() ──► Plain     plain()                      ──┐
//!                    Html      html.js, with the browser's    ├──► Markup ──► tokens() ──► the view
//!                              own parser                     │
//!                    Markdown  markdown.js, then html.js    ──┘
//! ```
//!
//! The scripts are loaded when they are needed. Until then HTML is shown as text
//! ([`strip_tags()`]), and Markdown as it is written. The tokens of a [`Markup`] are text and
//! elements of a short list, whatever the body contains: a stranger wrote it.
//!
//! ```
//! use windowpane::text::{BodyFormat, Token, body_format, plain};
//!
//! let body = "Write to help@mail.example.";
//! assert_eq!(body_format(body), BodyFormat::Plain);
//! let markup = plain(body);
//! let mut tokens = markup.tokens();
//! assert_eq!(tokens.nth(2), Some(Token::Begin("a", "mailto:help@mail.example")));
//! ```

mod body_format;
mod elements;
mod links;
mod markup;
mod plain;
mod strip_tags;
mod timestamps;

pub use body_format::{BodyFormat, beginning, body_format};
pub use elements::{elements, is_element};
pub use links::may_link;
pub use markup::{Markup, Token, Tokens};
pub use plain::plain;
pub use strip_tags::strip_tags;
pub use timestamps::{Segment, timestamps};
