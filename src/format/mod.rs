//! Text in, feed and problems out.
//!
//! [`read`] takes whatever a server answered and gives a [`Feed`] with the [`Problem`]s met on the way, or says
//! with one [`Unreadable`] why it is no feed at all. One bad field costs that field, one bad entry costs that
//! entry.
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
#[cfg(not(target_arch = "wasm32"))]
mod normal;
mod place;
mod reader;
mod shape;
mod summary;

pub use limits::{ENTRIES as MOST_ENTRIES, TEXT_BYTES as LONGEST};
#[cfg(not(target_arch = "wasm32"))]
pub use normal::normalised;
pub use reader::is_language;

use crate::feed::{Feed, Problem, Reason, Shape};
use crate::json;
use crate::schedule::{Instant, Zones};
use crate::vendors::{self, Certainty, Vendor};

/// Why a text is no feed at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// Nothing but white space.
    Empty,
    /// A web page: a captive portal, a log-in form, an error page.
    Html,
    /// Not UTF-8.
    Encoding,
    /// Not JSON; where it stops being it, both counted from 1.
    NotJson { line: u32, column: u32 },
    /// JSON, but not a feed: a list of something else, a lone value, an object without any of a feed's lists.
    NotAFeed,
    /// Another status system's format, and how sure that is.
    OtherShape {
        vendor: &'static Vendor,
        sure: Certainty,
    },
    /// More than 4 MiB.
    TooLong,
}

impl Unreadable {
    /// What events and tools call it.
    pub const fn reason(self) -> Reason {
        match self {
            Self::Empty => Reason::Empty,
            Self::Html => Reason::Html,
            Self::Encoding => Reason::Encoding,
            Self::NotJson { .. } => Reason::NotJson,
            Self::NotAFeed => Reason::NotAFeed,
            Self::OtherShape { .. } => Reason::OtherShape,
            Self::TooLong => Reason::TooLong,
        }
    }

    /// What is wrong, whose format it is, and what to do.
    pub fn explanation(self) -> String {
        match self {
            Self::OtherShape { vendor, .. } => vendor.message(),
            other => other.message().to_owned(),
        }
    }

    /// What is wrong, for the person who writes or serves the feed.
    pub const fn message(self) -> &'static str {
        match self {
            Self::Empty => "there is nothing in it",
            Self::Html => "this is a web page, not a feed",
            Self::Encoding => "this is not UTF-8 text",
            Self::NotJson { .. } => "this is not JSON",
            Self::NotAFeed => "this is JSON, but not a status feed",
            Self::OtherShape { .. } => "this is another status system's format",
            Self::TooLong => "this is longer than 4 MiB",
        }
    }
}

/// Reads a feed in the Statuspage v2 shape with our optional fields, whole or in part: a `summary.json`, an
/// `incidents.json`, a `scheduled-maintenances.json`, a bare list of incidents or a bare incident. A byte order mark is
/// passed over.
///
/// # Errors
/// An [`Unreadable`] where the text as a whole is no feed. Anything less is a [`Problem`] with a path.
pub fn read(bytes: &[u8], zones: &dyn Zones) -> Result<(Feed, Vec<Problem>), Unreadable> {
    read_since(bytes, zones, None)
}

/// The same, but of a long list the midst is read only where it may matter at once: what is open, planned or unclear, and
/// what was spoken of since that instant. [`Feed::left_out`] says how much was left out; what is said of ids that are
/// nobody's, or the same twice, comes with the whole.
///
/// A reader of ten thousand entries sees the first screen of them. All else can be read while he does.
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
/// assert_eq!(feed.left_out, 801);
/// assert_eq!(feed.entries.last().unwrap().name.original, "No mail");
/// ```
pub fn read_since(
    bytes: &[u8],
    zones: &dyn Zones,
    since: Option<Instant>,
) -> Result<(Feed, Vec<Problem>), Unreadable> {
    if bytes.len() > limits::TEXT_BYTES {
        return Err(Unreadable::TooLong);
    }
    parse_and_read(bytes, zones, since).map_err(|unreadable| {
        let is_text = matches!(
            unreadable,
            Unreadable::Html | Unreadable::Encoding | Unreadable::NotJson { .. }
        );
        let known = is_text.then(|| vendors::recognise_text(bytes)).flatten();
        known.map_or(unreadable, Unreadable::from)
    })
}

fn parse_and_read(
    bytes: &[u8],
    zones: &dyn Zones,
    since: Option<Instant>,
) -> Result<(Feed, Vec<Problem>), Unreadable> {
    let text = std::str::from_utf8(bytes).map_err(|_| Unreadable::Encoding)?;
    let text = text.trim_start_matches('\u{feff}');
    // The whole is parsed, so that places count from its first line.
    match text.trim().bytes().next() {
        None => Err(Unreadable::Empty),
        Some(b'<') => Err(Unreadable::Html),
        Some(_) => {
            let text = json::without_half_pairs(text);
            let document = json::parse(&text)?;
            let shape = recognise(&document.root)?;
            Ok(summary::read(&document, shape, zones, since))
        }
    }
}

/// The shape of a document that is ours. What could be ours and another vendor's is ours only where it has both a page and
/// something of ours on it.
fn recognise(document: &json::Node) -> Result<Shape, Unreadable> {
    let ours = shape::recognise(document);
    // The ordinary case: nothing in it is anybody else's.
    if let Some((shape, true)) = ours
        && shape::holds_only_ours(document)
    {
        return Ok(shape);
    }
    match (ours, vendors::recognise(document)) {
        (Some((shape, true)), Some((_, Certainty::Likely)) | None) => Ok(shape),
        (_, Some(other)) => Err(other.into()),
        (Some((shape, _)), None) => Ok(shape),
        (None, None) => Err(Unreadable::NotAFeed),
    }
}

impl From<json::NotJson> for Unreadable {
    fn from(json::NotJson { line, column }: json::NotJson) -> Self {
        Self::NotJson { line, column }
    }
}

impl From<(&'static Vendor, Certainty)> for Unreadable {
    fn from((vendor, sure): (&'static Vendor, Certainty)) -> Self {
        Self::OtherShape { vendor, sure }
    }
}
