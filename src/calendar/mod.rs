//! Planned work for the visitor's own calendar: iCalendar (RFC 5545), one event a window.
//!
//! The same text comes out for the same feed: nothing in it is of the moment it was written. An event is known by the
//! provider's host, its entry's id and its window's id, else which of the entry's windows it is, in order of time; so work that is moved takes its
//! event along, and work put off with no new date cancels the events of the windows it had. `SEQUENCE` and `DTSTAMP` are
//! those of the entry's last news, which only grow: whoever changes an entry says so with an update or with `updated_at`.
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

/// All of a feed's planned work, past and future, to be hosted at one address that people subscribe to. Calendars are asked
/// to look again every hour (`REFRESH-INTERVAL`, RFC 7986, and `X-PUBLISHED-TTL`, which Outlook reads).
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

/// One maintenance as a file for whoever adds it to a calendar, with the provider's words in the first of `languages` (BCP 47
/// tags) there is a translation for.
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

/// Whether there is a time to put into a calendar.
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
