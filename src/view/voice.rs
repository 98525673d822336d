use super::clock::Clock;
use super::pane::{Moment, Pane};
use super::phrase::{said, title, zones};
use crate::browser::{self, Timeout};
use crate::render::{Element, Nodes, markup};
use crate::schedule::Instant;
use crate::status::{Followed, Headline, Phrase, Show, Spoken, Told, announcements};
use crate::words::Key;
use leptos::tachys::view::{Mountable, Render};
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::ShadowRoot;

/// The live regions: what a screen reader announces by itself, a new state once for the tab, a dismissal, a choice of
/// time zone, and a change of language.
///
/// There are two, one polite and one assertive, which exist before any text does: a live region that is inserted together
/// with its text is not announced.
pub struct Voice {
    home: web_sys::Element,
    /// For each topic the timer of the next change of its text.
    next: [RefCell<Option<Timeout>>; 2],
    followed: RefCell<Followed>,
}

/// The topics of announcements. A new one of one topic does not replace one of another.
#[derive(Clone, Copy)]
pub enum Topic {
    State,
    Language,
}

type Act = Box<dyn FnOnce(&Rc<Voice>)>;

// All in milliseconds.

/// The delay of an announcement: the reader knows the regions by then.
const BEFORE: i64 = 200;
/// How long its text stays: readers react within 200 ms, and who browses the page is not to find it again.
const AFTER: i64 = 1_000;
/// How long nothing must have been typed: most readers fall silent at each key, and drop what they were saying.
const PAUSE: i64 = 1_500;
/// How long it waits for that.
const PATIENCE: i64 = 15_000;

impl Voice {
    /// `None` only in a document that cannot make an element.
    pub fn new(root: &ShadowRoot) -> Option<Rc<Self>> {
        let home = browser::create("div")?;
        browser::set_attribute(&home, "class", "vh");
        for live in ["polite", "assertive"] {
            let region = browser::create("div")?;
            browser::set_attribute(&region, "aria-live", live);
            browser::insert(&home, &region, None);
        }
        browser::insert(root, &home, None);
        browser::watch_visitor();
        Some(Rc::new(Self {
            home,
            next: Default::default(),
            followed: RefCell::default(),
        }))
    }

    /// Announces a dismissal, and what is news for the tab. A hidden page does it when it becomes visible.
    pub fn tell(
        self: &Rc<Self>,
        pane: &Pane,
        moment: &Moment,
        headline: Option<&Headline>,
        kept: &str,
    ) {
        if browser::is_hidden() || moment.attributes.show == Show::Never {
            return;
        }
        let clock = &moment.clock;
        let mut told = Told::parse(&browser::told());
        let before = told.clone();
        if let Some(restored) = pane.take_restored() {
            told.forget(&moment.attributes.feed, &restored);
        }
        let news = announcements(
            &moment.situation(),
            headline,
            kept,
            &mut self.followed.borrow_mut(),
            &mut told,
        );
        if told != before {
            browser::remember_told(&told.text());
        }
        let is_urgent = news.iter().any(|spoken| spoken.is_urgent());
        let dismissed = pane.take_dismissed().map(|title| dismissed(clock, title));
        let zone = pane.take_chosen_zone().then(|| zones(moment));
        let news = news.into_iter().map(|spoken| sentence(clock, spoken));
        // In one paragraph: of several that come at once, Orca reads the last.
        let messages = zone.into_iter().chain(dismissed).chain(news);
        let message = messages.reduce(|all, next| clock.both(Key::TwoSentences, all, next));
        if let Some(message) = message {
            self.say(Topic::State, is_urgent, clock.words.language(), message);
        }
    }

    /// Says a message in one of the regions, once the visitor does not type.
    pub fn say(self: &Rc<Self>, topic: Topic, is_urgent: bool, language: &str, message: Nodes) {
        let message = markup! { <p lang={language}>{message}</p> };
        let until = browser::device_now().millis() + PATIENCE;
        self.fill(topic, is_urgent, message, BEFORE, until);
    }

    fn fill(
        self: &Rc<Self>,
        topic: Topic,
        is_urgent: bool,
        message: Element,
        delay: i64,
        until: i64,
    ) {
        self.later(
            topic,
            delay,
            Box::new(move |voice| {
                let now = browser::device_now().millis();
                let pause = browser::typed_at() + PAUSE - now;
                if pause > 0 && now < until {
                    return voice.fill(topic, is_urgent, message, pause, until);
                }
                let polite = voice.home.first_element_child();
                let assertive = voice.home.last_element_child();
                // What is worse makes what was said before it stale.
                if let Some(polite) = &polite {
                    polite.set_text_content(None);
                }
                let Some(region) = (if is_urgent { assertive } else { polite }) else {
                    return;
                };
                region.set_text_content(None);
                Nodes::from(message).build().mount(&region, None);
                voice.later(
                    topic,
                    AFTER,
                    Box::new(move |_| region.set_text_content(None)),
                );
            }),
        );
    }

    fn later(self: &Rc<Self>, topic: Topic, millis: i64, act: Act) {
        let this = Rc::downgrade(self);
        let at = Instant::from_millis(browser::now().millis() + millis);
        let next = Timeout::at(at, move || {
            if let Some(voice) = this.upgrade() {
                act(&voice);
            }
        });
        self.next[topic as usize].replace(next);
    }
}

impl Drop for Voice {
    fn drop(&mut self) {
        self.home.remove();
    }
}

/// A message without times.
fn sentence(clock: &Clock, spoken: Spoken) -> Nodes {
    let (state, title) = match spoken {
        Spoken::Headline(headline) => (
            said(clock, &headline.state),
            title(clock, &headline.name()).into(),
        ),
        Spoken::Ended(state, name) => (
            Nodes::text(clock.get(state)),
            title(clock, &Phrase::Text(name)).into(),
        ),
        Spoken::Overall(title) => (Nodes::new(), Nodes::text(clock.get(title))),
    };
    clock.both(Key::TwoSentences, state, title)
}

/// The announcement of a dismissal, with the button that restores it.
fn dismissed(clock: &Clock, title: Nodes) -> Nodes {
    let what = clock.labelled(Nodes::text(clock.get(Key::Dismissed)), title);
    clock.both(Key::TwoSentences, what, Nodes::text(clock.get(Key::Undo)))
}
