//! The Studio: writing a feed in a browser. A Leptos application; what its forms mean is in [`composer`](crate::composer), what an edit does in
//! [`edit`](crate::edit), and what customers read is drawn by the elements, as on a stranger's page.
//!
//! ```text
//! App ── Studio (signals: desk, screen, language, clock) ── a component for each screen
//!          ↑ take                                              │ form (a plain struct in a signal)
//!          └──────────── Outcome ◄── Desk::draft ◄── edit ◄────┘
//! ```
//!
//! Every element has something that is not literal, if only `{"?"}`: Leptos makes elements that are wholly literal from their HTML, which the
//! page's policy (Trusted Types) refuses.

mod app;
mod chips;
mod cities;
mod clock;
mod debounce;
mod editor;
mod embedding;
mod feed_text;
mod files;
mod home;
mod keys;
mod lane_words;
mod languages;
mod notice;
mod opening;
mod outcome;
mod packed;
mod parts;
mod plan;
mod planned;
mod reading;
mod resolution;
mod revision;
mod saving;
mod screens;
mod sentences;
mod services;
mod settings;
mod state;
mod templates;
mod time_machine;
mod trouble;
mod update;
mod verbs;
mod ways;
mod week_grid;
mod windows;

pub use app::App;
pub use state::Studio;

/// Draws the Studio into the page's body.
pub fn mount() {
    leptos::mount::mount_to_body(App);
}
