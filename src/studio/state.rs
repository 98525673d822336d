//! What all screens share.

use crate::browser::{self, IntlZones};
use crate::composer::{Catalogue, Desk, Language, Origin, Screen, Showing, Text};
use crate::edit::{Applied, Edit};
use crate::feed::{Entry, Feed};
use crate::schedule::Instant;
use leptos::prelude::*;

/// The state of the Studio: signals, so it is copied freely. Components have it by [`Studio::here`].
#[derive(Clone, Copy)]
pub struct Studio {
    /// The feed that is written; `None` until one is opened.
    pub desk: RwSignal<Option<Desk>>,
    pub screen: RwSignal<Screen>,
    pub language: RwSignal<Language>,
    /// What `edit` and `check` say in this language; empty in English.
    pub catalogue: RwSignal<Catalogue>,
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
    /// A text that was typed and is no feed, so that it is not on the desk.
    pub broken: RwSignal<Option<String>>,
    /// What the time machine shows.
    pub showing: RwSignal<Showing>,
    /// The packed texts that the Studio itself has written to the address.
    pub packed: StoredValue<Vec<String>>,
}

impl Studio {
    /// A Studio with an empty desk.
    pub fn new(language: Language) -> Self {
        let desk = RwSignal::new(None::<Desk>);
        Self {
            desk,
            screen: RwSignal::new(Screen::of(&browser::hash())),
            language: RwSignal::new(language),
            catalogue: RwSignal::new(Catalogue::default()),
            now: RwSignal::new(browser::now()),
            read_at: RwSignal::new(None),
            said: RwSignal::new(String::new()),
            is_rehearsal: RwSignal::new(false),
            is_saving: RwSignal::new(false),
            shows_keys: RwSignal::new(false),
            feed: Memo::new(move |_| {
                desk.with(|desk| desk.as_ref().map(Desk::feed).unwrap_or_default())
            }),
            broken: RwSignal::new(None),
            showing: RwSignal::new(Showing::default()),
            packed: StoredValue::new(Vec::new()),
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

    /// Puts a feed on the desk, and shows it as of now.
    ///
    /// # Errors
    ///
    /// Why the text is no feed, as a sentence.
    pub fn open(self, origin: Origin, text: String) -> Result<(), String> {
        let desk = Desk::open_with(origin, text, &IntlZones)?;
        self.read_at.set(Some(browser::now()));
        self.desk.set(Some(desk));
        self.broken.set(None);
        self.showing.update(Showing::forget_feed);
        // A link may have named another screen.
        if self.screen.get_untracked() == Screen::Open {
            self.go(Screen::Now);
        }
        Ok(())
    }

    /// Takes a text that somebody has typed: to the desk if it is a feed, and beside it if not.
    pub fn type_text(self, text: String) {
        let taken = self.desk.try_update(|desk| match desk {
            Some(desk) => desk.type_text(text.clone()),
            None => Desk::open_with(Origin::Here, text.clone(), &IntlZones)
                .map(|opened| *desk = Some(opened)),
        });
        self.broken.set(match taken {
            Some(Err(_)) => Some(text),
            _ => None,
        });
    }

    /// Shows a line of the text of the feed.
    pub fn go_to_line(self, line: usize) {
        self.is_saving.set(false);
        self.go(Screen::FeedLine(line));
    }

    /// Says something to everybody and to screen readers.
    pub fn say(self, text: Text) {
        self.said
            .set(self.language.get_untracked().say(text).to_owned());
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

    /// The entry with this ID, as it is now.
    pub fn entry(self, id: &str) -> Option<Entry> {
        self.feed
            .with_untracked(|feed| feed.entries.iter().find(|entry| entry.id == id).cloned())
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
