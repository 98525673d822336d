//! What to show now: how well the service is, what the banner says, and in which order the timeline tells the rest.
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

mod addresses;
mod banner;
mod body;
mod components;
mod dismissal;
mod drift;
mod effect;
mod filter;
mod level;
mod mail;
mod markup;
mod pace;
mod plain;
mod record;
mod recovery;
mod related;
mod replay;
mod settings;
mod shown;
mod standing;
mod succession;
mod targeting;
mod timeline;
mod untagged;
mod verdict;

pub use banner::{
    Banner, Subject, banner, banner_after, next_banner_change, presses, weight_of_component,
    weight_of_indicator,
};
pub use body::{Form, beginning, form};
pub use components::{Group, component_name, groups, part_name};
pub use dismissal::{Version, dismiss, is_dismissed, restore};
pub use drift::{Drift, Sight, drift};
pub use effect::{Effect, Effects, effects};
pub use filter::{Filter, Sort};
pub use level::Level;
pub use mail::mail;
pub use markup::{Markup, Piece, Pieces, attribute, elements, is_element};
pub use pace::{
    LONGEST_BACK_OFF, LONGEST_INTERVAL, LONGEST_REST, Pace, REFRESH, SHORTEST_INTERVAL,
    SHORTEST_WAIT, is_eventful,
};
pub use plain::plain;
pub use record::Record;
pub use recovery::{Recovery, recovery};
pub use related::related;
pub use replay::{as_of, moments};
pub use settings::{Dismissible, GroupBy, Settings, span};
pub use shown::{Attempts, FRESH_FOR, Failure, Shown, Snapshot, State, reason, told_since};
pub use standing::{Standing, next_change, plan, standing, stated};
pub use succession::{Refusal, refusal};
pub use targeting::Targeting;
pub use timeline::{Timeline, by_component, by_day, recent, timeline};
pub use untagged::untagged;
pub use verdict::{Health, Verdict, Why, verdict};
