use super::elements::is_one_of;
use super::{Markup, Token};

/// Whether a URL with this scheme may stand in a link. A stranger wrote it.
///
/// ```
/// use windowpane::text::may_link;
/// assert!(may_link("https") && may_link("mailto"));
/// assert!(!may_link("javascript"));
/// ```
pub fn may_link(scheme: &str) -> bool {
    matches!(
        scheme,
        "http" | "https" | "mailto" | "tel" | "webcal" | "sms"
    )
}

impl Markup {
    /// Adds a text, with its bare URLs (`https://...`, `http://...`) and mail addresses as links.
    ///
    /// Punctuation after a URL belongs to the sentence. A URL that leads elsewhere than it reads
    /// (`https://bank.example@elsewhere.example`) stays text.
    ///
    /// ```
    /// use windowpane::text::{Markup, Token};
    /// let mut markup = Markup::default();
    /// markup.linked("See https://blog.example/a_(b).");
    /// let tokens: Vec<Token> = markup.tokens().collect();
    /// let url = "https://blog.example/a_(b)";
    /// assert_eq!(tokens[..3], [Token::Text("See "), Token::Begin("a", url), Token::Text(url)]);
    /// ```
    pub fn linked(&mut self, text: &str) {
        let mut rest = text;
        let mut from = 0;
        while let Some(at) = rest[from..].find([':', '@']).map(|at| from + at) {
            let (range, scheme) = match rest.as_bytes()[at] {
                b'@' => (mail(rest, at), "mailto:"),
                _ => (web(rest, at), ""),
            };
            let Some((start, end)) = range else {
                from = at + 1;
                continue;
            };
            let target = &rest[start..end];
            self.text(&rest[..start]);
            self.begin("a", &[scheme, target].concat());
            self.text(target);
            self.end();
            rest = &rest[end..];
            from = 0;
        }
        self.text(rest);
    }

    /// A copy with the bare URLs of its text as links, except within links, code and times.
    pub fn with_links(&self) -> Self {
        let mut linked = Self::default();
        // For each open element, whether its text is left alone.
        let mut open = vec![false];
        for token in self.tokens() {
            let is_left_alone = open.last() == Some(&true);
            match token {
                Token::Text(text) if is_left_alone => linked.text(text),
                Token::Text(text) => linked.linked(text),
                Token::Begin(tag, value) => {
                    open.push(is_left_alone || is_one_of(tag, "a code kbd pre samp time"));
                    linked.begin(tag, value);
                }
                Token::End => {
                    open.pop();
                    linked.end();
                }
            }
        }
        linked
    }
}

/// Whether a letter or digit of any script begins or continues at `at`.
///
/// Characters that could end a URL or change the order in which it is displayed are none: spaces,
/// quotation marks, controls. The first byte of a character tells its Unicode block; a table of all
/// letters would be larger than this whole file.
fn is_letter(bytes: &[u8], at: usize) -> bool {
    match bytes.get(at) {
        Some(0x80..=0xc1 | 0xc3..=0xe1 | 0xe4..=0xee | 0xf0..) => true,
        // East Asian punctuation, from U+3000 on.
        Some(0xe3) => bytes.get(at + 1) != Some(&0x80),
        Some(byte) => byte.is_ascii_alphanumeric(),
        None => false,
    }
}

/// The end of the run of letters and `marks` that begins at `at`.
fn while_letters(bytes: &[u8], mut at: usize, marks: &[u8]) -> usize {
    while is_letter(bytes, at) || bytes.get(at).is_some_and(|byte| marks.contains(byte)) {
        at += 1;
    }
    at
}

/// The start and end of the URL whose scheme ends at `colon`.
fn web(text: &str, colon: usize) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let host = colon + 3;
    if bytes.get(colon..host) != Some(b"://") {
        return None;
    }
    let begins = |scheme: &str| {
        let start = colon.checked_sub(scheme.len())?;
        bytes[start..colon]
            .eq_ignore_ascii_case(scheme.as_bytes())
            .then_some(start)
    };
    let start = begins("https").or_else(|| begins("http"))?;
    // "xhttps://" is another scheme.
    let before = start.checked_sub(1).map_or(b' ', |before| bytes[before]);
    let path = while_letters(bytes, host, b"-._~%!$&'()*+,;=:");
    if before.is_ascii_alphanumeric()
        || b"+-.".contains(&before)
        || !is_letter(bytes, host)
        || bytes.get(path) == Some(&b'@')
    {
        return None;
    }
    let end = while_letters(bytes, path, b"-._~%!$&'()*+,;=:@/?#[]{}|\\^");
    Some((start, without_end_of_sentence(bytes, host, end)))
}

/// The end of a URL without trailing punctuation, and without a bracket that was opened before the
/// URL.
fn without_end_of_sentence(bytes: &[u8], start: usize, mut end: usize) -> usize {
    let count = |mark: u8| {
        bytes[start..end]
            .iter()
            .filter(|byte| **byte == mark)
            .count()
    };
    let mut over = [(b')', b'('), (b']', b'[')]
        .map(|(closing, opening)| (closing, count(closing).saturating_sub(count(opening))));
    while end > start {
        let last = bytes[end - 1];
        let bracket = over
            .iter_mut()
            .find(|(closing, over)| *closing == last && *over > 0);
        match bracket {
            Some((_, over)) => *over -= 1,
            None if b".,;:!?'*_~|".contains(&last) => {}
            None => break,
        }
        end -= 1;
    }
    end
}

/// The start and end of the mail address around the `@` at `at`.
fn mail(text: &str, at: usize) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let is_local = |at: usize| is_letter(bytes, at) || b"._%+-".contains(&bytes[at]);
    let mut start = at;
    while start > 0 && is_local(start - 1) {
        start -= 1;
    }
    // The loop may have stopped within a character, or before a mark that cannot begin an address.
    while !text.is_char_boundary(start) || b".-".contains(&bytes[start]) {
        start += 1;
    }
    let before = start.checked_sub(1).map_or(b' ', |before| bytes[before]);
    // After one of these it is part of a longer URL or address.
    if start == at || b"/:=&?@".contains(&before) {
        return None;
    }
    let mut end = while_letters(bytes, at + 1, b".-");
    while b".-".contains(&bytes[end - 1]) {
        end -= 1;
    }
    let mut labels = bytes[at + 1..end].rsplit(|byte| *byte == b'.');
    let last = labels.next()?;
    let is_top = last.len() > 1 && !last[0].is_ascii_digit() && last[0] != b'-';
    let mut rest = labels.peekable();
    let is_domain = is_top && rest.peek().is_some() && rest.all(|label| !label.is_empty());
    (is_domain && bytes.get(end) != Some(&b'@')).then_some((start, end))
}
