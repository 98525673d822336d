use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/script/activity.js")]
extern "C" {
    #[wasm_bindgen(js_name = watchVisitor)]
    fn watch(view: &web_sys::Window);
    #[wasm_bindgen(js_name = typedAt)]
    fn last_typed() -> f64;
    #[wasm_bindgen(js_name = isHeld)]
    fn held(button: &web_sys::Element) -> bool;
}

/// Notices from now on what the visitor types and presses anywhere on the page.
pub fn watch_visitor() {
    if let Some(window) = web_sys::window() {
        watch(&window);
    }
}

/// When a key was last pressed, in milliseconds since 1970 by the device's clock.
pub fn typed_at() -> i64 {
    last_typed() as i64
}

/// Whether the visitor is on a button of a banner, or presses something anywhere on the page, which must not move now.
pub fn is_held(button: &web_sys::Element) -> bool {
    held(button)
}
