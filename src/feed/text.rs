/// A text of the provider's, with its translations.
///
/// ```
/// use windowpane::feed::Text;
/// let text = Text { original: "Late".into(), translations: vec![("nb".into(), "Forsinket".into())] };
/// assert_eq!(text.in_language(&["nb-NO", "en"]), ("Forsinket", Some("nb")));
/// assert_eq!(text.in_language(&["fr"]), ("Late", None));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    pub original: String,
    /// BCP 47 tags and the text in that language.
    pub translations: Vec<(String, String)>,
}

impl Text {
    /// The translation for the first of `wanted` that has one, by look-up as RFC 4647 (section 3.4) describes it: a tag
    /// that is not there is tried again without its last subtag. With it comes the tag it is in; `None` means the
    /// provider's own language.
    pub fn in_language(&self, wanted: &[&str]) -> (&str, Option<&str>) {
        for tag in wanted {
            let mut range = *tag;
            loop {
                if let Some((tag, text)) = self
                    .translations
                    .iter()
                    .find(|(tag, _)| tag.eq_ignore_ascii_case(range))
                {
                    return (text, Some(tag));
                }
                match range.rfind('-') {
                    Some(end) => range = &range[..end],
                    None => break,
                }
            }
        }
        (&self.original, None)
    }

    pub fn is_empty(&self) -> bool {
        self.original.is_empty() && self.translations.is_empty()
    }
}
