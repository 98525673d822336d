//! The names of the files, and their addresses.

use crate::feed::{Entry, Feed};
use crate::text::may_link;
use std::fmt::Write as _;
use url::Url;

/// The longest name of a file for an entry, in bytes, without its ending.
const LONGEST: usize = 120;

/// The path of an entry's own page, `e/ID.html`. An ID may hold any character; a name of a file and a URL that needs no encoding has letters,
/// digits, `-`, `_` and `.`, and the others as `~` with their bytes in hexadecimal.
///
/// ```
/// use windowpane::publish::entry_path;
/// assert_eq!(entry_path("imap-is-down"), "e/imap-is-down.html");
/// assert_eq!(entry_path("../a b"), "e/~2e.~2fa~20b.html");
/// assert_eq!(entry_path(&"x".repeat(5_000)).len(), 127);
/// ```
pub fn entry_path(id: &str) -> String {
    let mut name = String::new();
    for (index, byte) in id.bytes().enumerate() {
        // A name that begins with a dot is hidden, and servers hide it too.
        let is_plain = byte.is_ascii_alphanumeric()
            || matches!(byte, b'-' | b'_')
            || (byte == b'.' && index > 0);
        match is_plain {
            true => name.push(char::from(byte)),
            false => {
                let _ = write!(name, "~{byte:02x}");
            }
        }
    }
    if name.len() > LONGEST || name.is_empty() {
        // FNV-1a, <http://www.isthe.com/chongo/tech/comp/fnv/>: the same in each release.
        let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        let hash = id.bytes().fold(0xcbf2_9ce4_8422_2325, step);
        name.truncate(LONGEST - 17);
        let _ = write!(name, "~{hash:016x}");
    }
    format!("e/{name}.html")
}

/// The name of a file in a language, `status-nb.html`; the first language has the plain one.
pub fn in_language(name: &str, ending: &str, tag: Option<&str>) -> String {
    match tag {
        Some(tag) => format!("{name}-{tag}.{ending}"),
        None => format!("{name}.{ending}"),
    }
}

/// Where the files are served, as `page.url` says it.
#[derive(Clone, Debug, Default)]
pub struct Site {
    base: Option<Url>,
}

impl Site {
    pub fn of(feed: &Feed) -> Self {
        let base = Url::parse(&feed.page.url).ok();
        let base = base.filter(|url| matches!(url.scheme(), "http" | "https"));
        Self { base }
    }

    /// The absolute address of a file; its path, if it is not known where the files are served.
    pub fn address(&self, path: &str) -> String {
        let base = self.base.as_ref();
        let joined = base.and_then(|base| base.join(path).ok());
        joined.map_or_else(|| path.to_owned(), String::from)
    }

    /// The address of a link in the feed, if its scheme may stand in a link.
    pub fn link(&self, url: &str) -> Option<String> {
        let url = match &self.base {
            Some(base) => base.join(url).ok()?,
            None => Url::parse(url).ok()?,
        };
        may_link(url.scheme()).then(|| url.into())
    }

    /// The identifier of the Atom feed: its address, or where that is not known, a tag.
    pub fn feed_id(&self, feed: &Feed) -> String {
        match &self.base {
            Some(_) => self.address("atom.xml"),
            None => format!("tag:{},1970:atom", invalid_host(&feed.page.name)),
        }
    }

    /// An identifier that stays, by RFC 4151: `tag:status.example.org,2026:imap-is-down`.
    pub fn tag(&self, feed: &Feed, entry: &Entry) -> String {
        let host = self.base.as_ref().and_then(Url::host_str);
        let host = host.filter(|host| host.contains('.'));
        let at = entry.created_at.or(entry.began_at());
        let year = at.map_or_else(
            || "1970".to_owned(),
            |at| at.order_at().civil(0).format("%Y").to_string(),
        );
        let host = host.map_or_else(|| invalid_host(&feed.page.name), str::to_owned);
        format!("tag:{host},{year}:{}", specific(&entry.id))
    }
}

/// A name of a host that belongs to nobody (RFC 6761), for a provider whose own is not known.
fn invalid_host(name: &str) -> String {
    let letters = name.bytes().filter(u8::is_ascii_alphanumeric);
    let name: String = letters.map(char::from).collect();
    match name.as_str() {
        "" => "status.invalid".to_owned(),
        name => format!("{}.invalid", name.to_ascii_lowercase()),
    }
}

/// A text, percent-encoded where a URI has to be.
fn specific(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        match byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            true => encoded.push(char::from(byte)),
            false => {
                let _ = write!(encoded, "%{byte:02X}");
            }
        }
    }
    encoded
}
