//! `log` and `merge`: git as the history of a feed.

use super::editing::{feed_of, read};
use super::stop::{PROBLEMS, Stop};
use super::writing::replace_if;
use super::{Globals, print};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use windowpane::edit::{merge, read_json, told};

#[derive(clap::Args)]
pub struct Log {
    /// git:REV..REV or git:REV.. ; everything without it
    range: Option<String>,
}

#[derive(clap::Args)]
pub struct Merge {
    /// The copy that both began with (%O)
    base: PathBuf,
    /// Ours, which becomes the merged one (%A)
    ours: PathBuf,
    /// Theirs (%B)
    theirs: PathBuf,
}

/// What git says about the folder of a feed.
fn git(file: &Path, words: &[&str]) -> Result<String, Stop> {
    let folder = file.parent().filter(|folder| *folder != Path::new(""));
    let ran = std::process::Command::new("git")
        .arg("-C")
        .arg(folder.unwrap_or(Path::new(".")))
        .args(words)
        .output()
        .map_err(|error| Stop::usage(format!("git: {error}")))?;
    if ran.status.success() {
        return Ok(String::from_utf8_lossy(&ran.stdout).into_owned());
    }
    let message = String::from_utf8_lossy(&ran.stderr);
    let message = message.lines().next().unwrap_or("it failed");
    Err(Stop::usage(format!("git: {message}")))
}

/// Each commit that changed the feed, the newest first, with what happened.
pub fn log(globals: &Globals, log: &Log) -> Result<ExitCode, Stop> {
    let file = feed_of(globals);
    let name = file
        .file_name()
        .map(|name| name.to_string_lossy().into_owned());
    let name = name.ok_or_else(|| Stop::usage("log takes a file"))?;
    let range = log
        .range
        .as_deref()
        .map(|range| range.strip_prefix("git:").unwrap_or(range));
    let range = range.unwrap_or("HEAD");
    // git would take such a range for an option.
    if range.is_empty() || range.starts_with('-') {
        return Err(Stop::usage(format!(
            "{range:?} is no range, such as git:HEAD~5.."
        )));
    }
    let commits = git(
        &file,
        &[
            "log",
            "--format=%H%x09%cd%x09%an",
            "--date=format:%Y-%m-%d %H:%M",
            range,
            "--",
            &name,
        ],
    )?;
    let at = |revision: &str| -> Value {
        let text = git(&file, &["show", &format!("{revision}:./{name}")]).unwrap_or_default();
        read_json(&text).unwrap_or_default()
    };
    let mut lines = String::new();
    for commit in commits.lines() {
        let mut parts = commit.splitn(3, '\t');
        let (Some(revision), Some(date), Some(author)) = (parts.next(), parts.next(), parts.next())
        else {
            continue;
        };
        for sentence in told(&at(&format!("{revision}^")), &at(revision)) {
            lines += &format!("{date}  {author}  {sentence}\n");
        }
    }
    print(&lines)
}

/// git's merge driver: ours becomes the merged one, with an exit code of 1 if something contradicts.
pub fn merge_files(files: &Merge) -> Result<ExitCode, Stop> {
    let [base, ours, theirs] = [&files.base, &files.ours, &files.theirs].map(|file| read(file));
    // Without a common copy, everything is new on both sides.
    let base = base.unwrap_or_default();
    let base = if base.trim().is_empty() {
        "{}".to_owned()
    } else {
        base
    };
    let (ours, theirs) = (ours?, theirs?);
    let merged = merge(&base, &ours, &theirs).ok_or_else(|| {
        Stop::new(
            PROBLEMS,
            "one of the copies is no feed, so they cannot be merged",
        )
    })?;
    if merged.text != ours {
        replace_if(&files.ours, &fs::read(&files.ours)?, merged.text.as_bytes())?;
    }
    if merged.conflicts.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    let lines = merged.conflicts.iter().map(|path| format!("\n  {path}"));
    Err(Stop::new(
        PROBLEMS,
        format!(
            "both sides changed these in different ways; decide, and remove \"_conflict\":{}",
            lines.collect::<String>()
        ),
    ))
}
