//! The contents API of GitHub, GitLab, and Gitea with its descendant Forgejo: a file in a repository.

use super::lines::{self, Lines};
use super::put::{reason, refused};
use super::{Answer, Ask, Found, Missing, Reply, Version, Way, Wrote};
use crate::edit::read_json;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};
use std::fmt;

/// Whose API it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum System {
    GitHub,
    GitLab,
    /// And Forgejo.
    Gitea,
}

/// A file in a repository.
#[derive(Clone, PartialEq, Eq)]
pub struct Forge {
    pub system: System,
    /// The server, without a slash at the end: `https://gitlab.com`.
    pub server: String,
    /// `owner/name`
    pub repository: String,
    pub branch: String,
    pub path: String,
    pub token: String,
}

/// Never the token.
impl fmt::Debug for Forge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            system,
            server,
            repository,
            branch,
            path,
            ..
        } = self;
        write!(f, "{system:?} {server} {repository} {branch} {path}")
    }
}

impl Forge {
    fn api(&self) -> String {
        match self.system {
            System::GitHub if self.server == "https://github.com" => {
                "https://api.github.com".to_owned()
            }
            System::GitHub => format!("{}/api/v3", self.server),
            System::GitLab => format!("{}/api/v4", self.server),
            System::Gitea => format!("{}/api/v1", self.server),
        }
    }

    fn project(&self) -> String {
        match self.system {
            System::GitHub | System::Gitea => {
                format!("{}/repos/{}", self.api(), encoded(&self.repository, true))
            }
            System::GitLab => {
                format!(
                    "{}/projects/{}",
                    self.api(),
                    encoded(&self.repository, false)
                )
            }
        }
    }

    fn file(&self) -> String {
        match self.system {
            System::GitHub | System::Gitea => {
                format!("{}/contents/{}", self.project(), encoded(&self.path, true))
            }
            System::GitLab => format!(
                "{}/repository/files/{}",
                self.project(),
                encoded(&self.path, false)
            ),
        }
    }

    fn headers(&self) -> Vec<(&'static str, String)> {
        let token = match self.system {
            System::Gitea => format!("token {}", self.token),
            System::GitHub | System::GitLab => format!("Bearer {}", self.token),
        };
        let token = (!self.token.is_empty()).then_some(("Authorization", token));
        let accept = match self.system {
            System::GitHub => "application/vnd.github+json",
            System::GitLab | System::Gitea => "application/json",
        };
        [Some(("Accept", accept.to_owned())), token]
            .into_iter()
            .flatten()
            .collect()
    }

    /// The key under which a version of the file has its ID, in what is read and in what is written.
    const fn id_key(&self) -> &'static str {
        match self.system {
            System::GitHub | System::Gitea => "sha",
            System::GitLab => "last_commit_id",
        }
    }
}

impl Way for Forge {
    fn read(&self) -> Ask {
        Ask {
            headers: self.headers(),
            ..Ask::get(format!(
                "{}?ref={}",
                self.file(),
                encoded(&self.branch, false)
            ))
        }
    }

    fn found(&self, answer: &Answer) -> Result<Found, Missing> {
        let reply = answer.as_ref().ok_or(Missing::NotReadable)?;
        match reply.status {
            200 if reply.moved.is_none() => {
                let json = read_json(&reply.text).ok_or(Missing::Html)?;
                let id = json[self.id_key()].as_str().ok_or(Missing::NotThere)?;
                let text = decoded(&json).ok_or(Missing::TooLarge)?;
                if !read_json(&text).is_some_and(|feed| feed.is_object()) {
                    return Err(Missing::NotFeed);
                }
                Ok(Found {
                    text: Some(text),
                    version: Version::Id(id.to_owned()),
                })
            }
            404 => Ok(Found {
                text: None,
                version: Version::New,
            }),
            403 => Err(why(Missing::Forbidden, reply)),
            _ => Err(refused(reply)),
        }
    }

    fn write(&self, text: &str, version: &Version, message: &str) -> Ask {
        let content = BASE64_STANDARD.encode(text);
        let mut body = match self.system {
            System::GitHub | System::Gitea => {
                json!({"message": message, "content": content, "branch": self.branch})
            }
            System::GitLab => json!({
                "commit_message": message, "content": content, "encoding": "base64", "branch": self.branch,
            }),
        };
        if let Version::Id(id) = version {
            body[self.id_key()] = json!(id);
        }
        let method = match (self.system, version) {
            (System::GitLab | System::Gitea, Version::New) => "POST",
            _ => "PUT",
        };
        let mut headers = self.headers();
        headers.push(("Content-Type", "application/json".to_owned()));
        Ask {
            method,
            url: self.file(),
            headers,
            body: Some(body.to_string()),
        }
    }

    fn wrote(&self, answer: &Answer, _version: &Version) -> Result<Wrote, Missing> {
        let reply = answer.as_ref().ok_or(Missing::NotWritable)?;
        match reply.status {
            200 | 201 if reply.moved.is_none() => Ok(Wrote::Saved),
            // Each of them tells a version that is not the newest in its own way; rules for branches come under the same numbers.
            400 | 409 | 422 if is_other_version(&reason(&reply.text)) => Ok(Wrote::Changed),
            403 => Err(why(Missing::Forbidden, reply)),
            status @ (400 | 409 | 422) => Err(Missing::Refused(status, reason(&reply.text))),
            _ => Err(refused(reply)),
        }
    }

    /// The repository says whether the account may write.
    fn probe(&self, _found: &Found) -> Option<Ask> {
        Some(Ask {
            headers: self.headers(),
            ..Ask::get(self.project())
        })
    }

    fn probed(&self, answer: &Answer) -> Result<(), Missing> {
        let reply = answer.as_ref().ok_or(Missing::NotReadable)?;
        if reply.status != 200 {
            return Err(refused(reply));
        }
        let json = read_json(&reply.text).ok_or(Missing::Html)?;
        let permissions = &json["permissions"];
        /// What GitLab calls a developer.
        const DEVELOPER: i64 = 30;
        let may = match self.system {
            System::GitHub | System::Gitea => permissions["push"] == true,
            System::GitLab => ["project_access", "group_access"]
                .iter()
                .any(|access| permissions[*access]["access_level"].as_i64() >= Some(DEVELOPER)),
        };
        may.then_some(()).ok_or(Missing::NoPush)
    }

    fn lines(&self, missing: &Missing, origin: &str) -> Vec<Lines> {
        match self.system {
            System::Gitea => lines::of_gitea(missing, origin),
            System::GitHub | System::GitLab => Vec::new(),
        }
    }
}

/// A refusal with what the server says about it.
fn why(plain: Missing, reply: &Reply) -> Missing {
    match reason(&reply.text) {
        reason if reason.is_empty() => plain,
        reason => Missing::Refused(reply.status, reason),
    }
}

/// Whether a message says that the file is not as it was read. GitHub: "summary.json does not match 3f1…", "is at 09… but expected c4…", and
/// `"sha" wasn't supplied` for a file that was not there; Gitea: "sha does not match", "file already exists"; GitLab: "changed since you
/// started editing it", "A file with this name already exists".
fn is_other_version(message: &str) -> bool {
    const SIGNS: [&str; 6] = [
        "does not match",
        "but expected",
        "wasn't supplied",
        "already exists",
        "since you started editing",
        "has changed",
    ];
    SIGNS.iter().any(|sign| message.contains(sign))
}

/// The text of a file, which comes in lines of base64.
fn decoded(json: &Value) -> Option<String> {
    let content = json["content"].as_str()?;
    // GitHub sends no content of a file beyond 1 MB.
    let whole: String = content.split_ascii_whitespace().collect();
    let bytes = BASE64_STANDARD.decode(whole).ok()?;
    let text = String::from_utf8(bytes).ok()?;
    (!text.is_empty() || json["size"] == 0).then_some(text)
}

/// A text as a part of an address, with its slashes or without.
fn encoded(text: &str, keeps_slashes: bool) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        let char = char::from(byte);
        let is_plain = char.is_ascii_alphanumeric() || "-_.~".contains(char);
        match is_plain || (keeps_slashes && char == '/') {
            true => encoded.push(char),
            false => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}
