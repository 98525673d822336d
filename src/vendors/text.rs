use super::{Certainty, Vendor, by_name, recognise};
use crate::json;
use std::borrow::Cow;

/// The vendor of a response body, whatever it is: JSON as [`recognise`] knows it, or another text as
/// [`recognise_text`] does.
pub fn recognise_bytes(bytes: &[u8]) -> Option<(&'static Vendor, Certainty)> {
    let text = std::str::from_utf8(bytes).unwrap_or_default();
    let text = json::replace_lone_surrogates(text.trim_start_matches('\u{feff}'));
    match json::parse(&text) {
        Ok(document) => recognise(&document.root),
        Err(_) => recognise_text(bytes),
    }
}

/// The vendor of a document that is not JSON in UTF-8: RSS or Atom, JSON in a function call
/// (JSONP), server-sent events, JSON in UTF-16, or JSON that cState has broken.
///
/// ```
/// use windowpane::vendors::recognise_text;
/// let name = |text: &str| recognise_text(text.as_bytes()).map(|(vendor, _)| vendor.name);
/// assert_eq!(name("<?xml version=\"1.0\"?>\n<rss version=\"2.0\"></rss>"), Some("rss"));
/// assert_eq!(name("jsonCallback({\"drpost\":false,\"services\":[{\"serviceName\":\"Mail\",\"events\":[]}]});"), Some("apple"));
/// assert_eq!(name("<!doctype html><title>Sign in</title>"), None);
/// ```
pub fn recognise_text(bytes: &[u8]) -> Option<(&'static Vendor, Certainty)> {
    if let Some(text) = utf16(bytes) {
        return recognise_json(text.trim_start_matches('\u{feff}'));
    }
    let text = std::str::from_utf8(bytes).ok()?;
    let text = text.trim_start_matches('\u{feff}').trim();
    if text.starts_with('<') {
        let name = match root_element(text)? {
            "rss" | "rdf:RDF" => "rss",
            "feed" => "atom",
            _ => return None,
        };
        return Some((by_name(name)?, Certainty::Certain));
    }
    if text.starts_with("event:") || text.starts_with("data:") {
        // Hund is the only known system with server-sent events.
        return Some((by_name("hund")?, Certainty::Likely));
    }
    if let Some(found) = inside_call(text).and_then(recognise_json) {
        return Some(found);
    }
    is_cstate(text).then_some((by_name("cstate")?, Certainty::Likely))
}

/// Whether a text that may be no JSON is cState's: it writes titles as they are, so that a quote in one breaks the JSON.
pub(super) fn is_cstate(text: &str) -> bool {
    text.contains("\"cStateVersion\"") || text.contains("\"is\": \"issue\"")
}

fn recognise_json(text: &str) -> Option<(&'static Vendor, Certainty)> {
    let text = json::replace_lone_surrogates(text);
    recognise(&json::parse(&text).ok()?.root)
}

/// A response body as text: UTF-8, or UTF-16 with a byte order mark. Lone surrogates in escapes are replaced.
pub(super) fn decoded(bytes: &[u8]) -> Cow<'_, str> {
    let text = match utf16(bytes) {
        Some(text) => Cow::Owned(text),
        None => String::from_utf8_lossy(bytes),
    };
    match json::replace_lone_surrogates(&text) {
        Cow::Owned(whole) => Cow::Owned(whole),
        Cow::Borrowed(_) => text,
    }
}

/// Decodes UTF-16 that begins with a byte order mark.
fn utf16(bytes: &[u8]) -> Option<String> {
    let unit: fn([u8; 2]) -> u16 = match bytes {
        [0xfe, 0xff, ..] => u16::from_be_bytes,
        [0xff, 0xfe, ..] => u16::from_le_bytes,
        _ => return None,
    };
    let units: Vec<u16> = bytes
        .chunks_exact(2)
        .map(|pair| unit([pair[0], pair[1]]))
        .collect();
    Some(String::from_utf16_lossy(&units))
}

/// The name of the root element, after declarations and comments.
fn root_element(xml: &str) -> Option<&str> {
    let mut rest = xml;
    loop {
        rest = rest.trim_start().strip_prefix('<')?;
        if !rest.starts_with(['!', '?']) {
            let end = rest.find(|c: char| c.is_whitespace() || c == '>' || c == '/')?;
            return rest.get(..end);
        }
        // A comment may contain `>`.
        let is_comment = rest.starts_with("!--");
        loop {
            let end = rest.find('>')?;
            let ends_here = !is_comment || rest[..end].ends_with("--");
            rest = &rest[end + 1..];
            if ends_here {
                break;
            }
        }
    }
}

/// The argument of the call `name(...)`.
pub(super) fn inside_call(text: &str) -> Option<&str> {
    let (name, rest) = text.split_once('(')?;
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '$' | '.' | ' ');
    if name.is_empty() || !name.chars().all(is_name) {
        return None;
    }
    Some(rest.rsplit_once(')')?.0)
}
