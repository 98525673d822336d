//! `status-feed check --url` against servers on loopback, each with one fault.
#![cfg(not(target_arch = "wasm32"))]

use chrono::DateTime;
use flate2::{Compression, write::GzEncoder};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::process::Command;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};
use url::Url;
use windowpane::hosting::{ALL, Fetched, Response, codes, of_page};
use windowpane::schedule::Instant;

const DAY: i64 = 86_400;

fn seconds() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    i64::try_from(since.as_secs()).unwrap()
}

/// The time in so many seconds from now, as an HTTP date.
fn date(offset: i64) -> String {
    let at = DateTime::from_timestamp(seconds() + offset, 0).unwrap();
    at.format("%a, %d %b %Y %H:%M:%S GMT").to_string()
}

/// The time in so many seconds from now, as in a feed.
fn time(offset: i64) -> String {
    let at = DateTime::from_timestamp(seconds() + offset, 0).unwrap();
    at.format("%Y-%m-%dT%H:%M:%SZ").to_string()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// A server's response to one path.
#[derive(Clone)]
struct Served {
    status: u16,
    headers: BTreeMap<&'static str, String>,
    body: Vec<u8>,
    /// How many bytes of the body are sent.
    sent: usize,
    sends_304: bool,
}

impl Served {
    /// As the examples of public/examples/deploy serve it.
    fn well(mime_type: &str, body: &[u8]) -> Self {
        let headers = [
            ("content-type", mime_type.to_owned()),
            ("access-control-allow-origin", "*".to_owned()),
            (
                "access-control-expose-headers",
                "Age, Date, Retry-After".to_owned(),
            ),
            ("cache-control", "public, max-age=15".to_owned()),
            ("content-encoding", "gzip".to_owned()),
            ("vary", "Accept-Encoding".to_owned()),
            ("date", date(0)),
            ("etag", "\"one\"".to_owned()),
        ];
        let body = gzip(body);
        Self {
            status: 200,
            headers: headers.into(),
            sent: body.len(),
            body,
            sends_304: true,
        }
    }

    fn error(status: u16) -> Self {
        let mut error = Self::well("text/plain", b"no");
        error.status = status;
        error.set("cache-control", "no-store");
        error
    }

    fn set(&mut self, name: &'static str, value: &str) {
        self.headers.insert(name, value.to_owned());
    }

    fn unset(&mut self, name: &str) {
        self.headers.remove(name);
    }

    fn gzipped(&mut self, body: &[u8]) {
        self.body = gzip(body);
        self.sent = self.body.len();
    }

    fn plain(&mut self, body: Vec<u8>) {
        self.unset("content-encoding");
        self.sent = body.len();
        self.body = body;
    }
}

/// A server's paths; all other URLs get `missing`.
#[derive(Clone)]
struct Site {
    paths: BTreeMap<&'static str, Served>,
    missing: Served,
}

fn feed(generated: i64, sequence: i64) -> Value {
    json!({
        "page": {
            "id": "post", "name": "Fjordpost", "url": "https://status.fjordpost.example",
            "time_zone": "Europe/Oslo", "updated_at": time(generated), "generated_at": time(generated), "sequence": sequence,
        },
        "status": { "indicator": "none", "description": "All systems operational" },
        "components": [{ "id": "imap", "name": "IMAP", "status": "operational" }],
        "incidents": [],
        "scheduled_maintenances": [],
    })
}

const FILES: [(&str, &str); 12] = [
    ("/w/embed.js", "text/javascript"),
    ("/w/dot.js", "text/javascript"),
    ("/w/fallback.js", "text/javascript"),
    ("/w/windowpane.js", "text/javascript"),
    ("/w/windowpane_bg.wasm", "application/wasm"),
    ("/w/windowpane-banner.js", "text/javascript"),
    ("/w/windowpane-banner_bg.wasm", "application/wasm"),
    ("/w/html.js", "text/javascript"),
    ("/w/markdown.js", "text/javascript"),
    ("/w/vendors.js", "text/javascript"),
    ("/w/converter.js", "text/javascript"),
    ("/w/locales/packed/de.txt", "text/plain"),
];

impl Site {
    fn well() -> Self {
        let json = |value: &Value| Served::well("application/json", value.to_string().as_bytes());
        let mut paths = BTreeMap::from([
            ("/summary.json", json(&feed(-60, 5))),
            ("/page.html", Served::well("text/html", b"<!doctype html>")),
        ]);
        for (path, mime_type) in FILES {
            paths.insert(path, Served::well(mime_type, &[b'x'; 2000]));
        }
        Self {
            paths,
            missing: Served::error(404),
        }
    }

    fn at(&mut self, path: &str) -> &mut Served {
        self.paths.get_mut(path).unwrap()
    }

    fn feed(&mut self) -> &mut Served {
        self.at("/summary.json")
    }

    /// Replaces the feed.
    fn set_feed(&mut self, feed: &Value) {
        self.feed().gzipped(feed.to_string().as_bytes());
    }

    fn respond(&self, mut stream: TcpStream) -> std::io::Result<()> {
        let mut lines = BufReader::new(stream.try_clone()?).lines();
        let first = lines.next().unwrap_or(Ok(String::new()))?;
        let path = first.split(' ').nth(1).unwrap_or_default();
        let mut is_known = false;
        for line in lines {
            let line = line?;
            is_known |= line.eq_ignore_ascii_case("if-none-match: \"one\"");
            if line.is_empty() {
                break;
            }
        }
        let served = self.paths.get(path).unwrap_or(&self.missing);
        let (status, body) = match is_known && served.sends_304 {
            true => (304, &[][..]),
            false => (served.status, &*served.body),
        };
        write!(stream, "HTTP/1.1 {status} -\r\nconnection: close\r\n")?;
        if status != 304 {
            write!(stream, "content-length: {}\r\n", body.len())?;
        }
        for (name, value) in &served.headers {
            for value in value.split('\n') {
                write!(stream, "{name}: {value}\r\n")?;
            }
        }
        stream.write_all(b"\r\n")?;
        stream.write_all(&body[..served.sent.min(body.len())])
    }

    /// Serves the site until the program ends. Returns its origin.
    fn serve(self) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let origin = format!("http://{}", listener.local_addr().unwrap());
        let site = Arc::new(self);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let site = site.clone();
                // The client may close the connection before the end.
                std::thread::spawn(move || site.respond(stream).ok());
            }
        });
        origin
    }
}

/// Runs `status-feed check`. Returns its exit code and its output.
fn check(arguments: &[&str]) -> (i32, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_status-feed"))
        .arg("check")
        .args(arguments)
        .env("NO_COLOR", "1")
        .output()
        .unwrap();
    let printed = [output.stdout, output.stderr].concat();
    let printed = String::from_utf8(printed).unwrap();
    (output.status.code().unwrap_or(-1), printed)
}

/// The exit code, and the codes of the findings about how it is served.
fn of(arguments: &[&str]) -> (i32, BTreeSet<String>) {
    let (exit, printed) = check(&[arguments, &["--json"]].concat());
    let report: Value =
        serde_json::from_str(&printed).unwrap_or_else(|error| panic!("{error}: {printed}"));
    let found = report["serving"].as_array().unwrap();
    let codes = found
        .iter()
        .map(|one| one["code"].as_str().unwrap().to_owned());
    (exit, codes.collect())
}

fn set<const N: usize>(codes: [&str; N]) -> BTreeSet<String> {
    codes.iter().map(|code| (*code).to_owned()).collect()
}

#[test]
fn there_are_no_findings_about_a_site_that_is_served_well() {
    let origin = Site::well().serve();
    let url = format!("{origin}/summary.json");
    let script = format!("{origin}/w/embed.js");
    let page = format!("{origin}/page.html");
    let all = [
        "--url",
        &url,
        "--script",
        &script,
        "--page",
        &page,
        "--max-age",
        "10m",
        "--strict",
    ];
    assert_eq!(of(&all), (0, set([])));
    let (exit, found) = check(&all);
    assert_eq!(exit, 0);
    assert!(
        found.starts_with(&format!("{url}: 0 problems; verdict: operational")),
        "{found}"
    );
}

/// A feed that is served well except for one fault, and the code for that.
#[test]
fn each_fault_in_how_a_feed_is_served_gives_exactly_its_own_code() {
    type Break = fn(&mut Site);
    let cases: [(&str, i32, Break); 28] = [
        ("http_status", 2, |site| *site.feed() = Served::error(404)),
        ("http_status", 2, |site| *site.feed() = Served::error(503)),
        ("cors", 2, |site| {
            site.feed().unset("access-control-allow-origin")
        }),
        ("cors", 2, |site| {
            site.feed()
                .set("access-control-allow-origin", "https://www.example.org")
        }),
        ("cors", 2, |site| {
            site.feed().set("access-control-allow-origin", "*\n*")
        }),
        ("cors", 2, |site| {
            let mut there = Served::error(302);
            there.set("location", "/there.json");
            there.unset("access-control-allow-origin");
            let feed = std::mem::replace(site.feed(), there);
            site.paths.insert("/there.json", feed);
        }),
        ("redirects", 2, |site| {
            *site.feed() = Served::error(302);
            site.feed().set("location", "/summary.json");
        }),
        ("insecure", 2, |site| {
            *site.feed() = Served::error(302);
            // Where nobody is: it is not got that far.
            site.feed().set("location", "http://0.0.0.0:1/summary.json");
        }),
        ("cut_off", 2, |site| site.feed().sent /= 2),
        ("too_long", 2, |site| {
            site.feed().plain(vec![b' '; (4 << 20) + 1])
        }),
        // The same in 4 KB, as the script gets it.
        ("too_long", 2, |site| {
            site.feed().gzipped(&vec![b' '; (4 << 20) + 1])
        }),
        ("broken_encoding", 2, |site| {
            site.feed().set("content-encoding", "br")
        }),
        ("broken_encoding", 2, |site| {
            site.feed().set("content-encoding", "zstd")
        }),
        ("vary", 0, |site| site.feed().unset("vary")),
        ("vary", 0, |site| {
            site.feed()
                .set("access-control-allow-origin", "https://a-page.example")
        }),
        ("not_compressed", 0, |site| {
            let padded = format!("{}{}", feed(-60, 5), " ".repeat(2000));
            site.feed().plain(padded.into_bytes());
        }),
        ("no_cache_control", 0, |site| {
            site.feed().unset("cache-control")
        }),
        ("kept_long", 1, |site| {
            site.feed().set("cache-control", "public, max-age=3600")
        }),
        ("kept_long", 1, |site| {
            site.feed()
                .set("cache-control", "public, max-age=31536000, immutable")
        }),
        ("stale_copy", 1, |site| {
            site.feed().set("age", "1200");
            site.feed().set("date", &date(-1200));
        }),
        ("no_date", 0, |site| site.feed().unset("date")),
        ("no_date", 0, |site| {
            site.feed().unset("access-control-expose-headers")
        }),
        ("server_clock", 1, |site| {
            site.feed().set("date", &date(600))
        }),
        ("server_clock", 1, |site| {
            site.feed().set("date", &date(-600))
        }),
        ("feed_type", 0, |site| {
            site.feed().set("content-type", "text/plain")
        }),
        ("not_revalidated", 0, |site| site.feed().sends_304 = false),
        ("not_revalidated", 0, |site| site.feed().unset("etag")),
        ("cookie", 0, |site| site.feed().set("set-cookie", "a=b")),
    ];
    for (number, (code, exit, damage)) in cases.into_iter().enumerate() {
        let mut site = Site::well();
        damage(&mut site);
        let url = format!("{}/summary.json", site.serve());
        let (its_exit, mut found) = of(&["--url", &url]);
        // The host does not exist either.
        if code == "insecure" {
            found.remove("unreachable");
        }
        assert_eq!(
            (its_exit, found),
            (exit, set([code])),
            "case {number}, {code}"
        );
        let is_warning = exit == 0;
        if is_warning {
            assert_eq!(of(&["--url", &url, "--strict"]).0, 1, "{code} is a warning");
        }
    }
}

#[test]
fn a_server_that_cannot_be_reached_is_critical() {
    let url = {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        format!("http://{}/summary.json", listener.local_addr().unwrap())
    };
    assert_eq!(of(&["--url", &url]), (2, set(["unreachable"])));
}

#[test]
fn an_annotation_of_a_workflow_keeps_the_percent_signs_of_a_url() {
    let url = format!("{}/no%0Asuch.json", Site::well().serve());
    let (exit, found) = check(&["--url", &url, "--format", "github"]);
    let line = format!(
        "::error title=http_status::{}: the response is 404%0A",
        url.replace('%', "%25")
    );
    assert_eq!(exit, 2);
    assert!(found.starts_with(&line), "{found}");
}

#[test]
fn a_server_that_speaks_no_tls_is_critical() {
    let url = format!("{}/summary.json", Site::well().serve());
    let url = url.replace("http:", "https:");
    let (exit, found) = of(&["--url", &url]);
    assert_eq!(exit, 2);
    assert!(
        found == set(["tls"]) || found == set(["unreachable"]),
        "{found:?}"
    );
}

#[test]
fn a_feed_older_than_max_age_is_critical() {
    let mut site = Site::well();
    site.set_feed(&feed(-DAY, 5));
    let url = format!("{}/summary.json", site.serve());
    assert_eq!(of(&["--url", &url]), (0, set([])));
    assert_eq!(of(&["--url", &url, "--max-age", "1h"]), (2, set(["old"])));
    assert_eq!(of(&["--url", &url, "--max-age", "PT25H"]), (0, set([])));

    let mut ageless = feed(0, 5);
    for name in ["updated_at", "generated_at"] {
        ageless["page"].as_object_mut().unwrap().remove(name);
    }
    let mut site = Site::well();
    site.set_feed(&ageless);
    let mut dated = site.clone();
    let url = format!("{}/summary.json", site.serve());
    assert_eq!(
        of(&["--url", &url, "--max-age", "1h"]),
        (1, set(["no_age"]))
    );
    dated.feed().set("last-modified", &date(-DAY));
    let url = format!("{}/summary.json", dated.serve());
    assert_eq!(of(&["--url", &url, "--max-age", "1h"]), (2, set(["old"])));
}

#[test]
fn a_document_that_is_not_a_feed_is_critical() {
    let mut site = Site::well();
    site.feed()
        .plain(b"<!doctype html><title>Log in</title>".to_vec());
    let url = format!("{}/summary.json", site.serve());
    let (exit, found) = check(&["--url", &url]);
    assert_eq!(exit, 2);
    assert!(found.contains("html"), "{found}");
}

#[test]
fn problems_of_the_feed_itself_are_reported_as_for_a_file() {
    let mut broken = feed(-60, 5);
    broken["components"][0]["status"] = json!("fine");
    let mut site = Site::well();
    site.set_feed(&broken);
    let url = format!("{}/summary.json", site.serve());
    let (exit, found) = check(&["--url", &url]);
    assert_eq!(exit, 1, "{found}");
    assert!(found.contains("$.components[0].status"), "{found}");
}

#[test]
fn mirrors_are_compared_with_the_feed() {
    // Made once: a second later, its times are others.
    let current = feed(-60, 5);
    let with_sequence = |sequence: i64| {
        let mut other = current.clone();
        other["page"]["sequence"] = json!(sequence);
        Some(other)
    };
    let cases: [(Option<Value>, i32, BTreeSet<String>); 6] = [
        (None, 1, set(["mirror_gone"])),
        (with_sequence(5), 0, set([])),
        (with_sequence(4), 1, set(["mirror_behind"])),
        (with_sequence(6), 1, set(["mirror_ahead"])),
        (Some(feed(-600, 5)), 1, set(["mirror_behind"])),
        (Some(json!({ "works": true })), 1, set(["mirror_gone"])),
    ];
    for (copy, exit, codes) in cases {
        let mut mirror = Site::well();
        let mut own = current.clone();
        match &copy {
            Some(copy) => {
                let mut copy = copy.clone();
                if let Some(page) = copy.get_mut("page") {
                    page["mirrors"] = json!(["https://status.example.org/summary.json"]);
                }
                mirror.set_feed(&copy);
            }
            None => *mirror.feed() = Served::error(404),
        }
        let named = format!("{}/summary.json", mirror.serve());
        own["page"]["mirrors"] = json!([named]);
        let mut site = Site::well();
        site.set_feed(&own);
        let url = format!("{}/summary.json", site.serve());
        let (its_exit, mut found) = of(&["--url", &url]);
        if copy.as_ref() == Some(&current) {
            assert_eq!(
                found,
                set(["mirror_differs"]),
                "the copies differ, and nothing states which is newer"
            );
            found.clear();
        }
        assert_eq!((its_exit, found), (exit, codes), "{copy:?}");
    }
}

#[test]
fn each_fault_in_how_a_file_of_the_script_is_served_gives_exactly_its_own_code() {
    type Break = fn(&mut Site);
    let cases: [(&str, i32, Break); 9] = [
        ("file_missing", 1, |site| {
            _ = site.paths.remove("/w/windowpane_bg.wasm")
        }),
        ("file_missing", 1, |site| {
            _ = site.paths.remove("/w/locales/packed/de.txt")
        }),
        ("script_type", 1, |site| {
            site.at("/w/embed.js").set("content-type", "text/plain")
        }),
        ("wasm_type", 0, |site| {
            site.at("/w/windowpane-banner_bg.wasm")
                .set("content-type", "application/octet-stream")
        }),
        ("not_compressed", 0, |site| {
            site.at("/w/locales/packed/de.txt").plain(vec![b'x'; 2000])
        }),
        ("corp", 1, |site| {
            site.at("/w/embed.js")
                .set("cross-origin-resource-policy", "same-origin")
        }),
        ("cors", 2, |site| {
            site.at("/w/html.js").unset("access-control-allow-origin")
        }),
        ("error_kept", 1, |site| {
            site.missing
                .set("cache-control", "public, max-age=31536000, immutable")
        }),
        ("found_anyway", 1, |site| site.missing.status = 200),
    ];
    for (code, exit, damage) in cases {
        let mut site = Site::well();
        damage(&mut site);
        let origin = site.serve();
        let (url, script) = (
            format!("{origin}/summary.json"),
            format!("{origin}/w/embed.js"),
        );
        let found = of(&["--url", &url, "--script", &script]);
        assert_eq!(found, (exit, set([code])), "{code}");
    }
}

/// A policy, and what a page with it cannot do. The feed and the script are on https://status.example.org.
#[test]
fn a_content_security_policy_is_read_as_a_browser_reads_it() {
    let cases: [(&str, &[&str]); 14] = [
        ("", &[]),
        ("img-src 'self'", &[]),
        (
            "default-src 'self'",
            &["csp_connect", "csp_connect", "csp_script", "csp_wasm"],
        ),
        (
            "script-src 'self' https://status.example.org 'wasm-unsafe-eval'; connect-src 'self' https://status.example.org",
            &[],
        ),
        (
            "script-src 'self' https://status.example.org; connect-src https://status.example.org",
            &["csp_wasm"],
        ),
        ("script-src https://status.example.org 'unsafe-eval'", &[]),
        (
            "script-src 'nonce-abc' 'strict-dynamic' 'wasm-unsafe-eval'",
            &[],
        ),
        ("connect-src https://*.example.org", &[]),
        ("connect-src *.example.org:443", &[]),
        (
            "connect-src https://example.org",
            &["csp_connect", "csp_connect"],
        ),
        (
            "connect-src https://status.example.org:8443",
            &["csp_connect", "csp_connect"],
        ),
        (
            "connect-src https://status.example.org/summary.json",
            &["csp_connect"],
        ),
        (
            "connect-src https://status.example.org/w/ https://status.example.org/summary.json",
            &[],
        ),
        (
            "connect-src https:; script-src http: 'wasm-unsafe-eval'",
            &[],
        ),
    ];
    let url = |text: &str| Url::parse(text).unwrap();
    let (feed, script) = (
        url("https://status.example.org/summary.json"),
        url("https://status.example.org/w/embed.js"),
    );
    for (policy, codes) in cases {
        let in_page = format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">");
        for (header, body) in [(policy, ""), ("", &*in_page)] {
            let page = url("https://www.example.org/");
            let answer = Response {
                url: page.clone(),
                status: 200,
                headers: vec![("content-security-policy".to_owned(), header.to_owned())],
                body: body.as_bytes().to_vec(),
                at: Instant::from_millis(0),
            };
            let fetched = Fetched {
                url: page,
                redirects: Vec::new(),
                end: Ok(answer),
            };
            let found = of_page(&fetched, &feed, Some(&script));
            let mut found: Vec<&str> = found.iter().map(|one| one.code.name).collect();
            found.sort_unstable();
            let mut expected = codes.to_vec();
            // Findings about one host are reported once.
            expected.dedup();
            assert_eq!(found, expected, "{policy} {body}");
        }
    }
}

#[test]
fn options_for_a_url_are_refused_without_a_url() {
    for arguments in [
        &["--max-age", "1h", "feed.json"][..],
        &["--url", "summary.json"],
        &["--url", "https://status.example.org/summary.json", "--fix"],
        &[
            "--url",
            "https://status.example.org/summary.json",
            "--max-age",
            "soon",
        ],
    ] {
        assert_eq!(check(arguments).0, 2, "{arguments:?}");
    }
}

#[test]
fn the_reference_is_what_the_tool_prints() {
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/hosting-codes.md");
    assert!(
        std::fs::read_to_string(file).unwrap() == codes(),
        "out of date; regenerate it: cargo run -q --bin words -- host-codes >docs/hosting-codes.md"
    );
    let names: BTreeSet<&str> = ALL.iter().map(|code| code.name).collect();
    assert_eq!(names.len(), ALL.len(), "each code has a name of its own");
}
