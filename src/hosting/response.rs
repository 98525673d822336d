use super::code::{BROKEN, Code, TOO_LONG};
use crate::format::LONGEST;
use crate::schedule::Instant;
use chrono::DateTime;
use std::io::Read;
use url::Url;

/// A server's response to one request, as received.
#[derive(Clone, Debug)]
pub struct Response {
    pub url: Url,
    pub status: u16,
    /// The names are in lower case.
    pub headers: Vec<(String, String)>,
    /// As received, which may be compressed.
    pub body: Vec<u8>,
    /// When it was received, by the clock of the requesting machine.
    pub at: Instant,
}

/// Why there is no response, or no complete one.
#[derive(Clone, Debug)]
pub struct Failure {
    pub code: &'static Code,
    pub message: String,
}

impl Failure {
    /// The body is longer than the script reads.
    pub fn too_long() -> Self {
        Self {
            code: &TOO_LONG,
            message: "it is longer than 4 MiB".to_owned(),
        }
    }
}

/// The result of a request: the redirects, and the last response.
#[derive(Clone, Debug)]
pub struct Fetched {
    /// The URL that was requested.
    pub url: Url,
    pub redirects: Vec<Response>,
    pub end: Result<Response, Failure>,
}

impl Fetched {
    /// All responses, in order.
    pub fn responses(&self) -> impl Iterator<Item = &Response> {
        self.redirects.iter().chain(self.end.as_ref().ok())
    }
}

impl Response {
    /// The target of a redirect.
    pub fn target(&self) -> Option<Url> {
        match self.status {
            301 | 302 | 303 | 307 | 308 => self.url.join(&self.header("location")?).ok(),
            _ => None,
        }
    }

    /// The value of a header. Several values are separated by commas, as in a browser.
    pub fn header(&self, name: &str) -> Option<String> {
        let named = self.headers.iter().filter(|(known, _)| known == name);
        let values: Vec<&str> = named.map(|(_, value)| value.trim()).collect();
        (!values.is_empty()).then(|| values.join(", "))
    }

    /// The items of a header that is a list, in lower case.
    pub fn list(&self, name: &str) -> Vec<String> {
        let value = self.header(name).unwrap_or_default().to_ascii_lowercase();
        let items = value.split(',').map(|item| item.trim().to_owned());
        items.filter(|item| !item.is_empty()).collect()
    }

    /// The MIME type without its parameters, in lower case; empty if there is none.
    pub fn mime_type(&self) -> String {
        let value = self.header("content-type").unwrap_or_default();
        let essence = value.split(';').next().unwrap_or_default();
        essence.trim().to_ascii_lowercase()
    }

    /// How many seconds `Cache-Control` allows a cache to serve it.
    pub fn max_age(&self) -> Option<u64> {
        let directives = self.list("cache-control");
        if directives.iter().any(|one| one == "no-store") {
            return Some(0);
        }
        let age = directives
            .iter()
            .find_map(|one| one.strip_prefix("max-age="))?;
        age.trim_matches('"').parse().ok()
    }

    /// How many seconds it has been in a shared cache (`Age`).
    pub fn age(&self) -> i64 {
        let age = self.header("age").and_then(|age| age.parse().ok());
        age.filter(|age| *age >= 0).unwrap_or(0)
    }

    /// The time of an HTTP date.
    pub fn date(&self, name: &str) -> Option<Instant> {
        let date = DateTime::parse_from_rfc2822(&self.header(name)?).ok()?;
        Some(Instant::from_millis(date.timestamp_millis()))
    }

    pub fn is_compressed(&self) -> bool {
        self.header("content-encoding")
            .is_some_and(|encoding| !encoding.eq_ignore_ascii_case("identity"))
    }

    /// The body, decompressed.
    pub fn content(&self) -> Result<Vec<u8>, Failure> {
        let encoding = self.header("content-encoding").unwrap_or_default();
        let encoding = encoding.to_ascii_lowercase();
        let compressed = &*self.body;
        let mut reader: Box<dyn Read> = match &*encoding {
            "" | "identity" => return Ok(self.body.clone()),
            "gzip" | "x-gzip" => Box::new(flate2::read::MultiGzDecoder::new(compressed)),
            "deflate" => Box::new(flate2::read::ZlibDecoder::new(compressed)),
            "br" => Box::new(brotli_decompressor::Decompressor::new(compressed, 4096)),
            _ => {
                return Err(Failure {
                    code: &BROKEN,
                    message: format!(
                        "it is compressed with {encoding:?}, which the request does not accept"
                    ),
                });
            }
        };
        let mut content = Vec::new();
        // A few compressed bytes may expand to gigabytes.
        let read = reader
            .by_ref()
            .take(LONGEST as u64 + 1)
            .read_to_end(&mut content);
        match read {
            Ok(_) if content.len() > LONGEST => Err(Failure::too_long()),
            Ok(_) => Ok(content),
            Err(error) => Err(Failure {
                code: &BROKEN,
                message: format!("Content-Encoding says {encoding}, and it is not: {error}"),
            }),
        }
    }
}
