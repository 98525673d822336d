//! The smaller engine for pages with banners only, such as homepages and webmail: a WebAssembly
//! module. `src/script/embed.js` loads it on pages without a timeline.
#![forbid(unsafe_code)]
// A page calls the exports. A `main` that does nothing would bring along what starts a program.
#![cfg_attr(target_arch = "wasm32", no_main)]

#[cfg(target_arch = "wasm32")]
mod engine {
    use wasm_bindgen::prelude::*;
    use web_sys::{HtmlElement, ShadowRoot};
    use windowpane::embed::{self, Mounted, ReadPlan};

    /// Renders a banner into its shadow root. `known` is what the script knows about the feed
    /// already, or `undefined`: see [`embed::mount_banner`]. Returns `undefined` only in a document
    /// that cannot create elements.
    #[wasm_bindgen]
    pub fn render(
        host: HtmlElement,
        root: ShadowRoot,
        _kind: &str,
        known: &JsValue,
    ) -> Option<Mounted> {
        embed::mount_banner(host, &root, known, ReadPlan::WHOLE)
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
