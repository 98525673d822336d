/// Isolates a name within a sentence, as `bdi` does in HTML: neither its direction nor the
/// direction marks in it affect the rest.
/// A name of left-to-right letters alone is returned as it is.
///
/// ```
/// use windowpane::words::isolated;
/// assert_eq!(isolated("IMAP"), "IMAP");
/// assert_eq!(isolated("\u{5d0}\u{202e}"), "\u{2068}\u{5d0}\u{2069}");
/// ```
pub fn isolated(name: &str) -> String {
    // In UTF-8 this is the smallest first byte of a right-to-left letter.
    if name.bytes().all(|byte| byte < 0xd6) {
        return name.to_owned();
    }
    let mut isolated = "\u{2068}".to_owned();
    for c in name.chars() {
        // UAX #9, section 2: embeddings, overrides and isolates. Within the isolate they would end
        // at the wrong place or never.
        if !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}') {
            isolated.push(c);
        }
    }
    isolated.push('\u{2069}');
    isolated
}
