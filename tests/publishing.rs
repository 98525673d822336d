//! What `status-feed` puts on a server: files that stay true while they lie there, written so that nobody finds half of them.
#![cfg(not(target_arch = "wasm32"))]

mod given;

use given::{SAMPLES, at, documents, feed, sample};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use windowpane::format;
use windowpane::operator::TzDatabase;
use windowpane::publish::{Language, Options, files, fragment};
use windowpane::schedule::TimeStyle;
use windowpane::words::{Key, LANGUAGES};

/// The files for a text, as texts by their paths.
fn published(text: &str, now: &str, options: &Options) -> BTreeMap<String, String> {
    let (feed, _) = format::read(text.as_bytes(), &TzDatabase).unwrap();
    let files = files(&feed, text.as_bytes(), options, at(now));
    let texts = files.into_iter();
    texts
        .map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap()))
        .collect()
}

/// What somebody reads of a page, on one line.
fn read(html: &str) -> String {
    let body = html.split("<body>").nth(1).unwrap_or(html);
    let mut text = String::new();
    for part in body.split('<') {
        let (tag, words) = part.split_once('>').unwrap_or(("", part));
        let name = tag.trim_start_matches('/').split(' ').next();
        let is_inline = matches!(name, Some("time" | "bdi" | "b" | "s" | "small" | "a"));
        text.push_str(if is_inline { "" } else { " " });
        text.push_str(words);
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn in_languages(tags: &[&str]) -> Options {
    Options {
        languages: tags.iter().map(|tag| Language::of(tag).unwrap()).collect(),
        ..Options::default()
    }
}

// What the files say

#[test]
fn the_same_feed_gives_the_same_files_at_all_times_between_two_changes() {
    for name in SAMPLES {
        let text = sample(name);
        let of = |now: &str| published(&text, now, &in_languages(&["en", "fa"]));
        assert_eq!(of("2028-01-01T00:00Z"), of("2028-01-01T00:00Z"));
        assert_eq!(of("2028-01-01T00:00Z"), of("2028-03-07T12:34Z"), "{name}");
    }
}

#[test]
fn summary_json_is_the_feed_itself_and_comes_last() {
    let text = sample("runbox-2012");
    let (feed, _) = format::read(text.as_bytes(), &TzDatabase).unwrap();
    let files = files(
        &feed,
        text.as_bytes(),
        &Options::default(),
        at("2026-01-01T00:00Z"),
    );
    let (path, bytes) = files.last().unwrap();
    assert_eq!(path, "summary.json");
    assert_eq!(bytes, text.as_bytes());
}

#[test]
fn nothing_is_said_to_work_in_documents_that_do_not_say_so() {
    let words = [Key::AllOperational, Key::LevelOperational];
    let english = Language::of("en").unwrap();
    let mut count = 0;
    for (what, _, text) in documents() {
        if format::read(text.as_bytes(), &TzDatabase).is_err() {
            continue;
        }
        count += 1;
        let now = "2026-03-10T09:00Z";
        for (path, page) in published(&text, now, &Options::default()) {
            if path == "status.html" {
                let overall = page.split("</section>").next().unwrap();
                let said = read(overall);
                let wrong = words.iter().find(|key| said.contains(english.get(**key)));
                assert_eq!(wrong, None, "{what}: {said}");
            }
            let is_green = path.ends_with(".svg") && page.contains("#0b7146");
            assert!(!is_green, "{what}: {path}");
        }
    }
    assert!(count > 50, "{count}");
}

#[test]
fn what_works_is_said_only_until_the_feed_may_be_believed() {
    let of = |more: &str| {
        let text = format!(
            r#"{{"page": {{"name": "Fjordpost", "updated_at": "2026-03-10T08:00Z"{more}}}, "status": {{"indicator": "none"}},
                "components": [{{"id": "imap", "name": "IMAP", "status": "operational"}}], "incidents": []}}"#
        );
        let files = published(&text, "2026-03-10T09:00Z", &Options::default());
        (read(&files["status.html"]), files["badge.svg"].clone())
    };
    let (page, badge) = of("");
    assert!(
        page.contains("No known problems As of Tuesday, 10 March 2026 at 08:00 UTC"),
        "{page}"
    );
    assert!(!page.contains("perational"), "{page}");
    assert!(
        badge.contains("No known problems") && badge.contains("#555c6a"),
        "{badge}"
    );

    let (page, badge) = of(r#", "valid_until": "2026-03-10T09:05Z""#);
    assert!(
        page.contains("All services are operational As of"),
        "{page}"
    );
    assert!(page.contains("IMAP: Operational"), "{page}");
    assert!(badge.contains("#0b7146"), "{badge}");

    let (page, badge) = of(r#", "valid_until": "2026-03-10T08:55Z""#);
    assert!(!page.contains("All services are operational"), "{page}");
    assert!(!badge.contains("#0b7146"), "{badge}");
}

#[test]
fn every_time_has_its_date_its_zone_and_utc() {
    let text = r#"{"page": {"name": "Fjordpost", "time_zone": "Europe/Oslo"}, "scheduled_maintenances": [{"id": "disks",
        "name": "New disks", "status": "scheduled", "created_at": "2026-10-01T12:00",
        "windows": [{"start": "2026-10-24T23:00", "end": "2026-10-25T04:00"}]}]}"#;
    let page = fragment(
        &feed(text),
        &Language::of("en").unwrap(),
        at("2026-10-24T20:00Z"),
    );
    let said = read(&page);
    let window =
        "Saturday, 24 October 2026, 23:00 – 04:00 Sunday CEST, then CET (21:00 – 03:00 UTC)";
    assert!(said.contains(window), "{said}");
    assert!(said.contains("Clocks in Oslo go back during this time, which therefore lasts 6 h."));
    assert!(
        page.contains(r#"<time datetime="2026-10-24T21:00:00Z">"#),
        "{page}"
    );
    assert!(
        !said.contains("today") && !said.contains("in 1 h"),
        "{said}"
    );
}

#[test]
fn a_page_is_in_its_language_with_the_dates_of_that_language() {
    let files = published(
        &sample("runbox-2012"),
        "2026-01-01T00:00Z",
        &in_languages(&["en", "nb", "ja"]),
    );
    let names: Vec<&str> = files.keys().map(String::as_str).collect();
    for name in [
        "status.html",
        "status-nb.html",
        "status-ja.html",
        "badge.svg",
        "badge-nb.svg",
    ] {
        assert!(names.contains(&name), "{names:?}");
    }
    let norwegian = &files["status-nb.html"];
    assert!(norwegian.contains(r#"<html lang="nb" dir="ltr">"#));
    assert!(
        norwegian.contains("desember 2012 kl. "),
        "{}",
        read(norwegian)
    );
    assert!(norwegian.contains(r#"<link rel="alternate" hreflang="ja" href="status-ja.html">"#));
    assert!(files["status-ja.html"].contains("2012年12月"));
    // An entry has one address, whatever languages there are.
    assert!(
        names
            .iter()
            .all(|name| !name.starts_with("e/") || !name.contains("-nb.html"))
    );
}

#[test]
fn a_date_can_be_written_in_every_language() {
    let noon = at("2026-12-16T12:30Z").civil(0);
    for tag in LANGUAGES {
        let language = Language::of(tag).unwrap();
        let text = language.time(noon, TimeStyle::YearAndClock);
        let has_year = ["2026", "۱۴۰۵"].iter().any(|year| text.contains(year));
        assert!(has_year && !text.contains("12:30:00"), "{tag}: {text}");
    }
}

/// All strings of a document, replaced.
fn replaced(value: &mut Value, text: &str) {
    match value {
        Value::String(known) => {
            let keeps = windowpane::schedule::WrittenTime::parse(known).is_some();
            // Without its status a feed has no entries to show.
            let is_word = known
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte == b'_');
            if !keeps && !is_word {
                *known = text.to_owned();
            }
        }
        Value::Array(all) => all.iter_mut().for_each(|it| replaced(it, text)),
        Value::Object(all) => all.values_mut().for_each(|it| replaced(it, text)),
        _ => {}
    }
}

#[test]
fn a_hostile_text_is_text_in_every_file() {
    const TEXTS: [&str; 8] = [
        "<script>hit()</script>",
        "\"><img src=x onerror=hit()>",
        "javascript:hit()",
        "]]><x/><!--",
        "<!-- /windowpane:status --><b onclick=hit()>",
        "</title></style></text><svg onload=hit()>",
        "' onmouseover='hit()",
        "\u{0}\u{b}\u{ffff}\u{202e}<a href='data:text/html,hit()'>",
    ];
    for text in TEXTS {
        let mut document: Value = serde_json::from_str(&sample("kitchen-sink")).unwrap();
        replaced(&mut document, text);
        let feed = document.to_string();
        for (path, content) in published(&feed, "2026-06-15T08:30Z", &Options::default()) {
            if path.ends_with(".html") {
                assert_eq!(
                    strange(&content),
                    Vec::<String>::new(),
                    "{text:?} in {path}"
                );
            }
            if path.ends_with(".xml") || path.ends_with(".svg") {
                let parsed = roxmltree::Document::parse(&content);
                let names = parsed.unwrap_or_else(|error| panic!("{text:?} in {path}: {error}"));
                let hostile = names.descendants().find(|node| {
                    let name = node.tag_name().name();
                    matches!(name, "script" | "img" | "x" | "b")
                        || node.attributes().any(|it| it.name().starts_with("on"))
                });
                assert_eq!(
                    hostile.map(|it| it.tag_name().name().to_owned()),
                    None,
                    "{path}"
                );
            }
        }
    }
}

/// What no page of ours has: other elements, handlers, links with other schemes.
fn strange(html: &str) -> Vec<String> {
    const ELEMENTS: &str = " html head meta title link script body header main footer nav status-timeline div section article svg path \
        h1 h2 h3 h4 p ul ol li a span b s small bdi time dl dt dd br pre ";
    let mut found = Vec::new();
    for tag in html.split('<').skip(1) {
        let Some((tag, _)) = tag.split_once('>') else {
            found.push(tag.to_owned());
            continue;
        };
        let name = tag
            .trim_start_matches('/')
            .split([' ', '\n'])
            .next()
            .unwrap();
        let is_known = name == "!DOCTYPE" || ELEMENTS.contains(&format!(" {name} "));
        // Attributes are in double quotes, and what is in them has none.
        let outside: String = tag.split('"').step_by(2).collect();
        let handler = outside.split_whitespace().any(|it| it.starts_with("on"));
        let href = tag.split(" href=\"").nth(1).unwrap_or_default();
        let scheme = href.split(['"', '/', '?', '#']).next().unwrap_or_default();
        let is_safe = match scheme.split_once(':') {
            Some((scheme, _)) => {
                ["http", "https", "mailto", "tel", "webcal", "sms"].contains(&scheme)
            }
            None => true,
        };
        let is_script = name == "script" && !tag.starts_with('/') && !tag.contains(" src=");
        if !is_known || handler || !is_safe || is_script {
            found.push(tag.to_owned());
        }
    }
    found
}

// The tool

/// A folder for one test, with a feed and the tool.
struct Desk(PathBuf);

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

struct Answer {
    code: i32,
    out: String,
    err: String,
}

impl Desk {
    fn new(name: &str) -> Self {
        let name = format!("publishing-{name}-{}", std::process::id());
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        let desk = Self(folder);
        let init = "init Fjordpost https://status.fjordpost.example/ Europe/Oslo imap=IMAP:reading";
        desk.done(init);
        desk
    }

    fn run(&self, arguments: &str) -> Answer {
        let mut words = Vec::new();
        // What stands in quotation marks is one word.
        for (index, part) in arguments.split('"').enumerate() {
            match index % 2 {
                0 => words.extend(part.split_whitespace()),
                _ => words.push(part),
            }
        }
        let output = Command::new(env!("CARGO_BIN_EXE_status-feed"))
            .args(words)
            .current_dir(&self.0)
            .env_remove("STATUS_FEED")
            .stdin(Stdio::null())
            .output()
            .unwrap();
        Answer {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    fn done(&self, arguments: &str) -> Answer {
        let answer = self.run(arguments);
        assert_eq!(answer.code, 0, "{arguments}\n{}{}", answer.out, answer.err);
        answer
    }

    fn text(&self, path: &str) -> String {
        let file = self.0.join(path);
        fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
    }

    fn write(&self, path: &str, text: &str) {
        fs::write(self.0.join(path), text).unwrap();
    }

    /// Every file of a folder: what says that it is another one, and its bytes.
    fn state(&self, folder: &str) -> BTreeMap<PathBuf, (u64, Vec<u8>)> {
        let mut found = BTreeMap::new();
        let mut folders = vec![self.0.join(folder)];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                match path.is_dir() {
                    true => folders.push(path),
                    false => {
                        let inode = fs::metadata(&path).unwrap().ino();
                        let bytes = fs::read(&path).unwrap();
                        found.insert(path, (inode, bytes));
                    }
                }
            }
        }
        found
    }
}

#[test]
fn publishing_again_writes_nothing_and_an_update_only_what_it_changes() {
    let desk = Desk::new("again");
    desk.done("open \"IMAP is slow\" --on imap=degraded -m \"We look into it.\"");
    desk.done("publish --to public");
    let before = desk.state("public");
    assert!(before.len() >= 8, "{:?}", before.keys());
    let again = desk.done("publish --to public");
    assert!(again.out.contains("nothing new in"), "{}", again.out);
    assert_eq!(desk.state("public"), before);
    // No lock and no half of a file is left.
    assert!(
        before
            .keys()
            .all(|path| !path.to_string_lossy().contains(".lock"))
    );
    assert!(
        before
            .keys()
            .all(|path| !path.to_string_lossy().ends_with(".new"))
    );

    desk.done("update imap identified -m \"A disk.\"");
    desk.done("publish --to public");
    let after = desk.state("public");
    let same = |name: &str| {
        let path = desk.0.join("public").join(name);
        after[&path] == before[&path]
    };
    assert!(!same("summary.json") && !same("status.html") && !same("atom.xml"));
    assert!(same("status.css") && same("badge.svg") && same("icon.svg") && same("calendar.ics"));
}

#[test]
fn only_the_parts_that_are_asked_for_are_written() {
    let desk = Desk::new("only");
    desk.done("publish --to public --only badge,feed --lang en,nb");
    let paths: Vec<String> = desk
        .state("public")
        .keys()
        .map(|path| path.file_name().unwrap().to_string_lossy().into_owned())
        .collect();
    assert_eq!(paths, ["badge-nb.svg", "badge.svg", "summary.json"]);
    let wrong = desk.run("publish --to public --only pages");
    assert_eq!(wrong.code, 2);
    assert!(
        wrong
            .err
            .contains("feed, atom, calendar, page, entries, badge, archive"),
        "{}",
        wrong.err
    );
    let wrong = desk.run("publish --to public --lang tlh");
    assert_eq!(wrong.code, 2);
    assert!(wrong.err.contains("zh-Hant"), "{}", wrong.err);
}

#[test]
fn a_folder_that_cannot_be_written_does_not_hold_up_the_others() {
    let desk = Desk::new("partly");
    desk.write("blocked", "a file where the folder would be");
    let partly = desk.run("publish --to blocked --to public");
    assert_eq!(partly.code, 5, "{}", partly.err);
    assert!(partly.err.contains("blocked"), "{}", partly.err);
    assert_eq!(desk.text("public/summary.json"), desk.text("summary.json"));

    // A newer feed stays, and is not mixed with older pages.
    let newer = desk
        .text("summary.json")
        .replace("\"sequence\": 1", "\"sequence\": 900");
    assert_ne!(newer, desk.text("summary.json"));
    desk.write("public/summary.json", &newer);
    desk.write("public/status.html", "the newer page");
    let kept = desk.run("publish --to public --to other");
    assert_eq!(kept.code, 5, "{}", kept.err);
    assert!(
        kept.err
            .contains("the feed there is newer (sequence 900, and here 1)"),
        "{}",
        kept.err
    );
    assert_eq!(desk.text("public/status.html"), "the newer page");
    assert!(desk.text("other/status.html").contains("Fjordpost"));
}

#[test]
fn nothing_is_written_in_a_dry_run() {
    let desk = Desk::new("dry");
    let answer = desk.done("publish --to public --dry-run");
    assert!(answer.out.contains("would change"), "{}", answer.out);
    assert!(!desk.0.join("public").exists());
}

#[test]
fn a_permalink_survives_the_archive() {
    let desk = Desk::new("archive");
    desk.done("open \"IMAP is slow\" --on imap=degraded -m \"We look into it.\" --now 2025-03-01T10:00+01:00");
    desk.done("resolve imap -m \"It is over.\" --now 2025-03-01T12:00+01:00");
    desk.done("publish --to public");
    let page = desk.text("public/e/imap-is-slow.html");
    desk.done("archive --older 1y --now 2026-11-01T12:00+01:00");
    desk.done("publish --to public");
    assert!(!desk.text("summary.json").contains("imap-is-slow"));
    let after = desk.text("public/e/imap-is-slow.html");
    assert_eq!(read(&after), read(&page));
    // The page of the year leads there, and the first page leads to the year.
    let year = desk.text("public/archive/2025.html");
    assert!(year.contains("href=\"../e/imap-is-slow.html\""), "{year}");
    assert!(
        desk.text("public/status.html")
            .contains("href=\"archive/2025.html\"")
    );
    // Visitors' pages find the document where the feed says.
    let feed: Value = serde_json::from_str(&desk.text("public/summary.json")).unwrap();
    assert_eq!(feed["page"]["history"], json!(["archive/2025.json"]));
    assert_eq!(
        desk.text("public/archive/2025.json"),
        desk.text("archive/2025.json")
    );

    // Without the document the rest is published, and the page that is there stays.
    fs::remove_file(desk.0.join("archive/2025.json")).unwrap();
    let partly = desk.run("publish --to public");
    assert_eq!(partly.code, 5);
    assert!(partly.err.contains("archive/2025.json"), "{}", partly.err);
    assert_eq!(desk.text("public/e/imap-is-slow.html"), after);
}

#[test]
fn render_replaces_what_stands_between_the_marks_of_a_page() {
    let desk = Desk::new("render");
    desk.done("open \"IMAP <is> slow\" --id slow --on imap=degraded -m \"We look into it.\"");
    let page = "<h1>Ours</h1>\r\n<!-- windowpane:status -->\nold\n<!-- /windowpane:status -->\r\n<footer>æ</footer>\r\n";
    desk.write("index.html", page);
    let answer = desk.done("render index.html");
    assert!(answer.out.contains("index.html: changed"), "{}", answer.out);
    let text = desk.text("index.html");
    assert!(text.starts_with("<h1>Ours</h1>\r\n<!-- windowpane:status -->\n<div class=\"wp-status\" lang=\"en\" dir=\"ltr\">"), "{text}");
    assert!(
        text.ends_with("\n<!-- /windowpane:status -->\r\n<footer>æ</footer>\r\n"),
        "{text}"
    );
    assert!(
        text.contains("IMAP &lt;is&gt; slow") && !text.contains("old"),
        "{text}"
    );
    assert!(desk.done("render index.html").out.contains("nothing new"));
    desk.done("render index.html --lang nb");
    assert!(
        desk.text("index.html")
            .contains("<div class=\"wp-status\" lang=\"nb\"")
    );

    let wrong = desk.run("render index.html --id other");
    assert_eq!(wrong.code, 2);
    assert!(
        wrong.err.contains("there is no <!-- windowpane:other -->"),
        "{}",
        wrong.err
    );
    assert_eq!(desk.run("render nowhere.html").code, 2);
    assert!(!desk.0.join("nowhere.html").exists());
}

#[test]
fn render_writes_into_the_page_that_the_project_ships() {
    let desk = Desk::new("index");
    desk.done("open \"IMAP is slow\" --on imap=degraded -m \"We look into it.\"");
    desk.write("index.html", &given::file("index.html"));
    desk.done("render index.html");
    let page = desk.text("index.html");
    assert!(page.contains("IMAP is slow") && page.contains("<status-timeline feed="));
    // What says that the page needs JavaScript is not true any more.
    assert!(
        !page.contains("class=\"skeleton") && !page.contains("<noscript>"),
        "{page}"
    );
}

#[test]
fn atom_has_every_update_of_every_entry_and_an_id_that_stays() {
    let text = sample("kitchen-sink");
    let document: Value = serde_json::from_str(&text).unwrap();
    let atom = |now: &str| published(&text, now, &in_languages(&["en"]))["atom.xml"].clone();
    let xml = atom("2026-06-15T08:30Z");
    let parsed = roxmltree::Document::parse(&xml).unwrap();
    let of = |name: &str| {
        let nodes = parsed.descendants();
        nodes
            .filter(|node| node.has_tag_name(("http://www.w3.org/2005/Atom", name)))
            .count()
    };
    let lists = ["incidents", "scheduled_maintenances", "notices"];
    let entries = lists
        .iter()
        .flat_map(|list| document[list].as_array().unwrap());
    assert_eq!(of("entry"), entries.clone().count());
    // A word of each update that has no translation.
    let updates =
        entries.flat_map(|entry| entry["incident_updates"].as_array().into_iter().flatten());
    let mut count = 0;
    for update in updates.filter(|update| update.get("translations").is_none()) {
        let body = update["body"].as_str().unwrap_or_default();
        let first = body
            .split(['<', '>', '*', '&', '[', '`', '\n', '(', '#'])
            .find(|part| part.trim().len() > 12);
        if let Some(first) = first {
            count += 1;
            assert!(xml.contains(first.trim()), "{first:?} is not in it");
        }
    }
    assert!(count > 10, "{count}");
    let ids = |xml: &str| {
        let ids = xml.lines().filter(|line| line.starts_with("<id>tag:"));
        let mut ids: Vec<String> = ids.map(str::to_owned).collect();
        ids.sort();
        ids
    };
    assert_eq!(ids(&xml), ids(&atom("2030-01-01T00:00Z")));
    assert!(
        ids(&xml)[0].starts_with("<id>tag:status.nordlicht.example,20"),
        "{}",
        ids(&xml)[0]
    );
}

/// Serves one text at every path, as a host of feeds has to.
fn serve(listener: TcpListener, body: String) {
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let lines = BufReader::new(stream.try_clone().unwrap()).lines();
            let _ = lines.map_while(Result::ok).find(String::is_empty);
            let length = body.len();
            let head = "HTTP/1.1 200 -\r\nconnection: close\r\naccess-control-allow-origin: *";
            // The client may close the connection before the end.
            let _ = write!(
                stream,
                "{head}\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}"
            );
        }
    });
}

#[test]
fn mirrors_are_named_in_the_feed_and_compared_with_it() {
    let desk = Desk::new("mirror");
    let nothing = desk.run("mirror verify");
    assert_eq!(nothing.code, 2);
    assert!(nothing.err.contains("mirror add"), "{}", nothing.err);
    for wrong in [
        "mirror.example",
        "http://mirror.example/s.json",
        "javascript:hit()",
    ] {
        assert_eq!(desk.run(&format!("mirror add {wrong}")).code, 2, "{wrong}");
    }
    let stale = desk.text("summary.json");
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let lagging = format!("http://{}/s.json", listener.local_addr().unwrap());
    serve(listener, stale);
    desk.done(&format!("mirror add {lagging}"));
    assert_eq!(
        desk.done(&format!("mirror add {lagging}")).out,
        format!("{lagging} is a mirror already\n")
    );
    let behind = desk.run("mirror verify");
    assert_eq!(behind.code, 1, "{}", behind.out);
    assert!(behind.out.contains("its copy is older"), "{}", behind.out);

    desk.done(&format!("mirror remove {lagging}"));
    assert!(!desk.text("summary.json").contains(&lagging));
    assert_eq!(desk.run(&format!("mirror remove {lagging}")).code, 2);
}

#[test]
fn a_mirror_with_the_same_bytes_is_the_same() {
    let desk = Desk::new("same");
    // Its address is in the feed, so the server has to be there first.
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    desk.done(&format!("mirror add http://{address}/s.json"));
    let gone = desk.run("mirror verify");
    assert_ne!(gone.code, 0, "{}", gone.out);
    let body = desk.text("summary.json");
    let listener = TcpListener::bind(address).unwrap();
    serve(listener, body);
    let same = desk.done("mirror verify");
    assert!(same.out.contains("the same"), "{}", same.out);
}

#[test]
fn the_style_sheet_of_the_pages_defines_every_colour_that_it_uses() {
    let sheet = windowpane::publish::css();
    let used = sheet.split("var(--").skip(1);
    for name in used.filter_map(|rest| rest.split([')', ',']).next()) {
        assert!(sheet.contains(&format!("--{name}:")), "{name}");
    }
    for level in ["operational", "major", "critical", "unknown", "security"] {
        let colour = format!("{{--c:var(--wp-{level})}}");
        assert!(sheet.contains(&colour), "{level}");
    }
}
