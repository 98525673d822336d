//! A JSON text as a tree that borrows from it.

use std::borrow::Cow;

/// A JSON value that borrows what it can from its text and keeps its fields in a plain list: a feed's objects are small.
#[derive(Debug, PartialEq)]
pub enum Node<'a> {
    Null,
    Bool(bool),
    /// As written: no field of a feed takes more than a whole number.
    Number(&'a str),
    Text(Cow<'a, str>),
    List(Vec<Node<'a>>),
    Object(Vec<(Cow<'a, str>, Node<'a>)>),
}

impl<'a> Node<'a> {
    /// The field of that name; the last one where it is there twice, as `JSON.parse` has it.
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
}

/// A text, parsed.
#[derive(Debug, PartialEq)]
pub struct Document<'a> {
    pub root: Node<'a>,
    /// Whether any object in it has a key twice, so that something is lost.
    pub has_duplicates: bool,
}

/// Where a text stops being JSON, both counted from 1, the column in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotJson {
    pub line: u32,
    pub column: u32,
}

/// How deep lists and objects may stand in each other. A feed needs seven levels.
const DEEPEST: u32 = 128;

/// Parses a JSON text (RFC 8259).
///
/// ```
/// use windowpane::json::{Node, parse};
/// let document = parse(r#"{"a": 1, "a": 2}"#).unwrap();
/// assert_eq!(document.root.field("a"), Some(&Node::Number("2")));
/// assert!(document.has_duplicates);
/// assert_eq!(parse("[1,").unwrap_err().column, 4);
/// ```
///
/// Ours and not serde_json's, which weighs 9 KB of wasm and 4 KB after brotli more, the most of it for
/// numbers with a fraction. What it accepts, and as what, is tested against serde_json.
///
/// # Errors
/// [`NotJson`] with the place.
#[inline(never)]
pub fn parse(text: &str) -> Result<Document<'_>, NotJson> {
    let mut parser = Parser {
        text,
        at: 0,
        has_duplicates: false,
    };
    let whole = parser.value(0).filter(|_| {
        parser.space();
        parser.at == text.len()
    });
    let has_duplicates = parser.has_duplicates;
    let document = whole.map(|root| Document {
        root,
        has_duplicates,
    });
    document.ok_or_else(|| {
        let before = &text.as_bytes()[..parser.at.min(text.len())];
        let line_start = before
            .iter()
            .rposition(|&byte| byte == b'\n')
            .map_or(0, |end| end + 1);
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        NotJson {
            line: count(before.iter().filter(|&&byte| byte == b'\n').count() + 1),
            column: count(before.len() - line_start + 1),
        }
    })
}

/// One of 64 bits for a key, from its length and its edges.
fn key_bit(key: &str) -> u64 {
    let bytes = key.as_bytes();
    let at = |index: usize| u32::from(bytes.get(index).copied().unwrap_or_default());
    let middle = at(bytes.len() / 2);
    let number = at(0) ^ (at(bytes.len().saturating_sub(1)) << 1) ^ (middle << 2);
    1 << ((number.wrapping_add(bytes.len() as u32 * 7)) % 64)
}

/// Where it fails it stays: that is the place of the error.
struct Parser<'a> {
    text: &'a str,
    at: usize,
    has_duplicates: bool,
}

impl<'a> Parser<'a> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn eat(&mut self, byte: u8) -> bool {
        let is_next = self.peek() == Some(byte);
        self.at += usize::from(is_next);
        is_next
    }

    fn expect(&mut self, byte: u8) -> Option<()> {
        self.eat(byte).then_some(())
    }

    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn value(&mut self, depth: u32) -> Option<Node<'a>> {
        self.space();
        match self.peek()? {
            b'"' => self.string().map(Node::Text),
            b'{' | b'[' if depth == DEEPEST => None,
            b'{' => self.object(depth + 1),
            b'[' => self.list(depth + 1),
            b'-' | b'0'..=b'9' => self.number(),
            _ => [
                ("null", Node::Null),
                ("true", Node::Bool(true)),
                ("false", Node::Bool(false)),
            ]
            .into_iter()
            .find_map(|(word, node)| {
                let is_next = self.text[self.at..].starts_with(word);
                self.at += if is_next { word.len() } else { 0 };
                is_next.then_some(node)
            }),
        }
    }

    fn list(&mut self, depth: u32) -> Option<Node<'a>> {
        let mut items = Vec::new();
        self.expect(b'[')?;
        self.space();
        if !self.eat(b']') {
            loop {
                items.push(self.value(depth)?);
                self.space();
                if self.eat(b']') {
                    break;
                }
                self.expect(b',')?;
            }
        }
        Some(Node::List(items))
    }

    fn object(&mut self, depth: u32) -> Option<Node<'a>> {
        let mut fields: Vec<(Cow<'a, str>, Node<'a>)> = Vec::new();
        let mut seen = 0_u64;
        self.expect(b'{')?;
        self.space();
        if !self.eat(b'}') {
            loop {
                self.space();
                let key = self.string()?;
                // Most objects are told apart by one bit a key; only where two keys share theirs, all are compared.
                let bit = key_bit(&key);
                if seen & bit != 0 && !self.has_duplicates {
                    self.has_duplicates = fields.iter().any(|(known, _)| *known == key);
                }
                seen |= bit;
                self.space();
                self.expect(b':')?;
                fields.push((key, self.value(depth)?));
                self.space();
                if self.eat(b'}') {
                    break;
                }
                self.expect(b',')?;
            }
        }
        Some(Node::Object(fields))
    }

    /// Digits without a leading zero, then perhaps a fraction and an exponent.
    fn number(&mut self) -> Option<Node<'a>> {
        let start = self.at;
        self.eat(b'-');
        if !self.eat(b'0') {
            self.digits()?;
        }
        if self.eat(b'.') {
            self.digits()?;
        }
        if self.eat(b'e') || self.eat(b'E') {
            let _ = self.eat(b'+') || self.eat(b'-');
            self.digits()?;
        }
        Some(Node::Number(&self.text[start..self.at]))
    }

    fn digits(&mut self) -> Option<()> {
        let start = self.at;
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        (self.at > start).then_some(())
    }

    fn string(&mut self) -> Option<Cow<'a, str>> {
        self.expect(b'"')?;
        let mut start = self.at;
        let mut unescaped = String::new();
        loop {
            match self.peek()? {
                b'"' => {
                    let rest = &self.text[start..self.at];
                    self.at += 1;
                    if unescaped.is_empty() {
                        return Some(Cow::Borrowed(rest));
                    }
                    unescaped.push_str(rest);
                    return Some(Cow::Owned(unescaped));
                }
                b'\\' => {
                    unescaped.push_str(&self.text[start..self.at]);
                    self.at += 1;
                    unescaped.push(self.escaped()?);
                    start = self.at;
                }
                0..=0x1f => return None,
                _ => self.at += 1,
            }
        }
    }

    /// What stands behind a backslash.
    fn escaped(&mut self) -> Option<char> {
        let byte = self.peek()?;
        let char = match byte {
            b'"' | b'\\' | b'/' => char::from(byte),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                self.at += 1;
                return self.code_point();
            }
            _ => return None,
        };
        self.at += 1;
        Some(char)
    }

    /// Four hexadecimal digits, twice for what lies beyond the first plane. Half a pair is no character: a browser
    /// shows it as the replacement character, and so do we.
    fn code_point(&mut self) -> Option<char> {
        let first = self.hex()?;
        let unit = if (0xd800..0xdc00).contains(&first) && self.text[self.at..].starts_with("\\u") {
            let behind_first = self.at;
            self.at += 2;
            match self.hex()? {
                second @ 0xdc00..0xe000 => 0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00),
                _ => {
                    self.at = behind_first;
                    first
                }
            }
        } else {
            first
        };
        Some(char::from_u32(unit).unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    fn hex(&mut self) -> Option<u32> {
        let digits = self.text.get(self.at..self.at + 4)?;
        let all_hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        let unit = u32::from_str_radix(digits, 16).ok().filter(|_| all_hex)?;
        self.at += 4;
        Some(unit)
    }
}

#[cfg(test)]
mod tests {
    use super::{Node, NotJson, parse};
    use proptest::prelude::*;
    use serde_json::Value;

    /// What serde_json makes of the same text. Of a field written twice both keep the last.
    fn as_value(node: &Node) -> Value {
        match node {
            Node::Null => Value::Null,
            Node::Bool(value) => Value::Bool(*value),
            Node::Number(digits) => serde_json::from_str(digits).unwrap(),
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

    /// Lone surrogates are the one difference: serde_json refuses them.
    fn agrees(text: &str) {
        match (parse(text), serde_json::from_str::<Value>(text)) {
            (Ok(document), Ok(value)) => assert_eq!(as_value(&document.root), value, "{text}"),
            (Err(_), Err(_)) => {}
            (Ok(_), Err(error))
                if error.to_string().contains("surrogate")
                    || error.to_string().contains("hex escape") => {}
            (ours, theirs) => panic!("{text:?}: {ours:?}, and serde_json: {theirs:?}"),
        }
    }

    #[test]
    fn it_reads_what_serde_json_reads() {
        for text in [
            "",
            " ",
            "null",
            " true\n",
            "false",
            "nul",
            "truefalse",
            "[]",
            "[ ]",
            "{}",
            "{ }",
            "[1,2]",
            "[1,]",
            "[,1]",
            "[1 2]",
            "{\"a\":1}",
            "{\"a\":1,}",
            "{a:1}",
            "{\"a\" 1}",
            "{\"a\":1,\"a\":2}",
            "0",
            "-0",
            "01",
            "1.",
            "1.5",
            ".5",
            "-",
            "+1",
            "1e5",
            "1E+5",
            "1e",
            "1e-",
            "-1.25e-3",
            "\"\"",
            "\"a",
            "\"\\n\\\"\\\\\\/\\b\\f\\r\\t\"",
            "\"\\x\"",
            "\"\\u00e9\"",
            "\"\\u00E9\"",
            "\"\\u12\"",
            "\"\\u+123\"",
            "\"\\ud83d\\ude00\"",
            "\"\n\"",
            "\"\u{7f}é😀\"",
            "[[[]]]",
            "[[",
            "]",
            "}",
            "1 1",
            "\u{feff}1",
            "\"\\u0000\"",
            "{\"\":{\"\":[null]}}",
            "[1]x",
            "\u{a0}1",
        ] {
            agrees(text);
        }
    }

    #[test]
    fn half_a_surrogate_pair_is_the_replacement_character() {
        for (text, expected) in [
            (r#""\ud83d""#, "\u{fffd}"),
            (r#""\ude00x""#, "\u{fffd}x"),
            (r#""\ud83d\u0041""#, "\u{fffd}A"),
            (r#""\ud83d\ud83d\ude00""#, "\u{fffd}😀"),
        ] {
            assert_eq!(
                parse(text).unwrap().root,
                Node::Text(expected.into()),
                "{text}"
            );
        }
    }

    #[test]
    fn it_stops_at_128_levels_as_serde_json_does() {
        for depth in [1, 127, 128, 129, 100_000] {
            let text = format!("{}{}", "[".repeat(depth), "]".repeat(depth));
            assert_eq!(parse(&text).is_ok(), depth <= 128, "{depth}");
        }
        agrees(&format!("{}{}", "[".repeat(127), "]".repeat(127)));
    }

    #[test]
    fn an_error_is_where_reading_stopped() {
        for (text, line, column) in [
            ("{\"a\": nope}", 1, 7),
            ("{\n  \"a\": 1,\n  b\n}", 3, 3),
            ("[1, 2", 1, 6),
            ("{} x", 1, 4),
        ] {
            assert_eq!(parse(text), Err(NotJson { line, column }), "{text}");
        }
    }

    #[test]
    fn a_key_that_stands_twice_is_noticed_wherever_it_stands() {
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
        fn any_text_is_read_as_serde_json_reads_it(text in r#"[\[\]{}:,"\\a-fnrtu0-9.eE+\- \n]{0,24}"#) {
            agrees(&text);
        }

        #[test]
        fn any_string_is_read_as_serde_json_reads_it(text in any::<String>()) {
            agrees(&serde_json::to_string(&text).unwrap());
        }

        #[test]
        fn a_sample_feed_cut_or_changed_anywhere_is_read_as_serde_json_reads_it(at in 0usize..20_000, byte in 0u8..128) {
            let feed = include_str!("../public/feeds/kitchen-sink.json");
            let mut text = feed.to_owned();
            let at = at % text.len();
            if text.is_char_boundary(at) && text.is_char_boundary(at + 1) {
                text.replace_range(at..=at, &char::from(byte).to_string());
                agrees(&text);
                agrees(&feed[..at]);
            }
        }
    }
}
