//! The commands of the tool, and what each of them does.

mod asking;
mod checking;
mod converting;
mod documents;
mod editing;
mod fetch;
mod history;
mod looking;
mod manual;
mod mirroring;
mod published;
mod publishing;
mod stop;
mod waiting;
mod watching;
mod writing;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use std::ffi::OsString;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};
use stop::Stop;
use windowpane::edit::Edit;
use windowpane::operator::demo;
use windowpane::schedule::Instant;

/// Write, check and publish the feed of a Windowpane status widget
#[derive(Parser)]
#[command(name = "status-feed", version, override_help = manual::HELP, max_term_width = 100)]
struct Cli {
    #[command(flatten)]
    globals: Globals,
    #[command(subcommand)]
    command: Command,
}

/// What every command understands.
#[derive(clap::Args, Clone)]
#[command(next_help_heading = "Everywhere")]
struct Globals {
    /// The feed; else $STATUS_FEED, else ./summary.json
    #[arg(short = 'f', long, global = true, value_name = "FILE")]
    feed: Option<PathBuf>,
    /// The time it is, in place of the clock
    #[arg(long, global = true, value_name = "TIME", allow_hyphen_values = true)]
    now: Option<String>,
    /// Say what would be done, and write nothing
    #[arg(long, global = true)]
    dry_run: bool,
    /// Answer in JSON
    #[arg(long, global = true)]
    json: bool,
    /// Say nothing that is no error
    #[arg(short, long, global = true)]
    quiet: bool,
    /// How long to wait for another writer: 10s without it
    #[arg(long, global = true, value_name = "DURATION")]
    wait: Option<String>,
    /// Write only if the feed has this sequence
    #[arg(long, global = true, value_name = "INT")]
    if_sequence: Option<i64>,
    /// Write times without their zone in brackets, for programs that know only RFC 3339
    #[arg(long, global = true)]
    plain_times: bool,
}

impl Globals {
    /// Those that a command which is printed has to repeat, to do the same.
    fn words(&self) -> Vec<String> {
        let mut words = self.lasting();
        let mut option = |name: &str, value: Option<String>| {
            words.extend(value.into_iter().flat_map(|value| [name.to_owned(), value]));
        };
        option("--now", self.now.clone());
        option("--if-sequence", self.if_sequence.map(|it| it.to_string()));
        words.extend(self.dry_run.then(|| "--dry-run".to_owned()));
        words
    }

    /// Those that the next command needs as well.
    fn lasting(&self) -> Vec<String> {
        let feed = self.feed.as_ref();
        let feed = feed.map(|feed| ["-f".to_owned(), feed.display().to_string()]);
        let plain = self.plain_times.then(|| "--plain-times".to_owned());
        feed.into_iter().flatten().chain(plain).collect()
    }
}

/// The verbs. A verb of the tool is a line here, a line in [`run`], and a module that does it.
#[derive(Subcommand)]
enum Command {
    #[command(flatten)]
    Edit(Box<Edit>),
    /// Apply edits from JSON lines, all of them or none
    Apply {
        /// {"do": "resolve", "entry": "imap", "text": "…"} in each line; - for standard input
        file: OsString,
    },
    /// What is open and planned
    List(looking::List),
    /// What customers read about an entry
    Show(looking::Show),
    /// Problems and warnings with their position and a fix
    Check(Box<checking::Check>),
    /// All maintenance as an iCalendar file
    Calendar {
        /// The feed, - for standard input
        file: OsString,
    },
    /// A feed from the documents of another status system
    Convert(Box<converting::Convert>),
    /// A folder for a static web server: pages, Atom, calendar, badges and the feed
    Publish(publishing::Publish),
    /// The status as HTML, between two comments of a page that you have
    Render(publishing::Render),
    /// Copies of the feed on other hosts
    Mirror(mirroring::Mirror),
    /// A sample feed with current times
    Demo,
    /// What happened, from the history in git, in sentences
    Log(history::Log),
    /// Merge two copies of a feed that were changed at the same time: a merge driver for git
    Merge(history::Merge),
    /// Print what your shell needs to complete commands
    Completions {
        /// bash, zsh, fish, elvish or powershell
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man,
}

impl Command {
    const fn answers_in_json(&self) -> bool {
        matches!(
            self,
            Self::Edit(_)
                | Self::Apply { .. }
                | Self::List(_)
                | Self::Check(_)
                | Self::Publish(_)
                | Self::Mirror(_)
        )
    }
}

fn run(globals: &Globals, command: Command) -> Result<ExitCode, Stop> {
    if globals.json && !command.answers_in_json() {
        return Err(Stop::usage("--json: this command has no answer in JSON"));
    }
    match command {
        Command::Edit(edit) => editing::run(globals, *edit),
        Command::Apply { file } => editing::apply_lines(globals, &file),
        Command::List(list) => looking::list(globals, &list),
        Command::Show(show) => looking::show(globals, &show),
        Command::Check(check) => checking::run(globals, *check),
        Command::Calendar { file } => checking::calendar_of(&file),
        Command::Convert(convert) => converting::run(globals, *convert),
        Command::Publish(publish) => publishing::publish(globals, &publish),
        Command::Render(render) => publishing::render(globals, &render),
        Command::Mirror(mirror) => mirroring::run(globals, &mirror),
        Command::Demo => {
            let now = editing::now_of(globals.now.as_deref(), "")?;
            print(&format!("{:#}\n", demo(now)))
        }
        Command::Log(log) => history::log(globals, &log),
        Command::Merge(merge) => history::merge_files(&merge),
        Command::Completions { shell } => print(&manual::completions(Cli::command(), shell)),
        Command::Man => print(&manual::page(manual::with_examples(Cli::command()))),
    }
}

pub fn main() -> ExitCode {
    if std::env::args_os().len() < 2 {
        return print(manual::HELP).unwrap_or(ExitCode::SUCCESS);
    }
    let cli = match parsed(std::env::args_os()) {
        Ok(cli) => cli,
        Err(error) if error.use_stderr() => {
            let text = error.to_string();
            let text = text.strip_prefix("error: ").unwrap_or(&text);
            return Stop::usage(text.trim_end()).report();
        }
        Err(help) => {
            // A closed pipe, as from `| head`, is not a failure.
            let _ = help.print();
            return ExitCode::SUCCESS;
        }
    };
    waiting::be_quiet(cli.globals.quiet || cli.globals.json);
    done(cli)
}

fn parsed<T: Into<OsString> + Clone>(
    words: impl IntoIterator<Item = T>,
) -> Result<Cli, clap::Error> {
    let matches = manual::with_examples(Cli::command()).try_get_matches_from(words)?;
    Cli::from_arg_matches(&matches)
}

/// Does what was asked for; on a terminal, a decision that is missing is asked for.
fn done(cli: Cli) -> ExitCode {
    let Globals { json, quiet, .. } = cli.globals;
    match run(&cli.globals, cli.command) {
        Ok(code) => code,
        Err(stop) if json || quiet => stop.report(),
        Err(stop) => match asking::answered(&stop) {
            Some(words) => match parsed(words) {
                Ok(cli) => done(cli),
                Err(_) => stop.report(),
            },
            None => stop.report(),
        },
    }
}

/// Prints, and succeeds also where nobody reads: a closed pipe, as from `| head`, is not a failure.
fn print(text: &str) -> Result<ExitCode, Stop> {
    match io::stdout().lock().write_all(text.as_bytes()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Stop::from(error)),
        _ => Ok(ExitCode::SUCCESS),
    }
}

fn clock() -> Instant {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    Instant::from_millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}
