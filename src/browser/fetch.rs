use gloo_net::http::{Request, Response};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{ReferrerPolicy, RequestCache, RequestCredentials};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = fetch, catch)]
    fn fetch(request: &web_sys::Request) -> Result<js_sys::Promise, JsValue>;
}

/// Why an address gave no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FetchProblem {
    /// The address is not one.
    Address,
    /// No answer: offline, no such host, refused by a policy or by CORS. A browser does not tell which.
    NoAnswer,
    /// An answer that is an error, with its HTTP status.
    Status(u16),
    /// The answer broke off.
    Broken,
}

impl FetchProblem {
    /// The name events have for it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Address => "address",
            Self::NoAnswer => "no_answer",
            Self::Status(_) => "http_status",
            Self::Broken => "broken",
        }
    }
}

/// The body at `url`, asked for without credentials and without a referrer. The browser's cache revalidates with the
/// server: an unchanged feed costs a 304.
pub async fn get(url: &str) -> Result<Vec<u8>, FetchProblem> {
    let request = Request::get(url)
        .cache(RequestCache::NoCache)
        .credentials(RequestCredentials::Omit)
        .referrer_policy(ReferrerPolicy::NoReferrer)
        .build()
        .map_err(|_| FetchProblem::Address)?;
    // gloo-net's own `send` and `binary` panic where a promise rejects with something that is not an Error, as a page that
    // wraps `fetch` can make it. So the promises are awaited here.
    let request = web_sys::Request::from(request);
    let promise = fetch(&request).map_err(|_| FetchProblem::NoAnswer)?;
    let answer = JsFuture::from(promise)
        .await
        .map_err(|_| FetchProblem::NoAnswer)?;
    let answer: web_sys::Response = answer.dyn_into().map_err(|_| FetchProblem::NoAnswer)?;
    let body = answer.array_buffer();
    let answer = Response::from(answer);
    // A file from a disk or a blob has status 0 or 200.
    if !answer.ok() && answer.status() != 0 {
        return Err(FetchProblem::Status(answer.status()));
    }
    let body = JsFuture::from(body.map_err(|_| FetchProblem::Broken)?).await;
    let body = body.map_err(|_| FetchProblem::Broken)?;
    Ok(js_sys::Uint8Array::new(&body).to_vec())
}
