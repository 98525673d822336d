//! Reads feeds: a response body in, a [`Feed`] and its [`Problem`]s out.
//!
//! ```text
//! bytes ── json::parse ──► tree ── recognise ──► Shape ── summary, entry ──► Feed, Problems
//! │                        │                            (Reader takes values, At is the path to
//! one)
//!   └── Unreadable           └── Unreadable::OtherShape (see `vendors`)
//! ```
//!
//! A value that cannot be read costs only itself, a bad entry only that entry. [`Feed::unread`]
//! counts such losses where they may hide a problem, so that the widget does not show such a feed
//! as operational. [`Unreadable`] says why a body is no feed at all.
//!
//! ```
//! use windowpane::{format, schedule::FixedZones};
//!
//! let text = r#"{"page":{"name":"Example"},"incidents":[{"name":"No mail","status":"identified","created_at":"soon"}]}"#;
//! let (feed, problems) = format::read(text.as_bytes(), &FixedZones).unwrap();
//! assert_eq!(feed.entries[0].name.original, "No mail");
//! assert_eq!(problems[0].path, "$.incidents[0].created_at");
//!
//! let login_page = b"<!doctype html><title>Sign in</title>";
//! assert_eq!(format::read(login_page, &FixedZones), Err(format::Unreadable::Html));
//! ```

mod entry;
pub mod fields;
mod fingerprint;
mod limits;
mod merge;
#[cfg(any(not(target_arch = "wasm32"), feature = "studio"))]
mod normal;
mod place;
mod reader;
mod shape;
mod summary;

pub use limits::{ENTRIES as MOST_ENTRIES, TEXT_BYTES as LONGEST};
#[cfg(any(not(target_arch = "wasm32"), feature = "studio"))]
pub use normal::normalised;
pub use reader::is_language;

use crate::feed::{Feed, Problem, Reason, Shape};
use crate::json;
use crate::schedule::{Instant, Zones};
use crate::vendors::{self, Certainty, Vendor};

/// Why a response body is no feed at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// Nothing but white space.
    Empty,
    /// A web page: a captive portal, a log-in form, an error page.
    Html,
    /// Not UTF-8.
    Encoding,
    /// Not JSON. `line` and `column` count from 1; the column counts bytes.
    NotJson { line: u32, column: u32 },
    /// JSON, but not a feed: a list of something else, a lone value, an object without any of a
    /// feed's lists.
    NotAFeed,
    /// Not certainly in our format: [`vendors`] has to be asked first. Only [`read_as`] says so.
    Unrecognised,
    /// The format of another status system, and how certain that is.
    OtherShape {
        vendor: &'static Vendor,
        sure: Certainty,
    },
    /// More than 4 MiB.
    TooLong,
}

impl Unreadable {
    /// The reason in events and in the tool's output.
    pub const fn reason(self) -> Reason {
        match self {
            Self::Empty => Reason::Empty,
            Self::Html => Reason::Html,
            Self::Encoding => Reason::Encoding,
            Self::NotJson { .. } => Reason::NotJson,
            Self::NotAFeed | Self::Unrecognised => Reason::NotAFeed,
            Self::OtherShape { .. } => Reason::OtherShape,
            Self::TooLong => Reason::TooLong,
        }
    }

    /// What is wrong; for another vendor's format also what to do.
    pub fn explanation(self) -> String {
        match self {
            Self::OtherShape { vendor, .. } => vendor.message(),
            other => other.message().to_owned(),
        }
    }

    /// What is wrong, for the author or host of the feed.
    pub const fn message(self) -> &'static str {
        match self {
            Self::Empty => "there is nothing in it",
            Self::Html => "this is a web page, not a feed",
            Self::Encoding => "this is not UTF-8 text",
            Self::NotJson { .. } => "this is not JSON",
            Self::NotAFeed | Self::Unrecognised => "this is JSON, but not a status feed",
            Self::OtherShape { .. } => "this is another status system's format",
            Self::TooLong => "this is longer than 4 MiB",
        }
    }
}

/// What is known of whose format a document has. The vendors' signatures are in another
/// WebAssembly module than the engines, so a browser learns it later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Nobody has been asked yet.
    Unasked,
    /// There is nobody to ask.
    Unavailable,
    /// What [`vendors::recognise_bytes`] says.
    Known(Option<(&'static Vendor, Certainty)>),
}

impl Origin {
    /// That of a text that was read as a feed already.
    pub const OURS: Self = Self::Known(None);
}

/// Reads a feed: Statuspage v2 with our optional fields, whole or in part. That is a
/// `summary.json`, an `incidents.json`, a `scheduled-maintenances.json`, a bare list of incidents
/// or a bare incident. A byte order mark is ignored.
///
/// # Errors
/// [`Unreadable`] if the document as a whole is no feed. Anything less is a [`Problem`] with a
/// path.
pub fn read(bytes: &[u8], zones: &dyn Zones) -> Result<(Feed, Vec<Problem>), Unreadable> {
    read_since(bytes, zones, None)
}

/// Like [`read`], but skips entries in the middle of a long list that are over and were last
/// updated before `since`.
/// [`Feed::skipped`] counts them. Problems about unknown and duplicate ids are reported only by
/// the full read.
///
/// This renders the first screen of a feed with ten thousand entries sooner; the full read follows.
///
/// # Errors
/// As for [`read`].
///
/// ```
/// use windowpane::{format, schedule::{FixedZones, Instant}};
///
/// let over = r#"{"id":"a","name":"Late mail","status":"resolved","resolved_at":"2024-03-15T12:00:00Z"},"#.repeat(1_000);
/// let text = format!(r#"{{"incidents":[{over}{{"id":"b","name":"No mail","status":"identified"}}]}}"#);
/// let since = Instant::from_millis(1_800_000_000_000);
/// let (feed, _) = format::read_since(text.as_bytes(), &FixedZones, Some(since)).unwrap();
/// assert_eq!(feed.skipped, 801);
/// assert_eq!(feed.entries.last().unwrap().name.original, "No mail");
/// ```
pub fn read_since(
    bytes: &[u8],
    zones: &dyn Zones,
    since: Option<Instant>,
) -> Result<(Feed, Vec<Problem>), Unreadable> {
    match read_as(bytes, zones, since, Origin::Unasked) {
        Err(Unreadable::Unrecognised) => {
            let origin = Origin::Known(vendors::recognise_bytes(bytes));
            read_as(bytes, zones, since, origin)
        }
        read => read,
    }
}

/// Like [`read_since`], with what is known of where the document comes from. This is what the
/// engines call, since it does without the vendors' signatures.
///
/// # Errors
/// As for [`read`]; and [`Unreadable::Unrecognised`] for [`Origin::Unasked`] if the document may
/// be another vendor's. Where nobody can be asked, such a document is no feed.
///
/// ```
/// use windowpane::{format::{self, Origin, Unreadable}, schedule::FixedZones};
///
/// let read = |text: &str, origin| format::read_as(text.as_bytes(), &FixedZones, None, origin);
/// let ours = r#"{"page":{"name":"Example"},"incidents":[]}"#;
/// assert!(read(ours, Origin::Unasked).is_ok());
///
/// let with_more = r#"{"page":{"name":"Example"},"incidents":[],"generator":"ours 1.2"}"#;
/// assert!(read(with_more, Origin::Unasked).is_ok());
///
/// let foreign = r#"{"page":{"name":"Example"},"incidents":[],"services":[]}"#;
/// assert_eq!(read(foreign, Origin::Unasked), Err(Unreadable::Unrecognised));
/// assert_eq!(read(foreign, Origin::Unavailable), Err(Unreadable::NotAFeed));
/// assert!(read(foreign, Origin::Known(None)).is_ok());
/// ```
pub fn read_as(
    bytes: &[u8],
    zones: &dyn Zones,
    since: Option<Instant>,
    origin: Origin,
) -> Result<(Feed, Vec<Problem>), Unreadable> {
    if bytes.len() > limits::TEXT_BYTES {
        return Err(Unreadable::TooLong);
    }
    parse_and_read(bytes, zones, since, origin).map_err(|unreadable| {
        let is_text = matches!(
            unreadable,
            Unreadable::Html | Unreadable::Encoding | Unreadable::NotJson { .. }
        );
        match origin {
            Origin::Known(Some(found)) if is_text => found.into(),
            Origin::Unasked if is_text && !is_web_page(bytes) => Unreadable::Unrecognised,
            _ => unreadable,
        }
    })
}

/// Whether a document is read as a feed of ours although `found`, what
/// [`vendors::recognise_bytes`] says of it, may be another vendor's: it has our shape, and the
/// vendor is no more than likely.
///
/// ```
/// use windowpane::{format, vendors};
///
/// let is_ours = |text: &str| format::is_ours(text.as_bytes(), vendors::recognise_bytes(text.as_bytes()));
/// assert!(is_ours(r#"{"page":{"name":"Example"},"incidents":[],"pinnedIssues":[]}"#));
/// assert!(!is_ours(r#"{"page":{"name":"Example","status":"UP"},"activeIncidents":[]}"#));
/// ```
pub fn is_ours(bytes: &[u8], found: Option<(&'static Vendor, Certainty)>) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let text = json::replace_lone_surrogates(text.trim_start_matches('\u{feff}'));
    let document = json::parse(&text);
    document.is_ok_and(|it| recognise(&it.root, Origin::Known(found)).is_ok())
}

/// Whether a text is certainly HTML, as a log-in form or an error page is, and not a feed in XML.
fn is_web_page(bytes: &[u8]) -> bool {
    let text = bytes.trim_ascii_start();
    ["<!doctype html", "<html"].iter().any(|start| {
        let begin = text.get(..start.len());
        begin.is_some_and(|begin| begin.eq_ignore_ascii_case(start.as_bytes()))
    })
}

fn parse_and_read(
    bytes: &[u8],
    zones: &dyn Zones,
    since: Option<Instant>,
    origin: Origin,
) -> Result<(Feed, Vec<Problem>), Unreadable> {
    let text = std::str::from_utf8(bytes).map_err(|_| Unreadable::Encoding)?;
    let text = text.trim_start_matches('\u{feff}');
    // Parse from the first byte, so that line numbers count from the first line.
    match text.trim().bytes().next() {
        None => Err(Unreadable::Empty),
        Some(b'<') => Err(Unreadable::Html),
        Some(_) => {
            let text = json::replace_lone_surrogates(text);
            let document = json::parse(&text)?;
            let shape = recognise(&document.root, origin)?;
            Ok(summary::read(&document, shape, zones, since))
        }
    }
}

/// The shape of a document in our format. A document that could also be another vendor's is ours
/// only if it has a page and one of our fields.
fn recognise(document: &json::Node, origin: Origin) -> Result<Shape, Unreadable> {
    let ours = shape::recognise(document);
    // The usual case: nothing in it could be another vendor's.
    if let Some((shape, true)) = ours
        && !shape::may_be_foreign(document)
    {
        return Ok(shape);
    }
    let vendor = match origin {
        Origin::Known(vendor) => vendor,
        Origin::Unasked => return Err(Unreadable::Unrecognised),
        Origin::Unavailable => return Err(Unreadable::NotAFeed),
    };
    match (ours, vendor) {
        (Some((shape, true)), Some((_, Certainty::Likely)) | None) => Ok(shape),
        (_, Some(other)) => Err(other.into()),
        (Some((shape, _)), None) => Ok(shape),
        (None, None) => Err(Unreadable::NotAFeed),
    }
}

impl From<json::SyntaxError> for Unreadable {
    fn from(json::SyntaxError { line, column }: json::SyntaxError) -> Self {
        Self::NotJson { line, column }
    }
}

impl From<(&'static Vendor, Certainty)> for Unreadable {
    fn from((vendor, sure): (&'static Vendor, Certainty)) -> Self {
        Self::OtherShape { vendor, sure }
    }
}
