use crate::browser::{self, LanguageWatch, Timeout};
use crate::feed::Reason;
use crate::render::Nodes;
use crate::schedule::Instant;
use crate::view::{Language, Topic, Voice};
use crate::words::{self, Key, Words};
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use web_sys::HtmlElement;

/// How long the first drawing waits for the words at most, in milliseconds. Then it is in English until they come.
const PATIENCE: i64 = 3_000;

thread_local! {
    static FILES: RefCell<Vec<File>> = const { RefCell::new(Vec::new()) };
}

/// The words of one language, for all elements of the page.
struct File {
    language: &'static str,
    /// None while they are on their way.
    words: Option<Words>,
    waiting: Vec<Weak<Chooser>>,
}

/// Keeps an element in the language that its `lang`, the page or the browser asks for.
pub struct Chooser {
    host: HtmlElement,
    frame: HtmlElement,
    language: Language,
    voice: Rc<Voice>,
    /// The tags of the languages that are wanted, in order of preference, and the one there are words for.
    wanted: RefCell<Vec<String>>,
    asked: Cell<&'static str>,
    /// The one it is drawn in.
    taken: Cell<&'static str>,
    patience: RefCell<Option<Timeout>>,
    watch: RefCell<Option<LanguageWatch>>,
}

impl Chooser {
    pub fn new(
        host: &HtmlElement,
        frame: &HtmlElement,
        language: &Language,
        voice: &Rc<Voice>,
    ) -> Rc<Self> {
        let chooser = Rc::new(Self {
            host: host.clone(),
            frame: frame.clone(),
            language: language.clone(),
            voice: voice.clone(),
            wanted: RefCell::new(Vec::new()),
            asked: Cell::new(""),
            taken: Cell::new(""),
            patience: RefCell::new(None),
            watch: RefCell::new(None),
        });
        let act = |act: fn(&Rc<Self>)| {
            let this = Rc::downgrade(&chooser);
            move || {
                if let Some(chooser) = this.upgrade() {
                    act(&chooser);
                }
            }
        };
        let too_late = act(|chooser| chooser.take(&Words::default()));
        let until = Instant::from_millis(browser::now().millis() + PATIENCE);
        chooser.patience.replace(Timeout::at(until, too_late));
        let changed = act(Self::choose);
        chooser.watch.replace(Some(LanguageWatch::new(changed)));
        chooser.choose();
        chooser
    }

    /// Looks again at what is asked for.
    pub fn choose(self: &Rc<Self>) {
        let wanted = browser::languages(&self.host);
        if *self.wanted.borrow() == wanted && !self.asked.get().is_empty() {
            return;
        }
        let tags: Vec<&str> = wanted.iter().map(String::as_str).collect();
        let language = words::language_for(&tags);
        self.asked.set(language);
        self.wanted.replace(wanted);
        let known = FILES.with_borrow_mut(|files| {
            match files.iter_mut().find(|file| file.language == language) {
                Some(file) => {
                    if file.words.is_none() {
                        file.waiting.push(Rc::downgrade(self));
                    }
                    file.words.clone()
                }
                None if language == "en" => Some(Words::default()),
                None => {
                    files.push(File {
                        language,
                        words: None,
                        waiting: vec![Rc::downgrade(self)],
                    });
                    fetch(language);
                    None
                }
            }
        });
        if let Some(words) = known {
            self.take(&words);
        }
    }

    fn take(&self, words: &Words) {
        self.patience.replace(None);
        let language = words.language();
        let before = self.taken.replace(language);
        // Once for the page; the first language is no change.
        if !before.is_empty() && before != language && browser::is_news("@", language) {
            let said = Nodes::text(words.get(Key::NowInThisLanguage));
            self.voice.say(Topic::Language, false, language, said);
        }
        browser::set_attribute(&self.frame, "lang", language);
        browser::set_attribute(&self.frame, "dir", words.direction());
        self.language
            .set(self.wanted.borrow().clone(), words.clone());
    }
}

/// Asks for the words of a language.
fn fetch(language: &'static str) {
    browser::get_strings(language, move |packed| arrive(language, packed));
}

/// Gives the words to those who wait. Where they are not to be had it is English, and the next element asks again.
fn arrive(language: &'static str, packed: Result<Vec<u8>, Reason>) {
    let packed = packed.map_err(Reason::name);
    let words = packed.and_then(|packed| match std::str::from_utf8(&packed) {
        Ok(packed) => Words::unpack(language, packed).ok_or("another_release"),
        Err(_) => Err(Reason::Encoding.name()),
    });
    let words = words.unwrap_or_else(|reason| {
        browser::warn(&format!(
            "windowpane: the words for \"{language}\" could not be read: {reason}"
        ));
        Words::default()
    });
    let waiting = FILES.with_borrow_mut(|files| {
        let place = files.iter().position(|file| file.language == language)?;
        if words.language() != language {
            return Some(files.remove(place).waiting);
        }
        files[place].words = Some(words.clone());
        Some(std::mem::take(&mut files[place].waiting))
    });
    for chooser in waiting
        .into_iter()
        .flatten()
        .filter_map(|weak| weak.upgrade())
    {
        if chooser.asked.get() == language {
            chooser.take(&words);
        }
    }
}
