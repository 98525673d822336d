use super::at;
use wasm_bindgen_test::wasm_bindgen_test;
use windowpane::browser::{IntlZones, visitor_zone};
use windowpane::schedule::{Instant, Zones};

/// A zone, an instant, and how many minutes its clocks are ahead of UTC then: at the last second before a change and at
/// the change itself. From the tz database's own sources.
#[rustfmt::skip]
const OFFSETS: &[(&str, &str, i32)] = &[
    // Half an hour of summer time.
    ("Australia/Lord_Howe", "2024-04-06T14:59:59Z", 660),
    ("Australia/Lord_Howe", "2024-04-06T15:00:00Z", 630),
    ("Australia/Lord_Howe", "2024-10-05T15:29:59Z", 630),
    ("Australia/Lord_Howe", "2024-10-05T15:30:00Z", 660),
    // Two hours of it.
    ("Antarctica/Troll", "2024-03-31T00:59:59Z", 0),
    ("Antarctica/Troll", "2024-03-31T01:00:00Z", 120),
    ("Antarctica/Troll", "2024-10-27T00:59:59Z", 120),
    ("Antarctica/Troll", "2024-10-27T01:00:00Z", 0),
    // Its summer time is the standard one and winter is negative; from 1968 to 1971 there was no winter.
    ("Europe/Dublin", "2024-03-31T00:59:59Z", 0),
    ("Europe/Dublin", "2024-03-31T01:00:00Z", 60),
    ("Europe/Dublin", "2024-10-27T00:59:59Z", 60),
    ("Europe/Dublin", "2024-10-27T01:00:00Z", 0),
    ("Europe/Dublin", "1970-01-15T12:00:00Z", 60),
    // Back an hour for Ramadan.
    ("Africa/Casablanca", "2024-03-10T01:59:59Z", 60),
    ("Africa/Casablanca", "2024-03-10T02:00:00Z", 0),
    ("Africa/Casablanca", "2024-04-14T01:59:59Z", 0),
    ("Africa/Casablanca", "2024-04-14T02:00:00Z", 60),
    // Friday 30 December 2011 was skipped.
    ("Pacific/Apia", "2011-12-30T09:59:59Z", -600),
    ("Pacific/Apia", "2011-12-30T10:00:00Z", 840),
    ("Pacific/Apia", "2021-04-03T13:59:59Z", 840),
    ("Pacific/Apia", "2021-04-03T14:00:00Z", 780),
    // The furthest ahead; the last day of 1994 was skipped.
    ("Pacific/Kiritimati", "1994-12-31T09:59:59Z", -600),
    ("Pacific/Kiritimati", "1994-12-31T10:00:00Z", 840),
    ("Pacific/Kiritimati", "2024-06-15T12:00:00Z", 840),
    ("Pacific/Pago_Pago", "2024-06-15T12:00:00Z", -660),
    // A quarter of an hour.
    ("Asia/Kathmandu", "1985-12-31T18:29:59Z", 330),
    ("Asia/Kathmandu", "1985-12-31T18:30:00Z", 345),
    ("Asia/Kathmandu", "2012-12-12T05:30:00Z", 345),
    // Half an hour; it used to change at one minute past midnight.
    ("America/St_Johns", "2024-03-10T05:29:59Z", -210),
    ("America/St_Johns", "2024-03-10T05:30:00Z", -150),
    ("America/St_Johns", "2024-11-03T04:29:59Z", -150),
    ("America/St_Johns", "2024-11-03T04:30:00Z", -210),
    ("America/St_Johns", "2010-03-14T03:30:59Z", -210),
    ("America/St_Johns", "2010-03-14T03:31:00Z", -150),
    // The zones of the sample feeds.
    ("Europe/Oslo", "2012-10-28T00:59:59Z", 120),
    ("Europe/Oslo", "2012-10-28T01:00:00Z", 60),
    ("Europe/Oslo", "2012-12-12T05:30:00Z", 60),
    ("Europe/Oslo", "2014-03-30T00:59:59Z", 60),
    ("Europe/Oslo", "2014-03-30T01:00:00Z", 120),
    ("America/New_York", "2005-09-21T16:10:00Z", -240),
    ("America/New_York", "2006-03-23T08:15:00Z", -300),
    ("America/Los_Angeles", "2012-03-11T09:59:59Z", -480),
    ("America/Los_Angeles", "2012-03-11T10:00:00Z", -420),
    ("America/Los_Angeles", "2012-11-04T08:59:59Z", -420),
    ("America/Los_Angeles", "2012-11-04T09:00:00Z", -480),
    // Parts of a second, on both sides of 1970.
    ("America/Los_Angeles", "2012-03-11T09:59:59.999Z", -480),
    ("America/Los_Angeles", "2012-03-11T10:00:00.001Z", -420),
    ("America/Los_Angeles", "1969-12-31T23:59:59.999Z", -480),
    ("Asia/Kathmandu", "1969-12-31T23:59:59.001Z", 330),
    // Midnight is 00:00 and not 24:00, and the year turns.
    ("Europe/Oslo", "2023-12-31T23:00:00Z", 60),
    ("Pacific/Kiritimati", "2023-12-31T10:00:00Z", 840),
    ("America/Los_Angeles", "2024-02-29T08:00:00Z", -480),
    // Names that browsers still give, or take.
    ("Asia/Katmandu", "2024-01-01T00:00:00Z", 345),
    ("US/Pacific", "2024-01-01T00:00:00Z", -480),
    ("Etc/GMT+5", "2024-01-01T00:00:00Z", -300),
    ("UTC", "2024-01-01T00:00:00Z", 0),
    ("europe/oslo", "2024-01-01T00:00:00Z", 60),
];

#[wasm_bindgen_test]
fn the_browsers_zones_have_the_offsets_of_the_tz_database() {
    for (id, time, minutes) in OFFSETS {
        let zone = IntlZones.find(id).unwrap_or_else(|| panic!("no zone {id}"));
        assert_eq!(zone.id(), *id);
        assert_eq!(zone.offset_at(at(time)), minutes * 60, "{id} at {time}");
    }
}

#[wasm_bindgen_test]
fn a_zone_that_nobody_knows_is_refused_each_time() {
    for id in [
        "",
        " ",
        "Mars/Phobos",
        "Europe/Oslo ",
        "Europe",
        "CET/",
        "+25:00",
        "../../etc/passwd",
        "Europe/Oslo\0",
        "ヨーロッパ",
    ] {
        for _ in 0..2 {
            assert!(IntlZones.find(id).is_none(), "{id:?}");
        }
    }
}

#[wasm_bindgen_test]
fn more_zones_than_are_kept_are_all_right() {
    for round in 0..2 {
        for hours in -12..=12 {
            for minutes in ["00", "15", "30", "45"] {
                let id = format!(
                    "{}{:02}:{minutes}",
                    if hours < 0 { '-' } else { '+' },
                    i32::abs(hours)
                );
                let Some(zone) = IntlZones.find(&id) else {
                    panic!("no zone {id} in round {round}");
                };
                let minutes: i32 = minutes.parse().expect("digits");
                let right = (hours * 60 + if hours < 0 { -minutes } else { minutes }) * 60;
                assert_eq!(zone.offset_at(at("2024-01-01T00:00:00Z")), right, "{id}");
            }
        }
    }
}

/// Go writes a time that was never set as the first instant of the year 1, which west of Greenwich is in the year before.
#[wasm_bindgen_test]
fn no_clock_is_a_day_away_from_utc_however_old_the_instant() {
    for id in ["America/Los_Angeles", "Europe/Oslo", "Pacific/Kiritimati"] {
        let zone = IntlZones.find(id).expect("a zone");
        let edges = [
            Instant::from_millis(i64::MIN),
            Instant::from_millis(i64::MAX),
        ];
        for instant in [at("0001-01-01T00:00:00Z"), at("0044-03-15T12:00:00Z")]
            .into_iter()
            .chain(edges)
        {
            let hours = zone.offset_at(instant) / 3600;
            assert!(
                (-15..=15).contains(&hours),
                "{hours} h in {id} at {instant}"
            );
        }
    }
}

#[wasm_bindgen_test]
fn the_visitors_own_zone_is_one_the_browser_knows() {
    let id = visitor_zone();
    assert!(IntlZones.find(&id).is_some(), "{id}");
}
