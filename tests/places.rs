//! Searching for a zone in the zone picker.
#![cfg(not(target_arch = "wasm32"))]

use windowpane::words::{
    Cities, LANGUAGES, Place, Translation, Words, insert, is_same_zone, offset_text, search,
};

const HOUR: i32 = 3600;

/// What the browser does with what is typed, as far as these tests need it.
fn fold(text: &str) -> String {
    text.to_lowercase()
        .replace('é', "e\u{301}")
        .replace('ü', "u\u{308}")
}

fn places() -> Vec<Place> {
    let mut places = Vec::new();
    for (id, offset) in [
        ("UTC", 0),
        ("Africa/Abidjan", 0),
        ("America/Argentina/Buenos_Aires", -3 * HOUR),
        ("America/Godthab", -2 * HOUR),
        ("America/Los_Angeles", -8 * HOUR),
        ("America/New_York", -5 * HOUR),
        ("America/Port-au-Prince", -5 * HOUR),
        ("America/Sao_Paulo", -3 * HOUR),
        ("America/St_Johns", -3 * HOUR - HOUR / 2),
        ("Asia/Calcutta", 5 * HOUR + HOUR / 2),
        ("Asia/Karachi", 5 * HOUR),
        ("Asia/Katmandu", 5 * HOUR + HOUR * 3 / 4),
        ("Asia/Kolkata", 5 * HOUR + HOUR / 2),
        ("Asia/Saigon", 7 * HOUR),
        ("Europe/Kiev", 2 * HOUR),
        ("Europe/Oslo", HOUR),
        ("Pacific/Kiritimati", 14 * HOUR),
    ] {
        insert(&mut places, Place::new(id, offset, "", &fold));
    }
    places
}

fn found(query: &str) -> Vec<String> {
    let places = places();
    let ids = search(&places, &fold(query))
        .into_iter()
        .map(|index| places[index].id.clone());
    ids.collect()
}

#[test]
fn a_zone_is_found_by_its_city_its_identifier_or_its_offset() {
    #[rustfmt::skip]
    let rows: &[(&str, &[&str])] = &[
        // The city or a prefix of one of its words, in any case.
        ("oslo", &["Europe/Oslo"]),
        ("los ang", &["America/Los_Angeles"]),
        ("angeles", &["America/Los_Angeles"]),
        ("  New   YORK ", &["America/New_York"]),
        ("sa\u{303}o", &["America/Sao_Paulo"]),
        ("port-au", &["America/Port-au-Prince"]),
        ("buenos", &["America/Argentina/Buenos_Aires"]),
        // Its present and former name, whichever the browser uses.
        ("Kathmandu", &["Asia/Katmandu"]),
        ("katmandu", &["Asia/Katmandu"]),
        ("Calcutta", &["Asia/Calcutta", "Asia/Kolkata"]),
        ("kolkata", &["Asia/Calcutta", "Asia/Kolkata"]),
        ("kyiv", &["Europe/Kiev"]),
        ("ho chi", &["Asia/Saigon"]),
        ("nuuk", &["America/Godthab"]),
        // Names that begin with the query come first.
        ("k", &["Asia/Karachi", "Asia/Katmandu", "Pacific/Kiritimati", "Asia/Calcutta", "Asia/Kolkata", "Europe/Kiev"]),
        // The identifier, whole or in part.
        ("Europe/Oslo", &["Europe/Oslo"]),
        ("america/argentina", &["America/Argentina/Buenos_Aires"]),
        ("europe", &["Europe/Kiev", "Europe/Oslo"]),
        ("europe kiev", &["Europe/Kiev"]),
        ("utc", &["UTC"]),
        // The offset.
        ("+5:45", &["Asia/Katmandu"]),
        ("5:45", &["Asia/Katmandu"]),
        ("UTC+5:45", &["Asia/Katmandu"]),
        ("gmt +0545", &["Asia/Katmandu"]),
        ("+05:4", &["Asia/Katmandu"]),
        ("+5", &["Asia/Karachi", "Asia/Katmandu", "Asia/Calcutta", "Asia/Kolkata"]),
        ("-8", &["America/Los_Angeles"]),
        ("UTC−8", &["America/Los_Angeles"]),
        ("-3:30", &["America/St_Johns"]),
        ("-03", &["America/Argentina/Buenos_Aires", "America/Sao_Paulo", "America/St_Johns"]),
        ("+14", &["Pacific/Kiritimati"]),
        ("+0", &["Africa/Abidjan", "UTC"]),
        // No match.
        ("mars", &[]),
        ("oslo york", &[]),
        ("slo", &[]),
        ("+5:99", &[]),
        ("+99", &[]),
    ];
    for (query, expected) in rows {
        assert_eq!(found(query), *expected, "{query:?}");
    }
}

#[test]
fn without_a_query_all_zones_are_listed_by_name() {
    let names: Vec<_> = places().into_iter().map(|place| place.name).collect();
    assert_eq!(names[..3], ["Abidjan", "Buenos Aires", "Ho Chi Minh"]);
    assert_eq!(found(""), found("   "));
    // Not yet an offset: the query is incomplete.
    assert_eq!(found(""), found("+"));
    assert_eq!(found("").len(), names.len());
}

#[test]
fn one_zone_has_many_names() {
    for (one, other, same) in [
        ("Asia/Katmandu", "Asia/Kathmandu", true),
        ("asia/kathmandu", "Asia/Katmandu", true),
        ("Asia/Calcutta", "Asia/Kolkata", true),
        ("Europe/Kyiv", "Europe/Kiev", true),
        (
            "America/Buenos_Aires",
            "America/Argentina/Buenos_Aires",
            true,
        ),
        ("UTC", "utc", true),
        ("UTC", "GMT", false),
        ("Etc/GMT+5", "Etc/GMT+6", false),
        ("Europe/Oslo", "Europe/Berlin", false),
        ("America/Indiana/Knox", "America/Knox_IN", false),
    ] {
        assert_eq!(is_same_zone(one, other), same, "{one} {other}");
    }
}

#[test]
fn an_offset_is_written_without_needless_zeros() {
    for (seconds, text) in [
        (0, "UTC"),
        (HOUR, "UTC+1"),
        (20_700, "UTC+5:45"),
        (-8 * HOUR, "UTC−8"),
        (-12_600, "UTC−3:30"),
        (14 * HOUR, "UTC+14"),
    ] {
        assert_eq!(offset_text(seconds), text);
    }
}

fn cities(tag: &str) -> Cities {
    let path = format!("{}/src/words/cities/{tag}.json", env!("CARGO_MANIFEST_DIR"));
    Cities::read(tag, &std::fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn a_city_has_the_name_of_the_language_and_is_found_by_every_name() {
    #[rustfmt::skip]
    let rows: &[(&str, &str, &str, &str)] = &[
        ("de", "Europe/Vienna", "Wien", "wie"),
        ("de", "Europe/Vienna", "Wien", "vienna"),
        ("de", "Europe/Zurich", "Zürich", "zurich"),
        ("ru", "Europe/Moscow", "Москва", "моск"),
        ("ru", "Europe/Moscow", "Москва", "moscow"),
        ("nb", "Europe/Copenhagen", "København", "køben"),
        ("pt-BR", "America/Sao_Paulo", "São Paulo", "sao p"),
        ("ja", "Europe/Oslo", "オスロ", "オス"),
        ("en", "Europe/Oslo", "Oslo", "osl"),
    ];
    for (tag, id, name, query) in rows {
        let place = Place::new(id, 0, &cities(tag).all(), &fold);
        assert_eq!(place.name, *name, "{tag}");
        assert_eq!(search(&[place], &fold(query)), [0], "{tag}: {query}");
    }
}

#[test]
fn sentences_have_the_name_of_the_language_for_common_cities() {
    let words = |tag| {
        let path = format!("{}/public/locales/{tag}.json", env!("CARGO_MANIFEST_DIR"));
        let file = std::fs::read_to_string(path).unwrap();
        let packed = Translation::read(&file)
            .unwrap()
            .pack(&cities(tag).common());
        Words::unpack(tag, &packed).unwrap()
    };
    #[rustfmt::skip]
    let rows: &[(&'static str, &str, &str)] = &[
        ("de", "Europe/Rome", "Rom"),
        ("it", "Europe/Vienna", "Vienna"),
        ("fr", "Europe/London", "Londres"),
        ("nl", "Europe/Paris", "Parijs"),
        ("ru", "Asia/Irkutsk", "Иркутск"),
        ("de", "Asia/Irkutsk", "Irkutsk"),
        ("de", "Etc/GMT-2", "UTC+2"),
        ("pl", "Europe/Kiev", "Kijów"),
        ("ar", "Africa/Cairo", "القاهرة"),
    ];
    for (tag, zone, name) in rows {
        assert_eq!(words(tag).place(zone), *name, "{tag}");
    }
    assert_eq!(Words::default().place("Europe/Rome"), "Rome");
}

#[test]
fn no_name_of_a_city_breaks_the_packed_list() {
    for tag in LANGUAGES {
        let all = cities(tag).all();
        assert!(!all.contains('\n'), "{tag}");
        for name in all.split('|') {
            assert_eq!(name.matches('=').count(), 1, "{tag}: {name}");
        }
    }
}
