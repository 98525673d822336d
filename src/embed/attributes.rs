use crate::browser;
use crate::schedule::{FixedZones, Instant, Span, Written};
use crate::status::Settings;
use web_sys::Element;

/// What the page has written on the element, checked once: unknown becomes a default, out of range is clamped.
#[derive(Clone, Debug, PartialEq)]
pub struct Attributes {
    /// The address of the feed, whole. Empty where there is none.
    pub feed: String,
    /// A fixed instant in place of the clock, for previews and tests.
    pub now: Option<Instant>,
    /// An IANA zone in place of the browser's.
    pub time_zone: Option<String>,
    /// Where "Details" leads, in place of the entry's own page.
    pub href: Option<String>,
    /// Whether the banner also says that all is well (`show="always"`).
    pub always: bool,
    /// How often the feed is asked for.
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
        let span = |name: &str, default: Span, least: Span, most: Span| {
            text(name)
                .and_then(|text| Span::parse(&text))
                .unwrap_or(default)
                .clamp(least, most)
        };
        let defaults = Settings::default();
        let days = |days: i64| Span::from_seconds(days * Span::DAY.seconds());
        Self {
            feed: text("feed")
                .and_then(|url| browser::feed_address(&url))
                .unwrap_or_default(),
            now: text("now").and_then(|text| {
                let (time, _) = Written::parse(&text)?.resolve(None, &FixedZones);
                time.instant()
            }),
            time_zone: text("time-zone"),
            href: text("href"),
            always: text("show").is_some_and(|show| show.eq_ignore_ascii_case("always")),
            refresh: span(
                "refresh",
                Span::from_minutes(1),
                Span::from_seconds(15),
                Span::HOUR,
            ),
            settings: Settings {
                lead_time: span("lead-time", defaults.lead_time, Span::ZERO, days(365)),
                all_clear_for: span(
                    "all-clear-for",
                    defaults.all_clear_for,
                    Span::ZERO,
                    days(30),
                ),
            },
        }
    }
}
