use super::density::Density;
use super::settings::{Settings, duration};
use crate::polling::{LONGEST_INTERVAL, REFRESH, SHORTEST_INTERVAL};
use crate::schedule::{Duration, FixedZones, Instant, WrittenTime};

/// The element's attributes, checked once: an unknown value becomes the default, one out of range
/// is clamped.
///
/// ```
/// use windowpane::schedule::Duration;
/// use windowpane::status::Attributes;
///
/// let written = |name: &str| Some(match name {
///     "feed" => " https://status.example/summary.json ",
///     "refresh" => "PT1S",
///     _ => return None,
/// }.to_owned());
/// let attributes = Attributes::read(&written, &|url| Some(url.to_owned()));
/// assert_eq!(attributes.feed, "https://status.example/summary.json");
/// assert_eq!(attributes.refresh, Duration::from_seconds(15));
/// ```
///
/// A comment that begins with an attribute's name is its line in docs/embedding.md. Two are read elsewhere:
///
/// `lang` (both, the page's, else the browser's): a BCP 47 tag: the language of the interface and of the feed's translations.
///
/// `theme` (both, `auto`): `auto` is light or dark by the background behind the element; where that is an image, or there is none, as
/// the page's `color-scheme` says. `page` always follows that, `visitor` the visitor's system; `light` and `dark` are fixed.
///
#[derive(Clone, Debug, PartialEq)]
pub struct Attributes {
    /// `feed` (both): the URL of the feed.
    ///
    /// Absolute; empty if there is none.
    pub feed: String,
    /// `mirrors` (both): URLs of the same feed on other hosts, separated by spaces, in the order in which they are tried.
    pub mirrors: Vec<String>,
    /// `feed-time-zone` (both, none): of a feed in [another system's format](#feeds-of-other-systems) whose times have no zone, and which does
    /// not say which they are in: an IANA zone for them. Without it they stay as written, and are said to be without a zone.
    pub feed_time_zone: String,
    /// `now` (both, the clock): a fixed instant (RFC 3339): shows the feed as it would have been then, for previews and tests.
    pub now: Option<Instant>,
    /// `time-zone` (both, the visitor's choice, else the browser's): an IANA zone for all times; the visitor
    /// then cannot choose another.
    pub time_zone: Option<String>,
    /// `href` (banner, the entry's own page, else the provider's): where "Details" leads.
    pub href: Option<String>,
    /// `show` (banner, `problems`, but nothing beside a timeline): when the banner is shown. `problems`: while there is something to
    /// report; `always`: also while all is well; `never`: it shows and announces nothing, and fires the events for a page that renders
    /// its own. Without it, an inline banner shows nothing while a timeline on the page shows the same part of the same feed.
    pub show: Show,
    /// Whether a timeline on the page shows the same part of the same feed. Not an attribute: the page decides.
    pub has_timeline: bool,
    /// `density` (banner, `auto`): how much a banner shows before the visitor asks for more: `line`, `compact` or `full`; `auto` is
    /// `line` at an edge of the window, in a window less than 480 px high, and for work more than a day ahead, else `compact`.
    pub density: Option<Density>,
    /// `position` (banner, `inline`): `top` or `bottom` keeps the banner at that edge of the window. It still takes up
    /// space at its place in the page, so put it first or last in the body.
    pub is_docked: bool,
    /// `refresh` (both, `PT1M`): how often the feed is polled, `PT15S` to `PT1H`.
    pub refresh: Duration,
    pub settings: Settings,
}

/// When a banner is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Show {
    /// Like [`Show::Problems`], but not inline where a timeline says the same.
    Auto,
    /// Only while there is something to report.
    Problems,
    Always,
    /// Never: the page renders its own from the events.
    Never,
}

impl Show {
    fn read(written: &str) -> Self {
        let is = |name: &str| written.eq_ignore_ascii_case(name);
        match written {
            _ if is("always") => Self::Always,
            _ if is("never") => Self::Never,
            "" => Self::Auto,
            _ => Self::Problems,
        }
    }
}

impl Attributes {
    /// Reads the attributes of an element. `attribute` returns an attribute by name; `url` resolves
    /// a feed's URL, or returns `None` if it is not one. Never fails.
    pub fn read(
        attribute: &dyn Fn(&str) -> Option<String>,
        url: &dyn Fn(&str) -> Option<String>,
    ) -> Self {
        let text = |name: &str| {
            attribute(name)
                .map(|text| text.trim().to_owned())
                .filter(|text| !text.is_empty())
        };
        Self {
            feed: text("feed").and_then(|feed| url(&feed)).unwrap_or_default(),
            mirrors: text("mirrors")
                .unwrap_or_default()
                .split_ascii_whitespace()
                .filter_map(url)
                .collect(),
            feed_time_zone: text("feed-time-zone").unwrap_or_default(),
            now: text("now").and_then(|text| {
                let (time, _) = WrittenTime::parse(&text)?.resolve(None, &FixedZones);
                time.instant()
            }),
            time_zone: text("time-zone"),
            href: text("href"),
            density: text("density").and_then(|name| Density::from_name(&name)),
            is_docked: text("position").is_some_and(|edge| {
                edge.eq_ignore_ascii_case("top") || edge.eq_ignore_ascii_case("bottom")
            }),
            show: Show::read(&text("show").unwrap_or_default()),
            refresh: duration(
                &text,
                "refresh",
                (REFRESH, SHORTEST_INTERVAL, LONGEST_INTERVAL),
            ),
            settings: Settings::read(&text),
            has_timeline: false,
        }
    }

    /// Whether a banner renders anything at all. What it announces and the events that it fires do not depend on that, save for
    /// [`Show::Never`].
    pub fn has_banner(&self) -> bool {
        match self.show {
            Show::Never => false,
            Show::Auto => self.is_docked || !self.has_timeline,
            Show::Problems | Show::Always => true,
        }
    }
}
