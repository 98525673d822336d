//! Other tabs of this browser that have the same feed on their desk.

use leptos::prelude::{RwSignal, Set};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use web_sys::{BroadcastChannel, MessageEvent};

const CHANNEL: &str = "windowpane-studio";

/// The tabs: each says which feed it opens (`hello`), those that have it answer (`here`), and who leaves says so (`bye`).
#[derive(Clone)]
pub struct Tabs {
    channel: BroadcastChannel,
    feed: Rc<RefCell<Option<String>>>,
    is_elsewhere: RwSignal<bool>,
}

impl Tabs {
    /// `is_elsewhere` says whether another tab has the same feed. `None` if the browser has no such channel.
    pub fn new(is_elsewhere: RwSignal<bool>) -> Option<Self> {
        let channel = BroadcastChannel::new(CHANNEL).ok()?;
        let feed = Rc::new(RefCell::new(None::<String>));
        let tabs = Self {
            channel,
            feed,
            is_elsewhere,
        };
        let told = {
            let tabs = tabs.clone();
            move |event: MessageEvent| {
                if let Some(text) = event.data().as_string() {
                    tabs.hear(&text);
                }
            }
        };
        let told = Closure::<dyn Fn(MessageEvent)>::new(told).into_js_value();
        tabs.channel.set_onmessage(Some(told.unchecked_ref()));
        Some(tabs)
    }

    fn hear(&self, text: &str) {
        let Some((word, feed)) = text.split_once(' ') else {
            return;
        };
        if self.feed.borrow().as_deref() != Some(feed) {
            return;
        }
        self.is_elsewhere.set(word != "bye");
        match word {
            "hello" => self.say("here", feed),
            // There may be a third.
            "bye" => self.say("hello", feed),
            _ => {}
        }
    }

    fn say(&self, word: &str, feed: &str) {
        // Refused only once the channel is closed.
        let _ = self.channel.post_message(&format!("{word} {feed}").into());
    }

    /// This feed is on the desk now.
    pub fn open(&self, feed: Option<String>) {
        let former = self.feed.replace(feed.clone());
        if former == feed {
            return;
        }
        self.is_elsewhere.set(false);
        if let Some(former) = former {
            self.say("bye", &former);
        }
        if let Some(feed) = feed {
            self.say("hello", &feed);
        }
    }
}
