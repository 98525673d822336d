//! What an entry says, in the languages of its feed.

use crate::edit::{Applied, Edit, Refused, Translate, apply, read_json};
use crate::feed::Feed;
use crate::format;
use crate::operator::TzDatabase;
use crate::schedule::Instant;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What an entry says, in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct Wording {
    pub title: String,
    #[serde(default)]
    pub text: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub advice: String,
}

/// What is said of an entry in another language of its feed. A part is `None` if somebody wrote that part by hand, and so it has no translation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Translation {
    /// A BCP 47 tag.
    pub language: String,
    pub title: Option<String>,
    pub text: Option<String>,
    pub advice: Option<String>,
    /// How many parts there are only in the language of the feed.
    pub lacks: usize,
}

impl Wording {
    /// What another language says in place of this wording: each part that is still as the source has it.
    ///
    /// ```
    /// use windowpane::composer::Wording;
    /// let source = Wording { title: "Mail is late".into(), text: "We are looking into it.".into(), ..Wording::default() };
    /// let german = Wording { title: "E-Mails verspätet".into(), text: "Wir suchen die Ursache.".into(), ..Wording::default() };
    /// let typed = Wording { text: "A disk is full.".into(), ..source.clone() };
    /// let translation = typed.translation("de", &source, Some(&german));
    /// assert_eq!((translation.title.as_deref(), translation.text, translation.lacks), (Some("E-Mails verspätet"), None, 1));
    /// ```
    pub fn translation(&self, language: &str, source: &Self, other: Option<&Self>) -> Translation {
        let mut lacks = 0;
        let mut part = |of: fn(&Self) -> &str| {
            if of(self).is_empty() {
                return None;
            }
            let said = other.map(of).filter(|said| !said.is_empty());
            let said = said.filter(|_| of(self) == of(source));
            lacks += usize::from(said.is_none());
            said.map(str::to_owned)
        };
        let title = part(|it| &it.title);
        let text = part(|it| &it.text);
        let advice = part(|it| &it.advice);
        Translation {
            language: language.to_owned(),
            title,
            text,
            advice,
            lacks,
        }
    }
}

impl Translation {
    /// The edit that writes it into an entry. `None` if there is nothing to write.
    fn edit(&self, entry: &str) -> Option<Edit> {
        let parts = [("name", &self.title), ("advice", &self.advice)];
        let rest = parts
            .into_iter()
            .filter_map(|(key, said)| Some(format!("{key}={}", said.as_ref()?)));
        let translate = Translate {
            entry: Some(entry.to_owned()),
            language: Some(self.language.clone()),
            rest: rest.collect(),
            text: self.text.clone(),
            ..Translate::default()
        };
        let is_empty = translate.rest.is_empty() && translate.text.is_none();
        (!is_empty).then_some(Edit::Translate(translate))
    }
}

/// The languages of a feed besides its own: those that something in it is translated into, in the order of the text.
///
/// ```
/// use windowpane::composer::other_languages;
/// let text = r#"{"page": {"language": "nb"}, "incidents": [{"name": "x", "translations": {"en": {"name": "y"}, "nb": {"name": "x"}}}]}"#;
/// assert_eq!(other_languages(text), ["en"]);
/// ```
pub fn other_languages(text: &str) -> Vec<String> {
    fn add(value: &Value, found: &mut Vec<String>) {
        match value {
            Value::Object(fields) => {
                for (key, value) in fields {
                    if let (true, Some(languages)) = (key == "translations", value.as_object()) {
                        let new = languages.keys().filter(|tag| format::is_language(tag));
                        for tag in new {
                            if !found.contains(tag) {
                                found.push(tag.clone());
                            }
                        }
                    } else {
                        add(value, found);
                    }
                }
            }
            Value::Array(items) => items.iter().for_each(|it| add(it, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    if let Some(json) = read_json(text) {
        add(&json, &mut found);
        let own = json["page"]["language"].as_str().unwrap_or("en");
        found.retain(|tag| tag != own);
    }
    found
}

/// The variables of templates.
pub const VARIABLES: [&str; 3] = ["{component}", "{until}", "{next update}"];

/// What an edit and its translations would do: the feed afterwards, and the edits, whose variables are filled with what the entry says.
///
/// # Errors
///
/// Why it cannot be done.
pub fn draft_in_languages(
    text: &str,
    edit: &Edit,
    translations: &[Translation],
    now: Instant,
) -> Result<(Applied, Vec<Edit>), Refused> {
    let done = |text: &str, edit: &Edit| apply(text, edit, now, &TzDatabase);
    let mut first = edit.clone();
    let mut applied = done(text, &first)?;
    let has_variables = each_text(&mut first)
        .iter()
        .any(|text| VARIABLES.iter().any(|it| text.contains(it)));
    let values = |applied: &Applied, language: Option<&str>| Values::of(applied, language);
    if has_variables {
        let known = values(&applied, None);
        for text in each_text(&mut first) {
            *text = known.fill(text)?;
        }
        applied = done(text, &first)?;
    }
    let mut edits = vec![first];
    for translation in translations {
        let Some(mut edit) = translation.edit(&applied.entry) else {
            continue;
        };
        if has_variables {
            let known = values(&applied, Some(&translation.language));
            for text in each_text(&mut edit) {
                *text = known.fill(text)?;
            }
        }
        let next = done(&applied.text, &edit)?;
        (applied.text, applied.sequence) = (next.text, next.sequence);
        applied.said.extend(next.said);
        applied.changed.extend(next.changed);
        edits.push(edit);
    }
    Ok((applied, edits))
}

/// The texts of an edit in which there can be variables.
fn each_text(edit: &mut Edit) -> Vec<&mut String> {
    let (title, common) = match edit {
        Edit::Open(it) => (Some(&mut it.title), &mut it.common),
        Edit::Plan(it) => (Some(&mut it.title), &mut it.common),
        Edit::Notice(it) => (Some(&mut it.title), &mut it.common),
        Edit::Translate(it) => return it.rest.iter_mut().chain(&mut it.text).collect(),
        _ => return Vec::new(),
    };
    let texts = [&mut common.text, &mut common.advice];
    title
        .into_iter()
        .chain(texts.into_iter().flatten())
        .collect()
}

/// What an entry says, for the variables.
struct Values([Option<String>; VARIABLES.len()]);

impl Values {
    fn of(applied: &Applied, language: Option<&str>) -> Self {
        let feed = format::read(applied.text.as_bytes(), &TzDatabase);
        let feed: Feed = feed.map(|(feed, _)| feed).unwrap_or_default();
        let entry = feed.entries.iter().find(|it| it.id == applied.entry);
        let components = entry.map(|it| it.components.as_slice()).unwrap_or_default();
        let wanted: Vec<&str> = language.into_iter().collect();
        let names = components.iter().map(|it| {
            let known = feed.components.iter().find(|known| known.id == it.id);
            known.map_or(&*it.name, |known| known.name.in_language(&wanted).0)
        });
        let names = names.collect::<Vec<_>>().join(", ");
        // Times as the feed has them: readers show a time with an offset on each visitor's own clock.
        let json = read_json(&applied.text).unwrap_or_default();
        let lists = ["incidents", "scheduled_maintenances", "notices"];
        let all = lists.iter().filter_map(|list| json[*list].as_array());
        let mine = all.flatten().find(|it| it["id"] == *applied.entry);
        let time = |keys: &[&str]| {
            let found = keys.iter().find_map(|key| mine?[*key].as_str());
            found.map(str::to_owned)
        };
        Self([
            (!names.is_empty()).then_some(names),
            time(&["scheduled_until", "ends_at"]),
            time(&["next_update_by"]),
        ])
    }

    /// A text with its variables filled.
    fn fill(&self, text: &str) -> Result<String, Refused> {
        let mut text = text.to_owned();
        for (name, value) in VARIABLES.iter().zip(&self.0) {
            if text.contains(name) {
                let value = value.as_deref().ok_or_else(|| {
                    Refused::Wrong(format!("{name} stands in the text, and is not known"))
                })?;
                text = text.replace(name, value);
            }
        }
        Ok(text)
    }
}
