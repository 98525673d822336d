use super::Key;

/// What of `text` follows `said` in a sentence: without its full stop where `said` ends with one, as times do in Greek ("2:30 μ.μ.").
///
/// ```
/// use windowpane::words::rest_of;
/// assert_eq!(rest_of(". Until", "2:30 μ.μ."), " Until");
/// assert_eq!(rest_of("。", "Is mail down?"), "");
/// assert_eq!(rest_of(", Until", "2:30 μ.μ."), ", Until");
/// assert_eq!(rest_of(". Until", "14:30"), ". Until");
/// ```
pub fn rest_of<'t>(text: &'t str, said: &str) -> &'t str {
    match said.ends_with(['.', '!', '?', '…', '。', '！', '？', '।']) {
        true => text.trim_start_matches(['.', '。', '।']),
        false => text,
    }
}

/// Whether the message of a key is a sentence with its full stop: in English, and so in all languages.
pub fn is_sentence(key: Key) -> bool {
    key.english().ends_with('.')
}
