use crate::words::Words;
use leptos::prelude::{ArcRwSignal, Get, Set};
use std::cell::RefCell;
use std::rc::Rc;

/// The language that an element is drawn in.
#[derive(Clone, Default)]
pub struct Language(Rc<Inner>);

#[derive(Default)]
struct Inner {
    /// The tags of the languages that are wanted, in order of preference. Set anew whenever the words are.
    wanted: ArcRwSignal<Vec<String>>,
    /// None while nobody knows them yet.
    words: RefCell<Option<Words>>,
}

impl Language {
    pub fn set(&self, wanted: Vec<String>, words: Words) {
        self.0.words.replace(Some(words));
        self.0.wanted.set(wanted);
    }

    /// The words, as soon as they are known. Followed.
    pub fn words(&self) -> Option<Words> {
        let _ = self.wanted();
        self.0.words.borrow().clone()
    }

    /// Followed.
    pub fn wanted(&self) -> Vec<String> {
        self.0.wanted.get()
    }
}
