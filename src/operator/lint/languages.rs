//! Languages and translations.

use super::notes::Lint;
use super::view::Entry;
use crate::format::is_language;
use crate::operator::advice::{bad_language_key, language_of};
use crate::operator::finding::Level;
use crate::operator::paths::field;
use crate::words::best;
use serde_json::Value;

pub fn lint(lint: &mut Lint) {
    let json = lint.json;
    let entries = lint.take_entries();
    for entry in &entries {
        tags(lint, entry.json, &entry.path);
        for update in &entry.updates {
            tags(
                lint,
                update.json,
                &format!("{}.incident_updates[{}]", entry.path, update.index),
            );
        }
        for (index, link) in entry.json["links"]
            .as_array()
            .into_iter()
            .flatten()
            .enumerate()
        {
            tags(lint, link, &format!("{}.links[{index}]", entry.path));
        }
        country(
            lint,
            &entry.json["language"],
            &format!("{}.language", entry.path),
        );
    }
    for (list, path) in [
        (&json["components"], "$.components"),
        (&json["page"]["channels"], "$.page.channels"),
    ] {
        for (index, item) in list.as_array().into_iter().flatten().enumerate() {
            tags(lint, item, &format!("{path}[{index}]"));
        }
    }
    country(lint, &json["page"]["language"], "$.page.language");
    lint.entries = entries;
    if !lint.languages.is_empty() {
        missing(lint);
    }
}

/// Country codes that are mistaken for languages. None is the tag of a language.
const COUNTRIES: [&str; 14] = [
    "dk", "jp", "cz", "gr", "ua", "us", "gb", "cn", "at", "mx", "nz", "ir", "il", "tw",
];

/// Keys of `translations` that are not languages.
fn tags(lint: &mut Lint, owner: &Value, path: &str) {
    let Some(map) = owner["translations"].as_object() else {
        return;
    };
    for (tag, texts) in map {
        if tag.starts_with('_') || !texts.is_object() {
            continue;
        }
        let path = field(&format!("{path}.translations"), tag);
        if !is_language(tag) {
            lint.note(bad_language_key(&path, tag, Level::Problem));
        } else if COUNTRIES.contains(&&*tag.to_lowercase())
            || (tag.len() > 3 && !tag.contains('-'))
            || ["eng", "ger"].contains(&&**tag)
        {
            lint.note(bad_language_key(&path, tag, Level::Warning));
        }
    }
}

/// A country code in place of a language.
fn country(lint: &mut Lint, value: &Value, path: &str) {
    let Some(tag) = value.as_str().map(str::trim) else {
        return;
    };
    if COUNTRIES.contains(&&*tag.to_lowercase())
        && let Some((meant, _)) = language_of(tag)
    {
        lint.warn(
            "bad_language",
            path,
            format!("\"{tag}\" is a country, not a language"),
            tag,
            format!("did you mean {meant}? Write \"{meant}\""),
        );
    }
}

/// Texts without a translation into a required language.
fn missing(lint: &mut Lint) {
    let json = lint.json;
    let page_language = json["page"]["language"].as_str().map(str::trim);
    if page_language.is_none() && json["page"].is_object() {
        lint.warn(
            "missing_language",
            "$.page.language",
            "nothing says which language the texts are written in, so every translation is required",
            "",
            "write \"language\":\"en\" in page, with your own language",
        );
    }
    let wanted: Vec<String> = lint.languages.to_vec();
    let lacking = |owner: &Value, names: &[&str], language: Option<&str>| -> Vec<String> {
        let given: Vec<&str> = names
            .iter()
            .copied()
            .filter(|name| {
                owner[*name]
                    .as_str()
                    .is_some_and(|text| !text.trim().is_empty())
            })
            .collect();
        let has = |tag: &str| {
            if language.is_some_and(|own| best(&[tag], &[own]).is_some()) {
                return true;
            }
            given.iter().all(|name| {
                let tags: Vec<&str> = owner["translations"]
                    .as_object()
                    .into_iter()
                    .flatten()
                    .filter(|(_, texts)| {
                        texts[*name]
                            .as_str()
                            .is_some_and(|text| !text.trim().is_empty())
                    })
                    .map(|(tag, _)| tag.as_str())
                    .collect();
                best(&[tag], &tags).is_some()
            })
        };
        wanted
            .iter()
            .filter(|tag| !given.is_empty() && !has(tag))
            .cloned()
            .collect()
    };
    let mut found: Vec<(String, String, Vec<String>, String)> = Vec::new();
    let mut note =
        |owner: &Value, path: String, names: &[&str], what: &str, language: Option<&str>| {
            let tags = lacking(owner, names, language);
            if tags.is_empty() {
                return;
            }
            let fields: Vec<String> = names
                .iter()
                .filter(|name| {
                    owner[**name]
                        .as_str()
                        .is_some_and(|text| !text.trim().is_empty())
                })
                .map(|name| format!("\"{name}\":\"…\""))
                .collect();
            let missing: Vec<String> = tags
                .iter()
                .map(|tag| format!("\"{tag}\":{{{}}}", fields.join(",")))
                .collect();
            found.push((
                path,
                what.to_owned(),
                tags,
                format!("write \"translations\":{{{}}}", missing.join(",")),
            ));
        };
    for component in &lint.components {
        note(
            component.json,
            component.path.clone(),
            &["name", "description"],
            "this component",
            page_language,
        );
    }
    for (index, channel) in json["page"]["channels"]
        .as_array()
        .into_iter()
        .flatten()
        .enumerate()
    {
        note(
            channel,
            format!("$.page.channels[{index}]"),
            &["title"],
            "this channel",
            page_language,
        );
    }
    for entry in &lint.entries {
        let language = entry.json["language"]
            .as_str()
            .map(str::trim)
            .or(page_language);
        note(
            entry.json,
            entry.path.clone(),
            &["name", "advice"],
            kind_of(entry),
            language,
        );
        for update in &entry.updates {
            note(
                update.json,
                format!("{}.incident_updates[{}]", entry.path, update.index),
                &["body"],
                "this update",
                language,
            );
        }
        for (index, link) in entry.json["links"]
            .as_array()
            .into_iter()
            .flatten()
            .enumerate()
        {
            note(
                link,
                format!("{}.links[{index}]", entry.path),
                &["title"],
                "this link",
                language,
            );
        }
    }
    for (path, what, tags, fix) in found {
        lint.warn(
            "missing_translation",
            format!("{path}.translations"),
            format!("{what} is not translated into {}", tags.join(", ")),
            "",
            fix,
        );
    }
}

fn kind_of(entry: &Entry) -> &'static str {
    use crate::operator::advice::schema::List;
    match entry.list {
        List::Incidents => "this incident",
        List::Maintenances => "this planned work",
        List::Notices => "this notice",
    }
}
