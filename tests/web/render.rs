//! The contract of `src/render/mod.rs`, line by line: which nodes are written to the document, and which are reused.
use leptos::tachys::view::{Mountable, Render};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;
use windowpane::render::{Element, Nodes, Rendered, el, markup};

#[wasm_bindgen(inline_js = r#"
    export function place() {
      return document.createElement("div");
    }
    // Names the current nodes in document order: `a`, `b` and so on. Reused nodes keep their names.
    export function name(place) {
      const walker = document.createTreeWalker(place);
      for (let letter = 97; walker.nextNode(); letter += 1) walker.currentNode.known = String.fromCharCode(letter);
    }
    export function names(place) {
      const walker = document.createTreeWalker(place);
      let names = "";
      while (walker.nextNode()) names += walker.currentNode.known ?? "?";
      return names;
    }
    export function watch(place) {
      const observer = new MutationObserver(() => {});
      observer.observe(place, { subtree: true, childList: true, attributes: true, characterData: true });
      return observer;
    }
    // The mutations since the last call, in order: `text`, the name of an attribute, `+node` and `-node`.
    export function written(observer) {
      const name = (node) => node.localName ?? "text";
      return observer
        .takeRecords()
        .flatMap(({ type, attributeName, addedNodes, removedNodes }) =>
          type === "attributes" ? attributeName : type === "characterData" ? "text"
            : [...Array.from(removedNodes, (node) => "-" + name(node)), ...Array.from(addedNodes, (node) => "+" + name(node))])
        .join(" ");
    }
    export const click = (place, selector) => place.querySelector(selector).click();
    export const put = (place, text) => place.append(text);
    // What a translator of pages does with whole elements, here all paragraphs: it puts the translation after the text, or before or after
    // the element, hides that, replaces it by a copy, or puts all of its content into one element.
    export function translateElements(place, way) {
      for (const element of place.querySelectorAll("p")) {
        const translation = Object.assign(document.createElement("font"), { textContent: "«" + element.textContent + "»" });
        const copy = element.cloneNode();
        copy.append(translation.cloneNode(true));
        if (way === "inside") element.append(translation);
        if (way === "instead") element.replaceChildren(translation);
        if (way === "after" || way === "hidden") element.after(copy);
        if (way === "before") element.before(copy);
        if (way === "hidden") element.style.display = "none";
        if (way === "copy") element.replaceWith(copy);
        if (way === "around") {
          translation.replaceChildren(...element.childNodes);
          element.append(translation);
        }
      }
    }
    // What a translator of pages does: it replaces each text by an element, or wraps it in one.
    export function translate(place, wraps) {
      const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
      const texts = [];
      while (walker.nextNode()) texts.push(walker.currentNode);
      for (const text of texts) {
        const font = document.createElement("font");
        text.replaceWith(font);
        font.append(wraps ? text : "«" + text.data + "»");
      }
    }
"#)]
extern "C" {
    fn place() -> web_sys::Element;
    fn name(place: &web_sys::Element);
    fn names(place: &web_sys::Element) -> String;
    fn watch(place: &web_sys::Element) -> JsValue;
    fn written(observer: &JsValue) -> String;
    fn click(place: &web_sys::Element, selector: &str);
    fn put(place: &web_sys::Element, text: &str);
    fn translate(place: &web_sys::Element, wraps: bool);
    #[wasm_bindgen(js_name = translateElements)]
    fn translate_elements(place: &web_sys::Element, way: &str);
}

/// An element in which nodes are rendered.
struct Stage {
    place: web_sys::Element,
    rendered: Rendered,
    observer: JsValue,
}

impl Stage {
    /// Renders for the first time, and names each node.
    fn new(nodes: impl Into<Nodes>) -> Self {
        let place = place();
        let mut rendered = nodes.into().build();
        rendered.mount(&place, None);
        name(&place);
        let observer = watch(&place);
        Self {
            place,
            rendered,
            observer,
        }
    }

    /// Renders again. Returns the mutations and the resulting markup.
    fn then(&mut self, nodes: impl Into<Nodes>) -> (String, String) {
        nodes.into().rebuild(&mut self.rendered);
        (written(&self.observer), self.place.inner_html())
    }

    /// The current nodes by the names that they had at first; `?` for a new one.
    fn names(&self) -> String {
        names(&self.place)
    }
}

fn is(found: (String, String), written: &str, markup: &str) {
    assert_eq!(found, (written.to_owned(), markup.to_owned()));
}

/// A list of items, each with its key as its text.
fn list(keys: &str) -> Element {
    el("ul").children(keys.chars().map(|key| item(&key.to_string())).collect())
}

fn item(key: &str) -> Element {
    el("li").key(key).text(key)
}

#[wasm_bindgen_test]
fn nothing_is_written_if_nothing_has_changed() {
    let view = || {
        el("p")
            .class("state")
            .attr("data-level", "minor")
            .text("IMAP is ")
            .child(el("b").text("slow"))
            .child(list("xyz"))
            .on("click", |_| {})
    };
    let mut stage = Stage::new(view());
    let before = stage.place.inner_html();
    is(stage.then(view()), "", &before);
}

#[wasm_bindgen_test]
fn only_changed_attributes_are_written_and_missing_ones_are_removed() {
    let mut stage = Stage::new(el("p").class("a").attr("lang", "de").attr("title", "t"));
    let next = el("p").class("a").attr("lang", "nb");
    is(
        stage.then(next),
        "lang title",
        r#"<p class="a" lang="nb"></p>"#,
    );
    is(stage.then(el("p")), "class lang", "<p></p>");
    is(
        stage.then(el("p").maybe("dir", Some("rtl")).maybe("id", None)),
        "dir",
        r#"<p dir="rtl"></p>"#,
    );
}

#[wasm_bindgen_test]
fn text_beside_elements_is_written_into_the_existing_node() {
    let view = |before: &str, middle: &str, after: &str| {
        Nodes::text(before)
            .and(el("b").text(middle).into())
            .and_text(after)
    };
    let mut stage = Stage::new(view("since ", "10:00", " today"));
    is(
        stage.then(view("until ", "10:00", " today")),
        "text",
        "until <b>10:00</b> today",
    );
    is(
        stage.then(view("until ", "11:00", " today")),
        "text",
        "until <b>11:00</b> today",
    );
    assert_eq!(stage.names(), "abcd");
    // The new text reuses the first text node, and the last one is removed. When a text is added in front again, the nodes behind it are
    // created again.
    is(
        stage.then(view("", "11:00", " today")),
        "-text",
        "<b>11:00</b> today",
    );
    is(
        stage.then(view("at ", "11:00", " today")),
        "text -b +b +text",
        "at <b>11:00</b> today",
    );
}

#[wasm_bindgen_test]
fn an_element_with_a_key_keeps_its_nodes_wherever_it_moves() {
    // `a` is the list; each item is an element and its text: `b` and `c` are the first.
    #[rustfmt::skip]
    let rows = [
        ("xyz", "yxz",  "adebcfg"),
        ("xyz", "zyx",  "afgdebc"),
        ("xyz", "z",    "afg"),
        ("xyz", "xwyz", "abc??defg"),
        ("xyz", "wv",   "a????"),
        ("xyz", "",     "a"),
    ];
    for (before, after, names) in rows {
        let mut stage = Stage::new(list(before));
        let (_, markup) = stage.then(list(after));
        let items: String = after.chars().map(|key| format!("<li>{key}</li>")).collect();
        assert_eq!(markup, format!("<ul>{items}</ul>"));
        assert_eq!(stage.names(), names, "from {before} to {after}");
    }
}

#[wasm_bindgen_test]
fn adding_or_removing_an_element_moves_no_other() {
    let mut stage = Stage::new(list("wxyz"));
    assert_eq!(stage.then(list("xyz")).0, "-li");
    assert_eq!(stage.then(list("vxyz")).0, "+li");
    assert_eq!(stage.then(list("vxz")).0, "-li");
    // The last item becomes the first: one move.
    assert_eq!(stage.then(list("zvx")).0, "-li +li");
}

#[wasm_bindgen_test]
fn keys_are_local_to_a_list() {
    let day = |key: &str, entries: &str| el("section").key(key).child(list(entries));
    let view = |days: &[(&str, &str)]| -> Nodes {
        days.iter()
            .map(|(key, entries)| day(key, entries))
            .collect()
    };
    let mut stage = Stage::new(view(&[("mon", "xy"), ("tue", "xy")]));
    assert_eq!(stage.names(), "abcdefghijkl");
    // The days swap places, and so do the entries of one of them.
    stage.then(view(&[("tue", "yx"), ("mon", "xy")]));
    assert_eq!(stage.names(), "ghklijabcdef");
    // An entry that moves to another day becomes another element.
    stage.then(view(&[("tue", "y"), ("mon", "xy")]));
    assert_eq!(stage.names(), "ghklabcdef");
}

#[wasm_bindgen_test]
fn elements_without_a_key_are_reused_in_order_and_by_their_tag() {
    let mut stage = Stage::new(Nodes::from_iter([el("p"), el("div"), el("p")]));
    stage.then(Nodes::from_iter([el("p"), el("p")]));
    assert_eq!(stage.names(), "ac");
    stage.then(Nodes::from_iter([el("div"), el("p")]));
    assert_eq!(stage.names(), "?a");
}

#[wasm_bindgen_test]
fn content_is_filled_in_once_for_each_key() {
    let filled = Rc::new(RefCell::new(Vec::new()));
    let view = |key: &'static str| {
        let filled = filled.clone();
        el("div").filled(key.to_owned(), move |element| {
            filled.borrow_mut().push(key);
            put(element, key);
        })
    };
    let mut stage = Stage::new(view("one"));
    is(stage.then(view("one")), "", "<div>one</div>");
    is(stage.then(view("two")), "-text +text", "<div>two</div>");
    assert_eq!(*filled.borrow(), ["one", "two"]);
    // Nodes replace filled content, and filled content replaces nodes.
    is(
        stage.then(el("div").text("text")),
        "-text +text",
        "<div>text</div>",
    );
    is(stage.then(view("two")), "-text +text", "<div>two</div>");
    assert_eq!(*filled.borrow(), ["one", "two", "two"]);
}

#[wasm_bindgen_test]
fn a_listener_calls_the_last_handler_and_is_removed_with_its_description() {
    let pressed = Rc::new(RefCell::new(String::new()));
    let view = |what: &'static str| {
        let pressed = pressed.clone();
        el("button").on("click", move |_| pressed.borrow_mut().push_str(what))
    };
    let mut stage = Stage::new(view("a"));
    click(&stage.place, "button");
    is(stage.then(view("b")), "", "<button></button>");
    click(&stage.place, "button");
    stage.then(el("button"));
    click(&stage.place, "button");
    stage.then(view("c"));
    click(&stage.place, "button");
    assert_eq!(*pressed.borrow(), "abc");
}

#[wasm_bindgen_test]
fn nodes_of_other_scripts_stay_until_what_is_around_them_changes() {
    let view = |text: &str| Nodes::from_iter([el("p"), el("b").text(text)]);
    let mut stage = Stage::new(view("a"));
    put(&stage.place, "theirs");
    let (_, markup) = stage.then(view("a"));
    assert_eq!(markup, "<p></p><b>a</b>theirs");
    let (_, markup) = stage.then(view("c"));
    assert_eq!(markup, "<p></p><b>c</b>");
    put(&stage.place, "theirs");
    stage.rendered.unmount();
    assert_eq!(stage.place.inner_html(), "theirs");
}

#[wasm_bindgen_test]
fn a_translation_stays_until_its_text_changes() {
    let line = |time: &str, more: &str| {
        el("p")
            .text("Since ")
            .child(el("time").text(time))
            .text(more)
    };
    for (wraps, mark) in [(false, "«"), (true, "")] {
        let end = if wraps { "" } else { "»" };
        let font = |text: &str| format!("<font>{mark}{text}{end}</font>");
        let mut stage = Stage::new(line("12:00", ", for long."));
        translate(&stage.place, wraps);
        let translated = stage.place.inner_html();
        written(&stage.observer);
        is(stage.then(line("12:00", ", for long.")), "", &translated);
        let (_, markup) = stage.then(line("13:00", ", for long."));
        let (since, long) = (font("Since "), font(", for long."));
        assert_eq!(markup, format!("<p>{since}<time>13:00</time>{long}</p>"));
        let (_, markup) = stage.then(line("13:00", ", for longer."));
        assert_eq!(markup, "<p>Since <time>13:00</time>, for longer.</p>");
        translate(&stage.place, wraps);
        let (_, markup) = stage.then(el("p").child(el("time").text("14:00")));
        assert_eq!(markup, "<p><time>14:00</time></p>");
    }
}

#[wasm_bindgen_test]
fn a_translation_of_elements_stays_until_their_content_changes() {
    let lines = |title: &str, time: &str| {
        el("div")
            .child(el("p").child(el("b").text(title)).text(" is slow"))
            .child(el("p").text("Since ").child(el("time").text(time)))
    };
    for (way, title) in [
        (
            "inside",
            "<p><b>IMAP</b> is slow<font>«IMAP is slow»</font></p>",
        ),
        ("instead", "<p><font>«IMAP is slow»</font></p>"),
        (
            "after",
            "<p><b>IMAP</b> is slow</p><p><font>«IMAP is slow»</font></p>",
        ),
        // The first one may be of all that follows.
        ("before", "<p><b>IMAP</b> is slow</p>"),
        (
            "hidden",
            r#"<p style="display: none;"><b>IMAP</b> is slow</p><p><font>«IMAP is slow»</font></p>"#,
        ),
        // Nobody can tell which copy is whose.
        ("copy", "<p><b>IMAP</b> is slow</p>"),
        ("around", "<p><font><b>IMAP</b> is slow</font></p>"),
    ] {
        let mut stage = Stage::new(lines("IMAP", "12:00"));
        translate_elements(&stage.place, way);
        let translated = stage.place.inner_html();
        written(&stage.observer);
        is(stage.then(lines("IMAP", "12:00")), "", &translated);
        let mut then = |nodes| stage.then(nodes).1;
        assert_eq!(
            then(lines("IMAP", "13:00")),
            format!("<div>{title}<p>Since <time>13:00</time></p></div>"),
            "{way}"
        );
        assert_eq!(
            then(lines("SMTP", "13:00")),
            "<div><p><b>SMTP</b> is slow</p><p>Since <time>13:00</time></p></div>",
            "{way}"
        );
        translate_elements(&stage.place, way);
        let (_, markup) = stage.then(el("div").child(el("p").text("Over")));
        assert_eq!(markup, "<div><p>Over</p></div>", "{way}");
    }
}

#[wasm_bindgen_test]
fn markup_renders_the_html_that_it_reads_like() {
    let pressed = Rc::new(RefCell::new(0));
    let press = {
        let pressed = pressed.clone();
        move |_: &web_sys::Element| *pressed.borrow_mut() += 1
    };
    let words = Nodes::text("slow").and(el("i").text("!").into());
    let view = markup! {
        <section class="entry" data-level={["mi", "nor"].concat().as_str()} lang?={None} dir?={Some("rtl")}>
            <h2>"IMAP is " {words} <br/> {"since " } "today"</h2>
            {Some(el("p"))}
            {None::<Element>}
            <ul aria-label="Lanes">{["x", "y"].map(item).into_iter().collect::<Nodes>()}</ul>
            <button type="button" on:click={press}>"Details"</button>
        </section>
    };
    let stage = Stage::new(view);
    assert_eq!(
        stage.place.inner_html(),
        concat!(
            r#"<section class="entry" data-level="minor" dir="rtl"><h2>IMAP is slow<i>!</i><br>since today</h2><p></p>"#,
            r#"<ul aria-label="Lanes"><li>x</li><li>y</li></ul><button type="button">Details</button></section>"#
        )
    );
    click(&stage.place, "button");
    assert_eq!(*pressed.borrow(), 1);
}

#[wasm_bindgen_test]
fn a_key_in_markup_is_the_elements_key() {
    let view = |keys: [&str; 2]| -> Nodes {
        let item = |key: &str| markup! { <li key={key}>{key}</li> };
        keys.into_iter().map(item).collect()
    };
    let mut stage = Stage::new(view(["x", "y"]));
    stage.then(view(["y", "x"]));
    assert_eq!(stage.names(), "cdab");
    stage.then(markup! { <li key="x">"x"</li> });
    assert_eq!(stage.names(), "ab");
}
