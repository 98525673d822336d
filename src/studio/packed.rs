//! The text of a feed, packed for an address.

use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/studio/packed.js")]
extern "C" {
    #[wasm_bindgen(js_name = pack, catch)]
    async fn pack_text(text: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_name = unpack, catch)]
    async fn unpack_text(packed: &str) -> Result<JsValue, JsValue>;
}

/// Packs a text. `None` if the browser cannot.
pub async fn pack(text: &str) -> Option<String> {
    pack_text(text).await.ok()?.as_string()
}

/// The text that was packed. `None` if a part of it is missing.
pub async fn unpack(packed: &str) -> Option<String> {
    unpack_text(packed).await.ok()?.as_string()
}
