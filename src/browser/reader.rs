use crate::text::{BodyFormat, Markup};
use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;
use std::thread::LocalKey;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/browser/reader.js")]
extern "C" {
    #[wasm_bindgen(js_name = loadReader)]
    fn load(name: &str, done: &Closure<dyn FnMut()>);
    #[wasm_bindgen(js_name = hasReader)]
    fn has(name: &str) -> bool;
    #[wasm_bindgen(js_name = readBy, catch)]
    fn read_by(name: &str, text: &str) -> Result<String, JsValue>;
}

/// Reads texts in one format. The code for it is loaded when the first such text is to be drawn: most feeds have none, and what
/// it does with the browser's parser is smaller in JavaScript.
pub struct BodyReader {
    file: &'static str,
    /// What is called when it has come, once it is asked for.
    asked_for: OnceCell<Closure<dyn FnMut()>>,
    has_come: Cell<bool>,
    /// The texts read last and what came of them: a text is drawn more often than it changes.
    known: RefCell<Vec<(String, Option<Rc<Markup>>)>>,
}

/// More texts than are drawn at once, mostly; past it they are read anew.
const KNOWN: usize = 256;

thread_local! {
    static HTML: BodyReader = const { BodyReader::new("html.js") };
    static MARKDOWN: BodyReader = const { BodyReader::new("markdown.js") };
}

/// The reader for a form; a plain text needs none.
const fn reader(format: BodyFormat) -> Option<&'static LocalKey<BodyReader>> {
    match format {
        BodyFormat::Plain => None,
        BodyFormat::Html => Some(&HTML),
        BodyFormat::Markdown => Some(&MARKDOWN),
    }
}

/// Loads the code that reads texts in a form, once, and calls `done` when it has come.
pub fn load_reader(format: BodyFormat, done: fn()) {
    if let Some(reader) = reader(format) {
        reader.with(|it| {
            it.asked_for.get_or_init(|| it.ask(reader, done));
        });
    }
}

/// What is to be drawn of a text that is not plain. `None` where it cannot be read, and until the code for it has come.
pub fn read(format: BodyFormat, text: &str) -> Option<Rc<Markup>> {
    reader(format)?.with(|reader| reader.read(text))
}

impl BodyReader {
    const fn new(file: &'static str) -> Self {
        Self {
            file,
            asked_for: OnceCell::new(),
            has_come: Cell::new(false),
            known: RefCell::new(Vec::new()),
        }
    }

    fn ask(&self, this: &'static LocalKey<Self>, done: fn()) -> Closure<dyn FnMut()> {
        let arrived = Closure::new(move || {
            if this.with(Self::arrive) {
                done();
            }
        });
        load(self.file, &arrived);
        arrived
    }

    /// Whether it has come.
    fn arrive(&self) -> bool {
        let file = self.file;
        let has_come = has(file);
        self.has_come.set(has_come);
        if !has_come {
            super::warn(&format!(
                "windowpane: ./{file} could not be loaded: bodies are shown as plain text"
            ));
        }
        has_come
    }

    fn read(&self, text: &str) -> Option<Rc<Markup>> {
        if !self.has_come.get() {
            return None;
        }
        let mut known = self.known.borrow_mut();
        if let Some((_, read)) = known.iter().find(|(known, _)| known == text) {
            return read.clone();
        }
        if known.len() >= KNOWN {
            known.clear();
        }
        let read = read_by(self.file, text).ok();
        let read = read.map(|read| Rc::new(Markup(read).with_links()));
        known.push((text.to_owned(), read.clone()));
        read
    }
}
