//! The translations, as the tool has them built in.

use crate::words::{Cities, Translation, Words};

macro_rules! languages {
    ($($tag:literal),+ $(,)?) => {
        /// A tag, its translation and its names of cities, as files of `public/locales` and `src/words/cities`.
        const FILES: &[(&str, &str, &str)] = &[$((
            $tag,
            include_str!(concat!("../../public/locales/", $tag, ".json")),
            include_str!(concat!("../words/cities/", $tag, ".json")),
        )),+];
    };
}

languages![
    "nb", "nn", "da", "sv", "fi", "de", "nl", "fr", "es", "pt", "pt-BR", "it", "pl", "cs", "ro",
    "hu", "el", "tr", "uk", "ru", "ar", "he", "fa", "ja", "zh-Hans", "zh-Hant", "ko", "hi",
];

/// The strings of a language of the interface, packed and read as the elements do it, and its name for itself.
pub fn words(tag: &str) -> Option<(Words, String)> {
    if tag == "en" {
        return Some((Words::default(), "English".to_owned()));
    }
    let (tag, strings, cities) = FILES.iter().find(|(known, ..)| *known == tag)?;
    let translation = Translation::read(strings).ok()?;
    let cities = Cities::read(tag, cities).ok()?;
    let words = Words::unpack(tag, &translation.pack(&cities.common()))?;
    Some((words, translation.language().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::words;
    use crate::words::{Key, LANGUAGES};

    #[test]
    fn every_language_of_the_interface_is_built_in() {
        for tag in LANGUAGES {
            let (words, name) = words(tag).unwrap_or_else(|| panic!("{tag}"));
            assert_eq!(words.language(), *tag);
            assert!(!name.is_empty());
            let is_english = words.get(Key::NoKnownProblems) == "No known problems";
            assert_eq!(is_english, *tag == "en", "{tag}");
        }
    }
}
