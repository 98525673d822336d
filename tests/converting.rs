//! `status-feed convert` as an operator and cron use it: files, servers on loopback that fail in every way, mirrors that are kept fresh.
#![cfg(not(target_arch = "wasm32"))]

mod given;

use given::file;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use windowpane::vendors::convert::{Context, Input, convert};

/// A folder for one test, with the tool on the path.
struct Desk(PathBuf);

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

impl Desk {
    fn new(name: &str) -> Self {
        let name = format!("converting-{name}-{}", std::process::id());
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        let desk = Self(folder);
        desk.write("own.json", &own("2026-03-10T08:00:00Z", "operational"));
        desk.write("nordpost.json", &upstream());
        desk
    }

    fn write(&self, name: &str, json: &Value) {
        fs::write(self.0.join(name), json.to_string()).unwrap();
    }

    fn command(&self, script: &str) -> Command {
        let tool = Path::new(env!("CARGO_BIN_EXE_status-feed"))
            .parent()
            .unwrap();
        let path = std::env::var_os("PATH").unwrap_or_default();
        let all = [tool.to_owned()]
            .into_iter()
            .chain(std::env::split_paths(&path));
        let mut shell = Command::new("sh");
        shell
            .args(["-c", script])
            .current_dir(&self.0)
            .env("PATH", std::env::join_paths(all).unwrap())
            .env_remove("STATUS_FEED")
            .stdin(Stdio::null());
        shell
    }

    fn run(&self, script: &str) -> Answer {
        Answer::of(self.command(script).output().unwrap())
    }

    fn bytes(&self, name: &str) -> Option<Vec<u8>> {
        fs::read(self.0.join(name)).ok()
    }

    fn feed(&self, name: &str) -> Value {
        serde_json::from_slice(&self.bytes(name).unwrap()).unwrap()
    }

    fn files(&self, folder: &str) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(self.0.join(folder))
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }
}

#[derive(Debug)]
struct Answer {
    code: i32,
    out: String,
    err: String,
}

impl Answer {
    fn of(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    fn feed(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }
}

/// Statuspage's document of a provider.
fn own(updated_at: &str, smtp: &str) -> Value {
    json!({
        "page": {"id": "f", "name": "Fjordpost", "url": "https://status.fjordpost.example", "updated_at": updated_at},
        "status": {"indicator": if smtp == "operational" { "none" } else { "major" }, "description": ""},
        "components": [
            {"id": "1", "name": "imap.fjordpost.example:993", "status": "operational"},
            {"id": "2", "name": "Store 7", "status": smtp},
        ],
        "incidents": [], "scheduled_maintenances": [],
    })
}

/// Instatus' document of somebody whom the provider depends on.
fn upstream() -> Value {
    json!({
        "page": {"name": "Nordpost", "url": "https://status.nordpost.example", "status": "HASISSUES"},
        "activeIncidents": [{"id": "1", "name": "Mail is late", "started": "2026-03-10T08:00:00Z", "status": "IDENTIFIED",
            "impact": "MINOROUTAGE", "url": "https://status.nordpost.example/1"}],
    })
}

/// A response to every request for one path, and what was asked.
#[derive(Clone)]
struct Served {
    status: u16,
    headers: Vec<(&'static str, String)>,
    body: Vec<u8>,
    /// How many bytes of the body are not sent.
    withheld: usize,
}

impl Served {
    fn json(etag: &str, json: &Value) -> Self {
        Self {
            status: 200,
            headers: vec![("etag", format!("\"{etag}\""))],
            body: json.to_string().into_bytes(),
            withheld: 0,
        }
    }

    fn text(status: u16, body: &str) -> Self {
        Self {
            status,
            headers: Vec::new(),
            body: body.into(),
            withheld: 0,
        }
    }

    fn with(mut self, name: &'static str, value: &str) -> Self {
        self.headers.push((name, value.to_owned()));
        self
    }

    fn cut(mut self) -> Self {
        self.withheld = self.body.len() / 2;
        self
    }
}

/// A server on loopback whose responses can be changed, with the status of each response that it gave.
#[derive(Clone)]
struct Server {
    origin: String,
    paths: Arc<Mutex<BTreeMap<String, Served>>>,
    given: Arc<Mutex<Vec<u16>>>,
}

impl Server {
    fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let server = Self {
            origin: format!("http://{}", listener.local_addr().unwrap()),
            paths: Arc::default(),
            given: Arc::default(),
        };
        let serving = server.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let serving = serving.clone();
                // The client may close the connection before the end.
                std::thread::spawn(move || serving.respond(stream).ok());
            }
        });
        server
    }

    fn set(&self, path: &str, served: Served) {
        self.paths.lock().unwrap().insert(path.to_owned(), served);
    }

    fn respond(&self, mut stream: TcpStream) -> std::io::Result<()> {
        let mut lines = BufReader::new(stream.try_clone()?).lines();
        let first = lines.next().unwrap_or(Ok(String::new()))?;
        let path = first.split(' ').nth(1).unwrap_or_default();
        let mut known = String::new();
        for line in lines {
            let line = line?.to_ascii_lowercase();
            if let Some(etag) = line.strip_prefix("if-none-match: ") {
                known = etag.to_owned();
            }
            if line.is_empty() {
                break;
            }
        }
        let served = self.paths.lock().unwrap().get(path).cloned();
        let served = served.unwrap_or_else(|| Served::text(404, "no"));
        let is_known = served
            .headers
            .iter()
            .any(|(name, value)| *name == "etag" && *value == known);
        let (status, body) = match is_known {
            true => (304, &[][..]),
            false => (served.status, &*served.body),
        };
        self.given.lock().unwrap().push(status);
        write!(stream, "HTTP/1.1 {status} -\r\nconnection: close\r\n")?;
        if status != 304 {
            write!(stream, "content-length: {}\r\n", body.len())?;
        }
        for (name, value) in &served.headers {
            write!(stream, "{name}: {value}\r\n")?;
        }
        stream.write_all(b"\r\n")?;
        stream.write_all(&body[..body.len().saturating_sub(served.withheld)])
    }

    fn count(&self, status: u16) -> usize {
        let given = self.given.lock().unwrap();
        given.iter().filter(|it| **it == status).count()
    }
}

/// Waits until something is so, for half a minute.
fn eventually(what: &str, mut is_so: impl FnMut() -> bool) {
    let since = Instant::now();
    while !is_so() {
        assert!(since.elapsed() < Duration::from_secs(30), "{what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn documents_become_a_feed_on_standard_output() {
    let desk = Desk::new("output");
    let server = Server::new();
    server.set("/summary.json", Served::json("1", &upstream()));
    let url = format!("{}/summary.json", server.origin);
    let commands = [
        "status-feed convert nordpost.json".to_owned(),
        "status-feed convert - <nordpost.json".to_owned(),
        "status-feed convert --from instatus nordpost.json".to_owned(),
        format!("status-feed convert {url}"),
    ];
    for command in commands {
        let answer = desk.run(&format!("{command} --now 2026-03-10T09:00:00Z"));
        assert_eq!(answer.code, 0, "{command}: {answer:?}");
        let feed = answer.feed();
        assert_eq!(feed["page"]["name"], "Nordpost", "{command}");
        assert_eq!(feed["incidents"][0]["status"], "identified", "{command}");
        assert_eq!(feed["page"]["valid_until"], Value::Null, "{command}");
    }
    let checked = desk.run("status-feed convert nordpost.json >feed.json && status-feed check --now 2026-03-10T09:00:00Z feed.json");
    assert!(checked.out.contains(": 0 problems"), "{checked:?}");
}

#[test]
fn what_is_not_carried_over_is_said_with_its_path_and_the_feed_is_written() {
    let desk = Desk::new("lost");
    let mut document = upstream();
    document["activeIncidents"][0]["status"] = "SOMEWHAT".into();
    desk.write("words.json", &document);
    let answer = desk.run("status-feed convert words.json --to public");
    assert_eq!(
        (answer.code, &*answer.err),
        (
            1,
            "words.json: activeIncidents[0].status: \"SOMEWHAT\" is a word that is not known here\n"
        )
    );
    assert_eq!(
        answer.out,
        "public/summary.json: written: instatus: 0 components, 1 incident, 0 maintenances, 0 notices\n"
    );
    let feed = desk.feed("public/summary.json");
    assert_eq!(feed["incidents"][0]["status"], "unknown");
}

#[test]
fn the_faults_of_somebody_else_are_added_to_your_own_feed_as_such() {
    let desk = Desk::new("merged");
    let answer = desk.run("status-feed convert own.json --prefix nordpost- nordpost.json");
    assert_eq!(answer.code, 0, "{answer:?}");
    let feed = answer.feed();
    assert_eq!(feed["page"]["name"], "Fjordpost");
    assert_eq!(feed["status"]["indicator"], "none");
    assert_eq!(feed["incidents"][0]["id"], "nordpost-1");
    assert_eq!(feed["incidents"][0]["upstream"]["name"], "Nordpost");
    // The prefix holds for what follows, until another one.
    let turned =
        desk.run("status-feed convert --prefix nordpost- nordpost.json --prefix '' own.json");
    let feed = turned.feed();
    let ids: Vec<&str> = feed["components"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["id"].as_str().unwrap())
        .collect();
    assert_eq!(ids, ["statuspage-1", "statuspage-2"]);
    assert_eq!(feed["incidents"][0]["id"], "nordpost-1");
}

#[test]
fn roles_and_zones_are_what_the_operator_says() {
    let desk = Desk::new("roles");
    let role = |answer: &Answer, index: usize| answer.feed()["components"][index]["role"].clone();
    let read = desk.run("status-feed convert own.json");
    assert_eq!(
        (role(&read, 0), role(&read, 1)),
        ("reading".into(), Value::Null)
    );
    let stated = desk.run("status-feed convert own.json --roles 1=other,'Store 7=receiving'");
    assert_eq!(
        (role(&stated, 0), role(&stated, 1)),
        ("other".into(), "receiving".into())
    );
    let mut document = upstream();
    document["activeIncidents"][0]["started"] = "2026-03-10T08:00:00".into();
    desk.write("zoneless.json", &document);
    for (zone, expected) in [
        ("", "2026-03-10T08:00:00"),
        ("--zone europe/oslo", "2026-03-10T08:00:00[Europe/Oslo]"),
    ] {
        let answer = desk.run(&format!("status-feed convert zoneless.json {zone}"));
        let found = answer.feed()["incidents"][0]["started_at"].clone();
        let found = match found {
            Value::Null => answer.feed()["incidents"][0]["created_at"].clone(),
            found => found,
        };
        assert_eq!(found, expected, "{zone}: {answer:?}");
    }
}

#[test]
fn only_what_concerns_these_components_is_kept() {
    let document = json!({
        "page": {"id": "f", "name": "Fjordpost"},
        "status": {"indicator": "critical"},
        "components": [
            {"id": "g", "name": "Mail", "group": true, "status": "operational"},
            {"id": "1", "name": "IMAP", "group_id": "g", "status": "operational"},
            {"id": "2", "name": "SMTP", "group_id": "g", "status": "major_outage"},
            {"id": "3", "name": "Blog", "status": "major_outage"},
        ],
        "incidents": [
            {"id": "a", "name": "SMTP is down", "status": "investigating", "components": [{"id": "2", "name": "SMTP"}]},
            {"id": "b", "name": "Mail is slow", "status": "investigating", "components": [{"id": "1"}, {"id": "3"}],
             "incident_updates": [{"body": "x", "affected_components": [{"code": "1"}, {"code": "3"}]}]},
            {"id": "c", "name": "Something is wrong", "status": "investigating"},
        ],
        "scheduled_maintenances": [{"id": "d", "name": "New blog", "status": "scheduled", "components": [{"id": "3"}]}],
    });
    let body = document.to_string();
    let kept = |only: &[&str]| {
        let only: Vec<String> = only.iter().map(|it| (*it).to_owned()).collect();
        let inputs = [Input {
            only: &only,
            ..Input::new(body.as_bytes())
        }];
        convert(&inputs, &Context::at(given::at("2026-03-10T09:00:00Z")))
    };
    let ids = |feed: &Value, list: &str| {
        let items = feed[list].as_array().unwrap();
        let ids = items.iter().map(|it| it["id"].as_str().unwrap());
        ids.collect::<Vec<_>>().join(" ")
    };
    for (only, components, incidents, planned) in [
        (&["imap"][..], "g 1", "b c", ""),
        (&["2"], "g 2", "a c", ""),
        (&["Mail"], "g 1 2", "a b c", ""),
        (&["SMTP", "Blog"], "g 2 3", "a b c", "d"),
        (&[], "g 1 2 3", "a b c", "d"),
    ] {
        let feed = kept(only).unwrap().feed;
        assert_eq!(ids(&feed, "components"), components, "{only:?}");
        assert_eq!(ids(&feed, "incidents"), incidents, "{only:?}");
        assert_eq!(ids(&feed, "scheduled_maintenances"), planned, "{only:?}");
    }
    let feed = kept(&["imap"]).unwrap().feed;
    // How all of it is says nothing of these.
    assert_eq!(feed["status"], Value::Null);
    assert_eq!(feed["incidents"][0]["components"], json!([{"id": "1"}]));
    assert_eq!(
        feed["incidents"][0]["incident_updates"][0]["affected_components"],
        json!([{"code": "1"}])
    );
    let refused = kept(&["imap", "pop"]).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "it has no component \"pop\"; those it has are Mail, IMAP, SMTP, Blog"
    );
    // A history has no list of components.
    let history: Value = serde_json::from_str(&file("tests/vendors/google/open.json")).unwrap();
    let (history, only) = (history.to_string(), ["Nothing".to_owned()]);
    let inputs = [Input {
        only: &only,
        ..Input::new(history.as_bytes())
    }];
    let converted = convert(&inputs, &Context::at(given::at("2026-03-10T09:00:00Z"))).unwrap();
    assert_eq!(converted.feed["incidents"], json!([]));
    assert!(
        converted
            .lost
            .iter()
            .any(|lost| lost.message == "nothing in it names \"Nothing\""),
        "{:?}",
        converted.lost
    );
}

#[test]
fn each_exit_code_of_convert_means_one_thing() {
    let desk = Desk::new("codes");
    fs::write(
        desk.0.join("page.html"),
        "<!doctype html><title>Sign in</title>",
    )
    .unwrap();
    fs::write(desk.0.join("half.json"), "{\"page\": {\"name\": ").unwrap();
    desk.write("vigil.json", &json!({"health": "healthy", "probes": []}));
    desk.write(
        "by-hand.json",
        &json!({"page": {"name": "Fjordpost"}, "incidents": []}),
    );
    fs::write(desk.0.join("notes.json"), "milk, eggs").unwrap();
    desk.write(
        "held.json",
        &json!({"page": {"generated_at": "2026-01-01T00:00:00Z"}, "incidents": []}),
    );
    let holder = fs::read_to_string("/proc/sys/kernel/hostname").unwrap_or_default();
    let lock = format!("{} {}", std::process::id(), holder.trim());
    fs::write(desk.0.join("held.json.lock"), lock).unwrap();
    #[rustfmt::skip]
    let rows = [
        ("own.json", 0, ""),
        ("own.json --to made.json", 0, ""),
        ("own.json --to made.json --dry-run", 0, ""),
        ("--only 'Store 8' own.json", 2, "own.json: it has no component \"Store 8\"; those it has are imap.fjordpost.example:993, Store 7"),
        ("own.json --only 1", 2, "--only holds for the documents after it, and there is none"),
        ("own.json page.html", 2, "page.html: this is in no format that is known"),
        ("half.json", 2, "half.json: this cannot be parsed: line 1, column 17"),
        ("vigil.json", 2, "vigil.json: this is Vigil's format, which cannot be converted"),
        ("nowhere.json", 2, "nowhere.json: No such file"),
        ("http://127.0.0.1:1/summary.json", 2, "http://127.0.0.1:1/summary.json: "),
        ("--from hund own.json", 2, "Hund's documents cannot be converted"),
        ("--from nothing own.json", 2, "--from takes one of apple, atom"),
        ("own.json --roles imap=mail", 2, "--roles takes COMPONENT=ROLE, with reading, sending"),
        ("own.json --zone Oslo", 2, "\"Oslo\" is no time zone"),
        ("own.json --valid-for soon", 2, "\"soon\" is no duration"),
        ("own.json --watch 60s", 2, "--to"),
        ("- - ", 2, "- is standard input, which can be read once"),
        ("- --watch 60s --to public", 2, "--watch reads its documents again and again"),
        ("own.json --to made.json --json", 2, "no answer in JSON"),
        ("own.json --to by-hand.json", 5, "by-hand.json: the feed that is there was kept: no program wrote it"),
        ("own.json --to notes.json", 5, "notes.json: the feed that is there was kept: it is no feed"),
        ("nordpost.json --to made.json", 5, "of another page, or has lost all its components"),
        ("own.json --to held.json --wait 0s", 75, "held.json.lock: process "),
    ];
    for (arguments, code, expected) in rows {
        let before = ["by-hand.json", "notes.json", "held.json"].map(|name| desk.bytes(name));
        let answer = desk.run(&format!("status-feed convert {arguments}"));
        assert_eq!(answer.code, code, "{arguments}: {answer:?}");
        assert!(answer.err.contains(expected), "{arguments}: {answer:?}");
        let after = ["by-hand.json", "notes.json", "held.json"].map(|name| desk.bytes(name));
        assert_eq!(before, after, "{arguments}");
    }
}

/// Responses that are no news of the page.
fn bad_responses() -> Vec<(&'static str, Served, i32, &'static str)> {
    let good = own("2026-03-10T08:00:00Z", "operational");
    let mut other = good.clone();
    other["page"]["id"] = "g".into();
    let mut empty = good.clone();
    empty["components"] = json!([]);
    let html = "<!doctype html><title>Back soon</title>";
    let ok = |json: &Value| Served::json("bad", json);
    vec![
        (
            "a page that is gone",
            Served::text(404, html),
            2,
            "the server responds with 404",
        ),
        (
            "an overload",
            Served::text(503, "no"),
            2,
            "the server responds with 503",
        ),
        (
            "a web page",
            Served::text(200, html),
            2,
            "this is in no format that is known",
        ),
        ("nothing", Served::text(200, ""), 2, "this cannot be parsed"),
        (
            "an error in JSON",
            Served::text(200, "{\"error\": \"rate limit\"}"),
            2,
            "this is in no format that is known",
        ),
        ("a cut connection", ok(&good).cut(), 2, "after "),
        (
            "half a document",
            Served::text(200, &good.to_string()[..200]),
            2,
            "this cannot be parsed",
        ),
        (
            "another compression",
            ok(&good).with("content-encoding", "gzip"),
            2,
            "Content-Encoding says gzip",
        ),
        (
            "too much",
            Served::text(200, &" ".repeat((4 << 20) + 1)),
            2,
            "it is longer than 4 MiB",
        ),
        (
            "a redirect to itself",
            Served::text(302, "").with("location", "/summary.json"),
            2,
            "redirects more than 20 times",
        ),
        ("another page", ok(&other), 5, "of another page"),
        (
            "no components any more",
            ok(&empty),
            5,
            "lost all its components",
        ),
        (
            "an older copy",
            ok(&own("2026-03-10T07:59:59Z", "major_outage")),
            5,
            "it is newer",
        ),
    ]
}

#[test]
fn a_bad_response_never_replaces_a_good_feed() {
    let desk = Desk::new("bad");
    let server = Server::new();
    let convert = format!(
        "status-feed convert --from statuspage {}/summary.json --to public/",
        server.origin
    );
    let recognised = convert.replace("--from statuspage ", "");
    let good = own("2026-03-10T08:00:00Z", "operational");
    server.set("/summary.json", Served::json("1", &good));
    assert_eq!(desk.run(&convert).code, 0);
    let held = desk.bytes("public/summary.json").unwrap();
    for (what, served, code, expected) in bad_responses() {
        server.set("/summary.json", served);
        let answer = desk.run(&recognised);
        assert_eq!(answer.code, code, "{what}: {answer:?}");
        assert!(answer.err.contains(expected), "{what}: {answer:?}");
        // Also where the format is not asked.
        assert!(matches!(desk.run(&convert).code, 2 | 5), "{what}");
        assert_eq!(desk.bytes("public/summary.json").unwrap(), held, "{what}");
        assert_eq!(desk.files("public"), ["summary.json"], "{what}");
    }
    let news = own("2026-03-10T08:01:00Z", "major_outage");
    server.set("/summary.json", Served::json("2", &news));
    assert_eq!(desk.run(&convert).code, 0);
    let feed = desk.feed("public/summary.json");
    assert_eq!(feed["components"][1]["status"], "major_outage");
}

#[test]
fn a_feed_that_says_the_same_keeps_its_bytes_for_half_of_its_time() {
    let desk = Desk::new("same");
    let convert = |now: &str| {
        let answer = desk.run(&format!(
            "status-feed convert own.json --to public --valid-for 10m --now 2026-03-10T{now}Z"
        ));
        assert_eq!(answer.code, 0, "{answer:?}");
        (
            answer.out.contains(": unchanged: "),
            desk.feed("public/summary.json")["page"]["valid_until"].clone(),
        )
    };
    assert_eq!(convert("09:00:00"), (false, "2026-03-10T09:10:00Z".into()));
    assert_eq!(convert("09:04:59"), (true, "2026-03-10T09:10:00Z".into()));
    assert_eq!(convert("09:05:00"), (false, "2026-03-10T09:15:00Z".into()));
}

/// A mirror that is being kept fresh. It is killed if a test fails.
struct Mirror(Child);

impl Drop for Mirror {
    fn drop(&mut self) {
        let _ = self.0.kill();
    }
}

impl Mirror {
    fn begin(desk: &Desk, arguments: &str) -> Self {
        let script =
            format!("exec status-feed convert {arguments} --watch 1s --to public >out 2>err");
        Self(desk.command(&script).spawn().unwrap())
    }

    fn is_running(&mut self) -> bool {
        self.0.try_wait().unwrap().is_none()
    }

    /// Ends it with a signal. Returns its exit code.
    fn signal(mut self, name: &str) -> Option<i32> {
        let id = self.0.id().to_string();
        let sent = Command::new("kill").args(["-s", name, &id]).status();
        assert!(sent.unwrap().success());
        self.0.wait().unwrap().code()
    }
}

fn text(desk: &Desk, name: &str) -> String {
    String::from_utf8(desk.bytes(name).unwrap_or_default()).unwrap()
}

#[test]
fn a_mirror_is_kept_fresh_through_failures_and_never_replaced_by_less() {
    let desk = Desk::new("watch");
    let server = Server::new();
    let first = own("2026-03-10T08:00:00Z", "operational");
    // At first there is nothing.
    server.set("/summary.json", Served::text(503, "no"));
    let mut mirror = Mirror::begin(&desk, &format!("{}/summary.json", server.origin));
    eventually("it says so", || {
        text(&desk, "err").contains("responds with 503")
    });
    assert_eq!(desk.bytes("public/summary.json"), None);

    server.set("/summary.json", Served::json("1", &first));
    eventually("the feed", || desk.bytes("public/summary.json").is_some());
    let held = desk.bytes("public/summary.json").unwrap();
    let page = desk.feed("public/summary.json")["page"].clone();
    let seconds = |name: &str| given::at(page[name].as_str().unwrap()).millis() / 1000;
    assert_eq!(seconds("valid_until") - seconds("generated_at"), 600);
    // While nothing changes, it costs a 304, and the file keeps its bytes.
    eventually("304", || server.count(304) >= 2);
    assert_eq!(server.count(200), 1);
    assert_eq!(desk.bytes("public/summary.json").unwrap(), held);

    let news = own("2026-03-10T08:01:00Z", "major_outage");
    server.set("/summary.json", Served::json("2", &news));
    let smtp = || desk.feed("public/summary.json")["components"][1]["status"].clone();
    eventually("news", || smtp() == "major_outage");

    let held = desk.bytes("public/summary.json").unwrap();
    server.set("/summary.json", Served::text(200, "<!doctype html>"));
    eventually("it says so", || text(&desk, "err").contains("in no format"));
    assert_eq!(desk.bytes("public/summary.json").unwrap(), held);
    assert!(mirror.is_running());

    let mended = own("2026-03-10T08:02:00Z", "operational");
    server.set("/summary.json", Served::json("3", &mended));
    eventually("it goes on", || smtp() == "operational");
    // What lasts is said once.
    let said = text(&desk, "err");
    let url = format!("{}/summary.json: ", server.origin);
    let said: Vec<&str> = said
        .lines()
        .map(|line| line.strip_prefix(&*url).unwrap())
        .collect();
    assert_eq!(
        said,
        [
            "the server responds with 503",
            "well again",
            "this is in no format that is known",
            "well again"
        ]
    );
    assert_eq!(mirror.signal("TERM"), Some(0));
    assert_eq!(desk.files("public"), ["summary.json"]);
}

#[test]
fn news_of_your_own_are_written_while_somebody_else_cannot_be_reached() {
    let desk = Desk::new("apart");
    let server = Server::new();
    server.set(
        "/own.json",
        Served::json("1", &own("2026-03-10T08:00:00Z", "operational")),
    );
    server.set("/nordpost.json", Served::json("1", &upstream()));
    let mirror = Mirror::begin(
        &desk,
        &format!(
            "{0}/own.json --prefix nordpost- {0}/nordpost.json",
            server.origin
        ),
    );
    eventually("the feed", || desk.bytes("public/summary.json").is_some());
    server.set("/nordpost.json", Served::text(500, "no"));
    eventually("it fails", || server.count(500) > 0);
    let generated = desk.feed("public/summary.json")["page"]["generated_at"].clone();
    server.set(
        "/own.json",
        Served::json("2", &own("2026-03-10T08:01:00Z", "major_outage")),
    );
    eventually("news", || {
        desk.feed("public/summary.json")["components"][1]["status"] == "major_outage"
    });
    let feed = desk.feed("public/summary.json");
    assert_eq!(feed["incidents"][0]["id"], "nordpost-1");
    // It may be believed as long as its oldest part.
    let at = |time: &Value| given::at(time.as_str().unwrap());
    let later = at(&feed["page"]["generated_at"]) - at(&generated);
    assert!(later.seconds() <= 2, "{later:?}");
    assert_eq!(mirror.signal("INT"), Some(0));
}

#[test]
fn a_conversion_that_is_killed_leaves_the_old_feed_or_the_new_one() {
    let desk = Desk::new("killed");
    assert_eq!(desk.run("status-feed convert own.json --to public").code, 0);
    for number in 0..30 {
        desk.write(
            "own.json",
            &own(&format!("2026-03-10T08:00:{number:02}Z"), "operational"),
        );
        let mut writer = desk
            .command("exec status-feed convert own.json --to public -q --wait 60s")
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(2 * number));
        let _ = writer.kill();
        writer.wait().unwrap();
        let feed = desk.feed("public/summary.json");
        assert_eq!(feed["components"].as_array().unwrap().len(), 2);
        let _ = fs::remove_file(desk.0.join("public/summary.json.lock"));
    }
    // What a crash leaves beside the feed is in nobody's way.
    fs::write(desk.0.join("public/summary.json.new"), "half a fe").unwrap();
    let answer = desk.run("status-feed convert own.json --to public");
    assert_eq!(answer.code, 0, "{answer:?}");
    assert_eq!(desk.files("public"), ["summary.json"]);
}
