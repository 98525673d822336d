//! Saving from the Studio: what is sent to each place, how every answer is read, and the way from a text to customers.
#![cfg(not(target_arch = "wasm32"))]

use serde_json::{Value, json};
use windowpane::composer::ways::{
    Allowed, Answer, Auth, Conflict, End, Forge, Found, Gate, Good, Identity, Kind, Login, Missing,
    Place, Put, Question, Reply, Saving, Source, Step, System, Trial, Undoing, Verdict, Version,
    Way, Wrote, message,
};
use windowpane::composer::{Desk, Language, Origin};
use windowpane::edit::apply;
use windowpane::operator::TzDatabase;
use windowpane::schedule::Instant;

const URL: &str = "https://status.example.org/summary.json";

fn feed(sequence: i64, incidents: &Value) -> String {
    json!({
        "page": {"id": "fjordpost", "name": "Fjordpost", "time_zone": "Europe/Oslo", "sequence": sequence},
        "incidents": incidents,
    })
    .to_string()
}

fn incident(id: &str, name: &str) -> Value {
    json!({"id": id, "name": name, "status": "identified", "impact": "major", "created_at": "2026-11-01T10:00:00Z",
        "incident_updates": [{"id": format!("{id}-1"), "status": "identified", "body": "We are on it.", "created_at": "2026-11-01T10:00:00Z"}]})
}

fn base() -> String {
    feed(1, &json!([]))
}

fn ours() -> String {
    feed(2, &json!([incident("a", "No mail")]))
}

fn put() -> Put {
    Put {
        url: URL.into(),
        auth: Auth::Bearer("hush".into()),
        reads: None,
    }
}

fn forge(system: System) -> Forge {
    Forge {
        system,
        server: match system {
            System::GitHub => "https://github.com",
            System::GitLab => "https://gitlab.com",
            System::Gitea => "https://codeberg.org",
        }
        .into(),
        repository: "fjordpost/status page".into(),
        branch: "main".into(),
        path: "site/summary.json".into(),
        token: "hush".into(),
    }
}

fn reply(status: u16, text: &str) -> Answer {
    Some(Reply {
        status,
        kind: "application/json".into(),
        text: text.into(),
        ..Reply::default()
    })
}

fn tagged(status: u16, tag: &str, text: &str) -> Answer {
    reply(status, text).map(|reply| Reply {
        etag: Some(tag.into()),
        ..reply
    })
}

fn html(status: u16) -> Answer {
    reply(status, "<!doctype html><title>Log in</title>").map(|reply| Reply {
        kind: "text/html; charset=utf-8".into(),
        ..reply
    })
}

fn moved(status: u16) -> Answer {
    reply(status, "").map(|reply| Reply {
        moved: Some(Some("https://login.example.org/".into())),
        ..reply
    })
}

/// The base64 of a text, in lines as GitHub sends it.
fn packed(text: &str) -> String {
    use base64::Engine as _;
    let whole = base64::prelude::BASE64_STANDARD.encode(text);
    let lines = whole.as_bytes().chunks(60).map(String::from_utf8_lossy);
    lines.collect::<Vec<_>>().join("\n")
}

// --- an address ---

#[test]
fn a_write_names_the_copy_that_it_replaces() {
    let condition = |version: &Version| {
        let ask = put().write("{}", version, "");
        assert_eq!((ask.method, &*ask.url), ("PUT", URL));
        assert_eq!(ask.header("Content-Type"), Some("application/json"));
        assert_eq!(ask.header("Authorization"), Some("Bearer hush"));
        [ask.header("If-Match"), ask.header("If-None-Match")].map(|it| it.map(str::to_owned))
    };
    assert_eq!(
        condition(&Version::Tag("\"a\"".into())),
        [Some("\"a\"".into()), None]
    );
    assert_eq!(condition(&Version::New), [None, Some("*".into())]);
    assert_eq!(condition(&Version::Unknown), [None, None]);
    // A condition that cannot hold would only ever be refused.
    assert_eq!(condition(&Version::Weak("W/\"a\"".into())), [None, None]);
}

#[test]
fn every_answer_to_reading_an_address_is_understood() {
    let text = base();
    let found = |text: Option<&str>, version| {
        let text = text.map(str::to_owned);
        Ok(Found { text, version })
    };
    let cases: Vec<(Answer, Result<Found, Missing>)> = vec![
        (
            tagged(200, "\"a\"", &text),
            found(Some(&text), Version::Tag("\"a\"".into())),
        ),
        (
            tagged(200, "W/\"a\"", &text),
            found(Some(&text), Version::Weak("W/\"a\"".into())),
        ),
        (reply(200, &text), found(Some(&text), Version::Unknown)),
        (reply(404, ""), found(None, Version::New)),
        (reply(410, ""), found(None, Version::New)),
        (reply(401, ""), Err(Missing::Unauthorised)),
        (reply(403, ""), Err(Missing::Forbidden)),
        (reply(405, ""), Err(Missing::NoMethod)),
        (reply(500, ""), Err(Missing::Server(500))),
        (reply(503, ""), Err(Missing::Server(503))),
        (html(200), Err(Missing::Html)),
        (reply(200, "[1]"), Err(Missing::NotFeed)),
        (reply(200, "no JSON"), Err(Missing::NotFeed)),
        (
            moved(200),
            Err(Missing::Moved(Some("https://login.example.org/".into()))),
        ),
        (reply(302, ""), Err(Missing::Moved(None))),
        (None, Err(Missing::NotReadable)),
    ];
    for (answer, expected) in cases {
        assert_eq!(put().found(&answer), expected, "{answer:?}");
    }
}

#[test]
fn every_answer_to_writing_an_address_is_understood() {
    let tag = Version::Tag("\"a\"".into());
    let cases: Vec<(Answer, Result<Wrote, Missing>)> = vec![
        (reply(200, ""), Ok(Wrote::Saved)),
        (reply(201, ""), Ok(Wrote::Saved)),
        (reply(204, ""), Ok(Wrote::Saved)),
        (reply(401, ""), Err(Missing::Unauthorised)),
        (reply(403, ""), Err(Missing::Forbidden)),
        (reply(404, ""), Err(Missing::NoFolder)),
        (reply(405, ""), Err(Missing::NoMethod)),
        (reply(501, ""), Err(Missing::NoMethod)),
        (reply(409, ""), Ok(Wrote::Changed)),
        (reply(412, ""), Ok(Wrote::Changed)),
        (reply(413, ""), Err(Missing::TooLarge)),
        (reply(507, ""), Err(Missing::TooLarge)),
        (
            reply(422, r#"{"message": "Not so"}"#),
            Err(Missing::Refused(422, "Not so".into())),
        ),
        (reply(423, ""), Err(Missing::Locked)),
        (reply(428, ""), Err(Missing::NeedsTag)),
        (reply(500, ""), Err(Missing::Server(500))),
        (html(200), Err(Missing::Html)),
        (
            moved(200),
            Err(Missing::Moved(Some("https://login.example.org/".into()))),
        ),
        (reply(307, ""), Err(Missing::Moved(None))),
        (None, Err(Missing::NotWritable)),
    ];
    for (answer, expected) in cases {
        assert_eq!(put().wrote(&answer, &tag), expected, "{answer:?}");
    }
    // WebDAV says so of a folder that is missing.
    assert_eq!(
        put().wrote(&reply(409, ""), &Version::New),
        Err(Missing::NoFolder)
    );
}

#[test]
fn a_pre_signed_address_is_written_and_the_public_one_is_read() {
    let origin = Origin::Address(URL.into());
    let signed = "https://bucket.example.com/summary.json?X-Signature=hush";
    let place = Place {
        kind: Kind::Signed,
        ..Place::of(&origin)
    };
    let way = place.way(signed, place.public(&origin), true).unwrap();
    assert_eq!(way.read().url, URL);
    let write = way.write("{}", &Version::Tag("\"a\"".into()), "");
    assert_eq!(
        (&*write.url, write.header("If-Match")),
        (signed, Some("\"a\""))
    );
    assert_eq!(place.name(signed), "bucket.example.com");
    assert!(place.is_elsewhere(&origin, signed));
}

#[test]
fn no_secret_is_in_what_is_kept_or_printed() {
    let place = Place {
        kind: Kind::Put,
        login: Login::Basic,
        user: "kari".into(),
        ..Place::of(&Origin::Address(URL.into()))
    };
    let way = place.way("hush", None, true).unwrap();
    assert!(!serde_json::to_string(&place).unwrap().contains("hush"));
    assert!(!format!("{:?}", way.read()).contains("hush"));
    assert!(!format!("{:?}", put()).contains("hush"));
    for system in [System::GitHub, System::GitLab, System::Gitea] {
        let forge = forge(system);
        assert!(!format!("{forge:?} {:?}", forge.read()).contains("hush"));
        assert!(!forge.read().url.contains("hush"));
    }
}

#[test]
fn a_form_that_is_not_filled_in_says_so() {
    let missing = |change: fn(&mut Place), secret: &str| {
        let mut place = Place::of(&Origin::Address(URL.into()));
        change(&mut place);
        place.way(secret, None, true).err()
    };
    assert_eq!(missing(|it| it.kind = Kind::Put, ""), None);
    assert_eq!(
        missing(
            |it| {
                it.kind = Kind::Put;
                it.address.clear();
            },
            ""
        ),
        Some(Missing::Address)
    );
    let revealing = |it: &mut Place| {
        it.kind = Kind::Put;
        it.address = "https://kari:hush@status.example.org/a.json".into();
    };
    assert_eq!(missing(revealing, ""), Some(Missing::Address));
    let login = |it: &mut Place| {
        it.kind = Kind::Put;
        it.login = Login::Basic;
    };
    assert_eq!(missing(login, ""), Some(Missing::Secret));
    assert_eq!(missing(login, "hush"), None);
    let insecure = |it: &mut Place| {
        it.kind = Kind::Put;
        it.address = "http://status.example.org/a.json".into();
    };
    assert_eq!(missing(insecure, ""), Some(Missing::Insecure));
    let local = |it: &mut Place| {
        it.kind = Kind::Put;
        it.address = "http://127.0.0.1:8080/a.json".into();
    };
    assert_eq!(missing(local, ""), None);
    let github = |it: &mut Place| {
        it.kind = Kind::GitHub;
        it.repository = "fjordpost/status".into();
    };
    assert_eq!(missing(github, ""), Some(Missing::Secret));
    assert_eq!(missing(github, "hush"), None);
    assert_eq!(
        missing(|it| it.kind = Kind::Gitea, "hush"),
        Some(Missing::Address)
    );
}

// --- the forges ---

#[test]
fn each_forge_is_asked_at_its_own_address() {
    let read = |system| forge(system).read();
    assert_eq!(
        read(System::GitHub).url,
        "https://api.github.com/repos/fjordpost/status%20page/contents/site/summary.json?ref=main"
    );
    assert_eq!(
        read(System::Gitea).url,
        "https://codeberg.org/api/v1/repos/fjordpost/status%20page/contents/site/summary.json?ref=main"
    );
    assert_eq!(
        read(System::GitLab).url,
        "https://gitlab.com/api/v4/projects/fjordpost%2Fstatus%20page/repository/files/site%2Fsummary.json?ref=main"
    );
    assert_eq!(
        read(System::GitHub).header("Authorization"),
        Some("Bearer hush")
    );
    assert_eq!(
        read(System::Gitea).header("Authorization"),
        Some("token hush")
    );
}

#[test]
fn each_forge_is_written_with_the_version_that_was_read() {
    for (system, key, message_key) in [
        (System::GitHub, "sha", "message"),
        (System::Gitea, "sha", "message"),
        (System::GitLab, "last_commit_id", "commit_message"),
    ] {
        let forge = forge(system);
        let text = feed(1, &json!([incident("a", "Død post 📮")]));
        let answer = json!({"content": packed(&text), key: "f00", "size": 1}).to_string();
        let found = forge.found(&reply(200, &answer)).unwrap();
        assert_eq!(found.text.as_deref(), Some(&*text), "{system:?}");
        assert_eq!(found.version, Version::Id("f00".into()));
        let ask = forge.write("{}", &found.version, "incident: No mail");
        let body: Value = serde_json::from_str(ask.body.as_ref().unwrap()).unwrap();
        assert_eq!(ask.method, "PUT");
        assert_eq!(
            [
                &body[key],
                &body["branch"],
                &body["content"],
                &body[message_key]
            ],
            ["f00", "main", "e30=", "incident: No mail"]
        );
        let new = forge.write("{}", &Version::New, "");
        let body: Value = serde_json::from_str(new.body.as_ref().unwrap()).unwrap();
        assert!(body.get(key).is_none());
        assert_eq!(new.method == "PUT", system == System::GitHub);
    }
}

#[test]
fn every_answer_of_a_forge_is_understood() {
    let github = forge(System::GitHub);
    let said = |message: &str| json!({"message": message}).to_string();
    let changed = [
        (409, "summary.json does not match f00"),
        (409, "is at 0929 but expected c45b"),
        (422, "Invalid request.\n\n\"sha\" wasn't supplied."),
        (422, "repository file already exists [path: summary.json]"),
        (
            400,
            "You are attempting to update a file that has changed since you started editing it.",
        ),
        (400, "A file with this name already exists"),
    ];
    for (status, message) in changed {
        let wrote = github.wrote(&reply(status, &said(message)), &Version::Unknown);
        assert_eq!(wrote, Ok(Wrote::Changed), "{message}");
    }
    let rule = "Repository rule violations found: changes must be made through a pull request.";
    let cases: Vec<(Answer, Result<Wrote, Missing>)> = vec![
        (reply(200, "{}"), Ok(Wrote::Saved)),
        (reply(201, "{}"), Ok(Wrote::Saved)),
        (reply(401, ""), Err(Missing::Unauthorised)),
        (reply(403, ""), Err(Missing::Forbidden)),
        (
            reply(
                403,
                &said("Resource not accessible by personal access token"),
            ),
            Err(Missing::Refused(
                403,
                "Resource not accessible by personal access token".into(),
            )),
        ),
        (reply(404, ""), Err(Missing::NotThere)),
        (
            reply(409, &said(rule)),
            Err(Missing::Refused(409, rule.into())),
        ),
        (reply(413, ""), Err(Missing::TooLarge)),
        (reply(502, ""), Err(Missing::Server(502))),
        (None, Err(Missing::NotWritable)),
    ];
    for (answer, expected) in cases {
        assert_eq!(github.wrote(&answer, &Version::New), expected, "{answer:?}");
    }
    assert_eq!(github.found(&None), Err(Missing::NotReadable));
    assert_eq!(github.found(&html(200)), Err(Missing::Html));
    assert_eq!(github.found(&reply(404, "")).unwrap().version, Version::New);
    // GitHub sends no content beyond 1 MB.
    let large = json!({"sha": "f00", "content": "", "encoding": "none", "size": 2_000_000});
    assert_eq!(
        github.found(&reply(200, &large.to_string())),
        Err(Missing::TooLarge)
    );
}

// --- the way to customers ---

fn found(text: &str, version: Version) -> Result<Found, Missing> {
    Ok(Found {
        text: Some(text.to_owned()),
        version,
    })
}

fn tag(name: &str) -> Version {
    Version::Tag(format!("\"{name}\""))
}

fn begin(has_public: bool) -> Saving {
    let (saving, step) = Saving::begin(&base(), &ours(), has_public, Allowed::default());
    assert_eq!(step, Step::Read(Source::Target));
    saving
}

#[test]
fn a_text_is_compared_written_under_a_condition_and_proved() {
    let mut saving = begin(true);
    assert_eq!(saving.read(found(&base(), tag("a"))), Step::Write(tag("a")));
    assert_eq!(saving.wrote(Ok(Wrote::Saved)), Step::Read(Source::Target));
    assert_eq!(
        saving.read(found(&ours(), tag("b"))),
        Step::Read(Source::Public)
    );
    // A cache has the former copy for a while.
    assert!(matches!(
        saving.read(found(&base(), Version::Unknown)),
        Step::Wait(_)
    ));
    assert_eq!(saving.waited(), Step::Read(Source::Public));
    let end = saving.read(found(&ours(), Version::Unknown));
    assert_eq!(end, Step::End(End::Saved { is_live: true }));
}

#[test]
fn what_nobody_has_seen_is_not_said_to_be_live() {
    let mut saving = begin(true);
    saving.read(found(&base(), tag("a")));
    saving.wrote(Ok(Wrote::Saved));
    let mut step = saving.read(found(&ours(), tag("b")));
    let mut waits = 0;
    while !matches!(step, Step::End(_)) {
        step = match step {
            Step::Read(_) if waits % 2 == 0 => saving.read(found(&base(), Version::Unknown)),
            Step::Read(_) => saving.read(Err(Missing::NotReadable)),
            Step::Wait(_) => {
                waits += 1;
                saving.waited()
            }
            other => panic!("{other:?}"),
        };
    }
    assert_eq!(step, Step::End(End::Saved { is_live: false }));
    assert!(waits > 10);
    assert!(saving.is_written());
}

#[test]
fn a_copy_that_somebody_else_has_changed_is_never_written_over() {
    let theirs = feed(2, &json!([incident("b", "Slow")]));
    let conflict = Step::End(End::Conflict(theirs.clone()));
    // Before the write.
    assert_eq!(begin(false).read(found(&theirs, tag("b"))), conflict);
    // Between reading and writing.
    let mut saving = begin(false);
    saving.read(found(&base(), tag("a")));
    assert_eq!(saving.wrote(Ok(Wrote::Changed)), Step::Read(Source::Target));
    assert_eq!(saving.read(found(&theirs, tag("b"))), conflict);
}

#[test]
fn a_weak_tag_is_read_again_after_a_second_and_then_sent() {
    let weak = || found(&base(), Version::Weak("W/\"a\"".into()));
    let mut saving = begin(false);
    assert!(matches!(saving.read(weak()), Step::Wait(ms) if ms > 1_000));
    assert_eq!(saving.waited(), Step::Read(Source::Target));
    assert_eq!(saving.read(found(&base(), tag("a"))), Step::Write(tag("a")));

    // Where it stays weak, nothing is written without a word.
    let mut saving = begin(false);
    let mut steps = (0..10).map(|_| saving.read(weak()));
    let end = steps.find(|step| matches!(step, Step::End(_)));
    assert_eq!(end, Some(Step::End(End::Unguarded(Missing::OnlyWeak))));
}

#[test]
fn without_a_tag_nothing_is_written_before_somebody_has_agreed() {
    let unknown = || found(&base(), Version::Unknown);
    assert_eq!(
        begin(false).read(unknown()),
        Step::End(End::Unguarded(Missing::NoTag))
    );
    let allowed = Allowed {
        unguarded: true,
        ..Allowed::default()
    };
    let (mut saving, _) = Saving::begin(&base(), &ours(), false, allowed);
    assert_eq!(saving.read(unknown()), Step::Write(Version::Unknown));
}

#[test]
fn where_there_is_nothing_a_feed_is_begun_only_if_asked() {
    let nothing = || {
        Ok(Found {
            text: None,
            version: Version::New,
        })
    };
    assert_eq!(begin(false).read(nothing()), Step::End(End::Nothing));
    let allowed = Allowed {
        new: true,
        ..Allowed::default()
    };
    let (mut saving, _) = Saving::begin(&base(), &ours(), false, allowed);
    assert_eq!(saving.read(nothing()), Step::Write(Version::New));
}

#[test]
fn the_feed_of_another_provider_is_never_written_over() {
    let other = r#"{"page": {"id": "other", "name": "Bergmail"}}"#;
    let end = begin(false).read(found(other, tag("a")));
    assert_eq!(end, Step::End(End::OtherFeed("Bergmail".into())));
    let allowed = Allowed {
        new: true,
        unguarded: true,
    };
    let (mut saving, _) = Saving::begin(&base(), &ours(), false, allowed);
    assert!(matches!(
        saving.read(found(other, tag("a"))),
        Step::End(End::OtherFeed(_))
    ));
}

#[test]
fn the_tag_of_a_compressed_copy_is_sent_without_its_suffix() {
    let mut saving = begin(false);
    assert_eq!(
        saving.read(found(&base(), tag("a-gzip"))),
        Step::Write(tag("a-gzip"))
    );
    saving.wrote(Ok(Wrote::Changed));
    assert_eq!(
        saving.read(found(&base(), tag("a-gzip"))),
        Step::Write(tag("a"))
    );
}

#[test]
fn a_server_that_contradicts_itself_does_not_go_on_for_ever() {
    let mut saving = begin(false);
    let mut step = saving.read(found(&base(), tag("a")));
    for _ in 0..20 {
        step = match step {
            Step::Write(_) => saving.wrote(Ok(Wrote::Changed)),
            Step::Read(_) => saving.read(found(&base(), tag("a"))),
            other => {
                assert_eq!(other, Step::End(End::Missing(Missing::Contrary)));
                return;
            }
        };
    }
    panic!("no end");
}

#[test]
fn a_write_without_an_answer_is_looked_for() {
    let mut saving = begin(false);
    saving.read(found(&base(), tag("a")));
    assert_eq!(
        saving.wrote(Err(Missing::NotWritable)),
        Step::Read(Source::Target)
    );
    // It had arrived.
    let mut arrived = saving.clone();
    assert_eq!(
        arrived.read(found(&ours(), tag("b"))),
        Step::End(End::Saved { is_live: true })
    );
    assert_eq!(
        saving.read(found(&base(), tag("a"))),
        Step::End(End::Missing(Missing::NotWritable))
    );
}

#[test]
fn a_file_of_this_computer_is_written_after_it_was_compared() {
    let mut saving = begin(true);
    assert_eq!(
        saving.read(found(&base(), Version::Compared)),
        Step::Write(Version::Compared)
    );
    assert_eq!(
        begin(true).read(Err(Missing::NoPermission)),
        Step::End(End::Missing(Missing::NoPermission))
    );
}

// --- "Try" ---

fn tried(way: &dyn Way, answers: &[Answer]) -> (Vec<Verdict>, Vec<&'static str>) {
    let mut trial = Trial::default();
    let mut asked = Vec::new();
    let mut answers = answers.iter();
    while let Some(ask) = trial.ask(way) {
        asked.push(ask.method);
        trial.tell(way, &base(), answers.next().expect("one more answer"));
    }
    (trial.verdicts().to_vec(), asked)
}

#[test]
fn a_trial_writes_nothing_and_says_what_is_missing() {
    use Verdict::{Good as Works, Missing as Lacks};
    let read = tagged(200, "\"a\"", &base());
    let put = put();
    let all = vec![Works(Good::Reads), Works(Good::Writes), Works(Good::Guards)];
    assert_eq!(
        tried(&put, &[read.clone(), reply(412, "")]),
        (all, vec!["GET", "PUT"])
    );
    for (answer, missing) in [
        (None, Missing::NotWritable),
        (reply(401, ""), Missing::Unauthorised),
        (reply(403, ""), Missing::Forbidden),
        (reply(405, ""), Missing::NoMethod),
        (reply(204, ""), Missing::IgnoresTag),
        (reply(500, ""), Missing::Server(500)),
    ] {
        let (verdicts, _) = tried(&put, &[read.clone(), answer]);
        assert_eq!(verdicts, [Works(Good::Reads), Lacks(missing)]);
    }
    let (verdicts, asked) = tried(&put, &[None]);
    assert_eq!(
        (verdicts, asked),
        (vec![Lacks(Missing::NotReadable)], vec!["GET"])
    );
    let (verdicts, _) = tried(&put, &[reply(200, &base()), reply(412, "")]);
    assert_eq!(
        verdicts,
        [
            Works(Good::Reads),
            Lacks(Missing::NoTag),
            Works(Good::Writes)
        ]
    );
    let (verdicts, asked) = tried(&put, &[reply(404, "")]);
    assert_eq!(
        (verdicts, asked),
        (vec![Works(Good::ReadsNothing)], vec!["GET"])
    );
}

#[test]
fn the_write_of_a_trial_is_the_copy_that_is_there_under_a_condition_that_cannot_hold() {
    let found = put().found(&tagged(200, "\"a\"", &base())).unwrap();
    let ask = put().probe(&found).unwrap();
    assert_eq!(ask.body.as_deref(), Some(&*base()));
    assert_ne!(ask.header("If-Match"), Some("\"a\""));
    assert!(ask.header("If-Match").is_some());
}

#[test]
fn a_trial_of_a_forge_asks_for_permissions_and_writes_nothing() {
    for (system, may, may_not) in [
        (
            System::GitHub,
            json!({"permissions": {"push": true}}),
            json!({"permissions": {"push": false}}),
        ),
        (
            System::Gitea,
            json!({"permissions": {"push": true}}),
            json!({}),
        ),
        (
            System::GitLab,
            json!({"permissions": {"project_access": null, "group_access": {"access_level": 30}}}),
            json!({"permissions": {"project_access": {"access_level": 20}, "group_access": null}}),
        ),
    ] {
        let forge = forge(system);
        let key = if system == System::GitLab {
            "last_commit_id"
        } else {
            "sha"
        };
        let read = reply(
            200,
            &json!({"content": packed(&base()), key: "f00"}).to_string(),
        );
        let (verdicts, asked) = tried(&forge, &[read.clone(), reply(200, &may.to_string())]);
        assert_eq!(asked, ["GET", "GET"]);
        assert_eq!(verdicts.len(), 3, "{system:?} {verdicts:?}");
        let (verdicts, _) = tried(&forge, &[read, reply(200, &may_not.to_string())]);
        assert_eq!(verdicts.last(), Some(&Verdict::Missing(Missing::NoPush)));
    }
}

#[test]
fn what_configuration_can_help_has_lines_for_this_studio() {
    let origin = "https://me.example.net";
    for missing in [
        Missing::NotWritable,
        Missing::NoTag,
        Missing::NotReadable,
        Missing::NoMethod,
    ] {
        let lines = put().lines(&missing, origin);
        assert!(!lines.is_empty());
        for it in &lines {
            let text = &it.text;
            assert!(
                text.contains(origin) && !text.contains("studio.example.org"),
                "{text}"
            );
            assert!(
                text.contains("PUT") && text.contains("If-Match") && text.contains("ETag"),
                "{text}"
            );
        }
    }
    assert!(put().lines(&Missing::Unauthorised, origin).is_empty());
    assert!(
        forge(System::Gitea).lines(&Missing::NotReadable, origin)[0]
            .text
            .contains(origin)
    );
    assert!(
        forge(System::GitHub)
            .lines(&Missing::NotReadable, origin)
            .is_empty()
    );
}

#[test]
fn everything_that_can_be_missing_is_said_in_both_languages() {
    let all = [
        Missing::Address,
        Missing::Secret,
        Missing::Insecure,
        Missing::NotReadable,
        Missing::NotWritable,
        Missing::Unauthorised,
        Missing::Forbidden,
        Missing::NotThere,
        Missing::NoFolder,
        Missing::NoMethod,
        Missing::TooLarge,
        Missing::Locked,
        Missing::NeedsTag,
        Missing::NoTag,
        Missing::OnlyWeak,
        Missing::IgnoresTag,
        Missing::Moved(None),
        Missing::Moved(Some("https://a.example/".into())),
        Missing::Html,
        Missing::NotFeed,
        Missing::NoPush,
        Missing::Contrary,
        Missing::NoPermission,
        Missing::Refused(422, "no".into()),
        Missing::Server(503),
    ];
    for language in Language::ALL {
        let mut said: Vec<String> = all.iter().map(|it| it.say(language)).collect();
        assert!(said.iter().all(|it| !it.contains('{')), "{said:?}");
        said.sort();
        said.dedup();
        assert_eq!(said.len(), all.len());
    }
}

// --- before and after ---

#[test]
fn problems_that_are_new_block_and_old_ones_ask() {
    let broken = |sequence| {
        let mut bad = incident("a", "No mail");
        bad["created_at"] = json!("soon");
        feed(sequence, &json!([bad]))
    };
    let gate = Gate::of(&base(), &broken(2));
    assert!(!gate.blocking.is_empty());
    let gate = Gate::of(&broken(1), &broken(2));
    assert_eq!(gate.blocking, Vec::<String>::new());
    assert!(matches!(gate.questions[..], [Question::OldProblems(1..)]));
    assert_eq!(Gate::of(&base(), "{").blocking.len(), 1);
}

#[test]
fn only_what_is_critical_or_deleted_is_asked_about() {
    let mut critical = incident("a", "No mail");
    critical["impact"] = json!("critical");
    let critical = feed(2, &json!([critical]));
    assert_eq!(
        Gate::of(&ours(), &critical).questions,
        [Question::Critical(vec!["No mail".into()])]
    );
    assert_eq!(Gate::of(&critical, &critical).questions, []);
    assert_eq!(
        Gate::of(&ours(), &base()).questions,
        [Question::Gone(vec!["No mail".into()])]
    );
    assert_eq!(Gate::of(&base(), &ours()), Gate::default());
}

#[test]
fn two_operators_at_once_are_both_heard() {
    let with = |status: &str, name: &str, at: &str| {
        let mut entry = incident("a", name);
        entry["status"] = json!(status);
        entry["incident_updates"][0]["created_at"] = json!(at);
        feed(2, &json!([entry]))
    };
    let base = with("identified", "No mail", "2026-11-01T10:00:00Z");
    let ours = with("identified", "No mail at all", "2026-11-01T10:00:00Z");
    let theirs = with("identified", "Mail is late", "2026-11-01T10:00:00Z");
    let conflict = Conflict::of(&base, &ours, &theirs).unwrap();
    assert_eq!(
        conflict.contradictions,
        ["No mail at all: name: “No mail at all” here, “Mail is late” there"]
    );
    assert!(
        conflict.ours_first.contains("No mail at all")
            && !conflict.ours_first.contains("_conflict")
    );
    assert!(
        conflict.theirs_first.contains("Mail is late")
            && !conflict.theirs_first.contains("_conflict")
    );
    assert_eq!(Conflict::of(&base, &ours, "[]"), None);
}

#[test]
fn undoing_is_the_former_version_with_a_higher_sequence() {
    let undoing = Undoing {
        before: base(),
        at: Instant::from_millis(0),
    };
    let applied = apply(
        &ours(),
        &undoing.edit(),
        Instant::from_millis(1_789_348_800_000),
        &TzDatabase,
    )
    .unwrap();
    assert!(!applied.text.contains("No mail"));
    assert_eq!(applied.sequence, Some(3));
    assert_eq!(
        undoing
            .left(Instant::from_millis(4 * 60_000 + 59_000))
            .map(|it| it.seconds()),
        Some(1)
    );
    assert_eq!(undoing.left(Instant::from_millis(5 * 60_000)), None);
}

#[test]
fn a_desk_survives_being_kept_with_its_steps() {
    let mut desk = Desk::open(Origin::Address(URL.into()), base()).unwrap();
    desk.type_text(ours()).unwrap();
    desk.type_text(feed(
        3,
        &json!([incident("a", "No mail"), incident("b", "Slow")]),
    ))
    .unwrap();
    desk.undo();
    let kept = desk.keep(Instant::from_millis(7));
    assert_eq!(
        (kept.key(), kept.based_on(), kept.name()),
        (URL.to_owned(), Some(1), "Fjordpost".to_owned())
    );
    let json = serde_json::to_string(&kept).unwrap();
    let back = Desk::of_kept(serde_json::from_str(&json).unwrap(), &TzDatabase).unwrap();
    assert_eq!((back.text(), back.live()), (&*ours(), &*base()));
    assert!(back.can_undo());
    for number in 0..100 {
        desk.type_text(feed(number + 10, &json!([]))).unwrap();
    }
    let long = desk.keep(Instant::from_millis(8));
    assert!(long.steps.len() <= 20);
    assert_eq!(long.text(), desk.text());
}

#[test]
fn a_draft_is_rebased_onto_what_is_live() {
    let mut desk = Desk::open(Origin::Address(URL.into()), base()).unwrap();
    desk.type_text(ours()).unwrap();
    let theirs = feed(2, &json!([incident("b", "Slow")]));
    let conflict = Conflict::of(desk.live(), desk.text(), &theirs).unwrap();
    desk.rebase(conflict.theirs, conflict.ours_first);
    assert_eq!(desk.live(), theirs);
    assert_eq!(desk.changes(), ["No mail: opened, identified, major"]);
    assert_eq!(desk.sequence(), Some(3));
    desk.undo();
    assert!(!desk.is_changed());
}

#[test]
fn feeds_without_an_address_have_drafts_of_their_own() {
    let key = |origin: Origin| origin.key(&base());
    let keys = [
        key(Origin::Here),
        key(Origin::File("summary.json".into())),
        key(Origin::Address(URL.into())),
    ];
    assert_eq!(keys, ["here:Fjordpost", "file:summary.json:Fjordpost", URL]);
    assert!(Identity::of(&base()).is_same(&Identity::of(&ours())));
}

#[test]
fn a_commit_says_what_happened() {
    assert_eq!(
        message(&base(), &ours()),
        "incident: No mail (opened, identified, major)"
    );
    let both = feed(3, &json!([incident("a", "No mail"), incident("b", "Slow")]));
    assert_eq!(
        message(&base(), &both),
        "incident: No mail (opened, identified, major)\n\nSlow: opened, identified, major"
    );
}
