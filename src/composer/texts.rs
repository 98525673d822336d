//! What forms suggest for titles and texts, in the languages of customers.

use super::{LaneState, Lanes, Wording};
use crate::words::{LANGUAGES, best};
use serde::Deserialize;
use std::collections::BTreeMap;

/// A file for each language.
macro_rules! files {
    ($($tag:literal)*) => {
        const FILES: &[(&str, &str)] = &[$(($tag, include_str!(concat!("texts/", $tag, ".json")))),*];
    };
}

files! {
    "en" "nb" "nn" "da" "sv" "fi" "de" "nl" "fr" "es" "pt" "pt-BR" "it" "pl"
    "cs" "ro" "hu" "el" "tr" "uk" "ru" "ar" "he" "fa" "ja" "zh-Hans" "zh-Hant" "ko" "hi"
}

/// The texts in one language.
#[derive(Clone, Debug, Deserialize, PartialEq)]
pub struct Texts {
    /// For each lane and state, such as `sending.off`, its title and its sentence.
    lanes: BTreeMap<String, Wording>,
    /// That the provider is looking into it.
    looking: String,
    /// That it is over.
    over: String,
    /// For each template that comes with the Studio, what it says.
    templates: BTreeMap<String, Wording>,
}

impl Texts {
    /// The texts in the language nearest to one of these, and its tag; English otherwise.
    ///
    /// ```
    /// use windowpane::composer::Texts;
    /// assert_eq!(Texts::of(&["de-AT"]).0, "de");
    /// assert_eq!(Texts::of(&[]).0, "en");
    /// ```
    pub fn of(wanted: &[&str]) -> (&'static str, Self) {
        let language = best(wanted, LANGUAGES).map_or("en", |(_, found)| LANGUAGES[found]);
        let file = FILES.iter().find(|(tag, _)| *tag == language);
        let texts = file.and_then(|(_, text)| serde_json::from_str(text).ok());
        let texts = texts.unwrap_or_else(|| Self {
            lanes: BTreeMap::new(),
            looking: String::new(),
            over: String::new(),
            templates: BTreeMap::new(),
        });
        (language, texts)
    }

    /// The texts in this language; `None` if there are none in it.
    ///
    /// ```
    /// use windowpane::composer::Texts;
    /// assert!(Texts::in_language("nb-NO").is_some() && Texts::in_language("se").is_none());
    /// ```
    pub fn in_language(tag: &str) -> Option<Self> {
        best(&[tag], LANGUAGES).map(|_| Self::of(&[tag]).1)
    }

    /// What is said of lanes. Nothing where all work.
    pub fn wording(&self, lanes: &Lanes) -> Wording {
        let text = match lanes.affected().next() {
            Some(_) => self.first(lanes),
            None => String::new(),
        };
        Wording {
            title: self.title(lanes),
            text,
            advice: String::new(),
        }
    }

    /// What a template that comes with the Studio says.
    pub fn template(&self, id: &str) -> Option<&Wording> {
        self.templates.get(id)
    }

    /// A title for what customers notice: "Sending mail is not possible".
    pub fn title(&self, lanes: &Lanes) -> String {
        let titles = self.each(lanes).map(|said| said.title.as_str());
        titles.collect::<Vec<_>>().join("; ")
    }

    /// A first text about it.
    pub fn first(&self, lanes: &Lanes) -> String {
        let texts = self.each(lanes).map(|said| said.text.as_str());
        texts
            .chain([self.looking.as_str()])
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// That it is over.
    pub fn over(&self) -> &str {
        &self.over
    }

    fn each(&self, lanes: &Lanes) -> impl Iterator<Item = &Wording> {
        let named = lanes
            .affected()
            .map(|(lane, state): (_, LaneState)| format!("{}.{}", lane.name(), state.name()));
        named.filter_map(|name| self.lanes.get(&name))
    }
}
