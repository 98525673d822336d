use crate::browser::{self, IntlZones};
use crate::feed::Feed;
use crate::format::{self, Origin};
use crate::status::{Attributes, Targeting, archives};
use leptos::prelude::{ArcRwSignal, Get, Update, untrack};
use send_wrapper::SendWrapper;
use std::rc::Rc;

/// The documents with older entries that the visitor has asked for.
#[derive(Clone)]
pub struct Archive(ArcRwSignal<State>);

/// Of one thread: Leptos requires what a signal has to be `Send`.
type State = SendWrapper<(Progress, Vec<Document>)>;

#[derive(Clone)]
struct Document {
    url: String,
    feed: Rc<Feed>,
}

/// What became of the last request.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Progress {
    #[default]
    Idle,
    Loading,
    Failed,
}

impl Archive {
    pub fn new() -> Self {
        let nothing = (Progress::Idle, Vec::new());
        Self(ArcRwSignal::new(SendWrapper::new(nothing)))
    }

    /// The documents that are loaded and belong to the feed. Tracked.
    pub fn documents(&self, attributes: &Attributes, feed: &Feed) -> Vec<Rc<Feed>> {
        let urls = urls(attributes, feed);
        let documents = &self.0.get().1;
        let current = documents.iter().filter(|it| urls.contains(&it.url));
        current.map(|it| it.feed.clone()).collect()
    }

    /// What became of the last request. Tracked.
    pub fn progress(&self) -> Progress {
        self.0.get().0
    }

    /// The URL of the first document that is not loaded. Tracked.
    pub fn next(&self, attributes: &Attributes, feed: &Feed) -> Option<String> {
        let loaded = &self.0.get().1;
        let mut urls = urls(attributes, feed).into_iter();
        urls.find(|url| !loaded.iter().any(|it| it.url == *url))
    }

    /// Requests a document, unless a request is under way, and calls `done` once it is there.
    pub fn load(&self, url: String, targeting: Targeting, done: impl Fn() + 'static) {
        if untrack(|| self.progress()) == Progress::Loading {
            return;
        }
        self.0.update(|state| state.0 = Progress::Loading);
        let state = self.0.clone();
        browser::get_document(&url.clone(), move |text| {
            let read = text
                .ok()
                .and_then(|text| format::read_as(&text, &IntlZones, None, Origin::OURS).ok());
            let Some((mut feed, _)) = read else {
                return state.update(|state| state.0 = Progress::Failed);
            };
            targeting.narrow(&mut feed);
            let document = Document {
                url: url.clone(),
                feed: Rc::new(feed),
            };
            state.update(|state| {
                state.0 = Progress::Idle;
                state.1.push(document);
            });
            done();
        });
    }
}

fn urls(attributes: &Attributes, feed: &Feed) -> Vec<String> {
    let own = &attributes.feed;
    let sources = [own]
        .into_iter()
        .chain(&attributes.mirrors)
        .chain(&feed.page.mirrors);
    let origins: Vec<_> = sources
        .filter_map(|url| browser::origin(url, own))
        .map(|(_, origin)| origin)
        .collect();
    archives(&feed.page, &origins, &|url| browser::origin(url, own))
}
