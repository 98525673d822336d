//! The course of an incident: what worked when, by what its updates state.
#![cfg(not(target_arch = "wasm32"))]

mod given;

use given::{at, feed, said};
use windowpane::schedule::Instant;
use windowpane::status::{Course, MailEffect, Settings, standing};
use windowpane::words::Words;

/// The course, as of noon, of an incident that began at 08:00.
fn course_of(status: &str, more: &str, updates: &[(&str, &str, &str)]) -> Option<Course> {
    let updates = updates.iter().rev().map(|(time, status, fields)| {
        let time = match *time {
            "" => String::new(),
            time if time.contains('-') => format!(r#""created_at": "{time}","#),
            time => format!(r#""created_at": "2020-06-10T{time}Z","#),
        };
        format!(r#"{{{time} "status": "{status}", "body": "x"{fields}}}"#)
    });
    let updates: Vec<_> = updates.collect();
    let feed = feed(&format!(
        r#"{{"page": {{"name": "x"}}, "components": [
            {{"id": "imap", "name": "IMAP", "status": "operational", "role": "reading"}},
            {{"id": "pop", "name": "POP", "status": "operational", "role": "reading"}},
            {{"id": "smtp", "name": "SMTP", "status": "operational", "role": "sending"}},
            {{"id": "web", "name": "Webmail", "status": "operational", "role": "web"}},
            {{"id": "dns", "name": "DNS", "status": "operational"}}],
        "incidents": [{{"id": "a", "name": "A", "status": "{status}", "started_at": "2020-06-10T08:00Z"{more}, "incident_updates": [{}]}}]}}"#,
        updates.join(",")
    ));
    let (entry, now) = (&feed.entries[0], at("2020-06-10T12:00Z"));
    let standing = standing(entry, &Settings::default(), now);
    Course::of(&feed, entry, standing, now)
}

fn clock(at: Instant) -> String {
    at.civil(0).format("%H:%M").to_string()
}

/// "Reading: Unavailable 08:00, Normal 10:00" and so on: each spell with its beginning; then the marks, and the end.
fn told(course: Option<Course>) -> String {
    let Some(course) = course else {
        return "none".to_owned();
    };
    let words = Words::default();
    let mut told = Vec::new();
    for lane in &course.lanes {
        let spells = &lane.spells;
        for pair in spells.windows(2) {
            assert_eq!(pair[0].ends, pair[1].starts, "a gap");
            assert_ne!(pair[0].effect, pair[1].effect, "one spell in two");
        }
        let (first, last) = (&spells[0], &spells[spells.len() - 1]);
        assert_eq!((first.starts, last.ends), (course.starts, course.ends));
        let spells = spells.iter().map(|it| {
            let effect = it.effect.map_or("?", MailEffect::name);
            format!("{effect} {}", clock(it.starts))
        });
        let spells: Vec<_> = spells.collect();
        told.push(format!("{}: {}", words.get(lane.name), spells.join(", ")));
    }
    for (status, at) in &course.marks {
        told.push(format!("{} {}", status.name(), clock(*at)));
    }
    told.push(format!("until {}", clock(course.ends)));
    told.join("; ")
}

const IMAP_OUT: &str = r#", "affected_components": [{"code": "imap", "name": "IMAP", "old_status": "operational", "new_status": "major_outage"}]"#;
const IMAP_BACK: &str = r#", "affected_components": [{"code": "imap", "name": "IMAP", "old_status": "major_outage", "new_status": "operational"}]"#;
const WEB_SLOW: &str = r#", "affected_components": [{"code": "web", "name": "Webmail", "new_status": "degraded_performance"}]"#;
const DNS_OUT: &str =
    r#", "affected_components": [{"code": "dns", "name": "DNS", "new_status": "major_outage"}]"#;
const NO_READING: &str = r#", "mail": {"reading": "unavailable", "sending": "normal"}"#;
const LATE: &str = r#", "mail": {"receiving": "delayed"}"#;
const ALL_WELL: &str = r#", "mail": {"reading": "normal", "receiving": "normal"}"#;

/// What it is about; the status and more fields of the incident; its updates, each with its time, status and more fields; what is expected.
type Row<'a> = (
    &'a str,
    &'a str,
    String,
    &'a [(&'a str, &'a str, &'a str)],
    &'a str,
);

#[test]
fn a_lane_shows_what_the_updates_state_and_never_that_it_worked_before_that_is_stated() {
    let (open, over) = ("identified", "resolved");
    let ended = r#", "resolved_at": "2020-06-10T11:00Z""#;
    #[rustfmt::skip]
    let rows: &[Row] = &[
        ("what happened to mail, update by update; trouble is as old as the incident, \"normal\" as what states it",
            open, String::new(), &[("08:30", "investigating", NO_READING), ("10:00", "identified", LATE)],
            "Reading: unavailable 08:00; Sending: ? 08:00, normal 08:30; Receiving: ? 08:00, delayed 10:00; identified 10:00; until 12:00"),
        ("what one update states of before and after",
            over, ended.to_owned(), &[("08:00", "investigating", ""), ("09:00", "monitoring", IMAP_BACK), ("11:00", "resolved", "")],
            "Reading: unavailable 08:00, normal 09:00; monitoring 09:00; resolved 11:00; until 11:00"),
        ("an outage and its end",
            over, ended.to_owned(), &[("08:10", "investigating", IMAP_OUT), ("09:00", "monitoring", IMAP_BACK), ("11:00", "resolved", "")],
            "Reading: unavailable 08:00, normal 09:00; monitoring 09:00; resolved 11:00; until 11:00"),
        ("what was before the first that is stated of a lane, if it was trouble",
            open, String::new(), &[("08:10", "investigating", LATE), ("09:00", "monitoring", IMAP_BACK)],
            "Reading: unavailable 08:00, normal 09:00; Receiving: delayed 08:00; monitoring 09:00; until 12:00"),
        ("what works again is not all that is affected",
            open, r#", "components": [{"id": "imap", "name": "IMAP"}, {"id": "pop", "name": "POP"}]"#.to_owned(),
            &[("08:10", "investigating", IMAP_OUT), ("09:00", "identified", IMAP_BACK), ("10:00", "identified", LATE)],
            "Reading: unavailable 08:00; Receiving: ? 08:00, delayed 10:00; identified 09:00; until 12:00"),
        ("mail comes before components in one update, and the newer update before the older",
            open, String::new(), &[("08:10", "investigating", &format!("{NO_READING}{}", IMAP_BACK)), ("09:00", "identified", IMAP_BACK)],
            "Reading: unavailable 08:00, normal 09:00; Sending: ? 08:00, normal 08:10; identified 09:00; until 12:00"),
        ("the webmail has a lane, what serves no part of mail has none",
            open, String::new(), &[("08:10", "investigating", WEB_SLOW), ("09:00", "identified", DNS_OUT), ("10:00", "identified", LATE)],
            "Receiving: ? 08:00, delayed 10:00; Webmail: degraded 08:00; identified 09:00; until 12:00"),
        ("trouble that an update states later than the first is not older than that",
            open, String::new(), &[("08:10", "investigating", ""), ("09:00", "identified", NO_READING), ("10:00", "monitoring", ALL_WELL)],
            "Reading: ? 08:00, unavailable 09:00, normal 10:00; Sending: ? 08:00, normal 09:00; Receiving: ? 08:00, normal 10:00; identified 09:00; monitoring 10:00; until 12:00"),
        ("what is published after the end does not count",
            over, ended.to_owned(), &[("08:00", "investigating", NO_READING), ("10:00", "identified", ALL_WELL), ("11:30", "postmortem", NO_READING)],
            "Reading: unavailable 08:00, normal 10:00; Sending: normal 08:00; Receiving: ? 08:00, normal 10:00; identified 10:00; resolved 11:00; until 11:00"),
        ("an update from before the incident", open, String::new(), &[("07:00", "investigating", NO_READING), ("09:00", "identified", ALL_WELL)],
            "Reading: unavailable 08:00, normal 09:00; Sending: normal 08:00; Receiving: ? 08:00, normal 09:00; identified 09:00; until 12:00"),
        ("one state is no course", open, String::new(), &[("08:00", "investigating", NO_READING), ("09:00", "identified", "")], "none"),
        ("no states", open, String::new(), &[("08:00", "investigating", ""), ("09:00", "identified", DNS_OUT)], "none"),
        ("a state without a time", open, String::new(), &[("08:00", "investigating", NO_READING), ("", "identified", ALL_WELL), ("10:00", "identified", LATE)], "none"),
        ("a state on a day", open, String::new(), &[("2020-06-10", "investigating", NO_READING), ("10:00", "identified", LATE)], "none"),
        ("an end that is not known", over, String::new(), &[("", "resolved", ""), ("08:00", "investigating", NO_READING), ("10:00", "identified", LATE)], "none"),
    ];
    for (what, status, more, updates, expected) in rows {
        assert_eq!(&told(course_of(status, more, updates)), expected, "{what}");
    }
}

#[test]
fn the_sentence_has_every_spell_with_its_times_and_every_mark() {
    let updates = [
        ("08:10", "investigating", IMAP_OUT),
        ("09:00", "monitoring", IMAP_BACK),
    ];
    let course = course_of(
        "resolved",
        r#", "resolved_at": "2020-06-10T11:00Z""#,
        &updates,
    );
    let sentence = said(&course.unwrap().sentence());
    let sentence = sentence.replace("2020-06-10T", "").replace(":00Z", "");
    assert_eq!(
        sentence,
        "Reading: Unavailable 08:00/09:00, Normal 09:00/11:00. Monitoring the fix 09:00, Resolved 11:00"
    );
}

#[test]
fn a_course_that_goes_on_grows_by_half_a_percent_and_not_more_than_once_a_minute() {
    let updates = [
        ("08:10", "investigating", NO_READING),
        ("09:00", "identified", LATE),
    ];
    let course = course_of("identified", "", &updates).unwrap();
    assert_eq!(course.place(at("2020-06-10T09:00Z")), 2_500);
    let next = course.next_change().map(clock);
    assert_eq!(next.as_deref(), Some("12:01"));
    let over = course_of(
        "resolved",
        r#", "resolved_at": "2020-06-10T11:00Z""#,
        &updates,
    );
    assert_eq!(over.unwrap().next_change(), None);
}
