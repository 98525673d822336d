use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlAnchorElement};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(extends = Element)]
    type Sanitizing;
    #[wasm_bindgen(method, catch, js_name = setHTML)]
    fn set_html(this: &Sanitizing, html: &str, options: &JsValue) -> Result<(), JsValue>;

    type DOMParser;
    #[wasm_bindgen(constructor, catch)]
    fn new() -> Result<DOMParser, JsValue>;
    #[wasm_bindgen(method, catch, js_name = parseFromString)]
    fn parse(this: &DOMParser, html: &str, kind: &str) -> Result<web_sys::Document, JsValue>;
}

/// What may stand in a body, besides links and times, which have an attribute each.
const ELEMENTS: &str = "p br b strong i em u s del ins sub sup small code kbd samp var pre blockquote ul ol li dl dt dd \
                        h1 h2 h3 h4 h5 h6 table caption thead tbody tfoot tr th td hr abbr";

/// Puts a stranger's HTML into `element` through the browser's sanitizer, with our own short list of elements. Where the
/// browser has none, its text alone.
pub fn sanitised(element: &Element, html: &str) {
    if set_html(element, html).is_err() {
        element.set_text_content(Some(&text_of(html)));
    }
}

fn set_html(element: &Element, html: &str) -> Result<(), JsValue> {
    let sanitizer = js_sys::Object::new();
    let elements: js_sys::Array = ELEMENTS.split(' ').map(JsValue::from).collect();
    elements.push(&with_attributes("a", &["href"])?);
    elements.push(&with_attributes("time", &["datetime"])?);
    js_sys::Reflect::set(&sanitizer, &"elements".into(), &elements)?;
    js_sys::Reflect::set(&sanitizer, &"attributes".into(), &js_sys::Array::new())?;
    let options = js_sys::Object::new();
    js_sys::Reflect::set(&options, &"sanitizer".into(), &sanitizer)?;
    element
        .unchecked_ref::<Sanitizing>()
        .set_html(html, &options)?;
    links(element)
}

fn with_attributes(name: &str, attributes: &[&str]) -> Result<JsValue, JsValue> {
    let element = js_sys::Object::new();
    let attributes: js_sys::Array = attributes.iter().map(|name| JsValue::from(*name)).collect();
    js_sys::Reflect::set(&element, &"name".into(), &name.into())?;
    js_sys::Reflect::set(&element, &"attributes".into(), &attributes)?;
    Ok(element.into())
}

/// The sanitizer keeps `data:` links and odd relative ones: each is parsed, and loses its address unless a link may have it.
fn links(element: &Element) -> Result<(), JsValue> {
    let links = element.query_selector_all("a")?;
    for index in 0..links.length() {
        let Some(link) = links
            .item(index)
            .and_then(|node| node.dyn_into::<HtmlAnchorElement>().ok())
        else {
            continue;
        };
        match link
            .get_attribute("href")
            .and_then(|href| super::address(&href))
        {
            Some(address) => {
                link.set_href(&address);
                link.set_rel("noopener noreferrer nofollow");
            }
            None => link.remove_attribute("href")?,
        }
    }
    Ok(())
}

/// The text of an HTML body. Parsed apart from the page: nothing in it runs or loads.
fn text_of(html: &str) -> String {
    let parsed = || {
        let document = DOMParser::new().ok()?.parse(html, "text/html").ok()?;
        document.body()?.text_content()
    };
    parsed().unwrap_or_else(|| html.to_owned())
}
