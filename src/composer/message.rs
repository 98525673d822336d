//! A fraudulent message, of which customers are to know the marks.

use crate::feed::IndicatorType;
use mail_parser::{Address, Message, MessageParser};

/// A mark of the message, for a notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    pub of: IndicatorType,
    pub value: String,
}

/// So many links are taken from one message.
const MOST_LINKS: usize = 10;
/// What stands in place of a recipient's address.
const SOMEBODY: &str = "…";

/// The marks of a raw message (RFC 5322, with MIME): its subject, its sender, and where its links lead. What tells who received it is left out: the
/// recipients' addresses, and all of a link behind `?` and `#`.
///
/// ```
/// use windowpane::composer::marks;
/// let raw = "From: Fjordpost <help@fjordp0st.example>\r\nTo: kari@fjordpost.example\r\n\
///   Subject: =?utf-8?q?Postkassen_er_full?=\r\n\r\nhttps://login.fjordp0st.example/in?u=kari@fjordpost.example\r\n";
/// let found: Vec<String> = marks(raw).into_iter().map(|mark| mark.value).collect();
/// assert_eq!(found, ["Postkassen er full", "Fjordpost <help@fjordp0st.example>", "https://login.fjordp0st.example/in"]);
/// ```
pub fn marks(raw: &str) -> Vec<Mark> {
    // What is pasted may begin with empty lines, which end the head of a message.
    let Some(message) = MessageParser::default().parse(raw.trim_start().as_bytes()) else {
        return Vec::new();
    };
    let somebody = recipients(&message);
    let mut marks: Vec<Mark> = Vec::new();
    let mut add = |of, value: &str| {
        let value = without(value.trim(), &somebody);
        let mark = Mark { of, value };
        if !mark.value.is_empty() && !marks.contains(&mark) {
            marks.push(mark);
        }
    };
    if let Some(subject) = message.subject() {
        add(IndicatorType::Subject, subject);
    }
    for sender in message.from().map(named).unwrap_or_default() {
        add(IndicatorType::Sender, &sender);
    }
    let mut links: Vec<String> = Vec::new();
    for part in 0..message.html_body_count() {
        if let Some(html) = message.body_html(part) {
            links.extend(links_of_html(&html));
        }
    }
    for part in 0..message.text_body_count() {
        if let Some(text) = message.body_text(part) {
            links.extend(links_in(&text));
        }
    }
    let mut known: Vec<&str> = Vec::new();
    for link in &links {
        let place = link.split(['?', '#']).next().unwrap_or_default();
        if known.len() < MOST_LINKS && !known.contains(&place) {
            known.push(place);
            add(IndicatorType::Url, place);
        }
    }
    marks
}

/// An address that nobody follows by mistake: `hxxps://login[.]fjordp0st[.]example/in`.
///
/// ```
/// use windowpane::composer::defanged;
/// assert_eq!(defanged("https://a.example/b.html"), "hxxps://a[.]example/b.html");
/// assert_eq!(defanged("Help <help@a.example>"), "Help <help[@]a[.]example>");
/// assert_eq!(defanged("Your mailbox is full. Log in."), "Your mailbox is full. Log in.");
/// ```
pub fn defanged(value: &str) -> String {
    if let Some((scheme, rest)) = value.split_once("://") {
        let end = rest.find('/').unwrap_or(rest.len());
        let scheme = scheme.replace("http", "hxxp");
        return format!(
            "{scheme}://{}{}",
            rest[..end].replace('.', "[.]"),
            &rest[end..]
        );
    }
    match value.rsplit_once('@') {
        Some((name, host)) => format!("{name}[@]{}", host.replace('.', "[.]")),
        None => value.to_owned(),
    }
}

/// "Fjordpost <help@fjordp0st.example>"
fn named(addresses: &Address) -> Vec<String> {
    let each = addresses.iter().map(|it| match (&it.name, &it.address) {
        (Some(name), Some(address)) => format!("{name} <{address}>"),
        (Some(only), None) | (None, Some(only)) => only.to_string(),
        (None, None) => String::new(),
    });
    each.collect()
}

/// The addresses of those who received the message.
fn recipients(message: &Message) -> Vec<String> {
    let listed = [message.to(), message.cc(), message.bcc()];
    let listed = listed.into_iter().flatten().flat_map(|it| it.iter());
    let listed = listed.filter_map(|it| it.address.as_deref());
    let delivered = ["Delivered-To", "X-Original-To", "Envelope-To"];
    let delivered = delivered
        .into_iter()
        .filter_map(|name| message.header_raw(name));
    let all = listed.chain(delivered).map(str::trim);
    all.filter(|it| it.contains('@'))
        .map(str::to_owned)
        .collect()
}

/// A text without these addresses, however they are capitalised.
fn without(text: &str, somebody: &[String]) -> String {
    let mut text = text.to_owned();
    for address in somebody {
        for address in [address.clone(), address.replace('@', "%40")] {
            while let Some(at) = text
                .to_ascii_lowercase()
                .find(&address.to_ascii_lowercase())
            {
                text.replace_range(at..at + address.len(), SOMEBODY);
            }
        }
    }
    text
}

/// Where the links of a page in HTML lead: the values of `href` and `action`.
fn links_of_html(html: &str) -> Vec<String> {
    let lower = html.to_ascii_lowercase();
    let mut links = Vec::new();
    for name in ["href", "action"] {
        for (at, _) in lower.match_indices(name) {
            let rest = html[at + name.len()..].trim_start();
            let Some(rest) = rest.strip_prefix('=').map(str::trim_start) else {
                continue;
            };
            let value = match rest.chars().next() {
                Some(quote @ ('"' | '\'')) => rest[1..].split(quote).next(),
                _ => rest.split([' ', '>', '\n', '\t']).next(),
            };
            let value = value.unwrap_or_default().replace("&amp;", "&");
            links.extend(links_in(value.trim()).into_iter().next());
        }
    }
    links
}

/// The addresses of web pages in a text.
fn links_in(text: &str) -> Vec<String> {
    let lower = text.to_ascii_lowercase();
    let mut links = Vec::new();
    let mut from = 0;
    while let Some(found) = lower[from..].find("http") {
        let at = from + found;
        from = at + "http".len();
        let rest = &lower[from..];
        if !(rest.starts_with("://") || rest.starts_with("s://")) {
            continue;
        }
        let ends = |c: char| c.is_whitespace() || "<>\"'`{}|\\^".contains(c);
        let end = text[at..].find(ends).map_or(text.len(), |end| at + end);
        let link = text[at..end].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']']);
        let host = link
            .split_once("://")
            .map(|(_, rest)| rest)
            .unwrap_or_default();
        if !host.is_empty() {
            links.push(link.to_owned());
        }
        from = end;
    }
    links
}
