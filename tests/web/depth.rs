//! The stack of WebAssembly, which nobody sees overflow: it is a trap.

use wasm_bindgen_test::wasm_bindgen_test;
use windowpane::format::{self, Unreadable};
use windowpane::schedule::FixedZones;

#[wasm_bindgen_test]
fn a_feed_nested_as_deep_as_may_be_is_read_and_a_deeper_one_refused() {
    let nested = |levels: usize| {
        // The entry stands in two brackets, and each of its fields is looked at for keys that stand twice.
        let (open, close) = (r#"{"a":1,"a":"#.repeat(levels), "}".repeat(levels));
        let text = format!(
            r#"{{"incidents":[{{"name":"IMAP","status":"identified","a":{open}1{close}}}]}}"#
        );
        format::read(text.as_bytes(), &FixedZones)
    };
    let (feed, problems) = nested(124).unwrap();
    assert_eq!(feed.entries.len(), 1);
    assert!(problems.len() >= 124);
    for levels in [125, 100_000] {
        assert!(matches!(nested(levels), Err(Unreadable::NotJson { .. })));
    }
}
