//! `publish` and `render`.

use super::editing::{feed_of, now_of, read, wait_of};
use super::stop::{KEPT, Stop, warn};
use super::writing::{keep, put};
use super::{Globals, print};
use serde_json::json;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use windowpane::feed::Feed;
use windowpane::format;
use windowpane::operator::TzDatabase;
use windowpane::polling::{Refusal, refusal};
use windowpane::publish::{
    Archive, Language, Options, Part, SCRIPT, between, files, first_language, fragment, is_beside,
};
use windowpane::schedule::Instant;
use windowpane::words::LANGUAGES;

/// What the help of `publish` ends with.
const ABOUT: &str = "\
Writes summary.json (last), atom.xml, calendar.ics, status.html, e/ID.html, badge.svg and archive/YEAR.html, each in one step, and
nothing that is the same already. page.url is where the folder is served; the entries' addresses follow from it.
Exit codes: 0 done, 2 no feed, 5 published in part: a folder has a newer feed or cannot be written, or an archive is missing,
75 another writer holds the only folder.";

#[derive(clap::Args)]
#[command(after_help = ABOUT)]
pub struct Publish {
    /// The folder; several are written one after another
    #[arg(long, value_name = "DIR", required = true)]
    to: Vec<PathBuf>,
    /// Only these: feed, atom, calendar, page, entries, badge, archive
    #[arg(long, value_name = "LIST", value_delimiter = ',', value_parser = part)]
    only: Vec<Part>,
    /// The languages of the page and the badge: nb,de; the first is that of all else
    #[arg(long, value_name = "LIST", value_delimiter = ',', value_parser = tag)]
    lang: Vec<String>,
    /// Where the page finds embed.js; \"\" for a page without scripts
    #[arg(long, value_name = "URL", default_value = SCRIPT)]
    script: String,
}

#[derive(clap::Args)]
pub struct Render {
    /// The page, with <!-- windowpane:NAME --> and <!-- /windowpane:NAME -->
    page: PathBuf,
    /// The name in the two comments
    #[arg(long, value_name = "NAME", default_value = "status")]
    id: String,
    /// The language; that of the feed without it
    #[arg(long, value_name = "LANG", value_parser = tag)]
    lang: Option<String>,
}

fn part(name: &str) -> Result<Part, String> {
    Part::from_name(name).ok_or_else(|| format!("the parts are {}", Part::names()))
}

fn tag(tag: &str) -> Result<String, String> {
    match Language::of(tag) {
        Some(_) => Ok(tag.to_owned()),
        None => Err(format!("the languages are {}", LANGUAGES.join(", "))),
    }
}

/// The feed that is meant, and when it is read.
fn source(globals: &Globals) -> Result<(PathBuf, String, Feed, Instant), Stop> {
    let file = feed_of(globals);
    let text = read(&file)?;
    let now = now_of(globals.now.as_deref(), &text)?;
    let (feed, _) = format::read(text.as_bytes(), &TzDatabase).map_err(|unreadable| {
        let name = file.display();
        Stop::usage(format!("{name}: {}", unreadable.explanation()))
    })?;
    Ok((file, text, feed, now))
}

/// The older documents that lie beside the feed, and those that should.
fn archives(file: &Path, feed: &Feed) -> (Vec<Archive>, Vec<String>) {
    let folder = file.parent().unwrap_or(Path::new(""));
    let (mut found, mut missing) = (Vec::new(), Vec::new());
    for path in feed.page.history.iter().filter(|path| is_beside(path)) {
        match fs::read(folder.join(path)) {
            Ok(text) => found.push(Archive {
                path: path.clone(),
                text,
            }),
            Err(error) => missing.push(format!("{path}: {error}, but page.history names it")),
        }
    }
    (found, missing)
}

pub fn publish(globals: &Globals, publish: &Publish) -> Result<ExitCode, Stop> {
    let (file, text, feed, now) = source(globals)?;
    let wait = wait_of(globals)?;
    let (archives, missing) = archives(&file, &feed);
    let mut languages: Vec<Language> = Vec::new();
    for language in publish.lang.iter().filter_map(|tag| Language::of(tag)) {
        if languages.iter().all(|known| known.tag() != language.tag()) {
            languages.push(language);
        }
    }
    let options = Options {
        parts: publish.only.clone(),
        languages,
        script: publish.script.clone(),
        archives,
    };
    let files = files(&feed, text.as_bytes(), &options, now);
    let mut done = Vec::new();
    let mut failed: Vec<Stop> = Vec::new();
    for folder in &publish.to {
        let may = |held: Option<&[u8]>| may_replace(held, &feed, folder, now);
        match put(folder, &files, wait, globals.dry_run, may) {
            Ok(changed) => done.push((folder, changed)),
            Err(stop) => failed.push(stop),
        }
    }
    if done.is_empty() && failed.len() == 1 {
        return Err(failed.remove(0));
    }
    say(globals, &feed, &files, &done)?;
    let warnings = failed.iter().map(|stop| &stop.message).chain(&missing);
    for warning in warnings {
        warn(&format!("status-feed: {warning}"));
    }
    match failed.is_empty() && missing.is_empty() {
        true => Ok(ExitCode::SUCCESS),
        false => Ok(ExitCode::from(KEPT)),
    }
}

/// A newer feed stays: visitors' pages would not take an older one anyway.
fn may_replace(held: Option<&[u8]>, feed: &Feed, folder: &Path, now: Instant) -> Result<(), Stop> {
    let held = held.and_then(|held| format::read(held, &TzDatabase).ok());
    let Some((held, _)) = held else {
        return Ok(());
    };
    if refusal(&held, feed, now) != Some(Refusal::Older) {
        return Ok(());
    }
    let sequence = |feed: &Feed| {
        let number = feed.page.sequence;
        number.map_or_else(|| "none".to_owned(), |number| number.to_string())
    };
    Err(Stop::new(
        KEPT,
        format!(
            "{}: the feed there is newer (sequence {}, and here {}); nothing was written there",
            folder.display(),
            sequence(&held),
            sequence(feed)
        ),
    ))
}

fn say(
    globals: &Globals,
    feed: &Feed,
    files: &[(String, Vec<u8>)],
    done: &[(&PathBuf, Vec<String>)],
) -> Result<(), Stop> {
    if globals.json {
        let folders = done.iter().map(|(folder, changed)| {
            json!({"directory": folder.display().to_string(), "changed": changed})
        });
        let folders: Vec<_> = folders.collect();
        let names: Vec<&str> = files.iter().map(|(path, _)| path.as_str()).collect();
        let said = json!({"did": "published", "sequence": feed.page.sequence, "files": names, "directories": folders});
        print(&format!("{said:#}\n"))?;
        return Ok(());
    }
    if globals.quiet {
        return Ok(());
    }
    let sequence = feed.page.sequence;
    let sequence = sequence.map_or_else(String::new, |number| format!(", sequence {number}"));
    let would = if globals.dry_run {
        "would change"
    } else {
        "changed"
    };
    let lines = done.iter().map(|(folder, changed)| {
        let (folder, all) = (folder.display(), files.len());
        let what = match changed.as_slice() {
            [] => format!("nothing new in {all} files"),
            changed if changed.len() <= SHOWN => {
                format!(
                    "{} of {all} files {would}: {}",
                    changed.len(),
                    changed.join(", ")
                )
            }
            changed => format!("{} of {all} files {would}", changed.len()),
        };
        format!("{folder}: {what}{sequence}\n")
    });
    print(&lines.collect::<String>())?;
    Ok(())
}

/// How many files are named.
const SHOWN: usize = 8;

pub fn render(globals: &Globals, render: &Render) -> Result<ExitCode, Stop> {
    let (_, _, feed, now) = source(globals)?;
    let asked = render.lang.as_deref().and_then(Language::of);
    let language = asked.or_else(|| first_language(&feed));
    let language = language.ok_or_else(|| Stop::usage("there is no such language"))?;
    let html = fragment(&feed, &language, now);
    let name = render.page.display();
    // Without the page there is nothing to lock.
    fs::metadata(&render.page).map_err(|error| Stop::usage(format!("{name}: {error}")))?;
    let changed = keep(&render.page, wait_of(globals)?, |held| {
        let held = held.unwrap_or_default();
        let page = std::str::from_utf8(held)
            .map_err(|_| Stop::usage(format!("{name}: this is not UTF-8")))?;
        let new = between(page, &render.id, &html)
            .map_err(|fault| Stop::usage(format!("{name}: {fault}")))?;
        let is_new = new != page;
        let written = (is_new && !globals.dry_run).then(|| new.into_bytes());
        Ok((is_new, written))
    })?;
    let what = match (changed, globals.dry_run) {
        (false, _) => "nothing new",
        (true, true) => "would change",
        (true, false) => "changed",
    };
    match globals.quiet {
        true => Ok(ExitCode::SUCCESS),
        false => print(&format!("{name}: {what}\n")),
    }
}
