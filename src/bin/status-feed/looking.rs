//! `list` and `show`.

use super::editing::{Answer, decision, feed_of, now_of, read, speaker, time_of};
use super::stop::Stop;
use super::{Globals, print};
use std::process::ExitCode;
use windowpane::edit::{Edit, Refused, Replace, Toward, entry_id};
use windowpane::format;
use windowpane::operator::{TzDatabase, listing, shown};

#[derive(clap::Args)]
pub struct List {
    /// What is over, too
    #[arg(long)]
    all: bool,
}

#[derive(clap::Args)]
pub struct Show {
    /// Its ID, the beginning of its ID, a word of its title, or @1 for the newest that is open
    entry: String,
    /// On the clock of this zone, such as America/Los_Angeles
    #[arg(long = "in", value_name = "ZONE")]
    zone: Option<String>,
    /// As it is at this time
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    at: Option<String>,
    /// To customers of these audiences
    #[arg(long, value_name = "LIST")]
    audience: Option<String>,
}

impl Show {
    /// The words of the command about this entry.
    fn words(&self, id: &str) -> Vec<String> {
        let mut words = ["show", id].map(str::to_owned).to_vec();
        let options = [
            ("--in", &self.zone),
            ("--at", &self.at),
            ("--audience", &self.audience),
        ];
        for (name, value) in options {
            words.extend(
                value
                    .iter()
                    .flat_map(|value| [name.to_owned(), value.clone()]),
            );
        }
        words
    }
}

pub fn list(globals: &Globals, list: &List) -> Result<ExitCode, Stop> {
    let text = read(&feed_of(globals))?;
    let now = now_of(globals.now.as_deref(), &text)?;
    let speaker = speaker(&text, None, now)?;
    let (feed, _) = format::read(text.as_bytes(), &TzDatabase)
        .map_err(|unreadable| Stop::usage(unreadable.explanation()))?;
    if globals.json {
        let normal = format::normalised(&feed);
        return print(&format!("{normal:#}\n"));
    }
    print(&listing(&feed, &speaker, list.all))
}

pub fn show(globals: &Globals, show: &Show) -> Result<ExitCode, Stop> {
    let text = read(&feed_of(globals))?;
    // What customers will read is asked more often than what they have read.
    let now = match &show.at {
        Some(at) => time_of(Some(at), &text, Toward::Future)?,
        None => now_of(globals.now.as_deref(), &text)?,
    };
    let which = Edit::Replace(Replace {
        entry: show.entry.clone(),
        ..Replace::default()
    });
    let id = entry_id(&text, &which, now, &TzDatabase).map_err(|refused| match refused {
        Refused::Choose { what, choices } => {
            let mut choices = choices;
            for choice in &mut choices {
                let id = choice.words.pop().unwrap_or_default();
                choice.words = show.words(&id);
            }
            decision(globals, &what, &choices, Answer::Chosen)
        }
        Refused::Wrong(why) | Refused::Unreadable(why) => Stop::usage(why),
        Refused::NoText(_) | Refused::Missing { .. } | Refused::Problems(_) => {
            Stop::usage("nothing to show")
        }
    })?;
    let speaker = speaker(&text, show.zone.as_deref(), now)?;
    let (feed, _) = format::read(text.as_bytes(), &TzDatabase)
        .map_err(|unreadable| Stop::usage(unreadable.explanation()))?;
    match shown(feed, &id, &speaker, show.audience.as_deref()) {
        Some(text) => print(&text),
        None => print(&format!("{id}: customers read nothing of it then\n")),
    }
}
