use super::Listener;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Node};

#[wasm_bindgen]
extern "C" {
    type MutationObserver;
    #[wasm_bindgen(constructor)]
    fn new(callback: &Closure<dyn FnMut()>) -> MutationObserver;
    #[wasm_bindgen(method, catch)]
    fn observe(this: &MutationObserver, target: &Node, options: &JsValue) -> Result<(), JsValue>;
    #[wasm_bindgen(method)]
    fn disconnect(this: &MutationObserver);
}

/// The wanted languages (locales) in order of preference: the element's own `lang`, that of its closest ancestor, and the visitor's
/// `navigator.languages`.
pub fn languages(host: &Element) -> Vec<String> {
    let mut languages: Vec<String> = host.get_attribute("lang").into_iter().collect();
    let mut above = parent(host);
    while let Some(node) = above {
        let lang = node
            .dyn_ref::<Element>()
            .and_then(|element| element.get_attribute("lang"));
        if let Some(lang) = lang {
            languages.push(lang);
            break;
        }
        above = parent(&node);
    }
    let own = web_sys::window().map(|window| window.navigator().languages());
    let own = own.into_iter().flatten();
    languages.extend(own.filter_map(|tag| tag.as_string()));
    languages
}

/// The parent of a node; for a shadow root, its host.
fn parent(node: &Node) -> Option<Node> {
    node.parent_node().or_else(|| {
        let host = js_sys::Reflect::get(node, &"host".into()).ok()?;
        host.dyn_into().ok()
    })
}

/// Watches for changes of the page's `lang` attributes and of the browser's languages. Dropping it ends that.
#[must_use]
pub struct LanguageWatch {
    page: MutationObserver,
    _page_changed: Closure<dyn FnMut()>,
    _browser_changed: Option<Listener>,
}

impl LanguageWatch {
    pub fn new(changed: impl Fn() + Clone + 'static) -> Self {
        let page_changed = Closure::new(changed.clone());
        let page = MutationObserver::new(&page_changed);
        let window = web_sys::window();
        let root = window
            .as_ref()
            .and_then(|window| window.document()?.document_element());
        if let Some(root) = root {
            let options = js_sys::Object::new();
            let set =
                |name: &str, value: &JsValue| js_sys::Reflect::set(&options, &name.into(), value);
            let filter = js_sys::Array::of1(&"lang".into());
            // With these values, neither setting nor observing can fail.
            let _ = set("attributeFilter", &filter);
            let _ = set("subtree", &JsValue::TRUE);
            let _ = page.observe(&root, &options);
        }
        Self {
            page,
            _page_changed: page_changed,
            _browser_changed: window
                .map(|window| Listener::new(&window, "languagechange", changed)),
        }
    }
}

impl Drop for LanguageWatch {
    fn drop(&mut self) {
        self.page.disconnect();
    }
}
