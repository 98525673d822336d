use leptos::prelude::*;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
pub fn hello(root: web_sys::HtmlElement) {
    leptos::mount::mount_to(root, || view! { <p>"hello"</p> }).forget();
}
