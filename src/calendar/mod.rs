//! Planned work as iCalendar (RFC 5545) for the visitor's own calendar: one event per window.
//!
//! ```text
//! VCALENDAR
//!   VEVENT per window
//!     UID       entry.id "." window.id (or its number) "@" the provider's host
//!     SEQUENCE  seconds from 2000 to the entry's last update; DTSTAMP is that update
//!     STATUS    CONFIRMED · TENTATIVE (postponed, approximate) · CANCELLED
//! ```
//!
//! The output depends on the feed alone: nothing in it is the time of writing. A rescheduled window
//! keeps its UID, so its event moves; work that is postponed with no new date cancels the events of
//! its previous windows. `SEQUENCE` and `DTSTAMP` only grow if a change of an entry comes with an
//! update or a new `updated_at`.
//!
//! ```
//! use windowpane::{calendar::calendar, format, schedule::FixedZones};
//!
//! let text = br#"{"page":{"name":"Example","url":"https://status.example.org/"},"scheduled_maintenances":[{"id":"disks",
//!     "name":"New disks","status":"scheduled","updated_at":"2012-12-01T10:00:00Z",
//!     "scheduled_for":"2012-12-12T05:30:00Z","scheduled_until":"2012-12-12T07:30:00Z"}]}"#;
//! let (feed, _) = format::read(text, &FixedZones).unwrap();
//! let text = calendar(&feed);
//! for line in ["UID:disks.1@status.example.org", "DTSTART:20121212T053000Z", "DTEND:20121212T073000Z", "STATUS:CONFIRMED"] {
//!     assert!(text.lines().any(|known| known == line), "{line} in {text}");
//! }
//! ```

mod event;
mod lines;

use crate::feed::{Entry, Feed, Kind};
use crate::words::Words;
use event::Events;
use lines::Lines;

/// A calendar of all planned work in a feed, past and future, to publish at a URL that people
/// subscribe to. It asks calendar clients to poll every hour (`REFRESH-INTERVAL` of RFC 7986, and
/// `X-PUBLISHED-TTL`, which Outlook reads).
pub fn calendar(feed: &Feed) -> String {
    let mut lines = opened();
    for name in ["NAME", "X-WR-CALNAME"] {
        lines.text(name, &feed.page.name);
    }
    lines.plain("REFRESH-INTERVAL;VALUE=DURATION", "PT1H");
    lines.plain("X-PUBLISHED-TTL", "PT1H");
    let events = Events {
        feed,
        words: Words::default(),
        languages: &[],
    };
    for entry in &feed.entries {
        events.write(entry, &mut lines);
    }
    closed(lines)
}

/// A calendar file of one maintenance. Its texts are in the first of `languages` (BCP 47 tags) that
/// has a translation.
pub fn entry_file(feed: &Feed, entry: &Entry, words: Words, languages: &[&str]) -> String {
    let mut lines = opened();
    let events = Events {
        feed,
        words,
        languages,
    };
    events.write(entry, &mut lines);
    closed(lines)
}

/// Whether an entry has a time to put into a calendar.
pub fn has_events(entry: &Entry) -> bool {
    match &entry.kind {
        Kind::Maintenance { windows, .. } => windows
            .iter()
            .any(|window| window.start.or(window.end).is_some()),
        Kind::Incident | Kind::Notice { .. } => false,
    }
}

fn opened() -> Lines {
    let mut lines = Lines::default();
    lines.plain("BEGIN", "VCALENDAR");
    lines.plain("VERSION", "2.0");
    lines.plain("PRODID", "-//Windowpane//Maintenance//EN");
    lines
}

fn closed(mut lines: Lines) -> String {
    lines.plain("END", "VCALENDAR");
    lines.0
}
