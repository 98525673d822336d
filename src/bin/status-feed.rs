//! `status-feed`: checks a status feed, exports its maintenance as a calendar, or prints a sample
//! feed with current times.
#![forbid(unsafe_code)]

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    native::main()
}

#[cfg(not(target_arch = "wasm32"))]
#[path = "status-feed/fetch.rs"]
mod fetch;
#[cfg(not(target_arch = "wasm32"))]
#[path = "status-feed/published.rs"]
mod published;

#[cfg(not(target_arch = "wasm32"))]
mod native {
    use lexopt::prelude::*;
    use std::ffi::OsString;
    use std::fs;
    use std::io::{self, IsTerminal, Read, Write};
    use std::path::{Path, PathBuf};
    use std::process::ExitCode;
    use std::time::{SystemTime, UNIX_EPOCH};
    use windowpane::calendar::calendar;
    use windowpane::format;
    use windowpane::operator::{
        Change, Now, Options, Output, Repaired, Report, TzDatabase, check, demo, older_copy, repair,
    };
    use windowpane::schedule::{Instant, Time, WrittenTime};
    use {crate::published::Published, url::Url, windowpane::schedule::Duration};

    const HELP: &str = "\
status-feed reads the feed of a Windowpane status widget as the widget does.

  status-feed check [OPTIONS] FILE   problems and warnings with their position and a fix, and the status that visitors see;
                                     - is standard input
    --json                           prints JSON, like --format json
    --format text|json|github        github prints annotations for a workflow
    --now TIME                       judges the feed at that time, such as 2012-12-12T06:30:00+01:00, or now, and warns of
                                     what is overdue then
    --lang nb,de                     warns of texts without a translation into these languages
    --against OLD                    compares with an older copy: a file, or git:REV for that revision of FILE
    --strict                         exits with 1 for warnings too
    --fix                            applies every certain fix to the file itself; with - it prints the new text
  status-feed check [OPTIONS] --url URL
                                     fetches the feed and its mirrors as a page on another host would, checks it in the same
                                     way, and reports problems with how it is served, which docs/hosting-codes.md lists
    --script URL                     also checks the files beside this embed.js
    --page URL                       also checks the content security policy of this page
    --max-age TIME                   how old the feed may be: 10m, 2h, or PT10M
  status-feed calendar FILE          all maintenance as an iCalendar file that users can subscribe to
  status-feed demo                   a sample feed whose times are relative to now

A problem is a value that is dropped, or read differently from what is written; a warning is one that is probably a mistake.
check exits with 0 if there is no problem, 1 if there are some, 2 if the text is not a feed or cannot be read. Warnings alone
exit with 0. With --url it exits with 2 as well if visitors get no status, or one that is older than --max-age. calendar exits
with 2 if the text is not a feed or cannot be read, otherwise with 0: it leaves out what it cannot read.
--json prints {\"problems\":[{\"path\",\"line\",\"column\",\"code\",\"message\",\"found\",\"fix\"}],\"warnings\":[...],\"shape\",
\"verdict\",\"level\",\"why\",\"feed\":{...}}; if the text is not a feed, its cause is the only problem, \"open\" lists the
brackets that are open there, and the feed is null. With --url it adds \"serving\":[{\"url\",\"level\",\"code\",\"message\",\"fix\"}].
Colours are for terminals, unless NO_COLOR is set.
";

    enum Command {
        Help,
        Demo,
        Calendar { file: OsString },
        Check(Check),
        Published(Box<Published>, Check),
    }

    /// The arguments of `check`.
    struct Check {
        file: OsString,
        form: Form,
        now: Now,
        languages: Vec<String>,
        against: Option<OsString>,
        is_strict: bool,
        fixes: bool,
    }

    #[derive(Clone, Copy, PartialEq, Eq)]
    enum Form {
        Text,
        Json,
        Github,
    }

    pub fn main() -> ExitCode {
        let outcome = match arguments() {
            Ok(Command::Help) => print(HELP).map(|()| ExitCode::SUCCESS),
            Ok(Command::Demo) => print(&format!("{:#}\n", demo(now()))).map(|()| ExitCode::SUCCESS),
            Ok(Command::Calendar { file }) => calendar_of(&file),
            Ok(Command::Check(check)) => run_check(&check),
            Ok(Command::Published(published, check)) => run_check_url(&published, &check),
            Err(error) => {
                eprintln!("status-feed: {error}\n\n{HELP}");
                return ExitCode::from(2);
            }
        };
        outcome.unwrap_or_else(|error| {
            // A closed pipe, as from `| head`, is not a failure.
            if error.kind() != io::ErrorKind::BrokenPipe {
                eprintln!("status-feed: {error}");
            }
            ExitCode::from(2)
        })
    }

    /// The options of `check` that were given so far.
    #[derive(Default)]
    struct Given {
        form: Option<Form>,
        now: Option<Instant>,
        languages: Vec<String>,
        against: Option<OsString>,
        is_strict: bool,
        fixes: bool,
        urls: Urls,
    }

    /// The options of `check --url`.
    #[derive(Default, PartialEq)]
    struct Urls {
        feed: Option<Url>,
        script: Option<Url>,
        page: Option<Url>,
        max_age: Option<Duration>,
    }

    impl Urls {
        /// What is to be looked at; none without `--url`.
        fn published(self) -> Result<Option<Published>, String> {
            match self {
                Self {
                    feed: Some(url),
                    script,
                    page,
                    max_age,
                } => Ok(Some(Published {
                    url,
                    script,
                    page,
                    max_age,
                })),
                Self {
                    script: None,
                    page: None,
                    max_age: None,
                    ..
                } => Ok(None),
                _ => Err("--script, --page and --max-age are for check --url".to_owned()),
            }
        }
    }

    fn url(text: &str) -> Result<Url, String> {
        let url = Url::parse(text).ok();
        let url = url.filter(|url| matches!(url.scheme(), "https" | "http"));
        url.ok_or_else(|| format!("{text:?} is no URL of https: or http:"))
    }

    /// `10m`, or as ISO 8601 has it: `PT10M`.
    fn duration(text: &str) -> Result<Duration, String> {
        let iso = match text.chars().last() {
            Some('d') => format!("P{text}"),
            _ => format!("PT{text}"),
        };
        Duration::parse(text)
            .or_else(|| Duration::parse(&iso.to_ascii_uppercase()))
            .ok_or_else(|| {
                format!("--max-age takes a duration such as 10m, 2h, 1d or PT10M, and not {text:?}")
            })
    }

    impl Given {
        fn is_empty(&self) -> bool {
            self.form.is_none()
                && self.now.is_none()
                && self.languages.is_empty()
                && self.against.is_none()
                && !self.is_strict
                && !self.fixes
                && self.urls == Urls::default()
        }
    }

    fn arguments() -> Result<Command, lexopt::Error> {
        let mut parser = lexopt::Parser::from_env();
        let mut words: Vec<OsString> = Vec::new();
        let mut given = Given::default();
        while let Some(argument) = parser.next()? {
            match argument {
                Long("help") | Short('h') => return Ok(Command::Help),
                Long("json") => given.form = Some(Form::Json),
                Long("format") => given.form = Some(form(&parser.value()?.string()?)?),
                Long("now") => given.now = Some(instant(&parser.value()?.string()?)?),
                Long("lang") => given
                    .languages
                    .extend(languages(&parser.value()?.string()?)?),
                Long("against") => given.against = Some(parser.value()?),
                Long("strict") => given.is_strict = true,
                Long("fix") => given.fixes = true,
                Long("url") => given.urls.feed = Some(url(&parser.value()?.string()?)?),
                Long("script") => given.urls.script = Some(url(&parser.value()?.string()?)?),
                Long("page") => given.urls.page = Some(url(&parser.value()?.string()?)?),
                Long("max-age") => given.urls.max_age = Some(duration(&parser.value()?.string()?)?),
                Value(word) => words.push(word),
                _ => return Err(argument.unexpected()),
            }
        }
        let mut words = words.into_iter();
        let command = match words.next() {
            None if given.is_empty() => Command::Help,
            None => return Err("which command? These options are for check".into()),
            Some(word) if word == "demo" && given.is_empty() => Command::Demo,
            Some(word) if word == "calendar" && given.is_empty() => Command::Calendar {
                file: words
                    .next()
                    .ok_or("calendar takes a file, or - for standard input")?,
            },
            Some(word) if word == "check" => check_command(&mut words, given)?,
            Some(word) if word == "demo" || word == "calendar" => {
                let name = word.to_string_lossy();
                return Err(
                    format!("{name} takes none of these options: they are for check").into(),
                );
            }
            Some(word) => return Err(format!("there is no command {word:?}").into()),
        };
        match words.next() {
            None => Ok(command),
            Some(word) => Err(format!("{word:?} is one word too many").into()),
        }
    }

    /// `check` of a file, or of what is published.
    fn check_command(
        words: &mut impl Iterator<Item = OsString>,
        given: Given,
    ) -> Result<Command, lexopt::Error> {
        let published = given.urls.published()?;
        let url = published
            .as_ref()
            .map(|published| OsString::from(published.url.as_str()));
        if url.is_some() && given.fixes {
            return Err("--fix changes a file: it is not for --url".into());
        }
        let file = url.or_else(|| words.next());
        let check = Check {
            file: file.ok_or("check takes a file, - for standard input, or --url URL")?,
            form: given.form.unwrap_or(Form::Text),
            now: given.now.map_or_else(|| Now::Live(now()), Now::AsOf),
            languages: given.languages,
            against: given.against,
            is_strict: given.is_strict,
            fixes: given.fixes,
        };
        if let Some(published) = published {
            return Ok(Command::Published(Box::new(published), check));
        }
        Ok(Command::Check(check))
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
    fn languages(list: &str) -> Result<Vec<String>, String> {
        let tags = list.split(',').map(str::trim);
        tags.map(|tag| match format::is_language(tag) {
            true => Ok(tag.to_owned()),
            false => Err(format!(
                "--lang takes language tags with commas between them, such as nb,de, not {list:?}"
            )),
        })
        .collect()
    }

    /// A time with its offset, or `now`.
    fn instant(text: &str) -> Result<Instant, String> {
        if text == "now" {
            return Ok(now());
        }
        let time = WrittenTime::parse(text).map(|written| written.resolve(None, &TzDatabase).0);
        match time {
            Some(Time::At(at)) => Ok(at),
            _ => Err(format!(
                "--now takes the word now, or a time with its offset, such as 2012-12-12T06:30:00+01:00, not {text:?}"
            )),
        }
    }

    fn contents(file: &OsString) -> io::Result<Vec<u8>> {
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
    fn calendar_of(file: &OsString) -> io::Result<ExitCode> {
        match format::read(&contents(file)?, &TzDatabase) {
            Ok((feed, _)) => print(&calendar(&feed)).map(|()| ExitCode::SUCCESS),
            Err(unreadable) => {
                let name = file.to_string_lossy();
                eprintln!("status-feed: {name}: {}", unreadable.explanation());
                Ok(ExitCode::from(2))
            }
        }
    }

    fn run_check(arguments: &Check) -> io::Result<ExitCode> {
        let name = arguments.file.to_string_lossy();
        let options = options_of(arguments)?;
        let mut bytes = contents(&arguments.file)?;
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
        let is_filter = arguments.fixes && arguments.file == "-";
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
            true => io::stderr().lock().write_all(text.as_bytes()),
            false => print(text),
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
                return Ok(ExitCode::from(2));
            }
        };
        if is_filter {
            io::stdout().lock().write_all(&bytes)?;
        } else if let Some(old) = old.filter(|old| *old != bytes) {
            replace(Path::new(&arguments.file), &old, &bytes)?;
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
        Ok(ExitCode::from(u8::from(is_bad(
            report,
            arguments.is_strict,
        ))))
    }

    /// What is served at a URL, and whether it is a feed.
    fn run_check_url(published: &Published, arguments: &Check) -> io::Result<ExitCode> {
        use crate::published::{
            Found, exit_code, fetch_and_check, github, json as findings_json, text,
        };
        let options = options_of(arguments)?;
        let Found { findings, content } = fetch_and_check(published, now);
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
        Ok(ExitCode::from(code.max(of_feed)))
    }

    fn options_of(arguments: &Check) -> io::Result<Options> {
        Ok(Options {
            now: arguments.now,
            languages: arguments.languages.clone(),
            against: match &arguments.against {
                Some(old) => Some(older(old, &arguments.file)?),
                None => None,
            },
        })
    }

    fn is_coloured(is_terminal: bool) -> bool {
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

    /// Replaces a file atomically, if it is still what was read.
    fn replace(file: &Path, old: &[u8], new: &[u8]) -> io::Result<()> {
        let named =
            |error: io::Error| io::Error::new(error.kind(), format!("{}: {error}", file.display()));
        // A symbolic link stays a link.
        let file = fs::canonicalize(file).map_err(named)?;
        if fs::read(&file).map_err(named)? != old {
            let name = file.display();
            return Err(io::Error::other(format!(
                "{name}: somebody else has written it meanwhile; nothing was changed"
            )));
        }
        let mut beside = file.clone().into_os_string();
        beside.push(".new");
        let beside = PathBuf::from(beside);
        let write = || {
            let mut written = fs::File::create_new(&beside)?;
            written.set_permissions(fs::metadata(&file)?.permissions())?;
            written.write_all(new)?;
            written.sync_all()?;
            fs::rename(&beside, &file)
        };
        write().map_err(|error| {
            if error.kind() != io::ErrorKind::AlreadyExists {
                let _ = fs::remove_file(&beside);
            }
            io::Error::new(error.kind(), format!("{}: {error}", beside.display()))
        })
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

    fn print(text: &str) -> io::Result<()> {
        io::stdout().lock().write_all(text.as_bytes())
    }

    fn now() -> Instant {
        let since = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default();
        Instant::from_millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    }
}
