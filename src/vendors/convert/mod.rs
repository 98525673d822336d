//! Converts documents of other status systems into a native feed.
//!
//! ```text
//! bytes ── recognised ── one file per system ── native feed ── the one reader
//! ```
//!
//! A converter carries over what a document says and adds nothing. A word that is not in its table becomes "unknown", which counts as an
//! issue and never as operational, and is reported with its path in the vendor's own document. A list that a system does not have is left
//! out, so that the feed claims nothing of it.
//!
//! ```
//! use windowpane::schedule::Instant;
//! use windowpane::vendors::convert::{Context, Input, convert};
//!
//! let body = br#"{"page":{"name":"Nordpost","url":"https://status.nordpost.example","status":"UP"}}"#;
//! let converted = convert(&[Input::new(body)], &Context::at(Instant::from_millis(0))).unwrap();
//! assert_eq!(converted.feed["status"]["indicator"], "none");
//! assert_eq!(converted.lost, []);
//! ```

mod apple;
mod better_stack;
mod cachet;
mod cstate;
mod google;
mod incident_io;
mod infomaniak;
mod instatus;
mod log;
mod native;
mod openstatus;
mod roles;
mod source;
mod status_io;
mod statuspage;
mod statuspal;
mod time;
mod upptime;
mod uptime_kuma;

pub use roles::{ROLES, role};
pub use source::Lost;

use super::{recognise, text};
use crate::json::{self, Node};
use crate::schedule::Instant;
use native::{Native, Object};
use serde_json::{Value, json};
use source::{Losses, Source};
use std::borrow::Cow;
use time::Zoneless;

/// The names of the systems whose documents can be converted, as in [`VENDORS`](super::VENDORS); and `statuspage`, whose documents are
/// joined.
pub const CONVERTED: &[&str] = &[
    "apple",
    "atom",
    "better_stack",
    "cachet",
    "cstate",
    "google",
    "incident_io",
    "infomaniak",
    "instatus",
    "openstatus",
    "rss",
    "status_io",
    "statuspage",
    "statuspal",
    "upptime",
    "uptime_kuma",
];

/// A document, and what is known of it beside its text.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// The response body.
    pub body: &'a [u8],
    /// Where it was fetched from, for links that are relative to that.
    pub url: Option<&'a str>,
    /// The system's name; without it, it is recognised by the shape of the document.
    pub from: Option<&'a str>,
    /// What ids of this input begin with, so that several inputs do not collide. With a prefix the faults are somebody else's: entries
    /// get an `upstream`.
    pub prefix: Option<&'a str>,
}

impl<'a> Input<'a> {
    /// A document of which nothing else is known.
    pub const fn new(body: &'a [u8]) -> Self {
        Self {
            body,
            url: None,
            from: None,
            prefix: None,
        }
    }
}

/// What the operator knows and documents do not say.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The time of the conversion.
    pub now: Instant,
    /// The zone of times without one, where the system does not say which that is: an IANA id.
    pub zone: Option<&'a str>,
    /// The roles of components by their ids or names, before those of [`ROLES`].
    pub roles: &'a [(String, String)],
    url: Option<&'a str>,
}

impl<'a> Context<'a> {
    /// A conversion at that time, without a zone and with the roles of [`ROLES`].
    pub const fn at(now: Instant) -> Self {
        Self {
            now,
            zone: None,
            roles: &[],
            url: None,
        }
    }

    fn zoneless(&self) -> Zoneless<'a> {
        self.zone.map_or(Zoneless::NotStated, Zoneless::In)
    }

    /// The URL that a link in the document leads to.
    fn resolve(&self, link: &str) -> Option<String> {
        if link.starts_with("https://") || link.starts_with("http://") {
            return Some(link.to_owned());
        }
        let url = self.url?;
        let scheme = url.find("://")? + 3;
        let host = url[scheme..].find('/').map_or(url.len(), |end| scheme + end);
        let path = url[host..].split(['?', '#']).next().unwrap_or_default();
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        Some(match link.strip_prefix('/') {
            Some(link) => format!("{}/{link}", &url[..host]),
            None => format!("{}{folder}/{link}", &url[..host]),
        })
    }
}

/// A native feed, and what was not carried over.
#[derive(Debug, PartialEq)]
pub struct Converted {
    /// The native feed: `docs/feed.md`.
    pub feed: Value,
    /// What was lost, each with its path in the document; of several documents behind the number of its input.
    pub lost: Vec<Lost>,
    /// The system of each input.
    pub systems: Vec<&'static str>,
}

/// Why nothing was converted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// The input with that number, from 0, is in no format that is known.
    NotRecognised(usize),
    /// It is in the format of this system, which cannot be converted.
    NotConverted(usize, &'static str),
    /// It is not in the format that the input was said to be in.
    NotReadable(usize, String),
    /// There is no input.
    Nothing,
}

/// Converts documents into one native feed. Those of one system and prefix are joined, as the lists of a Statuspage are.
///
/// # Errors
/// [`Refused`] if one of them cannot be converted: the others alone would be half of the truth.
pub fn convert(inputs: &[Input], context: &Context) -> Result<Converted, Refused> {
    if inputs.is_empty() {
        return Err(Refused::Nothing);
    }
    let texts: Vec<Cow<str>> = inputs.iter().map(|input| text::decoded(input.body)).collect();
    let mut parsed = Vec::new();
    for (index, (input, text)) in inputs.iter().zip(&texts).enumerate() {
        parsed.push(document(index, input, text)?);
    }
    let losses = Losses::default();
    let mut done = vec![false; inputs.len()];
    let mut whole: Option<Native> = None;
    for index in 0..inputs.len() {
        if done[index] {
            continue;
        }
        let system = parsed[index].0;
        let input = &inputs[index];
        let mut its_own = Vec::new();
        for other in index..inputs.len() {
            if parsed[other].0 == system && inputs[other].prefix == input.prefix {
                done[other] = true;
                let path = match inputs.len() {
                    1 => String::new(),
                    _ => format!("{}:", other + 1),
                };
                its_own.push((other, path));
            }
        }
        let documents = its_own
            .iter()
            .map(|(other, path)| Source::new(&parsed[*other].1, path, &losses));
        let documents: Vec<Source> = documents.collect();
        let urls: Vec<Option<&str>> = its_own.iter().map(|(other, _)| inputs[*other].url).collect();
        let mut native = one_system(system, &documents, &urls, context);
        with_roles(&mut native, context);
        if let Some(prefix) = input.prefix {
            with_prefix(&mut native, prefix);
        }
        whole = Some(match whole {
            Some(whole) => whole.and(native),
            None => native,
        });
    }
    Ok(Converted {
        feed: whole.unwrap_or_default().into_value(),
        lost: losses.into_list(),
        systems: parsed.iter().map(|(system, _)| *system).collect(),
    })
}

/// The system of an input, and its document as a tree.
fn document<'a>(
    index: usize,
    input: &Input,
    text: &'a str,
) -> Result<(&'static str, Node<'a>), Refused> {
    let text = text.trim_start_matches('\u{feff}').trim();
    let unreadable = |message: &str| Refused::NotReadable(index, message.to_owned());
    let (root, found) = if text.starts_with('<') {
        let found = log::kind(text).ok_or(Refused::NotRecognised(index))?;
        let root = log::tree(text).map_err(|error| Refused::NotReadable(index, error))?;
        (root, Some(found))
    } else {
        let inside = text::inside_call(text).filter(|_| !text.starts_with(['{', '[']));
        let parsed = json::parse(inside.unwrap_or(text));
        let root = parsed.map_err(|_| unreadable("this is no JSON"))?.root;
        let vendor = recognise(&root).map(|(vendor, _)| vendor.name);
        let found = vendor.or_else(|| statuspage::fits(&root).then_some("statuspage"));
        (root, found)
    };
    let system = match input.from {
        Some(from) => CONVERTED.iter().find(|known| **known == from).copied(),
        None => None,
    };
    let system = match (system, found) {
        (Some(system), _) => system,
        (None, Some(found)) => CONVERTED
            .iter()
            .find(|known| **known == found)
            .copied()
            .ok_or(Refused::NotConverted(index, found))?,
        (None, None) => return Err(Refused::NotRecognised(index)),
    };
    Ok((system, root))
}

fn one_system(
    system: &str,
    documents: &[Source],
    urls: &[Option<&str>],
    context: &Context,
) -> Native {
    // Documents that say something of each other.
    match system {
        "uptime_kuma" => return uptime_kuma::convert(documents),
        "statuspage" => return statuspage::convert(documents),
        _ => {}
    }
    let each = documents.iter().zip(urls).map(|(document, url)| {
        let context = Context {
            url: *url,
            ..*context
        };
        match system {
            "apple" => apple::convert(document),
            "better_stack" => better_stack::convert(document),
            "cachet" => cachet::convert(document, &context.zoneless()),
            "cstate" => cstate::convert(document, &context),
            "google" => google::convert(document, &context),
            "incident_io" => incident_io::convert(document),
            "infomaniak" => infomaniak::convert(document, context.now),
            "instatus" => instatus::convert(document),
            "openstatus" => openstatus::convert(document, context.now),
            "status_io" => status_io::convert(document),
            "statuspal" => statuspal::convert(document, context.now),
            "upptime" => upptime::convert(document),
            _ => log::convert(document, &context),
        }
    });
    each.reduce(Native::and).unwrap_or_default()
}

/// References to components by id and name, each once.
fn component_refs<'a>(all: impl Iterator<Item = (String, &'a str)>) -> Vec<Object> {
    let mut refs: Vec<Object> = Vec::new();
    for (id, name) in all {
        if !refs.iter().any(|known| known.text("id") == Some(&id)) {
            refs.push(
                Object::default()
                    .with("id", Some(id))
                    .with("name", Some(name)),
            );
        }
    }
    refs
}

fn with_roles(native: &mut Native, context: &Context) {
    for component in native.components.iter_mut().flatten() {
        let stated = context.roles.iter().find(|(component_is, _)| {
            [component.text("id"), component.text("name")].contains(&Some(component_is))
        });
        let role = match stated {
            Some((_, role)) => Some(role.clone()),
            None if component.text("role").is_some() => None,
            None => component.text("name").and_then(role).map(str::to_owned),
        };
        if let Some(role) = role {
            component.set("role", role);
        }
    }
}

/// Ids with a prefix, and the `upstream` of each entry.
fn with_prefix(native: &mut Native, prefix: &str) {
    let prefixed = |object: &mut Object, name: &str| {
        if let Some(id) = object.text(name) {
            let id = [prefix, id].concat();
            object.set(name, id);
        }
    };
    for component in native.components.iter_mut().flatten() {
        prefixed(component, "id");
        prefixed(component, "group_id");
    }
    let name = native.page.text("name").unwrap_or(prefix.trim_end_matches(['-', '_', '/', ':']));
    let upstream = Object::default()
        .with("name", Some(name))
        .with("url", native.page.text("url"));
    let upstream = Value::from(upstream);
    for entry in native.entries_mut() {
        prefixed(entry, "id");
        if let Some(Value::Array(components)) = entry.get_mut("components") {
            for component in components {
                if let Some(id) = component.get("id").and_then(Value::as_str) {
                    component["id"] = json!([prefix, id].concat());
                }
            }
        }
        if entry.text("upstream").is_none() {
            entry.set("upstream", upstream.clone());
        }
    }
}
