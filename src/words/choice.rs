/// The languages of the interface. Each has a file `public/locales/TAG.json`.
#[rustfmt::skip]
pub const LANGUAGES: &[&str] = &[
    "en",
    "nb",
    "nn",
    "da",
    "sv",
    "fi",
    "de",
    "nl",
    "fr",
    "es",
    "pt",
    "pt-BR",
    "it",
    "pl",
    "cs",
    "ro",
    "hu",
    "el",
    "tr",
    "uk",
    "ru",
    "ar",
    "he",
    "fa",
    "ja",
    "zh-Hans",
    "zh-Hant",
    "ko",
    "hi",
];

/// The interface language for somebody who wants these languages, in order of preference. English
/// if none is available.
///
/// ```
/// use windowpane::words::language_for;
/// assert_eq!(language_for(&["sr", "no-NO", "en"]), "nb");
/// assert_eq!(language_for(&["sr"]), "en");
/// ```
pub fn language_for(wanted: &[&str]) -> &'static str {
    best(wanted, LANGUAGES).map_or("en", |(_, found)| LANGUAGES[found])
}

/// The locale (BCP 47 tag) with which `Intl` formats dates and numbers beside strings in
/// `language`: the first of `wanted` for which that is the language, with a region if one of them
/// names it. Where nobody names one, Portuguese is that of Portugal, as its strings are: CLDR's plain
/// `pt` is Brazil's. Where nobody wants English either, it is that of Britain.
///
/// ```
/// use windowpane::words::locale_for;
/// assert_eq!(locale_for("de", &["nl", "de-AT"]), "de-AT");
/// assert_eq!(locale_for("en", &["en", "en-US"]), "en-US", "a page in English says nothing of a country");
/// assert_eq!(locale_for("en", &["en", "en", "en-US"]), "en-US");
/// assert_eq!(locale_for("en", &["sr-RS"]), "en-GB");
/// assert_eq!(locale_for("pt", &["pt", "pt-BR"]), "pt-PT", "Brazil has strings of its own");
/// ```
pub fn locale_for<'a>(language: &'a str, wanted: &[&'a str]) -> &'a str {
    let is_for = |tag: &&&str| {
        best(&[tag], LANGUAGES).is_some_and(|(_, found)| LANGUAGES[found] == language)
    };
    let mut speaking = wanted.iter().filter(is_for);
    let found = match (speaking.next(), language) {
        (Some(first), _) => {
            let names_more =
                |tag: &&&str| !tag.eq_ignore_ascii_case(first) && nearness(tag, first) > Some(0);
            speaking.find(names_more).unwrap_or(first)
        }
        (None, "en") => "en-GB",
        (None, _) => language,
    };
    match found.eq_ignore_ascii_case("pt") {
        true => "pt-PT",
        false => found,
    }
}

/// The best match: an index into `wanted` and one into `available`.
///
/// This is the lookup of RFC 4647 (section 3.4), which shortens the wanted tag, but within one
/// script: readers of traditional Chinese do not get simplified. A tag for one region also stands
/// for the others.
pub fn best(wanted: &[&str], available: &[&str]) -> Option<(usize, usize)> {
    for (place, tag) in wanted.iter().enumerate() {
        let mut nearest = None;
        for (found, has) in available.iter().enumerate() {
            let near = nearness(tag, has);
            if near > nearest.map(|(near, _)| near) {
                nearest = near.map(|near| (near, found));
            }
        }
        if let Some((_, found)) = nearest {
            return Some((place, found));
        }
    }
    None
}

/// How well `has` matches the wanted tag: the length of the matching prefix; `None` if it does not
/// match at all.
fn nearness(wanted: &str, has: &str) -> Option<usize> {
    let (language, script) = likely(wanted);
    let (other_language, other_script) = likely(has);
    let is_script = script == other_script || script == Script::Any || other_script == Script::Any;
    if !is_script || language.is_empty() || !language.eq_ignore_ascii_case(other_language) {
        return None;
    }
    let begins = wanted
        .get(..has.len())
        .is_some_and(|begin| begin.eq_ignore_ascii_case(has));
    let is_whole = matches!(wanted.as_bytes().get(has.len()), None | Some(b'-' | b'_'));
    Some(if begins && is_whole { has.len() } else { 0 })
}

/// The script of a language, as far as readers of one cannot read the other.
#[derive(Clone, Copy, PartialEq)]
enum Script {
    Any,
    Latin,
    Simplified,
    Traditional,
    Other,
}

/// Interface languages, other than Chinese, that are not written in the Latin script.
const NOT_LATIN: &str = "el uk ru ar fa he ja ko hi";

/// The language of a tag, and its script: the stated one or the likely one (a small part of CLDR's
/// likely subtags).
fn likely(tag: &str) -> (&str, Script) {
    let is = |one: &str, other: &str| one.eq_ignore_ascii_case(other);
    let mut subtags = tag.split(['-', '_']);
    let language = match subtags.next().unwrap_or_default() {
        no if is(no, "no") => "nb",
        iw if is(iw, "iw") => "he",
        language => language,
    };
    let mut script = if is(language, "zh") {
        Script::Simplified
    } else if NOT_LATIN.split(' ').any(|known| is(known, language)) {
        Script::Other
    } else {
        Script::Any
    };
    // A single letter begins an extension (RFC 5646, section 2.2.6).
    for subtag in subtags.take_while(|subtag| subtag.len() > 1) {
        let is_script = subtag.len() == 4 && subtag.as_bytes()[0].is_ascii_alphabetic();
        script = match script {
            _ if is(subtag, "Hans") => return (language, Script::Simplified),
            _ if is(subtag, "Hant") => return (language, Script::Traditional),
            _ if is(subtag, "Latn") => return (language, Script::Latin),
            _ if is_script => return (language, Script::Other),
            Script::Simplified if ["TW", "HK", "MO"].iter().any(|region| is(region, subtag)) => {
                Script::Traditional
            }
            script => script,
        };
    }
    (language, script)
}
