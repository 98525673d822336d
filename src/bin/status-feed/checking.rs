//! `check` and `calendar`.

use super::published::{self, Published};
use super::stop::Stop;
use super::writing::replace_if;
use super::{Globals, clock, print};
use std::ffi::OsString;
use std::io::{self, IsTerminal, Read, Write};
use std::path::Path;
use std::process::ExitCode;
use url::Url;
use windowpane::calendar::calendar;
use windowpane::edit::parse_duration;
use windowpane::format;
use windowpane::operator::{
    Change, Now, Options, Output, Repaired, Report, TzDatabase, check, older_copy, repair,
};
use windowpane::schedule::{Duration, Instant, Time, WrittenTime};

/// What the help of `check` ends with.
const ABOUT: &str = "\
A problem is a value that is dropped, or read differently from what is written; a warning is one that is probably a mistake.
Exit codes: 0 no problem, 1 problems (with --strict also for warnings), 2 the text is not a feed or cannot be read; with --url also if
visitors get no status, or one that is older than --max-age.
--now judges the feed at that time, such as 2012-12-12T06:30:00+01:00, or now, and warns of what is overdue then.
--json prints {\"problems\":[{\"path\",\"line\",\"column\",\"code\",\"message\",\"found\",\"fix\"}],\"warnings\":[...],\"shape\",\"verdict\",
\"level\",\"why\",\"feed\":{...}}; if the text is not a feed, its cause is the only problem, \"open\" lists the brackets that are open there, and
the feed is null. With --url it adds \"serving\":[{\"url\",\"level\",\"code\",\"message\",\"fix\"}]; docs/hosting-codes.md lists these codes.";

/// The arguments of `check`.
#[derive(clap::Args)]
#[command(after_help = ABOUT)]
pub struct Check {
    /// Feeds, - for standard input; without one, the feed
    #[arg(value_name = "FILE")]
    files: Vec<OsString>,
    /// text, json, or github: annotations for a workflow
    #[arg(long, value_parser = form)]
    format: Option<Form>,
    /// Warn of texts without a translation into these languages: nb,de
    #[arg(long, value_name = "LIST", value_parser = languages)]
    lang: Vec<Languages>,
    /// Compare with an older copy: a file, or git:REV for that revision of the feed
    #[arg(long, value_name = "OLD")]
    against: Option<OsString>,
    /// Exit with 1 for warnings too
    #[arg(long)]
    strict: bool,
    /// Apply every certain fix to the file itself; with - print the new text
    #[arg(long, conflicts_with = "url")]
    fix: bool,
    /// Fetch the feed and its mirrors as a page on another host would, and check how they are served
    #[arg(long, value_parser = url, conflicts_with = "files")]
    url: Option<Url>,
    /// Also check the files beside this embed.js
    #[arg(long, value_name = "URL", value_parser = url, requires = "url")]
    script: Option<Url>,
    /// Also check the content security policy of this page
    #[arg(long, value_name = "URL", value_parser = url, requires = "url")]
    page: Option<Url>,
    /// How old the feed may be: 10m, 2h, or PT10M
    #[arg(long, value_name = "DURATION", value_parser = duration, requires = "url")]
    max_age: Option<Duration>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Text,
    Json,
    Github,
}

/// The tags in one list.
#[derive(Clone)]
struct Languages(Vec<String>);

/// What to check one text for, and how to say it.
struct Request<'a> {
    file: &'a OsString,
    form: Form,
    now: Now,
    languages: Vec<String>,
    against: Option<&'a OsString>,
    is_strict: bool,
    fixes: bool,
}

fn url(text: &str) -> Result<Url, String> {
    let url = Url::parse(text).ok();
    let url = url.filter(|url| matches!(url.scheme(), "https" | "http"));
    url.ok_or_else(|| format!("{text:?} is no URL of https: or http:"))
}

/// `10m`, or as ISO 8601 has it: `PT10M`.
fn duration(text: &str) -> Result<Duration, String> {
    parse_duration(text).ok_or_else(|| {
        format!("--max-age takes a duration such as 10m, 2h, 1d or PT10M, and not {text:?}")
    })
}

fn form(name: &str) -> Result<Form, String> {
    match name {
        "text" => Ok(Form::Text),
        "json" => Ok(Form::Json),
        "github" => Ok(Form::Github),
        _ => Err(format!("--format takes text, json or github, not {name:?}")),
    }
}

/// Language tags, separated by commas.
fn languages(list: &str) -> Result<Languages, String> {
    let tags = list.split(',').map(str::trim);
    let tags = tags.map(|tag| match format::is_language(tag) {
        true => Ok(tag.to_owned()),
        false => Err(format!(
            "--lang takes language tags with commas between them, such as nb,de, not {list:?}"
        )),
    });
    tags.collect::<Result<_, _>>().map(Languages)
}

/// A time with its offset, or `now`.
fn instant(text: &str) -> Result<Instant, Stop> {
    if text == "now" {
        return Ok(clock());
    }
    let time = WrittenTime::parse(text).map(|written| written.resolve(None, &TzDatabase).0);
    match time {
        Some(Time::At(at)) => Ok(at),
        _ => Err(Stop::usage(format!(
            "--now takes the word now, or a time with its offset, such as 2012-12-12T06:30:00+01:00, not {text:?}"
        ))),
    }
}

pub fn run(globals: &Globals, check: Check) -> Result<ExitCode, Stop> {
    let now = match &globals.now {
        Some(text) => Now::AsOf(instant(text)?),
        None => Now::Live(clock()),
    };
    let json = globals.json.then_some(Form::Json);
    let files = match (&check.url, check.files.is_empty()) {
        (Some(url), _) => vec![OsString::from(url.as_str())],
        (None, true) => vec![super::editing::feed_of(globals).into_os_string()],
        (None, false) => check.files,
    };
    if files.iter().filter(|file| **file == *"-").count() > 1 {
        return Err(Stop::usage("- is standard input, which can be read once"));
    }
    let published = check.url.map(|url| Published {
        url,
        script: check.script,
        page: check.page,
        max_age: check.max_age,
    });
    let mut worst = 0;
    for file in &files {
        let request = Request {
            file,
            form: json.or(check.format).unwrap_or(Form::Text),
            now,
            languages: check.lang.iter().flat_map(|list| list.0.clone()).collect(),
            against: check.against.as_ref(),
            is_strict: check.strict,
            fixes: check.fix,
        };
        worst = worst.max(match &published {
            Some(published) => run_check_url(published, &request)?,
            None => run_check(&request)?,
        });
    }
    Ok(ExitCode::from(worst))
}

pub fn contents(file: &OsString) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let read = if file == "-" {
        io::stdin().lock().read_to_end(&mut bytes)
    } else {
        std::fs::File::open(file).and_then(|mut file| file.read_to_end(&mut bytes))
    };
    let named = |error: io::Error| {
        let name = file.to_string_lossy();
        io::Error::new(error.kind(), format!("{name}: {error}"))
    };
    read.map(|_| bytes).map_err(named)
}

/// Entries that cannot be read are left out, as in the widget; `check` reports them.
pub fn calendar_of(file: &OsString) -> Result<ExitCode, Stop> {
    match format::read(&contents(file)?, &TzDatabase) {
        Ok((feed, _)) => print(&calendar(&feed)),
        Err(unreadable) => {
            let name = file.to_string_lossy();
            Err(Stop::usage(format!("{name}: {}", unreadable.explanation())))
        }
    }
}

fn run_check(arguments: &Request) -> Result<u8, Stop> {
    let name = arguments.file.to_string_lossy();
    let options = options_of(arguments)?;
    let mut bytes = contents(arguments.file)?;
    let outcome = match arguments.fixes {
        true => repair(&bytes, &options).map(Outcome::Repaired),
        false => check(&bytes, &options).map(Outcome::Checked),
    };
    let old = match &outcome {
        Ok(Outcome::Repaired(repaired)) => Some(std::mem::replace(
            &mut bytes,
            repaired.text.clone().into_bytes(),
        )),
        _ => None,
    };
    // With --fix of standard input, standard output is the new text and nothing else.
    let is_filter = arguments.fixes && *arguments.file == *"-";
    let is_terminal = match is_filter {
        true => io::stderr().is_terminal(),
        false => io::stdout().is_terminal(),
    };
    let output = Output {
        name: &name,
        bytes: &bytes,
        is_coloured: is_coloured(is_terminal),
    };
    let say = |text: &str| match is_filter {
        true => io::stderr()
            .lock()
            .write_all(text.as_bytes())
            .map_err(Stop::from),
        false => print(text).map(|_| ()),
    };
    let outcome = match outcome {
        Ok(outcome) => outcome,
        Err(refused) => {
            say(&match arguments.form {
                Form::Text => output.refusal(&refused),
                Form::Json => format!("{:#}\n", refused.to_json()),
                Form::Github => output.github_refusal(&refused),
            })?;
            if is_filter {
                io::stdout().lock().write_all(&bytes)?;
            }
            return Ok(2);
        }
    };
    if is_filter {
        io::stdout().lock().write_all(&bytes)?;
    } else if let Some(old) = old.filter(|old| *old != bytes) {
        replace_if(Path::new(arguments.file), &old, &bytes)?;
    }
    let (report, changes) = match &outcome {
        Outcome::Checked(report) => (report, String::new()),
        Outcome::Repaired(repaired) => (&repaired.report, output.changes(repaired)),
    };
    say(&match arguments.form {
        Form::Text => changes + &output.report(report),
        Form::Github => changes + &output.github(report),
        Form::Json => {
            let mut json = report.to_json();
            if let Outcome::Repaired(repaired) = &outcome {
                json["fixed"] = descriptions(&repaired.changes);
                json["not_fixed"] = descriptions(&repaired.withheld);
            }
            format!("{json:#}\n")
        }
    })?;
    Ok(u8::from(is_bad(report, arguments.is_strict)))
}

/// What is served at a URL, and whether it is a feed.
fn run_check_url(published: &Published, arguments: &Request) -> Result<u8, Stop> {
    use published::{Found, exit_code, fetch_and_check, github, json as findings_json, text};
    let options = options_of(arguments)?;
    let Found { findings, content } = fetch_and_check(published, clock);
    let name = arguments.file.to_string_lossy();
    let outcome = content.as_ref().map(|bytes| check(bytes, &options));
    let output = Output {
        name: &name,
        bytes: content.as_deref().unwrap_or_default(),
        is_coloured: is_coloured(io::stdout().is_terminal()),
    };
    let said = |is_github: bool| match (&outcome, is_github) {
        (Some(Ok(report)), false) => output.report(report),
        (Some(Ok(report)), true) => output.github(report),
        (Some(Err(refused)), false) => output.refusal(refused),
        (Some(Err(refused)), true) => output.github_refusal(refused),
        (None, _) => String::new(),
    };
    print(&match arguments.form {
        Form::Text => text(&findings) + &said(false),
        Form::Github => github(&findings) + &said(true),
        Form::Json => {
            let mut json_of_feed = match &outcome {
                Some(Ok(report)) => report.to_json(),
                Some(Err(refused)) => refused.to_json(),
                None => serde_json::json!({ "feed": null }),
            };
            json_of_feed["serving"] = findings_json(&findings);
            format!("{json_of_feed:#}\n")
        }
    })?;
    let of_feed = match &outcome {
        Some(Ok(report)) => u8::from(is_bad(report, arguments.is_strict)),
        Some(Err(_)) => 2,
        None => 0,
    };
    let code = exit_code(&findings, arguments.is_strict);
    Ok(code.max(of_feed))
}

fn options_of(arguments: &Request) -> io::Result<Options> {
    Ok(Options {
        now: arguments.now,
        languages: arguments.languages.clone(),
        against: match arguments.against {
            Some(old) => Some(older(old, arguments.file)?),
            None => None,
        },
    })
}

pub fn is_coloured(is_terminal: bool) -> bool {
    is_terminal && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

fn is_bad(report: &Report, is_strict: bool) -> bool {
    !report.problems.is_empty() || (is_strict && !report.warnings.is_empty())
}

enum Outcome {
    Checked(Report),
    Repaired(Repaired),
}

fn descriptions(changes: &[Change]) -> serde_json::Value {
    let descriptions = changes.iter().map(|change| change.edit.to_string());
    descriptions.collect()
}

/// An older copy: a file, or a revision of the same file in git.
fn older(old: &OsString, file: &OsString) -> io::Result<serde_json::Value> {
    let name = old.to_string_lossy();
    let bytes = match name.strip_prefix("git:") {
        Some(revision) => in_git(revision, file)?,
        None => contents(old)?,
    };
    older_copy(&bytes).map_err(|error| {
        io::Error::other(format!(
            "{name}:{}:{}: {}: {}",
            error.line, error.column, error.code, error.message
        ))
    })
}

fn in_git(revision: &str, file: &OsString) -> io::Result<Vec<u8>> {
    let path = Path::new(file);
    let name = path.file_name().map(|name| name.to_string_lossy());
    let (Some(name), false) = (name, file == "-") else {
        return Err(io::Error::other("--against git:REV takes a file, not -"));
    };
    // git would take such a revision for an option.
    if revision.is_empty() || revision.starts_with('-') {
        return Err(io::Error::other(format!(
            "--against git:{revision}: this is no revision, such as HEAD or main~1"
        )));
    }
    let folder = path.parent().filter(|folder| *folder != Path::new(""));
    let shown = std::process::Command::new("git")
        .arg("-C")
        .arg(folder.unwrap_or(Path::new(".")))
        .args(["show", &format!("{revision}:./{name}")])
        .output()
        .map_err(|error| io::Error::new(error.kind(), format!("git: {error}")))?;
    if shown.status.success() {
        return Ok(shown.stdout);
    }
    let message = String::from_utf8_lossy(&shown.stderr);
    let message = message.lines().next().unwrap_or("git failed");
    Err(io::Error::other(format!(
        "--against git:{revision}: {message}"
    )))
}
