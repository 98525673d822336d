use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = customElements, js_name = get, catch)]
    fn class_of(tag: &str) -> Result<JsValue, JsValue>;
    // Where storage is refused, even reading the property `sessionStorage` throws.
    #[wasm_bindgen(js_namespace = sessionStorage, js_name = getItem, catch)]
    fn get_item(name: &str) -> Result<Option<String>, JsValue>;
    #[wasm_bindgen(js_namespace = sessionStorage, js_name = setItem, catch)]
    fn set_item(name: &str, value: &str) -> Result<(), JsValue>;
}

const TOLD: &str = "windowpane:told";

/// What was announced in this tab, by any page of this origin; where the browser refuses storage, by any element of this page.
pub fn told() -> String {
    match get_item(TOLD) {
        Ok(told) => told.unwrap_or_default(),
        Err(_) => noted(TOLD).as_string().unwrap_or_default(),
    }
}

pub fn remember_told(told: &str) {
    if set_item(TOLD, told).is_err() {
        note(TOLD, told);
    }
}

/// Records `language` as the one that was last announced on this page, and returns whether it has changed.
pub fn is_new_language(language: &str) -> bool {
    const NAME: &str = "told:language";
    let is_new = noted(NAME) != language;
    note(NAME, language);
    is_new
}

// Notes for all elements and engines of a page are on the class of our own element, the only object of ours that all engines can reach.
// Without the class, as in tests of the engine alone, nothing is noted.

fn noted(name: &str) -> JsValue {
    let class = class_of("status-banner").unwrap_or_default();
    js_sys::Reflect::get(&class, &name.into()).unwrap_or_default()
}

fn note(name: &str, value: &str) {
    let class = class_of("status-banner").unwrap_or_default();
    let _ = js_sys::Reflect::set(&class, &name.into(), &value.into());
}
