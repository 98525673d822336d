//! Facts of an entry: the state of mail, the recovery of its components, and related entries; and
//! the filters of the timeline.
#![cfg(not(target_arch = "wasm32"))]

mod given;

use given::{at, feed, ids};
use windowpane::feed::{ComponentStatus, Feed};
use windowpane::status::{
    EntryKind, Filter, MailEffect, Settings, effects, recovery, related, timeline,
};

const COMPONENTS: &str = r#"
    {"id": "imap", "name": "IMAP", "status": "operational", "role": "reading", "group_id": "mail"},
    {"id": "pop", "name": "POP", "status": "operational", "role": "reading", "group_id": "mail"},
    {"id": "smtp", "name": "SMTP", "status": "major_outage", "role": "sending"},
    {"id": "mx", "name": "MX", "status": "partial_outage", "role": "receiving"},
    {"id": "www", "name": "Website", "status": "major_outage", "role": "web"},
    {"id": "mail", "name": "Mail", "status": "operational", "group": true}"#;

/// A feed with these components and one incident with these fields.
fn of_incident(fields: &str) -> Feed {
    feed(&format!(
        r#"{{"components": [{COMPONENTS}], "incidents": [{{"id": "it", "name": "It", "status": "investigating", {fields}}}]}}"#
    ))
}

#[test]
fn the_filter_is_offered_from_ten_entries_on_or_to_remove_it() {
    let of = |count: usize| {
        let entries: Vec<_> = (0..count)
            .map(|at| format!(r#"{{"id": "{at}", "name": "{at}", "status": "resolved"}}"#))
            .collect();
        given::feed(&format!(r#"{{"incidents": [{}]}}"#, entries.join(", ")))
    };
    let tagged = Filter {
        tag: "storage".into(),
        ..Filter::default()
    };
    assert!(!Filter::default().is_offered(&of(9)));
    assert!(Filter::default().is_offered(&of(10)));
    assert!(tagged.is_offered(&of(1)));
}

#[test]
fn the_state_of_mail_is_stated_or_follows_from_the_components() {
    use MailEffect::{Affected, Delayed, Queued, Rejected, Unavailable, Works};
    #[rustfmt::skip]
    let rows = [
        // Nothing is claimed that the feed does not state.
        (r#""impact": "critical""#, [None, None, None]),
        (r#""components": [{"id": "www"}]"#, [None, None, None]),
        (r#""components": [{"name": "Cluster 7"}]"#, [None, None, None]),
        // Stated values.
        (r#""mail": {"reading": "normal", "sending": "unavailable", "receiving": "queued"}"#, [Some(Works), Some(Unavailable), Some(Queued)]),
        (r#""mail": {"reading": "degraded", "sending": "delayed", "receiving": "rejected"}"#, [Some(Affected), Some(Delayed), Some(Rejected)]),
        (r#""mail": {"receiving": "delayed"}, "components": [{"id": "mx"}]"#, [None, None, Some(Delayed)]),
        // What the newest update states, where the entry itself states nothing; not what an older one does.
        (r#""mail": {"receiving": "delayed"}, "components": [{"id": "imap"}], "incident_updates": [
            {"status": "monitoring", "created_at": "2020-01-01T11:00:00Z", "mail": {"reading": "normal", "receiving": "normal"}},
            {"status": "identified", "created_at": "2020-01-01T10:00:00Z", "mail": {"sending": "normal"}}]"#, [Some(Works), None, Some(Delayed)]),
        // Values that follow from components: an outage means unavailable; anything less does not
        // say what is wrong.
        (r#""components": [{"id": "smtp"}, {"id": "mx"}]"#, [None, Some(Unavailable), Some(Affected)]),
        (r#""components": [{"id": "imap"}]"#, [Some(Affected), None, None]),
        (r#""unaffected_component_ids": ["imap", "pop"]"#, [Some(Works), None, None]),
        // The worst of several components with one role.
        (r#""components": [{"id": "pop"}], "unaffected_component_ids": ["imap"]"#, [Some(Affected), None, None]),
        // An update takes precedence over the list.
        (r#""components": [{"id": "smtp"}], "incident_updates": [{"status": "monitoring", "created_at": "2020-01-01T10:00:00Z",
            "affected_components": [{"code": "smtp", "name": "SMTP", "new_status": "operational"}]}]"#, [None, Some(Works), None]),
    ];
    for (fields, expected) in rows {
        let feed = of_incident(fields);
        let said = effects(&feed, &feed.entries[0]);
        assert_eq!(
            [said.reading, said.sending, said.receiving],
            expected,
            "{fields}"
        );
    }
}

#[test]
fn components_recover_one_by_one_each_with_its_time() {
    let feed = of_incident(
        r#""components": [{"id": "imap", "name": "IMAP"}, {"id": "smtp", "name": "SMTP"}, {"id": "mx", "name": "MX"}], "incident_updates": [
            {"status": "monitoring", "created_at": "2020-01-01T12:00:00Z", "affected_components": [
                {"code": "imap", "name": "IMAP", "old_status": "operational", "new_status": "operational"},
                {"code": "pop", "name": "POP", "new_status": "degraded_performance"}]},
            {"status": "identified", "created_at": "2020-01-01T11:00:00Z", "affected_components": [
                {"code": "imap", "name": "IMAP", "new_status": "operational"}, {"code": "smtp", "name": "SMTP", "new_status": "major_outage"}]},
            {"status": "investigating", "created_at": "2020-01-01T10:00:00Z", "affected_components": [
                {"code": "imap", "name": "IMAP", "new_status": "major_outage"}, {"code": "smtp", "name": "SMTP", "new_status": "major_outage"}]}]"#,
    );
    let told: Vec<String> = recovery(&feed.entries[0])
        .iter()
        .map(|it| {
            let since = it
                .since
                .and_then(|since| since.instant())
                .map(|at| at.to_string());
            format!(
                "{} {:?} {}",
                it.component.name,
                it.status,
                since.unwrap_or_default()
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            "IMAP Operational 2020-01-01T11:00:00Z",
            "SMTP MajorOutage 2020-01-01T10:00:00Z",
            "POP DegradedPerformance 2020-01-01T12:00:00Z",
        ]
    );
    let untold = of_incident(r#""components": [{"id": "imap", "name": "IMAP"}]"#);
    assert_eq!(recovery(&untold.entries[0]), []);
}

#[test]
fn a_component_without_an_id_is_matched_by_its_name() {
    let feed = of_incident(
        r#""incident_updates": [
            {"status": "monitoring", "created_at": "2020-01-01T12:00:00Z", "affected_components": [{"name": "Webmail", "new_status": "operational"}]},
            {"status": "investigating", "created_at": "2020-01-01T10:00:00Z", "affected_components": [{"name": "Webmail", "new_status": "major_outage"}]}]"#,
    );
    let states: Vec<_> = recovery(&feed.entries[0])
        .iter()
        .map(|it| it.status)
        .collect();
    assert_eq!(states, [ComponentStatus::Operational]);
}

const STORY: &str = r#"{"components": [{"id": "imap", "name": "IMAP", "group_id": "mail"}, {"id": "web", "name": "Webmail"}, {"id": "mail", "name": "Mail", "group": true}],
    "incidents": [
        {"id": "first", "name": "Attack", "status": "resolved", "related": ["summary"], "components": [{"id": "imap", "name": "imap-1"}], "tags": ["network", "Oslo"],
         "incident_updates": [{"status": "resolved", "body": "The flood of packets has ended.", "translations": {"nb": {"body": "Angrepet er over."}}}]},
        {"id": "second", "name": "Attack again", "status": "resolved", "components": [{"id": "web", "name": "Webmail"}]}],
    "scheduled_maintenances": [{"id": "move", "name": "Storage move", "status": "completed", "tags": ["storage"]}],
    "notices": [{"id": "summary", "name": "What happened", "category": "news", "status": "ended", "related": ["second", "gone", "summary"]}]}"#;

#[test]
fn related_entries_are_linked_both_ways_whoever_names_whom() {
    let feed = feed(STORY);
    let of = |id: &str| {
        let entry = feed.entries.iter().find(|entry| entry.id == id);
        ids(related(&feed, entry.expect("it is in the feed"))).join(" ")
    };
    assert_eq!(of("first"), "summary");
    assert_eq!(of("second"), "summary");
    assert_eq!(of("summary"), "first second");
    assert_eq!(of("move"), "");
}

#[test]
fn the_timeline_filters_by_kind_component_text_and_tag() {
    let all = Filter::default;
    #[rustfmt::skip]
    let rows: [(Filter, &[&str]); 14] = [
        (all(), &["first", "second", "move", "summary"]),
        (Filter { kind: Some(EntryKind::Incident), ..all() }, &["first", "second"]),
        (Filter { kind: Some(EntryKind::Maintenance), ..all() }, &["move"]),
        (Filter { kind: Some(EntryKind::Notice), ..all() }, &["summary"]),
        (Filter { component: "imap".into(), ..all() }, &["first"]),
        // A group stands for its members.
        (Filter { component: "mail".into(), ..all() }, &["first"]),
        (Filter { tag: "storage".into(), ..all() }, &["move"]),
        (Filter { text: "  attack ".into(), ..all() }, &["first", "second"]),
        (Filter { text: "AGAIN attack".into(), ..all() }, &["second"]),
        // Names of components as shown, tags, bodies and their translations.
        (Filter { text: "webmail".into(), ..all() }, &["second"]),
        (Filter { text: "oslo".into(), ..all() }, &["first"]),
        (Filter { text: "packets".into(), ..all() }, &["first"]),
        (Filter { text: "angrepet".into(), ..all() }, &["first"]),
        (Filter { kind: Some(EntryKind::Notice), text: "attack".into(), ..all() }, &[]),
    ];
    let feed = feed(STORY);
    for (filter, expected) in rows {
        let kept = feed
            .entries
            .iter()
            .filter(|entry| filter.keeps(&feed, entry, &str::to_lowercase));
        assert_eq!(ids(kept), expected, "{filter:?}");
    }
}

#[test]
fn a_filter_never_leaves_out_what_is_open_planned_or_in_force() {
    let entry = |id: &str, status: &str| {
        format!(
            r#"{{"id": "{id}", "name": "{id}", "status": "{status}", "created_at": "2020-01-01T00:00:00Z"}}"#
        )
    };
    let feed = feed(&format!(
        r#"{{"incidents": [{}, {}], "scheduled_maintenances": [{}], "notices": [{{"id": "note", "name": "note", "category": "news", "status": "active"}}]}}"#,
        entry("open", "investigating"),
        entry("over", "resolved"),
        entry("planned", "scheduled"),
    ));
    let nothing = Filter {
        text: "no entry has this".into(),
        ..Filter::default()
    };
    let mut all = timeline(&feed, &Settings::default(), at("2020-01-01T12:00Z"));
    assert_eq!((ids(all.past.clone()), all.count_past()), (vec!["over"], 1));
    all.retain_past(|entry| nothing.keeps(&feed, entry, &str::to_lowercase));
    assert_eq!(all.count_past(), 0);
    for (kept, id) in [
        (all.open, "open"),
        (all.planned, "planned"),
        (all.notices, "note"),
    ] {
        assert_eq!(ids(kept), [id]);
    }
}

#[test]
fn it_is_quiet_since_the_last_incident_was_over_unless_one_is_open() {
    let over = |id: &str, at: &str| {
        format!(
            r#"{{"id": "{id}", "name": "{id}", "status": "resolved", "created_at": "2020-01-01T00:00:00Z", "resolved_at": "{at}"}}"#
        )
    };
    let (early, late) = (
        over("early", "2020-01-02T10:00:00Z"),
        over("late", "2020-01-03T10:00:00Z"),
    );
    let open = r#"{"id": "open", "name": "open", "status": "identified", "created_at": "2020-01-01T00:00:00Z"}"#;
    #[rustfmt::skip]
    let rows = [
        (String::new(), None),
        (format!("{early},{late}"), Some("2020-01-03T10:00:00Z")),
        (format!("{late},{open}"), None),
    ];
    for (incidents, expected) in rows {
        let feed = feed(&format!(r#"{{"incidents": [{incidents}]}}"#));
        let timeline = timeline(&feed, &Settings::default(), at("2020-02-01T00:00Z"));
        let since = timeline.quiet_since().and_then(|time| time.instant());
        assert_eq!(since, expected.map(at), "{incidents}");
    }
}
