//! What the interface says: keys, sentences with named placeholders, plural forms, and the choice of a language. English
//! is built in; the other languages are files.
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

mod choice;
mod english;
mod fingerprint;
mod isolated;
mod places;
#[cfg(not(target_arch = "wasm32"))]
mod translation;
mod zone;

pub use choice::{LANGUAGES, best, language_for, locale_for};
pub use english::Key;
pub use isolated::isolated;
pub use places::{Place, insert, is_same_zone, offset_text, search};
#[cfg(not(target_arch = "wasm32"))]
pub use translation::Translation;
pub use zone::{city, place};

pub use fingerprint::FINGERPRINT;
use std::rc::Rc;

/// The words of one language. `Default` is English. What a language lacks is said in English.
#[derive(Clone, Debug, Default)]
pub struct Words(Option<Rc<Table>>);

#[derive(Debug)]
struct Table {
    language: &'static str,
    /// A line for the head, and then one for each key in their order.
    lines: String,
}

/// A stretch of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    Text(&'a str),
    /// The name of a placeholder.
    Slot(&'a str),
}

impl Words {
    /// The words in a packed file: a line with the fingerprint of the keys, `ltr` or `rtl`, and the plural categories; then a
    /// line for each key, empty where the language has none. `None` for anything else, and for the file of another release.
    pub fn unpack(language: &'static str, packed: &str) -> Option<Self> {
        packed.starts_with(FINGERPRINT).then(|| {
            let lines = packed.to_owned();
            Self(Some(Rc::new(Table { language, lines })))
        })
    }

    /// The BCP 47 tag of the language these words are in.
    pub fn language(&self) -> &'static str {
        self.0.as_ref().map_or("en", |table| table.language)
    }

    /// `ltr` or `rtl`: which way the language is written, as HTML's `dir` has it.
    pub fn direction(&self) -> &str {
        self.head().split(' ').nth(1).unwrap_or_default()
    }

    /// The words for `key`; for a plural, the form for any number.
    pub fn get(&self, key: Key) -> &str {
        self.forms(key).split('|').next_back().unwrap_or_default()
    }

    /// The form for a CLDR plural category (`one`, `other`).
    pub fn plural(&self, key: Key, category: &str, values: &[(&str, &str)]) -> String {
        let mut categories = self.head().split(' ').skip(2);
        let form = categories
            .position(|known| known == category)
            .and_then(|place| self.forms(key).split('|').nth(place));
        fill(form.unwrap_or_else(|| self.get(key)), values)
    }

    /// The sentence with its placeholders filled.
    pub fn say(&self, key: Key, values: &[(&str, &str)]) -> String {
        fill(self.get(key), values)
    }

    /// The sentence in pieces, for placeholders that are more than text.
    pub fn pieces(&self, key: Key) -> impl Iterator<Item = Piece<'_>> {
        pieces(self.get(key))
    }

    fn head(&self) -> &str {
        self.line(0).unwrap_or("0 ltr one other")
    }

    fn line(&self, place: usize) -> Option<&str> {
        self.0.as_ref()?.lines.split('\n').nth(place)
    }

    fn forms(&self, key: Key) -> &str {
        match self.line(1 + key as usize) {
            None | Some("") => key.english(),
            Some(forms) => forms,
        }
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
