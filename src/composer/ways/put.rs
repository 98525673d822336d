//! `PUT`: WebDAV, and everything else that keeps a file at an address. A pre-signed address is the same, but is not read there.

use super::lines::{self, Lines};
use super::{Answer, Ask, Auth, Found, Missing, Reply, Version, Way, Wrote};
use crate::edit::read_json;

/// A condition that no copy meets.
const NEVER: &str = "\"windowpane-studio-try\"";

/// A file at an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Put {
    pub url: String,
    pub auth: Auth,
    /// Where it is read if not at `url`: the signature of a pre-signed address is for one method.
    pub reads: Option<String>,
}

impl Put {
    fn headers(&self, version: &Version) -> Vec<(&'static str, String)> {
        let condition = match version {
            Version::New => Some(("If-None-Match", "*".to_owned())),
            Version::Tag(tag) => Some(("If-Match", tag.clone())),
            Version::Weak(_) | Version::Id(_) | Version::Unknown | Version::Compared => None,
        };
        let kind = ("Content-Type", "application/json".to_owned());
        let all = [self.auth.header(), Some(kind), condition];
        all.into_iter().flatten().collect()
    }
}

impl Way for Put {
    fn read(&self) -> Ask {
        match &self.reads {
            Some(url) => Ask::get(url),
            None => Ask {
                headers: self.auth.header().into_iter().collect(),
                ..Ask::get(&self.url)
            },
        }
    }

    fn found(&self, answer: &Answer) -> Result<Found, Missing> {
        let reply = answer.as_ref().ok_or(Missing::NotReadable)?;
        if let Some(to) = &reply.moved {
            return Err(Missing::Moved(to.clone()));
        }
        match reply.status {
            200 => {
                let text = feed_text(reply)?;
                let version = match &reply.etag {
                    None => Version::Unknown,
                    Some(tag) if tag.starts_with("W/") => Version::Weak(tag.clone()),
                    Some(tag) => Version::Tag(tag.clone()),
                };
                let text = Some(text);
                Ok(Found { text, version })
            }
            404 | 410 => Ok(Found {
                text: None,
                version: Version::New,
            }),
            _ => Err(refused(reply)),
        }
    }

    fn write(&self, text: &str, version: &Version, _message: &str) -> Ask {
        Ask {
            method: "PUT",
            url: self.url.clone(),
            headers: self.headers(version),
            body: Some(text.to_owned()),
        }
    }

    fn wrote(&self, answer: &Answer, version: &Version) -> Result<Wrote, Missing> {
        let reply = answer.as_ref().ok_or(Missing::NotWritable)?;
        match reply.status {
            _ if reply.moved.is_some() => Err(refused(reply)),
            // A page where the file should be taken is a proxy's, or that of a login.
            200 if is_html(reply) => Err(Missing::Html),
            200 | 201 | 202 | 204 => Ok(Wrote::Saved),
            412 => Ok(Wrote::Changed),
            // WebDAV: the folder is missing. S3: somebody else writes at this moment.
            409 if *version == Version::New => Err(Missing::NoFolder),
            409 => Ok(Wrote::Changed),
            404 => Err(Missing::NoFolder),
            _ => Err(refused(reply)),
        }
    }

    /// The copy that is there once more, under a condition that it cannot meet. A server that looks at conditions refuses, after it has looked
    /// at everything else; one that does not writes what was there already.
    fn probe(&self, found: &Found) -> Option<Ask> {
        let version = Version::Tag(NEVER.to_owned());
        Some(self.write(found.text.as_ref()?, &version, ""))
    }

    fn probed(&self, answer: &Answer) -> Result<(), Missing> {
        match self.wrote(answer, &Version::Tag(NEVER.to_owned()))? {
            Wrote::Changed => Ok(()),
            Wrote::Saved => Err(Missing::IgnoresTag),
        }
    }

    fn lines(&self, missing: &Missing, origin: &str) -> Vec<Lines> {
        match self.reads {
            Some(_) => lines::of_bucket(missing, origin),
            None => lines::lines(missing, origin),
        }
    }
}

/// The text of a copy, if it is a feed's.
fn feed_text(reply: &Reply) -> Result<String, Missing> {
    if is_html(reply) {
        return Err(Missing::Html);
    }
    match read_json(&reply.text) {
        Some(json) if json.is_object() => Ok(reply.text.clone()),
        _ => Err(Missing::NotFeed),
    }
}

fn is_html(reply: &Reply) -> bool {
    reply.kind.starts_with("text/html") || reply.text.trim_start().starts_with('<')
}

/// What an answer that is no success means, wherever it comes from.
pub fn refused(reply: &Reply) -> Missing {
    if let Some(to) = &reply.moved {
        return Missing::Moved(to.clone());
    }
    match reply.status {
        300..=399 => Missing::Moved(None),
        401 => Missing::Unauthorised,
        403 => Missing::Forbidden,
        404 | 410 => Missing::NotThere,
        405 | 501 => Missing::NoMethod,
        413 | 507 => Missing::TooLarge,
        423 => Missing::Locked,
        428 => Missing::NeedsTag,
        status @ 500.. => Missing::Server(status),
        status => Missing::Refused(status, reason(&reply.text)),
    }
}

/// Why a server refuses, if it says so in JSON.
pub fn reason(text: &str) -> String {
    let json = read_json(text).unwrap_or_default();
    let said = ["message", "error", "error_description"];
    let said = said.iter().find_map(|key| json[*key].as_str());
    said.unwrap_or_default().trim().to_owned()
}
