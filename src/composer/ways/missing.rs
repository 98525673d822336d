//! What is missing, in words.

use super::super::{Language, Text};

/// Why a place cannot be read or written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Missing {
    /// The form is not filled in.
    Address,
    /// No password or token was given.
    Secret,
    /// A page on `https:` may not read `http:`.
    Insecure,
    /// The browser shows no answer to reading.
    NotReadable,
    /// The browser shows no answer to writing, although reading works.
    NotWritable,
    Unauthorised,
    Forbidden,
    /// No such address, repository, branch or file, or none that this account may see.
    NotThere,
    /// The folder of the file is missing.
    NoFolder,
    /// The server does not take `PUT`.
    NoMethod,
    TooLarge,
    Locked,
    /// The server demands a condition (428), and shows no ETag to make one of.
    NeedsTag,
    /// The page sees no ETag.
    NoTag,
    /// Every ETag is weak.
    OnlyWeak,
    /// The server writes although the condition is not met.
    IgnoresTag,
    /// Another address, if the browser says which.
    Moved(Option<String>),
    /// A web page in place of the feed.
    Html,
    /// Something else in place of the feed.
    NotFeed,
    /// The account may read the repository, and not write.
    NoPush,
    /// The place says again and again that the copy was changed, and it was not.
    Contrary,
    /// A file of this computer that the browser may not write.
    NoPermission,
    /// A refusal with the server's reason.
    Refused(u16, String),
    Server(u16),
}

impl Missing {
    /// It in words.
    ///
    /// ```
    /// use windowpane::composer::{Language, ways::Missing};
    /// assert_eq!(Missing::Server(503).say(Language::English), "The server has failed (HTTP 503). Try again in a minute.");
    /// ```
    pub fn say(&self, language: Language) -> String {
        let text = match self {
            Self::Address => Text::MissingAddress,
            Self::Secret => Text::MissingSecret,
            Self::Insecure => Text::MissingSecure,
            Self::NotReadable => Text::MissingRead,
            Self::NotWritable => Text::MissingWrite,
            Self::Unauthorised => Text::MissingRight,
            Self::Forbidden => Text::MissingPermission,
            Self::NotThere => Text::MissingThere,
            Self::NoFolder => Text::MissingFolder,
            Self::NoMethod => Text::MissingMethod,
            Self::TooLarge => Text::MissingRoom,
            Self::Locked => Text::MissingLock,
            Self::NeedsTag => Text::MissingCondition,
            Self::NoTag => Text::MissingTag,
            Self::OnlyWeak => Text::MissingStrong,
            Self::IgnoresTag => Text::MissingCheck,
            Self::Moved(None) => Text::MissingPlace,
            Self::Moved(Some(to)) => return language.fill(Text::MissingPlaceAt, &[("url", to)]),
            Self::Html => Text::MissingFeedHtml,
            Self::NotFeed => Text::MissingFeed,
            Self::NoPush => Text::MissingPush,
            Self::Contrary => Text::MissingSense,
            Self::NoPermission => Text::MissingFile,
            Self::Refused(status, reason) => {
                let values = [("status", &*status.to_string()), ("reason", reason)];
                return language.fill(Text::MissingOther, &values);
            }
            Self::Server(status) => {
                return language.fill(Text::MissingServer, &[("status", &status.to_string())]);
            }
        };
        language.say(text).to_owned()
    }
}
