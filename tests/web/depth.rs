//! Deep nesting must not overflow the stack of WebAssembly, which would be a trap.

use wasm_bindgen_test::wasm_bindgen_test;
use windowpane::format::{self, Unreadable};
use windowpane::schedule::FixedZones;

#[wasm_bindgen_test]
fn a_feed_at_the_limit_of_nesting_is_read_and_a_deeper_one_is_refused() {
    let nested = |levels: usize| {
        // The entry is two levels deep already, and each of its fields is checked for duplicate keys.
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
