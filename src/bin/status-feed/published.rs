//! `check --url`: how a feed and the script's files are served.

use super::fetch::Client;
use std::fmt::Write as _;
use url::Url;
use windowpane::feed::Page;
use windowpane::format;
use windowpane::hosting::{
    Asked, Fetched, Finding, Severity, files, of_feed, of_file, of_mirror, of_missing_file, of_page,
};
use windowpane::operator::TzDatabase;
use windowpane::schedule::{Duration, Instant};

/// What is asked for on the command line.
pub struct Published {
    pub url: Url,
    /// `embed.js`.
    pub script: Option<Url>,
    /// A page that shows the status.
    pub page: Option<Url>,
    pub max_age: Option<Duration>,
}

/// What was found, and the feed itself if a page may have it.
pub struct Found {
    pub findings: Vec<Finding>,
    pub content: Option<Vec<u8>>,
}

/// The origin of no page that there is.
const SOMEBODY: &str = "https://a-page.example";

pub fn look(asked: &Published, now: fn() -> Instant) -> Found {
    let origin = match &asked.page {
        Some(page) => page.origin().ascii_serialization(),
        None => SOMEBODY.to_owned(),
    };
    let client = Client::new(&origin, now);
    let fetched = client.fetch(&asked.url);
    let again = fetched
        .end
        .as_ref()
        .ok()
        .and_then(|answer| client.fetch_again(answer));
    let of = Asked {
        origin: origin.clone(),
        max_age: asked.max_age,
    };
    let (mut findings, content) = of_feed(&fetched, again.as_ref(), &of, speaker);
    if let Some(content) = &content {
        findings.extend(mirrors(&client, &fetched, content, &origin));
    }
    if let Some(script) = &asked.script {
        for file in files() {
            if let Some(url) = file.url(script) {
                findings.extend(of_file(file, &client.fetch(&url), &origin));
            }
        }
    }
    for url in [Some(&asked.url), asked.script.as_ref()]
        .into_iter()
        .flatten()
    {
        if let Ok(missing) = url.join("windowpane-check-no-such-file.json") {
            findings.extend(of_missing_file(&client.fetch(&missing)));
        }
    }
    if let Some(page) = &asked.page {
        findings.extend(of_page(
            &client.open(page),
            &asked.url,
            asked.script.as_ref(),
        ));
    }
    Found { findings, content }
}

fn mirrors(client: &Client, feed: &Fetched, content: &[u8], origin: &str) -> Vec<Finding> {
    let Some(page) = speaker(content) else {
        return Vec::new();
    };
    let urls = page
        .mirrors
        .iter()
        .filter_map(|mirror| feed.url.join(mirror).ok());
    urls.flat_map(|url| of_mirror(&client.fetch(&url), origin, content, &page, speaker))
        .collect()
}

/// Who speaks in a feed.
fn speaker(content: &[u8]) -> Option<Page> {
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

/// The findings as GitHub's workflow commands.
pub fn github(findings: &[Finding]) -> String {
    let mut out = String::new();
    for Finding { code, url, message } in sorted(findings) {
        let command = match code.severity {
            Severity::Warning => "warning",
            _ => "error",
        };
        let _ = writeln!(
            out,
            "::{command} title={}::{url}: {message}%0A{}",
            code.name, code.fix
        );
    }
    out
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

/// 2 for what is critical, 1 for a problem, and where that is asked for also for a warning.
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
