use crate::browser::{self, IntlZones, Timeout};
use crate::feed::{Feed, Problem};
use crate::format::{self, Origin, Unreadable};
use crate::polling::{Snapshot, told_since};
use crate::schedule::Duration;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

type Read = Result<(Feed, Vec<Problem>), Unreadable>;
/// Called with the whole feed, once it is read.
type Done = Box<dyn FnOnce(Snapshot)>;

/// How an engine reads a feed that is not shown yet.
///
/// It consists of function pointers, so that the engine for banners does not contain the code for two steps. A page with banners only
/// does not need them: its first text is on the screen before the engine is loaded.
#[derive(Clone, Copy)]
pub struct ReadPlan {
    /// Reads the text of a feed.
    pub(super) first: fn(&[u8], Origin) -> Read,
    /// Reads what `first` has skipped, and passes on the whole feed.
    pub(super) rest: fn(Arc<Snapshot>, Done) -> Option<Rest>,
}

impl ReadPlan {
    /// Reads all at once.
    pub const WHOLE: Self = Self {
        first: whole,
        rest: |_, _| None,
    };

    /// Skips entries of a long feed that ended long ago, and reads them after the others are painted.
    pub const IN_TWO_STEPS: Self = Self {
        first: |text, origin| {
            let since = told_since(browser::now());
            format::read_as(text, &IntlZones, Some(since), origin)
        },
        rest: Rest::after_paint,
    };
}

/// Reads all of a feed.
pub fn whole(text: &[u8], origin: Origin) -> Read {
    format::read_as(text, &IntlZones, None, origin)
}

/// Long enough for a frame on the slowest screen.
const FRAMES: Duration = Duration::from_seconds(1);

/// The rest of a long feed, which waits to be read. Dropping it cancels that.
#[must_use]
pub struct Rest {
    _wait: Rc<RefCell<Option<Timeout>>>,
}

impl Rest {
    /// Waits until `first` is painted. It is rendered within this task, so a timer fires after that; a few frames later it is on the
    /// screen. `None` if nothing was skipped.
    fn after_paint(first: Arc<Snapshot>, done: Done) -> Option<Self> {
        if first.feed.skipped == 0 {
            return None;
        }
        let wait = Rc::new(RefCell::new(None));
        let next = Rc::downgrade(&wait);
        let read = move || {
            let text = first.text.clone();
            if let Ok((feed, problems)) = whole(&text, Origin::OURS) {
                done(Snapshot {
                    text,
                    feed,
                    problems,
                });
            }
        };
        wait.replace(Timeout::at(browser::now(), move || {
            let Some(wait) = next.upgrade() else { return };
            wait.replace(Timeout::at(browser::now() + FRAMES, read));
        }));
        Some(Self { _wait: wait })
    }
}
