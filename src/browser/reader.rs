use crate::status::{Form, Markup};
use leptos::prelude::{ArcRwSignal, Get, Set};
use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;
use std::thread::LocalKey;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    /// What a name leads to from the file that the engine itself was loaded from.
    #[wasm_bindgen(js_name = import, catch)]
    fn import(name: &str) -> Result<js_sys::Promise, JsValue>;

    type Module;
    #[wasm_bindgen(method, catch)]
    fn read(this: &Module, text: &str) -> Result<String, JsValue>;
}

/// Reads texts in one form. The code for it is loaded when the first such text is to be drawn: most feeds have none, and what
/// it does with the browser's parser is smaller in JavaScript.
pub struct Reader {
    file: &'static str,
    is_asked_for: Cell<bool>,
    module: OnceCell<Module>,
    /// Whether the module is there, for those who have drawn without it.
    has_come: OnceCell<ArcRwSignal<bool>>,
    /// The texts read last and what came of them: a text is drawn more often than it changes.
    known: RefCell<Vec<(String, Option<Rc<Markup>>)>>,
}

/// More texts than are drawn at once, mostly; past it they are read anew.
const KNOWN: usize = 256;

thread_local! {
    static HTML: Reader = const { Reader::new("./html.js") };
    static MARKDOWN: Reader = const { Reader::new("./markdown.js") };
}

/// What is to be drawn of a text that is not plain. `None` where it cannot be read, and until the code for it is there: then
/// whoever draws is woken.
pub fn read(form: Form, text: &str) -> Option<Rc<Markup>> {
    let reader = match form {
        Form::Plain => return None,
        Form::Html => &HTML,
        Form::Markdown => &MARKDOWN,
    };
    reader.with(|it| match it.module.get() {
        Some(module) => it.read(module, text),
        None => {
            if !it.is_asked_for.replace(true) {
                wasm_bindgen_futures::spawn_local(load(reader));
            }
            it.has_come().get();
            None
        }
    })
}

async fn load(reader: &'static LocalKey<Reader>) {
    let file = reader.with(|it| it.file);
    let module = match import(file) {
        Ok(promise) => JsFuture::from(promise).await,
        Err(error) => Err(error),
    };
    match module {
        Ok(module) => reader.with(|it| {
            // Asked for once, so it comes once.
            let _ = it.module.set(module.unchecked_into());
            it.has_come().set(true);
        }),
        Err(_) => super::warn(
            &[
                "windowpane: ",
                file,
                " could not be loaded: bodies are shown as plain text",
            ]
            .concat(),
        ),
    }
}

impl Reader {
    const fn new(file: &'static str) -> Self {
        Self {
            file,
            is_asked_for: Cell::new(false),
            module: OnceCell::new(),
            has_come: OnceCell::new(),
            known: RefCell::new(Vec::new()),
        }
    }

    fn has_come(&self) -> ArcRwSignal<bool> {
        self.has_come
            .get_or_init(|| ArcRwSignal::new(false))
            .clone()
    }

    fn read(&self, module: &Module, text: &str) -> Option<Rc<Markup>> {
        let mut known = self.known.borrow_mut();
        if let Some((_, read)) = known.iter().find(|(known, _)| known == text) {
            return read.clone();
        }
        if known.len() >= KNOWN {
            known.clear();
        }
        let read = module
            .read(text)
            .ok()
            .map(|read| Rc::new(Markup(read).with_links()));
        known.push((text.to_owned(), read.clone()));
        read
    }
}
