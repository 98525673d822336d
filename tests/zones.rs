//! Compares our conversion between instants and local times with the tables of chrono-tz, for every
//! zone of the tz database around every transition from 2005 to 2037. `./scripts/test-zones` prints
//! how much was compared.
#![cfg(not(target_arch = "wasm32"))]

mod given;

use chrono::offset::LocalResult;
use chrono::{DateTime, Duration, Offset, TimeZone};
use chrono_tz::Tz;
use given::{at, zone};
use serde_json::{Map, Value, json};
use windowpane::schedule::{Civil, Instant, ResolvedTime, resolve};

fn offset(tz: Tz, second: i64) -> i32 {
    let utc = DateTime::from_timestamp(second, 0).unwrap();
    tz.offset_from_utc_datetime(&utc.naive_utc())
        .fix()
        .local_minus_utc()
}

/// The transitions of a zone, in seconds.
fn changes(tz: Tz) -> Vec<i64> {
    // No zone has had two transitions in a day since 2005.
    const STEP: i64 = 86_400;
    let first = at("2005-01-01T00:00Z").millis() / 1000;
    let last = at("2038-01-01T00:00Z").millis() / 1000;
    let mut changes = Vec::new();
    let (mut from, mut before) = (first, offset(tz, first));
    while from < last {
        let to = from + STEP;
        let after = offset(tz, to);
        if after != before {
            let (mut low, mut high) = (from, to);
            while high - low > 1 {
                let middle = i64::midpoint(low, high);
                if offset(tz, middle) == before {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            changes.push(high);
        }
        (from, before) = (to, after);
    }
    changes
}

/// The distances from a transition, in seconds, at which instants and local times are compared.
const AROUND: [i64; 7] = [-3600, -60, -1, 0, 1, 60, 3600];

/// What chrono-tz finds for a local time near the transition at that second.
fn expected(tz: Tz, civil: Civil, change: i64) -> ResolvedTime {
    let shown_with = |seconds: i32| Instant::from_civil(civil, seconds);
    let instant = |offset: chrono_tz::TzOffset| shown_with(offset.fix().local_minus_utc());
    match tz.offset_from_local_datetime(&civil) {
        LocalResult::Single(one) => ResolvedTime::Once(instant(one)),
        LocalResult::Ambiguous(a, b) => ResolvedTime::InFold(instant(a).min(instant(b))),
        LocalResult::None => ResolvedTime::InGap(shown_with(offset(tz, change - 1))),
    }
}

#[test]
fn every_zone_resolves_as_chrono_tz_does_around_its_changes() {
    let (mut all_changes, mut instants, mut locals) = (0, 0, 0);
    let mut tables = Map::new();
    for tz in chrono_tz::TZ_VARIANTS {
        let ours = zone(tz.name());
        let changes = changes(tz);
        for &change in &changes {
            let (before, after) = (offset(tz, change - 1), offset(tz, change));
            for around in AROUND {
                let utc = DateTime::from_timestamp(change + around, 0)
                    .unwrap()
                    .naive_utc();
                let at = Instant::from_millis((change + around) * 1000);
                let local = utc + tz.offset_from_utc_datetime(&utc).fix();
                assert_eq!(at.civil(ours.offset_at(at)), local, "{at} in {tz}");
                instants += 1;
                // With the offsets before and after the transition: on both sides of a gap or a
                // fold, and within it.
                for clock in [before, after] {
                    let civil = utc + Duration::seconds(clock.into());
                    let found = resolve(civil, &*ours);
                    assert_eq!(found, expected(tz, civil, change), "{civil} in {tz}");
                    locals += 1;
                }
            }
        }
        all_changes += changes.len();
        let table = changes
            .iter()
            .map(|&change| json!([change, offset(tz, change)]));
        let mut table: Vec<Value> = table.collect();
        table.insert(
            0,
            json!([null, offset(tz, at("2005-01-01T00:00Z").millis() / 1000)]),
        );
        tables.insert(tz.name().to_owned(), table.into());
    }
    let zones = chrono_tz::TZ_VARIANTS.len();
    println!(
        "zones: chrono-tz {}: {zones} zones, {all_changes} changes of clocks, {instants} instants and {locals} local times compared, 0 differ",
        chrono_tz::IANA_TZDB_VERSION
    );
    assert!(
        zones > 500 && all_changes > 10_000,
        "{zones} zones, {all_changes} changes"
    );
    // To compare with the tables of a browser.
    if let Ok(path) = std::env::var("WINDOWPANE_ZONES_TO") {
        let all = json!({"version": chrono_tz::IANA_TZDB_VERSION, "zones": tables});
        std::fs::write(&path, all.to_string()).unwrap_or_else(|error| panic!("{path}: {error}"));
    }
}
