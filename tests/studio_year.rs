//! The year of a small provider, done in the Studio: each of its forms gives the same bytes as the tool's command. What a monitor does, and what is
//! published beside the feed, are no forms.
#![cfg(not(target_arch = "wasm32"))]

mod given;

use clap::{FromArgMatches as _, Subcommand as _};
use given::words;
use windowpane::composer::{
    Announcement, Deed, Lane, LaneState, Longer, Mark, Planning, Progress, Promise, Repetition,
    Resolution, Revision, RevisionKind, Slot, Texts, Trouble, Verb, When, archive, page_field,
};
use windowpane::edit::{Edit, Init, apply};
use windowpane::feed::{Category, EntryStatus, Feed, IndicatorType};
use windowpane::format;
use windowpane::operator::TzDatabase;

const REPORT: &str = "## What happened\n\nA power supply failed.";

/// The edit of a command, as the tool reads it; `None` for what is no edit.
fn by_command(command: &str) -> Option<Edit> {
    let words = words(command);
    let words = words
        .into_iter()
        .filter(|word| word != "-q" && word != "--quiet");
    let matches = Edit::augment_subcommands(clap::Command::new("status-feed"))
        .try_get_matches_from(words)
        .ok()?;
    let mut edit = Edit::from_arg_matches(&matches).unwrap();
    if let Some(common) = edit.common_mut()
        && common.file.take().is_some()
    {
        common.text = Some(REPORT.to_owned());
    }
    Some(edit)
}

/// The form for each command of an action, by its place.
fn by_form(what: &str, index: usize, feed: &Feed) -> Option<Edit> {
    let texts = Texts::of(&["en"]).1;
    let entry = |id: &str| {
        let entries = &mut feed.entries.iter();
        entries.find(|entry| entry.id == id).unwrap().clone()
    };
    let work = |verb| Deed::of(verb, "database-replaced".into());
    let edit = match (what, index) {
        ("the first feed, 8 components", _) => {
            let services = "webmail=Webmail:web imap=IMAP:reading pop=POP:reading smtp=SMTP:sending mx=Incoming_mail:receiving login=Login account=Account pay=Payments";
            Edit::Init(Init {
                name: "Fjordpost".into(),
                url: "https://status.fjordpost.example".into(),
                zone: "Europe/Oslo".into(),
                components: services
                    .split(' ')
                    .map(|line| line.replace('_', " ").parse().unwrap())
                    .collect(),
            })
        }
        ("03:12, store 7, cluster 7 only", _) => {
            let mut form = Trouble {
                since: When::At("03:12".into()),
                title: Some("IMAP store 7 is down".into()),
                text: Some("Store 7 does not answer. We are on our way.".into()),
                services: Some(vec!["imap=partial".parse().unwrap()]),
                audience: "cluster-7".into(),
                ..Trouble::default()
            };
            form.lanes.set(Lane::Reading, LaneState::Off);
            form.lanes.set(Lane::Receiving, LaneState::Queued);
            form.edit(feed, &texts)
        }
        ("a first update", index) => {
            let mut form = Progress::of(&entry("imap-store-7-is-down"));
            form.next = Promise::Nothing;
            match index {
                0 => {
                    form.status = Some(EntryStatus::Identified);
                    form.next = Promise::In(60);
                    form.text = "A power supply has failed.".into();
                }
                1 => {
                    form.advice = "Webmail shows your mail of the last 30 days.".into();
                    form.text = "A spare part is on its way.".into();
                }
                _ => {
                    form.status = Some(EntryStatus::Monitoring);
                    form.expect = "06:30".into();
                    form.text = "The store starts again.".into();
                }
            }
            form.edit(feed)
        }
        ("resolved, and the report", 0) => Resolution {
            entry: "imap-store-7-is-down".into(),
            at: When::At("06:40".into()),
            text: "Store 7 is back. No mail was lost.".into(),
            keep: Vec::new(),
        }
        .edit(),
        ("resolved, and the report", _) => Revision {
            entry: "imap-store-7-is-down".into(),
            kind: RevisionKind::Report,
            text: REPORT.into(),
            ..Revision::default()
        }
        .edit(),
        ("two windows across 25 October", _) => Planning {
            title: "Database replaced".into(),
            windows: ["24 oct 23:00..04:00", "25 oct 23:00..04:00"]
                .map(Slot::of_words)
                .to_vec(),
            services: Some(vec!["login".into(), "account".into()]),
            downtime: ["30m".into(), "30m".into()],
            text: "You may have to log in again.".into(),
            ..Planning::default()
        }
        .edit(feed),
        ("a day later", _) => Deed {
            text: "A disk shelf came late.".into(),
            ..work(Verb::Postpone)
        }
        .edit()?,
        ("it overruns", 0) => work(Verb::Begin).edit()?,
        ("it overruns", 1) => Deed {
            longer: Longer::Until("05:30".into()),
            text: "Copying takes longer.".into(),
            ..work(Verb::Extend)
        }
        .edit()?,
        ("it overruns", _) => work(Verb::Finish).edit()?,
        ("one window is cancelled", _) => Deed {
            window: Some(2),
            text: "Not needed: all is done.".into(),
            ..work(Verb::Cancel)
        }
        .edit()?,
        ("phishing", _) => {
            let mark = |of, value: &str| Mark {
                of,
                value: value.into(),
            };
            Announcement {
                category: Category::Security,
                title: "False messages about a full mailbox".into(),
                text: "They ask you to sign in. We never ask for a password by e-mail.".into(),
                advice: "Delete it. If you entered your password, change it now.".into(),
                marks: vec![
                    mark(IndicatorType::Subject, "Your mailbox is 98% full"),
                    mark(IndicatorType::Sender, "Fjordpost Storage Team"),
                    mark(IndicatorType::Url, "http://fjordp0st.example/login"),
                ],
                ..Announcement::default()
            }
            .edit()
        }
        ("a policy from a date on", _) => Announcement {
            category: Category::Policy,
            title: "New terms of service".into(),
            text: "What we store, and for how long, is said more plainly.".into(),
            from: "2027-01-01".into(),
            link: "https://fjordpost.example/terms".into(),
            link_title: "Terms".into(),
            ..Announcement::default()
        }
        .edit(),
        ("somebody else's fault", _) => Trouble {
            title: Some("Payments fail".into()),
            text: Some("Cards are refused at our payment provider.".into()),
            services: Some(vec!["pay=major".parse().unwrap()]),
            cause: "Nordpay=https://status.nordpay.example".into(),
            advice: "Your account stays open; pay later.".into(),
            ..Trouble::default()
        }
        .edit(feed, &texts),
        ("two languages", index) => {
            let [language, name, advice, text] = [
                [
                    "nb",
                    "Betaling virker ikke",
                    "Kontoen er åpen; betal senere.",
                    "Kort avvises hos betalingsleverandøren.",
                ],
                [
                    "de",
                    "Zahlungen scheitern",
                    "Ihr Konto bleibt offen; zahlen Sie später.",
                    "Unser Zahlungsanbieter lehnt Karten ab.",
                ],
            ][index]
                .map(str::to_owned);
            Revision {
                entry: "payments-fail".into(),
                kind: RevisionKind::Translate,
                language,
                name,
                advice,
                text,
                update: 1,
            }
            .edit()
        }
        ("every week, for a quarter", _) => Planning {
            title: "Weekly security patches".into(),
            services: Some(vec!["webmail".into()]),
            repetition: Some(Repetition {
                every: "wed 04:00..05:00".into(),
                first: "2027-01-06".into(),
                count: "13".into(),
                skip: "2027-02-17".into(),
                ..Repetition::default()
            }),
            ends_automatically: true,
            text: "Webmail restarts once.".into(),
            ..Planning::default()
        }
        .edit(feed),
        ("a mirror", _) => page_field(
            "mirrors",
            "https://fjordpost-status.elsewhere.example/s.json",
        )?,
        ("the archive", _) => archive("1y", Vec::new())?,
        _ => return None,
    };
    Some(edit)
}

#[test]
fn each_action_of_a_year_gives_the_same_bytes_in_the_studio() {
    let mut text = String::new();
    let mut forms = 0;
    for (what, now, commands) in given::YEAR {
        for (index, command) in commands.iter().enumerate() {
            let Some(edit) = by_command(command) else {
                assert!(command.contains(" publish "), "{command} is no edit");
                continue;
            };
            let now = given::at(&given::minutes_after(now, index));
            let by_tool = apply(&text, &edit, now, &TzDatabase)
                .unwrap_or_else(|why| panic!("{command}: {why:?}"));
            let feed = format::read(text.as_bytes(), &TzDatabase)
                .map(|(feed, _)| feed)
                .unwrap_or_default();
            match by_form(what, index, &feed) {
                Some(form) => {
                    let by_form = apply(&text, &form, now, &TzDatabase)
                        .unwrap_or_else(|why| panic!("{what}: {why:?}"));
                    assert_eq!(by_form.text, by_tool.text, "{what}: {command}");
                    assert_eq!(by_form.files, by_tool.files, "{what}");
                    forms += 1;
                }
                None => assert!(command.contains("--key"), "there is no form for {command}"),
            }
            text = by_tool.text;
        }
    }
    assert_eq!(forms, 21);
}
