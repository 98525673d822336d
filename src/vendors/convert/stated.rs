//! The words of people that state what has become of an incident.

/// Words that state what has become of an incident or of maintenance. They count at the beginning of
/// a title or an update, in brackets, and behind a dash at the end of a title.
const WORDS: &[(&str, &[&str])] = &[
    (
        "resolved",
        &[
            "resolved",
            "completed",
            "fixed",
            "closed",
            "recovered",
            "mitigated",
            "solved",
            "restored",
            "service restored",
            "available",
            "up",
            "operational",
            "service is operating normally",
            "postmortem",
            "pir",
        ],
    ),
    ("monitoring", &["monitoring", "watching"]),
    ("identified", &["identified"]),
    (
        "investigating",
        &[
            "investigating",
            "went down",
            "down",
            "outage",
            "major outage",
            "partial outage",
            "degraded",
            "degraded performance",
            "disruption",
            "service disruption",
            "service degradation",
            "service outage",
            "ongoing",
            "update",
            "informational message",
        ],
    ),
    (
        "in_progress",
        &["in progress", "verifying", "under maintenance"],
    ),
    (
        "scheduled",
        &[
            "scheduled",
            "planned",
            "maintenance",
            "scheduled maintenance",
            "planned maintenance",
        ],
    ),
    ("cancelled", &["cancelled", "canceled"]),
];
/// The state that a text consists of.
pub(super) fn state_of(words: &str) -> Option<&'static str> {
    let marks = |char: char| !char.is_alphanumeric();
    let words = words.trim_matches(marks).to_lowercase();
    let found = WORDS.iter().find(|(_, known)| known.contains(&&*words));
    found.map(|(state, _)| *state)
}

/// "[Resolved] Mail is late", "Mail is late (resolved)", "Resolved: Mail is late", "Mail is late -
/// Resolved", "IMAP went down", "IMAP recovered".
pub(super) fn state_in_title(title: &str) -> Option<&'static str> {
    if let Some(state) = bracketed(title).find_map(state_of) {
        return Some(state);
    }
    for separator in [": ", " - ", " – "] {
        if let Some((before, _)) = title.split_once(separator)
            && let Some(state) = state_of(before)
        {
            return Some(state);
        }
        if let Some((_, behind)) = title.rsplit_once(separator)
            && let Some(state) = state_of(behind)
        {
            return Some(state);
        }
    }
    let lower = title.to_lowercase();
    let ends_with = |ends: &[&str]| ends.iter().any(|end| lower.ends_with(end));
    match () {
        () if ends_with(&[" recovered", " is up", " is back up"]) => Some("resolved"),
        () if ends_with(&[" went down", " is down"]) => Some("investigating"),
        () => state_of(title),
    }
}

/// What stands in brackets.
fn bracketed(title: &str) -> impl Iterator<Item = &str> {
    let parts = title.split(['[', '(']).skip(1);
    parts.filter_map(|part| Some(part.split_once([']', ')'])?.0))
}

/// The first word in bold, as Statuspage begins each update, or the first words before a dash or a colon: the
/// newest update stands first. Or what stands behind "Status:".
pub(super) fn state_in_body(body: &str) -> Option<&'static str> {
    let mut bold = body.split("<strong>").skip(1).filter_map(|part| {
        let (word, behind) = part.split_once("</strong>")?;
        let is_start = behind.trim_start().starts_with(['-', ':', '–', '<']);
        is_start.then(|| state_of(word)).flatten()
    });
    bold.next().or_else(|| {
        let text = without_tags(body);
        let text = text.trim_start();
        let text = text.strip_prefix("Status:").unwrap_or(text);
        let ends = [":", " -", " –", "\n", "."].iter();
        let end = ends.filter_map(|end| text.find(end)).min();
        state_of(&text[..end.unwrap_or(text.len())])
    })
}

/// The text with a line break in place of each tag.
fn without_tags(body: &str) -> String {
    let mut text = String::new();
    for (index, part) in body.split('<').enumerate() {
        match part.split_once('>') {
            Some((_, behind)) if index > 0 => {
                text.push('\n');
                text.push_str(behind);
            }
            _ => text.push_str(part),
        }
    }
    text
}

/// A title without the state before it.
pub(super) fn without_state(title: &str) -> &str {
    let bracket = title
        .strip_prefix('[')
        .and_then(|rest| rest.split_once(']'));
    let separated = [": ", " - ", " – "]
        .into_iter()
        .filter_map(|separator| title.split_once(separator));
    let mut parts = bracket.into_iter().chain(separated);
    let found = parts.find(|(before, behind)| {
        let behind = behind.trim();
        state_of(before).is_some() && !behind.is_empty() && state_of(behind).is_none()
    });
    match found {
        Some((_, behind)) => without_state(behind.trim()),
        None => title,
    }
}
