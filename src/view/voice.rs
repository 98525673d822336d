use super::clock::Clock;
use super::pane::{Moment, Pane};
use super::phrase::{said, title};
use crate::browser::{self, Timeout};
use crate::render::{Nodes, markup};
use crate::schedule::Instant;
use crate::status::{Announcement, Headline, Phrase, Show};
use crate::words::Key;
use leptos::tachys::view::{Mountable, Render};
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::{Element, ShadowRoot};

/// The live regions: what a screen reader announces by itself, a new state once for the page, and a change of language.
///
/// There are two, one polite and one assertive, which exist before any text does: a live region that is inserted together
/// with its text is not announced.
pub struct Voice {
    home: Element,
    /// For each topic the timer of the next change of its text.
    next: [RefCell<Option<Timeout>>; 2],
    /// The last announcement of each topic.
    last: RefCell<String>,
}

/// The topics of announcements. A new one of one topic does not replace one of another.
#[derive(Clone, Copy)]
pub enum Topic {
    State,
    Language,
}

/// An announcement.
struct Spoken {
    /// Its subject and the subject's state: it is news if either has changed.
    of: String,
    stage: String,
    words: Nodes,
    /// Whether it is assertive.
    is_urgent: bool,
}

/// The announcement of a headline, without the times in it.
fn spoken(clock: &Clock, headline: &Headline) -> Option<Spoken> {
    let Announcement { about, stage } = headline.announcement()?;
    // The title of what is over is a time.
    let title = match headline.entry {
        Some(entry) => title(clock, &Phrase::Text(&entry.name)),
        None => title(clock, &headline.title),
    };
    Some(Spoken {
        of: about.to_owned(),
        stage: format!("{} {}", stage.key as usize, stage.look.name()),
        words: clock.both(
            Key::TwoSentences,
            said(clock, &headline.state),
            title.into(),
        ),
        is_urgent: stage.is_urgent(),
    })
}

/// The announcement of a dismissal, as long as it can be undone.
fn undone(pane: &Pane, clock: &Clock, kept: &str) -> Option<Spoken> {
    let version = pane.undoable().filter(|version| version.is_in(kept))?;
    Some(Spoken {
        of: version.text(),
        stage: version.text(),
        words: Nodes::text(clock.get(Key::Dismissed)),
        is_urgent: false,
    })
}

type Act = Box<dyn FnOnce(&Rc<Voice>)>;

/// The delay of an announcement, in milliseconds: the reader knows the regions by then.
const BEFORE: i64 = 200;
/// How long its text stays, in milliseconds, so that nobody finds it again when browsing.
const AFTER: i64 = 7_000;

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
        Some(Rc::new(Self {
            home,
            next: Default::default(),
            last: RefCell::default(),
        }))
    }

    /// Announces the banner's headline, if it is news for the page. A hidden page does it when it becomes visible.
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
        let spoken = match headline {
            Some(headline) => spoken(&moment.clock, headline),
            None => undone(pane, &moment.clock, kept),
        };
        let of = spoken.as_ref().map_or("", |spoken| &spoken.of);
        let before = self.last.replace(of.to_owned());
        if !before.is_empty() && before != of {
            browser::is_news(&before, "");
        }
        if let Some(spoken) = spoken
            && browser::is_news(&spoken.of, &spoken.stage)
        {
            let language = moment.clock.words.language();
            self.say(Topic::State, spoken.is_urgent, language, spoken.words);
        }
    }

    pub fn say(self: &Rc<Self>, topic: Topic, is_urgent: bool, language: &str, words: Nodes) {
        let region = match is_urgent {
            true => self.home.last_element_child(),
            false => self.home.first_element_child(),
        };
        let Some(region) = region else {
            return;
        };
        let words = markup! { <p lang={language}>{words}</p> };
        let mut words = Nodes::from(words).build();
        self.later(
            topic,
            BEFORE,
            Box::new(move |voice| {
                region.set_text_content(None);
                words.mount(&region, None);
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
