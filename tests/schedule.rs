//! Times, zones, durations, relative times, windows and phases.
#![cfg(not(target_arch = "wasm32"))]

mod given;

use given::{at, zone};
use proptest::prelude::*;
use windowpane::operator::TzDatabase;
use windowpane::schedule::{
    Date, Declared, Duration, FixedZones, Instant, Phase, Plan, Relative, ResolvedTime, Time,
    TimeWarning, Unit, Window, WrittenTime, Zones, resolve,
};

// Parsing times

/// What a time means on a page in `page_zone`, and its warning, in one line.
fn meaning(text: &str, page_zone: Option<&str>) -> String {
    let Some(written) = WrittenTime::parse(text) else {
        return "no time".into();
    };
    let page_zone = page_zone.map(zone);
    let (time, warning) = written.resolve(page_zone.as_deref(), &TzDatabase);
    let time = match time {
        Time::At(at) => at.to_string(),
        Time::Day { date, .. } => format!("day {date}"),
        Time::Floating(civil) => format!("floating {}", civil.format("%Y-%m-%dT%H:%M:%S")),
    };
    warning.map_or(time.clone(), |warning| format!("{time}, {warning:?}"))
}

#[test]
fn every_notation_means_one_time() {
    #[rustfmt::skip]
    let rows = [
        // RFC 3339
        ("2012-12-12T05:30:00Z", "2012-12-12T05:30:00Z"),
        ("2012-12-12T06:30:00+01:00", "2012-12-12T05:30:00Z"),
        ("2012-12-11T21:30:00-08:00", "2012-12-12T05:30:00Z"),
        ("2012-12-12T11:15:00+05:45", "2012-12-12T05:30:00Z"),
        ("2020-02-15T00:00:00.000Z", "2020-02-15T00:00:00Z"),
        ("2020-02-15T00:00:00.123456789Z", "2020-02-15T00:00:00Z"),
        ("2012-12-12T05:30:00-00:00", "2012-12-12T05:30:00Z"),
        // Forms that people and programs write
        ("2012-12-12t05:30:00z", "2012-12-12T05:30:00Z"),
        ("2012-12-12 05:30:00Z", "2012-12-12T05:30:00Z"),
        ("2012-12-12T05:30Z", "2012-12-12T05:30:00Z"),
        ("2012-12-12T06:30:00+0100", "2012-12-12T05:30:00Z"),
        ("2012-12-12T06:30:00+01", "2012-12-12T05:30:00Z"),
        ("2012-12-12T05:30:00,5Z", "2012-12-12T05:30:00Z"),
        ("  2012-12-12T05:30:00Z\n", "2012-12-12T05:30:00Z"),
        // RFC 9557
        ("2012-12-12T06:30:00+01:00[Europe/Oslo]", "2012-12-12T05:30:00Z"),
        ("2012-12-12T06:30:00[Europe/Oslo]", "2012-12-12T05:30:00Z"),
        ("2012-07-12T06:30:00[Europe/Oslo]", "2012-07-12T04:30:00Z"),
        ("2012-12-12T06:30:00[europe/oslo]", "2012-12-12T05:30:00Z"),
        ("2012-12-12T06:30:00[!Europe/Oslo]", "2012-12-12T05:30:00Z"),
        ("2012-12-12T06:30:00+01:00[Europe/Oslo][u-ca=gregory]", "2012-12-12T05:30:00Z"),
        ("2012-12-12T06:30:00+01:00[u-ca=gregory]", "2012-12-12T05:30:00Z"),
        // `Z` states the instant and nothing about the local clock (RFC 9557, section 3.4).
        ("2012-12-12T05:30:00Z[Europe/Oslo]", "2012-12-12T05:30:00Z"),
        ("2012-12-12T06:30:00+00:00[Europe/London]", "2012-12-12T06:30:00Z"),
        // A date stays a date.
        ("2014-04-01", "day 2014-04-01"),
        ("2012-02-29", "day 2012-02-29"),
        // The end of a day, and a leap second, which POSIX time does not have.
        ("2012-12-11T24:00:00Z", "2012-12-12T00:00:00Z"),
        ("2012-12-31T24:00Z", "2013-01-01T00:00:00Z"),
        ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59Z"),
        // Without any zone, nothing is guessed.
        ("2012-12-12T06:30:00", "floating 2012-12-12T06:30:00, NoZone"),
        ("2012-12-12 06:30", "floating 2012-12-12T06:30:00, NoZone"),
        // An unknown zone: the offset counts, and without one the time stays floating.
        ("2012-12-12T06:30:00+01:00[Europe/Osl]", "2012-12-12T05:30:00Z, UnknownZone"),
        ("2012-12-12T06:30:00[Mars/Base]", "floating 2012-12-12T06:30:00, UnknownZone"),
    ];
    for (text, expected) in rows {
        assert_eq!(meaning(text, None), expected, "{text}");
    }
}

#[test]
fn what_is_not_a_time_is_refused() {
    for text in [
        "",
        " ",
        "soon",
        "tomorrow at eight",
        "12.12.2012 07:00",
        "12/12/2012",
        "2012",
        "2012-12",
        "2012-1-1",
        "2012/12/12",
        "20121212T053000Z",
        "2012-13-01",
        "2012-00-10",
        "2012-02-30",
        "2013-02-29",
        "-2012-12-12",
        "+02012-12-12",
        "２０１２-12-12",
        "2012-12-12T",
        "2012-12-12T6:30Z",
        "2012-12-12T06Z",
        "2012-12-12T25:00:00Z",
        "2012-12-12T24:00:01Z",
        "2012-12-12T24:01Z",
        "2012-12-12T06:60:00Z",
        "2012-12-12T06:30:00:00Z",
        "2012-12-12T06:30:00 CET",
        "2012-12-12T06:30:00 +01:00",
        "2012-12-12T06:30:00+1:00",
        "2012-12-12T06:30:00+01:60",
        "2012-12-12T06:30:00+24:00",
        "2012-12-12T06:30:00+",
        "2012-12-12T06:30:00Zulu",
        "2012-12-12T06:30:00[Europe/Oslo",
        "2012-12-12T06:30:00Europe/Oslo]",
        "2012-12-12T06:30:00ZZ",
        "1355290200",
        "Wed, 12 Dec 2012 05:30:00 GMT",
        // The tenth byte is within a character.
        "2012-12-1é",
        "éééééééééé",
    ] {
        assert_eq!(WrittenTime::parse(text), None, "{text:?}");
    }
}

#[test]
fn an_offset_of_any_characters_is_refused_without_a_panic() {
    for text in [
        "2012-12-12T06:30+aéb",
        "2012-12-12T06:30:00-€1",
        "2012-12-12T06:30+1é2[Europe/Oslo]",
    ] {
        assert_eq!(WrittenTime::parse(text), None, "{text}");
    }
}

proptest! {
    #[test]
    fn anything_behind_a_date_is_a_time_or_none(text in "2012-12-12[T ]?06:30(:00)?[+-][0-9aé€:]{0,6}") {
        let _ = WrittenTime::parse(&text);
    }
}

#[test]
fn seconds_past_a_leap_second_and_odd_fractions_are_refused() {
    for text in [
        "2012-12-12T06:30:61Z",
        "2012-12-12T06:30:99Z",
        "2012-12-12T06:30:00.Z",
        "2012-12-12T06:30:00.123.4Z",
        "2012-12-12T06:30:00.123:45Z",
        // Only seconds have a fraction.
        "2012-12-12T06:30.5Z",
    ] {
        assert_eq!(WrittenTime::parse(text), None, "{text}");
    }
}

#[test]
fn a_numeric_zero_offset_can_contradict_its_zone() {
    // RFC 9557, section 3.4: `Z` and -00:00 say nothing about the local clock, +00:00 does.
    let warning = |text: &str| {
        WrittenTime::parse(text)
            .unwrap()
            .resolve(None, &TzDatabase)
            .1
    };
    assert_eq!(
        warning("2012-12-12T06:30:00+00:00[Europe/Oslo]"),
        Some(TimeWarning::OffsetMismatch)
    );
    assert_eq!(warning("2012-12-12T06:30:00+00:00[Europe/London]"), None);
    assert_eq!(warning("2012-12-12T06:30:00Z[Europe/Oslo]"), None);
}

#[test]
fn a_time_without_a_zone_is_in_the_zone_of_the_page() {
    #[rustfmt::skip]
    let rows = [
        ("2012-12-12T06:30:00", "Europe/Oslo", "2012-12-12T05:30:00Z"),
        ("2012-07-12T06:30:00", "Europe/Oslo", "2012-07-12T04:30:00Z"),
        ("2006-03-21T20:00:00", "America/New_York", "2006-03-22T01:00:00Z"),
        // A stated offset or zone takes precedence over the page's.
        ("2012-12-12T06:30:00Z", "Europe/Oslo", "2012-12-12T06:30:00Z"),
        ("2012-12-12T06:30:00[Asia/Kathmandu]", "Europe/Oslo", "2012-12-12T00:45:00Z"),
        ("2012-03-25T02:30:00", "Europe/Oslo", "2012-03-25T01:30:00Z, Gap"),
        ("2012-10-28T02:30:00", "Europe/Oslo", "2012-10-28T00:30:00Z, Fold"),
        ("2012-12-12T24:00", "Europe/Oslo", "2012-12-12T23:00:00Z"),
        // An unknown zone is not replaced by the page's.
        ("2012-12-12T06:30:00[Mars/Base]", "Europe/Oslo", "floating 2012-12-12T06:30:00, UnknownZone"),
    ];
    for (text, page_zone, expected) in rows {
        assert_eq!(
            meaning(text, Some(page_zone)),
            expected,
            "{text} in {page_zone}"
        );
    }
}

#[test]
fn an_offset_mismatch_is_reported_and_the_offset_counts() {
    let rows = [
        ("2014-10-06T00:01:00+01:00[Europe/Oslo]", true),
        ("2014-10-06T00:01:00+02:00[Europe/Oslo]", false),
        ("2014-10-05T22:01:00Z[Europe/Oslo]", false),
        ("2012-12-12T06:30:00+02:00[Europe/Oslo]", true),
        ("2012-12-12T06:30:00-01:00[Europe/Oslo]", true),
        // In a fold both offsets are right.
        ("2012-10-28T02:30:00+02:00[Europe/Oslo]", false),
        ("2012-10-28T02:30:00+01:00[Europe/Oslo]", false),
        // In a gap neither is.
        ("2012-03-25T02:30:00+01:00[Europe/Oslo]", true),
    ];
    for (text, against) in rows {
        let written = WrittenTime::parse(text).unwrap();
        let (time, warning) = written.resolve(None, &TzDatabase);
        assert_eq!(
            warning,
            against.then_some(TimeWarning::OffsetMismatch),
            "{text}"
        );
        let by_offset = &text[..text.find('[').unwrap()];
        assert_eq!(time, Time::At(at(by_offset)), "{text}");
    }
}

#[test]
fn an_instant_prints_as_utc_and_keeps_its_milliseconds() {
    assert_eq!(at("1969-12-31T23:59:59.999Z").millis(), -1);
    assert_eq!(
        at("1969-12-31T23:59:59.999Z").to_string(),
        "1969-12-31T23:59:59Z"
    );
    assert_eq!(at("2012-12-12T05:30:00.5Z").millis(), 1_355_290_200_500);
    assert_eq!(at("2012-12-12T05:30:00.05Z").millis(), 1_355_290_200_050);
    assert_eq!(at("2012-12-12T05:30:00.0057Z").millis(), 1_355_290_200_005);
    assert_eq!(at("0000-01-01T00:00Z").to_string(), "0000-01-01T00:00:00Z");
    // Instants outside the years of RFC 3339 are clamped; nothing overflows.
    assert_eq!(
        at("0000-01-01T00:00+23:59").to_string(),
        "0000-01-01T00:00:00Z"
    );
    assert_eq!(
        at("9999-12-31T23:59:59-23:59").to_string(),
        "9999-12-31T23:59:59Z"
    );
    let last = Instant::from_millis(i64::MAX);
    assert_eq!(last + Duration::from_seconds(i64::MAX), last);
    assert_eq!(
        (Instant::from_millis(i64::MIN) - Duration::DAY).to_string(),
        "0000-01-01T00:00:00Z"
    );
    assert_eq!(
        at("2012-12-12T05:30:00.5Z") - at("2012-12-12T05:30:01Z"),
        Duration::from_seconds(-1)
    );
}

#[test]
fn a_date_is_bounded_by_the_midnights_of_the_providers_zone() {
    #[rustfmt::skip]
    let rows = [
        ("2014-04-01", None, "2014-04-01T00:00Z", "2014-04-02T00:00Z"),
        ("2014-04-01", Some("Europe/Oslo"), "2014-03-31T22:00Z", "2014-04-01T22:00Z"),
        ("2005-10-31", Some("America/New_York"), "2005-10-31T05:00Z", "2005-11-01T05:00Z"),
        // Days with a DST transition have 23 or 25 hours.
        ("2014-03-30", Some("Europe/Oslo"), "2014-03-29T23:00Z", "2014-03-30T22:00Z"),
        ("2014-10-26", Some("Europe/Oslo"), "2014-10-25T22:00Z", "2014-10-26T23:00Z"),
        // Beirut skips the first hour of the day: the day begins at 01:00.
        ("2022-03-27", Some("Asia/Beirut"), "2022-03-26T22:00Z", "2022-03-27T21:00Z"),
        ("2014-04-01", Some("Pacific/Kiritimati"), "2014-03-31T10:00Z", "2014-04-01T10:00Z"),
        // Samoa skipped this day when it crossed the date line: it has no length.
        ("2011-12-30", Some("Pacific/Apia"), "2011-12-30T10:00Z", "2011-12-30T10:00Z"),
    ];
    for (date, in_zone, starts, ends) in rows {
        let day = Time::day(date.parse().unwrap(), in_zone.map(zone).as_deref());
        assert_eq!(
            (day.earliest(), day.latest(), day.instant()),
            (at(starts), at(ends), None),
            "{date} in {in_zone:?}"
        );
    }
}

#[test]
fn a_floating_time_can_mean_any_clock_on_earth() {
    let WrittenTime::Civil(civil) = WrittenTime::parse("2012-12-12T06:30").unwrap() else {
        panic!("a civil time was written");
    };
    let floating = Time::Floating(civil);
    assert_eq!(floating.instant(), None);
    assert_eq!(floating.earliest(), at("2012-12-12T06:30+14:00"));
    assert_eq!(floating.latest(), at("2012-12-12T06:30-12:00"));
    assert_eq!(floating.order_at(), at("2012-12-12T06:30Z"));
}

#[test]
fn without_a_tz_database_only_utc_is_known() {
    assert!(
        FixedZones
            .find("Etc/UTC")
            .is_some_and(|utc| utc.offset_at(at("2012-07-01T00:00Z")) == 0)
    );
    assert!(FixedZones.find("utc").is_some());
    assert!(FixedZones.find("Europe/Oslo").is_none());
}

// Civil times around DST transitions

#[test]
fn a_skipped_time_moves_forward_by_the_gap_and_of_a_repeated_one_the_earlier_is_taken() {
    #[derive(Debug)]
    enum Is {
        Once,
        Skipped,
        Repeated,
    }
    use Is::{Once, Repeated, Skipped};
    #[rustfmt::skip]
    let rows = [
        ("Europe/Oslo", "2012-12-12T06:30", Once, "2012-12-12T05:30Z"),
        ("Europe/Oslo", "2012-03-25T01:59", Once, "2012-03-25T00:59Z"),
        ("Europe/Oslo", "2012-03-25T02:00", Skipped, "2012-03-25T01:00Z"),
        ("Europe/Oslo", "2012-03-25T02:30", Skipped, "2012-03-25T01:30Z"),
        ("Europe/Oslo", "2012-03-25T03:00", Once, "2012-03-25T01:00Z"),
        ("Europe/Oslo", "2012-10-28T01:59", Once, "2012-10-27T23:59Z"),
        ("Europe/Oslo", "2012-10-28T02:00", Repeated, "2012-10-28T00:00Z"),
        ("Europe/Oslo", "2012-10-28T02:59", Repeated, "2012-10-28T00:59Z"),
        ("Europe/Oslo", "2012-10-28T03:00", Once, "2012-10-28T02:00Z"),
        ("America/New_York", "2006-04-02T02:30", Skipped, "2006-04-02T07:30Z"),
        ("America/New_York", "2006-10-29T01:30", Repeated, "2006-10-29T05:30Z"),
        // DST of half an hour.
        ("Australia/Lord_Howe", "2024-10-06T02:15", Skipped, "2024-10-05T15:45Z"),
        ("Australia/Lord_Howe", "2024-10-06T02:30", Once, "2024-10-05T15:30Z"),
        ("Australia/Lord_Howe", "2024-04-07T01:45", Repeated, "2024-04-06T14:45Z"),
        ("Australia/Lord_Howe", "2024-04-07T01:29", Once, "2024-04-06T14:29Z"),
        // DST that pauses for Ramadan: the clocks go back in spring.
        ("Africa/Casablanca", "2024-03-10T02:30", Repeated, "2024-03-10T01:30Z"),
        ("Africa/Casablanca", "2024-04-14T02:30", Skipped, "2024-04-14T02:30Z"),
        // DST of two hours.
        ("Antarctica/Troll", "2024-03-31T02:00", Skipped, "2024-03-31T02:00Z"),
        ("Antarctica/Troll", "2024-03-31T03:00", Once, "2024-03-31T01:00Z"),
        ("Antarctica/Troll", "2024-10-27T02:00", Repeated, "2024-10-27T00:00Z"),
        // Ireland's winter time is "negative DST" by law; the clocks do the same.
        ("Europe/Dublin", "2024-03-31T01:30", Skipped, "2024-03-31T01:30Z"),
        ("Europe/Dublin", "2024-10-27T01:30", Repeated, "2024-10-27T00:30Z"),
        ("Asia/Kathmandu", "2012-12-12T11:15", Once, "2012-12-12T05:30Z"),
        // Samoa went from -10 to +14: a gap of the whole 30 December.
        ("Pacific/Apia", "2011-12-29T23:59", Once, "2011-12-30T09:59Z"),
        ("Pacific/Apia", "2011-12-30T00:00", Skipped, "2011-12-30T10:00Z"),
        ("Pacific/Apia", "2011-12-30T12:00", Skipped, "2011-12-30T22:00Z"),
        ("Pacific/Apia", "2011-12-30T23:59", Skipped, "2011-12-31T09:59Z"),
        ("Pacific/Apia", "2011-12-31T00:00", Once, "2011-12-30T10:00Z"),
        ("Pacific/Kiritimati", "2012-12-12T19:30", Once, "2012-12-12T05:30Z"),
        // A zone of half an hour, where until 2011 transitions were at a minute past midnight.
        ("America/St_Johns", "2011-03-13T00:30", Skipped, "2011-03-13T04:00Z"),
        ("America/St_Johns", "2010-11-06T23:30", Repeated, "2010-11-07T02:00Z"),
        ("America/St_Johns", "2010-11-07T00:01", Once, "2010-11-07T03:31Z"),
    ];
    for (id, civil, is, expected) in rows {
        let Some(WrittenTime::Civil(civil)) = WrittenTime::parse(civil) else {
            panic!("{civil} is no civil time");
        };
        let expected = match is {
            Once => ResolvedTime::Once(at(expected)),
            Skipped => ResolvedTime::InGap(at(expected)),
            Repeated => ResolvedTime::InFold(at(expected)),
        };
        assert_eq!(resolve(civil, &*zone(id)), expected, "{civil} in {id}");
    }
}

proptest! {
    #[test]
    fn an_instant_read_off_a_clock_is_found_again(
        index in 0..chrono_tz::TZ_VARIANTS.len(),
        second in 1_104_537_600_i64..2_145_916_800,
    ) {
        let zone = zone(chrono_tz::TZ_VARIANTS[index].name());
        let instant = Instant::from_millis(second * 1000);
        let civil = instant.civil(zone.offset_at(instant));
        match resolve(civil, &*zone) {
            ResolvedTime::Once(found) => prop_assert_eq!(found, instant),
            // The later instant of a fold; the earlier shows the same time.
            ResolvedTime::InFold(found) => {
                prop_assert!(found <= instant);
                prop_assert_eq!(found.civil(zone.offset_at(found)), civil);
            }
            ResolvedTime::InGap(_) => prop_assert!(false, "{} was shown in {}", civil, zone.id()),
        }
    }
}

// Durations

#[test]
fn a_duration_is_read_and_printed_as_iso_8601() {
    let rows = [
        ("PT30M", 30 * 60, "PT30M"),
        ("PT2H", 7200, "PT2H"),
        ("PT90M", 5400, "PT1H30M"),
        ("PT1H30M", 5400, "PT1H30M"),
        ("P1DT12H", 36 * 3600, "P1DT12H"),
        ("P2W", 14 * 86_400, "P14D"),
        ("P7D", 7 * 86_400, "P7D"),
        ("PT24H", 86_400, "P1D"),
        ("PT45S", 45, "PT45S"),
        ("PT0S", 0, "PT0S"),
        ("P0D", 0, "PT0S"),
        ("pt5m", 300, "PT5M"),
        (" PT5M ", 300, "PT5M"),
        ("P1DT1S", 86_401, "P1DT1S"),
    ];
    for (text, seconds, printed) in rows {
        let duration = Duration::parse(text);
        assert_eq!(duration, Some(Duration::from_seconds(seconds)), "{text}");
        assert_eq!(duration.unwrap().to_string(), printed, "{text}");
    }
}

#[test]
fn what_is_not_a_duration_is_refused() {
    for text in [
        "",
        "P",
        "PT",
        "30 minutes",
        "PT30",
        "30M",
        "P1M", // a month has no length of its own
        "P1Y",
        "PT1D",
        "P1H",
        "PTM",
        "PT-5M",
        "-PT5M",
        "PT1.5H",
        "PT1,5H",
        "PTT1H",
        "P1D1T",
        "PT99999999999999999999S",
        "P9223372036854775807W",
        "P101000D",
        "PT５M",
    ] {
        assert_eq!(Duration::parse(text), None, "{text:?}");
    }
}

proptest! {
    #[test]
    fn every_duration_is_read_as_it_was_printed(seconds in 0_i64..100 * 366 * 86_400) {
        let duration = Duration::from_seconds(seconds);
        prop_assert_eq!(Duration::parse(&duration.to_string()), Some(duration));
    }
}

// Relative times

fn said(relative: Relative) -> (i64, Unit) {
    (relative.amount, relative.unit)
}

#[test]
fn a_relative_time_is_in_minutes_below_an_hour_then_in_hours_then_in_days() {
    use Unit::{Day, Hour, Minute};
    const H: i64 = 3600;
    let rows = [
        // The future: minutes rounded up, hours and days to the nearest.
        (1, 1, Minute),
        (59, 1, Minute),
        (60, 1, Minute),
        (61, 2, Minute),
        (25 * 60, 25, Minute),
        (H - 1, 60, Minute),
        (H, 1, Hour),
        (H + H / 2 - 1, 1, Hour),
        (H + H / 2, 2, Hour),
        (7 * H + H / 2, 8, Hour),
        (47 * H, 47, Hour),
        (48 * H - 1, 48, Hour),
        (48 * H, 2, Day),
        (60 * H - 1, 2, Day),
        (60 * H, 3, Day),
        (400 * 24 * H, 400, Day),
        // The past: rounded down.
        (0, 0, Minute),
        (-59, 0, Minute),
        (-60, -1, Minute),
        (-119, -1, Minute),
        (1 - H, -59, Minute),
        (-H, -1, Hour),
        (1 - 2 * H, -1, Hour),
        (1 - 48 * H, -47, Hour),
        (-48 * H, -2, Day),
        (1 - 72 * H, -2, Day),
        (-72 * H, -3, Day),
    ];
    let now = at("2012-12-12T05:30Z");
    for (seconds, amount, unit) in rows {
        let then = now + Duration::from_seconds(seconds);
        assert_eq!(
            said(Relative::between(now, then)),
            (amount, unit),
            "{seconds} s"
        );
    }
}

#[test]
fn a_duration_is_shown_to_the_minute_up_to_twelve_hours() {
    use Unit::{Day, Hour, Minute};
    const H: i64 = 3600;
    let now = at("2012-12-12T05:30Z");
    for (seconds, amount, unit) in [
        (90 * 60, 90, Minute),
        (90 * 60 - 1, 90, Minute),
        (-90 * 60, -90, Minute),
        (12 * H - 1, 720, Minute),
        (12 * H, 12, Hour),
        (12 * H + 29 * 60, 12, Hour),
        (-47 * H, -47, Hour),
        (48 * H, 2, Day),
    ] {
        let lasting = Relative::lasting(now, now + Duration::from_seconds(seconds));
        assert_eq!(said(lasting), (amount, unit), "{seconds} s");
    }
}

proptest! {
    /// The ticker sleeps until `until`: too early would render for nothing, too late would show a
    /// stale text.
    #[test]
    fn a_relative_time_holds_until_its_until_and_changes_there(
        far in prop_oneof![-7_500_000_i64..7_500_000, -400_000_000_i64..400_000_000],
        share in 0.0_f64..1.0,
    ) {
        let then = at("2012-12-12T05:30Z");
        let now = Instant::from_millis(then.millis() - far);
        let first = Relative::between(now, then);
        prop_assert!(first.until > now);
        let last = first.until.millis() - 1;
        let between = now.millis() + ((last - now.millis()) as f64 * share) as i64;
        for same in [between, last] {
            prop_assert_eq!(said(Relative::between(Instant::from_millis(same), then)), said(first));
        }
        prop_assert_ne!(said(Relative::between(first.until, then)), said(first));
    }
}

// Windows

/// Reads `"10:00 to 12:00"` on one day; either end may be missing.
fn window(text: &str) -> Window {
    let time = |clock: &str| (!clock.is_empty()).then(|| Time::At(on_the_day(clock)));
    let (start, end) = text
        .split_once(" to ")
        .unwrap_or_else(|| panic!("{text} is no window"));
    Window {
        start: time(start),
        end: time(end),
        ..Window::default()
    }
}

/// Reads `"10:00"`; `"+1 10:00"` is on the next day, `"-2 10:00"` two days before.
fn on_the_day(clock: &str) -> Instant {
    let (days, clock) = clock.split_once(' ').unwrap_or(("0", clock));
    at(&format!("2012-12-12T{clock}Z"))
        + Duration::from_minutes(24 * 60 * days.parse::<i64>().unwrap())
}

fn windows(texts: &[&str]) -> Vec<Window> {
    texts.iter().copied().map(window).collect()
}

#[test]
fn a_window_without_an_end_lasts_its_day_or_its_longest_downtime() {
    #[rustfmt::skip]
    let rows = [
        ("2012-12-12T10:00Z", None, None, None),
        ("2012-12-12T10:00Z", None, Some((30, 60)), Some("2012-12-12T11:00Z")),
        ("2012-12-12T10:00Z", Some("2012-12-12T12:00Z"), Some((30, 60)), Some("2012-12-12T12:00Z")),
        ("2012-12-12", None, None, Some("2012-12-13T00:00Z")),
        ("2012-12-12", None, Some((30, 60)), Some("2012-12-13T00:00Z")),
        ("2012-12-12", Some("2012-12-12"), None, Some("2012-12-13T00:00Z")),
        ("2012-12-12T10:00Z", Some("2012-12-12"), None, Some("2012-12-13T00:00Z")),
    ];
    let time = |text: &str| {
        WrittenTime::parse(text)
            .unwrap()
            .resolve(None, &FixedZones)
            .0
    };
    for (start, end, downtime, expected) in rows {
        let window = Window {
            start: Some(time(start)),
            end: end.map(time),
            expected_downtime: downtime
                .map(|(min, max)| (Duration::from_minutes(min), Duration::from_minutes(max))),
            ..Window::default()
        };
        assert_eq!(
            window.ends_at(),
            expected.map(at),
            "{start} {end:?} {downtime:?}"
        );
    }
}

/// A window from two times, on a page in that zone.
fn window_in(id: &str, start: &str, end: &str) -> Window {
    let zone = zone(id);
    let time = |text: &str| {
        let written = WrittenTime::parse(text).unwrap_or_else(|| panic!("{text} is no time"));
        written.resolve(Some(&*zone), &TzDatabase).0
    };
    Window {
        start: (!start.is_empty()).then(|| time(start)),
        end: (!end.is_empty()).then(|| time(end)),
        ..Window::default()
    }
}

#[test]
fn the_duration_of_a_window_accounts_for_dst() {
    #[rustfmt::skip]
    let rows = [
        // A gap takes an hour away, also if the window begins within it.
        ("Europe/Oslo", "2014-03-30T01:30", "2014-03-30T03:30", "2014-03-30T00:30Z", "2014-03-30T01:30Z"),
        ("Europe/Oslo", "2014-03-30T02:30", "2014-03-30T05:00", "2014-03-30T01:30Z", "2014-03-30T03:00Z"),
        ("America/New_York", "2006-04-01T22:00", "2006-04-02T04:00", "2006-04-02T03:00Z", "2006-04-02T08:00Z"),
        // A fold adds an hour; an end within it is the earlier instant.
        ("Europe/Oslo", "2014-10-26T01:30", "2014-10-26T03:30", "2014-10-25T23:30Z", "2014-10-26T02:30Z"),
        ("Europe/Oslo", "2014-10-26T01:30", "2014-10-26T02:30", "2014-10-25T23:30Z", "2014-10-26T00:30Z"),
        ("Europe/Oslo", "2014-10-26T02:30+02:00", "2014-10-26T02:30+01:00", "2014-10-26T00:30Z", "2014-10-26T01:30Z"),
        // Transitions of half an hour and two hours, negative DST, Ramadan, a minute past midnight.
        ("Australia/Lord_Howe", "2024-10-06T01:30", "2024-10-06T02:45", "2024-10-05T15:00Z", "2024-10-05T15:45Z"),
        ("Australia/Lord_Howe", "2024-04-07T01:00", "2024-04-07T02:00", "2024-04-06T14:00Z", "2024-04-06T15:30Z"),
        ("Antarctica/Troll", "2024-03-31T00:30", "2024-03-31T03:30", "2024-03-31T00:30Z", "2024-03-31T01:30Z"),
        ("Europe/Dublin", "2024-10-27T00:30", "2024-10-27T02:30", "2024-10-26T23:30Z", "2024-10-27T02:30Z"),
        ("Africa/Casablanca", "2024-03-10T01:30", "2024-03-10T03:30", "2024-03-10T00:30Z", "2024-03-10T03:30Z"),
        ("America/St_Johns", "2011-03-13T00:00", "2011-03-13T02:00", "2011-03-13T03:30Z", "2011-03-13T04:30Z"),
        // Across midnight, in zones of 45 minutes and +14 hours, and across a skipped day.
        ("Asia/Kathmandu", "2012-12-12T23:30", "2012-12-12T24:00", "2012-12-12T17:45Z", "2012-12-12T18:15Z"),
        ("Asia/Katmandu", "2012-12-12T23:30", "2012-12-13T00:30", "2012-12-12T17:45Z", "2012-12-12T18:45Z"),
        ("Pacific/Apia", "2011-12-29T12:00", "2011-12-31T12:00", "2011-12-29T22:00Z", "2011-12-30T22:00Z"),
        // Across a new year.
        ("Pacific/Kiritimati", "2012-12-31T23:30", "2013-01-01T00:30", "2012-12-31T09:30Z", "2012-12-31T10:30Z"),
        ("America/Los_Angeles", "2012-12-31T23:30", "2013-01-01T00:30", "2013-01-01T07:30Z", "2013-01-01T08:30Z"),
        // Across 29 February, and in a year without it.
        ("Europe/Oslo", "2012-02-28T23:00", "2012-02-29T24:00", "2012-02-28T22:00Z", "2012-02-29T23:00Z"),
        ("Europe/Oslo", "2013-02-28T23:00", "2013-02-28T24:00", "2013-02-28T22:00Z", "2013-02-28T23:00Z"),
        ("America/New_York", "2016-02-29T23:30", "2016-03-01T00:30", "2016-03-01T04:30Z", "2016-03-01T05:30Z"),
    ];
    for (id, start, end, starts, ends) in rows {
        let windows = [window_in(id, start, end)];
        let what = format!("{start} to {end} in {id}");
        assert_eq!(windows[0].starts_at(), Some(at(starts)), "{what}");
        assert_eq!(windows[0].ends_at(), Some(at(ends)), "{what}");
        assert_eq!(windows[0].length(), Some(at(ends) - at(starts)), "{what}");
        // The operator only planned it; the end is exclusive.
        let minute = Duration::from_minutes(1);
        let plan = plan(Declared::Planned, &windows);
        for (now, phase) in [
            (at(starts) - minute, Phase::AboutToStart),
            (at(starts), Phase::UnderWay),
            (at(ends) - minute, Phase::UnderWay),
            (at(ends), Phase::Ended),
        ] {
            assert_eq!(plan.phase(now), phase, "{what} at {now}");
        }
    }
}

#[test]
fn a_window_of_dates_is_under_way_on_all_of_the_last() {
    #[rustfmt::skip]
    let rows = [
        ("Europe/Oslo", "2014-04-01", "", "2014-03-31T22:00Z", "2014-04-01T22:00Z"),
        ("Europe/Oslo", "2014-04-01", "2014-04-02", "2014-03-31T22:00Z", "2014-04-02T22:00Z"),
        // Days of 23 and 25 hours, and of the longest February.
        ("Europe/Oslo", "2014-03-30", "2014-03-30", "2014-03-29T23:00Z", "2014-03-30T22:00Z"),
        ("Europe/Oslo", "2014-10-26", "2014-10-26", "2014-10-25T22:00Z", "2014-10-26T23:00Z"),
        ("Pacific/Kiritimati", "2012-02-28", "2012-02-29", "2012-02-27T10:00Z", "2012-02-29T10:00Z"),
        ("Pacific/Auckland", "2012-12-31", "2013-01-01", "2012-12-30T11:00Z", "2013-01-01T11:00Z"),
        // A date and a time.
        ("Europe/Oslo", "2014-04-01T08:00", "2014-04-02", "2014-04-01T06:00Z", "2014-04-02T22:00Z"),
    ];
    for (id, start, end, starts, ends) in rows {
        let windows = [window_in(id, start, end)];
        let plan = plan(Declared::Planned, &windows);
        let second = Duration::from_seconds(1);
        let phases = [at(starts) - second, at(starts), at(ends) - second, at(ends)]
            .map(|now| plan.phase(now));
        let expected = [
            Phase::AboutToStart,
            Phase::UnderWay,
            Phase::UnderWay,
            Phase::Ended,
        ];
        assert_eq!(phases, expected, "{start} to {end} in {id}");
    }
}

#[test]
fn a_shorter_downtime_and_approximate_times_move_no_edge() {
    let plain = window("10:00 to 12:00");
    let point = Some((Duration::from_minutes(10), Duration::from_minutes(10)));
    let range = Some((Duration::from_minutes(5), Duration::from_minutes(200)));
    for (expected_downtime, approximate) in
        [(None, true), (point, false), (range, false), (range, true)]
    {
        let said = Window {
            expected_downtime,
            approximate,
            ..plain.clone()
        };
        assert_eq!(
            (said.starts_at(), said.ends_at(), said.length()),
            (plain.starts_at(), plain.ends_at(), plain.length())
        );
    }
}

#[test]
fn a_length_is_known_only_between_two_instants() {
    assert_eq!(
        window("10:00 to 12:00").length(),
        Some(Duration::from_minutes(120))
    );
    assert_eq!(window("10:00 to ").length(), None);
    assert_eq!(window(" to 12:00").length(), None);
    assert_eq!(window("10:00 to 10:00").length(), None);
    let day = Time::day("2012-12-12".parse::<Date>().unwrap(), None);
    let days = Window {
        start: Some(day),
        end: Some(day),
        ..Window::default()
    };
    assert_eq!(days.length(), None);
}

// Phases

fn plan(declared: Declared, windows: &[Window]) -> Plan<'_> {
    Plan {
        declared,
        windows,
        lead_time: Duration::from_minutes(4 * 60),
        ends_automatically: false,
    }
}

fn assert_phases(declared: Declared, texts: &[&str], rows: &[(&str, Phase)]) {
    let windows = windows(texts);
    for (now, expected) in rows {
        let phase = plan(declared, &windows).phase(on_the_day(now));
        assert_eq!(phase, *expected, "{declared:?} {texts:?} at {now}");
    }
}

#[test]
fn planned_work_comes_nearer_begins_and_ends() {
    use Phase::{AboutToStart, Announced, Ended, Soon, UnderWay};
    assert_phases(
        Declared::Planned,
        &["10:00 to 12:00"],
        &[
            ("-30 10:00", Announced),
            ("05:59", Announced),
            ("06:00", Soon),
            ("08:59", Soon),
            ("09:00", AboutToStart),
            ("09:59", AboutToStart),
            ("10:00", UnderWay),
            ("11:59", UnderWay),
            // Nobody published that it started, so it ended as planned.
            ("12:00", Ended),
            ("+30 10:00", Ended),
        ],
    );
}

#[test]
fn work_declared_started_runs_late_until_it_is_closed() {
    use Phase::{AboutToStart, Ended, RunningLate, Soon, UnderWay};
    let nights = &["10:00 to 12:00", "+1 10:00 to +1 12:00"];
    // The first of two windows runs late, though the second is tomorrow.
    assert_phases(
        Declared::Begun,
        nights,
        &[
            ("11:59", UnderWay),
            ("12:00", RunningLate),
            ("+1 09:30", RunningLate),
            ("+1 10:00", UnderWay),
            ("+1 12:00", RunningLate),
        ],
    );
    let mut windows = windows(nights);
    let phases = |windows: &[Window], ends_automatically: bool, times: &[&str]| -> Vec<Phase> {
        let plan = Plan {
            ends_automatically,
            ..plan(Declared::Begun, windows)
        };
        times
            .iter()
            .map(|now| plan.phase(on_the_day(now)))
            .collect()
    };
    let times = ["11:00", "12:00", "+1 07:00", "+1 09:30", "+1 12:00"];
    let by_itself = phases(&windows, true, &times);
    assert_eq!(by_itself[0], UnderWay);
    assert_eq!(by_itself[2..], [Soon, AboutToStart, Ended]);
    // Ended early or late: that window is over, whatever its planned end.
    windows[0].ended_at = Some(Time::At(on_the_day("10:30")));
    assert_eq!(
        phases(&windows, false, &["10:29", "11:00", "+1 07:00"])[..1],
        [UnderWay]
    );
    assert_eq!(
        phases(&windows, false, &["+1 07:00", "+1 11:00", "+1 12:00"]),
        [Soon, UnderWay, RunningLate]
    );
    windows[0].ended_at = Some(Time::At(on_the_day("13:30")));
    assert_eq!(
        phases(&windows, false, &["13:29", "+1 07:00"]),
        [UnderWay, Soon]
    );
}

#[test]
fn a_window_that_was_cancelled_takes_no_part() {
    use Phase::{AboutToStart, Cancelled, Ended, Over, UnderWay};
    let mut windows = windows(&["10:00 to 12:00", "+1 10:00 to +1 12:00"]);
    windows[0].cancelled = true;
    let phase =
        |declared, windows: &[Window], now: &str| plan(declared, windows).phase(on_the_day(now));
    assert_eq!(phase(Declared::Planned, &windows, "+1 09:00"), AboutToStart);
    assert_eq!(phase(Declared::Planned, &windows, "+1 10:00"), UnderWay);
    assert_eq!(phase(Declared::Planned, &windows, "+1 12:00"), Ended);
    assert_ne!(phase(Declared::Planned, &windows, "10:30"), UnderWay);
    let spoken_of = plan(Declared::Planned, &windows).window(on_the_day("10:30"));
    assert_eq!(spoken_of, Some(&windows[1]));
    // All windows are cancelled, so the maintenance is.
    windows[1].cancelled = true;
    assert_eq!(phase(Declared::Planned, &windows, "05:00"), Cancelled);
    assert_eq!(phase(Declared::Begun, &windows, "11:00"), UnderWay);
    assert_eq!(phase(Declared::Over, &windows, "11:00"), Over);
    assert_eq!(
        plan(Declared::Planned, &windows).last_end(),
        Some(on_the_day("+1 12:00"))
    );
}

#[test]
fn the_window_to_show_is_the_one_that_matters_now() {
    let windows = windows(&["10:00 to 12:00", "+1 10:00 to +1 12:00"]);
    for (declared, now, expected) in [
        (Declared::Planned, "09:00", 0),
        (Declared::Planned, "11:00", 0),
        (Declared::Planned, "13:00", 1),
        (Declared::Begun, "13:00", 0),
        (Declared::Begun, "+1 11:00", 1),
        (Declared::Planned, "+2 11:00", 1),
    ] {
        let window = plan(declared, &windows).window(on_the_day(now));
        assert_eq!(window, Some(&windows[expected]), "{declared:?} {now}");
    }
}

#[test]
fn work_without_an_end_is_under_way_for_a_day() {
    use Phase::{AboutToStart, Ended, UnderWay};
    assert_phases(
        Declared::Planned,
        &["10:00 to "],
        &[
            ("09:00", AboutToStart),
            ("10:00", UnderWay),
            ("+1 09:59", UnderWay),
            ("+1 10:00", Ended),
        ],
    );
}

#[test]
fn between_two_windows_the_next_one_is_ahead() {
    use Phase::{AboutToStart, Announced, Ended, Soon, UnderWay};
    assert_phases(
        Declared::Planned,
        &["10:00 to 12:00", "+1 10:00 to +1 12:00"],
        &[
            ("10:00", UnderWay),
            ("12:00", Announced),
            ("+1 06:00", Soon),
            ("+1 09:00", AboutToStart),
            ("+1 10:00", UnderWay),
            ("+1 12:00", Ended),
        ],
    );
    // Back-to-back windows leave no time between them.
    assert_phases(
        Declared::Planned,
        &["10:00 to 12:00", "12:00 to 13:00"],
        &[("12:00", UnderWay), ("12:59", UnderWay), ("13:00", Ended)],
    );
}

#[test]
fn work_of_unknown_start_stays_announced() {
    use Phase::{Announced, Ended};
    assert_phases(
        Declared::Planned,
        &[],
        &[("-30 10:00", Announced), ("+30 10:00", Announced)],
    );
    assert_phases(
        Declared::Planned,
        &[" to 12:00"],
        &[("11:59", Announced), ("12:00", Ended)],
    );
    let downtime_only = [Window {
        expected_downtime: Some((Duration::ZERO, Duration::HOUR)),
        ..Window::default()
    }];
    let phase = plan(Declared::Planned, &downtime_only).phase(on_the_day("10:00"));
    assert_eq!(phase, Announced);
}

#[test]
fn the_declared_status_takes_precedence_over_the_clock() {
    use Phase::{AboutToStart, Announced, Cancelled, Over, Postponed, RunningLate, Soon, UnderWay};
    let texts: &[&str] = &["10:00 to 12:00"];
    // Started early, on time and late.
    assert_phases(
        Declared::Begun,
        texts,
        &[
            ("09:00", UnderWay),
            ("11:00", UnderWay),
            ("12:00", RunningLate),
            ("+9 12:00", RunningLate),
        ],
    );
    assert_phases(Declared::Begun, &[], &[("09:00", UnderWay)]);
    assert_phases(Declared::Begun, &["10:00 to "], &[("+9 12:00", UnderWay)]);
    assert_phases(
        Declared::Over,
        texts,
        &[("05:00", Over), ("11:00", Over), ("+1 12:00", Over)],
    );
    assert_phases(
        Declared::Cancelled,
        texts,
        &[("05:00", Cancelled), ("11:00", Cancelled)],
    );
    // Postponed with no new date; and with one, which is the new plan.
    assert_phases(
        Declared::Postponed,
        &[],
        &[("05:00", Postponed), ("+9 05:00", Postponed)],
    );
    assert_phases(
        Declared::Postponed,
        texts,
        &[
            ("05:00", Announced),
            ("07:00", Soon),
            ("09:30", AboutToStart),
        ],
    );
}

#[test]
fn postponed_work_begins_at_its_new_date() {
    use Phase::{AboutToStart, Postponed, UnderWay};
    assert_phases(
        Declared::Postponed,
        &["10:00 to 12:00"],
        // After its end it is no new date: the old one was left in, or the work was postponed
        // again.
        &[
            ("09:30", AboutToStart),
            ("10:00", UnderWay),
            ("11:59", UnderWay),
            ("12:00", Postponed),
        ],
    );
}

#[test]
fn a_window_without_an_end_does_not_end_a_longer_one() {
    use Phase::{Ended, Soon, UnderWay};
    // Not a day after the first start, and not while the first window may still last.
    assert_phases(
        Declared::Planned,
        &["10:00 to +4 10:00", "+2 10:00 to "],
        &[
            ("+1 16:00", UnderWay),
            ("+3 16:00", UnderWay),
            ("+4 10:00", Ended),
        ],
    );
    assert_phases(
        Declared::Planned,
        &["10:00 to ", "+3 10:00 to +3 12:00"],
        &[
            ("+1 09:59", UnderWay),
            ("+3 07:00", Soon),
            ("+3 11:00", UnderWay),
            ("+3 12:00", Ended),
        ],
    );
    assert_phases(Declared::Planned, &["10:00 to 12:00"], &[("12:00", Ended)]);
}

#[test]
fn a_lead_time_below_an_hour_does_not_hide_that_it_is_about_to_start() {
    let windows = windows(&["10:00 to 12:00"]);
    let plan = Plan {
        declared: Declared::Planned,
        windows: &windows,
        lead_time: Duration::ZERO,
        ends_automatically: false,
    };
    assert_eq!(plan.phase(on_the_day("08:59")), Phase::Announced);
    assert_eq!(plan.phase(on_the_day("09:00")), Phase::AboutToStart);
}

#[test]
fn the_ends_of_a_plan_are_those_of_all_its_windows() {
    let dated = windows(&["14:00 to 15:00", "10:00 to 18:00"]);
    let planned = plan(Declared::Planned, &dated);
    assert_eq!(planned.first_start(), Some(on_the_day("10:00")));
    assert_eq!(
        planned.next_start(on_the_day("10:00")),
        Some(on_the_day("14:00"))
    );
    assert_eq!(planned.next_start(on_the_day("14:00")), None);
    assert_eq!(planned.last_end(), Some(on_the_day("18:00")));
    let open = windows(&["10:00 to ", "14:00 to 15:00"]);
    assert_eq!(plan(Declared::Planned, &open).last_end(), None);
}

/// Windows of minutes to days, some without a start.
fn some_windows() -> impl Strategy<Value = Vec<Window>> {
    let minute = |minute: i64| Time::At(at("2012-12-12T00:00Z") + Duration::from_minutes(minute));
    let bounded = (0_i64..4000, 1_i64..2000, 0..10).prop_map(move |(from, length, odd)| Window {
        start: (odd != 0).then(|| minute(from)),
        end: Some(minute(from + length)),
        ..Window::default()
    });
    let open = (0_i64..4000).prop_map(move |from| Window {
        start: Some(minute(from)),
        ..Window::default()
    });
    let closed = (0_i64..4000, 1_i64..2000).prop_map(move |(from, length)| Window {
        start: Some(minute(from)),
        end: Some(minute(from + 600)),
        ended_at: Some(minute(from + length)),
        ..Window::default()
    });
    let window = prop_oneof![4 => bounded, 1 => open, 1 => closed];
    let window = (window, 0..8).prop_map(|(window, odd)| Window {
        cancelled: odd == 0,
        ..window
    });
    prop::collection::vec(window, 0..5)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    /// The view renders again only at the next change, so nothing may change before it.
    #[test]
    fn a_phase_changes_only_at_next_change(
        windows in some_windows(),
        lead_minutes in 0_i64..3000,
        declared in prop::sample::select(vec![
            Declared::Planned, Declared::Begun, Declared::Over, Declared::Postponed, Declared::Cancelled,
        ]),
        second in 0_i64..60,
        ends_automatically: bool,
    ) {
        let lead_time = Duration::from_minutes(lead_minutes);
        let plan = Plan { declared, windows: &windows, lead_time, ends_automatically };
        let start = at("2012-12-09T00:00Z");
        let mut change = plan.next_change(start);
        let mut phase = plan.phase(start);
        for minute in 0..9 * 24 * 60 {
            let now = start + Duration::from_seconds(minute * 60 + second);
            if change.is_some_and(|change| change <= now) {
                change = plan.next_change(now);
                phase = plan.phase(now);
            }
            prop_assert_eq!(plan.phase(now), phase, "at {}", now);
        }
    }
}

#[test]
fn next_change_is_always_later_than_now() {
    let windows = windows(&["10:00 to 12:00", "+1 10:00 to "]);
    let plan = plan(Declared::Planned, &windows);
    let mut now = on_the_day("-1 00:00");
    let mut changes = Vec::new();
    while let Some(next) = plan.next_change(now) {
        assert!(next > now);
        now = next;
        changes.push(now.to_string()[8..16].to_owned());
    }
    assert_eq!(
        changes,
        [
            "12T06:00", "12T09:00", "12T10:00", "12T12:00", //
            "13T06:00", "13T09:00", "13T10:00", "14T10:00", // a day without an end
        ]
    );
}
