//! An edit applied to a text.

use super::action::Action;
use super::command::Edit;
use super::document::{LISTS, Place, put, text};
use super::halves::Halves;
use super::said::{Applied, Refused};
use super::time::Notation;
use super::{incident, page, planned};
use crate::feed::Problem;
use crate::format;
use crate::schedule::{Instant, Zones};
use jsonc_parser::cst::CstInputValue;
use serde_json::Value;
use std::collections::BTreeMap;

/// Applies an edit to the text of a feed. What it does not mean keeps every byte; `page.sequence` and `page.updated_at` grow with it. If there is
/// nothing to do, the text stays as it is.
///
/// ```
/// use windowpane::edit::{Edit, Open, apply};
/// use windowpane::{operator::TzDatabase, schedule::Instant};
///
/// let text = r#"{"page": {"name": "Fjordpost", "time_zone": "Europe/Oslo", "sequence": 14},
///   "components": [{"id": "imap", "name": "IMAP", "status": "operational"}], "incidents": []}"#;
/// let mut open = Open { title: "Mail store 7 is down".into(), ..Open::default() };
/// open.common.on = vec!["imap=partial".parse().unwrap()];
/// open.common.text = Some("Store 7 does not answer.".into());
/// let now = Instant::from_millis(1_789_348_800_000);
/// let applied = apply(text, &Edit::Open(open), now, &TzDatabase).unwrap();
/// assert_eq!((&*applied.entry, applied.sequence), ("mail-store-7-is-down", Some(15)));
/// assert!(applied.text.contains(r#"{"id": "imap", "name": "IMAP", "status": "partial_outage"}"#));
/// ```
///
/// # Errors
///
/// [`Refused`] if it cannot be done, if something has to be decided first, or if it would add a problem.
pub fn apply(text: &str, edit: &Edit, now: Instant, zones: &dyn Zones) -> Result<Applied, Refused> {
    apply_in(text, edit, now, zones, Notation::default())
}

/// The same with times in another notation.
///
/// # Errors
///
/// As [`apply`].
pub fn apply_in(
    text: &str,
    edit: &Edit,
    now: Instant,
    zones: &dyn Zones,
    notation: Notation,
) -> Result<Applied, Refused> {
    let archives = match edit {
        Edit::Archive(it) => it.existing.iter().map(|(_, text)| &**text).collect(),
        _ => Vec::new(),
    };
    let typed = match edit {
        Edit::Replace(it) => it.json.as_deref(),
        Edit::Undo(it) => it.before.as_deref(),
        _ => None,
    };
    let texts: Vec<&str> = [text].into_iter().chain(archives).chain(typed).collect();
    let halves = Halves::of(&texts);
    let mut edit = edit.clone();
    match &mut edit {
        Edit::Archive(it) => it.existing.iter_mut().for_each(|(_, text)| {
            *text = halves.hide(text).into_owned();
        }),
        Edit::Replace(it) => it.json = typed.map(|typed| halves.hide(typed).into_owned()),
        Edit::Undo(it) => it.before = typed.map(|typed| halves.hide(typed).into_owned()),
        _ => {}
    }
    let mut applied = applied(&halves.hide(text), &edit, now, zones, notation)?;
    applied.text = halves.show(applied.text);
    for (_, text) in &mut applied.files {
        *text = halves.show(std::mem::take(text));
    }
    Ok(applied)
}

fn applied(
    text: &str,
    edit: &Edit,
    now: Instant,
    zones: &dyn Zones,
    notation: Notation,
) -> Result<Applied, Refused> {
    if let Edit::Init(init) = edit {
        return match text.trim().is_empty() {
            true => page::init(init, now, zones, notation),
            false => Err(Refused::Wrong("there is a feed already".to_owned())),
        };
    }
    let problems = problems(text, zones)?;
    let mut action = action(text, edit, now, zones)?;
    action.notation = notation;
    if let Some(key) = action.document.doubled() {
        return Err(Refused::Wrong(format!(
            "{key:?} stands twice, and which of them counts is not certain: remove one"
        )));
    }
    match edit {
        Edit::Init(_) => {}
        Edit::Page(it) => page::page(&mut action, &it.edit)?,
        Edit::Component(it) => page::component(&mut action, &it.edit)?,
        Edit::Open(it) => incident::open(&mut action, it)?,
        Edit::Update(it) => incident::update(&mut action, it)?,
        Edit::Resolve(it) => incident::resolve(&mut action, it)?,
        Edit::Report(it) => incident::report(&mut action, it)?,
        Edit::Reopen(it) => incident::reopen(&mut action, it)?,
        Edit::Amend(it) => incident::amend(&mut action, it)?,
        Edit::Undo(it) => page::undo(&mut action, it)?,
        Edit::Plan(it) => planned::plan(&mut action, it)?,
        Edit::Move(it) => planned::shift(&mut action, it)?,
        Edit::Extend(it) => planned::extend(&mut action, it)?,
        Edit::Start(it) => planned::start(&mut action, it)?,
        Edit::Done(it) => planned::done(&mut action, it)?,
        Edit::Cancel(it) => planned::cancel(&mut action, it)?,
        Edit::Notice(it) => page::notice(&mut action, it)?,
        Edit::End(it) => page::end(&mut action, it)?,
        Edit::Translate(it) => page::translate(&mut action, it)?,
        Edit::Replace(it) => page::replace(&mut action, it)?,
        Edit::Archive(it) => page::archive(&mut action, it)?,
    }
    if action.applied.did.is_empty() {
        text.clone_into(&mut action.applied.text);
        return Ok(action.applied);
    }
    publish(&mut action)?;
    let mut applied = action.applied;
    applied.text = action.document.text();
    let added = added(&problems, &self::problems(&applied.text, zones)?);
    match added.is_empty() || matches!(edit, Edit::Undo(_)) {
        true => Ok(applied),
        false => Err(Refused::Problems(added)),
    }
}

/// The ID of an entry, by the words that name it.
///
/// # Errors
///
/// [`Refused`] if there is no such entry, or several.
pub fn entry_id(
    text: &str,
    edit: &Edit,
    now: Instant,
    zones: &dyn Zones,
) -> Result<String, Refused> {
    named(text, edit, now, zones).map(|(id, _)| id)
}

/// The JSON of an entry, by the words that name it.
///
/// # Errors
///
/// [`Refused`] if there is no such entry, or several.
pub fn entry_text(
    text: &str,
    edit: &Edit,
    now: Instant,
    zones: &dyn Zones,
) -> Result<String, Refused> {
    named(text, edit, now, zones).map(|(_, text)| text)
}

fn named(
    text: &str,
    edit: &Edit,
    now: Instant,
    zones: &dyn Zones,
) -> Result<(String, String), Refused> {
    let halves = Halves::of(&[text]);
    let action = action(&halves.hide(text), edit, now, zones)?;
    match edit {
        Edit::Replace(it) => {
            let (id, text) = page::text_of(&action, &it.entry)?;
            Ok((id, halves.show(text)))
        }
        _ => Err(Refused::Wrong("only edit shows an entry".to_owned())),
    }
}

fn action<'a>(
    text: &str,
    edit: &'a Edit,
    now: Instant,
    zones: &'a dyn Zones,
) -> Result<Action<'a>, Refused> {
    Action::of(text, edit, now, zones).ok_or_else(|| {
        Refused::Unreadable("only a feed that is an object, in { and }, can be edited".to_owned())
    })
}

/// The greatest number that every reader of JSON takes for what it is.
const GREATEST: i64 = 1 << 53;

/// A feed's `page.sequence`, as readers understand it: 3.0 is 3. `None` if there is none.
///
/// ```
/// use serde_json::json;
/// assert_eq!(windowpane::edit::sequence_of(&json!({"page": {"sequence": 3.0}})), Some(3));
/// ```
pub fn sequence_of(feed: &Value) -> Option<i64> {
    let written = &feed["page"]["sequence"];
    let whole = |number: f64| {
        let is_whole = number.fract() == 0.0 && number.abs() < 9.2e18;
        // Whole and in range.
        #[expect(clippy::cast_possible_truncation)]
        is_whole.then_some(number as i64)
    };
    let text = || written.as_str()?.parse().ok();
    written
        .as_i64()
        .or_else(|| written.as_f64().and_then(whole))
        .or_else(text)
}

/// The number of the copy, and its time: what caches and visitors know the newer one by.
fn publish(action: &mut Action) -> Result<(), Refused> {
    let old = sequence_of(&action.json).unwrap_or(0);
    if old >= GREATEST {
        return Err(Refused::Wrong(format!(
            "page.sequence is {old}, and no reader knows a greater one for certain: readers would keep the old copy"
        )));
    }
    let sequence = old + 1;
    let stamp = action.stamp(action.now);
    let page = action.document.object("page", &LISTS);
    put(
        &page,
        "updated_at",
        text(stamp),
        Place::Behind(&["time_zone", "url", "name", "id"]),
    );
    put(
        &page,
        "sequence",
        CstInputValue::Number(sequence.to_string()),
        Place::Behind(&["updated_at"]),
    );
    action.applied.sequence = Some(sequence);
    Ok(())
}

/// How often each problem occurs. Its path is no part of it: an entry in front of it moves the others.
type Counts = BTreeMap<&'static str, Vec<String>>;

fn problems(text: &str, zones: &dyn Zones) -> Result<Counts, Refused> {
    let (_, problems) = format::read(text.as_bytes(), zones)
        .map_err(|unreadable| Refused::Unreadable(unreadable.explanation()))?;
    let mut counts = Counts::new();
    for Problem { code, path, .. } in problems {
        counts.entry(code.name()).or_default().push(path);
    }
    Ok(counts)
}

fn added(before: &Counts, after: &Counts) -> Vec<String> {
    let mut added = Vec::new();
    for (code, paths) in after {
        let known = before.get(code).map_or(0, Vec::len);
        for path in paths.iter().take(paths.len().saturating_sub(known)) {
            added.push(format!("{code} at {path}"));
        }
    }
    added
}
