//! The picture of planned work in the visitor's day: days, hours, blocks, and in which part of the day it lies.
#![cfg(not(target_arch = "wasm32"))]

mod given;

use chrono::Timelike;
use given::{at, zone};
use windowpane::operator::TzDatabase;
use windowpane::schedule::{Duration, Instant, Shift, Time, Window, WrittenTime, next_transition};
use windowpane::status::{BlockKind, Clocks, DayBar, Phrase, WindowKind, WindowRow};
use windowpane::words::Key;

/// A time as in a feed: an instant if it has an offset, else a floating time, or a day in Oslo.
fn time(text: &str) -> Time {
    match WrittenTime::parse(text).unwrap() {
        WrittenTime::Day(date) => Time::day(date, Some(&*zone("Europe/Oslo"))),
        written => written.resolve(None, &TzDatabase).0,
    }
}

fn window(start: &str, end: &str) -> Window {
    let time = |text: &str| (!text.is_empty()).then(|| time(text));
    Window {
        start: time(start),
        end: time(end),
        ..Window::default()
    }
}

/// The bar of windows of one kind, for a visitor in `here`; the provider uses Oslo.
fn bar(
    here: &str,
    now: &str,
    windows: &[Window],
    kind: WindowKind,
    previous: Option<&Window>,
) -> Option<DayBar> {
    let (here, there) = (zone(here), zone("Europe/Oslo"));
    let rows: Vec<_> = windows
        .iter()
        .map(|window| WindowRow { window, kind })
        .collect();
    let clocks = Clocks {
        now: at(now),
        here: Some(&*here),
        there: Some(&*there),
    };
    DayBar::of(&rows, previous, clocks)
}

/// The blocks by what a clock in `id` shows: "planned 13:00 15:00".
fn blocks(bar: &DayBar, id: &str) -> Vec<String> {
    let zone = zone(id);
    let shown = |at: Instant| {
        let civil = at.civil(zone.offset_at(at));
        match civil.date() == bar.days[0].date {
            true => civil.format("%H:%M").to_string(),
            false => civil.format("%-d/%H:%M").to_string(),
        }
    };
    let blocks = bar.blocks.iter().map(|block| {
        let kind = format!("{:?}", block.kind).to_lowercase();
        let soft = if block.is_soft { " soft" } else { "" };
        let is_work = matches!(block.kind, BlockKind::Planned | BlockKind::Elapsed);
        let down = if is_work && !block.is_partly {
            " down"
        } else {
            ""
        };
        format!(
            "{kind} {} {}{down}{soft}",
            shown(block.starts),
            shown(block.ends)
        )
    });
    blocks.collect()
}

const LA: &str = "America/Los_Angeles";

#[test]
fn a_window_lies_where_the_visitor_s_clock_shows_it() {
    let planned = window("2026-11-26T22:00+01:00", "2026-11-27T00:00+01:00");
    let bar = bar(
        LA,
        "2026-11-25T12:00Z",
        &[planned],
        WindowKind::Next { is_new: false },
        None,
    )
    .unwrap();
    assert_eq!(bar.starts, at("2026-11-26T08:00Z"));
    assert_eq!(bar.ends, at("2026-11-27T08:00Z"));
    assert_eq!(blocks(&bar, LA), ["planned 13:00 15:00"]);
    let hours = |hours: &[windowpane::status::Hour]| -> Vec<_> {
        hours.iter().map(|it| (it.hour, bar.place(it.at))).collect()
    };
    assert_eq!(
        hours(&bar.hours),
        [
            (0, 0),
            (3, 1250),
            (6, 2500),
            (9, 3750),
            (12, 5000),
            (15, 6250),
            (18, 7500),
            (21, 8750)
        ]
    );
    let bands = bar.bands.iter().map(|it| {
        let kind = if it.is_night { "night" } else { "day" };
        format!("{kind} {} {}", it.starts, it.ends)
    });
    assert_eq!(
        bands.collect::<Vec<_>>(),
        [
            "night 2026-11-26T08:00:00Z 2026-11-26T14:00:00Z",
            "night 2026-11-27T06:00:00Z 2026-11-27T08:00:00Z",
            "day 2026-11-26T16:00:00Z 2026-11-27T02:00:00Z",
        ]
    );
    assert_eq!((bar.now, bar.part), (None, Some(Key::ByDay)));
}

#[test]
fn the_part_of_the_day_is_said_by_the_visitor_s_clock() {
    for (start, end, part) in [
        ("22:00", "06:00", Key::AtNight),
        ("06:00", "08:00", Key::EarlyInTheMorning),
        ("08:00", "18:00", Key::ByDay),
        ("18:00", "22:00", Key::InTheEvening),
        ("17:59", "18:01", Key::PartlyByDay),
        ("05:59", "06:01", Key::PartlyAtNight),
        ("21:00", "23:00", Key::PartlyAtNight),
        ("00:00", "20:00", Key::AroundTheClock),
    ] {
        let day = if end <= start { 27 } else { 26 };
        let window = window(
            &format!("2026-11-26T{start}+01:00"),
            &format!("2026-11-{day}T{end}+01:00"),
        );
        let bar = bar(
            "Europe/Oslo",
            "2026-11-25T12:00Z",
            &[window],
            WindowKind::Ahead,
            None,
        )
        .unwrap();
        assert_eq!(bar.part, Some(part), "{start} to {end}");
    }
}

#[test]
fn past_midnight_two_days_stand_side_by_side_and_more_days_have_no_hours() {
    let night = window("2026-11-26T23:00+01:00", "2026-11-27T02:00+01:00");
    let two = bar(
        "Europe/Oslo",
        "2026-11-25T12:00Z",
        &[night],
        WindowKind::Ahead,
        None,
    )
    .unwrap();
    assert_eq!(two.days.len(), 2);
    assert_eq!(blocks(&two, "Europe/Oslo"), ["planned 23:00 27/02:00"]);
    let hours: Vec<_> = two.hours.iter().map(|it| it.hour).collect();
    assert_eq!(hours, [0, 6, 12, 18, 0, 6, 12, 18]);

    let until_midnight = window("2026-11-26T23:00+01:00", "2026-11-27T00:00+01:00");
    let one = bar(
        "Europe/Oslo",
        "2026-11-25T12:00Z",
        &[until_midnight],
        WindowKind::Ahead,
        None,
    )
    .unwrap();
    assert_eq!(one.days.len(), 1);

    let long = window("2026-11-26T08:00+01:00", "2026-11-30T08:00+01:00");
    let days = bar(
        "Europe/Oslo",
        "2026-11-25T12:00Z",
        &[long],
        WindowKind::Ahead,
        None,
    )
    .unwrap();
    assert_eq!(
        (
            days.days.len(),
            days.hours.len(),
            days.bands.len(),
            days.part
        ),
        (5, 0, 0, None)
    );

    let endless = window("2026-11-26T08:00+01:00", "2027-02-01T08:00+01:00");
    assert_eq!(
        bar(
            "Europe/Oslo",
            "2026-11-25T12:00Z",
            &[endless],
            WindowKind::Ahead,
            None
        ),
        None
    );
}

#[test]
fn several_windows_share_a_strip_of_days() {
    let windows = [1, 3, 8, 9].map(|day| {
        window(
            &format!("2026-12-0{day}T02:00+01:00"),
            &format!("2026-12-0{day}T04:00+01:00"),
        )
    });
    let strip = bar(
        "Europe/Oslo",
        "2026-11-25T12:00Z",
        &windows,
        WindowKind::Ahead,
        None,
    )
    .unwrap();
    assert_eq!(strip.days.len(), 9);
    assert_eq!(
        blocks(&strip, "Europe/Oslo"),
        [
            "planned 02:00 04:00",
            "planned 3/02:00 3/04:00",
            "planned 8/02:00 8/04:00",
            "planned 9/02:00 9/04:00"
        ]
    );
}

#[test]
fn running_work_has_an_elapsed_part_and_late_work_grows_past_its_end() {
    let planned = window("2026-11-26T10:00+01:00", "2026-11-26T12:00+01:00");
    for (now, expected) in [
        (
            "2026-11-26T10:45+01:00",
            ["elapsed 10:00 10:45", "planned 10:45 12:00"],
        ),
        (
            "2026-11-26T13:30+01:00",
            ["elapsed 10:00 12:00", "late 12:00 13:30"],
        ),
        (
            "2026-11-27T01:00+01:00",
            ["elapsed 10:00 12:00", "late 12:00 27/01:00"],
        ),
    ] {
        let bar = bar(
            "Europe/Oslo",
            now,
            std::slice::from_ref(&planned),
            WindowKind::Running,
            None,
        )
        .unwrap();
        assert_eq!(blocks(&bar, "Europe/Oslo"), expected, "{now}");
        assert_eq!(bar.now, Some(at(now)));
    }
}

#[test]
fn under_way_the_downtime_has_no_place_and_late_it_is_unknown() {
    let mut planned = window("2026-11-26T10:00+01:00", "2026-11-26T12:00+01:00");
    let half_an_hour = Duration::from_minutes(30);
    planned.expected_downtime = Some((half_an_hour, half_an_hour));
    let at = |now| {
        let planned = std::slice::from_ref(&planned);
        bar("Europe/Oslo", now, planned, WindowKind::Running, None).unwrap()
    };
    let (on_time, late) = (at("2026-11-26T11:00+01:00"), at("2026-11-26T13:00+01:00"));
    // Under way, some of the time in which it may be is over: it is said, and not drawn.
    assert!(on_time.within.is_some() && !on_time.caption().is_key);
    assert_eq!(
        blocks(&on_time, "Europe/Oslo"),
        ["elapsed 10:00 11:00", "planned 11:00 12:00"]
    );
    assert_eq!((late.downtime, late.within), (None, None));
    assert_eq!(
        blocks(&late, "Europe/Oslo"),
        ["elapsed 10:00 12:00", "late 12:00 13:00"]
    );
}

#[test]
fn what_it_was_moved_from_is_an_outline_only_if_it_lies_on_the_bar_s_days() {
    let new = [window("2026-11-26T13:00+01:00", "2026-11-26T15:00+01:00")];
    for (start, end, expected) in [
        ("11-26T09:00", "11-26T11:00", Some("previous 09:00 11:00")),
        ("11-25T23:00", "11-26T01:00", Some("previous 00:00 01:00")),
        ("11-25T13:00", "11-25T15:00", None),
        ("11-20T13:00", "11-20T15:00", None),
        ("11-27T00:00", "11-27T02:00", None),
        ("12-20T13:00", "12-20T15:00", None),
    ] {
        let old = window(&format!("2026-{start}+01:00"), &format!("2026-{end}+01:00"));
        let bar = bar(
            "Europe/Oslo",
            "2026-11-24T12:00Z",
            &new,
            WindowKind::Next { is_new: true },
            Some(&old),
        )
        .unwrap();
        let expected: Vec<_> = expected
            .into_iter()
            .chain(["planned 13:00 15:00"])
            .collect();
        assert_eq!(blocks(&bar, "Europe/Oslo"), expected, "{start}");
    }
}

#[test]
fn downtime_is_a_block_to_scale_within_a_light_window_and_what_is_not_known_exactly_is_soft() {
    let whole = window("2026-11-26T10:00+01:00", "2026-11-26T12:00+01:00");
    let with = |change: fn(&mut Window)| {
        let mut window = whole.clone();
        change(&mut window);
        bar(
            "Europe/Oslo",
            "2026-11-25T12:00Z",
            &[window],
            WindowKind::Ahead,
            None,
        )
        .map(|bar| blocks(&bar, "Europe/Oslo"))
    };
    assert_eq!(
        with(|it| it.expected_downtime =
            Some((Duration::from_minutes(20), Duration::from_minutes(40))))
        .unwrap(),
        [
            "planned 10:00 12:00",
            "within 10:00 12:00",
            "downtime 10:40 11:20"
        ]
    );
    assert_eq!(
        with(|it| it.expected_downtime = Some((Duration::ZERO, Duration::ZERO))).unwrap(),
        ["planned 10:00 12:00"]
    );
    for minutes in [120, 24 * 60] {
        let mut window = whole.clone();
        let length = Duration::from_minutes(minutes);
        window.expected_downtime = Some((length, length));
        let bar = bar(
            "Europe/Oslo",
            "2026-11-25T12:00Z",
            &[window],
            WindowKind::Ahead,
            None,
        );
        assert_eq!(
            blocks(&bar.unwrap(), "Europe/Oslo"),
            ["planned 10:00 12:00 down"]
        );
    }
    assert_eq!(
        with(|it| it.approximate = true).unwrap(),
        ["planned 10:00 12:00 soft"]
    );
    assert_eq!(
        with(|it| it.end = None).unwrap(),
        ["planned 10:00 27/00:00 soft"]
    );
    assert_eq!(with(|it| it.start = None), None);
}

#[test]
fn the_caption_says_how_long_then_when_within_the_window_then_in_which_part_of_the_day() {
    let half = (Duration::from_minutes(2), Duration::from_minutes(30));
    let (start, end) = ("2026-11-26T23:00+01:00", "2026-11-27T04:00+01:00");
    let of = |kind, downtime| {
        let mut window = window(start, end);
        window.expected_downtime = downtime;
        let bar = bar("Europe/Oslo", "2026-11-25T12:00Z", &[window], kind, None);
        bar.unwrap().caption()
    };
    let is_there = |kind, downtime| {
        let caption = of(kind, downtime);
        [&caption.downtime, &caption.within].map(|it| !it.is_nothing())
    };
    let ahead = WindowKind::Ahead;
    let caption = of(ahead, Some(half));
    let lengths = Phrase::Lengths(half.0, half.1);
    assert_eq!(
        caption.downtime,
        Phrase::with(Key::DowntimeIs, "length", lengths)
    );
    let between = vec![
        ("start", Phrase::TimeOfDay(time(start))),
        ("end", Phrase::TimeOfDay(time(end))),
    ];
    assert_eq!(
        caption.within,
        Phrase::Sentence(Key::SomeTimeBetween, between)
    );
    assert_eq!(caption.part, Key::AtNight.into());
    let whole = (Duration::HOUR, Duration::from_minutes(300));
    assert_eq!(is_there(ahead, Some(whole)), [true, false]);
    assert_eq!(is_there(ahead, None), [false, false]);
    let zero = (Duration::ZERO, Duration::ZERO);
    assert_eq!(is_there(ahead, Some(zero)), [false, false]);
    assert_eq!(
        is_there(WindowKind::Cancelled, Some(half)),
        [false, false],
        "nothing will happen"
    );
}

#[test]
fn a_day_is_the_same_day_on_every_clock_and_a_time_without_a_zone_has_no_bar() {
    let day = [window("2026-11-26", "")];
    for here in [LA, "Europe/Oslo", "Pacific/Kiritimati"] {
        let bar = bar(here, "2026-11-25T12:00Z", &day, WindowKind::Ahead, None).unwrap();
        assert_eq!(blocks(&bar, here), ["planned 00:00 27/00:00"], "{here}");
        assert_eq!(bar.days.len(), 1, "{here}");
    }
    assert_eq!(
        bar(
            LA,
            "2026-11-25T12:00Z",
            &[window("2026-11-26T10:00", "2026-11-26T11:00")],
            WindowKind::Ahead,
            None
        ),
        None
    );
}

#[test]
fn cancelled_work_is_an_outline_and_work_that_is_over_has_no_bar() {
    let planned = [window("2026-11-26T10:00+01:00", "2026-11-26T12:00+01:00")];
    for kind in [WindowKind::Struck, WindowKind::Cancelled] {
        let bar = bar("Europe/Oslo", "2026-11-25T12:00Z", &planned, kind, None).unwrap();
        assert_eq!(
            bar.blocks.iter().map(|it| it.kind).collect::<Vec<_>>(),
            [BlockKind::Cancelled]
        );
    }
    assert_eq!(
        bar(
            "Europe/Oslo",
            "2026-11-27T12:00Z",
            &planned,
            WindowKind::Over { is_labelled: false },
            None
        ),
        None
    );
}

/// Zones with transitions of an hour, half an hour and two hours, at midnight, at night and by day, north and south.
const ZONES: [&str; 10] = [
    "Europe/Oslo",
    "America/New_York",
    "America/Los_Angeles",
    "America/Santiago",
    "Australia/Lord_Howe",
    "Antarctica/Troll",
    "Asia/Beirut",
    "Africa/Cairo",
    "Pacific/Auckland",
    "America/Havana",
];

#[test]
fn at_every_transition_of_ten_zones_each_minute_lies_where_the_clock_shows_it() {
    let hour = Duration::HOUR;
    let mut seen = 0;
    for id in ZONES {
        let here = zone(id);
        let mut day = at("2021-01-01T00:00Z");
        while day < at("2031-01-01T00:00Z") {
            let next = day + Duration::DAY;
            let Some((shift, change)) = next_transition(&*here, day, next) else {
                day = next;
                continue;
            };
            day = next;
            seen += 1;
            let planned = [Window {
                start: Some(Time::At(change - hour)),
                end: Some(Time::At(change + hour)),
                ..Window::default()
            }];
            let rows = [WindowRow {
                window: &planned[0],
                kind: WindowKind::Ahead,
            }];
            let clocks = Clocks {
                now: change - Duration::DAY,
                here: Some(&*here),
                there: None,
            };
            let bar = DayBar::of(&rows, None, clocks).unwrap();
            let what = format!("{id} at {change}");
            assert!(bar.changes.contains(&(change, shift)), "{what}");
            // The bar is as long as its days are on that clock.
            let shifted = here.offset_at(bar.ends) - here.offset_at(bar.starts);
            let whole = Duration::from_seconds(bar.days.len() as i64 * 86_400 - i64::from(shifted));
            assert_eq!(bar.ends - bar.starts, whole, "{what}");
            assert_eq!(shifted > 0, shift == Shift::Forward, "{what}");
            for it in &bar.hours {
                let shown = it.at.civil(here.offset_at(it.at));
                assert_eq!((shown.hour(), shown.minute()), (it.hour, 0), "{what}");
            }
            for pair in bar.hours.windows(2) {
                assert!(bar.place(pair[0].at) < bar.place(pair[1].at), "{what}");
            }
            let block = bar.blocks[0];
            assert_eq!(
                (block.starts, block.ends),
                (change - hour, change + hour),
                "{what}"
            );
            // To the minute.
            let whole = bar.ends.millis() - bar.starts.millis();
            let length = (bar.place(block.ends) - bar.place(block.starts)) * whole / 10_000;
            assert!((length - 120 * 60_000).abs() < 60_000, "{what}");
        }
    }
    // Two a year in each.
    assert!(seen > 180, "{seen} transitions");
}
