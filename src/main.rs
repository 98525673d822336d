//! The engine for pages with a timeline, in wasm: it draws both elements. `public/embed.js` loads it.
#![forbid(unsafe_code)]

#[cfg(target_arch = "wasm32")]
mod engine {
    use wasm_bindgen::prelude::*;
    use web_sys::{HtmlElement, ShadowRoot};
    use windowpane::embed::{self, Mounted};

    /// Draws an element into its shadow root: a timeline where `kind` is `"status-timeline"`, else a banner. `undefined` only in
    /// a document that cannot make an element.
    /// `answer` is what the script has already got for the feed: `{ body: Uint8Array, verifiedAt, nextAt }`, both in
    /// milliseconds since 1970; or `undefined`.
    #[wasm_bindgen]
    pub fn mount(
        host: HtmlElement,
        root: ShadowRoot,
        kind: &str,
        _answer: JsValue,
    ) -> Option<Mounted> {
        embed::read_what_presses_first();
        match kind {
            "status-timeline" => embed::mount_timeline(host, &root),
            _ => embed::mount_banner(host, &root),
        }
    }
}

fn main() {}
