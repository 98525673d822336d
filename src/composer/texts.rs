//! What forms suggest for titles and texts, in the languages of customers.

use super::{LaneState, Lanes};
use crate::words::best;
use serde::Deserialize;
use std::collections::BTreeMap;

/// The file with all texts.
const FILE: &str = include_str!("texts.json");

/// The languages that there are texts in.
pub const LANGUAGES: [&str; 3] = ["en", "de", "nb"];

/// The texts in one language.
#[derive(Clone, Debug, Deserialize, PartialEq)]
pub struct Texts {
    /// For each lane and state, such as `sending.off`, its title and its sentence.
    lanes: BTreeMap<String, Said>,
    /// That the provider is looking into it.
    looking: String,
    /// That it is over.
    over: String,
}

#[derive(Clone, Debug, Deserialize, PartialEq)]
struct Said {
    title: String,
    text: String,
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
        let language = best(wanted, &LANGUAGES).map_or("en", |(_, found)| LANGUAGES[found]);
        let mut all: BTreeMap<String, Self> = serde_json::from_str(FILE).unwrap_or_default();
        let texts = all.remove(language).unwrap_or_else(|| Self {
            lanes: BTreeMap::new(),
            looking: String::new(),
            over: String::new(),
        });
        (language, texts)
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

    fn each(&self, lanes: &Lanes) -> impl Iterator<Item = &Said> {
        let named = lanes
            .affected()
            .map(|(lane, state): (_, LaneState)| format!("{}.{}", lane.name(), state.name()));
        named.filter_map(|name| self.lanes.get(&name))
    }
}
