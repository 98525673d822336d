//! Bodies of updates: which format they have, what of them is rendered, and the timestamps in them.
//!
//! ```text
//! body ── form() ──► Plain     plain()                      ──┐
//!                    Html      html.js, with the browser's    ├──► Markup ──► tokens() ──► the view
//!                              own parser                     │
//!                    Markdown  markdown.js, then html.js    ──┘
//! ```
//!
//! The scripts are loaded when they are needed. Until then HTML is shown as text ([`untagged()`]), and Markdown as it is written.
//! Only elements of [`elements()`] and http(s), mailto and similar URLs get into a [`Markup`]: the
//! text is a stranger's.
//!
//! ```
//! use windowpane::text::{Form, Token, form, plain};
//!
//! let body = "Write to help@mail.example.";
//! assert_eq!(form(body), Form::Plain);
//! let markup = plain(body);
//! let mut tokens = markup.tokens();
//! assert_eq!(tokens.nth(2), Some(Token::Begin("a", "mailto:help@mail.example")));
//! ```

mod addresses;
mod elements;
mod form;
mod markup;
mod plain;
mod timestamps;
mod untagged;

pub use elements::{attribute, elements, is_element};
pub use form::{Form, beginning, form};
pub use markup::{Markup, Token, Tokens};
pub use plain::plain;
pub use timestamps::{Segment, timestamps};
pub use untagged::untagged;
