use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    type ImportMeta;
    #[wasm_bindgen(method, getter)]
    fn url(this: &ImportMeta) -> String;
    #[wasm_bindgen(thread_local_v2, js_namespace = import, js_name = meta)]
    static META: ImportMeta;
}

/// The whole address of a file that lies beside the engine.
pub fn own_file(path: &str) -> Option<String> {
    let url = web_sys::Url::new_with_base(path, &META.with(ImportMeta::url)).ok()?;
    Some(url.href())
}
