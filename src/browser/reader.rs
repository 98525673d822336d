use crate::text::{BodyFormat, Markup};
use leptos::prelude::{ArcRwSignal, Get, Set};
use std::cell::{OnceCell, RefCell};
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
    /// Whether it is there, for those who have drawn without it.
    has_come: OnceCell<ArcRwSignal<bool>>,
    /// The texts read last and what came of them: a text is drawn more often than it changes.
    known: RefCell<Vec<(String, Option<Rc<Markup>>)>>,
}

/// More texts than are drawn at once, mostly; past it they are read anew.
const KNOWN: usize = 256;

thread_local! {
    static HTML: BodyReader = const { BodyReader::new("html.js") };
    static MARKDOWN: BodyReader = const { BodyReader::new("markdown.js") };
}

/// What is to be drawn of a text that is not plain. `None` where it cannot be read, and until the code for it is there: then
/// whoever draws is woken.
pub fn read(format: BodyFormat, text: &str) -> Option<Rc<Markup>> {
    let reader = match format {
        BodyFormat::Plain => return None,
        BodyFormat::Html => &HTML,
        BodyFormat::Markdown => &MARKDOWN,
    };
    reader.with(|it| match it.has_come().get() {
        true => it.read(text),
        false => {
            it.asked_for.get_or_init(|| it.ask(reader));
            None
        }
    })
}

impl BodyReader {
    const fn new(file: &'static str) -> Self {
        Self {
            file,
            asked_for: OnceCell::new(),
            has_come: OnceCell::new(),
            known: RefCell::new(Vec::new()),
        }
    }

    fn ask(&self, this: &'static LocalKey<Self>) -> Closure<dyn FnMut()> {
        let done = Closure::new(move || this.with(Self::arrive));
        load(self.file, &done);
        done
    }

    fn arrive(&self) {
        if has(self.file) {
            self.has_come().set(true);
            return;
        }
        super::warn(
            &[
                "windowpane: ./",
                self.file,
                " could not be loaded: bodies are shown as plain text",
            ]
            .concat(),
        );
    }

    fn has_come(&self) -> ArcRwSignal<bool> {
        self.has_come
            .get_or_init(|| ArcRwSignal::new(false))
            .clone()
    }

    fn read(&self, text: &str) -> Option<Rc<Markup>> {
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
