//! What a provider publishes beside the feed, as files: a page that needs no JavaScript, a page per entry, Atom, a calendar, badges, the years
//! before.
//!
//! ```text
//! feed ── status ── Shown, Answer ── Voice ──┬── status.html, status-TAG.html
//!                   (what to say)   (words)  ├── e/ID.html, archive/YEAR.html
//!                                            ├── atom.xml
//!                                            └── badge.svg, badge-TAG.svg, icon.svg
//! ```
//!
//! The rules of what to say are those of the elements (`status`). What differs is that a file lies: it is read long after it was written, by whom
//! nobody knows. So every time has its date, its zone and UTC; nothing is told by how long it is until then; what works is said only
//! while `page.valid_until` has not passed; and the page says as of when it is.
//!
//! The same feed, options and instant give the same bytes. The instant matters only where it decides what is under way and what is over.
//!
//! ```
//! use windowpane::{format, operator::TzDatabase, publish::{Options, files}, schedule::Instant};
//!
//! let text = br#"{"page": {"name": "Fjordpost", "url": "https://status.example.org/"},
//!     "incidents": [{"id": "imap", "name": "IMAP is <slow>", "status": "investigating"}]}"#;
//! let (feed, _) = format::read(text, &TzDatabase).unwrap();
//! let files = files(&feed, text, &Options::default(), Instant::from_millis(0));
//! let paths: Vec<&str> = files.iter().map(|(path, _)| path.as_str()).collect();
//! assert_eq!(paths.last(), Some(&"summary.json"));
//! let (_, page) = files.iter().find(|(path, _)| path == "e/imap.html").unwrap();
//! assert!(String::from_utf8_lossy(page).contains("IMAP is &lt;slow&gt;"));
//! ```

mod atom;
mod badge;
mod body;
mod entry;
mod language;
mod languages;
mod marks;
mod nodes;
mod options;
mod page;
mod place;
mod said;
mod xml;

pub use language::Language;
pub use marks::{MarkFault, between};
pub use options::{Archive, Options, Part, SCRIPT};
pub use place::{Site, entry_path};
pub use xml::escaped;

use crate::calendar::calendar;
use crate::feed::Feed;
use crate::format;
use crate::operator::TzDatabase;
use crate::polling::{Attempts, Shown as Known, State};
use crate::schedule::Instant;
use crate::status::{Attributes, Situation};
use entry::Shown;
use page::Page;
use said::Voice;
use std::collections::HashSet;

/// The language of a feed's texts, if the interface speaks it; else English.
pub fn first_language(feed: &Feed) -> Option<Language> {
    let own = feed.page.language.as_deref().and_then(Language::of);
    own.or_else(|| Language::of("en"))
}

/// The documents of `page.history` that can lie beside the feed: relative paths that stay within its folder.
///
/// ```
/// use windowpane::publish::is_beside;
/// assert!(is_beside("archive/2025.json"));
/// assert!(["https://a.example/2025.json", "../2025.json", "/2025.json", "a//b.json", "a/.b.json", "summary.json", "2025.txt"].iter().all(|it| !is_beside(it)));
/// ```
pub fn is_beside(path: &str) -> bool {
    let is_name = |name: &str| {
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
        !name.is_empty() && !name.starts_with('.') && name.bytes().all(is_plain)
    };
    path.split('/').all(is_name) && path.ends_with(".json") && path != FEED
}

/// The name of the feed among the files.
pub const FEED: &str = "summary.json";

/// All files, as paths and bytes, the feed last: who reads the feed finds what it names. `text` is the feed's own.
pub fn files(feed: &Feed, text: &[u8], options: &Options, now: Instant) -> Vec<(String, Vec<u8>)> {
    let wants = |part: Part| options.parts.is_empty() || options.parts.contains(&part);
    let site = Site::of(feed);
    let mut files = Files::default();
    let first = first_language(feed);
    let own: Vec<&Language> = match options.languages.is_empty() {
        true => first.iter().collect(),
        false => options.languages.iter().collect(),
    };
    for (index, language) in own.iter().enumerate() {
        let tag = (index > 0).then(|| language.tag());
        with_page(feed, language, &site, options, now, &mut |page| {
            if wants(Part::Page) {
                files.add(
                    place::in_language("status", "html", tag),
                    page.whole().into(),
                );
            }
            if wants(Part::Badge) {
                files.add(place::in_language("badge", "svg", tag), page.badge().into());
            }
            if index > 0 {
                return;
            }
            if wants(Part::Page) || wants(Part::Entries) || wants(Part::Archive) {
                files.add("status.css".to_owned(), css().into());
                files.add("icon.svg".to_owned(), page.icon().into());
            }
            if wants(Part::Entries) {
                entries(page, &mut files);
            }
            if wants(Part::Archive) {
                archives(page, &mut files);
            }
            if wants(Part::Atom) {
                let atom = atom::atom(page.voice, &site, page.situation, feed);
                files.add("atom.xml".to_owned(), atom.into());
            }
        });
    }
    if wants(Part::Calendar) {
        files.add("calendar.ics".to_owned(), calendar(feed).into());
    }
    if wants(Part::Feed) {
        files.add(FEED.to_owned(), text.to_vec());
    }
    files.all
}

/// The text of the status as HTML in one language, for a page that exists already.
pub fn fragment(feed: &Feed, language: &Language, now: Instant) -> String {
    let mut text = String::new();
    let options = Options::default();
    let site = Site::of(feed);
    with_page(feed, language, &site, &options, now, &mut |page| {
        text = page::in_lines(&page.fragment(false).into_string());
    });
    text
}

/// The style sheet of the pages: the colours, and those of the levels, are the elements' own.
pub fn css() -> String {
    const SHEETS: &str = concat!(
        include_str!("../../style/tokens.css"),
        include_str!("../../style/controls.css")
    );
    let beginning = |start| SHEETS.lines().filter(move |line| line.starts_with(start));
    // The last one of a rule ends with it.
    let tokens = beginning("--wp-").map(|line| line.trim_end_matches([';', '}']));
    let tokens: Vec<&str> = tokens.collect();
    let levels: Vec<&str> = beginning("[data-level").collect();
    format!(
        ":root{{\n{}\n}}\n{}\n{}",
        tokens.join(";\n"),
        levels.join("\n"),
        include_str!("status.css")
    )
}

#[derive(Default)]
struct Files {
    all: Vec<(String, Vec<u8>)>,
    paths: HashSet<String>,
}

impl Files {
    /// Adds a file, unless there is one with this path.
    fn add(&mut self, path: String, bytes: Vec<u8>) {
        if self.paths.insert(path.clone()) {
            self.all.push((path, bytes));
        }
    }
}

fn with_page(
    feed: &Feed,
    language: &Language,
    site: &Site,
    options: &Options,
    now: Instant,
    act: &mut dyn FnMut(&Page),
) {
    let attributes = Attributes::read(&|_| None, &|_| None);
    let known = Known {
        state: State::Live,
        snapshot: None,
        attempts: Attempts {
            verified_at: now,
            ..Attempts::default()
        },
    };
    let situation = Situation {
        attributes: &attributes,
        shown: &known,
        feed: Some(feed),
        now,
    };
    if let Some(voice) = Voice::new(language, feed.page.time_zone.as_deref()) {
        act(&Page {
            voice: &voice,
            site,
            situation: &situation,
            feed,
            options,
        });
    }
}

/// A page for each entry of the feed, and of the years before: a permalink outlives the feed.
fn entries(page: &Page, files: &mut Files) {
    for entry in &page.feed.entries {
        let shown = Shown::of(page.situation, page.feed, entry);
        files.add(entry_path(&entry.id), page.entry(entry, &shown).into());
    }
    for (_, older) in read(&page.options.archives) {
        for entry in &older.entries {
            let shown = Shown::past(page.situation, &older, entry);
            files.add(entry_path(&entry.id), page.entry(entry, &shown).into());
        }
    }
}

fn archives(page: &Page, files: &mut Files) {
    for (archive, older) in read(&page.options.archives) {
        let up = "../".repeat(archive.path.matches('/').count());
        let text = page.archive(&archive.name(), &older, &up);
        files.add(archive.page_path(), text.into());
    }
    for archive in &page.options.archives {
        files.add(archive.path.clone(), archive.text.clone());
    }
}

/// The archives that can be read.
fn read(archives: &[Archive]) -> impl Iterator<Item = (&Archive, Feed)> {
    archives.iter().filter_map(|archive| {
        let (feed, _) = format::read(&archive.text, &TzDatabase).ok()?;
        Some((archive, feed))
    })
}
