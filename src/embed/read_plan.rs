use crate::browser::{self, IntlZones, Timeout};
use crate::feed::{Feed, Problem};
use crate::format::{self, Unreadable};
use crate::polling::{Snapshot, told_since};
use crate::schedule::Duration;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

type Read = Result<(Feed, Vec<Problem>), Unreadable>;
/// What takes the whole feed, once it is read.
type Take = Box<dyn FnOnce(Snapshot)>;

/// How an engine reads a feed of which nothing is shown yet.
///
/// It consists of pointers, so that the engine for banners does not carry the code for two steps: a page with banners alone
/// has its first banner before the engine has come.
#[derive(Clone, Copy)]
pub struct ReadPlan {
    /// Reads the text of a feed.
    pub(super) first: fn(&[u8]) -> Read,
    /// Reads what `first` has left out, and hands over the whole.
    pub(super) rest: fn(Arc<Snapshot>, Take) -> Option<Rest>,
}

impl ReadPlan {
    /// All at once.
    pub const WHOLE: Self = Self {
        first: whole,
        rest: |_, _| None,
    };

    /// Of a long feed, entries that are long over are left until the rest is painted.
    pub const IN_TWO_STEPS: Self = Self {
        first: |text| format::read_since(text, &IntlZones, Some(told_since(browser::now()))),
        rest: Rest::after_paint,
    };
}

/// Reads all of a feed.
pub fn whole(text: &[u8]) -> Read {
    format::read(text, &IntlZones)
}

/// Long enough for a frame on the slowest screen.
const FRAMES: Duration = Duration::from_seconds(1);

/// The rest of a long feed, which waits to be read. Dropped, it is not.
#[must_use]
pub struct Rest {
    _wait: Rc<RefCell<Option<Timeout>>>,
}

impl Rest {
    /// Waits until `first` is painted: that is drawn within this task, so a timer comes after it, and by some frames later it
    /// is on the glass. `None` where nothing was left out.
    fn after_paint(first: Arc<Snapshot>, done: Take) -> Option<Self> {
        if first.feed.skipped == 0 {
            return None;
        }
        let wait = Rc::new(RefCell::new(None));
        let next = Rc::downgrade(&wait);
        let read = move || {
            let text = first.text.clone();
            if let Ok((feed, problems)) = whole(&text) {
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
