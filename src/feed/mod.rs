//! The domain model: what a provider publishes about its service, in whatever format.
//!
//! ```text
//! Feed ─┬─ Page         name, zone, language, mirrors, until when it is valid
//!       ├─ Component*   id, name, status, days of uptime
//!       └─ Entry*       an incident, a scheduled maintenance or a notice
//!            ├─ Kind    what only one of the three has: windows, category, ...
//!            ├─ Update* status, text, changes of components, mail
//!            └─ Mail    reading, sending, receiving, delay, loss
//! ```
//!
//! The three kinds of entry share one struct, because nearly all their fields are the same. The
//! [`format`](crate::format) room reads feeds; a [`Problem`] is what it could not read, a
//! [`Reason`] why there is no feed.
//!
//! ```
//! use windowpane::feed::{ComponentStatus, EntryStatus};
//!
//! // Names are compared without case and separators.
//! assert_eq!(EntryStatus::from_name("In progress"), Some(EntryStatus::InProgress));
//! assert_eq!(ComponentStatus::MajorOutage.name(), "major_outage");
//! // A later status is a worse one.
//! assert!(ComponentStatus::PartialOutage < ComponentStatus::MajorOutage);
//! ```

mod component;
mod components;
mod entry;
mod link;
mod mail;
mod names;
mod page;
mod problem;
mod reason;
mod text;

pub use component::{Component, ComponentStatus, Day, Role};
pub use components::{Components, visits};
pub use entry::{
    AffectedComponent, Category, ComponentChange, Entry, EntryStatus, Expected, Impact, Indicator,
    IndicatorType, Kind, Update, Upstream,
};
pub use link::Link;
pub use mail::{Loss, Mail, Reading, Receiving, Sending};
pub(crate) use names::names;
pub use names::{Named, is_name};
pub use page::{Channel, ChannelKind, Feed, Page, Shape, Topic};
pub use problem::{Code, Problem};
pub use reason::Reason;
pub use text::{Text, reference, unescaped};
