//! The recogniser of other vendors' formats: a WebAssembly module of its own. The build puts it into `vendors.js`, which an engine
//! loads for the first text that may be in such a format.
#![forbid(unsafe_code)]
// A page calls the exports. A `main` that does nothing would bring along what starts a program.
#![cfg_attr(target_arch = "wasm32", no_main)]

#[cfg(target_arch = "wasm32")]
mod engine {
    use wasm_bindgen::prelude::*;
    use windowpane::{format, vendors};

    /// Whose format a response has.
    #[wasm_bindgen(getter_with_clone)]
    pub struct Found {
        /// In the form of [`vendors::to_message`].
        pub origin: String,
        /// Whether the converter makes a feed of it. Otherwise an engine reads the response as it is, or refuses it.
        pub is_converted: bool,
    }

    /// Recognises a response body.
    #[wasm_bindgen]
    pub fn recognise(body: &[u8]) -> Found {
        let found = vendors::recognise_bytes(body);
        let is_known = found.is_some_and(|(vendor, _)| !vendor.convert.is_empty());
        Found {
            origin: vendors::to_message(found),
            is_converted: is_known && !format::is_ours(body, found),
        }
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
