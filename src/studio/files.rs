//! Files and the clipboard: what leaves the page by the operator's own hand.

use super::parts::{NotLoaded, part};
use crate::composer::undecoded;
use leptos::prelude::*;
use std::string::FromUtf8Error;
use std::time::Duration;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// A text at an address of its own in this page (`blob:`), until it is dropped.
#[derive(Debug)]
struct TextUrl(String);

impl TextUrl {
    /// For JSON. `None` if the browser has no room for it.
    fn new(text: &str) -> Option<Self> {
        let options = BlobPropertyBag::new();
        options.set_type("application/json");
        let parts = js_sys::Array::of1(&JsValue::from_str(text));
        let blob = Blob::new_with_str_sequence_and_options(&parts, &options).ok()?;
        Url::create_object_url_with_blob(&blob).ok().map(Self)
    }

    fn url(&self) -> &str {
        &self.0
    }
}

impl Drop for TextUrl {
    fn drop(&mut self) {
        let _ = Url::revoke_object_url(&self.0);
    }
}

/// The elements go on with what they have until they have read the next text, so its address stays until then.
const KEPT: Duration = Duration::from_secs(5);

/// The address of a text of the feed, for elements in this page. It changes with the text; `None` without one.
pub fn address_of(text: Signal<Option<String>>) -> Memo<Option<String>> {
    let text = Memo::new(move |_| text.get());
    let file = StoredValue::new_local(None::<TextUrl>);
    Memo::new(move |_| {
        let next = text.with(|text| TextUrl::new(text.as_deref()?));
        let url = next.as_ref().map(|it| it.url().to_owned());
        file.update_value(|file| {
            let former = std::mem::replace(file, next);
            set_timeout(move || drop(former), KEPT);
        });
        url
    })
}

/// Offers a text to the operator as a file.
pub fn download(name: &str, text: &str) -> Option<()> {
    let file = TextUrl::new(text)?;
    let document = web_sys::window()?.document()?;
    let link: HtmlAnchorElement = document.create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(file.url());
    link.set_download(name);
    link.click();
    // The browser reads it in a task of its own.
    set_timeout(move || drop(file), Duration::from_secs(60));
    Some(())
}

/// Writes a text to the clipboard. Whether the browser has allowed it.
pub async fn copy(text: &str) -> bool {
    match web_sys::window().map(|window| window.navigator().clipboard()) {
        // Undefined unless the page is a secure context.
        Some(clipboard) if !clipboard.is_undefined() => {
            JsFuture::from(clipboard.write_text(text)).await.is_ok()
        }
        _ => false,
    }
}

/// The text of a file that was chosen or dropped, and its name. `None` if it cannot be read; the error says why it is no text.
pub async fn read(file: web_sys::File) -> Option<(String, Result<String, String>)> {
    // Not as text, for which the browser would drop the byte order mark.
    let bytes = JsFuture::from(file.array_buffer()).await.ok()?;
    let bytes = js_sys::Uint8Array::new(&bytes).to_vec();
    Some((file.name(), decoded(bytes).await))
}

part! { begin: fn undecoding() -> fn(&FromUtf8Error) -> String { undecoded } }

/// The text of a file or of a response, with the byte order mark that it may begin with. The error says why it is no text.
pub async fn decoded(bytes: Vec<u8>) -> Result<String, String> {
    match String::from_utf8(bytes) {
        Ok(text) => Ok(text),
        Err(error) => Err(match undecoding().await {
            Ok(undecoded) => undecoded(&error),
            Err(_) => error.to_string(),
        }),
    }
}
