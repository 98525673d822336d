/// A name for a place in the middle of a sentence, such that the direction it is written in, and marks in it that change the
/// direction, end with it: what `bdi` is in HTML. As it is where it has only letters from left to right.
///
/// ```
/// use windowpane::words::isolated;
/// assert_eq!(isolated("IMAP"), "IMAP");
/// assert_eq!(isolated("\u{5d0}\u{202e}"), "\u{2068}\u{5d0}\u{2069}");
/// ```
pub fn isolated(name: &str) -> String {
    // The first letters from right to left begin with this byte in UTF-8; what comes before them with a smaller one.
    if name.bytes().all(|byte| byte < 0xd6) {
        return name.to_owned();
    }
    let mut isolated = "\u{2068}".to_owned();
    for c in name.chars() {
        // UAX #9, section 2: embeddings, overrides and isolates, which would end at the wrong place or nowhere.
        if !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}') {
            isolated.push(c);
        }
    }
    isolated.push('\u{2069}');
    isolated
}
