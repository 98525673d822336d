use super::city;
use super::zone::RENAMED;

/// A zone in a list of zones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The IANA identifier.
    pub id: String,
    /// What people call it: the city it is named after, or its identifier where it is named after none.
    pub name: String,
    /// How many seconds its clocks are ahead of UTC.
    pub offset: i32,
    /// The words it is found by, in lower case.
    words: Vec<String>,
}

impl Place {
    pub fn new(id: &str, offset: i32) -> Self {
        let name = match city(id) {
            city if city.is_empty() => id.to_owned(),
            city => city,
        };
        let mut words = words(id);
        words.append(&mut self::words(&name));
        for (old, new) in RENAMED {
            if *new == name {
                words.append(&mut self::words(old));
            }
        }
        Self {
            id: id.to_owned(),
            name,
            offset,
            words,
        }
    }
}

/// Puts a place among others that are in the order of their names, as a list shows them.
pub fn insert(places: &mut Vec<Place>, place: Place) {
    // A sort of the standard library is five times the code, and this is done once for some hundreds.
    let at = places.partition_point(|known| (&known.name, &known.id) < (&place.name, &place.id));
    places.insert(at, place);
}

/// Which of `places` a query means, by their positions: by the beginnings of words in their cities' names, today's and
/// yesterday's, and in their identifiers, or by an offset from UTC. Those whose name begins with it come first. An empty
/// query means all.
///
/// ```
/// use windowpane::words::{Place, search};
/// let places = [Place::new("Asia/Katmandu", 20_700), Place::new("Asia/Calcutta", 19_800)];
/// assert_eq!(search(&places, "kathm"), [0]);
/// assert_eq!(search(&places, "Calcutta"), [1]);
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
        let name = words(&place.name);
        match wanted.first().zip(name.first()) {
            Some((word, name)) if name.starts_with(word.as_str()) => first.push(index),
            _ => then.push(index),
        }
    }
    first.append(&mut then);
    first
}

/// Whether two identifiers mean one zone, whichever of its names the tz database had when they were written:
/// `Asia/Katmandu` and `Asia/Kathmandu`, `America/Buenos_Aires` and `America/Argentina/Buenos_Aires`.
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

/// An offset from UTC as a list shows it: `UTC`, `UTC+5:45`, `UTC−8`.
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

/// The words of a text in lower case and without marks on their letters, which come after them (as in normalization form D).
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

/// The least and the most seconds ahead of UTC that a query means, if it is an offset: `+5:45`, `UTC-8`, `gmt+0530`. Hours
/// alone mean all offsets that begin with them.
fn offset_in(query: &str) -> Option<(i32, i32)> {
    let query = query.trim().to_ascii_lowercase();
    let stated = query.strip_prefix("utc").or(query.strip_prefix("gmt"));
    let stated = stated.unwrap_or(&query).trim_start();
    let (sign, digits) = match stated.chars().next()? {
        '+' => (1, &stated[1..]),
        '-' => (-1, &stated[1..]),
        '−' => (-1, &stated['−'.len_utf8()..]),
        // Without a sign only what has a colon is no word.
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
        // What is still to be typed finds what it may become.
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
