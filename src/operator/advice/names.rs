//! Unknown fields and words, and the known ones that were probably meant.

use super::schema::{Form, Kind, List};
use super::values::object_of;
use super::values::sample;
use super::words::{is_all_clear, listed};
use super::{Advice, On, first_upper, paths, words};
use crate::feed::{Code, is_name};
use crate::operator::finding::{Edit, Finding, Level, Place};
use crate::operator::paths::parent;
use crate::schedule::{Duration, WrittenTime};
use serde_json::{Value, json};

impl On<'_> {
    pub(super) fn unknown_field(&self) -> Advice {
        let owner = self.spot.owner.unwrap_or(Kind::Top);
        unknown_field(self.feed, owner, self.path(), &self.key, self.value)
    }

    pub(super) fn status_of_other_kind(&self) -> Advice {
        let list = match self.spot.owner {
            Some(Kind::Entry(list) | Kind::Update(list)) => list,
            _ => List::Incidents,
        };
        other_kind(
            list,
            self.text(),
            matches!(self.spot.owner, Some(Kind::Update(_))),
        )
    }

    pub(super) fn unknown_word(&self) -> Option<Advice> {
        let Some(Form::Word(words)) = self.spot.form else {
            return None;
        };
        let owner = self.spot.owner?;
        let (text, key) = (self.text(), self.key.as_str());
        let list = listed(words);
        let outcome = match (self.problem.code, owner) {
            (_, Kind::Window) => "it was left out, and the window still counts",
            (Code::UnknownStatus, Kind::Component) => "it counts as an issue",
            (Code::UnknownStatus, Kind::Entry(_)) => "the entry counts as open",
            (Code::UnknownStatus, _) => "it was left out",
            (Code::UnknownImpact, _) => "it counts as an issue",
            _ => "it was left out",
        };
        let what = match owner {
            Kind::Window => "the only status of a window is cancelled".to_owned(),
            Kind::Page | Kind::Status | Kind::Mail => format!("\"{text}\" is not a valid {key}"),
            _ => format!("\"{text}\" is not a valid {key} of {}", owner.title()),
        };
        let choices = if owner == Kind::Window {
            "write \"cancelled\", or leave it out: the clock and the status of the entry tell the rest".to_owned()
        } else {
            format!("write {list}")
        };
        if text.is_empty() {
            return Some(Advice::new(
                format!("this is an empty text; {outcome}"),
                choices,
            ));
        }
        let guess = words::meant(owner, key, text, words);
        let belongs = words::belongs_to(text).filter(|_| owner != Kind::Window);
        Some(match guess {
            Some(guess) => Advice {
                edit: self
                    .replace(&json!(guess.word))
                    .filter(|_| guess.is_sure && !is_all_clear(guess.word)),
                ..Advice::new(
                    match belongs {
                        Some(belongs) => format!("{what}, but {belongs}; {outcome}"),
                        None => format!("{what}; {outcome}"),
                    },
                    if owner == Kind::Window {
                        format!("did you mean {}? A window has no other status", guess.word)
                    } else {
                        format!("did you mean {}? {}", guess.word, first_upper(&choices))
                    },
                )
            },
            None => Advice::new(
                match belongs {
                    Some(belongs) => format!("{what}, but {belongs}; {outcome}"),
                    None => format!("{what}; {outcome}"),
                },
                choices,
            ),
        })
    }
}

/// The finding about a field that is ignored in an object of this kind.
pub(in crate::operator) fn unknown_field_finding(
    feed: &Value,
    owner: Kind,
    path: &str,
    key: &str,
    value: &Value,
    level: Level,
) -> Finding {
    let advice = unknown_field(feed, owner, path, key, value);
    Finding {
        level,
        code: Code::UnknownField.name(),
        path: path.to_owned(),
        place: Place::Key,
        message: advice.message,
        found: key.to_owned(),
        fix: advice.fix,
        edit: advice.edit,
    }
}

pub(super) fn unknown_field(
    feed: &Value,
    owner: Kind,
    path: &str,
    key: &str,
    value: &Value,
) -> Advice {
    let object_path = parent(path);
    let object = super::paths::value(feed, &paths::steps(&object_path));
    let meant = words::meant_field(owner, key);
    let title = owner.title();
    let names: Vec<&str> = owner.fields().map(|(name, _)| name).collect();
    let message = if names.len() <= 8 {
        format!(
            "\"{key}\" is not a field of {title}, which has {}; it was left out",
            names.join(", ")
        )
    } else {
        format!("\"{key}\" is not a field of {title}; it is ignored")
    };
    let advice = |fix: String| Advice {
        place: Place::Key,
        ..Advice::new(message.clone(), fix)
    };
    let Some(meant) = meant else {
        // A field of another kind of entry.
        if let Kind::Entry(list) = owner {
            let others = [List::Maintenances, List::Incidents, List::Notices]
                .into_iter()
                .filter(|other| *other != list && Kind::Entry(*other).form(key).is_some());
            if let Some(other) = others.into_iter().next() {
                return Advice {
                    place: Place::Key,
                    ..Advice::new(
                        format!(
                            "\"{key}\" is a field of {}, and is ignored in {title}",
                            other.one()
                        ),
                        format!("leave it out, or move the entry to {}", other.name()),
                    )
                };
            }
        }
        return advice(
            "correct its name, or begin it with _ if it is a remark of your own".to_owned(),
        );
    };
    if is_recurrence(key) {
        return advice("write each time as a window: \"windows\":[{\"start\":\"…\",\"end\":\"…\"},{\"start\":\"…\",\"end\":\"…\"}]".to_owned());
    }
    let is_there = !object[meant.word].is_null();
    if is_there {
        return advice(format!(
            "\"{}\" is there as well and takes precedence: keep one of the two, or begin this one with _",
            meant.word
        ));
    }
    let form = owner.form(meant.word);
    let fits = form.is_some_and(|form| fits(form, value));
    let is_whole = matches!(value, Value::Array(_) | Value::Object(_));
    let is_sure =
        (meant.is_sure || is_whole) && fits && !matches!(meant.word, "status" | "resolved_at");
    let edit = is_sure.then(|| Edit::Rename {
        path: path.to_owned(),
        key: meant.word.to_owned(),
    });
    let mut fix = format!("did you mean {}? Write \"{}\"", meant.word, meant.word);
    if !fits && let Some(form) = form {
        fix = match form {
            Form::Items(_) if value.is_object() => format!(
                "did you mean {}? Write \"{}\":[{{…}}], a list",
                meant.word, meant.word
            ),
            Form::Items(kind) if value.is_string() => {
                match object_of(kind, value.as_str().unwrap_or_default()) {
                    Some(object) => format!(
                        "did you mean {}? Write \"{}\":[{object}]",
                        meant.word, meant.word
                    ),
                    None => format!(
                        "did you mean {}? Write \"{}\":{}",
                        meant.word,
                        meant.word,
                        sample(kind)
                    ),
                }
            }
            Form::Texts | Form::ComponentIds | Form::EntryIds | Form::Addresses
                if value.is_string() =>
            {
                format!(
                    "did you mean {}? Write \"{}\":[{value}]",
                    meant.word, meant.word
                )
            }
            Form::Items(Kind::AffectedComponent)
                if value
                    .as_array()
                    .is_some_and(|items| items.iter().all(Value::is_string)) =>
            {
                format!(
                    "did you mean {}? Write \"{}\":{}",
                    meant.word, meant.word, value
                )
            }
            Form::Object(kind) if value.is_string() => {
                match object_of(kind, value.as_str().unwrap_or_default()) {
                    Some(object) => format!(
                        "did you mean {}? Write \"{}\":{object}",
                        meant.word, meant.word
                    ),
                    None => format!(
                        "did you mean {}? Write \"{}\":{}",
                        meant.word,
                        meant.word,
                        sample(kind)
                    ),
                }
            }
            _ => fix,
        };
    }
    Advice {
        edit,
        ..advice(fix)
    }
}

/// Whether a key is about recurring work. A feed lists a window for each occurrence instead.
pub(in crate::operator) fn is_recurrence(key: &str) -> bool {
    const WORDS: [&str; 9] = [
        "repeat",
        "repeats",
        "rrule",
        "recurrence",
        "recurring",
        "every",
        "cron",
        "frequency",
        "interval",
    ];
    WORDS.contains(&&*words::plain(key))
}

/// Whether a value has this form.
pub(super) fn fits(form: Form, value: &Value) -> bool {
    match form {
        Form::Items(Kind::AffectedComponent) => value.as_array().is_some_and(|items| {
            items
                .iter()
                .all(|item| item.is_object() || item.is_string())
        }),
        Form::Items(_) => value
            .as_array()
            .is_some_and(|items| items.iter().all(Value::is_object)),
        Form::Texts | Form::ComponentIds | Form::EntryIds | Form::Addresses => {
            value.as_array().is_some_and(|items| {
                items
                    .iter()
                    .all(|item| item.is_string() || item.is_number())
            })
        }
        Form::Object(_) | Form::Translations(_) => value.is_object(),
        Form::Integer | Form::Share => value.is_number(),
        Form::Bool => value.is_boolean(),
        Form::Time | Form::Date => value
            .as_str()
            .is_some_and(|text| WrittenTime::parse(text).is_some()),
        Form::Expected => {
            value.is_object()
                || value
                    .as_str()
                    .is_some_and(|text| text == "unknown" || WrittenTime::parse(text).is_some())
        }
        Form::Duration => value
            .as_str()
            .is_some_and(|text| Duration::parse(text).is_some()),
        Form::Durations => {
            value.is_object()
                || value
                    .as_str()
                    .is_some_and(|text| Duration::parse(text).is_some())
        }
        Form::Word(words) => value
            .as_str()
            .is_some_and(|text| words.iter().any(|word| is_name(word, text))),
        Form::Id => value.is_string() || value.is_number(),
        Form::Text | Form::Address | Form::Language | Form::Zone => value.is_string(),
    }
}

/// The finding about an entry of `list`, or an update of it, with a status of another kind of
/// entry.
pub(in crate::operator) fn other_kind_finding(
    list: List,
    path: &str,
    status: &str,
    level: Level,
    is_update: bool,
) -> Finding {
    let advice = other_kind(list, status, is_update);
    Finding {
        level,
        code: Code::StatusOfOtherKind.name(),
        path: path.to_owned(),
        place: advice.place,
        message: advice.message,
        found: status.to_owned(),
        fix: advice.fix,
        edit: None,
    }
}

pub(super) fn other_kind(list: List, status: &str, is_update: bool) -> Advice {
    let word = words::plain(status);
    let word = if word == "canceled" {
        "cancelled".to_owned()
    } else {
        word
    };
    let of = List::of_status(&word);
    let belongs = of.map_or("another kind of entry", List::one);
    let equal = match (list, &*word) {
        (List::Incidents, "scheduled" | "active") => "investigating",
        (List::Incidents, "in_progress") => "identified",
        (List::Incidents, "verifying") => "monitoring",
        (List::Incidents, "completed" | "ended" | "cancelled") => "resolved",
        (List::Incidents, _) => "monitoring",
        (List::Maintenances, "investigating" | "identified" | "active") => "in_progress",
        (List::Maintenances, "monitoring") => "verifying",
        (List::Maintenances, _) => "completed",
        (List::Notices, "resolved" | "postmortem" | "completed" | "cancelled") => "ended",
        (List::Notices, _) => "active",
    };
    let outcome = match (list, &*word) {
        _ if is_update => "",
        (List::Incidents, "scheduled") => {
            "; an incident without a time is not planned, and this one is shown as open"
        }
        (List::Incidents, "in_progress" | "verifying" | "postponed") => {
            "; it is shown as planned work and not as an incident"
        }
        (List::Incidents, "active" | "ended") => "; it is shown as an incident",
        (List::Maintenances, "investigating" | "identified" | "monitoring" | "active") => {
            "; its windows alone decide whether it is shown as planned or under way"
        }
        (List::Notices, "investigating" | "identified" | "monitoring") => {
            "; it is shown as an incident"
        }
        (List::Notices, "in_progress" | "verifying") => "; it is shown as planned work",
        _ => "",
    };
    let what = if is_update {
        format!("an update of {}", list.one())
    } else {
        list.one().to_owned()
    };
    let move_to = of
        .filter(|of| *of != list && !is_update)
        .map(|of| format!(", or move the entry to {}", of.name()))
        .unwrap_or_default();
    let windows = if list == List::Incidents && word == "scheduled" && !is_update {
        " with a \"windows\":[{\"start\":\"…\",\"end\":\"…\"}]"
    } else {
        ""
    };
    Advice::new(
        format!("\"{word}\" is the status of {belongs}, but this is {what}{outcome}"),
        format!(
            "write \"{equal}\" (or {}){move_to}{windows}",
            listed(
                &list
                    .statuses()
                    .iter()
                    .copied()
                    .filter(|status| *status != equal)
                    .collect::<Vec<_>>()
            )
        ),
    )
}
