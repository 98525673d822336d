//! Why a command ends without having done what it is for.

use std::io::{self, Write};
use std::process::ExitCode;
use windowpane::edit::Choice;

/// An exit code and what to say on standard error.
#[derive(Debug)]
pub struct Stop {
    pub code: u8,
    pub message: String,
    /// What can be asked on a terminal.
    pub question: Option<Question>,
}

/// A decision between commands.
#[derive(Debug)]
pub struct Question {
    pub what: String,
    pub choices: Vec<Choice>,
}

/// It would add a problem; nothing was written.
pub const PROBLEMS: u8 = 1;
/// Usage, no such file, no feed.
pub const USAGE: u8 = 2;
/// Something has to be decided first.
pub const DECISION: u8 = 3;
/// The feed is not the one that was meant any more.
pub const MOVED: u8 = 4;
/// The feed that is there was kept, or something could not be published.
pub const KEPT: u8 = 5;
/// Another writer holds the feed.
pub const HELD: u8 = 75;

impl Stop {
    pub fn new(code: u8, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            question: None,
        }
    }

    /// The same about a part of what was asked for.
    pub fn within(mut self, place: &str) -> Self {
        self.message = format!("{place}: {}", self.message);
        self.question = None;
        self
    }

    pub fn usage(message: impl Into<String>) -> Self {
        Self::new(USAGE, message)
    }

    pub fn report(&self) -> ExitCode {
        warn(&format!("status-feed: {}", self.message));
        ExitCode::from(self.code)
    }
}

/// Says something on standard error. Where nobody reads that, the command goes on.
pub fn warn(line: &str) {
    let _ = writeln!(io::stderr().lock(), "{line}");
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::usage(error.to_string())
    }
}
