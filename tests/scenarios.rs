//! The sample feeds at their decisive instants: the times on the clocks of seven zones, and the
//! standing of each entry.
#![cfg(not(target_arch = "wasm32"))]

mod given;

use given::{at, feed, sample, zone};
use windowpane::feed::{Entry, EntryStatus, Expected, Feed, Kind};
use windowpane::schedule::{Instant, Phase, Time};
use windowpane::status::{Settings, Standing, as_of, standing};

const ZONES: [&str; 7] = [
    "America/Los_Angeles",
    "America/New_York",
    "Europe/Oslo",
    "Asia/Kolkata",
    "Asia/Kathmandu",
    "Pacific/Auckland",
    "Pacific/Kiritimati",
];

/// Feed, entry, an instant that it states, and the day of the month and the time in each of
/// `ZONES`; generated with Python's zoneinfo.
#[rustfmt::skip]
const DECISIVE: &[(&str, &str, &str, [&str; 7])] = &[
    ("runbox-2012", "db-outage", "2012-11-20T22:02Z", ["20 14:02", "20 17:02", "20 23:02", "21 03:32", "21 03:47", "21 11:02", "21 12:02"]),
    ("runbox-2012", "db-outage", "2012-11-20T22:09Z", ["20 14:09", "20 17:09", "20 23:09", "21 03:39", "21 03:54", "21 11:09", "21 12:09"]),
    ("runbox-2012", "db-outage", "2012-11-20T22:33Z", ["20 14:33", "20 17:33", "20 23:33", "21 04:03", "21 04:18", "21 11:33", "21 12:33"]),
    ("runbox-2012", "db-outage", "2012-11-20T23:10Z", ["20 15:10", "20 18:10", "21 00:10", "21 04:40", "21 04:55", "21 12:10", "21 13:10"]),
    ("runbox-2012", "upgrade-postponed", "2012-11-08T06:30Z", ["07 22:30", "08 01:30", "08 07:30", "08 12:00", "08 12:15", "08 19:30", "08 20:30"]),
    ("runbox-2012", "upgrade-postponed", "2012-11-08T07:30Z", ["07 23:30", "08 02:30", "08 08:30", "08 13:00", "08 13:15", "08 20:30", "08 21:30"]),
    ("runbox-2012", "db-replacement", "2012-12-12T05:30Z", ["11 21:30", "12 00:30", "12 06:30", "12 11:00", "12 11:15", "12 18:30", "12 19:30"]),
    ("runbox-2012", "db-replacement", "2012-12-12T06:00Z", ["11 22:00", "12 01:00", "12 07:00", "12 11:30", "12 11:45", "12 19:00", "12 20:00"]),
    ("runbox-2012", "db-replacement", "2012-12-12T07:30Z", ["11 23:30", "12 02:30", "12 08:30", "12 13:00", "12 13:15", "12 20:30", "12 21:30"]),
    ("runbox-2014", "network-2014", "2014-10-05T22:01Z", ["05 15:01", "05 18:01", "06 00:01", "06 03:31", "06 03:46", "06 11:01", "06 12:01"]),
    ("runbox-2014", "network-2014", "2014-10-06T05:59Z", ["05 22:59", "06 01:59", "06 07:59", "06 11:29", "06 11:44", "06 18:59", "06 19:59"]),
    ("runbox-2014", "network-problem", "2014-02-12T22:50Z", ["12 14:50", "12 17:50", "12 23:50", "13 04:20", "13 04:35", "13 11:50", "13 12:50"]),
    ("runbox-2014", "network-problem", "2014-02-12T22:51Z", ["12 14:51", "12 17:51", "12 23:51", "13 04:21", "13 04:36", "13 11:51", "13 12:51"]),
    ("runbox-2014", "central-server", "2014-02-20T00:05Z", ["19 16:05", "19 19:05", "20 01:05", "20 05:35", "20 05:50", "20 13:05", "20 14:05"]),
    ("runbox-2014", "central-server", "2014-02-20T00:15Z", ["19 16:15", "19 19:15", "20 01:15", "20 05:45", "20 06:00", "20 13:15", "20 14:15"]),
    ("runbox-2014", "central-server", "2014-02-20T00:20Z", ["19 16:20", "19 19:20", "20 01:20", "20 05:50", "20 06:05", "20 13:20", "20 14:20"]),
    ("runbox-2014", "storage-move", "2014-03-27T12:00Z", ["27 05:00", "27 08:00", "27 13:00", "27 17:30", "27 17:45", "28 01:00", "28 02:00"]),
    ("runbox-2014", "storage-move", "2014-04-02T06:00Z", ["01 23:00", "02 02:00", "02 08:00", "02 11:30", "02 11:45", "02 19:00", "02 20:00"]),
    ("runbox-2014", "storage-move", "2014-04-02T08:00Z", ["02 01:00", "02 04:00", "02 10:00", "02 13:30", "02 13:45", "02 21:00", "02 22:00"]),
    ("runbox-2014", "storage-move", "2014-04-03T07:00Z", ["03 00:00", "03 03:00", "03 09:00", "03 12:30", "03 12:45", "03 20:00", "03 21:00"]),
    ("runbox-2014", "storage-move", "2014-04-03T09:00Z", ["03 02:00", "03 05:00", "03 11:00", "03 14:30", "03 14:45", "03 22:00", "03 23:00"]),
    ("runbox-2014", "switches", "2014-01-09T17:00Z", ["09 09:00", "09 12:00", "09 18:00", "09 22:30", "09 22:45", "10 06:00", "10 07:00"]),
    ("runbox-2014", "pop-server", "2013-05-27T04:00Z", ["26 21:00", "27 00:00", "27 06:00", "27 09:30", "27 09:45", "27 16:00", "27 18:00"]),
    ("runbox-2014", "pop-server", "2013-05-27T05:00Z", ["26 22:00", "27 01:00", "27 07:00", "27 10:30", "27 10:45", "27 17:00", "27 19:00"]),
    ("runbox-2015", "storage-unit", "2015-10-12T04:00Z", ["11 21:00", "12 00:00", "12 06:00", "12 09:30", "12 09:45", "12 17:00", "12 18:00"]),
    ("runbox-2015", "storage-unit", "2015-10-12T04:45Z", ["11 21:45", "12 00:45", "12 06:45", "12 10:15", "12 10:30", "12 17:45", "12 18:45"]),
    ("mxes-2006", "kernel-update", "2006-04-09T22:00Z", ["09 15:00", "09 18:00", "10 00:00", "10 03:30", "10 03:45", "10 10:00", "10 12:00"]),
    ("mxes-2006", "kernel-update", "2006-04-09T22:10Z", ["09 15:10", "09 18:10", "10 00:10", "10 03:40", "10 03:55", "10 10:10", "10 12:10"]),
    ("mxes-2006", "server-down", "2006-03-23T08:15Z", ["23 00:15", "23 03:15", "23 09:15", "23 13:45", "23 14:00", "23 20:15", "23 22:15"]),
    ("mxes-2006", "server-down", "2006-03-23T08:55Z", ["23 00:55", "23 03:55", "23 09:55", "23 14:25", "23 14:40", "23 20:55", "23 22:55"]),
    ("mxes-2006", "raid", "2006-03-21T15:30Z", ["21 07:30", "21 10:30", "21 16:30", "21 21:00", "21 21:15", "22 03:30", "22 05:30"]),
    ("mxes-2006", "raid", "2006-03-22T01:00Z", ["21 17:00", "21 20:00", "22 02:00", "22 06:30", "22 06:45", "22 13:00", "22 15:00"]),
    ("mxes-2006", "raid", "2006-03-22T01:05Z", ["21 17:05", "21 20:05", "22 02:05", "22 06:35", "22 06:50", "22 13:05", "22 15:05"]),
    ("mxes-2006", "raid", "2006-03-22T01:20Z", ["21 17:20", "21 20:20", "22 02:20", "22 06:50", "22 07:05", "22 13:20", "22 15:20"]),
    ("mxes-2006", "imap-panic", "2006-03-10T22:50Z", ["10 14:50", "10 17:50", "10 23:50", "11 04:20", "11 04:35", "11 11:50", "11 12:50"]),
    ("mxes-2006", "imap-panic", "2006-03-10T23:56Z", ["10 15:56", "10 18:56", "11 00:56", "11 05:26", "11 05:41", "11 12:56", "11 13:56"]),
    ("mxes-2006", "imap-panic", "2006-03-11T00:10Z", ["10 16:10", "10 19:10", "11 01:10", "11 05:40", "11 05:55", "11 13:10", "11 14:10"]),
    ("mxes-2006", "forwarding", "2006-03-10T17:00Z", ["10 09:00", "10 12:00", "10 18:00", "10 22:30", "10 22:45", "11 06:00", "11 07:00"]),
    ("mxes-2006", "multiplexor", "2005-10-24T17:30Z", ["24 10:30", "24 13:30", "24 19:30", "24 23:00", "24 23:15", "25 06:30", "25 07:30"]),
    ("mxes-2006", "power-2-outage", "2005-09-22T19:10Z", ["22 12:10", "22 15:10", "22 21:10", "23 00:40", "23 00:55", "23 07:10", "23 09:10"]),
    ("mxes-2006", "power-2-outage", "2005-09-22T19:55Z", ["22 12:55", "22 15:55", "22 21:55", "23 01:25", "23 01:40", "23 07:55", "23 09:55"]),
    ("mxes-2006", "power-2", "2005-09-24T00:00Z", ["23 17:00", "23 20:00", "24 02:00", "24 05:30", "24 05:45", "24 12:00", "24 14:00"]),
    ("mxes-2006", "power-2", "2005-09-24T04:00Z", ["23 21:00", "24 00:00", "24 06:00", "24 09:30", "24 09:45", "24 16:00", "24 18:00"]),
    ("mxes-2006", "power-2", "2005-09-24T20:00Z", ["24 13:00", "24 16:00", "24 22:00", "25 01:30", "25 01:45", "25 08:00", "25 10:00"]),
    ("mxes-2006", "power-2", "2005-09-25T00:00Z", ["24 17:00", "24 20:00", "25 02:00", "25 05:30", "25 05:45", "25 12:00", "25 14:00"]),
    ("mxes-2006", "power-2", "2005-09-25T20:00Z", ["25 13:00", "25 16:00", "25 22:00", "26 01:30", "26 01:45", "26 08:00", "26 10:00"]),
    ("mxes-2006", "power-2", "2005-09-26T00:00Z", ["25 17:00", "25 20:00", "26 02:00", "26 05:30", "26 05:45", "26 12:00", "26 14:00"]),
    ("mxes-2006", "power-2", "2005-10-01T00:00Z", ["30 17:00", "30 20:00", "01 02:00", "01 05:30", "01 05:45", "01 12:00", "01 14:00"]),
    ("mxes-2006", "power-2", "2005-10-01T04:00Z", ["30 21:00", "01 00:00", "01 06:00", "01 09:30", "01 09:45", "01 16:00", "01 18:00"]),
    ("mxes-2006", "power-2", "2005-10-01T20:00Z", ["01 13:00", "01 16:00", "01 22:00", "02 01:30", "02 01:45", "02 09:00", "02 10:00"]),
    ("mxes-2006", "power-2", "2005-10-02T00:00Z", ["01 17:00", "01 20:00", "02 02:00", "02 05:30", "02 05:45", "02 13:00", "02 14:00"]),
    ("mxes-2006", "power-2", "2005-10-02T20:00Z", ["02 13:00", "02 16:00", "02 22:00", "03 01:30", "03 01:45", "03 09:00", "03 10:00"]),
    ("mxes-2006", "power-2", "2005-10-03T00:00Z", ["02 17:00", "02 20:00", "03 02:00", "03 05:30", "03 05:45", "03 13:00", "03 14:00"]),
    ("mxes-2006", "power-1", "2005-09-21T15:50Z", ["21 08:50", "21 11:50", "21 17:50", "21 21:20", "21 21:35", "22 03:50", "22 05:50"]),
    ("mxes-2006", "power-1", "2005-09-21T16:10Z", ["21 09:10", "21 12:10", "21 18:10", "21 21:40", "21 21:55", "22 04:10", "22 06:10"]),
    ("mxes-2006", "poll-errors", "2005-11-11T18:00Z", ["11 10:00", "11 13:00", "11 19:00", "11 23:30", "11 23:45", "12 07:00", "12 08:00"]),
    ("mxes-2006", "telephone", "2005-10-25T10:30Z", ["25 03:30", "25 06:30", "25 12:30", "25 16:00", "25 16:15", "25 23:30", "26 00:30"]),
];

fn entry<'a>(feed: &'a Feed, id: &str) -> &'a Entry {
    let mut entries = feed.entries.iter();
    entries
        .find(|entry| entry.id == id)
        .unwrap_or_else(|| panic!("no entry {id}"))
}

/// Every instant that an entry states.
fn stated(entry: &Entry) -> Vec<Instant> {
    let mut times = vec![
        entry.created_at,
        entry.updated_at,
        entry.started_at,
        entry.resolved_at,
    ];
    times.extend(entry.updates.iter().map(|update| update.at));
    match entry.expected_resolution {
        Some(Expected::At(at)) => times.push(Some(at)),
        Some(Expected::Between(earliest, latest)) => times.extend([Some(earliest), Some(latest)]),
        Some(Expected::Unknown) | None => {}
    }
    match &entry.kind {
        Kind::Incident => {}
        Kind::Maintenance {
            windows,
            previous_windows,
            ..
        } => {
            let windows = windows.iter().chain(previous_windows);
            times.extend(windows.flat_map(|window| [window.start, window.end]));
        }
        Kind::Notice {
            starts_at, ends_at, ..
        } => times.extend([*starts_at, *ends_at]),
    }
    times
        .into_iter()
        .flatten()
        .filter_map(Time::instant)
        .collect()
}

#[test]
fn a_decisive_instant_is_that_of_the_source_on_every_clock() {
    for (name, id, instant, clocks) in DECISIVE {
        let feed = feed(&sample(name));
        let instant = at(instant);
        assert!(
            stated(entry(&feed, id)).contains(&instant),
            "{id} does not state {instant}"
        );
        let shown = ZONES.map(|id| {
            let zone = zone(id);
            instant
                .civil(zone.offset_at(instant))
                .format("%d %H:%M")
                .to_string()
        });
        assert_eq!(shown, *clocks, "{id} at {instant}");
    }
}

/// The standing of an entry, in a word.
fn said(standing: Standing) -> String {
    match standing {
        Standing::Open(level) => format!("open, {level:?}"),
        Standing::Planned(phase) => format!("{phase:?}"),
        Standing::Notice(category) => format!("in force, {category:?}"),
        Standing::Coming(category) => format!("to come, {category:?}"),
        Standing::Past => "past".to_owned(),
    }
}

#[test]
fn an_entry_has_the_standing_of_the_source_at_every_decisive_instant() {
    #[rustfmt::skip]
    let rows: &[(&str, &str, &str, &str)] = &[
        ("runbox-2012", "db-outage", "2012-11-20T21:49Z", "unsaid"),
        ("runbox-2012", "db-outage", "2012-11-20T22:02Z", "open, Critical"),
        ("runbox-2012", "db-outage", "2012-11-20T23:09Z", "open, Critical"),
        ("runbox-2012", "db-outage", "2012-11-20T23:10Z", "past"),
        ("runbox-2012", "upgrade-postponed", "2012-11-07T06:10Z", "Soon"),
        ("runbox-2012", "upgrade-postponed", "2012-11-08T05:30Z", "AboutToStart"),
        ("runbox-2012", "upgrade-postponed", "2012-11-08T06:30Z", "UnderWay"),
        ("runbox-2012", "upgrade-postponed", "2012-11-08T07:30Z", "past"),
        ("runbox-2012", "db-replacement", "2012-12-07T08:59Z", "unsaid"),
        ("runbox-2012", "db-replacement", "2012-12-07T09:00Z", "Soon"),
        ("runbox-2012", "db-replacement", "2012-12-12T04:29Z", "Soon"),
        ("runbox-2012", "db-replacement", "2012-12-12T04:30Z", "AboutToStart"),
        ("runbox-2012", "db-replacement", "2012-12-12T05:29Z", "AboutToStart"),
        ("runbox-2012", "db-replacement", "2012-12-12T05:30Z", "UnderWay"),
        ("runbox-2012", "db-replacement", "2012-12-12T07:29Z", "UnderWay"),
        ("runbox-2012", "db-replacement", "2012-12-12T07:30Z", "past"),
        ("runbox-2014", "network-2014", "2014-10-03T22:00Z", "Announced"),
        ("runbox-2014", "network-2014", "2014-10-03T22:01Z", "Soon"),
        ("runbox-2014", "network-2014", "2014-10-05T21:01Z", "AboutToStart"),
        ("runbox-2014", "network-2014", "2014-10-05T22:01Z", "UnderWay"),
        ("runbox-2014", "network-2014", "2014-10-06T05:58Z", "UnderWay"),
        ("runbox-2014", "network-2014", "2014-10-06T05:59Z", "past"),
        ("runbox-2014", "network-problem", "2014-02-12T22:50Z", "open, Critical"),
        ("runbox-2014", "network-problem", "2014-02-12T22:51Z", "past"),
        ("runbox-2014", "central-server", "2014-02-20T00:14Z", "open, Critical"),
        ("runbox-2014", "central-server", "2014-02-20T00:15Z", "past"),
        ("runbox-2014", "storage-move", "2014-03-27T12:00Z", "UnderWay"),
        ("runbox-2014", "storage-move", "2014-04-01T12:00Z", "Soon"),
        ("runbox-2014", "storage-move", "2014-04-02T05:00Z", "AboutToStart"),
        ("runbox-2014", "storage-move", "2014-04-02T06:00Z", "UnderWay"),
        ("runbox-2014", "storage-move", "2014-04-02T08:00Z", "Soon"),
        ("runbox-2014", "storage-move", "2014-04-03T07:00Z", "UnderWay"),
        ("runbox-2014", "storage-move", "2014-04-03T09:00Z", "RunningLate"),
        ("runbox-2014", "storage-move", "2014-04-13T21:59Z", "RunningLate"),
        ("runbox-2014", "storage-move", "2014-04-13T22:00Z", "past"),
        ("runbox-2014", "switches", "2014-01-07T16:59Z", "Announced"),
        ("runbox-2014", "switches", "2014-01-07T17:00Z", "Soon"),
        ("runbox-2014", "switches", "2014-01-09T16:00Z", "AboutToStart"),
        ("runbox-2014", "switches", "2014-01-09T17:00Z", "UnderWay"),
        ("runbox-2014", "switches", "2014-01-09T18:00Z", "past"),
        ("runbox-2014", "pop-server", "2013-05-25T03:59Z", "Announced"),
        ("runbox-2014", "pop-server", "2013-05-25T04:00Z", "Soon"),
        ("runbox-2014", "pop-server", "2013-05-27T03:00Z", "AboutToStart"),
        ("runbox-2014", "pop-server", "2013-05-27T04:00Z", "UnderWay"),
        ("runbox-2014", "pop-server", "2013-05-27T05:00Z", "past"),
        ("runbox-2014", "heartbleed", "2014-04-07T21:59Z", "unsaid"),
        ("runbox-2014", "heartbleed", "2014-04-07T22:00Z", "in force, Security"),
        ("runbox-2014", "heartbleed", "2014-04-22T21:59Z", "in force, Security"),
        ("runbox-2014", "heartbleed", "2014-04-22T22:00Z", "past"),
        ("runbox-2015", "storage-unit", "2015-10-08T03:59Z", "Announced"),
        ("runbox-2015", "storage-unit", "2015-10-08T04:00Z", "Soon"),
        ("runbox-2015", "storage-unit", "2015-10-12T03:00Z", "AboutToStart"),
        ("runbox-2015", "storage-unit", "2015-10-12T04:00Z", "UnderWay"),
        ("runbox-2015", "storage-unit", "2015-10-12T04:45Z", "past"),
        ("mxes-2006", "kernel-update", "2006-04-09T19:10Z", "Soon"),
        ("mxes-2006", "kernel-update", "2006-04-09T21:00Z", "AboutToStart"),
        ("mxes-2006", "kernel-update", "2006-04-09T22:00Z", "UnderWay"),
        ("mxes-2006", "kernel-update", "2006-04-09T22:09Z", "UnderWay"),
        ("mxes-2006", "kernel-update", "2006-04-09T22:10Z", "past"),
        ("mxes-2006", "server-down", "2006-03-23T08:19Z", "unsaid"),
        ("mxes-2006", "server-down", "2006-03-23T08:20Z", "open, Major"),
        ("mxes-2006", "server-down", "2006-03-23T08:55Z", "past"),
        ("mxes-2006", "raid", "2006-03-21T15:30Z", "Soon"),
        ("mxes-2006", "raid", "2006-03-22T00:00Z", "AboutToStart"),
        ("mxes-2006", "raid", "2006-03-22T01:00Z", "UnderWay"),
        ("mxes-2006", "raid", "2006-03-22T01:04Z", "UnderWay"),
        ("mxes-2006", "raid", "2006-03-22T01:05Z", "RunningLate"),
        ("mxes-2006", "raid", "2006-03-22T01:19Z", "RunningLate"),
        ("mxes-2006", "raid", "2006-03-22T01:20Z", "past"),
        ("mxes-2006", "imap-panic", "2006-03-10T22:50Z", "open, Major"),
        ("mxes-2006", "imap-panic", "2006-03-10T23:56Z", "open, Major"),
        ("mxes-2006", "imap-panic", "2006-03-11T00:10Z", "past"),
        ("mxes-2006", "forwarding", "2006-03-10T16:59Z", "to come, Policy"),
        ("mxes-2006", "forwarding", "2006-03-10T17:00Z", "in force, Policy"),
        ("mxes-2006", "multiplexor", "2005-10-24T17:30Z", "past"),
        ("mxes-2006", "telephone", "2005-10-31T04:59Z", "open, Minor"),
        ("mxes-2006", "telephone", "2005-10-31T05:00Z", "past"),
        ("mxes-2006", "power-2-outage", "2005-09-22T19:10Z", "open, Critical"),
        ("mxes-2006", "power-2-outage", "2005-09-22T19:55Z", "past"),
        ("mxes-2006", "power-2", "2005-09-22T19:55Z", "Soon"),
        ("mxes-2006", "power-2", "2005-09-23T23:00Z", "AboutToStart"),
        ("mxes-2006", "power-2", "2005-09-24T00:00Z", "UnderWay"),
        ("mxes-2006", "power-2", "2005-09-24T04:00Z", "Soon"),
        ("mxes-2006", "power-2", "2005-09-24T19:00Z", "AboutToStart"),
        ("mxes-2006", "power-2", "2005-09-24T20:00Z", "UnderWay"),
        ("mxes-2006", "power-2", "2005-09-25T00:00Z", "Soon"),
        ("mxes-2006", "power-2", "2005-09-25T20:00Z", "UnderWay"),
        ("mxes-2006", "power-2", "2005-09-26T00:00Z", "Announced"),
        ("mxes-2006", "power-2", "2005-09-29T00:00Z", "Soon"),
        ("mxes-2006", "power-2", "2005-10-01T00:00Z", "UnderWay"),
        ("mxes-2006", "power-2", "2005-10-02T23:59Z", "UnderWay"),
        ("mxes-2006", "power-2", "2005-10-03T00:00Z", "past"),
        ("mxes-2006", "power-1", "2005-09-21T16:10Z", "open, Critical"),
        ("mxes-2006", "power-1", "2005-09-21T17:00Z", "past"),
    ];
    for (name, id, now, expected) in rows {
        let now = at(now);
        let feed = as_of(feed(&sample(name)), now);
        let found = feed.entries.iter().find(|entry| entry.id == *id);
        let found = found.map_or("unsaid".to_owned(), |entry| {
            said(standing(entry, &Settings::default(), now))
        });
        assert_eq!(found, *expected, "{id} at {now}");
    }
}

/// Maintenance as it was announced, without any later update.
fn forgotten(name: &str, id: &str) -> Entry {
    let mut entry = entry(&feed(&sample(name)), id).clone();
    entry.status = EntryStatus::Scheduled;
    let first = entry.updates.len() - 1;
    entry.updates.drain(..first);
    entry.updates[0].status = EntryStatus::Scheduled;
    (entry.resolved_at, entry.updated_at) = (None, None);
    entry
}

#[test]
fn the_clock_alone_decides_the_standing_of_forgotten_work() {
    use Phase::{AboutToStart, Ended, Soon, UnderWay};
    #[rustfmt::skip]
    type Row = (&'static str, &'static str, &'static [(&'static str, Phase)]);
    let rows: &[Row] = &[
        (
            "runbox-2012",
            "upgrade-postponed",
            &[
                ("2012-11-08T06:30Z", UnderWay),
                ("2012-11-08T07:30Z", Ended),
            ],
        ),
        (
            "runbox-2012",
            "db-replacement",
            &[
                ("2012-12-12T07:29Z", UnderWay),
                ("2012-12-12T07:30Z", Ended),
            ],
        ),
        (
            "runbox-2014",
            "network-2014",
            &[
                ("2014-10-06T05:58Z", UnderWay),
                ("2014-10-06T05:59Z", Ended),
            ],
        ),
        (
            "runbox-2014",
            "storage-move",
            &[
                ("2014-04-02T08:00Z", Soon),
                ("2014-04-03T06:00Z", AboutToStart),
                ("2014-04-03T07:00Z", UnderWay),
                ("2014-04-03T09:00Z", Ended),
            ],
        ),
        (
            "runbox-2014",
            "switches",
            &[
                ("2014-01-09T17:00Z", UnderWay),
                ("2014-01-10T16:59Z", UnderWay),
                ("2014-01-10T17:00Z", Ended),
            ],
        ),
        (
            "runbox-2014",
            "pop-server",
            &[
                ("2013-05-27T04:59Z", UnderWay),
                ("2013-05-27T05:00Z", Ended),
            ],
        ),
        (
            "runbox-2015",
            "storage-unit",
            &[
                ("2015-10-12T04:44Z", UnderWay),
                ("2015-10-12T04:45Z", Ended),
            ],
        ),
        (
            "mxes-2006",
            "kernel-update",
            &[
                ("2006-04-09T22:09Z", UnderWay),
                ("2006-04-09T22:10Z", Ended),
            ],
        ),
        ("mxes-2006", "raid", &[("2006-03-22T01:05Z", Ended)]),
        (
            "mxes-2006",
            "power-2",
            &[
                ("2005-09-24T04:00Z", Soon),
                ("2005-10-02T23:59Z", UnderWay),
                ("2005-10-03T00:00Z", Ended),
            ],
        ),
    ];
    for (name, id, phases) in rows {
        let entry = forgotten(name, id);
        for (now, phase) in *phases {
            let found = said(standing(&entry, &Settings::default(), at(now)));
            let expected = match phase {
                Phase::Ended => "past".to_owned(),
                phase => format!("{phase:?}"),
            };
            assert_eq!(found, expected, "{id} at {now}");
        }
    }
}
