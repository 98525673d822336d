//! Parses JSON into a tree that borrows from the text, with serde_json.
//!
//! The command-line tool reads JSON in two more ways. `operator/locate.rs` uses jsonc-parser for
//! the position of every value, and `operator/syntax.rs` continues where a text stops being JSON,
//! to explain why. Tests check that both accept what this accepts.

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::Number;
use std::borrow::Cow;
use std::fmt;

/// A JSON value. Strings without escapes are borrowed from the text. The fields of an object are a
/// list, not a map: a feed's objects are small, and duplicate keys can be reported.
#[derive(Debug, PartialEq)]
pub enum Node<'a> {
    Null,
    Bool(bool),
    Number(Number),
    Text(Cow<'a, str>),
    List(Vec<Node<'a>>),
    Object(Vec<(Cow<'a, str>, Node<'a>)>),
}

impl<'a> Node<'a> {
    /// The field with that name. Of a duplicate key the last one counts, as in `JSON.parse`.
    pub fn field(&self, name: &str) -> Option<&Node<'a>> {
        match self {
            Self::Object(fields) => fields
                .iter()
                .rev()
                .find(|(key, _)| key == name)
                .map(|(_, value)| value),
            _ => None,
        }
    }

    /// Whether any object in it has a duplicate key.
    fn has_duplicates(&self) -> bool {
        match self {
            Self::List(items) => items.iter().any(Self::has_duplicates),
            Self::Object(fields) => {
                repeats_a_key(fields) || fields.iter().any(|(_, value)| value.has_duplicates())
            }
            _ => false,
        }
    }
}

/// The number of keys up to which an object is searched for duplicates, which takes quadratic time.
/// More keys than anybody writes count as duplicates.
pub const MAX_COMPARED_KEYS: usize = 200;

fn repeats_a_key(fields: &[(Cow<str>, Node)]) -> bool {
    let keys = || fields.iter().map(|(key, _)| key);
    fields.len() > MAX_COMPARED_KEYS
        || keys()
            .enumerate()
            .any(|(index, key)| keys().take(index).any(|known| known == key))
}

impl<'a> Deserialize<'a> for Node<'a> {
    fn deserialize<D: Deserializer<'a>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyNode)
    }
}

struct AnyNode;

impl<'a> Visitor<'a> for AnyNode {
    type Value = Node<'a>;

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Node<'a>, E> {
        Ok(Node::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Node<'a>, E> {
        Ok(Node::Bool(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Node<'a>, E> {
        Ok(Node::Number(value.into()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Node<'a>, E> {
        Ok(Node::Number(value.into()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Node<'a>, E> {
        // JSON has only finite numbers.
        Ok(Number::from_f64(value).map_or(Node::Null, Node::Number))
    }

    fn visit_borrowed_str<E>(self, value: &'a str) -> Result<Node<'a>, E> {
        Ok(Node::Text(value.into()))
    }

    fn visit_str<E>(self, value: &str) -> Result<Node<'a>, E> {
        Ok(Node::Text(value.to_owned().into()))
    }

    fn visit_seq<A: SeqAccess<'a>>(self, mut list: A) -> Result<Node<'a>, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element()? {
            items.push(item);
        }
        Ok(Node::List(items))
    }

    fn visit_map<A: MapAccess<'a>>(self, mut object: A) -> Result<Node<'a>, A::Error> {
        let mut fields = Vec::new();
        while let Some(Key(key)) = object.next_key()? {
            fields.push((key, object.next_value()?));
        }
        Ok(Node::Object(fields))
    }
}

/// A key, borrowed if it has no escapes. serde's own `Cow` always copies.
struct Key<'a>(Cow<'a, str>);

impl<'a> Deserialize<'a> for Key<'a> {
    fn deserialize<D: Deserializer<'a>>(deserializer: D) -> Result<Self, D::Error> {
        // A key is always a string. Asking for any type saves the code for a type error.
        deserializer.deserialize_any(AnyKey)
    }
}

struct AnyKey;

impl<'a> Visitor<'a> for AnyKey {
    type Value = Key<'a>;

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("a key")
    }

    fn visit_borrowed_str<E>(self, key: &'a str) -> Result<Key<'a>, E> {
        Ok(Key(key.into()))
    }

    fn visit_str<E>(self, key: &str) -> Result<Key<'a>, E> {
        Ok(Key(key.to_owned().into()))
    }
}

/// A parsed JSON text.
#[derive(Debug, PartialEq)]
pub struct Document<'a> {
    pub root: Node<'a>,
    /// Whether any object has a duplicate key, so that a value is lost.
    pub has_duplicates: bool,
}

/// Where a text stops being JSON. Both count from 1; the column counts bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    pub line: u32,
    pub column: u32,
}

/// How deep lists and objects may be nested: serde_json's limit. A feed needs seven levels.
pub const MAX_DEPTH: usize = 127;

/// Parses a JSON text (RFC 8259), with the limits of serde_json: [`MAX_DEPTH`], and numbers within
/// the range of `f64`.
///
/// ```
/// use windowpane::json::{Node, parse};
/// let document = parse(r#"{"a": 1, "a": 2}"#).unwrap();
/// assert_eq!(document.root.field("a"), Some(&Node::Number(2.into())));
/// assert!(document.has_duplicates);
/// assert_eq!(parse("[1,").unwrap_err().column, 3);
/// ```
///
/// # Errors
/// [`SyntaxError`] with the position.
#[inline(never)]
pub fn parse(text: &str) -> Result<Document<'_>, SyntaxError> {
    let root: Node = serde_json::from_str(text).map_err(|error| {
        let count = |number: usize| u32::try_from(number.max(1)).unwrap_or(u32::MAX);
        SyntaxError {
            line: count(error.line()),
            column: count(error.column()),
        }
    })?;
    Ok(Document {
        has_duplicates: root.has_duplicates(),
        root,
    })
}

/// Replaces the escapes of lone surrogates by `\ufffd`.
///
/// `JSON.parse` accepts `\ud83d` without its other half, and a browser shows it as the replacement
/// character; serde_json rejects the text. Both escapes have six characters, so positions do not
/// change.
///
/// ```
/// use windowpane::json::replace_lone_surrogates;
/// assert_eq!(replace_lone_surrogates(r#""\ud83d and \ud83d\ude00""#), r#""\ufffd and \ud83d\ude00""#);
/// ```
pub fn replace_lone_surrogates(text: &str) -> Cow<'_, str> {
    let mut whole = String::new();
    let (mut copied, mut at) = (0, 0);
    while let Some(found) = text[at..].find('\\') {
        at += found;
        match surrogate(text, at) {
            Some(Surrogate::High) if surrogate(text, at + 6) == Some(Surrogate::Low) => at += 12,
            Some(_) => {
                whole.push_str(&text[copied..at]);
                whole.push_str("\\ufffd");
                at += 6;
                copied = at;
            }
            // An escaped backslash begins no escape.
            None => at += 1 + text[at + 1..].chars().next().map_or(0, char::len_utf8),
        }
    }
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    whole.push_str(&text[copied..]);
    Cow::Owned(whole)
}

#[derive(PartialEq)]
enum Surrogate {
    High,
    Low,
}

/// The surrogate that is escaped as `\uXXXX` at that byte.
fn surrogate(text: &str, at: usize) -> Option<Surrogate> {
    let digits = text.get(at..at + 6)?.strip_prefix("\\u")?;
    match u16::from_str_radix(digits, 16).ok()? {
        0xd800..0xdc00 => Some(Surrogate::High),
        0xdc00..0xe000 => Some(Surrogate::Low),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{MAX_DEPTH, Node, SyntaxError, parse, replace_lone_surrogates};
    use proptest::prelude::*;
    use serde_json::Value;

    fn as_value(node: &Node) -> Value {
        match node {
            Node::Null => Value::Null,
            Node::Bool(value) => Value::Bool(*value),
            Node::Number(number) => Value::Number(number.clone()),
            Node::Text(text) => Value::from(text.as_ref()),
            Node::List(items) => items.iter().map(as_value).collect(),
            Node::Object(fields) => {
                let fields = fields
                    .iter()
                    .map(|(key, value)| (key.to_string(), as_value(value)));
                Value::Object(fields.collect())
            }
        }
    }

    /// The tree equals serde_json's own. Of a duplicate key both keep the last value.
    fn agrees(text: &str) {
        let expected = serde_json::from_str::<Value>(text).ok();
        let root = parse(text).ok().map(|document| as_value(&document.root));
        assert_eq!(root, expected, "{text:?}");
    }

    #[test]
    fn it_holds_what_the_text_does() {
        for text in [
            "",
            " ",
            "null",
            " true\n",
            "false",
            "nul",
            "[]",
            "{}",
            "[1,2]",
            "[1,]",
            "{\"a\":1}",
            "{\"a\":1,}",
            "{a:1}",
            "{\"a\":1,\"a\":2}",
            "0",
            "-0",
            "01",
            "1.5",
            "-1.25e-3",
            "18446744073709551615",
            "-9223372036854775808",
            "\"\"",
            "\"a",
            "\"\\n\\\"\\\\\\/\\b\\f\\r\\t\"",
            "\"\\x\"",
            "\"\\u00e9\"",
            "\"\\ud83d\\ude00\"",
            "\"\n\"",
            "\"\u{7f}é😀\"",
            "1 1",
            "\u{feff}1",
            "{\"\":{\"\":[null]}}",
            "[1]x",
        ] {
            agrees(text);
        }
    }

    #[test]
    fn strings_without_escapes_are_not_copied() {
        let text = r#"{"plain":"one","esc\u0061ped":"t\u0077o"}"#;
        let document = parse(text).unwrap();
        let Node::Object(fields) = &document.root else {
            panic!("{document:?}")
        };
        let is_borrowed =
            |text: &std::borrow::Cow<str>| matches!(text, std::borrow::Cow::Borrowed(_));
        let found = fields.iter().map(|(key, value)| match value {
            Node::Text(text) => (is_borrowed(key), is_borrowed(text), text.as_ref()),
            other => panic!("{other:?}"),
        });
        assert_eq!(
            found.collect::<Vec<_>>(),
            [(true, true, "one"), (false, false, "two")]
        );
    }

    #[test]
    fn a_lone_surrogate_becomes_the_replacement_character() {
        for (text, expected) in [
            (r#""\ud83d""#, "\u{fffd}"),
            (r#""\ude00x""#, "\u{fffd}x"),
            (r#""\uD83D\u0041""#, "\u{fffd}A"),
            (r#""\ud83d\n""#, "\u{fffd}\n"),
            (r#""\ud83d\ud83d\ude00""#, "\u{fffd}😀"),
            (r#""\ude00\ud83d""#, "\u{fffd}\u{fffd}"),
            (r#""\ud83d\ude00\\ud83d""#, "😀\\ud83d"),
            (r#""é\ud83dé""#, "é\u{fffd}é"),
        ] {
            let whole = replace_lone_surrogates(text);
            assert_eq!(whole.len(), text.len());
            assert_eq!(
                parse(&whole).unwrap().root,
                Node::Text(expected.into()),
                "{text}"
            );
        }
    }

    #[test]
    fn a_text_without_lone_surrogates_is_unchanged() {
        for text in [
            "",
            "\\",
            "\\u",
            "\\é",
            "\\u12",
            "\\u+800",
            "\\ud8é",
            r#"{"a":"\ud83d\ude00 \\ud83d \u00e9 é \" \\"}"#,
        ] {
            assert!(
                matches!(replace_lone_surrogates(text), std::borrow::Cow::Borrowed(whole) if whole == text),
                "{text}"
            );
        }
    }

    #[test]
    fn it_stops_at_127_levels() {
        for depth in [1, MAX_DEPTH, MAX_DEPTH + 1, 100_000] {
            for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
                let text = format!("{}1{}", open.repeat(depth), close.repeat(depth));
                assert_eq!(parse(&text).is_ok(), depth <= MAX_DEPTH, "{open} {depth}");
            }
        }
    }

    #[test]
    fn an_error_is_where_reading_stopped() {
        for (text, line, column) in [
            ("{\"a\": nope}", 1, 8),
            ("{\n  \"a\": 1,\n  b\n}", 3, 3),
            ("[1, 2", 1, 5),
            ("{} x", 1, 4),
            ("", 1, 1),
        ] {
            assert_eq!(parse(text), Err(SyntaxError { line, column }), "{text}");
        }
    }

    #[test]
    fn a_duplicate_key_is_noticed_at_any_depth() {
        for (text, expected) in [
            (r#"{"a":1,"b":2}"#, false),
            (r#"{"a":1,"a":1}"#, true),
            (r#"{"a":{"b":1,"c":2,"b":3}}"#, true),
            (r#"[{"a":1},{"a":1}]"#, false),
            (r#"{"\u0061":1,"a":1}"#, true),
            (r#"{"":1,"":1}"#, true),
        ] {
            assert_eq!(parse(text).unwrap().has_duplicates, expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_can_be_parsed(text in r#"[\[\]{}:,"\\a-fnrtu0-9.eE+\- \n]{0,24}"#) {
            agrees(&text);
        }

        #[test]
        fn any_string_is_held(text in any::<String>()) {
            agrees(&serde_json::to_string(&text).unwrap());
        }

        #[test]
        fn no_position_changes_and_no_lone_surrogate_is_left(text in r#"(\\u(d[89a-f]|D[C]|00)[0-9a-f]{2}|\\\\|\\n|[a-fué]){0,12}"#) {
            let text = format!("\"{text}\"");
            let whole = replace_lone_surrogates(&text);
            prop_assert_eq!(whole.len(), text.len());
            prop_assert!(parse(&whole).is_ok(), "{}", whole);
        }
    }
}
