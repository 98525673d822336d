//! URLs that cannot be followed, or that lead to another host than they seem to.

use super::{Advice, On};
use crate::feed::Code;
use crate::operator::finding::{Edit, Finding, Level, Place};
use crate::operator::paths::cut;
use serde_json::json;

impl On<'_> {
    pub(super) fn bad_address(&self) -> Advice {
        let text = self.text();
        let lower = text.to_ascii_lowercase();
        let compact: String = lower.chars().filter(|&c| c > ' ').collect();
        for scheme in ["javascript:", "data:", "vbscript:"] {
            if compact.starts_with(scheme) {
                return Advice::new(
                    format!(
                        "{scheme} could run code in the page or show content in its name; it was left out"
                    ),
                    "write a URL that begins with https://",
                );
            }
        }
        if compact.starts_with("file:") {
            return Advice::new(
                "file: refers to a file on your own computer, which visitors do not have; it was left out",
                "write the URL where it is published, https://…",
            );
        }
        if let Some((scheme, rest)) = text.split_once("://") {
            let web = format!("https://{rest}");
            let is_slip = [
                "htp", "htps", "hhtps", "htttps", "httpss", "htpps", "https:", "ttps", "hppts",
                "ttp", "http:",
            ]
            .contains(&&*scheme.to_ascii_lowercase());
            return Advice {
                edit: self.replace(&json!(web)).filter(|_| is_slip),
                ..Advice::new(
                    if is_slip {
                        format!("{scheme}:// is not a scheme; it was left out")
                    } else {
                        format!("{scheme}:// is not a link that browsers follow; it was left out")
                    },
                    format!("write \"{web}\""),
                )
            };
        }
        if text.contains('@') && !text.contains('/') {
            let address = text
                .trim_start_matches(|c: char| c != ':')
                .trim_start_matches(':');
            return Advice::new(
                "this is not a URL that a link may have; it was left out",
                format!("write \"mailto:{address}\""),
            );
        }
        // "status.example:8443/x": a host and its port.
        if let Some((host, rest)) = text.split_once(':')
            && host.contains('.')
            && rest.starts_with(|c: char| c.is_ascii_digit())
        {
            let web = format!("https://{text}");
            return self.instead("this URL has no scheme; it was left out", &json!(web));
        }
        if let Some((scheme, rest)) = text.split_once(':')
            && matches!(&*scheme.to_ascii_lowercase(), "http" | "https")
        {
            let web = format!("https://{}", rest.trim_start_matches('/'));
            return self.instead(
                "two slashes follow the scheme; this was left out",
                &json!(web),
            );
        }
        Advice::new(
            "this is not an http, https, mailto, tel, sms or webcal URL; it was left out",
            "write the whole URL, beginning with https://",
        )
    }
}

/// A URL without a scheme, which is read as relative to the page.
pub(in crate::operator) fn half_address(path: &str, address: &str) -> Option<Finding> {
    const FILES: [&str; 24] = [
        "html", "htm", "json", "xml", "ics", "php", "rss", "atom", "txt", "pdf", "md", "asp",
        "aspx", "jsp", "cgi", "png", "jpg", "svg", "css", "js", "gif", "webp", "shtml", "xhtml",
    ];
    let text = address.trim();
    let (message, whole) = if text.contains('\\') {
        let straight = text.replace('\\', "/");
        let straight = if straight.contains("://") {
            straight
        } else {
            format!("https://{}", straight.trim_start_matches('/'))
        };
        ("a URL has no \\ in it", straight)
    } else if let Some(inner) = [
        "https://https://",
        "http://https://",
        "https://http://",
        "http://http://",
    ]
    .iter()
    .find_map(|start| text.strip_prefix(start))
    {
        ("the scheme is repeated", format!("https://{inner}"))
    } else if let Some(rest) = ["https//", "http//", "https/", "http/"]
        .iter()
        .find_map(|start| text.strip_prefix(start))
        .filter(|rest| rest.contains('.'))
    {
        (
            "the scheme lacks its colon",
            format!("https://{}", rest.trim_start_matches('/')),
        )
    } else {
        if text.contains(':')
            && !text
                .split(':')
                .next()
                .is_some_and(|host| host.contains('.'))
            || text.starts_with(['/', '.', '#', '?'])
        {
            return None;
        }
        let host = text.split(['/', '?', '#', ':']).next().unwrap_or_default();
        if let Some((name, host)) = text.split_once('@') {
            if name.is_empty() || !host.contains('.') || text.contains('/') {
                return None;
            }
            (
                "this is an e-mail address without its scheme, and leads nowhere",
                format!("mailto:{text}"),
            )
        } else {
            let last = host.rsplit('.').next().unwrap_or_default().to_lowercase();
            let is_host = host.contains('.')
                && host.split('.').all(|label| {
                    !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-')
                })
                && last.chars().all(char::is_alphabetic)
                && last.chars().count() >= 2
                && (!FILES.contains(&&*last) || host.starts_with("www."));
            if !is_host {
                return None;
            }
            (
                "this URL has no scheme, so it is relative to the page that shows it",
                format!("https://{text}"),
            )
        }
    };
    Some(Finding {
        level: Level::Problem,
        code: Code::BadAddress.name(),
        path: path.to_owned(),
        place: Place::Value,
        message: message.to_owned(),
        found: cut(text, 60),
        fix: format!("write \"{whole}\""),
        edit: Some(Edit::Replace {
            path: path.to_owned(),
            value: json!(whole).to_string(),
        }),
    })
}
