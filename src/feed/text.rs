use crate::words;

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
    /// The translation for the first of `wanted` that has one, found as [`words::best`] does. With it comes the tag it is in;
    /// `None` means the provider's own language.
    pub fn in_language(&self, wanted: &[&str]) -> (&str, Option<&str>) {
        let available: Vec<&str> = self.translations.iter().map(|(tag, _)| &**tag).collect();
        let found = words::best(wanted, &available).map(|(_, found)| &self.translations[found]);
        match found {
            Some((tag, text)) => (text, Some(tag)),
            None => (&self.original, None),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.original.is_empty() && self.translations.is_empty()
    }
}
