//! Makes native feeds of other vendors' documents: a WebAssembly module of its own. The build puts it into `converter.js`, which
//! `vendors.js` loads for the first text that certainly is in such a format.
#![forbid(unsafe_code)]
// A page calls the exports. A `main` that does nothing would bring along what starts a program.
#![cfg_attr(target_arch = "wasm32", no_main)]

#[cfg(target_arch = "wasm32")]
mod engine {
    use js_sys::Uint8Array;
    use wasm_bindgen::prelude::*;
    use windowpane::schedule::Instant;
    use windowpane::vendors::{self, Need};

    /// What to request beside a response.
    #[wasm_bindgen(getter_with_clone)]
    pub struct Companions {
        /// Whether all of them have to be there.
        pub is_required: bool,
        pub urls: Vec<String>,
    }

    /// A feed, or why there is none.
    #[wasm_bindgen(getter_with_clone)]
    pub struct Converted {
        /// In the form of [`vendors::to_message`]: empty if there is a feed.
        pub origin: String,
        pub feed: Option<String>,
    }

    /// What to request beside the response body from `url`.
    #[wasm_bindgen]
    pub fn companions(body: &[u8], url: &str) -> Companions {
        let (need, urls) = match vendors::foreign(body, url) {
            Ok(found) => (found.need, found.companions),
            Err(_) => (Need::Optional, Vec::new()),
        };
        Companions {
            is_required: need == Need::Required,
            urls,
        }
    }

    /// Makes a feed of such a response and its companions. `zone` is that of times without one, `now` in milliseconds since 1970.
    #[wasm_bindgen]
    pub fn convert(
        urls: Vec<String>,
        bodies: Vec<Uint8Array>,
        zone: Option<String>,
        now: f64,
    ) -> Converted {
        let bodies: Vec<Vec<u8>> = bodies.iter().map(Uint8Array::to_vec).collect();
        let documents = urls.iter().zip(&bodies);
        let documents: Vec<(&str, &[u8])> = documents
            .map(|(url, body)| (url.as_str(), body.as_slice()))
            .collect();
        let first = documents.first().copied().unwrap_or_default();
        let now = Instant::from_millis(now as i64);
        let feed = vendors::foreign(first.1, first.0)
            .and_then(|found| vendors::feed_of(&found, &documents, zone.as_deref(), now));
        match feed {
            Ok(feed) => Converted {
                origin: String::new(),
                feed: Some(feed),
            },
            Err(refused) => Converted {
                origin: vendors::refusal_message(vendors::recognise_bytes(first.1), &refused),
                feed: None,
            },
        }
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
