//! Decides what to show now: the overall status, the banner's subject, and the order of the
//! timeline.
//!
//! ```text
//! feed ── standing ──┬── banner ──── headline ──┐
//!                     ├── timeline ── card ──────┼── phrases ── view
//!                     └── verdict ─── overall ───┘
//! ```
//!
//! ```
//! use windowpane::{format, schedule::{FixedZones, Instant}, status::{self, Settings, Subject}};
//!
//! let text = br#"{"incidents":[
//!     {"name":"Slow webmail","status":"investigating","impact":"minor","created_at":"2012-12-12T05:00:00Z"},
//!     {"name":"No IMAP","status":"identified","impact":"major","created_at":"2012-12-12T04:00:00Z"}]}"#;
//! let (feed, _) = format::read(text, &FixedZones).unwrap();
//! let now = Instant::from_millis(1_355_292_000_000); // 06:00Z
//! let banner = status::banner(&feed, &Settings::default(), now).unwrap();
//! assert!(matches!(banner.subject, Subject::Entry(entry) if entry.name.original == "No IMAP"));
//! assert_eq!(banner.more, 1);
//! ```

mod announcements;
mod archive;
mod attributes;
mod banner;
mod by_mail;
mod card;
mod clocks;
mod complaint;
mod components;
mod course;
mod day_bar;
mod days;
mod density;
mod dismissal;
mod effect;
mod filter;
mod headline;
mod history;
mod judged;
mod lanes;
mod level;
mod look;
mod mail;
mod name;
mod overall;
mod phrase;
mod progress;
mod rank;
mod recovery;
mod related;
mod replay;
mod seen;
mod settings;
mod severity;
mod situation;
mod slices;
mod standing;
mod subject;
mod subscriptions;
mod targeting;
pub mod terms;
mod timeline;
mod times;
mod unreachable;
mod verdict;

pub use announcements::{Followed, Spoken, Told, announcements};
pub use archive::archives;
pub use attributes::{Attributes, Show};
pub use banner::{Banner, also, banner, banner_after, deserves_banner, next_banner_change};
pub use card::{
    Advice, CalledOff, Card, ComponentRow, Fact, Mark, News, Story, When, WindowKind, WindowRow,
    card, state as entry_state, story,
};
pub use clocks::Clocks;
pub use complaint::{Complaint, Finding, Known, finding, support_text, support_url};
pub use components::{Group, groups};
pub use course::{Course, CourseLane, Spell, mark_name};
pub use day_bar::{Band, BarDay, Block, BlockKind, Caption, DayBar, Hour, night_within};
pub use days::{DAYS, DayCell, DayRow, DayState, Days, SEEN, Strip, Total, day_state};
pub use density::{Density, FAR_AHEAD, LOW_WINDOW};
pub use dismissal::{Version, dismiss, is_dismissed, restore};
pub use effect::{Effects, MailEffect, effects};
pub use filter::{EntryKind, Filter};
pub use headline::{Announcement, Details, Headline, Stage, headline};
pub use history::{
    GroupTitle, History, HistoryGroup, HistoryOptions, PastRow, Quiet, history, past_row,
};
pub use judged::Judged;
pub use lanes::{Lane, Lanes, Tense};
pub use level::Level;
pub use look::Look;
pub use mail::mail;
pub use name::Name;
pub use overall::{LeftOut, Members, Overall, Service, Services, overall, services};
pub use phrase::{Phrase, WindowPart};
pub use progress::Progress;
pub use rank::{weight_of_component, weight_of_indicator};
pub use recovery::{Recovery, recovery};
pub use related::related;
pub use replay::{as_of, moments};
pub use seen::{is_new, moved_since, note_seen, was_seen};
pub use settings::{Dismissible, GroupBy, Settings};
pub use severity::Severity;
pub use situation::Situation;
pub use slices::Slices;
pub use standing::{Standing, is_called_off, is_eventful, next_change, plan, standing, stated};
pub use subject::Subject;
pub use subscriptions::{Subscription, calendar_applications, contacts, subscriptions};
pub use targeting::Targeting;
pub use timeline::{Timeline, by_component, by_day, recent, timeline};
pub use times::moved_from;
pub use unreachable::Elsewhere;
pub use verdict::{Health, Verdict, Why, verdict};
