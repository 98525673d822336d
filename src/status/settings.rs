use super::{Level, Targeting};
use crate::feed::is_name;
use crate::schedule::Duration;

/// The settings of the page that embeds the element.
///
/// ```
/// use windowpane::schedule::Duration;
/// use windowpane::status::Settings;
/// let settings = Settings::read(&|name| (name == "lead-time").then(|| "PT6H".to_owned()));
/// assert_eq!(settings.lead_time, Duration::from_minutes(360));
/// assert_eq!(settings.all_clear_for, Settings::default().all_clear_for);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// `lead-time` (both, `P2D`): how long before its start maintenance is announced in the banner, unless the entry says so
    /// itself.
    pub lead_time: Duration,
    /// `all-clear-for` (both, `PT2H`): how long the banner says that something is over.
    pub all_clear_for: Duration,
    /// Which entries and components concern the page's visitors, and which of those to show.
    pub targeting: Targeting,
    /// `dismissible` (banner, all but critical news): `always` lets visitors dismiss critical news too, `never` nothing.
    pub dismissible: Dismissible,
    /// `past-days` (timeline, all there is): how far back the history goes; `0` leaves it out.
    pub past: Option<Duration>,
    /// `group-by` (timeline, `day`): what the history is grouped by: `day`, `component` or `none`.
    pub group_by: GroupBy,
}

/// Which news in a banner the visitor may dismiss.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dismissible {
    Never,
    /// Everything below critical.
    #[default]
    Ordinary,
    Always,
}

impl Dismissible {
    /// Whether news with this effect may be dismissed.
    pub fn allows(self, effect: Level) -> bool {
        match self {
            Self::Never => false,
            Self::Ordinary => effect < Level::Critical,
            Self::Always => true,
        }
    }
}

/// How the history is grouped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum GroupBy {
    #[default]
    Day,
    Component,
    Nothing,
}

impl Default for Settings {
    /// Two days of lead time, two hours of all-clear, the whole feed.
    fn default() -> Self {
        Self {
            lead_time: days(2),
            all_clear_for: Duration::from_minutes(120),
            targeting: Targeting::default(),
            dismissible: Dismissible::default(),
            past: None,
            group_by: GroupBy::default(),
        }
    }
}

impl Settings {
    /// Reads the settings from an element's attributes; `text` returns an attribute by name. An
    /// unknown value becomes the default, one out of range is clamped.
    pub fn read(text: &dyn Fn(&str) -> Option<String>) -> Self {
        let defaults = Self::default();
        let one_of = |name: &str, words: &[&str]| {
            let word = text(name)?;
            words.iter().position(|known| is_name(known, &word))
        };
        Self {
            lead_time: duration(
                text,
                "lead-time",
                (defaults.lead_time, Duration::ZERO, days(365)),
            ),
            all_clear_for: duration(
                text,
                "all-clear-for",
                (defaults.all_clear_for, Duration::ZERO, days(30)),
            ),
            targeting: Targeting::read(text),
            dismissible: match one_of("dismissible", &["always", "never", "false"]) {
                Some(0) => Dismissible::Always,
                Some(_) => Dismissible::Never,
                None => Dismissible::Ordinary,
            },
            past: text("past-days")
                .and_then(|text| text.trim().parse().ok())
                .map(|number: u64| days(number.min(3650) as i64)),
            group_by: match one_of("group-by", &["component", "none"]) {
                Some(0) => GroupBy::Component,
                Some(_) => GroupBy::Nothing,
                None => GroupBy::Day,
            },
        }
    }
}

/// Parses the duration in an attribute; the tuple has its default, minimum and maximum.
pub fn duration(
    text: &dyn Fn(&str) -> Option<String>,
    name: &str,
    (default, least, most): (Duration, Duration, Duration),
) -> Duration {
    text(name)
        .and_then(|text| Duration::parse(text.trim()))
        .unwrap_or(default)
        .clamp(least, most)
}

const fn days(days: i64) -> Duration {
    Duration::from_seconds(days * Duration::DAY.seconds())
}
