//! What the operator's tool `status-feed` does, as functions of text and time: the program itself only reads arguments,
//! files and the clock.

mod check;
mod demo;
mod locate;
mod zones;

pub use check::{Located, Report, check};
pub use demo::demo;
pub use zones::TzDatabase;
