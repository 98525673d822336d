//! The page, its components, notices, translations, archives; and what is done to an entry as a whole.

use super::action::{Action, Found, List, id_of, needs_title, slug};
use super::command::{
    Archive, ChannelEdit, ComponentEdit, End, Init, NewComponent, Notice, PageEdit, Pair, Replace,
    Translate, Undo, Which,
};
use super::cut::{moved, without_items};
use super::document::{
    Document, Fields, LISTS, Place, copied, insert, list, put, set, take, text, texts,
};
use super::incident::{named_components, place_of_update};
use super::said::{Applied, Choice, Refused, Said};
use super::time::{Meant, Notation, Toward, written_in};
use super::told::told;
use crate::feed::{ChannelKind, ComponentStatus, EntryStatus};
use crate::format;
use crate::schedule::{Instant, Time, Zones};
use jsonc_parser::cst::CstInputValue;
use serde_json::Value;
use std::collections::HashSet;

// A feed that begins

/// The text of a new feed.
pub fn init(
    it: &Init,
    now: Instant,
    zones: &dyn Zones,
    notation: Notation,
) -> Result<Applied, Refused> {
    let zone = zones.find(&it.zone).ok_or_else(|| no_zone(&it.zone))?;
    let quoted = |text: &str| Value::from(text).to_string();
    let mut known: Vec<String> = Vec::new();
    let mut components = Vec::new();
    for new in &it.components {
        let id = component_id(new, &known)?;
        let role = new
            .role
            .map(|role| format!(", \"role\": {}", quoted(role.name())));
        components.push(format!(
            "    {{\"id\": {}, \"name\": {}, \"status\": \"operational\"{}}}",
            quoted(&id),
            quoted(&new.name),
            role.unwrap_or_default()
        ));
        known.push(id);
    }
    let components = match components.is_empty() {
        true => "[]".to_owned(),
        false => format!("[\n{}\n  ]", components.join(",\n")),
    };
    let text = format!(
        "{{\n  \"page\": {{\n    \"id\": {},\n    \"name\": {},\n    \"url\": {},\n    \"time_zone\": {},\n    \"updated_at\": {},\n    \"sequence\": 1\n  }},\n  \"components\": {components},\n  \"incidents\": [],\n  \"scheduled_maintenances\": [],\n  \"notices\": []\n}}\n",
        quoted(&slug(&it.name)),
        quoted(&it.name),
        quoted(&it.url),
        quoted(zone.id()),
        quoted(&written_in(Meant::At(now), Some(&*zone), notation)),
    );
    let mut applied = Applied {
        text,
        did: "began",
        changed: vec!["$".to_owned()],
        sequence: Some(1),
        ..Applied::default()
    };
    let count = it.components.len();
    let (is_one, name) = (count == 1, &it.name);
    let line = format!(
        "{name}, {count} component{}, on the clock of {}",
        if is_one { "" } else { "s" },
        zone.id()
    );
    applied.said.push(Said::Line(line));
    if !it.components.iter().any(|new| new.role.is_some()) {
        applied.warnings.push("no component has a role (web, reading, sending, receiving, other), so nothing says what happens to mail".to_owned());
    }
    let next = [
        "open",
        "Reading mail is slow",
        "--on",
        "imap=degraded",
        "-m",
        "…",
    ];
    let next = match known.first() {
        Some(first) => next.map(|word| word.replace("imap", first)).to_vec(),
        None => ["component", "add", "imap=IMAP:reading"]
            .map(str::to_owned)
            .to_vec(),
    };
    applied.next.push(next);
    Ok(applied)
}

fn no_zone(id: &str) -> Refused {
    Refused::Wrong(format!(
        "{id:?} is no time zone; write it like Europe/Oslo or America/New_York"
    ))
}

fn component_id(new: &NewComponent, known: &[String]) -> Result<String, Refused> {
    let id = new.id.clone().unwrap_or_else(|| slug(&new.name));
    match known.contains(&id) {
        true => Err(Refused::Wrong(format!("there is a component {id} already"))),
        false => Ok(id),
    }
}

// The page

const TEXTS: [&str; 8] = [
    "id",
    "name",
    "url",
    "language",
    "support_url",
    "history_since",
    "valid_until",
    "generated_at",
];
const LISTED: [&str; 2] = ["mirrors", "history"];

pub fn page(action: &mut Action, it: &PageEdit) -> Result<(), Refused> {
    match it {
        PageEdit::Set { fields } => set_page(action, fields),
        PageEdit::Channel(it) => channel(action, &it.edit),
    }
}

fn set_page(action: &mut Action, fields: &[Pair]) -> Result<(), Refused> {
    let page = action.document.object("page", &LISTS);
    for Pair(key, value) in fields {
        let known = TEXTS.contains(&&**key) || LISTED.contains(&&**key) || key == "time_zone";
        if !known {
            let names = [&TEXTS[..], &LISTED[..], &["time_zone"]]
                .concat()
                .join(", ");
            return Err(Refused::Wrong(format!(
                "page set takes {names}, and not {key:?}"
            )));
        }
        if value.is_empty() {
            take(&page, key);
            action.say(format!("{key} removed"));
        } else {
            let new = match &**key {
                key if LISTED.contains(&key) => {
                    let items = value.split(',').map(|item| item.trim().to_owned());
                    texts(&items.collect::<Vec<_>>())
                }
                "time_zone" => {
                    let zone = action.zones.find(value).ok_or_else(|| no_zone(value))?;
                    text(zone.id())
                }
                "valid_until" | "generated_at" => {
                    let meant = action.time(value, Toward::Future)?;
                    text(action.written(meant))
                }
                _ => text(value),
            };
            put(&page, key, new, Place::Before(&["updated_at", "sequence"]));
            action.say(format!("{key}: {value}"));
        }
        action.applied.changed.push(format!("$.page.{key}"));
    }
    action.applied.did = "set";
    Ok(())
}

fn channel(action: &mut Action, it: &ChannelEdit) -> Result<(), Refused> {
    let page = action.document.object("page", &LISTS);
    let known = action.json["page"]["channels"]
        .as_array()
        .cloned()
        .unwrap_or_default();
    let titled = |title: &str| known.iter().position(|it| it["title"] == title);
    let array = list(&page, "channels", &[]);
    match it {
        ChannelEdit::Add {
            channel: Pair(title, url),
            kind,
        } => {
            if titled(title).is_some() {
                return Err(Refused::Wrong(format!(
                    "there is a channel {title:?} already"
                )));
            }
            let kind = match kind {
                Some(word) => Some(ChannelKind::from_name(word).ok_or_else(|| {
                    let names = ChannelKind::ALL.iter().map(|kind| kind.name());
                    let names = names.collect::<Vec<_>>().join(", ");
                    Refused::Wrong(format!("--kind takes {names}, and not {word:?}"))
                })?),
                None => None,
            };
            let shown = kind.unwrap_or_else(|| ChannelKind::of_url(url));
            let item = Fields::default().text("title", title).text("url", url);
            insert(
                &array,
                known.len(),
                item.some("kind", kind.map(ChannelKind::name)).done(),
            );
            action.applied.did = "added";
            action.say(format!("channel {title} ({})", shown.name()));
        }
        ChannelEdit::Remove { title } => {
            let Some(place) = titled(title) else {
                let choices = known.iter().filter_map(|it| it["title"].as_str());
                return Err(Refused::Choose {
                    what: format!("there is no channel {title:?}"),
                    choices: choices
                        .map(|known| action.with_word(title, known, ""))
                        .collect(),
                });
            };
            array.elements()[place].clone().remove();
            action.applied.did = "removed";
            action.say(format!("channel {title}"));
        }
    }
    action.applied.changed.push("$.page.channels".to_owned());
    Ok(())
}

// Components

pub fn component(action: &mut Action, it: &ComponentEdit) -> Result<(), Refused> {
    match it {
        ComponentEdit::Add { component } => {
            let all = action.json["components"]
                .as_array()
                .cloned()
                .unwrap_or_default();
            let known: Vec<String> = all.iter().filter_map(|it| id_of(&it["id"])).collect();
            let id = component_id(component, &known)?;
            let item = Fields::default()
                .text("id", &id)
                .text("name", &component.name)
                .text("status", ComponentStatus::Operational.name())
                .some("role", component.role.map(|role| role.name()));
            let array = action.document.list("components");
            insert(&array, all.len(), item.done());
            action.applied.did = "added";
            action
                .applied
                .changed
                .push(format!("$.components[{}]", all.len()));
            action.say(format!("component {id}: {}", component.name));
            if component.role.is_none() {
                action.applied.warnings.push(format!(
                    "{id} has no role (web, reading, sending, receiving, other), so nothing says what happens to mail while it fails"
                ));
            }
        }
        ComponentEdit::Rename { id, name } => {
            let (index, id, old) = action.known_component(id)?;
            if let Some(object) = action.document.item("components", index) {
                put(&object, "name", text(name), Place::Behind(&["id"]));
            }
            action.applied.did = "renamed";
            action
                .applied
                .changed
                .push(format!("$.components[{index}].name"));
            action.say(format!("{id}: {old} is now {name}"));
        }
        ComponentEdit::Set { on } => {
            let changes = action.set_components(on, action.now)?;
            action.applied.did = "set";
            for change in changes {
                let old = change.old.as_deref().unwrap_or("not stated");
                action.say(format!("{}: {old} → {}", change.id, change.new.name()));
            }
            action.say("no incident tells customers why: open one with status-feed open");
        }
        ComponentEdit::Remove { id } => {
            let (index, id, name) = action.known_component(id)?;
            let open = action.entries(&[List::Incidents, List::Maintenance]);
            let mut open = open.iter().filter(|it| Action::is_open(it));
            if let Some(found) = open.find(|it| named_components(&it.json).contains(&id)) {
                return Err(Refused::Wrong(format!(
                    "{} is open and names {id}",
                    found.id
                )));
            }
            let array = action.document.list("components");
            if let Some(node) = array.elements().get(index) {
                node.clone().remove();
            }
            action.applied.did = "removed";
            action.applied.changed.push("$.components".to_owned());
            action.say(format!("component {id}: {name}"));
        }
    }
    Ok(())
}

// Notices

pub fn notice(action: &mut Action, it: &Notice) -> Result<(), Refused> {
    needs_title(&it.title)?;
    action.needs_text(&it.common)?;
    let id = action.new_id(&it.title, it.common.id.as_deref())?;
    let from = it
        .from
        .as_ref()
        .map(|words| action.time(words, Toward::Future));
    let from = from.transpose()?;
    let until = it
        .until
        .as_ref()
        .map(|words| action.time(words, Toward::Future));
    let until = until.transpose()?;
    if let (Some(from), Some(until)) = (from, until)
        && action.as_time(until).latest() <= action.as_time(from).earliest()
    {
        return Err(Refused::Wrong("--until is before --from".to_owned()));
    }
    let marks = [
        ("subject", &it.subject),
        ("sender", &it.sender),
        ("url", &it.url),
    ];
    let indicators = marks.iter().flat_map(|(kind, values)| {
        values.iter().map(|value| {
            Fields::default()
                .text("type", *kind)
                .text("value", value)
                .done()
        })
    });
    let changes = action.set_components(&it.common.on, action.now)?;
    let status = EntryStatus::Active;
    let update = action.update(&format!("{id}-1"), status, action.now, &it.common, &changes)?;
    let stamp = action.stamp(action.now);
    let entry = Fields::default()
        .text("id", &id)
        .text("name", it.title.trim())
        .text("category", it.category.name())
        .text("status", status.name())
        .text("created_at", &stamp)
        .text("updated_at", &stamp)
        .some("starts_at", from.map(|from| action.written(from)))
        .some("ends_at", until.map(|until| action.written(until)))
        .list("indicators", indicators.collect())
        .list("incident_updates", vec![update]);
    let array = action.document.list(List::Notices.key());
    insert(&array, 0, entry.done());
    if let Some(object) = action.document.item(List::Notices.key(), 0) {
        action.write_common(&object, &it.common, true)?;
    }
    action.applied.did = "published";
    action.applied.entry.clone_from(&id);
    action.applied.changed.push("$.notices[0]".to_owned());
    action.say(it.category.name().replace('_', "-"));
    for (label, meant) in [("from", from), ("until", until)] {
        if let Some(meant) = meant {
            let time = action.as_time(meant);
            action.applied.said.push(Said::Time(label, time));
        }
    }
    if until.is_none() {
        action.say("shown until you end it");
    }
    action.say_audience(&it.common.audience);
    action.next(&["end", &id]);
    Ok(())
}

pub fn end(action: &mut Action, it: &End) -> Result<(), Refused> {
    let found = action.find(&it.which, &[List::Notices], &Action::is_open)?;
    if found.status().is_over() {
        action.applied.entry.clone_from(&found.id);
        action.say(format!("{} is ended already", found.id));
        return Ok(());
    }
    let at = action.past(it.at.as_deref(), "--at")?;
    let changes = action.set_components(&it.common.on, at)?;
    action.post(&found, EntryStatus::Ended, at, &changes)?;
    let object = action.object(&found)?;
    let starts = action.read(&found.json["starts_at"]);
    // What never took effect has no end: its status says that it is over.
    if starts.is_none_or(|starts| starts.latest() <= at) {
        put(
            &object,
            "ends_at",
            text(action.stamp(at)),
            Place::Behind(&["created_at", "updated_at", "starts_at"]),
        );
    } else {
        action.say("before it took effect");
    }
    action.applied.did = "ended";
    action.applied.entry.clone_from(&found.id);
    Ok(())
}

// Entries as a whole

pub fn translate(action: &mut Action, it: &Translate) -> Result<(), Refused> {
    let which = Which {
        entry: it.entry.clone(),
        key: None,
    };
    let found = action.find(&which, &List::ALL, &|_| true)?;
    let Some(language) = it
        .language
        .as_deref()
        .filter(|tag| format::is_language(tag))
    else {
        return Err(Refused::Wrong(format!(
            "{:?} is no language; write it like nb, de or pt-BR",
            it.language.as_deref().unwrap_or_default()
        )));
    };
    let object = action.object(&found)?;
    let mut fields = Vec::new();
    for word in &it.rest {
        let pair: Result<Pair, String> = word.parse();
        match pair {
            Ok(Pair(key, value)) if ["name", "advice"].contains(&&*key) => {
                if value.is_empty() {
                    return Err(Refused::Wrong(format!("{key}= has no translation")));
                }
                fields.push((key, value))
            }
            _ => {
                return Err(Refused::Wrong(format!(
                    "an entry has name=… and advice=… to translate, and not {word:?}"
                )));
            }
        }
    }
    if fields.is_empty() && it.text.is_none() {
        let mut words = action.edit.words();
        words.push(format!("name={}", found.name()));
        return Err(Refused::Missing {
            what: "what is its translation?".to_owned(),
            example: Choice {
                words,
                note: String::new(),
            },
        });
    }
    if !fields.is_empty() {
        put_translations(&object, language, &fields, &["incident_updates"]);
    }
    if let Some(body) = &it.text {
        let place = place_of_update(action, &found, it.update)?;
        let updates = object.array_value("incident_updates");
        if let Some(update) = updates.and_then(|array| array.elements().get(place)?.as_object()) {
            put_translations(&update, language, &[("body".to_owned(), body.clone())], &[]);
        }
    }
    action.touch(&object);
    action.applied.did = "translated";
    action.applied.entry.clone_from(&found.id);
    action.applied.changed.push(format!(
        "$.{}[{}].translations.{language}",
        found.list.key(),
        found.index
    ));
    let mut names: Vec<&str> = fields.iter().map(|(key, _)| &**key).collect();
    names.extend(it.text.as_ref().map(|_| "the update"));
    action.say(format!("into {language}: {}", names.join(", ")));
    Ok(())
}

fn put_translations(
    object: &jsonc_parser::cst::CstObject,
    language: &str,
    fields: &[(String, String)],
    before: &[&str],
) {
    if object.object_value("translations").is_none() {
        put(
            object,
            "translations",
            CstInputValue::Object(Vec::new()),
            Place::Before(before),
        );
    }
    let all = object.object_value_or_set("translations");
    if all.object_value(language).is_none() {
        set(&all, language, CstInputValue::Object(Vec::new()));
    }
    let into = all.object_value_or_set(language);
    for (key, value) in fields {
        set(&into, key, text(value));
    }
}

pub fn replace(action: &mut Action, it: &Replace) -> Result<(), Refused> {
    let which = Which {
        entry: Some(it.entry.clone()),
        key: None,
    };
    let found = action.find(&which, &List::ALL, &|_| true)?;
    action.applied.entry.clone_from(&found.id);
    let Some(new) = &it.json else {
        return Ok(());
    };
    let json: Value = serde_json::from_str(new)
        .map_err(|error| Refused::Wrong(format!("this is no JSON: {error}")))?;
    let Value::Object(fields) = &json else {
        return Err(Refused::Wrong(
            "an entry is an object, in { and }".to_owned(),
        ));
    };
    if id_of(&json["id"]).as_deref() != Some(&*found.id) {
        return Err(Refused::Wrong(format!(
            "the id has to stay {:?}: dismissals, links and calendars know the entry by it",
            found.id
        )));
    }
    let object = action.object(&found)?;
    let old = found.json.as_object().cloned().unwrap_or_default();
    for key in old.keys().filter(|key| !fields.contains_key(*key)) {
        take(&object, key);
    }
    for (key, value) in fields {
        if old.get(key) != Some(value) {
            set(&object, key, copied(value));
        }
    }
    if old == *fields {
        return Ok(());
    }
    if old.get("updated_at") == fields.get("updated_at") {
        action.touch(&object);
    }
    action.applied.did = "edited";
    action
        .applied
        .changed
        .push(format!("$.{}[{}]", found.list.key(), found.index));
    Ok(())
}

/// The ID of an entry, and its text to edit.
pub fn text_of(action: &Action, entry: &str) -> Result<(String, String), Refused> {
    let which = Which {
        entry: Some(entry.to_owned()),
        key: None,
    };
    let found = action.find(&which, &List::ALL, &|_| true)?;
    let text = format!("{:#}\n", found.json);
    Ok((found.id, text))
}

pub fn undo(action: &mut Action, it: &Undo) -> Result<(), Refused> {
    let nothing = || Refused::Wrong("there is no last action to take back".to_owned());
    let before = it.before.as_deref().ok_or_else(nothing)?;
    action.document = Document::parse(before).ok_or_else(nothing)?;
    let old: Value =
        serde_json::from_str(before.trim_start_matches('\u{feff}')).unwrap_or_default();
    for sentence in told(&old, &action.json) {
        action.say(format!("taken back: {sentence}"));
    }
    action.applied.did = "undone";
    action.applied.changed.push("$".to_owned());
    Ok(())
}

// Archives

pub fn archive(action: &mut Action, it: &Archive) -> Result<(), Refused> {
    let age = action.duration(&it.older, "--older")?;
    let before = action.now - age;
    let all = action.entries(&List::ALL);
    let mut old: Vec<(&Found, i32)> = Vec::new();
    for found in &all {
        if let Some(over) = over_at(action, found).filter(|over| *over < before) {
            let offset = action.zone.as_ref().map_or(0, |zone| zone.offset_at(over));
            old.push((found, chrono::Datelike::year(&over.civil(offset))));
        }
    }
    // What belongs to an entry that stays, stays with it.
    loop {
        let is_old = |it: &&Found| old.iter().any(|(found, _)| std::ptr::eq(*found, *it));
        let stays = || all.iter().filter(|it| !is_old(it));
        let named: HashSet<String> = stays().flat_map(related_to).collect();
        let staying: HashSet<&str> = stays().map(|it| &*it.id).collect();
        let is_apart = |found: &Found| {
            !named.contains(&found.id)
                && !related_to(found).iter().any(|id| staying.contains(&**id))
        };
        let apart: Vec<(&Found, i32)> = old
            .iter()
            .filter(|(found, _)| is_apart(found))
            .copied()
            .collect();
        let is_settled = apart.len() == old.len();
        old = apart;
        if is_settled {
            break;
        }
    }
    if old.is_empty() {
        action.say("nothing is that old");
        return Ok(());
    }
    let mut years: Vec<i32> = old.iter().map(|(_, year)| *year).collect();
    years.sort_unstable();
    years.dedup();
    let unreadable = || Refused::Unreadable("this is no feed".to_owned());
    let mut text = action.document.text();
    let mut paths = Vec::new();
    let known = action.json["page"]["history"]
        .as_array()
        .cloned()
        .unwrap_or_default();
    for year in &years {
        let path = format!("{}/{year}.json", it.to.trim_end_matches('/'));
        let existing = it.existing.iter().find(|(known, _)| *known == path);
        let mut archive = match existing {
            Some((_, text)) => text.clone(),
            None => new_archive(&action.json["page"]),
        };
        let there: Value = serde_json::from_str(&archive).unwrap_or_default();
        let of_year = || {
            old.iter()
                .filter(|(_, of)| of == year)
                .map(|(found, _)| *found)
        };
        for list in List::ALL {
            let ids = there[list.key()].as_array().into_iter().flatten();
            let ids: HashSet<String> = ids.filter_map(|it| id_of(&it["id"])).collect();
            let new = of_year().filter(|it| it.list == list && !ids.contains(&it.id));
            let places: Vec<usize> = new.map(|found| found.index).collect();
            archive = moved(&archive, &text, list.key(), &places).ok_or_else(|| {
                Refused::Wrong(format!("{path} is no feed, so nothing can be added to it"))
            })?;
        }
        let count = of_year().count();
        let entries = if count == 1 { "entry" } else { "entries" };
        action.say(format!("{count} {entries} of {year} → {path}"));
        action.applied.files.push((path.clone(), archive));
        paths.push(path);
    }
    for list in List::ALL {
        let mine = old.iter().filter(|(found, _)| found.list == list);
        let places: Vec<usize> = mine.map(|(found, _)| found.index).collect();
        text = without_items(&text, list.key(), &places).unwrap_or(text);
    }
    action.document = Document::parse(&text).ok_or_else(unreadable)?;
    let page = action.document.object("page", &LISTS);
    for path in paths {
        if !known.iter().any(|it| it == &Value::from(&*path)) {
            let history = list(&page, "history", &[]);
            let newer = known
                .iter()
                .filter(|it| it.as_str().is_some_and(|it| it > &*path))
                .count();
            insert(&history, newer, super::document::text(path));
        }
    }
    action.applied.did = "archived";
    action.applied.changed.push("$.page.history".to_owned());
    action.say("open and related entries stay");
    Ok(())
}

fn related_to(found: &Found) -> Vec<String> {
    let related = found.json["related"].as_array().into_iter().flatten();
    related.filter_map(id_of).collect()
}

/// When what ends by itself was over: planned work with its last window, a notice at its end.
fn over_by_itself(action: &Action, found: &Found) -> Option<Instant> {
    match found.list {
        List::Incidents => None,
        List::Maintenance => super::planned::over_by_itself(action, found),
        List::Notices => {
            let end = action.read(&found.json["ends_at"]).map(Time::latest);
            end.filter(|end| *end <= action.now)
        }
    }
}

/// When an entry was over, as far as that is certain.
fn over_at(action: &Action, found: &Found) -> Option<Instant> {
    if Action::is_open(found) {
        return over_by_itself(action, found);
    }
    let updates = found.json["incident_updates"]
        .as_array()
        .into_iter()
        .flatten();
    let updates = updates.map(|it| &it["created_at"]);
    let own = [
        "resolved_at",
        "ends_at",
        "updated_at",
        "created_at",
        "scheduled_until",
    ];
    let times = own.iter().map(|key| &found.json[*key]).chain(updates);
    times
        .filter_map(|it| action.read(it))
        .map(Time::latest)
        .max()
}

fn new_archive(page: &Value) -> String {
    let kept = ["id", "name", "url", "time_zone", "language"];
    let fields = kept.iter().filter(|key| !page[**key].is_null());
    let fields = fields.map(|key| format!("    {}: {}", Value::from(*key), page[*key]));
    let fields = fields.collect::<Vec<_>>().join(",\n");
    format!(
        "{{\n  \"page\": {{\n{fields}\n  }},\n  \"incidents\": [],\n  \"scheduled_maintenances\": [],\n  \"notices\": []\n}}\n"
    )
}
