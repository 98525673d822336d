use crate::schedule::Duration;

/// The length of a year where somebody says how old something is.
const YEAR: i64 = 365 * 86_400;

/// A duration as people write it, `30m`, `1h30m`, `2d`, `1w`, `1y`, or as ISO 8601 has it, `PT30M`.
///
/// ```
/// use windowpane::edit::parse_duration;
/// assert_eq!(parse_duration("1h30m"), parse_duration("PT1H30M"));
/// assert_eq!(parse_duration("30"), None);
/// ```
pub fn parse_duration(words: &str) -> Option<Duration> {
    let words = words.trim();
    if let Some(iso) = Duration::parse(words) {
        return Some(iso);
    }
    let mut seconds = 0i64;
    let mut digits = String::new();
    for char in words.chars() {
        let unit = match char.to_ascii_lowercase() {
            '0'..='9' => {
                digits.push(char);
                continue;
            }
            's' => 1,
            'm' => 60,
            'h' => 3600,
            'd' => 86_400,
            'w' => 7 * 86_400,
            'y' => YEAR,
            ' ' if digits.is_empty() => continue,
            _ => return None,
        };
        let amount: i64 = digits.parse().ok()?;
        seconds = seconds.checked_add(amount.checked_mul(unit)?)?;
        digits.clear();
    }
    let is_whole = digits.is_empty() && seconds > 0 && seconds <= 100 * YEAR;
    is_whole.then(|| Duration::from_seconds(seconds))
}

/// One duration, or the shortest and the longest: `30m`, `10m..30m`.
pub fn parse_durations(words: &str) -> Option<(Duration, Duration)> {
    match words.split_once("..") {
        Some((least, most)) => {
            let (least, most) = (parse_duration(least)?, parse_duration(most)?);
            (least <= most).then_some((least, most))
        }
        None => parse_duration(words).map(|length| (length, length)),
    }
}

/// "3 h 28 min", "2 days".
pub fn length_text(length: Duration) -> String {
    let minutes = length.seconds().abs() / 60;
    let (days, hours, minutes) = (minutes / 1440, minutes / 60 % 24, minutes % 60);
    let mut parts = Vec::new();
    match days {
        0 => {}
        1 => parts.push("1 day".to_owned()),
        days => parts.push(format!("{days} days")),
    }
    if hours > 0 {
        parts.push(format!("{hours} h"));
    }
    if minutes > 0 || parts.is_empty() {
        parts.push(format!("{minutes} min"));
    }
    parts.join(" ")
}
