use super::{at, run, text_of};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use windowpane::browser::{IntlZones, visitor_zone};
use windowpane::schedule::{Instant, ResolvedTime, Zones, resolve};

/// (zone, instant, UTC offset in minutes): in the last second before a transition and at the transition. From the sources of the tz
/// database.
#[rustfmt::skip]
const OFFSETS: &[(&str, &str, i32)] = &[
    // Summer time of half an hour.
    ("Australia/Lord_Howe", "2024-04-06T14:59:59Z", 660),
    ("Australia/Lord_Howe", "2024-04-06T15:00:00Z", 630),
    ("Australia/Lord_Howe", "2024-10-05T15:29:59Z", 630),
    ("Australia/Lord_Howe", "2024-10-05T15:30:00Z", 660),
    // Summer time of two hours.
    ("Antarctica/Troll", "2024-03-31T00:59:59Z", 0),
    ("Antarctica/Troll", "2024-03-31T01:00:00Z", 120),
    ("Antarctica/Troll", "2024-10-27T00:59:59Z", 120),
    ("Antarctica/Troll", "2024-10-27T01:00:00Z", 0),
    // Summer time is its standard time and winter time is negative; there was no winter time from 1968 to 1971.
    ("Europe/Dublin", "2024-03-31T00:59:59Z", 0),
    ("Europe/Dublin", "2024-03-31T01:00:00Z", 60),
    ("Europe/Dublin", "2024-10-27T00:59:59Z", 60),
    ("Europe/Dublin", "2024-10-27T01:00:00Z", 0),
    ("Europe/Dublin", "1970-01-15T12:00:00Z", 60),
    // One hour back during Ramadan.
    ("Africa/Casablanca", "2024-03-10T01:59:59Z", 60),
    ("Africa/Casablanca", "2024-03-10T02:00:00Z", 0),
    ("Africa/Casablanca", "2024-04-14T01:59:59Z", 0),
    ("Africa/Casablanca", "2024-04-14T02:00:00Z", 60),
    // Friday 30 December 2011 was skipped.
    ("Pacific/Apia", "2011-12-30T09:59:59Z", -600),
    ("Pacific/Apia", "2011-12-30T10:00:00Z", 840),
    ("Pacific/Apia", "2021-04-03T13:59:59Z", 840),
    ("Pacific/Apia", "2021-04-03T14:00:00Z", 780),
    // The largest offset; 31 December 1994 was skipped.
    ("Pacific/Kiritimati", "1994-12-31T09:59:59Z", -600),
    ("Pacific/Kiritimati", "1994-12-31T10:00:00Z", 840),
    ("Pacific/Kiritimati", "2024-06-15T12:00:00Z", 840),
    ("Pacific/Pago_Pago", "2024-06-15T12:00:00Z", -660),
    // An offset with a quarter of an hour.
    ("Asia/Kathmandu", "1985-12-31T18:29:59Z", 330),
    ("Asia/Kathmandu", "1985-12-31T18:30:00Z", 345),
    ("Asia/Kathmandu", "2012-12-12T05:30:00Z", 345),
    // An offset with half an hour. Its transitions used to be at one minute past midnight.
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
    // Fractions of a second, before and after 1970.
    ("America/Los_Angeles", "2012-03-11T09:59:59.999Z", -480),
    ("America/Los_Angeles", "2012-03-11T10:00:00.001Z", -420),
    ("America/Los_Angeles", "1969-12-31T23:59:59.999Z", -480),
    ("Asia/Kathmandu", "1969-12-31T23:59:59.001Z", 330),
    // Midnight is 00:00 and not 24:00, also at the turn of the year.
    ("Europe/Oslo", "2023-12-31T23:00:00Z", 60),
    ("Pacific/Kiritimati", "2023-12-31T10:00:00Z", 840),
    ("America/Los_Angeles", "2024-02-29T08:00:00Z", -480),
    // Legacy names that browsers still return or accept.
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
fn an_unknown_zone_is_refused_each_time() {
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
fn zones_stay_right_when_there_are_more_than_the_cache_holds() {
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

/// Go writes a time that was never set as the first instant of year 1, which is in the year before west of Greenwich.
#[wasm_bindgen_test]
fn no_offset_is_a_day_or_more_however_old_the_instant() {
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
fn the_browser_knows_the_visitors_own_zone() {
    let id = visitor_zone();
    assert!(IntlZones.find(&id).is_some(), "{id}");
}

/// The zones to compare, one name per line: all of them if `ZONES` is "all", as in `./scripts/test-zones`; otherwise the unusual ones
/// and some chosen by a seed.
const CHOSEN: &str = r#"
    if (!globalThis.Temporal) return "";
    const all = [...new Set([...Intl.supportedValuesOf("timeZone"), "Asia/Katmandu", "US/Pacific", "Etc/GMT+5", "UTC"])];
    if (globalThis.ZONES === "all") return all.join("\n");
    const odd = ["Australia/Lord_Howe", "Antarctica/Troll", "Europe/Dublin", "Africa/Casablanca", "Pacific/Apia", "Pacific/Kiritimati", "Asia/Kathmandu"];
    let seed = Number(globalThis.ZONES_SEED ?? 20121212);
    const next = () => (seed = (seed * 1103515245 + 12345) % 2147483648);
    return [...odd, ...Array.from({ length: 8 }, () => all[next() % all.length])].join("\n");
"#;

/// What Temporal knows about one zone, three numbers per row: an instant, its offset in seconds, and -1; or a local time as if it were
/// UTC, the instant that it means, and 0 if it occurs once, 1 in a gap, 2 in a fold. Rows are up to an hour around every transition from
/// 2005 to 2037.
const TEMPORAL: &str = r#"
    const zone = arguments[0], rows = [];
    const end = Temporal.Instant.from("2038-01-01T00:00Z").epochMilliseconds;
    let at = Temporal.Instant.from("2005-01-01T00:00Z").toZonedDateTimeISO(zone);
    let changes = 0;
    while ((at = at.getTimeZoneTransition("next")) && at.epochMilliseconds < end) {
        changes += 1;
        const ahead = (ms) => Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).offsetNanoseconds / 1e9;
        const change = at.epochMilliseconds;
        const clocks = [ahead(change - 1000), ahead(change)];
        for (const around of [-3600, -60, -1, 0, 1, 60, 3600]) {
            const instant = change + around * 1000;
            rows.push(instant, ahead(instant), -1);
            for (const clock of clocks) {
                const local = instant + clock * 1000;
                const plain = Temporal.Instant.fromEpochMilliseconds(local).toZonedDateTimeISO("UTC").toPlainDateTime();
                const means = (disambiguation) => plain.toZonedDateTime(zone, { disambiguation });
                const [earlier, later] = [means("earlier"), means("later")];
                const kind = earlier.epochMilliseconds === later.epochMilliseconds ? 0 : earlier.toPlainDateTime().equals(plain) ? 2 : 1;
                rows.push(local, means("compatible").epochMilliseconds, kind);
            }
        }
    }
    return new Float64Array([changes, ...rows]);
"#;

#[wasm_bindgen_test]
async fn zones_agree_with_temporal_around_every_transition() {
    let chosen = text_of(CHOSEN, &JsValue::UNDEFINED).await;
    if chosen.is_empty() {
        web_sys::console::log_1(
            &"zones: skipped: this browser has no Temporal to compare with".into(),
        );
        return;
    }
    let (mut zones, mut changes, mut instants, mut locals) = (0, 0, 0, 0);
    let mut differ: Vec<String> = Vec::new();
    for id in chosen.lines() {
        let zone = IntlZones.find(id).unwrap_or_else(|| panic!("no zone {id}"));
        let numbers = run(TEMPORAL, &id.into()).await;
        let numbers = numbers.unchecked_into::<js_sys::Float64Array>().to_vec();
        zones += 1;
        changes += numbers[0] as usize;
        let mut differs = |message: String| {
            if !differ
                .iter()
                .any(|known| known.starts_with(&format!("{id}:")))
            {
                differ.push(format!("{id}: {message}"));
            }
        };
        for row in numbers[1..].chunks_exact(3) {
            let first = Instant::from_millis(row[0] as i64);
            if row[2] < 0.0 {
                instants += 1;
                let ahead = zone.offset_at(first);
                if f64::from(ahead) != row[1] {
                    differs(format!(
                        "{ahead} s ahead at {first}, in Temporal {}",
                        row[1]
                    ));
                }
                continue;
            }
            locals += 1;
            let at = Instant::from_millis(row[1] as i64);
            let right = [
                ResolvedTime::Once,
                ResolvedTime::InGap,
                ResolvedTime::InFold,
            ][row[2] as usize](at);
            let found = resolve(first.civil(0), &*zone);
            if found != right {
                differs(format!(
                    "{} is {found:?}, in Temporal {right:?}",
                    first.civil(0)
                ));
            }
        }
    }
    let counts = format!(
        "zones: Temporal: {zones} zones, {changes} changes of clocks, {instants} instants and {locals} local times compared, {} zones differ",
        differ.len()
    );
    web_sys::console::log_1(&counts.into());
    assert!(changes > 100, "only {changes} changes");
    assert!(differ.is_empty(), "{}", differ.join("\n"));
}
