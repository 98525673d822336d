use super::names::names;

names! {
    /// Why there is no feed, or no engine: `reason` of the event `status-error`. docs/embedding.md and
    /// `embed.d.ts` have the comments.
    Reason {
        /// The element has no `feed`.
        NoFeed = "no_feed",
        /// The browser is offline.
        Offline = "offline",
        /// No response: no such host, blocked by CORS or by a policy, or a redirect loop. Browsers do not reveal which.
        NoAnswer = "no_answer",
        /// No response within 15 seconds.
        Timeout = "timeout",
        /// The response is an error; or one of the engine's files is missing.
        HttpStatus = "http_status",
        /// The response was cut off, or is not compressed as it states.
        Broken = "broken",
        /// The feed is empty.
        Empty = "empty",
        /// The response is a web page: a captive portal, a log-in form, an error page.
        Html = "html",
        /// The feed is not UTF-8.
        Encoding = "encoding",
        /// The feed is not JSON.
        NotJson = "not_json",
        /// The feed is JSON, but not a status feed.
        NotAFeed = "not_a_feed",
        /// Another vendor's format: `vendor` names the vendor, and `sure` is `likely` or `certain`.
        OtherShape = "other_shape",
        /// The feed is longer than 4 MiB.
        TooLong = "too_long",
        /// The response is an older copy than the one that is shown.
        Older = "older",
        /// The response is the feed of another page, or has lost all of its components.
        ChangedShape = "changed_shape",
        /// The page's content security policy refuses the engine.
        Policy = "policy",
        /// A file of the engine is served with a wrong MIME type.
        MimeType = "mime_type",
        /// The host of `embed.js` does not allow the page to read the engine's files.
        Cors = "cors",
        /// A script does not match the hash that the page pins.
        Integrity = "integrity",
        /// The browser is too old for the engine.
        OldBrowser = "old_browser",
        /// WebAssembly is switched off in the browser, or has no compiler there.
        NoWebAssembly = "no_webassembly",
        /// A file of the engine could not be fetched.
        Network = "network",
        /// The engine failed.
        Engine = "engine",
    }
}

impl Reason {
    /// Whether it makes an attempt to fetch and read a feed fail. Only such reasons are kept in the
    /// shared record of attempts.
    pub const fn fails_attempt(self) -> bool {
        match self {
            Self::Offline
            | Self::NoAnswer
            | Self::Timeout
            | Self::HttpStatus
            | Self::Broken
            | Self::Empty
            | Self::Html
            | Self::Encoding
            | Self::NotJson
            | Self::NotAFeed
            | Self::OtherShape
            | Self::TooLong
            | Self::Older
            | Self::ChangedShape => true,
            Self::NoFeed
            | Self::Policy
            | Self::MimeType
            | Self::Cors
            | Self::Integrity
            | Self::OldBrowser
            | Self::NoWebAssembly
            | Self::Network
            | Self::Engine => false,
        }
    }

    /// The reason with that name, if it can fail an attempt. The record is shared with other
    /// versions, which may have other names.
    pub fn of_attempt(name: &str) -> Option<Self> {
        Self::from_name(name).filter(|reason| reason.fails_attempt())
    }

    /// Why the engine could not start and what to do, for the developer of the page. `None` for
    /// reasons that concern only feeds.
    pub const fn of_engine(self) -> Option<&'static str> {
        Some(match self {
            Self::Policy => {
                "the page's content security policy refuses it. Allow 'wasm-unsafe-eval' and the host of embed.js in script-src, and that host in connect-src"
            }
            Self::MimeType => {
                "a server sends one of its files with a wrong MIME type. Serve .js as text/javascript and .wasm as application/wasm"
            }
            Self::Cors => {
                "the host of embed.js does not let this page read its files. Send Access-Control-Allow-Origin with them"
            }
            Self::HttpStatus => {
                "one of its files is not there. Copy all of the files to one folder, of one version"
            }
            Self::Integrity => {
                "one of its scripts is not the one that the page has pinned. Take the integrity that the build of these files has printed"
            }
            Self::OldBrowser => "this browser is too old for it",
            Self::NoWebAssembly => {
                "WebAssembly is switched off in this browser, as a hardened one or a lockdown mode does. Nothing is wrong with the page"
            }
            Self::Network => "one of its files could not be fetched",
            Self::Engine => "it failed",
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Reason;

    #[test]
    fn every_reason_is_of_a_feed_or_of_an_engine() {
        for reason in Reason::ALL {
            let is_of_feed = *reason == Reason::NoFeed || reason.fails_attempt();
            assert!(is_of_feed || reason.of_engine().is_some(), "{reason:?}");
        }
    }
}
