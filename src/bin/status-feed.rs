//! `status-feed`: checks a status feed, makes a calendar of it, or writes one that is alive now.
#![forbid(unsafe_code)]

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    native::main()
}

#[cfg(not(target_arch = "wasm32"))]
mod native {
    use lexopt::prelude::*;
    use std::ffi::OsString;
    use std::io::{self, Read, Write};
    use std::process::ExitCode;
    use std::time::{SystemTime, UNIX_EPOCH};
    use windowpane::calendar::calendar;
    use windowpane::format::{self, Unreadable};
    use windowpane::operator::{Now, TzDatabase, check, demo};
    use windowpane::schedule::{Instant, Time, Written};
    use windowpane::status::Verdict;

    const HELP: &str = "\
status-feed reads the feed of a Windowpane status widget as the widget does.

  status-feed check [OPTIONS] FILE   problems and warnings with their place and a fix, and what visitors are told;
                                     - is standard input
    --json                           the same as JSON
    --now TIME                       as it would have been at that time, such as 2012-12-12T06:30:00+01:00
  status-feed calendar FILE          all maintenance as one iCalendar file, to be hosted and subscribed to
  status-feed demo                   a sample feed whose times are relative to now

A problem is what could not be read as it stands; a warning is a time that was read and is probably not what was meant.
check exits with 0 if there is no problem, 1 if there are some, 2 if the text is no feed or cannot be read. Warnings alone
exit with 0. calendar exits with 2 if the text is no feed or cannot be read, else with 0: what has problems is written as far
as it goes.
--json prints {\"problems\":[{\"path\",\"line\",\"column\",\"code\",\"message\",...}],\"warnings\":[...],\"shape\",\"verdict\",\"level\",\"why\",
\"feed\":{...}}.
";

    enum Command {
        Help,
        Demo,
        Calendar {
            file: OsString,
        },
        Check {
            file: OsString,
            json: bool,
            now: Now,
        },
    }

    pub fn main() -> ExitCode {
        let outcome = match arguments() {
            Ok(Command::Help) => print(HELP).map(|()| ExitCode::SUCCESS),
            Ok(Command::Demo) => print(&format!("{:#}\n", demo(now()))).map(|()| ExitCode::SUCCESS),
            Ok(Command::Calendar { file }) => calendar_of(&file),
            Ok(Command::Check { file, json, now }) => checked(&file, json, now),
            Err(error) => {
                eprintln!("status-feed: {error}\n\n{HELP}");
                return ExitCode::from(2);
            }
        };
        outcome.unwrap_or_else(|error| {
            // A reader that has seen enough (`| head`) is no failure.
            if error.kind() != io::ErrorKind::BrokenPipe {
                eprintln!("status-feed: {error}");
            }
            ExitCode::from(2)
        })
    }

    fn arguments() -> Result<Command, lexopt::Error> {
        let mut parser = lexopt::Parser::from_env();
        let mut words: Vec<OsString> = Vec::new();
        let mut json = false;
        let mut fixed = None;
        while let Some(argument) = parser.next()? {
            match argument {
                Long("help") | Short('h') => return Ok(Command::Help),
                Long("json") => json = true,
                Long("now") => fixed = Some(instant(&parser.value()?.string()?)?),
                Value(word) => words.push(word),
                _ => return Err(argument.unexpected()),
            }
        }
        let mut words = words.into_iter();
        let command = match words.next() {
            None => Command::Help,
            Some(word) if word == "demo" && !json && fixed.is_none() => Command::Demo,
            Some(word) if word == "calendar" && !json && fixed.is_none() => Command::Calendar {
                file: words
                    .next()
                    .ok_or("calendar takes a file, or - for standard input")?,
            },
            Some(word) if word == "check" => Command::Check {
                file: words
                    .next()
                    .ok_or("check takes a file, or - for standard input")?,
                json,
                now: fixed.map_or_else(|| Now::Live(now()), Now::AsOf),
            },
            Some(word) => return Err(format!("there is no command {word:?}").into()),
        };
        match words.next() {
            None => Ok(command),
            Some(word) => Err(format!("{word:?} is one word too many").into()),
        }
    }

    /// A time with its offset.
    fn instant(text: &str) -> Result<Instant, String> {
        let time = Written::parse(text).map(|written| written.resolve(None, &TzDatabase).0);
        match time {
            Some(Time::At(at)) => Ok(at),
            _ => Err(format!(
                "--now takes a time with its offset, such as 2012-12-12T06:30:00+01:00, and not {text:?}"
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

    /// What cannot be read well is left out, as the widget does; `check` tells of it.
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

    fn checked(file: &OsString, json: bool, now: Now) -> io::Result<ExitCode> {
        let name = file.to_string_lossy();
        let bytes = contents(file)?;
        let report = match check(&bytes, now) {
            Ok(report) => report,
            Err(unreadable) => {
                if json {
                    print(&format!("{:#}\n", refusal(unreadable)))?;
                } else {
                    let (line, column) = place(unreadable);
                    print(&format!(
                        "{name}:{line}:{column}: {}: {}\n",
                        unreadable.name(),
                        unreadable.explanation()
                    ))?;
                }
                return Ok(ExitCode::from(2));
            }
        };
        if json {
            print(&format!("{:#}\n", report.to_json()))?;
        } else {
            for problem in &report.problems {
                print(&format!("{name}:{problem}\n"))?;
            }
            for warning in &report.warnings {
                print(&format!("{name}:{warning}\n"))?;
            }
            let mut counts = counted(report.problems.len(), "problem");
            if !report.warnings.is_empty() {
                counts += ", ";
                counts += &counted(report.warnings.len(), "warning");
            }
            let verdict = report.verdict;
            print(&format!(
                "{name}: {counts}; verdict: {} ({})\n",
                verdict.health.name(),
                verdict.why.name()
            ))?;
        }
        Ok(ExitCode::from(u8::from(!report.problems.is_empty())))
    }

    fn counted(number: usize, what: &str) -> String {
        format!("{number} {what}{}", if number == 1 { "" } else { "s" })
    }

    /// The same object as for a feed, with the one problem and no feed.
    fn refusal(unreadable: Unreadable) -> serde_json::Value {
        let (line, column) = place(unreadable);
        let vendor = match unreadable {
            Unreadable::OtherShape { vendor, sure } => Some((vendor.name, sure.name())),
            _ => None,
        };
        let verdict = Verdict::UNREACHABLE;
        serde_json::json!({
            "problems": [{
                "path": "$", "line": line, "column": column, "code": unreadable.name(), "message": unreadable.explanation(),
            }],
            "warnings": [],
            "shape": null,
            "vendor": vendor.map(|(name, _)| name),
            "sure": vendor.map(|(_, sure)| sure),
            "verdict": verdict.health.name(),
            "level": verdict.health.level_name(),
            "why": verdict.why.name(),
            "feed": null,
        })
    }

    fn place(unreadable: Unreadable) -> (u32, u32) {
        match unreadable {
            Unreadable::NotJson { line, column } => (line, column),
            _ => (1, 1),
        }
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
