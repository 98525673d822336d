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

/// Reads and sanitizes bodies in one format. Its script is loaded lazily, when the first such body is rendered: most feeds have none.
/// It is JavaScript, because calls of the browser's parser take less code there.
pub struct BodyReader {
    file: &'static str,
    /// Called when the script is loaded. Set once it is requested.
    on_load: OnceCell<Closure<dyn FnMut()>>,
    is_loaded: Cell<bool>,
    /// A cache of the texts read last: a text is rendered more often than it changes.
    cache: RefCell<Vec<(String, Option<Rc<Markup>>)>>,
}

/// The size of the cache: usually more texts than are rendered at once.
const CACHED: usize = 256;

thread_local! {
    static HTML: BodyReader = const { BodyReader::new("html.js") };
    static MARKDOWN: BodyReader = const { BodyReader::new("markdown.js") };
}

/// The reader of a format. Plain text needs none.
const fn reader(format: BodyFormat) -> Option<&'static LocalKey<BodyReader>> {
    match format {
        BodyFormat::Plain => None,
        BodyFormat::Html => Some(&HTML),
        BodyFormat::Markdown => Some(&MARKDOWN),
    }
}

/// Loads the script that reads a format, once, and calls `done` when it is loaded.
pub fn load_reader(format: BodyFormat, done: fn()) {
    if let Some(reader) = reader(format) {
        reader.with(|it| {
            it.on_load.get_or_init(|| it.request(reader, done));
        });
    }
}

/// The markup to render for a body that is not plain text. `None` if it cannot be read, or until the script for its format is loaded.
pub fn read(format: BodyFormat, text: &str) -> Option<Rc<Markup>> {
    reader(format)?.with(|reader| reader.read(text))
}

impl BodyReader {
    const fn new(file: &'static str) -> Self {
        Self {
            file,
            on_load: OnceCell::new(),
            is_loaded: Cell::new(false),
            cache: RefCell::new(Vec::new()),
        }
    }

    fn request(&self, this: &'static LocalKey<Self>, done: fn()) -> Closure<dyn FnMut()> {
        let on_load = Closure::new(move || {
            if this.with(Self::loaded) {
                done();
            }
        });
        load(self.file, &on_load);
        on_load
    }

    /// Checks whether the script could be loaded.
    fn loaded(&self) -> bool {
        let file = self.file;
        let is_loaded = has(file);
        self.is_loaded.set(is_loaded);
        if !is_loaded {
            super::warn(&format!(
                "windowpane: ./{file} could not be loaded: bodies are shown as plain text"
            ));
        }
        is_loaded
    }

    fn read(&self, text: &str) -> Option<Rc<Markup>> {
        if !self.is_loaded.get() {
            return None;
        }
        let mut cache = self.cache.borrow_mut();
        if let Some((_, markup)) = cache.iter().find(|(cached, _)| cached == text) {
            return markup.clone();
        }
        if cache.len() >= CACHED {
            cache.clear();
        }
        let html = read_by(self.file, text).ok();
        let markup = html.map(|html| Rc::new(Markup(html).with_links()));
        cache.push((text.to_owned(), markup.clone()));
        markup
    }
}
