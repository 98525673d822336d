//! What all edits share: the feed before and after, its clock, its entries.

use super::command::{Common, Edit, On, Which, command};
use super::document::{Document, Fields, Place, doubled_in, list, put, set, take, text, texts};
use super::length::{parse_duration, parse_durations};
use super::said::{Applied, Choice, Ends, Refused, Said};
use super::time::{Meant, Notation, Span, TimeFault, Toward, parse_time, parse_window, written_in};
use crate::feed::{ComponentStatus, EntryStatus, Impact};
use crate::schedule::{Duration, Instant, Time, WrittenTime, Zone, Zones};
use jsonc_parser::cst::{CstInputValue, CstObject};
use serde_json::Value;
use std::rc::Rc;

/// One of a feed's lists of entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    Incidents,
    Maintenance,
    Notices,
}

impl List {
    pub const ALL: [Self; 3] = [Self::Incidents, Self::Maintenance, Self::Notices];

    pub const fn key(self) -> &'static str {
        match self {
            Self::Incidents => "incidents",
            Self::Maintenance => "scheduled_maintenances",
            Self::Notices => "notices",
        }
    }

    pub const fn name(self) -> &'static str {
        match self {
            Self::Incidents => "incident",
            Self::Maintenance => "maintenance",
            Self::Notices => "notice",
        }
    }

    /// The statuses of such an entry.
    pub const fn statuses(self) -> &'static [EntryStatus] {
        use EntryStatus::{
            Active, Cancelled, Completed, Ended, Identified, InProgress, Investigating, Monitoring,
            Postmortem, Postponed, Resolved, Scheduled, Verifying,
        };
        match self {
            Self::Incidents => &[Investigating, Identified, Monitoring, Resolved, Postmortem],
            Self::Maintenance => &[
                Scheduled, InProgress, Verifying, Completed, Postponed, Cancelled,
            ],
            Self::Notices => &[Active, Ended],
        }
    }
}

/// An entry of the feed.
#[derive(Clone)]
pub struct Found {
    pub list: List,
    pub index: usize,
    pub id: String,
    pub json: Value,
}

impl Found {
    pub fn status(&self) -> EntryStatus {
        let status = self.json["status"]
            .as_str()
            .and_then(EntryStatus::from_name);
        status.unwrap_or(EntryStatus::Unknown)
    }

    pub fn name(&self) -> &str {
        self.json["name"].as_str().unwrap_or(&self.id)
    }

    fn updates(&self) -> &[Value] {
        self.json["incident_updates"]
            .as_array()
            .map_or(&[], Vec::as_slice)
    }
}

/// A change of a component's status: its ID, its name, and the statuses before and after.
pub struct Change {
    pub id: String,
    pub name: String,
    pub old: Option<String>,
    pub new: ComponentStatus,
}

/// A feed that is being edited.
pub struct Action<'a> {
    pub edit: &'a Edit,
    pub document: Document,
    /// The feed before.
    pub json: Value,
    pub now: Instant,
    pub zones: &'a dyn Zones,
    pub zone: Option<Rc<dyn Zone>>,
    pub notation: Notation,
    pub applied: Applied,
}

impl<'a> Action<'a> {
    pub fn of(text: &str, edit: &'a Edit, now: Instant, zones: &'a dyn Zones) -> Option<Self> {
        let json: Value = serde_json::from_str(text.trim_start_matches('\u{feff}')).ok()?;
        let zone = json["page"]["time_zone"]
            .as_str()
            .and_then(|id| zones.find(id));
        Some(Self {
            edit,
            document: Document::parse(text)?,
            json,
            now,
            zones,
            zone,
            notation: Notation::default(),
            applied: Applied::default(),
        })
    }

    // What was said

    pub fn say(&mut self, line: impl Into<String>) {
        self.applied.said.push(Said::Line(line.into()));
    }

    pub fn next(&mut self, words: &[&str]) {
        let words = words.iter().map(|word| (*word).to_owned());
        self.applied.next.push(words.collect());
    }

    /// The same command with another word in the place of `old`.
    pub fn with_word(&self, old: &str, new: &str, note: impl Into<String>) -> Choice {
        let mut words = self.edit.words();
        if let Some(word) = words.iter_mut().rev().find(|word| *word == old) {
            new.clone_into(word);
        }
        Choice {
            words,
            note: note.into(),
        }
    }

    // Times

    pub fn zone(&self) -> Result<Rc<dyn Zone>, Refused> {
        self.zone.clone().ok_or_else(|| {
            Refused::Missing {
                what: "the page has no time_zone, so a time without an offset could be any. Set it, with your own".to_owned(),
                example: Choice {
                    words: ["page", "set", "time_zone=Europe/Oslo"].map(str::to_owned).to_vec(),
                    note: String::new(),
                },
            }
        })
    }

    fn fault(&self, words: &str, fault: TimeFault) -> Refused {
        if fault.choices.is_empty() {
            return Refused::Wrong(fault.message);
        }
        let choices = fault.choices.into_iter();
        Refused::Choose {
            what: format!("{}. Say which", fault.message),
            choices: choices
                .map(|choice| self.with_word(words, &choice.words, choice.note))
                .collect(),
        }
    }

    pub fn time(&self, words: &str, toward: Toward) -> Result<Meant, Refused> {
        // A feed without a zone still knows instants.
        if self.zone.is_none()
            && let Some(at) = certain(words, self.now)
        {
            return Ok(Meant::At(at));
        }
        let zone = self.zone()?;
        parse_time(words, self.now, &*zone, toward).map_err(|fault| self.fault(words, fault))
    }

    pub fn window(&self, words: &str) -> Result<Span, Refused> {
        let zone = self.zone()?;
        parse_window(words, self.now, &*zone).map_err(|fault| self.fault(words, fault))
    }

    /// An instant that has been, or now.
    pub fn past(&self, words: Option<&str>, option: &str) -> Result<Instant, Refused> {
        let Some(words) = words else {
            return Ok(self.now);
        };
        match self.time(words, Toward::Past)? {
            Meant::At(at) if at > self.now => {
                Err(Refused::Wrong(format!("{option} {words:?} is still ahead")))
            }
            Meant::At(at) => Ok(at),
            Meant::Day(_) => Err(Refused::Wrong(format!(
                "{option} {words:?} needs a time of day, such as {words:?} 14:00"
            ))),
        }
    }

    pub fn duration(&self, words: &str, option: &str) -> Result<Duration, Refused> {
        parse_duration(words).ok_or_else(|| {
            Refused::Wrong(format!(
                "{option} takes a duration such as 30m, 2h or 1d, and not {words:?}"
            ))
        })
    }

    /// One duration or a range, as a feed has it.
    pub fn durations(&self, words: &str, option: &str) -> Result<CstInputValue, Refused> {
        let (least, most) = parse_durations(words).ok_or_else(|| {
            Refused::Wrong(format!(
                "{option} takes a duration such as 30m, or 10m..30m, and not {words:?}"
            ))
        })?;
        Ok(match least == most {
            true => text(least.to_string()),
            false => Fields::default()
                .text("min", least.to_string())
                .text("max", most.to_string())
                .done(),
        })
    }

    pub fn written(&self, meant: Meant) -> String {
        written_in(meant, self.zone.as_deref(), self.notation)
    }

    pub fn stamp(&self, at: Instant) -> String {
        self.written(Meant::At(at))
    }

    pub fn as_time(&self, meant: Meant) -> Time {
        match meant {
            Meant::At(at) => Time::At(at),
            Meant::Day(date) => Time::day(date, self.zone.as_deref()),
        }
    }

    /// A time of the feed.
    pub fn read(&self, value: &Value) -> Option<Time> {
        let written = WrittenTime::parse(value.as_str()?)?;
        Some(written.resolve(self.zone.as_deref(), self.zones).0)
    }

    // Entries

    /// All entries of these lists.
    pub fn entries(&self, lists: &[List]) -> Vec<Found> {
        let mut found = Vec::new();
        for list in lists {
            let items = self.json[list.key()].as_array();
            for (index, json) in items.into_iter().flatten().enumerate() {
                if json.is_object() {
                    found.push(Found {
                        list: *list,
                        index,
                        id: id_of(&json["id"]).unwrap_or_default(),
                        json: json.clone(),
                    });
                }
            }
        }
        found
    }

    /// The open incident that was opened with this key.
    pub fn with_key(&self, key: &str) -> Option<Found> {
        let begin = format!("{}-", slug(key));
        let is_of_key = |found: &Found| {
            let rest = found.id.strip_prefix(&begin).unwrap_or_default();
            let is_time = |(index, byte): (usize, u8)| match index {
                8 => byte == b'T',
                _ => byte.is_ascii_digit(),
            };
            rest.len() == "20260914T032000".len() && rest.bytes().enumerate().all(is_time)
        };
        let entries = self.entries(&[List::Incidents]);
        entries
            .into_iter()
            .find(|it| is_of_key(it) && Self::is_open(it))
    }

    /// The entry that was meant, of those that such an edit is for.
    pub fn find(
        &self,
        which: &Which,
        lists: &[List],
        is_for: &dyn Fn(&Found) -> bool,
    ) -> Result<Found, Refused> {
        let all = self.entries(&List::ALL);
        let mine: Vec<&Found> = all.iter().filter(|it| lists.contains(&it.list)).collect();
        if let Some(key) = &which.key {
            let found = self
                .with_key(key)
                .filter(|found| lists.contains(&found.list));
            return found
                .ok_or_else(|| Refused::Wrong(format!("nothing is open with the key {key}")));
        }
        let Some(words) = which.entry.as_deref() else {
            let open: Vec<&Found> = mine.iter().copied().filter(|it| is_for(it)).collect();
            return Err(self.choose(which, "which entry?", &open));
        };
        if let Some(found) = all.iter().find(|it| it.id == words) {
            if lists.contains(&found.list) {
                return Ok(found.clone());
            }
            let name = found.list.name();
            return Err(Refused::Wrong(format!(
                "{words} is {} {name}, which this command is not for",
                if name.starts_with(['a', 'e', 'i', 'o', 'u']) {
                    "an"
                } else {
                    "a"
                }
            )));
        }
        let suited: Vec<&Found> = mine.iter().copied().filter(|it| is_for(it)).collect();
        if let Some(number) = words.strip_prefix('@') {
            let number: Option<usize> = number.parse().ok();
            let mut newest = suited.clone();
            newest.sort_by_key(|it| std::cmp::Reverse(self.began(it)));
            return number
                .and_then(|number| newest.get(number.checked_sub(1)?))
                .map(|found| (*found).clone())
                .ok_or_else(|| self.choose(which, &format!("there is no {words}"), &newest));
        }
        let lower = words.to_lowercase();
        let begins = |it: &&Found| it.id.to_lowercase().starts_with(&lower);
        let has_word = |it: &&Found| {
            let name = it.name().to_lowercase();
            let mut name = name.split(|char: char| !char.is_alphanumeric());
            name.any(|word| word == lower) || it.name().to_lowercase() == lower
        };
        for pool in [&suited, &mine] {
            for found in [
                pool.iter()
                    .copied()
                    .filter(|it| begins(it))
                    .collect::<Vec<_>>(),
                pool.iter()
                    .copied()
                    .filter(|it| has_word(it))
                    .collect::<Vec<_>>(),
            ] {
                match &found[..] {
                    [] => {}
                    [one] if !one.id.is_empty() => return Ok((*one).clone()),
                    [_] => {
                        return Err(Refused::Wrong(format!(
                            "{words:?} has no \"id\"; give it one, so that it can be named"
                        )));
                    }
                    several => {
                        return Err(self.choose(
                            which,
                            &format!("{words:?} can be several"),
                            several,
                        ));
                    }
                }
            }
        }
        Err(self.choose(which, &format!("there is no {words:?}"), &suited))
    }

    fn choose(&self, which: &Which, what: &str, among: &[&Found]) -> Refused {
        let named = among.iter().filter(|found| !found.id.is_empty());
        let choices: Vec<Choice> = named
            .map(|found| {
                let mut edit = self.edit.clone();
                match edit.which_mut() {
                    Some(into) => into.entry = Some(found.id.clone()),
                    None => {
                        return self.with_word(
                            which.entry.as_deref().unwrap_or_default(),
                            &found.id,
                            found.name(),
                        );
                    }
                }
                Choice {
                    words: edit.words(),
                    note: found.name().to_owned(),
                }
            })
            .collect();
        match choices.is_empty() {
            true => Refused::Wrong(format!("{what}; there is none that this command is for")),
            false => Refused::Choose {
                what: what.to_owned(),
                choices,
            },
        }
    }

    /// When an entry began, for the order of the newest.
    fn began(&self, found: &Found) -> Option<Instant> {
        self.read(&found.json["created_at"]).map(Time::order_at)
    }

    /// The entry to write into.
    pub fn object(&self, found: &Found) -> Result<CstObject, Refused> {
        let object = self
            .document
            .item(found.list.key(), found.index)
            .ok_or_else(|| Refused::Unreadable(format!("{} is no object", found.id)))?;
        sure_of(&object, &found.id)?;
        for key in ["windows", "incident_updates"] {
            let items = object.array_value(key).map(|array| array.elements());
            for item in items.iter().flatten().filter_map(|item| item.as_object()) {
                sure_of(&item, &found.id)?;
            }
        }
        Ok(object)
    }

    pub fn is_open(found: &Found) -> bool {
        !found.status().is_over()
    }

    /// A new ID made from a title, or as it was said.
    pub fn new_id(&self, title: &str, said: Option<&str>) -> Result<String, Refused> {
        let entries = self.entries(&List::ALL);
        let is_taken = |id: &str| entries.iter().any(|it| it.id == id);
        if let Some(said) = said {
            return match said.trim().is_empty() || is_taken(said) {
                true if said.trim().is_empty() => Err(Refused::Wrong("--id is empty".to_owned())),
                true => Err(Refused::Wrong(format!("there is an entry {said} already"))),
                false => Ok(said.to_owned()),
            };
        }
        let base = slug(title);
        let mut numbers = 2..;
        let mut id = base.clone();
        while is_taken(&id) {
            let number = numbers.next().unwrap_or_default();
            id = format!("{base}-{number}");
        }
        Ok(id)
    }

    // Components

    fn components(&self) -> &[Value] {
        self.json["components"]
            .as_array()
            .map_or(&[], Vec::as_slice)
    }

    /// The place and the JSON of a component.
    pub fn component(&self, id: &str) -> Option<(usize, &Value)> {
        let all = self.components();
        let is = |value: &Value| id_of(&value["id"]).as_deref() == Some(id);
        let named = |value: &Value| {
            value["name"]
                .as_str()
                .is_some_and(|name| name.to_lowercase() == id.to_lowercase())
        };
        let found = all
            .iter()
            .position(is)
            .or_else(|| all.iter().position(named))?;
        Some((found, &all[found]))
    }

    /// The component that was meant, by its ID or its name.
    pub fn known_component(&self, id: &str) -> Result<(usize, String, String), Refused> {
        if let Some((index, json)) = self.component(id) {
            let id = id_of(&json["id"]).unwrap_or_else(|| id.to_owned());
            let name = json["name"].as_str().unwrap_or(&id).to_owned();
            return Ok((index, id, name));
        }
        let known = self.components().iter().filter(|it| it["group"] != true);
        let is_near = |it: &&Value| {
            let names = [id_of(&it["id"]), it["name"].as_str().map(str::to_owned)];
            names.iter().flatten().any(|name| alike(name, id))
        };
        let mut near: Vec<&Value> = known.clone().filter(is_near).collect();
        if near.is_empty() {
            near = known.collect();
        }
        let choices: Vec<Choice> = near
            .into_iter()
            .filter_map(|it| {
                let known = id_of(&it["id"])?;
                let mut words = self.edit.words();
                let word = words.iter_mut().find(|word| is_named_in(word, id))?;
                *word = word
                    .split(',')
                    .map(|part| match part.split_once('=') {
                        Some((name, rest)) if name == id => format!("{known}={rest}"),
                        None if part == id => known.clone(),
                        _ => part.to_owned(),
                    })
                    .collect::<Vec<_>>()
                    .join(",");
                let note = it["name"].as_str().unwrap_or_default().to_owned();
                Some(Choice { words, note })
            })
            .collect();
        match choices.is_empty() {
            true => Err(Refused::Wrong(format!(
                "there is no component {id:?}; add it: {}",
                command(&["component", "add", &format!("{id}=NAME")].map(str::to_owned))
            ))),
            false => Err(Refused::Choose {
                what: format!("there is no component {id:?}"),
                choices,
            }),
        }
    }

    /// Sets the status of components, and returns what changed.
    pub fn set_components(&mut self, on: &[On], at: Instant) -> Result<Vec<Change>, Refused> {
        let mut changes: Vec<Change> = Vec::new();
        for on in on {
            let (index, id, name) = self.known_component(&on.component)?;
            let Some(new) = on.status else {
                let what = format!("what is {id}? Say which");
                let ways = ["degraded", "partial", "major"];
                let choices = ways.map(|way| {
                    let mut words = self.edit.words();
                    let meant = words
                        .iter_mut()
                        .find(|word| is_named_in(word, &on.component));
                    if let Some(word) = meant {
                        let parts = word.split(',').map(|part| match part == on.component {
                            true => format!("{id}={way}"),
                            false => part.to_owned(),
                        });
                        *word = parts.collect::<Vec<_>>().join(",");
                    }
                    let note = String::new();
                    Choice { words, note }
                });
                let choices = choices.to_vec();
                return Err(Refused::Choose { what, choices });
            };
            match changes.iter().find(|it| it.id == id) {
                Some(known) if known.new != new => {
                    return Err(Refused::Wrong(format!(
                        "{id} cannot be {} and {}",
                        known.new.name(),
                        new.name()
                    )));
                }
                Some(_) => continue,
                None => {}
            }
            let json = &self.components()[index];
            let old = json["status"].as_str().map(str::to_owned);
            let is_dated = !json["updated_at"].is_null();
            let Some(object) = self.document.item("components", index) else {
                continue;
            };
            sure_of(&object, &id)?;
            put(
                &object,
                "status",
                text(new.name()),
                Place::Behind(&["name", "id"]),
            );
            if is_dated {
                set(&object, "updated_at", text(self.stamp(at)));
            }
            self.applied
                .changed
                .push(format!("$.components[{index}].status"));
            changes.push(Change { id, name, old, new });
        }
        Ok(changes)
    }

    // What every entry may say

    /// Writes what was said about an entry besides.
    pub fn write_common(
        &mut self,
        object: &CstObject,
        common: &Common,
        is_new: bool,
    ) -> Result<(), Refused> {
        let related = common.related.iter().map(|entry| {
            let which = Which {
                entry: Some(entry.clone()),
                key: None,
            };
            Ok(self.find(&which, &List::ALL, &|_| true)?.id)
        });
        let related = related.collect::<Result<Vec<String>, Refused>>()?;
        let add = |key: &str, new: &[String]| {
            if new.is_empty() {
                return;
            }
            let array = list(object, key, &[]);
            for new in new {
                let is_there = array.elements().iter().any(|it| {
                    it.as_string_lit()
                        .and_then(|it| it.decoded_value().ok())
                        .as_ref()
                        == Some(new)
                });
                if !is_there {
                    let end = array.elements().len();
                    super::document::insert(&array, end, text(new.clone()));
                }
            }
        };
        let mut not = Vec::new();
        for id in &common.not {
            not.push(self.known_component(id)?.1);
        }
        add("unaffected_component_ids", &not);
        let mail = self.mail(common)?;
        if !mail.is_empty() {
            let has_mail = object.object_value("mail").is_some();
            if !has_mail {
                put(
                    object,
                    "mail",
                    CstInputValue::Object(Vec::new()),
                    Place::Before(&["advice", "incident_updates"]),
                );
            }
            let into = object.object_value_or_set("mail");
            for (key, value) in mail.into_iter() {
                set(&into, &key, value);
            }
        }
        if let Some(advice) = &common.advice {
            put(
                object,
                "advice",
                text(advice.clone()),
                Place::Before(&["incident_updates"]),
            );
        }
        if let Some(next) = &common.next {
            let by = self.time(next, Toward::Future)?;
            if let Meant::At(at) = by
                && at < self.now
            {
                return Err(Refused::Wrong(format!("--next {next:?} is over")));
            }
            put(
                object,
                "next_update_by",
                text(self.written(by)),
                Place::Before(&["incident_updates"]),
            );
            self.applied
                .said
                .push(Said::Time("next update by", self.as_time(by)));
        } else if !is_new {
            take(object, "next_update_by");
        }
        if let Some(cause) = &common.cause {
            let (name, url) = match cause.split_once('=') {
                Some((name, url)) => (name, Some(url)),
                None => (&**cause, None),
            };
            let upstream = Fields::default().text("name", name).some("url", url).done();
            put(
                object,
                "upstream",
                upstream,
                Place::Before(&["incident_updates"]),
            );
        }
        if !common.link.is_empty() {
            let array = list(object, "links", &[]);
            for link in &common.link {
                let item = Fields::default()
                    .text("title", &link.0)
                    .text("url", &link.1);
                let end = array.elements().len();
                super::document::insert(&array, end, item.done());
            }
        }
        add("tags", &common.tag);
        add("related", &related);
        if !common.audience.is_empty() {
            put(
                object,
                "audience",
                texts(&common.audience),
                Place::Before(&["incident_updates"]),
            );
        }
        Ok(())
    }

    /// What was said about mail.
    pub fn mail(&self, common: &Common) -> Result<Fields, Refused> {
        const LANES: [(&str, &[&str]); 3] = [
            ("reading", &["normal", "degraded", "unavailable"]),
            ("sending", &["normal", "delayed", "unavailable"]),
            ("receiving", &["normal", "delayed", "queued", "rejected"]),
        ];
        let mut fields = Fields::default();
        for pair in &common.mail {
            let lane = LANES.iter().find(|(name, _)| *name == pair.0);
            let Some((name, states)) = lane else {
                return Err(Refused::Wrong(format!(
                    "--mail takes reading, sending and receiving, and not {:?}",
                    pair.0
                )));
            };
            if !states.contains(&&*pair.1) {
                return Err(Refused::Wrong(format!(
                    "--mail {name}= takes {}, and not {:?}",
                    states.join(", "),
                    pair.1
                )));
            }
            fields = fields.text(name, &pair.1);
        }
        if let Some(delay) = &common.delay {
            fields = fields.value("delay", Some(self.durations(delay, "--delay")?));
        }
        if let Some(loss) = &common.loss {
            if !["none", "possible", "confirmed"].contains(&&**loss) {
                return Err(Refused::Wrong(format!(
                    "--loss takes none, possible or confirmed, and not {loss:?}"
                )));
            }
            fields = fields.text("loss", loss);
        }
        Ok(fields)
    }

    /// The JSON of an update.
    pub fn update(
        &self,
        id: &str,
        status: EntryStatus,
        at: Instant,
        common: &Common,
        changes: &[Change],
    ) -> Result<CstInputValue, Refused> {
        let affected = changes.iter().map(|change| {
            Fields::default()
                .text("code", &change.id)
                .text("name", &change.name)
                .some("old_status", change.old.clone())
                .text("new_status", change.new.name())
                .done()
        });
        let mail = self.mail(common)?;
        Ok(Fields::default()
            .text("id", id)
            .text("status", status.name())
            .text("created_at", self.stamp(at))
            .some("body", common.text.clone())
            .list("affected_components", affected.collect())
            .value("mail", (!mail.is_empty()).then(|| mail.done()))
            .done())
    }

    /// Posts an update of an entry, and sets the entry's status.
    pub fn post(
        &mut self,
        found: &Found,
        status: EntryStatus,
        at: Instant,
        changes: &[Change],
    ) -> Result<(), Refused> {
        let edit = self.edit;
        let none = Common::default();
        let common = edit.common().unwrap_or(&none);
        let object = self.object(found)?;
        put(
            &object,
            "status",
            text(status.name()),
            Place::Behind(&["name", "id"]),
        );
        self.touch(&object);
        let id = update_id(found, which_key(edit).is_some());
        let update = self.update(&id, status, at, common, changes)?;
        let place = self.place_of_new(found, at);
        let array = list(&object, "incident_updates", &[]);
        super::document::insert(&array, place, update);
        self.affected(&object, found, changes);
        self.write_common(&object, common, false)?;
        let path = format!("$.{}[{}]", found.list.key(), found.index);
        self.applied.changed.push(format!("{path}.status"));
        self.applied
            .changed
            .push(format!("{path}.incident_updates[{place}]"));
        Ok(())
    }

    /// The place of an update from then among those there are: feeds have the newest first, some have it last.
    fn place_of_new(&self, found: &Found, at: Instant) -> usize {
        let time = |update: &Value| {
            let shown = self.read(&update["display_at"]);
            shown
                .or_else(|| self.read(&update["created_at"]))
                .map(Time::order_at)
        };
        let times: Vec<Option<Instant>> = found.updates().iter().map(time).collect();
        let is_oldest_first = matches!(times[..], [Some(first), .., Some(last)] if first < last);
        match is_oldest_first {
            true => times
                .iter()
                .rposition(|time| *time <= Some(at))
                .map_or(0, |last| last + 1),
            false => times
                .iter()
                .position(|time| *time <= Some(at))
                .unwrap_or(times.len()),
        }
    }

    /// Lists components that an entry did not name yet.
    pub fn affected(&self, object: &CstObject, found: &Found, changes: &[Change]) {
        let known = found.json["components"].as_array();
        let is_known = |id: &str| {
            known
                .into_iter()
                .flatten()
                .any(|it| id_of(&it["id"]).as_deref() == Some(id))
        };
        for change in changes {
            if !is_known(&change.id) && change.new != ComponentStatus::Operational {
                let array = list(object, "components", &[]);
                let item = Fields::default()
                    .text("id", &change.id)
                    .text("name", &change.name);
                let end = array.elements().len();
                super::document::insert(&array, end, item.done());
            }
        }
    }

    pub fn touch(&self, object: &CstObject) {
        put(
            object,
            "updated_at",
            text(self.stamp(self.now)),
            Place::Behind(&["created_at", "status"]),
        );
    }

    /// Says that a text is missing, unless a monitor speaks, which has none.
    pub fn needs_text(&self, common: &Common) -> Result<(), Refused> {
        if common
            .text
            .as_ref()
            .is_some_and(|text| !text.trim().is_empty())
            || which_key(self.edit).is_some()
        {
            return Ok(());
        }
        let mut edit = self.edit.clone();
        if let Some(common) = edit.common_mut() {
            (common.text, common.file) = (None, None);
        }
        let mut words = edit.words();
        words.extend(["-m".to_owned(), "What customers should know.".to_owned()]);
        Err(Refused::NoText(Choice {
            words,
            note: String::new(),
        }))
    }

    /// The ends of a window in the feed.
    pub fn ends(&self, start: &Value, end: &Value, is_approximate: bool) -> Option<Ends> {
        Some(Ends {
            start: self.read(start)?,
            end: self.read(end),
            is_approximate,
        })
    }

    pub fn ends_of(&self, span: &Span) -> Ends {
        Ends {
            start: self.as_time(span.start),
            end: span.end.map(|end| self.as_time(end)),
            is_approximate: span.is_approximate,
        }
    }

    /// Who will see the entry.
    pub fn say_audience(&mut self, audience: &[String]) {
        if !audience.is_empty() {
            let names = audience.join(", ");
            self.say(format!(
                "seen by pages with audience {names}, and by pages without one"
            ));
        }
    }
}

/// Refuses a title that says nothing.
pub fn needs_title(title: &str) -> Result<(), Refused> {
    match title.trim().is_empty() {
        true => Err(Refused::Wrong(
            "the title is empty: say what customers notice, or what will be done".to_owned(),
        )),
        false => Ok(()),
    }
}

/// Refuses an object in which a key stands twice: an edit would write one of them, and readers take the other.
fn sure_of(object: &CstObject, id: &str) -> Result<(), Refused> {
    match doubled_in(object) {
        None => Ok(()),
        Some(key) => Err(Refused::Wrong(format!(
            "{key:?} stands twice in {id}, and which of them counts is not certain: remove one"
        ))),
    }
}

/// The key of a monitor.
pub fn which_key(edit: &Edit) -> Option<&str> {
    match edit {
        Edit::Open(it) => it.key.as_deref(),
        Edit::Update(it) => it.which.key.as_deref(),
        Edit::Resolve(it) => it.which.key.as_deref(),
        _ => None,
    }
}

/// The ID of a monitor's updates: a person's have another, so that a monitor knows what it must not touch.
pub const MONITOR: &str = "-probe-";

fn update_id(found: &Found, is_monitor: bool) -> String {
    let known: Vec<String> = found
        .updates()
        .iter()
        .filter_map(|it| id_of(&it["id"]))
        .collect();
    let middle = if is_monitor { MONITOR } else { "-" };
    let mut numbers = known.len() + 1..;
    loop {
        let number = numbers.next().unwrap_or_default();
        let id = format!("{}{middle}{number}", found.id);
        if !known.contains(&id) {
            return id;
        }
    }
}

/// An instant that needs no zone: `now`, `-15m`, or a time with its offset.
fn certain(words: &str, now: Instant) -> Option<Instant> {
    use crate::schedule::FixedZones;
    if let Some(WrittenTime::Offset { civil, offset }) = WrittenTime::parse(words) {
        return Some(Instant::from_civil(civil, offset));
    }
    let utc = FixedZones.find("UTC")?;
    let is_relative = words == "now" || words.starts_with(['+', '-']);
    match parse_time(words, now, &*utc, Toward::Past) {
        Ok(Meant::At(at)) if is_relative => Some(at),
        _ => None,
    }
}

/// Whether one name is what is left of the other by a slip.
fn alike(name: &str, typed: &str) -> bool {
    const NEAR: f64 = 0.84;
    let (name, typed) = (name.to_lowercase(), typed.to_lowercase());
    strsim::jaro_winkler(&name, &typed) > NEAR
}

/// Whether a component is one of the names in a word such as `imap=partial,web=major`.
fn is_named_in(word: &str, id: &str) -> bool {
    word.split(',')
        .any(|part| part.split('=').next() == Some(id))
}

/// An ID as it is written.
pub fn id_of(value: &Value) -> Option<String> {
    match value {
        Value::String(id) => Some(id.clone()),
        Value::Number(id) => Some(id.to_string()),
        _ => None,
    }
}

/// An ID from a title: `imap-store-7-is-down`.
pub fn slug(title: &str) -> String {
    const LONGEST: usize = 48;
    let mut slug = String::new();
    for char in title.to_lowercase().chars() {
        match char {
            'æ' | 'ä' => slug.push_str("ae"),
            'ø' | 'ö' => slug.push_str("oe"),
            'å' => slug.push_str("aa"),
            'ü' => slug.push_str("ue"),
            'ß' => slug.push_str("ss"),
            char if char.is_alphanumeric() => slug.push(char),
            '\'' | '’' => {}
            _ if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
            _ => {}
        }
    }
    let end = slug
        .char_indices()
        .nth(LONGEST)
        .map_or(slug.len(), |(at, _)| at);
    let cut = match slug[..end].rfind('-') {
        Some(dash) if end < slug.len() => &slug[..dash],
        _ => &slug[..end],
    };
    match cut.trim_matches('-') {
        "" => "entry".to_owned(),
        cut => cut.to_owned(),
    }
}

/// The impact of an outage of components.
pub fn impact_of(on: &[On]) -> Option<Impact> {
    let each = on.iter().filter_map(|on| match on.status? {
        ComponentStatus::DegradedPerformance => Some(Impact::Minor),
        ComponentStatus::PartialOutage | ComponentStatus::MajorOutage => Some(Impact::Major),
        ComponentStatus::UnderMaintenance => Some(Impact::None),
        _ => None,
    });
    each.max()
}
