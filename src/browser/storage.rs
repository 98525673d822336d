use wasm_bindgen::prelude::*;

// Where storage is refused, even reading the property `localStorage` throws. `catch` covers that as well.
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = localStorage, js_name = getItem, catch)]
    fn get_item(name: &str) -> Result<Option<String>, JsValue>;
    #[wasm_bindgen(js_namespace = localStorage, js_name = setItem, catch)]
    fn set_item(name: &str, value: &str) -> Result<(), JsValue>;
    #[wasm_bindgen(js_namespace = localStorage, js_name = removeItem, catch)]
    fn remove_item(name: &str) -> Result<(), JsValue>;
}

/// The browser refuses storage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refused;

/// Reads the value of a key in the origin's `localStorage`, if there is one.
///
/// # Errors
///
/// If the browser refuses storage.
pub fn stored(name: &str) -> Result<Option<String>, Refused> {
    get_item(name).map_err(|_| Refused)
}

/// Writes the value of a key in the origin's `localStorage`, or removes the key. Does nothing if storage is full or refused.
pub fn store(name: &str, value: Option<&str>) {
    let _ = match value {
        Some(value) => set_item(name, value),
        None => remove_item(name),
    };
}
