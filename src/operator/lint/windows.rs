//! Windows compared with the rest of their entry: when they were announced, moved and cancelled,
//! and how long they last.

use super::length::length;
use super::notes::{Lint, time_text};
use super::ranges::ranges;
use super::view::{Entry, Window, text};
use crate::feed::EntryStatus;
use crate::operator::advice::schema::List;
use crate::operator::advice::{civil_of, found_in, on_day, time_of, times, year_behind};
use crate::operator::finding::{Edit, Finding, Level, Place};
use crate::schedule::{Duration, ResolvedTime, Time, Zone};

pub fn planned(lint: &mut Lint, entry: &Entry) {
    let zone = lint.zone.clone();
    let zone = zone.as_deref();
    moved_onto_itself(lint, entry);
    first_and_last(lint, entry);
    before_announced(lint, entry);
    for window in &entry.windows {
        far_end(lint, window);
        gap(lint, window, zone);
        ranges(
            lint,
            &window.json["expected_downtime"],
            &format!("{}.expected_downtime", window.path),
        );
        let planned = match (window.start, window.end) {
            (Some(start), Some(end)) => Some(end.latest() - start.earliest()),
            _ => None,
        };
        if let (Some(downtime), Some(planned)) = (window.downtime, planned)
            && downtime > planned
            && planned > Duration::ZERO
        {
            lint.warn(
                "downtime_longer_than_window",
                format!("{}.expected_downtime", window.path),
                format!(
                    "{} of downtime are expected in a window of {}",
                    length(downtime),
                    length(planned)
                ),
                window.json["expected_downtime"]
                    .as_str()
                    .or(window.json["expected_downtime"]["max"].as_str())
                    .unwrap_or_default(),
                format!("write \"{planned}\" at most, or a later end"),
            );
        }
        let minute = match (window.start, window.end) {
            (Some(Time::At(start)), Some(Time::At(end))) => start == end,
            (Some(Time::Floating(start)), Some(Time::Floating(end))) => start == end,
            _ => false,
        };
        // In a gap the start moves onto the end; the gap is a finding of its own.
        if minute && !entry.is_over() && !is_in_gap(window, zone) {
            let next = civil_of(window.end_text())
                .and_then(|civil| on_day(window.end_text(), civil.date().succ_opt()?));
            lint.warn(
                "window_without_length",
                window.end_path(),
                "this window ends when it begins",
                window.end_text(),
                next.map_or_else(|| "correct the end".to_owned(), |next| format!("correct the end: \"{next}\", if the next day was meant, or leave it out")),
            );
        }
    }
    let is_planned = matches!(
        entry.status,
        Some(EntryStatus::Scheduled | EntryStatus::InProgress | EntryStatus::Verifying)
    );
    if is_planned && !entry.windows.is_empty() && entry.live_windows().next().is_none() {
        lint.warn(
            "all_windows_cancelled",
            format!("{}.status", entry.path),
            "each of its windows is cancelled, but the work itself is not",
            text(entry.json, "status"),
            "write \"status\":\"cancelled\", or \"postponed\" if it will take place on another day",
        );
    }
}

fn is_in_gap(window: &Window, zone: Option<&dyn Zone>) -> bool {
    let found = |name: &str| found_in(&window.json[name], zone).map(|(_, found)| found);
    matches!(found(window.names.0), Some(ResolvedTime::InGap(_)))
        || matches!(found(window.names.1), Some(ResolvedTime::InGap(_)))
}

fn moved_onto_itself(lint: &mut Lint, entry: &Entry) {
    for previous in &entry.previous {
        let same = |window: &&Window| {
            window.start.is_some()
                && window.start == previous.start
                && window.end == previous.end
                && !window.is_cancelled
                // One window may take the time that another one had.
                && (window.json["id"].is_null()
                    || previous.json["id"].is_null()
                    || window.json["id"] == previous.json["id"])
        };
        let Some(window) = entry.windows.iter().find(same) else {
            continue;
        };
        lint.warn(
            "moved_onto_itself",
            &previous.path,
            format!(
                "previous_windows contains a window that is still in windows: {}",
                window
                    .path
                    .trim_start_matches(&*entry.path)
                    .trim_start_matches('.')
            ),
            previous.start_text(),
            "write the new time in windows, or leave it out of previous_windows",
        );
    }
}

/// Compares `scheduled_for` and `scheduled_until`, which other programs read, with the windows,
/// which the widget reads.
fn first_and_last(lint: &mut Lint, entry: &Entry) {
    let zone = lint.zone.clone();
    let zone = zone.as_deref();
    if entry.windows.is_empty() || entry.windows[0].names.0 != "start" {
        return;
    }
    let (first, last) = (
        time_of(&entry.json["scheduled_for"], zone),
        time_of(&entry.json["scheduled_until"], zone),
    );
    let starts = || entry.windows.iter().filter_map(|window| window.start);
    let ends = || {
        entry
            .windows
            .iter()
            .filter_map(|window| window.end.or(window.ended_at))
    };
    if let Some(first) = first
        && starts().next().is_some()
        && !starts().any(|start| start.order_at() == first.order_at())
    {
        let live = entry
            .live_windows()
            .chain(&entry.windows)
            .find(|window| window.start.is_some());
        let (start, written) =
            live.map_or((None, ""), |window| (window.start, window.start_text()));
        let begins = start.map_or_else(String::new, |start| time_text(lint, start));
        lint.warn(
            "windows_contradict",
            format!("{}.scheduled_for", entry.path),
            format!("scheduled_for is {}, but the first window starts {begins}: other programs read scheduled_for", time_text(lint, first)),
            text(entry.json, "scheduled_for"),
            format!("write \"scheduled_for\":\"{written}\", or correct the window"),
        );
        return;
    }
    if let Some(last) = last
        && ends().next().is_some()
        && !ends().any(|end| end.order_at() == last.order_at())
    {
        let window = entry
            .live_windows()
            .filter(|window| window.end.is_some())
            .last();
        let (end, written) = window.map_or((None, ""), |window| (window.end, window.end_text()));
        let Some(end) = end else { return };
        lint.warn(
            "windows_contradict",
            format!("{}.scheduled_until", entry.path),
            format!("scheduled_until is {}, but the last window ends {}: other programs read scheduled_until", time_text(lint, last), time_text(lint, end)),
            text(entry.json, "scheduled_until"),
            format!("write \"scheduled_until\":\"{written}\", or correct the window"),
        );
    }
}

/// Work that ended before it was announced: the month or the year is wrong.
fn before_announced(lint: &mut Lint, entry: &Entry) {
    let is_ahead = matches!(entry.status, Some(EntryStatus::Scheduled))
        || (entry.status.is_none() && entry.list == List::Maintenances);
    let Some(announced) = entry.first_published().filter(|_| is_ahead) else {
        return;
    };
    for window in entry.live_windows() {
        let (Some(start), Some(ends)) = (window.start, window.ends()) else {
            continue;
        };
        if ends > announced.earliest() {
            continue;
        }
        let distance = announced.earliest() - ends;
        // Beyond a year, each edge has a finding of its own.
        if start.order_at() + Duration::from_seconds(366 * 86_400) < announced.order_at() {
            continue;
        }
        // Work that was announced as it started, or entered afterwards.
        if distance < Duration::DAY {
            continue;
        }
        let said_at = match announced {
            Time::At(at) => at.civil(lint.zone.as_ref().map_or(0, |zone| zone.offset_at(at))),
            Time::Day { date, .. } => date.and_time(chrono::NaiveTime::MIN),
            Time::Floating(civil) => civil,
        };
        let fixed = year_behind(window.start_text(), said_at);
        let fixed_end =
            civil_of(window.end_text()).and_then(|_| year_behind(window.end_text(), said_at));
        lint.warn(
            "window_before_entry",
            window.start_path(),
            format!(
                "it ended {} before it was announced on {}",
                length(distance),
                time_text(lint, announced).get(..10).unwrap_or_default()
            ),
            window.start_text(),
            match (fixed, fixed_end) {
                (Some(start), Some(end)) => {
                    format!("write \"{start}\" and \"{end}\", if the year is wrong")
                }
                (Some(start), None) => format!("write \"{start}\", if the year is wrong"),
                _ => "correct the day".to_owned(),
            },
        );
    }
}

/// An end that stands for no end.
fn far_end(lint: &mut Lint, window: &Window) {
    let is_far =
        |time: Option<Time>| time.is_some_and(|time| time.order_at().millis() > 4_070_908_800_000);
    if is_far(window.end) && !is_far(window.start) {
        lint.note(Finding {
            level: Level::Warning,
            code: "years_away",
            path: window.end_path(),
            place: Place::Value,
            message: "an end this far away means that there is none; visitors would see a countdown to it"
                .into(),
            found: window.end_text().to_owned(),
            fix: format!(
                "write \"{}\":null, or leave it out, while the end is not known",
                window.names.1
            ),
            edit: Some(Edit::Replace {
                path: window.end_path(),
                value: "null".into(),
            }),
        });
    }
}

/// A window that starts in a gap, and what becomes of its end.
fn gap(lint: &mut Lint, window: &Window, zone: Option<&dyn Zone>) {
    let Some(zone) = zone else { return };
    let Some((start, ResolvedTime::InGap(_))) = found_in(&window.json[window.names.0], Some(zone))
    else {
        return;
    };
    let Some(end) = civil_of(window.end_text()) else {
        return;
    };
    let Some((before, behind)) = times::jump(start, zone) else {
        return;
    };
    let by = behind - before;
    let moved = start + by;
    // It ends where it now starts, or in the gap as well.
    if end > moved || end <= start {
        return;
    }
    let planned = end - start;
    let Some(day) = on_day(window.end_text(), (moved + planned).date()) else {
        return;
    };
    let clock = (moved + planned).format("%H:%M").to_string();
    let fixed = match day.find(['T', 't', ' ']) {
        Some(at) => format!(
            "{}{clock}{}",
            &day[..=at],
            day.get(at + 6..).unwrap_or_default()
        ),
        None => day,
    };
    lint.warn(
        "end_after_gap",
        window.end_path(),
        format!(
            "its start does not exist and was read as {}; with the {} planned it lasts until {clock}",
            moved.format("%H:%M"),
            length(Duration::from_seconds(planned.num_seconds()))
        ),
        window.end_text(),
        format!("write \"{}\" as the start and \"{fixed}\" as the end, or another hour", times::civil_text(moved)),
    );
}
