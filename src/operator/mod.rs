//! What the operator's tool `status-feed` does, as functions of text and time. The program itself
//! only reads arguments, files and the clock.
//!
//! ```text
//! text ──┬── the reader ── problems ── advice ──┐
//!        └── lint, warnings, against ───────────┴── findings ──┬── output
//!                                                              └── edits ── repair
//! ```
//!
//! ```
//! use windowpane::operator::{Options, check};
//!
//! let report = check(br#"{"incidents": [{"name": "No IMAP", "status": "resovled"}]}"#, &Options::default()).unwrap();
//! assert!(report.problems.iter().any(|problem| problem.finding.fix.contains("resolved")));
//! ```

mod abbreviation;
mod advice;
mod against;
mod catalogue;
mod cause;
mod check;
mod demo;
mod edits;
mod encoding;
mod finding;
mod foreign;
mod lint;
mod locate;
mod looking;
mod mirror;
#[cfg(not(target_arch = "wasm32"))]
mod output;
mod paths;
mod prose;
mod repair;
mod rules;
mod spoken;
mod syntax;
mod warnings;
mod zones;

pub use advice::{finding, zones_like};
pub use against::compare;
pub use catalogue::{
    Answer, Entry as CodeEntry, Example as CodeExample, GROUPS as CODES, Group as CodeGroup,
    catalogue,
};
pub use check::{Located, Now, Options, Refused, Report, check, older_copy};
pub use demo::demo;
pub use edits::apply;
pub use finding::{Edit, Finding, Level, Place};
pub use lint::{LintOptions, lint};
pub use looking::{listing, shown};
pub use mirror::{Fresh, Mirrored, mirrored};
#[cfg(not(target_arch = "wasm32"))]
pub use output::{Output, annotation};
pub use repair::{Change, Repaired, repair};
pub use rules::rules;
pub use spoken::Speaker;
pub use syntax::{OpenBracket, SyntaxError, diagnose};
pub use warnings::{Warning, WarningKind};
pub use zones::TzDatabase;
