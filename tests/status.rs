//! What to show now: the banner's choice, the status of components, the timeline, replay and
//! freshness.
#![cfg(not(target_arch = "wasm32"))]

mod given;

use given::{SAMPLES, at, feed, ids, incident, maintenance, sample, zone};
use windowpane::feed::{
    AffectedComponent, ComponentStatus, Entry, EntryStatus, Feed, Kind, Reason,
};
use windowpane::polling::{
    Attempts, ClockReading, Drift, Pace, Refusal, Shown, State, drift, refusal,
};
use windowpane::schedule::{Duration, Instant, Phase};
use windowpane::status::{
    Level, Name, Settings, Severity, Standing, Subject, as_of, banner, by_day, groups, is_eventful,
    moments, next_change, standing, stated, timeline,
};

/// The time at which this file judges feeds, unless a row says otherwise.
const NOW: &str = "2020-06-10T12:00Z";

// Entries, one of each kind that a banner distinguishes

const CRITICAL: &str = r#"{"id": "critical", "name": "critical", "status": "investigating", "impact": "critical", "created_at": "2020-06-10T08:00:00Z"}"#;
const MAJOR: &str = r#"{"id": "major", "name": "major", "status": "identified", "impact": "major", "created_at": "2020-06-10T09:00:00Z"}"#;
const MINOR: &str = r#"{"id": "minor", "name": "minor", "status": "monitoring", "impact": "minor", "created_at": "2020-06-10T11:00:00Z"}"#;
const RESOLVED: &str = r#"{"id": "resolved", "name": "resolved", "status": "resolved", "impact": "critical", "created_at": "2020-06-10T08:00:00Z", "resolved_at": "2020-06-10T11:00:00Z"}"#;
const RUNNING: &str = r#"{"id": "running", "name": "running", "status": "scheduled", "scheduled_for": "2020-06-10T11:00:00Z", "scheduled_until": "2020-06-10T13:00:00Z"}"#;
const LATE: &str = r#"{"id": "late", "name": "late", "status": "in_progress", "scheduled_for": "2020-06-10T09:00:00Z", "scheduled_until": "2020-06-10T11:00:00Z"}"#;
const ABOUT_TO_START: &str = r#"{"id": "about-to-start", "name": "about-to-start", "status": "scheduled", "scheduled_for": "2020-06-10T12:30:00Z", "scheduled_until": "2020-06-10T13:00:00Z"}"#;
const UPCOMING: &str = r#"{"id": "upcoming", "name": "upcoming", "status": "scheduled", "scheduled_for": "2020-06-11T12:00:00Z", "scheduled_until": "2020-06-11T13:00:00Z"}"#;
const FAR_AWAY: &str = r#"{"id": "far-away", "name": "far-away", "status": "scheduled", "scheduled_for": "2020-06-20T12:00:00Z"}"#;
const SECURITY: &str = r#"{"id": "security", "name": "security", "category": "security", "status": "active", "created_at": "2020-06-09T00:00:00Z"}"#;
const NEWS: &str = r#"{"id": "news", "name": "news", "category": "news", "status": "active", "created_at": "2020-06-09T00:00:00Z"}"#;

/// A feed of some entries, each in its list.
fn of_entries(entries: &[&str]) -> Feed {
    let list = |wanted: fn(&str) -> bool| {
        let of_list: Vec<&str> = entries
            .iter()
            .copied()
            .filter(|entry| wanted(entry))
            .collect();
        of_list.join(",")
    };
    let is_notice = |entry: &str| entry.contains("category");
    let is_maintenance =
        |entry: &str| !entry.contains("category") && entry.contains("scheduled_for");
    let is_incident = |entry: &str| !entry.contains("category") && !entry.contains("scheduled_for");
    feed(&format!(
        r#"{{"status": {{"indicator": "none"}}, "incidents": [{}], "scheduled_maintenances": [{}], "notices": [{}]}}"#,
        list(is_incident),
        list(is_maintenance),
        list(is_notice)
    ))
}

/// The banner in one line: the subject, the level, and how many more.
fn says(feed: &Feed, now: &str) -> String {
    let Some(banner) = banner(feed, &Settings::default(), at(now)) else {
        return "nothing".into();
    };
    let subject = match banner.subject {
        Subject::Entry(entry) => entry.id.clone(),
        Subject::Components(parts) => {
            let names: Vec<_> = parts.iter().map(|(part, _)| &*part.id).collect();
            format!("components {}", names.join(" "))
        }
        Subject::Summary => "summary".into(),
        Subject::AllClear(entry) => format!("all clear {}", entry.id),
    };
    format!("{subject}, {}, +{}", banner.level.name(), banner.more)
}

#[test]
fn the_banner_shows_the_subject_of_highest_priority() {
    // Each row has the entries of the row above and one with a higher priority.
    #[rustfmt::skip]
    let rows: [(&[&str], &str); 9] = [
        (&[], "nothing"),
        (&[NEWS, FAR_AWAY], "nothing"),
        (&[NEWS, FAR_AWAY, RESOLVED], "all clear resolved, operational, +0"),
        (&[NEWS, FAR_AWAY, RESOLVED, UPCOMING], "upcoming, maintenance, +0"),
        (&[NEWS, FAR_AWAY, RESOLVED, UPCOMING, ABOUT_TO_START], "about-to-start, maintenance, +1"),
        (&[NEWS, RESOLVED, UPCOMING, ABOUT_TO_START, SECURITY], "security, minor, +2"),
        (&[NEWS, RESOLVED, UPCOMING, ABOUT_TO_START, SECURITY, MINOR], "minor, minor, +3"),
        (&[UPCOMING, ABOUT_TO_START, SECURITY, MINOR, RUNNING], "running, maintenance, +4"),
        (&[UPCOMING, ABOUT_TO_START, SECURITY, MINOR, RUNNING, MAJOR], "major, major, +5"),
    ];
    for (entries, expected) in rows {
        assert_eq!(says(&of_entries(entries), NOW), expected);
        let backwards: Vec<&str> = entries.iter().rev().copied().collect();
        assert_eq!(
            says(&of_entries(&backwards), NOW),
            expected,
            "the order of the feed is no matter"
        );
    }
    let all = [
        UPCOMING,
        ABOUT_TO_START,
        SECURITY,
        MINOR,
        RUNNING,
        MAJOR,
        CRITICAL,
    ];
    assert_eq!(says(&of_entries(&all), NOW), "critical, critical, +6");
    assert_eq!(
        says(&of_entries(&[MINOR, LATE]), NOW),
        "late, maintenance, +1"
    );
}

#[test]
fn ties_go_to_the_latest_news_and_for_upcoming_work_to_the_earliest_start() {
    let newer = |id: &str, updated: &str| {
        format!(
            r#"{{"id": "{id}", "name": "{id}", "status": "identified", "impact": "major", "created_at": "2020-06-10T08:00:00Z",
            "incident_updates": [{{"status": "identified", "body": "{id}", "created_at": "{updated}"}}]}}"#
        )
    };
    let (early, late) = (
        newer("early", "2020-06-10T09:00:00Z"),
        newer("late", "2020-06-10T10:00:00Z"),
    );
    for entries in [[&*early, &*late], [&*late, &*early]] {
        assert_eq!(says(&of_entries(&entries), NOW), "late, major, +1");
    }
    let from = |id: &str, start: &str| {
        format!(
            r#"{{"id": "{id}", "name": "{id}", "status": "scheduled", "created_at": "{start}", "scheduled_for": "{start}"}}"#
        )
    };
    let (first, second) = (
        from("first", "2020-06-11T06:00:00Z"),
        from("second", "2020-06-12T06:00:00Z"),
    );
    for entries in [[&*first, &*second], [&*second, &*first]] {
        assert_eq!(says(&of_entries(&entries), NOW), "first, maintenance, +1");
    }
}

#[test]
fn an_all_clear_is_shown_for_a_while() {
    let completed = r#"{"id": "completed", "name": "x", "status": "completed", "scheduled_for": "2020-06-10T08:00:00Z", "scheduled_until": "2020-06-10T09:00:00Z",
        "incident_updates": [{"status": "completed", "created_at": "2020-06-10T09:00:00Z"}]}"#;
    let cancelled = completed.replace("completed", "cancelled");
    let ended = r#"{"id": "ended", "name": "x", "category": "security", "status": "ended", "updated_at": "2020-06-10T09:00:00Z"}"#;
    let dated =
        r#"{"id": "dated", "name": "x", "status": "resolved", "resolved_at": "2020-06-10"}"#;
    #[rustfmt::skip]
    let rows = [
        (RESOLVED, "2020-06-10T10:59Z", "nothing"),
        (RESOLVED, "2020-06-10T11:00Z", "all clear resolved, operational, +0"),
        (RESOLVED, "2020-06-10T12:59:59Z", "all clear resolved, operational, +0"),
        (RESOLVED, "2020-06-10T13:00Z", "nothing"),
        (completed, "2020-06-10T10:00Z", "all clear completed, operational, +0"),
        (completed, "2020-06-10T11:00Z", "nothing"),
        // Cancelled work did not end, and the end of a notice is not an all-clear.
        (&cancelled, "2020-06-10T10:00Z", "nothing"),
        (ended, "2020-06-10T10:00Z", "nothing"),
        // Its end is a date: the hour is unknown.
        (dated, "2020-06-10T10:00Z", "nothing"),
    ];
    for (entry, now, expected) in rows {
        assert_eq!(
            says(&of_entries(&[entry]), now),
            expected,
            "{entry} at {now}"
        );
    }
    let both = of_entries(&[completed, RESOLVED]);
    assert_eq!(
        says(&both, "2020-06-10T11:00Z"),
        "all clear resolved, operational, +0"
    );
    let settings = Settings {
        all_clear_for: Duration::from_minutes(5),
        ..Settings::default()
    };
    assert!(banner(&both, &settings, at("2020-06-10T11:04Z")).is_some());
    assert!(banner(&both, &settings, at("2020-06-10T11:05Z")).is_none());
}

#[test]
fn there_is_no_all_clear_if_part_of_the_feed_was_not_read() {
    let whole = format!(r#"{{"page": {{}}, "incidents": [{RESOLVED}]}}"#);
    assert_eq!(
        says(&feed(&whole), NOW),
        "all clear resolved, operational, +0"
    );
    let partly = format!(r#"{{"page": {{}}, "incidents": [{RESOLVED}, "lost"]}}"#);
    assert_eq!(says(&feed(&partly), NOW), "nothing");
    assert_eq!(given::level(&feed(&partly), at(NOW)), "unknown");
    // What could be read and is wrong is still shown.
    let open = feed(&format!(
        r#"{{"page": {{}}, "incidents": [{MAJOR}, "lost"]}}"#
    ));
    assert_eq!(says(&open, NOW), "major, major, +0");
    assert_eq!(given::level(&open, at(NOW)), "major");
}

#[test]
fn components_without_an_entry_have_a_banner_of_their_own() {
    let components = |statuses: &str, incidents: &str| {
        let list: Vec<String> = statuses
            .split(' ')
            .enumerate()
            .map(|(index, status)| {
                format!(r#"{{"id": "c{index}", "name": "C{index}", "status": "{status}"}}"#)
            })
            .collect();
        feed(&format!(
            r#"{{"components": [{}], "incidents": [{incidents}]}}"#,
            list.join(",")
        ))
    };
    let about = |id: &str, impact: &str, parts: &str| {
        format!(
            r#"{{"id": "{id}", "name": "x", "status": "identified", "impact": "{impact}", "created_at": "2020-06-10T09:00:00Z", "components": [{parts}]}}"#
        )
    };
    let c0 = r#"{"id": "c0", "name": "C0"}"#;
    #[rustfmt::skip]
    let rows = [
        ("operational operational", String::new(), "nothing"),
        ("degraded_performance operational", String::new(), "components c0, minor, +0"),
        ("partial_outage operational", String::new(), "components c0, major, +0"),
        ("major_outage operational", String::new(), "components c0, major, +0"),
        ("under_maintenance operational", String::new(), "components c0, maintenance, +0"),
        ("sleeping operational", String::new(), "components c0, minor, +0"),
        // Every component is out.
        ("major_outage major_outage", String::new(), "components c0 c1, critical, +0"),
        // An incident explains the components that it names, or all if it names none.
        ("degraded_performance operational", about("a", "minor", c0), "a, minor, +0"),
        ("degraded_performance operational", about("a", "minor", ""), "a, minor, +0"),
        ("degraded_performance degraded_performance", about("a", "major", c0), "a, major, +1"),
        // An incident that is over explains nothing.
        ("degraded_performance operational", about("a", "minor", c0).replace("identified", "resolved"), "components c0, minor, +0"),
    ];
    for (statuses, incident, expected) in rows {
        assert_eq!(
            says(&components(statuses, &incident), NOW),
            expected,
            "{statuses} {incident}"
        );
    }
}

#[test]
fn the_summary_counts_only_if_it_is_worse() {
    let summary = |indicator: &str, incidents: &str| {
        feed(&format!(
            r#"{{"status": {{"indicator": "{indicator}"}}, "incidents": [{incidents}]}}"#
        ))
    };
    #[rustfmt::skip]
    let rows = [
        ("none", "", "nothing", Level::Operational),
        ("minor", "", "summary, minor, +0", Level::Minor),
        ("major", "", "summary, major, +0", Level::Major),
        ("critical", "", "summary, critical, +0", Level::Critical),
        ("maintenance", "", "summary, maintenance, +0", Level::Maintenance),
        ("mauve", "", "summary, minor, +0", Level::Minor),
        ("none", MAJOR, "major, major, +0", Level::Major),
        ("minor", MAJOR, "major, major, +0", Level::Major),
        ("major", MAJOR, "major, major, +0", Level::Major),
        ("critical", MAJOR, "summary, critical, +1", Level::Critical),
    ];
    for (indicator, incident, expected, level) in rows {
        let feed = summary(indicator, incident);
        assert_eq!(says(&feed, NOW), expected, "{indicator}");
        assert_eq!(given::level(&feed, at(NOW)), level.name(), "{indicator}");
    }
}

#[test]
fn postponed_and_cancelled_work_is_news_for_one_lead_time() {
    let dated = r#""2020-06-20T00:00:00Z", "scheduled_until": "2020-06-20T01:00:00Z""#;
    #[rustfmt::skip]
    let rows = [
        ("postponed", "null", "2020-06-11T23:59Z", "off, maintenance, +0"),
        ("postponed", "null", "2020-06-12T00:00Z", "nothing"),
        ("cancelled", dated, "2020-06-11T23:59Z", "off, maintenance, +0"),
        ("cancelled", dated, "2020-06-12T00:00Z", "nothing"),
        // Rescheduled work is announced two days ahead, like any other.
        ("postponed", dated, "2020-06-11T23:59Z", "nothing"),
        ("postponed", dated, "2020-06-18T00:00Z", "off, maintenance, +0"),
        // It never had a date.
        ("cancelled", "null", "2020-06-11T23:59Z", "nothing"),
    ];
    for (status, scheduled, now, expected) in rows {
        let entry = format!(
            r#"{{"id": "off", "name": "x", "status": "{status}", "scheduled_for": {scheduled}, "created_at": "2020-06-10T00:00:00Z"}}"#
        );
        assert_eq!(
            says(&of_entries(&[&entry]), now),
            expected,
            "{status} at {now}"
        );
    }
}

#[test]
fn the_operator_or_the_clock_decides_the_standing_of_an_entry() {
    use Standing::{Coming, Notice, Open, Past, Planned};
    use windowpane::feed::Category::{Policy, Security};
    let notice = |fields: &str| {
        let mut feed = feed(&format!(
            r#"{{"notices": [{{"id": "n", "name": "x", {fields}}}]}}"#
        ));
        feed.entries.remove(0)
    };
    #[rustfmt::skip]
    let rows = [
        (incident(r#""name": "x", "status": "investigating", "impact": "none""#), Open(Level::Minor)),
        (incident(r#""name": "x", "status": "monitoring", "impact": "maintenance""#), Open(Level::Maintenance)),
        (incident(r#""name": "x", "status": "postmortem", "impact": "critical""#), Past),
        (maintenance(r#""name": "x", "status": "completed", "scheduled_for": "2020-06-11""#), Past),
        (
            maintenance(
                r#""name": "x", "status": "scheduled", "scheduled_for": "2020-06-01T00:00:00Z", "scheduled_until": "2020-06-01T01:00:00Z""#,
            ),
            Past,
        ),
        (maintenance(r#""name": "x", "status": "exploded", "scheduled_for": "2020-06-11""#), Planned(Phase::Soon)),
        (maintenance(r#""name": "x", "status": "investigating", "scheduled_for": "2020-06-11""#), Planned(Phase::UnderWay)),
        // Cancelled work stays visible until it would have ended.
        (
            maintenance(
                r#""name": "x", "status": "cancelled", "scheduled_for": "2020-06-11", "scheduled_until": "2020-06-12""#,
            ),
            Planned(Phase::Cancelled),
        ),
        (maintenance(r#""name": "x", "status": "cancelled", "scheduled_for": "2020-06-09", "scheduled_until": "2020-06-09""#), Past),
        (maintenance(r#""name": "x", "status": "cancelled""#), Past),
        // Its own lead time wins over the page's.
        (maintenance(r#""name": "x", "status": "scheduled", "lead_time": "P30D", "scheduled_for": "2020-06-30T00:00:00Z""#), Planned(Phase::Soon)),
        (
            maintenance(
                r#""name": "x", "status": "scheduled", "lead_time": "PT2H", "scheduled_for": "2020-06-11T00:00:00Z""#,
            ),
            Planned(Phase::Announced),
        ),
        (notice(r#""category": "policy", "status": "active""#), Notice(Policy)),
        (notice(r#""category": "policy", "status": "active", "starts_at": "2020-06-10T12:00:01Z""#), Coming(Policy)),
        (notice(r#""category": "policy", "status": "active", "starts_at": "2020-06-10T12:00:00Z""#), Notice(Policy)),
        // A date lasts until the end of its day.
        (notice(r#""category": "security", "status": "active", "ends_at": "2020-06-10""#), Notice(Security)),
        (notice(r#""category": "security", "status": "active", "ends_at": "2020-06-10T12:00:00Z""#), Past),
        (notice(r#""category": "security", "status": "ended""#), Past),
    ];
    for (entry, expected) in rows {
        assert_eq!(
            standing(&entry, &Settings::default(), at(NOW)),
            expected,
            "{entry:?}"
        );
    }
}

#[test]
fn components_beside_an_incident_have_their_own_level() {
    let of = |impact: &str| {
        format!(
            r#"{{"components": [{{"id": "a", "name": "A", "status": "major_outage"}}, {{"id": "b", "name": "B", "status": "degraded_performance"}}],
                "incidents": [{{"id": "a-is-down", "name": "A is down", "status": "identified", "impact": "{impact}", "created_at": "2012-12-12T10:00:00Z", "components": [{{"id": "a", "name": "A"}}]}}]}}"#
        )
    };
    // Now "components b, major, +1": B is only slow, and the incident is hidden behind it.
    assert_eq!(
        says(&feed(&of("major")), "2012-12-12T11:00Z"),
        "a-is-down, major, +1"
    );
    assert_ne!(
        says(&feed(&of("minor")), "2012-12-12T11:00Z"),
        "components b, major, +1"
    );
}

#[test]
fn an_entry_with_news_comes_before_one_without_a_date() {
    let text = r#"{"incidents": [{"id": "undated", "name": "u", "status": "identified", "impact": "major"},
        {"id": "dated", "name": "d", "status": "identified", "impact": "major", "created_at": "2012-12-12T10:00:00Z"}]}"#;
    assert_eq!(says(&feed(text), "2012-12-12T10:30Z"), "dated, major, +1");
}

#[test]
fn each_status_of_a_component_has_a_level_alone_a_colour_and_a_level_in_a_summary() {
    for (status, alone, look, summed_up) in [
        (
            ComponentStatus::Operational,
            Level::Operational,
            "operational",
            Level::Operational,
        ),
        (
            ComponentStatus::UnderMaintenance,
            Level::Maintenance,
            "maintenance",
            Level::Maintenance,
        ),
        (
            ComponentStatus::Unknown,
            Level::Minor,
            "unknown",
            Level::Minor,
        ),
        (
            ComponentStatus::DegradedPerformance,
            Level::Minor,
            "minor",
            Level::Minor,
        ),
        (
            ComponentStatus::PartialOutage,
            Level::Major,
            "major",
            Level::Major,
        ),
        (
            ComponentStatus::MajorOutage,
            Level::Major,
            "critical",
            Level::Critical,
        ),
    ] {
        let severity = Severity::of(status);
        let found = (severity.alone, severity.look.name(), severity.summed_up);
        assert_eq!(found, (alone, look, summed_up), "{status:?}");
    }
}

#[test]
fn an_entry_comes_before_components_of_the_same_level() {
    let text = r#"{"components": [{"id": "a", "name": "A", "status": "partial_outage"}, {"id": "b", "name": "B", "status": "degraded_performance"}],
        "incidents": [{"id": "a-is-slow", "name": "x", "status": "identified", "impact": "minor", "created_at": "2012-12-12T10:00:00Z", "components": [{"id": "a", "name": "A"}]}]}"#;
    assert_eq!(
        says(&feed(text), "2012-12-12T10:30Z"),
        "a-is-slow, minor, +1"
    );
}

#[test]
fn an_announcement_does_not_explain_the_summary() {
    let warning = r#"{"status": {"indicator": "minor"}, "notices": [{"id": "phish", "name": "x", "category": "security", "status": "active"}]}"#;
    assert_eq!(
        says(&feed(warning), "2012-12-12T11:00Z"),
        "summary, minor, +1"
    );
    let work = r#"{"status": {"indicator": "maintenance"}, "scheduled_maintenances": [{"id": "soon", "name": "x", "status": "scheduled", "scheduled_for": "2012-12-13T11:00:00Z"}]}"#;
    assert_eq!(
        says(&feed(work), "2012-12-12T11:00Z"),
        "summary, maintenance, +1"
    );
}

#[test]
fn dated_work_comes_before_postponed_work_without_a_date() {
    let text = r#"{"scheduled_maintenances": [{"id": "put-off", "name": "a", "status": "postponed", "created_at": "2012-12-12T00:00:00Z"},
        {"id": "soon", "name": "b", "status": "scheduled", "created_at": "2012-12-12T00:00:00Z", "scheduled_for": "2012-12-12T13:00:00Z"}]}"#;
    assert_eq!(
        says(&feed(text), "2012-12-12T11:00Z"),
        "soon, maintenance, +1"
    );
}

#[test]
fn the_banner_changes_only_at_its_predicted_changes() {
    let settings = Settings::default();
    // The news of postponed work disappears one lead time after it was announced.
    let put_off = r#"{"scheduled_maintenances": [{"id": "a", "name": "a", "status": "postponed", "created_at": "2012-12-10T00:00:00Z"}]}"#;
    assert_ne!(
        says(&feed(put_off), "2012-12-11T00:00Z"),
        says(&feed(put_off), "2012-12-12T00:00Z")
    );
    assert_eq!(
        next_change(&feed(put_off), &settings, at("2012-12-11T00:00Z")),
        Some(at("2012-12-12T00:00Z"))
    );
    // An all-clear starts when a future end is reached (the provider's clock may be ahead of the
    // visitor's).
    let ahead = r#"{"incidents": [{"id": "a", "name": "a", "status": "resolved", "resolved_at": "2012-12-12T12:00:00Z"}]}"#;
    assert_eq!(
        next_change(&feed(ahead), &settings, at("2012-12-12T11:00Z")),
        Some(at("2012-12-12T12:00Z"))
    );
}

#[test]
fn cancelled_work_without_an_end_stays_visible() {
    let entry = maintenance(
        r#""name": "x", "status": "cancelled", "scheduled_for": "2012-12-20T00:00:00Z""#,
    );
    assert_eq!(
        standing(&entry, &Settings::default(), at("2012-12-12T00:00Z")),
        Standing::Planned(Phase::Cancelled)
    );
}

// Components

#[test]
fn a_component_has_the_worst_status_reported_for_it() {
    let status = |own: &str, entries: &str| {
        let feed = feed(&format!(
            r#"{{"components": [{{"id": "imap", "name": "IMAP", "status": "{own}"}}], {entries}}}"#
        ));
        groups(&feed, &Settings::default(), at(NOW))[0].members[0]
            .1
            .name()
    };
    let incident = |impact: &str, status: &str, updates: &str| {
        format!(
            r#""incidents": [{{"id": "a", "name": "x", "status": "{status}", "impact": "{impact}", "components": [{{"id": "imap", "name": "IMAP"}}], "incident_updates": [{updates}]}}]"#
        )
    };
    let change = |when: &str, new: &str| {
        format!(
            r#"{{"status": "identified", "created_at": "{when}", "affected_components": [{{"code": "imap", "name": "IMAP", "new_status": "{new}"}}]}}"#
        )
    };
    let work = |start: &str| {
        format!(
            r#""scheduled_maintenances": [{{"id": "m", "name": "x", "status": "scheduled", "scheduled_for": "{start}", "scheduled_until": "2020-06-10T14:00:00Z", "components": ["imap"]}}]"#
        )
    };
    let back = format!(
        "{}, {}",
        change("2020-06-10T09:00:00Z", "major_outage"),
        change("2020-06-10T10:00:00Z", "operational")
    );
    let again = format!(
        "{}, {}",
        change("2020-06-10T11:00:00Z", "partial_outage"),
        change("2020-06-10T10:00:00Z", "operational")
    );
    #[rustfmt::skip]
    let rows = [
        ("operational", String::from(r#""incidents": []"#), "operational"),
        ("operational", incident("minor", "identified", ""), "degraded_performance"),
        ("operational", incident("none", "identified", ""), "degraded_performance"),
        ("operational", incident("major", "identified", ""), "partial_outage"),
        ("operational", incident("critical", "identified", ""), "major_outage"),
        ("operational", incident("critical", "resolved", ""), "operational"),
        ("major_outage", incident("minor", "identified", ""), "major_outage"),
        // The newest update about a component wins over the incident's impact: components recover
        // one by one.
        ("operational", incident("critical", "identified", &back), "operational"),
        ("operational", incident("critical", "identified", &again), "partial_outage"),
        ("operational", work("2020-06-10T11:00:00Z"), "under_maintenance"),
        ("operational", work("2020-06-10T13:00:00Z"), "operational"),
        ("partial_outage", work("2020-06-10T11:00:00Z"), "partial_outage"),
    ];
    for (own, entries, expected) in rows {
        assert_eq!(status(own, &entries), expected, "{own} {entries}");
    }
}

#[test]
fn components_are_grouped_in_the_providers_order() {
    let feed = feed(
        r#"{"components": [
            {"id": "pop", "name": "POP", "status": "operational", "group_id": "mail", "position": 5},
            {"id": "web", "name": "Webmail", "status": "partial_outage", "position": 2},
            {"id": "mail", "name": "Mail", "status": "operational", "group": true, "position": 1},
            {"id": "imap", "name": "IMAP", "status": "degraded_performance", "group_id": "mail", "position": 3},
            {"id": "hidden", "name": "Queue", "status": "operational", "only_show_if_degraded": true, "position": 4},
            {"id": "seen", "name": "Spam filter", "status": "major_outage", "only_show_if_degraded": true, "position": 6},
            {"id": "lost", "name": "Lists", "status": "operational", "group_id": "no-such-group", "position": 7},
            {"id": "member-of-web", "name": "Calendar", "status": "operational", "group_id": "web", "position": 8}]}"#,
    );
    let groups = groups(&feed, &Settings::default(), at(NOW));
    let drawn: Vec<_> = groups
        .iter()
        .map(|group| {
            let members: Vec<_> = group
                .members
                .iter()
                .map(|(component, _)| &*component.id)
                .collect();
            (
                group.heading.map(|it| &*it.name.original),
                group.status,
                members.join(" "),
            )
        })
        .collect();
    assert_eq!(
        drawn,
        [
            (
                None,
                ComponentStatus::MajorOutage,
                "web seen lost member-of-web".to_owned()
            ),
            (
                Some("Mail"),
                ComponentStatus::DegradedPerformance,
                "imap pop".to_owned()
            ),
        ]
    );
}

#[test]
fn a_group_counts_only_if_it_is_worse_than_its_members() {
    let level = |of_group: &str, of_member: &str| {
        let feed = feed(&format!(
            r#"{{"components": [{{"id": "g", "name": "Mail", "status": "{of_group}", "group": true}}, {{"id": "a", "name": "IMAP", "status": "{of_member}", "group_id": "g"}}]}}"#
        ));
        (given::level(&feed, at(NOW)), says(&feed, NOW))
    };
    assert_eq!(
        level("major_outage", "operational").0,
        "major",
        "what the members do not say is not lost"
    );
    assert_eq!(
        level("degraded_performance", "major_outage"),
        level("operational", "major_outage"),
        "a milder word of the group changes nothing"
    );
}

#[test]
fn an_affected_component_has_the_name_in_the_feed() {
    let feed = feed(
        r#"{"components": [{"id": "imap", "name": "IMAP and POP", "status": "operational"}]}"#,
    );
    let name = |id: &str, name: &str| {
        let part = AffectedComponent {
            id: id.into(),
            name: name.into(),
        };
        Name::of_affected(&feed, &part)
            .in_language(&[])
            .into_owned()
    };
    assert_eq!(name("imap", "imap"), "IMAP and POP");
    assert_eq!(name("smtp", "SMTP"), "SMTP");
    assert_eq!(name("", "IMAP"), "IMAP");
}

#[test]
fn the_overall_level_is_the_worst_of_all() {
    #[rustfmt::skip]
    let rows: [(&[&str], Level); 8] = [
        (&[], Level::Operational),
        (&[RESOLVED, UPCOMING, ABOUT_TO_START, SECURITY, NEWS], Level::Operational),
        (&[RUNNING], Level::Maintenance),
        (&[LATE], Level::Maintenance),
        (&[RUNNING, MINOR], Level::Minor),
        (&[MINOR, MAJOR], Level::Major),
        (&[CRITICAL, MINOR], Level::Critical),
        // An incident in the list of maintenance.
        (&[r#"{"id": "a", "name": "x", "status": "identified", "impact": "maintenance"}"#], Level::Maintenance),
    ];
    for (entries, level) in rows {
        assert_eq!(
            given::level(&of_entries(entries), at(NOW)),
            level.name(),
            "{entries:?}"
        );
    }
}

#[test]
fn not_every_component_is_out_if_a_hidden_one_is_operational() {
    let text = r#"{"components": [{"id": "h", "name": "Hidden", "status": "operational", "only_show_if_degraded": true}, {"id": "a", "name": "A", "status": "major_outage"}]}"#;
    let all = given::level(&feed(text), at("2012-12-12T11:00Z"));
    assert_eq!(all, "major");
}

// The timeline

fn section<'a>(entries: &[&'a Entry]) -> Vec<&'a str> {
    ids(entries.iter().copied())
}

#[test]
fn the_timeline_has_every_entry_once_in_its_section() {
    let undated = r#"{"id": "undated", "name": "x", "status": "resolved"}"#;
    let old = r#"{"id": "old", "name": "x", "status": "resolved", "created_at": "2020-01-01"}"#;
    let put_off = r#"{"id": "put-off", "name": "x", "status": "postponed", "scheduled_for": null}"#;
    let forgotten = r#"{"id": "forgotten", "name": "x", "status": "scheduled", "scheduled_for": "2020-05-01T10:00:00Z", "scheduled_until": "2020-05-01T11:00:00Z"}"#;
    let newest = r#"{"id": "newest", "name": "x", "category": "policy", "status": "active", "created_at": "2020-06-10T00:00:00Z"}"#;
    let coming = r#"{"id": "coming", "name": "x", "category": "policy", "status": "active", "created_at": "2020-06-08T00:00:00Z", "starts_at": "2020-07-01"}"#;
    let open_undated =
        r#"{"id": "open-undated", "name": "y", "status": "identified", "impact": "major"}"#;
    let all = of_entries(&[
        undated,
        old,
        MINOR,
        open_undated,
        CRITICAL,
        MAJOR,
        RESOLVED,
        put_off,
        FAR_AWAY,
        UPCOMING,
        ABOUT_TO_START,
        RUNNING,
        forgotten,
        NEWS,
        coming,
        newest,
        SECURITY,
    ]);
    let drawn = timeline(&all, &Settings::default(), at(NOW));
    assert_eq!(
        section(&drawn.open),
        ["critical", "major", "open-undated", "minor"]
    );
    assert_eq!(
        section(&drawn.planned),
        [
            "running",
            "about-to-start",
            "upcoming",
            "far-away",
            "put-off"
        ]
    );
    assert_eq!(
        section(&drawn.notices),
        ["security", "newest", "news", "coming"]
    );
    assert_eq!(section(&drawn.past), ["resolved", "forgotten", "old"]);
    assert_eq!(section(&drawn.undated), ["undated"]);
}

#[test]
fn every_entry_of_every_sample_is_in_the_timeline_once_at_any_time() {
    let settings = Settings::default();
    for name in SAMPLES {
        let feed = feed(&sample(name));
        for now in moments(&feed, &settings) {
            let drawn = timeline(&feed, &settings, now);
            let mut seen = [
                drawn.open,
                drawn.planned,
                drawn.notices,
                drawn.past,
                drawn.undated,
            ]
            .map(|list| section(&list))
            .concat();
            seen.sort_unstable();
            let mut all = ids(&feed.entries);
            all.sort_unstable();
            assert_eq!(seen, all, "{name} at {now}");
        }
    }
}

#[test]
fn entries_without_a_date_come_last() {
    let feed = feed(&sample("fastmail"));
    let drawn = timeline(&feed, &Settings::default(), at(NOW));
    assert_eq!(drawn.undated.len(), feed.entries.len());
    assert!(drawn.past.is_empty());
    assert_eq!(by_day(&drawn.undated, &*zone("Europe/Oslo")), []);
}

#[test]
fn the_past_is_grouped_by_the_visitors_days_and_a_date_stays_that_date() {
    let started = |id: &str, time: &str| {
        format!(r#"{{"id": "{id}", "name": "{id}", "status": "resolved", "started_at": "{time}"}}"#)
    };
    let entries = [
        started("dated", "2012-12-12"),
        started("morning", "2012-12-12T05:30:00Z"),
        started("night", "2012-12-11T23:30:00Z"),
        started("floating", "2012-12-11T23:59:00"),
    ];
    // The page states no zone, so its local time stays one.
    let feed = feed(&format!(r#"{{"incidents": [{}]}}"#, entries.join(",")));
    #[rustfmt::skip]
    let rows = [
        ("Etc/UTC", "12-12 morning dated, 12-11 floating night"),
        ("Europe/Oslo", "12-12 morning dated night, 12-11 floating"),
        ("America/Los_Angeles", "12-12 dated, 12-11 morning floating night"),
        ("Asia/Kathmandu", "12-12 morning dated night, 12-11 floating"),
        ("Pacific/Kiritimati", "12-12 morning dated night, 12-11 floating"),
        ("Pacific/Pago_Pago", "12-12 dated, 12-11 morning floating night"),
    ];
    for (id, expected) in rows {
        let past = timeline(&feed, &Settings::default(), at(NOW)).past;
        let days: Vec<String> = by_day(&past, &*zone(id))
            .iter()
            .map(|(date, entries)| {
                format!("{} {}", date.format("%m-%d"), section(entries).join(" "))
            })
            .collect();
        assert_eq!(days.join(", "), expected, "{id}");
    }
}

#[test]
fn a_day_the_clocks_change_is_one_day() {
    // The day has 25 hours in Oslo: its first and its last hour have the same date.
    let feed = feed(
        r#"{"incidents": [{"id": "last", "name": "a", "status": "resolved", "started_at": "2012-10-28T22:59:00Z"}, {"id": "first", "name": "b", "status": "resolved", "started_at": "2012-10-27T22:00:00Z"}]}"#,
    );
    let past = timeline(&feed, &Settings::default(), at(NOW)).past;
    assert_eq!(by_day(&past, &*zone("Europe/Oslo")).len(), 1);
    assert_eq!(by_day(&past, &*zone("Etc/UTC")).len(), 2);
}

// Replay

#[test]
fn a_feed_as_of_an_instant_knows_nothing_of_what_came_later() {
    let text = r#"{
        "page": {"updated_at": "2020-06-10T12:00:00Z"}, "status": {"indicator": "none", "description": "All well"},
        "components": [{"id": "imap", "name": "IMAP", "status": "operational"}, {"id": "pop", "name": "POP", "status": "operational"}, {"id": "web", "name": "Web", "status": "operational"}],
        "incidents": [
            {"id": "a", "name": "x", "status": "postmortem", "impact": "major", "created_at": "2020-06-10T08:00:00Z", "updated_at": "2020-06-10T12:00:00Z", "resolved_at": "2020-06-10T10:00:00Z",
             "components": [{"id": "imap", "name": "IMAP"}],
             "incident_updates": [
                {"status": "postmortem", "created_at": "2020-06-10T12:00:00Z", "body": "Why"},
                {"status": "resolved", "created_at": "2020-06-10T10:00:00Z", "affected_components": [{"code": "imap", "name": "IMAP", "old_status": "degraded_performance", "new_status": "operational"}]},
                {"created_at": "2020-06-10T09:30:00Z", "body": "A word"},
                {"status": "identified", "created_at": "2020-06-10T09:00:00Z", "affected_components": [{"code": "imap", "name": "IMAP", "old_status": "major_outage", "new_status": "partial_outage"}, {"code": "web", "name": "Web", "old_status": "degraded_performance", "new_status": "operational"}]},
                {"status": "investigating", "created_at": "2020-06-10T08:00:00Z", "affected_components": [{"code": "imap", "name": "IMAP", "old_status": "operational", "new_status": "major_outage"}]}]},
            {"id": "undated", "name": "y", "status": "resolved"}],
        "notices": [{"id": "n", "name": "z", "category": "news", "status": "active", "created_at": "2020-06-10T11:00:00Z"}]}"#;
    let whole = feed(text);
    #[rustfmt::skip]
    let rows = [
        ("2020-06-10T07:59Z", "undated", "", "operational operational degraded_performance"),
        ("2020-06-10T08:00Z", "a undated", "investigating 1", "major_outage operational degraded_performance"),
        ("2020-06-10T09:00Z", "a undated", "identified 2", "partial_outage operational operational"),
        // An update without a status does not change the entry.
        ("2020-06-10T09:30Z", "a undated", "identified 3", "partial_outage operational operational"),
        ("2020-06-10T10:00Z", "a undated", "resolved 4", "operational operational operational"),
        ("2020-06-10T11:00Z", "a undated n", "resolved 4", "operational operational operational"),
        ("2020-06-10T12:00Z", "a undated n", "postmortem 5", "operational operational operational"),
    ];
    for (now, entries, state, components) in rows {
        let then = as_of(whole.clone(), at(now));
        assert_eq!(ids(&then.entries).join(" "), entries, "{now}");
        let a = then.entries.iter().find(|entry| entry.id == "a");
        assert_eq!(
            a.map_or(String::new(), |a| format!(
                "{} {}",
                a.status.name(),
                a.updates.len()
            )),
            state,
            "{now}"
        );
        let known: Vec<_> = then
            .components
            .iter()
            .map(|component| component.status.name())
            .collect();
        assert_eq!(known.join(" "), components, "{now}");
        // The summary was written after the last change.
        assert_eq!(
            then.indicator.is_some(),
            now == "2020-06-10T12:00Z",
            "{now}"
        );
    }
    let before_the_end = as_of(whole.clone(), at("2020-06-10T09:59Z"));
    assert_eq!(
        (
            before_the_end.entries[0].resolved_at,
            before_the_end.entries[0].over_at()
        ),
        (None, None)
    );
    assert_eq!(as_of(whole.clone(), at("2021-01-01T00:00Z")), whole);
}

#[test]
fn an_entry_without_an_update_yet_is_open_planned_or_in_force() {
    let text = r#"{"incidents": [{"id": "i", "name": "x", "status": "resolved", "created_at": "2020-06-10", "incident_updates": [{"status": "resolved", "created_at": "2020-06-12"}]}],
        "scheduled_maintenances": [{"id": "m", "name": "y", "status": "completed", "created_at": "2020-06-10", "incident_updates": [{"status": "completed", "created_at": "2020-06-12"}]}],
        "notices": [{"id": "n", "name": "z", "status": "ended", "created_at": "2020-06-10", "incident_updates": [{"status": "ended", "created_at": "2020-06-12"}]}]}"#;
    let then = as_of(feed(text), at("2020-06-11T00:00Z"));
    let statuses: Vec<_> = then.entries.iter().map(|entry| entry.status).collect();
    assert_eq!(
        statuses,
        [
            EntryStatus::Investigating,
            EntryStatus::Scheduled,
            EntryStatus::Active
        ]
    );
}

// When something changes

#[test]
fn the_next_change_is_the_first_edge_ahead() {
    let rows = [
        (UPCOMING, "2020-06-01T00:00Z", Some("2020-06-09T12:00Z")),
        (UPCOMING, "2020-06-09T12:00Z", Some("2020-06-11T11:00Z")),
        (UPCOMING, "2020-06-11T11:00Z", Some("2020-06-11T12:00Z")),
        (UPCOMING, "2020-06-11T12:00Z", Some("2020-06-11T13:00Z")),
        (UPCOMING, "2020-06-11T13:00Z", None),
        // An open incident waits for an update, not for the clock.
        (MAJOR, NOW, None),
        // The all-clear disappears.
        (RESOLVED, NOW, Some("2020-06-10T13:00Z")),
        (RESOLVED, "2020-06-10T13:00Z", None),
        (
            r#"{"id": "n", "name": "x", "category": "policy", "status": "active", "starts_at": "2020-06-11", "ends_at": "2020-06-12"}"#,
            NOW,
            Some("2020-06-11T00:00Z"),
        ),
        (
            r#"{"id": "n", "name": "x", "category": "policy", "status": "active", "starts_at": "2020-06-11", "ends_at": "2020-06-12"}"#,
            "2020-06-11T00:00Z",
            Some("2020-06-13T00:00Z"),
        ),
    ];
    for (entry, now, expected) in rows {
        let change = next_change(&of_entries(&[entry]), &Settings::default(), at(now));
        assert_eq!(change, expected.map(at), "{entry} at {now}");
    }
    let both = of_entries(&[UPCOMING, RESOLVED]);
    assert_eq!(
        next_change(&both, &Settings::default(), at(NOW)),
        Some(at("2020-06-10T13:00Z"))
    );
}

#[test]
fn the_moments_include_the_end_of_the_day_on_which_a_notice_ends() {
    let text = r#"{"notices": [{"id": "a", "name": "a", "category": "security", "status": "active", "ends_at": "2006-04-08"}]}"#;
    assert!(moments(&feed(text), &Settings::default()).contains(&at("2006-04-09T00:00Z")));
}

/// Everything that is drawn of a feed at an instant.
fn drawing(feed: &Feed, now: Instant) -> String {
    let settings = Settings::default();
    let standings: Vec<_> = feed
        .entries
        .iter()
        .map(|entry| standing(entry, &settings, now))
        .collect();
    format!(
        "{:?} {standings:?} {:?} {:?}",
        banner(feed, &settings, now).map(|banner| (
            banner.level,
            banner.more,
            format!("{:?}", banner.subject).len()
        )),
        given::level(feed, now),
        groups(feed, &settings, now)
            .iter()
            .map(|group| group.status)
            .collect::<Vec<_>>(),
    )
}

#[test]
fn between_two_changes_the_output_for_a_sample_stays_the_same() {
    let settings = Settings::default();
    for name in SAMPLES {
        // In the middle of its history, so that some work is still ahead and some notices are in
        // force.
        let whole = feed(&sample(name));
        let all = moments(&whole, &settings);
        let Some(&middle) = all.get(all.len() / 2) else {
            continue;
        };
        let feed = as_of(whole, middle);
        let mut now = middle;
        while let Some(next) = next_change(&feed, &settings, now) {
            assert!(next > now, "{name} at {now}");
            let length = next.millis() - now.millis();
            let first = drawing(&feed, now);
            for part in [length / 3, length / 2, length - 1] {
                let then = Instant::from_millis(now.millis() + part);
                assert_eq!(
                    drawing(&feed, then),
                    first,
                    "{name}: from {now} to {next}, at {then}"
                );
            }
            now = next;
        }
    }
}

#[test]
fn the_moments_of_a_feed_are_its_news_and_its_edges_in_order() {
    let feed = of_entries(&[UPCOMING, RESOLVED, SECURITY]);
    let listed: Vec<String> = moments(&feed, &Settings::default())
        .iter()
        .map(|at| at.to_string()[5..16].to_owned())
        .collect();
    assert_eq!(
        listed,
        [
            "06-09T00:00", // the warning
            "06-09T12:00", // two days before the work
            "06-10T08:00", // the incident
            "06-10T11:00", // it is resolved
            "06-10T13:00", // the all-clear goes
            "06-11T11:00",
            "06-11T12:00",
            "06-11T13:00",
        ]
    );
    for name in SAMPLES {
        let all = moments(&given::feed(&sample(name)), &Settings::default());
        assert!(all.is_sorted_by(|a, b| a < b), "{name}");
    }
    assert_eq!(
        moments(&given::feed(&sample("fastmail")), &Settings::default()),
        []
    );
}

// Freshness

/// The state after `failures` in a row, `seconds` after the last successful poll, if there was one.
fn state(is_known: bool, failures: u32, seconds: i64, interval: Duration) -> State {
    let attempts = Attempts {
        verified_at: at(NOW),
        failures,
        ..Attempts::default()
    };
    let of = |now| State::of(is_known, &attempts, interval, now);
    let now = at(NOW) + Duration::from_seconds(seconds);
    let state = of(now);
    if let Some(change) = state.changes_at(&attempts, interval) {
        assert!(change > now);
        assert_eq!(of(change - Duration::from_seconds(1)), state);
        assert_ne!(of(change), state);
    }
    state
}

#[test]
fn an_unverified_feed_becomes_stale_and_then_unknown() {
    let minute = Duration::from_minutes(1);
    // (was it ever verified, failures since, seconds since, interval, the state) A feed that was
    // never read is unknown, never operational.
    for (verified, failures, seconds, interval, expected) in [
        (false, 0, 0, minute, State::Loading),
        (false, 1, 0, minute, State::Unknown),
        (true, 0, 0, minute, State::Live),
        (true, 1, 179, minute, State::Live),
        (true, 1, 180, minute, State::Stale),
        (true, 9, 899, minute, State::Stale),
        (true, 9, 900, minute, State::Unknown),
        // A page that was hidden or restored has not polled yet.
        (true, 0, 180, minute, State::Stale),
        (true, 0, 86_400, minute, State::Stale),
        // With a long interval, a quarter of an hour would be hardly one attempt.
        (true, 1, 3_599, Duration::from_minutes(20), State::Live),
        (true, 1, 3_600, Duration::from_minutes(20), State::Stale),
        (true, 1, 5_999, Duration::from_minutes(20), State::Stale),
        (true, 1, 6_000, Duration::from_minutes(20), State::Unknown),
    ] {
        let state = state(verified, failures, seconds, interval);
        assert_eq!(
            state, expected,
            "{verified} {failures} {seconds} {interval}"
        );
    }
    // A response that is valid for longer than an interval stays fresh for longer.
    let held = Attempts {
        verified_at: at(NOW),
        holds_for: Duration::from_minutes(10),
        failures: 1,
        ..Attempts::default()
    };
    let after = |minutes| {
        State::of(
            true,
            &held,
            minute,
            at(NOW) + Duration::from_minutes(minutes),
        )
    };
    assert_eq!(
        [after(29), after(30), after(50)],
        [State::Live, State::Stale, State::Unknown]
    );
    assert_eq!(Shown::default().state, State::Loading);
    let unknown = Shown::unknown(Reason::NoFeed);
    assert_eq!(unknown.state, State::Unknown);
    assert_eq!(unknown.attempts.failure.reason, Some(Reason::NoFeed));
}

// When to poll

#[test]
fn the_next_poll_comes_after_the_interval_or_the_back_off() {
    let pace = Pace::default();
    let quick = Pace {
        is_eventful: true,
        ..pace
    };
    let failed = |failures| Pace { failures, ..pace };
    let held = |seconds| Pace {
        max_age: Duration::from_seconds(seconds),
        ..pace
    };
    let put_off = |failures, seconds| Pace {
        retry_after: Duration::from_seconds(seconds),
        failures,
        ..pace
    };
    let every = |pace: Pace, seconds| Pace {
        interval: Duration::from_seconds(seconds),
        ..pace
    };
    // (the state, the seconds to wait for a random number of 0, a half, and 1)
    for (pace, waits) in [
        // Up to a fifth more or less.
        (pace, [48.0, 60.0, 72.0]),
        (every(pace, 15), [12.0, 15.0, 18.0]),
        (every(pace, 3600), [2880.0, 3600.0, 4320.0]),
        // Twice as often while an incident is open, but never below the minimum.
        (quick, [24.0, 30.0, 36.0]),
        (every(quick, 20), [12.0, 15.0, 18.0]),
        (every(quick, 15), [12.0, 15.0, 18.0]),
        // A response that is valid for longer delays the next poll; a shorter one changes nothing.
        (held(10), [48.0, 60.0, 72.0]),
        (held(300), [300.0, 330.0, 360.0]),
        (held(31_536_000), [10800.0, 11880.0, 12960.0]),
        (
            Pace {
                is_eventful: true,
                ..held(50)
            },
            [50.0, 55.0, 60.0],
        ),
        // After failures it backs off: for a minute at most in the first minutes, then the wait doubles, up to a quarter of an hour.
        (failed(1), [5.0, 30.0, 60.0]),
        (failed(5), [5.0, 30.0, 60.0]),
        (failed(6), [5.0, 60.0, 120.0]),
        (failed(8), [5.0, 240.0, 480.0]),
        (failed(9), [5.0, 450.0, 900.0]),
        (every(failed(1), 15), [5.0, 7.5, 15.0]),
        (every(failed(2), 15), [5.0, 15.0, 30.0]),
        (every(failed(4), 15), [5.0, 30.0, 60.0]),
        (every(failed(6), 15), [5.0, 60.0, 120.0]),
        (every(failed(5), 300), [5.0, 150.0, 300.0]),
        (every(failed(6), 300), [5.0, 300.0, 600.0]),
        (failed(u32::MAX), [5.0, 450.0, 900.0]),
        (
            Pace {
                is_eventful: true,
                ..failed(1)
            },
            [5.0, 30.0, 60.0],
        ),
        (every(failed(9), 3600), [5.0, 1800.0, 3600.0]),
        // When the server says, but not all clients at once.
        (put_off(1, 120), [120.0, 132.0, 144.0]),
        (put_off(9, 120), [120.0, 450.0, 900.0]),
        (put_off(0, 120), [120.0, 132.0, 144.0]),
        (put_off(1, 999_999_999), [10800.0, 11880.0, 12960.0]),
        (put_off(1, -50), [5.0, 30.0, 60.0]),
    ] {
        for (chance, wait) in [0.0, 0.5, 1.0].into_iter().zip(waits) {
            let next = pace.next_at(at(NOW), chance).millis() - at(NOW).millis();
            assert_eq!(next, (wait * 1000.0) as i64, "{pace:?} by {chance}");
        }
    }
}

#[test]
fn news_is_likely_while_something_is_open_or_under_way() {
    let of = |text: &str| is_eventful(&given::feed(text), at(NOW));
    for (text, expected) in [
        (r#"{"incidents": []}"#, false),
        (
            r#"{"incidents": [{"name": "a", "status": "identified", "created_at": "2020-06-10T11:00Z"}]}"#,
            true,
        ),
        (
            r#"{"incidents": [{"name": "a", "status": "resolved", "created_at": "2020-06-10T11:00Z"}]}"#,
            false,
        ),
        (
            r#"{"scheduled_maintenances": [{"name": "a", "status": "scheduled", "scheduled_for": "2020-06-12T11:00Z", "scheduled_until": "2020-06-12T12:00Z"}]}"#,
            false,
        ),
        (
            r#"{"scheduled_maintenances": [{"name": "a", "status": "in_progress", "scheduled_for": "2020-06-10T11:00Z", "scheduled_until": "2020-06-10T13:00Z"}]}"#,
            true,
        ),
    ] {
        assert_eq!(of(text), expected, "{text}");
    }
}

// Which copy wins

#[test]
fn an_older_copy_or_another_feed_does_not_replace_the_one_shown() {
    let feed = |page: &str, components: &str| {
        given::feed(&format!(
            r#"{{"page": {{{page}}}, "components": {components}, "incidents": []}}"#
        ))
    };
    let one = r#"[{"id": "imap", "name": "IMAP", "status": "operational"}]"#;
    let (newer, older) = (
        r#""updated_at": "2020-06-10T11:00Z""#,
        r#""updated_at": "2020-06-10T10:00Z""#,
    );
    let both = |sequence: u32, date: &str| format!(r#""sequence": {sequence}, {date}"#);
    for (held, new, expected) in [
        (newer.to_owned(), newer.to_owned(), None),
        (older.to_owned(), newer.to_owned(), None),
        (newer.to_owned(), older.to_owned(), Some(Refusal::Older)),
        // A sequence wins over a date, whichever is later.
        (both(2, older), both(1, newer), Some(Refusal::Older)),
        (both(1, newer), both(2, older), None),
        (both(1, newer), both(1, older), Some(Refusal::Older)),
        // If only one copy has a sequence, the date decides; without dates, nothing does.
        (both(9, older), newer.to_owned(), None),
        (both(9, newer), older.to_owned(), Some(Refusal::Older)),
        (newer.to_owned(), String::new(), None),
        // A date in the future would win forever.
        (
            r#""updated_at": "2020-06-10T12:01Z""#.to_owned(),
            older.to_owned(),
            Some(Refusal::Older),
        ),
        (
            r#""updated_at": "2020-06-10T12:02Z""#.to_owned(),
            older.to_owned(),
            None,
        ),
        // A date without a time is not an instant.
        (
            r#""updated_at": "2020-06-10""#.to_owned(),
            older.to_owned(),
            None,
        ),
        // Another provider, or none.
        (r#""id": "a""#.to_owned(), r#""id": "a""#.to_owned(), None),
        (
            r#""id": "a""#.to_owned(),
            r#""id": "b""#.to_owned(),
            Some(Refusal::ChangedShape),
        ),
        (
            r#""id": "a""#.to_owned(),
            String::new(),
            Some(Refusal::ChangedShape),
        ),
        (String::new(), r#""id": "a""#.to_owned(), None),
    ] {
        let refused = refusal(&feed(&held, "[]"), &feed(&new, "[]"), at(NOW));
        assert_eq!(refused, expected, "{held} then {new}");
    }
    for (held, new, expected) in [
        (one, one, None),
        ("[]", one, None),
        (one, "[]", Some(Refusal::ChangedShape)),
        (one, "null", Some(Refusal::ChangedShape)),
        // It is present; what cannot be read is reported as such.
        (one, r#"{"imap": "down"}"#, None),
    ] {
        let refused = refusal(&feed("", held), &feed("", new), at(NOW));
        assert_eq!(refused, expected, "{held} then {new}");
    }
    assert_eq!(Refusal::Older.reason().name(), "older");
    assert_eq!(Refusal::ChangedShape.reason().name(), "changed_shape");
}

#[test]
fn a_clock_is_wrong_only_if_a_response_is_certainly_fresh() {
    let reading = |device: i64, server: i64| ClockReading {
        device: at(NOW) + Duration::from_seconds(device),
        server: at(NOW) + Duration::from_seconds(server),
    };
    for seconds in [0, 1, 60, 90, -60, -90] {
        assert_eq!(
            drift(None, reading(0, seconds), false),
            Drift::Agree,
            "{seconds}"
        );
    }
    // No response comes from the future: the device's clock is slow.
    for seconds in [91, 3_600] {
        let wrong = Drift::Wrong(Duration::from_seconds(seconds));
        assert_eq!(drift(None, reading(0, seconds), false), wrong, "{seconds}");
    }
    // A response from the past may be a cached one, until the second response advances with the
    // clock.
    let old = |seconds| Drift::Old(Duration::from_seconds(seconds));
    for (last, now, is_relayed, expected) in [
        (None, reading(0, -600), false, old(600)),
        (
            Some(reading(0, -600)),
            reading(60, -540),
            false,
            Drift::Wrong(Duration::from_seconds(-600)),
        ),
        (
            Some(reading(0, -600)),
            reading(60, -536),
            false,
            Drift::Wrong(Duration::from_seconds(-596)),
        ),
        (Some(reading(0, -600)), reading(60, -600), false, old(660)),
        (Some(reading(0, -600)), reading(60, -500), false, old(560)),
        (Some(reading(0, -600)), reading(5, -595), false, old(600)),
        (Some(reading(0, -600)), reading(60, -540), true, old(600)),
    ] {
        assert_eq!(
            drift(last, now, is_relayed),
            expected,
            "{last:?} {now:?} {is_relayed}"
        );
    }
}

#[test]
fn adjacent_windows_stay_separate_and_work_continues_between_them() {
    let entry = maintenance(
        r#""id": "a", "name": "x", "status": "scheduled", "previous_windows": [{"start": "2012-12-12T05:00Z", "end": "2012-12-12T14:00Z"}],
        "windows": [{"start": "2012-12-12T10:00Z", "end": "2012-12-12T12:00Z"}, {"start": "2012-12-12T12:00Z", "end": "2012-12-12T13:00Z"}]"#,
    );
    let Kind::Maintenance { windows, .. } = &entry.kind else {
        panic!("a maintenance was written");
    };
    assert_eq!(windows.len(), 2);
    // The time before it was rescheduled is no longer planned.
    for (now, phase) in [
        ("2012-12-12T05:00Z", Phase::Soon),
        ("2012-12-12T12:00Z", Phase::UnderWay),
        ("2012-12-12T12:59Z", Phase::UnderWay),
    ] {
        let found = standing(&entry, &Settings::default(), at(now));
        assert_eq!(found, Standing::Planned(phase), "{now}");
    }
}

#[test]
fn a_notice_is_not_in_force_before_its_day() {
    use EntryStatus::{Active, Ended, Unknown};
    let feed = feed(
        r#"{"notices": [{"id": "terms", "name": "New terms", "category": "policy", "status": "active", "starts_at": "2026-12-01",
            "incident_updates": [
                {"status": "ended", "created_at": "2026-12-20T10:00:00Z", "body": "Replaced."},
                {"status": "active", "created_at": "2026-12-01T10:00:00Z", "body": "They hold from today."},
                {"status": "active", "created_at": "2026-11-10T10:00:00Z", "body": "Unused accounts will be closed."}]}]}"#,
    );
    let entry = &feed.entries[0];
    let said: Vec<_> = entry
        .updates
        .iter()
        .map(|update| stated(entry, update))
        .collect();
    assert_eq!(said, [Ended, Active, Unknown]);
}
