use crate::feed::{
    Category, ComponentStatus, EntryStatus, Impact, Loss, Named, Reading, Reason, Receiving,
    Sending,
};
use crate::format::{self, fields};
use crate::polling;
use crate::schedule::Duration;
use crate::status::{self, Density, FAR_AHEAD, LOW_WINDOW, Level, Look, Settings};
use crate::text;
use crate::words::{FINGERPRINT, Key, LANGUAGES, Words};
use serde_json::{Value, json};

/// The module `src/script/rules.js`: the vocabulary, priorities, limits and strings that the page's
/// script uses before WebAssembly is loaded. Generated, so that each rule has one source. `translations` are the strings of all languages.
///
/// ```
/// let rules = windowpane::operator::rules(&[]);
/// assert!(rules.contains("\nexport const OVER = [\"resolved\""));
/// ```
pub fn rules(translations: &[Words]) -> String {
    let statuses = |wanted: fn(EntryStatus) -> bool| -> Value {
        let statuses = EntryStatus::ALL.iter().copied();
        let names = statuses.filter(|status| *status != EntryStatus::Unknown && wanted(*status));
        names.map(EntryStatus::name).collect()
    };
    let weights: serde_json::Map<String, Value> = Impact::ALL
        .iter()
        .filter(|impact| **impact != Impact::Unknown)
        .map(|impact| (impact.name(), status::weight_of_indicator(*impact)))
        .chain(
            ComponentStatus::ALL
                .iter()
                .filter(|status| **status != ComponentStatus::Unknown)
                .map(|status| (status.name(), status::weight_of_component(*status))),
        )
        .map(|(name, weight)| (name.to_owned(), weight.into()))
        .collect();
    let defaults = Settings::default();
    let millis = |span: Duration| json!(span.seconds() * 1000);
    let mut quiet_categories = names_of::<Category>();
    quiet_categories.retain(|name| *name != Category::Security.name());
    let mut impacts = names_of::<Impact>();
    impacts.retain(|name| *name != Impact::Unknown.name());
    // The fallback banner shows an entry's status, a level, and little else.
    let strings = |wanted: &[Key]| -> Value {
        let all = Key::NAMES.iter().zip(Key::ALL).zip(1..);
        let some = all.filter(|((_, key), _)| wanted.contains(key));
        let some = some.map(|((name, key), line)| {
            (
                (*name).to_owned(),
                json!([line, Words::default().get(*key)]),
            )
        });
        Value::Object(some.collect())
    };
    let entry = fields::ENTRY.iter();
    let entry: Vec<_> = entry.filter(|name| !is_bookkeeping(name)).collect();
    let reasons = Reason::ALL.iter().copied();
    let reasons = reasons.filter(|reason| reason.fails_attempt());
    let reasons: Vec<String> = reasons
        .map(|reason| format!("\"{}\"", reason.name()))
        .collect();
    let why = Reason::ALL.iter().filter_map(|reason| {
        let text = reason.of_engine()?;
        Some((reason.name().to_owned(), json!(text)))
    });
    let levels = [
        Level::Minor,
        Level::Major,
        Level::Critical,
        Level::Maintenance,
    ];
    let icons = levels.iter().map(|level| {
        let look = Look::Level(*level);
        (look.name().to_owned(), json!(look.icon()))
    });
    let html: Vec<&str> = text::elements().collect();
    let brief = brief(translations);
    let all: [(&str, &str, Value); 41] = [
        ("TOP", "The fields of a feed.", json!(fields::TOP)),
        ("PAGE", "The fields of its page.", json!(fields::PAGE)),
        ("STATUS", "The fields of its status.", json!(fields::STATUS)),
        (
            "COMPONENT",
            "The fields of a component.",
            json!(fields::COMPONENT),
        ),
        ("ENTRY", "The fields of an entry.", json!(entry)),
        (
            "BOOKKEEPING",
            "The prefixes of fields to ignore.",
            json!(fields::BOOKKEEPING),
        ),
        ("WINDOW", "The fields of a window.", json!(fields::WINDOW)),
        (
            "STATES",
            "Keys under which things say how they are, in whatever format.",
            json!(fields::STATES),
        ),
        (
            "TIMES",
            "Fields that are times, of whatever they are.",
            json!(fields::TIMES),
        ),
        (
            "STATUSES",
            "All that an entry may be in.",
            statuses(|_| true),
        ),
        (
            "OVER",
            "Statuses of what is done with.",
            statuses(EntryStatus::is_over),
        ),
        (
            "OPEN",
            "Statuses of an open incident.",
            statuses(EntryStatus::is_open),
        ),
        (
            "IMPACTS",
            "The values of an indicator or an impact.",
            json!(impacts),
        ),
        (
            "CATEGORIES",
            "The categories of a notice.",
            json!(names_of::<Category>()),
        ),
        (
            "QUIET_CATEGORIES",
            "Categories of notices that no banner shows.",
            json!(quiet_categories),
        ),
        (
            "WEIGHTS",
            "The weight of an indicator, an impact or a component's status; 0 is operational.",
            Value::Object(weights),
        ),
        (
            "MAIL",
            "The values for effects on mail.",
            json!({
                "reading": names_of::<Reading>(),
                "sending": names_of::<Sending>(),
                "receiving": names_of::<Receiving>(),
                "loss": names_of::<Loss>(),
            }),
        ),
        (
            "ENTRIES",
            "The most entries, and the most components, that are read.",
            json!(format::MOST_ENTRIES),
        ),
        (
            "ELEMENTS",
            "The elements of HTML. Anything else in angle brackets is text.",
            json!(html),
        ),
        ("LEAD_TIME", "In milliseconds.", millis(defaults.lead_time)),
        (
            "ALL_CLEAR_FOR",
            "In milliseconds.",
            millis(defaults.all_clear_for),
        ),
        (
            "REFRESH",
            "The default interval between polls, in milliseconds.",
            millis(polling::REFRESH),
        ),
        (
            "SHORTEST_INTERVAL",
            "The shortest interval that a page may set, in milliseconds.",
            millis(polling::SHORTEST_INTERVAL),
        ),
        (
            "LONGEST_INTERVAL",
            "The longest interval that a page may set, in milliseconds.",
            millis(polling::LONGEST_INTERVAL),
        ),
        (
            "LONGEST_BACK_OFF",
            "The longest back-off after failures, in milliseconds.",
            millis(polling::LONGEST_BACK_OFF),
        ),
        (
            "EARLY_FAILURES",
            "The failures in a row for which the back-off stays at a minute at most.",
            json!(polling::EARLY_FAILURES),
        ),
        (
            "LONGEST_REST",
            "The longest time by which a server may delay the next poll, in milliseconds.",
            millis(polling::LONGEST_REST),
        ),
        (
            "SHORTEST_WAIT",
            "The shortest wait after a failure, in milliseconds.",
            millis(polling::SHORTEST_WAIT),
        ),
        (
            "FRESH_FOR",
            "The number of intervals for which a response counts as fresh.",
            json!(polling::FRESH_FOR),
        ),
        (
            "DENSITIES",
            "How much a banner may show.",
            json!(names_of::<Density>()),
        ),
        (
            "LOW_WINDOW",
            "The media query of a window in which a banner is a line.",
            json!(LOW_WINDOW),
        ),
        (
            "FAR_AHEAD",
            "Work further ahead than this is announced in a line, in milliseconds.",
            millis(FAR_AHEAD),
        ),
        (
            "ICONS",
            "The icons of levels that a first text may have: SVG paths in a viewBox of 16 by 16.",
            Value::Object(icons.collect()),
        ),
        (
            "UNKNOWN_ICON",
            "The icon of a level that is not known.",
            json!(Look::Unknown.icon()),
        ),
        (
            "WHY",
            "The text for an engine that cannot start, by reason.",
            Value::Object(why.collect()),
        ),
        (
            "LANGUAGES",
            "Languages with a file of strings.",
            json!(LANGUAGES),
        ),
        (
            "BRIEF",
            "The words of a line, by language: since when an incident goes on (~ is the time), until when work goes on, and what it is. A tag without an entry has that of its language.",
            Value::Object(brief),
        ),
        (
            "FINGERPRINT",
            "The first line of a file of strings from this release.",
            json!(FINGERPRINT),
        ),
        (
            "STRINGS",
            "The strings of the fallback: the line in a file of strings, and the English text.",
            strings(&FALLBACK),
        ),
        (
            "SENTENCES",
            "The sentences of a dot: the line in a file of strings, and the English text.",
            strings(&SENTENCES),
        ),
        (
            "LONGEST",
            "The longest feed that is read, in bytes.",
            json!(format::LONGEST),
        ),
    ];
    let mut module =
        "// Written by `cargo run --bin words -- rules`; ./scripts/test says when it is out of date.\n"
            .to_owned();
    for (name, what, value) in all {
        let keys = |map: &serde_json::Map<String, Value>| {
            let keys: Vec<String> = map.keys().map(|key| format!("\"{key}\"")).collect();
            keys.join(" | ")
        };
        let of_what = match &value {
            Value::Array(_) => " @type {readonly string[]}".to_owned(),
            Value::Object(map) => match map.values().next() {
                // A script looks it up by the tag of any language.
                Some(Value::Array(_)) if name == "BRIEF" => {
                    let texts = "[since: string, until: string, maintenance: string]";
                    format!(" @type {{Record<string, {texts}> & {{ en: {texts} }}}}")
                }
                Some(Value::String(_)) => format!(" @type {{Record<{}, string>}}", keys(map)),
                Some(Value::Number(_)) => " @type {Record<string, number>}".to_owned(),
                Some(Value::Array(_)) if ["STRINGS", "SENTENCES"].contains(&name) => format!(
                    " @type {{Record<{}, [line: number, english: string]>}}",
                    keys(map)
                ),
                _ => " @type {Record<string, readonly string[]>}".to_owned(),
            },
            _ => String::new(),
        };
        module.push_str(&format!(
            "\n/** {what}{of_what} */\nexport const {name} = {value};\n"
        ));
    }
    module.push_str(&format!(
        "\n/** Why an attempt to read a feed fails: what a record may hold. @typedef {{{}}} Reason */\n",
        reasons.join(" | ")
    ));
    module
}

/// The words of a line, by the tags of languages as browsers name them. Every page loads it, so nothing is there that follows from another
/// tag.
fn brief(translations: &[Words]) -> serde_json::Map<String, Value> {
    let mut brief = serde_json::Map::new();
    for words in translations {
        let keys = [Key::Since, Key::Until, Key::LevelMaintenance];
        let texts = json!(keys.map(|key| words.get(key).replace("{time}", "~")));
        let tag = words.language();
        let other: &[&str] = match tag {
            "nb" => &["no"],
            "zh-Hans" => &["zh"],
            "zh-Hant" => &["zh-TW", "zh-HK"],
            _ => &[],
        };
        let language = tag.split('-').next().and_then(|tag| brief.get(tag));
        if language != Some(&texts) {
            for tag in other.iter().chain([&tag]) {
                brief.insert((*tag).to_owned(), texts.clone());
            }
        }
    }
    brief
}

fn is_bookkeeping(name: &str) -> bool {
    let mut beginnings = fields::BOOKKEEPING.iter();
    beginnings.any(|begin| name.starts_with(begin))
}

/// The strings of the fallback banner.
const FALLBACK: [Key; 24] = [
    Key::CannotReach,
    Key::CannotShow,
    Key::Degraded,
    Key::Details,
    Key::ServiceStatus,
    Key::Identified,
    Key::InProgress,
    Key::Investigating,
    Key::LevelCritical,
    Key::LevelMajor,
    Key::LevelMinor,
    Key::LevelOperational,
    Key::MajorOutage,
    Key::Monitoring,
    Key::OpenIncidents,
    Key::PartialOutage,
    Key::Planned,
    Key::PlannedMaintenance,
    Key::Postponed,
    Key::Scheduled,
    Key::Services,
    Key::StatusUnknown,
    Key::UnderMaintenance,
    Key::Verifying,
];

/// What `<status-dot>` says of its own. The last says nothing of the status.
const SENTENCES: [Key; 3] = [
    Key::AllOperational,
    Key::NoKnownProblems,
    Key::ServiceStatus,
];

fn names_of<T: Named>() -> Vec<&'static str> {
    T::NAMES.to_vec()
}
