//! What a timeline shows, as values: the overall status, each card, and the past.
#![cfg(not(target_arch = "wasm32"))]

mod given;

use given::{at, feed, said, zone};
use windowpane::feed::{Entry, Feed};
use windowpane::polling::{Attempts, Shown, State};
use windowpane::status::{
    Attributes, Card, Fact, GroupTitle, HistoryOptions, Judged, Lanes, Level, Members, Quiet,
    Service, Situation, WindowKind, also, card, contacts, history, overall, services,
    subscriptions, timeline,
};

const NOW: &str = "2020-06-10T12:00Z";

/// The situation of a page that has these attributes and shows `feed`.
fn looked_at<T>(
    feed: Option<&Feed>,
    state: State,
    written: &[(&str, &str)],
    look: impl FnOnce(&Situation) -> T,
) -> T {
    let value = |name: &str| {
        let found = written.iter().find(|(known, _)| *known == name);
        found.map(|(_, value)| (*value).to_owned())
    };
    let attributes = Attributes::read(&value, &|url| Some(url.to_owned()));
    let shown = Shown {
        state,
        snapshot: None,
        attempts: Attempts {
            verified_at: at("2020-06-10T11:50Z"),
            ..Attempts::default()
        },
    };
    look(&Situation {
        attributes: &attributes,
        shown: &shown,
        feed,
        now: at(NOW),
    })
}

/// The card of a feed's only entry.
fn with_card<T>(feed: &Feed, state: State, look: impl FnOnce(Card) -> T) -> T {
    looked_at(Some(feed), state, &[], |situation| {
        look(card(situation, feed, &feed.entries[0], &Judged::default()))
    })
}

fn entry(list: &str, fields: &str) -> Feed {
    feed(&format!(
        r#"{{"page": {{"name": "x"}}, "components": [{{"id": "imap", "name": "IMAP", "status": "operational"}},
            {{"id": "smtp", "name": "SMTP", "status": "operational"}}],
        "{list}": [{{"id": "a", "name": "A", "created_at": "2020-06-10T08:00:00Z", {fields}}}]}}"#
    ))
}

#[test]
fn a_card_has_the_look_and_the_state_of_its_entry() {
    let window = |start, end| {
        format!(
            r#""scheduled_for": "2020-06-{start}:00:00Z", "scheduled_until": "2020-06-{end}:00:00Z""#
        )
    };
    let scheduled = |start, end| format!(r#""status": "scheduled", {}"#, window(start, end));
    for (list, fields, expected) in [
        (
            "incidents",
            r#""status": "identified", "impact": "critical""#.into(),
            "critical Major outage · Cause found",
        ),
        (
            "incidents",
            r#""status": "resolved", "impact": "major""#.into(),
            "major Resolved",
        ),
        (
            "scheduled_maintenances",
            scheduled("10T14", "10T15"),
            "maintenance Starts in <2020-06-10T14:00:00Z>",
        ),
        (
            "scheduled_maintenances",
            r#""status": "scheduled""#.into(),
            "maintenance Scheduled",
        ),
        (
            "scheduled_maintenances",
            scheduled("10T11", "10T15"),
            "maintenance Maintenance in progress",
        ),
        // Nobody declared it over: its time has passed.
        (
            "scheduled_maintenances",
            scheduled("10T09", "10T11"),
            "maintenance Ended",
        ),
        (
            "scheduled_maintenances",
            format!(r#""status": "cancelled", {}"#, window("10T14", "10T15")),
            "called-off ",
        ),
        (
            "notices",
            r#""status": "active", "category": "security""#.into(),
            "security Security notice",
        ),
        (
            "notices",
            r#""status": "active", "category": "news", "starts_at": "2020-06-11T00:00:00Z""#.into(),
            "info News · Announced",
        ),
    ] {
        let feed = entry(list, &fields);
        let found = with_card(&feed, State::Live, |card| {
            format!("{} {}", card.look.name(), said(&card.state))
        });
        assert_eq!(found, expected, "{fields}");
    }
}

#[test]
fn a_card_of_a_stale_feed_has_no_colour_and_says_how_old_it_is() {
    let feed = entry(
        "incidents",
        r#""status": "identified", "impact": "critical""#,
    );
    let found = with_card(&feed, State::Stale, |card| {
        format!("{} {}", card.look.name(), said(&card.state))
    });
    assert_eq!(
        found,
        "unknown Major outage · Cause found · As of 2020-06-10T11:50:00Z"
    );
}

#[test]
fn each_window_is_described_by_its_phase() {
    let windows = r#""windows": [{"start": "2020-06-09T09:00:00Z", "end": "2020-06-09T10:00:00Z"},
        {"start": "2020-06-10T09:00:00Z", "end": "2020-06-10T10:00:00Z", "status": "cancelled"},
        {"start": "2020-06-10T14:00:00Z", "end": "2020-06-10T15:00:00Z"}, {"start": "2020-06-11T14:00:00Z"}]"#;
    let moved = r#""previous_windows": [{"start": "2020-06-08T09:00:00Z"}]"#;
    use WindowKind::{Ahead, Cancelled, Next, Over, Running, Struck};
    let next = |is_new| Next { is_new };
    let over = |is_labelled| Over { is_labelled };
    for (fields, previous, expected, note, is_for_calendar) in [
        (format!(r#""status": "scheduled", {windows}, {moved}"#), 1, vec![over(true), Cancelled, next(true), Ahead], "", true),
        (r#""status": "cancelled", "scheduled_for": "2020-06-10T14:00:00Z", "scheduled_until": "2020-06-10T15:00:00Z""#.into(), 0, vec![Struck], "", false),
        (format!(r#""status": "postponed", {moved}"#), 1, vec![], "", false),
        (format!(r#""status": "completed", "resolved_at": "2020-06-10T10:00:00Z", {windows}"#), 0,
            vec![over(false), Cancelled, Ahead, Ahead], "Ended 2020-06-10T10:00:00Z, after 1500 min", false),
        (r#""status": "scheduled""#.into(), 0, vec![], "No date given", false),
        (r#""status": "scheduled", "expected_resolution": "unknown", "scheduled_for": "2020-06-10T14:00:00Z""#.into(), 0, vec![next(false)],
            "No estimated end time yet.", true),
        (r#""status": "in_progress", "scheduled_for": "2020-06-10T11:00:00Z", "scheduled_until": "2020-06-10T13:00:00Z""#.into(), 0, vec![Running], "", false),
        (r#""status": "in_progress", "windows": [{"start": "2020-06-10T11:00:00Z", "end": "2020-06-10T13:00:00Z"}, {"start": "2020-06-11T11:00:00Z", "end": "2020-06-11T13:00:00Z"}]"#.into(), 0, vec![Running, Ahead], "", true),
    ] {
        let feed = entry("scheduled_maintenances", &fields);
        with_card(&feed, State::Live, |card| {
            let when = card.story.when;
            let kinds: Vec<_> = when.windows.iter().map(|row| row.kind).collect();
            assert_eq!(kinds, expected, "{fields}");
            assert_eq!(when.previous.len(), previous, "{fields}");
            assert_eq!(said(&when.note), note, "{fields}");
            assert_eq!(when.is_for_calendar, is_for_calendar, "{fields}");
        });
    }
}

#[test]
fn of_called_off_work_one_line_and_the_reason_are_shown() {
    let ahead =
        r#""scheduled_for": "2020-06-10T14:00:00Z", "scheduled_until": "2020-06-10T15:00:00Z""#;
    let details = r#""components": [{"id": "imap"}], "advice": "Read it before.", "mail": {"reading": "unavailable"}, "related": ["a"],
        "upstream": {"name": "Cables Ltd"}, "incident_updates": [
            {"id": "2", "status": "cancelled", "body": "The part has not come.", "created_at": "2020-06-10T11:00:00Z"},
            {"id": "1", "status": "scheduled", "body": "A new part.", "created_at": "2020-06-01T11:00:00Z"}]"#;
    for (fields, line) in [
        (
            format!(r#""status": "cancelled", {ahead}"#),
            "Cancelled. Nothing will happen on was 2020-06-10T14:00:00Z/2020-06-10T15:00:00Z.",
        ),
        (
            r#""status": "postponed", "previous_windows": [{"start": "2020-06-10T14:00:00Z"}]"#
                .into(),
            "Postponed. Was planned: was 2020-06-10T14:00:00Z/? No new date yet",
        ),
        (
            r#""status": "postponed""#.into(),
            "Postponed. No new date yet",
        ),
    ] {
        let feed = entry("scheduled_maintenances", &format!("{fields}, {details}"));
        with_card(&feed, State::Live, |card| {
            let off = card.called_off.as_ref().expect("it is called off");
            assert_eq!(said(&off.line), line);
            let reason = off.reason.map(|news| news.update.id.as_str());
            assert_eq!(reason, Some("2"), "{fields}");
            // What is folded has the rest, and nothing of what will not happen.
            let rest: Vec<&str> = card
                .story
                .news
                .iter()
                .map(|news| &*news.update.id)
                .collect();
            assert_eq!(rest, ["1"], "{fields}");
            assert_eq!(facts(&card), ["Cause: Cables Ltd"], "{fields}");
            assert_eq!(card.story.mail, None);
            assert_eq!(card.story.advice, None);
        });
    }
    let planned = entry(
        "scheduled_maintenances",
        &format!(r#""status": "scheduled", {ahead}"#),
    );
    with_card(&planned, State::Live, |card| {
        assert_eq!(card.called_off, None)
    });
}

#[test]
fn called_off_work_stands_behind_all_that_will_take_place() {
    let work = |id: &str, status: &str, day: &str| {
        format!(
            r#"{{"id": "{id}", "name": "{id}", "status": "{status}", "created_at": "2020-06-10T08:00:00Z",
                "windows": [{{"start": "2020-06-{day}T14:00:00Z", "end": "2020-06-{day}T15:00:00Z"}}]}}"#
        )
    };
    let feed = feed(&format!(
        r#"{{"page": {{"name": "x"}}, "scheduled_maintenances": [{}, {}, {}, {{"id": "undated", "name": "u", "status": "scheduled"}}]}}"#,
        work("cancelled", "cancelled", "11"),
        work("later", "scheduled", "13"),
        work("sooner", "scheduled", "12"),
    ));
    let sections = timeline(&feed, &Default::default(), at(NOW));
    assert_eq!(
        given::ids(sections.planned),
        ["sooner", "later", "undated", "cancelled"]
    );
}

#[test]
fn once_work_runs_its_end_leads_and_the_plan_follows() {
    let window = |start, end| {
        format!(
            r#""scheduled_for": "2020-06-10T{start}:00:00Z", "scheduled_until": "2020-06-10T{end}:00:00Z""#
        )
    };
    for (fields, lead, note) in [
        (
            window("11", "13"),
            "Until 2020-06-10T13:00:00Z · 2020-06-10T13:00:00Z off left",
            "",
        ),
        (
            window("09", "11"),
            "2020-06-10T11:00:00Z off longer than planned",
            "No new end given",
        ),
        (
            format!(r#"{}, "expected_resolution": "unknown""#, window("09", "11")),
            "2020-06-10T11:00:00Z off longer than planned",
            "No estimated end time yet.",
        ),
        (
            r#""scheduled_for": "2020-06-10T11:00:00Z""#.into(),
            "Since 2020-06-10T11:00:00Z",
            "No end time given.",
        ),
        (
            r#""windows": [{"start": "2020-06-10T11:00:00Z", "end": "2020-06-10T13:00:00Z", "approximate": true}]"#.into(),
            "Until about 2020-06-10T13:00:00Z · 2020-06-10T13:00:00Z off left",
            "",
        ),
    ] {
        let feed = entry(
            "scheduled_maintenances",
            &format!(r#""status": "in_progress", {fields}"#),
        );
        let found = with_card(&feed, State::Live, |card| {
            let when = card.story.when;
            let kinds: Vec<_> = when.windows.iter().map(|row| row.kind).collect();
            assert_eq!(kinds, [WindowKind::Running], "{fields}");
            [&when.lead, &when.note].map(said)
        });
        assert_eq!(found, [lead, note], "{fields}");
    }
}

#[test]
fn a_notice_shows_from_when_until_when_it_is_in_force() {
    for (fields, expected) in [
        (
            r#""category": "policy", "starts_at": "2020-06-11T00:00:00Z""#,
            "Takes effect 2020-06-11T00:00:00Z",
        ),
        (
            r#""category": "policy", "starts_at": "2020-06-09T00:00:00Z""#,
            "In effect since 2020-06-09T00:00:00Z",
        ),
        (
            r#""category": "news", "starts_at": "2020-06-11T00:00:00Z", "ends_at": "2020-06-12T00:00:00Z""#,
            "2020-06-11T00:00:00Z/2020-06-12T00:00:00Z",
        ),
        (r#""category": "news""#, "Since 2020-06-10T08:00:00Z"),
    ] {
        let feed = entry("notices", &format!(r#""status": "active", {fields}"#));
        let note = with_card(&feed, State::Live, |card| said(&card.story.when.note));
        assert_eq!(note, expected);
    }
}

#[test]
fn an_update_of_a_notice_has_a_label_only_where_it_changes_something() {
    let update = |status: &str, day: &str| {
        format!(r#"{{"status": "{status}", "body": "x", "created_at": "2020-06-{day}T08:00:00Z"}}"#)
    };
    for (starts_at, updates, expected) in [
        (
            "",
            vec![update("active", "09"), update("active", "08")],
            vec!["", ""],
        ),
        (
            "2020-06-20",
            vec![update("active", "09"), update("active", "08")],
            vec!["", "Announced"],
        ),
        (
            "2020-06-09",
            vec![update("active", "10"), update("active", "08")],
            vec!["Active", "Announced"],
        ),
        (
            "",
            vec![update("ended", "09"), update("active", "08")],
            vec!["Ended", ""],
        ),
        (
            "",
            vec![update("heard of", "09"), update("active", "08")],
            vec!["", ""],
        ),
    ] {
        let starts_at = match starts_at {
            "" => String::new(),
            day => format!(r#""starts_at": "{day}T00:00:00Z", "#),
        };
        let fields = format!(
            r#""status": "active", "category": "policy", {starts_at}"incident_updates": [{}]"#,
            updates.join(", ")
        );
        let found = with_card(&entry("notices", &fields), State::Live, |card| {
            let labels = card.story.news.iter().map(|news| news.status);
            labels
                .map(|key| key.map_or_else(String::new, |key| said(&key.into())))
                .collect::<Vec<_>>()
        });
        assert_eq!(found, expected, "{fields}");
    }
}

#[test]
fn updates_that_say_nothing_are_left_out() {
    let update = |id: &str, status: &str, body: &str| {
        format!(
            r#"{{"id": "{id}", "status": "{status}", "body": "{body}", "created_at": "2020-06-10T0{id}:00:00Z"}}"#
        )
    };
    let updates = [
        update("5", "monitoring", ""),
        update("4", "identified", " "),
        update("3", "identified", "A disk."),
        update("2", "investigating", "Hm."),
        update("1", "investigating", ""),
    ];
    let feed = entry(
        "incidents",
        &format!(
            r#""status": "monitoring", "incident_updates": [{}]"#,
            updates.join(", ")
        ),
    );
    with_card(&feed, State::Live, |card| {
        let ids: Vec<&str> = card
            .story
            .news
            .iter()
            .map(|news| &*news.update.id)
            .collect();
        assert_eq!(ids, ["5", "3", "2"]);
    });
}

/// The facts of a card, one line each.
fn facts(card: &Card) -> Vec<String> {
    let line = |fact: &Fact| {
        let told = match fact {
            Fact::Phrase(_, phrase) => said(phrase),
            Fact::Components(rows) => {
                let rows = rows.iter().map(|row| {
                    let state = row.state.map(|key| format!("{key:?} ")).unwrap_or_default();
                    format!(
                        "{} {}: {state}{}",
                        row.look.name(),
                        said(&row.names),
                        said(&row.since)
                    )
                });
                rows.collect::<Vec<_>>().join("; ")
            }
            Fact::Related(entries) => entries
                .iter()
                .map(|it| it.id.as_str())
                .collect::<Vec<_>>()
                .join(", "),
            Fact::Cause(upstream) => upstream.name.clone(),
        };
        format!("{:?}: {told}", fact.name())
    };
    card.story.facts.iter().map(line).collect()
}

#[test]
fn the_facts_of_an_entry_come_from_the_feed() {
    let part = |id, status| {
        format!(
            r#"{{"code": "{id}", "name": "{id}", "old_status": "operational", "new_status": "{status}"}}"#
        )
    };
    let updates = format!(
        r#""components": [{{"id": "imap"}}, {{"id": "smtp"}}, {{"name": "POP"}}], "incident_updates": [
        {{"status": "monitoring", "created_at": "2020-06-10T10:00:00Z", "affected_components": [{}]}},
        {{"status": "identified", "created_at": "2020-06-10T09:00:00Z", "affected_components": [{}, {}]}}]"#,
        part("imap", "operational"),
        part("imap", "major_outage"),
        part("smtp", "partial_outage"),
    );
    for (fields, expected) in [
        (
            r#""components": [{"id": "imap"}, {"id": "smtp"}]"#.to_owned(),
            vec!["Affected: IMAP, SMTP"],
        ),
        (
            r#""unaffected_component_ids": ["smtp"], "upstream": {"name": "Cables Ltd"}"#
                .to_owned(),
            vec!["NotAffected: SMTP", "Cause: Cables Ltd"],
        ),
        (
            r#""audience": ["cluster-7", "pop"]"#.to_owned(),
            vec!["OnlyFor: cluster-7, pop"],
        ),
        (
            updates,
            vec![
                "Affected: operational IMAP: Working again since 2020-06-10T10:00:00Z; major SMTP: PartialOutage ; unknown POP: ",
            ],
        ),
    ] {
        let feed = entry("incidents", &format!(r#""status": "identified", {fields}"#));
        with_card(&feed, State::Live, |card| {
            assert_eq!(facts(&card), expected, "{fields}")
        });
    }
    let work = entry(
        "scheduled_maintenances",
        r#""status": "scheduled", "windows": [{"start": "2020-06-10T14:00:00Z", "end": "2020-06-10T15:00:00Z",
            "expected_downtime": {"min": "PT5M", "max": "PT10M"}}]"#,
    );
    with_card(&work, State::Live, |card| {
        assert_eq!(
            facts(&card),
            ["ExpectedDowntime: 5–10 min", "Duration: 60 min"]
        );
    });
}

#[test]
fn effects_on_mail_are_in_the_tense_of_the_entry() {
    let lanes = |mail: Option<Lanes>| {
        let Some(mail) = mail else {
            return "nothing".to_owned();
        };
        let lanes = mail.lanes.iter().map(|lane| {
            format!(
                "{} {:?}: {} / {}",
                lane.level().name(),
                lane.name,
                said(&lane.sentence()),
                said(&lane.state())
            )
        });
        format!(
            "{:?} {} {}",
            mail.tense,
            lanes.collect::<Vec<_>>().join(" "),
            said(&mail.loss())
        )
    };
    let delayed = r#""mail": {"receiving": "delayed", "delay": "PT20M", "loss": "possible"}"#;
    let told = "minor Receiving: Incoming mail is delayed by 20 min. / Delayed by 20 min Possible mail loss.";
    let ahead =
        r#""scheduled_for": "2020-06-10T14:00:00Z", "scheduled_until": "2020-06-10T15:00:00Z""#;
    for (list, fields, expected) in [
        (
            "incidents",
            format!(r#""status": "identified", {delayed}"#),
            format!("Now {told}"),
        ),
        (
            "incidents",
            format!(r#""status": "resolved", {delayed}"#),
            format!("Past {told}"),
        ),
        (
            "scheduled_maintenances",
            format!(r#""status": "scheduled", {ahead}, {delayed}"#),
            format!("Planned {told}"),
        ),
        // The work is cancelled, so nothing happens to mail.
        (
            "scheduled_maintenances",
            format!(r#""status": "cancelled", {ahead}, {delayed}"#),
            "nothing".into(),
        ),
        (
            "incidents",
            r#""status": "identified""#.into(),
            "nothing".into(),
        ),
        (
            "incidents",
            r#""status": "identified", "mail": {"sending": "unavailable"}"#.into(),
            "Now critical Sending: You can’t send mail. / Unavailable ".into(),
        ),
    ] {
        let feed = entry(list, &fields);
        let found = with_card(&feed, State::Live, |card| lanes(card.story.mail));
        assert_eq!(found, expected, "{fields}");
    }
}

#[test]
fn updates_summaries_advice_indicators_and_links_have_their_own_places() {
    let feed = entry(
        "incidents",
        r#""status": "postmortem", "shortlink": "https://status.example/a", "links": [{"title": "More", "url": "https://blog.example/"}],
        "incident_updates": [{"id": "3", "status": "postmortem", "body": "Why.", "created_at": "2020-06-10T11:00:00Z"},
            {"id": "2", "status": "resolved", "body": "Over.", "created_at": "2020-06-10T10:00:00Z"},
            {"id": "1", "status": "investigating", "body": "Hm.", "created_at": "2020-06-10T09:00:00Z"}]"#,
    );
    with_card(&feed, State::Live, |card| {
        let summaries: Vec<_> = card.story.summaries.iter().map(|it| &*it.id).collect();
        let news: Vec<_> = card
            .story
            .news
            .iter()
            .map(|it| (it.index, format!("{:?}", it.status)))
            .collect();
        let links: Vec<_> = card
            .story
            .links
            .iter()
            .map(|it| (said(&it.title), it.url))
            .collect();
        assert_eq!(summaries, ["3"]);
        assert_eq!(
            news,
            [
                (1, "Some(Resolved)".into()),
                (2, "Some(Investigating)".into())
            ]
        );
        assert_eq!(
            links,
            [
                ("More about this".into(), "https://status.example/a"),
                ("More".into(), "https://blog.example/")
            ]
        );
    });
    let fraud = entry(
        "notices",
        r#""status": "active", "category": "security", "indicators": [{"type": "url", "value": "https://bad.example/"}, {"type": "sender", "value": "Boss"}]"#,
    );
    with_card(&fraud, State::Live, |card| {
        let marks: Vec<_> = card
            .story
            .marks
            .iter()
            .map(|it| (it.value, it.is_ltr))
            .collect();
        assert_eq!(marks, [("https://bad.example/", true), ("Boss", false)]);
        // The general advice on fraud is shown even if the provider gives none.
        assert!(card.story.advice.is_some_and(|advice| advice.is_of_fraud));
    });
}

#[test]
fn the_overall_status_claims_only_what_is_known() {
    let well = r#""status": {"indicator": "none"}, "components": [{"id": "a", "name": "A", "status": "operational"}], "incidents": []"#;
    let bad = r#""status": {"indicator": "major"}, "incidents": [7]"#;
    let lost = r#""status": {"indicator": "none"}, "incidents": [7]"#;
    let fixed = &[("now", "2020-06-10T12:00:00Z")][..];
    for (fields, state, written, expected) in [
        (
            well,
            State::Live,
            &[][..],
            "operational All services are operational: Last checked: 2020-06-10T11:50:00Z",
        ),
        (
            well,
            State::Live,
            fixed,
            "operational All services are operational: As of 2020-06-10T12:00:00Z",
        ),
        (
            well,
            State::Stale,
            &[],
            "unknown Everything was working at the last check: As of 2020-06-10T11:50:00Z",
        ),
        (
            bad,
            State::Live,
            &[],
            "major Some services are down: Last checked: 2020-06-10T11:50:00Z. Part of the status could not be loaded",
        ),
        (
            bad,
            State::Stale,
            &[],
            "unknown Some services are down: As of 2020-06-10T11:50:00Z. Part of the status could not be loaded",
        ),
        (
            lost,
            State::Live,
            &[],
            "unknown Part of the status could not be loaded: The part that loaded shows no problems.",
        ),
        (
            well,
            State::Unknown,
            &[],
            "unknown The status cannot be loaded right now: We don’t know whether everything is working. We’ll keep trying. Last updated: 2020-06-10T11:50:00Z",
        ),
        (
            r#""scheduled_maintenances": []"#,
            State::Live,
            &[],
            "nothing",
        ),
        // A status that we do not know is not called an outage.
        (
            r#""components": [{"id": "a", "name": "IMAP and POP", "status": "odd"}, {"id": "b", "name": "B", "status": "operational"}]"#,
            State::Live,
            &[],
            "unknown Some services may not work: ‘IMAP and POP’: Last checked: 2020-06-10T11:50:00Z",
        ),
        (
            r#""components": [{"id": "a", "name": "A", "status": "partial_outage"}, {"id": "b", "name": "B", "status": "operational"}]"#,
            State::Live,
            &[],
            "major Some services are down: Last checked: 2020-06-10T11:50:00Z",
        ),
        (
            r#""components": [{"id": "a", "name": "A", "status": "major_outage"}, {"id": "b", "name": "B", "status": "operational"}]"#,
            State::Live,
            &[],
            "major Not available: ‘A’: Last checked: 2020-06-10T11:50:00Z",
        ),
    ] {
        let feed = feed(&format!(r#"{{"page": {{"name": "x"}}, {fields}}}"#));
        let found = looked_at(Some(&feed), state, written, |situation| {
            overall(situation).map_or("nothing".into(), |it| {
                format!(
                    "{} {}: {}",
                    it.look.name(),
                    said(&it.headline),
                    said(&it.more)
                )
            })
        });
        assert_eq!(found, expected, "{fields} {state:?}");
    }
}

#[test]
fn services_that_are_not_available_are_named_and_nothing_else_is_said_to_fail() {
    let critical = r#"{"id": "i", "name": "I", "status": "identified", "impact": "critical", "created_at": "2020-06-10T08:00:00Z", "components": ["#;
    for (out, of, expected) in [
        (1, 5, "Not available: ‘S1’"),
        (3, 5, "Not available: ‘S1’, ‘S2’, ‘S3’"),
        (4, 5, "Most services are not available"),
        (4, 9, "Some services are down"),
        (5, 5, "Services are not available"),
        (0, 0, "Services are not available"),
        // An incident without components beside services that are said to work.
        (0, 2, "Some services are down"),
    ] {
        let component = |at: usize| {
            let status = if at <= out {
                "major_outage"
            } else {
                "operational"
            };
            format!(r#"{{"id": "s{at}", "name": "S{at}", "status": "{status}"}}"#)
        };
        let components: Vec<_> = (1..=of).map(component).collect();
        let affected: Vec<_> = (1..=out)
            .map(|at| format!(r#"{{"id": "s{at}"}}"#))
            .collect();
        let feed = feed(&format!(
            r#"{{"page": {{"name": "x"}}, "components": [{}], "incidents": [{critical}{}]}}]}}"#,
            components.join(", "),
            affected.join(", ")
        ));
        let found = looked_at(Some(&feed), State::Live, &[], |situation| {
            said(&overall(situation).expect("there is a problem").headline)
        });
        assert_eq!(found, expected, "{out} of {of}");
    }
}

#[test]
fn card_list_and_effects_on_mail_agree_about_a_service() {
    let feed = |fields: &str, status: &str| {
        feed(&format!(
            r#"{{"page": {{"name": "x"}}, "components": [
                {{"id": "web", "name": "Website", "status": "{status}"}},
                {{"id": "mx", "name": "Incoming mail", "status": "operational", "role": "receiving"}},
                {{"id": "imap", "name": "IMAP", "status": "{status}", "role": "reading"}}],
            "scheduled_maintenances": [{{"id": "a", "name": "A", "status": "in_progress", "created_at": "2020-06-10T08:00:00Z",
                "scheduled_for": "2020-06-10T11:00:00Z", "scheduled_until": "2020-06-10T13:00:00Z", {fields}}}]}}"#
        ))
    };
    let list = |feed: &Feed| {
        looked_at(Some(feed), State::Live, &[], |situation| {
            let list = services(situation, feed, &|_| 0);
            let members = list.listed.iter();
            let members = members.map(|it| format!("{} {}", it.name.original, it.look.name()));
            members.collect::<Vec<_>>().join(", ")
        })
    };
    // Mail lowers the service that nobody named.
    let queued = feed(r#""mail": {"receiving": "queued"}"#, "operational");
    assert_eq!(
        list(&queued),
        "Website operational, Incoming mail maintenance, IMAP operational"
    );
    let spared = feed(
        r#""mail": {"receiving": "queued"}, "unaffected_component_ids": ["mx"]"#,
        "operational",
    );
    assert!(list(&spared).contains("Incoming mail operational"));
    // Nobody says "You can read your mail." above a list in which it does not.
    let broken = feed(
        r#""mail": {"reading": "normal", "receiving": "normal"}"#,
        "partial_outage",
    );
    with_card(&broken, State::Live, |card| {
        let names: Vec<_> = card
            .story
            .mail
            .iter()
            .flat_map(|mail| &mail.lanes)
            .map(|lane| lane.name)
            .collect();
        assert_eq!(names, [windowpane::words::Key::Receiving]);
    });
    // A component that no update reports on has the status of the list.
    let named = feed(
        r#""components": [{"id": "web"}, {"id": "mx"}], "incident_updates": [{"status": "in_progress", "created_at": "2020-06-10T11:00:00Z",
            "affected_components": [{"code": "mx", "name": "MX", "new_status": "under_maintenance"}]}]"#,
        "major_outage",
    );
    with_card(&named, State::Live, |card| {
        assert_eq!(
            facts(&card)[1],
            "Affected: maintenance Incoming mail: UnderMaintenance ; critical Website: MajorOutage "
        );
    });
    assert!(list(&named).starts_with("Website critical, Incoming mail maintenance"));
}

#[test]
fn several_windows_are_counted_and_their_durations_added() {
    let window = |day: &str, end: &str| {
        format!(
            r#"{{"start": "2020-06-{day}T14:00:00Z", "end": "2020-06-{day}T{end}:00Z", "expected_downtime": "PT0M"}}"#
        )
    };
    for (windows, expected) in [
        (
            vec![window("11", "15:00")],
            vec!["ExpectedDowntime: None expected", "Duration: 60 min"],
        ),
        (
            vec![window("11", "15:00"), window("12", "16:30")],
            vec![
                "ExpectedDowntime: None expected",
                "Duration: 2 windows · 210 min in all",
            ],
        ),
        // The same downtime in each of them.
        (
            vec![
                window("11", "15:00").replace("PT0M", "PT15M"),
                window("12", "15:00").replace("PT0M", "PT15M"),
            ],
            vec![
                "ExpectedDowntime: 15 min each time",
                "Duration: 2 windows · 120 min in all",
            ],
        ),
        (
            vec![
                window("11", "15:00"),
                r#"{"start": "2020-06-12T14:00:00Z"}"#.into(),
            ],
            vec!["ExpectedDowntime: None expected", "Duration: 2 windows"],
        ),
        (
            vec![
                window("11", "15:00"),
                r#"{"start": "2020-06-12T14:00:00Z", "status": "cancelled"}"#.into(),
            ],
            vec!["ExpectedDowntime: None expected", "Duration: 60 min"],
        ),
    ] {
        let fields = format!(
            r#""status": "scheduled", "windows": [{}]"#,
            windows.join(", ")
        );
        with_card(
            &entry("scheduled_maintenances", &fields),
            State::Live,
            |card| {
                assert_eq!(facts(&card), expected, "{fields}");
            },
        );
    }
}

#[test]
fn work_under_way_claims_no_more_of_its_downtime_than_the_plan_still_does() {
    let planned = ["ExpectedDowntime: 30 min", "Duration: 120 min"];
    for (what, status, start, end, downtime, expected, is_at_times) in [
        (
            "ahead",
            "scheduled",
            "14:00",
            "16:00",
            "PT30M",
            planned.to_vec(),
            true,
        ),
        (
            "under way",
            "in_progress",
            "11:00",
            "13:00",
            "PT30M",
            planned.to_vec(),
            true,
        ),
        (
            "under way, and down all the time",
            "in_progress",
            "11:00",
            "13:00",
            "PT2H",
            vec!["ExpectedDowntime: 120 min", "Duration: 120 min"],
            false,
        ),
        // How long it takes and how much of that is downtime is no longer known.
        (
            "late",
            "in_progress",
            "09:00",
            "11:00",
            "PT30M",
            vec![],
            false,
        ),
    ] {
        let fields = format!(
            r#""status": "{status}", "mail": {{"reading": "unavailable"}}, "windows": [
                {{"start": "2020-06-10T{start}:00Z", "end": "2020-06-10T{end}:00Z", "expected_downtime": "{downtime}"}}]"#
        );
        let feed = entry("scheduled_maintenances", &fields);
        with_card(&feed, State::Live, |card| {
            assert_eq!(facts(&card), expected, "{what}");
            let mail = card.story.mail.as_ref();
            assert_eq!(
                mail.map(|mail| mail.is_at_times),
                Some(is_at_times),
                "{what}"
            );
        });
    }
}

#[test]
fn groups_of_components_are_unfolded_if_something_is_wrong() {
    let feed = feed(
        r#"{"page": {"name": "x", "support_url": "https://help.example/"}, "components": [
        {"id": "g", "name": "Mail", "group": true}, {"id": "a", "name": "IMAP", "status": "major_outage", "group_id": "g"},
        {"id": "h", "name": "Web", "group": true}, {"id": "b", "name": "Site", "status": "operational", "group_id": "h"},
        {"id": "c", "name": "DNS", "status": "operational"}], "incidents": []}"#,
    );
    let of = |state| {
        looked_at(Some(&feed), state, &[], |situation| {
            let row = |it: &Service| format!("{} {}", it.look.name(), said(&it.state));
            let list = services(situation, &feed, &|_| 0).listed;
            let list = list.iter().map(|it| match &it.members {
                None => format!("{}: {}", it.name.original, row(it)),
                Some(Members { is_open, list, .. }) => {
                    let open = if *is_open { "open" } else { "folded" };
                    let members: Vec<_> = list.listed.iter().map(row).collect();
                    let head = format!("{} ({})", it.name.original, it.look.name());
                    format!("{head} {open}: {}", members.join(", "))
                }
            });
            list.collect::<Vec<_>>()
        })
    };
    assert_eq!(
        of(State::Live),
        [
            "Mail (critical) open: critical Major outage",
            "Web (operational) folded: operational Operational",
            "DNS: operational Operational",
        ]
    );
    assert_eq!(
        of(State::Stale)[2],
        "DNS: unknown Operational · As of 2020-06-10T11:50:00Z"
    );
}

#[test]
fn a_channel_is_a_subscription_if_its_kind_says_how_it_reaches_people_and_a_link_otherwise() {
    let channels = [
        r#""title": "Posts", "url": "https://blog.example/""#,
        r#""title": "By mail", "url": "https://status.example/subscribe", "kind": "email", "for": "incidents""#,
        r#""title": "Feed", "url": "https://status.example/atom.xml""#,
        r#""title": "All work", "url": "https://status.example/work.ics", "for": "maintenance""#,
        r#""title": "Phone", "url": "sms:+4712345678""#,
        r#""title": "Board", "url": "https://social.example/@status", "kind": "other""#,
    ];
    let channels: Vec<_> = channels.iter().map(|it| format!("{{{it}}}")).collect();
    let feed = feed(&format!(
        r#"{{"page": {{"name": "x", "support_url": "https://help.example/", "channels": [{}]}}, "incidents": []}}"#,
        channels.join(", ")
    ));
    let ways: Vec<_> = subscriptions(&feed)
        .iter()
        .map(|it| {
            let title = said(&it.channel.title);
            let calendar = if it.is_calendar { ", a calendar" } else { "" };
            format!("{title}: {}{calendar}", said(&it.about))
        })
        .collect();
    assert_eq!(
        ways,
        [
            "By mail: Email · Incidents",
            "Feed: Atom",
            "All work: Calendar · Scheduled maintenance, a calendar",
            "Phone: Text message",
        ]
    );
    let others: Vec<_> = contacts(&feed).iter().map(|it| said(&it.title)).collect();
    assert_eq!(others, ["Posts", "Board"]);
}

#[test]
fn archived_entries_join_the_past_once_and_change_nothing_else() {
    let over = |id: &str, day: u32| {
        format!(
            r#"{{"id": "{id}", "name": "{id}", "status": "resolved", "impact": "minor", "created_at": "2020-05-{day:02}T08:00:00Z", "resolved_at": "2020-05-{day:02}T09:00:00Z"}}"#
        )
    };
    let list = |all: &[String]| {
        feed(&format!(
            r#"{{"page": {{"name": "x"}}, "incidents": [{}]}}"#,
            all.join(", ")
        ))
    };
    let now = list(&[
        over("new", 20),
        over("both", 10),
        r#"{"id": "open", "name": "open", "status": "investigating", "impact": "major", "created_at": "2020-06-10T08:00:00Z"}"#.into(),
    ]);
    let forgotten = r#"{"id": "forgotten", "name": "forgotten", "status": "identified", "impact": "critical", "created_at": "2020-05-02T08:00:00Z"}"#;
    let undated = r#"{"id": "undated", "name": "undated", "status": "resolved"}"#;
    let documents = [
        list(&[over("both", 10), over("old", 5), forgotten.into()]),
        list(&[over("old", 5), over("between", 15), undated.into()]),
    ];
    looked_at(Some(&now), State::Live, &[], |situation| {
        let settings = &situation.attributes.settings;
        let mut timeline = timeline(&now, settings, at(NOW));
        timeline.add_archived(&now, documents.iter(), settings);
        let ids = |entries: &[&Entry]| {
            entries
                .iter()
                .map(|entry| entry.id.clone())
                .collect::<Vec<_>>()
        };
        assert_eq!(
            ids(&timeline.past),
            ["new", "between", "both", "old", "forgotten"]
        );
        assert_eq!(ids(&timeline.undated), ["undated"]);
        assert_eq!(ids(&timeline.open), ["open"]);
        // The feed's own copy counts.
        assert!(
            now.entries
                .iter()
                .any(|entry| std::ptr::eq(entry, timeline.past[2]))
        );
    });
}

/// Three incidents that are over, and one without a date.
fn past() -> Feed {
    let over = |id, created, resolved, parts| {
        format!(
            r#"{{"id": "{id}", "name": "{id}", "status": "resolved", "impact": "minor", "created_at": "2020-06-{created}:00Z",
            "resolved_at": "2020-06-{resolved}:00Z", "components": [{parts}]}}"#
        )
    };
    feed(&format!(
        r#"{{"page": {{"name": "x"}}, "status": {{"indicator": "none"}}, "components": [{{"id": "imap", "name": "IMAP", "status": "operational"}}],
        "incidents": [{}, {}, {}, {{"id": "undated", "name": "undated", "status": "resolved"}}]}}"#,
        over("c", "09T08:00", "09T09:00", r#"{"id": "imap"}"#),
        over("b", "09T06:00", "09T07:00", ""),
        over("a", "01T08:00", "01T09:00", ""),
    ))
}

/// The section "Past": each group with its ids, and the line above them.
fn told(
    feed: &Feed,
    written: &[(&str, &str)],
    drawn: usize,
    linked: &str,
    matches: Option<usize>,
) -> Vec<String> {
    looked_at(Some(feed), State::Live, written, |situation| {
        let mut timeline = timeline(feed, &situation.attributes.settings, situation.now);
        if matches == Some(0) {
            timeline.retain_past(|_| false);
        }
        let quiet = Quiet::of(feed, &timeline, matches);
        let oslo = zone("Europe/Oslo");
        let options = HistoryOptions {
            drawn,
            linked,
            zone: Some(&*oslo),
            languages: &[],
        };
        let Some(history) = history(situation, feed, &timeline, quiet, options) else {
            return vec!["nothing".into()];
        };
        let mut told: Vec<String> = Some(said(&history.quiet))
            .filter(|it| !it.is_empty())
            .into_iter()
            .collect();
        for group in &history.groups {
            let title = match &group.title {
                GroupTitle::Nothing => "all".into(),
                GroupTitle::Day(date) => date.to_string(),
                GroupTitle::Unknown(key) => format!("{key:?}"),
                GroupTitle::Component(name) => name.clone(),
            };
            let ids: Vec<_> = group.rows.iter().map(|row| &*row.entry.id).collect();
            told.push(format!("{title}: {}", ids.join(" ")));
        }
        told.extend(history.has_older.then(|| "older".to_owned()));
        told
    })
}

#[test]
fn the_past_is_grouped_as_the_page_asks_and_cut_if_it_is_long() {
    let feed = past();
    let quiet = "No incidents since 2020-06-09T09:00:00Z";
    for (written, drawn, linked, expected) in [
        (
            &[][..],
            25,
            "",
            vec![
                quiet,
                "2020-06-09: c b",
                "2020-06-01: a",
                "DateUnknown: undated",
            ],
        ),
        (&[], 2, "", vec![quiet, "2020-06-09: c b", "older"]),
        // A linked entry is drawn wherever it is, without those in between.
        (
            &[],
            1,
            "a",
            vec![quiet, "2020-06-09: c", "2020-06-01: a", "older"],
        ),
        (
            &[],
            2,
            "undated",
            vec![quiet, "2020-06-09: c b", "DateUnknown: undated", "older"],
        ),
        (
            &[("past-days", "3")],
            25,
            "",
            vec![quiet, "2020-06-09: c b"],
        ),
        (
            &[("past-days", "3")],
            25,
            "a",
            vec![quiet, "2020-06-09: c b", "2020-06-01: a"],
        ),
        (&[("past-days", "0")], 25, "", vec!["nothing"]),
        (
            &[("group-by", "component")],
            25,
            "",
            vec![quiet, "IMAP: c", "NoService: b a undated"],
        ),
        (
            &[("group-by", "none")],
            25,
            "",
            vec![quiet, "all: c b a undated"],
        ),
    ] {
        assert_eq!(
            told(&feed, written, drawn, linked, None),
            expected,
            "{written:?} {drawn} {linked}"
        );
    }
}

#[test]
fn the_line_about_a_quiet_past_claims_only_what_is_known() {
    let page = |fields: &str| feed(&format!(r#"{{"page": {{"name": "x"}}, {fields}}}"#));
    let none = page(r#""status": {"indicator": "none"}, "incidents": []"#);
    let unlisted = page(r#""scheduled_maintenances": []"#);
    let lost = page(r#""status": {"indicator": "none"}, "incidents": [7]"#);
    for (what, feed, matches, expected) in [
        (
            "nothing was reported",
            &none,
            None,
            "Nothing has been reported.",
        ),
        ("it lists no incidents", &unlisted, None, "nothing"),
        ("part of it was lost", &lost, None, "nothing"),
        (
            "no entry matches a filter",
            &past(),
            Some(0),
            "No matching entries.",
        ),
    ] {
        assert_eq!(told(feed, &[], 25, "", matches), [expected], "{what}");
    }
    // With a filter nothing tells since when all was operational.
    let filtered = told(&past(), &[], 25, "", Some(4));
    assert_eq!(filtered[0], "2020-06-09: c b");
}

#[test]
fn a_past_entry_is_one_line_of_times_duration_state_and_updates() {
    let feed = feed(
        r#"{"page": {"name": "x"}, "incidents": [{"id": "a", "name": "a", "status": "resolved", "impact": "major", "created_at": "2020-06-09T08:00:00Z",
        "resolved_at": "2020-06-09T09:00:00Z", "incident_updates": [{"status": "resolved", "created_at": "2020-06-09T09:00:00Z"},
            {"status": "investigating", "created_at": "2020-06-09T08:00:00Z"}]}]}"#,
    );
    for (group_by, times) in [
        ("day", "clock 2020-06-09T08:00:00Z/2020-06-09T09:00:00Z"),
        ("none", "2020-06-09T08:00:00Z/2020-06-09T09:00:00Z"),
    ] {
        looked_at(
            Some(&feed),
            State::Live,
            &[("group-by", group_by)],
            |situation| {
                let timeline = timeline(&feed, &situation.attributes.settings, situation.now);
                let oslo = zone("Europe/Oslo");
                let options = HistoryOptions {
                    drawn: 25,
                    linked: "",
                    zone: Some(&*oslo),
                    languages: &[],
                };
                let history = history(
                    situation,
                    &feed,
                    &timeline,
                    Quiet::of(&feed, &timeline, None),
                    options,
                )
                .unwrap();
                let row = &history.groups[0].rows[0];
                assert_eq!(row.look.name(), "major");
                assert_eq!(
                    said(&row.summary),
                    format!("{times} · 60m · Resolved · 2 updates")
                );
            },
        );
    }
}

#[test]
fn what_goes_on_is_the_answer_unless_the_overall_status_is_not_known() {
    let incident = r#"{"id": "i", "name": "I", "created_at": "2020-06-10T08:00:00Z", "impact": "minor", "status": "identified"}"#;
    let resolved = r#"{"id": "i", "name": "I", "created_at": "2020-06-10T08:00:00Z", "impact": "minor", "status": "resolved", "resolved_at": "2020-06-10T11:55:00Z"}"#;
    let work = |start: &str| {
        format!(
            r#"{{"id": "m", "name": "M", "created_at": "2020-06-10T08:00:00Z", "status": "scheduled",
                "scheduled_for": "2020-06-10T{start}:00Z", "scheduled_until": "2020-06-10T15:00:00Z"}}"#
        )
    };
    let (running, soon) = (work("11:00"), work("14:00"));
    for (incidents, works, state, expected) in [
        (incident, "", State::Live, "i, beside it []; left []"),
        (
            incident,
            &running,
            State::Live,
            "m, beside it [i]; left [i]",
        ),
        (incident, "", State::Stale, "none; left [i]"),
        (incident, "", State::Unknown, "none; left [i]"),
        (resolved, "", State::Live, "none; left []"),
        ("", &running, State::Live, "m, beside it []; left []"),
        ("", &soon, State::Live, "none; left [m]"),
        ("", "", State::Live, "none; left []"),
    ] {
        let feed = feed(&format!(
            r#"{{"page": {{"name": "x"}}, "components": [{{"id": "imap", "name": "IMAP", "status": "operational"}}],
            "incidents": [{incidents}], "scheduled_maintenances": [{works}]}}"#
        ));
        let found = looked_at(Some(&feed), state, &[], |situation| {
            let settings = &situation.attributes.settings;
            let mut sections = timeline(&feed, settings, situation.now);
            let answer = sections.take_answer(situation, &feed, overall(situation).as_ref());
            let ids = |entries: &[&Entry]| {
                let ids: Vec<&str> = entries.iter().map(|entry| entry.id.as_str()).collect();
                ids.join(", ")
            };
            let answer = answer.map_or("none".to_owned(), |entry| {
                let beside = also(&feed, settings, situation.now, entry);
                format!("{}, beside it [{}]", entry.id, ids(&beside))
            });
            let left = [&sections.open[..], &sections.planned[..]].concat();
            format!("{answer}; left [{}]", ids(&left))
        });
        assert_eq!(found, expected, "{incidents} {works} {state:?}");
    }
}

#[test]
fn mail_that_was_sent_meanwhile_has_a_level_only_where_the_feed_states_it() {
    for (mail, expected) in [
        (r#"{"sending": "delayed"}"#, None),
        (r#"{"loss": "none"}"#, Some(Level::Operational)),
        (r#"{"loss": "possible"}"#, Some(Level::Major)),
        (r#"{"loss": "confirmed"}"#, Some(Level::Critical)),
    ] {
        let feed = entry(
            "incidents",
            &format!(r#""status": "identified", "mail": {mail}"#),
        );
        let found = with_card(&feed, State::Live, |card| {
            card.story.mail.and_then(|lanes| lanes.loss_level())
        });
        assert_eq!(found, expected, "{mail}");
    }
}

#[test]
fn an_open_incident_says_when_its_next_update_comes_or_that_it_has_not_come() {
    for (by, expected) in [
        ("12:30", "Next update by 2020-06-10T12:30:00Z."),
        ("12:00", "An update was promised for 2020-06-10T12:00:00Z."),
    ] {
        let fields = format!(r#""status": "identified", "next_update_by": "2020-06-10T{by}:00Z""#);
        let note = with_card(&entry("incidents", &fields), State::Live, |card| {
            said(&card.story.when.note)
        });
        assert!(note.ends_with(expected), "{note}");
    }
}
