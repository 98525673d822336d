use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    // Undefined where the page is not from a secure origin.
    #[wasm_bindgen(js_namespace = navigator, js_name = clipboard, thread_local_v2)]
    static CLIPBOARD: Option<Clipboard>;

    type Clipboard;
    #[wasm_bindgen(method, catch, js_name = writeText)]
    fn write_text(this: &Clipboard, text: &str) -> Result<Promised, JsValue>;

    type Promised;
    #[wasm_bindgen(method, catch)]
    fn then(this: &Promised, kept: &JsValue, refused: &JsValue) -> Result<JsValue, JsValue>;
}

/// Whether this page may put something on the visitor's clipboard.
pub fn can_copy() -> bool {
    CLIPBOARD.with(Option::is_some)
}

/// Puts a text on the visitor's clipboard and calls `done` when it is there. Where the browser refuses, nothing happens.
pub fn copy(text: &str, done: impl FnOnce() + 'static) {
    let promised = CLIPBOARD.with(|clipboard| clipboard.as_ref()?.write_text(text).ok());
    if let Some(promised) = promised {
        let refused = Closure::once_into_js(|| {});
        // What `then` gives is not waited for.
        let _ = promised.then(&Closure::once_into_js(done), &refused);
    }
}
