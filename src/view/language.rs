use crate::words::Words;
use leptos::prelude::{ArcRwSignal, Get, Set};
use std::cell::RefCell;
use std::rc::Rc;

/// The language of an element.
#[derive(Clone, Default)]
pub struct Language(Rc<Inner>);

#[derive(Default)]
struct Inner {
    /// The tags of the preferred languages, in order. Set whenever the words are.
    wanted: ArcRwSignal<Vec<String>>,
    /// `None` until they are loaded.
    words: RefCell<Option<Words>>,
}

impl Language {
    pub fn set(&self, wanted: Vec<String>, words: Words) {
        self.0.words.replace(Some(words));
        self.0.wanted.set(wanted);
    }

    /// The words, once they are loaded. Tracked.
    pub fn words(&self) -> Option<Words> {
        let _ = self.wanted();
        self.0.words.borrow().clone()
    }

    /// Tracked.
    pub fn wanted(&self) -> Vec<String> {
        self.0.wanted.get()
    }
}
