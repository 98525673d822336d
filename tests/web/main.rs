//! Tests that need a real browser: its tz database, its Intl, and an element mounted in a shadow root.
#![cfg(target_arch = "wasm32")]

mod depth;
mod intl;
mod kept;
mod mount;
mod render;
mod zones;

use wasm_bindgen::JsValue;
use windowpane::schedule::Instant;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// An instant from RFC 3339.
fn at(text: &str) -> Instant {
    let time = chrono::DateTime::parse_from_rfc3339(text)
        .unwrap_or_else(|error| panic!("{text} is not a time: {error}"));
    Instant::from_millis(time.timestamp_millis())
}

/// Runs a script in the page. It may use `await`; `arguments[0]` is `argument`.
async fn run(script: &str, argument: &JsValue) -> JsValue {
    let script = js_sys::Function::new_no_args(&format!(
        "return (async function () {{ {script} }})(...arguments)"
    ));
    let promise = script
        .call1(&JsValue::UNDEFINED, argument)
        .expect("the script runs");
    wasm_bindgen_futures::JsFuture::from(js_sys::Promise::resolve(&promise))
        .await
        .expect("the script succeeds")
}

/// Runs a script that returns a string.
async fn text_of(script: &str, argument: &JsValue) -> String {
    run(script, argument).await.as_string().unwrap_or_default()
}
