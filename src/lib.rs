//! Windowpane is a status widget for mail providers. It shows what is wrong, what is planned, and
//! when, in the visitor's time zone, on somebody else's page.
//!
//! | room | knows about | never sees |
//! | --- | --- | --- |
//! | [`schedule`] | instants, civil times, zones, windows, phases | a clock, a tz database |
//! | [`words`] | the strings of the interface and their translations | a feed |
//! | [`feed`] | the domain model and the problems of reading it | JSON |
//! | [`json`] | a JSON text as a tree | what the text means |
//! | [`vendors`] | other status systems: recognised by the shape of their documents, and converted | a feed, the network |
//! | [`text`] | bodies of updates: plain text, HTML, Markdown, the times in them | how they are drawn |
//! | [`mod@format`] | the native shape: text in, feed and problems out | the network |
//! | [`polling`] | when to poll, what is stale, which copy is newer | the network, a clock |
//! | [`status`] | what to show now | how it is drawn |
//! | [`calendar`] | planned work as iCalendar events | a clock, a file |
//! | `browser` | every call that can fail outside Rust | what is drawn |
//! | `render` | nodes as data, and how they are written into the document | what they show |
//! | `view` | the elements as nodes; it draws and decides nothing | the network |
//! | `embed` | the public front door: mount, attributes, events | |
//! | `hosting` | what a browser makes of how a feed and the script are served | the network |
//! | `edit` | what an operator does to a feed's text: open, resolve, plan, move | a file, a clock |
//! | `operator` | what `status-feed` says: check, list, demo | a browser |
//! | `publish` | what lies beside a feed on a server: pages, Atom, badges | a file, a clock |
//! | `composer` | what the Studio's forms mean: a form and a feed become an edit | a browser, a clock |
//! | `studio` | the Studio's screens, as Leptos components | a rule about feeds |
//!
//! The first ten are pure: they compile for any target, and `now` is always an argument.
//! The next four exist in a build for wasm only, with the feature `elements`; `hosting`, `edit`, `operator`, `publish` and `composer` in every
//! build that is not for wasm. With the feature `studio` a build for wasm has `edit`, `operator`, `composer`, `studio` and `browser`. Which room may
//! name which is the table in `tests/rooms.rs`.
#![forbid(unsafe_code)]

pub mod calendar;
pub mod feed;
pub mod format;
pub mod json;
pub mod polling;
pub mod schedule;
pub mod status;
pub mod text;
pub mod vendors;
pub mod words;

#[cfg(any(not(target_arch = "wasm32"), feature = "studio"))]
pub mod composer;
#[cfg(any(not(target_arch = "wasm32"), feature = "studio"))]
pub mod edit;
#[cfg(any(not(target_arch = "wasm32"), feature = "studio"))]
pub mod operator;

#[cfg(not(target_arch = "wasm32"))]
pub mod hosting;
#[cfg(not(target_arch = "wasm32"))]
pub mod publish;

#[cfg(all(target_arch = "wasm32", any(feature = "elements", feature = "studio")))]
pub mod browser;
#[cfg(all(target_arch = "wasm32", feature = "elements"))]
pub mod embed;
#[cfg(all(target_arch = "wasm32", feature = "elements"))]
pub mod render;
#[cfg(all(target_arch = "wasm32", feature = "elements"))]
mod view;

#[cfg(all(target_arch = "wasm32", feature = "studio"))]
pub mod studio;
