//! `mirror`.

use super::editing::{feed_of, read};
use super::fetch::Client;
use super::published::{exit_code, json, page_of, text};
use super::stop::Stop;
use super::{Globals, clock, editing, print};
use clap::Subcommand;
use std::process::ExitCode;
use url::Url;
use windowpane::edit::{Edit, PageArgs, PageEdit, Pair};
use windowpane::hosting::{Finding, of_mirror};

#[derive(clap::Args)]
pub struct Mirror {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Name a copy of the feed on another host; pages ask there if yours is down
    Add {
        /// Its address: https://mirror.example.net/summary.json
        url: String,
    },
    /// Name it no more
    Remove { url: String },
    /// Fetch every copy as a page does, and compare it with the feed
    Verify {
        /// Exit with 1 for warnings too
        #[arg(long)]
        strict: bool,
    },
}

/// An origin that no page has.
const ANY_ORIGIN: &str = "https://a-page.example";

pub fn run(globals: &Globals, mirror: &Mirror) -> Result<ExitCode, Stop> {
    let text = read(&feed_of(globals))?;
    let page = page_of(text.as_bytes());
    let known = page.map(|page| page.mirrors).unwrap_or_default();
    match &mirror.what {
        What::Add { url } => {
            address(url)?;
            if known.contains(url) {
                return print(&format!("{url} is a mirror already\n"));
            }
            let all = [&known[..], std::slice::from_ref(url)].concat();
            set(globals, &all)
        }
        What::Remove { url } => {
            if !known.contains(url) {
                let known = known.iter().map(|url| format!("\n  {url}"));
                let known = known.collect::<String>();
                return Err(Stop::usage(format!("{url} is no mirror of it{known}")));
            }
            let rest = known.into_iter().filter(|known| known != url);
            set(globals, &rest.collect::<Vec<_>>())
        }
        What::Verify { strict } => verify(globals, text.as_bytes(), &known, *strict),
    }
}

/// Another host's address, which a page may ask.
fn address(url: &str) -> Result<Url, Stop> {
    let parsed = Url::parse(url).ok();
    let is_of_this_host = |url: &Url| {
        let host = url.host_str().unwrap_or_default();
        matches!(host, "localhost" | "127.0.0.1" | "[::1]")
    };
    let parsed = parsed
        .filter(|url| url.scheme() == "https" || (url.scheme() == "http" && is_of_this_host(url)));
    match parsed {
        Some(parsed) if !url.contains([',', ' ']) => Ok(parsed),
        _ => Err(Stop::usage(format!(
            "{url:?} is no address of a mirror; write it whole, such as https://mirror.example.net/summary.json"
        ))),
    }
}

fn set(globals: &Globals, mirrors: &[String]) -> Result<ExitCode, Stop> {
    let fields = vec![Pair("mirrors".to_owned(), mirrors.join(","))];
    let edit = PageEdit::Set { fields };
    editing::run(globals, Edit::Page(PageArgs { edit }))
}

fn verify(
    globals: &Globals,
    content: &[u8],
    mirrors: &[String],
    is_strict: bool,
) -> Result<ExitCode, Stop> {
    let page = page_of(content).ok_or_else(|| Stop::usage("this is not a feed"))?;
    if mirrors.is_empty() {
        return Err(Stop::usage(
            "the feed names no mirror; status-feed mirror add URL names one",
        ));
    }
    let client = Client::new(ANY_ORIGIN, clock);
    let base = Url::parse(&page.url).ok();
    let mut findings: Vec<Finding> = Vec::new();
    for mirror in mirrors {
        let url = match &base {
            Some(base) => base.join(mirror).ok(),
            None => Url::parse(mirror).ok(),
        };
        let url = url.ok_or_else(|| Stop::usage(format!("{mirror:?} is no address")))?;
        let found = of_mirror(&client.fetch(&url), ANY_ORIGIN, content, &page, page_of);
        if found.is_empty() && !globals.quiet && !globals.json {
            print(&format!("{url}: the same\n"))?;
        }
        findings.extend(found);
    }
    let said = match globals.json {
        true => format!("{:#}\n", json(&findings)),
        false => text(&findings),
    };
    print(&said)?;
    Ok(ExitCode::from(exit_code(&findings, is_strict)))
}
