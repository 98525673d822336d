//! What saving needs beside the desk.

use super::super::Studio;
use super::super::ways::{FileHandle, Store, Tabs, keep_secret, kept_secret};
use crate::browser;
use crate::composer::ways::{
    Allowed, Conflict, End, Gate, Kind, Missing, Place, Question, Undoing, Way,
};
use crate::composer::{Desk, Origin, Text};
use crate::schedule::Instant;
use leptos::ev::{offline, online, pagehide};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_use::{use_event_listener, use_window};
use wasm_bindgen::JsCast as _;

/// How far a write is.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Progress {
    #[default]
    Idle,
    /// What is being done.
    Busy(Text),
    /// It went no further, or is done.
    Ended(End),
}

/// What was published last.
#[derive(Clone, Debug, PartialEq)]
pub struct Published {
    pub undoing: Undoing,
    /// When customers had it; `None` while nobody has seen that.
    pub live_at: Option<Instant>,
    /// Whether anybody still looks.
    pub is_proving: bool,
    pub pressed_at: Instant,
}

/// Finds what stands between the copy that is live and a text.
pub type Judge = fn(&str, &str) -> Gate;

/// The state of saving: signals, so it is copied freely. Components have it by [`Saver::here`].
#[derive(Clone, Copy)]
pub struct Saver {
    studio: Studio,
    pub place: RwSignal<Place>,
    /// The password, the token or the pre-signed address: in memory.
    pub secret: RwSignal<String>,
    /// Whether the secret is kept for this tab.
    pub keeps_secret: RwSignal<bool>,
    pub file: RwSignal<Option<FileHandle>, LocalStorage>,
    pub allowed: RwSignal<Allowed>,
    /// The questions that were answered with yes.
    pub agreed: RwSignal<Vec<Question>>,
    pub progress: RwSignal<Progress>,
    pub conflict: RwSignal<Option<Conflict>>,
    pub published: RwSignal<Option<Published>>,
    /// Whether the feed on the desk waits for the network.
    pub is_queued: RwSignal<bool>,
    pub is_online: RwSignal<bool>,
    /// Whether another tab has the same feed.
    pub is_elsewhere: RwSignal<bool>,
    /// What finds that; the sheet brings it along.
    pub judge: RwSignal<Judge>,
    /// What is in the way of the text on the desk, while the sheet is open.
    pub gate: Memo<Gate>,
}

impl Saver {
    pub fn new(studio: Studio) -> Self {
        let judge = RwSignal::new((|_, _| Gate::default()) as Judge);
        let gate = Memo::new(move |_| match studio.is_saving.get() {
            true => studio.desk.with(|desk| {
                let judge = judge.get();
                let desk = desk.as_ref();
                desk.map(|desk| judge(desk.live(), desk.text()))
                    .unwrap_or_default()
            }),
            false => Gate::default(),
        });
        let saver = Self {
            studio,
            place: RwSignal::new(Place::default()),
            secret: RwSignal::new(String::new()),
            keeps_secret: RwSignal::new(false),
            file: RwSignal::new_local(None),
            allowed: RwSignal::new(Allowed::default()),
            agreed: RwSignal::new(Vec::new()),
            progress: RwSignal::new(Progress::default()),
            conflict: RwSignal::new(None),
            published: RwSignal::new(None),
            is_queued: RwSignal::new(false),
            is_online: RwSignal::new(browser::is_online()),
            is_elsewhere: RwSignal::new(false),
            judge,
            gate,
        };
        saver.watch();
        saver
    }

    /// The state that a component is in.
    pub fn here() -> Self {
        expect_context()
    }

    /// What the feed on the desk is kept under.
    pub fn key(self) -> Option<String> {
        let desk = self.studio.desk;
        desk.with(|desk| desk.as_ref().map(|desk| desk.origin.key(desk.live())))
    }

    pub fn origin(self) -> Origin {
        let desk = self.studio.desk;
        desk.with(|desk| {
            desk.as_ref()
                .map_or(Origin::Here, |desk| desk.origin.clone())
        })
    }

    fn watch(self) {
        let _ = use_event_listener(use_window(), online, move |_| self.is_online.set(true));
        let _ = use_event_listener(use_window(), offline, move |_| self.is_online.set(false));
        // Another feed has another place and another secret. The page's name is a part of a key only where there is no address.
        let desk = self.studio.desk;
        let key = Memo::new(move |_| desk.with(Option::is_some).then(|| self.key()).flatten());
        let tabs = StoredValue::new_local(Tabs::new(self.is_elsewhere));
        Effect::new(move || {
            let key = key.get();
            tabs.with_value(|tabs| {
                tabs.as_ref()
                    .inspect(|tabs| tabs.open(key.clone()))
                    .is_some()
            });
            self.open(key);
        });
        let _ = use_event_listener(use_window(), pagehide, move |_| {
            tabs.with_value(|tabs| tabs.as_ref().inspect(|tabs| tabs.open(None)).is_some());
        });
        // What was agreed to holds for one look at the sheet.
        Effect::new(move || {
            if self.studio.is_saving.get() {
                self.agreed.set(Vec::new());
                self.allowed.set(Allowed::default());
                if !matches!(self.progress.get_untracked(), Progress::Busy(_)) {
                    self.progress.set(Progress::Idle);
                }
            }
        });
    }

    /// Takes the place where this feed was saved the last time.
    fn open(self, key: Option<String>) {
        let origin = untrack(move || self.origin());
        self.place.set(Place::of(&origin));
        self.secret.set(String::new());
        self.keeps_secret.set(false);
        self.file.set(None);
        self.published.set(None);
        self.is_queued.set(false);
        self.conflict.set(None);
        let Some(key) = key else {
            return;
        };
        spawn_local(async move {
            let place = Store::Places.get(&key).await;
            let file = Store::Files.get(&key).await;
            if untrack(move || self.key()).is_none_or(|now| now != key) {
                return;
            }
            let place = place.and_then(|place| place.as_string());
            if let Some(place) = place.and_then(|place| serde_json::from_str(&place).ok()) {
                self.place.set(place);
            }
            self.file.set(file.map(|file| file.unchecked_into()));
            self.take_secret();
        });
    }

    /// The name of the place of a secret.
    fn secret_name(self) -> String {
        let key = untrack(move || self.key()).unwrap_or_default();
        let kind = self.place.with_untracked(|place| place.kind);
        format!("{kind:?} {key}")
    }

    /// The secret that was kept for this tab, for the kind of place that is chosen.
    pub fn take_secret(self) {
        let kept = kept_secret(&self.secret_name());
        self.keeps_secret.set(kept.is_some());
        self.secret.set(kept.unwrap_or_default());
    }

    /// Keeps the place for the next visit, and the secret if that is wanted.
    pub fn keep_place(self) {
        let secret = self.secret.get_untracked();
        let kept = self.keeps_secret.get_untracked() && !secret.is_empty();
        keep_secret(&self.secret_name(), kept.then_some(&secret));
        let place = serde_json::to_string(&self.place.get_untracked()).unwrap_or_default();
        if let Some(key) = untrack(move || self.key()) {
            spawn_local(async move {
                Store::Places.put(&key, &place.into()).await;
            });
        }
    }

    /// Takes a file that the operator has chosen.
    pub fn take_file(self, file: FileHandle) {
        self.file.set(Some(file.clone()));
        if let Some(key) = untrack(move || self.key()) {
            spawn_local(async move {
                Store::Files.put(&key, &file).await;
            });
        }
    }

    /// How the chosen place is written over HTTP.
    ///
    /// # Errors
    ///
    /// What is missing in the form.
    pub fn way(self) -> Result<Box<dyn Way>, Missing> {
        let origin = self.origin();
        let is_secure = window()
            .location()
            .protocol()
            .is_ok_and(|it| it == "https:");
        self.secret.with(|secret| {
            self.place
                .with(|place| place.way(secret.trim(), place.public(&origin), is_secure))
        })
    }

    /// Whether the text on the desk may go to the chosen place.
    pub fn may_publish(self) -> bool {
        let is_ready = match self.place.with(|place| place.kind) {
            Kind::Hand => true,
            Kind::File => self.file.with(Option::is_some),
            _ => self.way().is_ok(),
        };
        let is_changed = self
            .studio
            .desk
            .with(|desk| desk.as_ref().is_some_and(Desk::is_changed));
        let agreed = self.agreed.get();
        let is_agreed = self.gate.with(|gate| {
            gate.blocking.is_empty() && gate.questions.iter().all(|it| agreed.contains(it))
        });
        let is_free = !self.progress.with(|it| matches!(it, Progress::Busy(_)));
        is_ready && is_changed && is_agreed && is_free
    }
}
