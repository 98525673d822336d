//! What the operator's tool `status-feed` does, as functions of text and time: the program itself only reads arguments,
//! files and the clock.

mod abbreviation;
mod check;
mod dates;
mod demo;
mod finding;
mod locate;
mod prose;
mod rules;
mod warnings;
mod zones;

pub use check::{Located, Now, Report, Warned, check};
pub use demo::demo;
pub use finding::{Edit, Finding, Level, Place};
pub use rules::rules;
pub use warnings::{Warning, WarningKind};
pub use zones::TzDatabase;
