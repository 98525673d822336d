//! What the Studio's forms mean: each gives the same bytes as the tool's command, and says so.
#![cfg(not(target_arch = "wasm32"))]

mod given;

use clap::{FromArgMatches as _, Subcommand as _};
use windowpane::composer::{
    Board, Desk, Element, Lane, LaneState, Lanes, Offered, Origin, Progress, Promise, Resolution,
    Screen, Tag, Texts, Trouble, When,
};
use windowpane::edit::{Edit, On, apply};
use windowpane::feed::{ComponentStatus, EntryStatus, Feed, Loss};
use windowpane::operator::TzDatabase;
use windowpane::schedule::{FixedZones, Instant, WrittenTime};
use windowpane::words::LANGUAGES;

const FEED: &str = r#"{
  "page": {"name": "Fjordpost", "url": "https://status.fjordpost.example/", "time_zone": "Europe/Oslo", "sequence": 7},
  "components": [
    {"id": "webmail", "name": "Webmail", "status": "operational", "role": "web"},
    {"id": "imap", "name": "IMAP", "status": "operational", "role": "reading"},
    {"id": "pop", "name": "POP", "status": "operational", "role": "reading"},
    {"id": "smtp", "name": "SMTP", "status": "operational", "role": "sending"},
    {"id": "mx", "name": "Incoming mail", "status": "operational", "role": "receiving"},
    {"id": "login", "name": "Login", "status": "operational"}
  ],
  "incidents": []
}
"#;

fn at(text: &str) -> Instant {
    let (time, _) = WrittenTime::parse(text).unwrap().resolve(None, &FixedZones);
    time.instant().unwrap()
}

/// 03:03 in Oslo.
fn night() -> Instant {
    at("2026-09-14T01:03:00Z")
}

fn desk() -> Desk {
    Desk::open(Origin::Here, FEED.to_owned()).unwrap()
}

fn english() -> Texts {
    Texts::of(&["en"]).1
}

/// Takes an edit, and checks that the command that it shows does the same.
fn take(desk: &mut Desk, edit: &Edit, now: Instant) -> String {
    let command = edit.command();
    let words = ["status-feed".to_owned()].into_iter().chain(edit.words());
    let matches = Edit::augment_subcommands(clap::Command::new("status-feed"))
        .try_get_matches_from(words)
        .unwrap_or_else(|why| panic!("{command}: {why}"));
    let same = Edit::from_arg_matches(&matches).unwrap();
    let by_command = apply(desk.text(), &same, now, &TzDatabase).unwrap();
    let applied = desk.draft(edit, now).unwrap();
    assert_eq!(applied.text, by_command.text, "{command}");
    let entry = applied.entry.clone();
    desk.take(applied, edit);
    entry
}

fn trouble(states: &[(Lane, LaneState)]) -> Trouble {
    let mut trouble = Trouble::default();
    for (lane, state) in states {
        trouble.lanes.set(*lane, *state);
    }
    trouble
}

/// What customers notice, and the title, the services and the option that follow from it.
type Noticed = (
    &'static [(Lane, LaneState)],
    &'static str,
    &'static [(&'static str, ComponentStatus)],
    &'static str,
);

#[test]
fn what_customers_notice_becomes_title_services_and_mail() {
    use ComponentStatus::{DegradedPerformance, MajorOutage, PartialOutage};
    #[rustfmt::skip]
    let rows: [Noticed; 6] = [
        (&[(Lane::Sending, LaneState::Off)], "Mail cannot be sent", &[("smtp", MajorOutage)], "--mail sending=unavailable"),
        (&[(Lane::Reading, LaneState::Slow)], "Reading mail is slow", &[("imap", DegradedPerformance), ("pop", DegradedPerformance)], "--mail reading=degraded"),
        (&[(Lane::Receiving, LaneState::Late)], "Incoming mail arrives late", &[("mx", DegradedPerformance)], "--mail receiving=delayed"),
        (&[(Lane::Receiving, LaneState::Queued)], "Incoming mail is queued", &[("mx", PartialOutage)], "--mail receiving=queued"),
        (&[(Lane::LogIn, LaneState::Off)], "Logging in is not possible", &[("login", MajorOutage)], ""),
        (&[(Lane::Reading, LaneState::Off), (Lane::Sending, LaneState::Off)], "Mail cannot be read; Mail cannot be sent",
            &[("imap", MajorOutage), ("pop", MajorOutage), ("smtp", MajorOutage)], "--mail reading=unavailable,sending=unavailable"),
    ];
    let feed = desk().feed();
    for (states, title, services, mail) in rows {
        let trouble = trouble(states);
        assert_eq!(trouble.title(&english()), title);
        let expected: Vec<On> = services
            .iter()
            .map(|(id, status)| On {
                component: (*id).to_owned(),
                status: Some(*status),
            })
            .collect();
        assert_eq!(trouble.services(&feed), expected, "{title}");
        let command = trouble.edit(&feed, &english()).command();
        assert!(command.contains(mail), "{command}");
        take(&mut desk(), &trouble.edit(&feed, &english()), night());
    }
}

#[test]
fn an_incident_is_announced_updated_and_resolved_as_by_the_tool() {
    let mut desk = desk();
    let mut first = trouble(&[(Lane::Sending, LaneState::Off)]);
    first.since = When::Ago(15);
    first.next = Promise::In(30);
    first.loss = Some(Loss::None);
    first.advice = "Keep your messages as drafts.".into();
    let feed = desk.feed();
    let id = take(&mut desk, &first.edit(&feed, &english()), night());
    assert_eq!(id, "mail-cannot-be-sent");

    let feed = desk.feed();
    let entry = feed.entries.iter().find(|entry| entry.id == id).unwrap();
    let mut update = Progress::of(entry);
    update.status = Some(EntryStatus::Identified);
    update.lanes.set(Lane::Sending, LaneState::Slow);
    update.text = "One of two relays works again.".into();
    update.expect = "04:30".into();
    let edit = update.edit(&feed);
    assert_eq!(
        edit.command(),
        "status-feed update mail-cannot-be-sent identified --expect 04:30 --on smtp=degraded --mail sending=delayed --next +30m \
         -m 'One of two relays works again.'"
    );
    take(&mut desk, &edit, at("2026-09-14T01:33:00Z"));

    let over = Resolution {
        entry: id,
        at: When::At("03:50".into()),
        text: "All mail has left.".into(),
        keep: Vec::new(),
    };
    take(&mut desk, &over.edit(), at("2026-09-14T02:00:00Z"));
    let feed = desk.feed();
    let smtp = feed.components.iter().find(|it| it.id == "smtp").unwrap();
    assert_eq!(smtp.status, ComponentStatus::Operational);
    assert_eq!(desk.sequence(), Some(10));
    assert_eq!(desk.commands().len(), 3);
}

#[test]
fn an_update_says_of_mail_only_what_has_changed() {
    let mut desk = desk();
    let feed = desk.feed();
    let first = trouble(&[
        (Lane::Sending, LaneState::Off),
        (Lane::Receiving, LaneState::Late),
    ]);
    let id = take(&mut desk, &first.edit(&feed, &english()), night());
    let feed = desk.feed();
    let entry = feed.entries.iter().find(|entry| entry.id == id).unwrap();
    let mut update = Progress::of(entry);
    update.next = Promise::Nothing;
    update.text = "Still at it.".into();
    assert_eq!(
        update.edit(&feed).command(),
        format!("status-feed update {id} -m 'Still at it.'")
    );
    update.lanes.set(Lane::Sending, LaneState::Works);
    let command = update.edit(&feed).command();
    assert!(
        command.contains("--on smtp=operational --mail sending=normal"),
        "{command}"
    );
}

#[test]
fn without_a_service_for_it_the_impact_follows_from_what_customers_notice() {
    for (state, impact) in [
        (LaneState::Off, Some("--impact major")),
        (LaneState::Slow, None),
    ] {
        let command = trouble(&[(Lane::Sending, state)])
            .edit(&Feed::default(), &english())
            .command();
        match impact {
            Some(impact) => assert!(command.contains(impact), "{command}"),
            None => assert!(!command.contains("--impact"), "{command}"),
        }
    }
}

#[test]
fn what_a_feed_says_about_mail_and_what_the_form_says_are_one() {
    for lane in [Lane::Reading, Lane::Sending, Lane::Receiving] {
        for state in lane.states() {
            let form = trouble(&[(lane, *state)]);
            let mut desk = desk();
            let feed = desk.feed();
            if *state == LaneState::Works {
                continue;
            }
            let id = take(&mut desk, &form.edit(&feed, &english()), night());
            let feed = desk.feed();
            let entry = feed.entries.iter().find(|entry| entry.id == id).unwrap();
            assert_eq!(Lanes::of(&entry.mail), form.lanes, "{lane:?} {state:?}");
        }
    }
}

#[test]
fn every_state_has_a_title_and_a_text_in_every_language() {
    for language in LANGUAGES {
        let (found, texts) = Texts::of(&[language]);
        assert_eq!(found, *language);
        for lane in Lane::ALL {
            for state in lane.states().iter().skip(1) {
                let form = trouble(&[(lane, *state)]);
                assert!(
                    !texts.title(&form.lanes).is_empty(),
                    "{language} {lane:?} {state:?}"
                );
                assert!(
                    texts.first(&form.lanes).len() > 20,
                    "{language} {lane:?} {state:?}"
                );
            }
        }
        assert!(!texts.over().is_empty());
    }
}

#[test]
fn what_was_done_can_be_undone_and_done_again() {
    let mut desk = desk();
    let feed = desk.feed();
    let edit = trouble(&[(Lane::Sending, LaneState::Off)]).edit(&feed, &english());
    take(&mut desk, &edit, night());
    let after = desk.text().to_owned();
    assert!(desk.is_changed() && desk.can_undo() && !desk.can_redo());
    assert_eq!(
        desk.changes(),
        ["Mail cannot be sent: opened, investigating, major"]
    );
    desk.undo();
    assert_eq!(desk.text(), FEED);
    assert!(!desk.is_changed() && desk.can_redo());
    desk.redo();
    assert_eq!(desk.text(), after);
    desk.published();
    assert!(!desk.is_changed() && !desk.can_undo());
}

#[test]
fn a_text_that_is_no_feed_leaves_the_desk_as_it_is() {
    let mut desk = desk();
    assert!(desk.type_text("{\"page\": ".into()).is_err());
    assert_eq!(desk.text(), FEED);
    assert!(Desk::open(Origin::Here, "<html>".into()).is_err());
}

#[test]
fn the_board_says_what_is_late() {
    let mut desk = desk();
    let feed = desk.feed();
    let mut form = trouble(&[(Lane::Receiving, LaneState::Late)]);
    form.next = Promise::In(30);
    take(&mut desk, &form.edit(&feed, &english()), night());
    for (now, is_silent, is_overdue) in [
        ("2026-09-14T01:20:00Z", false, false),
        ("2026-09-14T01:33:00Z", true, false),
        ("2026-09-14T01:34:00Z", true, true),
    ] {
        let board = Board::of(&desk.feed(), at(now));
        let item = &board.open[0];
        assert_eq!(
            (item.is_silent, item.is_overdue),
            (is_silent, is_overdue),
            "{now}"
        );
    }
}

#[test]
fn a_screen_has_a_fragment_of_its_own() {
    for screen in [
        Screen::Now,
        Screen::Trouble,
        Screen::Update("a/b".into()),
        Screen::Resolve("x".into()),
        Screen::Entry("a".into()),
        Screen::Settings,
        Screen::Embed,
        Screen::Feed,
        Screen::FeedLine(12),
        Screen::Say,
        Screen::End("a b".into()),
        Screen::Templates,
        Screen::Open,
    ] {
        let fragment = screen.fragment(|id| id.to_owned());
        assert_eq!(Screen::of(&fragment), screen, "{fragment}");
    }
    for other in ["", "#", "#update/", "#elsewhere", "#now/x"] {
        assert_eq!(Screen::of(other), Screen::Now, "{other:?}");
    }
}

#[test]
fn a_tag_has_only_what_its_element_knows() {
    let offered = Offered::all();
    assert!(offered.attributes.len() > 15 && offered.properties.len() > 10);
    let mut tag = Tag::from("/windowpane/");
    tag.set("feed", "/summary.json");
    tag.set("density", "line");
    tag.set("past-days", "30");
    assert!(
        tag.html()
            .contains("<status-banner feed=\"/summary.json\" density=\"line\"></status-banner>")
    );
    tag.element = Element::Timeline;
    assert!(
        tag.html().contains(
            "<status-timeline feed=\"/summary.json\" past-days=\"30\"></status-timeline>"
        )
    );
    assert_eq!(
        tag.policy(),
        "script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'"
    );
    tag.set("audience", "a\" onload=\"x");
    assert!(tag.html().contains("audience=\"a&quot; onload=&quot;x\""));
    tag.style("--wp-radius", "4px");
    assert_eq!(tag.css(), "status-timeline {\n  --wp-radius: 4px;\n}\n");
}
