//! What all screens share.

use crate::browser;
use crate::composer::{Desk, Language, Origin, Screen};
use crate::edit::{Applied, Edit};
use crate::feed::Feed;
use crate::schedule::Instant;
use leptos::prelude::*;

/// The state of the Studio: signals, so it is copied freely. Components have it by [`Studio::here`].
#[derive(Clone, Copy)]
pub struct Studio {
    /// The feed that is written; `None` until one is opened.
    pub desk: RwSignal<Option<Desk>>,
    pub screen: RwSignal<Screen>,
    pub language: RwSignal<Language>,
    /// The time, which ticks.
    pub now: RwSignal<Instant>,
    /// When the copy on the desk was read.
    pub read_at: RwSignal<Option<Instant>>,
    /// What was just done, for everybody and for screen readers.
    pub said: RwSignal<String>,
    /// Whether nothing that is published may leave this page.
    pub is_rehearsal: RwSignal<bool>,
    /// Whether the sheet with what changes is open.
    pub is_saving: RwSignal<bool>,
    /// Whether the sheet with the keys is open.
    pub shows_keys: RwSignal<bool>,
    /// The feed on the desk, as readers understand it.
    pub feed: Memo<Feed>,
}

impl Studio {
    /// A Studio with an empty desk.
    pub fn new(language: Language) -> Self {
        let desk = RwSignal::new(None::<Desk>);
        Self {
            desk,
            screen: RwSignal::new(Screen::of(&browser::hash())),
            language: RwSignal::new(language),
            now: RwSignal::new(browser::now()),
            read_at: RwSignal::new(None),
            said: RwSignal::new(String::new()),
            is_rehearsal: RwSignal::new(false),
            is_saving: RwSignal::new(false),
            shows_keys: RwSignal::new(false),
            feed: Memo::new(move |_| {
                desk.with(|desk| desk.as_ref().map(Desk::feed).unwrap_or_default())
            }),
        }
    }

    /// The Studio that a component is in.
    pub fn here() -> Self {
        expect_context()
    }

    /// Shows a screen, as if its link had been followed.
    pub fn go(self, screen: Screen) {
        if let Some(window) = web_sys::window() {
            // Refused only by a browser that limits how often an address may change.
            let _ = window
                .location()
                .set_hash(&screen.fragment(browser::encode));
        }
        self.screen.set(screen);
    }

    /// Puts a feed on the desk.
    ///
    /// # Errors
    ///
    /// Why the text is no feed, as a sentence.
    pub fn open(self, origin: Origin, text: String) -> Result<(), String> {
        let desk = Desk::open(origin, text)?;
        self.read_at.set(Some(browser::now()));
        self.desk.set(Some(desk));
        // A link may have named another screen.
        if self.screen.get_untracked() == Screen::Open {
            self.go(Screen::Now);
        }
        Ok(())
    }

    /// Takes what edits have done, as one step, and asks how to save it.
    pub fn publish_all(self, applied: Applied, edits: &[Edit]) {
        self.desk.update(|desk| {
            if let Some(desk) = desk {
                desk.take_all(applied, edits);
            }
        });
        self.go(Screen::Now);
        self.is_saving.set(true);
    }

    /// The zone of the feed.
    pub fn zone(self) -> Option<String> {
        self.feed.with(|feed| feed.page.time_zone.clone())
    }

    /// Where the feed is published, for the text of a button.
    pub fn place(self) -> String {
        self.desk.with(|desk| {
            desk.as_ref()
                .map(|desk| desk.origin.name().to_owned())
                .unwrap_or_default()
        })
    }
}
