use super::{Key, Piece, fingerprint::FINGERPRINT, pieces};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// The plural categories of CLDR, in its order:
/// https://cldr.unicode.org/index/cldr-spec/plural-rules
const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// A translation as its translator writes it: a file of `public/locales`.
///
/// ```
/// use windowpane::words::{Key, Translation, Words};
///
/// let file = r#"{"language": "Deutsch", "direction": "ltr", "credit": "", "strings": {"Close": "Schließen"}}"#;
/// let german = Translation::read(file).unwrap();
/// assert!(german.faults().contains(&r#"Past is missing: "History""#.to_owned()));
/// let words = Words::unpack("de", &german.pack("|Vienna=Wien")).unwrap();
/// assert_eq!(words.get(Key::Close), "Schließen");
/// assert_eq!(words.get(Key::Past), "History", "English is the fallback");
/// assert_eq!(words.place("Europe/Vienna"), "Wien");
/// ```
pub struct Translation {
    /// The name of the language in that language.
    language: String,
    direction: String,
    strings: Map<String, Value>,
}

impl Translation {
    /// Reads such a file.
    ///
    /// # Errors
    /// A message for the translator.
    pub fn read(file: &str) -> Result<Self, String> {
        let file: Value = serde_json::from_str(file).map_err(|error| error.to_string())?;
        let text = |name: &str| match &file[name] {
            Value::String(text) => Ok(text.clone()),
            _ => Err(format!("\"{name}\" is not a text")),
        };
        text("credit")?;
        let strings = file["strings"]
            .as_object()
            .ok_or("\"strings\" is not an object")?;
        Ok(Self {
            language: text("language")?,
            direction: text("direction")?,
            strings: strings.clone(),
        })
    }

    /// The built-in English as such a file, for translators to start from.
    pub fn english() -> String {
        let string = |english: &str| match english.split_once('|') {
            Some((one, other)) => json!({"one": one, "other": other}),
            None => json!(english),
        };
        let strings: Map<String, Value> = Key::NAMES
            .iter()
            .zip(Key::ALL)
            .map(|(name, key)| ((*name).to_owned(), string(key.english())))
            .collect();
        let file = json!({"language": "English", "direction": "ltr", "credit": "Windowpane", "strings": strings});
        format!("{file:#}\n")
    }

    /// The name of the language in that language.
    pub fn language(&self) -> &str {
        &self.language
    }

    /// The plural categories that its plurals have, in CLDR's order.
    pub fn categories(&self) -> Vec<&'static str> {
        let plurals: Vec<&Map<String, Value>> =
            self.strings.values().filter_map(Value::as_object).collect();
        let is_used = |category: &&str| plurals.iter().any(|forms| forms.contains_key(*category));
        CATEGORIES.into_iter().filter(is_used).collect()
    }

    /// The mistakes in it, as messages for the translator, in the order of the keys, which is that of a page: missing and unknown keys, placeholders
    /// that differ from the English ones, missing plural forms.
    pub fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        if self.language.trim().is_empty() {
            faults.push("the language has no name".to_owned());
        }
        if !matches!(self.direction.as_str(), "ltr" | "rtl") {
            faults.push(format!("the direction is \"{}\"", self.direction));
        }
        for (&name, &key) in Key::NAMES.iter().zip(Key::ALL) {
            match self.strings.get(name) {
                None => faults.push(format!("{name} is missing: {:?}", key.english())),
                Some(string) => self.look_at(name, string, key.english(), &mut faults),
            }
        }
        let unknown = self
            .strings
            .keys()
            .filter(|name| !Key::NAMES.contains(&name.as_str()));
        faults.extend(unknown.map(|name| format!("{name} is no key")));
        faults
    }

    fn look_at(&self, name: &str, string: &Value, english: &str, faults: &mut Vec<String>) {
        let slots_of = |text: &str| -> BTreeSet<String> {
            pieces(text)
                .filter_map(|piece| match piece {
                    Piece::Slot(slot) => Some(slot.to_owned()),
                    Piece::Text(_) => None,
                })
                .collect()
        };
        let wanted = slots_of(english);
        let forms = forms(string);
        if string.is_object() {
            if !wanted.contains("count") {
                faults.push(format!("{name} has plural forms and nothing to count"));
            }
            let known: Vec<&str> = forms.iter().map(|(category, _)| *category).collect();
            for category in self.categories() {
                if !known.contains(&category) {
                    faults.push(format!("{name} has no form for \"{category}\""));
                }
            }
            for category in known {
                if !CATEGORIES.contains(&category) {
                    faults.push(format!("{name}: \"{category}\" is no plural category"));
                }
            }
        }
        if forms.is_empty() {
            faults.push(format!("{name} is neither a text nor plural forms"));
        }
        for (category, form) in forms {
            let Some(form) = form else {
                faults.push(format!("{name} has a form that is no text"));
                continue;
            };
            if form.trim() != form || form.is_empty() || form.contains(['|', '\n', '\r']) {
                faults.push(format!(
                    "{name}: {form:?} is empty, or has space around it, a bar or a line break"
                ));
            }
            let mut slots = slots_of(form);
            let count = form.matches('{').count()
                + usize::from(self.is_the_number(category) && slots.insert("count".to_owned()));
            if slots != wanted || count != wanted.len() {
                faults.push(format!(
                    "{name}: {form:?} has other placeholders than {english:?}"
                ));
            }
        }
    }

    /// Whether a form of this category says the number itself: `one` is 1 and nothing else, and `two` is 2, in the languages of CLDR
    /// with these categories, such as Arabic and Hebrew.
    fn is_the_number(&self, category: &str) -> bool {
        let categories = self.categories();
        let is_so = categories == CATEGORIES || categories == ["one", "two", "other"];
        is_so && matches!(category, "one" | "two")
    }

    /// The packed file that the engine loads, see [`super::Words::unpack`], with the packed names of common `cities`. It has no keys,
    /// so it is smaller.
    pub fn pack(&self, cities: &str) -> String {
        let mut packed = format!("{FINGERPRINT} {}", self.direction);
        let mut categories = self.categories();
        if categories.is_empty() {
            categories.push("other");
        }
        for category in &categories {
            let _ = write!(packed, " {category}");
        }
        for name in Key::NAMES {
            let forms = self.strings.get(*name).map(forms).unwrap_or_default();
            let form = |wanted: &str| {
                let mut found = forms.iter().filter(|(category, _)| *category == wanted);
                found.next().and_then(|(_, form)| *form)
            };
            let line: Vec<&str> = match form("") {
                Some(text) => vec![text],
                None => categories
                    .iter()
                    .filter_map(|category| form(category).or_else(|| form("other")))
                    .collect(),
            };
            let _ = write!(packed, "\n{}", line.join("|"));
        }
        let _ = writeln!(packed, "\n{cities}");
        packed
    }
}

/// The forms of a string with their categories. A string without plural forms is one form with an
/// empty category.
fn forms(string: &Value) -> Vec<(&str, Option<&str>)> {
    match string {
        Value::String(text) => vec![("", Some(text))],
        Value::Object(forms) => forms
            .iter()
            .map(|(category, form)| (category.as_str(), form.as_str()))
            .collect(),
        _ => Vec::new(),
    }
}
