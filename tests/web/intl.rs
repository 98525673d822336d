use super::at;
use wasm_bindgen_test::wasm_bindgen_test;
use windowpane::browser::{Intl, Width};
use windowpane::schedule::{Duration, Edge, TimeStyle, Unit};

const STYLES: [TimeStyle; 6] = [
    TimeStyle::Day,
    TimeStyle::DayAndYear,
    TimeStyle::Weekday,
    TimeStyle::Clock,
    TimeStyle::DayAndClock,
    TimeStyle::YearAndClock,
];

/// Values of `lang` that are no BCP 47 tags.
const BAD_LOCALES: [&str; 8] = ["", "!!", "x", "en_US", "en-", "123", "\0", "💥"];
const BAD_ZONES: [&str; 4] = ["", "Mars/Phobos", "Europe/Oslo\0", "+25:00"];

/// Replaces the narrow and thin spaces of Intl by plain ones.
fn plain(text: &str) -> String {
    text.replace(['\u{a0}', '\u{2009}', '\u{202f}'], " ")
}

/// The result of every function of `Intl`, in one locale.
fn all_of(intl: Intl, zone: &str) -> Vec<String> {
    let (start, end) = (at("2012-12-12T05:30:00Z"), at("2012-12-12T07:30:00Z"));
    let pair = ["IMAP".to_owned(), "POP".to_owned()];
    let mut all: Vec<String> = Vec::new();
    for style in STYLES {
        all.push(intl.time(start, zone, style));
        let range = intl.range(start, end, zone, style);
        all.push(range.into_iter().map(|(_, text)| text).collect());
    }
    all.push(intl.zone_name(start, zone));
    all.push(intl.relative(3, Unit::Hour));
    all.push(intl.duration(Duration::from_minutes(90), Width::Long));
    all.push(intl.durations(Duration::from_minutes(5), Duration::from_minutes(10)));
    all.push(intl.number(4960));
    all.push(intl.and(&pair));
    all.push(intl.plural(1));
    all
}

#[wasm_bindgen_test]
fn an_invalid_locale_falls_back_to_the_browsers_own() {
    for bad in BAD_LOCALES {
        let all = all_of(Intl { locale: bad }, "Europe/Oslo");
        assert!(all.iter().all(|text| !text.is_empty()), "{bad:?}: {all:?}");
        assert_eq!(all, all_of(Intl { locale: "!!" }, "Europe/Oslo"), "{bad:?}");
    }
}

#[wasm_bindgen_test]
fn times_in_an_unknown_zone_are_empty_and_break_nothing() {
    for zone in BAD_ZONES {
        for locale in ["en-GB", "!!"] {
            let intl = Intl { locale };
            let now = at("2012-12-12T05:30:00Z");
            assert_eq!(intl.time(now, zone, TimeStyle::Clock), "", "{zone:?}");
            assert_eq!(intl.range(now, now, zone, TimeStyle::Clock), [], "{zone:?}");
            assert_eq!(intl.zone_name(now, zone), "", "{zone:?}");
        }
    }
    let day = Intl { locale: "en-GB" }.time(at("2012-12-12T05:30:00Z"), "UTC", TimeStyle::Day);
    assert_eq!(day, "Wednesday 12 December");
}

#[wasm_bindgen_test]
fn each_piece_of_a_range_belongs_to_its_start_or_its_end() {
    let (start, end) = (at("2012-12-12T05:30:00Z"), at("2012-12-12T07:30:00Z"));
    // (zone, style, text of the start, text of the end)
    for (zone, style, first, last) in [
        ("Europe/Oslo", TimeStyle::Clock, "06:30", "08:30"),
        ("Asia/Kathmandu", TimeStyle::Clock, "11:15", "13:15"),
        ("Europe/Oslo", TimeStyle::DayAndClock, "06:30", "08:30"),
        // Across midnight, each end has its day.
        ("Asia/Vladivostok", TimeStyle::Clock, "16:30", "18:30"),
    ] {
        let range = Intl { locale: "en-GB" }.range(start, end, zone, style);
        let of = |edge: Edge| -> String {
            let pieces = range.iter().filter(|(known, _)| *known == edge);
            pieces.map(|(_, text)| plain(text)).collect()
        };
        assert_eq!(of(Edge::Start), first, "{zone} {range:?}");
        assert_eq!(of(Edge::End), last, "{zone} {range:?}");
    }
}

#[wasm_bindgen_test]
fn durations_and_relative_times_read_naturally() {
    let intl = Intl { locale: "en-GB" };
    let duration = |minutes| intl.duration(Duration::from_minutes(minutes), Width::Long);
    for (text, expected) in [
        (duration(0), "0 minutes"),
        (duration(1), "1 minute"),
        (duration(90), "1 hour 30 minutes"),
        (duration(120), "2 hours"),
        (duration(1441), "1 day 1 minute"),
        (
            intl.duration(Duration::from_minutes(65), Width::Short),
            "1 hr 5 mins",
        ),
        (intl.relative(3, Unit::Hour), "in 3 hours"),
        (intl.relative(-25, Unit::Minute), "25 minutes ago"),
        (intl.relative(1, Unit::Day), "in 1 day"),
        (intl.number(4960), "4,960"),
        (
            intl.and(&["IMAP".into(), "POP".into(), "webmail".into()]),
            "IMAP, POP and webmail",
        ),
        (intl.and(&[]), ""),
        (intl.plural(1), "one"),
        (intl.plural(2), "other"),
    ] {
        assert_eq!(plain(&text), expected);
    }
    let durations = |min, max| {
        plain(&intl.durations(Duration::from_minutes(min), Duration::from_minutes(max)))
            .replace(" – ", "–")
    };
    assert_eq!(durations(5, 10), "5–10 minutes");
    assert_eq!(durations(60, 180), "1–3 hours");
    assert_eq!(durations(10, 10), "10 minutes");
}

#[wasm_bindgen_test]
fn hebrew_repeats_no_number_behind_its_own_words_for_one_and_two() {
    let intl = Intl { locale: "he" };
    for (amount, unit, expected) in [
        (1, Unit::Hour, "בעוד שעה"),
        (2, Unit::Day, "בעוד יומיים"),
        (-1, Unit::Minute, "לפני דקה"),
        (3, Unit::Hour, "בעוד 3 שעות"),
    ] {
        assert_eq!(plain(&intl.relative(amount, unit)), expected);
    }
}
