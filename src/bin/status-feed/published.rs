//! `check --url`: checks how a feed and the script's files are served.

use super::fetch::Client;
use std::fmt::Write as _;
use url::Url;
use windowpane::feed::Page;
use windowpane::format;
use windowpane::hosting::{
    Expectations, Fetched, Finding, Severity, files, of_feed, of_file, of_mirror, of_missing_file,
    of_page,
};
use windowpane::operator::{TzDatabase, annotation};
use windowpane::schedule::{Duration, Instant};

/// The arguments of `check --url`.
pub struct Published {
    pub url: Url,
    /// The URL of `embed.js`.
    pub script: Option<Url>,
    /// The URL of a page that shows the status.
    pub page: Option<Url>,
    pub max_age: Option<Duration>,
}

/// The findings, and the feed itself if a page is allowed to read it.
pub struct Found {
    pub findings: Vec<Finding>,
    pub content: Option<Vec<u8>>,
}

/// An origin that no page has.
const ANY_ORIGIN: &str = "https://a-page.example";

pub fn fetch_and_check(published: &Published, now: fn() -> Instant) -> Found {
    let origin = match &published.page {
        Some(page) => page.origin().ascii_serialization(),
        None => ANY_ORIGIN.to_owned(),
    };
    let client = Client::new(&origin, now);
    let fetched = client.fetch(&published.url);
    let revalidated = fetched
        .end
        .as_ref()
        .ok()
        .and_then(|response| client.revalidate(response));
    let of = Expectations {
        origin: origin.clone(),
        max_age: published.max_age,
    };
    let (mut findings, content) = of_feed(&fetched, revalidated.as_ref(), &of, page_of);
    if let Some(content) = &content {
        findings.extend(mirrors(&client, &fetched, content, &origin));
    }
    if let Some(script) = &published.script {
        for file in files() {
            if let Some(url) = file.url(script) {
                findings.extend(of_file(file, &client.fetch(&url), &origin));
            }
        }
    }
    for url in [Some(&published.url), published.script.as_ref()]
        .into_iter()
        .flatten()
    {
        if let Ok(missing) = url.join("windowpane-check-no-such-file.json") {
            findings.extend(of_missing_file(&client.fetch(&missing)));
        }
    }
    if let Some(page) = &published.page {
        findings.extend(of_page(
            &client.open(page),
            &published.url,
            published.script.as_ref(),
        ));
    }
    Found { findings, content }
}

fn mirrors(client: &Client, feed: &Fetched, content: &[u8], origin: &str) -> Vec<Finding> {
    let Some(page) = page_of(content) else {
        return Vec::new();
    };
    let urls = page
        .mirrors
        .iter()
        .filter_map(|mirror| feed.url.join(mirror).ok());
    urls.flat_map(|url| of_mirror(&client.fetch(&url), origin, content, &page, page_of))
        .collect()
}

/// The provider named in a feed.
pub fn page_of(content: &[u8]) -> Option<Page> {
    let (feed, _) = format::read(content, &TzDatabase).ok()?;
    Some(feed.page)
}

/// The findings as text, the worst first.
pub fn text(findings: &[Finding]) -> String {
    let mut out = String::new();
    for finding in sorted(findings) {
        let Finding { code, url, message } = finding;
        let level = match code.severity {
            Severity::Problem => String::new(),
            severity => format!("{}: ", severity.name()),
        };
        let _ = writeln!(
            out,
            "{url}: {level}{}: {message}\n  fix: {}",
            code.name, code.fix
        );
    }
    out
}

/// The findings as GitHub workflow commands.
pub fn github(findings: &[Finding]) -> String {
    let line = |finding: &Finding| {
        let Finding { code, url, message } = finding;
        let command = match code.severity {
            Severity::Warning => "warning",
            Severity::Problem | Severity::Critical => "error",
        };
        let text = format!("{url}: {message}\n{}", code.fix);
        annotation(command, &[("title", code.name)], &text)
    };
    sorted(findings).into_iter().map(line).collect()
}

pub fn json(findings: &[Finding]) -> serde_json::Value {
    let all = sorted(findings).into_iter().map(|finding| {
        serde_json::json!({
            "url": finding.url,
            "level": finding.code.severity.name(),
            "code": finding.code.name,
            "message": finding.message,
            "fix": finding.code.fix,
        })
    });
    all.collect()
}

/// The exit code: 2 for a critical finding, 1 for a problem, and with `--strict` for a warning too.
pub fn exit_code(findings: &[Finding], is_strict: bool) -> u8 {
    match findings.iter().map(|finding| finding.code.severity).max() {
        Some(Severity::Critical) => 2,
        Some(Severity::Problem) => 1,
        Some(Severity::Warning) if is_strict => 1,
        _ => 0,
    }
}

fn sorted(findings: &[Finding]) -> Vec<&Finding> {
    let mut sorted: Vec<&Finding> = findings.iter().collect();
    sorted.sort_by_key(|finding| std::cmp::Reverse(finding.code.severity));
    sorted
}
