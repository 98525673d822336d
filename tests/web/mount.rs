use super::{run, text_of};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;
use windowpane::embed::{Mounted, ReadPlan, mount_banner, mount_timeline};

const FEED: &str = r#"{"page":{"name":"Fjordpost","time_zone":"Europe/Oslo"},"incidents":[
    {"id":"imap","name":"IMAP is slow","status":"identified","impact":"minor","created_at":"2024-03-15T10:00:00Z",
     "incident_updates":[{"id":"u","status":"identified","body":"<ul><li>First</li></ul>","created_at":"2024-03-15T10:00:00Z"}]}]}"#;

/// An element in the page with an open shadow root and a feed that needs no server.
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
    let (host, answer, plan) = (host.clone(), JsValue::UNDEFINED, ReadPlan::IN_TWO_STEPS);
    let mounted = match kind {
        "timeline" => mount_timeline(host, &root, &answer, plan),
        _ => mount_banner(host, &root, &answer, plan),
    };
    mounted.expect("a document that can make elements")
}

/// Waits until the shadow root says `text`; says what it says instead after two seconds.
async fn says(host: &HtmlElement, text: &str) {
    let said = text_of(
        "const { host, text } = arguments[0];
         const said = () => host.shadowRoot.textContent;
         for (let turn = 0; turn < 100 && !said().includes(text); turn += 1) {
           await new Promise((resolve) => setTimeout(resolve, 20));
         }
         return said()",
        &with(host, text),
    )
    .await;
    assert!(said.contains(text), "{said:?} has no {text:?}");
}

fn with(host: &HtmlElement, text: &str) -> JsValue {
    let both = js_sys::Object::new();
    js_sys::Reflect::set(&both, &"host".into(), host).expect("a field");
    js_sys::Reflect::set(&both, &"text".into(), &text.into()).expect("a field");
    both.into()
}

#[wasm_bindgen_test]
async fn both_kinds_are_drawn_into_the_shadow_root_and_nowhere_else() {
    for (kind, selector) in [
        ("banner", ".banner .title"),
        ("timeline", "article .body li"),
    ] {
        let host = host().await;
        let before = text_of("return document.body.outerHTML", &JsValue::UNDEFINED).await;
        let mounted = mounted(&host, kind);
        says(&host, "IMAP is slow").await;
        let drawn = text_of(
            "const { host, text } = arguments[0]; return host.shadowRoot.querySelector(text)?.textContent",
            &with(&host, selector),
        )
        .await;
        assert!(!drawn.is_empty(), "{kind} has no {selector}");
        let sheets = text_of(
            "return String(arguments[0].shadowRoot.adoptedStyleSheets.length > 0 && arguments[0].shadowRoot.querySelectorAll('style, link').length === 0)",
            &host,
        )
        .await;
        assert_eq!(sheets, "true", "its style is adopted");
        let after = text_of("return document.body.outerHTML", &JsValue::UNDEFINED).await;
        // The page of these tests writes its own log meanwhile.
        assert_eq!(
            after.matches("<div").count(),
            before.matches("<div").count(),
            "nothing beside the shadow root is touched"
        );
        drop(mounted);
        host.remove();
    }
}

#[wasm_bindgen_test]
async fn a_drop_leaves_no_node_no_timer_and_no_listener_behind() {
    run(
        "const kept = window.kept = {
           add: EventTarget.prototype.addEventListener, remove: EventTarget.prototype.removeEventListener,
           set: window.setTimeout, clear: window.clearTimeout,
         };
         const live = window.live = { listeners: new Set(), timers: new Set() };
         EventTarget.prototype.addEventListener = function (name, ...rest) {
           const target = this ?? window;
           if (target === window || target === document) live.listeners.add(name);
           return kept.add.call(target, name, ...rest);
         };
         EventTarget.prototype.removeEventListener = function (name, ...rest) {
           const target = this ?? window;
           if (target === window || target === document) live.listeners.delete(name);
           return kept.remove.call(target, name, ...rest);
         };
         // What lasts longer than a second is a timer of the element's; the tests' own are short.
         window.setTimeout = (act, after, ...rest) => {
           const id = kept.set.call(window, () => { live.timers.delete(id); act(...rest); }, after);
           if (after > 1000) live.timers.add(id);
           return id;
         };
         window.clearTimeout = (id) => { live.timers.delete(id); kept.clear.call(window, id); }",
        &JsValue::UNDEFINED,
    )
    .await;
    let mut left = Vec::new();
    let mut while_mounted = Vec::new();
    for kind in ["banner", "timeline"] {
        let host = host().await;
        // Over a network, so that it is asked for again and again.
        run("arguments[0].setAttribute('feed', location.href)", &host).await;
        let it = mounted(&host, kind);
        says(&host, "cannot be reached").await;
        let live = "return `${live.listeners.size} listeners, ${live.timers.size} timers, ${arguments[0].shadowRoot.childNodes.length} nodes`";
        while_mounted.push(text_of(live, &host).await);
        drop(it);
        // What was waiting for a turn of the browser learns of it at the next.
        run(
            "await new Promise((resolve) => kept.set.call(window, resolve, 50))",
            &JsValue::UNDEFINED,
        )
        .await;
        left.push(text_of(live, &host).await);
        host.remove();
    }
    run(
        "EventTarget.prototype.addEventListener = kept.add; EventTarget.prototype.removeEventListener = kept.remove;
         window.setTimeout = kept.set; window.clearTimeout = kept.clear",
        &JsValue::UNDEFINED,
    )
    .await;
    assert_eq!(
        while_mounted,
        [
            "4 listeners, 1 timers, 2 nodes",
            "5 listeners, 1 timers, 2 nodes"
        ],
        "there was something to leave behind"
    );
    assert_eq!(left, ["0 listeners, 0 timers, 0 nodes"; 2]);
}

#[wasm_bindgen_test]
async fn a_feed_that_comes_after_the_drop_is_not_heard() {
    let host = host().await;
    run(
        "window.told = 0; arguments[0].addEventListener('status-ready', () => { window.told += 1; })",
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
        text_of("return String(window.told)", &JsValue::UNDEFINED).await,
        "0"
    );
    assert_eq!(
        text_of("return arguments[0].shadowRoot.innerHTML", &host).await,
        ""
    );
    host.remove();
}

#[wasm_bindgen_test]
async fn mounted_again_after_a_drop_it_is_drawn_once() {
    let host = host().await;
    for _ in 0..20 {
        drop(mounted(&host, "timeline"));
    }
    let mounted = mounted(&host, "timeline");
    says(&host, "IMAP is slow").await;
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
async fn attributes_that_changed_are_drawn_when_it_is_told_so() {
    let host = host().await;
    let mounted = mounted(&host, "timeline");
    says(&host, "IMAP is slow").await;
    for (zone, clock) in [
        ("Asia/Kathmandu", "15:45"),
        ("Mars/Phobos", "IMAP is slow"),
        ("America/Los_Angeles", "Los Angeles time"),
    ] {
        host.set_attribute("time-zone", zone).expect("an attribute");
        host.set_attribute("lang", "en-GB").expect("an attribute");
        mounted.changed();
        says(&host, clock).await;
    }
    drop(mounted);
    host.remove();
}
