use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = customElements, js_name = get, catch)]
    fn class_of(tag: &str) -> Result<JsValue, JsValue>;
}

/// Whether `what` stands elsewhere than this page has last told of it, by whichever element and engine. It is told by this,
/// and forgotten by an empty text.
///
/// It is kept on the class of our own element: all engines of a page share that, and nothing else that is ours.
pub fn is_news(what: &str, stage: &str) -> bool {
    // Without a class, as in tests of the engine alone, all is news.
    let class = class_of("status-banner").unwrap_or_default();
    let name = JsValue::from(["told:", what].concat());
    let told = js_sys::Reflect::get(&class, &name);
    let is_news = !told.is_ok_and(|told| told == stage);
    let _ = js_sys::Reflect::set(&class, &name, &stage.into());
    is_news
}
