//! The edits of a feed, each a verb with its words. They are the commands of `status-feed`, and the comments are its help.

use crate::feed::{Category, ComponentStatus, Impact, Role};
use clap::{Args, Subcommand};
use std::fmt;
use std::str::FromStr;

/// What an operator does to a feed. Times are words, as [`parse_time`](super::parse_time) reads them: which instants they are depends on the
/// page.
#[derive(Clone, Debug, PartialEq, Subcommand)]
pub enum Edit {
    /// Begin a feed
    Init(Init),
    /// Set a field of the page, or list another place where you publish
    Page(PageArgs),
    /// Add, rename, remove a component, or set its status
    Component(ComponentArgs),
    /// Something is wrong: open an incident
    Open(Open),
    /// Post an update
    Update(Update),
    /// It is over: resolve an incident; its components are operational again
    Resolve(Resolve),
    /// Publish the report about a resolved incident
    Report(About),
    /// It is not over after all
    Reopen(About),
    /// Correct an update that was posted
    Amend(Amend),
    /// Take the last action back
    Undo(Undo),
    /// Announce maintenance
    Plan(Plan),
    /// Move maintenance to another time
    Move(Move),
    /// Give running maintenance more time
    Extend(Extend),
    /// Begin maintenance
    Start(About),
    /// End maintenance, or the window of it that is running
    Done(Done),
    /// Cancel maintenance, or one window of it
    Cancel(Cancel),
    /// Publish a notice: a warning of phishing, a change of terms, news
    Notice(Notice),
    /// End a notice
    End(End),
    /// Add a translation
    Translate(Translate),
    /// Edit the JSON of one entry
    #[command(name = "edit")]
    Replace(Replace),
    /// Move what is long over into archive/YEAR.json
    Archive(Archive),
}

/// The entry that an edit is about.
#[derive(Clone, Debug, Default, PartialEq, Args)]
pub struct Which {
    /// Its ID, the beginning of its ID, a word of its title, or @1 for the newest that is open
    #[arg(value_name = "ENTRY")]
    pub entry: Option<String>,
    /// The open incident that was opened with this key
    #[arg(long, value_name = "KEY")]
    pub key: Option<String>,
}

/// What every edit of an entry may say besides.
#[derive(Clone, Debug, Default, PartialEq, Args)]
#[command(next_help_heading = "What else you can say")]
pub struct Common {
    /// What visitors read
    #[arg(short = 'm', long = "message", value_name = "TEXT")]
    pub text: Option<String>,
    /// The same from a file, - for standard input
    #[arg(short = 'F', long, value_name = "FILE", conflicts_with = "text")]
    pub file: Option<String>,
    /// A component and its status, such as imap=partial
    #[arg(long, value_name = "ID=STATUS", value_delimiter = ',')]
    pub on: Vec<On>,
    /// Components that work in spite of it
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    pub not: Vec<String>,
    /// What happens to mail: reading=unavailable,receiving=queued
    #[arg(long, value_name = "LANE=STATE", value_delimiter = ',')]
    pub mail: Vec<Pair>,
    /// How late mail is: 10m, 5m..20m
    #[arg(long, value_name = "DURATION")]
    pub delay: Option<String>,
    /// Whether mail is lost: none, possible, confirmed
    #[arg(long)]
    pub loss: Option<String>,
    /// Whom it concerns; everyone without it
    #[arg(long = "for", value_name = "AUDIENCE", value_delimiter = ',')]
    pub audience: Vec<String>,
    /// What customers can do
    #[arg(long, value_name = "TEXT")]
    pub advice: Option<String>,
    /// When you will say more
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub next: Option<String>,
    /// More to read
    #[arg(long, value_name = "TITLE=URL")]
    pub link: Vec<Pair>,
    /// Whose fault it is, if not yours
    #[arg(long, value_name = "NAME[=URL]")]
    pub cause: Option<String>,
    #[arg(long, help = "A tag to filter by")]
    pub tag: Vec<String>,
    /// Another entry of the same story
    #[arg(long, value_name = "ENTRY")]
    pub related: Vec<String>,
    /// The new entry's ID, in place of one made from its title
    #[arg(long)]
    pub id: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Args)]
pub struct Init {
    /// Your name, as customers know it
    pub name: String,
    /// Your status page
    pub url: String,
    /// Your time zone, such as Europe/Oslo
    pub zone: String,
    /// ID=NAME:ROLE; roles are web, reading, sending, receiving, other
    #[arg(value_name = "COMPONENT")]
    pub components: Vec<NewComponent>,
}

#[derive(Clone, Debug, PartialEq, Args)]
pub struct PageArgs {
    #[command(subcommand)]
    pub edit: PageEdit,
}

#[derive(Clone, Debug, PartialEq, Subcommand)]
pub enum PageEdit {
    /// Set a field: time_zone=Europe/Oslo, mirrors=https://…,https://…
    Set {
        #[arg(value_name = "KEY=VALUE", required = true)]
        fields: Vec<Pair>,
    },
    /// List another place where you publish
    Channel(ChannelArgs),
}

#[derive(Clone, Debug, PartialEq, Args)]
pub struct ChannelArgs {
    #[command(subcommand)]
    pub edit: ChannelEdit,
}

#[derive(Clone, Debug, PartialEq, Subcommand)]
pub enum ChannelEdit {
    /// Add a channel
    Add {
        #[arg(value_name = "TITLE=URL")]
        channel: Pair,
        /// email, rss, atom, calendar, mastodon, push, sms, webhook or other; guessed from the URL without it
        #[arg(long)]
        kind: Option<String>,
    },
    /// Remove a channel
    Remove { title: String },
}

#[derive(Clone, Debug, PartialEq, Args)]
pub struct ComponentArgs {
    #[command(subcommand)]
    pub edit: ComponentEdit,
}

#[derive(Clone, Debug, PartialEq, Subcommand)]
pub enum ComponentEdit {
    /// Add one
    Add {
        #[arg(value_name = "ID=NAME:ROLE")]
        component: NewComponent,
    },
    /// Give it another name
    Rename { id: String, name: String },
    /// Set its status, without an incident
    Set {
        #[arg(value_name = "ID=STATUS", required = true)]
        on: Vec<On>,
    },
    /// Remove it
    Remove { id: String },
}

#[derive(Clone, Debug, Default, PartialEq, Args)]
pub struct Open {
    /// What customers notice
    pub title: String,
    /// investigating, identified or monitoring; - for the text on standard input
    #[arg(value_name = "STATUS")]
    pub rest: Vec<String>,
    /// none, minor, major, critical; follows from --on without it
    #[arg(long)]
    pub impact: Option<String>,
    /// When it began
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub since: Option<String>,
    /// For monitors: nothing happens while an incident with this key is open
    #[arg(long)]
    pub key: Option<String>,
    #[command(flatten)]
    pub common: Common,
}

#[derive(Clone, Debug, Default, PartialEq, Args)]
pub struct Update {
    #[command(flatten)]
    pub which: Which,
    /// Its new status, such as identified; - for the text on standard input
    #[arg(value_name = "STATUS")]
    pub rest: Vec<String>,
    /// When it should be over: a time, from..to, or unknown
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub expect: Option<String>,
    /// When this was so, if not now
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub at: Option<String>,
    #[command(flatten)]
    pub common: Common,
}

#[derive(Clone, Debug, Default, PartialEq, Args)]
pub struct Resolve {
    #[command(flatten)]
    pub which: Which,
    /// - for the text on standard input
    #[arg(value_name = "-")]
    pub rest: Vec<String>,
    /// When it was over, if not now
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub at: Option<String>,
    /// A component whose status stays as it is
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    pub keep: Vec<String>,
    #[command(flatten)]
    pub common: Common,
}

/// An edit that takes an entry and nothing of its own.
#[derive(Clone, Debug, Default, PartialEq, Args)]
pub struct About {
    #[command(flatten)]
    pub which: Which,
    /// - for the text on standard input
    #[arg(value_name = "-")]
    pub rest: Vec<String>,
    #[command(flatten)]
    pub common: Common,
}

#[derive(Clone, Debug, Default, PartialEq, Args)]
pub struct Amend {
    #[command(flatten)]
    pub which: Which,
    /// - for the text on standard input
    #[arg(value_name = "-")]
    pub rest: Vec<String>,
    /// Which update: 1 is the newest
    #[arg(long, value_name = "N")]
    pub update: Option<usize>,
    #[command(flatten)]
    pub common: Common,
}

#[derive(Clone, Debug, Default, PartialEq, Args)]
pub struct Undo {
    /// The same as without it
    #[arg(long)]
    pub last: bool,
    /// The feed before the last action.
    #[arg(skip)]
    pub before: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Args)]
pub struct Plan {
    /// What will be done
    pub title: String,
    /// - for the text on standard input
    #[arg(value_name = "-")]
    pub rest: Vec<String>,
    /// The components that it affects
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    pub parts: Vec<String>,
    /// When: "24 oct 23:00..04:00", "wed 04:00+2h"; ~ at the end is about. Again for each window
    #[arg(long, value_name = "WINDOW")]
    pub window: Vec<String>,
    /// Every week, or every 2w: "wed 04:00..05:00", "2w wed 04:00..05:00"
    #[arg(long, value_name = "WINDOW", conflicts_with = "window")]
    pub every: Option<String>,
    /// How many times
    #[arg(long, value_name = "N", requires = "every")]
    pub count: Option<u32>,
    /// The day of the last one
    #[arg(long, value_name = "DATE", requires = "every")]
    pub last: Option<String>,
    /// The day of the first one
    #[arg(long, value_name = "DATE", requires = "every")]
    pub first: Option<String>,
    /// Days without it
    #[arg(long, value_name = "DATE", value_delimiter = ',', requires = "every")]
    pub skip: Vec<String>,
    /// How long it does not work: 30m, 10m..30m
    #[arg(long, value_name = "DURATION")]
    pub downtime: Option<String>,
    /// How long before to announce it
    #[arg(long, value_name = "DURATION")]
    pub lead: Option<String>,
    /// It is over at its end, without a word
    #[arg(long)]
    pub ends_automatically: bool,
    #[command(flatten)]
    pub common: Common,
}

#[derive(Clone, Debug, Default, PartialEq, Args)]
#[group(required = false)]
pub struct Move {
    #[command(flatten)]
    pub which: Which,
    /// - for the text on standard input
    #[arg(value_name = "-")]
    pub rest: Vec<String>,
    /// Only this window, from 1
    #[arg(long, value_name = "N")]
    pub window: Option<usize>,
    /// Later by 1d, earlier by -2h
    #[arg(long, value_name = "DURATION", allow_hyphen_values = true)]
    pub by: Option<String>,
    /// To another window
    #[arg(long, value_name = "WINDOW", conflicts_with = "by")]
    pub to: Option<String>,
    /// Postponed, with no new date yet
    #[arg(long, conflicts_with_all = ["by", "to"])]
    pub unset: bool,
    #[command(flatten)]
    pub common: Common,
}

#[derive(Clone, Debug, Default, PartialEq, Args)]
pub struct Extend {
    #[command(flatten)]
    pub which: Which,
    /// - for the text on standard input
    #[arg(value_name = "-")]
    pub rest: Vec<String>,
    /// The new end
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub to: Option<String>,
    /// How much longer
    #[arg(long, value_name = "DURATION", conflicts_with = "to")]
    pub by: Option<String>,
    #[command(flatten)]
    pub common: Common,
}

#[derive(Clone, Debug, Default, PartialEq, Args)]
pub struct Done {
    #[command(flatten)]
    pub which: Which,
    /// - for the text on standard input
    #[arg(value_name = "-")]
    pub rest: Vec<String>,
    /// When it ended, if not now
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub at: Option<String>,
    #[command(flatten)]
    pub common: Common,
}

#[derive(Clone, Debug, Default, PartialEq, Args)]
pub struct Cancel {
    #[command(flatten)]
    pub which: Which,
    /// - for the text on standard input
    #[arg(value_name = "-")]
    pub rest: Vec<String>,
    /// Only this window, from 1
    #[arg(long, value_name = "N")]
    pub window: Option<usize>,
    #[command(flatten)]
    pub common: Common,
}

#[derive(Clone, Debug, PartialEq, Args)]
pub struct Notice {
    /// security, policy, news or how-to
    #[arg(value_parser = category)]
    pub category: Category,
    pub title: String,
    /// - for the text on standard input
    #[arg(value_name = "-")]
    pub rest: Vec<String>,
    /// When it takes effect
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub from: Option<String>,
    /// Until when it is shown
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub until: Option<String>,
    /// The subject of the fraudulent message
    #[arg(long, value_name = "TEXT")]
    pub subject: Vec<String>,
    /// Its sender
    #[arg(long, value_name = "TEXT")]
    pub sender: Vec<String>,
    /// Where its links lead
    #[arg(long, value_name = "URL")]
    pub url: Vec<String>,
    #[command(flatten)]
    pub common: Common,
}

#[derive(Clone, Debug, Default, PartialEq, Args)]
pub struct End {
    #[command(flatten)]
    pub which: Which,
    /// - for the text on standard input
    #[arg(value_name = "-")]
    pub rest: Vec<String>,
    /// When it ended, if not now
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub at: Option<String>,
    #[command(flatten)]
    pub common: Common,
}

#[derive(Clone, Debug, Default, PartialEq, Args)]
pub struct Translate {
    #[arg(required_unless_present = "missing")]
    pub entry: Option<String>,
    /// The language, such as nb
    #[arg(value_name = "LANG", required_unless_present = "missing")]
    pub language: Option<String>,
    /// name=… and advice=… of the entry; - for the update's text on standard input
    #[arg(value_name = "FIELD=TEXT")]
    pub rest: Vec<String>,
    /// Which update the text is for: 1 is the newest
    #[arg(long, value_name = "N")]
    pub update: Option<usize>,
    /// The text of the update in that language
    #[arg(short = 'm', long = "message", value_name = "TEXT")]
    pub text: Option<String>,
    /// The same from a file
    #[arg(short = 'F', long, value_name = "FILE", conflicts_with = "text")]
    pub file: Option<String>,
    /// Print what is not translated into these languages
    #[arg(long, value_name = "LANG", value_delimiter = ',')]
    pub missing: Vec<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Args)]
pub struct Replace {
    #[arg(value_name = "ENTRY")]
    pub entry: String,
    /// - for its new JSON on standard input; otherwise your editor opens
    #[arg(value_name = "-")]
    pub rest: Vec<String>,
    /// The new text of the entry; without it the edit changes nothing.
    #[arg(skip)]
    pub json: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Args)]
pub struct Archive {
    /// What was over before: 1y, 26w
    #[arg(long, value_name = "DURATION")]
    pub older: String,
    /// The folder for the archives, beside the feed
    #[arg(long, value_name = "DIR", default_value = "archive")]
    pub to: String,
    /// The archives that exist: their paths from the feed, and their texts.
    #[arg(skip)]
    pub existing: Vec<(String, String)>,
}

/// `imap=partial`: a component and its status. Where only the component counts, the status may be missing.
#[derive(Clone, Debug, PartialEq)]
pub struct On {
    pub component: String,
    pub status: Option<ComponentStatus>,
}

/// `reading=unavailable`, `Blog=https://…`: two texts.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair(pub String, pub String);

/// `imap=IMAP:reading`: a new component.
#[derive(Clone, Debug, PartialEq)]
pub struct NewComponent {
    pub id: Option<String>,
    pub name: String,
    pub role: Option<Role>,
}

/// The short names of the statuses of a component, as they are typed.
const STATUSES: [(&str, ComponentStatus); 5] = [
    ("operational", ComponentStatus::Operational),
    ("degraded", ComponentStatus::DegradedPerformance),
    ("partial", ComponentStatus::PartialOutage),
    ("major", ComponentStatus::MajorOutage),
    ("maintenance", ComponentStatus::UnderMaintenance),
];

/// How a status of a component is typed.
pub fn short(status: ComponentStatus) -> &'static str {
    let found = STATUSES.iter().find(|(_, known)| *known == status);
    found.map_or(status.name(), |(name, _)| name)
}

impl FromStr for On {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let Some((component, status)) = text.split_once('=') else {
            return Ok(Self {
                component: text.to_owned(),
                status: None,
            });
        };
        let known = STATUSES.iter().find(|(name, _)| *name == status.trim());
        let known = known.map(|(_, status)| *status);
        let known = known.or_else(|| ComponentStatus::from_name(status));
        let status = known.filter(|status| *status != ComponentStatus::Unknown);
        let names = STATUSES.map(|(name, _)| name).join(", ");
        match status {
            Some(status) => Ok(Self {
                component: component.trim().to_owned(),
                status: Some(status),
            }),
            None => Err(format!("after = comes one of {names}")),
        }
    }
}

impl fmt::Display for On {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.component)?;
        match self.status {
            Some(status) => write!(f, "={}", short(status)),
            None => Ok(()),
        }
    }
}

impl FromStr for Pair {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (key, value) = text.split_once('=').ok_or("a = is missing")?;
        Ok(Self(key.trim().to_owned(), value.trim().to_owned()))
    }
}

impl fmt::Display for Pair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}={}", self.0, self.1)
    }
}

impl FromStr for NewComponent {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (id, rest) = match text.split_once('=') {
            Some((id, rest)) => (Some(id.trim().to_owned()), rest),
            None => (None, text),
        };
        let (name, role) = match rest.rsplit_once(':') {
            Some((name, role)) => {
                let known = Role::from_name(role)
                    .ok_or("after : comes web, reading, sending, receiving or other")?;
                (name, Some(known))
            }
            None => (rest, None),
        };
        match name.trim() {
            "" => Err("the name is missing: ID=NAME:ROLE".to_owned()),
            name => Ok(Self {
                id,
                name: name.to_owned(),
                role,
            }),
        }
    }
}

impl fmt::Display for NewComponent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(id) = &self.id {
            write!(f, "{id}=")?;
        }
        f.write_str(&self.name)?;
        match self.role {
            Some(role) => write!(f, ":{}", role.name()),
            None => Ok(()),
        }
    }
}

fn category(text: &str) -> Result<Category, String> {
    Category::from_name(text).ok_or_else(|| "it is security, policy, news or how-to".to_owned())
}

/// The impact with this name, as it is typed.
pub fn impact(text: &str) -> Option<Impact> {
    let known = Impact::from_name(text)?;
    matches!(
        known,
        Impact::None | Impact::Minor | Impact::Major | Impact::Critical
    )
    .then_some(known)
}

impl Edit {
    /// What every edit of an entry may say besides, if this is one.
    pub const fn common(&self) -> Option<&Common> {
        match self {
            Self::Open(it) => Some(&it.common),
            Self::Update(it) => Some(&it.common),
            Self::Resolve(it) => Some(&it.common),
            Self::Report(it) | Self::Reopen(it) | Self::Start(it) => Some(&it.common),
            Self::Amend(it) => Some(&it.common),
            Self::Plan(it) => Some(&it.common),
            Self::Move(it) => Some(&it.common),
            Self::Extend(it) => Some(&it.common),
            Self::Done(it) => Some(&it.common),
            Self::Cancel(it) => Some(&it.common),
            Self::Notice(it) => Some(&it.common),
            Self::End(it) => Some(&it.common),
            _ => None,
        }
    }

    /// The same to write into.
    pub const fn common_mut(&mut self) -> Option<&mut Common> {
        match self {
            Self::Open(it) => Some(&mut it.common),
            Self::Update(it) => Some(&mut it.common),
            Self::Resolve(it) => Some(&mut it.common),
            Self::Report(it) | Self::Reopen(it) | Self::Start(it) => Some(&mut it.common),
            Self::Amend(it) => Some(&mut it.common),
            Self::Plan(it) => Some(&mut it.common),
            Self::Move(it) => Some(&mut it.common),
            Self::Extend(it) => Some(&mut it.common),
            Self::Done(it) => Some(&mut it.common),
            Self::Cancel(it) => Some(&mut it.common),
            Self::Notice(it) => Some(&mut it.common),
            Self::End(it) => Some(&mut it.common),
            _ => None,
        }
    }

    /// The words behind the entry or the title: a status, or `-`.
    pub const fn rest_mut(&mut self) -> Option<&mut Vec<String>> {
        match self {
            Self::Open(it) => Some(&mut it.rest),
            Self::Update(it) => Some(&mut it.rest),
            Self::Resolve(it) => Some(&mut it.rest),
            Self::Report(it) | Self::Reopen(it) | Self::Start(it) => Some(&mut it.rest),
            Self::Amend(it) => Some(&mut it.rest),
            Self::Plan(it) => Some(&mut it.rest),
            Self::Move(it) => Some(&mut it.rest),
            Self::Extend(it) => Some(&mut it.rest),
            Self::Done(it) => Some(&mut it.rest),
            Self::Cancel(it) => Some(&mut it.rest),
            Self::Notice(it) => Some(&mut it.rest),
            Self::End(it) => Some(&mut it.rest),
            Self::Translate(it) => Some(&mut it.rest),
            Self::Replace(it) => Some(&mut it.rest),
            _ => None,
        }
    }

    /// The entry that it is about, to write another into.
    pub const fn which_mut(&mut self) -> Option<&mut Which> {
        match self {
            Self::Update(it) => Some(&mut it.which),
            Self::Resolve(it) => Some(&mut it.which),
            Self::Report(it) | Self::Reopen(it) | Self::Start(it) => Some(&mut it.which),
            Self::Amend(it) => Some(&mut it.which),
            Self::Move(it) => Some(&mut it.which),
            Self::Extend(it) => Some(&mut it.which),
            Self::Done(it) => Some(&mut it.which),
            Self::Cancel(it) => Some(&mut it.which),
            Self::End(it) => Some(&mut it.which),
            _ => None,
        }
    }

    /// The words of the command, without the program's name: `["resolve", "imap-store"]`.
    pub fn words(&self) -> Vec<String> {
        let mut words = Words::default();
        match self {
            Self::Init(it) => {
                words.verb("init").one(&it.name).one(&it.url).one(&it.zone);
                it.components.iter().for_each(|new| {
                    words.one(new);
                });
            }
            Self::Page(it) => match &it.edit {
                PageEdit::Set { fields } => {
                    words.verb("page").verb("set").all(fields);
                }
                PageEdit::Channel(it) => match &it.edit {
                    ChannelEdit::Add { channel, kind } => {
                        words.verb("page").verb("channel").verb("add").one(channel);
                        words.option("kind", kind);
                    }
                    ChannelEdit::Remove { title } => {
                        words.verb("page").verb("channel").verb("remove").one(title);
                    }
                },
            },
            Self::Component(it) => {
                words.verb("component");
                match &it.edit {
                    ComponentEdit::Add { component } => words.verb("add").one(component),
                    ComponentEdit::Rename { id, name } => words.verb("rename").one(id).one(name),
                    ComponentEdit::Set { on } => words.verb("set").all(on),
                    ComponentEdit::Remove { id } => words.verb("remove").one(id),
                };
            }
            Self::Open(it) => {
                words.verb("open").one(&it.title).all(&it.rest);
                words
                    .option("impact", &it.impact)
                    .option("since", &it.since)
                    .option("key", &it.key)
                    .common(&it.common);
            }
            Self::Update(it) => {
                words.verb("update").which(&it.which).all(&it.rest);
                words.option("expect", &it.expect).option("at", &it.at);
                words.common(&it.common);
            }
            Self::Resolve(it) => {
                words.verb("resolve").which(&it.which).all(&it.rest);
                words.option("at", &it.at).list("keep", &it.keep);
                words.common(&it.common);
            }
            Self::Report(it) => words.about("report", it),
            Self::Reopen(it) => words.about("reopen", it),
            Self::Start(it) => words.about("start", it),
            Self::Amend(it) => {
                words.verb("amend").which(&it.which).all(&it.rest);
                words.option("update", &it.update).common(&it.common);
            }
            Self::Undo(_) => {
                words.verb("undo");
            }
            Self::Plan(it) => {
                words.verb("plan").one(&it.title).all(&it.rest);
                words
                    .list("parts", &it.parts)
                    .each("window", &it.window)
                    .option("every", &it.every)
                    .option("count", &it.count)
                    .option("last", &it.last)
                    .option("first", &it.first)
                    .list("skip", &it.skip)
                    .option("downtime", &it.downtime)
                    .option("lead", &it.lead)
                    .flag("ends-automatically", it.ends_automatically)
                    .common(&it.common);
            }
            Self::Move(it) => {
                words.verb("move").which(&it.which).all(&it.rest);
                words
                    .option("window", &it.window)
                    .option("by", &it.by)
                    .option("to", &it.to)
                    .flag("unset", it.unset)
                    .common(&it.common);
            }
            Self::Extend(it) => {
                words.verb("extend").which(&it.which).all(&it.rest);
                words.option("to", &it.to).option("by", &it.by);
                words.common(&it.common);
            }
            Self::Done(it) => {
                words.verb("done").which(&it.which).all(&it.rest);
                words.option("at", &it.at).common(&it.common);
            }
            Self::Cancel(it) => {
                words.verb("cancel").which(&it.which).all(&it.rest);
                words.option("window", &it.window).common(&it.common);
            }
            Self::Notice(it) => {
                let category = it.category.name().replace('_', "-");
                words.verb("notice").one(&category).one(&it.title);
                words
                    .all(&it.rest)
                    .option("from", &it.from)
                    .option("until", &it.until)
                    .each("subject", &it.subject)
                    .each("sender", &it.sender)
                    .each("url", &it.url)
                    .common(&it.common);
            }
            Self::End(it) => {
                words.verb("end").which(&it.which).all(&it.rest);
                words.option("at", &it.at).common(&it.common);
            }
            Self::Translate(it) => {
                words.verb("translate");
                it.entry.iter().chain(&it.language).for_each(|word| {
                    words.one(word);
                });
                words
                    .all(&it.rest)
                    .option("update", &it.update)
                    .short("-m", &it.text)
                    .short("-F", &it.file)
                    .list("missing", &it.missing);
            }
            Self::Replace(it) => {
                words.verb("edit").one(&it.entry).all(&it.rest);
            }
            Self::Archive(it) => {
                words.verb("archive").option("older", &Some(&it.older));
                words.option("to", &Some(&it.to).filter(|to| *to != "archive"));
            }
        }
        words.0
    }

    /// The command to type in a shell.
    ///
    /// ```
    /// use windowpane::edit::{Edit, Resolve, Which};
    /// let which = Which { entry: Some("imap-store".into()), key: None };
    /// let edit = Edit::Resolve(Resolve { which, at: Some("6:40 today".into()), ..Resolve::default() });
    /// assert_eq!(edit.command(), "status-feed resolve imap-store --at '6:40 today'");
    /// ```
    pub fn command(&self) -> String {
        command(&self.words())
    }
}

/// The command to type in a shell for these words.
pub fn command(words: &[String]) -> String {
    let quoted = words.iter().map(|word| quoted(word));
    ["status-feed".to_owned()]
        .into_iter()
        .chain(quoted)
        .collect::<Vec<_>>()
        .join(" ")
}

/// A word as a shell takes it.
fn quoted(word: &str) -> String {
    let is_plain = |char: char| char.is_alphanumeric() || "-_=./:@,+%".contains(char);
    match !word.is_empty() && word.chars().all(is_plain) {
        true => word.to_owned(),
        false => format!("'{}'", word.replace('\'', "'\\''")),
    }
}

#[derive(Default)]
struct Words(Vec<String>);

impl Words {
    fn verb(&mut self, verb: &str) -> &mut Self {
        self.0.push(verb.to_owned());
        self
    }

    fn one(&mut self, word: &impl ToString) -> &mut Self {
        self.0.push(word.to_string());
        self
    }

    fn all(&mut self, words: &[impl ToString]) -> &mut Self {
        self.0.extend(words.iter().map(ToString::to_string));
        self
    }

    fn flag(&mut self, name: &str, is_set: bool) -> &mut Self {
        self.0.extend(is_set.then(|| format!("--{name}")));
        self
    }

    fn option(&mut self, name: &str, value: &Option<impl ToString>) -> &mut Self {
        if let Some(value) = value {
            self.0.extend([format!("--{name}"), value.to_string()]);
        }
        self
    }

    fn short(&mut self, name: &str, value: &Option<String>) -> &mut Self {
        if let Some(value) = value {
            self.0.extend([name.to_owned(), value.clone()]);
        }
        self
    }

    fn each(&mut self, name: &str, values: &[impl ToString]) -> &mut Self {
        for value in values {
            self.option(name, &Some(value.to_string()));
        }
        self
    }

    fn list(&mut self, name: &str, values: &[impl ToString]) -> &mut Self {
        let values: Vec<String> = values.iter().map(ToString::to_string).collect();
        let joined = (!values.is_empty()).then(|| values.join(","));
        self.option(name, &joined)
    }

    fn which(&mut self, which: &Which) -> &mut Self {
        self.0.extend(which.entry.clone());
        self.option("key", &which.key)
    }

    fn about(&mut self, verb: &str, about: &About) {
        self.verb(verb).which(&about.which).all(&about.rest);
        self.common(&about.common);
    }

    fn common(&mut self, common: &Common) {
        self.list("on", &common.on)
            .list("not", &common.not)
            .list("mail", &common.mail)
            .option("delay", &common.delay)
            .option("loss", &common.loss)
            .list("for", &common.audience)
            .option("advice", &common.advice)
            .option("next", &common.next)
            .each("link", &common.link)
            .option("cause", &common.cause)
            .each("tag", &common.tag)
            .each("related", &common.related)
            .option("id", &common.id)
            .short("-m", &common.text)
            .short("-F", &common.file);
    }
}
