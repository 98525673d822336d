//! Contradictions within an entry, between its status, its updates and its times; and within the
//! page's own times.

use super::length::length;
use super::notes::{Lint, time_text};
use super::ranges::ranges;
use super::view::{Entry, is_known, text};
use super::{components, kinds, windows};
use crate::feed::EntryStatus;
use crate::operator::advice::schema::List;
use crate::operator::advice::{
    civil_of, end_before_start_finding, id_of, on_day, time_of, year_behind,
};
use crate::operator::finding::{Edit, Finding, Level, Place};
use crate::schedule::{Duration, Instant, Time, Zone};
use serde_json::{Value, json};

pub fn lint(lint: &mut Lint) {
    page(lint);
    let entries = lint.take_entries();
    for entry in &entries {
        update_status(lint, entry);
        future(lint, entry);
        resolved(lint, entry);
        expected(lint, entry);
        order(lint, entry);
        notice(lint, entry);
        named_twice(lint, entry);
        ranges(
            lint,
            &entry.json["mail"]["delay"],
            &format!("{}.mail.delay", entry.path),
        );
        windows::planned(lint, entry);
    }
    components::components(lint, &entries);
    components::indicator(lint, &entries);
    lint.entries = entries;
}

fn page(lint: &mut Lint) {
    let page = &lint.json["page"];
    let zone = lint.zone.clone();
    let time = |name: &str| time_of(&page[name], zone.as_deref());
    if let (Some(until), Some(made)) = (
        time("valid_until"),
        time("generated_at").or_else(|| time("updated_at")),
    ) && until.latest() < made.earliest()
    {
        lint.warn(
            "valid_until_before_generated",
            "$.page.valid_until",
            format!(
                "it was generated at {} and is valid until {}, so it is always stale",
                time_text(lint, made),
                time_text(lint, until)
            ),
            text(page, "valid_until"),
            "write a time after generated_at, such as an hour later",
        );
    }
    if let Some(now) = lint.now {
        for name in ["updated_at", "generated_at"] {
            if let Some(at) =
                time(name).filter(|at| at.earliest() > now + Duration::from_minutes(10))
            {
                lint.warn(
                    "in_future",
                    format!("$.page.{name}"),
                    format!(
                        "this is {} in the future: of two copies, the later one counts as newer",
                        length(at.earliest() - now)
                    ),
                    text(page, name),
                    "write the time at which the feed was changed",
                );
            }
        }
    }
    // An abbreviation that is known but belongs to no place.
    if let Some(name) = page["time_zone"].as_str().map(str::trim)
        && zone.is_some()
        && !name.contains('/')
        && !matches!(
            &*name.to_ascii_uppercase(),
            "UTC" | "GMT" | "UCT" | "ZULU" | "UNIVERSAL" | "GREENWICH" | "ETC"
        )
    {
        let zones = crate::operator::advice::zones::of_abbreviation(name);
        let instead = zones.first().map_or("Europe/Oslo", |zone| zone);
        let is_short = name.len() <= 8
            && name
                .bytes()
                .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
        if is_short {
            lint.warn(
                "zone_abbreviation",
                "$.page.time_zone",
                format!("{name} is in the tz database but is not the zone of a place: the page says \"in {name}\", all year"),
                name,
                if name.eq_ignore_ascii_case("CET") || name.eq_ignore_ascii_case("MET") {
                    "write the zone of your city, such as \"Europe/Oslo\" or \"Europe/Berlin\"".to_owned()
                } else {
                    format!("write the zone of your city, such as \"{instead}\"")
                },
            );
        }
    }
}

/// The progress of an incident or of planned work.
const fn rank(status: EntryStatus) -> u8 {
    match status {
        EntryStatus::Investigating | EntryStatus::Scheduled | EntryStatus::Active => 0,
        EntryStatus::Identified | EntryStatus::InProgress => 1,
        EntryStatus::Monitoring | EntryStatus::Verifying => 2,
        _ => 3,
    }
}

fn update_status(lint: &mut Lint, entry: &Entry) {
    let Some(own) = entry.status.filter(|status| kinds::fits(entry, *status)) else {
        return;
    };
    let newest = entry
        .updates
        .iter()
        .find(|update| is_known(update.at, lint.now));
    let Some(newest) = newest else { return };
    let Some(status) = newest.status.filter(|status| kinds::fits(entry, *status)) else {
        return;
    };
    if own == status || (own.is_over() && status.is_over()) {
        return;
    }
    let contradicts = match entry.list {
        _ if own.is_over() => {
            // Reopened: an update after its end counts.
            matches!((newest.at, entry.resolved), (Some(at), Some(resolved)) if at.earliest() > resolved.latest())
        }
        List::Incidents => true,
        List::Maintenances => match (own, status) {
            (EntryStatus::Scheduled, EntryStatus::Postponed) => entry.windows.is_empty(),
            (EntryStatus::Postponed, _) => status.is_over(),
            _ => rank(status) > rank(own),
        },
        List::Notices => status == EntryStatus::Ended,
    };
    if !contradicts {
        return;
    }
    let (own, status) = (own.name(), status.name());
    lint.warn(
        "status_contradicts_update",
        format!("{}.status", entry.path),
        format!(
            "the newest update (incident_updates[{}]) says {status}, but the entry says {own}",
            newest.index
        ),
        text(entry.json, "status"),
        format!(
            "write \"status\":\"{status}\" if the update is right, otherwise \"{own}\" in the update"
        ),
    );
}

/// The same time of day on the date of `now`, if that is past.
fn brought_back(written: &str, at: Time, now: Instant, zone: Option<&dyn Zone>) -> Option<String> {
    // A mistake in the date is at most this far ahead.
    if at.earliest() > now + Duration::from_minutes(3 * 24 * 60) {
        return None;
    }
    let today = now.civil(zone.map_or(0, |zone| zone.offset_at(now))).date();
    [Some(today), today.pred_opt()]
        .into_iter()
        .flatten()
        .find_map(|day| {
            let text = on_day(written, day)?;
            let at = time_of(&Value::from(text.as_str()), zone)?;
            (at.latest() <= now).then_some(text)
        })
}

fn future(lint: &mut Lint, entry: &Entry) {
    let Some(now) = lint.now else { return };
    let zone = lint.zone.clone();
    let utc = |time: Time| {
        time.earliest()
            .civil(0)
            .format("%Y-%m-%d %H:%M UTC")
            .to_string()
    };
    // If the whole entry is in the future, one finding is enough.
    let is_ahead = entry.created.is_some_and(|at| at.earliest() > now);
    for update in entry.updates.iter().filter(|_| !is_ahead) {
        let Some(at) = update.at.filter(|at| at.earliest() > now) else {
            continue;
        };
        let written = text(update.json, update.at_name);
        let back = brought_back(written, at, now, zone.as_deref());
        let instead = back.map_or_else(String::new, |back| format!("write \"{back}\", or "));
        lint.warn(
            "in_future",
            format!(
                "{}.incident_updates[{}].{}",
                entry.path, update.index, update.at_name
            ),
            format!("this update stays hidden until {}", utc(at)),
            written,
            format!("{instead}correct the day; \"display_at\" is for the time it describes"),
        );
    }
    for (name, at, what) in [
        (
            "created_at",
            entry.created,
            "the entry is unknown until then",
        ),
        (
            "resolved_at",
            entry.resolved,
            "it is not resolved until then",
        ),
        (
            "updated_at",
            entry.updated,
            "of two copies, the later one counts as newer",
        ),
    ] {
        let Some(at) = at.filter(|at| at.earliest() > now) else {
            continue;
        };
        if is_ahead && name != "created_at" {
            continue;
        }
        let written = text(entry.json, name);
        let back = brought_back(written, at, now, zone.as_deref());
        lint.warn(
            "in_future",
            format!("{}.{name}", entry.path),
            format!("{name} is in the future, at {}: {what}", utc(at)),
            written,
            back.map_or_else(
                || "correct the day".to_owned(),
                |back| format!("write \"{back}\", or correct the day"),
            ),
        );
    }
}

fn resolved(lint: &mut Lint, entry: &Entry) {
    let path = format!("{}.resolved_at", entry.path);
    if let (Some(resolved), Some(status)) = (entry.resolved, entry.status)
        && !status.is_over()
        && kinds::fits(entry, status)
    {
        let over = match entry.list {
            List::Incidents
                if rank(status) < 3
                    && !matches!(
                        status,
                        EntryStatus::Scheduled | EntryStatus::InProgress | EntryStatus::Verifying
                    ) =>
            {
                "resolved"
            }
            List::Notices => "ended",
            _ => "completed",
        };
        lint.warn(
            "resolved_at_but_open",
            &path,
            format!(
                "it ended at {}, but its status is {}, so it is shown as open",
                time_text(lint, resolved),
                status.name()
            ),
            text(entry.json, "resolved_at"),
            format!("write \"status\":\"{over}\" if it is over, otherwise leave out resolved_at"),
        );
    }
    let began = entry.started.or(entry.created);
    if let (Some(resolved), Some(began)) = (entry.resolved, began)
        && resolved.latest() < began.earliest()
        && entry.list != List::Maintenances
    {
        let (name, written) = if entry.started.is_some() {
            ("started_at", text(entry.json, "started_at"))
        } else {
            ("created_at", text(entry.json, "created_at"))
        };
        let fixed =
            civil_of(written).and_then(|start| year_behind(text(entry.json, "resolved_at"), start));
        lint.warn(
            "resolved_before_start",
            &path,
            format!(
                "it ended at {}, before it began: {name} is {}",
                time_text(lint, resolved),
                time_text(lint, began)
            ),
            text(entry.json, "resolved_at"),
            fixed
                .filter(|fixed| fixed != text(entry.json, "resolved_at"))
                .map_or_else(
                    || "correct the day of one of the two".to_owned(),
                    |fixed| format!("write \"{fixed}\", or correct {name}"),
                ),
        );
    }
    // It is over, but does not say since when.
    if entry
        .status
        .is_some_and(|status| matches!(status, EntryStatus::Resolved | EntryStatus::Postmortem))
        && entry.json["resolved_at"].is_null()
        && entry.updated.is_none()
        && !entry.updates.iter().any(|update| update.at.is_some())
        && entry.list == List::Incidents
        && entry.created.is_some()
        && lint.feed.shape != crate::feed::Shape::BareIncident
    {
        lint.warn(
            "missing_resolved_at",
            path,
            "it is over, but nothing says since when: no all-clear is shown, and its duration is unknown",
            "",
            "write \"resolved_at\" with the time at which it ended",
        );
    }
}

fn expected(lint: &mut Lint, entry: &Entry) {
    let zone = lint.zone.clone();
    let start = match entry.list {
        List::Maintenances => entry
            .live_windows()
            .filter_map(|window| window.start)
            .min_by_key(|start| start.order_at()),
        _ => entry.started.or(entry.created),
    };
    let Some(start) = start else { return };
    let value = &entry.json["expected_resolution"];
    let path = format!("{}.expected_resolution", entry.path);
    let places = match value {
        Value::Object(_) => vec![(
            format!("{path}.latest"),
            &value["latest"],
            "expected_before_start",
        )],
        _ => vec![(path, value, "expected_before_start")],
    };
    let next = (
        format!("{}.next_update_by", entry.path),
        &entry.json["next_update_by"],
        "next_update_before_start",
    );
    for (path, value, code) in places.into_iter().chain([next]) {
        let Some(at) = time_of(value, zone.as_deref()) else {
            continue;
        };
        let written = value.as_str().unwrap_or_default();
        // The next update on planned work may come before it starts.
        let begin = if code == "next_update_before_start" {
            entry.created.unwrap_or(start)
        } else {
            start
        };
        if at.latest() >= begin.earliest() {
            continue;
        }
        let begin_civil = match begin {
            Time::At(at) => {
                let offset = zone.as_ref().map_or(0, |zone| zone.offset_at(at));
                Some(at.civil(offset))
            }
            Time::Day { date, .. } => Some(date.and_time(chrono::NaiveTime::MIN)),
            Time::Floating(civil) => Some(civil),
        };
        let next_day = civil_of(written)
            .and_then(|civil| on_day(written, civil.date().succ_opt()?))
            .filter(|text| {
                time_of(&json!(text), zone.as_deref())
                    .is_some_and(|at| at.latest() >= begin.earliest())
            });
        let fixed = next_day.or_else(|| begin_civil.and_then(|start| year_behind(written, start)));
        let what = if code == "expected_before_start" {
            "it is expected to be over at"
        } else {
            "the next update is promised for"
        };
        lint.warn(
            code,
            path,
            format!(
                "{what} {}, before it began at {}",
                time_text(lint, at),
                time_text(lint, begin)
            ),
            written,
            fixed.map_or_else(
                || "correct the time, or write \"unknown\"".to_owned(),
                |fixed| format!("correct the time: \"{fixed}\", if the day was meant"),
            ),
        );
    }
}

/// Times of one entry in the wrong order.
fn order(lint: &mut Lint, entry: &Entry) {
    const SLACK: Duration = Duration::HOUR;
    let zone = lint.zone.clone();
    let created =
        |update: &super::view::Update| time_of(&update.json["created_at"], zone.as_deref());
    let newest = entry
        .updates
        .iter()
        .filter_map(created)
        .max_by_key(|at| at.order_at());
    if let (Some(updated), Some(newest)) = (entry.updated, newest)
        && updated.latest() + SLACK < newest.earliest()
        && is_known(Some(newest), lint.now)
    {
        lint.warn(
            "updated_at_before_update",
            format!("{}.updated_at", entry.path),
            format!(
                "its newest update is dated {}, later than updated_at",
                time_text(lint, newest)
            ),
            text(entry.json, "updated_at"),
            format!(
                "write \"updated_at\":{}",
                newest_text(entry, newest, lint.zone.as_deref())
            ),
        );
    }
    if let (Some(updated), Some(created)) = (entry.updated, entry.created)
        && updated.latest() + SLACK < created.earliest()
    {
        lint.warn(
            "updated_before_created",
            format!("{}.updated_at", entry.path),
            format!(
                "it was updated at {}, before it was created at {}",
                time_text(lint, updated),
                time_text(lint, created)
            ),
            text(entry.json, "updated_at"),
            "correct the day of one of the two",
        );
    }
    let oldest = entry
        .updates
        .iter()
        .filter_map(created)
        .min_by_key(|at| at.order_at());
    if let (Some(created), Some(oldest)) = (entry.created, oldest)
        && oldest.latest() + Duration::DAY < created.earliest()
    {
        lint.warn(
            "created_after_update",
            format!("{}.created_at", entry.path),
            format!("its first update is dated {}, before the entry was created at {}", time_text(lint, oldest), time_text(lint, created)),
            text(entry.json, "created_at"),
            "correct the day of one of the two; \"display_at\" in the update is for the time it describes",
        );
    }
}

/// The time of the newest update, as written there.
fn newest_text(entry: &Entry, newest: Time, zone: Option<&dyn Zone>) -> String {
    let written = entry
        .updates
        .iter()
        .map(|update| &update.json["created_at"])
        .find(|value| time_of(value, zone) == Some(newest));
    written.map_or_else(|| "\"…\"".to_owned(), ToString::to_string)
}

fn notice(lint: &mut Lint, entry: &Entry) {
    if entry.list != List::Notices {
        return;
    }
    let (starts, ends) = (&entry.json["starts_at"], &entry.json["ends_at"]);
    let zone = lint.zone.clone();
    let (start, end) = (
        time_of(starts, zone.as_deref()),
        time_of(ends, zone.as_deref()),
    );
    if let (Some(start), Some(end)) = (start, end)
        && end.latest() < start.earliest()
    {
        let path = format!("{}.ends_at", entry.path);
        lint.note(end_before_start_finding(
            &path,
            text(entry.json, "starts_at"),
            text(entry.json, "ends_at"),
            "ends_at",
            "visitors never see it as valid",
        ));
    }
}

/// Components named both as affected and as unaffected, and entries related to themselves.
fn named_twice(lint: &mut Lint, entry: &Entry) {
    let affected: Vec<String> = entry.json["components"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|part| part.as_str().map(ToOwned::to_owned).or_else(|| id_of(part)))
        .collect();
    for (index, id) in entry.json["unaffected_component_ids"]
        .as_array()
        .into_iter()
        .flatten()
        .enumerate()
        .take(200)
    {
        if let Some(id) = id
            .as_str()
            .filter(|id| affected.iter().any(|other| other == id))
        {
            lint.warn(
                "affected_and_unaffected",
                format!("{}.unaffected_component_ids[{index}]", entry.path),
                format!("{id} is listed both as affected and as unaffected"),
                id,
                "remove it from one of the two lists",
            );
        }
    }
    for (index, id) in entry.json["related"]
        .as_array()
        .into_iter()
        .flatten()
        .enumerate()
        .take(200)
    {
        if id.as_str().is_some() && id.as_str() == entry.id.as_deref() {
            lint.note(Finding {
                level: Level::Warning,
                code: "related_to_itself",
                path: format!("{}.related[{index}]", entry.path),
                place: Place::Value,
                message: "the entry names itself as related".into(),
                found: id.as_str().unwrap_or_default().to_owned(),
                fix: "write the id of the other entry, or leave it out".into(),
                edit: Some(Edit::Remove {
                    path: format!("{}.related[{index}]", entry.path),
                }),
            });
        }
    }
}
