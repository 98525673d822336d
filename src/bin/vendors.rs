//! The recogniser of other vendors' formats: a WebAssembly module of its own. The build puts it into `vendors.js`, which an engine
//! loads for the first text that may be in such a format.
#![forbid(unsafe_code)]
// A page calls the exports. A `main` that does nothing would bring along what starts a program.
#![cfg_attr(target_arch = "wasm32", no_main)]

#[cfg(target_arch = "wasm32")]
mod engine {
    use wasm_bindgen::prelude::*;
    use windowpane::vendors;

    /// Whose format a response body has, in the form of [`vendors::to_message`].
    #[wasm_bindgen]
    pub fn recognise(body: &[u8]) -> String {
        vendors::to_message(vendors::recognise_bytes(body))
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
