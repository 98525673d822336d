//! Taking back what was just published.

use crate::edit::{Edit, Undo};
use crate::schedule::{Duration, Instant};

/// For so long it is offered.
const OFFERED: Duration = Duration::from_minutes(5);

/// What was published, and what was live before.
///
/// ```
/// use windowpane::composer::ways::Undoing;
/// use windowpane::schedule::{Duration, Instant};
/// let at = Instant::from_millis(0);
/// let undoing = Undoing { before: "{}".into(), at };
/// assert_eq!(undoing.left(at + Duration::from_minutes(2)), Some(Duration::from_minutes(3)));
/// assert_eq!(undoing.left(at + Duration::from_minutes(5)), None);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undoing {
    /// The text that was live before.
    pub before: String,
    /// When it was replaced.
    pub at: Instant,
}

impl Undoing {
    /// How long it is still offered; `None` once it is not.
    pub fn left(&self, now: Instant) -> Option<Duration> {
        let until = self.at + OFFERED;
        (now < until).then(|| Duration::from_seconds((until.millis() - now.millis()) / 1000))
    }

    /// The former version, which gets a higher sequence as every edit does.
    pub fn edit(&self) -> Edit {
        Edit::Undo(Undo {
            last: false,
            before: Some(self.before.clone()),
        })
    }
}
