//! What the interface says: keys, sentences with named placeholders, and plural forms. English is built in.
//!
//! A sentence is whole: what another language orders differently is never glued from parts. `{name}` is a placeholder;
//! `|` parts the plural forms, in the order of the language's CLDR categories.
//!
//! ```
//! use windowpane::words::{Key, Piece, Words};
//! let words = Words::default();
//! assert_eq!(words.say(Key::AndMore, &[("count", "2")]), "and 2 more");
//! let mut pieces = words.pieces(Key::Since);
//! assert_eq!(pieces.next(), Some(Piece::Text("Since ")));
//! assert_eq!(pieces.next(), Some(Piece::Slot("time")));
//! ```

mod english;
mod zone;

pub use english::Key;
pub use zone::city;

/// The words of one language. `Default` is English.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Words;

/// A stretch of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    Text(&'a str),
    /// The name of a placeholder.
    Slot(&'a str),
}

impl Words {
    /// The BCP 47 tag of the language these words are in.
    pub const fn language(self) -> &'static str {
        "en"
    }

    /// The words for `key`; for a plural, the form of other than one.
    pub fn get(self, key: Key) -> &'static str {
        key.english().split('|').next_back().unwrap_or_default()
    }

    /// The form for a CLDR plural category (`one`, `other`).
    pub fn plural(self, key: Key, category: &str, values: &[(&str, &str)]) -> String {
        let mut forms = key.english().split('|');
        let form = match category {
            "one" => forms.next(),
            _ => forms.next_back(),
        };
        fill(form.unwrap_or_default(), values)
    }

    /// The sentence with its placeholders filled.
    pub fn say(self, key: Key, values: &[(&str, &str)]) -> String {
        fill(self.get(key), values)
    }

    /// The sentence in pieces, for placeholders that are more than text.
    pub fn pieces(self, key: Key) -> impl Iterator<Item = Piece<'static>> {
        pieces(self.get(key))
    }
}

fn fill(sentence: &str, values: &[(&str, &str)]) -> String {
    let mut said = String::with_capacity(sentence.len());
    for piece in pieces(sentence) {
        match piece {
            Piece::Text(text) => said.push_str(text),
            Piece::Slot(name) => {
                said.push_str(
                    values
                        .iter()
                        .find(|(known, _)| *known == name)
                        .map_or("", |(_, value)| value),
                );
            }
        }
    }
    said
}

fn pieces(sentence: &str) -> impl Iterator<Item = Piece<'_>> {
    sentence
        .split_inclusive('}')
        .flat_map(|part| {
            let (text, slot) = part.split_once('{').unwrap_or((part, ""));
            [Piece::Text(text), Piece::Slot(slot.trim_end_matches('}'))]
        })
        .filter(|piece| !matches!(piece, Piece::Text("") | Piece::Slot("")))
}
