//! Which parts of a feed a page wants: whom it is for, and which of that is shown.
#![cfg(not(target_arch = "wasm32"))]

mod given;

use given::{SAMPLES, at, feed, ids, level_for, sample};
use windowpane::feed::Feed;
use windowpane::schedule::Duration;
use windowpane::status::{
    Dismissible, GroupBy, Settings, Subject, banner, by_component, groups, recent, timeline,
};

const NOW: &str = "2020-06-10T12:00Z";

/// Two components in a group, one without.
const COMPONENTS: &str = r#"
    {"id": "mail", "name": "Mail", "status": "operational", "group": true},
    {"id": "imap", "name": "IMAP", "status": "IMAP?", "group_id": "mail"},
    {"id": "smtp", "name": "SMTP", "status": "operational", "group_id": "mail"},
    {"id": "web", "name": "Web mail", "status": "WEB?"}"#;

/// A feed of these components and incidents.
fn of(imap: &str, web: &str, indicator: &str, incidents: &str) -> Feed {
    let components = COMPONENTS.replace("IMAP?", imap).replace("WEB?", web);
    feed(&format!(
        r#"{{"status": {{"indicator": "{indicator}", "description": "As a whole"}}, "components": [{components}], "incidents": [{incidents}]}}"#
    ))
}

fn incident(id: &str, more: &str) -> String {
    format!(
        r#"{{"id": "{id}", "name": "{id}", "status": "identified", "impact": "major", "created_at": "2020-06-10T08:00:00Z"{more}}}"#
    )
}

/// Settings from attributes: `components=imap`, `kinds=incident`.
fn asked(attributes: &[&str]) -> Settings {
    Settings::read(&|name| {
        let mut all = attributes.iter().filter_map(|one| one.split_once('='));
        all.find(|(known, _)| *known == name)
            .map(|(_, value)| value.to_owned())
    })
}

/// The overall level, and the subject of the banner.
fn says(mut feed: Feed, attributes: &[&str]) -> (&'static str, String) {
    let settings = asked(attributes);
    settings.targeting.narrow(&mut feed);
    let about = match banner(&feed, &settings, at(NOW)).map(|banner| banner.subject) {
        None => "nothing".to_owned(),
        Some(Subject::Entry(entry)) => entry.id.clone(),
        Some(Subject::AllClear(entry)) => format!("all clear {}", entry.id),
        Some(Subject::Summary) => "summary".to_owned(),
        Some(Subject::Components(parts)) => parts
            .iter()
            .map(|(part, _)| part.id.as_str())
            .collect::<Vec<_>>()
            .join(" "),
    };
    (level_for(&feed, &settings, at(NOW)), about)
}

#[test]
fn components_are_chosen_by_id_or_name_and_a_group_includes_its_children() {
    let about_web = incident(
        "web-down",
        r#", "components": [{"id": "web", "name": "Web mail"}]"#,
    );
    let about_imap = incident("imap-down", r#", "components": ["imap"]"#);
    let about_group = incident("mail-down", r#", "components": ["mail"]"#);
    let about_name = incident("named", r#", "components": [{"name": "SMTP"}]"#);
    let about_all = incident("all-down", "");
    #[rustfmt::skip]
    let rows: [(&str, &str, &str, &str); 15] = [
        (&about_web,   "",                         "major",       "web-down"),
        (&about_web,   "components=web",           "major",       "web-down"),
        (&about_web,   "components=web MAIL",      "major",       "web-down"),
        (&about_web,   "components=Web Mail",      "major",       "web-down"),
        (&about_web,   "components=imap",          "operational", "nothing"),
        (&about_web,   "components=imap, smtp",    "operational", "nothing"),
        (&about_web,   "components=imap , web,,",  "major",       "web-down"),
        (&about_imap,  "components=mail",          "major",       "imap-down"),
        (&about_imap,  "components=MAIL",          "major",       "imap-down"),
        (&about_imap,  "components=smtp",          "operational", "nothing"),
        (&about_group, "components=smtp",          "major",       "mail-down"),
        (&about_group, "components=web",           "operational", "nothing"),
        (&about_name,  "components=smtp",          "major",       "named"),
        (&about_name,  "components=imap",          "operational", "nothing"),
        (&about_all,   "components=smtp",          "major",       "all-down"),
    ];
    for (entry, attribute, overall, about) in rows {
        let feed = of("operational", "operational", "major", entry);
        assert_eq!(
            says(feed, &[attribute]),
            (overall, about.to_owned()),
            "{attribute}, {entry}"
        );
    }
}

#[test]
fn the_overall_status_covers_the_chosen_components() {
    #[rustfmt::skip]
    let rows: [(&str, &str, &str, &str, &str); 8] = [
        ("operational",          "major_outage", "critical", "components=imap", "operational"),
        ("operational",          "major_outage", "critical", "components=web",  "critical"),
        ("degraded_performance", "major_outage", "critical", "components=imap", "minor"),
        ("degraded_performance", "operational",  "minor",    "components=smtp", "operational"),
        ("degraded_performance", "operational",  "minor",    "components=mail", "minor"),
        // If nothing that was dropped explains the summary, it may be about the rest.
        ("operational",          "operational",  "major",    "components=imap", "major"),
        ("operational",          "under_maintenance", "major", "components=imap", "major"),
        // Not in the feed, so not known to be operational.
        ("operational",          "operational",  "none",     "components=jmap", "unknown"),
    ];
    for (imap, web, indicator, attribute, expected) in rows {
        let (overall, _) = says(of(imap, web, indicator, ""), &[attribute]);
        assert_eq!(overall, expected, "{imap}, {web}, {indicator}, {attribute}");
    }
    let without_components = feed(r#"{"incidents": []}"#);
    let mut unknown = without_components.clone();
    asked(&["components=imap"]).targeting.narrow(&mut unknown);
    assert_eq!(unknown.unread, 0);
    assert_eq!(says(without_components, &["components=imap"]).0, "unknown");
    let partly_read = feed(r#"{"incidents": [], "components": 7}"#);
    assert_eq!(says(partly_read, &["components=imap"]).0, "unknown");
}

#[test]
fn components_that_were_not_chosen_are_names_only() {
    let both = incident("both", r#", "components": ["imap", "web"]"#);
    let mut narrowed = of("operational", "operational", "none", &both);
    let settings = asked(&["components=imap"]);
    settings.targeting.narrow(&mut narrowed);
    let shown = groups(&narrowed, &settings, at(NOW));
    let members = shown.iter().flat_map(|group| &group.members);
    assert_eq!(
        members
            .map(|(part, _)| part.id.as_str())
            .collect::<Vec<_>>(),
        ["imap"]
    );
    assert_eq!(shown[0].heading.map(|it| &*it.name.original), Some("Mail"));
    let entry = &narrowed.entries[0];
    let names = entry
        .components
        .iter()
        .map(|part| windowpane::status::Name::of_affected(&narrowed, part).in_language(&[]));
    assert_eq!(names.collect::<Vec<_>>(), ["IMAP", "Web mail"]);
}

#[test]
fn an_entry_for_another_audience_is_dropped_and_one_without_is_for_everyone() {
    let cluster = incident(
        "cluster",
        r#", "audience": ["cluster-7", "pop"], "components": ["imap"]"#,
    );
    let everyone = incident("everyone", r#", "audience": []"#);
    #[rustfmt::skip]
    let rows: [(&str, &str, &str, &str, &str); 8] = [
        (&cluster,  "operational",    "",                           "major",       "cluster"),
        (&cluster,  "operational",    "audience=cluster-7",         "major",       "cluster"),
        (&cluster,  "operational",    "audience=imap, Cluster-7",   "major",       "cluster"),
        (&cluster,  "operational",    "audience=cluster-8",         "operational", "nothing"),
        (&everyone, "operational",    "audience=cluster-8",         "major",       "everyone"),
        // What the entry explains does not concern this visitor; anything worse may.
        (&cluster,  "partial_outage", "audience=cluster-8",         "operational", "nothing"),
        (&cluster,  "major_outage",   "audience=cluster-8",         "major",       "imap"),
        (&cluster,  "operational",    "audience= , ,",              "major",       "cluster"),
    ];
    for (entry, imap, attribute, overall, about) in rows {
        let feed = of(imap, "operational", "none", entry);
        assert_eq!(
            says(feed, &[attribute]),
            (overall, about.to_owned()),
            "{imap}, {attribute}"
        );
    }
    // A closed entry for others explains nothing now.
    let over = cluster.replace("identified", "resolved");
    let feed = of("partial_outage", "operational", "minor", &over);
    assert_eq!(
        says(feed, &["audience=cluster-8"]),
        ("major", "imap".to_owned())
    );
}

const EVERYTHING: &str = r#"{
    "components": [{"id": "imap", "name": "IMAP", "status": "partial_outage"}],
    "incidents": [
        {"id": "open", "name": "open", "status": "identified", "impact": "major", "created_at": "2020-06-10T08:00:00Z", "components": ["imap"], "tags": ["imap", "raid"]},
        {"id": "over", "name": "over", "status": "resolved", "impact": "minor", "created_at": "2020-06-10T08:00:00Z", "resolved_at": "2020-06-10T11:30:00Z"}],
    "scheduled_maintenances": [
        {"id": "running", "name": "running", "status": "in_progress", "scheduled_for": "2020-06-10T11:00:00Z", "scheduled_until": "2020-06-10T13:00:00Z", "tags": ["raid"]}],
    "notices": [
        {"id": "phishing", "name": "phishing", "category": "security", "status": "active", "created_at": "2020-06-09T00:00:00Z"},
        {"id": "news", "name": "news", "category": "news", "status": "active", "created_at": "2020-06-09T00:00:00Z"},
        {"id": "steps", "name": "steps", "category": "how_to", "status": "active", "created_at": "2020-06-09T00:00:00Z"}]}"#;

#[test]
fn kinds_and_tags_choose_what_is_shown_and_never_make_it_operational() {
    #[rustfmt::skip]
    let rows: [(&str, &str, &str); 13] = [
        ("",                            "open",           "open running phishing news steps over"),
        ("kinds=incident",              "open",           "open over"),
        ("kinds=Incidents",             "open",           "open running phishing news steps over"),
        ("kinds=maintenance",           "running",        "running"),
        ("kinds=maintenance, gossip",   "running",        "running"),
        ("kinds=notice",                "phishing",       "phishing news steps"),
        ("kinds=security",              "phishing",       "phishing"),
        ("kinds=news,how-to",           "nothing",        "news steps"),
        ("kinds=maintenance,security",  "running",        "running phishing"),
        ("kinds=policy",                "nothing",        ""),
        ("tags=raid",                   "open",           "open running"),
        ("tags=IMAP",                   "open",           "open"),
        ("tags=storage",                "nothing",        ""),
    ];
    for (attribute, about, listed) in rows {
        assert_eq!(
            says(feed(EVERYTHING), &[attribute]),
            ("major", about.to_owned()),
            "{attribute}"
        );
        let feed = feed(EVERYTHING);
        let all = timeline(&feed, &asked(&[attribute]), at(NOW));
        let all = [all.open, all.planned, all.notices, all.past].concat();
        assert_eq!(ids(all).join(" "), listed, "{attribute}");
    }
    let over = r#"{"incidents": [{"id": "over", "name": "over", "status": "resolved", "created_at": "2020-06-10T08:00:00Z", "resolved_at": "2020-06-10T11:30:00Z"}]}"#;
    assert_eq!(says(feed(over), &["kinds=incident"]).1, "all clear over");
    assert_eq!(says(feed(over), &["kinds=maintenance"]).1, "nothing");
}

#[test]
fn any_attribute_value_is_accepted() {
    #[rustfmt::skip]
    let rows: [(&[&str], Settings); 11] = [
        (&[], Settings::default()),
        (&["lead-time=PT6H"], Settings { lead_time: Duration::from_minutes(360), ..Settings::default() }),
        (&["lead-time=P2000D"], Settings { lead_time: Duration::from_minutes(365 * 1440), ..Settings::default() }),
        (&["lead-time=soon", "all-clear-for=-PT1H"], Settings::default()),
        (&["all-clear-for=P9999D"], Settings { all_clear_for: Duration::from_minutes(30 * 1440), ..Settings::default() }),
        (&["dismissible=false"], Settings { dismissible: Dismissible::Never, ..Settings::default() }),
        (&["dismissible=never"], Settings { dismissible: Dismissible::Never, ..Settings::default() }),
        (&["dismissible=Always"], Settings { dismissible: Dismissible::Always, ..Settings::default() }),
        (&["dismissible=", "group-by=week", "past-days=-1"], Settings::default()),
        (&["past-days=90", "group-by=component"], Settings { past: Some(Duration::from_minutes(90 * 1440)), group_by: GroupBy::Component, ..Settings::default() }),
        (&["past-days=18446744073709551615", "group-by=NONE"], Settings { past: Some(Duration::from_minutes(3650 * 1440)), group_by: GroupBy::Nothing, ..Settings::default() }),
    ];
    for (attributes, expected) in rows {
        assert_eq!(asked(attributes), expected, "{attributes:?}");
    }
}

#[test]
fn the_history_reaches_as_far_back_as_the_page_asks() {
    let past = |id: &str, began: &str| {
        format!(
            r#"{{"id": "{id}", "name": "{id}", "status": "resolved", "created_at": "{began}"}}"#
        )
    };
    let list = [
        past("today", "2020-06-10T08:00:00Z"),
        past("yesterday", "2020-06-09T08:00:00Z"),
        past("last-year", "2019-06-09T08:00:00Z"),
    ];
    let feed = feed(&format!(r#"{{"incidents": [{}]}}"#, list.join(",")));
    for (attribute, expected) in [
        ("", "today yesterday last-year"),
        ("past-days=400", "today yesterday last-year"),
        ("past-days=7", "today yesterday"),
        ("past-days=1", "today"),
        ("past-days=0", ""),
    ] {
        let settings = asked(&[attribute]);
        let all = timeline(&feed, &settings, at(NOW)).past;
        assert_eq!(
            ids(recent(&all, &settings, at(NOW)).iter().copied()).join(" "),
            expected,
            "{attribute}"
        );
    }
}

#[test]
fn a_history_by_component_lists_each_entry_under_all_it_affects() {
    let about = |id: &str, parts: &str| incident(id, &format!(r#", "components": [{parts}]"#));
    let list = [
        about("one", r#""web", "imap""#),
        about("two", r#"{"name": "Calendar"}"#),
        about("three", ""),
        about("four", r#""imap""#),
    ];
    let feed = of("operational", "operational", "none", &list.join(","));
    let entries: Vec<_> = feed.entries.iter().collect();
    let by: Vec<_> = by_component(&feed, &entries, &[])
        .into_iter()
        .map(|(name, entries)| (name.unwrap_or("-".to_owned()), ids(entries).join(" ")))
        .collect();
    let expected = [
        ("IMAP", "one four"),
        ("Web mail", "one"),
        ("Calendar", "two"),
        ("-", "three"),
    ];
    assert_eq!(
        by,
        expected.map(|(name, ids)| (name.to_owned(), ids.to_owned()))
    );
}

#[test]
fn no_targeting_of_a_sample_makes_a_problem_operational() {
    let wishes = [
        "components=imap",
        "components=web",
        "audience=nobody",
        "kinds=policy",
        "tags=nothing",
        "components=no such thing",
    ];
    for name in SAMPLES {
        let whole = feed(&sample(name));
        let part_ids: Vec<String> = whole
            .components
            .iter()
            .map(|part| part.id.clone())
            .collect();
        for wish in wishes {
            let settings = asked(&[wish]);
            let mut narrowed = feed(&sample(name));
            settings.targeting.narrow(&mut narrowed);
            assert!(narrowed.unread >= whole.unread, "{name}, {wish}");
            let kept: Vec<&str> = narrowed
                .components
                .iter()
                .map(|part| part.id.as_str())
                .collect();
            assert_eq!(kept, part_ids, "{name}, {wish}: the names stay");
            if !wish.starts_with("components") {
                continue;
            }
            if narrowed.components.iter().all(|part| part.group) && !part_ids.is_empty() {
                assert_ne!(
                    level_for(&narrowed, &settings, at(NOW)),
                    "operational",
                    "{name}, {wish}"
                );
            }
        }
    }
}
