//! The languages that a reader can have.

use crate::words::LANGUAGES;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    type DisplayNames;
    #[wasm_bindgen(js_namespace = Intl, constructor, catch)]
    fn new(locale: &str, options: &JsValue) -> Result<DisplayNames, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn of(this: &DisplayNames, tag: &str) -> Result<JsValue, JsValue>;
}

/// Languages that only texts of a feed, dates and numbers are in.
const OTHERS: [&str; 5] = ["is", "ne", "th", "vi", "id"];

/// The languages of the elements, and some others.
pub fn tags() -> impl Iterator<Item = &'static str> {
    LANGUAGES.iter().copied().chain(OTHERS)
}

/// The name that a language has for itself, and its tag: "norsk bokmål (nb)".
pub fn name(tag: &str) -> String {
    let own = || {
        let options = js_sys::Object::new();
        js_sys::Reflect::set(&options, &"type".into(), &"language".into()).ok()?;
        DisplayNames::new(tag, &options)
            .ok()?
            .of(tag)
            .ok()?
            .as_string()
    };
    match own().filter(|name| name != tag) {
        Some(name) => format!("{name} ({tag})"),
        None => tag.to_owned(),
    }
}
