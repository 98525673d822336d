//! The engine for pages that show banners only, in wasm: homepages and webmail. `src/script/embed.js` loads it where there is
//! no timeline.
#![forbid(unsafe_code)]

#[cfg(target_arch = "wasm32")]
mod engine {
    use wasm_bindgen::prelude::*;
    use web_sys::{HtmlElement, ShadowRoot};
    use windowpane::embed::{self, Mounted, ReadPlan};

    /// Draws a banner into its shadow root. `undefined` only in a document that cannot make an element.
    /// `answer` is what the script knows of the feed already, or `undefined`: see [`embed::mount_banner`].
    #[wasm_bindgen]
    pub fn draw(
        host: HtmlElement,
        root: ShadowRoot,
        _kind: &str,
        answer: &JsValue,
    ) -> Option<Mounted> {
        embed::mount_banner(host, &root, answer, ReadPlan::WHOLE)
    }
}

fn main() {}
