//! What `edit` and `check` say, in the language of the Studio.

use super::Studio;
use crate::composer::{Catalogue, Language};
use gloo_net::http::Request;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The sentences in German: a file of its own, so that only who reads German loads it.
const GERMAN: &str = "studio-de.json";

/// A sentence, and the language that it is in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    pub text: String,
    pub lang: &'static str,
}

impl Studio {
    /// A sentence of `edit` or `check` in the language of the Studio; in English if it is not known there.
    pub fn told(self, sentence: &str) -> Told {
        self.told_as("", sentence)
    }

    /// The same at this moment, for what happens once.
    pub fn told_now(self, sentence: &str) -> String {
        untrack(|| self.told(sentence).text)
    }

    /// The same with the meaning that a class of the catalogue has first.
    fn told_as(self, class: &str, sentence: &str) -> Told {
        let found = self
            .catalogue
            .with(|catalogue| catalogue.said_as(class, sentence));
        match found {
            Some(text) => Told {
                text,
                lang: self.language.get_untracked().tag(),
            },
            None => Told {
                text: sentence.to_owned(),
                lang: Language::English.tag(),
            },
        }
    }
}

/// Loads the sentences of the language that is chosen. Without the file they stay English.
pub fn load_sentences(studio: Studio) {
    Effect::new(move || match studio.language.get() {
        Language::English => studio.catalogue.set(Catalogue::default()),
        Language::German => spawn_local(async move {
            let loaded = loaded(GERMAN).await.unwrap_or_default();
            if studio.language.get_untracked() == Language::German {
                studio.catalogue.set(loaded);
            }
        }),
    });
}

async fn loaded(path: &str) -> Option<Catalogue> {
    let response = Request::get(path).send().await.ok()?;
    let text = response.text().await.ok().filter(|_| response.ok())?;
    Catalogue::parse(&text)
}

/// A line of a list.
#[component]
pub fn Line(
    /// A sentence of `edit` or `check`.
    sentence: String,
) -> impl IntoView {
    let studio = Studio::here();
    let told = Memo::new(move |_| studio.told(&sentence));
    view! { <li lang=move || told.with(|told| told.lang)>{move || told.with(|told| told.text.clone())}</li> }
}

/// A sentence within a line.
#[component]
pub fn Sentence(
    /// A sentence of `edit` or `check`.
    #[prop(into)]
    sentence: String,
    /// What it may mean here in particular.
    #[prop(default = "")]
    class: &'static str,
) -> impl IntoView {
    let studio = Studio::here();
    let told = Memo::new(move |_| studio.told_as(class, &sentence));
    view! { <span lang=move || told.with(|told| told.lang)>{move || told.with(|told| told.text.clone())}</span> }
}
