//! The rooms of `src`: which may use which, as data, and that there are no cycles.
//!
//! `Cargo.toml` guarantees that the pure rooms cannot see a browser: the browser's crates are
//! dependencies of the wasm target only, and chrono comes without its clock. The last tests check
//! the manifest for that.
#![cfg(not(target_arch = "wasm32"))]

mod given;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Each room and the rooms that it may use, from the ground up: a room uses only those above it.
const ROOMS: [(&str, &[&str]); 20] = [
    ("schedule", &[]),
    ("words", &[]),
    ("json", &[]),
    ("feed", &["schedule", "words"]),
    ("vendors", &["feed", "json", "schedule"]),
    ("text", &["feed", "schedule"]),
    ("format", &["feed", "json", "schedule", "vendors"]),
    (
        "polling",
        &["feed", "format", "json", "schedule", "vendors"],
    ),
    ("status", &["feed", "polling", "schedule", "words"]),
    ("calendar", &["feed", "schedule", "status", "text", "words"]),
    ("hosting", &["feed", "format", "schedule"]),
    ("edit", &["feed", "format", "json", "schedule"]),
    (
        "operator",
        &[
            "edit", "feed", "format", "json", "polling", "schedule", "status", "text", "words",
        ],
    ),
    (
        "publish",
        &[
            "calendar", "edit", "feed", "format", "operator", "polling", "schedule", "status",
            "text", "words",
        ],
    ),
    (
        "composer",
        &[
            "edit", "feed", "format", "operator", "schedule", "status", "words",
        ],
    ),
    (
        "browser",
        &["feed", "format", "polling", "schedule", "text", "vendors"],
    ),
    ("render", &["browser"]),
    (
        "view",
        &[
            "browser", "calendar", "feed", "format", "polling", "render", "schedule", "status",
            "text", "words",
        ],
    ),
    (
        "embed",
        &[
            "browser", "feed", "format", "polling", "render", "schedule", "status", "view", "words",
        ],
    ),
    (
        "studio",
        &[
            "browser", "composer", "edit", "feed", "operator", "schedule", "words",
        ],
    ),
];

/// The pure rooms, and the modules of the standard library that would let them reach outside of the
/// program.
const PURE: [&str; 15] = [
    "schedule", "words", "json", "feed", "vendors", "text", "format", "polling", "status",
    "calendar", "hosting", "edit", "operator", "publish", "composer",
];
const OUTSIDE: [&str; 6] = ["time", "env", "fs", "net", "process", "thread"];
/// The rooms that draw, and therefore use Leptos.
const DRAWING: [&str; 4] = ["render", "view", "embed", "studio"];

/// A path in a source file, such as `crate::feed::Entry`, and whether it is in a `pub use`.
#[derive(Debug, PartialEq)]
struct Named {
    path: Vec<String>,
    is_handed_on: bool,
}

/// A source text without its comments and literals.
fn code(source: &str) -> String {
    let mut code = String::new();
    let mut rest = source;
    while let Some(first) = rest.chars().next() {
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if let Some(length) = raw_text(rest) {
            length
        } else if first == '"' {
            quoted(rest, '"')
        } else if first == '\'' && is_char(rest) {
            quoted(rest, '\'')
        } else {
            code.push(first);
            rest = &rest[first.len_utf8()..];
            continue;
        };
        code.push(' ');
        rest = &rest[length..];
    }
    code
}

/// The length of the raw string that `source` begins with.
fn raw_text(source: &str) -> Option<usize> {
    let source_after = source
        .strip_prefix("br")
        .or_else(|| source.strip_prefix('r'))?;
    let marks = source_after
        .bytes()
        .take_while(|byte| *byte == b'#')
        .count();
    source_after[marks..].strip_prefix('"')?;
    let end = ["\"", &"#".repeat(marks)].concat();
    let from = source.len() - source_after.len() + marks + 1;
    Some(from + source[from..].find(&end)? + end.len())
}

/// Whether a quote begins a character literal; otherwise it begins a lifetime.
fn is_char(source: &str) -> bool {
    let mut chars = source.chars().skip(1);
    chars.next() == Some('\\') || chars.next() == Some('\'')
}

/// The length of the literal, with its quotes.
fn quoted(source: &str, mark: char) -> usize {
    let mut is_escaped = false;
    let mut chars = source.char_indices().skip(1);
    let end = chars.find(|(_, char)| {
        let ends = *char == mark && !is_escaped;
        is_escaped = *char == '\\' && !is_escaped;
        ends
    });
    end.map_or(source.len(), |(at, _)| at + 1)
}

/// Names, `::` and single punctuation marks, in order.
fn tokens(code: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut rest = code.trim_start();
    while !rest.is_empty() {
        let is_name = |char: char| char.is_alphanumeric() || char == '_';
        let name = rest.find(|char| !is_name(char)).unwrap_or(rest.len());
        let length = match name {
            0 if rest.starts_with("::") => 2,
            0 => rest.chars().next().map_or(1, char::len_utf8),
            length => length,
        };
        tokens.push(&rest[..length]);
        rest = rest[length..].trim_start();
    }
    tokens
}

/// All paths of more than one name in a source text, with those of its `use` lines one by one.
fn paths(source: &str) -> Vec<Named> {
    // Tests within a file may use everything in it.
    let own = source.split("\n#[cfg(test)]\nmod ").next().unwrap();
    let code = code(own);
    let tokens = tokens(&code);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if tokens[at] == "use" && tokens.get(at + 1) != Some(&"<") {
            let is_handed_on = at > 0 && (tokens[at - 1] == "pub" || tokens[at - 1] == ")");
            at = tree(&tokens, at + 1, &[], is_handed_on, &mut found);
        } else if tokens.get(at + 1) == Some(&"::") && (at == 0 || tokens[at - 1] != "::") {
            let mut path = vec![tokens[at].to_owned()];
            while tokens.get(at + 1) == Some(&"::") && at + 2 < tokens.len() {
                path.push(tokens[at + 2].to_owned());
                at += 2;
            }
            found.push(Named {
                path,
                is_handed_on: false,
            });
        }
        at += 1;
    }
    found
}

/// The paths in one branch of a `use`, after `prefix`; returns the position after it.
fn tree(
    tokens: &[&str],
    mut at: usize,
    prefix: &[String],
    is_handed_on: bool,
    found: &mut Vec<Named>,
) -> usize {
    let mut path = prefix.to_vec();
    loop {
        match tokens[at] {
            "::" => at += 1,
            "{" => {
                at += 1;
                while tokens[at] != "}" {
                    at = tree(tokens, at, &path, is_handed_on, found);
                    at += usize::from(tokens[at] == ",");
                }
                return at + 1;
            }
            "as" => at += 2,
            "self" if !path.is_empty() => at += 1,
            "," | ";" | "}" => {
                found.push(Named { path, is_handed_on });
                return at;
            }
            name => {
                path.push(name.to_owned());
                at += 1;
            }
        }
    }
}

/// The source files by module name: `["status", "banner"]` is `src/status/banner.rs`, `["status"]`
/// its `mod.rs`.
struct Sources(BTreeMap<Vec<String>, Vec<Named>>);

impl Sources {
    fn of_this_project() -> Self {
        let mut files = BTreeMap::new();
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        collect(&root, &[], &mut files);
        // The crate root and the programs may use everything.
        for program in ["lib", "main", "bin"] {
            files.retain(|module, _| module[0] != program);
        }
        Self(files)
    }

    /// Sources as a test writes them.
    fn of(files: &[(&str, &str)]) -> Self {
        let module = |name: &str| name.split('/').map(str::to_owned).collect();
        Self(
            files
                .iter()
                .map(|(name, source)| (module(name), paths(source)))
                .collect(),
        )
    }

    /// A path from the crate root, if it leads into this crate.
    fn absolute(&self, module: &[String], path: &[String]) -> Option<Vec<String>> {
        let mut base = module.to_vec();
        let mut rest = path;
        match path[0].as_str() {
            "crate" => base.clear(),
            "self" => {}
            "super" => {
                base.pop();
            }
            child => {
                base.push(child.to_owned());
                let is_child = self.0.contains_key(&base);
                base.pop();
                return is_child.then(|| [&base, path].concat());
            }
        }
        rest = &rest[1..];
        while rest.first().is_some_and(|name| name == "super") {
            base.pop();
            rest = &rest[1..];
        }
        Some([&base, rest].concat())
    }

    /// The file that defines what `path` names, with re-exports resolved.
    fn home(&self, path: &[String]) -> Option<Vec<String>> {
        let length = (1..=path.len())
            .rev()
            .find(|length| self.0.contains_key(&path[..*length]))?;
        let (module, rest) = path.split_at(length);
        let handed_on = rest.first().and_then(|name| {
            let mut names = self.0[module].iter();
            names.find(|it| it.is_handed_on && it.path.last() == Some(name))
        });
        match handed_on {
            Some(it) => self.home(&self.absolute(module, &it.path)?),
            None => Some(module.to_vec()),
        }
    }

    /// Which room uses which, and where: `("feed", "schedule", "feed/entry")`.
    fn arrows(&self) -> Vec<(String, String, String)> {
        let mut arrows = Vec::new();
        for (module, named) in &self.0 {
            for it in named {
                if let Some(path) = self.absolute(module, &it.path)
                    && let Some(room) = path.first().filter(|room| **room != module[0])
                {
                    arrows.push((module[0].clone(), room.clone(), module.join("/")));
                }
            }
        }
        arrows
    }

    /// Which file needs which in the same room. A file does not need what it only re-exports.
    fn needs(&self) -> BTreeMap<Vec<String>, BTreeSet<Vec<String>>> {
        let of = |module: &Vec<String>, named: &[Named]| {
            let needed = named.iter().filter(|it| !it.is_handed_on);
            let homes = needed.filter_map(|it| self.home(&self.absolute(module, &it.path)?));
            homes
                .filter(|home| home != module && home[0] == module[0])
                .collect()
        };
        self.0
            .iter()
            .map(|(module, named)| (module.clone(), of(module, named)))
            .collect()
    }

    /// The cycles between files, each from its first file to itself.
    fn circles(&self) -> Vec<String> {
        let needs = self.needs();
        let mut circles = Vec::new();
        let mut done = BTreeSet::new();
        for module in needs.keys() {
            follow(module, &needs, &mut Vec::new(), &mut done, &mut circles);
        }
        circles
    }
}

fn follow(
    module: &Vec<String>,
    needs: &BTreeMap<Vec<String>, BTreeSet<Vec<String>>>,
    way: &mut Vec<Vec<String>>,
    done: &mut BTreeSet<Vec<String>>,
    circles: &mut Vec<String>,
) {
    if let Some(at) = way.iter().position(|known| known == module) {
        let circle = way[at..].iter().chain([module]);
        let circle: Vec<String> = circle.map(|module| module.join("/")).collect();
        circles.push(circle.join(" -> "));
        return;
    }
    if !done.insert(module.clone()) {
        return;
    }
    way.push(module.clone());
    for next in &needs[module] {
        follow(next, needs, way, done, circles);
    }
    way.pop();
}

fn collect(folder: &Path, module: &[String], files: &mut BTreeMap<Vec<String>, Vec<Named>>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let own = [module, std::slice::from_ref(&name)].concat();
        if path.is_dir() {
            collect(&path, &own, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let own = if name == "mod" { module.to_vec() } else { own };
            let source = std::fs::read_to_string(&path).unwrap();
            files.insert(own, paths(&source));
        }
    }
}

/// The arrows that are not in the table.
fn forbidden(sources: &Sources) -> Vec<String> {
    let is_allowed = |from: &str, to: &str| {
        let room = ROOMS.iter().find(|(room, _)| *room == from);
        room.is_some_and(|(_, known)| known.contains(&to))
    };
    let arrows = sources.arrows().into_iter();
    let mut forbidden: Vec<String> = arrows
        .filter(|(from, to, _)| !is_allowed(from, to))
        .map(|(_, to, file)| format!("{file} names {to}"))
        .collect();
    forbidden.dedup();
    forbidden
}

/// The files that use Leptos but draw nothing.
fn reactive(sources: &Sources) -> Vec<String> {
    let files = sources.0.iter();
    let names = |named: &[Named]| named.iter().any(|it| it.path[0] == "leptos");
    files
        .filter(|(module, named)| !DRAWING.contains(&module[0].as_str()) && names(named))
        .map(|(module, _)| module.join("/"))
        .collect()
}

/// What pure rooms use from outside of the program.
fn outside(sources: &Sources) -> Vec<String> {
    let mut found = Vec::new();
    for (module, named) in &sources.0 {
        for path in named.iter().map(|it| &it.path) {
            let is_std = matches!(path[0].as_str(), "std" | "core");
            if is_std
                && path.len() > 1
                && OUTSIDE.contains(&path[1].as_str())
                && PURE.contains(&module[0].as_str())
            {
                found.push(format!("{} names {}", module.join("/"), path.join("::")));
            }
        }
    }
    found
}

#[test]
fn every_room_is_in_the_table_and_uses_only_rooms_above_it() {
    let sources = Sources::of_this_project();
    let there: BTreeSet<&str> = sources.0.keys().map(|module| module[0].as_str()).collect();
    let listed: BTreeSet<&str> = ROOMS.iter().map(|(room, _)| *room).collect();
    assert_eq!(there, listed);
    for (at, (room, known)) in ROOMS.iter().enumerate() {
        for other in *known {
            let before = ROOMS[..at].iter().any(|(before, _)| before == other);
            assert!(before, "{room} may not name {other}, which comes after it");
        }
    }
}

#[test]
fn rooms_use_only_allowed_rooms_and_every_allowed_arrow_is_used() {
    let sources = Sources::of_this_project();
    assert_eq!(forbidden(&sources), Vec::<String>::new());
    let arrows = sources.arrows();
    for (room, known) in ROOMS {
        for other in known {
            let is_used = arrows
                .iter()
                .any(|(from, to, _)| from == room && to == other);
            assert!(is_used, "{room} does not name {other}");
        }
    }
}

/// All rooms that a room may use, directly or through others.
fn reached(room: &str) -> BTreeSet<&'static str> {
    let of = |room: &str| ROOMS.iter().find(|(name, _)| *name == room).unwrap().1;
    let mut reached = BTreeSet::new();
    let mut open: Vec<&str> = of(room).to_vec();
    while let Some(next) = open.pop() {
        if reached.insert(next) {
            open.extend(of(next));
        }
    }
    reached
}

/// The arrows of the table that do not follow from others, as in the drawing: `schedule --> feed`.
fn drawn() -> Vec<String> {
    let mut arrows = Vec::new();
    for (room, known) in ROOMS {
        for used in known {
            let follows = known.iter().any(|other| reached(other).contains(used));
            if !follows {
                arrows.push(format!("  {used} --> {room}"));
            }
        }
    }
    arrows
}

#[test]
fn the_diagram_in_the_design_is_the_table() {
    let design = given::file("DESIGN.md");
    let (_, drawing) = design.split_once("```mermaid\ngraph TD\n").unwrap();
    let (drawing, _) = drawing.split_once("\n```").unwrap();
    let drawing: Vec<&str> = drawing.lines().collect();
    assert_eq!(
        drawing,
        drawn(),
        "the lines to write:\n{}",
        drawn().join("\n")
    );
}

#[test]
fn the_design_says_about_how_long_each_room_is() {
    let design = given::file("DESIGN.md");
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for (room, _) in ROOMS {
        let row = format!("| `{room}` | ");
        let (_, row) = design
            .split_once(&row)
            .unwrap_or_else(|| panic!("no row for {room}"));
        let said: usize = row
            .split(' ')
            .next()
            .unwrap()
            .replace(',', "")
            .parse()
            .unwrap();
        let lines = lines(&root.join(room)) + lines(&root.join(format!("{room}.rs")));
        let is_near = said < lines * 2 && lines < said * 2;
        assert!(is_near, "{room} has {lines} lines, and not about {said}");
    }
}

/// The number of lines in the Rust files at a path, if there are any.
fn lines(path: &Path) -> usize {
    if let Ok(entries) = std::fs::read_dir(path) {
        return entries.map(|entry| lines(&entry.unwrap().path())).sum();
    }
    let is_rust = path.extension().is_some_and(|extension| extension == "rs");
    let source = std::fs::read_to_string(path).ok().filter(|_| is_rust);
    source.map_or(0, |source| source.lines().count())
}

/// Each module is built by itself, so what the Studio needs is in none of the elements' engines.
#[test]
fn the_studio_alone_is_built_with_its_feature() {
    let page = given::file("index.html");
    let builds = page.lines().filter(|line| line.contains("data-bin="));
    let with_it = |line: &&str| line.contains("data-cargo-features") || line.contains("studio");
    let (studio, others): (Vec<&str>, Vec<&str>) = builds.partition(with_it);
    assert_eq!((studio.len(), others.len()), (1, 4), "{page}");
    assert!(
        studio[0].contains(r#"data-bin="studio""#) && studio[0].contains("no-default-features")
    );
    let manifest = given::file("Cargo.toml");
    assert!(manifest.contains("default = [\"elements\"]"));
}

#[test]
fn there_are_no_cycles_between_files() {
    assert_eq!(Sources::of_this_project().circles(), Vec::<String>::new());
}

#[test]
fn pure_rooms_read_no_clock_no_file_and_no_environment() {
    assert_eq!(outside(&Sources::of_this_project()), Vec::<String>::new());
}

#[test]
fn a_forbidden_arrow_would_be_found() {
    for (source, found) in [
        ("use crate::view::Pane;", "feed/entry names view"),
        (
            "use crate::{schedule::Time, status};",
            "feed/entry names status",
        ),
        (
            "fn f() { crate::browser::now(); }",
            "feed/entry names browser",
        ),
        ("use super::super::format;", "feed/entry names format"),
        ("pub use crate::polling::State;", "feed/entry names polling"),
    ] {
        let sources = Sources::of(&[("feed/entry", source), ("status", "")]);
        assert_eq!(forbidden(&sources), [found], "{source}");
    }
    for source in [
        "use crate::schedule::{self, Time};",
        "//! See [`crate::format`].\nfn f() { let text = \"crate::view\"; }",
        "const C: char = '\"'; fn f<'a>() { let path = r#\"crate::view \" \"#; }",
    ] {
        let sources = Sources::of(&[("feed/entry", source)]);
        assert_eq!(forbidden(&sources), Vec::<String>::new(), "{source}");
    }
}

#[test]
fn a_cycle_would_be_found_through_re_exports_as_well() {
    let circle = [
        (
            "view",
            "mod pane; mod draw; pub use pane::Pane; pub use draw::draw;",
        ),
        ("view/pane", "use super::draw::draw;"),
        ("view/draw", "use super::Pane;"),
    ];
    assert_eq!(
        Sources::of(&circle).circles(),
        ["view/draw -> view/pane -> view/draw"]
    );
    let own = [
        (
            "words",
            "mod table; use table::Table; pub struct Words(Table);",
        ),
        ("words/table", "use super::Words;"),
    ];
    assert_eq!(
        Sources::of(&own).circles(),
        ["words -> words/table -> words"]
    );
    // Only re-exported, from another room.
    let none = [
        ("view", "mod pane; mod draw; pub use pane::Pane;"),
        ("view/pane", "use crate::status::{Banner as Pane, draw};"),
        (
            "view/draw",
            "use super::Pane; fn draw() { super::pane::f() }",
        ),
    ];
    assert_eq!(Sources::of(&none).circles(), Vec::<String>::new());
}

#[test]
fn leptos_is_used_only_where_something_is_rendered() {
    assert_eq!(reactive(&Sources::of_this_project()), Vec::<String>::new());
    let found = Sources::of(&[
        ("browser/kept", "use leptos::prelude::{ArcRwSignal, Get};"),
        ("view/kept", "use leptos::prelude::ArcRwSignal;"),
    ]);
    assert_eq!(reactive(&found), ["browser/kept"]);
}

#[test]
fn a_clock_or_a_file_in_a_pure_room_would_be_found() {
    for source in [
        "use std::time::SystemTime;",
        "use std::{fmt, fs::read};",
        "fn f() { core::time::Duration::ZERO; }",
        "fn f() { std::env::var(\"TZ\"); }",
    ] {
        assert_eq!(
            outside(&Sources::of(&[("status/mail", source)])).len(),
            1,
            "{source}"
        );
        assert_eq!(
            outside(&Sources::of(&[("browser/clock", source)])).len(),
            0,
            "{source}"
        );
    }
}

/// The dependencies in `Cargo.toml` by table: `("dependencies", "chrono", "{ version = ... }")`.
fn dependencies(manifest: &str) -> Vec<(String, String, String)> {
    let mut table = String::new();
    let mut found: Vec<(String, String, String)> = Vec::new();
    let mut open = 0;
    for line in manifest
        .lines()
        .filter(|line| !line.trim_start().starts_with('#'))
    {
        if open > 0 {
            // The rest of a value that spans several lines.
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
fn a_manifest_that_allows_them_would_be_found() {
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
