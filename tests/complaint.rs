//! "Is it me?": what is known of a problem that a visitor has.
#![cfg(not(target_arch = "wasm32"))]

mod given;

use given::{at, feed, said, zone};
use windowpane::feed::Feed;
use windowpane::polling::{Attempts, Shown, State};
use windowpane::status::{
    Attributes, Clocks, Complaint, Finding, Judged, Situation, finding, support_text, support_url,
};
use windowpane::words::Words;

const NOW: &str = "2020-06-10T12:00Z";

fn looked_at<T>(
    feed: &Feed,
    state: State,
    kinds: Option<&str>,
    look: impl FnOnce(&Situation) -> T,
) -> T {
    let value = |name: &str| kinds.filter(|_| name == "kinds").map(str::to_owned);
    let attributes = Attributes::read(&value, &|url| Some(url.to_owned()));
    let attempts = Attempts {
        verified_at: at("2020-06-10T11:50Z"),
        ..Attempts::default()
    };
    look(&Situation {
        attributes: &attributes,
        shown: &Shown {
            state,
            snapshot: None,
            attempts,
        },
        feed: Some(feed),
        now: at(NOW),
    })
}

/// "known minor: A (Incoming mail is delayed.)", with the looks and without what is the same in all; then what to do.
fn told(finding: &Finding) -> String {
    let words = Words::default();
    let title = match words.get(finding.title) {
        "This is a known problem." => "known",
        "This may be part of a known problem." => "perhaps",
        "We’re not aware of any such problem." => "nothing",
        "We can’t tell whether this is a known problem." => "cannot tell",
        "Maintenance in progress" => "work",
        "This device is offline." => "offline",
        other => other,
    };
    let more = said(&finding.more);
    let more = more.trim_end_matches("Last checked: 2020-06-10T11:50:00Z");
    let mut told = format!("{title} {}", finding.look.name());
    for it in &finding.known {
        let sentence = said(&it.said);
        let hidden = if it.is_shown { "" } else { " (hidden)" };
        told += &format!(": {}{hidden}", it.entry.id);
        if !sentence.is_empty() {
            told += &format!(" {sentence}");
        }
    }
    if !finding.advice.is_empty() {
        let ids: Vec<_> = finding.advice.iter().map(|it| it.id.as_str()).collect();
        told += &format!(", see {}", ids.join(" "));
    }
    match more.trim_end_matches(". ") {
        "" => told,
        more => format!("{told}. {more}"),
    }
}

/// What is told to who cannot read, cannot send, misses mail, and cannot log in.
fn answers(feed: &Feed, state: State, is_online: bool) -> [String; 4] {
    Complaint::ALL.map(|complaint| {
        looked_at(feed, state, None, |situation| {
            let judged = Judged::default();
            told(&finding(situation, feed, complaint, is_online, &judged))
        })
    })
}

const PARTS: &str = r#""components": [
    {"id": "imap", "name": "IMAP", "status": "operational", "role": "reading"},
    {"id": "smtp", "name": "SMTP", "status": "operational", "role": "sending"},
    {"id": "mx", "name": "MX", "status": "operational", "role": "receiving"},
    {"id": "web", "name": "Webmail", "status": "operational", "role": "web"},
    {"id": "web2", "name": "Web hosting", "status": "operational", "role": "other"},
    {"id": "store", "name": "Store", "status": "operational"}]"#;

/// A feed with these lists, the parts of which have the state in `parts` ("imap major_outage").
fn with(parts: &str, lists: &str) -> Feed {
    let mut components = PARTS.to_owned();
    for part in parts.split(',').filter(|part| !part.is_empty()) {
        let (id, status) = part.split_once(' ').unwrap();
        let from = components.find(&format!(r#""id": "{id}""#)).unwrap();
        let rest = components[from..].replacen("operational", status, 1);
        components = format!("{}{rest}", &components[..from]);
    }
    feed(&format!(
        r#"{{"page": {{"name": "Fjordpost"}}, {components}, {lists}}}"#
    ))
}

fn incident(id: &str, fields: &str) -> String {
    format!(
        r#"{{"id": "{id}", "name": "{id}", "status": "identified", "impact": "major", "created_at": "2020-06-10T10:00Z", {fields}}}"#
    )
}

/// An incident that does not say what it affects.
fn whole(impact: &str) -> String {
    incident("all", r#""advice": """#).replace("major", impact)
}

fn work(id: &str, fields: &str) -> String {
    format!(
        r#"{{"id": "{id}", "name": "{id}", "status": "in_progress", "created_at": "2020-06-01T10:00Z",
            "windows": [{{"start": "2020-06-10T11:00Z", "end": "2020-06-10T13:00Z"}}], {fields}}}"#
    )
}

fn incidents(all: &[String]) -> String {
    format!(r#""incidents": [{}]"#, all.join(","))
}

fn naming(id: &str) -> String {
    format!(r#""components": [{{"id": "{id}", "name": "{id}"}}]"#)
}

const NOTHING: &str = "nothing info";
const CANNOT_TELL: &str = "cannot tell unknown";

#[test]
fn each_complaint_is_told_what_is_known_of_it_and_nothing_is_called_no_problem_that_is_not_known() {
    let late = r#""mail": {"receiving": "delayed", "delay": {"min": "PT5M", "max": "PT15M"}, "loss": "none"}"#;
    let planned = |all: &[String]| {
        format!(
            r#""incidents": [], "scheduled_maintenances": [{}]"#,
            all.join(",")
        )
    };
    let none = || incidents(&[]);
    #[rustfmt::skip]
    let rows: Vec<(&str, Feed, [&str; 4])> = vec![
        ("all is well", with("", &none()), [NOTHING; 4]),
        ("what happens to mail is stated, and nothing of the rest", with("", &incidents(&[incident("late", late)])),
            ["nothing info", "nothing info", "known major: late Incoming mail is delayed by 5–15 min. No mail loss.", "nothing info"]),
        ("a direction is stated to work, whatever is named",
            with("", &incidents(&[incident("disk", &format!(r#""mail": {{"reading": "normal"}}, {}"#, naming("store")))])),
            ["nothing info", "perhaps major: disk", "perhaps major: disk", "perhaps major: disk"]),
        ("mail was lost", with("", &incidents(&[incident("lost", r#""mail": {"loss": "possible"}"#)])),
            ["nothing info", "nothing info", "known major: lost Possible mail loss.", "nothing info"]),
        ("a component with a role", with("", &incidents(&[incident("imap-out", &naming("imap"))])),
            ["known major: imap-out Reading mail may be slow or fail.", "nothing info", "nothing info", "perhaps major: imap-out"]),
        ("the webmail", with("", &incidents(&[incident("web-out", &naming("web"))])),
            ["perhaps major: web-out", "perhaps major: web-out", "nothing info", "known major: web-out"]),
        ("what is no part of mail", with("", &incidents(&[incident("host-out", &naming("web2"))])),
            ["nothing info"; 4]),
        ("a component without a role", with("", &incidents(&[incident("store-out", &naming("store"))])),
            ["perhaps major: store-out"; 4]),
        ("a component that the feed does not list", with("", &incidents(&[incident("other", &naming("gone"))])),
            ["perhaps major: other"; 4]),
        ("the whole service", with("", &incidents(&[whole("critical")])),
            ["perhaps critical: all"; 4]),
        ("what works again", with("", &incidents(&[incident("web-back", &format!(
            r#"{}, "incident_updates": [{{"status": "identified", "created_at": "2020-06-10T11:00Z", "body": "x",
                "affected_components": [{{"code": "web", "name": "web", "old_status": "major_outage", "new_status": "operational"}}]}}]"#, naming("web")))])),
            ["nothing info"; 4]),
        ("work under way", with("", &planned(&[work("disks", r#""mail": {"sending": "unavailable"}"#)])),
            ["nothing info", "work maintenance: disks You can’t send mail.", "nothing info", "nothing info"]),
        ("work under way on the whole service", with("", &planned(&[work("all", r#""impact": "maintenance""#)])), ["work maintenance: all"; 4]),
        ("work and an incident that may have to do with it",
            with("", &format!("{}, {}", incidents(&[whole("critical")]), planned(&[work("disks", &naming("smtp"))]).replace(r#""incidents": [], "#, ""))),
            ["perhaps critical: all", "work maintenance: disks Sending mail may be slow or fail.: all", "perhaps critical: all", "perhaps critical: all"]),
        ("an incident before what may have to do with it", with("", &incidents(&[whole("minor"), incident("late", late)])),
            ["perhaps minor: all", "perhaps minor: all", "known major: late Incoming mail is delayed by 5–15 min. No mail loss.: all", "perhaps minor: all"]),
        ("a component that no entry explains", with("imap major_outage", &none()),
            ["known major. Not available: ‘IMAP’", NOTHING, NOTHING, "perhaps major. Not available: ‘IMAP’"]),
        ("an unexplained component beside work", with("imap major_outage", &planned(&[work("disks", &naming("smtp"))])),
            ["known major. Not available: ‘IMAP’", "work maintenance: disks Sending mail may be slow or fail.", "nothing info", "perhaps major. Not available: ‘IMAP’"]),
        ("a status that nobody knows", with("imap odd", &none()),
            ["perhaps minor. Some services may not work: ‘IMAP’", NOTHING, NOTHING, "perhaps minor. Some services may not work: ‘IMAP’"]),
        ("a summary that nothing explains", with("", &format!(r#"{}, "status": {{"indicator": "major", "description": "x"}}"#, none())),
            ["perhaps major. Some services are down"; 4]),
        ("what may be an incident could not be read", with("", r#""incidents": [5]"#),
            ["cannot tell unknown. Part of the status could not be loaded"; 4]),
        ("a part could not be read, and something is known", with("", &incidents(&[incident("late", late), "5".into()])),
            ["cannot tell unknown. Part of the status could not be loaded", "cannot tell unknown. Part of the status could not be loaded",
             "known major: late Incoming mail is delayed by 5–15 min. No mail loss.. Part of the status could not be loaded", "cannot tell unknown. Part of the status could not be loaded"]),
        ("nothing of incidents is claimed", feed(r#"{"page": {"name": "x"}, "scheduled_maintenances": []}"#), [CANNOT_TELL; 4]),
        ("only incidents are claimed", feed(r#"{"page": {"name": "x"}, "incidents": []}"#), [NOTHING; 4]),
        ("an incident where nothing has a role", feed(&format!(r#"{{"page": {{"name": "x"}}, {}}}"#, incidents(&[incident("a", &naming("a"))]))), ["perhaps major: a"; 4]),
    ];
    for (what, feed, expected) in rows {
        assert_eq!(answers(&feed, State::Live, true), expected, "{what}");
    }
}

#[test]
fn the_worst_is_named_first_then_the_most_certain_then_planned_work() {
    let late = |id: &str, impact: &str| {
        incident(
            id,
            &format!(r#""impact": "{impact}", "mail": {{"receiving": "delayed"}}"#),
        )
        .replacen(r#""impact": "major", "#, "", 1)
    };
    let out = incident("out", "").replacen(", }", "}", 1);
    let out = out.replacen("major", "critical", 1);
    let silent = incident("silent", "").replacen(", }", "}", 1);
    let all = [late("minor", "minor"), silent, out, late("major", "major")];
    let planned = work("work", r#""mail": {"receiving": "queued"}"#);
    let lists = format!(
        r#"{}, "scheduled_maintenances": [{planned}]"#,
        incidents(&all)
    );
    let feed = with("", &lists);
    looked_at(&feed, State::Live, None, |situation| {
        let judged = Judged::default();
        let found = finding(situation, &feed, Complaint::MailMissing, true, &judged);
        let named: Vec<_> = found.known.iter().map(|it| &*it.entry.id).collect();
        assert_eq!(named, ["out", "major", "silent", "minor", "work"]);
    });
}

#[test]
fn a_stale_feed_and_a_device_without_a_network_know_of_no_problem_never() {
    let well = with("", &incidents(&[]));
    let out = with("", &incidents(&[incident("a", &naming("imap"))]));
    let stale = "The status cannot be loaded right now. As of 2020-06-10T11:50:00Z";
    for state in [State::Stale, State::Unknown] {
        let unknown = format!("cannot tell unknown. {stale}");
        assert_eq!(answers(&well, state, true), [&*unknown; 4]);
        assert_eq!(
            answers(&out, state, true)[0],
            format!("known unknown: a Reading mail may be slow or fail.. {stale}")
        );
    }
    for state in [State::Live, State::Stale] {
        for answer in answers(&well, state, false) {
            assert!(answer.starts_with("offline unknown"), "{answer}");
        }
    }
    assert_eq!(
        answers(&out, State::Live, false)[0],
        "offline unknown: a Reading mail may be slow or fail."
    );
}

#[test]
fn notices_tell_what_to_do_by_their_tags_and_what_a_page_hides_counts_but_has_no_link() {
    let notice = |id: &str, more: &str| {
        format!(
            r#"{{"id": "{id}", "name": "{id}", "category": "how_to", "status": "active", "created_at": "2020-01-01T00:00Z", {more}}}"#
        )
    };
    let notices = [
        notice("read", r#""tags": ["Reading", "imap"]"#),
        notice("both", r#""tags": ["sending", "log-in", "login"]"#),
        notice("other", r#""tags": ["calendars"]"#),
        notice(
            "over",
            r#""tags": ["receiving"], "ends_at": "2020-05-01T00:00Z""#,
        ),
        notice("news", r#""tags": ["receiving"]"#).replace("how_to", "news"),
    ];
    let all = format!(
        r#"{}, "notices": [{}]"#,
        incidents(&[incident("a", &naming("imap"))]),
        notices.join(",")
    );
    let feed = with("", &all);
    let found = |kinds: Option<&str>| {
        Complaint::ALL.map(|complaint| {
            looked_at(&feed, State::Live, kinds, |situation| {
                told(&finding(
                    situation,
                    &feed,
                    complaint,
                    true,
                    &Judged::default(),
                ))
            })
        })
    };
    assert_eq!(
        found(None),
        [
            "known major: a Reading mail may be slow or fail., see read",
            "nothing info, see both",
            "nothing info",
            "perhaps major: a, see both",
        ]
    );
    assert_eq!(
        found(Some("maintenance"))[..2],
        [
            "known major: a (hidden) Reading mail may be slow or fail.",
            NOTHING
        ]
    );
}

#[test]
fn the_text_for_support_has_the_service_the_complaint_the_time_with_its_zone_and_the_status() {
    let feed = with("", &incidents(&[incident("a", &naming("imap"))]));
    let oslo = zone("Europe/Oslo");
    let clocks = Clocks {
        now: at(NOW),
        here: Some(&*oslo),
        there: None,
    };
    let text = |complaint| {
        looked_at(&feed, State::Live, None, |situation| {
            said(&support_text(situation, &feed, clocks, complaint))
        })
    };
    assert_eq!(
        text(Some(Complaint::CannotRead)),
        "Fjordpost. I can’t read my mail. '14:00' +02:00 (until 2020-06-10T22:00:00Z). Some services are down"
    );
    assert_eq!(
        text(None),
        "Fjordpost. '14:00' +02:00 (until 2020-06-10T22:00:00Z). Some services are down"
    );
    for (url, expected) in [
        (
            "https://help.example/?m={text}&l=en",
            "https://help.example/?m=a%20b&l=en",
        ),
        (
            "mailto:help@example.org?body={text}",
            "mailto:help@example.org?body=a%20b",
        ),
        ("https://help.example/", "https://help.example/"),
        (
            "https://help.example/{TEXT}/{text",
            "https://help.example/{TEXT}/{text",
        ),
    ] {
        assert_eq!(support_url(url, "a%20b"), expected);
    }
}
