//! What is shown, and how an address says it.

use crate::composer::Text;
use crate::operator::TzDatabase;
use crate::schedule::{FixedZones, Instant, WrittenTime, Zones};
use std::collections::BTreeMap;

/// One thing that is chosen about the reader or the page.
///
/// Their order is that in an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Choice {
    Zone,
    Language,
    Theme,
    Width,
    Banner,
    Density,
    Audience,
    Speed,
    /// The entry that is opened in the timeline.
    Entry,
}

impl Choice {
    pub const ALL: [Self; 9] = [
        Self::Zone,
        Self::Language,
        Self::Theme,
        Self::Width,
        Self::Banner,
        Self::Density,
        Self::Audience,
        Self::Speed,
        Self::Entry,
    ];

    /// Its name in an address; also that of its field.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Zone => "zone",
            Self::Language => "lang",
            Self::Theme => "theme",
            Self::Width => "width",
            Self::Banner => "show",
            Self::Density => "density",
            Self::Audience => "audience",
            Self::Speed => "speed",
            Self::Entry => "entry",
        }
    }

    /// Whether it can be this. Empty is always possible: the elements' own way.
    fn allows(self, value: &str, is_zone: impl Fn(&str) -> bool) -> bool {
        match self {
            Self::Zone => is_zone(value),
            Self::Language => {
                let is_part = |it: char| it.is_ascii_alphanumeric() || it == '-';
                value.len() <= 35 && value.chars().all(is_part)
            }
            Self::Theme => ["visitor", "light", "dark"].contains(&value),
            Self::Width => value
                .parse()
                .is_ok_and(|width: u16| (240..=9_999).contains(&width)),
            Self::Banner => value == "always",
            Self::Density => ["line", "compact", "full"].contains(&value),
            Self::Speed => SPEEDS
                .iter()
                .any(|(rate, _)| *rate != 0 && rate.to_string() == value),
            Self::Audience | Self::Entry => true,
        }
    }
}

/// How fast time runs, in seconds for each second. Zero is from change to change.
pub const SPEEDS: [(u32, Text); 7] = [
    (0, Text::EachChange),
    (60, Text::MinuteASecond),
    (600, Text::TenMinutesASecond),
    (3_600, Text::HourASecond),
    (21_600, Text::SixHoursASecond),
    (86_400, Text::DayASecond),
    (604_800, Text::WeekASecond),
];

/// The widths of a page that are offered.
pub const WIDTHS: [&str; 4] = ["320", "480", "768", "1280"];

/// A feed that comes with the widget.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sample {
    /// Its address, from that of the Studio.
    pub path: &'static str,
    pub name: Text,
    /// An instant worth seeing first. Without one it is shown as of now.
    pub first: Option<&'static str>,
}

const fn sample(path: &'static str, name: Text, first: Option<&'static str>) -> Sample {
    Sample { path, name, first }
}

/// The samples; the first is the demonstration.
pub const SAMPLES: [Sample; 7] = [
    sample("feeds/demo.json", Text::SampleDemo, None),
    sample(
        "feeds/runbox-2012.json",
        Text::SampleDatabases,
        Some("2012-12-11T22:00:00Z"),
    ),
    sample(
        "feeds/runbox-2014.json",
        Text::SampleLongWork,
        Some("2014-10-05T20:00:00Z"),
    ),
    sample(
        "feeds/runbox-2015.json",
        Text::SampleDirections,
        Some("2015-10-12T04:10:00Z"),
    ),
    sample(
        "feeds/mxes-2006.json",
        Text::SampleOverrun,
        Some("2006-03-22T01:10:00Z"),
    ),
    sample("feeds/fastmail.json", Text::SampleUndated, None),
    sample("feeds/kitchen-sink.json", Text::SampleEverything, None),
];

impl Sample {
    /// The instant to see first.
    pub fn first(&self) -> Option<Instant> {
        instant(self.first?)
    }
}

/// What the time machine shows of a feed, and to whom. By default as of now, to the operator's own browser.
///
/// ```
/// use windowpane::composer::{Choice, Showing};
/// use windowpane::operator::TzDatabase;
/// let query = |name: &str| match name {
///     "at" => Some("2012-12-11T22:00:00Z".to_owned()),
///     "zone" => Some("Asia/Kathmandu".to_owned()),
///     "theme" => Some("pink".to_owned()),
///     _ => None,
/// };
/// let showing = Showing::read(query, &TzDatabase);
/// assert_eq!(showing.get(Choice::Zone), "Asia/Kathmandu");
/// assert_eq!(showing.get(Choice::Theme), "");
/// let address = showing.query(Some("feeds/demo.json"), str::to_owned);
/// assert_eq!(address, "?feed=feeds/demo.json&at=2012-12-11T22:00:00Z&zone=Asia/Kathmandu");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Showing {
    /// The instant; `None` is now.
    pub at: Option<Instant>,
    chosen: BTreeMap<Choice, String>,
}

impl Showing {
    /// Reads it from the parameters of an address. What is not possible is left out; which zones are possible, a tz database says.
    pub fn read(parameter: impl Fn(&str) -> Option<String>, zones: &impl Zones) -> Self {
        let mut showing = Self {
            at: parameter("at").and_then(|written| instant(&written)),
            ..Self::default()
        };
        for choice in Choice::ALL {
            let value = parameter(choice.name()).unwrap_or_default();
            showing.put(choice, value, |id| zones.find(id).is_some());
        }
        showing
    }

    /// What is chosen; empty if nothing is.
    pub fn get(&self, choice: Choice) -> &str {
        self.chosen.get(&choice).map_or("", String::as_str)
    }

    /// The same as the value of an attribute.
    pub fn attribute(&self, choice: Choice) -> Option<String> {
        self.chosen.get(&choice).cloned()
    }

    /// Chooses a value if it is a possible one, and nothing otherwise.
    pub fn choose(&mut self, choice: Choice, value: String) {
        self.put(choice, value, |id| TzDatabase.find(id).is_some());
    }

    fn put(&mut self, choice: Choice, value: String, is_zone: impl Fn(&str) -> bool) {
        match !value.is_empty() && choice.allows(&value, is_zone) {
            true => self.chosen.insert(choice, value),
            false => self.chosen.remove(&choice),
        };
    }

    /// Another feed: it is seen as of now, and has no such entry.
    pub fn forget_feed(&mut self) {
        self.at = None;
        self.chosen.remove(&Choice::Entry);
    }

    /// How fast time runs.
    pub fn speed(&self) -> u32 {
        self.get(Choice::Speed).parse().unwrap_or_default()
    }

    /// The query of the address that shows it, with the address of the feed if it has one. `encode` encodes a value for an address.
    pub fn query(&self, feed: Option<&str>, encode: impl Fn(&str) -> String) -> String {
        let at = self.at.map(|at| at.to_string());
        let first = [("feed", feed), ("at", at.as_deref())];
        let first = first
            .into_iter()
            .filter_map(|(name, value)| Some((name, value?)));
        let chosen = self.chosen.iter();
        let chosen = chosen.map(|(choice, value)| (choice.name(), value.as_str()));
        let pairs: Vec<String> = first
            .chain(chosen)
            // A slash and a colon mean nothing in a query, and are easier to read.
            .map(|(name, value)| {
                let value = encode(value).replace("%2F", "/").replace("%3A", ":");
                format!("{name}={value}")
            })
            .collect();
        match pairs.is_empty() {
            true => String::new(),
            false => format!("?{}", pairs.join("&")),
        }
    }
}

/// An instant as an address has it.
fn instant(written: &str) -> Option<Instant> {
    let (time, _) = WrittenTime::parse(written)?.resolve(None, &FixedZones);
    time.instant()
}

/// The address of a feed as short as it can be on a page at `base`.
///
/// ```
/// use windowpane::composer::short_address;
/// let base = "https://status.example.org/a/studio.html";
/// assert_eq!(short_address("https://status.example.org/a/feeds/demo.json", base), "feeds/demo.json");
/// assert_eq!(short_address("https://elsewhere.example/a.json", base), "https://elsewhere.example/a.json");
/// ```
pub fn short_address<'a>(url: &'a str, base: &str) -> &'a str {
    let base = base.split(['?', '#']).next().unwrap_or_default();
    let folder = base.rfind('/').map_or("", |end| &base[..=end]);
    let rest = url.strip_prefix(folder).filter(|_| !folder.is_empty());
    // What begins with a slash, or has a colon in it, would be another address.
    let rest =
        rest.filter(|rest| !rest.is_empty() && !rest.starts_with('/') && !rest.contains(':'));
    rest.unwrap_or(url)
}

/// The text of a feed in the fragment of an address, where no server sees it: `#/time/TEXT`. It begins with a slash, so that no timeline takes it
/// for the name of an entry.
pub struct Packed;

impl Packed {
    const START: &str = "#/time/";

    /// Longer addresses are refused by browsers, servers or chat programs.
    pub const LONGEST: usize = 200_000;

    /// The fragment with a packed text.
    pub fn fragment(packed: &str) -> String {
        format!("{}{packed}", Self::START)
    }

    /// The packed text in a fragment.
    ///
    /// ```
    /// use windowpane::composer::Packed;
    /// assert_eq!(Packed::of(&Packed::fragment("a-_1")), Some("a-_1"));
    /// assert_eq!(Packed::of("#time"), None);
    /// ```
    pub fn of(fragment: &str) -> Option<&str> {
        let start = Self::START.trim_start_matches('#');
        let packed = fragment.trim_start_matches('#').strip_prefix(start)?;
        (!packed.is_empty()).then_some(packed)
    }
}
