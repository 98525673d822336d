//! The domain model: what a provider says about its service, whatever shape it was said in.
//!
//! A [`Feed`] holds a [`Page`], its [`Component`]s, and its entries: incidents, scheduled maintenances and
//! notices, which share one struct ([`Entry`]) because nearly everything about them is the same; what
//! differs is in [`Kind`]. Reading one is the [`format`](crate::format) room's work.

mod component;
mod entry;
mod link;
mod mail;
mod names;
mod page;
mod problem;
mod reason;
mod text;

pub use component::{Component, ComponentStatus, Day, Role};
pub use entry::{
    Category, Entry, EntryStatus, Expected, Impact, Indicator, IndicatorType, Kind, PartChange,
    PartRef, Update, Upstream,
};
pub use link::Link;
pub use mail::{Loss, Mail, Reading, Receiving, Sending};
pub(crate) use names::names;
pub use names::{Named, is_name};
pub use page::{Channel, ChannelKind, Feed, Page, Shape, Topic};
pub use problem::{Code, Problem};
pub use reason::Reason;
pub use text::{Text, reference, unescaped};
