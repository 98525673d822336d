//! Explaining why a text is no JSON: the first cause, its position, and what to write.
#![cfg(not(target_arch = "wasm32"))]

mod given;

use given::{SAMPLES, sample};
use proptest::prelude::*;
use windowpane::json;
use windowpane::operator::{SyntaxError, diagnose};

fn error(bytes: &[u8]) -> SyntaxError {
    diagnose(bytes).unwrap_or_else(|| panic!("{:?} is JSON", String::from_utf8_lossy(bytes)))
}

/// The text, the line, the column, and what the message and the fix must contain.
type Row = (&'static str, usize, usize, &'static str, &'static str);

fn holds(rows: &[Row]) {
    let mut wrong = String::new();
    for (text, line, column, message, fix) in rows {
        match diagnose(text.as_bytes()) {
            Some(error)
                if (error.line, error.column) == (*line, *column)
                    && error.message.contains(message)
                    && error.fix.contains(fix) => {}
            other => {
                wrong +=
                    &format!("{text}\n  expected {line}:{column} {message} | {fix}\n  {other:?}\n")
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn a_missing_comma_is_where_it_belongs() {
    #[rustfmt::skip]
    holds(&[
        ("[\n  {\"a\": 1}\n  {\"a\": 2}\n]", 2, 11, "a comma is missing between two items", "write a comma here"),
        ("{\n  \"a\": 1\n  \"b\": 2\n}", 2, 9, "a comma is missing between two fields", "write a comma here"),
        ("{\"a\": \"x\" \"b\": 2}", 1, 10, "comma is missing between two fields", ""),
        ("{\"a\": \"x\"\n\"b\": 2}", 1, 10, "comma is missing between two fields", ""),
        ("[\"x\" \"y\"]", 1, 5, "comma is missing between two items", ""),
        ("[1 2]", 1, 3, "comma is missing between two items", ""),
        ("[[1] [2]]", 1, 5, "comma is missing between two items", ""),
        ("{\"a\": {} \"b\": 1}", 1, 9, "comma is missing between two fields", ""),
        ("{\"a\": true \"b\": 1}", 1, 11, "comma is missing between two fields", ""),
        ("{\"a\": \"x\"\n b: 2}", 1, 10, "comma is missing between two fields", ""),
        ("{\"a\": 1; \"b\": 2}", 1, 8, "semicolon", "write a comma"),
        ("{\"ø\": 1\n\"b\": 2}", 1, 8, "comma is missing", ""),
    ]);
}

#[test]
fn a_comma_too_many_is_named() {
    #[rustfmt::skip]
    holds(&[
        ("{\"a\": 1,}", 1, 8, "comma after the last field", "leave the comma out"),
        ("{\n  \"a\": 1,\n}", 2, 9, "comma after the last field", "leave the comma out"),
        ("[1, 2,\n]", 1, 6, "comma after the last item", "leave the comma out"),
        ("[1,, 2]", 1, 4, "two commas", "leave one out"),
        ("{\"a\": 1,, \"b\": 2}", 1, 9, "two commas", ""),
        ("[,1]", 1, 2, "comma before the first item", ""),
        ("{,\"a\": 1}", 1, 2, "comma before the first field", ""),
        ("{\"a\": 1},", 1, 9, "comma after the end", ""),
    ]);
}

#[test]
fn what_stands_between_a_key_and_its_value_is_a_colon() {
    #[rustfmt::skip]
    holds(&[
        ("{\"name\" \"IMAP\"}", 1, 8, "colon is missing after the key \"name\"", "write a colon here"),
        ("{\"n\" 5}", 1, 5, "colon is missing", ""),
        ("{\"n\"\n {}}", 1, 5, "colon is missing", ""),
        ("{\"n\" = 5}", 1, 6, "here is =", "write : instead"),
        ("{\"n\" => 5}", 1, 6, "here is =>", "write : instead"),
        ("{\"n\": = 5}", 1, 7, "= between", "leave it out"),
        ("{\"n\":: 5}", 1, 6, "two colons", "leave one colon out"),
        ("{\"n\"; 5}", 1, 5, "semicolon", "write : instead"),
        ("{\"n\": }", 1, 6, "the field \"n\" has no value", "write its value"),
        ("{\"n\": , \"b\": 1}", 1, 6, "the field \"n\" has no value", ""),
        ("{\"n\":\n  \"b\": 1}", 1, 6, "the field \"n\" has no value: \"b\" is the next key", ""),
        ("{\"imap\", \"smtp\"}", 1, 8, "the field \"imap\" has no value", "write [ ]"),
        ("[\"a\": 1]", 1, 1, "a list in [ ] holds items", "write { }"),
        ("[a: 1]", 1, 1, "a list in [ ] holds items", "write { }"),
        ("{: 1}", 1, 2, "colon without a key", ""),
        ("{{\"a\": 1}}", 1, 1, "placeholder", ""),
        ("{[1]}", 1, 2, "a field of an object needs a name", ""),
        ("{\"a\": 1, [1]}", 1, 10, "a field of an object needs a name", ""),
    ]);
}

#[test]
fn a_bracket_that_is_never_closed_is_named_by_its_line() {
    #[rustfmt::skip]
    holds(&[
        // An object in a list, on one line.
        ("{\n  \"list\": [\n    {\"a\": 1},\n    {\"a\": 2\n  ]\n}", 4, 12, "the { of line 4 is never closed", "write } here"),
        ("{\n  \"list\": [\n    {\"a\": 1,\n    {\"a\": 2}\n  ]\n}", 3, 12, "the { of line 3 is never closed", "write } here"),
        ("{\n  \"list\": [\n    {\"a\": 1\n    {\"a\": 2}\n  ]\n}", 3, 12, "the { of line 3 is never closed", "write }, here"),
        // An object on several lines: the indentation shows it.
        ("{\n  \"page\": {\n    \"name\": \"F\",\n  \"list\": []\n}", 3, 16, "the { of line 2 is never closed", "write } here"),
        ("{\n  \"page\": {\n    \"name\": \"F\"\n  \"list\": []\n}", 3, 16, "the { of line 2 is never closed", "write }, here"),
        ("{\n  \"list\": [\n    {\n      \"a\": 1\n    },\n    {\n      \"a\": 2\n  ]\n}", 7, 13, "the { of line 6 is never closed", "write } here"),
        // A list.
        ("{\n  \"list\": [\n    1,\n    2\n  \"b\": 1\n}", 4, 6, "the [ of line 2 is never closed", "write ], here"),
        ("{\n  \"list\": [\n    1,\n    2,\n  \"b\": 1\n}", 4, 6, "the [ of line 2 is never closed", "write ] here"),
        ("{\n  \"list\": [\n    1\n}", 3, 6, "the [ of line 2 is never closed", "write ] here"),
        ("{\"list\": [1, 2}", 1, 15, "the [ of line 1 is never closed", "write ] here"),
        // Without indentation, and on one line.
        ("{\n\"a\": 1\n", 2, 7, "the { of line 1 is never closed", "write } at the end"),
        ("{\"a\": {\"b\": 1}", 1, 15, "the { of line 1, column 1, is never closed", "write } at the end"),
        ("[{\"a\": 1, ]", 1, 9, "the { of line 1 is never closed", "write } here"),
        ("[[[1}]]", 1, 5, "} stands where the [ of line 1, column 3, is to be closed", "write ] instead of }"),
        ("[{\"a\": [1}]", 1, 10, "the [ of line 1, column 8, is never closed", "write ] here"),
        ("{\"a\": [{\"b\": 1]]}", 1, 15, "] stands where the { of line 1, column 8, is to be closed", "write } instead of ]"),
    ]);
}

#[test]
fn a_list_that_is_never_begun_is_named_by_its_field() {
    #[rustfmt::skip]
    holds(&[
        ("{\n  \"tags\":\n    \"a\"\n  ]\n}", 2, 10, "the list of the field \"tags\" has no [", "write [ here"),
        ("{\n  \"tags\":\n    \"a\",\n    \"b\"\n  ]\n}", 2, 10, "the list of the field \"tags\" has no [", ""),
        ("{\"tags\": \"a\", \"b\"]}", 1, 9, "the list of the field \"tags\" has no [", ""),
        ("{\n  \"list\":\n    {\"a\": 1},\n    {\"a\": 2}\n  ]\n}", 2, 10, "the list of the field \"list\" has no [", ""),
        ("[{\"list\": {\"a\": 1}, {\"a\": 2}]}]", 1, 10, "the list of the field \"list\" has no [", ""),
    ]);
}

#[test]
fn a_bracket_too_many_is_named() {
    #[rustfmt::skip]
    holds(&[
        ("{\"a\": 1}}", 1, 9, "this } is one too many", "leave it out"),
        ("[1]]", 1, 4, "this ] is one too many", "leave it out"),
        ("]", 1, 1, "this ] is one too many", ""),
        ("{\n  \"page\": {\"name\": \"F\"} },\n  \"list\": []\n}", 2, 25, "this } ends the whole feed", "leave it out"),
        ("{\"list\": [{\"a\": 1}}, {\"a\": 2}]}", 1, 19, "this } is one too many", "leave it out"),
        ("{\"a\": 1]}", 1, 8, "this ] is one too many", "leave it out"),
    ]);
}

#[test]
fn quotes_of_other_kinds_are_named_and_the_string_is_written_out() {
    #[rustfmt::skip]
    holds(&[
        ("{\n  “id”: “imap”}", 2, 3, "typographic quotes", "write \"id\""),
        ("{\"id\": “imap”, \"b\": 1}", 1, 8, "typographic quotes", "write \"imap\""),
        ("{\"id\": „imap“}", 1, 8, "typographic quotes", "write \"imap\""),
        ("{\"id\": «imap»}", 1, 8, "typographic quotes", "write \"imap\""),
        ("{\"id\": »imap«}", 1, 8, "typographic quotes", "write \"imap\""),
        ("{\"id\": ‹imap›}", 1, 8, "typographic quotes", "write \"imap\""),
        ("{\"id\": ‚imap‘}", 1, 8, "typographic quotes", "write \"imap\""),
        ("{\"id\": ‘imap’}", 1, 8, "typographic quotes", "write \"imap\""),
        ("{\"id\": “imap\"}", 1, 8, "typographic quotes", "write \"imap\""),
        ("{\"id\": 「imap」}", 1, 8, "quotes", "write \"imap\""),
        ("{\"id\": \"imap”, \"name\": \"IMAP\"}", 1, 13, "do not end a string", "write \"imap\""),
        ("{\"id\": \"imap”,\n \"name\": \"IMAP\"}", 1, 13, "do not end a string", "write \"imap\""),
        ("{\"id\": \"imap“}\n", 1, 13, "do not end a string", "write \"imap\""),
        ("{'id': 'imap'}", 1, 2, "single quotes", "write \"id\""),
        ("{\"id\": 'imap'}", 1, 8, "single quotes", "write \"imap\""),
        ("{\"id\": 'it\"s'}", 1, 8, "single quotes", "write \"it\\\"s\""),
        ("{\"id\": 'the users' mail', \"b\": 1}", 1, 8, "single quotes", "write \"the users' mail\""),
        ("{\"id\": `imap`}", 1, 8, "backticks", "write \"imap\""),
        ("{\"id\": &quot;imap&quot;}", 1, 8, "HTML", "write \""),
        ("{\\\"id\\\": 1}", 1, 2, "backslash before a quote", "without the backslash"),
    ]);
}

#[test]
fn a_quote_inside_a_string_and_a_missing_one_are_distinguished() {
    #[rustfmt::skip]
    holds(&[
        ("{\"name\": \"The \"new\" SMTP\"}", 1, 15, "a \" inside a string is written \\\"", "write \"The \\\"new\\\" SMTP\""),
        ("{\"name\": \"The \" new \" SMTP\"}", 1, 15, "a \" inside a string is written \\\"", "write \"The \\\" new \\\" SMTP\""),
        ("{\"name\": \"\"New\" SMTP\"}", 1, 11, "a \" inside a string", "write \"\\\"New\\\" SMTP\""),
        ("{\"name\": \"The \"new\"\"}", 1, 15, "a \" inside a string", "write \"The \\\"new\\\"\""),
        ("{\"name\": \"He said \"\"no\"\".\"}", 1, 19, "a \" inside a string", ""),
        ("[\"<a href=\"https://x.example\">x</a>\"]", 1, 11, "a \" inside a string", "write \"<a href=\\\"https://x.example\\\">x</a>\""),
        ("{\"id\": \"imap, \"name\": \"IMAP\"}", 1, 13, "the string that begins at 1:8 has no closing quote", "write \"imap\""),
        ("{\"id: \"imap\", \"name\": \"IMAP\"}", 1, 5, "the key that begins at 1:2 has no closing quote", "write \"id\""),
        ("{\"id\": \"imap,\n \"name\": \"IMAP\"}", 1, 13, "has no closing quote", "write \"imap\""),
        ("[{\"id\": \"imap },\n {\"id\": \"smtp\"}]", 1, 14, "has no closing quote", "write \"imap\""),
        ("{\"id\": \"imap\n}", 1, 13, "has no closing quote", "write \"imap\""),
        ("{\"id\": \"imap}", 1, 13, "has no closing quote", "write \"imap\""),
        ("{\"id\": imap\", \"name\": \"IMAP\"}", 1, 8, "the string \"imap\" has no opening quote", "write \"imap\""),
        ("{id\": \"imap\"}", 1, 2, "the key \"id\" has no opening quote", "write \"id\""),
        ("{\"a\": \"x\" + \"y\"}", 1, 11, "does not join strings", "one string"),
    ]);
}

#[test]
fn what_a_string_cannot_hold_as_it_is_is_written_with_a_backslash() {
    #[rustfmt::skip]
    holds(&[
        ("{\"name\": \"SM\tTP\"}", 1, 13, "a tab inside a string is written \\t", "write \\t"),
        ("{\"body\": \"one\ntwo\"}", 1, 14, "a line break inside a string is written \\n", "write \\n"),
        ("{\"body\": \"one\r\ntwo\"}", 1, 14, "a line break inside a string is written \\n", "write \\n"),
        ("{\"body\": \"a\u{1b}b\"}", 1, 12, "the control character U+001B", "\\u001b"),
        ("{\"body\": \"a\u{0}b\"}", 1, 12, "the control character U+0000", "leave it out"),
        ("[\"\\d\"]", 1, 3, "\\d is not an escape", "write \\\\d"),
        ("[\"C:\\Mail\"]", 1, 5, "\\M is not an escape", "write \\\\M"),
        ("[\"it\\'s\"]", 1, 5, "\\' is not an escape", "write ' without the backslash"),
        ("[\"\\x41\"]", 1, 3, "\\x is not an escape", "write \\u0041"),
        ("[\"\\u12\"]", 1, 3, "\\u has four hexadecimal digits", ""),
        ("[\"\\user\"]", 1, 3, "\\u has four hexadecimal digits", "\\\\"),
        ("[\"\\u{1f600}\"]", 1, 3, "JavaScript", "\\ud83d\\ude00"),
        ("[\"a\\\n b\"]", 1, 4, "does not join lines", "\\n"),
        ("[\"\\0\"]", 1, 3, "\\0 is not an escape", ""),
        ("[\"\\é\"]", 1, 3, "\\é is not an escape", ""),
    ]);
}

#[test]
fn json_has_no_comments() {
    #[rustfmt::skip]
    holds(&[
        ("{\n  // our services\n  \"a\": 1\n}", 2, 3, "JSON has no comments", "\"_remark\": \"our services\""),
        ("{\"a\": 1 // one\n}", 1, 9, "JSON has no comments; a remark is a field whose name begins with _", "\"one\""),
        ("{\"a\": 1, # one\n\"b\": 2}", 1, 10, "JSON has no comments", "\"one\""),
        ("/* feed */ {}", 1, 1, "JSON has no comments", "\"feed\""),
        ("{\"a\": /* one */ 1}", 1, 7, "JSON has no comments", ""),
        ("{\"a\": 1/* one */}", 1, 8, "JSON has no comments", ""),
        ("{\"a\": 1//\n}", 1, 8, "JSON has no comments", ""),
        ("<!-- feed -->\n{}", 1, 1, "JSON has no comments", "\"feed\""),
        ("[1, <!-- two -->]", 1, 5, "JSON has no comments", ""),
        ("{} // end", 1, 4, "JSON has no comments", ""),
        ("[/*", 1, 2, "JSON has no comments", ""),
    ]);
}

#[test]
fn words_of_other_languages_are_translated() {
    #[rustfmt::skip]
    holds(&[
        ("{\"a\": None}", 1, 7, "None is not a value", "write null"),
        ("{\"a\": undefined}", 1, 7, "undefined", "write null"),
        ("{\"a\": NULL}", 1, 7, "NULL", "write null"),
        ("{\"a\": nil}", 1, 7, "nil", "write null"),
        ("{\"a\": True}", 1, 7, "True", "write true"),
        ("{\"a\": False}", 1, 7, "False", "write false"),
        ("{\"a\": yes}", 1, 7, "yes", "write true"),
        ("{\"a\": NaN}", 1, 7, "JSON has no NaN", "write null"),
        ("{\"a\": Infinity}", 1, 7, "JSON has no Infinity", ""),
        ("{\"a\": -Infinity}", 1, 7, "JSON has no -Infinity", ""),
        ("{\"a\": operational}", 1, 7, "the string \"operational\" is not in quotes", "write \"operational\""),
        ("{\"a\": under maintenance, \"b\": 1}", 1, 7, "the string \"under maintenance\" is not in quotes", "write \"under maintenance\""),
        ("{\"a\": https://x.example/, \"b\": 1}", 1, 7, "\"https://x.example/\" is not in quotes", ""),
        ("{\"a\": Ørret}", 1, 7, "\"Ørret\" is not in quotes", ""),
        ("{\"a\": truefalse}", 1, 7, "\"truefalse\" is not in quotes", ""),
        ("{name: 1}", 1, 2, "the key \"name\" is not in quotes", "write \"name\""),
        ("{time_zone: 1}", 1, 2, "the key \"time_zone\" is not in quotes", "write \"time_zone\""),
        ("{\"a\": 1, pt-BR: 1}", 1, 10, "the key \"pt-BR\" is not in quotes", "write \"pt-BR\""),
        ("{1: 1}", 1, 2, "the key \"1\" is not in quotes", "write \"1\""),
        ("{\"a\": new Date()}", 1, 7, "function call", "write the value"),
        ("{\"a\": datetime(2026, 1, 1)}", 1, 7, "function call", ""),
        ("{\"a\": u\"text\"}", 1, 7, "Python", "leave it out"),
        ("{\"a\": (1, 2)}", 1, 7, "parentheses", "[ ]"),
        ("{\"a\": ${NAME}}", 1, 7, "placeholder", "fill it in"),
        ("{\"a\": {{ name }}}", 1, 7, "placeholder", "fill it in"),
        ("{\"a\": <%= name %>}", 1, 7, "placeholder", ""),
        ("[1, ...]", 1, 5, "three dots", ""),
        ("{\"a\": 1, …}", 1, 10, "three dots", ""),
    ]);
}

#[test]
fn numbers_are_written_as_json_has_them() {
    #[rustfmt::skip]
    holds(&[
        ("{\"a\": 007}", 1, 7, "no leading zeros", "write 7"),
        ("{\"a\": -01.50}", 1, 7, "no leading zeros", "write -1.50"),
        ("{\"a\": +5}", 1, 7, "no plus sign", "write 5"),
        ("{\"a\": .5}", 1, 7, "a digit before its decimal point", "write 0.5"),
        ("{\"a\": -.5}", 1, 7, "a digit before its decimal point", "write -0.5"),
        ("{\"a\": 5.}", 1, 7, "a digit after its decimal point", "write 5"),
        ("{\"a\": 0xff}", 1, 7, "hexadecimal", "write 255"),
        ("{\"a\": -1e400}", 1, 7, "a number this large cannot be read", "write a smaller one"),
        ("{\"a\": 1_000}", 1, 7, "_ in a number", "write 1000"),
        ("{\"a\": 99.9%}", 1, 7, "unit", "write 99.9"),
        ("{\"a\": 30m}", 1, 7, "\"30m\" is neither a number", "write \"30m\""),
        ("{\"a\": 1.2.3}", 1, 7, "\"1.2.3\" is neither a number", "write \"1.2.3\""),
        ("{\"a\": 2026-12-01}", 1, 7, "the time \"2026-12-01\" is not in quotes", "write \"2026-12-01\""),
        ("{\"a\": 2026-12-01T04:00+01:00, \"b\": 1}", 1, 7, "the time", "write \"2026-12-01T04:00+01:00\""),
        ("{\"a\": 2026-12-01 04:00}", 1, 7, "the time", "write \"2026-12-01 04:00\""),
        ("{\"a\": 04:00}", 1, 7, "the time", "write \"04:00\""),
        ("{\"a\": 1e}", 1, 7, "\"1e\" is neither a number", ""),
        ("{\"a\": -}", 1, 7, "\"-\" is neither a number", ""),
    ]);
}

#[test]
fn a_text_that_was_cut_off_says_what_is_open() {
    #[rustfmt::skip]
    holds(&[
        ("{\n  \"a\": [\n    {\"status\": \"operat", 3, 23, "the file ends in the middle of a string of line 3; the brackets of lines 1, 2 and 3 are open", "cut off"),
        ("{\n  \"a\": [\n    {\"status\": \"operat\n", 3, 23, "the file ends in the middle of a string of line 3; the brackets of lines 1, 2 and 3 are open", "cut off"),
        ("{\"a\": \"x\\", 1, 10, "in the middle of a string", ""),
        ("{\"a\": \"x\\u00", 1, 13, "in the middle of a string", ""),
        ("{\"nam", 1, 6, "in the middle of a key", ""),
        ("{nam", 1, 5, "in the middle of a key", ""),
        ("{\"name\"", 1, 8, "the file ends after a key; the bracket of line 1 is open", ""),
        ("{\"name\":", 1, 9, "after the colon of \"name\"", ""),
        ("{\"a\": 1,", 1, 9, "after a comma", ""),
        ("[1,\n", 1, 4, "after a comma", ""),
        ("{\"a\": [", 1, 8, "after an opening bracket; the 2 brackets of line 1 are open", ""),
        ("{\"a\": [{\"b\": 1}", 1, 16, "the file ends too early; the 2 brackets of line 1 are open", "write ]} at the end"),
        ("{\"a\": tr", 1, 9, "in the middle of a word", ""),
        ("{\"a\": 1.", 1, 9, "in the middle of a number", ""),
        ("{\"a\": -", 1, 8, "in the middle of a number", ""),
        ("[", 1, 2, "after an opening bracket; the bracket of line 1 is open", ""),
    ]);
    let open = error(b"{\n  \"a\": [\n    {\"b\": \"x").open;
    let open: Vec<_> = open
        .iter()
        .map(|open| (open.bracket, open.line, open.column))
        .collect();
    assert_eq!(open, [('{', 1, 1), ('[', 2, 8), ('{', 3, 5)]);
}

#[test]
fn marks_of_a_conflict_and_what_follows_the_end_are_named() {
    #[rustfmt::skip]
    holds(&[
        ("{\n  \"a\": 1,\n<<<<<<< HEAD\n  \"b\": 1\n=======\n  \"b\": 2\n>>>>>>> x\n}", 3, 1, "git conflict", "keep one of the two versions"),
        ("{\n  \"b\": 2\n>>>>>>> x\n}", 3, 1, "git conflict", ""),
        ("{\n  \"b\": 2\n=======\n}", 3, 1, "git conflict", ""),
        ("<<<<<<< HEAD\n{}\n", 1, 1, "git conflict", ""),
        ("{\"a\":\n||||||| 1234567\n 1}", 2, 1, "git conflict", ""),
        ("{}\n{}", 2, 1, "a second JSON document begins here", "keep one of them"),
        ("{}{}", 1, 3, "a second JSON document", ""),
        ("{},\n{}", 1, 3, "a second JSON document", ""),
        ("{\"a\": 1};", 1, 9, "semicolon after the end", "JavaScript"),
        ("{\"a\": 1})", 1, 9, "parenthesis after the end", ""),
        ("{}\n<script></script>", 2, 1, "after the end of the feed comes HTML", ""),
        ("{}\nDone.", 2, 1, "after the end of the feed comes \"Done.\"", ""),
        ("{}\0\0", 1, 3, "zero byte", ""),
        ("{\"a\": 1},\n\"b\": 2}", 1, 8, "this } ends the whole feed", ""),
    ]);
}

#[test]
fn spaces_and_signs_that_only_look_right_are_named() {
    #[rustfmt::skip]
    holds(&[
        ("{\u{a0}\"a\": 1}", 1, 2, "no-break space (U+00A0)", "ordinary space"),
        ("{\"a\":\u{a0}1}", 1, 6, "no-break space (U+00A0)", ""),
        ("{\"a\"\u{2009}: 1}", 1, 5, "(U+2009)", ""),
        ("{\"a\": 1,\u{200b} \"b\": 2}", 1, 9, "zero-width space (U+200B)", ""),
        ("[1,\u{3000}2]", 1, 4, "ideographic space (U+3000)", ""),
        ("[1,\u{2028}2]", 1, 4, "line separator (U+2028)", ""),
        ("[1,\u{c}2]", 1, 4, "form feed (U+000C)", ""),
        ("\u{a0}{}", 1, 1, "no-break space (U+00A0) at the beginning", ""),
        ("[1, \u{feff}2]", 1, 5, "byte order mark (U+FEFF) in the middle", "delete it"),
        ("{}\n\u{feff}{}", 2, 1, "byte order mark (U+FEFF) in the middle", ""),
        ("{\"a\"：1}", 1, 5, "full-width", "write :"),
        ("{\"a\": 1，\"b\": 2}", 1, 8, "full-width", "write ,"),
    ]);
}

#[test]
fn other_notations_are_recognised() {
    #[rustfmt::skip]
    holds(&[
        ("var feed = {\"a\": 1};", 1, 1, "this is JavaScript: \"var feed =\" comes before the JSON", "semicolon"),
        ("window.feed = {a: 1}", 1, 1, "this is JavaScript: \"window.feed =\"", ""),
        ("module.exports = {a: 1}", 1, 1, "\"module.exports =\"", ""),
        ("export default {\n a: 1}", 1, 1, "\"export default\"", ""),
        ("feed = {'a': 1}", 1, 1, "this is an assignment to \"feed\"", ""),
        ("callback({\"a\": 1});", 1, 1, "inside a call of \"callback\" (JSONP)", ""),
        (")]}'\n{}", 1, 1, "prefix", ""),
        ("page:\n  name: F\n", 1, 1, "this is YAML", "convert it to JSON"),
        ("---\npage:\n  name: F\n", 1, 1, "this is YAML", ""),
        ("- name: F\n", 1, 1, "this is YAML", ""),
        ("[page]\nname = \"F\"\n", 1, 1, "TOML", ""),
        ("name = \"F\"\n", 1, 1, "TOML", ""),
        ("\"page\": {}, \"incidents\": []", 1, 1, "stand in an object", "write {"),
        ("page: {}, incidents: []", 1, 1, "stand in an object", "write {"),
        ("```json\n{}\n```", 1, 1, "Markdown code fence", ""),
        ("HTTP/1.1 200 OK\nContent-Type: application/json\n\n{}", 1, 1, "headers of an HTTP response", "without -i"),
        ("404 page not found\n", 1, 1, "plain text, not JSON: \"404 page not found\"", ""),
        ("error code: 1020", 1, 1, "plain text", ""),
        ("nope", 1, 1, "plain text", ""),
        ("None", 1, 1, "None", "write null"),
    ]);
}

#[test]
fn an_empty_text_and_a_web_page_are_named() {
    #[rustfmt::skip]
    let rows = [
        ("", "empty", "the file is empty"),
        (" \n\t\n", "empty", "only white space"),
        ("\u{feff}", "empty", "the file is empty"),
        ("<!doctype html><html><head><title>Sign\n in</title></head></html>", "html", "this is a web page, not a feed; its title is \"Sign in\""),
        ("<html><h1>404 Not Found</h1>", "html", "its title is \"404 Not Found\""),
        ("<html></html>", "html", "this is a web page, not a feed"),
        ("<?xml version=\"1.0\"?><x/>", "html", "this is XML"),
        ("<?php echo 1;", "html", "a PHP program"),
        ("<br />\n<b>Warning</b>:  Undefined variable $x in <b>/srv/feed.php</b> on line <b>3</b><br />\n{}", "html", "Warning:  Undefined variable $x"),
    ];
    for (text, code, message) in rows {
        let error = error(text.as_bytes());
        assert_eq!(
            (error.code, error.line, error.column),
            (code, 1, 1),
            "{text}"
        );
        assert!(error.message.contains(message), "{text} {error:?}");
    }
}

#[test]
fn what_is_not_utf_8_is_named_by_its_encoding() {
    fn utf16(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(unit).collect()
    }
    fn utf32(text: &str, unit: fn(u32) -> [u8; 4]) -> Vec<u8> {
        text.chars().map(u32::from).flat_map(unit).collect()
    }
    let (marked, plain) = ("\u{feff}{\"a\": 1}", "{\"a\": 1}");
    #[rustfmt::skip]
    let rows: [(Vec<u8>, usize, usize, &str); 18] = [
        (utf16(marked, u16::to_le_bytes), 1, 1, "this is UTF-16 LE with a byte order mark"),
        (utf16(marked, u16::to_be_bytes), 1, 1, "this is UTF-16 BE with a byte order mark"),
        (utf16(plain, u16::to_le_bytes), 1, 1, "this is UTF-16 LE without a byte order mark"),
        (utf16(plain, u16::to_be_bytes), 1, 1, "this is UTF-16 BE without a byte order mark"),
        (utf32(marked, u32::to_le_bytes), 1, 1, "this is UTF-32 LE with a byte order mark"),
        (utf32(marked, u32::to_be_bytes), 1, 1, "this is UTF-32 BE with a byte order mark"),
        (utf32(plain, u32::to_le_bytes), 1, 1, "this is UTF-32 LE without a byte order mark"),
        (utf32(plain, u32::to_be_bytes), 1, 1, "this is UTF-32 BE without a byte order mark"),
        (b"{\n \"a\": \"Troms\xf8\"}".to_vec(), 2, 13, "the byte 0xF8 is not UTF-8; it is probably \"ø\" in Windows-1252 or Latin-1: \"Tromsø\""),
        (b"{\"a\": \"\xc3\xb8 \x93x\x94\"}".to_vec(), 1, 10, "the byte 0x93 is not UTF-8; it is probably \"“\" in Windows-1252 or Latin-1: \"“x”\", and there is 1 more such byte"),
        (b"{\"a\": \x81}".to_vec(), 1, 7, "the byte 0x81 is not UTF-8"),
        (b"{\"a\": \"\xed\xa0\xbd\"}".to_vec(), 1, 8, "surrogate"),
        (b"{\"a\": \"\xf0\x9f\x98".to_vec(), 1, 8, "ends in the middle of a character"),
        (vec![0x1f, 0x8b, 8, 0, 0], 1, 1, "compressed with gzip"),
        (vec![0x28, 0xb5, 0x2f, 0xfd, 0], 1, 1, "compressed with zstd"),
        (b"PK\x03\x04...".to_vec(), 1, 1, "ZIP archive"),
        (b"%PDF-1.7".to_vec(), 1, 1, "PDF document"),
        (vec![0xff], 1, 1, "the byte 0xFF is not UTF-8"),
    ];
    for (bytes, line, column, message) in rows {
        let error = error(&bytes);
        assert_eq!(
            (error.code, error.line, error.column),
            ("encoding", line, column),
            "{message}"
        );
        assert!(error.message.contains(message), "{error:?}");
        assert!(error.fix.len() > 10, "{error:?}");
    }
}

#[test]
fn nesting_ends_at_127_levels() {
    let deep = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
    assert_eq!(diagnose(deep(127).as_bytes()), None);
    let error = error(deep(100_000).as_bytes());
    assert_eq!((error.line, error.column), (1, 128));
    assert!(error.message.contains("127 deep"), "{error:?}");
}

/// Asserts that a text is rejected exactly if `json::parse` rejects it, with a message and a fix,
/// at a position within it.
fn agrees(text: &str) {
    let said = diagnose(text.as_bytes());
    let parsed = json::replace_lone_surrogates(text.trim_start_matches('\u{feff}'));
    let parsed = json::parse(&parsed);
    assert_eq!(said.is_none(), parsed.is_ok(), "{text:?} {said:?}");
    if let Some(error) = said {
        let lines = text.split('\n').count();
        assert!(
            (1..=lines.max(1)).contains(&error.line),
            "{text:?} {error:?}"
        );
        assert!(
            error.column >= 1 && error.column <= text.chars().count() + 1,
            "{text:?} {error:?}"
        );
        assert!(
            error.message.len() > 5 && error.fix.len() > 5,
            "{text:?} {error:?}"
        );
        assert!(!error.message.ends_with('.'), "{error:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn any_text_is_refused_where_it_is_not_json(text in r#"[\[\]{}:,"'\\a-fnrtu0-9.eE+\- \n/#<>=“”]{0,24}"#) {
        agrees(&text);
    }

    #[test]
    fn any_row_of_tokens_is_refused_where_it_is_not_json(tokens in prop::collection::vec(prop::sample::select(vec![
        "{", "}", "[", "]", ",", ":", "\"", "\"a\"", "\"b\"", "1", "-", "0", "null", "tru", "x", "\n", "\n  ", " ", "//", "'", "“", "\\", "\u{a0}", "<", "=", "é", "\u{feff}",
    ]), 0..16)) {
        agrees(&tokens.concat());
    }

    #[test]
    fn any_bytes_can_be_looked_at(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
        let _ = diagnose(&bytes);
    }

    #[test]
    fn any_characters_can_be_looked_at(text in any::<String>()) {
        agrees(&text);
        agrees(&format!("{{\"a\": {text}"));
        agrees(&format!("{{\"a\": \"{text}"));
        agrees(&format!("{{\"a\": 1{text}"));
        agrees(&format!("{{\"a\"{text}"));
        agrees(&format!("{{{text}"));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_sample_feed_cut_or_changed_anywhere_is_refused_where_it_is_not_json(sample_index in 0usize..6, at in 0usize..200_000, c in any::<char>()) {
        let feed = sample(SAMPLES[sample_index]);
        let at = at % feed.len();
        if feed.is_char_boundary(at) && feed.is_char_boundary(at + 1) {
            agrees(&feed[..at]);
            let without = [&feed[..at], &feed[at + 1..]].concat();
            agrees(&without);
            agrees(&[&feed[..at], &c.to_string(), &feed[at..]].concat());
        }
    }
}

#[test]
fn the_mistakes_are_reported_with_their_cause() {
    #[rustfmt::skip]
    let rows = [
        ("C01-comma-missing", 4, 62, "a comma is missing between two items", "write a comma here"),
        ("C03-brace-missing", 5, 60, "the { of line 5 is never closed", "write } here"),
        ("C05-quotes-smart", 4, 13, "typographic quotes", "write \"imap\""),
        ("C07-quotes-inside-text", 5, 34, "a \" inside a string is written \\\"", "write \"The \\\"new\\\" SMTP\""),
        ("C09-tab-inside-text", 5, 32, "a tab inside a string is written \\t", "write \\t"),
        ("C11-comment", 3, 3, "a remark is a field whose name begins with _", "\"_remark\": \"our services\""),
        ("C13-python-None", 2, 21, "None is not a value", "write null"),
        ("C15-merge-conflict", 3, 1, "the marks of a git conflict", "keep one of the two versions"),
        ("C17-cut-off", 4, 54, "in the middle of a string of line 4; the brackets of lines 1, 3 and 4 are open", "whole file"),
        ("C19-utf-16", 1, 1, "UTF-16 LE with a byte order mark", "save it as UTF-8"),
    ];
    for (name, line, column, message, fix) in rows {
        let path = format!(
            "{}/tests/data/mistakes/{name}.json",
            env!("CARGO_MANIFEST_DIR")
        );
        let error = error(&std::fs::read(path).unwrap());
        assert_eq!((error.line, error.column), (line, column), "{name}");
        assert!(
            error.message.contains(message) && error.fix.contains(fix),
            "{name} {error:?}"
        );
    }
}

/// How many of the occurrences of a character in a sample feed, once dropped, are reported on their
/// line or the next.
fn found_nearby(signs: &[char], step: usize) -> (usize, usize) {
    let (mut near, mut all) = (0, 0);
    for name in SAMPLES {
        let feed = sample(name);
        let places = feed.match_indices(signs).map(|(at, _)| at);
        for at in places.step_by(step) {
            let without = [&feed[..at], &feed[at + 1..]].concat();
            if let Some(error) = diagnose(without.as_bytes()) {
                let line = feed[..at].matches('\n').count() + 1;
                all += 1;
                near += usize::from(error.line.abs_diff(line) <= 1);
            }
        }
    }
    (near, all)
}

#[test]
fn a_sign_dropped_from_a_sample_feed_is_missed_in_its_line_or_the_next() {
    // The samples are indented, so the position of a missing bracket can be found.
    for signs in [&['}', ']'][..], &['{', '['], &[','], &[':'], &['"']] {
        let (near, all) = found_nearby(signs, 11);
        assert!(
            all > 50 && near * 20 >= all * 19,
            "{signs:?}: {near} of {all}"
        );
    }
}
