use super::{at, run, text_of};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use windowpane::browser::{IntlZones, visitor_zone};
use windowpane::schedule::{Instant, ResolvedTime, Zones, resolve};

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

/// Which zones are compared, one name a line: all where `ZONES` is "all", as `./scripts/test-zones` has it; else the odd ones
/// and some by a seed.
const CHOSEN: &str = r#"
    if (!globalThis.Temporal) return "";
    const all = [...new Set([...Intl.supportedValuesOf("timeZone"), "Asia/Katmandu", "US/Pacific", "Etc/GMT+5", "UTC"])];
    if (globalThis.ZONES === "all") return all.join("\n");
    const odd = ["Australia/Lord_Howe", "Antarctica/Troll", "Europe/Dublin", "Africa/Casablanca", "Pacific/Apia", "Pacific/Kiritimati", "Asia/Kathmandu"];
    let seed = Number(globalThis.ZONES_SEED ?? 20121212);
    const next = () => (seed = (seed * 1103515245 + 12345) % 2147483648);
    return [...odd, ...Array.from({ length: 8 }, () => all[next() % all.length])].join("\n");
"#;

/// Numbers in threes for one zone, as Temporal has them: an instant, how many seconds clocks are ahead then, and -1; or a
/// local time as if it were UTC, the instant it means, and 0 where it comes once, 1 in a gap, 2 in a fold. At every change of
/// the clocks from 2005 to 2037, a second, a minute and an hour around it.
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
async fn zones_are_as_temporal_has_them_around_every_change_of_their_clocks() {
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
        let mut differs = |said: String| {
            if !differ
                .iter()
                .any(|known| known.starts_with(&format!("{id}:")))
            {
                differ.push(format!("{id}: {said}"));
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
