use super::run;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::*;
use windowpane::embed::Kept;

#[wasm_bindgen_test]
async fn a_stored_choice_is_shared_by_all_elements_and_written_to_storage() {
    let one = Kept::of("windowpane:test");
    let other = Kept::of("windowpane:test");
    one.set(Some("Asia/Kathmandu".to_owned()));
    assert_eq!(other.get().as_deref(), Some("Asia/Kathmandu"));
    let stored = run(
        "return localStorage.getItem('windowpane:test')",
        &JsValue::NULL,
    )
    .await;
    assert_eq!(stored.as_string().as_deref(), Some("Asia/Kathmandu"));
    one.set(None);
    assert_eq!(other.get(), None);
    let stored = run(
        "return localStorage.getItem('windowpane:test')",
        &JsValue::NULL,
    )
    .await;
    assert!(stored.is_null());
}

#[wasm_bindgen_test]
async fn a_choice_stored_in_another_tab_arrives_with_the_storage_event() {
    let kept = Kept::of("windowpane:elsewhere");
    let write = "localStorage.setItem('windowpane:elsewhere', 'x'); dispatchEvent(new StorageEvent('storage'))";
    run(write, &JsValue::NULL).await;
    assert_eq!(kept.get().as_deref(), Some("x"));
    kept.set(None);
}

#[wasm_bindgen_test]
async fn where_storage_is_refused_a_choice_lasts_as_long_as_the_page() {
    let refuse = "for (const name of ['getItem', 'setItem', 'removeItem'])
        Storage.prototype[name + '2'] = Storage.prototype[name], Storage.prototype[name] = () => { throw new DOMException('no', 'SecurityError'); }";
    run(refuse, &JsValue::NULL).await;
    let kept = Kept::of("windowpane:refused");
    kept.set(Some("here".to_owned()));
    assert_eq!(
        Kept::of("windowpane:refused").get().as_deref(),
        Some("here")
    );
    let allow = "for (const name of ['getItem', 'setItem', 'removeItem']) Storage.prototype[name] = Storage.prototype[name + '2']";
    run(allow, &JsValue::NULL).await;
}
