use super::lines::Lines;
use crate::feed::{Entry, EntryStatus, Feed, Kind, Text};
use crate::schedule::{Instant, Span, Time, Window};
use crate::status::Name;
use crate::text::{Form, form, plain};
use crate::words::{Key, Words};
use chrono::NaiveTime;

/// Writes the events of a feed's planned work.
pub struct Events<'a> {
    pub feed: &'a Feed,
    pub words: Words,
    /// BCP 47 tags, in order of preference.
    pub languages: &'a [&'a str],
}

impl Events<'_> {
    /// The events of `entry`: none where it is no planned work or has no time.
    pub fn write(&self, entry: &Entry, lines: &mut Lines) {
        let Kind::Maintenance {
            windows,
            previous_windows,
            ..
        } = &entry.kind
        else {
            return;
        };
        // With what is said before the entry's name, where it is not as planned.
        let (status, prefix, windows) = match entry.status {
            EntryStatus::Cancelled => ("CANCELLED", Some(Key::Cancelled), windows),
            // Put off with no new date: what was in calendars is not to be.
            EntryStatus::Postponed if windows.is_empty() => {
                ("CANCELLED", Some(Key::Postponed), previous_windows)
            }
            EntryStatus::Postponed => ("TENTATIVE", Some(Key::Postponed), windows),
            _ => ("CONFIRMED", None, windows),
        };
        let page = &self.feed.page;
        let said = entry.last_news_at();
        let said = said.or_else(|| page.updated_at.map(Time::order_at));
        let said = said.unwrap_or(Instant::from_millis(0));
        let summary = |prefix: Option<Key>| {
            let mut summary = String::new();
            let prefix = prefix.map_or("", |key| self.words.get(key));
            for part in [prefix, &page.name, self.text(&entry.name)] {
                add(&mut summary, ": ", part);
            }
            summary
        };
        let address = entry.url.as_deref().filter(|url| is_whole(url));
        let address = address.unwrap_or(&page.url);

        for (number, window) in (1_i64..).zip(windows) {
            let Some((start, end)) = stretch(window) else {
                continue;
            };
            lines.plain("BEGIN", "VEVENT");
            let mut uid = entry.id.clone();
            let number = number.to_string();
            add(&mut uid, ".", window.id.as_deref().unwrap_or(&number));
            add(&mut uid, "@", &host(self.feed));
            lines.text("UID", &uid);
            lines.plain("DTSTAMP", &stamp(said));
            lines.plain("SEQUENCE", &sequence(said).to_string());
            let is_sure = !window.approximate && window.start.is_some();
            let (status, prefix) = match status {
                _ if window.cancelled => ("CANCELLED", Some(Key::Cancelled)),
                "CANCELLED" => (status, prefix),
                _ if is_sure => (status, prefix),
                _ => ("TENTATIVE", prefix),
            };
            lines.plain("STATUS", status);
            // Nobody is busy because of it.
            lines.plain("TRANSP", "TRANSPARENT");
            start.write("DTSTART", lines);
            if let Some(end) = end {
                end.write("DTEND", lines);
            }
            lines.text("SUMMARY", &summary(prefix));
            lines.text("DESCRIPTION", &self.description(entry, window, status));
            lines.text("LOCATION", &self.parts(entry, window));
            if is_whole(address) {
                lines.plain("URL", address);
            }
            lines.plain("END", "VEVENT");
        }
    }

    fn text<'t>(&self, text: &'t Text) -> &'t str {
        text.in_language(self.languages).0
    }

    fn description(&self, entry: &Entry, window: &Window, status: &str) -> String {
        let mut said = String::new();
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
            add(&mut said, "\n", self.words.get(key));
        }
        if let Some((least, most)) = window.expected_downtime {
            add(&mut said, "\n", self.words.get(Key::ExpectedDowntime));
            let mut separator = ": ";
            if least != most {
                add(&mut said, separator, &length(least));
                separator = " – ";
            }
            add(&mut said, separator, &length(most));
        }
        // Markup and what is long are for a page: they are read at the entry's address.
        let fits = |body: &&str| {
            !body.trim().is_empty() && form(body) == Form::Plain && !plain(body).is_long()
        };
        let mut bodies = entry.updates.iter().map(|update| self.text(&update.body));
        add(&mut said, "\n", bodies.find(fits).unwrap_or_default());
        let advice = self.text(&entry.advice);
        if !advice.is_empty() {
            add(&mut said, "\n", self.words.get(Key::Advice));
            add(&mut said, ": ", advice);
        }
        said
    }

    /// What it happens to, in the place where an event has where it happens.
    fn parts(&self, entry: &Entry, window: &Window) -> String {
        let mut names = String::new();
        for id in &window.component_ids {
            let name = Name::of_id(self.feed, id).in_language(self.languages);
            add(&mut names, ", ", &name);
        }
        if names.is_empty() {
            for part in &entry.components {
                let name = Name::of_affected(self.feed, part).in_language(self.languages);
                add(&mut names, ", ", &name);
            }
        }
        names
    }
}

/// Adds a part to a list; nothing where there is none.
#[inline(never)]
fn add(list: &mut String, separator: &str, part: &str) {
    if !list.is_empty() && !part.is_empty() {
        list.push_str(separator);
    }
    list.push_str(part);
}

/// An edge of an event.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Edge {
    kind: Of,
    /// The instant of that kind's digits: of a day and of a time on whatever clock as if they were in UTC.
    digits: Instant,
}

/// What an edge is, as the length of its notation.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Of {
    /// A whole day; as an end it is exclusive.
    Day = "20121212".len() as isize,
    /// On whatever clock (RFC 5545, section 3.3.5, form 1).
    Floating = "20121212T053000".len() as isize,
    Instant = "20121212T053000Z".len() as isize,
}

impl Edge {
    const fn at(digits: Instant) -> Self {
        Self {
            kind: Of::Instant,
            digits,
        }
    }

    fn of(time: Time) -> Self {
        let (kind, civil) = match time {
            Time::At(at) => return Self::at(at),
            Time::Day { date, .. } => (Of::Day, date.and_time(NaiveTime::MIN)),
            Time::Floating(civil) => (Of::Floating, civil),
        };
        let digits = Instant::from_civil(civil, 0);
        Self { kind, digits }
    }

    fn write(self, name: &str, lines: &mut Lines) {
        let mut name = name.to_owned();
        if self.kind == Of::Day {
            name.push_str(";VALUE=DATE");
        }
        let mut value = stamp(self.digits);
        value.truncate(self.kind as usize);
        lines.plain(&name, &value);
    }
}

/// Where a window's event begins and ends. Both are of one kind (RFC 5545, section 3.8.2.2), and the end comes after the
/// start; where there is no such end, there is none.
fn stretch(window: &Window) -> Option<(Edge, Option<Edge>)> {
    let first = window.start.or(window.end)?;
    let mut start = Edge::of(first);
    let mut end = window.end.map(Edge::of);
    match (start.kind, end) {
        (Of::Instant, None) => end = window.ends_at().map(Edge::at),
        // Only the end is known, and how long it takes.
        (Of::Instant, Some(end)) if window.start.is_none() => {
            let most = window
                .expected_downtime
                .map_or(Span::ZERO, |(_, most)| most);
            start.digits = end.digits - most;
        }
        (Of::Instant, Some(Edge { kind: Of::Day, .. })) => {
            end = window.end.map(|end| Edge::at(end.latest()));
        }
        (
            Of::Day,
            Some(Edge {
                kind: Of::Instant, ..
            }),
        ) => start = Edge::at(first.earliest()),
        (Of::Day, _) => {
            let last = end.unwrap_or(start).digits;
            let midnight = last.millis() - last.millis().rem_euclid(Span::DAY.seconds() * 1000);
            end = Some(Edge {
                kind: Of::Day,
                digits: Instant::from_millis(midnight) + Span::DAY,
            });
        }
        (
            Of::Floating,
            Some(Edge {
                kind: Of::Day,
                digits,
            }),
        ) => {
            end = Some(Edge {
                kind: Of::Floating,
                digits: digits + Span::DAY,
            });
        }
        (Of::Instant | Of::Floating, _) => {}
    }
    let end = end.filter(|end| end.kind == start.kind && end.digits > start.digits);
    Some((start, end))
}

/// `20121212T053000Z`
fn stamp(at: Instant) -> String {
    at.to_string().replace(['-', ':'], "")
}

/// Seconds since 2000: a number of 32 bits, as SEQUENCE is, until 2068.
fn sequence(said: Instant) -> i64 {
    const YEAR_2000: i64 = 946_684_800;
    (said.millis() / 1000 - YEAR_2000).clamp(0, i64::from(i32::MAX))
}

/// In the symbols of the SI, which every language has: "45 min", "2 h", "1 h 30 min".
fn length(span: Span) -> String {
    let minutes = (span.seconds() + 59) / 60;
    let mut said = String::new();
    for (amount, unit) in [(minutes / 60, " h"), (minutes % 60, " min")] {
        if amount > 0 || (minutes == 0 && unit == " min") {
            add(&mut said, " ", &amount.to_string());
            said.push_str(unit);
        }
    }
    said
}

fn is_whole(address: &str) -> bool {
    address.starts_with("https://") || address.starts_with("http://")
}

/// The host of the provider's page, by which the same entry is the same event wherever the feed was fetched from; else the
/// page's id or name.
fn host(feed: &Feed) -> String {
    let page = &feed.page;
    let host = page.url.split('/').nth(2).unwrap_or_default();
    [host, &page.id, &page.name]
        .into_iter()
        .find(|name| !name.is_empty())
        .unwrap_or("status.invalid")
        .to_ascii_lowercase()
}
