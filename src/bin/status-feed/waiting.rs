//! What takes longer than a second says so, on a terminal.

use super::stop::warn;
use std::io::{self, IsTerminal};
use std::sync::OnceLock;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::spawn;
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(1);

/// Whether nothing is to be said that is no error.
static IS_QUIET: OnceLock<bool> = OnceLock::new();

pub fn be_quiet(is_quiet: bool) {
    let _ = IS_QUIET.set(is_quiet);
}

/// Something that may take a while; over when it is dropped.
pub struct Waiting(#[expect(dead_code, reason = "its end is what counts")] Option<Sender<()>>);

impl Waiting {
    /// "waiting for another writer"
    pub fn on(what: String) -> Self {
        let is_quiet = IS_QUIET.get().copied().unwrap_or_default();
        if is_quiet || !io::stderr().is_terminal() {
            return Self(None);
        }
        let (end, ended) = channel();
        spawn(move || {
            if ended.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
                warn(&format!("{what} …"));
            }
        });
        Self(Some(end))
    }
}
