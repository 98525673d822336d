//! Turns each problem that the reader noted into advice: what is wrong, and the text to write.

mod addresses;
mod durations;
mod ids;
mod languages;
mod names;
pub(super) mod schema;
pub(super) mod times;
mod values;
mod when;
pub(super) mod words;
pub(super) mod zones;

pub(super) use addresses::half_address;
pub(super) use ids::{id_of, near_id, reference_finding};
pub(super) use languages::{bad_language_key, language_of};
pub(super) use names::{is_recurrence, other_kind_finding, unknown_field_finding};
pub(super) use when::{
    civil_of, end_before_start_finding, found_in, on_day, shown_time, time_of, year_behind,
};

use super::TzDatabase;
use super::finding::{Edit, Finding, Level, Place};
use super::paths::{self, Step, field, parent, steps, value};
use crate::feed::{Code, Problem};
use crate::schedule::{Zone, Zones};
use schema::{Form, Kind, List, Spot, spot};
use serde_json::Value;
use std::rc::Rc;

/// The finding for one problem of reading: the same code and path, with a message and a fix that
/// quote the feed and the text to write instead. `feed` is the feed as JSON.
///
/// ```
/// use windowpane::{format, operator::{TzDatabase, finding}};
/// let text = r#"{"incidents": [{"name": "No mail", "status": "idnetified", "audience": "cluster-7"}]}"#;
/// let (_, problems) = format::read(text.as_bytes(), &TzDatabase).unwrap();
/// let feed = serde_json::from_str(text).unwrap();
/// let fixes: Vec<String> = problems.iter().map(|problem| finding(problem, &feed).fix).collect();
/// assert!(fixes.contains(&r#"write ["cluster-7"]"#.to_owned()));
/// assert!(fixes.iter().any(|fix| fix.contains("did you mean identified?")));
/// ```
pub fn finding(problem: &Problem, feed: &Value) -> Finding {
    let steps = steps(&problem.path);
    let on = On {
        problem,
        feed,
        spot: spot(feed, &steps),
        value: value(feed, &steps),
        key: last_key(&steps).unwrap_or_default(),
        steps,
    };
    on.finding()
}

/// The page's zone, if the tz database knows it.
pub(super) fn page_zone(feed: &Value) -> Option<Rc<dyn Zone>> {
    feed["page"]["time_zone"]
        .as_str()
        .and_then(|id| TzDatabase.find(id.trim()))
}

/// The last name in a path.
fn last_key(steps: &[Step]) -> Option<String> {
    steps.iter().rev().find_map(|step| match step {
        Step::Field(name) => Some(name.clone()),
        Step::Item(_) => None,
    })
}

/// A problem, with the feed around it.
struct On<'a> {
    problem: &'a Problem,
    feed: &'a Value,
    steps: Vec<Step>,
    spot: Spot,
    value: &'a Value,
    key: String,
}

/// The advice on a problem.
struct Advice {
    place: Place,
    message: String,
    fix: String,
    edit: Option<Edit>,
}

impl Advice {
    fn new(message: impl Into<String>, fix: impl Into<String>) -> Self {
        Self {
            place: Place::Value,
            message: message.into(),
            fix: fix.into(),
            edit: None,
        }
    }
}

impl On<'_> {
    fn finding(&self) -> Finding {
        let code = self.problem.code;
        let advice = self
            .advice()
            .unwrap_or_else(|| Advice::new(code.message(), code.fix()));
        Finding {
            level: Level::Problem,
            code: code.name(),
            path: self.problem.path.clone(),
            place: advice.place,
            message: advice.message,
            // "An object" or "a number" does not tell which one, so the value is shown.
            found: match self.value {
                Value::Object(_) | Value::Array(_) => String::new(),
                Value::Number(number) => number.to_string(),
                _ => self.problem.found.clone(),
            },
            fix: advice.fix,
            edit: advice.edit,
        }
    }

    fn path(&self) -> &str {
        &self.problem.path
    }

    fn text(&self) -> &str {
        self.value.as_str().unwrap_or_default().trim()
    }

    /// The edit that replaces the value.
    fn replace(&self, value: &Value) -> Option<Edit> {
        Some(Edit::Replace {
            path: self.path().to_owned(),
            value: value.to_string(),
        })
    }

    /// Advice to write another value, with the edit that does so.
    fn instead(&self, message: impl Into<String>, value: &Value) -> Advice {
        Advice {
            edit: self.replace(value),
            ..Advice::new(message, format!("write {value}"))
        }
    }

    /// The zone that applies to a time without one.
    fn zone(&self) -> Option<Rc<dyn Zone>> {
        page_zone(self.feed)
    }

    fn advice(&self) -> Option<Advice> {
        match self.problem.code {
            Code::WrongType => self.wrong_type(),
            Code::EntryLost => Some(self.entry_lost()),
            Code::MissingName => Some(self.missing_name()),
            Code::DuplicateId => self.duplicate_id(),
            Code::DuplicateKey => Some(self.duplicate_key()),
            Code::UnknownField => Some(self.unknown_field()),
            Code::StatusOfOtherKind => Some(self.status_of_other_kind()),
            Code::UnknownStatus | Code::UnknownImpact | Code::UnknownValue => self.unknown_word(),
            Code::UnknownReference => Some(self.unknown_reference()),
            Code::BadTime => Some(self.bad_time()),
            Code::BadDuration => self.bad_duration(),
            Code::BadAddress => Some(self.bad_address()),
            Code::BadLanguage => Some(self.bad_language()),
            Code::NoZone => Some(self.no_zone()),
            Code::UnknownZone => Some(self.unknown_zone()),
            Code::OffsetAgainstZone => self.offset_against_zone(),
            Code::TimeInGap => self.time_in_gap(),
            Code::TimeInFold => self.time_in_fold(),
            Code::EndBeforeStart => self.end_before_start(),
            Code::WindowsOverlap => self.windows_overlap(),
            Code::TooMany => Some(self.too_many()),
            Code::TooLong => Some(self.too_long()),
        }
    }

    fn missing_name(&self) -> Advice {
        // The reader names the field of an entry, but for a component the object itself.
        let (object_path, object) = if self.value.is_object() {
            (self.path().to_owned(), self.value)
        } else {
            let path = parent(self.path());
            let steps = paths::steps(&path);
            (path, value(self.feed, &steps))
        };
        let is_component = self.value.is_object();
        let kind = if is_component {
            Kind::Component
        } else {
            self.spot.owner.unwrap_or(Kind::Entry(List::Incidents))
        };
        let what = kind.title();
        let other = ["title", "subject", "headline", "summary", "label"]
            .into_iter()
            .find(|name| object[*name].is_string());
        let consequence = if is_component {
            "; it was left out"
        } else {
            "; the first line of its newest update is shown instead, if there is one"
        };
        match other {
            Some(other) => Advice {
                place: Place::Value,
                message: format!(
                    "{what} has its name in \"name\", but this one has \"{other}\"{consequence}"
                ),
                fix: "write \"name\"; did you mean name?".to_owned(),
                edit: Some(Edit::Rename {
                    path: field(&object_path, other),
                    key: "name".into(),
                }),
            },
            None => Advice::new(
                format!("{what} without a name{consequence}"),
                if is_component {
                    "write \"name\":\"IMAP\", as customers know it".to_owned()
                } else {
                    "write \"name\":\"…\": what is wrong, in a few words".to_owned()
                },
            ),
        }
    }

    fn duplicate_key(&self) -> Advice {
        Advice {
            place: Place::Key,
            ..Advice::new(
                format!(
                    "the key \"{}\" occurs twice in this object; the last one is used, and nothing is reported as operational because of it",
                    self.key
                ),
                format!("keep one \"{}\"", self.key),
            )
        }
    }

    fn too_many(&self) -> Advice {
        let (read, what) = match (self.spot.form, self.key.as_str()) {
            (Some(Form::Items(Kind::Entry(_))), _) | (None, _) => (10_000, "entries"),
            (Some(Form::Items(Kind::Component)), _) => (10_000, "components"),
            (Some(Form::Items(Kind::Update(_))), _) => (1_000, "updates"),
            (Some(Form::Items(Kind::Window)), _) => (500, "windows"),
            _ => (200, "of these"),
        };
        let count = self.value.as_array().map_or_else(
            || self.value.as_object().map_or(0, serde_json::Map::len),
            Vec::len,
        );
        let fix = match what {
            "entries" => {
                "move old ones to another file and name it in page.history: \"history\":[\"archive/2025.json\"]"
            }
            "windows" => "split the work into several entries",
            "updates" => "leave the oldest out, or begin a new entry and link the two with related",
            _ => "leave out what is not needed",
        };
        Advice::new(
            format!("{count} are given, but only {read} {what} are read; the rest was left out"),
            fix,
        )
    }

    fn too_long(&self) -> Advice {
        let length = self.value.as_str().map_or(0, str::len);
        let is_body = matches!(self.key.as_str(), "body" | "advice");
        if self.spot.form == Some(Form::Address) || self.spot.form == Some(Form::Addresses) {
            return Advice::new(
                format!(
                    "this address is {length} bytes long, but the limit is 2,000; it was left out"
                ),
                "write a shorter URL",
            );
        }
        if is_body {
            Advice::new(
                format!(
                    "this text is {length} bytes long, but the limit is 65,536; the rest was cut"
                ),
                "shorten it, and put the rest behind a link: \"links\":[{\"title\":\"The whole report\",\"url\":\"https://…\"}]",
            )
        } else {
            Advice::new(
                format!(
                    "{} is one line of at most 2,000 bytes, but this has {length}; the rest was cut",
                    self.key
                ),
                "shorten it, and put the rest in the body of an update",
            )
        }
    }
}

fn first_upper(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// The zones that can be meant by a name that is none: a city, a country, a slip.
///
/// ```
/// assert_eq!(windowpane::operator::zones_like("Oslo"), ["Europe/Oslo"]);
/// ```
pub fn zones_like(name: &str) -> Vec<&'static str> {
    zones::guess(name).zones
}
