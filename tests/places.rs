//! Searching for a zone in the zone picker.
#![cfg(not(target_arch = "wasm32"))]

use windowpane::words::{Place, insert, is_same_zone, offset_text, search};

const HOUR: i32 = 3600;

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
        insert(&mut places, Place::new(id, offset));
    }
    places
}

fn found(query: &str) -> Vec<String> {
    let places = places();
    let ids = search(&places, query)
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
