use super::access::{Findings, good};
use super::code::{CSP_CONNECT, CSP_SCRIPT, CSP_WASM, Finding, STATUS};
use super::response::{Fetched, Response};
use url::Url;

/// Checks whether the content security policy of a page allows the feed, the script and WebAssembly. Sources that are no hosts, such as
/// nonces, are assumed to match.
pub fn of_page(fetched: &Fetched, feed: &Url, script: Option<&Url>) -> Vec<Finding> {
    let mut findings = Findings::of(&fetched.url);
    let Some(response) = good(fetched, &STATUS, &mut findings) else {
        return findings.found;
    };
    for policy in policies(response) {
        let page = &response.url;
        for url in [Some(feed), script].into_iter().flatten() {
            if !allows(&policy.sources(&["connect-src", "default-src"]), url, page) {
                findings.add(
                    &CSP_CONNECT,
                    format!(
                        "its policy does not allow it to fetch from {}",
                        url.origin().ascii_serialization()
                    ),
                );
            }
        }
        let scripts = policy.sources(&["script-src-elem", "script-src", "default-src"]);
        if let Some(script) = script.filter(|script| !allows(&scripts, script, page)) {
            findings.add(
                &CSP_SCRIPT,
                format!("its policy does not allow it to load {script}"),
            );
        }
        let wasm = policy.sources(&["script-src", "default-src"]);
        let sources = wasm.unwrap_or_default();
        let has = |name: &str| {
            let mut sources = sources.iter();
            sources.any(|source| source.eq_ignore_ascii_case(name))
        };
        if wasm.is_some() && !has("'wasm-unsafe-eval'") && !has("'unsafe-eval'") {
            findings.add(&CSP_WASM, "its policy does not allow WebAssembly");
        }
    }
    let mut once = Vec::new();
    for finding in findings.found {
        if !once.contains(&finding) {
            once.push(finding);
        }
    }
    once
}

/// A policy: directives with their sources. If there are two with the same name, the first counts.
struct Policy(Vec<(String, Vec<String>)>);

impl Policy {
    fn parse(text: &str) -> Self {
        let directives = text.split(';').filter_map(|directive| {
            let mut words = directive.split_ascii_whitespace();
            let name = words.next()?.to_ascii_lowercase();
            Some((name, words.map(str::to_owned).collect()))
        });
        Self(directives.collect())
    }

    /// The sources of the first of these directives that the policy has. `None` if it has none of them, which allows everything.
    fn sources(&self, names: &[&str]) -> Option<&[String]> {
        names.iter().find_map(|name| {
            let found = self.0.iter().find(|(known, _)| known == name);
            found.map(|(_, sources)| &**sources)
        })
    }
}

/// The policies of the headers, and those in the page's `<meta>` elements.
fn policies(response: &Response) -> Vec<Policy> {
    let header = response
        .header("content-security-policy")
        .unwrap_or_default();
    let content = response.content().unwrap_or_default();
    let html = String::from_utf8_lossy(&content);
    let in_page = html.split("<meta").skip(1).filter_map(|tag| {
        let tag = tag.split_inclusive('>').next().unwrap_or_default();
        let is_policy = tag.to_ascii_lowercase().contains("content-security-policy");
        is_policy.then(|| attribute(tag, "content=").unwrap_or_default())
    });
    let texts = header.split(',').map(str::to_owned).chain(in_page);
    let policies = texts.filter(|text| !text.trim().is_empty());
    policies.map(|text| Policy::parse(&text)).collect()
}

/// The value of a quoted attribute.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, rest) = tag.split_once(name)?;
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    rest[1..].split(quote).next().map(str::to_owned)
}

/// The algorithm of <https://www.w3.org/TR/CSP3/#match-url-to-source-list>.
fn allows(sources: &Option<&[String]>, url: &Url, page: &Url) -> bool {
    let Some(sources) = sources else {
        return true;
    };
    let trusts = |source: &String| {
        let source = source.to_ascii_lowercase();
        source == "'strict-dynamic'" || source.starts_with("'nonce-") || source.starts_with("'sha")
    };
    sources
        .iter()
        .any(|source| trusts(source) || matches(source, url, page))
}

fn matches(source: &str, url: &Url, page: &Url) -> bool {
    if source == "'self'" {
        return url.origin() == page.origin();
    }
    if source == "*" {
        return matches!(url.scheme(), "http" | "https") || url.scheme() == page.scheme();
    }
    if let Some(scheme) = source.strip_suffix(':') {
        return is_scheme(scheme, url);
    }
    let (scheme, rest) = match source.split_once("://") {
        Some((scheme, rest)) => (scheme, rest),
        None => (page.scheme(), source),
    };
    let (host, path) = match rest.find('/') {
        Some(at) => rest.split_at(at),
        None => (rest, ""),
    };
    let (host, port) = match host.rsplit_once(':') {
        Some((host, port)) => (host, Some(port)),
        None => (host, None),
    };
    let actual_port = url.port_or_known_default();
    let is_port = match port {
        None => url.port().is_none(),
        Some("*") => true,
        Some(port) => port.parse().ok() == actual_port,
    };
    let actual_path = url.path();
    let is_path = match path {
        "" | "/" => true,
        path if path.ends_with('/') => actual_path.starts_with(path),
        path => actual_path == path,
    };
    is_scheme(scheme, url)
        && is_host(host, url.host_str().unwrap_or_default())
        && is_port
        && is_path
}

/// A source that allows `http:` allows `https:` as well.
fn is_scheme(scheme: &str, url: &Url) -> bool {
    scheme.eq_ignore_ascii_case(url.scheme())
        || (scheme.eq_ignore_ascii_case("http") && url.scheme() == "https")
}

fn is_host(pattern: &str, host: &str) -> bool {
    match pattern.strip_prefix('*') {
        Some(suffix) => {
            suffix.is_empty()
                || host
                    .to_ascii_lowercase()
                    .ends_with(&suffix.to_ascii_lowercase())
        }
        None => pattern.eq_ignore_ascii_case(host),
    }
}
