//! Converts documents of other status systems into a native feed.
//!
//! ```text
//! bodies ── recognised ── one file per system ── native feed ── the one reader
//! ```
//!
//! A converter carries over what a document says and adds nothing. A word that is not in its table
//! becomes "unknown", which counts as an issue and never as operational, and is reported with its
//! path in the vendor's own document. A list that a system does not have is left out, so that the
//! feed claims nothing of it.
//!
//! ```
//! use windowpane::schedule::Instant;
//! use windowpane::vendors::convert::{Context, Input, System, convert};
//!
//! let body = br#"{
//!   "page": {"name": "Nordpost", "url": "https://status.nordpost.example", "status": "HASISSUES"},
//!   "activeIncidents": [{"name": "Mail is late", "status": "SOMEWHAT", "impact": "MINOROUTAGE"}]
//! }"#;
//! let now = Instant::from_millis(1_773_133_200_000);
//! let converted = convert(&[Input::new(body)], &Context::at(now)).unwrap();
//!
//! assert_eq!(converted.systems, [System::Instatus]);
//! assert_eq!(converted.feed["incidents"][0]["name"], "Mail is late");
//! assert_eq!(converted.feed["incidents"][0]["status"], "unknown");
//! assert_eq!(
//!     converted.lost[0].to_string(),
//!     "activeIncidents[0].status: \"SOMEWHAT\" is a word that is not known here",
//! );
//!
//! let refused = convert(&[Input::new(b"<!doctype html>")], &Context::at(now)).unwrap_err();
//! assert_eq!(refused.to_string(), "this is in no format that is known");
//! ```

mod apple;
mod aws;
mod better_stack;
mod cachet;
mod cstate;
mod gatus;
mod google;
mod guide;
mod incident_io;
mod infomaniak;
mod instatus;
mod log;
mod microsoft;
mod native;
mod oneuptime;
mod only;
mod openstatus;
mod roles;
mod sorry;
mod source;
mod stated;
mod status_io;
mod statuspage;
mod statuspal;
mod system;
mod time;
mod upptime;
mod uptime_kuma;
mod xml;

pub use guide::guides;
pub use roles::{ROLES, role};
pub use source::Lost;
pub use system::System;

use super::{Certainty, Vendor, recognise, text};
use crate::json::{self, Document, Node};
use crate::schedule::Instant;
use native::{Native, Object};
use only::Missing;
use serde_json::Value;
use source::{Losses, Source};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use time::Zoneless;

/// A document, and what is known of it beside its text.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// The response body.
    pub body: &'a [u8],
    /// The URL that it was fetched from, for links that are relative to it.
    pub url: Option<&'a str>,
    /// The system; without it, the format is recognised.
    pub from: Option<System>,
    /// What its ids begin with. With a prefix the faults are somebody else's: entries get an
    /// `upstream`, and how that service is as a whole does not count here. Without one, the ids of a
    /// second system begin with its name.
    pub prefix: Option<&'a str>,
    /// The ids or names of the components that concern you, of this system with this prefix; empty for all.
    pub only: &'a [String],
}

impl<'a> Input<'a> {
    /// A document of which nothing else is known.
    pub const fn new(body: &'a [u8]) -> Self {
        Self {
            body,
            url: None,
            from: None,
            prefix: None,
            only: &[],
        }
    }
}

/// What the operator knows and documents do not say.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The time of the conversion.
    pub now: Instant,
    /// The zone of times without one where the system does not say which that is: an IANA id.
    pub zone: Option<&'a str>,
    /// The roles of components by their ids or names, before those of [`ROLES`].
    pub roles: &'a [(String, String)],
}

impl<'a> Context<'a> {
    /// A conversion at that time, without a zone and with the roles of [`ROLES`].
    pub const fn at(now: Instant) -> Self {
        Self {
            now,
            zone: None,
            roles: &[],
        }
    }

    fn zoneless(&self) -> Zoneless<'a> {
        self.zone.map_or(Zoneless::NotStated, Zoneless::In)
    }
}

/// A native feed, and what was not carried over.
#[derive(Clone, Debug, PartialEq)]
pub struct Converted {
    /// The native feed, as `docs/feed.md` describes it.
    pub feed: Value,
    /// What was lost, in the order of the inputs.
    pub lost: Vec<Lost>,
    /// The system of each input.
    pub systems: Vec<System>,
}

/// Why nothing was converted. The number is that of the input, from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// It is in no format that is known.
    NotRecognised(usize),
    /// It is in this system's format, which cannot be converted.
    NotConverted(usize, &'static Vendor),
    /// It cannot be parsed.
    NotReadable(usize, String),
    /// It has no component of that name; what its components are called.
    NoComponent(usize, String, Vec<String>),
    /// There is no input.
    Nothing,
}

impl Refused {
    /// The number of the input, from 0.
    pub const fn input(&self) -> Option<usize> {
        match self {
            Self::NotRecognised(input)
            | Self::NotConverted(input, _)
            | Self::NotReadable(input, _)
            | Self::NoComponent(input, ..) => Some(*input),
            Self::Nothing => None,
        }
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::NotRecognised(_) => f.write_str("this is in no format that is known"),
            Self::NotConverted(_, vendor) => {
                write!(
                    f,
                    "this is {}'s format, which cannot be converted",
                    vendor.title
                )
            }
            Self::NotReadable(_, error) => write!(f, "this cannot be parsed: {error}"),
            Self::NoComponent(_, name, known) => {
                let known = known.join(", ");
                write!(f, "it has no component {name:?}; those it has are {known}")
            }
            Self::Nothing => f.write_str("there is no document"),
        }
    }
}

impl std::error::Error for Refused {}

/// The system of a document that is in one format only, without converting it. A list of Statuspage's beside what
/// another system says is not read by that system's file, and may hold a problem.
///
/// # Errors
/// [`Refused`] if it cannot be converted, or is in two formats.
///
/// ```
/// use windowpane::vendors::convert::{Input, System, system};
/// let of = |text: &str| system(&Input::new(text.as_bytes())).map_err(|refused| refused.to_string());
/// assert_eq!(of(r#"{"page": {"status": "UP"}}"#), Ok(System::Instatus));
/// let both = r#"{"page": {"status": "UP"}, "incidents": []}"#;
/// assert_eq!(of(both), Err("this cannot be parsed: it has \"incidents\" of another format".to_owned()));
/// ```
pub fn system(input: &Input) -> Result<System, Refused> {
    let text = text_of(input);
    let (system, document) = document(0, input, &text)?;
    let its_own: &[&str] = match system {
        System::IncidentIo => &["scheduled_maintenances"],
        System::Instatus | System::Sorry => &["components"],
        System::Statuspage => &statuspage::LISTS,
        System::Statuspal | System::UptimeKuma => &["incidents"],
        _ => &[],
    };
    let root = &document.root;
    let has = |name: &&&str| {
        let field = root.field(name);
        !its_own.contains(name) && field.is_some_and(|field| *field != Node::Null)
    };
    let is_stated = root.field("status").and_then(|it| it.field("indicator"));
    let status = is_stated.filter(|_| system != System::Statuspage);
    let other = statuspage::LISTS.iter().find(has).copied();
    match other.or(status.map(|_| "status")) {
        Some(name) => {
            let error = format!("it has {name:?} of another format");
            Err(Refused::NotReadable(0, error))
        }
        None => Ok(system),
    }
}

/// Converts documents into one native feed. Those of one system and prefix are joined, such as the
/// lists of one Statuspage.
///
/// # Errors
/// [`Refused`] if one of them cannot be converted: the others alone would be half of the truth.
pub fn convert(inputs: &[Input], context: &Context) -> Result<Converted, Refused> {
    if inputs.is_empty() {
        return Err(Refused::Nothing);
    }
    let texts: Vec<Cow<str>> = inputs.iter().map(text_of).collect();
    let mut parsed = Vec::new();
    for (index, (input, text)) in inputs.iter().zip(&texts).enumerate() {
        parsed.push(document(index, input, text)?);
    }
    let losses = Losses::default();
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for index in 0..inputs.len() {
        let key = |at: usize| (parsed[at].0, inputs[at].prefix);
        match groups.iter_mut().find(|group| key(group[0]) == key(index)) {
            Some(group) => group.push(index),
            None => groups.push(vec![index]),
        }
    }
    let mut feeds = Vec::new();
    for group in &groups {
        let documents = group.iter().map(|index| {
            let (_, document) = &parsed[*index];
            let at = Source::new(&document.root, *index, inputs[*index].url, &losses);
            let at = at.in_zone(context.zone);
            if document.has_duplicates {
                at.lose_gravely("a key stands twice, so that one of its values is not read");
            }
            at
        });
        let documents: Vec<Source> = documents.collect();
        let first = group[0];
        let system = parsed[first].0;
        let mut native = one_system(system, &documents, context);
        let only = group.iter().flat_map(|index| inputs[*index].only);
        let only: Vec<&str> = only.map(String::as_str).collect();
        if !only.is_empty()
            && let Some(missing) = only::keep(&mut native, &only)
        {
            if !missing.components.is_empty() {
                let Missing { name, components } = missing;
                return Err(Refused::NoComponent(first, name, components));
            }
            // A history names a service only where something was wrong with it.
            documents[0].lose(format!("nothing in it names {:?}", missing.name));
        }
        with_roles(&mut native, context);
        with_links(&mut native);
        match inputs[first].prefix {
            Some(prefix) => upstream(&mut native, prefix),
            None if first > 0 => native.prefix(&format!("{}-", system.name())),
            None => {}
        }
        if losses.were_grave() {
            native = native.and(Native::unknown());
        }
        feeds.push(native);
    }
    let whole = feeds.into_iter().reduce(beside).unwrap_or_default();
    Ok(Converted {
        feed: whole.into_value(),
        lost: losses.into_list(),
        systems: parsed.iter().map(|(system, _)| *system).collect(),
    })
}

/// The feed of a page with what another page says. Only entries and components are taken from that one.
fn beside(own: Native, mut other: Native) -> Native {
    if own.page.is_empty() {
        return own.and(other);
    }
    if let Some(language) = other.page.text("language").map(str::to_owned) {
        let entries = other.entries_mut();
        for entry in entries.filter(|entry| entry.text("language").is_none()) {
            entry.set("language", language.clone());
        }
    }
    other.page = Object::default();
    own.and(other)
}

/// The text of an input; one that cState has broken is repaired.
fn text_of<'a>(input: &Input<'a>) -> Cow<'a, str> {
    let text = text::decoded(input.body);
    let is_cstate = match input.from {
        Some(system) => system == System::Cstate,
        None => text::is_cstate(&text),
    };
    match is_cstate && json::parse(&text).is_err() {
        true => Cow::Owned(cstate::escaped(&text)),
        false => text,
    }
}

/// The system of an input, and its document.
fn document<'a>(
    index: usize,
    input: &Input,
    text: &'a str,
) -> Result<(System, Document<'a>), Refused> {
    let text = text.trim_start_matches('\u{feff}').trim();
    let unreadable = |error: String| Refused::NotReadable(index, error);
    if text.starts_with('<') {
        let system = xml::system(text).ok_or(Refused::NotRecognised(index))?;
        if !matches!(input.from, None | Some(System::Atom | System::Rss)) {
            return Err(unreadable("this is RSS or Atom".to_owned()));
        }
        let root = xml::tree(text).map_err(unreadable)?;
        let has_duplicates = false;
        return Ok((
            system,
            Document {
                root,
                has_duplicates,
            },
        ));
    }
    let inside = text::inside_call(text).filter(|_| !text.starts_with(['{', '[']));
    let document = json::parse(inside.unwrap_or(text))
        .map_err(|error| unreadable(format!("line {}, column {}", error.line, error.column)))?;
    let system = match input.from {
        Some(system) => system_of(system, &document.root).map_err(unreadable)?,
        None => match recognise(&document.root) {
            Some((vendor, _)) => {
                let system = System::from_name(vendor.name);
                system.ok_or(Refused::NotConverted(index, vendor))?
            }
            None if statuspage::fits(&document.root) => System::Statuspage,
            None => return Err(Refused::NotRecognised(index)),
        },
    };
    let error = match system {
        System::Cachet if cachet::is_older(&document.root) => "this is Cachet 2's format",
        System::Infomaniak if infomaniak::is_error(&document.root) => "the response is an error",
        _ => return Ok((system, document)),
    };
    Err(Refused::NotReadable(index, error.to_owned()))
}

/// The system of a document that is said to be `system`'s. A host may respond with another one's, or with an error.
fn system_of(system: System, root: &Node) -> Result<System, String> {
    if matches!(system, System::Atom | System::Rss) {
        return Err("this is no XML".to_owned());
    }
    match recognise(root) {
        Some((vendor, _)) if vendor.name == system.name() => return Ok(system),
        Some((vendor, Certainty::Certain)) => {
            return Err(format!("this is {}'s format", vendor.title));
        }
        _ => {}
    }
    if statuspage::fits(root) {
        return match system {
            System::IncidentIo | System::Openstatus | System::Statuspage => Ok(System::Statuspage),
            _ => Err("this is Statuspage's format".to_owned()),
        };
    }
    let has_list = match root {
        Node::List(_) => true,
        Node::Object(fields) => {
            let mut fields = fields.iter();
            fields.any(|(_, field)| matches!(field, Node::List(_)))
        }
        _ => false,
    };
    match has_list {
        true => Ok(system),
        false => Err(format!(
            "nothing in it is in the format of {}",
            system.name()
        )),
    }
}

fn one_system(system: System, documents: &[Source], context: &Context) -> Native {
    // Documents that say something of each other.
    match system {
        System::UptimeKuma => return uptime_kuma::convert(documents),
        System::Statuspage => return statuspage::convert(documents),
        System::Upptime => return upptime::convert(documents),
        _ => {}
    }
    let each = documents.iter().map(|document| match system {
        System::Apple => apple::convert(document),
        System::Aws => aws::convert(document),
        System::BetterStack => better_stack::convert(document, context.now),
        System::Cachet => cachet::convert(document, &context.zoneless()),
        System::Cstate => cstate::convert(document, context.now),
        System::Gatus => gatus::convert(document, context.now),
        System::Google => google::convert(document),
        System::IncidentIo => incident_io::convert(document),
        System::Infomaniak => infomaniak::convert(document, context.now),
        System::Instatus => instatus::convert(document),
        System::Microsoft => microsoft::convert(document),
        System::Oneuptime => oneuptime::convert(document, context.now),
        System::Openstatus => openstatus::convert(document, context.now),
        System::Sorry => sorry::convert(document),
        System::StatusIo => status_io::convert(document),
        System::Statuspal => statuspal::convert(document, context.now),
        System::Atom | System::Rss => log::convert(document, context.now),
        System::Statuspage | System::Upptime | System::UptimeKuma => Native::default(),
    });
    each.reduce(Native::and).unwrap_or_default()
}

/// An entry without a page of its own gets the link to the whole.
fn with_links(native: &mut Native) {
    let Some(url) = native.page.text("url").map(str::to_owned) else {
        return;
    };
    let entries = native.entries_mut();
    for entry in entries.filter(|entry| entry.text("shortlink").is_none()) {
        entry.set("shortlink", url.clone());
    }
}

fn with_roles(native: &mut Native, context: &Context) {
    let of_groups: BTreeMap<String, &'static str> = native
        .components
        .iter()
        .flatten()
        .filter_map(|it| Some((it.text("id")?.to_owned(), role(it.text("name")?)?)))
        .collect();
    let of_group = |component: &Object| {
        let group = component.text("group_id")?;
        of_groups.get(group).copied()
    };
    for component in native.components.iter_mut().flatten() {
        let stated = context.roles.iter().find(|(component_is, _)| {
            [component.text("id"), component.text("name")].contains(&Some(component_is))
        });
        let role = match stated {
            Some((_, role)) => Some(role.clone()),
            None if component.text("role").is_some() => None,
            None => {
                let own = component.text("name").and_then(role);
                own.or_else(|| of_group(component)).map(str::to_owned)
            }
        };
        if let Some(role) = role {
            component.set("role", role);
        }
    }
}

/// Makes it a feed of somebody else's service: ids with a prefix, and the `upstream` of each entry. How
/// the other service is as a whole is not how this one is.
fn upstream(native: &mut Native, prefix: &str) {
    native.indicator = None;
    native.description = None;
    native.valid_until = None;
    native.prefix(prefix);
    let name = native.page.text("name").unwrap_or_else(|| {
        let separators = ['-', '_', '/', ':', '.'];
        prefix.trim_end_matches(separators)
    });
    let upstream = Object::default()
        .with("name", Some(name))
        .with("url", native.page.text("url"));
    let upstream = Value::from(upstream);
    for entry in native.entries_mut() {
        if entry.text("upstream").is_none() {
            entry.set("upstream", upstream.clone());
        }
    }
}
