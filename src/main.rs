//! The engine for pages with a timeline: the WebAssembly module that renders both elements.
//! `src/script/embed.js` loads it.
#![forbid(unsafe_code)]
// A page calls the exports. A `main` that does nothing would bring along what starts a program.
#![cfg_attr(target_arch = "wasm32", no_main)]

#[cfg(target_arch = "wasm32")]
mod engine {
    use wasm_bindgen::prelude::*;
    use web_sys::{HtmlElement, ShadowRoot};
    use windowpane::embed::{self, Mounted, ReadPlan};

    /// Renders an element into its shadow root: a timeline if `kind` is `"status-timeline"`,
    /// otherwise a banner. `known` is what the script knows about the feed already, or
    /// `undefined`: see [`embed::mount_banner`]. Returns `undefined` only in a document that cannot
    /// create elements.
    #[wasm_bindgen]
    pub fn render(
        host: HtmlElement,
        root: ShadowRoot,
        kind: &str,
        known: &JsValue,
    ) -> Option<Mounted> {
        match kind {
            "status-timeline" => embed::mount_timeline(host, &root, known, ReadPlan::IN_TWO_STEPS),
            _ => embed::mount_banner(host, &root, known, ReadPlan::IN_TWO_STEPS),
        }
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
