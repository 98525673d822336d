use super::lines::Lines;
use crate::feed::{Entry, EntryStatus, Feed, Kind, Text};
use crate::schedule::{Duration, Instant, Time, Window};
use crate::status::Name;
use crate::text::{BodyFormat, body_format, plain};
use crate::words::{Key, Words};
use chrono::NaiveTime;

/// Writes the iCalendar events of a feed's planned work.
pub struct Events<'a> {
    pub feed: &'a Feed,
    pub words: Words,
    /// BCP 47 tags, in order of preference.
    pub languages: &'a [&'a str],
}

impl Events<'_> {
    /// Writes one event per window of `entry`; none if it is no maintenance or has no times.
    pub fn write(&self, entry: &Entry, lines: &mut Lines) {
        let Kind::Maintenance {
            windows,
            previous_windows,
            ..
        } = &entry.kind
        else {
            return;
        };
        // With the prefix of the summary, if the work does not go as planned.
        let (status, prefix, windows) = match entry.status {
            EntryStatus::Cancelled => ("CANCELLED", Some(Key::Cancelled), windows),
            // Postponed with no new date: the events in calendars have to be cancelled.
            EntryStatus::Postponed if windows.is_empty() => {
                ("CANCELLED", Some(Key::Postponed), previous_windows)
            }
            EntryStatus::Postponed => ("TENTATIVE", Some(Key::Postponed), windows),
            _ => ("CONFIRMED", None, windows),
        };
        let page = &self.feed.page;
        let updated = entry.last_update_at();
        let updated = updated.or_else(|| page.updated_at.map(Time::order_at));
        let updated = updated.unwrap_or(Instant::from_millis(0));
        let summary = |prefix: Option<Key>| {
            let mut summary = String::new();
            let prefix = prefix.map_or("", |key| self.words.get(key));
            for item in [prefix, &page.name, self.text(&entry.name)] {
                add(&mut summary, ": ", item);
            }
            summary
        };
        let url = entry.url.as_deref().filter(|url| is_absolute(url));
        let url = url.unwrap_or(&page.url);

        for (number, window) in (1_i64..).zip(windows) {
            let Some((start, end)) = edges(window) else {
                continue;
            };
            lines.plain("BEGIN", "VEVENT");
            let mut uid = entry.id.clone();
            let number = number.to_string();
            add(&mut uid, ".", window.id.as_deref().unwrap_or(&number));
            add(&mut uid, "@", &host(self.feed));
            lines.text("UID", &uid);
            lines.plain("DTSTAMP", &stamp(updated));
            lines.plain("SEQUENCE", &sequence(updated).to_string());
            let is_sure = !window.approximate && window.start.is_some();
            let (status, prefix) = match status {
                _ if window.cancelled => ("CANCELLED", Some(Key::Cancelled)),
                "CANCELLED" => (status, prefix),
                _ if is_sure => (status, prefix),
                _ => ("TENTATIVE", prefix),
            };
            lines.plain("STATUS", status);
            // The work takes none of the visitor's time.
            lines.plain("TRANSP", "TRANSPARENT");
            start.write("DTSTART", lines);
            if let Some(end) = end {
                end.write("DTEND", lines);
            }
            lines.text("SUMMARY", &summary(prefix));
            lines.text("DESCRIPTION", &self.description(entry, window, status));
            lines.text("LOCATION", &self.affected(entry, window));
            if is_absolute(url) {
                lines.plain("URL", url);
            }
            lines.plain("END", "VEVENT");
        }
    }

    fn text<'t>(&self, text: &'t Text) -> &'t str {
        text.in_language(self.languages).0
    }

    fn description(&self, entry: &Entry, window: &Window, status: &str) -> String {
        let mut text = String::new();
        let is_on = status != "CANCELLED";
        let notes = [
            (
                !is_on && entry.status == EntryStatus::Postponed,
                Key::NoNewDate,
            ),
            (window.approximate, Key::TimeApproximate),
            (window.start.is_none(), Key::StartNotStated),
            (is_on && window.ends_at().is_none(), Key::EndNotStated),
        ];
        for (_, key) in notes.into_iter().filter(|(applies, _)| *applies) {
            add(&mut text, "\n", self.words.get(key));
        }
        if let Some((least, most)) = window.expected_downtime {
            add(&mut text, "\n", self.words.get(Key::ExpectedDowntime));
            let mut separator = ": ";
            if least != most {
                add(&mut text, separator, &length(least));
                separator = " – ";
            }
            add(&mut text, separator, &length(most));
        }
        // Markup and long texts are left to the page at the event's URL.
        let fits = |body: &&str| {
            !body.trim().is_empty()
                && body_format(body) == BodyFormat::Plain
                && !plain(body).is_long()
        };
        let mut bodies = entry.updates.iter().map(|update| self.text(&update.body));
        add(&mut text, "\n", bodies.find(fits).unwrap_or_default());
        let advice = self.text(&entry.advice);
        if !advice.is_empty() {
            add(&mut text, "\n", self.words.get(Key::Advice));
            add(&mut text, ": ", advice);
        }
        text
    }

    /// The affected components, for the event's LOCATION.
    fn affected(&self, entry: &Entry, window: &Window) -> String {
        let mut names = String::new();
        for id in &window.component_ids {
            let name = Name::of_id(self.feed, id).in_language(self.languages);
            add(&mut names, ", ", &name);
        }
        if names.is_empty() {
            for component in &entry.components {
                let name = Name::of_affected(self.feed, component).in_language(self.languages);
                add(&mut names, ", ", &name);
            }
        }
        names
    }
}

/// Appends an item to a list, unless it is empty.
#[inline(never)]
fn add(list: &mut String, separator: &str, item: &str) {
    if !list.is_empty() && !item.is_empty() {
        list.push_str(separator);
    }
    list.push_str(item);
}

/// The start or the end of an event.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Edge {
    kind: EdgeKind,
    /// The digits to write, as an instant: of a day and of a floating time as if they were in UTC.
    digits: Instant,
}

/// The notation of an edge.
#[derive(Clone, Copy, PartialEq, Eq)]
enum EdgeKind {
    /// A date; as an end it is exclusive.
    Day,
    /// A local time without a zone (RFC 5545, section 3.3.5, form 1).
    Floating,
    /// A time in UTC (form 2).
    Instant,
}

impl Edge {
    const fn at(digits: Instant) -> Self {
        Self {
            kind: EdgeKind::Instant,
            digits,
        }
    }

    fn of(time: Time) -> Self {
        let (kind, civil) = match time {
            Time::At(at) => return Self::at(at),
            Time::Day { date, .. } => (EdgeKind::Day, date.and_time(NaiveTime::MIN)),
            Time::Floating(civil) => (EdgeKind::Floating, civil),
        };
        let digits = Instant::from_civil(civil, 0);
        Self { kind, digits }
    }

    fn write(self, name: &str, lines: &mut Lines) {
        let mut name = name.to_owned();
        if self.kind == EdgeKind::Day {
            name.push_str(";VALUE=DATE");
        }
        let mut value = stamp(self.digits);
        value.truncate(match self.kind {
            EdgeKind::Day => "20121212".len(),
            EdgeKind::Floating => "20121212T053000".len(),
            EdgeKind::Instant => value.len(),
        });
        lines.plain(&name, &value);
    }
}

/// The start and end of a window's event. Both have the same notation (RFC 5545, section 3.8.2.2),
/// and the end is after the start; otherwise there is no end.
fn edges(window: &Window) -> Option<(Edge, Option<Edge>)> {
    let first = window.start.or(window.end)?;
    let mut start = Edge::of(first);
    let mut end = window.end.map(Edge::of);
    match (start.kind, end) {
        (EdgeKind::Instant, None) => end = window.ends_at().map(Edge::at),
        // Only the end and the expected downtime are known.
        (EdgeKind::Instant, Some(end)) if window.start.is_none() => {
            let most = window
                .expected_downtime
                .map_or(Duration::ZERO, |(_, most)| most);
            start.digits = end.digits - most;
        }
        (
            EdgeKind::Instant,
            Some(Edge {
                kind: EdgeKind::Day,
                ..
            }),
        ) => {
            end = window.end.map(|end| Edge::at(end.latest()));
        }
        (
            EdgeKind::Day,
            Some(Edge {
                kind: EdgeKind::Instant,
                ..
            }),
        ) => start = Edge::at(first.earliest()),
        (EdgeKind::Day, _) => {
            let last = end.unwrap_or(start).digits;
            let midnight = last.millis() - last.millis().rem_euclid(Duration::DAY.seconds() * 1000);
            end = Some(Edge {
                kind: EdgeKind::Day,
                digits: Instant::from_millis(midnight) + Duration::DAY,
            });
        }
        (
            EdgeKind::Floating,
            Some(Edge {
                kind: EdgeKind::Day,
                digits,
            }),
        ) => {
            end = Some(Edge {
                kind: EdgeKind::Floating,
                digits: digits + Duration::DAY,
            });
        }
        (EdgeKind::Instant | EdgeKind::Floating, _) => {}
    }
    let end = end.filter(|end| end.kind == start.kind && end.digits > start.digits);
    Some((start, end))
}

/// `20121212T053000Z`
fn stamp(at: Instant) -> String {
    at.to_string().replace(['-', ':'], "")
}

/// The SEQUENCE of an event: seconds since 2000, which fit into 31 bits until 2068.
fn sequence(updated: Instant) -> i64 {
    const YEAR_2000: i64 = 946_684_800;
    (updated.millis() / 1000 - YEAR_2000).clamp(0, i64::from(i32::MAX))
}

/// A duration in SI symbols, which need no translation: "45 min", "2 h", "1 h 30 min".
fn length(duration: Duration) -> String {
    let minutes = (duration.seconds() + 59) / 60;
    let mut text = String::new();
    for (amount, unit) in [(minutes / 60, " h"), (minutes % 60, " min")] {
        if amount > 0 || (minutes == 0 && unit == " min") {
            add(&mut text, " ", &amount.to_string());
            text.push_str(unit);
        }
    }
    text
}

fn is_absolute(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

/// The domain of the UIDs: the host of the provider's page, so that an entry is the same event
/// wherever the feed was fetched from;
/// else the page's id or name.
fn host(feed: &Feed) -> String {
    let page = &feed.page;
    let host = page.url.split('/').nth(2).unwrap_or_default();
    [host, &page.id, &page.name]
        .into_iter()
        .find(|name| !name.is_empty())
        .unwrap_or("status.invalid")
        .to_ascii_lowercase()
}
