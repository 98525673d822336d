use super::client::Client;
use crate::browser::{self, IntlZones, Timeout};
use crate::feed::{Feed, Problem};
use crate::format::{self, Unreadable};
use crate::schedule::Span;
use crate::status::{self, Snapshot};
use leptos::prelude::GetUntracked;
use std::cell::Cell;
use std::rc::Rc;

type Read = Result<(Feed, Vec<Problem>), Unreadable>;

/// How a feed is read while nothing of it is shown yet.
///
/// Reached through pointers, so that the engine for banners does not carry the code: a page with banners alone has its first
/// banner before the engine has come.
#[derive(Clone, Copy)]
pub struct Reading {
    pub read: fn(&[u8]) -> Read,
    /// What is to be done when it was read so and is shown.
    pub then: fn(&Rc<Client>),
}

const WHOLE: Reading = Reading {
    read: |text| format::read(text, &IntlZones),
    then: |_| {},
};

const IN_TWO_STEPS: Reading = Reading {
    read: |text| {
        let since = status::told_since(browser::now());
        format::read_since(text, &IntlZones, Some(since))
    },
    then: |client| read_rest(client, Span::ZERO),
};

thread_local! {
    static FIRST: Cell<Reading> = const { Cell::new(WHOLE) };
}

/// From now on, of a long feed that nothing is shown of yet, what is long over is left until the rest is painted.
pub fn read_what_presses_first() {
    FIRST.set(IN_TWO_STEPS);
}

impl Reading {
    /// How this engine reads a text, and how where it `is_first` of its feed.
    pub fn of_this_engine(is_first: bool) -> Self {
        match is_first {
            true => FIRST.get(),
            false => WHOLE,
        }
    }
}

/// Long enough for a frame on the slowest screen.
const FRAMES: Span = Span::from_seconds(1);

/// Reads what was left out of a long feed, once its first screen is painted: that is drawn within this task, so a timer comes
/// after it, and by some frames later it is on the glass.
fn read_rest(client: &Rc<Client>, wait: Span) {
    let Some(first) = client.shown.get_untracked().snapshot else {
        return;
    };
    if first.feed.left_out == 0 {
        return;
    }
    let this = Rc::downgrade(client);
    let rest = Timeout::at(browser::now() + wait, move || {
        let Some(client) = this.upgrade() else { return };
        if wait == Span::ZERO {
            return read_rest(&client, FRAMES);
        }
        if let Ok((feed, problems)) = (WHOLE.read)(&first.text) {
            let text = first.text.clone();
            let whole = Snapshot {
                text,
                feed,
                problems,
            };
            client.complete(&first, whole);
        }
    });
    client.rest.replace(rest);
}
