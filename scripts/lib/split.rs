fn main() {
    println!("cargo::rerun-if-changed=scripts/lib/split.rs");
    println!("cargo::rustc-check-cfg=cfg(split)");
    let is = |name: &str, value: &str| std::env::var(name).as_deref() == Ok(value);
    if is("CARGO_CFG_TARGET_ARCH", "wasm32") && is("PROFILE", "release") && std::env::var_os("CARGO_FEATURE_STUDIO").is_some() {
        println!("cargo::rustc-cfg=split");
        println!("cargo::rustc-link-arg-bin=studio=--emit-relocs");
    }
}
