//! Prepares a release of the Studio for being split (`scripts/lib/split.mjs`): its linker keeps what refers to what, and `part!` in
//! `src/studio/parts.rs` marks where. Any other build is as it would be without this.

fn main() {
    println!("cargo::rerun-if-changed=scripts/lib/split.rs");
    println!("cargo::rustc-check-cfg=cfg(split)");
    let is = |name: &str, value: &str| std::env::var(name).as_deref() == Ok(value);
    let is_studio = std::env::var_os("CARGO_FEATURE_STUDIO").is_some();
    if is_studio && is("CARGO_CFG_TARGET_ARCH", "wasm32") && is("PROFILE", "release") {
        println!("cargo::rustc-cfg=split");
        println!("cargo::rustc-link-arg-bin=studio=--emit-relocs");
    }
}
