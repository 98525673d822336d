use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    // Undefined unless the page is a secure context.
    #[wasm_bindgen(js_namespace = navigator, js_name = clipboard, thread_local_v2)]
    static CLIPBOARD: Option<Clipboard>;

    type Clipboard;
    #[wasm_bindgen(method, catch, js_name = writeText)]
    fn write_text(this: &Clipboard, text: &str) -> Result<Promise, JsValue>;

    type Promise;
    #[wasm_bindgen(method, catch)]
    fn then(this: &Promise, resolved: &JsValue, rejected: &JsValue) -> Result<JsValue, JsValue>;
}

/// Whether this page may write to the clipboard.
pub fn can_copy() -> bool {
    CLIPBOARD.with(Option::is_some)
}

/// Writes a text to the clipboard, then calls `done`. If the browser refuses, nothing happens.
pub fn copy(text: &str, done: impl FnOnce() + 'static) {
    let written = CLIPBOARD.with(|clipboard| clipboard.as_ref()?.write_text(text).ok());
    if let Some(written) = written {
        // A handler, so that there is no unhandled rejection.
        let rejected = Closure::once_into_js(|| {});
        let _ = written.then(&Closure::once_into_js(done), &rejected);
    }
}
