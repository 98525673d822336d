use wasm_bindgen::prelude::*;

// Where storage is refused, even naming `localStorage` throws: that is caught here along with the call.
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

/// What the origin's storage has under a name, if anything.
///
/// # Errors
///
/// Where the browser refuses storage, nothing is known of it.
pub fn stored(name: &str) -> Result<Option<String>, Refused> {
    get_item(name).map_err(|_| Refused)
}

/// Stores a text under a name, or removes what is there. Nothing happens where storage is full or refused.
pub fn store(name: &str, value: Option<&str>) {
    let _ = match value {
        Some(value) => set_item(name, value),
        None => remove_item(name),
    };
}
