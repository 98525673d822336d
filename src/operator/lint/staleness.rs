//! What is overdue at the time to judge by.

use super::notes::Lint;
use super::view::Entry;
use crate::feed::EntryStatus;
use crate::operator::advice::schema::List;
use crate::operator::advice::{shown_time, time_of};
use crate::schedule::{Duration, Instant, Time};
use std::collections::HashSet;

/// How long after its end work may stay open before that is reported.
const GRACE: Duration = Duration::HOUR;
/// How long an open incident may go without an update.
const QUIET: Duration = Duration::DAY;
/// How long a notice without an end is believed.
const FORGOTTEN: Duration = Duration::from_minutes(60 * 24 * 60);

pub fn lint(lint: &mut Lint) {
    let Some(now) = lint.now else { return };
    page(lint, now);
    let entries = lint.take_entries();
    let reported = already_reported(lint);
    for entry in &entries {
        let is_ahead = entry.created.is_some_and(|at| at.earliest() > now);
        if entry.is_over() || is_ahead || reported.contains(&entry.path) {
            continue;
        }
        match entry.list {
            List::Notices => notice(lint, entry, now),
            _ if entry.is_open_incident() => incident(lint, entry, now),
            _ => planned(lint, entry, now),
        }
    }
    lint.entries = entries;
}

/// The entries in which another mistake makes them look overdue: one cause, one finding.
fn already_reported(lint: &Lint) -> HashSet<String> {
    const CAUSES: [&str; 6] = [
        "window_before_entry",
        "expected_before_start",
        "next_update_before_start",
        "resolved_at_but_open",
        "status_of_other_kind",
        "missing_status",
    ];
    let found = lint
        .found
        .iter()
        .filter(|finding| CAUSES.contains(&finding.code));
    found
        .filter_map(|finding| {
            let end = finding.path.find(']').map_or(1, |end| end + 1);
            finding.path.get(..end).map(ToOwned::to_owned)
        })
        .collect()
}

fn time_text(lint: &Lint, at: Instant) -> String {
    shown_time(Time::At(at), lint.zone.as_deref())
}

/// How long ago, in the largest unit that fits: "3 days".
fn ago(now: Instant, at: Instant) -> String {
    let seconds = (now - at).seconds();
    let (amount, unit) = match seconds {
        172_800.. => (seconds / 86_400, "day"),
        7200.. => (seconds / 3600, "hour"),
        _ => (seconds / 60, "minute"),
    };
    format!("{amount} {unit}{}", if amount == 1 { "" } else { "s" })
}

fn page(lint: &mut Lint, now: Instant) {
    let zone = lint.zone.clone();
    let until = time_of(&lint.json["page"]["valid_until"], zone.as_deref());
    if let Some(until) = until.map(Time::latest).filter(|until| *until <= now) {
        let message = format!(
            "the feed has been shown as stale since {}, {} ago",
            time_text(lint, until),
            ago(now, until)
        );
        let found = lint.json["page"]["valid_until"]
            .as_str()
            .unwrap_or_default()
            .to_owned();
        lint.warn(
            "no_longer_valid",
            "$.page.valid_until",
            message,
            found,
            "publish the feed again with a later valid_until, or leave it out",
        );
    }
}

fn notice(lint: &mut Lint, entry: &Entry, now: Instant) {
    let zone = lint.zone.clone();
    let time = |name: &str| time_of(&entry.json[name], zone.as_deref());
    if entry.status != Some(EntryStatus::Active)
        || !entry.json["ends_at"].is_null()
        || entry.json["category"] == "how_to"
    {
        return;
    }
    let began = time("starts_at")
        .map(Time::order_at)
        .into_iter()
        .chain(entry.last_news())
        .max();
    if let Some(began) = began.filter(|began| *began + FORGOTTEN < now) {
        let day = shown_time(Time::At(now), zone.as_deref());
        let message = format!("active for {} without an end", ago(now, began));
        lint.warn(
            "forgotten_notice",
            format!("{}.status", entry.path),
            message,
            "active",
            format!(
                "write \"status\":\"ended\", or \"ends_at\":\"{}\" or later",
                day.get(..10).unwrap_or(&day)
            ),
        );
    }
}

fn incident(lint: &mut Lint, entry: &Entry, now: Instant) {
    let zone = lint.zone.clone();
    let time = |name: &str| time_of(&entry.json[name], zone.as_deref());
    let text = |name: &str| entry.json[name].as_str().unwrap_or_default().to_owned();
    if let Some(by) = time("next_update_by") {
        let by = by.latest();
        if by <= now {
            let message = format!(
                "the next update was promised for {}, {} ago",
                time_text(lint, by),
                ago(now, by)
            );
            lint.warn(
                "news_overdue",
                format!("{}.next_update_by", entry.path),
                message,
                text("next_update_by"),
                "write an update with a new next_update_by, or leave next_update_by out",
            );
        }
        return;
    }
    let expected = &entry.json["expected_resolution"];
    let (name, latest) = match expected {
        serde_json::Value::Object(_) => (".latest", time_of(&expected["latest"], zone.as_deref())),
        _ => ("", time_of(expected, zone.as_deref())),
    };
    if let Some(latest) = latest.map(Time::latest).filter(|latest| *latest <= now) {
        let message = format!(
            "it was expected to be over by {}, {} ago, but is still open",
            time_text(lint, latest),
            ago(now, latest)
        );
        lint.warn(
            "resolution_overdue",
            format!("{}.expected_resolution{name}", entry.path),
            message,
            expected
                .as_str()
                .or(expected["latest"].as_str())
                .unwrap_or_default(),
            "write a later expected_resolution or \"unknown\", or say that it is resolved",
        );
        return;
    }
    let news = entry
        .last_news()
        .or_else(|| entry.started.map(Time::order_at));
    if let Some(news) = news.filter(|news| *news + QUIET < now) {
        let status = entry.status.map_or("open", EntryStatus::name);
        let message = format!(
            "the newest update of this open incident is {} old: {}",
            ago(now, news),
            time_text(lint, news)
        );
        lint.warn(
            "no_news",
            format!("{}.status", entry.path),
            message,
            status,
            "write an update, or \"status\":\"resolved\" if it is over",
        );
    }
}

fn planned(lint: &mut Lint, entry: &Entry, now: Instant) {
    let ends: Vec<Instant> = entry
        .live_windows()
        .map_while(super::view::Window::ends)
        .collect();
    if ends.len() < entry.live_windows().count() || entry.ends_automatically() {
        return;
    }
    let Some(last) = ends.into_iter().max().filter(|last| *last + GRACE <= now) else {
        return;
    };
    let (code, message, fix) = match entry.status {
        Some(EntryStatus::Scheduled) | None => (
            "still_scheduled",
            format!(
                "its last window ended {} ago, at {}, but it is still scheduled",
                ago(now, last),
                time_text(lint, last)
            ),
            "write \"status\":\"completed\", or correct the window; \"ends_automatically\":true for work that ends by itself",
        ),
        Some(EntryStatus::InProgress | EntryStatus::Verifying) => (
            "overdue",
            format!(
                "its last window ended {} ago, at {}: visitors see that it is running late",
                ago(now, last),
                time_text(lint, last)
            ),
            "write \"status\":\"completed\", or a later \"end\"",
        ),
        _ => return,
    };
    let status = entry.json["status"].as_str().unwrap_or_default().to_owned();
    lint.warn(code, format!("{}.status", entry.path), message, status, fix);
}
