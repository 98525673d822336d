//! A desk that is kept in the browser.

use crate::composer::origin::Origin;
use crate::edit::{read_json, sequence_of};
use crate::schedule::Instant;
use serde::{Deserialize, Serialize};

/// A draft: the desk, and when it was left.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    pub origin: Origin,
    /// The copy that it was made from.
    pub live: String,
    /// Each text with the command that led to it.
    pub steps: Vec<(String, String)>,
    /// The step that was shown.
    pub at: usize,
    /// When it was kept, in milliseconds since 1970.
    pub kept_at: i64,
}

impl Kept {
    /// The text as it was left.
    pub fn text(&self) -> &str {
        let step = self.steps.get(self.at).or_else(|| self.steps.last());
        step.map_or(self.live.as_str(), |(text, _)| text)
    }

    /// The provider's name.
    pub fn name(&self) -> String {
        super::Identity::of(self.text()).name().to_owned()
    }

    /// The number of the copy that it was made from.
    pub fn based_on(&self) -> Option<i64> {
        sequence_of(&read_json(&self.live)?)
    }

    pub const fn kept_at(&self) -> Instant {
        Instant::from_millis(self.kept_at)
    }

    /// The key under which it is kept: one draft for each feed.
    pub fn key(&self) -> String {
        self.origin.key(&self.live)
    }
}
