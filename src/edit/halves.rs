//! Escapes of half a character, `\\ud83d` without its other half. `JSON.parse` takes them, and a browser shows �; no text of Rust can hold one. While
//! a feed is edited, a character that is nowhere else in it stands in its place, so that none is lost.

use crate::json::replace_lone_surrogates;
use std::borrow::Cow;

/// The characters that may stand for one: nobody else writes them.
const PRIVATE: std::ops::RangeInclusive<char> = '\u{e000}'..='\u{f8ff}';

/// The halves of some texts, each spelling with the character that stands for it.
#[derive(Debug, Default)]
pub struct Halves(Vec<(String, char)>);

impl Halves {
    /// Those of all these texts.
    pub fn of(texts: &[&str]) -> Self {
        let mut spellings: Vec<&str> = Vec::new();
        for text in texts {
            for at in places(text) {
                let spelling = &text[at..at + LENGTH];
                if !spellings.contains(&spelling) {
                    spellings.push(spelling);
                }
            }
        }
        if spellings.is_empty() {
            return Self::default();
        }
        let is_free = |char: &char| {
            let escape = escape(*char);
            let is_in =
                |text: &&str| text.contains(*char) || text.to_ascii_lowercase().contains(&escape);
            !texts.iter().any(is_in)
        };
        let spellings = spellings.into_iter().map(str::to_owned);
        Self(spellings.zip(PRIVATE.filter(is_free)).collect())
    }

    /// The text with the characters in their places.
    pub fn hide<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let places = places(text);
        if places.is_empty() {
            return Cow::Borrowed(text);
        }
        let mut hidden = String::with_capacity(text.len());
        let mut copied = 0;
        for at in places {
            let spelling = &text[at..at + LENGTH];
            if let Some((_, char)) = self.0.iter().find(|(known, _)| known == spelling) {
                hidden.push_str(&text[copied..at]);
                hidden.push_str(&escape(*char));
                copied = at + LENGTH;
            }
        }
        Cow::Owned(hidden + &text[copied..])
    }

    /// The text with the escapes back in their places.
    pub fn show(&self, text: String) -> String {
        self.0.iter().fold(text, |text, (spelling, char)| {
            let text = text.replace(&escape(*char), spelling);
            text.replace(*char, spelling)
        })
    }
}

/// The length of an escape.
const LENGTH: usize = 6;

fn escape(char: char) -> String {
    format!("\\u{:04x}", u32::from(char))
}

/// The bytes at which a text has half a character.
///
/// ```
/// assert_eq!(windowpane::edit::halves(r#"{"a": "\ud83d and \ud83d\ude00"}"#), [7]);
/// ```
pub fn places(text: &str) -> Vec<usize> {
    let whole = replace_lone_surrogates(text);
    let Cow::Owned(whole) = whole else {
        return Vec::new();
    };
    // Positions are the same in both.
    let found = whole.match_indices("\\ufffd").map(|(at, _)| at);
    found
        .filter(|at| text.get(*at..at + LENGTH) != whole.get(*at..at + LENGTH))
        .collect()
}
