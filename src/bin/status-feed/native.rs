//! The commands of the tool, and what each of them does.

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
mod watching;
mod writing;

use clap::{CommandFactory, Parser, Subcommand};
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
}

/// The verbs. A verb of the tool is a line here, a line in [`run`], and a module that does it.
#[derive(Subcommand)]
enum Command {
    #[command(flatten)]
    Edit(Box<Edit>),
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
            Self::Edit(_) | Self::List(_) | Self::Check(_) | Self::Publish(_) | Self::Mirror(_)
        )
    }
}

fn run(globals: &Globals, command: Command) -> Result<ExitCode, Stop> {
    if globals.json && !command.answers_in_json() {
        return Err(Stop::usage("--json: this command has no answer in JSON"));
    }
    match command {
        Command::Edit(edit) => editing::run(globals, *edit),
        Command::List(list) => looking::list(globals, &list),
        Command::Show(show) => looking::show(globals, &show),
        Command::Check(check) => checking::run(globals, *check),
        Command::Calendar { file } => checking::calendar_of(&file),
        Command::Convert(convert) => converting::run(globals, *convert),
        Command::Publish(publish) => publishing::publish(globals, &publish),
        Command::Render(render) => publishing::render(globals, &render),
        Command::Mirror(mirror) => mirroring::run(globals, &mirror),
        Command::Demo => print(&format!("{:#}\n", demo(clock()))),
        Command::Log(log) => history::log(globals, &log),
        Command::Merge(merge) => history::merge_files(&merge),
        Command::Completions { shell } => print(&manual::completions(Cli::command(), shell)),
        Command::Man => print(&manual::page(Cli::command())),
    }
}

pub fn main() -> ExitCode {
    if std::env::args_os().len() < 2 {
        return print(manual::HELP).unwrap_or(ExitCode::SUCCESS);
    }
    let cli = match Cli::try_parse() {
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
    run(&cli.globals, cli.command).unwrap_or_else(|stop| stop.report())
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
