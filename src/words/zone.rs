/// The names that the tz database gave up, which browsers still give, and what people call the place today.
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

/// The city an IANA zone identifier is named after, as people know it today: `America/Los_Angeles` is `Los Angeles`, and
/// the legacy name `Asia/Katmandu`, which browsers still give, is `Kathmandu`. Empty for zones that are not named after a
/// place (`UTC`, `Etc/GMT+5`).
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

/// What a zone is called among others: by its city; one that is an offset from UTC as people write it, since the sign in its
/// identifier is the other way round (POSIX); else by its identifier.
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
