//! Finds the zone that was meant by a name that the tz database does not know.

use super::words::distance;
pub use crate::edit::offset_of as offset;
use crate::operator::abbreviation::Abbreviation;
use chrono_tz::{TZ_VARIANTS, Tz};

/// What is known about a zone's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guess {
    /// Zones that may be meant, the most likely first.
    pub zones: Vec<&'static str>,
    /// Whether the name is one of these in another spelling, and nothing else is near.
    pub is_sure: bool,
    /// What kind of name it is.
    pub what: What,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    Slip,
    City,
    Country,
    Abbreviation,
    Windows,
    Offset,
    Unknown,
}

/// Countries, other places, and cities that no zone is named after.
#[rustfmt::skip]
const PLACES: &[(&str, &[&str], bool)] = &[
    // zone, names, whether they are countries
    ("Europe/Oslo", &["norway", "norge", "norwegen", "norvège", "noruega"], true),
    ("Europe/Oslo", &["bergen", "trondheim", "stavanger", "tromsø", "tromso", "drammen"], false),
    ("Europe/Stockholm", &["sweden", "sverige", "schweden"], true),
    ("Europe/Stockholm", &["gothenburg", "göteborg", "malmö", "malmo", "uppsala"], false),
    ("Europe/Copenhagen", &["denmark", "danmark", "dänemark"], true),
    ("Europe/Copenhagen", &["københavn", "kobenhavn", "aarhus", "odense", "kopenhagen"], false),
    ("Europe/Helsinki", &["finland", "suomi"], true),
    ("Europe/Helsinki", &["tampere", "turku", "espoo"], false),
    ("Atlantic/Reykjavik", &["island_", "ísland"], true),
    ("Europe/Berlin", &["germany", "deutschland", "tyskland", "allemagne"], true),
    ("Europe/Berlin", &["munich", "münchen", "muenchen", "hamburg", "frankfurt", "cologne", "köln", "stuttgart", "düsseldorf", "leipzig", "dresden", "nuremberg", "nürnberg", "falkenstein", "hannover", "bremen"], false),
    ("Europe/Vienna", &["austria", "österreich"], true),
    ("Europe/Vienna", &["wien", "graz", "linz", "salzburg", "innsbruck"], false),
    ("Europe/Zurich", &["switzerland", "schweiz", "suisse"], true),
    ("Europe/Zurich", &["zürich", "zuerich", "geneva", "genève", "genf", "bern", "basel", "lausanne"], false),
    ("Europe/Amsterdam", &["netherlands", "nederland", "holland", "the netherlands"], true),
    ("Europe/Amsterdam", &["rotterdam", "the hague", "den haag", "utrecht", "eindhoven"], false),
    ("Europe/Brussels", &["belgium", "belgië", "belgique"], true),
    ("Europe/Brussels", &["antwerp", "antwerpen", "ghent", "bruxelles", "brussel"], false),
    ("Europe/Paris", &["france", "frankreich"], true),
    ("Europe/Paris", &["lyon", "marseille", "toulouse", "strasbourg", "lille", "roubaix", "nice"], false),
    ("Europe/Madrid", &["spain", "españa"], true),
    ("Europe/Madrid", &["barcelona", "valencia", "seville", "sevilla", "bilbao"], false),
    ("Europe/Lisbon", &["porto"], false),
    ("Europe/Rome", &["italy", "italia", "italien"], true),
    ("Europe/Rome", &["milan", "milano", "turin", "naples", "roma", "florence"], false),
    ("Europe/London", &["uk", "united kingdom", "england", "great britain", "britain", "scotland", "wales"], true),
    ("Europe/London", &["manchester", "edinburgh", "birmingham", "leeds", "glasgow", "bristol", "cardiff"], false),
    ("Europe/Dublin", &["ireland", "éire"], true),
    ("Europe/Warsaw", &["krakow", "kraków", "gdansk", "gdańsk", "wroclaw", "wrocław", "warszawa", "poznan"], false),
    ("Europe/Prague", &["czechia", "czech republic", "česko"], true),
    ("Europe/Prague", &["praha", "brno"], false),
    ("Europe/Budapest", &["hungary", "magyarország"], true),
    ("Europe/Bucharest", &["romania", "bucurești", "cluj"], true),
    ("Europe/Athens", &["greece", "thessaloniki"], true),
    ("Europe/Kyiv", &["ukraine", "kharkiv", "lviv", "odesa", "odessa"], true),
    ("Europe/Moscow", &["st petersburg", "saint petersburg", "moskau", "moskva"], false),
    ("America/New_York", &["boston", "washington", "washington dc", "philadelphia", "miami", "atlanta", "ashburn", "eastern", "eastern time", "us eastern", "us/east", "new york city", "nyc", "virginia"], false),
    ("America/Chicago", &["dallas", "houston", "austin", "minneapolis", "central", "central time", "us central", "texas"], false),
    ("America/Denver", &["salt lake city", "mountain", "mountain time", "us mountain", "colorado"], false),
    ("America/Los_Angeles", &["san francisco", "seattle", "san diego", "portland", "las vegas", "silicon valley", "pacific", "pacific time", "us pacific", "california", "la"], false),
    ("America/Toronto", &["ottawa", "montreal", "montréal", "quebec"], false),
    ("America/Sao_Paulo", &["rio de janeiro", "brasilia", "brasília", "são paulo"], false),
    ("Asia/Kolkata", &["india"], true),
    ("Asia/Kolkata", &["mumbai", "delhi", "new delhi", "bangalore", "bengaluru", "chennai", "hyderabad"], false),
    ("Asia/Shanghai", &["china"], true),
    ("Asia/Shanghai", &["beijing", "shenzhen", "guangzhou"], false),
    ("Asia/Seoul", &["korea", "south korea"], true),
    ("Asia/Jerusalem", &["haifa"], false),
    ("Australia/Sydney", &["canberra"], false),
    ("Pacific/Auckland", &["wellington", "christchurch"], false),
];

/// The names of zones in Windows.
#[rustfmt::skip]
const WINDOWS: &[(&str, &str)] = &[
    ("w. europe standard time", "Europe/Berlin"),
    ("central europe standard time", "Europe/Budapest"),
    ("central european standard time", "Europe/Warsaw"),
    ("romance standard time", "Europe/Paris"),
    ("gmt standard time", "Europe/London"),
    ("greenwich standard time", "Atlantic/Reykjavik"),
    ("fle standard time", "Europe/Kyiv"),
    ("gtb standard time", "Europe/Bucharest"),
    ("e. europe standard time", "Europe/Chisinau"),
    ("russian standard time", "Europe/Moscow"),
    ("turkey standard time", "Europe/Istanbul"),
    ("israel standard time", "Asia/Jerusalem"),
    ("south africa standard time", "Africa/Johannesburg"),
    ("eastern standard time", "America/New_York"),
    ("us eastern standard time", "America/Indiana/Indianapolis"),
    ("central standard time", "America/Chicago"),
    ("mountain standard time", "America/Denver"),
    ("us mountain standard time", "America/Phoenix"),
    ("pacific standard time", "America/Los_Angeles"),
    ("alaskan standard time", "America/Anchorage"),
    ("hawaiian standard time", "Pacific/Honolulu"),
    ("atlantic standard time", "America/Halifax"),
    ("newfoundland standard time", "America/St_Johns"),
    ("e. south america standard time", "America/Sao_Paulo"),
    ("argentina standard time", "America/Argentina/Buenos_Aires"),
    ("india standard time", "Asia/Kolkata"),
    ("china standard time", "Asia/Shanghai"),
    ("tokyo standard time", "Asia/Tokyo"),
    ("korea standard time", "Asia/Seoul"),
    ("singapore standard time", "Asia/Singapore"),
    ("aus eastern standard time", "Australia/Sydney"),
    ("e. australia standard time", "Australia/Brisbane"),
    ("cen. australia standard time", "Australia/Adelaide"),
    ("w. australia standard time", "Australia/Perth"),
    ("new zealand standard time", "Pacific/Auckland"),
    ("arabian standard time", "Asia/Dubai"),
    ("arab standard time", "Asia/Riyadh"),
    ("egypt standard time", "Africa/Cairo"),
    ("utc", "Etc/UTC"),
];

/// Abbreviations, with zones that use them, the best known first.
#[rustfmt::skip]
const ABBREVIATIONS: &[(&str, &[&str])] = &[
    ("CET", &["Europe/Berlin", "Europe/Oslo"]),
    ("CEST", &["Europe/Berlin", "Europe/Oslo"]),
    ("MEZ", &["Europe/Berlin"]),
    ("MESZ", &["Europe/Berlin"]),
    ("HNEC", &["Europe/Paris"]),
    ("WET", &["Europe/Lisbon"]),
    ("WEST", &["Europe/Lisbon"]),
    ("EET", &["Europe/Helsinki"]),
    ("EEST", &["Europe/Helsinki"]),
    ("MET", &["Europe/Berlin"]),
    ("BST", &["Europe/London"]),
    ("IST", &["Asia/Kolkata", "Europe/Dublin"]),
    ("EST", &["America/New_York"]),
    ("EDT", &["America/New_York"]),
    ("ET", &["America/New_York"]),
    ("EST5EDT", &["America/New_York"]),
    ("CST", &["America/Chicago"]),
    ("CDT", &["America/Chicago"]),
    ("CT", &["America/Chicago"]),
    ("CST6CDT", &["America/Chicago"]),
    ("MST", &["America/Denver"]),
    ("MDT", &["America/Denver"]),
    ("MT", &["America/Denver"]),
    ("MST7MDT", &["America/Denver"]),
    ("PST", &["America/Los_Angeles"]),
    ("PDT", &["America/Los_Angeles"]),
    ("PT", &["America/Los_Angeles"]),
    ("PST8PDT", &["America/Los_Angeles"]),
    ("HST", &["Pacific/Honolulu"]),
    ("AEST", &["Australia/Sydney"]),
    ("AEDT", &["Australia/Sydney"]),
    ("JST", &["Asia/Tokyo"]),
    ("KST", &["Asia/Seoul"]),
    ("SGT", &["Asia/Singapore"]),
    ("HKT", &["Asia/Hong_Kong"]),
    ("MSK", &["Europe/Moscow"]),
    ("SAST", &["Africa/Johannesburg"]),
    ("NZST", &["Pacific/Auckland"]),
    ("NZDT", &["Pacific/Auckland"]),
];

/// The zones that use an abbreviation; empty if none does. `UTC` and `GMT` hold everywhere.
pub fn of_abbreviation(name: &str) -> &'static [&'static str] {
    let name = name.to_ascii_uppercase();
    let row = ABBREVIATIONS.iter().find(|(known, _)| *known == name);
    row.map_or(&[], |(_, zones)| zones)
}

/// The last part of an identifier: the city.
fn city(id: &str) -> String {
    simple(id.rsplit('/').next().unwrap_or(id))
}

fn simple(name: &str) -> String {
    name.trim().to_lowercase().replace(['_', '-'], " ")
}

/// The identifiers of places, without old names by country and without abbreviations.
fn places() -> impl Iterator<Item = &'static str> {
    const AREAS: [&str; 10] = [
        "Africa/",
        "America/",
        "Antarctica/",
        "Arctic/",
        "Asia/",
        "Atlantic/",
        "Australia/",
        "Europe/",
        "Indian/",
        "Pacific/",
    ];
    TZ_VARIANTS
        .iter()
        .map(|zone: &Tz| zone.name())
        .filter(|id| AREAS.iter().any(|area| id.starts_with(area)))
}

/// Guesses the zone that was meant by an unknown name.
pub fn guess(name: &str) -> Guess {
    let found = |zones: Vec<&'static str>, is_sure, what| Guess {
        zones,
        is_sure,
        what,
    };
    let name = name.trim().trim_matches(['[', ']', '"', '\'']);
    let plain = simple(name);
    // "(UTC+01:00) Amsterdam, Berlin, Bern"
    if let Some((_, names)) = name.strip_prefix('(').and_then(|rest| rest.split_once(')')) {
        let named = names.split([',', '/']).map(|name| guess(name).zones);
        let zones: Vec<&str> = named
            .filter_map(|zones| zones.first().copied())
            .take(2)
            .collect();
        if !zones.is_empty() {
            return found(zones, false, What::Windows);
        }
    }
    if offset(name).is_some() {
        return found(Vec::new(), false, What::Offset);
    }
    if let Some((_, zone)) = WINDOWS.iter().find(|(known, _)| {
        simple(known) == plain || simple(known).replace("standard", "daylight") == plain
    }) {
        return found(vec![*zone], true, What::Windows);
    }
    let zones = of_abbreviation(name);
    if !zones.is_empty() {
        return found(zones.to_vec(), false, What::Abbreviation);
    }
    if let Some(id) = places().find(|id| city(id) == plain) {
        return found(vec![id], true, What::City);
    }
    let given = |(_, names, _): &&(&str, &[&str], bool)| names.contains(&&*plain);
    if let Some((zone, _, is_country)) = PLACES.iter().find(given) {
        let what = if *is_country {
            What::Country
        } else {
            What::City
        };
        return found(vec![*zone], false, what);
    }
    // A known identifier in another form: "Europe-Oslo", "europe oslo", "Europe\Oslo".
    let joined = |text: &str| simple(text).replace(['/', '\\', '.', ','], " ");
    if let Some(id) = places().find(|id| joined(id) == joined(name)) {
        return found(vec![id], true, What::Slip);
    }
    // The right city in the wrong area: "America/Oslo".
    let last = city(&name.replace('\\', "/"));
    if name.contains(['/', '\\'])
        && let Some(id) = places().find(|id| city(id) == last)
    {
        return found(vec![id], true, What::Slip);
    }
    // "Norway time", "Berlin time"
    for ending in [
        " time",
        " standard time",
        " summer time",
        " zone",
        " tid",
        " zeit",
    ] {
        if let Some(start) = plain.strip_suffix(ending).filter(|start| !start.is_empty()) {
            let inner = guess(start);
            if !inner.zones.is_empty() {
                return Guess {
                    is_sure: false,
                    ..inner
                };
            }
        }
    }
    let mut near: Vec<(usize, &str)> = Vec::new();
    let whole = plain.contains('/');
    for id in places() {
        let other = if whole { simple(id) } else { city(id) };
        let most = if other.len() < 4 {
            0
        } else if other.len() < 7 {
            1
        } else {
            2
        };
        if other.len().abs_diff(plain.len()) > 2 {
            continue;
        }
        let far = distance(&plain, &other);
        if far <= most {
            near.push((far, id));
        }
    }
    near.sort_unstable();
    match near.as_slice() {
        [] => {
            let cities = |row: &&(&'static str, &[&str], bool)| {
                row.1
                    .iter()
                    .any(|known| known.len() >= 5 && distance(known, &last) <= 1)
            };
            match PLACES.iter().find(cities) {
                Some((zone, ..)) => found(vec![*zone], false, What::City),
                None => found(Vec::new(), false, What::Unknown),
            }
        }
        [(far, first), rest @ ..] => {
            let is_alone = rest.first().is_none_or(|(other, _)| other > far);
            let zones = near
                .iter()
                .take(if is_alone { 1 } else { 2 })
                .map(|(_, id)| *id)
                .collect();
            let _ = first;
            found(zones, is_alone, What::Slip)
        }
    }
}

/// Whether a name is an abbreviation that may appear in the texts of a feed, but is not the zone of
/// a place.
pub fn is_abbreviation(name: &str) -> bool {
    !of_abbreviation(name).is_empty() || Abbreviation::find(name).is_some()
}
