/// The languages there are words in, each with a file `public/locales/TAG.json`.
#[rustfmt::skip]
pub const LANGUAGES: &[&str] = &[
    "en",
    "nb",
    "ar",
];

/// The language of the interface for somebody who wants these, the dearest first. English where there is none of them.
///
/// ```
/// use windowpane::words::language_for;
/// assert_eq!(language_for(&["sr", "no-NO", "en"]), "nb");
/// assert_eq!(language_for(&["sr"]), "en");
/// ```
pub fn language_for(wanted: &[&str]) -> &'static str {
    best(wanted, LANGUAGES).map_or("en", |(_, found)| LANGUAGES[found])
}

/// The tag that Intl writes dates and numbers by, beside words in `language`: as the visitor's own country does where one of
/// the wanted names it.
///
/// ```
/// use windowpane::words::locale_for;
/// assert_eq!(locale_for("de", &["nl", "de-AT"]), "de-AT");
/// assert_eq!(locale_for("en", &["en", "en-US"]), "en-US", "a page in English says nothing of a country");
/// assert_eq!(locale_for("en", &["sr-RS"]), "en-GB");
/// ```
pub fn locale_for<'a>(language: &'a str, wanted: &[&'a str]) -> &'a str {
    let mut speaking = wanted
        .iter()
        .filter(|tag| nearness(tag, language).is_some());
    match (speaking.next(), language) {
        (Some(first), _) => {
            let names_more = |tag: &&&str| nearness(tag, first) > Some(0);
            speaking.find(names_more).unwrap_or(first)
        }
        (None, "en") => "en-GB",
        (None, _) => language,
    }
}

/// The places of the first of `wanted` that something in `available` can stand for, and of the nearest that can.
///
/// Look-up as RFC 4647 (section 3.4) describes it, which shortens the wanted tag, but within one script: who reads
/// traditional Chinese is not given simplified. What is wanted or available for one country stands for the others too.
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

/// How much of the wanted tag `has` says, if it can stand for it.
fn nearness(wanted: &str, has: &str) -> Option<usize> {
    let (language, script) = likely(wanted);
    let (other_language, other_script) = likely(has);
    let is_script =
        script.is_empty() || other_script.is_empty() || script.eq_ignore_ascii_case(other_script);
    if !is_script || language.is_empty() || !language.eq_ignore_ascii_case(other_language) {
        return None;
    }
    let begins = wanted
        .get(..has.len())
        .is_some_and(|begin| begin.eq_ignore_ascii_case(has));
    let is_whole = matches!(wanted.as_bytes().get(has.len()), None | Some(b'-' | b'_'));
    Some(if begins && is_whole { has.len() } else { 0 })
}

/// The language of a tag and the script it is written in, where the tag or CLDR's likely subtags say so.
fn likely(tag: &str) -> (&str, &str) {
    let is = |one: &str, other: &str| one.eq_ignore_ascii_case(other);
    let mut subtags = tag.split(['-', '_']);
    let language = match subtags.next().unwrap_or_default() {
        no if is(no, "no") => "nb",
        iw if is(iw, "iw") => "he",
        language => language,
    };
    let mut script = "";
    let mut is_traditional = false;
    // What follows a single letter is no script and no country.
    for subtag in subtags.take_while(|subtag| subtag.len() > 1) {
        if subtag.len() == 4 && subtag.as_bytes()[0].is_ascii_alphabetic() {
            script = subtag;
        }
        is_traditional |= ["TW", "HK", "MO"].iter().any(|region| is(region, subtag));
    }
    if script.is_empty() {
        let scripts = [
            ("zh", if is_traditional { "Hant" } else { "Hans" }),
            ("el", "Grek"),
            ("uk", "Cyrl"),
            ("ru", "Cyrl"),
            ("ar", "Arab"),
            ("fa", "Arab"),
            ("he", "Hebr"),
            ("ja", "Jpan"),
            ("ko", "Kore"),
            ("hi", "Deva"),
        ];
        let usual = scripts.iter().find(|(known, _)| is(known, language));
        script = usual.map_or("", |(_, script)| script);
    }
    (language, script)
}
