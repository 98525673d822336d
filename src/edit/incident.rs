//! Incidents, from the first word to the report; and what all entries have of that.

use super::action::{Action, Change, Found, List, MONITOR, id_of, impact_of, needs_title, slug};
use super::command::{About, Amend, Common, Edit, On, Open, Resolve, Update, Which, impact};
use super::document::{Fields, Place, insert, put, take, text};
use super::length::length_text;
use super::said::{Choice, Refused, Said};
use super::time::{Meant, Toward};
use crate::feed::{ComponentStatus, EntryStatus, Impact};
use crate::schedule::{FixedZones, Instant, Time, Zones};
use jsonc_parser::cst::CstInputValue;
use serde_json::Value;

pub fn open(action: &mut Action, it: &Open) -> Result<(), Refused> {
    needs_title(&it.title)?;
    if let Some(key) = &it.key
        && let Some(found) = action.with_key(key)
    {
        action.applied.entry.clone_from(&found.id);
        action.say(format!("{} is open already", found.id));
        return Ok(());
    }
    let status = match &it.rest[..] {
        [] => EntryStatus::Investigating,
        [word] => open_status(action, word, List::Incidents)?,
        [..] => return Err(unquoted(it)),
    };
    action.needs_text(&it.common)?;
    let since = action.past(it.since.as_deref(), "--since")?;
    let changes = action.set_components(&it.common.on, since)?;
    let said = match &it.impact {
        Some(word) => Some(impact(word).ok_or_else(|| {
            Refused::Wrong(format!(
                "--impact takes none, minor, major or critical, and not {word:?}"
            ))
        })?),
        None => None,
    };
    let follows = impact_of(&it.common.on);
    let id = match &it.key {
        Some(key) if it.common.id.is_none() => {
            action.new_id("", Some(&key_id(action, key, since)))?
        }
        _ => action.new_id(&it.title, it.common.id.as_deref())?,
    };
    let middle = if it.key.is_some() { MONITOR } else { "-" };
    let update = action.update(
        &format!("{id}{middle}1"),
        status,
        action.now,
        &it.common,
        &changes,
    )?;
    let components = changes.iter().map(component_item).collect();
    let stamp = action.stamp(action.now);
    let entry = Fields::default()
        .text("id", &id)
        .text("name", it.title.trim())
        .text("status", status.name())
        .text("impact", said.or(follows).unwrap_or(Impact::Minor).name())
        .text("created_at", &stamp)
        .some(
            "started_at",
            (since != action.now).then(|| action.stamp(since)),
        )
        .text("updated_at", &stamp)
        .list("components", components)
        .list("incident_updates", vec![update]);
    let array = action.document.list(List::Incidents.key());
    insert(&array, 0, entry.done());
    let object = action.document.item(List::Incidents.key(), 0);
    if let Some(object) = object {
        action.write_common(&object, &it.common, true)?;
    }
    action.applied.did = "opened";
    action.applied.entry.clone_from(&id);
    action.applied.changed.push("$.incidents[0]".to_owned());
    let why = match (said, follows) {
        (Some(said), _) => said.name().to_owned(),
        (None, Some(impact)) => {
            let on: Vec<String> = it.common.on.iter().map(ToString::to_string).collect();
            format!("{} (from {})", impact.name(), on.join(", "))
        }
        (None, None) => "minor (say --impact, or --on)".to_owned(),
    };
    action.say(format!("{}, {why}", status.name()));
    action
        .applied
        .said
        .push(Said::Time("since", Time::At(since)));
    action.say_audience(&it.common.audience);
    action.next(&["update", &id, "-m", "…"]);
    action.next(&["resolve", &id]);
    Ok(())
}

/// A title of several words without quotes.
fn unquoted(it: &Open) -> Refused {
    let title = [std::slice::from_ref(&it.title), &it.rest[..]].concat();
    let mut quoted = it.clone();
    quoted.title = title.join(" ");
    quoted.rest.clear();
    Refused::Choose {
        what: "a title of several words stands in quotes".to_owned(),
        choices: vec![Choice {
            words: Edit::Open(quoted).words(),
            note: String::new(),
        }],
    }
}

fn component_item(change: &Change) -> CstInputValue {
    Fields::default()
        .text("id", &change.id)
        .text("name", &change.name)
        .done()
}

/// The ID of what a monitor opens: its key and the time.
fn key_id(action: &Action, key: &str, since: Instant) -> String {
    let utc = FixedZones.find("UTC");
    let zone = action.zone.as_deref().or(utc.as_deref());
    let offset = zone.map_or(0, |zone| zone.offset_at(since));
    format!(
        "{}-{}",
        slug(key),
        since.civil(offset).format("%Y%m%dT%H%M%S")
    )
}

/// Whether a person has said something about an incident of a monitor.
fn is_taken_over(found: &Found) -> bool {
    let updates = found.json["incident_updates"].as_array();
    let mut ids = updates.into_iter().flatten().map(|it| id_of(&it["id"]));
    ids.any(|id| !id.is_some_and(|id| id.starts_with(&format!("{}{MONITOR}", found.id))))
}

/// A status under which an entry is not over; what ends an entry has a verb of its own.
fn open_status(action: &Action, word: &str, list: List) -> Result<EntryStatus, Refused> {
    let known = EntryStatus::from_name(word).filter(|status| list.statuses().contains(status));
    let open = list.statuses().iter().filter(|status| !status.is_over());
    let names: Vec<&str> = open.map(|status| status.name()).collect();
    match known {
        Some(status) if !status.is_over() => Ok(status),
        Some(status) => {
            let verb = match status {
                EntryStatus::Postmortem => "report",
                EntryStatus::Completed => "done",
                EntryStatus::Cancelled => "cancel",
                EntryStatus::Ended => "end",
                _ => "resolve",
            };
            if matches!(action.edit, Edit::Open(_)) {
                return Err(Refused::Wrong(format!(
                    "an incident is opened as investigating, identified or monitoring, and {word} later"
                )));
            }
            let mut words = action.edit.words();
            verb.clone_into(&mut words[0]);
            if let Some(place) = words.iter().position(|other| other == word) {
                words.remove(place);
            }
            Err(Refused::Choose {
                what: format!("{word} has a command of its own, which does all that belongs to it"),
                choices: vec![Choice {
                    words,
                    note: String::new(),
                }],
            })
        }
        None => {
            let choices = names.iter().map(|name| action.with_word(word, name, ""));
            Err(Refused::Choose {
                what: format!("{word:?} is no status of {} {}", article(list), list.name()),
                choices: choices.collect(),
            })
        }
    }
}

const fn article(list: List) -> &'static str {
    match list {
        List::Incidents => "an",
        List::Maintenance | List::Notices => "a",
    }
}

/// Refuses words that nothing would be done with.
fn no_more_than(count: usize, words: &[String]) -> Result<(), Refused> {
    match words.get(count) {
        None => Ok(()),
        Some(word) => Err(Refused::Wrong(format!(
            "{word:?} is one word too many; the text for customers stands behind -m, in quotes"
        ))),
    }
}

pub fn update(action: &mut Action, it: &Update) -> Result<(), Refused> {
    let mut words = it.rest.clone();
    let Some(found) = chosen(action, &it.which, &mut words)? else {
        return Ok(());
    };
    no_more_than(1, &words)?;
    let status = match words.first() {
        Some(word) => open_status(action, word, found.list)?,
        None if found.status() == EntryStatus::Unknown => found.list.statuses()[0],
        None => found.status(),
    };
    action.needs_text(&it.common)?;
    let at = action.past(it.at.as_deref(), "--at")?;
    let changes = action.set_components(&it.common.on, at)?;
    // First of all what the entry is now.
    action.say(status.name());
    action.post(&found, status, at, &changes)?;
    raise_impact(action, &found, &it.common.on)?;
    if let Some(words) = &it.expect {
        let expected = expected(action, words)?;
        let object = action.object(&found)?;
        put(
            &object,
            "expected_resolution",
            expected,
            Place::Before(&["incident_updates"]),
        );
    }
    action.applied.did = "updated";
    action.applied.entry.clone_from(&found.id);
    if at != action.now {
        action.applied.said.push(Said::Time("at", Time::At(at)));
    }
    let verb = match found.list {
        List::Incidents => "resolve",
        List::Maintenance => "done",
        List::Notices => "end",
    };
    if !status.is_over() {
        action.next(&[verb, &found.id]);
    }
    Ok(())
}

/// The entry that an update or a resolution is about; `None` if a monitor has nothing to do.
fn chosen(
    action: &mut Action,
    which: &Which,
    words: &mut Vec<String>,
) -> Result<Option<Found>, Refused> {
    let Some(key) = &which.key else {
        return action.find(which, &List::ALL, &Action::is_open).map(Some);
    };
    // With a key there is no entry to name, so the first word is the status.
    words.splice(0..0, which.entry.clone());
    let Some(found) = action.with_key(key) else {
        action.say(format!("nothing is open with the key {key}"));
        return Ok(None);
    };
    if is_taken_over(&found) {
        action.applied.entry.clone_from(&found.id);
        action.say(format!(
            "somebody has updated {}: a monitor leaves it to them",
            found.id
        ));
        return Ok(None);
    }
    Ok(Some(found))
}

/// The impact grows with the components; only a person makes it smaller.
fn raise_impact(action: &mut Action, found: &Found, on: &[On]) -> Result<(), Refused> {
    let stated = found.json["impact"].as_str().and_then(Impact::from_name);
    let Some(worse) =
        impact_of(on).filter(|new| found.list == List::Incidents && Some(*new) > stated)
    else {
        return Ok(());
    };
    let object = action.object(found)?;
    put(
        &object,
        "impact",
        text(worse.name()),
        Place::Behind(&["status"]),
    );
    action.say(format!("impact {}", worse.name()));
    Ok(())
}

/// When it should be over.
fn expected(action: &mut Action, words: &str) -> Result<CstInputValue, Refused> {
    if words == "unknown" {
        action.say("nobody knows yet when it is over");
        return Ok(text("unknown"));
    }
    if !words.contains("..") {
        let meant = action.time(words, Toward::Future)?;
        if let Meant::At(at) = meant
            && at < action.now
        {
            return Err(Refused::Wrong(format!("--expect {words:?} is over")));
        }
        action
            .applied
            .said
            .push(Said::Time("expected by", action.as_time(meant)));
        return Ok(text(action.written(meant)));
    }
    let span = action.window(words)?;
    let end = span.end.unwrap_or(span.start);
    let range = Fields::default()
        .text("earliest", action.written(span.start))
        .text("latest", action.written(end));
    let (start, end) = (action.as_time(span.start), action.as_time(end));
    action
        .applied
        .said
        .push(Said::Time("expected at the earliest", start));
    action
        .applied
        .said
        .push(Said::Time("expected at the latest", end));
    Ok(range.done())
}

pub fn resolve(action: &mut Action, it: &Resolve) -> Result<(), Refused> {
    let mut words = it.rest.clone();
    let found = match it.which.key {
        Some(_) => match chosen(action, &it.which, &mut words)? {
            Some(found) => found,
            None => return Ok(()),
        },
        None => action.find(&it.which, &[List::Incidents], &Action::is_open)?,
    };
    no_more_than(0, &words)?;
    if !Action::is_open(&found) {
        action.applied.entry.clone_from(&found.id);
        action.say(format!("{} is {} already", found.id, found.status().name()));
        return Ok(());
    }
    let at = action.past(it.at.as_deref(), "--at")?;
    let began = action
        .read(&found.json["started_at"])
        .or_else(|| action.read(&found.json["created_at"]));
    if began.is_some_and(|began| began.earliest() > at) {
        return Err(Refused::Wrong(format!(
            "{} began after that: --at {:?}",
            found.id,
            it.at.as_deref().unwrap_or("now")
        )));
    }
    let mut on = it.common.on.clone();
    let (back, kept) = back_to_operational(action, &found, &it.keep, &on)?;
    on.extend(back.iter().map(|id| On {
        component: id.clone(),
        status: Some(ComponentStatus::Operational),
    }));
    let changes = action.set_components(&on, at)?;
    action.post(&found, EntryStatus::Resolved, at, &changes)?;
    let object = action.object(&found)?;
    put(
        &object,
        "resolved_at",
        text(action.stamp(at)),
        Place::Behind(&["created_at", "started_at", "updated_at"]),
    );
    action.applied.did = "resolved";
    action.applied.entry.clone_from(&found.id);
    if let Some(began) = began.and_then(Time::instant) {
        action.say(format!("after {}", length_text(at - began)));
    }
    if at != action.now {
        action.applied.said.push(Said::Time("at", Time::At(at)));
    }
    say_operational(action, &back);
    for line in kept {
        action.say(line);
    }
    action.next(&["report", &found.id, "-F", "report.md"]);
    Ok(())
}

pub fn say_operational(action: &mut Action, back: &[String]) {
    match back {
        [] => {}
        [one] => action.say(format!("{one} is operational again")),
        several => action.say(format!("{} are operational again", several.join(", "))),
    }
}

/// The components of an entry that are operational again once it is over, and what is said of those that are not.
pub fn back_to_operational(
    action: &Action,
    found: &Found,
    keep: &[String],
    on: &[On],
) -> Result<(Vec<String>, Vec<String>), Refused> {
    let mut keep_ids = Vec::new();
    for id in keep {
        keep_ids.push(action.known_component(id)?.1);
    }
    let others = action.entries(&[List::Incidents, List::Maintenance]);
    let others = others
        .iter()
        .filter(|it| it.id != found.id || it.list != found.list);
    let others: Vec<&Found> = others
        .filter(|it| match it.list {
            List::Maintenance => matches!(
                it.status(),
                EntryStatus::InProgress | EntryStatus::Verifying
            ),
            _ => Action::is_open(it),
        })
        .collect();
    let (mut back, mut said) = (Vec::new(), Vec::new());
    for id in named_components(&found.json) {
        let Some((_, json)) = action.component(&id) else {
            continue;
        };
        let status = json["status"].as_str().and_then(ComponentStatus::from_name);
        let is_well = status.is_none_or(|status| status == ComponentStatus::Operational);
        let is_said = on.iter().any(|on| on.component == id);
        if is_well || is_said {
            continue;
        }
        let name = status.map_or("", ComponentStatus::name);
        if keep_ids.contains(&id) {
            said.push(format!("{id} stays {name}"));
        } else if let Some(other) = others
            .iter()
            .find(|it| named_components(&it.json).contains(&id))
        {
            said.push(format!("{id} stays {name}: {} is open", other.id));
        } else {
            back.push(id);
        }
    }
    Ok((back, said))
}

/// The components that an entry names, itself or in an update.
pub fn named_components(entry: &Value) -> Vec<String> {
    let own = entry["components"].as_array().into_iter().flatten();
    let own = own.filter_map(|it| id_of(&it["id"]));
    let updates = entry["incident_updates"].as_array().into_iter().flatten();
    let theirs = updates
        .filter_map(|it| it["affected_components"].as_array())
        .flatten();
    let theirs = theirs.filter_map(|it| id_of(&it["code"]));
    let mut ids: Vec<String> = Vec::new();
    for id in own.chain(theirs) {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids
}

pub fn report(action: &mut Action, it: &About) -> Result<(), Refused> {
    let is_resolved = |found: &Found| found.status() == EntryStatus::Resolved;
    let found = action.find(&it.which, &[List::Incidents], &is_resolved)?;
    if Action::is_open(&found) {
        return Err(Refused::Choose {
            what: format!("{} is not resolved yet", found.id),
            choices: vec![Choice {
                words: ["resolve", &found.id].map(str::to_owned).to_vec(),
                note: String::new(),
            }],
        });
    }
    action.needs_text(&it.common)?;
    let changes = action.set_components(&it.common.on, action.now)?;
    action.post(&found, EntryStatus::Postmortem, action.now, &changes)?;
    action.applied.did = "reported";
    action.applied.entry.clone_from(&found.id);
    Ok(())
}

pub fn reopen(action: &mut Action, it: &About) -> Result<(), Refused> {
    let is_over = |found: &Found| !Action::is_open(found);
    let found = action.find(&it.which, &List::ALL, &is_over)?;
    if Action::is_open(&found) {
        action.applied.entry.clone_from(&found.id);
        action.say(format!("{} is {} already", found.id, found.status().name()));
        return Ok(());
    }
    let status = match found.status() {
        EntryStatus::Completed => EntryStatus::InProgress,
        EntryStatus::Cancelled => EntryStatus::Scheduled,
        EntryStatus::Ended => EntryStatus::Active,
        _ => EntryStatus::Investigating,
    };
    let changes = action.set_components(&it.common.on, action.now)?;
    action.post(&found, status, action.now, &changes)?;
    let object = action.object(&found)?;
    take(&object, "resolved_at");
    let is_over = action
        .read(&found.json["ends_at"])
        .is_some_and(|end| end.latest() <= action.now);
    if is_over {
        take(&object, "ends_at");
    }
    action.applied.did = "reopened";
    action.applied.entry.clone_from(&found.id);
    action.say(status.name());
    if found.list == List::Incidents && it.common.on.is_empty() {
        action.say("its components stay as they are; --on sets them");
    }
    action.next(&["update", &found.id, "-m", "…"]);
    Ok(())
}

pub fn amend(action: &mut Action, it: &Amend) -> Result<(), Refused> {
    let found = action.find(&it.which, &List::ALL, &|_| true)?;
    let has_more = it.common != Common::default();
    if !has_more {
        action.needs_text(&it.common)?;
    }
    let object = action.object(&found)?;
    if let Some(body) = &it.common.text {
        let place = place_of_update(action, &found, it.update)?;
        let updates = object.array_value("incident_updates");
        let update = updates.and_then(|array| array.elements().get(place)?.as_object());
        let update = update.ok_or_else(|| no_update(&found, it.update))?;
        put(
            &update,
            "body",
            text(body.clone()),
            Place::Behind(&["created_at", "status"]),
        );
        put(
            &update,
            "updated_at",
            text(action.stamp(action.now)),
            Place::Behind(&["created_at", "status"]),
        );
        let path = format!(
            "$.{}[{}].incident_updates[{place}].body",
            found.list.key(),
            found.index
        );
        action.applied.changed.push(path);
    }
    let changes = action.set_components(&it.common.on, action.now)?;
    action.affected(&object, &found, &changes);
    action.write_common(&object, &it.common, true)?;
    action.touch(&object);
    action.applied.did = "amended";
    action.applied.entry.clone_from(&found.id);
    Ok(())
}

fn no_update(found: &Found, number: Option<usize>) -> Refused {
    Refused::Wrong(format!(
        "{} has no update {}",
        found.id,
        number.unwrap_or(1)
    ))
}

/// The place of an update in the list, by its number from the newest.
pub fn place_of_update(
    action: &Action,
    found: &Found,
    number: Option<usize>,
) -> Result<usize, Refused> {
    let updates = found.json["incident_updates"].as_array();
    let mut places: Vec<(usize, Option<Instant>)> = updates
        .into_iter()
        .flatten()
        .enumerate()
        .map(|(place, update)| {
            let at = action.read(&update["display_at"]);
            let at = at.or_else(|| action.read(&update["created_at"]));
            (place, at.map(Time::order_at))
        })
        .collect();
    places.sort_by_key(|(_, at)| std::cmp::Reverse(*at));
    let chosen = number
        .unwrap_or(1)
        .checked_sub(1)
        .and_then(|index| places.get(index));
    chosen
        .map(|(place, _)| *place)
        .ok_or_else(|| no_update(found, number))
}
