use super::elements::is_one_of;
use super::{Markup, Token};

impl Markup {
    /// Adds a text with its bare addresses as links: `https://...`, `http://...` and mail addresses. What ends the sentence
    /// around an address is not part of it, and one that leads elsewhere than it reads
    /// (`https://bank.example@elsewhere.example`) stays text.
    ///
    /// ```
    /// use windowpane::text::{Markup, Token};
    /// let mut markup = Markup::default();
    /// markup.linked("See https://blog.example/a_(b).");
    /// let tokens: Vec<Token> = markup.tokens().collect();
    /// let address = "https://blog.example/a_(b)";
    /// assert_eq!(tokens[..3], [Token::Text("See "), Token::Begin("a", address), Token::Text(address)]);
    /// ```
    pub fn linked(&mut self, text: &str) {
        let mut rest = text;
        let mut from = 0;
        while let Some(at) = rest[from..].find([':', '@']).map(|at| from + at) {
            let (address, scheme) = match rest.as_bytes()[at] {
                b'@' => (mail(rest, at), "mailto:"),
                _ => (web(rest, at), ""),
            };
            let Some((start, end)) = address else {
                from = at + 1;
                continue;
            };
            let address = &rest[start..end];
            self.text(&rest[..start]);
            self.begin("a", &[scheme, address].concat());
            self.text(address);
            self.end();
            rest = &rest[end..];
            from = 0;
        }
        self.text(rest);
    }

    /// The same with the bare addresses of its text as links, but where it stands as written or in a link already.
    pub fn with_links(&self) -> Self {
        let mut linked = Self::default();
        // For each element that is open, whether it or one around it is such a place.
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

/// Whether a letter or digit of any script begins or goes on at `at`. What could end an address, or show it in another order
/// than it is, is none: spaces, quotation marks, controls. By blocks of Unicode, which the first byte of a character tells: a
/// table of all letters would be larger than the rest of this.
fn is_letter(bytes: &[u8], at: usize) -> bool {
    match bytes.get(at) {
        Some(0x80..=0xc1 | 0xc3..=0xe1 | 0xe4..=0xee | 0xf0..) => true,
        // Of U+3000 and after it, the punctuation of East Asia.
        Some(0xe3) => bytes.get(at + 1) != Some(&0x80),
        Some(byte) => byte.is_ascii_alphanumeric(),
        None => false,
    }
}

/// Where letters and those marks, from `at` on, end.
fn while_letters(bytes: &[u8], mut at: usize, marks: &[u8]) -> usize {
    while is_letter(bytes, at) || bytes.get(at).is_some_and(|byte| marks.contains(byte)) {
        at += 1;
    }
    at
}

/// Where the address begins and ends whose scheme ends at `colon`.
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
    // "xhttps://" is a scheme of its own.
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

/// The end of an address without the marks after it, and without a bracket that was opened before it.
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

/// Where the mail address around the `@` at `at` begins and ends.
fn mail(text: &str, at: usize) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let is_local = |at: usize| is_letter(bytes, at) || b"._%+-".contains(&bytes[at]);
    let mut start = at;
    while start > 0 && is_local(start - 1) {
        start -= 1;
    }
    // That ended within a character that is none of an address, or before a mark that begins none.
    while !text.is_char_boundary(start) || b".-".contains(&bytes[start]) {
        start += 1;
    }
    let before = start.checked_sub(1).map_or(b' ', |before| bytes[before]);
    // After one of those it is a part of a longer address.
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
