/// Isolates a name within a sentence of this direction, `ltr` or `rtl`, as `bdi` does in HTML: neither its direction nor the
/// direction marks in it affect the rest, nor the sentence its digits and brackets.
/// A name of left-to-right letters alone is returned as it is within a sentence from left to right.
///
/// ```
/// use windowpane::words::isolated;
/// assert_eq!(isolated("IMAP", "ltr"), "IMAP");
/// assert_eq!(isolated("IMAP (2)", "rtl"), "\u{2068}IMAP (2)\u{2069}");
/// assert_eq!(isolated("\u{5d0}\u{202e}", "ltr"), "\u{2068}\u{5d0}\u{2069}");
/// ```
pub fn isolated(name: &str, direction: &str) -> String {
    // In UTF-8 this is the smallest first byte of a right-to-left letter.
    if direction != "rtl" && name.bytes().all(|byte| byte < 0xd6) {
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
