use crate::schedule::{Instant, WrittenTime, Zones};

/// A piece of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Segment<'a> {
    Text(&'a str),
    /// A machine-readable time, and its instant.
    Timestamp(&'a str, Instant),
}

/// Splits a text into its RFC 3339 and RFC 9557 timestamps and the text between them. The pieces,
/// joined, are the text.
///
/// A timestamp must name an instant: it has an offset, or a zone that `zones` knows. Anything that
/// only looks like one stays text: part of a longer word, of a URL or of a version; a date alone; a
/// time without a zone; an impossible date; and `2024-01-01 10:00-12:00`, which is a time range and
/// not an offset.
///
/// ```
/// use windowpane::{schedule::FixedZones, text::{Segment, timestamps}};
/// let parts = timestamps("Back at 2012-12-12T06:30:00+01:00.", &FixedZones);
/// assert!(matches!(parts[..], [
///     Segment::Text("Back at "),
///     Segment::Timestamp("2012-12-12T06:30:00+01:00", _),
///     Segment::Text("."),
/// ]));
/// ```
pub fn timestamps<'a>(text: &'a str, zones: &dyn Zones) -> Vec<Segment<'a>> {
    let mut segments = Vec::new();
    let bytes = text.as_bytes();
    // The end of the last piece, and where to search next.
    let (mut rest, mut from) = (0, 0);
    // The dash after the year is checked first, because it is cheap.
    while let Some(year) = bytes.get(from..from + 5) {
        if year[4] == b'-'
            && year[0].is_ascii_digit()
            && begins_after(&bytes[..from])
            && let Some((timestamp, at)) = timestamp(text, from, zones)
        {
            if rest < from {
                segments.extend(text.get(rest..from).map(Segment::Text));
            }
            segments.push(Segment::Timestamp(timestamp, at));
            from += timestamp.len();
            rest = from;
        } else {
            from += 1;
        }
    }
    if rest < text.len() {
        segments.extend(text.get(rest..).map(Segment::Text));
    }
    segments
}

/// Whether a byte next to a timestamp makes both part of a longer word. Letters outside ASCII do
/// not: telling them from a dash or a quotation mark needs tables larger than this file.
const fn joins(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || matches!(
            byte,
            b'-' | b'_' | b'+' | b'#' | b'@' | b'&' | b'%' | b'~' | b'$' | b'\\'
        )
}

/// Whether a timestamp can begin after `before`.
fn begins_after(before: &[u8]) -> bool {
    if before
        .last()
        .is_some_and(|&byte| joins(byte) || byte == b'.')
    {
        return false;
    }
    // Within a URL or a path it is part of that. An ISO 8601 interval has a slash too, but a time
    // before it.
    let mut is_path = false;
    let mut first = b' ';
    for &byte in before.iter().rev() {
        match byte {
            b' ' | b'\t' | b'\n' | b'\r' | b'(' | b'<' | b'>' | b'"' => break,
            b'/' => is_path = true,
            _ => {}
        }
        first = byte;
    }
    !is_path || first.is_ascii_digit()
}

/// The length of the run of matching bytes that begins at `from`.
fn run(bytes: &[u8], from: usize, is_kind: fn(u8) -> bool) -> usize {
    let mut end = from;
    while bytes.get(end).is_some_and(|&byte| is_kind(byte)) {
        end += 1;
    }
    end - from
}

/// The timestamp at `from`, with all its bracketed tags, or without them if they are something
/// else.
fn timestamp<'a>(text: &'a str, from: usize, zones: &dyn Zones) -> Option<(&'a str, Instant)> {
    let bytes = text.as_bytes();
    let clock = from + "2012-12-12T".len();
    let length = run(bytes, clock, |byte| {
        matches!(byte, b'0'..=b'9' | b':' | b'.')
    });
    let zone = clock + length;
    let is_spaced = bytes.get(clock - 1) == Some(&b' ');
    let mut bare = zone;
    match bytes.get(zone)? {
        b'Z' | b'z' => bare += 1,
        // RFC 3339 requires seconds. Without them, after a space, this is the end of a time range.
        b'+' | b'-' if is_spaced && length < "06:30:00".len() => return None,
        b'+' | b'-' => {
            bare += 1 + run(bytes, zone + 1, |byte| matches!(byte, b'0'..=b'9' | b':'));
            // A trailing colon belongs to the sentence.
            if bytes.get(bare - 1) == Some(&b':') {
                bare -= 1;
            }
        }
        b'[' => {}
        _ => return None,
    }
    let mut whole = bare;
    while bytes.get(whole) == Some(&b'[') {
        let is_tag = |byte: u8| byte.is_ascii_alphanumeric() || b"/_+-=!".contains(&byte);
        let end = whole + 1 + run(bytes, whole + 1, is_tag);
        if bytes.get(end) != Some(&b']') {
            break;
        }
        whole = end + 1;
    }
    for end in [whole, bare] {
        let timestamp = text.get(from..end)?;
        let is_meant = match WrittenTime::parse(timestamp)? {
            WrittenTime::Zoned { zone, .. } => zones.find(zone).is_some(),
            // Brackets after an offset may be a footnote.
            WrittenTime::Offset { .. } => true,
            WrittenTime::Civil(_) | WrittenTime::Day(_) => false,
        };
        let (time, _) = WrittenTime::parse(timestamp)?.resolve(None, zones);
        if let Some(at) = time
            .instant()
            .filter(|_| is_meant && ends_before(&bytes[end..]))
        {
            return Some((timestamp, at));
        }
    }
    None
}

/// Whether a timestamp can end before `after`.
fn ends_before(after: &[u8]) -> bool {
    match after {
        [byte, ..] if joins(*byte) => false,
        // Punctuation that continues a word: "...Z.log".
        [b'.' | b':' | b',', next, ..] => !next.is_ascii_alphanumeric(),
        _ => true,
    }
}
