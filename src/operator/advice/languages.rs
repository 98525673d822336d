//! Names of languages, and the tags to write instead.

use super::{Advice, On, first_upper, words};
use crate::feed::Code;
use crate::operator::finding::{Edit, Finding, Level, Place};
use serde_json::json;

impl On<'_> {
    pub(super) fn bad_language(&self) -> Advice {
        bad_language(
            self.text(),
            |tag| self.replace(&json!(tag)),
            "it was left out",
        )
    }
}

/// The tags of languages, with their names and what is mistaken for their tags.
#[rustfmt::skip]
const LANGUAGES: &[(&str, &[&str])] = &[
    ("en", &["english", "englisch", "engelsk", "anglais", "inglés", "eng", "us", "gb"]),
    ("nb", &["norwegian", "norsk", "bokmål", "bokmal", "norwegisch", "norwegian_bokmål", "norwegian_bokmal", "norvégien"]),
    ("nn", &["nynorsk", "norwegian_nynorsk"]),
    ("da", &["danish", "dansk", "dänisch", "dk"]),
    ("sv", &["swedish", "svenska", "schwedisch", "svensk"]),
    ("fi", &["finnish", "suomi", "finnisch", "finsk"]),
    ("de", &["german", "deutsch", "tysk", "allemand", "ger"]),
    ("nl", &["dutch", "nederlands", "holländisch", "niederländisch"]),
    ("fr", &["french", "français", "francais", "französisch", "fransk"]),
    ("es", &["spanish", "español", "espanol", "spanisch", "spansk", "castellano"]),
    ("pt", &["portuguese", "português", "portugues", "portugiesisch"]),
    ("pt-BR", &["brazilian", "brazilian_portuguese", "brasileiro"]),
    ("it", &["italian", "italiano", "italienisch"]),
    ("pl", &["polish", "polski", "polnisch"]),
    ("cs", &["czech", "čeština", "cestina", "tschechisch", "cz"]),
    ("ro", &["romanian", "română"]),
    ("hu", &["hungarian", "magyar"]),
    ("el", &["greek", "ελληνικά", "gr"]),
    ("tr", &["turkish", "türkçe"]),
    ("uk", &["ukrainian", "українська", "ua"]),
    ("ru", &["russian", "русский"]),
    ("ar", &["arabic", "العربية"]),
    ("he", &["hebrew", "עברית", "iw"]),
    ("fa", &["persian", "farsi", "فارسی"]),
    ("ja", &["japanese", "日本語", "jp"]),
    ("zh-Hans", &["chinese", "simplified_chinese", "中文", "cn", "zh_cn"]),
    ("zh-Hant", &["traditional_chinese", "zh_tw", "tw"]),
    ("ko", &["korean", "한국어"]),
    ("hi", &["hindi"]),
    ("is", &["icelandic", "íslenska"]),
    ("et", &["estonian", "ee"]),
    ("sl", &["slovenian", "slovene"]),
];

/// The language tag that was meant by a text, and whether that is certain.
pub(in crate::operator) fn language_of(text: &str) -> Option<(String, bool)> {
    let plain = words::plain(text);
    if let Some((tag, _)) = LANGUAGES.iter().find(|(_, names)| names.contains(&&*plain)) {
        return Some(((*tag).to_owned(), true));
    }
    // "en_US", "en_US.UTF-8", "en us"
    let stem = text
        .trim()
        .split(['.', '@'])
        .next()
        .unwrap_or_default()
        .replace(['_', ' '], "-");
    let mut parts = stem.split('-');
    let first = parts.next().unwrap_or_default().to_lowercase();
    let rest: Vec<&str> = parts.collect();
    let is_first =
        (2..=3).contains(&first.len()) && first.bytes().all(|byte| byte.is_ascii_alphabetic());
    if is_first
        && rest.iter().all(|part| {
            (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
    {
        let mut tag = first;
        for part in rest {
            tag.push('-');
            match part.len() {
                2 => tag.push_str(&part.to_uppercase()),
                4 => tag.push_str(&first_upper(&part.to_lowercase())),
                _ => tag.push_str(part),
            }
        }
        return Some((tag, true));
    }
    // "german (austria)", "Deutsch/German", "germann"
    let inner = plain
        .split(['_', '/', '(', ')', ','])
        .filter(|part| !part.is_empty());
    let known = LANGUAGES
        .iter()
        .flat_map(|(tag, names)| names.iter().map(move |name| (*tag, *name)));
    for part in inner {
        let is_near =
            |(_, name): &(&str, &str)| name.len() >= 5 && words::distance(part, name) <= 1;
        if let Some((tag, _)) = known
            .clone()
            .find(|(_, name)| *name == part)
            .or_else(|| known.clone().find(is_near))
        {
            return Some((tag.to_owned(), false));
        }
    }
    None
}

pub(super) fn bad_language(
    text: &str,
    edit: impl Fn(&str) -> Option<Edit>,
    outcome: &str,
) -> Advice {
    let message = format!("\"{text}\" is not a language tag; {outcome}");
    match language_of(text) {
        Some((tag, is_sure)) => Advice {
            edit: edit(&tag).filter(|_| is_sure),
            ..Advice::new(message, format!("did you mean {tag}? Write \"{tag}\""))
        },
        None => Advice::new(message, "write a BCP 47 tag such as en, nb or pt-BR"),
    }
}

/// The finding about a key of `translations` that is not a language.
pub(in crate::operator) fn bad_language_key(path: &str, tag: &str, level: Level) -> Finding {
    let rename = |key: &str| {
        Some(Edit::Rename {
            path: path.to_owned(),
            key: key.to_owned(),
        })
    };
    let advice = bad_language(tag, rename, "these texts are never shown");
    Finding {
        level,
        code: Code::BadLanguage.name(),
        path: path.to_owned(),
        place: Place::Key,
        message: advice.message,
        found: tag.to_owned(),
        fix: advice.fix,
        edit: advice.edit,
    }
}
