//! The verbs that write: arguments become an [`Edit`], the edit is applied under the lock, and what was understood is said back.

use super::checking::is_coloured;
use super::stop::{DECISION, MOVED, PROBLEMS, Question, Stop, warn};
use super::writing::{New, WAIT, before, change};
use super::{Globals, clock, print};
use std::ffi::OsString;
use std::fs;
use std::io::{self, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use windowpane::edit::{
    Applied, Choice, Edit, Meant, Notation, Refused, Toward, apply, apply_in, command, edit_of,
    entry_text, halves, parse_duration, parse_time, read_json, sequence_of, which_key,
};
use windowpane::operator::{
    Located, Now, Options, Output, Report, Speaker, TzDatabase, check, zones_like,
};
use windowpane::schedule::{Instant, Time, WrittenTime, Zones};

/// The feed that is meant.
pub fn feed_of(globals: &Globals) -> PathBuf {
    let named = globals.feed.clone();
    let set = || std::env::var_os("STATUS_FEED").filter(|name| !name.is_empty());
    let named = named.or_else(|| set().map(PathBuf::from));
    named.unwrap_or_else(|| PathBuf::from("summary.json"))
}

pub fn read(file: &Path) -> Result<String, Stop> {
    let name = file.display();
    let bytes = fs::read(file).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => Stop::usage(format!(
            "{name}: there is no such file; -f names another one, status-feed init begins one"
        )),
        _ => Stop::usage(format!("{name}: {error}")),
    })?;
    match String::from_utf8(bytes) {
        Ok(text) => Ok(text),
        Err(error) => Err(not_utf8(file, error.as_bytes())),
    }
}

fn utf8<'a>(file: &Path, bytes: &'a [u8]) -> Result<&'a str, Stop> {
    std::str::from_utf8(bytes).map_err(|_| not_utf8(file, bytes))
}

/// What `check` says about the encoding, with its place.
fn not_utf8(file: &Path, bytes: &[u8]) -> Stop {
    let name = file.display().to_string();
    let output = Output {
        name: &name,
        bytes,
        is_coloured: false,
    };
    match check(bytes, &Options::default()) {
        Err(refused) => Stop::usage(format!(
            "{name} cannot be read\n{}",
            output.refusal(&refused).trim_end()
        )),
        Ok(_) => Stop::usage(format!("{name}: this is not UTF-8")),
    }
}

/// The page's zone.
fn zone_in(text: &str) -> Option<String> {
    let json = read_json(text)?;
    json["page"]["time_zone"].as_str().map(str::to_owned)
}

/// The time that it is, or is said to be.
pub fn now_of(words: Option<&str>, text: &str) -> Result<Instant, Stop> {
    time_of(words, text, Toward::Past)
}

/// The time that is asked about, on the page's clock; now without one.
pub fn time_of(words: Option<&str>, text: &str, toward: Toward) -> Result<Instant, Stop> {
    // People write no fractions of a second.
    let now = Instant::from_millis(clock().millis().div_euclid(1000) * 1000);
    let Some(words) = words else {
        return Ok(now);
    };
    let written = WrittenTime::parse(words).map(|it| it.resolve(None, &TzDatabase).0);
    if let Some(Time::At(at)) = written {
        return Ok(at);
    }
    let zone = zone_in(text).and_then(|id| TzDatabase.find(&id));
    let zone = zone.or_else(|| TzDatabase.find("UTC"));
    let zone = zone.ok_or_else(|| Stop::usage("there is no tz database"))?;
    match parse_time(words, now, &*zone, toward) {
        Ok(Meant::At(at)) => Ok(at),
        Ok(Meant::Day(date)) => Ok(Time::day(date, Some(&*zone)).earliest()),
        Err(fault) => {
            let choices = fault.choices.iter().map(|it| format!("\n  {:?}", it.words));
            Err(Stop::usage(format!(
                "{}{}",
                fault.message,
                choices.collect::<String>()
            )))
        }
    }
}

/// The clocks to say times on: the page's, and the operator's or the one that is asked for.
pub fn speaker(text: &str, asked: Option<&str>, now: Instant) -> Result<Speaker, Stop> {
    if let Some(asked) = asked
        && TzDatabase.find(asked).is_none()
    {
        let meant = zones_like(asked).join(" or ");
        let meant = match meant.is_empty() {
            true => "write it like Europe/Oslo or America/New_York".to_owned(),
            false => format!("did you mean {meant}?"),
        };
        return Err(Stop::usage(format!("{asked:?} is no time zone; {meant}")));
    }
    let own = own_zone();
    let page = asked.map(str::to_owned).or_else(|| zone_in(text));
    let speaker = Speaker::of(page.as_deref(), own.as_deref(), now);
    speaker.ok_or_else(|| Stop::usage("there is no tz database"))
}

/// The operator's zone: `$TZ`, also as `:Europe/Oslo`, else that of the computer.
fn own_zone() -> Option<String> {
    if let Ok(set) = std::env::var("TZ") {
        return Some(set.trim_start_matches(':').to_owned());
    }
    let link = fs::read_link("/etc/localtime").ok()?;
    let (_, id) = link.to_str()?.split_once("zoneinfo/")?;
    Some(id.to_owned())
}

/// Puts the text where it belongs: from a file, or from standard input.
fn take_text(edit: &mut Edit) -> Result<(), Stop> {
    let dash = edit.rest_mut().is_some_and(|rest| {
        let count = rest.len();
        rest.retain(|word| word != "-");
        rest.len() < count
    });
    let takes_no_words = !matches!(
        edit,
        Edit::Open(_) | Edit::Update(_) | Edit::Translate(_) | Edit::Resolve(_)
    );
    if takes_no_words && let Some(word) = edit.rest_mut().and_then(|rest| rest.first()) {
        return Err(Stop::usage(format!("{word:?} is one word too many")));
    }
    if let Edit::Replace(it) = edit {
        if dash {
            it.json = Some(standard_input()?);
        }
        return Ok(());
    }
    let file = match &mut *edit {
        Edit::Translate(it) => it.file.take(),
        edit => edit.common_mut().and_then(|common| common.file.take()),
    };
    let text = match file {
        Some(file) if file == "-" => Some(standard_input()?),
        Some(file) => {
            let bytes = super::checking::contents(&OsString::from(&file))?;
            let text = String::from_utf8(bytes);
            Some(text.map_err(|_| Stop::usage(format!("{file}: this is not UTF-8")))?)
        }
        None if dash => Some(standard_input()?),
        None => None,
    };
    if let Some(text) = text {
        set_text(edit, text.trim_end());
    }
    Ok(())
}

fn set_text(edit: &mut Edit, text: &str) {
    match edit {
        Edit::Translate(it) => it.text = Some(text.to_owned()),
        edit => {
            if let Some(common) = edit.common_mut() {
                common.text = Some(text.to_owned());
            }
        }
    }
}

fn standard_input() -> Result<String, Stop> {
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes)?;
    String::from_utf8(bytes).map_err(|_| Stop::usage("standard input: this is not UTF-8"))
}

/// How long to wait for another writer.
pub fn wait_of(globals: &Globals) -> Result<std::time::Duration, Stop> {
    let wait = match &globals.wait {
        Some(words) => parse_duration(words).or_else(|| {
            (words == "0" || words == "0s").then_some(windowpane::schedule::Duration::ZERO)
        }),
        None => None,
    };
    if globals.wait.is_some() && wait.is_none() {
        return Err(Stop::usage("--wait takes a duration such as 10s"));
    }
    Ok(wait.map_or(WAIT, |wait| {
        std::time::Duration::from_secs(u64::try_from(wait.seconds()).unwrap_or_default())
    }))
}

pub fn run(globals: &Globals, mut edit: Edit) -> Result<ExitCode, Stop> {
    let file = feed_of(globals);
    if let Edit::Translate(it) = &edit
        && !it.missing.is_empty()
    {
        return missing(&file, &it.missing);
    }
    take_text(&mut edit)?;
    known_zone(globals, &edit)?;
    if !matches!(edit, Edit::Init(_)) {
        // Before anything else: without the file there is nothing to lock.
        let text = read(&file)?;
        say_halves(globals, &file, &text);
        by_editor(globals, &mut edit, &text)?;
    }
    let all = write_all(globals, &file, &[(String::new(), edit)])?;
    Ok(say_all(globals, &file, &all))
}

/// A feed begins with a zone of the tz database; if it is said in another way, with which?
fn known_zone(globals: &Globals, edit: &Edit) -> Result<(), Stop> {
    let Edit::Init(init) = edit else {
        return Ok(());
    };
    if TzDatabase.find(&init.zone).is_some() {
        return Ok(());
    }
    let choices = zones_like(&init.zone).into_iter().map(|zone| {
        let mut init = init.clone();
        zone.clone_into(&mut init.zone);
        Choice {
            words: Edit::Init(init).words(),
            note: String::new(),
        }
    });
    let choices: Vec<Choice> = choices.collect();
    match choices.is_empty() {
        true => Ok(()),
        false => {
            let what = format!("{:?} is no time zone. Did you mean", init.zone);
            Err(decision(globals, &what, &choices, Answer::Chosen))
        }
    }
}

/// Applies edits one after the other, all of them or none. Each is known by its place in a file.
fn write_all(globals: &Globals, file: &Path, edits: &[(String, Edit)]) -> Result<Vec<Done>, Stop> {
    let make = |bytes: &[u8]| {
        expect_sequence(globals, file, bytes)?;
        let mut text = bytes.to_vec();
        let mut others = Vec::new();
        let mut all: Vec<Done> = Vec::new();
        for (place, edit) in edits {
            let done = once(globals, file, edit, &text, &others);
            let done = done.map_err(|stop| match place.is_empty() {
                true => stop,
                false => stop.within(place),
            })?;
            text = done.applied.text.clone().into_bytes();
            for (path, text) in &done.applied.files {
                others.retain(|(known, _): &(String, String)| known != path);
                others.push((path.clone(), text.clone()));
            }
            all.push(done);
        }
        let folder = file.parent().unwrap_or(Path::new(""));
        let others = others.into_iter();
        let new = all
            .iter()
            .any(|it| !it.applied.did.is_empty())
            .then(|| New {
                bytes: text,
                others: others
                    .map(|(path, text)| (folder.join(path), text.into_bytes()))
                    .collect(),
            });
        Ok((all, new))
    };
    if globals.dry_run {
        let bytes = fs::read(file).unwrap_or_default();
        return Ok(make(&bytes)?.0);
    }
    change(file, wait_of(globals)?, make)
}

/// `apply`: edits as JSON lines.
pub fn apply_lines(globals: &Globals, from: &OsString) -> Result<ExitCode, Stop> {
    let file = feed_of(globals);
    let name = from.to_string_lossy().into_owned();
    let text = String::from_utf8(super::checking::contents(from)?)
        .map_err(|_| Stop::usage(format!("{name}: this is not UTF-8")))?;
    let mut edits = Vec::new();
    for (index, line) in text.lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        let place = format!("{name}:{}", index + 1);
        let wrong = |why: String| Stop::usage(format!("{place}: {why}"));
        let json =
            serde_json::from_str(line).map_err(|error| wrong(format!("no JSON: {error}")))?;
        let mut edit = edit_of(&json).map_err(wrong)?;
        if has_dash(&edit) && name == "-" {
            return Err(wrong(
                "standard input has the edits, and no text besides".to_owned(),
            ));
        }
        take_text(&mut edit).map_err(|stop| stop.within(&place))?;
        edits.push((place, edit));
    }
    if !matches!(edits.first(), Some((_, Edit::Init(_)))) {
        say_halves(globals, &file, &read(&file)?);
    }
    let all = write_all(globals, &file, &edits)?;
    Ok(say_all(globals, &file, &all))
}

/// Says what was done. It is done, so that it cannot be said is no failure.
fn say_all(globals: &Globals, file: &Path, all: &[Done]) -> ExitCode {
    for done in all {
        if let Err(stop) = done.say(globals, file) {
            warn(&format!("status-feed: it is done, but: {}", stop.message));
        }
    }
    ExitCode::SUCCESS
}

/// Whether the text of an edit is on standard input.
fn has_dash(edit: &Edit) -> bool {
    let mut edit = edit.clone();
    let is_file = match &edit {
        Edit::Translate(it) => it.file.as_deref() == Some("-"),
        edit => edit
            .common()
            .is_some_and(|it| it.file.as_deref() == Some("-")),
    };
    is_file
        || edit
            .rest_mut()
            .is_some_and(|rest| rest.iter().any(|word| word == "-"))
}

/// Says where a feed has half a character, which visitors see as �. It is kept.
fn say_halves(globals: &Globals, file: &Path, text: &str) {
    if globals.quiet || globals.json {
        return;
    }
    for at in halves(text) {
        let before = &text[..at];
        let line = before.matches('\n').count() + 1;
        let column = before
            .rsplit('\n')
            .next()
            .unwrap_or_default()
            .chars()
            .count()
            + 1;
        warn(&format!(
            "{}:{line}:{column}: {} is half a character, and readers see \u{fffd} in its place; it was kept",
            file.display(),
            &text[at..at + 6]
        ));
    }
}

fn expect_sequence(globals: &Globals, file: &Path, bytes: &[u8]) -> Result<(), Stop> {
    let Some(expected) = globals.if_sequence else {
        return Ok(());
    };
    let found = std::str::from_utf8(bytes).ok().and_then(sequence_in);
    if found == Some(expected) {
        return Ok(());
    }
    let name = file.display();
    let found = found.map_or_else(|| "none".to_owned(), |found| found.to_string());
    Err(Stop::new(
        MOVED,
        format!("{name}: its sequence is {found}, and not {expected}; nothing was written"),
    ))
}

/// What an edit did to one text.
struct Done {
    applied: Applied,
    speaker: Speaker,
    /// The problems that were there before.
    before: Vec<Located>,
}

fn once(
    globals: &Globals,
    file: &Path,
    edit: &Edit,
    bytes: &[u8],
    pending: &[(String, String)],
) -> Result<Done, Stop> {
    let text = utf8(file, bytes)?;
    let mut edit = edit.clone();
    let zone_text = match &edit {
        Edit::Init(it) => format!(
            "{{\"page\":{{\"time_zone\":{}}}}}",
            serde_json::Value::from(&*it.zone)
        ),
        _ => text.to_owned(),
    };
    let now = now_of(globals.now.as_deref(), &zone_text)?;
    match &mut edit {
        Edit::Undo(it) => it.before = before(file, bytes),
        Edit::Archive(it) => {
            it.existing = archives(file, &it.to);
            it.existing
                .retain(|(path, _)| !pending.iter().any(|(new, _)| new == path));
            it.existing.extend_from_slice(pending);
        }
        _ => {}
    }
    let notation = match globals.plain_times {
        true => Notation::Plain,
        false => Notation::Bracketed,
    };
    let applied = apply_in(text, &edit, now, &TzDatabase, notation)
        .map_err(|refused| refusal(globals, bytes, now, refused))?;
    let options = Options::from(Now::AsOf(now));
    let old = check(bytes, &options).ok();
    let new = check(applied.text.as_bytes(), &options);
    let mut applied = applied;
    if let (Ok(new), false) = (&new, applied.did.is_empty()) {
        let problems =
            |report: &Option<Report>| report.as_ref().map_or(Vec::new(), |it| it.problems.clone());
        let warnings =
            |report: &Option<Report>| report.as_ref().map_or(Vec::new(), |it| it.warnings.clone());
        let added = added(&problems(&old), &new.problems);
        if !added.is_empty() && !matches!(edit, Edit::Undo(_)) {
            let lines = added.iter().map(|it| {
                format!(
                    "\n  {}: {}; {}",
                    it.finding.code, it.finding.message, it.finding.fix
                )
            });
            return Err(Stop::new(
                PROBLEMS,
                format!(
                    "this would add a problem; nothing was written{}",
                    lines.collect::<String>()
                ),
            ));
        }
        for it in self::added(&warnings(&old), &new.warnings) {
            applied.warnings.push(format!(
                "{}: {}; {}",
                it.finding.code, it.finding.message, it.finding.fix
            ));
        }
    }
    Ok(Done {
        speaker: speaker(&applied.text, None, now)?,
        before: old.map_or(Vec::new(), |old| old.problems),
        applied,
    })
}

/// The findings that were not there before. Their places are no part of that: an entry in front moves the others.
fn added<'a>(before: &[Located], after: &'a [Located]) -> Vec<&'a Located> {
    let mut known: Vec<&Located> = before.iter().collect();
    let mut added = Vec::new();
    for it in after {
        let same = known.iter().position(|known| {
            known.finding.code == it.finding.code && known.finding.message == it.finding.message
        });
        let same = same.or_else(|| {
            known
                .iter()
                .position(|known| known.finding.code == it.finding.code)
        });
        match same {
            Some(place) => {
                known.remove(place);
            }
            None => added.push(it),
        }
    }
    added
}

fn sequence_in(text: &str) -> Option<i64> {
    sequence_of(&read_json(text)?)
}

/// The archives beside the feed.
fn archives(file: &Path, folder: &str) -> Vec<(String, String)> {
    let parent = file.parent().unwrap_or(Path::new(""));
    let entries = fs::read_dir(parent.join(folder))
        .into_iter()
        .flatten()
        .flatten();
    let texts = entries.filter_map(|entry| {
        let name = entry.file_name().into_string().ok()?;
        let text = fs::read_to_string(entry.path()).ok()?;
        name.ends_with(".json")
            .then(|| (format!("{}/{name}", folder.trim_end_matches('/')), text))
    });
    texts.collect()
}

fn refusal(globals: &Globals, bytes: &[u8], now: Instant, refused: Refused) -> Stop {
    let name = feed_of(globals).display().to_string();
    match refused {
        Refused::Wrong(why) => Stop::usage(why),
        Refused::Unreadable(why) => {
            let output = Output {
                name: &name,
                bytes,
                is_coloured: false,
            };
            match check(bytes, &Options::from(Now::AsOf(now))) {
                Err(refused) => Stop::usage(format!(
                    "{name} cannot be read\n{}",
                    output.refusal(&refused).trim_end()
                )),
                Ok(_) => Stop::usage(format!("{name}: {why}")),
            }
        }
        Refused::Problems(problems) => Stop::new(
            PROBLEMS,
            format!(
                "this would add a problem; nothing was written\n  {}",
                problems.join("\n  ")
            ),
        ),
        Refused::NoText(choice) => {
            let what = "there is no text. Say what customers read";
            decision(globals, what, &[choice], Answer::Typed)
        }
        Refused::Missing { what, example } => decision(globals, &what, &[example], Answer::Typed),
        Refused::Choose { what, choices } => decision(globals, &what, &choices, Answer::Chosen),
    }
}

/// How a decision can be made.
#[derive(Clone, Copy, PartialEq)]
pub enum Answer {
    /// One of the choices.
    Chosen,
    /// In the operator's words; the choice is an example.
    Typed,
}

/// The most choices that are listed, or shown at once.
pub const LISTED: usize = 12;

/// A decision that is missing, with a command for each answer.
pub fn decision(globals: &Globals, what: &str, choices: &[Choice], answer: Answer) -> Stop {
    let mut all = choices.to_vec();
    for choice in &mut all {
        choice.words.extend(globals.words());
    }
    let more = match all.len().saturating_sub(LISTED) {
        0 => String::new(),
        more => format!("\n  … and {more} more: status-feed list --all"),
    };
    let lines = all.iter().take(LISTED).map(|choice| {
        let line = format!("\n  {}", command(&choice.words));
        match &*choice.note {
            "" => line,
            note => format!("{line}  # {note}"),
        }
    });
    let message = format!("{what}:{}{more}", lines.collect::<String>());
    Stop {
        question: (answer == Answer::Chosen).then(|| Question {
            what: what.to_owned(),
            choices: all,
        }),
        ..Stop::new(DECISION, message)
    }
}

impl Done {
    fn say(&self, globals: &Globals, file: &Path) -> Result<ExitCode, Stop> {
        let name = file.display().to_string();
        if globals.json {
            let applied = &self.applied;
            let mut files: Vec<&str> = applied.files.iter().map(|(path, _)| &**path).collect();
            if !applied.did.is_empty() {
                files.push(&name);
            }
            let answer = serde_json::json!({
                "did": applied.did,
                "entry": applied.entry,
                "sequence": applied.sequence,
                "warnings": applied.warnings,
                "changed": applied.changed,
                "files": files,
            });
            return print(&format!("{answer}\n"));
        }
        if globals.quiet {
            return Ok(ExitCode::SUCCESS);
        }
        if !self.before.is_empty() {
            let count = self.before.len();
            let codes: Vec<&str> = self.before.iter().map(|it| it.finding.code).collect();
            warn(&format!(
                "{name}: {count} problem{} there before: {} (status-feed check)",
                if count == 1 { " was" } else { "s were" },
                codes.join(", ")
            ));
        }
        for warning in &self.applied.warnings {
            warn(&format!("warning: {warning}"));
        }
        let mut report = self
            .speaker
            .report(&self.applied, &name, &globals.lasting());
        if is_coloured(io::stdout().is_terminal()) {
            report = highlighted(&report);
        }
        match globals.dry_run {
            true => print(&format!("nothing is written: --dry-run\n{report}")),
            false => print(&report),
        }
    }
}

/// The report with the words in front of its lines in bold.
fn highlighted(report: &str) -> String {
    let lines = report.lines().map(|line| match line.split_once(' ') {
        Some((word, rest)) if !word.is_empty() => format!("\x1b[1m{word}\x1b[0m {rest}\n"),
        _ => format!("{line}\n"),
    });
    lines.collect()
}

/// What is not translated into these languages.
fn missing(file: &Path, languages: &[String]) -> Result<ExitCode, Stop> {
    let text = read(file)?;
    let options = Options {
        languages: languages.to_vec(),
        ..Options::default()
    };
    let report = check(text.as_bytes(), &options)
        .map_err(|refused| Stop::usage(refused.unreadable.explanation()))?;
    let lacking = report
        .warnings
        .iter()
        .filter(|it| it.finding.code == "missing_translation");
    let lines = lacking.map(|it| {
        let name = file.display();
        format!("{name}:{}:{}: {}\n", it.line, it.column, it.finding.message)
    });
    print(&lines.collect::<String>())
}

/// What stands below what the operator writes.
const SCISSORS: &str = "# ------------------------ what customers read stands above this line ------------------------";

/// On a terminal, what is missing is written in an editor.
fn by_editor(globals: &Globals, edit: &mut Edit, text: &str) -> Result<(), Stop> {
    let is_terminal = io::stdin().is_terminal() && io::stdout().is_terminal();
    let now = now_of(globals.now.as_deref(), text)?;
    if matches!(edit, Edit::Replace(it) if it.json.is_none()) {
        let json = entry_text(text, edit, now, &TzDatabase)
            .map_err(|refused| refusal(globals, text.as_bytes(), now, refused))?;
        if !is_terminal {
            let mut words = edit.words();
            words.push("-".to_owned());
            let choice = Choice {
                words,
                note: "the JSON on standard input".to_owned(),
            };
            return Err(decision(
                globals,
                "there is no terminal to edit on",
                &[choice],
                Answer::Typed,
            ));
        }
        let written = edited(&json, "entry.json")?;
        if let Edit::Replace(it) = edit {
            it.json = Some(written);
        }
        return Ok(());
    }
    if !is_terminal || which_key(edit).is_some() {
        return Ok(());
    }
    if let Err(Refused::NoText(_)) = apply(text, edit, now, &TzDatabase) {
        let words = command(&edit.words());
        let written = edited(&format!("\n{SCISSORS}\n# {words}\n"), "text.md")?;
        let body = written.split(SCISSORS).next().unwrap_or_default().trim();
        if body.is_empty() {
            return Err(Stop::new(DECISION, "there is no text, so nothing was done"));
        }
        set_text(edit, body);
    }
    Ok(())
}

/// The text as the operator's editor leaves it.
fn edited(text: &str, name: &str) -> Result<String, Stop> {
    let path = std::env::temp_dir().join(format!("status-feed-{}-{name}", std::process::id()));
    // One that is there already is somebody else's.
    let mut file = fs::File::create_new(&path)
        .map_err(|error| Stop::usage(format!("{}: {error}", path.display())))?;
    file.write_all(text.as_bytes())?;
    drop(file);
    let editor = std::env::var("VISUAL").or_else(|_| std::env::var("EDITOR"));
    let editor = editor.unwrap_or_else(|_| "vi".to_owned());
    // An editor may have arguments: "code --wait".
    let status = std::process::Command::new("sh")
        .args(["-c", &format!("{editor} \"$0\"")])
        .arg(&path)
        .status();
    let written = fs::read_to_string(&path);
    let _ = fs::remove_file(&path);
    match status {
        Ok(status) if status.success() => Ok(written?),
        Ok(_) => Err(Stop::usage(format!("{editor} failed; nothing was done"))),
        Err(error) => Err(Stop::usage(format!("{editor}: {error}"))),
    }
}
