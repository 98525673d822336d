//! Reads other vendors' formats: a WebAssembly module of its own, which makes native feeds of their documents. The build puts it into
//! `vendors.js`, which an engine loads for the first text that may be in such a format.
#![forbid(unsafe_code)]
// A page calls the exports. A `main` that does nothing would bring along what starts a program.
#![cfg_attr(target_arch = "wasm32", no_main)]

#[cfg(target_arch = "wasm32")]
mod engine {
    use js_sys::Uint8Array;
    use wasm_bindgen::prelude::*;
    use windowpane::format;
    use windowpane::schedule::Instant;
    use windowpane::vendors::{self, Need};

    /// Whose format a response has.
    #[wasm_bindgen(getter_with_clone)]
    pub struct Found {
        /// In the form of [`vendors::to_message`].
        pub origin: String,
        /// Whether [`convert`] is to be called. Otherwise an engine reads the response as it is, or refuses it.
        pub is_converted: bool,
        /// Whether all of the companions have to be there.
        pub is_required: bool,
        /// The URLs of what to request as well.
        pub companions: Vec<String>,
    }

    /// A feed, or why there is none.
    #[wasm_bindgen(getter_with_clone)]
    pub struct Converted {
        /// In the form of [`vendors::to_message`]: empty if there is a feed.
        pub origin: String,
        pub feed: Option<String>,
    }

    /// Recognises the response body from `url`.
    #[wasm_bindgen]
    pub fn recognise(body: &[u8], url: &str) -> Found {
        let found = vendors::recognise_bytes(body);
        let as_it_is = |origin| Found {
            origin,
            is_converted: false,
            is_required: false,
            companions: Vec::new(),
        };
        if format::is_ours(body, found) {
            return as_it_is(vendors::to_message(found));
        }
        match vendors::foreign(body, url) {
            Ok(foreign) => Found {
                is_converted: true,
                is_required: foreign.need == Need::Required,
                companions: foreign.companions,
                ..as_it_is(vendors::to_message(found))
            },
            Err(refused) => as_it_is(vendors::refusal_message(found, &refused)),
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
