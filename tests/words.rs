//! What the interface says.
#![cfg(not(target_arch = "wasm32"))]

use windowpane::words::{Key, Piece, Words, city};

const WORDS: Words = Words;

/// The names of a sentence's placeholders.
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
    for &key in Key::ALL {
        let filled: Vec<_> = slots(WORDS.get(key))
            .into_iter()
            .map(|slot| (slot, "x"))
            .collect();
        for form in [WORDS.get(key), &WORDS.plural(key, "one", &filled)] {
            assert!(
                !form.trim().is_empty() && form == form.trim(),
                "{key:?}: {form:?}"
            );
            assert!(!form.contains('|'), "{key:?}: {form:?}");
        }
        let sentence = WORDS.get(key);
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
    assert_eq!(WORDS.language(), "en");
}

#[test]
fn a_sentence_falls_into_its_pieces_and_nothing_else() {
    for &key in Key::ALL {
        let pieces: Vec<_> = WORDS.pieces(key).collect();
        let together: String = pieces
            .iter()
            .map(|piece| match piece {
                Piece::Text(text) => (*text).to_owned(),
                Piece::Slot(name) => format!("{{{name}}}"),
            })
            .collect();
        assert_eq!(together, WORDS.get(key), "{key:?}");
    }
    let pieces: Vec<_> = WORDS.pieces(Key::WasToEnd).collect();
    assert_eq!(
        pieces,
        [
            Piece::Text("Was to end at "),
            Piece::Slot("time"),
            Piece::Text(", "),
            Piece::Slot("relative"),
            Piece::Text(". It is not yet declared over."),
        ]
    );
    assert_eq!(
        WORDS.pieces(Key::ThereZone).next(),
        Some(Piece::Slot("zone"))
    );
}

#[test]
fn placeholders_are_filled_once_and_by_name() {
    let say = |key, values: &[(&str, &str)]| WORDS.say(key, values);
    assert_eq!(
        say(Key::UntilLeft, &[("length", "2 hours"), ("time", "06:30")]),
        "Until 06:30, 2 hours left"
    );
    assert_eq!(
        say(Key::AndMore, &[("count", "3"), ("count", "4")]),
        "and 3 more"
    );
    // A provider's text may hold what looks like a placeholder: it is text.
    assert_eq!(
        say(Key::Affects, &[("parts", "{time} | {parts}")]),
        "Affects {time} | {parts}"
    );
    assert_eq!(say(Key::Affects, &[("part", "IMAP")]), "Affects ");
    assert_eq!(say(Key::Loading, &[("count", "3")]), "Loading the status");
}

#[test]
fn a_plural_has_the_form_of_its_category() {
    let earlier = |category| WORDS.plural(Key::ShowUpdates, category, &[("count", "1")]);
    assert_eq!(earlier("one"), "Show 1 earlier update");
    for category in ["other", "few", "many", "two", "zero", ""] {
        assert_eq!(earlier(category), "Show 1 earlier updates", "{category}");
    }
    assert_eq!(
        WORDS.say(Key::ShowUpdates, &[("count", "7")]),
        "Show 7 earlier updates"
    );
    assert_eq!(
        WORDS.plural(Key::AndMore, "one", &[("count", "1")]),
        "and 1 more"
    );
    for &key in Key::ALL {
        // A number that is said in one form is said in all.
        let values = [("count", "#")];
        assert_eq!(
            WORDS.plural(key, "one", &values).contains('#'),
            WORDS.plural(key, "other", &values).contains('#'),
            "{key:?}"
        );
    }
}

#[test]
fn a_zone_is_called_after_its_city_as_it_is_named_today() {
    let rows = [
        ("Europe/Oslo", "Oslo"),
        ("America/New_York", "New York"),
        ("America/Argentina/Buenos_Aires", "Buenos Aires"),
        ("America/St_Johns", "St Johns"),
        ("Australia/Lord_Howe", "Lord Howe"),
        ("America/Port-au-Prince", "Port-au-Prince"),
        // What browsers still call these (the CLDR names stay as they were first given).
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
        // These are no places.
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
