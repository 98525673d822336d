//! The documents that `convert` reads: files, standard input and URLs.

use super::checking::contents;
use super::fetch::Client;
use std::ffi::{OsStr, OsString};
use url::Url;
use windowpane::hosting::{Fetched, Response};
use windowpane::polling::Pace;
use windowpane::schedule::{Duration, Instant};
use windowpane::vendors::convert::{Context, Input, System, convert};

/// A document, what is said of it on the command line, and what was read last.
#[derive(Clone, Debug)]
pub struct Document {
    pub name: String,
    place: Place,
    pub from: Option<System>,
    pub prefix: Option<String>,
    pub only: Vec<String>,
    /// The last body that could be understood.
    body: Option<Vec<u8>>,
    /// When that was known to be the newest.
    read_at: Instant,
    /// The response that it came with.
    response: Option<Response>,
    pace: Pace,
}

#[derive(Clone, Debug)]
enum Place {
    File(OsString),
    Url(Url),
}

impl Document {
    pub fn new(name: &OsStr) -> Self {
        let text = name.to_string_lossy().into_owned();
        let url = Url::parse(&text).ok();
        let url = url.filter(|url| matches!(url.scheme(), "https" | "http"));
        Self {
            place: url.map_or_else(|| Place::File(name.to_owned()), Place::Url),
            name: text,
            from: None,
            prefix: None,
            only: Vec::new(),
            body: None,
            read_at: Instant::from_millis(0),
            response: None,
            pace: Pace::default(),
        }
    }

    pub fn is_standard_input(&self) -> bool {
        self.name == "-"
    }

    /// When the document was last known to be the newest; `None` if it was never read.
    pub fn read_at(&self) -> Option<Instant> {
        self.body.as_ref().map(|_| self.read_at)
    }

    /// The document as it was last read.
    pub fn input(&self) -> Option<Input<'_>> {
        Some(Input {
            url: match &self.response {
                Some(response) => Some(response.url.as_str()),
                None => None,
            },
            from: self.from,
            prefix: self.prefix.as_deref(),
            only: &self.only,
            ..Input::new(self.body.as_deref()?)
        })
    }

    /// Reads it again. What cannot be understood does not take the place of what was read before.
    pub fn read(&mut self, client: &Client, now: Instant) -> Result<(), String> {
        let (body, response) = match &self.place {
            Place::File(file) => (contents(file).map_err(|error| error.to_string())?, None),
            Place::Url(url) => {
                let fetched = client.get(url, self.response.as_ref());
                self.pace = waits(&fetched, self.pace);
                let response = response(fetched)?;
                if response.status == 304 && self.body.is_some() {
                    self.read_at = made_at(&response);
                    return Ok(());
                }
                if response.status != 200 {
                    return Err(format!("the server responds with {}", response.status));
                }
                if self
                    .response
                    .as_ref()
                    .is_some_and(|it| is_older(&response, it))
                {
                    return Err("this is an older copy than the last one".to_owned());
                }
                let body = response.content().map_err(|failure| failure.message)?;
                (body, Some(response))
            }
        };
        let alone = Input {
            from: self.from,
            ..Input::new(&body)
        };
        convert(&[alone], &Context::at(now)).map_err(|refused| refused.to_string())?;
        self.read_at = response.as_ref().map_or(now, made_at);
        self.response = response;
        self.body = Some(body);
        Ok(())
    }

    /// When to read it next, after an attempt.
    pub fn next_at(&mut self, interval: Duration, has_failed: bool, now: Instant) -> Instant {
        self.pace.interval = interval;
        self.pace.failures = match has_failed {
            true => self.pace.failures.saturating_add(1),
            false => 0,
        };
        self.pace.next_at(now, fastrand::f64())
    }
}

/// How long the server wants to be left alone.
fn waits(fetched: &Fetched, pace: Pace) -> Pace {
    let response = fetched.end.as_ref().ok();
    let retry_after = response.and_then(|response| {
        let seconds = response.header("retry-after")?.parse().ok();
        let seconds = seconds.map(Duration::from_seconds);
        seconds.or_else(|| Some(response.date("retry-after")? - response.at))
    });
    let max_age = response.and_then(Response::max_age);
    let max_age = max_age.and_then(|seconds| i64::try_from(seconds).ok());
    Pace {
        retry_after: retry_after.unwrap_or(Duration::ZERO),
        max_age: max_age.map_or(Duration::ZERO, Duration::from_seconds),
        ..pace
    }
}

/// The last response, if nobody on the way can have changed it.
fn response(fetched: Fetched) -> Result<Response, String> {
    let response = fetched.end.map_err(|failure| failure.message)?;
    if fetched.url.scheme() == "https" && response.url.scheme() != "https" {
        return Err(format!("it redirects to {}, without TLS", response.url));
    }
    Ok(response)
}

/// When the server made it: a cache may have kept it since.
fn made_at(response: &Response) -> Instant {
    response.at - Duration::from_seconds(response.age())
}

/// A cache may serve an older copy than it did before.
fn is_older(new: &Response, known: &Response) -> bool {
    let dates = (new.date("last-modified"), known.date("last-modified"));
    matches!(dates, (Some(new), Some(known)) if new < known)
}
