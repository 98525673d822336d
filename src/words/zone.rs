/// Names that the tz database has replaced but browsers still use, and the current names of the
/// places.
pub(super) const RENAMED: &[(&str, &str)] = &[
    ("Asmera", "Asmara"),
    ("Calcutta", "Kolkata"),
    ("Enderbury", "Kanton"),
    ("Faeroe", "Faroe"),
    ("Godthab", "Nuuk"),
    ("Katmandu", "Kathmandu"),
    ("Kiev", "Kyiv"),
    ("Ponape", "Pohnpei"),
    ("Rangoon", "Yangon"),
    ("Saigon", "Ho Chi Minh"),
    ("Truk", "Chuuk"),
];

/// The zones of most providers and of many visitors, whatever their language.
#[rustfmt::skip]
pub(super) const COMMON: &[&str] = &[
    "Amsterdam", "Athens", "Belgrade", "Berlin", "Bratislava", "Brussels", "Bucharest", "Budapest", "Copenhagen", "Dublin", "Helsinki",
    "Istanbul", "Kyiv", "Lisbon", "Ljubljana", "London", "Luxembourg", "Madrid", "Moscow", "Oslo", "Paris", "Prague", "Riga", "Rome",
    "Sofia", "Stockholm", "Tallinn", "Vienna", "Vilnius", "Warsaw", "Zagreb", "Zurich",
    "Chicago", "Los Angeles", "New York", "Toronto", "Sao Paulo", "Dubai", "Kolkata", "Singapore", "Shanghai", "Tokyo", "Sydney",
];

/// The city an IANA zone identifier is named after, by its current name: `America/Los_Angeles` is
/// `Los Angeles`, and the legacy `Asia/Katmandu`, which browsers still use, is `Kathmandu`. Empty
/// for zones that are not named after a place (`UTC`, `Etc/GMT+5`).
///
/// ```
/// use windowpane::words::city;
/// assert_eq!(city("America/Argentina/Buenos_Aires"), "Buenos Aires");
/// assert_eq!(city("Asia/Calcutta"), "Kolkata");
/// assert_eq!(city("Etc/UTC"), "");
/// ```
pub fn city(id: &str) -> String {
    let Some((region, place)) = id.rsplit_once('/') else {
        return String::new();
    };
    if region == "Etc" {
        return String::new();
    }
    match RENAMED.iter().find(|(old, _)| *old == place) {
        Some((_, new)) => (*new).to_owned(),
        None => place.replace('_', " "),
    }
}

/// The name of a zone for people: its city; for a fixed offset the usual notation, because the sign
/// in its identifier is reversed (POSIX); else its identifier.
///
/// ```
/// use windowpane::words::place;
/// assert_eq!(place("Europe/Oslo"), "Oslo");
/// assert_eq!(place("Etc/GMT-2"), "UTC+2");
/// assert_eq!(place("Etc/GMT+10"), "UTC-10");
/// assert_eq!(place("Etc/UTC"), "UTC");
/// ```
pub fn place(id: &str) -> String {
    let city = city(id);
    if !city.is_empty() {
        return city;
    }
    let name = id.strip_prefix("Etc/").unwrap_or(id);
    match name.strip_prefix("GMT") {
        Some("" | "0" | "+0" | "-0") => "UTC".to_owned(),
        Some(offset) if offset.starts_with('-') => ["UTC+", &offset[1..]].concat(),
        Some(offset) if offset.starts_with('+') => ["UTC-", &offset[1..]].concat(),
        _ if ["UTC", "UCT", "Universal", "Zulu", "Greenwich"].contains(&name) => "UTC".to_owned(),
        _ => id.to_owned(),
    }
}

/// The name that a language has for a city, in a packed list of such names.
///
/// ```
/// use windowpane::words::named;
/// assert_eq!(named("Vienna=Wien|Zurich=Zürich", "Vienna"), Some("Wien"));
/// assert_eq!(named("Vienna=Wien|Zurich=Zürich", "Oslo"), None);
/// ```
pub fn named<'n>(names: &'n str, city: &str) -> Option<&'n str> {
    let mut names = names.split('|').filter_map(|it| it.split_once('='));
    names
        .find(|(english, _)| *english == city)
        .map(|(_, name)| name)
}
