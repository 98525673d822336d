//! Templates: what is said again and again, in the languages of customers.

use super::{Lane, LaneState, Lanes, Language, Texts, Wording};
use crate::feed::Category;
use crate::words::{LANGUAGES, best};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What there is of the templates that come with the Studio, apart from their texts.
const FILE: &str = include_str!("templates.json");

/// What a template becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum TemplateKind {
    Incident,
    Maintenance,
    Notice,
}

/// A template.
///
/// In `templates.json`:
///
/// ```json
/// {"templates": [{"name": "Store 7", "kind": "incident", "lanes": {"reading": "slow"}, "components": ["imap"],
///   "texts": {"nb": {"title": "Lager 7 er tregt", "text": "Neste melding innen {next update}."}}}]}
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Template {
    /// What the operator calls it.
    pub name: String,
    pub kind: TemplateKind,
    /// What customers notice of each lane: `{"sending": "off"}`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub lanes: BTreeMap<String, String>,
    /// IDs of services.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub components: Vec<String>,
    /// The category of a notice.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub category: String,
    /// For each language, what it says.
    pub texts: BTreeMap<String, Wording>,
}

/// A template that comes with the Studio, without its texts.
#[derive(Deserialize)]
struct Shipped {
    id: String,
    /// Its name in each language of the Studio.
    name: BTreeMap<String, String>,
    kind: TemplateKind,
    #[serde(default)]
    lanes: BTreeMap<String, String>,
    #[serde(default)]
    category: String,
}

/// The file of somebody's own templates.
#[derive(Default, Deserialize, Serialize)]
struct Own {
    templates: Vec<Template>,
}

impl Template {
    /// The templates that come with the Studio, with their names in its language.
    ///
    /// ```
    /// use windowpane::composer::{Language, Template};
    /// let all = Template::shipped(Language::English);
    /// assert_eq!((all.len(), &*all[0].name), (12, "Delay"));
    /// assert!(all[0].wording("nb-NO").is_some_and(|wording| wording.title == "E-post er forsinket"));
    /// ```
    pub fn shipped(language: Language) -> Vec<Self> {
        let texts: Vec<(&str, Texts)> = LANGUAGES
            .iter()
            .filter_map(|tag| Some((*tag, Texts::in_language(tag)?)))
            .collect();
        let all: Vec<Shipped> = serde_json::from_str(FILE).unwrap_or_default();
        let each = all.into_iter().map(|mut it| {
            let said = texts.iter().filter_map(|(tag, texts)| {
                Some(((*tag).to_owned(), texts.template(&it.id)?.clone()))
            });
            Self {
                name: it.name.remove(language.tag()).unwrap_or(it.id.clone()),
                kind: it.kind,
                lanes: it.lanes,
                components: Vec::new(),
                category: it.category,
                texts: said.collect(),
            }
        });
        each.collect()
    }

    /// Reads a file of templates.
    ///
    /// # Errors
    ///
    /// Why it is none, as a sentence.
    pub fn read(text: &str) -> Result<Vec<Self>, String> {
        let own: Own = serde_json::from_str(text.trim_start_matches('\u{feff}'))
            .map_err(|error| error.to_string())?;
        for template in &own.templates {
            if template.name.trim().is_empty() || template.texts.is_empty() {
                return Err(format!(
                    "the template {:?} needs a name and a text",
                    template.name
                ));
            }
        }
        Ok(own.templates)
    }

    /// The file with these templates.
    ///
    /// ```
    /// use windowpane::composer::Template;
    /// let text = r#"{"templates": [{"name": "Store", "kind": "incident", "texts": {"en": {"title": "The store is slow"}}}]}"#;
    /// let own = Template::read(text).unwrap();
    /// assert_eq!(Template::read(&Template::written(&own)), Ok(own));
    /// ```
    pub fn written(templates: &[Self]) -> String {
        let own = Own {
            templates: templates.to_vec(),
        };
        let text = serde_json::to_string_pretty(&own).unwrap_or_default();
        format!("{text}\n")
    }

    /// What it says in this language; `None` if it does not speak it.
    pub fn wording(&self, language: &str) -> Option<&Wording> {
        let known: Vec<&str> = self.texts.keys().map(String::as_str).collect();
        let (_, found) = best(&[language], &known)?;
        self.texts.get(known[found])
    }

    /// What it says in this language, otherwise in English, otherwise in any.
    pub fn wording_or_any(&self, language: &str) -> Wording {
        let wording = self.wording(language).or_else(|| self.wording("en"));
        let wording = wording.or_else(|| self.texts.values().next());
        wording.cloned().unwrap_or_default()
    }

    /// What customers notice.
    pub fn lanes(&self) -> Lanes {
        let mut lanes = Lanes::default();
        for lane in Lane::ALL {
            let named = self.lanes.get(lane.name());
            let state = named.and_then(|name| lane.states().iter().find(|it| it.name() == name));
            lanes.set(lane, state.copied().unwrap_or(LaneState::Works));
        }
        lanes
    }

    /// Takes down what customers notice.
    pub fn set_lanes(&mut self, lanes: &Lanes) {
        let affected = lanes.affected();
        let named = affected.map(|(lane, state)| (lane.name().to_owned(), state.name().to_owned()));
        self.lanes = named.collect();
    }

    /// The category of a notice; news where it names none.
    pub fn category(&self) -> Category {
        Category::from_name(&self.category).unwrap_or(Category::News)
    }
}
