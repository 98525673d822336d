use crate::browser;
use crate::schedule::{FixedZones, Instant, Span, Written};
use crate::status::{self, Settings};
use web_sys::Element;

/// What the page has written on the element, checked once: unknown becomes a default, out of range is clamped.
///
/// A comment that begins with an attribute's name is its line in the README. Three are read elsewhere:
///
/// `lang` (both, the page's, else the browser's): a BCP 47 tag: the language of the interface and of the feed's translations.
///
/// `theme` (both, the visitor's): `light`, `dark`, or `page`, which follows the page's own `color-scheme`.
///
/// `position` (banner, `inline`): `top` or `bottom` keeps the banner at that edge of the window. It takes its room where it
/// stands in the page, so it belongs at the beginning or the end of the body.
#[derive(Clone, Debug, PartialEq)]
pub struct Attributes {
    /// `feed` (both): the feed's address.
    ///
    /// Whole; empty where there is none.
    pub feed: String,
    /// `mirrors` (both): addresses of the same feed on other hosts, parted by spaces, in the order in which they are tried.
    pub mirrors: Vec<String>,
    /// `now` (both, the clock): a fixed instant (RFC 3339): shows the feed as it would have been then, for previews and tests.
    pub now: Option<Instant>,
    /// `time-zone` (both, the visitor's choice, else the browser's): an IANA zone for all times. With it the visitor has none to
    /// choose.
    pub time_zone: Option<String>,
    /// `href` (banner, the entry's own page, else the provider's): where "Details" leads.
    pub href: Option<String>,
    /// `show` (banner, `problems`): `always` says also that all is well.
    pub always: bool,
    /// `refresh` (both, `PT1M`): how often the feed is asked for, `PT15S` to `PT1H`.
    pub refresh: Span,
    pub settings: Settings,
}

impl Attributes {
    /// Reads them from the element. Nothing in them can fail.
    pub fn read(host: &Element) -> Self {
        let text = |name: &str| {
            host.get_attribute(name)
                .map(|text| text.trim().to_owned())
                .filter(|text| !text.is_empty())
        };
        Self {
            feed: text("feed")
                .and_then(|url| browser::feed_address(&url))
                .unwrap_or_default(),
            mirrors: text("mirrors")
                .unwrap_or_default()
                .split_ascii_whitespace()
                .filter_map(browser::feed_address)
                .collect(),
            now: text("now").and_then(|text| {
                let (time, _) = Written::parse(&text)?.resolve(None, &FixedZones);
                time.instant()
            }),
            time_zone: text("time-zone"),
            href: text("href"),
            always: text("show").is_some_and(|show| show.eq_ignore_ascii_case("always")),
            refresh: status::span(
                &text,
                "refresh",
                (
                    status::REFRESH,
                    status::SHORTEST_INTERVAL,
                    status::LONGEST_INTERVAL,
                ),
            ),
            settings: Settings::read(&text),
        }
    }
}
