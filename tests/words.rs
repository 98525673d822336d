//! The strings of the interface, their translations and the choice of a locale.
#![cfg(not(target_arch = "wasm32"))]

mod given;

use given::file;
use std::path::Path;
use windowpane::words::{
    Key, LANGUAGES, Piece, Translation, Words, best, city, language_for, locale_for,
};

fn english() -> Words {
    Words::default()
}

/// The names of a message's placeholders.
fn slots(sentence: &str) -> Vec<&str> {
    let after_each_brace = sentence.split('{').skip(1);
    let mut slots: Vec<_> = after_each_brace
        .map(|rest| rest.split('}').next().unwrap_or_default())
        .collect();
    slots.sort_unstable();
    slots
}

#[test]
fn every_key_has_a_whole_sentence() {
    let words = english();
    for &key in Key::ALL {
        let filled: Vec<_> = slots(words.get(key))
            .into_iter()
            .map(|slot| (slot, "x"))
            .collect();
        for form in [words.get(key), &words.plural(key, "one", &filled)] {
            assert!(
                !form.trim().is_empty() && form == form.trim(),
                "{key:?}: {form:?}"
            );
            assert!(!form.contains('|'), "{key:?}: {form:?}");
        }
        let sentence = words.get(key);
        assert_eq!(
            sentence.matches('{').count(),
            sentence.matches('}').count(),
            "{key:?}"
        );
        for slot in slots(sentence) {
            assert!(
                !slot.is_empty() && slot.bytes().all(|b| b.is_ascii_lowercase()),
                "{key:?}: {slot:?}"
            );
        }
    }
    assert_eq!(english().language(), "en");
}

#[test]
fn a_message_consists_of_its_pieces() {
    let words = english();
    for &key in Key::ALL {
        let pieces: Vec<_> = words.pieces(key).collect();
        let together: String = pieces
            .iter()
            .map(|piece| match piece {
                Piece::Text(text) => (*text).to_owned(),
                Piece::Slot(name) => format!("{{{name}}}"),
            })
            .collect();
        assert_eq!(together, english().get(key), "{key:?}");
    }
    let pieces: Vec<_> = words.pieces(Key::SinceFor).collect();
    assert_eq!(
        pieces,
        [
            Piece::Text("Started "),
            Piece::Slot("time"),
            Piece::Text(", "),
            Piece::Slot("length"),
            Piece::Text(" ago."),
        ]
    );
    assert_eq!(words.pieces(Key::There).next(), Some(Piece::Slot("time")));
}

#[test]
fn placeholders_are_filled_once_and_by_name() {
    let say = |key, values: &[(&str, &str)]| english().say(key, values);
    assert_eq!(
        say(Key::SinceFor, &[("length", "2 hours"), ("time", "06:30")]),
        "Started 06:30, 2 hours ago."
    );
    assert_eq!(
        say(Key::AndMore, &[("count", "3"), ("count", "4")]),
        "and 3 more"
    );
    // What looks like a placeholder in a provider's text stays text.
    assert_eq!(
        say(Key::Affects, &[("parts", "{time} | {parts}")]),
        "Affects {time} | {parts}"
    );
    assert_eq!(say(Key::Affects, &[("part", "IMAP")]), "Affects ");
    assert_eq!(say(Key::Close, &[("count", "3")]), "Close");
}

#[test]
fn a_plural_has_the_form_of_its_category() {
    let earlier = |category| english().plural(Key::ShowUpdates, category, &[("count", "1")]);
    assert_eq!(earlier("one"), "Show 1 earlier update");
    for category in ["other", "few", "many", "two", "zero", ""] {
        assert_eq!(earlier(category), "Show 1 earlier updates", "{category}");
    }
    assert_eq!(
        english().say(Key::ShowUpdates, &[("count", "7")]),
        "Show 7 earlier updates"
    );
    assert_eq!(
        english().plural(Key::AndMore, "one", &[("count", "1")]),
        "and 1 more"
    );
    for &key in Key::ALL {
        // A message without plural forms is used for every number.
        let values = [("count", "#")];
        assert_eq!(
            english().plural(key, "one", &values).contains('#'),
            english().plural(key, "other", &values).contains('#'),
            "{key:?}"
        );
    }
}

/// Packs a translation of these strings and unpacks it as German.
fn german(strings: &str) -> Words {
    let text = format!(
        r#"{{"language": "Deutsch", "direction": "ltr", "credit": "", "strings": {{{strings}}}}}"#
    );
    let packed = Translation::read(&text).unwrap().pack("");
    Words::unpack("de", &packed).unwrap()
}

#[test]
fn english_is_the_fallback_for_missing_strings() {
    let words = german(
        r#""Close": "Schließen", "Since": "Seit {time}",
           "ShowUpdates": {"one": "{count} frühere Nachricht", "other": "{count} frühere Nachrichten"}"#,
    );
    assert_eq!((words.language(), words.direction()), ("de", "ltr"));
    assert_eq!(words.get(Key::Close), "Schließen");
    assert_eq!(words.say(Key::Since, &[("time", "9")]), "Seit 9");
    assert_eq!(words.get(Key::Support), "Support");
    assert_eq!(words.say(Key::Until, &[("time", "9")]), "Until 9");
    let earlier = |category| words.plural(Key::ShowUpdates, category, &[("count", "5")]);
    assert_eq!(earlier("one"), "5 frühere Nachricht");
    assert_eq!(earlier("other"), "5 frühere Nachrichten");
    assert_eq!(earlier("few"), "5 frühere Nachrichten");
}

#[test]
fn every_category_of_a_language_has_its_form() {
    let words = german(
        r#""ShowAll": {"few": "F{count}", "other": "O{count}", "one": "E{count}"}, "AndMore": "+{count}""#,
    );
    for (category, expected) in [
        ("one", "E1"),
        ("few", "F1"),
        ("other", "O1"),
        ("many", "O1"),
    ] {
        assert_eq!(
            words.plural(Key::ShowAll, category, &[("count", "1")]),
            expected
        );
        // One form for all numbers.
        assert_eq!(
            words.plural(Key::AndMore, category, &[("count", "1")]),
            "+1"
        );
    }
}

#[test]
fn a_packed_file_of_another_release_is_refused() {
    let packed = Translation::read(&file("public/locales/nb.json"))
        .unwrap()
        .pack("");
    assert!(Words::unpack("nb", &packed).is_some());
    let (fingerprint, rest) = packed.split_once(' ').unwrap();
    for bad in [
        format!("{} {rest}", fingerprint.replace(|_| true, "0")),
        format!("x{packed}"),
        rest.to_owned(),
        "<!doctype html>".to_owned(),
        "\n".to_owned(),
        String::new(),
    ] {
        assert!(Words::unpack("nb", &bad).is_none(), "{bad:.40}");
    }
    // A truncated file falls back to English for the rest.
    let cut: String = packed.lines().take(3).collect::<Vec<_>>().join("\n");
    let words = Words::unpack("nb", &cut).unwrap();
    assert_eq!(words.get(Key::Support), "Support");
}

#[test]
fn every_language_has_a_file_and_every_file_a_language() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("public/locales");
    let mut files: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    files.sort();
    let mut expected: Vec<String> = LANGUAGES.iter().map(|tag| format!("{tag}.json")).collect();
    expected.sort();
    assert_eq!(files, expected);
}

#[test]
fn a_translation_has_every_key_once_with_the_placeholders_of_english_and_all_its_plurals() {
    for tag in LANGUAGES {
        let translation = Translation::read(&file(&format!("public/locales/{tag}.json")));
        let faults = translation.unwrap().faults();
        assert!(faults.is_empty(), "{tag}.json:\n{}", faults.join("\n"));
    }
}

// WCAG 2.2, success criterion 2.5.3: the accessible name of a button contains its label, for voice
// control.
#[test]
fn the_accessible_name_of_a_button_contains_its_label() {
    for &tag in LANGUAGES {
        let file = file(&format!("public/locales/{tag}.json"));
        let packed = Translation::read(&file).unwrap().pack("");
        let words = Words::unpack(tag, &packed).unwrap_or_default();
        for (label, name) in [
            (Key::ReadMore, Key::ReadMoreOf),
            (Key::ReadLess, Key::ReadLessOf),
            (Key::ChangeZone, Key::ChangeTimeZone),
            (Key::AndMore, Key::AndMoreMessages),
        ] {
            let (label, name) = (words.get(label), words.get(name));
            // Voice control hears no capitals.
            let is_named = name.to_lowercase().contains(&label.to_lowercase());
            assert!(is_named, "{tag}: {label:?} in {name:?}");
        }
    }
}

#[test]
fn mistakes_in_a_translation_are_reported() {
    let rows = [
        (
            r#""Since": "Seit {tme}""#,
            r#"Since: "Seit {tme}" has other placeholders than "Since {time}""#,
        ),
        (
            r#""Since": "Seit""#,
            r#"Since: "Seit" has other placeholders than "Since {time}""#,
        ),
        (
            r#""Since": "{time} {time}""#,
            r#"Since: "{time} {time}" has other placeholders than "Since {time}""#,
        ),
        (
            r#""Past": " Früher""#,
            r#"Past: " Früher" is empty, or has space around it, a bar or a line break"#,
        ),
        (
            r#""Past": "a|b""#,
            r#"Past: "a|b" is empty, or has space around it, a bar or a line break"#,
        ),
        (
            r#""Past": """#,
            r#"Past: "" is empty, or has space around it, a bar or a line break"#,
        ),
        (r#""Past": 7"#, "Past is neither a text nor plural forms"),
        (
            r#""Past": {"other": "a"}"#,
            "Past has plural forms and nothing to count",
        ),
        (
            r#""ShowAll": {"other": "{count}", "one": 1}"#,
            "ShowAll has a form that is no text",
        ),
        (
            r#""ShowAll": {"other": "{count}", "three": "{count}"}"#,
            r#"ShowAll: "three" is no plural category"#,
        ),
        (
            r#""ShowAll": {"other": "{count}"}, "ShowUpdates": {"one": "{count}", "other": "{count}"}"#,
            r#"ShowAll has no form for "one""#,
        ),
        (r#""Nonsense": "a""#, "Nonsense is no key"),
    ];
    for (strings, expected) in rows {
        let text = format!(
            r#"{{"language": "Deutsch", "direction": "ltr", "credit": "", "strings": {{{strings}}}}}"#
        );
        let faults = Translation::read(&text).unwrap().faults();
        assert!(
            faults.iter().any(|fault| fault == expected),
            "{strings}: {faults:#?}"
        );
    }
    let faults =
        Translation::read(r#"{"language": " ", "direction": "up", "credit": "", "strings": {}}"#)
            .unwrap()
            .faults();
    assert_eq!(
        faults[..2],
        ["the language has no name", "the direction is \"up\""]
    );
    for (text, expected) in [
        (
            r#"{"language": "Deutsch", "direction": "ltr", "strings": {}}"#,
            "\"credit\" is not a text",
        ),
        (
            r#"{"language": "Deutsch", "direction": "ltr", "credit": ""}"#,
            "\"strings\" is not an object",
        ),
        ("[]", "\"credit\" is not a text"),
    ] {
        assert_eq!(Translation::read(text).err().as_deref(), Some(expected));
    }
}

#[test]
fn the_english_file_for_translators_is_the_built_in_one() {
    assert!(
        file("public/locales/en.json") == Translation::english(),
        "out of date; regenerate it: cargo run -q --bin words -- english >public/locales/en.json"
    );
}

#[test]
fn the_scripts_rules_are_generated_from_rust() {
    let strings = |tag: &&'static str| {
        let text = file(&format!("public/locales/{tag}.json"));
        let translation = Translation::read(&text).unwrap();
        Words::unpack(tag, &translation.pack("")).unwrap()
    };
    let all: Vec<_> = LANGUAGES.iter().map(strings).collect();
    assert!(
        file("src/script/rules.js") == windowpane::operator::rules(&all),
        "out of date; regenerate it: cargo run -q --bin words -- rules >src/script/rules.js"
    );
}

/// All sources below a folder, except the list of keys.
fn sources(folder: &Path, found: &mut String) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if !path.ends_with("words/english.rs") {
            found.push_str(&std::fs::read_to_string(path).unwrap());
        }
    }
}

#[test]
fn every_key_is_used() {
    let mut code = String::new();
    sources(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut code,
    );
    let is_end = |rest: &str| !rest.starts_with(|next: char| next.is_ascii_alphanumeric());
    for name in Key::NAMES {
        let key = format!("Key::{name}");
        let mut places = code.split(&key).skip(1);
        assert!(places.any(is_end), "nothing says Key::{name}");
    }
}

#[test]
fn the_language_is_the_first_preferred_one_that_is_available() {
    let rows: &[(&[&str], &str)] = &[
        (&[], "en"),
        (&["nb"], "nb"),
        (&["NB-no"], "nb"),
        (&["no"], "nb"),
        (&["no-NO"], "nb"),
        (&["nb_NO"], "nb"),
        (&["ar-EG-u-nu-latn"], "ar"),
        (&["sr", "ar", "nb"], "ar"),
        (&["sr-Latn-RS"], "en"),
        (&["", "!!", "nbx", "n", "nb"], "nb"),
        (&["en", "nb"], "en"),
        (&["ar-Latn", "nb"], "nb"),
        (&["nn-NO", "nb"], "nn"),
        (&["pt-PT"], "pt"),
        (&["pt-BR"], "pt-BR"),
        (&["zh-TW"], "zh-Hant"),
        (&["zh"], "zh-Hans"),
        (&["iw-IL"], "he"),
        (&["hi-Latn", "en-IN"], "en"),
        (&["es-419"], "es"),
        (&["x-ar", "i-klingon"], "en"),
    ];
    for (wanted, expected) in rows {
        assert_eq!(language_for(wanted), *expected, "{wanted:?}");
    }
}

#[test]
fn the_best_match_stands_for_the_preferred_language() {
    let all = [
        "en", "nb", "pt", "pt-BR", "zh-Hans", "zh-Hant", "he", "hi", "es-419", "ro",
    ];
    let rows = [
        ("pt", "pt"),
        ("pt-PT", "pt"),
        ("pt-AO", "pt"),
        ("pt-BR", "pt-BR"),
        ("PT-br", "pt-BR"),
        ("zh", "zh-Hans"),
        ("zh-CN", "zh-Hans"),
        ("zh-SG", "zh-Hans"),
        ("zh-TW", "zh-Hant"),
        ("zh-HK", "zh-Hant"),
        ("zh-MO", "zh-Hant"),
        ("zh-Hans-HK", "zh-Hans"),
        ("zh-Hant-CN", "zh-Hant"),
        ("zh-hant", "zh-Hant"),
        ("iw", "he"),
        ("he-IL", "he"),
        ("hi-Latn-IN", ""),
        ("hi-IN", "hi"),
        ("es", "es-419"),
        ("es-MX", "es-419"),
        ("en-x-TW", "en"),
        ("nn", ""),
        ("zha", ""),
        ("", ""),
    ];
    for (wanted, expected) in rows {
        let found = best(&[wanted], &all).map_or("", |(_, found)| all[found]);
        assert_eq!(found, expected, "{wanted}");
    }
    assert_eq!(best(&["sr", "nb"], &all), Some((1, 1)));
}

#[test]
fn dates_are_formatted_in_the_language_of_the_strings_and_for_the_visitors_country() {
    let rows: &[(&str, &[&str], &str)] = &[
        ("en", &["en-US", "en"], "en-US"),
        ("en", &["en", "en-US"], "en-US"),
        ("en", &["en-GB", "en-US"], "en-GB"),
        ("en", &["nb", "en-AU"], "en-AU"),
        ("en", &["nb-NO"], "en-GB"),
        ("en", &[], "en-GB"),
        ("de", &["nl", "de-AT"], "de-AT"),
        ("zh-Hant", &["zh-TW", "zh"], "zh-TW"),
        ("nb", &["no"], "no"),
        ("nb", &[], "nb"),
        ("pt", &[], "pt-PT"),
        ("pt", &["sr-RS"], "pt-PT"),
        ("pt", &["PT"], "pt-PT"),
        ("pt", &["pt-AO"], "pt-AO"),
        ("pt", &["pt", "pt-AO"], "pt-AO"),
        ("pt", &["pt", "pt-BR"], "pt-PT"),
        ("pt-BR", &["pt-BR", "pt-PT"], "pt-BR"),
        ("pt-BR", &[], "pt-BR"),
    ];
    for (language, wanted, expected) in rows {
        assert_eq!(
            locale_for(language, wanted),
            *expected,
            "{language}, {wanted:?}"
        );
    }
}

#[test]
fn a_zone_is_named_after_its_city_by_its_current_name() {
    let rows = [
        ("Europe/Oslo", "Oslo"),
        ("America/New_York", "New York"),
        ("America/Argentina/Buenos_Aires", "Buenos Aires"),
        ("America/St_Johns", "St Johns"),
        ("Australia/Lord_Howe", "Lord Howe"),
        ("America/Port-au-Prince", "Port-au-Prince"),
        // Legacy names that browsers still use (CLDR never changes its names).
        ("Asia/Katmandu", "Kathmandu"),
        ("Asia/Kathmandu", "Kathmandu"),
        ("Asia/Calcutta", "Kolkata"),
        ("Asia/Saigon", "Ho Chi Minh"),
        ("Asia/Ho_Chi_Minh", "Ho Chi Minh"),
        ("Asia/Rangoon", "Yangon"),
        ("Europe/Kiev", "Kyiv"),
        ("Europe/Kyiv", "Kyiv"),
        ("America/Godthab", "Nuuk"),
        ("Atlantic/Faeroe", "Faroe"),
        ("Africa/Asmera", "Asmara"),
        ("Pacific/Truk", "Chuuk"),
        ("Pacific/Ponape", "Pohnpei"),
        ("Pacific/Enderbury", "Kanton"),
        // Not named after places.
        ("UTC", ""),
        ("GMT", ""),
        ("Etc/UTC", ""),
        ("Etc/GMT+5", ""),
        ("EST5EDT", ""),
        ("", ""),
    ];
    for (id, expected) in rows {
        assert_eq!(city(id), expected, "{id}");
    }
    for tz in chrono_tz::TZ_VARIANTS {
        let city = city(tz.name());
        assert!(!city.contains(['/', '_']), "{tz}: {city}");
    }
}
