fn main() {
    #[cfg(target_arch = "wasm32")]
    {
        let _ = windowpane::embed::hello;
    }
}
