use crate::words;
use std::borrow::Cow;
use std::sync::Arc;

/// A text by the provider, with its translations.
///
/// ```
/// use windowpane::feed::Text;
/// let text = Text {
///     original: "Late".into(),
///     language: Some("en".into()),
///     translations: vec![("nb".into(), "Forsinket".into())],
/// };
/// assert_eq!(text.in_language(&["nb-NO", "en"]), ("Forsinket", Some("nb")));
/// assert_eq!(text.in_language(&["fr"]), ("Late", Some("en")));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    pub original: String,
    /// The BCP 47 tag of the original, if the feed states it.
    pub language: Option<Arc<str>>,
    /// Pairs of a BCP 47 tag and the text in that language.
    pub translations: Vec<(String, String)>,
}

impl Text {
    /// The translation into the first of `wanted` languages that has one ([`words::best`]), and its
    /// tag. The tag is `None` for an original whose language is not stated.
    pub fn in_language(&self, wanted: &[&str]) -> (&str, Option<&str>) {
        let available: Vec<&str> = self.translations.iter().map(|(tag, _)| &**tag).collect();
        let found = words::best(wanted, &available).map(|(_, found)| &self.translations[found]);
        match found {
            Some((tag, text)) => (text, Some(tag)),
            None => (&self.original, self.language.as_deref()),
        }
    }

    /// Whether it has neither a text nor translations.
    pub fn is_empty(&self) -> bool {
        self.original.is_empty() && self.translations.is_empty()
    }
}

/// Replaces HTML character references by the characters they stand for. Only those are known that
/// programs write in place of the character itself.
///
/// ```
/// use windowpane::feed::unescaped;
/// assert_eq!(unescaped("Kunder p&#229; &quot;S&oslash;r&quot; &amp; AT&T"), "Kunder på \"S&oslash;r\" & AT&T");
/// assert_eq!(unescaped("It&#39;s &#x2014; late"), "It's — late");
/// ```
pub fn unescaped(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        plain.push_str(&rest[..at]);
        let (char, length) = reference(&rest[at..]);
        plain.push(char);
        rest = &rest[at + length..];
    }
    plain.push_str(rest);
    Cow::Owned(plain)
}

/// The character that the reference at the beginning of `text` stands for, and the length of the
/// reference; `&` with length 1 if the reference is not known.
pub fn reference(text: &str) -> (char, usize) {
    const KNOWN: [(&str, char); 9] = [
        ("amp", '&'),
        ("lt", '<'),
        ("gt", '>'),
        ("quot", '"'),
        ("apos", '\''),
        ("nbsp", ' '),
        ("ndash", '–'),
        ("mdash", '—'),
        ("hellip", '…'),
    ];
    let end = text.bytes().take(12).position(|byte| byte == b';');
    let found = end.and_then(|end| {
        let name = &text[1..end];
        let char = match name.strip_prefix('#') {
            Some(number) => {
                let hex = number.strip_prefix(['x', 'X']);
                let code = match hex {
                    Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                    None => number.parse().ok()?,
                };
                char::from_u32(code).filter(|char| !char.is_control())?
            }
            None => KNOWN.iter().find(|(known, _)| *known == name)?.1,
        };
        Some((char, end + 1))
    });
    found.unwrap_or(('&', 1))
}
