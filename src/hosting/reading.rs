use super::answer::{Answer, Fetched};
use super::code::{CORS, Code, Finding, INSECURE, NO_CACHE_CONTROL, NOT_COMPRESSED, VARY};
use url::{Host, Url};

/// From this length on, compressing is worth it.
const WORTH_COMPRESSING: usize = 1024;

/// What is found, for one URL.
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

/// Whether a page may read what was fetched at all. `missing` is the code of an error.
pub fn readable<'a>(
    fetched: &'a Fetched,
    origin: &str,
    missing: &'static Code,
    findings: &mut Findings,
) -> Option<&'a Answer> {
    let targets = fetched.redirects.iter().filter_map(Answer::target);
    if let Some(url) = targets.chain([fetched.url.clone()]).find(is_insecure) {
        findings.add(&INSECURE, format!("a page on https: may not read {url}"));
    }
    let answer = good(fetched, missing, findings)?;
    cors(fetched, origin, findings);
    Some(answer)
}

/// The answer, if it is no error; `missing` is the code of one.
pub fn good<'a>(
    fetched: &'a Fetched,
    missing: &'static Code,
    findings: &mut Findings,
) -> Option<&'a Answer> {
    match &fetched.end {
        Ok(answer) if answer.status == 200 => return Some(answer),
        Ok(answer) => findings.add(missing, format!("the answer is {}", answer.status)),
        Err(failure) => findings.add(failure.code, failure.message.clone()),
    }
    None
}

/// On this machine itself everything is secure.
fn is_insecure(url: &Url) -> bool {
    let is_local = match url.host() {
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    };
    url.scheme() != "https" && !is_local
}

/// The rule of <https://fetch.spec.whatwg.org/#concept-cors-check>, for each answer on the way.
fn cors(fetched: &Fetched, origin: &str, findings: &mut Findings) {
    let mut asks = origin.to_owned();
    let mut before: Option<&Url> = None;
    for answer in fetched.answers() {
        // Sent on from another host to a third, a page has no name any more.
        if before.is_some_and(|before| before.origin() != answer.url.origin()) {
            asks = "null".to_owned();
        }
        before = Some(&answer.url);
        let at = match answer.status {
            300..=399 => format!(" of the redirect at {}", answer.url),
            _ => String::new(),
        };
        match answer.header("access-control-allow-origin") {
            Some(allowed) if allowed == "*" => {}
            Some(allowed) if allowed == asks => {
                if !answer.list("vary").iter().any(|name| name == "origin") {
                    findings.add(&VARY, "Access-Control-Allow-Origin repeats the page's origin, and there is no Vary: Origin");
                }
            }
            Some(allowed) => {
                findings.add(&CORS, format!("Access-Control-Allow-Origin{at} is {allowed:?}, which lets no page of {asks} read it"));
            }
            None => findings.add(
                &CORS,
                format!("there is no Access-Control-Allow-Origin{at}"),
            ),
        }
    }
}

/// What is said of a feed and of a script alike.
pub fn common(answer: &Answer, findings: &mut Findings) {
    if !answer.is_compressed() && answer.body.len() > WORTH_COMPRESSING {
        let bytes = answer.body.len();
        findings.add(&NOT_COMPRESSED, format!("{bytes} bytes come uncompressed"));
    }
    let vary = answer.list("vary");
    if answer.is_compressed()
        && !vary
            .iter()
            .any(|name| name == "accept-encoding" || name == "*")
    {
        findings.add(
            &VARY,
            "it is compressed, and there is no Vary: Accept-Encoding",
        );
    }
    if answer.header("cache-control").is_none() {
        findings.add(&NO_CACHE_CONTROL, "there is no Cache-Control");
    }
}
