//! The form of the translations: their full stops, quotation marks, plural forms and terms, and that nothing is left in English. What
//! they mean, a reader judges: `./scripts/sheet TAG` prints every sentence filled in.
#![cfg(not(target_arch = "wasm32"))]

mod given;

use given::file;
use serde_json::{Map, Value};
use windowpane::words::{Key, LANGUAGES, Translation, is_sentence};

/// The strings of a language: for each key, its forms with their plural categories.
fn strings(tag: &str) -> Map<String, Value> {
    let file: Value = serde_json::from_str(&file(&format!("public/locales/{tag}.json"))).unwrap();
    file["strings"].as_object().unwrap().clone()
}

fn forms(string: &Value) -> Vec<&str> {
    match string {
        Value::Object(forms) => forms.values().filter_map(Value::as_str).collect(),
        text => vec![text.as_str().unwrap()],
    }
}

/// Calls `look` for every form of every string of every language: the tag, the key, the form.
fn for_each_form(mut look: impl FnMut(&str, &str, &str)) {
    for tag in LANGUAGES {
        for (name, string) in &strings(tag) {
            for form in forms(string) {
                look(tag, name, form);
            }
        }
    }
}

/// A message without its placeholders.
fn bare(form: &str) -> String {
    form.split('{')
        .map(|part| part.split_once('}').map_or(part, |(_, text)| text))
        .collect()
}

#[test]
fn a_sentence_has_its_full_stop_in_every_language_and_nothing_else_has_one() {
    let mut faults = Vec::new();
    for tag in LANGUAGES {
        let strings = strings(tag);
        for (name, key) in Key::NAMES.iter().zip(Key::ALL) {
            for form in forms(&strings[*name]) {
                if form.ends_with(['.', '。', '।']) != is_sentence(*key) {
                    faults.push(format!("{tag} {name}: {form}"));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn quotation_marks_are_those_of_the_language() {
    #[rustfmt::skip]
    let quoted = [
        ("en", "‘{text}’"), ("nb", "«{text}»"), ("nn", "«{text}»"), ("da", "»{text}«"), ("sv", "”{text}”"), ("fi", "”{text}”"),
        ("de", "„{text}“"), ("nl", "‘{text}’"), ("fr", "«\u{a0}{text}\u{a0}»"), ("es", "«{text}»"), ("pt", "«{text}»"),
        ("pt-BR", "“{text}”"), ("it", "«{text}»"), ("pl", "„{text}”"), ("cs", "„{text}“"), ("ro", "„{text}”"), ("hu", "„{text}”"),
        ("el", "«{text}»"), ("tr", "“{text}”"), ("uk", "«{text}»"), ("ru", "«{text}»"), ("ar", "«{text}»"), ("he", "”{text}”"),
        ("fa", "«{text}»"), ("ja", "「{text}」"), ("zh-Hans", "“{text}”"), ("zh-Hant", "「{text}」"), ("ko", "‘{text}’"),
        ("hi", "‘{text}’"),
    ];
    assert_eq!(quoted.map(|(tag, _)| tag), LANGUAGES);
    for (tag, expected) in quoted {
        assert_eq!(strings(tag)["Quoted"], expected, "{tag}");
    }
    for_each_form(|tag, name, form| {
        assert!(
            !form.contains(['"', '\'', '`', '´']),
            "{tag} {name}: {form}"
        );
    });
}

// In French a line must not begin with a colon, a semicolon or a closing quotation mark.
#[test]
fn the_space_before_french_punctuation_does_not_break() {
    for string in strings("fr").values() {
        for form in forms(string) {
            for sign in [" :", " ;", " !", " ?", "« ", " »"] {
                assert!(!form.contains(sign), "{form}");
            }
        }
    }
}

// https://cldr.unicode.org/index/cldr-spec/plural-rules
#[test]
fn plurals_have_the_categories_of_cldr() {
    #[rustfmt::skip]
    let categories = [
        ("en", "one other"), ("nb", "one other"), ("nn", "one other"), ("da", "one other"), ("sv", "one other"),
        ("fi", "one other"), ("de", "one other"), ("nl", "one other"), ("fr", "one many other"), ("es", "one many other"),
        ("pt", "one many other"), ("pt-BR", "one many other"), ("it", "one many other"), ("pl", "one few many other"),
        ("cs", "one few many other"), ("ro", "one few other"), ("hu", "one other"), ("el", "one other"), ("tr", "one other"),
        ("uk", "one few many other"), ("ru", "one few many other"), ("ar", "zero one two few many other"),
        ("he", "one two other"), ("fa", "one other"), ("ja", ""), ("zh-Hans", ""), ("zh-Hant", ""), ("ko", ""),
        ("hi", "one other"),
    ];
    assert_eq!(categories.map(|(tag, _)| tag), LANGUAGES);
    for (tag, expected) in categories {
        let translation = Translation::read(&file(&format!("public/locales/{tag}.json"))).unwrap();
        assert_eq!(translation.categories().join(" "), expected, "{tag}");
    }
}

// "One update (1)" is what a form looks like that must contain a number it says already.
#[test]
fn a_form_for_one_number_need_not_repeat_it() {
    let file = |forms: &str| {
        let text = format!(
            r#"{{"language": "x", "direction": "rtl", "credit": "", "strings": {{"UpdateCount": {forms}}}}}"#
        );
        let faults = Translation::read(&text).unwrap().faults();
        let faults = faults
            .into_iter()
            .filter(|fault| fault.contains("placeholders"));
        faults.count()
    };
    let one = r#"{"one": "a", "two": "b", "other": "{count} c"}"#;
    assert_eq!(file(one), 0);
    // In Russian, 21 is `one`.
    assert_eq!(
        file(r#"{"one": "a", "few": "{count} b", "other": "{count} c"}"#),
        1
    );
    assert_eq!(file(r#"{"one": "a", "two": "b", "other": "c"}"#), 1);
}

/// Strings that are spelt as in English.
#[rustfmt::skip]
const AS_IN_ENGLISH: &[(&str, &str)] = &[
    ("Details", "de nl"), ("Email", "cs da el fr hu it nl pl pt-BR pt ro"), ("Incidents", "fr"), ("Kind", "da fr nb nn"),
    ("LevelMaintenance", "fr"), ("Normal", "da de es pt-BR pt ro tr"), ("ProblemCount", "da nb nn pl sv"), ("Sending", "nb nn"),
    ("Service", "fr"), ("Services", "fr"), ("State", "da de nb nl nn pt-BR sv"), ("Support", "da de sv"), ("There", "de nl"),
    ("Update", "nl"), ("UpdateCount", "nl"), ("Calendar", "ro"), ("Webmail", "cs da de el fr hu it nb nl nn pl pt-BR pt ro"),
];

#[test]
fn nothing_is_left_in_english() {
    let english = strings("en");
    let mut left = Vec::new();
    for_each_form(|tag, name, form| {
        let is_word = bare(form).contains(char::is_alphabetic);
        let is_spelt_so = AS_IN_ENGLISH
            .iter()
            .any(|(key, tags)| *key == name && tags.split(' ').any(|it| it == tag));
        if tag != "en" && is_word && !is_spelt_so && forms(&english[name]).contains(&form) {
            left.push(format!("{tag} {name}: {form}"));
        }
    });
    assert!(left.is_empty(), "{}", left.join("\n"));
}

/// In languages of another script, what is written in Latin letters: the names of things that readers know by them.
#[test]
fn other_scripts_have_no_latin_words() {
    let known = ["utc", "sms", "url", "push", "e-mail", "email", "webmail"];
    let mut left = Vec::new();
    for_each_form(|tag, name, form| {
        let is_other = [
            "el", "uk", "ru", "ar", "he", "fa", "ja", "zh-Hans", "zh-Hant", "ko", "hi",
        ];
        if is_other.contains(&tag) {
            let bare = bare(form).to_lowercase();
            let words = bare.split(|c: char| !c.is_ascii_alphabetic() && c != '-');
            let words = words.map(|word| word.trim_matches('-'));
            for word in words.filter(|word| !word.is_empty() && !known.contains(word)) {
                left.push(format!("{tag} {name}: {word}"));
            }
        }
    });
    assert!(left.is_empty(), "{}", left.join("\n"));
}

#[test]
fn one_thing_has_one_term() {
    let glossary: Value = serde_json::from_str(&file("tests/data/glossary.json")).unwrap();
    let terms = glossary["terms"].as_object().unwrap();
    assert!(terms.len() >= 25);
    let mut faults = Vec::new();
    for tag in LANGUAGES {
        let strings = strings(tag);
        for (thing, keys) in terms {
            let stems = glossary["languages"][tag][thing].as_str().unwrap();
            for key in keys.as_array().unwrap() {
                let key = key.as_str().unwrap();
                for form in forms(&strings[key]) {
                    let form = form.to_lowercase();
                    if !stems.split('|').any(|stem| form.contains(stem)) {
                        faults.push(format!("{tag} {key} calls {thing} not {stems}: {form}"));
                    }
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

// An update is a message of the provider. Data that cannot be refreshed are none: there may be a newer one.
#[test]
fn the_time_of_stale_data_is_not_that_of_an_update() {
    let glossary: Value = serde_json::from_str(&file("tests/data/glossary.json")).unwrap();
    for tag in LANGUAGES {
        let as_of = strings(tag)["AsOf"].as_str().unwrap().to_lowercase();
        let stems = glossary["languages"][tag]["update"].as_str().unwrap();
        assert!(
            !stems.split('|').any(|stem| as_of.contains(stem)),
            "{tag}: {as_of}"
        );
    }
}

// A sign such as a bracket or a digit beside a name of Latin letters would go to its other side.
#[test]
fn a_name_within_a_sentence_from_right_to_left_is_isolated() {
    use windowpane::words::isolated;
    for tag in LANGUAGES {
        let file: Value =
            serde_json::from_str(&file(&format!("public/locales/{tag}.json"))).unwrap();
        let direction = file["direction"].as_str().unwrap();
        let is_apart = isolated("IMAP (2)", direction).starts_with('\u{2068}');
        assert_eq!(is_apart, ["ar", "he", "fa"].contains(tag), "{tag}");
    }
}
