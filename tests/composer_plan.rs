//! Planned work in the Studio: the week on the provider's clock, kinder times, cities, and that forms are the tool's commands.
#![cfg(not(target_arch = "wasm32"))]

mod given;

use given::{at, zone};
use serde_json::json;
use windowpane::composer::{
    Cell, Cities, CityDay, DayPart, Deed, Desk, HourKind, Kinder, Lane, LaneState, Longer, Origin,
    Planning, Shifted, Slot, Verb, Week, Whereto, added_advice, alone, days_to_sunday, kinder,
    shifted, windows_ahead,
};
use windowpane::edit::{Refused, edit_of};
use windowpane::feed::{EntryStatus, Feed};
use windowpane::schedule::{Duration, Instant, Shift};

const FEED: &str = r#"{
  "page": {"id": "fjordpost", "name": "Fjordpost", "time_zone": "Europe/Oslo", "sequence": 22, "updated_at": "2026-11-20T10:00:00+01:00"},
  "components": [{"id": "imap", "name": "IMAP", "status": "partial_outage", "role": "reading"}, {"id": "smtp", "name": "SMTP", "status": "operational", "role": "sending"}],
  "incidents": [{"id": "slow", "name": "Slow", "status": "identified", "impact": "minor", "created_at": "2026-11-20T10:00:00+01:00", "incident_updates": []}],
  "scheduled_maintenances": [
    {"id": "storage", "name": "New storage", "status": "scheduled", "windows": [
      {"id": "1", "start": "2026-11-26T23:00:00+01:00[Europe/Oslo]", "end": "2026-11-27T01:00:00+01:00[Europe/Oslo]"},
      {"id": "2", "start": "2026-12-03T23:00:00+01:00[Europe/Oslo]", "end": "2026-12-04T01:00:00+01:00[Europe/Oslo]"}],
      "incident_updates": []},
    {"id": "running", "name": "Running", "status": "in_progress", "windows": [
      {"id": "1", "start": "2026-11-24T11:00:00+01:00[Europe/Oslo]", "end": "2026-11-24T13:00:00+01:00[Europe/Oslo]"}],
      "incident_updates": []}]
}"#;

fn now() -> Instant {
    at("2026-11-24T12:00:00+01:00")
}

fn desk() -> Desk {
    Desk::open(Origin::Here, FEED.to_owned()).unwrap()
}

fn cell(date: &str, hour: u32) -> Cell {
    Cell {
        date: date.parse().unwrap(),
        hour,
    }
}

/// The hours of a day that its clocks do not show just once.
fn odd(id: &str, date: &str) -> (Option<Shift>, Vec<(u32, HourKind)>) {
    let monday = cell(date, 0).monday();
    let week = Week::of(monday, now(), &*zone(id), &[]);
    let day = week
        .days
        .into_iter()
        .find(|day| day.date.to_string() == date)
        .unwrap();
    let odd = day.hours.iter().filter(|hour| hour.kind != HourKind::Once);
    (
        day.change,
        odd.map(|hour| (hour.cell.hour, hour.kind)).collect(),
    )
}

#[test]
fn hours_that_clocks_skip_or_show_twice_are_known() {
    use HourKind::{Long, Short, Skipped};
    let (forward, back) = (Some(Shift::Forward), Some(Shift::Back));
    assert_eq!(
        odd("Europe/Oslo", "2026-03-29"),
        (forward, vec![(2, Skipped)])
    );
    assert_eq!(odd("Europe/Oslo", "2026-10-25"), (back, vec![(2, Long)]));
    // Half an hour.
    assert_eq!(
        odd("Australia/Lord_Howe", "2026-10-04"),
        (forward, vec![(2, Short)])
    );
    assert_eq!(
        odd("Australia/Lord_Howe", "2026-04-05"),
        (back, vec![(1, Long)])
    );
    // At midnight.
    assert_eq!(
        odd("America/Havana", "2026-03-08"),
        (forward, vec![(0, Skipped)])
    );
    assert_eq!(odd("Asia/Kathmandu", "2026-03-29"), (None, vec![]));
}

#[test]
fn a_week_has_its_days_from_monday_and_knows_who_sleeps() {
    let cities = [zone("Europe/Oslo"), zone("Asia/Tokyo")];
    let week = Week::of(
        cell("2026-11-26", 0).monday(),
        now(),
        &*zone("Europe/Oslo"),
        &cities,
    );
    assert_eq!(week.days.len(), 7);
    assert_eq!(week.days[0].date.to_string(), "2026-11-23");
    let today: Vec<bool> = week.days.iter().map(|day| day.is_today).collect();
    assert_eq!(today, [false, true, false, false, false, false, false]);
    let asleep: Vec<usize> = week.days[3].hours.iter().map(|hour| hour.asleep).collect();
    // 22 to 6 in Oslo, 14 to 22 by Oslo's clock in Tokyo.
    assert_eq!(asleep, [vec![1; 6], vec![0; 8], vec![1; 10]].concat());
}

#[test]
fn each_drawn_window_is_what_the_tool_reads() {
    let oslo = zone("Europe/Oslo");
    let drawn = |from: Cell, to: Cell| {
        let slot = from.to(to, &*oslo);
        (
            slot.words().unwrap(),
            slot.read(at("2026-01-01T00:00:00Z"), &*oslo).unwrap(),
        )
    };
    let (words, span) = drawn(cell("2026-11-26", 23), cell("2026-11-27", 0));
    assert_eq!((&*words, span.is_ok()), ("2026-11-26 23:00..01:00", true));
    // A whole day and more is said with its day.
    assert_eq!(
        drawn(cell("2026-11-26", 23), cell("2026-11-28", 0)).0,
        "2026-11-26 23:00..2026-11-28 01:00"
    );
    assert_eq!(
        drawn(cell("2026-11-26", 0), cell("2026-11-26", 23)).0,
        "2026-11-26 00:00..2026-11-27 00:00"
    );
    // The hour before the clocks go forward ends when they do.
    let (words, span) = drawn(cell("2026-03-29", 1), cell("2026-03-29", 1));
    assert_eq!(words, "2026-03-29 01:00..03:00");
    let slot = Slot::of_words(&words);
    let (starts, ends) = slot.ends(now(), &*oslo).unwrap();
    assert_eq!(
        (span.is_ok(), ends.unwrap() - starts),
        (true, Duration::HOUR)
    );
}

#[test]
fn a_time_that_is_skipped_or_comes_twice_is_refused_with_what_it_can_mean() {
    let oslo = zone("Europe/Oslo");
    let early = at("2026-01-01T00:00:00Z");
    let skipped = cell("2026-03-29", 2).to(cell("2026-03-29", 2), &*oslo);
    let fault = skipped.read(early, &*oslo).unwrap().unwrap_err();
    assert_eq!(
        fault.message,
        "the clocks skip 02:00 on Sun 29 Mar 2026 in Europe/Oslo"
    );
    // Begun after the gap nothing would be left of it.
    let choices = Slot::choices(&fault, early, &*oslo);
    let words: Vec<String> = choices
        .iter()
        .filter_map(|(slot, _)| slot.words())
        .collect();
    assert_eq!(words, ["2026-03-29 01:00..2026-03-29 03:00"]);

    let twice = cell("2026-10-25", 2).to(cell("2026-10-25", 4), &*oslo);
    let fault = twice.read(early, &*oslo).unwrap().unwrap_err();
    let lengths = Slot::choices(&fault, early, &*oslo)
        .into_iter()
        .map(|(slot, _)| {
            let (starts, ends) = slot.ends(early, &*oslo).unwrap();
            (ends.unwrap() - starts).seconds() / 3600
        });
    assert_eq!(lengths.collect::<Vec<_>>(), [4, 3]);

    let typed = Slot::of_words("29 mar 02:30..04:00");
    let fault = typed.read(early, &*oslo).unwrap().unwrap_err();
    assert_eq!(
        fault.message,
        "the clocks skip 02:30 on Sun 29 Mar 2026 in Europe/Oslo"
    );
}

#[test]
fn a_window_between_two_instants_is_said_exactly_on_any_clock() {
    for id in [
        "Europe/Oslo",
        "Australia/Lord_Howe",
        "Asia/Kathmandu",
        "America/Havana",
        "Pacific/Apia",
    ] {
        let zone = zone(id);
        for start in [
            "2026-03-28T20:00:00Z",
            "2026-10-24T22:15:00Z",
            "2026-04-04T14:45:00Z",
            "2026-11-01T04:00:00Z",
        ] {
            for half_hours in 0..16 {
                for length in [30, 90, 24 * 60, 25 * 60] {
                    let starts = at(start) + Duration::from_minutes(30 * half_hours);
                    let ends = starts + Duration::from_minutes(length);
                    let slot = Slot::between(starts, ends, &*zone);
                    assert_eq!(
                        slot.ends(starts, &*zone),
                        Some((starts, Some(ends))),
                        "{id} {slot:?}"
                    );
                    let again = Slot::of_words(&slot.words().unwrap());
                    assert_eq!(again, slot);
                }
            }
        }
    }
}

#[test]
fn the_kindest_windows_have_the_least_waking_hours() {
    let cities = Cities::default().clocks();
    let (starts, ends) = (
        at("2026-11-26T12:00:00+01:00"),
        at("2026-11-26T14:00:00+01:00"),
    );
    let found = kinder(starts, ends, &cities, now());
    let planned = Kinder::of(starts, ends, &cities);
    assert_eq!(found.len(), 3);
    for it in &found {
        assert!(
            it.awake < planned.awake && it.ends - it.starts == ends - starts && it.starts > now()
        );
        assert!((it.starts.millis() - starts.millis()).abs() <= 3 * 86_400_000);
    }
    assert!(found.is_sorted_by_key(|it| it.awake));
    // None of all the others is kinder.
    let least = (-144..=144).map(|step| {
        let by = Duration::from_minutes(30 * step);
        Kinder::of(starts + by, ends + by, &cities).awake
    });
    assert_eq!(least.min(), Some(found[0].awake));
    for (index, one) in found.iter().enumerate() {
        assert!(
            found[..index]
                .iter()
                .all(|other| one.ends <= other.starts || other.ends <= one.starts)
        );
    }
    // At night for all there is nothing kinder.
    let oslo = [zone("Europe/Oslo")];
    assert_eq!(
        kinder(
            at("2026-11-26T02:00:00+01:00"),
            at("2026-11-26T04:00:00+01:00"),
            &oslo,
            now()
        ),
        []
    );
    // What is over already is not suggested.
    let close = kinder(starts, ends, &cities, at("2026-11-26T11:00:00+01:00"));
    assert!(
        close
            .iter()
            .all(|it| it.starts > at("2026-11-26T11:00:00+01:00"))
    );
}

#[test]
fn each_city_has_the_work_in_its_day() {
    let (starts, ends) = (
        at("2026-11-26T23:00:00+01:00"),
        at("2026-11-27T01:00:00+01:00"),
    );
    let cities = Cities::default();
    let parts = cities.zones().iter().map(|id| {
        let day = CityDay::of(id, starts, ends, true, now()).unwrap();
        (day.city, day.part, day.part.tone())
    });
    #[rustfmt::skip]
    assert_eq!(parts.collect::<Vec<_>>(), [
        ("Oslo".to_owned(), DayPart::Night, "good"),
        ("London".to_owned(), DayPart::Night, "good"),
        ("New York".to_owned(), DayPart::Evening, "good"),
        ("Los Angeles".to_owned(), DayPart::Working, "bad"),
        ("Kolkata".to_owned(), DayPart::Night, "good"),
        ("Tokyo".to_owned(), DayPart::Morning, "bad"),
    ]);
    let oslo = CityDay::of("Europe/Oslo", starts, ends, true, now()).unwrap();
    // 23 to 1 in two days of 48 hours.
    let work = oslo.stretches.last().unwrap();
    assert_eq!(
        (work.name, work.from, work.length, &*oslo.midnights),
        ("downtime", 4_792, 416, &[5_000][..])
    );
    let long = CityDay::of(
        "America/New_York",
        starts,
        ends + Duration::from_minutes(7 * 60),
        false,
        now(),
    );
    assert_eq!(long.unwrap().part, DayPart::PartlyNight);
    let saturday = CityDay::of(
        "Europe/Oslo",
        at("2026-11-28T12:00:00+01:00"),
        at("2026-11-28T13:00:00+01:00"),
        false,
        now(),
    )
    .unwrap();
    assert_eq!(saturday.part, DayPart::Weekend);
}

fn planning() -> Planning {
    let mut work = Planning {
        title: "Database replaced".to_owned(),
        text: "The database is replaced.".to_owned(),
        advice: "Keep drafts.".to_owned(),
        downtime: ["20".to_owned(), "1h".to_owned()],
        lead: "3d".to_owned(),
        ends_automatically: true,
        ..Planning::default()
    };
    work.lanes.set(Lane::Reading, LaneState::Off);
    work.windows = vec![
        Slot::of_words("26 nov 23:00..01:00"),
        Slot::of_words("wed 04:00+2h~"),
        Slot::default(),
    ];
    work
}

/// What an edit does, and what the same words do in the tool.
fn same(edit: &windowpane::edit::Edit, line: serde_json::Value) -> String {
    let of_tool = edit_of(&line).unwrap();
    assert_eq!(*edit, of_tool);
    let desk = desk();
    let (ours, theirs) = (
        desk.draft(edit, now()).unwrap(),
        desk.draft(&of_tool, now()).unwrap(),
    );
    assert_eq!(ours.text, theirs.text);
    ours.text
}

#[test]
fn a_planned_work_is_the_tools_command() {
    let edit = planning().edit(&desk().feed());
    let text = same(
        &edit,
        json!({"do": "plan", "title": "Database replaced", "parts": ["imap"], "window": ["26 nov 23:00..01:00", "wed 04:00+2h~"],
            "downtime": "20m..1h", "lead": "3d", "ends_automatically": true, "mail": ["reading=unavailable"], "advice": "Keep drafts.",
            "message": "The database is replaced."}),
    );
    assert!(text.contains("2026-11-26T23:00:00+01:00[Europe/Oslo]"));
    let alone = alone(&text, "database-replaced").unwrap();
    assert!(
        alone.contains("Database replaced")
            && !alone.contains("New storage")
            && !alone.contains("partial_outage")
    );
}

#[test]
fn what_does_not_go_together_is_said() {
    let refused = |windows: &[&str]| {
        let mut work = planning();
        work.windows = windows.iter().map(|words| Slot::of_words(words)).collect();
        desk()
            .draft(&work.edit(&Feed::default()), now())
            .unwrap_err()
    };
    assert!(
        matches!(refused(&["26 nov 23:00..25 nov 22:00"]), Refused::Wrong(why) if why.contains("it ends before it begins"))
    );
    assert!(
        matches!(refused(&["26 nov 23:00..01:00", "27 nov 00:30..02:00"]), Refused::Problems(all) if all[0].contains("windows_overlap"))
    );
    assert!(matches!(refused(&[]), Refused::Missing { .. }));

    let mut work = planning();
    work.downtime = ["5h".to_owned(), String::new()];
    let text = desk()
        .draft(&work.edit(&Feed::default()), now())
        .unwrap()
        .text;
    let advice = added_advice(FEED, &text, now());
    assert!(
        advice
            .iter()
            .any(|line| line.contains("5 hours of downtime are expected in a window of 2 hours")),
        "{advice:?}"
    );

    // Announced a day and a half before, of two that are usual.
    assert_eq!(
        planning().short_notice(now(), &*zone("Europe/Oslo")),
        Some(Duration::from_minutes(16 * 60))
    );
    work.lead = "2h".to_owned();
    assert_eq!(work.short_notice(now(), &*zone("Europe/Oslo")), None);
}

#[test]
fn each_verb_is_the_tools_command() {
    let deed = |verb, change: fn(&mut Deed)| {
        let mut deed = Deed::of(verb, "storage".to_owned());
        change(&mut deed);
        deed.edit().unwrap()
    };
    same(
        &deed(Verb::Postpone, |_| {}),
        json!({"do": "move", "entry": "storage", "by": "1d"}),
    );
    same(
        &deed(Verb::Postpone, |it| it.to = Whereto::Sunday(3)),
        json!({"do": "move", "entry": "storage", "by": "3d"}),
    );
    same(
        &deed(Verb::Postpone, |it| it.to = Whereto::Unset),
        json!({"do": "move", "entry": "storage", "unset": true}),
    );
    same(
        &deed(Verb::Postpone, |it| {
            it.to = Whereto::At("sat 23:00".to_owned());
            it.window = Some(1);
            it.text = "Late.".to_owned();
        }),
        json!({"do": "move", "entry": "storage", "window": 1, "to": "sat 23:00", "message": "Late."}),
    );
    same(
        &deed(Verb::Extend, |_| {}),
        json!({"do": "extend", "entry": "storage", "by": "30m"}),
    );
    same(
        &deed(Verb::Extend, |it| {
            it.longer = Longer::Until("27 nov 02:00".to_owned())
        }),
        json!({"do": "extend", "entry": "storage", "to": "27 nov 02:00"}),
    );
    same(
        &deed(Verb::Begin, |_| {}),
        json!({"do": "start", "entry": "storage"}),
    );
    same(
        &deed(Verb::Finish, |_| {}),
        json!({"do": "done", "entry": "storage"}),
    );
    same(
        &deed(Verb::Cancel, |it| it.window = Some(2)),
        json!({"do": "cancel", "entry": "storage", "window": 2}),
    );
    let text = same(
        &deed(Verb::Cancel, |it| it.text = "Not needed.".to_owned()),
        json!({"do": "cancel", "entry": "storage", "message": "Not needed."}),
    );
    assert!(text.contains("Not needed."));
    assert_eq!(
        Deed {
            to: Whereto::At(" ".to_owned()),
            ..Deed::of(Verb::Postpone, "storage".to_owned())
        }
        .edit(),
        None
    );
}

#[test]
fn a_verb_is_offered_only_where_the_tool_takes_it() {
    for entry in desk().feed().entries.iter().filter(|it| it.id != "slow") {
        for verb in Verb::ALL {
            let edit = Deed::of(verb, entry.id.clone()).edit().unwrap();
            let is_taken = desk().draft(&edit, now()).is_ok();
            let is_offered = verb.is_for(entry.status, 1);
            assert!(is_taken || !is_offered, "{verb:?} of {}", entry.id);
        }
    }
    let offered = |status| Verb::ALL.map(|verb| verb.is_for(status, 1));
    assert_eq!(offered(EntryStatus::Scheduled), [true; 5]);
    let running = [false, true, false, true, true];
    assert_eq!(offered(EntryStatus::InProgress), running);
    assert!(
        Verb::ALL
            .iter()
            .all(|verb| !verb.is_for(EntryStatus::Completed, 1))
    );
    assert!(!Verb::Extend.is_for(EntryStatus::Postponed, 0));
}

#[test]
fn what_becomes_of_each_window_is_known() {
    let desk = desk();
    let of = |verb, change: fn(&mut Deed)| -> Vec<Shifted> {
        let mut deed = Deed::of(verb, "storage".to_owned());
        change(&mut deed);
        shifted(verb, &desk.draft(&deed.edit().unwrap(), now()).unwrap())
    };
    let (starts, ends) = (
        at("2026-11-26T23:00:00+01:00"),
        at("2026-11-27T01:00:00+01:00"),
    );
    let (day, half_hour) = (Duration::DAY, Duration::from_minutes(30));
    let old = Some((starts, Some(ends)));
    let moved = of(Verb::Postpone, |_| {});
    assert_eq!(moved.len(), 2);
    assert_eq!(
        moved[0],
        Shifted {
            number: Some(1),
            was: old,
            is: Some((starts + day, Some(ends + day)))
        }
    );
    assert_eq!(
        of(Verb::Postpone, |it| it.to = Whereto::Unset)[0],
        Shifted {
            number: Some(1),
            was: old,
            is: None
        }
    );
    assert_eq!(
        of(Verb::Extend, |_| {}),
        [Shifted {
            number: Some(1),
            was: old,
            is: Some((starts, Some(ends + half_hour)))
        }]
    );
    assert_eq!(
        of(Verb::Cancel, |it| it.window = Some(1)),
        [Shifted {
            number: Some(1),
            was: old,
            is: None
        }]
    );
    assert_eq!(
        of(Verb::Begin, |_| {}),
        [Shifted {
            number: None,
            was: None,
            is: old
        }]
    );

    let feed = desk.feed();
    let storage = feed.entries.iter().find(|it| it.id == "storage").unwrap();
    let numbers: Vec<usize> = windows_ahead(storage, at("2026-11-30T00:00:00Z"))
        .into_iter()
        .map(|(number, _)| number)
        .collect();
    assert_eq!(numbers, [2]);
    let oslo = zone("Europe/Oslo");
    // A Saturday evening in New York is a Sunday in Oslo, and the next one is a week later.
    assert_eq!(days_to_sunday(at("2026-11-28T20:00:00-05:00"), &*oslo), 7);
    assert_eq!(
        days_to_sunday(at("2026-11-28T20:00:00-05:00"), &*zone("America/New_York")),
        1
    );
}
