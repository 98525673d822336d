use super::clock::Clock;
use super::pane::{Moment, Pane};
use super::phrase::{said, title};
use crate::browser::{self, Timeout};
use crate::render::{Nodes, markup};
use crate::schedule::Instant;
use crate::status::{Announcement, Headline, Show};
use crate::words::Key;
use leptos::tachys::view::{Mountable, Render};
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::{Element, ShadowRoot};

/// What a screen reader is to say without being asked: a new state once for the page, and a change of language.
///
/// It has regions of its own, one polite and one that interrupts, which are there before any words are: a region that comes
/// together with its words is not read.
pub struct Voice {
    home: Element,
    /// For each topic what is to happen next to its words.
    next: [RefCell<Option<Timeout>>; 2],
    /// What was spoken of last.
    last: RefCell<String>,
}

/// What is spoken of. The words of one do not drop those of the other.
#[derive(Clone, Copy)]
pub enum Topic {
    State,
    Language,
}

/// What is said by itself.
struct Spoken {
    /// What it speaks of, and where that stands: it is news where one of the two is another one.
    of: String,
    stage: String,
    words: Nodes,
    /// Whether it may interrupt.
    is_urgent: bool,
}

/// What is said of a headline, without the times in it.
fn spoken(clock: &Clock, headline: &Headline) -> Option<Spoken> {
    let Announcement { about, stage } = headline.announcement()?;
    let title = title(clock, &headline.title).into();
    Some(Spoken {
        of: about.to_owned(),
        stage: format!("{} {}", stage.key as usize, stage.look.name()),
        words: clock.both(Key::TwoSentences, said(clock, &headline.state), title),
        is_urgent: stage.is_urgent(),
    })
}

/// That something was dismissed, as long as that can be undone.
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

/// How long words wait, in milliseconds: the regions have been seen by then.
const BEFORE: i64 = 200;
/// How long they stay. Then nobody comes upon them a second time.
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

    /// Says what the banner says, where that is news for the page. A page that nobody sees says it when it is seen.
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
