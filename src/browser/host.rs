use super::{find, find_all, focus, set_attribute};
use crate::text::may_link;
use std::cell::RefCell;
use wasm_bindgen::prelude::*;
use web_sys::{
    CustomEvent, CustomEventInit, Element, ScrollBehavior, ScrollIntoViewOptions, ShadowRoot,
};

#[wasm_bindgen(module = "/src/script/beside.js")]
extern "C" {
    /// Whether a visible timeline on the page shows the same part of the same feed as an element.
    #[wasm_bindgen(js_name = hasTimeline)]
    pub fn has_timeline(host: &Element) -> bool;
}

#[wasm_bindgen]
extern "C" {
    type Word;
    #[wasm_bindgen(method, js_name = toLocaleUpperCase, catch)]
    fn upper_case(this: &Word, locale: &str) -> Result<String, JsValue>;
}

/// The fields of an event's `detail`.
#[derive(Default)]
pub struct Detail(js_sys::Object);

impl Detail {
    pub fn with(self, name: &str, value: impl Into<JsValue>) -> Self {
        // A new plain object takes any field.
        let _ = js_sys::Reflect::set(&self.0, &name.into(), &value.into());
        self
    }
}

impl Detail {
    /// Adds a list of texts. They cross over to JavaScript as one JSON text: one by one, ten thousand take longer than rendering.
    pub fn with_texts(self, name: &str, texts: &mut dyn Iterator<Item = &str>) -> Self {
        let mut json = String::from("[");
        for text in texts {
            if json.len() > 1 {
                json.push(',');
            }
            json.push_str(&serde_json::to_string(text).unwrap_or_default());
        }
        json.push(']');
        // It fails only if the page has replaced the function.
        self.with(name, js_sys::JSON::parse(&json).unwrap_or(JsValue::NULL))
    }

    /// The whole detail as JSON, for comparison.
    pub fn text(&self) -> String {
        js_sys::JSON::stringify(&self.0).map_or_else(|_| String::new(), String::from)
    }
}

impl From<Detail> for JsValue {
    fn from(detail: Detail) -> Self {
        detail.0.into()
    }
}

/// Fires an event at the element, which bubbles and is composed.
pub fn announce(host: &Element, name: &str, detail: Detail) {
    let init = CustomEventInit::new();
    init.set_bubbles(true);
    init.set_composed(true);
    init.set_detail(&detail.into());
    if let Ok(event) = CustomEvent::new_with_event_init_dict(name, &init) {
        // It fails only for an event that is being dispatched already, which a new one is not.
        let _ = host.dispatch_event(&event);
    }
}

/// Logs a warning to the console, for the integrator.
pub fn warn(message: &str) {
    web_sys::console::warn_1(&message.into());
}

thread_local! {
    static WARNED: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// Logs a warning to the console, once for the whole page.
pub fn warn_once(message: String) {
    WARNED.with_borrow_mut(|warned| {
        if !warned.contains(&message) {
            warn(&message);
            warned.push(message);
        }
    });
}

/// Sets the adopted style sheets of a shadow root, which a page's `style-src` policy does not forbid.
pub fn set_styles(root: &ShadowRoot, sheets: &[&str]) {
    let made = js_sys::Array::new();
    for css in sheets {
        let Some(sheet) = style_sheet(root, css) else {
            return;
        };
        made.push(&sheet);
    }
    // It fails only if the element was moved meanwhile.
    let _ = js_sys::Reflect::set(root, &"adoptedStyleSheets".into(), &made);
}

/// Whether a shadow root has style sheets. It loses them when its element is moved into another document, because a sheet belongs to one.
pub fn has_styles(root: &ShadowRoot) -> bool {
    root.adopted_style_sheets().length() > 0
}

/// A style sheet for the document that `root` is in.
fn style_sheet(root: &ShadowRoot, css: &str) -> Option<JsValue> {
    let view = root.owner_document()?.default_view()?;
    let make = js_sys::Reflect::get(&view, &"CSSStyleSheet".into()).ok()?;
    let make: js_sys::Function = make.dyn_into().ok()?;
    let sheet = js_sys::Reflect::construct(&make, &js_sys::Array::new()).ok()?;
    // It fails only for `@import`, which our sheets do not have.
    let replace = js_sys::Reflect::get(&sheet, &"replaceSync".into()).ok()?;
    replace
        .dyn_into::<js_sys::Function>()
        .ok()?
        .call1(&sheet, &css.into())
        .ok()?;
    Some(sheet)
}

/// Whether the page is hidden now, as in a background tab.
pub fn is_hidden() -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    document.is_some_and(|document| document.hidden())
}

/// A media query for the window. `None` if a page has broken `matchMedia`.
pub fn media(query: &str) -> Option<web_sys::MediaQueryList> {
    web_sys::window()?.match_media(query).ok()?
}

/// Whether the browser is online, as far as it knows.
pub fn is_online() -> bool {
    web_sys::window().is_none_or(|window| window.navigator().on_line())
}

/// The fragment of the page's URL, decoded and without its `#`.
pub fn hash() -> String {
    let hash = web_sys::window()
        .and_then(|window| window.location().hash().ok())
        .unwrap_or_default();
    let hash = hash.trim_start_matches('#');
    js_sys::decode_uri_component(hash).map_or_else(|_| hash.to_owned(), String::from)
}

/// A link to `id` on this page: only a fragment, so that it stays valid when the page's URL changes; the full URL where a `<base>` would
/// make a fragment point elsewhere.
pub fn permalink(id: &str) -> String {
    let whole = || {
        let window = web_sys::window()?;
        let without_hash = |url: String| url.split('#').next().unwrap_or_default().to_owned();
        let here = without_hash(window.location().href().ok()?);
        let base = without_hash(window.document()?.base_uri().ok()??);
        (here != base).then_some(here)
    };
    format!("{}#{}", whole().unwrap_or_default(), encode(id))
}

/// A text with a capital letter at its beginning, as `locale` writes it: a Turkish "i" becomes "İ". Scripts without capitals stay as
/// they are.
pub fn capitalised(text: &str, locale: &str) -> String {
    let mut chars = text.chars();
    let Some(first) = chars.next() else {
        return String::new();
    };
    let first = String::from(first);
    // It fails for a locale that is no BCP 47 tag.
    let capital = JsValue::from(&first)
        .unchecked_ref::<Word>()
        .upper_case(locale);
    capital.unwrap_or(first) + chars.as_str()
}

/// A text in lower case.
pub fn lower_case(text: &str) -> String {
    js_sys::JsString::from(text).to_lower_case().into()
}

/// A text, percent-encoded for use in a URL.
pub fn encode(text: &str) -> String {
    js_sys::encode_uri_component(text).into()
}

/// Resolves `url` against `base`; against this page if `base` is no URL. `None` unless the result has a scheme that is safe in a link.
pub fn address(url: &str, base: &str) -> Option<String> {
    let here = web_sys::window()?.document()?.base_uri().ok()??;
    let base = web_sys::Url::new_with_base(base, &here).map_or(here, |base| base.href());
    let url = web_sys::Url::new_with_base(url, &base).ok()?;
    may_link(url.protocol().trim_end_matches(':')).then(|| url.href())
}

/// The absolute form of a URL and its origin, where a feed can be requested.
pub fn origin(url: &str, base: &str) -> Option<(String, String)> {
    let url = web_sys::Url::new_with_base(url, base).ok()?;
    matches!(url.protocol().as_str(), "http:" | "https:").then(|| (url.href(), url.origin()))
}

/// Resolves the URL of a feed: http, https, or a document of the page itself (`blob:`, `data:`).
pub fn feed_address(url: &str) -> Option<String> {
    let base = web_sys::window()?.document()?.base_uri().ok()??;
    let url = web_sys::Url::new_with_base(url, &base).ok()?;
    matches!(
        url.protocol().as_str(),
        "http:" | "https:" | "blob:" | "data:"
    )
    .then(|| url.href())
}

/// Scrolls to the element within `root` whose `data-id` is `id`: without animation, as when a visitor follows a link. With `focuses`, reading
/// and the next Tab begin there.
pub fn scroll_to(root: &Element, id: &str, focuses: bool) {
    let mut marked = find_all(root, "[data-id]").into_iter();
    let found = marked.find(|element| element.get_attribute("data-id").as_deref() == Some(id));
    let Some(element) = found else {
        return;
    };
    if focuses && let Some(heading) = find(&element, "h2,h4,summary") {
        if heading.tag_name() != "SUMMARY" {
            set_attribute(&heading, "tabindex", "-1");
        }
        focus(&heading);
    }
    let options = ScrollIntoViewOptions::new();
    options.set_behavior(ScrollBehavior::Instant);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Whether the fragment of the page's URL may name an entry: not an element of the page, and not a route within it ("#/inbox").
pub fn may_name_entry(fragment: &str) -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    let is_own = document.is_some_and(|document| document.get_element_by_id(fragment).is_some());
    !fragment.is_empty() && !fragment.starts_with(['/', '!']) && !is_own
}

/// Whether nothing on the page has the focus: moving it takes it from nobody.
pub fn is_focus_free() -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    document.is_some_and(|document| {
        let focused = document.active_element();
        focused.is_none_or(|focused| Some(focused) == document.body().map(Element::from))
    })
}
