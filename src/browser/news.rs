use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = customElements, js_name = get, catch)]
    fn class_of(tag: &str) -> Result<JsValue, JsValue>;
}

/// Records `stage` as the last announced stage of `what` on this page, and returns whether it has changed. An empty `stage` forgets it.
///
/// All elements and engines of a page share this. It is stored on the class of our own element, the only object of ours that all engines
/// can reach.
pub fn is_news(what: &str, stage: &str) -> bool {
    // Without the class, as in tests of the engine alone, everything is news.
    let class = class_of("status-banner").unwrap_or_default();
    let name = JsValue::from(["told:", what].concat());
    let announced = js_sys::Reflect::get(&class, &name);
    let is_news = !announced.is_ok_and(|last| last == stage);
    let _ = js_sys::Reflect::set(&class, &name, &stage.into());
    is_news
}
