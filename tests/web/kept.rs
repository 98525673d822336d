use super::run;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::*;
use windowpane::embed::Kept;

#[wasm_bindgen_test]
async fn what_one_element_keeps_every_other_one_sees_and_storage_has() {
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
async fn what_another_tab_keeps_is_seen_when_the_browser_tells_of_it() {
    let kept = Kept::of("windowpane:elsewhere");
    let write = "localStorage.setItem('windowpane:elsewhere', 'x'); dispatchEvent(new StorageEvent('storage'))";
    run(write, &JsValue::NULL).await;
    assert_eq!(kept.get().as_deref(), Some("x"));
    kept.set(None);
}

#[wasm_bindgen_test]
async fn where_storage_is_refused_it_holds_for_the_page() {
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
