//! The pure rooms see no browser and no clock. Mostly that is a fact of the build (the browser's crates are not there on the
//! host, chrono has no clock); this holds what the build alone would let pass.
#![cfg(not(target_arch = "wasm32"))]

mod given;

use std::path::Path;

/// The rooms that decide. `operator` is native, but time and files are handed to it too.
const PURE: [&str; 7] = [
    "feed", "format", "schedule", "status", "words", "calendar", "operator",
];

/// What a pure room has no business to name.
const FORBIDDEN: [&str; 19] = [
    "leptos",
    "web_sys",
    "js_sys",
    "wasm_bindgen",
    "gloo",
    "crate::browser",
    "crate::view",
    "crate::embed",
    "SystemTime",
    "std::time",
    "core::time",
    "Instant::now",
    "Utc::now",
    "Local::now",
    "chrono::Local",
    "chrono::Utc",
    "std::env",
    "std::fs",
    "thread_rng",
];

/// A source text without its comments: these may speak of anything. No string of the pure rooms holds `//` but in an address.
fn code(source: &str) -> String {
    let line = |line: &str| match line.find("//") {
        Some(at) if !line[..at].ends_with(':') => line[..at].to_owned(),
        _ => line.to_owned(),
    };
    source.lines().map(line).collect::<Vec<_>>().join("\n")
}

fn forbidden(source: &str) -> Vec<&'static str> {
    let code = code(source);
    FORBIDDEN
        .iter()
        .copied()
        .filter(|name| code.contains(name))
        .collect()
}

fn sources(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in
        std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
    {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push((
                path.display().to_string(),
                std::fs::read_to_string(&path).unwrap(),
            ));
        }
    }
}

#[test]
fn pure_rooms_name_no_browser_and_no_clock() {
    for room in PURE {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(room);
        let mut found = Vec::new();
        sources(&folder, &mut found);
        assert!(found.len() > 2, "{room} has {} files", found.len());
        for (path, source) in found {
            assert_eq!(forbidden(&source), Vec::<&str>::new(), "{path}");
        }
    }
}

#[test]
fn a_room_that_were_not_pure_would_be_found() {
    for source in [
        "use leptos::prelude::*;",
        "    let now = web_sys::window();",
        "fn f() { js_sys::Date::now(); }",
        "#[wasm_bindgen::prelude::wasm_bindgen]",
        "use gloo_net::http::Request;",
        "let now = std::time::Instant::now();",
        "let now = Instant::now(); // for once",
        "let day = chrono::Utc::now().date_naive();",
        "use crate::browser::clock;",
        "let page = \"https://status.example\"; web_sys::console::log_0();",
    ] {
        assert!(!forbidden(source).is_empty(), "{source}");
    }
    for source in [
        "//! Never sees leptos or web_sys.",
        "/// Unlike `SystemTime::now`, it is told.",
        "let at = instant.now_at(offset); // not Utc::now",
        "use crate::schedule::Instant;",
    ] {
        assert_eq!(forbidden(source), Vec::<&str>::new(), "{source}");
    }
}

/// The dependencies of `Cargo.toml` by table: `("dependencies", "chrono", "{ version = ... }")`.
fn dependencies(manifest: &str) -> Vec<(String, String, String)> {
    let mut table = String::new();
    let mut found: Vec<(String, String, String)> = Vec::new();
    let mut open = 0;
    for line in manifest
        .lines()
        .filter(|line| !line.trim_start().starts_with('#'))
    {
        if open > 0 {
            // The rest of a value that takes several lines.
            found.last_mut().unwrap().2.push_str(line);
        } else if let Some(name) = line
            .strip_prefix('[')
            .and_then(|line| line.strip_suffix(']'))
        {
            table = name.to_owned();
        } else if let Some((name, value)) = line
            .split_once('=')
            .filter(|_| table.ends_with("dependencies"))
        {
            found.push((
                table.clone(),
                name.trim().to_owned(),
                value.trim().to_owned(),
            ));
        }
        if table.ends_with("dependencies") && !line.starts_with('[') {
            open += line.matches(['[', '{']).count();
            open -= line.matches([']', '}']).count();
        }
    }
    found
}

/// What is wrong with a manifest, in a word each.
fn complaints(manifest: &str) -> Vec<String> {
    const BROWSER: [&str; 6] = [
        "leptos",
        "web-sys",
        "js-sys",
        "wasm-bindgen",
        "gloo",
        "console_error_panic_hook",
    ];
    let mut complaints = Vec::new();
    for (table, name, value) in dependencies(manifest) {
        let is_wasm = table.contains("cfg(target_arch = \"wasm32\")");
        if !is_wasm && BROWSER.iter().any(|of| name.starts_with(of)) {
            complaints.push(format!("{name} in {table}"));
        }
        if name == "chrono" {
            if !value.contains("default-features = false") {
                complaints.push(format!("chrono with its default features in {table}"));
            }
            for feature in ["clock", "now", "wasmbind"] {
                if value.contains(&format!("\"{feature}\"")) {
                    complaints.push(format!("chrono with {feature} in {table}"));
                }
            }
        }
    }
    complaints
}

#[test]
fn the_host_build_has_no_browser_and_chrono_no_clock() {
    let manifest = given::file("Cargo.toml");
    let all = dependencies(&manifest);
    let has = |table: &str, name: &str| {
        all.iter()
            .any(|(of, known, _)| of == table && known == name)
    };
    assert!(has("dependencies", "chrono"));
    for name in ["leptos", "web-sys", "js-sys", "wasm-bindgen"] {
        assert!(
            has("target.'cfg(target_arch = \"wasm32\")'.dependencies", name),
            "{name}"
        );
    }
    assert_eq!(complaints(&manifest), Vec::<String>::new());
}

#[test]
fn a_manifest_that_let_them_in_would_be_found() {
    let good = given::file("Cargo.toml");
    for (from, to) in [
        ("[dependencies]", "[dependencies]\nleptos = \"0.8\""),
        (
            "[dependencies]",
            "[dependencies]\ngloo-timers = { version = \"0.3\" }",
        ),
        (
            "'cfg(target_arch = \"wasm32\")'.dependencies",
            "'cfg(unix)'.dependencies",
        ),
        (
            "features = [\"alloc\"] }",
            "features = [\"alloc\", \"clock\"] }",
        ),
        (
            "features = [\"alloc\"] }",
            "features = [\n  \"alloc\",\n  \"now\",\n] }",
        ),
        (
            "default-features = false, features = [\"alloc\"] }",
            "features = [\"alloc\"] }",
        ),
    ] {
        let bad = good.replacen(from, to, 1);
        assert_ne!(bad, good, "{from} is not in Cargo.toml");
        assert!(!complaints(&bad).is_empty(), "{to}");
    }
}
