//! The headline of a banner as a value: which window it shows, in which tense, where it links, and
//! what is announced.
#![cfg(not(target_arch = "wasm32"))]

mod given;

use given::{at, feed, said};
use windowpane::feed::Feed;
use windowpane::polling::{Attempts, Shown, State};
use windowpane::status::{
    Attributes, Density, Details, Headline, Look, Situation, Spoken, headline,
};

const NOW: &str = "2020-06-10T12:00Z";

fn attributes(written: &[(&str, &str)]) -> Attributes {
    let value = |name: &str| {
        let found = written.iter().find(|(known, _)| *known == name);
        found.map(|(_, value)| (*value).to_owned())
    };
    Attributes::read(&value, &|url| Some(url.to_owned()))
}

fn shown(state: State) -> Shown {
    Shown {
        state,
        snapshot: None,
        attempts: Attempts {
            verified_at: at("2020-06-10T11:50Z"),
            ..Attempts::default()
        },
    }
}

/// Passes the headline of `feed`, on a page with these attributes, to `look`.
fn with_headline<T>(
    feed: Option<&Feed>,
    state: State,
    written: &[(&str, &str)],
    look: impl FnOnce(Option<Headline>) -> T,
) -> T {
    let (attributes, shown) = (attributes(written), shown(state));
    let situation = Situation {
        attributes: &attributes,
        shown: &shown,
        feed,
        now: at(NOW),
    };
    look(headline(&situation, ""))
}

/// The lines of a headline that are not empty.
fn lines(headline: &Headline) -> Vec<String> {
    let mail = headline.mail.iter().flat_map(|mail| {
        let lanes = mail.lanes.iter().map(|lane| said(&lane.sentence()));
        let tense = format!("{:?}:", mail.tense);
        [tense].into_iter().chain(lanes).chain([said(&mail.loss())])
    });
    let mail: Vec<String> = mail.filter(|line| !line.is_empty()).collect();
    let advice = headline.advice.map(|advice| advice.original.clone());
    let lines = [
        ("state", said(&headline.state)),
        ("title", said(&headline.title)),
        ("time", said(&headline.time)),
        ("beside", said(&headline.beside)),
        ("doubts", said(&headline.doubts)),
        ("clocks", said(&headline.clocks)),
        ("affects", said(&headline.affects)),
        ("advice", advice.unwrap_or_default()),
        ("mail", mail.join(" ")),
        ("more", said(&headline.more)),
    ];
    let lines = lines.into_iter().filter(|(_, said)| !said.is_empty());
    lines
        .map(|(name, said)| format!("{name}: {said}"))
        .collect()
}

fn says(feed: &Feed, state: State, written: &[(&str, &str)]) -> Vec<String> {
    with_headline(Some(feed), state, written, |headline| {
        headline.map_or_else(Vec::new, |headline| lines(&headline))
    })
}

fn work(fields: &str) -> Feed {
    feed(&format!(
        r#"{{"page": {{"id": "p", "name": "Fjordpost", "url": "https://status.fjordpost.example/"}},
        "components": [{{"id": "imap", "name": "IMAP", "status": "operational", "role": "reading"}}],
        "scheduled_maintenances": [{{"id": "disks", "name": "New disks", "created_at": "2020-06-01T00:00:00Z",
            "components": [{{"id": "imap"}}], "mail": {{"receiving": "queued"}}, {fields}}}]}}"#
    ))
}

/// Two windows: one yesterday, and one that starts in three hours.
const WINDOWS: &str = r#""windows": [{"start": "2020-06-09T15:00:00Z", "end": "2020-06-09T16:00:00Z"},
    {"start": "2020-06-10T15:00:00Z", "end": "2020-06-10T16:00:00Z", "expected_downtime": "PT10M"}]"#;

#[test]
fn planned_work_is_described_by_its_phase() {
    let running =
        r#""scheduled_for": "2020-06-10T11:00:00Z", "scheduled_until": "2020-06-10T13:00:00Z""#;
    let late =
        r#""scheduled_for": "2020-06-10T09:00:00Z", "scheduled_until": "2020-06-10T11:00:00Z""#;
    let open_end = r#""scheduled_for": "2020-06-10T11:00:00Z""#;
    let moved =
        r#""previous_windows": [{"start": "2020-06-09T09:00:00Z", "end": "2020-06-09T10:00:00Z"}]"#;
    let rows: [(String, &[&str]); 9] = [
        // Ahead: the next of several windows, with the expected downtime.
        (
            format!(r#""status": "scheduled", {WINDOWS}"#),
            &[
                "state: Scheduled maintenance · in <2020-06-10T15:00:00Z>",
                "title: New disks",
                "time: *2020-06-10T15:00:00Z/2020-06-10T16:00:00Z* <zone>",
                "beside: <there>",
                "clocks: <changes>",
                "affects: Affects IMAP. Expected downtime: 10 min",
                "mail: Planned: Reading mail may be slow or fail. Incoming mail is queued and will be delivered later.",
            ],
        ),
        // Within the hour.
        (
            r#""status": "scheduled", "scheduled_for": "2020-06-10T12:30:00Z", "scheduled_until": "2020-06-10T13:00:00Z""#.into(),
            &[
                "state: Maintenance starts in <2020-06-10T12:30:00Z>",
                "title: New disks",
                "time: *2020-06-10T12:30:00Z/2020-06-10T13:00:00Z* <zone>",
                "beside: <there>",
                "clocks: <changes>",
                "affects: Affects IMAP",
                "mail: Planned: Reading mail may be slow or fail. Incoming mail is queued and will be delivered later.",
            ],
        ),
        // Rescheduled: from when, in grey.
        (
            format!(r#""status": "scheduled", {moved}, {WINDOWS}"#),
            &[
                "state: Maintenance rescheduled · in <2020-06-10T15:00:00Z>",
                "title: New disks",
                "time: ‹Moved from was 2020-06-09T09:00:00Z/2020-06-09T10:00:00Z›. now *2020-06-10T15:00:00Z/2020-06-10T16:00:00Z* <zone>",
                "beside: <there>",
                "clocks: <changes>",
                "affects: Affects IMAP. Expected downtime: 10 min",
                "mail: Planned: Reading mail may be slow or fail. Incoming mail is queued and will be delivered later.",
            ],
        ),
        // Under way: the end, the plan beside it, and mail in the present tense.
        (
            format!(r#""status": "in_progress", {running}"#),
            &[
                "state: Maintenance in progress",
                "title: New disks",
                "time: *Until 2020-06-10T13:00:00Z · 2020-06-10T13:00:00Z off left* ‹plan 2020-06-10T11:00:00Z/2020-06-10T13:00:00Z›",
                "beside: <there>",
                "clocks: <changes>",
                "affects: Affects IMAP",
                "mail: Now: Reading mail may be slow or fail. Incoming mail is queued and will be delivered later.",
            ],
        ),
        (
            format!(r#""status": "in_progress", {late}"#),
            &[
                "state: Maintenance is taking longer than planned",
                "title: New disks",
                "time: *2020-06-10T11:00:00Z off longer than planned* · No new end given ‹plan 2020-06-10T09:00:00Z/2020-06-10T11:00:00Z›",
                "beside: <there>",
                "clocks: <changes>",
                "affects: Affects IMAP",
                "mail: Now: Reading mail may be slow or fail. Incoming mail is queued and will be delivered later.",
            ],
        ),
        // Late, with a new end.
        (
            format!(r#""status": "in_progress", "expected_resolution": "2020-06-10T14:00:00Z", {late}"#),
            &[
                "state: Maintenance is taking longer than planned",
                "title: New disks",
                "time: *2020-06-10T11:00:00Z off longer than planned* · Expected end: 2020-06-10T14:00:00Z. ‹plan 2020-06-10T09:00:00Z/2020-06-10T11:00:00Z›",
                "beside: <there>",
                "clocks: <changes>",
                "affects: Affects IMAP",
                "mail: Now: Reading mail may be slow or fail. Incoming mail is queued and will be delivered later.",
            ],
        ),
        (
            format!(r#""status": "in_progress", {open_end}"#),
            &[
                "state: Maintenance in progress",
                "title: New disks",
                "time: *Since 2020-06-10T11:00:00Z* · No end time given. ‹plan 2020-06-10T11:00:00Z/?›",
                "beside: <there>",
                "clocks: <changes>",
                "affects: Affects IMAP",
                "mail: Now: Reading mail may be slow or fail. Incoming mail is queued and will be delivered later.",
            ],
        ),
        // Called off: neither components, downtime, mail nor the provider's clock are mentioned.
        (
            format!(r#""status": "cancelled", "updated_at": "2020-06-10T11:00:00Z", {WINDOWS}"#),
            &[
                "state: Maintenance cancelled",
                "title: New disks",
                "time: Nothing will happen on was 2020-06-09T15:00:00Z/2020-06-09T16:00:00Z, was 2020-06-10T15:00:00Z/2020-06-10T16:00:00Z.",
            ],
        ),
        (
            format!(r#""status": "postponed", "updated_at": "2020-06-10T11:00:00Z", {moved}"#),
            &[
                "state: Maintenance postponed",
                "title: New disks",
                "time: Was planned: was 2020-06-09T09:00:00Z/2020-06-09T10:00:00Z. No new date yet",
            ],
        ),
    ];
    for (fields, expected) in rows {
        assert_eq!(says(&work(&fields), State::Live, &[]), expected, "{fields}");
    }
}

#[test]
fn a_moved_window_is_paired_with_its_old_one_by_id() {
    let windows = |first: &str| {
        format!(
            r#""status": "scheduled", "windows": [{{"id": "{first}", "start": "2020-06-10T15:00:00Z", "end": "2020-06-10T16:00:00Z"}},
            {{"id": "b", "start": "2020-06-11T15:00:00Z", "end": "2020-06-11T16:00:00Z"}}],
            "previous_windows": [{{"id": "a", "start": "2020-06-09T09:00:00Z", "end": "2020-06-09T10:00:00Z"}},
            {{"id": "b", "start": "2020-06-10T15:00:00Z", "end": "2020-06-10T16:00:00Z"}}]"#
        )
    };
    let says = |first: &str| says(&work(&windows(first)), State::Live, &[]);
    assert_eq!(
        says("a")[2],
        "time: ‹Moved from was 2020-06-09T09:00:00Z/2020-06-09T10:00:00Z›. now *2020-06-10T15:00:00Z/2020-06-10T16:00:00Z* <zone>"
    );
    // One that stays is not called moved because of another one.
    assert_eq!(
        says("c")[0],
        "state: Scheduled maintenance · in <2020-06-10T15:00:00Z>"
    );
}

fn incident(fields: &str) -> Feed {
    feed(&format!(
        r#"{{"page": {{"id": "p", "name": "Fjordpost", "url": "https://status.fjordpost.example/"}},
        "components": [{{"id": "smtp", "name": "SMTP", "status": "operational"}}],
        "incidents": [{{"id": "late", "name": "Mail is late", "status": "identified", "impact": "major",
            "created_at": "2020-06-10T08:00:00Z", {fields}}}]}}"#
    ))
}

#[test]
fn an_incident_shows_its_start_its_expected_end_and_its_effect_on_mail() {
    for (fields, expected) in [
        (
            r#""components": [{"id": "smtp"}], "mail": {"sending": "delayed", "delay": {"min": "PT10M", "max": "PT2H"}, "loss": "none"}"#,
            vec![
                "state: Partial outage · Cause found",
                "title: Mail is late",
                "time: Started 2020-06-10T08:00:00Z, 2020-06-10T08:00:00Z away ago.",
                "affects: Affects SMTP",
                "mail: Now: Mail you send is delayed by 10–120 min. No mail loss.",
            ],
        ),
        (
            r#""expected_resolution": "2020-06-10T13:00:00Z""#,
            vec![
                "state: Partial outage · Cause found",
                "title: Mail is late",
                "time: Started 2020-06-10T08:00:00Z, 2020-06-10T08:00:00Z away ago. Expected end: 2020-06-10T13:00:00Z.",
            ],
        ),
        // A day without a time of day needs no other preposition.
        (
            r#""expected_resolution": "2020-06-15""#,
            vec![
                "state: Partial outage · Cause found",
                "title: Mail is late",
                "time: Started 2020-06-10T08:00:00Z, 2020-06-10T08:00:00Z away ago. Expected end: 2020-06-15.",
            ],
        ),
        (
            r#""expected_resolution": "2020-06-10T11:00:00Z""#,
            vec![
                "state: Partial outage · Cause found",
                "title: Mail is late",
                "time: Started 2020-06-10T08:00:00Z, 2020-06-10T08:00:00Z away ago. The expected end has passed: 2020-06-10T11:00:00Z.",
            ],
        ),
        // It began on a clock that is ahead of ours, so its duration is unknown.
        (
            r#""started_at": "2020-06-10T12:05:00Z", "expected_resolution": "unknown""#,
            vec![
                "state: Partial outage · Cause found",
                "title: Mail is late",
                "time: Since 2020-06-10T12:05:00Z. No estimated end time yet.",
            ],
        ),
    ] {
        assert_eq!(
            says(&incident(fields), State::Live, &[]),
            expected,
            "{fields}"
        );
    }
}

#[test]
fn of_many_affected_components_the_first_are_named() {
    for (count, expected) in [
        (5, "affects: Affects S1, S2, S3, S4, S5"),
        (6, "affects: Affects S1, S2, S3, S4 and 2 more"),
        (25, "affects: Affects S1, S2, S3, S4 and 21 more"),
    ] {
        let names: Vec<_> = (1..=count)
            .map(|at| format!(r#"{{"name": "S{at}"}}"#))
            .collect();
        let feed = incident(&format!(r#""components": [{}]"#, names.join(", ")));
        let lines = says(&feed, State::Live, &[]);
        assert!(lines.contains(&expected.to_owned()), "{lines:?}");
    }
}

#[test]
fn all_clears_warnings_and_unexplained_problems_have_their_own_lines() {
    let page = r#""page": {"id": "p", "name": "Fjordpost"}"#;
    for (fields, expected) in [
        (
            r#""incidents": [{"id": "a", "name": "Mail was late", "status": "resolved", "created_at": "2020-06-10T10:00:00Z", "resolved_at": "2020-06-10T11:00:00Z"}]"#,
            vec![
                "state: Resolved",
                "title: Back to normal since 2020-06-10T11:00:00Z",
                "affects: Mail was late",
            ],
        ),
        (
            r#""notices": [{"id": "a", "name": "Fake bills", "status": "active", "category": "security", "created_at": "2020-06-10T10:00:00Z", "advice": "Delete them.\nAnd smile."}]"#,
            vec![
                "state: Security notice",
                "title: Fake bills",
                "advice: Delete them.\nAnd smile.",
            ],
        ),
        (
            r#""components": [{"id": "a", "name": "IMAP", "status": "partial_outage"}, {"id": "b", "name": "POP", "status": "degraded_performance"},
                {"id": "c", "name": "SMTP", "status": "operational"}]"#,
            vec![
                "state: Partial outage",
                "title: Some services may not work: ‘IMAP’, ‘POP’",
            ],
        ),
        (
            r#""components": [{"id": "a", "name": "IMAP and POP", "status": "odd"}, {"id": "b", "name": "POP", "status": "operational"}]"#,
            vec![
                "state: Not known",
                "title: Some services may not work: ‘IMAP and POP’",
            ],
        ),
        (
            r#""components": [{"id": "a", "name": "A", "status": "major_outage"}, {"id": "b", "name": "B", "status": "major_outage"},
                {"id": "c", "name": "C", "status": "major_outage"}, {"id": "d", "name": "D", "status": "major_outage"}, {"id": "e", "name": "E", "status": "operational"}]"#,
            vec![
                "state: Partial outage",
                "title: Not available: ‘A’, ‘B’ and 2 more",
            ],
        ),
        (
            r#""status": {"indicator": "critical", "description": "Fire in the cellar"}"#,
            vec!["state: Major outage", "title: Fire in the cellar"],
        ),
        (
            r#""status": {"indicator": "critical"}"#,
            vec!["state: Major outage", "title: Services are not available"],
        ),
        // The worst of several, and how many more there are.
        (
            r#""status": {"indicator": "none"}, "incidents": [
                {"id": "a", "name": "Slow", "status": "investigating", "impact": "minor"},
                {"id": "b", "name": "Down", "status": "investigating", "impact": "critical"}]"#,
            vec![
                "state: Major outage · Investigating",
                "title: Down",
                "more: and 1 more",
            ],
        ),
    ] {
        let feed = feed(&format!("{{{page}, {fields}}}"));
        assert_eq!(says(&feed, State::Live, &[]), expected, "{fields}");
    }
}

#[test]
fn uncertainty_is_shown_beside_the_time_or_instead_of_everything() {
    let well = feed(
        r#"{"page": {"name": "x"}, "status": {"indicator": "none"}, "components": [{"id": "a", "name": "A", "status": "operational"}], "incidents": []}"#,
    );
    let late = incident(r#""impact_override": 1"#);
    let lost = feed(
        r#"{"page": {"name": "x"}, "status": {"indicator": "none"}, "incidents": [7, {"id": "a", "name": "Slow", "status": "investigating"}]}"#,
    );
    let only_lost =
        feed(r#"{"page": {"name": "x"}, "status": {"indicator": "none"}, "incidents": [7]}"#);
    let always = &[("show", "always")][..];
    for (what, feed, state, written, expected) in [
        ("all is well", &well, State::Live, &[][..], &[][..]),
        (
            "all is well, and the page wants to hear it",
            &well,
            State::Live,
            always,
            &[
                "title: All services are operational",
                "time: Last checked: 2020-06-10T11:50:00Z",
            ][..],
        ),
        (
            "it was well",
            &well,
            State::Stale,
            always,
            &[
                "title: Everything was working at the last check",
                "doubts: As of 2020-06-10T11:50:00Z",
            ],
        ),
        (
            "an incident, as of some time ago",
            &late,
            State::Stale,
            &[],
            &[
                "state: Partial outage · Cause found",
                "title: Mail is late",
                "time: Started 2020-06-10T08:00:00Z, 2020-06-10T08:00:00Z away ago.",
                "doubts: As of 2020-06-10T11:50:00Z",
            ],
        ),
        (
            "part of it was lost",
            &lost,
            State::Live,
            &[],
            &[
                "state: Degraded · Investigating",
                "title: Slow",
                "doubts: Part of the status could not be loaded",
            ],
        ),
        (
            "what was lost is all there may be",
            &only_lost,
            State::Live,
            &[],
            &[
                "title: Part of the status could not be loaded",
                "time: The part that loaded shows no problems.",
            ],
        ),
        (
            "nobody answers",
            &late,
            State::Unknown,
            &[],
            &[
                "title: The status cannot be loaded right now",
                "time: We don’t know whether everything is working. We’ll keep trying. Last known status (2020-06-10T11:50:00Z): Mail is late",
            ],
        ),
    ] {
        assert_eq!(says(feed, state, written), expected, "{what}");
    }
}

#[test]
fn details_link_to_the_pages_href_or_the_entry_or_the_provider() {
    let own = incident(r#""shortlink": "https://stspg.example/a""#);
    let none = incident(r#""impact_override": 1"#);
    let summary = feed(
        r#"{"page": {"name": "x", "url": "https://status.example/"}, "status": {"indicator": "major"}}"#,
    );
    let asked = |href, entry| Some(Details::Page { href, entry });
    for (feed, written, expected) in [
        (&own, None, Some(Details::Feed("https://stspg.example/a"))),
        (
            &none,
            None,
            Some(Details::Feed("https://status.fjordpost.example/")),
        ),
        (&own, Some("/status"), asked("/status", Some("late"))),
        (&own, Some("/status#top"), asked("/status#top", None)),
        (
            &summary,
            None,
            Some(Details::Feed("https://status.example/")),
        ),
        (&summary, Some("/status"), asked("/status", None)),
    ] {
        let written: Vec<_> = written.map(|href| ("href", href)).into_iter().collect();
        with_headline(Some(feed), State::Live, &written, |headline| {
            assert_eq!(headline.unwrap().details, expected, "{written:?}");
        });
        // Without a feed, its URLs may be out of date.
        with_headline(Some(feed), State::Unknown, &[], |headline| {
            assert_eq!(headline.unwrap().details, None);
        });
    }
}

#[test]
fn a_headline_is_announced_with_its_subject_and_stage() {
    let work = work(
        r#""status": "scheduled", "scheduled_for": "2020-06-10T12:30:00Z", "scheduled_until": "2020-06-10T13:00:00Z""#,
    );
    let late = incident(r#""mail": {}"#);
    let critical = feed(r#"{"page": {"name": "x"}, "status": {"indicator": "critical"}}"#);
    let well = feed(
        r#"{"page": {"name": "x"}, "status": {"indicator": "none"}, "components": [{"id": "a", "name": "A", "status": "operational"}], "incidents": []}"#,
    );
    for (feed, state, expected) in [
        (
            &work,
            State::Live,
            Some("disks AboutToStart maintenance polite"),
        ),
        (&late, State::Live, Some("late Identified major polite")),
        (&critical, State::Live, Some("- Resolved critical urgent")),
        (&late, State::Unknown, Some("- CannotReach unknown polite")),
        // "All operational" is not announced.
        (&well, State::Live, None),
    ] {
        let announced = with_headline(Some(feed), state, &[("show", "always")], |headline| {
            let headline = headline.unwrap();
            let announcement = headline.announcement()?;
            let stage = announcement.stage;
            let urgency = if Spoken::Headline(&headline).is_urgent() {
                "urgent"
            } else {
                "polite"
            };
            Some(format!(
                "{} {:?} {} {urgency}",
                announcement.about,
                stage.key,
                stage.look.name()
            ))
        });
        assert_eq!(announced.as_deref(), expected);
    }
}

#[test]
fn nothing_is_shown_before_a_response_and_a_dismissed_banner_offers_only_undo() {
    with_headline(None, State::Loading, &[("show", "always")], |headline| {
        assert_eq!(headline, None);
    });
    let dismissed = Headline::dismissed();
    assert_eq!(lines(&dismissed), ["title: Hidden until there is news."]);
    assert_eq!(dismissed.announcement(), None);
    assert_eq!(dismissed.look, None);
}

#[test]
fn a_dismissible_headline_has_a_version() {
    let late = incident(r#""mail": {}"#);
    let critical = feed(r#"{"page": {"name": "x"}, "status": {"indicator": "critical"}}"#);
    for (feed, dismissible, expected) in [
        (&late, "", true),
        (&late, "never", false),
        (&critical, "", false),
        (&critical, "always", true),
    ] {
        with_headline(
            Some(feed),
            State::Live,
            &[("dismissible", dismissible)],
            |headline| {
                let headline = headline.unwrap();
                assert_eq!(headline.is_dismissible, expected, "{dismissible}");
                assert!(headline.version.is_some());
            },
        );
    }
}

#[test]
fn an_unreachable_feed_shows_the_providers_other_channels() {
    let feed = feed(
        r#"{"page": {"name": "x", "url": "https://status.example/", "mirrors": ["https://mirror.example/feed.json"],
            "channels": [{"title": "Blog", "url": "https://blog.example/"}]}, "incidents": []}"#,
    );
    let written = [("mirrors", "https://copy.example/a https://copy.example/b")];
    with_headline(Some(&feed), State::Unknown, &written, |headline| {
        let headline = headline.unwrap();
        let places = headline.elsewhere.iter();
        let places: Vec<_> = places.map(|it| (said(&it.title), it.url)).collect();
        let named = |title: &str, url| (title.to_owned(), url);
        assert_eq!(
            places,
            [
                named("Blog", "https://blog.example/"),
                named("copy.example", "https://copy.example/a"),
                named("copy.example", "https://copy.example/b"),
                named("mirror.example", "https://mirror.example/feed.json"),
            ]
        );
        assert_eq!(headline.look, Some(Look::Unknown));
    });
}

#[test]
fn a_line_has_one_time_and_a_compact_banner_the_shorter_one() {
    let window = |start: &str, end: &str, more: &str| {
        work(&format!(
            r#""status": "scheduled", "windows": [{{"start": "{start}", "end": "{end}"{more}}}]"#
        ))
    };
    let (start, end) = ("2020-06-10T15:00:00Z", "2020-06-10T16:00:00Z");
    let under_way = window("2020-06-10T11:00:00Z", "2020-06-10T13:00:00Z", "");
    for (what, feed, line, compact) in [
        ("ahead", window(start, end, ""), "<brief>", "<brief>"),
        // Neither is certain enough for a time without "about" and "from".
        (
            "approximate",
            window(start, end, r#", "approximate": true"#),
            "*2020-06-10T15:00:00Z/2020-06-10T16:00:00Z* <zone>",
            "*2020-06-10T15:00:00Z/2020-06-10T16:00:00Z* <zone>",
        ),
        (
            "under way",
            under_way,
            "Until short 2020-06-10T13:00:00Z",
            "*Until 2020-06-10T13:00:00Z · 2020-06-10T13:00:00Z off left* ‹plan 2020-06-10T11:00:00Z/2020-06-10T13:00:00Z›",
        ),
        (
            "an incident",
            incident(r#""started_at": "2020-06-10T11:00:00Z", "expected_resolution": "unknown""#),
            "Since short 2020-06-10T11:00:00Z",
            "Started 2020-06-10T11:00:00Z, 2020-06-10T11:00:00Z away ago. No estimated end time yet.",
        ),
        (
            "an incident from the future",
            incident(r#""started_at": "2020-06-10T12:05:00Z""#),
            "Since 2020-06-10T12:05:00Z",
            "Since 2020-06-10T12:05:00Z",
        ),
    ] {
        with_headline(Some(&feed), State::Live, &[], |headline| {
            let headline = headline.unwrap();
            assert_eq!(
                (
                    said(&headline.brief).as_str(),
                    said(headline.compact_time()).as_str()
                ),
                (line, compact),
                "{what}"
            );
        });
    }
}

#[test]
fn the_density_depends_on_the_page_the_window_and_how_far_ahead_work_is() {
    let ahead = |start: &str| {
        work(&format!(
            r#""status": "scheduled", "windows": [{{"start": "{start}", "end": "2020-06-12T00:00:00Z"}}]"#
        ))
    };
    let (soon, far) = (ahead("2020-06-11T12:00:00Z"), ahead("2020-06-11T12:00:01Z"));
    let incident = incident(r#""started_at": "2020-06-10T11:00:00Z""#);
    let until = Some(at("2020-06-10T12:00:01Z"));
    for (what, feed, attributes, is_low, expected) in [
        (
            "an incident",
            &incident,
            &[][..],
            false,
            (Density::Compact, None),
        ),
        ("a low window", &incident, &[], true, (Density::Line, None)),
        (
            "docked",
            &incident,
            &[("position", "Top")],
            false,
            (Density::Line, None),
        ),
        (
            "work a day ahead",
            &soon,
            &[],
            false,
            (Density::Compact, None),
        ),
        (
            "work further ahead",
            &far,
            &[],
            false,
            (Density::Line, until),
        ),
        (
            "the page's wish",
            &far,
            &[("density", "full"), ("position", "top")],
            true,
            (Density::Full, None),
        ),
        (
            "no such density",
            &incident,
            &[("density", "auto")],
            false,
            (Density::Compact, None),
        ),
    ] {
        with_headline(Some(feed), State::Live, attributes, |headline| {
            let attributes = self::attributes(attributes);
            let density = headline.unwrap().density(&attributes, at(NOW), is_low);
            assert_eq!(density, expected, "{what}");
        });
    }
}
