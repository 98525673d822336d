use super::zone::RENAMED;
use super::{city, named};

/// A zone in the zone picker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The IANA identifier.
    pub id: String,
    /// Its name for people: that of the city it is named after, or its identifier if it is not named
    /// after one.
    pub name: String,
    /// The name without capitals, in normalization form D: for the order, and for a search.
    folded: String,
    /// Its offset from UTC in seconds.
    pub offset: i32,
    /// The words to search it by, in lower case.
    words: Vec<String>,
}

impl Place {
    /// The zone `id`, whose clocks are now `offset` seconds ahead of UTC. `cities` is the packed list of the language's names, and
    /// `fold` brings a text into normalization form D, in lower case.
    pub fn new(id: &str, offset: i32, cities: &str, fold: &dyn Fn(&str) -> String) -> Self {
        let english = match city(id) {
            city if city.is_empty() => id.to_owned(),
            city => city,
        };
        let name = named(cities, &english).unwrap_or(&english).to_owned();
        let mut words = words(id);
        words.append(&mut self::words(&english));
        let folded = fold(&name);
        words.append(&mut self::words(&folded));
        for (old, new) in RENAMED {
            if *new == english {
                words.append(&mut self::words(old));
            }
        }
        Self {
            id: id.to_owned(),
            name,
            folded,
            offset,
            words,
        }
    }
}

/// Inserts a place into a list sorted by name.
pub fn insert(places: &mut Vec<Place>, place: Place) {
    // The standard library's sort is five times the code, and this runs once, for some hundreds of
    // zones.
    let at =
        places.partition_point(|known| (&known.folded, &known.id) < (&place.folded, &place.id));
    places.insert(at, place);
}

/// The indexes of the places that match a query: by prefixes of words in their names, present and
/// former, and in their identifiers, or by an offset from UTC. The query is in lower case, in
/// normalization form D. Places whose name begins with the
/// query come first. An empty query matches all.
///
/// ```
/// use windowpane::words::{Place, search};
/// let place = |id, offset| Place::new(id, offset, "Kolkata=Kalkutta", &str::to_lowercase);
/// let places = [place("Asia/Katmandu", 20_700), place("Asia/Calcutta", 19_800)];
/// assert_eq!(search(&places, "kathm"), [0]);
/// assert_eq!(search(&places, "kalk"), [1]);
/// assert_eq!(search(&places, "calcutta"), [1]);
/// assert_eq!(search(&places, "UTC+5:45"), [0]);
/// ```
pub fn search(places: &[Place], query: &str) -> Vec<usize> {
    let offset = offset_in(query);
    let wanted = words(query);
    let (mut first, mut then) = (Vec::new(), Vec::new());
    for (index, place) in places.iter().enumerate() {
        let is_found = match offset {
            Some((least, most)) => (least..=most).contains(&place.offset),
            None => wanted.iter().all(|word| {
                place
                    .words
                    .iter()
                    .any(|known| known.starts_with(word.as_str()))
            }),
        };
        if !is_found {
            continue;
        }
        let name = words(&place.folded);
        match wanted.first().zip(name.first()) {
            Some((word, name)) if name.starts_with(word.as_str()) => first.push(index),
            _ => then.push(index),
        }
    }
    first.append(&mut then);
    first
}

/// Whether two identifiers mean the same zone. The tz database renames zones, and browsers keep old
/// names: `Asia/Katmandu` and `Asia/Kathmandu`, `America/Buenos_Aires` and
/// `America/Argentina/Buenos_Aires`.
///
/// ```
/// use windowpane::words::is_same_zone;
/// assert!(is_same_zone("Asia/Katmandu", "Asia/Kathmandu"));
/// assert!(!is_same_zone("Europe/Oslo", "Europe/Berlin"));
/// ```
pub fn is_same_zone(one: &str, other: &str) -> bool {
    let area = |id: &str| id.split('/').next().map(str::to_ascii_lowercase);
    let named = |id: &str| city(id).to_ascii_lowercase();
    one.eq_ignore_ascii_case(other)
        || (!named(one).is_empty() && area(one) == area(other) && named(one) == named(other))
}

/// The short name of a zone with this offset: the abbreviation that the browser has for it, or the
/// offset, if it has none and only writes `GMT+1`, `UTC−8` or the like.
///
/// ```
/// use windowpane::words::abbreviation;
/// assert_eq!(abbreviation("CET", 3_600), "CET");
/// assert_eq!(abbreviation("GMT-8", -28_800), "UTC−8");
/// assert_eq!(abbreviation("GMT", 0), "GMT");
/// ```
pub fn abbreviation(name: &str, offset: i32) -> String {
    match name.chars().any(char::is_numeric) {
        true => offset_text(offset),
        false => name.to_owned(),
    }
}

/// An offset from UTC for people: `UTC`, `UTC+5:45`, `UTC−8`.
///
/// ```
/// assert_eq!(windowpane::words::offset_text(20_700), "UTC+5:45");
/// ```
pub fn offset_text(seconds: i32) -> String {
    let minutes = seconds.abs() / 60;
    let sign = match seconds {
        0 => return "UTC".to_owned(),
        1.. => '+',
        _ => '−',
    };
    match minutes % 60 {
        0 => format!("UTC{sign}{}", minutes / 60),
        rest => format!("UTC{sign}{}:{rest:02}", minutes / 60),
    }
}

/// The words of a text, in lower case and without combining marks (the text is expected in
/// normalization form D).
fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    for c in text.chars() {
        match c {
            '\u{300}'..='\u{36f}' => {}
            'a'..='z' | '0'..='9' | '\u{80}'.. => word.push(c),
            'A'..='Z' => word.push(c.to_ascii_lowercase()),
            _ if word.is_empty() => {}
            _ => words.push(std::mem::take(&mut word)),
        }
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

/// The range of offsets, in seconds, that a query means if it is an offset: `+5:45`, `UTC-8`,
/// `gmt+0530`. Hours alone match every offset that begins with them.
fn offset_in(query: &str) -> Option<(i32, i32)> {
    let query = query.trim().to_ascii_lowercase();
    let stated = query.strip_prefix("utc").or(query.strip_prefix("gmt"));
    let stated = stated.unwrap_or(&query).trim_start();
    let (sign, digits) = match stated.chars().next()? {
        '+' => (1, &stated[1..]),
        '-' => (-1, &stated[1..]),
        '−' => (-1, &stated['−'.len_utf8()..]),
        // Without a sign only a colon tells an offset from a word.
        _ if stated.contains(':') => (1, stated),
        _ => return None,
    };
    let (hours, minutes) = match digits.split_once(':') {
        Some(parts) => parts,
        None => digits
            .split_at_checked(digits.len().saturating_sub(2))
            .filter(|_| digits.len() > 2)
            .unwrap_or((digits, "")),
    };
    let hours: i32 = hours
        .parse()
        .ok()
        .filter(|hours| (0..=14).contains(hours))?;
    let within = match minutes {
        // A query that is still being typed matches all it may become.
        "" => 0..=59,
        part if part.len() == 1 => {
            let tens: i32 = part.parse().ok()?;
            tens * 10..=tens * 10 + 9
        }
        whole => {
            let whole: i32 = whole
                .parse()
                .ok()
                .filter(|minutes| (0..60).contains(minutes))?;
            whole..=whole
        }
    };
    let ends = [within.start(), within.end()].map(|minutes| sign * (hours * 3600 + minutes * 60));
    Some((ends[0].min(ends[1]), ends[0].max(ends[1])))
}
