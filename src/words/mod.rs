//! The strings of the interface: keys, messages with placeholders, plural forms, and the choice of
//! a language. A locale is the tag that `Intl` gets: a language with the visitor's own conventions.
//!
//! ```text
//! public/locales/de.json ── Translation::pack ──► locales/packed/de.txt ── Words::unpack ──► Words
//!                           (when building)       what a visitor loads                     ▲
//! english.rs: Key, with its English message ─── built in, also the fallback ───────────────┘
//! cities/de.json ── Cities::common ──► locales/packed/de.txt, its last line
//!                └─ Cities::all ─────► locales/packed/cities/de.txt, for the zone picker
//! ```
//!
//! A message is a whole sentence; it is never concatenated, because other languages have another
//! word order. `{name}` is a placeholder; `|` separates the plural forms, in the order of the
//! language's CLDR categories.
//! ```
//! use windowpane::words::{Key, Piece, Words};
//! let words = Words::default();
//! assert_eq!(words.say(Key::AndMore, &[("count", "2")]), "and 2 more");
//! let mut pieces = words.pieces(Key::Since);
//! assert_eq!(pieces.next(), Some(Piece::Text("Since ")));
//! assert_eq!(pieces.next(), Some(Piece::Slot("time")));
//! ```

mod choice;
#[cfg(not(target_arch = "wasm32"))]
mod cities;
mod english;
mod fingerprint;
mod isolated;
mod places;
mod sign;
mod stop;
#[cfg(not(target_arch = "wasm32"))]
mod translation;
mod zone;

pub use choice::{LANGUAGES, best, language_for, locale_for};
#[cfg(not(target_arch = "wasm32"))]
pub use cities::Cities;
pub use english::Key;
pub use isolated::isolated;
pub use places::{Place, abbreviation, insert, is_same_zone, offset_text, search};
pub use sign::Sign;
pub use stop::{is_sentence, rest_of};
#[cfg(not(target_arch = "wasm32"))]
pub use translation::Translation;
pub use zone::{city, named, place};

pub use fingerprint::FINGERPRINT;
use std::rc::Rc;

/// The strings of one language. `Default` is English, which also replaces missing strings.
#[derive(Clone, Debug, Default)]
pub struct Words(Option<Rc<Table>>);

#[derive(Debug)]
struct Table {
    language: &'static str,
    /// The header, then one line per key, in their order.
    lines: String,
}

/// A piece of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    Text(&'a str),
    /// A placeholder, by its name.
    Slot(&'a str),
}

impl Words {
    /// Reads a packed file: a header with the fingerprint of the keys, `ltr` or `rtl`, and the
    /// plural categories; then one line per key, empty if it is not translated; then the names of
    /// common cities, see `Cities::common`. `None` for any other text and for the file of another release.
    pub fn unpack(language: &'static str, packed: &str) -> Option<Self> {
        packed.starts_with(FINGERPRINT).then(|| {
            let lines = packed.to_owned();
            Self(Some(Rc::new(Table { language, lines })))
        })
    }

    /// The language of the strings, a BCP 47 tag.
    pub fn language(&self) -> &'static str {
        self.0.as_ref().map_or("en", |table| table.language)
    }

    /// The direction of the language, as in HTML's `dir`: `ltr` or `rtl`.
    pub fn direction(&self) -> &str {
        self.head().split(' ').nth(1).unwrap_or_default()
    }

    /// The string for `key`; of a plural, the `other` form.
    pub fn get(&self, key: Key) -> &str {
        self.forms(key).split('|').next_back().unwrap_or_default()
    }

    /// The plural form for a CLDR category (`one`, `other`), with its placeholders filled.
    pub fn plural(&self, key: Key, category: &str, values: &[(&str, &str)]) -> String {
        let mut categories = self.head().split(' ').skip(2);
        let form = categories
            .position(|known| known == category)
            .and_then(|place| self.forms(key).split('|').nth(place));
        fill(form.unwrap_or_else(|| self.get(key)), values)
    }

    /// The string with its placeholders filled.
    pub fn say(&self, key: Key, values: &[(&str, &str)]) -> String {
        fill(self.get(key), values)
    }

    /// The string in pieces, for placeholders that are replaced by elements.
    pub fn pieces(&self, key: Key) -> impl Iterator<Item = Piece<'_>> {
        pieces(self.get(key))
    }

    /// The name of a zone for people, as [`place`] has it, with the name that the language has for a common city.
    pub fn place(&self, zone: &str) -> String {
        let english = place(zone);
        let names = self.line(1 + Key::ALL.len()).unwrap_or_default();
        let at = zone::COMMON.iter().position(|city| *city == english);
        let common = at.and_then(|at| names.split('|').nth(at));
        let name = common.filter(|name| !name.is_empty());
        let name = name.or_else(|| named(names, &english)).map(str::to_owned);
        name.unwrap_or(english)
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
    let mut filled = String::with_capacity(sentence.len());
    for piece in pieces(sentence) {
        match piece {
            Piece::Text(text) => {
                let rest = rest_of(text, &filled);
                filled.push_str(rest);
            }
            Piece::Slot(name) => {
                filled.push_str(
                    values
                        .iter()
                        .find(|(known, _)| *known == name)
                        .map_or("", |(_, value)| value),
                );
            }
        }
    }
    filled
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
