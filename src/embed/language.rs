use crate::browser::{self, LanguageWatch, Timeout};
use crate::feed::Reason;
use crate::render::Nodes;
use crate::schedule::Instant;
use crate::view::{Language, Topic, Voice};
use crate::words::{self, Key, Words};
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use web_sys::HtmlElement;

/// The timeout for the first translation, in milliseconds. After it the element is rendered in English until the translation is loaded.
const TIMEOUT: i64 = 3_000;

thread_local! {
    static FILES: RefCell<Vec<File>> = const { RefCell::new(Vec::new()) };
}

/// The strings of one language, cached for all elements of the page.
struct File {
    language: &'static str,
    /// `None` while they are being loaded.
    words: Option<Words>,
    waiting: Vec<Weak<Chooser>>,
}

/// Chooses the locale of an element, by its `lang`, the page or the browser, and follows changes of these.
pub struct Chooser {
    host: HtmlElement,
    frame: HtmlElement,
    language: Language,
    voice: Rc<Voice>,
    /// The tags of the wanted languages, in order of preference.
    wanted: RefCell<Vec<String>>,
    /// The best match that has a translation.
    chosen: Cell<&'static str>,
    /// The language in which the element is rendered.
    current: Cell<&'static str>,
    timeout: RefCell<Option<Timeout>>,
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
            chosen: Cell::new(""),
            current: Cell::new(""),
            timeout: RefCell::new(None),
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
        let fall_back = act(|chooser| chooser.apply(&Words::default()));
        let until = Instant::from_millis(browser::now().millis() + TIMEOUT);
        chooser.timeout.replace(Timeout::at(until, fall_back));
        let changed = act(Self::choose);
        chooser.watch.replace(Some(LanguageWatch::new(changed)));
        chooser.choose();
        chooser
    }

    /// Chooses again, after the wanted languages may have changed.
    pub fn choose(self: &Rc<Self>) {
        let wanted = browser::languages(&self.host);
        if *self.wanted.borrow() == wanted && !self.chosen.get().is_empty() {
            return;
        }
        let tags: Vec<&str> = wanted.iter().map(String::as_str).collect();
        let language = words::language_for(&tags);
        self.chosen.set(language);
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
            self.apply(&words);
        }
    }

    fn apply(&self, words: &Words) {
        self.timeout.replace(None);
        let language = words.language();
        let before = self.current.replace(language);
        // Announced once for the page. The first language is no change.
        if !before.is_empty() && before != language && browser::is_new_language(language) {
            let message = Nodes::text(words.get(Key::NowInThisLanguage));
            self.voice.say(Topic::Language, false, language, message);
        }
        browser::set_attribute(&self.frame, "lang", language);
        browser::set_attribute(&self.frame, "dir", words.direction());
        self.language
            .set(self.wanted.borrow().clone(), words.clone());
    }
}

/// Requests the strings of a language.
fn fetch(language: &'static str) {
    browser::get_strings(language, move |packed| arrive(language, packed));
}

/// Passes the strings to the elements that wait for them. If they could not be loaded, these fall back to English, and the next element
/// retries.
fn arrive(language: &'static str, packed: Result<Vec<u8>, Reason>) {
    let packed = packed.map_err(Reason::name);
    let words = packed.and_then(|packed| match std::str::from_utf8(&packed) {
        Ok(packed) => Words::unpack(language, packed).ok_or("another_release"),
        Err(_) => Err(Reason::Encoding.name()),
    });
    let words = words.unwrap_or_else(|reason| {
        browser::warn(&format!(
            "windowpane: the strings for \"{language}\" could not be read: {reason}"
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
        if chooser.chosen.get() == language {
            chooser.apply(&words);
        }
    }
}
