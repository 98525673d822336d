//! `convert`.

use super::documents::Document;
use super::fetch::Client;
use super::stop::{KEPT, Stop};
use super::writing::keep;
use super::{Globals, clock, editing, print, watching};
use clap::error::ErrorKind;
use clap::{Arg, ArgAction, ArgMatches, Args, Command, FromArgMatches, value_parser};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use windowpane::edit::parse_duration;
use windowpane::feed::Role;
use windowpane::operator::{Fresh, Mirrored, TzDatabase, mirrored};
use windowpane::schedule::{Duration, Instant, Zones};
use windowpane::vendors::by_name;
use windowpane::vendors::convert::{Context, Converted, Input, System, convert};

/// What the help of `convert` ends with.
const ABOUT: &str = "\
--from, --only and --prefix hold for the documents after them; \"\" ends that. Documents of one
system and prefix are joined into one page; what others say is added to the first. With a prefix
the faults are somebody else's, and are shown as such.
Without --to the feed is on standard output. A file is replaced only by a feed that was understood,
is of the same page and is not older. --watch goes on, whatever happens, until it is stopped.
Exit codes: 0 done, 1 done, but something was not carried over (on standard error, with its path in
the document), 2 a document cannot be fetched or understood, and nothing is written, 5 the feed that
is there was kept, 75 another writer holds it. docs/vendors.md lists the systems and their URLs.";

/// The arguments of `convert`.
#[derive(Args)]
#[command(after_help = ABOUT)]
pub struct Convert {
    #[command(flatten)]
    documents: Documents,
    /// The zone of times without one: Europe/Oslo
    #[arg(long, value_name = "ZONE", value_parser = zone)]
    zone: Option<String>,
    /// The role of components, by ID or name: mx=receiving,"Store 7"=reading
    #[arg(long, value_name = "LIST", value_delimiter = ',', value_parser = named_role)]
    roles: Vec<(String, String)>,
    /// Where to write the feed: a file that ends with .json, or a folder for summary.json
    #[arg(long, value_name = "FILE|DIR")]
    to: Option<PathBuf>,
    /// How long the feed may be believed: 15m; with --watch five intervals, and at least 10m
    #[arg(long, value_name = "DURATION", value_parser = duration)]
    valid_for: Option<Duration>,
    /// Keep the file fresh: how often to read the documents
    #[arg(long, value_name = "DURATION", value_parser = duration, requires = "to")]
    watch: Option<Duration>,
}

/// The documents, each with the options before it.
pub struct Documents(Vec<Document>);

impl Args for Documents {
    fn augment_args(command: Command) -> Command {
        let option = |name: &'static str, value: &'static str, help: &'static str| {
            Arg::new(name)
                .long(name)
                .value_name(value)
                .action(ArgAction::Append)
                .help(help)
        };
        let system = |name: &str| System::from_name(name).ok_or_else(|| unknown_system(name));
        let documents = Arg::new("documents")
            .value_name("FILE|URL")
            .help("Documents: files, URLs, - for standard input")
            .value_parser(value_parser!(OsString))
            .num_args(1..)
            .required(true);
        command
            .arg(documents)
            .arg(option("from", "NAME", "The system of the documents that follow").value_parser(system))
            .arg(option(
                "only",
                "LIST",
                "Of the documents that follow, what concerns these components, by ID or name: imap,smtp",
            ))
            .arg(option(
                "prefix",
                "PREFIX",
                "The documents that follow are of a service that you use; their IDs begin with this: gmail-",
            ))
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for Documents {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let names = matches.get_many::<OsString>("documents");
        let names = names.into_iter().flatten();
        let places = matches.indices_of("documents").into_iter().flatten();
        let last = places.clone().last().unwrap_or_default();
        for option in ["from", "only", "prefix"] {
            let mut all = matches.indices_of(option).into_iter().flatten();
            if all.any(|at| at > last) {
                let message =
                    format!("--{option} holds for the documents after it, and there is none\n");
                return Err(clap::Error::raw(ErrorKind::WrongNumberOfValues, message));
            }
        }
        let documents = places.zip(names).map(|(place, name)| {
            let mut document = Document::new(name);
            document.from = before(matches, "from", place).copied();
            let prefix = before::<String>(matches, "prefix", place);
            document.prefix = prefix.filter(|prefix| !prefix.is_empty()).cloned();
            let only = before::<String>(matches, "only", place);
            let only = only.into_iter().flat_map(|list| list.split(','));
            let only = only.map(str::trim).filter(|name| !name.is_empty());
            document.only = only.map(str::to_owned).collect();
            document
        });
        Ok(Self(documents.collect()))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

/// The value of an option that holds at this place of the command line: the last one before it.
fn before<'a, T: Clone + Send + Sync + 'static>(
    matches: &'a ArgMatches,
    option: &str,
    place: usize,
) -> Option<&'a T> {
    let places = matches.indices_of(option)?;
    let values = matches.get_many::<T>(option)?;
    let mut all = places.zip(values);
    all.rfind(|(at, _)| *at < place).map(|(_, value)| value)
}

fn unknown_system(name: &str) -> String {
    match by_name(name) {
        Some(vendor) => format!("{}'s documents cannot be converted", vendor.title),
        None => {
            let names: Vec<&str> = System::ALL.iter().map(|it| it.name()).collect();
            format!("--from takes one of {}", names.join(", "))
        }
    }
}

fn zone(id: &str) -> Result<String, String> {
    let known = TzDatabase.find(id).map(|zone| zone.id().to_owned());
    known.ok_or_else(|| {
        format!("{id:?} is no time zone; write it like Europe/Oslo or America/New_York")
    })
}

fn named_role(text: &str) -> Result<(String, String), String> {
    let named = text.rsplit_once('=').and_then(|(name, role)| {
        let role = Role::from_name(role.trim())?;
        Some((name.trim().to_owned(), role.name().to_owned()))
    });
    named.ok_or_else(|| {
        let roles: Vec<&str> = Role::ALL.iter().map(|it| it.name()).collect();
        format!(
            "--roles takes COMPONENT=ROLE, with {}, not {text:?}",
            roles.join(", ")
        )
    })
}

fn duration(text: &str) -> Result<Duration, String> {
    parse_duration(text)
        .ok_or_else(|| format!("{text:?} is no duration such as 60s, 15m, 2h or PT10M"))
}

/// What is converted, how, and to where.
pub struct Plan {
    pub documents: Vec<Document>,
    zone: Option<String>,
    roles: Vec<(String, String)>,
    valid_for: Option<Duration>,
    pub wait: std::time::Duration,
}

/// What was written, or why nothing was.
pub struct Done {
    pub converted: Converted,
    pub mirrored: Mirrored,
}

pub fn run(globals: &Globals, convert: Convert) -> Result<ExitCode, Stop> {
    let documents = convert.documents.0;
    let from_input = documents.iter().filter(|it| it.is_standard_input()).count();
    if from_input > 1 {
        return Err(Stop::usage("- is standard input, which can be read once"));
    }
    if convert.watch.is_some() && (from_input > 0 || globals.now.is_some() || globals.dry_run) {
        return Err(Stop::usage(
            "--watch reads its documents again and again: it goes neither with - nor with --now or --dry-run",
        ));
    }
    let mut plan = Plan {
        documents,
        zone: convert.zone,
        roles: convert.roles,
        valid_for: convert.valid_for,
        wait: editing::wait_of(globals)?,
    };
    let file = convert.to.as_deref().map(file_of);
    if let (Some(interval), Some(file)) = (convert.watch, &file) {
        plan.valid_for = Some(plan.valid_for.unwrap_or_else(|| valid_while(interval)));
        return watching::watch(plan, interval, file, globals.quiet);
    }
    let now = editing::now_of(globals.now.as_deref(), "")?;
    let client = Client::new("", clock);
    for document in &mut plan.documents {
        let read = document.read(&client, now);
        read.map_err(|error| Stop::usage(format!("{}: {error}", document.name)))?;
    }
    let Done {
        converted,
        mirrored,
    } = match &file {
        Some(file) if !globals.dry_run => plan.write(file, now)?,
        _ => plan.make(None, now)?,
    };
    for line in plan.lost(&converted) {
        eprintln!("{line}");
    }
    match (&file, &mirrored) {
        (_, Mirrored::Kept(why)) => return Err(kept(file.as_deref(), why)),
        (None, Mirrored::Written(text)) => {
            print(text)?;
        }
        _ if globals.quiet => {}
        (Some(file), mirrored) => {
            let what = match mirrored {
                Mirrored::Unchanged => "unchanged",
                _ if globals.dry_run => "nothing is written: --dry-run",
                _ => "written",
            };
            print(&format!(
                "{}: {what}: {}\n",
                file.display(),
                said(&converted)
            ))?;
        }
        (None, Mirrored::Unchanged) => {}
    }
    Ok(ExitCode::from(u8::from(!converted.lost.is_empty())))
}

/// Five intervals: a few failures are no reason to doubt a feed.
fn valid_while(interval: Duration) -> Duration {
    Duration::from_seconds(interval.seconds().saturating_mul(5)).max(Duration::from_minutes(10))
}

/// A name that ends with .json is a file, any other one a folder.
fn file_of(to: &Path) -> PathBuf {
    match to.extension().is_some_and(|it| it == "json") && !to.is_dir() {
        true => to.to_owned(),
        false => to.join("summary.json"),
    }
}

/// The systems and what was found, in a line.
pub fn said(converted: &Converted) -> String {
    let mut systems: Vec<&str> = converted.systems.iter().map(|it| it.name()).collect();
    systems.dedup();
    let count = |name: &str, one: &str| {
        let count = converted.feed[name].as_array().map_or(0, Vec::len);
        format!("{count} {one}{}", if count == 1 { "" } else { "s" })
    };
    let counts = [
        count("components", "component"),
        count("incidents", "incident"),
        count("scheduled_maintenances", "maintenance"),
        count("notices", "notice"),
    ];
    format!("{}: {}", systems.join(", "), counts.join(", "))
}

fn kept(file: Option<&Path>, why: &str) -> Stop {
    match file {
        Some(file) => {
            let name = file.display();
            Stop::new(
                KEPT,
                format!("{name}: the feed that is there was kept: {why}"),
            )
        }
        None => Stop::usage(why),
    }
}

impl Plan {
    /// Converts the documents as they were last read, in place of `held`.
    fn make(&self, held: Option<&[u8]>, now: Instant) -> Result<Done, Stop> {
        let inputs: Option<Vec<Input>> = self.documents.iter().map(Document::input).collect();
        let inputs = inputs.ok_or_else(|| Stop::usage("a document was never read"))?;
        let context = Context {
            now,
            zone: self.zone.as_deref(),
            roles: &self.roles,
        };
        let converted = convert(&inputs, &context).map_err(|refused| {
            let name = refused.input().map(|input| &self.documents[input].name);
            let name = name.map_or_else(String::new, |name| format!("{name}: "));
            Stop::usage(format!("{name}{refused}"))
        })?;
        let read_at = self.documents.iter().filter_map(Document::read_at).min();
        let fresh = Fresh {
            read_at: read_at.unwrap_or(now),
            valid_for: self.valid_for,
        };
        let mirrored = mirrored(held, converted.feed.clone(), fresh, now);
        Ok(Done {
            converted,
            mirrored,
        })
    }

    /// Converts them and replaces the file, if the new feed may take the place of the one in it.
    pub fn write(&self, file: &Path, now: Instant) -> Result<Done, Stop> {
        keep(file, self.wait, |held| {
            let done = self.make(held, now)?;
            let new = match &done.mirrored {
                Mirrored::Written(text) => Some(text.clone().into_bytes()),
                _ => None,
            };
            Ok((done, new))
        })
    }

    /// A line for each part of a document that was not carried over.
    pub fn lost(&self, converted: &Converted) -> Vec<String> {
        let lines = converted.lost.iter();
        let lines = lines.map(|lost| format!("{}: {lost}", self.documents[lost.input].name));
        lines.collect()
    }
}
