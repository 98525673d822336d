//! Saving, as values: what is sent to a place, how its answer is read, what comes next, and what is missing in words. Nothing is sent here.
//!
//! ```text
//! Place ── way ──► dyn Way: read, found, write, wrote        Saving: a step at a time
//!                        ▲                                      │ Read, Write, Wait
//!                        └────────── the browser ◄──────────────┘ End: saved, conflict, missing
//! ```

mod auth;
mod conflict;
mod forge;
mod gate;
mod http;
mod identity;
mod kept;
mod lines;
mod message;
mod missing;
mod place;
mod put;
mod saving;
mod trial;
mod undoing;
mod way;

pub use auth::Auth;
pub use conflict::Conflict;
pub use forge::{Forge, System};
pub use gate::{Gate, Question};
pub use http::{Answer, Ask, Reply};
pub use identity::Identity;
pub use kept::Kept;
pub use lines::{Lines, lines};
pub use message::message;
pub use missing::Missing;
pub use place::{Kind, Login, Place, host};
pub use put::Put;
pub use saving::{Allowed, End, Saving, Source, Step};
pub use trial::{Good, Trial, Verdict};
pub use undoing::Undoing;
pub use way::{Found, Version, Way, Wrote};
