//! The engine for pages with a timeline, in wasm: it draws both elements. `src/script/embed.js` loads it.
#![forbid(unsafe_code)]

#[cfg(target_arch = "wasm32")]
mod engine {
    use wasm_bindgen::prelude::*;
    use web_sys::{HtmlElement, ShadowRoot};
    use windowpane::embed::{self, Mounted, ReadPlan};

    /// Draws an element into its shadow root: a timeline where `kind` is `"status-timeline"`, else a banner. `undefined` only in
    /// a document that cannot make an element.
    /// `answer` is what the script knows of the feed already, or `undefined`: see [`embed::mount_banner`].
    #[wasm_bindgen]
    pub fn draw(
        host: HtmlElement,
        root: ShadowRoot,
        kind: &str,
        answer: &JsValue,
    ) -> Option<Mounted> {
        match kind {
            "status-timeline" => embed::mount_timeline(host, &root, answer, ReadPlan::IN_TWO_STEPS),
            _ => embed::mount_banner(host, &root, answer, ReadPlan::IN_TWO_STEPS),
        }
    }
}

fn main() {}
