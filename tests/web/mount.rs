use super::{run, text_of};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;
use windowpane::embed::{Mounted, ReadPlan, mount_banner, mount_timeline};

const FEED: &str = r#"{"page":{"name":"Fjordpost","time_zone":"Europe/Oslo"},"incidents":[
    {"id":"imap","name":"IMAP is slow","status":"identified","impact":"minor","created_at":"2024-03-15T10:00:00Z",
     "incident_updates":[{"id":"u","status":"identified","body":"<ul><li>First</li></ul>","created_at":"2024-03-15T10:00:00Z"}]}]}"#;

/// An element in the page, with an open shadow root and a `data:` feed that needs no server.
async fn host() -> HtmlElement {
    let host = run(
        "const host = document.createElement('div');
         host.attachShadow({ mode: 'open' });
         host.setAttribute('feed', 'data:application/json,' + encodeURIComponent(arguments[0]));
         document.body.append(host);
         return host",
        &FEED.into(),
    )
    .await;
    host.unchecked_into()
}

fn mounted(host: &HtmlElement, kind: &str) -> Mounted {
    let root = host.shadow_root().expect("a shadow root");
    let (host, known, plan) = (host.clone(), JsValue::UNDEFINED, ReadPlan::IN_TWO_STEPS);
    let mounted = match kind {
        "timeline" => mount_timeline(host, &root, &known, plan),
        _ => mount_banner(host, &root, &known, plan),
    };
    mounted.expect("a document that can create elements")
}

/// Waits up to two seconds until the shadow root contains `text`.
async fn shows(host: &HtmlElement, text: &str) {
    let content = text_of(
        "const { host, text } = arguments[0];
         const content = () => host.shadowRoot.textContent;
         for (let attempt = 0; attempt < 100 && !content().includes(text); attempt += 1) {
           await new Promise((resolve) => setTimeout(resolve, 20));
         }
         return content()",
        &with(host, text),
    )
    .await;
    assert!(content.contains(text), "{content:?} has no {text:?}");
}

fn with(host: &HtmlElement, text: &str) -> JsValue {
    let both = js_sys::Object::new();
    js_sys::Reflect::set(&both, &"host".into(), host).expect("a field");
    js_sys::Reflect::set(&both, &"text".into(), &text.into()).expect("a field");
    both.into()
}

#[wasm_bindgen_test]
async fn both_elements_render_into_the_shadow_root_and_nowhere_else() {
    for (kind, selector) in [
        ("banner", ".banner .title"),
        ("timeline", "article .body li"),
    ] {
        let host = host().await;
        let before = text_of("return document.body.outerHTML", &JsValue::UNDEFINED).await;
        let mounted = mounted(&host, kind);
        shows(&host, "IMAP is slow").await;
        let rendered = text_of(
            "const { host, text } = arguments[0]; return host.shadowRoot.querySelector(text)?.textContent",
            &with(&host, selector),
        )
        .await;
        assert!(!rendered.is_empty(), "{kind} has no {selector}");
        let sheets = text_of(
            "return String(arguments[0].shadowRoot.adoptedStyleSheets.length > 0 && arguments[0].shadowRoot.querySelectorAll('style, link').length === 0)",
            &host,
        )
        .await;
        assert_eq!(sheets, "true", "its style sheets are adopted");
        let after = text_of("return document.body.outerHTML", &JsValue::UNDEFINED).await;
        // Compares counts, because the page of these tests writes its own log meanwhile.
        assert_eq!(
            after.matches("<div").count(),
            before.matches("<div").count(),
            "nothing outside the shadow root changes"
        );
        drop(mounted);
        host.remove();
    }
}

#[wasm_bindgen_test]
async fn a_drop_leaves_no_node_no_timer_and_no_listener_behind() {
    run(
        "const original = window.original = {
           add: EventTarget.prototype.addEventListener, remove: EventTarget.prototype.removeEventListener,
           set: window.setTimeout, clear: window.clearTimeout,
         };
         const live = window.live = { listeners: new Set(), timers: new Set() };
         EventTarget.prototype.addEventListener = function (name, ...rest) {
           const target = this ?? window;
           if (target === window || target === document) live.listeners.add(name);
           return original.add.call(target, name, ...rest);
         };
         EventTarget.prototype.removeEventListener = function (name, ...rest) {
           const target = this ?? window;
           if (target === window || target === document) live.listeners.delete(name);
           return original.remove.call(target, name, ...rest);
         };
         // Timers of more than a second are the element's; those of the tests are shorter.
         window.setTimeout = (act, after, ...rest) => {
           const id = original.set.call(window, () => { live.timers.delete(id); act(...rest); }, after);
           if (after > 1000) live.timers.add(id);
           return id;
         };
         window.clearTimeout = (id) => { live.timers.delete(id); original.clear.call(window, id); }",
        &JsValue::UNDEFINED,
    )
    .await;
    let mut left = Vec::new();
    let mut while_mounted = Vec::new();
    for kind in ["banner", "timeline"] {
        let host = host().await;
        // Over HTTP, so that the element polls it.
        run("arguments[0].setAttribute('feed', location.href)", &host).await;
        let it = mounted(&host, kind);
        shows(&host, "cannot be loaded").await;
        let live = "return `${live.listeners.size} listeners, ${live.timers.size} timers, ${arguments[0].shadowRoot.childNodes.length} nodes`";
        while_mounted.push(text_of(live, &host).await);
        drop(it);
        // Pending tasks end in the next turn of the event loop.
        run(
            "await new Promise((resolve) => original.set.call(window, resolve, 50))",
            &JsValue::UNDEFINED,
        )
        .await;
        left.push(text_of(live, &host).await);
        host.remove();
    }
    run(
        "EventTarget.prototype.addEventListener = original.add; EventTarget.prototype.removeEventListener = original.remove;
         window.setTimeout = original.set; window.clearTimeout = original.clear",
        &JsValue::UNDEFINED,
    )
    .await;
    assert_eq!(
        while_mounted,
        [
            "4 listeners, 1 timers, 2 nodes",
            "5 listeners, 1 timers, 2 nodes"
        ],
        "while mounted there are listeners, timers and nodes"
    );
    assert_eq!(left, ["0 listeners, 0 timers, 0 nodes"; 2]);
}

#[wasm_bindgen_test]
async fn a_response_that_arrives_after_the_drop_is_ignored() {
    let host = host().await;
    run(
        "window.fired = 0; arguments[0].addEventListener('status-ready', () => { window.fired += 1; })",
        &host,
    )
    .await;
    drop(mounted(&host, "timeline"));
    run(
        "await new Promise((resolve) => setTimeout(resolve, 100))",
        &JsValue::UNDEFINED,
    )
    .await;
    assert_eq!(
        text_of("return String(window.fired)", &JsValue::UNDEFINED).await,
        "0"
    );
    assert_eq!(
        text_of("return arguments[0].shadowRoot.innerHTML", &host).await,
        ""
    );
    host.remove();
}

#[wasm_bindgen_test]
async fn an_element_mounted_again_after_a_drop_is_rendered_once() {
    let host = host().await;
    for _ in 0..20 {
        drop(mounted(&host, "timeline"));
    }
    let mounted = mounted(&host, "timeline");
    shows(&host, "IMAP is slow").await;
    let frames = text_of(
        "return String(arguments[0].shadowRoot.querySelectorAll('.root').length)",
        &host,
    )
    .await;
    assert_eq!(frames, "1");
    drop(mounted);
    host.remove();
}

#[wasm_bindgen_test]
async fn changed_attributes_take_effect() {
    let host = host().await;
    let mounted = mounted(&host, "timeline");
    shows(&host, "IMAP is slow").await;
    for (zone, clock) in [
        ("Asia/Kathmandu", "15:45"),
        ("Mars/Phobos", "IMAP is slow"),
        ("America/Los_Angeles", "Los Angeles time"),
    ] {
        host.set_attribute("time-zone", zone).expect("an attribute");
        host.set_attribute("lang", "en-GB").expect("an attribute");
        mounted.changed();
        shows(&host, clock).await;
    }
    drop(mounted);
    host.remove();
}
