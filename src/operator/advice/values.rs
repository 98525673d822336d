//! Values of the wrong type, and the value to write instead.

use super::schema::{Form, Kind, List};
use super::words::{is_all_clear, listed};
use super::{Advice, On, times, words};
use crate::operator::paths::Step;
use crate::schedule::WrittenTime;
use serde_json::{Value, json};

impl On<'_> {
    pub(super) fn wrong_type(&self) -> Option<Advice> {
        let (value, key) = (self.value, self.key.as_str());
        let is_item = matches!(self.steps.last(), Some(Step::Item(_)));
        let article = kind_of(value);
        Some(match self.spot.form? {
            Form::Texts | Form::ComponentIds | Form::EntryIds if !is_item => match value {
                Value::String(text) => {
                    let parts = split_list(text);
                    let until = if key == "audience" {
                        ", so the entry is shown to everyone"
                    } else {
                        ""
                    };
                    self.instead(
                        format!(
                            "{key} is a list, but this is a single text; it was left out{until}"
                        ),
                        &json!(parts),
                    )
                }
                Value::Number(_) => self.instead(
                    format!("{key} is a list of texts; this was left out"),
                    &json!([value.to_string()]),
                ),
                Value::Object(_) if !matches!(self.spot.form, Some(Form::Texts)) => Advice::new(
                    format!("{key} is a list of ids; this was left out"),
                    format!("write {}", json!([value["id"].as_str().unwrap_or("imap")])),
                ),
                Value::Bool(_) | Value::Object(_) | Value::Array(_) | Value::Null => Advice::new(
                    format!("{key} is a list of texts, but this is {article}; it was left out"),
                    format!("write {}", json!([example_of(key)])),
                ),
            },
            Form::Addresses if !is_item => match value {
                Value::String(text) => self.instead(
                    format!("{key} is a list of URLs; this was left out"),
                    &json!(split_list(text)),
                ),
                Value::Object(_) if value["url"].is_string() => self.instead(
                    format!("{key} is a list of URLs; this was left out"),
                    &json!([value["url"]]),
                ),
                _ => Advice::new(
                    format!("{key} is a list of URLs; this was left out"),
                    "write [\"https://…\"]",
                ),
            },
            Form::Addresses | Form::Address
                if value["url"].is_string() || value["href"].is_string() =>
            {
                let address = if value["url"].is_string() {
                    &value["url"]
                } else {
                    &value["href"]
                };
                self.instead("only a URL belongs here; the object was left out", address)
            }
            Form::Items(kind) if !is_item => self.not_a_list(kind),
            Form::Object(kind) => self.not_an_object(kind),
            Form::Integer => match value {
                Value::String(text) if text.trim().parse::<i64>().is_ok() => {
                    let number: i64 = text.trim().parse().ok()?;
                    self.instead(
                        format!("{key} is a number, but this is a text; it was left out"),
                        &json!(number),
                    )
                }
                Value::Number(number) => Advice::new(
                    format!(
                        "{key} is a whole number, but not every program reads {number} the same way; it was left out"
                    ),
                    format!(
                        "write {}",
                        number
                            .as_f64()
                            .filter(|it| it.abs() < 9e15)
                            .map_or_else(|| "1".to_owned(), |it| format!("{it:.0}"))
                    ),
                ),
                _ => Advice::new(
                    format!("{key} is a whole number, but this is {article}; it was left out"),
                    "write 1, without quotes",
                ),
            },
            Form::Bool => {
                let meant = match value {
                    Value::String(text) => truth(text),
                    Value::Number(number) => match number.as_i64() {
                        Some(0) => Some(false),
                        Some(1) => Some(true),
                        _ => None,
                    },
                    _ => None,
                };
                match meant {
                    // Hiding a component or ending work by itself is a decision that only the
                    // operator can make.
                    Some(meant) => self.instead(
                        format!("{key} is true or false, without quotes; this was left out"),
                        &json!(meant),
                    ),
                    None => Advice::new(
                        format!("{key} is true or false, but this is {article}; it was left out"),
                        "write true or false, without quotes",
                    ),
                }
            }
            Form::Share => self.share(),
            Form::Time | Form::Date | Form::Expected => match value {
                Value::Number(number) => {
                    match times::unix(&number.to_string(), self.zone().as_deref()) {
                        Some(slip) => Advice {
                            edit: slip
                                .sure
                                .as_ref()
                                .and_then(|text| self.replace(&json!(text))),
                            ..Advice::new(format!("{}; it was left out", slip.message), slip.fix)
                        },
                        None => Advice::new(
                            "this is a number, not a time; it was left out",
                            "write the day and the time of day in quotes: \"2026-12-01T23:00\"",
                        ),
                    }
                }
                Value::Bool(_) => Advice::new(
                    format!("{key} is a time, but this is {article}; it was left out"),
                    "write the time, such as \"2026-12-01T23:00\", or leave it out",
                ),
                Value::Object(_) if self.spot.form == Some(Form::Time) => Advice::new(
                    format!("{key} is one time; the object was left out"),
                    format!(
                        "write {}",
                        ["time", "at", "dateTime", "date", "value", "start", "iso"]
                            .iter()
                            .find_map(|name| value[name].as_str())
                            .map_or_else(
                                || "\"2026-12-01T23:00\"".to_owned(),
                                |text| json!(text).to_string()
                            )
                    ),
                ),
                _ => Advice::new(
                    format!("{key} is a time, but this is {article}; it was left out"),
                    "write one time in quotes, such as \"2026-12-01T23:00\"",
                ),
            },
            Form::Duration | Form::Durations => match value {
                Value::Number(number) => Advice::new(
                    format!(
                        "{key} is a duration with its unit, but this is a number; it was left out"
                    ),
                    format!(
                        "write \"PT{number}M\" for {number} minutes, or \"PT{number}S\" for {number} seconds"
                    ),
                ),
                _ => Advice::new(
                    format!("{key} is a duration, but this is {article}; it was left out"),
                    "write \"PT30M\", \"PT2H\" or \"P1D\"",
                ),
            },
            Form::Word(words) => self.not_a_word(words),
            Form::Translations(kind) => {
                let inner = kind.fields().next().map_or("name", |(name, _)| name);
                match value {
                    Value::Array(items) => {
                        let tag = items
                            .iter()
                            .find_map(|item| {
                                ["language", "lang", "locale"]
                                    .iter()
                                    .find_map(|name| item[name].as_str())
                            })
                            .unwrap_or("nb");
                        Advice::new(
                            "translations is an object with language tags as keys, but this is a list; it was left out",
                            format!("write {{\"{tag}\":{{\"{inner}\":\"…\"}}}}"),
                        )
                    }
                    _ => Advice::new(
                        format!(
                            "translations is an object with language tags as keys, but this is {article}; it was left out"
                        ),
                        format!("write {{\"nb\":{{\"{inner}\":\"…\"}}}}"),
                    ),
                }
            }
            Form::Text
            | Form::Id
            | Form::Zone
            | Form::Language
            | Form::Address
            | Form::Texts
            | Form::ComponentIds
            | Form::EntryIds
            | Form::Addresses => match value {
                Value::Number(_) | Value::Bool(_) => self.instead(
                    format!("{key} is a text in quotes, but this is {article}; it was left out"),
                    &json!(value.to_string()),
                ),
                Value::Array(items) if items.len() == 1 && items[0].is_string() => self.instead(
                    format!("{key} is one text, but this is a list; it was left out"),
                    &items[0],
                ),
                Value::Array(items)
                    if items.iter().all(Value::is_string) && self.spot.form == Some(Form::Text) =>
                {
                    let lines: Vec<&str> = items.iter().filter_map(Value::as_str).collect();
                    let joined = json!(lines.join(if matches!(key, "body" | "advice") {
                        "\n\n"
                    } else {
                        " "
                    }));
                    Advice {
                        edit: self
                            .replace(&joined)
                            .filter(|_| matches!(key, "body" | "advice")),
                        ..Advice::new(
                            format!("{key} is one text, but this is a list; it was left out"),
                            format!("write {joined}"),
                        )
                    }
                }
                Value::Object(map) => {
                    let language = map
                        .iter()
                        .find(|(key, value)| value.is_string() && (2..=5).contains(&key.len()));
                    match language {
                        Some((tag, text)) if self.spot.form == Some(Form::Text) => Advice::new(
                            format!(
                                "{key} is one text; its translations belong in translations; this was left out"
                            ),
                            format!(
                                "write \"{key}\":{text} and \"translations\":{{\"{tag}\":{{\"{key}\":…}}}} for the others"
                            ),
                        ),
                        _ => match map.values().find(|value| value.is_string()) {
                            Some(text) => Advice::new(
                                format!("{key} is a text, but this is an object; it was left out"),
                                format!("write {text}"),
                            ),
                            None => Advice::new(
                                format!("{key} is a text, but this is an object; it was left out"),
                                "write a text in quotes",
                            ),
                        },
                    }
                }
                _ => Advice::new(
                    format!("{key} is a text in quotes, but this is {article}; it was left out"),
                    "write a text in quotes",
                ),
            },
            Form::Items(_) => return None,
        })
    }

    pub(super) fn share(&self) -> Advice {
        let key = &self.key;
        let number = match self.value {
            Value::Number(number) => number.as_f64(),
            Value::String(text) => text
                .trim()
                .trim_end_matches('%')
                .trim()
                .replace(',', ".")
                .parse::<f64>()
                .ok(),
            _ => None,
        };
        let is_percent = self.text().ends_with('%');
        match number {
            Some(number) if (number > 1.0 && number <= 100.0) || is_percent => {
                let text = format!("{:.6}", number / 100.0);
                let share = text.trim_end_matches('0').trim_end_matches('.').to_owned();
                Advice::new(
                    format!("{key} is a fraction of 1, but this is a percentage; it was left out"),
                    format!("write {share}"),
                )
            }
            Some(number) if (0.0..=1.0).contains(&number) => Advice::new(
                format!("{key} is a number, but this is a text; it was left out"),
                format!("write {number}"),
            ),
            _ => Advice::new(
                format!("{key} is a fraction from 0 to 1; this was left out"),
                "write 0.9997 for 99.97 %",
            ),
        }
    }

    /// Advice for a value in place of a list of objects.
    pub(super) fn not_a_list(&self, kind: Kind) -> Advice {
        let (value, key) = (self.value, self.key.as_str());
        match value {
            Value::Object(map) => {
                // An object of objects by id, or a single object.
                let is_map = !map.is_empty()
                    && map.values().all(Value::is_object)
                    && map.keys().all(|key| kind.form(key).is_none());
                if is_map {
                    return Advice::new(
                        format!(
                            "{key} is a list, but this is an object of them; all of it was left out"
                        ),
                        format!(
                            "write a list: [{{\"id\":\"{}\", …}}, …]",
                            map.keys().next().map_or("", |key| key)
                        ),
                    );
                }
                Advice {
                    edit: self.replace(&json!([value])),
                    ..Advice::new(
                        format!("{key} is a list, but this is one object; it was left out"),
                        format!("put it in [ ]: \"{key}\":[{{…}}]"),
                    )
                }
            }
            Value::String(text) => {
                let example = object_of(kind, text);
                match example {
                    Some(example) => {
                        let list = json!([example]);
                        let is_sure = matches!(kind, Kind::Link | Kind::Channel | Kind::Update(_))
                            && example["title"].is_null();
                        Advice {
                            edit: self.replace(&list).filter(|_| is_sure),
                            ..Advice::new(
                                format!(
                                    "{key} is a list of objects, but this is a text; it was left out"
                                ),
                                format!("write {list}"),
                            )
                        }
                    }
                    None => Advice::new(
                        format!("{key} is a list of objects, but this is a text; it was left out"),
                        format!("write a list: {}", sample(kind)),
                    ),
                }
            }
            _ => Advice::new(
                format!(
                    "{key} is a list, but this is {}; it was left out",
                    kind_of(value)
                ),
                format!("write [] if there are none, otherwise {}", sample(kind)),
            ),
        }
    }

    /// Advice for a value in place of an object.
    pub(super) fn not_an_object(&self, kind: Kind) -> Advice {
        let (value, key) = (self.value, self.key.as_str());
        let name = if matches!(self.steps.last(), Some(Step::Item(_))) {
            format!("an item of {key}")
        } else {
            key.to_owned()
        };
        match value {
            Value::Array(items) if items.len() == 1 && items[0].is_object() => self
                .instead_of_list(
                    &items[0],
                    format!("{name} is one object, but this is a list; it was left out"),
                ),
            Value::String(text) => match object_of(kind, text) {
                Some(object) => {
                    let is_sure = matches!(
                        kind,
                        Kind::Upstream
                            | Kind::AffectedComponent
                            | Kind::Update(_)
                            | Kind::EntryWords
                            | Kind::UpdateWords
                            | Kind::ComponentWords
                            | Kind::LinkWords
                            | Kind::Link
                    );
                    let clears = object["status"].as_str().is_some_and(is_all_clear);
                    Advice {
                        edit: self.replace(&object).filter(|_| is_sure && !clears),
                        ..Advice::new(
                            format!("{name} is an object, but this is a text; it was left out"),
                            format!("write {object}"),
                        )
                    }
                }
                None => Advice::new(
                    format!("{name} is an object, but this is a text; it was left out"),
                    format!("write {}", sample(kind)),
                ),
            },
            _ => Advice::new(
                format!(
                    "{name} is an object, but this is {}; it was left out",
                    kind_of(value)
                ),
                format!("write {}", sample(kind)),
            ),
        }
    }

    pub(super) fn instead_of_list(&self, value: &Value, message: String) -> Advice {
        Advice {
            edit: self.replace(value),
            ..Advice::new(message, "leave the [ ] around it out")
        }
    }

    pub(super) fn not_a_word(&self, words: &'static [&'static str]) -> Advice {
        let key = &self.key;
        let meant = match self.value {
            Value::Array(items) if items.len() == 1 => items[0].as_str().map(ToOwned::to_owned),
            Value::Bool(value) => Some(value.to_string()),
            Value::Object(map) => ["name", "value", "id", "status", "type"]
                .iter()
                .find_map(|name| map.get(*name)?.as_str().map(ToOwned::to_owned)),
            _ => None,
        };
        let guess = self
            .spot
            .owner
            .zip(meant)
            .and_then(|(owner, meant)| words::meant(owner, key, &meant, words));
        match guess {
            Some(guess) => Advice {
                edit: self.replace(&json!(guess.word)).filter(|_| {
                    guess.is_sure && self.value.is_array() && !is_all_clear(guess.word)
                }),
                ..Advice::new(
                    format!(
                        "{key} is one word in quotes, but this is {}",
                        kind_of(self.value)
                    ),
                    format!("write \"{}\"", guess.word),
                )
            },
            None => Advice::new(
                format!(
                    "{key} is one word in quotes, but this is {}",
                    kind_of(self.value)
                ),
                format!("write {}", listed(words)),
            ),
        }
    }

    pub(super) fn entry_lost(&self) -> Advice {
        let kind = match self.spot.form {
            Some(Form::Object(kind)) => kind,
            _ => Kind::Entry(List::Incidents),
        };
        let what = kind.title();
        let lost = format!(
            "this is {}, not {what}; it was left out, and nothing is reported as operational because of it",
            kind_of(self.value)
        );
        match self.value {
            Value::String(text) => match object_of(kind, text) {
                Some(object) => Advice::new(lost, format!("write {object}")),
                None => Advice::new(lost, format!("write {}", sample(kind))),
            },
            Value::Null => Advice {
                edit: None,
                ..Advice::new(
                    format!("this is null, not {what}; it may stand for a missing one"),
                    "leave it out",
                )
            },
            Value::Array(items) if items.iter().any(Value::is_object) => Advice::new(
                format!(
                    "this is a list within the list of {}; all of it was left out",
                    self.key
                ),
                "leave the inner [ ] out",
            ),
            _ => Advice::new(lost, format!("write {}", sample(kind))),
        }
    }
}

/// "an object", "a list" and so on, for messages.
pub(super) fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

/// The items of a list written as one text: `a, b` has two.
pub(super) fn split_list(text: &str) -> Vec<&str> {
    let text = text.trim().trim_start_matches('[').trim_end_matches(']');
    text.split([',', ';', '\n'])
        .map(|part| part.trim().trim_matches(['"', '\'']))
        .filter(|part| !part.is_empty())
        .collect()
}

pub(super) fn example_of(key: &str) -> &'static str {
    match key {
        "audience" => "cluster-7",
        "tags" => "storage",
        "related" => "database-replaced",
        _ => "imap",
    }
}

/// The boolean that a text means.
pub(super) fn truth(text: &str) -> Option<bool> {
    match &*text.trim().to_lowercase() {
        "true" | "yes" | "1" | "on" | "ja" | "y" | "oui" | "si" | "sí" => Some(true),
        "false" | "no" | "0" | "off" | "nei" | "nein" | "n" | "non" | "nej" => Some(false),
        _ => None,
    }
}

/// The object that a text stands for, if the text is its main field.
pub(super) fn object_of(kind: Kind, text: &str) -> Option<Value> {
    let text = text.trim();
    let is_address = text.contains("://") || text.starts_with("mailto:");
    Some(match kind {
        Kind::Component => json!({"name": text, "status": "operational"}),
        Kind::Entry(List::Incidents) => json!({"name": text, "status": "investigating"}),
        Kind::Entry(List::Maintenances) => json!({"name": text, "status": "scheduled"}),
        Kind::Entry(List::Notices) => json!({"name": text, "category": "news", "status": "active"}),
        Kind::Update(_) => json!({"body": text}),
        Kind::Upstream if is_address => json!({"url": text}),
        Kind::Upstream => json!({"name": text}),
        Kind::AffectedComponent => json!({"name": text}),
        Kind::Link | Kind::Channel if is_address => json!({"url": text}),
        Kind::Link | Kind::Channel => json!({"title": text, "url": "https://…"}),
        Kind::Indicator => {
            let of = if is_address {
                "url"
            } else if text.contains('@') {
                "sender"
            } else {
                "subject"
            };
            json!({"type": of, "value": text})
        }
        Kind::EntryWords | Kind::ComponentWords => json!({"name": text}),
        Kind::UpdateWords => json!({"body": text}),
        Kind::LinkWords => json!({"title": text}),
        Kind::Page => json!({"name": text}),
        Kind::Status => {
            let guess = words::meant(Kind::Status, "indicator", text, super::schema::IMPACTS);
            match guess {
                Some(guess) if guess.word != "none" => {
                    json!({"indicator": guess.word, "description": text})
                }
                _ => return None,
            }
        }
        Kind::Window | Kind::Day if WrittenTime::parse(text).is_some() => {
            if kind == Kind::Day {
                json!({"date": text})
            } else {
                json!({"start": text})
            }
        }
        Kind::Window => {
            let (start, end) = text.split_once('/').or_else(|| text.split_once(" - "))?;
            let (start, end) = (start.trim(), end.trim());
            WrittenTime::parse(start)?;
            json!({"start": start, "end": end})
        }
        Kind::Change => json!({"name": text}),
        _ => return None,
    })
}

/// A sample of such an object.
pub(super) const fn sample(kind: Kind) -> &'static str {
    match kind {
        Kind::Top => "{\"page\":{…},\"components\":[…],\"incidents\":[…]}",
        Kind::Page => "{\"name\":\"…\",\"time_zone\":\"Europe/Oslo\"}",
        Kind::Status => "{\"indicator\":\"minor\",\"description\":\"…\"}",
        Kind::Component => "{\"id\":\"imap\",\"name\":\"IMAP\",\"status\":\"operational\"}",
        Kind::Entry(List::Incidents) => "{\"name\":\"…\",\"status\":\"investigating\"}",
        Kind::Entry(List::Maintenances) => {
            "{\"name\":\"…\",\"status\":\"scheduled\",\"windows\":[{\"start\":\"…\",\"end\":\"…\"}]}"
        }
        Kind::Entry(List::Notices) => {
            "{\"name\":\"…\",\"category\":\"news\",\"status\":\"active\"}"
        }
        Kind::Update(_) => "{\"status\":\"…\",\"created_at\":\"…\",\"body\":\"…\"}",
        Kind::Change => "{\"code\":\"imap\",\"name\":\"IMAP\",\"new_status\":\"major_outage\"}",
        Kind::AffectedComponent => "{\"id\":\"imap\",\"name\":\"IMAP\"}",
        Kind::Window => "[{\"start\":\"2026-12-01T23:00\",\"end\":\"2026-12-02T04:00\"}]",
        Kind::Range => "{\"min\":\"PT30M\",\"max\":\"PT1H\"}",
        Kind::Expected => "{\"earliest\":\"…\",\"latest\":\"…\"}",
        Kind::Mail => "{\"reading\":\"unavailable\",\"receiving\":\"queued\"}",
        Kind::Upstream => "{\"name\":\"…\"}",
        Kind::Link | Kind::Channel => "[{\"title\":\"…\",\"url\":\"https://…\"}]",
        Kind::Indicator => "[{\"type\":\"subject\",\"value\":\"…\"}]",
        Kind::Day => "[{\"date\":\"2026-12-01\",\"down\":\"PT58M\"}]",
        Kind::EntryWords | Kind::ComponentWords => "{\"name\":\"…\"}",
        Kind::UpdateWords => "{\"body\":\"…\"}",
        Kind::LinkWords => "{\"title\":\"…\"}",
    }
}
