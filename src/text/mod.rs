//! The text of an update: whether it is plain, HTML or Markdown, what of it is drawn, and the times that stand in it.
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
mod stamps;
mod untagged;

pub use elements::{elements, is_element};
pub use form::{Form, beginning, form};
pub use markup::{Markup, Token, Tokens};
pub use plain::plain;
pub use stamps::{Stretch, stamps};
pub use untagged::untagged;
