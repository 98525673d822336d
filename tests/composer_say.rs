//! Notices, templates and the text of the feed in the Studio, as values.
#![cfg(not(target_arch = "wasm32"))]

use windowpane::composer::{
    Announcement, Desk, Lane, LaneState, Language, Mark, Origin, Spots, Template, TemplateKind,
    Texts, Trouble, VARIABLES, Wording, defanged, marks,
};
use windowpane::edit::{Edit, On, Refused};
use windowpane::feed::{Category, IndicatorType};
use windowpane::schedule::Instant;
use windowpane::words::LANGUAGES;

/// 03:03 in Oslo.
const NIGHT: Instant = Instant::from_millis(1_789_347_780_000);

const FEED: &str = r#"{
  "page": {"name": "Fjordpost", "language": "nb", "time_zone": "Europe/Oslo", "sequence": 7},
  "components": [
    {"id": "imap", "name": "Postkasser", "status": "operational", "role": "reading", "translations": {"en": {"name": "Mailboxes"}, "de": {"name": "Postfächer"}}}
  ],
  "incidents": [],
  "notices": []
}
"#;

fn desk() -> Desk {
    Desk::open(Origin::Here, FEED.to_owned()).unwrap()
}

fn values(of: IndicatorType, marks: &[Mark]) -> Vec<&str> {
    let mine = marks.iter().filter(|mark| mark.of == of);
    mine.map(|mark| mark.value.as_str()).collect()
}

// A message that is pasted

const PHISHING: &str = "Delivered-To: kari.nordmann@fjordpost.example\r
Received: from mail.evil.example (mail.evil.example [192.0.2.7])\r
\tby mx.fjordpost.example; Mon, 14 Sep 2026 01:00:00 +0000\r
From: =?UTF-8?B?RmpvcmRwb3N0IFPDuHJ2aXM=?= <support@fjordp0st.example>\r
To: Kari.Nordmann@fjordpost.example\r
Subject: =?utf-8?Q?Kari.Nordmann=40fjordpost.example:_Postkassen?=\r
 =?utf-8?Q?_er_full?=\r
MIME-Version: 1.0\r
Content-Type: multipart/alternative; boundary=\"b\"\r
\r
--b\r
Content-Type: text/plain; charset=utf-8\r
Content-Transfer-Encoding: quoted-printable\r
\r
Logg inn her: https://login.fjordp0st.example/inn=\r
?bruker=3Dkari.nordmann@fjordpost.example.\r
--b\r
Content-Type: text/html; charset=utf-8\r
Content-Transfer-Encoding: base64\r
\r
PGEgaHJlZj0naHR0cHM6Ly9sb2dpbi5mam9yZHAwc3QuZXhhbXBsZS9pbm4/YnJ1a2VyPXgnPklubjwvYT48Zm9ybSBhY3Rpb249aHR0cDovLzE5Mi4wLjIuNy9zdGVhbD4=\r
--b--\r
";

#[test]
fn a_raw_message_gives_its_subject_sender_and_links_and_nothing_of_who_received_it() {
    let marks = marks(PHISHING);
    assert_eq!(
        values(IndicatorType::Subject, &marks),
        ["…: Postkassen er full"]
    );
    assert_eq!(
        values(IndicatorType::Sender, &marks),
        ["Fjordpost Sørvis <support@fjordp0st.example>"]
    );
    assert_eq!(
        values(IndicatorType::Url, &marks),
        [
            "https://login.fjordp0st.example/inn",
            "http://192.0.2.7/steal"
        ]
    );
    let said = marks.iter().map(|mark| mark.value.to_lowercase());
    assert!(said.into_iter().all(|value| !value.contains("nordmann")));
}

#[test]
fn what_is_no_message_gives_nothing_and_nothing_fails() {
    for raw in [
        "",
        "   ",
        "hello",
        "\r\n\r\n",
        "Subject",
        "\u{0}\u{1}",
        "From:\r\nTo:\r\n\r\n",
    ] {
        assert_eq!(marks(raw), [], "{raw:?}");
    }
    let cut = PHISHING.char_indices().map(|(at, _)| at);
    for end in cut {
        let _ = marks(&PHISHING[..end]);
    }
    let bare = marks("Subject: Only this\n\nno link at http:// here, nor at https://.");
    assert_eq!(bare.len(), 1, "{bare:?}");
}

#[test]
fn a_recipient_who_is_named_again_and_again_is_left_out_each_time() {
    let raw = "To: a@b.example\nSubject: A@B.example and a%40b.example\n\nhttps://x.example/a@b.example/in";
    let found = marks(raw);
    assert_eq!(values(IndicatorType::Subject, &found), ["… and …"]);
    assert_eq!(
        values(IndicatorType::Url, &found),
        ["https://x.example/…/in"]
    );
}

#[test]
fn a_link_that_is_shown_cannot_be_followed() {
    for mark in marks(PHISHING) {
        let shown = defanged(&mark.value);
        assert!(!shown.contains("http"), "{shown}");
    }
}

#[test]
fn marks_are_published_with_a_security_notice_alone() {
    let mut notice = Announcement {
        title: "Svindel".into(),
        text: "Ikke svar.".into(),
        marks: marks(PHISHING),
        ..Announcement::default()
    };
    let mut desk = desk();
    let edit = notice.edit();
    let applied = desk.draft(&edit, NIGHT).unwrap();
    desk.take(applied, &edit);
    let json: serde_json::Value = serde_json::from_str(desk.text()).unwrap();
    let indicators = json["notices"][0]["indicators"].as_array().unwrap();
    assert_eq!(indicators.len(), 4);
    assert_eq!(
        indicators[3]["value"], "http://192.0.2.7/steal",
        "the feed has what was written, and readers show it as text"
    );
    notice.category = Category::News;
    assert!(!notice.edit().command().contains("--url"));
}

// Texts and templates

#[test]
fn each_language_says_each_text_and_no_two_languages_the_same() {
    let all = Template::shipped(Language::English);
    assert_eq!(all.len(), 12);
    for template in &all {
        let languages: Vec<&str> = template.texts.keys().map(String::as_str).collect();
        assert_eq!(languages.len(), LANGUAGES.len(), "{}", template.name);
        let mut seen: Vec<(&str, &Wording)> = Vec::new();
        for (language, wording) in &template.texts {
            let parts = [&wording.title, &wording.text, &wording.advice];
            assert!(parts.iter().all(|it| !it.is_empty()), "{language}");
            assert!(
                parts.iter().all(|it| !it.contains(['{', '}', '|', '<'])),
                "{language} {}",
                template.name
            );
            assert!(
                !wording.title.ends_with(['.', '\u{3002}']),
                "{language} {}",
                template.name
            );
            if let Some((other, _)) = seen.iter().find(|(_, it)| it.text == wording.text) {
                panic!("{language} says what {other} does: {}", wording.text);
            }
            seen.push((language, wording));
        }
    }
}

#[test]
fn a_template_has_lanes_that_there_are_and_a_name_in_each_language_of_the_studio() {
    for (english, german) in Template::shipped(Language::English)
        .iter()
        .zip(Template::shipped(Language::German))
    {
        assert_eq!(english.texts, german.texts);
        assert!(!english.name.is_empty() && !german.name.is_empty());
        let affected = english.lanes().affected().count();
        assert_eq!(affected, english.lanes.len(), "{}", english.name);
        let is_notice = english.kind == TemplateKind::Notice;
        assert_eq!(is_notice, english.lanes.is_empty(), "{}", english.name);
    }
}

/// The languages in which a name is translated in an entry.
fn languages(entry: &serde_json::Value) -> Vec<String> {
    let all = entry["translations"].as_object();
    all.map(|all| all.keys().cloned().collect())
        .unwrap_or_default()
}

#[test]
fn a_template_fills_the_form_and_the_other_languages_of_the_feed() {
    let delay = Template::shipped(Language::English).remove(0);
    let own = delay.wording_or_any("nb");
    let texts = Texts::of(&["nb"]).1;
    let mut form = Trouble::default();
    form.take(&delay, own.clone());
    assert_eq!(form.lanes.get(Lane::Receiving), LaneState::Late);
    let typed = form.wording(&texts);
    assert_eq!(typed, own);
    let others = windowpane::composer::other_languages(FEED);
    assert_eq!(others, ["en", "de"]);
    let translations: Vec<_> = others
        .iter()
        .map(|tag| typed.translation(tag, &own, delay.wording(tag)))
        .collect();
    let mut desk = desk();
    let edit = form.edit(&desk.feed(), &texts);
    let (applied, edits) = desk.draft_in(&edit, &translations, NIGHT).unwrap();
    assert_eq!(edits.len(), 3);
    desk.take_all(applied, &edits);
    let json: serde_json::Value = serde_json::from_str(desk.text()).unwrap();
    let incident = &json["incidents"][0];
    assert_eq!(incident["name"], "E-post er forsinket");
    assert_eq!(languages(incident), ["en", "de"]);
    assert_eq!(incident["translations"]["en"]["name"], "Mail is delayed");
    let update = &incident["incident_updates"][0];
    assert_eq!(
        update["translations"]["de"]["body"],
        "E-Mails kommen später als sonst an. Wir suchen nach der Ursache."
    );
    assert_eq!(json["page"]["sequence"], 10, "each command counts");
    // It is one step, and its commands stand in their order.
    assert_eq!(desk.commands()[0].lines().count(), 3);
    desk.undo();
    assert_eq!(desk.text(), FEED);
}

#[test]
fn what_is_written_by_hand_is_not_given_a_translation_of_something_else() {
    let delay = Template::shipped(Language::English).remove(0);
    let own = delay.wording_or_any("nb");
    let typed = Wording {
        text: "En disk er full.".into(),
        ..own.clone()
    };
    let german = typed.translation("de", &own, delay.wording("de"));
    assert_eq!((german.text, german.lacks), (None, 1));
    let sami = typed.translation("se", &own, delay.wording("se"));
    assert_eq!((sami.title, sami.lacks), (None, 3));
}

fn own_template() -> Template {
    let text = r#"{"templates": [{"name": "Store", "kind": "incident", "lanes": {"reading": "slow"}, "components": ["imap"], "texts": {
        "nb": {"title": "{component} er trege", "text": "Neste melding innen {next update}."},
        "en": {"title": "{component} are slow", "text": "Next update by {next update}."}}}]}"#;
    Template::read(text).unwrap().remove(0)
}

#[test]
fn variables_are_filled_with_what_the_entry_says_in_each_language() {
    let template = own_template();
    let own = template.wording_or_any("nb");
    let texts = Texts::of(&["nb"]).1;
    let mut form = Trouble {
        next: windowpane::composer::Promise::In(30),
        ..Trouble::default()
    };
    form.take(&template, own.clone());
    let typed = form.wording(&texts);
    let english = typed.translation("en", &own, template.wording("en"));
    let desk = desk();
    let edit = form.edit(&desk.feed(), &texts);
    let (applied, edits) = desk.draft_in(&edit, &[english], NIGHT).unwrap();
    let json: serde_json::Value = serde_json::from_str(&applied.text).unwrap();
    let incident = &json["incidents"][0];
    assert_eq!(incident["name"], "Postkasser er trege");
    assert_eq!(incident["translations"]["en"]["name"], "Mailboxes are slow");
    let by = incident["next_update_by"].as_str().unwrap();
    let update = &incident["incident_updates"][0];
    assert_eq!(update["body"], format!("Neste melding innen {by}."));
    assert_eq!(
        update["translations"]["en"]["body"],
        format!("Next update by {by}.")
    );
    assert!(edits.iter().all(|edit| !edit.command().contains('{')));
}

#[test]
fn a_variable_that_is_not_known_is_refused_and_not_published() {
    let template = own_template();
    let mut form = Trouble::default();
    form.take(&template, template.wording_or_any("nb"));
    let texts = Texts::of(&["nb"]).1;
    let desk = desk();
    let edit = form.edit(&desk.feed(), &texts);
    let refused = desk.draft_in(&edit, &[], NIGHT).unwrap_err();
    assert!(
        matches!(&refused, Refused::Wrong(why) if why.contains(VARIABLES[2])),
        "{refused:?}"
    );
}

#[test]
fn a_form_becomes_a_template_and_a_file_and_comes_back() {
    let mut form = Trouble::default();
    form.lanes.set(Lane::Sending, LaneState::Off);
    form.services = Some(vec![On {
        component: "imap".into(),
        status: None,
    }]);
    let texts = Texts::of(&["nb"]).1;
    let wording = form.wording(&texts);
    let mut template = form.template([("nb".to_owned(), wording)].into());
    template.name = "Sending".into();
    let file = Template::written(std::slice::from_ref(&template));
    assert_eq!(Template::read(&file), Ok(vec![template.clone()]));
    let mut again = Trouble::default();
    again.take(&template, template.wording_or_any("nb"));
    assert_eq!(again.lanes, form.lanes);
    assert_eq!(again.services.unwrap()[0].component, "imap");
}

#[test]
fn a_file_that_has_no_templates_says_why() {
    for file in [
        "",
        "[]",
        "{}",
        r#"{"templates": [{"name": "", "kind": "incident", "texts": {"en": {"title": "x"}}}]}"#,
        r#"{"templates": [{"name": "x", "kind": "incident", "texts": {}}]}"#,
        r#"{"templates": [{"name": "x", "kind": "picnic", "texts": {"en": {"title": "x"}}}]}"#,
    ] {
        let why = Template::read(file).unwrap_err();
        assert!(!why.is_empty(), "{file}");
    }
}

// The text of the feed

#[test]
fn a_fix_keeps_every_other_byte() {
    let text = "\u{feff}{\r\n  \"page\": {\"name\": \"🐟\"},\r\n  \"incidents\": [{\"id\": \"a\", \"name\": \"x\", \"incident_update\": [{\"body\": \"Late.\"}]}],\r\n\t\"own\":  1.50\r\n}";
    let spots = Spots::of(text);
    assert!(spots.is_feed);
    let spot = spots
        .all
        .iter()
        .find(|spot| spot.can_fix && spot.line == 3)
        .unwrap();
    assert_eq!(
        spot.fixed(text).unwrap(),
        text.replace("incident_update", "incident_updates")
    );
}

#[test]
fn a_text_that_is_no_feed_is_kept_beside_the_feed() {
    let mut desk = desk();
    let broken = FEED.replace("\"incidents\"", "incidents");
    assert!(desk.type_text(broken.clone()).is_err());
    assert_eq!((desk.text(), desk.typed()), (FEED, &*broken));
    let spots = Spots::of(&broken);
    assert!(!spots.is_feed);
    assert_eq!((spots.all.len(), spots.all[0].line), (1, 6));
    assert!(!desk.is_changed() && desk.can_undo());
    desk.undo();
    assert_eq!(desk.typed(), FEED);
}

#[test]
fn an_editor_that_undoes_goes_back_on_the_desk() {
    let mut desk = desk();
    let texts = ["a", "b", "c"].map(|name| FEED.replace("Fjordpost", name));
    for text in &texts {
        desk.type_text(text.clone()).unwrap();
    }
    desk.type_text(texts[0].clone()).unwrap();
    assert!(desk.can_redo(), "it went back, and nothing is lost");
    desk.redo();
    assert_eq!(desk.text(), texts[1]);
    desk.type_text(texts[2].clone()).unwrap();
    assert!(!desk.can_redo());
    // But not over what a form has done.
    let notice = Announcement {
        title: "x".into(),
        text: "y".into(),
        ..Announcement::default()
    };
    let edit: Edit = notice.edit();
    desk.take(desk.draft(&edit, NIGHT).unwrap(), &edit);
    desk.type_text(texts[2].clone()).unwrap();
    assert_eq!(desk.commands().len(), 1);
}
