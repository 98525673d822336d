//! The Studio, in which feeds are written: a WebAssembly module for `studio.html`.
#![forbid(unsafe_code)]

#[cfg(all(target_arch = "wasm32", feature = "studio"))]
fn main() {
    windowpane::studio::mount();
}

#[cfg(not(all(target_arch = "wasm32", feature = "studio")))]
fn main() {}
