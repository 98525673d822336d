/// A name for a place in the middle of a sentence, such that the direction it is written in, and marks in it that change the
/// direction, end with it: what `bdi` is in HTML. As it is where it has only letters from left to right.
///
/// ```
/// use windowpane::words::isolated;
/// assert_eq!(isolated("IMAP"), "IMAP");
/// assert_eq!(isolated("\u{5d0}\u{202e}"), "\u{2068}\u{5d0}\u{2069}");
/// ```
pub fn isolated(name: &str) -> String {
    // UAX #9, section 2: embeddings, overrides and isolates, which would end at the wrong place or nowhere.
    let turns = |c: &char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    // The first letters from right to left.
    if name.chars().all(|c| c < '\u{590}') {
        return name.to_owned();
    }
    let mut isolated = "\u{2068}".to_owned();
    isolated.extend(name.chars().filter(|c| !turns(c)));
    isolated.push('\u{2069}');
    isolated
}
