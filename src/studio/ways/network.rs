//! Requests.

use crate::composer::ways::{Answer, Ask, Reply};
use gloo_net::http::{Method, RequestBuilder, Response};
use js_sys::Promise;
use std::str::FromStr as _;
use wasm_bindgen_futures::JsFuture;
use web_sys::{RequestCache, RequestRedirect, ResponseType};

/// Sends a request past all caches. A write is never sent on to another address: the secret is for this one.
pub async fn send(ask: &Ask) -> Answer {
    let redirect = match ask.method {
        "GET" => RequestRedirect::Follow,
        _ => RequestRedirect::Manual,
    };
    let mut request = RequestBuilder::new(&ask.url)
        .method(Method::from_str(ask.method).ok()?)
        .cache(RequestCache::NoStore)
        .redirect(redirect);
    for (name, value) in &ask.headers {
        request = request.header(name, value);
    }
    let response = match &ask.body {
        Some(body) => request.body(body.as_str()).ok()?.send().await.ok()?,
        None => request.send().await.ok()?,
    };
    Some(Reply {
        status: response.status(),
        etag: response.headers().get("etag"),
        kind: response.headers().get("content-type").unwrap_or_default(),
        moved: moved(&response),
        text: response.text().await.ok()?,
    })
}

/// Where the server has sent the browser. Of a redirect that was not followed, a page sees nothing.
fn moved(response: &Response) -> Option<Option<String>> {
    match response.type_() {
        ResponseType::Opaqueredirect => Some(None),
        _ if response.redirected() => Some(Some(response.url())),
        _ => None,
    }
}

/// Waits for so many milliseconds.
pub async fn sleep(milliseconds: u32) {
    let promise = Promise::new(&mut |resolve, _| {
        if let Some(window) = web_sys::window() {
            let milliseconds = i32::try_from(milliseconds).unwrap_or(i32::MAX);
            // Refused to windows that are gone; then nobody waits any more.
            let _ = window
                .set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds);
        }
    });
    let _ = JsFuture::from(promise).await;
}
