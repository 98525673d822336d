use super::code::{CORS, Code, Finding, INSECURE, NO_CACHE_CONTROL, NOT_COMPRESSED, VARY};
use super::response::{Fetched, Response};
use url::{Host, Url};

/// From how many bytes on compression is worth it.
const WORTH_COMPRESSING: usize = 1024;

/// The findings about one URL.
pub struct Findings {
    url: String,
    pub found: Vec<Finding>,
}

impl Findings {
    pub fn of(url: &Url) -> Self {
        Self {
            url: url.to_string(),
            found: Vec::new(),
        }
    }

    pub fn add(&mut self, code: &'static Code, message: impl Into<String>) {
        self.found.push(Finding {
            code,
            url: self.url.clone(),
            message: message.into(),
        });
    }
}

/// The response, if a page can read it. `missing` is the code for an error response.
pub fn readable<'a>(
    fetched: &'a Fetched,
    origin: &str,
    missing: &'static Code,
    findings: &mut Findings,
) -> Option<&'a Response> {
    let targets = fetched.redirects.iter().filter_map(Response::target);
    if let Some(url) = targets.chain([fetched.url.clone()]).find(is_insecure) {
        findings.add(&INSECURE, format!("a page on https: cannot read {url}"));
    }
    let response = good(fetched, missing, findings)?;
    cors(fetched, origin, findings);
    Some(response)
}

/// The response, if it is no error. `missing` is the code for an error response.
pub fn good<'a>(
    fetched: &'a Fetched,
    missing: &'static Code,
    findings: &mut Findings,
) -> Option<&'a Response> {
    match &fetched.end {
        Ok(response) if response.status == 200 => return Some(response),
        Ok(response) => findings.add(missing, format!("the response is {}", response.status)),
        Err(failure) => findings.add(failure.code, failure.message.clone()),
    }
    None
}

/// Whether a URL is not secure. Loopback addresses always are.
fn is_insecure(url: &Url) -> bool {
    let is_local = match url.host() {
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    };
    url.scheme() != "https" && !is_local
}

/// The CORS check of <https://fetch.spec.whatwg.org/#concept-cors-check>, for each redirect and the last response.
fn cors(fetched: &Fetched, origin: &str, findings: &mut Findings) {
    let mut requester = origin.to_owned();
    let mut before: Option<&Url> = None;
    for response in fetched.responses() {
        // A redirect from another origin to a third makes the request's origin opaque.
        if before.is_some_and(|before| before.origin() != response.url.origin()) {
            requester = "null".to_owned();
        }
        before = Some(&response.url);
        let at = match response.status {
            300..=399 => format!(" of the redirect at {}", response.url),
            _ => String::new(),
        };
        match response.header("access-control-allow-origin") {
            Some(allowed) if allowed == "*" => {}
            Some(allowed) if allowed == requester => {
                if !response.list("vary").iter().any(|name| name == "origin") {
                    findings.add(&VARY, "Access-Control-Allow-Origin repeats the page's origin, and there is no Vary: Origin");
                }
            }
            Some(allowed) => {
                findings.add(&CORS, format!("Access-Control-Allow-Origin{at} is {allowed:?}, which does not allow pages of {requester} to read it"));
            }
            None => findings.add(
                &CORS,
                format!("there is no Access-Control-Allow-Origin{at}"),
            ),
        }
    }
}

/// The checks that are the same for a feed and for the script's files.
pub fn common(response: &Response, findings: &mut Findings) {
    if !response.is_compressed() && response.body.len() > WORTH_COMPRESSING {
        let bytes = response.body.len();
        findings.add(
            &NOT_COMPRESSED,
            format!("{bytes} bytes are sent uncompressed"),
        );
    }
    let vary = response.list("vary");
    if response.is_compressed()
        && !vary
            .iter()
            .any(|name| name == "accept-encoding" || name == "*")
    {
        findings.add(
            &VARY,
            "it is compressed, and there is no Vary: Accept-Encoding",
        );
    }
    if response.header("cache-control").is_none() {
        findings.add(&NO_CACHE_CONTROL, "there is no Cache-Control");
    }
}
