//! Names that the browser knows.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    type DisplayNames;
    #[wasm_bindgen(js_namespace = Intl, constructor, catch)]
    fn new(locales: &JsValue, options: &JsValue) -> Result<DisplayNames, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn of(this: &DisplayNames, code: &str) -> Result<JsValue, JsValue>;
}

/// The name of a language in itself, with its tag: "Deutsch (de)".
pub fn language_name(tag: &str) -> String {
    let options = js_sys::Object::new();
    let _ = js_sys::Reflect::set(&options, &"type".into(), &"language".into());
    let names = DisplayNames::new(&tag.into(), &options);
    let name = names
        .and_then(|names| names.of(tag))
        .ok()
        .and_then(|name| name.as_string());
    match name {
        Some(name) => format!("{name} ({tag})"),
        None => tag.to_owned(),
    }
}
