//! Requests like those that a browser makes for a page on another host.

use super::waiting::Waiting;
use std::io::Read;
use std::time::Duration;
use ureq::http::HeaderMap;
use ureq::{Agent, Error};
use url::Url;
use windowpane::format::LONGEST;
use windowpane::hosting::{CUT, Failure, Fetched, REDIRECTS, Response, TLS, UNREACHABLE};

/// The timeout of the script.
const TIMEOUT: Duration = Duration::from_secs(15);
/// The most redirects that a browser follows.
const MOST_REDIRECTS: usize = 20;

pub struct Client {
    agent: Agent,
    /// The origin of the requesting page.
    origin: String,
    now: fn() -> windowpane::schedule::Instant,
}

impl Client {
    pub fn new(origin: &str, now: fn() -> windowpane::schedule::Instant) -> Self {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .timeout_global(Some(TIMEOUT))
            .accept("*/*")
            .accept_encoding("gzip, deflate, br")
            .user_agent(concat!("status-feed/", env!("CARGO_PKG_VERSION")));
        Self {
            agent: config.build().into(),
            origin: origin.to_owned(),
            now,
        }
    }

    /// Requests a feed as the script does, or the script as a browser does.
    pub fn fetch(&self, url: &Url) -> Fetched {
        self.follow(url, &[("origin", &self.origin), ("sec-fetch-mode", "cors")])
    }

    /// Requests it once more, if the first response can be revalidated.
    pub fn revalidate(&self, before: &Response) -> Option<Fetched> {
        let (name, value) = condition(before)?;
        let headers = [
            ("origin", &*self.origin),
            ("sec-fetch-mode", "cors"),
            (name, &value),
        ];
        Some(self.follow(&before.url, &headers))
    }

    /// Requests a document as a program does: of no origin. Against `before`, only if it has changed since.
    pub fn get(&self, url: &Url, before: Option<&Response>) -> Fetched {
        let condition = before.and_then(condition);
        let condition = condition.as_ref().map(|(name, value)| (*name, &**value));
        self.follow(url, condition.as_slice())
    }

    /// Requests a page as a browser does when it navigates.
    pub fn open(&self, url: &Url) -> Fetched {
        self.follow(url, &[("sec-fetch-mode", "navigate")])
    }

    fn follow(&self, url: &Url, headers: &[(&str, &str)]) -> Fetched {
        let mut fetched = Fetched {
            url: url.clone(),
            redirects: Vec::new(),
            end: Err(Failure {
                code: &REDIRECTS,
                message: format!("{url} redirects more than {MOST_REDIRECTS} times"),
            }),
        };
        let _waiting = Waiting::on(format!("waiting for {url}"));
        let mut next = url.clone();
        while fetched.redirects.len() <= MOST_REDIRECTS {
            let response = match self.send(&next, headers) {
                Ok(response) => response,
                Err(failure) => {
                    fetched.end = Err(failure);
                    break;
                }
            };
            match response.target() {
                Some(target) => {
                    next = target;
                    fetched.redirects.push(response);
                }
                None => {
                    fetched.end = Ok(response);
                    break;
                }
            }
        }
        fetched
    }

    fn send(&self, url: &Url, headers: &[(&str, &str)]) -> Result<Response, Failure> {
        let mut request = self.agent.get(url.as_str());
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let mut response = request.call().map_err(failure)?;
        let at = (self.now)();
        let mut body = Vec::new();
        let reader = response.body_mut().as_reader();
        let read = reader.take(LONGEST as u64 + 1).read_to_end(&mut body);
        if body.len() > LONGEST {
            return Err(Failure::too_long());
        }
        read.map_err(|error| Failure {
            code: &CUT,
            message: format!("after {} bytes: {error}", body.len()),
        })?;
        Ok(Response {
            url: url.clone(),
            status: response.status().as_u16(),
            headers: texts(response.headers()),
            body,
            at,
        })
    }
}

/// The header that asks whether a response is still the newest.
fn condition(before: &Response) -> Option<(&'static str, String)> {
    let names = [
        ("if-none-match", "etag"),
        ("if-modified-since", "last-modified"),
    ];
    names
        .into_iter()
        .find_map(|(name, known)| Some((name, before.header(known)?)))
}

fn texts(headers: &HeaderMap) -> Vec<(String, String)> {
    let texts = headers.iter().map(|(name, value)| {
        let value = String::from_utf8_lossy(value.as_bytes());
        (name.as_str().to_owned(), value.into_owned())
    });
    texts.collect()
}

fn failure(error: Error) -> Failure {
    let code = match &error {
        Error::Rustls(_) | Error::Tls(_) => &TLS,
        // A TLS error that occurs while reading is wrapped.
        Error::Io(error) if error.to_string().contains("certificate") => &TLS,
        _ => &UNREACHABLE,
    };
    Failure {
        code,
        message: error.to_string(),
    }
}
