//! The wasm entry. All it does is link the library, whose exports the page's script calls.
#![forbid(unsafe_code)]

#[cfg(target_arch = "wasm32")]
use windowpane as _;

fn main() {}
