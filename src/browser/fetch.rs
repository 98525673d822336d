use js_sys::{Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

// gloo-net panics where a promise rejects with something that is not an Error, as a page that wraps `fetch` can make it:
// every call of it that waits would have to be walled off, and what remains costs 3 KB of wasm.
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = fetch, catch)]
    fn fetch(url: &str, options: &JsValue) -> Result<JsValue, JsValue>;
}

/// Why an address gave no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FetchProblem {
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
            Self::NoAnswer => "no_answer",
            Self::Status(_) => "http_status",
            Self::Broken => "broken",
        }
    }
}

/// The body at `url`, asked for without credentials and without a referrer. The browser's cache revalidates with the
/// server: an unchanged feed costs a 304.
pub async fn get(url: &str) -> Result<Vec<u8>, FetchProblem> {
    let options = Object::new();
    for (name, value) in [
        ("cache", "no-cache"),
        ("credentials", "omit"),
        ("referrerPolicy", "no-referrer"),
    ] {
        Reflect::set(&options, &name.into(), &value.into()).map_err(|_| FetchProblem::NoAnswer)?;
    }
    // Resolved, because what a page's own `fetch` gives need not be a promise.
    let given = fetch(url, &options).map_err(|_| FetchProblem::NoAnswer)?;
    let answer = JsFuture::from(Promise::resolve(&given))
        .await
        .map_err(|_| FetchProblem::NoAnswer)?;
    let answer: Response = answer.dyn_into().map_err(|_| FetchProblem::NoAnswer)?;
    // A file from a disk or a blob has status 0 or 200.
    if !answer.ok() && answer.status() != 0 {
        return Err(FetchProblem::Status(answer.status()));
    }
    let body = answer.array_buffer().map_err(|_| FetchProblem::Broken)?;
    let body = JsFuture::from(body)
        .await
        .map_err(|_| FetchProblem::Broken)?;
    Ok(Uint8Array::new(&body).to_vec())
}
