//! Maintenance: announced, moved, extended, begun, ended, cancelled. Its windows keep their IDs through all of that, which banners, timelines and
//! calendars know them by.

use super::action::{Action, Found, List, id_of, needs_title};
use super::command::{About, Cancel, Common, Done, Edit, Extend, Move, On, Plan};
use super::document::{Fields, Place, insert, list, put, set, take, text};
use super::incident::{back_to_operational, say_operational};
use super::length::{length_text, parse_duration};
use super::said::{Choice, Ends, Refused, Said};
use super::time::{Meant, Span, Toward, offset_text, parse_window};
use crate::feed::{ComponentStatus, EntryStatus};
use crate::schedule::{Civil, Date, Duration, Instant, ResolvedTime, Time, resolve};
use jsonc_parser::cst::{CstInputValue, CstObject};
use serde_json::Value;

/// The most windows that one command plans.
const MOST: u32 = 400;

pub fn plan(action: &mut Action, it: &Plan) -> Result<(), Refused> {
    needs_title(&it.title)?;
    let spans = match &it.every {
        Some(every) => recurring(action, it, every)?,
        None => {
            let spans = it.window.iter().map(|words| action.window(words));
            spans.collect::<Result<Vec<Span>, Refused>>()?
        }
    };
    if spans.is_empty() {
        return Err(example(
            action,
            "when is it?",
            "--window",
            "tomorrow 04:00..05:00",
        ));
    }
    action.needs_text(&it.common)?;
    let id = action.new_id(&it.title, it.common.id.as_deref())?;
    let mut components = Vec::new();
    let mut ids: Vec<String> = Vec::new();
    let bare = it.common.on.iter().map(|on| &on.component);
    for part in it.parts.iter().chain(bare) {
        let (_, id, name) = action.known_component(part)?;
        if !ids.contains(&id) {
            ids.push(id.clone());
            components.push(Fields::default().text("id", id).text("name", name).done());
        }
    }
    // What will be under maintenance is not yet.
    let begins = spans.iter().map(|it| action.as_time(it.start).earliest());
    let is_ahead = begins.min().is_some_and(|begins| begins > action.now);
    let is_now = |on: &&On| match on.status {
        None => false,
        Some(ComponentStatus::UnderMaintenance) => !is_ahead,
        Some(_) => true,
    };
    let set: Vec<On> = it.common.on.iter().filter(is_now).cloned().collect();
    let changes = action.set_components(&set, action.now)?;
    let downtime = match &it.downtime {
        Some(words) => Some(action.durations(words, "--downtime")?),
        None => None,
    };
    let lead = match &it.lead {
        Some(words) => Some(action.duration(words, "--lead")?.to_string()),
        None => None,
    };
    let windows = spans.iter().enumerate().map(|(index, span)| {
        Fields::default()
            .text("id", (index + 1).to_string())
            .text("start", action.written(span.start))
            .some("end", span.end.map(|end| action.written(end)))
            .value("expected_downtime", downtime.clone())
            .value(
                "approximate",
                span.is_approximate.then_some(CstInputValue::Bool(true)),
            )
            .done()
    });
    let windows: Vec<CstInputValue> = windows.collect();
    let update = action.update(
        &format!("{id}-1"),
        EntryStatus::Scheduled,
        action.now,
        &it.common,
        &changes,
    )?;
    let stamp = action.stamp(action.now);
    let entry = Fields::default()
        .text("id", &id)
        .text("name", it.title.trim())
        .text("status", EntryStatus::Scheduled.name())
        .text("impact", "maintenance")
        .text("created_at", &stamp)
        .text("updated_at", &stamp)
        .list("windows", windows)
        .some("lead_time", lead)
        .value(
            "ends_automatically",
            it.ends_automatically.then_some(CstInputValue::Bool(true)),
        )
        .list("components", components)
        .list("incident_updates", vec![update]);
    let array = action.document.list(List::Maintenance.key());
    insert(&array, 0, entry.done());
    if let Some(object) = action.document.item(List::Maintenance.key(), 0) {
        action.write_common(&object, &it.common, true)?;
    }
    action.applied.did = "planned";
    action.applied.entry.clone_from(&id);
    action
        .applied
        .changed
        .push("$.scheduled_maintenances[0]".to_owned());
    let many = spans.len() > 1;
    for (index, span) in spans.iter().enumerate() {
        let ends = action.ends_of(span);
        if ends.over().is_some_and(|over| over <= action.now) {
            action
                .applied
                .warnings
                .push(format!("window {} is over already", index + 1));
        }
        say_window(action, many.then_some(index + 1), None, ends, "");
    }
    action.say_audience(&it.common.audience);
    action.next(&["move", &id, "--by", "1d"]);
    action.next(&["start", &id]);
    Ok(())
}

fn example(action: &Action, what: &str, option: &str, value: &str) -> Refused {
    let mut words = action.edit.words();
    words.extend([option.to_owned(), value.to_owned()]);
    Refused::Missing {
        what: what.to_owned(),
        example: Choice {
            words,
            note: String::new(),
        },
    }
}

fn say_window(
    action: &mut Action,
    number: Option<usize>,
    was: Option<Ends>,
    is: Ends,
    note: &'static str,
) {
    action.applied.said.push(Said::Window {
        number,
        was,
        is,
        note,
    });
}

/// The windows of `--every`, written out.
fn recurring(action: &Action, it: &Plan, every: &str) -> Result<Vec<Span>, Refused> {
    let wrong = || {
        Refused::Wrong(format!(
            "--every takes a day of the week and two clocks, such as \"wed 04:00..05:00\" or \"2w wed 04:00..05:00\", and not {every:?}"
        ))
    };
    let mut words: Vec<&str> = every.split_whitespace().collect();
    let weeks: i64 = match words
        .first()
        .and_then(|word| word.strip_suffix('w')?.parse().ok())
    {
        Some(weeks) => {
            words.remove(0);
            weeks
        }
        None => 1,
    };
    let [weekday, clocks] = words[..] else {
        return Err(wrong());
    };
    let named = super::dates::DayWord::of(weekday).ok_or_else(wrong)?;
    if !(1..=52).contains(&weeks) || !(clocks.contains("..") || clocks.contains('+')) {
        return Err(wrong());
    }
    let day = |words: &str, option: &str| match action.time(words, Toward::Future)? {
        Meant::Day(date) => Ok(date),
        Meant::At(_) => Err(Refused::Wrong(format!(
            "{option} takes a day, and not {words:?}"
        ))),
    };
    let first = match &it.first {
        Some(words) => day(words, "--first")?,
        None => match action.window(&format!("{weekday} {clocks}"))?.start {
            Meant::At(at) => {
                let zone = action.zone()?;
                at.civil(zone.offset_at(at)).date()
            }
            Meant::Day(date) => date,
        },
    };
    if chrono::Datelike::weekday(&first) != named.weekday {
        return Err(Refused::Wrong(format!(
            "--first {first} is a {}, and not a {weekday}",
            first.format("%A")
        )));
    }
    let last = match &it.last {
        Some(words) => Some(day(words, "--last")?),
        None => None,
    };
    let skip = it.skip.iter().map(|words| day(words, "--skip"));
    let skip = skip.collect::<Result<Vec<Date>, Refused>>()?;
    let count = match (it.count, last) {
        (Some(count), _) if count > MOST => {
            return Err(Refused::Wrong(format!("--count takes {MOST} at most")));
        }
        (Some(count), _) => count,
        (None, Some(_)) => MOST,
        (None, None) => return Err(example(action, "how many times?", "--count", "13")),
    };
    let zone = action.zone()?;
    let mut spans = Vec::new();
    for number in 0..i64::from(count) {
        let date = first + chrono::TimeDelta::weeks(number * weeks);
        if last.is_some_and(|last| date > last) {
            break;
        }
        if skip.contains(&date) {
            continue;
        }
        let words = format!("{date} {clocks}");
        let span = parse_window(&words, action.now, &*zone).map_err(|fault| {
            Refused::Wrong(format!(
                "{}: leave it out with --skip {date}, and plan that one by itself",
                fault.message
            ))
        })?;
        spans.push(span);
    }
    if let Some(missed) = skip.iter().find(|date| {
        let days = (**date - first).num_days();
        days < 0 || days % (7 * weeks) != 0
    }) {
        return Err(Refused::Wrong(format!(
            "--skip {missed} is none of these days"
        )));
    }
    Ok(spans)
}

/// A window of the feed.
struct Window {
    /// Its place in `windows`; `None` if `scheduled_for` and `scheduled_until` are the window.
    place: Option<usize>,
    id: String,
    has_id: bool,
    ends: Ends,
    json: Value,
    is_cancelled: bool,
    has_ended: bool,
}

impl Window {
    fn is_ahead(&self, now: Instant) -> bool {
        !self.is_cancelled && !self.has_ended && self.ends.over().is_none_or(|over| over > now)
    }
}

fn windows(action: &Action, found: &Found) -> Vec<Window> {
    let Some(all) = found.json["windows"]
        .as_array()
        .filter(|all| !all.is_empty())
    else {
        let (start, end) = (&found.json["scheduled_for"], &found.json["scheduled_until"]);
        let json = serde_json::json!({ "start": start, "end": end });
        let window = |ends| Window {
            place: None,
            id: "1".to_owned(),
            has_id: false,
            ends,
            json,
            is_cancelled: false,
            has_ended: false,
        };
        return action
            .ends(start, end, false)
            .map(window)
            .into_iter()
            .collect();
    };
    let begins = |json: &Value| action.read(&json["start"]).map(Time::order_at);
    let is_taken = |id: &str| all.iter().any(|it| id_of(&it["id"]).as_deref() == Some(id));
    let free = |number: usize| {
        let mut ids = (number..).map(|number| number.to_string());
        ids.find(|id| !is_taken(id)).unwrap_or_default()
    };
    let read = all.iter().enumerate().filter_map(|(place, json)| {
        let is_approximate = json["approximate"] == true;
        let ends = action.ends(&json["start"], &json["end"], is_approximate)?;
        let known = id_of(&json["id"]);
        // A calendar knows a window without an ID by its place in time.
        let earlier = all
            .iter()
            .filter(|other| begins(other) < begins(json))
            .count();
        Some(Window {
            place: Some(place),
            has_id: known.is_some(),
            id: known.unwrap_or_else(|| free(earlier + 1)),
            ends,
            json: json.clone(),
            is_cancelled: json["status"].as_str().is_some_and(|it| it == "cancelled"),
            has_ended: !json["ended_at"].is_null(),
        })
    });
    read.collect()
}

/// Gives every window the ID that calendars know it by: once one of them has moved, their order is another.
fn name_windows(object: &CstObject, all: &[Window]) {
    let items = object.array_value("windows").map(|array| array.elements());
    let items = items.unwrap_or_default();
    for window in all.iter().filter(|window| !window.has_id) {
        let item = window.place.and_then(|place| items.get(place)?.as_object());
        if let Some(item) = item {
            put(&item, "id", text(&*window.id), Place::Before(&["start"]));
        }
    }
}

/// The window with this number, or all of these.
fn numbered(
    found: &Found,
    all: Vec<Window>,
    number: Option<usize>,
) -> Result<Vec<(usize, Window)>, Refused> {
    let count = all.len();
    let all = all
        .into_iter()
        .enumerate()
        .map(|(index, window)| (index + 1, window));
    match number {
        None => Ok(all.collect()),
        Some(number) => {
            let chosen: Vec<_> = all.filter(|(index, _)| *index == number).collect();
            match chosen.is_empty() {
                true => Err(Refused::Wrong(format!(
                    "{} has {count} windows, and no window {number}",
                    found.id
                ))),
                false => Ok(chosen),
            }
        }
    }
}

fn is_planned(found: &Found) -> bool {
    matches!(
        found.status(),
        EntryStatus::Scheduled | EntryStatus::Postponed
    )
}

pub fn shift(action: &mut Action, it: &Move) -> Result<(), Refused> {
    let found = action.find(&it.which, &[List::Maintenance], &is_planned)?;
    if !is_planned(&found) {
        return Err(Refused::Wrong(format!(
            "{} is {}, so it cannot be moved",
            found.id,
            found.status().name()
        )));
    }
    let object = action.object(&found)?;
    let all = windows(action, &found);
    name_windows(&object, &all);
    let count = all.len();
    let now = action.now;
    let mut chosen = numbered(&found, all, it.window)?;
    if it.window.is_none() {
        chosen.retain(|(_, window)| window.is_ahead(now));
    } else if let Some((number, window)) = chosen.first()
        && (window.is_cancelled || window.has_ended)
    {
        let what = if window.is_cancelled {
            "cancelled"
        } else {
            "over"
        };
        return Err(Refused::Wrong(format!(
            "window {number} of {} is {what}, so it cannot be moved",
            found.id
        )));
    }
    let mut moved: Vec<(usize, Window, Span)> = Vec::new();
    let mut note = "";
    if it.unset {
        return postpone(action, &found, &object, chosen, count);
    } else if let Some(words) = &it.by {
        let (sign, rest) = match words.strip_prefix('-') {
            Some(rest) => (-1, rest),
            None => (1, words.trim_start_matches('+')),
        };
        let by = action.duration(rest, "--by")?;
        let by = Duration::from_seconds(sign * by.seconds());
        let is_days = by.seconds() % Duration::DAY.seconds() == 0;
        for (number, window) in chosen {
            let span = moved_by(action, &found, number, &window, by)?;
            if is_days && length(&window.ends) != length(&action.ends_of(&span)) {
                note = "by days of the calendar: the clock time stays, the length changes with the clocks";
            }
            moved.push((number, window, span));
        }
    } else if let Some(words) = &it.to {
        let span = action.window(words)?;
        match chosen.len() {
            1 => {
                for (number, window) in chosen {
                    // A start alone keeps the length.
                    let end = match (span.start, span.end, length(&window.ends)) {
                        (Meant::At(start), None, Some(length)) => Some(Meant::At(start + length)),
                        (_, end, _) => end,
                    };
                    moved.push((number, window, Span { end, ..span }));
                }
            }
            0 => return renew(action, &found, &object, &span),
            _ => {
                let choices = chosen.iter().map(|(number, _)| {
                    let mut edit = it.clone();
                    edit.window = Some(*number);
                    edit.which.entry = Some(found.id.clone());
                    Choice {
                        words: Edit::Move(edit).words(),
                        note: String::new(),
                    }
                });
                return Err(Refused::Choose {
                    what: "which of its windows?".to_owned(),
                    choices: choices.collect(),
                });
            }
        }
    } else {
        return Err(example(action, "where to?", "--by", "1d"));
    }
    if moved.is_empty() {
        return Err(Refused::Wrong(format!("{} has no window ahead", found.id)));
    }
    let previous = list(
        &object,
        "previous_windows",
        &["windows", "previous_windows"],
    );
    for (number, window, span) in &moved {
        let (start, end) = (
            action.written(span.start),
            span.end.map(|end| action.written(end)),
        );
        let is_back = |json: &Value| {
            let same = |key: &str, time: Option<Time>| action.read(&json[key]) == time;
            id_of(&json["id"]).as_deref() == Some(&*window.id)
                && same("start", Some(action.as_time(span.start)))
                && same("end", span.end.map(|end| action.as_time(end)))
        };
        let known: Vec<Value> = previous.elements().iter().map(json_of).collect();
        let old = old_window(window);
        // Back at a time that was announced before: that is not where it was any more.
        for (place, json) in known.iter().enumerate().rev() {
            if is_back(json) {
                previous.elements()[place].clone().remove();
            }
        }
        insert(&previous, previous.elements().len(), old);
        write_window(
            action,
            &object,
            window,
            &start,
            end.as_deref(),
            span.is_approximate,
        );
        let is = action.ends_of(span);
        say_window(
            action,
            (count > 1).then_some(*number),
            Some(window.ends),
            is,
            note,
        );
        note = "";
    }
    sync_scheduled(action, &object, &found);
    finish(action, &found, EntryStatus::Scheduled)?;
    action.applied.did = "moved";
    action.say("old windows kept, calendar events keep their identity");
    action.next(&["move", &found.id, "--unset"]);
    Ok(())
}

fn json_of(node: &jsonc_parser::cst::CstNode) -> Value {
    serde_json::from_str(&node.to_string()).unwrap_or_default()
}

/// A window as it was, for `previous_windows`.
fn old_window(window: &Window) -> CstInputValue {
    let end = window.json["end"].as_str();
    Fields::default()
        .text("id", &window.id)
        .some("start", window.json["start"].as_str())
        .some("end", end)
        .done()
}

fn length(ends: &Ends) -> Option<Duration> {
    Some(ends.end?.instant()? - ends.start.instant()?)
}

fn write_window(
    action: &mut Action,
    object: &CstObject,
    window: &Window,
    start: &str,
    end: Option<&str>,
    is_approximate: bool,
) {
    let Some(place) = window.place else {
        put(object, "scheduled_for", text(start), Place::Behind(&[]));
        match end {
            Some(end) => put(
                object,
                "scheduled_until",
                text(end),
                Place::Behind(&["scheduled_for"]),
            ),
            None => take(object, "scheduled_until"),
        }
        return;
    };
    let item = object
        .array_value("windows")
        .and_then(|array| array.elements().get(place)?.as_object());
    let Some(item) = item else {
        return;
    };
    set(&item, "start", text(start));
    match end {
        Some(end) => put(&item, "end", text(end), Place::Behind(&["start"])),
        None => take(&item, "end"),
    }
    if is_approximate {
        set(&item, "approximate", CstInputValue::Bool(true));
    }
    action
        .applied
        .changed
        .push(format!("$.scheduled_maintenances[*].windows[{place}]"));
}

/// Other programs read these two; where a feed has them, they say what the windows say.
fn sync_scheduled(action: &Action, object: &CstObject, found: &Found) {
    let windows = object.array_value("windows").map(|array| array.elements());
    let Some(windows) = windows.filter(|windows| !windows.is_empty()) else {
        return;
    };
    let live: Vec<Value> = windows
        .iter()
        .map(json_of)
        .filter(|json| json["status"] != "cancelled")
        .collect();
    let order = |json: &&Value, key: &str| action.read(&json[key]).map(Time::order_at);
    if !found.json["scheduled_for"].is_null()
        && let Some(first) = live.iter().min_by_key(|json| order(json, "start"))
        && let Some(start) = first["start"].as_str()
    {
        set(object, "scheduled_for", text(start));
    }
    if !found.json["scheduled_until"].is_null()
        && let Some(last) = live.iter().max_by_key(|json| order(json, "end"))
        && let Some(end) = last["end"].as_str()
    {
        set(object, "scheduled_until", text(end));
    }
}

/// A window moved by a duration: whole days are days of the calendar, so that the clock time stays.
fn moved_by(
    action: &Action,
    found: &Found,
    number: usize,
    window: &Window,
    by: Duration,
) -> Result<Span, Refused> {
    let day = Duration::DAY.seconds();
    let days = by.seconds() / day;
    let is_days = by.seconds() % day == 0;
    let zone = action.zone()?;
    let shift = |time: Time| -> Result<Meant, Vec<Civil>> {
        match time {
            Time::At(at) if is_days => {
                let civil = at.civil(zone.offset_at(at)) + chrono::TimeDelta::days(days);
                match resolve(civil, &*zone) {
                    ResolvedTime::Once(at) => Ok(Meant::At(at)),
                    ResolvedTime::InGap(_) | ResolvedTime::InFold(_) => Err(vec![civil]),
                }
            }
            Time::At(at) => Ok(Meant::At(at + by)),
            Time::Day { date, .. } if is_days => {
                Ok(Meant::Day(date + chrono::TimeDelta::days(days)))
            }
            Time::Day { .. } | Time::Floating(_) => Err(Vec::new()),
        }
    };
    let unclear = |civil: Vec<Civil>| match civil.first() {
        None => Refused::Wrong(format!(
            "window {number} of {} has no time of day to move",
            found.id
        )),
        Some(civil) => {
            let is_twice = matches!(resolve(*civil, &*zone), ResolvedTime::InFold(_));
            let what = format!(
                "{} {} on {} in {}. Say the new window with --to",
                civil.format("%H:%M"),
                if is_twice {
                    "comes twice"
                } else {
                    "is skipped by the clocks"
                },
                civil.format("%a %-d %b %Y"),
                zone.id()
            );
            let at = resolve(*civil, &*zone).instant();
            let later = at + Duration::from_minutes(180);
            let mut offsets = vec![zone.offset_at(at), zone.offset_at(later)];
            offsets.dedup();
            let start = action
                .as_civil(window.ends.start)
                .map(|it| it + chrono::TimeDelta::days(days));
            let end = window
                .ends
                .end
                .and_then(|end| action.as_civil(end))
                .map(|it| it + chrono::TimeDelta::days(days));
            let choices = offsets.iter().filter_map(|offset| {
                let write = |it: Civil| {
                    let is_it = it == *civil;
                    let shown = if is_it { at.civil(*offset).max(it) } else { it };
                    let shown = if is_it && is_twice { it } else { shown };
                    let zone = if is_it {
                        offset_text(*offset)
                    } else {
                        String::new()
                    };
                    format!("{}{zone}", shown.format("%Y-%m-%d %H:%M"))
                };
                let to = match end {
                    Some(end) => format!("{}..{}", write(start?), write(end)),
                    None => write(start?),
                };
                let words = [
                    "move",
                    &found.id,
                    "--window",
                    &number.to_string(),
                    "--to",
                    &to,
                ];
                Some(Choice {
                    words: words.map(str::to_owned).to_vec(),
                    note: String::new(),
                })
            });
            Refused::Choose {
                what,
                choices: choices.collect(),
            }
        }
    };
    let start = shift(window.ends.start).map_err(unclear)?;
    let end = match window.ends.end {
        Some(end) => Some(shift(end).map_err(unclear)?),
        None => None,
    };
    Ok(Span {
        start,
        end,
        is_approximate: window.ends.is_approximate,
    })
}

/// Takes the windows ahead away: there is no new date yet.
fn postpone(
    action: &mut Action,
    found: &Found,
    object: &CstObject,
    chosen: Vec<(usize, Window)>,
    count: usize,
) -> Result<(), Refused> {
    if chosen.is_empty() {
        return Err(Refused::Wrong(format!("{} has no window ahead", found.id)));
    }
    if chosen.len() < count {
        return Err(Refused::Wrong(format!(
            "{} has windows that stay; cancel one with cancel {} --window N",
            found.id, found.id
        )));
    }
    let previous = list(object, "previous_windows", &["windows", "previous_windows"]);
    for (number, window) in &chosen {
        // Calendars cancel the last windows, so each ID stands here once.
        for node in previous.elements() {
            if id_of(&json_of(&node)["id"]).as_deref() == Some(&*window.id) {
                node.remove();
            }
        }
        insert(&previous, previous.elements().len(), old_window(window));
        let number = (count > 1).then_some(*number);
        say_window(action, number, None, window.ends, "was planned");
    }
    for key in ["windows", "scheduled_for", "scheduled_until"] {
        take(object, key);
    }
    finish(action, found, EntryStatus::Postponed)?;
    action.applied.did = "postponed";
    action.say("no new date yet");
    action.next(&["move", &found.id, "--to", "24 oct 23:00..04:00"]);
    Ok(())
}

/// Gives postponed maintenance a date again; its window is the one that it had.
fn renew(
    action: &mut Action,
    found: &Found,
    object: &CstObject,
    span: &Span,
) -> Result<(), Refused> {
    let known = found.json["previous_windows"].as_array();
    let id = known
        .and_then(|all| id_of(&all.last()?["id"]))
        .unwrap_or_else(|| "1".to_owned());
    let window = Fields::default()
        .text("id", id)
        .text("start", action.written(span.start))
        .some("end", span.end.map(|end| action.written(end)))
        .value(
            "approximate",
            span.is_approximate.then_some(CstInputValue::Bool(true)),
        );
    put(
        object,
        "windows",
        CstInputValue::Array(vec![window.done()]),
        Place::Before(&["previous_windows"]),
    );
    let is = action.ends_of(span);
    say_window(action, None, None, is, "");
    finish(action, found, EntryStatus::Scheduled)?;
    action.applied.did = "moved";
    Ok(())
}

/// Posts the text, if there is one; sets the status and the time of the change in any case, so that calendars see it.
fn finish(action: &mut Action, found: &Found, status: EntryStatus) -> Result<(), Refused> {
    let edit = action.edit;
    let Some(common) = edit.common() else {
        return Ok(());
    };
    let changes = action.set_components(&common.on, action.now)?;
    if common.text.is_some() || !changes.is_empty() {
        action.post(found, status, action.now, &changes)?;
    } else {
        let object = action.object(found)?;
        put(
            &object,
            "status",
            text(status.name()),
            Place::Behind(&["name", "id"]),
        );
        action.touch(&object);
        action.write_common(&object, common, true)?;
        action
            .applied
            .changed
            .push(format!("$.{}[{}]", found.list.key(), found.index));
    }
    action.applied.entry.clone_from(&found.id);
    Ok(())
}

/// The window that is running, or was to end last.
fn running(action: &Action, found: &Found) -> Option<(usize, Window)> {
    let all = windows(action, found).into_iter().enumerate();
    let live = all.filter(|(_, window)| !window.is_cancelled && !window.has_ended);
    let mut begun: Vec<_> = live
        .filter(|(_, it)| it.ends.start.earliest() <= action.now)
        .collect();
    begun.sort_by_key(|(_, window)| window.ends.start.earliest());
    begun.pop().map(|(index, window)| (index + 1, window))
}

/// The next window that is not over.
fn next_window(action: &Action, found: &Found) -> Option<(usize, Window)> {
    let all = windows(action, found).into_iter().enumerate();
    let ahead = all.filter(|(_, it)| it.is_ahead(action.now));
    let next = ahead.min_by_key(|(_, window)| window.ends.start.earliest());
    next.map(|(index, window)| (index + 1, window))
}

pub fn extend(action: &mut Action, it: &Extend) -> Result<(), Refused> {
    let found = action.find(&it.which, &[List::Maintenance], &Action::is_open)?;
    let object = action.object(&found)?;
    let count = windows(action, &found).len();
    let next = || next_window(action, &found);
    let Some((number, window)) = running(action, &found).or_else(next) else {
        return Err(Refused::Wrong(format!(
            "{} has no window to extend",
            found.id
        )));
    };
    let end = match (&it.to, &it.by) {
        (Some(words), _) => action.time(words, Toward::Future)?,
        (None, Some(words)) => {
            let by = parse_duration(words);
            let by = by.ok_or_else(|| {
                Refused::Wrong(format!(
                    "--by takes a duration such as 90m, and not {words:?}"
                ))
            })?;
            match window.ends.end {
                Some(Time::At(end)) => Meant::At(end + by),
                _ => {
                    return Err(Refused::Wrong(format!(
                        "window {number} has no end; say --to"
                    )));
                }
            }
        }
        (None, None) => return Err(example(action, "until when?", "--by", "1h")),
    };
    let is = Ends {
        end: Some(action.as_time(end)),
        ..window.ends
    };
    if is.over() <= Some(window.ends.start.earliest()) {
        return Err(Refused::Wrong("it would end before it begins".to_owned()));
    }
    let is_same = is.end == window.ends.end;
    if is_same && it.common == Common::default() {
        action.applied.entry.clone_from(&found.id);
        action.say(format!("{} ends then already", found.id));
        return Ok(());
    }
    if !is_same {
        let start = window.json["start"].as_str().unwrap_or_default().to_owned();
        let end = action.written(end);
        let is_approximate = window.ends.is_approximate;
        write_window(action, &object, &window, &start, Some(&end), is_approximate);
        sync_scheduled(action, &object, &found);
    }
    say_window(
        action,
        (count > 1).then_some(number),
        Some(window.ends),
        is,
        "",
    );
    finish(action, &found, found.status())?;
    action.applied.did = "extended";
    action.next(&["done", &found.id]);
    Ok(())
}

pub fn start(action: &mut Action, it: &About) -> Result<(), Refused> {
    let found = action.find(&it.which, &[List::Maintenance], &is_planned)?;
    if found.status().is_over() {
        return Err(Refused::Wrong(format!(
            "{} is {}",
            found.id,
            found.status().name()
        )));
    }
    let changes = action.set_components(&it.common.on, action.now)?;
    action.post(&found, EntryStatus::InProgress, action.now, &changes)?;
    action.applied.did = "started";
    action.applied.entry.clone_from(&found.id);
    if let Some((_, window)) = running(action, &found) {
        say_window(action, None, None, window.ends, "planned");
    } else if let Some((_, window)) = next_window(action, &found) {
        say_window(action, None, None, window.ends, "planned: it begins early");
    }
    action.next(&["extend", &found.id, "--by", "1h"]);
    action.next(&["done", &found.id]);
    Ok(())
}

pub fn done(action: &mut Action, it: &Done) -> Result<(), Refused> {
    let found = action.find(&it.which, &[List::Maintenance], &Action::is_open)?;
    if found.status().is_over() {
        action.applied.entry.clone_from(&found.id);
        action.say(format!("{} is {} already", found.id, found.status().name()));
        return Ok(());
    }
    let at = action.past(it.at.as_deref(), "--at")?;
    let object = action.object(&found)?;
    let now_running = running(action, &found);
    let rest: Vec<Window> = windows(action, &found)
        .into_iter()
        .filter(|it| it.ends.start.earliest() > action.now && it.is_ahead(action.now))
        .collect();
    let is_whole = rest.is_empty() || now_running.is_none();
    if let Some((number, window)) = &now_running
        && let Some(place) = window.place
        && let Some(item) = object
            .array_value("windows")
            .and_then(|array| array.elements().get(place)?.as_object())
    {
        put(
            &item,
            "ended_at",
            text(action.stamp(at)),
            Place::Behind(&["start", "end"]),
        );
        if !is_whole {
            action.say(format!("window {number}; {} to come", rest.len()));
        }
    }
    let (back, kept) = back_to_operational(action, &found, &[], &it.common.on)?;
    let mut on = it.common.on.clone();
    on.extend(back.iter().map(|id| On {
        component: id.clone(),
        status: Some(ComponentStatus::Operational),
    }));
    let status = if is_whole {
        EntryStatus::Completed
    } else {
        EntryStatus::Scheduled
    };
    let changes = action.set_components(&on, at)?;
    action.post(&found, status, at, &changes)?;
    if is_whole {
        put(
            &object,
            "resolved_at",
            text(action.stamp(at)),
            Place::Behind(&["created_at", "updated_at"]),
        );
    }
    action.applied.did = "done";
    action.applied.entry.clone_from(&found.id);
    if let Some(planned) = now_running.and_then(|(_, window)| window.ends.over()) {
        let by = at - planned;
        match by.seconds().abs() {
            0..60 => {}
            _ if by < Duration::ZERO => {
                action.say(format!("{} sooner than planned", length_text(by)))
            }
            _ => action.say(format!("{} later than planned", length_text(by))),
        }
    }
    say_operational(action, &back);
    for line in kept {
        action.say(line);
    }
    Ok(())
}

/// Whether somebody has said that a window is over, or nobody has to.
fn has_taken_place(action: &Action, found: &Found, window: &Window) -> bool {
    let ends_automatically = found.json["ends_automatically"] == true;
    window.has_ended || ends_automatically && !window.is_ahead(action.now)
}

/// When work that ends by itself was over: with its last window.
pub fn over_by_itself(action: &Action, found: &Found) -> Option<Instant> {
    if found.json["ends_automatically"] != true || found.status() != EntryStatus::Scheduled {
        return None;
    }
    let all = windows(action, found);
    if all.iter().any(|window| window.is_ahead(action.now)) {
        return None;
    }
    let live = all.iter().filter(|window| !window.is_cancelled);
    live.filter_map(|window| ended(action, window)).max()
}

/// When a window was over.
fn ended(action: &Action, window: &Window) -> Option<Instant> {
    let said = action.read(&window.json["ended_at"]).map(Time::latest);
    said.or_else(|| window.ends.over())
}

pub fn cancel(action: &mut Action, it: &Cancel) -> Result<(), Refused> {
    let found = action.find(&it.which, &[List::Maintenance], &Action::is_open)?;
    if found.status().is_over() {
        action.applied.entry.clone_from(&found.id);
        action.say(format!("{} is {} already", found.id, found.status().name()));
        return Ok(());
    }
    if over_by_itself(action, &found).is_some() {
        action.applied.entry.clone_from(&found.id);
        action.say(format!("{} is over already", found.id));
        return Ok(());
    }
    let all = windows(action, &found);
    if it.window.is_some() {
        name_windows(&action.object(&found)?, &all);
    }
    let count = all.len();
    let others = all
        .iter()
        .enumerate()
        .filter(|(index, window)| Some(index + 1) != it.window && !window.is_cancelled)
        .count();
    let is_one = it.window.is_some() && others > 0;
    // If all others have taken place, nothing is left to wait for.
    let over = all.iter().enumerate().filter(|(index, window)| {
        Some(index + 1) != it.window
            && !window.is_cancelled
            && has_taken_place(action, &found, window)
    });
    let over: Vec<Option<Instant>> = over.map(|(_, it)| ended(action, it)).collect();
    let is_last = is_one && over.len() == others;
    let mut chosen = numbered(&found, all, it.window)?;
    if !is_one {
        let now = action.now;
        chosen.retain(|(_, window)| window.is_ahead(now));
    }
    let is_done = |(_, window): &(usize, Window)| window.is_cancelled || window.has_ended;
    if let Some((number, window)) = chosen.first().filter(|it| is_one && is_done(it)) {
        let what = if window.is_cancelled {
            "cancelled"
        } else {
            "over"
        };
        action.applied.entry.clone_from(&found.id);
        action.say(format!("window {number} of {} is {what} already", found.id));
        return Ok(());
    }
    for (number, window) in &chosen {
        if is_one
            && let Some(place) = window.place
            && let Some(item) = action
                .object(&found)?
                .array_value("windows")
                .and_then(|array| array.elements().get(place)?.as_object())
        {
            put(
                &item,
                "status",
                text("cancelled"),
                Place::Behind(&["start", "end"]),
            );
        }
        say_window(
            action,
            (count > 1).then_some(*number),
            None,
            window.ends,
            "cancelled",
        );
    }
    let object = action.object(&found)?;
    if is_one {
        sync_scheduled(action, &object, &found);
        match is_last {
            true => {
                let changes = action.set_components(&it.common.on, action.now)?;
                action.post(&found, EntryStatus::Completed, action.now, &changes)?;
            }
            false => finish(action, &found, found.status())?,
        }
        match over.into_iter().max().flatten() {
            Some(at) if is_last => {
                let behind = Place::Behind(&["created_at", "updated_at"]);
                put(&object, "resolved_at", text(action.stamp(at)), behind);
                action.say("completed: nothing else is to come");
            }
            _ => action.say(format!("{others} of {count} windows stay")),
        }
    } else {
        let changes = action.set_components(&it.common.on, action.now)?;
        action.post(&found, EntryStatus::Cancelled, action.now, &changes)?;
    }
    action.applied.did = "cancelled";
    action.applied.entry.clone_from(&found.id);
    Ok(())
}

impl Action<'_> {
    /// A time on the page's clock.
    fn as_civil(&self, time: Time) -> Option<Civil> {
        match time {
            Time::At(at) => Some(at.civil(self.zone.as_deref()?.offset_at(at))),
            Time::Day { .. } => None,
            Time::Floating(civil) => Some(civil),
        }
    }
}
